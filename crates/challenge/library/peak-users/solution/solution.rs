use std::collections::HashMap;

fn peak_users(times: Vec<i64>, users: Vec<String>, window: i64) -> i64 {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut first: usize = 0;
    let mut most: usize = 0;
    for (at, &time) in times.iter().enumerate() {
        *seen.entry(users[at].as_str()).or_default() += 1;
        while times[first] <= time - window {
            let gone = users[first].as_str();
            *seen.entry(gone).or_default() -= 1;
            if seen[gone] == 0 {
                seen.remove(gone);
            }
            first += 1;
        }
        most = most.max(seen.len());
    }
    most as i64
}
