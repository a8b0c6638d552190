//! One error for the whole server, with a code that clients can switch on. It becomes `application/problem+json` (RFC 9457).

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// The result of nearly everything here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

macro_rules! codes {
    ($($variant:ident = $text:literal, $status:ident, $title:literal;)*) => {
        /// What went wrong, as a stable word for programs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The word itself, such as `feedback.already_submitted`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text,)* }
            }
            /// The HTTP status that it travels under.
            pub fn status(self) -> StatusCode {
                match self { $(Code::$variant => StatusCode::$status,)* }
            }
            /// One sentence for people.
            pub fn title(self) -> &'static str {
                match self { $(Code::$variant => $title,)* }
            }
        }
    };
}

codes! {
    RequestInvalid = "request.invalid", UNPROCESSABLE_ENTITY, "Some fields need another value";
    RequestMalformed = "request.malformed", BAD_REQUEST, "The request could not be read";
    RequestTooLarge = "request.too_large", PAYLOAD_TOO_LARGE, "The request is too large";
    RequestTimeout = "request.timeout", GATEWAY_TIMEOUT, "The request took too long";
    RequestForged = "request.forged", FORBIDDEN, "The request did not come from this site";
    RateLimited = "request.rate_limited", TOO_MANY_REQUESTS, "Too many requests";
    NotFound = "request.not_found", NOT_FOUND, "There is nothing here";
    MethodNotAllowed = "request.method_not_allowed", METHOD_NOT_ALLOWED, "This address does not take that method";
    Internal = "server.internal", INTERNAL_SERVER_ERROR, "Something went wrong on our side";
    Unavailable = "server.unavailable", SERVICE_UNAVAILABLE, "The service is not available right now";

    AuthRequired = "auth.required", UNAUTHORIZED, "Sign in first";
    AuthForbidden = "auth.forbidden", FORBIDDEN, "You may not do this";
    AuthWrongCredentials = "auth.wrong_credentials", UNAUTHORIZED, "The email address or the password is wrong";
    AuthEmailTaken = "auth.email_taken", CONFLICT, "There is an account with this email address already";
    AuthCodeWrong = "auth.code_wrong", UNPROCESSABLE_ENTITY, "The code is wrong or has expired";
    AuthLinkInvalid = "auth.link_invalid", GONE, "This link has been used already or has expired";
    AuthStepUpRequired = "auth.step_up_required", FORBIDDEN, "Confirm that it is you first";
    AuthSecondFactorMissing = "auth.second_factor_missing", FORBIDDEN, "Your company asks for a second factor: set one up first";
    AuthSecondFactorWrong = "auth.second_factor_wrong", UNAUTHORIZED, "This code is not right";
    AuthChallengeExpired = "auth.challenge_expired", GONE, "This took too long: sign in again";
    AuthKeyInvalid = "auth.key_invalid", UNAUTHORIZED, "There is no such API key, or it was revoked";
    AuthKeyExpired = "auth.key_expired", UNAUTHORIZED, "This API key has expired";
    AuthKeyRefused = "auth.key_refused", FORBIDDEN, "This cannot be done with an API key";
    AuthScopeMissing = "auth.scope_missing", FORBIDDEN, "This API key lacks the scope for this";
    AuthProviderNotFound = "auth.provider_not_found", NOT_FOUND, "There is no such way to sign in";
    AuthProviderUnavailable = "auth.provider_unavailable", SERVICE_UNAVAILABLE, "The other service does not answer right now";
    AuthProviderRefused = "auth.provider_refused", BAD_REQUEST, "What the other service said about you cannot be trusted";
    AuthProviderCancelled = "auth.provider_cancelled", CONFLICT, "The sign-in was cancelled at the other service";
    AuthProviderExpired = "auth.provider_expired", GONE, "This took too long, or was done already: start again";
    AuthIdentityUnknown = "auth.identity_unknown", CONFLICT, "No account uses this sign-in yet";
    AuthIdentityTaken = "auth.identity_taken", CONFLICT, "Another account uses this sign-in";
    AuthIdentityUnverified = "auth.identity_unverified", CONFLICT, "The other service has not confirmed your email address";
    AuthIdentityOther = "auth.identity_other", CONFLICT, "This is not the sign-in that your account uses";
    AuthIdentityLast = "auth.identity_last", CONFLICT, "This is the only way into your account: set a password first";
    AuthIdentityNotFound = "auth.identity_not_found", NOT_FOUND, "There is no such sign-in";
    AuthSingleSignOnUnknown = "auth.single_sign_on_unknown", UNPROCESSABLE_ENTITY, "No company signs in like this with such an address";
    AuthSingleSignOnRequired = "auth.single_sign_on_required", FORBIDDEN, "Your company asks you to sign in through its own provider";
    AuthSingleSignOnDomain = "auth.single_sign_on_domain", FORBIDDEN, "The company's provider does not speak for this address";
    AuthSingleSignOnUnverified = "auth.single_sign_on_unverified", CONFLICT, "There is an account with this address that nobody has confirmed yet: reset its password first";
    AuthSingleSignOnUntried = "auth.single_sign_on_untried", CONFLICT, "Nobody has signed in through this provider since it was set up: try it first";
    SecondFactorExists = "second_factor.exists", CONFLICT, "An authenticator app is set up already";
    SecondFactorDemanded = "second_factor.demanded", CONFLICT, "Your company asks for a second factor";
    SecondFactorNotFound = "second_factor.not_found", NOT_FOUND, "There is no such second factor";
    PasskeyUnavailable = "passkey.unavailable", CONFLICT, "Passkeys need a host name, and this server is reached by a number";
    PasskeyRefused = "passkey.refused", UNAUTHORIZED, "This passkey does not open an account here";
    PasskeyExists = "passkey.exists", CONFLICT, "This passkey is in use already";
    PasskeyTooMany = "passkey.too_many", CONFLICT, "There are as many passkeys as an account may have";
    PasskeyNotFound = "passkey.not_found", NOT_FOUND, "There is no such passkey";
    AccountBusy = "account.busy", CONFLICT, "Interviews are ahead of you: hand them over or cancel them first";
    SetupDone = "setup.done", CONFLICT, "This installation has been set up already";
    SetupTokenWrong = "setup.token_wrong", FORBIDDEN, "The setup token is wrong";
    UserNotFound = "user.not_found", NOT_FOUND, "There is no such person";
    UserLastStaff = "user.last_staff", CONFLICT, "The last administrator cannot be removed";
    UserOneself = "user.oneself", CONFLICT, "Another administrator has to do this to your account";
    UserIsGuest = "user.is_guest", CONFLICT, "A guest has no account yet";
    AvatarInvalid = "avatar.invalid", UNPROCESSABLE_ENTITY, "The picture could not be read";

    ResumeNotFound = "resume.not_found", NOT_FOUND, "There is no such résumé";
    ResumeUnsupported = "resume.unsupported", UNPROCESSABLE_ENTITY, "This kind of document cannot be read";
    ResumeTooMany = "resume.too_many", CONFLICT, "There are as many versions of this résumé as are kept";
    ResumeNotReady = "resume.not_ready", CONFLICT, "The résumé is still being read";

    CompanyNotFound = "company.not_found", NOT_FOUND, "There is no such company";
    CompanyLastOwner = "company.last_owner", CONFLICT, "A company keeps at least one owner";
    CompanyAlreadyMember = "company.already_member", CONFLICT, "This person is a member already";
    CompanyAlreadyInvited = "company.already_invited", CONFLICT, "This address has an open invitation already";
    CompanyDomainTaken = "company.domain_taken", CONFLICT, "Another company here has this domain";
    CompanyNone = "company.none", CONFLICT, "You do not belong to a company yet";

    ApiKeyNotFound = "api_key.not_found", NOT_FOUND, "There is no such API key";
    ApiKeyTooMany = "api_key.too_many", CONFLICT, "The company has as many API keys as it can have";

    WebhookNotFound = "webhook.not_found", NOT_FOUND, "There is no such webhook";
    WebhookTooMany = "webhook.too_many", CONFLICT, "The company has as many webhooks as it can have";
    WebhookDisabled = "webhook.disabled", CONFLICT, "This webhook is switched off";
    WebhookDeliveryNotFound = "webhook.delivery_not_found", NOT_FOUND, "There is no such delivery";

    JobNotFound = "job.not_found", NOT_FOUND, "There is no such job";
    JobClosed = "job.closed", CONFLICT, "This job takes no applications any more";
    JobHasApplications = "job.has_applications", CONFLICT, "People have applied for this job: close it instead";
    ApplicationNotFound = "application.not_found", NOT_FOUND, "There is no such application";
    ApplicationExists = "application.exists", CONFLICT, "This person has applied for this job already";
    ApplicationMoved = "application.moved", CONFLICT, "Somebody has moved this application in the meantime";
    ImportNotFound = "import.not_found", NOT_FOUND, "There is no such import";
    ImportUnreadable = "import.unreadable", UNPROCESSABLE_ENTITY, "This file cannot be imported";
    ImportTooMany = "import.too_many", CONFLICT, "The job has as many unconfirmed imports as are kept";
    ImportWrongKind = "import.wrong_kind", CONFLICT, "This cannot be done with an import of this kind";
    ImportRowNotFound = "import.row_not_found", NOT_FOUND, "The import has no such row";
    ImportReading = "import.reading", CONFLICT, "Files of the import are still being read";
    ImportFull = "import.full", CONFLICT, "The import holds as much as it can";
    CandidateNotFound = "candidate.not_found", NOT_FOUND, "Your company knows no such candidate";
    CandidateHasAccount = "candidate.has_account", CONFLICT, "This candidate has an account, in which only they can change or delete this";
    CandidateBusy = "candidate.busy", CONFLICT, "Interviews are ahead of this candidate: cancel them first";
    ImportWrongStatus = "import.wrong_status", CONFLICT, "The import has come too far for this";
    OfferNotFound = "offer.not_found", NOT_FOUND, "There is no such offer";
    OfferOpen = "offer.open", CONFLICT, "An offer waits for an answer already";
    OfferAnswered = "offer.answered", CONFLICT, "This offer has its answer already";
    OfferFixed = "offer.fixed", CONFLICT, "What became of an offer can be corrected for a day, and of the last offer only";

    InvitationInvalid = "invitation.invalid", NOT_FOUND, "This link is not valid any more";
    InterviewNotFound = "interview.not_found", NOT_FOUND, "There is no such interview";
    InterviewSlotTaken = "interview.slot_taken", CONFLICT, "An interviewer is booked at that time";
    InterviewSlotHeld = "interview.slot_held", CONFLICT, "A candidate is confirming that time right now";
    InterviewChanged = "interview.changed", CONFLICT, "The interview was changed in the meantime";
    BookingLinkInvalid = "booking.link_invalid", NOT_FOUND, "This link does not lead to a booking";
    BookingClosed = "booking.closed", GONE, "No time can be chosen by this link any more";
    BookingSlotTaken = "booking.slot_taken", CONFLICT, "This time is not free any more";
    BookingFixed = "booking.fixed", CONFLICT, "This interview cannot be changed by the link any more";
    TemplateNotFound = "template.not_found", NOT_FOUND, "There is no such template";
    TemplateExists = "template.exists", CONFLICT, "There is a template of this name already";
    TemplateTooMany = "template.too_many", CONFLICT, "Your company has as many templates as it can";
    InterviewWrongStatus = "interview.wrong_status", CONFLICT, "The interview's status does not allow this";
    NoShowTooEarly = "no_show.too_early", CONFLICT, "The interview has only just begun: wait a few minutes for them";
    NoShowPresent = "no_show.present", CONFLICT, "They are here: in the room or about to come in";
    NoShowFinal = "no_show.final", CONFLICT, "A no-show can be taken back for one day";
    InterviewTooEarly = "interview.too_early", CONFLICT, "The room is not open yet";
    InterviewOver = "interview.over", CONFLICT, "The interview is over";

    AnswerLinkInvalid = "answer.link_invalid", NOT_FOUND, "This link does not work any more";
    AnswerMoved = "answer.moved", CONFLICT, "The interview has another time now";
    CalendarFeedInvalid = "calendar.feed_invalid", NOT_FOUND, "There is no such calendar feed";

    CalendarConnectionNotFound = "calendar.connection_not_found", NOT_FOUND, "There is no such calendar";
    CalendarRefused = "calendar.refused", UNPROCESSABLE_ENTITY, "The calendar server does not take this name and password";
    CalendarUnreachable = "calendar.unreachable", UNPROCESSABLE_ENTITY, "The calendar server does not answer";
    CalendarPrivate = "calendar.private_address", UNPROCESSABLE_ENTITY, "This address is not a public one with https";
    CalendarNoneFound = "calendar.none_found", UNPROCESSABLE_ENTITY, "There are no calendars at this address";
    CalendarTooMany = "calendar.too_many", CONFLICT, "You have connected as many accounts as possible";
    CalendarGoogleOff = "calendar.google_off", NOT_FOUND, "Google Calendar is not offered here";
    CalendarAuthorizationExpired = "calendar.authorization_expired", UNPROCESSABLE_ENTITY, "This was begun too long ago, elsewhere, or is done already";
    CalendarAuthorizationDenied = "calendar.authorization_denied", UNPROCESSABLE_ENTITY, "Google was not allowed to connect the calendars";
    CalendarAuthorizationIncomplete = "calendar.authorization_incomplete", UNPROCESSABLE_ENTITY, "Google did not allow everything that is needed";
    CalendarConnected = "calendar.connected", CONFLICT, "This account is connected already";

    RoomConsentNeeded = "room.consent_needed", CONFLICT, "Say first whether you may be recorded";
    RoomMediaUnavailable = "room.media_unavailable", SERVICE_UNAVAILABLE, "The media server is not available";
    PadNeedsWebSocket = "pad.websocket_required", UPGRADE_REQUIRED, "The code pad is reached by WebSocket only";
    PadTooManyClients = "pad.too_many_clients", CONFLICT, "This code pad has been opened too often";
    PadCrowded = "pad.crowded", TOO_MANY_REQUESTS, "Too many have this code pad open";
    PadTooManyTabs = "pad.too_many_tabs", TOO_MANY_REQUESTS, "You have code pads open in too many places";
    TakeHomeInvalid = "take_home.link_invalid", NOT_FOUND, "This link does not lead to a take-home";
    TakeHomeNotStarted = "take_home.not_started", CONFLICT, "This take-home has not been begun yet";
    TakeHomeTooManyLinks = "take_home.too_many_links", CONFLICT, "The link to this take-home was sent too often";
    TakeHomeNoAddress = "take_home.no_address", CONFLICT, "It is not known where to write to this candidate";
    TakeHomeClosed = "take_home.closed", GONE, "This take-home is closed";
    ExtensionLimit = "extension.limit", CONFLICT, "This interview cannot be extended any more";
    ExtensionTooLate = "extension.too_late", CONFLICT, "The time has been up for longer than an extension lasts";
    ExtensionRefused = "extension.refused", CONFLICT, "An interviewer has said no to more time already";
    ExtensionNotAsked = "extension.not_asked", CONFLICT, "Nobody is asking for more time";
    MessageTooMany = "message.too_many", CONFLICT, "This chat is full";
    MessageNotFound = "message.not_found", NOT_FOUND, "There is no such message";
    MessageNotYours = "message.not_yours", FORBIDDEN, "Only whoever wrote a message can change it";
    MessageTooLate = "message.too_late", CONFLICT, "It is too late to change this message";
    MessageFixed = "message.fixed", CONFLICT, "This cannot be done with this message";
    MessageFileNotFound = "message.file_not_found", NOT_FOUND, "There is no such file";
    MessageFileOffset = "message.file_offset", CONFLICT, "The upload has come to another place";
    MessageFileIncomplete = "message.file_incomplete", CONFLICT, "Parts of the file are still missing";
    MessageFileUnsupported = "message.file_unsupported", UNPROCESSABLE_ENTITY, "Files of this kind cannot be sent";
    MessageFileInfected = "message.file_infected", UNPROCESSABLE_ENTITY, "The virus scanner refuses this file";
    MessageFileUnscanned = "message.file_unscanned", SERVICE_UNAVAILABLE, "The file cannot be scanned for viruses right now";
    MessageFilesFull = "message.files_full", CONFLICT, "This chat takes no more files";

    SelfIdentificationNotAsked = "self_identification.not_asked", CONFLICT, "This is asked of those who are candidates for a job";
    ExperienceFixed = "experience.fixed", CONFLICT, "This can be said after the interview, and changed for a day";
    NoteNotFound = "note.not_found", NOT_FOUND, "There is no such note";
    NoteTooMany = "note.too_many", CONFLICT, "You have written as many notes in this interview as can be kept";
    GuideNotFound = "guide.not_found", NOT_FOUND, "There is no such question guide";
    GuideTooMany = "guide.too_many", CONFLICT, "Your company has as many question guides as it can";
    GuideChanged = "guide.changed", CONFLICT, "Somebody has changed this guide in the meantime";
    GuideInUse = "guide.in_use", CONFLICT, "The guide of this interview is in use already";
    GuideQuestionNotFound = "guide.question_not_found", NOT_FOUND, "The guide of this interview has no such question";

    RunNotFound = "run.not_found", NOT_FOUND, "There is no such run";
    RunDisabled = "run.disabled", CONFLICT, "Programs are not run on this server";
    RunUnprotected = "run.unprotected", SERVICE_UNAVAILABLE, "This server cannot run programs safely";
    RunLanguageMissing = "run.language_missing", CONFLICT, "This language is not installed on the server";
    RunUnderWay = "run.under_way", CONFLICT, "A program is running in this interview already: stop it first";
    RunOver = "run.over", CONFLICT, "This program has ended";
    RunTooMany = "run.too_many", CONFLICT, "As many programs were run in this interview as can be kept";

    ChallengeNotFound = "challenge.not_found", NOT_FOUND, "There is no such challenge";
    ChallengeUnreadable = "challenge.unreadable", UNPROCESSABLE_ENTITY, "This file is no challenge";
    ChallengeChanged = "challenge.changed", CONFLICT, "Somebody has changed this challenge in the meantime";
    ChallengeExists = "challenge.exists", CONFLICT, "There is a challenge of this name already";
    ChallengeBuiltIn = "challenge.built_in", CONFLICT, "Challenges of the starter set stay as they are: copy it first";
    ChallengeTooMany = "challenge.too_many", CONFLICT, "There are as many challenges as can be kept here";
    ChallengeWithdrawn = "challenge.withdrawn", CONFLICT, "This challenge has been withdrawn";
    SubmissionNotFound = "submission.not_found", NOT_FOUND, "There is no such submission";
    SubmissionUnderWay = "submission.under_way", CONFLICT, "Your code is still being tested: wait for that";
    SubmissionTooMany = "submission.too_many", CONFLICT, "As much code was tested here as can be kept";
    SubmissionTooOften = "submission.too_often", TOO_MANY_REQUESTS, "Code was tested very often in the last minute: wait a little";

    RecordingNotFound = "recording.not_found", NOT_FOUND, "There is no recording";
    RecordingBusy = "recording.busy", CONFLICT, "The recording is not finished yet";

    FeedbackNotFound = "feedback.not_found", NOT_FOUND, "There is no such feedback";
    FeedbackAlreadySubmitted = "feedback.already_submitted", CONFLICT, "You have given your feedback already";
    FeedbackTooEarly = "feedback.too_early", CONFLICT, "Feedback can be given once the interview has started";

    AlertNotFound = "alert.not_found", NOT_FOUND, "Nothing of that kind is wrong any more";
    TaskNotFound = "task.not_found", NOT_FOUND, "There is no such task";
    TaskWrongStatus = "task.wrong_status", CONFLICT, "The task's status does not allow this";
    EmailNotFound = "email.not_found", NOT_FOUND, "There is no such email";
    EmailNotConfigured = "email.not_configured", CONFLICT, "No mail goes out from this server";
    UnsubscribeInvalid = "notification.link_invalid", NOT_FOUND, "This link does not lead to mails that can be stopped";
    PushTooMany = "notification.too_many_devices", CONFLICT, "Pushes go to as many devices as they can: remove one first";
    PushNotFound = "notification.device_not_found", NOT_FOUND, "There is no such device";
    NotificationNotFound = "notification.not_found", NOT_FOUND, "There is no such notification";
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

// By hand, from the same table as the wire: the derive does not see renames that a macro makes.
impl utoipa::PartialSchema for Code {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .description(Some("What went wrong, as a stable word for programs."))
            .enum_values(Some(Code::ALL.iter().map(|code| code.as_str())))
            .into()
    }
}

