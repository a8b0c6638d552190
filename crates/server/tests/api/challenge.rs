//! Challenges: a company's library, what of it is given in an interview, and what is submitted for it, judged in real sandboxes.

use std::io::Write as _;
use std::time::Duration as Span;

use chrono::Duration;
use colloquy::{challenge, run};
use colloquy_harness::{Answer, Client, Person, TestApp, text};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use zip::write::SimpleFileOptions;

use crate::kernel::Stream;
use crate::scene::Scene;

/// A solution of `fair-split` that knows no refunds: the groups 'Refunds' and 'Large' fail by one test at least.
pub const WITHOUT_REFUNDS: &str = "def split_cents(amount, weights):
    size, total = abs(amount), sum(weights)
    parts = [size * weight // total for weight in weights]
    by_loss = sorted(range(len(weights)), key=lambda at: -(size * weights[at] % total))
    for at in by_loss[: size - sum(parts)]:
        parts[at] += 1
    return parts
";
pub const ENDLESS: &str = "def split_cents(amount, weights):\n    while True: pass\n";

/// The library of somebody's company.
pub fn library(person: &Person) -> String {
    format!("/api/companies/{}/challenges", person.company.as_deref().unwrap())
}

async fn give(by: &Client, interview: &str, is_shown: bool) -> String {
    let body = json!({ "slug": "fair-split", "isShown": is_shown });
    text(&by.post(&format!("/api/interviews/{interview}/challenges"), body).await.ok()["id"])
}

pub fn submission(challenge: &str, scope: &str, source: &str) -> Value {
    json!({ "challengeId": challenge, "language": "python", "source": source, "scope": scope })
}

/// Something that is submitted, as whoever did that sees it.
pub struct Submitted<'a> {
    app: &'a TestApp,
    client: &'a Client,
    pub path: String,
}

impl<'a> Submitted<'a> {
    async fn start(app: &'a TestApp, client: &'a Client, interview: &str, body: Value) -> Self {
        Self::start_at(app, client, &format!("/api/interviews/{interview}/submissions"), body).await
    }

    /// Where that is listed.
    pub async fn start_at(app: &'a TestApp, client: &'a Client, all: &str, body: Value) -> Self {
        let answer = client.post(all, body).await;
        assert_eq!(answer.status, 201, "{:?}", answer.problem());
        Self { app, client, path: format!("{all}/{}", text(&answer.json()["id"])) }
    }

    async fn detail(&self) -> Value {
        self.client.get(&self.path).await.ok()
    }

    async fn is(&self, states: &[&str]) -> Value {
        let there = |detail: Value| states.contains(&detail["submission"]["state"].as_str().unwrap());
        self.app.until(&format!("{states:?}"), async || there(self.detail().await)).await;
        self.detail().await
    }

    pub async fn ended(&self) -> Value {
        self.is(&["FINISHED", "FAILED"]).await
    }
}

