//! Single sign-on: a company's own provider, the domains that it speaks for, and what opens an account once the company demands it.

use std::sync::Arc;

use chrono::Duration;
use colloquy::kernel::clock::MockClock;
use colloquy::kernel::config::ProviderKind;
use colloquy_harness::identity_provider::{CLIENT, SECRET, TestProvider};
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Answer, Client, Person, START, TestApp, text};
use serde_json::{Value, json};

use crate::external::led_to;
use crate::second_factor::{Authenticator, answer, challenge};

/// Acme has a provider of its own, which speaks for `example.com`, where everybody here has their address.
struct Scene {
    app: TestApp,
    provider: TestProvider,
    sara: Person,
    /// Owns Acme.
    ann: Person,
    /// Interviews for Acme.
    ben: Person,
    path: String,
}

impl Scene {
    async fn new() -> Self {
        let scene = Self::bare().await;
        scene.sara.put(&scene.path, scene.assignment()).await.ok();
        scene
    }

    /// The same before the provider is set up. The deployment has a provider too, for everybody.
    async fn bare() -> Self {
        let clock = Arc::new(MockClock::new(START.parse().unwrap()));
        let provider = TestProvider::start(clock.clone()).await;
        let general = provider.settings("general", ProviderKind::Oidc);
        let app = TestApp::start_at(clock, |config| config.identity_providers = vec![general]).await;
        let sara = app.staff("Sara Staff").await;
        let ann = app.interviewer("Ann Ames", "Acme").await;
        let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
        let path = format!("/api/companies/{}/single-sign-on", ann.company.as_deref().unwrap());
        Self { app, provider, sara, ann, ben, path }
    }

    fn assignment(&self) -> Value {
        json!({
            "name": "Acme login", "issuer": self.provider.issuer, "clientId": CLIENT, "clientSecret": SECRET,
            "domains": ["Example.com "],
        })
    }

    /// Staff have seen that somebody's address is theirs.
    async fn verify(&self, person: &Person) {
        self.sara.put(&format!("/api/users/{}", person.id), json!({ "isVerified": true })).await.ok();
    }

    /// Through the company, in a new browser.
    async fn visit(&self, person: &Value) -> (Client, Answer) {
        let client = self.app.client();
        let answer = self.provider.visit_by_company(&client, person).await;
        (client, answer)
    }

    /// Ben comes in through the company, and then Ann demands it of everybody.
    async fn demand(&self) -> Client {
        self.verify(&self.ben).await;
        let (ben, answer) = self.visit(&employee("ben", &self.ben.email)).await;
        assert_eq!(answer.header("location"), "/");
        self.ann.put(&format!("{}/required", self.path), json!({ "isRequired": true })).await.ok();
        ben
    }
}

/// Somebody whose address the provider has checked.
fn employee(subject: &str, email: &str) -> Value {
    json!({ "sub": subject, "email": email, "email_verified": true, "name": "Noa New" })
}

async fn user_of(client: &Client) -> Option<String> {
    let answer = client.get("/api/auth/profile").await;
    answer.status.is_success().then(|| text(&answer.json()["user"]["id"]))
}

async fn log_in(client: &Client, email: &str) -> Answer {
    client.post("/api/auth/login", json!({ "email": email, "password": PASSWORD })).await
}

const REQUIRED: (u16, &str) = (403, "auth.single_sign_on_required");

fn required(answer: &Answer) -> bool {
    let (status, code) = answer.problem();
    (status, code.as_str()) == REQUIRED
}

