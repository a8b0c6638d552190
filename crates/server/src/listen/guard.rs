//! What keeps connections within bounds, whoever makes them: how many there are, in all and of one address, how long nothing may move on
//! one, and how long it may take until something is asked on it. It stands below TLS and HTTP, where every connection passes.

use std::collections::HashMap;
use std::future::Ready;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum_server::accept::Accept;
use ipnet::IpNet;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};
use tower::Service;

use crate::kernel::config::Http;
use crate::kernel::http::limits::network;

/// Open files that are left for everything but connections: the database, recordings, the sandbox.
const OTHER_FILES: u64 = 1024;
/// How long the head of a request may take to come, the time before it included. Proxies and clients keep a connection on which nothing is
/// asked for up to two minutes, and close it themselves then: one that the server closes first costs a request that is just being sent.
const ASKING: Duration = Duration::from_secs(150);
/// How often it is logged that connections are refused.
const TOLD_EVERY: Duration = Duration::from_secs(60);

/// Gives connections their places.
#[derive(Clone)]
pub struct Guard(Arc<Places>);

struct Places {
    most: usize,
    most_of_address: usize,
    /// Behind these are many people.
    proxies: Vec<IpNet>,
    idle: Duration,
    asking: Duration,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    all: usize,
    by_network: HashMap<IpAddr, usize>,
    told: Option<Instant>,
}

/// A connection's place, until it is dropped.
struct Place {
    places: Arc<Places>,
    network: IpAddr,
}

impl Guard {
    /// As the settings say, and no more than the system has open files for.
    pub fn new(http: &Http) -> Self {
        let files = raise_open_files(OTHER_FILES.saturating_add(http.connections as u64));
        let left = files.saturating_sub(OTHER_FILES.min(files / 2));
        let most = http.connections.min(usize::try_from(left).unwrap_or(usize::MAX)).max(1);
        if most < http.connections {
            tracing::warn!(most, files, "fewer connections than http.connections: open files are limited");
        }
        let idle = Duration::from_secs(http.idle_seconds);
        Self(Arc::new(Places {
            most,
            most_of_address: http.connections_per_address,
            proxies: http.trusted_proxies.clone(),
            idle,
            asking: idle.min(ASKING),
            taken: Mutex::default(),
        }))
    }

    /// How long a request may take to be asked, the time before it included.
    pub fn asking(&self) -> Duration {
        self.0.asking
    }

    fn admit(&self, stream: TcpStream) -> io::Result<Guarded> {
        let address = stream.peer_addr()?.ip();
        let place = self.0.take(address).ok_or_else(|| io::Error::other("there are too many connections"))?;
        // What is small must not wait until the other side has said that it has what came before (RFC 9293, 3.7.4).
        stream.set_nodelay(true)?;
        Ok(Guarded::new(stream, place))
    }
}

/// Lets this process have so many files open, or as many as it may; how many it may have now.
fn raise_open_files(wanted: u64) -> u64 {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current.is_some_and(|current| current < wanted) {
        let raised = maximum.map_or(wanted, |maximum| maximum.min(wanted));
        // Where that is refused, what there is has to do.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum });
    }
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}

impl Places {
    /// What is behind the lock is whole between any two statements.
    fn held(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let address = address.to_canonical();
        let is_proxy = self.proxies.iter().any(|proxy| proxy.contains(&address));
        let network = network(address);
        let mut taken = self.held();
        let of_network = taken.by_network.get(&network).copied().unwrap_or_default();
        let is_full = taken.all >= self.most;
        if is_full || (!is_proxy && of_network >= self.most_of_address) {
            if taken.told.is_none_or(|told| told.elapsed() >= TOLD_EVERY) {
                taken.told = Some(Instant::now());
                tracing::warn!(
                    connections = taken.all,
                    is_full,
                    "connections are refused: there are too many"
                );
            }
            return None;
        }
        taken.all += 1;
        taken.by_network.insert(network, of_network + 1);
        Some(Place { places: self.clone(), network })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.held();
        taken.all -= 1;
        if let Some(count) = taken.by_network.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                taken.by_network.remove(&self.network);
            }
        }
    }
}

