//! Writes PDF: pages of Helvetica, put down in the ways that programs do.

use std::collections::BTreeMap;

use pdf_writer::types::{ActionType, AnnotationType, UnicodeCmap};
use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

/// How a line's letters are put down.
#[derive(Clone, Copy, PartialEq)]
pub enum Strokes {
    /// The line as one string, as word processors do.
    Lines,
    /// Each word at a place of its own, without any space, as TeX does.
    Words,
    /// One string with every gap corrected, as layout programs do.
    Kerned,
}

/// One piece of text on a page. Points from the top left.
#[derive(Clone)]
pub struct Piece {
    pub x: f64,
    pub y: f64,
    pub size: f64,
    pub bold: bool,
    pub text: String,
}

/// Widths of the letters from the space to the tilde, in thousandths (Helvetica's metrics).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn letter(c: char) -> u16 {
    (c as usize).checked_sub(32).and_then(|at| WIDTHS.get(at)).copied().unwrap_or(556)
}

/// The width of `text` in points.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| f64::from(letter(c))).sum::<f64>() * size / 1000.0
}

pub const PAGE: (f64, f64) = (595.0, 842.0);

/// The codes of the letters that a document needs.
#[derive(Default)]
struct Codes(BTreeMap<char, u8>);

impl Codes {
    fn code(&mut self, c: char) -> u8 {
        if c.is_ascii() {
            return c as u8;
        }
        let next = u8::try_from(128 + self.0.len()).unwrap();
        *self.0.entry(c).or_insert(next)
    }

    fn encode(&mut self, text: &str) -> Vec<u8> {
        text.chars().map(|c| self.code(c)).collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "points on a page need no more than the format has")]
fn f(value: f64) -> f32 {
    value as f32
}

fn content(pieces: &[Piece], strokes: Strokes, codes: &mut Codes) -> Vec<u8> {
    let mut content = Content::new();
    for piece in pieces {
        let font = if piece.bold { Name(b"F2") } else { Name(b"F1") };
        content.begin_text().set_font(font, f(piece.size));
        let y = f(PAGE.1 - piece.y);
        match strokes {
            Strokes::Lines => {
                content.next_line(f(piece.x), y).show(Str(&codes.encode(&piece.text)));
            }
            Strokes::Words => {
                let mut x = piece.x;
                for word in piece.text.split(' ') {
                    content.set_text_matrix([1.0, 0.0, 0.0, 1.0, f(x), y]).show(Str(&codes.encode(word)));
                    x += width(word, piece.size) + width(" ", piece.size);
                }
            }
            Strokes::Kerned => {
                content.next_line(f(piece.x), y);
                let mut positioned = content.show_positioned();
                let mut items = positioned.items();
                for (at, word) in piece.text.split(' ').enumerate() {
                    if at > 0 {
                        items.adjust(-278.0);
                    }
                    for (at, c) in word.chars().enumerate() {
                        if at > 0 {
                            items.adjust(if c == 'o' { 12.0 } else { -4.0 });
                        }
                        items.show(Str(&codes.encode(&c.to_string())));
                    }
                }
            }
        }
        content.end_text();
    }
    content.finish().into_vec()
}

