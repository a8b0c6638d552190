//! Whether a challenge can be solved as it stands: its reference solutions are held against its tests, so that a wrong test is found before
//! somebody is asked to pass it.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use colloquy_challenge::{Challenge, Verdict};
use colloquy_sandbox::language::by_id;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::check_store::{self as store, CheckRow};
use super::result::{SubmissionResult, TestOutcome};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{CompanyId, LibraryChallengeId};
use crate::run::RunFailure;

/// How checking a reference solution stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CheckState {
    /// It waits for a place that nobody else wants.
    Queued,
    /// It is held against the tests.
    Running,
    /// It passes all of them.
    Passed,
    /// It does not compile, or a test does not pass.
    Failed,
    /// The server does not run its language.
    LanguageMissing,
    /// The tests were not over in time.
    TooLong,
    /// No sandbox could be made, or it broke.
    Sandbox,
}

impl CheckState {
    /// The word in the table.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            CheckState::Queued => "QUEUED",
            CheckState::Running => "RUNNING",
            CheckState::Passed => "PASSED",
            CheckState::Failed => "FAILED",
            CheckState::LanguageMissing => "LANGUAGE_MISSING",
            CheckState::TooLong => "TOO_LONG",
            CheckState::Sandbox => "SANDBOX",
        }
    }

    /// From the word in the table.
    pub(super) fn from_row(word: &str) -> Self {
        match word {
            "QUEUED" => CheckState::Queued,
            "RUNNING" => CheckState::Running,
            "PASSED" => CheckState::Passed,
            "FAILED" => CheckState::Failed,
            "LANGUAGE_MISSING" => CheckState::LanguageMissing,
            "TOO_LONG" => CheckState::TooLong,
            _ => CheckState::Sandbox,
        }
    }
}

/// How checking a challenge stands, over all of its reference solutions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ChallengeCheck {
    /// It has no reference solution, or none was checked yet.
    Unchecked,
    /// Some are checked, or wait for it.
    UnderWay,
    /// All of them pass.
    Passed,
    /// One of them does not pass.
    Failed,
    /// Some could not be checked, and the others pass.
    Incomplete,
}

impl ChallengeCheck {
    fn of(states: &[CheckState]) -> Self {
        let any = |wanted: &[CheckState]| states.iter().any(|state| wanted.contains(state));
        if states.is_empty() {
            ChallengeCheck::Unchecked
        } else if any(&[CheckState::Failed]) {
            ChallengeCheck::Failed
        } else if any(&[CheckState::Queued, CheckState::Running]) {
            ChallengeCheck::UnderWay
        } else if any(&[CheckState::LanguageMissing, CheckState::TooLong, CheckState::Sandbox]) {
            ChallengeCheck::Incomplete
        } else {
            ChallengeCheck::Passed
        }
    }
}

/// The first test that a reference solution does not pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailedTest {
    /// Its place among all tests, the examples first; from 1.
    pub(super) number: u32,
    /// Null for the examples.
    pub(super) group: Option<String>,
    /// Empty where it has none.
    pub(super) name: String,
    pub(super) outcome: TestOutcome,
}

/// What came of checking the reference solution in one language.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SolutionCheck {
    /// The name of its language for people.
    language: String,
    state: CheckState,
    /// What the compiler said, where it does not compile.
    compiler: Option<String>,
    failed_test: Option<FailedTest>,
    /// Null until it is over.
    finished_at: Option<DateTime<Utc>>,
}

/// Has a challenge's reference solutions checked in the background, where programs are run at all.
pub async fn queue(tx: &mut WriteTx, id: LibraryChallengeId, challenge: &Challenge) -> Result<()> {
    let languages: Vec<String> = if tx.app().config.sandbox.enabled {
        challenge.solutions.keys().cloned().collect()
    } else {
        Vec::new()
    };
    store::queue(tx, id, &languages).await
}

/// The same for somebody who asked for it. Nothing happens while they are checked.
///
/// # Errors
/// `run.disabled`; `submission.too_often` where it came in or was asked for in the last minute, or many of the company's were.
pub async fn ask(
    tx: &mut WriteTx,
    company: CompanyId,
    id: LibraryChallengeId,
    challenge: &Challenge,
) -> Result<()> {
    let app = tx.app().clone();
    if !app.config.sandbox.enabled {
        return Err(Error::new(Code::RunDisabled).detail("Set enabled = true in [sandbox] of the settings"));
    }
    let rows = store::checks(tx, id).await?;
    if rows.iter().any(|row| row.finished_at.is_none()) {
        return Ok(());
    }
    let since = tx.now() - TimeDelta::minutes(1);
    if rows.iter().any(|row| row.created_at > since)
        || store::asked_since(tx, company, since).await? >= app.config.limits.submissions_per_minute
    {
        return Err(Error::new(Code::SubmissionTooOften).retry_after(60));
    }
    queue(tx, id, challenge).await
}