#[tokio::test]
async fn a_candidate_is_given_a_challenge_tries_it_and_submits_it() {
    let scene = Scene::new().await;
    let Scene { app, ann, ben, cleo, interview } = &scene;
    let given = scene.path("/challenges");
    let id = give(ann, interview, false).await;
    let one = format!("{given}/{id}");
    // Prepared: the interviewers know of it, and nobody else.
    assert_eq!(ben.get(&given).await.ok()["items"][0]["state"], "PREPARED");
    assert_eq!(cleo.get(&given).await.ok()["items"], json!([]));
    assert_eq!(cleo.get(&one).await.problem(), (404, "challenge.not_found".to_owned()));
    let submissions = scene.path("/submissions");
    let early = cleo.post(&submissions, submission(&id, "ALL", "pass")).await;
    assert_eq!(early.problem(), (404, "challenge.not_found".to_owned()));
    let forbidden = cleo.put(&one, json!({ "state": "SHOWN" })).await;
    assert_eq!(forbidden.problem(), (403, "auth.forbidden".to_owned()));

    let mut stream = Stream::open(cleo, None).await;
    ann.put(&one, json!({ "state": "SHOWN" })).await.ok();
    assert_eq!(stream.next_of("challenge.changed").await.data["interviewId"], json!(interview));
    let mut wire = vec![cleo.get(&given).await, cleo.get(&one).await];
    let detail = wire[1].json();
    assert_eq!((&detail["exampleCount"], &detail["hiddenCount"]), (&json!(3), &json!(19)));
    let python = &detail["languages"][0];
    assert_eq!((&python["id"], &python["file"]), (&json!("python"), &json!("solution.py")));
    assert!(
        text(&python["starter"]).contains("def split_cents")
            && text(&detail["document"]).contains("[34, 33, 33]")
    );

    // Visible tests tell all about themselves.
    let body =
        submission(&id, "EXAMPLES", "def split_cents(amount, weights):\n    print('here')\n    return [0]\n");
    let tried = Submitted::start(app, cleo, interview, body).await;
    let ended = tried.ended().await;
    let first = &ended["result"]["groups"][0]["tests"][0];
    assert_eq!(
        (&first["outcome"], &first["got"], &first["expected"]),
        (&json!("WRONG"), &json!("[0]"), &json!("[34, 33, 33]"))
    );
    assert!(text(&ended["result"]["groups"][0]["printed"]).contains("here"));
    let tried = &ended["submission"];
    assert_eq!(
        (&tried["state"], &tried["examplesPassed"], &tried["hidden"], &tried["score"]),
        (&json!("FINISHED"), &json!(0), &json!(0), &Value::Null)
    );

    // Of the hidden ones a candidate hears how many passed.
    let submitted = Submitted::start(app, cleo, interview, submission(&id, "ALL", WITHOUT_REFUNDS)).await;
    let told = submitted.ended().await;
    assert_eq!(
        (&told["submission"]["hiddenPassed"], &told["submission"]["score"]),
        (&json!(15), &Value::Null)
    );
    assert_eq!(told["result"]["groups"].as_array().unwrap().len(), 1);
    assert_eq!((&told["result"]["growth"], &told["source"]), (&Value::Null, &json!(WITHOUT_REFUNDS)));
    let judged = ann.get(&submitted.path).await.ok();
    assert_eq!(
        (&judged["submission"]["score"], &judged["submission"]["userName"]),
        (&json!(60), &json!("Cleo Cole"))
    );
    let groups = judged["result"]["groups"].as_array().unwrap();
    assert_eq!((groups.len(), &groups[3]["name"], &groups[3]["weight"]), (5, &json!("Refunds"), &json!(20)));
    assert_eq!(groups[3]["tests"][0]["outcome"], "WRONG");
    assert!(groups[1]["peakMemoryBytes"].as_u64().unwrap() > 1 << 20, "{groups:#?}");

    // What an interviewer tries is theirs.
    let own = Submitted::start(app, ann, interview, submission(&id, "EXAMPLES", WITHOUT_REFUNDS)).await;
    own.ended().await;
    assert_eq!(cleo.get(&own.path).await.problem(), (404, "submission.not_found".to_owned()));
    wire.extend([cleo.get(&submissions).await, cleo.get(&submitted.path).await]);
    assert_eq!(wire[2].json()["items"].as_array().unwrap().len(), 2);
    assert_eq!(ben.get(&submissions).await.ok()["items"].as_array().unwrap().len(), 3);
    let for_challenge = async |challenge: &str| {
        let page = ben.get(&format!("{submissions}?challengeId={challenge}&limit=2")).await.ok();
        page["items"].as_array().unwrap().len()
    };
    assert_eq!((for_challenge(&id).await, for_challenge(interview).await), (2, 0));
    // They are no runs of the terminal, which wait in the same queue.
    assert_eq!(ann.get(&scene.path("/runs")).await.ok()["items"], json!([]));
    assert_eq!(
        ann.get(&own.path.replace("submissions", "runs")).await.problem(),
        (404, "run.not_found".to_owned())
    );

    // Names and inputs of hidden tests, solutions, mistakes and what is only a hint: nothing of it on the candidate's wire.
    let heard: Vec<String> = sqlx::query_scalar("SELECT payload::text FROM outbox WHERE kind = ANY($1)")
        .bind(&["challenge.changed", "submission.changed"][..])
        .fetch_all(&mut app.owner().await)
        .await
        .unwrap();
    let answers = wire.iter().map(|answer| String::from_utf8_lossy(&answer.body).into_owned());
    for said in answers.chain(heard) {
        for secret in [
            "Refunds",
            "weight 0",
            "[7, 11, 13",
            "999999999999",
            "rounding",
            "floats",
            "MEDIUM",
            "\"score\":60",
        ] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
    }

    ann.put(&one, json!({ "state": "WITHDRAWN" })).await.ok();
    assert_eq!(cleo.get(&given).await.ok()["items"], json!([]));
    let late = cleo.post(&submissions, submission(&id, "ALL", "pass")).await;
    assert_eq!(late.problem(), (409, "challenge.withdrawn".to_owned()));
    for audience in scene.audiences("submission.changed").await {
        // How far hidden tests are is for the two interviewers.
        assert!((2..=3).contains(&audience.len()), "the interview's people and nobody else: {audience:?}");
    }
    scene.app.finish().await;
}

