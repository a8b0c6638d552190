//! The values of tests as people write them: a text stands for itself, everything else as in JSON.

use colloquy_challenge::{LARGEST_INT, Type, Value};
use serde_json::Value as Json;

/// The value that somebody wrote; None where it is of another type.
pub fn read(text: &str, kind: &Type) -> Option<Value> {
    match kind {
        Type::String => Some(Value::Text(text.to_owned())),
        _ => of_json(serde_json::from_str(text).ok()?, kind),
    }
}

fn of_json(value: Json, kind: &Type) -> Option<Value> {
    match (value, kind) {
        (Json::Number(number), Type::Int) => {
            let is_exact = |number: &i64| number.unsigned_abs() <= LARGEST_INT.unsigned_abs();
            number.as_i64().filter(is_exact).map(Value::Int)
        }
        (Json::Number(number), Type::Float) => number.as_f64().map(Value::Float),
        (Json::String(text), Type::String) => Some(Value::Text(text)),
        (Json::Bool(truth), Type::Bool) => Some(Value::Bool(truth)),
        (Json::Array(items), Type::List(of)) => {
            items.into_iter().map(|item| of_json(item, of)).collect::<Option<_>>().map(Value::List)
        }
        (Json::Object(entries), Type::Map(of)) => {
            let entry = |(key, item): (String, Json)| Some((key, of_json(item, of)?));
            entries.into_iter().map(entry).collect::<Option<_>>().map(Value::Map)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenge::definition::plain;

    fn value(text: &str, kind: &str) -> Option<Value> {
        read(text, &kind.parse().unwrap())
    }

    #[test]
    fn values_are_read_by_their_type() {
        assert_eq!(value(" 41 ", "int"), Some(Value::Int(41)));
        assert_eq!(value("5", "float"), Some(Value::Float(5.0)));
        assert_eq!(value("\"as it is\" ", "string"), Some(Value::Text("\"as it is\" ".to_owned())));
        assert_eq!(value("", "string"), Some(Value::Text(String::new())));
        let deep = "[".repeat(1_000);
        for (text, kind) in [
            ("", "int"),
            ("1.5", "int"),
            ("9007199254740992", "int"),
            ("1e400", "float"),
            ("NaN", "float"),
            ("True", "bool"),
            ("[1, \"2\"]", "list<int>"),
            ("[1] 2", "list<int>"),
            ("{\"a\": null}", "map<string, int>"),
            (deep.as_str(), "list<list<int>>"),
        ] {
            assert_eq!(value(text, kind), None, "{text} as {kind}");
        }
    }

    #[test]
    fn a_value_is_the_same_when_it_is_written_and_read() {
        for (text, kind) in [
            ("[0.30000000000000004, 1e300, 5e-324, -0.0, 2.2250738585072014e-308]", "list<float>"),
            (r#"{"a\u0000\"\\": ["", "ž\n\u007f"]}"#, "map<string, list<string>>"),
            ("[[true], []]", "list<list<bool>>"),
            ("-9007199254740991", "int"),
        ] {
            let first = value(text, kind).unwrap();
            assert_eq!(value(&plain(&first), kind).unwrap(), first, "{text}");
        }
    }
}
