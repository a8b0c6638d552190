//! Which files of a folder are one program, in languages whose compilers have to be told: C, C++ and Go.

use std::borrow::Cow;

use crate::host::SourceFile;

/// The names of the files that are compiled with `entry`: those with one of these endings. Where the entry begins a program, files that
/// begin programs of their own are left out, so that a pad may hold several. In Go a program is the package of one folder, without its tests.
pub(crate) fn beside(entry: &str, files: &[SourceFile], endings: &[&str]) -> Vec<String> {
    let is_go = endings.contains(&"go");
    let is_whole = files.iter().any(|file| file.name == entry && begins(&text(file), is_go));
    let belongs = |file: &&SourceFile| {
        let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let of_package = || {
            folder(&file.name) == folder(entry)
                && !file.name.ends_with("_test.go")
                && has(&text(file), &["package", "main"])
        };
        file.name != entry
            && endings.contains(&ending)
            && (!is_go || of_package())
            && !(is_whole && begins(&text(file), is_go))
    };
    files.iter().filter(belongs).map(|file| file.name.clone()).collect()
}

fn text(file: &SourceFile) -> Cow<'_, str> {
    String::from_utf8_lossy(&file.contents)
}

fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a program begins in this source.
fn begins(source: &str, is_go: bool) -> bool {
    if is_go { has(source, &["func", "main", "("]) } else { defines_main(&tokens(source)) }
}

/// Whether C or C++ defines `main`: outside of all blocks, since classes have functions of that name too, and after the word for its type.
fn defines_main(tokens: &[&str]) -> bool {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            "main" if depth == 0 => {
                let is_typed = at.checked_sub(1).is_some_and(|before| tokens[before].starts_with(is_word));
                if is_typed && has_block(&tokens[at + 1..]) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Whether these tokens are parameters and then a block: a declaration and a variable have none. Between them may be a type, or `try`.
fn has_block(after_name: &[&str]) -> bool {
    let mut open = 0_usize;
    if after_name.first() != Some(&"(") {
        return false;
    }
    for token in after_name {
        match *token {
            "(" => open += 1,
            ")" => open = open.saturating_sub(1),
            "{" if open == 0 => return true,
            ";" | "," | "=" if open == 0 => return false,
            _ => {}
        }
    }
    false
}

fn has(source: &str, wanted: &[&str]) -> bool {
    tokens(source).windows(wanted.len()).any(|some| some == wanted)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The words and signs of a source, without comments and literals.
fn tokens(source: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (length, is_token) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if let Some(comment) = rest.strip_prefix("/*") {
            (comment.find("*/").map_or(rest.len(), |end| end + 4), false)
        } else if matches!(first, '"' | '\'' | '`') {
            (literal(rest, first), false)
        } else if is_word(first) {
            (rest.find(|c| !is_word(c)).unwrap_or(rest.len()), true)
        } else {
            (first.len_utf8(), !first.is_whitespace())
        };
        let (token, left) = rest.split_at(length);
        if is_token {
            tokens.push(token);
        }
        rest = left;
    }
    tokens
}

/// How long the literal is with which the source begins. One that is not closed ends with its line, but for Go's raw strings.
fn literal(source: &str, quote: char) -> usize {
    let is_raw = quote == '`';
    let mut is_escaped = false;
    for (at, c) in source.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if !is_raw => is_escaped = true,
            '\n' if !is_raw => return at,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside_main(entry: &str, files: &[(&str, &str)], endings: &[&str]) -> Vec<String> {
        let file = |&(name, text): &(&str, &str)| SourceFile { name: name.to_owned(), contents: text.into() };
        let files: Vec<SourceFile> = files.iter().map(file).collect();
        beside(entry, &files, endings)
    }

    #[test]
    fn programs_of_their_own_stay_apart() {
        let files = [
            ("a.c", "int main(void) { return twice(1); }"),
            (
                "twice.c",
                "// int main() was here\nint twice(int n) { puts(\"main(\"); return 2 * n; /* main( */ }",
            ),
            ("other.c", "int\nmain (int c, char **v) {}"),
            ("main.h", "int main(void);"),
        ];
        assert_eq!(beside_main("a.c", &files, &["c"]), ["twice.c"]);
        assert_eq!(beside_main("other.c", &files, &["c"]), ["twice.c"]);
        let begun_elsewhere = beside_main("twice.c", &files[..2], &["c"]);
        assert_eq!(begun_elsewhere, ["a.c"], "whichever of its files is open, the program is the same");
    }

    #[test]
    fn what_is_only_called_main_begins_no_program() {
        for source in [
            "void App::main() { run(); }",
            "struct App { void main() { run(); } };",
            "namespace app { int main() { return 0; } }",
            "void run(App &a) { a.main(); a_pointer->main(); main (1); }",
            "int main(void);",
            "Thing main(1), other{2};",
            "int domain() { return 0; }",
        ] {
            let files = [("a.cpp", "int main() {}"), ("app.cpp", source)];
            assert_eq!(beside_main("a.cpp", &files, &["cpp"]), ["app.cpp"], "{source}");
        }
        for source in [
            "#include <cstdio>\nint main(int c, char *(*names)[2]) {}",
            "struct A { int n; };\nextern \"C\" int main() noexcept {}",
            "auto main() -> int {}",
            "int main() try {} catch (...) {}",
        ] {
            let files = [("a.cpp", "int main() {}"), ("other.cpp", source)];
            assert_eq!(beside_main("a.cpp", &files, &["cpp"]), [] as [&str; 0], "{source}");
        }
    }

    #[test]
    fn a_package_of_go_is_one_folder_without_tests() {
        let files = [
            ("a.go", "package main\nfunc main() { twice() }"),
            ("twice.go", "package main\nvar s = `func main() {}`\nfunc twice() {}"),
            ("twice_test.go", "package main"),
            ("other.go", "package other"),
            ("b.go", "package main\nfunc main() {}"),
            ("util/u.go", "package main"),
        ];
        assert_eq!(beside_main("a.go", &files, &["go"]), ["twice.go"]);
    }

    #[test]
    fn sources_that_no_compiler_takes_are_read_to_the_end() {
        for source in ["", "'", "\"abc", "/*", "/* *", "//", "`\n", "'\\", "1'000'000", "é\u{301}main("] {
            tokens(source);
        }
        assert!(has("char quote = '\"'; int main(", &["main", "("]));
        assert!(has("char *open = \"abc\nint main(", &["main", "("]));
    }
}
