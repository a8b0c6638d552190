//! The server is killed again and again while people schedule, answer, move, call off, book by link, plan days, miss interviews, apply, decide
//! and make offers, and while their mails and webhooks go out. In the end everything that was acknowledged is there once, what nobody answered
//! for is there whole or not at all, and a model of a page says what each of them leaves behind. `people.rs` says what they do; `due.rs` kills
//! the server while it reminds people and sends digests, `calendar.rs` while it writes to a calendar.
//!
//! What leaves the house leaves it at least once: who is killed between a mail server's acceptance and the note of it sends the mail again,
//! under the same Message-ID (RFC 5321 has no answer to that), and a webhook under the same id.

mod calendar;
mod due;
mod people;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration as Span, Instant};

use chrono::{DateTime, Duration, DurationRound as _, Utc};
use colloquy::kernel::clock::{Clock as _, SystemClock};
use colloquy::kernel::random::Random;
use colloquy_harness::mail_server::MailServer;
use colloquy_harness::receiver::Receiver;
use colloquy_harness::{Client, Process, TestDatabase, text};
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection};
use tokio::sync::{Semaphore, watch};

use self::people::People;

const SEED: u64 = 17;
const KILLS: usize = 6;
/// What people do between two kills, at most.
const ACTS: usize = 18;
const PASSWORD: &str = "correct horse battery";

