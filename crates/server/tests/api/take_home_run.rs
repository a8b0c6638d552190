//! Programs that are run in take-homes and to practise, in real sandboxes.

use chrono::Duration;
use colloquy_harness::{Client, PadFrame, PadPeer, Person, TestApp, text};
use serde_json::{Value, json};

use crate::run::{Ran, bytes, python};
use crate::take_home::{Given, give, take_home_body};

const PRACTICE: &str = "/api/practice/runs";
const ENDLESS: &str = "print('on')\nwhile True: pass";

async fn refusal(client: &Client, path: &str) -> (u16, String) {
    client.post(path, python("print(1)")).await.problem()
}

/// Somebody who has begun a take-home, and where their programs are run.
async fn writer(app: &TestApp, ann: &Person, name: &str) -> (Client, String) {
    let mut body = take_home_body(app.now());
    body["candidateEmail"] = json!(format!("{}@example.com", name.to_lowercase()));
    let (_, token) = give(ann, &body).await;
    let (client, link) = (app.client(), format!("/api/take-home-links/{token}"));
    client.post(&format!("{link}/start"), json!({ "name": name })).await.ok();
    (client, format!("{link}/runs"))
}

/// Who has run something, in the order in which it was begun.
async fn turns(app: &TestApp) -> Vec<String> {
    let sql = "SELECT (SELECT name FROM people WHERE id = user_id) FROM runs ORDER BY turn";
    sqlx::query_scalar(sql).fetch_all(&mut app.owner().await).await.unwrap()
}

/// Reads what a pad's connection tells of programs until the output ends with `end`; the output, put together by its positions.
async fn heard(page: &mut PadPeer, end: &str) -> String {
    let mut output = Vec::new();
    while !output.ends_with(end.as_bytes()) {
        match page.next().await {
            PadFrame::Notice(notice) if notice["type"] == "run" && !notice["output"].is_null() => {
                assert_eq!(notice["output"]["position"], output.len(), "one part after the other");
                output.extend(bytes(&notice["output"]));
            }
            PadFrame::Closed(code) => panic!("closed with {code} before {end:?}"),
            _ => {}
        }
    }
    String::from_utf8(output).unwrap()
}

#[tokio::test]
async fn a_candidate_runs_a_program_types_for_it_and_the_company_reads_of_it_later() {
    let given = Given::new(json!({})).await;
    let early = refusal(&given.app.client(), &given.link("/runs")).await;
    assert_eq!(early, (409, "take_home.not_started".to_owned()));
    let tara = given.begin().await;
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    let mut ann = PadPeer::open_at(&given.ann, &given.path("/pad")).await;
    let languages = tara.get(&given.link("/languages")).await.ok();
    assert_eq!(languages["enabled"], true);

    let program = "name = input('Who? ')\nprint('Hello', name)";
    let run = Ran::start_at(&given.app, &tara, &given.link("/runs"), python(program)).await;
    run.wrote("Who? ").await;
    assert_eq!(refusal(&tara, &given.link("/runs")).await, (409, "run.under_way".to_owned()));
    let size = json!({ "columns": 100, "rows": 30 });
    assert_eq!(tara.put(&format!("{}/terminal", run.path), size).await.status, 204);
    run.types(&tara, "Ada\r").await;
    let detail = run.ended().await;
    assert_eq!((&detail["run"]["state"], &detail["run"]["interviewId"]), (&json!("FINISHED"), &Value::Null));
    // Whoever has the pad open hears it there: a link brings no live events.
    for page in [&mut page, &mut ann] {
        assert_eq!(heard(page, "Hello Ada\r\n").await, "Who? Ada\r\nHello Ada\r\n");
    }
    let rest = tara.get(&format!("{}/output?position=10", run.path)).await.ok();
    assert_eq!(bytes(&rest), b"Hello Ada\r\n");

    // Handed in, it is read by both, and nothing more is run.
    tara.post(&given.link("/hand-in"), json!({})).await.ok();
    assert_eq!(refusal(&tara, &given.link("/runs")).await, (410, "take_home.closed".to_owned()));
    let id = text(&detail["run"]["id"]);
    let listed = given.ann.get(&given.path("/runs")).await.ok();
    assert_eq!(
        (&listed["items"][0]["userName"], &listed["items"][0]["id"]),
        (&json!("Tara T. Task"), &json!(id))
    );
    let seen = given.ann.get(&given.path(&format!("/runs/{id}"))).await.ok();
    assert_eq!(
        (&seen["output"], &seen["files"][0]["content"]),
        (&json!("Who? Ada\nHello Ada\n"), &json!(program))
    );
    assert_eq!(tara.get(&given.link("/runs")).await.ok()["items"][0]["id"], json!(id));
    given.app.finish().await;
}

