//! Settings: embedded defaults, then a file, then the environment. Unknown keys are refused, secrets never shown.

macro_rules! section {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $(pub $field: $kind,)* }
    };
}

mod identity_provider;
mod smtp;
mod tls;

pub use identity_provider::{IdentityProvider, ProviderKind, is_safe};
pub use smtp::{MailServerAddress, Smtp, SmtpTls};
pub use tls::{Acme, OptionalAddress, Tls, is_domain};

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use figment::Figment;
use figment::providers::{Env, Format as _, Toml};
use ipnet::IpNet;
use serde::Deserialize;

use super::failures;
use super::language::Language;

/// The commented defaults, as `colloquy config` prints them.
pub const DEFAULTS: &str = include_str!("default.toml");

/// A text that is never printed.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Hidden(String);

impl Hidden {
    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Hidden {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_empty() { "(none)" } else { "(hidden)" })
    }
}

/// All settings; `default.toml` says what each is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "default.toml documents every key, in the words that an operator reads")]
pub struct Config {
    pub data_dir: PathBuf,
    pub default_language: Language,
    pub http: Http,
    pub tls: Tls,
    pub database: Database,
    pub media: Media,
    pub recording: Recording,
    pub sessions: Sessions,
    pub passwords: Passwords,
    pub secrets: Secrets,
    pub interviews: Interviews,
    pub limits: Limits,
    pub clamav: ClamAv,
    pub pad: Pad,
    pub outbound: Outbound,
    pub calendar: Calendar,
    pub sandbox: Sandbox,
    pub alerts: Alerts,
    pub smtp: Smtp,
    pub log: Log,
    pub tasks: Workers,
    pub identity_providers: Vec<IdentityProvider>,
}

section!(#[doc = "`[http]`"] Http {
    bind: SocketAddr, public_url: String, trusted_proxies: Vec<IpNet>, hsts_max_age_days: u32,
    request_timeout_seconds: u64, body_limit_bytes: usize, shutdown_seconds: u64,
    connections: usize, connections_per_address: usize, idle_seconds: u64,
});
section!(
    #[doc = "`[database]`"]
    Database {
        url: Hidden,
        owner_url: Hidden,
        max_connections: u32,
        acquire_timeout_seconds: u64,
        embedded_binaries: PathBuf,
    }
);
section!(#[doc = "`[media]`"] Media {
    port: u16, bind: IpAddr, advertise: Vec<IpAddr>, max_participants_per_room: usize, api_key: String, api_secret: Hidden,
});
section!(
    #[doc = "`[recording]`"]
    Recording { enabled: bool, retention_days: u32 }
);
section!(
    #[doc = "`[sessions]`"]
    Sessions { lifetime_days: u32, idle_days: u32, step_up_minutes: u32 }
);
section!(
    #[doc = "`[passwords]`"]
    Passwords { breaches_url: String }
);
section!(
    #[doc = "`[secrets]`"]
    Secrets { key: Hidden, vapid_key: Hidden }
);

