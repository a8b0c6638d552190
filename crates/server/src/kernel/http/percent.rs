//! Percent-encoding (RFC 3986, 2.1).

/// `text` in letters, digits, `-`, `.` and `_`, every other byte as `%` and two digits: good in a query, a fragment and a header.
pub fn percent_encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
