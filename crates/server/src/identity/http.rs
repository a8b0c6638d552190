//! Wire types and handlers of `/api/setup`, `/api/auth` and `/api/users`.

use std::collections::BTreeMap;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::authenticate::cookie;
use super::device_name::device_name;
use super::known_device::{known_device, known_device_cookie};
use super::second_factor::SecondFactorNeeded;
use super::service::{self, Joining, NewUser, ProfileChange, SignIn};
use super::session::{self, OpenedSession};
use super::{avatar, claim, store};
use crate::company::{self, Membership};
use crate::kernel::actor::{Actor, Who};
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::events;
use crate::kernel::http::extract::{Json, Path, nullable};
use crate::kernel::http::problem::Problem;
use crate::kernel::http::upload::{self, FORM_BYTES, PictureUpload, Upload};
use crate::kernel::ids::{InterviewId, SessionId, UserId};
use crate::kernel::language::Language;
use crate::kernel::list::Items;
use crate::kernel::policy::{Action, Target};
use crate::notify;

pub fn routes(avatar_bytes: usize) -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(get_avatar, put_avatar, delete_avatar))
        .layer(DefaultBodyLimit::max(avatar_bytes + FORM_BYTES));
    OpenApiRouter::new()
        .routes(routes!(setup_state, set_up))
        .routes(routes!(sign_up))
        .routes(routes!(login))
        .routes(routes!(profile))
        .routes(routes!(sessions, revoke_other_sessions))
        .routes(routes!(revoke_session))
        .routes(routes!(start_claim))
        .routes(routes!(claim_account))
        .routes(routes!(get_user, update_user))
        .merge(uploads)
}

/// Which home page somebody gets, and nothing else: rights come from facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Role {
    Interviewer,
    Candidate,
    Admin,
}

impl Role {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Interviewer => "INTERVIEWER",
            Role::Candidate => "CANDIDATE",
            Role::Admin => "ADMIN",
        }
    }

    fn from_row(role: &str) -> Self {
        match role {
            "INTERVIEWER" => Role::Interviewer,
            "ADMIN" => Role::Admin,
            _ => Role::Candidate,
        }
    }
}

/// A person.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct User {
    id: UserId,
    /// Null for those who know the person only by an interview, such as its candidate.
    email: Option<String>,
    name: String,
    /// The picture's address.
    avatar: Option<String>,
    role: Role,
    is_staff: bool,
    is_active: bool,
    is_guest: bool,
    /// Whether the address was shown to be theirs.
    is_verified: bool,
    time_zone: Option<String>,
    /// The language of pages and mails; null follows the browser.
    language: Option<Language>,
    social_links: BTreeMap<String, String>,
    /// The id at Clerk, where that is the identity provider.
    clerk_id: Option<String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<store::UserRow> for User {
    fn from(row: store::UserRow) -> Self {
        Self {
            avatar: company::avatar_url(row.id, row.avatar.as_deref()),
            id: row.id,
            email: Some(row.email),
            name: row.name,
            role: Role::from_row(&row.role),
            is_staff: row.is_staff,
            is_active: row.is_active,
            is_guest: row.is_guest,
            is_verified: row.is_verified,
            time_zone: row.time_zone,
            language: row.language,
            social_links: serde_json::from_value(row.social_links).unwrap_or_default(),
            clerk_id: row.clerk_id,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// Who is signed in here.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    user: User,
    companies: Vec<Membership>,
    /// The one interview that this session opens, when it is a guest's.
    guest_of: Option<InterviewId>,
    session_id: SessionId,
    /// A company of theirs asks for a second factor, and this session was opened without one: nothing works but setting one up.
    second_factor_missing: bool,
    unread_notifications: i64,
    server_time: DateTime<Utc>,
    /// The last live event before this answer: a stream that is opened with it as `last-event-id` misses nothing that happens meanwhile.
    last_event_id: i64,
}

/// The answer to a sign-in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SignedIn {
    profile: Profile,
    /// The session's token, for clients that asked for a bearer; browsers get a cookie.
    token: Option<String>,
}

/// Whether the first administrator is still to be made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SetupState {
    needed: bool,
}

