//! Take-homes as those who give them see them.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::starter::{self, Starter};
use super::store::{self, Filter, TakeHomeRow};
use super::{announce, reminder};
use crate::challenge::{self, TakeHomeTask};
use crate::company;
use crate::interview::{self, Candidate};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{ApplicationId, CompanyId, TakeHomeId, UserId};
use crate::kernel::list::Cursor;
use crate::kernel::policy::{Action, Relation, Target};
use crate::notify::{self, TakeHomeMail};
use crate::pad::entry::PadOf;

/// Links that lead to one take-home; each mail makes one.
const MOST_LINKS: i64 = 20;

/// A link that nobody remembers must not work for ever.
const LONGEST: TimeDelta = TimeDelta::days(366);

/// What a take-home is made from.
pub struct NewTakeHome {
    /// Who writes.
    pub candidate: Candidate,
    /// One line.
    pub title: String,
    /// What is to be done, in a subset of Markdown.
    pub instructions: String,
    /// The organiser's IANA zone.
    pub time_zone: String,
    /// When it has to be handed in.
    pub deadline: Option<DateTime<Utc>>,
    /// How long it may take from the first opening.
    pub duration_minutes: Option<i32>,
    /// What stands in the pad at first.
    pub starter: Option<Starter>,
    /// Challenges of the company's library, by their slugs.
    pub challenges: Vec<String>,
    /// Whether the link is mailed to the candidate.
    pub send_email: bool,
}

impl NewTakeHome {
    fn check(&self, app: &App) -> Result<()> {
        let mut fields = Fields::new();
        fields.text("title", &self.title, 1..=200);
        fields.text("instructions", &self.instructions, 0..=20_000);
        fields.time_zone("timeZone", &self.time_zone);
        if let Some(minutes) = self.duration_minutes {
            fields.range("durationMinutes", minutes, 5..=10_080);
        }
        match self.deadline {
            Some(deadline) => check_end(&mut fields, "deadline", deadline, app.clock.now()),
            None if self.duration_minutes.is_none() => {
                fields.wrong("deadline", "required", "Choose a deadline, or how long it may take");
            }
            None => {}
        }
        if let Candidate::Email { email, name } = &self.candidate {
            fields.email("candidateEmail", email);
            if let Some(name) = name {
                fields.text("candidateName", name, 1..=200);
            }
        }
        if let Some(starter) = &self.starter {
            // As much as anybody may put in at once.
            if starter.text.len() + 1024 > app.config.pad.update_bytes {
                fields.wrong("starter", "too_long", "This is too long to begin with");
            } else if starter.text.contains('\0') {
                fields.wrong("starter", "invalid", "This holds characters that cannot be shown");
            }
        }
        fields.finish()
    }
}

fn check_end(fields: &mut Fields, field: &'static str, end: DateTime<Utc>, now: DateTime<Utc>) {
    if end <= now {
        fields.wrong(field, "in_past", "Choose a time in the future");
    } else if end > now + LONGEST {
        fields.wrong(field, "out_of_range", "Choose a time within a year");
    }
}

/// Gives a take-home; answers with the link for its candidate, which is shown this once.
pub async fn create(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    new: &NewTakeHome,
) -> Result<(TakeHomeId, String)> {
    new.check(app)?;
    let mut tx = app.write(actor, Action::CreateTakeHome, Target::Company(company)).await?;
    let author = actor.author().ok_or(Code::AuthRequired)?;
    let (candidate, application) = interview::find_candidate(&mut tx, company, &new.candidate).await?;
    let mut row = TakeHomeRow {
        id: tx.new_id(),
        company,
        created_by: author,
        candidate,
        account: None,
        application: application.map(|(id, _)| id),
        title: new.title.trim().to_owned(),
        instructions: new.instructions.trim().to_owned(),
        time_zone: new.time_zone.clone(),
        duration_minutes: new.duration_minutes,
        closes_at: new.deadline,
        started_at: None,
        handed_in_at: None,
        revoked_at: None,
        erased_at: None,
        mailed_at: None,
        remind_at: reminder::due_at(new.deadline, tx.now()),
        overdue_told: false,
        created_at: tx.now(),
    };
    store::insert(&mut tx, &row).await?;
    challenge::give_with(&mut tx, row.id, company, author, &new.challenges).await?;
    let link = new_link(&mut tx, row.id).await?;
    if new.send_email {
        mail(&mut tx, &mut row, &link, Letter::Given).await?;
    }
    if let Some(starter) = &new.starter {
        starter::write(&mut tx, PadOf::TakeHome(row.id), author, starter).await?;
    }
    tx.set_target(Target::TakeHome(row.id));
    announce(&mut tx, &row);
    tx.commit().await?;
    Ok((row.id, link))
}

