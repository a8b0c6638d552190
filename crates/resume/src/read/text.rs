//! Plain text: UTF-8, UTF-16 with its mark, or else Windows-1252 (which holds Latin-1).

use super::{Document, Line, MOST_LINES};
use crate::Failure;

/// Reads plain text.
pub fn read(bytes: &[u8]) -> Result<Document, Failure> {
    let text = decode(bytes);
    let mut lines: Vec<Line> = Vec::new();
    let mut apart = false;
    for raw in text.lines().take(MOST_LINES) {
        // Wide gaps are columns; three spaces in a row are one.
        let raw = raw.trim_end().replace("   ", "\t");
        let Some(mut line) = Line::new(&raw) else {
            let underlined =
                !raw.is_empty() && raw.trim().chars().all(|c| matches!(c, '=' | '-' | '_' | '~' | '*' | '─'));
            if let Some(last) = lines.last_mut().filter(|_| underlined && !apart) {
                last.heading = true;
            }
            apart = true;
            continue;
        };
        if raw.starts_with('#') {
            line.heading = true;
            line.text = line.text.trim_start_matches('#').trim().to_owned();
        }
        line.apart = std::mem::take(&mut apart);
        lines.push(line);
    }
    Ok(Document { lines, links: Vec::new() })
}

fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(bytes: &[u8]) -> String {
        read(bytes).unwrap().lines[0].text.clone()
    }

    #[test]
    fn every_usual_encoding_is_read() {
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("Łukasz".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(first(&utf16), "Łukasz");
        assert_eq!(first("Łukasz".as_bytes()), "Łukasz");
        assert_eq!(first("\u{FEFF}José".as_bytes()), "José");
        assert_eq!(first(b"Jos\xe9 \x96 engineer"), "José – engineer");
    }

    #[test]
    fn a_line_that_is_underlined_is_a_heading() {
        let document = read(b"Experience\n==========\nAcme\n").unwrap();
        assert!(document.lines[0].heading && !document.lines[1].heading);
    }
}
