//! Telling people: in-app notifications, pushes to their devices, and email, as they choose (ADR 23).
//!
//! Invariants: everything is written in the transaction of what it tells about, so that nothing is told that did not happen; a mail is
//! sent by a task of its own and marked, so that a retry does not send it again; without SMTP mails are kept for the admin to read.

mod account_mail;
mod alert_mail;
mod calendar;
mod choice_store;
mod hold;
mod hold_store;
mod http;
mod interview_mail;
mod kind;
mod mail;
mod mail_parts;
mod push;
mod rules;
mod send;
mod settings;
mod store;
mod take_home_mail;
mod team_mail;
mod unsubscribe;
mod wall;
mod words;

pub use account_mail::{AccountMail, Protection};
pub use alert_mail::{Alert, AlertKind};
pub use calendar::{Invite, entry, feed, link, summary, uid, uid_suffix};
pub use hold::release as release_mails;
pub use interview_mail::{InterviewMail, InterviewNews};
pub use kind::NotificationKind;
pub use mail::Mail;
pub use mail_parts::{DayPart, Missed, OffPart, Summary, Unstaffed, When};
pub use send::reach as reach_mail_server;
pub use store::{FailingMails, failing as failing_mails, unread};
pub use take_home_mail::TakeHomeMail;
pub use team_mail::{TeamMail, TeamNews};
pub use unsubscribe::pages;

use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{EmailId, InterviewId, NotificationId, UserId};
use crate::kernel::language::Language;
use crate::kernel::tasks::{Handler, NewTask};
use crate::kernel::zone::Zone;
use crate::{booking, company};
use kind::EmailChoice;
use rules::{Delivery, Wish};
use unsubscribe::Refusal;
use words::Reader;

/// The endpoints.
pub fn routes() -> OpenApiRouter<App> {
    http::routes().merge(settings::routes()).merge(push::routes()).merge(unsubscribe::routes())
}

/// The background tasks.
pub fn tasks() -> Vec<Handler> {
    vec![
        Handler::new(send::KIND, send::send).persistent(send::SPAN),
        Handler::new(push::KIND, push::deliver),
        Handler::every(hold::KIND, hold::EVERY, hold::release),
    ]
}

/// Deletes what somebody was told, and how they wanted to be told.
pub async fn erase_all(tx: &mut WriteTx, user: UserId) -> Result<()> {
    store::delete_all(tx, user).await?;
    push::delete_all(tx, user).await?;
    choice_store::delete_all(tx, user).await
}

/// Tells these people no more what somebody was called whose data their company has deleted.
pub async fn forget_name(tx: &mut WriteTx, readers: &[UserId], name: &str, instead: &str) -> Result<()> {
    store::replace_name(tx, readers, name, instead).await
}

/// Deletes the mails with links to take-homes to somebody, also those that did not go out yet.
pub async fn erase_take_home_mails(tx: &mut WriteTx, user: UserId) -> Result<()> {
    store::delete_mails(tx, user, &["take_home_given", "take_home_reminder"]).await
}

/// Makes a guest's mails with links to take-homes those of their account, so that they go with it.
pub async fn hand_over_take_home_mails(tx: &mut WriteTx, guest: UserId, account: UserId) -> Result<()> {
    store::hand_over_mails(tx, (guest, account), &["take_home_given", "take_home_reminder"]).await
}

/// Puts a notification into `user`'s list, tells their browsers and pushes it to their devices, as far as they want it. Of the `params`,
/// `startsAt` and `previousStart` say when what it is about begins: what is near is pushed in quiet hours too.
pub async fn notify(
    tx: &mut WriteTx,
    user: UserId,
    kind: NotificationKind,
    interview: Option<InterviewId>,
    params: serde_json::Value,
) -> Result<()> {
    let wish = Wish::of(tx, user, kind).await?;
    let devices = if wish.pushes(tx.now(), rules::matters_at(&params)) {
        push::devices(tx, user).await?
    } else {
        Vec::new()
    };
    if !wish.in_app && devices.is_empty() {
        return Ok(());
    }
    let id = tx.new_id::<NotificationId>();
    store::insert_notification(tx, id, user, kind, interview, params, wish.in_app).await?;
    push::enqueue(tx, id, devices).await?;
    if !wish.in_app {
        return Ok(());
    }
    let mut event = Event::new(EventKind::NotificationCreated).user(user).to([Topic::User(user)]);
    if let Some(interview) = interview {
        event = event.interview(interview);
    }
    tx.emit(event);
    Ok(())
}

/// Writes a mail to `address` and enqueues its sending, as far as and when `user` wants it. It speaks the language that the user, else the
/// account of that address, chose.
pub async fn email(
    tx: &mut WriteTx,
    user: Option<UserId>,
    address: &str,
    mail: impl Into<Mail>,
) -> Result<()> {
    let mail = mail.into();
    let Some(user) = user else {
        let language = store::language_at(tx, address).await?;
        return email_in(tx, language, None, address, mail).await;
    };
    // Guests have none of their own, but whoever reads what goes to their address may.
    let language = match store::language_of(tx, user).await? {
        None => store::language_at(tx, address).await?,
        known => known,
    };
    let Some(kind) = mail.choice() else {
        return email_in(tx, language, Some(user), address, mail).await;
    };
    let now = tx.now();
    let delivery = Wish::of(tx, user, kind).await?.mail(now, mail.matters_at());
    let how =
        if matches!(delivery, Delivery::WithDigest(_)) { EmailChoice::Daily } else { EmailChoice::AtOnce };
    let unsubscribe = Refusal { user, kinds: vec![kind], email: how }.link(tx.app())?;
    let letter =
        Letter { choice: Some(kind), unsubscribe: Some(unsubscribe), delivery, ..Letter::to(user, address) };
    if delivery == Delivery::Never {
        return hold_store::supersede(tx, user, &mail.interviews()).await;
    }
    letter.write(tx, language, mail).await?;
    Ok(())
}

