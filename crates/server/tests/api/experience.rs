//! How candidates found their interviews, over HTTP: said once, changeable for a day, and told only together.

use chrono::Duration;
use colloquy_harness::{Guest, Person, TestApp, text};
use serde_json::{Value, json};

use crate::scene::Scene;

/// An interview that Ben held with this candidate and that is over, and the candidate.
async fn held(app: &TestApp, ben: &Person, name: &str) -> Guest {
    let id = text(&app.schedule(ben, name, 10).await["id"]);
    let candidate = app.guest(ben, &id).await;
    ben.put(&format!("/api/interviews/{id}"), json!({ "status": "COMPLETED" })).await.ok();
    candidate
}

fn path(of: &Guest) -> String {
    format!("/api/interviews/{}/experience", of.interview)
}

async fn summary(reader: &Person) -> (Value, Value) {
    let path = format!("/api/companies/{}/experiences", reader.company.as_deref().unwrap());
    let told = reader.get(&path).await.ok();
    (told["ratings"].clone(), told["remarks"].clone())
}

#[tokio::test]
async fn a_candidate_says_it_after_the_interview_and_changes_it_for_a_day() {
    let scene = Scene::new().await;
    let (path, cleo) = (path(&scene.cleo), &scene.cleo.client);
    assert_eq!(cleo.get(&path).await.ok(), json!({ "rating": null, "remark": null, "until": null }));
    let early = cleo.put(&path, json!({ "rating": 5 })).await;
    assert_eq!(early.problem(), (409, "experience.fixed".to_owned()));
    scene.ann.put(&scene.path(""), json!({ "status": "COMPLETED" })).await.ok();
    for (body, field) in [
        (json!({ "rating": 0 }), "rating"),
        (json!({ "rating": 6 }), "rating"),
        (json!({ "rating": 3, "remark": "x".repeat(2001) }), "remark"),
    ] {
        assert_eq!(cleo.put(&path, body).await.fields()[0].0, field);
    }
    let first = cleo.put(&path, json!({ "rating": 5 })).await.ok();
    let until = json!(scene.app.now() + Duration::days(1));
    assert_eq!(first, json!({ "rating": 5, "remark": null, "until": until }));
    scene.app.advance(Duration::hours(23));
    let said = json!({ "rating": 4, "remark": "Friendly, but late." });
    cleo.put(&path, said).await.ok();
    let kept = json!({ "rating": 4, "remark": "Friendly, but late.", "until": until });
    assert_eq!(cleo.get(&path).await.ok(), kept, "the day counts from the first time");
    for other in [&scene.ann, &scene.ben] {
        assert_eq!(other.get(&path).await.problem(), (403, "auth.forbidden".to_owned()));
        assert_eq!(other.put(&path, json!({ "rating": 1 })).await.status, 403);
    }
    scene.app.advance(Duration::hours(2));
    let late = cleo.put(&path, json!({ "rating": 5 })).await;
    assert_eq!(late.problem(), (409, "experience.fixed".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn a_company_reads_groups_of_five_and_nobody_the_words_about_their_own_interview() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let nobody = (json!([0, 0, 0, 0, 0]), json!([]));
    for (n, rating) in [5, 4, 4, 1].into_iter().enumerate() {
        let candidate = held(&app, &ben, &format!("Candidate {n}")).await;
        let said = json!({ "rating": rating, "remark": format!("Words {n}") });
        candidate.client.put(&path(&candidate), said).await.ok();
        app.advance(Duration::hours(2));
    }
    let fifth = held(&app, &rhea, "Candidate 4").await;
    fifth.client.put(&path(&fifth), json!({ "rating": 2, "remark": "About Rhea" })).await.ok();
    assert_eq!(summary(&ann).await, nobody, "they can change it still");
    app.advance(Duration::hours(24));
    let ratings = json!([1, 1, 0, 2, 1]);
    let words = json!(["About Rhea", "Words 0", "Words 1", "Words 2", "Words 3"]);
    assert_eq!(summary(&ann).await, (ratings.clone(), words.clone()));
    assert_eq!(
        summary(&rhea).await,
        (ratings.clone(), json!([])),
        "she held one of them herself, and four are no group"
    );
    // A sixth one would be told by the difference.
    let sixth = held(&app, &ben, "Candidate 5").await;
    sixth.client.put(&path(&sixth), json!({ "rating": 1 })).await.ok();
    app.advance(Duration::hours(25));
    assert_eq!(summary(&ann).await, (ratings.clone(), words));
    let others = json!(["Words 0", "Words 1", "Words 2", "Words 3"]);
    assert_eq!(summary(&rhea).await, (ratings, others), "now there are five that she may read");
    let company = format!("/api/companies/{}/experiences", ann.company.as_deref().unwrap());
    assert_eq!(ben.get(&company).await.status, 403, "not for interviewers");
    app.finish().await;
}
