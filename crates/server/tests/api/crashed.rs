//! PostgreSQL itself is killed again and again while people chat: what it had in memory alone is lost, and with that the last numbers of
//! live events, which nobody waits for (ADR 42). In the end no number stood for two events, whoever came back with a number that was lost was
//! told everything, and every message that was acknowledged is there once, at one number of its interview.
//!
//! A kill loses what the log had not written to its file: the same that a crash of the machine loses of commits that nobody waited for. That
//! what was waited for outlives the machine is for PostgreSQL and its disk to keep, and is not shown here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration as Span, Instant};

use chrono::{Duration, DurationRound as _};
use colloquy::kernel::clock::{Clock as _, SystemClock};
use colloquy::kernel::random::Random;
use colloquy_harness::{Client, OwnPostgres, Process, TestDatabase, text};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection};
use tokio::sync::{Semaphore, watch};
use uuid::Uuid;

use crate::kernel::{Live, Stream};
use crate::killed::{moment, sign_up};

const SEED: u64 = 42;
const CRASHES: usize = 5;
const SENDERS: usize = 4;
/// What is said between two crashes.
const SAID: usize = 40;
/// The log is written by commits that are waited for, and not in between.
const SETTINGS: [(&str, &str); 3] =
    [("wal_writer_delay", "10s"), ("wal_writer_flush_after", "1GB"), ("autovacuum", "off")];

const NUMBERED: &str = "SELECT count(*) = 0 FROM outbox WHERE seq IS NULL";

/// A message by its place: its interview and its number in that.
type Place = (String, i64);

/// What a browser knows.
#[derive(Default)]
struct Heard {
    /// The events by their numbers.
    events: BTreeMap<i64, Value>,
    /// The number that it comes back with.
    last: Option<i64>,
    chat: BTreeMap<Place, String>,
    /// By which numbers each message was told.
    told: BTreeMap<String, BTreeSet<i64>>,
    resets: usize,
    /// What must not be.
    wrong: Vec<String>,
}

impl Heard {
    fn hear(&mut self, live: &Live) {
        let Some(id) = live.id else { return };
        let before = self.events.insert(id, live.data.clone());
        if let Some(before) = before.filter(|before| *before != live.data) {
            self.wrong.push(format!("number {id} stood for {before} and stands for {}", live.data));
        }
        self.last = Some(id);
        if live.data["kind"] == "chat.message" {
            let message = &live.data["message"];
            self.told.entry(text(&message["content"])).or_default().insert(id);
            self.read(message);
        }
    }

    fn read(&mut self, message: &Value) {
        if message["type"] != "TEXT" {
            return;
        }
        let (place, content) = (place(message), text(&message["content"]));
        let before = self.chat.insert(place.clone(), content.clone());
        if let Some(before) = before.filter(|before| *before != content) {
            self.wrong.push(format!("{place:?} was {before:?} and is {content:?}"));
        }
    }
}

fn place(message: &Value) -> Place {
    (text(&message["interviewId"]), message["number"].as_i64().unwrap())
}

/// Ann at the server, in one of her browsers.
#[derive(Clone)]
struct Ann {
    client: Client,
    interviews: [String; 2],
    random: Arc<Random>,
    /// How much may be said yet; closed at the end.
    allowed: Arc<Semaphore>,
    client_ids: Arc<AtomicU64>,
    /// What the server acknowledged.
    said: Arc<Mutex<BTreeMap<Place, String>>>,
}

impl Ann {
    /// Asks until there is an answer, as a browser does while the server cannot reach its database.
    async fn ask(&self, method: &Method, path: &str, body: Option<&Value>) -> Value {
        let deadline = Instant::now() + Span::from_secs(20);
        loop {
            let request = self.client.request(method.clone(), path);
            let request = if let Some(body) = body { request.json(body) } else { request };
            let answer = self.client.send(request).await;
            if answer.status.is_success() {
                return answer.json();
            }
            assert!(answer.status.is_server_error(), "{path}: {:?}", answer.problem());
            assert!(Instant::now() < deadline, "{path}: {:?}", answer.problem());
            tokio::time::sleep(Span::from_millis(20)).await;
        }
    }

    async fn say(&self, interview: usize, content: &str) {
        let client_id = Uuid::from_u128(self.client_ids.fetch_add(1, Ordering::Relaxed).into());
        let body = json!({ "clientId": client_id, "type": "TEXT", "content": content });
        let path = format!("/api/interviews/{}/messages", self.interviews[interview]);
        let sent = self.ask(&Method::POST, &path, Some(&body)).await;
        let before = self.said.lock().unwrap().insert(place(&sent), content.to_owned());
        assert_eq!(before, None, "a number that was given to another message: {sent}");
    }

    /// Says one thing after the other, in both interviews, until there is no leave any more.
    async fn chat(self, sender: usize) {
        for count in 0.. {
            let Ok(permit) = self.allowed.acquire().await else { return };
            permit.forget();
            let interview = usize::try_from(self.random.below(2)).unwrap();
            self.say(interview, &format!("{sender}-{count}")).await;
        }
    }

