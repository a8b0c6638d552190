//! Single sign-on: a company's own identity provider, and the domains of addresses that it speaks for.
//!
//! Invariants: the deployment's staff say which domains are a company's, since whoever speaks for a domain opens the accounts of its
//! addresses; a domain is one company's; nobody outside its domains is let in on the provider's first word; once a company demands its
//! provider, accounts of its domains open no session without it, whatever else would open them (see `demand::admit`). Owners still
//! get in with two factors, so that a provider that breaks shuts nobody out for good, and the deployment's staff are bound by no company.

mod http;
mod store;

pub use http::routes;
pub use store::ProviderRow;

use std::collections::BTreeSet;

use super::grant;
use super::provider::{Provider, Subject};
use super::store::{self as identities, Owned};
use crate::company::{self, MemberRole};
use crate::identity::service;
use crate::identity::session;
use crate::identity::store::{self as accounts, NewUserRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::config::{Hidden, IdentityProvider, is_domain, is_safe};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::notify::Protection;

/// The most domains that a company has.
const MOST_DOMAINS: usize = 20;

/// A company's provider as staff describe it.
pub struct Assignment {
    /// As people read it on the button.
    pub name: String,
    /// The issuer, exactly as the provider writes it (OpenID Connect Discovery 1.0, 3).
    pub issuer: String,
    /// What the provider calls this server.
    pub client_id: String,
    /// None leaves it as it is; empty for a public client.
    pub client_secret: Option<String>,
    /// Whose addresses the provider speaks for.
    pub domains: Vec<String>,
}

/// A company's provider and domains.
pub struct SingleSignOn {
    /// None until staff have set it up.
    pub provider: Option<ProviderRow>,
    /// In alphabetical order.
    pub domains: Vec<String>,
}

impl ProviderRow {
    /// Whether somebody has come in by it since its settings changed.
    pub fn is_tried(&self) -> bool {
        self.last_used_at.is_some_and(|used| used >= self.updated_at)
    }

    /// The settings that a [`Provider`] is made from.
    pub fn settings(&self, app: &App) -> Result<IdentityProvider> {
        let secret = self.client_secret.as_deref();
        let secret = secret.map(|sealed| app.seal.unseal(&place(self.company), sealed)).transpose()?;
        let secret = String::from_utf8(secret.unwrap_or_default()).map_err(Error::internal)?;
        Ok(IdentityProvider::openid(
            self.company.to_string(),
            self.name.clone(),
            self.issuer.clone(),
            self.client_id.clone(),
            Hidden::from(secret),
        ))
    }
}

/// What a secret is sealed for.
fn place(company: CompanyId) -> String {
    format!("single_sign_on:{company}")
}

/// The part of an address that says whose it is.
fn domain_of(email: &str) -> String {
    email.rsplit('@').next().unwrap_or_default().to_ascii_lowercase()
}

/// A company's provider, for whoever is asked to trust it with a sign-in.
pub async fn provider(app: &App, company: CompanyId) -> Result<Option<ProviderRow>> {
    let mut tx = app.read(&Actor::system("identity.external"), Action::Maintain, Target::System).await?;
    store::provider(&mut tx, company).await
}

/// Whether any company here has a provider of its own.
pub async fn is_used(app: &App, actor: &Actor) -> Result<bool> {
    let mut tx = app.read(actor, Action::ReadProviders, Target::System).await?;
    store::any_provider(&mut tx).await
}

/// The company whose provider speaks for an address. That a company signs in like this is no secret; whether there is an account is.
pub async fn company_of(app: &App, actor: &Actor, email: &str) -> Result<CompanyId> {
    app.limits.sign_in_address(actor.address)?;
    let mut fields = Fields::new();
    let email = fields.email("email", email);
    fields.finish()?;
    let mut tx = app.read(actor, Action::ReadProviders, Target::System).await?;
    store::company_of(&mut tx, &domain_of(&email)).await?.ok_or_else(|| {
        Error::new(Code::AuthSingleSignOnUnknown).field(
            "email",
            "unknown",
            "No company signs in like this with such an address",
        )
    })
}

/// A company's provider and domains, for its owners and staff.
pub async fn read(app: &App, actor: &Actor, company: CompanyId) -> Result<SingleSignOn> {
    let mut tx = app.read(actor, Action::ReadSingleSignOn, Target::Company(company)).await?;
    Ok(SingleSignOn {
        provider: store::provider(&mut tx, company).await?,
        domains: store::domains(&mut tx, company).await?,
    })
}

fn check(wanted: &mut Assignment) -> Result<()> {
    let mut fields = Fields::new();
    wanted.name = fields.text("name", &wanted.name, 1..=60);
    wanted.issuer = fields.text("issuer", &wanted.issuer, 1..=500);
    wanted.client_id = fields.text("clientId", &wanted.client_id, 1..=255);
    if !wanted.issuer.is_empty() && !is_safe(&wanted.issuer) {
        fields.wrong("issuer", "invalid", "Begin with https://");
    }
    let domains =
        wanted.domains.iter().map(|domain| domain.trim().trim_start_matches('@').to_ascii_lowercase());
    wanted.domains = domains.collect::<BTreeSet<_>>().into_iter().collect();
    if wanted.domains.is_empty() {
        fields.wrong("domains", "required", "Name the domains of the company's addresses");
    }
    if wanted.domains.len() > MOST_DOMAINS {
        fields.wrong("domains", "too_long", format!("Name at most {MOST_DOMAINS}"));
    }
    if let Some(bad) = wanted.domains.iter().find(|domain| !is_domain(domain)) {
        fields.wrong("domains", "invalid", format!("{bad} is no domain, such as example.com"));
    }
    if wanted.client_secret.as_ref().is_some_and(|secret| secret.len() > 1000) {
        fields.wrong("clientSecret", "too_long", "Use at most 1000 characters");
    }
    fields.finish()
}

/// Sets up a company's provider and says which domains it speaks for. The provider is asked for its discovery document first, so that a
/// wrong issuer is told here and not to the first person who wants to get in.
pub async fn assign(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    mut wanted: Assignment,
) -> Result<SingleSignOn> {
    let mut tx = app.write(actor, Action::AssignSingleSignOn, Target::Company(company)).await?;
    let before = store::provider(&mut tx, company).await?;
    // No transaction is open while the provider is asked.
    drop(tx);
    check(&mut wanted)?;
    let other_issuer = before.as_ref().is_some_and(|before| before.issuer != wanted.issuer);
    let secret = match (&wanted.client_secret, before) {
        (Some(secret), _) if secret.is_empty() => None,
        (Some(secret), _) => Some(app.seal.seal(&app.random, &place(company), secret.as_bytes())?),
        (None, Some(before)) if before.client_secret.is_some() && other_issuer => {
            let message = "Type the new provider's secret";
            return Err(Error::new(Code::RequestInvalid).field("clientSecret", "required", message));
        }
        (None, before) => before.and_then(|before| before.client_secret),
    };
    introduce(app, company, &wanted).await?;
    let mut tx = app.write(actor, Action::AssignSingleSignOn, Target::Company(company)).await?;
    let (name, issuer, client_id) = (&wanted.name, &wanted.issuer, &wanted.client_id);
    store::put_provider(
        &mut tx,
        company,
        store::NewProvider { name, issuer, client_id, client_secret: secret },
    )
    .await?;
    let mut lost = store::domains(&mut tx, company).await?;
    lost.retain(|domain| !wanted.domains.contains(domain));
    let taken = store::replace_domains(&mut tx, company, &wanted.domains).await?;
    if let Some(domain) = taken.first() {
        let message = format!("{domain} belongs to another company here");
        return Err(Error::new(Code::CompanyDomainTaken).field("domains", "taken", message));
    }
    tx.detail("issuer", issuer.as_str());
    tx.detail("client_id", client_id.as_str());
    tx.detail("secret_changed", wanted.client_secret.is_some());
    tx.detail("domains", wanted.domains.clone());
    // Nobody goes on in the name of another issuer, or of a domain that is the company's no more.
    let forgotten = store::forget_identities(&mut tx, company, issuer, &lost).await?;
    announce(&mut tx, forgotten);
    end_refused_sessions(&mut tx, company).await?;
    finish(tx, company).await
}

async fn introduce(app: &App, company: CompanyId, wanted: &Assignment) -> Result<()> {
    let settings = IdentityProvider::openid(
        company.to_string(),
        wanted.name.clone(),
        wanted.issuer.clone(),
        wanted.client_id.clone(),
        Hidden::default(),
    );
    Provider::new(settings, Some(company))?.introduce(&*app.clock).await.map_err(|failure| {
        tracing::info!(%company, ?failure, "a company's identity provider could not be read");
        let message = "No provider answers there as OpenID Connect Discovery asks, under exactly this issuer";
        Error::new(Code::RequestInvalid).field("issuer", "unreachable", message)
    })
}

/// Takes a company's provider and domains away, with the identities that it proved and the sessions that they opened.
pub async fn remove(app: &App, actor: &Actor, company: CompanyId) -> Result<()> {
    let mut tx = app.write(actor, Action::AssignSingleSignOn, Target::Company(company)).await?;
    if store::delete_provider(&mut tx, company).await? == 0 {
        return Err(Code::AuthProviderNotFound.into());
    }
    tx.detail("removed", true);
    // No issuer is the right one any more.
    let forgotten = store::forget_identities(&mut tx, company, "", &[]).await?;
    announce(&mut tx, forgotten);
    changed(&mut tx, company);
    tx.commit().await
}

/// Demands the provider of everybody in the company's domains, or no more. It has to have let somebody in first.
pub async fn require(app: &App, actor: &Actor, company: CompanyId, required: bool) -> Result<SingleSignOn> {
    let mut tx = app.write(actor, Action::SecureCompany, Target::Company(company)).await?;
    let provider = store::provider(&mut tx, company).await?.ok_or(Code::AuthProviderNotFound)?;
    if required && !provider.is_tried() {
        return Err(Code::AuthSingleSignOnUntried.into());
    }
    store::set_required(&mut tx, company, required).await?;
    tx.detail("require_single_sign_on", required);
    end_refused_sessions(&mut tx, company).await?;
    finish(tx, company).await
}

async fn finish(mut tx: WriteTx, company: CompanyId) -> Result<SingleSignOn> {
    let provider = store::provider(&mut tx, company).await?;
    let domains = store::domains(&mut tx, company).await?;
    changed(&mut tx, company);
    tx.commit().await?;
    Ok(SingleSignOn { provider, domains })
}

fn changed(tx: &mut WriteTx, company: CompanyId) {
    let event = Event::new(EventKind::CompanyUpdated).company(company);
    tx.emit(event.to([Topic::Company(company), Topic::Staff]));
}

/// Ends the sessions that could not be opened today, but the one that this comes from.
async fn end_refused_sessions(tx: &mut WriteTx, company: CompanyId) -> Result<()> {
    let here = tx.actor().session_id();
    let ended = store::end_refused_sessions(tx, company, here).await?;
    tx.detail("sessions_ended", ended.len());
    announce(tx, ended);
    Ok(())
}

/// Tells the devices of people whose sessions ended.
fn announce(tx: &mut WriteTx, people: Vec<UserId>) {
    for user in people.into_iter().collect::<BTreeSet<_>>() {
        session::announce(tx, user);
    }
}

/// Whose account somebody's first visit by their company's provider opens: the one with their address, or else a new one in the
/// company. The provider must have checked the address, and speak for it.
pub async fn adopt(
    app: &App,
    actor: &Actor,
    provider: &Provider,
    company: CompanyId,
    subject: &Subject,
) -> Result<Owned> {
    let email = subject.email.as_deref().filter(|_| subject.email_verified);
    let email = email.ok_or(Code::AuthIdentityUnverified)?;
    let mut fields = Fields::new();
    let email = fields.email("email", email);
    fields.finish()?;
    let mut tx = app.write(actor, Action::AdoptIdentity, Target::System).await?;
    if !store::domains(&mut tx, company).await?.contains(&domain_of(&email)) {
        return Err(Code::AuthSingleSignOnDomain.into());
    }
    let user = match accounts::credentials(&mut tx, &email).await? {
        Some(account) => {
            let row = accounts::user(&mut tx, account.id).await?.filter(|row| row.is_active);
            let row = row.ok_or(Code::AuthIdentityUnknown)?;
            // Whoever made it has not shown that the address is theirs, and could wait in it for its owner.
            if !row.is_verified {
                return Err(Code::AuthSingleSignOnUnverified.into());
            }
            // A company's provider makes nobody staff; they link it from inside.
            if row.is_staff {
                return Err(Code::AuthIdentityUnknown.into());
            }
            let told = Protection::IdentityAdopted { provider: provider.settings.name.clone() };
            service::tell_protection_changed(&mut tx, row.id, told).await?;
            row.id
        }
        None => {
            let name = super::sign_in::name(subject, &email);
            let row = NewUserRow {
                email: &email,
                name: &name,
                role: "INTERVIEWER",
                is_verified: true,
                ..NewUserRow::default()
            };
            let user = accounts::insert_user(&mut tx, row).await?;
            company::add_member(&mut tx, company, user, MemberRole::Interviewer).await?;
            user
        }
    };
    let owned = identities::insert_identity(&mut tx, user, provider, subject).await?;
    grant::keep(&mut tx, owned, subject.grant.as_ref()).await?;
    tx.set_target(Target::User(user));
    tx.detail("provider", provider.settings.id.as_str());
    tx.commit().await?;
    Ok(owned)
}
