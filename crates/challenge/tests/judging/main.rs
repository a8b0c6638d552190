//! Judging in real sandboxes: the starter set, and programs of all kinds.

mod library;
mod programs;
mod support;
