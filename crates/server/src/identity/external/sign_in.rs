//! Sends somebody to a provider, and takes them in when they come back.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::provider::{Incoming, Outgoing, Provider, Subject};
use super::refusal::Refusal;
use super::store::{self, Owned, Pending};
use super::{Providers, Purpose, grant, link, single_sign_on};
use crate::company;
use crate::identity::second_factor::{self, Challenge};
use crate::identity::service::{self, Joining};
use crate::identity::session::{OpenedSession, Opening};
use crate::identity::store::{self as accounts, NewUserRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::audit::Outcome;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::ids::UserId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;

/// How long somebody may take at the provider.
pub const VALID: TimeDelta = TimeDelta::minutes(10);

/// What somebody wants at a provider.
pub struct Wish {
    /// Why they go.
    pub purpose: Purpose,
    /// The page that they come back to, as a path of ours.
    pub return_to: String,
    /// What a new account is to be.
    pub sign_up: Option<NewAccount>,
    /// What the browser's cookie carries already, if it has begun before: sign-ins of several tabs share it.
    pub browser: Option<String>,
}

/// What a new account is to be; its name and address come from the provider.
#[derive(Serialize, Deserialize)]
pub struct NewAccount {
    /// INTERVIEWER or CANDIDATE.
    pub role: String,
    /// How an interviewer comes to a company.
    pub joining: Joining,
}

/// Where to send the browser, and the secret that its cookie is to carry.
pub struct Begun {
    /// The provider's address.
    pub url: String,
    /// For the cookie.
    pub browser: String,
}

/// What came back with the browser.
pub struct Returned {
    /// What was sent out.
    pub state: String,
    /// To be redeemed.
    pub code: Option<String>,
    /// The issuer (RFC 9207).
    pub issuer: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// What the cookie carries.
    pub browser: Option<String>,
}

/// What a return led to.
pub enum Arrival {
    /// In.
    Opened(OpenedSession),
    /// To the question for the second factor.
    SecondFactor(Challenge),
    /// The identity is linked.
    Linked,
    /// The session's owner has proved who they are.
    Confirmed,
}

/// Begins: keeps what is needed at the return, and says where to go.
pub async fn begin(app: &App, providers: &Providers, actor: &Actor, id: &str, wish: Wish) -> Result<Begun> {
    check(&wish)?;
    app.limits.sign_in_address(actor.address)?;
    let user = match wish.purpose {
        Purpose::SignIn | Purpose::SignUp => None,
        // Whoever may not is told so before they are sent away.
        Purpose::Link => {
            drop(app.write(actor, Action::LinkIdentity, Target::System).await?);
            actor.user_id()
        }
        Purpose::StepUp => {
            drop(app.write(actor, Action::StepUp, Target::System).await?);
            actor.user_id()
        }
    };
    drop(app.write(actor, Action::BeginExternal, Target::System).await?);
    let provider = providers.find(app, id).await?;
    // A company's provider speaks for its own people, who need no sign-up; anybody else's address is not its business.
    if wish.purpose == Purpose::SignUp && provider.company.is_some() {
        return Err(Code::AuthProviderNotFound.into());
    }
    if wish.purpose == Purpose::StepUp && !provider.knows_freshness() {
        return Err(Refusal::AuthenticationTime.into());
    }
    let (state, now) = (app.random.secret(), app.clock.now());
    let browser = wish.browser.unwrap_or_else(|| app.random.secret().token);
    let pending = Pending {
        provider: id.to_owned(),
        purpose: wish.purpose,
        user,
        browser_hash: hash_token(&browser),
        nonce: app.random.name::<32>(),
        code_verifier: app.random.name::<32>(),
        return_to: wish.return_to,
        sign_up: wish.sign_up.map(serde_json::to_value).transpose().map_err(Error::internal)?,
        created_at: now,
        expires_at: now + VALID,
    };
    let callback = callback(app, id);
    let outgoing = outgoing(&callback, &state.token, &pending);
    // No transaction is open while the provider is asked, so that a slow one holds no connection.
    let url =
        provider.authorization_url(&*app.clock, &outgoing).await.map_err(|failure| noted(id, failure))?;
    let mut tx = app.write(actor, Action::BeginExternal, Target::System).await?;
    store::insert_pending(&mut tx, &state.hash, &pending).await?;
    tx.commit().await?;
    Ok(Begun { url, browser })
}

fn check(wish: &Wish) -> Result<()> {
    let mut fields = Fields::new();
    if !is_path(&wish.return_to) {
        fields.wrong("returnTo", "invalid", "Name a page of this site, beginning with one /");
    }
    if let Some(NewAccount { joining: Joining::Found(name), .. }) = &wish.sign_up {
        fields.text("companyName", name, 1..=255);
    }
    fields.finish()
}

/// Whether a browser takes this for a page of ours, however it reads it: no scheme, no host, nothing that it would drop.
pub fn is_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= 2000
        && !path.contains('\\')
        && path.chars().all(|c| !c.is_control() && !c.is_whitespace())
}