/// How checking stands for each of the company's challenges of which anything was checked.
pub async fn summaries(
    connection: &mut PgConnection,
    company: CompanyId,
) -> Result<HashMap<LibraryChallengeId, ChallengeCheck>> {
    let mut states = HashMap::<LibraryChallengeId, Vec<CheckState>>::new();
    for (challenge, state) in store::states(connection, company).await? {
        states.entry(challenge).or_default().push(state);
    }
    Ok(states.into_iter().map(|(challenge, states)| (challenge, ChallengeCheck::of(&states))).collect())
}

/// What came of checking each reference solution of one of them, by language.
pub async fn details(
    connection: &mut PgConnection,
    challenge: LibraryChallengeId,
) -> Result<Vec<SolutionCheck>> {
    let view = |row: CheckRow| SolutionCheck {
        language: by_id(&row.language).map_or(row.language, |language| language.name.to_owned()),
        state: CheckState::from_row(&row.state),
        compiler: row.compiler,
        failed_test: row.failed_test.map(|test| test.0),
        finished_at: row.finished_at,
    };
    let mut checks: Vec<_> = store::checks(connection, challenge).await?.into_iter().map(view).collect();
    checks.sort_by(|a, b| a.language.cmp(&b.language));
    Ok(checks)
}

/// What came of one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub state: CheckState,
    pub compiler: Option<String>,
    pub failed_test: Option<FailedTest>,
}

impl From<CheckState> for Outcome {
    fn from(state: CheckState) -> Self {
        Self { state, compiler: None, failed_test: None }
    }
}

impl From<RunFailure> for Outcome {
    fn from(failure: RunFailure) -> Self {
        match failure {
            RunFailure::TooLong => CheckState::TooLong.into(),
            _ => CheckState::Sandbox.into(),
        }
    }
}

impl From<Verdict> for Outcome {
    fn from(verdict: Verdict) -> Self {
        let result = SubmissionResult::from(verdict);
        if result.compiler.is_some() {
            return Self { state: CheckState::Failed, compiler: result.compiler, failed_test: None };
        }
        let tests = result
            .groups
            .into_iter()
            .flat_map(|group| group.tests.into_iter().map(move |test| (group.name.clone(), test)));
        let failed = (1..).zip(tests).find(|(_, (_, test))| test.outcome != TestOutcome::Passed);
        match failed {
            None => CheckState::Passed.into(),
            // The time was over: what ends a program early is told of the test in which it did.
            Some((_, (_, test))) if test.outcome == TestOutcome::NotRun => CheckState::TooLong.into(),
            Some((number, (group, test))) => Self {
                state: CheckState::Failed,
                compiler: None,
                failed_test: Some(FailedTest { number, group, name: test.name, outcome: test.outcome }),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use colloquy_challenge::{Build, GroupVerdict, Outcome as Ended, TestVerdict};

    use super::*;

    fn verdict(examples: &[Ended], hidden: &[Ended]) -> Verdict {
        let group = |name: Option<&str>, outcomes: &[Ended]| GroupVerdict {
            name: name.map(str::to_owned),
            weight: 1,
            tests: outcomes
                .iter()
                .map(|outcome| TestVerdict {
                    name: "t".to_owned(),
                    outcome: outcome.clone(),
                    wall_ms: None,
                    peak_memory_bytes: None,
                })
                .collect(),
            cpu_ms: 1,
            peak_memory_bytes: 1,
            printed: String::new(),
        };
        let groups = vec![group(None, examples), group(Some("Large"), hidden)];
        Verdict { build: Build::Done, groups, score: None, growth: None }
    }

    #[test]
    fn the_first_test_that_fails_is_told_and_time_that_ran_out_is_no_wrong_solution() {
        let (passed, late) = (Ended::Passed, Ended::NotRun);
        let of = |examples: &[Ended], hidden: &[Ended]| Outcome::from(verdict(examples, hidden));
        assert_eq!(of(from_ref(&passed), from_ref(&passed)), CheckState::Passed.into());
        assert_eq!(of(from_ref(&passed), &[passed.clone(), late.clone()]), CheckState::TooLong.into());
        let failed = of(&[passed.clone(), passed.clone()], &[passed, Ended::TimeLimit, late]);
        let test = FailedTest {
            number: 4,
            group: Some("Large".to_owned()),
            name: "t".to_owned(),
            outcome: TestOutcome::TimeLimit,
        };
        assert_eq!((failed.state, failed.failed_test), (CheckState::Failed, Some(test)));
    }

    #[test]
    fn one_that_fails_says_more_than_those_that_are_not_over() {
        use CheckState::{Failed, LanguageMissing, Passed, Queued};
        let cases: [(&[CheckState], ChallengeCheck); 5] = [
            (&[], ChallengeCheck::Unchecked),
            (&[Passed, Passed], ChallengeCheck::Passed),
            (&[Passed, Queued], ChallengeCheck::UnderWay),
            (&[Queued, Failed], ChallengeCheck::Failed),
            (&[Passed, LanguageMissing], ChallengeCheck::Incomplete),
        ];
        for (states, whole) in cases {
            assert_eq!(ChallengeCheck::of(states), whole);
        }
    }
}
