//! Who is told of a no-show, and that it was taken back: everybody who takes part, and whoever planned the interview.

use super::NoShowSide;
use super::store;
use crate::company;
use crate::interview::facts::InterviewFacts;
use crate::interview::invitation;
use crate::interview::telling::when;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::UserId;
use crate::notify::{self, Mail, Missed, NotificationKind};

/// Everybody who takes part and whoever planned it, if they are still with the company; without whoever did it.
async fn concerned(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    organiser: UserId,
    actor: Option<UserId>,
) -> Result<Vec<UserId>> {
    let mut people: Vec<UserId> = facts.participants().collect();
    if !people.contains(&organiser) && company::is_member(tx, facts.company, organiser).await? {
        people.push(organiser);
    }
    people.retain(|user| Some(*user) != actor);
    Ok(people)
}

pub async fn tell(
    tx: &mut WriteTx,
    facts: &InterviewFacts,
    side: NoShowSide,
    note: Option<String>,
    actor: Option<UserId>,
) -> Result<()> {
    let origin = store::origin(tx, facts.id).await?;
    let company = company::facts(tx, facts.company).await?.company_name;
    let everybody = concerned(tx, facts, origin.created_by, actor).await?;
    let people = company::people(tx, &everybody).await?;
    for user in everybody {
        let params = serde_json::json!({ "title": facts.title, "candidate": facts.candidate_name, "company": company });
        notify::notify(tx, user, NotificationKind::InterviewMissed, Some(facts.id), params).await?;
        let Some(person) = people.get(&user) else { continue };
        let to_candidate = user == facts.candidate;
        // A candidate's link opens nothing as long as the interview is off.
        let link = (!to_candidate).then(|| tx.app().config.link(&format!("/interviews/{}", facts.id)));
        let missed = Missed {
            company: company.clone(),
            candidate: facts.candidate_name.clone(),
            title: facts.title.clone(),
            candidate_missed: side == NoShowSide::Candidate,
            to_candidate,
        };
        let mail = Mail::InterviewMissed {
            name: person.name.clone(),
            missed,
            when: when(facts, &origin.time_zone),
            note: note.clone(),
            link,
        };
        let address = if to_candidate { &facts.candidate_email } else { &person.email };
        notify::email(tx, Some(user), address, mail).await?;
    }
    Ok(())
}

pub async fn tell_of_undo(tx: &mut WriteTx, facts: &InterviewFacts, actor: UserId) -> Result<()> {
    let origin = store::origin(tx, facts.id).await?;
    let company = company::facts(tx, facts.company).await?.company_name;
    let everybody = concerned(tx, facts, origin.created_by, Some(actor)).await?;
    let people = company::people(tx, &everybody).await?;
    for user in everybody {
        let params = serde_json::json!({ "title": facts.title, "candidate": facts.candidate_name, "company": company });
        notify::notify(tx, user, NotificationKind::InterviewReopened, Some(facts.id), params).await?;
        let Some(person) = people.get(&user) else { continue };
        let (address, link) = invitation::way_in(tx, facts, person, actor).await?;
        let with = if user == facts.candidate { &company } else { &facts.candidate_name };
        let mail = Mail::InterviewReopened {
            name: person.name.clone(),
            with: with.clone(),
            title: facts.title.clone(),
            when: when(facts, &origin.time_zone),
            link,
        };
        notify::email(tx, Some(user), &address, mail).await?;
    }
    Ok(())
}
