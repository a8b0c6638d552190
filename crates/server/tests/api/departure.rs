//! Members who leave or are removed, whose role changes, and invitations that are sent again.

use chrono::Duration;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::booking::booking_body;

fn member(owner: &Person, who: &Person) -> String {
    format!("/api/companies/{}/members/{}", owner.company.as_deref().unwrap(), who.id)
}

async fn planned(app: &TestApp, by: &Person, candidate: &str, hours: i64, panel: &[&Person]) -> String {
    let body = app.interview_body(app.now() + Duration::hours(hours), candidate, panel);
    text(&by.post("/api/interviews", body).await.ok()["id"])
}

/// The names of those who hold an interview, and who leads.
async fn held_by(reader: &Person, interview: &str) -> (Vec<String>, Value) {
    let view = reader.get(&format!("/api/interviews/{interview}")).await.ok();
    let names = view["interviewers"].as_array().unwrap().iter().map(|one| text(&one["name"]));
    (names.collect(), view["interviewerName"].clone())
}

async fn without_interviewer(reader: &Person) -> Vec<String> {
    let home = reader.get("/api/home").await.ok();
    home["withoutInterviewer"].as_array().unwrap().iter().map(|one| text(&one["id"])).collect()
}

async fn told(reader: &Person, kind: &str) -> Vec<Value> {
    let list = reader.get("/api/notifications").await.ok();
    let of_kind = list["items"].as_array().unwrap().iter().filter(|one| one["kind"] == kind);
    of_kind.cloned().collect()
}

#[tokio::test]
async fn whoever_is_removed_is_taken_out_of_what_is_ahead_and_recruiters_learn_what_nobody_holds() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let held = planned(&app, &ben, "Cleo Cole", 1, &[&ben]).await;
    ben.put(&format!("/api/interviews/{held}"), json!({ "status": "COMPLETED" })).await.ok();
    let alone = planned(&app, &ann, "Dora Dean", 24, &[&ben]).await;
    let shared = planned(&app, &ann, "Emil Ernst", 48, &[&ben, &ann]).await;

    let ahead = ann.get(&format!("{}/interviews", member(&ann, &ben))).await.ok();
    assert_eq!((&ahead["count"], &ahead["aloneCount"]), (&json!(2), &json!(1)));
    let next = |n: usize| (text(&ahead["next"][n]["id"]), ahead["next"][n]["alone"].clone());
    assert_eq!((next(0), next(1)), ((alone.clone(), json!(true)), (shared.clone(), json!(false))));

    assert_eq!(ann.delete(&member(&ann, &ben)).await.status, 204);
    assert_eq!(held_by(&ann, &alone).await, (vec![], Value::Null));
    assert_eq!(held_by(&ann, &shared).await, (vec!["Ann Ames".to_owned()], json!("Ann Ames")));
    assert_eq!(held_by(&ann, &held).await.0, ["Ben Bold"], "what was held keeps who held it");
    for reader in [&ann, &rhea] {
        assert_eq!(without_interviewer(reader).await, std::slice::from_ref(&alone));
    }
    assert_eq!(without_interviewer(&ben).await, Vec::<String>::new());
    let news = told(&rhea, "interview_unstaffed").await;
    assert_eq!(news.len(), 1, "{news:?}");
    assert_eq!((&news[0]["interviewId"], &news[0]["params"]["name"]), (&json!(alone), &json!("Ben Bold")));
    let mail = app.mail(&rhea.email, "interview_unstaffed").await;
    assert!(
        mail.contains("Ben Bold does not interview") && mail.contains("Dora Dean") && mail.contains(&alone),
        "{mail}"
    );
    assert!(!mail.contains("Emil Ernst"), "{mail}");
    assert!(told(&ann, "interview_unstaffed").await.is_empty(), "Ann did it, and was told before");

    // Somebody else takes it, and nothing waits any more.
    let another = json!({ "interviewerIds": [rhea.id] });
    ann.put(&format!("/api/interviews/{alone}"), another).await.ok();
    assert_eq!(without_interviewer(&ann).await, Vec::<String>::new());
    // Whoever has left is free again, and may delete the account.
    let otto = app.interviewer("Otto Orr", "Other").await;
    let invitation = json!({ "email": ben.email, "role": "INTERVIEWER" });
    let company = format!("/api/companies/{}", otto.company.as_deref().unwrap());
    let link = text(&otto.post(&format!("{company}/invitations"), invitation).await.ok()["link"]);
    let accept = format!("/api/company-invitations/{}/accept", link.rsplit('/').next().unwrap());
    ben.post(&accept, json!({})).await.ok();
    planned(&app, &otto, "Fay Fox", 24, &[&ben]).await;
    app.run_tasks().await;
    app.finish().await;
}