#[tokio::test]
async fn somebody_new_comes_in_through_their_company_and_is_one_of_its_interviewers() {
    let scene = Scene::new().await;
    let (first, answer) = scene.visit(&employee("noa", "noa@example.com")).await;
    assert_eq!(answer.header("location"), "/");
    let profile = first.get("/api/auth/profile").await.ok();
    assert_eq!(
        (&profile["user"]["email"], &profile["user"]["isVerified"]),
        (&json!("noa@example.com"), &json!(true))
    );
    assert_eq!(profile["companies"][0]["companyName"], "Acme");
    assert_eq!(profile["companies"][0]["role"], "INTERVIEWER");
    let (again, _) = scene.visit(&employee("noa", "noa.married@example.com")).await;
    assert_eq!(
        user_of(&again).await,
        Some(text(&profile["user"]["id"])),
        "the subject counts, not the address"
    );
    let identities = again.get("/api/auth/identities").await.ok();
    assert_eq!(identities["items"][0]["providerName"], "Acme login");
    assert_eq!(identities["items"][0]["canStepUp"], true);
    scene.app.finish().await;
}

#[tokio::test]
async fn the_account_with_the_address_is_opened_and_its_owner_told() {
    let scene = Scene::new().await;
    scene.verify(&scene.ben).await;
    let (ben, _) = scene.visit(&employee("ben", "Ben.Bold@Example.com")).await;
    assert_eq!(user_of(&ben).await, Some(scene.ben.id.clone()));
    let mail = scene.app.mail(&scene.ben.email, "security_changed").await;
    assert!(mail.contains("Acme login now opens your account"), "{mail}");
    log_in(&scene.app.client(), &scene.ben.email).await.ok();
    scene.app.finish().await;
}

