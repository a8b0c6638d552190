//! Live events where they are hardest: readers that are slow, memberships that change, and numbers that PostgreSQL lost.

use std::path::PathBuf;

use chrono::Duration;
use colloquy::kernel::actor::{Actor, Assurance, Who};
use colloquy::kernel::events::{Delivery, Event, EventKind, Subscription, Topic};
use colloquy::kernel::ids::{SessionId, UserId};
use colloquy::kernel::random::Random;
use colloquy::server::{Environment, Server};
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Client, Person, TestApp, text};
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

use crate::kernel::Stream;

/// Which lock the sequencer that numbers holds.
const LEADER_LOCK: i64 = 0x636f_6c6c_6f71_7579;

/// Somebody's events within the server, without a connection whose buffers take what they don't read.
async fn subscription(app: &TestApp, person: &Person, last: Option<i64>) -> Subscription {
    let session: Uuid = sqlx::query_scalar("SELECT id FROM sessions WHERE user_id = $1::uuid")
        .bind(&person.id)
        .fetch_one(&mut app.owner().await)
        .await
        .unwrap();
    let assurance = Assurance { authenticated_at: app.now(), lacks_second_factor: false };
    let who = Who::User { id: user(person), session: SessionId(session), is_staff: false, assurance };
    let actor = Actor { who, ..Actor::anonymous() };
    Subscription::open(&app.app, &actor, last).await.unwrap()
}

fn user(person: &Person) -> UserId {
    UserId(person.id.parse().unwrap())
}

async fn everything_is_numbered(app: &TestApp) -> i64 {
    app.until("everything is numbered", || async {
        let left = "SELECT count(*) = 0 FROM outbox WHERE seq IS NULL";
        sqlx::query_scalar(left).fetch_one(&mut app.owner().await).await.unwrap()
    })
    .await;
    sqlx::query_scalar("SELECT last_seq FROM event_sequence").fetch_one(&mut app.owner().await).await.unwrap()
}

/// An event that is kept, about somebody.
async fn tell(app: &TestApp, kind: &str, about: &Person, topic: &str) {
    let sql = "INSERT INTO outbox (id, kind, payload, audience, created_at) VALUES (gen_random_uuid(), $1, $2, ARRAY[$3], now())";
    sqlx::query(sql)
        .bind(kind)
        .bind(json!({ "kind": kind, "userId": about.id }))
        .bind(topic)
        .execute(&mut app.owner().await)
        .await
        .unwrap();
    app.app.events.wake();
}

async fn next_delivery(subscription: &mut Subscription) -> Delivery {
    let next = tokio::time::timeout(std::time::Duration::from_secs(10), subscription.next());
    next.await.expect("something in ten seconds")
}

#[tokio::test]
async fn a_slow_reader_is_told_to_refetch_and_holds_nobody_up() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let (mut slow, mut quick) = (subscription(&app, &ann, None).await, Stream::open(&ben, None).await);
    let both = || [Topic::User(user(&ann)), Topic::User(user(&ben))];
    for _ in 0..30 {
        for _ in 0..50 {
            let event = Event::new(EventKind::ChatTyping).user(user(&ben)).to(both());
            app.app.whisper(event).await.unwrap();
        }
        for _ in 0..50 {
            quick.next_of("chat.typing").await;
        }
    }
    assert!(matches!(next_delivery(&mut slow).await, Delivery::Reset), "what came first is given up");
    let Delivery::Event(event) = next_delivery(&mut slow).await else { panic!("the stream goes on") };
    assert_eq!(event.live.kind, EventKind::ChatTyping);
    app.finish().await;
}

#[tokio::test]
async fn a_reader_who_missed_the_end_of_their_session_learns_of_it() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let (mut slow, mut quick) = (subscription(&app, &ann, None).await, Stream::open(&ben, None).await);
    // Nothing tells them: as when it was among what they were too slow for.
    sqlx::query("UPDATE sessions SET revoked_at = created_at WHERE user_id = $1::uuid")
        .bind(&ann.id)
        .execute(&mut app.owner().await)
        .await
        .unwrap();
    for _ in 0..1500 {
        let event = Event::new(EventKind::ChatTyping).to([Topic::User(user(&ann))]);
        app.app.whisper(event).await.unwrap();
    }
    // Whispers come in order: once this one is there, all are.
    let last = Event::new(EventKind::ChatRead).to([Topic::User(user(&ben))]);
    app.app.whisper(last).await.unwrap();
    quick.next_of("chat.read").await;
    loop {
        match next_delivery(&mut slow).await {
            Delivery::Event(_) => {}
            Delivery::Revoked => break,
            other => panic!("{other:?}"),
        }
    }
    drop((slow, quick));
    app.until("both streams are gone", || async { app.app.events.streams() == 0 }).await;
    app.finish().await;
}