/// What makes the first administrator.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetupRequest {
    /// Printed by the server when it starts without an account.
    token: String,
    name: String,
    email: String,
    password: String,
    company_name: String,
}

/// What makes an account.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignUp {
    name: String,
    email: String,
    password: String,
    role: Role,
    /// An interviewer founds this company …
    company_name: Option<String>,
    /// … or joins one by the token of an invitation.
    company_invitation: Option<String>,
}

/// Credentials.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Login {
    email: String,
    password: String,
    /// How the session is called in the list of sessions.
    device: Option<String>,
    /// Asks for the token itself instead of a cookie.
    #[serde(default)]
    bearer: bool,
}

/// A device that is signed in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    id: SessionId,
    current: bool,
    device: String,
    address: Option<String>,
    created_at: DateTime<Utc>,
    last_activity: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// What a guest claims their account with.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimAccount {
    /// The six digits from the mail.
    code: String,
    password: String,
}

/// What is to change in a profile; what is left out stays.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct UpdateUser {
    name: Option<String>,
    /// Null forgets it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    time_zone: Option<Option<String>>,
    /// Null follows the browser again.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<Language>)]
    language: Option<Option<Language>>,
    social_links: Option<BTreeMap<String, String>>,
    role: Option<Role>,
    /// Staff only, and never one's own.
    is_active: Option<bool>,
    /// Staff only, and never one's own.
    is_staff: Option<bool>,
    /// Staff only, and never one's own: whether the address was shown to be theirs.
    is_verified: Option<bool>,
}

/// Whether setup is needed
#[utoipa::path(get, path = "/api/setup", tag = "setup", security(()), responses((status = 200, body = SetupState), (status = "default", body = Problem)))]
async fn setup_state(State(app): State<App>, actor: Actor) -> Result<axum::Json<SetupState>> {
    app.read(&actor, Action::ReadSetup, Target::System).await?;
    Ok(axum::Json(SetupState { needed: service::set_up_needed(&app).await? }))
}

/// Make the first administrator
#[utoipa::path(post, path = "/api/setup", tag = "setup", security(()), responses((status = 200, body = SignedIn), (status = "default", body = Problem)))]
async fn set_up(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    Json(body): Json<SetupRequest>,
) -> Result<Response> {
    let user = NewUser {
        email: body.email,
        name: body.name,
        password: body.password,
        role: "ADMIN",
        is_staff: true,
    };
    let opened =
        service::set_up(&app, &actor, &body.token, user, &body.company_name, &device(&headers, None)).await?;
    signed_in(&app, opened, false).await
}

/// How a new account of this role comes to a company.
pub fn joining(role: Role, company: Option<String>, invitation: Option<String>) -> Result<Joining> {
    let wrong = |field, code, message| Err(Error::new(Code::RequestInvalid).field(field, code, message));
    match (role, company, invitation) {
        (Role::Admin, ..) => wrong("role", "invalid", "Choose INTERVIEWER or CANDIDATE"),
        (Role::Candidate, ..) => Ok(Joining::Alone),
        (Role::Interviewer, _, Some(token)) => Ok(Joining::Invited(token)),
        (Role::Interviewer, Some(name), None) => Ok(Joining::Found(name)),
        (Role::Interviewer, None, None) => {
            wrong("companyName", "required", "Name your company, or use an invitation")
        }
    }
}

/// Sign up
#[utoipa::path(post, path = "/api/auth/signup", tag = "auth", security(()), responses((status = 200, body = SignedIn), (status = "default", body = Problem)))]
async fn sign_up(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    Json(body): Json<SignUp>,
) -> Result<Response> {
    let joining = joining(body.role, body.company_name, body.company_invitation)?;
    let user = NewUser {
        email: body.email,
        name: body.name,
        password: body.password,
        role: body.role.as_str(),
        is_staff: false,
    };
    let opened = service::sign_up(&app, &actor, user, joining, &device(&headers, None)).await?;
    signed_in(&app, opened, false).await
}