impl Sessions {
    /// For how long a proof of who somebody is lets them do dangerous things.
    pub fn step_up(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.step_up_minutes))
    }
}
section!(
    #[doc = "`[interviews]`"]
    Interviews { reminder_minutes: Vec<i32>, hold_minutes: i32, no_show_minutes: i32 }
);
section!(
    #[doc = "`[alerts]`"]
    Alerts {
        disk_full_percent: u64,
        disk_clear_percent: u64,
        mail_minutes: i64,
        certificate_days: i64,
        server_errors: usize,
        server_error_minutes: i64,
    }
);
section!(
    #[doc = "`[limits]`"]
    Limits {
        requests_per_minute_address: u32,
        requests_per_minute_user: u32,
        live_streams_per_session: usize,
        live_streams_per_person: usize,
        sign_ins_per_minute_address: u32,
        sign_ins_per_minute_email: u32,
        applications_per_minute_address: u32,
        calendar_feeds_per_minute: u32,
        password_hashes_at_once: usize,
        avatar_bytes: usize,
        resume_bytes: usize,
        resumes_per_person: usize,
        spreadsheet_bytes: usize,
        pile_files: i64,
        pile_bytes: i64,
        documents_at_once: usize,
        chat_messages_per_interview: i64,
        typing_marks_per_minute: u32,
        chat_searches_per_minute: u32,
        chat_file_bytes: i64,
        chat_files_per_interview: i64,
        chat_files_bytes_per_interview: i64,
        runs_per_interview: i64,
        run_files: usize,
        run_source_bytes: usize,
        run_input_bytes: i64,
        notes_per_interview: i64,
        note_bytes: usize,
        guides_per_company: usize,
        guide_questions: usize,
        challenges_per_company: i64,
        challenges_per_interview: i64,
        submissions_per_interview: i64,
        submissions_per_minute: i64,
    }
);
section!(
    #[doc = "`[clamav]`"]
    ClamAv { address: String, timeout_seconds: u64 }
);
section!(
    #[doc = "`[pad]`"]
    Pad {
        update_bytes: usize,
        messages_per_second: u32,
        document_bytes: usize,
        log_bytes: u64,
        practice_log_bytes: u64,
        files: usize,
        elements: usize,
        connections: usize,
        connections_per_person: usize,
        clients: i64,
        presence_bytes: usize,
    }
);
section!(
    #[doc = "`[outbound]`"]
    Outbound { allow_private_addresses: bool }
);
section!(
    #[doc = "`[calendar]`"]
    Calendar { google: GoogleCalendar }
);
section!(
    #[doc = "`[calendar.google]`"]
    GoogleCalendar {
        client_id: String,
        client_secret: Hidden,
        authorization_url: String,
        token_url: String,
        revocation_url: String,
        api_url: String,
    }
);

impl GoogleCalendar {
    /// Whether people can connect calendars there.
    pub fn is_offered(&self) -> bool {
        !self.client_id.is_empty()
    }

    fn is_usable(&self) -> bool {
        let urls = [&self.authorization_url, &self.token_url, &self.revocation_url, &self.api_url];
        !self.is_offered() || !self.client_secret.is_empty() && urls.into_iter().all(|url| is_safe(url))
    }
}
section!(
    #[doc = "`[sandbox]`"]
    Sandbox {
        enabled: bool,
        wall_seconds: u64,
        cpu_seconds: u64,
        memory_bytes: u64,
        processes: u64,
        open_files: u64,
        file_bytes: u64,
        output_bytes: u64,
        disk_bytes: u64,
        runs_at_once: usize,
        ready: usize,
        queue_seconds: u32,
        judge_seconds: u32,
    }
);
section!(
    #[doc = "`[log]`"]
    Log { filter: String, format: LogFormat }
);
section!(
    #[doc = "`[tasks]`"]
    Workers { workers: usize }
);

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// A setting that cannot be used, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A key is unknown or has a value of the wrong kind.
    #[error("{0}")]
    Unreadable(Box<figment::Error>),
    /// A value makes no sense.
    #[error("{key}: {message}")]
    Invalid {
        /// The key, as in `tls.key`.
        key: &'static str,
        /// What to do about it.
        message: String,
    },
}