#[tokio::test]
async fn a_stream_that_cannot_tell_whether_its_session_lasts_ends() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let mut stream = subscription(&app, &ann, None).await;
    let mut owner = app.owner().await;
    sqlx::query("ALTER TABLE sessions RENAME TO sessions_away").execute(&mut owner).await.unwrap();
    let event = Event::new(EventKind::SessionRevoked).user(user(&ann)).to([Topic::User(user(&ann))]);
    app.app.whisper(event).await.unwrap();
    let told = next_delivery(&mut stream).await;
    sqlx::query("ALTER TABLE sessions_away RENAME TO sessions").execute(&mut owner).await.unwrap();
    assert!(matches!(told, Delivery::Bye), "{told:?}");
    app.finish().await;
}

#[tokio::test]
async fn what_is_replayed_is_judged_by_the_rights_of_now() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let (to_ben, to_acme) = (format!("u:{}", ben.id), format!("c:{}", ann.company.as_deref().unwrap()));
    let last = everything_is_numbered(&app).await;
    tell(&app, "member.changed", &ben, &to_ben).await;
    tell(&app, "job.changed", &ann, &to_acme).await;
    tell(&app, "of.a.newer.version", &ann, &to_ben).await;
    tell(&app, "user.updated", &ann, &to_ben).await;
    tell(&app, "session.revoked", &ben, &to_ben).await;
    everything_is_numbered(&app).await;
    let mut back = subscription(&app, &ben, Some(last)).await;
    // After it was read what he may hear of.
    for sql in [
        "DELETE FROM company_members WHERE user_id = $1::uuid",
        "UPDATE sessions SET revoked_at = created_at WHERE user_id = $1::uuid",
    ] {
        sqlx::query(sql).bind(&ben.id).execute(&mut app.owner().await).await.unwrap();
    }
    let mut kinds = Vec::new();
    loop {
        match next_delivery(&mut back).await {
            Delivery::Event(event) => kinds.push(event.live.kind),
            Delivery::Revoked => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(kinds, [EventKind::MemberChanged, EventKind::UserUpdated]);
    app.finish().await;
}

#[tokio::test]
async fn one_who_finds_in_a_replay_that_they_joined_hears_of_everything_once() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let company = ann.company.as_deref().unwrap();
    let (to_otto, to_acme) = (format!("u:{}", otto.id), format!("c:{company}"));
    let last = everything_is_numbered(&app).await;
    tell(&app, "user.updated", &otto, &to_otto).await;
    tell(&app, "member.changed", &otto, &to_otto).await;
    tell(&app, "job.changed", &ann, &to_acme).await;
    tell(&app, "member.changed", &otto, &to_otto).await;
    everything_is_numbered(&app).await;
    let mut back = subscription(&app, &otto, Some(last)).await;
    sqlx::query("INSERT INTO company_members (company_id, user_id, role, joined_at) VALUES ($1::uuid, $2::uuid, 'RECRUITER', now())")
        .bind(company)
        .bind(&otto.id)
        .execute(&mut app.owner().await)
        .await
        .unwrap();
    tell(&app, "company.updated", &ann, &to_acme).await;
    everything_is_numbered(&app).await;
    for kind in [
        EventKind::UserUpdated,
        EventKind::MemberChanged,
        EventKind::JobChanged,
        EventKind::MemberChanged,
        EventKind::CompanyUpdated,
    ] {
        let Delivery::Event(event) = next_delivery(&mut back).await else { panic!("the stream goes on") };
        assert_eq!(event.live.kind, kind);
    }
    app.app.whisper(Event::new(EventKind::ChatTyping).to([Topic::User(user(&otto))])).await.unwrap();
    let Delivery::Event(event) = next_delivery(&mut back).await else { panic!("the stream goes on") };
    assert_eq!(event.live.kind, EventKind::ChatTyping, "and nothing twice");
    app.finish().await;
}

