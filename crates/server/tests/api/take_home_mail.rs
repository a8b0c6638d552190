//! The mail with a take-home's link, and what whoever gave it is told.

use chrono::Duration;
use colloquy_harness::{PadPeer, TestApp, text};
use serde_json::{Value, json};

use crate::take_home::{Given, give, take_home_body};

const TARA: &str = "tara.task@example.com";

async fn mails(app: &TestApp) -> i64 {
    let sql = "SELECT count(*) FROM emails WHERE kind = 'take_home_given'";
    sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap()
}

#[tokio::test]
async fn the_link_is_mailed_with_what_the_candidate_has_to_know() {
    let change = json!({
        "durationMinutes": 90, "deadline": "2026-03-05T17:00:00Z", "challenges": ["fair-split", "parse-duration"],
    });
    let given = Given::new(change).await;
    given.app.run_tasks().await;
    let mail = given.app.mail(TARA, "take_home_given").await;
    for part in [
        "Tara Task",
        "Acme",
        "Rate limiter",
        "Split the bill, Durations in words",
        "Thu 5 Mar, 18:00 (Europe/Vienna, UTC+01:00)",
        "90 minutes from the moment when you begin",
        format!("/take-home/{}", given.token).as_str(),
    ] {
        assert!(mail.contains(part), "{part} is not in {mail}");
    }
    assert!(!given.ann.get(&given.path("")).await.ok()["mailedAt"].is_null());

    // As its organiser prefers, it is not.
    let mut body = take_home_body(given.app.now());
    body["sendEmail"] = json!(false);
    let (id, _) = give(&given.ann, &body).await;
    assert_eq!(mails(&given.app).await, 1);
    assert_eq!(given.ann.get(&format!("/api/take-homes/{id}")).await.ok()["mailedAt"], Value::Null);
    given.app.finish().await;
}

#[tokio::test]
async fn a_candidate_with_an_account_reads_it_in_their_language() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let kim = app.candidate("Kim Kohl").await;
    kim.put(&format!("/api/users/{}", kim.id), json!({ "language": "de" })).await.ok();
    let mut body = take_home_body(app.now());
    (body["candidateEmail"], body["durationMinutes"]) = (json!(kim.email), json!(120));
    give(&ann, &body).await;
    app.run_tasks().await;
    let mail = app.mail(&kim.email, "take_home_given").await;
    assert!(mail.contains("Abzugeben bis") && mail.contains("2 Stunden ab dem Moment"), "{mail}");
    app.finish().await;
}

#[tokio::test]
async fn the_link_is_mailed_again_and_those_of_before_go_on_working() {
    let given = Given::new(json!({})).await;
    let tara = given.begin().await;
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    given.app.advance(Duration::minutes(1));
    let sent = given.ann.post(&given.path("/send"), json!({})).await.ok();
    given.app.run_tasks().await;
    assert_eq!(sent["mailedAt"], json!(given.app.now()));
    let again = given.app.mailed_token(TARA, "take_home_given").await;
    assert_ne!(again, given.token);
    let other = PadPeer::open_at(&given.app.client(), &format!("/api/take-home-links/{again}/pad")).await;
    assert!(other.client_id.is_some());
    page.write("main", 0, "still here").await;
    page.saved().await;

    for _ in 0..18 {
        given.ann.post(&given.path("/send"), json!({})).await.ok();
    }
    let often = given.ann.post(&given.path("/send"), json!({})).await;
    assert_eq!(often.problem(), (409, "take_home.too_many_links".to_owned()));
    let mia = given.app.member(&given.ann, "Mia Moss", "INTERVIEWER").await;
    assert_eq!(mia.post(&given.path("/send"), json!({})).await.status, 403);
    tara.post(&given.link("/hand-in"), json!({})).await.ok();
    let late = given.ann.post(&given.path("/send"), json!({})).await;
    assert_eq!(late.problem(), (410, "take_home.closed".to_owned()));
    given.app.finish().await;
}

