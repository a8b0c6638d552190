use std::collections::BTreeMap;

fn busiest_minute(lines: Vec<String>) -> String {
    // By the minute, so that the earliest of equals comes first.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &lines {
        if !line.is_empty() && !line.starts_with(' ') {
            *counts.entry(&line[..16]).or_default() += 1;
        }
    }
    let mut busiest = "";
    let mut most = 0;
    for (minute, count) in counts {
        if count > most {
            busiest = minute;
            most = count;
        }
    }
    busiest.to_owned()
}