impl Config {
    /// Reads the defaults, then `file`, then the environment.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Toml::string(DEFAULTS));
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        figment = figment
            .merge(Env::raw().only(&["DATABASE_URL"]).map(|_| "database.url".into()))
            .merge(Env::prefixed("COLLOQUY_").ignore(&["config"]).split("__"));
        let mut config: Config =
            figment.extract().map_err(|error| ConfigError::Unreadable(Box::new(error)))?;
        config.fill_in();
        config.check()?;
        Ok(config)
    }

    fn fill_in(&mut self) {
        if self.data_dir.as_os_str().is_empty() {
            self.data_dir = default_data_dir();
        }
        if self.http.public_url.is_empty() {
            self.http.public_url = format!("{}://{}", self.tls.scheme(), self.http.bind);
        }
        while self.http.public_url.ends_with('/') {
            self.http.public_url.pop();
        }
        self.tls.fill_in(&self.http.public_url);
        self.identity_providers.iter_mut().for_each(IdentityProvider::fill_in);
    }

    fn check(&self) -> Result<(), ConfigError> {
        let invalid = |key, message: &str| Err(ConfigError::Invalid { key, message: message.to_owned() });
        if !self.http.public_url.starts_with("http://") && !self.http.public_url.starts_with("https://") {
            return invalid("http.public_url", "begin with http:// or https://");
        }
        self.tls.check(&self.http)?;
        self.check_connections()?;
        let reminders = &self.interviews.reminder_minutes;
        if reminders.len() > 5 || reminders.iter().any(|minutes| !(5..=20_160).contains(minutes)) {
            return invalid("interviews.reminder_minutes", "at most five, each from 5 to 20160 (two weeks)");
        }
        if !(1..=60).contains(&self.interviews.hold_minutes) {
            return invalid("interviews.hold_minutes", "from 1 to 60");
        }
        let grace = self.interviews.no_show_minutes;
        if grace != 0 && !(5..=120).contains(&grace) {
            return invalid("interviews.no_show_minutes", "0, or from 5 to 120");
        }
        if self.database.max_connections < 6 {
            return invalid(
                "database.max_connections",
                "at least 6: four are used for live events and tasks",
            );
        }
        self.smtp.check()?;
        if self.limits.password_hashes_at_once == 0 {
            return invalid("limits.password_hashes_at_once", "at least 1");
        }
        if self.limits.documents_at_once == 0 {
            return invalid("limits.documents_at_once", "at least 1");
        }
        if self.limits.pile_files < 1 || self.limits.pile_bytes < 1 {
            return invalid("limits.pile_files", "at least 1, as pile_bytes");
        }
        // A file is in memory while it is looked at.
        if !(1..=256 << 20).contains(&self.limits.chat_file_bytes) {
            return invalid("limits.chat_file_bytes", "from 1 to 268435456");
        }
        if !(1..=300).contains(&self.clamav.timeout_seconds) {
            return invalid("clamav.timeout_seconds", "from 1 to 300");
        }
        if !(32 << 20..=16 << 30).contains(&self.sandbox.memory_bytes) || self.sandbox.processes < 16 {
            return invalid(
                "sandbox.memory_bytes",
                "from 33554432 to 17179869184, with at least 16 processes",
            );
        }
        if !(1..=3_600).contains(&self.sandbox.wall_seconds)
            || !(1..=3_600).contains(&self.sandbox.cpu_seconds)
        {
            return invalid("sandbox.wall_seconds", "from 1 to 3600, as cpu_seconds");
        }
        if !(10..=3_600).contains(&self.sandbox.judge_seconds) {
            return invalid("sandbox.judge_seconds", "from 10 to 3600");
        }
        if self.pad.messages_per_second == 0 || self.pad.files == 0 {
            return invalid("pad.messages_per_second", "at least 1, as files");
        }
        if !(1..=256).contains(&self.sandbox.runs_at_once) || self.sandbox.ready > self.sandbox.runs_at_once {
            return invalid("sandbox.runs_at_once", "from 1 to 256, and no less than sandbox.ready");
        }
        if !self.calendar.google.is_usable() {
            return invalid(
                "calendar.google",
                "name the client_secret too, and addresses that begin with https:// (http:// on this machine only)",
            );
        }
        let alerts = &self.alerts;
        if alerts.disk_full_percent > 100 || alerts.disk_clear_percent > alerts.disk_full_percent {
            return invalid("alerts.disk_full_percent", "from 0 to 100, and not below disk_clear_percent");
        }
        if !(1..=1_440).contains(&alerts.mail_minutes) || !(1..=90).contains(&alerts.certificate_days) {
            return invalid("alerts.mail_minutes", "from 1 to 1440, with certificate_days from 1 to 90");
        }
        if !(1..=failures::KEPT).contains(&alerts.server_errors)
            || !(1..=1_440).contains(&alerts.server_error_minutes)
        {
            return invalid(
                "alerts.server_errors",
                "from 1 to 200, with server_error_minutes from 1 to 1440",
            );
        }
        if self.sessions.lifetime_days == 0 || self.sessions.idle_days == 0 {
            return invalid("sessions.lifetime_days", "at least 1 day");
        }
        identity_provider::check(&self.identity_providers)
    }

    /// How many connections of each kind there may be, and for how long nothing moves on one.
    fn check_connections(&self) -> Result<(), ConfigError> {
        let invalid = |key, message: String| Err(ConfigError::Invalid { key, message });
        let bounds = [
            ("http.connections", self.http.connections),
            ("http.connections_per_address", self.http.connections_per_address),
            ("limits.live_streams_per_session", self.limits.live_streams_per_session),
            ("limits.live_streams_per_person", self.limits.live_streams_per_person),
            ("pad.connections", self.pad.connections),
            ("pad.connections_per_person", self.pad.connections_per_person),
        ];
        if let Some((key, _)) = bounds.into_iter().find(|(_, most)| *most == 0) {
            return invalid(key, "at least 1".to_owned());
        }
        // Live events and WebSockets say something every twenty seconds, and whoever waits for an answer says nothing.
        let least = self.http.request_timeout_seconds.saturating_add(30).max(60);
        if !(least..=86_400).contains(&self.http.idle_seconds) {
            return invalid(
                "http.idle_seconds",
                format!("from {least} (60, and 30 more than request_timeout_seconds) to 86400"),
            );
        }
        Ok(())
    }

    /// Whether browsers reach this server over TLS, here or at a proxy.
    pub fn is_https(&self) -> bool {
        self.http.public_url.starts_with("https://")
    }

    /// The address of a page or endpoint, as browsers reach it.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.http.public_url)
    }
}

