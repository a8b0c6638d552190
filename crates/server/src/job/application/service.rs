//! Use cases of applications: the recruiter's side.

use chrono::{DateTime, TimeDelta, Utc};

use super::change;
use super::store::{self, Answered, ApplicationRow, Filter, NewApplication, OfferRow, StageRow};
use crate::booking;
use crate::company;
use crate::identity;
use crate::interview::{self, CancelReason, InterviewStatus};
use crate::job::model::{OfferAnswer, RejectionReason, Source, Stage};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{ApplicationId, CompanyId, InterviewId, JobId, OfferId, UserId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{self, Action, Decision, Target};
use crate::resume::{self, ResumeFile, ResumeView};

/// How long what became of an offer can be corrected: a wrong click is noticed on the same day, and later it is a fact that others rely on.
const CORRECTION: TimeDelta = TimeDelta::hours(24);

/// An application with all that hangs on it.
pub struct Whole {
    pub row: ApplicationRow,
    pub stages: Vec<StageRow>,
    pub offers: Vec<OfferRow>,
}

/// The applications for a job, the last moved first.
pub async fn list(
    app: &App,
    actor: &Actor,
    job: JobId,
    stage: Option<Stage>,
    text: Option<&str>,
    paging: &Paging,
) -> Result<Page<ApplicationRow>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(actor, Action::ListApplications, Target::Job(job)).await?;
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let filter = Filter { job: Some(job), stage, text, id: None };
    let rows = store::applications(&mut tx, &filter, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |row| Cursor { time: row.stage_changed_at, id: row.id.0 }))
}

/// One application.
pub async fn get(app: &App, actor: &Actor, id: ApplicationId) -> Result<Whole> {
    let mut tx = app.read(actor, Action::ReadApplication, Target::Application(id)).await?;
    whole(&mut tx, id).await
}

async fn whole(connection: &mut sqlx::PgConnection, id: ApplicationId) -> Result<Whole> {
    let row = store::application(connection, id).await?;
    let stages = store::stages(connection, id).await?;
    let offers = store::offers(connection, id).await?;
    Ok(Whole { row, stages, offers })
}

/// The résumé that came with an application.
pub async fn resume(app: &App, actor: &Actor, id: ApplicationId) -> Result<ResumeView> {
    let mut tx = app.read(actor, Action::ReadApplication, Target::Application(id)).await?;
    let resume = store::application(&mut tx, id).await?.resume.ok_or(Code::ResumeNotFound)?;
    let url = format!("/api/applications/{id}/resume/file");
    resume::view(&mut tx, resume, url).await
}

/// The file of that résumé.
pub async fn resume_file(app: &App, actor: &Actor, id: ApplicationId) -> Result<ResumeFile> {
    let mut tx = app.read(actor, Action::ReadApplication, Target::Application(id)).await?;
    let resume = store::application(&mut tx, id).await?.resume.ok_or(Code::ResumeNotFound)?;
    let file = resume::stored(&mut tx, resume).await?;
    drop(tx);
    resume::fetch(app, file).await
}

/// A candidate whom a recruiter adds.
pub struct ToAdd {
    pub name: String,
    pub email: String,
    pub source: Source,
    pub source_detail: Option<String>,
}

/// Adds a candidate to a job.
pub async fn add(app: &App, actor: &Actor, job: JobId, to_add: ToAdd) -> Result<Whole> {
    let mut fields = Fields::new();
    let name = fields.text("name", &to_add.name, 1..=200);
    let email = fields.email("email", &to_add.email);
    let detail = fields.optional("sourceDetail", to_add.source_detail.as_deref(), 200);
    if to_add.source == Source::CareersPage {
        fields.wrong("source", "invalid", "Only the job's own page adds candidates by itself");
    }
    fields.finish()?;
    let mut tx = app.write(actor, Action::AddApplication, Target::Job(job)).await?;
    let company = tx.facts.company.ok_or(Code::JobNotFound)?;
    let candidate = identity::ensure_candidate(&mut tx, company, &email, &name).await?;
    let new = NewApplication {
        source_detail: detail.as_deref(),
        ..NewApplication::new(job, candidate, to_add.source)
    };
    let id = change::insert(&mut tx, &new).await?;
    tx.detail("application", id.to_string());
    finish(tx, id, company).await
}

/// Where an application is to go.
pub struct Move {
    /// Where the mover saw it.
    pub from: Stage,
    pub to: Stage,
    /// Why it is rejected.
    pub reason: Option<RejectionReason>,
    /// Its interviews ahead that will not take place, since it is rejected.
    pub call_off: Vec<InterviewId>,
}

