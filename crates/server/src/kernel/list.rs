//! Lists: keyset pages with an opaque cursor. A cursor holds the sort key and the id of the last row; there is no OFFSET.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::{Code, Error, Result};

/// The most rows of one page.
pub const MAX_LIMIT: i64 = 100;
/// The rows of a page when nothing is asked for.
pub const DEFAULT_LIMIT: i64 = 25;

/// One page of a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Fetches the next page when sent as `cursor`; null on the last one.
    pub next_cursor: Option<String>,
}

/// A whole list, for those that stay short.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Items<T> {
    /// All of them.
    pub items: Vec<T>,
}

/// The LIKE pattern, in lower case, for texts that hold `text` as it was typed: its `%`, `_` and `\` stand for themselves.
pub fn containing(text: &str) -> String {
    format!("%{}%", text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}

/// Which page is asked for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// The `nextCursor` of the page before.
    pub cursor: Option<String>,
    /// How many rows, 1 to 100 (25 by default).
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
}

/// Where the page before ended: lists sort by (time, id).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The sort key of the last row.
    pub time: DateTime<Utc>,
    /// Its id.
    pub id: Uuid,
}

impl Paging {
    /// The number of rows asked for.
    pub fn limit(&self) -> Result<i64> {
        let limit = self.limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            let message = format!("Choose a value from 1 to {MAX_LIMIT}");
            return Err(Error::new(Code::RequestInvalid).field("limit", "out_of_range", message));
        }
        Ok(limit)
    }

    /// Where the page begins.
    pub fn cursor(&self) -> Result<Option<Cursor>> {
        let Some(text) = &self.cursor else { return Ok(None) };
        let bytes = URL_SAFE_NO_PAD.decode(text).ok();
        let cursor = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        cursor.map(Some).ok_or_else(|| {
            Error::new(Code::RequestInvalid).field("cursor", "invalid", "This cursor is not one of ours")
        })
    }
}

impl<T> Page<T> {
    /// Cuts `rows`, of which one more than `limit` was fetched, to a page.
    pub fn cut(mut rows: Vec<T>, limit: i64, key: impl Fn(&T) -> Cursor) -> Self {
        let limit = usize::try_from(limit).unwrap_or(0);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = rows.last().filter(|_| more).map(|row| {
            let json = serde_json::to_vec(&key(row)).expect("a time and an id always serialise");
            URL_SAFE_NO_PAD.encode(json)
        });
        Self { items: rows, next_cursor }
    }

    /// The page with each row changed.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), next_cursor: self.next_cursor }
    }
}
