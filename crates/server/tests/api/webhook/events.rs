//! What is told, event by event.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::{Call, Client, text};
use serde_json::{Value, json};

use super::Hooked;
use crate::applicants::{jobs, send_application};
use crate::booking::booking_body;

impl Hooked {
    /// What was told since this was asked last, as type and data, in the order in which it happened.
    async fn told(&self) -> Vec<(String, Value)> {
        self.app.run_tasks().await;
        let mut received = self.receiver.take();
        assert!(received.iter().all(|one| one.is_signed_by(&self.secret)));
        received.sort_by_key(|one| text(&one.json()["timestamp"]).parse::<DateTime<Utc>>().unwrap());
        received.iter().map(|one| (text(&one.json()["type"]), one.json()["data"].clone())).collect()
    }

    /// The only event of that kind since then.
    async fn one(&self, kind: &str) -> Value {
        let told = self.told().await;
        let kinds: Vec<&str> = told.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, [kind]);
        told[0].1.clone()
    }
}

#[tokio::test]
async fn the_life_of_an_interview_is_told() {
    let hooked = Hooked::new(&[
        "interview.scheduled",
        "interview.rescheduled",
        "interview.cancelled",
        "interview.started",
        "interview.completed",
        "feedback.submitted",
    ])
    .await;
    let (app, ann) = (&hooked.app, &hooked.ann);
    let first = app.now() + Duration::minutes(5);
    let made = app.schedule(ann, "Cleo Cole", 5).await;
    let id = text(&made["id"]);
    let told = hooked.one("interview.scheduled").await;
    assert_eq!((&told["interviewId"], &told["status"]), (&made["id"], &json!("SCHEDULED")));
    assert_eq!(told["interviewerIds"], json!([ann.id]));
    assert_eq!(told["companyId"], json!(ann.company));
    assert!(text(&told["url"]).ends_with(&format!("/api/interviews/{id}")));
    assert!(!told.to_string().contains("Cleo") && !told.to_string().contains("Backend"), "{told}");
    ann.put(&format!("/api/interviews/{id}"), json!({ "title": "Another title" })).await.ok();
    let later = first + Duration::minutes(1);
    ann.put(&format!("/api/interviews/{id}"), json!({ "scheduledTime": later })).await.ok();
    let told = hooked.one("interview.rescheduled").await;
    let times = [&told["previousTime"], &told["scheduledTime"]]
        .map(|one| text(one).parse::<DateTime<Utc>>().unwrap());
    assert_eq!(times, [first, later]);

    let cleo = app.guest(ann, &id).await;
    let (lead, candidate) = (join(ann, &id).await, join(&cleo, &id).await);
    let call = Call::start(app, &id).await;
    call.joined(&lead, "PA_1");
    call.joined(&candidate, "PA_2");
    call.finish().await;
    assert_eq!(hooked.one("interview.started").await["status"], "IN_PROGRESS");
    ann.post(&format!("/api/interviews/{id}/end"), json!({})).await.ok();
    assert_eq!(hooked.one("interview.completed").await["status"], "COMPLETED");
    let scorecard =
        json!({ "passFail": "PASS", "rating": 4, "message": "Clear thinking, good questions.", "tags": [] });
    let feedback = ann.post(&format!("/api/interviews/{id}/feedback"), scorecard).await.ok();
    let told = hooked.one("feedback.submitted").await;
    assert_eq!((&told["feedbackId"], &told["interviewId"]), (&feedback["id"], &json!(id)));
    assert!(!told.to_string().contains("PASS"), "verdicts are read with a key");

    let off = text(&app.schedule(ann, "Dora Day", -6).await["id"]);
    hooked.one("interview.scheduled").await;
    ann.post(&format!("/api/interviews/{off}/no-show"), json!({ "side": "CANDIDATE" })).await.ok();
    let told = hooked.one("interview.cancelled").await;
    assert_eq!((&told["status"], &told["cancelReason"]), (&json!("CANCELLED"), &json!("no_show_candidate")));
    ann.delete(&format!("/api/interviews/{off}/no-show")).await.ok();
    assert_eq!(hooked.one("interview.scheduled").await["interviewId"], json!(off));
    hooked.app.finish().await;
}

async fn join(client: &Client, interview: &str) -> String {
    let path = format!("/api/interviews/{interview}/join");
    text(&client.post(&path, json!({ "recordingConsent": true })).await.ok()["identity"])
}

#[tokio::test]
async fn a_booking_is_told_besides_its_interview() {
    let hooked = Hooked::new(&["booking.confirmed", "interview.scheduled", "interview.rescheduled"]).await;
    let link = hooked.ann.post("/api/booking-links", booking_body(&[&hooked.ann], "Bela Bart")).await.ok();
    let token = text(&link["link"]).rsplit('/').next().unwrap().to_owned();
    let (nobody, path) = (hooked.app.client(), format!("/api/bookings/{token}"));
    let slots = nobody.get(&path).await.ok()["slots"].clone();
    for (slot, kind, is_change) in [(0, "interview.scheduled", false), (1, "interview.rescheduled", true)] {
        nobody.post(&format!("{path}/confirm"), json!({ "start": slots[slot] })).await.ok();
        let mut told = hooked.told().await;
        told.sort_by(|a, b| a.0.cmp(&b.0));
        let kinds: Vec<&str> = told.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["booking.confirmed", kind]);
        assert_eq!(told[0].1["bookingLinkId"], link["bookingLink"]["id"]);
        assert_eq!(told[0].1["isChange"], is_change);
        assert_eq!(told[0].1["interviewId"], told[1].1["interviewId"]);
    }
    hooked.app.finish().await;
}

