//! Companies, their members and the candidates whom they know.
//!
//! Invariants: everything that belongs to a company is seen by its members only; a company keeps at least one owner; a candidate is
//! known to a company under one address.

mod api_key;
mod http;
mod invitation;
mod profile;
mod service;
mod store;
mod transfer;

pub use api_key::{authenticate as authenticate_api_key, is_api_key};
pub use invitation::{accept as accept_invitation, invite, join};
pub use profile::{Timing, logo_address, logo_file, set_logo, update_company};
pub use service::{
    CompanyFacts, MemberRole, Membership, add_candidate, add_member, avatar_url, candidate_by_email, facts,
    found, is_candidate, is_member, leave_all, leave_interviews, memberships, names, people, reply_address,
    roster,
};
pub use store::{
    MemberRow, Person, candidate_contact, candidates_by_emails, forget_candidates, hold_members,
    lock_companies_of, recruiters, replace_candidate, set_candidate_email,
};

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints; a logo's file has at most `picture_bytes`.
pub fn routes(picture_bytes: usize) -> OpenApiRouter<App> {
    http::routes().merge(profile::routes(picture_bytes)).merge(api_key::routes())
}
