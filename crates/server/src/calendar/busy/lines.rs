//! The content lines of iCalendar (RFC 5545, 3.1), read with patience: a line that makes no sense is passed over.

/// A property with its parameters.
#[derive(Clone, Debug)]
pub struct Line {
    /// In capitals.
    pub name: String,
    parameters: Vec<(String, String)>,
    /// As it stands there.
    pub value: String,
}

impl Line {
    /// A parameter's value, without quotes.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    fn parse(line: &str) -> Option<Self> {
        let (mut quoted, mut cuts, mut colon) = (false, Vec::new(), None);
        for (at, c) in line.char_indices() {
            match c {
                '"' => quoted = !quoted,
                ';' if !quoted => cuts.push(at),
                ':' if !quoted => {
                    colon = Some(at);
                    break;
                }
                _ => {}
            }
        }
        let colon = colon?;
        cuts.push(colon);
        let name = line[..cuts[0]].to_ascii_uppercase();
        let parameters = cuts.windows(2).filter_map(|pair| {
            let (name, value) = line[pair[0] + 1..pair[1]].split_once('=')?;
            Some((name.to_ascii_uppercase(), value.trim_matches('"').to_owned()))
        });
        Some(Self { name, parameters: parameters.collect(), value: line[colon + 1..].trim_end().to_owned() })
    }
}

/// The properties of each VEVENT, without those of what is inside of it, such as alarms.
pub fn events(text: &str) -> Vec<Vec<Line>> {
    let unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let mut open: Vec<String> = Vec::new();
    let mut events = Vec::new();
    for line in unfolded.lines().filter_map(Line::parse) {
        let is_event = |name: Option<&String>| name.is_some_and(|name| name == "VEVENT");
        match line.name.as_str() {
            "BEGIN" => {
                open.push(line.value.to_ascii_uppercase());
                if is_event(open.last()) {
                    events.push(Vec::new());
                }
            }
            "END" => {
                open.pop();
            }
            _ if is_event(open.last()) => {
                events.last_mut().into_iter().for_each(|event: &mut Vec<Line>| event.push(line.clone()))
            }
            _ => {}
        }
    }
    events
}
