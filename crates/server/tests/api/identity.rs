//! Accounts, sessions and profiles over HTTP.

use std::io::Cursor;

use chrono::Duration;
use colloquy::identity::Passwords;
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, Person, TestApp, text};
use image::{DynamicImage, ImageFormat, RgbaImage};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

async fn login(client: &Client, email: &str, password: &str) -> Answer {
    client.post("/api/auth/login", json!({ "email": email, "password": password })).await
}

async fn signed_in(client: &Client) -> bool {
    client.get("/api/auth/profile").await.status.is_success()
}

/// The account's other devices.
async fn device(app: &TestApp, person: &Person, name: &str) -> Client {
    let client = app.client();
    let body = json!({ "email": person.email, "password": PASSWORD, "device": name });
    client.post("/api/auth/login", body).await.ok();
    client
}

#[tokio::test]
async fn an_account_is_made_from_what_its_role_needs() {
    let app = TestApp::start().await;
    let body = |role: &str, rest: Value| {
        let mut body =
            json!({ "name": "Ann Ames", "email": "ann@example.com", "password": PASSWORD, "role": role });
        body.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        body
    };
    let field = |answer: Answer| answer.fields().into_iter().map(|(field, _)| field).collect::<Vec<_>>();
    let client = app.client();
    assert_eq!(field(client.post("/api/auth/signup", body("INTERVIEWER", json!({}))).await), ["companyName"]);
    assert_eq!(field(client.post("/api/auth/signup", body("ADMIN", json!({}))).await), ["role"]);
    let wrong = json!({ "name": " ", "email": "no", "password": "short" });
    assert_eq!(
        field(client.post("/api/auth/signup", body("CANDIDATE", wrong)).await),
        ["name", "email", "password"]
    );
    let invited = body("INTERVIEWER", json!({ "companyInvitation": "no-such-token" }));
    assert_eq!(
        client.post("/api/auth/signup", invited).await.problem(),
        (404, "invitation.invalid".to_owned())
    );
    let profile =
        client.post("/api/auth/signup", body("INTERVIEWER", json!({ "companyName": "Acme" }))).await.ok();
    assert_eq!(profile["profile"]["companies"][0]["role"], "OWNER");
    assert_eq!(profile["token"], Value::Null, "a browser gets a cookie");
    assert_eq!(client.get("/api/auth/profile").await.ok()["user"]["email"], "ann@example.com");
    app.finish().await;
}

#[tokio::test]
async fn an_address_has_one_account_whatever_its_case() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    let body = json!({ "name": "Eve", "email": ann.email.to_uppercase(), "password": PASSWORD, "role": "CANDIDATE" });
    assert_eq!(
        app.client().post("/api/auth/signup", body).await.problem(),
        (409, "auth.email_taken".to_owned())
    );
    login(&app.client(), &ann.email.to_uppercase(), PASSWORD).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn a_failed_sign_in_tells_nothing_and_costs_the_same() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    let client = app.client();
    let mut answers = Vec::new();
    for email in [ann.email.as_str(), "nobody@example.com"] {
        let before = Passwords::computed();
        let answer = login(&client, email, "a wrong password").await;
        answers.push((answer.problem(), answer.json()["detail"].clone(), Passwords::computed() - before));
    }
    assert_eq!(answers[0], ((401, "auth.wrong_credentials".to_owned()), Value::Null, 1));
    assert_eq!(answers[0], answers[1]);
    app.finish().await;
}

#[tokio::test]
async fn a_password_counts_exactly_as_it_was_typed() {
    let app = TestApp::start().await;
    let long = format!(" {} Ünïcödé \u{1f3bb}  tail", "violet trombones in spring ".repeat(5));
    for (name, password) in [("long", long.as_str()), ("letters", "violettrombonesinspring")] {
        let email = format!("{name}@example.com");
        let body = json!({ "name": name, "email": email, "password": password, "role": "CANDIDATE" });
        app.client().post("/api/auth/signup", body).await.ok();
        let others = [password.trim(), &password[..password.len() - 1], &password.to_uppercase()];
        for other in others.into_iter().filter(|other| *other != password) {
            assert_eq!(login(&app.client(), &email, other).await.status, 401, "{other:?}");
        }
        login(&app.client(), &email, password).await.ok();
    }
    app.finish().await;
}

