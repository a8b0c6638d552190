//! What an API key may be used for.

use serde::{Deserialize, Serialize};

use super::Action;

/// One thing that an API key of a company may be used for, within that company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
pub enum Scope {
    /// The company's profile and its members.
    #[serde(rename = "company:read")]
    CompanyRead,
    /// The candidates whom the company knows.
    #[serde(rename = "candidates:read")]
    CandidatesRead,
    /// The company's jobs.
    #[serde(rename = "jobs:read")]
    JobsRead,
    /// Opening, changing and closing jobs; reading them is part of it.
    #[serde(rename = "jobs:write")]
    JobsWrite,
    /// Applications with their answers and résumés.
    #[serde(rename = "applications:read")]
    ApplicationsRead,
    /// Adding applications and moving them along; reading them is part of it.
    #[serde(rename = "applications:write")]
    ApplicationsWrite,
    /// The company's interviews.
    #[serde(rename = "interviews:read")]
    InterviewsRead,
    /// Scheduling, changing and cancelling interviews, and inviting their candidates; reading them is part of it.
    #[serde(rename = "interviews:write")]
    InterviewsWrite,
    /// Recordings and the files of their tracks.
    #[serde(rename = "recordings:read")]
    RecordingsRead,
    /// Scorecards and their history.
    #[serde(rename = "feedback:read")]
    FeedbackRead,
}

impl Scope {
    /// Every scope there is.
    pub const ALL: [Scope; 10] = [
        Scope::CompanyRead,
        Scope::CandidatesRead,
        Scope::JobsRead,
        Scope::JobsWrite,
        Scope::ApplicationsRead,
        Scope::ApplicationsWrite,
        Scope::InterviewsRead,
        Scope::InterviewsWrite,
        Scope::RecordingsRead,
        Scope::FeedbackRead,
    ];

    /// The word on the wire and in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::CompanyRead => "company:read",
            Scope::CandidatesRead => "candidates:read",
            Scope::JobsRead => "jobs:read",
            Scope::JobsWrite => "jobs:write",
            Scope::ApplicationsRead => "applications:read",
            Scope::ApplicationsWrite => "applications:write",
            Scope::InterviewsRead => "interviews:read",
            Scope::InterviewsWrite => "interviews:write",
            Scope::RecordingsRead => "recordings:read",
            Scope::FeedbackRead => "feedback:read",
        }
    }

    /// Whether a key that has this one may do what `needed` is for: whoever changes something is answered with it.
    pub fn grants(self, needed: Scope) -> bool {
        let reads = match self {
            Scope::InterviewsWrite => Some(Scope::InterviewsRead),
            Scope::JobsWrite => Some(Scope::JobsRead),
            Scope::ApplicationsWrite => Some(Scope::ApplicationsRead),
            _ => None,
        };
        self == needed || reads == Some(needed)
    }

    /// From the word in the table; a scope that this version does not know grants nothing.
    pub fn from_row(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == word)
    }
}

impl Action {
    /// The scope with which an API key may do it in its company; None where keys have no business: accounts, rooms, the deployment,
    /// and what protects any of them.
    pub fn scope(self) -> Option<Scope> {
        match self {
            Action::ReadCompany => Some(Scope::CompanyRead),
            Action::ListCandidates => Some(Scope::CandidatesRead),
            Action::ListJobs | Action::ReadJob => Some(Scope::JobsRead),
            Action::CreateJob | Action::UpdateJob | Action::DeleteJob => Some(Scope::JobsWrite),
            Action::ListApplications | Action::ReadApplication => Some(Scope::ApplicationsRead),
            Action::AddApplication
            | Action::MoveApplication
            | Action::ManageOffer
            | Action::ReadImport
            | Action::ReadImportFile
            | Action::PrepareImport
            | Action::ConfirmImport
            | Action::UndoImport => Some(Scope::ApplicationsWrite),
            Action::ListInterviews
            | Action::ReadInterview
            | Action::ReadTeamSchedule
            | Action::ReadTemplates
            | Action::PlanPanelDay
            | Action::PreviewSlots
            | Action::ListBookingLinks
            | Action::ReadBookingLink => Some(Scope::InterviewsRead),
            Action::CreateInterview
            | Action::CreatePanelDay
            | Action::UpdateInterview
            | Action::CancelInterview
            | Action::CancelPanelDay
            | Action::InviteCandidate
            | Action::CreateBookingLink
            | Action::RevokeBookingLink => Some(Scope::InterviewsWrite),
            Action::ReadRecording | Action::ReadTrack | Action::StreamTrack => Some(Scope::RecordingsRead),
            Action::ReadFeedback | Action::ReadFeedbackHistory => Some(Scope::FeedbackRead),
            _ => None,
        }
    }
}