    fn count_said(&self) -> usize {
        self.said.lock().unwrap().len()
    }

    /// Reads both chats from the beginning.
    async fn messages(&self) -> Vec<Value> {
        let mut all = Vec::new();
        for interview in &self.interviews {
            let mut after = 0;
            loop {
                let path = format!("/api/interviews/{interview}/messages?after={after}&limit=100");
                let page = self.ask(&Method::GET, &path, None).await;
                let items = page["items"].as_array().unwrap().clone();
                after = items.last().map_or(after, |message| place(message).1);
                all.extend(items);
                if page["hasMore"] == false {
                    break;
                }
            }
        }
        all
    }

    /// Listens until `stop`, on one connection after the other: each has at most `most` events. What the server says is missing, she reads.
    async fn listen(
        self,
        most: impl Fn() -> usize,
        heard: Arc<Mutex<Heard>>,
        mut stop: watch::Receiver<bool>,
    ) {
        loop {
            let last = heard.lock().unwrap().last;
            let Some(mut stream) = Stream::try_open(&self.client, last).await else {
                tokio::time::sleep(Span::from_millis(20)).await;
                continue;
            };
            let mut before = None;
            for _ in 0..most() {
                let next = tokio::select! {
                    next = stream.next() => next,
                    _ = stop.wait_for(|stop| *stop) => return,
                };
                let Some(live) = next.filter(|live| live.name != "bye") else { break };
                if live.name == "reset" {
                    let messages = self.messages().await;
                    let mut heard = heard.lock().unwrap();
                    heard.resets += 1;
                    messages.iter().for_each(|message| heard.read(message));
                    continue;
                }
                let mut heard = heard.lock().unwrap();
                if live.id.is_some() && live.id <= before {
                    heard.wrong.push(format!("{:?} came after {before:?}", live.id));
                }
                before = live.id.or(before);
                heard.hear(&live);
            }
        }
    }
}

async fn schedule(ann: &Client, id: &str, hour: i64) -> String {
    let at = (SystemClock.now() + Duration::hours(hour)).duration_trunc(Duration::hours(1)).unwrap();
    let body = json!({
        "title": "A talk", "timeZone": "UTC", "scheduledTime": at, "durationMinutes": 45,
        "candidateEmail": format!("cleo{hour}@example.com"), "candidateName": "Cleo Cole", "interviewerIds": [id],
    });
    text(&ann.post("/api/interviews", body).await.ok()["id"])
}

async fn owner(database: &TestDatabase) -> PgConnection {
    PgConnection::connect(&database.owner_url).await.unwrap()
}

/// Waits until the database says so.
async fn until(owner: &mut PgConnection, sql: &'static str) {
    let deadline = Instant::now() + Span::from_secs(20);
    while !sqlx::query_scalar::<_, bool>(sql).fetch_one(&mut *owner).await.unwrap() {
        assert!(Instant::now() < deadline, "{sql}");
        tokio::time::sleep(Span::from_millis(5)).await;
    }
}

/// The moment at which losing numbers is worst. Of two messages the one that was begun later is committed first and is about to be numbered
/// when the other one is committed: so it has the lower number, whereas the other one comes first where both are numbered anew. Nothing is
/// committed durably after that. Answers with the messages and their numbers.
async fn out_of_order(
    ann: &Ann,
    database: &TestDatabase,
    heard: &Mutex<Heard>,
    crash: usize,
) -> BTreeMap<i64, String> {
    let (older, younger) = (format!("older {crash}"), format!("younger {crash}"));
    let (mut first, mut second, mut looking) =
        (owner(database).await, owner(database).await, owner(database).await);
    until(&mut looking, NUMBERED).await;
    let mut room = first.begin().await.unwrap();
    sqlx::query("SELECT FROM interviews WHERE id = $1::uuid FOR UPDATE")
        .bind(&ann.interviews[0])
        .execute(&mut *room)
        .await
        .unwrap();
    let (begun, content) = (ann.clone(), older.clone());
    let begun = tokio::spawn(async move { begun.say(0, &content).await });
    until(&mut looking, "SELECT count(*) = 1 FROM pg_locks WHERE NOT granted").await;
    let mut numbers = second.begin().await.unwrap();
    sqlx::query("SELECT FROM event_sequence FOR UPDATE").execute(&mut *numbers).await.unwrap();
    ann.say(1, &younger).await;
    until(&mut looking, "SELECT count(*) = 2 FROM pg_locks WHERE NOT granted").await;
    room.rollback().await.unwrap();
    begun.await.unwrap();
    numbers.rollback().await.unwrap();
    let number = |content: &str| heard.lock().unwrap().told.get(content)?.last().copied();
    moment(|| usize::from(number(&older).is_some() && number(&younger).is_some()), 1).await;
    let told = [older, younger].map(|content| (number(&content).unwrap(), content));
    assert!(told[1].0 < told[0].0, "as they were committed: {told:?}");
    BTreeMap::from(told)
}