#[tokio::test]
async fn guessing_is_throttled_by_account() {
    let app = TestApp::start_with(|config| config.limits.sign_ins_per_minute_email = 3).await;
    let ann = app.candidate("Ann Ames").await;
    let client = app.client();
    let mut last = login(&client, &ann.email, "a wrong password").await;
    for _ in 0..3 {
        last = login(&client, &ann.email, "a wrong password").await;
    }
    assert_eq!(last.problem(), (429, "request.rate_limited".to_owned()));
    let seconds: u64 = last.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    let right = login(&client, &ann.email, PASSWORD).await;
    assert_eq!(right.status, 429, "the right password does not come through either");
    let other = login(&client, "somebody.else@example.com", "a wrong password").await;
    assert_eq!(other.status, 401, "others are not locked out");
    app.finish().await;
}

#[tokio::test]
async fn a_sign_in_opens_a_new_session_in_place_of_the_devices_old_one() {
    let app = TestApp::start().await;
    let (ann, phone) = (app.candidate("Ann Ames").await, app.client());
    login(&phone, &ann.email, PASSWORD).await.ok();
    let session = async |client: &Client| client.get("/api/auth/profile").await.ok()["sessionId"].clone();
    let (old, elsewhere) = (session(&ann).await, session(&phone).await);
    login(&ann, &ann.email, PASSWORD).await.ok();
    let new = session(&ann).await;
    assert_ne!(new, old);
    let listed = ann.get("/api/auth/sessions").await.ok();
    let mut ids: Vec<&Value> = listed["items"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    ids.sort_by_key(|id| **id != new);
    assert_eq!(ids, [&new, &elsewhere], "the old one is over, and other devices go on");
    app.finish().await;
}

#[tokio::test]
async fn a_stranger_who_guesses_does_not_keep_the_owner_out() {
    let app = TestApp::start_with(|config| config.limits.sign_ins_per_minute_email = 3).await;
    let (ann, eve) = (app.candidate("Ann Ames").await, app.candidate("Eve Elm").await);
    ann.post("/api/auth/logout", json!({})).await.ok();
    let stranger = app.client();
    for _ in 0..4 {
        login(&stranger, &ann.email, "a wrong password").await;
    }
    let status = async |client: &Client, password| login(client, &ann.email, password).await.status.as_u16();
    assert_eq!(status(&stranger, PASSWORD).await, 429);
    assert_eq!(status(&eve, PASSWORD).await, 429, "another account's device is a stranger too");
    let forger = app.client();
    let forged = forger
        .request(Method::POST, "/api/auth/login")
        .header("cookie", "colloquy_device=AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
        .json(&json!({ "email": ann.email, "password": PASSWORD }));
    assert_eq!(forger.send(forged).await.status, 429, "a device that nobody gave out");
    assert_eq!(status(&ann, PASSWORD).await, 200, "the owner's device has attempts of its own");
    ann.post("/api/auth/logout", json!({})).await.ok();
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(status(&ann, "a wrong password").await);
    }
    assert_eq!(statuses, [401, 401, 401, 429], "and no more than others");
    app.finish().await;
}

#[tokio::test]
async fn guessing_is_throttled_by_address() {
    let app = TestApp::start_with(|config| config.limits.sign_ins_per_minute_address = 2).await;
    let client = app.client();
    let mut statuses = Vec::new();
    for name in ["a", "b", "c"] {
        statuses
            .push(login(&client, &format!("{name}@example.com"), "a wrong password").await.status.as_u16());
    }
    assert_eq!(statuses, [401, 401, 429]);
    app.finish().await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    let (laptop, phone) = (device(&app, &ann, "Laptop").await, device(&app, &ann, "Phone").await);
    let list = ann.get("/api/auth/sessions").await.ok()["items"].as_array().unwrap().clone();
    assert_eq!(list.len(), 3);
    assert_eq!(list.iter().filter(|one| one["current"] == true).count(), 1);
    let of = |name: &str| list.iter().find(|one| one["device"] == name).unwrap().clone();
    assert_eq!(of("Laptop")["address"], "127.0.0.1");
    let end = format!("/api/auth/sessions/{}", text(&of("Laptop")["id"]));
    assert_eq!(app.candidate("Eve Elm").await.delete(&end).await.status, 404, "somebody else's session");
    assert!(signed_in(&laptop).await);
    assert_eq!(ann.delete(&end).await.status, 204);
    assert!(!signed_in(&laptop).await && signed_in(&phone).await);
    assert_eq!(ann.delete("/api/auth/sessions").await.status, 204);
    assert!(!signed_in(&phone).await && signed_in(&ann).await);
    ann.post("/api/auth/logout", json!({})).await.ok();
    assert!(!signed_in(&ann).await);
    app.finish().await;
}

#[tokio::test]
async fn an_unused_session_ends_after_a_week() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    app.advance(Duration::days(6));
    assert!(signed_in(&ann).await);
    app.advance(Duration::days(6));
    assert!(signed_in(&ann).await, "it was used in between");
    app.advance(Duration::days(8));
    assert_eq!(ann.get("/api/auth/profile").await.problem(), (401, "auth.required".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn every_session_ends_after_a_month() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    for _ in 0..5 {
        app.advance(Duration::days(6) - Duration::minutes(1));
        assert!(signed_in(&ann).await);
    }
    app.advance(Duration::minutes(6));
    assert!(!signed_in(&ann).await);
    app.finish().await;
}

#[tokio::test]
async fn a_program_gets_a_token_and_needs_no_cookie() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    let body = json!({ "email": ann.email, "password": PASSWORD, "bearer": true });
    let answer = app.client().post("/api/auth/login", body).await;
    assert_eq!(answer.header("set-cookie"), "");
    let token = text(&answer.ok()["token"]);
    assert!(token.len() >= 22, "128 bits at least");
    // Without the header that browsers must send.
    let bare = reqwest::Client::new();
    let path = format!("{}/api/users/{}", app.url, ann.id);
    let answer = bare.put(path).bearer_auth(&token).json(&json!({ "name": "Ann A." })).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let stored =
        "SELECT count(*) FROM sessions WHERE encode(token_hash, 'escape') = $1 OR token_hash = $1::bytea";
    let stored: i64 =
        sqlx::query_scalar(stored).bind(&token).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(stored, 0, "the token itself is never stored");
    app.finish().await;
}

#[tokio::test]
async fn another_site_cannot_send_requests_in_somebodys_name() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    let body = json!({ "email": ann.email, "password": PASSWORD });
    let browser = reqwest::Client::builder().cookie_store(true).build().unwrap();
    let url = |path: &str| format!("{}{path}", app.url);
    let cookie = browser.post(url("/api/auth/login")).json(&body).send().await.unwrap();
    let cookie = cookie.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let change = json!({ "name": "Eve" });
    let path = url(&format!("/api/users/{}", ann.id));
    let forged = browser.put(&path).json(&change).send().await.unwrap();
    assert_eq!(forged.status(), 403, "a form cannot set our header");
    let foreign = browser
        .put(&path)
        .header("x-colloquy-csrf", "1")
        .header("sec-fetch-site", "cross-site")
        .json(&change)
        .send()
        .await
        .unwrap();
    assert_eq!(foreign.json::<Value>().await.unwrap()["code"], "request.forged");
    let foreign = browser
        .post(url("/api/auth/login"))
        .header("sec-fetch-site", "same-site")
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(foreign.status(), 403, "nor can it sign a browser in");
    assert_eq!(ann.get("/api/auth/profile").await.ok()["user"]["name"], "Ann Ames");
    let own = browser
        .put(&path)
        .header("x-colloquy-csrf", "1")
        .header("sec-fetch-site", "same-origin")
        .json(&change)
        .send()
        .await
        .unwrap();
    assert_eq!(own.status(), 200);
    app.finish().await;
}

