//! Challenges as people write them in the app: what stands in their files, each value as a text. What is written is looked over as files are.

mod read;

use std::collections::BTreeMap;

use colloquy_challenge::{
    self as format, Call, Challenge, Expected, Generate, Generator, GrowthTest, Input, Limits, Mistake,
    Parameter, Test, Type, can_call,
};
use colloquy_sandbox::language::{LANGUAGES, Language};
use serde::{Deserialize, Serialize};

use super::definition::{self, Difficulty};
use crate::kernel::ids::LibraryChallengeId;

/// A challenge as somebody writes it.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenChallenge {
    /// The challenge that was changed; another one means that it was deleted and has a namesake by now. Null for a new challenge.
    pub(super) id: Option<LibraryChallengeId>,
    /// The one that was changed, counted from 1; another one means that somebody else has changed it meanwhile. Null for a new challenge.
    pub(super) version: Option<i32>,
    /// Up to 120 bytes.
    title: String,
    difficulty: Difficulty,
    /// Up to 8.
    skills: Vec<String>,
    /// How long somebody may take for it: up to 240.
    minutes: i64,
    /// Markdown, up to 32 KiB. The examples are added from the tests.
    statement: String,
    comparison: WrittenComparison,
    /// By how much numbers may differ, from 0 to below 1; only with this comparison.
    tolerance: Option<f64>,
    limits: WrittenLimits,
    /// The function to write; null for a whole program, which reads its input and writes its output.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    call: Option<WrittenCall>,
    /// Tests that whoever solves it sees: 1 to 10.
    examples: Vec<WrittenTest>,
    /// Tests that they do not see: up to 10 groups.
    groups: Vec<WrittenGroup>,
    /// How large inputs are made, by name: a generator for each parameter, as in `tests.toml`. The editor only removes them.
    #[schema(value_type = BTreeMap<String, Vec<serde_json::Value>>)]
    generators: BTreeMap<String, Vec<Generator>>,
    /// How growth is measured, where it is. The editor passes it on.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    growth: Option<WrittenGrowth>,
    /// What a solution begins with, by the id of its language, where it is another than the call makes.
    starters: BTreeMap<String, String>,
    /// Programs that pass every test, by the id of their language.
    solutions: BTreeMap<String, String>,
    /// Programs that the tests have to catch. The editor passes them on.
    mistakes: Vec<WrittenMistake>,
}

/// When two results are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WrittenComparison {
    Exact,
    /// The items of the outer list, or the lines of the output, come in any order.
    Unordered,
    /// Numbers may differ by this much, or by this share of the larger one.
    Tolerance,
}

/// A language that starter code and solutions can be written in.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WrittenLanguage {
    /// Its name for programs.
    id: &'static str,
    /// Its name for people.
    name: &'static str,
    /// Functions can be written in it, and not whole programs only.
    is_for_functions: bool,
}

/// All of them.
pub fn languages() -> Vec<WrittenLanguage> {
    let function = Call::Function { name: String::new(), returns: Type::Int, parameters: Vec::new() };
    let language = |language: &'static Language| WrittenLanguage {
        id: language.id,
        name: language.name,
        is_for_functions: can_call(language, &function),
    };
    LANGUAGES.iter().map(language).collect()
}

/// What each test may use.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenLimits {
    /// 100 to 20,000.
    wall_ms: i64,
    /// 128 to 1,024, with the language's own.
    memory_mib: i64,
}

/// The function that a solution consists of.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenCall {
    /// Small letters, digits and underscores.
    name: String,
    /// `int`, `float`, `string`, `bool`, `list<…>` or `map<string, …>`.
    returns: String,
    /// 1 to 8.
    parameters: Vec<WrittenParameter>,
}

/// What goes into it.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenParameter {
    name: String,
    #[serde(rename = "type")]
    kind: String,
}

/// A test: a text stands for itself, every other value as in JSON.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenTest {
    #[serde(default)]
    name: String,
    /// An explanation, for examples: Markdown.
    #[serde(default)]
    note: String,
    /// A value for each parameter, or the input of a program. Empty where it is made.
    #[serde(default)]
    input: Vec<String>,
    /// Each of these is right. Empty where a digest says what is.
    #[serde(default)]
    expected: Vec<String>,
    generate: Option<GeneratedInput>,
    /// The SHA-256 of what is right, where that is large.
    digest: Option<String>,
}

/// An input that is made from a size and a seed.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GeneratedInput {
    /// The name of the generators.
    with: String,
    n: u32,
    seed: u32,
}

/// How growth is measured: the time over these sizes.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenGrowth {
    /// The name of the generators.
    with: String,
    seed: u32,
    sizes: Vec<u32>,
    /// The exponent of a good solution, where the author says one.
    expected: Option<f64>,
}

/// A program that is wrong or too slow.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenMistake {
    /// The name of its file, without what that ends in.
    name: String,
    /// The id of its language.
    language: String,
    source: String,
}

/// Tests that earn points together.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrittenGroup {
    name: String,
    /// 1 to 100.
    weight: i64,
    /// Where they are others than the challenge's.
    limits: Option<WrittenLimits>,
    /// 1 to 50.
    tests: Vec<WrittenTest>,
}

