//! Take-homes: given by a link, written in a pad without a call, handed in.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::pad::presence_message;
use colloquy_harness::{Client, PadPeer, Person, TestApp, text};
use serde_json::{Value, json};
use yrs::{Doc, Text as _, Transact as _};

/// For somebody who is not known yet, due in two days.
pub fn take_home_body(now: DateTime<Utc>) -> Value {
    json!({
        "title": "Rate limiter", "instructions": "Write a **rate limiter**.", "timeZone": "Europe/Vienna",
        "candidateEmail": "tara.task@example.com", "candidateName": "Tara Task",
        "deadline": now + Duration::days(2), "language": "python", "starter": "def limit():\n    pass\n",
    })
}

/// A take-home that Ann of Acme has given.
pub struct Given {
    pub app: TestApp,
    pub ann: Person,
    pub id: String,
    pub token: String,
}

impl Given {
    pub async fn new(change: Value) -> Self {
        let app = TestApp::start().await;
        let ann = app.interviewer("Ann Ames", "Acme").await;
        let mut body = take_home_body(app.now());
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let (id, token) = give(&ann, &body).await;
        Self { app, ann, id, token }
    }

    pub fn link(&self, rest: &str) -> String {
        format!("/api/take-home-links/{}{rest}", self.token)
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/api/take-homes/{}{rest}", self.id)
    }

    async fn state(&self) -> String {
        text(&self.ann.get(&self.path("")).await.ok()["state"])
    }

    pub async fn begin(&self) -> Client {
        let tara = self.app.client();
        tara.post(&self.link("/start"), json!({ "name": "Tara T. Task" })).await.ok();
        tara
    }

    async fn kept(&self) -> usize {
        let updates = self.ann.get(&self.path("/pad/updates")).await.ok();
        updates["items"].as_array().unwrap().len()
    }
}

/// Those of a person's company.
pub fn take_homes(by: &Person) -> String {
    format!("/api/companies/{}/take-homes", by.company.as_deref().unwrap())
}

pub async fn give(ann: &Person, body: &Value) -> (String, String) {
    let made = ann.post(&take_homes(ann), body.clone()).await;
    assert_eq!(made.status, 201, "{:?}", made.problem());
    let made = made.ok();
    let token = text(&made["link"]).rsplit('/').next().unwrap().to_owned();
    (text(&made["takeHome"]["id"]), token)
}

#[tokio::test]
async fn a_candidate_begins_writes_hands_in_and_the_company_watches_and_replays() {
    let given = Given::new(json!({})).await;
    let tara = given.app.client();
    let before = tara.get(&given.link("")).await.ok();
    assert_eq!((&before["state"], &before["instructions"]), (&json!("NOT_OPENED"), &Value::Null));
    let early = PadPeer::connect_at(&tara, &given.link("/pad"), None).await.err().unwrap();
    assert_eq!(early.named(), (4409, "take_home.not_started".to_owned()));

    let begun = tara.post(&given.link("/start"), json!({ "name": "Tara T. Task" })).await.ok();
    assert_eq!((&begun["state"], &begun["companyName"]), (&json!("IN_WORK"), &json!("Acme")));
    assert!(text(&begun["instructions"]).contains("rate limiter"));
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    assert_eq!(page.text("main"), "def limit():\n    pass\n");
    let mut ann = PadPeer::open_at(&given.ann, &given.path("/pad")).await;
    assert_eq!(ann.client_id, None, "the company only watches");
    page.write("main", 0, "# mine\n").await;
    page.saved().await;
    ann.until("main", "# mine\ndef limit():\n    pass\n").await;

    let listed = given.ann.get(&take_homes(&given.ann)).await.ok();
    assert_eq!(listed["items"][0]["candidateName"], "Tara T. Task");
    assert_eq!(tara.post(&given.link("/hand-in"), json!({})).await.ok()["state"], "HANDED_IN");
    assert_eq!(page.closed().await, 4000, "connect again, to read");
    tara.post(&given.link("/hand-in"), json!({})).await.ok();
    let reader = PadPeer::open_at(&tara, &given.link("/pad")).await;
    assert_eq!((reader.client_id, reader.text("main")), (None, ann.text("main")));

    let replay = given.ann.get(&given.path("/pad/updates")).await.ok();
    let author = |index: usize| {
        let client = &replay["items"][index]["clientId"];
        let authors = replay["authors"].as_array().unwrap();
        text(&authors.iter().find(|author| author["clientId"] == *client).unwrap()["name"])
    };
    assert_eq!((author(0), author(1)), ("Ann Ames".to_owned(), "Tara T. Task".to_owned()));

    // Opened again, it goes on where it was.
    let until = given.app.now() + Duration::hours(1);
    given.ann.post(&given.path("/reopen"), json!({ "until": until })).await.ok();
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    page.write("main", 0, "# again\n").await;
    page.saved().await;
    assert_eq!(given.state().await, "IN_WORK");
    given.app.finish().await;
}

