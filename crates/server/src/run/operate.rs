//! This node's runs: takes on what waits, as far as there are places, and hands on what people want of a run. It hears of both as live
//! events; a slow look is the safety net.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::http::{Purpose, RunFailure, RunState};
use super::judging::{Judge, Spare};
use super::place::Place;
use super::spare::Spares;
use super::store::{Left, Turn};
use super::{execution, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::events::{EventKind, Heard};
use crate::kernel::ids::RunId;
use crate::kernel::policy::{Action, Target};
use crate::pad::PadOf;

pub(super) const ACTOR: &str = "run.operate";
/// The periodic task's kind.
pub const SWEEP: &str = "run.sweep";
const LOOK: Duration = Duration::from_secs(2);
/// How much longer than its limits a run may seem to be under way before it is given up: compiling, starting, and telling of it.
const GRACE: TimeDelta = TimeDelta::minutes(2);
/// What it reacts to.
const HEARD: [EventKind; 6] = [
    EventKind::RunChanged,
    EventKind::SubmissionChanged,
    EventKind::ChallengeChanged,
    EventKind::RunControl,
    EventKind::InterviewStatus,
    EventKind::TakeHomeChanged,
];

/// A run of this node.
struct Active {
    of: PadOf,
    /// It is held against tests.
    is_judged: bool,
    /// Somebody wants something of it.
    wanted: Arc<Notify>,
}

/// Runs until `stop`; what is running then is lost, and told so. `judge` holds submissions against their tests; `spare` is work for a place
/// that nobody waits for, of which a node does one piece at a time.
pub async fn run(app: App, judge: Judge, spare: Spare, stop: CancellationToken) {
    let mut events = app.events.follow(&HEARD);
    while let Err(error) = give_up_own(&app).await {
        tracing::warn!(%error, "runs of before are not told that they are lost yet");
        tokio::select! { () = tokio::time::sleep(LOOK) => {}, () = stop.cancelled() => return }
    }
    if !app.config.sandbox.enabled {
        return;
    }
    let mut active = HashMap::<RunId, Active>::new();
    let (ended, mut ends) = mpsc::unbounded_channel();
    let mut look = tokio::time::interval(LOOK);
    let mut under_way = JoinSet::new();
    let mut may_wait = true;
    let places = app.config.sandbox.runs_at_once;
    let mut spares = Spares::new(app.clone(), spare, stop.clone());
    loop {
        while under_way.try_join_next().is_some() {}
        let looks = may_wait;
        while may_wait && active.len() + spares.places() < places && !stop.is_cancelled() {
            let next = turn(places, judged(&active) + spares.places());
            match claim(&app, next, is_full(places, practising(&active))).await {
                Ok(Some(claimed)) => {
                    let wanted = Arc::new(Notify::new());
                    let (id, of) = (claimed.id, claimed.of);
                    let is_judged = Purpose::from_row(&claimed.purpose) == Purpose::Judge;
                    active.insert(id, Active { of, is_judged, wanted: wanted.clone() });
                    let (app, ended, stop) = (app.clone(), ended.clone(), stop.clone());
                    under_way.spawn(async move {
                        execution::execute(&app, claimed, judge, &wanted, &stop).await;
                        let _ = ended.send(id);
                    });
                }
                Ok(None) => may_wait = false,
                Err(error) => {
                    tracing::warn!(%error, "what waits to be run is not known, the next look tries again");
                    may_wait = false;
                }
            }
        }
        if looks && spares.places() > 0 {
            // Where that is not known, the next look finds it.
            may_wait = spares.give_way(is_full(places, practising(&active))).await.unwrap_or(true);
        } else if !may_wait && active.len() < places && turn(places, judged(&active)) != Turn::Programs {
            spares.begin(&mut under_way);
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = spares.ended() => may_wait = true,
            Some(id) = ends.recv() => {
                active.remove(&id);
                may_wait = true;
            }
            _ = look.tick() => {
                may_wait = true;
                spares.look();
                active.values().for_each(|run| run.wanted.notify_one());
            }
            heard = events.next() => match heard {
                Heard::Reset => {
                    may_wait = true;
                    spares.look();
                    active.values().for_each(|run| run.wanted.notify_one());
                }
                Heard::Event(event) => match event.kind {
                    EventKind::RunChanged | EventKind::SubmissionChanged => may_wait = true,
                    EventKind::ChallengeChanged => spares.look(),
                    EventKind::RunControl => {
                        if let Some(run) = event.run_id.and_then(|id| active.get(&id)) {
                            run.wanted.notify_one();
                        }
                    }
                    // It may be over.
                    EventKind::InterviewStatus | EventKind::TakeHomeChanged => {
                        let interview = event.interview_id.map(PadOf::Interview);
                        let changed = interview.or(event.take_home_id.map(PadOf::TakeHome));
                        let same = |run: &&Active| Some(run.of) == changed;
                        active.values().filter(same).for_each(|run| run.wanted.notify_one());
                    }
                    _ => {}
                },
            },
        }
    }
    while under_way.join_next().await.is_some() {}
}

/// How many of them are held against tests.
fn judged(active: &HashMap<RunId, Active>) -> usize {
    active.values().filter(|run| run.is_judged).count()
}

/// What may have the next of so many places, while so many are judged: judging takes minutes, and somebody watches a program. So a place
/// is left to programs, and where there is only one they go first.
fn turn(places: usize, judged: usize) -> Turn {
    match places {
        1 => Turn::ProgramsFirst,
        _ if judged + 1 < places => Turn::Any,
        _ => Turn::Programs,
    }
}

/// How many of them are of those who practise.
fn practising(active: &HashMap<RunId, Active>) -> usize {
    active.values().filter(|run| matches!(run.of, PadOf::Practice(_))).count()
}

/// Whether none who practise may have the next of so many places, while so many of them have one: accounts are free, so a place is left to
/// companies, and where there is only one they go first.
fn is_full(places: usize, practising: usize) -> bool {
    places > 1 && practising + 1 >= places
}

/// Takes on the next run that waits.
async fn claim(app: &App, turn: Turn, is_full: bool) -> Result<Option<store::Claimed>> {
    let mut tx = app.write(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
    let Some(claimed) = store::claim(&mut tx, &app.node, turn, is_full).await? else { return Ok(None) };
    let now = tx.now();
    let place = Place::read(&mut tx, claimed.of, now).await?;
    place.tell(&mut tx, claimed.id, Purpose::from_row(&claimed.purpose));
    tx.commit().await?;
    Ok(Some(claimed))
}

/// This node has just begun: what it ran before, it runs no more.
async fn give_up_own(app: &App) -> Result<()> {
    let mut tx = app.read(&Actor::system(ACTOR), Action::Maintain, Target::System).await?;
    let left = store::running_on(&mut tx, &app.node).await?;
    drop(tx);
    for run in left {
        give_up(app, &run, RunFailure::Lost).await?;
    }
    Ok(())
}

/// Gives up what has waited too long, and what runs on a node that is gone.
pub async fn sweep(app: App) -> Result<()> {
    let settings = &app.config.sandbox;
    let longest = TimeDelta::seconds(i64::try_from(settings.wall_seconds).unwrap_or(i64::from(u32::MAX)));
    let mut tx = app.read(&Actor::system(SWEEP), Action::Maintain, Target::System).await?;
    let now = tx.now();
    let queued = now - TimeDelta::seconds(settings.queue_seconds.into());
    let judged = TimeDelta::seconds(settings.judge_seconds.into());
    let stale = store::stale(&mut tx, queued, now - longest - GRACE, now - judged - GRACE).await?;
    drop(tx);
    for run in stale {
        let why = if run.state == RunState::Queued { RunFailure::Waited } else { RunFailure::Lost };
        give_up(&app, &run, why).await?;
    }
    Ok(())
}

async fn give_up(app: &App, run: &Left, why: RunFailure) -> Result<()> {
    let Left { id, of, purpose, state } = *run;
    let mut tx = app.write(&Actor::system(ACTOR), Action::NoteRun, Target::System).await?;
    if store::finish(&mut tx, id, state, Some(why), &[]).await? {
        let now = tx.now();
        Place::read(&mut tx, of, now).await?.tell(&mut tx, id, purpose);
        tx.commit().await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Turn, is_full, turn};

    #[test]
    fn what_is_judged_leaves_a_place_to_programs() {
        assert_eq!([turn(4, 0), turn(4, 2), turn(4, 3)], [Turn::Any, Turn::Any, Turn::Programs]);
        assert_eq!([turn(2, 0), turn(2, 1)], [Turn::Any, Turn::Programs]);
        assert_eq!(turn(1, 0), Turn::ProgramsFirst);
    }

    #[test]
    fn practice_leaves_a_place_to_companies() {
        assert_eq!([is_full(4, 2), is_full(4, 3)], [false, true]);
        assert_eq!([is_full(2, 0), is_full(2, 1)], [false, true]);
        assert!(!is_full(1, 0));
    }
}
