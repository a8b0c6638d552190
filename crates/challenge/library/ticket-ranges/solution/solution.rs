fn compact(mut numbers: Vec<i64>) -> String {
    numbers.sort_unstable();
    numbers.dedup();
    let mut parts: Vec<String> = Vec::new();
    let mut from = 0;
    while from < numbers.len() {
        let mut to = from;
        while to + 1 < numbers.len() && numbers[to + 1] == numbers[to] + 1 {
            to += 1;
        }
        if to - from >= 2 {
            parts.push(format!("{}-{}", numbers[from], numbers[to]));
        } else {
            parts.extend(numbers[from..=to].iter().map(|number| number.to_string()));
        }
        from = to + 1;
    }
    parts.join(", ")
}