#[tokio::test]
async fn the_end_of_a_take_home_stops_what_runs_and_begins_nothing_more() {
    let given = Given::new(json!({ "durationMinutes": 60 })).await;
    let tara = given.begin().await;
    let run = Ran::start_at(&given.app, &tara, &given.link("/runs"), python(ENDLESS)).await;
    run.wrote("on").await;
    tara.post(&given.link("/hand-in"), json!({})).await.ok();
    // Whether its node has stopped it by now or not.
    let typed = tara.post(&format!("{}/input", run.path), json!({ "data": "x" })).await;
    assert_eq!(typed.problem(), (409, "run.over".to_owned()));
    let resized = tara.put(&format!("{}/terminal", run.path), json!({ "columns": 90, "rows": 20 })).await;
    assert_eq!(resized.problem(), (409, "run.over".to_owned()));
    assert_eq!(run.ended().await["run"]["failure"], "TAKE_HOME_CLOSED");

    // Opened again it goes on, until the time is up.
    let until = given.app.now() + Duration::minutes(1);
    given.ann.post(&given.path("/reopen"), json!({ "until": until })).await.ok();
    let run = Ran::start_at(&given.app, &tara, &given.link("/runs"), python(ENDLESS)).await;
    run.wrote("on").await;
    given.app.advance(Duration::minutes(1));
    assert_eq!(run.ended().await["run"]["failure"], "TAKE_HOME_CLOSED");
    assert_eq!(refusal(&tara, &given.link("/runs")).await, (410, "take_home.closed".to_owned()));

    // Taken back, nothing of it is shown by the link.
    assert_eq!(given.ann.delete(&given.path("")).await.status, 204);
    assert_eq!(tara.get(&given.link("/runs")).await.problem(), (410, "take_home.closed".to_owned()));
    assert_eq!(given.ann.get(&given.path("/runs")).await.ok()["items"].as_array().unwrap().len(), 2);
    given.app.finish().await;
}

#[tokio::test]
async fn whoever_has_another_link_or_no_right_sees_and_stops_nothing() {
    let given = Given::new(json!({})).await;
    let tara = given.begin().await;
    let run = Ran::start_at(&given.app, &tara, &given.link("/runs"), python(ENDLESS)).await;
    run.wrote("on").await;
    let id = run.path.rsplit('/').next().unwrap().to_owned();

    let mut body = take_home_body(given.app.now());
    body["candidateEmail"] = json!("tom.task@example.com");
    let (_, other) = give(&given.ann, &body).await;
    let tom = given.app.client();
    let link = format!("/api/take-home-links/{other}");
    tom.post(&format!("{link}/start"), json!({ "name": "Tom" })).await.ok();
    assert!(tom.get(&format!("{link}/runs")).await.ok()["items"].as_array().unwrap().is_empty());
    for path in ["", "/output"] {
        let refused = tom.get(&format!("{link}/runs/{id}{path}")).await.problem();
        assert_eq!(refused, (404, "run.not_found".to_owned()));
    }
    for (path, body) in [("stop", json!({})), ("input", json!({ "data": "x" }))] {
        let refused = tom.post(&format!("{link}/runs/{id}/{path}"), body).await.problem();
        assert_eq!(refused, (404, "run.not_found".to_owned()));
    }

    // The company reads; whoever has no right to the take-home, and whoever only practises, do not.
    let otto = given.app.interviewer("Otto Orr", "Other").await;
    let mia = given.app.member(&given.ann, "Mia Moss", "INTERVIEWER").await;
    for path in [given.path("/runs"), given.path(&format!("/runs/{id}"))] {
        assert_eq!(tara.get(&path).await.status, 401, "{path}");
        assert_eq!(otto.get(&path).await.status, 404, "{path}");
        assert_eq!(mia.get(&path).await.status, 403, "{path}");
    }
    assert_eq!(mia.get(&format!("/api/practice/runs/{id}")).await.problem().1, "run.not_found");
    assert_eq!(given.ann.post(&given.path("/runs"), python("print(1)")).await.status, 405);
    run.stop(&tara).await;
    assert_eq!(run.ended().await["run"]["steps"][0]["stopped"], true);
    given.app.finish().await;
}

