//! What goes over the pipes between the server, the launcher and the first process of a sandbox: frames of a kind, a length and bytes.

use std::io::{self, Read, Write};

use nix::errno::Errno;
use serde::{Deserialize, Serialize};

use crate::limits::Limits;
use crate::protection::{Footing, Stage};

/// Bytes of a frame at most: the largest is a file.
pub(crate) const LARGEST: usize = 16 << 20;
const HEAD: usize = 5;

/// What a frame is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    // To the launcher.
    Setup = 1,
    File,
    Run,
    Input,
    InputEnd,
    Stop,
    Resize,
    // From the launcher to the first process, besides files.
    Start = 20,
    Kill,
    Check,
    // From the first process and from the launcher.
    Ready = 40,
    Started,
    Stdout,
    Stderr,
    Ended,
    Fault,
    Joined,
    Born,
}

impl Kind {
    fn from_byte(byte: u8) -> Option<Self> {
        const ALL: [Kind; 18] = [
            Kind::Setup,
            Kind::File,
            Kind::Run,
            Kind::Input,
            Kind::InputEnd,
            Kind::Stop,
            Kind::Resize,
            Kind::Start,
            Kind::Kill,
            Kind::Check,
            Kind::Ready,
            Kind::Started,
            Kind::Stdout,
            Kind::Stderr,
            Kind::Ended,
            Kind::Fault,
            Kind::Joined,
            Kind::Born,
        ];
        ALL.into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// What a sandbox is made with, before anybody asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// Bytes of the work folder and `/tmp` together.
    pub disk_bytes: u64,
    /// Files and folders in them.
    pub files: u64,
    /// Try cgroups; without them memory and processor time are watched from outside.
    pub cgroups: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self { disk_bytes: 128 << 20, files: 8_192, cgroups: true }
    }
}

/// The size of a terminal, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
}

/// One program to run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The program's name, looked up as a shell would, and its arguments.
    pub command: Vec<String>,
    /// Variables of its environment, besides PATH, HOME and the language.
    #[serde(default)]
    pub environment: Vec<(String, String)>,
    pub limits: Limits,
    /// It reads what is typed; otherwise its input is empty.
    pub interactive: bool,
}

/// The steps of a run: each begins when the one before it succeeded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plan {
    pub steps: Vec<Step>,
    /// Give interactive steps a terminal of this size in place of pipes.
    pub terminal: Option<Size>,
}

/// What the first process starts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Start {
    pub step: Step,
    pub terminal: bool,
    /// Bytes of data for each process, where nothing else limits memory.
    pub data_bytes: Option<u64>,
}

/// What the first process says of a program that ended.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct End {
    pub exit: Option<i32>,
    pub signal: Option<i32>,
    pub peak_bytes: u64,
    pub cpu_us: u64,
}

/// What the launcher says when the sandbox stands.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Ready {
    pub footing: Footing,
}

/// Why a sandbox could not be made, or a program not started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{stage:?}: {} (errno {errno})", Errno::from_raw(*errno).desc())]
pub struct Fault {
    /// The step of making it that failed.
    pub stage: Stage,
    /// The system's error number.
    pub errno: i32,
}

impl Fault {
    pub(crate) fn at(stage: Stage) -> impl Fn(Errno) -> Self {
        move |errno| Self { stage, errno: errno as i32 }
    }

    pub(crate) fn io(stage: Stage) -> impl Fn(io::Error) -> Self {
        move |error| Self { stage, errno: error.raw_os_error().unwrap_or(libc::EIO) }
    }
}

