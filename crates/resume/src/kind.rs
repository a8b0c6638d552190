//! What kind of document some bytes are, by their first ones.

/// The kinds of document that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML, as word processors write it.
    Docx,
    /// Plain text.
    Text,
}

/// A PDF's header may stand anywhere in its first kilobyte (ISO 32000-1, Annex H, note 13).
const HEADER_WITHIN: usize = 1024;

impl Kind {
    /// The kind of `document`, if it is one that can be read. Looks only for marks: whether the rest is well formed, reading shows.
    pub fn of(document: &[u8]) -> Option<Self> {
        let head = &document[..document.len().min(HEADER_WITHIN)];
        if head.windows(5).any(|part| part == b"%PDF-") {
            return Some(Kind::Pdf);
        }
        if head.starts_with(b"PK\x03\x04") {
            // The names of a ZIP archive's files stand in clear; spreadsheets and pictures have other ones.
            let named = |name: &[u8]| document.windows(name.len()).any(|part| part == name);
            return named(b"word/document.xml").then_some(Kind::Docx);
        }
        is_text(head).then_some(Kind::Text)
    }

    /// The media type.
    pub fn content_type(self) -> &'static str {
        match self {
            Kind::Pdf => "application/pdf",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Text => "text/plain",
        }
    }

    /// The extension of a file's name, without its dot.
    pub fn extension(self) -> &'static str {
        match self {
            Kind::Pdf => "pdf",
            Kind::Docx => "docx",
            Kind::Text => "txt",
        }
    }

    /// The kind with this media type.
    pub fn from_content_type(content_type: &str) -> Option<Self> {
        [Kind::Pdf, Kind::Docx, Kind::Text].into_iter().find(|kind| kind.content_type() == content_type)
    }
}

/// Text has no control characters but white space; UTF-16 has a zero in every other byte, and a mark at its start.
fn is_text(head: &[u8]) -> bool {
    let utf16 = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    let control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0C);
    !head.is_empty() && (utf16 || head.iter().filter(control).count() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_tell_and_not_the_name() {
        assert_eq!(Kind::of(b"%PDF-1.7\n"), Some(Kind::Pdf));
        assert_eq!(Kind::of(b"junk before\n%PDF-1.4"), Some(Kind::Pdf));
        assert_eq!(Kind::of(b"PK\x03\x04..........word/document.xml"), Some(Kind::Docx));
        assert_eq!(Kind::of(b"Ana Kova\xc4\x8d\nEngineer\n"), Some(Kind::Text));
        assert_eq!(Kind::of(b"\xff\xfeA\0n\0a\0"), Some(Kind::Text));
    }

    #[test]
    fn what_is_no_document_is_refused() {
        assert_eq!(Kind::of(b""), None);
        assert_eq!(Kind::of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), None);
        assert_eq!(Kind::of(b"PK\x03\x04..........xl/workbook.xml"), None);
        assert_eq!(Kind::of(b"\x7fELF\x02\x01\x01\0"), None);
        assert_eq!(Kind::of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), None);
    }
}
