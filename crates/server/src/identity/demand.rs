//! What a company demands of the way that its people come in: its own identity provider, for addresses in its domains. The demand is
//! set in [`super::external`]; here it is met or not.

use sqlx::PgConnection;

use crate::kernel::audit::Outcome;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::{IdentityId, UserId};
use crate::kernel::policy::{Action, Target};

/// Refuses to open a session for somebody whose company demands its provider, unless they come by an identity of that provider. Every
/// session of an account passes here.
pub async fn admit(
    tx: &mut WriteTx,
    user: UserId,
    identity: Option<IdentityId>,
    second_factor: bool,
) -> Result<()> {
    hold(tx, user).await?;
    match demand_of(tx, user, identity).await? {
        None => Ok(()),
        Some(demand) if demand.is_met || demand.two_factors_suffice && second_factor => Ok(()),
        Some(_) => {
            let (app, now) = (tx.app().clone(), tx.now());
            app.audit.denied(tx.actor(), Action::SignIn, Target::User(user), Outcome::Denied, now);
            Err(Code::AuthSingleSignOnRequired.into())
        }
    }
}

/// Whether `user`'s company demands its provider of them.
pub async fn binds(tx: &mut WriteTx, user: UserId) -> Result<bool> {
    Ok(demand_of(tx, user, None).await?.is_some())
}

/// Refuses an address that would take somebody out of reach of the provider that their company demands.
pub async fn stay_in_domains(tx: &mut WriteTx, user: UserId, email: &str) -> Result<()> {
    if leaves_domains(tx, user, email).await? {
        let message = "Your company asks for an address in its own domains";
        return Err(Error::new(Code::AuthSingleSignOnDomain).field("email", "invalid", message));
    }
    Ok(())
}

/// That somebody has to come by their company's provider.
struct Demand {
    /// Whether they do.
    is_met: bool,
    /// Whether two factors do as well.
    two_factors_suffice: bool,
}

/// What is demanded of `user`, who comes by `identity`.
async fn demand_of(
    connection: &mut PgConnection,
    user: UserId,
    identity: Option<IdentityId>,
) -> Result<Option<Demand>> {
    let row = sqlx::query_as!(
        Demand,
        r#"SELECT EXISTS (SELECT FROM identities i WHERE i.id = $2 AND i.provider = r.company_id::text) AS "is_met!",
                  two_factors_suffice AS "two_factors_suffice!"
           FROM single_sign_on_required r WHERE user_id = $1"#,
        user as _,
        identity as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Lets nobody change what `user`'s company demands until this transaction ends, so that no session is opened beside a new demand.
async fn hold(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!(
        "SELECT p.company_id FROM company_identity_providers p JOIN company_domains d ON d.company_id = p.company_id
         JOIN users u ON d.domain = lower(substring(u.email FROM '[^@]+$')) WHERE u.id = $1 FOR SHARE OF p",
        user as _
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(())
}

/// Whether `email` lies outside the domains of the company that demands its provider of `user`.
async fn leaves_domains(connection: &mut PgConnection, user: UserId, email: &str) -> Result<bool> {
    let leaves = sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM single_sign_on_required r WHERE r.user_id = $1 AND NOT EXISTS (
                   SELECT FROM company_domains d WHERE d.company_id = r.company_id AND d.domain = lower(substring($2 FROM '[^@]+$')))
           ) AS "leaves!""#,
        user as _,
        email
    )
    .fetch_one(connection)
    .await?;
    Ok(leaves)
}
