//! How deep a file of TOML nests, told before it is read: its reader goes down by recursion, and limits the parts of keys and the brackets
//! one by one, but not what they come to together.

/// The most levels of brackets and parts of keys in each other.
const MOST_LEVELS: usize = 32;

/// Whether values in this text lie in each other deeper than any challenge needs. Text that is no TOML may be told either way.
pub(super) fn is_deep(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Levels here, and those at the beginning of each open bracket.
    let (mut levels, mut open) = (0_usize, Vec::new());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                at = behind_text(bytes, at);
                continue;
            }
            b'#' => {
                at = line_end(bytes, at);
                continue;
            }
            b'[' | b'{' => {
                levels += 1;
                open.push(levels);
            }
            b']' | b'}' => levels = open.pop().unwrap_or(1) - 1,
            b'.' => levels += 1,
            b',' | b'\n' => levels = open.last().copied().unwrap_or(0),
            _ => {}
        }
        if levels > MOST_LEVELS {
            return true;
        }
        at += 1;
    }
    false
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |length| from + length)
}

/// Where the text that begins at `from` is over; where it never is, the end of its line, or of everything.
fn behind_text(bytes: &[u8], from: usize) -> usize {
    let sign = bytes[from];
    let is_long = bytes[from..].starts_with(&[sign; 3]);
    let mut at = from + if is_long { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if sign == b'"' && (is_long || bytes.get(at + 1) != Some(&b'\n')) => at += 2,
            b'\n' if !is_long => return at,
            _ if byte == sign && !is_long => return at + 1,
            _ if byte == sign && bytes[at..].starts_with(&[sign; 3]) => {
                // Up to two more of its sign may stand before the end.
                let signs = bytes[at..].iter().take(5).take_while(|&&byte| byte == sign).count();
                return at + signs;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_parts_of_keys_count_together() {
        let nested = |key: &str, count: usize| {
            format!("{}1{}", format!("{key} = {{ ").repeat(count), " }".repeat(count))
        };
        assert!(!is_deep(&nested("a", 32)) && is_deep(&nested("a", 33)));
        assert!(!is_deep(&nested("a.a.a", 10)) && is_deep(&nested("a.a.a", 11)));
        assert!(is_deep(&format!("a = {}", "[".repeat(33))) && is_deep(&format!("[{}]", "a.".repeat(33))));
        // Side by side, one after the other, or within texts: nothing of that is deep.
        let flat = "a.b = [[1.5, 2.5], { c.d = 1 }]\n".repeat(50);
        let texts = "a = \"\\\"[[[[[[[[[[[[\"\nb = '[[[[[[[[[[[['\nc = \"\"\"\n[[[[[[[[[[[[\"\"\"\"\nd = '''[[[[[[[[[[[['''\n# [[[[[[[[[[[[\n";
        assert!(!is_deep(&flat) && !is_deep(&texts.repeat(5)));
    }
}