/// Moves an application to another stage.
pub async fn move_to(app: &App, actor: &Actor, id: ApplicationId, step: Move) -> Result<Whole> {
    let Move { from, to, reason, call_off } = step;
    let mut fields = Fields::new();
    if to != Stage::Rejected && reason.is_some() {
        fields.wrong("rejectionReason", "invalid", "Only a rejection has a reason");
    }
    if to != Stage::Rejected && !call_off.is_empty() {
        fields.wrong("callOff", "invalid", "Only a rejection calls interviews off");
    }
    fields.finish()?;
    let mut tx = app.write(actor, Action::MoveApplication, Target::Application(id)).await?;
    if to == Stage::Rejected {
        booking::lock_links(&mut tx, id).await?;
        call_off_interviews(&mut tx, actor, id, reason, &call_off).await?;
    }
    store::lock(&mut tx, id).await?;
    let row = store::application(&mut tx, id).await?;
    if row.stage != from {
        return Err(Code::ApplicationMoved.into());
    }
    if to != from {
        go(&mut tx, &row, to, reason).await?;
    }
    finish(tx, id, row.company).await
}

/// Ends what a candidate still applies for, as withdrawn.
pub async fn withdraw_all(tx: &mut WriteTx, candidate: UserId) -> Result<()> {
    for id in store::open_of(tx, candidate).await? {
        booking::lock_links(tx, id).await?;
        store::lock(tx, id).await?;
        let row = store::application(tx, id).await?;
        go(tx, &row, Stage::Rejected, Some(RejectionReason::Withdrawn)).await?;
    }
    Ok(())
}

/// Moves an application, with the offer that the move settles.
async fn go(
    tx: &mut WriteTx,
    row: &ApplicationRow,
    to: Stage,
    reason: Option<RejectionReason>,
) -> Result<()> {
    let number = change::set_stage(tx, row, to, reason).await?;
    settle_offer(tx, row, to, number).await
}

/// Calls off what is ahead of an application, and tells everybody. An API key needs what it would need to do that by itself.
async fn call_off_interviews(
    tx: &mut WriteTx,
    actor: &Actor,
    id: ApplicationId,
    reason: Option<RejectionReason>,
    interviews: &[InterviewId],
) -> Result<()> {
    if interviews.is_empty() {
        return Ok(());
    }
    if let Decision::ScopeMissing(scope) = policy::decide(actor, Action::CancelInterview, &tx.facts) {
        return Err(Error::new(Code::AuthScopeMissing).field("scope", "missing", scope.as_str()));
    }
    let reason = match reason {
        Some(RejectionReason::Withdrawn) => CancelReason::CancelledByCandidate,
        Some(RejectionReason::PositionClosed) => CancelReason::PositionClosed,
        _ => CancelReason::CancelledByInterviewer,
    };
    for interview in interviews {
        if interview::application(tx, *interview).await? != Some(id) {
            return Err(Error::new(Code::RequestInvalid).field(
                "callOff",
                "unknown",
                "This interview is not one of the application's",
            ));
        }
        // Somebody else may have called it off since the mover saw it, or it has begun.
        interview::lock(tx, *interview).await?;
        if interview::facts(tx, *interview).await?.status == InterviewStatus::Scheduled {
            interview::call_off(tx, *interview, reason, None, actor.user_id()).await?;
        }
    }
    tx.detail("calledOff", interviews.iter().map(ToString::to_string).collect::<Vec<_>>());
    Ok(())
}

/// An offer that is still open when somebody is hired or rejected was accepted, or is off. What only the last move made of it goes with that
/// move, as long as it can be corrected: moved back, the offer is open again.
async fn settle_offer(tx: &mut WriteTx, row: &ApplicationRow, to: Stage, number: i32) -> Result<()> {
    let answer = match to {
        Stage::Hired => Some(OfferAnswer::Accepted),
        Stage::Rejected => Some(OfferAnswer::Withdrawn),
        _ => None,
    };
    let now = tx.now();
    let came_with_last = |offer: &OfferRow| {
        offer.is_settled
            && offer.answer_move == Some(number - 1)
            && offer.answered_at.is_some_and(|time| now < time + CORRECTION)
    };
    let offers = store::offers(tx, row.id).await?;
    let pending = offers.into_iter().find(|offer| offer.answer.is_none() || came_with_last(offer));
    if let Some(offer) = pending
        && offer.answer != answer
    {
        let answered = Answered { answer, came_with: answer.map(|_| number), is_settled: answer.is_some() };
        change::answer_offer(tx, row, offer.id, &answered).await?;
    }
    Ok(())
}

/// Notes that an offer was made, and moves the application there.
pub async fn make_offer(app: &App, actor: &Actor, id: ApplicationId, note: Option<&str>) -> Result<Whole> {
    let mut fields = Fields::new();
    let note = fields.optional("note", note, 2000);
    fields.finish()?;
    let mut tx = app.write(actor, Action::ManageOffer, Target::Application(id)).await?;
    store::lock(&mut tx, id).await?;
    let row = store::application(&mut tx, id).await?;
    change::make_offer(&mut tx, &row, note.as_deref()).await?;
    if row.stage != Stage::Offer {
        change::set_stage(&mut tx, &row, Stage::Offer, None).await?;
    }
    finish(tx, id, row.company).await
}

/// Until when what became of an application's offer can be corrected, in the order of its offers: only the last one's can.
pub fn correctable_until(offers: &[OfferRow]) -> impl Iterator<Item = Option<DateTime<Utc>>> {
    let last = offers.len().saturating_sub(1);
    offers.iter().enumerate().map(move |(n, offer)| {
        offer.answered_at.filter(|_| n == last).map(|answered_at| answered_at + CORRECTION)
    })
}

