//! The SFU against str0m clients, without network and in virtual time: one scenario in each file.

mod client;
mod network;
mod world;

mod consent;
mod data;
mod duplicate_identity;
mod focus;
mod late_joiner;
mod layers;
mod limits;
mod loss;
mod malformed;
mod mute;
mod permissions;
mod resume;
mod shutdown;
mod speakers;
mod tokens;
mod two_way;
mod unpublish;
