//! What is told, and how it looks on the wire.
//!
//! A body carries ids, times, states and the address under which a key of the matching scope reads the rest: no names, no addresses, no
//! words that somebody wrote, no verdicts. So a body that ends up in a log of a receiver tells nothing about a person.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::interview::{CancelReason, InterviewFacts, InterviewStatus};
use crate::job::{OfferAnswer, RejectionReason, Source, Stage};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{
    ApplicationId, BookingLinkId, CompanyId, FeedbackId, InterviewId, JobId, OfferId, UserId, WebhookId,
};

macro_rules! events {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal;)*) => {
        /// What happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum WebhookEvent {
            $($(#[doc = $doc])* #[serde(rename = $name)] $variant,)*
        }

        impl WebhookEvent {
            /// Every event there is.
            pub const ALL: &[WebhookEvent] = &[$(WebhookEvent::$variant,)*];

            /// The word on the wire and in the table.
            pub fn as_str(self) -> &'static str {
                match self { $(WebhookEvent::$variant => $name,)* }
            }
        }
    };
}

events! {
    /// An interview has its time, whoever chose it, or has it again since a no-show was taken back.
    InterviewScheduled = "interview.scheduled";
    /// An interview has another time.
    InterviewRescheduled = "interview.rescheduled";
    /// An interview will not take place; a no-show is a reason.
    InterviewCancelled = "interview.cancelled";
    /// The candidate and an interviewer have met.
    InterviewStarted = "interview.started";
    /// An interview was held.
    InterviewCompleted = "interview.completed";
    /// A candidate chose a time by a booking link, or another one.
    BookingConfirmed = "booking.confirmed";
    /// An interviewer submitted their scorecard.
    FeedbackSubmitted = "feedback.submitted";
    /// Somebody applied for a job, or was added to it.
    ApplicationCreated = "application.created";
    /// An application came to another stage.
    ApplicationStageChanged = "application.stage_changed";
    /// An offer was made.
    OfferMade = "offer.made";
    /// An offer was accepted.
    OfferAccepted = "offer.accepted";
    /// An offer was declined.
    OfferDeclined = "offer.declined";
    /// The company took an offer back.
    OfferWithdrawn = "offer.withdrawn";
    /// An offer has no answer after all: what was noted was a mistake. Another answer instead is told as that answer.
    OfferReopened = "offer.reopened";
    /// Somebody tries an endpoint. It comes to every endpoint and is not chosen.
    WebhookTest = "webhook.test";
}

// By hand, from the same table as the wire: the derive does not see renames that a macro makes.
impl utoipa::PartialSchema for WebhookEvent {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .description(Some("What happened."))
            .enum_values(Some(WebhookEvent::ALL.iter().map(|event| event.as_str())))
            .into()
    }
}

impl utoipa::ToSchema for WebhookEvent {}

impl WebhookEvent {
    /// From the word in the table.
    pub fn from_row(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|event| event.as_str() == word)
    }
}

/// What an event is about.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum About {
    /// An interview.
    Interview(AboutInterview),
    /// The interview that somebody chose the time of.
    #[serde(rename_all = "camelCase")]
    Booking {
        /// The link.
        booking_link_id: BookingLinkId,
        /// The interview.
        interview_id: InterviewId,
        /// When it begins.
        scheduled_time: DateTime<Utc>,
        /// Whether there was another time before.
        is_change: bool,
    },
    /// A scorecard; what it says is read with a key.
    #[serde(rename_all = "camelCase")]
    Feedback {
        /// The scorecard.
        feedback_id: FeedbackId,
        /// The interview.
        interview_id: InterviewId,
        /// Who wrote it.
        interviewer_id: UserId,
    },
    /// An application.
    Application(AboutApplication),
    /// An offer.
    Offer(AboutOffer),
    /// The endpoint itself.
    #[serde(rename_all = "camelCase")]
    Webhook {
        /// The endpoint.
        webhook_id: WebhookId,
    },
}

/// An interview, as its events tell it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AboutInterview {
    interview_id: InterviewId,
    status: InterviewStatus,
    scheduled_time: DateTime<Utc>,
    scheduled_end: DateTime<Utc>,
    candidate_id: UserId,
    interviewer_ids: Vec<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_time: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cancel_reason: Option<CancelReason>,
}

impl About {
    /// An interview that is at `status` now.
    pub fn interview(facts: &InterviewFacts, status: InterviewStatus) -> Self {
        About::Interview(AboutInterview::new(facts, status))
    }

    /// An interview that has another time than `before`.
    pub fn moved(before: &InterviewFacts, after: &InterviewFacts) -> Self {
        let previous_time = Some(before.scheduled_time);
        About::Interview(AboutInterview { previous_time, ..AboutInterview::new(after, after.status) })
    }

    /// An interview that was called off.
    pub fn cancelled(facts: &InterviewFacts, reason: CancelReason) -> Self {
        let about = AboutInterview::new(facts, InterviewStatus::Cancelled);
        About::Interview(AboutInterview { cancel_reason: Some(reason), ..about })
    }

    /// Where a key reads the rest.
    fn path(&self) -> String {
        match self {
            About::Interview(about) => format!("/api/interviews/{}", about.interview_id),
            About::Booking { interview_id, .. } => format!("/api/interviews/{interview_id}"),
            About::Feedback { interview_id, .. } => format!("/api/interviews/{interview_id}/feedback"),
            About::Application(about) => format!("/api/applications/{}", about.application_id),
            About::Offer(about) => format!("/api/applications/{}", about.application_id),
            About::Webhook { .. } => "/api/openapi.json".to_owned(),
        }
    }
}

impl AboutInterview {
    fn new(facts: &InterviewFacts, status: InterviewStatus) -> Self {
        Self {
            interview_id: facts.id,
            status,
            scheduled_time: facts.scheduled_time,
            scheduled_end: facts.scheduled_end,
            candidate_id: facts.candidate,
            interviewer_ids: facts.interviewers.clone(),
            previous_time: None,
            cancel_reason: None,
        }
    }
}

/// An application, as its events tell it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AboutApplication {
    /// The application.
    pub application_id: ApplicationId,
    /// What for.
    pub job_id: JobId,
    /// Who applied.
    pub candidate_id: UserId,
    /// Where it stands.
    pub stage: Stage,
    /// How it came, of one that is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Where it stood, of one that was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_stage: Option<Stage>,
    /// Why it goes no further.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejection_reason: Option<RejectionReason>,
}

/// An offer, as its events tell it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AboutOffer {
    /// The offer.
    pub offer_id: OfferId,
    /// Whose.
    pub application_id: ApplicationId,
    /// What for.
    pub job_id: JobId,
    /// Who applied.
    pub candidate_id: UserId,
    /// What became of it; none while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<OfferAnswer>,
}

/// `{ "type", "timestamp", "data" }`, as Standard Webhooks recommends it.
pub(super) fn body(tx: &WriteTx, company: CompanyId, event: WebhookEvent, about: &About) -> Result<String> {
    let Value::Object(about_it) = serde_json::to_value(about).map_err(Error::internal)? else {
        return Err(Error::internal("an event is about an object"));
    };
    let mut data = Map::new();
    data.insert("companyId".to_owned(), company.to_string().into());
    data.extend(about_it);
    data.insert("url".to_owned(), tx.app().config.link(&about.path()).into());
    let body = serde_json::json!({
        "type": event,
        "timestamp": tx.now().to_rfc3339_opts(SecondsFormat::Millis, true),
        "data": data,
    });
    serde_json::to_string(&body).map_err(Error::internal)
}
