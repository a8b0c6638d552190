//! Wire types and handlers of what staff see of accounts.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::UserFilter;
use crate::company::Membership;
use crate::identity::external::IdentityRow;
use crate::identity::http::{Role, User};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::extract::{Path, Query};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::UserId;
use crate::kernel::list::{Page, Paging};

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_users))
        .routes(routes!(get_account))
        .routes(routes!(end_sessions))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
struct UserQuery {
    /// Part of a name or an email address.
    q: Option<String>,
    role: Option<Role>,
    /// Whether the account may be used.
    is_active: Option<bool>,
    /// Whether this is the deployment's staff.
    is_staff: Option<bool>,
    /// Whether this is a guest, without an account.
    is_guest: Option<bool>,
    cursor: Option<String>,
    limit: Option<i64>,
}

/// A person's account, as the deployment's staff see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    user: User,
    companies: Vec<Membership>,
    /// Whether a password opens it.
    has_password: bool,
    /// Whether a second factor is asked for at sign-in.
    has_second_factor: bool,
    identities: Vec<AccountIdentity>,
    /// How many devices are signed in.
    session_count: i64,
    /// Null when that is too long ago to be known, or never was.
    last_sign_in_at: Option<DateTime<Utc>>,
    /// Null when that is too long ago to be known, or never was.
    last_activity: Option<DateTime<Utc>>,
}

/// An identity at a provider that opens an account.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountIdentity {
    /// The provider's id in the settings, or the company's whose own it is.
    provider: String,
    /// What the provider said last.
    email: Option<String>,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
}

impl From<IdentityRow> for AccountIdentity {
    fn from(row: IdentityRow) -> Self {
        Self {
            provider: row.provider,
            email: row.email,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
        }
    }
}

/// List people
///
/// Staff only; the newest first.
#[utoipa::path(get, path = "/api/users", tag = "users", params(UserQuery), responses((status = 200, body = Page<User>), (status = "default", body = Problem)))]
async fn list_users(
    State(app): State<App>,
    actor: Actor,
    Query(query): Query<UserQuery>,
) -> Result<axum::Json<Page<User>>> {
    let filter = UserFilter {
        text: query.q,
        role: query.role.map(Role::as_str),
        is_active: query.is_active,
        is_staff: query.is_staff,
        is_guest: query.is_guest,
    };
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    Ok(axum::Json(super::users(&app, &actor, &filter, &paging).await?.map(User::from)))
}

/// Read an account
///
/// Staff only: the person, their companies and how they get in.
#[utoipa::path(get, path = "/api/users/{id}/account", tag = "users", params(("id" = UserId, Path)), responses((status = 200, body = Account), (status = "default", body = Problem)))]
async fn get_account(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<UserId>,
) -> Result<axum::Json<Account>> {
    let account = super::account(&app, &actor, id).await?;
    Ok(axum::Json(Account {
        user: account.user.into(),
        companies: account.companies,
        has_password: account.access.has_password,
        has_second_factor: account.access.has_second_factor,
        identities: account.identities.into_iter().map(AccountIdentity::from).collect(),
        session_count: account.access.session_count,
        last_sign_in_at: account.access.last_sign_in_at,
        last_activity: account.access.last_activity,
    }))
}

/// Sign somebody out everywhere
///
/// Staff only. Open pages, streams and calls end at once.
#[utoipa::path(delete, path = "/api/users/{id}/sessions", operation_id = "end_user_sessions", tag = "users", params(("id" = UserId, Path)), responses((status = 204), (status = "default", body = Problem)))]
async fn end_sessions(State(app): State<App>, actor: Actor, Path(id): Path<UserId>) -> Result<StatusCode> {
    super::end_sessions(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
