//! Demonstration data, made through the same use cases as real data, by a clock that is set back three weeks.
//! `cast.rs` says who there is and which interviews, `office.rs` what the company has settled, `hiring.rs` plays its vacancy.
//!
//! The four `.webm` files are what our recorder writes of two moving gradients (ffmpeg's `gradients` source, VP8) and two spoken
//! sentences (espeak-ng, Opus): unfinished, as after a call, so that the demonstration passes through the finaliser too.

mod cast;
mod hiring;
mod office;

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use self::cast::{CANDIDATES, INTERVIEWERS, INTERVIEWS, Member, Outcome, Planned};
use crate::experience::{self, Said};
use crate::feedback::{self, Scorecard};
use crate::interview::{self, Candidate, InvitationAnswer, NewInterview, NoShowSide};
use crate::kernel::actor::{Actor, Assurance, Who};
use crate::kernel::app::App;
use crate::kernel::clock::{Clock as _, MockClock, SystemClock};
use crate::kernel::config::Config;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{CompanyId, GuideId, InterviewId, SessionId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::recording::{self, FinishedTrack, StartedTrack};
use crate::server::{Environment, Offline};
use crate::{company, identity, room};

/// What everybody in the demonstration signs in with.
const PASSWORD: &str = "colloquy-demo";
const COMPANY: &str = "Northwind Robotics";
const ADMIN: (&str, &str) = ("Robin Adler", "admin@colloquy.example");
/// How far back the oldest interview lies.
const HISTORY: TimeDelta = TimeDelta::days(21);

/// Whether the database was filled, and how to sign in.
pub enum Filled {
    /// These accounts were made, all with the same password.
    Now,
    /// There were accounts already; nothing was changed.
    Before,
}

impl Filled {
    /// What to print for the operator.
    pub fn describe(&self, url: &str) -> String {
        if matches!(self, Filled::Before) {
            return format!(
                "Colloquy runs at {url}\nThe database was not empty, so no demonstration data was added.\n"
            );
        }
        let member = |member: &Member| format!("  interviewer    {:<28} {}\n", member.email, member.name);
        let mut text = format!("Colloquy runs at {url}\nEverybody's password is {PASSWORD}\n\n");
        text += &format!("  administrator  {:<28} {}\n", ADMIN.1, ADMIN.0);
        text += &INTERVIEWERS.iter().map(member).collect::<String>();
        let accounts = CANDIDATES.iter().filter(|candidate| candidate.has_account);
        text += &accounts
            .map(|candidate| format!("  candidate      {:<28} {}\n", candidate.email, candidate.name))
            .collect::<String>();
        text
    }
}

struct Stage {
    app: App,
    clock: Arc<MockClock>,
    now: DateTime<Utc>,
    company: CompanyId,
    interviewers: Vec<UserId>,
    candidates: Vec<Option<UserId>>,
    guide: GuideId,
}

/// Fills an empty database with a company, its people, and interviews in every state.
pub async fn fill(config: &Config) -> std::result::Result<Filled, Box<dyn std::error::Error>> {
    let now = SystemClock.now();
    let clock = Arc::new(MockClock::new(now - HISTORY));
    let environment = Environment { clock: clock.clone(), background: false, ..Environment::production() };
    let mut config = config.clone();
    // The people of the demonstration get no mail.
    config.smtp.url = String::new().into();
    let offline = Offline::open(config, environment).await?;
    let filled = perform(offline.app.clone(), clock, now).await;
    offline.close().await;
    Ok(filled?)
}

async fn perform(app: App, clock: Arc<MockClock>, now: DateTime<Utc>) -> Result<Filled> {
    if !identity::set_up_needed(&app).await? {
        return Ok(Filled::Before);
    }
    let account = |name: &str, email: &str, role| identity::NewUser {
        email: email.to_owned(),
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
        role,
        is_staff: role == "ADMIN",
    };
    identity::create_by_operator(&app, account(ADMIN.0, ADMIN.1, "ADMIN"), None).await?;
    let mut interviewers = Vec::new();
    for (place, member) in INTERVIEWERS.iter().enumerate() {
        let founds = (place == 0).then_some(COMPANY);
        interviewers.push(
            identity::create_by_operator(&app, account(member.name, member.email, "INTERVIEWER"), founds)
                .await?,
        );
    }
    let company = employ(&app, &interviewers).await?;
    let (guide, hook) = office::furnish(&app, company, &interviewers, now).await?;
    let mut candidates = Vec::new();
    for candidate in CANDIDATES {
        let made = account(candidate.name, candidate.email, "CANDIDATE");
        candidates.push(if candidate.has_account {
            Some(identity::create_by_operator(&app, made, None).await?)
        } else {
            None
        });
    }
    let stage = Stage { app, clock, now, company, interviewers, candidates, guide };
    stage.introduce_candidates().await?;
    for planned in INTERVIEWS {
        stage.play(planned).await?;
    }
    stage.hire().await?;
    office::switch_off(&stage.app, company, stage.interviewers[0], hook).await?;
    Ok(Filled::Now)
}

/// Makes the other interviewers members of the first one's company.
async fn employ(app: &App, interviewers: &[UserId]) -> Result<CompanyId> {
    let founder = actor(interviewers[0]);
    let mut tx = app.read(&founder, Action::ReadProfile, Target::System).await?;
    let company = company::memberships(&mut tx, interviewers[0]).await?[0].company_id;
    drop(tx);
    for (user, member) in interviewers.iter().zip(INTERVIEWERS).skip(1) {
        let invited = company::invite(app, &founder, company, member.email, member.role).await?;
        let token = invited.link.rsplit('/').next().unwrap_or_default();
        company::join(app, &actor(*user), token).await?;
    }
    Ok(company)
}

fn actor(user: UserId) -> Actor {
    let assurance = Assurance { authenticated_at: DateTime::<Utc>::MAX_UTC, lacks_second_factor: false };
    Actor {
        who: Who::User { id: user, session: SessionId(uuid::Uuid::nil()), is_staff: false, assurance },
        ..Actor::anonymous()
    }
}

/// Input as a request brings it.
fn given<T: serde::de::DeserializeOwned>(input: serde_json::Value) -> Result<T> {
    serde_json::from_value(input).map_err(Error::internal)
}

impl Stage {
    fn set_clock(&self, time: DateTime<Utc>) {
        self.clock.advance(time - self.clock.now());
    }

    /// Candidates with an account are known to the company before their first interview.
    async fn introduce_candidates(&self) -> Result<()> {
        let mut tx = self
            .app
            .write(&actor(self.interviewers[0]), Action::CreateInterview, Target::Company(self.company))
            .await?;
        for (candidate, made) in CANDIDATES.iter().zip(&self.candidates) {
            if let Some(user) = made {
                company::add_candidate(&mut tx, self.company, *user, candidate.email).await?;
            }
        }
        tx.commit().await
    }

    async fn play(&self, planned: &Planned) -> Result<()> {
        let start = self.start(planned);
        let known = (self.now - HISTORY).max(start - TimeDelta::days(5)).min(self.now);
        self.set_clock(known);
        let lead = self.interviewers[planned.interviewers[0]];
        let id = interview::create(&self.app, &actor(lead), self.new_interview(planned, start)).await?;
        match planned.outcome {
            Outcome::Open(answers) => {
                for (who, answer) in answers {
                    self.answer(id, *who, *answer).await?;
                }
            }
            Outcome::Cancelled(reason, note) => {
                self.set_clock((start - TimeDelta::days(1)).max(known).min(self.now));
                interview::cancel(&self.app, &actor(lead), id, Some(reason), Some(note.to_owned())).await?;
            }
            Outcome::NoShow => {
                self.set_clock(start + TimeDelta::minutes(20));
                interview::mark_no_show(&self.app, &actor(lead), id, NoShowSide::Candidate, None).await?;
            }
            Outcome::Held { recorded, scorecards, experience: (rating, remark) } => {
                let candidate = self.hold(id, start, planned.minutes, recorded).await?;
                self.clock.advance(TimeDelta::minutes(10));
                let said = Said { rating, remark: remark.map(ToOwned::to_owned) };
                experience::rate(&self.app, &actor(candidate), id, said).await?;
                for (place, scorecard) in scorecards {
                    self.clock.advance(TimeDelta::minutes(25));
                    feedback::submit(
                        &self.app,
                        &actor(self.interviewers[*place]),
                        id,
                        scorecard.to_scorecard(),
                    )
                    .await?;
                }
            }
        }
        Ok(())
    }

    /// Whole half hours look like somebody chose them.
    fn start(&self, planned: &Planned) -> DateTime<Utc> {
        let time = self.now + TimeDelta::minutes(planned.offset_minutes);
        let step = if planned.offset_minutes.abs() < 120 { 300 } else { 1800 };
        DateTime::from_timestamp(time.timestamp().div_euclid(step) * step + step, 0).unwrap_or(time)
    }

    fn new_interview(&self, planned: &Planned, start: DateTime<Utc>) -> NewInterview {
        let candidate = &CANDIDATES[planned.candidate];
        NewInterview {
            company: Some(self.company),
            title: planned.title.to_owned(),
            description: planned.description.to_owned(),
            time_zone: "Europe/Vienna".to_owned(),
            scheduled_time: start,
            duration_minutes: planned.minutes,
            candidate: match self.candidates[planned.candidate] {
                Some(user) => Candidate::Known(user),
                None => Candidate::Email {
                    email: candidate.email.to_owned(),
                    name: Some(candidate.name.to_owned()),
                },
            },
            panel: interview::Panel::of(
                planned.interviewers.iter().map(|place| self.interviewers[*place]).collect(),
            ),
            guide: None,
        }
    }

    /// Somebody answers the invitation by the link in their mail: an interviewer by their place, or the candidate.
    async fn answer(&self, id: InterviewId, who: Option<usize>, answer: InvitationAnswer) -> Result<()> {
        let system = Actor::system("demo");
        let mut tx = self.app.write(&system, Action::Remind, Target::Interview(id)).await?;
        let facts = interview::facts(&mut tx, id).await?;
        let user = who.map_or(facts.candidate, |place| self.interviewers[place]);
        let link = interview::answer_link(&mut tx, id, user).await?;
        tx.commit().await?;
        let token = link.rsplit('/').next().unwrap_or_default();
        let (nobody, said) = (Actor::anonymous(), (answer, None));
        interview::answer_invitation(&self.app, &nobody, token, said, facts.scheduled_time).await
    }

    /// Both sides meet and part; the candidate.
    async fn hold(
        &self,
        id: InterviewId,
        start: DateTime<Utc>,
        minutes: i32,
        recorded: bool,
    ) -> Result<UserId> {
        let system = Actor::system("demo");
        self.set_clock(start + TimeDelta::minutes(1));
        let mut tx = self.app.write(&system, Action::NotePresence, Target::Interview(id)).await?;
        let facts = interview::facts(&mut tx, id).await?;
        interview::begin(&mut tx, &facts).await?;
        tx.commit().await?;
        if recorded {
            self.record(&facts).await?;
        }
        self.set_clock(start + TimeDelta::minutes(i64::from(minutes) - 2));
        room::complete(&self.app, &actor(facts.interviewers[0]), id, interview::EndReason::Ended).await?;
        self.app.tasks.run_due(&self.app).await?;
        Ok(facts.candidate)
    }

    /// Puts the four tracks where the media server would have written them, and has them finalised like any other.
    async fn record(&self, facts: &interview::InterviewFacts) -> Result<()> {
        let began = self.clock.now();
        let (lead, candidate) = (facts.interviewers[0], facts.candidate);
        let tracks: [(UserId, bool, &str, &[u8]); 4] = [
            (lead, true, "camera", include_bytes!("interviewer.video.webm")),
            (lead, false, "microphone", include_bytes!("interviewer.audio.webm")),
            (candidate, true, "camera", include_bytes!("candidate.video.webm")),
            (candidate, false, "microphone", include_bytes!("candidate.audio.webm")),
        ];
        for (number, (user, is_video, source, bytes)) in tracks.into_iter().enumerate() {
            let track_sid = format!("TR_demo{number}{}", self.app.random.name::<6>());
            let path = self
                .app
                .recordings_dir
                .join("live")
                .join(&facts.media_room)
                .join(format!("{track_sid}.webm"));
            write(&path, bytes).await?;
            let track = StartedTrack {
                user,
                track_sid: &track_sid,
                is_video,
                source,
                path: &path,
                started_at: began,
            };
            recording::track_started(&self.app, facts, track).await?;
            let (width, height) = if is_video { (640, 360) } else { (0, 0) };
            let finished =
                FinishedTrack { path: &path, seconds: 14.0, bytes: bytes.len() as u64, width, height };
            recording::track_finished(&self.app, finished).await?;
        }
        Ok(())
    }
}

async fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await.map_err(Error::internal)?;
    }
    tokio::fs::write(path, bytes).await.map_err(Error::internal)
}

impl cast::Written {
    fn to_scorecard(&self) -> Scorecard {
        Scorecard {
            pass_fail: self.pass_fail,
            rating: Some(self.rating),
            message: self.message.to_owned(),
            tags: self.tags.iter().map(ToString::to_string).collect(),
        }
    }
}
