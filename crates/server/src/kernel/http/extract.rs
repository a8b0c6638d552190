//! Extractors whose rejections are problems that name the field.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use serde::de::{Deserialize, DeserializeOwned, Deserializer};

use crate::kernel::actor::Actor;
use crate::kernel::error::{Code, Error};

/// A JSON object as a body.
pub struct Json<T>(pub T);

/// The query string.
pub struct Query<T>(pub T);

/// The path's parameters.
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let bytes = bytes::Bytes::from_request(request, state).await.map_err(|rejection| {
            let too_large = rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
            Error::new(if too_large { Code::RequestTooLarge } else { Code::RequestMalformed })
        })?;
        json_object(&bytes).map(Json)
    }
}

/// Reads a JSON object; what is wrong names its field.
pub fn json_object<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    // serde takes an array for the fields of a struct in their order; nobody who sends one means that.
    if bytes.trim_ascii_start().starts_with(b"[") {
        return Err(name_field(".".to_owned(), "invalid type: sequence, expected an object"));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if inner.is_data() {
            name_field(path, &inner.to_string())
        } else {
            Error::new(Code::RequestMalformed).detail("The body is not JSON")
        }
    })?;
    json.end()
        .map_err(|_| Error::new(Code::RequestMalformed).detail("There is more than one value in the body"))?;
    Ok(value)
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(query) => Ok(Query(query.0)),
            Err(rejection) => Err(name_field("query".to_owned(), &rejection.body_text())),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    /// An id that is none names nothing.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(path) => Ok(Path(path.0)),
            Err(_) => Err(Code::NotFound.into()),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Actor {
    type Rejection = Error;

    /// Put there by `identity`'s layer, which reads the session.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        Ok(parts.extensions.get::<Actor>().cloned().unwrap_or_else(Actor::anonymous))
    }
}

/// For a field of a partial body that can be cleared, with `#[serde(default, deserialize_with = "nullable")]`: None where it was left
/// out, Some(None) for null.
pub fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

fn name_field(path: String, message: &str) -> Error {
    let missing = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    let parent = if path == "." { String::new() } else { path };
    let error = Error::new(Code::RequestInvalid);
    match missing {
        Some(name) if parent.is_empty() => error.field(name.to_owned(), "required", "Fill this in"),
        Some(name) => error.field(format!("{parent}.{name}"), "required", "Fill this in"),
        None => {
            error.field(parent, "invalid", message.split(" at line ").next().unwrap_or("invalid").to_owned())
        }
    }
}
