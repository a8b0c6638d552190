//! Scorecards over HTTP: who may write and read what, when, and what the candidate is told.

use chrono::Duration;
use colloquy::interview;
use colloquy::kernel::actor::Actor;
use colloquy::kernel::ids::InterviewId;
use colloquy::kernel::policy::{Action, Target};
use colloquy_harness::{Client, text};
use serde_json::{Value, json};

use crate::scene::Scene;

impl Scene {
    /// The same, after the interview.
    async fn completed() -> Self {
        let scene = Self::new().await;
        scene.complete().await;
        scene
    }

    pub async fn begin(&self) {
        let id = InterviewId(self.interview.parse().unwrap());
        let mut tx = self
            .app
            .app
            .write(&Actor::system("test"), Action::NotePresence, Target::Interview(id))
            .await
            .unwrap();
        let facts = interview::facts(&mut tx, id).await.unwrap();
        interview::begin(&mut tx, &facts).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn complete(&self) {
        self.ann
            .put(&format!("/api/interviews/{}", self.interview), json!({ "status": "COMPLETED" }))
            .await
            .ok();
    }

    fn scorecards(&self) -> String {
        self.path("/feedback")
    }

    async fn submit(&self, author: &Client, decision: &str) -> Value {
        author.post(&self.scorecards(), scorecard(decision)).await.ok()
    }

    /// Whether the candidate is told that there is an outcome to read: on the interview, and by its place on their home page.
    async fn results_available(&self) -> [bool; 2] {
        let interview = self.cleo.get(&format!("/api/interviews/{}", self.interview)).await.ok();
        let home = self.cleo.get("/api/home").await.ok();
        [
            interview["my"]["resultsAvailable"] == true,
            home["results"].as_array().is_some_and(|results| !results.is_empty()),
        ]
    }

    async fn read(&self, reader: &Client) -> Vec<Value> {
        reader.get(&self.scorecards()).await.ok()["items"].as_array().unwrap().clone()
    }

    async fn share(&self, sharing: Value) {
        let path = format!("/api/companies/{}", self.ann.company.as_deref().unwrap());
        self.ann.put(&path, sharing).await.ok();
    }

    /// How often the candidate has been told, in the application and by mail.
    async fn told(&self) -> (usize, i64) {
        let list = self.cleo.get("/api/notifications").await.ok();
        let kind = |item: &&Value| item["kind"] == "feedback_available";
        let mails = "SELECT count(*) FROM emails WHERE kind = 'feedback_available'";
        let mails = sqlx::query_scalar(mails).fetch_one(&mut self.app.owner().await).await.unwrap();
        (list["items"].as_array().unwrap().iter().filter(kind).count(), mails)
    }
}

fn scorecard(decision: &str) -> Value {
    json!({ "passFail": decision, "rating": 4, "message": "Clear thinking, good questions.", "tags": ["Rust", "SQL"] })
}

#[tokio::test]
async fn a_scorecard_comes_back_as_it_was_given() {
    let scene = Scene::completed().await;
    let body = json!({ "passFail": "PASS", "rating": 5, "message": "  Solved it with two tests.  ", "tags": [" Rust ", "rust", "SQL"] });
    let answer = scene.ann.post(&scene.scorecards(), body).await;
    assert_eq!(answer.status, 201);
    let given = answer.json();
    assert_eq!(given["passFail"], "PASS");
    assert_eq!(given["rating"], 5);
    assert_eq!(given["message"], "Solved it with two tests.");
    assert_eq!(given["tags"], json!(["Rust", "SQL"]));
    assert_eq!(given["interviewerId"], json!(scene.ann.id));
    assert_eq!(given["interviewerName"], "Ann Ames");
    assert_eq!(given["candidateId"], json!(scene.cleo.id));
    assert_eq!(given["revision"], 1);
    assert_eq!(scene.read(&scene.ann).await, [given]);
    scene.app.finish().await;
}

#[tokio::test]
async fn each_interviewer_gives_one_scorecard() {
    let scene = Scene::completed().await;
    scene.submit(&scene.ann, "PASS").await;
    let again = scene.ann.post(&scene.scorecards(), scorecard("FAIL")).await;
    assert_eq!(again.problem(), (409, "feedback.already_submitted".to_owned()));
    scene.submit(&scene.ben, "FAIL").await;
    assert_eq!(scene.read(&scene.ann).await.len(), 2);
    scene.app.finish().await;
}

#[tokio::test]
async fn submitting_twice_at_the_same_time_is_one_scorecard() {
    let scene = Scene::completed().await;
    let path = scene.scorecards();
    let (one, two) =
        tokio::join!(scene.ann.post(&path, scorecard("PASS")), scene.ann.post(&path, scorecard("FAIL")));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(scene.read(&scene.ann).await.len(), 1);
    scene.app.finish().await;
}

#[tokio::test]
async fn feedback_waits_until_the_interview_has_started() {
    let scene = Scene::new().await;
    let early = scene.ann.post(&scene.scorecards(), scorecard("PASS")).await;
    assert_eq!(early.problem(), (409, "feedback.too_early".to_owned()));
    scene.begin().await;
    scene.submit(&scene.ann, "PASS").await;
    scene.app.finish().await;
}

#[tokio::test]
async fn a_cancelled_interview_takes_no_feedback() {
    let scene = Scene::new().await;
    scene.ann.delete(&format!("/api/interviews/{}", scene.interview)).await.ok();
    let refused = scene.ann.post(&scene.scorecards(), scorecard("PASS")).await;
    assert_eq!(refused.problem(), (409, "feedback.too_early".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let scene = Scene::completed().await;
    let wrong = |field: &str, value: Value| {
        let mut body = scorecard("PASS");
        body[field] = value;
        body
    };
    let many: Vec<String> = (0..21).map(|number| format!("tag {number}")).collect();
    let cases = [
        ("passFail", "invalid", wrong("passFail", json!("MAYBE"))),
        ("rating", "out_of_range", wrong("rating", json!(0))),
        ("rating", "out_of_range", wrong("rating", json!(6))),
        ("rating", "invalid", wrong("rating", json!(4.5))),
        ("message", "required", wrong("message", json!("   "))),
        ("message", "too_short", wrong("message", json!("too short"))),
        ("message", "too_long", wrong("message", json!("x".repeat(10_001)))),
        ("message", "invalid", wrong("message", json!("what is\u{0}this?"))),
        ("tags", "invalid", wrong("tags", json!(["x".repeat(41)]))),
        ("tags", "invalid", wrong("tags", json!(["  "]))),
        ("tags", "too_long", wrong("tags", json!(many))),
        ("score", "invalid", wrong("score", json!(3))),
    ];
    for (field, code, body) in cases {
        let answer = scene.ann.post(&scene.scorecards(), body).await;
        assert_eq!(answer.problem(), (422, "request.invalid".to_owned()), "{field} {code}");
        assert_eq!(answer.fields(), [(field.to_owned(), code.to_owned())]);
    }
    let missing = scene.ann.post(&scene.scorecards(), json!({ "message": "Clear thinking." })).await;
    assert_eq!(missing.fields(), [("passFail".to_owned(), "required".to_owned())]);
    assert_eq!(scene.read(&scene.ann).await, [] as [Value; 0]);
    scene.app.finish().await;
}

#[tokio::test]
async fn a_message_is_counted_in_characters() {
    let scene = Scene::completed().await;
    let mut body = scorecard("PASS");
    body["message"] = json!("ß".repeat(10_000));
    scene.ann.post(&scene.scorecards(), body).await.ok();
    scene.app.finish().await;
}

#[tokio::test]
async fn an_interviewer_reads_the_others_after_writing_their_own() {
    let scene = Scene::completed().await;
    let rhea = scene.app.member(&scene.ann, "Rhea Rho", "RECRUITER").await;
    let given = scene.submit(&scene.ann, "PASS").await;
    let history = format!("/api/feedback/{}/history", text(&given["id"]));
    assert_eq!(scene.read(&scene.ben).await, [] as [Value; 0]);
    assert_eq!(scene.ben.get(&history).await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(scene.read(&rhea).await.len(), 1, "a recruiter who does not interview sways nobody");
    scene.submit(&scene.ben, "FAIL").await;
    assert_eq!(scene.read(&scene.ben).await.len(), 2);
    scene.app.finish().await;
}

#[tokio::test]
async fn an_owner_who_interviews_writes_first_too() {
    let scene = Scene::completed().await;
    let given = scene.submit(&scene.ben, "FAIL").await;
    let history = format!("/api/feedback/{}/history", text(&given["id"]));
    assert_eq!(scene.read(&scene.ann).await, [] as [Value; 0]);
    assert_eq!(scene.ann.get(&history).await.problem(), (403, "auth.forbidden".to_owned()));
    scene.submit(&scene.ann, "PASS").await;
    assert_eq!(scene.read(&scene.ann).await.len(), 2);
    scene.ann.get(&history).await.ok();
    scene.app.finish().await;
}

#[tokio::test]
async fn strangers_learn_nothing() {
    let scene = Scene::completed().await;
    let given = scene.submit(&scene.ann, "PASS").await;
    let (own, history) = (
        format!("/api/feedback/{}", text(&given["id"])),
        format!("/api/feedback/{}/history", text(&given["id"])),
    );
    let other = scene.app.interviewer("Otto Orr", "Other").await;
    let colleague = scene.app.member(&scene.ann, "Mia Moss", "INTERVIEWER").await;
    let change = json!({ "passFail": "FAIL" });
    assert_eq!(other.get(&scene.scorecards()).await.problem(), (404, "interview.not_found".to_owned()));
    assert_eq!(other.put(&own, change.clone()).await.problem(), (404, "feedback.not_found".to_owned()));
    assert_eq!(other.get(&history).await.problem(), (404, "feedback.not_found".to_owned()));
    assert_eq!(colleague.get(&scene.scorecards()).await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(
        colleague.post(&scene.scorecards(), scorecard("FAIL")).await.problem(),
        (403, "auth.forbidden".to_owned())
    );
    assert_eq!(
        scene.cleo.post(&scene.scorecards(), scorecard("PASS")).await.problem(),
        (403, "auth.forbidden".to_owned())
    );
    assert_eq!(scene.cleo.get(&history).await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(scene.ben.put(&own, change.clone()).await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(scene.app.client().put(&own, change).await.problem(), (401, "auth.required".to_owned()));
    assert_eq!(scene.read(&scene.ann).await, [given], "nobody changed it");
    scene.app.finish().await;
}

#[tokio::test]
async fn an_update_keeps_what_it_leaves_out_and_every_version() {
    let scene = Scene::completed().await;
    let given = scene.submit(&scene.ann, "PENDING").await;
    let path = format!("/api/feedback/{}", text(&given["id"]));
    scene.app.advance(Duration::minutes(5));
    let updated = scene.ann.put(&path, json!({ "passFail": "PASS", "rating": null })).await.ok();
    assert_eq!(updated["passFail"], "PASS");
    assert_eq!(updated["rating"], Value::Null);
    assert_eq!(updated["message"], given["message"]);
    assert_eq!(updated["revision"], 2);
    assert_eq!(updated["createdAt"], given["createdAt"]);
    assert_ne!(updated["updatedAt"], given["updatedAt"]);
    let history = scene.ann.get(&format!("{path}/history")).await.ok()["items"].as_array().unwrap().clone();
    let versions: Vec<_> = history
        .iter()
        .map(|one| (one["revision"].clone(), one["passFail"].clone(), one["rating"].clone()))
        .collect();
    assert_eq!(versions, [(json!(2), json!("PASS"), Value::Null), (json!(1), json!("PENDING"), json!(4))]);
    scene.app.finish().await;
}

#[tokio::test]
async fn an_update_that_changes_nothing_is_no_version() {
    let scene = Scene::completed().await;
    let given = scene.submit(&scene.ann, "PASS").await;
    let path = format!("/api/feedback/{}", text(&given["id"]));
    assert_eq!(scene.ann.put(&path, scorecard("PASS")).await.ok(), given);
    let wrong = scene.ann.put(&path, json!({ "message": "short" })).await;
    assert_eq!(wrong.fields(), [("message".to_owned(), "too_short".to_owned())]);
    assert_eq!(scene.read(&scene.ann).await, [given]);
    scene.app.finish().await;
}

#[tokio::test]
async fn a_draft_is_its_authors_alone_until_it_is_submitted() {
    let scene = Scene::new().await;
    let path = format!("{}/draft", scene.scorecards());
    assert_eq!(scene.ann.get(&path).await.problem(), (404, "feedback.not_found".to_owned()));
    assert_eq!(scene.ann.delete(&path).await.status, 204, "what is not there is gone");
    let kept = scene.ann.put(&path, json!({ "message": "Began well, ", "tags": ["Rust"] })).await.ok();
    assert_eq!(kept["message"], "Began well, ", "as it was typed");
    assert_eq!(scene.ann.get(&path).await.ok(), kept);
    assert_eq!(scene.ben.get(&path).await.problem(), (404, "feedback.not_found".to_owned()));
    assert_eq!(scene.cleo.get(&path).await.problem(), (403, "auth.forbidden".to_owned()));
    let replaced = scene.ann.put(&path, json!({ "passFail": "PASS", "rating": 3 })).await.ok();
    assert_eq!((replaced["message"].clone(), replaced["rating"].clone()), (json!(""), json!(3)));
    let wrong = scene.ann.put(&path, json!({ "rating": 9 })).await;
    assert_eq!(wrong.fields(), [("rating".to_owned(), "out_of_range".to_owned())]);
    assert_eq!(scene.ann.delete(&path).await.status, 204);
    assert_eq!(scene.ann.get(&path).await.status, 404);

    scene.ann.put(&path, json!({ "message": "One more time" })).await.ok();
    scene.complete().await;
    scene.submit(&scene.ann, "PASS").await;
    assert_eq!(scene.ann.get(&path).await.status, 404, "submitting uses the draft up");
    let late = scene.ann.put(&path, json!({ "message": "From another tab" })).await;
    assert_eq!(late.problem(), (409, "feedback.already_submitted".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn the_candidate_reads_what_the_company_shares() {
    let scene = Scene::completed().await;
    scene.submit(&scene.ann, "FAIL").await;
    let shared = |read: &[Value]| -> Vec<Value> {
        read.iter().map(|one| json!([one["passFail"], one["rating"], one["message"], one["tags"]])).collect()
    };
    let message = "Clear thinking, good questions.";
    assert_eq!(scene.results_available().await, [true, true]);
    assert_eq!(
        shared(&scene.read(&scene.cleo).await),
        [json!(["FAIL", null, message, ["Rust", "SQL"]])],
        "the defaults hide the rating"
    );
    scene
        .share(
            json!({ "shareDecision": false, "shareRating": true, "shareMessage": false, "shareTags": false }),
        )
        .await;
    assert_eq!(shared(&scene.read(&scene.cleo).await), [json!([null, 4, null, null])]);
    scene.share(json!({ "shareRating": false })).await;
    assert_eq!(
        scene.read(&scene.cleo).await,
        [] as [Value; 0],
        "nothing is shared, so there is nothing to see"
    );
    assert_eq!(scene.results_available().await, [false, false]);
    assert_eq!(scene.read(&scene.ann).await.len(), 1);
    scene.app.finish().await;
}

#[tokio::test]
async fn the_candidate_is_told_once_of_a_decision_and_again_when_it_changes() {
    let scene = Scene::completed().await;
    let pending = scene.submit(&scene.ann, "PENDING").await;
    assert_eq!(scene.read(&scene.cleo).await, [] as [Value; 0], "no decision is no result");
    assert_eq!(scene.told().await, (0, 0));
    let path = format!("/api/feedback/{}", text(&pending["id"]));
    scene.ann.put(&path, json!({ "passFail": "PASS" })).await.ok();
    assert_eq!(scene.read(&scene.cleo).await.len(), 1);
    assert_eq!(scene.told().await, (1, 1));
    scene.submit(&scene.ben, "PASS").await;
    assert_eq!(scene.told().await, (1, 1), "the second interviewer's scorecard is no news");
    scene.ann.put(&path, json!({ "message": "A better choice of words." })).await.ok();
    assert_eq!(scene.told().await, (1, 1), "neither are other words");
    scene.ann.put(&path, json!({ "passFail": "FAIL" })).await.ok();
    assert_eq!(scene.told().await, (2, 2));
    scene.app.finish().await;
}

#[tokio::test]
async fn a_change_of_a_decision_that_is_not_shared_tells_nothing() {
    let scene = Scene::completed().await;
    scene.share(json!({ "shareDecision": false })).await;
    let given = scene.submit(&scene.ann, "PASS").await;
    assert_eq!(scene.told().await, (1, 1));
    scene.ann.put(&format!("/api/feedback/{}", text(&given["id"])), json!({ "passFail": "FAIL" })).await.ok();
    assert_eq!(scene.told().await, (1, 1));
    let sql = "SELECT text_body FROM emails WHERE kind = 'feedback_available'";
    let mail: String = sqlx::query_scalar(sql).fetch_one(&mut scene.app.owner().await).await.unwrap();
    assert!(!mail.contains("passed"), "{mail}");
    scene.app.finish().await;
}

#[tokio::test]
async fn the_mail_goes_to_the_guest_with_a_summary_and_a_link() {
    let scene = Scene::completed().await;
    scene.submit(&scene.ann, "PASS").await;
    let sql = "SELECT to_address, text_body FROM emails WHERE kind = 'feedback_available'";
    let (to, body): (String, String) =
        sqlx::query_as(sql).fetch_one(&mut scene.app.owner().await).await.unwrap();
    assert_eq!(to, "cleo.cole@example.com");
    assert!(body.contains("you passed") && body.contains("Rust, SQL"), "{body}");
    assert!(!body.contains("4 of 5"), "the rating is not shared: {body}");
    assert!(body.contains(&format!("{}/join/", scene.app.url)), "{body}");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_guest_whose_session_is_gone_reads_the_result_through_the_mails_link_alone() {
    let scene = Scene::new().await;
    let invitation = scene.app.link(&scene.ann, &scene.interview).await;
    scene.begin().await;
    scene.complete().await;
    scene.submit(&scene.ann, "PASS").await;
    let sql = "SELECT text_body FROM emails WHERE kind = 'feedback_available'";
    let body: String = sqlx::query_scalar(sql).fetch_one(&mut scene.app.owner().await).await.unwrap();
    let link = body.split_whitespace().find(|word| word.contains("/join/")).unwrap();
    let token = link.rsplit('/').next().unwrap();
    let accept = |token: &str| format!("/api/invitations/{token}/accept");

    let device = scene.app.client();
    let preview = device.get(&format!("/api/invitations/{token}")).await.ok();
    assert_eq!((&preview["usable"], &preview["forResults"]), (&json!(true), &json!(true)));
    device.post(&accept(token), json!({})).await.ok();
    let path = format!("/api/interviews/{}", scene.interview);
    assert_eq!(device.get(&format!("{path}/feedback")).await.ok()["items"][0]["passFail"], "PASS");
    let join = device.post(&format!("{path}/join"), json!({ "recordingConsent": true })).await;
    assert_eq!(join.problem(), (409, "interview.over".to_owned()), "it is for reading");

    let over = (409, "interview.over".to_owned());
    assert_eq!(scene.app.client().post(&accept(&invitation), json!({})).await.problem(), over);
    scene.app.advance(Duration::days(31));
    assert_eq!(scene.app.client().post(&accept(token), json!({})).await.problem(), over);
    let preview = scene.app.client().get(&format!("/api/invitations/{token}")).await.ok();
    assert_eq!(preview["usable"], false);
    scene.app.finish().await;
}

#[tokio::test]
async fn feedback_of_an_interview_under_way_is_told_when_it_is_over() {
    let scene = Scene::new().await;
    scene.begin().await;
    scene.submit(&scene.ann, "PASS").await;
    scene.app.run_tasks().await;
    assert_eq!(scene.read(&scene.cleo).await, [] as [Value; 0]);
    assert_eq!(scene.told().await, (0, 0));
    scene.complete().await;
    assert_eq!(scene.read(&scene.cleo).await.len(), 1);
    scene.app.advance(Duration::minutes(1));
    scene.app.run_tasks().await;
    assert_eq!(scene.told().await, (1, 1));
    scene.app.advance(Duration::minutes(1));
    scene.app.run_tasks().await;
    assert_eq!(scene.told().await, (1, 1), "once is enough");
    scene.app.finish().await;
}

#[tokio::test]
async fn an_owner_who_was_interviewed_reads_what_a_candidate_reads() {
    let scene = Scene::new().await;
    let olga = scene.app.member(&scene.ann, "Olga Orth", "OWNER").await;
    let body = json!({
        "title": "Team lead", "timeZone": "Europe/Vienna", "scheduledTime": scene.app.now() + Duration::hours(3),
        "durationMinutes": 30, "candidateEmail": "olga.private@example.com", "candidateName": "Olga Orth", "interviewerIds": [scene.ben.id],
    });
    let interview = text(&scene.ann.post("/api/interviews", body).await.ok()["id"]);
    let token = scene.app.link(&scene.ann, &interview).await;
    olga.post(&format!("/api/invitations/{token}/accept"), json!({ "attach": true })).await.ok();
    scene.ben.put(&format!("/api/interviews/{interview}"), json!({ "status": "COMPLETED" })).await.ok();
    let given =
        scene.ben.post(&format!("/api/interviews/{interview}/feedback"), scorecard("FAIL")).await.ok();
    let read = olga.get(&format!("/api/interviews/{interview}/feedback")).await.ok();
    assert_eq!(read["items"][0]["rating"], Value::Null, "{read}");
    let history = olga.get(&format!("/api/feedback/{}/history", text(&given["id"]))).await;
    assert_eq!(history.problem(), (403, "auth.forbidden".to_owned()));
    scene.app.finish().await;
}
