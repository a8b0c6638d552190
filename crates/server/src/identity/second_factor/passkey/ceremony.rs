//! Questions to a device and its answers (W3C Web Authentication, level 2, 7.1 and 7.2): kept in the database while the device has
//! its owner touch it or look at it, good once and for five minutes.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, PasskeyAuthentication, PasskeyRegistration, Url, Webauthn, WebauthnBuilder,
    WebauthnError,
};

use super::store;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::UserId;
use crate::kernel::random::hash_token;

const VALID: TimeDelta = TimeDelta::minutes(5);

/// What a device was asked for, and what its answer has to fulfil.
#[derive(Serialize, Deserialize)]
pub enum State {
    /// A new passkey.
    Register(PasskeyRegistration),
    /// Any passkey of anybody.
    SignIn(DiscoverableAuthentication),
    /// A passkey of one account.
    Confirm(PasskeyAuthentication),
}

/// A question on its way to a device.
pub struct Begun {
    /// What the answer has to carry.
    pub token: String,
    /// `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON` of the specification.
    pub options: Value,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// A device's answer, as the browser tells it.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Which question it answers.
    pub ceremony: String,
    /// `RegistrationResponseJSON` or `AuthenticationResponseJSON` of the specification.
    #[schema(value_type = Object)]
    pub credential: Map<String, Value>,
}

impl Answer {
    /// The credential in the library's words.
    pub fn credential<T: serde::de::DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_value(Value::Object(self.credential.clone())).map_err(|error| {
            Error::new(Code::RequestInvalid)
                .field("credential", "invalid", "This is not what a browser answers")
                .because(error)
        })
    }
}

/// Who we are towards devices: the host of the public address, whose name a passkey is bound to for ever.
pub fn relying_party(app: &App) -> Result<Webauthn> {
    let unavailable = |_| Error::from(Code::PasskeyUnavailable);
    let origin = Url::parse(&app.config.http.public_url).map_err(Error::internal)?;
    let host = origin.domain().ok_or(Code::PasskeyUnavailable)?;
    let builder = WebauthnBuilder::new(host, &origin).map_err(unavailable)?;
    builder.rp_name("Colloquy").build().map_err(unavailable)
}

/// Keeps a question for when it is answered.
pub async fn begin(
    tx: &mut WriteTx,
    user: Option<UserId>,
    state: &State,
    options: impl Serialize,
) -> Result<Begun> {
    let secret = tx.app().random.secret();
    let expires_at = tx.now() + VALID;
    let state = serde_json::to_value(state).map_err(Error::internal)?;
    store::insert_ceremony(tx, &secret.hash, user, &state, expires_at).await?;
    let options = serde_json::to_value(options).map_err(Error::internal)?;
    Ok(Begun { token: secret.token, options, expires_at })
}

/// Takes the question that `answer` is about, so that it is answered once; and who was asked.
pub async fn take(tx: &mut WriteTx, answer: &Answer) -> Result<(Option<UserId>, State)> {
    let (user, state) =
        store::take_ceremony(tx, &hash_token(&answer.ceremony)).await?.ok_or(Code::AuthChallengeExpired)?;
    Ok((user, serde_json::from_value(state).map_err(Error::internal)?))
}

/// What an answer proves; None when it cannot be trusted, and why is for the log only.
pub fn proved<T>(checked: std::result::Result<T, WebauthnError>) -> Option<T> {
    checked.inspect_err(|error| tracing::info!(%error, "a passkey was refused")).ok()
}
