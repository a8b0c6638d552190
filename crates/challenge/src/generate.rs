//! Inputs made from a size and a seed: the same everywhere and for ever, since results are kept beside them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::{LARGEST_INT, Type, Value};

/// The most values of one made input, and units of eight bytes of text.
pub const MOST_GENERATED: usize = 600_000;
/// The most bytes of text that are written while one input is made.
const MOST_WRITTEN: usize = 16 << 20;
/// The most bytes of an alphabet, and of what stands between texts.
const MOST_LETTERS: usize = 1_000;
/// The largest size.
pub const LARGEST_SIZE: u32 = 1_000_000;

/// How a value is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Generator {
    /// A whole number from `min` to `max`.
    Int {
        min: Amount,
        max: Amount,
    },
    /// A number from `min` to `max` of two decimals.
    Float {
        min: i64,
        max: i64,
    },
    Bool,
    /// A text of these letters.
    Text {
        alphabet: String,
        min: Amount,
        max: Amount,
    },
    /// Always the same.
    Fixed {
        value: toml::Value,
    },
    /// One of these.
    Choice {
        of: Vec<toml::Value>,
    },
    /// The place in the list that it stands in: `start`, `start + step` …
    Place {
        start: i64,
        step: i64,
    },
    /// A list of one kind of items.
    List {
        length: Amount,
        of: Box<Generator>,
        /// Brings them in order: numbers, texts, or lists by their items.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        sorted: bool,
    },
    /// A list of these items.
    Row {
        of: Vec<Generator>,
    },
    /// Two whole numbers: a start from 0 to `within`, and an end after it by 1 to `longest`.
    Interval {
        within: Amount,
        longest: Amount,
    },
    /// A map; keys that come twice stand for one entry.
    Map {
        size: Amount,
        key: Box<Generator>,
        of: Box<Generator>,
    },
    /// A text of these parts, which may be numbers.
    Joined {
        of: Vec<Generator>,
    },
    /// A text of as many such texts as `length`, with something between them.
    Repeated {
        length: Amount,
        of: Box<Generator>,
        between: String,
    },
}

/// A number, or one that grows with the size: `n`, `3n`, `n/4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Amount {
    Fixed(i64),
    Scaled { times: u32, by: u32 },
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Number(i64),
    Text(String),
}

#[derive(Debug, thiserror::Error)]
#[error("an amount is a number, or as \"n\", \"3n\" or \"n/4\"")]
struct NoAmount;

impl TryFrom<Written> for Amount {
    type Error = NoAmount;

    fn try_from(written: Written) -> Result<Self, NoAmount> {
        let text = match written {
            Written::Number(number) => {
                let exact = number.unsigned_abs() <= LARGEST_INT.unsigned_abs();
                return if exact { Ok(Self::Fixed(number)) } else { Err(NoAmount) };
            }
            Written::Text(text) => text,
        };
        let number =
            |text: &str| text.parse().ok().filter(|number| (1..=1_000).contains(number)).ok_or(NoAmount);
        let (times, by) = text.split_once('n').ok_or(NoAmount)?;
        Ok(Self::Scaled {
            times: if times.is_empty() { 1 } else { number(times)? },
            by: if by.is_empty() { 1 } else { number(by.strip_prefix('/').ok_or(NoAmount)?)? },
        })
    }
}

impl From<Amount> for Written {
    fn from(amount: Amount) -> Self {
        match amount {
            Amount::Fixed(number) => Self::Number(number),
            Amount::Scaled { times, by } => {
                let times = if times == 1 { String::new() } else { times.to_string() };
                let by = if by == 1 { String::new() } else { format!("/{by}") };
                Self::Text(format!("{times}n{by}"))
            }
        }
    }
}

impl Amount {
    fn at(self, size: u32) -> i64 {
        match self {
            Self::Fixed(number) => number,
            Self::Scaled { times, by } => i64::from(size) * i64::from(times) / i64::from(by),
        }
    }
}

