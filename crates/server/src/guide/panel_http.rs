//! Wire types and handlers of `/api/interviews/{id}/panel` and `/api/interviews/{id}/ratings`.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::content::GuideSection;
use super::library_store::PinnedRow;
use super::panel::{self, Panel, Ratings};
use super::panel_store::{HandoverRow, RatingRow, SectionTimeRow, TickRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{GuideId, InterviewId, UserId};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_panel))
        .routes(routes!(choose_guide))
        .routes(routes!(tick_question))
        .routes(routes!(begin_section))
        .routes(routes!(rate_answer))
        .routes(routes!(hand_over))
        .routes(routes!(list_ratings))
}

/// The guide of an interview, as it was when it was chosen.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewGuide {
    guide_id: GuideId,
    /// Of the guide in the library.
    version: i32,
    name: String,
    sections: Vec<GuideSection>,
    chosen_at: DateTime<Utc>,
}

impl From<PinnedRow> for InterviewGuide {
    fn from(row: PinnedRow) -> Self {
        Self {
            guide_id: row.guide_id,
            version: row.version,
            name: row.name,
            sections: row.sections.0,
            chosen_at: row.chosen_at,
        }
    }
}

/// A question that was asked.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuideTick {
    /// Counted from 1 through the whole guide.
    question: i32,
    user_id: UserId,
    ticked_at: DateTime<Utc>,
}

impl From<TickRow> for GuideTick {
    fn from(row: TickRow) -> Self {
        Self { question: row.question, user_id: row.user, ticked_at: row.ticked_at }
    }
}

/// How long a section has taken.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SectionTime {
    /// Counted from 1.
    section: i32,
    seconds: i32,
    /// What comes on top, where it is the one that is asked now.
    running_since: Option<DateTime<Utc>>,
}

impl From<SectionTimeRow> for SectionTime {
    fn from(row: SectionTimeRow) -> Self {
        Self { section: row.section, seconds: row.seconds, running_since: row.running_since }
    }
}

/// What an interviewer made of an answer.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnswerRating {
    /// Counted from 1 through the whole guide.
    question: i32,
    user_id: UserId,
    /// From 1 to 4, in the words of the question's anchors.
    rating: Option<i32>,
    note: String,
    updated_at: DateTime<Utc>,
}

impl From<RatingRow> for AnswerRating {
    fn from(row: RatingRow) -> Self {
        Self {
            question: row.question,
            user_id: row.user,
            rating: row.rating,
            note: row.note,
            updated_at: row.updated_at,
        }
    }
}

/// That the lead went from one interviewer to another.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Handover {
    /// Counted from 1.
    number: i32,
    from_user_id: UserId,
    to_user_id: UserId,
    message: String,
    handed_at: DateTime<Utc>,
}

impl From<HandoverRow> for Handover {
    fn from(row: HandoverRow) -> Self {
        Self {
            number: row.number,
            from_user_id: row.from,
            to_user_id: row.to,
            message: row.message,
            handed_at: row.handed_at,
        }
    }
}

/// What the interviewers of an interview share. Owners and recruiters who do not interview read which guide is chosen, and nothing else.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewPanel {
    guide: Option<InterviewGuide>,
    /// Whether the guide is in use, so that no other can be chosen.
    is_used: bool,
    ticks: Vec<GuideTick>,
    section_times: Vec<SectionTime>,
    /// The caller's own.
    ratings: Vec<AnswerRating>,
    /// Who leads the interview now.
    lead_user_id: Option<UserId>,
    /// In their order.
    handovers: Vec<Handover>,
}

impl From<Panel> for InterviewPanel {
    fn from(panel: Panel) -> Self {
        Self {
            guide: panel.guide.map(InterviewGuide::from),
            is_used: panel.is_used,
            ticks: panel.ticks.into_iter().map(GuideTick::from).collect(),
            section_times: panel.section_times.into_iter().map(SectionTime::from).collect(),
            ratings: panel.ratings.into_iter().map(AnswerRating::from).collect(),
            lead_user_id: panel.lead,
            handovers: panel.handovers.into_iter().map(Handover::from).collect(),
        }
    }
}

/// The ratings of an interview, with the guide whose questions they are about.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewRatings {
    guide: Option<InterviewGuide>,
    /// By question.
    ratings: Vec<AnswerRating>,
}

