//! The recorder through its public interface: packets in, files out.

mod clock;
mod damage;
mod finalise;
mod layers;
mod support;
mod track;
