//! Wire types and handlers of second factors and step-ups.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::passkey::{self, Answer, PasskeyView};
use super::{Challenge, Proof};
use crate::identity::http::{SignedIn, device, signed_in};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::extract::{Json, Path};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::UserId;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(answer_challenge))
        .routes(routes!(step_up))
        .routes(routes!(second_factors))
        .routes(routes!(begin_totp, remove_totp))
        .routes(routes!(confirm_totp))
        .routes(routes!(renew_recovery_codes))
        .routes(routes!(reset_second_factors))
        .merge(passkey::routes())
}

/// A way to prove who one is besides the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Factor {
    /// Six digits of an authenticator app.
    Totp,
    /// A key that one of their devices keeps.
    Passkey,
    /// One of the codes that were shown when the second factor was set up.
    RecoveryCode,
}

/// The password was right; a second factor is asked for.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SecondFactorNeeded {
    /// What the answer has to carry.
    challenge: String,
    /// Which factors can answer.
    factors: Vec<Factor>,
    expires_at: DateTime<Utc>,
}

impl From<Challenge> for SecondFactorNeeded {
    fn from(challenge: Challenge) -> Self {
        let factors = [
            (challenge.passkey, Factor::Passkey),
            (challenge.totp, Factor::Totp),
            (challenge.recovery_code, Factor::RecoveryCode),
        ];
        Self {
            challenge: challenge.token,
            factors: factors.into_iter().filter_map(|(has, factor)| has.then_some(factor)).collect(),
            expires_at: challenge.expires_at,
        }
    }
}

/// The answer to the question for a second factor: exactly one of the three.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerChallenge {
    challenge: String,
    /// Six digits of the authenticator app.
    code: Option<String>,
    recovery_code: Option<String>,
    passkey: Option<Answer>,
    /// How the session is called in the list of sessions.
    device: Option<String>,
    /// Asks for the token itself instead of a cookie.
    #[serde(default)]
    bearer: bool,
}

/// A fresh proof of who uses this session: exactly one of the four.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepUp {
    password: Option<String>,
    /// Six digits of the authenticator app.
    code: Option<String>,
    recovery_code: Option<String>,
    passkey: Option<Answer>,
}

/// What an account has set up.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SecondFactors {
    /// Whether a password opens it; without one an identity at a provider does.
    has_password: bool,
    /// When the authenticator app was set up; null without one.
    totp_since: Option<DateTime<Utc>>,
    /// Oldest first.
    passkeys: Vec<PasskeyView>,
    recovery_codes_left: i64,
    /// Whether a company of theirs asks for a second factor.
    required: bool,
}

/// What an authenticator app is to be given.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TotpSetup {
    /// In base32, to be typed.
    secret: String,
    /// The same as an `otpauth:` address, to be scanned.
    uri: String,
}

/// The code that the app shows.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmTotp {
    code: String,
}

/// Recovery codes, shown this once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

fn one_proof(proofs: impl IntoIterator<Item = Option<Proof>>) -> Result<Proof> {
    let mut given = proofs.into_iter().flatten();
    match (given.next(), given.next()) {
        (Some(proof), None) => Ok(proof),
        _ => Err(Error::new(Code::RequestInvalid).field("code", "required", "Give exactly one proof")),
    }
}

/// Answer with a second factor
#[utoipa::path(post, path = "/api/auth/login/second-factor", tag = "auth", security(()), responses((status = 200, body = SignedIn), (status = "default", body = Problem)))]
async fn answer_challenge(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    Json(body): Json<AnswerChallenge>,
) -> Result<Response> {
    let proof = one_proof([
        body.code.map(Proof::Totp),
        body.recovery_code.map(Proof::RecoveryCode),
        body.passkey.map(Proof::Passkey),
    ])?;
    let device = device(&headers, body.device);
    let opened = super::answer(&app, &actor, &body.challenge, &proof, &device).await?;
    signed_in(&app, opened, body.bearer).await
}

/// Prove anew who you are
///
/// Dangerous acts ask for it when the sign-in is some time ago (`auth.step_up_required`).
#[utoipa::path(post, path = "/api/auth/step-up", tag = "auth", responses((status = 204), (status = "default", body = Problem)))]
async fn step_up(State(app): State<App>, actor: Actor, Json(body): Json<StepUp>) -> Result<StatusCode> {
    let proof = one_proof([
        body.password.map(Proof::Password),
        body.code.map(Proof::Totp),
        body.recovery_code.map(Proof::RecoveryCode),
        body.passkey.map(Proof::Passkey),
    ])?;
    super::step_up(&app, &actor, proof).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Second factors
#[utoipa::path(get, path = "/api/auth/second-factors", tag = "auth", responses((status = 200, body = SecondFactors), (status = "default", body = Problem)))]
async fn second_factors(State(app): State<App>, actor: Actor) -> Result<axum::Json<SecondFactors>> {
    let overview = super::overview(&app, &actor).await?;
    Ok(axum::Json(SecondFactors {
        has_password: overview.has_password,
        totp_since: overview.totp_since,
        passkeys: overview.passkeys.into_iter().map(PasskeyView::from).collect(),
        recovery_codes_left: overview.recovery_codes_left,
        required: overview.required,
    }))
}

/// Begin to set up an authenticator app
#[utoipa::path(post, path = "/api/auth/totp", tag = "auth", responses((status = 200, body = TotpSetup), (status = "default", body = Problem)))]
async fn begin_totp(State(app): State<App>, actor: Actor) -> Result<axum::Json<TotpSetup>> {
    let setup = super::begin_totp(&app, &actor).await?;
    Ok(axum::Json(TotpSetup { secret: setup.secret, uri: setup.uri }))
}

/// Finish setting up an authenticator app
#[utoipa::path(post, path = "/api/auth/totp/confirm", tag = "auth", responses((status = 200, body = RecoveryCodes), (status = "default", body = Problem)))]
async fn confirm_totp(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ConfirmTotp>,
) -> Result<axum::Json<RecoveryCodes>> {
    let recovery_codes = super::confirm_totp(&app, &actor, &body.code).await?;
    Ok(axum::Json(RecoveryCodes { recovery_codes }))
}

/// Remove the authenticator app
#[utoipa::path(delete, path = "/api/auth/totp", tag = "auth", responses((status = 204), (status = "default", body = Problem)))]
async fn remove_totp(State(app): State<App>, actor: Actor) -> Result<StatusCode> {
    super::remove_totp(&app, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make new recovery codes
#[utoipa::path(post, path = "/api/auth/recovery-codes", tag = "auth", responses((status = 200, body = RecoveryCodes), (status = "default", body = Problem)))]
async fn renew_recovery_codes(State(app): State<App>, actor: Actor) -> Result<axum::Json<RecoveryCodes>> {
    let recovery_codes = super::renew_recovery_codes(&app, &actor).await?;
    Ok(axum::Json(RecoveryCodes { recovery_codes }))
}

/// Remove somebody's second factors
///
/// Staff only, for people who have lost them. Their sessions end.
#[utoipa::path(delete, path = "/api/users/{id}/second-factors", tag = "users", params(("id" = UserId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn reset_second_factors(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<UserId>,
) -> Result<StatusCode> {
    super::reset(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
