//! What becomes of take-homes whose candidate deletes their account.

use chrono::Duration;
use colloquy_harness::{Client, PadPeer, Person, TestApp, text};
use serde_json::{Value, json};

use crate::challenge::{Submitted, WITHOUT_REFUNDS, submission};
use crate::run::{Ran, python};
use crate::take_home::{Given, give, take_home_body};

const TARA: &str = "tara.task@example.com";

/// The guest whom the company knows under this name turns out to be `account`; by an interview, which is over then.
async fn recognised(app: &TestApp, ann: &Person, name: &str, account: &Person) {
    let interview = text(&app.schedule(ann, name, 60).await["id"]);
    let invitation = app.link(ann, &interview).await;
    account.post(&format!("/api/invitations/{invitation}/accept"), json!({ "attach": true })).await.ok();
    ann.post(&format!("/api/interviews/{interview}/end"), json!({})).await.ok();
}

async fn delete(account: &Person) {
    let gone = account.post("/api/auth/account/delete", json!({ "email": account.email })).await;
    assert_eq!(gone.status, 204, "{:?}", gone.problem());
}

/// Whether a link leads to nothing but the word that it is gone.
async fn leads_nowhere(client: &Client, token: &str) {
    let link = format!("/api/take-home-links/{token}");
    let shown = client.get(&link).await.ok();
    assert_eq!(
        (&shown["state"], &shown["instructions"], &shown["candidateName"]),
        (&json!("ACCOUNT_DELETED"), &Value::Null, &json!("Deleted account"))
    );
    let closed = (410, "take_home.closed".to_owned());
    assert_eq!(client.post(&format!("{link}/start"), json!({ "name": "Tara" })).await.problem(), closed);
    assert_eq!(client.post(&format!("{link}/hand-in"), json!({})).await.problem(), closed);
    assert_eq!(client.post(&format!("{link}/runs"), python("print(1)")).await.problem(), closed);
    assert_eq!(client.get(&format!("{link}/runs")).await.problem(), closed);
    assert_eq!(client.get(&format!("{link}/submissions")).await.problem(), closed);
    let refused = PadPeer::connect_at(client, &format!("{link}/pad"), None).await.err().unwrap();
    assert_eq!(refused.named(), (4410, "take_home.closed".to_owned()));
}