#[tokio::test]
async fn those_who_practise_run_programs_by_themselves_and_throw_them_away() {
    let app = TestApp::start().await;
    let (pat, kim) = (app.candidate("Pat Poe").await, app.candidate("Kim Kohl").await);
    let mut page = PadPeer::open_at(&pat, "/api/practice").await;
    let run = Ran::start_at(&app, &pat, PRACTICE, python("print(input())")).await;
    run.types(&pat, "again\r").await;
    assert_eq!(run.ended().await["output"], "again\nagain\n");
    heard(&mut page, "again\r\nagain\r\n").await;
    assert!(kim.get(PRACTICE).await.ok()["items"].as_array().unwrap().is_empty());
    assert_eq!(kim.get(&run.path).await.problem(), (404, "run.not_found".to_owned()));

    // What runs then is stopped, and nothing of it is left.
    let run = Ran::start_at(&app, &pat, PRACTICE, python(ENDLESS)).await;
    run.wrote("on").await;
    assert_eq!(pat.delete("/api/practice").await.status, 204);
    assert!(pat.get(PRACTICE).await.ok()["items"].as_array().unwrap().is_empty());
    let next = Ran::start_at(&app, &pat, PRACTICE, python("print('new')")).await;
    assert_eq!(next.ended().await["output"], "new\n");
    app.finish().await;
}

#[tokio::test]
async fn those_who_practise_come_after_companies_however_long_they_wait() {
    let app = TestApp::start_with(|config| config.sandbox.runs_at_once = 1).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (pat, kim, lou) =
        (app.candidate("Pat Poe").await, app.candidate("Kim Kohl").await, app.candidate("Lou Lund").await);
    let ((tara, hers), (tom, his)) = (writer(&app, &ann, "Tara").await, writer(&app, &ann, "Tom").await);
    let first = Ran::start_at(&app, &tara, &hers, python(ENDLESS)).await;
    first.wrote("on").await;
    // Nobody has practised before, as if they had just thrown it away, and the company has had its turn.
    let mut waiting = Vec::new();
    let all: [(&Client, &str); 4] = [(&pat, PRACTICE), (&kim, PRACTICE), (&lou, PRACTICE), (&tom, &his)];
    for (client, runs) in all {
        app.advance(Duration::seconds(1));
        waiting.push(Ran::start_at(&app, client, runs, python("print('short')")).await);
    }
    first.stop(&tara).await;
    for run in &waiting {
        assert_eq!(run.ended().await["run"]["state"], "FINISHED");
    }
    assert_eq!(turns(&app).await, ["Tara", "Tom", "Pat Poe", "Kim Kohl", "Lou Lund"]);
    app.finish().await;
}

#[tokio::test]
async fn those_who_practise_leave_a_place_to_companies() {
    let app = TestApp::start_with(|config| config.sandbox.runs_at_once = 2).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (pat, kim) = (app.candidate("Pat Poe").await, app.candidate("Kim Kohl").await);
    let (tara, hers) = writer(&app, &ann, "Tara").await;
    let first = Ran::start_at(&app, &pat, PRACTICE, python(ENDLESS)).await;
    first.wrote("on").await;
    let second = Ran::start_at(&app, &kim, PRACTICE, python("print('short')")).await;
    let own = Ran::start_at(&app, &tara, &hers, python("print('short')")).await;
    assert_eq!(own.ended().await["run"]["state"], "FINISHED");
    assert_eq!(second.detail().await["run"]["state"], "QUEUED");
    first.stop(&pat).await;
    assert_eq!(second.ended().await["run"]["state"], "FINISHED");
    assert_eq!(turns(&app).await, ["Pat Poe", "Tara", "Kim Kohl"]);
    app.finish().await;
}
