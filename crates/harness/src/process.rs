//! The server's program as a process of its own, which can be killed and started again over the same data.

use std::fs::File;
use std::net::{TcpListener, UdpSocket};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Client, TestDatabase, program};

/// A node of a deployment.
pub struct Process {
    /// Its address, the same after each start.
    pub url: String,
    /// Its data; whoever has a copy of the file `node` in it is the same node.
    pub data_dir: PathBuf,
    settings: Vec<(String, String)>,
    child: Option<Child>,
}

impl Process {
    /// A node with the data of that name over a database, with further settings such as `("SMTP__URL", "…")`; not yet started.
    ///
    /// # Panics
    /// When there is no free port.
    pub fn new(database: &TestDatabase, name: &str, more: &[(&str, &str)]) -> Self {
        let tcp =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port is free");
        let udp = UdpSocket::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port is free");
        let data_dir = std::env::temp_dir().join(format!("{}_{name}", database.name));
        std::fs::create_dir_all(&data_dir).expect("the folder can be made");
        let url = format!("http://{tcp}");
        let (data, media) = (data_dir.display().to_string(), udp.port().to_string());
        let own = [
            ("DATA_DIR", data.as_str()),
            ("HTTP__BIND", &tcp.to_string()),
            ("HTTP__PUBLIC_URL", &url),
            ("MEDIA__BIND", "127.0.0.1"),
            ("MEDIA__PORT", &media),
            ("DATABASE__URL", &database.app_url),
            ("DATABASE__OWNER_URL", &database.owner_url),
            // Trying it takes seconds of each start.
            ("SANDBOX__ENABLED", "false"),
            ("LIMITS__SIGN_INS_PER_MINUTE_ADDRESS", "10000"),
            ("LIMITS__APPLICATIONS_PER_MINUTE_ADDRESS", "10000"),
            ("LIMITS__REQUESTS_PER_MINUTE_ADDRESS", "100000"),
            ("LIMITS__REQUESTS_PER_MINUTE_USER", "100000"),
        ];
        let settings = own.iter().chain(more);
        let settings =
            settings.map(|(key, value)| (format!("COLLOQUY_{key}"), (*value).to_owned())).collect();
        Self { url, data_dir, settings, child: None }
    }

    /// Starts the program; whoever wants to talk to it waits with [`Process::ready`].
    ///
    /// # Panics
    /// When there is no program, or it runs already.
    pub fn start(&mut self) {
        assert!(self.child.is_none(), "it runs");
        let log = File::options().create(true).append(true).open(self.log()).expect("the log can be written");
        let child = self.command(&["serve"]).stdout(Stdio::null()).stderr(log).spawn();
        self.child = Some(child.expect("the program starts"));
    }

    /// Waits until it is ready; 30 seconds at most.
    ///
    /// # Panics
    /// When it ends or is not ready, with what it said.
    pub async fn ready(&mut self) {
        let (client, deadline) = (reqwest::Client::new(), Instant::now() + Duration::from_secs(30));
        let url = format!("{}/readyz", self.url);
        while !client.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()) {
            let ended = self.child.as_mut().and_then(|child| child.try_wait().ok().flatten());
            let said = || std::fs::read_to_string(self.log()).unwrap_or_default();
            assert!(ended.is_none() && Instant::now() < deadline, "not ready ({ended:?}):\n{}", said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The process gets no chance to do anything (SIGKILL).
    ///
    /// # Panics
    /// When it does not run.
    pub fn kill(&mut self) {
        let mut child = self.child.take().expect("it runs");
        child.kill().expect("our own process can be killed");
        child.wait().expect("a killed process ends");
    }

    /// What another command of the program prints; it has to succeed.
    ///
    /// # Panics
    /// When it fails, with what it printed.
    pub fn run(&self, words: &[&str]) -> String {
        let output = self.command(words).output().expect("the program starts");
        let text =
            format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{words:?}: {text}");
        text
    }

    /// A browser that nobody has signed in with.
    pub fn client(&self) -> Client {
        Client::new(&self.url)
    }

    fn log(&self) -> PathBuf {
        self.data_dir.join("server.log")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(program());
        // Whoever runs the tests may have settings of their own.
        let inherited = std::env::vars_os().filter(|(key, _)| key.to_string_lossy().starts_with("COLLOQUY_"));
        inherited.for_each(|(key, _)| {
            command.env_remove(key);
        });
        command
            .args(words)
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .envs(self.settings.iter().cloned());
        command
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Best effort: the folder is in the system's temporary one.
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.data_dir);
        }
    }
}
