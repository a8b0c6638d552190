//! Companies over HTTP: members, invitations, what candidates may read, and who is left out.

use chrono::Duration;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

fn path(owner: &Person) -> String {
    format!("/api/companies/{}", owner.company.as_deref().unwrap())
}

async fn invite(owner: &Person, email: &str, role: &str) -> Value {
    owner.post(&format!("{}/invitations", path(owner)), json!({ "email": email, "role": role })).await.ok()
}

fn token(invitation: &Value) -> String {
    text(&invitation["link"]).rsplit('/').next().unwrap().to_owned()
}

async fn members(reader: &Person, company: &str) -> Vec<(String, String)> {
    let list = reader.get(&format!("{company}/members")).await.ok();
    let mut members: Vec<_> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(&one["name"]), text(&one["role"])))
        .collect();
    members.sort();
    members
}

#[tokio::test]
async fn a_founder_owns_a_company_that_hides_ratings() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let company = ann.get(&path(&ann)).await.ok();
    assert_eq!(company["companyName"], "Acme");
    assert_eq!(
        (company["shareDecision"].clone(), company["shareRating"].clone()),
        (json!(true), json!(false))
    );
    assert_eq!(members(&ann, &path(&ann)).await, [("Ann Ames".to_owned(), "OWNER".to_owned())]);
    app.finish().await;
}

#[tokio::test]
async fn only_owners_change_a_company() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let changed = ann
        .put(&path(&ann), json!({ "companyName": " Acme & Sons ", "website": "https://acme.example" }))
        .await
        .ok();
    assert_eq!(changed["companyName"], "Acme & Sons");
    assert_eq!(changed["website"], "https://acme.example");
    let cleared = ann.put(&path(&ann), json!({ "website": "" })).await.ok();
    assert_eq!(
        (cleared["website"].clone(), cleared["companyName"].clone()),
        (Value::Null, json!("Acme & Sons"))
    );
    let refused = rhea.put(&path(&ann), json!({ "shareRating": true })).await;
    assert_eq!(refused.problem(), (403, "auth.forbidden".to_owned()));
    let wrong = ann.put(&path(&ann), json!({ "companyName": "", "website": "javascript:alert(1)" })).await;
    let fields: Vec<_> = wrong.fields().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["companyName", "website"]);
    app.finish().await;
}

#[tokio::test]
async fn an_invitation_is_good_for_one_person() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let token = token(&invite(&ann, "new@example.com", "RECRUITER").await);
    let preview = format!("/api/company-invitations/{token}");
    for _ in 0..2 {
        let shown = app.client().get(&preview).await.ok();
        assert_eq!(
            (text(&shown["companyName"]), text(&shown["role"]), text(&shown["invitedBy"])),
            ("Acme".into(), "RECRUITER".into(), "Ann Ames".into())
        );
    }
    let accept = format!("{preview}/accept");
    assert_eq!(app.client().post(&accept, json!({})).await.problem(), (401, "auth.required".to_owned()));
    let ben = app.candidate("Ben Bold").await;
    assert_eq!(ben.post(&accept, json!({})).await.ok()["role"], "RECRUITER");
    let cara = app.candidate("Cara Cole").await;
    assert_eq!(cara.post(&accept, json!({})).await.problem(), (404, "invitation.invalid".to_owned()));
    assert_eq!(app.client().get(&preview).await.problem(), (404, "invitation.invalid".to_owned()));
    assert_eq!(members(&ann, &path(&ann)).await.len(), 2);
    app.finish().await;
}

