//! The people of a test, each with a client of their own.

use std::ops::Deref;

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use crate::{Client, TestApp};

/// What everybody signs in with here.
pub const PASSWORD: &str = "correct horse battery";

/// Somebody with an account, signed in.
pub struct Person {
    /// Their browser.
    pub client: Client,
    /// Their id.
    pub id: String,
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Their first company, if any.
    pub company: Option<String>,
}

impl Deref for Person {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

/// Somebody who came in by an invitation link.
pub struct Guest {
    /// Their browser.
    pub client: Client,
    /// Their id.
    pub id: String,
    /// The only interview that they may see.
    pub interview: String,
}

impl Deref for Guest {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

fn address(name: &str) -> String {
    format!("{}@example.com", name.to_lowercase().replace(' ', "."))
}

/// A JSON text as a string; empty when it is anything else.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl TestApp {
    async fn sign_up(&self, name: &str, mut body: Value) -> Person {
        let (client, email) = (self.client(), address(name));
        body["name"] = json!(name);
        body["email"] = json!(email);
        body["password"] = json!(PASSWORD);
        let profile = client.post("/api/auth/signup", body).await.ok()["profile"].clone();
        let company = profile["companies"][0]["companyId"].as_str().map(ToOwned::to_owned);
        Person { client, id: text(&profile["user"]["id"]), email, name: name.to_owned(), company }
    }

    /// An interviewer who founds a company and owns it.
    pub async fn interviewer(&self, name: &str, company: &str) -> Person {
        self.sign_up(name, json!({ "role": "INTERVIEWER", "companyName": company })).await
    }

    /// A candidate with an account.
    pub async fn candidate(&self, name: &str) -> Person {
        self.sign_up(name, json!({ "role": "CANDIDATE" })).await
    }

    /// A member of `owner`'s company, through an invitation.
    pub async fn member(&self, owner: &Person, name: &str, role: &str) -> Person {
        let path = format!("/api/companies/{}/invitations", owner.company.as_deref().unwrap_or_default());
        let invitation = owner.post(&path, json!({ "email": address(name), "role": role })).await.ok();
        let token = text(&invitation["link"]).rsplit('/').next().unwrap_or_default().to_owned();
        self.sign_up(name, json!({ "role": "INTERVIEWER", "companyInvitation": token })).await
    }

    /// A program with a fresh API key of `owner`'s company, and the key's row.
    pub async fn program(&self, owner: &Person, scopes: &[&str]) -> (Client, Value) {
        let path = format!("/api/companies/{}/api-keys", owner.company.as_deref().unwrap_or_default());
        let made = owner.post(&path, json!({ "name": "Test program", "scopes": scopes })).await.ok();
        (Client::program(&self.url, &text(&made["key"])), made["apiKey"].clone())
    }

    /// The first administrator, through setup.
    pub async fn staff(&self, name: &str) -> Person {
        let (client, email) = (self.client(), address(name));
        let body = json!({ "token": self.app.setup_token, "name": name, "email": email, "password": PASSWORD, "companyName": "Operations" });
        let profile = client.post("/api/setup", body).await.ok()["profile"].clone();
        let company = profile["companies"][0]["companyId"].as_str().map(ToOwned::to_owned);
        Person { client, id: text(&profile["user"]["id"]), email, name: name.to_owned(), company }
    }

    /// The body of an interview of 45 minutes that begins at `time`, with `candidate` by mail and `interviewers`.
    pub fn interview_body(&self, time: DateTime<Utc>, candidate: &str, interviewers: &[&Person]) -> Value {
        let ids: Vec<&str> = interviewers.iter().map(|person| person.id.as_str()).collect();
        json!({
            "title": "Backend engineer", "description": "A talk about Rust.", "timeZone": "Europe/Vienna", "scheduledTime": time,
            "durationMinutes": 45, "candidateEmail": address(candidate), "candidateName": candidate, "interviewerIds": ids,
        })
    }

    /// Schedules an interview that begins in `minutes`, with a guest of that name as candidate.
    pub async fn schedule(&self, interviewer: &Person, candidate: &str, minutes: i64) -> Value {
        let body = self.interview_body(self.now() + Duration::minutes(minutes), candidate, &[interviewer]);
        interviewer.post("/api/interviews", body).await.ok()
    }

    /// The newest mail of that kind to an address, as text.
    ///
    /// # Panics
    /// When there is none.
    pub async fn mail(&self, address: &str, kind: &str) -> String {
        let sql = "SELECT text_body FROM emails WHERE to_address = $1 AND kind = $2 ORDER BY created_at DESC, id DESC LIMIT 1";
        let found =
            sqlx::query_scalar(sql).bind(address).bind(kind).fetch_optional(&mut self.owner().await).await;
        found.expect("the mails can be read").unwrap_or_else(|| panic!("no mail {kind} to {address}"))
    }

    /// The last part of the link in the newest mail of that kind to an address.
    pub async fn mailed_token(&self, address: &str, kind: &str) -> String {
        let mail = self.mail(address, kind).await;
        let link =
            mail.split_whitespace().find(|word| word.starts_with("http") && word.matches('/').count() > 3);
        link.and_then(|link| link.rsplit('/').next()).unwrap_or_default().to_owned()
    }

    /// A fresh link to the interview; its token.
    pub async fn link(&self, interviewer: &Person, interview: &str) -> String {
        let made =
            interviewer.post(&format!("/api/interviews/{interview}/invitations"), json!({})).await.ok();
        text(&made["link"]).rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// The interview's candidate, come in by a fresh link.
    pub async fn guest(&self, interviewer: &Person, interview: &str) -> Guest {
        let token = self.link(interviewer, interview).await;
        let client = self.client();
        let profile =
            client.post(&format!("/api/invitations/{token}/accept"), json!({})).await.ok()["profile"].clone();
        Guest { client, id: text(&profile["user"]["id"]), interview: interview.to_owned() }
    }
}