/// What became of an offer, and what was noted of it by mistake before.
pub struct Noted {
    /// None: nothing yet, after all.
    pub answer: Option<OfferAnswer>,
    /// What it corrects.
    pub corrects: Option<OfferAnswer>,
}

/// Notes what became of an offer. Whoever accepts is hired. A correction takes the place of what was noted, and moves the application back where
/// that had moved it.
pub async fn answer_offer(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    offer: OfferId,
    noted: Noted,
) -> Result<Whole> {
    if noted.answer.is_none() && noted.corrects.is_none() {
        let message = "Say what became of the offer";
        return Err(Error::new(Code::RequestInvalid).field("answer", "required", message));
    }
    let mut tx = app.write(actor, Action::ManageOffer, Target::Application(id)).await?;
    store::lock(&mut tx, id).await?;
    let row = store::application(&mut tx, id).await?;
    let offers = store::offers(&mut tx, id).await?;
    let now = tx.now();
    let mut known = offers.iter().zip(correctable_until(&offers));
    let (before, until) = known.find(|(known, _)| known.id == offer).ok_or(Code::OfferNotFound)?;
    if before.answer != noted.corrects {
        return Err(Code::OfferAnswered.into());
    }
    if before.answer.is_some() && until.is_none_or(|until| until <= now) {
        return Err(Code::OfferFixed.into());
    }
    if before.answer == noted.answer {
        return finish(tx, id, row.company).await;
    }
    let came_with = follow(&mut tx, &row, before, noted.answer).await?;
    let answered = Answered { answer: noted.answer, came_with, is_settled: false };
    change::answer_offer(&mut tx, &row, offer, &answered).await?;
    finish(tx, id, row.company).await
}

/// Moves an application to where an answer to its offer brings it; the number of the move that came with the answer.
async fn follow(
    tx: &mut WriteTx,
    row: &ApplicationRow,
    before: &OfferRow,
    answer: Option<OfferAnswer>,
) -> Result<Option<i32>> {
    if answer == Some(OfferAnswer::Accepted) {
        return match row.stage {
            Stage::Hired => Ok(None),
            _ => change::set_stage(tx, row, Stage::Hired, None).await.map(Some),
        };
    }
    // Only where nobody has moved it since; and whoever is rejected stays so whatever became of the offer, unless it is open.
    let contradicts = row.stage == Stage::Hired || (row.stage == Stage::Rejected && answer.is_none());
    let last = store::stages(tx, row.id).await?.pop().filter(|last| before.answer_move == Some(last.number));
    if contradicts && let Some(back) = last.and_then(|last| last.from_stage) {
        change::set_stage(tx, row, back, None).await?;
    }
    Ok(None)
}

async fn finish(mut tx: WriteTx, id: ApplicationId, company: CompanyId) -> Result<Whole> {
    let whole = whole(&mut tx, id).await?;
    tx.detail("stage", serde_json::to_value(whole.row.stage).map_err(Error::internal)?);
    announce(&mut tx, company);
    tx.commit().await?;
    Ok(whole)
}

/// Tells the company's members that an application came or moved.
pub fn announce(tx: &mut WriteTx, company: CompanyId) {
    tx.emit(Event::new(EventKind::ApplicationChanged).company(company).to([Topic::Company(company)]));
}

/// Whose a document becomes that came under the address of `candidate`, but not from their account: nothing is added to an account by those
/// who only know its address, so that the document belongs to a guest of its own.
pub async fn document_owner(tx: &mut WriteTx, candidate: UserId, email: &str, name: &str) -> Result<UserId> {
    let people = company::people(tx, &[candidate]).await?;
    if people.get(&candidate).is_some_and(|person| person.is_guest) {
        return Ok(candidate);
    }
    identity::ensure_guest(tx, email, name).await
}

/// What an interview needs to know of the application that it is for.
pub struct ForInterview {
    /// The job.
    pub job: JobId,
    /// The company.
    pub company: CompanyId,
    /// Who applied.
    pub candidate: UserId,
}

/// The application that an interview is for.
pub async fn for_interview(connection: &mut sqlx::PgConnection, id: ApplicationId) -> Result<ForInterview> {
    let row = store::application(connection, id).await?;
    Ok(ForInterview { job: row.job, company: row.company, candidate: row.candidate })
}

/// Whether an application goes no further.
pub async fn is_rejected(connection: &mut sqlx::PgConnection, id: ApplicationId) -> Result<bool> {
    Ok(store::application(connection, id).await?.stage == Stage::Rejected)
}

/// Moves an application to the interviews, unless it is there or further.
pub async fn to_interview(tx: &mut WriteTx, id: ApplicationId) -> Result<()> {
    store::lock(tx, id).await?;
    let row = store::application(tx, id).await?;
    if matches!(row.stage, Stage::Applied | Stage::Screening) {
        change::set_stage(tx, &row, Stage::Interview, None).await?;
        announce(tx, row.company);
    }
    Ok(())
}
