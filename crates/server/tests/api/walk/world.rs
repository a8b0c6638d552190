//! Two companies with everything that an operation can be about.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration as Span;

use crate::applicants::{jobs, send_application};
use crate::booking::booking_body;
use crate::scene::sent;
use crate::take_home::{take_home_body, take_homes};
use chrono::Duration;
use colloquy::kernel::clock::MockClock;
use colloquy::kernel::config::{Config, ProviderKind};
use colloquy_harness::identity_provider::TestProvider;
use colloquy_harness::{Call, Client, Guest, Person, START, TestApp, opus_file, text};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

/// Acme's interview of Cleo by Ann and Ben is over, recorded and reviewed by Ann; Gus waits for another one, Kim for a third.
pub struct World {
    pub app: TestApp,
    /// Of the deployment.
    pub provider: TestProvider,
    /// The deployment's staff.
    pub sara: Person,
    /// Acme's owner, who leads all interviews.
    pub ann: Person,
    /// Interviews too.
    pub ben: Person,
    /// A member who takes part in nothing.
    pub mia: Person,
    /// A recruiter.
    pub rhea: Person,
    /// Another company's owner.
    pub otto: Person,
    /// The candidate, as a guest.
    pub cleo: Guest,
    /// Another interview's candidate, as a guest.
    pub gus: Guest,
    pub company: String,
    pub interview: String,
    pub feedback: String,
    pub recording: String,
    pub track: String,
    /// Ann's, in the interview's chat.
    pub message: String,
    pub chat_file: String,
    /// A program that was run in the interview.
    pub run: String,
    /// A challenge that was shown in it, and what was submitted for that.
    pub challenge: String,
    pub submission: String,
    /// Ann's.
    pub resume: String,
    /// An invitation link to the interview, by its id.
    pub invitation: String,
    /// The token of a link to the third interview.
    pub link: String,
    pub company_invitation: String,
    pub company_token: String,
    pub email: String,
    /// A device of somebody who does nothing else.
    pub push: String,
    /// Of a link by which Ben refuses mails.
    pub unsubscribe_token: String,
    pub task: String,
    /// Of that task.
    pub alert: String,
    /// A key of Acme's, by its id.
    pub api_key: String,
    /// Acme's, by its id, and something that it was told.
    pub webhook: String,
    pub delivery: String,
    /// By which somebody who does nothing else may choose a time.
    pub booking_link: String,
    pub booking_token: String,
    /// A time that it offers.
    pub booking_slot: String,
    /// Given by Ann, with its link's secret.
    pub take_home: String,
    pub take_home_token: String,
    /// A challenge of it, and what its candidate submitted for that.
    pub take_home_challenge: String,
    pub take_home_submission: String,
    /// Acme's loop of interviews.
    pub template: String,
    /// Acme's questions.
    pub guide: String,
    /// By which the third interview's candidate says whether they come, and its time.
    pub answer_token: String,
    pub answer_time: String,
    /// Pat's, who does nothing else.
    pub calendar_connection: String,
    pub connected_calendar: String,
    /// Mia's, with its ending.
    pub calendar_feed: String,
    /// Acme's, with a public page.
    pub job: String,
    /// Pia's, who has an offer.
    pub application: String,
    pub offer: String,
    /// Of one candidate, for the job; not confirmed.
    pub import: String,
    /// Ann's session.
    pub session: String,
    /// Ann's, at the provider.
    pub identity: String,
    /// That of somebody who does nothing else.
    pub passkey: String,
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let clock = Arc::new(MockClock::new(START.parse().unwrap()));
        let provider = TestProvider::start(clock.clone()).await;
        let acme = provider.settings("acme", ProviderKind::Oidc);
        let app = TestApp::start_at(clock, |config| {
            config.identity_providers = vec![acme];
            // Each person sends every request there is, and all of them from one address.
            config.limits.requests_per_minute_user = 100_000;
            config.limits.requests_per_minute_address = 100_000;
            change(config);
        })
        .await;
        let sara = app.staff("Sara Staff").await;
        let ann = app.interviewer("Ann Ames", "Acme").await;
        let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
        let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
        let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
        let otto = app.interviewer("Otto Orr", "Other").await;
        let company = ann.company.clone().unwrap();
        let body = app.interview_body(app.now() + Duration::minutes(5), "Cleo Cole", &[&ann, &ben]);
        let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
        let cleo = app.guest(&ann, &interview).await;
        let other = text(&app.schedule(&ann, "Gus Gray", 120).await["id"]);
        let gus = app.guest(&ann, &other).await;
        let third = app.schedule(&ann, "Kim Kohl", 240).await;
        let answer_time = text(&third["scheduledTime"]);
        let answer_token = answer_token(&app, "kim.kohl@example.com").await;
        let feed = mia.post("/api/calendar/feed", json!({})).await.ok();
        let calendar_feed = text(&feed["link"]).rsplit('/').next().unwrap().to_owned();
        let third = text(&third["id"]);
        let link = app.link(&ann, &third).await;
        let body = json!({ "slug": "fair-split", "isShown": true });
        let given = ann.post(&format!("/api/interviews/{interview}/challenges"), body).await.ok();
        let message = ann.post(&format!("/api/interviews/{interview}/messages"), sent("Hello", 1)).await.ok();
        let chat_file = keep_file(&ann, &interview).await;
        hold(&app, &ann, &cleo, &interview).await;
        let feedback = format!("/api/interviews/{interview}/feedback");
        let feedback = text(&ann.post(&feedback, scorecard()).await.ok()["id"]);
        let recording = ann.get(&format!("/api/interviews/{interview}/recording")).await.ok();
        let (recording, track) = (text(&recording["id"]), text(&recording["tracks"][0]["id"]));
        let invitation = ann.get(&format!("/api/interviews/{interview}/invitations")).await.ok();
        let logo = format!("/api/companies/{company}/logo");
        ann.send(ann.request(Method::PUT, &logo).multipart(picture())).await.ok();
        let path = format!("/api/companies/{company}/invitations");
        let invited =
            ann.post(&path, json!({ "email": "new@example.com", "role": "INTERVIEWER" })).await.ok();
        let session = text(&ann.get("/api/auth/sessions").await.ok()["items"][0]["id"]);
        let resume = upload(&ann).await;
        let (job, application, offer) = apply(&app, &ann).await;
        let import = keep_pile(&app, &ann, &job).await;
        let (booking_link, booking_token, booking_slot) = offer_times(&app, &ann, &mia).await;
        let mut body = take_home_body(app.now());
        body["challenges"] = json!(["fair-split"]);
        let take_home = ann.post(&take_homes(&ann), body).await.ok();
        let path = format!("/api/companies/{company}/interview-templates");
        let template = ann.post(&path, json!({ "name": "Onsite", "rounds": [loop_round(&ann)] })).await.ok();
        let path = format!("/api/companies/{company}/guides");
        let guide = ann.post(&path, json!({ "name": "Backend", "sections": [guide_section()] })).await.ok();
        let (_, api_key) = app.program(&ann, &["interviews:read"]).await;
        let (webhook, delivery) = add_webhook(&ann).await;
        let identity = link_identity(&provider, &ann).await;
        let (passkey, pat) = keep_passkey(&app).await;
        let (calendar_connection, connected_calendar) = keep_calendar(&app, &pat).await;
        app.run_tasks().await;
        let push = take_pushes(&app).await;
        let unsubscribe_token = unsubscribe_token(&app).await;
        let (email, task, alert) = admin_rows(&app).await;
        let run = keep_run(&app, &ann, &interview, "PROGRAM").await;
        let challenge = text(&given["id"]);
        let submission = keep_submission(&app, &ann, &interview, &challenge).await;
        let take_home_submission = keep_solution(&app, &take_home["takeHome"]).await;
        Self {
            invitation: text(&invitation["items"][0]["id"]),
            api_key: text(&api_key["id"]),
            template: text(&template["id"]),
            take_home: text(&take_home["takeHome"]["id"]),
            take_home_token: text(&take_home["link"]).rsplit('/').next().unwrap().to_owned(),
            take_home_challenge: text(&take_home["takeHome"]["challenges"][0]["id"]),
            take_home_submission,
            guide: text(&guide["id"]),
            company_invitation: text(&invited["id"]),
            company_token: text(&invited["link"]).rsplit('/').next().unwrap().to_owned(),
            app,
            provider,
            sara,
            ann,
            ben,
            mia,
            rhea,
            otto,
            cleo,
            gus,
            company,
            interview,
            webhook,
            delivery,
            booking_link,
            booking_token,
            booking_slot,
            job,
            application,
            offer,
            import,
            answer_token,
            answer_time,
            calendar_feed,
            calendar_connection,
            connected_calendar,
            feedback,
            recording,
            track,
            message: text(&message["id"]),
            chat_file,
            run,
            challenge,
            submission,
            resume,
            link,
            push,
            unsubscribe_token,
            email,
            task,
            alert,
            session,
            identity,
            passkey,
        }
    }

    /// The end of a test.
    pub async fn finish(self) {
        sqlx::query("DELETE FROM tasks WHERE id = $1::uuid")
            .bind(&self.task)
            .execute(&mut self.app.owner().await)
            .await
            .unwrap();
        self.app.finish().await;
    }

    /// Every row of the database but what a refusal may leave: audit rows, times of last activity, numbers that the sequencer gives.
    pub async fn state(&self) -> BTreeSet<String> {
        let mut owner = self.app.owner().await;
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT table_name::text FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'audit%' AND table_name <> 'event_sequence'",
        )
        .fetch_all(&mut owner)
        .await
        .unwrap();
        let part = |table: &String| {
            format!("SELECT '{table} ' || (to_jsonb(t) - 'last_activity' - 'seq')::text FROM {table} t")
        };
        let sql = tables.iter().map(part).collect::<Vec<_>>().join(" UNION ALL ");
        let rows: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut owner).await.unwrap();
        rows.into_iter().collect()
    }
}

