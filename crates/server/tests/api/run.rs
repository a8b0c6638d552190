//! Programs that are run in an interview, over HTTP and in real sandboxes.

use std::time::Duration as Span;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use colloquy::{challenge, run};
use colloquy_harness::{Client, TestApp, text};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::kernel::Stream;
use crate::scene::Scene;

pub fn python(program: &str) -> Value {
    program_in("python", "main.py", program)
}

fn program_in(language: &str, file: &str, program: &str) -> Value {
    json!({ "language": language, "entry": file, "files": [{ "name": file, "content": program }] })
}

/// What a live event's or an answer's part of the output holds.
pub fn bytes(part: &Value) -> Vec<u8> {
    STANDARD.decode(part["data"].as_str().unwrap()).unwrap()
}

/// A program that was run, as a participant sees it.
pub struct Ran<'a> {
    pub app: &'a TestApp,
    pub client: &'a Client,
    pub path: String,
}

impl<'a> Ran<'a> {
    async fn start(app: &'a TestApp, client: &'a Client, interview: &str, body: Value) -> Self {
        Self::start_at(app, client, &format!("/api/interviews/{interview}/runs"), body).await
    }

    /// Where the runs have this address.
    pub async fn start_at(app: &'a TestApp, client: &'a Client, runs: &str, body: Value) -> Self {
        let started = client.post(runs, body).await;
        assert_eq!(started.status, 201, "{:?}", started.problem());
        Self { app, client, path: format!("{runs}/{}", text(&started.json()["id"])) }
    }

    pub async fn detail(&self) -> Value {
        self.client.get(&self.path).await.ok()
    }

    async fn until(&self, what: &str, done: impl Fn(&Value) -> bool) -> Value {
        self.app.until(what, async || done(&self.detail().await)).await;
        self.detail().await
    }

    pub async fn wrote(&self, wanted: &str) -> Value {
        self.until(wanted, |detail| detail["output"].as_str().unwrap().contains(wanted)).await
    }

    pub async fn ended(&self) -> Value {
        let over =
            |detail: &Value| ["FINISHED", "FAILED"].contains(&detail["run"]["state"].as_str().unwrap());
        self.until("the end of a run", over).await
    }

    pub async fn types(&self, client: &Client, data: &str) {
        let path = format!("{}/input", self.path);
        assert_eq!(client.post(&path, json!({ "data": data })).await.status, 204);
    }

    pub async fn stop(&self, client: &Client) {
        assert_eq!(client.post(&format!("{}/stop", self.path), json!({})).await.status, 204);
    }
}

/// Reads a browser's live events until the program's output ends with `end`; the output, put together by its positions.
async fn heard(stream: &mut Stream, end: &str) -> String {
    let mut output = Vec::new();
    while !output.ends_with(end.as_bytes()) {
        let part = stream.next_of("run.output").await.data["output"].clone();
        assert_eq!(part["position"], output.len(), "one part after the other");
        output.extend(bytes(&part));
    }
    String::from_utf8(output).unwrap()
}

