//! The values that functions take and return, and their types.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How deep lists and maps may lie in each other.
pub const MOST_DEPTH: usize = 4;
/// Whole numbers beyond this are not exact in JavaScript.
pub const LARGEST_INT: i64 = (1 << 53) - 1;

/// A type that every language has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Type {
    Int,
    Float,
    String,
    Bool,
    List(Box<Type>),
    /// From texts to values.
    Map(Box<Type>),
}

/// What is written is no type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a type is int, float, string, bool, list<…> or map<string, …>, at most {MOST_DEPTH} of those in each other"
)]
pub struct NoType;

impl FromStr for Type {
    type Err = NoType;

    fn from_str(text: &str) -> Result<Self, NoType> {
        parse_type(text.trim(), 0)
    }
}

fn parse_type(text: &str, depth: usize) -> Result<Type, NoType> {
    match text {
        "int" => return Ok(Type::Int),
        "float" => return Ok(Type::Float),
        "string" => return Ok(Type::String),
        "bool" => return Ok(Type::Bool),
        _ if depth == MOST_DEPTH => return Err(NoType),
        _ => {}
    }
    let (kind, inner) = text.strip_suffix('>').and_then(|text| text.split_once('<')).ok_or(NoType)?;
    match kind.trim_end() {
        "list" => Ok(Type::List(Box::new(parse_type(inner.trim(), depth + 1)?))),
        "map" => {
            let (key, value) = inner.split_once(',').ok_or(NoType)?;
            if key.trim() != "string" {
                return Err(NoType);
            }
            Ok(Type::Map(Box::new(parse_type(value.trim(), depth + 1)?)))
        }
        _ => Err(NoType),
    }
}

impl TryFrom<String> for Type {
    type Error = NoType;

    fn try_from(text: String) -> Result<Self, NoType> {
        text.parse()
    }
}

impl From<Type> for String {
    fn from(kind: Type) -> Self {
        kind.to_string()
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int => f.write_str("int"),
            Self::Float => f.write_str("float"),
            Self::String => f.write_str("string"),
            Self::Bool => f.write_str("bool"),
            Self::List(of) => write!(f, "list<{of}>"),
            Self::Map(of) => write!(f, "map<string, {of}>"),
        }
    }
}

/// A value of a [`Type`].
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Int(i64),
    Float(f64),
    Text(String),
    Bool(bool),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
}

impl Value {
    /// From a file of tests; `None` where it is of another type or cannot be told apart in every language.
    pub(crate) fn from_toml(value: &toml::Value, kind: &Type) -> Option<Self> {
        match (value, kind) {
            (toml::Value::Integer(number), Type::Int) => {
                (number.unsigned_abs() <= LARGEST_INT.unsigned_abs()).then_some(Self::Int(*number))
            }
            // A whole number is a float, too, where it is exact.
            (toml::Value::Integer(number), Type::Float) => {
                let exact = number.unsigned_abs() <= LARGEST_INT.unsigned_abs();
                exact.then_some(Self::Float(*number as f64))
            }
            (toml::Value::Float(number), Type::Float) => number.is_finite().then_some(Self::Float(*number)),
            (toml::Value::String(text), Type::String) => Some(Self::Text(text.clone())),
            (toml::Value::Boolean(truth), Type::Bool) => Some(Self::Bool(*truth)),
            (toml::Value::Array(items), Type::List(of)) => {
                items.iter().map(|item| Self::from_toml(item, of)).collect::<Option<_>>().map(Self::List)
            }
            (toml::Value::Table(entries), Type::Map(of)) => entries
                .iter()
                .map(|(key, item)| Some((key.clone(), Self::from_toml(item, of)?)))
                .collect::<Option<_>>()
                .map(Self::Map),
            _ => None,
        }
    }

    pub(crate) fn to_toml(&self) -> toml::Value {
        match self {
            Self::Int(number) => toml::Value::Integer(*number),
            Self::Float(number) => toml::Value::Float(*number),
            Self::Text(text) => toml::Value::String(text.clone()),
            Self::Bool(truth) => toml::Value::Boolean(*truth),
            Self::List(items) => toml::Value::Array(items.iter().map(Self::to_toml).collect()),
            Self::Map(entries) => {
                toml::Value::Table(entries.iter().map(|(key, item)| (key.clone(), item.to_toml())).collect())
            }
        }
    }

