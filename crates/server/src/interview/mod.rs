//! Interviews: scheduling, their life from SCHEDULED to COMPLETED or CANCELLED, and invitation links.
//!
//! Invariants: nobody is booked twice at a time (the database excludes it); reading a link never uses it; a link opens one interview
//! and nothing else; a matching email address grants nothing; nobody has failed to come who was seen.

mod agenda;
mod answer;
mod candidate;
mod departure;
mod facts;
mod http;
mod invitation;
mod invitation_store;
mod list;
mod moves;
mod no_show;
mod panel_day;
mod reminder;
mod scheduling;
mod search;
mod seating;
mod store;
mod telling;
mod times;
mod view;

pub use agenda::{Appointment, appointments};
pub use answer::{
    InvitationAnswer, accept, answer as answer_invitation, erase as erase_answers, make_link as answer_link,
};
pub use candidate::{Candidate, find as find_candidate};
pub use departure::take_out as take_out_of_interviews;
pub use facts::{
    EndReason, InterviewFacts, InterviewStatus, abandoned, begin, complete, extend, facts, facts_of_room,
    has_upcoming, in_progress, lock, next_message_number, note_empty, those_over,
};
pub use http::InterviewView;
pub use invitation::link_for_candidate;
pub use no_show::{NoShowSide, mark as mark_no_show};
pub use panel_day::{NewDay, NewPart, create as create_day};
pub use reminder::{replan as replan_reminders, send_due as send_reminders};
pub use scheduling::{
    Booking, CancelReason, NewInterview, RECONCILE_ROOM, RoomTask, book, call_off, cancel, create,
    only_company, reschedule,
};
pub use seating::{Panel, Seated, seated};
pub use store::{Details, application, as_candidate, asking, candidate_corrected, candidate_erased, details};
pub use telling::By;
pub use times::{Engagement, ahead_of_candidate, busy, engagements, held, of_candidate};
pub use view::view;

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::tasks::Handler;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes()
        .merge(no_show::routes())
        .merge(answer::routes())
        .merge(panel_day::routes())
        .merge(departure::routes())
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![
        Handler::every(reminder::KIND, reminder::EVERY, reminder::send_due),
        Handler::every(no_show::KIND, no_show::EVERY, no_show::look),
    ]
}