/// The input would be too large, or a generator does not go with its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the generated input is too large")]
pub struct TooLarge;

impl Generator {
    /// Whether it makes values of this type.
    #[must_use]
    pub fn makes(&self, kind: &Type) -> bool {
        let holds = |value: &toml::Value| Value::from_toml(value, kind).is_some();
        match (self, kind) {
            (Self::Fixed { value }, _) => holds(value),
            (Self::Choice { of }, _) => !of.is_empty() && of.iter().all(holds),
            (Self::Int { .. } | Self::Place { .. }, Type::Int)
            | (Self::Float { .. }, Type::Float)
            | (Self::Bool, Type::Bool) => true,
            (Self::Text { alphabet, .. }, Type::String) => !alphabet.is_empty(),
            (Self::Joined { of }, Type::String) => {
                of.iter().all(|part| part.makes(&Type::String) || part.makes(&Type::Int))
            }
            (Self::Repeated { of, .. }, Type::String) => of.makes(&Type::String),
            (Self::List { of, .. }, Type::List(item)) => of.makes(item),
            (Self::Row { of }, Type::List(item)) => of.iter().all(|one| one.makes(item)),
            (Self::Interval { .. }, Type::List(item)) => **item == Type::Int,
            (Self::Map { key, of, .. }, Type::Map(item)) => key.makes(&Type::String) && of.makes(item),
            _ => false,
        }
    }

    /// The bytes that an alphabet or what stands between texts may have, where one in it has more.
    pub(crate) fn too_long(&self) -> Option<usize> {
        let text = match self {
            Self::Text { alphabet: text, .. } | Self::Repeated { between: text, .. } => text.as_str(),
            _ => "",
        };
        if text.len() > MOST_LETTERS {
            return Some(MOST_LETTERS);
        }
        match self {
            Self::List { of, .. } | Self::Repeated { of, .. } => of.too_long(),
            Self::Row { of } | Self::Joined { of } => of.iter().find_map(Self::too_long),
            Self::Map { key, of, .. } => key.too_long().or_else(|| of.too_long()),
            _ => None,
        }
    }

    /// What a part of a joined text is.
    fn part(&self) -> Type {
        let written = |value: Option<&toml::Value>| match value {
            Some(toml::Value::Integer(_)) => Type::Int,
            _ => Type::String,
        };
        match self {
            Self::Int { .. } | Self::Place { .. } => Type::Int,
            Self::Fixed { value } => written(Some(value)),
            // All of them are of one type.
            Self::Choice { of } => written(of.first()),
            _ => Type::String,
        }
    }

    /// Makes one. Generators are looked over with [`Self::makes`] before.
    ///
    /// # Errors
    /// When the values become too many, or their texts too long.
    pub fn make(&self, kind: &Type, size: u32, random: &mut Random) -> Result<Value, TooLarge> {
        Maker { size, random, left: MOST_GENERATED, bytes: MOST_WRITTEN }.make(self, kind, 0)
    }
}

struct Maker<'a> {
    size: u32,
    random: &'a mut Random,
    /// Values that may still be made.
    left: usize,
    /// Bytes that may still be written.
    bytes: usize,
}

