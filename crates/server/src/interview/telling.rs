//! Who is told what of an interview's making, moving and calling off.

use super::facts::InterviewFacts;
use super::{answer, invitation, reminder};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;
use crate::notify::{self, InterviewMail, InterviewNews, Invite, Mail, NotificationKind, OffPart, When};
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

impl By {
    /// Whether this is somebody else's doing to `user`: nobody is notified of what they did themselves. Their calendar has to learn of it all
    /// the same, by the mail.
    fn is_other_than(self, user: UserId) -> bool {
        self.actor != Some(user)
    }
}

/// Tells interviewers that they are to hold an interview.
pub(super) async fn tell_interviewers(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    zone: &str,
    whom: &[UserId],
    by: By,
) -> Result<()> {
    let company = company::facts(tx, facts.company).await?.company_name;
    let people = company::people(tx, whom).await?;
    for user in whom.iter().copied() {
        if by.is_other_than(user) {
            let params = serde_json::json!({
                "title": facts.title, "candidate": facts.candidate_name, "startsAt": facts.scheduled_time,
            });
            notify::notify(tx, user, NotificationKind::InterviewInvited, Some(facts.id), params).await?;
        }
        let Some(person) = people.get(&user) else { continue };
        let link = tx.app().config.link(&format!("/interviews/{}", facts.id));
        let mail = InterviewMail {
            name: person.name.clone(),
            when: when(facts, zone),
            news: InterviewNews::Assigned {
                candidate: facts.candidate_name.clone(),
                link,
                answer_link: answer::make_link(tx, facts.id, user).await?,
            },
            invite: invite_of(tx, facts, &company, user).await?,
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
        is_accepted: false,
    }
}

/// As it stands in the calendar of one of its people, who may have said that they come.
pub(super) async fn invite_of(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    company: &str,
    user: UserId,
) -> Result<Invite> {
    let is_accepted = answer::has_accepted(tx, facts.id, user).await?;
    Ok(Invite { is_accepted, ..invite(facts, company) })
}

/// The interview's time as mails tell it.
pub fn when(facts: &InterviewFacts, zone: &str) -> When {
    When {
        interview: facts.id,
        start: facts.scheduled_time,
        end: facts.scheduled_end,
        time_zone: zone.to_owned(),
    }
}

/// What notifications tell everybody who takes part in it.
pub(super) fn params(facts: &InterviewFacts, company: &str) -> serde_json::Value {
    serde_json::json!({
        "title": facts.title, "candidate": facts.candidate_name, "company": company, "startsAt": facts.scheduled_time,
    })
}

/// An interview before and after an edit.
pub(super) struct Edited<'a> {
    /// As it was.
    pub before: &'a InterviewFacts,
    /// As it is.
    pub after: &'a InterviewFacts,
    /// The organiser's zone, before and after.
    pub zones: (&'a str, &'a str),
    /// What the candidate should know, where that is other than it was.
    pub description: Option<&'a str>,
    /// Who chose a new time and so comes; none where that is a program.
    pub set_by: Option<UserId>,
}

/// Tells interviewers who came to it that they hold it, those who are out of it that they do not, and everybody else of a new time, title or
/// description.
pub(super) async fn tell_of_edit(tx: &mut WriteTx, edited: &Edited<'_>, by: By) -> Result<()> {
    let Edited { before, after, zones: (_, zone), description, set_by } = *edited;
    let others = |all: &InterviewFacts, but: &InterviewFacts| -> Vec<UserId> {
        all.interviewers.iter().copied().filter(|user| !but.is_interviewer(*user)).collect()
    };
    let (added, removed) = (others(after, before), others(before, after));
    let moved = (before.scheduled_time, before.scheduled_end) != (after.scheduled_time, after.scheduled_end);
    answer::after_edit(tx, after, moved).await?;
    if let Some(user) = set_by.filter(|_| moved) {
        answer::accept(tx, after, user).await?;
    }
    tell_interviewers(tx, after, zone, &added, by).await?;
    tell_unassigned(tx, edited, &removed, by).await?;
    let stayed: Vec<UserId> = after.participants().filter(|user| !added.contains(user)).collect();
    if moved {
        tx.detail("rescheduled", true);
        let about = About::moved(before, after);
        webhook::tell(tx, after.company, WebhookEvent::InterviewRescheduled, &about).await?;
        reminder::plan(tx, after).await?;
    }
    if moved || before.title != after.title || description.is_some() {
        tell_of_change(tx, edited, moved, &stayed, by).await?;
    }
    Ok(())
}

