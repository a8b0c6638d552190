//! Answers to invitations (RSVP): who takes part says whether they come, by a link in their mail and without an account.
//!
//! Invariants: reading a link changes nothing (mail scanners follow links); a link answers for one person in one interview and opens nothing
//! else; an answer is for the time that its reader saw, so an interview that moves asks anew; who chose the time themselves has accepted it.

mod http;
mod store;

pub(super) use http::routes;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::facts::{self, InterviewFacts};
use super::telling;
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::events::EventKind;
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;
use crate::notify::{self, NotificationKind, TeamNews};

/// Whether somebody comes: the participation status of calendars (RFC 5545, 3.2.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InvitationAnswer {
    /// They have not said.
    NeedsAction,
    /// They come.
    Accepted,
    /// They do not come.
    Declined,
    /// They may come.
    Tentative,
}

impl InvitationAnswer {
    /// From the word in the table.
    pub(super) fn from_row(word: Option<&str>) -> Self {
        match word {
            Some("ACCEPTED") => InvitationAnswer::Accepted,
            Some("DECLINED") => InvitationAnswer::Declined,
            Some("TENTATIVE") => InvitationAnswer::Tentative,
            _ => InvitationAnswer::NeedsAction,
        }
    }

    /// The word in the table; none for what is no answer.
    fn as_row(self) -> Option<&'static str> {
        match self {
            InvitationAnswer::NeedsAction => None,
            InvitationAnswer::Accepted => Some("ACCEPTED"),
            InvitationAnswer::Declined => Some("DECLINED"),
            InvitationAnswer::Tentative => Some("TENTATIVE"),
        }
    }
}

/// A fresh link by which `user` answers; it goes into a mail and cannot be read again.
pub async fn make_link(tx: &mut WriteTx, interview: InterviewId, user: UserId) -> Result<String> {
    let secret = tx.app().random.secret();
    store::insert_link(tx, &secret.hash, interview, user).await?;
    Ok(tx.app().config.link(&format!("/answer/{}", secret.token)))
}

/// Notes that somebody comes who set the time themselves; nothing where they do not take part.
pub async fn accept(tx: &mut WriteTx, facts: &InterviewFacts, user: UserId) -> Result<()> {
    if facts.participants().any(|one| one == user) {
        store::set(tx, facts.id, user, "ACCEPTED", None).await?;
    }
    Ok(())
}

/// Whether somebody has said that they come.
pub(super) async fn has_accepted(tx: &mut WriteTx, interview: InterviewId, user: UserId) -> Result<bool> {
    let said = store::get(tx, interview, user).await?;
    Ok(InvitationAnswer::from_row(said.as_ref().map(|(word, _)| word.as_str())) == InvitationAnswer::Accepted)
}

/// An interview has other people, or another time for which everybody is asked anew.
pub(super) async fn after_edit(tx: &mut WriteTx, facts: &InterviewFacts, moved: bool) -> Result<()> {
    let people: Vec<UserId> = facts.participants().collect();
    store::forget_others(tx, facts.id, &people).await?;
    if moved {
        store::forget(tx, facts.id).await?;
    }
    Ok(())
}

/// The candidate is another account now; their links and their answer stay.
pub(super) async fn hand_over(
    tx: &mut WriteTx,
    interview: InterviewId,
    from: UserId,
    to: UserId,
) -> Result<()> {
    store::hand_over(tx, interview, from, to).await
}

/// Leaves nothing of what somebody wrote with their answers, and no link to answer by.
pub async fn erase(tx: &mut WriteTx, user: UserId) -> Result<()> {
    store::erase(tx, user).await
}

/// What a link shows.
pub struct Asked {
    /// The interview.
    pub facts: InterviewFacts,
    /// Its organiser's zone.
    pub time_zone: String,
    /// Whose interview it is.
    pub company_name: String,
    /// Who is asked.
    pub user: UserId,
    /// What they are called.
    pub name: String,
    /// What they have said.
    pub answer: InvitationAnswer,
    /// With a note.
    pub note: Option<String>,
}