#[tokio::test]
async fn time_runs_from_the_first_opening_and_ends_what_can_be_written() {
    let given = Given::new(json!({ "durationMinutes": 60 })).await;
    given.app.advance(Duration::hours(5));
    let tara = given.begin().await;
    let closes = text(&tara.get(&given.link("")).await.ok()["closesAt"]).parse::<DateTime<Utc>>().unwrap();
    assert_eq!(closes - given.app.now(), Duration::hours(1));
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    page.write("main", 0, "in time").await;
    page.saved().await;
    let kept = given.kept().await;
    given.app.advance(Duration::minutes(60));
    page.write("main", 0, "too late").await;
    assert_eq!(page.closed().await, 4000);
    let reader = PadPeer::open_at(&tara, &given.link("/pad")).await;
    assert_eq!(reader.client_id, None);
    assert_eq!(given.kept().await, kept);
    assert_eq!(given.state().await, "OVERDUE");
    let late = tara.post(&given.link("/hand-in"), json!({})).await;
    assert_eq!(late.problem(), (410, "take_home.closed".to_owned()));

    // Nor does it begin after its deadline.
    let (_, token) = give(&given.ann, &take_home_body(given.app.now())).await;
    given.app.advance(Duration::days(3));
    let late = tara.post(&format!("/api/take-home-links/{token}/start"), json!({ "name": "Tara" })).await;
    assert_eq!(late.problem(), (410, "take_home.closed".to_owned()));
    given.app.finish().await;
}

#[tokio::test]
async fn a_link_opens_its_own_take_home_and_nothing_else() {
    let given = Given::new(json!({})).await;
    let tara = given.begin().await;
    let wrong = format!("/api/take-home-links/{}x", given.token);
    assert_eq!(tara.get(&wrong).await.problem(), (404, "take_home.link_invalid".to_owned()));
    let refused = PadPeer::connect_at(&tara, &format!("{wrong}/pad"), None).await.err().unwrap();
    assert_eq!(refused.named(), (4404, "take_home.link_invalid".to_owned()));
    // Whoever has it is nobody anywhere else.
    for path in ["", "/pad", "/pad/updates"] {
        assert_eq!(tara.get(&given.path(path)).await.status, 401, "{path}");
    }
    for path in [take_homes(&given.ann).as_str(), "/api/interviews", "/api/auth/profile"] {
        assert_eq!(tara.get(path).await.status, 401, "{path}");
    }
    // Another company, and a member to whom it does not belong.
    let otto = given.app.interviewer("Otto Orr", "Other").await;
    let mia = given.app.member(&given.ann, "Mia Moss", "INTERVIEWER").await;
    for (client, code) in [(&otto.client, 4404), (&mia.client, 4403)] {
        let refused = PadPeer::connect_at(client, &given.path("/pad"), None).await.err().unwrap();
        assert_eq!(refused.code, code);
        assert_eq!(client.get(&given.path("/pad/updates")).await.status, code - 4000);
    }
    assert!(mia.get(&take_homes(&given.ann)).await.ok()["items"].as_array().unwrap().is_empty());

    // Taken back, it is closed at once and opens nothing.
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    assert_eq!(given.ann.delete(&given.path("")).await.status, 204);
    assert_eq!(page.closed().await, 4410);
    let refused = PadPeer::connect_at(&tara, &given.link("/pad"), None).await.err().unwrap();
    assert_eq!(refused.named(), (4410, "take_home.closed".to_owned()));
    let shown = tara.get(&given.link("")).await.ok();
    assert_eq!((&shown["state"], &shown["instructions"]), (&json!("REVOKED"), &Value::Null));
    given.app.finish().await;
}

#[tokio::test]
async fn nobody_writes_in_a_take_home_in_the_name_of_its_company() {
    let given = Given::new(json!({})).await;
    let tara = given.begin().await;
    let author = given.ann.get(&given.path("/pad/updates")).await.ok()["items"][0]["clientId"].as_u64();
    let author = u32::try_from(author.unwrap()).unwrap();
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    let doc = Doc::with_client_id(author.into());
    let forged = {
        let root = doc.get_or_insert_text("text:main");
        let mut txn = doc.transact_mut();
        root.insert(&mut txn, 0, "forged");
        txn.encode_update_v1()
    };
    page.tell(&forged).await;
    assert_eq!(page.closed().await, 4400);
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    page.send(presence_message(author, 1, "{}")).await;
    assert_eq!(page.closed().await, 4400);
    // Whoever watches has nothing to say.
    let mut ann = PadPeer::open_at(&given.ann, &given.path("/pad")).await;
    ann.tell(&forged).await;
    assert_eq!(ann.closed().await, 4400);
    assert_eq!(given.kept().await, 1);
    given.app.finish().await;
}

