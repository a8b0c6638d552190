//! The server is killed again and again while it reminds people of their interviews: each of them is reminded once.

use std::time::{Duration as Span, Instant};

use chrono::{Duration, DurationRound as _};
use colloquy::kernel::clock::{Clock as _, SystemClock};
use colloquy::kernel::random::Random;
use colloquy_harness::mail_server::MailServer;
use colloquy_harness::receiver::Receiver;
use colloquy_harness::{Client, Process, TestDatabase, text};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};

use super::{KILLS, SEED, moment, nothing_is_lost, settled, sign_up};

/// Interviews whose people are reminded.
const REMINDED: usize = 40;

/// Interviews of Ann's, each with a candidate of its own, whose first reminder is to go out.
async fn to_be_reminded(ann: &Client, me: &str) {
    let base = (SystemClock.now() + Duration::days(2)).duration_trunc(Duration::hours(1)).unwrap();
    for number in 0..REMINDED {
        let body = json!({
            "title": format!("reminded-{number}"), "timeZone": "UTC", "durationMinutes": 45, "interviewerIds": [me],
            "scheduledTime": base + Duration::hours(i64::try_from(number).unwrap()),
            "candidateEmail": format!("reminded-{number}@example.com"), "candidateName": "Cleo Cole",
        });
        ann.post("/api/interviews", body).await.ok();
    }
}

/// A process goes by the system's clock: instead of waiting for a day before the interviews, that day comes to them. The task that looks
/// for what is due runs once in a minute: that it has run in this one is forgotten. One that died under way is taken up again.
async fn time_has_come(owner: &mut PgConnection) {
    let now = SystemClock.now();
    let sql = "UPDATE interview_reminders SET due_at = $1 WHERE minutes_before = 1440 AND sent_at IS NULL";
    sqlx::query(sql).bind(now).execute(&mut *owner).await.unwrap();
    let sql = "DELETE FROM tasks WHERE kind = 'interview.remind' AND status IN ('queued', 'done')";
    sqlx::query(sql).execute(&mut *owner).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_is_reminded_once_however_often_the_server_is_killed() {
    let database = TestDatabase::create().await;
    let (mails, receiver) = (MailServer::start().await, Receiver::start().await);
    let mut node = Process::new(&database, "node", &[("SMTP__URL", mails.url.as_str())]);
    node.start();
    node.ready().await;
    let (ann, profile) = sign_up(&node, "Ann", json!({ "companyName": "Acme" })).await;
    to_be_reminded(&ann, &text(&profile["user"]["id"])).await;
    let mut owner = PgConnection::connect(&database.owner_url).await.unwrap();
    settled(&mut owner).await;
    node.kill();
    let before = mails.all().len();
    let random = Random::seeded(SEED);

    for kill in 0..KILLS {
        time_has_come(&mut owner).await;
        node.start();
        // While they are written, or while they are sent: each to the candidate and to Ann.
        if kill % 2 == 0 {
            node.ready().await;
            let sent = "SELECT count(*) FROM interview_reminders WHERE minutes_before = 1440 AND sent_at IS NOT NULL";
            let target = counted(&mut owner, sent).await + 1 + i64::from(random.below(4));
            let deadline = Instant::now() + Span::from_secs(20);
            while counted(&mut owner, sent).await < target.min(i64::try_from(REMINDED).unwrap()) {
                assert!(Instant::now() < deadline, "nobody is reminded any more");
                tokio::time::sleep(Span::from_millis(1)).await;
            }
        } else {
            let some = usize::try_from(random.below(6)).unwrap() + 1;
            let target = (mails.all().len() + some).min(before + 2 * REMINDED);
            moment(|| mails.all().len(), target).await;
        }
        node.kill();
    }
    time_has_come(&mut owner).await;
    node.start();
    node.ready().await;
    let unsent = "SELECT count(*) FROM interview_reminders WHERE minutes_before = 1440 AND sent_at IS NULL";
    let deadline = Instant::now() + Span::from_secs(60);
    while counted(&mut owner, unsent).await > 0 {
        assert!(Instant::now() < deadline, "some are never reminded");
        tokio::time::sleep(Span::from_millis(50)).await;
    }
    settled(&mut owner).await;

    let all = i64::try_from(REMINDED).unwrap();
    let candidates = "SELECT count(DISTINCT to_address) FROM emails WHERE kind = 'interview_reminder' AND to_address LIKE 'reminded-%'";
    let written = "SELECT count(*) FROM emails WHERE kind = 'interview_reminder'";
    let told = "SELECT count(DISTINCT interview_id) FROM notifications WHERE kind = 'interview_reminder' AND user_id = (SELECT id FROM people WHERE email = 'ann@example.com')";
    let telling = "SELECT count(*) FROM notifications WHERE kind = 'interview_reminder' AND user_id = (SELECT id FROM people WHERE email = 'ann@example.com')";
    assert_eq!(counted(&mut owner, candidates).await, all, "every candidate");
    assert_eq!(counted(&mut owner, written).await, 2 * all, "and Ann for each of them, and nobody twice");
    assert_eq!((counted(&mut owner, told).await, counted(&mut owner, telling).await), (all, all));
    nothing_is_lost(&mut owner, &mails, &receiver).await;
    node.kill();
}

async fn counted(owner: &mut PgConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(owner).await.unwrap()
}
