//! The demonstration's vacancy: who applied for it, how far they have come, and a panel day of one of them.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::{Stage as Scene, actor};
use crate::interview::{self, Candidate, NewDay, NewPart};
use crate::job::{self, JobChange, RejectionReason, Source, Stage, ToAdd};
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::{ApplicationId, JobId};

/// Somebody who applied.
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

/// The first one is invited to a panel day.
const APPLIED: &[Applied] = &[
    applied("Ravi Menon", "ravi.menon@mail.example", Source::Referral, &[Stage::Screening]),
    applied("Clara Schmidt", "clara.schmidt@mail.example", Source::JobBoard, &[Stage::Screening]),
    applied(
        "Pavel Dvořák",
        "pavel.dvorak@mail.example",
        Source::Agency,
        &[Stage::Screening, Stage::Rejected],
    ),
    applied("Hana Sato", "hana.sato@mail.example", Source::JobBoard, &[]),
    applied("Femi Okafor", "femi.okafor@mail.example", Source::Added, &[]),
];

/// The interviews of the day: what they are about, when after its beginning, and for how many minutes.
const PARTS: [(&str, i64, i32); 3] =
    [("Coding together", 0, 60), ("System design", 75, 60), ("Working together", 195, 45)];

impl Scene {
    /// A published vacancy with its applicants and one panel day.
    pub(super) async fn hire(&self) -> Result<()> {
        self.set_clock(self.now - TimeDelta::days(14));
        let recruiter = actor(self.interviewers[1]);
        let change: JobChange = serde_json::from_value(json!({
            "title": "Robotics engineer",
            "description": "You write the software that moves our warehouse robots: planning, control and what happens when a wheel slips.\n\nWe are a team of nine and ship every week.",
            "requirements": "Rust or C++ in production\nLinear algebra that you still remember\nGerman is welcome, English is enough",
            "isPublished": true, "location": "Vienna", "country": "AT", "isRemote": true,
            "salaryMin": 62_000, "salaryMax": 84_000, "cost": 1_800, "currency": "EUR",
        }))
        .map_err(Error::internal)?;
        let job = job::create(&self.app, &recruiter, self.company, change).await?.id;
        let mut applications = Vec::new();
        for person in APPLIED {
            applications.push(self.apply(job, person).await?);
        }
        self.set_clock(self.now);
        self.panel_day(applications[0]).await
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
            let reason = (*to == Stage::Rejected).then_some(RejectionReason::NotQualified);
            job::move_application(&self.app, &recruiter, id, from, *to, reason).await?;
            from = *to;
        }
        Ok(id)
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
            parts: parts.collect(),
        };
        interview::create_day(&self.app, &actor(self.interviewers[1]), self.company, day).await?;
        Ok(())
    }
}

/// Nine in the morning of that day, as UTC goes: the office's ten or eleven.
fn morning(day: DateTime<Utc>) -> DateTime<Utc> {
    day.date_naive().and_hms_opt(9, 0, 0).map_or(day, |start| start.and_utc())
}
