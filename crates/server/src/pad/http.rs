//! Wire types and handlers of `/api/interviews/{id}/pad`.

use std::sync::Arc;

use axum::Extension;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::entry::{Entry, PadOf, Visitor};
use super::pads::Pads;
use super::service::{self, Part, Replay};
use super::socket::{self, Admitted};
use super::store::{ClientRow, UpdateRow};
use super::take_home;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::http::extract::{Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::http::socket::deny;
use crate::kernel::ids::{InterviewId, UserId};

/// What a message has beside the update in it.
const FRAMING: usize = 64;
/// Of an idle connection's buffers, each way.
const BUFFER: usize = 4096;

pub fn routes(pads: Arc<Pads>) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(open_pad))
        .routes(routes!(replay_pad))
        .routes(routes!(open_practice, clear_practice))
        .merge(take_home::routes())
        .layer(Extension(pads))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Return {
    /// The client id that this page had before its connection broke.
    #[param(value_type = Option<u64>, maximum = 4294967295_i64)]
    client: Option<u32>,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReplayQuery {
    /// Only updates numbered above this.
    pub(super) after: Option<i64>,
    /// How many, 1 to 5000 (1000 by default).
    #[param(minimum = 1, maximum = 5000)]
    pub(super) limit: Option<i64>,
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
/// carries the Yjs client id to write with, and `saved` says how many updates have been stored; elsewhere than in interviews `run` says that
/// something about a program has changed (`runId`), and what it has written (`output`, as in the live events). Why it ends is said by its close code:
/// 4000 connect again (something changed, or the server goes away); 4400 what was sent was refused, and nothing more of this copy will be taken;
/// 4413 the pad is full. Whoever is not let in, or not any more, is told by a close code as well, since a browser shows no page how a handshake
/// was answered: 4000 and the HTTP status, such as 4401 (sign in first), 4403, 4404, 4409 (opened too often), 4410 (closed) or 4429. The
/// reason is then JSON: `code` as in a problem, `retryAfter` in seconds, and in `most` how many may have the pad open. A request that asks for
/// no WebSocket is answered with the problem itself.
#[utoipa::path(get, path = "/api/interviews/{id}/pad", tag = "room", params(("id" = InterviewId, Path), Return), responses((status = 101, description = "The connection is a WebSocket now"), (status = "default", body = Problem)))]
async fn open_pad(
    State(app): State<App>,
    Extension(pads): Extension<Arc<Pads>>,
    actor: Actor,
    Path(id): Path<InterviewId>,
    Query(query): Query<Return>,
    handshake: Handshake,
) -> Result<Response> {
    open(app, pads, (actor, Entry::Interview(id)), query, handshake).await
}

/// Open one's own code pad
///
/// A WebSocket as that of an interview's code pad, to practise in without anybody else.
#[utoipa::path(get, path = "/api/practice", tag = "take-homes", params(Return), responses((status = 101, description = "The connection is a WebSocket now"), (status = "default", body = Problem)))]
async fn open_practice(
    State(app): State<App>,
    Extension(pads): Extension<Arc<Pads>>,
    actor: Actor,
    Query(query): Query<Return>,
    handshake: Handshake,
) -> Result<Response> {
    open(app, pads, (actor, Entry::Practice), query, handshake).await
}

/// Throw away what one has written to practise
#[utoipa::path(delete, path = "/api/practice", tag = "take-homes", responses((status = 204), (status = "default", body = Problem)))]
async fn clear_practice(
    State(app): State<App>,
    Extension(pads): Extension<Arc<Pads>>,
    actor: Actor,
) -> Result<StatusCode> {
    let user = service::clear_practice(&app, &actor).await?;
    pads.discard(PadOf::Practice(user)).await;
    Ok(StatusCode::NO_CONTENT)
}

/// What a WebSocket's handshake brings.
pub struct Handshake {
    headers: HeaderMap,
    /// None where the request asks for none.
    upgrade: Option<WebSocketUpgrade>,
}

impl<S: Send + Sync> FromRequestParts<S> for Handshake {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> std::result::Result<Self, std::convert::Infallible> {
        let upgrade = WebSocketUpgrade::from_request_parts(parts, state).await.ok();
        Ok(Self { headers: parts.headers.clone(), upgrade })
    }
}

/// Lets somebody into a pad, or says to their page why not.
pub async fn open(
    app: App,
    pads: Arc<Pads>,
    (actor, entry): (Actor, Entry),
    query: Return,
    handshake: Handshake,
) -> Result<Response> {
    let visited = service::visit(&app, &actor, &entry).await;
    let Some(upgrade) = handshake.upgrade else {
        return Err(visited.err().unwrap_or_else(|| Code::PadNeedsWebSocket.into()));
    };
    if !is_ours(&app, &handshake.headers) {
        return Err(Code::RequestForged.into());
    }
    let admitted = match visited {
        Ok(visitor) => admit(&app, &pads, (&actor, &entry), visitor, query.client).await,
        Err(error) => Err(error),
    };
    let largest = app.config.pad.update_bytes + FRAMING;
    let upgrade = upgrade
        .max_message_size(largest)
        .max_frame_size(largest)
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER);
    Ok(match admitted {
        Ok(admitted) => {
            upgrade.on_upgrade(move |socket| socket::serve(socket, app, pads, (actor, entry), admitted))
        }
        Err(error) => {
            tracing::info!(code = error.code.as_str(), cause = ?error.cause(), "let nobody into a code pad");
            deny(upgrade, error)
        }
    })
}

/// Gives somebody a place, and whoever may write a Yjs client id.
async fn admit(
    app: &App,
    pads: &Pads,
    (actor, entry): (&Actor, &Entry),
    visitor: Visitor,
    before: Option<u32>,
) -> Result<Admitted> {
    let client = if visitor.standing.may_write {
        Some(service::enrol(app, actor, entry, before).await?)
    } else {
        None
    };
    let tab = pads.tabs.take(visitor.user, client, app.config.pad.connections_per_person);
    Ok(Admitted { visitor, client, tab })
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
    let part = Part::new(query.after, query.limit)?;
    Ok(axum::Json(service::replay(&app, &actor, id, part).await?.into()))
}

impl From<Replay> for PadUpdatePage {
    fn from(replay: Replay) -> Self {
        let update = |row: UpdateRow| PadUpdate {
            number: row.number,
            client_id: row.client,
            at: row.at,
            update: STANDARD.encode(row.update),
        };
        let author =
            |(row, name): (ClientRow, String)| PadAuthor { client_id: row.client, user_id: row.user, name };
        Self {
            items: replay.updates.into_iter().map(update).collect(),
            has_more: replay.has_more,
            authors: replay.authors.into_iter().map(author).collect(),
        }
    }
}
