//! Live events: what a committed write tells the browsers that may know. Events carry ids and kinds, and the client refetches;
//! only the chat and what programs write carry their bodies.

mod crowd;
mod hub;
mod mailbox;
mod sequencer;
mod subscription;

pub use hub::{Events, Follower, Heard};
pub use sequencer::run as run_sequencer;
pub use subscription::{Delivery, Subscription};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgConnection;

use super::app::App;
use super::error::Result;
use super::ids::{CompanyId, EventId, InterviewId, RunId, TakeHomeId, UserId};

/// What happened, as the client switches on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub enum EventKind {
    /// An interview was made.
    #[serde(rename = "interview.created")]
    InterviewCreated,
    /// An interview's details changed.
    #[serde(rename = "interview.updated")]
    InterviewUpdated,
    /// An interview's status changed.
    #[serde(rename = "interview.status")]
    InterviewStatus,
    /// A booking link was made, used or taken back.
    #[serde(rename = "booking.changed")]
    BookingChanged,
    /// A take-home was given, begun, handed in, opened again or taken back.
    #[serde(rename = "take_home.changed")]
    TakeHomeChanged,
    /// A template of a loop was made, changed or deleted.
    #[serde(rename = "template.changed")]
    TemplateChanged,
    /// Somebody said when they can interview.
    #[serde(rename = "availability.changed")]
    AvailabilityChanged,
    /// A person's feed or connected calendars changed.
    #[serde(rename = "calendar.changed")]
    CalendarChanged,
    /// Somebody came into or left a room.
    #[serde(rename = "room.presence")]
    RoomPresence,
    /// Somebody agreed to be recorded or declined.
    #[serde(rename = "room.consent")]
    RoomConsent,
    /// A room's clock: a warning, an extension or the wish for one, or focus time.
    #[serde(rename = "room.time")]
    RoomTime,
    /// A chat message; carries its body.
    #[serde(rename = "chat.message")]
    ChatMessage,
    /// A chat message was edited or deleted; carries its body.
    #[serde(rename = "chat.changed")]
    ChatChanged,
    /// Somebody is writing a chat message; kept nowhere.
    #[serde(rename = "chat.typing")]
    ChatTyping,
    /// Somebody read the chat.
    #[serde(rename = "chat.read")]
    ChatRead,
    /// A question guide of a company was made, changed or archived.
    #[serde(rename = "guide.changed")]
    GuideChanged,
    /// What the interviewers of an interview share changed; told to them only.
    #[serde(rename = "panel.changed")]
    PanelChanged,
    /// An interviewer's notes changed; told to those who may read them.
    #[serde(rename = "note.changed")]
    NoteChanged,
    /// A program waits, runs or has ended.
    #[serde(rename = "run.changed")]
    RunChanged,
    /// A program has written something; carries it.
    #[serde(rename = "run.output")]
    RunOutput,
    /// Somebody typed something for a program, or wants it stopped: for the node that runs it.
    #[serde(rename = "run.control")]
    RunControl,
    /// A challenge of a company's library or of an interview was added, shown, withdrawn or removed.
    #[serde(rename = "challenge.changed")]
    ChallengeChanged,
    /// A submission for a challenge waits, is judged or has ended.
    #[serde(rename = "submission.changed")]
    SubmissionChanged,
    /// A recording began, grew a track, was finished or deleted.
    #[serde(rename = "recording.changed")]
    RecordingChanged,
    /// A scorecard was submitted or updated.
    #[serde(rename = "feedback.changed")]
    FeedbackChanged,
    /// Somebody has a new notification, or read some.
    #[serde(rename = "notification.created")]
    NotificationCreated,
    /// A person's profile changed.
    #[serde(rename = "user.updated")]
    UserUpdated,
    /// A version of a person's résumé was uploaded, read, corrected or deleted.
    #[serde(rename = "resume.changed")]
    ResumeChanged,
    /// A company's profile changed.
    #[serde(rename = "company.updated")]
    CompanyUpdated,
    /// A job was opened, changed, closed or deleted.
    #[serde(rename = "job.changed")]
    JobChanged,
    /// Somebody applied, or an application came to another stage.
    #[serde(rename = "application.changed")]
    ApplicationChanged,
    /// An import of candidates was made, has come further, or is gone.
    #[serde(rename = "import.changed")]
    ImportChanged,
    /// An API key of a company was made or revoked.
    #[serde(rename = "api_key.changed")]
    ApiKeyChanged,
    /// A webhook of a company was added, changed or removed, or told something.
    #[serde(rename = "webhook.changed")]
    WebhookChanged,
    /// Somebody joined or left a company.
    #[serde(rename = "member.changed")]
    MemberChanged,
    /// A session was revoked; its streams end.
    #[serde(rename = "session.revoked")]
    SessionRevoked,
    /// An email was queued, sent or failed.
    #[serde(rename = "email.changed")]
    EmailChanged,
    /// A background task gave up.
    #[serde(rename = "task.dead")]
    TaskDead,
    /// Something is wrong with the deployment, somebody has acknowledged it, or it is over.
    #[serde(rename = "alert.changed")]
    AlertChanged,
}