#[tokio::test]
async fn the_way_of_an_application_is_told() {
    let hooked = Hooked::new(&[
        "application.created",
        "application.stage_changed",
        "offer.made",
        "offer.accepted",
        "offer.declined",
        "offer.withdrawn",
    ])
    .await;
    let (app, ann) = (&hooked.app, &hooked.ann);
    let job =
        text(&ann.post(&jobs(ann), json!({ "title": "Engineer", "isPublished": true })).await.ok()["id"]);
    let form = json!({ "name": "Pia Pohl", "email": "pia@example.com", "consent": true });
    assert_eq!(send_application(&app.client(), &job, &form, Some("Pia Pohl\nRust")).await.status, 201);
    let told = hooked.one("application.created").await;
    assert_eq!((&told["stage"], &told["source"]), (&json!("APPLIED"), &json!("CAREERS_PAGE")));
    assert!(!told.to_string().contains("Pia"), "{told}");
    let path = format!("/api/applications/{}", text(&told["applicationId"]));
    let offers = format!("{path}/offers");
    for (answer, kind, moved) in [
        ("DECLINED", "offer.declined", None),
        ("WITHDRAWN", "offer.withdrawn", None),
        ("ACCEPTED", "offer.accepted", Some("HIRED")),
    ] {
        // Offers are listed by the time at which they were made.
        app.advance(Duration::seconds(1));
        let made = ann.post(&offers, json!({})).await.ok();
        let offer = made["offers"].as_array().unwrap().last().unwrap()["id"].clone();
        let mut told = hooked.told().await;
        told.retain(|(kind, _)| kind == "offer.made");
        assert_eq!(told[0].1["offerId"], offer);
        ann.put(&format!("{offers}/{}", text(&offer)), json!({ "answer": answer })).await.ok();
        let told = hooked.told().await;
        let of_offer = told.iter().find(|(one, _)| one == kind).unwrap();
        assert_eq!((&of_offer.1["offerId"], &of_offer.1["answer"]), (&offer, &json!(answer)));
        let stages: Vec<&Value> = told
            .iter()
            .filter(|(kind, _)| kind == "application.stage_changed")
            .map(|(_, data)| &data["stage"])
            .collect();
        assert_eq!(stages, moved.map(Value::from).iter().collect::<Vec<_>>());
    }
    let back = json!({ "from": "HIRED", "to": "REJECTED", "rejectionReason": "withdrawn" });
    ann.put(&format!("{path}/stage"), back).await.ok();
    let told = hooked.one("application.stage_changed").await;
    assert_eq!((&told["previousStage"], &told["stage"]), (&json!("HIRED"), &json!("REJECTED")));
    assert_eq!(told["rejectionReason"], "withdrawn");
    hooked.app.finish().await;
}

#[tokio::test]
async fn a_corrected_answer_is_told_as_what_it_is_now() {
    let kinds = [
        "offer.accepted",
        "offer.declined",
        "offer.withdrawn",
        "offer.reopened",
        "application.stage_changed",
    ];
    let hooked = Hooked::new(&kinds).await;
    let ann = &hooked.ann;
    let job = text(&ann.post(&jobs(ann), json!({ "title": "Engineer" })).await.ok()["id"]);
    let added = json!({ "name": "Pia Pohl", "email": "pia@example.com", "source": "REFERRAL" });
    let path = format!(
        "/api/applications/{}",
        text(&ann.post(&format!("/api/jobs/{job}/applications"), added).await.ok()["id"])
    );
    let made = ann.post(&format!("{path}/offers"), json!({})).await.ok();
    let offer = format!("{path}/offers/{}", text(&made["offers"][0]["id"]));
    hooked.told().await;
    let mut before = Value::Null;
    for (answer, kind, stage) in [
        (json!("ACCEPTED"), "offer.accepted", Some("HIRED")),
        (json!("DECLINED"), "offer.declined", Some("OFFER")),
        (Value::Null, "offer.reopened", None),
    ] {
        ann.put(&offer, json!({ "answer": answer, "corrects": before })).await.ok();
        let told = hooked.told().await;
        let of = |kind: &str| told.iter().find(|(one, _)| one == kind).map(|(_, data)| data.clone());
        assert_eq!(of(kind).unwrap().get("answer").cloned().unwrap_or_default(), answer);
        let moved = of("application.stage_changed").map(|data| data["stage"].clone());
        assert_eq!((moved, told.len()), (stage.map(Value::from), 1 + usize::from(stage.is_some())), "{kind}");
        before = answer;
    }
    ann.put(&format!("{path}/stage"), json!({ "from": "OFFER", "to": "HIRED" })).await.ok();
    hooked.told().await;
    ann.put(&format!("{path}/stage"), json!({ "from": "HIRED", "to": "OFFER" })).await.ok();
    let told = hooked.told().await;
    assert!(told.iter().any(|(kind, _)| kind == "offer.reopened"), "{told:?}");
    hooked.app.finish().await;
}
