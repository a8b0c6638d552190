//! `tests.toml`: as it is written, and what it means.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Failure, MOST_EXAMPLES, MOST_GROUPS, MOST_TESTS, Problem, TESTS, check};
use crate::challenge::{
    About, Call, Challenge, Comparison, Expected, Generate, Group, GrowthTest, Input, Limits, Test, Tests,
};
use crate::generate::{Generator, LARGEST_SIZE};
use crate::value::{Type, Value};

const MOST_NOTE: usize = 2_000;
const MOST_WORDS: usize = 120;
const MOST_GENERATORS: usize = 8;
const MOST_ANSWERS: usize = 20;
const MOST_WEIGHT: i64 = 100;
const LEAST_SIZES: i64 = 4;
const MOST_SIZES: i64 = 10;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    examples: Vec<RawTest>,
    #[serde(default)]
    groups: Vec<RawGroup>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    generators: BTreeMap<String, Vec<Generator>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    growth: Option<GrowthTest>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    name: String,
    weight: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    limits: Option<Limits>,
    tests: Vec<RawTest>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTest {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    input: Option<toml::Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    generate: Option<Generate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expected: Option<toml::Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    any_of: Option<Vec<toml::Value>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
}

/// What the tests are looked over with.
struct Frame<'a> {
    about: &'a About,
    types: Vec<Type>,
    returns: Type,
    generators: &'a BTreeMap<String, Vec<Generator>>,
}

impl Raw {
    pub(super) fn check(self, about: &About) -> Result<Tests, Failure> {
        let Self { examples, groups, generators, growth } = self;
        let frame = Frame {
            about,
            types: about.call.types(),
            returns: about.call.returns(),
            generators: &generators,
        };
        frame.check_generators()?;
        if examples.is_empty() {
            return Err(fault("examples", Problem::Missing));
        }
        let examples = frame.tests("examples", examples, MOST_EXAMPLES)?;
        for (at, example) in examples.iter().enumerate() {
            // They are shown as they are.
            if matches!(example.input, Input::Generated(_)) {
                return Err(fault(format!("examples[{at}].generate"), Problem::OneOf("input")));
            }
            if matches!(example.expected, Expected::Digest(_)) {
                return Err(fault(format!("examples[{at}].digest"), Problem::OneOf("expected, any_of")));
            }
        }
        if groups.len() > MOST_GROUPS {
            return Err(fault("groups", Problem::TooMany { most: MOST_GROUPS }));
        }
        let mut names = BTreeSet::new();
        let mut checked = Vec::new();
        for (at, group) in groups.into_iter().enumerate() {
            let field = format!("groups[{at}]");
            let group = frame.group(&field, group)?;
            if !names.insert(group.name.clone()) {
                return Err(fault(format!("{field}.name"), Problem::Twice));
            }
            checked.push(group);
        }
        if let Some(growth) = &growth {
            frame.check_growth(growth)?;
        }
        Ok(Tests { examples, groups: checked, generators, growth })
    }
}

fn fault(field: impl Into<String>, problem: Problem) -> Failure {
    Failure::new(TESTS, field, problem)
}

