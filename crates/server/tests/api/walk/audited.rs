//! Every audited action is done once and leaves its row; nothing else does.

use std::collections::BTreeSet;

use colloquy::kernel::policy::{Action, AuditClass};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::world::{World, push_subscription};
use crate::applicants::jobs;
use crate::scene::sent;
use colloquy_harness::identity_provider::{CLIENT, SECRET};
use colloquy_harness::radicale::{self, Radicale};
use colloquy_harness::text;

/// The actions of which the audit trail has a row.
async fn audited(world: &World) -> BTreeSet<String> {
    let sql = "SELECT DISTINCT action FROM audit_log WHERE outcome = 'ok'";
    let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut world.app.owner().await).await.unwrap();
    rows.into_iter().collect()
}

fn must_leave_rows() -> BTreeSet<String> {
    let audited =
        |action: &&Action| matches!(action.audit_class(), AuditClass::Audited | AuditClass::AuditedRead);
    Action::ALL.iter().filter(audited).map(|action| action.name().to_owned()).collect()
}

#[tokio::test]
async fn every_audited_action_leaves_a_row_and_no_other_does() {
    // A mail server that nobody reaches: mails can be sent again only where one is configured.
    let world = World::with(|config| {
        config.smtp.url = "smtp://127.0.0.1:1".to_owned().into();
        config.outbound.allow_private_addresses = true;
    })
    .await;
    resumes(&world).await;
    accounts(&world).await;
    proofs(&world).await;
    guests(&world).await;
    bookings(&world).await;
    take_homes(&world).await;
    companies(&world).await;
    applications(&world).await;
    interviews(&world).await;
    outcomes(&world).await;
    administration(&world).await;
    assert_eq!(audited(&world).await, must_leave_rows());
    world.finish().await;
}

async fn resumes(world: &World) {
    let path = format!("/api/users/{}/resumes/{}", world.ann.id, world.resume);
    world.ann.get(&path).await.ok();
    assert!(world.ann.get(&format!("{path}/file")).await.status.is_success());
    world.ann.put(&path, json!({ "firstName": "Anna" })).await.ok();
    world.ann.delete(&path).await.ok();
}

async fn accounts(world: &World) {
    let ann = &world.ann;
    let client = world.app.client();
    client
        .post(
            "/api/auth/login",
            json!({ "email": ann.email, "password": colloquy_harness::people::PASSWORD }),
        )
        .await
        .ok();
    client.put(&format!("/api/users/{}", ann.id), json!({ "timeZone": "Europe/Vienna" })).await.ok();
    client.post("/api/auth/logout", json!({})).await.ok();
    ann.put(
        "/api/notifications/settings",
        json!({ "choices": [{ "kind": "interview_reminder", "email": "off" }] }),
    )
    .await
    .ok();
    ann.delete("/api/auth/sessions").await.ok();
    world.sara.put(&format!("/api/users/{}", world.otto.id), json!({ "isActive": false })).await.ok();
    let devices = ann.post("/api/notifications/push", push_subscription()).await.ok();
    let device = format!("/api/notifications/push/{}", text(&devices["devices"][0]["id"]));
    assert_eq!(ann.delete(&device).await.status, 204);
    let link = format!("/api/unsubscribe/{}", world.unsubscribe_token);
    client.put(&link, json!({ "isStopped": true })).await.ok();
    let dora = world.app.candidate("Dora Dunn").await;
    let deleted = dora.post("/api/auth/account/delete", json!({ "email": dora.email })).await;
    assert_eq!(deleted.status, 204);
}