/// The file with these pages.
pub fn file(pages: &[Vec<Piece>], strokes: Strokes, links: &[String]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let mut next = 1;
    let mut fresh = || {
        next += 1;
        Ref::new(next)
    };
    let (catalog, tree, fonts, cmap) = (fresh(), fresh(), [fresh(), fresh()], fresh());
    let mut codes = Codes::default();
    let bodies: Vec<Vec<u8>> = pages.iter().map(|pieces| content(pieces, strokes, &mut codes)).collect();
    let ids: Vec<(Ref, Ref)> = bodies.iter().map(|_| (fresh(), fresh())).collect();
    let notes: Vec<Ref> = links.iter().map(|_| fresh()).collect();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids(ids.iter().map(|(page, _)| *page)).count(i32::try_from(ids.len()).unwrap());
    for (at, ((page, body), bytes)) in ids.iter().zip(&bodies).enumerate() {
        let mut written = pdf.page(*page);
        written.media_box(Rect::new(0.0, 0.0, f(PAGE.0), f(PAGE.1))).parent(tree).contents(*body);
        written.resources().fonts().pair(Name(b"F1"), fonts[0]).pair(Name(b"F2"), fonts[1]);
        if at == 0 {
            written.annotations(notes.iter().copied());
        }
        written.finish();
        pdf.stream(*body, bytes);
    }
    for (note, link) in notes.iter().zip(links) {
        let mut annotation = pdf.annotation(*note);
        annotation.subtype(AnnotationType::Link).rect(Rect::new(10.0, 10.0, 50.0, 20.0));
        annotation.action().action_type(ActionType::Uri).uri(Str(link.as_bytes()));
    }
    for (font, base) in fonts.iter().zip([&b"Helvetica"[..], b"Helvetica-Bold"]) {
        write_font(&mut pdf, *font, base, cmap, &codes);
    }
    let mut unicode = UnicodeCmap::new(
        Name(b"Custom"),
        pdf_writer::types::SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 },
    );
    for code in 32..127_u8 {
        unicode.pair(code, char::from(code));
    }
    for (c, code) in &codes.0 {
        unicode.pair(*code, *c);
    }
    pdf.stream(cmap, &unicode.finish().into_vec());
    pdf.document_info(fresh()).title(TextStr("Résumé"));
    pdf.finish()
}

fn write_font(pdf: &mut Pdf, id: Ref, base: &[u8], cmap: Ref, codes: &Codes) {
    let last = codes.0.values().copied().max().unwrap_or(126).max(126);
    let mut font = pdf.type1_font(id);
    font.base_font(Name(base)).first_char(32).last_char(last).to_unicode(cmap);
    font.widths((32..=last).map(|code| if code < 127 { f32::from(letter(char::from(code))) } else { 556.0 }));
    let names: Vec<(u8, String)> =
        codes.0.iter().map(|(c, code)| (*code, format!("uni{:04X}", *c as u32))).collect();
    let mut encoding = font.encoding_custom();
    encoding.base_encoding(Name(b"WinAnsiEncoding"));
    let mut differences = encoding.differences();
    for (code, name) in &names {
        differences.consecutive(*code, [Name(name.as_bytes())]);
    }
}

/// A column of a page, filled from the top down.
pub struct Column {
    pub left: f64,
    pub width: f64,
    pub y: f64,
    pub pieces: Vec<Piece>,
}

impl Column {
    pub fn new(left: f64, width: f64, y: f64) -> Self {
        Self { left, width, y, pieces: Vec::new() }
    }

    /// Writes `text` at `indent`, wrapped.
    pub fn write(&mut self, text: &str, size: f64, bold: bool, indent: f64) {
        let mut line = String::new();
        for word in text.split(' ').map(Some).chain([None]) {
            let longer =
                word.map(|word| if line.is_empty() { word.to_owned() } else { format!("{line} {word}") });
            match longer {
                Some(longer) if line.is_empty() || width(&longer, size) <= self.width - indent => {
                    line = longer
                }
                _ => {
                    self.y += size * 1.3;
                    let text = std::mem::replace(&mut line, word.unwrap_or_default().to_owned());
                    self.pieces.push(Piece { x: self.left + indent, y: self.y, size, bold, text });
                }
            }
        }
        if !line.is_empty() {
            self.y += size * 1.3;
            self.pieces.push(Piece { x: self.left + indent, y: self.y, size, bold, text: line });
        }
    }

    /// Writes `text` on the present line, ending at the right edge.
    pub fn beside(&mut self, text: &str, size: f64) {
        let x = self.left + self.width - width(text, size);
        self.pieces.push(Piece { x, y: self.y, size, bold: false, text: text.to_owned() });
    }

    pub fn space(&mut self, points: f64) {
        self.y += points;
    }
}
