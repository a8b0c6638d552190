//! Names of downloaded files, for `Content-Disposition` (RFC 6266, with RFC 8187 for what is not ASCII).

use super::percent::percent_encoded;

/// `attachment` under the words of `parts`, which people typed.
pub fn attachment(parts: &[&str], extension: &str) -> String {
    let words: Vec<String> = parts.iter().map(|part| clean(part)).filter(|part| !part.is_empty()).collect();
    let name = format!("{}.{extension}", words.join(" - "));
    let ascii: String = name.chars().map(|c| if c.is_ascii() { c } else { '_' }).collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", percent_encoded(&name))
}

/// Only what every file system takes: letters, digits, spaces, `-`, `_` and dots within.
fn clean(part: &str) -> String {
    let kept =
        part.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { ' ' });
    let text: String = kept.take(80).collect();
    let words = text.split_whitespace().map(|word| word.trim_matches('.')).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_folder_or_its_header() {
        let header = attachment(&["../../etc/\"passwd\"\r\nSet-Cookie: a", "camera"], "webm");
        assert_eq!(
            header,
            "attachment; filename=\"etc passwd Set-Cookie a - camera.webm\"; filename*=UTF-8''etc%20passwd%20Set-Cookie%20a%20-%20camera.webm"
        );
    }

    #[test]
    fn letters_of_every_script_stay() {
        let header = attachment(&["Übung"], "webm");
        assert_eq!(header, "attachment; filename=\"_bung.webm\"; filename*=UTF-8''%C3%9Cbung.webm");
    }
}
