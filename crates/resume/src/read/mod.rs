//! Readers: documents become lines in reading order, with what their looks tell.

pub mod columns;
pub mod docx;
pub mod glyphs;
pub mod pdf;
pub mod text;

/// Fewer letters than this are no résumé but a scanned picture with a stamp on it.
pub const FEWEST_LETTERS: usize = 20;
/// More text than this is no résumé; what follows is not read.
pub const MOST_LINES: usize = 5000;

/// A document's text in reading order.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its lines, blank ones left out.
    pub lines: Vec<Line>,
    /// Addresses that its links lead to.
    pub links: Vec<String>,
}

/// One line (or, in DOCX, one paragraph).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The text; a tab stands for a wide gap or a cell's border.
    pub text: String,
    /// Size of its letters in points, where the document tells.
    pub size: Option<f64>,
    /// All of it is in bold letters.
    pub bold: bool,
    /// The document itself calls it a heading.
    pub heading: bool,
    /// It begins an item of a list.
    pub bullet: bool,
    /// There is space above it.
    pub apart: bool,
}

/// Signs that begin the items of lists.
const BULLETS: &[char] = &[
    '•', '●', '○', '▪', '▫', '■', '◦', '‣', '⁃', '∙', '·', '➢', '➤', '►', '✓', '✔', '\u{F0B7}', '\u{F0A7}',
    '*', '–', '—', '-', '»', '→',
];

impl Line {
    /// A line of `text`, with the sign of a list taken off; none if it is blank.
    pub fn new(text: &str) -> Option<Self> {
        let text = tidy(text);
        let rest = text.trim_start_matches(BULLETS);
        let bullet =
            rest.len() < text.len() && (rest.starts_with(char::is_whitespace) || is_pure_sign(&text, rest));
        let text = if bullet { rest.trim().to_owned() } else { text };
        (text.chars().any(char::is_alphanumeric)).then(|| Line { text, bullet, ..Line::default() })
    }
}

/// A sign that begins nothing else may stand right before the text.
fn is_pure_sign(text: &str, rest: &str) -> bool {
    let sign = &text[..text.len() - rest.len()];
    sign.chars().all(|c| !matches!(c, '-' | '–' | '—' | '*' | '·' | '»' | '→'))
}

/// Runs of spaces become one, wide gaps a tab; signs that only look different become plain ones.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for part in text.split('\t') {
        let words: Vec<&str> = part.split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        if !tidied.is_empty() {
            tidied.push('\t');
        }
        tidied.push_str(&words.join(" "));
    }
    plain(&tidied)
}

/// Ligatures spelled out, invisible characters dropped, accents composed.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\u{FB00}' => out.push_str("ff"),
            '\u{FB01}' => out.push_str("fi"),
            '\u{FB02}' => out.push_str("fl"),
            '\u{FB03}' => out.push_str("ffi"),
            '\u{FB04}' => out.push_str("ffl"),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => out.push('-'),
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' => {}
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

impl Document {
    /// How many letters there are.
    pub fn letters(&self) -> usize {
        self.lines.iter().map(|line| line.text.chars().filter(|c| c.is_alphabetic()).count()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_at_the_start_makes_an_item() {
        for text in ["• Built it", "- Built it", "▪Built it", "*  Built it"] {
            let line = Line::new(text).unwrap();
            assert!(line.bullet, "{text}");
            assert_eq!(line.text, "Built it");
        }
        let line = Line::new("-5 degrees").unwrap();
        assert!(!line.bullet);
    }

    #[test]
    fn blank_lines_and_rules_are_no_lines() {
        assert_eq!(Line::new("  \t "), None);
        assert_eq!(Line::new("--------"), None);
    }

    #[test]
    fn ligatures_and_accents_are_plain_letters() {
        assert_eq!(Line::new("e\u{301}\u{FB03}cient").unwrap().text, "éfficient");
    }
}
