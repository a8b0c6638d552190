//! PDF: letters with their places, put together to lines and columns.

use pdf_extract::{Document as Pdf, MediaBox, Object, OutputDev, OutputError, Transform, output_doc_page};

use super::glyphs::{Glyph, words};
use super::{Document, Line, MOST_LINES, columns};
use crate::Failure;

/// A résumé has a page or two; this leaves room for professors.
const MOST_PAGES: usize = 30;
/// A page with more letters than this is not made for reading.
const MOST_GLYPHS: usize = 50_000;

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Result<Document, Failure> {
    let mut pdf = Pdf::load_mem(bytes).map_err(|_| Failure::Unreadable)?;
    // Many files are encrypted with the empty password, only to forbid printing.
    if pdf.is_encrypted() && pdf.decrypt("").is_err() {
        return Err(Failure::Encrypted);
    }
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    if pages.len() > MOST_PAGES {
        return Err(Failure::TooLong);
    }
    let mut document = Document::default();
    for page in pages {
        let mut taken = Page::default();
        output_doc_page(&pdf, &mut taken, page).map_err(|_| Failure::Unreadable)?;
        document.lines.extend(columns::lines(words(taken.glyphs)));
    }
    document.lines.truncate(MOST_LINES);
    document.links = links(&pdf);
    Ok(document)
}

/// The letters of one page.
#[derive(Default)]
struct Page {
    glyphs: Vec<Glyph>,
    top: f64,
}

impl OutputDev for Page {
    fn begin_page(
        &mut self,
        _: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.top = media.ury;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let scale = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let size = font_size.abs() * scale;
        // Letters that stand upright only: the rest is decoration, such as a name along the margin.
        let upright = place.m11 > 0.0 && place.m12.abs() < 0.2 * place.m11;
        if upright && size.is_finite() && size > 0.5 && self.glyphs.len() < MOST_GLYPHS {
            let (x, y) = (place.m31, self.top - place.m32);
            self.glyphs.push(Glyph { x, y, width: width * size, size, text: text.to_owned() });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The addresses of its link annotations.
fn links(pdf: &Pdf) -> Vec<String> {
    let address = |object: &Object| {
        let action = object.as_dict().ok()?.get(b"A").ok()?;
        let (_, action) = pdf.dereference(action).ok()?;
        let uri = action.as_dict().ok()?.get(b"URI").ok()?.as_str().ok()?;
        Some(String::from_utf8_lossy(uri).into_owned())
    };
    pdf.objects.values().filter_map(address).collect()
}

/// A line of a page's text, ready for the document.
pub(super) fn line(text: &str, size: f64, apart: bool) -> Option<Line> {
    Line::new(text).map(|line| Line { size: Some(size), apart, ..line })
}
