//! No-shows over HTTP: who is told from whom they waited for, by the server and by hand, and how it is taken back.

use chrono::{Duration, TimeDelta};
use colloquy_harness::{Call, Client, Guest, Person, Signalling, TestApp, text};
use serde_json::{Value, json};
use sqlx::Connection as _;

use crate::scene::Scene;

const CLEO: &str = "cleo.cole@example.com";

fn marked(side: &str) -> Value {
    json!({ "side": side })
}

/// Time goes by, and the server looks again and again.
async fn pass(app: &TestApp, minutes: i64) {
    for _ in 0..minutes / 2 {
        app.advance(Duration::minutes(2));
        app.run_tasks().await;
    }
}

async fn at_door(client: &Client, interview: &str, place: &str) {
    let path = format!("/api/interviews/{interview}/attendance");
    assert_eq!(client.post(&path, json!({ "place": place })).await.status, 204);
}

/// How many mails of a kind an address got.
async fn mails(app: &TestApp, address: &str, kind: &str) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM emails WHERE to_address = $1 AND kind = $2")
        .bind(address)
        .bind(kind)
        .fetch_one(&mut app.owner().await)
        .await
        .unwrap()
}

/// The facts that are kept: side, who marked it, who took it back.
async fn kept(app: &TestApp) -> Vec<(String, Option<String>, Option<String>)> {
    let sql = "SELECT side, marked_by::text, undone_by::text FROM interview_no_shows ORDER BY marked_at, id";
    sqlx::query_as(sql).fetch_all(&mut app.owner().await).await.unwrap()
}

impl Scene {
    /// The server looks, and the interview's start comes.
    async fn started() -> Self {
        let scene = Self::new().await;
        scene.app.run_tasks().await;
        pass(&scene.app, 30).await;
        scene
    }

    async fn seen_by(&self, client: &Client) -> Value {
        client.get(&self.path("")).await.ok()
    }

    async fn mark(&self, client: &Client, side: &str) -> (u16, String) {
        client.post(&self.path("/no-show"), marked(side)).await.problem()
    }
}

/// Who somebody waits for in vain, with what became of it and why.
struct Case {
    what: &'static str,
    interviewer: Person,
    interview: String,
    guest: Guest,
}

impl Case {
    async fn new(app: &TestApp, owner: &Person, what: &'static str) -> Self {
        let interviewer = app.member(owner, &format!("Ivo {what}"), "INTERVIEWER").await;
        let made = app.schedule(&interviewer, &format!("Kai {what}"), 10).await;
        let interview = text(&made["id"]);
        let guest = app.guest(&interviewer, &interview).await;
        Self { what, interviewer, interview, guest }
    }

    async fn waits(&self) {
        at_door(&self.interviewer, &self.interview, "LOBBY").await;
    }

    async fn status(&self) -> (Value, Value) {
        let seen = self.interviewer.get(&format!("/api/interviews/{}", self.interview)).await.ok();
        (seen["status"].clone(), seen["cancelReason"].clone())
    }
}

