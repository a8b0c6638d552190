//! Making, changing and cancelling interviews.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::candidate::{self, Candidate};
use super::facts::{self, InterviewFacts, InterviewStatus};
use super::moves::{self, MoveSide};
use super::seating::{Panel, Seated, is_held};
use super::store::{self, InterviewChange, Locked, NewInterviewRow};
use super::telling::{self, By, Edited};
use super::{answer, invitation, reminder, times};
use crate::booking::{self, Seat};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::{ApplicationId, CompanyId, GuideId, InterviewId, JobId, UserId};
use crate::kernel::policy::{Action, Relation, Target};
use crate::kernel::tasks::NewTask;
use crate::kernel::zone::Zone;
use crate::webhook::{self, About, WebhookEvent};
use crate::{calendar, company, guide, identity, job};

/// Longest interview in minutes: under four hours (004, chk_interview_duration).
const LONGEST: i32 = 239;
/// How far in the past a start may lie, for an interview that begins right now.
const PAST: TimeDelta = TimeDelta::minutes(10);
const FUTURE: TimeDelta = TimeDelta::days(730);

/// The task that brings a room in line with its interview: closes it when the interview is over, removes who is no longer part of it.
/// `room` handles it.
pub const RECONCILE_ROOM: &str = "room.reconcile";

/// Its payload.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RoomTask {
    /// Whose room.
    pub interview: InterviewId,
}

/// Why an interview was called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    /// The company called it off.
    CancelledByInterviewer,
    /// The candidate called it off.
    CancelledByCandidate,
    /// The vacancy is gone.
    PositionClosed,
    /// The candidate did not come.
    NoShowCandidate,
    /// No interviewer came.
    NoShowInterviewer,
    /// Another reason, given in the note.
    Other,
}

impl CancelReason {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            CancelReason::CancelledByInterviewer => "cancelled_by_interviewer",
            CancelReason::CancelledByCandidate => "cancelled_by_candidate",
            CancelReason::PositionClosed => "position_closed",
            CancelReason::NoShowCandidate => "no_show_candidate",
            CancelReason::NoShowInterviewer => "no_show_interviewer",
            CancelReason::Other => "other",
        }
    }
}

/// What an interview is made from.
pub struct NewInterview {
    /// None: the actor's only company.
    pub company: Option<CompanyId>,
    /// One line.
    pub title: String,
    /// What the candidate should know.
    pub description: String,
    /// The organiser's IANA zone.
    pub time_zone: String,
    /// When it begins.
    pub scheduled_time: DateTime<Utc>,
    /// How long it takes, in minutes.
    pub duration_minutes: i32,
    /// Who is interviewed.
    pub candidate: Candidate,
    /// Who interviews.
    pub panel: Panel,
    /// The question guide with which it is held.
    pub guide: Option<GuideId>,
}

pub(super) fn check_basics(
    fields: &mut Fields,
    title: Option<&str>,
    description: Option<&str>,
    zone: Option<&str>,
    minutes: Option<i32>,
) {
    if let Some(title) = title {
        fields.text("title", title, 1..=200);
    }
    if let Some(description) = description {
        fields.text("description", description, 0..=10_000);
    }
    if let Some(zone) = zone {
        fields.time_zone("timeZone", zone);
    }
    if let Some(minutes) = minutes {
        fields.range("durationMinutes", minutes, 1..=LONGEST);
    }
}

pub(super) fn check_time(fields: &mut Fields, time: DateTime<Utc>, now: DateTime<Utc>) {
    if time < now - PAST {
        fields.wrong("scheduledTime", "in_past", "Choose a time in the future");
    } else if time > now + FUTURE {
        fields.wrong("scheduledTime", "out_of_range", "Choose a time within two years");
    }
}