/// Sign in
///
/// 202 asks for a second factor; `/api/auth/login/second-factor` takes it.
#[utoipa::path(post, path = "/api/auth/login", tag = "auth", security(()), responses((status = 200, body = SignedIn), (status = 202, body = SecondFactorNeeded), (status = "default", body = Problem)))]
async fn login(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    Json(body): Json<Login>,
) -> Result<Response> {
    let device = device(&headers, body.device);
    let known = known_device(&app, &headers);
    match service::sign_in(&app, &actor, &body.email, body.password, &device, known).await? {
        SignIn::Opened(opened) => signed_in(&app, opened, body.bearer).await,
        SignIn::SecondFactor(challenge) => {
            Ok((StatusCode::ACCEPTED, axum::Json(SecondFactorNeeded::from(challenge))).into_response())
        }
    }
}

/// Who is signed in
#[utoipa::path(get, path = "/api/auth/profile", tag = "auth", responses((status = 200, body = Profile), (status = "default", body = Problem)))]
async fn profile(State(app): State<App>, actor: Actor) -> Result<axum::Json<Profile>> {
    Ok(axum::Json(load_profile(&app, &actor).await?))
}

/// Signed-in devices
#[utoipa::path(get, path = "/api/auth/sessions", tag = "auth", responses((status = 200, body = Items<SessionView>), (status = "default", body = Problem)))]
async fn sessions(State(app): State<App>, actor: Actor) -> Result<axum::Json<Items<SessionView>>> {
    let mut tx = app.read(&actor, Action::ReadSessions, Target::System).await?;
    let (me, now) = (actor.user_id().ok_or(Code::AuthRequired)?, tx.now());
    let rows = store::sessions(&mut tx, me, now).await?;
    let items = rows.into_iter().map(|row| SessionView {
        current: actor.session_id() == Some(row.id),
        id: row.id,
        device: row.device_info,
        address: row.address,
        created_at: row.created_at,
        last_activity: row.last_activity,
        expires_at: row.expires_at,
    });
    Ok(axum::Json(Items { items: items.collect() }))
}

