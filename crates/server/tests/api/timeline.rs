//! The timeline of an interview over HTTP: everything that happened, in its order, and for each reader what they may know.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::{Client, text};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::scene::Scene;

impl Scene {
    async fn moments(&self, reader: &Client) -> Vec<Value> {
        reader.get(&self.path("/timeline")).await.ok()["items"].as_array().unwrap().clone()
    }

    /// What somebody reads, in its order: the kinds, and of messages what the server said.
    async fn happened(&self, reader: &Client) -> Vec<String> {
        let name = |moment: &Value| match &moment["what"]["message"]["system"] {
            Value::String(system) => system.clone(),
            _ => text(&moment["what"]["kind"]),
        };
        self.moments(reader).await.iter().map(name).collect()
    }

    /// Opens every run and every submission that somebody finds, which have to be the ones that they found; how many there are.
    async fn opened(&self, reader: &Client) -> usize {
        let mut count = 0;
        for moment in self.moments(reader).await {
            let (list, one) = match moment["what"]["kind"].as_str().unwrap() {
                "RUN" => ("runs", "run"),
                "SUBMISSION" => ("submissions", "submission"),
                _ => continue,
            };
            let found = &moment["what"][one];
            let path = self.path(&format!("/{list}/{}", text(&found["id"])));
            let detail = reader.get(&path).await.ok();
            assert_eq!(&detail[one], found);
            if one == "run" {
                assert_eq!(detail["files"], json!([{ "name": "main.py", "content": "exit(3)" }]));
                assert_eq!(reader.get(&format!("{path}/output")).await.ok()["data"], "");
            } else {
                assert!(detail["source"].is_string() && detail["result"].is_object(), "{detail}");
            }
            count += 1;
        }
        count
    }

    /// A second passes, so that what comes is later.
    fn later(&self) {
        self.app.advance(Duration::seconds(1));
    }

    async fn send_notes_file(&self, by: &Client) {
        let path = self.path("/files");
        let begin = json!({ "clientId": Uuid::from_u128(7), "name": "notes.txt", "size": 5 });
        let file = text(&by.post(&path, begin).await.ok()["id"]);
        by.send(by.request(Method::PUT, &format!("{path}/{file}/parts/0")).body("Notes")).await.ok();
        by.post(&format!("{path}/{file}/complete"), json!({})).await.ok();
    }

    /// Ann asks a question of a guide, rates its answer, writes a note and hands over to Ben.
    async fn keep_to_themselves(&self) {
        let company = self.ann.company.as_deref().unwrap();
        let questions = json!([{ "text": "Design a queue." }, { "text": "And a stack?" }]);
        let guide = json!({ "name": "Backend", "sections": [{ "title": "Design", "questions": questions }] });
        let guide = self.ann.post(&format!("/api/companies/{company}/guides"), guide).await.ok();
        self.ann.put(&self.path("/panel/guide"), json!({ "guideId": guide["id"] })).await.ok();
        self.later();
        self.ann.put(&self.path("/panel/ticks/1"), json!({ "isTicked": true })).await.ok();
        let rating = json!({ "rating": 3, "note": "Knows locks" });
        self.ann.put(&self.path("/panel/ratings/1"), rating).await.ok();
        self.later();
        let note = self.path(&format!("/notes/{}", Uuid::from_u128(9)));
        self.ann.put(&note, json!({ "text": "Asks back" })).await.ok();
        self.later();
        let handover = json!({ "number": 1, "toUserId": self.ben.id, "message": "Go on with the second" });
        self.ann.post(&self.path("/panel/handovers"), handover).await.ok();
    }

