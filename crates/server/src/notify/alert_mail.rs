//! What can be wrong with a deployment, as its administrators are told of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum AlertKind {
    /// Background tasks of a kind, which is the subject, gave up.
    TaskFailed,
    /// Recordings could not be finished.
    RecordingUnfinished,
    /// Mails do not go out.
    MailUndeliverable,
    /// A folder's disk is nearly full; the subject is the folder.
    DiskFull,
    /// The audit trail was changed.
    AuditBroken,
    /// Rows of the audit trail wait long to be sealed.
    AuditUnsealed,
    /// The certificate of a node was not renewed in time.
    CertificateExpiring,
    /// Candidates' programs are not run on a node, for want of protection.
    SandboxUnprotected,
    /// An operation fails again and again on a node, or panicked, through a fault of the server's.
    ServerErrors,
}

/// One incident, with the figures that its words need.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Alert {
    /// What is wrong.
    #[serde(rename = "alert")]
    pub kind: AlertKind,
    /// Which one of its kind; empty where there is only one.
    pub subject: String,
    /// Whether it cannot wait until the quiet hours are over.
    #[serde(skip)]
    pub is_critical: bool,
    /// Figures as texts, which stand beside the others on the wire.
    #[serde(flatten)]
    pub detail: Value,
}

impl Alert {
    /// A figure of the detail; empty where it is not there.
    pub(super) fn figure(&self, name: &str) -> String {
        self.detail[name].as_str().unwrap_or_default().to_owned()
    }
}
