//! Who is told what of an interview's making, moving and calling off.

use super::facts::InterviewFacts;
use super::{answer, invitation, reminder};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;
use crate::notify::{self, Invite, Mail, NotificationKind, OffPart, When};
use crate::webhook::{self, About, WebhookEvent};
use crate::{booking, company};

/// Who changes an interview.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// In whose name links are made.
    pub author: UserId,
    /// Who does it and so need not be told; none where that is somebody with a link.
    pub actor: Option<UserId>,
}

/// Notifies those of `whom` who did not do it themselves.
pub(super) async fn tell_interviewers(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    zone: &str,
    whom: &[UserId],
    by: By,
) -> Result<()> {
    let company = company::facts(tx, facts.company).await?.company_name;
    let others: Vec<UserId> = whom.iter().copied().filter(|user| Some(*user) != by.actor).collect();
    let people = company::people(tx, &others).await?;
    for user in others {
        let params = serde_json::json!({
            "title": facts.title, "candidate": facts.candidate_name, "startsAt": facts.scheduled_time,
        });
        notify::notify(tx, user, NotificationKind::InterviewInvited, Some(facts.id), params).await?;
        let Some(person) = people.get(&user) else { continue };
        let link = tx.app().config.link(&format!("/interviews/{}", facts.id));
        let mail = Mail::InterviewAssigned {
            name: person.name.clone(),
            candidate: facts.candidate_name.clone(),
            title: facts.title.clone(),
            when: when(facts, zone),
            link,
            answer_link: answer::make_link(tx, facts.id, user).await?,
            invite: invite(facts, &company),
        };
        notify::email(tx, Some(user), &person.email, mail).await?;
    }
    Ok(())
}

/// Where `user` chooses another time, should they be the candidate and have booked it by a link.
pub(super) async fn change_link(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    user: UserId,
) -> Result<Option<String>> {
    if user == facts.candidate { booking::change_link(tx, facts).await } else { Ok(None) }
}

/// The interview as it stands in calendars.
pub fn invite(facts: &InterviewFacts, company: &str) -> Invite {
    Invite {
        interview: facts.id,
        sequence: facts.version,
        title: facts.title.clone(),
        start: facts.scheduled_time,
        end: facts.scheduled_end,
        company: company.to_owned(),
    }
}

/// The interview's time as mails tell it.
pub fn when(facts: &InterviewFacts, zone: &str) -> When {
    When { start: facts.scheduled_time, end: facts.scheduled_end, time_zone: zone.to_owned() }
}

/// Tells interviewers who came to it that they hold it, and everybody else of a new time.
pub(super) async fn tell_of_edit(
    tx: &mut WriteTx,
    before: &InterviewFacts,
    after: &InterviewFacts,
    (old_zone, zone): (&str, &str),
    by: By,
) -> Result<()> {
    let added: Vec<UserId> =
        after.interviewers.iter().copied().filter(|user| !before.is_interviewer(*user)).collect();
    let moved = (before.scheduled_time, before.scheduled_end) != (after.scheduled_time, after.scheduled_end);
    answer::after_edit(tx, after, moved).await?;
    tell_interviewers(tx, after, zone, &added, by).await?;
    if !moved {
        return Ok(());
    }
    tx.detail("rescheduled", true);
    if let Some(actor) = by.actor {
        answer::accept(tx, after, actor).await?;
    }
    let about = About::moved(before, after);
    webhook::tell(tx, after.company, WebhookEvent::InterviewRescheduled, &about).await?;
    reminder::plan(tx, after).await?;
    let company = company::facts(tx, after.company).await?.company_name;
    let stayed: Vec<UserId> =
        after.participants().filter(|user| Some(*user) != by.actor && !added.contains(user)).collect();
    let people = company::people(tx, &stayed).await?;
    for user in stayed {
        let params = serde_json::json!({
            "title": after.title, "candidate": after.candidate_name, "company": company, "startsAt": after.scheduled_time,
            "previousStart": before.scheduled_time,
        });
        notify::notify(tx, user, NotificationKind::InterviewRescheduled, Some(after.id), params).await?;
        let Some(person) = people.get(&user) else { continue };
        let (address, link) = invitation::way_in(tx, after, person, by.author).await?;
        let mail = Mail::InterviewRescheduled {
            name: person.name.clone(),
            company: company.clone(),
            title: after.title.clone(),
            before: when(before, old_zone),
            when: when(after, zone),
            link: Some(link),
            change_link: change_link(tx, after, user).await?,
            answer_link: answer::make_link(tx, after.id, user).await?,
            invite: invite(after, &company),
        };
        notify::email(tx, Some(user), &address, mail).await?;
    }
    Ok(())
}

/// Tells those of `whom` that an interview is off.
pub(super) async fn tell_of_cancellation(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    zone: &str,
    note: Option<&str>,
    whom: &[UserId],
) -> Result<()> {
    let company = company::facts(tx, facts.company).await?.company_name;
    let people = company::people(tx, whom).await?;
    for user in whom {
        notify_of_cancellation(tx, facts, &company, *user).await?;
        let Some(person) = people.get(user) else { continue };
        let address = if *user == facts.candidate { &facts.candidate_email } else { &person.email };
        let mail = Mail::InterviewCancelled {
            name: person.name.clone(),
            company: company.clone(),
            title: facts.title.clone(),
            when: when(facts, zone),
            note: note.map(str::to_owned),
            invite: invite(facts, &company),
        };
        notify::email(tx, Some(*user), address, mail).await?;
    }
    Ok(())
}

async fn notify_of_cancellation(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    company: &str,
    user: UserId,
) -> Result<()> {
    let params = serde_json::json!({
        "title": facts.title, "candidate": facts.candidate_name, "company": company, "startsAt": facts.scheduled_time,
    });
    notify::notify(tx, user, NotificationKind::InterviewCancelled, Some(facts.id), params).await
}

/// Tells a candidate in one mail that several of their interviews are off.
pub(super) async fn tell_of_day_off(
    tx: &mut WriteTx,
    off: &[&(InterviewFacts, String)],
    note: Option<&str>,
) -> Result<()> {
    let Some((first, _)) = off.first() else { return Ok(()) };
    let company = company::facts(tx, first.company).await?.company_name;
    for (facts, _) in off {
        notify_of_cancellation(tx, facts, &company, facts.candidate).await?;
    }
    let part = |(facts, zone): &&(InterviewFacts, String)| OffPart {
        title: facts.title.clone(),
        when: when(facts, zone),
        invite: invite(facts, &company),
    };
    let mail = Mail::DayCancelled {
        name: first.candidate_name.clone(),
        company: company.clone(),
        parts: off.iter().map(part).collect(),
        note: note.map(str::to_owned),
    };
    notify::email(tx, Some(first.candidate), &first.candidate_email, mail).await
}
