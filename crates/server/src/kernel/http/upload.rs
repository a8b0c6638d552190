//! Forms that carry a picture in a part named `file`.

use axum::extract::Multipart;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::http::StatusCode;
use bytes::Bytes;

use crate::kernel::error::{Code, Error, Result};

/// What multipart adds to the file itself, in bytes.
pub const FORM_BYTES: usize = 4096;

/// A form with a picture: PNG, JPEG or WebP.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "the form's shape, for the OpenAPI document only")]
pub struct PictureUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// What a handler gets of an upload: the form, or what is wrong with it.
pub type Upload = std::result::Result<Multipart, MultipartRejection>;

/// The bytes of the part named `file`.
pub async fn picture(upload: Upload) -> Result<Bytes> {
    let missing = || Error::new(Code::RequestInvalid).field("file", "required", "Choose a picture");
    let mut upload = upload.map_err(|_| missing())?;
    let mut picture = None;
    while let Some(part) = upload.next_field().await.map_err(unreadable)? {
        if part.name() == Some("file") {
            picture = Some(part.bytes().await.map_err(unreadable)?);
        }
    }
    picture.ok_or_else(missing)
}

fn unreadable(error: MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Error::new(Code::RequestTooLarge).field("file", "too_long", "The picture is too large");
    }
    Error::new(Code::RequestMalformed).because(error)
}
