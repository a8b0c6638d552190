//! A mail server that keeps what it is sent (RFC 5321, as far as a client that is of good will goes).

use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// A message as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    /// The addresses of the envelope.
    pub to: Vec<String>,
    /// Headers and body, with dots unstuffed.
    pub text: String,
    /// Whether it came over TLS.
    pub over_tls: bool,
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

/// How the way to a mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// It is not.
    Plain,
    /// By STARTTLS, without which it takes no mail (RFC 3207).
    Starttls,
    /// By TLS from the first byte (RFC 8314).
    Implicit,
}

/// Listens on a free port until it is dropped with the test.
pub struct MailServer {
    /// For `[smtp] url`.
    pub url: String,
    /// The authority that signed its certificate, in PEM.
    pub root: String,
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
    /// Every client, until later.
    ForNow,
    /// To say whether it took a mail: it keeps it and hangs up.
    ToAnswer,
}

impl MailServer {
    /// Starts one that knows of no TLS.
    pub async fn start() -> Self {
        Self::start_with(Security::Plain).await
    }

    /// Starts one whose certificate is for 127.0.0.1, from an authority of its own.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start_with(security: Security) -> Self {
        let (root, acceptor) = certified();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let scheme = if security == Security::Implicit { "smtps" } else { "smtp" };
        let url = format!("{scheme}://{}", listener.local_addr().expect("a listener has an address"));
        let received = Arc::new(Mutex::new(Vec::new()));
        let refuses = Arc::new(Mutex::new(Refuses::Nothing));
        let (kept, refused) = (received.clone(), refuses.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let refuses = refused.lock().expect("no holder of this lock panics").clone();
                let desk = Desk { kept: kept.clone(), refuses };
                tokio::spawn(desk.receive(stream, security, acceptor.clone()));
            }
        });
        Self { url, root, received, refuses }
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

/// A fresh authority, in PEM, and who speaks TLS with a certificate from it.
fn certified() -> (String, TlsAcceptor) {
    let key = || KeyPair::generate().expect("a key can be made");
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_key = key();
    let root = authority.self_signed(&authority_key).expect("an authority can sign itself").pem();
    let issuer = Issuer::new(authority, authority_key);
    let own_key = key();
    let own = CertificateParams::new(["127.0.0.1".to_owned()]).expect("an address can be certified");
    let certificate = own.signed_by(&own_key, &issuer).expect("an authority can sign");
    let private = PrivateKeyDer::try_from(own_key.serialize_der()).expect("the key is in PKCS 8");
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)
        .expect("the key belongs to the certificate");
    (root, TlsAcceptor::from(Arc::new(config)))
}

/// Where one client is served.
struct Desk {
    kept: Arc<Mutex<Vec<Received>>>,
    refuses: Refuses,
}

impl Desk {
    async fn receive(
        self,
        stream: TcpStream,
        security: Security,
        acceptor: TlsAcceptor,
    ) -> std::io::Result<()> {
        if security == Security::Implicit {
            let mut stream = BufReader::new(acceptor.accept(stream).await?);
            self.greet(&mut stream).await?;
            return self.converse(&mut stream, true, false).await.map(|_| ());
        }
        let mut stream = BufReader::new(stream);
        self.greet(&mut stream).await?;
        if self.converse(&mut stream, false, security == Security::Starttls).await? {
            let mut stream = BufReader::new(acceptor.accept(stream.into_inner()).await?);
            self.converse(&mut stream, true, false).await?;
        }
        Ok(())
    }

    async fn greet<S: AsyncWrite + Unpin>(&self, stream: &mut S) -> std::io::Result<()> {
        let greeting = match self.refuses {
            Refuses::Everybody => "554 nobody\r\n",
            Refuses::ForNow => "421 later\r\n",
            _ => "220 test\r\n",
        };
        let nobody = !greeting.starts_with('2');
        say(stream, greeting).await?;
        if nobody { Err(std::io::ErrorKind::ConnectionRefused.into()) } else { Ok(()) }
    }

    /// Takes mails until the client leaves, or wants to speak TLS: then true.
    async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: &mut BufReader<S>,
        over_tls: bool,
        wants_tls: bool,
    ) -> std::io::Result<bool> {
        let mut to = Vec::new();
        while let Some(line) = next_line(stream).await? {
            let command = line.to_uppercase();
            let answer = match command.as_str() {
                "STARTTLS" if wants_tls => {
                    say(stream, "220 go ahead\r\n").await?;
                    return Ok(true);
                }
                "QUIT" => {
                    say(stream, "221 bye\r\n").await?;
                    return Ok(false);
                }
                _ if command.starts_with("EHLO") && wants_tls => {
                    "250-test\r\n250-STARTTLS\r\n250 8BITMIME\r\n"
                }
                _ if command.starts_with("EHLO") => "250-test\r\n250 8BITMIME\r\n",
                // RFC 3207, 4.
                _ if wants_tls => "530 Must issue a STARTTLS command first\r\n",
                _ if command.starts_with("RCPT TO:") => {
                    let address = line["RCPT TO:".len()..].trim().trim_matches(['<', '>']).to_owned();
                    if self.refuses == Refuses::Address(address.clone()) {
                        "550 no such person\r\n"
                    } else {
                        to.push(address);
                        "250 ok\r\n"
                    }
                }
                "DATA" => {
                    say(stream, "354 go on\r\n").await?;
                    let mut text = String::new();
                    while let Some(line) = next_line(stream).await?.filter(|line| line != ".") {
                        text.push_str(line.strip_prefix('.').unwrap_or(&line));
                        text.push_str("\r\n");
                    }
                    let mail = Received { to: std::mem::take(&mut to), text, over_tls };
                    self.kept.lock().expect("no holder of the list panics").push(mail);
                    if self.refuses == Refuses::ToAnswer {
                        return Ok(false);
                    }
                    "250 ok\r\n"
                }
                _ => "250 ok\r\n",
            };
            say(stream, answer).await?;
        }
        Ok(false)
    }
}

async fn say<S: AsyncWrite + Unpin>(stream: &mut S, answer: &str) -> std::io::Result<()> {
    stream.write_all(answer.as_bytes()).await?;
    stream.flush().await
}

/// A line without its end; None when the client has left.
async fn next_line<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> std::io::Result<Option<String>> {
    let mut line = String::new();
    let length = stream.read_line(&mut line).await?;
    Ok((length > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}
