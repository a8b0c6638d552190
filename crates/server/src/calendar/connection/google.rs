//! Connecting Google's calendars: people are sent there to allow it, and come back with a code.

use chrono::TimeDelta;

use super::grants::{self, NewTokens};
use super::store::{self, Kind};
use super::{CONNECTIONS, add_calendars, announce, refusal};
use crate::calendar::account::Failure;
use crate::calendar::google::{Google, oauth};
use crate::calendar::tasks;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::CalendarConnectionId;
use crate::kernel::policy::{Action, Target};
use crate::kernel::random::hash_token;

/// How long somebody may take at Google.
const VALID: TimeDelta = TimeDelta::minutes(10);

/// What came back with the browser (RFC 6749, 4.1.2).
pub struct Returned {
    /// What was sent out.
    pub state: String,
    /// To be redeemed.
    pub code: Option<String>,
    /// Why there is none.
    pub error: Option<String>,
}

/// Whether Google's calendars can be connected and, where they cannot, the address that the operator has to register: for staff only.
pub async fn offer(app: &App, actor: &Actor) -> Result<(bool, Option<String>)> {
    drop(app.read(actor, Action::ReadCalendars, Target::System).await?);
    let is_offered = app.config.calendar.google.is_offered();
    Ok((is_offered, (!is_offered && actor.is_staff()).then(|| oauth::callback(app))))
}

/// Begins: answers where to send the browser. What comes back is good once, and in this session.
pub async fn begin(app: &App, actor: &Actor) -> Result<String> {
    let mut tx = app.write(actor, Action::AuthorizeCalendar, Target::System).await?;
    if !app.config.calendar.google.is_offered() {
        return Err(Code::CalendarGoogleOff.into());
    }
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let session = actor.session_id().ok_or(Code::AuthRequired)?;
    app.limits.sign_in_account(&format!("calendar:{me}"))?;
    let (state, code_verifier) = (app.random.secret(), app.random.name::<32>());
    let url = oauth::authorization_url(app, &state.token, &code_verifier)?;
    let expires_at = tx.now() + VALID;
    grants::insert_authorization(&mut tx, &state.hash, session, &code_verifier, expires_at).await?;
    tx.commit().await?;
    Ok(url)
}

/// Connects the account of whoever comes back. One that is connected already gets its new tokens.
pub async fn finish(app: &App, actor: &Actor, returned: Returned) -> Result<()> {
    let mut tx = app.write(actor, Action::AuthorizeCalendar, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let session = actor.session_id().ok_or(Code::AuthRequired)?;
    let code_verifier = grants::take_authorization(&mut tx, &hash_token(&returned.state), session).await?;
    tx.commit().await?;
    let code_verifier = code_verifier.ok_or(Code::CalendarAuthorizationExpired)?;
    if returned.error.is_some() {
        return Err(Code::CalendarAuthorizationDenied.into());
    }
    let code = returned.code.filter(|code| !code.is_empty()).ok_or(Code::CalendarAuthorizationDenied)?;
    let grant = oauth::redeem(app, &code, &code_verifier).await.map_err(not_granted)?;
    let (true, Some(refresh_token)) = (grant.is_complete(), grant.refresh_token.as_deref()) else {
        return Err(Code::CalendarAuthorizationIncomplete.into());
    };
    let (name, found) =
        Google::fresh(app, grant.access_token.clone())?.calendars().await.map_err(not_granted)?;

    let mut tx = app.write(actor, Action::ConnectCalendar, Target::System).await?;
    let url = app.config.calendar.google.api_url.as_str();
    let there = store::connections(&mut tx, me).await?;
    let known = there.iter().find(|row| row.kind == Kind::Google && row.url == url && row.username == name);
    let id = match known {
        Some(row) => row.id,
        None if there.len() >= CONNECTIONS => return Err(Code::CalendarTooMany.into()),
        None => tx.new_id::<CalendarConnectionId>(),
    };
    let tokens = NewTokens {
        refresh: oauth::seal(app, oauth::REFRESH, id, refresh_token)?,
        access: oauth::seal(app, oauth::ACCESS, id, &grant.access_token)?,
        access_expires_at: grant.expires_at,
    };
    grants::put_google(&mut tx, id, me, (url, &name), &tokens).await?;
    add_calendars(&mut tx, me, id, found).await?;
    tx.detail("connection", id.to_string());
    tasks::read_soon(&mut tx, id).await?;
    announce(&mut tx, me);
    tx.commit().await
}

/// A code that Google does not take was redeemed before, or came to somebody else.
fn not_granted(failure: Failure) -> Error {
    match failure {
        Failure::Refused => Code::CalendarAuthorizationExpired.into(),
        // There is no address here that anybody could correct.
        Failure::Unreadable => Code::CalendarUnreachable.into(),
        other => refusal(other),
    }
}
