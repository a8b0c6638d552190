//! Permission to use somebody's Google calendars: OAuth 2.0's authorization code flow (RFC 6749, 4.1) with PKCE (RFC 7636), asked for offline
//! use, so that the refresh token renews the access token while nobody is there.

use std::sync::LazyLock;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Method, StatusCode, Url};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::super::account::Failure;
use super::super::connection::{grants, store};
use super::super::flight::Flights;
use super::{failure, unreached};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::ids::CalendarConnectionId;
use crate::kernel::outbound::{Answer, Outbound};
use crate::kernel::policy::{Action, Target};

/// As little as does: events of interviews, when somebody is busy and not with what, and which calendars there are.
pub const SCOPES: [&str; 3] = [
    "https://www.googleapis.com/auth/calendar.events",
    "https://www.googleapis.com/auth/calendar.freebusy",
    "https://www.googleapis.com/auth/calendar.calendarlist.readonly",
];

/// What tokens are sealed as.
pub const REFRESH: &str = "calendar_refresh_token";
/// The same of access tokens.
pub const ACCESS: &str = "calendar_access_token";

/// And of the account that they are for.
pub const ACCOUNT: &str = "calendar_account";

const TIMEOUT: Duration = Duration::from_secs(10);
const LARGEST: usize = 64 * 1024;
/// A token that ends sooner than this is renewed before it is used.
const AHEAD: TimeDelta = TimeDelta::minutes(1);
/// How long an access token is believed to last, at the longest and where the answer does not say.
const LASTS: i64 = 3600;

/// What Google granted.
#[derive(Debug)]
pub struct Grant {
    /// Opens the API.
    pub access_token: String,
    /// Good for the next access token; left out where the former one stays.
    pub refresh_token: Option<String>,
    /// When the access token ends.
    pub expires_at: DateTime<Utc>,
    scope: String,
}

impl Grant {
    /// Whether people allowed everything that was asked for: each can be refused alone.
    pub fn is_complete(&self) -> bool {
        let granted: Vec<&str> = self.scope.split(' ').collect();
        self.refresh_token.is_some() && SCOPES.iter().all(|scope| granted.contains(scope))
    }
}

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    refresh_token: Option<String>,
    expires_in: Option<i64>,
    #[serde(default)]
    scope: String,
}

/// The page that Google leads people back to.
pub fn callback(app: &App) -> String {
    app.config.link("/settings/calendar/google")
}

/// Where people are asked for their permission.
pub fn authorization_url(app: &App, state: &str, code_verifier: &str) -> Result<String> {
    let settings = &app.config.calendar.google;
    let mut url: Url = settings.authorization_url.parse().map_err(Error::internal)?;
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(code_verifier));
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &settings.client_id)
        .append_pair("redirect_uri", &callback(app))
        .append_pair("scope", &SCOPES.join(" "))
        .append_pair("state", state)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256")
        // Google gives a refresh token only with these two.
        .append_pair("access_type", "offline")
        .append_pair("prompt", "consent");
    Ok(url.into())
}

/// Redeems the code that came back.
pub async fn redeem(app: &App, code: &str, code_verifier: &str) -> Result<Grant, Failure> {
    let callback = callback(app);
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &callback),
        ("code_verifier", code_verifier),
    ];
    ask(app, &form).await
}

async fn refresh(app: &App, refresh_token: &str) -> Result<Grant, Failure> {
    ask(app, &[("grant_type", "refresh_token"), ("refresh_token", refresh_token)]).await
}

async fn ask(app: &App, form: &[(&str, &str)]) -> Result<Grant, Failure> {
    let settings = &app.config.calendar.google;
    if !settings.is_offered() {
        return Err(Failure::Unreachable);
    }
    let client =
        [("client_id", settings.client_id.as_str()), ("client_secret", settings.client_secret.reveal())];
    let answer = post(&settings.token_url, &[form, &client].concat()).await?;
    if !answer.status.is_success() {
        return Err(refusal(&answer));
    }
    let tokens: Tokens = serde_json::from_slice(&answer.body).map_err(|_| Failure::Unreadable)?;
    let seconds = tokens.expires_in.unwrap_or(LASTS).clamp(0, LASTS);
    Ok(Grant {
        access_token: tokens.access_token,
        refresh_token: tokens.refresh_token,
        expires_at: app.clock.now() + TimeDelta::seconds(seconds),
        scope: tokens.scope,
    })
}

