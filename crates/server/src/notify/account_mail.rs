//! Mails about somebody's account: addresses, passwords, second factors.

use super::mail::Content;

const NOT_ME: &str =
    "If this was not you, set another password at once and sign out all devices in your settings.";
const IGNORE: &str = "If you did not ask for this, you can ignore this mail: nothing changes.";

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
    SecurityChanged { name: String, what: String },
    /// The account is gone.
    AccountDeleted { name: String },
    /// The code with which a guest makes an account.
    ClaimCode { name: String, code: String },
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
    pub(super) fn content(&self) -> Content {
        match self {
            AccountMail::ClaimCode { name, code } => {
                let mut content = says(
                    format!("{code} is your Colloquy code"),
                    name,
                    "Enter this code to make your account. It is good for 15 minutes.".to_owned(),
                    "If you did not ask for a code, you can ignore this mail.",
                );
                content.facts = vec![("Code", code.clone())];
                content
            }
            AccountMail::VerifyEmail { name, link } => asks(
                "Confirm your email address",
                name,
                "Welcome to Colloquy. Please confirm that this is your address, so that you can get back in if you forget your password. The link is good for three days.",
                ("Confirm my address", link),
            ),
            AccountMail::ChangeEmail { name, link } => asks(
                "Confirm your new email address",
                name,
                "You asked to use this address for your Colloquy account. The link is good for two hours.",
                ("Use this address", link),
            ),
            AccountMail::ResetPassword { name, link } => asks(
                "Set a new password",
                name,
                "You asked for a link to set a new password. It is good for 30 minutes and works once.",
                ("Set a new password", link),
            ),
            AccountMail::EmailChanged { name, email } => says(
                "Your email address was changed".to_owned(),
                name,
                format!("Your Colloquy account now uses {email}. All other devices were signed out, and this address no longer opens the account."),
                "If this was not you, tell whoever runs this Colloquy at once.",
            ),
            AccountMail::AddressInUse => says(
                "You have an account already".to_owned(),
                "",
                "Somebody asked to use this address for a Colloquy account, but there is one with it. Sign in with that one, or ask for a new password there.".to_owned(),
                IGNORE,
            ),
            AccountMail::AccountDeleted { name } => says(
                "Your account was deleted".to_owned(),
                name,
                "Your Colloquy account is gone, with your profile, your résumés and everything that opened it. Companies keep their records of the interviews that they held with you; ask them if you want to know which.".to_owned(),
                "If this was not you, tell whoever runs this Colloquy at once.",
            ),
            AccountMail::PasswordChanged { name } => says(
                "Your password was changed".to_owned(),
                name,
                "The password of your Colloquy account was changed, and other devices were signed out.".to_owned(),
                NOT_ME,
            ),
            AccountMail::SecurityChanged { name, what } => {
                says("The protection of your account was changed".to_owned(), name, what.clone(), NOT_ME)
            }
        }
    }
}

fn says(subject: String, name: &str, paragraph: String, footer: &'static str) -> Content {
    let mut content = Content::new(subject, name);
    content.paragraphs.push(paragraph);
    content.footer = footer;
    content
}

fn asks(subject: &str, name: &str, paragraph: &str, action: (&'static str, &str)) -> Content {
    let mut content = says(subject.to_owned(), name, paragraph.to_owned(), IGNORE);
    content.action = Some((action.0, action.1.to_owned()));
    content
}