pub(super) fn callback(app: &App, provider: &str) -> String {
    app.config.link(&format!("/api/auth/external/{provider}/callback"))
}

fn outgoing<'a>(callback: &'a str, state: &'a str, pending: &'a Pending) -> Outgoing<'a> {
    Outgoing {
        callback,
        state,
        nonce: &pending.nonce,
        code_verifier: &pending.code_verifier,
        fresh: pending.purpose == Purpose::StepUp,
    }
}

/// Ends what [`begin`] began. Beside the error there is the page to show it on.
pub async fn finish(
    app: &App,
    providers: &Providers,
    actor: &Actor,
    id: &str,
    returned: Returned,
    device: &str,
) -> std::result::Result<(Arrival, String), (Error, String)> {
    let door = || "/sign-in".to_owned();
    app.limits.sign_in_address(actor.address).map_err(|error| (error, door()))?;
    let pending = take(app, actor, id, &returned).await.map_err(|error| (error, door()))?;
    let page = if pending.purpose.needs_session() { pending.return_to.clone() } else { door() };
    let arrival = match arrive(app, providers, actor, &pending, returned, device).await {
        Ok(arrival) => arrival,
        Err(error) => {
            app.audit.denied(actor, Action::SignIn, Target::System, Outcome::Failed, app.clock.now());
            return Err((error, page));
        }
    };
    Ok((arrival, pending.return_to))
}

/// The sign-in that this state belongs to. It is gone afterwards, whatever becomes of it.
async fn take(app: &App, actor: &Actor, id: &str, returned: &Returned) -> Result<Pending> {
    let mut tx = app.write(actor, Action::FinishExternal, Target::System).await?;
    let pending = store::take_pending(&mut tx, &hash_token(&returned.state)).await?;
    let now = tx.now();
    tx.commit().await?;
    let pending = pending.filter(|pending| pending.expires_at > now).ok_or(Code::AuthProviderExpired)?;
    let browser = returned.browser.as_deref().map(hash_token);
    if browser.as_ref() != Some(&pending.browser_hash) {
        return Err(noted(id, Refusal::Browser));
    }
    if pending.provider != id {
        return Err(noted(id, Refusal::Provider));
    }
    Ok(pending)
}

async fn arrive(
    app: &App,
    providers: &Providers,
    actor: &Actor,
    pending: &Pending,
    returned: Returned,
    device: &str,
) -> Result<Arrival> {
    let provider = &*providers.find(app, &pending.provider).await?;
    if let Some(error) = &returned.error {
        tracing::info!(
            provider = pending.provider,
            error = clipped(error),
            "a provider sent somebody back with an error"
        );
        return Err(Code::AuthProviderCancelled.into());
    }
    let code = returned.code.as_deref().filter(|code| !code.is_empty());
    let code = code.ok_or_else(|| noted(&pending.provider, Refusal::Answer))?;
    let callback = callback(app, &pending.provider);
    let incoming = Incoming {
        code,
        issuer: returned.issuer.as_deref(),
        sent: outgoing(&callback, &returned.state, pending),
        begun_at: pending.created_at,
    };
    let subject = provider.subject(&*app.clock, &incoming).await;
    let subject = subject.map_err(|failure| noted(&pending.provider, failure))?;
    match pending.purpose {
        Purpose::SignIn => sign_in(app, actor, provider, &subject, device).await,
        Purpose::SignUp => sign_up(app, actor, provider, &subject, pending, device).await,
        Purpose::Link => link::link(app, actor, provider, &subject, pending.user).await,
        Purpose::StepUp => link::step_up(app, actor, provider, &subject, pending.user).await,
    }
}

/// Logs why, for the operator; people are told that it was refused.
fn noted(provider: &str, failure: impl Into<super::refusal::Failure>) -> Error {
    let failure = failure.into();
    tracing::warn!(provider, ?failure, "a sign-in through an identity provider was refused");
    failure.into()
}

fn clipped(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}

