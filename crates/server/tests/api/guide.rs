//! Question guides, the interviewers' panel and focus time over HTTP, and that a candidate receives none of it.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::media_peer::TrackSource::Camera;
use colloquy_harness::{Answer, Client, MediaPeer, PadPeer, text};
use serde_json::{Value, json};

use crate::kernel::Stream;
use crate::scene::Scene;

fn sections() -> Value {
    json!([
        { "title": "Warm-up", "minutes": 5, "questions": [{ "text": "What did you build last?", "signals": ["Says why"] }] },
        { "title": "Design", "minutes": 20, "questions": [
            { "text": "Design a queue.", "followUps": ["What if a node dies?"], "anchors": ["None", "Some", "Good", "Great"] },
            { "text": "How would you test it?", "minutes": 5 },
        ] },
    ])
}

impl Scene {
    fn guides(&self) -> String {
        format!("/api/companies/{}/guides", self.ann.company.as_deref().unwrap())
    }

    async fn make_guide(&self) -> String {
        let body = json!({ "name": "Backend", "sections": sections() });
        text(&self.ann.post(&self.guides(), body).await.ok()["id"])
    }

    /// The guides of the library, as somebody reads it.
    async fn library_of(&self, reader: &Client) -> BTreeSet<String> {
        let items = reader.get(&self.guides()).await.ok()["items"].as_array().unwrap().clone();
        items.iter().map(|one| text(&one["id"])).collect()
    }

    async fn choose(&self, by: &Client, guide: &str) -> Answer {
        by.put(&self.path("/panel/guide"), json!({ "guideId": guide })).await
    }

    async fn panel(&self, reader: &Client) -> Value {
        reader.get(&self.path("/panel")).await.ok()
    }

    async fn tick_off(&self, by: &Client, question: i32, is_ticked: bool) -> Answer {
        by.put(&self.path(&format!("/panel/ticks/{question}")), json!({ "isTicked": is_ticked })).await
    }

    async fn rate(&self, by: &Client, question: i32, rating: i32, note: &str) -> Answer {
        let body = json!({ "rating": rating, "note": note });
        by.put(&self.path(&format!("/panel/ratings/{question}")), body).await
    }

    async fn hand_lead(&self, by: &Client, number: i32, to: &str, message: &str) -> Answer {
        let body = json!({ "number": number, "toUserId": to, "message": message });
        by.post(&self.path("/panel/handovers"), body).await
    }

    /// Whose ratings somebody reads.
    async fn rated_by(&self, reader: &Client) -> BTreeSet<String> {
        let ratings = reader.get(&self.path("/ratings")).await.ok()["ratings"].as_array().unwrap().clone();
        ratings.iter().map(|rating| text(&rating["userId"])).collect()
    }

    async fn give_feedback(&self, by: &Client) {
        let body = json!({ "passFail": "PASS", "message": "Clear thinking, good questions." });
        by.post(&self.path("/feedback"), body).await.ok();
    }
}