/// An interview of a loop.
pub fn loop_round(by: &Person) -> Value {
    json!({ "title": "Systems", "durationMinutes": 30, "panel": [{ "userId": by.id, "seat": "REQUIRED" }] })
}

/// A section of a question guide.
pub fn guide_section() -> Value {
    json!({ "title": "Warm-up", "minutes": 5, "questions": [{ "text": "What did you build last?" }] })
}

pub fn scorecard() -> Value {
    json!({ "passFail": "PASS", "rating": 4, "message": "Clear thinking, good questions.", "tags": ["Rust"] })
}

async fn join(client: &Client, interview: &str) -> String {
    let path = format!("/api/interviews/{interview}/join");
    text(&client.post(&path, json!({ "recordingConsent": true })).await.ok()["identity"])
}

/// A text file in the chat.
async fn keep_file(ann: &Person, interview: &str) -> String {
    let path = format!("/api/interviews/{interview}/files");
    let begin = json!({ "clientId": uuid::Uuid::from_u128(2), "name": "notes.txt", "size": 5 });
    let file = text(&ann.post(&path, begin).await.ok()["id"]);
    let part = ann.request(Method::PUT, &format!("{path}/{file}/parts/0")).body("Notes");
    ann.send(part).await.ok();
    ann.post(&format!("{path}/{file}/complete"), json!({})).await.ok();
    file
}

