//! The words of jobs and applications, the same in the tables, on the wire and on the pages.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Which abilities weigh most when a job's candidates are ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum JobFocus {
    /// All alike.
    #[default]
    Balanced,
    /// What they know and can do.
    Technical,
    /// How they work with others.
    Behavioral,
}

/// The terms of employment, in schema.org's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EmploymentType {
    /// Full time.
    #[default]
    FullTime,
    /// Part time.
    PartTime,
    /// For a fee.
    Contractor,
    /// For a limited time.
    Temporary,
    /// To learn.
    Intern,
    /// Without pay.
    Volunteer,
    /// Anything else.
    Other,
}

impl EmploymentType {
    /// Schema.org's word (Google's list of `employmentType`).
    pub fn as_str(self) -> &'static str {
        match self {
            EmploymentType::FullTime => "FULL_TIME",
            EmploymentType::PartTime => "PART_TIME",
            EmploymentType::Contractor => "CONTRACTOR",
            EmploymentType::Temporary => "TEMPORARY",
            EmploymentType::Intern => "INTERN",
            EmploymentType::Volunteer => "VOLUNTEER",
            EmploymentType::Other => "OTHER",
        }
    }
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum QuestionKind {
    /// In words.
    #[default]
    Text,
    /// With yes or no.
    YesNo,
}

/// What applicants are asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JobQuestion {
    /// Given by the server when left out; sent back to keep it.
    #[serde(default)]
    #[schema(required = false)]
    pub id: Option<Uuid>,
    /// The question.
    pub text: String,
    /// How it is answered.
    #[serde(default)]
    pub kind: QuestionKind,
    /// Whether it has to be answered.
    #[serde(default)]
    pub required: bool,
}

/// A question with its answer, as it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationAnswer {
    /// The question.
    pub question: String,
    /// The answer; `YES` or `NO` where those were to choose from.
    pub answer: String,
}

/// How far an application has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stage {
    /// It has come in.
    Applied,
    /// It is being looked at.
    Screening,
    /// The candidate is being interviewed.
    Interview,
    /// The candidate has an offer, or is to get one.
    Offer,
    /// The candidate has agreed.
    Hired,
    /// It goes no further.
    Rejected,
}

/// Why an application goes no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum RejectionReason {
    /// The requirements are not met.
    NotQualified,
    /// Somebody else fits better.
    OtherCandidate,
    /// The candidate does not want to go on.
    Withdrawn,
    /// The candidate does not answer.
    NoAnswer,
    /// Nobody is looked for any more.
    PositionClosed,
    /// Anything else.
    Other,
}

/// How a candidate came to a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Source {
    /// By the job's public page.
    CareersPage,
    /// A recruiter added them.
    Added,
    /// They were in an imported file.
    Imported,
    /// Somebody recommended them.
    Referral,
    /// An agency sent them.
    Agency,
    /// By an advertisement elsewhere.
    JobBoard,
    /// Otherwise.
    Other,
}

/// What a candidate says to an offer, or the company before they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sqlx(type_name = "text", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OfferAnswer {
    /// The candidate agrees.
    Accepted,
    /// The candidate does not.
    Declined,
    /// The company took it back.
    Withdrawn,
}

/// What applicants may say about themselves so that a company can see whether its hiring is fair. Nobody who decides can read it.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SelfIdentification {
    /// Their gender.
    pub gender: Option<Gender>,
    /// Their age.
    pub age_group: Option<AgeGroup>,
    /// In their own words.
    pub ethnicity: Option<String>,
    /// Whether they have a disability.
    pub disability: Option<bool>,
}

impl SelfIdentification {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.gender.is_none()
            && self.age_group.is_none()
            && self.ethnicity.is_none()
            && self.disability.is_none()
    }
}

/// A gender to identify with.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Gender {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Neither only.
    NonBinary,
    /// Another.
    Other,
}

/// An age, roughly.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[sqlx(type_name = "text")]
pub enum AgeGroup {
    /// Below 25.
    #[serde(rename = "under_25")]
    #[sqlx(rename = "under_25")]
    Under25,
    /// 25 to 34.
    #[serde(rename = "25_34")]
    #[sqlx(rename = "25_34")]
    From25,
    /// 35 to 44.
    #[serde(rename = "35_44")]
    #[sqlx(rename = "35_44")]
    From35,
    /// 45 to 54.
    #[serde(rename = "45_54")]
    #[sqlx(rename = "45_54")]
    From45,
    /// 55 and over.
    #[serde(rename = "55_and_over")]
    #[sqlx(rename = "55_and_over")]
    From55,
}
