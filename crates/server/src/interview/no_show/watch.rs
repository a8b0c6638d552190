//! The server notices no-shows: one side waited for the whole grace period, and the other was never seen.
//!
//! It would rather say nothing than something wrong. Whoever was seen at all has come, in the room, its lobby or the interview's page,
//! whether they stayed or not; an interview that nobody came to, or during whose time the server was away, is left to people.

use chrono::{DateTime, TimeDelta, Utc};

use super::store::{self, Seen};
use super::{HERE, NoShowSide, enter};
use crate::interview::facts::{self, InterviewFacts, InterviewStatus};
use crate::interview::store as interviews;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::InterviewId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks;

/// The task's kind.
pub const KIND: &str = "interview.no_show";
/// How often is looked.
pub const EVERY: TimeDelta = TimeDelta::minutes(1);
/// Whoever was seen this long before the start or later has come.
const BEFORE: TimeDelta = TimeDelta::hours(1);
/// Whoever stayed for less did not wait.
const WAITED: TimeDelta = TimeDelta::minutes(5);
/// When nobody has looked for longer, the server was away.
const GAP: TimeDelta = TimeDelta::minutes(3);
/// The longest interview, with as much time again: what has been overdue for longer is not looked at any more.
const LONGEST: TimeDelta = TimeDelta::hours(8);

/// Marks what is clear.
pub async fn look(app: App) -> Result<()> {
    let grace = TimeDelta::minutes(app.config.interviews.no_show_minutes.into());
    if grace.is_zero() {
        return Ok(());
    }
    let system = Actor::system(KIND);
    let mut tx = app.write(&system, Action::Maintain, Target::System).await?;
    let now = tx.now();
    let since = store::look(&mut tx, GAP).await?;
    let overdue = store::overdue(&mut tx, since.max(now - LONGEST), now - grace).await?;
    tx.commit().await?;
    tasks::each(overdue, |id| decide(&app, &system, id, (since, grace))).await
}

/// Looks again with the interview's row held, which whoever comes needs too: either they are seen here, or they come after the decision.
async fn decide(
    app: &App,
    system: &Actor,
    id: InterviewId,
    (since, grace): (DateTime<Utc>, TimeDelta),
) -> Result<()> {
    let mut tx = app.write(system, Action::MarkNoShow, Target::Interview(id)).await?;
    interviews::lock(&mut tx, id).await?.ok_or(Code::InterviewNotFound)?;
    let facts = facts::facts(&mut tx, id).await?;
    if facts.status != InterviewStatus::Scheduled || facts.scheduled_time < since {
        return Ok(());
    }
    let now = tx.now();
    let wait = Wait::of(&facts, store::changed_at(&mut tx, id).await?, grace);
    let Some(side) = wait.missing(&store::seen(&mut tx, id, now, HERE).await?, now) else { return Ok(()) };
    // Somebody knew better once.
    if store::was_undone(&mut tx, id, facts.scheduled_time).await? {
        return Ok(());
    }
    enter(&mut tx, &facts, side, None, None).await?;
    tx.commit().await
}

/// When an interview was to be, and how long one side waits for the other.
struct Wait {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    /// Its time was not known before.
    known_since: DateTime<Utc>,
    grace: TimeDelta,
}

impl Wait {
    fn of(facts: &InterviewFacts, known_since: DateTime<Utc>, grace: TimeDelta) -> Self {
        Self { start: facts.scheduled_time, end: facts.scheduled_end, known_since, grace }
    }

    /// The side that did not come although the other one waited.
    fn missing(&self, seen: &[Seen], now: DateTime<Utc>) -> Option<NoShowSide> {
        let came =
            |side: NoShowSide| seen.iter().any(|one| side.is_of(one) && one.last >= self.start - BEFORE);
        let waited = |side: NoShowSide| seen.iter().any(|one| side.is_of(one) && self.is_wait(one, now));
        match (came(NoShowSide::Candidate), came(NoShowSide::Interviewer)) {
            (false, true) if waited(NoShowSide::Interviewer) => Some(NoShowSide::Candidate),
            (true, false) if waited(NoShowSide::Candidate) => Some(NoShowSide::Interviewer),
            _ => None,
        }
    }

    /// Whether somebody waited, and the other side has had the grace since they began to.
    fn is_wait(&self, seen: &Seen, now: DateTime<Utc>) -> bool {
        let from = seen.first.max(self.start).max(self.known_since);
        seen.waits && seen.first < self.end && seen.last >= from + WAITED && now >= from + self.grace
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        "2026-03-02T09:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
    }

    fn seen(is_interviewer: bool, first: i64, last: i64) -> Seen {
        Seen { is_interviewer, waits: true, is_here: false, first: at(first), last: at(last) }
    }

    /// What is decided at a minute after the start of an interview of three quarters of an hour.
    fn decided(seen: &[Seen], now: i64) -> Option<NoShowSide> {
        let wait = Wait { start: at(0), end: at(45), known_since: at(-600), grace: TimeDelta::minutes(15) };
        wait.missing(seen, at(now))
    }

    #[test]
    fn one_side_has_to_have_waited_and_the_other_never_to_have_come() {
        let waiting = seen(true, -5, 15);
        assert_eq!(decided(&[waiting], 14), None, "within the grace");
        assert_eq!(decided(&[waiting], 15), Some(NoShowSide::Candidate));
        assert_eq!(decided(&[seen(false, -5, 15)], 15), Some(NoShowSide::Interviewer));
        assert_eq!(decided(&[], 60), None, "nobody came");
        assert_eq!(decided(&[waiting, seen(false, -20, -18)], 15), None, "too early, but there");
        assert_eq!(
            decided(&[waiting, seen(false, -3000, -2990)], 15),
            Some(NoShowSide::Candidate),
            "days before"
        );
        assert_eq!(decided(&[seen(true, 0, 3)], 60), None, "nobody waits for three minutes");
        assert_eq!(decided(&[seen(true, -30, -2)], 60), None, "gone before the start");
        assert_eq!(decided(&[seen(true, 10, 16)], 16), None, "the late have to wait as long");
        assert_eq!(decided(&[seen(true, 10, 25)], 25), Some(NoShowSide::Candidate));
        assert_eq!(decided(&[seen(true, 50, 80)], 80), None, "after the end");
    }

    #[test]
    fn looking_at_the_page_is_coming_but_not_waiting() {
        let page = |is_interviewer| Seen { waits: false, ..seen(is_interviewer, -5, 20) };
        assert_eq!(decided(&[page(true)], 20), None);
        assert_eq!(decided(&[seen(true, -5, 20), page(false)], 20), None);
    }

    #[test]
    fn what_was_moved_to_a_time_that_has_passed_begins_when_it_was_moved() {
        let wait = Wait { start: at(0), end: at(45), known_since: at(8), grace: TimeDelta::minutes(15) };
        assert_eq!(wait.missing(&[seen(true, -5, 22)], at(22)), None);
        assert_eq!(wait.missing(&[seen(true, -5, 23)], at(23)), Some(NoShowSide::Candidate));
    }
}
