//! Logos: as wide or high as they are, with what is transparent, in PNG.

use bytes::Bytes;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat};

use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::ids::CompanyId;
use crate::kernel::picture;

/// The largest width and height of what is kept, in pixels.
const SIDE: u32 = 512;

/// A logo that can be kept.
pub struct Logo(Vec<u8>);

impl Logo {
    /// Reads an upload: PNG, JPEG or WebP.
    pub async fn read(upload: Bytes) -> Result<Self> {
        Ok(Self(picture::encode(upload, ImageFormat::Png, within).await?))
    }

    /// Keeps its file; the key for the row.
    pub async fn put(self, app: &App, company: CompanyId) -> Result<String> {
        let key = format!("logos/{company}/{}.png", app.random.name::<12>());
        picture::put(app, &key, self.0).await?;
        Ok(key)
    }
}

/// The file of a company's logo, in PNG.
pub async fn file(app: &App, key: &str) -> Result<Bytes> {
    picture::get(app, key).await
}

/// The address of a company's logo below `base`, which changes with each upload, so that browsers may keep it.
pub fn address(base: &str, key: Option<&str>) -> Option<String> {
    Some(format!("{base}/logo?v={}", picture::version(key?)?))
}

/// A small one is not blown up.
fn within(picture: DynamicImage) -> DynamicImage {
    if picture.width() <= SIDE && picture.height() <= SIDE {
        return DynamicImage::ImageRgba8(picture.to_rgba8());
    }
    DynamicImage::ImageRgba8(picture.resize(SIDE, SIDE, FilterType::Lanczos3).to_rgba8())
}