/// Schedules an interview and invites its candidate.
pub async fn create(app: &App, actor: &Actor, new: NewInterview) -> Result<InterviewId> {
    let mut fields = Fields::new();
    check_basics(
        &mut fields,
        Some(&new.title),
        Some(&new.description),
        Some(&new.time_zone),
        Some(new.duration_minutes),
    );
    check_time(&mut fields, new.scheduled_time, app.clock.now());
    new.panel.check(&mut fields);
    candidate::check(&mut fields, &new.candidate);
    fields.finish()?;
    let company = match new.company {
        Some(company) => company,
        None => only_company(app, actor).await?,
    };
    let mut tx = app.write(actor, Action::CreateInterview, Target::Company(company)).await?;
    let author = actor.author().ok_or(Code::AuthRequired)?;
    let (candidate, application) = candidate::find(&mut tx, company, &new.candidate).await?;
    check_people(&mut tx, company, candidate, &new.panel.everybody()).await?;
    let (start, minutes) = (new.scheduled_time, new.duration_minutes);
    let zone = new.time_zone.parse().unwrap_or(Zone::UTC);
    let interviewers = new.panel.settle(&mut tx, (start, minutes), zone).await?;
    hold_slot(&mut tx, &people(&interviewers), start, minutes, None).await?;
    let booking = Booking {
        company,
        title: new.title.trim(),
        description: new.description.trim(),
        time_zone: &new.time_zone,
        scheduled_time: new.scheduled_time,
        duration_minutes: new.duration_minutes,
        candidate,
        application,
        interviewers: &interviewers,
        change_link: None,
    };
    let facts = book(&mut tx, &booking, By { author, actor: actor.user_id() }).await?;
    if let Some(guide) = new.guide {
        guide::pin(&mut tx, company, facts.id, guide, author).await?;
    }
    tx.commit().await?;
    Ok(facts.id)
}

/// What an interview is made from once its people and its time are settled.
pub struct Booking<'a> {
    /// Whose it is.
    pub company: CompanyId,
    /// One line.
    pub title: &'a str,
    /// What the candidate should know.
    pub description: &'a str,
    /// The organiser's IANA zone.
    pub time_zone: &'a str,
    /// When it begins.
    pub scheduled_time: DateTime<Utc>,
    /// How long it takes, in minutes.
    pub duration_minutes: i32,
    /// Who is interviewed.
    pub candidate: UserId,
    /// What for.
    pub application: Option<(ApplicationId, JobId)>,
    /// Who interviews and as what, the lead first.
    pub interviewers: &'a [Seated],
    /// Where the candidate can choose another time.
    pub change_link: Option<&'a str>,
}

/// Those people without their seats.
pub(super) fn people(seated: &[Seated]) -> Vec<UserId> {
    seated.iter().map(|(user, _)| *user).collect()
}

/// Enters an interview in a transaction of the caller's, invites its candidate and tells its interviewers. The caller has locked the
/// interviewers and found them free.
pub async fn book(tx: &mut WriteTx, booking: &Booking<'_>, by: By) -> Result<InterviewFacts> {
    let facts = enter(tx, booking, by).await?;
    let says = invitation::Says { description: booking.description, change_link: booking.change_link };
    invitation::invite(tx, &facts, by.author, booking.time_zone, says).await?;
    Ok(facts)
}

/// As [`book`], and leaves it to the caller to invite the candidate.
pub(super) async fn enter(tx: &mut WriteTx, booking: &Booking<'_>, by: By) -> Result<InterviewFacts> {
    let (id, media_room) = (tx.new_id::<InterviewId>(), tx.app().random.name::<15>());
    let row = NewInterviewRow {
        id,
        company: booking.company,
        title: booking.title,
        description: booking.description,
        created_by: by.author,
        lead: booking.interviewers[0].0,
        candidate: booking.candidate,
        application: booking.application.map(|(id, _)| id),
        job: booking.application.map(|(_, job)| job),
        time_zone: booking.time_zone,
        scheduled_time: booking.scheduled_time,
        duration_minutes: booking.duration_minutes,
        media_room: &media_room,
    };
    store::insert(tx, row).await?;
    store::set_interviewers(tx, id, booking.interviewers).await?;
    tx.set_target(Target::Interview(id));
    if let Some((application, _)) = booking.application {
        job::to_interview(tx, application).await?;
    }
    let facts = facts::facts(tx, id).await?;
    // Somebody of a booking link's panel may have left since it was read; entering the interview waited for that.
    if facts.interviewers.len() < booking.interviewers.len() {
        return Err(Code::InterviewSlotTaken.into());
    }
    if let Some(actor) = by.actor {
        answer::accept(tx, &facts, actor).await?;
    }
    // Whoever chose the time by a link comes.
    if booking.change_link.is_some() {
        answer::accept(tx, &facts, booking.candidate).await?;
    }
    telling::tell_interviewers(tx, &facts, booking.time_zone, &facts.interviewers, by).await?;
    reminder::plan(tx, &facts).await?;
    update_calendars(tx, &[&facts]).await?;
    tx.emit(facts.event(EventKind::InterviewCreated));
    let about = About::interview(&facts, InterviewStatus::Scheduled);
    webhook::tell(tx, facts.company, WebhookEvent::InterviewScheduled, &about).await?;
    Ok(facts)
}

