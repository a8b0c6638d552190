//! What people do at the server while it is killed.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use chrono::{DateTime, Duration, DurationRound as _, Utc};
use colloquy::kernel::clock::{Clock as _, SystemClock};
use colloquy::kernel::random::Random;
use colloquy_harness::{Client, text};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection};
use tokio::sync::{Semaphore, watch};

use super::{Act, Story};

/// Interviews that a candidate missed. They begin a minute apart. When one is entered it may have begun ten minutes before and must have
/// begun five minutes before, so that there is room for these from nine minutes before on.
const MISSED: usize = 4;

/// People at the server, and whether it is there.
#[derive(Clone)]
pub(super) struct People {
    pub(super) ann: Client,
    pub(super) ann_id: String,
    pub(super) ben_id: String,
    pub(super) job: String,
    /// The company's address.
    pub(super) company: String,
    /// Where mails can be read.
    pub(super) owner_url: String,
    pub(super) nobody: Client,
    pub(super) is_up: watch::Receiver<bool>,
    /// How much may be done yet; closed at the end.
    pub(super) allowed: Arc<Semaphore>,
    pub(super) acknowledged: Arc<AtomicUsize>,
    pub(super) random: Arc<Random>,
    /// Counts hours, so that Ann is never wanted twice at the same time.
    pub(super) hour: Arc<AtomicI64>,
    pub(super) base: DateTime<Utc>,
    /// When the latest interview began that somebody missed.
    pub(super) missed: DateTime<Utc>,
}

impl People {
    /// Waits for a server and for leave to do something; whether there is any.
    async fn may(&mut self) -> bool {
        let Ok(permit) = self.allowed.clone().acquire_owned().await else { return false };
        permit.forget();
        self.up().await;
        true
    }

    async fn up(&mut self) {
        self.is_up.wait_for(|up| *up).await.expect("the test is under way");
    }

