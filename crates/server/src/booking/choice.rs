//! What whoever has a booking link does with it: reads the times, holds one, confirms it, moves it, calls it off.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::hours::Span;
use super::link::{announce, panellists};
use super::slots::{self, Seat};
use super::store::{self, LinkFilter, LinkRow};
use super::terms::Terms;
use crate::interview::{self, Booking, By, CancelReason, InterviewFacts, InterviewStatus, Seated};
use crate::job::{SelfIdentification, SelfIdentificationState};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::UserId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;
use crate::webhook::{self, About, WebhookEvent};
use crate::{company, guide, identity, job};

/// How many other times go with the news that one is taken.
const ALTERNATIVES: usize = 5;

/// Where a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BookingStatus {
    /// A time can be chosen.
    Open,
    /// A time was chosen.
    Booked,
    /// Nothing can be chosen: it was taken back, its time is over, or so is its interview.
    Closed,
}

/// A link with what was booked by it.
pub struct Choice {
    /// The link; once something is booked, with the title, description and length of that.
    pub row: LinkRow,
    /// The organiser's IANA zone. Times are looked for by the link's all the same: whoever organises may move, and the panel stays.
    pub time_zone: String,
    pub status: BookingStatus,
    pub interview: Option<InterviewFacts>,
    /// Whether what was booked can still be moved by the link.
    pub can_change: bool,
    /// Whether it can still be called off by the link.
    pub can_cancel: bool,
}

/// As [`Choice`], with what a page about it shows.
pub struct Shown {
    pub choice: Choice,
    pub company_name: String,
    pub candidate_name: String,
    /// Who interviews, once that is settled.
    pub interviewer_names: Vec<String>,
    /// Whether the candidate is asked about themselves for the statistics.
    pub self_identification: SelfIdentificationState,
    /// The beginnings to choose from; of a booked interview, those that it could be moved to.
    pub slots: Vec<DateTime<Utc>>,
}

async fn find(connection: &mut PgConnection, token: &str, now: DateTime<Utc>) -> Result<Choice> {
    let hash = hash_token(token);
    let filter = LinkFilter { token_hash: Some(&hash), ..LinkFilter::default() };
    let mut row = store::links(connection, &filter, None, 1).await?.pop().ok_or(Code::BookingLinkInvalid)?;
    let interview = match row.interview {
        Some(id) => Some(interview::facts(connection, id).await?),
        None => None,
    };
    // What was booked may have been changed by hand since; a new time is for the interview as it is now.
    let mut time_zone = row.time_zone.clone();
    if let Some(facts) = &interview {
        let details = interview::details(connection, facts.id).await?;
        row.title.clone_from(&facts.title);
        row.description = details.description;
        time_zone = details.time_zone;
        row.duration_minutes = details.duration_minutes;
    }
    // A link that was made before a rejection, or beside it, leads nowhere; what was booked can still be called off.
    let rejected = match row.application {
        Some(id) => job::is_rejected(connection, id).await?,
        None => false,
    };
    let ahead = interview.as_ref().is_some_and(|facts| facts.status == InterviewStatus::Scheduled);
    let status = match &interview {
        Some(_) if ahead => BookingStatus::Booked,
        Some(_) => BookingStatus::Closed,
        None if rejected || row.revoked_at.is_some() || row.latest <= now => BookingStatus::Closed,
        None => BookingStatus::Open,
    };
    let notice = TimeDelta::minutes(row.change_notice_minutes.into());
    let in_time = interview.as_ref().is_some_and(|facts| now + notice <= facts.scheduled_time);
    let can_cancel = ahead && in_time && row.revoked_at.is_none();
    let can_change = can_cancel && !rejected && row.changes < row.max_changes && now < row.latest;
    Ok(Choice { row, time_zone, status, interview, can_change, can_cancel })
}

impl Choice {
    /// Whether this time is what was booked: whoever confirms it twice gets the same answer.
    fn is_at(&self, start: DateTime<Utc>) -> bool {
        let booked = self.interview.as_ref().filter(|_| self.status == BookingStatus::Booked);
        booked.is_some_and(|facts| facts.scheduled_time == start)
    }

