//! Challenges that are given: in an interview, where its interviewers prepare them, show them to everybody in the room and withdraw them
//! again; and with a take-home.

use chrono::{DateTime, Utc};
use colloquy_challenge::Challenge;
use sqlx::PgConnection;

use super::definition::{self, Difficulty};
use super::given_http::{ChallengeState, GivenChallenge, GivenChallengeDetail, GivenPath};
use super::library;
use super::store::{self, GivenRow, NewGiven};
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::{CompanyId, GivenChallengeId, InterviewId, TakeHomeId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::pad::{self, Entry, PadOf};
use crate::room;

/// Asks whether somebody may read of what is given or submitted; in an interview the policy is asked for this action, in a take-home whoever
/// sees the pad may. With it what [`candidate`] says of the reader.
pub async fn look(
    app: &App,
    actor: &Actor,
    entry: &Entry,
    in_interview: Action,
) -> Result<(ReadTx, PadOf, Option<Vec<UserId>>)> {
    let (mut tx, of, reader) = match entry {
        Entry::Interview(id) => {
            let tx = app.read(actor, in_interview, Target::Interview(*id)).await?;
            (tx, PadOf::Interview(*id), actor.user_id())
        }
        Entry::Watch(_) | Entry::Link(_) | Entry::Practice => {
            let (tx, of, reader, _) = pad::enter(app, actor, entry).await?;
            (tx, of, Some(reader))
        }
    };
    let (now, is_asked) = (tx.now(), tx.facts.is_asked);
    let candidate = candidate(&mut tx, of, (reader, is_asked), now).await?;
    Ok((tx, of, candidate))
}

/// Under which ids the candidate has worked there, if the reader is the candidate, who is told least; in an interview also as the guest that they
/// were before they took it into their account. Who gives a take-home or an interview may be asked one themselves, too; `is_asked`
/// is what the policy knows of an interview.
pub async fn candidate(
    connection: &mut PgConnection,
    of: PadOf,
    (reader, is_asked): (Option<UserId>, bool),
    now: DateTime<Utc>,
) -> Result<Option<Vec<UserId>>> {
    match of {
        PadOf::Interview(id) => {
            if !is_asked {
                return Ok(None);
            }
            let facts = interview::facts(connection, id).await?;
            worked(connection, &facts).await.map(Some)
        }
        PadOf::TakeHome(id) => {
            let facts = pad::take_home_facts(connection, id, now).await?;
            let Some(reader) = reader else { return Ok(None) };
            Ok(facts.is_candidate(connection, reader).await?.then(|| vec![facts.candidate]))
        }
        PadOf::Practice(user) => Ok(Some(vec![user])),
    }
}

/// Under which ids an interview's candidate has worked in it.
pub async fn worked(connection: &mut PgConnection, facts: &InterviewFacts) -> Result<Vec<UserId>> {
    let mut all = room::candidates(connection, facts.id).await?;
    all.push(facts.candidate);
    Ok(all)
}

/// The challenges of an interview or a take-home, as far as the actor may see them.
pub async fn list(app: &App, actor: &Actor, entry: &Entry) -> Result<Vec<GivenChallenge>> {
    let (mut tx, of, candidate) = look(app, actor, entry, Action::ReadInterviewChallenges).await?;
    seen(&mut tx, of, candidate.is_some()).await
}

/// Its challenges; for a candidate, those that are shown.
pub async fn seen(
    connection: &mut PgConnection,
    of: PadOf,
    for_candidate: bool,
) -> Result<Vec<GivenChallenge>> {
    let rows = store::given(connection, of, None).await?;
    let seen = rows.into_iter().filter(|row| !for_candidate || is_shown(row));
    Ok(seen.map(|row| view(row, for_candidate)).collect())
}

/// One of them, as whoever solves it reads it.
pub async fn get(
    app: &App,
    actor: &Actor,
    entry: &Entry,
    id: GivenChallengeId,
) -> Result<GivenChallengeDetail> {
    let (mut tx, of, candidate) = look(app, actor, entry, Action::ReadInterviewChallenges).await?;
    let row = one(&mut tx, of, id, candidate.is_some()).await?;
    let challenge = definition::kept(&store::given_archive(&mut tx, row.id).await?)?;
    let (example_count, hidden_count) = definition::counts(&challenge);
    Ok(GivenChallengeDetail {
        challenge: view(row, candidate.is_some()),
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
) -> Result<GivenChallenge> {
    let (mut tx, facts) = begin(app, actor, id).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let most = app.config.limits.challenges_per_interview;
    let there = store::given(&mut tx, PadOf::Interview(id), None).await?.len();
    if i64::try_from(there).unwrap_or(i64::MAX) >= most {
        return Err(Error::new(Code::ChallengeTooMany).detail(format!("At most {most} in an interview")));
    }
    let challenge = library::find(&mut tx, facts.company, slug).await?;
    let state = if shows { ChallengeState::Shown } else { ChallengeState::Prepared };
    let given = keep_copy(&mut tx, (PadOf::Interview(id), 0), me, &challenge, state).await?;
    finish(tx, &facts, given, state).await
}

/// Copies challenges of the library into a take-home that is being made, in this order.
///
/// # Errors
/// `request.invalid` for the field `challenges`, where they are too many or one of them is not there or twice.
pub async fn give_with(
    tx: &mut WriteTx,
    take_home: TakeHomeId,
    company: CompanyId,
    by: UserId,
    slugs: &[String],
) -> Result<()> {
    let most = tx.app().config.limits.challenges_per_interview;
    let mut fields = Fields::new();
    let twice = |(at, slug): (usize, &String)| slugs[..at].contains(slug);
    if i64::try_from(slugs.len()).unwrap_or(i64::MAX) > most {
        fields.wrong("challenges", "out_of_range", format!("Give at most {most} challenges"));
    } else if slugs.iter().enumerate().any(twice) {
        fields.wrong("challenges", "taken", "A challenge is given once");
    }
    fields.finish()?;
    for (number, slug) in (0..).zip(slugs) {
        let challenge = match library::find(tx, company, slug).await {
            Err(error) if error.code == Code::ChallengeNotFound => {
                return Err(Error::new(Code::RequestInvalid).field(
                    "challenges",
                    "unknown",
                    "This challenge is not in the library any more",
                ));
            }
            found => found?,
        };
        keep_copy(tx, (PadOf::TakeHome(take_home), number), by, &challenge, ChallengeState::Shown).await?;
    }
    tx.detail("challenges", slugs.to_vec());
    Ok(())
}

/// Keeps a copy of a challenge where it is given, with its place among those that are given at the same moment.
async fn keep_copy(
    tx: &mut WriteTx,
    (of, number): (PadOf, i32),
    by: UserId,
    challenge: &Challenge,
    state: ChallengeState,
) -> Result<GivenChallengeId> {
    let archive = definition::packed(challenge)?;
    store::give(tx, &NewGiven { of, by, challenge, archive: &archive, state, number }).await
}

/// Shows or withdraws one of them.
pub async fn update(
    app: &App,
    actor: &Actor,
    path: GivenPath,
    state: ChallengeState,
) -> Result<GivenChallenge> {
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
    id: GivenChallengeId,
    state: ChallengeState,
) -> Result<GivenChallenge> {
    let row = one(&mut tx, PadOf::Interview(facts.id), id, false).await?;
    tx.detail("challenge", row.slug.as_str());
    tx.detail("state", state.as_str());
    tx.emit(facts.event(EventKind::ChallengeChanged));
    tx.commit().await?;
    Ok(view(row, false))
}

/// One of the challenges of an interview or a take-home; for a candidate, one that is shown.
///
/// # Errors
/// `challenge.not_found`.
pub async fn one(
    connection: &mut PgConnection,
    of: PadOf,
    id: GivenChallengeId,
    for_candidate: bool,
) -> Result<GivenRow> {
    let rows = store::given(connection, of, Some(id)).await?;
    let found = rows.into_iter().find(|row| !for_candidate || is_shown(row));
    found.ok_or_else(|| Code::ChallengeNotFound.into())
}

fn is_shown(row: &GivenRow) -> bool {
    ChallengeState::from_row(&row.state) == ChallengeState::Shown
}

fn view(row: GivenRow, for_candidate: bool) -> GivenChallenge {
    GivenChallenge {
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
