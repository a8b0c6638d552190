//! The launcher of this crate's tests: like `colloquy sandbox-launcher`.

use std::process::ExitCode;

fn main() -> ExitCode {
    if colloquy_sandbox::serve().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
