//! Wire types and handlers of sign-ins through other identity providers.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{FromRequestParts, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::sign_in::{self, Arrival, NewAccount, Returned, Wish};
use super::{Providers, Purpose, link, single_sign_on};
use crate::identity::authenticate::cookie;
use crate::identity::http::{Role, device, joining};
use crate::identity::second_factor::{Challenge, SecondFactorNeeded};
use crate::identity::session;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::config::ProviderKind;
use crate::kernel::error::{Error, Result};
use crate::kernel::http::cookie::HostCookie;
use crate::kernel::http::extract::{Json, Path, Query};
use crate::kernel::http::percent::percent_encoded;
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::IdentityId;
use crate::kernel::list::Items;

/// Carries the secret that binds a sign-in to the browser that began it.
const BROWSER: HostCookie = HostCookie("colloquy_external");

/// The endpoints.
pub fn routes(providers: Arc<Providers>) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_providers))
        .routes(routes!(start_external))
        .routes(routes!(start_link))
        .routes(routes!(start_step_up))
        .routes(routes!(finish_external))
        .routes(routes!(list_identities))
        .routes(routes!(unlink_identity))
        .routes(routes!(start_single_sign_on))
        .routes(routes!(logout))
        .merge(single_sign_on::routes())
        .layer(Extension(providers))
}

/// A way to sign in besides the password.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProviderView {
    id: String,
    /// As it stands on the button.
    name: String,
    kind: ProviderKind,
}

/// The ways to sign in besides the password.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtherWays {
    /// The providers for everybody.
    items: Vec<ProviderView>,
    /// Whether there are companies whose people sign in through the company.
    single_sign_on: bool,
}

/// Where to go after a sign-in or sign-up at a provider.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartExternal {
    /// The page to come back to: a path of this site.
    return_to: Option<String>,
    /// To make an account, INTERVIEWER or CANDIDATE; without it an existing one is signed in to.
    role: Option<Role>,
    /// As INTERVIEWER: the company to found …
    company_name: Option<String>,
    /// … or the token of an invitation to one.
    company_invitation: Option<String>,
}

/// Where to go after a provider has been asked about somebody who is signed in.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskProvider {
    /// The page to come back to: a path of this site.
    return_to: Option<String>,
}

/// Whose company's provider to go to.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartSingleSignOn {
    email: String,
    /// The page to come back to: a path of this site.
    return_to: Option<String>,
}

/// Where to send the browser.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ExternalStarted {
    /// The provider's page.
    url: String,
}

/// Where to go after signing out.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignedOut {
    /// The provider's page that ends its session too, where the settings ask for that.
    continue_at: Option<String>,
}

/// What a provider sends back (RFC 6749, 4.1.2; RFC 9207).
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Callback {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// An identity at a provider that opens this account.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IdentityView {
    id: IdentityId,
    provider: String,
    /// As it stands on the button.
    provider_name: String,
    /// What the provider said last.
    email: Option<String>,
    /// Whether the provider can be asked for a fresh proof of who its owner is.
    can_step_up: bool,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
}

/// Other ways to sign in
#[utoipa::path(get, path = "/api/auth/providers", tag = "auth", security(()), responses((status = 200, body = OtherWays), (status = "default", body = Problem)))]
async fn list_providers(
    State(app): State<App>,
    Extension(providers): Extension<Arc<Providers>>,
    actor: Actor,
) -> Result<axum::Json<OtherWays>> {
    let single_sign_on = single_sign_on::is_used(&app, &actor).await?;
    let items = providers.general.iter().map(|provider| ProviderView {
        id: provider.settings.id.clone(),
        name: provider.settings.name.clone(),
        kind: provider.settings.kind,
    });
    Ok(axum::Json(OtherWays { items: items.collect(), single_sign_on }))
}

/// Sign in or up at a provider
///
/// Answers with the address to send the browser to; it comes back to the callback.
#[utoipa::path(post, path = "/api/auth/external/{provider}", tag = "auth", security(()), params(("provider" = String, Path)),
    responses((status = 200, body = ExternalStarted), (status = "default", body = Problem)))]