#[tokio::test]
async fn everybody_in_the_room_hears_what_a_program_writes_and_may_type_for_it() {
    let scene = Scene::new().await;
    let (mut ann, mut cleo) = (Stream::open(&scene.ann, None).await, Stream::open(&scene.cleo, None).await);
    let program = "name = input('Who? ')\nprint('Hello', name)\nfor n in range(3): print(n)\nprint('\\x1b[31mred\\x1b]0;title\\x07')";
    let run = Ran::start(&scene.app, &scene.cleo, &scene.interview, python(program)).await;
    let asked = run.wrote("Who? ").await;
    assert_eq!((&asked["run"]["state"], &asked["run"]["userName"]), (&json!("RUNNING"), &json!("Cleo Cole")));
    // Somebody else than who ran it.
    run.types(&scene.ann, "Ada\r").await;
    let detail = run.ended().await;
    assert_eq!(detail["run"]["state"], "FINISHED");
    assert_eq!(detail["output"], "Who? Ada\nHello Ada\n0\n1\n2\nred\n", "without what a terminal would obey");
    let step = &detail["run"]["steps"][0];
    assert_eq!((&step["kind"], &step["exit"], &step["limit"]), (&json!("RUN"), &json!(0), &Value::Null));
    assert!(
        step["peakMemoryBytes"].as_u64().unwrap() > 1 << 20 && step["wallMs"].as_u64().unwrap() > 0,
        "{step}"
    );
    assert_eq!(detail["files"], json!([{ "name": "main.py", "content": program }]));

    let written = "Who? Ada\r\nHello Ada\r\n0\r\n1\r\n2\r\n\u{1b}[31mred\u{1b}]0;title\u{7}\r\n";
    for stream in [&mut ann, &mut cleo] {
        assert_eq!(heard(stream, "title\u{7}\r\n").await, written);
    }
    // Whoever was away reads the rest, from where they were.
    for position in [0, 9, 40, 1000] {
        let rest = scene.ann.get(&format!("{}/output?position={position}", run.path)).await.ok();
        let expected = written.as_bytes().get(position..).unwrap_or_default();
        assert_eq!((bytes(&rest), &rest["position"]), (expected.to_vec(), &json!(position)));
    }
    for audience in scene.audiences("run.output").await {
        assert_eq!(audience.len(), 3, "the interview's people and nobody else: {audience:?}");
    }
    let list = scene.ben.get(&scene.path("/runs")).await.ok();
    assert_eq!((&list["items"][0], &list["nextCursor"]), (&detail["run"], &Value::Null));
    scene.app.finish().await;
}

