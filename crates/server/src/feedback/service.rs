//! Use cases of scorecards and their drafts.

use sqlx::PgConnection;

use super::scorecard::{Draft, PassFail, Scorecard};
use super::store::{self, DraftRow, FeedbackRow, RevisionRow};
use super::tell;
use crate::interview::{self, InterviewFacts, InterviewStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{FeedbackId, InterviewId, UserId};
use crate::kernel::policy::{Action, Relation, Target};
use crate::webhook::{self, About, WebhookEvent};

/// Submits the actor's scorecard and drops its draft.
pub async fn submit(
    app: &App,
    actor: &Actor,
    interview: InterviewId,
    scorecard: Scorecard,
) -> Result<FeedbackRow> {
    let scorecard = scorecard.checked()?;
    let mut tx = app.write(actor, Action::SubmitFeedback, Target::Interview(interview)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::lock_interview(&mut tx, interview).await?;
    let facts = interview::facts(&mut tx, interview).await?;
    refuse_unheld(&facts)?;
    refuse_shadow(&facts, me)?;
    let before = store::results(&mut tx, interview).await?;
    let id = tx.new_id::<FeedbackId>();
    store::insert(&mut tx, id, &facts, me, &scorecard).await?;
    store::delete_draft(&mut tx, interview, me).await?;
    tx.set_target(Target::Feedback(id));
    tx.detail("interview", interview.to_string());
    tell::tell_of(&mut tx, &facts, id, &before).await?;
    let about = About::Feedback { feedback_id: id, interview_id: interview, interviewer_id: me };
    webhook::tell(&mut tx, facts.company, WebhookEvent::FeedbackSubmitted, &about).await?;
    let row = store::feedback(&mut tx, id).await?.ok_or(Code::FeedbackNotFound)?;
    tx.commit().await?;
    Ok(row)
}

fn refuse_unheld(facts: &InterviewFacts) -> Result<()> {
    match facts.status {
        InterviewStatus::InProgress | InterviewStatus::Completed => Ok(()),
        InterviewStatus::Scheduled => Err(Code::FeedbackTooEarly.into()),
        InterviewStatus::Cancelled => {
            Err(Error::new(Code::FeedbackTooEarly).detail("This interview was cancelled"))
        }
    }
}

/// Whoever learns by watching reads what the others wrote, and so writes nothing themselves.
fn refuse_shadow(facts: &InterviewFacts, me: UserId) -> Result<()> {
    if facts.shadows.contains(&me) {
        return Err(
            Error::new(Code::AuthForbidden).detail("You watch this interview, and write no scorecard")
        );
    }
    Ok(())
}

/// What is to change in a scorecard; None leaves a part as it is.
#[derive(Default)]
pub struct ScorecardChange {
    /// The decision.
    pub pass_fail: Option<PassFail>,
    /// The rating, which can also be taken back.
    pub rating: Option<Option<i32>>,
    /// What was seen.
    pub message: Option<String>,
    /// The tags.
    pub tags: Option<Vec<String>>,
}

impl ScorecardChange {
    fn onto(self, current: Scorecard) -> Scorecard {
        Scorecard {
            pass_fail: self.pass_fail.unwrap_or(current.pass_fail),
            rating: self.rating.unwrap_or(current.rating),
            message: self.message.unwrap_or(current.message),
            tags: self.tags.unwrap_or(current.tags),
        }
    }
}

/// Changes the actor's own scorecard, as long as they are one of the interviewers. The version before stays in the history.
pub async fn update(
    app: &App,
    actor: &Actor,
    id: FeedbackId,
    change: ScorecardChange,
) -> Result<FeedbackRow> {
    let mut tx = app.write(actor, Action::UpdateFeedback, Target::Feedback(id)).await?;
    if !tx.facts.has(Relation::Interviewer) {
        return Err(Code::AuthForbidden.into());
    }
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let interview = tx.facts.interview.ok_or(Code::FeedbackNotFound)?;
    store::lock_interview(&mut tx, interview).await?;
    let facts = interview::facts(&mut tx, interview).await?;
    refuse_shadow(&facts, me)?;
    let row = store::feedback(&mut tx, id).await?.ok_or(Code::FeedbackNotFound)?;
    let current = row.scorecard();
    let scorecard = change.onto(current.clone()).checked()?;
    if scorecard == current {
        return Ok(row);
    }
    let before = store::results(&mut tx, interview).await?;
    store::update(&mut tx, id, &scorecard).await?;
    tx.detail("interview", interview.to_string());
    tx.detail("revision", row.revision + 1);
    tell::tell_of(&mut tx, &facts, id, &before).await?;
    let row = store::feedback(&mut tx, id).await?.ok_or(Code::FeedbackNotFound)?;
    tx.commit().await?;
    Ok(row)
}

/// The interview's scorecards, as far as the actor may read them.
pub async fn list(app: &App, actor: &Actor, interview: InterviewId) -> Result<Vec<FeedbackRow>> {
    let mut tx = app.read(actor, Action::ReadFeedback, Target::Interview(interview)).await?;
    // Whoever was interviewed reads a candidate's part, whatever else they are.
    if tx.facts.is_asked {
        return store::results(&mut tx, interview).await;
    }
    if owes_own(&mut tx, actor, interview).await? {
        return Ok(Vec::new());
    }
    store::of_interview(&mut tx, interview).await
}

/// Whether the actor is an interviewer who has not written their own scorecard and still can: until then, nobody else's sways them.
async fn owes_own(tx: &mut ReadTx, actor: &Actor, interview: InterviewId) -> Result<bool> {
    let Some(me) = actor.user_id().filter(|_| tx.facts.has(Relation::Interviewer)) else { return Ok(false) };
    is_owed(tx, interview, me).await
}

/// Whether `interviewer` has not written their scorecard of the interview, and still can. Whoever learns by watching owes none.
pub async fn is_owed(
    connection: &mut PgConnection,
    interview: InterviewId,
    interviewer: UserId,
) -> Result<bool> {
    let facts = interview::facts(connection, interview).await?;
    let open = facts.status != InterviewStatus::Cancelled && !facts.shadows.contains(&interviewer);
    Ok(open && !store::has_submitted(connection, interview, interviewer).await?)
}

/// Every version of a scorecard, the newest first.
pub async fn history(app: &App, actor: &Actor, id: FeedbackId) -> Result<Vec<RevisionRow>> {
    let mut tx = app.read(actor, Action::ReadFeedbackHistory, Target::Feedback(id)).await?;
    let interview = tx.facts.interview.ok_or(Code::FeedbackNotFound)?;
    if tx.facts.is_asked || owes_own(&mut tx, actor, interview).await? {
        return Err(Code::AuthForbidden.into());
    }
    store::revisions(&mut tx, id).await
}

/// The actor's draft.
pub async fn draft(app: &App, actor: &Actor, interview: InterviewId) -> Result<DraftRow> {
    let mut tx = app.read(actor, Action::ReadDraft, Target::Interview(interview)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::draft(&mut tx, interview, me).await?.ok_or_else(|| Code::FeedbackNotFound.into())
}

/// Keeps the actor's draft, in place of the one before. There is none beside a submitted scorecard.
pub async fn save_draft(app: &App, actor: &Actor, interview: InterviewId, draft: Draft) -> Result<DraftRow> {
    let content = draft.checked()?;
    let mut tx = app.write(actor, Action::SaveDraft, Target::Interview(interview)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::lock_interview(&mut tx, interview).await?;
    refuse_shadow(&interview::facts(&mut tx, interview).await?, me)?;
    if store::has_submitted(&mut tx, interview, me).await? {
        return Err(Code::FeedbackAlreadySubmitted.into());
    }
    store::put_draft(&mut tx, interview, me, &content).await?;
    let updated_at = tx.now();
    tx.commit().await?;
    Ok(DraftRow { content, updated_at })
}

/// Drops the actor's draft, if there is one.
pub async fn drop_draft(app: &App, actor: &Actor, interview: InterviewId) -> Result<()> {
    let mut tx = app.write(actor, Action::SaveDraft, Target::Interview(interview)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::delete_draft(&mut tx, interview, me).await?;
    tx.commit().await
}
