//! What people submit for a challenge of an interview or a take-home, and what they read of it.

use chrono::TimeDelta;
use colloquy_challenge::{can_call, file_name};
use colloquy_sandbox::language::{Language, by_id};
use sqlx::PgConnection;

use super::given_http::ChallengeState;
use super::store::{self, Asked, GivenRow, NewSubmission, SubmissionRow};
use super::submission_http::{SubmissionDetail, SubmissionScope, SubmissionView};
use super::{definition, given};
use crate::interview::InterviewFacts;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{GivenChallengeId, RunId, UserId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::Action;
use crate::pad::{self, Entry, PadOf};
use crate::run::Place;
use crate::{company, run};

/// Code on its way in.
pub struct Draft {
    pub challenge: GivenChallengeId,
    pub language: String,
    pub source: String,
    pub scope: SubmissionScope,
}

/// Puts somebody's code into the queue.
pub async fn submit(app: &App, actor: &Actor, entry: &Entry, draft: Draft) -> Result<SubmissionView> {
    // Before anything else, and not while the machine is looked at.
    drop(given::look(app, actor, entry, Action::Submit).await?);
    let language = check(app, &draft)?;
    run::must_run(app, language).await?;
    let (mut tx, of, me) = pad::write(app, actor, entry, Action::Submit).await?;
    let place = Place::lock(&mut tx, of).await?;
    place.must_be_open()?;
    let (now, is_asked) = (tx.now(), tx.facts.is_asked);
    let for_candidate = given::candidate(&mut tx, of, (Some(me), is_asked), now).await?.is_some();
    let row = open_challenge(&mut tx, of, draft.challenge, for_candidate).await?;
    let challenge = definition::kept(&store::given_archive(&mut tx, row.id).await?)?;
    let call = &challenge.about.call;
    if !can_call(language, call) {
        return Err(Error::new(Code::RequestInvalid).field(
            "language",
            "invalid",
            "This challenge is not solved in this language",
        ));
    }
    not_too_many(&mut tx, of, me).await?;
    let (examples, hidden) = definition::counts(&challenge);
    let hidden = if draft.scope == SubmissionScope::All { hidden } else { 0 };
    let file = file_name(language, call);
    let new = NewSubmission {
        run: run::enqueue(&mut tx, &place, me, language, file, draft.source).await?,
        of,
        challenge: row.id,
        user: me,
        scope: draft.scope,
        examples: i32::try_from(examples).map_err(Error::internal)?,
        hidden: i32::try_from(hidden).map_err(Error::internal)?,
    };
    store::insert(&mut tx, &new).await?;
    let asked = Asked { run: Some(new.run), ..Asked::default() };
    let rows = store::submissions(&mut tx, of, asked, 1).await?;
    let view = views(&mut tx, rows, for_candidate).await?.pop().ok_or(Code::SubmissionNotFound)?;
    tx.commit().await?;
    Ok(view)
}

/// The draft's language, when everything in it can be tested.
fn check(app: &App, draft: &Draft) -> Result<&'static Language> {
    let most = app.config.limits.run_source_bytes;
    let language = by_id(&draft.language);
    let mut fields = Fields::new();
    if language.is_none() {
        fields.wrong("language", "unknown", "This language is not known");
    }
    if draft.source.trim().is_empty() {
        fields.wrong("source", "required", "Write something first");
    } else if draft.source.len() > most {
        fields.wrong("source", "too_long", format!("Use at most {most} bytes"));
    }
    fields.finish()?;
    language.ok_or_else(|| Code::RequestInvalid.into())
}

/// A challenge that may be solved now.
async fn open_challenge(
    connection: &mut PgConnection,
    of: PadOf,
    id: GivenChallengeId,
    for_candidate: bool,
) -> Result<GivenRow> {
    let row = given::one(connection, of, id, false).await?;
    match ChallengeState::from_row(&row.state) {
        ChallengeState::Withdrawn => Err(Code::ChallengeWithdrawn.into()),
        ChallengeState::Prepared if for_candidate => Err(Code::ChallengeNotFound.into()),
        _ => Ok(row),
    }
}

async fn not_too_many(tx: &mut WriteTx, of: PadOf, user: UserId) -> Result<()> {
    let (now, app) = (tx.now(), tx.app().clone());
    let limits = &app.config.limits;
    let (all, lately) = store::counts(tx, of, user, now - TimeDelta::minutes(1)).await?;
    if lately >= limits.submissions_per_minute {
        return Err(Error::new(Code::SubmissionTooOften).retry_after(60));
    }
    if all >= limits.submissions_per_interview {
        return Err(Code::SubmissionTooMany.into());
    }
    Ok(())
}

