//! The clock of a room over HTTP: warnings, extensions and the end on time.

use std::path::PathBuf;

use chrono::{DateTime, Duration, Utc};
use colloquy::kernel::random::Random;
use colloquy::server::{Environment, Server};
use colloquy_harness::{Answer, Call, Client, TestApp, text};
use serde_json::{Value, json};

use crate::scene::Scene;

/// The interview of the scene: three quarters of an hour.
const LENGTH: i64 = 45;

impl Scene {
    /// Both sides meet, so many minutes after the scheduled time.
    async fn met(late: i64) -> (Self, Call) {
        let scene = Self::new().await;
        scene.app.advance(Duration::minutes(30 + late));
        let call = scene.meet().await;
        (scene, call)
    }

    async fn meet(&self) -> Call {
        let call = Call::start(&self.app, &self.interview).await;
        for (client, session) in [(&*self.ann, "PA_1"), (&*self.cleo, "PA_2")] {
            let join = json!({ "recordingConsent": false });
            let admission = client.post(&self.path("/join"), join).await.ok();
            call.joined(&text(&admission["identity"]), session);
        }
        let begun = || async { self.room(&self.ann).await["status"] == "IN_PROGRESS" };
        self.app.until("the interview begins", begun).await;
        call
    }

    /// The clock goes on to so many seconds before the end, and the server looks.
    async fn before_end(&self, seconds: i64) {
        let left = self.ends_at().await - self.app.now() - Duration::seconds(seconds);
        self.app.advance(left);
        self.app.run_tasks().await;
    }

    /// Another server on the same database, with the same clock.
    pub async fn second_node(&self) -> Server {
        let mut config = TestApp::config(&self.app.database);
        config.data_dir.push("second");
        let environment = Environment {
            clock: self.app.clock.clone(),
            random: Random::seeded(8),
            program: PathBuf::new(),
            background: false,
        };
        Server::start(config, environment).await.unwrap()
    }

    async fn ends_at(&self) -> DateTime<Utc> {
        text(&self.room(&self.ann).await["endsAt"]).parse().unwrap()
    }

    async fn settings(&self, settings: Value) {
        self.ann.put(&format!("/api/companies/{}", self.ann.company.as_ref().unwrap()), settings).await.ok();
    }

    async fn end_on_time(&self) {
        self.settings(json!({ "customInterviewTiming": true, "interviewForceEnd": true })).await;
    }

    async fn extend(&self, client: &Client, number: i32) -> Answer {
        client.post(&self.path("/extensions"), json!({ "number": number })).await
    }

    async fn ask(&self) -> Answer {
        self.cleo.post(&self.path("/extension-request"), json!({})).await
    }

    async fn refuse(&self, client: &Client) -> Answer {
        client.post(&self.path("/extension-request/refuse"), json!({})).await
    }

    /// The warnings that were given, in their order.
    async fn warnings(&self) -> Vec<(String, DateTime<Utc>)> {
        sqlx::query_as("SELECT kind, sent_at FROM interview_warnings ORDER BY sent_at")
            .fetch_all(&mut self.app.owner().await)
            .await
            .unwrap()
    }

    /// What the server says in the chat of the interview, not of who comes and goes.
    async fn said(&self) -> Vec<(String, Value)> {
        let messages = self.messages("").await;
        let items = messages["items"].as_array().unwrap().iter();
        let items = items.filter(|item| !text(&item["system"]).starts_with("participant_"));
        items.map(|item| (text(&item["system"]), item["minutes"].clone())).collect()
    }

    async fn status(&self) -> (String, Value) {
        let room = self.room(&self.ann).await;
        (text(&room["status"]), room["endReason"].clone())
    }
}

fn refused(code: &str) -> (u16, String) {
    (409, code.to_owned())
}

#[tokio::test]
async fn the_booked_time_counts_from_when_both_met_and_nobody_loses_any_by_coming_early() {
    let early = Scene::new().await;
    early.app.advance(Duration::minutes(20));
    let planned = early.ends_at().await;
    let call = early.meet().await;
    assert_eq!(early.ends_at().await, planned, "ten minutes early");
    call.finish().await;
    early.app.finish().await;

    let (late, call) = Scene::met(10).await;
    assert_eq!(late.ends_at().await, late.app.now() + Duration::minutes(LENGTH));
    call.finish().await;
    late.app.finish().await;
}