#[tokio::test]
async fn a_guest_who_turns_out_to_have_an_account_is_still_written_to() {
    let given = Given::new(json!({})).await;
    let Given { app, ann, .. } = &given;
    let (begun, token) = give(ann, &take_home_body(app.now())).await;
    app.client().post(&format!("/api/take-home-links/{token}/start"), json!({ "name": "Tara" })).await.ok();
    let interview = text(&app.schedule(ann, "Tara Task", 60).await["id"]);
    let tess = app.candidate("Tess Tull").await;
    let invitation = app.link(ann, &interview).await;
    tess.post(&format!("/api/invitations/{invitation}/accept"), json!({ "attach": true })).await.ok();

    // What she has not begun is the account's, and what is written stays in the guest's name.
    app.advance(Duration::minutes(1));
    for (path, name) in [(given.path(""), "Tess Tull"), (format!("/api/take-homes/{begun}"), "Tara")] {
        let sent = ann.post(&format!("{path}/send"), json!({})).await.ok();
        assert_eq!((&sent["candidateName"], &sent["mailedAt"]), (&json!(name), &json!(app.now())));
    }
    let sql = "SELECT count(*) FROM emails WHERE kind = 'take_home_given' AND to_address = $1";
    let to = sqlx::query_scalar::<_, i64>(sql).bind(TARA).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!((to, mails(app).await), (4, 4), "to the address that the company knows");

    given.app.finish().await;
}

#[tokio::test]
async fn nothing_is_sent_where_nobody_can_be_written_to() {
    let given = Given::new(json!({})).await;
    // An account that the company knows no more.
    let kim = given.app.candidate("Kim Kohl").await;
    sqlx::query("UPDATE take_homes SET candidate_id = $1::uuid")
        .bind(&kim.id)
        .execute(&mut given.app.owner().await)
        .await
        .unwrap();
    let refused = given.ann.post(&given.path("/send"), json!({})).await;
    assert_eq!(refused.problem(), (409, "take_home.no_address".to_owned()));
    assert_eq!(mails(&given.app).await, 1);
    given.app.finish().await;
}

#[tokio::test]
async fn whoever_gave_it_is_told_that_it_was_handed_in() {
    let given = Given::new(json!({})).await;
    let tara = given.begin().await;
    for _ in 0..2 {
        tara.post(&given.link("/hand-in"), json!({})).await.ok();
    }
    let told = given.ann.get("/api/notifications").await.ok();
    let told: Vec<&Value> = told["items"].as_array().unwrap().iter().collect();
    assert_eq!(told.len(), 1, "once: {told:?}");
    assert_eq!(told[0]["kind"], "take_home_handed_in");
    let params = json!({ "title": "Rate limiter", "name": "Tara T. Task", "takeHomeId": given.id });
    assert_eq!(told[0]["params"], params);
    let mail = given.app.mail(&given.ann.email, "take_home_handed_in").await;
    assert!(
        mail.contains("Tara T. Task has handed in") && mail.contains(&format!("/take-homes/{}", given.id)),
        "{mail}"
    );
    given.app.finish().await;
}

