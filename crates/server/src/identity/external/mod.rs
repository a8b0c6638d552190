//! Sign-in through other identity providers: OpenID Connect (authorization code flow with PKCE, state and nonce) and GitHub's OAuth 2.0.
//!
//! Invariants: an account belongs to a (provider, issuer, subject), never to an address, so that nobody takes over an account by an
//! address that some provider did not check; linking happens only from inside the account; a state is good once, for ten minutes, for
//! the provider it was made for and in the browser that began; a provider's word opens an account with a second factor only together
//! with that factor.

mod github;
mod http;
mod id_token;
mod link;
mod outbound;
mod provider;
mod refusal;
mod session_token;
mod sign_in;
mod store;

pub use http::routes;
pub use session_token::{looks_signed, session};
pub use store::{IdentityRow, delete_expired, identities as identities_of};

use std::sync::Arc;

use crate::kernel::config::IdentityProvider;
use crate::kernel::error::{Code, Result};
use provider::Provider;

/// The providers of this deployment, in the order of the settings.
#[derive(Default)]
pub struct Providers(Vec<Provider>);

impl Providers {
    /// From the settings. Nobody is asked anything yet.
    pub fn new(settings: &[IdentityProvider]) -> Result<Arc<Self>> {
        let providers = settings.iter().cloned().map(Provider::new).collect::<Result<_>>()?;
        Ok(Arc::new(Self(providers)))
    }

    fn find(&self, id: &str) -> Result<&Provider> {
        self.0
            .iter()
            .find(|provider| provider.settings.id == id)
            .ok_or_else(|| Code::AuthProviderNotFound.into())
    }

    /// What people read; the id of one that is no longer in the settings.
    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.find(id).map_or(id, |provider| provider.settings.name.as_str())
    }
}

/// Why somebody is sent to a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To get into the account that the identity is linked to.
    SignIn,
    /// To make an account with the identity.
    SignUp,
    /// To link the identity to the account that is signed in.
    Link,
    /// To prove anew who uses this session.
    StepUp,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Purpose::SignIn => "SIGN_IN",
            Purpose::SignUp => "SIGN_UP",
            Purpose::Link => "LINK",
            Purpose::StepUp => "STEP_UP",
        }
    }

    fn from_row(word: &str) -> Self {
        match word {
            "SIGN_UP" => Purpose::SignUp,
            "LINK" => Purpose::Link,
            "STEP_UP" => Purpose::StepUp,
            _ => Purpose::SignIn,
        }
    }

    /// Whether it is done from inside an account.
    fn needs_session(self) -> bool {
        matches!(self, Purpose::Link | Purpose::StepUp)
    }
}