#[tokio::test]
async fn each_warning_is_given_once_by_however_many_nodes() {
    let (scene, call) = Scene::met(0).await;
    let other = scene.second_node().await;
    scene.before_end(301).await;
    assert_eq!(scene.warnings().await, []);
    assert_eq!(scene.room(&scene.cleo).await["warning"], Value::Null);

    scene.app.advance(Duration::seconds(1));
    // The task for this moment and the look of each minute are due at once.
    let (_, both) = tokio::join!(scene.app.run_tasks(), other.app.tasks.run_due(&other.app));
    both.unwrap();
    let first = ("FIRST".to_owned(), scene.app.now());
    assert_eq!(scene.warnings().await, std::slice::from_ref(&first));
    let shown = json!({ "kind": "FIRST", "sentAt": scene.app.now() });
    for client in [&*scene.ann, &*scene.ben, &*scene.cleo] {
        assert_eq!(scene.room(client).await["warning"], shown);
    }
    scene.before_end(200).await;
    scene.before_end(120).await;
    let last = ("FINAL".to_owned(), scene.app.now());
    scene.before_end(0).await;
    scene.before_end(-60).await;
    assert_eq!(scene.warnings().await, [first, last]);
    let audiences = scene.audiences("room.time").await;
    assert_eq!(audiences.len(), 2, "each is told once");
    assert!(audiences[0].contains(&format!("u:{}", scene.cleo.id)));
    call.finish().await;
    other.stop().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn of_warnings_that_nobody_was_there_to_give_only_the_last_is_given() {
    let (scene, call) = Scene::met(0).await;
    scene.before_end(60).await;
    let kinds: Vec<String> = scene.warnings().await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["FINAL"]);
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn the_time_goes_on_past_the_end_unless_the_company_wants_it_otherwise() {
    let (scene, call) = Scene::met(0).await;
    scene.before_end(-600).await;
    assert_eq!(scene.status().await, ("IN_PROGRESS".to_owned(), Value::Null));
    assert_eq!(scene.room(&scene.cleo).await["forceEnd"], false);
    // The company changes its mind: its next look at the clock ends it.
    scene.end_on_time().await;
    scene.app.advance(Duration::minutes(1));
    scene.app.run_tasks().await;
    assert_eq!(scene.status().await, ("COMPLETED".to_owned(), json!("TIME_UP")));
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn an_interview_ends_on_time_as_if_somebody_had_ended_it() {
    let (scene, call) = Scene::met(0).await;
    scene.end_on_time().await;
    let room = scene.room(&scene.cleo).await;
    assert_eq!((&room["forceEnd"], &room["forceEndSeconds"]), (&json!(true), &json!(10)));
    scene.before_end(1).await;
    assert_eq!(scene.status().await.0, "IN_PROGRESS");
    scene.app.advance(Duration::seconds(1));
    tokio::join!(scene.app.run_tasks(), scene.app.run_tasks());
    scene.app.advance(Duration::minutes(1));
    scene.app.run_tasks().await;
    assert_eq!(scene.status().await, ("COMPLETED".to_owned(), json!("TIME_UP")));
    assert_eq!(scene.said().await, [("interview_time_up".to_owned(), Value::Null)]);
    let audit: (String, Value) =
        sqlx::query_as("SELECT actor_kind, detail FROM audit_log WHERE action = 'interview.complete'")
            .fetch_one(&mut scene.app.owner().await)
            .await
            .unwrap();
    assert_eq!((audit.0.as_str(), &audit.1["reason"]), ("system", &json!("TIME_UP")));
    let asked = scene.ann.get("/api/notifications").await.ok();
    assert_eq!(asked["items"][0]["kind"], "feedback_requested");
    assert!(scene.app.mail(&scene.ann.email, "feedback_requested").await.contains("/feedback"));
    assert_eq!(scene.extend(&scene.ann, 1).await.problem(), refused("interview.over"));
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn a_server_that_was_away_at_the_end_ends_it_when_it_is_back() {
    let (scene, call) = Scene::met(0).await;
    scene.end_on_time().await;
    // Whatever it had enqueued is lost with it, or was taken by a worker that died.
    sqlx::query("DELETE FROM tasks WHERE kind = 'room.keep_time'")
        .execute(&mut scene.app.owner().await)
        .await
        .unwrap();
    scene.before_end(-900).await;
    assert_eq!(scene.status().await, ("COMPLETED".to_owned(), json!("TIME_UP")));
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn an_interviewer_extends_it_as_often_as_the_company_lets_them() {
    let (scene, call) = Scene::met(0).await;
    scene.end_on_time().await;
    let planned = scene.ends_at().await;
    scene.before_end(100).await;
    let room = scene.extend(&scene.ben, 1).await.ok();
    assert_eq!(room["endsAt"], json!(planned + Duration::minutes(10)));
    assert_eq!(room["warning"], Value::Null, "of the old end");
    let expected = json!({
        "granted": 1, "most": 2, "minutes": 10, "mayGrant": true, "mayAsk": false, "asked": false, "refused": false, "conflicts": [],
    });
    assert_eq!(room["extension"], expected);
    assert_eq!(scene.said().await, [("interview_extended".to_owned(), json!(10))]);

    // The old end passes, and the new one is warned of.
    scene.before_end(599).await;
    assert_eq!(scene.status().await.0, "IN_PROGRESS");
    scene.before_end(300).await;
    assert_eq!(scene.room(&scene.cleo).await["warning"]["kind"], "FIRST");
    scene.extend(&scene.ann, 2).await.ok();
    assert_eq!(scene.extend(&scene.ann, 3).await.problem(), refused("extension.limit"));
    assert_eq!(scene.room(&scene.ann).await["extension"]["mayGrant"], false);
    scene.before_end(0).await;
    assert_eq!(scene.status().await.0, "COMPLETED");
    assert_eq!(scene.app.now(), planned + Duration::minutes(20));

    // What was booked is as it was: the calendars and the next booking do not move.
    let view = scene.ann.get(&scene.path("")).await.ok();
    assert_eq!((&view["scheduledEnd"], &view["durationMinutes"]), (&json!(planned), &json!(LENGTH)));
    let (minutes, count): (i32, i32) =
        sqlx::query_as("SELECT extended_minutes, time_extension_count FROM interviews")
            .fetch_one(&mut scene.app.owner().await)
            .await
            .unwrap();
    assert_eq!((minutes, count), (20, 2));
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn two_interviewers_who_grant_at_once_extend_it_once() {
    let (scene, call) = Scene::met(0).await;
    let planned = scene.ends_at().await;
    let (ann, ben) = tokio::join!(scene.extend(&scene.ann, 1), scene.extend(&scene.ben, 1));
    assert!(ann.status == 200 && ben.status == 200, "{} {}", ann.status, ben.status);
    assert_eq!(scene.ends_at().await, planned + Duration::minutes(10));
    assert_eq!(scene.said().await.len(), 1);
    let rows: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit_log WHERE action = 'room.extension_grant'")
            .fetch_one(&mut scene.app.owner().await)
            .await
            .unwrap();
    assert_eq!(rows, 1);
    let ahead = scene.extend(&scene.ann, 3).await;
    assert_eq!(ahead.fields(), [("number".to_owned(), "out_of_range".to_owned())]);
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn the_candidate_asks_and_an_interviewer_says_yes_or_no() {
    let (scene, call) = Scene::met(0).await;
    assert_eq!(
        scene.extend(&scene.cleo, 1).await.problem(),
        (403, "auth.forbidden".to_owned()),
        "candidates do not extend"
    );
    assert_eq!(scene.refuse(&scene.ann).await.problem(), refused("extension.not_asked"));
    assert_eq!(scene.room(&scene.cleo).await["extension"]["mayAsk"], true);
    scene.ask().await.ok();
    scene.ask().await.ok();
    assert_eq!(scene.audiences("room.time").await.len(), 1, "asking twice is asking once");
    assert_eq!(scene.room(&scene.ann).await["extension"]["asked"], true);
    let own = scene.ann.post(&scene.path("/extension-request"), json!({})).await;
    assert_eq!(own.problem(), (403, "auth.forbidden".to_owned()), "interviewers grant instead");
    assert_eq!(scene.refuse(&scene.cleo).await.problem(), (403, "auth.forbidden".to_owned()));

    scene.refuse(&scene.ben).await.ok();
    let extension = scene.room(&scene.cleo).await["extension"].clone();
    assert_eq!((&extension["asked"], &extension["refused"]), (&json!(false), &json!(true)));
    assert_eq!(scene.ask().await.problem(), refused("extension.refused"), "no is no");
    // An interviewer may think better of it, after which the candidate may ask for the next one.
    scene.extend(&scene.ann, 1).await.ok();
    let extension = scene.ask().await.ok()["extension"].clone();
    assert_eq!((&extension["granted"], &extension["asked"]), (&json!(1), &json!(true)));
    scene.extend(&scene.ann, 2).await.ok();
    let extension = scene.room(&scene.cleo).await["extension"].clone();
    assert_eq!((&extension["asked"], &extension["mayAsk"]), (&json!(false), &json!(false)));
    assert_eq!(scene.ask().await.problem(), refused("extension.limit"));
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn nothing_is_extended_that_has_not_begun_or_was_up_long_ago_or_where_the_company_forbids_it() {
    let scene = Scene::new().await;
    assert_eq!(scene.extend(&scene.ann, 1).await.problem(), refused("interview.wrong_status"));
    assert_eq!(scene.ask().await.problem(), refused("interview.wrong_status"));
    scene.app.advance(Duration::minutes(30));
    let call = scene.meet().await;
    scene.before_end(-599).await;
    assert_eq!(scene.room(&scene.ann).await["extension"]["mayGrant"], true);
    scene.before_end(-600).await;
    assert_eq!(scene.extend(&scene.ann, 1).await.problem(), refused("extension.too_late"));
    scene.settings(json!({ "customInterviewTiming": true, "allowInterviewExtensions": false })).await;
    assert_eq!(scene.extend(&scene.ann, 1).await.problem(), refused("extension.limit"));
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn an_extended_interview_stays_shorter_than_four_hours() {
    let scene = Scene::new().await;
    scene.ann.put(&scene.path(""), json!({ "durationMinutes": 225 })).await.ok();
    scene.app.advance(Duration::minutes(30));
    let call = scene.meet().await;
    scene.extend(&scene.ann, 1).await.ok();
    assert_eq!(scene.extend(&scene.ann, 2).await.problem(), refused("extension.limit"));
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn interviewers_are_warned_of_their_next_interview_and_it_can_still_be_booked() {
    let (scene, call) = Scene::met(0).await;
    let end = scene.ends_at().await;
    scene.extend(&scene.ann, 1).await.ok();
    // Right after the booked time, although the room goes on: the extension books nothing.
    let body = scene.app.interview_body(end, "Noa Next", &[&scene.ben]);
    scene.ann.post("/api/interviews", body).await.ok();
    let conflicts = scene.room(&scene.ann).await["extension"]["conflicts"].clone();
    assert_eq!(conflicts, json!([{ "userId": scene.ben.id, "startsAt": end }]));
    assert_eq!(
        scene.room(&scene.cleo).await["extension"]["conflicts"],
        json!([]),
        "no business of the candidate's"
    );
    scene.extend(&scene.ben, 2).await.ok();
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn an_empty_room_is_given_its_extension_before_it_is_closed() {
    let (scene, call) = Scene::met(0).await;
    scene.extend(&scene.ann, 1).await.ok();
    let room = scene.room(&scene.ann).await;
    let participants = room["participants"].as_array().unwrap();
    for (participant, session) in
        participants.iter().filter(|one| one["present"] == true).zip(["PA_1", "PA_2"])
    {
        call.left(&text(&participant["identity"]), session);
    }
    let empty = || async {
        let room = scene.room(&scene.ann).await;
        room["participants"].as_array().unwrap().iter().all(|one| one["present"] == false)
    };
    scene.app.until("everybody has left", empty).await;
    scene.before_end(1).await;
    assert_eq!(
        scene.status().await.0,
        "IN_PROGRESS",
        "past the booked end, empty for long, and yet it has time"
    );
    scene.before_end(-60).await;
    assert_eq!(scene.status().await, ("COMPLETED".to_owned(), json!("ABANDONED")));
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn every_answer_says_what_time_it_is() {
    let scene = Scene::new().await;
    let answer = scene.cleo.get(&scene.path("/room")).await;
    let now = scene.app.now().timestamp_millis();
    assert_eq!(answer.header("colloquy-time"), format!("{now}.000 {now}.000"));
    scene.app.finish().await;
}
