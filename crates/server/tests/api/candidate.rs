//! What a company does for candidates who have no account: it corrects and deletes what it knows of them.

use chrono::Duration;
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Person, TestApp, text};
use serde_json::json;

use crate::booking::booking_body;
use crate::erasure::{send_file, traces};
use crate::job::{apply, form, only, open_job};

fn candidates(ann: &Person) -> String {
    format!("/api/companies/{}/candidates", ann.company.as_deref().unwrap())
}

/// The candidates of that name: the path of the first, and how many there are.
async fn find(ann: &Person, name: &str) -> (String, usize) {
    let found = ann.get(&format!("{}?q={name}", candidates(ann))).await.ok();
    let items = found["items"].as_array().unwrap();
    let id = items.first().map(|one| text(&one["userId"])).unwrap_or_default();
    (format!("{}/{id}", candidates(ann)), items.len())
}

/// Zoe Zak, a guest, has applied.
async fn applied(app: &TestApp, ann: &Person) -> String {
    let job = open_job(ann, json!({})).await;
    apply(&app.client(), &job, &form("Zoe Zak")).await;
    only(ann, &job).await
}

#[tokio::test]
async fn a_wrong_name_and_address_are_corrected_wherever_the_company_reads_them() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let application = applied(&app, &ann).await;
    let mut body = app.interview_body(app.now() + Duration::hours(2), "Zoe Zak", &[&ann]);
    body.as_object_mut().unwrap().remove("candidateEmail");
    body.as_object_mut().unwrap().remove("candidateName");
    body["applicationId"] = json!(application.rsplit('/').next().unwrap());
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    app.schedule(&ann, "Dan Dole", 600).await;
    let (zoe, _) = find(&ann, "zak").await;

    let dan = ann.get(&format!("{}?q=dan", candidates(&ann))).await.ok()["items"][0]["email"].clone();
    for (change, field, code) in [
        (json!({ "name": " " }), "name", "required"),
        (json!({ "email": "nobody" }), "email", "invalid"),
        (json!({ "email": dan }), "email", "taken"),
    ] {
        assert_eq!(ann.put(&zoe, change).await.fields(), [(field.to_owned(), code.to_owned())]);
    }
    assert_eq!(ben.put(&zoe, json!({ "name": "Me" })).await.status, 403);
    let stranger = app.interviewer("Eve Else", "Other").await;
    assert_eq!(stranger.put(&zoe, json!({ "name": "Me" })).await.status, 404);

    let right = json!({ "name": "Zoë Žák", "email": "zoe.zak@right.example" });
    assert_eq!(ann.put(&zoe, right).await.status, 204);
    let told = ann.get(&format!("/api/interviews/{interview}")).await.ok();
    assert_eq!(told["candidateName"], "Zoë Žák");
    let row: (String, String) =
        sqlx::query_as("SELECT candidate_name, candidate_email FROM interviews WHERE id = $1::uuid")
            .bind(&interview)
            .fetch_one(&mut app.owner().await)
            .await
            .unwrap();
    assert_eq!(row, ("Zoë Žák".to_owned(), "zoe.zak@right.example".to_owned()));
    let listed = ann.get(&format!("{}?q=right.example", candidates(&ann))).await.ok();
    assert_eq!(listed["items"][0]["name"], "Zoë Žák");
    let differing: i64 = sqlx::query_scalar("SELECT sum(differing)::bigint FROM denormalised_differences")
        .fetch_one(&mut app.owner().await)
        .await
        .unwrap();
    assert_eq!(differing, 0);
    app.finish().await;
}

#[tokio::test]
async fn an_account_is_its_owners_to_correct_and_delete() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cleo = app.candidate("Cleo Cole").await;
    let id = text(&app.schedule(&ann, "Cleo Cole", 10).await["id"]);
    let token = app.link(&ann, &id).await;
    cleo.post(&format!("/api/invitations/{token}/accept"), json!({ "attach": true })).await.ok();
    let path = format!("{}/{}", candidates(&ann), cleo.id);
    let hers = (409, "candidate.has_account".to_owned());
    assert_eq!(ann.put(&path, json!({ "name": "Me" })).await.problem(), hers);
    assert_eq!(ann.delete(&path).await.problem(), hers);
    let nobody = format!("{}/{}", candidates(&ann), ann.id);
    assert_eq!(ann.delete(&nobody).await.problem(), (404, "candidate.not_found".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn a_guest_who_asks_for_it_is_deleted_but_for_what_the_company_decided() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let application = applied(&app, &ann).await;
    let number = application.rsplit('/').next().unwrap();
    let mut body = app.interview_body(app.now() + Duration::minutes(10), "Zoe Zak", &[&ann]);
    let fields = body.as_object_mut().unwrap();
    fields.remove("candidateEmail");
    fields.remove("candidateName");
    fields.insert("applicationId".to_owned(), json!(number));
    let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    let guest = app.guest(&ann, &interview).await;
    let file = send_file(&guest.client, &interview).await;
    let mut link = booking_body(&[&ann], "Zoe Zak");
    let fields = link.as_object_mut().unwrap();
    fields.remove("candidateEmail");
    fields.remove("candidateName");
    fields.insert("applicationId".to_owned(), json!(number));
    let link = ann.post("/api/booking-links", link).await.ok();
    let booking = format!("/api/bookings/{}", text(&link["link"]).rsplit('/').next().unwrap());
    app.run_tasks().await;
    let (zoe, _) = find(&ann, "zak").await;
    assert_eq!(ann.delete(&zoe).await.problem(), (409, "candidate.busy".to_owned()));
    ann.put(&format!("/api/interviews/{interview}"), json!({ "status": "COMPLETED" })).await.ok();
    app.run_tasks().await;
    app.advance(Duration::days(1));
    assert_eq!(ann.delete(&zoe).await.problem(), (403, "auth.step_up_required".to_owned()));
    assert_eq!(ann.post("/api/auth/step-up", json!({ "password": PASSWORD })).await.status, 204);
    assert_eq!(ann.delete(&zoe).await.status, 204);
    app.run_tasks().await;

    assert_eq!(find(&ann, "zak").await.1, 0);
    assert_eq!(ann.delete(&zoe).await.problem(), (404, "candidate.not_found".to_owned()), "a second time");
    assert_eq!(guest.client.get(&format!("/api/interviews/{interview}")).await.status, 401);
    assert_eq!(app.client().get(&booking).await.status, 404);
    assert_eq!(ann.get(&file).await.status, 404);
    let kept = ann.get(&application).await.ok();
    assert_eq!((&kept["stage"], &kept["rejectionReason"]), (&json!("REJECTED"), &json!("withdrawn")));
    assert_eq!((&kept["name"], &kept["hasResume"]), (&json!("Deleted candidate"), &json!(false)));
    assert_eq!(
        ann.get(&format!("/api/interviews/{interview}")).await.ok()["candidateName"],
        "Deleted candidate"
    );
    // The company's own mails say with whom its people had interviews.
    let found = traces(&app, &["zoe zak", "zoe-zak", "zoe.zak"]).await;
    assert!(found.iter().all(|table| table == "emails"), "{found:?}");
    let to_zoe: i64 = sqlx::query_scalar("SELECT count(*) FROM emails WHERE to_address ILIKE '%zoe%'")
        .fetch_one(&mut app.owner().await)
        .await
        .unwrap();
    assert_eq!(to_zoe, 0);
    // Whoever comes back is somebody new.
    applied(&app, &ann).await;
    assert_eq!(find(&ann, "zak").await.1, 1);
    app.finish().await;
}
