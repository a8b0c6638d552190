//! The launcher of this crate's tests: like `colloquy sandbox-launcher`, and for controls without the protection that its arguments name.

use std::process::ExitCode;

use colloquy_sandbox::{Weakened, Without, serve, serve_weakened};

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let ended = if names.is_empty() {
        serve()
    } else {
        let Some(without) = names.iter().map(|name| Weakened::named(name)).collect::<Option<Without>>()
        else {
            return ExitCode::from(2);
        };
        serve_weakened(&without)
    };
    if ended.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