impl<Service> Accept<TcpStream, Service> for Guard {
    type Stream = Guarded;
    type Service = Asked<Service>;
    type Future = Ready<io::Result<(Guarded, Asked<Service>)>>;

    fn accept(&self, stream: TcpStream, service: Service) -> Self::Future {
        let admitted = self.admit(stream).map(|stream| {
            let asked = Asked { service, is_asked: stream.is_asked.clone() };
            (stream, asked)
        });
        std::future::ready(admitted)
    }
}

/// What answers the requests of a connection, and tells its guard of the first.
#[derive(Clone)]
pub struct Asked<Service> {
    service: Service,
    is_asked: Arc<AtomicBool>,
}

impl<Request, Answering: Service<Request>> Service<Request> for Asked<Answering> {
    type Response = Answering::Response;
    type Error = Answering::Error;
    type Future = Answering::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        self.is_asked.store(true, Ordering::Relaxed);
        self.service.call(request)
    }
}

/// A connection that ends when nothing moves on it, or its other side takes nothing of what is sent, for as long as the settings say; or
/// when nothing is asked on it in time, however much moves: who sends a byte now and then would hold a place for good.
pub struct Guarded {
    stream: TcpStream,
    place: Place,
    /// Until when something has to be asked.
    ask_until: Instant,
    /// Whether something was.
    is_asked: Arc<AtomicBool>,
    /// When something was last read or written.
    moved: Instant,
    /// Since when what is to be written has had to wait.
    blocked: Option<Instant>,
    /// Wakes whoever reads or writes when it may be over. Set anew only then: for each message that would cost as much as the message.
    watch: Pin<Box<Sleep>>,
}

impl Guarded {
    fn new(stream: TcpStream, place: Place) -> Self {
        let moved = Instant::now();
        let ask_until = moved + place.places.asking;
        let watch = Box::pin(sleep_until(ask_until.min(moved + place.places.idle)));
        Self { stream, place, ask_until, is_asked: Arc::default(), moved, blocked: None, watch }
    }

    /// When it ends, unless something moves before or is asked.
    fn due(&self) -> Instant {
        let since = self.blocked.map_or(self.moved, |blocked| blocked.min(self.moved));
        let due = since + self.place.places.idle;
        if self.is_asked.load(Ordering::Relaxed) { due } else { due.min(self.ask_until) }
    }

    fn after_read<T>(
        &mut self,
        context: &mut Context<'_>,
        polled: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.moved = Instant::now();
            return polled;
        }
        self.wait(context)
    }

    fn after_write<T>(
        &mut self,
        context: &mut Context<'_>,
        polled: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.moved = Instant::now();
            self.blocked = None;
            return polled;
        }
        self.blocked.get_or_insert_with(Instant::now);
        self.wait(context)
    }

    /// Goes on waiting, or fails where that has taken too long.
    fn wait<T>(&mut self, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        loop {
            ready!(self.watch.as_mut().poll(context));
            let due = self.due();
            if due <= Instant::now() {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            self.watch.as_mut().reset(due);
        }
    }
}

impl AsyncRead for Guarded {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_read(context, buffer);
        this.after_read(context, polled)
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.after_write(context, polled)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_write_vectored(context, parts);
        this.after_write(context, polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn guard(most: usize, most_of_address: usize, idle: Duration) -> Guard {
        let proxies = vec!["10.0.0.0/8".parse().unwrap()];
        let taken = Mutex::default();
        Guard(Arc::new(Places { most, most_of_address, proxies, idle, asking: HOUR, taken }))
    }

    async fn pair(idle: Duration) -> (Guarded, TcpStream) {
        pair_of(&guard(1, 1, idle)).await
    }

    async fn pair_of(guard: &Guard) -> (Guarded, TcpStream) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (accepted, _) = listener.accept().await.unwrap();
        (guard.admit(accepted).unwrap(), client)
    }

