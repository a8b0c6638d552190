//! Interviews over HTTP: scheduling, links, lists.

use chrono::Duration;
use colloquy_harness::{Person, TestApp};
use serde_json::{Value, json};
use sqlx::Connection as _;

fn id(interview: &Value) -> &str {
    interview["id"].as_str().expect("an interview has an id")
}

async fn read(person: &colloquy_harness::Client, interview: &Value) -> Value {
    person.get(&format!("/api/interviews/{}", id(interview))).await.ok()
}

/// The links in the mails to `address`, newest first.
async fn mailed_links(app: &TestApp, address: &str) -> Vec<String> {
    let mut owner = app.owner().await;
    let bodies: Vec<String> = sqlx::query_scalar(
        "SELECT text_body FROM emails WHERE to_address = $1 ORDER BY created_at DESC, id DESC",
    )
    .bind(address)
    .fetch_all(&mut owner)
    .await
    .unwrap();
    owner.close().await.unwrap();
    let link = |body: &String| body.lines().find_map(|line| line.split("/join/").nth(1).map(str::to_owned));
    bodies.iter().filter_map(link).collect()
}

#[tokio::test]
async fn a_candidate_is_invited_by_mail_and_comes_in_as_a_guest() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let interview = app.schedule(&ada, "Bo Guest", 60).await;
    assert_eq!(interview["status"], "SCHEDULED");
    assert_eq!(interview["candidateName"], "Bo Guest");
    assert_eq!(interview["my"]["relation"], "interviewer");
    let token = mailed_links(&app, "bo.guest@example.com").await.remove(0);

    let bo = app.client();
    for _ in 0..3 {
        // Mail scanners follow links: reading never uses one.
        let preview = bo.get(&format!("/api/invitations/{token}")).await.ok();
        assert_eq!(preview["companyName"], "Acme");
        assert_eq!(preview["signedInAs"], Value::Null);
    }
    let accepted =
        bo.post(&format!("/api/invitations/{token}/accept"), json!({ "name": "Bo Berg" })).await.ok();
    assert_eq!(accepted["profile"]["guestOf"], interview["id"]);
    let seen = read(&bo, &interview).await;
    assert_eq!(seen["candidateName"], "Bo Berg");
    assert_eq!(seen["my"]["relation"], "candidate");
    assert_eq!(read(&ada, &interview).await["candidateName"], "Bo Berg");
    app.finish().await;
}

#[tokio::test]
async fn a_new_device_ends_the_old_ones_session_and_a_revoked_link_opens_nothing() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let interview = app.schedule(&ada, "Bo", 60).await;
    let token = app.link(&ada, id(&interview)).await;
    let (phone, laptop) = (app.client(), app.client());
    let accept = format!("/api/invitations/{token}/accept");
    phone.post(&accept, json!({})).await.ok();
    laptop.post(&accept, json!({})).await.ok();
    assert_eq!(phone.get("/api/auth/profile").await.problem(), (401, "auth.required".into()));
    laptop.get("/api/auth/profile").await.ok();

    let links = ada.get(&format!("/api/interviews/{}/invitations", id(&interview))).await.ok();
    for link in links["items"].as_array().unwrap() {
        let path = format!("/api/interviews/{}/invitations/{}", id(&interview), link["id"].as_str().unwrap());
        assert_eq!(ada.delete(&path).await.status, 204);
    }
    assert_eq!(laptop.get("/api/auth/profile").await.problem().0, 401);
    assert_eq!(app.client().post(&accept, json!({})).await.problem(), (404, "invitation.invalid".into()));
    app.finish().await;
}

#[tokio::test]
async fn a_guest_sees_one_interview_even_where_the_same_person_has_others() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let first = app.schedule(&ada, "Bo", 60).await;
    let second = app.schedule(&ada, "Bo", 180).await;
    assert_eq!(first["candidateId"], second["candidateId"]);
    let guest = app.guest(&ada, id(&first)).await;
    assert_eq!(
        guest.get(&format!("/api/interviews/{}", id(&second))).await.problem(),
        (404, "interview.not_found".into())
    );
    let list = guest.get("/api/interviews").await.ok();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_matching_address_grants_nothing_and_opening_the_link_signed_in_attaches() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let interview = app.schedule(&ada, "Bo", 60).await;
    let bo = app.candidate("Bo").await;
    assert_eq!(bo.email, "bo@example.com");
    assert_eq!(bo.get(&format!("/api/interviews/{}", id(&interview))).await.problem().0, 404);

    let token = app.link(&ada, id(&interview)).await;
    let preview = bo.get(&format!("/api/invitations/{token}")).await.ok();
    assert_eq!((&preview["signedInAs"], &preview["alreadyMine"]), (&json!("Bo"), &json!(false)));
    bo.post(&format!("/api/invitations/{token}/accept"), json!({ "attach": true })).await.ok();
    assert_eq!(read(&bo, &interview).await["candidateId"], json!(bo.id));
    let known = ada.get(&format!("/api/companies/{}/candidates", ada.company.as_deref().unwrap())).await.ok();
    assert_eq!(known["items"][0]["userId"], json!(bo.id));
    app.finish().await;
}

