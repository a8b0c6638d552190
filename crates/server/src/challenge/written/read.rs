//! From what somebody wrote to a challenge.

use std::borrow::Cow;
use std::collections::BTreeMap;

use colloquy_challenge::{
    self as format, About, Call, Challenge, Expected, Generate, GrowthTest, Input, Limits, Mistake, NoType,
    Parameter, Problem, Test, Tests, Type, Value, can_call, file_name,
};
use colloquy_sandbox::language::{LANGUAGES, by_id};

use super::{
    GeneratedInput, WrittenCall, WrittenChallenge, WrittenComparison, WrittenGroup, WrittenMistake,
    WrittenTest, number,
};
use crate::challenge::library::SLUG;
use crate::challenge::{definition, value_text};
use crate::kernel::error::{Code, Fields, Result};

/// The most fields of which it is told at once that they need another value.
const MOST_WRONG: usize = 50;

impl WrittenChallenge {
    /// What it says, with the archive to keep. One that takes the place of another keeps its `slug`. Takes some seconds where large inputs
    /// are made.
    ///
    /// # Errors
    /// `request.invalid`, with the fields that need another value.
    pub fn read(self, slug: Option<String>) -> Result<(Challenge, Vec<u8>)> {
        let built = self.build(slug)?;
        let call = built.about.call.clone();
        let refused = |failure: format::Failure| {
            definition::refusal(Code::RequestInvalid, field_of(&failure, &call), &failure.problem)
        };
        let challenge = Challenge::from_files(&built.to_files()).map_err(&refused)?;
        let archive = definition::to_keep(&challenge, refused)?;
        Ok((challenge, archive))
    }

    /// What it says, looked over only as far as values and types go.
    fn build(self, slug: Option<String>) -> Result<Challenge> {
        let call = WrittenCall::read(self.call)?;
        let (types, returns) = (call.types(), call.returns());
        let mut reader = Reader { types: &types, returns: &returns, fields: Fields::new(), left: MOST_WRONG };
        let comparison = reader.comparison(self.comparison, self.tolerance);
        let examples = reader.tests("examples", self.examples);
        let groups = self.groups.into_iter().enumerate();
        let groups = groups.map(|(at, group)| reader.group(&format!("groups[{at}]"), group)).collect();
        let starters = reader.programs("starters", self.starters, &call);
        let solutions = reader.programs("solutions", self.solutions, &call);
        let mistakes = reader.mistakes(self.mistakes, &call);
        reader.fields.finish()?;
        let slug = slug.unwrap_or_else(|| slug_of(&self.title));
        let about = About {
            format: 1,
            slug,
            title: self.title.trim().to_owned(),
            difficulty: self.difficulty.into(),
            skills: self.skills.iter().map(|skill| skill.trim().to_owned()).collect(),
            minutes: number(self.minutes),
            comparison,
            limits: self.limits.into(),
            call,
        };
        let growth = self.growth.map(GrowthTest::from);
        let tests = Tests { examples, groups, generators: self.generators, growth };
        Ok(Challenge { about, statement: self.statement, tests, starters, solutions, mistakes })
    }
}

impl WrittenCall {
    fn read(written: Option<Self>) -> Result<Call> {
        let Some(Self { name, returns, parameters }) = written else { return Ok(Call::Program {}) };
        let mut fields = Fields::new();
        let mut kind = |field: String, text: &str| {
            text.parse().unwrap_or_else(|_: NoType| {
                fields.wrong(field, "invalid", "Write a type such as int, list<int> or map<string, float>");
                Type::Int
            })
        };
        let returns = kind("call.returns".to_owned(), &returns);
        let parameters = parameters.into_iter().take(MOST_WRONG).enumerate().map(|(at, one)| Parameter {
            kind: kind(format!("call.parameters[{at}].type"), &one.kind),
            name: one.name.trim().to_owned(),
        });
        let parameters = parameters.collect();
        fields.finish()?;
        Ok(Call::Function { name: name.trim().to_owned(), returns, parameters })
    }
}