    fn take(guard: &Guard, address: &str) -> Option<Place> {
        guard.0.take(address.parse().unwrap())
    }

    #[test]
    fn an_address_has_so_many_places_and_leaves_the_rest_to_others() {
        let guard = guard(5, 2, Duration::MAX);
        let first = take(&guard, "192.0.2.1").unwrap();
        let second = take(&guard, "::ffff:192.0.2.1").unwrap();
        assert!(take(&guard, "192.0.2.1").is_none());
        drop(first);
        let third = take(&guard, "192.0.2.1").unwrap();
        let proxied = [take(&guard, "10.1.1.1"), take(&guard, "10.1.1.1"), take(&guard, "10.1.1.1")];
        assert!(proxied.iter().all(Option::is_some), "behind a proxy are many people");
        assert!(take(&guard, "192.0.2.9").is_none(), "there are five in all");
        drop((second, third, proxied));
        let same = [take(&guard, "2001:db8::1"), take(&guard, "2001:db8::2"), take(&guard, "2001:db8::3")];
        assert_eq!(same.iter().flatten().count(), 2, "a customer has a whole /64");
        drop(same);
        let taken = guard.0.held();
        assert_eq!((taken.all, taken.by_network.len()), (0, 0), "nothing is kept of those that are gone");
    }

    #[tokio::test]
    async fn a_connection_on_which_nothing_moves_ends() {
        let (mut server, mut client) = pair(Duration::from_millis(300)).await;
        client.write_all(b"hello").await.unwrap();
        let mut heard = [0; 5];
        server.read_exact(&mut heard).await.unwrap();
        let error = server.read(&mut heard).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_connection_on_which_nothing_is_asked_ends_however_much_moves() {
        let asking = Duration::from_millis(300);
        let (most, most_of_address, idle) = (2, 2, HOUR);
        let (proxies, taken) = (Vec::new(), Mutex::default());
        let guard = Guard(Arc::new(Places { most, most_of_address, proxies, idle, asking, taken }));
        for is_asked in [false, true] {
            let (mut server, mut client) = pair_of(&guard).await;
            server.is_asked.store(is_asked, Ordering::Relaxed);
            let dripping = async {
                let mut pace = tokio::time::interval(Duration::from_millis(50));
                for _ in 0..20 {
                    pace.tick().await;
                    if client.write_all(b"x").await.is_err() {
                        return;
                    }
                }
            };
            let mut heard = [0; 16];
            let hearing = async {
                loop {
                    if let Err(error) = server.read(&mut heard).await {
                        return error.kind();
                    }
                }
            };
            let ended = tokio::select! { kind = hearing => Some(kind), () = dripping => None };
            assert_eq!(ended, (!is_asked).then_some(io::ErrorKind::TimedOut));
        }
    }

    #[tokio::test]
    async fn whoever_takes_nothing_of_what_is_sent_is_not_waited_for_whatever_they_send_themselves() {
        let (server, mut client) = pair(Duration::from_millis(500)).await;
        let (mut reader, mut writer) = tokio::io::split(server);
        let chatter = async {
            let mut pace = tokio::time::interval(Duration::from_millis(50));
            while client.write_all(b"x").await.is_ok() {
                pace.tick().await;
            }
        };
        let hearing = async {
            let mut heard = [0; 16];
            loop {
                if let Err(error) = reader.read(&mut heard).await {
                    return error;
                }
            }
        };
        let sending = async {
            loop {
                if let Err(error) = writer.write_all(&[0; 1 << 16]).await {
                    return error;
                }
            }
        };
        let error = tokio::select! {
            error = sending => error,
            error = hearing => error,
            () = chatter => panic!("the connection is there until the server ends it"),
        };
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }
}
