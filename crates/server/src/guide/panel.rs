//! Use cases of the interviewers' panel in the room: the guide that an interview uses, and who leads.

use chrono::{DateTime, Utc};

use super::content::{count, section_of};
use super::library;
use super::library_store::{self, PinnedRow};
use super::panel_store::{self as store, HandoverRow, RatingRow, SectionTimeRow, TickRow};
use crate::feedback;
use crate::interview::{self, InterviewFacts, InterviewStatus};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{GuideId, InterviewId, UserId};
use crate::kernel::policy::{Action, Facts, Relation, Target};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// The ratings that there are.
const RATING: std::ops::RangeInclusive<i32> = 1..=4;
/// How often the lead can change in one interview.
const HANDOVERS: i32 = 200;

/// What the interviewers of an interview share, with the actor's own ratings.
pub struct Panel {
    pub guide: Option<PinnedRow>,
    /// Whether it cannot be replaced any more.
    pub is_used: bool,
    pub ticks: Vec<TickRow>,
    pub section_times: Vec<SectionTimeRow>,
    pub ratings: Vec<RatingRow>,
    pub lead: Option<UserId>,
    pub handovers: Vec<HandoverRow>,
}

/// The panel, for an interviewer; for others of the company only which guide is chosen.
pub async fn read(app: &App, actor: &Actor, id: InterviewId) -> Result<Panel> {
    let mut tx = app.read(actor, Action::ReadPanel, Target::Interview(id)).await?;
    refuse_candidate(&tx.facts)?;
    let me = actor.user_id().filter(|_| tx.facts.has(Relation::Interviewer));
    let facts = interview::facts(&mut tx, id).await?;
    load(&mut tx, &facts, me).await
}

async fn load(connection: &mut PgConnection, facts: &InterviewFacts, me: Option<UserId>) -> Result<Panel> {
    let id = facts.id;
    let guide = library_store::pinned(connection, id).await?;
    let is_used = store::is_used(connection, id).await?;
    let Some(me) = me else {
        let (ticks, section_times) = (Vec::new(), Vec::new());
        let (ratings, handovers) = (Vec::new(), Vec::new());
        return Ok(Panel { guide, is_used, ticks, section_times, ratings, lead: None, handovers });
    };
    let handovers = store::handovers(connection, id).await?;
    Ok(Panel {
        guide,
        is_used,
        ticks: store::ticks(connection, id).await?,
        section_times: store::section_times(connection, id).await?,
        ratings: store::ratings(connection, id, Some(me)).await?,
        lead: lead(facts, &handovers),
        handovers,
    })
}

/// Whoever the lead was handed to last, as long as they interview; else the first of those who hold the interview.
fn lead(facts: &InterviewFacts, handovers: &[HandoverRow]) -> Option<UserId> {
    let handed = handovers.last().map(|handover| handover.to).filter(|user| facts.is_interviewer(*user));
    handed.or_else(|| facts.hosts().next())
}

/// A write of an interviewer that everybody on the panel is to see.
async fn finish(mut tx: WriteTx, facts: &InterviewFacts, me: Option<UserId>) -> Result<Panel> {
    let panel = load(&mut tx, facts, me).await?;
    let event = Event::new(EventKind::PanelChanged).interview(facts.id).company(facts.company);
    tx.emit(event.to(facts.interviewers.iter().copied().map(Topic::User).collect::<Vec<_>>()));
    tx.commit().await?;
    Ok(panel)
}

/// Whoever is interviewed reads nothing of it, whatever else they are in the company.
fn refuse_candidate(facts: &Facts) -> Result<()> {
    if facts.is_asked { Err(Code::AuthForbidden.into()) } else { Ok(()) }
}

/// A write on the panel of an interview that is not over.
struct Open {
    tx: WriteTx,
    facts: InterviewFacts,
    me: UserId,
}

