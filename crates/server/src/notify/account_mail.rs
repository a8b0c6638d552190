//! Mails about somebody's account: addresses, passwords, second factors.

use super::mail::{Content, Mail};

const NOT_ME: &str =
    "If this was not you, set another password at once and sign out all devices in your settings.";
const IGNORE: &str = "If you did not ask for this, you can ignore this mail: nothing changes.";

/// What such a mail says; nothing for mails of another kind.
pub(super) fn content(mail: &Mail) -> Content {
    match mail {
        Mail::ClaimCode { name, code } => {
            let mut content = says(
                format!("{code} is your Colloquy code"),
                name,
                "Enter this code to make your account. It is good for 15 minutes.".to_owned(),
                "If you did not ask for a code, you can ignore this mail.",
            );
            content.facts = vec![("Code", code.clone())];
            content
        }
        Mail::VerifyEmail { name, link } => asks(
            "Confirm your email address",
            name,
            "Welcome to Colloquy. Please confirm that this is your address, so that you can get back in if you forget your password. The link is good for three days.",
            ("Confirm my address", link),
        ),
        Mail::ChangeEmail { name, link } => asks(
            "Confirm your new email address",
            name,
            "You asked to use this address for your Colloquy account. The link is good for two hours.",
            ("Use this address", link),
        ),
        Mail::ResetPassword { name, link } => asks(
            "Set a new password",
            name,
            "You asked for a link to set a new password. It is good for 30 minutes and works once.",
            ("Set a new password", link),
        ),
        Mail::EmailChanged { name, email } => says(
            "Your email address was changed".to_owned(),
            name,
            format!("Your Colloquy account now uses {email}. All other devices were signed out, and this address no longer opens the account."),
            "If this was not you, tell whoever runs this Colloquy at once.",
        ),
        Mail::AddressInUse => says(
            "You have an account already".to_owned(),
            "",
            "Somebody asked to use this address for a Colloquy account, but there is one with it. Sign in with that one, or ask for a new password there.".to_owned(),
            IGNORE,
        ),
        Mail::PasswordChanged { name } => says(
            "Your password was changed".to_owned(),
            name,
            "The password of your Colloquy account was changed, and other devices were signed out.".to_owned(),
            NOT_ME,
        ),
        Mail::SecurityChanged { name, what } => {
            says("The protection of your account was changed".to_owned(), name, (*what).to_owned(), NOT_ME)
        }
        _ => Content::new(String::new(), ""),
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
