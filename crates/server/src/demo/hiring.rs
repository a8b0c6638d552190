//! The demonstration's vacancy: who applied for it, how far they have come, a panel day of one of them, and booking links of two.

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::{Stage as Scene, actor, given};
use crate::booking::{self, NewLink, Seat};
use crate::interview::{self, Candidate, NewDay, NewPart};
use crate::job::{self, Document, JobChange, RejectionReason, Source, Stage, ToAdd};
use crate::kernel::actor::Actor;
use crate::kernel::error::Result;
use crate::kernel::ids::{ApplicationId, GuideId, JobId};

/// Somebody whom a recruiter added.
struct Applied {
    name: &'static str,
    email: &'static str,
    source: Source,
    /// The stages that they came through, a day each.
    through: &'static [Stage],
}

const fn applied(
    name: &'static str,
    email: &'static str,
    source: Source,
    through: &'static [Stage],
) -> Applied {
    Applied { name, email, source, through }
}

/// The first one is invited to a panel day, the second one has booked a time by a link, and the third one has a link to book one.
const APPLIED: &[Applied] = &[
    applied("Ravi Menon", "ravi.menon@mail.example", Source::Referral, &[Stage::Screening]),
    applied("Clara Schmidt", "clara.schmidt@mail.example", Source::JobBoard, &[Stage::Screening]),
    applied("Hana Sato", "hana.sato@mail.example", Source::JobBoard, &[Stage::Screening]),
    applied("Femi Okafor", "femi.okafor@mail.example", Source::Added, &[]),
    applied(
        "Pavel Dvořák",
        "pavel.dvorak@mail.example",
        Source::Agency,
        &[Stage::Screening, Stage::Rejected],
    ),
    applied(
        "Yusuf Demir",
        "yusuf.demir@mail.example",
        Source::Referral,
        &[Stage::Screening, Stage::Interview, Stage::Offer],
    ),
    applied(
        "Ingrid Larsen",
        "ingrid.larsen@mail.example",
        Source::JobBoard,
        &[Stage::Screening, Stage::Interview, Stage::Offer, Stage::Hired],
    ),
];

/// What somebody sends who applies by the job's own page.
const RESUME: &str = "Noor van Dijk
noor.vandijk@mail.example
+31 20 555 0177

Summary
Robotics engineer who has kept mobile robots out of each other's way for six years.

Experience
Control engineer, Tidal Machines, 2020 - 2026
Motion planning for forty autonomous tugs in C++ and Rust.

Education
MSc Systems and Control, TU Delft, 2019

Skills
Rust, C++, ROS 2, Linear algebra, Control theory

Languages
Dutch, English, German
";

/// The interviews of the day: what they are about, when after its beginning, and for how many minutes.
const PARTS: [(&str, i64, i32); 3] =
    [("Coding together", 0, 60), ("System design", 75, 60), ("Working together", 195, 45)];

impl Scene {
    /// A published vacancy with its applicants, one panel day and two booking links.
    pub(super) async fn hire(&self) -> Result<()> {
        self.set_clock(self.now - TimeDelta::days(14));
        let recruiter = actor(self.interviewers[1]);
        let change: JobChange = given(json!({
            "title": "Robotics engineer",
            "description": "You write the software that moves our warehouse robots: planning, control and what happens when a wheel slips.\n\nWe are a team of nine and ship every week.",
            "requirements": "Rust or C++ in production\nLinear algebra that you still remember\nGerman is welcome, English is enough",
            "isPublished": true, "location": "Vienna", "country": "AT", "isRemote": true,
            "salaryMin": 62_000, "salaryMax": 84_000, "cost": 1_800, "currency": "EUR",
            "questions": [
                { "text": "May you work in the European Union?", "kind": "YES_NO", "required": true },
                { "text": "Which robot would you like to have built?" },
            ],
        }))?;
        let job = job::create(&self.app, &recruiter, self.company, change).await?;
        let mut applications = Vec::new();
        for (place, person) in (0..).zip(APPLIED) {
            self.set_clock(self.now - TimeDelta::days(13) + TimeDelta::hours(9 * place));
            applications.push(self.apply(job.id, person).await?);
        }
        let questions = job.content.questions.iter().filter_map(|question| question.id);
        self.apply_by_form(job.id, &questions.collect::<Vec<_>>()).await?;
        self.set_clock(self.now);
        self.panel_day(applications[0]).await?;
        let link = self.invite_to_book(applications[1]).await?;
        self.book_and_move(&link).await?;
        self.invite_to_book(applications[2]).await?;
        Ok(())
    }