async fn upload(ann: &Person) -> String {
    let part = Part::bytes("Ann Ames\nann@example.com\nSkills\nRust, Go\n".as_bytes()).file_name("ann.txt");
    let request = ann.request(Method::POST, &format!("/api/users/{}/resumes", ann.id));
    text(&ann.send(request.multipart(Form::new().part("file", part))).await.ok()["id"])
}

/// A webhook that leads nowhere, and a test event for it.
async fn add_webhook(ann: &Person) -> (String, String) {
    let path = format!("/api/companies/{}/webhooks", ann.company.as_deref().unwrap());
    let body = json!({ "url": "https://localhost:9/hook", "events": ["offer.withdrawn"] });
    let webhook = text(&ann.post(&path, body).await.ok()["webhook"]["id"]);
    let delivery = ann.post(&format!("{path}/{webhook}/test"), json!({})).await.ok();
    (webhook, text(&delivery["id"]))
}

async fn link_identity(provider: &TestProvider, ann: &Person) -> String {
    let person = json!({ "sub": "ann", "email": ann.email });
    provider.visit(ann, "acme/link", json!({}), &person).await;
    text(&ann.get("/api/auth/identities").await.ok()["items"][0]["id"])
}

/// A key that no device has.
async fn keep_passkey(app: &TestApp) -> (String, String) {
    let pat = app.candidate("Pat Poe").await;
    let sql = "INSERT INTO passkeys (id, user_id, credential_id, credential, name, created_at)
               VALUES (gen_random_uuid(), $1::uuid, 'lost', '{}', 'Lost', now()) RETURNING id::text";
    (sqlx::query_scalar(sql).bind(&pat.id).fetch_one(&mut app.owner().await).await.unwrap(), pat.id)
}

