//! What a challenge consists of, as it is kept and shown.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use colloquy_challenge::{self as format, Challenge, Expected, Input, Test, Value, file_name, starter};
use colloquy_sandbox::language::LANGUAGES;
use serde::{Deserialize, Serialize};

use crate::kernel::error::{Code, Error, Result};

/// Bytes of one value that are shown.
const SHOWN: usize = 2_000;

/// The starter set by slug. Its files are part of the program, and tests read all of them.
static STARTER_SET: LazyLock<BTreeMap<String, Challenge>> = LazyLock::new(|| {
    let read = |slug: String| format::library::challenge(&slug).ok().flatten().map(|it| (slug, it));
    format::library::slugs().into_iter().filter_map(read).collect()
});

/// The challenges that every company has.
pub fn starter_set() -> impl Iterator<Item = &'static Challenge> {
    STARTER_SET.values()
}

/// One of them.
pub fn built_in(slug: &str) -> Option<&'static Challenge> {
    STARTER_SET.get(slug)
}

/// How hard a challenge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

impl Difficulty {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Difficulty::Easy => "EASY",
            Difficulty::Medium => "MEDIUM",
            Difficulty::Hard => "HARD",
        }
    }

    /// From the word in the table.
    pub fn from_row(word: &str) -> Self {
        match word {
            "EASY" => Difficulty::Easy,
            "HARD" => Difficulty::Hard,
            _ => Difficulty::Medium,
        }
    }
}

impl From<format::Difficulty> for Difficulty {
    fn from(difficulty: format::Difficulty) -> Self {
        match difficulty {
            format::Difficulty::Easy => Difficulty::Easy,
            format::Difficulty::Medium => Difficulty::Medium,
            format::Difficulty::Hard => Difficulty::Hard,
        }
    }
}

impl From<Difficulty> for format::Difficulty {
    fn from(difficulty: Difficulty) -> Self {
        match difficulty {
            Difficulty::Easy => format::Difficulty::Easy,
            Difficulty::Medium => format::Difficulty::Medium,
            Difficulty::Hard => format::Difficulty::Hard,
        }
    }
}

/// A language that a challenge can be solved in.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeLanguage {
    /// Its name for programs.
    id: String,
    /// Its name for people.
    name: String,
    /// The name of the file that a solution is written in.
    file: String,
    /// What somebody begins with.
    starter: String,
}

/// What each test may use, where its group says nothing else.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeLimits {
    wall_ms: u64,
    memory_mib: u64,
}

/// A test, for those who judge.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeTest {
    name: String,
    /// As people read it, the beginning of what is long.
    input: String,
    expected: String,
}

/// Tests that earn points together.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeGroup {
    name: String,
    weight: u32,
    tests: Vec<ChallengeTest>,
}

/// A program that passes every test.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeSolution {
    /// The name of its language for people.
    language: String,
    source: String,
}

/// Reads an archive that came from outside, and writes it anew: what lies in it besides the challenge is not kept. What is wrong is told
/// with its file and field. Takes some seconds where large inputs are made.
pub fn imported(bytes: &[u8]) -> Result<(Challenge, Vec<u8>)> {
    let challenge = Challenge::from_zip(bytes).map_err(unreadable)?;
    let archive = to_keep(&challenge, unreadable)?;
    Ok((challenge, archive))
}

/// The archive of a challenge that was read, once its inputs can be made and it can be read again.
pub fn to_keep(challenge: &Challenge, refused: impl Fn(format::Failure) -> Error) -> Result<Vec<u8>> {
    challenge.check_inputs().map_err(&refused)?;
    repacked(challenge, refused)
}

/// The archive of a challenge whose inputs can be made, once it can be read again: what was written shortly may be longer now, and so is another
/// slug.
pub fn repacked(challenge: &Challenge, refused: impl Fn(format::Failure) -> Error) -> Result<Vec<u8>> {
    let archive = packed(challenge)?;
    Challenge::from_zip(&archive).map_err(refused)?;
    Ok(archive)
}

/// What is said of files that do not say what a challenge is.
pub fn unreadable(failure: format::Failure) -> Error {
    let field = match (failure.file.as_str(), failure.field.as_str()) {
        ("", _) => "file".to_owned(),
        (file, "") => file.to_owned(),
        (file, field) => format!("{file}: {field}"),
    };
    refusal(Code::ChallengeUnreadable, field, &failure.problem)
}

/// Says of a field what is wrong with it.
pub fn refusal(code: Code, field: String, problem: &format::Problem) -> Error {
    Error::new(code).field(field, word(problem), problem.to_string())
}

