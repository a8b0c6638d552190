//! Asks a ClamAV daemon about a file: the command INSTREAM of clamd(8), over TCP.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::kernel::error::{Code, Error, Result};

/// Bytes of a chunk.
const CHUNK: usize = 64 << 10;
/// The longest answer: a path and the name of what was found.
const ANSWER: u64 = 4096;

/// Refuses a file in which the daemon at `address` finds something, or of which it cannot say.
///
/// # Errors
/// `message.file_infected`; `message.file_unscanned` when the daemon gives no verdict in time.
pub async fn check(address: &str, patience: Duration, bytes: &[u8]) -> Result<()> {
    let unscanned = || Error::new(Code::MessageFileUnscanned).retry_after(30);
    let answer = tokio::time::timeout(patience, ask(address, bytes))
        .await
        .map_err(|late| unscanned().because(late))?
        .map_err(|error| unscanned().because(error))?;
    let verdict = answer.trim_end_matches(['\0', '\n']);
    match verdict.rsplit(' ').next() {
        Some("OK") => Ok(()),
        Some("FOUND") => Err(Error::new(Code::MessageFileInfected).because(verdict.to_owned())),
        _ => Err(unscanned().because(format!("clamd says {verdict:?}"))),
    }
}

async fn ask(address: &str, bytes: &[u8]) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"zINSTREAM\0").await?;
    for chunk in bytes.chunks(CHUNK) {
        let length = u32::try_from(chunk.len()).map_err(std::io::Error::other)?;
        stream.write_all(&length.to_be_bytes()).await?;
        stream.write_all(chunk).await?;
    }
    stream.write_all(&0_u32.to_be_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(ANSWER).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
