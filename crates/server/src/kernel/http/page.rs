//! The front end, embedded in the binary: hashed assets that browsers keep, and one page with a fresh nonce for each response.

use std::borrow::Cow;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::kernel::app::App;
use crate::kernel::error::{Code, Error};
use crate::kernel::language::Language;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Assets;

const NONCE_PLACE: &str = "{{NONCE}}";

/// The script that shows pushes: browsers ask for it anew, so that a fault in it does not stay with them.
const PUSH_WORKER: &str = "push-worker.js";

/// What a script may do that a page starts as a worker, for which the policy of its own response counts: load the rest of itself from here, and
/// compile WebAssembly. For a script in a page it means nothing.
const WORKER_POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

/// Everything that is no endpoint: an asset by its path, else the page, whose router shows the rest.
pub async fn serve(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if path.starts_with("api/") || path.starts_with("rtc") {
        return Error::new(Code::NotFound).into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Error::new(Code::MethodNotAllowed).into_response();
    }
    if !path.ends_with(".html")
        && let Some(asset) = Assets::get(path)
    {
        let kind = asset.metadata.mimetype().to_owned();
        let keep = if path.starts_with("assets/") {
            "public, max-age=31536000, immutable"
        } else if path == PUSH_WORKER {
            "no-cache"
        } else {
            "public, max-age=3600"
        };
        let mut response = (
            [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep.to_owned())],
            asset.data.into_owned(),
        )
            .into_response();
        if path.starts_with("assets/") && path.ends_with(".js") {
            response
                .headers_mut()
                .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(WORKER_POLICY));
        }
        return response;
    }
    if path.starts_with("assets/") {
        return Error::new(Code::NotFound).into_response();
    }
    page(&app, &file_of(path, request.headers()))
}

/// How the addresses of pages begin that the router shows to whoever has no session: they do not ask for the reader's profile ahead.
const OUTSIDE: [&str; 9] = [
    "answer",
    "book",
    "confirm-email",
    "forgot-password",
    "invite",
    "join",
    "reset-password",
    "take-home",
    "unsubscribe",
];

/// Which file a page begins with: `web/src/start.tsx` says what it loads.
fn file_of(path: &str, headers: &HeaderMap) -> Cow<'static, str> {
    match path {
        // Prerendered in the browser's language, or in English, as the application itself chooses.
        "sign-in" => {
            let language = Language::accepted(headers).unwrap_or(Language::En);
            Cow::Owned(format!("sign-in.{}.html", language.as_str()))
        }
        "sign-up" | "setup" => Cow::Borrowed("index.html"),
        path if path.starts_with("careers/") => Cow::Borrowed("apply.html"),
        path if OUTSIDE.contains(&path.split('/').next().unwrap_or_default()) => {
            Cow::Borrowed("outside.html")
        }
        _ => Cow::Borrowed("app.html"),
    }
}

fn page(app: &App, file: &str) -> Response {
    let Some(index) = Assets::get(file).or_else(|| Assets::get("index.html")) else {
        let text = "The front end has not been built: run `npm ci && npm run build` in web/.";
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], text)
            .into_response();
    };
    let nonce = app.random.name::<16>();
    let html = String::from_utf8_lossy(&index.data).replace(NONCE_PLACE, &nonce);
    let mut response =
        (StatusCode::OK, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy(&nonce)) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What a page may load and run. WebAssembly is compiled in workers only, but there are browsers that hold a worker to the policy of its page.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         style-src-attr 'unsafe-inline'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self' ws: wss:; \
         worker-src 'self'; manifest-src 'self'; frame-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         object-src 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::{WORKER_POLICY, policy};

    fn sources<'a>(policy: &'a str, of: &str) -> Vec<&'a str> {
        policy
            .split("; ")
            .find_map(|directive| directive.strip_prefix(of))
            .map(|sources| sources.split_whitespace().collect())
            .unwrap_or_default()
    }

    #[test]
    fn pages_and_workers_run_what_is_ours_and_nothing_else() {
        let page = policy("once");
        assert_eq!(
            sources(&page, "script-src "),
            ["'nonce-once'", "'strict-dynamic'", "'self'", "'wasm-unsafe-eval'"]
        );
        assert_eq!(sources(&page, "worker-src "), ["'self'"]);
        assert_eq!(sources(WORKER_POLICY, "script-src "), ["'self'", "'wasm-unsafe-eval'"]);
        assert_eq!(sources(WORKER_POLICY, "connect-src "), ["'self'"]);
        for policy in [page.as_str(), WORKER_POLICY] {
            assert_eq!(sources(policy, "default-src "), ["'none'"], "{policy}");
            assert_eq!(sources(policy, "frame-ancestors "), ["'none'"], "{policy}");
        }
    }
}