impl WrittenChallenge {
    /// What a new one begins with.
    pub fn blank() -> Self {
        Self {
            id: None,
            version: None,
            title: String::new(),
            difficulty: Difficulty::Medium,
            skills: Vec::new(),
            minutes: 30,
            statement: String::new(),
            comparison: WrittenComparison::Exact,
            tolerance: None,
            limits: Limits::default().into(),
            call: Some(WrittenCall {
                name: "solve".to_owned(),
                returns: Type::Int.to_string(),
                parameters: vec![WrittenParameter {
                    name: "numbers".to_owned(),
                    kind: Type::List(Box::new(Type::Int)).to_string(),
                }],
            }),
            examples: vec![blank_test()],
            groups: vec![WrittenGroup {
                name: String::new(),
                weight: 1,
                limits: None,
                tests: vec![blank_test()],
            }],
            generators: BTreeMap::new(),
            growth: None,
            starters: BTreeMap::new(),
            solutions: BTreeMap::new(),
            mistakes: Vec::new(),
        }
    }

    /// How one that there is was written.
    pub fn of(challenge: &Challenge, (id, version): (LibraryChallengeId, i32)) -> Self {
        let Challenge { about, tests, .. } = challenge;
        let (comparison, tolerance) = match about.comparison {
            format::Comparison::Exact => (WrittenComparison::Exact, None),
            format::Comparison::Unordered => (WrittenComparison::Unordered, None),
            format::Comparison::Tolerance(most) => (WrittenComparison::Tolerance, Some(most)),
        };
        Self {
            id: Some(id),
            version: Some(version),
            title: about.title.clone(),
            difficulty: about.difficulty.into(),
            skills: about.skills.clone(),
            minutes: about.minutes.into(),
            statement: challenge.statement.clone(),
            comparison,
            tolerance,
            limits: about.limits.into(),
            call: WrittenCall::of(&about.call),
            examples: tests.examples.iter().map(WrittenTest::from).collect(),
            groups: tests.groups.iter().map(WrittenGroup::from).collect(),
            generators: tests.generators.clone(),
            growth: tests.growth.as_ref().map(WrittenGrowth::from),
            starters: challenge.starters.clone(),
            solutions: challenge.solutions.clone(),
            mistakes: challenge.mistakes.iter().map(WrittenMistake::from).collect(),
        }
    }
}

fn blank_test() -> WrittenTest {
    WrittenTest { input: vec![String::new()], expected: vec![String::new()], ..WrittenTest::default() }
}

impl WrittenCall {
    fn of(call: &Call) -> Option<Self> {
        let Call::Function { name, returns, parameters } = call else { return None };
        let parameter =
            |one: &Parameter| WrittenParameter { name: one.name.clone(), kind: one.kind.to_string() };
        Some(Self {
            name: name.clone(),
            returns: returns.to_string(),
            parameters: parameters.iter().map(parameter).collect(),
        })
    }
}

impl From<&Test> for WrittenTest {
    fn from(test: &Test) -> Self {
        let mut written = Self { name: test.name.clone(), note: test.note.clone(), ..Self::default() };
        match &test.input {
            Input::Values(values) => written.input = values.iter().map(definition::plain).collect(),
            Input::Generated(Generate { with, n, seed }) => {
                written.generate = Some(GeneratedInput { with: with.clone(), n: *n, seed: *seed });
            }
        }
        match &test.expected {
            Expected::Value(value) => written.expected = vec![definition::plain(value)],
            Expected::AnyOf(values) => written.expected = values.iter().map(definition::plain).collect(),
            Expected::Digest(digest) => written.digest = Some(digest.clone()),
        }
        written
    }
}

impl From<&GrowthTest> for WrittenGrowth {
    fn from(GrowthTest { with, seed, sizes, expected }: &GrowthTest) -> Self {
        Self { with: with.clone(), seed: *seed, sizes: sizes.clone(), expected: *expected }
    }
}

impl From<WrittenGrowth> for GrowthTest {
    fn from(WrittenGrowth { with, seed, sizes, expected }: WrittenGrowth) -> Self {
        Self { with, seed, sizes, expected }
    }
}

impl From<&Mistake> for WrittenMistake {
    fn from(Mistake { name, language, source }: &Mistake) -> Self {
        Self { name: name.clone(), language: language.clone(), source: source.clone() }
    }
}

impl From<&format::Group> for WrittenGroup {
    fn from(group: &format::Group) -> Self {
        Self {
            name: group.name.clone(),
            weight: group.weight.into(),
            limits: group.limits.map(WrittenLimits::from),
            tests: group.tests.iter().map(WrittenTest::from).collect(),
        }
    }
}

impl From<Limits> for WrittenLimits {
    fn from(limits: Limits) -> Self {
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Self { wall_ms: number(limits.wall_ms), memory_mib: number(limits.memory_mib) }
    }
}

impl From<WrittenLimits> for Limits {
    fn from(limits: WrittenLimits) -> Self {
        Self { wall_ms: number(limits.wall_ms).into(), memory_mib: number(limits.memory_mib).into() }
    }
}

/// A number as the format counts. One that it cannot even hold becomes its largest, which no field takes, so that it is told with its field what it
/// may be.
fn number(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
