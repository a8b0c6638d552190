//! The operations of the OpenAPI document, each with valid ids and bodies for a [`World`]. Whatever the document gains and this file
//! does not know makes the walk fail.

use chrono::Duration;
use colloquy_harness::{Answer, Client};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::world::{World, guide_section, loop_round, push_subscription, scorecard};
use crate::booking::booking_body;
use crate::challenge_editor::count_up;
use crate::take_home::take_home_body;

/// One request that an operation takes.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    /// As in the document.
    pub template: String,
    /// With ids in it.
    pub path: String,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub enum Body {
    None,
    Json(Value),
    Picture,
    Bytes,
}

impl Request {
    pub fn name(&self) -> String {
        match &self.body {
            Body::Json(body) => format!("{} {} {body}", self.method, self.template),
            _ => format!("{} {}", self.method, self.template),
        }
    }

    /// The same, about something that does not exist.
    pub fn elsewhere(&self) -> Self {
        let nowhere = "019cadd0-0000-7000-8000-000000000000";
        let path = |part: &str| {
            if uuid::Uuid::parse_str(part).is_ok() { nowhere.to_owned() } else { part.to_owned() }
        };
        Self { path: self.path.split('/').map(path).collect::<Vec<_>>().join("/"), ..self.clone() }
    }

    pub async fn send(&self, client: &Client) -> Answer {
        let request = client.request(self.method.clone(), &self.path);
        let request = match &self.body {
            Body::None => request,
            Body::Json(body) => request.json(body),
            Body::Bytes => request.body(b"Notes".to_vec()),
            Body::Picture => {
                request.multipart(Form::new().part("file", Part::bytes(vec![0; 16]).file_name("a.png")))
            }
        };
        client.send(request).await
    }
}

/// The document, as the running server gives it.
pub async fn document(world: &World) -> Value {
    world.app.client().get("/api/openapi.json").await.ok()
}

/// The operations of the document: method, path and description.
pub fn operations(document: &Value) -> Vec<(Method, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if let Ok(method) = Method::from_bytes(method.to_uppercase().as_bytes())
                && [Method::GET, Method::POST, Method::PUT, Method::DELETE, Method::PATCH].contains(&method)
            {
                all.push((method, path.clone(), operation.clone()));
            }
        }
    }
    assert!(all.len() > 60, "only {} operations", all.len());
    all
}

/// Every operation with each body that leads to another action.
pub fn requests(world: &World, document: &Value) -> Vec<Request> {
    let mut all = Vec::new();
    for (method, template, operation) in operations(document) {
        let path = fill(world, &template);
        for body in bodies(world, &operation) {
            all.push(Request {
                method: method.clone(),
                template: template.clone(),
                path: path.clone(),
                body,
            });
        }
    }
    all
}

fn fill(world: &World, template: &str) -> String {
    let value = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(name) => parameter(world, template, name),
        None => part.to_owned(),
    };
    template.split('/').map(value).collect::<Vec<_>>().join("/")
}