/// A link of whose secret only the hash is kept.
pub async fn new_link(tx: &mut WriteTx, id: TakeHomeId) -> Result<String> {
    let secret = tx.app().random.secret();
    store::insert_link(tx, id, &secret.hash).await?;
    Ok(tx.app().config.link(&format!("/take-home/{}", secret.token)))
}

/// Why a link is mailed.
pub enum Letter {
    /// The candidate may begin, or go on.
    Given,
    /// It ends soon.
    Reminder,
}

/// Who the candidate is, and their address: the one that the company knows. A guest of whom it knows an account by now has their own, which is
/// the one that the company wrote to.
async fn contact(connection: &mut PgConnection, row: &TakeHomeRow) -> Result<Option<(String, String)>> {
    let known = company::candidate_contact(connection, row.company, row.candidate).await?;
    if known.is_some() {
        return Ok(known);
    }
    let person = company::people(connection, &[row.candidate]).await?.remove(&row.candidate);
    Ok(person.filter(|person| person.is_guest).map(|guest| (guest.name, guest.email)))
}

/// Mails a link to the candidate; false where their address is not known.
pub async fn mail(tx: &mut WriteTx, row: &mut TakeHomeRow, link: &str, letter: Letter) -> Result<bool> {
    let Some((name, email)) = contact(tx, row).await? else { return Ok(false) };
    let challenges = challenge::of_take_homes(tx, &[row.id]).await?;
    let mail = TakeHomeMail {
        name,
        company: company::facts(tx, row.company).await?.company_name,
        title: row.title.clone(),
        challenges: challenges.into_iter().map(|challenge| challenge.title).collect(),
        deadline: row.closes_at,
        time_zone: row.time_zone.clone(),
        // Once it is begun there is only one end.
        minutes: row.duration_minutes.filter(|_| row.started_at.is_none()),
        link: link.to_owned(),
        is_reminder: matches!(letter, Letter::Reminder),
    };
    notify::email(tx, Some(row.candidate), &email, mail).await?;
    row.mailed_at = Some(tx.now());
    store::update(tx, row).await?;
    Ok(true)
}

/// Mails the link once more. Those of before cannot be read again, so it is a new one; they go on working.
pub async fn send(app: &App, actor: &Actor, id: TakeHomeId) -> Result<()> {
    let mut tx = app.write(actor, Action::SendTakeHome, Target::TakeHome(id)).await?;
    let now = tx.now();
    let mut row = store::lock(&mut tx, &Filter { id: Some(id), ..Filter::default() }).await?;
    if row.revoked_at.is_some() || row.handed_in_at.is_some() || row.is_past(now) {
        return Err(Code::TakeHomeClosed.into());
    }
    if store::count_links(&mut tx, id).await? >= MOST_LINKS {
        return Err(Error::new(Code::TakeHomeTooManyLinks).detail(format!("At most {MOST_LINKS} links")));
    }
    let link = new_link(&mut tx, id).await?;
    row.remind_at = reminder::due_at(row.closes_at, now);
    if !mail(&mut tx, &mut row, &link, Letter::Given).await? {
        return Err(Code::TakeHomeNoAddress.into());
    }
    announce(&mut tx, &row);
    tx.commit().await
}

/// A take-home, as its company sees it.
pub struct Whole {
    pub row: TakeHomeRow,
    pub candidate_name: String,
    /// In their order; without what they came to, where its candidate asks.
    pub challenges: Vec<TakeHomeTask>,
}

