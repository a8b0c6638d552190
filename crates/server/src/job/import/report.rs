//! The rows that were not added, as CSV (RFC 4180) to be corrected and imported again.

use super::columns::ImportField;
use super::evaluate::{RowState, Seen};
use crate::kernel::error::FieldError;
use crate::kernel::language::Language;

/// The file: the columns as they were, and what is wrong at the end.
pub fn csv(language: Language, headings: &[String], fields: &[Option<ImportField>], rows: &[Seen]) -> String {
    // Spreadsheet programs take the mark for UTF-8.
    let mut text = String::from("\u{FEFF}");
    let named = headings.iter().zip(fields).map(|(heading, field)| match field {
        Some(field) if heading.is_empty() => label(language, field.name()).to_owned(),
        _ => heading.clone(),
    });
    let titles = match language {
        Language::En => ["Row", "Problem"],
        Language::De => ["Zeile", "Problem"],
    };
    line(&mut text, named.chain(titles.map(str::to_owned)));
    for row in rows {
        let problem = match (row.state, language) {
            (RowState::Applicant, Language::En) => "Has applied for this job already".to_owned(),
            (RowState::Applicant, Language::De) => "Hat sich auf diese Stelle schon beworben".to_owned(),
            (RowState::Duplicate, Language::En) => "Stands further up already".to_owned(),
            (RowState::Duplicate, Language::De) => "Steht weiter oben schon".to_owned(),
            _ => row.problems.iter().map(|one| problem(language, one)).collect::<Vec<_>>().join("; "),
        };
        let cells = (0..headings.len()).map(|column| row.cells.get(column).cloned().unwrap_or_default());
        line(&mut text, cells.chain([row.number.to_string(), problem]));
    }
    text
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.map(|cell| escaped(&cell)).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// A cell that no spreadsheet program takes for a formula (OWASP, CSV injection).
fn escaped(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{cell}") } else { cell.to_owned() };
    if text.contains(['"', ',', ';', '\n', '\r', '\t', '\'']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

fn label(language: Language, field: &str) -> &'static str {
    match (language, field) {
        (_, "name") => "Name",
        (Language::En, "firstName") => "First name",
        (Language::De, "firstName") => "Vorname",
        (Language::En, "lastName") => "Last name",
        (Language::De, "lastName") => "Nachname",
        (Language::En, "email") => "Email",
        (Language::De, "email") => "E-Mail",
        (Language::En, "phone") => "Phone",
        (Language::De, "phone") => "Telefon",
        (Language::En, "source") => "Source",
        (Language::De, "source") => "Quelle",
        (Language::En, "stage") => "Stage",
        (Language::De, "stage") => "Phase",
        (_, "linkedin") => "LinkedIn",
        (_, "github") => "GitHub",
        (Language::En, _) => "Note",
        (Language::De, _) => "Notiz",
    }
}

fn problem(language: Language, problem: &FieldError) -> String {
    let words = match (language, problem.code) {
        (Language::En, "required") => "is missing",
        (Language::De, "required") => "fehlt",
        (Language::En, "too_long") => "is too long",
        (Language::De, "too_long") => "ist zu lang",
        (Language::En, "unknown") => "is not known",
        (Language::De, "unknown") => "ist nicht bekannt",
        (Language::En, _) => "is not valid",
        (Language::De, _) => "ist nicht gültig",
    };
    format!("{}: {words}", label(language, &problem.field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::import::rows::Values;

    #[test]
    fn no_cell_becomes_a_formula() {
        assert_eq!(escaped("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
        assert_eq!(escaped("+43 1"), "\"'+43 1\"");
        assert_eq!(escaped("@x"), "\"'@x\"");
        assert_eq!(escaped("-1"), "\"'-1\"");
        assert_eq!(escaped("plain text"), "plain text");
        assert_eq!(escaped("two\nlines"), "\"two\nlines\"");
    }

    #[test]
    fn what_was_exported_can_be_imported_again() {
        let cells = ["=1+1", "+43 660 \"1\"", "two\nlines, here"].map(str::to_owned).to_vec();
        let values = Values::default();
        let problems = values.check().unwrap_err();
        let row = Seen {
            number: 7,
            is_settled: true,
            cells: cells.clone(),
            values,
            described: None,
            file: None,
            state: RowState::Wrong,
            problems,
        };
        let headings = ["A", "B", "C"].map(str::to_owned);
        let text = csv(Language::De, &headings, &[None, None, None], &[row]);
        let read = colloquy_sheet::parse(text.as_bytes()).unwrap();
        assert_eq!(read.rows[1].cells[..3], cells[..]);
        assert_eq!(read.rows[1].cells[3..], ["7", "Name: fehlt; E-Mail: fehlt"]);
    }
}
