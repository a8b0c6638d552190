//! `colloquy`: one binary with everything.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    colloquy::cli::run(colloquy::cli::Cli::parse())
}
