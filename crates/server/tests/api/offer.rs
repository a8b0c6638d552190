//! What became of an offer, corrected: a wrong click falsifies nothing, and what came with it is taken back too.

use chrono::Duration;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::job::{apply, form, go, only, open_job};

/// An application with an open offer, and the offer.
async fn offered(app: &TestApp, ann: &Person) -> (String, String) {
    let job = open_job(ann, json!({})).await;
    apply(&app.client(), &job, &form("Zoe Zak")).await;
    let application = only(ann, &job).await;
    let made = ann.post(&format!("{application}/offers"), json!({})).await.ok();
    let offer = format!("{application}/offers/{}", text(&made["offers"][0]["id"]));
    (application, offer)
}

/// The moves of an application, as from and to.
fn moves(application: &Value) -> Vec<(Value, Value)> {
    let stages = application["stages"].as_array().unwrap();
    stages.iter().map(|one| (one["fromStage"].clone(), one["toStage"].clone())).collect()
}

fn stands(application: &Value) -> (&str, &Value) {
    (application["stage"].as_str().unwrap(), &application["offers"][0]["answer"])
}

#[tokio::test]
async fn a_wrong_answer_is_corrected_for_a_day_and_takes_its_move_back() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (_, offer) = offered(&app, &ann).await;
    let hired = ann.put(&offer, json!({ "answer": "ACCEPTED" })).await.ok();
    assert_eq!(hired["stage"], "HIRED");
    app.advance(Duration::minutes(5));
    let blind = ann.put(&offer, json!({ "answer": "DECLINED" })).await;
    assert_eq!(blind.problem(), (409, "offer.answered".to_owned()), "an answer is not replaced unseen");
    let stale = ann.put(&offer, json!({ "answer": "DECLINED", "corrects": "WITHDRAWN" })).await;
    assert_eq!(stale.problem(), (409, "offer.answered".to_owned()));
    let nothing = ann.put(&offer, json!({ "answer": null })).await;
    assert_eq!(nothing.fields(), [("answer".to_owned(), "required".to_owned())]);

    let declined = ann.put(&offer, json!({ "answer": "DECLINED", "corrects": "ACCEPTED" })).await.ok();
    assert_eq!(stands(&declined), ("OFFER", &json!("DECLINED")));
    assert_eq!(moves(&declined).last().unwrap(), &(json!("HIRED"), json!("OFFER")), "both moves are kept");
    assert_ne!(declined["offers"][0]["answeredAt"], hired["offers"][0]["answeredAt"]);
    let open = ann.put(&offer, json!({ "answer": null, "corrects": "DECLINED" })).await.ok();
    assert_eq!(stands(&open), ("OFFER", &Value::Null));
    assert_eq!((&open["offers"][0]["answeredAt"], &open["hasOpenOffer"]), (&Value::Null, &json!(true)));
    let accepted = ann.put(&offer, json!({ "answer": "ACCEPTED" })).await.ok();
    assert_eq!(stands(&accepted), ("HIRED", &json!("ACCEPTED")));

    let until = text(&accepted["offers"][0]["correctableUntil"]).parse::<chrono::DateTime<chrono::Utc>>();
    assert_eq!(until.unwrap(), app.now() + Duration::hours(24));
    app.advance(Duration::hours(24));
    let late = ann.put(&offer, json!({ "answer": "DECLINED", "corrects": "ACCEPTED" })).await;
    assert_eq!(late.problem(), (409, "offer.fixed".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn a_correction_leaves_an_application_where_somebody_moved_it_since() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (application, offer) = offered(&app, &ann).await;
    ann.put(&offer, json!({ "answer": "ACCEPTED" })).await.ok();
    let moved = go(&ann, &application, "HIRED", "INTERVIEW").await;
    assert_eq!(stands(&moved), ("INTERVIEW", &json!("ACCEPTED")), "what somebody noted stays noted");
    let corrected = ann.put(&offer, json!({ "answer": "DECLINED", "corrects": "ACCEPTED" })).await.ok();
    assert_eq!(stands(&corrected), ("INTERVIEW", &json!("DECLINED")));
    app.finish().await;
}

#[tokio::test]
async fn only_the_last_offer_is_corrected() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (application, first) = offered(&app, &ann).await;
    ann.put(&first, json!({ "answer": "DECLINED" })).await.ok();
    app.advance(Duration::seconds(1));
    let better = ann.post(&format!("{application}/offers"), json!({})).await.ok();
    assert_eq!(better["offers"][0]["correctableUntil"], Value::Null);
    let correction = json!({ "answer": null, "corrects": "DECLINED" });
    assert_eq!(ann.put(&first, correction).await.problem(), (409, "offer.fixed".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn a_move_that_settled_an_offer_opens_it_again_when_it_is_taken_back() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let (application, _) = offered(&app, &ann).await;
    let go = async |from, to| go(&ann, &application, from, to).await;
    for (stage, answer) in [("HIRED", "ACCEPTED"), ("REJECTED", "WITHDRAWN")] {
        assert_eq!(stands(&go("OFFER", stage).await), (stage, &json!(answer)));
        assert_eq!(stands(&go(stage, "OFFER").await), ("OFFER", &Value::Null), "{stage}");
    }
    go("OFFER", "HIRED").await;
    let other = go("HIRED", "REJECTED").await;
    assert_eq!(stands(&other), ("REJECTED", &json!("WITHDRAWN")), "the wrong column");
    app.advance(Duration::hours(24));
    let later = go("REJECTED", "OFFER").await;
    assert_eq!(stands(&later), ("OFFER", &json!("WITHDRAWN")), "a day later it is a new offer's time");
    app.finish().await;
}
