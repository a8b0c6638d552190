//! Checks reference solutions (`check`), one at a time, on places that nobody else wants (`run::operate`).

use chrono::TimeDelta;
use colloquy_challenge::Scope;
use futures_util::future::BoxFuture;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::check::{CheckState, Outcome};
use super::check_store::{self as store, Claimed};
use super::work::{self, Ready, Work};
use super::{definition, library};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{ChallengeCheckId, CompanyId};
use crate::kernel::outlast::outlast;
use crate::kernel::policy::{Action, Target};
use crate::run::RunFailure;

const ACTOR: &str = "challenge.check";
/// How much longer than its limit a check may seem to be under way before another node takes it on.
const GRACE: TimeDelta = TimeDelta::minutes(2);

/// Checks the next reference solution that waits, and keeps what came of it; whether there was one. The token asks it to end soon.
pub fn check_next(app: App, stop: CancellationToken) -> BoxFuture<'static, Result<bool>> {
    Box::pin(async move {
        let Some(claimed) = claim(&app).await? else { return Ok(false) };
        let (id, company) = (claimed.id, claimed.company);
        let outcome = match check(&app, claimed, &stop).await {
            Ok(outcome) => outcome,
            // It is taken on again.
            Err(error) if error.code == Code::Unavailable => return Err(error),
            Err(error) => {
                tracing::error!(%error, check = %id, "a reference solution could not be checked");
                Some(CheckState::Sandbox.into())
            }
        };
        outlast(|| keep(&app, id, company, outcome.as_ref())).await?;
        Ok(true)
    })
}

async fn write(app: &App) -> Result<WriteTx> {
    app.write(&Actor::system(ACTOR), Action::Maintain, Target::System).await
}

/// Keeps what came of it; without that it waits again.
async fn keep(app: &App, id: ChallengeCheckId, company: CompanyId, outcome: Option<&Outcome>) -> Result<()> {
    let mut tx = write(app).await?;
    match outcome {
        None => store::put_back(&mut tx, id).await?,
        Some(outcome) => store::finish(&mut tx, id, outcome).await?,
    }
    library::tell(&mut tx, company);
    tx.commit().await
}

async fn claim(app: &App) -> Result<Option<Claimed>> {
    let mut tx = write(app).await?;
    let longest = TimeDelta::from_std(work::longest(app)).map_err(Error::internal)?;
    let lost = tx.now() - longest - GRACE;
    let Some(claimed) = store::claim(&mut tx, &app.node, lost).await? else { return Ok(None) };
    library::tell(&mut tx, claimed.company);
    tx.commit().await?;
    Ok(Some(claimed))
}

/// What came of it; None where it was asked to end.
async fn check(app: &App, claimed: Claimed, stop: &CancellationToken) -> Result<Option<Outcome>> {
    let way = match work::ready(app, &claimed.language).await? {
        Ready::Way(way) => way,
        Ready::Missing => return Ok(Some(CheckState::LanguageMissing.into())),
        Ready::Unprotected => return Ok(Some(CheckState::Sandbox.into())),
    };
    let source = definition::kept(&claimed.archive)?.solutions.remove(&claimed.language);
    let work = Work {
        app: app.clone(),
        id: claimed.id.into(),
        archive: claimed.archive,
        source: source.ok_or(Code::ChallengeNotFound)?,
        language: claimed.language,
        // How the time grows earns no points.
        scope: Scope::Tests,
        way,
        until: Instant::now() + work::longest(app),
    };
    let stop = stop.clone();
    let working = tokio::task::spawn_blocking(move || work.run(&watch::Sender::new(0), &stop));
    Ok(match working.await.map_err(Error::internal)?? {
        Ok(verdict) => Some(verdict.into()),
        Err(RunFailure::Lost) => None,
        Err(failure) => Some(failure.into()),
    })
}
