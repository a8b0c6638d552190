//! The languages that pages and mails can speak.

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
