//! CSV (RFC 4180) as it is found: any usual encoding, separator and end of line.

use super::{Collected, Failure, Sheet};

/// What may stand between cells, the likeliest first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];
/// Records from which the separator is guessed.
const SAMPLE: usize = 20;

/// Reads CSV.
pub fn read(bytes: &[u8]) -> Result<Sheet, Failure> {
    let text = decode(bytes).ok_or(Failure::Unsupported)?;
    let (separator, text) = separator(&text);
    let mut records = Records::new(text, separator);
    let mut sheet = Collected::default();
    while let Some(cells) = records.next_record()? {
        sheet.add(records.number, cells)?;
    }
    sheet.finish()
}

/// UTF-8, UTF-16 with its mark, or else Windows-1252 (which holds Latin-1). Nothing where the bytes are no text.
fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding.decode(bytes).0.into_owned());
    }
    let control = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C);
    if bytes.iter().any(control) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => Some(encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned()),
    }
}

/// What stands between the cells, and the text without a line `sep=;` that says so.
fn separator(text: &str) -> (char, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(said) = first.trim_end().strip_prefix("sep=")
        && let Some(separator) = said.chars().next().filter(|c| *c != '"' && said.len() == c.len_utf8())
    {
        return (separator, rest);
    }
    let mut best = (SEPARATORS[0], (0, 0));
    for separator in SEPARATORS {
        let fit = fit(text, separator);
        if fit > best.1 {
            best = (separator, fit);
        }
    }
    (best.0, text)
}

/// How well a separator fits: how many records have as many cells as the first one, and how many those are. One cell fits nothing.
fn fit(text: &str, separator: char) -> (usize, usize) {
    let mut records = Records::new(text, separator);
    let mut counts = Vec::new();
    while counts.len() < SAMPLE {
        match records.next_record() {
            Ok(Some(cells)) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(Some(cells)) => counts.push(cells.len()),
            _ => break,
        }
    }
    match counts.first() {
        Some(&first) if first > 1 => (counts.iter().filter(|count| **count == first).count(), first),
        _ => (0, 0),
    }
}

/// The records of a text, one after the other. A quotation mark inside of a cell that did not begin with one stands for itself.
struct Records<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    /// The number of the last record, blank lines counted.
    number: u32,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self { rest: text.chars().peekable(), separator, number: 0 }
    }

    /// The cells of the next record; nothing at the end.
    fn next_record(&mut self) -> Result<Option<Vec<String>>, Failure> {
        if self.rest.peek().is_none() {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        let mut cells = Vec::new();
        loop {
            let mut cell = String::new();
            if self.rest.next_if_eq(&'"').is_some() {
                self.quoted(&mut cell)?;
            }
            let end = loop {
                match self.rest.next() {
                    Some(c) if c == self.separator => break false,
                    None | Some('\n') => break true,
                    Some('\r') => {
                        self.rest.next_if_eq(&'\n');
                        break true;
                    }
                    Some(c) => cell.push(c),
                }
            };
            cells.push(cell);
            if end {
                return Ok(Some(cells));
            }
        }
    }

    /// Up to the closing mark; two of them are one that is meant.
    fn quoted(&mut self, cell: &mut String) -> Result<(), Failure> {
        while let Some(c) = self.rest.next() {
            if c != '"' {
                cell.push(c);
            } else if self.rest.next_if_eq(&'"').is_some() {
                cell.push('"');
            } else {
                return Ok(());
            }
        }
        Err(Failure::Unclosed(self.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MOST_COLUMNS, MOST_ROWS};

    fn cells(bytes: impl AsRef<[u8]>) -> Vec<Vec<String>> {
        read(bytes.as_ref()).unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn the_usual_separators_are_told_apart() {
        for text in [
            "Name,Email\nAna,a@x\n",
            "Name;Email\r\nAna;a@x",
            "Name\tEmail\rAna\ta@x\r",
            "sep=|\nName|Email\nAna|a@x",
        ] {
            assert_eq!(cells(text), [["Name", "Email"], ["Ana", "a@x"]], "{text:?}");
        }
        let german = "Name;Ort\nKovač, Ana;Graz, Linz\nZak, Zoe;Wien, Krems\n";
        assert_eq!(cells(german)[1], ["Kovač, Ana", "Graz, Linz"]);
        assert_eq!(cells("Email\na@x\n"), [["Email"], ["a@x"]]);
    }

    #[test]
    fn the_usual_encodings_are_told_apart() {
        assert_eq!(cells("\u{FEFF}Žak,1\n")[0], ["Žak", "1"]);
        assert_eq!(cells("Žak,1\n")[0], ["Žak", "1"]);
        assert_eq!(cells(b"M\xfcller;1 \x80\n")[0], ["Müller", "1 €"]);
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("Žak\t1\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(cells(utf16)[0], ["Žak", "1"]);
    }

    #[test]
    fn quoted_cells_hold_anything() {
        let text = "Name,Note\n\"Kovač, \"\"Ana\"\"\",\"first\r\nsecond\"\nBo,5\" pipe\n\"C\"d,\"\"\n";
        assert_eq!(
            cells(text)[1..],
            [vec!["Kovač, \"Ana\"", "first\nsecond"], vec!["Bo", "5\" pipe"], vec!["Cd"]]
        );
    }

    #[test]
    fn rows_keep_their_numbers() {
        let sheet = read(b"a,b\n\n,\n\"c\nd\",e\n\nf,g").unwrap();
        assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 4, 6]);
    }

    #[test]
    fn an_apostrophe_against_formulas_is_no_text() {
        assert_eq!(cells("a,b\n'+43 1,'tis\n")[1], ["+43 1", "'tis"]);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(read(b"a,b\nc,\"d\ne,f\n"), Err(Failure::Unclosed(2)));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0"), Err(Failure::Unsupported));
        assert_eq!(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), Err(Failure::Unsupported));
        assert_eq!(read(b""), Err(Failure::Empty));
        assert_eq!(read(b" ,\n\n"), Err(Failure::Empty));
        assert_eq!(read("a\n".repeat(MOST_ROWS + 2).as_bytes()), Err(Failure::TooManyRows));
        assert_eq!(read("a,b\n".repeat(MOST_ROWS + 1).as_bytes()).unwrap().rows.len(), MOST_ROWS + 1);
        assert_eq!(read("a,".repeat(MOST_COLUMNS + 1).as_bytes()), Err(Failure::TooManyColumns));
        let long = format!("a,b\n{},c\n", "x".repeat(crate::MOST_TEXT));
        assert_eq!(read(long.as_bytes()), Err(Failure::TooLong));
    }
}