/// Reads tests by the types of the call, and notes what is wrong with them.
struct Reader<'a> {
    types: &'a [Type],
    returns: &'a Type,
    fields: Fields,
    /// Of how many fields more it is told.
    left: usize,
}

impl Reader<'_> {
    fn wrong(&mut self, field: String, code: &'static str, message: impl Into<Cow<'static, str>>) {
        if self.left > 0 {
            self.left -= 1;
            self.fields.wrong(field, code, message);
        }
    }

    /// As it is said of files.
    fn problem(&mut self, field: String, problem: &Problem) {
        self.wrong(field, definition::word(problem), problem.to_string());
    }

    fn comparison(&mut self, kind: WrittenComparison, tolerance: Option<f64>) -> format::Comparison {
        match (kind, tolerance) {
            (WrittenComparison::Exact, _) => format::Comparison::Exact,
            (WrittenComparison::Unordered, _) => format::Comparison::Unordered,
            (WrittenComparison::Tolerance, Some(most)) => format::Comparison::Tolerance(most),
            (WrittenComparison::Tolerance, None) => {
                self.problem("tolerance".to_owned(), &Problem::Missing);
                format::Comparison::Exact
            }
        }
    }

    fn group(&mut self, field: &str, group: WrittenGroup) -> format::Group {
        format::Group {
            name: group.name.trim().to_owned(),
            weight: number(group.weight),
            limits: group.limits.map(Limits::from),
            tests: self.tests(&format!("{field}.tests"), group.tests),
        }
    }

    fn tests(&mut self, field: &str, tests: Vec<WrittenTest>) -> Vec<Test> {
        let tests = tests.into_iter().enumerate();
        tests.map(|(at, test)| self.test(&format!("{field}[{at}]"), test)).collect()
    }

    fn test(&mut self, field: &str, test: WrittenTest) -> Test {
        let input = match test.generate {
            Some(GeneratedInput { with, n, seed }) => Input::Generated(Generate { with, n, seed }),
            None => Input::Values(self.input(&format!("{field}.input"), &test.input)),
        };
        let expected = match test.digest {
            Some(digest) => Expected::Digest(digest),
            None => self.expected(&format!("{field}.expected"), &test.expected),
        };
        Test { name: test.name.trim().to_owned(), note: test.note, input, expected }
    }

    fn input(&mut self, field: &str, texts: &[String]) -> Vec<Value> {
        let types = self.types;
        if texts.len() != types.len() {
            self.problem(field.to_owned(), &Problem::Parameters(types.len()));
            return Vec::new();
        }
        let each = texts.iter().zip(types).enumerate();
        each.map(|(at, (text, kind))| self.value(format!("{field}[{at}]"), text, kind)).collect()
    }

    fn expected(&mut self, field: &str, texts: &[String]) -> Expected {
        let returns = self.returns;
        let each = texts.iter().enumerate();
        let mut values: Vec<Value> =
            each.map(|(at, text)| self.value(format!("{field}[{at}]"), text, returns)).collect();
        match values.len() {
            0 => self.problem(field.to_owned(), &Problem::Missing),
            1 => return Expected::Value(values.remove(0)),
            _ => {}
        }
        Expected::AnyOf(values)
    }

    fn value(&mut self, field: String, text: &str, kind: &Type) -> Value {
        value_text::read(text, kind).unwrap_or_else(|| {
            let is_missing = text.trim().is_empty();
            let problem = if is_missing { Problem::Missing } else { Problem::Type(kind.to_string()) };
            self.problem(field, &problem);
            Value::Bool(false)
        })
    }

    /// Empty ones are none.
    fn programs(
        &mut self,
        field: &str,
        programs: BTreeMap<String, String>,
        call: &Call,
    ) -> BTreeMap<String, String> {
        let mut read = BTreeMap::new();
        for (language, source) in programs {
            if source.trim().is_empty() {
                continue;
            }
            if self.is_solved_in(&format!("{field}.{language}"), &language, call) {
                read.insert(language, source);
            }
        }
        read
    }

    fn mistakes(&mut self, written: Vec<WrittenMistake>, call: &Call) -> Vec<Mistake> {
        let mut read: Vec<Mistake> = Vec::new();
        for (at, WrittenMistake { name, language, source }) in written.into_iter().enumerate() {
            let field = format!("mistakes[{at}]");
            if read.iter().any(|other| other.name == name && other.language == language) {
                self.problem(format!("{field}.name"), &Problem::Twice);
            } else if self.is_solved_in(&format!("{field}.language"), &language, call) {
                read.push(Mistake { name, language, source });
            }
        }
        read
    }

    fn is_solved_in(&mut self, field: &str, language: &str, call: &Call) -> bool {
        let is = by_id(language).is_some_and(|known| can_call(known, call));
        if !is {
            self.wrong(field.to_owned(), "invalid", "This challenge is not solved in this language");
        }
        is
    }
}

