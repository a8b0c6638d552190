//! Tells the devices that have signed in to an account before, so that a stranger who guesses at it uses up their own attempts and not
//! those of its owner (OWASP, 'Slow Down Online Guessing Attacks with Device Cookies').

use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use uuid::Uuid;

use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::cookie::HostCookie;
use crate::kernel::ids::UserId;

const DEVICE: HostCookie = HostCookie("colloquy_device");
const LIFETIME: TimeDelta = TimeDelta::days(365);
const PLACE: &str = "known device";

/// A device on which somebody signed in to `user` before. It opens nothing.
pub struct KnownDevice {
    /// The account.
    pub user: UserId,
    id: Uuid,
}

impl KnownDevice {
    /// What its attempts are counted under.
    pub fn quota(&self) -> String {
        format!("device {}", self.id)
    }
}

/// The `Set-Cookie` value for a device on which somebody has just signed in to `user`.
pub fn known_device_cookie(app: &App, user: UserId) -> Result<String> {
    let id = app.random.uuid(app.clock.now());
    let sealed = app.seal.seal(&app.random, PLACE, &[user.0.into_bytes(), id.into_bytes()].concat())?;
    Ok(DEVICE.set(app, &URL_SAFE_NO_PAD.encode(sealed), LIFETIME))
}

/// The device that the request comes from, if it is a known one; whatever somebody made up is nothing.
pub fn known_device(app: &App, headers: &HeaderMap) -> Option<KnownDevice> {
    let sealed = URL_SAFE_NO_PAD.decode(DEVICE.read(app, headers)?).ok()?;
    let ids = app.seal.unseal(PLACE, &sealed).ok()?;
    let (user, id) = ids.split_at_checked(16)?;
    Some(KnownDevice { user: Uuid::from_slice(user).ok()?.into(), id: Uuid::from_slice(id).ok()? })
}
