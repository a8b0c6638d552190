use std::collections::HashMap;

fn fill(text: String, values: HashMap<String, String>) -> String {
    let mut result = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(|c| c == '{' || c == '}') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            result.push_str(&rest[..1]);
            rest = &rest[2..];
            continue;
        }
        let end = rest[1..].find(|c| c == '{' || c == '}').map(|end| end + 1);
        match end {
            Some(end) if rest.starts_with('{') && rest[end..].starts_with('}') => {
                let (whole, inside) = (&rest[..=end], &rest[1..end]);
                let (name, default) = match inside.find('|') {
                    Some(bar) => (&inside[..bar], &inside[bar + 1..]),
                    None => (inside, whole),
                };
                result.push_str(values.get(name.trim_matches(' ')).map_or(default, |value| value.as_str()));
                rest = &rest[end + 1..];
            }
            _ => {
                result.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    result + rest
}