#[tokio::test]
async fn one_who_joins_a_company_hears_of_all_that_happens_from_then_on() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let path = format!("/api/companies/{}/invitations", ann.company.as_deref().unwrap());
    let invited = ann.post(&path, json!({ "email": otto.email, "role": "RECRUITER" })).await.ok();
    let token = text(&invited["link"]).rsplit('/').next().unwrap().to_owned();
    everything_is_numbered(&app).await;
    let mut stream = Stream::open(&otto, None).await;

    // What follows is numbered and handed out together: nobody has time to read the memberships again in between.
    let mut owner = app.owner().await;
    let mut held = owner.begin().await.unwrap();
    sqlx::query("SELECT FROM event_sequence FOR UPDATE").execute(&mut *held).await.unwrap();
    otto.post(&format!("/api/company-invitations/{token}/accept"), json!({})).await.ok();
    let mut interviews: Vec<Value> = Vec::new();
    for (candidate, minutes) in [("Cleo Cole", 60), ("Dora Dean", 180)] {
        // Of what happens in one instant, nobody says what was first.
        app.advance(Duration::seconds(1));
        interviews.push(app.schedule(&ann, candidate, minutes).await["id"].clone());
    }
    held.rollback().await.unwrap();

    stream.next_of("member.changed").await;
    let first = stream.next_of("interview.created").await;
    assert_eq!(first.data["interviewId"], interviews[0]);
    interviews.push(app.schedule(&ann, "Egon Eck", 300).await["id"].clone());
    for interview in &interviews[1..] {
        let next = stream.next_of("interview.created").await;
        assert_eq!(&next.data["interviewId"], interview, "each once, in order");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_number_that_the_database_lost_is_never_given_again() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let kept = everything_is_numbered(&app).await;
    let mut stream = Stream::open(&ann, Some(kept)).await;
    let interview = app.schedule(&ann, "Cleo Cole", 30).await["id"].clone();
    let told = stream.next_of("interview.created").await;
    assert_eq!(told.data["interviewId"], interview);
    let lost = everything_is_numbered(&app).await;

    // As when PostgreSQL crashes: the rows are there, what numbered them is not, and the sequencer has to begin anew.
    let mut owner = app.owner().await;
    let mut crash = owner.begin().await.unwrap();
    sqlx::query("UPDATE event_sequence SET last_seq = $1").bind(kept).execute(&mut *crash).await.unwrap();
    let mut role = PgConnection::connect(&app.database.app_url).await.unwrap();
    let ended: Vec<bool> = sqlx::query_scalar(
        "SELECT pg_terminate_backend(l.pid, 10000) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
         WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND (l.classid::bigint << 32 | l.objid::bigint) = $1 AND l.granted
           AND d.datname = current_database()",
    )
    .bind(LEADER_LOCK)
    .fetch_all(&mut role)
    .await
    .unwrap();
    assert_eq!(ended, [true]);
    sqlx::query("UPDATE outbox SET seq = NULL WHERE seq > $1").bind(kept).execute(&mut *crash).await.unwrap();
    crash.commit().await.unwrap();

    let again = stream.next_of("interview.created").await;
    assert_eq!(again.data, told.data);
    assert!(again.id.unwrap() > lost, "{again:?} {lost}");
    let mut back = Stream::open(&ann, Some(lost)).await;
    assert_eq!(back.next_of("interview.created").await, again, "whoever saw the lost number misses nothing");
    let next = app.schedule(&ann, "Dora Dean", 120).await["id"].clone();
    for stream in [&mut stream, &mut back] {
        assert_eq!(stream.next_of("interview.created").await.data["interviewId"], next, "nor hears it twice");
    }
    app.finish().await;
}

#[tokio::test]
async fn every_node_tells_the_same_in_the_same_order() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "RECRUITER").await;
    let mut config = TestApp::config(&app.database);
    config.data_dir.push("second");
    let (clock, random) = (app.clock.clone(), Random::seeded(8));
    let environment = Environment { clock, random, program: PathBuf::new(), background: false };
    let second = Server::start(config, environment).await.unwrap();
    let away = Client::new(&format!("http://{}", second.address));
    away.post("/api/auth/login", json!({ "email": ben.email, "password": PASSWORD })).await.ok();
    app.until("the second node listens", || async { second.app.events.is_listening() }).await;

    let last = everything_is_numbered(&app).await;
    let (mut here, mut there) = (Stream::open(&ann, Some(last)).await, Stream::open(&away, Some(last)).await);
    for number in 0..6 {
        let at = app.now() + Duration::hours(1 + number);
        let body = app.interview_body(at, &format!("Cleo Cole {number}"), &[&ann]);
        let by: &Client = if number % 2 == 0 { &ann } else { &away };
        by.post("/api/interviews", body).await.ok();
    }
    let mut last = 0;
    for _ in 0..6 {
        let told = here.next_of("interview.created").await;
        assert_eq!(there.next_of("interview.created").await, told);
        assert!(told.id.unwrap() > last, "{told:?}");
        last = told.id.unwrap();
    }
    drop((here, there));
    second.stop().await;
    app.finish().await;
}

/// The name of the last event of a stream that ends.
async fn end_of(stream: &mut Stream) -> String {
    let mut last = String::new();
    while let Some(live) = stream.next().await {
        last = live.name;
    }
    last
}

#[tokio::test]
async fn whoever_opens_ever_more_streams_loses_the_oldest_and_nobody_else_does() {
    let app = TestApp::start_with(|config| {
        config.limits.live_streams_per_session = 2;
        config.limits.live_streams_per_person = 3;
    })
    .await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let elsewhere = app.client();
    elsewhere.post("/api/auth/login", json!({ "email": ann.email, "password": PASSWORD })).await.ok();

    let mut other = Stream::open(&ben, None).await;
    let mut here = Vec::new();
    for _ in 0..3 {
        here.push(Stream::open(&ann, None).await);
    }
    assert_eq!(end_of(&mut here[0]).await, "crowded", "a session has two");
    let mut there = [Stream::open(&elsewhere, None).await, Stream::open(&elsewhere, None).await];
    assert_eq!(end_of(&mut here[1]).await, "crowded", "a person has three");
    assert_eq!(app.app.events.streams(), 4);

    let event = Event::new(EventKind::ChatTyping).to([Topic::User(user(&ann)), Topic::User(user(&ben))]);
    app.app.whisper(event).await.unwrap();
    for stream in [&mut other, &mut here[2]].into_iter().chain(&mut there) {
        stream.next_of("chat.typing").await;
    }
    app.finish().await;
}
