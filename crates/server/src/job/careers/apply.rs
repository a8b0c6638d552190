//! Applying for a job, with an account or without.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use colloquy_resume::Kind;
use uuid::Uuid;

use super::http::{ApplicationForm, GivenAnswer};
use crate::company;
use crate::identity;
use crate::job::application::{self, NewApplication};
use crate::job::model::{ApplicationAnswer, JobQuestion, QuestionKind, SelfIdentification, Source};
use crate::job::store::{self, Filter, JobRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{ApplicationId, JobId, ResumeId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::notify::{self, Mail, NotificationKind, TeamNews};
use crate::resume;

/// The longest answer to a question, in characters.
const ANSWER: usize = 5000;

/// An uploaded résumé.
pub struct Document {
    pub file_name: Option<String>,
    pub bytes: Bytes,
}

/// A job as everybody may see it, while it takes applications.
pub async fn posting(app: &App, actor: &Actor, id: JobId) -> Result<JobRow> {
    let mut tx = app.read(actor, Action::ReadPublicJob, Target::System).await?;
    let now = tx.now();
    open(&mut tx, id, now).await
}

async fn open(connection: &mut sqlx::PgConnection, id: JobId, now: DateTime<Utc>) -> Result<JobRow> {
    let filter = Filter { id: Some(id), public: true, ..Filter::default() };
    let row = store::jobs(connection, &filter, None, 1).await?.pop().ok_or(Code::JobNotFound)?;
    if row.content.takes_applications(now) { Ok(row) } else { Err(Code::JobClosed.into()) }
}

/// Refuses what cannot become an application before its upload is read.
pub async fn may(app: &App, actor: &Actor, id: JobId) -> Result<()> {
    app.limits.application(actor.address)?;
    posting(app, actor, id).await.map(|_| ())
}

/// Who applies.
struct Applicant {
    name: String,
    email: String,
    /// The account that is signed in.
    account: Option<UserId>,
}

/// Takes an application in; answers with the address that is told about it.
pub async fn apply(
    app: &App,
    actor: &Actor,
    id: JobId,
    form: ApplicationForm,
    document: Option<Document>,
) -> Result<String> {
    let mut tx = app.write(actor, Action::Apply, Target::System).await?;
    let now = tx.now();
    let job = open(&mut tx, id, now).await?;
    tx.set_company(job.company);
    let account = actor.user_id().filter(|_| actor.guest_of().is_none());
    let person = match account {
        Some(me) => company::people(&mut tx, &[me]).await?.remove(&me),
        None => None,
    };
    let mut fields = Fields::new();
    let applicant = Applicant {
        name: person.as_ref().map_or_else(
            || fields.text("name", form.name.as_deref().unwrap_or_default(), 1..=200),
            |person| person.name.clone(),
        ),
        email: person.as_ref().map_or_else(
            || fields.email("email", form.email.as_deref().unwrap_or_default()),
            |person| person.email.clone(),
        ),
        account,
    };
    let phone = fields.optional("phone", form.phone.as_deref(), 50);
    let found_at = fields.optional("foundAt", form.found_at.as_deref(), 200);
    let answers = answers(&mut fields, &job.content.questions, &form.answers);
    let about = form.self_identification.unwrap_or_default();
    let ethnicity = fields.optional("selfIdentification.ethnicity", about.ethnicity.as_deref(), 100);
    let about = SelfIdentification { ethnicity, ..about };
    if !form.consent {
        fields.wrong("consent", "required", "Without your consent the company may not keep what you send");
    }
    let current = match account {
        Some(me) if document.is_none() => resume::current(&mut tx, me).await?,
        _ => None,
    };
    if document.is_none() && current.is_none() {
        fields.wrong("resume", "required", "Choose your résumé");
    }
    fields.finish()?;
    let document = document.map(|document| Ok::<_, Error>((kind_of(&document)?, document))).transpose()?;

    let candidate = candidate(&mut tx, &job, &applicant).await?;
    if application::find(&mut tx, id, candidate).await?.is_some() {
        return again(tx, &job, &applicant, candidate).await;
    }
    let resume = match document {
        Some((kind, document)) => Some(keep(&mut tx, &applicant, candidate, kind, document).await?),
        None => current,
    };
    let new = NewApplication {
        source_detail: found_at.as_deref(),
        phone: phone.as_deref(),
        answers: &answers,
        resume,
        consented: true,
        ..NewApplication::new(id, candidate, Source::CareersPage)
    };
    let application = application::insert(&mut tx, &new).await?;
    if !about.is_empty() {
        application::save_self_identification(&mut tx, application, &about).await?;
    }
    tx.set_target(Target::Application(application));
    tell(&mut tx, &job, &applicant, (application, candidate)).await?;
    tx.commit().await?;
    Ok(applicant.email)
}

fn kind_of(document: &Document) -> Result<Kind> {
    resume::kind_of(&document.bytes).map_err(|mut error| {
        for field in &mut error.fields {
            field.field = "resume".into();
        }
        error
    })
}

/// The questions with what was answered, in the job's order; what was not answered is left out.
fn answers(fields: &mut Fields, questions: &[JobQuestion], given: &[GivenAnswer]) -> Vec<ApplicationAnswer> {
    let mut answers = Vec::new();
    let known = |id: Uuid| questions.iter().any(|question| question.id == Some(id));
    if let Some(n) = given.iter().position(|answer| !known(answer.question_id)) {
        fields.wrong(format!("answers[{n}].questionId"), "unknown", "This is not asked any more");
    }
    for (n, question) in questions.iter().enumerate() {
        let text = given.iter().find(|answer| question.id == Some(answer.question_id));
        let text = text.map(|answer| answer.answer.trim()).unwrap_or_default();
        let field = || format!("answers[{n}].answer");
        match question.kind {
            _ if text.is_empty() && question.required => {
                fields.wrong(field(), "required", "Answer this question");
            }
            _ if text.is_empty() => {}
            QuestionKind::YesNo if !matches!(text, "YES" | "NO") => {
                fields.wrong(field(), "invalid", "Choose yes or no");
            }
            QuestionKind::Text if text.chars().count() > ANSWER => {
                fields.wrong(field(), "too_long", format!("Use at most {ANSWER} characters"));
            }
            _ => answers.push(ApplicationAnswer { question: question.text.clone(), answer: text.to_owned() }),
        }
    }
    answers
}

/// The person whom the company knows under the applicant's address, or who is signed in; a new guest if it knows nobody.
async fn candidate(tx: &mut WriteTx, job: &JobRow, applicant: &Applicant) -> Result<UserId> {
    let Some(me) = applicant.account else {
        return identity::ensure_candidate(tx, job.company, &applicant.email, &applicant.name).await;
    };
    if company::is_candidate(tx, job.company, me).await? {
        return Ok(me);
    }
    company::add_candidate(tx, job.company, me, &applicant.email).await?;
    let known = company::candidate_by_email(tx, job.company, &applicant.email).await?;
    Ok(known.unwrap_or(me))
}

/// Keeps the uploaded résumé: as the account's own where its owner is signed in, or as a guest's.
async fn keep(
    tx: &mut WriteTx,
    applicant: &Applicant,
    candidate: UserId,
    kind: Kind,
    document: Document,
) -> Result<ResumeId> {
    let owner = match applicant.account {
        Some(me) => me,
        None => application::document_owner(tx, candidate, &applicant.email, &applicant.name).await?,
    };
    resume::keep(tx, owner, document.file_name.as_deref(), kind, document.bytes).await
}

/// Nothing changes for whoever has applied already. Only the owner of the address learns it.
async fn again(mut tx: WriteTx, job: &JobRow, applicant: &Applicant, candidate: UserId) -> Result<String> {
    if applicant.account == Some(candidate) {
        return Err(Code::ApplicationExists.into());
    }
    let mail = Mail::ApplicationKnown {
        name: applicant.name.clone(),
        company: job.company_name.clone(),
        title: job.content.title.clone(),
    };
    let reader = reader(&mut tx, applicant, candidate).await?;
    notify::email(&mut tx, reader, &applicant.email, mail).await?;
    tx.set_target(Target::Job(job.id));
    tx.detail("again", true);
    tx.commit().await?;
    Ok(applicant.email.clone())
}

/// Whose a mail to the applicant is, with whom it goes: the account's that applied, or the guest's.
async fn reader(tx: &mut WriteTx, applicant: &Applicant, candidate: UserId) -> Result<Option<UserId>> {
    if applicant.account.is_some() {
        return Ok(applicant.account);
    }
    let people = company::people(tx, &[candidate]).await?;
    Ok(people.get(&candidate).filter(|person| person.is_guest).map(|person| person.id))
}

async fn tell(
    tx: &mut WriteTx,
    job: &JobRow,
    applicant: &Applicant,
    (id, candidate): (ApplicationId, UserId),
) -> Result<()> {
    let params = serde_json::json!({ "name": applicant.name, "title": job.content.title, "jobId": job.id, "applicationId": id });
    for recruiter in company::recruiters(tx, job.company).await? {
        notify::notify(tx, recruiter, NotificationKind::ApplicationReceived, None, params.clone()).await?;
        let news = TeamNews::Applied {
            who: applicant.name.clone(),
            title: job.content.title.clone(),
            company: job.company_name.clone(),
        };
        notify::email_team(tx, recruiter, &format!("/jobs/{}?application={id}", job.id), news).await?;
    }
    let mail = Mail::ApplicationReceived {
        name: applicant.name.clone(),
        company: job.company_name.clone(),
        title: job.content.title.clone(),
    };
    let reader = reader(tx, applicant, candidate).await?;
    notify::email(tx, reader, &applicant.email, mail).await?;
    application::announce(tx, job.company);
    Ok(())
}