/// Forgotten, changed and confirmed passwords and addresses, and second factors.
async fn proofs(world: &World) {
    let nils = world.app.candidate("Nils Nord").await;
    nils.post("/api/auth/step-up", json!({ "password": colloquy_harness::people::PASSWORD })).await.ok();
    nils.post("/api/auth/email/verify", json!({})).await;
    nils.put("/api/auth/email", json!({ "email": "nils@new.example" })).await.ok();
    let token = world.app.mailed_token("nils@new.example", "change_email").await;
    nils.post("/api/auth/email/confirm", json!({ "token": token })).await.ok();
    nils.post("/api/auth/password/forgot", json!({ "email": "nils@new.example" })).await.ok();
    world.app.run_tasks().await;
    let token = world.app.mailed_token("nils@new.example", "reset_password").await;
    let body = json!({ "token": token, "password": "a long enough one" });
    nils.post("/api/auth/password/reset", body).await.ok();
    let body = json!({ "email": "nils@new.example", "password": "a long enough one" });
    nils.post("/api/auth/login", body.clone()).await.ok();
    let change = json!({ "currentPassword": "a long enough one", "newPassword": "another long enough one" });
    nils.put("/api/auth/password", change).await.ok();
    let setup = nils.post("/api/auth/totp", json!({})).await.ok();
    let secret = totp_rs::Secret::try_from_base32(text(&setup["secret"])).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let code = totp.generate(u64::try_from(world.app.now().timestamp()).unwrap()).to_string();
    nils.post("/api/auth/totp/confirm", json!({ "code": code })).await.ok();
    let body = json!({ "email": "nils@new.example", "password": "another long enough one" });
    world.app.client().post("/api/auth/login", body).await.ok();
    let company = format!("/api/companies/{}", world.company);
    world.ann.put(&company, json!({ "requireSecondFactor": false })).await.ok();
    assert_eq!(world.ann.delete(&format!("/api/auth/identities/{}", world.identity)).await.status, 204);
}

/// A guest asks for a code and makes an account with it.
async fn guests(world: &World) {
    world.gus.post("/api/auth/claim/start", json!({})).await.ok();
    let sql = "SELECT text_body FROM emails WHERE kind = 'claim_code'";
    let mail: String = sqlx::query_scalar(sql).fetch_one(&mut world.app.owner().await).await.unwrap();
    let digits = |word: &&str| word.len() == 6 && word.chars().all(|c| c.is_ascii_digit());
    let code = mail.split_whitespace().find(digits).unwrap();
    world.gus.post("/api/auth/claim", json!({ "code": code, "password": "a long enough one" })).await.ok();
}

async fn companies(world: &World) {
    let path = format!("/api/companies/{}", world.company);
    world.ann.put(&path, json!({ "shareRating": true })).await.ok();
    assert_eq!(world.ann.delete(&format!("{path}/api-keys/{}", world.api_key)).await.status, 204);
    world.ann.post(&format!("{path}/challenges/fair-split/copy"), json!({})).await.ok();
    let webhook = format!("{path}/webhooks/{}", world.webhook);
    world.ann.put(&webhook, json!({ "description": "Payroll" })).await.ok();
    world.ann.post(&format!("{webhook}/secret"), json!({})).await.ok();
    assert_eq!(world.ann.delete(&webhook).await.status, 204);
    let single_sign_on = json!({
        "name": "Acme login", "issuer": world.provider.issuer, "clientId": CLIENT, "clientSecret": SECRET, "domains": ["acme.example"],
    });
    world.sara.put(&format!("{path}/single-sign-on"), single_sign_on).await.ok();
    let employee = json!({ "sub": "noa", "email": "noa@acme.example", "email_verified": true });
    world.provider.lies().renewable = true;
    world.provider.visit_by_company(&world.app.client(), &employee).await;
    world.provider.lies().renewable = false;
    world.app.advance(chrono::Duration::minutes(5));
    world.app.run_tasks().await;
    let nora = world.app.candidate("Nora Nix").await;
    nora.post(&format!("/api/company-invitations/{}/accept", world.company_token), json!({})).await.ok();
    nora.delete(&format!("{path}/members/{}", nora.id)).await.ok();
    let role = json!({ "role": "RECRUITER" });
    assert_eq!(world.ann.put(&format!("{path}/members/{}", world.mia.id), role).await.status, 204);
    for (from, to) in [(&world.ann, &world.mia), (&world.mia, &world.ann)] {
        let handed = from.post(&format!("{path}/transfer"), json!({ "userId": to.id })).await;
        assert_eq!(handed.status, 204);
    }
    world.ann.delete(&format!("{path}/members/{}", world.mia.id)).await.ok();
}