/// Begins one, and holds the interview's row: its guide must not be replaced meanwhile, and one section runs at a time.
async fn open(app: &App, actor: &Actor, action: Action, id: InterviewId) -> Result<Open> {
    let mut tx = app.write(actor, action, Target::Interview(id)).await?;
    refuse_candidate(&tx.facts)?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    interview::lock(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    if facts.status.is_over() {
        return Err(Code::InterviewOver.into());
    }
    Ok(Open { tx, facts, me })
}

/// Chooses the guide of an interview, or none. It stays once it is in use.
pub async fn choose(app: &App, actor: &Actor, id: InterviewId, guide: Option<GuideId>) -> Result<Panel> {
    let Open { mut tx, facts, me } = open(app, actor, Action::ChooseGuide, id).await?;
    if store::is_used(&mut tx, id).await? {
        return Err(Code::GuideInUse.into());
    }
    match guide {
        Some(guide) => library::pin(&mut tx, facts.company, id, guide, me).await?,
        None => library_store::unpin(&mut tx, id).await?,
    }
    tx.detail("guide", guide.map(|guide| guide.to_string()));
    let is_interviewer = tx.facts.has(Relation::Interviewer);
    finish(tx, &facts, is_interviewer.then_some(me)).await
}

/// The interview's guide, which has this question.
async fn with_question(tx: &mut WriteTx, id: InterviewId, question: i32) -> Result<PinnedRow> {
    let guide = library_store::pinned(tx, id).await?.ok_or(Code::GuideQuestionNotFound)?;
    let all = 1..=count(&guide.sections);
    if all.contains(&question) { Ok(guide) } else { Err(Code::GuideQuestionNotFound.into()) }
}

/// Ticks a question off, or takes that back. The time of its section runs from then on.
pub async fn tick(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    question: i32,
    is_ticked: bool,
) -> Result<Panel> {
    let Open { mut tx, facts, me } = open(app, actor, Action::UsePanel, id).await?;
    let guide = with_question(&mut tx, id, question).await?;
    if is_ticked {
        store::tick(&mut tx, id, question, me).await?;
        if let Some(section) = section_of(&guide.sections, question) {
            store::run_section(&mut tx, id, section).await?;
        }
    } else {
        store::untick(&mut tx, id, question).await?;
    }
    finish(tx, &facts, Some(me)).await
}

/// Begins a section: its time runs, and no other's.
pub async fn begin_section(app: &App, actor: &Actor, id: InterviewId, section: i32) -> Result<Panel> {
    let Open { mut tx, facts, me } = open(app, actor, Action::UsePanel, id).await?;
    let guide = library_store::pinned(&mut tx, id).await?.ok_or(Code::GuideQuestionNotFound)?;
    let mut fields = Fields::new();
    fields.range("section", section, 1..=i32::try_from(guide.sections.len()).unwrap_or(i32::MAX));
    fields.finish()?;
    store::run_section(&mut tx, id, section).await?;
    finish(tx, &facts, Some(me)).await
}

/// Rates the answer to a question. Only its author sees it until they have submitted their scorecard; from then on it stays as it is.
pub async fn rate(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    question: i32,
    (rating, note): (Option<i32>, &str),
) -> Result<Panel> {
    let mut tx = app.write(actor, Action::RateAnswer, Target::Interview(id)).await?;
    refuse_candidate(&tx.facts)?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let mut fields = Fields::new();
    if let Some(rating) = rating {
        fields.range("rating", rating, RATING);
    }
    let note = fields.text("note", note, 0..=2000);
    fields.finish()?;
    // Not between somebody's last look at their ratings and their scorecard; in the same order as scorecards take it.
    feedback::lock_interview(&mut tx, id).await?;
    interview::lock(&mut tx, id).await?;
    let facts = interview::facts(&mut tx, id).await?;
    if facts.status == InterviewStatus::Cancelled {
        return Err(Code::InterviewOver.into());
    }
    with_question(&mut tx, id, question).await?;
    if !feedback::is_owed(&mut tx, id, me).await? {
        return Err(Code::FeedbackAlreadySubmitted.into());
    }
    store::rate(&mut tx, id, question, me, (rating, &note)).await?;
    let panel = load(&mut tx, &facts, Some(me)).await?;
    // Nobody else may see it yet.
    tx.emit(Event::new(EventKind::PanelChanged).interview(id).company(facts.company).to([Topic::User(me)]));
    tx.commit().await?;
    Ok(panel)
}

/// Hands the lead over for the `number`th time. Nothing happens if that was done before: twice is once.
pub async fn hand_over(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    number: i32,
    (to, message): (UserId, &str),
) -> Result<Panel> {
    let Open { mut tx, facts, me } = open(app, actor, Action::HandOver, id).await?;
    let before = store::handovers(&mut tx, id).await?;
    let last = before.last().map_or(0, |handover| handover.number);
    let mut fields = Fields::new();
    let message = fields.text("message", message, 0..=500);
    fields.range("number", number, 1..=HANDOVERS.min(last + 1));
    if number > last && (!facts.is_interviewer(to) || lead(&facts, &before) == Some(to)) {
        fields.wrong("toUserId", "invalid", "Choose another interviewer");
    }
    fields.finish()?;
    if number <= last {
        return load(&mut tx, &facts, Some(me)).await;
    }
    // Whoever takes it over, or gives it to a third, has not had it.
    let from = lead(&facts, &before).unwrap_or(me);
    store::hand_over(&mut tx, id, number, (from, to), &message).await?;
    finish(tx, &facts, Some(me)).await
}

/// The ratings of an interview with the guide that they go by.
pub struct Ratings {
    pub guide: Option<PinnedRow>,
    pub ratings: Vec<RatingRow>,
}

/// The ratings that the actor may read: their own, and those of interviewers who have submitted their scorecard; an interviewer reads the
/// others' after submitting their own.
pub async fn ratings(app: &App, actor: &Actor, id: InterviewId) -> Result<Ratings> {
    let mut tx = app.read(actor, Action::ReadRatings, Target::Interview(id)).await?;
    refuse_candidate(&tx.facts)?;
    let guide = library_store::pinned(&mut tx, id).await?;
    let me = actor.user_id().filter(|_| tx.facts.has(Relation::Interviewer));
    let ratings = readable_ratings(&mut tx, id, me).await?;
    Ok(Ratings { guide, ratings })
}

/// As [`ratings`]; `me` is the reader who interviews.
async fn readable_ratings(
    connection: &mut PgConnection,
    id: InterviewId,
    me: Option<UserId>,
) -> Result<Vec<RatingRow>> {
    let only = match me {
        Some(me) if feedback::is_owed(connection, id, me).await? => Some(me),
        _ => None,
    };
    let mut ratings = store::ratings(connection, id, only).await?;
    // Whoever has not submitted may still change theirs.
    let authors: BTreeSet<UserId> = ratings.iter().map(|row| row.user).collect();
    for author in authors {
        if Some(author) != me && feedback::is_owed(connection, id, author).await? {
            ratings.retain(|row| row.user != author);
        }
    }
    Ok(ratings)
}

/// A question of the guide that was asked, or whose answer was rated.
pub struct Asked {
    /// Counted from 1 through the whole guide.
    pub number: i32,
    pub text: String,
    /// When it was ticked off; where it was not, or the reader does not interview, when its answer was rated.
    pub at: DateTime<Utc>,
    pub ratings: Vec<RatingRow>,
}

/// What was asked, by number, with the ratings that somebody may read; `me` is the reader who interviews, since ticks are the interviewers'.
pub async fn asked(connection: &mut PgConnection, id: InterviewId, me: Option<UserId>) -> Result<Vec<Asked>> {
    let Some(guide) = library_store::pinned(connection, id).await? else { return Ok(Vec::new()) };
    let ticks = if me.is_some() { store::ticks(connection, id).await? } else { Vec::new() };
    let mut ratings = readable_ratings(connection, id, me).await?;
    let questions = guide.sections.0.into_iter().flat_map(|section| section.questions);
    let asked = (1..).zip(questions).filter_map(|(number, question)| {
        let own: Vec<_> = ratings.extract_if(.., |rating| rating.question == number).collect();
        let ticked = ticks.iter().find(|tick| tick.question == number).map(|tick| tick.ticked_at);
        let at = ticked.or_else(|| own.iter().map(|rating| rating.updated_at).min())?;
        Some(Asked { number, text: question.text, at, ratings: own })
    });
    Ok(asked.collect())
}