#[tokio::test]
async fn an_interview_has_one_program_at_a_time_until_it_is_stopped_or_the_interview_over() {
    let scene = Scene::new().await;
    let endless = python("import sys\nprint('on')\nprint('read', len(sys.stdin.read()))\nwhile True: pass");
    let run = Ran::start(&scene.app, &scene.cleo, &scene.interview, endless.clone()).await;
    run.wrote("on").await;
    let other = scene.ann.post(&scene.path("/runs"), python("print(1)")).await;
    assert_eq!(other.problem(), (409, "run.under_way".to_owned()));

    // A guest of another interview finds neither the run nor the interview.
    let strange = text(&scene.app.schedule(&scene.ann, "Gus Gray", 120).await["id"]);
    let gus = scene.app.guest(&scene.ann, &strange).await;
    for (path, body) in [("stop", json!({})), ("input", json!({ "data": "x" }))] {
        let refused = gus.post(&format!("{}/{path}", run.path), body).await;
        assert_eq!(refused.problem(), (404, "interview.not_found".to_owned()));
    }
    let elsewhere = run.path.replace(&scene.interview, &strange);
    assert_eq!(gus.get(&elsewhere).await.problem(), (404, "run.not_found".to_owned()));
    assert_eq!(gus.get(&run.path).await.problem(), (404, "interview.not_found".to_owned()));

    let size = json!({ "columns": 100, "rows": 30 });
    assert_eq!(scene.ann.put(&format!("{}/terminal", run.path), size).await.status, 204);
    let input = format!("{}/input", run.path);
    let wrong = scene.ann.post(&input, json!({ "data": "x".repeat(16_385) })).await;
    assert_eq!(wrong.fields(), [("data".to_owned(), "too_long".to_owned())]);
    assert_eq!(scene.ann.post(&input, json!({ "data": "four\r", "isLast": true })).await.status, 204);
    run.wrote("read 5").await;
    let ended = scene.ann.post(&input, json!({ "data": "more" })).await;
    assert_eq!(ended.fields(), [("data".to_owned(), "invalid".to_owned())]);
    run.stop(&scene.ann).await;
    let detail = run.ended().await;
    assert_eq!(
        (&detail["run"]["state"], &detail["run"]["steps"][0]["stopped"], &detail["run"]["stoppedByName"]),
        (&json!("FINISHED"), &json!(true), &json!("Ann Ames"))
    );
    run.stop(&scene.cleo).await;
    assert_eq!(scene.ann.post(&input, json!({ "data": "x" })).await.problem(), (409, "run.over".to_owned()));

    let run = Ran::start(&scene.app, &scene.cleo, &scene.interview, endless).await;
    run.wrote("on").await;
    scene.ann.post(&scene.path("/end"), json!({})).await.ok();
    let run = Ran { client: &scene.ann, ..run };
    assert_eq!(run.ended().await["run"]["failure"], "INTERVIEW_OVER");
    let over = scene.ann.post(&scene.path("/runs"), python("print(1)")).await;
    assert_eq!(over.problem(), (409, "interview.over".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn errors_of_compilers_and_limits_are_told_and_output_is_bounded() {
    const MOST: u64 = 64 << 10;
    let app = TestApp::start_with(|config| config.sandbox.output_bytes = MOST).await;
    let scene = Scene::with(app).await;
    let run = |body| Ran::start(&scene.app, &scene.cleo, &scene.interview, body);
    let languages = scene.cleo.get(&scene.path("/languages")).await.ok();
    let is_there = |id: &str| {
        let all = languages["languages"].as_array().unwrap();
        all.iter().any(|language| language["id"] == id && !language["version"].is_null())
    };
    assert!(is_there("python") && languages["protected"] == true, "{languages:#}");
    if is_there("c") {
        let detail =
            run(program_in("c", "solve.c", "int main(void) {\n  return missing;\n}\n")).await.ended().await;
        let steps = detail["run"]["steps"].as_array().unwrap();
        assert_eq!((steps.len(), &steps[0]["kind"], &steps[0]["exit"]), (1, &json!("COMPILE"), &json!(1)));
        assert!(detail["output"].as_str().unwrap().contains("solve.c:2:10: error"), "{detail:#}");
    }
    let flood = run(python("while True: print('x' * 4000)")).await;
    let detail = flood.ended().await;
    assert_eq!(detail["run"]["steps"][0]["limit"], "OUTPUT");
    let mut written = 0;
    loop {
        let part = scene.ann.get(&format!("{}/output?position={written}", flood.path)).await.ok();
        assert_eq!(part["position"], written);
        written += bytes(&part).len() as u64;
        if part["hasMore"] == false {
            break;
        }
    }
    assert_eq!(written, MOST, "all of it, and no more");
    let sql = "SELECT max(length(bytes)) <= 16384 FROM run_output";
    let batched: bool = sqlx::query_scalar(sql).fetch_one(&mut scene.app.owner().await).await.unwrap();
    assert!(batched);
    scene.app.finish().await;
}

#[tokio::test]
async fn what_is_compiled_first_has_the_terminal_and_reads_what_was_typed_meanwhile() {
    let scene = Scene::new().await;
    let languages = scene.cleo.get(&scene.path("/languages")).await.ok();
    let there = |id: &str| {
        let all = languages["languages"].as_array().unwrap();
        all.iter().any(|language| language["id"] == id && !language["version"].is_null())
    };
    let programs = [
        (
            "cpp",
            "main.cpp",
            "#include <iostream>\n#include <string>\nint main() { std::string name; std::cin >> name; std::cout << \"Hello \" << name << std::endl; }\n",
        ),
        (
            "java",
            "Main.java",
            "class Main { public static void main(String[] words) { System.out.println(\"Hello \" + new java.util.Scanner(System.in).next()); } }\n",
        ),
        (
            "rust",
            "main.rs",
            "fn main() { let mut name = String::new(); std::io::stdin().read_line(&mut name).unwrap(); println!(\"Hello {}\", name.trim()); }\n",
        ),
        (
            "typescript",
            "main.ts",
            "process.stdin.once('data', (data: Buffer) => { console.log(`Hello ${data.toString().trim()}`); process.exit(0); });\n",
        ),
    ];
    assert!(programs.iter().any(|(language, ..)| there(language)), "{languages:#}");
    for (language, file, program) in programs.into_iter().filter(|(language, ..)| there(language)) {
        let body = program_in(language, file, program);
        let run = Ran::start(&scene.app, &scene.cleo, &scene.interview, body).await;
        run.types(&scene.cleo, "Ada\r").await;
        let detail = run.ended().await;
        assert!(detail["output"].as_str().unwrap().contains("Hello Ada"), "{language}: {detail:#}");
        let steps = detail["run"]["steps"].as_array().unwrap();
        let last = steps.last().unwrap();
        assert_eq!((&last["kind"], &last["exit"]), (&json!("RUN"), &json!(0)), "{language}");
    }
    scene.app.finish().await;
}

#[tokio::test]
async fn what_cannot_be_run_is_refused_in_words() {
    let app = TestApp::start_with(|config| config.sandbox.enabled = false).await;
    let scene = Scene::with(app).await;
    let runs = scene.path("/runs");
    let refused = scene.cleo.post(&runs, python("print(1)")).await;
    assert_eq!(refused.problem(), (409, "run.disabled".to_owned()));
    let languages = scene.cleo.get(&scene.path("/languages")).await.ok();
    assert_eq!(languages, json!({ "enabled": false, "protected": false, "languages": [] }));

    let main = json!({ "name": "main.py", "content": "" });
    let file = |name: &str| json!({ "name": name, "content": "" });
    for (change, field, code) in [
        (json!({ "language": "cobol" }), "language", "unknown"),
        (json!({ "entry": "other.py" }), "entry", "unknown"),
        (json!({ "files": [main, file("a.txt")], "entry": "a.txt" }), "entry", "invalid"),
        (json!({ "files": [main, main] }), "files", "taken"),
        (json!({ "files": [main, file("../a.py")] }), "files", "invalid"),
        (json!({ "files": [main, { "name": "b.py", "content": "#".repeat(131_073) }] }), "files", "too_long"),
        (json!({ "columns": 1 }), "columns", "out_of_range"),
    ] {
        let mut body = python("print(1)");
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let answer = scene.cleo.post(&runs, body).await;
        assert_eq!(answer.fields(), [(field.to_owned(), code.to_owned())]);
    }
    scene.app.finish().await;
}

#[tokio::test]
async fn companies_take_turns_and_nothing_waits_or_seems_to_run_for_ever() {
    let app = TestApp::start_with(|config| config.sandbox.runs_at_once = 1).await;
    let (ann, otto) = (app.interviewer("Ann Ames", "Acme").await, app.interviewer("Otto Orr", "Other").await);
    let mut waiting = Vec::new();
    // Acme asks for four before the other company asks for two.
    for (number, person) in [&ann, &ann, &ann, &ann, &otto, &otto].into_iter().enumerate() {
        let interview =
            text(&app.schedule(person, &format!("Candidate {number}"), 60 * (number as i64 + 1)).await["id"]);
        let program = if number == 0 { "print('on')\nwhile True: pass" } else { "print('short')" };
        waiting.push(Ran::start(&app, person, &interview, python(program)).await);
        if number == 0 {
            waiting[0].wrote("on").await;
        }
        app.advance(Duration::seconds(1));
    }
    for run in &waiting[1..] {
        assert_eq!(run.detail().await["run"]["state"], "QUEUED", "one at a time");
    }
    waiting[0].stop(&ann).await;
    for run in &waiting {
        assert_eq!(run.ended().await["run"]["state"], "FINISHED");
    }
    let sql = "SELECT c.company_name FROM runs r JOIN companies c ON c.id = r.company_id ORDER BY r.turn";
    let turns: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut app.owner().await).await.unwrap();
    assert_eq!(turns, ["Acme", "Other", "Acme", "Other", "Acme", "Acme"]);

    let interview = |run: &Ran| run.path.split('/').nth(3).unwrap().to_owned();
    let long = Ran::start(&app, &ann, &interview(&waiting[0]), python("print('on')\nwhile True: pass")).await;
    long.wrote("on").await;
    let late = Ran::start(&app, &otto, &interview(&waiting[4]), python("print(1)")).await;
    app.advance(Duration::seconds(121));
    run::sweep(app.app.clone()).await.unwrap();
    assert_eq!(late.ended().await["run"]["failure"], "WAITED");
    assert_eq!(long.detail().await["run"]["state"], "RUNNING");

    // The node begins anew: it knows nothing of what it ran before.
    let stop = CancellationToken::new();
    let again =
        tokio::spawn(run::operate(app.app.clone(), challenge::judge, challenge::check_next, stop.clone()));
    let detail = long.ended().await;
    assert_eq!((&detail["run"]["state"], &detail["run"]["failure"]), (&json!("FAILED"), &json!("LOST")));
    stop.cancel();
    tokio::time::timeout(Span::from_secs(10), again).await.unwrap().unwrap();
    app.finish().await;
}
