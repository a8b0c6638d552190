//! What other slices may know of an interview, and the steps of its life that they may take.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::store;
use crate::feedback;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, InterviewId, UserId};
use crate::notify::{self, NotificationKind, TeamNews};
use crate::webhook::{self, About, WebhookEvent};

/// Where an interview stands. It never goes back, but that a no-show can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InterviewStatus {
    /// It has a time.
    Scheduled,
    /// The candidate and one interviewer have met.
    InProgress,
    /// It was held.
    Completed,
    /// It will not be held.
    Cancelled,
}

impl InterviewStatus {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            InterviewStatus::Scheduled => "SCHEDULED",
            InterviewStatus::InProgress => "IN_PROGRESS",
            InterviewStatus::Completed => "COMPLETED",
            InterviewStatus::Cancelled => "CANCELLED",
        }
    }

    /// From the word in the table.
    pub fn from_row(status: &str) -> Self {
        match status {
            "IN_PROGRESS" => InterviewStatus::InProgress,
            "COMPLETED" => InterviewStatus::Completed,
            "CANCELLED" => InterviewStatus::Cancelled,
            _ => InterviewStatus::Scheduled,
        }
    }

    /// Whether it is over, one way or the other.
    pub fn is_over(self) -> bool {
        matches!(self, InterviewStatus::Completed | InterviewStatus::Cancelled)
    }
}

/// What completed an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EndReason {
    /// Somebody ended it.
    Ended,
    /// Its time was up, and its company ends interviews then.
    TimeUp,
    /// Nobody was left in the room past its end.
    Abandoned,
}

impl EndReason {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            EndReason::Ended => "ENDED",
            EndReason::TimeUp => "TIME_UP",
            EndReason::Abandoned => "ABANDONED",
        }
    }

    /// From the word in the table.
    pub fn from_row(word: &str) -> Self {
        match word {
            "TIME_UP" => EndReason::TimeUp,
            "ABANDONED" => EndReason::Abandoned,
            _ => EndReason::Ended,
        }
    }
}

/// What other slices may know of an interview.
#[derive(Clone, Debug)]
pub struct InterviewFacts {
    /// Its id.
    pub id: InterviewId,
    /// Whose it is.
    pub company: CompanyId,
    /// Its title.
    pub title: String,
    /// Who is interviewed.
    pub candidate: UserId,
    /// Their name.
    pub candidate_name: String,
    /// The address under which the company knows them.
    pub candidate_email: String,
    /// Who interviews, the lead first; whoever has left the company does so no more.
    pub interviewers: Vec<UserId>,
    /// Those of them who learn by watching: they hold nothing up, and owe nothing.
    pub shadows: Vec<UserId>,
    /// When it is to begin.
    pub scheduled_time: DateTime<Utc>,
    /// When it is to end.
    pub scheduled_end: DateTime<Utc>,
    /// When both sides first met.
    pub start_time: Option<DateTime<Utc>>,
    /// When its time is up: the booked length with its extensions, counted from the scheduled time, or from when both sides met if that
    /// was later.
    pub ends_at: DateTime<Utc>,
    /// How often it was extended.
    pub extensions: i32,
    /// When it was over.
    pub end_time: Option<DateTime<Utc>>,
    /// Higher with each change.
    pub version: i32,
    /// Where it stands.
    pub status: InterviewStatus,
    /// What completed it, where that is known.
    pub end_reason: Option<EndReason>,
    /// Its room's name on the media server.
    pub media_room: String,
}

impl InterviewFacts {
    /// How long it takes: as booked, with its extensions.
    pub fn length(&self) -> TimeDelta {
        let begins_at = self.start_time.map_or(self.scheduled_time, |met| met.max(self.scheduled_time));
        self.ends_at - begins_at
    }

    /// Whether `user` is one of its interviewers.
    pub fn is_interviewer(&self, user: UserId) -> bool {
        self.interviewers.contains(&user)
    }

    /// Those who hold it: its interviewers but for those who learn by watching.
    pub fn hosts(&self) -> impl Iterator<Item = UserId> {
        self.interviewers.iter().copied().filter(|user| !self.shadows.contains(user))
    }

    /// Everybody who takes part.
    pub fn participants(&self) -> impl Iterator<Item = UserId> {
        self.interviewers.iter().copied().chain([self.candidate])
    }

    /// Whom to tell what only participants may know.
    pub fn participant_topics(&self) -> Vec<Topic> {
        self.participants().map(Topic::User).collect()
    }

    /// Whom to tell that something about it changed: participants and the company.
    pub fn topics(&self) -> Vec<Topic> {
        let mut topics = self.participant_topics();
        topics.push(Topic::Company(self.company));
        topics
    }