/// Shows what a link asks.
pub async fn read(app: &App, actor: &Actor, token: &str) -> Result<Asked> {
    let mut tx = app.read(actor, Action::ReadAnswer, Target::System).await?;
    asked(&mut tx, token).await
}

async fn asked(connection: &mut sqlx::PgConnection, token: &str) -> Result<Asked> {
    let (interview, user) =
        store::find(connection, &hash_token(token)).await?.ok_or(Code::AnswerLinkInvalid)?;
    let facts = facts::facts(connection, interview).await?;
    // Who takes part no more is not asked any more.
    if !facts.participants().any(|one| one == user) {
        return Err(Code::AnswerLinkInvalid.into());
    }
    let people = company::people(connection, &[user]).await?;
    let name = if user == facts.candidate {
        facts.candidate_name.clone()
    } else {
        people.get(&user).map(|person| person.name.clone()).unwrap_or_default()
    };
    let said = store::get(connection, interview, user).await?;
    Ok(Asked {
        time_zone: super::store::time_zone(connection, interview).await?,
        company_name: company::facts(connection, facts.company).await?.company_name,
        user,
        name,
        answer: InvitationAnswer::from_row(said.as_ref().map(|(word, _)| word.as_str())),
        note: said.and_then(|(_, note)| note),
        facts,
    })
}

/// Keeps an answer to the time that its reader saw, and tells the interview's people of a refusal.
pub async fn answer(
    app: &App,
    actor: &Actor,
    token: &str,
    (answer, note): (InvitationAnswer, Option<String>),
    time: DateTime<Utc>,
) -> Result<()> {
    let mut fields = Fields::new();
    let note = fields.optional("note", note.as_deref(), 1000);
    let word = answer.as_row().unwrap_or_else(|| {
        fields.wrong("answer", "invalid", "Say whether you come");
        ""
    });
    fields.finish()?;
    let mut tx = app.write(actor, Action::AnswerInvitation, Target::System).await?;
    let before = asked(&mut tx, token).await?;
    super::store::lock(&mut tx, before.facts.id).await?;
    let asked = asked(&mut tx, token).await?;
    let facts = &asked.facts;
    tx.set_target(Target::Interview(facts.id));
    tx.set_company(facts.company);
    if facts.status.is_over() {
        return Err(Code::InterviewOver.into());
    }
    if facts.scheduled_time != time {
        return Err(Code::AnswerMoved.into());
    }
    store::set(&mut tx, facts.id, asked.user, word, note.as_deref()).await?;
    tx.detail("answer", word);
    if answer == InvitationAnswer::Declined && asked.answer != InvitationAnswer::Declined {
        tell_of_refusal(&mut tx, &asked).await?;
    }
    tx.emit(facts.event(EventKind::InterviewUpdated));
    tx.commit().await
}

/// Tells whoever made the interview, the lead, and of a candidate's refusal all interviewers.
async fn tell_of_refusal(tx: &mut WriteTx, asked: &Asked) -> Result<()> {
    let facts = &asked.facts;
    let author = super::store::author(tx, facts.id).await?;
    let concerned = if asked.user == facts.candidate { facts.interviewers.len() } else { 1 };
    let mut whom: Vec<UserId> = facts.interviewers.iter().copied().take(concerned).collect();
    if !whom.contains(&author) && company::is_member(tx, facts.company, author).await? {
        whom.push(author);
    }
    let params = serde_json::json!({ "title": facts.title, "name": asked.name });
    for user in whom.into_iter().filter(|user| *user != asked.user) {
        notify::notify(tx, user, NotificationKind::InterviewDeclined, Some(facts.id), params.clone()).await?;
        // What they wrote with it stands on the page alone, where it can be erased.
        let news = TeamNews::Declined {
            who: asked.name.clone(),
            title: facts.title.clone(),
            when: telling::when(facts, &asked.time_zone),
        };
        notify::email_team(tx, user, &format!("/interviews/{}", facts.id), news).await?;
    }
    Ok(())
}