/// A company's take-homes, or an application's, the newest first. Who only interviews sees their own.
pub async fn list(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    application: Option<ApplicationId>,
    page: (Option<Cursor>, i64),
) -> Result<Vec<Whole>> {
    let mut tx = app.read(actor, Action::ListTakeHomes, Target::Company(company)).await?;
    let sees_all = [Relation::Owner, Relation::Recruiter, Relation::Staff];
    let author = if sees_all.iter().any(|one| tx.facts.has(*one)) { None } else { actor.user_id() };
    let filter = Filter { company: Some(company), application, author, ..Filter::default() };
    let rows = store::list(&mut tx, &filter, page.0, page.1).await?;
    whole(&mut tx, rows, actor.user_id()).await
}

/// One take-home.
pub async fn read(app: &App, actor: &Actor, id: TakeHomeId) -> Result<Whole> {
    let mut tx = app.read(actor, Action::ReadTakeHome, Target::TakeHome(id)).await?;
    let row = store::one(&mut tx, &Filter { id: Some(id), ..Filter::default() }).await?;
    whole(&mut tx, vec![row], actor.user_id()).await?.pop().ok_or_else(|| Code::TakeHomeInvalid.into())
}

async fn whole(
    connection: &mut PgConnection,
    rows: Vec<TakeHomeRow>,
    reader: Option<UserId>,
) -> Result<Vec<Whole>> {
    let mut people: Vec<_> = rows.iter().map(|row| row.candidate).collect();
    people.sort_unstable();
    people.dedup();
    let people = company::people(connection, &people).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut challenges = HashMap::<TakeHomeId, Vec<TakeHomeTask>>::new();
    for challenge in challenge::of_take_homes(connection, &ids).await? {
        challenges.entry(challenge.take_home).or_default().push(challenge);
    }
    let reader = match reader {
        Some(reader) => super::as_whom(connection, reader).await?,
        None => Vec::new(),
    };
    let whole = |row: TakeHomeRow| {
        let mut challenges = challenges.remove(&row.id).unwrap_or_default();
        // A colleague may be given one, too.
        if row.is_candidate(&reader) {
            challenges.iter_mut().for_each(|challenge| challenge.score = None);
        }
        let candidate_name = people.get(&row.candidate).map(|person| person.name.clone()).unwrap_or_default();
        Whole { row, candidate_name, challenges }
    };
    Ok(rows.into_iter().map(whole).collect())
}

/// Opens one again, or gives it more time: until this.
pub async fn reopen(app: &App, actor: &Actor, id: TakeHomeId, until: DateTime<Utc>) -> Result<()> {
    let mut fields = Fields::new();
    check_end(&mut fields, "until", until, app.clock.now());
    fields.finish()?;
    let mut tx = app.write(actor, Action::ReopenTakeHome, Target::TakeHome(id)).await?;
    let mut row = store::lock(&mut tx, &Filter { id: Some(id), ..Filter::default() }).await?;
    if row.revoked_at.is_some() {
        return Err(Code::TakeHomeClosed.into());
    }
    // An end would only cut short the time that begins with the first opening.
    if row.started_at.is_none() && row.closes_at.is_none() {
        return Err(Code::TakeHomeNotStarted.into());
    }
    row.closes_at = Some(until);
    row.handed_in_at = None;
    row.overdue_told = false;
    row.remind_at = reminder::due_at(row.closes_at, tx.now());
    store::update(&mut tx, &row).await?;
    announce(&mut tx, &row);
    tx.commit().await
}

/// Takes the link back: nothing more is shown or written by it. What was written stays.
pub async fn revoke(app: &App, actor: &Actor, id: TakeHomeId) -> Result<()> {
    let mut tx = app.write(actor, Action::RevokeTakeHome, Target::TakeHome(id)).await?;
    let mut row = store::lock(&mut tx, &Filter { id: Some(id), ..Filter::default() }).await?;
    row.revoked_at = row.revoked_at.or(Some(tx.now()));
    store::update(&mut tx, &row).await?;
    announce(&mut tx, &row);
    tx.commit().await
}
