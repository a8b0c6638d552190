//! Challenges that are written in the app, and what becomes of those that came as files when they are changed there.

use colloquy_challenge::{Challenge, MOST_BYTES};
use colloquy_harness::{Person, TestApp};
use serde_json::{Value, json};

use crate::challenge::{import, library};
use crate::kernel::Stream;

/// A challenge as somebody writes it.
pub fn count_up() -> Value {
    json!({
        "id": null,
        "version": null,
        "title": "Count up!",
        "difficulty": "EASY",
        "skills": ["loops"],
        "minutes": 5,
        "statement": "Add one.",
        "comparison": "EXACT",
        "tolerance": null,
        "limits": { "wallMs": 4000, "memoryMib": 256 },
        "call": { "name": "count_up", "returns": "int", "parameters": [{ "name": "n", "type": "int" }] },
        "examples": [{ "note": "One more.", "input": ["1"], "expected": ["2"] }],
        "groups": [{
            "name": "Hidden", "weight": 3, "limits": { "wallMs": 2000, "memoryMib": 128 },
            "tests": [{ "name": "larger", "input": ["41"], "expected": ["42"] }],
        }],
        "generators": {},
        "growth": null,
        "starters": {},
        "solutions": { "python": "def count_up(n):\n    return n + 1\n" },
        "mistakes": [],
    })
}

/// Where somebody's company writes challenges.
fn written(person: &Person) -> String {
    format!("/api/companies/{}/written-challenges", person.company.as_deref().unwrap())
}

/// What its files are.
async fn exported(person: &Person, slug: &str) -> Vec<u8> {
    person.get(&format!("{}/{slug}/archive", library(person))).await.body
}

