//! Use cases of those who run programs and read of them.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use colloquy_sandbox::Level;
use colloquy_sandbox::language::{Language, by_id};
use sqlx::PgConnection;

use super::http::{
    Purpose, RunDetail, RunFailure, RunFile, RunInput, RunLanguage, RunLanguages, RunOutput, RunState,
    RunView, TerminalSize,
};
use super::place::{self, Place};
use super::plain;
use super::store::{self, NewRun, RunRow};
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{InterviewId, RunId, UserId};
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{Action, Target};
use crate::pad::{self, Entry, PadOf};

/// Bytes that are typed at once at most.
const INPUT_AT_ONCE: usize = 16 << 10;
/// Stored pieces of output in one answer; each has at most 16 KiB (`execution`).
const PIECES: i64 = 16;
/// All of them, for a run's text; a run cannot write as many.
const ALL_PIECES: i64 = 1 << 20;

/// Asks the policy whether somebody may see what was run; elsewhere than in interviews whoever sees the pad may.
async fn look(app: &App, actor: &Actor, entry: &Entry) -> Result<(ReadTx, PadOf)> {
    if let Entry::Interview(id) = entry {
        let tx = app.read(actor, Action::ReadRuns, Target::Interview(*id)).await?;
        return Ok((tx, PadOf::Interview(*id)));
    }
    let (tx, of, ..) = pad::enter(app, actor, entry).await?;
    Ok((tx, of))
}

/// What this server can run.
pub async fn languages(app: &App, actor: &Actor, entry: &Entry) -> Result<RunLanguages> {
    // Asked for its decision only; what is told is the machine's, not the database's.
    drop(look(app, actor, entry).await?);
    let enabled = app.config.sandbox.enabled;
    if !enabled {
        return Ok(RunLanguages { enabled, protected: false, languages: Vec::new() });
    }
    let report = app.sandboxes.report(app.clock.now()).await?;
    let languages = report.languages.into_iter().filter_map(|installed| {
        let language = by_id(installed.id)?;
        Some(RunLanguage {
            id: language.id.to_owned(),
            name: language.name.to_owned(),
            main: language.main.to_owned(),
            version: installed.version,
            packages: language.packages.iter().map(|&package| package.to_owned()).collect(),
        })
    });
    Ok(RunLanguages {
        enabled,
        protected: report.protection.level != Level::Refused,
        languages: languages.collect(),
    })
}

/// A program on its way in.
pub struct Draft {
    pub language: String,
    pub files: Vec<RunFile>,
    pub entry: String,
    /// The terminal's size, in characters.
    pub columns: i16,
    pub rows: i16,
}

/// Puts a program into the queue.
pub async fn start(app: &App, actor: &Actor, entry: &Entry, draft: Draft) -> Result<RunView> {
    // Before anything else, and not while the machine is looked at.
    drop(match entry {
        Entry::Interview(id) => app.read(actor, Action::StartRun, Target::Interview(*id)).await?,
        _ => look(app, actor, entry).await?.0,
    });
    let language = check(app, &draft)?;
    must_run(app, language).await?;
    let (mut tx, of, me) = pad::write(app, actor, entry, Action::StartRun).await?;
    let place = Place::lock(&mut tx, of).await?;
    place.must_be_open()?;
    let most = app.config.limits.runs_per_interview;
    if store::count(&mut tx, of).await? >= most {
        return Err(Error::new(Code::RunTooMany).detail(format!("At most {most} runs")));
    }
    let run = NewRun {
        of,
        company: place.company,
        user: me,
        purpose: Purpose::Program,
        language: language.id,
        entry: &draft.entry,
        files: &draft.files,
        columns: draft.columns,
        rows: draft.rows,
    };
    let run = store::insert(&mut tx, &run).await?;
    place.tell(&mut tx, run, Purpose::Program);
    let view = one(&mut tx, of, run).await?;
    tx.commit().await?;
    Ok(view)
}

/// The draft's language, when everything in it can be run.
fn check(app: &App, draft: &Draft) -> Result<&'static Language> {
    let limits = &app.config.limits;
    let mut fields = Fields::new();
    let language = by_id(&draft.language);
    if language.is_none() {
        fields.wrong("language", "unknown", "This language is not known");
    }
    if draft.files.is_empty() || draft.files.len() > limits.run_files {
        fields.wrong("files", "out_of_range", format!("Send from 1 to {} files", limits.run_files));
    }
    let bytes: usize = draft.files.iter().map(|file| file.content.len()).sum();
    if bytes > limits.run_source_bytes {
        fields.wrong(
            "files",
            "too_long",
            format!("The files have more than {} bytes together", limits.run_source_bytes),
        );
    }
    let mut names = HashSet::new();
    for file in &draft.files {
        if !is_name(&file.name) {
            fields.wrong("files", "invalid", "Name files by letters, digits, _, - and .");
        } else if !names.insert(file.name.as_str()) {
            fields.wrong("files", "taken", "Two files have the same name");
        }
    }
    let ending =
        language.and_then(|language| language.main.rsplit_once('.')).map_or("", |(_, ending)| ending);
    let has_ending =
        draft.entry.rsplit_once('.').is_some_and(|(stem, own)| !stem.is_empty() && own == ending);
    if !names.contains(draft.entry.as_str()) {
        fields.wrong("entry", "unknown", "None of the files has this name");
    } else if language.is_some() && !has_ending {
        fields.wrong("entry", "invalid", format!("The file's name has to end with .{ending}"));
    }
    fields.range("columns", draft.columns, 2..=1000);
    fields.range("rows", draft.rows, 1..=1000);
    fields.finish()?;
    language.ok_or_else(|| Code::RequestInvalid.into())
}

