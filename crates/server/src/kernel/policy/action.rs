//! Every action, its audit class and the relations that allow it: the policy's table.

use super::Relation;

/// How an action leaves its trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditClass {
    /// Reading that needs no trace.
    Plain,
    /// The rows that it writes are their own record.
    SelfRecording,
    /// Its audit row is written in the same transaction.
    Audited,
    /// Reading whose audit row commits before the first byte leaves.
    AuditedRead,
}

macro_rules! actions {
    ($($variant:ident = $name:literal, $target:ident, $class:ident, [$($relation:ident),*];)*) => {
        /// Something that somebody may or may not do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $(#[doc = $name] $variant,)* }

        impl Action {
            /// Every action there is.
            pub const ALL: &[Action] = &[$(Action::$variant,)*];

            /// The word that the audit trail uses.
            pub fn name(self) -> &'static str {
                match self { $(Action::$variant => $name,)* }
            }
            /// How it leaves its trace.
            pub fn audit_class(self) -> AuditClass {
                match self { $(Action::$variant => AuditClass::$class,)* }
            }
            /// The relations of which one is enough.
            pub fn relations(self) -> &'static [Relation] {
                match self { $(Action::$variant => &[$(Relation::$relation,)*],)* }
            }
            /// The kind of its target, for the table.
            pub fn target_kind(self) -> &'static str {
                match self { $(Action::$variant => stringify!($target),)* }
            }
        }
    };
}

impl Action {
    /// Whether it is done to the deployment or to the actor's own things, whose existence is no secret.
    pub fn on_system(self) -> bool {
        self.target_kind() == "System"
    }

    /// Whether it is dangerous enough that a stolen, unlocked device must not be able to do it: the actor proves anew who they are
    /// when the last proof is older than `sessions.step_up_minutes` (ASVS 5.0, 7.5.3).
    pub fn needs_step_up(self) -> bool {
        matches!(
            self,
            Action::ChangeEmail
                | Action::ManageSecondFactor
                | Action::LinkIdentity
                | Action::UnlinkIdentity
                | Action::AdministerUser
                | Action::DeleteAccount
                | Action::SecureCompany
                | Action::TransferCompany
                | Action::AssignSingleSignOn
                | Action::CreateApiKey
                | Action::EraseCandidate
        )
    }

    /// Whether somebody may do it whose company demands a second factor that they have not set up yet.
    pub fn without_second_factor(self) -> bool {
        matches!(
            self,
            Action::SignIn
                | Action::AskSecondFactor
                | Action::AnswerSecondFactor
                | Action::BeginPasskey
                | Action::BeginStepUp
                | Action::SignOut
                | Action::StepUp
                | Action::ReadProviders
                | Action::BeginExternal
                | Action::FinishExternal
                | Action::AdoptIdentity
                | Action::ReadProfile
                | Action::ReadSessions
                | Action::RevokeSession
                | Action::ReadSecondFactor
                | Action::ManageSecondFactor
                | Action::ChangePassword
                | Action::DeleteAccount
                | Action::ConfirmEmail
                | Action::RequestMail
                | Action::VerifyEmail
                | Action::ReadSetup
                | Action::Subscribe
                | Action::ReadNotifications
                | Action::ReadUnsubscribe
                | Action::Unsubscribe
        )
    }
}

