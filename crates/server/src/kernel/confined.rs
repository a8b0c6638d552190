//! Files that strangers wrote are read in a child process of its own: the same program, started as `colloquy parse-…` (ADR 0011).
//!
//! The child gives up what it does not need, reads a file from standard input and writes what it found to standard output. What a hostile file
//! could make of a fault in a reader is thereby little: no file can be opened, no socket made, no program started, and memory and time end
//! soon. The parent ends a child that takes too long.

use std::io::{Read as _, Write as _};
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use rustix::process::{Resource, Rlimit, setrlimit};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

use super::app::App;
use super::error::{Error, Result};

/// Seconds on a processor.
const CPU_SECONDS: u64 = 20;
/// Bytes of address space.
const ADDRESS_SPACE: u64 = 1 << 30;
/// Seconds on the wall until a child is ended.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes that a child may answer.
const LARGEST_ANSWER: u64 = 16 << 20;
/// Bytes that a child reads; the limits of uploads are lower.
const LARGEST_FILE: u64 = 64 << 20;

/// Children of this process at the same time, `[limits] documents_at_once`; further files wait.
static PLACES: OnceLock<Semaphore> = OnceLock::new();

/// Why a child said nothing of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It used up its time.
    Timeout,
    /// It ended otherwise: a fault in a reader, or no memory left.
    Broken,
}

/// The child itself: called before anything else is started in the process.
///
/// # Errors
/// When the limits cannot be set, or standard input or output fail: then nothing was read of the file, or nobody is listening.
pub fn run_child<T: Serialize>(parse: fn(&[u8]) -> T) -> std::io::Result<()> {
    confine()?;
    let mut file = Vec::new();
    std::io::stdin().lock().take(LARGEST_FILE).read_to_end(&mut file)?;
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &parse(&file))?;
    out.flush()
}

/// Lowers the limits for good. Without descriptors to open there are neither files nor sockets, whatever the user's rights.
fn confine() -> std::io::Result<()> {
    let limits = [
        (Resource::Cpu, CPU_SECONDS),
        (Resource::As, ADDRESS_SPACE),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nproc, 0),
        (Resource::Nofile, 0),
    ];
    leave_network();
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Moves to a network namespace with nothing in it, where the system lets this process: a second wall behind the missing descriptors.
#[expect(deprecated, reason = "unsound for CLONE_FILES only, which is not asked for")]
fn leave_network() {
    use rustix::thread::{UnshareFlags, unshare};
    let alone = unshare(UnshareFlags::NEWNET);
    // As an ordinary user it takes a user namespace as well; without either the limits stand alone.
    let _ = alone.or_else(|_| unshare(UnshareFlags::NEWUSER | UnshareFlags::NEWNET));
}

/// Has `file` read by the hidden command `command`, whose child answers with a `T`.
///
/// # Errors
/// When the child could not be started; what is wrong with the file stands in the answer.
pub async fn read<T: DeserializeOwned>(
    app: &App,
    command: &'static str,
    file: Bytes,
) -> Result<Result<T, Fault>> {
    let places = PLACES.get_or_init(|| Semaphore::new(app.config.limits.documents_at_once));
    let _place = places.acquire().await.map_err(Error::internal)?;
    let mut child = Command::new(&app.program)
        .arg(command)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(Error::internal)?;
    match tokio::time::timeout(PATIENCE, converse(&mut child, file)).await {
        Ok(answer) => answer,
        Err(_) => {
            child.kill().await.map_err(Error::internal)?;
            Ok(Err(Fault::Timeout))
        }
    }
}

async fn converse<T: DeserializeOwned>(child: &mut Child, file: Bytes) -> Result<Result<T, Fault>> {
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Error::internal("a child was started without its pipes"));
    };
    let mut answer = Vec::new();
    let write = async move {
        // A child that ends before it has read everything says why on its own.
        let _ = input.write_all(&file).await;
    };
    let mut output = output.take(LARGEST_ANSWER);
    let (_, read) = tokio::join!(write, output.read_to_end(&mut answer));
    read.map_err(Error::internal)?;
    // One that would say more than it may is not waited for.
    drop(output);
    let status = child.wait().await.map_err(Error::internal)?;
    if status.success() {
        return serde_json::from_slice(&answer).map(Ok).map_err(Error::internal);
    }
    Ok(Err(verdict(status)))
}

/// What a child's end says of its file: one that used up its time is slow, any other is broken.
fn verdict(status: std::process::ExitStatus) -> Fault {
    use std::os::unix::process::ExitStatusExt as _;
    const SIGXCPU: i32 = 24;
    match status.signal() {
        Some(SIGXCPU) => Fault::Timeout,
        _ => Fault::Broken,
    }
}
