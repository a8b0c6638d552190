//! Answers to invitations by the links in mails.

use chrono::Duration;
use colloquy_harness::{Client, TestApp, text};
use serde_json::{Value, json};

const CLEO: &str = "cleo.cole@example.com";

/// The path below `/api` that the newest mail of that kind to an address asks to answer at.
async fn asked(app: &TestApp, address: &str, kind: &str) -> String {
    let mail = app.mail(address, kind).await;
    let links: Vec<&str> = mail.split_whitespace().filter(|word| word.contains("/answer/")).collect();
    let [accept, decline] = links[..] else { panic!("two links in {mail}") };
    let (link, says) = accept.split_once("?answer=").unwrap();
    assert_eq!((says, decline), ("accept", format!("{link}?answer=decline").as_str()));
    format!("/api/answers/{}", link.rsplit('/').next().unwrap())
}

async fn say(client: &Client, path: &str, answer: &str, note: Option<&str>) -> Value {
    let time = client.get(path).await.ok()["scheduledTime"].clone();
    client.post(path, json!({ "answer": answer, "note": note, "scheduledTime": time })).await.ok()
}

/// What each says, as `client` sees it: the candidate, then the interviewers.
async fn said(client: &Client, interview: &str) -> Vec<Value> {
    let view = client.get(&format!("/api/interviews/{interview}")).await.ok();
    let interviewers =
        view["interviewers"].as_array().unwrap().iter().map(|one| one["said"]["answer"].clone());
    [view["candidateSaid"]["answer"].clone()].into_iter().chain(interviewers).collect()
}

async fn notified(client: &Client) -> Vec<Value> {
    let list = client.get("/api/notifications").await.ok();
    let declined = |one: &&Value| one["kind"] == "interview_declined";
    list["items"].as_array().unwrap().iter().filter(declined).map(|one| one["params"].clone()).collect()
}

#[tokio::test]
async fn people_answer_by_the_links_in_their_mails_and_a_new_time_asks_anew() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let body = app.interview_body(app.now() + Duration::days(2), "Cleo Cole", &[&ann, &ben]);
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    app.run_tasks().await;
    let nobody = app.client();
    let (cleo, his) =
        (asked(&app, CLEO, "interview_invited").await, asked(&app, &ben.email, "interview_assigned").await);

    // Ann set the time herself. To look at a link, as mail scanners do, answers nothing.
    let view = nobody.get(&cleo).await.ok();
    assert_eq!((&view["name"], &view["answer"]), (&json!("Cleo Cole"), &json!("NEEDS_ACTION")));
    assert_eq!(said(&ann, &interview).await, ["NEEDS_ACTION", "ACCEPTED", "NEEDS_ACTION"]);

    say(&nobody, &his, "TENTATIVE", None).await;
    let view = say(&nobody, &cleo, "DECLINED", Some("I have the flu")).await;
    assert_eq!((&view["answer"], &view["note"]), (&json!("DECLINED"), &json!("I have the flu")));
    assert_eq!(said(&ann, &interview).await, ["DECLINED", "ACCEPTED", "TENTATIVE"]);
    let whole = ann.get(&format!("/api/interviews/{interview}")).await.ok();
    assert_eq!(whole["candidateSaid"]["note"], "I have the flu");
    // Both interviewers are told, once.
    say(&nobody, &cleo, "DECLINED", Some("Still ill")).await;
    let told = [json!({ "title": "Backend engineer", "name": "Cleo Cole" })];
    assert_eq!((notified(&ann).await, notified(&ben).await), (told.to_vec(), told.to_vec()));
    say(&nobody, &his, "DECLINED", None).await;
    assert_eq!((notified(&ann).await.len(), notified(&ben).await.len()), (2, 1));

    let old = nobody.get(&cleo).await.ok()["scheduledTime"].clone();
    let later = app.now() + Duration::days(3);
    ann.put(&format!("/api/interviews/{interview}"), json!({ "scheduledTime": later })).await.ok();
    assert_eq!(said(&ann, &interview).await, ["NEEDS_ACTION", "ACCEPTED", "NEEDS_ACTION"]);
    let late = nobody.post(&cleo, json!({ "answer": "ACCEPTED", "scheduledTime": old })).await;
    assert_eq!(late.problem(), (409, "answer.moved".to_owned()));
    let anew = asked(&app, CLEO, "interview_rescheduled").await;
    assert_ne!(anew, cleo);
    say(&nobody, &anew, "ACCEPTED", None).await;
    assert_eq!(said(&ann, &interview).await[0], "ACCEPTED");

    assert!(ann.delete(&format!("/api/interviews/{interview}")).await.status.is_success());
    let over = nobody.post(&anew, json!({ "answer": "ACCEPTED", "scheduledTime": later })).await;
    assert_eq!(over.problem(), (409, "interview.over".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn an_answer_is_seen_by_the_company_and_by_its_author_alone() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = text(&app.schedule(&ann, "Cleo Cole", 48 * 60).await["id"]);
    let path = asked(&app, CLEO, "interview_invited").await;
    say(&app.client(), &path, "ACCEPTED", None).await;
    let cleo = app.guest(&ann, &interview).await;
    assert_eq!(
        said(&cleo, &interview).await,
        [json!("ACCEPTED"), Value::Null],
        "Ann's is not the candidate's to know"
    );
    app.finish().await;
}

#[tokio::test]
async fn who_is_no_longer_part_of_it_is_not_asked_any_more() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let body = app.interview_body(app.now() + Duration::days(2), "Cleo Cole", &[&ann, &ben]);
    let interview = format!("/api/interviews/{}", text(&ann.post("/api/interviews", body).await.ok()["id"]));
    let his = asked(&app, &ben.email, "interview_assigned").await;
    ann.put(&interview, json!({ "interviewerIds": [ann.id] })).await.ok();
    for path in [his.as_str(), "/api/answers/nothing"] {
        assert_eq!(app.client().get(path).await.problem(), (404, "answer.link_invalid".to_owned()));
    }
    app.finish().await;
}

#[tokio::test]
async fn who_attaches_the_interview_to_an_account_keeps_link_and_answer() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = text(&app.schedule(&ann, "Cleo Cole", 48 * 60).await["id"]);
    let path = asked(&app, CLEO, "interview_invited").await;
    say(&app.client(), &path, "TENTATIVE", None).await;
    let kim = app.candidate("Kim Kohl").await;
    let token = app.link(&ann, &interview).await;
    kim.post(&format!("/api/invitations/{token}/accept"), json!({ "attach": true })).await.ok();
    assert_eq!(said(&ann, &interview).await[0], "TENTATIVE");
    say(&app.client(), &path, "ACCEPTED", None).await;
    assert_eq!(said(&ann, &interview).await[0], "ACCEPTED");
    app.finish().await;
}