/// Tells those who were taken out of an interview, so that it leaves their calendars.
async fn tell_unassigned(tx: &mut WriteTx, edited: &Edited<'_>, whom: &[UserId], by: By) -> Result<()> {
    let Edited { before, after, zones: (old_zone, _), .. } = *edited;
    let company = company::facts(tx, after.company).await?.company_name;
    let people = company::people(tx, whom).await?;
    for user in whom.iter().copied() {
        if by.is_other_than(user) {
            let params = serde_json::json!({
                "title": before.title, "candidate": before.candidate_name, "startsAt": before.scheduled_time,
            });
            // It is no interview of theirs any more that the notification could lead to.
            notify::notify(tx, user, NotificationKind::InterviewUnassigned, None, params).await?;
        }
        let Some(person) = people.get(&user) else { continue };
        let mail = InterviewMail {
            name: person.name.clone(),
            when: when(before, old_zone),
            invite: Invite { sequence: after.version, ..invite(before, &company) },
            news: InterviewNews::Unassigned { candidate: before.candidate_name.clone() },
        };
        notify::email(tx, Some(user), &person.email, mail).await?;
    }
    Ok(())
}

/// Tells of another time (`moved`), title or description.
async fn tell_of_change(
    tx: &mut WriteTx,
    edited: &Edited<'_>,
    moved: bool,
    whom: &[UserId],
    by: By,
) -> Result<()> {
    let Edited { before, after, zones: (old_zone, zone), description, .. } = *edited;
    let company = company::facts(tx, after.company).await?.company_name;
    let people = company::people(tx, whom).await?;
    let mut params = params(after, &company);
    let kind = if moved {
        params["previousStart"] = serde_json::json!(before.scheduled_time);
        NotificationKind::InterviewRescheduled
    } else {
        NotificationKind::InterviewUpdated
    };
    for user in whom.iter().copied() {
        if by.is_other_than(user) {
            notify::notify(tx, user, kind, Some(after.id), params.clone()).await?;
        }
        let Some(person) = people.get(&user) else { continue };
        let (address, link) = invitation::way_in(tx, after, person, by.author).await?;
        let mail = InterviewMail {
            name: person.name.clone(),
            when: when(after, zone),
            news: InterviewNews::Edited {
                before: moved.then(|| when(before, old_zone)),
                old_title: (before.title != after.title).then(|| before.title.clone()),
                description: description.map(str::to_owned),
                change_link: if moved { change_link(tx, after, user).await? } else { None },
                link,
                answer_link: answer::make_link(tx, after.id, user).await?,
            },
            invite: invite_of(tx, after, &company, user).await?,
        };
        notify::email(tx, Some(user), &address, mail).await?;
    }
    Ok(())
}

/// Tells `whom` that an interview is off; who did it (`actor`) by mail only.
pub(super) async fn tell_of_cancellation(
    tx: &mut WriteTx,
    (facts, zone): (&InterviewFacts, &str),
    note: Option<&str>,
    whom: &[UserId],
    actor: Option<UserId>,
) -> Result<()> {
    let company = company::facts(tx, facts.company).await?.company_name;
    let people = company::people(tx, whom).await?;
    for user in whom {
        if Some(*user) != actor {
            notify_of_cancellation(tx, facts, &company, *user).await?;
        }
        let Some(person) = people.get(user) else { continue };
        let address = if *user == facts.candidate { &facts.candidate_email } else { &person.email };
        let mail = InterviewMail {
            name: person.name.clone(),
            when: when(facts, zone),
            invite: invite(facts, &company),
            news: InterviewNews::Cancelled { note: note.map(str::to_owned) },
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
    notify::notify(tx, user, NotificationKind::InterviewCancelled, Some(facts.id), params(facts, company))
        .await
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