/// A frame as bytes.
pub(crate) fn frame(kind: Kind, payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD + payload.len());
    bytes.push(kind as u8);
    bytes.extend_from_slice(&u32::try_from(payload.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(payload);
    bytes
}

/// A frame that carries a value as JSON.
pub(crate) fn frame_of(kind: Kind, value: &impl Serialize) -> io::Result<Vec<u8>> {
    Ok(frame(kind, &serde_json::to_vec(value)?))
}

/// Writes a frame to something that blocks.
pub(crate) fn send(to: &mut impl Write, kind: Kind, payload: &[u8]) -> io::Result<()> {
    to.write_all(&frame(kind, payload))
}

/// A file's name and contents in one payload.
pub(crate) fn file_payload(name: &str, contents: &[u8]) -> Vec<u8> {
    let mut payload = Vec::with_capacity(2 + name.len() + contents.len());
    payload.extend_from_slice(&u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    payload.extend_from_slice(name.as_bytes());
    payload.extend_from_slice(contents);
    payload
}

/// The two apart again.
pub(crate) fn split_file(payload: &[u8]) -> io::Result<(&str, &[u8])> {
    let (length, rest) = payload.split_first_chunk::<2>().ok_or_else(broken)?;
    let (name, contents) =
        rest.split_at_checked(usize::from(u16::from_le_bytes(*length))).ok_or_else(broken)?;
    Ok((std::str::from_utf8(name).map_err(|_| broken())?, contents))
}

/// What has arrived of frames so far.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    bytes: Vec<u8>,
}

impl Inbox {
    /// Reads once; `false` at the end of the stream. Says `WouldBlock` through when nothing is there.
    pub(crate) fn fill(&mut self, from: &mut impl Read) -> io::Result<bool> {
        let mut chunk = [0; 16 << 10];
        let count = from.read(&mut chunk)?;
        self.bytes.extend_from_slice(&chunk[..count]);
        Ok(count > 0)
    }

    /// The next whole frame.
    pub(crate) fn next(&mut self) -> io::Result<Option<(Kind, Vec<u8>)>> {
        let Some((head, _)) = self.bytes.split_first_chunk::<HEAD>() else { return Ok(None) };
        let length = u32::from_le_bytes([head[1], head[2], head[3], head[4]]) as usize;
        let kind = Kind::from_byte(head[0]).filter(|_| length <= LARGEST).ok_or_else(broken)?;
        if self.bytes.len() < HEAD + length {
            return Ok(None);
        }
        let payload = self.bytes[HEAD..HEAD + length].to_vec();
        self.bytes.drain(..HEAD + length);
        Ok(Some((kind, payload)))
    }

    /// Reads until there is a whole frame; `None` at the end of the stream.
    pub(crate) fn wait(&mut self, from: &mut impl Read) -> io::Result<Option<(Kind, Vec<u8>)>> {
        loop {
            if let Some(frame) = self.next()? {
                return Ok(Some(frame));
            }
            if !self.fill(from)? {
                return Ok(None);
            }
        }
    }
}

pub(crate) fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "what arrived is no frame of the sandbox's protocol")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_arrive_whole_however_they_are_cut() {
        let mut stream = frame(Kind::Stdout, b"hello");
        stream.extend(frame(Kind::InputEnd, b""));
        let mut inbox = Inbox::default();
        let mut seen = Vec::new();
        for byte in stream {
            inbox.bytes.push(byte);
            while let Some(frame) = inbox.next().unwrap() {
                seen.push(frame);
            }
        }
        assert_eq!(seen, [(Kind::Stdout, b"hello".to_vec()), (Kind::InputEnd, Vec::new())]);
    }

    #[test]
    fn unknown_kinds_and_lengths_beyond_the_limit_are_refused() {
        for bytes in [vec![99, 0, 0, 0, 0], vec![Kind::File as u8, 255, 255, 255, 255]] {
            assert!(Inbox { bytes }.next().is_err());
        }
    }

    #[test]
    fn a_file_is_split_from_its_name() {
        assert_eq!(split_file(&file_payload("a/b.py", b"x = 1")).unwrap(), ("a/b.py", &b"x = 1"[..]));
        assert!(split_file(&[200, 0, b'a']).is_err());
    }
}
