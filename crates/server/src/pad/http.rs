//! Wire types and handlers of `/api/interviews/{id}/pad`.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::pads::Pads;
use super::service;
use super::socket;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::http::extract::{Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::{InterviewId, UserId};

/// What a message has beside the update in it.
const FRAMING: usize = 64;
/// Of an idle connection's buffers, each way.
const BUFFER: usize = 4096;

pub fn routes(pads: Arc<Pads>) -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(open_pad)).routes(routes!(replay_pad)).layer(Extension(pads))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Return {
    /// The client id that this page had before its connection broke.
    client: Option<u32>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ReplayQuery {
    /// Only updates numbered above this.
    after: Option<i64>,
    /// How many, 1 to 5000 (1000 by default).
    #[param(minimum = 1, maximum = 5000)]
    limit: Option<i64>,
}

/// Something that was written in a pad.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PadUpdate {
    /// Its order within the pad, from 1 without gaps.
    number: i64,
    /// The Yjs client that wrote it.
    client_id: i64,
    /// When the server got it.
    at: DateTime<Utc>,
    /// The first version of Yjs's encoding, in base64.
    update: String,
}

/// Who wrote as which Yjs client.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PadAuthor {
    client_id: i64,
    user_id: UserId,
    name: String,
}

/// A part of what was written in a pad, in order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PadUpdatePage {
    items: Vec<PadUpdate>,
    /// Whether there are more.
    has_more: bool,
    /// Everybody who has written in it.
    authors: Vec<PadAuthor>,
}

/// Open the code pad
///
/// A WebSocket. Its binary messages are those of y-protocols, as `y-websocket` frames them; its texts are JSON: `welcome` comes first and
/// carries the Yjs client id to write with, and `saved` says how many updates have been stored.
#[utoipa::path(get, path = "/api/interviews/{id}/pad", tag = "room", params(("id" = InterviewId, Path), Return), responses((status = 101, description = "The connection is a WebSocket now"), (status = "default", body = Problem)))]
async fn open_pad(
    State(app): State<App>,
    Extension(pads): Extension<Arc<Pads>>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(query): Query<Return>,
    headers: HeaderMap,
    upgrade: std::result::Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response> {
    let visitor = service::visit(&app, &actor, id).await?;
    if !is_ours(&app, &headers) {
        return Err(Code::RequestForged.into());
    }
    let upgrade = upgrade.map_err(|_| Code::PadNeedsWebSocket)?;
    let client = match visitor.may_write {
        true => Some(service::enrol(&app, &actor, id, query.client).await?),
        false => None,
    };
    let largest = app.config.pad.update_bytes + FRAMING;
    let upgrade = upgrade
        .max_message_size(largest)
        .max_frame_size(largest)
        .read_buffer_size(BUFFER)
        .write_buffer_size(0);
    Ok(upgrade.on_upgrade(move |socket| socket::serve(socket, app, pads, id, (actor, visitor, client))))
}

/// Browsers say which page opens a WebSocket (RFC 6455, 10.2), and send cookies along whichever it is. Programs say nothing.
fn is_ours(app: &App, headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let public = app.config.http.public_url.split('/').take(3).eq(origin.split('/'));
    public || origin.split_once("://").is_some_and(|(_, authority)| Some(authority) == host)
}

/// Read what was written in the code pad
///
/// Every update with its author and time, in order, so that it can be played again.
#[utoipa::path(get, path = "/api/interviews/{id}/pad/updates", tag = "room", params(("id" = InterviewId, Path), ReplayQuery), responses((status = 200, body = PadUpdatePage), (status = "default", body = Problem)))]
async fn replay_pad(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(query): Query<ReplayQuery>,
) -> Result<axum::Json<PadUpdatePage>> {
    let replay = service::replay(&app, &actor, id, query.after.unwrap_or(0), query.limit).await?;
    let update = |row: super::store::UpdateRow| PadUpdate {
        number: row.number,
        client_id: row.client,
        at: row.at,
        update: STANDARD.encode(row.update),
    };
    let author = |(row, name): (super::store::ClientRow, String)| PadAuthor {
        client_id: row.client,
        user_id: row.user,
        name,
    };
    Ok(axum::Json(PadUpdatePage {
        items: replay.updates.into_iter().map(update).collect(),
        has_more: replay.has_more,
        authors: replay.authors.into_iter().map(author).collect(),
    }))
}