impl utoipa::ToSchema for Code {}

/// One field that needs another value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// The field's name in the request, dotted where nested.
    pub field: Cow<'static, str>,
    /// What is wrong, for programs: `required`, `too_short`, `too_long`, `out_of_range`, `invalid`, `unknown` …
    pub code: &'static str,
    /// The same in words.
    pub message: Cow<'static, str>,
}

/// Anything that keeps a request or a task from being done.
#[derive(Debug)]
pub struct Error {
    /// What went wrong.
    pub code: Code,
    /// More words, safe to show.
    pub detail: Option<Cow<'static, str>>,
    /// The fields at fault.
    pub fields: Vec<FieldError>,
    /// Times that would do, where one was refused.
    pub alternatives: Vec<DateTime<Utc>>,
    /// Seconds after which trying again makes sense.
    pub retry_after: Option<u64>,
    /// Whether another try would most likely end the same.
    pub is_permanent: bool,
    /// The cause, for the log only.
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error that `code` says all about.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            detail: None,
            fields: Vec::new(),
            alternatives: Vec::new(),
            retry_after: None,
            is_permanent: false,
            source: None,
        }
    }

    /// With words that tell this case apart; shown to the caller.
    pub fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// With the field at fault.
    pub fn field(
        mut self,
        field: impl Into<Cow<'static, str>>,
        code: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.fields.push(FieldError { field: field.into(), code, message: message.into() });
        self
    }

    /// The same about a part of what was sent: fields are named under `prefix`.
    pub fn within(mut self, prefix: &str) -> Self {
        for error in &mut self.fields {
            error.field = format!("{prefix}.{}", error.field).into();
        }
        self
    }

    /// With times that would do instead of the one that is refused.
    pub fn alternatives(mut self, times: Vec<DateTime<Utc>>) -> Self {
        self.alternatives = times;
        self
    }

    /// With a time after which to try again.
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// With its cause, which is logged and never shown.
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// A fault of ours: logged with its source, shown without.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(Code::Internal).because(source)
    }

    /// A fault that another try would most likely meet again, such as a refusal by somebody else's server.
    pub fn permanent(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { is_permanent: true, ..Self::internal(source) }
    }

    /// The cause, for the log.
    pub fn cause(&self) -> Option<&(dyn std::error::Error + Send + Sync)> {
        self.source.as_deref()
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code.as_str())?;
        if let Some(detail) = &self.detail {
            write!(f, ": {detail}")?;
        }
        for field in &self.fields {
            write!(f, "; {} {}", field.field, field.code)?;
        }
        if let Some(source) = &self.source {
            write!(f, ": {source}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(db) => {
                let known = constraint_code(db.constraint()).map(Error::new);
                match known.or_else(|| by_state(db.code().as_deref()?)) {
                    Some(known) => known.because(error),
                    None => Error::internal(error),
                }
            }
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Tls(_) => Error::new(Code::Unavailable)
                .detail("The database does not answer")
                .retry_after(2)
                .because(error),
            _ => Error::internal(error),
        }
    }
}

