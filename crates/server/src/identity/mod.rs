//! Accounts, sessions and profiles: who somebody is and how they get in.
//!
//! Invariants: an email address has one account (guests are not accounts); a password is kept as argon2id, a token as its SHA-256;
//! whether an address is known never shows in what a sign-in answers or costs.

mod administration;
mod authenticate;
mod avatar;
mod breached;
mod claim;
mod demand;
mod device_name;
mod email_address;
mod erase;
mod external;
mod http;
mod known_device;
mod mailed_link;
mod password;
mod recovery;
mod recovery_http;
mod second_factor;
mod service;
mod session;
mod store;
mod sweep;

pub use authenticate::authenticate;
pub use erase::{ERASED_GUEST, confirm_address, erase, no_session};
pub use external::Providers;
pub use http::{SignedIn, device, signed_in, still_signed_in};
pub use password::{Passwords, warm_up};
pub use service::{
    NewUser, create_by_operator, ensure_candidate, ensure_guest, forget_candidates, forget_guests,
    set_up_needed,
};
pub use session::{OpenedSession, Opening, open_session, revoke_guest_sessions};

pub use store::{correct_guest, guests_of, is_session_open, lock_people, rename_guest};

use std::sync::Arc;

use chrono::TimeDelta;
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints.
pub fn routes(avatar_bytes: usize, providers: Arc<Providers>) -> OpenApiRouter<App> {
    http::routes(avatar_bytes)
        .merge(administration::routes())
        .merge(recovery_http::routes())
        .merge(second_factor::routes())
        .merge(external::routes(providers))
}

/// The background tasks.
pub fn tasks(providers: Arc<Providers>) -> Vec<Handler> {
    vec![
        Handler::every("identity.renew_tokens", external::RENEW_EVERY, move |app| {
            external::renew(app, providers.clone())
        }),
        Handler::every("identity.sweep_sessions", TimeDelta::hours(1), sweep::sweep),
        Handler::new(recovery::KIND, recovery::mail_link),
    ]
}
