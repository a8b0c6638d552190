//! What a file is, by what it holds, and the name under which it is kept.

/// The kinds of files that are let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Png,
    Jpeg,
    Gif,
    WebP,
    Pdf,
    /// Archives, and office documents, which are such.
    Zip,
    /// UTF-8.
    Text,
}

/// Characters of a name.
const NAME: usize = 200;
/// Programs that a double click starts: they are no text, whatever they hold.
const PROGRAMS: [&str; 16] = [
    "app", "bat", "cmd", "com", "dll", "dmg", "exe", "hta", "iso", "jar", "lnk", "msi", "pif", "ps1", "scr",
    "vbs",
];

impl Kind {
    const ALL: [Kind; 7] = [Kind::Png, Kind::Jpeg, Kind::Gif, Kind::WebP, Kind::Pdf, Kind::Zip, Kind::Text];

    /// The kind of a file, by its first bytes; None for what is not let in.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let begins = |signature: &[u8]| bytes.starts_with(signature);
        Some(match bytes {
            _ if begins(b"\x89PNG\r\n\x1a\n") => Kind::Png,
            _ if begins(b"\xff\xd8\xff") => Kind::Jpeg,
            _ if begins(b"GIF87a") || begins(b"GIF89a") => Kind::Gif,
            _ if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Kind::WebP,
            _ if begins(b"%PDF-") => Kind::Pdf,
            _ if begins(b"PK\x03\x04") => Kind::Zip,
            _ if is_text(bytes) => Kind::Text,
            _ => return None,
        })
    }

    /// As it is served.
    pub fn content_type(self) -> &'static str {
        match self {
            Kind::Png => "image/png",
            Kind::Jpeg => "image/jpeg",
            Kind::Gif => "image/gif",
            Kind::WebP => "image/webp",
            Kind::Pdf => "application/pdf",
            Kind::Zip => "application/zip",
            Kind::Text => "text/plain; charset=utf-8",
        }
    }

    fn extensions(self) -> &'static [&'static str] {
        match self {
            Kind::Png => &["png"],
            Kind::Jpeg => &["jpg", "jpeg"],
            Kind::Gif => &["gif"],
            Kind::WebP => &["webp"],
            Kind::Pdf => &["pdf"],
            Kind::Zip => &["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"],
            Kind::Text => &[],
        }
    }

    /// Whether a name of this kind's: it must not say that the file is something else.
    pub fn fits(self, name: &str) -> bool {
        let Some(extension) = extension(name) else { return true };
        let extension = extension.as_str();
        if self == Kind::Text {
            let others = Kind::ALL.iter().any(|kind| kind.extensions().contains(&extension));
            return !others && !PROGRAMS.contains(&extension);
        }
        self.extensions().contains(&extension)
    }
}

/// Whether browsers may show a file of this content type in a page: pictures that cannot hold scripts.
pub fn is_picture(content_type: &str) -> bool {
    content_type.starts_with("image/")
}

fn is_text(bytes: &[u8]) -> bool {
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1b}');
    std::str::from_utf8(bytes).is_ok_and(|text| text.trim_start_matches('\u{feff}').chars().all(is_plain))
}

/// What stands after the last dot, in small letters.
pub fn extension(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let is_one = !stem.is_empty() && (1..=10).contains(&extension.len());
    (is_one && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| extension.to_lowercase())
}

/// The name that its owner gave the file: without folders, without signs that nobody sees or that turn the direction of reading (as in
/// `annexe.txt` written backwards), and never empty.
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = |c: &char| {
        let code = u32::from(*c);
        let is_hidden = matches!(code, 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xAD);
        !c.is_control() && !is_hidden
    };
    let kept: String = last.chars().filter(shown).collect();
    let is_edge = |c: char| c.is_whitespace() || c == '.';
    let kept = kept.trim_matches(is_edge);
    if kept.is_empty() {
        return "file".to_owned();
    }
    let length = kept.chars().count();
    if length <= NAME {
        return kept.to_owned();
    }
    // The end says what it is.
    let ending = extension(kept).map(|extension| format!(".{extension}")).unwrap_or_default();
    let stem: String = kept.chars().take(NAME - ending.len()).collect();
    format!("{}{ending}", stem.trim_end_matches(is_edge))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name_and_nothing_else() {
        for (given, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\notes.txt", "notes.txt"),
            ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
            ("photo\u{202e}gnp.exe", "photognp.exe"),
            ("  .hidden. ", "hidden"),
            ("..", "file"),
            ("", "file"),
            ("\u{200b}\0", "file"),
            ("Lebenslauf Jürgen.pdf", "Lebenslauf Jürgen.pdf"),
        ] {
            assert_eq!(clean_name(given), kept, "{given:?}");
        }
        let long = clean_name(&format!("{}.pdf", "ü".repeat(400)));
        assert!(long.ends_with("ü.pdf") && long.chars().count() == NAME);
    }

    #[test]
    fn a_file_is_what_it_holds_and_its_name_must_not_say_otherwise() {
        assert_eq!(Kind::of(b"\x89PNG\r\n\x1a\nrest"), Some(Kind::Png));
        assert_eq!(Kind::of(b"RIFF\0\0\0\0WEBPVP8 "), Some(Kind::WebP));
        assert_eq!(Kind::of("<svg onload='x'/>".as_bytes()), Some(Kind::Text));
        assert_eq!(Kind::of(b"MZ\x90\0"), None);
        assert_eq!(Kind::of(b"\x7fELF\x02\x01"), None);
        assert!(Kind::Png.fits("a.PNG") && !Kind::Png.fits("a.jpg") && Kind::Png.fits("a"));
        assert!(Kind::Text.fits("main.rs") && Kind::Text.fits("Makefile"));
        assert!(!Kind::Text.fits("a.png") && !Kind::Text.fits("a.bat"));
        assert!(Kind::Zip.fits("letter.docx") && !Kind::Zip.fits("a.jar"));
    }

    #[test]
    fn any_bytes_and_any_name_are_judged_and_kept_within_bounds() {
        bolero::check!().with_type::<(Vec<u8>, String)>().for_each(|(bytes, name)| {
            let name = clean_name(name);
            assert!((1..=NAME).contains(&name.chars().count()));
            assert!(!name.contains(['/', '\\', '\0', '\n', '\r']));
            assert_eq!(clean_name(&name), name, "it is clean");
            if let Some(kind) = Kind::of(bytes) {
                kind.fits(&name);
            }
        });
    }
}