/// Relative, of names that no program takes for an option, and that need no quotes anywhere.
fn is_name(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with(['-', '.'])
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    name.len() <= 100 && name.split('/').all(part)
}

/// Refuses where the program could not be run, and says what to do about it.
pub async fn must_run(app: &App, language: &Language) -> Result<()> {
    if !app.config.sandbox.enabled {
        return Err(Error::new(Code::RunDisabled).detail("Set enabled = true in [sandbox] of the settings"));
    }
    let report = app.sandboxes.report(app.clock.now()).await?;
    if report.protection.level == Level::Refused {
        return Err(Error::new(Code::RunUnprotected)
            .detail("Ask `colloquy check-sandbox` on the server what is missing"));
    }
    let is_there = |id| report.languages.iter().any(|there| there.id == id && there.way.is_some());
    if is_there(language.id) {
        return Ok(());
    }
    let packages = language.packages.join(" ");
    Err(Error::new(Code::RunLanguageMissing)
        .detail(format!("Install it on the server: apt-get install {packages}")))
}

/// A pad's runs, the last first.
pub async fn list(app: &App, actor: &Actor, entry: &Entry, paging: &Paging) -> Result<Page<RunView>> {
    let (limit, after) = (paging.limit()?, paging.cursor()?);
    let (mut tx, of) = look(app, actor, entry).await?;
    let rows = store::list(&mut tx, of, after, limit + 1).await?;
    let views = views(&mut tx, of, rows).await?;
    Ok(Page::cut(views, limit, |run| Cursor { time: run.created_at, id: run.id.0 }))
}

/// All of the interview's runs, the last first.
pub async fn all(app: &App, connection: &mut PgConnection, id: InterviewId) -> Result<Vec<RunView>> {
    let of = PadOf::Interview(id);
    let rows = store::list(connection, of, None, app.config.limits.runs_per_interview).await?;
    views(connection, of, rows).await
}

/// A run with its code and what it has written so far.
pub async fn detail(app: &App, actor: &Actor, entry: &Entry, run: RunId) -> Result<RunDetail> {
    let (mut tx, of) = look(app, actor, entry).await?;
    let view = one(&mut tx, of, run).await?;
    let files = store::files(&mut tx, run).await?;
    let pieces = store::output(&mut tx, run, 0, ALL_PIECES).await?;
    let bytes: Vec<u8> = pieces.into_iter().flat_map(|(_, bytes)| bytes).collect();
    Ok(RunDetail { run: view, files, output: plain::text(&bytes) })
}

/// What a run wrote to its terminal, from `position` on; in parts when it is much.
pub async fn output(
    app: &App,
    actor: &Actor,
    entry: &Entry,
    run: RunId,
    position: Option<i64>,
) -> Result<RunOutput> {
    let position = position.unwrap_or(0);
    let mut fields = Fields::new();
    fields.range("position", position, 0..=i64::MAX);
    fields.finish()?;
    let (mut tx, of) = look(app, actor, entry).await?;
    store::run(&mut tx, of, run).await?.ok_or(Code::RunNotFound)?;
    let mut pieces = store::output(&mut tx, run, position, PIECES + 1).await?;
    let has_more = i64::try_from(pieces.len()).unwrap_or(i64::MAX) > PIECES;
    if has_more {
        pieces.pop();
    }
    let begins = pieces.first().map_or(position, |(begins, _)| *begins);
    let bytes: Vec<u8> = pieces.into_iter().flat_map(|(_, bytes)| bytes).collect();
    let skipped = usize::try_from(position - begins).unwrap_or(0).min(bytes.len());
    Ok(RunOutput {
        run_id: run,
        position: begins + i64::try_from(skipped).unwrap_or(0),
        data: STANDARD.encode(&bytes[skipped..]),
        has_more,
    })
}