#[tokio::test]
async fn what_somebody_had_begun_as_a_guest_ends_with_the_account_that_they_turned_out_to_have() {
    let given = Given::new(json!({ "challenges": ["fair-split"] })).await;
    let Given { app, ann, .. } = &given;
    let tara = given.begin().await;
    let challenge = text(&tara.get(&given.link("/challenges")).await.ok()["items"][0]["id"]);
    let code = submission(&challenge, "EXAMPLES", WITHOUT_REFUNDS);
    Submitted::start_at(app, &tara, &given.link("/submissions"), code).await.ended().await;
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    page.write("main", 0, "# mine\n").await;
    page.saved().await;
    let run =
        Ran::start_at(app, &tara, &given.link("/runs"), python("print('on')\nwhile True: input()")).await;
    run.wrote("on").await;
    run.types(&tara, "x\r").await;
    let tess = app.candidate("Tess Tull").await;
    recognised(app, ann, "Tara Task", &tess).await;
    app.run_tasks().await;
    // One link went out, and one waits.
    let mailed = app.mailed_token(TARA, "take_home_given").await;
    app.advance(Duration::minutes(1));
    ann.post(&given.path("/send"), json!({})).await.ok();
    let waiting = app.mailed_token(TARA, "take_home_given").await;
    assert_ne!(mailed, waiting);
    // Of somebody else.
    let mut other = take_home_body(app.now());
    other["candidateEmail"] = json!("tom.task@example.com");
    let (other, tom) = give(ann, &other).await;
    app.client().post(&format!("/api/take-home-links/{tom}/start"), json!({ "name": "Tom" })).await.ok();

    delete(&tess).await;
    assert_eq!(page.closed().await, 4410, "what is open closes at once");
    let id = run.path.rsplit('/').next().unwrap();
    let seen = Ran { app, client: ann, path: given.path(&format!("/runs/{id}")) };
    let ended = seen.ended().await;
    assert_eq!(
        (&ended["run"]["failure"], &ended["run"]["userName"]),
        (&json!("TAKE_HOME_CLOSED"), &json!("Deleted account")),
        "what runs is stopped"
    );
    for token in [&given.token, &mailed, &waiting] {
        leads_nowhere(&app.client(), token).await;
    }

    // The company keeps what was written, and nobody's name with it.
    let submitted = ann.get(&given.path("/submissions")).await.ok();
    assert_eq!(submitted["items"][0]["userName"], "Deleted account");
    let kept = ann.get(&given.path("")).await.ok();
    assert_eq!(
        (&kept["state"], &kept["candidateName"]),
        (&json!("ACCOUNT_DELETED"), &json!("Deleted account"))
    );
    let watcher = PadPeer::open_at(ann, &given.path("/pad")).await;
    assert_eq!(watcher.text("main"), "# mine\ndef limit():\n    pass\n");
    let replay = ann.get(&given.path("/pad/updates")).await.ok();
    let mut authors: Vec<String> =
        replay["authors"].as_array().unwrap().iter().map(|author| text(&author["name"])).collect();
    authors.sort_unstable();
    assert_eq!(authors, ["Ann Ames", "Deleted account"]);
    let until = json!({ "until": app.now() + Duration::days(1) });
    for refused in
        [ann.post(&given.path("/send"), json!({})).await, ann.post(&given.path("/reopen"), until).await]
    {
        assert_eq!(refused.problem(), (410, "take_home.closed".to_owned()));
    }

    // No mail of it goes out any more: neither the one that waited nor a reminder.
    let mails = async || {
        app.run_tasks().await;
        let sql = "SELECT count(*) FROM emails WHERE kind LIKE 'take_home_%' AND to_address = $1";
        sqlx::query_scalar::<_, i64>(sql).bind(TARA).fetch_one(&mut app.owner().await).await.unwrap()
    };
    assert_eq!(mails().await, 0);
    app.advance(Duration::hours(25));
    assert_eq!(mails().await, 0);
    assert_eq!(ann.get(&format!("/api/take-homes/{other}")).await.ok()["state"], "IN_WORK");
    given.app.finish().await;
}

#[tokio::test]
async fn what_an_account_has_open_by_a_link_closes_when_it_is_deleted() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let kim = app.candidate("Kim Kohl").await;
    recognised(&app, &ann, "Kim Kohl", &kim).await;
    let mut body = take_home_body(app.now());
    body["candidateEmail"] = json!(kim.email);
    let (_, begun) = give(&ann, &body).await;
    let (_, not_begun) = give(&ann, &body).await;
    let link = format!("/api/take-home-links/{begun}");
    let client = app.client();
    client.post(&format!("{link}/start"), json!({ "name": "Kim" })).await.ok();
    let mut page = PadPeer::open_at(&client, &format!("{link}/pad")).await;
    page.write("main", 0, "# mine\n").await;
    page.saved().await;

    delete(&kim).await;
    assert_eq!(page.closed().await, 4410);
    for token in [begun, not_begun] {
        leads_nowhere(&client, &token).await;
    }
    app.finish().await;
}

#[tokio::test]
async fn a_take_home_that_its_company_took_back_says_so_until_the_account_is_deleted() {
    let given = Given::new(json!({})).await;
    let tara = given.begin().await;
    let tess = given.app.candidate("Tess Tull").await;
    recognised(&given.app, &given.ann, "Tara Task", &tess).await;
    assert_eq!(given.ann.delete(&given.path("")).await.status, 204);
    assert_eq!(tara.get(&given.link("")).await.ok()["state"], "REVOKED");
    delete(&tess).await;
    leads_nowhere(&tara, &given.token).await;
    given.app.finish().await;
}
