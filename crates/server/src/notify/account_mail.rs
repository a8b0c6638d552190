//! Mails about somebody's account: addresses, passwords, second factors.

use super::mail::Content;
use super::words::{AccountWords, Words};

/// A mail about somebody's account, with what it says.
#[derive(Clone, Debug)]
pub enum AccountMail {
    /// The link that shows that an address is its owner's.
    VerifyEmail { name: String, link: String },
    /// The link that makes this address the account's.
    ChangeEmail { name: String, link: String },
    /// The account has another address now; to the old one.
    EmailChanged { name: String, email: String },
    /// Somebody wanted this address for another account.
    AddressInUse,
    /// The link that sets another password.
    ResetPassword { name: String, link: String },
    /// The password was changed.
    PasswordChanged { name: String },
    /// Something that protects the account was changed.
    SecurityChanged { name: String, what: Protection },
    /// The account is gone.
    AccountDeleted { name: String },
    /// The code with which a guest makes an account.
    ClaimCode { name: String, code: String },
}

/// What was changed about the protection of an account.
#[derive(Clone, Debug)]
pub enum Protection {
    /// An authenticator app is asked for from now on.
    AuthenticatorAdded,
    /// It is no longer asked for.
    AuthenticatorRemoved,
    /// A passkey opens the account.
    PasskeyAdded { name: String },
    /// One no longer does.
    PasskeyRemoved,
    /// There are new recovery codes.
    RecoveryCodesMade,
    /// An administrator removed all second factors.
    FactorsReset,
    /// The owner linked an account of a provider.
    IdentityLinked { provider: String },
    /// The owner unlinked it.
    IdentityUnlinked { provider: String },
    /// The company's provider opened the account for the first time.
    IdentityAdopted { provider: String },
}

impl AccountMail {
    /// The word for its kind in the table.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            AccountMail::ClaimCode { .. } => "claim_code",
            AccountMail::AccountDeleted { .. } => "account_deleted",
            AccountMail::VerifyEmail { .. } => "verify_email",
            AccountMail::ChangeEmail { .. } => "change_email",
            AccountMail::EmailChanged { .. } => "email_changed",
            AccountMail::AddressInUse => "address_in_use",
            AccountMail::ResetPassword { .. } => "reset_password",
            AccountMail::PasswordChanged { .. } => "password_changed",
            AccountMail::SecurityChanged { .. } => "security_changed",
        }
    }

    /// What it says.
    pub(super) fn content(&self, words: &dyn Words) -> Content {
        let mut content = match words.account(self) {
            AccountWords::Note(note) => Content::note(words, self.name(), note),
            AccountWords::Request(request) => Content::request(words, self.name(), request, self.link()),
        };
        if let AccountMail::ClaimCode { code, .. } = self {
            content.facts = vec![(words.labels().code, code.clone())];
        }
        content
    }

    /// Whom it greets; empty where only an address is known.
    fn name(&self) -> &str {
        match self {
            AccountMail::AddressInUse => "",
            AccountMail::VerifyEmail { name, .. }
            | AccountMail::ChangeEmail { name, .. }
            | AccountMail::EmailChanged { name, .. }
            | AccountMail::ResetPassword { name, .. }
            | AccountMail::PasswordChanged { name }
            | AccountMail::SecurityChanged { name, .. }
            | AccountMail::AccountDeleted { name }
            | AccountMail::ClaimCode { name, .. } => name,
        }
    }

    /// Where its button leads.
    fn link(&self) -> Option<&str> {
        match self {
            AccountMail::VerifyEmail { link, .. }
            | AccountMail::ChangeEmail { link, .. }
            | AccountMail::ResetPassword { link, .. } => Some(link),
            AccountMail::EmailChanged { .. }
            | AccountMail::AddressInUse
            | AccountMail::PasswordChanged { .. }
            | AccountMail::SecurityChanged { .. }
            | AccountMail::AccountDeleted { .. }
            | AccountMail::ClaimCode { .. } => None,
        }
    }
}