/// The constraints whose violation is a caller's matter rather than our fault.
fn constraint_code(name: Option<&str>) -> Option<Code> {
    Some(match name? {
        "interview_interviewers_no_overlap" => Code::InterviewSlotTaken,
        "interviews_status_machine" => Code::InterviewWrongStatus,
        "users_email_key" => Code::AuthEmailTaken,
        "identities_subject" => Code::AuthIdentityTaken,
        "passkeys_credential_id" => Code::PasskeyExists,
        "feedback_one_per_interviewer" => Code::FeedbackAlreadySubmitted,
        "company_members_pkey" => Code::CompanyAlreadyMember,
        "calendar_connections_once" => Code::CalendarConnected,
        "applications_once" => Code::ApplicationExists,
        "interview_templates_name" => Code::TemplateExists,
        "offers_one_open" => Code::OfferOpen,
        "runs_one_at_a_time" => Code::RunUnderWay,
        "submissions_one_at_a_time" => Code::SubmissionUnderWay,
        "challenges_slug" => Code::ChallengeExists,
        "company_invitations_open" => Code::CompanyAlreadyInvited,
        _ => return None,
    })
}

/// The states (PostgreSQL's documentation, appendix A) that are no fault of ours.
fn by_state(state: &str) -> Option<Error> {
    match state {
        // Shutting down, starting, no connection left, a standby; a deadlock or a lost race: the next try may succeed.
        "57P01" | "57P02" | "57P03" | "53300" | "25006" | "40P01" | "40001" => {
            Some(Error::new(Code::Unavailable).retry_after(2))
        }
        // U+0000 in a text, a time beyond what can be kept: nobody means these.
        "22021" | "22P05" | "22008" => {
            Some(Error::new(Code::RequestMalformed).detail("A value in the request cannot be kept"))
        }
        _ => None,
    }
}

