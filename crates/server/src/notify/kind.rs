//! What people are told about, and what of it they can choose.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $variant:ident = $word:literal;)*) => {
        /// What a notification is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum NotificationKind {
            $($(#[doc = $doc])* $variant,)*
        }

        impl NotificationKind {
            /// All of them, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word in the table and on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

kinds! {
    /// Somebody was invited to an interview, or is to hold one.
    InterviewInvited = "interview_invited";
    /// An interview has another time.
    InterviewRescheduled = "interview_rescheduled";
    /// An interview is about to begin.
    InterviewReminder = "interview_reminder";
    /// An interview was called off.
    InterviewCancelled = "interview_cancelled";
    /// One side did not come to an interview.
    InterviewMissed = "interview_missed";
    /// That was taken back.
    InterviewReopened = "interview_reopened";
    /// Somebody does not come to an interview.
    InterviewDeclined = "interview_declined";
    /// Everybody who was to hold an interview has left the company.
    InterviewUnstaffed = "interview_unstaffed";
    /// An interview's details changed.
    InterviewUpdated = "interview_updated";
    /// Somebody is not to hold an interview any more.
    InterviewUnassigned = "interview_unassigned";
    /// A candidate can read their outcome.
    FeedbackAvailable = "feedback_available";
    /// An interviewer should write feedback.
    FeedbackRequested = "feedback_requested";
    /// A recording can be played.
    RecordingReady = "recording_ready";
    /// Somebody applied for a job.
    ApplicationReceived = "application_received";
    /// A candidate has handed in a take-home.
    TakeHomeHandedIn = "take_home_handed_in";
    /// A take-home's time is up, and it was not handed in.
    TakeHomeOverdue = "take_home_overdue";
    /// A connected calendar's server refuses the password.
    CalendarRefused = "calendar_refused";
    /// A webhook was switched off since nothing reached it.
    WebhookDisabled = "webhook_disabled";
    /// Somebody joined the company.
    MemberJoined = "member_joined";
    /// Somebody may do other things in the company than before.
    RoleChanged = "role_changed";
    /// The company has another owner.
    CompanyTransferred = "company_transferred";
    /// Something is wrong with the deployment; for its administrators.
    SystemAlert = "system_alert";
}

/// When mails of a kind go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum EmailChoice {
    /// As it happens, quiet hours aside.
    AtOnce,
    /// In the daily digest.
    Daily,
    /// Never.
    Off,
}

impl NotificationKind {
    /// From the word in the table.
    pub fn from_row(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }

    /// Whether there is a mail of it that one can do without.
    pub fn has_mail(self) -> bool {
        matches!(
            self,
            Self::InterviewInvited
                | Self::InterviewRescheduled
                | Self::InterviewReminder
                | Self::InterviewCancelled
                | Self::InterviewUnstaffed
                | Self::InterviewDeclined
                | Self::InterviewUpdated
                | Self::InterviewUnassigned
                | Self::FeedbackAvailable
                | Self::FeedbackRequested
                | Self::ApplicationReceived
                | Self::TakeHomeHandedIn
                | Self::TakeHomeOverdue
                | Self::CalendarRefused
                | Self::SystemAlert
        )
    }

    /// How its mails come to whoever has not chosen. Applications can be many in an hour, and none is in a hurry.
    pub fn usual_email(self) -> EmailChoice {
        if self == Self::ApplicationReceived { EmailChoice::Daily } else { EmailChoice::AtOnce }
    }

    /// Whether only administrators of the deployment are told of it.
    pub fn is_for_staff(self) -> bool {
        self == Self::SystemAlert
    }

    /// Whether that mail still helps when it comes with the digest.
    pub fn can_gather(self) -> bool {
        self.has_mail() && !matches!(self, Self::InterviewReminder | Self::SystemAlert)
    }

    /// Whether one can do without it in the app's list. What asks for something, or takes something away, stands there in any case.
    pub fn can_hide(self) -> bool {
        matches!(
            self,
            Self::InterviewReminder
                | Self::InterviewUpdated
                | Self::RecordingReady
                | Self::ApplicationReceived
                | Self::TakeHomeHandedIn
                | Self::TakeHomeOverdue
                | Self::MemberJoined
        )
    }
}