/// Writes to somebody who hires, at their own address, as far as and when they want it. `path` is the page that the mail leads to.
pub async fn email_team(tx: &mut WriteTx, user: UserId, path: &str, news: TeamNews) -> Result<()> {
    let Some((name, address)) = store::addressee(tx, user).await? else { return Ok(()) };
    let link = tx.app().config.link(path);
    email(tx, Some(user), &address, TeamMail { name, link, news }).await
}

/// As [`email`], in `language` (None: the deployment's), at once, and whether it is wanted or not.
pub async fn email_in(
    tx: &mut WriteTx,
    language: Option<Language>,
    user: Option<UserId>,
    address: &str,
    mail: impl Into<Mail>,
) -> Result<()> {
    let letter = Letter { user, address, choice: None, unsubscribe: None, delivery: Delivery::AtOnce };
    letter.write(tx, language, mail.into()).await?;
    Ok(())
}

/// To whom a mail goes, and when.
struct Letter<'a> {
    user: Option<UserId>,
    address: &'a str,
    /// What it can be refused as.
    choice: Option<NotificationKind>,
    /// Where it is refused.
    unsubscribe: Option<String>,
    delivery: Delivery,
}

impl<'a> Letter<'a> {
    /// At once, and not to be refused.
    fn to(user: UserId, address: &'a str) -> Self {
        Self { user: Some(user), address, choice: None, unsubscribe: None, delivery: Delivery::AtOnce }
    }

    /// By whose clock its reader reads times: their own, else that of the hours in which they interview or the one by which they booked the
    /// interview, else that of the account of its address. None where none was ever named.
    async fn zone(&self, tx: &mut WriteTx, mail: &Mail) -> Result<Option<Zone>> {
        if let Some(user) = self.user {
            let own = choice_store::settings(tx, user).await?.zone();
            let known = match own {
                None => booking::zone_of(tx, user, mail.interview()).await?,
                own => own,
            };
            if known.is_some() {
                return Ok(known);
            }
        }
        store::zone_at(tx, self.address).await
    }

    async fn write(self, tx: &mut WriteTx, language: Option<Language>, mail: Mail) -> Result<EmailId> {
        let language = language.unwrap_or(tx.app().config.default_language);
        let reader = Reader { language, zone: self.zone(tx, &mail).await? };
        let rendered = mail.render(tx.app(), &reader, self.unsubscribe.as_deref())?;
        let id = tx.new_id::<EmailId>();
        let calendar = mail.calendar(tx.app(), self.address)?;
        let wait = match self.delivery {
            Delivery::Never | Delivery::AtOnce => None,
            Delivery::AfterQuiet(until) => Some((until, false)),
            Delivery::WithDigest(until) => Some((until, true)),
        };
        let reply_to = match tx.facts.company.filter(|_| mail.is_answered()) {
            Some(company) => company::reply_address(tx, company, self.user, self.address).await?,
            None => None,
        };
        let digest_item = serde_json::to_value(mail.digest_item(&reader)).map_err(Error::internal)?;
        let row = store::NewEmail {
            id,
            user: self.user,
            to_address: self.address,
            kind: mail.kind(),
            rendered: &rendered,
            calendar: calendar.as_ref().map(|(method, text)| (method.as_str(), text.as_str())),
            status: if wait.is_some() { "waiting" } else { queue(tx.app()) },
            unsubscribe_url: self.unsubscribe.as_deref(),
            reply_to: reply_to.as_deref(),
            choice: self.choice,
            expires_at: mail.expires_at(),
            interviews: &mail.interviews(),
            wait: wait.map(|(due_at, for_digest)| store::NewWait { due_at, for_digest, digest_item }),
        };
        store::insert_email(tx, row).await?;
        if wait.is_none() {
            post(tx, id).await?;
        }
        tx.emit(Event::new(EventKind::EmailChanged).to([Topic::Staff]));
        Ok(id)
    }
}

/// How a mail stands that is to go out: without SMTP it is kept for the admin to read.
fn queue(app: &App) -> &'static str {
    if app.config.smtp.url.is_empty() { "kept" } else { "queued" }
}

/// Enqueues the sending of a mail that goes out now.
async fn post(tx: &mut WriteTx, id: EmailId) -> Result<()> {
    if queue(tx.app()) == "queued" {
        tx.enqueue(sending(id)?).await?;
    }
    Ok(())
}

/// What sends a mail; there is one for each.
fn sending(id: EmailId) -> Result<NewTask> {
    Ok(NewTask::new(send::KIND, send::Payload { email: id })?.key(format!("email:{id}")))
}
