//! What a company knows of candidates without an account, who can change and delete nothing themselves: the company does it for them, as
//! GDPR, Art. 16 and 17 demand. Whoever has an account does it there, for all companies.

use super::erase_person;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::{CompanyId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::{company, identity, interview, job, notify};

/// What was wrong of a candidate; None stays.
#[derive(Debug, Default)]
pub struct Correction {
    /// The name, 1 to 200 characters.
    pub name: Option<String>,
    /// The address.
    pub email: Option<String>,
}

/// Writes what was wrong, everywhere where the company reads it. Mails that went to the wrong address are not sent again.
pub async fn correct(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    candidate: UserId,
    change: Correction,
) -> Result<()> {
    let mut fields = Fields::new();
    let name = change.name.as_deref().map(|name| fields.text("name", name, 1..=200));
    let email = change.email.as_deref().map(|email| fields.email("email", email));
    fields.finish()?;
    let mut tx = app.write(actor, Action::CorrectCandidate, Target::Company(company)).await?;
    let known = guest(&mut tx, company, candidate).await?;
    let name = name.unwrap_or(known.0);
    let email = email.unwrap_or(known.1);
    let other = company::candidate_by_email(&mut tx, company, &email).await?;
    if other.is_some_and(|other| other != candidate) {
        let message = "Your company knows another candidate under this address";
        return Err(Error::new(Code::RequestInvalid).field("email", "taken", message));
    }
    company::set_candidate_email(&mut tx, company, candidate, &email).await?;
    identity::correct_guest(&mut tx, candidate, &name, &email).await?;
    interview::candidate_corrected(&mut tx, company, candidate).await?;
    tx.detail("candidate", candidate.to_string());
    job::announce_applications(&mut tx, company);
    tx.commit().await
}

/// Deletes what the company knows of a candidate: what goes with an account, and the address too. The application, which ends as withdrawn, and
/// the interviews that were held stay its record, without a name. Nothing is done while interviews are ahead.
pub async fn erase(app: &App, actor: &Actor, company: CompanyId, candidate: UserId) -> Result<()> {
    let mut tx = app.write(actor, Action::EraseCandidate, Target::Company(company)).await?;
    let (name, _) = guest(&mut tx, company, candidate).await?;
    let now = tx.now();
    if interview::has_upcoming(&mut tx, candidate, now).await? {
        return Err(Code::CandidateBusy.into());
    }
    job::withdraw_applications(&mut tx, candidate).await?;
    erase_person(&mut tx, candidate).await?;
    identity::erase(&mut tx, candidate).await?;
    company::forget_candidates(&mut tx, company, &[candidate]).await?;
    interview::candidate_erased(&mut tx, company, candidate).await?;
    let members: Vec<UserId> =
        company::roster(&mut tx, company).await?.iter().map(|member| member.user_id).collect();
    notify::forget_name(&mut tx, &members, &name, identity::ERASED_GUEST).await?;
    tx.detail("candidate", candidate.to_string());
    job::announce_applications(&mut tx, company);
    tx.commit().await
}

/// What a candidate without an account is called, and their address; held until the commit.
async fn guest(tx: &mut WriteTx, company: CompanyId, candidate: UserId) -> Result<(String, String)> {
    // In the order in which interviews are made: companies first, then people.
    company::hold_members(tx, company).await?;
    identity::lock_people(tx, &[candidate]).await?;
    let known = company::candidate_contact(tx, company, candidate).await?.ok_or(Code::CandidateNotFound)?;
    let people = company::people(tx, &[candidate]).await?;
    let is_guest = people.get(&candidate).is_some_and(|person| person.is_guest);
    if is_guest { Ok(known) } else { Err(Code::CandidateHasAccount.into()) }
}
