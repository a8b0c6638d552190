//! Reading what happened in an interview.

use std::collections::HashMap;

use sqlx::PgConnection;

use super::http::{AskedQuestion, ConsentAnswer, ExtensionWish, Happening, LeadChange, Moment, MomentRating};
use crate::guide::{Asked, HandoverRow};
use crate::interview::{self, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, UserId};
use crate::kernel::policy::{Action, Relation, Target};
use crate::note::InterviewNote;
use crate::pad::PadOf;
use crate::room::{ConsentRow, WishRow};
use crate::{challenge, company, guide, note, room, run};

/// What happened in the interview, as far as the actor may know, in its order.
pub async fn moments(app: &App, actor: &Actor, id: InterviewId) -> Result<Vec<Moment>> {
    let mut tx = app.read(actor, Action::ReadTimeline, Target::Interview(id)).await?;
    let facts = interview::facts(&mut tx, id).await?;
    let mut moments = worked(app, actor, &mut tx, &facts).await?;
    if tx.may(actor, Action::ReadMessages) {
        let for_candidate = tx.facts.is_asked;
        moments.extend(room_moments(&mut tx, &facts, for_candidate).await?);
    }
    // Whoever is interviewed reads nothing of this, whatever else they are in the company.
    if !tx.facts.is_asked {
        moments.extend(interviewers(actor, &mut tx, id).await?);
    }
    moments.sort_by_key(|moment| moment.at);
    Ok(moments)
}

/// What was given, run and submitted.
async fn worked(app: &App, actor: &Actor, tx: &mut ReadTx, facts: &InterviewFacts) -> Result<Vec<Moment>> {
    let for_candidate = tx.facts.is_asked;
    let mut moments = Vec::new();
    if tx.may(actor, Action::ReadInterviewChallenges) {
        for challenge in challenge::seen(tx, PadOf::Interview(facts.id), for_candidate).await? {
            // What was only prepared has not happened.
            let Some(at) = challenge.shown_at else { continue };
            moments.push(Moment { at, what: Happening::Challenge { challenge } });
        }
    }
    if tx.may(actor, Action::ReadRuns) {
        let runs = run::all(app, tx, facts.id).await?;
        moments
            .extend(runs.into_iter().map(|run| Moment { at: run.created_at, what: Happening::Run { run } }));
    }
    if tx.may(actor, Action::ReadSubmissions) {
        let submissions = challenge::submissions(app, tx, facts, for_candidate).await?;
        moments.extend(submissions.into_iter().map(|submission| Moment {
            at: submission.created_at,
            what: Happening::Submission { submission },
        }));
    }
    Ok(moments)
}

/// Who came and went, what they said about being recorded, which files they sent, and what became of the time. Which interviewer refused more of
/// it no candidate is told, in the room neither.
async fn room_moments(tx: &mut ReadTx, facts: &InterviewFacts, for_candidate: bool) -> Result<Vec<Moment>> {
    let messages = room::told(tx, facts).await?;
    let (wishes, consents) = (room::wishes(tx, facts.id).await?, room::consents(tx, facts.id).await?);
    let mut people: Vec<UserId> = consents.iter().map(|consent| consent.user).collect();
    people.extend(wishes.iter().flat_map(|wish| [Some(wish.asked_by), wish.refused_by]).flatten());
    let names = Names::of(tx, people).await?;
    let messages = messages
        .into_iter()
        .map(|message| Moment { at: message.timestamp, what: Happening::Message { message } });
    let wishes = wishes.into_iter().flat_map(|wish| wished(&wish, &names, for_candidate));
    let consents = consents.into_iter().map(|consent| consented(&consent, &names));
    Ok(messages.chain(wishes).chain(consents).collect())
}

fn wished(wish: &WishRow, names: &Names, for_candidate: bool) -> Vec<Moment> {
    let by = |user: UserId| ExtensionWish { user_name: names.name(user) };
    let asked = Moment { at: wish.asked_at, what: Happening::ExtensionAsked { wish: by(wish.asked_by) } };
    let refused = wish
        .refused_at
        .zip(wish.refused_by)
        .filter(|_| !for_candidate)
        .map(|(at, user)| Moment { at, what: Happening::ExtensionRefused { wish: by(user) } });
    [Some(asked), refused].into_iter().flatten().collect()
}

fn consented(row: &ConsentRow, names: &Names) -> Moment {
    let consent = ConsentAnswer { user_name: names.name(row.user), granted: row.granted };
    Moment { at: row.given_at, what: Happening::Consent { consent } }
}

/// What the interviewers keep among themselves; ratings, as far as owners and recruiters who do not interview read them, too.
async fn interviewers(actor: &Actor, tx: &mut ReadTx, id: InterviewId) -> Result<Vec<Moment>> {
    let me = actor.user_id().filter(|_| tx.facts.has(Relation::Interviewer));
    let mut moments = Vec::new();
    if let Some(me) = me.filter(|_| tx.may(actor, Action::ReadNotes)) {
        let notes = note::readable(tx, id, me).await?;
        moments.extend(notes.into_iter().map(|row| Moment {
            at: row.begun_at,
            what: Happening::Note { note: InterviewNote::from(row) },
        }));
    }
    let asked = if tx.may(actor, Action::ReadRatings) { guide::asked(tx, id, me).await? } else { Vec::new() };
    let handovers = if me.is_some() { guide::handovers(tx, id).await? } else { Vec::new() };
    let mut people: Vec<UserId> =
        handovers.iter().flat_map(|handover| [handover.from, handover.to]).collect();
    people.extend(asked.iter().flat_map(|asked| &asked.ratings).map(|rating| rating.user));
    let names = Names::of(tx, people).await?;
    moments.extend(asked.into_iter().map(|asked| questioned(asked, &names)));
    moments.extend(handovers.into_iter().map(|handover| handed(handover, &names)));
    Ok(moments)
}

fn questioned(asked: Asked, names: &Names) -> Moment {
    let rating = |row: guide::RatingRow| MomentRating { user_name: names.name(row.user), rating: row.rating };
    let question = AskedQuestion {
        number: asked.number,
        text: asked.text,
        ratings: asked.ratings.into_iter().map(rating).collect(),
    };
    Moment { at: asked.at, what: Happening::Question { question } }
}

fn handed(row: HandoverRow, names: &Names) -> Moment {
    let lead =
        LeadChange { from_name: names.name(row.from), to_name: names.name(row.to), message: row.message };
    Moment { at: row.handed_at, what: Happening::Lead { lead } }
}

/// What people are called.
struct Names(HashMap<UserId, String>);

impl Names {
    async fn of(connection: &mut PgConnection, users: Vec<UserId>) -> Result<Self> {
        Ok(Self(company::names(connection, users).await?))
    }

    /// Empty for somebody who is gone.
    fn name(&self, user: UserId) -> String {
        self.0.get(&user).cloned().unwrap_or_default()
    }
}
