//! Reference solutions of a company's own challenges: held against the tests in the background, in real sandboxes.

use chrono::Duration;
use colloquy_harness::{Person, TestApp};
use serde_json::{Value, json};

use crate::challenge::{ABOUT, TESTS, import, library, zip};
use crate::kernel::Stream;

const RIGHT: (&str, &str) = ("solution/solution.py", "def count_up(n):\n    return n + 1\n");
/// Right in the example, and wrong in the hidden test.
const WRONG: (&str, &str) = ("solution/solution.js", "function countUp(n) {\n  return n === 1 ? 2 : 0;\n}\n");

fn counting(tests: &str, solutions: &[(&str, &str)]) -> Vec<u8> {
    let files = [("challenge.toml", ABOUT), ("statement.md", "Add one."), ("tests.toml", tests)];
    zip(&[&files[..], solutions].concat())
}

/// What the library says of `count-up`.
async fn stands(person: &Person) -> Value {
    person.get(&format!("{}/count-up", library(person))).await.ok()
}

/// The same, when checking stands like that.
async fn stands_as(app: &TestApp, person: &Person, check: &str) -> Value {
    app.until(check, async || stands(person).await["challenge"]["check"] == check).await;
    stands(person).await
}

/// Has the server look at its languages, which the first check would else wait for: on a busy machine as long as a test waits for anything.
async fn know_languages(person: &Person) {
    person.get("/api/practice/languages").await.ok();
}

