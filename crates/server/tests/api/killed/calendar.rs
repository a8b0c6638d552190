//! The server is killed again and again while it writes interviews into somebody's calendar: in the end each of them is there once, at its time.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, DurationRound as _, Utc};
use colloquy::kernel::clock::{Clock as _, SystemClock};
use colloquy::kernel::random::Random;
use colloquy_harness::radicale::{PASSWORD, Radicale, USER};
use colloquy_harness::{Client, Process, TestDatabase, text};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};

use super::{KILLS, SEED, settled, sign_up};
use crate::caldav::{stamp, starts};

/// Interviews that are scheduled between two kills.
const SCHEDULED: usize = 5;

/// Ann, what she has planned, and when.
struct Planner {
    ann: Client,
    me: String,
    next: DateTime<Utc>,
    planned: BTreeMap<String, DateTime<Utc>>,
    random: Random,
}

impl Planner {
    fn another_hour(&mut self) -> DateTime<Utc> {
        self.next += Duration::hours(1);
        self.next
    }

    fn any(&self) -> String {
        let place = self.random.below(u32::try_from(self.planned.len()).unwrap());
        self.planned.keys().nth(usize::try_from(place).unwrap()).unwrap().clone()
    }

    async fn schedule(&mut self) {
        let at = self.another_hour();
        let body = json!({
            "title": "A talk", "timeZone": "UTC", "scheduledTime": at, "durationMinutes": 45, "interviewerIds": [self.me],
            "candidateEmail": "cleo@example.com", "candidateName": "Cleo Cole",
        });
        let made = self.ann.post("/api/interviews", body).await.ok();
        self.planned.insert(format!("/api/interviews/{}", text(&made["id"])), at);
    }

    async fn reschedule(&mut self) {
        let (path, at) = (self.any(), self.another_hour());
        self.ann.put(&path, json!({ "scheduledTime": at })).await.ok();
        self.planned.insert(path, at);
    }

    async fn call_off(&mut self) {
        let path = self.any();
        self.ann.delete(&path).await.ok();
        self.planned.remove(&path);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_has_each_interview_once_however_often_the_server_is_killed() {
    let (database, radicale) = (TestDatabase::create().await, Radicale::start().await);
    let mut node = Process::new(&database, "node", &[("OUTBOUND__ALLOW_PRIVATE_ADDRESSES", "true")]);
    node.start();
    node.ready().await;
    let (ann, profile) = sign_up(&node, "Ann", json!({ "companyName": "Acme" })).await;
    let account = json!({ "url": radicale.url, "username": USER, "password": PASSWORD });
    ann.post("/api/calendar/connections", account).await.ok();
    let mut planner = Planner {
        ann,
        me: text(&profile["user"]["id"]),
        next: (SystemClock.now() + Duration::days(2)).duration_trunc(Duration::hours(1)).unwrap(),
        planned: BTreeMap::new(),
        random: Random::seeded(SEED),
    };
    for _ in 0..KILLS {
        for _ in 0..SCHEDULED {
            planner.schedule().await;
        }
        planner.reschedule().await;
        planner.call_off().await;
        // What was acknowledged last is not written yet, or just now.
        node.kill();
        node.start();
        node.ready().await;
    }
    let mut owner = PgConnection::connect(&database.owner_url).await.unwrap();
    settled(&mut owner).await;
    let mut expected: Vec<String> = planner.planned.values().map(|at| stamp(*at)).collect();
    expected.sort_unstable();
    let calendar = radicale.calendar("home").await;
    assert_eq!(starts(&calendar), expected, "{calendar}");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), KILLS * (SCHEDULED - 1));
    node.kill();
}