/// Brings the calendars of everybody who took or takes part in line.
pub(super) async fn update_calendars(tx: &mut WriteTx, facts: &[&InterviewFacts]) -> Result<()> {
    let people: Vec<UserId> = facts.iter().flat_map(|facts| facts.participants()).collect();
    calendar::interviews_changed(tx, &people).await
}

/// The company of whoever has but one; others have to name it.
pub async fn only_company(app: &App, actor: &Actor) -> Result<CompanyId> {
    if let Some(company) = actor.key_company() {
        return Ok(company);
    }
    let mut tx = app.read(actor, Action::ListInterviews, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let companies = company::memberships(&mut tx, me).await?;
    match companies.as_slice() {
        [] => Err(Code::CompanyNone.into()),
        [one] => Ok(one.company_id),
        _ => Err(Error::new(Code::RequestInvalid).field(
            "companyId",
            "required",
            "Say for which of your companies",
        )),
    }
}

pub(super) async fn check_people(
    tx: &mut WriteTx,
    company: CompanyId,
    candidate: UserId,
    interviewers: &[UserId],
) -> Result<()> {
    company::hold_members(tx, company).await?;
    for interviewer in interviewers {
        if !company::is_member(tx, company, *interviewer).await? {
            return Err(Error::new(Code::RequestInvalid).field(
                "interviewerIds",
                "unknown",
                "An interviewer is not a member of your company",
            ));
        }
        if *interviewer == candidate {
            return Err(Error::new(Code::RequestInvalid).field(
                "interviewerIds",
                "invalid",
                "Nobody can interview themselves",
            ));
        }
    }
    Ok(())
}

/// Makes bookings of the same people wait for each other, and names who is taken. The exclusion constraint has the last word.
pub(super) async fn hold_slot(
    tx: &mut WriteTx,
    people: &[UserId],
    start: DateTime<Utc>,
    minutes: i32,
    but: Option<InterviewId>,
) -> Result<()> {
    identity::lock_people(tx, people).await?;
    let taken = times::booked(tx, people, start, minutes, but).await?;
    if taken.is_empty() {
        return check_held(tx, people, start, minutes).await;
    }
    let who = names(tx, &taken).await?;
    Err(Error::new(Code::InterviewSlotTaken).detail(format!("Booked at that time: {who}")).field(
        "interviewerIds",
        "taken",
        format!("{who} has another interview at that time"),
    ))
}

/// A time that a candidate is confirming right now stays theirs until they have, or the time to do so is over.
async fn check_held(tx: &mut WriteTx, people: &[UserId], start: DateTime<Utc>, minutes: i32) -> Result<()> {
    let (span, now) = (start..start + TimeDelta::minutes(minutes.into()), tx.now());
    let held = booking::held(tx, people, &span, now).await?;
    if held.is_empty() {
        return Ok(());
    }
    let who = names(tx, &held).await?;
    Err(Error::new(Code::InterviewSlotHeld)
        .detail(format!("Kept for a candidate at that time: {who}"))
        .field(
            "interviewerIds",
            "taken",
            format!("A candidate is confirming that time with {who} right now"),
        ))
}

async fn names(tx: &mut WriteTx, people: &[UserId]) -> Result<String> {
    let people = company::people(tx, people).await?;
    let mut names: Vec<&str> = people.values().map(|person| person.name.as_str()).collect();
    names.sort_unstable();
    Ok(names.join(", "))
}

/// What is to change in an interview; None leaves a field as it is.
#[derive(Default)]
pub struct Edit {
    pub title: Option<String>,
    pub description: Option<String>,
    pub time_zone: Option<String>,
    pub scheduled_time: Option<DateTime<Utc>>,
    pub duration_minutes: Option<i32>,
    pub panel: Option<Panel>,
    /// The version that the editor saw: another one means that somebody else was faster.
    pub version: Option<i32>,
}

impl Edit {
    fn moves(&self) -> bool {
        self.scheduled_time.is_some() || self.duration_minutes.is_some() || self.time_zone.is_some()
    }

    fn check(&self, now: DateTime<Utc>) -> Result<()> {
        let mut fields = Fields::new();
        check_basics(
            &mut fields,
            self.title.as_deref(),
            self.description.as_deref(),
            self.time_zone.as_deref(),
            self.duration_minutes,
        );
        if let Some(time) = self.scheduled_time {
            check_time(&mut fields, time, now);
        }
        if let Some(panel) = &self.panel {
            panel.check(&mut fields);
            if panel.people.iter().any(|(_, seat)| *seat == Some(Seat::Pool)) {
                fields.wrong("panel", "invalid", "Choose who of the pool interviews");
            }
        }
        fields.finish()
    }
}

/// Changes an interview's details, time or interviewers, and tells those concerned.
pub async fn edit(app: &App, actor: &Actor, id: InterviewId, edit: Edit) -> Result<()> {
    edit.check(app.clock.now())?;
    let mut tx = app.write(actor, Action::UpdateInterview, Target::Interview(id)).await?;
    // In the order in which somebody leaves: the company first, then its interviews.
    if let Some(company) = tx.facts.company {
        company::hold_members(&mut tx, company).await?;
    }
    let locked = store::lock(&mut tx, id).await?.ok_or(Code::InterviewNotFound)?;
    let before = facts::facts(&mut tx, id).await?;
    if edit.version.is_some_and(|version| version != locked.version) {
        return Err(Code::InterviewChanged.into());
    }
    if before.status.is_over() || edit.moves() && before.status != InterviewStatus::Scheduled {
        return Err(Code::InterviewWrongStatus.into());
    }
    let panel = edit.panel.clone().unwrap_or_else(|| Panel::of(before.interviewers.clone()));
    let interviewers = panel.kept(&mut tx, id).await?;
    if !is_held(&interviewers) {
        return Err(Error::new(Code::RequestInvalid).field(
            "interviewerIds",
            "required",
            "Its interviewers have left the company: choose another one",
        ));
    }
    check_people(&mut tx, before.company, before.candidate, &people(&interviewers)).await?;
    let start = edit.scheduled_time.unwrap_or(before.scheduled_time);
    hold_slot(
        &mut tx,
        &people(&interviewers),
        start,
        edit.duration_minutes.unwrap_or(locked.duration_minutes),
        Some(id),
    )
    .await?;
    let change = InterviewChange {
        title: edit.title.as_deref().map(str::trim),
        description: edit.description.as_deref().map(str::trim),
        time_zone: edit.time_zone.as_deref(),
        scheduled_time: edit.scheduled_time,
        duration_minutes: edit.duration_minutes,
    };
    let by = By { author: actor.author().ok_or(Code::AuthRequired)?, actor: actor.user_id() };
    apply(&mut tx, (&before, &locked), &change, &interviewers, (MoveSide::Company, by)).await?;
    tx.commit().await
}

/// Changes an interview whose new people have been locked and found free, and tells those concerned.
async fn apply(
    tx: &mut WriteTx,
    (before, locked): (&InterviewFacts, &Locked),
    change: &InterviewChange<'_>,
    interviewers: &[Seated],
    (side, by): (MoveSide, By),
) -> Result<()> {
    store::remove_interviewers_but(tx, before.id, &people(interviewers)).await?;
    store::update(tx, before.id, change).await?;
    store::set_interviewers(tx, before.id, interviewers).await?;
    let after = facts::facts(tx, before.id).await?;
    let set_by = if matches!(side, MoveSide::Candidate) { Some(after.candidate) } else { by.actor };
    moves::note(tx, (before, &after), side, by.actor).await?;
    let zones = (locked.time_zone.as_str(), change.time_zone.unwrap_or(&locked.time_zone));
    let description = change.description.filter(|description| *description != locked.description);
    telling::tell_of_edit(tx, &Edited { before, after: &after, zones, description, set_by }, by).await?;
    update_calendars(tx, &[before, &after]).await?;
    if before.interviewers != after.interviewers {
        tx.enqueue(NewTask::new(RECONCILE_ROOM, RoomTask { interview: before.id })?).await?;
    }
    let mut topics = before.topics();
    topics.extend(after.topics());
    tx.emit(after.event(EventKind::InterviewUpdated).to(topics));
    Ok(())
}

/// Takes an interviewer out of an interview that is still ahead, as an edit would. If nobody is left to hold it: its facts, and the
/// organiser's zone.
pub(super) async fn take_interviewer_out(
    tx: &mut WriteTx,
    id: InterviewId,
    user: UserId,
    by: By,
) -> Result<Option<(InterviewFacts, String)>> {
    let locked = store::lock(tx, id).await?.ok_or(Code::InterviewNotFound)?;
    let before = facts::facts(tx, id).await?;
    // It may have begun, or be called off, since it was looked for.
    if before.status != InterviewStatus::Scheduled {
        return Ok(None);
    }
    let stay = before.interviewers.iter().copied().filter(|one| *one != user).collect();
    let stay = Panel::of(stay).kept(tx, id).await?;
    apply(tx, (&before, &locked), &InterviewChange::default(), &stay, (MoveSide::Company, by)).await?;
    Ok((!is_held(&stay)).then_some((before, locked.time_zone)))
}

/// Moves a scheduled interview to the time that its candidate chose, with these interviewers, in a transaction of the caller's, who has
/// locked them and found them free.
pub async fn reschedule(
    tx: &mut WriteTx,
    id: InterviewId,
    start: DateTime<Utc>,
    interviewers: &[Seated],
    by: By,
) -> Result<InterviewFacts> {
    let locked = store::lock(tx, id).await?.ok_or(Code::InterviewNotFound)?;
    let before = facts::facts(tx, id).await?;
    if before.status != InterviewStatus::Scheduled {
        return Err(Code::InterviewWrongStatus.into());
    }
    tx.set_target(Target::Interview(id));
    let change = InterviewChange { scheduled_time: Some(start), ..InterviewChange::default() };
    apply(tx, (&before, &locked), &change, interviewers, (MoveSide::Candidate, by)).await?;
    facts::facts(tx, id).await
}

/// The note that goes with a cancellation.
pub(super) fn check_cancellation(
    reason: Option<CancelReason>,
    note: Option<String>,
) -> Result<Option<String>> {
    let mut fields = Fields::new();
    let note = fields.optional("note", note.as_deref(), 1000);
    if matches!(reason, Some(CancelReason::NoShowCandidate | CancelReason::NoShowInterviewer)) {
        fields.wrong("reason", "invalid", "Mark it as a no-show instead");
    }
    fields.finish()?;
    Ok(note)
}

/// Calls an interview off and tells everybody.
pub async fn cancel(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    reason: Option<CancelReason>,
    note: Option<String>,
) -> Result<()> {
    let note = check_cancellation(reason, note)?;
    let mut tx = app.write(actor, Action::CancelInterview, Target::Interview(id)).await?;
    let staff_side =
        [Relation::Interviewer, Relation::Recruiter, Relation::Owner, Relation::ApiKey, Relation::Staff];
    let reason = if staff_side.iter().any(|relation| tx.facts.has(*relation)) {
        reason.unwrap_or(CancelReason::CancelledByInterviewer)
    } else {
        CancelReason::CancelledByCandidate
    };
    call_off(&mut tx, id, reason, note, actor.user_id()).await?;
    tx.commit().await
}

/// Calls an interview off in a transaction of the caller's, and tells everybody; `actor`, who does it, by mail only.
pub async fn call_off(
    tx: &mut WriteTx,
    id: InterviewId,
    reason: CancelReason,
    note: Option<String>,
    actor: Option<UserId>,
) -> Result<()> {
    let (facts, zone) = strike(tx, id, reason, note.as_deref(), actor).await?;
    let everybody: Vec<UserId> = facts.participants().collect();
    telling::tell_of_cancellation(tx, (&facts, zone.as_str()), note.as_deref(), &everybody, actor).await
}

/// As [`call_off`], and leaves it to the caller to tell those who take part. Answers with the organiser's zone.
pub(super) async fn strike(
    tx: &mut WriteTx,
    id: InterviewId,
    reason: CancelReason,
    note: Option<&str>,
    actor: Option<UserId>,
) -> Result<(InterviewFacts, String)> {
    let locked = store::lock(tx, id).await?.ok_or(Code::InterviewNotFound)?;
    if store::cancel(tx, id, reason.as_str(), note, actor).await? == 0 {
        return Err(Code::InterviewWrongStatus.into());
    }
    tx.detail("reason", reason.as_str());
    let facts = facts::facts(tx, id).await?;
    update_calendars(tx, &[&facts]).await?;
    tx.enqueue(NewTask::new(RECONCILE_ROOM, RoomTask { interview: id })?).await?;
    tx.emit(facts.event(EventKind::InterviewStatus));
    let about = About::cancelled(&facts, reason);
    webhook::tell(tx, facts.company, WebhookEvent::InterviewCancelled, &about).await?;
    Ok((facts, locked.time_zone))
}