    /// Cleo is given a challenge, runs a program and submits.
    async fn work(&self) {
        let prepared = json!({ "slug": "fair-split", "isShown": false });
        let given = self.ann.post(&self.path("/challenges"), prepared).await.ok();
        self.later();
        let shown = self.path(&format!("/challenges/{}", text(&given["id"])));
        self.ann.put(&shown, json!({ "state": "SHOWN" })).await.ok();
        self.later();
        let program = json!({ "name": "main.py", "content": "exit(3)" });
        let program = json!({ "language": "python", "entry": "main.py", "files": [program] });
        assert_eq!(self.cleo.post(&self.path("/runs"), program).await.status, 201);
        self.ended("/runs").await;
        self.later();
        let source = "def split_cents(amount, weights):\n    return []\n";
        let code =
            json!({ "challengeId": given["id"], "language": "python", "source": source, "scope": "ALL" });
        assert_eq!(self.cleo.post(&self.path("/submissions"), code).await.status, 201);
        self.ended("/submissions").await;
    }

    async fn ended(&self, list: &str) {
        let over = async || self.ann.get(&self.path(list)).await.ok()["items"][0]["state"] == "FINISHED";
        self.app.until("the program ends", over).await;
    }
}

#[tokio::test]
async fn everything_that_happened_stands_in_its_order_and_is_told_to_those_who_may_know() {
    let scene = Scene::new().await;
    let rhea = scene.app.member(&scene.ann, "Rhea Rho", "RECRUITER").await;
    let sara = scene.app.staff("Sara Staff").await;
    let otto = scene.app.interviewer("Otto Orr", "Other").await;
    scene.begin().await;
    scene.cleo.post(&scene.path("/consent"), json!({ "recording": false })).await.ok();
    scene.later();
    scene.work().await;
    scene.later();
    scene.send_notes_file(&scene.cleo).await;
    scene.later();
    scene.keep_to_themselves().await;
    scene.later();
    scene.cleo.post(&scene.path("/extension-request"), json!({})).await.ok();
    scene.later();
    scene.ann.post(&scene.path("/extension-request/refuse"), json!({})).await.ok();
    scene.later();
    scene.ann.post(&scene.path("/extensions"), json!({ "number": 1 })).await.ok();

    let worked = ["CHALLENGE", "RUN", "SUBMISSION"];
    let private = ["QUESTION", "NOTE", "LEAD"];
    let time = ["EXTENSION_ASKED", "EXTENSION_REFUSED", "interview_extended"];
    let all = [&["CONSENT"][..], &worked, &["MESSAGE"], &private, &time].concat();
    assert_eq!(scene.happened(&scene.ann).await, all);
    let ours: Vec<_> = all.iter().filter(|kind| **kind != "NOTE").copied().collect();
    assert_eq!(scene.happened(&scene.ben).await, ours, "a note is its author's");
    // Which interviewer said no to more time is not for the candidate.
    let hidden = [&private[..], &["EXTENSION_REFUSED"]].concat();
    let candidates: Vec<_> = all.iter().filter(|kind| !hidden.contains(kind)).copied().collect();
    assert_eq!(scene.happened(&scene.cleo).await, candidates);
    for (who, client) in [("a recruiter", &rhea.client), ("staff", &sara.client)] {
        assert_eq!(scene.happened(client).await, worked, "{who} reads neither the chat nor the panel");
    }
    assert_eq!(otto.get(&scene.path("/timeline")).await.problem().0, 404);

    let moments = scene.moments(&scene.ann).await;
    let at: Vec<DateTime<Utc>> = moments.iter().map(|moment| text(&moment["at"]).parse().unwrap()).collect();
    assert!(at.windows(2).all(|pair| pair[0] < pair[1]), "{at:?}");
    assert_eq!(moments[2]["what"]["run"]["steps"][0]["exit"], 3);
    assert!(moments[3]["what"]["submission"]["score"].is_number(), "{}", moments[3]);
    let question = &moments[5]["what"]["question"];
    assert_eq!(question["text"], "Design a queue.");
    assert_eq!(question["ratings"], json!([{ "userName": "Ann Ames", "rating": 3 }]));
    let theirs = scene.moments(&scene.ben).await;
    assert_eq!(theirs[5]["what"]["question"]["ratings"], json!([]), "ratings stay one's own at first");
    scene.app.finish().await;
}