impl IntoResponse for Error {
    /// Only the status and the error itself, in the extensions: `kernel::http::problem` writes the body, since it knows the request's id.
    fn into_response(self) -> Response {
        let mut response = self.code.status().into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}

/// The fields of a request, checked one after the other; all that are wrong are told at once.
#[derive(Default)]
pub struct Fields(Vec<FieldError>);

impl Fields {
    /// Nothing checked yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that `field` needs another value.
    pub fn wrong(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        code: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) {
        self.0.push(FieldError { field: field.into(), code, message: message.into() });
    }

    /// Notes what is wrong with a part, whose fields are named under `prefix`.
    pub fn within(&mut self, prefix: &str, part: Fields) {
        for error in part.0 {
            self.wrong(format!("{prefix}.{}", error.field), error.code, error.message);
        }
    }

    /// Trims `text` and checks its length in characters.
    pub fn text(
        &mut self,
        field: &'static str,
        text: &str,
        length: std::ops::RangeInclusive<usize>,
    ) -> String {
        let text = text.trim();
        let count = text.chars().count();
        if count == 0 && *length.start() > 0 {
            self.wrong(field, "required", "Fill this in");
        } else if count < *length.start() {
            self.wrong(field, "too_short", format!("Use at least {} characters", length.start()));
        } else if count > *length.end() {
            self.wrong(field, "too_long", format!("Use at most {} characters", length.end()));
        } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.wrong(field, "invalid", "This holds characters that cannot be shown");
        }
        text.to_owned()
    }