/// Why there are no tokens (RFC 6749, 5.2). Only `invalid_grant` is about the person; the rest is for the operator to mend.
fn refusal(answer: &Answer) -> Failure {
    if answer.status == StatusCode::TOO_MANY_REQUESTS || answer.status.is_server_error() {
        return failure(answer);
    }
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if body["error"] == "invalid_grant" {
        return Failure::Refused;
    }
    let word: String = body["error"].as_str().unwrap_or_default().chars().take(40).collect();
    tracing::warn!(status = answer.status.as_u16(), error = word, "Google refuses this server's client");
    Failure::Unreachable
}

async fn post(url: &str, form: &[(&str, &str)]) -> Result<Answer, Failure> {
    let outbound = Outbound::to_known(TIMEOUT, LARGEST).map_err(|_| Failure::Unreachable)?;
    let url = url.parse().map_err(|_| Failure::Private)?;
    let request = outbound.request(Method::POST, url).map_err(|error| unreached(&error))?.form(form);
    outbound.send(request).await.map_err(|error| unreached(&error))
}

/// Gives a grant back (RFC 7009), for good; one that has ended already is fine.
pub async fn revoke(app: &App, refresh_token: &str) -> Result<(), Failure> {
    let answer = post(&app.config.calendar.google.revocation_url, &[("token", refresh_token)]).await?;
    if answer.status.is_success() || answer.status == StatusCode::BAD_REQUEST {
        return Ok(());
    }
    Err(failure(&answer))
}

/// A token as it is kept.
pub fn seal(app: &App, kind: &str, id: CalendarConnectionId, token: &str) -> Result<Vec<u8>> {
    app.seal.seal(&app.random, &format!("{kind}:{id}"), token.as_bytes())
}

/// A token that was kept.
pub fn unseal(app: &App, kind: &str, id: CalendarConnectionId, sealed: &[u8]) -> Result<String> {
    String::from_utf8(app.seal.unseal(&format!("{kind}:{id}"), sealed)?).map_err(Error::internal)
}

/// Of those on this node who find an account's token at its end, one renews it and the others wait for it.
static RENEWALS: LazyLock<Flights<CalendarConnectionId>> = LazyLock::new(Flights::default);

/// An account's access token: the one that is kept, or a new one where that ends soon or is the one that was just `refused`.
pub async fn access_token(
    app: &App,
    id: CalendarConnectionId,
    refused: Option<&str>,
) -> Result<Result<String, Failure>> {
    let flight = RENEWALS.of(id);
    let _alone = flight.lock().await;
    let system = Actor::system("calendar.token");
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let Some((_, secrets)) = store::find(&mut tx, id).await? else { return Ok(Err(Failure::Refused)) };
    let now = tx.now();
    drop(tx);
    if let Some((sealed, expires_at)) = secrets.access_token
        && expires_at > now + AHEAD
    {
        let token = unseal(app, ACCESS, id, &sealed)?;
        if refused != Some(token.as_str()) {
            return Ok(Ok(token));
        }
    }
    let former = secrets.refresh_token.unwrap_or_default();
    let grant = match refresh(app, &unseal(app, REFRESH, id, &former)?).await {
        Ok(grant) => grant,
        Err(failure) => return Ok(Err(failure)),
    };
    let access = (seal(app, ACCESS, id, &grant.access_token)?, grant.expires_at);
    let renewed = grant.refresh_token.as_ref().map(|token| seal(app, REFRESH, id, token)).transpose()?;
    let mut tx = app.write(&system, Action::SyncCalendar, Target::System).await?;
    grants::renew_tokens(&mut tx, id, &former, (&access.0, access.1), renewed.as_deref()).await?;
    tx.commit().await?;
    Ok(Ok(grant.access_token))
}