async fn start_external(
    State(app): State<App>,
    Extension(providers): Extension<Arc<Providers>>,
    actor: Actor,
    Browser(browser): Browser,
    Path(provider): Path<String>,
    Json(body): Json<StartExternal>,
) -> Result<Response> {
    let account = |role: Role| {
        let joining = joining(role, body.company_name, body.company_invitation)?;
        Ok::<_, Error>(NewAccount { role: role.as_str().to_owned(), joining })
    };
    let sign_up = body.role.map(account).transpose()?;
    let purpose = if sign_up.is_some() { Purpose::SignUp } else { Purpose::SignIn };
    start(
        &app,
        &providers,
        &actor,
        &provider,
        Wish { purpose, return_to: page(body.return_to), sign_up, browser },
    )
    .await
}

/// Sign in through one's company
///
/// The part of the address behind the @ says which; whether there is an account makes no difference. Answers with the address to send
/// the browser to.
#[utoipa::path(post, path = "/api/auth/single-sign-on", tag = "auth", security(()),
    responses((status = 200, body = ExternalStarted), (status = "default", body = Problem)))]
async fn start_single_sign_on(
    State(app): State<App>,
    Extension(providers): Extension<Arc<Providers>>,
    actor: Actor,
    Browser(browser): Browser,
    Json(body): Json<StartSingleSignOn>,
) -> Result<Response> {
    let company = single_sign_on::company_of(&app, &actor, &body.email).await?;
    let wish = Wish { purpose: Purpose::SignIn, return_to: page(body.return_to), sign_up: None, browser };
    start(&app, &providers, &actor, &company.to_string(), wish).await
}

/// Link an identity at a provider
///
/// Answers with the address to send the browser to; it comes back to the callback.
#[utoipa::path(post, path = "/api/auth/external/{provider}/link", tag = "auth", params(("provider" = String, Path)),
    responses((status = 200, body = ExternalStarted), (status = "default", body = Problem)))]
async fn start_link(
    State(app): State<App>,
    Extension(providers): Extension<Arc<Providers>>,
    actor: Actor,
    Browser(browser): Browser,
    Path(provider): Path<String>,
    Json(body): Json<AskProvider>,
) -> Result<Response> {
    let wish = Wish { purpose: Purpose::Link, return_to: page(body.return_to), sign_up: None, browser };
    start(&app, &providers, &actor, &provider, wish).await
}

/// Prove at a provider who one is
///
/// Answers with the address to send the browser to; it comes back to the callback.
#[utoipa::path(post, path = "/api/auth/external/{provider}/step-up", tag = "auth", params(("provider" = String, Path)),
    responses((status = 200, body = ExternalStarted), (status = "default", body = Problem)))]
async fn start_step_up(
    State(app): State<App>,
    Extension(providers): Extension<Arc<Providers>>,
    actor: Actor,
    Browser(browser): Browser,
    Path(provider): Path<String>,
    Json(body): Json<AskProvider>,
) -> Result<Response> {
    let wish = Wish { purpose: Purpose::StepUp, return_to: page(body.return_to), sign_up: None, browser };
    start(&app, &providers, &actor, &provider, wish).await
}

/// The secret that this browser carries while it is at a provider.
struct Browser(Option<String>);

impl FromRequestParts<App> for Browser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> std::result::Result<Self, Infallible> {
        Ok(Browser(BROWSER.read(app, &parts.headers).map(ToOwned::to_owned)))
    }
}

fn page(return_to: Option<String>) -> String {
    return_to.unwrap_or_else(|| "/".to_owned())
}

async fn start(
    app: &App,
    providers: &Providers,
    actor: &Actor,
    provider: &str,
    wish: Wish,
) -> Result<Response> {
    let begun = sign_in::begin(app, providers, actor, provider, wish).await?;
    let cookie = BROWSER.set(app, &begun.browser, sign_in::VALID);
    Ok(([(SET_COOKIE, cookie)], axum::Json(ExternalStarted { url: begun.url })).into_response())
}

/// Come back from a provider
///
/// For browsers: leads to a page of this site, signed in or with `problem` in its query.
#[utoipa::path(get, path = "/api/auth/external/{provider}/callback", tag = "auth", security(()),
    params(("provider" = String, Path), Callback), responses((status = 303), (status = "default", body = Problem)))]