/// One event, as it travels to the browser.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LiveEvent {
    /// What happened.
    pub kind: EventKind,
    /// The company concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_id: Option<CompanyId>,
    /// The interview concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interview_id: Option<InterviewId>,
    /// The person concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// The take-home concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub take_home_id: Option<TakeHomeId>,
    /// The message of `chat.message` and `chat.changed`, in the form of `MessageView`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub message: Option<Value>,
    /// The run concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<RunId>,
    /// What a program has written, in `run.output`, in the form of `RunOutput`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub output: Option<Value>,
}

/// Who may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// One person.
    User(UserId),
    /// Every member of a company.
    Company(CompanyId),
    /// The deployment's staff.
    Staff,
}

impl std::fmt::Display for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Topic::User(id) => write!(f, "u:{id}"),
            Topic::Company(id) => write!(f, "c:{id}"),
            Topic::Staff => write!(f, "staff"),
        }
    }
}

/// An event with its audience, as a use case emits it.
#[derive(Clone, Debug)]
pub struct Event {
    live: LiveEvent,
    audience: Vec<String>,
}

impl Event {
    /// An event that nobody is told of yet.
    pub fn new(kind: EventKind) -> Self {
        let live = LiveEvent {
            kind,
            company_id: None,
            interview_id: None,
            user_id: None,
            take_home_id: None,
            message: None,
            run_id: None,
            output: None,
        };
        Self { live, audience: Vec::new() }
    }

    /// About this interview.
    pub fn interview(mut self, id: InterviewId) -> Self {
        self.live.interview_id = Some(id);
        self
    }

    /// About this company.
    pub fn company(mut self, id: CompanyId) -> Self {
        self.live.company_id = Some(id);
        self
    }

    /// About this person.
    pub fn user(mut self, id: UserId) -> Self {
        self.live.user_id = Some(id);
        self
    }

    /// About this take-home.
    pub fn take_home(mut self, id: TakeHomeId) -> Self {
        self.live.take_home_id = Some(id);
        self
    }

    /// With a message's body.
    pub fn message(mut self, body: Value) -> Self {
        self.live.message = Some(body);
        self
    }

    /// About this run.
    pub fn run(mut self, id: RunId) -> Self {
        self.live.run_id = Some(id);
        self
    }

    /// With what a program has written.
    pub fn output(mut self, body: Value) -> Self {
        self.live.output = Some(body);
        self
    }

    /// Told to these.
    pub fn to(mut self, topics: impl IntoIterator<Item = Topic>) -> Self {
        self.audience.extend(topics.into_iter().map(|topic| topic.to_string()));
        self
    }
}

/// The last number that was given to an event. Whoever reads it before anything else misses nothing that happens meanwhile, when they listen
/// from there on.
pub async fn last_id(connection: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar!("SELECT last_seq FROM event_sequence").fetch_one(connection).await?)
}

/// Leaves nothing in the kept events of what these people wrote or were quoted with; whoever hears of them late refetches.
pub async fn forget_bodies(connection: &mut PgConnection, people: &[UserId]) -> Result<()> {
    let ids: Vec<String> = people.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "UPDATE outbox SET payload = payload - 'message'
         WHERE kind IN ('chat.message', 'chat.changed')
           AND (payload->'message'->>'senderId' = ANY($1) OR payload->'message'->'replyTo'->>'senderId' = ANY($1))",
        &ids
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// An event that nobody keeps, on its way to the nodes.
#[derive(Debug, Serialize, Deserialize)]
struct Whisper {
    live: LiveEvent,
    audience: Vec<String>,
}

impl App {
    /// Tells whoever listens right now, on every node; it gets no number, and who is away never hears of it.
    pub async fn whisper(&self, event: Event) -> Result<()> {
        let whisper = Whisper { live: event.live, audience: event.audience };
        let payload = serde_json::to_string(&whisper).map_err(super::error::Error::internal)?;
        sqlx::query("SELECT pg_notify($1, $2)")
            .bind(sequencer::WHISPER_CHANNEL)
            .bind(payload)
            .execute(self.db.pool())
            .await?;
        Ok(())
    }
}

/// Writes an unnumbered event within the caller's transaction.
pub(super) async fn insert(
    connection: &mut PgConnection,
    app: &App,
    now: DateTime<Utc>,
    event: Event,
) -> Result<()> {
    let kind = serde_json::to_value(event.live.kind).map_err(super::error::Error::internal)?;
    let payload = serde_json::to_value(&event.live).map_err(super::error::Error::internal)?;
    sqlx::query!(
        "INSERT INTO outbox (id, kind, payload, audience, created_at) VALUES ($1, $2, $3, $4, $5)",
        EventId(app.random.uuid(now)) as _,
        kind.as_str().unwrap_or_default(),
        payload,
        &event.audience,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}