fn parameter(world: &World, template: &str, name: &str) -> String {
    let area = template.trim_start_matches("/api/").split("/{").next().unwrap();
    let value = match (area, name) {
        ("interviews", "id") => &world.interview,
        ("interviews", "invitationId") => &world.invitation,
        ("interviews" | "take-homes" | "take-home-links" | "practice/runs", "runId") => &world.run,
        ("interviews", "challengeId") => &world.challenge,
        ("interviews", "submissionId") => &world.submission,
        ("interviews", "messageId") => &world.message,
        ("interviews", "fileId") => &world.chat_file,
        ("interviews", "offset") => return "0".to_owned(),
        ("companies", "id") => &world.company,
        ("jobs", "id") | ("careers", "id") => &world.job,
        ("jobs", "importId") => &world.import,
        ("jobs", "number") => return "1".to_owned(),
        ("applications", "id") => &world.application,
        ("applications", "offerId") => &world.offer,
        ("companies", "invitationId") => &world.company_invitation,
        ("companies", "keyId") => &world.api_key,
        ("companies", "templateId") => &world.template,
        ("companies", "guideId") => &world.guide,
        ("interviews", "noteId") => return "019cadd0-0000-7000-8000-00000000c0de".to_owned(),
        ("interviews", "question") => return "1".to_owned(),
        ("companies", "webhookId") => &world.webhook,
        ("companies", "deliveryId") => &world.delivery,
        ("companies", "userId") => &world.ann.id,
        ("companies", "slug") => return "fair-split".to_owned(),
        ("users", "id") => &world.ann.id,
        ("users", "resumeId") => &world.resume,
        ("feedback", "id") => &world.feedback,
        ("recordings", "recordingId") => &world.recording,
        ("recordings", "trackId") => &world.track,
        ("invitations", "token") => &world.link,
        ("booking-links", "id") => &world.booking_link,
        ("bookings", "token") => &world.booking_token,
        ("take-homes", "id") => &world.take_home,
        ("take-home-links", "token") => &world.take_home_token,
        ("take-homes" | "take-home-links", "challengeId") => &world.take_home_challenge,
        ("take-homes" | "take-home-links", "submissionId") => &world.take_home_submission,
        ("answers", "token") => &world.answer_token,
        ("calendar/connections", "id") => &world.calendar_connection,
        ("calendar/calendars", "id") => &world.connected_calendar,
        ("calendar/feeds", "token") => &world.calendar_feed,
        ("company-invitations", "token") => &world.company_token,
        ("notifications/push", "id") => &world.push,
        ("unsubscribe", "token") => &world.unsubscribe_token,
        ("admin/emails", "id") => &world.email,
        ("admin/tasks", "id") => &world.task,
        ("admin/alerts", "id") => &world.alert,
        ("auth/sessions", "id") => &world.session,
        ("auth/passkeys", "id") => &world.passkey,
        ("auth/identities", "id") => &world.identity,
        ("auth/external", "provider") => return "acme".to_owned(),
        _ => panic!("the walk does not know {name} of {template}"),
    };
    value.clone()
}

fn bodies(world: &World, operation: &Value) -> Vec<Body> {
    let Some(content) = operation["requestBody"]["content"].as_object() else { return vec![Body::None] };
    if content.contains_key("multipart/form-data") {
        return vec![Body::Picture];
    }
    if content.contains_key("application/octet-stream") {
        return vec![Body::Bytes];
    }
    let schema = content["application/json"]["schema"]["$ref"].as_str().unwrap_or_default();
    json_bodies(world, schema.rsplit('/').next().unwrap()).into_iter().map(Body::Json).collect()
}