#[tokio::test]
async fn nobody_is_booked_twice_and_the_answer_names_who_is_taken() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let eve = app.member(&ada, "Eve", "INTERVIEWER").await;
    let at = app.now() + Duration::hours(2);
    ada.post("/api/interviews", app.interview_body(at, "Bo", &[&ada])).await.ok();

    let overlapping = app.interview_body(at + Duration::minutes(30), "Cy", &[&eve, &ada]);
    let refused = eve.post("/api/interviews", overlapping).await;
    assert_eq!(refused.problem(), (409, "interview.slot_taken".into()));
    assert_eq!(refused.json()["detail"], "Booked at that time: Ada");
    // What ends at 45 past leaves 45 past free.
    ada.post("/api/interviews", app.interview_body(at + Duration::minutes(45), "Cy", &[&ada])).await.ok();
    app.finish().await;
}

#[tokio::test]
async fn of_many_bookings_at_once_exactly_one_wins() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let at = app.now() + Duration::hours(2);
    let racers = (0..8).map(|number| {
        let (client, body) =
            (ada.client.clone(), app.interview_body(at, &format!("Racer {number}"), &[&ada]));
        tokio::spawn(async move { client.post("/api/interviews", body).await.status.as_u16() })
    });
    let mut answers = Vec::new();
    for racer in racers.collect::<Vec<_>>() {
        answers.push(racer.await.unwrap());
    }
    answers.sort_unstable();
    assert_eq!(answers, [201, 409, 409, 409, 409, 409, 409, 409]);
    app.finish().await;
}

#[tokio::test]
async fn the_database_itself_refuses_double_bookings_and_steps_back() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let first = app.schedule(&ada, "Bo", 60).await;
    let second = app.schedule(&ada, "Cy", 180).await;
    let mut owner = app.owner().await;
    let moved = sqlx::query("UPDATE interviews SET scheduled_time = (SELECT scheduled_time FROM interviews WHERE id::text = $1) WHERE id::text = $2")
        .bind(id(&first))
        .bind(id(&second))
        .execute(&mut owner)
        .await;
    assert!(moved.unwrap_err().to_string().contains("interview_interviewers_no_overlap"));
    ada.delete(&format!("/api/interviews/{}", id(&first))).await.ok();
    let revived =
        sqlx::query("UPDATE interviews SET status = 'SCHEDULED', cancel_reason = NULL WHERE id::text = $1")
            .bind(id(&first))
            .execute(&mut owner)
            .await;
    assert!(revived.unwrap_err().to_string().contains("cannot go from CANCELLED to SCHEDULED"));
    owner.close().await.unwrap();
    app.finish().await;
}

#[tokio::test]
async fn rescheduling_tells_the_candidate_and_keeps_two_editors_apart() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let interview = app.schedule(&ada, "Bo", 60).await;
    let path = format!("/api/interviews/{}", id(&interview));
    let later = app.now() + Duration::hours(5);
    let edit = json!({ "scheduledTime": later, "durationMinutes": 30, "version": interview["version"] });
    let moved = ada.put(&path, edit.clone()).await.ok();
    assert_eq!(moved["scheduledTime"], json!(later));
    assert_eq!(ada.put(&path, edit).await.problem(), (409, "interview.changed".into()));
    // The link in the newer mail opens the interview as the first one does.
    let links = mailed_links(&app, "bo@example.com").await;
    assert_eq!(links.len(), 2);
    for token in links {
        app.client().post(&format!("/api/invitations/{token}/accept"), json!({})).await.ok();
    }
    app.finish().await;
}

#[tokio::test]
async fn a_cancelled_interview_says_why_frees_the_slot_and_stays_cancelled() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let interview = app.schedule(&ada, "Bo", 60).await;
    let guest = app.guest(&ada, id(&interview)).await;
    let path = format!("/api/interviews/{}", id(&interview));
    app.advance(Duration::seconds(1));
    let cancelled = ada.delete(&format!("{path}?reason=position_closed&note=Sorry")).await.ok();
    assert_eq!(
        (&cancelled["status"], &cancelled["cancelReason"]),
        (&json!("CANCELLED"), &json!("position_closed"))
    );
    assert_eq!(
        ada.put(&path, json!({ "title": "Again" })).await.problem(),
        (409, "interview.wrong_status".into())
    );
    assert_eq!(ada.delete(&path).await.problem(), (409, "interview.wrong_status".into()));
    let told = guest.get("/api/notifications").await.ok();
    assert_eq!(told["items"][0]["kind"], "interview_cancelled");
    app.schedule(&ada, "Cy", 60).await;

    let theirs = app.schedule(&ada, "Di", 180).await;
    let di = app.guest(&ada, id(&theirs)).await;
    let called_off = di.delete(&format!("/api/interviews/{}?reason=position_closed", id(&theirs))).await.ok();
    assert_eq!(called_off["cancelReason"], "cancelled_by_candidate");
    app.finish().await;
}

