//! A page that has a code pad open, as far as the server can tell: a Yjs document and the WebSocket that keeps it in step.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::Value;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::Role;
use yrs::updates::decoder::Decode as _;
use yrs::updates::encoder::Encode as _;
use yrs::{Doc, GetString as _, Map as _, ReadTxn as _, StateVector, Text as _, Transact as _, Update};

use crate::Client;

/// How long a peer waits for what must come.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the server sent.
#[derive(Debug)]
pub enum PadFrame {
    /// A message of its own.
    Notice(Value),
    /// What the peer lacked.
    Missing,
    /// Something that somebody wrote.
    Update,
    /// Where somebody is: the client, and what is said of it.
    Presence(u64, Value),
    /// The end, with its close code.
    Closed(u16),
}

/// Why a page is not let in.
#[derive(Debug)]
pub struct PadRefusal {
    /// The close code, or the HTTP status where the answer was no WebSocket.
    pub code: u16,
    /// More about it: the close frame's reason, or the problem.
    pub reason: Value,
}

impl PadRefusal {
    /// The code and the word for it.
    pub fn named(&self) -> (u16, String) {
        (self.code, self.reason["code"].as_str().unwrap_or_default().to_owned())
    }
}

/// A page with the pad open.
pub struct PadPeer {
    socket: WebSocketStream<reqwest::Upgraded>,
    /// The document; it outlives the connection.
    pub doc: Doc,
    /// The Yjs client id that the server gave out.
    pub client_id: Option<u32>,
    /// Where others are, as a page would show it now, by client.
    pub places: BTreeMap<u64, Value>,
    clocks: BTreeMap<u64, u64>,
    sent: u64,
    /// What the last close frame said beside its code.
    reason: String,
    /// All that the server has sent, as it was on the wire.
    pub heard: Vec<u8>,
}

fn number(bytes: &mut &[u8]) -> u64 {
    let mut number = 0;
    for shift in (0..).step_by(7) {
        let (first, rest) = bytes.split_first().expect("the server's messages are whole");
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            break;
        }
    }
    number
}

fn put(to: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        to.push(u8::try_from(number & 0x7f).expect("seven bits") | 0x80);
        number >>= 7;
    }
    to.push(u8::try_from(number).expect("seven bits"));
}

/// A message of y-protocols' sync: 0 asks, 1 answers, 2 tells.
pub fn sync_message(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut message = vec![0, kind];
    put(&mut message, body.len() as u64);
    message.extend_from_slice(body);
    message
}

/// A message that says where a client is.
pub fn presence_message(client: u32, clock: u32, state: &str) -> Vec<u8> {
    let mut body = vec![1];
    put(&mut body, client.into());
    put(&mut body, clock.into());
    put(&mut body, state.len() as u64);
    body.extend_from_slice(state.as_bytes());
    let mut message = vec![1];
    put(&mut message, body.len() as u64);
    message.extend(body);
    message
}

/// A request for the pad's WebSocket, to be changed and sent.
pub fn handshake(client: &Client, path: &str) -> reqwest::RequestBuilder {
    let request = client.request(reqwest::Method::GET, path);
    let request = request.header("connection", "upgrade").header("upgrade", "websocket");
    request.header("sec-websocket-version", "13").header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
}

