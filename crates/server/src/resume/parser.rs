//! Reading a document in a child process of its own: the same program, started as `colloquy parse-resume`.

use std::process::Stdio;
use std::time::Duration;

use bytes::Bytes;
use colloquy_resume::Failure;
use colloquy_resume::child::{self, Report};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};

use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};

/// Seconds on the wall until a child is ended.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes that a child may answer.
const LARGEST_ANSWER: u64 = 4 << 20;
/// Bytes that a child reads; the limit of uploads is lower.
const LARGEST_DOCUMENT: u64 = 64 << 20;
/// The name of the hidden command.
pub const COMMAND: &str = "parse-resume";

/// The hidden command itself: called before anything else is started in the process.
///
/// # Errors
/// When the process cannot be confined, or nobody is at the other end.
pub fn run_child() -> std::io::Result<()> {
    child::run(LARGEST_DOCUMENT)
}

/// Reads `document`. An error means that the child could not be started; what is wrong with the document stands in the report.
pub async fn read(app: &App, document: Bytes) -> Result<Report> {
    let mut child = Command::new(&app.program)
        .arg(COMMAND)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(Error::internal)?;
    match tokio::time::timeout(PATIENCE, converse(&mut child, document)).await {
        Ok(answer) => Ok(answer?),
        Err(_) => {
            child.kill().await.map_err(Error::internal)?;
            Ok(Err(Failure::Timeout))
        }
    }
}

async fn converse(child: &mut Child, document: Bytes) -> Result<Report> {
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Error::internal("a child was started without its pipes"));
    };
    let mut answer = Vec::new();
    let write = async move {
        // A child that ends before it has read everything says why on its own.
        let _ = input.write_all(&document).await;
    };
    let mut output = output.take(LARGEST_ANSWER);
    let (_, read) = tokio::join!(write, output.read_to_end(&mut answer));
    read.map_err(Error::internal)?;
    // One that would say more than it may is not waited for.
    drop(output);
    let status = child.wait().await.map_err(Error::internal)?;
    if status.success() {
        return serde_json::from_slice(&answer).map_err(Error::internal);
    }
    Ok(Err(verdict(status)))
}

/// What a child's end says of its document: one that used up its time is slow, any other is broken.
fn verdict(status: std::process::ExitStatus) -> Failure {
    use std::os::unix::process::ExitStatusExt as _;
    const SIGXCPU: i32 = 24;
    match status.signal() {
        Some(SIGXCPU) => Failure::Timeout,
        _ => Failure::Unreadable,
    }
}