impl Frame<'_> {
    fn check_generators(&self) -> Result<(), Failure> {
        if self.generators.len() > MOST_GENERATORS {
            return Err(fault("generators", Problem::TooMany { most: MOST_GENERATORS }));
        }
        for (name, generators) in self.generators {
            let field = format!("generators.{name}");
            check::name(TESTS, &field, name, '-')?;
            if generators.len() != self.types.len() {
                return Err(fault(field, Problem::Parameters(self.types.len())));
            }
            for (at, (generator, kind)) in generators.iter().zip(&self.types).enumerate() {
                if !generator.makes(kind) {
                    return Err(fault(format!("{field}[{at}]"), Problem::Type(kind.to_string())));
                }
                if let Some(most) = generator.too_long() {
                    return Err(fault(format!("{field}[{at}]"), Problem::TooLong { most }));
                }
            }
        }
        Ok(())
    }

    fn check_growth(&self, growth: &GrowthTest) -> Result<(), Failure> {
        if !self.generators.contains_key(&growth.with) {
            return Err(fault("growth.with", Problem::Generators));
        }
        // A program's start would be measured with it.
        if self.about.call == (Call::Program {}) {
            return Err(fault("growth", Problem::Stray));
        }
        let count = i64::try_from(growth.sizes.len()).unwrap_or(i64::MAX);
        check::range(TESTS, "growth.sizes", count, LEAST_SIZES, MOST_SIZES)?;
        for (at, size) in growth.sizes.iter().enumerate() {
            check::range(
                TESTS,
                &format!("growth.sizes[{at}]"),
                i64::from(*size),
                1,
                i64::from(LARGEST_SIZE),
            )?;
        }
        if !growth.sizes.is_sorted_by(|a, b| a < b) {
            return Err(fault("growth.sizes", Problem::Sizes));
        }
        match growth.expected {
            Some(expected) if !(0.0..=10.0).contains(&expected) => {
                Err(fault("growth.expected", Problem::Range { least: 0, most: 10 }))
            }
            _ => Ok(()),
        }
    }

    fn group(&self, field: &str, group: RawGroup) -> Result<Group, Failure> {
        let RawGroup { name, weight, limits, tests } = group;
        check::text(TESTS, &format!("{field}.name"), &name, MOST_WORDS)?;
        check::range(TESTS, &format!("{field}.weight"), i64::from(weight), 1, MOST_WEIGHT)?;
        if let Some(limits) = limits {
            check::limits(TESTS, &format!("{field}.limits"), limits)?;
        }
        let field = format!("{field}.tests");
        if tests.is_empty() {
            return Err(fault(field, Problem::Missing));
        }
        Ok(Group { name, weight, limits, tests: self.tests(&field, tests, MOST_TESTS)? })
    }

    fn tests(&self, field: &str, tests: Vec<RawTest>, most: usize) -> Result<Vec<Test>, Failure> {
        if tests.len() > most {
            return Err(fault(field, Problem::TooMany { most }));
        }
        tests.into_iter().enumerate().map(|(at, test)| self.test(&format!("{field}[{at}]"), test)).collect()
    }

    fn test(&self, field: &str, test: RawTest) -> Result<Test, Failure> {
        for (part, text, most) in [("name", &test.name, MOST_WORDS), ("note", &test.note, MOST_NOTE)] {
            if text.len() > most {
                return Err(fault(format!("{field}.{part}"), Problem::TooLong { most }));
            }
        }
        check::storable(TESTS, &format!("{field}.name"), &test.name)?;
        let input = match (test.input, test.generate) {
            (Some(input), None) => Input::Values(self.input(&format!("{field}.input"), &input)?),
            (None, Some(generate)) => {
                if !self.generators.contains_key(&generate.with) {
                    return Err(fault(format!("{field}.generate.with"), Problem::Generators));
                }
                let (size, most) = (i64::from(generate.n), i64::from(LARGEST_SIZE));
                check::range(TESTS, &format!("{field}.generate.n"), size, 0, most)?;
                Input::Generated(generate)
            }
            _ => return Err(fault(field, Problem::OneOf("input, generate"))),
        };
        let expected = self.expected(field, test.expected, test.any_of, test.digest)?;
        Ok(Test { name: test.name, note: test.note, input, expected })
    }

    fn input(&self, field: &str, input: &toml::Value) -> Result<Vec<Value>, Failure> {
        if self.about.call == (Call::Program {}) {
            return Ok(vec![typed(field, input, &Type::String)?]);
        }
        let values = input.as_array().filter(|values| values.len() == self.types.len());
        let values = values.ok_or_else(|| fault(field, Problem::Parameters(self.types.len())))?;
        let each = values.iter().zip(&self.types).enumerate();
        each.map(|(at, (value, kind))| typed(&format!("{field}[{at}]"), value, kind)).collect()
    }

    fn expected(
        &self,
        field: &str,
        expected: Option<toml::Value>,
        any_of: Option<Vec<toml::Value>>,
        digest: Option<String>,
    ) -> Result<Expected, Failure> {
        match (expected, any_of, digest) {
            (Some(value), None, None) => {
                typed(&format!("{field}.expected"), &value, &self.returns).map(Expected::Value)
            }
            (None, Some(values), None) => {
                let field = format!("{field}.any_of");
                if values.is_empty() || values.len() > MOST_ANSWERS {
                    return Err(fault(field, Problem::Range { least: 1, most: MOST_ANSWERS as i64 }));
                }
                let each = values.iter().enumerate();
                let values = each.map(|(at, value)| typed(&format!("{field}[{at}]"), value, &self.returns));
                values.collect::<Result<_, _>>().map(Expected::AnyOf)
            }
            (None, None, Some(digest)) => {
                let field = format!("{field}.digest");
                // What is near to something has other digits.
                if matches!(self.about.comparison, Comparison::Tolerance(_)) {
                    return Err(fault(field, Problem::Comparison));
                }
                let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
                if digest.len() != 64 || !digest.bytes().all(hexadecimal) {
                    return Err(fault(field, Problem::Digest));
                }
                Ok(Expected::Digest(digest))
            }
            _ => Err(fault(field, Problem::OneOf("expected, any_of, digest"))),
        }
    }
}

fn typed(field: &str, value: &toml::Value, kind: &Type) -> Result<Value, Failure> {
    Value::from_toml(value, kind).ok_or_else(|| fault(field, Problem::Type(kind.to_string())))
}

impl From<&Challenge> for Raw {
    fn from(challenge: &Challenge) -> Self {
        let tests = &challenge.tests;
        let program = challenge.about.call == Call::Program {};
        let raw = |test: &Test| raw_test(test, program);
        Self {
            examples: tests.examples.iter().map(raw).collect(),
            groups: tests
                .groups
                .iter()
                .map(|group| RawGroup {
                    name: group.name.clone(),
                    weight: group.weight,
                    limits: group.limits,
                    tests: group.tests.iter().map(raw).collect(),
                })
                .collect(),
            generators: tests.generators.clone(),
            growth: tests.growth.clone(),
        }
    }
}

fn raw_test(test: &Test, program: bool) -> RawTest {
    let mut raw = RawTest { name: test.name.clone(), note: test.note.clone(), ..RawTest::default() };
    match &test.input {
        Input::Values(values) if program => raw.input = values.first().map(Value::to_toml),
        Input::Values(values) => raw.input = Some(Value::List(values.clone()).to_toml()),
        Input::Generated(generate) => raw.generate = Some(generate.clone()),
    }
    match &test.expected {
        Expected::Value(value) => raw.expected = Some(value.to_toml()),
        Expected::AnyOf(values) => raw.any_of = Some(values.iter().map(Value::to_toml).collect()),
        Expected::Digest(digest) => raw.digest = Some(digest.clone()),
    }
    raw
}
