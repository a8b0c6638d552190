//! Sign-up, sign-in, profiles and their administration.

use serde_json::Value;

use super::administration;
use super::known_device::KnownDevice;
use super::second_factor::{self, Challenge};
use super::session::{self, OpenedSession, Opening};
use super::store::NewUserRow;
use super::{email_address, external, password, store};
use crate::company;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::audit::Outcome;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, UserId};
use crate::kernel::language::Language;
use crate::kernel::policy::{Action, Target};
use crate::notify::{self, AccountMail, Protection};

/// The longest name.
const NAME: std::ops::RangeInclusive<usize> = 1..=200;
const SOCIAL_LINKS: usize = 10;

/// What an account is made from.
pub struct NewUser {
    /// How to reach and recognise the person.
    pub email: String,
    /// The name that others see.
    pub name: String,
    /// In the clear; hashed before the transaction begins.
    pub password: String,
    /// INTERVIEWER, CANDIDATE or ADMIN: the home page.
    pub role: &'static str,
    /// Whether this is the deployment's staff.
    pub is_staff: bool,
}

/// How an interviewer comes to a company at sign-up.
#[derive(serde::Serialize, serde::Deserialize)]
pub enum Joining {
    /// They found it.
    Found(String),
    /// They were invited: the token of the invitation.
    Invited(String),
    /// Not at all, as a candidate.
    Alone,
}

/// Makes an account within the caller's transaction. `password_hash` comes from [`password::hash`].
pub async fn create_account(tx: &mut WriteTx, user: &NewUser, password_hash: &str) -> Result<UserId> {
    let row = NewUserRow {
        email: &user.email,
        name: &user.name,
        password_hash: Some(password_hash),
        role: user.role,
        is_staff: user.is_staff,
        ..NewUserRow::default()
    };
    store::insert_user(tx, row).await
}

/// Makes a guest: a person whom a company knows by an address, without credentials.
pub async fn ensure_guest(tx: &mut WriteTx, email: &str, name: &str) -> Result<UserId> {
    let row = NewUserRow { email, name, role: "CANDIDATE", is_guest: true, ..NewUserRow::default() };
    store::insert_user(tx, row).await
}

/// The person whom the company knows as a candidate under this address; a new guest, whom it knows from now on, if there is none.
pub async fn ensure_candidate(
    tx: &mut WriteTx,
    company: CompanyId,
    email: &str,
    name: &str,
) -> Result<UserId> {
    if let Some(known) = company::candidate_by_email(tx, company, email).await? {
        return Ok(known);
    }
    let guest = ensure_guest(tx, email, name).await?;
    if company::add_candidate(tx, company, guest, email).await? {
        return Ok(guest);
    }
    // Somebody else made them known between the two looks, and has committed: adding waited for that.
    store::delete_guests(tx, &[guest]).await?;
    let known = company::candidate_by_email(tx, company, email).await?;
    known.ok_or_else(|| Error::internal("a candidate is neither new nor known"))
}

/// Deletes the guests among people who were made to hold a document and nothing else.
pub async fn forget_guests(tx: &mut WriteTx, people: &[UserId]) -> Result<()> {
    store::delete_guests(tx, people).await
}

/// Makes strangers of candidates about whom nothing else is known: the company forgets them, and the guests among them are gone. The caller has
/// made sure that nothing refers to them.
pub async fn forget_candidates(tx: &mut WriteTx, company: CompanyId, people: &[UserId]) -> Result<()> {
    company::forget_candidates(tx, company, people).await?;
    store::delete_guests(tx, people).await
}

/// Tells somebody by mail that what protects their account was changed.
pub async fn tell_protection_changed(tx: &mut WriteTx, user: UserId, what: Protection) -> Result<()> {
    let Some(user) = store::user(tx, user).await? else { return Ok(()) };
    let mail = AccountMail::SecurityChanged { name: user.name, what };
    notify::email(tx, Some(user.id), &user.email, mail).await
}

