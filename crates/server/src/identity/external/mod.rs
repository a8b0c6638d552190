//! Sign-in through other identity providers: OpenID Connect (authorization code flow with PKCE, state and nonce) and GitHub's OAuth 2.0.
//!
//! Invariants: an account belongs to a (provider, issuer, subject), never to an address, so that nobody takes over an account by an
//! address that some provider did not check; linking happens only from inside the account, but for a company's own provider and the domains
//! that it speaks for; a state is good once, for ten minutes, for
//! the provider it was made for and in the browser that began; a provider's word opens an account with a second factor only together
//! with that factor.

mod github;
mod grant;
mod http;
mod id_token;
mod link;
mod outbound;
mod provider;
mod refusal;
mod session_token;
mod sign_in;
mod single_sign_on;
mod store;

pub use grant::{EVERY as RENEW_EVERY, delete_useless as delete_useless_tokens, renew};
pub use http::routes;
pub use session_token::{looks_signed, session};
pub use store::{IdentityRow, delete_company_identities, delete_expired, identities as identities_of};

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};

use crate::kernel::app::App;
use crate::kernel::config::IdentityProvider;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::CompanyId;
use provider::Provider;

/// The identity providers: those of the settings, for everybody, and those of companies.
#[derive(Default)]
pub struct Providers {
    /// In the order of the settings.
    general: Vec<Arc<Provider>>,
    companies: Mutex<HashMap<CompanyId, Known>>,
}

/// A company's provider as it was when its settings last changed; what it answered is kept with it.
struct Known {
    as_of: DateTime<Utc>,
    provider: Arc<Provider>,
}

impl Providers {
    /// From the settings. Nobody is asked anything yet.
    pub fn new(settings: &[IdentityProvider]) -> Result<Arc<Self>> {
        let provider = |settings: &IdentityProvider| Provider::new(settings.clone(), None).map(Arc::new);
        let general = settings.iter().map(provider).collect::<Result<_>>()?;
        Ok(Arc::new(Self { general, companies: Mutex::default() }))
    }

    /// The provider with this id; that of a company's is the company's.
    async fn find(&self, app: &App, id: &str) -> Result<Arc<Provider>> {
        if let Some(provider) = self.general.iter().find(|provider| provider.settings.id == id) {
            return Ok(provider.clone());
        }
        let company = id.parse().map(CompanyId).map_err(|_| Code::AuthProviderNotFound)?;
        let row = single_sign_on::provider(app, company).await?.ok_or(Code::AuthProviderNotFound)?;
        let kept = || self.companies.lock().expect("no holder of this lock panics");
        if let Some(known) = kept().get(&company)
            && known.as_of == row.updated_at
        {
            return Ok(known.provider.clone());
        }
        let provider = Arc::new(Provider::new(row.settings(app)?, Some(company))?);
        kept().insert(company, Known { as_of: row.updated_at, provider: provider.clone() });
        Ok(provider)
    }

    /// What people read; the id of one that is no longer there.
    async fn name(&self, app: &App, id: &str) -> String {
        self.find(app, id).await.map_or_else(|_| id.to_owned(), |provider| provider.settings.name.clone())
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
