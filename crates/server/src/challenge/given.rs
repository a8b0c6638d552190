//! Challenges of an interview: prepared by its interviewers, shown to everybody in the room, withdrawn again.

use sqlx::PgConnection;

use super::definition::{self, Difficulty};
use super::given_http::{ChallengeState, GivenPath, InterviewChallenge, InterviewChallengeDetail};
use super::library;
use super::store::{self, GivenRow};
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::{InterviewChallengeId, InterviewId};
use crate::kernel::policy::{Action, Target};

/// The interview's challenges, as far as the actor may see them.
pub async fn list(app: &App, actor: &Actor, id: InterviewId) -> Result<Vec<InterviewChallenge>> {
    let mut tx = app.read(actor, Action::ReadInterviewChallenges, Target::Interview(id)).await?;
    let facts = interview::facts(&mut tx, id).await?;
    seen(&mut tx, id, is_candidate(actor, &facts)).await
}

/// The interview's challenges; for a candidate, those that are shown.
pub async fn seen(
    connection: &mut PgConnection,
    id: InterviewId,
    for_candidate: bool,
) -> Result<Vec<InterviewChallenge>> {
    let rows = store::given(connection, id, None).await?;
    let seen = rows.into_iter().filter(|row| !for_candidate || is_shown(row));
    Ok(seen.map(|row| view(row, for_candidate)).collect())
}

/// One of them, as whoever solves it reads it.
pub async fn get(app: &App, actor: &Actor, path: GivenPath) -> Result<InterviewChallengeDetail> {
    let mut tx = app.read(actor, Action::ReadInterviewChallenges, Target::Interview(path.id)).await?;
    let facts = interview::facts(&mut tx, path.id).await?;
    let is_candidate = is_candidate(actor, &facts);
    let row = one(&mut tx, path.id, path.challenge, is_candidate).await?;
    let challenge = definition::kept(&store::given_archive(&mut tx, row.id).await?)?;
    let (example_count, hidden_count) = definition::counts(&challenge);
    Ok(InterviewChallengeDetail {
        challenge: view(row, is_candidate),
        document: challenge.document(),
        languages: definition::languages(&challenge),
        limits: definition::limits(&challenge),
        example_count,
        hidden_count,
    })
}

/// Copies a challenge of the library into the interview.
pub async fn give(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    slug: &str,
    shows: bool,
) -> Result<InterviewChallenge> {
    let (mut tx, facts) = begin(app, actor, id).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let most = app.config.limits.challenges_per_interview;
    let there = store::given(&mut tx, id, None).await?.len();
    if i64::try_from(there).unwrap_or(i64::MAX) >= most {
        return Err(Error::new(Code::ChallengeTooMany).detail(format!("At most {most} in an interview")));
    }
    let challenge = library::find(&mut tx, facts.company, slug).await?;
    let archive = definition::packed(&challenge)?;
    let state = if shows { ChallengeState::Shown } else { ChallengeState::Prepared };
    let given = store::give(&mut tx, id, me, &challenge, &archive, state).await?;
    finish(tx, &facts, given, state).await
}

/// Shows or withdraws one of them.
pub async fn update(
    app: &App,
    actor: &Actor,
    path: GivenPath,
    state: ChallengeState,
) -> Result<InterviewChallenge> {
    let (mut tx, facts) = begin(app, actor, path.id).await?;
    if !store::set_state(&mut tx, path.id, path.challenge, state).await? {
        return Err(Code::ChallengeNotFound.into());
    }
    finish(tx, &facts, path.challenge, state).await
}

async fn begin(app: &App, actor: &Actor, id: InterviewId) -> Result<(WriteTx, InterviewFacts)> {
    let mut tx = app.write(actor, Action::GiveChallenge, Target::Interview(id)).await?;
    interview::lock(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    if facts.status.is_over() {
        return Err(Code::InterviewOver.into());
    }
    Ok((tx, facts))
}

async fn finish(
    mut tx: WriteTx,
    facts: &InterviewFacts,
    id: InterviewChallengeId,
    state: ChallengeState,
) -> Result<InterviewChallenge> {
    let row = one(&mut tx, facts.id, id, false).await?;
    tx.detail("challenge", row.slug.as_str());
    tx.detail("state", state.as_str());
    tx.emit(facts.event(EventKind::ChallengeChanged));
    tx.commit().await?;
    Ok(view(row, false))
}

/// One of the interview's challenges; for a candidate, one that is shown.
///
/// # Errors
/// `challenge.not_found`.
pub async fn one(
    connection: &mut PgConnection,
    interview: InterviewId,
    id: InterviewChallengeId,
    for_candidate: bool,
) -> Result<GivenRow> {
    let rows = store::given(connection, interview, Some(id)).await?;
    let found = rows.into_iter().find(|row| !for_candidate || is_shown(row));
    found.ok_or_else(|| Code::ChallengeNotFound.into())
}

/// Whether somebody is the one who is interviewed, and so is told least.
pub fn is_candidate(actor: &Actor, facts: &InterviewFacts) -> bool {
    actor.user_id() == Some(facts.candidate)
}

fn is_shown(row: &GivenRow) -> bool {
    ChallengeState::from_row(&row.state) == ChallengeState::Shown
}

fn view(row: GivenRow, for_candidate: bool) -> InterviewChallenge {
    InterviewChallenge {
        id: row.id,
        title: row.title,
        difficulty: (!for_candidate).then(|| Difficulty::from_row(&row.difficulty)),
        skills: if for_candidate { Vec::new() } else { row.skills },
        minutes: row.minutes,
        state: ChallengeState::from_row(&row.state),
        created_at: row.created_at,
        shown_at: row.shown_at,
    }
}
