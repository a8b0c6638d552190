use std::io::{self, BufRead};

type Change = (Vec<char>, Vec<char>);

fn swap(text: &mut Vec<char>, away: &[char], add: &[char]) {
    text.truncate(text.len() - away.len());
    text.extend_from_slice(add);
}

fn main() {
    let mut text: Vec<char> = Vec::new();
    let (mut done, mut undone): (Vec<Change>, Vec<Change>) = (Vec::new(), Vec::new());
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        let (command, rest) = line.split_once(' ').unwrap_or((&line, ""));
        match command {
            "show" => println!("|{}|", text.iter().collect::<String>()),
            "type" | "erase" => {
                let change: Change = if command == "type" {
                    (Vec::new(), rest.chars().collect())
                } else {
                    let count = rest.parse::<usize>().unwrap().min(text.len());
                    (text[text.len() - count..].to_vec(), Vec::new())
                };
                if !change.0.is_empty() || !change.1.is_empty() {
                    swap(&mut text, &change.0, &change.1);
                    done.push(change);
                    undone.clear();
                }
            }
            "undo" => {
                if let Some((erased, typed)) = done.pop() {
                    swap(&mut text, &typed, &erased);
                    undone.push((erased, typed));
                }
            }
            "redo" => {
                if let Some((erased, typed)) = undone.pop() {
                    swap(&mut text, &erased, &typed);
                    done.push((erased, typed));
                }
            }
            _ => {}
        }
    }
}
