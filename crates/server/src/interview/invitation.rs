//! Invitation links. Reading one never uses it (mail scanners follow links); a POST from the lobby exchanges it for a session that
//! opens this interview and nothing else.

use chrono::{DateTime, TimeDelta, Utc};

use super::answer;
use super::facts::{self, InterviewFacts, InterviewStatus};
use super::invitation_store::{self, InvitationRow, Link, NewInvitation};
use super::scheduling;
use super::store;
use super::telling::{self, when};
use crate::company::Person;
use crate::identity::{OpenedSession, Opening};
use crate::kernel::actor::{Actor, Who};
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::{InterviewId, InvitationId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;
use crate::notify::{self, InterviewMail, InterviewNews, NotificationKind};
use crate::{booking, company, identity, pad};

/// How long the link in a mail about results opens them; whoever wants to keep them claims an account.
const RESULTS_OPEN: TimeDelta = TimeDelta::days(30);

/// What an invitation says besides the interview's title and time.
pub(super) struct Says<'a> {
    /// What the candidate should know.
    pub description: &'a str,
    /// Where they can choose another time.
    pub change_link: Option<&'a str>,
}

/// Makes a link and mails it to the candidate; an account is notified too.
pub(super) async fn invite(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    by: UserId,
    zone: &str,
    says: Says<'_>,
) -> Result<String> {
    let company = company::facts(tx, facts.company).await?.company_name;
    let link = make_link(tx, facts.id, by, Some(&facts.candidate_email), false).await?;
    let mail = InterviewMail {
        name: facts.candidate_name.clone(),
        when: when(facts, zone),
        news: InterviewNews::Invited {
            description: says.description.to_owned(),
            change_link: says.change_link.map(str::to_owned),
            link: link.clone(),
            answer_link: answer::make_link(tx, facts.id, facts.candidate).await?,
        },
        invite: telling::invite_of(tx, facts, &company, facts.candidate).await?,
    };
    notify::email(tx, Some(facts.candidate), &facts.candidate_email, mail).await?;
    let params =
        serde_json::json!({ "title": facts.title, "company": company, "startsAt": facts.scheduled_time });
    notify::notify(tx, facts.candidate, NotificationKind::InterviewInvited, Some(facts.id), params).await?;
    Ok(link)
}

/// A link for the candidate: for a guest a new invitation, which opens the results of an interview that is over; for an account the
/// interview's page.
pub async fn link_for_candidate(tx: &mut WriteTx, facts: &InterviewFacts, by: UserId) -> Result<String> {
    let guest = company::people(tx, &[facts.candidate])
        .await?
        .remove(&facts.candidate)
        .is_some_and(|person| person.is_guest);
    if guest {
        return make_link(tx, facts.id, by, Some(&facts.candidate_email), facts.status.is_over()).await;
    }
    Ok(tx.app().config.link(&format!("/interviews/{}", facts.id)))
}

/// Under which address somebody who takes part is written to, and the link that lets them in. A guest has only links to come in by, and those
/// cannot be read again: a new one goes along.
pub(super) async fn way_in(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    person: &Person,
    by: UserId,
) -> Result<(String, String)> {
    if person.id == facts.candidate {
        return Ok((facts.candidate_email.clone(), link_for_candidate(tx, facts, by).await?));
    }
    Ok((person.email.clone(), tx.app().config.link(&format!("/interviews/{}", facts.id))))
}

pub(super) async fn make_link(
    tx: &mut WriteTx,
    interview: InterviewId,
    by: UserId,
    emailed_to: Option<&str>,
    for_results: bool,
) -> Result<String> {
    let secret = tx.app().random.secret();
    let id = tx.new_id::<InvitationId>();
    let new = NewInvitation { id, interview, token_hash: &secret.hash, by, emailed_to, for_results };
    invitation_store::insert_invitation(tx, &new).await?;
    Ok(tx.app().config.link(&format!("/join/{}", secret.token)))
}

