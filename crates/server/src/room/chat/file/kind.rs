//! What a file is, by what it holds, and the name under which it is kept.

use std::io::Cursor;

use image::ImageReader;

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
const PROGRAMS: &[&str] = &[
    "app", "bat", "cmd", "com", "command", "desktop", "dll", "dmg", "exe", "hta", "inf", "iso", "jar", "jse",
    "lnk", "msc", "msi", "pif", "ps1", "reg", "scf", "scr", "sct", "url", "vbe", "vbs", "wsf", "wsh",
];
/// Pixels of a picture: browsers unpack them all.
const PIXELS: u64 = 40_000_000;

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

    /// Whether browsers can unpack it, where it is a picture: it says how large it is, and that is not too much.
    pub fn can_be_shown(self, bytes: &[u8]) -> bool {
        let size = match self {
            Kind::Pdf | Kind::Zip | Kind::Text => return true,
            Kind::Gif => gif_size(bytes),
            Kind::Png | Kind::Jpeg | Kind::WebP => ImageReader::new(Cursor::new(bytes))
                .with_guessed_format()
                .ok()
                .and_then(|picture| picture.into_dimensions().ok()),
        };
        size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) <= PIXELS)
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

/// Width and height of a GIF (GIF89a specification, section 18).
fn gif_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| match bytes.get(at..at + 2) {
        Some(&[low, high]) => Some(u32::from(u16::from_le_bytes([low, high]))),
        _ => None,
    };
    Some((number(6)?, number(8)?))
}

/// The extension under which a file of this content type is kept that has none; empty where it needs none.
pub fn usual_extension(content_type: &str) -> &'static str {
    let kind = Kind::ALL.into_iter().find(|kind| kind.content_type() == content_type);
    kind.and_then(|kind| kind.extensions().first().copied()).unwrap_or_default()
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
    fn a_picture_says_how_large_it_is_and_is_not_too_large() {
        assert!(Kind::Gif.can_be_shown(b"GIF89a\x01\0\x01\0"));
        assert!(!Kind::Gif.can_be_shown(b"GIF89a\xff\xff\xff\xff"), "a bomb");
        assert!(!Kind::Gif.can_be_shown(b"GIF89a\x01"));
        assert!(!Kind::Png.can_be_shown(b"\x89PNG\r\n\x1a\nrest"));
        assert!(Kind::Text.can_be_shown(b"text"));
        assert_eq!(
            (usual_extension("application/pdf"), usual_extension("text/plain; charset=utf-8")),
            ("pdf", "")
        );
    }

    #[test]
    fn any_bytes_and_any_name_are_judged_and_kept_within_bounds() {
        let check = bolero::check!().with_type::<(Vec<u8>, String)>().with_iterations(100_000);
        check.for_each(|(bytes, name)| {
            let name = clean_name(name);
            assert!((1..=NAME).contains(&name.chars().count()));
            assert!(!name.contains(['/', '\\', '\0', '\n', '\r']));
            assert_eq!(clean_name(&name), name, "it is clean");
            if let Some(kind) = Kind::of(bytes) {
                kind.fits(&name);
                kind.can_be_shown(bytes);
            }
        });
    }
}