async fn applications(world: &World) {
    let (ann, job) = (&world.ann, format!("/api/jobs/{}", world.job));
    let unwanted = ann.post(&jobs(ann), json!({ "title": "Nobody" })).await.ok();
    assert_eq!(ann.delete(&format!("/api/jobs/{}", text(&unwanted["id"]))).await.status, 204);
    ann.put(&job, json!({ "title": "Senior engineer" })).await.ok();
    let referral = json!({ "name": "Quin Quast", "email": "quin@example.com", "source": "REFERRAL" });
    ann.post(&format!("{job}/applications"), referral).await.ok();
    let pile = format!("{job}/imports/{}", world.import);
    assert_eq!(ann.get(&format!("{pile}/rows/1/file")).await.status, 200);
    let part = Part::bytes("Name,Email\nKai Kern,kai@example.com\n".as_bytes()).file_name("people.csv");
    let request = ann.request(Method::POST, &format!("{job}/imports"));
    let import = ann.send(request.multipart(Form::new().part("file", part))).await.ok();
    let import = format!("{job}/imports/{}", text(&import["id"]));
    ann.post(&format!("{import}/confirm"), json!({})).await.ok();
    world.app.run_tasks().await;
    ann.post(&format!("{import}/undo"), json!({})).await.ok();
    let application = format!("/api/applications/{}", world.application);
    ann.get(&application).await.ok();
    ann.put(&format!("{application}/stage"), json!({ "from": "OFFER", "to": "REJECTED" })).await.ok();
    let candidates = format!("/api/companies/{}/candidates", world.company);
    let quin = text(&ann.get(&format!("{candidates}?q=quin")).await.ok()["items"][0]["userId"]);
    let quin = format!("{candidates}/{quin}");
    assert_eq!(ann.put(&quin, json!({ "name": "Quinn Quast" })).await.status, 204);
    assert_eq!(ann.delete(&quin).await.status, 204);
}

async fn interviews(world: &World) {
    let made = world.app.schedule(&world.ann, "Nina New", 600).await;
    let path = format!("/api/interviews/{}", text(&made["id"]));
    world.ann.put(&path, json!({ "title": "Another title" })).await.ok();
    world.ann.put(&format!("{path}/panel/guide"), json!({ "guideId": world.guide })).await.ok();
    world.ann.post(&format!("{path}/consent"), json!({ "recording": false })).await.ok();
    world.ann.post(&format!("{path}/leave"), json!({})).await.ok();
    let challenge = json!({ "slug": "fair-split", "isShown": false });
    world.ann.post(&format!("{path}/challenges"), challenge).await.ok();
    let message = world.ann.post(&format!("{path}/messages"), sent("Hello", 1)).await.ok();
    let message = format!("{path}/messages/{}", text(&message["id"]));
    world.ann.put(&message, json!({ "content": "Good morning" })).await.ok();
    world.ann.delete(&message).await.ok();
    world.ann.delete(&path).await.ok();
    no_shows(world).await;
    extensions(world).await;
    let answer = json!({ "answer": "ACCEPTED", "scheduledTime": world.answer_time });
    world.app.client().post(&format!("/api/answers/{}", world.answer_token), answer).await.ok();
    world.ann.post("/api/calendar/feed", json!({})).await.ok();
    assert_eq!(world.ann.delete("/api/calendar/feed").await.status, 204);
    calendars(world).await;
}

/// Connects a calendar elsewhere, says what it is for, and disconnects it.
async fn calendars(world: &World) {
    let radicale = Radicale::start().await;
    let account = json!({ "url": radicale.url, "username": radicale::USER, "password": radicale::PASSWORD });
    let all = world.ann.post("/api/calendar/connections", account).await.ok();
    let (account, calendar) = (&all["items"][0]["id"], &all["items"][0]["calendars"][0]["id"]);
    let path = format!("/api/calendar/calendars/{}", text(calendar));
    world.ann.put(&path, json!({ "countsBusy": false, "receivesEvents": false })).await.ok();
    let path = format!("/api/calendar/connections/{}", text(account));
    assert_eq!(world.ann.delete(&path).await.status, 204);
}

/// An interview whose candidate does not come, until they do.
async fn no_shows(world: &World) {
    let made = world.app.schedule(&world.ben, "Noel Noon", -6).await;
    let path = format!("/api/interviews/{}/no-show", text(&made["id"]));
    world.ben.post(&path, json!({ "side": "CANDIDATE" })).await.ok();
    world.ben.delete(&path).await.ok();
}

