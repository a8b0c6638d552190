//! Calls to addresses that people of this deployment typed in, such as a calendar's or a webhook's. Nobody reaches through them what only
//! this machine can reach (OWASP: server-side request forgery): private addresses are refused when a name is looked up, for each
//! connection anew, so that a name that changes its mind is refused as well. Redirects are not followed, proxies not used, and answers
//! are small and soon there.

use std::error::Error as StdError;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder, StatusCode, Url};

use super::config::Config;
use super::error::{Error, Result};

/// A client for addresses that the operator does not know, or knows by the settings.
pub struct Outbound {
    http: reqwest::Client,
    allow_private: bool,
    largest: usize,
}

/// What came back, whatever its status.
#[derive(Debug)]
pub struct Answer {
    /// The status; redirects too.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreached {
    /// Not an address of the web: another scheme, or no host.
    #[error("it is not an address of the web")]
    NotWeb,
    /// It leads to an address that only this machine or its network reaches.
    #[error("it leads to a private address")]
    Private,
    /// More than the client takes.
    #[error("the answer is too large")]
    TooLarge,
    /// Nothing came in time.
    #[error("there was no answer in time")]
    TimedOut,
    /// The name is not known, nobody listens, or TLS failed; with the reason.
    #[error("{0}")]
    Network(String),
}

impl Outbound {
    /// A client whose calls take `timeout` at most, all in all, and whose answers have `largest` bytes at most.
    pub fn new(config: &Config, timeout: Duration, largest: usize) -> Result<Self> {
        Self::build(config.outbound.allow_private_addresses, timeout, largest)
    }

    /// The same for addresses of the settings, which may lead anywhere: the operator knows them.
    pub fn to_known(timeout: Duration, largest: usize) -> Result<Self> {
        Self::build(true, timeout, largest)
    }

    fn build(allow_private: bool, timeout: Duration, largest: usize) -> Result<Self> {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(timeout)
            .dns_resolver(Arc::new(Resolver { allow_private }))
            .user_agent("Colloquy")
            .build()
            .map_err(Error::internal)?;
        Ok(Self { http, allow_private, largest })
    }

    /// Whether the address may be called, as far as it shows before its name is looked up: to refuse it when it is typed in.
    pub fn check(&self, url: &Url) -> Result<(), Unreached> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Unreached::NotWeb);
        }
        // A literal address is never looked up.
        let host = url.host_str().ok_or(Unreached::NotWeb)?;
        match host.trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(address) if !self.allow_private && !is_public(address) => Err(Unreached::Private),
            _ => Ok(()),
        }
    }

    /// Begins a request.
    pub fn request(&self, method: Method, url: Url) -> Result<RequestBuilder, Unreached> {
        self.check(&url)?;
        Ok(self.http.request(method, url))
    }

    /// As [`Self::send`], where the beginning of the answer's body is enough: what is larger is cut off.
    pub async fn send_and_cut(&self, request: RequestBuilder) -> Result<Answer, Unreached> {
        let mut response = request.send().await.map_err(unreached)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        while body.len() < self.largest
            && let Some(chunk) = response.chunk().await.map_err(unreached)?
        {
            body.extend_from_slice(&chunk);
        }
        body.truncate(self.largest);
        Ok(Answer { status, headers, body })
    }

    /// Sends a request that was begun here, and reads its answer.
    pub async fn send(&self, request: RequestBuilder) -> Result<Answer, Unreached> {
        let mut response = request.send().await.map_err(unreached)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreached)? {
            if body.len() + chunk.len() > self.largest {
                return Err(Unreached::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, headers, body })
    }
}

fn unreached(error: reqwest::Error) -> Unreached {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(&error);
    let mut last = String::new();
    while let Some(source) = cause {
        if source.is::<PrivateAddress>() {
            return Unreached::Private;
        }
        last = source.to_string();
        cause = source.source();
    }
    if error.is_timeout() { Unreached::TimedOut } else { Unreached::Network(last) }
}

/// What the resolver says of a name that leads nowhere but inside.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to a private address")]
struct PrivateAddress;

struct Resolver {
    allow_private: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let public: Vec<SocketAddr> =
                found.iter().copied().filter(|one| allow_private || is_public(one.ip())).collect();
            if public.is_empty() && !found.is_empty() {
                return Err(PrivateAddress.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the internet's, by the registries of special-purpose addresses (RFC 6890).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => is_public_v4(address),
            None => is_public_v6(address),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !matches!(
        (a, b, c),
        (0 | 10 | 127, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
            | (224.., _, _)
    )
}

/// Only global unicast (2000::/3), and of that nothing that carries another address inside or is for books.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let special = match a {
        0x2001 => b < 0x200 || b == 0xdb8,
        0x2002 => true,
        0x3fff => b < 0x1000,
        _ => false,
    };
    a & 0xe000 == 0x2000 && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_only_a_network_reaches_are_private() {
        for private in [
            "127.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.1.1.1",
            "100.63.0.1",
            "172.32.0.1",
            "8.8.8.8",
            "2606:4700::1111",
            "2a00:1450:4001::1",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    /// A server on this machine, and a client that may not reach it by its address, nor by a name, in whatever spelling.
    #[tokio::test]
    async fn no_spelling_of_this_machine_is_reached() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let closed = Outbound::new(&Config::load(None).unwrap(), Duration::from_secs(5), 1024).unwrap();
        let get = async |host: &str| {
            let url = Url::parse(&format!("http://{host}:{port}/")).unwrap();
            match closed.request(Method::GET, url) {
                Ok(request) => closed.send(request).await.unwrap_err(),
                Err(error) => error,
            }
        };
        for host in
            ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0", "127.1"]
        {
            assert_eq!(get(host).await, Unreached::Private, "{host}");
        }
        assert_eq!(closed.check(&Url::parse("file:///etc/passwd").unwrap()), Err(Unreached::NotWeb));
    }

    /// Answers to one request with `response`.
    async fn answering(response: Vec<u8>) -> Url {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
        tokio::spawn(async move {
            let (mut socket, _) = listener.accept().await.unwrap();
            let _ = socket.read(&mut [0; 4096]).await;
            let _ = socket.write_all(&response).await;
        });
        url
    }

    #[tokio::test]
    async fn redirects_stay_answers_and_long_ones_are_cut_off() {
        let mut config = Config::load(None).unwrap();
        config.outbound.allow_private_addresses = true;
        let open = Outbound::new(&config, Duration::from_secs(5), 1024).unwrap();

        let moved = b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
        let url = answering(moved.to_vec()).await;
        let answer = open.send(open.request(Method::GET, url).unwrap()).await.unwrap();
        assert_eq!(answer.status, StatusCode::FOUND);

        let mut long = b"HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n".to_vec();
        long.extend([b'x'; 2000]);
        let url = answering(long).await;
        let error = open.send(open.request(Method::GET, url).unwrap()).await.unwrap_err();
        assert_eq!(error, Unreached::TooLarge);
    }
}
