//! Cookies that only this host sets and reads.

use std::borrow::Cow;

use axum::http::{HeaderMap, header};
use chrono::TimeDelta;

use crate::kernel::app::App;

/// A cookie that scripts cannot read, by its name.
pub struct HostCookie(pub &'static str);

impl HostCookie {
    /// Its name on the wire: bound to the host where TLS allows it (RFC 6265bis, 4.1.3.2).
    fn name(&self, app: &App) -> Cow<'static, str> {
        if app.config.is_https() { format!("__Host-{}", self.0).into() } else { self.0.into() }
    }

    /// The `Set-Cookie` value that gives the browser `value` for a while.
    pub fn set(&self, app: &App, value: &str, lifetime: TimeDelta) -> String {
        let secure = if app.config.is_https() { "; Secure" } else { "" };
        let (name, age) = (self.name(app), lifetime.num_seconds());
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}")
    }

    /// The `Set-Cookie` value that takes it away.
    pub fn clear(&self, app: &App) -> String {
        self.set(app, "", TimeDelta::zero())
    }

    /// What the request carries, if anything.
    pub fn read<'a>(&self, app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
        let name = self.name(app);
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies.flat_map(|value| value.split(';')).find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name && !value.is_empty()).then_some(value)
        })
    }
}
