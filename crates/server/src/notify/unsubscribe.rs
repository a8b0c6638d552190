//! Saying that no more mails like one are wanted, by the link in it: without an account or a session, and by a mail program with one click
//! (RFC 8058). Reading the link changes nothing: mail scanners follow links.
//!
//! The token is sealed and says whose mails of which kinds it stops, so that it needs no row, works as long as the mail is kept, and can
//! do nothing else.

use axum::Router;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::choice_store::{self, ChoiceRow};
use super::kind::{EmailChoice, NotificationKind};
use super::settings;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::page;
use crate::kernel::http::problem::Problem;
use crate::kernel::http::request::RequestInfo;
use crate::kernel::ids::UserId;
use crate::kernel::policy::{Action, Target};

const PLACE: &str = "unsubscribe";

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_unsubscribe, unsubscribe))
}

/// The page, and what mail programs send to its address.
pub fn pages() -> Router<App> {
    Router::new().route("/unsubscribe/{token}", get(page::serve).post(one_click))
}

/// What a link stops: the mails of these kinds to this person.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Refusal {
    #[serde(rename = "u")]
    pub(super) user: UserId,
    #[serde(rename = "k")]
    pub(super) kinds: Vec<NotificationKind>,
    /// How they came, and come again when it is taken back.
    #[serde(rename = "e")]
    pub(super) email: EmailChoice,
}

impl Refusal {
    /// Where it is said, for a mail.
    pub(super) fn link(&self, app: &App) -> Result<String> {
        let text = serde_json::to_vec(self).map_err(Error::internal)?;
        let sealed = app.seal.seal(&app.random, PLACE, &text)?;
        Ok(app.config.link(&format!("/unsubscribe/{}", URL_SAFE_NO_PAD.encode(sealed))))
    }

    fn from_token(app: &App, token: &str) -> Result<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(token).map_err(|_| Code::UnsubscribeInvalid)?;
        let text = app.seal.unseal(PLACE, &sealed).map_err(|_| Code::UnsubscribeInvalid)?;
        serde_json::from_slice(&text).map_err(Error::internal)
    }
}

/// What a link in a mail stops.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnsubscribeView {
    kinds: Vec<NotificationKind>,
    /// Whether none of them are sent any more.
    is_stopped: bool,
}

/// Whether mails are to stop.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unsubscribe {
    /// False: they go on, as before.
    is_stopped: bool,
}

async fn read(app: &App, actor: &Actor, token: &str) -> Result<UnsubscribeView> {
    let mut tx = app.read(actor, Action::ReadUnsubscribe, Target::System).await?;
    let refusal = Refusal::from_token(app, token)?;
    let rows = choice_store::choices(&mut tx, refusal.user).await?;
    let is_off = |kind: &NotificationKind| {
        rows.iter().any(|row| row.kind == kind.as_str() && row.email == EmailChoice::Off)
    };
    Ok(UnsubscribeView { is_stopped: refusal.kinds.iter().all(is_off), kinds: refusal.kinds })
}

async fn change(app: &App, actor: &Actor, token: &str, is_stopped: bool) -> Result<()> {
    let mut tx = app.write(actor, Action::Unsubscribe, Target::System).await?;
    let refusal = Refusal::from_token(app, token)?;
    if !choice_store::is_there(&mut tx, refusal.user).await? {
        return Err(Code::UnsubscribeInvalid.into());
    }
    let before = choice_store::choices(&mut tx, refusal.user).await?;
    for kind in &refusal.kinds {
        let row = before.iter().find(|row| row.kind == kind.as_str());
        let is_off = row.is_some_and(|row| row.email == EmailChoice::Off);
        // Whoever gets them in another way by now is left with that.
        if is_off == is_stopped {
            continue;
        }
        let choice = ChoiceRow {
            kind: kind.as_str().to_owned(),
            in_app: row.is_none_or(|row| row.in_app),
            email: if is_stopped { EmailChoice::Off } else { refusal.email },
            push: row.is_none_or(|row| row.push),
        };
        choice_store::set_choice(&mut tx, refusal.user, &choice).await?;
    }
    tx.detail("user", refusal.user.to_string());
    tx.detail("kinds", refusal.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>());
    tx.detail("stopped", is_stopped);
    settings::finish(tx, refusal.user).await
}

/// See which mails a link stops
///
/// Changes nothing: mail scanners follow links.
#[utoipa::path(get, path = "/api/unsubscribe/{token}", tag = "notifications", security(()), params(("token" = String, Path)), responses((status = 200, body = UnsubscribeView), (status = "default", body = Problem)))]
async fn get_unsubscribe(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
) -> Result<axum::Json<UnsubscribeView>> {
    Ok(axum::Json(read(&app, &actor, &token).await?))
}

/// Stop mails by the link in one, or let them go on
#[utoipa::path(put, path = "/api/unsubscribe/{token}", tag = "notifications", security(()), params(("token" = String, Path)), responses((status = 200, body = UnsubscribeView), (status = "default", body = Problem)))]
async fn unsubscribe(
    State(app): State<App>,
    actor: Actor,
    Path(token): Path<String>,
    Json(body): Json<Unsubscribe>,
) -> Result<axum::Json<UnsubscribeView>> {
    change(&app, &actor, &token, body.is_stopped).await?;
    Ok(axum::Json(read(&app, &actor, &token).await?))
}

/// What a mail program sends when its reader asks it to (RFC 8058, 3.2): without cookies, and with a body that says nothing more.
async fn one_click(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path(token): Path<String>,
) -> Result<StatusCode> {
    let actor = Actor { address: info.address, request_id: Some(info.id), ..Actor::anonymous() };
    change(&app, &actor, &token, true).await?;
    Ok(StatusCode::OK)
}