fn default_data_dir() -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let root = std::fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    match home {
        Some(home) if !root => home.join(".local/share/colloquy"),
        _ => PathBuf::from("/var/lib/colloquy"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, ConfigError, DEFAULTS};

    type Change = fn(&mut Config);

    #[test]
    fn bounds_that_nobody_could_work_within_are_refused() {
        let changes: [(&str, Change); 9] = [
            ("http.idle_seconds", |c| c.http.idle_seconds = 59),
            ("http.idle_seconds", |c| c.http.idle_seconds = 86_401),
            ("http.idle_seconds", |c| c.http.request_timeout_seconds = 151),
            ("http.connections", |c| c.http.connections = 0),
            ("http.connections_per_address", |c| c.http.connections_per_address = 0),
            ("limits.live_streams_per_session", |c| c.limits.live_streams_per_session = 0),
            ("limits.live_streams_per_person", |c| c.limits.live_streams_per_person = 0),
            ("pad.connections", |c| c.pad.connections = 0),
            ("pad.connections_per_person", |c| c.pad.connections_per_person = 0),
        ];
        for (wrong, change) in changes {
            let mut config = Config::load(None).unwrap();
            change(&mut config);
            match config.check() {
                Err(ConfigError::Invalid { key, .. }) => assert_eq!(key, wrong),
                other => panic!("{wrong}: {other:?}"),
            }
        }
    }

    #[test]
    fn every_setting_follows_words_that_say_what_it_is_for() {
        let mut told = false;
        for line in DEFAULTS.lines() {
            match line.chars().next() {
                None => told = false,
                Some('#') => told = true,
                Some('[') => {}
                Some(_) => assert!(told, "{line}"),
            }
        }
    }
}