impl Maker<'_> {
    fn make(&mut self, generator: &Generator, kind: &Type, place: i64) -> Result<Value, TooLarge> {
        let value = match generator {
            Generator::Int { min, max } => Value::Int(self.between(*min, *max)),
            Generator::Float { min, max } => {
                let hundredths = self.random.between(min.saturating_mul(100), max.saturating_mul(100));
                Value::Float(hundredths as f64 / 100.0)
            }
            Generator::Bool => Value::Bool(self.random.below(2) == 1),
            Generator::Text { alphabet, min, max } => {
                let length = self.between(*min, *max);
                self.spend(usize::try_from(length).unwrap_or(0) / 8)?;
                let text = if alphabet.is_ascii() {
                    let letters = alphabet.as_bytes();
                    (0..length).map(|_| char::from(letters[self.pick(letters.len())])).collect()
                } else {
                    self.write(alphabet.len())?;
                    let letters: Vec<char> = alphabet.chars().collect();
                    (0..length).map(|_| letters[self.pick(letters.len())]).collect()
                };
                Value::Text(text)
            }
            Generator::Fixed { value } => self.fixed(value, kind)?,
            Generator::Choice { of } => {
                let chosen = self.pick(of.len());
                self.fixed(&of[chosen], kind)?
            }
            Generator::Place { start, step } => Value::Int(start.saturating_add(step.saturating_mul(place))),
            Generator::Interval { within, longest } => {
                let start = self.between(Amount::Fixed(0), *within);
                let length = self.between(Amount::Fixed(1), *longest);
                Value::List(vec![Value::Int(start), Value::Int(start.saturating_add(length))])
            }
            Generator::List { length, of, sorted } => {
                let mut items = self.items(*length, of, inner(kind))?;
                if *sorted {
                    items.sort_by(order);
                }
                Value::List(items)
            }
            Generator::Row { of } => {
                let items = of.iter().map(|one| self.make(one, inner(kind), place));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            Generator::Map { size, key, of } => {
                let mut entries = BTreeMap::new();
                for at in 0..size.at(self.size) {
                    let key = as_text(&self.make(key, &Type::String, at)?);
                    self.write(key.len())?;
                    entries.insert(key, self.make(of, inner(kind), at)?);
                }
                Value::Map(entries)
            }
            Generator::Joined { of } => {
                let mut text = String::new();
                for part in of {
                    let made = as_text(&self.make(part, &part.part(), place)?);
                    self.write(made.len())?;
                    text += &made;
                }
                Value::Text(text)
            }
            Generator::Repeated { length, of, between } => {
                let texts: Vec<String> =
                    self.items(*length, of, &Type::String)?.iter().map(as_text).collect();
                let all = texts.iter().fold(between.len().saturating_mul(texts.len()), |all, text| {
                    all.saturating_add(text.len())
                });
                self.write(all)?;
                Value::Text(texts.join(between))
            }
        };
        self.spend(1)?;
        Ok(value)
    }

    fn items(&mut self, length: Amount, of: &Generator, kind: &Type) -> Result<Vec<Value>, TooLarge> {
        (0..length.at(self.size)).map(|at| self.make(of, kind, at)).collect()
    }

    fn between(&mut self, min: Amount, max: Amount) -> i64 {
        self.random.between(min.at(self.size), max.at(self.size))
    }

    fn pick(&mut self, count: usize) -> usize {
        usize::try_from(self.random.below(count as u64)).unwrap_or(0)
    }

    /// A value of the challenge's own, each time anew.
    fn fixed(&mut self, value: &toml::Value, kind: &Type) -> Result<Value, TooLarge> {
        self.count(value)?;
        Value::from_toml(value, kind).ok_or(TooLarge)
    }

    fn count(&mut self, value: &toml::Value) -> Result<(), TooLarge> {
        match value {
            toml::Value::String(text) => self.write(text.len()),
            toml::Value::Array(items) => {
                self.spend(items.len())?;
                items.iter().try_for_each(|item| self.count(item))
            }
            toml::Value::Table(entries) => {
                self.spend(entries.len())?;
                entries.iter().try_for_each(|(key, item)| {
                    self.write(key.len())?;
                    self.count(item)
                })
            }
            _ => Ok(()),
        }
    }

    fn write(&mut self, bytes: usize) -> Result<(), TooLarge> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(TooLarge)?;
        Ok(())
    }

    fn spend(&mut self, count: usize) -> Result<(), TooLarge> {
        self.left = self.left.checked_sub(count).ok_or(TooLarge)?;
        Ok(())
    }
}

fn inner(kind: &Type) -> &Type {
    match kind {
        Type::List(of) | Type::Map(of) => of,
        other => other,
    }
}