/// Whether a link still opens its interview: until the end, and one for the results for a while after it.
fn opens(link: &Link, facts: &InterviewFacts, now: DateTime<Utc>) -> bool {
    if link.for_results {
        facts.status == InterviewStatus::Completed && now < link.created_at + RESULTS_OPEN
    } else {
        !facts.status.is_over()
    }
}

/// The interview's invitations, without their links.
pub async fn list(app: &App, actor: &Actor, interview: InterviewId) -> Result<Vec<InvitationRow>> {
    let mut tx = app.read(actor, Action::InviteCandidate, Target::Interview(interview)).await?;
    invitation_store::invitations(&mut tx, interview).await
}

/// Makes one more link, and mails it if asked to.
pub async fn create(
    app: &App,
    actor: &Actor,
    interview: InterviewId,
    send_email: bool,
) -> Result<(InvitationRow, String)> {
    let mut tx = app.write(actor, Action::InviteCandidate, Target::Interview(interview)).await?;
    let author = actor.author().ok_or(Code::AuthRequired)?;
    let locked = store::lock(&mut tx, interview).await?.ok_or(Code::InterviewNotFound)?;
    let facts = facts::facts(&mut tx, interview).await?;
    if facts.status.is_over() {
        return Err(Code::InterviewOver.into());
    }
    let link = if send_email {
        let change_link = telling::change_link(&mut tx, &facts, facts.candidate).await?;
        let says = Says { description: &locked.description, change_link: change_link.as_deref() };
        invite(&mut tx, &facts, author, &locked.time_zone, says).await?
    } else {
        make_link(&mut tx, interview, author, None, false).await?
    };
    let row =
        invitation_store::invitations(&mut tx, interview).await?.into_iter().next().ok_or(Code::Internal)?;
    tx.detail("invitation", row.id.to_string());
    tx.commit().await?;
    Ok((row, link))
}

/// Takes a link back, and ends the session that came in by it.
pub async fn revoke(
    app: &App,
    actor: &Actor,
    interview: InterviewId,
    invitation: InvitationId,
) -> Result<()> {
    let mut tx = app.write(actor, Action::InviteCandidate, Target::Interview(interview)).await?;
    if invitation_store::revoke_invitation(&mut tx, interview, invitation).await? == 0 {
        return Err(Code::InvitationInvalid.into());
    }
    let facts = facts::facts(&mut tx, interview).await?;
    identity::revoke_guest_sessions(&mut tx, facts.candidate, interview).await?;
    tx.detail("revoked", invitation.to_string());
    tx.commit().await
}

/// What a link shows before it is used.
pub struct Preview {
    /// The interview.
    pub facts: InterviewFacts,
    /// Its organiser's zone.
    pub time_zone: String,
    /// Who invites.
    pub company_name: String,
    /// Who will interview.
    pub interviewer_names: Vec<String>,
    /// Whose account is signed in here.
    pub signed_in_as: Option<String>,
    /// Whether the interview is this account's already.
    pub already_mine: bool,
    /// Whether using the link still opens the interview.
    pub usable: bool,
    /// Whether it opens results only.
    pub for_results: bool,
}

/// Shows what a link opens.
pub async fn preview(app: &App, actor: &Actor, token: &str) -> Result<Preview> {
    let mut tx = app.read(actor, Action::PreviewInvitation, Target::System).await?;
    let link = invitation_store::interview_of_link(&mut tx, &hash_token(token))
        .await?
        .ok_or(Code::InvitationInvalid)?;
    let facts = facts::facts(&mut tx, link.interview).await?;
    let now = tx.now();
    let company_name = company::facts(&mut tx, facts.company).await?.company_name;
    let time_zone = store::time_zone(&mut tx, link.interview).await?;
    let account = matches!(actor.who, Who::User { .. }).then(|| actor.user_id()).flatten();
    let mut ids = facts.interviewers.clone();
    ids.extend(account);
    let people = company::people(&mut tx, &ids).await?;
    let name = |id: &UserId| people.get(id).map(|person| person.name.clone());
    Ok(Preview {
        interviewer_names: facts.hosts().filter_map(|user| name(&user)).collect(),
        signed_in_as: account.as_ref().and_then(name),
        already_mine: account == Some(facts.candidate),
        usable: opens(&link, &facts, now),
        for_results: link.for_results,
        facts,
        time_zone,
        company_name,
    })
}

