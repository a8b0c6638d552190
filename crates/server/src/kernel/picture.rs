//! Pictures that people upload: decoded and encoded again, so that what is kept and served is a picture of ours and nothing else.

use std::io::Cursor;

use bytes::Bytes;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutPayload};

use super::app::App;
use super::error::{Code, Error, Result};

/// The largest width and height that is read, in pixels.
const LARGEST: u32 = 8192;
/// The most memory that decoding may take, in bytes.
const DECODED_BYTES: u64 = 256 << 20;

/// Reads an upload (PNG, JPEG or WebP, told by its bytes) and encodes what `shape` makes of it.
pub async fn encode(
    upload: Bytes,
    format: ImageFormat,
    shape: fn(DynamicImage) -> DynamicImage,
) -> Result<Vec<u8>> {
    let encoded = move || {
        let mut bytes = Vec::new();
        shape(decode(&upload)?).write_to(&mut Cursor::new(&mut bytes), format).map_err(Error::internal)?;
        Ok(bytes)
    };
    tokio::task::spawn_blocking(encoded).await.map_err(Error::internal)?
}

fn decode(upload: &[u8]) -> Result<DynamicImage> {
    let invalid = |message: &'static str| Error::new(Code::AvatarInvalid).field("file", "invalid", message);
    let mut reader = ImageReader::new(Cursor::new(upload)).with_guessed_format().map_err(Error::internal)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(invalid("Use a PNG, JPEG or WebP picture"));
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) =
        (Some(LARGEST), Some(LARGEST), Some(DECODED_BYTES));
    reader.limits(limits);
    reader.decode().map_err(|error| invalid("This picture cannot be read, or is too large").because(error))
}

/// Keeps a picture's file. To be done before its row is committed: a file without a row is harmless, a row without a file is not.
pub async fn put(app: &App, key: &str, picture: Vec<u8>) -> Result<()> {
    app.objects.put(&Path::from(key), PutPayload::from(picture)).await.map_err(Error::internal)?;
    Ok(())
}

/// The file that a row names.
pub async fn get(app: &App, key: &str) -> Result<Bytes> {
    match app.objects.get(&Path::from(key)).await {
        Ok(found) => found.bytes().await.map_err(Error::internal),
        Err(object_store::Error::NotFound { .. }) => Err(Code::NotFound.into()),
        Err(error) => Err(Error::internal(error)),
    }
}

/// Deletes a picture's file, once its row is gone; `key` is what the row said.
pub async fn delete(app: &App, key: Option<String>) {
    if let Some(key) = key
        && let Err(error) = app.objects.delete(&Path::from(key)).await
    {
        tracing::warn!(%error, "the file of a picture that is gone was not deleted");
    }
}

/// What changes with each upload in the address of a picture, so that browsers may keep it: the last part of its key.
pub fn version(key: &str) -> Option<&str> {
    key.rsplit('/').next()?.split('.').next()
}
