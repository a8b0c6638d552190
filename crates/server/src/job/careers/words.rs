//! What the public pages say.

use crate::job::model::EmploymentType;
use crate::kernel::language::Language;

/// A language of the public pages.
pub(super) trait Words: Sync {
    fn jobs_at(&self, company: &str) -> String;
    fn about_company(&self) -> &'static str;
    /// On the links between the pages of a company's jobs.
    fn newest(&self) -> &'static str;
    fn older(&self) -> &'static str;
    /// On the link that writes to the company.
    fn write(&self) -> &'static str;
    /// For whom an agency hires.
    fn for_client(&self, client: &str) -> String;
    fn for_confidential(&self) -> &'static str;
    fn remote(&self) -> &'static str;
    fn about(&self) -> &'static str;
    fn requirements(&self) -> &'static str;
    fn apply(&self) -> &'static str;
    fn all(&self) -> &'static str;
    fn closed(&self) -> &'static str;
    fn not_found(&self) -> &'static str;
    fn unavailable(&self) -> &'static str;
    fn from(&self, amount: &str) -> String;
    fn up_to(&self, amount: &str) -> String;
    fn a_year(&self, amount: &str) -> String;
    fn apply_by(&self, time: &str) -> String;
    /// An amount of money with its thousands apart.
    fn amount(&self, amount: i64) -> String;
    fn employment(&self, kind: EmploymentType) -> &'static str;
}

/// The words of a language.
pub(super) fn of(language: Language) -> &'static dyn Words {
    match language {
        Language::En => &English,
        Language::De => &German,
    }
}

fn grouped(amount: i64, separator: char) -> String {
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

struct English;

impl Words for English {
    fn jobs_at(&self, company: &str) -> String {
        format!("Jobs at {company}")
    }
    fn about_company(&self) -> &'static str {
        "About the company"
    }
    fn newest(&self) -> &'static str {
        "Newest jobs"
    }
    fn older(&self) -> &'static str {
        "More jobs"
    }
    fn write(&self) -> &'static str {
        "Write to us"
    }
    fn for_client(&self, client: &str) -> String {
        format!("for {client}")
    }
    fn for_confidential(&self) -> &'static str {
        "for a client who is named later"
    }
    fn remote(&self) -> &'static str {
        "Remote"
    }
    fn about(&self) -> &'static str {
        "About the job"
    }
    fn requirements(&self) -> &'static str {
        "What you bring"
    }
    fn apply(&self) -> &'static str {
        "Apply for this job"
    }
    fn all(&self) -> &'static str {
        "All open jobs"
    }
    fn closed(&self) -> &'static str {
        "This job takes no applications any more."
    }
    fn not_found(&self) -> &'static str {
        "There is no open job here."
    }
    fn unavailable(&self) -> &'static str {
        "This page is not available right now. Try again in a minute."
    }
    fn from(&self, amount: &str) -> String {
        format!("from {amount}")
    }
    fn up_to(&self, amount: &str) -> String {
        format!("up to {amount}")
    }
    fn a_year(&self, amount: &str) -> String {
        format!("{amount} a year")
    }
    fn apply_by(&self, time: &str) -> String {
        format!("apply by {time}")
    }
    fn amount(&self, amount: i64) -> String {
        grouped(amount, ',')
    }
    fn employment(&self, kind: EmploymentType) -> &'static str {
        match kind {
            EmploymentType::FullTime => "Full time",
            EmploymentType::PartTime => "Part time",
            EmploymentType::Contractor => "Contract",
            EmploymentType::Temporary => "Temporary",
            EmploymentType::Intern => "Internship",
            EmploymentType::Volunteer => "Volunteer",
            EmploymentType::Other => "Other",
        }
    }
}

struct German;

impl Words for German {
    fn jobs_at(&self, company: &str) -> String {
        format!("Stellen bei {company}")
    }
    fn about_company(&self) -> &'static str {
        "Über das Unternehmen"
    }
    fn newest(&self) -> &'static str {
        "Neueste Stellen"
    }
    fn older(&self) -> &'static str {
        "Weitere Stellen"
    }
    fn write(&self) -> &'static str {
        "Schreiben Sie uns"
    }
    fn for_client(&self, client: &str) -> String {
        format!("für {client}")
    }
    fn for_confidential(&self) -> &'static str {
        "für ein Unternehmen, das später genannt wird"
    }
    fn remote(&self) -> &'static str {
        "Ortsunabhängig"
    }
    fn about(&self) -> &'static str {
        "Über die Stelle"
    }
    fn requirements(&self) -> &'static str {
        "Was Sie mitbringen"
    }
    fn apply(&self) -> &'static str {
        "Auf diese Stelle bewerben"
    }
    fn all(&self) -> &'static str {
        "Alle offenen Stellen"
    }
    fn closed(&self) -> &'static str {
        "Für diese Stelle werden keine Bewerbungen mehr angenommen."
    }
    fn not_found(&self) -> &'static str {
        "Hier gibt es keine offene Stelle."
    }
    fn unavailable(&self) -> &'static str {
        "Diese Seite ist gerade nicht erreichbar. Versuchen Sie es in einer Minute noch einmal."
    }
    fn from(&self, amount: &str) -> String {
        format!("ab {amount}")
    }
    fn up_to(&self, amount: &str) -> String {
        format!("bis {amount}")
    }
    fn a_year(&self, amount: &str) -> String {
        format!("{amount} im Jahr")
    }
    fn apply_by(&self, time: &str) -> String {
        format!("Bewerbung bis {time}")
    }
    fn amount(&self, amount: i64) -> String {
        grouped(amount, '.')
    }
    fn employment(&self, kind: EmploymentType) -> &'static str {
        match kind {
            EmploymentType::FullTime => "Vollzeit",
            EmploymentType::PartTime => "Teilzeit",
            EmploymentType::Contractor => "Freie Mitarbeit",
            EmploymentType::Temporary => "Befristet",
            EmploymentType::Intern => "Praktikum",
            EmploymentType::Volunteer => "Ehrenamt",
            EmploymentType::Other => "Sonstiges",
        }
    }
}
