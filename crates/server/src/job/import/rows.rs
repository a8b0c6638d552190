//! What a row says of a candidate, and what is wrong with it.

use super::columns::ImportField;
use crate::job::model::{Source, Stage};
use crate::kernel::error::{FieldError, Fields};
use crate::resume;

/// The longest note, in characters.
const NOTE: usize = 2000;

/// A row by what its columns hold, as it stands in the file; what is not there is empty.
#[derive(Clone, Debug, Default)]
pub struct Values {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub source: String,
    pub stage: String,
    pub linkedin: String,
    pub github: String,
    pub note: String,
}

impl Values {
    /// Takes the cells of the columns that hold something.
    pub fn of(cells: &[String], fields: &[Option<ImportField>]) -> Self {
        let cell = |wanted: ImportField| {
            let column = fields.iter().position(|field| *field == Some(wanted));
            column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim())
        };
        let parts = [ImportField::FirstName, ImportField::Name, ImportField::LastName].map(cell);
        Self {
            name: parts.iter().flat_map(|part| part.split_whitespace()).collect::<Vec<_>>().join(" "),
            email: cell(ImportField::Email).to_owned(),
            phone: cell(ImportField::Phone).to_owned(),
            source: cell(ImportField::Source).to_owned(),
            stage: cell(ImportField::Stage).to_owned(),
            linkedin: cell(ImportField::Linkedin).to_owned(),
            github: cell(ImportField::Github).to_owned(),
            note: cell(ImportField::Note).to_owned(),
        }
    }

    /// The candidate whom the row describes.
    ///
    /// # Errors
    /// Every field that needs another value.
    pub fn check(&self) -> Result<Described, Vec<FieldError>> {
        let mut fields = Fields::new();
        let given = |text: &String| (!text.is_empty()).then(|| text.clone());
        let (source, source_detail) = source(&self.source);
        let stage = stage(&self.stage).unwrap_or_else(|| {
            fields.wrong("stage", "unknown", "This is not a stage such as Applied, Interview or Rejected");
            Stage::Applied
        });
        let described = Described {
            name: fields.text("name", &self.name, 1..=200),
            email: fields.email("email", &self.email),
            phone: fields.optional("phone", Some(&self.phone), 50),
            source,
            source_detail: fields.optional("source", source_detail.as_deref(), 200),
            stage,
            linkedin: resume::profile(&mut fields, "linkedin", given(&self.linkedin), "linkedin.com"),
            github: resume::profile(&mut fields, "github", given(&self.github), "github.com"),
            note: fields.optional("note", Some(&self.note), NOTE),
        };
        fields.finish().map(|()| described).map_err(|error| error.fields)
    }
}

/// A candidate as a row describes them, with nothing wrong in it.
#[derive(Clone, Debug)]
pub struct Described {
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub source: Source,
    pub source_detail: Option<String>,
    pub stage: Stage,
    pub linkedin: Option<String>,
    pub github: Option<String>,
    pub note: Option<String>,
}

/// A text with nothing but its letters and digits, in lower case.
fn bare(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The source that a word means, with the word itself where it says more. What nobody knows is kept as what the file says.
fn source(text: &str) -> (Source, Option<String>) {
    let known = match bare(text).as_str() {
        "" | "import" | "imported" | "importiert" => return (Source::Imported, None),
        "referral" | "referred" | "recommendation" | "empfehlung" | "empfohlen" => (Source::Referral, false),
        "agency" | "recruitingagency" | "agentur" | "personalvermittlung" | "vermittlung" => {
            (Source::Agency, false)
        }
        "jobboard" | "advertisement" | "ad" | "stellenbörse" | "jobbörse" | "anzeige" | "stellenanzeige" => {
            (Source::JobBoard, false)
        }
        "linkedin" | "indeed" | "stepstone" | "xing" | "karriereat" | "monster" | "glassdoor" => {
            (Source::JobBoard, true)
        }
        "other" | "sonstiges" | "sonstige" | "andere" => (Source::Other, false),
        _ => (Source::Imported, true),
    };
    (known.0, known.1.then(|| text.to_owned()))
}

/// The stage that a word means; an empty one is the first.
fn stage(text: &str) -> Option<Stage> {
    Some(match bare(text).as_str() {
        "" | "applied" | "new" | "application" | "beworben" | "neu" | "bewerbung" | "eingegangen" => {
            Stage::Applied
        }
        "screening" | "review" | "prüfung" | "inprüfung" | "sichtung" | "vorauswahl" => Stage::Screening,
        "interview" | "interviews" | "interviewing" | "gespräch" | "vorstellungsgespräch" => {
            Stage::Interview
        }
        "offer" | "offered" | "angebot" => Stage::Offer,
        "hired" | "accepted" | "eingestellt" | "zugesagt" => Stage::Hired,
        "rejected" | "declined" | "abgelehnt" | "abgesagt" | "absage" => Stage::Rejected,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(change: impl FnOnce(&mut Values)) -> Values {
        let mut values = Values { name: "Ana".into(), email: "ana@example.com".into(), ..Values::default() };
        change(&mut values);
        values
    }

    #[test]
    fn a_name_can_come_in_parts() {
        let fields = [Some(ImportField::LastName), None, Some(ImportField::FirstName)];
        let cells = ["Kovač".to_owned(), "x".to_owned(), " Ana  Maria ".to_owned()];
        assert_eq!(Values::of(&cells, &fields).name, "Ana Maria Kovač");
        assert_eq!(Values::of(&cells[..1], &fields).name, "Kovač");
    }

    #[test]
    fn words_of_both_languages_name_sources_and_stages() {
        assert_eq!(source("Empfehlung"), (Source::Referral, None));
        assert_eq!(source("StepStone"), (Source::JobBoard, Some("StepStone".to_owned())));
        assert_eq!(source("Career fair Graz"), (Source::Imported, Some("Career fair Graz".to_owned())));
        assert_eq!(source(""), (Source::Imported, None));
        assert_eq!(
            (stage("In Prüfung"), stage("REJECTED"), stage("")),
            (Some(Stage::Screening), Some(Stage::Rejected), Some(Stage::Applied))
        );
        assert_eq!(stage("somewhere"), None);
    }

    #[test]
    fn every_wrong_field_is_named() {
        let wrong = |values: Values| {
            let problems = values.check().unwrap_err();
            problems.into_iter().map(|one| (one.field.into_owned(), one.code)).collect::<Vec<_>>()
        };
        assert_eq!(
            wrong(Values::default()),
            [("name".to_owned(), "required"), ("email".to_owned(), "required")]
        );
        let several = values(|values| {
            values.email = "ana at example".into();
            values.stage = "somewhere".into();
            values.linkedin = "https://evil.example/in/ana".into();
            values.note = "x".repeat(NOTE + 1);
        });
        let fields = ["stage", "email", "linkedin", "note"].map(str::to_owned);
        assert_eq!(wrong(several).into_iter().map(|(field, _)| field).collect::<Vec<_>>(), fields);
        let linked = values(|values| values.linkedin = "www.linkedin.com/in/ana".into());
        assert_eq!(linked.check().unwrap().linkedin.as_deref(), Some("https://www.linkedin.com/in/ana"));
    }
}
