//! Mails that wait: for the end of quiet hours, and for the daily digest. Tests begin at 08:00 UTC, which is 09:00 in Vienna.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::mail_server::MailServer;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::notification_settings::{SETTINGS, choose};

/// A server with a mailbox, Ann who schedules, and Ben who interviews with her.
struct Scene {
    app: TestApp,
    mails: MailServer,
    ann: Person,
    ben: Person,
}

impl Scene {
    async fn new(settings: Value) -> Self {
        let mails = MailServer::start().await;
        let url = mails.url.clone();
        let app = TestApp::start_with(|config| {
            config.smtp.url = url.into();
            // Nobody is signed out from spring to autumn.
            config.sessions.idle_days = 400;
            config.sessions.lifetime_days = 400;
        })
        .await;
        let ann = app.interviewer("Ann Ames", "Acme").await;
        let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
        ben.put(&format!("/api/users/{}", ben.id), json!({ "timeZone": "Europe/Vienna" })).await.ok();
        ben.put(SETTINGS, settings).await.ok();
        app.run_tasks().await;
        Self { app, mails, ann, ben }
    }

    async fn schedule(&self, start: DateTime<Utc>, candidate: &str) -> String {
        let body = self.app.interview_body(start, candidate, &[&self.ann, &self.ben]);
        text(&self.ann.post("/api/interviews", body).await.ok()["id"])
    }

    /// Moves the clock to a time, and does what is due by then.
    async fn at(&self, time: &str) {
        let time: DateTime<Utc> = time.parse().unwrap();
        assert!(time > self.app.now());
        self.app.advance(time - self.app.now());
        self.app.run_tasks().await;
    }

    /// The subjects of what came for Ben, but for what concerns his account.
    async fn subjects(&self) -> Vec<String> {
        self.app.run_tasks().await;
        let mails = self.mails.to(&self.ben.email);
        let subjects = mails.iter().filter_map(|mail| mail.header("Subject"));
        subjects
            .filter(|subject| !subject.contains("Acme on Colloquy") && !subject.contains("Confirm"))
            .collect()
    }
}

const NIGHT: &str = "22:00";

fn night() -> Value {
    json!({ "quietHours": { "from": NIGHT, "to": "07:00" } })
}

#[tokio::test]
async fn in_quiet_hours_mails_wait_until_their_end_by_the_clock_on_the_wall() {
    let scene = Scene::new(night()).await;
    // 21:30 in Vienna, and then half past ten.
    scene.at("2026-03-02T20:30:00Z").await;
    scene.schedule(scene.app.now() + Duration::days(3), "Early Bird").await;
    assert_eq!(scene.subjects().await.len(), 1, "it is not quiet yet");
    scene.at("2026-03-02T21:30:00Z").await;
    scene.schedule(scene.app.now() + Duration::days(4), "Night Owl").await;
    assert_eq!(scene.subjects().await.len(), 1);
    let unread = scene.ben.get("/api/notifications").await.ok()["items"].as_array().unwrap().len();
    assert_eq!(unread, 2, "the app tells at once");
    scene.at("2026-03-03T05:59:00Z").await;
    assert_eq!(scene.subjects().await.len(), 1);
    scene.at("2026-03-03T06:00:00Z").await;
    assert_eq!(scene.subjects().await[1..], ["You interview Night Owl: Backend engineer"]);
    scene.at("2026-03-03T06:05:00Z").await;
    assert_eq!(scene.subjects().await.len(), 2, "once");
    scene.app.finish().await;
}

#[tokio::test]
async fn what_is_about_an_interview_that_begins_too_soon_does_not_wait() {
    let scene = Scene::new(night()).await;
    scene.at("2026-03-02T22:00:00Z").await;
    // At nine in Vienna: two hours after the quiet ones.
    let soon = scene.schedule("2026-03-03T07:59:00Z".parse().unwrap(), "Soon Enough").await;
    scene.schedule("2026-03-03T08:50:00Z".parse().unwrap(), "Later On").await;
    assert_eq!(scene.subjects().await, ["You interview Soon Enough: Backend engineer"]);
    scene
        .ann
        .put(&format!("/api/interviews/{soon}"), json!({ "scheduledTime": "2026-03-05T07:59:00Z" }))
        .await
        .ok();
    assert_eq!(scene.subjects().await.len(), 2, "its old time is soon, too");
    scene.at("2026-03-03T05:30:00Z").await;
    assert_eq!(scene.subjects().await.len(), 2);
    scene.app.finish().await;
}

