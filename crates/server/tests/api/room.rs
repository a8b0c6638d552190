//! Rooms over HTTP: who gets in and when, consent, presence and ending.

use chrono::Duration;
use colloquy_harness::{Call, Client, Signalling, TestApp, text};
use serde_json::{Value, json};

use crate::scene::{Scene, sent};
use sqlx::Row as _;

impl Scene {
    /// The same at the scheduled time.
    async fn on_time() -> Self {
        let scene = Self::new().await;
        scene.app.advance(Duration::minutes(30));
        scene
    }

    async fn join(&self, client: &Client) -> Value {
        client.post(&self.path("/join"), json!({ "recordingConsent": true })).await.ok()
    }

    async fn identity(&self, client: &Client) -> String {
        text(&self.join(client).await["identity"])
    }

    async fn interview(&self) -> Value {
        self.ann.get(&self.path("")).await.ok()
    }

    async fn call(&self) -> Call {
        Call::start(&self.app, &self.interview).await
    }

    /// Who is present, by name.
    async fn present(&self) -> Vec<String> {
        let room = self.room(&self.ann).await;
        let present = room["participants"].as_array().unwrap().iter().filter(|p| p["present"] == true);
        present.map(|p| text(&p["name"])).collect()
    }

    async fn until_present(&self, names: &[&str]) {
        self.app.until("presence", || async { self.present().await == names }).await;
    }

    /// The audit rows of an action about this interview, in the order of their writing: actor kind and detail.
    async fn audit(&self, action: &str) -> Vec<(String, Value)> {
        let rows = sqlx::query(
            "SELECT actor_kind, detail FROM audit_log WHERE action = $1 AND target_id = $2::uuid AND outcome = 'ok' ORDER BY ctid",
        )
        .bind(action)
        .bind(&self.interview)
        .fetch_all(&mut self.app.owner().await)
        .await
        .unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    }
}

/// What the token says, as the media server reads it.
fn claims(admission: &Value) -> Value {
    use base64::Engine as _;
    let token = text(&admission["token"]);
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload).unwrap())
        .unwrap()
}

#[tokio::test]
async fn the_room_opens_to_candidates_a_quarter_of_an_hour_early_and_to_interviewers_at_once() {
    let scene = Scene::new().await;
    let join = json!({ "recordingConsent": true });
    let early = scene.cleo.post(&scene.path("/join"), join.clone()).await;
    assert_eq!(early.problem(), (409, "interview.too_early".to_owned()));
    assert_eq!(early.header("retry-after"), "900");
    let state = scene.room(&scene.cleo).await;
    assert_eq!(state["joinOpensAt"], json!(scene.app.now() + Duration::minutes(15)));

    let admission = scene.join(&scene.ann).await;
    assert_eq!(text(&admission["url"]), scene.app.url.replace("http", "ws"));
    assert_eq!(admission["room"]["interviewId"], scene.interview);

    scene.app.advance(Duration::minutes(15));
    let admission = scene.join(&scene.cleo).await;
    let claims = claims(&admission);
    assert_eq!(claims["sub"], admission["identity"]);
    assert_ne!(claims["sub"], scene.cleo.id, "the media server is not told who somebody is");
    assert_eq!(claims["name"], "Cleo Cole");
    assert_eq!(claims["video"]["roomJoin"], true);
    assert_ne!(claims["video"]["room"], scene.interview);
    scene.app.finish().await;
}

#[tokio::test]
async fn only_participants_see_and_enter_the_room() {
    let scene = Scene::on_time().await;
    let member = scene.app.member(&scene.ann, "Mia Moss", "RECRUITER").await;
    let stranger = scene.app.interviewer("Sam Stone", "Other").await;
    let other = text(&scene.app.schedule(&stranger, "Gus Grey", 30).await["id"]);
    let guest = scene.app.guest(&stranger, &other).await;
    let nobody = scene.app.client();
    for (client, expected) in [
        (&member.client, (403, "auth.forbidden")),
        (&stranger.client, (404, "interview.not_found")),
        (&guest.client, (404, "interview.not_found")),
        (&nobody, (401, "auth.required")),
    ] {
        let expected = (expected.0, expected.1.to_owned());
        let join = json!({ "recordingConsent": true });
        assert_eq!(client.get(&scene.path("/room")).await.problem(), expected);
        assert_eq!(client.post(&scene.path("/join"), join).await.problem(), expected);
        assert_eq!(
            client.post(&scene.path("/consent"), json!({ "recording": true })).await.problem(),
            expected
        );
        assert_eq!(client.post(&scene.path("/leave"), json!({})).await.problem(), expected);
        assert_eq!(client.post(&scene.path("/end"), json!({})).await.problem(), expected);
        assert_eq!(client.get(&scene.path("/messages")).await.problem(), expected);
        assert_eq!(client.post(&scene.path("/messages"), sent("hello", 1)).await.problem(), expected);
        assert_eq!(client.put(&scene.path("/messages/read"), json!({ "upTo": 1 })).await.problem(), expected);
    }
    let end = scene.cleo.post(&scene.path("/end"), json!({})).await;
    assert_eq!(end.problem(), (403, "auth.forbidden".to_owned()), "candidates do not end interviews");
    scene.app.finish().await;
}