/// What came of using a link.
pub enum Accepted {
    /// A guest's session was opened.
    Guest(OpenedSession),
    /// The account that is signed in holds the interview now.
    Account,
}

/// Uses a link: with `attach`, the interview becomes the signed-in account's; else a guest's session is opened, which ends the one
/// on an older device.
pub async fn accept(
    app: &App,
    actor: &Actor,
    token: &str,
    name: Option<String>,
    attach: bool,
    device: &str,
) -> Result<Accepted> {
    let mut fields = Fields::new();
    let name = name.map(|name| fields.text("name", &name, 1..=200));
    fields.finish()?;
    let mut tx = app.write(actor, Action::AcceptInvitation, Target::System).await?;
    let link = invitation_store::interview_of_link(&mut tx, &hash_token(token))
        .await?
        .ok_or(Code::InvitationInvalid)?;
    store::lock(&mut tx, link.interview).await?;
    let facts = facts::facts(&mut tx, link.interview).await?;
    if !opens(&link, &facts, tx.now()) {
        return Err(Code::InterviewOver.into());
    }
    invitation_store::note_use(&mut tx, link.id).await?;
    tx.set_target(Target::Interview(link.interview));
    tx.set_company(facts.company);
    let account = matches!(actor.who, Who::User { .. }).then(|| actor.user_id()).flatten();
    let accepted = match account {
        Some(me) if attach || me == facts.candidate => {
            attach_to(&mut tx, &facts, me).await?;
            Accepted::Account
        }
        _ => Accepted::Guest(open_guest(&mut tx, &facts, name, device).await?),
    };
    tx.commit().await?;
    Ok(accepted)
}

async fn attach_to(tx: &mut WriteTx, facts: &InterviewFacts, me: UserId) -> Result<()> {
    if facts.candidate == me {
        return Ok(());
    }
    if facts.is_interviewer(me) {
        return Err(Error::new(Code::AuthForbidden)
            .detail("You interview here; sign in with another account, or join as a guest"));
    }
    identity::revoke_guest_sessions(tx, facts.candidate, facts.id).await?;
    company::replace_candidate(tx, facts.company, facts.candidate, me).await?;
    booking::hand_over(tx, (facts.company, facts.id), facts.candidate, me).await?;
    pad::hand_over_take_homes(tx, facts.company, facts.candidate, me).await?;
    notify::hand_over_take_home_mails(tx, facts.candidate, me).await?;
    store::set_candidate(tx, facts.id, me).await?;
    answer::hand_over(tx, facts.id, facts.candidate, me).await?;
    tx.detail("attached", true);
    let after = facts::facts(tx, facts.id).await?;
    scheduling::update_calendars(tx, &[facts, &after]).await?;
    tx.emit(after.event(EventKind::InterviewUpdated));
    Ok(())
}

async fn open_guest(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    name: Option<String>,
    device: &str,
) -> Result<OpenedSession> {
    if let Some(name) = name {
        identity::rename_guest(tx, facts.candidate, &name).await?;
    }
    identity::revoke_guest_sessions(tx, facts.candidate, facts.id).await?;
    let opened = identity::open_session(tx, facts.candidate, Opening::Guest(facts.id), device).await?;
    tx.set_actor(opened.actor.clone());
    tx.emit(facts.event(EventKind::InterviewUpdated));
    Ok(opened)
}