/// An account at a calendar server that is not there, with a calendar; nobody asks it, since it waits for a password.
async fn keep_calendar(app: &TestApp, user: &str) -> (String, String) {
    let mut owner = app.owner().await;
    let sql = "INSERT INTO calendar_connections (id, user_id, url, username, password, problem, next_read_at, created_at)
               VALUES (gen_random_uuid(), $1::uuid, 'https://calendar.example/', 'pat', '', 'REFUSED', now(), now()) RETURNING id::text";
    let connection: String = sqlx::query_scalar(sql).bind(user).fetch_one(&mut owner).await.unwrap();
    let sql = "INSERT INTO connected_calendars (id, connection_id, user_id, url, name, is_writable, counts_busy, receives_events)
               VALUES (gen_random_uuid(), $1::uuid, $2::uuid, 'https://calendar.example/a/', 'A', true, true, false) RETURNING id::text";
    let calendar = sqlx::query_scalar(sql).bind(&connection).bind(user).fetch_one(&mut owner).await.unwrap();
    (connection, calendar)
}

/// The interview takes place, with one recorded track, and is ended.
async fn hold(app: &TestApp, ann: &Person, cleo: &Guest, interview: &str) {
    let (lead, candidate) = (join(ann, interview).await, join(cleo, interview).await);
    let call = Call::start(app, interview).await;
    call.joined(&lead, "PA_1");
    call.joined(&candidate, "PA_2");
    let bytes = opus_file(1);
    call.track_started(&candidate, "TR_1", Span::ZERO, &bytes);
    call.track_finished("TR_1", 1, bytes.len() as u64);
    call.left(&candidate, "PA_2");
    call.finish().await;
    ann.post(&format!("/api/interviews/{interview}/end"), json!({})).await.ok();
    app.run_tasks().await;
}

/// A program that Ann ran.
async fn keep_run(app: &TestApp, ann: &Person, interview: &str, purpose: &str) -> String {
    let sql = "INSERT INTO runs (id, interview_id, company_id, user_id, language, entry, files, state, terminal_columns, terminal_rows, created_at, finished_at, purpose)
               VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, 'python', 'main.py', '[]', 'FINISHED', 80, 24, $4, $4, $5) RETURNING id::text";
    let run =
        sqlx::query_scalar(sql).bind(interview).bind(ann.company.as_deref()).bind(&ann.id).bind(app.now());
    run.bind(purpose).fetch_one(&mut app.owner().await).await.unwrap()
}

/// What she submitted for a challenge.
async fn keep_submission(app: &TestApp, ann: &Person, interview: &str, challenge: &str) -> String {
    let run = keep_run(app, ann, interview, "JUDGE").await;
    let sql = "INSERT INTO submissions (run_id, interview_id, challenge_id, user_id, scope, examples, hidden, created_at)
               VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, 'ALL', 1, 1, $5)";
    let submission =
        sqlx::query(sql).bind(&run).bind(interview).bind(challenge).bind(&ann.id).bind(app.now());
    submission.execute(&mut app.owner().await).await.unwrap();
    run
}

/// What its candidate submitted in a take-home.
async fn keep_solution(app: &TestApp, take_home: &Value) -> String {
    let mut owner = app.owner().await;
    let sql = "INSERT INTO runs (id, take_home_id, company_id, user_id, language, entry, files, state, terminal_columns, terminal_rows, created_at, finished_at, purpose)
               VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, 'python', 'solution.py', '[]', 'FINISHED', 80, 24, $4, $4, 'JUDGE')
               RETURNING id::text";
    let [id, company, candidate] = ["id", "companyId", "candidateId"].map(|name| text(&take_home[name]));
    let run = sqlx::query_scalar(sql).bind(&id).bind(company).bind(&candidate).bind(app.now());
    let run: String = run.fetch_one(&mut owner).await.unwrap();
    let sql = "INSERT INTO submissions (run_id, take_home_id, challenge_id, user_id, scope, examples, hidden, created_at)
               VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, 'ALL', 1, 1, $5)";
    let challenge = text(&take_home["challenges"][0]["id"]);
    let submission = sqlx::query(sql).bind(&run).bind(id).bind(challenge).bind(candidate).bind(app.now());
    submission.execute(&mut owner).await.unwrap();
    run
}