actions! {
    SetUp = "setup.complete", System, Audited, [Anonymous, SignedIn, Guest];
    ReadSetup = "setup.read", System, Plain, [Anonymous, SignedIn, Guest];
    SignUp = "auth.signup", System, Audited, [Anonymous, SignedIn, Guest, System];
    SignIn = "auth.login", User, Audited, [Anonymous, SignedIn, Guest];
    AskSecondFactor = "auth.second_factor_ask", User, Audited, [Anonymous, SignedIn, Guest];
    AnswerSecondFactor = "auth.second_factor_answer", System, SelfRecording, [Anonymous, SignedIn, Guest];
    BeginPasskey = "auth.passkey_begin", System, SelfRecording, [Anonymous, SignedIn, Guest];
    SignOut = "auth.logout", System, Audited, [SignedIn, Guest];
    ReadProfile = "auth.profile", System, Plain, [SignedIn, Guest];
    ReadSessions = "auth.sessions", System, Plain, [SignedIn, Guest];
    RevokeSession = "auth.session_revoke", System, Audited, [SignedIn, Guest];
    StepUp = "auth.step_up", System, Audited, [SignedIn];
    BeginStepUp = "auth.step_up_begin", System, SelfRecording, [SignedIn];
    RequestMail = "auth.mail_request", System, Audited, [Anonymous, SignedIn, Guest];
    VerifyEmail = "auth.email_verify", System, Audited, [SignedIn];
    ConfirmEmail = "auth.email_confirm", System, Audited, [Anonymous, SignedIn, Guest];
    ResetPassword = "auth.password_reset", System, Audited, [Anonymous, SignedIn, Guest];
    ChangePassword = "auth.password_change", System, Audited, [SignedIn];
    ChangeEmail = "auth.email_change", System, Audited, [SignedIn];
    ReadSecondFactor = "auth.second_factor_read", System, Plain, [SignedIn];
    ManageSecondFactor = "auth.second_factor_manage", System, Audited, [SignedIn];
    ReadProviders = "auth.providers", System, Plain, [Anonymous, SignedIn, Guest];
    BeginExternal = "auth.external_begin", System, SelfRecording, [Anonymous, SignedIn, Guest];
    AdoptIdentity = "auth.identity_adopt", System, Audited, [Anonymous, SignedIn, Guest];
    FinishExternal = "auth.external_finish", System, SelfRecording, [Anonymous, SignedIn, Guest];
    ReadIdentities = "auth.identities", System, Plain, [SignedIn];
    LinkIdentity = "auth.identity_link", System, Audited, [SignedIn];
    UnlinkIdentity = "auth.identity_unlink", System, Audited, [SignedIn];
    DeleteAccount = "auth.account_delete", System, Audited, [SignedIn];
    StartClaim = "auth.claim_start", System, Audited, [Guest];
    ClaimAccount = "auth.claim", System, Audited, [Guest];
    EndGrant = "auth.grant_end", User, Audited, [System];
    SweepSessions = "auth.session_sweep", System, SelfRecording, [System];

    ReadUser = "user.read", User, Plain, [Myself, Contact, Fellow, Staff];
    ReadUserEmail = "user.read_email", User, Plain, [Myself, Contact, Staff];
    UpdateUser = "user.update", User, Audited, [Myself, Staff];
    AdministerUser = "user.administer", User, Audited, [Staff, System];
    ListUsers = "user.list", System, Plain, [Staff];
    ReadAccount = "user.account", User, Plain, [Staff];

    ListResumes = "resume.list", User, Plain, [Myself, Assessor, Staff];
    ReadResume = "resume.read", User, AuditedRead, [Myself, Assessor, Staff];
    DownloadResume = "resume.download", User, AuditedRead, [Myself, Assessor, Staff];
    UploadResume = "resume.upload", User, Audited, [Myself, Staff];
    UpdateResume = "resume.update", User, Audited, [Myself, Staff];
    DeleteResume = "resume.delete", User, Audited, [Myself, Staff];
    ParseResume = "resume.parse", User, SelfRecording, [System];

    ReadCompany = "company.read", Company, Plain, [Member, Staff];
    UpdateCompany = "company.update", Company, Audited, [Owner, Staff];
    SecureCompany = "company.secure", Company, Audited, [Owner, Staff];
    TransferCompany = "company.transfer", Company, Audited, [Owner];
    ReadSingleSignOn = "company.single_sign_on", Company, Plain, [Owner, Staff];
    AssignSingleSignOn = "company.single_sign_on_assign", Company, Audited, [Staff];
    ListCompanies = "company.list", System, Plain, [Staff];
    ReadApiKeys = "api_key.list", Company, Plain, [Owner, Staff];
    CreateApiKey = "api_key.create", Company, Audited, [Owner];
    RevokeApiKey = "api_key.revoke", Company, Audited, [Owner, Staff];
    ReadWebhooks = "webhook.list", Company, Plain, [Owner, Recruiter, Staff];
    CreateWebhook = "webhook.create", Company, Audited, [Owner, Recruiter];
    UpdateWebhook = "webhook.update", Company, Audited, [Owner, Recruiter];
    RotateWebhookSecret = "webhook.rotate_secret", Company, Audited, [Owner, Recruiter];
    DeleteWebhook = "webhook.delete", Company, Audited, [Owner, Recruiter];
    SendWebhook = "webhook.send", Company, Audited, [Owner, Recruiter];
    InviteMember = "company.invite", Company, Audited, [Owner, Recruiter, Staff];
    RemoveMember = "company.member_remove", Company, Audited, [Owner, Staff];
    ChangeMember = "company.member_change", Company, Audited, [Owner, Staff];
    ReadDeparture = "company.departure", Company, Plain, [Member, Staff];
    LeaveCompany = "company.leave", Company, Audited, [Member];
    PreviewCompanyInvitation = "company.invitation_preview", System, Plain, [Anonymous, SignedIn, Guest];
    AcceptCompanyInvitation = "company.invitation_accept", System, Audited, [SignedIn];
    ListCandidates = "company.candidates", Company, Plain, [Member, Staff];
    CorrectCandidate = "candidate.correct", Company, Audited, [Owner, Recruiter];
    EraseCandidate = "candidate.erase", Company, Audited, [Owner, Recruiter];

    ListJobs = "job.list", Company, Plain, [Member, Staff];
    ReadJob = "job.read", Job, Plain, [Member, Staff];
    CreateJob = "job.create", Company, Audited, [Owner, Recruiter];
    UpdateJob = "job.update", Job, Audited, [Owner, Recruiter];
    DeleteJob = "job.delete", Job, Audited, [Owner, Recruiter];
    ReadPublicJob = "job.read_public", System, Plain, [Anonymous, SignedIn, Guest];
    Apply = "application.submit", System, Audited, [Anonymous, SignedIn, Guest];
    ListApplications = "application.list", Job, Plain, [Owner, Recruiter, Staff];
    AddApplication = "application.add", Job, Audited, [Owner, Recruiter];
    ReadApplication = "application.read", Application, AuditedRead, [Owner, Recruiter, Staff];
    MoveApplication = "application.move", Application, Audited, [Owner, Recruiter];
    ManageOffer = "application.offer", Application, Audited, [Owner, Recruiter];
    ReadImport = "application_import.read", Job, Plain, [Owner, Recruiter];
    PrepareImport = "application_import.prepare", Job, SelfRecording, [Owner, Recruiter];
    ReadImportFile = "application_import.read_file", Job, AuditedRead, [Owner, Recruiter];
    ParseImport = "application_import.parse", Job, SelfRecording, [System];
    ConfirmImport = "application_import.confirm", Job, Audited, [Owner, Recruiter];
    RunImport = "application_import.run", Job, Audited, [System];
    UndoImport = "application_import.undo", Job, Audited, [Owner, Recruiter];

    ReadAvailability = "availability.read", System, Plain, [SignedIn];
    SetAvailability = "availability.set", System, Audited, [SignedIn];
    ReadTemplates = "template.list", Company, Plain, [Member];
    ManageTemplates = "template.manage", Company, Audited, [Owner, Recruiter];
    ReadGuides = "guide.list", Company, Plain, [Member];
    ManageGuides = "guide.manage", Company, Audited, [Owner, Recruiter];
    PlanPanelDay = "booking.panel_plan", Company, Plain, [Member];
    ReadTeamSchedule = "booking.team", Company, Plain, [Member];
    PreviewSlots = "booking.preview", Company, Plain, [Member];
    ListBookingLinks = "booking.links", Company, Plain, [Member, Staff];
    CreateBookingLink = "booking.link_create", Company, Audited, [Member];
    ReadBookingLink = "booking.link_read", BookingLink, Plain, [Author, Recruiter, Owner, Staff];
    RevokeBookingLink = "booking.link_revoke", BookingLink, Audited, [Author, Recruiter, Owner, Staff];
    ReadBooking = "booking.read", System, Plain, [Anonymous, SignedIn, Guest];
    HoldSlot = "booking.hold", System, SelfRecording, [Anonymous, SignedIn, Guest];
    BookSlot = "booking.book", System, Audited, [Anonymous, SignedIn, Guest];
    CancelBooking = "booking.cancel", System, Audited, [Anonymous, SignedIn, Guest];
    SelfIdentifyByLink = "booking.self_identify", System, SelfRecording, [Anonymous, SignedIn, Guest];

    ReadHome = "interview.home", System, Plain, [SignedIn, Guest];
    ListInterviews = "interview.list", System, Plain, [SignedIn, Guest];
    CreateInterview = "interview.create", Company, Audited, [Member];
    CreatePanelDay = "interview.panel_day", Company, Audited, [Member];
    ReadInterview = "interview.read", Interview, Plain, [Interviewer, Candidate, Member, Staff, System];
    UpdateInterview = "interview.update", Interview, Audited, [Interviewer, Recruiter, Owner, Staff];
    CancelInterview = "interview.cancel", Interview, Audited, [Interviewer, Candidate, Recruiter, Owner, Staff];
    CancelPanelDay = "interview.panel_day_cancel", Interview, Audited, [Recruiter, Owner, Staff];
    CompleteInterview = "interview.complete", Interview, Audited, [Interviewer, Staff, System];
    MarkNoShow = "interview.no_show", Interview, Audited, [Interviewer, Recruiter, Owner, System];
    UndoNoShow = "interview.no_show_undo", Interview, Audited, [Interviewer, Recruiter, Owner];
    InviteCandidate = "interview.invite", Interview, Audited, [Interviewer, Recruiter, Owner, Staff];
    Remind = "interview.remind", Interview, SelfRecording, [System];
    PreviewInvitation = "interview.invitation_preview", System, Plain, [Anonymous, SignedIn, Guest];
    AcceptInvitation = "interview.invitation_accept", System, Audited, [Anonymous, SignedIn, Guest];

    ReadAnswer = "interview.answer_read", System, Plain, [Anonymous, SignedIn, Guest];
    AnswerInvitation = "interview.answer", System, Audited, [Anonymous, SignedIn, Guest];

    ReadCalendarFeed = "calendar.feed", System, Plain, [SignedIn];
    MakeCalendarFeed = "calendar.feed_make", System, Audited, [SignedIn];
    EndCalendarFeed = "calendar.feed_end", System, Audited, [SignedIn];
    ReadCalendars = "calendar.connections", System, Plain, [SignedIn];
    AuthorizeCalendar = "calendar.authorize", System, SelfRecording, [SignedIn];
    ConnectCalendar = "calendar.connect", System, Audited, [SignedIn];
    ChangeCalendar = "calendar.change", System, Audited, [SignedIn];
    DisconnectCalendar = "calendar.disconnect", System, Audited, [SignedIn];
    SyncCalendar = "calendar.sync", System, SelfRecording, [System];
    ServeCalendarFeed = "calendar.feed_serve", System, Plain, [Anonymous, SignedIn, Guest];

    ReadRoom = "room.read", Interview, Plain, [Interviewer, Candidate];
    GiveConsent = "room.consent", Interview, Audited, [Interviewer, Candidate];
    JoinRoom = "room.join", Interview, Audited, [Interviewer, Candidate];
    LeaveRoom = "room.leave", Interview, Audited, [Interviewer, Candidate];
    NoteAttendance = "room.attendance", Interview, SelfRecording, [Interviewer, Candidate];
    NotePresence = "room.presence", Interview, Audited, [System];
    AskExtension = "room.extension_ask", Interview, Audited, [Candidate];
    GrantExtension = "room.extension_grant", Interview, Audited, [Interviewer];
    RefuseExtension = "room.extension_refuse", Interview, Audited, [Interviewer];
    KeepTime = "room.time", Interview, SelfRecording, [System];
    ReadMessages = "message.read", Interview, Plain, [Interviewer, Candidate];
    SendMessage = "message.send", Interview, SelfRecording, [Interviewer, Candidate];
    MarkMessagesRead = "message.mark_read", Interview, SelfRecording, [Interviewer, Candidate];
    EditMessage = "message.edit", Interview, Audited, [Interviewer, Candidate];
    DeleteMessage = "message.delete", Interview, Audited, [Interviewer, Candidate];
    SendFile = "message.send_file", Interview, SelfRecording, [Interviewer, Candidate];
    TellChat = "message.tell", Interview, SelfRecording, [System];

    StartFocus = "room.focus_start", Interview, SelfRecording, [Interviewer];
    EndFocus = "room.focus_end", Interview, SelfRecording, [Interviewer, Candidate];

    ReadNotes = "note.read", Interview, Plain, [Interviewer];
    WriteNotes = "note.write", Interview, SelfRecording, [Interviewer];
    ReadPanel = "panel.read", Interview, Plain, [Interviewer, Recruiter, Owner];
    ChooseGuide = "panel.guide", Interview, Audited, [Interviewer, Recruiter, Owner];
    UsePanel = "panel.use", Interview, SelfRecording, [Interviewer];
    RateAnswer = "panel.rate", Interview, SelfRecording, [Interviewer];
    HandOver = "panel.hand_over", Interview, SelfRecording, [Interviewer];
    ReadRatings = "panel.ratings", Interview, AuditedRead, [Interviewer, Recruiter, Owner];

    ReadPad = "pad.read", Interview, Plain, [Interviewer, Candidate];
    WritePad = "pad.write", Interview, SelfRecording, [Interviewer, Candidate];
    AppendPad = "pad.append", System, SelfRecording, [System];
    ReplayPad = "pad.replay", Interview, Plain, [Interviewer, Recruiter, Owner];
    ListTakeHomes = "take_home.list", Company, Plain, [Member, Staff];
    CreateTakeHome = "take_home.create", Company, Audited, [Member];
    ReadTakeHome = "take_home.read", TakeHome, Plain, [Author, Recruiter, Owner];
    ReopenTakeHome = "take_home.reopen", TakeHome, Audited, [Author, Recruiter, Owner];
    SendTakeHome = "take_home.send", TakeHome, Audited, [Author, Recruiter, Owner];
    RemindTakeHome = "take_home.remind", TakeHome, SelfRecording, [System];
    TellTakeHomeOverdue = "take_home.tell_overdue", TakeHome, SelfRecording, [System];
    RevokeTakeHome = "take_home.revoke", TakeHome, Audited, [Author, Recruiter, Owner, Staff];
    OpenTakeHome = "take_home.open", System, Plain, [Anonymous, SignedIn, Guest];
    StartTakeHome = "take_home.start", System, Audited, [Anonymous, SignedIn, Guest];
    WriteTakeHome = "take_home.write", System, SelfRecording, [Anonymous, SignedIn, Guest];
    HandInTakeHome = "take_home.hand_in", System, Audited, [Anonymous, SignedIn, Guest];
    Practise = "practice.open", System, Plain, [SignedIn];
    WritePractice = "practice.write", System, SelfRecording, [SignedIn];
    ClearPractice = "practice.clear", System, Audited, [SignedIn];

    ReadRuns = "run.read", Interview, Plain, [Interviewer, Candidate, Recruiter, Owner, Staff];
    StartRun = "run.start", Interview, SelfRecording, [Interviewer, Candidate];
    ControlRun = "run.control", Interview, SelfRecording, [Interviewer, Candidate];
    NoteRun = "run.note", System, SelfRecording, [System];

    ReadChallenges = "challenge.read", Company, Plain, [Member];
    ManageChallenges = "challenge.manage", Company, Audited, [Member];
    ReadInterviewChallenges = "challenge.interview_read", Interview, Plain, [Interviewer, Candidate, Recruiter, Owner, Staff];
    GiveChallenge = "challenge.give", Interview, Audited, [Interviewer];
    ReadSubmissions = "submission.read", Interview, Plain, [Interviewer, Candidate, Recruiter, Owner, Staff];
    Submit = "submission.submit", Interview, SelfRecording, [Interviewer, Candidate];

    ReadTimeline = "timeline.read", Interview, AuditedRead, [Interviewer, Candidate, Recruiter, Owner, Staff];

    ReadRecording = "recording.read", Interview, AuditedRead, [Interviewer, Recruiter, Owner, Staff];
    ReadTrack = "recording.track_read", Recording, AuditedRead, [Interviewer, Recruiter, Owner, Staff];
    StreamTrack = "recording.track_stream", Recording, Plain, [Interviewer, Recruiter, Owner, Staff];
    DeleteRecording = "recording.delete", Interview, Audited, [Lead, Recruiter, Owner, Staff, System];
    NoteTrack = "recording.track", Interview, SelfRecording, [System];
    FinaliseRecording = "recording.finalise", Recording, Audited, [System];

    ReadFeedback = "feedback.read", Interview, AuditedRead, [Interviewer, Candidate, Recruiter, Owner, Staff];
    ReadDraft = "feedback.draft_read", Interview, Plain, [Interviewer];
    SaveDraft = "feedback.draft_save", Interview, SelfRecording, [Interviewer];
    SubmitFeedback = "feedback.submit", Interview, Audited, [Interviewer];
    UpdateFeedback = "feedback.update", Feedback, Audited, [Author];
    ReadFeedbackHistory = "feedback.history", Feedback, AuditedRead, [Author, Recruiter, Owner, Staff];

    ReadSelfIdentification = "self_identification.read", Interview, Plain, [Candidate];
    SelfIdentify = "self_identification.say", Interview, SelfRecording, [Candidate];
    ReadExperience = "experience.read", Interview, Plain, [Candidate];
    RateExperience = "experience.rate", Interview, SelfRecording, [Candidate];
    ReadExperiences = "experience.summary", Company, Plain, [Owner, Recruiter];

    ReadNotifications = "notification.read", System, Plain, [SignedIn, Guest];
    MarkNotificationsRead = "notification.mark_read", System, SelfRecording, [SignedIn, Guest];
    ReadNotificationSettings = "notification.settings", System, Plain, [SignedIn];
    ChangeNotificationSettings = "notification.settings_change", System, Audited, [SignedIn];
    ReadUnsubscribe = "notification.unsubscribe_read", System, Plain, [Anonymous, SignedIn, Guest];
    Unsubscribe = "notification.unsubscribe", System, Audited, [Anonymous, SignedIn, Guest];
    ReadPush = "push.read", System, Plain, [SignedIn];
    SubscribePush = "push.subscribe", System, Audited, [SignedIn];
    UnsubscribePush = "push.unsubscribe", System, Audited, [SignedIn];
    SendPush = "push.send", System, SelfRecording, [System];
    SendEmail = "email.send", System, SelfRecording, [System];
    ReadEmails = "email.read", System, AuditedRead, [Staff];
    RetryEmail = "email.retry", System, Audited, [Staff];

    ReadAudit = "audit.read", System, AuditedRead, [Staff];
    VerifyAudit = "audit.verify", System, Plain, [Staff];
    ReadTasks = "task.read", System, Plain, [Staff];
    AdministerTask = "task.administer", System, Audited, [Staff];
    ReadAlerts = "alert.read", System, Plain, [Staff];
    AcknowledgeAlert = "alert.acknowledge", System, Audited, [Staff];
    ReadSystem = "system.read", System, Plain, [Staff];
    Subscribe = "events.subscribe", System, Plain, [SignedIn, Guest];
    Maintain = "system.maintain", System, SelfRecording, [System];
}
