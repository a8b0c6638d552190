//! A walk over the OpenAPI document: every operation asks the policy, refuses whom it should, and then changes nothing; and every
//! audited action leaves its row.

mod audited;
mod document;
mod keys;
mod operations;
mod policy_log;
mod refusals;
mod world;

pub use world::push_subscription;