/// A mail, a task that gave up, and the alert about that.
async fn admin_rows(app: &TestApp) -> (String, String, String) {
    let mut owner = app.owner().await;
    let sql = "INSERT INTO tasks (id, kind, payload, status, attempts, max_attempts, run_at, created_at)
               VALUES (gen_random_uuid(), 'test.dead', 'null', 'dead', 8, 8, $1, $1) RETURNING id::text";
    let task = sqlx::query_scalar(sql).bind(app.now()).fetch_one(&mut owner).await.unwrap();
    let email = sqlx::query_scalar("SELECT id::text FROM emails ORDER BY id LIMIT 1")
        .fetch_one(&mut owner)
        .await
        .unwrap();
    let sql = "INSERT INTO system_alerts (id, kind, subject, severity, first_seen_at, last_seen_at)
               VALUES (gen_random_uuid(), 'task_failed', 'test.dead', 'CRITICAL', $1, $1) RETURNING id::text";
    let alert = sqlx::query_scalar(sql).bind(app.now()).fetch_one(&mut owner).await.unwrap();
    (email, task, alert)
}

/// A device of somebody to whom nothing is told.
async fn take_pushes(app: &TestApp) -> String {
    let paula = app.candidate("Paula Pohl").await;
    let taken = paula.post("/api/notifications/push", push_subscription()).await.ok();
    text(&taken["devices"][0]["id"])
}

/// What a browser says of itself, with the keys of RFC 8291's example.
pub fn push_subscription() -> Value {
    json!({
        "endpoint": "https://push.example.net/1234",
        "keys": {
            "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth": "BTBZMqHH6r4Tts7J_aSIgg",
        },
    })
}

async fn unsubscribe_token(app: &TestApp) -> String {
    let sql = "SELECT unsubscribe_url FROM emails WHERE unsubscribe_url IS NOT NULL ORDER BY id LIMIT 1";
    let link: String = sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap();
    link.rsplit('/').next().unwrap().to_owned()
}

/// A link by which somebody may choose when Mia interviews them: its id, its token and a time.
async fn offer_times(app: &TestApp, ann: &Person, mia: &Person) -> (String, String, String) {
    let made = ann.post("/api/booking-links", booking_body(&[mia], "Bela Bart")).await.ok();
    let token = text(&made["link"]).rsplit('/').next().unwrap().to_owned();
    let offered = app.client().get(&format!("/api/bookings/{token}")).await.ok();
    (text(&made["bookingLink"]["id"]), token, text(&offered["slots"][0]))
}

/// What the link to answer by in somebody's invitation carries.
async fn answer_token(app: &TestApp, address: &str) -> String {
    let mail = app.mail(address, "interview_invited").await;
    let link = mail.split_once("/answer/").unwrap().1;
    link.split('?').next().unwrap().to_owned()
}

/// A job with a public page, an application that came by it, and an offer.
async fn apply(app: &TestApp, ann: &Person) -> (String, String, String) {
    let job = ann.post(&jobs(ann), json!({ "title": "Engineer", "isPublished": true })).await.ok();
    let job = text(&job["id"]);
    let form = json!({ "name": "Pia Pohl", "email": "pia@example.com", "consent": true });
    let sent = send_application(&app.client(), &job, &form, Some("Pia Pohl\nRust")).await;
    assert_eq!(sent.status, 201);
    let list = ann.get(&format!("/api/jobs/{job}/applications")).await.ok();
    let application = text(&list["items"][0]["id"]);
    let made = ann.post(&format!("/api/applications/{application}/offers"), json!({})).await.ok();
    (job, application, text(&made["offers"][0]["id"]))
}

/// A pile with one résumé, read and not confirmed.
async fn keep_pile(app: &TestApp, ann: &Person, job: &str) -> String {
    let pile = text(&ann.post(&format!("/api/jobs/{job}/imports/resumes"), json!({})).await.ok()["id"]);
    let part = Part::bytes("Ida Ide\nida@example.com\n".as_bytes()).file_name("cv.txt");
    let request = ann.request(Method::POST, &format!("/api/jobs/{job}/imports/{pile}/files"));
    ann.send(request.multipart(Form::new().part("file", part))).await.ok();
    app.run_tasks().await;
    pile
}

/// A form with one red pixel.
fn picture() -> Form {
    let mut png = std::io::Cursor::new(Vec::new());
    let pixel = image::RgbImage::from_pixel(1, 1, image::Rgb([200, 10, 10]));
    pixel.write_to(&mut png, image::ImageFormat::Png).unwrap();
    Form::new().part("file", Part::bytes(png.into_inner()).file_name("logo.png"))
}
