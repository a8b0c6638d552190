//! What a company says about itself, its logo, and how its interviews are timed.
//!
//! Invariants: a change is kept whole or not at all; the figures of the timing fit each other, whoever changes one of them.

mod change;
mod http;
mod logo;
mod service;
mod store;
mod timing;

pub use change::UpdateCompany;
pub use http::routes;
pub use logo::{address as logo_address, file as logo_file};

pub use service::{set_logo, update as update_company};
pub use store::{CompanyRow, Profile, facts};
pub use timing::{Timing, TimingSettings};
