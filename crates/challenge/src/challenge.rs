//! What a challenge consists of.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::generate::{Generator, Random, TooLarge};
use crate::value::{Type, Value};

/// One challenge, whole and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Challenge {
    pub about: About,
    /// Markdown, without the examples, which are tests: [`Challenge::document`] adds them.
    pub statement: String,
    pub tests: Tests,
    /// What somebody begins with, by the id of the language, where it is another than [`crate::starter`] makes.
    pub starters: BTreeMap<String, String>,
    /// Programs that pass every test, by the id of the language.
    pub solutions: BTreeMap<String, String>,
    /// Programs that the tests have to catch.
    pub mistakes: Vec<Mistake>,
}

/// What `challenge.toml` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The version of the format: 1.
    pub format: u32,
    /// Its name in addresses and for programs.
    pub slug: String,
    pub title: String,
    pub difficulty: Difficulty,
    pub skills: Vec<String>,
    /// How long somebody may take for it.
    pub minutes: u32,
    #[serde(default)]
    pub comparison: Comparison,
    #[serde(default)]
    pub limits: Limits,
    pub call: Call,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

/// How a solution is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Call {
    /// A function of this name, which every language writes as it is used to.
    Function { name: String, returns: Type, parameters: Vec<Parameter> },
    /// A program that reads its input and writes its output.
    Program {},
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: Type,
}

/// When two results are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    #[default]
    Exact,
    /// The items of the outer list, or the lines of the output, come in any order.
    Unordered,
    /// Numbers may differ by this much, or by this share of the larger one.
    Tolerance(f64),
}

/// What each test may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Milliseconds on the wall for one test.
    pub wall_ms: u64,
    /// Mebibytes of memory, with the language's own.
    pub memory_mib: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { wall_ms: 4_000, memory_mib: 256 }
    }
}

/// What `tests.toml` says.
#[derive(Clone, Debug, PartialEq)]
pub struct Tests {
    /// Shown to whoever solves it; they earn nothing.
    pub examples: Vec<Test>,
    /// Hidden ones. A group's weight is earned when all of its tests pass.
    pub groups: Vec<Group>,
    /// How large inputs are made: a generator for each parameter.
    pub generators: BTreeMap<String, Vec<Generator>>,
    pub growth: Option<GrowthTest>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub name: String,
    pub weight: u32,
    /// Where they are others than the challenge's.
    pub limits: Option<Limits>,
    pub tests: Vec<Test>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// Empty where it has none.
    pub name: String,
    /// An explanation, for examples.
    pub note: String,
    pub input: Input,
    pub expected: Expected,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A value for each parameter; of a program, its input.
    Values(Vec<Value>),
    Generated(Generate),
}

/// An input that is made from a size and a seed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generate {
    /// The name of the generators.
    pub with: String,
    pub n: u32,
    pub seed: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    Value(Value),
    /// Any of these is right.
    AnyOf(Vec<Value>),
    /// The SHA-256 of the value, in hexadecimal, where that is large.
    Digest(String),
}

/// How growth is measured: the time over these sizes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrowthTest {
    /// The name of the generators.
    pub with: String,
    pub seed: u32,
    pub sizes: Vec<u32>,
    /// The exponent of a good solution, where the author says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<f64>,
}

/// A program that is wrong or too slow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    pub name: String,
    /// The id of its language.
    pub language: String,
    pub source: String,
}

impl Challenge {
    /// The values that a test begins with.
    ///
    /// # Errors
    /// When a generated input becomes too large.
    pub fn input(&self, input: &Input) -> Result<Vec<Value>, TooLarge> {
        match input {
            Input::Values(values) => Ok(values.clone()),
            Input::Generated(generate) => self.generate(&generate.with, generate.n, u64::from(generate.seed)),
        }
    }

    pub(crate) fn generate(&self, with: &str, size: u32, seed: u64) -> Result<Vec<Value>, TooLarge> {
        let mut random = Random::new(seed);
        let generators = self.tests.generators.get(with).ok_or(TooLarge)?;
        let types = self.about.call.types();
        generators.iter().zip(&types).map(|(one, kind)| one.make(kind, size, &mut random)).collect()
    }

    /// The limits of a group's tests.
    #[must_use]
    pub fn limits(&self, group: Option<&Group>) -> Limits {
        group.and_then(|group| group.limits).unwrap_or(self.about.limits)
    }

    /// The statement with the examples behind it, as whoever solves it reads it: Markdown.
    #[must_use]
    pub fn document(&self) -> String {
        let mut text = format!("{}\n", self.statement.trim_end());
        for (at, example) in self.tests.examples.iter().enumerate() {
            // Writing to a text cannot fail.
            let _ = write!(text, "\n### Example {}\n\n", at + 1);
            let shown = self.shown(example);
            let _ = write!(text, "```text\n{shown}```\n");
            if !example.note.is_empty() {
                let _ = write!(text, "\n{}\n", example.note);
            }
        }
        text
    }

    fn shown(&self, example: &Test) -> String {
        let expected = match &example.expected {
            Expected::Value(value) => vec![value],
            Expected::AnyOf(values) => values.iter().collect(),
            Expected::Digest(_) => Vec::new(),
        };
        let values = match &example.input {
            Input::Values(values) => values.as_slice(),
            Input::Generated(_) => &[],
        };
        match &self.about.call {
            Call::Function { parameters, .. } => {
                let inputs: String = parameters
                    .iter()
                    .zip(values)
                    .map(|(parameter, value)| format!("{} = {value}\n", parameter.name))
                    .collect();
                let results: Vec<String> =
                    expected.iter().map(|value| format!("result = {value}\n")).collect();
                inputs + &results.join("or\n")
            }
            Call::Program {} => {
                let plain = |value: &Value| match value {
                    Value::Text(text) => format!("{}\n", text.trim_end_matches('\n')),
                    other => format!("{other}\n"),
                };
                let input: String = values.iter().map(plain).collect();
                let results: Vec<String> = expected.into_iter().map(plain).collect();
                format!("input:\n{input}\noutput:\n{}", results.join("or\n"))
            }
        }
    }
}

impl Call {
    /// The types of what goes in: for a program one text.
    #[must_use]
    pub fn types(&self) -> Vec<Type> {
        match self {
            Self::Function { parameters, .. } => {
                parameters.iter().map(|parameter| parameter.kind.clone()).collect()
            }
            Self::Program {} => vec![Type::String],
        }
    }

    /// The type of what comes out.
    #[must_use]
    pub fn returns(&self) -> Type {
        match self {
            Self::Function { returns, .. } => returns.clone(),
            Self::Program {} => Type::String,
        }
    }
}