/// Checks what a new account is made from.
pub fn check_new_user(user: &mut NewUser) -> Fields {
    let mut fields = Fields::new();
    user.name = fields.text("name", &user.name, NAME);
    user.email = fields.email("email", &user.email);
    password::check(&mut fields, "password", &user.password, &[&user.email, &user.name]);
    fields
}

/// Makes an account and signs it in.
pub async fn sign_up(
    app: &App,
    actor: &Actor,
    mut user: NewUser,
    joining: Joining,
    device: &str,
) -> Result<OpenedSession> {
    let mut fields = check_new_user(&mut user);
    if let Joining::Found(name) = &joining {
        fields.text("companyName", name, 1..=255);
    }
    fields.finish()?;
    app.limits.sign_in(actor.address, &user.email)?;
    let hash = password::hash(app, "password", std::mem::take(&mut user.password)).await?;
    let mut tx = app.write(actor, Action::SignUp, Target::System).await?;
    let id = create_account(&mut tx, &user, &hash).await?;
    tx.set_target(Target::User(id));
    match joining {
        Joining::Found(name) => {
            company::found(&mut tx, id, name.trim()).await?;
        }
        Joining::Invited(token) => {
            company::accept_invitation(&mut tx, id, &token).await?;
        }
        Joining::Alone => {}
    }
    email_address::send_verification(&mut tx, id, &user.email, &user.name).await?;
    let opening = Opening::Account { is_staff: user.is_staff, second_factor: false, identity: None };
    let opened = session::open_session(&mut tx, id, opening, device).await?;
    tx.set_actor(opened.actor.clone());
    tx.commit().await?;
    Ok(opened)
}