#[tokio::test]
async fn each_answer_about_consent_is_logged_with_its_text() {
    let scene = Scene::on_time().await;
    let before = scene.room(&scene.cleo).await;
    assert_eq!(before["myConsent"], Value::Null);
    assert!(text(&before["consentText"]).contains("recorded"));

    let declined = scene.cleo.post(&scene.path("/join"), json!({ "recordingConsent": false })).await.ok();
    assert_eq!(claims(&declined)["record"], false);
    assert_eq!(declined["room"]["myConsent"], false);
    // Coming back with the same answer is no new answer.
    scene.cleo.post(&scene.path("/join"), json!({ "recordingConsent": false })).await.ok();
    scene.app.advance(Duration::seconds(1));
    let agreed = scene.cleo.post(&scene.path("/consent"), json!({ "recording": true })).await.ok();
    assert_eq!(agreed["myConsent"], true);
    assert_eq!(claims(&scene.join(&scene.cleo).await)["record"], true);

    let logged = sqlx::query(
        "SELECT granted, text_version, purpose FROM consents WHERE user_id = $1::uuid ORDER BY given_at",
    )
    .bind(&scene.cleo.id)
    .fetch_all(&mut scene.app.owner().await)
    .await
    .unwrap();
    let logged: Vec<(bool, String, String)> =
        logged.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect();
    let version = text(&before["consentVersion"]);
    assert_eq!(
        logged,
        [(false, version.clone(), "recording".to_owned()), (true, version, "recording".to_owned())]
    );
    assert_eq!(scene.audit("room.consent").await.len(), 1);
    assert_eq!(scene.audit("room.join").await.len(), 3);
    let seen = scene.room(&scene.ann).await;
    let cleo = seen["participants"]
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["userId"] == scene.cleo.id)
        .unwrap()
        .clone();
    assert_eq!((&cleo["recordingConsent"], &cleo["relation"]), (&json!(true), &json!("candidate")));
    assert_eq!(scene.audiences("room.consent").await.len(), 2, "each change is told");

    let wrong = scene.cleo.post(&scene.path("/consent"), json!({})).await;
    assert_eq!(wrong.problem(), (422, "request.invalid".to_owned()));
    assert_eq!(wrong.fields(), [("recording".to_owned(), "required".to_owned())]);
    scene.app.finish().await;
}

