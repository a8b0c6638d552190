//! The front end, embedded in the binary: hashed assets that browsers keep, and one page with a fresh nonce for each response.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
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
        return (
            [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep.to_owned())],
            asset.data.into_owned(),
        )
            .into_response();
    }
    if path.starts_with("assets/") {
        return Error::new(Code::NotFound).into_response();
    }
    // Prerendered in the browser's language, or in English, as the application itself chooses.
    let language = Language::accepted(request.headers()).unwrap_or(Language::En);
    let prerendered = (path == "sign-in").then(|| format!("sign-in.{}.html", language.as_str()));
    page(&app, prerendered.as_deref())
}

fn page(app: &App, prerendered: Option<&str>) -> Response {
    let Some(index) = prerendered.and_then(Assets::get).or_else(|| Assets::get("index.html")) else {
        let text = "The front end has not been built: run `npm ci && npm run build` in web/.";
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], text)
            .into_response();
    };
    let nonce = app.random.name::<16>();
    let html = String::from_utf8_lossy(&index.data).replace(NONCE_PLACE, &nonce);
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'self'; style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; \
         img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self' ws: wss:; worker-src 'self'; \
         manifest-src 'self'; frame-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    );
    let mut response =
        (StatusCode::OK, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