#[tokio::test]
async fn everybody_tests_one_thing_at_a_time_and_not_too_often() {
    let app = TestApp::start_with(|config| config.limits.submissions_per_minute = 2).await;
    let scene = Scene::with(app).await;
    let Scene { app, ann, cleo, interview, .. } = &scene;
    let id = give(ann, interview, true).await;
    let submissions = scene.path("/submissions");
    for (change, field, code) in [
        (json!({ "language": "cobol" }), "language", "unknown"),
        // A function is called in nine languages, and a shell is none of them.
        (json!({ "language": "bash" }), "language", "invalid"),
        (json!({ "source": " " }), "source", "required"),
        (json!({ "source": "#".repeat(131_073) }), "source", "too_long"),
    ] {
        let mut body = submission(&id, "ALL", "pass");
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        assert_eq!(cleo.post(&submissions, body).await.fields(), [(field.to_owned(), code.to_owned())]);
    }
    let endless = Submitted::start(app, cleo, interview, submission(&id, "EXAMPLES", ENDLESS)).await;
    let second = cleo.post(&submissions, submission(&id, "EXAMPLES", ENDLESS)).await;
    assert_eq!(second.problem(), (409, "submission.under_way".to_owned()));
    let broken = Submitted::start(app, ann, interview, submission(&id, "ALL", "def split_cents(:")).await;
    let told = broken.ended().await;
    assert_eq!((&told["submission"]["score"], &told["submission"]["hiddenPassed"]), (&json!(0), &json!(0)));
    Submitted::start(app, ann, interview, submission(&id, "EXAMPLES", WITHOUT_REFUNDS)).await.ended().await;
    let often = ann.post(&submissions, submission(&id, "EXAMPLES", "pass")).await;
    assert_eq!(often.problem(), (429, "submission.too_often".to_owned()));

    // An interview that ends takes nothing from what was submitted before.
    ann.post(&scene.path("/end"), json!({})).await.ok();
    let over = ann.post(&submissions, submission(&id, "ALL", "pass")).await;
    assert_eq!(over.problem(), (409, "interview.over".to_owned()));
    let late = ann.post(&scene.path("/challenges"), json!({ "slug": "fair-split", "isShown": true })).await;
    assert_eq!(late.problem(), (409, "interview.over".to_owned()));
    let endless = Submitted { client: ann, ..endless };
    let told = endless.ended().await;
    let outcomes: Vec<&Value> = told["result"]["groups"][0]["tests"]
        .as_array()
        .unwrap()
        .iter()
        .map(|test| &test["outcome"])
        .collect();
    assert_eq!(outcomes, ["TIME_LIMIT", "NOT_RUN", "NOT_RUN"]);
    scene.app.finish().await;
}

