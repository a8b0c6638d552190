//! Use cases of jobs.

use std::collections::HashSet;

use uuid::Uuid;

use super::http::JobChange;
use super::import;
use super::model::JobQuestion;
use super::store::{self, Filter, JobContent, JobRow};
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, JobId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{Action, Target};

/// The most questions of one job.
const QUESTIONS: usize = 20;
/// The highest amount of money, in whole units of any currency.
const AMOUNT: i64 = 1_000_000_000;

/// The company's jobs, the newest first.
pub async fn list(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    text: Option<&str>,
    active: Option<bool>,
    paging: &Paging,
) -> Result<Page<JobRow>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let mut tx = app.read(actor, Action::ListJobs, Target::Company(company)).await?;
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let active = active.map(|active| (active, tx.now()));
    let filter = Filter { company: Some(company), text, active, ..Filter::default() };
    let rows = store::jobs(&mut tx, &filter, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |row| Cursor { time: row.created_at, id: row.id.0 }))
}

/// One job.
pub async fn get(app: &App, actor: &Actor, id: JobId) -> Result<JobRow> {
    let mut tx = app.read(actor, Action::ReadJob, Target::Job(id)).await?;
    store::job(&mut tx, id).await
}

/// Opens a job.
pub async fn create(app: &App, actor: &Actor, company: CompanyId, change: JobChange) -> Result<JobRow> {
    let mut tx = app.write(actor, Action::CreateJob, Target::Company(company)).await?;
    let id = tx.new_id::<JobId>();
    check_client(&mut tx, company, &change).await?;
    let content = checked(&tx, change.over(JobChange::blank(), tx.now()))?;
    let author = tx.actor().author();
    store::insert(&mut tx, id, company, author, &content).await?;
    tx.set_target(Target::Job(id));
    finish(tx, id).await
}

/// Changes a job; what is left out stays.
pub async fn update(app: &App, actor: &Actor, id: JobId, change: JobChange) -> Result<JobRow> {
    let mut tx = app.write(actor, Action::UpdateJob, Target::Job(id)).await?;
    store::lock(&mut tx, id).await?;
    let before = store::job(&mut tx, id).await?;
    check_client(&mut tx, before.company, &change).await?;
    let stood = before.content.standing();
    let content = checked(&tx, change.over(before.content, tx.now()))?;
    store::save(&mut tx, id, &content, Some(stood)).await?;
    finish(tx, id).await
}

async fn finish(mut tx: WriteTx, id: JobId) -> Result<JobRow> {
    let row = store::job(&mut tx, id).await?;
    announce(&mut tx, row.company);
    tx.commit().await?;
    Ok(row)
}

/// Deletes a job that nobody has applied for.
pub async fn delete(app: &App, actor: &Actor, id: JobId) -> Result<()> {
    let mut tx = app.write(actor, Action::DeleteJob, Target::Job(id)).await?;
    let company = store::job(&mut tx, id).await?.company;
    import::forget_job(&mut tx, id).await?;
    if store::delete(&mut tx, id).await? == 0 {
        return Err(Code::JobHasApplications.into());
    }
    announce(&mut tx, company);
    tx.commit().await
}

/// Closes and takes down all jobs of a company that nobody is left in: nobody would read who applies.
pub async fn close_all(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    for id in store::open_or_published(tx, company).await? {
        let before = store::job(tx, id).await?.content;
        let stood = before.standing();
        let content = JobContent { is_active: false, published_at: None, ..before };
        store::save(tx, id, &content, Some(stood)).await?;
    }
    announce(tx, company);
    Ok(())
}

fn announce(tx: &mut WriteTx, company: CompanyId) {
    tx.emit(Event::new(EventKind::JobChanged).company(company).to([Topic::Company(company)]));
}

/// Only agencies hire for others.
async fn check_client(tx: &mut WriteTx, company: CompanyId, change: &JobChange) -> Result<()> {
    let names_one = matches!(&change.client_name, Some(Some(name)) if !name.trim().is_empty());
    if names_one && !company::facts(tx, company).await?.is_recruiting_agency {
        let message = "Only a recruiting agency has clients: say in the company's settings that it is one";
        return Err(Error::new(Code::RequestInvalid).field("clientName", "invalid", message));
    }
    Ok(())
}

fn checked(tx: &WriteTx, mut content: JobContent) -> Result<JobContent> {
    let mut fields = Fields::new();
    content.title = fields.text("title", &content.title, 1..=255);
    content.description = fields.text("description", &content.description, 0..=20_000);
    content.requirements = fields.text("requirements", &content.requirements, 0..=20_000);
    content.location = fields.optional("location", content.location.as_deref(), 200);
    content.client_name = fields.optional("clientName", content.client_name.as_deref(), 200);
    check_country(&mut fields, &content);
    check_amounts(&mut fields, &content);
    check_questions(&mut fields, &mut content.questions, || tx.new_id::<JobId>().0);
    fields.finish()?;
    Ok(content)
}

fn check_country(fields: &mut Fields, content: &JobContent) {
    if let Some(country) = &content.country
        && (country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()))
    {
        fields.wrong("country", "invalid", "Use the two letters of a country, such as AT");
    }
}

fn check_amounts(fields: &mut Fields, content: &JobContent) {
    let amounts =
        [("salaryMin", content.salary_min), ("salaryMax", content.salary_max), ("cost", content.cost)];
    for (field, amount) in amounts {
        if let Some(amount) = amount {
            fields.range(field, amount, 0..=AMOUNT);
        }
    }
    if let (Some(min), Some(max)) = (content.salary_min, content.salary_max)
        && min > max
    {
        fields.wrong("salaryMax", "out_of_range", "Choose at least what the salary begins with");
    }
    match &content.currency {
        Some(currency) if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            fields.wrong("currency", "invalid", "Use the three letters of a currency, such as EUR");
        }
        None if amounts.iter().any(|(_, amount)| amount.is_some()) => {
            fields.wrong("currency", "required", "Say in which currency");
        }
        _ => {}
    }
}

fn check_questions(fields: &mut Fields, questions: &mut [JobQuestion], new_id: impl Fn() -> Uuid) {
    if questions.len() > QUESTIONS {
        fields.wrong("questions", "too_long", format!("Ask at most {QUESTIONS} questions"));
    }
    let mut seen = HashSet::new();
    for (n, question) in questions.iter_mut().enumerate() {
        question.text = question.text.trim().to_owned();
        let field = format!("questions[{n}].text");
        match question.text.chars().count() {
            0 => fields.wrong(field, "required", "Fill this in"),
            1..=500 => {}
            _ => fields.wrong(field, "too_long", "Use at most 500 characters"),
        }
        let id = *question.id.get_or_insert_with(&new_id);
        if !seen.insert(id) {
            fields.wrong(format!("questions[{n}].id"), "invalid", "Two questions have this id");
        }
    }
}