#[tokio::test]
async fn a_challenge_is_written_checked_and_changed_and_goes_out_as_files() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    // Has the server look at its languages, which the first check would else wait for.
    ann.get("/api/practice/languages").await.ok();
    let mut stream = Stream::open(&ann, None).await;
    let (all, kept) = (written(&ann), format!("{}/count-up", library(&ann)));
    let begun = ann.get(&all).await.ok();
    assert_eq!(begun["challenge"]["version"], Value::Null);
    let languages = begun["languages"].as_array().unwrap();
    let of = |id: &str| languages.iter().find(|one| one["id"] == id).unwrap()["isForFunctions"].clone();
    assert_eq!((of("python"), of("bash")), (json!(true), json!(false)));

    let made = ann.post(&all, count_up()).await;
    assert_eq!(made.status, 201, "{:?}", made.problem());
    let made = made.json();
    assert_eq!((&made["slug"], &made["createdByName"]), (&json!("count-up"), &json!("Ann Ames")));
    assert_eq!(stream.next_of("challenge.changed").await.data["companyId"], json!(ann.company));
    app.until("its solution passes", async || ann.get(&kept).await.ok()["challenge"]["check"] == "PASSED")
        .await;

    // What is read is what was written.
    let one = format!("{all}/count-up");
    let form = ann.get(&one).await.ok()["challenge"].clone();
    assert_eq!(form["version"], 1);
    let sent = count_up();
    for part in ["title", "statement", "call", "limits", "solutions", "skills"] {
        assert_eq!(form[part], sent[part]);
    }
    let test = json!({
        "name": "larger", "note": "", "input": ["41"], "expected": ["42"], "generate": null, "digest": null,
    });
    assert_eq!(form["groups"][0]["tests"][0], test);
    assert_eq!(form["groups"][0]["limits"], sent["groups"][0]["limits"]);

    // Another expected value, which the solution does not return.
    let mut next = form.clone();
    next["title"] = json!("Count further");
    next["groups"][0]["tests"][0]["expected"] = json!(["43", "44"]);
    let saved = ann.put(&one, next.clone()).await.ok();
    assert_eq!((&saved["slug"], &saved["title"]), (&json!("count-up"), &json!("Count further")));
    app.until("its solution fails", async || ann.get(&kept).await.ok()["challenge"]["check"] == "FAILED")
        .await;

    // Who began with what was there before is told so, and nothing is lost.
    next["title"] = json!("Count down");
    assert_eq!(ann.put(&one, next).await.problem(), (409, "challenge.changed".to_owned()));
    let now = ann.get(&one).await.ok()["challenge"].clone();
    assert_eq!((&now["title"], &now["version"]), (&json!("Count further"), &json!(2)));
    for part in ["id", "version"] {
        let mut nameless = now.clone();
        nameless[part] = Value::Null;
        assert_eq!(ann.put(&one, nameless).await.fields(), [(part.to_owned(), "required".to_owned())]);
    }

    // Out and into another library it is the same, and an import counts as a change.
    let archive = exported(&ann, "count-up").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    assert_eq!(import(&otto, "", archive.clone()).await.status, 201);
    let mut theirs = otto.get(&format!("{}/count-up", written(&otto))).await.ok()["challenge"].clone();
    theirs["version"] = json!(2);
    theirs["id"] = now["id"].clone();
    assert_eq!(theirs, now);
    assert_eq!(import(&ann, "?replace=true", archive).await.status, 201);
    assert_eq!(ann.put(&one, now).await.problem(), (409, "challenge.changed".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn another_challenge_of_the_same_slug_is_not_taken_for_the_one_that_was_deleted() {
    let app = TestApp::start_with(|config| config.sandbox.enabled = false).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let one = format!("{}/count-up", written(&ann));
    ann.post(&written(&ann), count_up()).await.ok();
    let mut form = ann.get(&one).await.ok()["challenge"].clone();
    ann.delete(&format!("{}/count-up", library(&ann))).await;
    ann.post(&written(&ann), count_up()).await.ok();
    let there = ann.get(&one).await.ok()["challenge"].clone();
    assert_eq!((&form["version"], &there["version"]), (&json!(1), &json!(1)));
    form["statement"] = json!("Add two.");
    assert_eq!(ann.put(&one, form).await.problem(), (409, "challenge.changed".to_owned()));
    assert_eq!(ann.get(&one).await.ok()["challenge"], there);
    app.finish().await;
}

#[tokio::test]
async fn a_change_that_leaves_something_out_removes_nothing() {
    let app = TestApp::start_with(|config| config.sandbox.enabled = false).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let one = format!("{}/count-up", written(&ann));
    ann.post(&written(&ann), count_up()).await.ok();
    let form = ann.get(&one).await.ok()["challenge"].clone();
    for part in ["skills", "call", "groups", "generators", "growth", "starters", "solutions", "mistakes"] {
        let mut rest = form.clone();
        rest.as_object_mut().unwrap().remove(part);
        let refused = ann.put(&one, rest).await;
        assert_eq!(refused.problem(), (422, "request.invalid".to_owned()), "{part}");
        assert_eq!(refused.fields(), [(part.to_owned(), "required".to_owned())]);
    }
    assert_eq!(ann.get(&one).await.ok()["challenge"], form);
    app.finish().await;
}

#[tokio::test]
async fn a_challenge_that_is_as_large_as_may_be_has_no_longer_slug() {
    let app = TestApp::start_with(|config| config.sandbox.enabled = false).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let most_file = 512 << 10;
    let mut body = count_up();
    for language in ["python", "java", "rust"] {
        body["starters"][language] = json!("#".repeat(most_file));
    }
    body["starters"]["ruby"] = json!("#");
    assert_eq!(ann.post(&written(&ann), body.clone()).await.status, 201);
    let files = Challenge::from_zip(&exported(&ann, "count-up").await).unwrap().to_files();
    let left = MOST_BYTES - files.values().map(Vec::len).sum::<usize>();
    body["starters"]["ruby"] = json!("#".repeat(1 + left));

    // A namesake would have some bytes more.
    let too_long = ann.post(&written(&ann), body.clone()).await;
    assert_eq!(too_long.fields(), [("challenge".to_owned(), "too_long".to_owned())]);
    ann.delete(&format!("{}/count-up", library(&ann))).await;
    assert_eq!(ann.post(&written(&ann), body).await.status, 201);
    let copied = ann.post(&format!("{}/count-up/copy", library(&ann)), json!({})).await;
    assert_eq!(copied.problem(), (422, "challenge.unreadable".to_owned()));
    let listed = ann.get(&library(&ann)).await.ok();
    let own = listed["items"].as_array().unwrap().iter().filter(|one| one["isBuiltIn"] == false);
    assert_eq!(own.count(), 1);
    ann.get(&format!("{}/count-up", library(&ann))).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn what_the_editor_only_passes_on_survives_a_change_and_a_deletion() {
    let app = TestApp::start_with(|config| config.sandbox.enabled = false).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    ann.post(&format!("{}/fair-split/copy", library(&ann)), json!({})).await.ok();
    let before = Challenge::from_zip(&exported(&ann, "fair-split-2").await).unwrap();
    assert!(!before.tests.generators.is_empty() && !before.mistakes.is_empty());
    let one = format!("{}/fair-split-2", written(&ann));
    let mut form = ann.get(&one).await.ok()["challenge"].clone();
    form["minutes"] = json!(26);
    ann.put(&one, form).await.ok();
    let mut after = Challenge::from_zip(&exported(&ann, "fair-split-2").await).unwrap();
    assert_eq!(after.about.minutes, 26);
    after.about.minutes = before.about.minutes;
    assert_eq!(after, before);

    // Also where it is deleted while somebody writes, and saved as a new one.
    let mut form = ann.get(&one).await.ok()["challenge"].clone();
    ann.delete(&format!("{}/fair-split-2", library(&ann))).await;
    assert_eq!(ann.put(&one, form.clone()).await.problem(), (404, "challenge.not_found".to_owned()));
    (form["id"], form["version"], form["title"]) = (Value::Null, Value::Null, json!("Split it anew"));
    ann.post(&written(&ann), form).await.ok();
    let anew = Challenge::from_zip(&exported(&ann, "split-it-anew").await).unwrap();
    assert_eq!((&anew.tests, &anew.mistakes), (&before.tests, &before.mistakes));
    app.finish().await;
}

#[tokio::test]
async fn what_is_wrong_is_told_by_its_field_and_nothing_of_it_is_kept() {
    let app = TestApp::start_with(|config| config.sandbox.enabled = false).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let all = written(&ann);
    let test = "/groups/0/tests/0";
    for (place, value, field, code) in [
        ("/title".to_owned(), json!(" "), "title", "required"),
        ("/minutes".to_owned(), json!(0), "minutes", "out_of_range"),
        ("/minutes".to_owned(), json!(1_u64 << 32), "minutes", "out_of_range"),
        ("/limits/memoryMib".to_owned(), json!(-1), "limits.memoryMib", "out_of_range"),
        ("/statement".to_owned(), json!("x".repeat((32 << 10) + 1)), "statement", "too_long"),
        ("/comparison".to_owned(), json!("TOLERANCE"), "tolerance", "required"),
        ("/call/name".to_owned(), json!("class"), "call.name", "invalid"),
        ("/call/parameters/0/type".to_owned(), json!("text"), "call.parameters[0].type", "invalid"),
        ("/examples".to_owned(), json!([]), "examples", "required"),
        ("/examples/0/input".to_owned(), json!([]), "examples[0].input", "invalid"),
        ("/groups/0/weight".to_owned(), json!(101), "groups[0].weight", "out_of_range"),
        ("/groups/0/limits/wallMs".to_owned(), json!(1), "groups[0].limits.wallMs", "out_of_range"),
        (format!("{test}/input"), json!(["one"]), "groups[0].tests[0].input[0]", "invalid"),
        (format!("{test}/expected"), json!(["1", ""]), "groups[0].tests[0].expected[1]", "required"),
        (format!("{test}/expected"), json!([]), "groups[0].tests[0].expected", "required"),
        ("/solutions".to_owned(), json!({ "bash": "echo" }), "solutions.bash", "invalid"),
        (
            "/generators".to_owned(),
            json!({ "one": [{ "kind": "none" }] }),
            "generators.one[0].kind",
            "invalid",
        ),
        ("/generators".to_owned(), json!({ "one": [{ "kind": "bool" }] }), "generators.one[0]", "invalid"),
        ("/growth".to_owned(), json!({ "with": "none", "seed": 1, "sizes": [1] }), "growth.with", "invalid"),
        (
            "/mistakes".to_owned(),
            json!([{ "name": "a", "language": "bash", "source": "" }]),
            "mistakes[0].language",
            "invalid",
        ),
        (
            "/mistakes".to_owned(),
            json!([{ "name": "../a", "language": "python", "source": "" }]),
            "mistakes",
            "invalid",
        ),
    ] {
        let mut body = count_up();
        *body.pointer_mut(&place).unwrap() = value;
        let refused = ann.post(&all, body).await;
        assert_eq!(refused.problem(), (422, "request.invalid".to_owned()), "{place}");
        assert_eq!(refused.fields(), [(field.to_owned(), code.to_owned())]);
    }
    // Values that are wrong are told together.
    let mut body = count_up();
    body["examples"][0]["input"] = json!(["1.5"]);
    body["groups"][0]["tests"][0]["generate"] = json!({ "with": "none", "n": 1, "seed": 1 });
    body["groups"][0]["tests"][0]["expected"] = json!(["[]"]);
    let fields: Vec<String> =
        ann.post(&all, body.clone()).await.fields().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["examples[0].input[0]", "groups[0].tests[0].expected[0]"]);
    body["examples"] = count_up()["examples"].clone();
    body["groups"][0]["tests"][0]["expected"] = json!(["42"]);
    let unknown = ann.post(&all, body).await.fields();
    assert_eq!(unknown, [("groups[0].tests[0].generate.with".to_owned(), "invalid".to_owned())]);

    let missing = ann.get(&format!("{all}/count-up")).await;
    assert_eq!(missing.problem(), (404, "challenge.not_found".to_owned()));
    // Each program, and all together.
    let program = "#".repeat((512 << 10) + 1);
    let mut body = count_up();
    body["solutions"] = json!({ "python": program });
    let long = ann.post(&all, body.clone()).await.fields();
    assert_eq!(long, [("solutions.python".to_owned(), "too_long".to_owned())]);
    body["starters"] = json!({ "python": program, "java": program, "rust": program });
    let long = ann.post(&all, body).await.fields();
    assert_eq!(long, [("challenge".to_owned(), "too_long".to_owned())]);
    app.finish().await;
}

#[tokio::test]
async fn a_company_writes_so_many_of_its_own_and_nobody_elses() {
    let app = TestApp::start_with(|config| {
        config.limits.challenges_per_company = 2;
        config.sandbox.enabled = false;
    })
    .await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let all = written(&ann);
    for slug in ["count-up", "count-up-2"] {
        assert_eq!(ann.post(&all, count_up()).await.ok()["slug"], slug);
    }
    let full = ann.post(&all, count_up()).await;
    assert_eq!(full.problem(), (409, "challenge.too_many".to_owned()));

    let built_in = (409, "challenge.built_in".to_owned());
    let starter = format!("{all}/fair-split");
    assert_eq!(ann.get(&starter).await.problem(), built_in);
    assert_eq!(ann.put(&starter, count_up()).await.problem(), built_in);

    let otto = app.interviewer("Otto Orr", "Other").await;
    let hidden = (404, "company.not_found".to_owned());
    let one = format!("{all}/count-up");
    assert_eq!(otto.get(&all).await.problem(), hidden);
    assert_eq!(otto.post(&all, count_up()).await.problem(), hidden);
    assert_eq!(otto.get(&one).await.problem(), hidden);
    let mut body = count_up();
    body["version"] = json!(1);
    assert_eq!(otto.put(&one, body).await.problem(), hidden);

    // The page on which a new one is written is at no slug's address.
    ann.delete(&format!("{}/count-up-2", library(&ann))).await;
    let mut body = count_up();
    body["title"] = json!("New");
    assert_eq!(ann.post(&all, body).await.ok()["slug"], "new");
    app.finish().await;
}
