//! Challenges that are given with a take-home, judged in real sandboxes.

use colloquy_harness::{Client, PadFrame, PadPeer, TestApp, text};
use serde_json::{Value, json};

use crate::challenge::{ENDLESS, Submitted, WITHOUT_REFUNDS, library, submission};
use crate::kernel::Stream;
use crate::take_home::{Given, give, take_home_body, take_homes};

/// The ids of a take-home's challenges, as whoever has its link sees them.
async fn challenges(client: &Client, link: &str) -> Vec<String> {
    let listed = client.get(&format!("{link}/challenges")).await.ok();
    listed["items"].as_array().unwrap().iter().map(|challenge| text(&challenge["id"])).collect()
}

#[tokio::test]
async fn a_candidate_solves_challenges_on_their_own_and_the_company_reads_what_came_of_it() {
    let given = Given::new(json!({ "challenges": ["parse-duration", "fair-split"] })).await;
    let Given { app, ann, .. } = &given;
    let titles = json!(["Durations in words", "Split the bill"]);
    assert_eq!(app.client().get(&given.link("")).await.ok()["challengeTitles"], titles);
    let early = app.client().get(&given.link("/challenges")).await;
    assert_eq!(early.problem(), (409, "take_home.not_started".to_owned()));

    let tara = given.begin().await;
    let ids = challenges(&tara, &given.link("")).await;
    let (id, submissions) = (&ids[1], given.link("/submissions"));
    let mut wire = vec![
        tara.get(&given.link("/challenges")).await,
        tara.get(&given.link(&format!("/challenges/{id}"))).await,
    ];
    let detail = wire[1].json();
    assert_eq!((&detail["exampleCount"], &detail["hiddenCount"]), (&json!(3), &json!(19)));
    assert!(text(&detail["languages"][0]["starter"]).contains("def split_cents"));

    // The page with the pad hears of it there: a link brings no live events.
    let mut page = PadPeer::open_at(&tara, &given.link("/pad")).await;
    let mut stream = Stream::open(ann, None).await;
    let body = submission(id, "EXAMPLES", "def split_cents(amount, weights):\n    return [0]\n");
    let tried = Submitted::start_at(app, &tara, &submissions, body).await;
    assert_eq!(stream.next_of("submission.changed").await.data["takeHomeId"], json!(given.id));
    loop {
        match page.next().await {
            PadFrame::Notice(notice) if notice["type"] == "run" => break,
            PadFrame::Closed(code) => panic!("closed with {code}"),
            _ => {}
        }
    }
    let tried = tried.ended().await;
    let first = &tried["result"]["groups"][0]["tests"][0];
    assert_eq!((&first["got"], &first["expected"]), (&json!("[0]"), &json!("[34, 33, 33]")));
    assert_eq!(ann.get(&given.path("")).await.ok()["score"], Value::Null, "examples earn nothing");

    let all = Submitted::start_at(app, &tara, &submissions, submission(id, "ALL", WITHOUT_REFUNDS)).await;
    let told = all.ended().await;
    assert_eq!(
        (&told["submission"]["hiddenPassed"], &told["submission"]["score"]),
        (&json!(15), &Value::Null)
    );
    assert_eq!(
        (told["result"]["groups"].as_array().unwrap().len(), &told["result"]["growth"]),
        (1, &Value::Null)
    );

    // The company sees each test, the score and the code, and finds the best score in its list.
    let one = all.path.replace(&given.link(""), &given.path(""));
    let judged = ann.get(&one).await.ok();
    assert_eq!(
        (&judged["submission"]["score"], &judged["submission"]["userName"], &judged["source"]),
        (&json!(60), &json!("Tara T. Task"), &json!(WITHOUT_REFUNDS))
    );
    assert_eq!(judged["result"]["groups"][3]["tests"][0]["outcome"], "WRONG");
    let worse = submission(id, "ALL", "def split_cents(:");
    Submitted::start_at(app, &tara, &submissions, worse).await.ended().await;
    let listed = ann.get(&take_homes(ann)).await.ok()["items"][0].clone();
    assert_eq!(
        (&listed["score"], &listed["challenges"][0]["score"], &listed["challenges"][1]["score"]),
        (&json!(30), &Value::Null, &json!(60))
    );
    assert_eq!(ann.get(&given.path("/submissions")).await.ok()["items"].as_array().unwrap().len(), 3);
    assert_eq!(ann.get(&given.path("/challenges")).await.ok()["items"][1]["difficulty"], "MEDIUM");

    // Handed in, it is read by both, and nothing more is tested.
    tara.post(&given.link("/hand-in"), json!({})).await.ok();
    let late = tara.post(&submissions, submission(id, "ALL", "pass")).await;
    assert_eq!(late.problem(), (410, "take_home.closed".to_owned()));
    wire.extend([tara.get(&submissions).await, tara.get(&all.path).await, tara.get(&given.link("")).await]);
    assert_eq!(wire[2].json()["items"].as_array().unwrap().len(), 3);
    for answer in &wire {
        let said = String::from_utf8_lossy(&answer.body);
        for secret in
            ["Refunds", "weight 0", "[7, 11, 13", "999999999999", "rounding", "MEDIUM", "\"score\":60"]
        {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
    }
    given.app.finish().await;
}

#[tokio::test]
async fn what_is_given_and_tested_in_a_take_home_is_bounded() {
    let app = TestApp::start_with(|config| {
        config.limits.challenges_per_interview = 2;
        config.limits.submissions_per_interview = 2;
    })
    .await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    for (slugs, code) in [
        (json!(["fair-split", "parse-duration", "peak-users"]), "out_of_range"),
        (json!(["fair-split", "fair-split"]), "taken"),
        (json!(["no-such-challenge"]), "unknown"),
    ] {
        let mut body = take_home_body(app.now());
        body["challenges"] = slugs;
        let refused = ann.post(&take_homes(&ann), body).await;
        assert_eq!(refused.fields(), [("challenges".to_owned(), code.to_owned())]);
    }
    assert_eq!(ann.get(&take_homes(&ann)).await.ok()["items"], json!([]), "nothing of it is kept");

    let mut body = take_home_body(app.now());
    body["challenges"] = json!(["fair-split"]);
    let (_, token) = give(&ann, &body).await;
    let (tara, link) = (app.client(), format!("/api/take-home-links/{token}"));
    tara.post(&format!("{link}/start"), json!({ "name": "Tara" })).await.ok();
    let id = &challenges(&tara, &link).await[0];
    let submissions = format!("{link}/submissions");
    let endless = Submitted::start_at(&app, &tara, &submissions, submission(id, "EXAMPLES", ENDLESS)).await;
    let second = tara.post(&submissions, submission(id, "EXAMPLES", "pass")).await;
    assert_eq!(second.problem(), (409, "submission.under_way".to_owned()));
    assert_eq!(tara.post(&format!("{}/stop", endless.path), json!({})).await.status, 204);
    assert_eq!(endless.ended().await["submission"]["isStopped"], true);
    Submitted::start_at(&app, &tara, &submissions, submission(id, "EXAMPLES", "pass")).await.ended().await;
    let third = tara.post(&submissions, submission(id, "EXAMPLES", "pass")).await;
    assert_eq!(third.problem(), (409, "submission.too_many".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn whoever_has_another_link_or_no_right_reads_nothing_of_what_is_solved() {
    let given = Given::new(json!({ "challenges": ["fair-split"] })).await;
    let Given { app, ann, .. } = &given;
    let tara = given.begin().await;
    let id = &challenges(&tara, &given.link("")).await[0];
    let body = submission(id, "EXAMPLES", WITHOUT_REFUNDS);
    let submitted = Submitted::start_at(app, &tara, &given.link("/submissions"), body).await;
    submitted.ended().await;
    let run = submitted.path.rsplit('/').next().unwrap().to_owned();

    let mut body = take_home_body(app.now());
    body["candidateEmail"] = json!("tom.task@example.com");
    let (_, other) = give(ann, &body).await;
    let (tom, link) = (app.client(), format!("/api/take-home-links/{other}"));
    tom.post(&format!("{link}/start"), json!({ "name": "Tom" })).await.ok();
    assert!(challenges(&tom, &link).await.is_empty());
    let no_challenge = (404, "challenge.not_found".to_owned());
    assert_eq!(tom.get(&format!("{link}/challenges/{id}")).await.problem(), no_challenge);
    let stolen = tom.post(&format!("{link}/submissions"), submission(id, "ALL", "pass")).await;
    assert_eq!(stolen.problem(), no_challenge);
    let no_submission = (404, "submission.not_found".to_owned());
    assert_eq!(tom.get(&format!("{link}/submissions/{run}")).await.problem(), no_submission);
    let stopped = tom.post(&format!("{link}/submissions/{run}/stop"), json!({})).await;
    assert_eq!(stopped.problem(), no_submission);

    let otto = app.interviewer("Otto Orr", "Other").await;
    let mia = app.member(ann, "Mia Moss", "INTERVIEWER").await;
    for rest in ["/challenges", &format!("/challenges/{id}"), "/submissions", &format!("/submissions/{run}")]
    {
        let path = given.path(rest);
        assert_eq!(tara.get(&path).await.status, 401, "{path}");
        assert_eq!(otto.get(&path).await.status, 404, "{path}");
        assert_eq!(mia.get(&path).await.status, 403, "{path}");
        ann.get(&path).await.ok();
    }
    assert_eq!(ann.post(&given.path("/submissions"), submission(id, "ALL", "pass")).await.status, 405);
    given.app.finish().await;
}

#[tokio::test]
async fn a_colleague_who_is_given_a_challenge_reads_no_answers() {
    let given = Given::new(json!({ "challenges": ["fair-split"] })).await;
    let Given { app, ann, id, .. } = &given;
    let rhea = app.member(ann, "Rhea Rho", "RECRUITER").await;
    sqlx::query("UPDATE take_homes SET candidate_id = $1::uuid WHERE id = $2::uuid")
        .bind(&rhea.id)
        .bind(id)
        .execute(&mut app.owner().await)
        .await
        .unwrap();
    let in_library = format!("{}/fair-split", library(ann));
    assert_eq!(rhea.get(&in_library).await.problem(), (404, "challenge.not_found".to_owned()));
    ann.get(&in_library).await.ok();

    let writes = given.begin().await;
    let challenge = &challenges(&writes, &given.link("")).await[0];
    let body = submission(challenge, "ALL", WITHOUT_REFUNDS);
    let submitted = Submitted::start_at(app, &writes, &given.link("/submissions"), body).await;
    submitted.ended().await;
    // A recruiter reads their own take-home's page as its candidate.
    let one = submitted.path.replace(&given.link(""), &given.path(""));
    let (seen, judged) = (rhea.get(&one).await.ok(), ann.get(&one).await.ok());
    let groups = |detail: &Value| detail["result"]["groups"].as_array().unwrap().len();
    assert_eq!((groups(&seen), groups(&judged)), (1, 5));
    let score = |shown: &Value| shown["score"].clone();
    let page = given.path("");
    assert_eq!(
        (score(&rhea.get(&page).await.ok()), score(&ann.get(&page).await.ok())),
        (Value::Null, json!(60))
    );

    writes.post(&given.link("/hand-in"), json!({})).await.ok();
    rhea.get(&in_library).await.ok();
    given.app.finish().await;
}

#[tokio::test]
async fn a_colleague_who_is_given_a_challenge_by_their_address_reads_no_answers() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let in_library = format!("{}/fair-split", library(&ann));
    rhea.get(&in_library).await.ok();
    let mut body = take_home_body(app.now());
    body["candidateEmail"] = json!(rhea.email.to_uppercase());
    body["challenges"] = json!(["fair-split"]);
    let (id, token) = give(&ann, &body).await;
    let hidden = (404, "challenge.not_found".to_owned());
    assert_eq!(rhea.get(&in_library).await.problem(), hidden);
    ann.get(&in_library).await.ok();

    let link = format!("/api/take-home-links/{token}");
    rhea.post(&format!("{link}/start"), json!({ "name": "Rhea Rho" })).await.ok();
    let challenge = &challenges(&rhea, &link).await[0];
    let body = submission(challenge, "ALL", WITHOUT_REFUNDS);
    let submitted = Submitted::start_at(&app, &rhea, &format!("{link}/submissions"), body).await;
    submitted.ended().await;
    let page = format!("/api/take-homes/{id}");
    let one = submitted.path.replace(&link, &page);
    let (seen, judged) = (rhea.get(&one).await.ok(), ann.get(&one).await.ok());
    let groups = |detail: &Value| detail["result"]["groups"].as_array().unwrap().len();
    assert_eq!((groups(&seen), groups(&judged)), (1, 5));
    let (seen, judged) = (rhea.get(&page).await.ok(), ann.get(&page).await.ok());
    assert_eq!((&seen["score"], &judged["score"]), (&Value::Null, &json!(60)));
    assert_eq!(rhea.get(&in_library).await.problem(), hidden);
    rhea.post(&format!("{link}/hand-in"), json!({})).await.ok();
    rhea.get(&in_library).await.ok();
    app.finish().await;
}
