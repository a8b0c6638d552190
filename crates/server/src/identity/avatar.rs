//! Avatars: square, on white, in JPEG.

use bytes::Bytes;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, RgbImage};

use super::{service, store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::UserId;
use crate::kernel::picture;
use crate::kernel::policy::{Action, Target};

/// Width and height of what is kept, in pixels.
const SIDE: u32 = 256;

/// Replaces the avatar by the picture in `upload` (PNG, JPEG or WebP), or removes it.
pub async fn set(app: &App, actor: &Actor, id: UserId, upload: Option<Bytes>) -> Result<store::UserRow> {
    let encoded = match upload {
        Some(upload) => Some(picture::encode(upload, ImageFormat::Jpeg, square).await?),
        None => None,
    };
    let mut tx = app.write(actor, Action::UpdateUser, Target::User(id)).await?;
    let before = store::user(&mut tx, id).await?.ok_or(Code::UserNotFound)?.avatar;
    let key = encoded.as_ref().map(|_| format!("avatars/{id}/{}.jpg", app.random.name::<12>()));
    if let (Some(key), Some(encoded)) = (&key, encoded) {
        picture::put(app, key, encoded).await?;
    }
    store::set_avatar(&mut tx, id, key.as_deref()).await?;
    service::announce(&mut tx, id).await?;
    let user = store::user(&mut tx, id).await?.ok_or(Code::UserNotFound)?;
    tx.commit().await?;
    picture::delete(app, before).await;
    Ok(user)
}

/// The picture in JPEG.
pub async fn get(app: &App, actor: &Actor, id: UserId) -> Result<Bytes> {
    let key = service::user(app, actor, id).await?.0.avatar.ok_or(Code::NotFound)?;
    picture::get(app, &key).await
}

/// JPEG has no transparency.
fn square(picture: DynamicImage) -> DynamicImage {
    let rgba = picture.resize_to_fill(SIDE, SIDE, FilterType::Lanczos3).to_rgba8();
    let flat = RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0;
        let blend = |c: u8| {
            u8::try_from((u16::from(c) * u16::from(a) + 255 * (255 - u16::from(a))) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([blend(r), blend(g), blend(b)])
    });
    DynamicImage::ImageRgb8(flat)
}
