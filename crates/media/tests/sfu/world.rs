//! One SFU, its clients and the network between them, in virtual time.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use colloquy_media::token::{Claims, VideoGrant};
use colloquy_media::{ConnId, Epoch, Input, JoinParams, MediaEvent, Output, RecordOutput, Sfu, SfuConfig};
use livekit_protocol as lk;
use lk::signal_request::Message as Request;
use prost::Message as _;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::client::Client;
use crate::network::{Conditions, Network};

pub const SERVER: &str = "10.0.1.1:7882";

/// See the module.
pub struct World {
    pub sfu: Sfu,
    pub now: Instant,
    pub network: Network,
    pub clients: Vec<Client>,
    pub events: Vec<MediaEvent>,
    pub recorded: Vec<RecordOutput>,
    conns: HashMap<ConnId, usize>,
    pub closed: Vec<ConnId>,
    next_conn: u64,
}

impl World {
    pub fn new(conditions: Conditions) -> Self {
        Self::with_config(conditions, |_| {})
    }

    pub fn with_config(conditions: Conditions, change: impl FnOnce(&mut SfuConfig)) -> Self {
        let now = Instant::now();
        let mut config = SfuConfig::new(vec![SERVER.parse().unwrap()], Epoch { at: now, unix_ms: 5_000 });
        change(&mut config);
        Self {
            sfu: Sfu::new(config, Box::new(ChaCha8Rng::seed_from_u64(1))),
            now,
            network: Network::new(2, conditions),
            clients: Vec::new(),
            events: Vec::new(),
            recorded: Vec::new(),
            conns: HashMap::new(),
            closed: Vec::new(),
            next_conn: 0,
        }
    }

    /// Claims of an ordinary participant.
    pub fn claims(identity: &str) -> Claims {
        let video = VideoGrant { room_join: true, room: "room".into(), ..VideoGrant::default() };
        Claims { identity: identity.into(), name: identity.to_uppercase(), video, ..Claims::default() }
    }

    /// A client joins; returns its number.
    pub fn join(&mut self, identity: &str) -> usize {
        self.join_with(Self::claims(identity))
    }

    pub fn join_with(&mut self, claims: Claims) -> usize {
        let index = self.clients.len();
        self.clients.push(Client::new(index as u16 + 1, &claims.identity, self.now));
        self.connect(index, claims, None);
        index
    }

    /// Opens a signalling connection, to join or to resume.
    pub fn connect(&mut self, client: usize, claims: Claims, resume: Option<String>) {
        self.next_conn += 1;
        let conn = ConnId(self.next_conn);
        self.clients[client].conn = Some(conn);
        self.conns.insert(conn, client);
        let join = JoinParams { conn, claims, resume, auto_subscribe: true, track_in_stream_id: false };
        self.handle(Input::Join(Box::new(join)));
    }

    /// The client's signalling connection breaks.
    pub fn disconnect(&mut self, client: usize) {
        let conn = self.clients[client].conn.take().unwrap();
        self.conns.remove(&conn);
        self.handle(Input::ConnectionClosed { conn });
    }

    pub fn send(&mut self, client: usize, request: Request) {
        let Some(conn) = self.clients[client].conn else { return };
        let bytes = lk::SignalRequest { message: Some(request) }.encode_to_vec();
        self.handle(Input::Signal { conn, bytes: &bytes });
    }

    pub fn handle(&mut self, input: Input<'_>) {
        self.sfu.handle(input, self.now);
        while let Some(output) = self.sfu.poll() {
            match output {
                Output::Datagram { source, destination, bytes } => {
                    self.network.send(self.now, source, destination, bytes);
                }
                Output::Signal { conn, bytes } => {
                    if let Some(&client) = self.conns.get(&conn) {
                        self.clients[client].signal(&bytes, self.now);
                    }
                }
                Output::CloseConn { conn } => {
                    self.closed.push(conn);
                    if let Some(client) = self.conns.remove(&conn) {
                        self.clients[client].conn.take_if(|open| *open == conn);
                    }
                }
                Output::Event(event) => self.events.push(event),
                Output::Record(output) => self.recorded.push(output),
            }
        }
    }

    /// One step of virtual time: whatever is due next.
    fn step(&mut self, limit: Instant) {
        let clients = self.clients.iter().map(Client::deadline);
        let others = [self.sfu.next_timeout(), self.network.next_arrival(), Some(limit)];
        let next = clients.chain(others.into_iter().flatten()).min().unwrap();
        self.now = next.max(self.now).min(limit);
        while let Some(datagram) = self.network.receive(self.now) {
            let (source, destination) = (datagram.source, datagram.destination);
            if destination == SERVER.parse().unwrap() {
                self.handle(Input::Datagram { source, destination, bytes: &datagram.bytes });
                continue;
            }
            for client in &mut self.clients {
                for (source, destination, bytes) in client.receive(self.now, &datagram) {
                    self.network.send(self.now, source, destination, bytes);
                }
            }
        }
        self.handle(Input::Timeout);
        for index in 0..self.clients.len() {
            if self.clients[index].deadline() <= self.now {
                for (source, destination, bytes) in self.clients[index].poll(self.now) {
                    self.network.send(self.now, source, destination, bytes);
                }
            }
            for request in std::mem::take(&mut self.clients[index].requests) {
                self.send(index, request);
            }
        }
    }

    pub fn run_for(&mut self, time: Duration) {
        let end = self.now + time;
        while self.now < end {
            self.step(end);
        }
    }

    /// Runs until `done` holds; fails after a virtual minute.
    pub fn run_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let end = self.now + Duration::from_secs(60);
        while !done(self) {
            assert!(self.now < end, "still waiting until {what}");
            self.step(end);
        }
    }

    /// Two clients, `alice` and `bob`, connected both ways.
    pub fn two_connected(conditions: Conditions) -> Self {
        let mut world = Self::new(conditions);
        world.join("alice");
        world.join("bob");
        world.run_until_active("alice");
        world.run_until_active("bob");
        world
    }

    pub fn run_until_active(&mut self, who: &str) {
        self.run_until("a participant is active", |world| {
            world.events.iter().any(
                |event| matches!(event, MediaEvent::ParticipantActive { identity, .. } if identity == who),
            )
        });
    }
}
