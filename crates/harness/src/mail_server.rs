//! A mail server that keeps what it is sent (RFC 5321, as far as a client that is of good will goes).

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A message as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    /// The addresses of the envelope.
    pub to: Vec<String>,
    /// Headers and body, with dots unstuffed.
    pub text: String,
}

impl Received {
    /// A header, unfolded (RFC 5322, 2.2.3); None when it is not there.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let value = unfolded.split("\r\n").filter_map(|line| line.split_once(": "));
        value.into_iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    }
}

/// Listens on a free port until it is dropped with the test.
pub struct MailServer {
    /// For `[smtp] url`.
    pub url: String,
    received: Arc<Mutex<Vec<Received>>>,
    refuses: Arc<Mutex<Refuses>>,
}

/// What a mail server does not take.
#[derive(Clone, Debug, PartialEq)]
pub enum Refuses {
    /// It takes everything.
    Nothing,
    /// Mails to one address.
    Address(String),
    /// Every client, as soon as they come.
    Everybody,
}

impl MailServer {
    /// Starts one.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("a listener has an address"));
        let received = Arc::new(Mutex::new(Vec::new()));
        let refuses = Arc::new(Mutex::new(Refuses::Nothing));
        let (kept, refused) = (received.clone(), refuses.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let refuses = refused.lock().expect("no holder of this lock panics").clone();
                tokio::spawn(converse(stream, kept.clone(), refuses));
            }
        });
        Self { url, received, refuses }
    }

    /// What it does not take from now on.
    ///
    /// # Panics
    /// Never: nobody panics who holds the lock.
    pub fn refuse(&self, what: Refuses) {
        *self.refuses.lock().expect("no holder of this lock panics") = what;
    }

    /// Everything that came, in order.
    ///
    /// # Panics
    /// Never: nobody panics who holds the list.
    pub fn all(&self) -> Vec<Received> {
        self.received.lock().expect("no holder of the list panics").clone()
    }

    /// What came for an address, in order.
    ///
    /// # Panics
    /// Never: nobody panics who holds the list.
    pub fn to(&self, address: &str) -> Vec<Received> {
        let received = self.received.lock().expect("no holder of the list panics");
        received.iter().filter(|mail| mail.to.iter().any(|to| to == address)).cloned().collect()
    }
}

async fn converse(
    stream: TcpStream,
    kept: Arc<Mutex<Vec<Received>>>,
    refuses: Refuses,
) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    if refuses == Refuses::Everybody {
        return writer.write_all(b"554 nobody\r\n").await;
    }
    writer.write_all(b"220 test\r\n").await?;
    let mut to = Vec::new();
    while let Some(line) = lines.next_line().await? {
        let answer = match line.to_uppercase() {
            command if command.starts_with("RCPT TO:") => {
                let address = line["RCPT TO:".len()..].trim().trim_matches(['<', '>']).to_owned();
                if refuses == Refuses::Address(address.clone()) {
                    "550 no such person\r\n"
                } else {
                    to.push(address);
                    "250 ok\r\n"
                }
            }
            command if command == "DATA" => {
                writer.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push_str("\r\n");
                }
                let mail = Received { to: std::mem::take(&mut to), text };
                kept.lock().expect("no holder of the list panics").push(mail);
                "250 ok\r\n"
            }
            command if command == "QUIT" => {
                writer.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            command if command.starts_with("EHLO") => "250-test\r\n250 8BITMIME\r\n",
            _ => "250 ok\r\n",
        };
        writer.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}