    /// An event about it, told to participants and the company.
    pub fn event(&self, kind: EventKind) -> Event {
        Event::new(kind).interview(self.id).company(self.company).to(self.topics())
    }
}

/// Whether an interview of theirs is going on or still ahead.
pub async fn has_upcoming(connection: &mut PgConnection, user: UserId, now: DateTime<Utc>) -> Result<bool> {
    store::has_upcoming(connection, user, now).await
}

/// The interview's facts.
pub async fn facts(connection: &mut PgConnection, id: InterviewId) -> Result<InterviewFacts> {
    store::facts(connection, id).await?.ok_or_else(|| Code::InterviewNotFound.into())
}

/// Holds the interview's row until the commit, so that nobody else changes it or decides what became of it.
pub async fn lock(tx: &mut WriteTx, id: InterviewId) -> Result<()> {
    store::lock(tx, id).await?.ok_or(Code::InterviewNotFound)?;
    Ok(())
}

/// Those of them that are over.
pub async fn those_over(connection: &mut PgConnection, all: &[InterviewId]) -> Result<Vec<InterviewId>> {
    store::those_over(connection, all).await
}

/// The facts of the interview that is held in a room of the media server.
pub async fn facts_of_room(
    connection: &mut PgConnection,
    media_room: &str,
) -> Result<Option<InterviewFacts>> {
    match store::interview_of_room(connection, media_room).await? {
        Some(id) => store::facts(connection, id).await,
        None => Ok(None),
    }
}

/// Begins the interview: the candidate and one interviewer are both present. Whether it had not begun before.
pub async fn begin(tx: &mut WriteTx, facts: &InterviewFacts) -> Result<bool> {
    let begins = store::begin(tx, facts.id).await? > 0;
    if begins {
        tx.detail("status", "IN_PROGRESS");
        tx.emit(facts.event(EventKind::InterviewStatus));
        let about = About::interview(facts, InterviewStatus::InProgress);
        webhook::tell(tx, facts.company, WebhookEvent::InterviewStarted, &about).await?;
    }
    Ok(begins)
}

/// Ends the interview and asks those who held it for feedback. Whether it was still open.
pub async fn complete(tx: &mut WriteTx, facts: &InterviewFacts, reason: EndReason) -> Result<bool> {
    if store::complete(tx, facts.id, reason).await? == 0 {
        return Ok(false);
    }
    tx.detail("status", "COMPLETED");
    tx.detail("reason", reason.as_str());
    tx.emit(facts.event(EventKind::InterviewStatus));
    let about = About::interview(facts, InterviewStatus::Completed);
    webhook::tell(tx, facts.company, WebhookEvent::InterviewCompleted, &about).await?;
    let params = serde_json::json!({ "title": facts.title, "candidate": facts.candidate_name });
    for interviewer in facts.hosts() {
        // Some write theirs while the interview is still going on.
        if !feedback::is_owed(tx, facts.id, interviewer).await? {
            continue;
        }
        notify::notify(tx, interviewer, NotificationKind::FeedbackRequested, Some(facts.id), params.clone())
            .await?;
        let news =
            TeamNews::FeedbackWanted { candidate: facts.candidate_name.clone(), title: facts.title.clone() };
        notify::email_team(tx, interviewer, &format!("/interviews/{}/feedback", facts.id), news).await?;
    }
    Ok(true)
}

/// Extends the interview, in a transaction that holds its row. The booked time stays as it is.
pub async fn extend(tx: &mut WriteTx, id: InterviewId, minutes: i32) -> Result<()> {
    store::extend(tx, id, minutes).await
}

/// Every interview that is under way.
pub async fn in_progress(connection: &mut PgConnection) -> Result<Vec<InterviewId>> {
    store::in_progress(connection).await
}

/// Notes since when the room has been empty, or that somebody is there.
pub async fn note_empty(tx: &mut WriteTx, id: InterviewId, empty: bool) -> Result<()> {
    let since = empty.then(|| tx.now());
    store::set_empty_since(tx, id, since).await
}

/// Interviews under way that are past their end and whose room has been empty for `grace`.
pub async fn abandoned(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    grace: TimeDelta,
) -> Result<Vec<InterviewId>> {
    store::abandoned(connection, now, grace).await
}

/// Counts one more chat message and returns its number: the chat's order. Locks the interview's row until the commit.
pub async fn next_message_number(tx: &mut WriteTx, id: InterviewId) -> Result<i64> {
    store::next_message_number(tx, id).await
}