#[tokio::test]
async fn submissions_and_runs_take_turns_by_company_and_none_is_left_under_way() {
    let app = TestApp::start_with(|config| config.sandbox.runs_at_once = 1).await;
    let (ann, otto) = (app.interviewer("Ann Ames", "Acme").await, app.interviewer("Otto Orr", "Other").await);
    let mut interviews = Vec::new();
    for (number, person) in [&ann, &ann, &ann, &otto].into_iter().enumerate() {
        let made = app.schedule(person, &format!("Candidate {number}"), 60 * (number as i64 + 1)).await;
        interviews.push(text(&made["id"]));
    }
    let program = json!({
        "language": "python", "entry": "main.py", "files": [{ "name": "main.py", "content": "while True: pass" }],
    });
    let runs = |number: usize| format!("/api/interviews/{}/runs", interviews[number]);
    let first = text(&ann.post(&runs(0), program.clone()).await.ok()["id"]);
    app.until("the first run", async || {
        ann.get(&format!("{}/{first}", runs(0))).await.ok()["run"]["state"] == "RUNNING"
    })
    .await;
    // Acme waits with a submission and a run before the other company does.
    app.advance(Duration::seconds(1));
    let given = give(&ann, &interviews[1], true).await;
    let body = submission(&given, "EXAMPLES", WITHOUT_REFUNDS);
    let acme = Submitted::start(&app, &ann, &interviews[1], body).await;
    app.advance(Duration::seconds(1));
    ann.post(
        &runs(2),
        json!({ "language": "python", "entry": "a.py", "files": [{ "name": "a.py", "content": "" }] }),
    )
    .await
    .ok();
    app.advance(Duration::seconds(1));
    let given = give(&otto, &interviews[3], true).await;
    let other = Submitted::start(&app, &otto, &interviews[3], submission(&given, "EXAMPLES", ENDLESS)).await;
    assert_eq!(acme.detail().await["submission"]["state"], "QUEUED", "one at a time");
    ann.post(&format!("{}/{first}/stop", runs(0)), json!({})).await;
    other.is(&["RUNNING"]).await;
    assert_eq!(acme.detail().await["submission"]["state"], "QUEUED", "the other company is next");

    // The node begins anew: it knows nothing of what it judged before.
    let stop = CancellationToken::new();
    let again =
        tokio::spawn(run::operate(app.app.clone(), challenge::judge, challenge::check_next, stop.clone()));
    let lost = other.ended().await;
    assert_eq!(
        (&lost["submission"]["state"], &lost["submission"]["failure"]),
        (&json!("FAILED"), &json!("LOST"))
    );
    assert_eq!(acme.ended().await["submission"]["state"], "FINISHED");
    stop.cancel();
    tokio::time::timeout(Span::from_secs(10), again).await.unwrap().unwrap();
    app.finish().await;
}

#[tokio::test]
async fn testing_is_stopped_by_whoever_submitted_and_by_interviewers() {
    let app = TestApp::start_with(|config| config.sandbox.runs_at_once = 1).await;
    let scene = Scene::with(app).await;
    let Scene { app, ann, ben, cleo, interview } = &scene;
    let id = give(ann, interview, true).await;
    let running = Submitted::start(app, cleo, interview, submission(&id, "ALL", ENDLESS)).await;
    running.is(&["RUNNING"]).await;
    let waiting = Submitted::start(app, ann, interview, submission(&id, "ALL", ENDLESS)).await;
    let stop = |one: &Submitted<'_>| format!("{}/stop", one.path);
    let others = cleo.post(&stop(&waiting), json!({})).await;
    assert_eq!(others.problem(), (404, "submission.not_found".to_owned()));
    assert_eq!(ann.post(&stop(&waiting), json!({})).await.status, 204);
    assert_eq!(ben.post(&stop(&running), json!({})).await.status, 204);
    for one in [&waiting, &running] {
        let ended = one.ended().await;
        let told = &ended["submission"];
        assert_eq!((&told["state"], &told["isStopped"]), (&json!("FINISHED"), &json!(true)));
        assert_eq!((&ended["result"], &told["score"]), (&Value::Null, &Value::Null));
    }
    // Nothing is left to stop, and the place is free.
    assert_eq!(cleo.post(&stop(&running), json!({})).await.status, 204);
    let again = Submitted::start(app, cleo, interview, submission(&id, "EXAMPLES", WITHOUT_REFUNDS)).await;
    assert_eq!(again.ended().await["submission"]["isStopped"], false);
    scene.app.finish().await;
}

