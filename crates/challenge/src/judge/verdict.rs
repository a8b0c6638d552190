//! What comes of judging.

use serde::Serialize;

use super::growth::Growth;

/// What a submission came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    pub build: Build,
    /// The examples first, then the groups that were run.
    pub groups: Vec<GroupVerdict>,
    /// From 0 to 100, of the groups' weights; nothing where only the examples were run.
    pub score: Option<u32>,
    pub growth: Option<Growth>,
}

/// Whether it could be run at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Build {
    /// Compiled, or nothing was to be compiled.
    Done,
    /// What the compiler said.
    Failed { said: String },
}

/// What a group came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupVerdict {
    /// Nothing for the examples.
    pub name: Option<String>,
    pub weight: u32,
    pub tests: Vec<TestVerdict>,
    /// What all its processes took, as the system counts it.
    pub cpu_ms: u64,
    pub peak_memory_bytes: u64,
    /// What the solution printed; kept for the examples only.
    pub printed: String,
}

/// What a test came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TestVerdict {
    pub name: String,
    pub outcome: Outcome,
    /// Milliseconds between the input and the answer, or, of a whole program, from its start to its end; measured from outside.
    pub wall_ms: Option<u64>,
    /// Of a whole program; those of a function share a process, and with it the group's.
    pub peak_memory_bytes: Option<u64>,
}

impl TestVerdict {
    /// A test that nothing was run for.
    pub(super) fn not_run(name: &str) -> Self {
        Self { name: name.to_owned(), outcome: Outcome::NotRun, wall_ms: None, peak_memory_bytes: None }
    }
}

/// How a test ended. What is said in words is there for examples only: hidden inputs could be read from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    Passed,
    Wrong {
        got: Option<String>,
        expected: Option<String>,
    },
    Error {
        said: Option<String>,
    },
    TimeLimit,
    MemoryLimit,
    /// It wrote more than a program may.
    OutputLimit,
    /// It spoke for the judge.
    Forged,
    /// The program had ended before it.
    NotRun,
}

impl GroupVerdict {
    /// All of its tests passed.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.tests.iter().all(|test| test.outcome == Outcome::Passed)
    }
}

impl Verdict {
    /// Every test that was run passed, and it could be run.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.build == Build::Done && self.groups.iter().all(GroupVerdict::passed)
    }
}

/// The share of the weights whose groups passed, rounded down: 100 is everything.
pub(super) fn score(groups: &[GroupVerdict]) -> u32 {
    let hidden = || groups.iter().filter(|group| group.name.is_some());
    let all: u32 = hidden().map(|group| group.weight).sum();
    let earned: u32 = hidden().filter(|group| group.passed()).map(|group| group.weight).sum();
    (earned * 100).checked_div(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_earns_its_weight_whole_or_not_at_all() {
        let group = |name: Option<&str>, weight, outcomes: &[Outcome]| GroupVerdict {
            name: name.map(str::to_owned),
            weight,
            tests: outcomes
                .iter()
                .map(|outcome| TestVerdict { outcome: outcome.clone(), ..TestVerdict::not_run("") })
                .collect(),
            cpu_ms: 0,
            peak_memory_bytes: 0,
            printed: String::new(),
        };
        let (passed, wrong) = (Outcome::Passed, Outcome::Wrong { got: None, expected: None });
        let examples = group(None, 0, std::slice::from_ref(&wrong));
        let groups = [
            examples,
            group(Some("a"), 1, &[passed.clone(), passed.clone()]),
            group(Some("b"), 2, &[passed, wrong]),
        ];
        assert_eq!((score(&groups), score(&groups[..2]), score(&groups[..1])), (33, 100, 0));
    }
}
