//! Endpoints: who manages them, and what they are made from.

use colloquy_harness::{TestApp, text};
use serde_json::json;

use super::{Hooked, path};

#[tokio::test]
async fn owners_and_recruiters_of_the_company_manage_webhooks_and_nobody_else() {
    let hooked = Hooked::new(&["offer.made"]).await;
    let (app, ann) = (&hooked.app, &hooked.ann);
    let rhea = app.member(ann, "Rhea Rho", "RECRUITER").await;
    let ben = app.member(ann, "Ben Bold", "INTERVIEWER").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let delivery = hooked.test().await;
    assert_eq!(rhea.get(&path(ann)).await.ok()["items"].as_array().unwrap().len(), 1);
    let resend = format!("{}/deliveries/{delivery}/resend", hooked.path);
    rhea.post(&resend, json!({})).await.ok();
    assert_eq!(ben.get(&path(ann)).await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(ben.post(&resend, json!({})).await.problem(), (403, "auth.forbidden".to_owned()));
    assert_eq!(otto.get(&path(ann)).await.problem(), (404, "company.not_found".to_owned()));
    // By way of one's own company neither another's webhook nor its log is reached.
    let foreign = hooked.path.replace(&path(ann), &path(&otto));
    let not_found = (404, "webhook.not_found".to_owned());
    assert_eq!(otto.put(&foreign, json!({ "enabled": false })).await.problem(), not_found);
    assert_eq!(otto.delete(&foreign).await.problem(), not_found);
    for part in ["secret", "test", &format!("deliveries/{delivery}/resend")] {
        assert_eq!(otto.post(&format!("{foreign}/{part}"), json!({})).await.problem(), not_found, "{part}");
    }
    let replay = otto.post(&format!("{foreign}/replay"), json!({ "since": app.now() })).await;
    assert_eq!(replay.problem(), not_found);
    assert_eq!(otto.get(&format!("{foreign}/deliveries")).await.problem(), not_found);
    // Nor does one webhook reach into the log of another.
    let other =
        ann.post(&path(ann), json!({ "url": hooked.receiver.url, "events": ["offer.made"] })).await.ok();
    let other = format!("{}/{}", path(ann), text(&other["webhook"]["id"]));
    let wrong = ann.post(&format!("{other}/deliveries/{delivery}/resend"), json!({})).await;
    assert_eq!(wrong.problem(), (404, "webhook.delivery_not_found".to_owned()));
    let (program, _) = app.program(ann, &["company:read"]).await;
    assert_eq!(program.get(&path(ann)).await.problem(), (403, "auth.key_refused".to_owned()));
    app.run_tasks().await;
    hooked.app.finish().await;
}

#[tokio::test]
async fn a_company_has_ten_webhooks_at_most_and_each_chooses_what_it_is_told() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let body = json!({ "url": "https://example.com/hook", "events": ["offer.made", "interview.scheduled", "offer.made"] });
    let made = ann.post(&path(&ann), body.clone()).await.ok();
    assert_eq!(made["webhook"]["events"], json!(["interview.scheduled", "offer.made"]));
    for _ in 1..10 {
        ann.post(&path(&ann), body.clone()).await.ok();
    }
    assert_eq!(ann.post(&path(&ann), body).await.problem(), (409, "webhook.too_many".to_owned()));
    let at = format!("{}/{}", path(&ann), text(&made["webhook"]["id"]));
    for events in [json!([]), json!(["webhook.test"])] {
        let wrong = ann.put(&at, json!({ "events": events })).await;
        assert_eq!(wrong.fields()[0].0, "events");
    }
    let long = ann.put(&at, json!({ "description": "x".repeat(201) })).await;
    assert_eq!(long.fields(), [("description".to_owned(), "too_long".to_owned())]);
    let changed = ann.put(&at, json!({ "description": " Payroll ", "enabled": false })).await.ok();
    assert_eq!((&changed["description"], &changed["status"]), (&json!("Payroll"), &json!("DISABLED")));
    app.finish().await;
}

#[tokio::test]
async fn an_endpoint_that_is_off_or_chose_otherwise_is_told_nothing() {
    let hooked = Hooked::new(&["offer.made"]).await;
    hooked.app.schedule(&hooked.ann, "Dora Day", 300).await;
    hooked.ann.put(&hooked.path, json!({ "events": ["interview.scheduled"], "enabled": false })).await.ok();
    hooked.app.schedule(&hooked.ann, "Emil Ems", 400).await;
    hooked.app.run_tasks().await;
    assert!(hooked.receiver.received().is_empty());
    hooked.ann.put(&hooked.path, json!({ "enabled": true })).await.ok();
    hooked.app.schedule(&hooked.ann, "Fay Fox", 500).await;
    hooked.app.run_tasks().await;
    assert_eq!(hooked.receiver.received().len(), 1);
    hooked.app.finish().await;
}
