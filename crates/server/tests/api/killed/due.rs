//! The server is killed again and again while it does what has fallen due, a piece in each transaction: everybody is reminded once, and told
//! once by a digest. Pushes, like mails, leave the house at least once.

use std::collections::BTreeSet;
use std::time::{Duration as Span, Instant};

use chrono::{Duration, DurationRound as _};
use colloquy::kernel::clock::{Clock as _, SystemClock};
use colloquy::kernel::random::Random;
use colloquy_harness::mail_server::MailServer;
use colloquy_harness::receiver::Receiver;
use colloquy_harness::{Client, Process, TestDatabase, text};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};

use super::{KILLS, SEED, moment, nothing_is_lost, settled, sign_up};
use crate::push::{Browser, PUSH};

/// Interviews whose people are reminded.
const REMINDED: usize = 40;
/// People who are told of applications by a digest, and of how many.
const TOLD: usize = 8;
const APPLICATIONS: usize = 3;

/// What a periodic task does once it is due.
struct Work {
    /// The task's kind.
    task: &'static str,
    /// Makes what is left of the work due at `$1`.
    due: &'static str,
    /// Counts the pieces that are done.
    done: &'static str,
    /// How many there are.
    pieces: usize,
    /// How many mails each of them sends.
    mails: usize,
}

impl Work {
    /// A process goes by the system's clock: instead of waiting for the time at which the work is due, that time comes to the work. Its task
    /// runs once in a minute: that it has run in this one is forgotten. One that died under way is taken up again.
    async fn time_has_come(&self, owner: &mut PgConnection) {
        sqlx::query(self.due).bind(SystemClock.now()).execute(&mut *owner).await.unwrap();
        let sql = "DELETE FROM tasks WHERE kind = $1 AND status IN ('queued', 'done')";
        sqlx::query(sql).bind(self.task).execute(&mut *owner).await.unwrap();
    }

    async fn until_done(&self, owner: &mut PgConnection, pieces: usize) {
        let deadline = Instant::now() + Span::from_secs(60);
        while counted(owner, self.done).await < pieces.min(self.pieces) {
            assert!(Instant::now() < deadline, "nothing is done any more");
            tokio::time::sleep(Span::from_millis(1)).await;
        }
    }

    /// Starts the node, which is down, and kills it again and again while it does the work; in the end all of it is done.
    async fn interrupted(&self, node: &mut Process, owner: &mut PgConnection, mails: &MailServer) {
        let (before, random) = (mails.all().len(), Random::seeded(SEED));
        let some = || usize::try_from(random.below(4)).unwrap() + 1;
        for kill in 0..KILLS {
            self.time_has_come(owner).await;
            let done = counted(owner, self.done).await;
            node.start();
            // While it is done, or while the mails of it go out.
            if kill % 2 == 0 {
                self.until_done(owner, done + some()).await;
            } else {
                let target = (mails.all().len() + some()).min(before + self.mails * self.pieces);
                moment(|| mails.all().len(), target).await;
            }
            node.kill();
        }
        self.time_has_come(owner).await;
        node.start();
        node.ready().await;
        self.until_done(owner, self.pieces).await;
        settled(owner).await;
    }
}

async fn counted(owner: &mut PgConnection, sql: &'static str) -> usize {
    let count: i64 = sqlx::query_scalar(sql).fetch_one(owner).await.unwrap();
    usize::try_from(count).unwrap()
}

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_is_reminded_once_however_often_the_server_is_killed() {
    let database = TestDatabase::create().await;
    let (mails, receiver) = (MailServer::start().await, Receiver::start().await);
    let settings = [("SMTP__URL", mails.url.as_str()), ("OUTBOUND__ALLOW_PRIVATE_ADDRESSES", "true")];
    let mut node = Process::new(&database, "node", &settings);
    node.start();
    node.ready().await;
    let (ann, profile) = sign_up(&node, "Ann", json!({ "companyName": "Acme" })).await;
    let browser = Browser::new().await;
    ann.post(PUSH, browser.subscription("ann")).await.ok();
    to_be_reminded(&ann, &text(&profile["user"]["id"])).await;
    let mut owner = PgConnection::connect(&database.owner_url).await.unwrap();
    settled(&mut owner).await;
    node.kill();

    let reminders = Work {
        task: "interview.remind",
        due: "UPDATE interview_reminders SET due_at = $1 WHERE minutes_before = 1440 AND sent_at IS NULL",
        done: "SELECT count(*) FROM interview_reminders WHERE minutes_before = 1440 AND sent_at IS NOT NULL",
        pieces: REMINDED,
        // To the candidate and to Ann.
        mails: 2,
    };
    reminders.interrupted(&mut node, &mut owner, &mails).await;

    let candidates = "SELECT count(DISTINCT to_address) FROM emails WHERE kind = 'interview_reminder' AND to_address LIKE 'reminded-%'";
    let written = "SELECT count(*) FROM emails WHERE kind = 'interview_reminder'";
    let told = "SELECT count(DISTINCT n.interview_id) FROM notifications n JOIN people p ON p.id = n.user_id
                WHERE n.kind = 'interview_reminder' AND p.email = 'ann@example.com'";
    let telling = "SELECT count(*) FROM notifications n JOIN people p ON p.id = n.user_id
                   WHERE n.kind = 'interview_reminder' AND p.email = 'ann@example.com'";
    assert_eq!(counted(&mut owner, candidates).await, REMINDED, "every candidate");
    assert_eq!(
        counted(&mut owner, written).await,
        2 * REMINDED,
        "and Ann for each of them, and nobody twice"
    );
    let told = (counted(&mut owner, told).await, counted(&mut owner, telling).await);
    assert_eq!(told, (REMINDED, REMINDED));
    let pushed = browser.shown();
    let of: BTreeSet<String> = pushed.iter().map(|one| text(&one["url"])).collect();
    assert_eq!(of.len(), REMINDED, "her browser shows all of them");
    // What two workers had sent and not noted is sent again.
    assert!(pushed.len() <= REMINDED + 2 * KILLS, "{} pushes", pushed.len());
    nothing_is_lost(&mut owner, &mails, &receiver).await;
    node.kill();
}