async fn upload(person: &Person, bytes: Vec<u8>) -> Answer {
    let form = Form::new().part("file", Part::bytes(bytes).file_name("me.png"));
    person
        .send(person.request(Method::PUT, &format!("/api/users/{}/avatar", person.id)).multipart(form))
        .await
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = DynamicImage::ImageRgba8(RgbaImage::from_pixel(64, 32, image::Rgba([200, 10, 10, 255])));
    image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

#[tokio::test]
async fn a_picture_is_encoded_again() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    let mut sent = picture(ImageFormat::Png);
    sent.extend(b"<script>alert(1)</script>");
    let user = upload(&ann, sent).await.ok();
    let shown = ann.get(&text(&user["avatar"])).await;
    assert_eq!(shown.header("content-type"), "image/jpeg");
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    let kept = image::load_from_memory_with_format(&shown.body, ImageFormat::Jpeg).unwrap();
    assert_eq!((kept.width(), kept.height()), (256, 256));
    assert!(!shown.body.windows(7).any(|bytes| bytes == b"<script"));
    let eve = app.candidate("Eve Elm").await;
    assert_eq!(eve.get(&text(&user["avatar"])).await.status, 404, "a stranger does not see it");
    let removed = ann.delete(&format!("/api/users/{}/avatar", ann.id)).await.ok();
    assert_eq!(removed["avatar"], Value::Null);
    assert_eq!(ann.get(&text(&user["avatar"])).await.status, 404);
    app.finish().await;
}

