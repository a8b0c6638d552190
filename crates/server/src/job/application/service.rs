//! Use cases of applications: the recruiter's side.

use super::change;
use super::store::{self, ApplicationRow, Filter, NewApplication, OfferRow, StageRow};
use crate::company;
use crate::identity;
use crate::job::model::{OfferAnswer, RejectionReason, Source, Stage};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{ApplicationId, CompanyId, JobId, OfferId, UserId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{Action, Target};
use crate::resume::{self, ResumeFile, ResumeView};

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

/// Moves an application to another stage. `from` is where the mover saw it.
pub async fn move_to(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    from: Stage,
    to: Stage,
    reason: Option<RejectionReason>,
) -> Result<Whole> {
    if reason.is_some() && to != Stage::Rejected {
        let message = "Only a rejection has a reason";
        return Err(Error::new(Code::RequestInvalid).field("rejectionReason", "invalid", message));
    }
    let mut tx = app.write(actor, Action::MoveApplication, Target::Application(id)).await?;
    store::lock(&mut tx, id).await?;
    let row = store::application(&mut tx, id).await?;
    if row.stage != from {
        return Err(Code::ApplicationMoved.into());
    }
    if to != from {
        change::set_stage(&mut tx, &row, to, reason).await?;
        settle_offer(&mut tx, &row, to).await?;
    }
    finish(tx, id, row.company).await
}

/// An offer that is still open when somebody is hired or rejected was accepted, or is off.
async fn settle_offer(tx: &mut WriteTx, row: &ApplicationRow, to: Stage) -> Result<()> {
    let answer = match to {
        Stage::Hired => OfferAnswer::Accepted,
        Stage::Rejected => OfferAnswer::Withdrawn,
        _ => return Ok(()),
    };
    let open = store::offers(tx, row.id).await?.into_iter().find(|offer| offer.answer.is_none());
    if let Some(offer) = open {
        change::answer_offer(tx, row, offer.id, answer).await?;
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

/// Notes what became of an offer. Whoever accepts is hired.
pub async fn answer_offer(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    offer: OfferId,
    answer: OfferAnswer,
) -> Result<Whole> {
    let mut tx = app.write(actor, Action::ManageOffer, Target::Application(id)).await?;
    store::lock(&mut tx, id).await?;
    let row = store::application(&mut tx, id).await?;
    if !store::offers(&mut tx, id).await?.iter().any(|known| known.id == offer) {
        return Err(Code::OfferNotFound.into());
    }
    if !change::answer_offer(&mut tx, &row, offer, answer).await? {
        return Err(Code::OfferAnswered.into());
    }
    if answer == OfferAnswer::Accepted && row.stage != Stage::Hired {
        change::set_stage(&mut tx, &row, Stage::Hired, None).await?;
    }
    finish(tx, id, row.company).await
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
