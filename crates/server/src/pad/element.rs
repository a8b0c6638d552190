//! What the whiteboard takes as an element: Excalidraw's own JSON of it (<https://docs.excalidraw.com>), bounded.

use std::borrow::Cow;

use serde::Deserialize;

/// Of an element's id, in bytes.
const ID_BYTES: usize = 40;
/// Of an element: a stroke of several minutes, or some pages of text.
pub const ELEMENT_BYTES: usize = 64 << 10;
/// Where a link may lead.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// What must be true of every element. The rest is for the page to look at, which shows no element that it can't make sense of.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Element<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(rename = "type")]
    _kind: Kind,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "versionNonce")]
    _version_nonce: u32,
    // What has no place and no size is drawn by no page, and would fill the whiteboard unseen.
    #[serde(rename = "x")]
    _x: f64,
    #[serde(rename = "y")]
    _y: f64,
    #[serde(rename = "width")]
    _width: f64,
    #[serde(rename = "height")]
    _height: f64,
    #[serde(rename = "isDeleted")]
    _is_deleted: bool,
    #[serde(borrow, default)]
    link: Option<Cow<'a, str>>,
}

/// Those that hold nothing but what is drawn: no pictures, whose files would have to be kept, and no pages of others.
#[derive(Deserialize)]
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

/// Whether an element can have this id.
pub fn is_id(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=ID_BYTES).contains(&id.len()) && id.bytes().all(is_plain)
}

/// Whether this is an element with this id.
pub fn is_element(id: &str, json: &str) -> bool {
    if json.len() > ELEMENT_BYTES {
        return false;
    }
    let Ok(element) = serde_json::from_str::<Element<'_>>(json) else { return false };
    element.id == id && element.link.is_none_or(|link| leads_outside(&link))
}

fn leads_outside(link: &str) -> bool {
    SCHEMES
        .iter()
        .any(|scheme| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}