#[tokio::test]
async fn whoever_is_switched_off_is_taken_out_of_what_is_ahead_in_all_their_companies() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let (ann, otto) = (app.interviewer("Ann Ames", "Acme").await, app.interviewer("Otto Orr", "Other").await);
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let invitation = json!({ "email": ben.email, "role": "INTERVIEWER" });
    let company = format!("/api/companies/{}", otto.company.as_deref().unwrap());
    let link = text(&otto.post(&format!("{company}/invitations"), invitation).await.ok()["link"]);
    let accept = format!("/api/company-invitations/{}/accept", link.rsplit('/').next().unwrap());
    ben.post(&accept, json!({})).await.ok();
    let alone = planned(&app, &ann, "Dora Dean", 24, &[&ben]).await;
    let shared = planned(&app, &ann, "Emil Ernst", 48, &[&ben, &ann]).await;
    let elsewhere = planned(&app, &otto, "Fay Fox", 72, &[&ben]).await;
    let ahead = sara.get(&format!("{}/interviews", member(&ann, &ben))).await.ok();
    assert_eq!((&ahead["count"], &ahead["aloneCount"]), (&json!(2), &json!(1)), "what the dialog says");

    let account = format!("/api/users/{}", ben.id);
    sara.put(&account, json!({ "isActive": false })).await.ok();
    let audited: Value = sqlx::query_scalar(
        "SELECT detail FROM audit_log WHERE action = 'user.administer' AND target_id = $1::uuid",
    )
    .bind(&ben.id)
    .fetch_one(&mut app.owner().await)
    .await
    .unwrap();
    assert_eq!(audited["interviews"], json!(3), "of both companies");
    assert_eq!(held_by(&ann, &alone).await, (vec![], Value::Null));
    assert_eq!(held_by(&ann, &shared).await.0, ["Ann Ames"]);
    for (owner, interview) in [(&ann, &alone), (&otto, &elsewhere)] {
        assert_eq!(without_interviewer(owner).await, std::slice::from_ref(interview));
        let news = told(owner, "interview_unstaffed").await;
        assert_eq!((news.len(), &news[0]["interviewId"]), (1, &json!(interview)));
    }
    // Whoever comes back is a member still, and is given interviews anew.
    sara.put(&account, json!({ "isActive": true })).await.ok();
    assert_eq!(without_interviewer(&ann).await, std::slice::from_ref(&alone));
    ann.put(&format!("/api/interviews/{alone}"), json!({ "interviewerIds": [ben.id] })).await.ok();
    assert_eq!(held_by(&ann, &alone).await.0, ["Ben Bold"]);
    app.run_tasks().await;
    app.finish().await;
}