    /// As it goes to a program and comes back: every part ends with a space, texts, lists and maps begin with their length. Programs of
    /// any language read and write that in a few lines, without a parser of JSON.
    pub(crate) fn write(&self, to: &mut Vec<u8>) {
        let mut text = |text: &str| {
            to.extend_from_slice(text.len().to_string().as_bytes());
            to.push(b' ');
            to.extend_from_slice(text.as_bytes());
            to.push(b' ');
        };
        match self {
            Self::Int(number) => to.extend_from_slice(format!("{number} ").as_bytes()),
            Self::Float(number) => to.extend_from_slice(format!("{number:?} ").as_bytes()),
            Self::Bool(truth) => to.extend_from_slice(if *truth { b"1 " } else { b"0 " }),
            Self::Text(own) => text(own),
            Self::List(items) => {
                to.extend_from_slice(format!("{} ", items.len()).as_bytes());
                items.iter().for_each(|item| item.write(to));
            }
            Self::Map(entries) => {
                to.extend_from_slice(format!("{} ", entries.len()).as_bytes());
                for (key, item) in entries {
                    Self::Text(key.clone()).write(to);
                    item.write(to);
                }
            }
        }
    }

    /// What a program returned: a value of this type and nothing behind it.
    pub(crate) fn read(bytes: &[u8], kind: &Type) -> Option<Self> {
        let mut rest = bytes;
        let value = Self::read_from(&mut rest, kind)?;
        rest.is_empty().then_some(value)
    }

    fn read_from(rest: &mut &[u8], kind: &Type) -> Option<Self> {
        match kind {
            Type::Int => word(rest)?.parse().ok().map(Self::Int),
            Type::Float => word(rest)?.parse().ok().map(Self::Float),
            Type::Bool => match word(rest)? {
                "1" => Some(Self::Bool(true)),
                "0" => Some(Self::Bool(false)),
                _ => None,
            },
            Type::String => text(rest).map(Self::Text),
            Type::List(of) => {
                let count: usize = word(rest)?.parse().ok()?;
                (0..count).map(|_| Self::read_from(rest, of)).collect::<Option<_>>().map(Self::List)
            }
            Type::Map(of) => {
                let count: usize = word(rest)?.parse().ok()?;
                let entry = |rest: &mut &[u8]| Some((text(rest)?, Self::read_from(rest, of)?));
                (0..count).map(|_| entry(rest)).collect::<Option<_>>().map(Self::Map)
            }
        }
    }
}

fn word<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    // Nothing but lengths, numbers and truths is read as a word.
    let end = rest.iter().take(512).position(|byte| *byte == b' ')?;
    let word = std::str::from_utf8(&rest[..end]).ok()?;
    *rest = &rest[end + 1..];
    Some(word)
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let length: usize = word(rest)?.parse().ok()?;
    let (text, behind) = rest.split_at_checked(length)?;
    *rest = behind.strip_prefix(b" ")?;
    Some(String::from_utf8_lossy(text).into_owned())
}

impl fmt::Display for Value {
    /// For people: as JSON writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number:?}"),
            Self::Bool(truth) => write!(f, "{truth}"),
            Self::Text(text) => quoted(text, f),
            Self::List(items) => {
                f.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        f.write_str(", ")?;
                    }
                    item.fmt(f)?;
                }
                f.write_str("]")
            }
            Self::Map(entries) => {
                f.write_str("{")?;
                for (at, (key, item)) in entries.iter().enumerate() {
                    if at > 0 {
                        f.write_str(", ")?;
                    }
                    quoted(key, f)?;
                    f.write_str(": ")?;
                    item.fmt(f)?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            c if c.is_control() => write!(f, "\\u{:04x}", u32::from(c))?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_as_they_are_written() {
        for text in ["int", "list<list<float>>", "map<string, list<bool>>", "list<map<string, string>>"] {
            assert_eq!(text.parse::<Type>().unwrap().to_string(), text);
        }
        assert_eq!("map<string,int>".parse::<Type>(), Ok(Type::Map(Box::new(Type::Int))));
        for text in
            ["", "list", "list<>", "map<int, int>", "list<int", "text", "list<list<list<list<list<int>>>>>"]
        {
            assert_eq!(text.parse::<Type>(), Err(NoType), "{text}");
        }
    }

    #[test]
    fn values_come_back_as_they_went() {
        let kind: Type = "map<string, list<string>>".parse().unwrap();
        let list =
            |texts: &[&str]| Value::List(texts.iter().map(|text| Value::Text((*text).to_owned())).collect());
        let value =
            Value::Map([("a b".to_owned(), list(&["", "2 x", "ž\n"])), (String::new(), list(&[]))].into());
        let mut bytes = Vec::new();
        value.write(&mut bytes);
        assert_eq!(Value::read(&bytes, &kind), Some(value));
        bytes.push(b' ');
        assert_eq!(Value::read(&bytes, &kind), None);
        assert_eq!(Value::read(b"99999999999 1 ", &"list<int>".parse().unwrap()), None);
    }
}