async fn sign_in(
    app: &App,
    actor: &Actor,
    provider: &Provider,
    subject: &Subject,
    device: &str,
) -> Result<Arrival> {
    let known = {
        let mut tx = app.write(actor, Action::FinishExternal, Target::System).await?;
        let known = store::use_identity(&mut tx, provider, subject).await?;
        if let Some(owned) = known {
            grant::keep(&mut tx, owned, subject.grant.as_ref()).await?;
        }
        tx.commit().await?;
        known
    };
    let Owned { identity, user: owner } = match (known, provider.company) {
        (Some(owned), _) => owned,
        (None, Some(company)) => single_sign_on::adopt(app, actor, provider, company, subject).await?,
        (None, None) => return Err(Code::AuthIdentityUnknown.into()),
    };
    let mut tx = app.read(&Actor::system("identity.external"), Action::Maintain, Target::System).await?;
    let account = accounts::user(&mut tx, owner).await?.filter(|account| account.is_active);
    let account = account.ok_or(Code::AuthIdentityUnknown)?;
    let asks = second_factor::has_factor(&mut tx, owner).await?;
    drop(tx);
    if asks {
        let mut tx = app.write(actor, Action::AskSecondFactor, Target::User(owner)).await?;
        let challenge = second_factor::challenge(&mut tx, owner, Some(identity)).await?;
        tx.commit().await?;
        return Ok(Arrival::SecondFactor(challenge));
    }
    let mut tx = app.write(actor, Action::SignIn, Target::User(owner)).await?;
    tx.detail("provider", provider.settings.id.as_str());
    let opening =
        Opening::Account { is_staff: account.is_staff, second_factor: false, identity: Some(identity) };
    let opened = service::open(&mut tx, owner, opening, device).await?;
    tx.commit().await?;
    Ok(Arrival::Opened(opened))
}

/// Makes an account without a password. An address that the provider has not checked, or that an account has already, makes none: that
/// account's owner links the identity from inside.
async fn sign_up(
    app: &App,
    actor: &Actor,
    provider: &Provider,
    subject: &Subject,
    pending: &Pending,
    device: &str,
) -> Result<Arrival> {
    let email = subject.email.as_deref().filter(|_| subject.email_verified);
    let email = email.ok_or(Code::AuthIdentityUnverified)?;
    let wanted = pending.sign_up.clone().ok_or_else(|| Error::internal("a sign-up without its wish"))?;
    let wanted: NewAccount = serde_json::from_value(wanted).map_err(Error::internal)?;
    let mut fields = Fields::new();
    let email = fields.email("email", email);
    fields.finish()?;
    let mut tx = app.write(actor, Action::SignUp, Target::System).await?;
    if store::use_identity(&mut tx, provider, subject).await?.is_some() {
        // Whoever has an account already gets into it.
        drop(tx);
        return sign_in(app, actor, provider, subject, device).await;
    }
    let user = make(&mut tx, &wanted, &email, &name(subject, &email)).await?;
    let owned = store::insert_identity(&mut tx, user, provider, subject).await?;
    grant::keep(&mut tx, owned, subject.grant.as_ref()).await?;
    tx.set_target(Target::User(user));
    tx.detail("provider", provider.settings.id.as_str());
    let opening = Opening::Account { is_staff: false, second_factor: false, identity: Some(owned.identity) };
    let opened = service::open(&mut tx, user, opening, device).await?;
    tx.commit().await?;
    Ok(Arrival::Opened(opened))
}

async fn make(tx: &mut WriteTx, wanted: &NewAccount, email: &str, name: &str) -> Result<UserId> {
    let row = NewUserRow { email, name, role: &wanted.role, is_verified: true, ..NewUserRow::default() };
    let user = accounts::insert_user(tx, row).await?;
    match &wanted.joining {
        Joining::Found(name) => company::found(tx, user, name.trim()).await.map(|_| ())?,
        Joining::Invited(token) => company::accept_invitation(tx, user, token).await.map(|_| ())?,
        Joining::Alone => {}
    }
    Ok(user)
}

/// The name that the provider tells, or the address's first part.
pub(super) fn name(subject: &Subject, email: &str) -> String {
    let told = subject.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let name = told.unwrap_or_else(|| email.split('@').next().unwrap_or(email));
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::is_path;

    #[test]
    fn only_paths_of_ours_are_returned_to() {
        for good in ["/", "/interviews/1?tab=chat#top", "/sign-in"] {
            assert!(is_path(good), "{good}");
        }
        for bad in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "\\/evil",
            "javascript:x",
            "/\t/evil",
            "/ /x",
            "x",
            "/a\nb",
        ] {
            assert!(!is_path(bad), "{bad}");
        }
    }
}
