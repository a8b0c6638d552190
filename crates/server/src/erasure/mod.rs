//! Deleting one's own account: what goes at once, over all slices, and what stays because it is somebody else's record.
//!
//! Goes: profile, picture, password, factors, identities, sessions, résumés, notifications, mails, memberships, feeds and
//! connected calendars, files in chats, private notes, what was said to other interviewers, in applications, of interviews and in answers to
//! invitations, what was written to practise, and the links of take-homes, also of those that were begun as a guest who turned out to be this
//! account (ADR 43). Stays: that somebody applied and how far they came; the interviews that were held, with feedback, messages and recordings
//! (until they expire), under 'Deleted account', and the addresses that companies themselves invited, since they have to answer for
//! their decisions; and the audit trail, which names accounts by their ids. For candidates who have no account their company does the same
//! (`candidate.rs`); then the address goes too.

mod candidate;
mod http;

pub use http::routes;

use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::UserId;
use crate::kernel::picture;
use crate::kernel::policy::{Action, Target};
use crate::notify::AccountMail;
use crate::{
    booking, calendar, challenge, company, experience, guide, identity, interview, job, note, notify, pad,
    resume, room, run,
};

/// Deletes the actor's account. `email` is its address, typed to confirm. Nothing is done while something would be left without its owner:
/// interviews to come, other members of a company, the deployment.
pub async fn delete_account(app: &App, actor: &Actor, email: &str) -> Result<()> {
    let mut tx = app.write(actor, Action::DeleteAccount, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    // In the order in which interviews are made: companies first, then people.
    company::lock_companies_of(&mut tx, me).await?;
    identity::lock_people(&mut tx, &[me]).await?;
    identity::confirm_address(&mut tx, me, email).await?;
    let now = tx.now();
    if interview::has_upcoming(&mut tx, me, now).await? {
        return Err(Code::AccountBusy.into());
    }
    company::leave_all(&mut tx, me).await?;
    erase_person(&mut tx, me).await?;
    let gone = identity::erase(&mut tx, me).await?;
    let last = AccountMail::AccountDeleted { name: gone.name };
    notify::email_in(&mut tx, gone.language, None, &gone.email, last).await?;
    tx.commit().await?;
    picture::delete(app, gone.avatar).await;
    Ok(())
}

/// What goes with a person, but for who they are.
async fn erase_person(tx: &mut WriteTx, person: UserId) -> Result<()> {
    resume::erase_all(tx, person).await?;
    job::erase_all(tx, person).await?;
    booking::erase_all(tx, person).await?;
    for left in pad::erase_all(tx, person).await? {
        run::change_author(tx, left.id, left.wrote_as, person).await?;
        challenge::change_author(tx, left.id, left.wrote_as, person).await?;
        notify::erase_take_home_mails(tx, left.wrote_as).await?;
    }
    calendar::erase_all(tx, person).await?;
    interview::erase_answers(tx, person).await?;
    experience::erase_all(tx, person).await?;
    note::erase_all(tx, person).await?;
    guide::erase_all(tx, person).await?;
    room::erase_files(tx, person).await?;
    notify::erase_all(tx, person).await?;
    Ok(())
}
