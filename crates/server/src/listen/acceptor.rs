//! TLS on accepted connections.

use std::future::Future;
use std::io;
use std::pin::Pin;

use axum_server::accept::Accept;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use tokio::net::TcpStream;

use super::guard::{Asked, Guard};

/// What an authority speaks that validates a domain (RFC 8737, 6.2).
pub const ACME_TLS: &[u8] = b"acme-tls/1";

type Accepting<Stream, Service> = Pin<Box<dyn Future<Output = io::Result<(Stream, Service)>> + Send>>;

/// Does the handshake, and ends connections that were made for validation: they carry no data (RFC 8737, 4).
#[derive(Clone)]
pub struct Tls(RustlsAcceptor<Guard>);

impl Tls {
    /// With the certificates of `config`, as they are when a connection comes in, of which `guard` lets in as many as there may be.
    pub fn new(config: RustlsConfig, guard: Guard) -> Self {
        Self(RustlsAcceptor::new(config).acceptor(guard))
    }
}

impl<Service: Send + 'static> Accept<TcpStream, Service> for Tls {
    type Stream = <RustlsAcceptor<Guard> as Accept<TcpStream, Service>>::Stream;
    type Service = Asked<Service>;
    type Future = Accepting<Self::Stream, Asked<Service>>;

    fn accept(&self, stream: TcpStream, service: Service) -> Self::Future {
        let accepting = self.0.accept(stream, service);
        Box::pin(async move {
            let (stream, service) = accepting.await?;
            if stream.get_ref().1.alpn_protocol() == Some(ACME_TLS) {
                return Err(io::Error::other("an authority validated a domain"));
            }
            Ok((stream, service))
        })
    }
}
