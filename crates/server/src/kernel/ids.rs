//! Typed identifiers: a UUIDv7 in a newtype for each kind of row, so that ids of different kinds cannot be mixed up.
//! An id is never a secret and never an order.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What all identifiers share: made from a UUID, and back.
pub trait Id: Copy + From<Uuid> + Into<Uuid> {}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type, utoipa::ToSchema)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        #[schema(value_type = Uuid)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl Id for $name {}
    )*};
}

ids! {
    /// An account or a guest.
    UserId,
    /// A signed-in device.
    SessionId,
    /// A single-use link by mail.
    MailedLinkId,
    /// An identity at another provider that opens an account.
    IdentityId,
    /// A sign-in that waits for its second factor.
    ChallengeId,
    /// A key that somebody's device keeps.
    PasskeyId,
    /// A company.
    CompanyId,
    /// A key with which a company's programs use the API.
    ApiKeyId,
    /// An address that is told what happens in a company.
    WebhookId,
    /// One event on its way to one webhook.
    WebhookDeliveryId,
    /// An invitation to join a company.
    CompanyInvitationId,
    /// A vacancy.
    JobId,
    /// Somebody's application for a job.
    ApplicationId,
    /// An offer of employment.
    OfferId,
    /// Candidates who are added many at a time.
    ImportId,
    /// An interview.
    InterviewId,
    /// Interviews of one candidate that were entered together.
    PanelDayId,
    /// That one side of an interview did not come.
    NoShowId,
    /// A link by which a candidate chooses the time of an interview.
    BookingLinkId,
    /// Work that a candidate writes on their own.
    TakeHomeId,
    /// A code pad.
    PadId,
    /// A template of a loop of interviews.
    InterviewTemplateId,
    /// An invitation link to an interview.
    InvitationId,
    /// A chat message.
    MessageId,
    /// An interviewer's note.
    NoteId,
    /// A question guide of a company.
    GuideId,
    /// A file of a chat.
    ChatFileId,
    /// A program that was run in an interview.
    RunId,
    /// A challenge of a company's own.
    LibraryChallengeId,
    /// A reference solution that is held against the tests of one.
    ChallengeCheckId,
    /// A challenge that is given in an interview or a take-home.
    GivenChallengeId,
    /// The recording of an interview.
    RecordingId,
    /// One recorded track.
    TrackId,
    /// A submitted scorecard.
    FeedbackId,
    /// An in-app notification.
    NotificationId,
    /// A browser that takes pushes.
    PushSubscriptionId,
    /// An email in the outbox.
    EmailId,
    /// A background task.
    TaskId,
    /// Something that is wrong with the deployment.
    AlertId,
    /// An audit row.
    AuditId,
    /// A live event.
    EventId,
    /// An account at a calendar server.
    CalendarConnectionId,
    /// A calendar of such an account.
    ConnectedCalendarId,
    /// A recorded consent.
    ConsentId,
    /// A version of a résumé.
    ResumeId,
}
