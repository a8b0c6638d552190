//! Logs and figures. A log line has one message template and no personal data.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use tracing_subscriber::EnvFilter;

use super::config::{Log, LogFormat};

/// Starts logging to standard error, for the whole process.
pub fn start_logging(log: &Log) {
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second call, as in tests, keeps the first logger.
    let _ = match log.format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct TaskLabels {
    kind: String,
    outcome: &'static str,
}

/// The figures behind `/metrics`.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabels, Histogram>,
    tasks: Family<TaskLabels, Counter>,
    streams: Gauge,
    rooms: Gauge,
    participants: Gauge,
    alerts: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("colloquy");
        let requests = Family::default();
        registry.register("http_requests", "Requests answered", Family::clone(&requests));
        let durations: Family<RouteLabels, Histogram> =
            Family::new_with_constructor(|| Histogram::new(exponential_buckets(0.001, 2.0, 14)));
        registry.register("http_request_seconds", "Time to answer", durations.clone());
        let tasks = Family::default();
        registry.register("tasks_run", "Attempts at background tasks", Family::clone(&tasks));
        let (streams, rooms, participants) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("live_streams", "Open live-event streams", streams.clone());
        registry.register("media_rooms", "Rooms with somebody in them", rooms.clone());
        registry.register("media_participants", "Participants in all rooms", participants.clone());
        let alerts = Gauge::default();
        registry.register("open_alerts", "What is wrong with the deployment", alerts.clone());
        Self { registry, requests, durations, tasks, streams, rooms, participants, alerts }
    }
}

impl Metrics {
    /// Counts one answered request; `route` is the template, never the path with its ids.
    pub fn request(&self, method: &str, route: &str, status: u16, seconds: f64) {
        let labels = RequestLabels { method: method.to_owned(), route: route.to_owned(), status };
        self.requests.get_or_create(&labels).inc();
        self.durations.get_or_create(&RouteLabels { route: route.to_owned() }).observe(seconds);
    }

    /// Counts one attempt at a task.
    pub fn task(&self, kind: &str, ok: bool) {
        let labels = TaskLabels { kind: kind.to_owned(), outcome: if ok { "ok" } else { "failed" } };
        self.tasks.get_or_create(&labels).inc();
    }

    /// Notes how much is wrong with the deployment, as of the last look.
    pub fn alerts(&self, open: i64) {
        self.alerts.set(open);
    }

    /// All figures in OpenMetrics text.
    pub fn encode(&self, streams: usize, media: super::media_backend::MediaLoad) -> String {
        self.streams.set(i64::try_from(streams).unwrap_or(i64::MAX));
        self.rooms.set(i64::try_from(media.rooms).unwrap_or(i64::MAX));
        self.participants.set(i64::try_from(media.participants).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing into a String cannot fail.
        let _ = prometheus_client::encoding::text::encode(&mut text, &self.registry);
        text
    }
}
