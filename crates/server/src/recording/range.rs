//! Byte ranges of one representation (RFC 9110, section 14).

use std::ops::Range;

/// Which bytes an answer carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All of them: 200.
    Whole,
    /// These: 206.
    Part(Range<u64>),
    /// None of those asked for exist: 416.
    Unsatisfiable,
}

/// Which bytes of `length` a `Range` header asks for. A header that is no single byte range is ignored, as section 14.2 allows.
pub fn select(header: Option<&str>, length: u64) -> Selection {
    let Some((first, last)) = header.and_then(parse) else { return Selection::Whole };
    match (first, last) {
        (Some(first), _) if first >= length => Selection::Unsatisfiable,
        (Some(first), None) => Selection::Part(first..length),
        (Some(first), Some(last)) => Selection::Part(first..last.saturating_add(1).min(length)),
        (None, Some(suffix)) if suffix == 0 || length == 0 => Selection::Unsatisfiable,
        (None, Some(suffix)) => Selection::Part(length.saturating_sub(suffix)..length),
        (None, None) => Selection::Whole,
    }
}

/// First and last position of `bytes=1-2`, `bytes=1-` or `bytes=-2`.
fn parse(header: &str) -> Option<(Option<u64>, Option<u64>)> {
    let (unit, set) = header.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") || set.contains(',') {
        return None;
    }
    let (first, last) = set.trim().split_once('-')?;
    let (first, last) = (number(first)?, number(last)?);
    match (first, last) {
        (None, None) => None,
        (Some(first), Some(last)) if last < first => None,
        both => Some(both),
    }
}

/// Digits, or nothing at all. A number beyond 64 bits is beyond every file.
fn number(text: &str) -> Option<Option<u64>> {
    if text.is_empty() {
        return Some(None);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| Some(text.parse().unwrap_or(u64::MAX)))
}

/// Whether `If-Range` (section 13.1.5) lets the range apply: it names exactly the present version, by a strong entity tag.
pub fn if_range_holds(header: Option<&str>, etag: Option<&str>) -> bool {
    header.is_none_or(|header| etag.is_some_and(|etag| etag == header.trim()))
}

#[cfg(test)]
mod tests {
    use super::Selection::{Part, Unsatisfiable, Whole};
    use super::*;

    #[test]
    fn single_ranges_are_cut_to_the_file() {
        assert_eq!(select(Some("bytes=0-0"), 10), Part(0..1));
        assert_eq!(select(Some("bytes=2-5"), 10), Part(2..6));
        assert_eq!(select(Some("bytes=2-500"), 10), Part(2..10));
        assert_eq!(select(Some("bytes=9-"), 10), Part(9..10));
        assert_eq!(select(Some("Bytes=0-99999999999999999999999"), 10), Part(0..10));
    }

    #[test]
    fn a_suffix_counts_from_the_end() {
        assert_eq!(select(Some("bytes=-3"), 10), Part(7..10));
        assert_eq!(select(Some("bytes=-30"), 10), Part(0..10));
    }

    #[test]
    fn what_lies_beyond_the_file_cannot_be_had() {
        assert_eq!(select(Some("bytes=10-"), 10), Unsatisfiable);
        assert_eq!(select(Some("bytes=99999999999999999999999-"), 10), Unsatisfiable);
        assert_eq!(select(Some("bytes=-0"), 10), Unsatisfiable);
        assert_eq!(select(Some("bytes=0-0"), 0), Unsatisfiable);
        assert_eq!(select(Some("bytes=-5"), 0), Unsatisfiable);
    }

    #[test]
    fn what_is_no_single_byte_range_is_ignored() {
        for header in [
            "bytes=-",
            "bytes=5-2",
            "bytes=1-2,4-5",
            "items=0-1",
            "bytes",
            "bytes=a-b",
            "bytes=+1-2",
            "",
            "bytes=1-2-3",
        ] {
            assert_eq!(select(Some(header), 10), Whole, "{header}");
        }
        assert_eq!(select(None, 10), Whole);
    }

    #[test]
    fn a_range_applies_to_the_named_version_only() {
        assert!(if_range_holds(None, None));
        assert!(if_range_holds(Some("\"a\""), Some("\"a\"")));
        assert!(!if_range_holds(Some("\"b\""), Some("\"a\"")));
        assert!(!if_range_holds(Some("W/\"a\""), Some("\"a\"")));
        assert!(!if_range_holds(Some("\"a\""), None));
        assert!(!if_range_holds(Some("Sun, 22 Nov 2026 04:00:00 GMT"), Some("\"a\"")));
    }
}