#[tokio::test]
async fn without_recording_nobody_is_recorded_whatever_they_say() {
    let scene = Scene::with(TestApp::start_with(|config| config.recording.enabled = false).await).await;
    let admission = scene.join(&scene.ann).await;
    assert_eq!(claims(&admission)["record"], false);
    assert_eq!(admission["room"]["recording"], "off");
    let call = scene.call().await;
    call.joined(&text(&admission["identity"]), "PA_1");
    scene.until_present(&["Ann Ames"]).await;
    assert_eq!(scene.room(&scene.ann).await["recording"], "off");
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn the_interview_begins_when_the_candidate_meets_an_interviewer() {
    let scene = Scene::on_time().await;
    let (ann, ben) = (scene.identity(&scene.ann).await, scene.identity(&scene.ben).await);
    let cleo = scene.identity(&scene.cleo).await;
    let call = scene.call().await;
    call.joined(&ann, "PA_1");
    call.joined(&ben, "PA_2");
    call.joined("nobody-we-know", "PA_3");
    scene.until_present(&["Ann Ames", "Ben Bold"]).await;
    assert_eq!(scene.interview().await["status"], "SCHEDULED", "two interviewers are no interview");
    assert_eq!(scene.room(&scene.ann).await["recording"], "on");

    call.left(&ann, "PA_1");
    call.joined(&cleo, "PA_4");
    scene.until_present(&["Ben Bold", "Cleo Cole"]).await;
    let interview = scene.interview().await;
    assert_eq!(interview["status"], "IN_PROGRESS");
    assert_eq!(interview["startTime"], json!(scene.app.now()));
    assert_eq!(interview["present"].as_array().unwrap().len(), 2);

    // Both may go and come back; it goes on.
    call.left(&ben, "PA_2");
    call.left(&cleo, "PA_4");
    scene.until_present(&[]).await;
    scene.app.advance(Duration::minutes(5));
    scene.join(&scene.cleo).await;
    call.joined(&cleo, "PA_5");
    scene.until_present(&["Cleo Cole"]).await;
    let again = scene.interview().await;
    assert_eq!((&again["status"], &again["startTime"]), (&json!("IN_PROGRESS"), &interview["startTime"]));

    let audit = scene.audit("room.presence").await;
    assert!(audit.iter().all(|(actor, detail)| actor == "system" && detail["user"].is_string()));
    let told: Vec<bool> = audit.iter().map(|(_, detail)| detail["present"].as_bool().unwrap()).collect();
    assert_eq!(told, [true, true, false, true, false, false, true]);
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn a_second_tab_takes_over_and_the_first_ones_end_changes_nothing() {
    let scene = Scene::on_time().await;
    let (ann, cleo) = (scene.identity(&scene.ann).await, scene.identity(&scene.cleo).await);
    assert_eq!(scene.identity(&scene.cleo).await, cleo, "an identity stays");
    let call = scene.call().await;
    call.joined(&cleo, "PA_1");
    call.joined(&cleo, "PA_2");
    call.left(&cleo, "PA_1");
    call.joined(&ann, "PA_3");
    scene.until_present(&["Ann Ames", "Cleo Cole"]).await;
    call.left(&cleo, "PA_2");
    scene.until_present(&["Ann Ames"]).await;
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn after_a_restart_everybody_is_absent_until_they_are_back() {
    let scene = Scene::on_time().await;
    let (ann, cleo) = (scene.identity(&scene.ann).await, scene.identity(&scene.cleo).await);
    let call = scene.call().await;
    call.joined(&ann, "PA_1");
    call.joined(&cleo, "PA_2");
    scene.until_present(&["Ann Ames", "Cleo Cole"]).await;
    call.finish().await;

    let call = scene.call().await;
    scene.until_present(&[]).await;
    call.joined(&cleo, "PA_3");
    scene.until_present(&["Cleo Cole"]).await;
    assert_eq!(scene.interview().await["status"], "IN_PROGRESS");
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn what_happened_during_an_outage_of_the_database_is_stored_afterwards_in_order() {
    let app = TestApp::start_with(|config| config.database.acquire_timeout_seconds = 1).await;
    let scene = Scene::with(app).await;
    scene.app.advance(Duration::minutes(30));
    let (ann, cleo) = (scene.identity(&scene.ann).await, scene.identity(&scene.cleo).await);
    let call = scene.call().await;
    call.joined(&ann, "PA_1");
    scene.until_present(&["Ann Ames"]).await;

    let mut owner = scene.app.owner().await;
    let name = scene.app.database.name.clone();
    let mut role =
        <sqlx::PgConnection as sqlx::Connection>::connect(&scene.app.database.app_url).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("ALTER DATABASE {name} CONNECTION LIMIT 0")))
        .execute(&mut owner)
        .await
        .unwrap();
    sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()")
        .execute(&mut role)
        .await
        .unwrap();
    call.left(&ann, "PA_1");
    call.joined(&ann, "PA_2");
    call.joined(&cleo, "PA_3");
    // Each request waits a second for a connection: long enough that storing was tried several times.
    for _ in 0..6 {
        let refused = scene.ann.get(&scene.path("/room")).await;
        assert_eq!(refused.problem(), (503, "server.unavailable".to_owned()));
    }

    sqlx::query(sqlx::AssertSqlSafe(format!("ALTER DATABASE {name} CONNECTION LIMIT -1")))
        .execute(&mut owner)
        .await
        .unwrap();
    let back = || async { scene.ann.get(&scene.path("/room")).await.status == 200 };
    scene.app.until("the database is back", back).await;
    scene.until_present(&["Ann Ames", "Cleo Cole"]).await;
    assert_eq!(scene.interview().await["status"], "IN_PROGRESS");
    let told: Vec<bool> = scene
        .audit("room.presence")
        .await
        .iter()
        .map(|(_, detail)| detail["present"].as_bool().unwrap())
        .collect();
    assert_eq!(told, [true, false, true, true]);
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn ending_closes_the_room_for_everybody() {
    let scene = Scene::on_time().await;
    let ann = Signalling::join(&scene.ann, &scene.interview).await;
    let cleo = Signalling::join(&scene.cleo, &scene.interview).await;
    let call = scene.call().await;
    call.joined(&ann.identity, "PA_1");
    call.joined(&cleo.identity, "PA_2");
    scene.until_present(&["Ann Ames", "Cleo Cole"]).await;
    scene.app.advance(Duration::minutes(20));

    let view = scene.ben.post(&scene.path("/end"), json!({})).await.ok();
    assert_eq!((&view["status"], &view["endTime"]), (&json!("COMPLETED"), &json!(scene.app.now())));
    ann.closed().await;
    cleo.closed().await;
    assert_eq!(
        scene.ann.post(&scene.path("/end"), json!({})).await.ok()["status"],
        "COMPLETED",
        "once is enough"
    );
    assert_eq!(scene.audit("interview.complete").await.len(), 1);
    let last = scene.messages("").await["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["system"], &last["senderId"]), (&json!("interview_ended"), &json!(scene.ben.id)));

    let over = (409, "interview.over".to_owned());
    let join = json!({ "recordingConsent": true });
    assert_eq!(scene.ann.post(&scene.path("/join"), join).await.problem(), over);
    assert_eq!(scene.cleo.post(&scene.path("/consent"), json!({ "recording": true })).await.problem(), over);
    assert_eq!(scene.cleo.post(&scene.path("/messages"), sent("too late", 9)).await.problem(), over);
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn whoever_loses_the_right_to_be_in_the_room_is_removed() {
    let scene = Scene::on_time().await;
    let mut ann = Signalling::join(&scene.ann, &scene.interview).await;
    let ben = Signalling::join(&scene.ben, &scene.interview).await;
    let cleo = Signalling::join(&scene.cleo, &scene.interview).await;
    let call = scene.call().await;
    for (connection, session) in [(&ann, "PA_1"), (&ben, "PA_2"), (&cleo, "PA_3")] {
        call.joined(&connection.identity, session);
    }
    scene.until_present(&["Ann Ames", "Ben Bold", "Cleo Cole"]).await;

    scene.ann.put(&scene.path(""), json!({ "interviewerIds": [scene.ann.id] })).await.ok();
    scene.app.run_tasks().await;
    ben.closed().await;

    // The link on another device ends the session on this one.
    let elsewhere = scene.app.guest(&scene.ann, &scene.interview).await;
    cleo.closed().await;
    assert!(ann.is_open().await, "the others stay");

    let cleo = Signalling::join(&elsewhere, &scene.interview).await;
    scene.ann.delete(&scene.path("?reason=cancelled_by_interviewer")).await.ok();
    scene.app.run_tasks().await;
    ann.closed().await;
    cleo.closed().await;
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn leaving_ends_the_connection_of_the_device_that_leaves() {
    let scene = Scene::on_time().await;
    let mut ann = Signalling::join(&scene.ann, &scene.interview).await;
    let cleo = Signalling::join(&scene.cleo, &scene.interview).await;
    assert_eq!(scene.cleo.post(&scene.path("/leave"), json!({})).await.status, 204);
    cleo.closed().await;
    assert!(ann.is_open().await);
    assert_eq!(scene.audit("room.leave").await.len(), 1);
    scene.app.finish().await;
}

#[tokio::test]
async fn an_empty_room_past_its_end_is_closed_after_a_quarter_of_an_hour() {
    let scene = Scene::on_time().await;
    let (ann, cleo) = (scene.identity(&scene.ann).await, scene.identity(&scene.cleo).await);
    let call = scene.call().await;
    call.joined(&ann, "PA_1");
    call.joined(&cleo, "PA_2");
    // It has begun before the clock goes on.
    scene.until_present(&["Ann Ames", "Cleo Cole"]).await;
    call.left(&cleo, "PA_2");
    scene.until_present(&["Ann Ames"]).await;
    // An hour later Ann still waits: the room is not empty.
    scene.app.advance(Duration::minutes(60));
    scene.app.run_tasks().await;
    assert_eq!(scene.interview().await["status"], "IN_PROGRESS");

    call.left(&ann, "PA_1");
    scene.until_present(&[]).await;
    scene.app.advance(Duration::minutes(14));
    scene.app.run_tasks().await;
    assert_eq!(scene.interview().await["status"], "IN_PROGRESS");
    scene.app.advance(Duration::minutes(2));
    scene.app.run_tasks().await;
    assert_eq!(scene.interview().await["status"], "COMPLETED");
    assert_eq!(scene.audit("interview.complete").await[0].0, "system");
    assert_eq!(
        scene.messages("").await["items"].as_array().unwrap().last().unwrap()["system"],
        "interview_abandoned"
    );
    call.finish().await;
    scene.app.finish().await;
}
