//! Writes plain text.

use crate::style::Block;

/// How headings are marked.
#[derive(Clone, Copy, PartialEq)]
pub enum Marks {
    None,
    Underlined,
    Hashes,
}

const WIDTH: usize = 78;

fn wrap(text: &str, indent: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if !last.is_empty() && indent + last.chars().count() + word.chars().count() > WIDTH {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

/// The text of `blocks`.
pub fn text(blocks: &[Block], bullet: &str, marks: Marks) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(text) => {
                out += &match marks {
                    Marks::None => format!("\n{text}\n\n"),
                    Marks::Underlined => format!("\n{text}\n{}\n", "-".repeat(text.chars().count())),
                    Marks::Hashes => format!("\n## {text}\n\n"),
                }
            }
            Block::Head(text, Some(dates)) => {
                let gap = WIDTH.saturating_sub(text.chars().count() + dates.chars().count()).max(4);
                out += &format!("{text}{}{dates}\n", " ".repeat(gap));
            }
            Block::Head(text, None) => out += &format!("{text}\n"),
            Block::Item(text) => out += &format!("{bullet} {}\n", wrap(text, 2)),
            Block::Text(text) => out += &format!("{}\n", wrap(text, 0)),
            Block::Name(text) | Block::Headline(text) | Block::Contact(text) | Block::Sub(text) => {
                out += &format!("{text}\n")
            }
        }
    }
    out
}