/// Makes an account for the operator at the command line; with `company`, as the owner of a new company of that name.
pub async fn create_by_operator(app: &App, mut user: NewUser, company: Option<&str>) -> Result<UserId> {
    let mut fields = check_new_user(&mut user);
    let company = company.map(|name| fields.text("companyName", name, 1..=255));
    fields.finish()?;
    let hash = password::hash(app, "password", std::mem::take(&mut user.password)).await?;
    let mut tx = app.write(&Actor::system("command line"), Action::SignUp, Target::System).await?;
    let id = create_account(&mut tx, &user, &hash).await?;
    tx.set_target(Target::User(id));
    if let Some(company) = company {
        company::found(&mut tx, id, &company).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Whether this installation waits for its first administrator.
pub async fn set_up_needed(app: &App) -> Result<bool> {
    let mut tx = app.read(&Actor::system("setup"), Action::Maintain, Target::System).await?;
    Ok(store::count_staff(&mut tx).await? == 0)
}

/// Makes the first administrator, who owns a company.
pub async fn set_up(
    app: &App,
    actor: &Actor,
    token: &str,
    mut user: NewUser,
    company_name: &str,
    device: &str,
) -> Result<OpenedSession> {
    let mut fields = check_new_user(&mut user);
    let company_name = fields.text("companyName", company_name, 1..=255);
    fields.finish()?;
    app.limits.sign_in(actor.address, &user.email)?;
    let hash = password::hash(app, "password", std::mem::take(&mut user.password)).await?;
    let mut tx = app.write(actor, Action::SetUp, Target::System).await?;
    store::lock_staff(&mut tx).await?;
    if store::count_staff(&mut tx).await? > 0 {
        return Err(Code::SetupDone.into());
    }
    if crate::kernel::random::hash_token(token) != crate::kernel::random::hash_token(&app.setup_token) {
        app.audit.denied(actor, Action::SetUp, Target::System, Outcome::Failed, app.clock.now());
        return Err(Error::new(Code::SetupTokenWrong).field(
            "token",
            "invalid",
            "The server printed the token when it started",
        ));
    }
    let id = create_account(&mut tx, &user, &hash).await?;
    company::found(&mut tx, id, &company_name).await?;
    let opening = Opening::Account { is_staff: true, second_factor: false, identity: None };
    let opened = session::open_session(&mut tx, id, opening, device).await?;
    tx.set_actor(opened.actor.clone());
    tx.commit().await?;
    Ok(opened)
}

/// What a right password leads to.
pub enum SignIn {
    /// In.
    Opened(OpenedSession),
    /// To the question for the second factor.
    SecondFactor(Challenge),
}

/// Signs in with email address and password. The answer and its cost do not tell whether the address is known. Attempts count for the
/// address that is guessed at, and those of a device that the account knows for the device.
pub async fn sign_in(
    app: &App,
    actor: &Actor,
    email: &str,
    password: String,
    device: &str,
    known_device: Option<KnownDevice>,
) -> Result<SignIn> {
    app.limits.sign_in_address(actor.address)?;
    let (known, asks_second_factor) = {
        let mut tx = app.read(&Actor::system("identity.sign_in"), Action::Maintain, Target::System).await?;
        let known = store::credentials(&mut tx, email.trim()).await?;
        let asks = match &known {
            Some(account) => second_factor::has_factor(&mut tx, account.id).await?,
            None => false,
        };
        (known, asks)
    };
    let own = known_device.filter(|device| known.as_ref().is_some_and(|account| account.id == device.user));
    app.limits.sign_in_account(&own.map_or_else(|| email.trim().to_owned(), |device| device.quota()))?;
    let stored = known.as_ref().and_then(|account| account.password_hash.clone());
    let fits = password::verify(app, password, stored).await?;
    let Some(account) = known.filter(|account| fits && account.is_active) else {
        app.audit.denied(actor, Action::SignIn, Target::System, Outcome::Failed, app.clock.now());
        return Err(Code::AuthWrongCredentials.into());
    };
    if asks_second_factor {
        let mut tx = app.write(actor, Action::AskSecondFactor, Target::User(account.id)).await?;
        let challenge = second_factor::challenge(&mut tx, account.id, None).await?;
        tx.commit().await?;
        return Ok(SignIn::SecondFactor(challenge));
    }
    let mut tx = app.write(actor, Action::SignIn, Target::User(account.id)).await?;
    let opening = Opening::Account { is_staff: account.is_staff, second_factor: false, identity: None };
    let opened = open(&mut tx, account.id, opening, device).await?;
    tx.commit().await?;
    Ok(SignIn::Opened(opened))
}

/// Opens the session of a sign-in, in place of the one that this device had.
pub async fn open(tx: &mut WriteTx, user: UserId, opening: Opening, device: &str) -> Result<OpenedSession> {
    if let (Some(before), Some(old)) = (tx.actor().user_id(), tx.actor().session_id()) {
        store::revoke_session(tx, before, old).await?;
    }
    let opened = session::open_session(tx, user, opening, device).await?;
    tx.set_actor(opened.actor.clone());
    Ok(opened)
}

/// A person, for whoever may know them, and whether the reader may also know their address.
pub async fn user(app: &App, actor: &Actor, id: UserId) -> Result<(store::UserRow, bool)> {
    let mut tx = app.read(actor, Action::ReadUser, Target::User(id)).await?;
    let row = store::user(&mut tx, id).await?.ok_or(Code::UserNotFound)?;
    Ok((row, tx.may(actor, Action::ReadUserEmail)))
}

/// What is to change in a profile; None leaves a field as it is.
#[derive(Default)]
pub struct ProfileChange {
    /// The name that others see.
    pub name: Option<String>,
    /// The person's IANA zone; Some(None) forgets it.
    pub time_zone: Option<Option<String>>,
    /// The language of pages and mails; Some(None) forgets it.
    pub language: Option<Option<Language>>,
    /// Names and addresses of profiles elsewhere.
    pub social_links: Option<std::collections::BTreeMap<String, String>>,
    /// The home page.
    pub role: Option<&'static str>,
    /// Staff only: whether the account may be used.
    pub is_active: Option<bool>,
    /// Staff only: whether this is the deployment's staff.
    pub is_staff: Option<bool>,
    /// Staff only: whether the address was shown to be theirs.
    pub is_verified: Option<bool>,
}

impl ProfileChange {
    fn check(&self) -> Result<()> {
        let mut fields = Fields::new();
        if let Some(name) = &self.name {
            fields.text("name", name, NAME);
        }
        if let Some(Some(zone)) = &self.time_zone {
            fields.time_zone("timeZone", zone);
        }
        for (label, link) in self.social_links.iter().flatten() {
            let well_formed =
                link.starts_with("https://") && link.len() <= 200 && !label.is_empty() && label.len() <= 40;
            if !well_formed {
                fields.wrong(
                    format!("socialLinks.{label}"),
                    "invalid",
                    "Use an address that begins with https://",
                );
            }
        }
        if self.social_links.as_ref().is_some_and(|links| links.len() > SOCIAL_LINKS) {
            fields.wrong("socialLinks", "too_long", format!("Use at most {SOCIAL_LINKS} links"));
        }
        fields.finish()
    }

    /// Whether it is about what the account may do, which nobody changes of their own.
    fn changes_standing(&self) -> bool {
        self.is_active.is_some() || self.is_staff.is_some() || self.is_verified.is_some()
    }

    /// Whether somebody loses a right by it.
    fn takes_away(&self) -> bool {
        self.is_active == Some(false) || self.is_staff == Some(false)
    }
}

/// Changes a profile: one's own, or anybody's for staff.
pub async fn update_user(
    app: &App,
    actor: &Actor,
    id: UserId,
    change: ProfileChange,
) -> Result<store::UserRow> {
    change.check()?;
    let mut tx = if change.changes_standing() {
        administration::begin(app, actor, id).await?
    } else {
        let action = if change.role == Some("ADMIN") { Action::AdministerUser } else { Action::UpdateUser };
        app.write(actor, action, Target::User(id)).await?
    };
    let takes_away = change.takes_away();
    if change.is_active == Some(false) {
        // First of all: whoever schedules locks the companies before the people.
        company::leave_interviews(&mut tx, id).await?;
    }
    if takes_away {
        store::lock_staff(&mut tx).await?;
    }
    if change.is_staff == Some(true) || change.is_verified.is_some() {
        refuse_guest(&mut tx, id).await?;
    }
    for (key, value) in
        [("isActive", change.is_active), ("isStaff", change.is_staff), ("isVerified", change.is_verified)]
    {
        if let Some(value) = value {
            tx.detail(key, Value::Bool(value));
        }
    }
    let row = store::UserChange {
        name: change.name.as_deref().map(str::trim),
        time_zone: change.time_zone.as_ref().map(Option::as_deref),
        language: change.language,
        social_links: change.social_links.map(|links| serde_json::json!(links)),
        role: change.role,
        is_active: change.is_active,
        is_staff: change.is_staff,
        is_verified: change.is_verified,
    };
    store::update_user(&mut tx, id, row).await?;
    // No company's provider opens an account of the staff that was not linked from inside.
    if change.is_staff == Some(true) {
        external::delete_company_identities(&mut tx, id).await?;
        session::announce(&mut tx, id);
    }
    if takes_away {
        if store::count_staff(&mut tx).await? == 0 {
            return Err(Code::UserLastStaff.into());
        }
        session::revoke_all(&mut tx, id).await?;
    }
    announce(&mut tx, id).await?;
    let user = store::user(&mut tx, id).await?.ok_or(Code::UserNotFound)?;
    tx.commit().await?;
    Ok(user)
}

/// A guest has no account that could be given rights, and their address is the company's word.
async fn refuse_guest(tx: &mut WriteTx, id: UserId) -> Result<()> {
    let guest = store::user(tx, id).await?.is_some_and(|user| user.is_guest);
    if guest { Err(Code::UserIsGuest.into()) } else { Ok(()) }
}

/// Tells the person and the people of their companies that the profile changed.
pub async fn announce(tx: &mut WriteTx, id: UserId) -> Result<()> {
    let companies = company::memberships(tx, id).await?;
    let topics = companies
        .iter()
        .map(|membership| Topic::Company(membership.company_id))
        .chain([Topic::User(id), Topic::Staff]);
    let event = Event::new(EventKind::UserUpdated).user(id).to(topics);
    tx.emit(event);
    Ok(())
}