#[tokio::test]
async fn whoever_is_switched_off_is_put_into_no_interview_and_told_of_none() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let company = format!("/api/companies/{}", ann.company.as_deref().unwrap());
    let missed = planned(&app, &ann, "Dora Dean", 1, &[&ben]).await;
    let made = ann.post("/api/booking-links", booking_body(&[&ann, &ben], "Cleo Cole")).await.ok();
    let booking = format!("/api/bookings/{}", text(&made["link"]).rsplit('/').next().unwrap());
    let offered = async || app.client().get(&booking).await.ok()["slots"].as_array().unwrap().len();
    let panel = json!([{ "userId": ben.id, "seat": "REQUIRED" }]);
    let rounds = json!([{ "title": "Coding", "durationMinutes": 60, "panel": panel }]);
    let template = json!({ "name": "Onsite", "rounds": rounds });
    let templates = format!("{company}/interview-templates");
    ann.post(&templates, template.clone()).await.ok();
    assert!(offered().await > 0);
    app.advance(Duration::minutes(66));
    let no_show = format!("/api/interviews/{missed}/no-show");
    ann.post(&no_show, json!({ "side": "CANDIDATE" })).await.ok();
    planned(&app, &ann, "Emil Ernst", 48, &[&ben]).await;

    let sara = app.staff("Sara Staff").await;
    for one in [&rhea, &ben] {
        sara.put(&format!("/api/users/{}", one.id), json!({ "isActive": false })).await.ok();
    }
    let members = ann.get(&format!("{company}/members")).await.ok()["items"].clone();
    let active = members.as_array().unwrap().iter().filter(|one| one["isActive"] == true);
    assert_eq!(active.map(|one| text(&one["name"])).collect::<Vec<_>>(), ["Ann Ames"], "{members}");
    assert_eq!(told(&ann, "interview_unstaffed").await.len(), 1);
    let told_rhea: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM notifications WHERE user_id = $1::uuid AND kind = 'interview_unstaffed'",
    )
    .bind(&rhea.id)
    .fetch_one(&mut app.owner().await)
    .await
    .unwrap();
    assert_eq!(told_rhea, 0, "names of candidates are not hers to know any more");

    assert_eq!(offered().await, 0, "a link offers nothing without whom it needs");
    let unknown = |field: &str| [(field.to_owned(), "unknown".to_owned())];
    let body = app.interview_body(app.now() + Duration::hours(72), "Fay Fox", &[&ben]);
    assert_eq!(ann.post("/api/interviews", body).await.fields(), unknown("interviewerIds"));
    let link = ann.post("/api/booking-links", booking_body(&[&ben], "Fay Fox")).await;
    assert_eq!(link.fields(), unknown("panel"));
    let kept = ann.get(&templates).await.ok();
    assert_eq!(kept["items"][0]["rounds"][0]["panel"], json!([]), "{kept}");
    assert_eq!(ann.post(&templates, template).await.fields(), unknown("rounds.0.panel"));
    ann.delete(&no_show).await.ok();
    assert_eq!(held_by(&ann, &missed).await, (vec![], Value::Null), "nobody comes back with a no-show");
    sara.put(&format!("/api/users/{}", ben.id), json!({ "isActive": true })).await.ok();
    assert!(offered().await > 0, "whoever comes back is there again");
    app.run_tasks().await;
    app.finish().await;
}

#[tokio::test]
async fn one_who_leaves_tells_the_owner_what_nobody_holds() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let first = planned(&app, &ann, "Dora Dean", 24, &[&ben]).await;
    let second = planned(&app, &ann, "Emil Ernst", 48, &[&ben]).await;
    let own = ben.get(&format!("{}/interviews", member(&ann, &ben))).await.ok();
    assert_eq!((&own["count"], &own["aloneCount"]), (&json!(2), &json!(2)));
    assert_eq!(ben.delete(&member(&ann, &ben)).await.status, 204);
    assert_eq!(without_interviewer(&ann).await, [first, second]);
    assert_eq!(told(&ann, "interview_unstaffed").await.len(), 2);
    let mail = app.mail(&ann.email, "interview_unstaffed").await;
    assert!(mail.contains("Dora Dean") && mail.contains("Emil Ernst"), "one mail tells both: {mail}");
    let otto = app.interviewer("Otto Orr", "Other").await;
    let refused = otto.get(&format!("{}/interviews", member(&ann, &ann))).await;
    assert_eq!(refused.problem(), (404, "company.not_found".to_owned()));
    app.run_tasks().await;
    app.finish().await;
}

#[tokio::test]
async fn whoever_leaves_while_they_are_given_an_interview_does_not_hold_it() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let kept = planned(&app, &ann, "Dora Dean", 24, &[&ann]).await;
    for n in 0..4 {
        let ben = app.member(&ann, &format!("Ben Bold {n}"), "INTERVIEWER").await;
        let body = app.interview_body(app.now() + Duration::days(n + 2), "Cleo Cole", &[&ben]);
        let edit = json!({ "interviewerIds": [ann.id, ben.id] });
        let (path, own) = (format!("/api/interviews/{kept}"), member(&ann, &ben));
        let (made, edited, left) =
            tokio::join!(ann.post("/api/interviews", body), ann.put(&path, edit), ben.delete(&own));
        assert_eq!(left.status, 204, "{n}");
        for answer in [&made, &edited] {
            assert!(
                answer.status.is_success() || answer.status == 422 || answer.status == 409,
                "{n}: {}",
                answer.json()
            );
        }
        assert_eq!(held_by(&ann, &kept).await.0, ["Ann Ames"], "{n}");
        if made.status == 201 {
            assert_eq!(held_by(&ann, &text(&made.ok()["id"])).await, (vec![], Value::Null), "{n}");
        }
    }
    app.run_tasks().await;
    app.finish().await;
}

