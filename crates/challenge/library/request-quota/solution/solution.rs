use std::collections::{HashMap, VecDeque};

fn admit(times: Vec<i64>, clients: Vec<String>, limit: i64, window: i64) -> Vec<bool> {
    let mut admitted: HashMap<String, VecDeque<i64>> = HashMap::new();
    let mut result = Vec::new();
    for (time, client) in times.into_iter().zip(clients) {
        let recent = admitted.entry(client).or_default();
        while recent.front().map_or(false, |&first| first <= time - window) {
            recent.pop_front();
        }
        let is_admitted = (recent.len() as i64) < limit;
        if is_admitted {
            recent.push_back(time);
        }
        result.push(is_admitted);
    }
    result
}
