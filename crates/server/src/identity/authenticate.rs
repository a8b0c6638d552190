//! The layer that turns a request's token into its [`Actor`].

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use chrono::TimeDelta;

use super::external::{self, Providers};
use super::{session, store};
use crate::company;
use crate::kernel::actor::{Actor, Assurance, Who};
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::cookie::HostCookie;
use crate::kernel::http::request::RequestInfo;
use crate::kernel::http::{security, socket};
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;

/// `last_activity` is written at most this often.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);

const SESSION: HostCookie = HostCookie("colloquy_session");

/// The `Set-Cookie` value that hands a session to the browser, or takes it away when `token` is None.
pub fn cookie(app: &App, token: Option<&str>) -> String {
    let lifetime = TimeDelta::days(i64::from(app.config.sessions.lifetime_days));
    token.map_or_else(|| SESSION.clear(app), |token| SESSION.set(app, token, lifetime))
}

/// Finds the session that the request carries and puts its actor into the request.
pub async fn authenticate(
    State((app, providers)): State<(App, Arc<Providers>)>,
    mut request: Request,
    next: Next,
) -> Response {
    let bearer = bearer(request.headers()).map(ToOwned::to_owned);
    let cookie = SESSION.read(&app, request.headers()).map(ToOwned::to_owned);
    if bearer.is_none()
        && let Err(forged) = security::refuse_forged(&request, cookie.is_some())
    {
        return forged.into_response();
    }
    let info = request.extensions().get::<RequestInfo>().cloned();
    let mut actor = Actor::anonymous();
    if let Some(info) = info {
        actor.address = info.address;
        actor.request_id = Some(info.id);
    }
    let found = match bearer.as_deref() {
        Some(key) if company::is_api_key(key) => {
            company::authenticate_api_key(&app, key, actor.address).await
        }
        token => match token.or(cookie.as_deref()) {
            Some(token) => find(&app, &providers, &actor, token).await,
            None => Ok(Who::Anonymous),
        },
    };
    match found {
        Ok(who) => actor.who = who,
        Err(error) => return socket::refuse(request, error).await,
    }
    if let Some(caller) = actor.id()
        && let Err(limited) = app.limits.caller(caller)
    {
        return socket::refuse(request, limited).await;
    }
    request.extensions_mut().insert(actor);
    next.run(request).await
}

async fn find(app: &App, providers: &Providers, actor: &Actor, token: &str) -> Result<Who> {
    let system = Actor::system("identity.authenticate");
    let found = if external::looks_signed(token) {
        external::session(app, providers, actor, token).await?
    } else {
        session::find(app, &hash_token(token)).await?
    };
    let Some(session) = found else { return Ok(Who::Anonymous) };
    let now = app.clock.now();
    if now - session.last_activity > TOUCH_EVERY {
        let mut tx = app.write(&system, Action::SweepSessions, Target::System).await?;
        store::touch_session(&mut tx, session.id).await?;
        tx.commit().await?;
    }
    Ok(match session.interview_id {
        Some(interview) => Who::Guest { id: session.user_id, session: session.id, interview },
        None => {
            let assurance = Assurance {
                authenticated_at: session.authenticated_at,
                lacks_second_factor: session.lacks_second_factor,
            };
            Who::User { id: session.user_id, session: session.id, is_staff: session.is_staff, assurance }
        }
    })
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}