#[tokio::test]
async fn an_import_is_checked_with_its_own_solutions_and_again_when_somebody_asks() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    know_languages(&ann).await;
    let mut stream = Stream::open(&ann, None).await;
    let made = import(&ann, "", counting(TESTS, &[RIGHT, WRONG])).await.ok();
    assert_eq!(made["check"], "UNDER_WAY");
    assert_eq!(stream.next_of("challenge.changed").await.data["companyId"], json!(ann.company));

    app.until("both are checked", async || {
        let whole = stands(&ann).await;
        whole["checks"].as_array().unwrap().iter().all(|check| !check["finishedAt"].is_null())
    })
    .await;
    let whole = stands(&ann).await;
    let (wrong, right) = (&whole["checks"][0], &whole["checks"][1]);
    assert_eq!((&wrong["language"], &wrong["state"]), (&json!("JavaScript"), &json!("FAILED")));
    let test = json!({ "number": 2, "group": "Hidden", "name": "", "outcome": "WRONG" });
    assert_eq!(wrong["failedTest"], test);
    assert_eq!((&right["language"], &right["state"]), (&json!("Python"), &json!("PASSED")));
    assert_eq!(whole["challenge"]["check"], "FAILED");
    let listed = ann.get(&library(&ann)).await.ok();
    let of = |slug: &str| {
        let items = listed["items"].as_array().unwrap().iter();
        items.clone().find(|challenge| challenge["slug"] == slug).unwrap()["check"].clone()
    };
    assert_eq!((of("count-up"), of("fair-split")), (json!("FAILED"), Value::Null));

    // It can be given all the same.
    let interview = app.schedule(&ann, "Cleo Cole", 60).await;
    let body = json!({ "slug": "count-up", "isShown": false });
    let path = format!("/api/interviews/{}/challenges", interview["id"].as_str().unwrap());
    ann.post(&path, body).await.ok();

    let check = format!("{}/count-up/check", library(&ann));
    let often = ann.post(&check, json!({})).await;
    assert_eq!(often.problem(), (429, "submission.too_often".to_owned()), "it has just come in");
    assert_eq!(often.header("retry-after"), "60");
    app.advance(Duration::minutes(2));
    assert_eq!(ann.post(&check, json!({})).await.status, 204);
    app.until("both are checked again", async || {
        let whole = stands(&ann).await;
        whole["checks"].as_array().unwrap().iter().all(|check| !check["finishedAt"].is_null())
    })
    .await;
    let often = ann.post(&check, json!({})).await;
    assert_eq!(often.problem(), (429, "submission.too_often".to_owned()), "it was just asked for");

    // Other files are checked anew, and of none nothing is known.
    import(&ann, "?replace=true", counting(TESTS, &[RIGHT])).await.ok();
    let passed = stands_as(&app, &ann, "PASSED").await;
    assert_eq!(passed["checks"].as_array().unwrap().len(), 1);
    import(&ann, "?replace=true", counting(TESTS, &[])).await.ok();
    assert_eq!(stands(&ann).await["challenge"]["check"], "UNCHECKED");

    let built_in = ann.post(&format!("{}/fair-split/check", library(&ann)), json!({})).await;
    assert_eq!(built_in.problem(), (409, "challenge.built_in".to_owned()));
    let otto = app.interviewer("Otto Orr", "Other").await;
    assert_eq!(otto.post(&check, json!({})).await.problem(), (404, "company.not_found".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn a_company_asks_for_so_many_checks_in_a_minute() {
    let app = TestApp::start_with(|config| config.limits.submissions_per_minute = 1).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    know_languages(&ann).await;
    import(&ann, "", counting(TESTS, &[RIGHT])).await.ok();
    stands_as(&app, &ann, "PASSED").await;
    app.advance(Duration::minutes(2));
    // Another one comes in, which counts.
    let one = format!("{}/count-up", library(&ann));
    ann.post(&format!("{one}/copy"), json!({})).await.ok();
    let often = ann.post(&format!("{one}/check"), json!({})).await;
    assert_eq!(often.problem(), (429, "submission.too_often".to_owned()));
    app.advance(Duration::minutes(2));
    assert_eq!(ann.post(&format!("{one}/check"), json!({})).await.status, 204);
    app.finish().await;
}

#[tokio::test]
async fn what_a_node_had_begun_is_begun_again_and_a_missing_language_is_told() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    know_languages(&ann).await;
    import(&ann, "", counting(TESTS, &[RIGHT])).await.ok();
    stands_as(&app, &ann, "PASSED").await;
    // As if the server had been killed over it, and its language had been removed meanwhile.
    sqlx::query(
        "UPDATE challenge_checks SET state = 'RUNNING', finished_at = NULL, language = 'cobol', node = $1",
    )
    .bind(&app.app.node)
    .execute(&mut app.owner().await)
    .await
    .unwrap();
    let told = stands_as(&app, &ann, "INCOMPLETE").await;
    assert_eq!(told["checks"][0]["state"], "LANGUAGE_MISSING");
    app.finish().await;
}

#[tokio::test]
async fn checking_gives_way_to_whoever_waits_for_a_place() {
    let app = TestApp::start_with(|config| config.sandbox.runs_at_once = 1).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = app.schedule(&ann, "Cleo Cole", 60).await;
    let endless = ("solution/solution.py", "def count_up(n):\n    while True: pass\n");
    // Each group takes its whole second.
    let group = |number: usize| {
        format!(
            "\n[[groups]]\nname = \"{number}\"\nweight = 1\nlimits = {{ wall_ms = 1000, memory_mib = 128 }}\n
[[groups.tests]]\ninput = [{number}]\nexpected = {}\n",
            number + 1
        )
    };
    let tests = format!("{TESTS}{}", (2..11).map(group).collect::<String>());
    import(&ann, "", counting(&tests, &[endless])).await.ok();
    app.until("it is checked", async || stands(&ann).await["checks"][0]["state"] == "RUNNING").await;

    let program = json!({
        "language": "python", "entry": "main.py", "files": [{ "name": "main.py", "content": "print(1)" }],
    });
    let runs = format!("/api/interviews/{}/runs", interview["id"].as_str().unwrap());
    let run = ann.post(&runs, program).await.ok();
    let path = format!("{runs}/{}", run["id"].as_str().unwrap());
    app.until("the program has run", async || ann.get(&path).await.ok()["run"]["state"] == "FINISHED").await;
    // Nothing came of it yet, and it is begun anew.
    assert_eq!(stands(&ann).await["challenge"]["check"], "UNDER_WAY");
    app.until("it is checked again", async || stands(&ann).await["checks"][0]["state"] == "RUNNING").await;
    app.finish().await;
}

#[tokio::test]
async fn nothing_is_checked_where_programs_are_not_run() {
    let app = TestApp::start_with(|config| config.sandbox.enabled = false).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let made = import(&ann, "", counting(TESTS, &[RIGHT])).await.ok();
    assert_eq!(made["check"], "UNCHECKED");
    let asked = ann.post(&format!("{}/count-up/check", library(&ann)), json!({})).await;
    assert_eq!(asked.problem(), (409, "run.disabled".to_owned()));
    app.finish().await;
}
