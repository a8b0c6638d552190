//! Who is told what of an interview's people and details, and of what asks something of those who hire.

use chrono::Duration;
use colloquy_harness::{Client, Person, TestApp, text};
use serde_json::{Value, json};

use crate::calendar::{calendar, sequence, value};
use crate::notification_settings::{SETTINGS, choose};

const CLEO: &str = "cleo.cole@example.com";

/// Ann, who schedules, Ben, who interviews with her, and their interview with Cleo in two days.
struct Scene {
    app: TestApp,
    ann: Person,
    ben: Person,
    interview: String,
}

impl Scene {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let ann = app.interviewer("Ann Ames", "Acme").await;
        let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
        let body = app.interview_body(app.now() + Duration::days(2), "Cleo Cole", &[&ann, &ben]);
        let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
        Self { app, ann, ben, interview }
    }

    /// Ann changes something, a minute later.
    async fn edit(&self, change: Value) {
        self.app.advance(Duration::minutes(1));
        self.ann.put(&format!("/api/interviews/{}", self.interview), change).await.ok();
    }

    /// The kinds of mail to an address, oldest first.
    async fn mails(&self, address: &str) -> Vec<String> {
        let sql =
            "SELECT kind FROM emails WHERE to_address = $1 AND calendar IS NOT NULL ORDER BY created_at, id";
        sqlx::query_scalar(sql).bind(address).fetch_all(&mut self.app.owner().await).await.unwrap()
    }
}

/// What somebody is told of interviews in the app, newest first.
async fn listed(client: &Client) -> Vec<String> {
    let told = client.get("/api/notifications").await.ok();
    let kinds = told["items"].as_array().unwrap().iter().map(|one| text(&one["kind"]));
    kinds.filter(|kind| kind.starts_with("interview_")).collect()
}

/// Says that somebody comes, or does not, by the link in their newest mail of a kind.
async fn answer(app: &TestApp, address: &str, kind: &str, says: &str) {
    let mail = app.mail(address, kind).await;
    let link = mail.split_whitespace().find(|word| word.contains("/answer/")).unwrap();
    let token = link.split('?').next().unwrap().rsplit('/').next().unwrap();
    let (client, path) = (app.client(), format!("/api/answers/{token}"));
    let time = client.get(&path).await.ok()["scheduledTime"].clone();
    client.post(&path, json!({ "answer": says, "scheduledTime": time })).await.ok();
}

/// The participation status that a calendar's reader is shown with (RFC 5545, 3.2.12).
fn partstat(lines: &[String]) -> &str {
    let line = lines.iter().find(|line| line.starts_with("ATTENDEE;")).unwrap();
    line.split_once("PARTSTAT=").unwrap().1.split([';', ':']).next().unwrap()
}

#[tokio::test]
async fn whoever_is_taken_out_of_an_interview_is_told_and_loses_it_from_their_calendars() {
    let scene = Scene::new().await;
    let (app, ann, ben) = (&scene.app, &scene.ann, &scene.ben);
    let feed = text(&ben.post("/api/calendar/feed", json!({})).await.ok()["link"]);
    let feed = feed[feed.find("/api/").unwrap()..].to_owned();
    let shows =
        async || String::from_utf8(app.client().get(&feed).await.body).unwrap().contains("BEGIN:VEVENT");
    assert!(shows().await);
    let before = calendar(app, &ben.email, "interview_assigned").await;

    scene.edit(json!({ "interviewerIds": [ann.id] })).await;
    assert_eq!(listed(ben).await, ["interview_unassigned", "interview_invited"]);
    let told = ben.get("/api/notifications").await.ok()["items"][0].clone();
    assert_eq!(
        (&told["params"]["title"], &told["params"]["candidate"]),
        (&json!("Backend engineer"), &json!("Cleo Cole"))
    );
    let out = calendar(app, &ben.email, "interview_unassigned").await;
    assert_eq!((value(&out, "METHOD"), value(&out, "UID")), ("CANCEL", value(&before, "UID")));
    assert!(sequence(&out) > sequence(&before), "programs drop what is older");
    assert_eq!(value(&out, "ATTENDEE"), format!("mailto:{}", ben.email));
    assert!(!out.iter().any(|line| line.starts_with("STATUS")), "it takes place without him: {out:#?}");
    assert!(!shows().await);
    assert_eq!(scene.mails(CLEO).await, ["interview_invited"], "nothing changes for her");

    // Who goes out of it themselves needs no word, but their calendar does.
    scene.edit(json!({ "interviewerIds": [ben.id] })).await;
    assert_eq!(scene.mails(&ann.email).await, ["interview_assigned", "interview_unassigned"]);
    assert_eq!(listed(ann).await, Vec::<String>::new());
    assert_eq!(listed(ben).await[0], "interview_invited", "he is back");
    scene.app.finish().await;
}