/// Something that somebody does, and what it changes.
#[derive(Clone, Debug, PartialEq)]
enum Act {
    Schedule(DateTime<Utc>),
    Move(DateTime<Utc>),
    Answer(&'static str),
    Cancel,
    PlanDay(DateTime<Utc>, DateTime<Utc>),
    CancelDay,
    InviteToBook,
    Book(DateTime<Utc>),
    BookAnother(DateTime<Utc>),
    CallOff,
    Miss,
    TakeBack,
    Apply,
    Decide(&'static str),
    Offer,
    Accept,
    Decline,
}

/// What was done with one interview or application, which has its name from nobody else.
#[derive(Clone, Debug)]
struct Story {
    name: String,
    acts: Vec<Act>,
    /// Whether nobody answered for the last one.
    unsure: bool,
}

/// What is there of a story.
#[derive(Debug, Default, PartialEq)]
struct Left {
    /// Of each interview its status and time, with its interviewers who are booked for that and what its candidate says to it; the
    /// application's stage, with its moves so far.
    rows: Vec<String>,
    /// The mails to the candidate.
    mails: Vec<String>,
    /// The events of webhooks.
    told: Vec<String>,
    /// The rows of the audit trail.
    audited: Vec<String>,
}

type Told = &'static [&'static str];

/// What an act leaves behind: the row of an application or of an interview at a time of its own, a mail to the candidate, events of webhooks,
/// and a row in the audit trail. `moves` counts those of the application.
fn traces(act: &Act, moves: &mut i32) -> (String, &'static str, Told, &'static str) {
    match act {
        Act::Schedule(at) => {
            (scheduled(at), "interview_invited", &["interview.scheduled"], "interview.create")
        }
        Act::Move(at) => {
            (scheduled(at), "interview_rescheduled", &["interview.rescheduled"], "interview.update")
        }
        Act::Answer(_) => (String::new(), "", &[], "interview.answer"),
        Act::Cancel => (String::new(), "interview_cancelled", &["interview.cancelled"], "interview.cancel"),
        // Its row in the trail is the company's.
        Act::PlanDay(..) => {
            (String::new(), "day_invited", &["interview.scheduled", "interview.scheduled"], "")
        }
        Act::CancelDay => {
            let told: Told = &["interview.cancelled", "interview.cancelled"];
            (String::new(), "day_cancelled", told, "interview.panel_day_cancel")
        }
        Act::InviteToBook => (String::new(), "booking_invited", &[], "booking.link_create"),
        Act::Book(at) => (
            scheduled(at),
            "interview_invited",
            &["booking.confirmed", "interview.scheduled"],
            "booking.book",
        ),
        Act::BookAnother(at) => (
            scheduled(at),
            "interview_rescheduled",
            &["booking.confirmed", "interview.rescheduled"],
            "booking.book",
        ),
        Act::CallOff => (String::new(), "interview_cancelled", &["interview.cancelled"], "booking.cancel"),
        Act::Miss => (String::new(), "interview_missed", &["interview.cancelled"], "interview.no_show"),
        Act::TakeBack => {
            (String::new(), "interview_reopened", &["interview.scheduled"], "interview.no_show_undo")
        }
        Act::Apply => {
            ("APPLIED 1".to_owned(), "application_received", &["application.created"], "application.submit")
        }
        Act::Decide(stage) => {
            *moves += 1;
            (format!("{stage} {}", *moves + 1), "", &["application.stage_changed"], "application.move")
        }
        Act::Offer => {
            *moves += 1;
            let told: Told = &["offer.made", "application.stage_changed"];
            (format!("OFFER {}", *moves + 1), "", told, "application.offer")
        }
        Act::Accept => {
            *moves += 1;
            let told: Told = &["offer.accepted", "application.stage_changed"];
            (format!("HIRED {}", *moves + 1), "", told, "application.offer")
        }
        Act::Decline => (format!("OFFER {}", *moves + 1), "", &["offer.declined"], "application.offer"),
    }
}

/// What acts leave behind, each done once.
fn leaves(acts: &[Act]) -> Left {
    let mut left = Left::default();
    let mut moves = 0;
    // What the candidate says to the time as it is.
    let mut says = "-";
    for act in acts {
        let (row, mail, told, audited) = traces(act, &mut moves);
        says = match act {
            Act::Schedule(_) | Act::Move(_) => "-",
            Act::Book(_) | Act::BookAnother(_) => "ACCEPTED",
            Act::Answer(word) => *word,
            _ => says,
        };
        // Of what was there before, the times are left.
        let again = |status: &str, booked: usize| -> Vec<String> {
            let times = left.rows.iter().map(|row| row.split(' ').nth(1).unwrap());
            times.map(|time| format!("{status} {time} {booked} {says}")).collect()
        };
        left.rows = match act {
            Act::InviteToBook => Vec::new(),
            Act::Schedule(_) | Act::Move(_) | Act::Book(_) | Act::BookAnother(_) => {
                vec![format!("{row} {says}")]
            }
            Act::PlanDay(one, other) => [one, other].map(|at| format!("{} {says}", scheduled(at))).into(),
            Act::Cancel | Act::CallOff | Act::CancelDay | Act::Miss => again("CANCELLED", 0),
            Act::Answer(_) | Act::TakeBack => again("SCHEDULED", 1),
            _ => vec![row],
        };
        left.mails.extend((!mail.is_empty()).then(|| mail.to_owned()));
        left.told.extend(told.iter().map(|one| (*one).to_owned()));
        left.audited.extend((!audited.is_empty()).then(|| audited.to_owned()));
    }
    for list in [&mut left.mails, &mut left.told, &mut left.audited] {
        list.sort();
    }
    left
}

fn scheduled(at: &DateTime<Utc>) -> String {
    format!("SCHEDULED {} 1", at.format("%Y-%m-%dT%H:%M"))
}

pub async fn sign_up(node: &Process, name: &str, more: Value) -> (Client, Value) {
    let client = node.client();
    let email = format!("{}@example.com", name.to_lowercase());
    let mut body = json!({ "name": name, "email": email, "password": PASSWORD, "role": "INTERVIEWER" });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let profile = client.post("/api/auth/signup", body).await.ok()["profile"].clone();
    (client, profile)
}

/// Waits until `count` has come to `target`: the moment of a kill.
pub async fn moment(count: impl Fn() -> usize, target: usize) {
    let deadline = Instant::now() + Span::from_secs(20);
    while count() < target {
        assert!(Instant::now() < deadline, "only {} of {target} have happened", count());
        tokio::time::sleep(Span::from_millis(1)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_acknowledged_is_there_once_however_often_the_server_is_killed() {
    let database = TestDatabase::create().await;
    let (mails, receiver) = (MailServer::start().await, Receiver::start().await);
    let settings = [("SMTP__URL", mails.url.as_str()), ("OUTBOUND__ALLOW_PRIVATE_ADDRESSES", "true")];
    let mut node = Process::new(&database, "node", &settings);
    node.start();
    node.ready().await;

    let (ann, profile) = sign_up(&node, "Ann", json!({ "companyName": "Acme" })).await;
    let company = format!("/api/companies/{}", text(&profile["companies"][0]["companyId"]));
    let invited = json!({ "email": "ben@example.com", "role": "INTERVIEWER" });
    let invited = ann.post(&format!("{company}/invitations"), invited).await.ok();
    let invitation = text(&invited["link"]).rsplit('/').next().unwrap().to_owned();
    let (_, ben) = sign_up(&node, "Ben", json!({ "companyInvitation": invitation })).await;
    let job =
        ann.post(&format!("{company}/jobs"), json!({ "title": "Engineer", "isPublished": true })).await.ok();
    let events = [
        "interview.scheduled",
        "interview.rescheduled",
        "interview.cancelled",
        "booking.confirmed",
        "application.created",
        "application.stage_changed",
        "offer.made",
        "offer.accepted",
        "offer.declined",
    ];
    ann.post(&format!("{company}/webhooks"), json!({ "url": receiver.url, "events": events })).await.ok();

    let (power, is_up) = watch::channel(true);
    let random = Arc::new(Random::seeded(SEED));
    let people = People {
        ann,
        ann_id: text(&profile["user"]["id"]),
        ben_id: text(&ben["user"]["id"]),
        job: text(&job["id"]),
        company,
        owner_url: database.owner_url.clone(),
        nobody: node.client(),
        is_up,
        allowed: Arc::new(Semaphore::new(0)),
        acknowledged: Arc::default(),
        random: random.clone(),
        hour: Arc::default(),
        base: (SystemClock.now() + Duration::days(2)).duration_trunc(Duration::hours(1)).unwrap(),
        missed: DateTime::<Utc>::MIN_UTC,
    };
    let lives = [("schedule", 1), ("schedule", 2), ("book", 1), ("day", 1), ("miss", 1), ("apply", 1)];
    let lives = lives.map(|(what, number)| tokio::spawn(people.clone().live(what, number)));

    for kill in 0..KILLS {
        people.allowed.add_permits(ACTS);
        power.send_replace(true);
        let some = usize::try_from(random.below(5)).unwrap() + 1;
        let acknowledged = || people.acknowledged.load(Ordering::Relaxed);
        match kill % 3 {
            0 => moment(acknowledged, acknowledged() + some).await,
            1 => moment(|| mails.all().len(), mails.all().len() + some).await,
            _ => moment(|| receiver.received().len(), receiver.received().len() + some).await,
        }
        power.send_replace(false);
        node.kill();
        node.start();
        if kill % 2 == 1 {
            // While it comes back: as soon as it listens.
            let address = node.url.trim_start_matches("http://").to_owned();
            moment(|| usize::from(std::net::TcpStream::connect(&address).is_ok()), 1).await;
            node.kill();
            node.start();
        }
        node.ready().await;
    }
    people.allowed.close();
    power.send_replace(true);
    let mut stories = Vec::new();
    for life in lives {
        stories.extend(life.await.unwrap());
    }
    let mut owner = PgConnection::connect(&database.owner_url).await.unwrap();
    settled(&mut owner).await;

    let unsure = stories.iter().filter(|story| story.unsure).count();
    let acts: usize = stories.iter().map(|story| story.acts.len()).sum();
    eprintln!("{acts} acts in {} stories, {unsure} of them unsure", stories.len());
    let mut wrong = Vec::new();
    for story in stories {
        let left = left(&mut owner, &story).await;
        let whole = leaves(&story.acts);
        let without = leaves(&story.acts[..story.acts.len() - usize::from(story.unsure)]);
        if left != whole && left != without {
            wrong.push((story, left, whole));
        }
    }
    assert!(wrong.is_empty(), "story, what is left of it, and what should be: {wrong:#?}");
    nothing_is_lost(&mut owner, &mails, &receiver).await;
    assert!(node.run(&["audit", "verify"]).contains("The chain is whole."));
    node.kill();
}

/// Waits until no task is left, which shows that nobody waits for the leases of the dead: those last five minutes.
async fn settled(owner: &mut PgConnection) {
    let deadline = Instant::now() + Span::from_secs(60);
    loop {
        let sql = "SELECT kind, status, attempts, coalesce(last_error, '') FROM tasks
                   WHERE status <> 'done' AND run_at < $1";
        // Those that are tried again soon are waited for, too.
        let soon = SystemClock.now() + Duration::hours(1);
        let left: Vec<(String, String, i32, String)> =
            sqlx::query_as(sql).bind(soon).fetch_all(&mut *owner).await.unwrap();
        let sql = "SELECT count(*) FROM audit_pending";
        let unsealed: i64 = sqlx::query_scalar(sql).fetch_one(&mut *owner).await.unwrap();
        if left.is_empty() && unsealed == 0 {
            return;
        }
        assert!(Instant::now() < deadline, "{unsealed} rows are not sealed, and tasks are left: {left:#?}");
        tokio::time::sleep(Span::from_millis(50)).await;
    }
}

/// What is there of a story, in the database.
async fn left(owner: &mut PgConnection, story: &Story) -> Left {
    let interviews = "SELECT i.id::text, format('%s %s %s %s', i.status, to_char(i.scheduled_time AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI'),
                             (SELECT count(*) FROM interview_interviewers n
                              WHERE n.interview_id = i.id AND n.active AND lower(n.during) = i.scheduled_time),
                             coalesce((SELECT a.partstat FROM interview_answers a WHERE a.interview_id = i.id AND a.user_id = i.candidate_id), '-'))
                      FROM interviews i WHERE i.title = $1 ORDER BY i.scheduled_time";
    let applications = "SELECT a.id::text, format('%s %s', a.stage, (SELECT count(*) FROM application_stages s WHERE s.application_id = a.id))
                        FROM applications a JOIN people p ON p.id = a.candidate_id WHERE p.email = $1 || '@example.com'";
    let sql = if story.name.starts_with("apply") { applications } else { interviews };
    let found: Vec<(String, String)> =
        sqlx::query_as(sql).bind(&story.name).fetch_all(&mut *owner).await.unwrap();
    let (ids, rows): (Vec<String>, Vec<String>) = found.into_iter().unzip();
    let mut texts = async |sql: &'static str, bind: Vec<String>| -> Vec<String> {
        sqlx::query_scalar(sql).bind(bind).fetch_all(&mut *owner).await.unwrap()
    };
    let address = vec![format!("{}@example.com", story.name)];
    let mails =
        texts("SELECT kind FROM emails WHERE to_address = ANY($1) ORDER BY kind COLLATE \"C\"", address)
            .await;
    let told = "SELECT event FROM webhook_deliveries
                WHERE coalesce(body::jsonb -> 'data' ->> 'interviewId', body::jsonb -> 'data' ->> 'applicationId') = ANY($1) ORDER BY event COLLATE \"C\"";
    let told = texts(told, ids.clone()).await;
    let links = "SELECT id::text FROM booking_links WHERE title = ANY($1)";
    let links = texts(links, vec![story.name.clone()]).await;
    let audited =
        "SELECT action FROM audit_log WHERE target_id::text = ANY($1) ORDER BY action COLLATE \"C\"";
    let audited = texts(audited, [ids, links].concat()).await;
    Left { rows, mails, told, audited }
}

/// Every mail and every event went out, under one id each; a hold is of a choice that nobody made yet.
async fn nothing_is_lost(owner: &mut PgConnection, mails: &MailServer, receiver: &Receiver) {
    let sql = "SELECT id::text FROM emails WHERE status = 'sent'";
    let sent: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *owner).await.unwrap();
    // What tells the company of applications waits for tomorrow's digest, or was told by one.
    let sql = "SELECT count(*) FROM emails WHERE status NOT IN ('waiting', 'digested')";
    let all: i64 = sqlx::query_scalar(sql).fetch_one(&mut *owner).await.unwrap();
    assert_eq!(i64::try_from(sent.len()).unwrap(), all, "every mail is sent");
    let mut arrived = BTreeMap::new();
    let received = mails.all();
    for mail in &received {
        let id = mail.header("Message-ID").unwrap();
        let id = id.trim_start_matches('<').split('@').next().unwrap().to_owned();
        let again = arrived.insert(id, (mail.to.clone(), mail.header("Subject")));
        assert!(
            again.is_none_or(|first| first == (mail.to.clone(), mail.header("Subject"))),
            "the same mail"
        );
    }
    let arrived: BTreeSet<String> = arrived.into_keys().collect();
    assert_eq!(arrived, BTreeSet::from_iter(sent), "a copy has the Message-ID of the first (ADR 63)");
    // Two workers each time.
    let again = received.len() - usize::try_from(all).unwrap();
    assert!(again <= 2 * 2 * KILLS, "{again} mails came twice");

    let sql = "SELECT id::text, body FROM webhook_deliveries WHERE status = 'DELIVERED'";
    let delivered: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&mut *owner).await.unwrap();
    let sql = "SELECT count(*) FROM webhook_deliveries";
    let all: i64 = sqlx::query_scalar(sql).fetch_one(&mut *owner).await.unwrap();
    assert_eq!(i64::try_from(delivered.len()).unwrap(), all, "every event is delivered");
    let received = receiver.received();
    let told: BTreeSet<(String, String)> = received.iter().map(|one| (one.id(), one.body.clone())).collect();
    assert_eq!(told, BTreeSet::from_iter(delivered), "each under one id, with one body");
    eprintln!("{again} mails and {} events came twice", received.len() - told.len());

    let sql = "SELECT count(*) FROM booking_holds h JOIN booking_links l ON l.id = h.link_id
               JOIN interviews i ON i.id = l.interview_id WHERE lower(h.during) = i.scheduled_time";
    let orphans: i64 = sqlx::query_scalar(sql).fetch_one(&mut *owner).await.unwrap();
    assert_eq!(orphans, 0, "no hold outlives the booking that it was for");
}