/// Ann's company with further recruiters, all of whom wait for a digest that tells of the applications for a job.
async fn to_be_told(node: &Process) {
    let (ann, profile) = sign_up(node, "Ann", json!({ "companyName": "Acme" })).await;
    let company = format!("/api/companies/{}", text(&profile["companies"][0]["companyId"]));
    for number in 1..TOLD {
        let name = format!("recruiter-{number}");
        let invited = json!({ "email": format!("{name}@example.com"), "role": "RECRUITER" });
        let invited = ann.post(&format!("{company}/invitations"), invited).await.ok();
        let invitation = text(&invited["link"]).rsplit('/').next().unwrap().to_owned();
        sign_up(node, &name, json!({ "companyInvitation": invitation })).await;
    }
    let job = json!({ "title": "Engineer", "isPublished": true });
    let job = text(&ann.post(&format!("{company}/jobs"), job).await.ok()["id"]);
    let nobody = node.client();
    for number in 0..APPLICATIONS {
        let form = json!({ "name": "Pia Pohl", "email": format!("applicant-{number}@example.com"), "consent": true });
        let resume = Part::bytes("Pia Pohl\n\nSkills\nRust\n".as_bytes()).file_name("resume.txt");
        let form = Form::new().text("application", form.to_string()).part("resume", resume);
        let path = format!("/api/careers/{job}/applications");
        nobody.send(nobody.request(Method::POST, &path).multipart(form)).await.ok();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_gets_one_digest_however_often_the_server_is_killed() {
    let database = TestDatabase::create().await;
    let (mails, receiver) = (MailServer::start().await, Receiver::start().await);
    let mut node = Process::new(&database, "node", &[("SMTP__URL", mails.url.as_str())]);
    node.start();
    node.ready().await;
    to_be_told(&node).await;
    let mut owner = PgConnection::connect(&database.owner_url).await.unwrap();
    // Whatever time it is, the digest must not come by itself.
    let later = SystemClock.now() + Duration::days(1);
    let sql = "UPDATE emails SET due_at = $1 WHERE status = 'waiting'";
    sqlx::query(sql).bind(later).execute(&mut owner).await.unwrap();
    settled(&mut owner).await;
    node.kill();
    let waiting = "SELECT count(*) FROM emails WHERE status = 'waiting' AND for_digest";
    assert_eq!(counted(&mut owner, waiting).await, TOLD * APPLICATIONS);

    let digests = Work {
        task: "notify.release_mails",
        due: "UPDATE emails SET due_at = $1 WHERE status = 'waiting'",
        done: "SELECT count(*) FROM emails WHERE kind = 'digest'",
        pieces: TOLD,
        mails: 1,
    };
    digests.interrupted(&mut node, &mut owner, &mails).await;

    let written = "SELECT count(*) FROM emails WHERE kind = 'digest'";
    let people = "SELECT count(DISTINCT user_id) FROM emails WHERE kind = 'digest'";
    let told = "SELECT count(*) FROM emails w JOIN emails d ON d.id = w.digest_id AND d.user_id = w.user_id
                WHERE w.status = 'digested' AND d.kind = 'digest'";
    let found = (counted(&mut owner, written).await, counted(&mut owner, people).await);
    assert_eq!(found, (TOLD, TOLD), "one for each of them");
    assert_eq!(counted(&mut owner, told).await, TOLD * APPLICATIONS, "which tells of everything");
    nothing_is_lost(&mut owner, &mails, &receiver).await;
    node.kill();
}
