//! What several files of tests begin with: an interview with its people.

use chrono::Duration;
use colloquy_harness::{Client, Guest, Person, TestApp, text};
use serde_json::{Value, json};

/// An interview in half an hour: Ann leads and owns the company, Ben is the second interviewer, Cleo comes as a guest.
pub struct Scene {
    pub app: TestApp,
    pub ann: Person,
    pub ben: Person,
    pub cleo: Guest,
    pub interview: String,
}

impl Scene {
    pub async fn new() -> Self {
        Self::with(TestApp::start().await).await
    }

    pub async fn with(app: TestApp) -> Self {
        let ann = app.interviewer("Ann Ames", "Acme").await;
        let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
        let body = app.interview_body(app.now() + Duration::minutes(30), "Cleo Cole", &[&ann, &ben]);
        let interview = text(&ann.post("/api/interviews", body).await.ok()["id"]);
        let cleo = app.guest(&ann, &interview).await;
        Self { app, ann, ben, cleo, interview }
    }

    /// An address below the interview.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/interviews/{}{rest}", self.interview)
    }

    /// The room, as somebody sees it.
    pub async fn room(&self, client: &Client) -> Value {
        client.get(&self.path("/room")).await.ok()
    }

    /// Ann's view of the chat.
    pub async fn messages(&self, query: &str) -> Value {
        self.ann.get(&self.path(&format!("/messages{query}"))).await.ok()
    }

    /// The audiences of all live events of a kind.
    pub async fn audiences(&self, kind: &str) -> Vec<Vec<String>> {
        sqlx::query_scalar("SELECT audience FROM outbox WHERE kind = $1 ORDER BY ctid")
            .bind(kind)
            .fetch_all(&mut self.app.owner().await)
            .await
            .unwrap()
    }
}

/// A message with an id of its own.
pub fn sent(content: &str, id: u128) -> Value {
    json!({ "clientId": uuid::Uuid::from_u128(id), "type": "TEXT", "content": content })
}
