//! The server over its own API, on a real database: one program, since each would be compiled and linked by itself.

mod acme;
mod administration;
mod api_key;
mod chat;
mod company;
mod door;
mod dropped;
mod external;
mod feedback;
mod governance;
mod hostile;
mod identity;
mod interview;
mod kernel;
mod limits;
mod privacy;
mod recording;
mod recovery;
mod resume;
mod room;
mod scene;
mod schema;
mod second_factor;
mod security;
mod walk;
