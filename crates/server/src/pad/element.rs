//! What the whiteboard takes as an element: Excalidraw's own JSON of it (<https://docs.excalidraw.com>), bounded.

use std::borrow::Cow;

use serde::Deserialize;

/// Of an element's id, in bytes.
const ID_BYTES: usize = 40;
/// Of an element: a stroke of several minutes, or some pages of text.
pub const ELEMENT_BYTES: usize = 64 << 10;
/// Of what is kept of a stroke at once before it is finished: some seconds of it.
pub const STROKE_BYTES: usize = 8 << 10;
/// Nobody draws further away than this, in pixels.
const FAR: f64 = 1e7;
/// Where a link may lead.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// What must be true of every element: what no page would draw could not be rubbed out by anybody, and would fill the whiteboard unseen. How it
/// looks is for the page to read, which leaves out what it can't make sense of. Its version orders nothing: what was written last stands.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Element<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "versionNonce")]
    _version_nonce: u32,
    #[serde(rename = "x")]
    _x: Near,
    #[serde(rename = "y")]
    _y: Near,
    width: Near,
    height: Near,
    #[serde(rename = "isDeleted")]
    _is_deleted: bool,
    #[serde(borrow, default)]
    link: Option<Cow<'a, str>>,
    #[serde(default)]
    points: Vec<(Near, Near)>,
    #[serde(borrow, default)]
    text: Option<Cow<'a, str>>,
}

/// Those that hold nothing but what is drawn: no pictures, whose files would have to be kept, and no pages of others.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Rectangle,
    Diamond,
    Ellipse,
    Line,
    Arrow,
    Freedraw,
    Text,
    Frame,
}

/// A number of pixels that are within reach.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "f64")]
struct Near(f64);

impl TryFrom<f64> for Near {
    type Error = &'static str;

    fn try_from(pixels: f64) -> Result<Self, Self::Error> {
        if pixels.abs() <= FAR { Ok(Near(pixels)) } else { Err("too far away") }
    }
}

impl Element<'_> {
    fn has_size(&self) -> bool {
        self.width.0 != 0.0 || self.height.0 != 0.0
    }
}

/// How a stroke goes on: from which of its points, and those.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stretch {
    #[serde(rename = "from")]
    _from: u32,
    points: Vec<(Near, Near)>,
}

/// Whether an element can have this id.
pub fn is_id(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=ID_BYTES).contains(&id.len()) && id.bytes().all(is_plain)
}

/// Whether this is an element with this id.
pub fn is_element(id: &str, json: &str) -> bool {
    json.len() <= ELEMENT_BYTES && read(json).is_some_and(|element| element.id == id)
}

/// Whether this is the beginning of a stroke, which is an element, or how a stroke goes on.
pub fn is_stroke(json: &str) -> bool {
    let goes_on = || serde_json::from_str::<Stretch>(json).is_ok_and(|stretch| !stretch.points.is_empty());
    let begins = || read(json).is_some_and(|element| element.kind == Kind::Freedraw && is_id(&element.id));
    json.len() <= STROKE_BYTES && (goes_on() || begins())
}

/// An element that a page would draw.
fn read(json: &str) -> Option<Element<'_>> {
    let element: Element<'_> = serde_json::from_str(json).ok()?;
    let is_there = match element.kind {
        Kind::Line | Kind::Arrow | Kind::Freedraw => element.points.len() > 1,
        Kind::Text => element.text.is_some() && element.has_size(),
        Kind::Rectangle | Kind::Diamond | Kind::Ellipse | Kind::Frame => element.has_size(),
    };
    let leads_right = element.link.as_ref().is_none_or(|link| leads_outside(link));
    (is_there && leads_right).then_some(element)
}

fn leads_outside(link: &str) -> bool {
    SCHEMES
        .iter()
        .any(|scheme| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}