#[tokio::test]
async fn a_candidate_who_never_came_is_told_from_the_interviewer_who_waited() {
    let scene = Scene::started().await;
    for _ in 0..7 {
        at_door(&scene.ann, &scene.interview, "LOBBY").await;
        pass(&scene.app, 2).await;
    }
    assert_eq!(scene.seen_by(&scene.ann).await["status"], "SCHEDULED", "within the grace of 15 minutes");
    at_door(&scene.ann, &scene.interview, "LOBBY").await;
    pass(&scene.app, 4).await;

    let seen = scene.seen_by(&scene.ann).await;
    assert_eq!((&seen["status"], &seen["cancelReason"]), (&json!("CANCELLED"), &json!("no_show_candidate")));
    assert_eq!(
        (&seen["noShow"]["side"], &seen["noShow"]["markedByName"]),
        (&json!("CANDIDATE"), &Value::Null)
    );
    assert_eq!(kept(&scene.app).await, [("CANDIDATE".to_owned(), None, None)]);
    let actor: String =
        sqlx::query_scalar("SELECT actor_kind FROM audit_log WHERE action = 'interview.no_show'")
            .fetch_one(&mut scene.app.owner().await)
            .await
            .unwrap();
    assert_eq!(actor, "system");
    pass(&scene.app, 4).await;
    for address in [CLEO, &scene.ann.email, &scene.ben.email] {
        assert_eq!(mails(&scene.app, address, "interview_missed").await, 1, "{address} is told once");
    }
    let told = scene.ben.get("/api/notifications").await.ok();
    assert_eq!(told["items"][0]["kind"], "interview_missed");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_candidate_who_waited_is_told_that_nobody_could_come() {
    let scene = Scene::started().await;
    at_door(&scene.cleo, &scene.interview, "LOBBY").await;
    pass(&scene.app, 10).await;
    at_door(&scene.cleo, &scene.interview, "LOBBY").await;
    pass(&scene.app, 6).await;
    let seen = scene.seen_by(&scene.cleo).await;
    assert_eq!((&seen["status"], &seen["noShow"]["side"]), (&json!("CANCELLED"), &json!("INTERVIEWER")));
    assert!(scene.app.mail(CLEO, "interview_missed").await.contains("We are sorry that you waited"));
    scene.app.finish().await;
}

#[tokio::test]
async fn nobody_has_failed_to_come_who_was_seen_or_could_not_know() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    app.run_tasks().await;
    let late = Case::new(&app, &ann, "late").await;
    let left = Case::new(&app, &ann, "left early").await;
    let page = Case::new(&app, &ann, "on the wrong tab").await;
    let lost = Case::new(&app, &ann, "lost and back").await;
    let moved = Case::new(&app, &ann, "moved").await;
    let empty = Case::new(&app, &ann, "empty").await;
    let absent = Case::new(&app, &ann, "absent").await;
    // Of two interviewers one is there, on whom the candidate waits all the same.
    let body = app.interview_body(
        app.now() + Duration::minutes(10),
        "Kai both",
        &[&ann, &app.member(&ann, "Eve", "RECRUITER").await],
    );
    let both = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    let both_guest = app.guest(&ann, &both).await;

    at_door(&left.guest, &left.interview, "LOBBY").await;
    pass(&app, 10).await;
    at_door(&page.guest, &page.interview, "PAGE").await;
    let call = Call::start(&app, &lost.interview).await;
    let join = json!({ "recordingConsent": false });
    let identity = text(
        &lost.guest.post(&format!("/api/interviews/{}/join", lost.interview), join).await.ok()["identity"],
    );
    call.joined(&identity, "PA_1");
    call.left(&identity, "PA_1");
    at_door(&ann, &both, "PAGE").await;
    for minute in 0..10 {
        for case in [&late, &left, &page, &moved, &absent].into_iter().chain((minute > 0).then_some(&lost)) {
            case.waits().await;
        }
        at_door(&both_guest, &both, "LOBBY").await;
        if minute == 6 {
            at_door(&late.guest, &late.interview, "LOBBY").await;
            let later = json!({ "scheduledTime": app.now() + Duration::hours(1) });
            moved.interviewer.put(&format!("/api/interviews/{}", moved.interview), later).await.ok();
        }
        pass(&app, 2).await;
    }
    for case in [&late, &left, &page, &lost, &moved, &empty] {
        assert_eq!(case.status().await, (json!("SCHEDULED"), Value::Null), "{}", case.what);
    }
    assert_eq!(ann.get(&format!("/api/interviews/{both}")).await.ok()["status"], "SCHEDULED");
    assert_eq!(absent.status().await.1, "no_show_candidate", "the control");
    call.finish().await;
    app.finish().await;
}

#[tokio::test]
async fn what_happened_while_the_server_was_away_is_left_to_people() {
    let scene = Scene::started().await;
    at_door(&scene.ann, &scene.interview, "LOBBY").await;
    scene.app.advance(Duration::minutes(10));
    for _ in 0..15 {
        at_door(&scene.ann, &scene.interview, "LOBBY").await;
        pass(&scene.app, 2).await;
    }
    assert_eq!(scene.seen_by(&scene.ann).await["status"], "SCHEDULED");
    assert_eq!(scene.mark(&scene.ann, "CANDIDATE").await.0, 200);
    scene.app.finish().await;
}

