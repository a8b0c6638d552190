//! Several interviews of one candidate, entered together or not at all, and called off together; the candidate gets one mail with all of them.

mod http;
mod store;

pub(super) use http::{DayInterview, routes};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::candidate::{self, Candidate};
use super::facts::InterviewFacts;
use super::scheduling::{self, Booking, CancelReason};
use super::seating::Panel;
use super::telling::By;
use super::{answer, invitation, telling};
use crate::booking::Seat;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::ids::{CompanyId, GuideId, InterviewId, PanelDayId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::notify::{self, DayPart, Mail, NotificationKind};
use crate::{company, guide, identity};

/// The most interviews that are entered together.
const PARTS: usize = 10;

/// One of the interviews.
pub struct NewPart {
    /// One line.
    pub title: String,
    /// What the candidate should know.
    pub description: String,
    /// When it begins.
    pub scheduled_time: DateTime<Utc>,
    /// How long it takes, in minutes.
    pub duration_minutes: i32,
    /// Who interviews, nobody of a pool.
    pub panel: Panel,
    /// The question guide with which it is held.
    pub guide: Option<GuideId>,
}

/// What a panel day is made from.
pub struct NewDay {
    /// The organiser's IANA zone.
    pub time_zone: String,
    /// Who is interviewed.
    pub candidate: Candidate,
    /// The interviews, which do not overlap.
    pub parts: Vec<NewPart>,
}

impl NewDay {
    fn check(&self, now: DateTime<Utc>) -> Result<()> {
        let mut fields = Fields::new();
        fields.time_zone("timeZone", &self.time_zone);
        candidate::check(&mut fields, &self.candidate);
        if self.parts.is_empty() {
            fields.wrong("interviews", "required", "Add at least one interview");
        } else if self.parts.len() > PARTS {
            fields.wrong("interviews", "too_long", format!("Use at most {PARTS} interviews"));
        }
        for (index, part) in self.parts.iter().enumerate() {
            let mut wrong = Fields::new();
            let (title, description) = (Some(part.title.as_str()), Some(part.description.as_str()));
            scheduling::check_basics(&mut wrong, title, description, None, Some(part.duration_minutes));
            scheduling::check_time(&mut wrong, part.scheduled_time, now);
            part.panel.check(&mut wrong);
            if part.panel.has(Seat::Pool) {
                wrong.wrong("panel", "invalid", "A plan says who of the pool interviews");
            }
            fields.within(&format!("interviews.{index}"), wrong);
        }
        let mut order: Vec<(usize, &NewPart)> = self.parts.iter().enumerate().collect();
        order.sort_by_key(|(_, part)| part.scheduled_time);
        for pair in order.windows(2) {
            let (before, (index, after)) = (pair[0].1, pair[1]);
            if after.scheduled_time
                < before.scheduled_time + TimeDelta::minutes(before.duration_minutes.into())
            {
                let field = format!("interviews.{index}.scheduledTime");
                fields.wrong(field, "invalid", "Two of these interviews overlap");
            }
        }
        fields.finish()
    }
}

/// Enters all interviews and invites their candidate to them; where one cannot be had, none is, and the error names it.
pub async fn create(app: &App, actor: &Actor, company: CompanyId, new: NewDay) -> Result<Vec<InterviewId>> {
    new.check(app.clock.now())?;
    let mut tx = app.write(actor, Action::CreatePanelDay, Target::Company(company)).await?;
    let author = actor.author().ok_or(Code::AuthRequired)?;
    let (candidate, application) = candidate::find(&mut tx, company, &new.candidate).await?;
    // All at once, in the order of their ids: two days with the same people wait for each other instead of for ever.
    let everybody: BTreeSet<UserId> = new.parts.iter().flat_map(|part| part.panel.everybody()).collect();
    identity::lock_people(&mut tx, &everybody.into_iter().collect::<Vec<_>>()).await?;
    let by = By { author, actor: actor.user_id() };
    let mut entered = Vec::with_capacity(new.parts.len());
    for (index, part) in new.parts.iter().enumerate() {
        let interviewers = part.panel.seated();
        let booking = Booking {
            company,
            title: part.title.trim(),
            description: part.description.trim(),
            time_zone: &new.time_zone,
            scheduled_time: part.scheduled_time,
            duration_minutes: part.duration_minutes,
            candidate,
            application,
            interviewers: &interviewers,
            change_link: None,
        };
        let prefix = format!("interviews.{index}");
        let facts = enter(&mut tx, &booking, by).await.map_err(|error| error.within(&prefix))?;
        if let Some(guide) = part.guide {
            let pinned = guide::pin(&mut tx, company, facts.id, guide, author).await;
            pinned.map_err(|error| error.within(&prefix))?;
        }
        entered.push((facts, part.description.trim()));
    }
    entered.sort_by_key(|(facts, _)| facts.scheduled_time);
    invite(&mut tx, &entered, by.author, &new.time_zone).await?;
    let ids: Vec<InterviewId> = entered.iter().map(|(facts, _)| facts.id).collect();
    let day = tx.new_id::<PanelDayId>();
    store::set(&mut tx, day, &ids).await?;
    tx.set_target(Target::Company(company));
    tx.detail("interviews", ids.iter().map(ToString::to_string).collect::<Vec<_>>());
    tx.commit().await?;
    Ok(ids)
}

async fn enter(tx: &mut WriteTx, booking: &Booking<'_>, by: By) -> Result<InterviewFacts> {
    let people = scheduling::people(booking.interviewers);
    scheduling::check_people(tx, booking.company, booking.candidate, &people).await?;
    let (start, minutes) = (booking.scheduled_time, booking.duration_minutes);
    scheduling::hold_slot(tx, &people, start, minutes, None).await?;
    scheduling::enter(tx, booking, by).await
}

/// One mail with all interviews and their links, which brings them into the candidate's calendar; an account is notified of each.
async fn invite(tx: &mut WriteTx, entered: &[(InterviewFacts, &str)], by: UserId, zone: &str) -> Result<()> {
    let Some((first, _)) = entered.first() else { return Ok(()) };
    let company = company::facts(tx, first.company).await?.company_name;
    let mut parts = Vec::with_capacity(entered.len());
    for (facts, description) in entered {
        let params = serde_json::json!({ "title": facts.title, "company": company });
        notify::notify(tx, facts.candidate, NotificationKind::InterviewInvited, Some(facts.id), params)
            .await?;
        parts.push(DayPart {
            title: facts.title.clone(),
            description: (*description).to_owned(),
            when: telling::when(facts, zone),
            link: invitation::make_link(tx, facts.id, by, Some(&facts.candidate_email), false).await?,
            answer_link: answer::make_link(tx, facts.id, facts.candidate).await?,
            invite: telling::invite(facts, &company),
        });
    }
    let mail = Mail::DayInvited { name: first.candidate_name.clone(), company, parts };
    notify::email(tx, Some(first.candidate), &first.candidate_email, mail).await
}

/// Calls off what has not begun of the day that an interview is part of, and tells everybody who takes part: interviewers of each interview,
/// the candidate of all in one mail.
async fn cancel(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    reason: Option<CancelReason>,
    note: Option<String>,
) -> Result<()> {
    let note = scheduling::check_cancellation(reason, note)?;
    let mut tx = app.write(actor, Action::CancelPanelDay, Target::Interview(id)).await?;
    let reason = reason.unwrap_or(CancelReason::CancelledByInterviewer);
    let mut off = Vec::new();
    for part in store::lock(&mut tx, id).await? {
        off.push(scheduling::strike(&mut tx, part, reason, note.as_deref(), actor.user_id()).await?);
    }
    if off.is_empty() {
        return Err(Code::InterviewWrongStatus.into());
    }
    off.sort_by_key(|(facts, _)| facts.scheduled_time);
    tell_of_cancellation(&mut tx, &off, note.as_deref(), actor.user_id()).await?;
    tx.detail("interviews", off.iter().map(|(facts, _)| facts.id.to_string()).collect::<Vec<_>>());
    tx.commit().await
}

async fn tell_of_cancellation(
    tx: &mut WriteTx,
    off: &[(InterviewFacts, String)],
    note: Option<&str>,
    actor: Option<UserId>,
) -> Result<()> {
    // Whoever took one of the links into an account is another person from then on.
    let mut candidates: BTreeMap<UserId, Vec<&(InterviewFacts, String)>> = BTreeMap::new();
    for one in off {
        let (facts, zone) = one;
        telling::tell_of_cancellation(tx, (facts, zone.as_str()), note, &facts.interviewers, actor).await?;
        candidates.entry(facts.candidate).or_default().push(one);
    }
    for (candidate, theirs) in candidates {
        match theirs.as_slice() {
            [(facts, zone)] => {
                telling::tell_of_cancellation(tx, (facts, zone.as_str()), note, &[candidate], actor).await?;
            }
            several => telling::tell_of_day_off(tx, several, note).await?,
        }
    }
    Ok(())
}

/// All interviews that were entered together with this one, and itself, in their order; none where it was entered alone.
pub(super) async fn parts(connection: &mut PgConnection, of: InterviewId) -> Result<Vec<DayInterview>> {
    Ok(store::parts(connection, of).await?.into_iter().map(DayInterview::from).collect())
}
