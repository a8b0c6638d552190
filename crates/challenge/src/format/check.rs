//! Whether `challenge.toml` says what it may.

use std::collections::BTreeSet;

use super::{ABOUT, Failure, Problem};
use crate::challenge::{About, Call, Comparison, Limits};

const MOST_TITLE: usize = 120;
const MOST_NAME: usize = 48;
const MOST_SKILLS: usize = 8;
const MOST_PARAMETERS: usize = 8;
const MOST_MINUTES: i64 = 240;

/// Words that mean something in one of the languages of functions, or that the programs around them use. Challenges that were kept have to
/// stay readable, so none is added for a language that comes later: there a name gets an underscore (`harness::spelling`).
const RESERVED: &[&str] = &[
    "abstract",
    "alignas",
    "and",
    "any",
    "as",
    "assert",
    "async",
    "auto",
    "await",
    "become",
    "bool",
    "boolean",
    "box",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "constexpr",
    "continue",
    "crate",
    "default",
    "def",
    "del",
    "delete",
    "do",
    "double",
    "dyn",
    "elif",
    "else",
    "enum",
    "eval",
    "except",
    "explicit",
    "export",
    "extends",
    "extern",
    "false",
    "final",
    "finally",
    "float",
    "fn",
    "for",
    "friend",
    "from",
    "function",
    "global",
    "goto",
    "if",
    "impl",
    "implements",
    "import",
    "in",
    "inline",
    "instanceof",
    "int",
    "interface",
    "is",
    "lambda",
    "let",
    "long",
    "loop",
    "macro",
    "main",
    "match",
    "mod",
    "move",
    "mut",
    "mutable",
    "namespace",
    "native",
    "new",
    "none",
    "nonlocal",
    "not",
    "null",
    "nullptr",
    "number",
    "operator",
    "or",
    "override",
    "package",
    "pass",
    "priv",
    "private",
    "protected",
    "pub",
    "public",
    "raise",
    "ref",
    "register",
    "requires",
    "return",
    "self",
    "short",
    "signed",
    "sizeof",
    "solution",
    "static",
    "std",
    "string",
    "struct",
    "super",
    "switch",
    "synchronized",
    "template",
    "this",
    "throw",
    "throws",
    "trait",
    "transient",
    "true",
    "try",
    "type",
    "typedef",
    "typename",
    "typeof",
    "union",
    "unsafe",
    "unsigned",
    "unsized",
    "use",
    "using",
    "var",
    "virtual",
    "void",
    "volatile",
    "where",
    "while",
    "with",
    "xor",
    "yield",
];

pub(super) fn about(about: &About) -> Result<(), Failure> {
    let failure = |field: &str, problem| Failure::new(ABOUT, field, problem);
    if about.format != 1 {
        return Err(failure("format", Problem::Version(about.format)));
    }
    name(ABOUT, "slug", &about.slug, '-')?;
    text(ABOUT, "title", &about.title, MOST_TITLE)?;
    if about.skills.len() > MOST_SKILLS {
        return Err(failure("skills", Problem::TooMany { most: MOST_SKILLS }));
    }
    for (at, skill) in about.skills.iter().enumerate() {
        text(ABOUT, &format!("skills[{at}]"), skill, MOST_NAME)?;
    }
    range(ABOUT, "minutes", i64::from(about.minutes), 1, MOST_MINUTES)?;
    limits(ABOUT, "limits", about.limits)?;
    if let Comparison::Tolerance(tolerance) = about.comparison
        && !(tolerance.is_finite() && (0.0..1.0).contains(&tolerance))
    {
        return Err(failure("comparison.tolerance", Problem::Range { least: 0, most: 1 }));
    }
    call(&about.call)
}

fn call(call: &Call) -> Result<(), Failure> {
    let Call::Function { name: function, parameters, .. } = call else { return Ok(()) };
    identifier("call.name", function)?;
    if parameters.is_empty() || parameters.len() > MOST_PARAMETERS {
        let most = MOST_PARAMETERS as i64;
        return Err(Failure::new(ABOUT, "call.parameters", Problem::Range { least: 1, most }));
    }
    let mut names = BTreeSet::from([function]);
    for (at, parameter) in parameters.iter().enumerate() {
        let field = format!("call.parameters[{at}].name");
        identifier(&field, &parameter.name)?;
        if !names.insert(&parameter.name) {
            return Err(Failure::new(ABOUT, field, Problem::Twice));
        }
    }
    Ok(())
}

fn identifier(field: &str, word: &str) -> Result<(), Failure> {
    name(ABOUT, field, word, '_')?;
    if RESERVED.contains(&word) || word.starts_with("colloquy") {
        return Err(Failure::new(ABOUT, field, Problem::Reserved));
    }
    Ok(())
}

/// A word of small letters, digits and a sign between them.
pub(super) fn name(file: &str, field: &str, word: &str, between: char) -> Result<(), Failure> {
    if word.len() > MOST_NAME {
        return Err(Failure::new(file, field, Problem::TooLong { most: MOST_NAME }));
    }
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if word.starts_with(|c: char| c.is_ascii_lowercase()) && word.split(between).all(part) {
        Ok(())
    } else {
        Err(Failure::new(file, field, Problem::Name(between)))
    }
}

pub(super) fn text(file: &str, field: &str, text: &str, most: usize) -> Result<(), Failure> {
    if text.trim().is_empty() {
        return Err(Failure::new(file, field, Problem::Missing));
    }
    if text.len() > most {
        return Err(Failure::new(file, field, Problem::TooLong { most }));
    }
    storable(file, field, text)
}

/// A text of one line, as databases and pages take it.
pub(super) fn storable(file: &str, field: &str, text: &str) -> Result<(), Failure> {
    if text.chars().any(char::is_control) {
        return Err(Failure::new(file, field, Problem::Control));
    }
    Ok(())
}

pub(super) fn limits(file: &str, field: &str, limits: Limits) -> Result<(), Failure> {
    let wall = i64::try_from(limits.wall_ms).unwrap_or(i64::MAX);
    range(file, &format!("{field}.wall_ms"), wall, 100, 20_000)?;
    let memory = i64::try_from(limits.memory_mib).unwrap_or(i64::MAX);
    range(file, &format!("{field}.memory_mib"), memory, 128, 1_024)
}

pub(super) fn range(file: &str, field: &str, value: i64, least: i64, most: i64) -> Result<(), Failure> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(Failure::new(file, field, Problem::Range { least, most }))
}