#[tokio::test]
async fn without_the_setting_only_people_mark_no_shows() {
    let scene = Scene::with(TestApp::start_with(|config| config.interviews.no_show_minutes = 0).await).await;
    scene.app.run_tasks().await;
    pass(&scene.app, 30).await;
    at_door(&scene.ann, &scene.interview, "LOBBY").await;
    pass(&scene.app, 20).await;
    at_door(&scene.ann, &scene.interview, "LOBBY").await;
    pass(&scene.app, 4).await;
    assert_eq!(scene.seen_by(&scene.ann).await["status"], "SCHEDULED");
    scene.app.finish().await;
}

/// Waits until somebody waits for a lock in this database.
async fn until_blocked(app: &TestApp) {
    let blocked = || async {
        let sql = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                   WHERE NOT l.granted AND a.datname = current_database()";
        let count: i64 = sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap();
        count > 0
    };
    app.until("a wait for the interview's row", blocked).await;
}

#[tokio::test]
async fn whoever_comes_in_the_moment_of_the_decision_is_either_seen_or_comes_after_it() {
    let scene = Scene::started().await;
    for _ in 0..7 {
        at_door(&scene.ann, &scene.interview, "LOBBY").await;
        pass(&scene.app, 2).await;
    }
    scene.app.advance(Duration::minutes(2));
    // An arrival is under way: it holds the row, and the decision has to wait for it.
    let mut owner = scene.app.owner().await;
    let mut arrival = owner.begin().await.unwrap();
    let hold = "SELECT 1 FROM interviews WHERE id = $1::uuid FOR UPDATE";
    sqlx::query(hold).bind(&scene.interview).execute(&mut *arrival).await.unwrap();
    let decision = async {
        scene.app.run_tasks().await;
    };
    let arriving = async {
        until_blocked(&scene.app).await;
        let seen = "INSERT INTO attendances VALUES ($1::uuid, $2::uuid, 'LOBBY', 'candidate', $3, $3)";
        let seen = sqlx::query(seen).bind(&scene.interview).bind(&scene.cleo.id).bind(scene.app.now());
        seen.execute(&mut *arrival).await.unwrap();
        arrival.commit().await.unwrap();
    };
    tokio::join!(decision, arriving);
    assert_eq!(scene.seen_by(&scene.ann).await["status"], "SCHEDULED");

    // The other way round: somebody decides, and whoever arrives waits and is shut out.
    let join = json!({ "recordingConsent": false });
    let identity = text(&scene.cleo.post(&scene.path("/join"), join).await.ok()["identity"]);
    let mut deciding = owner.begin().await.unwrap();
    sqlx::query(hold).bind(&scene.interview).execute(&mut *deciding).await.unwrap();
    let call = Call::start(&scene.app, &scene.interview).await;
    call.joined(&identity, "PA_1");
    until_blocked(&scene.app).await;
    let decide =
        "UPDATE interviews SET status = 'CANCELLED', cancel_reason = 'no_show_candidate' WHERE id = $1::uuid";
    sqlx::query(decide).bind(&scene.interview).execute(&mut *deciding).await.unwrap();
    deciding.commit().await.unwrap();
    call.finish().await;
    assert_eq!(scene.seen_by(&scene.ann).await["present"], json!([]));
    scene.app.finish().await;
}

