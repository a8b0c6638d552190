//! A calendar server of somebody else's making: Radicale, as `scripts/bootstrap test` installs it, with one account.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::{Method, StatusCode};

use crate::python;

/// Who has the account.
pub const USER: &str = "ann";
/// Their password there.
pub const PASSWORD: &str = "an app password";

/// A running server.
pub struct Radicale {
    /// Its address, such as `http://127.0.0.1:40000/`.
    pub url: String,
    process: Child,
    folder: PathBuf,
    http: reqwest::Client,
}

impl Radicale {
    /// Starts a server on a free port of this machine, with the calendars `work` and `home`.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|free| free.local_addr())
            .expect("a port is free")
            .port();
        let folder = std::env::temp_dir().join(format!("colloquy-radicale-{port}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        std::fs::write(folder.join("users"), format!("{USER}:{PASSWORD}\n")).expect("it can be written");
        let text = |path: PathBuf| path.display().to_string();
        let process = Command::new(python::interpreter())
            .args(["-m", "radicale", "--config", "", "--server-hosts", &format!("127.0.0.1:{port}")])
            .args(["--auth-type", "htpasswd", "--auth-htpasswd-encryption", "plain", "--auth-delay", "0"])
            .args(["--auth-htpasswd-filename", &text(folder.join("users"))])
            .args(["--storage-filesystem-folder", &text(folder.join("collections"))])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("scripts/bootstrap test has installed Radicale");
        let url = format!("http://127.0.0.1:{port}/");
        let server = Self { url, process, folder, http: reqwest::Client::new() };
        let deadline = Instant::now() + Duration::from_secs(20);
        while server.http.get(&server.url).send().await.is_err() {
            assert!(Instant::now() < deadline, "Radicale is not there after 20 seconds");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        for calendar in ["work", "home"] {
            let body = format!(
                r#"<c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>{calendar}</displayname></prop></set></c:mkcalendar>"#
            );
            let made = server.send("MKCALENDAR", &format!("{calendar}/"), body).await;
            assert_eq!(made.0, StatusCode::CREATED);
        }
        server
    }

    /// Another password from now on: the old one is refused.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn change_password(&self, password: &str) {
        std::fs::write(self.folder.join("users"), format!("{USER}:{password}\n")).expect("it can be written");
    }

    /// Puts an event into a calendar, by the lines of its VEVENT.
    ///
    /// # Panics
    /// When Radicale does not take it.
    pub async fn add(&self, calendar: &str, uid: &str, lines: &str) {
        let event = format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\n{}\r\nEND:VEVENT",
            lines.replace('\n', "\r\n")
        );
        let text =
            format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n{event}\r\nEND:VCALENDAR\r\n");
        let (status, body) = self.send("PUT", &format!("{calendar}/{uid}.ics"), text).await;
        assert!(status.is_success(), "{status}: {body}");
    }

    /// The whole of a calendar.
    pub async fn calendar(&self, calendar: &str) -> String {
        self.send("GET", &format!("{calendar}/"), String::new()).await.1
    }

    /// Takes everything out of a calendar, and the calendar with it.
    pub async fn delete(&self, calendar: &str) {
        self.send("DELETE", &format!("{calendar}/"), String::new()).await;
    }

    async fn send(&self, method: &str, path: &str, body: String) -> (StatusCode, String) {
        let method = Method::from_bytes(method.as_bytes()).expect("it is a method");
        let users = std::fs::read_to_string(self.folder.join("users")).expect("it was written");
        let password = users.trim().split_once(':').expect("name and password").1.to_owned();
        let request = self.http.request(method, format!("{}{USER}/{path}", self.url));
        let answer =
            request.basic_auth(USER, Some(password)).body(body).send().await.expect("Radicale answers");
        (answer.status(), answer.text().await.unwrap_or_default())
    }
}

impl Drop for Radicale {
    fn drop(&mut self) {
        // Best effort: the folder is in the system's temporary one.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