    /// As [`Self::text`], for one that may be left out; an empty one is none.
    pub fn optional(&mut self, field: &'static str, text: Option<&str>, most: usize) -> Option<String> {
        text.map(|text| self.text(field, text, 0..=most)).filter(|text| !text.is_empty())
    }

    /// Checks that `value` lies in `range`.
    pub fn range<T: PartialOrd + std::fmt::Display + Copy>(
        &mut self,
        field: &'static str,
        value: T,
        range: std::ops::RangeInclusive<T>,
    ) {
        if !range.contains(&value) {
            self.wrong(
                field,
                "out_of_range",
                format!("Choose a value from {} to {}", range.start(), range.end()),
            );
        }
    }

    /// Trims an email address and checks its form (RFC 5321 lengths, one `@`, no spaces); whether it exists only a mail can tell.
    pub fn email(&mut self, field: &'static str, email: &str) -> String {
        let email = email.trim();
        let well_formed = email.len() <= 254 && email.parse::<lettre::Address>().is_ok();
        if email.is_empty() {
            self.wrong(field, "required", "Fill in an email address");
        } else if !well_formed {
            self.wrong(field, "invalid", "This is not an email address");
        }
        email.to_owned()
    }

    /// Checks the name of an IANA time zone.
    pub fn time_zone(&mut self, field: &'static str, zone: &str) {
        if zone.parse::<super::zone::Zone>().is_err() {
            self.wrong(field, "unknown", "This is not an IANA time zone such as Europe/Vienna");
        }
    }

    /// An error that names every field noted, or nothing when there is none.
    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(Error { fields: self.0, ..Error::new(Code::RequestInvalid) })
    }
}