impl From<Ratings> for InterviewRatings {
    fn from(ratings: Ratings) -> Self {
        Self {
            guide: ratings.guide.map(InterviewGuide::from),
            ratings: ratings.ratings.into_iter().map(AnswerRating::from).collect(),
        }
    }
}

/// A guide for an interview.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseGuide {
    /// Null for none.
    guide_id: Option<GuideId>,
}

/// Whether a question was asked.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TickQuestion {
    is_ticked: bool,
}

/// The section that is asked now.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginSection {
    /// Counted from 1.
    section: i32,
}

/// What one makes of an answer, in place of what one made of it before.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RateAnswer {
    #[schema(minimum = 1, maximum = 4)]
    rating: Option<i32>,
    /// At most 2,000 characters.
    #[serde(default)]
    note: String,
}

/// Who is to lead.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandOver {
    /// Counted from 1: one more than there are. Sent twice, it is done once.
    number: i32,
    to_user_id: UserId,
    /// For the interviewers; at most 500 characters.
    #[serde(default)]
    message: String,
}

/// Read the interviewers' panel
#[utoipa::path(get, path = "/api/interviews/{id}/panel", tag = "guides", params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewPanel), (status = "default", body = Problem)))]
async fn get_panel(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<InterviewPanel>> {
    Ok(axum::Json(panel::read(&app, &actor, id).await?.into()))
}

/// Choose the question guide of an interview
///
/// Until a question is ticked off or rated. The interview keeps the guide as it is now.
#[utoipa::path(put, path = "/api/interviews/{id}/panel/guide", tag = "guides", params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewPanel), (status = "default", body = Problem)))]
async fn choose_guide(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<ChooseGuide>,
) -> Result<axum::Json<InterviewPanel>> {
    Ok(axum::Json(panel::choose(&app, &actor, id, body.guide_id).await?.into()))
}

/// Tick a question off
#[utoipa::path(put, path = "/api/interviews/{id}/panel/ticks/{question}", tag = "guides", params(("id" = InterviewId, Path), ("question" = i32, Path)), responses((status = 200, body = InterviewPanel), (status = "default", body = Problem)))]
async fn tick_question(
    State(app): State<App>,
    actor: Actor,
    Path((id, question)): Path<(InterviewId, i32)>,
    Json(body): Json<TickQuestion>,
) -> Result<axum::Json<InterviewPanel>> {
    Ok(axum::Json(panel::tick(&app, &actor, id, question, body.is_ticked).await?.into()))
}

/// Begin a section of the guide
#[utoipa::path(put, path = "/api/interviews/{id}/panel/section", tag = "guides", params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewPanel), (status = "default", body = Problem)))]
async fn begin_section(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<BeginSection>,
) -> Result<axum::Json<InterviewPanel>> {
    Ok(axum::Json(panel::begin_section(&app, &actor, id, body.section).await?.into()))
}

/// Rate an answer
///
/// For oneself; the other interviewers read it once they have submitted their own feedback. It stays as it is once one has submitted feedback.
#[utoipa::path(put, path = "/api/interviews/{id}/panel/ratings/{question}", tag = "guides", params(("id" = InterviewId, Path), ("question" = i32, Path)), responses((status = 200, body = InterviewPanel), (status = "default", body = Problem)))]
async fn rate_answer(
    State(app): State<App>,
    actor: Actor,
    Path((id, question)): Path<(InterviewId, i32)>,
    Json(body): Json<RateAnswer>,
) -> Result<axum::Json<InterviewPanel>> {
    Ok(axum::Json(panel::rate(&app, &actor, id, question, (body.rating, &body.note)).await?.into()))
}

/// Hand the lead over to another interviewer
#[utoipa::path(post, path = "/api/interviews/{id}/panel/handovers", tag = "guides", params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewPanel), (status = "default", body = Problem)))]
async fn hand_over(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Json(body): Json<HandOver>,
) -> Result<axum::Json<InterviewPanel>> {
    let panel = panel::hand_over(&app, &actor, id, body.number, (body.to_user_id, &body.message)).await?;
    Ok(axum::Json(panel.into()))
}

/// Read the ratings of an interview
///
/// Those of interviewers who have submitted their feedback; interviewers read the others' after submitting their own.
#[utoipa::path(get, path = "/api/interviews/{id}/ratings", tag = "guides", params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewRatings), (status = "default", body = Problem)))]
async fn list_ratings(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
) -> Result<axum::Json<InterviewRatings>> {
    Ok(axum::Json(panel::ratings(&app, &actor, id).await?.into()))
}
