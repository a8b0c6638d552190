//! The languages that pages and mails can speak.

use axum::http::{HeaderMap, header};
use serde::{Deserialize, Serialize};

// A new one needs its catalogue in `web/src/lib/i18n`, its words in `notify/words` and its code in the constraint on `users.language`.

/// A language, by its ISO 639-1 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// German.
    De,
}

impl Language {
    /// Its code.
    pub fn as_str(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::De => "de",
        }
    }

    /// The first of the browser's languages that we speak (RFC 9110, 12.5.4); browsers list them by weight.
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        accepted.split(',').find_map(|range| match range.trim().split(['-', ';']).next()? {
            "de" => Some(Language::De),
            "en" => Some(Language::En),
            _ => None,
        })
    }
}
