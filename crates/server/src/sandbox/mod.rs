//! What the deployment's staff see of the sandbox: the protection that stands on this machine, and the languages that programs can be written in.
//! Sandboxes themselves are `kernel::sandbox` and `colloquy_sandbox`.

mod http;
mod report;

use colloquy_sandbox::Level;

pub use http::routes;
pub use report::describe;

use crate::kernel::app::App;

/// Tries everything once, so that the report is there when it is asked for, and tells the operator what holds.
pub async fn announce(app: &App) {
    if !app.config.sandbox.enabled {
        return;
    }
    match app.sandboxes.report(app.clock.now()).await.map(|report| report.protection.level) {
        Ok(Level::Full | Level::Reduced) if app.sandboxes.warm().is_err() => {
            tracing::warn!("no sandboxes are kept ready: a thread could not be started");
        }
        Ok(Level::Full) => tracing::info!("candidates' programs run with full protection"),
        Ok(Level::Reduced) => {
            tracing::warn!("candidates' programs run with reduced protection: see `colloquy check-sandbox`");
        }
        Ok(Level::Refused) => {
            tracing::warn!(
                "candidates' programs are not run, for want of protection: see `colloquy check-sandbox`"
            );
        }
        Err(error) => tracing::warn!(%error, "what protects this machine is not known"),
    }
}