#[tokio::test]
async fn another_title_or_description_reaches_everybodys_calendar_and_asks_nobody_again() {
    let scene = Scene::new().await;
    let (app, ann, ben) = (&scene.app, &scene.ann, &scene.ben);
    answer(app, &ben.email, "interview_assigned", "ACCEPTED").await;
    let before = calendar(app, CLEO, "interview_invited").await;

    scene.edit(json!({ "title": "Systems talk" })).await;
    let after = calendar(app, CLEO, "interview_updated").await;
    assert_eq!((value(&after, "METHOD"), value(&after, "SUMMARY")), ("REQUEST", "Systems talk"));
    for same in ["UID", "DTSTART", "DTEND"] {
        assert_eq!(value(&after, same), value(&before, same));
    }
    assert!(sequence(&after) > sequence(&before));
    assert_eq!(partstat(&after), "NEEDS-ACTION", "she has not answered");
    for address in [&ann.email, &ben.email] {
        assert_eq!(partstat(&calendar(app, address, "interview_updated").await), "ACCEPTED", "{address}");
    }
    let mail = app.mail(CLEO, "interview_updated").await;
    assert!(
        mail.contains("Systems talk") && mail.contains("Backend engineer") && mail.contains("/join/"),
        "{mail}"
    );
    assert_eq!((listed(ben).await[0].as_str(), listed(ann).await.len()), ("interview_updated", 0));

    scene.edit(json!({ "description": "Bring a question." })).await;
    assert!(app.mail(CLEO, "interview_updated").await.contains("Bring a question."));
    let so_far = scene.mails(CLEO).await;
    assert_eq!(so_far, ["interview_invited", "interview_updated", "interview_updated"]);
    // What stays as it was is no news, and a new time tells of the title too.
    scene.edit(json!({ "title": "Systems talk", "description": "Bring a question." })).await;
    assert_eq!(scene.mails(CLEO).await.len(), 3);
    let later = app.now() + Duration::days(3);
    let change =
        json!({ "title": "Another talk", "description": "Bring an answer.", "scheduledTime": later });
    scene.edit(change).await;
    assert_eq!(scene.mails(CLEO).await[3..], ["interview_rescheduled"]);
    let mail = app.mail(CLEO, "interview_rescheduled").await;
    let all = ["Another talk", "Systems talk", "Bring an answer."];
    assert!(all.iter().all(|part| mail.contains(part)), "{mail}");
    choose(ben, "interview_updated", json!({ "email": "off", "inApp": false })).await;
    scene.edit(json!({ "title": "Last talk" })).await;
    assert_eq!(scene.mails(&ben.email).await.last().unwrap(), "interview_rescheduled");
    scene.app.finish().await;
}

#[tokio::test]
async fn whoever_schedules_an_interview_of_their_own_has_it_in_their_calendar_and_no_notification() {
    let scene = Scene::new().await;
    let (app, ann) = (&scene.app, &scene.ann);
    let first = calendar(app, &ann.email, "interview_assigned").await;
    assert_eq!((value(&first, "METHOD"), partstat(&first)), ("REQUEST", "ACCEPTED"));
    let later = app.now() + Duration::days(3);
    scene.edit(json!({ "scheduledTime": later })).await;
    let second = calendar(app, &ann.email, "interview_rescheduled").await;
    assert_eq!(partstat(&second), "ACCEPTED", "she chose the time");
    assert!(sequence(&second) > sequence(&first));
    app.advance(Duration::minutes(1));
    assert!(ann.delete(&format!("/api/interviews/{}", scene.interview)).await.status.is_success());
    let last = calendar(app, &ann.email, "interview_cancelled").await;
    assert_eq!((value(&last, "METHOD"), value(&last, "UID")), ("CANCEL", value(&first, "UID")));
    assert_eq!(listed(ann).await, Vec::<String>::new());
    assert_eq!(
        listed(&scene.ben).await,
        ["interview_cancelled", "interview_rescheduled", "interview_invited"]
    );
    scene.app.finish().await;
}

#[tokio::test]
async fn a_refused_invitation_is_mailed_at_once_and_can_be_gathered_or_stopped() {
    let scene = Scene::new().await;
    let (app, ann, ben) = (&scene.app, &scene.ann, &scene.ben);
    choose(ben, "interview_declined", json!({ "email": "daily" })).await;
    answer(app, CLEO, "interview_invited", "DECLINED").await;
    let rows = async |address: &str| -> Vec<(String, bool)> {
        let sql = "SELECT status, unsubscribe_url IS NOT NULL FROM emails WHERE to_address = $1 AND kind = 'interview_declined'";
        sqlx::query_as(sql).bind(address).fetch_all(&mut app.owner().await).await.unwrap()
    };
    assert_eq!(rows(&ann.email).await, [("kept".to_owned(), true)]);
    assert_eq!(rows(&ben.email).await, [("waiting".to_owned(), true)]);
    let mail = app.mail(&ann.email, "interview_declined").await;
    assert!(
        mail.contains("Cleo Cole has answered the invitation and cannot come")
            && mail.contains(&scene.interview),
        "{mail}"
    );
    app.advance(Duration::days(1));
    app.run_tasks().await;
    assert!(app.mail(&ben.email, "digest").await.contains("Cleo Cole cannot come"));
    choose(ann, "interview_declined", json!({ "email": "off" })).await;
    answer(app, &ben.email, "interview_assigned", "DECLINED").await;
    assert_eq!(rows(&ann.email).await.len(), 1);
    scene.app.finish().await;
}

#[tokio::test]
async fn feedback_is_asked_for_by_mail_in_each_readers_language() {
    let scene = Scene::new().await;
    let (app, ann, ben) = (&scene.app, &scene.ann, &scene.ben);
    ben.put(&format!("/api/users/{}", ben.id), json!({ "language": "de" })).await.ok();
    scene.edit(json!({ "status": "COMPLETED" })).await;
    let (hers, his) =
        (app.mail(&ann.email, "feedback_requested").await, app.mail(&ben.email, "feedback_requested").await);
    let link = format!("/interviews/{}/feedback", scene.interview);
    assert!(hers.contains("Your interview with Cleo Cole is over") && hers.contains(&link), "{hers}");
    assert!(his.contains("Ihr Interview mit Cleo Cole ist vorbei") && his.contains(&link), "{his}");
    let settings = ann.get(SETTINGS).await.ok();
    let gathered = settings["choices"].as_array().unwrap().iter().filter(|one| one["email"] == "daily");
    let gathered: Vec<&Value> = gathered.map(|one| &one["kind"]).collect();
    assert_eq!(gathered, ["application_received"], "only these come with the digest by themselves");
    scene.app.finish().await;
}