/// A transaction about a run that has not ended, whose row it holds.
async fn control(app: &App, actor: &Actor, entry: &Entry, run: RunId) -> Result<(WriteTx, PadOf, UserId)> {
    let (mut tx, of, me) = pad::write(app, actor, entry, Action::ControlRun).await?;
    match store::lock(&mut tx, of, run, Purpose::Program).await? {
        None => Err(Code::RunNotFound.into()),
        Some(false) => Err(Code::RunOver.into()),
        Some(true) => Ok((tx, of, me)),
    }
}

/// Refuses what a program would hear of before its node has stopped it, where nothing is run any more.
async fn must_go_on(tx: &mut WriteTx, of: PadOf) -> Result<()> {
    let now = tx.now();
    if Place::read(tx, of, now).await?.over.is_some() {
        return Err(Code::RunOver.into());
    }
    Ok(())
}

/// Ends a run, whether it waits or runs. Nothing happens when it has ended.
pub async fn stop(app: &App, actor: &Actor, entry: &Entry, run: RunId) -> Result<()> {
    let (mut tx, of, me) = match control(app, actor, entry, run).await {
        Err(error) if error.code == Code::RunOver => return Ok(()),
        other => other?,
    };
    if store::stop(&mut tx, run, me).await? {
        let now = tx.now();
        Place::read(&mut tx, of, now).await?.tell(&mut tx, run, Purpose::Program);
    } else {
        place::tell_node(&mut tx, of, run);
    }
    tx.commit().await
}

/// Types something for a run, or ends its input.
pub async fn type_input(
    app: &App,
    actor: &Actor,
    entry: &Entry,
    run: RunId,
    RunInput { data, is_last }: &RunInput,
) -> Result<()> {
    let most = app.config.limits.run_input_bytes;
    let mut fields = Fields::new();
    if data.len() > INPUT_AT_ONCE {
        fields.wrong("data", "too_long", format!("Use at most {INPUT_AT_ONCE} bytes at once"));
    }
    if data.is_empty() && !*is_last {
        fields.wrong("data", "required", "Fill this in");
    }
    fields.finish()?;
    let (mut tx, of, me) = control(app, actor, entry, run).await?;
    must_go_on(&mut tx, of).await?;
    let (typed, ended) = store::typed(&mut tx, run).await?;
    let mut fields = Fields::new();
    if ended {
        fields.wrong("data", "invalid", "The input has ended");
    } else if typed + i64::try_from(data.len()).unwrap_or(i64::MAX) > most {
        fields.wrong("data", "too_long", format!("A program takes at most {most} bytes"));
    }
    fields.finish()?;
    store::add_input(&mut tx, run, me, data.as_bytes(), *is_last).await?;
    place::tell_node(&mut tx, of, run);
    tx.commit().await
}

/// Gives the terminal another size.
pub async fn resize(
    app: &App,
    actor: &Actor,
    entry: &Entry,
    run: RunId,
    &TerminalSize { columns, rows }: &TerminalSize,
) -> Result<()> {
    let mut fields = Fields::new();
    fields.range("columns", columns, 2..=1000);
    fields.range("rows", rows, 1..=1000);
    fields.finish()?;
    let (mut tx, of, _) = control(app, actor, entry, run).await?;
    must_go_on(&mut tx, of).await?;
    store::resize(&mut tx, run, columns, rows).await?;
    place::tell_node(&mut tx, of, run);
    tx.commit().await
}

async fn one(connection: &mut PgConnection, of: PadOf, run: RunId) -> Result<RunView> {
    let row = store::run(connection, of, run).await?.ok_or(Code::RunNotFound)?;
    views(connection, of, vec![row]).await?.pop().ok_or_else(|| Code::RunNotFound.into())
}

async fn views(connection: &mut PgConnection, of: PadOf, rows: Vec<RunRow>) -> Result<Vec<RunView>> {
    let people = rows.iter().flat_map(|row| [Some(row.user), row.stopped_by]).flatten().collect();
    let names = company::names(connection, people).await?;
    let name = |user| names.get(&user).cloned().unwrap_or_default();
    let view = |row: RunRow| RunView {
        id: row.id,
        interview_id: match of {
            PadOf::Interview(id) => Some(id),
            PadOf::TakeHome(_) | PadOf::Practice(_) => None,
        },
        user_id: row.user,
        user_name: name(row.user),
        language: row.language,
        entry: row.entry,
        state: RunState::from_row(&row.state),
        failure: row.failure.as_deref().map(RunFailure::from_row),
        steps: row.steps.0,
        stopped_by_name: row.stopped_by.map(name),
        created_at: row.created_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn files_have_names_that_mean_nothing_to_any_program() {
        for good in ["main.py", "src/a_b-c.rs", "Main.java", "1.txt"] {
            assert!(is_name(good), "{good}");
        }
        for bad in
            ["", "/etc/passwd", "../x", "a//b", "-c", "a/-x", ".hidden", "a b", "a'b", "ü.py", "a/", "a\0"]
        {
            assert!(!is_name(bad), "{bad:?}");
        }
    }
}
