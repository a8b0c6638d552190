//! What the columns of a file hold, guessed by their headings, English or German.

use colloquy_sheet::{Row, Sheet};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImportField {
    /// First and last name in one.
    Name,
    /// The first name alone.
    FirstName,
    /// The last name alone.
    LastName,
    /// The address by which candidates are told apart.
    Email,
    /// A telephone number.
    Phone,
    /// How the candidate came to the job.
    Source,
    /// How far the application has come.
    Stage,
    /// The address of a profile at LinkedIn.
    Linkedin,
    /// The address of a profile at GitHub.
    Github,
    /// Anything that the company wants to remember.
    Note,
}

/// Headings in lower case, with nothing but their letters and digits.
const HEADINGS: &[(ImportField, &[&str])] = &[
    (
        ImportField::Name,
        &[
            "name",
            "fullname",
            "candidate",
            "applicant",
            "vollständigername",
            "kandidat",
            "bewerber",
            "bewerberin",
        ],
    ),
    (ImportField::FirstName, &["firstname", "givenname", "forename", "vorname"]),
    (ImportField::LastName, &["lastname", "surname", "familyname", "nachname", "familienname", "zuname"]),
    (ImportField::Email, &["email", "emailaddress", "mail", "mailaddress", "emailadresse", "mailadresse"]),
    (
        ImportField::Phone,
        &[
            "phone",
            "phonenumber",
            "telephone",
            "mobile",
            "mobilephone",
            "cell",
            "tel",
            "telefon",
            "telefonnummer",
            "telefonnr",
            "handy",
            "handynummer",
            "mobil",
            "mobiltelefon",
            "mobilnummer",
            "rufnummer",
        ],
    ),
    (ImportField::Source, &["source", "origin", "channel", "quelle", "herkunft", "kanal"]),
    (ImportField::Stage, &["stage", "status", "phase", "stufe", "stand"]),
    (ImportField::Linkedin, &["linkedin", "linkedinprofile", "linkedinurl", "linkedinprofil"]),
    (ImportField::Github, &["github", "githubprofile", "githuburl", "githubprofil"]),
    (
        ImportField::Note,
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "remark",
            "remarks",
            "notiz",
            "notizen",
            "bemerkung",
            "bemerkungen",
            "anmerkung",
            "kommentar",
        ],
    ),
];

impl ImportField {
    /// As the API names it among what is wrong.
    pub fn name(self) -> &'static str {
        match self {
            ImportField::Name => "name",
            ImportField::FirstName => "firstName",
            ImportField::LastName => "lastName",
            ImportField::Email => "email",
            ImportField::Phone => "phone",
            ImportField::Source => "source",
            ImportField::Stage => "stage",
            ImportField::Linkedin => "linkedin",
            ImportField::Github => "github",
            ImportField::Note => "note",
        }
    }

    /// What a heading promises.
    fn of_heading(heading: &str) -> Option<Self> {
        let word: String = heading.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        let bare = ["candidate", "applicant", "bewerber", "kandidaten"]
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix))
            .filter(|rest| !rest.is_empty());
        HEADINGS
            .iter()
            .find(|(_, words)| {
                words.contains(&word.as_str()) || bare.is_some_and(|bare| words.contains(&bare))
            })
            .map(|(field, _)| *field)
    }
}

/// A file's rows under the headings of its columns, with what each column seems to hold.
pub struct Table {
    pub headings: Vec<String>,
    pub fields: Vec<Option<ImportField>>,
    pub rows: Vec<Row>,
}

/// Tells headings from rows. A first row with an address in it is a row already; its columns have no names then.
pub fn table(mut sheet: Sheet) -> Table {
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let has_headings = sheet.rows.first().is_some_and(|row| !row.cells.iter().any(|cell| cell.contains('@')));
    let mut headings = if has_headings { sheet.rows.remove(0).cells } else { Vec::new() };
    headings.resize(width, String::new());
    for heading in &mut headings {
        *heading = heading.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(100).collect();
    }
    let fields = guess(&headings, &sheet.rows);
    Table { headings, fields, rows: sheet.rows }
}

/// Each field once, for the first column that seems to hold it.
fn guess(headings: &[String], rows: &[Row]) -> Vec<Option<ImportField>> {
    let mut fields: Vec<Option<ImportField>> = Vec::new();
    for heading in headings {
        let field = ImportField::of_heading(heading).filter(|field| !fields.contains(&Some(*field)));
        fields.push(field);
    }
    if !fields.contains(&Some(ImportField::Email)) {
        let addresses = |column: usize| {
            rows.iter().filter(|row| row.cells.get(column).is_some_and(|cell| cell.contains('@'))).count()
        };
        let best = (0..fields.len())
            .filter(|column| fields[*column].is_none())
            .max_by_key(|column| addresses(*column));
        if let Some(best) = best.filter(|column| addresses(*column) * 2 > rows.len()) {
            fields[best] = Some(ImportField::Email);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let row = |(at, cells): (usize, &&[&str])| Row {
            number: u32::try_from(at).unwrap() + 1,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        Sheet { rows: rows.iter().enumerate().map(row).collect() }
    }

    #[test]
    fn headings_say_what_columns_hold_in_both_languages() {
        use ImportField::{Email, FirstName, LastName, Name, Note, Phone, Source, Stage};
        let english = table(sheet(&[&[
            "Full Name",
            "E-mail address",
            "Phone",
            "Source",
            "Stage",
            "Shoe size",
            "Notes",
        ]]));
        assert_eq!(
            english.fields,
            [Some(Name), Some(Email), Some(Phone), Some(Source), Some(Stage), None, Some(Note)]
        );
        let german = table(sheet(&[&[
            "Vorname",
            "Nachname",
            "E-Mail-Adresse",
            "Telefon-Nr.",
            "Quelle",
            "Status",
            "Bemerkung",
        ]]));
        assert_eq!(
            german.fields,
            [
                Some(FirstName),
                Some(LastName),
                Some(Email),
                Some(Phone),
                Some(Source),
                Some(Stage),
                Some(Note)
            ]
        );
        assert_eq!(
            table(sheet(&[&["Candidate name", "Bewerber E-Mail", "Mail"]])).fields,
            [Some(Name), Some(Email), None]
        );
    }

    #[test]
    fn a_file_without_headings_loses_no_row() {
        let table = table(sheet(&[&["Ana", "ana@example.com"], &["Bo", "bo@example.com", "x"]]));
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.headings, ["", "", ""]);
        assert_eq!(table.fields, [None, Some(ImportField::Email), None]);
    }
}
