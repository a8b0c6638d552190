//! Which mails somebody wants. Notifications in the app are for everybody: they disturb nobody who is not there.

use serde::{Deserialize, Serialize};

use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::policy::{Action, Target};

/// A mail that one can do without: its news stands in the app as well. Invitations carry the link that lets a guest in, and what
/// concerns an account has to reach its owner; those are always sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OptionalMail {
    /// One is to hold an interview.
    InterviewAssigned,
    /// An interview has another time.
    InterviewRescheduled,
    /// An interview is about to begin.
    InterviewReminder,
    /// An interview was called off.
    InterviewCancelled,
    /// One can read the outcome of an interview.
    FeedbackAvailable,
}

impl OptionalMail {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::InterviewAssigned,
        Self::InterviewRescheduled,
        Self::InterviewReminder,
        Self::InterviewCancelled,
        Self::FeedbackAvailable,
    ];

    /// The word in the table, which is that of the mail's kind.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InterviewAssigned => "interview_assigned",
            Self::InterviewRescheduled => "interview_rescheduled",
            Self::InterviewReminder => "interview_reminder",
            Self::InterviewCancelled => "interview_cancelled",
            Self::FeedbackAvailable => "feedback_available",
        }
    }
}

/// The mails that the actor wants.
pub async fn wanted(app: &App, actor: &Actor) -> Result<Vec<OptionalMail>> {
    let mut tx = app.read(actor, Action::ReadMailChoices, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let unwanted = store::unwanted_mails(&mut tx, me).await?;
    let is_wanted = |mail: &OptionalMail| !unwanted.iter().any(|kind| kind == mail.as_str());
    Ok(OptionalMail::ALL.into_iter().filter(is_wanted).collect())
}

/// From now on the actor gets these, and none of the others.
pub async fn choose(app: &App, actor: &Actor, wanted: &[OptionalMail]) -> Result<()> {
    let mut tx = app.write(actor, Action::ChooseMails, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let unwanted = OptionalMail::ALL.into_iter().filter(|mail| !wanted.contains(mail));
    let unwanted: Vec<String> = unwanted.map(|mail| mail.as_str().to_owned()).collect();
    store::replace_unwanted_mails(&mut tx, me, &unwanted).await?;
    tx.detail("unwanted", unwanted);
    tx.emit(Event::new(EventKind::UserUpdated).user(me).to([Topic::User(me)]));
    tx.commit().await
}