/// What was told at those numbers, after the crash; how many of these were lost. Whoever saw the last of them hears of all that was lost.
async fn made_good(ann: &Ann, database: &TestDatabase, told: &BTreeMap<i64, String>) -> usize {
    let mut owner = owner(database).await;
    until(&mut owner, NUMBERED).await;
    let last = *told.keys().last().unwrap();
    let mut lost = BTreeMap::new();
    for (before, content) in told {
        let sql =
            "SELECT seq FROM outbox WHERE kind = 'chat.message' AND payload->'message'->>'content' = $1";
        let now: i64 = sqlx::query_scalar(sql).bind(content).fetch_one(&mut owner).await.unwrap();
        if now != *before {
            assert!(now > last, "{last} was seen, and {content:?}, which was {before}, is {now}");
            lost.insert(now, content.clone());
        }
    }
    let mut back = Stream::open(&ann.client, Some(last)).await;
    for (now, content) in &lost {
        let again = back.next_of("chat.message").await;
        assert_eq!((again.id, &text(&again.data["message"]["content"])), (Some(*now), content));
    }
    lost.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_number_stands_for_two_events_and_nothing_is_missed_however_often_postgresql_crashes() {
    let mut postgres = OwnPostgres::start(&SETTINGS).await;
    let mut node = Process::new(&postgres.database, "node", &[]);
    node.start();
    node.ready().await;
    let (client, profile) = sign_up(&node, "Ann", json!({ "companyName": "Acme" })).await;
    let id = text(&profile["user"]["id"]);
    let interviews = [schedule(&client, &id, 48).await, schedule(&client, &id, 50).await];
    let last = client.get("/api/auth/profile").await.ok()["lastEventId"].as_i64();
    let random = Arc::new(Random::seeded(SEED));
    let ann = Ann {
        client,
        interviews,
        random: random.clone(),
        allowed: Arc::new(Semaphore::new(0)),
        client_ids: Arc::new(AtomicU64::new(1)),
        said: Arc::default(),
    };

    // One who stays for as long as the server lets her, and one who goes and comes back all the time.
    let (stopping, stop) = watch::channel(false);
    let [stays, returns] = [(); 2].map(|()| Arc::new(Mutex::new(Heard { last, ..Heard::default() })));
    let often = random.clone();
    let often = move || usize::try_from(often.below(12)).unwrap() + 1;
    let listening = [
        tokio::spawn(ann.clone().listen(|| usize::MAX, stays.clone(), stop.clone())),
        tokio::spawn(ann.clone().listen(often, returns.clone(), stop)),
    ];
    let senders: Vec<_> = (0..SENDERS).map(|sender| tokio::spawn(ann.clone().chat(sender))).collect();

    let mut lost = 0;
    for crash in 0..CRASHES {
        let before = ann.count_said();
        ann.allowed.add_permits(SAID);
        if crash % 2 == 1 {
            // In the middle of it; what has no answer yet is sent again.
            let some = usize::try_from(random.below(20)).unwrap() + 1;
            moment(|| ann.count_said(), before + some).await;
            postgres.crash().await;
            // The next round begins with silence.
            moment(|| ann.count_said(), before + SAID).await;
            continue;
        }
        moment(|| ann.count_said(), before + SAID).await;
        let told = out_of_order(&ann, &postgres.database, &stays, crash).await;
        postgres.crash().await;
        node.ready().await;
        lost += made_good(&ann, &postgres.database, &told).await;
    }
    ann.allowed.close();
    for sender in senders {
        sender.await.unwrap();
    }
    let said = ann.said.lock().unwrap().clone();
    let knows_all = |heard: &Mutex<Heard>| heard.lock().unwrap().chat.len() >= said.len();
    moment(|| usize::from(knows_all(&stays) && knows_all(&returns)), 1).await;
    stopping.send_replace(true);
    for one in listening {
        one.await.unwrap();
    }

    let kept = ann.messages().await;
    let kept = kept.iter().filter(|message| message["type"] == "TEXT");
    let kept: Vec<(Place, String)> =
        kept.map(|message| (place(message), text(&message["content"]))).collect();
    assert_eq!(kept.len(), said.len(), "each once");
    assert_eq!(kept.into_iter().collect::<BTreeMap<_, _>>(), said);
    for (who, heard) in [("who stays", stays), ("who comes back", returns)] {
        let heard = heard.lock().unwrap();
        assert!(heard.wrong.is_empty(), "{who}: {:#?}", heard.wrong);
        assert_eq!(heard.chat, said, "{who}");
        let twice = heard.told.values().filter(|ids| ids.len() > 1).count();
        eprintln!(
            "{who}: {} events, {} resets, {twice} messages under new numbers",
            heard.events.len(),
            heard.resets
        );
    }
    eprintln!("{} messages; {lost} of the last numbers were lost", said.len());
    assert!(lost > 0, "PostgreSQL has lost no number, so that nothing is shown by this");
    assert!(node.run(&["audit", "verify"]).contains("The chain is whole."));
    node.kill();
}
