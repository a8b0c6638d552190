//! What the deployment's staff see of the sandbox: the protection that stands on this machine, and the languages that programs can be written in.
//! Sandboxes themselves are `kernel::sandbox` and `colloquy_sandbox`.

mod http;
mod report;

pub use http::routes;
pub use report::describe;