fn as_text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Values of one type in order.
pub(crate) fn order(a: &Value, b: &Value) -> std::cmp::Ordering {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Float(a), Value::Float(b)) => a.total_cmp(b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::List(a), Value::List(b)) => {
            let differs = a.iter().zip(b).map(|(a, b)| order(a, b)).find(|order| order.is_ne());
            differs.unwrap_or_else(|| a.len().cmp(&b.len()))
        }
        (Value::Map(a), Value::Map(b)) => {
            let entry =
                |(a, b): ((&String, &Value), (&String, &Value))| a.0.cmp(b.0).then_with(|| order(a.1, b.1));
            let differs = a.iter().zip(b).map(entry).find(|order| order.is_ne());
            differs.unwrap_or_else(|| a.len().cmp(&b.len()))
        }
        _ => std::cmp::Ordering::Equal,
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and part of the format, since it must never change.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Begins anew for each seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        // The high half of the product: as good as even for bounds far below 2^64.
        u64::try_from((u128::from(self.next()) * u128::from(bound)) >> 64).unwrap_or(0)
    }

    fn between(&mut self, min: i64, max: i64) -> i64 {
        let span = max.max(min).abs_diff(min).saturating_add(1);
        min.saturating_add_unsigned(self.below(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_never_change() {
        let mut random = Random::new(1_234_567);
        // The published first outputs for this seed.
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
        let mut random = Random::new(7);
        let made: Vec<i64> = (0..6).map(|_| random.between(-3, 3)).collect();
        assert!(made.iter().all(|number| (-3..=3).contains(number)), "{made:?}");
        assert_eq!(random.between(5, 1), 5);
    }

    #[test]
    fn amounts_grow_with_the_size() {
        let amount =
            |text: &str| Amount::try_from(Written::Text(text.to_owned())).map(|amount| amount.at(100));
        assert_eq!((amount("n").unwrap(), amount("3n").unwrap(), amount("n/4").unwrap()), (100, 300, 25));
        for text in ["", "m", "0n", "n/0", "n4", "-n"] {
            assert!(amount(text).is_err(), "{text}");
        }
    }

    #[test]
    fn inputs_beyond_the_limit_are_refused() {
        let list = |of| Generator::List { length: Amount::Scaled { times: 1, by: 1 }, of, sorted: false };
        let generator = list(Box::new(list(Box::new(Generator::Bool))));
        let kind: Type = "list<list<bool>>".parse().unwrap();
        assert!(generator.makes(&kind) && !generator.makes(&Type::Bool));
        assert!(generator.make(&kind, 100, &mut Random::new(1)).is_ok());
        assert_eq!(generator.make(&kind, 1_000, &mut Random::new(1)), Err(TooLarge));
    }
    #[test]
    fn few_values_of_long_texts_are_refused_as_well() {
        let long = || Box::new(Generator::Fixed { value: toml::Value::String("a".repeat(100_000)) });
        let (text, list) = (Type::String, "list<string>".parse::<Type>().unwrap());
        let length = Amount::Fixed(1_000);
        let bombs = [
            (Generator::List { length, of: long(), sorted: false }, &list),
            (Generator::Repeated { length, of: long(), between: String::new() }, &text),
            (
                Generator::Repeated {
                    length: Amount::Fixed(100_000),
                    of: Box::new(Generator::Fixed { value: toml::Value::String("a".to_owned()) }),
                    between: "-".repeat(1_000),
                },
                &text,
            ),
        ];
        for (bomb, kind) in bombs {
            assert!(bomb.makes(kind) && bomb.too_long().is_none());
            assert_eq!(bomb.make(kind, 1, &mut Random::new(1)), Err(TooLarge));
        }
        let between = Generator::Repeated { length, of: long(), between: "-".repeat(1_001) };
        assert_eq!(Generator::Joined { of: vec![between] }.too_long(), Some(1_000));
    }
}
