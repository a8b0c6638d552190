fn parse_csv(text: String) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text.chars().peekable();
    while rest.peek().is_some() || !row.is_empty() {
        let mut cell = String::new();
        if rest.peek() == Some(&'"') {
            rest.next();
            while let Some(c) = rest.next() {
                if c != '"' {
                    cell.push(c);
                } else if rest.peek() == Some(&'"') {
                    rest.next();
                    cell.push('"');
                } else {
                    break;
                }
            }
        }
        let mut more = false;
        while let Some(c) = rest.next() {
            if c == ',' {
                more = true;
                break;
            }
            if c == '\n' {
                break;
            }
            if c == '\r' && rest.peek() == Some(&'\n') {
                rest.next();
                break;
            }
            cell.push(c);
        }
        row.push(cell);
        if !more {
            rows.push(std::mem::take(&mut row));
        }
    }
    rows
}
