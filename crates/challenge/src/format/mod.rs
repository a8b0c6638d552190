//! Challenges as files: a folder, or the same in a zip archive. `docs/challenges.md` tells what stands in them.

mod archive;
mod check;
mod depth;
mod inputs;
mod tests_file;

use std::collections::BTreeMap;

use colloquy_sandbox::language::LANGUAGES;
use serde::de::DeserializeOwned;

use crate::challenge::{About, Challenge, Mistake};
use crate::harness::{extension, file_name};

/// The most files of a challenge.
pub const MOST_FILES: usize = 96;
/// The most bytes of one file.
pub const MOST_FILE_BYTES: usize = 512 << 10;
/// The most bytes of all files.
pub const MOST_BYTES: usize = 2 << 20;
/// The most bytes of an archive.
pub const MOST_ARCHIVE_BYTES: usize = 2 << 20;
/// The most bytes of a statement.
pub const MOST_STATEMENT: usize = 32 << 10;
/// The most examples.
pub const MOST_EXAMPLES: usize = 10;
/// The most groups of hidden tests.
pub const MOST_GROUPS: usize = 10;
/// The most tests of a group.
pub const MOST_TESTS: usize = 50;

const ABOUT: &str = "challenge.toml";
const STATEMENT: &str = "statement.md";
const TESTS: &str = "tests.toml";

/// Why files are no challenge.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {problem}", self.place())]
pub struct Failure {
    /// The file; empty when it is about all of them.
    pub file: String,
    /// The field in it, as `groups[0].weight`; empty when it is about the whole file.
    pub field: String,
    pub problem: Problem,
}

impl Failure {
    fn place(&self) -> String {
        match (self.file.is_empty(), self.field.is_empty()) {
            (true, _) => "the files".to_owned(),
            (false, true) => self.file.clone(),
            (false, false) => format!("{}: {}", self.file, self.field),
        }
    }

