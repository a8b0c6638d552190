//! How connections come in: the TCP port of pages, API, live events and signalling, TLS on it, and the plain port that leads there.

mod acceptor;
mod acme;
mod certificate_files;
mod guard;
mod redirect;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use hyper_util::rt::TokioTimer;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::kernel::config::{Config, ConfigError};

pub use certificate_files::{CertificateFiles, Reload, Validity};

use guard::Guard;

/// The streams that one connection may have at the same time.
const STREAMS: u32 = 100;
/// What is kept of each that has not been sent.
const STREAM_BYTES: usize = 64 << 10;

/// Why the ports could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// A setting cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The system refused.
    #[error("{what}: {source}")]
    Io {
        /// What it refused.
        what: String,
        /// Why.
        source: io::Error,
    },
}

fn refused(what: impl Into<String>) -> impl FnOnce(io::Error) -> ListenError {
    move |source| ListenError::Io { what: what.into(), source }
}

/// Reads what `[tls]` names, as the server will: certificate, key, root. Names the setting at fault.
pub fn check(config: &Config) -> Result<(), ConfigError> {
    let tls = &config.tls;
    if tls.acme.enabled {
        acme::client(&tls.acme.root).map(|_| ())
    } else if tls.enabled() {
        certificate_files::read(&tls.certificate, &tls.key)?.server_config().map(|_| ())
    } else {
        Ok(())
    }
}

/// From when until when the certificate on disk is valid: the one that is served, unless it cannot be, which names the setting at fault. None
/// where there is no TLS, or the authority has issued none yet.
pub fn certificate(config: &Config) -> Result<Option<Validity>, ConfigError> {
    let tls = &config.tls;
    if tls.acme.enabled {
        acme::certificate(&tls.acme, &config.data_dir.join("acme"))
    } else if tls.enabled() {
        let pair = certificate_files::read(&tls.certificate, &tls.key)?;
        pair.server_config()?;
        pair.validity().map(Some)
    } else {
        Ok(None)
    }
}

/// The ports, bound and not yet served: whoever connects waits.
pub struct Bound {
    main: TcpListener,
    redirect: Option<TcpListener>,
    /// Where the main port listens.
    pub address: SocketAddr,
}

impl Bound {
    /// Binds what the settings name, after a look at the certificates: whoever cannot serve need not begin.
    pub fn bind(config: &Config) -> Result<Self, ListenError> {
        check(config)?;
        let bind = |name: &str, address: SocketAddr| {
            let listener =
                TcpListener::bind(address).map_err(refused(format!("{name} address {address}")))?;
            listener.set_nonblocking(true).map_err(refused(format!("{name} socket")))?;
            Ok::<_, ListenError>(listener)
        };
        let main = bind("HTTP", config.http.bind)?;
        let address = main.local_addr().map_err(refused("HTTP socket"))?;
        let redirect =
            config.tls.http_redirect_listen.0.map(|address| bind("redirect", address)).transpose()?;
        Ok(Self { main, redirect, address })
    }

    /// Serves `router` on the main port and redirects on the other, until [`Listeners::stop`].
    pub fn serve(self, config: &Config, router: Router) -> Result<Listeners, ListenError> {
        let stop = CancellationToken::new();
        let tls = Encryption::prepare(config, &stop)?;
        let guard = Guard::new(&config.http);
        let handle = Handle::new();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let server = http_server(self.main, "HTTP socket", guard.asking())?.handle(handle.clone());
        let serving = match &tls.config {
            None => tokio::spawn(server.acceptor(guard.clone()).serve(service)),
            Some(tls) => {
                let acceptor = acceptor::Tls::new(tls.clone(), guard.clone());
                tokio::spawn(server.acceptor(acceptor).serve(service))
            }
        };
        let mut handles = vec![handle];
        let mut redirect_address = None;
        if let Some(listener) = self.redirect {
            redirect_address = listener.local_addr().ok();
            let handle = Handle::new();
            let service = redirect::routes(&config.http.public_url).into_make_service();
            let server = http_server(listener, "redirect socket", guard.asking())?;
            tokio::spawn(server.handle(handle.clone()).acceptor(guard).serve(service));
            handles.push(handle);
        }
        Ok(Listeners {
            handles,
            serving,
            redirect_address,
            certificates: tls.files,
            upkeep: tls.upkeep,
            stop,
        })
    }
}

/// Speaks HTTP on a port. A request has `asking` to come in whole, from the end of the one before. Of HTTP/2, which has no such bound, a
/// connection has no more streams than browsers use (RFC 9113, 6.5.2, asks for no less), and of each little is kept for a client that
/// leaves it no room.
fn http_server(
    listener: TcpListener,
    name: &str,
    asking: Duration,
) -> Result<axum_server::Server<SocketAddr>, ListenError> {
    let mut server = axum_server::from_tcp(listener).map_err(refused(name))?;
    let builder = server.http_builder();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(asking);
    builder.http2().max_concurrent_streams(STREAMS).max_send_buf_size(STREAM_BYTES);
    Ok(server)
}

/// Where certificates come from, and who keeps them fresh.
#[derive(Default)]
struct Encryption {
    config: Option<RustlsConfig>,
    files: Option<Arc<CertificateFiles>>,
    upkeep: Option<JoinHandle<()>>,
}

impl Encryption {
    fn prepare(config: &Config, stop: &CancellationToken) -> Result<Self, ListenError> {
        let settings = &config.tls;
        if settings.acme.enabled {
            let (tls, state) = acme::prepare(&settings.acme, &config.data_dir.join("acme"))?;
            let upkeep = tokio::spawn(acme::keep_fresh(state, stop.clone()));
            Ok(Self { config: Some(tls), upkeep: Some(upkeep), files: None })
        } else if settings.enabled() {
            let files = Arc::new(CertificateFiles::open(&settings.certificate, &settings.key)?);
            let upkeep = tokio::spawn(certificate_files::watch(files.clone(), stop.clone()));
            Ok(Self { config: Some(files.tls()), upkeep: Some(upkeep), files: Some(files) })
        } else {
            Ok(Self::default())
        }
    }
}

/// The ports while they are served.
pub struct Listeners {
    handles: Vec<Handle<SocketAddr>>,
    serving: JoinHandle<io::Result<()>>,
    upkeep: Option<JoinHandle<()>>,
    stop: CancellationToken,
    /// Where the plain port listens, if there is one.
    pub redirect_address: Option<SocketAddr>,
    /// The certificate files, if there are any.
    pub certificates: Option<Arc<CertificateFiles>>,
}

impl Listeners {
    /// Ends when the main port is not served any more; says why.
    pub async fn ended(&mut self) -> String {
        match (&mut self.serving).await {
            Ok(Ok(())) => "HTTP stopped".to_owned(),
            Ok(Err(error)) => format!("HTTP stopped: {error}"),
            Err(error) => format!("HTTP stopped: {error}"),
        }
    }

    /// Accepts nothing any more; requests under way have `grace` to end.
    pub fn close(&self, grace: Duration) {
        self.stop.cancel();
        self.handles.iter().for_each(|handle| handle.graceful_shutdown(Some(grace)));
    }

    /// Waits for the end of requests under way, after [`Listeners::close`].
    pub async fn stop(self, grace: Duration) {
        // It may be why the server stops.
        if !self.serving.is_finished() {
            let _ = tokio::time::timeout(grace, self.serving).await;
        }
        if let Some(upkeep) = self.upkeep {
            let _ = tokio::time::timeout(grace, upkeep).await;
        }
    }
}
