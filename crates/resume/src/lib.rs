//! Reads résumés: a PDF, DOCX or text document in, the fields of a profile out.
//!
//! Pure: bytes to values, no files, no network, no clock. The documents are written by strangers, so the server never calls [`parse`]
//! itself; it has a child process do that which first gives up what it does not need.

mod fields;
mod kind;
mod read;

use serde::{Deserialize, Serialize};

pub use kind::Kind;

/// What was read of a résumé; what could not be found is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    /// Given names.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Telephone number, with `+` where the country is known.
    pub phone: Option<String>,
    /// The profile's address at LinkedIn.
    pub linkedin: Option<String>,
    /// The profile's address at GitHub.
    pub github: Option<String>,
    /// Skills, under ESCO's preferred labels where it has them.
    pub skills: Vec<String>,
    /// Posts held, in the document's order.
    pub work_experience: Vec<Experience>,
    /// Studies, in the document's order.
    pub education: Vec<Education>,
    /// What the person says of themselves.
    pub summary: Option<String>,
    /// Projects.
    pub projects_worked: Vec<Project>,
    /// Awards, certificates and other achievements.
    pub achievements: Vec<String>,
}

/// A post held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experience {
    /// The post's name.
    pub title: String,
    /// The employer.
    pub organisation: String,
    /// First month (`2019-03`) or year (`2019`).
    pub from: Option<String>,
    /// Last month or year; none where it goes on.
    pub to: Option<String>,
    /// What was done there.
    pub text: String,
}

/// Studies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Education {
    /// Degree and subject.
    pub degree: String,
    /// School or university.
    pub institution: String,
    /// First month (`2019-03`) or year (`2019`).
    pub from: Option<String>,
    /// Last month or year.
    pub to: Option<String>,
    /// What else is said of them.
    pub text: String,
}

/// A project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its name.
    pub name: String,
    /// What it is.
    pub text: String,
}

/// Why a document could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The document is neither PDF nor DOCX nor text, or is damaged.
    #[error("the document could not be read")]
    Unreadable,
    /// A password protects it.
    #[error("the document is protected by a password")]
    Encrypted,
    /// It is longer than any résumé.
    #[error("the document has too many pages")]
    TooLong,
    /// It holds pictures only.
    #[error("the document holds no text")]
    NoText,
    /// Reading it took longer or more memory than a résumé may.
    #[error("reading the document took too long")]
    Timeout,
}

/// Reads a résumé.
///
/// # Errors
/// When the document cannot be read; never [`Failure::Timeout`], which only the parent can tell.
pub fn parse(document: &[u8]) -> Result<Resume, Failure> {
    let text = match Kind::of(document).ok_or(Failure::Unreadable)? {
        Kind::Pdf => read::pdf::read(document)?,
        Kind::Docx => read::docx::read(document)?,
        Kind::Text => read::text::read(document)?,
    };
    if text.letters() < read::FEWEST_LETTERS {
        return Err(Failure::NoText);
    }
    Ok(fields::extract(&text))
}
