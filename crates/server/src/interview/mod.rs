//! Interviews: scheduling, their life from SCHEDULED to COMPLETED or CANCELLED, and invitation links.
//!
//! Invariants: nobody is booked twice at a time (the database excludes it); reading a link never uses it; a link opens one interview
//! and nothing else; a matching email address grants nothing.

mod facts;
mod store;

pub use facts::{InterviewFacts, InterviewStatus, abandoned, begin, complete, facts, facts_of_room, next_message_number, note_empty};