impl PadPeer {
    /// Opens the pad and waits until everything that is in it has come.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn open(client: &Client, interview: &str) -> Self {
        Self::open_at(client, &format!("/api/interviews/{interview}/pad")).await
    }

    /// As [`PadPeer::open`], for the pad at this address.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn open_at(client: &Client, path: &str) -> Self {
        let mut peer = Self::connect_at(client, path, None).await.expect("the server lets them in");
        peer.sync().await;
        peer
    }

    /// Connects, with the document of an earlier connection if there is one. What the server says first is read, and nothing else.
    ///
    /// # Errors
    /// When the server does not let them in.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn connect(
        client: &Client,
        interview: &str,
        query: &str,
        doc: Option<Doc>,
    ) -> Result<Self, PadRefusal> {
        Self::connect_at(client, &format!("/api/interviews/{interview}/pad{query}"), doc).await
    }

    /// As [`PadPeer::connect`], for the pad at this address.
    ///
    /// # Errors
    /// When the server does not let them in.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn connect_at(client: &Client, path: &str, doc: Option<Doc>) -> Result<Self, PadRefusal> {
        loop {
            match Self::connect_once(client, path, doc.clone()).await {
                // The last one had just left, and the pad was being put away.
                Err(refusal) if refusal.code == 4000 => {}
                connected => return connected,
            }
        }
    }

    async fn connect_once(client: &Client, path: &str, doc: Option<Doc>) -> Result<Self, PadRefusal> {
        let response = handshake(client, path).send().await.expect("the server answers");
        if response.status() != 101 {
            let code = response.status().as_u16();
            let body = response.bytes().await.expect("the answer can be read");
            return Err(PadRefusal { code, reason: serde_json::from_slice(&body).unwrap_or_default() });
        }
        let socket = response.upgrade().await.expect("the connection becomes a WebSocket");
        let socket = WebSocketStream::from_raw_socket(socket, Role::Client, None).await;
        let mut peer = Self {
            socket,
            doc: doc.unwrap_or_default(),
            client_id: None,
            places: BTreeMap::new(),
            clocks: BTreeMap::new(),
            sent: 0,
            reason: String::new(),
            heard: Vec::new(),
        };
        match peer.next().await {
            PadFrame::Notice(welcome) => {
                let id = welcome["clientId"].as_u64();
                peer.client_id = id.and_then(|id| u32::try_from(id).ok());
                let state = peer.doc.transact().encode_state_as_update_v1(&StateVector::default());
                if let Some(id) = id.filter(|id| peer.doc.client_id().get() != *id) {
                    peer.doc = Doc::with_client_id(id);
                    peer.apply(&state);
                }
            }
            // Closed before it began.
            PadFrame::Closed(code) => {
                return Err(PadRefusal {
                    code,
                    reason: serde_json::from_str(&peer.reason).unwrap_or_default(),
                });
            }
            other => panic!("the server begins with a welcome, not {other:?}"),
        }
        Ok(peer)
    }

    /// Tells the server what this page has and writes, until it has what it lacked.
    ///
    /// # Panics
    /// When the connection ends before.
    pub async fn sync(&mut self) {
        let have = self.doc.transact().state_vector().encode_v1();
        self.send(sync_message(0, &have)).await;
        loop {
            match self.next().await {
                PadFrame::Missing => return,
                PadFrame::Closed(code) => panic!("closed with {code} before the pad had come"),
                _ => {}
            }
        }
    }

    /// Sends bytes as they are.
    ///
    /// # Panics
    /// When the connection is gone.
    pub async fn send(&mut self, message: Vec<u8>) {
        self.socket.send(Message::Binary(message.into())).await.expect("the connection is open");
    }

    /// The next thing that the server sends; what belongs into the document is put there, and a question for it is answered.
    ///
    /// # Panics
    /// When nothing comes for ten seconds.
    pub async fn next(&mut self) -> PadFrame {
        loop {
            let message = tokio::time::timeout(PATIENCE, self.socket.next())
                .await
                .expect("something comes in ten seconds");
            match message {
                Some(Ok(Message::Binary(bytes))) => {
                    self.heard.extend_from_slice(&bytes);
                    if let Some(frame) = self.take(&bytes).await {
                        return frame;
                    }
                }
                Some(Ok(Message::Text(text))) => {
                    self.heard.extend_from_slice(text.as_bytes());
                    return PadFrame::Notice(serde_json::from_str(&text).expect("notices are JSON"));
                }
                Some(Ok(Message::Close(Some(frame)))) => {
                    self.reason = frame.reason.to_string();
                    return PadFrame::Closed(frame.code.into());
                }
                Some(Ok(Message::Close(None)) | Err(_)) | None => return PadFrame::Closed(1006),
                Some(Ok(_)) => {}
            }
        }
    }

    async fn take(&mut self, mut bytes: &[u8]) -> Option<PadFrame> {
        let bytes = &mut bytes;
        let kind = number(bytes);
        if kind == 1 {
            number(bytes);
            assert_eq!(number(bytes), 1, "the server tells of one client at a time");
            let (client, clock, _length) = (number(bytes), number(bytes), number(bytes));
            let state: Value = serde_json::from_slice(bytes).expect("states are JSON");
            self.see(client, clock, &state);
            return Some(PadFrame::Presence(client, state));
        }
        let step = number(bytes);
        let length = number(bytes);
        assert_eq!(length, bytes.len() as u64);
        match step {
            0 => {
                let have = StateVector::decode_v1(bytes).expect("the server knows what it has");
                if self.client_id.is_some() {
                    let update = self.doc.transact().encode_state_as_update_v1(&have);
                    self.sent += 1;
                    self.send(sync_message(1, &update)).await;
                }
                None
            }
            1 => {
                self.apply(bytes);
                Some(PadFrame::Missing)
            }
            _ => {
                self.apply(bytes);
                Some(PadFrame::Update)
            }
        }
    }

    /// Takes what is told of somebody's place as pages do (y-protocols, `awareness.js`): only what is newer than what they know.
    fn see(&mut self, client: u64, clock: u64, state: &Value) {
        let known = self.clocks.get(&client).copied().unwrap_or(0);
        let is_gone = state.is_null() && self.places.contains_key(&client);
        if clock < known || (clock == known && !is_gone) {
            return;
        }
        self.clocks.insert(client, clock);
        if state.is_null() {
            self.places.remove(&client);
        } else {
            self.places.insert(client, state.clone());
        }
    }

    /// Says that this page is at a file, at a clock of its own that grows.
    ///
    /// # Panics
    /// When the page only reads.
    pub async fn place(&mut self, clock: u32, file: &str) {
        let client = self.client_id.expect("readers are nowhere");
        self.send(presence_message(client, clock, &serde_json::json!({ "file": file }).to_string())).await;
    }

    /// Waits until the page shows these at these files.
    ///
    /// # Panics
    /// When the connection ends before.
    pub async fn until_places(&mut self, files: &[(Option<u32>, &str)]) {
        let wanted: BTreeMap<u64, &str> =
            files.iter().filter_map(|(client, file)| Some((u64::from((*client)?), *file))).collect();
        let are_shown = |places: &BTreeMap<u64, Value>| {
            places.len() == wanted.len()
                && places.iter().all(|(client, place)| {
                    Some(place["file"].as_str()) == wanted.get(client).map(|file| Some(*file))
                })
        };
        while !are_shown(&self.places) {
            if let PadFrame::Closed(code) = self.next().await {
                panic!("closed with {code} while these were shown: {:?}", self.places);
            }
        }
    }

    fn apply(&self, update: &[u8]) {
        let update = Update::decode_v1(update).expect("the server sends updates that can be read");
        self.doc.transact_mut().apply_update(update).expect("the server sends updates that can be applied");
    }

    /// Writes into the document alone, as a page does that is offline; the update.
    pub fn write_offline(&self, file: &str, index: u32, text: &str) -> Vec<u8> {
        let root = self.doc.get_or_insert_text(format!("text:{file}"));
        let mut txn = self.doc.transact_mut();
        root.insert(&mut txn, index, text);
        txn.encode_update_v1()
    }

    /// Writes into a file.
    pub async fn write(&mut self, file: &str, index: u32, text: &str) {
        let update = self.write_offline(file, index, text);
        self.tell(&update).await;
    }

    /// Deletes from a file.
    pub async fn delete(&mut self, file: &str, index: u32, length: u32) {
        let root = self.doc.get_or_insert_text(format!("text:{file}"));
        let update = {
            let mut txn = self.doc.transact_mut();
            root.remove_range(&mut txn, index, length);
            txn.encode_update_v1()
        };
        self.tell(&update).await;
    }

    /// Makes a file, or says something else of it.
    pub async fn describe(&mut self, file: &str, entry: &str) {
        let root = self.doc.get_or_insert_map("files");
        let update = {
            let mut txn = self.doc.transact_mut();
            root.insert(&mut txn, file, entry);
            txn.encode_update_v1()
        };
        self.tell(&update).await;
    }

    /// Sends an update.
    pub async fn tell(&mut self, update: &[u8]) {
        self.sent += 1;
        self.send(sync_message(2, update)).await;
    }

    /// What stands in a file.
    pub fn text(&self, file: &str) -> String {
        let root = self.doc.get_or_insert_text(format!("text:{file}"));
        root.get_string(&self.doc.transact())
    }

    /// Waits until everything that was sent is stored.
    ///
    /// # Errors
    /// The close code, when the connection ends before.
    pub async fn stored(&mut self) -> Result<(), u16> {
        loop {
            match self.next().await {
                PadFrame::Notice(notice) if notice["count"].as_u64() >= Some(self.sent) => return Ok(()),
                PadFrame::Closed(code) => return Err(code),
                _ => {}
            }
        }
    }

    /// As [`PadPeer::stored`], where nothing stands in the way.
    ///
    /// # Panics
    /// When the connection ends before.
    pub async fn saved(&mut self) {
        self.stored().await.expect("the connection is open until everything is stored");
    }

    /// Waits until a file holds this.
    ///
    /// # Panics
    /// When it does not.
    pub async fn until(&mut self, file: &str, text: &str) {
        while self.text(file) != text {
            if let PadFrame::Closed(code) = self.next().await {
                panic!("closed with {code} while {file} held {:?}", self.text(file));
            }
        }
    }

    /// Waits for the end; its close code.
    pub async fn closed(&mut self) -> u16 {
        loop {
            if let PadFrame::Closed(code) = self.next().await {
                return code;
            }
        }
    }

    /// Closes the connection; the document stays.
    pub async fn leave(mut self) -> Doc {
        // The server may have closed it before.
        let _ = self.socket.close(None).await;
        self.doc
    }
}
