//! What came of judging, as it is kept for the interviewers and cut down for the candidate.

use colloquy_challenge::{Build, GroupVerdict, Growth, Outcome, Verdict};
use serde::{Deserialize, Serialize};

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TestOutcome {
    Passed,
    /// The answer was another.
    Wrong,
    /// There was no answer.
    Error,
    TimeLimit,
    MemoryLimit,
    /// It wrote more than it may.
    OutputLimit,
    /// It spoke for the judge.
    Forged,
    /// The program had ended before it.
    NotRun,
}

/// One test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    pub(super) name: String,
    pub(super) outcome: TestOutcome,
    /// Of a visible test whose answer was wrong.
    pub(super) got: Option<String>,
    pub(super) expected: Option<String>,
    /// Of a visible test without an answer: what the program said.
    pub(super) said: Option<String>,
    /// Milliseconds from the input to the answer.
    pub(super) wall_ms: Option<u64>,
    /// The most that it held at once, where it had a process of its own: of whole programs.
    pub(super) peak_memory_bytes: Option<u64>,
}

/// Tests that count together. Those of a function ran in one process, those of a whole program in one each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GroupResult {
    /// Null for the examples.
    pub(super) name: Option<String>,
    /// Earned when all of its tests passed.
    pub(super) weight: u32,
    pub(super) tests: Vec<TestResult>,
    pub(super) cpu_ms: u64,
    pub(super) peak_memory_bytes: u64,
    /// What the program printed during the examples.
    pub(super) printed: String,
}

/// The time for one size, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GrowthPoint {
    n: u32,
    micros: f64,
}

/// How the time grows with the size of the input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GrowthResult {
    /// The power of the size; null where it cannot be told.
    exponent: Option<f64>,
    /// Give or take (95 %).
    uncertainty: Option<f64>,
    points: Vec<GrowthPoint>,
}

/// What a submission came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionResult {
    /// What the compiler said, where it does not compile.
    pub(super) compiler: Option<String>,
    /// The examples first. A candidate sees no others.
    pub(super) groups: Vec<GroupResult>,
    /// For interviewers.
    pub(super) growth: Option<GrowthResult>,
}

/// How many tests passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    pub examples: i32,
    pub hidden: i32,
}

impl SubmissionResult {
    /// Without anything that tells of hidden tests.
    pub fn for_candidate(mut self) -> Self {
        self.groups.retain(|group| group.name.is_none());
        self.growth = None;
        self
    }

    /// How many tests passed.
    pub fn passed(&self) -> Passed {
        let mut passed = Passed::default();
        for group in &self.groups {
            let count = group.tests.iter().filter(|test| test.outcome == TestOutcome::Passed).count();
            let count = i32::try_from(count).unwrap_or(i32::MAX);
            match group.name {
                None => passed.examples += count,
                Some(_) => passed.hidden += count,
            }
        }
        passed
    }
}

impl From<Verdict> for SubmissionResult {
    fn from(verdict: Verdict) -> Self {
        Self {
            compiler: match verdict.build {
                Build::Done => None,
                Build::Failed { said } => Some(kept(&said)),
            },
            groups: verdict.groups.into_iter().map(GroupResult::from).collect(),
            growth: verdict.growth.map(GrowthResult::from),
        }
    }
}

impl From<GroupVerdict> for GroupResult {
    fn from(group: GroupVerdict) -> Self {
        let test = |test: colloquy_challenge::TestVerdict| {
            let (outcome, got, expected, said) = match test.outcome {
                Outcome::Passed => (TestOutcome::Passed, None, None, None),
                Outcome::Wrong { got, expected } => (TestOutcome::Wrong, got, expected, None),
                Outcome::Error { said } => (TestOutcome::Error, None, None, said),
                Outcome::TimeLimit => (TestOutcome::TimeLimit, None, None, None),
                Outcome::MemoryLimit => (TestOutcome::MemoryLimit, None, None, None),
                Outcome::OutputLimit => (TestOutcome::OutputLimit, None, None, None),
                Outcome::Forged => (TestOutcome::Forged, None, None, None),
                Outcome::NotRun => (TestOutcome::NotRun, None, None, None),
            };
            let text = |text: Option<String>| text.map(|text| kept(&text));
            TestResult {
                name: test.name,
                outcome,
                got: text(got),
                expected: text(expected),
                said: text(said),
                wall_ms: test.wall_ms,
                peak_memory_bytes: test.peak_memory_bytes,
            }
        };
        Self {
            name: group.name,
            weight: group.weight,
            tests: group.tests.into_iter().map(test).collect(),
            cpu_ms: group.cpu_ms,
            peak_memory_bytes: group.peak_memory_bytes,
            printed: kept(&group.printed),
        }
    }
}

impl From<Growth> for GrowthResult {
    fn from(growth: Growth) -> Self {
        let (exponent, uncertainty, points) = match growth {
            Growth::Fitted { exponent, uncertainty, points } => (Some(exponent), Some(uncertainty), points),
            Growth::CannotTell { points } => (None, None, points),
        };
        let point = |point: colloquy_challenge::Point| GrowthPoint { n: point.n, micros: point.micros };
        Self { exponent, uncertainty, points: points.into_iter().map(point).collect() }
    }
}

/// As the database takes it: a program may say U+0000, which PostgreSQL's texts do not hold.
fn kept(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_candidate_reads_nothing_of_hidden_tests() {
        let test = |name: &str, outcome| colloquy_challenge::TestVerdict {
            name: name.to_owned(),
            outcome,
            wall_ms: Some(3),
            peak_memory_bytes: Some(4),
        };
        let group = |name: Option<&str>, tests| GroupVerdict {
            name: name.map(str::to_owned),
            weight: 1,
            tests,
            cpu_ms: 1,
            peak_memory_bytes: 1,
            printed: "a\0b".to_owned(),
        };
        let wrong = Outcome::Wrong { got: Some("1".to_owned()), expected: Some("2".to_owned()) };
        let verdict = Verdict {
            build: Build::Done,
            groups: vec![
                group(None, vec![test("", Outcome::Passed), test("", wrong)]),
                group(
                    Some("Secret"),
                    vec![test("secret", Outcome::Passed), test("secret", Outcome::TimeLimit)],
                ),
            ],
            score: Some(0),
            growth: Some(Growth::CannotTell { points: Vec::new() }),
        };
        let result = SubmissionResult::from(verdict);
        assert_eq!(result.passed(), Passed { examples: 1, hidden: 1 });
        assert_eq!(result.groups[0].printed, "a\u{fffd}b");
        assert_eq!(result.groups[1].tests[1].peak_memory_bytes, Some(4));
        let told = result.for_candidate();
        assert_eq!((told.groups.len(), &told.growth), (1, &None));
        assert!(!serde_json::to_string(&told).unwrap().to_lowercase().contains("secret"));
    }
}