/// Sign out one device
#[utoipa::path(delete, path = "/api/auth/sessions/{id}", tag = "auth", params(("id" = SessionId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn revoke_session(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<SessionId>,
) -> Result<StatusCode> {
    session::revoke(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sign out all other devices
#[utoipa::path(delete, path = "/api/auth/sessions", tag = "auth", responses((status = 204), (status = "default", body = Problem)))]
async fn revoke_other_sessions(State(app): State<App>, actor: Actor) -> Result<StatusCode> {
    session::revoke_others(&app, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ask for a code
///
/// A guest is mailed six digits, with which they can make their session an account.
#[utoipa::path(post, path = "/api/auth/claim/start", tag = "auth", responses((status = 202), (status = "default", body = Problem)))]
async fn start_claim(State(app): State<App>, actor: Actor) -> Result<StatusCode> {
    claim::start(&app, &actor).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Claim an account
#[utoipa::path(post, path = "/api/auth/claim", tag = "auth", responses((status = 200, body = SignedIn), (status = "default", body = Problem)))]
async fn claim_account(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    Json(body): Json<ClaimAccount>,
) -> Result<Response> {
    let opened = claim::claim(&app, &actor, &body.code, body.password, &device(&headers, None)).await?;
    signed_in(&app, opened, false).await
}

/// Read a person
#[utoipa::path(get, path = "/api/users/{id}", tag = "users", params(("id" = UserId, Path)), responses((status = 200, body = User), (status = "default", body = Problem)))]
async fn get_user(State(app): State<App>, actor: Actor, Path(id): Path<UserId>) -> Result<axum::Json<User>> {
    let (row, shows_email) = service::user(&app, &actor, id).await?;
    let user = User::from(row);
    Ok(axum::Json(User { email: user.email.filter(|_| shows_email), ..user }))
}

/// Change a profile
#[utoipa::path(put, path = "/api/users/{id}", tag = "users", params(("id" = UserId, Path)), responses((status = 200, body = User), (status = "default", body = Problem)))]
async fn update_user(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<UserId>,
    Json(body): Json<UpdateUser>,
) -> Result<axum::Json<User>> {
    let change = ProfileChange {
        name: body.name,
        time_zone: body.time_zone,
        language: body.language,
        social_links: body.social_links,
        role: body.role.map(Role::as_str),
        is_active: body.is_active,
        is_staff: body.is_staff,
        is_verified: body.is_verified,
    };
    Ok(axum::Json(service::update_user(&app, &actor, id, change).await?.into()))
}

/// Read a picture
#[utoipa::path(get, path = "/api/users/{id}/avatar", tag = "users", params(("id" = UserId, Path)),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = "default", body = Problem)))]
async fn get_avatar(State(app): State<App>, actor: Actor, Path(id): Path<UserId>) -> Result<Response> {
    let picture = avatar::get(&app, &actor, id).await?;
    let headers = [(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, "private, max-age=86400")];
    Ok((headers, picture).into_response())
}

/// Upload a picture
///
/// One part named `file`: PNG, JPEG or WebP.
#[utoipa::path(put, path = "/api/users/{id}/avatar", tag = "users", params(("id" = UserId, Path)),
    request_body(content = PictureUpload, content_type = "multipart/form-data"),
    responses((status = 200, body = User), (status = "default", body = Problem)))]
async fn put_avatar(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<UserId>,
    form: Upload,
) -> Result<axum::Json<User>> {
    // Whoever may not change this profile is told so before the upload is read.
    drop(app.write(&actor, Action::UpdateUser, Target::User(id)).await?);
    let picture = upload::picture(form).await?;
    Ok(axum::Json(avatar::set(&app, &actor, id, Some(picture)).await?.into()))
}

/// Remove a picture
#[utoipa::path(delete, path = "/api/users/{id}/avatar", tag = "users", params(("id" = UserId, Path)), responses((status = 200, body = User), (status = "default", body = Problem)))]
async fn delete_avatar(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<UserId>,
) -> Result<axum::Json<User>> {
    Ok(axum::Json(avatar::set(&app, &actor, id, None).await?.into()))
}

/// The session's name in the list of sessions: what the client says, or after its User-Agent.
pub fn device(headers: &HeaderMap, named: Option<String>) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    named.or_else(|| agent.map(device_name)).unwrap_or_default()
}

/// Answers a sign-in: cookies for browsers, the token itself for clients that asked for it.
pub async fn signed_in(app: &App, opened: OpenedSession, bearer: bool) -> Result<Response> {
    let profile = load_profile(app, &opened.actor).await?;
    if bearer {
        return Ok(axum::Json(SignedIn { profile, token: Some(opened.token) }).into_response());
    }
    let session = (header::SET_COOKIE, cookie(app, Some(&opened.token)));
    let body = axum::Json(SignedIn { profile, token: None });
    Ok(match &opened.actor.who {
        // Guests have no password to guess at.
        Who::User { id, .. } => {
            let device = (header::SET_COOKIE, known_device_cookie(app, *id)?);
            (AppendHeaders([session, device]), body).into_response()
        }
        _ => ([session], body).into_response(),
    })
}

async fn load_profile(app: &App, actor: &Actor) -> Result<Profile> {
    let mut tx = app.read(actor, Action::ReadProfile, Target::System).await?;
    let last_event_id = events::last_id(&mut tx).await?;
    let (me, session_id) =
        (actor.user_id().ok_or(Code::AuthRequired)?, actor.session_id().ok_or(Code::AuthRequired)?);
    let user = store::user(&mut tx, me).await?.ok_or(Code::AuthRequired)?;
    let companies =
        if actor.guest_of().is_some() { Vec::new() } else { company::memberships(&mut tx, me).await? };
    let unread_notifications = notify::unread(&mut tx, me).await?;
    let server_time = tx.now();
    Ok(Profile {
        user: user.into(),
        companies,
        guest_of: actor.guest_of(),
        session_id,
        second_factor_missing: actor.assurance().is_some_and(|assurance| assurance.lacks_second_factor),
        unread_notifications,
        server_time,
        last_event_id,
    })
}

/// The answer to an act that leaves somebody signed in as they were.
pub async fn still_signed_in(app: &App, actor: &Actor) -> Result<SignedIn> {
    Ok(SignedIn { profile: load_profile(app, actor).await?, token: None })
}
