//! What a program wrote to its terminal, as text: for whoever reads it later, without a terminal that would obey it.

/// The text that is left on the page: escape sequences (ECMA-48, 5 and 8.3) and control characters are gone, a line that was written over
/// shows what was written last, and characters that turn the direction of what surrounds them (Unicode UAX 9, 2) are left out.
pub fn text(bytes: &[u8]) -> String {
    let decoded = String::from_utf8_lossy(bytes);
    let mut characters = decoded.chars().peekable();
    let (mut done, mut line) = (String::with_capacity(decoded.len()), String::new());
    while let Some(character) = characters.next() {
        match character {
            '\u{1b}' => skip_escape(&mut characters),
            // The same in one character: a control sequence, and strings.
            '\u{9b}' => skip_control(&mut characters),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_string(&mut characters),
            '\n' => {
                done.push_str(&line);
                done.push('\n');
                line.clear();
            }
            // Before a line's end it says nothing; else the line is written over.
            '\r' => {
                while characters.next_if_eq(&'\r').is_some() {}
                if characters.peek().is_some_and(|next| *next != '\n') {
                    line.clear();
                }
            }
            '\u{8}' => {
                line.pop();
            }
            '\t' => line.push('\t'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            other if other.is_control() => {}
            other => line.push(other),
        }
    }
    done + &line
}

type Characters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn skip_escape(characters: &mut Characters<'_>) {
    match characters.next() {
        Some('[') => skip_control(characters),
        Some(']' | 'P' | 'X' | '^' | '_') => skip_string(characters),
        // With intermediate bytes, and one that ends it.
        Some(' '..='/') => while matches!(characters.next(), Some(' '..='/')) {},
        _ => {}
    }
}

/// Parameters, intermediate bytes, and one that ends it.
fn skip_control(characters: &mut Characters<'_>) {
    while characters.next_if(|next| matches!(next, ' '..='?')).is_some() {}
    let _ = characters.next_if(|next| matches!(next, '@'..='~'));
}

/// Up to the bell or the string's end; one that never ends swallows its line only.
fn skip_string(characters: &mut Characters<'_>) {
    while let Some(next) = characters.next_if(|next| *next != '\n') {
        match next {
            '\u{7}' | '\u{9c}' => return,
            '\u{1b}' => {
                let _ = characters.next_if_eq(&'\\');
                return;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_a_terminal_would_obey_is_left_out() {
        for (written, read) in [
            ("plain\r\nlines\n", "plain\nlines\n"),
            ("\u{1b}[31;1mred\u{1b}[0m and \u{1b}[38:2::1:2:3mmore", "red and more"),
            ("\u{1b}]0;a title\u{7}after", "after"),
            ("\u{1b}]8;;https://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
            ("\u{1b}]52;c;aGVsbG8=\u{7}clipboard", "clipboard"),
            ("\u{1b}P$q m\u{1b}\\device", "device"),
            ("\u{1b}(Bset \u{1b}c\u{9b}2Jcleared", "set cleared"),
            ("10 %\r50 %\r100 %\r\n", "100 %\n"),
            ("abd\u{8}c\u{7}\u{0}", "abc"),
            ("\u{202e}gnp.exe\u{202c}", "gnp.exe"),
            ("\u{1b}]never ends\nnext", "\nnext"),
            ("\u{1b}[", ""),
            ("tab\tstays", "tab\tstays"),
        ] {
            assert_eq!(text(written.as_bytes()), read, "{written:?}");
        }
        assert_eq!(text(b"half \xf0\x9f"), "half \u{fffd}");
    }
}
