//! Webhooks: what is told, how it is signed, tried again, looked up and sent again.

mod deliveries;
mod endpoints;
mod events;

use colloquy_harness::receiver::Receiver;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

/// Where the webhooks of somebody's company are.
pub fn path(person: &Person) -> String {
    format!("/api/companies/{}/webhooks", person.company.as_deref().unwrap())
}

/// A company with a program that is told things.
pub struct Hooked {
    pub app: TestApp,
    pub ann: Person,
    pub receiver: Receiver,
    /// Where the webhook is.
    pub path: String,
    pub secret: String,
}

impl Hooked {
    /// That is told of these events.
    pub async fn new(events: &[&str]) -> Self {
        let app = TestApp::start_with(|config| config.outbound.allow_private_addresses = true).await;
        let ann = app.interviewer("Ann Ames", "Acme").await;
        let receiver = Receiver::start().await;
        let made = ann.post(&path(&ann), json!({ "url": receiver.url, "events": events })).await.ok();
        let at = format!("{}/{}", path(&ann), text(&made["webhook"]["id"]));
        Self { app, ann, receiver, path: at, secret: text(&made["secret"]) }
    }

    /// Sends a test event as far as it gets at once; its id.
    pub async fn test(&self) -> String {
        let sent = self.ann.post(&format!("{}/test", self.path), json!({})).await.ok();
        self.app.run_tasks().await;
        text(&sent["id"])
    }

    /// The log, the latest first.
    pub async fn log(&self, query: &str) -> Vec<Value> {
        let page = self.ann.get(&format!("{}/deliveries{query}", self.path)).await.ok();
        page["items"].as_array().unwrap().clone()
    }

    /// The webhook itself.
    pub async fn webhook(&self) -> Value {
        self.ann.get(&path(&self.ann)).await.ok()["items"][0].clone()
    }
}