#[tokio::test]
async fn what_is_needed_to_get_in_never_waits() {
    let scene = Scene::new(night()).await;
    scene.at("2026-03-02T22:00:00Z").await;
    let before = scene.mails.to(&scene.ben.email).len();
    scene.app.client().post("/api/auth/password/forgot", json!({ "email": scene.ben.email })).await.ok();
    scene.app.run_tasks().await;
    assert_eq!(scene.mails.to(&scene.ben.email).len(), before + 1);
    scene.app.finish().await;
}

async fn daily(scene: &Scene) {
    for kind in ["interview_invited", "interview_rescheduled", "interview_cancelled"] {
        choose(&scene.ben, kind, json!({ "email": "daily" })).await;
    }
}

#[tokio::test]
async fn a_digest_lists_everything_once_and_none_comes_when_there_is_nothing() {
    let scene = Scene::new(json!({ "digestTime": "17:00" })).await;
    daily(&scene).await;
    let start = scene.app.now() + Duration::days(3);
    let moved = scene.schedule(start, "Cleo Cole").await;
    scene
        .ann
        .put(&format!("/api/interviews/{moved}"), json!({ "scheduledTime": start + Duration::hours(2) }))
        .await
        .ok();
    let off = scene.schedule(start + Duration::days(1), "Dan Dorn").await;
    scene.ann.delete(&format!("/api/interviews/{off}")).await.ok();
    scene.at("2026-03-02T15:59:00Z").await;
    assert_eq!(scene.subjects().await, Vec::<String>::new());
    scene.at("2026-03-02T16:00:00Z").await;
    // Two nodes that are at it at the same time, and again after a crash between.
    let release = || colloquy::notify::release_mails(scene.app.app.clone());
    let (one, other) = tokio::join!(release(), release());
    one.and(other).and(release().await).unwrap();
    // Of each interview the last news: its new time, and that it was called off.
    assert_eq!(scene.subjects().await, ["Your digest: 2 pieces of news"]);
    let digest = scene.mails.to(&scene.ben.email).pop().unwrap();
    let body = digest.text.replace("=\r\n", "");
    for subject in ["New time for your interview", "Cancelled: Backend engineer"] {
        assert!(body.matches(subject).count() >= 2, "{subject} in text and HTML: {body}");
    }
    assert!(!body.contains("You interview Cleo Cole"), "{body}");
    assert_eq!(body.matches("filename=\"interview-").count(), 2, "each with its calendar");
    assert_eq!((body.matches("method=REQUEST").count(), body.matches("method=CANCEL").count()), (1, 1));
    scene.at("2026-03-03T16:30:00Z").await;
    assert_eq!(scene.subjects().await.len(), 1, "an empty one is none");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_digest_leaves_out_what_was_called_off_meanwhile_however_that_was_told() {
    let scene = Scene::new(json!({ "digestTime": "17:00" })).await;
    choose(&scene.ben, "interview_invited", json!({ "email": "daily" })).await;
    let cancel = async |id: String| {
        scene.ann.delete(&format!("/api/interviews/{id}")).await.ok();
    };
    // Assigned at ten and cancelled at eleven, which is told at once.
    scene.at("2026-03-02T09:00:00Z").await;
    let start = scene.app.now() + Duration::days(3);
    let off = scene.schedule(start, "Cleo Cole").await;
    scene.at("2026-03-02T10:00:00Z").await;
    cancel(off).await;
    assert_eq!(scene.subjects().await, ["Cancelled: Backend engineer"]);
    scene.at("2026-03-02T16:00:00Z").await;
    assert_eq!(scene.subjects().await.len(), 1, "there is nothing left to tell");
    // Another one that stays is told; one whose call-off is wanted by no mail is not.
    choose(&scene.ben, "interview_cancelled", json!({ "email": "off" })).await;
    scene.schedule(start + Duration::days(1), "Dan Dorn").await;
    let off = scene.schedule(start + Duration::days(2), "Eve Earl").await;
    scene.at("2026-03-03T10:00:00Z").await;
    cancel(off).await;
    scene.at("2026-03-03T16:00:00Z").await;
    assert_eq!(scene.subjects().await.len(), 2);
    let digest = scene.mails.to(&scene.ben.email).pop().unwrap().text.replace("=\r\n", "");
    assert!(digest.contains("Dan Dorn") && !digest.contains("Eve Earl"), "{digest}");
    scene.app.finish().await;
}

#[tokio::test]
async fn the_link_in_a_digest_stops_what_it_listed() {
    let scene = Scene::new(json!({ "digestTime": "17:00" })).await;
    daily(&scene).await;
    scene.schedule(scene.app.now() + Duration::days(3), "Cleo Cole").await;
    scene.at("2026-03-02T16:00:00Z").await;
    let digest = scene.mails.to(&scene.ben.email).pop().unwrap();
    let link = digest.header("List-Unsubscribe").unwrap();
    let api = format!("/api/unsubscribe/{}", link.trim_matches(['<', '>']).rsplit('/').next().unwrap());
    let client = scene.app.client();
    assert_eq!(client.get(&api).await.ok()["kinds"], json!(["interview_invited"]));
    let email = async || {
        let settings = scene.ben.get(SETTINGS).await.ok();
        let choices = settings["choices"].as_array().unwrap().clone();
        text(&choices.iter().find(|one| one["kind"] == "interview_invited").unwrap()["email"])
    };
    client.put(&api, json!({ "isStopped": true })).await.ok();
    assert_eq!(email().await, "off");
    client.put(&api, json!({ "isStopped": false })).await.ok();
    assert_eq!(email().await, "daily", "as before");
    scene.app.finish().await;
}

#[tokio::test]
async fn on_the_days_of_the_skipped_and_the_doubled_hour_a_digest_comes_once() {
    let scene = Scene::new(json!({ "digestTime": "02:30" })).await;
    daily(&scene).await;
    let later = "2026-12-01T09:00:00Z".parse::<DateTime<Utc>>().unwrap();
    scene.at("2026-03-28T12:00:00Z").await;
    scene.schedule(later, "Spring One").await;
    // Vienna's clock goes from 02:00 to 03:00 at 01:00 UTC.
    scene.at("2026-03-29T00:59:00Z").await;
    assert_eq!(scene.subjects().await.len(), 0);
    scene.at("2026-03-29T01:00:00Z").await;
    assert_eq!(scene.subjects().await.len(), 1);
    // And from 03:00 back to 02:00 at 01:00 UTC.
    scene.at("2026-10-24T12:00:00Z").await;
    scene.schedule(later + Duration::hours(2), "Autumn One").await;
    scene.at("2026-10-25T00:30:00Z").await;
    assert_eq!(scene.subjects().await.len(), 2);
    scene.schedule(later + Duration::hours(4), "Autumn Two").await;
    scene.at("2026-10-25T01:31:00Z").await;
    assert_eq!(scene.subjects().await.len(), 2, "it is half past two again, on the same day");
    scene.at("2026-10-26T01:30:00Z").await;
    assert_eq!(scene.subjects().await.len(), 3);
    scene.app.finish().await;
}

#[tokio::test]
async fn whoever_changes_their_mind_changes_it_for_what_waits() {
    let scene = Scene::new(night()).await;
    scene.at("2026-03-02T22:00:00Z").await;
    scene.schedule(scene.app.now() + Duration::days(3), "Cleo Cole").await;
    scene.ben.put(SETTINGS, json!({ "quietHours": null })).await.ok();
    scene.at("2026-03-02T22:01:00Z").await;
    assert_eq!(scene.subjects().await.len(), 1, "it is not quiet any more");
    scene.ben.put(SETTINGS, night()).await.ok();
    scene.schedule(scene.app.now() + Duration::days(4), "Dan Dorn").await;
    choose(&scene.ben, "interview_invited", json!({ "email": "off" })).await;
    scene.at("2026-03-03T06:30:00Z").await;
    assert_eq!(scene.subjects().await.len(), 1, "what is not wanted any more is not sent");
    scene.app.finish().await;
}
