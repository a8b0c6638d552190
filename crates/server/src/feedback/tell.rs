//! Who is told of a scorecard: interviewers and company that there is one, the candidate of what the company shares.

use chrono::TimeDelta;

use super::scorecard::PassFail;
use super::store::{self, FeedbackRow};
use crate::company;
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{FeedbackId, InterviewId};
use crate::kernel::policy::{Action, Target};
use crate::notify::{self, Mail, NotificationKind, Summary};

/// The task's kind.
pub const KIND: &str = "feedback.tell_waiting";
/// A result that becomes readable later than this after it was written is not news any more.
const NEWS: TimeDelta = TimeDelta::days(1);

/// Tells of a scorecard that was written or changed; `before` is what the candidate could read of the interview until now.
pub async fn tell_of(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    id: FeedbackId,
    before: &[FeedbackRow],
) -> Result<()> {
    let after = store::results(tx, facts.id).await?;
    let mut audience: Vec<Topic> = facts.interviewers.iter().copied().map(Topic::User).collect();
    audience.push(Topic::Company(facts.company));
    if after != before {
        audience.push(Topic::User(facts.candidate));
    }
    tx.emit(changed(facts).to(audience));
    let shown = |rows: &[FeedbackRow]| rows.iter().find(|row| row.id == id).cloned();
    let Some(result) = shown(&after) else { return Ok(()) };
    let announced = store::announced(tx, facts.id).await?;
    let decided_anew = shown(before).is_none_or(|row| row.pass_fail() != result.pass_fail());
    if announced.is_empty() || announced.contains(&id) && decided_anew {
        tell_candidate(tx, facts, &result).await?;
    }
    store::mark_announced(tx, facts.id).await
}

/// Tells candidates of results that were written before their interview was over.
pub async fn tell_waiting(app: App) -> Result<()> {
    let system = Actor::system(KIND);
    let waiting = {
        let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
        let since = tx.now() - NEWS;
        store::unannounced(&mut tx, since).await?
    };
    for interview in waiting {
        tell_of_waiting(&app, &system, interview).await?;
    }
    Ok(())
}

async fn tell_of_waiting(app: &App, system: &Actor, interview: InterviewId) -> Result<()> {
    let mut tx = app.write(system, Action::Maintain, Target::System).await?;
    store::lock_interview(&mut tx, interview).await?;
    let facts = interview::facts(&mut tx, interview).await?;
    // Whoever answers the mail writes to the company.
    tx.set_company(facts.company);
    let results = store::results(&mut tx, interview).await?;
    let announced = store::announced(&mut tx, interview).await?;
    if let Some(result) = results.first()
        && announced.is_empty()
    {
        tell_candidate(&mut tx, &facts, result).await?;
    }
    tx.emit(changed(&facts).to([Topic::User(facts.candidate)]));
    store::mark_announced(&mut tx, interview).await?;
    tx.commit().await
}

fn changed(facts: &InterviewFacts) -> Event {
    Event::new(EventKind::FeedbackChanged).interview(facts.id).company(facts.company)
}

async fn tell_candidate(tx: &mut WriteTx, facts: &InterviewFacts, result: &FeedbackRow) -> Result<()> {
    let company = company::facts(tx, facts.company).await?.company_name;
    let params = serde_json::json!({ "title": facts.title, "company": company });
    notify::notify(tx, facts.candidate, NotificationKind::FeedbackAvailable, Some(facts.id), params).await?;
    // A guest's session has ended by now: the link opens the result again, without an account.
    let link = interview::link_for_candidate(tx, facts, result.interviewer_id).await?;
    let mail = Mail::FeedbackAvailable {
        name: facts.candidate_name.clone(),
        company,
        title: facts.title.clone(),
        summary: summary(result),
        link,
    };
    notify::email(tx, Some(facts.candidate), &facts.candidate_email, mail).await
}

/// The shared part for a line or two; the message itself is read on the page.
fn summary(result: &FeedbackRow) -> Summary {
    let passed = match result.pass_fail() {
        Some(PassFail::Pass) => Some(true),
        Some(PassFail::Fail) => Some(false),
        Some(PassFail::Pending) | None => None,
    };
    Summary { passed, rating: result.rating, tags: result.tags.clone().unwrap_or_default() }
}