#[tokio::test]
async fn runs_and_submissions_open_by_their_ids_for_those_who_find_them_there() {
    let scene = Scene::new().await;
    let rhea = scene.app.member(&scene.ann, "Rhea Rho", "RECRUITER").await;
    let sara = scene.app.staff("Sara Staff").await;
    let otto = scene.app.interviewer("Otto Orr", "Other").await;
    scene.begin().await;
    scene.work().await;
    scene.later();
    let given = text(&scene.moments(&scene.ann).await[0]["what"]["challenge"]["id"]);
    let code = json!({ "challengeId": given, "language": "python", "source": "pass", "scope": "EXAMPLES" });
    let own = scene.ann.post(&scene.path("/submissions"), code).await.ok();
    scene.ended("/submissions").await;

    let company: [(&str, &Client); 4] = [
        ("ann", &scene.ann.client),
        ("ben", &scene.ben.client),
        ("rhea", &rhea.client),
        ("sara", &sara.client),
    ];
    for (who, reader) in company {
        assert_eq!(scene.opened(reader).await, 3, "{who}");
    }
    assert_eq!(scene.opened(&scene.cleo).await, 2, "of submissions a candidate opens their own");
    let moments = scene.moments(&scene.cleo).await;
    let path = |list: &str, id: &Value| scene.path(&format!("/{list}/{}", text(id)));
    let run = path("runs", &moments[1]["what"]["run"]["id"]);
    let submitted = path("submissions", &moments[2]["what"]["submission"]["id"]);
    let theirs = scene.cleo.get(&submitted).await.ok();
    assert_eq!(theirs["submission"]["score"], Value::Null);
    assert_eq!(theirs["result"]["groups"].as_array().unwrap().len(), 1, "hidden tests stay hidden");
    for list in ["submissions", "runs"] {
        assert_eq!(scene.cleo.get(&path(list, &own["id"])).await.status, 404, "{list}");
    }
    for path in [&run, &format!("{run}/output"), &submitted] {
        assert_eq!(otto.get(path).await.problem().0, 404, "{path}");
    }

    // What is deleted is gone from both.
    sqlx::query("DELETE FROM runs").execute(&mut scene.app.owner().await).await.unwrap();
    assert_eq!(scene.happened(&scene.ann).await, ["CHALLENGE"]);
    assert_eq!(scene.ann.get(&run).await.problem(), (404, "run.not_found".to_owned()));
    assert_eq!(scene.ann.get(&submitted).await.problem(), (404, "submission.not_found".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn a_candidate_finds_nothing_of_what_interviewers_keep_and_no_result_of_hidden_tests() {
    let scene = Scene::new().await;
    scene.begin().await;
    scene.work().await;
    scene.keep_to_themselves().await;
    let answer = scene.cleo.get(&scene.path("/timeline")).await;
    let moments = scene.moments(&scene.cleo).await;
    let kinds: BTreeSet<String> = moments.iter().map(|moment| text(&moment["what"]["kind"])).collect();
    assert_eq!(kinds, BTreeSet::from(["CHALLENGE", "RUN", "SUBMISSION"].map(str::to_owned)));
    let wire = answer.json().to_string();
    for secret in ["Design a queue", "Knows locks", "Asks back", "Go on with the second", "Backend"] {
        assert!(!wire.contains(secret), "{secret}: {wire}");
    }
    let submission = &moments.last().unwrap()["what"]["submission"];
    assert_eq!(submission["score"], Value::Null);
    let challenge = &moments[0]["what"]["challenge"];
    assert_eq!((&challenge["difficulty"], &challenge["skills"]), (&Value::Null, &json!([])));
    // What Ann tries for herself is not the candidate's.
    let given = text(&moments[0]["what"]["challenge"]["id"]);
    let code = json!({ "challengeId": given, "language": "python", "source": "pass", "scope": "EXAMPLES" });
    assert_eq!(scene.ann.post(&scene.path("/submissions"), code).await.status, 201);
    scene.ended("/submissions").await;
    assert_eq!(scene.moments(&scene.cleo).await.len(), moments.len());
    assert!(scene.moments(&scene.ann).await.len() > moments.len());
    scene.app.finish().await;
}
