fn longest_outage(times: Vec<i64>, healthy: Vec<bool>) -> i64 {
    let mut longest: i64 = 0;
    let mut since: Option<i64> = None;
    for (time, answered) in times.into_iter().zip(healthy) {
        if since.is_none() && !answered {
            since = Some(time);
        }
        if let Some(begin) = since {
            longest = longest.max(time - begin);
        }
        if answered {
            since = None;
        }
    }
    longest
}
