//! Interviewers who leave their company: what they were to hold goes on without them, and where nobody is left, those who look after
//! the company's candidates are told (ADR 54).

mod http;
mod store;

pub use http::routes;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::facts::InterviewFacts;
use super::scheduling::{RECONCILE_ROOM, RoomTask, take_interviewer_out};
use super::telling::{By, when};
use crate::company::{self, MemberRole};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::tasks::NewTask;
use crate::notify::{self, Mail, NotificationKind, Unstaffed};

pub use store::Ahead;

/// The most interviews without an interviewer that the home page shows.
const SHOWN: i64 = 20;

/// The interviews of the company that `user` is to hold, the next one first.
pub async fn ahead(app: &App, actor: &Actor, company: CompanyId, user: UserId) -> Result<Vec<Ahead>> {
    let mut tx = app.read(actor, Action::ReadDeparture, Target::Company(company)).await?;
    let now = tx.now();
    store::ahead(&mut tx, company, user, now).await
}

/// Takes `user`, who is still a member, out of the interviews ahead that they were to hold for the company. Those who hold them with
/// `user` stay; where there are none, its recruiters and owners are told. What is going on right now keeps its record, and loses them
/// with their membership. Answers how many interviews were ahead.
pub async fn take_out(tx: &mut WriteTx, company: CompanyId, user: UserId, by: By) -> Result<usize> {
    let now = tx.now();
    let mut affected: Vec<InterviewId> =
        store::ahead(tx, company, user, now).await?.into_iter().map(|one| one.interview).collect();
    // In the order in which others lock several.
    affected.sort_unstable();
    let mut unstaffed = Vec::new();
    for id in &affected {
        unstaffed.extend(take_interviewer_out(tx, *id, user, by).await?);
    }
    for id in store::going_on(tx, company, user).await? {
        tx.enqueue(NewTask::new(RECONCILE_ROOM, RoomTask { interview: id })?).await?;
    }
    unstaffed.sort_by_key(|(facts, _)| (facts.scheduled_time, facts.id));
    if !unstaffed.is_empty() {
        tell(tx, company, Some(user), &unstaffed, by.actor).await?;
    }
    Ok(affected.len())
}

/// Tells them again of an interview that is about to begin, and that still nobody holds.
pub(super) async fn remind(tx: &mut WriteTx, facts: &InterviewFacts, zone: &str) -> Result<()> {
    tell(tx, facts.company, None, &[(facts.clone(), zone.to_owned())], None).await
}

/// Tells those who look after the company's candidates, but whoever does it: a notification for each interview, and one mail.
async fn tell(
    tx: &mut WriteTx,
    company: CompanyId,
    gone: Option<UserId>,
    unstaffed: &[(InterviewFacts, String)],
    actor: Option<UserId>,
) -> Result<()> {
    let mut whom = company::recruiters(tx, company).await?;
    whom.retain(|user| Some(*user) != gone && Some(*user) != actor);
    let all: Vec<UserId> = whom.iter().copied().chain(gone).collect();
    let people = company::people(tx, &all).await?;
    let gone = gone.and_then(|gone| people.get(&gone)).map(|person| person.name.clone());
    let path = match unstaffed {
        [(one, _)] => format!("/interviews/{}", one.id),
        _ => "/".to_owned(),
    };
    let link = tx.app().config.link(&path);
    let part = |(facts, zone): &(InterviewFacts, String)| Unstaffed {
        title: facts.title.clone(),
        candidate: facts.candidate_name.clone(),
        when: when(facts, zone),
    };
    for user in whom {
        for (facts, _) in unstaffed {
            let params = serde_json::json!({
                "title": facts.title, "candidate": facts.candidate_name, "name": gone, "startsAt": facts.scheduled_time,
            });
            notify::notify(tx, user, NotificationKind::InterviewUnstaffed, Some(facts.id), params).await?;
        }
        let Some(person) = people.get(&user) else { continue };
        let mail = Mail::InterviewUnstaffed {
            name: person.name.clone(),
            gone: gone.clone(),
            interviews: unstaffed.iter().map(part).collect(),
            link: link.clone(),
        };
        notify::email(tx, Some(user), &person.email, mail).await?;
    }
    Ok(())
}

/// The interviews ahead that nobody holds, of the companies that `actor` recruits for, the next one first.
pub(super) async fn without_interviewer(
    connection: &mut PgConnection,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Vec<InterviewId>> {
    let Some(me) = actor.user_id().filter(|_| actor.guest_of().is_none()) else { return Ok(Vec::new()) };
    let companies: Vec<CompanyId> = company::memberships(connection, me)
        .await?
        .into_iter()
        .filter(|one| one.role != MemberRole::Interviewer)
        .map(|one| one.company_id)
        .collect();
    if companies.is_empty() {
        return Ok(Vec::new());
    }
    store::without_interviewer(connection, &companies, now, SHOWN).await
}