/// The submissions of an interview or a take-home, the last first; a candidate's own.
pub async fn list(
    app: &App,
    actor: &Actor,
    entry: &Entry,
    challenge: Option<GivenChallengeId>,
    paging: &Paging,
) -> Result<Page<SubmissionView>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let (mut tx, of, users) = given::look(app, actor, entry, Action::ReadSubmissions).await?;
    let for_candidate = users.is_some();
    let asked = Asked { users, challenge, after, run: None };
    let rows = store::submissions(&mut tx, of, asked, limit + 1).await?;
    let views = views(&mut tx, rows, for_candidate).await?;
    Ok(Page::cut(views, limit, |view| Cursor { time: view.created_at, id: view.id.0 }))
}

/// All of the interview's submissions, the last first; a candidate's own.
pub async fn all(
    app: &App,
    connection: &mut PgConnection,
    facts: &InterviewFacts,
    for_candidate: bool,
) -> Result<Vec<SubmissionView>> {
    let users = if for_candidate { Some(given::worked(connection, facts).await?) } else { None };
    let asked = Asked { users, ..Asked::default() };
    let most = app.config.limits.submissions_per_interview;
    let rows = store::submissions(connection, PadOf::Interview(facts.id), asked, most).await?;
    views(connection, rows, for_candidate).await
}

/// One of them with its code and its outcomes.
pub async fn detail(app: &App, actor: &Actor, entry: &Entry, id: RunId) -> Result<SubmissionDetail> {
    let (mut tx, of, users) = given::look(app, actor, entry, Action::ReadSubmissions).await?;
    let for_candidate = users.is_some();
    let asked = Asked { run: Some(id), users, ..Asked::default() };
    let rows = store::submissions(&mut tx, of, asked, 1).await?;
    let submission = views(&mut tx, rows, for_candidate).await?.pop().ok_or(Code::SubmissionNotFound)?;
    let result = store::result(&mut tx, id).await?;
    let result = if for_candidate { result.map(|result| result.for_candidate()) } else { result };
    Ok(SubmissionDetail { submission, source: run::source(&mut tx, id).await?, result })
}

/// Ends testing one of them, whether it waits or is under way; a candidate's own. Nothing happens when it has ended.
pub async fn stop(app: &App, actor: &Actor, entry: &Entry, id: RunId) -> Result<()> {
    let (mut tx, of, me) = pad::write(app, actor, entry, Action::ControlRun).await?;
    let (now, is_asked) = (tx.now(), tx.facts.is_asked);
    let users = given::candidate(&mut tx, of, (Some(me), is_asked), now).await?;
    let asked = Asked { run: Some(id), users, ..Asked::default() };
    if store::submissions(&mut tx, of, asked, 1).await?.is_empty() {
        return Err(Code::SubmissionNotFound.into());
    }
    run::stop(&mut tx, of, id, me).await?;
    tx.commit().await
}

async fn views(
    connection: &mut PgConnection,
    rows: Vec<SubmissionRow>,
    for_candidate: bool,
) -> Result<Vec<SubmissionView>> {
    let runs: Vec<_> = rows.iter().map(|row| row.run).collect();
    let mut standings = run::standings(connection, &runs).await?;
    let mut people: Vec<UserId> = rows.iter().map(|row| row.user).collect();
    people.sort_unstable();
    people.dedup();
    let people = company::people(connection, &people).await?;
    let view = |row: SubmissionRow| {
        let standing = standings.remove(&row.run)?;
        Some(SubmissionView {
            id: row.run,
            challenge_id: row.challenge,
            challenge_title: row.challenge_title,
            user_id: row.user,
            user_name: people.get(&row.user).map(|person| person.name.clone()).unwrap_or_default(),
            language: standing.language,
            file: standing.file,
            scope: SubmissionScope::from_row(&row.scope),
            state: standing.state,
            failure: standing.failure,
            is_stopped: standing.is_stopped,
            examples: row.examples,
            hidden: row.hidden,
            // How long each hidden test takes tells of its input.
            tests_done: if for_candidate && !standing.state.is_over() {
                row.tests_done.min(row.examples)
            } else {
                row.tests_done
            },
            examples_passed: row.examples_passed,
            hidden_passed: row.hidden_passed,
            score: row.score.filter(|_| !for_candidate),
            created_at: row.created_at,
            started_at: standing.started_at,
            finished_at: standing.finished_at,
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}