#[tokio::test]
async fn nobody_gets_in_whom_the_provider_may_not_speak_for() {
    let scene = Scene::new().await;
    let unverified = json!({ "sub": "a", "email": "noa@example.com", "email_verified": false });
    let nobody = json!({ "sub": "b", "email": "noa@example.com", "email_verified": "perhaps" });
    let unproven = json!({ "sub": "g", "email": "noa@example.com", "xms_edov": 0 });
    let squatted = employee("c", &scene.ben.email);
    let staff = employee("d", &scene.sara.email);
    let company = scene.ann.company.clone().unwrap();
    let sql = "UPDATE users SET is_verified = true WHERE is_staff";
    sqlx::query(sql).execute(&mut scene.app.owner().await).await.unwrap();
    for (person, code) in [
        (unverified, "auth.identity_unverified"),
        (nobody, "auth.identity_unverified"),
        (unproven, "auth.identity_unverified"),
        (squatted, "auth.single_sign_on_unverified"),
        (staff, "auth.identity_unknown"),
        (employee("e", "eve@elsewhere.example"), "auth.single_sign_on_domain"),
        (employee("f", "eve@sub.example.com"), "auth.single_sign_on_domain"),
    ] {
        let client = scene.app.client();
        let answer = scene.provider.visit(&client, &company, json!({}), &person).await;
        assert_eq!(led_to(&answer).1, code, "{person}");
        assert_eq!(user_of(&client).await, None);
    }
    let identities = "SELECT count(*) FROM identities";
    let identities: i64 =
        sqlx::query_scalar(identities).fetch_one(&mut scene.app.owner().await).await.unwrap();
    assert_eq!(identities, 0);
    let unknown =
        scene.app.client().post("/api/auth/single-sign-on", json!({ "email": "x@nowhere.example" })).await;
    assert_eq!(unknown.problem(), (422, "auth.single_sign_on_unknown".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn a_tenant_of_microsoft_speaks_for_the_domains_that_it_has_proven() {
    let scene = Scene::new().await;
    for (number, proven) in [json!(true), json!("1"), json!(1)].into_iter().enumerate() {
        let email = format!("mia{number}@example.com");
        let mia = json!({ "sub": format!("mia{number}"), "email": email, "xms_edov": proven });
        let (client, answer) = scene.visit(&mia).await;
        assert_eq!(answer.header("location"), "/", "{proven}");
        assert_eq!(client.get("/api/auth/profile").await.ok()["user"]["email"], json!(email));
    }
    scene.app.finish().await;
}

#[tokio::test]
async fn once_demanded_nothing_else_opens_an_account_of_the_domains() {
    let scene = Scene::new().await;
    let untried = scene.ann.put(&format!("{}/required", scene.path), json!({ "isRequired": true })).await;
    assert_eq!(untried.problem(), (409, "auth.single_sign_on_untried".to_owned()));
    let mia = scene.app.member(&scene.ann, "Mia Moss", "INTERVIEWER").await;
    scene.provider.visit(&mia, "general/link", json!({}), &json!({ "sub": "mia", "email": mia.email })).await;
    let ben = scene.demand().await;
    assert_eq!(user_of(&mia).await, None, "sessions that were opened otherwise are over");
    assert_eq!(user_of(&ben).await, Some(scene.ben.id.clone()), "those through the company go on");
    assert_eq!(user_of(&scene.ann).await, Some(scene.ann.id.clone()), "and so does the one that demanded it");
    let client = scene.app.client();
    assert!(required(&log_in(&client, &mia.email).await), "a password");
    let general = scene.provider.visit(&client, "general", json!({}), &json!({ "sub": "mia" })).await;
    assert_eq!(led_to(&general).1, REQUIRED.1, "another provider");
    client.post("/api/auth/password/forgot", json!({ "email": mia.email })).await.ok();
    scene.app.run_tasks().await;
    let token = scene.app.mailed_token(&mia.email, "reset_password").await;
    client.post("/api/auth/password/reset", json!({ "token": token, "password": "a long enough one" })).await;
    let reset = json!({ "email": mia.email, "password": "a long enough one" });
    assert!(required(&client.post("/api/auth/login", reset).await), "a reset password");
    let sign_up =
        json!({ "name": "Noa", "email": "noa@example.com", "password": PASSWORD, "role": "CANDIDATE" });
    assert!(required(&client.post("/api/auth/signup", sign_up).await), "a new account");
    assert_eq!(user_of(&client).await, None);
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM users WHERE email = 'noa@example.com'")
        .fetch_one(&mut scene.app.owner().await)
        .await
        .unwrap();
    assert_eq!(left, 0, "nothing stays of it");
    let (mia_again, _) = scene.visit(&employee("mia", &mia.email)).await;
    assert_eq!(
        user_of(&mia_again).await,
        Some(mia.id.clone()),
        "the reset mail showed that the address is hers"
    );
    scene.app.finish().await;
}

#[tokio::test]
async fn people_elsewhere_and_guests_are_not_concerned() {
    let scene = Scene::new().await;
    scene.demand().await;
    let client = scene.app.client();
    let body =
        json!({ "name": "Cy", "email": "cy@elsewhere.example", "password": PASSWORD, "role": "CANDIDATE" });
    client.post("/api/auth/signup", body).await.ok();
    let interview = text(&scene.app.schedule(&scene.ann, "Gus Gray", 120).await["id"]);
    let guest = scene.app.guest(&scene.ann, &interview).await;
    guest.get(&format!("/api/interviews/{interview}")).await.ok();
    scene.app.finish().await;
}

#[tokio::test]
async fn owners_get_in_with_two_factors_when_the_provider_is_broken() {
    let scene = Scene::new().await;
    let authenticator = Authenticator::set_up(&scene.app, &scene.ann).await;
    let mia = scene.app.member(&scene.ann, "Mia Moss", "INTERVIEWER").await;
    let of_mia = Authenticator::set_up(&scene.app, &mia).await;
    scene.demand().await;
    let client = scene.app.client();
    let asked = challenge(&client, &scene.ann).await;
    answer(&client, &asked, ("code", &authenticator.code(&scene.app))).await.ok();
    assert_eq!(user_of(&client).await, Some(scene.ann.id.clone()));
    let client = scene.app.client();
    let asked = challenge(&client, &mia).await;
    assert!(required(&answer(&client, &asked, ("code", &of_mia.code(&scene.app))).await), "others do not");
    assert_eq!(user_of(&scene.sara).await, Some(scene.sara.id.clone()), "staff are bound by no company");
    log_in(&scene.app.client(), &scene.sara.email).await.ok();
    scene.app.finish().await;
}

#[tokio::test]
async fn a_second_factor_is_asked_for_behind_the_companys_provider_too() {
    let scene = Scene::new().await;
    let mia = scene.app.member(&scene.ann, "Mia Moss", "INTERVIEWER").await;
    scene.verify(&mia).await;
    let authenticator = Authenticator::set_up(&scene.app, &mia).await;
    scene.demand().await;
    let (client, callback) = scene.visit(&employee("mia", &mia.email)).await;
    let location = callback.header("location");
    let (_, question) = location.split_once("#second-factor=").unwrap_or_else(|| panic!("{location}"));
    let asked =
        question.split("%22challenge%22%3A%22").nth(1).and_then(|rest| rest.split("%22").next()).unwrap();
    assert_eq!(user_of(&client).await, None);
    answer(&client, asked, ("code", &authenticator.code(&scene.app))).await.ok();
    assert_eq!(user_of(&client).await, Some(mia.id.clone()), "both together open the account");
    scene.app.finish().await;
}

#[tokio::test]
async fn the_secret_is_sealed_and_never_told() {
    let scene = Scene::new().await;
    let told = scene.ann.get(&scene.path).await;
    assert!(!String::from_utf8_lossy(&told.body).contains(SECRET));
    let told = told.ok();
    assert_eq!((&told["provider"]["hasSecret"], &told["domains"]), (&json!(true), &json!(["example.com"])));
    let callback = format!("/api/auth/external/{}/callback", scene.ann.company.as_deref().unwrap());
    assert!(text(&told["callbackUrl"]).ends_with(&callback), "{told}");
    let kept: Vec<u8> = sqlx::query_scalar("SELECT client_secret FROM company_identity_providers")
        .fetch_one(&mut scene.app.owner().await)
        .await
        .unwrap();
    assert!(!kept.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()));
    let mut renamed = scene.assignment();
    renamed.as_object_mut().unwrap().remove("clientSecret");
    renamed["name"] = json!("New name");
    scene.sara.put(&scene.path, renamed.clone()).await.ok();
    let (_, answer) = scene.visit(&employee("noa", "noa@example.com")).await;
    assert_eq!(answer.header("location"), "/", "the secret that was kept is still used");
    let other = TestProvider::start(scene.app.clock.clone()).await;
    renamed["issuer"] = json!(other.issuer);
    let refused = scene.sara.put(&scene.path, renamed).await;
    assert_eq!(
        refused.fields(),
        [("clientSecret".to_owned(), "required".to_owned())],
        "it goes to no other issuer"
    );
    scene.app.finish().await;
}

#[tokio::test]
async fn what_staff_type_is_checked_before_anything_is_kept() {
    let scene = Scene::bare().await;
    let nowhere = "http://127.0.0.1:9".to_owned();
    for (field, value, wrong) in [
        ("name", json!(" "), "required"),
        ("clientId", json!(""), "required"),
        ("issuer", json!("http://provider.example"), "invalid"),
        ("issuer", json!(nowhere), "unreachable"),
        ("issuer", json!(format!("{}/", scene.provider.issuer)), "unreachable"),
        ("domains", json!([]), "required"),
        ("domains", json!(["localhost"]), "invalid"),
        ("domains", json!(["a b.example"]), "invalid"),
        ("domains", json!((0..21).map(|n| format!("d{n}.example")).collect::<Vec<_>>()), "too_long"),
    ] {
        let mut body = scene.assignment();
        body[field] = value.clone();
        let answer = scene.sara.put(&scene.path, body).await;
        assert_eq!(answer.fields(), [(field.to_owned(), wrong.to_owned())], "{value}");
    }
    assert_eq!(scene.sara.get(&scene.path).await.ok()["provider"], Value::Null);
    scene.sara.put(&scene.path, scene.assignment()).await.ok();
    let otto = scene.app.interviewer("Otto Orr", "Other").await;
    let others = format!("/api/companies/{}/single-sign-on", otto.company.as_deref().unwrap());
    let taken = scene.sara.put(&others, scene.assignment()).await;
    assert_eq!(taken.problem(), (409, "company.domain_taken".to_owned()));
    assert_eq!(scene.sara.get(&others).await.ok()["provider"], Value::Null, "nothing is half done");
    scene.app.finish().await;
}

#[tokio::test]
async fn without_the_provider_people_get_in_as_before() {
    let scene = Scene::new().await;
    let ben = scene.demand().await;
    assert_eq!(scene.sara.delete(&scene.path).await.status, 204);
    assert_eq!(user_of(&ben).await, None, "what the provider opened is over");
    let again = scene.app.client();
    log_in(&again, &scene.ben.email).await.ok();
    assert_eq!(again.get("/api/auth/identities").await.ok()["items"], json!([]));
    let gone = scene.app.client().post("/api/auth/single-sign-on", json!({ "email": scene.ben.email })).await;
    assert_eq!(gone.problem(), (422, "auth.single_sign_on_unknown".to_owned()));
    assert_eq!(scene.sara.delete(&scene.path).await.problem(), (404, "auth.provider_not_found".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn a_companys_provider_makes_no_accounts_for_addresses_elsewhere() {
    let scene = Scene::new().await;
    let path = format!("/api/auth/external/{}", scene.ann.company.as_deref().unwrap());
    for body in [json!({ "role": "CANDIDATE" }), json!({ "role": "INTERVIEWER", "companyName": "Evil" })] {
        let refused = scene.app.client().post(&path, body).await;
        assert_eq!(refused.problem(), (404, "auth.provider_not_found".to_owned()));
    }
    scene.app.finish().await;
}

#[tokio::test]
async fn nobody_leaves_the_domains_to_get_round_the_demand() {
    let scene = Scene::new().await;
    let before = scene.app.member(&scene.ann, "Mia Moss", "INTERVIEWER").await;
    before.put("/api/auth/email", json!({ "email": "mia@elsewhere.example" })).await.ok();
    let link = scene.app.mailed_token("mia@elsewhere.example", "change_email").await;
    let ben = scene.demand().await;
    let change = ben.put("/api/auth/email", json!({ "email": "ben@elsewhere.example" })).await;
    assert_eq!(change.problem(), (403, "auth.single_sign_on_domain".to_owned()));
    assert_eq!(change.fields(), [("email".to_owned(), "invalid".to_owned())]);
    let late = scene.app.client().post("/api/auth/email/confirm", json!({ "token": link })).await;
    assert_eq!(late.problem(), (403, "auth.single_sign_on_domain".to_owned()), "a link from before");
    ben.put("/api/auth/email", json!({ "email": "benjamin@example.com" })).await.ok();
    scene.app.finish().await;
}

#[tokio::test]
async fn a_domain_that_is_taken_away_takes_its_people_along() {
    let scene = Scene::new().await;
    scene.verify(&scene.ben).await;
    let (ben, _) = scene.visit(&employee("ben", &scene.ben.email)).await;
    let mut body = scene.assignment();
    body["domains"] = json!(["acme.example"]);
    scene.sara.put(&scene.path, body).await.ok();
    assert_eq!(user_of(&ben).await, None);
    let client = scene.app.client();
    let company = scene.ann.company.as_deref().unwrap();
    let answer = scene.provider.visit(&client, company, json!({}), &employee("ben", &scene.ben.email)).await;
    assert_eq!(led_to(&answer).1, "auth.single_sign_on_domain");
    scene.app.finish().await;
}

#[tokio::test]
async fn another_issuer_begins_anew() {
    let scene = Scene::new().await;
    let ben = scene.demand().await;
    let other = TestProvider::start(scene.app.clock.clone()).await;
    let mut body = scene.assignment();
    body["issuer"] = json!(other.issuer);
    let changed = scene.sara.put(&scene.path, body).await.ok();
    assert_eq!(changed["provider"]["isRequired"], false, "nobody has tried it");
    assert_eq!(user_of(&ben).await, None, "sessions of the former issuer are over");
    log_in(&scene.app.client(), &scene.ben.email).await.ok();
    scene.app.finish().await;
}

#[tokio::test]
async fn linking_is_no_trial_and_unlinking_ends_what_the_identity_opened() {
    let scene = Scene::new().await;
    let company = scene.ann.company.clone().unwrap();
    let at_acme = employee("ben", &scene.ben.email);
    scene.provider.visit(&scene.ben, &format!("{company}/link"), json!({}), &at_acme).await;
    assert_eq!(scene.ann.get(&scene.path).await.ok()["provider"]["isTried"], false);
    let (elsewhere, _) = scene.visit(&at_acme).await;
    assert_eq!(user_of(&elsewhere).await, Some(scene.ben.id.clone()));
    let identity = text(&scene.ben.get("/api/auth/identities").await.ok()["items"][0]["id"]);
    assert_eq!(scene.ben.delete(&format!("/api/auth/identities/{identity}")).await.status, 204);
    assert_eq!(user_of(&elsewhere).await, None);
    assert_eq!(user_of(&scene.ben).await, Some(scene.ben.id.clone()));
    scene.app.finish().await;
}

#[tokio::test]
async fn whoever_becomes_staff_is_let_in_by_no_company() {
    let scene = Scene::new().await;
    scene.verify(&scene.ben).await;
    let (ben, _) = scene.visit(&employee("ben", &scene.ben.email)).await;
    scene.sara.put(&format!("/api/users/{}", scene.ben.id), json!({ "isStaff": true })).await.ok();
    assert_eq!(user_of(&ben).await, None);
    let (_, answer) = scene.visit(&employee("ben", &scene.ben.email)).await;
    assert_eq!(led_to(&answer).1, "auth.identity_unknown");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_provider_elsewhere_leads_nobody_to_this_machine() {
    let scene = Scene::bare().await;
    for endpoint in ["token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint"] {
        scene.provider.lies().discovery = json!({ endpoint: "http://inside.example/" });
        let refused = scene.sara.put(&scene.path, scene.assignment()).await;
        assert_eq!(refused.fields(), [("issuer".to_owned(), "unreachable".to_owned())], "{endpoint}");
    }
    scene.app.finish().await;
}

#[tokio::test]
async fn changed_settings_hold_from_the_next_sign_in_and_are_to_be_tried_again() {
    let scene = Scene::new().await;
    scene.visit(&employee("noa", "noa@example.com")).await;
    assert_eq!(scene.ann.get(&scene.path).await.ok()["provider"]["isTried"], true);
    scene.app.advance(Duration::minutes(1));
    let mut body = scene.assignment();
    body["clientSecret"] = json!("not this one");
    let changed = scene.sara.put(&scene.path, body).await.ok();
    assert_eq!(changed["provider"]["isTried"], false);
    let (_, answer) = scene.visit(&employee("noa", "noa@example.com")).await;
    assert_eq!(led_to(&answer).1, "auth.provider_refused");
    scene.app.finish().await;
}

#[tokio::test]
async fn staff_find_companies() {
    let scene = Scene::bare().await;
    scene.app.advance(Duration::seconds(1));
    scene.app.interviewer("Otto Orr", "Other").await;
    let names = async |query: &str| {
        let found = scene.sara.get(&format!("/api/companies{query}")).await.ok();
        let names = found["items"].as_array().unwrap().iter().map(|one| text(&one["companyName"]));
        names.collect::<Vec<_>>()
    };
    let all = names("").await;
    assert_eq!((all.len(), all[0].as_str()), (3, "Other"), "the newest comes first");
    assert_eq!(names("?q=aCm").await, ["Acme"]);
    assert_eq!(names("?q=%25").await, [""; 0], "a sign of a pattern is a letter");
    let page = scene.sara.get("/api/companies?limit=2").await.ok();
    assert_eq!(names(&format!("?limit=2&cursor={}", text(&page["nextCursor"]))).await, all[2..]);
    let found = scene.sara.get("/api/companies?q=acme").await.ok();
    assert_eq!(found["items"][0]["memberCount"], 2);
    scene.app.finish().await;
}