#[tokio::test]
async fn what_is_given_is_checked() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let wrong = async |change: Value| {
        let mut body = take_home_body(app.now());
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        ann.post(&take_homes(&ann), body).await.fields()
    };
    for (change, field, code) in [
        (json!({ "title": " " }), "title", "required"),
        (json!({ "instructions": "x".repeat(20_001) }), "instructions", "too_long"),
        (json!({ "timeZone": "Europe/Nowhere" }), "timeZone", "unknown"),
        (json!({ "deadline": app.now() }), "deadline", "in_past"),
        (json!({ "deadline": app.now() + Duration::days(400) }), "deadline", "out_of_range"),
        (json!({ "deadline": null }), "deadline", "required"),
        (json!({ "durationMinutes": 4 }), "durationMinutes", "out_of_range"),
        (json!({ "candidateEmail": null }), "candidateId", "required"),
        (json!({ "language": "cobol" }), "language", "unknown"),
        (json!({ "language": null }), "language", "required"),
        (json!({ "starter": "x".repeat(261_200) }), "starter", "too_long"),
    ] {
        assert_eq!(wrong(change).await, [(field.to_owned(), code.to_owned())]);
    }
    // A time from the first opening is enough.
    let mut body = take_home_body(app.now());
    body["deadline"] = Value::Null;
    body["durationMinutes"] = json!(90);
    let (id, token) = give(&ann, &body).await;
    let past = json!({ "until": app.now() - Duration::minutes(1) });
    let refused = ann.post(&format!("/api/take-homes/{id}/reopen"), past).await;
    assert_eq!(refused.fields(), [("until".to_owned(), "in_past".to_owned())]);
    let soon = json!({ "until": app.now() + Duration::minutes(1) });
    let refused = ann.post(&format!("/api/take-homes/{id}/reopen"), soon).await;
    assert_eq!(refused.problem(), (409, "take_home.not_started".to_owned()), "its time would get shorter");
    let nameless =
        app.client().post(&format!("/api/take-home-links/{token}/start"), json!({ "name": " " })).await;
    assert_eq!(nameless.fields(), [("name".to_owned(), "required".to_owned())]);
    app.finish().await;
}

#[tokio::test]
async fn lines_of_what_it_begins_with_end_in_one_way() {
    let given = Given::new(json!({ "starter": "one\r\ntwo\rthree\n" })).await;
    let tara = given.begin().await;
    assert_eq!(PadPeer::open_at(&tara, &given.link("/pad")).await.text("main"), "one\ntwo\nthree\n");
    given.app.finish().await;
}

#[tokio::test]
async fn whoever_opens_a_pad_too_often_without_writing_can_open_it_again_on_another_day() {
    let app = TestApp::start_with(|config| config.pad.clients = 3).await;
    let pat = app.candidate("Pat Poe").await;
    for _ in 0..3 {
        PadPeer::open_at(&pat, "/api/practice").await.leave().await;
    }
    let refused = PadPeer::connect_at(&pat, "/api/practice", None).await.err().unwrap();
    assert_eq!(refused.named(), (4409, "pad.too_many_clients".to_owned()));
    app.advance(Duration::hours(25));
    let mut page = PadPeer::open_at(&pat, "/api/practice").await;
    page.write("main", 0, "here again").await;
    page.saved().await;
    app.finish().await;
}

#[tokio::test]
async fn everybody_with_an_account_has_a_pad_of_their_own_to_practise_in() {
    let app = TestApp::start().await;
    let (pat, kim) = (app.candidate("Pat Poe").await, app.candidate("Kim Kohl").await);
    let mut page = PadPeer::open_at(&pat, "/api/practice").await;
    page.write("main", 0, "over and over").await;
    page.saved().await;
    assert_eq!(PadPeer::open_at(&pat, "/api/practice").await.text("main"), "over and over");
    assert_eq!(PadPeer::open_at(&kim, "/api/practice").await.text("main"), "", "nobody sees another's");
    let nobody = PadPeer::connect_at(&app.client(), "/api/practice", None).await.err().unwrap();
    assert_eq!(nobody.named(), (4401, "auth.required".to_owned()));

    // Begun anew, nothing of before is taken any more.
    assert_eq!(pat.delete("/api/practice").await.status, 204);
    assert_eq!(page.closed().await, 4400);
    assert_eq!(PadPeer::open_at(&pat, "/api/practice").await.text("main"), "");
    page = PadPeer::open_at(&pat, "/api/practice").await;
    page.write("main", 0, "once more").await;
    page.saved().await;

    // And nothing is left of it when the account is deleted.
    page.leave().await;
    let deleted = pat.post("/api/auth/account/delete", json!({ "email": pat.email })).await;
    assert_eq!(deleted.status, 204);
    let sql = "SELECT count(*) FROM pads WHERE practice_of = $1::uuid";
    let left: i64 = sqlx::query_scalar(sql).bind(&pat.id).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(left, 0);
    app.finish().await;
}
