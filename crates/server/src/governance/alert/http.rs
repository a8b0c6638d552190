//! Wire types and handlers of `/api/admin/alerts`.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::store::{AlertRow, Severity};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::Path;
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::AlertId;
use crate::notify::AlertKind;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_alerts)).routes(routes!(acknowledge_alert))
}

/// Something that is or was wrong with the deployment.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AlertView {
    id: AlertId,
    kind: AlertKind,
    /// Which one of its kind: a kind of task, a node, a node's folder or operation; empty where there is only one.
    subject: String,
    severity: Severity,
    /// Figures, by kind.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    detail: Value,
    first_seen_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    /// How often a check has found it.
    count: i32,
    acknowledged_at: Option<DateTime<Utc>>,
    /// Null where nobody has acknowledged it, or their account is gone.
    acknowledged_by: Option<String>,
    /// Null while it is open.
    cleared_at: Option<DateTime<Utc>>,
}

impl From<AlertRow> for AlertView {
    fn from(row: AlertRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            subject: row.subject.trim_end().to_owned(),
            severity: row.severity,
            detail: row.detail,
            first_seen_at: row.first_seen_at,
            last_seen_at: row.last_seen_at,
            count: row.count,
            acknowledged_at: row.acknowledged_at,
            acknowledged_by: row.acknowledged_by,
            cleared_at: row.cleared_at,
        }
    }
}

/// What is wrong with the deployment, and what was.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AlertsView {
    /// What is wrong now, the latest first.
    open: Vec<AlertView>,
    /// What ended in the last 30 days, the latest first; 200 at most.
    ended: Vec<AlertView>,
}

/// List what is wrong with the deployment
///
/// Staff only.
#[utoipa::path(get, path = "/api/admin/alerts", tag = "admin",
    responses((status = 200, body = AlertsView), (status = "default", body = Problem)))]
async fn list_alerts(State(app): State<App>, actor: Actor) -> Result<axum::Json<AlertsView>> {
    let (open, ended) = super::list(&app, &actor).await?;
    let views = |rows: Vec<AlertRow>| rows.into_iter().map(AlertView::from).collect();
    Ok(axum::Json(AlertsView { open: views(open), ended: views(ended) }))
}

/// Acknowledge what is wrong
///
/// Staff only; says that somebody looks after it. It ends by itself once it is mended.
#[utoipa::path(post, path = "/api/admin/alerts/{id}/acknowledge", tag = "admin", params(("id" = AlertId, Path)),
    responses((status = 204), (status = "default", body = Problem)))]
async fn acknowledge_alert(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<AlertId>,
) -> Result<StatusCode> {
    super::acknowledge(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
