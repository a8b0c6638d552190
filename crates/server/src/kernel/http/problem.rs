//! Problem bodies (RFC 9457), written at the outermost layer, where the request's id is known.

use std::any::Any;
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::socket;
use crate::kernel::error::{Code, Error, FieldError};
use crate::kernel::failures;

/// What a failed request is answered with, as `application/problem+json`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Always `about:blank`: `code` tells problems apart.
    pub r#type: &'static str,
    /// One sentence for people.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The stable word for programs.
    pub code: Code,
    /// What is special about this case.
    pub detail: Option<String>,
    /// Names this request, for a question to the operator.
    pub request_id: String,
    /// The fields at fault.
    pub errors: Vec<FieldError>,
    /// Times that would do, where one was refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<DateTime<Utc>>,
}

/// Gives an error its body. A bare error status of a library below gets one too.
pub fn write_body(mut response: Response, request_id: &str) -> Response {
    if let Some(error) = socket::refusal(&response) {
        log(error, request_id);
        return response;
    }
    let error = match response.extensions_mut().remove::<Arc<Error>>() {
        Some(error) => error,
        None => match bare_error(&response) {
            Some(code) => Arc::new(Error::new(code)),
            None => return response,
        },
    };
    log(&error, request_id);
    let problem = Problem {
        r#type: "about:blank",
        title: error.code.title(),
        status: error.code.status().as_u16(),
        code: error.code,
        detail: error.detail.as_ref().map(ToString::to_string),
        request_id: request_id.to_owned(),
        errors: error.fields.clone(),
        alternatives: error.alternatives.clone(),
    };
    let mut body = (error.code.status(), Json(problem)).into_response();
    body.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    for (name, value) in response.headers() {
        let ours = name == header::CONTENT_TYPE
            || name == header::CONTENT_LENGTH
            || name == header::CONTENT_ENCODING;
        if !ours {
            body.headers_mut().insert(name.clone(), value.clone());
        }
    }
    if let Some(seconds) = error.retry_after {
        body.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    if error.code == Code::AuthRequired {
        body.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    body
}

/// The code for an error status that came without one of our errors and without a body of its own.
fn bare_error(response: &Response) -> Option<Code> {
    let plain = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if !plain {
        return None;
    }
    Some(match response.status() {
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::RequestTooLarge,
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::UNPROCESSABLE_ENTITY => {
            Code::RequestMalformed
        }
        status if status.is_server_error() => Code::Internal,
        _ => return None,
    })
}

fn log(error: &Error, request_id: &str) {
    if error.code == Code::Internal {
        tracing::error!(request.id = request_id, %error, "a request failed");
    } else if error.code == Code::Unavailable {
        tracing::warn!(request.id = request_id, %error, "a request found something unavailable");
    }
}

/// Marks an answer whose handler panicked.
#[derive(Clone)]
pub struct Panicked;

/// What a panicking handler is answered with.
pub fn panicked(panic: Box<dyn Any + Send + 'static>) -> axum::http::Response<Body> {
    let mut response = failures::panicked(&*panic).into_response();
    response.extensions_mut().insert(Panicked);
    response
}
