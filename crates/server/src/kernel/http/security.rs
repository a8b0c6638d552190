//! Headers that keep browsers strict, and the check against forged requests.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::kernel::app::App;
use crate::kernel::error::{Code, Error};

/// A page of ours sets this header; a form or an image of another site cannot.
pub const CSRF_HEADER: &str = "x-colloquy-csrf";

/// Headers of every response. Pages add their own content security policy; everything else gets the strictest.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), fullscreen=(self), geolocation=(), payment=()",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.config.is_https() {
        // RFC 6797, 6.1. Without includeSubDomains: other hosts of the domain are not ours to decide about.
        let seconds = u64::from(app.config.http.hsts_max_age_days) * 86_400;
        if let Ok(value) = HeaderValue::from_str(&format!("max-age={seconds}")) {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
        }
    }
    let strictest = "default-src 'none'; frame-ancestors 'none'";
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(strictest));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses a changing request that another site could have sent in somebody's name: browsers say where a request comes from
/// (Sec-Fetch-Site), and what carries a cookie must carry our header too.
pub fn refuse_forged(request: &Request, has_cookie: bool) -> Result<(), Error> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let headers = request.headers();
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    let foreign = site.is_some_and(|site| site != "same-origin" && site != "none");
    if foreign || has_cookie && !headers.contains_key(CSRF_HEADER) {
        return Err(Code::RequestForged.into());
    }
    Ok(())
}