    fn new(file: &str, field: impl Into<String>, problem: Problem) -> Self {
        Self { file: file.to_owned(), field: field.into(), problem }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("this is no zip archive, or a damaged one")]
    NoArchive,
    #[error("this is missing")]
    Missing,
    #[error("this file has no place in a challenge")]
    Stray,
    #[error("this is no text in UTF-8")]
    NoText,
    /// What the reader of TOML says.
    #[error("{0}")]
    Syntax(String),
    #[error("this is nested too deeply")]
    Depth,
    #[error("the format {0} is unknown; this server reads 1")]
    Version(u32),
    #[error("more than {most} are too many")]
    TooMany { most: usize },
    #[error("this is longer than {most} bytes")]
    TooLong { most: usize },
    #[error("this has to be from {least} to {most}")]
    Range { least: i64, most: i64 },
    #[error("this has to be a word of small letters, digits and {0}, and begin with a letter")]
    Name(char),
    #[error("this word means something in one of the languages")]
    Reserved,
    #[error("this is there twice")]
    Twice,
    #[error("this is no {0}")]
    Type(String),
    #[error("there has to be a value for each of the {0} parameters")]
    Parameters(usize),
    #[error("there are no generators of this name")]
    Generators,
    #[error("this takes exactly one of {0}")]
    OneOf(&'static str),
    #[error("this is no SHA-256 in hexadecimal")]
    Digest,
    #[error("this does not go with the comparison")]
    Comparison,
    #[error("the sizes have to grow")]
    Sizes,
    #[error("what is made here is too large")]
    Generated,
    #[error("this has letters that cannot be kept")]
    Control,
}

impl Challenge {
    /// Reads a challenge from its files, by their paths.
    ///
    /// # Errors
    /// When something is missing, wrong or too large.
    pub fn from_files(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Failure> {
        if files.len() > MOST_FILES {
            return Err(Failure::new("", "", Problem::TooMany { most: MOST_FILES }));
        }
        if files.values().map(Vec::len).sum::<usize>() > MOST_BYTES {
            return Err(Failure::new("", "", Problem::TooLong { most: MOST_BYTES }));
        }
        let mut texts = BTreeMap::new();
        for (name, bytes) in files {
            if bytes.len() > MOST_FILE_BYTES {
                return Err(Failure::new(name, "", Problem::TooLong { most: MOST_FILE_BYTES }));
            }
            let text = std::str::from_utf8(bytes).map_err(|_| Failure::new(name, "", Problem::NoText))?;
            texts.insert(name.as_str(), text);
        }
        Self::from_texts(texts)
    }

    fn from_texts(mut texts: BTreeMap<&str, &str>) -> Result<Self, Failure> {
        let mut take = |name| texts.remove(name).ok_or_else(|| Failure::new(name, "", Problem::Missing));
        let about: About = read(ABOUT, take(ABOUT)?)?;
        check::about(&about)?;
        let statement = take(STATEMENT)?.to_owned();
        if statement.len() > MOST_STATEMENT {
            return Err(Failure::new(STATEMENT, "", Problem::TooLong { most: MOST_STATEMENT }));
        }
        if statement.trim().is_empty() {
            return Err(Failure::new(STATEMENT, "", Problem::Missing));
        }
        let raw: tests_file::Raw = read(TESTS, take(TESTS)?)?;
        let tests = raw.check(&about)?;
        let (mut starters, mut solutions, mut mistakes) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (path, text) in texts {
            let stray = || Failure::new(path, "", Problem::Stray);
            let (folder, file) = path.split_once('/').ok_or_else(stray)?;
            let of = |file: &str| LANGUAGES.iter().find(|language| file_name(language, &about.call) == file);
            let source = text.to_owned();
            match folder {
                "starter" => {
                    starters.insert(of(file).ok_or_else(stray)?.id.to_owned(), source);
                }
                "solution" => {
                    solutions.insert(of(file).ok_or_else(stray)?.id.to_owned(), source);
                }
                "mistakes" => {
                    let (name, ending) = file.rsplit_once('.').ok_or_else(stray)?;
                    let language = LANGUAGES.iter().find(|one| extension(one) == ending).ok_or_else(stray)?;
                    check::name(path, "", name, '-')?;
                    mistakes.push(Mistake {
                        name: name.to_owned(),
                        language: language.id.to_owned(),
                        source,
                    });
                }
                _ => return Err(stray()),
            }
        }
        Ok(Self { about, statement, tests, starters, solutions, mistakes })
    }

    /// Its files, by their paths: read again, they are the same challenge.
    #[must_use]
    pub fn to_files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut put = |path: String, text: String| files.insert(path, text.into_bytes());
        // Values of these types always have a form in TOML.
        put(ABOUT.to_owned(), toml::to_string(&self.about).unwrap_or_default());
        put(STATEMENT.to_owned(), self.statement.clone());
        put(TESTS.to_owned(), toml::to_string(&tests_file::Raw::from(self)).unwrap_or_default());
        for (folder, programs) in [("starter", &self.starters), ("solution", &self.solutions)] {
            for language in &LANGUAGES {
                if let Some(source) = programs.get(language.id) {
                    put(format!("{folder}/{}", file_name(language, &self.about.call)), source.clone());
                }
            }
        }
        for mistake in &self.mistakes {
            if let Some(language) = colloquy_sandbox::language::by_id(&mistake.language) {
                put(format!("mistakes/{}.{}", mistake.name, extension(language)), mistake.source.clone());
            }
        }
        files
    }

    /// Reads a challenge from a zip archive of its files, which may lie in one folder.
    ///
    /// # Errors
    /// As [`Self::from_files`], and when it is no such archive.
    pub fn from_zip(bytes: &[u8]) -> Result<Self, Failure> {
        Self::from_files(&archive::read(bytes)?)
    }

    /// Its files in a zip archive.
    ///
    /// # Errors
    /// When the archive cannot be written, which takes more than 4 GiB.
    pub fn to_zip(&self) -> std::io::Result<Vec<u8>> {
        archive::write(&self.about.slug, &self.to_files())
    }
}

/// Reads TOML; says where it is wrong.
fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Failure> {
    if depth::is_deep(text) {
        return Err(Failure::new(file, "", Problem::Depth));
    }
    serde_path_to_error::deserialize(toml::Deserializer::new(text)).map_err(|error| {
        let field = error.path().to_string();
        let field = if field == "." { String::new() } else { field };
        Failure::new(file, field, Problem::Syntax(error.inner().message().to_owned()))
    })
}