#[tokio::test]
async fn bad_input_names_every_field_and_nothing_is_made() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let body = json!({
        "title": " ", "timeZone": "Mars/Olympus", "scheduledTime": app.now() - Duration::days(1), "durationMinutes": 240,
        "candidateEmail": "nobody", "interviewerIds": [],
    });
    let refused = ada.post("/api/interviews", body).await;
    assert_eq!(refused.problem(), (422, "request.invalid".into()));
    let named: Vec<String> = refused.fields().into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        named,
        ["title", "timeZone", "durationMinutes", "scheduledTime", "interviewerIds", "candidateEmail"]
    );
    let stranger = app.interviewer("Mallory", "Other").await;
    let body = app.interview_body(app.now() + Duration::hours(1), "Bo", &[&ada, &stranger]);
    assert_eq!(
        ada.post("/api/interviews", body).await.fields(),
        [("interviewerIds".into(), "unknown".into())]
    );
    assert_eq!(ada.get("/api/interviews").await.ok()["items"], json!([]));
    app.finish().await;
}

async fn walk(person: &Person, query: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = person.get(&format!("/api/interviews?limit=3{query}{cursor}")).await.ok();
        seen.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["candidateName"].as_str().unwrap().to_owned()),
        );
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return seen,
        }
    }
}

#[tokio::test]
async fn pages_hold_every_interview_once_in_order_and_filters_narrow_them() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let eve = app.member(&ada, "Eve", "INTERVIEWER").await;
    let names: Vec<String> = (0..8).map(|number| format!("Candidate {number}")).collect();
    for (number, name) in names.iter().enumerate() {
        let owner = if number % 2 == 0 { &ada } else { &eve };
        // Pairs begin at the same time, so that the id decides.
        let at = app.now() + Duration::hours(1 + number as i64 / 2);
        owner.post("/api/interviews", app.interview_body(at, name, &[owner])).await.ok();
    }
    let mut ascending = walk(&ada, "").await;
    let mut descending = walk(&ada, "&sort=-scheduledTime").await;
    descending.reverse();
    assert_eq!(ascending, descending);
    ascending.sort();
    assert_eq!(ascending, names);
    // Eve's begin an hour apart.
    assert_eq!(walk(&eve, "&mine=true").await, ["Candidate 1", "Candidate 3", "Candidate 5", "Candidate 7"]);
    assert_eq!(walk(&ada, &format!("&person={}", eve.id)).await.len(), 4);
    assert_eq!(walk(&ada, "&q=DATE%206").await, ["Candidate 6"]);
    assert_eq!(walk(&ada, "&q=100%25").await.len(), 0);
    let to = (app.now() + Duration::hours(2)).to_rfc3339().replace('+', "%2B");
    let mut early = walk(&ada, &format!("&to={to}")).await;
    early.sort();
    assert_eq!(early, ["Candidate 0", "Candidate 1"]);
    assert_eq!(walk(&ada, "&status=CANCELLED").await.len(), 0);
    assert_eq!(ada.get("/api/interviews?status=SOON").await.fields(), [("status".into(), "unknown".into())]);
    assert_eq!(
        ada.get("/api/interviews?cursor=nonsense").await.fields(),
        [("cursor".into(), "invalid".into())]
    );
    let stranger = app.interviewer("Mallory", "Other").await;
    assert_eq!(walk(&stranger, "").await.len(), 0);
    app.finish().await;
}

#[tokio::test]
async fn home_says_what_comes_next() {
    let app = TestApp::start().await;
    let ada = app.interviewer("Ada", "Acme").await;
    let today = app.schedule(&ada, "Bo", 120).await;
    let soon = app.schedule(&ada, "Cy", 30).await;
    let tomorrow = app.schedule(&ada, "Di", 24 * 60).await;
    let home = ada.get("/api/home?timeZone=Europe/Vienna").await.ok();
    let ids =
        |part: &str| home[part].as_array().unwrap().iter().map(|item| item["id"].clone()).collect::<Vec<_>>();
    assert_eq!(home["next"]["id"], soon["id"]);
    assert_eq!(ids("today"), [soon["id"].clone(), today["id"].clone()]);
    assert_eq!(ids("upcoming"), [tomorrow["id"].clone()]);
    // In Auckland it is evening already, and two hours later is still today.
    let guest = app.guest(&ada, id(&soon)).await;
    let theirs = guest.get("/api/home?timeZone=Pacific/Auckland").await.ok();
    assert_eq!(theirs["next"]["id"], soon["id"]);
    assert_eq!(
        guest.get("/api/home?timeZone=Nowhere").await.fields(),
        [("timeZone".into(), "unknown".into())]
    );
    app.finish().await;
}
