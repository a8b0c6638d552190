//! Making, changing and cancelling interviews.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::facts::{self, InterviewFacts, InterviewStatus};
use super::invitation;
use super::reminder;
use super::store::{self, InterviewChange, NewInterviewRow};
use crate::job::{self, ForInterview};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::{ApplicationId, CompanyId, InterviewId, JobId, UserId};
use crate::kernel::policy::{Action, Relation, Target};
use crate::kernel::tasks::NewTask;
use crate::notify::{self, Invite, Mail, NotificationKind, When};
use crate::{company, identity};

/// Longest interview in minutes: under four hours (004, chk_interview_duration).
const LONGEST: i32 = 239;
const INTERVIEWERS: usize = 10;
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

/// Who is to be interviewed.
pub enum Candidate {
    /// A candidate of the company.
    Known(UserId),
    /// Whoever applied for a job.
    Applicant(ApplicationId),
    /// Somebody to invite by mail.
    Email {
        /// Where to reach them.
        email: String,
        /// What to call them until they say it themselves.
        name: Option<String>,
    },
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
    /// Who interviews, the lead first.
    pub interviewers: Vec<UserId>,
}

fn check_basics(
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

fn check_time(fields: &mut Fields, time: DateTime<Utc>, now: DateTime<Utc>) {
    if time < now - PAST {
        fields.wrong("scheduledTime", "in_past", "Choose a time in the future");
    } else if time > now + FUTURE {
        fields.wrong("scheduledTime", "out_of_range", "Choose a time within two years");
    }
}

fn check_interviewers(fields: &mut Fields, interviewers: &[UserId]) {
    let distinct: std::collections::HashSet<_> = interviewers.iter().collect();
    if interviewers.is_empty() {
        fields.wrong("interviewerIds", "required", "Choose at least one interviewer");
    } else if interviewers.len() > INTERVIEWERS {
        fields.wrong("interviewerIds", "too_long", format!("Choose at most {INTERVIEWERS} interviewers"));
    } else if distinct.len() < interviewers.len() {
        fields.wrong("interviewerIds", "invalid", "Somebody is named twice");
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
    check_interviewers(&mut fields, &new.interviewers);
    if let Candidate::Email { email, name } = &new.candidate {
        fields.email("candidateEmail", email);
        if let Some(name) = name {
            fields.text("candidateName", name, 1..=200);
        }
    }
    fields.finish()?;
    let company = match new.company {
        Some(company) => company,
        None => only_company(app, actor).await?,
    };
    let mut tx = app.write(actor, Action::CreateInterview, Target::Company(company)).await?;
    let author = actor.author().ok_or(Code::AuthRequired)?;
    let (candidate, application) = find_candidate(&mut tx, company, &new.candidate).await?;
    check_people(&mut tx, company, candidate, &new.interviewers).await?;
    hold_slot(&mut tx, &new.interviewers, new.scheduled_time, new.duration_minutes, None).await?;
    let (id, media_room) = (tx.new_id::<InterviewId>(), app.random.name::<15>());
    let row = NewInterviewRow {
        id,
        company,
        title: new.title.trim(),
        description: new.description.trim(),
        created_by: author,
        lead: new.interviewers[0],
        candidate,
        application: application.map(|(id, _)| id),
        job: application.map(|(_, job)| job),
        time_zone: &new.time_zone,
        scheduled_time: new.scheduled_time,
        duration_minutes: new.duration_minutes,
        media_room: &media_room,
    };
    store::insert(&mut tx, row).await?;
    store::set_interviewers(&mut tx, id, &new.interviewers).await?;
    tx.set_target(Target::Interview(id));
    if let Some((application, _)) = application {
        job::to_interview(&mut tx, application).await?;
    }
    let facts = facts::facts(&mut tx, id).await?;
    invitation::invite(&mut tx, &facts, author, &new.time_zone, new.description.trim()).await?;
    tell_interviewers(&mut tx, &facts, &new.time_zone, &facts.interviewers).await?;
    reminder::plan(&mut tx, &facts).await?;
    tx.emit(facts.event(EventKind::InterviewCreated));
    tx.commit().await?;
    Ok(id)
}

async fn only_company(app: &App, actor: &Actor) -> Result<CompanyId> {
    if let Some(company) = actor.key_company() {
        return Ok(company);
    }
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let mut tx = app.read(actor, Action::ListInterviews, Target::System).await?;
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

/// An application of the company, for those who look after its candidates.
async fn find_application(tx: &mut WriteTx, company: CompanyId, id: ApplicationId) -> Result<ForInterview> {
    let may = [Relation::Owner, Relation::Recruiter, Relation::ApiKey].iter().any(|one| tx.facts.has(*one));
    let found = if may { job::for_interview(tx, id).await.ok() } else { None };
    found.filter(|application| application.company == company).ok_or_else(|| {
        Error::new(Code::RequestInvalid).field(
            "applicationId",
            "unknown",
            "This is not an application that you look after",
        )
    })
}

/// Who is interviewed, and for which application and job.
async fn find_candidate(
    tx: &mut WriteTx,
    company: CompanyId,
    candidate: &Candidate,
) -> Result<(UserId, Option<(ApplicationId, JobId)>)> {
    match candidate {
        Candidate::Applicant(id) => {
            let application = find_application(tx, company, *id).await?;
            Ok((application.candidate, Some((*id, application.job))))
        }
        Candidate::Known(id) => {
            if !company::is_candidate(tx, company, *id).await? {
                return Err(Error::new(Code::RequestInvalid).field(
                    "candidateId",
                    "unknown",
                    "This is not a candidate of your company",
                ));
            }
            Ok((*id, None))
        }
        Candidate::Email { email, name } => {
            let email = email.trim();
            let local = email.split('@').next().unwrap_or(email);
            let name = name.as_deref().map_or(local, str::trim);
            Ok((identity::ensure_candidate(tx, company, email, name).await?, None))
        }
    }
}

async fn check_people(
    tx: &mut WriteTx,
    company: CompanyId,
    candidate: UserId,
    interviewers: &[UserId],
) -> Result<()> {
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
async fn hold_slot(
    tx: &mut WriteTx,
    people: &[UserId],
    start: DateTime<Utc>,
    minutes: i32,
    but: Option<InterviewId>,
) -> Result<()> {
    identity::lock_people(tx, people).await?;
    let taken = store::booked(tx, people, start, minutes, but).await?;
    if taken.is_empty() {
        return Ok(());
    }
    let people = company::people(tx, &taken).await?;
    let mut names: Vec<&str> = people.values().map(|person| person.name.as_str()).collect();
    names.sort_unstable();
    let who = names.join(", ");
    Err(Error::new(Code::InterviewSlotTaken).detail(format!("Booked at that time: {who}")).field(
        "interviewerIds",
        "taken",
        format!("{who} has another interview at that time"),
    ))
}

/// Notifies those of `whom` who did not do it themselves.
async fn tell_interviewers(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    zone: &str,
    whom: &[UserId],
) -> Result<()> {
    let me = tx.actor().user_id();
    let company = company::facts(tx, facts.company).await?.company_name;
    let others: Vec<UserId> = whom.iter().copied().filter(|user| Some(*user) != me).collect();
    let people = company::people(tx, &others).await?;
    for user in others {
        let params = serde_json::json!({ "title": facts.title, "candidate": facts.candidate_name });
        notify::notify(tx, user, NotificationKind::InterviewInvited, Some(facts.id), params).await?;
        let Some(person) = people.get(&user) else { continue };
        let link = tx.app().config.link(&format!("/interviews/{}", facts.id));
        let mail = Mail::InterviewAssigned {
            name: person.name.clone(),
            candidate: facts.candidate_name.clone(),
            title: facts.title.clone(),
            when: when(facts, zone),
            link,
            invite: invite(facts, &company),
        };
        notify::email(tx, Some(user), &person.email, mail).await?;
    }
    Ok(())
}

/// The interview as it stands in calendars.
pub fn invite(facts: &InterviewFacts, company: &str) -> Invite {
    Invite {
        interview: facts.id,
        sequence: facts.version,
        title: facts.title.clone(),
        start: facts.scheduled_time,
        end: facts.scheduled_end,
        company: company.to_owned(),
    }
}

/// The interview's time as mails tell it.
pub fn when(facts: &InterviewFacts, zone: &str) -> When {
    When { start: facts.scheduled_time, end: facts.scheduled_end, time_zone: zone.to_owned() }
}

/// What is to change in an interview; None leaves a field as it is.
#[derive(Default)]
pub struct Edit {
    pub title: Option<String>,
    pub description: Option<String>,
    pub time_zone: Option<String>,
    pub scheduled_time: Option<DateTime<Utc>>,
    pub duration_minutes: Option<i32>,
    pub interviewers: Option<Vec<UserId>>,
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
        if let Some(interviewers) = &self.interviewers {
            check_interviewers(&mut fields, interviewers);
        }
        fields.finish()
    }
}

/// Changes an interview's details, time or interviewers, and tells those concerned.
pub async fn edit(app: &App, actor: &Actor, id: InterviewId, edit: Edit) -> Result<()> {
    edit.check(app.clock.now())?;
    let mut tx = app.write(actor, Action::UpdateInterview, Target::Interview(id)).await?;
    let locked = store::lock(&mut tx, id).await?.ok_or(Code::InterviewNotFound)?;
    let before = facts::facts(&mut tx, id).await?;
    if edit.version.is_some_and(|version| version != locked.version) {
        return Err(Code::InterviewChanged.into());
    }
    if before.status.is_over() || edit.moves() && before.status != InterviewStatus::Scheduled {
        return Err(Code::InterviewWrongStatus.into());
    }
    let interviewers = edit.interviewers.clone().unwrap_or_else(|| before.interviewers.clone());
    if interviewers.is_empty() {
        return Err(Error::new(Code::RequestInvalid).field(
            "interviewerIds",
            "required",
            "Its interviewers have left the company: choose another one",
        ));
    }
    check_people(&mut tx, before.company, before.candidate, &interviewers).await?;
    let start = edit.scheduled_time.unwrap_or(before.scheduled_time);
    hold_slot(
        &mut tx,
        &interviewers,
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
    store::update(&mut tx, id, &change).await?;
    store::set_interviewers(&mut tx, id, &interviewers).await?;
    let after = facts::facts(&mut tx, id).await?;
    let zone = edit.time_zone.as_deref().unwrap_or(&locked.time_zone);
    tell_of_edit(&mut tx, &before, &after, zone, &locked.time_zone).await?;
    if before.interviewers != after.interviewers {
        tx.enqueue(NewTask::new(RECONCILE_ROOM, RoomTask { interview: id })?).await?;
    }
    let mut topics = before.topics();
    topics.extend(after.topics());
    tx.emit(after.event(EventKind::InterviewUpdated).to(topics));
    tx.commit().await
}

async fn tell_of_edit(
    tx: &mut WriteTx,
    before: &InterviewFacts,
    after: &InterviewFacts,
    zone: &str,
    old_zone: &str,
) -> Result<()> {
    let (me, author) = (tx.actor().user_id(), tx.actor().author().ok_or(Code::AuthRequired)?);
    let added: Vec<UserId> =
        after.interviewers.iter().copied().filter(|user| !before.is_interviewer(*user)).collect();
    tell_interviewers(tx, after, zone, &added).await?;
    let moved = (before.scheduled_time, before.scheduled_end) != (after.scheduled_time, after.scheduled_end);
    if !moved {
        return Ok(());
    }
    tx.detail("rescheduled", true);
    reminder::plan(tx, after).await?;
    let company = company::facts(tx, after.company).await?.company_name;
    let stayed: Vec<UserId> =
        after.participants().filter(|user| Some(*user) != me && !added.contains(user)).collect();
    let people = company::people(tx, &stayed).await?;
    for user in stayed {
        let params = serde_json::json!({ "title": after.title, "candidate": after.candidate_name, "company": company });
        notify::notify(tx, user, NotificationKind::InterviewRescheduled, Some(after.id), params).await?;
        let Some(person) = people.get(&user) else { continue };
        let (address, link) = invitation::way_in(tx, after, person, author).await?;
        let mail = Mail::InterviewRescheduled {
            name: person.name.clone(),
            company: company.clone(),
            title: after.title.clone(),
            before: when(before, old_zone),
            when: when(after, zone),
            link: Some(link),
            invite: invite(after, &company),
        };
        notify::email(tx, Some(user), &address, mail).await?;
    }
    Ok(())
}

/// Calls an interview off and tells everybody.
pub async fn cancel(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    reason: Option<CancelReason>,
    note: Option<String>,
) -> Result<()> {
    let mut fields = Fields::new();
    let note = fields.optional("note", note.as_deref(), 1000);
    fields.finish()?;
    let mut tx = app.write(actor, Action::CancelInterview, Target::Interview(id)).await?;
    let locked = store::lock(&mut tx, id).await?.ok_or(Code::InterviewNotFound)?;
    let staff_side =
        [Relation::Interviewer, Relation::Recruiter, Relation::Owner, Relation::ApiKey, Relation::Staff];
    let reason = if staff_side.iter().any(|relation| tx.facts.has(*relation)) {
        reason.unwrap_or(CancelReason::CancelledByInterviewer)
    } else {
        CancelReason::CancelledByCandidate
    };
    if store::cancel(&mut tx, id, reason.as_str(), note.as_deref()).await? == 0 {
        return Err(Code::InterviewWrongStatus.into());
    }
    tx.detail("reason", reason.as_str());
    let facts = facts::facts(&mut tx, id).await?;
    tell_of_cancellation(&mut tx, &facts, &locked.time_zone, note).await?;
    tx.enqueue(NewTask::new(RECONCILE_ROOM, RoomTask { interview: id })?).await?;
    tx.emit(facts.event(EventKind::InterviewStatus));
    tx.commit().await
}

async fn tell_of_cancellation(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    zone: &str,
    note: Option<String>,
) -> Result<()> {
    let me = tx.actor().user_id();
    let company = company::facts(tx, facts.company).await?.company_name;
    let others: Vec<UserId> = facts.participants().filter(|user| Some(*user) != me).collect();
    let people = company::people(tx, &others).await?;
    for user in others {
        let params = serde_json::json!({ "title": facts.title, "candidate": facts.candidate_name, "company": company });
        notify::notify(tx, user, NotificationKind::InterviewCancelled, Some(facts.id), params).await?;
        let Some(person) = people.get(&user) else { continue };
        let address = if user == facts.candidate { &facts.candidate_email } else { &person.email };
        let mail = Mail::InterviewCancelled {
            name: person.name.clone(),
            company: company.clone(),
            title: facts.title.clone(),
            when: when(facts, zone),
            note: note.clone(),
            invite: invite(facts, &company),
        };
        notify::email(tx, Some(user), address, mail).await?;
    }
    Ok(())
}
