//! Coding challenges: a company's library, what of it is given in an interview or a take-home, and what people submit for it. What a challenge is and
//! how programs are judged is `colloquy_challenge`'s.
//!
//! Invariants: a challenge that is given is a copy, so that nothing done to the library changes what somebody was asked; hidden tests,
//! solutions and what is said of them reach interviewers only, and of how hidden tests ended a candidate is told how many passed; what
//! was submitted waits in the same queue as what is run (`run`), and is judged or said to have failed; reference solutions are checked on
//! places that neither wants.

mod check;
mod check_store;
mod checking;
mod definition;
mod given;
mod given_http;
mod judging;
mod library;
mod library_http;
mod library_store;
mod result;
mod store;
mod submission;
mod submission_http;
mod take_home_http;
mod value_text;
mod work;
mod writing;
mod written;
mod written_http;

pub use checking::check_next;
pub use given::{give_with, seen};
pub use given_http::GivenChallenge;
pub use judging::judge;
pub use store::{TakeHomeTask, change_author, of_take_homes};
pub use submission::all as submissions;
pub use submission_http::SubmissionView;

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    library_http::routes()
        .merge(written_http::routes())
        .merge(given_http::routes())
        .merge(submission_http::routes())
        .merge(take_home_http::routes())
}