#[tokio::test]
async fn what_is_no_picture_is_refused() {
    let app = TestApp::start_with(|config| config.limits.avatar_bytes = 10_000).await;
    let ann = app.candidate("Ann Ames").await;
    let invalid = (422, "avatar.invalid".to_owned());
    assert_eq!(upload(&ann, b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()).await.problem(), invalid);
    let mut broken = picture(ImageFormat::Png);
    broken.truncate(40);
    assert_eq!(upload(&ann, broken).await.problem(), invalid);
    assert_eq!(upload(&ann, vec![0; 50_000]).await.problem(), (413, "request.too_large".to_owned()));
    let nothing = ann
        .send(
            ann.request(Method::PUT, &format!("/api/users/{}/avatar", ann.id))
                .multipart(Form::new().text("picture", "me")),
        )
        .await;
    assert_eq!(nothing.fields(), [("file".to_owned(), "required".to_owned())]);
    assert_eq!(ann.get("/api/auth/profile").await.ok()["user"]["avatar"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn setup_makes_the_first_administrator_once() {
    let app = TestApp::start().await;
    let body = |token: &str| json!({ "token": token, "name": "Sara", "email": "sara@example.com", "password": PASSWORD, "companyName": "Ops" });
    assert_eq!(app.client().get("/api/setup").await.ok()["needed"], true);
    assert_eq!(
        app.client().post("/api/setup", body("guess")).await.problem(),
        (403, "setup.token_wrong".to_owned())
    );
    let sara = app.staff("Sara Staff").await;
    assert_eq!(sara.get("/api/auth/profile").await.ok()["user"]["isStaff"], true);
    assert_eq!(app.client().get("/api/setup").await.ok()["needed"], false);
    let again = app.client().post("/api/setup", body(&app.app.setup_token)).await;
    assert_eq!(again.problem(), (409, "setup.done".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn an_account_that_is_switched_off_is_signed_out() {
    let app = TestApp::start().await;
    let sara = app.staff("Sara Staff").await;
    let ann = app.candidate("Ann Ames").await;
    let path = format!("/api/users/{}", ann.id);
    sara.put(&path, json!({ "isActive": false })).await.ok();
    assert!(!signed_in(&ann).await);
    assert_eq!(
        login(&app.client(), &ann.email, PASSWORD).await.problem(),
        (401, "auth.wrong_credentials".to_owned())
    );
    sara.put(&path, json!({ "isActive": true })).await.ok();
    assert!(!signed_in(&ann).await, "the old session stays ended");
    login(&app.client(), &ann.email, PASSWORD).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn nobody_promotes_themselves() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    let path = format!("/api/users/{}", ann.id);
    for change in [json!({ "isStaff": true }), json!({ "isActive": true }), json!({ "role": "ADMIN" })] {
        assert_eq!(
            ann.put(&path, change.clone()).await.problem(),
            (403, "auth.forbidden".to_owned()),
            "{change}"
        );
    }
    assert_eq!(ann.get("/api/auth/profile").await.ok()["user"]["isStaff"], false);
    app.finish().await;
}

#[tokio::test]
async fn a_profile_is_changed_in_parts() {
    let app = TestApp::start().await;
    let ann = app.candidate("Ann Ames").await;
    let path = format!("/api/users/{}", ann.id);
    let links = json!({ "github": "https://github.com/ann" });
    ann.put(&path, json!({ "timeZone": "Europe/Vienna", "socialLinks": links })).await.ok();
    let user = ann.put(&path, json!({ "name": " Ann B. Ames " })).await.ok();
    assert_eq!(
        (user["name"].clone(), user["timeZone"].clone(), user["socialLinks"].clone()),
        (json!("Ann B. Ames"), json!("Europe/Vienna"), links)
    );
    let wrong = ann
        .put(&path, json!({ "name": "", "timeZone": "Mars/Base", "socialLinks": { "x": "javascript:1" } }))
        .await;
    let fields: Vec<_> = wrong.fields().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "timeZone", "socialLinks.x"]);
    assert_eq!(ann.put(&path, json!({})).await.ok()["timeZone"], "Europe/Vienna", "what is left out stays");
    assert_eq!(ann.put(&path, json!({ "timeZone": null })).await.ok()["timeZone"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn a_guest_claims_an_account_with_the_code_from_the_mail() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = text(&app.schedule(&ann, "Cleo Cole", 30).await["id"]);
    let cleo = app.guest(&ann, &interview).await;
    cleo.post("/api/auth/claim/start", json!({})).await.ok();
    let mail = "SELECT text_body FROM emails WHERE kind = 'claim_code'";
    let mail: String = sqlx::query_scalar(mail).fetch_one(&mut app.owner().await).await.unwrap();
    let digits = |word: &&str| word.len() == 6 && word.chars().all(|c| c.is_ascii_digit());
    let code = mail.split_whitespace().find(digits).unwrap().to_owned();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let body = |code: &str| json!({ "code": code, "password": PASSWORD });
    let refused = cleo.post("/api/auth/claim", body(wrong)).await;
    assert_eq!(refused.problem(), (422, "auth.code_wrong".to_owned()));
    let profile = cleo.post("/api/auth/claim", body(&code)).await.ok()["profile"].clone();
    assert_eq!((profile["guestOf"].clone(), profile["user"]["isGuest"].clone()), (Value::Null, json!(false)));
    login(&app.client(), "cleo.cole@example.com", PASSWORD).await.ok();
    assert!(cleo.get(&format!("/api/interviews/{interview}")).await.status.is_success());
    app.finish().await;
}

#[tokio::test]
async fn a_code_survives_five_guesses_and_fifteen_minutes() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let interview = text(&app.schedule(&ann, "Cleo Cole", 30).await["id"]);
    let cleo = app.guest(&ann, &interview).await;
    let code = async || {
        cleo.post("/api/auth/claim/start", json!({})).await.ok();
        let mail = "SELECT text_body FROM emails WHERE kind = 'claim_code' ORDER BY created_at DESC, id DESC LIMIT 1";
        let mail: String = sqlx::query_scalar(mail).fetch_one(&mut app.owner().await).await.unwrap();
        let digits = |word: &&str| word.len() == 6 && word.chars().all(|c| c.is_ascii_digit());
        mail.split_whitespace().find(digits).unwrap().to_owned()
    };
    let body = |code: &str| json!({ "code": code, "password": PASSWORD });
    let first = code().await;
    app.advance(Duration::minutes(16));
    assert_eq!(
        cleo.post("/api/auth/claim", body(&first)).await.problem(),
        (422, "auth.code_wrong".to_owned())
    );
    let second = code().await;
    let wrong = if second == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(cleo.post("/api/auth/claim", body(wrong)).await.status, 422);
    }
    assert_eq!(
        cleo.post("/api/auth/claim", body(&second)).await.problem(),
        (422, "auth.code_wrong".to_owned())
    );
    app.finish().await;
}
