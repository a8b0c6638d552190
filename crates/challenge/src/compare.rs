//! Whether a result is the expected one.

use sha2::{Digest as _, Sha256};

use crate::challenge::{Call, Comparison, Expected};
use crate::generate::order;
use crate::value::Value;

/// How results of a challenge are compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Comparer {
    comparison: Comparison,
    /// Texts are what programs wrote: spaces at the end of lines and empty lines at the end of all are nothing.
    output: bool,
}

impl Comparer {
    pub(crate) fn new(comparison: Comparison, call: &Call) -> Self {
        Self { comparison, output: matches!(call, Call::Program {}) }
    }

    pub(crate) fn accepts(self, got: &Value, expected: &Expected) -> bool {
        match expected {
            Expected::Value(value) => self.same(got, value),
            Expected::AnyOf(values) => values.iter().any(|value| self.same(got, value)),
            Expected::Digest(digest) => self.digest(got) == *digest,
        }
    }

    /// The digest of a value, in which the order is no difference where it does not count.
    pub(crate) fn digest(self, value: &Value) -> String {
        let mut bytes = Vec::new();
        self.normal(value).write(&mut bytes);
        Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn same(self, got: &Value, expected: &Value) -> bool {
        match (self.comparison, got, expected) {
            (Comparison::Tolerance(tolerance), Value::Text(got), Value::Text(expected)) if self.output => {
                words_near(got, expected, tolerance)
            }
            (Comparison::Tolerance(tolerance), ..) => near(got, expected, tolerance),
            _ => self.normal(got) == self.normal(expected),
        }
    }

    fn normal(self, value: &Value) -> Value {
        match value {
            Value::Text(text) if self.output => {
                let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
                while lines.last().is_some_and(|line| line.is_empty()) {
                    lines.pop();
                }
                if self.comparison == Comparison::Unordered {
                    lines.sort_unstable();
                }
                Value::Text(lines.join("\n"))
            }
            Value::List(items) if self.comparison == Comparison::Unordered => {
                let mut items = items.clone();
                items.sort_by(order);
                Value::List(items)
            }
            // There is one zero.
            Value::Float(0.0) => Value::Float(0.0),
            Value::List(items) => Value::List(items.iter().map(|item| self.normal_inside(item)).collect()),
            other => other.clone(),
        }
    }

    fn normal_inside(self, value: &Value) -> Value {
        Self { comparison: Comparison::Exact, output: false }.normal(value)
    }
}

fn near(got: &Value, expected: &Value, tolerance: f64) -> bool {
    match (got, expected) {
        (Value::Float(got), Value::Float(expected)) => close(*got, *expected, tolerance),
        (Value::List(got), Value::List(expected)) => {
            got.len() == expected.len() && got.iter().zip(expected).all(|(a, b)| near(a, b, tolerance))
        }
        (Value::Map(got), Value::Map(expected)) => {
            got.len() == expected.len()
                && got.iter().zip(expected).all(|(a, b)| a.0 == b.0 && near(a.1, b.1, tolerance))
        }
        _ => got == expected,
    }
}

fn words_near(got: &str, expected: &str, tolerance: f64) -> bool {
    let (got, expected): (Vec<&str>, Vec<&str>) =
        (got.split_whitespace().collect(), expected.split_whitespace().collect());
    let word = |(a, b): (&&str, &&str)| match (a.parse(), b.parse()) {
        (Ok(a), Ok(b)) => close(a, b, tolerance),
        _ => a == b,
    };
    got.len() == expected.len() && got.iter().zip(&expected).all(word)
}

fn close(got: f64, expected: f64, tolerance: f64) -> bool {
    // What is no number is near to nothing.
    (got - expected).abs() <= tolerance * expected.abs().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Value {
        Value::List(texts.iter().map(|text| Value::Text((*text).to_owned())).collect())
    }

    #[test]
    fn order_counts_unless_it_is_said_not_to() {
        let (got, expected) = (texts(&["b", "a", "a"]), Expected::Value(texts(&["a", "b", "a"])));
        let comparer = |comparison| Comparer { comparison, output: false };
        assert!(!comparer(Comparison::Exact).accepts(&got, &expected));
        assert!(comparer(Comparison::Unordered).accepts(&got, &expected));
        assert!(!comparer(Comparison::Unordered).accepts(&texts(&["a", "b", "b"]), &expected));
        let digest = Expected::Digest(comparer(Comparison::Unordered).digest(&texts(&["a", "a", "b"])));
        assert!(comparer(Comparison::Unordered).accepts(&got, &digest));
    }

    #[test]
    fn numbers_are_near_within_the_tolerance() {
        let comparer = Comparer { comparison: Comparison::Tolerance(1e-6), output: false };
        let accepts =
            |got, expected| comparer.accepts(&Value::Float(got), &Expected::Value(Value::Float(expected)));
        assert!(accepts(0.1 + 0.2, 0.3) && accepts(1e12 + 1.0, 1e12) && accepts(-0.0, 0.0));
        assert!(!accepts(1.00001, 1.0) && !accepts(f64::NAN, 1.0) && !accepts(f64::INFINITY, 1.0));
    }

    #[test]
    fn space_at_the_end_of_what_programs_write_is_nothing() {
        let text = |text: &str| Value::Text(text.to_owned());
        let expected = Expected::Value(text("a\nb\n"));
        let comparer = |comparison| Comparer { comparison, output: true };
        assert!(comparer(Comparison::Exact).accepts(&text("a \r\nb\n\n"), &expected));
        assert!(!comparer(Comparison::Exact).accepts(&text("b\na"), &expected));
        assert!(comparer(Comparison::Unordered).accepts(&text("b\na"), &expected));
        let near = Expected::Value(text("total 0.3"));
        assert!(comparer(Comparison::Tolerance(1e-6)).accepts(&text("total 0.30000001\n"), &near));
    }

    #[test]
    fn one_of_several_is_enough() {
        let expected = Expected::AnyOf(vec![Value::Int(1), Value::Int(2)]);
        let comparer = Comparer { comparison: Comparison::Exact, output: false };
        assert!(comparer.accepts(&Value::Int(2), &expected) && !comparer.accepts(&Value::Int(3), &expected));
    }
}