async fn finish_external(
    State(app): State<App>,
    Extension(providers): Extension<Arc<Providers>>,
    actor: Actor,
    headers: HeaderMap,
    Browser(browser): Browser,
    Path(provider): Path<String>,
    Query(query): Query<Callback>,
) -> Response {
    let returned = Returned {
        state: query.state.unwrap_or_default(),
        code: query.code,
        issuer: query.iss,
        error: query.error,
        browser,
    };
    let device = device(&headers, None);
    let (target, opened) = match sign_in::finish(&app, &providers, &actor, &provider, returned, &device).await
    {
        Ok((Arrival::Opened(opened), page)) => (page, Some(opened)),
        Ok((Arrival::SecondFactor(challenge), page)) => (second_factor_page(challenge, &page), None),
        Ok((Arrival::Linked | Arrival::Confirmed, page)) => (page, None),
        Err((error, page)) => (with_problem(&page, &provider, &error), None),
    };
    // The browser keeps its secret until it expires: another of its tabs may still be at a provider.
    let session = opened.map(|opened| (SET_COOKIE, cookie(&app, Some(&opened.token))));
    (AppendHeaders(session), lead_to(&target)).into_response()
}

/// The page that asks for the second factor. What follows # stays in the browser: neither a log nor another site sees it.
fn second_factor_page(challenge: Challenge, page: &str) -> String {
    let question = serde_json::to_string(&SecondFactorNeeded::from(challenge)).unwrap_or_default();
    format!("/sign-in?returnTo={}#second-factor={}", percent_encoded(page), percent_encoded(&question))
}

/// The page, told what went wrong: the error's code, the provider, and for the operator the word for what was refused.
fn with_problem(page: &str, provider: &str, error: &Error) -> String {
    let (page, fragment) =
        page.split_once('#').map_or((page, String::new()), |(page, rest)| (page, format!("#{rest}")));
    let joint = if page.contains('?') { '&' } else { '?' };
    let reason = error
        .detail
        .as_ref()
        .map(|detail| format!("&reason={}", percent_encoded(detail)))
        .unwrap_or_default();
    let (code, provider) = (error.code.as_str(), percent_encoded(provider));
    format!("{page}{joint}problem={code}&provider={provider}{reason}{fragment}")
}

fn lead_to(page: &str) -> Response {
    let location = HeaderValue::from_str(page).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

/// Sign out
#[utoipa::path(post, path = "/api/auth/logout", tag = "auth", responses((status = 200, body = SignedOut), (status = "default", body = Problem)))]
async fn logout(
    State(app): State<App>,
    Extension(providers): Extension<Arc<Providers>>,
    actor: Actor,
) -> Result<Response> {
    let mut continue_at = None;
    if let Some(provider) = session::sign_out(&app, &actor).await?
        && let Ok(provider) = providers.find(&app, &provider).await
    {
        continue_at = provider.sign_out_url(&*app.clock, &app.config.link("/sign-in")).await;
    }
    Ok(([(SET_COOKIE, cookie(&app, None))], axum::Json(SignedOut { continue_at })).into_response())
}

/// Identities that open this account
#[utoipa::path(get, path = "/api/auth/identities", tag = "auth", responses((status = 200, body = Items<IdentityView>), (status = "default", body = Problem)))]
async fn list_identities(
    State(app): State<App>,
    Extension(providers): Extension<Arc<Providers>>,
    actor: Actor,
) -> Result<axum::Json<Items<IdentityView>>> {
    let rows = link::identities(&app, &actor).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        // One that is no longer there still stands in the list, to be unlinked.
        let provider = providers.find(&app, &row.provider).await.ok();
        let name = provider.as_ref().map(|provider| provider.settings.name.clone());
        items.push(IdentityView {
            id: row.id,
            provider_name: name.unwrap_or_else(|| row.provider.clone()),
            can_step_up: provider.is_some_and(|provider| provider.knows_freshness()),
            provider: row.provider,
            email: row.email,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
        });
    }
    Ok(axum::Json(Items { items }))
}

/// Unlink an identity
#[utoipa::path(delete, path = "/api/auth/identities/{id}", tag = "auth", params(("id" = IdentityId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn unlink_identity(
    State(app): State<App>,
    Extension(providers): Extension<Arc<Providers>>,
    actor: Actor,
    Path(id): Path<IdentityId>,
) -> Result<StatusCode> {
    link::unlink(&app, &providers, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