    /// The choice, if a time may be chosen now.
    fn choosing(self) -> Result<Self> {
        match self.status {
            BookingStatus::Open => Ok(self),
            BookingStatus::Booked if self.can_change => Ok(self),
            BookingStatus::Booked => Err(Code::BookingFixed.into()),
            BookingStatus::Closed => Err(Code::BookingClosed.into()),
        }
    }
}

/// When the candidate has something else on at the company: interviews, and times that they are confirming by other links.
async fn engaged(connection: &mut PgConnection, row: &LinkRow, now: DateTime<Utc>) -> Result<Vec<Span>> {
    let span = row.earliest.max(now)..row.latest;
    let (company, candidate) = (row.company, row.candidate);
    let mut engaged =
        interview::ahead_of_candidate(connection, company, candidate, &span, row.interview).await?;
    engaged.extend(store::held_by_candidate(connection, company, candidate, row.id, now).await?);
    Ok(engaged)
}

/// Whether an interview by the link that begins at `start` overlaps none of these.
fn is_apart(row: &LinkRow, start: DateTime<Utc>, engaged: &[Span]) -> bool {
    let end = start + TimeDelta::minutes(row.duration_minutes.into());
    engaged.iter().all(|other| end <= other.start || other.end <= start)
}

/// The beginnings that can be chosen.
async fn beginnings(
    connection: &mut PgConnection,
    row: &LinkRow,
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>> {
    if terms.is_lacking {
        return Ok(Vec::new());
    }
    let but = (row.interview, Some(row.id));
    let panel = panellists(connection, &terms.search, &terms.panel, but, now).await?;
    let mut found = slots::beginnings(&terms.search, &panel, now);
    let engaged = engaged(connection, row, now).await?;
    found.retain(|start| is_apart(row, *start, &engaged));
    Ok(found)
}

/// Who would interview at `start`, and as what; where the time is not to be had, an error that names others.
async fn interviewers(
    connection: &mut PgConnection,
    row: &LinkRow,
    terms: &Terms,
    start: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Seated>> {
    let is_free = is_apart(row, start, &engaged(connection, row, now).await?);
    if is_free && !terms.is_lacking {
        let but = (row.interview, Some(row.id));
        let panel = panellists(connection, &terms.search, &terms.panel, but, now).await?;
        if let Some(chosen) = slots::choose(&terms.search, &panel, start, now) {
            let seats: HashMap<UserId, Seat> = terms.panel.iter().copied().collect();
            let seat = |user: &UserId| seats.get(user).map_or(Seat::Required, |seat| seat.settled());
            return Ok(chosen.into_iter().map(|user| (user, seat(&user))).collect());
        }
    }
    let mut others = beginnings(connection, row, terms, now).await?;
    others.sort_by_key(|other| (*other - start).abs());
    others.truncate(ALTERNATIVES);
    others.sort_unstable();
    Err(Error::new(Code::BookingSlotTaken).alternatives(others))
}

/// Shows what a link offers, or what was booked by it.
pub async fn read(app: &App, actor: &Actor, token: &str) -> Result<Shown> {
    let mut tx = app.read(actor, Action::ReadBooking, Target::System).await?;
    let now = tx.now();
    let choice = find(&mut tx, token, now).await?;
    let row = &choice.row;
    let slots = if choice.status == BookingStatus::Open || choice.can_change {
        let terms = Terms::of(&mut tx, row).await?;
        beginnings(&mut tx, row, &terms, now).await?
    } else {
        Vec::new()
    };
    // Whoever only watches is not named.
    let interviewers: Vec<UserId> =
        choice.interview.as_ref().map(|facts| facts.hosts().collect()).unwrap_or_default();
    let mut ids = interviewers.clone();
    ids.push(row.candidate);
    let people = company::people(&mut tx, &ids).await?;
    let name = |id: &UserId| people.get(id).map(|person| person.name.clone());
    Ok(Shown {
        company_name: company::facts(&mut tx, row.company).await?.company_name,
        candidate_name: name(&row.candidate).unwrap_or_default(),
        interviewer_names: interviewers.iter().filter_map(name).collect(),
        self_identification: job::self_identification(&mut tx, row.application).await?,
        slots,
        choice,
    })
}

/// Refuses a time that is gone before anything is locked: of many who want it at once, only the first few wait for each other. Whether
/// it is what was booked already.
async fn look(app: &App, actor: &Actor, token: &str, start: DateTime<Utc>) -> Result<bool> {
    let mut tx = app.read(actor, Action::ReadBooking, Target::System).await?;
    let now = tx.now();
    let choice = find(&mut tx, token, now).await?;
    if choice.is_at(start) {
        return Ok(true);
    }
    let row = choice.choosing()?.row;
    let terms = Terms::of(&mut tx, &row).await?;
    interviewers(&mut tx, &row, &terms, start, now).await?;
    Ok(false)
}

/// A choice whose people and interview are locked.
struct Settled {
    choice: Choice,
    /// Who interviews.
    interviewers: Vec<Seated>,
    /// Whether the link chose them, and not whoever changed the interview.
    by_link: bool,
}

/// Locks the link with its interview, everybody who might interview and the candidate, who may have other links, and settles who interviews.
/// None where the time is what is booked: whoever asked for it at once with this request was answered first.
async fn settle(tx: &mut WriteTx, token: &str, start: DateTime<Utc>) -> Result<Option<Settled>> {
    let now = tx.now();
    let id = find(tx, token, now).await?.row.id;
    store::lock_link(tx, id).await?;
    let row = find(tx, token, now).await?.row;
    tx.set_company(row.company);
    tx.set_target(Target::BookingLink(id));
    // In the order in which an interview is edited and somebody leaves: the company first, then its interviews, then its people.
    company::hold_members(tx, row.company).await?;
    if let Some(interview) = row.interview {
        interview::lock(tx, interview).await?;
    }
    let choice = find(tx, token, now).await?;
    if choice.is_at(start) {
        return Ok(None);
    }
    let choice = choice.choosing()?;
    let terms = Terms::of(tx, &choice.row).await?;
    let mut people: Vec<UserId> = terms.panel.iter().map(|(id, _)| *id).collect();
    people.push(choice.row.candidate);
    identity::lock_people(tx, &people).await?;
    let interviewers = interviewers(tx, &choice.row, &terms, start, now).await?;
    Ok(Some(Settled { choice, interviewers, by_link: terms.by_link }))
}

/// Keeps a time for whoever has the link, instead of one kept before; answers until when.
pub async fn hold(app: &App, actor: &Actor, token: &str, start: DateTime<Utc>) -> Result<DateTime<Utc>> {
    look(app, actor, token, start).await?;
    let mut tx = app.write(actor, Action::HoldSlot, Target::System).await?;
    store::delete_expired_holds(&mut tx).await?;
    let until = tx.now() + TimeDelta::minutes(app.config.interviews.hold_minutes.into());
    // What is booked is kept already.
    let Some(Settled { choice, interviewers, .. }) = settle(&mut tx, token, start).await? else {
        return Ok(until);
    };
    let span = start..start + TimeDelta::minutes(choice.row.duration_minutes.into());
    store::hold(&mut tx, choice.row.id, &span, &people(&interviewers), until).await?;
    tx.commit().await?;
    Ok(until)
}

/// Books the interview at this time, or moves it there. `zone` is by which the candidate reads times, and so the mails to them.
pub async fn confirm(
    app: &App,
    actor: &Actor,
    token: &str,
    start: DateTime<Utc>,
    zone: Option<&str>,
) -> Result<()> {
    let mut fields = Fields::new();
    if let Some(zone) = zone {
        fields.time_zone("timeZone", zone);
    }
    fields.finish()?;
    if look(app, actor, token, start).await? {
        return Ok(());
    }
    let mut tx = app.write(actor, Action::BookSlot, Target::System).await?;
    let Some(Settled { choice, interviewers, by_link }) = settle(&mut tx, token, start).await? else {
        return Ok(());
    };
    let row = &choice.row;
    // Before the mails are written.
    if let Some(zone) = zone {
        store::set_candidate_time_zone(&mut tx, row.id, zone).await?;
    }
    // The candidate is told by mail even where they are signed in: the mail brings the interview into their calendar.
    let by = By { author: row.created_by, actor: None };
    let (facts, changes) = match &choice.interview {
        Some(facts) => (
            interview::reschedule(&mut tx, facts.id, start, &interviewers, by).await.map_err(taken)?,
            row.changes + 1,
        ),
        None => (book(&mut tx, row, start, &interviewers, token, by).await.map_err(taken)?, 0),
    };
    interview::accept(&mut tx, &facts, facts.candidate).await?;
    store::set_interview(&mut tx, row.id, facts.id, changes).await?;
    if by_link {
        store::set_chosen(&mut tx, row.id, &people(&interviewers)).await?;
    }
    let about = About::Booking {
        booking_link_id: row.id,
        interview_id: facts.id,
        scheduled_time: facts.scheduled_time,
        is_change: choice.interview.is_some(),
    };
    webhook::tell(&mut tx, row.company, WebhookEvent::BookingConfirmed, &about).await?;
    store::release(&mut tx, row.id).await?;
    announce(&mut tx, row.company);
    tx.commit().await.map_err(taken)
}

async fn book(
    tx: &mut WriteTx,
    row: &LinkRow,
    start: DateTime<Utc>,
    interviewers: &[Seated],
    token: &str,
    by: By,
) -> Result<InterviewFacts> {
    let application = match row.application {
        Some(id) => Some((id, job::for_interview(tx, id).await?.job)),
        None => None,
    };
    let change_link = tx.app().config.link(&format!("/book/{token}"));
    let booking = Booking {
        company: row.company,
        title: &row.title,
        description: &row.description,
        time_zone: &row.time_zone,
        scheduled_time: start,
        duration_minutes: row.duration_minutes,
        candidate: row.candidate,
        application,
        interviewers,
        change_link: Some(&change_link),
    };
    let facts = interview::book(tx, &booking, by).await?;
    // A guide that is not offered any more is left out.
    if let Some(guide) = row.guide
        && guide::all_offered(tx, row.company).await?.contains(&guide)
    {
        guide::pin(tx, row.company, facts.id, guide, by.author).await?;
    }
    Ok(facts)
}

fn people(interviewers: &[Seated]) -> Vec<UserId> {
    interviewers.iter().map(|(user, _)| *user).collect()
}

/// The database's last word on who comes first.
fn taken(error: Error) -> Error {
    if error.code == Code::InterviewSlotTaken { Code::BookingSlotTaken.into() } else { error }
}

/// Calls off what was booked.
pub async fn cancel(app: &App, actor: &Actor, token: &str, note: Option<&str>) -> Result<()> {
    let mut fields = Fields::new();
    let note = fields.optional("note", note, 1000);
    fields.finish()?;
    let mut tx = app.write(actor, Action::CancelBooking, Target::System).await?;
    let now = tx.now();
    let id = find(&mut tx, token, now).await?.row.id;
    store::lock_link(&mut tx, id).await?;
    let choice = find(&mut tx, token, now).await?;
    let facts = match &choice.interview {
        Some(facts) if choice.can_cancel => facts,
        Some(_) if choice.status == BookingStatus::Booked => return Err(Code::BookingFixed.into()),
        _ => return Err(Code::BookingClosed.into()),
    };
    tx.set_company(choice.row.company);
    tx.set_target(Target::Interview(facts.id));
    interview::call_off(&mut tx, facts.id, CancelReason::CancelledByCandidate, note, None).await?;
    announce(&mut tx, choice.row.company);
    tx.commit().await
}

/// Keeps what whoever has the link says about themselves for the statistics, or forgets it where they say nothing. A link that was taken
/// back may have gone to somebody else.
pub async fn self_identify(app: &App, actor: &Actor, token: &str, about: SelfIdentification) -> Result<()> {
    let mut tx = app.write(actor, Action::SelfIdentifyByLink, Target::System).await?;
    let now = tx.now();
    let row = find(&mut tx, token, now).await?.row;
    if row.revoked_at.is_some() {
        return Err(Code::BookingClosed.into());
    }
    job::self_identify(&mut tx, row.application, about).await?;
    tx.commit().await
}