#[tokio::test]
async fn an_invitation_can_be_taken_back_and_grows_old() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let invitations = format!("{}/invitations", path(&ann));
    let first = invite(&ann, "new@example.com", "INTERVIEWER").await;
    let again = ann.post(&invitations, json!({ "email": "NEW@example.com", "role": "INTERVIEWER" })).await;
    assert_eq!(again.problem(), (409, "company.already_invited".to_owned()));
    assert_eq!(ann.delete(&format!("{invitations}/{}", text(&first["id"]))).await.status, 204);
    let gone = app.client().get(&format!("/api/company-invitations/{}", token(&first))).await;
    assert_eq!(gone.problem(), (404, "invitation.invalid".to_owned()));
    let second = invite(&ann, "new@example.com", "INTERVIEWER").await;
    app.advance(Duration::days(15));
    let old = app.client().get(&format!("/api/company-invitations/{}", token(&second))).await;
    assert_eq!(old.problem(), (404, "invitation.invalid".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn who_may_invite_whom() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let invitations = format!("{}/invitations", path(&ann));
    let body = |email: &str, role: &str| json!({ "email": email, "role": role });
    assert_eq!(
        mia.post(&invitations, body("x@example.com", "INTERVIEWER")).await.problem(),
        (403, "auth.forbidden".to_owned())
    );
    assert_eq!(rhea.post(&invitations, body("x@example.com", "INTERVIEWER")).await.status, 201);
    let owner = rhea.post(&invitations, body("y@example.com", "OWNER")).await;
    assert_eq!(owner.problem(), (403, "auth.forbidden".to_owned()), "a recruiter makes no owners");
    let member = ann.post(&invitations, body(&mia.email, "RECRUITER")).await;
    assert_eq!(member.problem(), (409, "company.already_member".to_owned()));
    let wrong = ann.post(&invitations, body("not an address", "INTERVIEWER")).await;
    assert_eq!(wrong.fields(), [("email".to_owned(), "invalid".to_owned())]);
    app.finish().await;
}

#[tokio::test]
async fn a_company_keeps_an_owner() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let olga = app.member(&ann, "Olga Orth", "OWNER").await;
    let (ann_self, olga_self) =
        (format!("{}/members/{}", path(&ann), ann.id), format!("{}/members/{}", path(&ann), olga.id));
    assert_eq!(olga.delete(&ann_self).await.status, 204);
    assert_eq!(olga.delete(&olga_self).await.problem(), (409, "company.last_owner".to_owned()));
    assert_eq!(
        ann.get(&path(&ann)).await.problem(),
        (404, "company.not_found".to_owned()),
        "who is gone knows nothing"
    );
    assert_eq!(members(&olga, &path(&ann)).await.len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn two_owners_who_leave_at_once_leave_one() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let olga = app.member(&ann, "Olga Orth", "OWNER").await;
    let (one, two) =
        (format!("{}/members/{}", path(&ann), ann.id), format!("{}/members/{}", path(&ann), olga.id));
    let (one, two) = tokio::join!(ann.delete(&one), olga.delete(&two));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    app.finish().await;
}

#[tokio::test]
async fn members_leave_and_only_owners_remove_others() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let refused = ben.delete(&format!("{}/members/{}", path(&ann), mia.id)).await;
    assert_eq!(refused.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(ben.delete(&format!("{}/members/{}", path(&ann), ben.id)).await.status, 204);
    assert_eq!(ann.delete(&format!("{}/members/{}", path(&ann), mia.id)).await.status, 204);
    assert_eq!(members(&ann, &path(&ann)).await.len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn one_who_left_the_company_loses_its_interviews() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let interview = text(&app.schedule(&ben, "Cleo Cole", 30).await["id"]);
    ben.put(&format!("/api/interviews/{interview}"), json!({ "status": "COMPLETED" })).await.ok();
    assert_eq!(ben.get("/api/home").await.ok()["past"].as_array().unwrap().len(), 1);
    ann.delete(&format!("{}/members/{}", path(&ann), ben.id)).await;
    for what in ["", "/feedback", "/recording", "/messages", "/room"] {
        let answer = ben.get(&format!("/api/interviews/{interview}{what}")).await;
        assert_eq!(answer.problem(), (404, "interview.not_found".to_owned()), "{what}");
    }
    assert_eq!(ben.get("/api/interviews").await.ok()["items"], json!([]));
    assert_eq!(ben.get("/api/interviews?mine=true").await.ok()["items"], json!([]));
    assert_eq!(ben.get("/api/home").await.ok()["past"], json!([]));
    app.finish().await;
}

#[tokio::test]
async fn candidates_are_known_to_their_company_alone() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    app.schedule(&ann, "Cleo Cole", 30).await;
    app.schedule(&ann, "Dora Dean", 120).await;
    app.schedule(&otto, "Cleo Cole", 30).await;
    let found = ann.get(&format!("{}/candidates?q=cle", path(&ann))).await.ok();
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(
        (found["items"][0]["name"].clone(), found["items"][0]["interviewCount"].clone()),
        (json!("Cleo Cole"), json!(1))
    );
    let all = ann.get(&format!("{}/candidates?limit=1", path(&ann))).await.ok();
    let next = text(&all["nextCursor"]);
    let rest = ann.get(&format!("{}/candidates?limit=1&cursor={next}", path(&ann))).await.ok();
    assert_ne!(all["items"][0]["userId"], rest["items"][0]["userId"]);
    assert_eq!(rest["nextCursor"], Value::Null);
    let theirs = otto.get(&format!("{}/candidates", path(&ann))).await;
    assert_eq!(theirs.problem(), (404, "company.not_found".to_owned()));
    app.finish().await;
}