/// The field of a form that stands for a place in the files.
fn field_of(failure: &format::Failure, call: &Call) -> String {
    let in_file = || {
        let field = failure.field.replace("wall_ms", "wallMs").replace("memory_mib", "memoryMib");
        field.replace("comparison.tolerance", "tolerance").replace("any_of", "expected")
    };
    match (failure.file.as_str(), failure.field.as_str()) {
        ("statement.md", _) => "statement".to_owned(),
        ("challenge.toml" | "tests.toml", field) if !field.is_empty() => in_file(),
        (path, _) => program_field(path, call).unwrap_or_else(|| "challenge".to_owned()),
    }
}

/// `solutions.python` of `solution/solution.py`.
fn program_field(path: &str, call: &Call) -> Option<String> {
    let (folder, file) = path.split_once('/')?;
    if folder == "mistakes" {
        return Some(folder.to_owned());
    }
    let language = LANGUAGES.iter().find(|language| file_name(language, call) == file)?;
    Some(format!("{folder}s.{}", language.id))
}

/// A slug of a title's letters: `split-the-bill` of 'Split the bill'.
fn slug_of(title: &str) -> String {
    let title = title.to_lowercase();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>().join("-");
    let slug = words.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let slug = slug[..slug.len().min(SLUG)].trim_end_matches('-');
    if slug.is_empty() { "challenge".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::ids::LibraryChallengeId;

    const WRITTEN: (LibraryChallengeId, i32) = (LibraryChallengeId(uuid::Uuid::nil()), 1);

    #[test]
    fn what_is_written_as_it_was_is_the_same_challenge() {
        for challenge in definition::starter_set() {
            let written = WrittenChallenge::of(challenge, WRITTEN);
            let sent: WrittenChallenge =
                serde_json::from_value(serde_json::to_value(&written).unwrap()).unwrap();
            let read = sent.build(Some(challenge.about.slug.clone())).unwrap();
            assert_eq!(&read, challenge, "{}", challenge.about.slug);
        }
    }

    #[test]
    fn a_slug_is_made_of_the_letters_of_a_title() {
        assert_eq!(slug_of("Split the bill, twice"), "split-the-bill-twice");
        assert_eq!(slug_of("2 Ångströms"), "ngstr-ms");
        assert_eq!(slug_of("数を数える"), "challenge");
        assert_eq!(slug_of(&format!("{} b", "a".repeat(SLUG - 1))), "a".repeat(SLUG - 1));
    }

    #[test]
    fn a_place_in_the_files_is_a_field_of_the_form() {
        let call = Call::Program {};
        let field = |file: &str, field: &str| {
            let failure =
                format::Failure { file: file.to_owned(), field: field.to_owned(), problem: Problem::Missing };
            field_of(&failure, &call)
        };
        assert_eq!(field("tests.toml", "groups[0].limits.wall_ms"), "groups[0].limits.wallMs");
        assert_eq!(field("tests.toml", "examples[1].any_of[2]"), "examples[1].expected[2]");
        assert_eq!(field("challenge.toml", "comparison.tolerance"), "tolerance");
        assert_eq!(field("solution/main.py", ""), "solutions.python");
        assert_eq!(field("mistakes/main.py", ""), "mistakes");
        assert_eq!(field("statement.md", ""), "statement");
        assert_eq!(field("", ""), "challenge");
    }
}
