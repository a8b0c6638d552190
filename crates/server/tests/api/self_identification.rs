//! What candidates who never saw the form say about themselves for the statistics: by the links that they have, once, and told to nobody.

use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::applicants::jobs;
use crate::booking::booking_body;

const WORDS: [&str; 4] = ["female", "35_44", "Tell-Tale", "disability"];

fn said() -> Value {
    json!({ "gender": "female", "ageGroup": "35_44", "ethnicity": "Samish-Tell-Tale", "disability": true })
}

/// Whom the company entered by hand: their application.
async fn add(ann: &Person, name: &str) -> (String, String) {
    let job = text(&ann.post(&jobs(ann), json!({ "title": "Rust engineer" })).await.ok()["id"]);
    let email = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
    let body = json!({ "name": name, "email": email, "source": "REFERRAL" });
    let added = ann.post(&format!("/api/jobs/{job}/applications"), body).await.ok();
    (job, text(&added["id"]))
}

/// A link by which they choose a time: its id and its token.
async fn booking_link(ann: &Person, application: &str) -> (String, String) {
    let mut body = booking_body(&[ann], "Quin Quast");
    let fields = body.as_object_mut().unwrap();
    fields.retain(|name, _| name != "candidateEmail" && name != "candidateName");
    fields.insert("applicationId".to_owned(), json!(application));
    let made = ann.post("/api/booking-links", body).await.ok();
    (text(&made["bookingLink"]["id"]), text(&made["link"]).rsplit('/').next().unwrap().to_owned())
}

/// What is kept: gender and ethnicity.
async fn kept(app: &TestApp) -> Vec<(Option<String>, Option<String>)> {
    let sql = "SELECT gender, ethnicity FROM self_identifications";
    sqlx::query_as(sql).fetch_all(&mut app.owner().await).await.unwrap()
}

#[tokio::test]
async fn a_candidate_who_was_added_by_hand_says_it_by_their_links_and_is_counted_once() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (_, application) = add(&ann, "Quin Quast").await;
    let (link, token) = booking_link(&ann, &application).await;
    let (nobody, page) = (app.client(), format!("/api/bookings/{token}"));
    let by_link = format!("{page}/self-identification");
    let view = nobody.get(&page).await.ok();
    assert_eq!(view["selfIdentification"], "ASKED");
    let long = nobody.put(&by_link, json!({ "ethnicity": "x".repeat(101) })).await;
    assert_eq!(long.fields(), [("ethnicity".to_owned(), "too_long".to_owned())]);
    let answer = nobody.put(&by_link, said()).await.ok();
    assert_eq!(answer["selfIdentification"], "SAID");
    nobody.post(&format!("{page}/confirm"), json!({ "start": view["slots"][0] })).await.ok();

    let interview = text(&ann.get("/api/interviews").await.ok()["items"][0]["id"]);
    let quin = app.guest(&ann, &interview).await;
    let here = format!("/api/interviews/{interview}/self-identification");
    assert_eq!(quin.client.get(&here).await.ok(), json!({ "state": "SAID" }), "and not what");
    let changed = quin.client.put(&here, json!({ "gender": "other" })).await.ok();
    assert_eq!(changed, json!({ "state": "SAID" }));
    assert_eq!(
        kept(&app).await,
        [(Some("other".to_owned()), None::<String>)],
        "in place of what was said before"
    );
    // Whoever says nothing takes it back.
    let back = nobody.put(&by_link, json!({ "ethnicity": "  " })).await.ok();
    assert_eq!(back["selfIdentification"], "ASKED");
    assert!(kept(&app).await.is_empty());
    assert_eq!(quin.client.get(&here).await.ok(), json!({ "state": "ASKED" }));

    assert_eq!(ann.delete(&format!("/api/booking-links/{link}")).await.status, 204);
    assert_eq!(nobody.put(&by_link, said()).await.problem(), (410, "booking.closed".to_owned()));
    assert!(kept(&app).await.is_empty());
    app.finish().await;
}

#[tokio::test]
async fn nobody_of_the_company_reads_or_says_it() {
    let app = TestApp::start().await;
    let (ann, sara) = (app.interviewer("Ann Ames", "Acme").await, app.staff("Sara Staff").await);
    let rhea = app.member(&ann, "Rhea Roth", "RECRUITER").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let (job, application) = add(&ann, "Quin Quast").await;
    let (link, token) = booking_link(&ann, &application).await;
    let page = format!("/api/bookings/{token}");
    let view = app.client().get(&page).await.ok();
    app.client().put(&format!("{page}/self-identification"), said()).await.ok();
    app.client().post(&format!("{page}/confirm"), json!({ "start": view["slots"][0] })).await.ok();
    let interview = text(&ann.get("/api/interviews").await.ok()["items"][0]["id"]);
    let here = format!("/api/interviews/{interview}/self-identification");
    for member in [&ann, &rhea, &ben, &sara] {
        assert_eq!(member.get(&here).await.status, 403, "{}", member.name);
        assert_eq!(member.put(&here, json!({ "gender": "male" })).await.status, 403, "{}", member.name);
        for path in [
            page.clone(),
            format!("/api/interviews/{interview}"),
            format!("/api/applications/{application}"),
            format!("/api/jobs/{job}/applications"),
            format!("/api/booking-links/{link}"),
        ] {
            let shown = String::from_utf8(member.get(&path).await.body).unwrap();
            assert!(WORDS.iter().all(|word| !shown.contains(word)), "{path} for {}: {shown}", member.name);
        }
    }
    assert_eq!(kept(&app).await, [(Some("female".to_owned()), Some("Samish-Tell-Tale".to_owned()))]);
    let sql = "SELECT count(*) FROM audit_log WHERE detail::text LIKE '%Tell-Tale%'";
    let logged: i64 = sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(logged, 0);
    app.finish().await;
}

#[tokio::test]
async fn whoever_is_no_candidate_for_a_job_is_not_asked() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = text(&app.schedule(&ann, "Cleo Cole", 60).await["id"]);
    let cleo = app.guest(&ann, &interview).await;
    let here = format!("/api/interviews/{interview}/self-identification");
    assert_eq!(cleo.client.get(&here).await.ok(), json!({ "state": "NOT_ASKED" }));
    let refused = cleo.client.put(&here, said()).await;
    assert_eq!(refused.problem(), (409, "self_identification.not_asked".to_owned()));
    app.finish().await;
}