#[tokio::test]
async fn the_company_marks_by_hand_once_it_is_late_and_while_nobody_is_there() {
    let scene = Scene::started().await;
    let mia = scene.app.member(&scene.ann, "Mia Moss", "INTERVIEWER").await;
    let rhea = scene.app.member(&scene.ann, "Rhea Rho", "RECRUITER").await;
    let otto = scene.app.interviewer("Otto Orr", "Other").await;
    assert_eq!(scene.seen_by(&rhea).await["my"]["canMarkNoShow"], true);
    assert_eq!(scene.seen_by(&mia).await["my"]["canMarkNoShow"], false);
    assert_eq!(scene.seen_by(&scene.cleo).await["my"]["canMarkNoShow"], false);
    assert_eq!(scene.seen_by(&rhea).await["noShowFrom"], json!(scene.app.now() + Duration::minutes(5)));
    pass(&scene.app, 4).await;
    let early = scene.ann.post(&scene.path("/no-show"), marked("CANDIDATE")).await;
    assert_eq!(
        (early.problem(), early.header("retry-after")),
        ((409, "no_show.too_early".to_owned()), "60".to_owned())
    );
    pass(&scene.app, 2).await;
    for (client, refused) in [
        (&scene.cleo.client, (403, "auth.forbidden")),
        (&mia.client, (403, "auth.forbidden")),
        (&otto.client, (404, "interview.not_found")),
    ] {
        assert_eq!(scene.mark(client, "CANDIDATE").await, (refused.0, refused.1.to_owned()));
    }

    at_door(&scene.cleo, &scene.interview, "LOBBY").await;
    let here = (409, "no_show.present".to_owned());
    assert_eq!(scene.mark(&rhea, "CANDIDATE").await, here, "at the door");
    let call = Call::start(&scene.app, &scene.interview).await;
    let join = json!({ "recordingConsent": false });
    let identity = text(&scene.cleo.post(&scene.path("/join"), join).await.ok()["identity"]);
    call.joined(&identity, "PA_1");
    let present = || async { scene.seen_by(&scene.ann).await["present"] == json!([scene.cleo.id]) };
    scene.app.until("presence", present).await;
    scene.app.advance(TimeDelta::minutes(3));
    assert_eq!(scene.mark(&rhea, "CANDIDATE").await, here, "in the room");
    call.left(&identity, "PA_1");
    scene.app.until("absence", || async { scene.seen_by(&scene.ann).await["present"] == json!([]) }).await;
    scene.app.advance(TimeDelta::minutes(2));

    let long = scene
        .ann
        .post(&scene.path("/no-show"), json!({ "side": "CANDIDATE", "note": "x".repeat(1001) }))
        .await;
    assert_eq!(long.fields(), [("note".to_owned(), "too_long".to_owned())]);
    let body = json!({ "side": "CANDIDATE", "note": "Cleo, the line was bad" });
    let view = rhea.post(&scene.path("/no-show"), body).await.ok();
    assert_eq!(view["noShow"]["markedByName"], "Rhea Rho");
    assert!(scene.app.mail(CLEO, "interview_missed").await.contains("the line was bad"));
    assert_eq!(scene.seen_by(&scene.cleo).await["noShow"]["markedByName"], Value::Null, "not for candidates");
    assert_eq!(scene.mark(&scene.ann, "CANDIDATE").await.0, 200, "once more is no more");
    assert_eq!(scene.mark(&scene.ann, "INTERVIEWER").await, (409, "interview.wrong_status".to_owned()));
    assert_eq!(kept(&scene.app).await, [("CANDIDATE".to_owned(), Some(rhea.id.clone()), None)]);
    assert_eq!(mails(&scene.app, CLEO, "interview_missed").await, 1);
    assert_eq!(mails(&scene.app, &rhea.email, "interview_missed").await, 0, "who did it knows");
    call.finish().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn a_no_show_is_marked_as_one_and_not_cancelled() {
    let scene = Scene::started().await;
    let refused = scene.ann.delete(&scene.path("?reason=no_show_candidate")).await;
    assert_eq!(refused.fields(), [("reason".to_owned(), "invalid".to_owned())]);
    assert_eq!(scene.seen_by(&scene.ann).await["status"], "SCHEDULED");
    scene.app.finish().await;
}

#[tokio::test]
async fn whoever_is_late_is_let_in_for_a_day_by_the_same_link() {
    let scene = Scene::started().await;
    let link = scene.app.link(&scene.ann, &scene.interview).await;
    let ann = Signalling::join(&scene.ann, &scene.interview).await;
    pass(&scene.app, 6).await;
    assert_eq!(scene.mark(&scene.ann, "CANDIDATE").await.0, 200);
    scene.app.run_tasks().await;
    ann.closed().await;
    let usable =
        || async { scene.app.client().get(&format!("/api/invitations/{link}")).await.ok()["usable"].clone() };
    assert_eq!(usable().await, false);
    let over = scene.cleo.post(&scene.path("/join"), json!({ "recordingConsent": false })).await;
    assert_eq!(over.problem(), (409, "interview.over".to_owned()));

    let undo = scene.path("/no-show");
    assert_eq!(scene.cleo.delete(&undo).await.problem().0, 403);
    assert_eq!(scene.seen_by(&scene.ben).await["my"]["canUndoNoShow"], true);
    let view = scene.ben.delete(&undo).await.ok();
    assert_eq!(
        (&view["status"], &view["cancelReason"], &view["noShow"]),
        (&json!("SCHEDULED"), &Value::Null, &Value::Null)
    );
    assert_eq!(scene.ben.delete(&undo).await.ok()["status"], "SCHEDULED", "once more is no more");
    assert_eq!(mails(&scene.app, CLEO, "interview_reopened").await, 1);
    assert_eq!(mails(&scene.app, &scene.ann.email, "interview_reopened").await, 1);
    assert_eq!(usable().await, true);
    let mailed = scene.app.mailed_token(CLEO, "interview_reopened").await;
    assert_eq!(scene.app.client().get(&format!("/api/invitations/{mailed}")).await.ok()["usable"], true);
    let mut cleo = Signalling::join(&scene.cleo, &scene.interview).await;
    assert!(cleo.is_open().await, "the room is open again");

    // Marked by hand and taken back: the server does not know better.
    scene.cleo.post(&scene.path("/leave"), json!({})).await;
    sqlx::query("DELETE FROM attendances WHERE user_id = $1::uuid")
        .bind(&scene.cleo.id)
        .execute(&mut scene.app.owner().await)
        .await
        .unwrap();
    for _ in 0..12 {
        at_door(&scene.ann, &scene.interview, "LOBBY").await;
        pass(&scene.app, 2).await;
    }
    assert_eq!(scene.seen_by(&scene.ann).await["status"], "SCHEDULED");
    assert_eq!(scene.mark(&scene.ann, "CANDIDATE").await.0, 200);
    scene.app.advance(Duration::hours(24) + Duration::minutes(1));
    assert_eq!(scene.ann.delete(&undo).await.problem(), (409, "no_show.final".to_owned()));
    let (ann, ben) = (scene.ann.id.clone(), scene.ben.id.clone());
    let side = || "CANDIDATE".to_owned();
    assert_eq!(kept(&scene.app).await, [(side(), Some(ann.clone()), Some(ben)), (side(), Some(ann), None)]);
    scene.app.finish().await;
}

#[tokio::test]
async fn an_interview_is_booked_again_and_its_old_time_is_free_for_it() {
    let scene = Scene::started().await;
    pass(&scene.app, 6).await;
    assert_eq!(scene.mark(&scene.ann, "CANDIDATE").await.0, 200);
    // Right now, in what is left of the old time.
    let mut again = scene.app.interview_body(scene.app.now(), "Cleo Cole", &[&scene.ann, &scene.ben]);
    again.as_object_mut().unwrap().retain(|name, _| !name.starts_with("candidate"));
    again["candidateId"] = json!(scene.cleo.id);
    let booked = scene.ann.post("/api/interviews", again).await.ok();
    assert_eq!((&booked["status"], &booked["candidateName"]), (&json!("SCHEDULED"), &json!("Cleo Cole")));
    let undo = scene.ann.delete(&scene.path("/no-show")).await;
    assert_eq!(undo.problem(), (409, "interview.slot_taken".to_owned()), "not beside the new one");
    scene.app.finish().await;
}
