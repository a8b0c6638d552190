//! How each language writes names and types.

use crate::value::Type;

/// Names that mean something in a language and are not refused in every challenge (`format::check`), since the language came later.
const TAKEN_IN_GO: &[&str] = &[
    "append",
    "chan",
    "defer",
    "error",
    "fallthrough",
    "float64",
    "func",
    "go",
    "init",
    "int64",
    "len",
    "make",
    "map",
    "nil",
    "panic",
    "range",
    "recover",
    "select",
    "uintptr",
];

/// The same for Ruby, with methods that every object needs to be the way they are.
const TAKEN_IN_RUBY: &[&str] = &[
    "alias",
    "begin",
    "elsif",
    "end",
    "ensure",
    "hash",
    "initialize",
    "inspect",
    "method",
    "module",
    "next",
    "nil",
    "redo",
    "rescue",
    "retry",
    "send",
    "then",
    "undef",
    "unless",
    "until",
    "when",
];

/// Whether a name gets an underscore behind it. In PHP, methods and parameters may be called anything.
pub(super) fn is_taken(language: &str, name: &str) -> bool {
    match language {
        "go" => TAKEN_IN_GO.contains(&name),
        "ruby" => TAKEN_IN_RUBY.contains(&name),
        _ => false,
    }
}

/// A type in one letter for each part: `[[i` is a list of lists of whole numbers.
pub(super) fn code(kind: &Type) -> String {
    match kind {
        Type::Int => "i".to_owned(),
        Type::Float => "f".to_owned(),
        Type::String => "s".to_owned(),
        Type::Bool => "b".to_owned(),
        Type::List(of) => format!("[{}", code(of)),
        Type::Map(of) => format!("{{{}", code(of)),
    }
}

/// A type as a language writes it.
pub(super) fn written(language: &str, kind: &Type) -> String {
    let inner = |of: &Type| written(language, of);
    match (language, kind) {
        ("python", Type::Int) => "int".to_owned(),
        ("python", Type::Float) => "float".to_owned(),
        ("python", Type::String) => "str".to_owned(),
        ("python", Type::Bool) => "bool".to_owned(),
        ("python", Type::List(of)) => format!("list[{}]", inner(of)),
        ("python", Type::Map(of)) => format!("dict[str, {}]", inner(of)),
        ("cpp", Type::Int) => "long long".to_owned(),
        ("cpp", Type::Float) => "double".to_owned(),
        ("cpp", Type::String) => "std::string".to_owned(),
        ("cpp", Type::Bool) => "bool".to_owned(),
        ("cpp", Type::List(of)) => format!("std::vector<{}>", inner(of)),
        ("cpp", Type::Map(of)) => format!("std::map<std::string, {}>", inner(of)),
        ("rust", Type::Int) => "i64".to_owned(),
        ("rust", Type::Float) => "f64".to_owned(),
        ("rust", Type::String) => "String".to_owned(),
        ("rust", Type::Bool) => "bool".to_owned(),
        ("rust", Type::List(of)) => format!("Vec<{}>", inner(of)),
        ("rust", Type::Map(of)) => format!("::std::collections::HashMap<String, {}>", inner(of)),
        ("java", Type::String) => "String".to_owned(),
        ("java", Type::Int) => "long".to_owned(),
        ("java", Type::Float) => "double".to_owned(),
        ("java", Type::Bool) => "boolean".to_owned(),
        ("java", Type::List(of)) => format!("List<{}>", boxed(of)),
        ("java", Type::Map(of)) => format!("Map<String, {}>", boxed(of)),
        ("go", Type::Int) => "int".to_owned(),
        ("go", Type::Float) => "float64".to_owned(),
        ("go", Type::Bool) => "bool".to_owned(),
        ("go", Type::List(of)) => format!("[]{}", inner(of)),
        ("go", Type::Map(of)) => format!("map[string]{}", inner(of)),
        ("ruby", Type::Int) => "Integer".to_owned(),
        ("ruby", Type::Float) => "Float".to_owned(),
        ("ruby", Type::String) => "String".to_owned(),
        ("ruby", Type::Bool) => "Boolean".to_owned(),
        ("ruby", Type::List(of)) => format!("Array<{}>", inner(of)),
        ("ruby", Type::Map(of)) => format!("Hash{{String => {}}}", inner(of)),
        ("php", Type::Int) => "int".to_owned(),
        ("php", Type::Float) => "float".to_owned(),
        ("php", Type::Bool) => "bool".to_owned(),
        ("php", Type::List(of)) => format!("list<{}>", inner(of)),
        ("php", Type::Map(of)) => format!("array<string, {}>", inner(of)),
        (_, Type::Int | Type::Float) => "number".to_owned(),
        (_, Type::String) => "string".to_owned(),
        (_, Type::Bool) => "boolean".to_owned(),
        (_, Type::List(of)) => format!("{}[]", inner(of)),
        (_, Type::Map(of)) => format!("Map<string, {}>", inner(of)),
    }
}

/// A type as PHP checks it: what is in an array is told in comments alone.
pub(super) fn declared_in_php(kind: &Type) -> String {
    match kind {
        Type::List(_) | Type::Map(_) => "array".to_owned(),
        other => written("php", other),
    }
}

/// A type of Java as generics take it.
fn boxed(kind: &Type) -> String {
    match kind {
        Type::Int => "Long".to_owned(),
        Type::Float => "Double".to_owned(),
        Type::Bool => "Boolean".to_owned(),
        other => written("java", other),
    }
}

pub(super) fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    let rest = words.map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|letter| letter.to_ascii_uppercase())
            .into_iter()
            .chain(letters)
            .collect::<String>()
    });
    first + &rest.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_types_are_those_of_each_language() {
        let kind: Type = "map<string, list<list<int>>>".parse().unwrap();
        assert_eq!(written("java", &kind), "Map<String, List<List<Long>>>");
        assert_eq!(written("cpp", &kind), "std::map<std::string, std::vector<std::vector<long long>>>");
        assert_eq!(written("typescript", &kind), "Map<string, number[][]>");
        assert_eq!(written("go", &kind), "map[string][][]int");
        assert_eq!((camel("merge_shifts"), code(&kind)), ("mergeShifts".to_owned(), "{[[i".to_owned()));
    }
}