/// What is wrong, as a word for programs.
pub fn word(problem: &format::Problem) -> &'static str {
    match problem {
        format::Problem::Missing => "required",
        format::Problem::TooLong { .. } | format::Problem::TooMany { .. } | format::Problem::Generated => {
            "too_long"
        }
        format::Problem::Range { .. } => "out_of_range",
        format::Problem::Twice => "taken",
        _ => "invalid",
    }
}

/// Reads an archive that was read before it was kept.
pub fn kept(archive: &[u8]) -> Result<Challenge> {
    Challenge::from_zip(archive).map_err(Error::internal)
}

/// The archive to keep or to hand out.
pub fn packed(challenge: &Challenge) -> Result<Vec<u8>> {
    challenge.to_zip().map_err(Error::internal)
}

/// The languages that it can be solved in.
pub fn languages(challenge: &Challenge) -> Vec<ChallengeLanguage> {
    LANGUAGES
        .iter()
        .filter(|language| format::can_call(language, &challenge.about.call))
        .map(|language| ChallengeLanguage {
            id: language.id.to_owned(),
            name: language.name.to_owned(),
            file: file_name(language, &challenge.about.call),
            starter: starter(challenge, language),
        })
        .collect()
}

/// What its tests may use.
pub fn limits(challenge: &Challenge) -> ChallengeLimits {
    let limits = challenge.limits(None);
    ChallengeLimits { wall_ms: limits.wall_ms, memory_mib: limits.memory_mib }
}

/// How many examples and how many hidden tests it has.
pub fn counts(challenge: &Challenge) -> (usize, usize) {
    let hidden = challenge.tests.groups.iter().map(|group| group.tests.len()).sum();
    (challenge.tests.examples.len(), hidden)
}

/// Its hidden tests.
pub fn groups(challenge: &Challenge) -> Vec<ChallengeGroup> {
    let group = |group: &format::Group| ChallengeGroup {
        name: group.name.clone(),
        weight: group.weight,
        tests: group.tests.iter().map(|test| shown(challenge, test)).collect(),
    };
    challenge.tests.groups.iter().map(group).collect()
}

/// Its examples, as tests.
pub fn examples(challenge: &Challenge) -> Vec<ChallengeTest> {
    challenge.tests.examples.iter().map(|test| shown(challenge, test)).collect()
}

/// Programs that pass every test.
pub fn solutions(challenge: &Challenge) -> Vec<ChallengeSolution> {
    let of = |id: &str| LANGUAGES.iter().find(|language| language.id == id);
    challenge
        .solutions
        .iter()
        .filter_map(|(id, source)| {
            Some(ChallengeSolution { language: of(id)?.name.to_owned(), source: source.clone() })
        })
        .collect()
}

fn shown(challenge: &Challenge, test: &Test) -> ChallengeTest {
    let input = match &test.input {
        Input::Values(values) => inputs(challenge, values),
        Input::Generated(made) => format!("{}, n = {}, seed = {}", made.with, made.n, made.seed),
    };
    let expected = match &test.expected {
        Expected::Value(value) => plain(value),
        Expected::AnyOf(values) => values.iter().map(plain).collect::<Vec<_>>().join("\n"),
        Expected::Digest(digest) => format!("SHA-256 {digest}"),
    };
    ChallengeTest { name: test.name.clone(), input: cut(input), expected: cut(expected) }
}

fn inputs(challenge: &Challenge, values: &[Value]) -> String {
    match &challenge.about.call {
        format::Call::Function { parameters, .. } => {
            let line =
                |(parameter, value): (&format::Parameter, &Value)| format!("{} = {value}", parameter.name);
            parameters.iter().zip(values).map(line).collect::<Vec<_>>().join("\n")
        }
        format::Call::Program {} => values.iter().map(plain).collect(),
    }
}

/// A text as it is; everything else as it is written in JSON.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => other.to_string(),
    }
}

fn cut(text: String) -> String {
    if text.len() <= SHOWN {
        return text;
    }
    format!("{} …", &text[..text.floor_char_boundary(SHOWN)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_company_has_the_whole_starter_set() {
        let slugs: Vec<&str> = starter_set().map(|challenge| challenge.about.slug.as_str()).collect();
        assert_eq!(slugs, format::library::slugs());
        assert!(slugs.iter().all(|slug| built_in(slug).is_some()) && built_in("none").is_none());
    }

    #[test]
    fn long_values_are_cut_between_letters() {
        let long = cut("é".repeat(SHOWN));
        assert!(long.len() < SHOWN + 8 && long.ends_with("é …"), "{}", long.len());
        assert_eq!(cut("short".to_owned()), "short");
    }
}