#[tokio::test]
async fn whoever_has_not_handed_in_is_reminded_once_a_day_before_the_end() {
    let given = Given::new(json!({})).await;
    // Whoever gave this one sends the link themselves.
    let mut quiet = take_home_body(given.app.now());
    (quiet["candidateEmail"], quiet["sendEmail"]) = (json!("quiet@example.com"), json!(false));
    give(&given.ann, &quiet).await;
    let mut done = take_home_body(given.app.now());
    done["candidateEmail"] = json!("done@example.com");
    let (_, token) = give(&given.ann, &done).await;
    let link = format!("/api/take-home-links/{token}");
    given.app.client().post(&format!("{link}/start"), json!({ "name": "Dora" })).await.ok();
    given.app.client().post(&format!("{link}/hand-in"), json!({})).await.ok();
    let reminded = async || {
        given.app.run_tasks().await;
        let sql =
            "SELECT coalesce(string_agg(to_address, ' '), '') FROM emails WHERE kind = 'take_home_reminder'";
        sqlx::query_scalar::<_, String>(sql).fetch_one(&mut given.app.owner().await).await.unwrap()
    };
    given.app.advance(Duration::hours(23));
    assert_eq!(reminded().await, "");
    given.app.advance(Duration::hours(1));
    assert_eq!(reminded().await, TARA);
    given.app.advance(Duration::hours(1));
    assert_eq!(reminded().await, TARA, "once");
    let mail = given.app.mail(TARA, "take_home_reminder").await;
    assert!(mail.contains("not handed in") && mail.contains("Hand in by"), "{mail}");
    let token = given.app.mailed_token(TARA, "take_home_reminder").await;
    let shown = given.app.client().get(&format!("/api/take-home-links/{token}")).await.ok();
    assert_eq!(shown["title"], "Rate limiter");

    // Whoever has got a letter in the last half day gets no other.
    let mut late = take_home_body(given.app.now());
    late["candidateEmail"] = json!("late@example.com");
    let (late, _) = give(&given.ann, &late).await;
    given.app.advance(Duration::hours(23));
    given.ann.post(&format!("/api/take-homes/{late}/send"), json!({})).await.ok();
    given.app.advance(Duration::hours(2));
    assert_eq!(reminded().await, TARA);

    // More time means another reminder, a day before the new end.
    let until = given.app.now() + Duration::days(3);
    given.ann.post(&given.path("/reopen"), json!({ "until": until })).await.ok();
    given.app.advance(Duration::hours(49));
    assert_eq!(reminded().await, format!("{TARA} {TARA}"));
    given.app.finish().await;
}

#[tokio::test]
async fn whoever_gave_it_is_told_once_that_its_time_is_up_and_it_was_not_handed_in() {
    let given = Given::new(json!({})).await;
    let tara = given.begin().await;
    let other = async |email: &str| {
        let mut body = take_home_body(given.app.now());
        (body["candidateEmail"], body["title"]) = (json!(email), json!(email));
        give(&given.ann, &body).await
    };
    // One that nobody begins, one that is handed in, and one that is taken back.
    other("idle@example.com").await;
    let (_, token) = other("done@example.com").await;
    let link = format!("/api/take-home-links/{token}");
    given.app.client().post(&format!("{link}/start"), json!({ "name": "Dora" })).await.ok();
    given.app.client().post(&format!("{link}/hand-in"), json!({})).await.ok();
    let (revoked, _) = other("revoked@example.com").await;
    given.ann.delete(&format!("/api/take-homes/{revoked}")).await.ok();
    let told = async || {
        given.app.run_tasks().await;
        let sql = "SELECT coalesce(string_agg(params ->> 'title', ', ' ORDER BY params ->> 'title'), '')
                   FROM notifications WHERE kind = 'take_home_overdue'";
        sqlx::query_scalar::<_, String>(sql).fetch_one(&mut given.app.owner().await).await.unwrap()
    };
    given.app.advance(Duration::hours(47));
    assert_eq!(told().await, "");
    given.app.advance(Duration::hours(2));
    assert_eq!(told().await, "Rate limiter, idle@example.com");
    given.app.advance(Duration::hours(1));
    assert_eq!(told().await, "Rate limiter, idle@example.com", "once");
    let sql = "SELECT text_body FROM emails WHERE kind = 'take_home_overdue' ORDER BY subject";
    let mails: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut given.app.owner().await).await.unwrap();
    assert_eq!(mails.len(), 2, "{mails:?}");
    let of = |who: &str| mails.iter().find(|mail| mail.contains(who)).unwrap();
    assert!(of("Tara T. Task").contains("has not handed it in") && of("Tara T. Task").contains(&given.id));
    assert!(of("idle").contains("has not begun it"), "{mails:?}");

    // More time, and that is up as well.
    let until = given.app.now() + Duration::hours(3);
    given.ann.post(&given.path("/reopen"), json!({ "until": until })).await.ok();
    given.app.advance(Duration::hours(2));
    assert_eq!(told().await, "Rate limiter, idle@example.com");
    given.app.advance(Duration::hours(2));
    assert_eq!(told().await, "Rate limiter, Rate limiter, idle@example.com");
    tara.post(&given.link("/hand-in"), json!({})).await.problem();
    given.app.finish().await;
}