fn json_bodies(world: &World, schema: &str) -> Vec<Value> {
    match schema {
        "AddApplication" => {
            vec![json!({ "name": "Nadia Neu", "email": "nadia@example.com", "source": "REFERRAL" })]
        }
        "AnswerOffer" => vec![json!({ "answer": "DECLINED" })],
        "ChangeImportRow" => vec![json!({ "isLeftOut": true })],
        "ChangeImport" => vec![json!({ "fields": ["NAME", null] })],
        "JobChange" => vec![json!({ "title": "Taken over" })],
        "MakeOffer" => vec![json!({ "note": "Bid" })],
        "MoveApplication" => vec![json!({ "from": "OFFER", "to": "HIRED" })],
        "AddPasskey" => vec![json!({ "passkey": { "ceremony": "no such ceremony", "credential": {} } })],
        "AnswerChallenge" => vec![json!({ "challenge": "no such challenge", "code": "123456" })],
        "AcceptInvitation" => vec![json!({ "name": "Kim" })],
        "BeginPasskeyAnswer" => vec![json!({ "challenge": "no such challenge" })],
        "ChangeEmail" => vec![json!({ "email": "elsewhere@example.com" })],
        "ChangePassword" => {
            vec![json!({ "currentPassword": "not this one", "newPassword": "a long enough one" })]
        }
        "ConfirmEmail" => vec![json!({ "token": "no such token" })],
        "ConfirmTotp" => vec![json!({ "code": "123456" })],
        "ClaimAccount" => vec![json!({ "code": "123456", "password": "a long enough one" })],
        "CorrectCandidate" => vec![json!({ "name": "Somebody else" })],
        "Consent" => vec![json!({ "recording": false })],
        "CreateInterview" => {
            let start = world.app.now() + Duration::days(2);
            let mut body = world.app.interview_body(start, "Nina New", &[&world.ann]);
            body["companyId"] = json!(world.company);
            vec![body]
        }
        "AnswerInvitation" => vec![json!({ "answer": "TENTATIVE", "scheduledTime": world.answer_time })],
        "AvailabilityHours" => vec![json!({
            "timeZone": "Europe/Vienna", "weekly": [], "exceptions": [], "bufferMinutes": 0, "minimumNoticeMinutes": 0, "dailyLimit": null,
        })],
        "CancelBooking" => vec![json!({ "note": "Ill" })],
        "ChangeCalendar" => vec![json!({ "countsBusy": true })],
        "ConnectCalendar" => {
            vec![json!({ "url": "https://127.0.0.1:9/", "username": "eve", "password": "secret" })]
        }
        "FinishGoogleCalendar" => vec![json!({ "state": "no such state", "code": "no such code" })],
        "FindConflicts" => vec![json!({
            "times": [{ "scheduledTime": world.app.now(), "durationMinutes": 30, "interviewerIds": [world.ann.id] }],
        })],
        "ReconnectCalendar" => vec![json!({ "password": "secret" })],
        "ChosenSlot" | "ConfirmBooking" => vec![json!({ "start": world.booking_slot })],
        "CreateBookingLink" => {
            let mut body = booking_body(&[&world.ann], "Nina New");
            body["companyId"] = json!(world.company);
            vec![body]
        }
        "CreateTakeHome" => vec![take_home_body(world.app.now())],
        "ReopenTakeHome" => vec![json!({ "until": world.app.now() + Duration::days(1) })],
        "StartTakeHome" => vec![json!({ "name": "Tara Task" })],
        "CreatePanelDay" => vec![json!({
            "timeZone": "UTC", "candidateEmail": "nina.new@example.com", "interviews": [{
                "title": "Systems", "scheduledTime": world.app.now() + Duration::days(3), "durationMinutes": 30, "interviewerIds": [world.ann.id],
            }],
        })],
        "PlanPanelDay" => {
            vec![
                json!({ "timeZone": "UTC", "from": "2026-03-10", "to": "2026-03-10", "rounds": [loop_round(&world.ann)] }),
            ]
        }
        "SaveInterviewTemplate" => vec![json!({ "name": "Taken over", "rounds": [loop_round(&world.ann)] })],
        "CreateGuide" => vec![json!({ "name": "Taken over", "sections": [guide_section()] })],
        "UpdateGuide" => vec![json!({ "version": 1, "name": "Taken over", "sections": [guide_section()] })],
        "ArchiveGuide" => vec![json!({ "isArchived": true })],
        "ChooseGuide" => vec![json!({ "guideId": world.guide })],
        "TickQuestion" => vec![json!({ "isTicked": true })],
        "BeginSection" => vec![json!({ "section": 1 })],
        "RateExperience" => vec![json!({ "rating": 4 })],
        "SelfIdentification" => vec![json!({ "gender": "female" })],
        "RateAnswer" => vec![json!({ "rating": 1 })],
        "HandOver" => vec![json!({ "number": 1, "toUserId": world.ben.id })],
        "SaveNote" => vec![json!({ "text": "So far" })],
        "StartFocus" => vec![json!({ "minutes": 5 })],
        "CreateApiKey" => vec![json!({ "name": "Taken over", "scopes": ["interviews:read"] })],
        "CreateWebhook" => vec![json!({ "url": "https://evil.example/", "events": ["interview.scheduled"] })],
        "CreateInvitation" => vec![json!({ "sendEmail": true })],
        "DeleteAccount" => vec![json!({ "email": "not.theirs@example.com" })],
        "ForgotPassword" => vec![json!({ "email": world.ann.email })],
        "InviteMember" => vec![json!({ "email": "more@example.com", "role": "INTERVIEWER" })],
        "JoinRequest" => vec![json!({ "recordingConsent": true })],
        "Login" => vec![json!({ "email": world.ann.email, "password": colloquy_harness::people::PASSWORD })],
        "Attendance" => vec![json!({ "place": "LOBBY" })],
        "GrantExtension" => vec![json!({ "number": 1 })],
        "MarkNoShow" => vec![json!({ "side": "CANDIDATE" })],
        "ChangeNotificationSettings" => vec![json!({ "digestTime": "12:00" })],
        "SubscribePush" => vec![push_subscription()],
        "Unsubscribe" => vec![json!({ "isStopped": true })],
        "MarkNotificationsRead" => vec![json!({ "all": true })],
        "MarkRead" => vec![json!({ "upTo": 0 })],
        "PasskeySignIn" => vec![json!({ "passkey": { "ceremony": "no such ceremony", "credential": {} } })],
        "RenamePasskey" => vec![json!({ "name": "Mine" })],
        "RequireSingleSignOn" => vec![json!({ "isRequired": true }), json!({ "isRequired": false })],
        "ResetPassword" => vec![json!({ "token": "no such token", "password": "a long enough one" })],
        "SaveFeedbackDraft" => vec![json!({ "message": "So far" })],
        "SendMessage" => vec![
            json!({ "clientId": "019cadd0-0000-7000-8000-00000000c0de", "type": "TEXT", "content": "Hello" }),
        ],
        "EditMessage" => vec![json!({ "content": "Taken over" })],
        "BeginChatUpload" => vec![
            json!({ "clientId": "019cadd0-0000-7000-8000-00000000f11e", "name": "notes.txt", "size": 5 }),
        ],
        "SetupRequest" => vec![json!({
            "token": "wrong", "name": "Eve", "email": "eve@example.com", "password": "a long enough one", "companyName": "Evil",
        })],
        "SignUp" => vec![
            json!({ "name": "Nora", "email": "nora@example.com", "password": "a long enough one", "role": "CANDIDATE" }),
        ],
        "StepUp" => vec![json!({ "password": "not this one" })],
        "AssignSingleSignOn" => vec![json!({
            "name": "Evil", "issuer": "http://127.0.0.1:9", "clientId": "evil", "domains": ["evil.example"],
        })],
        "AskProvider" => vec![json!({ "returnTo": "/settings/security" })],
        "StartExternal" => vec![json!({}), json!({ "role": "CANDIDATE" })],
        "StartSingleSignOn" => vec![json!({ "email": "somebody@acme.example" })],
        "StartRun" => vec![json!({
            "language": "python", "entry": "main.py", "files": [{ "name": "main.py", "content": "print(1)" }],
        })],
        "GiveChallenge" => vec![json!({ "slug": "fair-split", "isShown": true })],
        "WrittenChallenge" => vec![count_up()],
        "UpdateInterviewChallenge" => vec![json!({ "state": "WITHDRAWN" })],
        "Submit" => vec![json!({
            "challengeId": world.challenge, "language": "no such language", "source": "pass", "scope": "ALL",
        })],
        "RunInput" => vec![json!({ "data": "1\n" })],
        "TerminalSize" => vec![json!({ "columns": 80, "rows": 24 })],
        "SubmitFeedback" => vec![scorecard()],
        "ChangeMember" => vec![json!({ "role": "RECRUITER" })],
        "TransferCompany" => vec![json!({ "userId": world.mia.id })],
        "UpdateCompany" => vec![
            json!({ "companyName": "Taken over", "shareRating": true }),
            json!({ "requireSecondFactor": false }),
        ],
        "ReplayDeliveries" | "RetryFailedEmails" => vec![json!({ "since": world.app.now() })],
        "UpdateWebhook" => vec![json!({ "url": "https://evil.example/" })],
        "UpdateFeedback" => vec![json!({ "passFail": "FAIL" })],
        "UpdateInterview" => vec![
            json!({ "title": "Taken over" }),
            json!({ "status": "COMPLETED" }),
            json!({ "status": "CANCELLED", "cancelReason": "other" }),
            json!({ "status": "IN_PROGRESS" }),
        ],
        "UpdateResume" => vec![json!({ "firstName": "Somebody" }), json!({ "isCurrent": true })],
        "UpdateUser" => {
            vec![json!({ "name": "Somebody else" }), json!({ "isStaff": true }), json!({ "isActive": false })]
        }
        _ => panic!("the walk does not know a body for {schema}"),
    }
}