#[tokio::test]
async fn owners_and_recruiters_keep_the_library_and_members_read_it() {
    let scene = Scene::new().await;
    let (path, id) = (scene.guides(), scene.make_guide().await);
    let list = scene.ben.get(&path).await.ok();
    let first = &list["items"][0];
    assert_eq!(
        (&first["sectionCount"], &first["questionCount"], &first["minutes"]),
        (&json!(2), &json!(3), &json!(25))
    );
    let body = json!({ "name": "Mine", "sections": sections() });
    assert_eq!(scene.ben.post(&path, body).await.problem().0, 403, "an interviewer");
    assert_eq!(scene.cleo.get(&path).await.problem().0, 404, "the candidate");
    // Two people change the same version: the second is told, instead of undoing what the first did.
    let one = format!("{path}/{id}");
    let change = json!({ "version": 1, "name": "Backend, senior", "sections": sections() });
    assert_eq!(scene.ann.put(&one, change.clone()).await.ok()["version"], 2);
    assert_eq!(scene.ann.put(&one, change).await.problem(), (409, "guide.changed".to_owned()));
    let wrong = json!({ "name": " ", "sections": [{ "title": "A", "questions": [{ "text": "" }] }] });
    let fields = scene.ann.post(&path, wrong).await.fields();
    let named: Vec<&str> = fields.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(named, ["name", "sections.0.questions.0.text"]);
    // What is archived is offered no more, and interviews keep it.
    scene.choose(&scene.ben, &id).await.ok();
    scene.ann.put(&format!("{one}/archived"), json!({ "isArchived": true })).await.ok();
    assert_eq!(scene.choose(&scene.ben, &id).await.problem(), (404, "guide.not_found".to_owned()));
    assert_eq!(scene.panel(&scene.ben).await["guide"]["name"], "Backend, senior");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_colleague_who_is_interviewed_reads_the_guide_of_their_interview_once_it_is_over() {
    let scene = Scene::new().await;
    let mia = scene.app.member(&scene.ann, "Mia Moss", "RECRUITER").await;
    let (guide, other) = (scene.make_guide().await, scene.make_guide().await);
    scene.choose(&scene.ann, &guide).await.ok();
    assert_eq!(scene.library_of(&mia).await.len(), 2);
    let token = scene.app.link(&scene.ann, &scene.interview).await;
    let attach = json!({ "attach": true });
    mia.post(&format!("/api/invitations/{token}/accept"), attach).await.ok();
    assert_eq!(scene.library_of(&mia).await, BTreeSet::from([other.clone()]));
    let path = format!("{}/{guide}", scene.guides());
    assert_eq!(mia.get(&path).await.problem(), (404, "guide.not_found".to_owned()));
    let archived = json!({ "isArchived": true });
    assert_eq!(mia.put(&format!("{path}/archived"), archived).await.problem().0, 404);
    scene.ann.delete(&scene.path("?reason=cancelled_by_interviewer")).await.ok();
    assert_eq!(scene.library_of(&mia).await, BTreeSet::from([guide, other]));
    scene.app.finish().await;
}

#[tokio::test]
async fn an_interview_keeps_its_guide_as_it_was_and_no_other_once_it_is_in_use() {
    let scene = Scene::new().await;
    let (first, second) = (scene.make_guide().await, scene.make_guide().await);
    scene.choose(&scene.ann, &second).await.ok();
    scene.choose(&scene.ann, &first).await.ok();
    let change = json!({ "version": 1, "name": "Another", "sections": [{ "title": "Only", "questions": [{ "text": "One?" }] }] });
    scene.ann.put(&format!("{}/{first}", scene.guides()), change).await.ok();
    let guide = scene.panel(&scene.ben).await["guide"].clone();
    assert_eq!((&guide["name"], &guide["version"]), (&json!("Backend"), &json!(1)));
    assert_eq!(guide["sections"][1]["questions"][0]["anchors"], json!(["None", "Some", "Good", "Great"]));
    scene.tick_off(&scene.ben, 3, true).await.ok();
    assert_eq!(scene.choose(&scene.ann, &second).await.problem(), (409, "guide.in_use".to_owned()));
    assert_eq!(
        scene.tick_off(&scene.ben, 4, true).await.problem(),
        (404, "guide.question_not_found".to_owned())
    );
    scene.app.finish().await;
}

#[tokio::test]
async fn a_loop_names_the_guide_of_each_interview_and_a_panel_day_is_booked_with_it() {
    let scene = Scene::new().await;
    let company = scene.ann.company.clone().unwrap();
    let guide = scene.make_guide().await;
    let round = |guide: &str| {
        let panel = json!([{ "userId": scene.ann.id, "seat": "REQUIRED" }]);
        json!([{ "title": "Systems", "durationMinutes": 30, "panel": panel, "guideId": guide }])
    };
    let templates = format!("/api/companies/{company}/interview-templates");
    let made = json!({ "name": "Onsite", "rounds": round(&guide) });
    assert_eq!(scene.ann.post(&templates, made).await.ok()["rounds"][0]["guideId"], json!(guide));
    let unknown = json!({ "name": "Other", "rounds": round(&scene.interview) });
    assert_eq!(scene.ann.post(&templates, unknown).await.problem(), (404, "guide.not_found".to_owned()));
    let start = scene.app.now() + Duration::days(2);
    let part = json!({
        "title": "Systems", "scheduledTime": start, "durationMinutes": 30, "interviewerIds": [scene.ann.id], "guideId": guide,
    });
    let day = json!({ "timeZone": "UTC", "candidateEmail": "day@example.com", "interviews": [part] });
    let booked = scene.ann.post(&format!("/api/companies/{company}/panel-days"), day).await.ok();
    let panel = format!("/api/interviews/{}/panel", text(&booked["items"][0]["id"]));
    assert_eq!(scene.ann.get(&panel).await.ok()["guide"]["name"], "Backend");
    // The template of a guide that is archived is one without it: what is read from it can be saved and planned.
    let archived = format!("{}/{guide}/archived", scene.guides());
    scene.ann.put(&archived, json!({ "isArchived": true })).await.ok();
    let template = scene.ann.get(&templates).await.ok()["items"][0].clone();
    assert_eq!(template["rounds"][0]["guideId"], Value::Null);
    let again = json!({ "name": "Onsite", "rounds": template["rounds"] });
    scene.ann.put(&format!("{templates}/{}", text(&template["id"])), again).await.ok();
    let day = (start + Duration::days(1)).date_naive();
    let search = json!({ "timeZone": "UTC", "from": day, "to": day, "rounds": template["rounds"] });
    scene.ann.post(&format!("/api/companies/{company}/panel-days/plans"), search).await.ok();
    scene.app.finish().await;
}

#[tokio::test]
async fn interviewers_share_what_was_asked_and_how_long_each_section_took() {
    let scene = Scene::new().await;
    let rhea = scene.app.member(&scene.ann, "Rhea Rho", "RECRUITER").await;
    scene.choose(&rhea, &scene.make_guide().await).await.ok();
    scene.ann.put(&scene.path("/panel/section"), json!({ "section": 1 })).await.ok();
    scene.app.advance(Duration::seconds(90));
    // Ticking a question of the second section begins it.
    for _ in 0..2 {
        scene.tick_off(&scene.ben, 2, true).await.ok();
    }
    scene.app.advance(Duration::seconds(30));
    let panel = scene.panel(&scene.ann).await;
    assert_eq!(panel["ticks"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&panel["ticks"][0]["question"], &panel["ticks"][0]["userId"]),
        (&json!(2), &json!(scene.ben.id))
    );
    let times = &panel["sectionTimes"];
    assert_eq!((&times[0]["seconds"], &times[0]["runningSince"]), (&json!(90), &Value::Null));
    let since: DateTime<Utc> = text(&times[1]["runningSince"]).parse().unwrap();
    assert_eq!(scene.app.now() - since, Duration::seconds(30));
    scene.tick_off(&scene.ann, 2, false).await.ok();
    assert_eq!(scene.panel(&scene.ben).await["ticks"], json!([]));
    // Whoever chose the guide but does not interview sees which it is, and no more.
    let seen = scene.panel(&rhea).await;
    assert_eq!(
        (&seen["guide"]["name"], &seen["sectionTimes"], &seen["leadUserId"]),
        (&json!("Backend"), &json!([]), &Value::Null)
    );
    assert_eq!(scene.tick_off(&rhea, 1, true).await.problem().0, 403);
    scene.app.finish().await;
}

#[tokio::test]
async fn ratings_sway_nobody_before_their_own_scorecard_and_stay_as_they_are_after_it() {
    let scene = Scene::new().await;
    let rhea = scene.app.member(&scene.ann, "Rhea Rho", "RECRUITER").await;
    scene.choose(&scene.ann, &scene.make_guide().await).await.ok();
    scene.begin().await;
    scene.rate(&scene.ann, 1, 4, "Says why").await.ok();
    scene.rate(&scene.ben, 1, 2, "Vague").await.ok();
    scene.rate(&scene.ben, 1, 3, "Vague at first").await.ok();
    assert_eq!(
        scene.rate(&scene.ben, 1, 5, "").await.fields(),
        [("rating".to_owned(), "out_of_range".to_owned())]
    );
    assert_eq!(scene.panel(&scene.ann).await["ratings"].as_array().unwrap().len(), 1, "one's own");
    scene.complete().await;
    scene.give_feedback(&scene.ann).await;
    assert_eq!(scene.rated_by(&scene.ben).await, BTreeSet::from([scene.ben.id.clone()]));
    for reader in [&scene.ann, &rhea] {
        assert_eq!(
            scene.rated_by(reader).await,
            BTreeSet::from([scene.ann.id.clone()]),
            "Ben has not submitted"
        );
    }
    scene.give_feedback(&scene.ben).await;
    let both = BTreeSet::from([scene.ann.id.clone(), scene.ben.id.clone()]);
    for reader in [&scene.ann, &scene.ben, &rhea] {
        assert_eq!(scene.rated_by(reader).await, both);
    }
    let late = scene.rate(&scene.ann, 1, 3, "").await;
    assert_eq!(late.problem(), (409, "feedback.already_submitted".to_owned()));
    assert_eq!(scene.cleo.get(&scene.path("/ratings")).await.problem().0, 403);
    scene.app.finish().await;
}

#[tokio::test]
async fn the_lead_goes_from_one_interviewer_to_another_once_for_each_number() {
    let scene = Scene::new().await;
    assert_eq!(scene.panel(&scene.ben).await["leadUserId"], json!(scene.ann.id));
    for _ in 0..2 {
        scene.hand_lead(&scene.ann, 1, &scene.ben.id, "We stopped at question 4").await.ok();
    }
    let panel = scene.panel(&scene.ben).await;
    assert_eq!(panel["leadUserId"], json!(scene.ben.id));
    assert_eq!(panel["handovers"].as_array().unwrap().len(), 1);
    assert_eq!(panel["handovers"][0]["message"], "We stopped at question 4");
    for to in [&scene.ben.id, &scene.cleo.id] {
        let refused = scene.hand_lead(&scene.ann, 2, to, "").await;
        assert_eq!(refused.fields(), [("toUserId".to_owned(), "invalid".to_owned())]);
    }
    // Taken over, it comes from whoever had it.
    let panel = scene.hand_lead(&scene.ann, 2, &scene.ann.id, "").await.ok();
    assert_eq!(panel["handovers"].as_array().unwrap().len(), 2);
    let taken = &panel["handovers"][1];
    assert_eq!((&taken["fromUserId"], &taken["toUserId"]), (&json!(scene.ben.id), &json!(scene.ann.id)));
    scene.app.finish().await;
}

#[tokio::test]
async fn focus_time_ends_by_itself_or_when_one_of_both_sides_ends_it() {
    let scene = Scene::new().await;
    let (path, start) = (scene.path("/focus"), json!({ "minutes": 10 }));
    let early = scene.ann.put(&path, start.clone()).await;
    assert_eq!(early.problem(), (409, "interview.wrong_status".to_owned()));
    scene.begin().await;
    assert_eq!(scene.cleo.put(&path, start.clone()).await.problem().0, 403);
    assert_eq!(
        scene.ann.put(&path, json!({ "minutes": 61 })).await.fields(),
        [("minutes".to_owned(), "out_of_range".to_owned())]
    );
    scene.ben.put(&path, start.clone()).await.ok();
    let until: DateTime<Utc> = text(&scene.room(&scene.cleo).await["focusUntil"]).parse().unwrap();
    assert_eq!(until - scene.app.now(), Duration::minutes(10));
    scene.app.advance(Duration::minutes(10));
    assert_eq!(scene.room(&scene.cleo).await["focusUntil"], Value::Null);
    scene.ann.put(&path, start).await.ok();
    scene.app.advance(Duration::minutes(1));
    assert_eq!(scene.cleo.delete(&path).await.ok()["focusUntil"], Value::Null);
    let kept: Vec<(DateTime<Utc>, DateTime<Utc>, bool)> =
        sqlx::query_as("SELECT started_at, ends_at, ended_by IS NOT NULL FROM focus_times ORDER BY number")
            .fetch_all(&mut scene.app.owner().await)
            .await
            .unwrap();
    let lengths: Vec<(i64, bool)> =
        kept.iter().map(|(from, to, early)| ((*to - *from).num_minutes(), *early)).collect();
    assert_eq!(lengths, [(10, false), (1, true)]);
    scene.app.finish().await;
}

/// Words that only interviewers write; each of them is one that nothing else contains.
const MARKERS: [&str; 6] =
    ["marknote", "markshared", "markguide", "markquestion", "markrating", "markhandover"];

/// Everything that the candidate can read of the interview and around it.
async fn all_that_is_read(scene: &Scene) -> Vec<(String, String)> {
    let document = scene.app.client().get("/api/openapi.json").await.ok();
    let mut paths: Vec<String> = vec![
        "/api/home".to_owned(),
        "/api/interviews".to_owned(),
        "/api/notifications".to_owned(),
        "/api/auth/profile".to_owned(),
        scene.guides(),
        format!("/api/users/{}", scene.ann.id),
    ];
    for (path, item) in document["paths"].as_object().unwrap() {
        if path.starts_with("/api/interviews/{id}") && item["get"].is_object() {
            paths.push(path.replace("{id}", &scene.interview));
        }
    }
    assert!(paths.len() > 20, "{paths:?}");
    let mut read = Vec::new();
    for path in paths.into_iter().filter(|path| !path.contains('{')) {
        let answer = scene.cleo.get(&path).await;
        read.push((path, String::from_utf8_lossy(&answer.body).into_owned()));
    }
    read
}

#[tokio::test]
async fn a_candidate_receives_nothing_of_what_interviewers_prepare_and_write() {
    let scene = Scene::new().await;
    scene.app.advance(Duration::minutes(30));
    let mut stream = Stream::open(&scene.cleo, None).await;
    let questions = json!([{ "title": "markguide", "questions": [{ "text": "markquestion", "signals": ["markquestion"] }] }]);
    let made =
        scene.ann.post(&scene.guides(), json!({ "name": "markguide", "sections": questions })).await.ok();
    scene.choose(&scene.ann, &text(&made["id"])).await.ok();
    scene.begin().await;
    let (mut pad, mut anns) = (
        PadPeer::open(&scene.cleo, &scene.interview).await,
        PadPeer::open(&scene.ann, &scene.interview).await,
    );
    let (mut media, mut camera) = (
        MediaPeer::join(&scene.cleo, &scene.interview).await,
        MediaPeer::join(&scene.ann, &scene.interview).await,
    );
    let face = camera.publish(&[Camera]).await;
    let note = |id: u128| scene.path(&format!("/notes/{}", uuid::Uuid::from_u128(id)));
    scene.ann.put(&note(1), json!({ "text": "marknote" })).await.ok();
    scene.ann.put(&note(2), json!({ "text": "markshared", "isShared": true })).await.ok();
    scene.tick_off(&scene.ben, 1, true).await.ok();
    scene.rate(&scene.ann, 1, 4, "markrating").await.ok();
    scene.hand_lead(&scene.ann, 1, &scene.ben.id, "markhandover").await.ok();
    scene.ann.delete(&note(1)).await;
    scene.ann.put(&scene.path("/focus"), json!({ "minutes": 5 })).await.ok();
    // The chat comes last, after everything that might have been told.
    let hello = json!({ "clientId": uuid::Uuid::from_u128(9), "type": "TEXT", "content": "The last one" });
    scene.ann.post(&scene.path("/messages"), hello).await.ok();
    let mut told = Vec::new();
    loop {
        let live = stream.next().await.expect("the stream goes on").data;
        let kind = text(&live["kind"]);
        told.push(live);
        if kind == "chat.message"
            && told.last().is_some_and(|live| live["message"]["content"] == "The last one")
        {
            break;
        }
    }
    let kinds: Vec<String> = told.iter().map(|live| text(&live["kind"])).collect();
    assert!(kinds.contains(&"room.time".to_owned()), "focus time is told: {kinds:?}");
    for kind in ["note.changed", "panel.changed", "guide.changed"] {
        assert!(!kinds.contains(&kind.to_owned()), "{kind}");
    }
    // So do a text in the pad, and an answer of the media server, which has told of the focus time.
    anns.write("main", 0, "The last one").await;
    pad.until("main", "The last one").await;
    assert_eq!(media.told().await, [(face[0].clone(), true)]);
    media.settle().await;
    let mut read = all_that_is_read(&scene).await;
    for (place, bytes) in [("the pad", pad.heard), ("the media server", media.heard)] {
        read.push((place.to_owned(), String::from_utf8_lossy(&bytes).into_owned()));
    }
    read.push(("the live events".to_owned(), Value::from(told).to_string()));
    for (place, body) in &read {
        for marker in MARKERS {
            assert!(!body.contains(marker), "{marker} in {place}: {body}");
        }
    }
    let room = scene.room(&scene.cleo).await;
    assert!(room["focusUntil"].is_string());
    assert!(!room.to_string().contains("lead"), "{room}");
    // What is not for candidates is not for those who do not interview either.
    let panels = scene.audiences("panel.changed").await.concat();
    let interviewers = [format!("u:{}", scene.ann.id), format!("u:{}", scene.ben.id)];
    assert!(panels.iter().all(|topic| interviewers.contains(topic)), "{panels:?}");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_colleague_known_by_address_alone_reads_nothing_that_is_prepared_for_them() {
    let scene = Scene::new().await;
    let Scene { app, ann, .. } = &scene;
    let rhea = app.member(ann, "Rhea Rho", "RECRUITER").await;
    let mut body = app.interview_body(app.now() + Duration::minutes(120), "Rhea Rho", &[ann]);
    body["candidateEmail"] = json!(rhea.email.to_uppercase());
    let asked = text(&ann.post("/api/interviews", body).await.ok()["id"]);
    let path = |rest: &str| format!("/api/interviews/{asked}{rest}");
    let guide = scene.make_guide().await;
    ann.put(&path("/panel/guide"), json!({ "guideId": guide })).await.ok();
    let given = json!({ "slug": "fair-split", "isShown": false });
    ann.post(&path("/challenges"), given).await.ok();

    for refused in ["/panel", "/ratings"] {
        assert_eq!(rhea.get(&path(refused)).await.problem().0, 403, "{refused}");
    }
    assert_eq!(rhea.get(&path("/challenges")).await.ok()["items"], json!([]));
    assert_eq!(ann.get(&path("/challenges")).await.ok()["items"].as_array().unwrap().len(), 1);
    // Of others' interviews a recruiter reads them.
    rhea.get(&scene.path("/panel")).await.ok();
    scene.app.finish().await;
}