#[tokio::test]
async fn owners_make_recruiters_of_interviewers_and_the_other_way_round() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let mia = app.member(&ann, "Mia Moss", "INTERVIEWER").await;
    let path = member(&ann, &mia);
    let invitations = format!("/api/companies/{}/invitations", ann.company.as_deref().unwrap());
    let invites = async |email: &str| {
        mia.post(&invitations, json!({ "email": email, "role": "INTERVIEWER" })).await.status.as_u16()
    };
    assert_eq!(invites("a@example.com").await, 403);
    let role = |role: &str| json!({ "role": role });
    assert_eq!(rhea.put(&path, role("RECRUITER")).await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(ann.put(&path, role("RECRUITER")).await.status, 204);
    assert_eq!(invites("a@example.com").await, 201);
    assert_eq!(ann.put(&path, role("RECRUITER")).await.status, 204, "as it is already");
    assert_eq!(told(&mia, "role_changed").await.len(), 1);
    assert_eq!(ann.put(&path, role("INTERVIEWER")).await.status, 204);
    assert_eq!(invites("b@example.com").await, 403, "at once");
    let wrong = [("role".to_owned(), "invalid".to_owned())];
    assert_eq!(ann.put(&path, role("OWNER")).await.fields(), wrong);
    assert_eq!(ann.put(&member(&ann, &ann), role("RECRUITER")).await.fields(), wrong, "the last owner stays");
    let stranger = app.candidate("Sam Stone").await;
    let nobody = ann.put(&member(&ann, &stranger), role("RECRUITER")).await;
    assert_eq!(nobody.problem(), (404, "user.not_found".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn an_open_invitation_is_sent_again_by_a_new_link() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let invitations = format!("/api/companies/{}/invitations", ann.company.as_deref().unwrap());
    let made = ann.post(&invitations, json!({ "email": "new@example.com", "role": "OWNER" })).await.ok();
    let again = format!("{invitations}/{}/resend", text(&made["id"]));
    let preview = |made: &Value| {
        format!("/api/company-invitations/{}", text(&made["link"]).rsplit('/').next().unwrap())
    };
    let early = ann.post(&again, json!({})).await;
    assert_eq!(early.problem(), (429, "request.rate_limited".to_owned()));
    assert!(early.header("retry-after").parse::<u64>().unwrap() <= 301);
    app.advance(Duration::minutes(6));
    assert_eq!(rhea.post(&again, json!({})).await.problem(), (403, "auth.forbidden".to_owned()));
    let sent = ann.post(&again, json!({})).await.ok();
    assert_ne!((&sent["link"], &sent["expiresAt"]), (&made["link"], &made["expiresAt"]));
    let anybody = app.client();
    assert_eq!(anybody.get(&preview(&made)).await.problem(), (404, "invitation.invalid".to_owned()));
    assert_eq!(anybody.get(&preview(&sent)).await.ok()["role"], "OWNER");
    assert_eq!(
        app.mailed_token("new@example.com", "company_invited").await,
        text(&sent["link"]).rsplit('/').next().unwrap()
    );
    assert_eq!(ann.delete(&format!("{invitations}/{}", text(&made["id"]))).await.status, 204);
    app.advance(Duration::minutes(6));
    assert_eq!(ann.post(&again, json!({})).await.problem(), (404, "invitation.invalid".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn recruiters_are_told_again_of_what_begins_soon_and_nobody_holds() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    planned(&app, &ann, "Dora Dean", 2, &[&ben]).await;
    assert_eq!(ann.delete(&member(&ann, &ben)).await.status, 204);
    assert_eq!(told(&ann, "interview_unstaffed").await.len(), 0, "she knows");
    app.advance(Duration::minutes(91));
    app.run_tasks().await;
    assert_eq!(told(&ann, "interview_unstaffed").await.len(), 1);
    let mail = app.mail(&ann.email, "interview_unstaffed").await;
    assert!(mail.contains("Nobody is to hold this interview") && mail.contains("Dora Dean"), "{mail}");
    app.finish().await;
}

#[tokio::test]
async fn a_no_show_that_is_taken_back_brings_back_nobody_who_has_left() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let id = planned(&app, &ann, "Dora Dean", 1, &[&ben]).await;
    let path = format!("/api/interviews/{id}/no-show");
    app.advance(Duration::minutes(66));
    ann.post(&path, json!({ "side": "CANDIDATE" })).await.ok();
    assert_eq!(ann.delete(&member(&ann, &ben)).await.status, 204);
    ann.delete(&path).await.ok();
    assert_eq!(held_by(&ann, &id).await, (vec![], Value::Null));
    assert_eq!(without_interviewer(&ann).await, [id]);
    app.run_tasks().await;
    app.finish().await;
}
