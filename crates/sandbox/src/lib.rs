//! Runs untrusted code so that it harms nobody: neither the machine, nor its network, nor what other people run.
//!
//! A sandbox is three processes: a **launcher** outside, which the server starts (`colloquy sandbox-launcher`) and talks to over pipes; a
//! first process inside, which starts programs and ends whatever they leave behind; and the program. How they stand to each other is told
//! in `docs/sandbox.md`, with what was tried to break out.
//!
//! - [`Host`] starts launchers and says what protection there is ([`Host::probe`]). Without the protection that it needs it runs nothing.
//! - [`Pool`] keeps sandboxes ready, since making one takes some milliseconds.
//! - [`Sandbox::run`] runs a [`Request`] in it, once, and hands out what happens as [`Event`]s.
//! - [`language`] is the table of languages: how their programs are compiled and run, and whether they are installed.
//!
//! Nothing here is asynchronous: a run has a thread, which reads what the launcher says.

mod host;
pub mod language;
mod launcher;
mod limits;
mod pool;
mod protection;
mod protocol;
mod raw;
mod together;
mod weakened;

pub use host::{Control, Event, Failure, Finished, Host, Request, Run, Sandbox, SourceFile};
pub use launcher::serve;
#[doc(hidden)]
pub use launcher::serve_weakened;
pub use limits::{Limit, Limits, Outcome};
pub use pool::Pool;
pub use protection::{Check, Footing, Level, LimitedBy, Protection, Stage, Trial, Tried};
pub use protocol::{Fault, Setup, Size, Step};
#[doc(hidden)]
pub use weakened::{Weakened, Without};
