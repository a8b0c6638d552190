//! Avatars: decoded and encoded again, so that what is served is a picture of ours and nothing else.

use std::io::Cursor;

use bytes::Bytes;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, RgbImage};
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutPayload};

use super::{service, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::UserId;
use crate::kernel::policy::{Action, Target};

/// Width and height of what is kept, in pixels.
const SIDE: u32 = 256;
/// The largest width and height that is read, in pixels.
const LARGEST: u32 = 8192;
/// The most memory that decoding may take, in bytes.
const DECODED_BYTES: u64 = 256 << 20;

/// Replaces the avatar by the picture in `upload` (PNG, JPEG or WebP), or removes it.
pub async fn set(app: &App, actor: &Actor, id: UserId, upload: Option<Bytes>) -> Result<store::UserRow> {
    let picture = match upload {
        Some(upload) => {
            Some(tokio::task::spawn_blocking(move || encode(&upload)).await.map_err(Error::internal)??)
        }
        None => None,
    };
    let mut tx = app.write(actor, Action::UpdateUser, Target::User(id)).await?;
    let before = store::user(&mut tx, id).await?.ok_or(Code::UserNotFound)?.avatar;
    let key = picture.as_ref().map(|_| format!("avatars/{id}/{}.jpg", app.random.name::<12>()));
    if let (Some(key), Some(picture)) = (&key, picture) {
        // A file without a row is harmless; a row without a file is not.
        app.objects
            .put(&Path::from(key.as_str()), PutPayload::from(picture))
            .await
            .map_err(Error::internal)?;
    }
    store::set_avatar(&mut tx, id, key.as_deref()).await?;
    service::announce(&mut tx, id).await?;
    let user = store::user(&mut tx, id).await?.ok_or(Code::UserNotFound)?;
    tx.commit().await?;
    delete_file(app, before).await;
    Ok(user)
}

/// Deletes a picture's file, once its row is gone; `key` is what the row said.
pub async fn delete_file(app: &App, key: Option<String>) {
    if let Some(key) = key
        && let Err(error) = app.objects.delete(&Path::from(key)).await
    {
        tracing::warn!(%error, "the file of an avatar that is gone was not deleted");
    }
}

/// The picture in JPEG.
pub async fn get(app: &App, actor: &Actor, id: UserId) -> Result<Bytes> {
    let key = service::user(app, actor, id).await?.0.avatar.ok_or(Code::NotFound)?;
    let found = app.objects.get(&Path::from(key)).await;
    match found {
        Ok(found) => found.bytes().await.map_err(Error::internal),
        Err(object_store::Error::NotFound { .. }) => Err(Code::NotFound.into()),
        Err(error) => Err(Error::internal(error)),
    }
}

fn encode(upload: &[u8]) -> Result<Vec<u8>> {
    let invalid = |message: &'static str| Error::new(Code::AvatarInvalid).field("file", "invalid", message);
    let mut reader = ImageReader::new(Cursor::new(upload)).with_guessed_format().map_err(Error::internal)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(invalid("Use a PNG, JPEG or WebP picture"));
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) =
        (Some(LARGEST), Some(LARGEST), Some(DECODED_BYTES));
    reader.limits(limits);
    let picture = reader
        .decode()
        .map_err(|error| invalid("This picture cannot be read, or is too large").because(error))?;
    let square = picture.resize_to_fill(SIDE, SIDE, FilterType::Lanczos3);
    let mut jpeg = Vec::new();
    on_white(&square).write_to(&mut Cursor::new(&mut jpeg), ImageFormat::Jpeg).map_err(Error::internal)?;
    Ok(jpeg)
}

/// JPEG has no transparency.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    let rgba = picture.to_rgba8();
    let flat = RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0;
        let blend = |c: u8| {
            u8::try_from((u16::from(c) * u16::from(a) + 255 * (255 - u16::from(a))) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([blend(r), blend(g), blend(b)])
    });
    DynamicImage::ImageRgb8(flat)
}