#[tokio::test]
async fn a_colleague_who_is_interviewed_reads_no_answers_in_the_library() {
    let scene = Scene::new().await;
    let Scene { app, ann, ben, .. } = &scene;
    // Known by their address alone, as they have not accepted.
    let mut body = app.interview_body(app.now() + Duration::minutes(120), "Ben Bold", &[ann]);
    body["candidateEmail"] = json!(ben.email.to_uppercase());
    let asked = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    let one = format!("{}/fair-split", library(ann));
    ben.get(&one).await.ok();
    give(ann, &asked, false).await;
    let hidden = (404, "challenge.not_found".to_owned());
    assert_eq!(ben.get(&one).await.problem(), hidden);
    assert_eq!(ben.get(&format!("{one}/archive")).await.problem(), hidden);
    assert_eq!(ben.post(&format!("{one}/copy"), json!({})).await.problem(), hidden);
    assert_eq!(ben.get(&one.replace("/challenges/", "/written-challenges/")).await.problem(), hidden);
    ann.get(&one).await.ok();
    ann.post(&format!("/api/interviews/{asked}/end"), json!({})).await.ok();
    ben.get(&one).await.ok();
    scene.app.finish().await;
}

/// An archive of these files.
pub fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, contents) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(contents.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub async fn import(by: &Person, query: &str, bytes: Vec<u8>) -> Answer {
    let form = Form::new().part("file", Part::bytes(bytes).file_name("challenge.zip"));
    by.send(by.request(Method::POST, &format!("{}{query}", library(by))).multipart(form)).await
}

pub const ABOUT: &str = "format = 1\nslug = \"count-up\"\ntitle = \"Count up\"\ndifficulty = \"easy\"\nskills = [\"loops\"]\nminutes = 5\n
[call]\nkind = \"function\"\nname = \"count_up\"\nreturns = \"int\"\nparameters = [{ name = \"n\", type = \"int\" }]\n";
pub const TESTS: &str = "[[examples]]\ninput = [1]\nexpected = 2\n\n[[groups]]\nname = \"Hidden\"\nweight = 1\n\n[[groups.tests]]\ninput = [41]\nexpected = 42\n";

#[tokio::test]
async fn a_company_keeps_challenges_of_its_own_beside_the_starter_set() {
    let scene = Scene::new().await;
    let Scene { app, ann, ben, cleo, interview } = &scene;
    let mine = library(ann);
    let built_in = ben.get(&mine).await.ok();
    assert_eq!(built_in["items"].as_array().unwrap().len(), 24);
    assert_eq!(cleo.get(&mine).await.problem(), (404, "company.not_found".to_owned()));

    // Out and in again: the starter set's own name stays its own.
    let exported = ann.get(&format!("{mine}/fair-split/archive")).await;
    assert_eq!(exported.header("content-type"), "application/zip");
    let taken = import(ann, "", exported.body).await;
    assert_eq!(taken.problem(), (409, "challenge.built_in".to_owned()));
    assert_eq!(taken.fields(), [("challenge.toml: slug".to_owned(), "taken".to_owned())]);
    let copied = ben.post(&format!("{mine}/fair-split/copy"), json!({})).await.ok();
    assert_eq!(
        (&copied["slug"], &copied["isBuiltIn"], &copied["createdByName"]),
        (&json!("fair-split-2"), &json!(false), &json!("Ben Bold"))
    );
    let own = ann.get(&format!("{mine}/fair-split-2/archive")).await.body;
    assert_eq!(import(ann, "", own.clone()).await.problem(), (409, "challenge.exists".to_owned()));
    assert_eq!(import(ann, "?replace=true", own).await.status, 201);

    let made = import(
        ann,
        "",
        zip(&[("challenge.toml", ABOUT), ("statement.md", "Add one."), ("tests.toml", TESTS)]),
    )
    .await
    .ok();
    assert_eq!((&made["title"], &made["difficulty"]), (&json!("Count up"), &json!("EASY")));
    let whole = ann.get(&format!("{mine}/count-up")).await.ok();
    assert_eq!(whole["groups"][0]["tests"][0], json!({ "name": "", "input": "n = 41", "expected": "42" }));
    assert_eq!(ann.get(&mine).await.ok()["items"].as_array().unwrap().len(), 26);

    // Nobody else's.
    let otto = app.interviewer("Otto Orr", "Other").await;
    for path in ["", "/count-up", "/fair-split", "/count-up/archive"] {
        assert_eq!(otto.get(&format!("{mine}{path}")).await.problem(), (404, "company.not_found".to_owned()));
    }
    let theirs = format!("{}/count-up", library(&otto));
    assert_eq!(otto.get(&theirs).await.problem(), (404, "challenge.not_found".to_owned()));
    let elsewhere = text(&app.schedule(&otto, "Gus Gray", 120).await["id"]);
    let body = json!({ "slug": "count-up", "isShown": true });
    let foreign = otto.post(&format!("/api/interviews/{elsewhere}/challenges"), body.clone()).await;
    assert_eq!(foreign.problem(), (404, "challenge.not_found".to_owned()));

    // What an interview was given stays, whatever becomes of the library.
    let given = text(&ann.post(&scene.path("/challenges"), body).await.ok()["id"]);
    assert_eq!(ann.delete(&format!("{mine}/count-up")).await.status, 204);
    assert_eq!(ann.get(&format!("{mine}/count-up")).await.problem(), (404, "challenge.not_found".to_owned()));
    let kept = cleo.get(&scene.path(&format!("/challenges/{given}"))).await.ok();
    assert!(text(&kept["document"]).starts_with("Add one."));
    let right = submission(&given, "ALL", "def count_up(n):\n    return n + 1\n");
    Submitted::start(app, cleo, interview, right).await.ended().await;
    assert_eq!(ann.get(&scene.path("/submissions")).await.ok()["items"][0]["score"], 100);
    assert_eq!(
        ann.delete(&format!("{mine}/fair-split")).await.problem(),
        (409, "challenge.built_in".to_owned())
    );
    scene.app.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_told_by_its_place_and_nothing_of_it_is_kept() {
    let app = TestApp::start_with(|config| config.limits.challenges_per_company = 1).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let whole = |about: &str, tests: &str| {
        zip(&[("challenge.toml", about), ("statement.md", "Add one."), ("tests.toml", tests)])
    };
    let stray = zip(&[
        ("challenge.toml", ABOUT),
        ("statement.md", "Add one."),
        ("tests.toml", TESTS),
        ("../../etc/cron.d/evil", "x"),
    ]);
    for (bytes, field, code) in [
        (b"no archive".to_vec(), "file", "invalid"),
        (zip(&[("challenge.toml", ABOUT)]), "statement.md", "required"),
        (whole(&ABOUT.replace("= 5", "= 0"), TESTS), "challenge.toml: minutes", "out_of_range"),
        (
            whole(ABOUT, &TESTS.replace("= 42", "= \"42\"")),
            "tests.toml: groups[0].tests[0].expected",
            "invalid",
        ),
        (stray, "../../etc/cron.d/evil", "invalid"),
        (vec![0; (2 << 20) + 1], "file", "too_long"),
    ] {
        let refused = import(&ann, "", bytes).await;
        assert_eq!(refused.problem(), (422, "challenge.unreadable".to_owned()), "{field}");
        assert_eq!(refused.fields(), [(field.to_owned(), code.to_owned())]);
    }
    assert_eq!(import(&ann, "", whole(ABOUT, TESTS)).await.status, 201);
    let full = import(&ann, "", whole(&ABOUT.replace("count-up", "another"), TESTS)).await;
    assert_eq!(full.problem(), (409, "challenge.too_many".to_owned()));
    app.finish().await;
}