    /// What the server answers; None where it died of it, and nobody knows whether it was done.
    async fn ask(&self, request: reqwest::RequestBuilder) -> Option<Value> {
        let answer = request.send().await.ok()?;
        let status = answer.status();
        let body = answer.bytes().await.ok()?;
        assert!(status.is_success(), "{status}: {}", String::from_utf8_lossy(&body));
        self.acknowledged.fetch_add(1, Ordering::Relaxed);
        Some(serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    fn chance(&self, of: u32) -> bool {
        self.random.below(of) == 0
    }

    fn another_hour(&self) -> DateTime<Utc> {
        self.base + Duration::hours(self.hour.fetch_add(1, Ordering::Relaxed))
    }

    /// Enters an interview of Ann's; its address.
    async fn enter(&self, story: &mut Story, at: DateTime<Utc>, minutes: i32) -> Option<String> {
        let body = json!({
            "title": story.name, "timeZone": "UTC", "scheduledTime": at, "durationMinutes": minutes,
            "candidateEmail": format!("{}@example.com", story.name), "candidateName": "Cleo Cole", "interviewerIds": [self.ann_id],
        });
        story.acts.push(Act::Schedule(at));
        let made = self.ask(self.ann.request(Method::POST, "/api/interviews").json(&body)).await?;
        Some(format!("/api/interviews/{}", text(&made["id"])))
    }

    /// Asks until there is an answer, for what is done once however often it is asked for.
    async fn insist(&mut self, method: &Method, path: &str, body: &Value) {
        loop {
            self.up().await;
            if self.ask(self.ann.request(method.clone(), path).json(body)).await.is_some() {
                return;
            }
        }
    }

    /// An interview to which the candidate does not come. Ann says so, and perhaps takes it back, perhaps more than once.
    async fn miss(&mut self, story: &mut Story) -> Option<()> {
        let past = (SystemClock.now() - Duration::minutes(9)).duration_trunc(Duration::seconds(1)).unwrap();
        self.missed = past.max(self.missed + Duration::minutes(1));
        let path = self.enter(story, self.missed, 1).await?;
        let path = format!("{path}/no-show");
        while story.acts.len() < 7 && self.may().await {
            let missed = story.acts.last() != Some(&Act::Miss);
            story.acts.push(if missed { Act::Miss } else { Act::TakeBack });
            let method = if missed { Method::POST } else { Method::DELETE };
            self.insist(&method, &path, &json!({ "side": "CANDIDATE" })).await;
        }
        Some(())
    }

    /// The candidate answers by the link in the mail that invited them.
    async fn answer(&mut self, story: &mut Story, at: DateTime<Utc>) -> Option<()> {
        let sql = "SELECT text_body FROM emails WHERE to_address = $1 AND kind = 'interview_invited'";
        let mut owner = PgConnection::connect(&self.owner_url).await.unwrap();
        let address = format!("{}@example.com", story.name);
        let mail: String = sqlx::query_scalar(sql).bind(address).fetch_one(&mut owner).await.unwrap();
        owner.close().await.unwrap();
        let link = mail.split_whitespace().find(|word| word.contains("/answer/")).unwrap();
        let token = link.rsplit('/').next().unwrap().split('?').next().unwrap();
        let word = if self.chance(2) { "ACCEPTED" } else { "DECLINED" };
        story.acts.push(Act::Answer(word));
        let body = json!({ "answer": word, "scheduledTime": at });
        self.ask(self.nobody.request(Method::POST, &format!("/api/answers/{token}")).json(&body)).await?;
        Some(())
    }

    /// An interview that Ann schedules, and moves or calls off or leaves as it is; its candidate may answer to each time.
    async fn schedule(&mut self, story: &mut Story) -> Option<()> {
        let mut at = self.another_hour();
        let path = self.enter(story, at, 45).await?;
        loop {
            if self.chance(2) && self.may().await {
                self.answer(story, at).await?;
            }
            if self.chance(2) || !self.may().await {
                break;
            }
            at = self.another_hour();
            story.acts.push(Act::Move(at));
            self.ask(self.ann.request(Method::PUT, &path).json(&json!({ "scheduledTime": at }))).await?;
        }
        if self.chance(3) && self.may().await {
            story.acts.push(Act::Cancel);
            self.ask(self.ann.request(Method::DELETE, &path)).await?;
        }
        Some(())
    }

    /// Two interviews on one day that Ann enters together, and may call off together.
    async fn plan_day(&mut self, story: &mut Story) -> Option<()> {
        let (one, other) = (self.another_hour(), self.another_hour());
        let part = |at: DateTime<Utc>| json!({ "title": story.name, "scheduledTime": at, "durationMinutes": 45, "interviewerIds": [self.ann_id] });
        let body = json!({
            "timeZone": "UTC", "candidateEmail": format!("{}@example.com", story.name), "candidateName": "Dana Dorn",
            "interviews": [part(one), part(other)],
        });
        story.acts.push(Act::PlanDay(one, other));
        let path = format!("{}/panel-days", self.company);
        let made = self.ask(self.ann.request(Method::POST, &path).json(&body)).await?;
        if self.chance(2) && self.may().await {
            let path = format!("/api/interviews/{}/panel-day", text(&made["items"][0]["id"]));
            story.acts.push(Act::CancelDay);
            self.ask(self.ann.request(Method::DELETE, &path)).await?;
        }
        Some(())
    }

    /// An interview with Ben whose time a candidate chooses by a link. Choosing the same time again is the same choice, so the candidate asks
    /// until they have an answer.
    async fn book(&mut self, story: &mut Story) -> Option<()> {
        let body = json!({
            "title": story.name, "timeZone": "UTC", "durationMinutes": 60, "candidateEmail": format!("{}@example.com", story.name),
            "candidateName": "Bela Bart", "panel": [{ "userId": self.ben_id, "seat": "REQUIRED" }], "maxChanges": 5,
        });
        story.acts.push(Act::InviteToBook);
        let made = self.ask(self.ann.request(Method::POST, "/api/booking-links").json(&body)).await?;
        let path = format!("/api/bookings/{}", text(&made["link"]).rsplit('/').next().unwrap());
        let mut first = true;
        while (first || story.acts.len() < 6 && self.chance(2)) && self.may().await {
            let offer = loop {
                self.up().await;
                if let Some(offer) = self.ask(self.nobody.request(Method::GET, &path)).await {
                    break offer;
                }
            };
            let slots = offer["slots"].as_array().unwrap();
            // Late enough that it may be changed, and another one than before.
            let mut late = slots.iter().rev().filter(|slot| **slot != offer["scheduledTime"]);
            let start = late.nth(usize::try_from(self.random.below(40)).unwrap()).unwrap();
            let at: DateTime<Utc> = text(start).parse().unwrap();
            story.acts.push(if first { Act::Book(at) } else { Act::BookAnother(at) });
            if self.chance(2) {
                self.ask(
                    self.nobody
                        .request(Method::POST, &format!("{path}/hold"))
                        .json(&json!({ "start": start })),
                )
                .await;
            }
            loop {
                self.up().await;
                let confirm = self.nobody.request(Method::POST, &format!("{path}/confirm"));
                if self.ask(confirm.json(&json!({ "start": start }))).await.is_some() {
                    break;
                }
            }
            first = false;
        }
        if !first && self.chance(3) && self.may().await {
            story.acts.push(Act::CallOff);
            self.ask(self.nobody.request(Method::POST, &format!("{path}/cancel")).json(&json!({}))).await?;
        }
        Some(())
    }

    /// Somebody applies, and Ann moves them on.
    async fn apply(&mut self, story: &mut Story) -> Option<()> {
        let form =
            json!({ "name": "Pia Pohl", "email": format!("{}@example.com", story.name), "consent": true });
        let path = format!("/api/careers/{}/applications", self.job);
        story.acts.push(Act::Apply);
        let resume = Part::bytes("Pia Pohl\n\nSkills\nRust\n".as_bytes()).file_name("resume.txt");
        let form = Form::new().text("application", form.to_string()).part("resume", resume);
        self.ask(self.nobody.request(Method::POST, &path).multipart(form)).await?;
        let list = format!("/api/jobs/{}/applications?limit=100", self.job);
        let list = self.ask(self.ann.request(Method::GET, &list)).await;
        // Looking changes nothing.
        let Some(list) = list else { return Some(()) };
        let email = format!("{}@example.com", story.name);
        let mine = list["items"].as_array().unwrap().iter().find(|one| one["email"] == json!(email));
        let application = format!("/api/applications/{}", text(&mine.expect("it was acknowledged")["id"]));
        let path = format!("{application}/stage");
        let mut from = "APPLIED";
        for to in ["SCREENING", "INTERVIEW", "REJECTED"] {
            if self.chance(3) || !self.may().await {
                break;
            }
            if from == "INTERVIEW" && !self.chance(3) {
                return self.offer(story, &application).await;
            }
            story.acts.push(Act::Decide(to));
            self.ask(self.ann.request(Method::PUT, &path).json(&json!({ "from": from, "to": to }))).await?;
            from = to;
        }
        Some(())
    }

    /// Ann makes an offer, which is accepted or not.
    async fn offer(&mut self, story: &mut Story, application: &str) -> Option<()> {
        story.acts.push(Act::Offer);
        let path = format!("{application}/offers");
        let made = self.ask(self.ann.request(Method::POST, &path).json(&json!({}))).await?;
        let path = format!("{path}/{}", text(&made["offers"][0]["id"]));
        if self.may().await {
            let accepts = self.chance(2);
            story.acts.push(if accepts { Act::Accept } else { Act::Decline });
            let answer = json!({ "answer": if accepts { "ACCEPTED" } else { "DECLINED" } });
            self.ask(self.ann.request(Method::PUT, &path).json(&answer)).await?;
        }
        Some(())
    }

    /// One story after the other until there is no leave any more.
    pub(super) async fn live(mut self, what: &'static str, number: usize) -> Vec<Story> {
        let mut stories: Vec<Story> = Vec::new();
        while (what != "miss" || stories.len() < MISSED) && self.may().await {
            let name = format!("{what}-{number}-{}", stories.len());
            let mut story = Story { name, acts: Vec::new(), unsure: false };
            let told = match what {
                "schedule" => self.schedule(&mut story).await,
                "book" => self.book(&mut story).await,
                "day" => self.plan_day(&mut story).await,
                "miss" => self.miss(&mut story).await,
                _ => self.apply(&mut story).await,
            };
            story.unsure = told.is_none();
            stories.push(story);
        }
        stories
    }
}