/// An interview under way whose candidate asks for more time, is told no, and gets it after all.
async fn extensions(world: &World) {
    let made = world.app.schedule(&world.ben, "Tina Time", 900).await;
    let id = text(&made["id"]);
    let tina = world.app.guest(&world.ben, &id).await;
    sqlx::query("UPDATE interviews SET status = 'IN_PROGRESS', start_time = $2 WHERE id = $1::uuid")
        .bind(&id)
        .bind(world.app.now())
        .execute(&mut world.app.owner().await)
        .await
        .unwrap();
    let path = format!("/api/interviews/{id}");
    tina.post(&format!("{path}/extension-request"), json!({})).await.ok();
    world.ben.post(&format!("{path}/extension-request/refuse"), json!({})).await.ok();
    world.ben.post(&format!("{path}/extensions"), json!({ "number": 1 })).await.ok();
}

/// Somebody says when they can interview; a candidate chooses a time and calls it off; a panel day is booked and called off.
async fn bookings(world: &World) {
    let hours = json!({
        "timeZone": "Europe/Vienna", "weekly": [], "exceptions": [], "bufferMinutes": 0, "minimumNoticeMinutes": 0, "dailyLimit": null,
    });
    world.ben.put("/api/availability", hours).await.ok();
    let start = world.app.now() + chrono::Duration::days(3);
    let part = json!({ "title": "Systems", "scheduledTime": start, "durationMinutes": 30, "interviewerIds": [world.ann.id] });
    let day = json!({ "timeZone": "UTC", "candidateEmail": "day@example.com", "interviews": [part] });
    let booked = world.ann.post(&format!("/api/companies/{}/panel-days", world.company), day).await.ok();
    world.ann.delete(&format!("/api/interviews/{}/panel-day", text(&booked["items"][0]["id"]))).await.ok();
    let nobody = world.app.client();
    let booking = format!("/api/bookings/{}", world.booking_token);
    nobody.post(&format!("{booking}/confirm"), json!({ "start": world.booking_slot })).await.ok();
    nobody.post(&format!("{booking}/cancel"), json!({})).await.ok();
    assert_eq!(world.ann.delete(&format!("/api/booking-links/{}", world.booking_link)).await.status, 204);
}

async fn take_homes(world: &World) {
    let nobody = world.app.client();
    let link = format!("/api/take-home-links/{}", world.take_home_token);
    let take_home = format!("/api/take-homes/{}", world.take_home);
    world.ann.post(&format!("{take_home}/send"), json!({})).await.ok();
    nobody.post(&format!("{link}/start"), json!({ "name": "Tara Task" })).await.ok();
    nobody.post(&format!("{link}/hand-in"), json!({})).await.ok();
    let until = world.app.now() + chrono::Duration::days(1);
    world.ann.post(&format!("{take_home}/reopen"), json!({ "until": until })).await.ok();
    assert_eq!(world.ann.delete(&take_home).await.status, 204);
    assert_eq!(world.ann.delete("/api/practice").await.status, 204);
}

async fn outcomes(world: &World) {
    let feedback = format!("/api/feedback/{}", world.feedback);
    world.ann.get(&format!("/api/interviews/{}/feedback", world.interview)).await.ok();
    world.ann.put(&feedback, json!({ "passFail": "FAIL" })).await.ok();
    world.ann.get(&format!("{feedback}/history")).await.ok();
    world.ann.get(&format!("/api/interviews/{}/ratings", world.interview)).await.ok();
    world.ann.get(&format!("/api/interviews/{}/timeline", world.interview)).await.ok();
    let recording = format!("/api/interviews/{}/recording", world.interview);
    world.ann.get(&recording).await.ok();
    let file = format!("/api/recordings/{}/tracks/{}/file", world.recording, world.track);
    assert!(world.ann.get(&file).await.status.is_success());
    world.ann.delete(&recording).await.ok();
}

async fn administration(world: &World) {
    world.sara.get("/api/admin/audit").await.ok();
    world.sara.get("/api/admin/emails").await.ok();
    assert!(
        world
            .sara
            .post(&format!("/api/admin/emails/{}/retry", world.email), json!({}))
            .await
            .status
            .is_success()
    );
    let alert = format!("/api/admin/alerts/{}/acknowledge", world.alert);
    assert_eq!(world.sara.post(&alert, json!({})).await.status, 204);
    assert!(world.sara.delete(&format!("/api/admin/tasks/{}", world.task)).await.status.is_success());
}