    async fn apply(&self, job: JobId, person: &Applied) -> Result<ApplicationId> {
        let recruiter = actor(self.interviewers[1]);
        let new = ToAdd {
            name: person.name.to_owned(),
            email: person.email.to_owned(),
            source: person.source,
            source_detail: None,
        };
        let id = job::add_application(&self.app, &recruiter, job, new).await?.row.id;
        let mut from = Stage::Applied;
        for to in person.through {
            self.clock.advance(TimeDelta::days(1));
            if *to == Stage::Offer {
                let note = "71,000 a year, from the first of next month";
                job::make_offer(&self.app, &recruiter, id, Some(note)).await?;
            } else {
                let reason = (*to == Stage::Rejected).then_some(RejectionReason::NotQualified);
                let step = job::ApplicationMove { from, to: *to, reason, call_off: Vec::new() };
                job::move_application(&self.app, &recruiter, id, step).await?;
            }
            from = *to;
        }
        Ok(id)
    }

    /// Somebody applies by the job's own page: with a résumé and answers, and with what they say of themselves for the statistics.
    async fn apply_by_form(&self, job: JobId, questions: &[Uuid]) -> Result<()> {
        self.set_clock(self.now - TimeDelta::days(3));
        let answers =
            questions.iter().zip(["YES", "The one that folds towels. Nobody has made a quick one yet."]);
        let answers = answers.map(|(id, answer)| json!({ "questionId": id, "answer": answer }));
        let form = given(json!({
            "name": "Noor van Dijk", "email": "noor.vandijk@mail.example", "phone": "+31 20 555 0177",
            "consent": true, "foundAt": "A friend's newsletter", "answers": answers.collect::<Vec<_>>(),
            "selfIdentification": { "gender": "female", "ageGroup": "25_34", "disability": false },
        }))?;
        let resume = Document {
            file_name: Some("Noor van Dijk.txt".to_owned()),
            bytes: Bytes::from_static(RESUME.as_bytes()),
        };
        job::apply_by_form(&self.app, &Actor::anonymous(), job, form, Some(resume)).await?;
        Ok(())
    }

    async fn panel_day(&self, application: ApplicationId) -> Result<()> {
        let begins = morning(self.now + TimeDelta::days(10));
        let parts =
            PARTS.iter().zip(&self.interviewers).map(|((title, after, minutes), interviewer)| NewPart {
                title: (*title).to_owned(),
                description: String::new(),
                scheduled_time: begins + TimeDelta::minutes(*after),
                duration_minutes: *minutes,
                panel: interview::Panel::of(vec![*interviewer]),
                guide: None,
            });
        let day = NewDay {
            time_zone: "Europe/Vienna".to_owned(),
            candidate: Candidate::Applicant(application),
            parts: with_guide(parts.collect(), self.guide),
        };
        interview::create_day(&self.app, &actor(self.interviewers[1]), self.company, day).await?;
        Ok(())
    }

    /// A link by which somebody chooses when to meet; its token.
    async fn invite_to_book(&self, application: ApplicationId) -> Result<String> {
        let new = NewLink {
            company: Some(self.company),
            candidate: Candidate::Applicant(application),
            title: "Robotics engineer: first conversation".to_owned(),
            description: "Forty-five minutes about your work and ours, on video.".to_owned(),
            time_zone: "Europe/Vienna".to_owned(),
            duration_minutes: 45,
            step_minutes: 30,
            earliest: Some(self.now + TimeDelta::days(1)),
            latest: self.now + TimeDelta::days(15),
            panel: vec![(self.interviewers[2], Seat::Required)],
            pool_count: 0,
            max_changes: 2,
            change_notice_minutes: 240,
            guide: None,
            send_email: true,
        };
        let (_, link) = booking::create_link(&self.app, &actor(self.interviewers[1]), &new).await?;
        Ok(link.rsplit('/').next().unwrap_or_default().to_owned())
    }

    /// The candidate chooses a time, and then another one.
    async fn book_and_move(&self, token: &str) -> Result<()> {
        let candidate = Actor::anonymous();
        let slots = booking::read_choice(&self.app, &candidate, token).await?.slots;
        for start in slots.iter().step_by(10).take(2) {
            booking::confirm(&self.app, &candidate, token, *start, None).await?;
        }
        Ok(())
    }
}

/// The first interview of a day is held with a guide.
fn with_guide(mut parts: Vec<NewPart>, guide: GuideId) -> Vec<NewPart> {
    if let Some(first) = parts.first_mut() {
        first.guide = Some(guide);
    }
    parts
}

/// Nine in the morning of that day, as UTC goes: the office's ten or eleven.
fn morning(day: DateTime<Utc>) -> DateTime<Utc> {
    day.date_naive().and_hms_opt(9, 0, 0).map_or(day, |start| start.and_utc())
}
