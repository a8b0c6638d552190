//! The thread that runs the SFU: datagrams and commands in, datagrams, signals, events and recordings out.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc as std_mpsc;
use std::time::{Duration, Instant};

use colloquy_media::{ConnId, Input, JoinParams, MediaEvent as CoreEvent, Output, Sfu};
use mio::net::UdpSocket;
use mio::{Events, Interest, Poll, Token, Waker};
use tokio::sync::{mpsc, oneshot};

use super::files::Files;
use super::{Counters, Ended, MediaEvent, WallClock, addresses};

const SOCKET: Token = Token(0);
const WAKER: Token = Token(1);
/// Larger than any datagram that WebRTC sends.
const DATAGRAM_BYTES: usize = 2048;
/// Datagrams taken in a row before commands get their turn.
const BATCH: usize = 128;
/// The socket's buffers: half a second of media for a few hundred participants.
const SOCKET_BUFFER_BYTES: usize = 4 << 20;
/// With nothing to do, the loop still looks around this often.
const IDLE: Duration = Duration::from_secs(1);

/// What a signalling connection is sent; the channel's end closes it.
pub(super) type SignalSender = mpsc::Sender<Vec<u8>>;

/// What the thread is told.
pub(super) enum Command {
    Join { join: Box<JoinParams>, signals: SignalSender },
    Signal { conn: ConnId, bytes: Vec<u8> },
    Closed { conn: ConnId },
    EndRoom { room: String },
    RemoveParticipant { room: String, identity: String },
    SetRecorded { room: String, identity: String, recorded: bool },
    SetFocus { room: String, lasts: Option<Duration> },
    Shutdown { done: oneshot::Sender<()> },
}

/// Sends commands to the thread and wakes it.
#[derive(Clone)]
pub(super) struct Commands {
    sender: std_mpsc::Sender<Command>,
    waker: Arc<Waker>,
}

impl Commands {
    /// Sends a command; after the thread's end it is dropped.
    pub(super) fn send(&self, command: Command) {
        if self.sender.send(command).is_ok()
            && let Err(error) = self.waker.wake()
        {
            tracing::warn!(%error, "the media thread could not be woken");
        }
    }
}

/// Opens the socket.
pub(super) fn bind(address: SocketAddr) -> io::Result<UdpSocket> {
    let domain = socket2::Domain::for_address(address);
    let socket = socket2::Socket::new(domain, socket2::Type::DGRAM, Some(socket2::Protocol::UDP))?;
    socket.set_nonblocking(true)?;
    // The system may grant less; that is no reason not to start.
    let sizes =
        [socket.set_recv_buffer_size(SOCKET_BUFFER_BYTES), socket.set_send_buffer_size(SOCKET_BUFFER_BYTES)];
    for error in sizes.into_iter().filter_map(Result::err) {
        tracing::debug!(%error, "the media socket keeps its small buffers");
    }
    socket.bind(&address.into())?;
    Ok(UdpSocket::from_std(socket.into()))
}

/// Starts the thread.
pub(super) fn start(
    sfu: Sfu,
    mut socket: UdpSocket,
    files: Files,
    events: mpsc::UnboundedSender<MediaEvent>,
    clock: WallClock,
    counters: Arc<Counters>,
) -> io::Result<Commands> {
    let poll = Poll::new()?;
    poll.registry().register(&mut socket, SOCKET, Interest::READABLE)?;
    let waker = Arc::new(Waker::new(poll.registry(), WAKER)?);
    let (sender, commands) = std_mpsc::channel();
    let shell = Shell { sfu, socket, files, events, clock, counters, conns: HashMap::new() };
    std::thread::Builder::new().name("media".to_owned()).spawn(move || {
        let _ended = Ended(shell.counters.ended.clone());
        shell.run(poll, &commands);
    })?;
    Ok(Commands { sender, waker })
}

struct Shell {
    sfu: Sfu,
    socket: UdpSocket,
    files: Files,
    events: mpsc::UnboundedSender<MediaEvent>,
    clock: WallClock,
    counters: Arc<Counters>,
    conns: HashMap<ConnId, SignalSender>,
}

impl Shell {
    fn run(mut self, mut poll: Poll, commands: &std_mpsc::Receiver<Command>) {
        let mut ready = Events::with_capacity(8);
        let mut buffer = [0; DATAGRAM_BYTES];
        let mut more_datagrams = false;
        loop {
            let wait = if more_datagrams { Duration::ZERO } else { self.wait() };
            if let Err(error) = poll.poll(&mut ready, Some(wait))
                && error.kind() != io::ErrorKind::Interrupted
            {
                tracing::error!(%error, "the media thread cannot wait for its socket");
                std::thread::sleep(Duration::from_millis(10));
            }
            more_datagrams = self.receive(&mut buffer);
            loop {
                match commands.try_recv() {
                    Ok(Command::Shutdown { done }) => return self.shut_down(done),
                    Ok(command) => self.command(command),
                    Err(std_mpsc::TryRecvError::Empty) => break,
                    Err(std_mpsc::TryRecvError::Disconnected) => return self.stop(),
                }
            }
            self.handle(Input::Timeout);
        }
    }

    fn wait(&self) -> Duration {
        let next = self.sfu.next_timeout();
        next.map_or(IDLE, |at| at.saturating_duration_since(Instant::now()).min(IDLE))
    }

    /// Takes a batch of datagrams. Whether there may be more.
    fn receive(&mut self, buffer: &mut [u8]) -> bool {
        for _ in 0..BATCH {
            match self.socket.recv_from(buffer) {
                Ok((length, source)) => {
                    let Some(destination) = addresses::destination(self.sfu.advertised(), source.ip()) else {
                        continue;
                    };
                    let source = unmapped(source);
                    self.handle(Input::Datagram { source, destination, bytes: &buffer[..length] });
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return false,
                // Linux reports a peer's closed port here (ICMP); the next datagram may be fine.
                Err(error) => tracing::debug!(%error, "receiving a datagram failed"),
            }
        }
        true
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Join { join, signals } => {
                self.conns.insert(join.conn, signals);
                self.handle(Input::Join(join));
            }
            Command::Signal { conn, bytes } => self.handle(Input::Signal { conn, bytes: &bytes }),
            Command::Closed { conn } => {
                self.conns.remove(&conn);
                self.handle(Input::ConnectionClosed { conn });
            }
            Command::EndRoom { room } => self.handle(Input::EndRoom { room: &room }),
            Command::RemoveParticipant { room, identity } => {
                self.handle(Input::RemoveParticipant { room: &room, identity: &identity });
            }
            Command::SetRecorded { room, identity, recorded } => {
                self.handle(Input::SetRecorded { room: &room, identity: &identity, recorded });
            }
            Command::SetFocus { room, lasts } => self.handle(Input::SetFocus { room: &room, lasts }),
            Command::Shutdown { .. } => {}
        }
    }

    fn handle(&mut self, input: Input<'_>) {
        self.sfu.handle(input, Instant::now());
        while let Some(output) = self.sfu.poll() {
            self.output(output);
        }
        self.counters.rooms.store(self.sfu.rooms(), Ordering::Relaxed);
        self.counters.participants.store(self.sfu.participants(), Ordering::Relaxed);
    }

    fn output(&mut self, output: Output) {
        match output {
            Output::Datagram { destination, bytes, .. } => {
                // A full socket buffer is loss like any other on the way.
                if let Err(error) = self.socket.send_to(&bytes, destination) {
                    tracing::trace!(%error, "sending a datagram failed");
                }
            }
            Output::Signal { conn, bytes } => {
                let full = self.conns.get(&conn).is_some_and(|conn| conn.try_send(bytes).is_err());
                if full {
                    // Too slow to be signalled to, or gone: when it comes back, it resumes.
                    self.conns.remove(&conn);
                }
            }
            Output::CloseConn { conn } => drop(self.conns.remove(&conn)),
            Output::Event(event) => self.event(event),
            Output::Record(record) => self.files.send(record),
        }
    }

    fn event(&mut self, event: CoreEvent) {
        let at = (self.clock)();
        let event = match event {
            CoreEvent::ParticipantActive { room, identity, sid } => {
                MediaEvent::ParticipantJoined { room, identity, participant_sid: sid, at }
            }
            CoreEvent::ParticipantLeft { room, identity, sid, cause } => {
                MediaEvent::ParticipantLeft { room, identity, participant_sid: sid, cause, at }
            }
            CoreEvent::RoomEmpty { room } => {
                self.files.room_empty(&room);
                MediaEvent::RoomEmpty { room, at }
            }
            CoreEvent::TrackPublished(_) | CoreEvent::TrackUnpublished(_) | CoreEvent::TrackMuted { .. } => {
                return;
            }
        };
        // Nobody listens any more only when the application is ending.
        let _ = self.events.send(event);
    }

    fn shut_down(mut self, done: oneshot::Sender<()>) {
        self.handle(Input::Shutdown);
        self.stop();
        // Whoever asked may have stopped waiting.
        let _ = done.send(());
    }

    /// Closes all connections and completes the files.
    fn stop(self) {
        drop(self.conns);
        self.files.finish();
    }
}

/// An IPv4 client on a dual-stack socket looks like IPv6; the core is told the plain address.
fn unmapped(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}
