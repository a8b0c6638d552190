//! Sends one mail through SMTP.

use chrono::TimeDelta;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};

use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::EmailId;
use crate::kernel::policy::{Action, Target};

/// The task's kind.
pub const KIND: &str = "notify.send_email";
/// How long a mail is tried while the mail server is away or puts it off (RFC 5321, 4.5.4.1 asks for days, with half an hour between).
pub const SPAN: TimeDelta = TimeDelta::days(2);
/// How long a mail server may take to greet.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// Which mail.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// Its row.
    pub email: EmailId,
}

/// Sends the mail, unless it was sent already or is of no use any more. Its Message-ID is its row's id, so that a receiver can drop a second copy after a
/// crash between sending and marking.
pub async fn send(app: App, payload: Payload) -> Result<()> {
    let system = Actor::system(KIND);
    let mut tx = app.read(&system, Action::Maintain, Target::System).await?;
    let Some(mail) = store::email(&mut tx, payload.email).await? else { return Ok(()) };
    let digested = store::digested_calendars(&mut tx, payload.email).await?;
    drop(tx);
    if mail.status == "sent" {
        return Ok(());
    }
    let is_late = mail.expires_at.is_some_and(|at| at <= app.clock.now());
    let sent = if is_late { Ok(()) } else { deliver(&app, &mail, &digested).await };
    let mut tx = app.write(&system, Action::SendEmail, Target::System).await?;
    let failure = sent.as_ref().err().map(ToString::to_string);
    let status = match sent {
        Ok(()) if is_late => "expired",
        Ok(()) => "sent",
        Err(_) => "failed",
    };
    store::mark_email(&mut tx, payload.email, status, failure.as_deref()).await?;
    tx.emit(Event::new(EventKind::EmailChanged).to([Topic::Staff]));
    tx.commit().await?;
    sent
}

/// Where mails like this one are refused (RFC 2369, 3.2).
#[derive(Clone)]
struct ListUnsubscribe(String);

/// That a mail program may do it with one click (RFC 8058).
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(value: &str) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(value.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
    }
}

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

async fn deliver(app: &App, mail: &store::EmailRow, digested: &[(String, String)]) -> Result<()> {
    let from: Mailbox = app.config.smtp.from.parse().map_err(Error::internal)?;
    let to: lettre::Address = mail.to_address.parse().map_err(Error::internal)?;
    let domain = from.email.domain().to_owned();
    let mut body =
        MultiPart::alternative_plain_html(mail.text_body.clone(), mail.html_body.clone().unwrap_or_default());
    if let (Some(calendar), Some(method)) = (&mail.calendar, &mail.calendar_method) {
        // As a part of the message, which mail programs act on (RFC 6047, 2.4), and as a file for those that do not.
        let kind = format!("text/calendar; method={method}; charset=utf-8");
        let part = SinglePart::builder().header(ContentType::parse(&kind).map_err(Error::internal)?);
        let file = Attachment::new("interview.ics".to_owned())
            .body(calendar.clone(), ContentType::parse("application/ics").map_err(Error::internal)?);
        body = MultiPart::mixed().multipart(body.singlepart(part.body(calendar.clone()))).singlepart(file);
    }
    for (count, (method, calendar)) in digested.iter().enumerate() {
        let kind = format!("text/calendar; method={method}; charset=utf-8");
        let file = Attachment::new(format!("interview-{}.ics", count + 1))
            .body(calendar.clone(), ContentType::parse(&kind).map_err(Error::internal)?);
        body = if count == 0 { MultiPart::mixed().multipart(body) } else { body }.singlepart(file);
    }
    let mut message = Message::builder()
        .message_id(Some(format!("<{}@{domain}>", mail.id)))
        .date(std::time::SystemTime::from(app.clock.now()))
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(&mail.subject);
    // An address that cannot be written to keeps no mail from going out.
    if let Some(reply_to) = mail.reply_to.as_deref().and_then(|address| address.parse().ok()) {
        message = message.reply_to(Mailbox::new(None, reply_to));
    }
    if let Some(link) = &mail.unsubscribe_url {
        message = message.header(ListUnsubscribe(format!("<{link}>")));
        // One click is for HTTPS only (RFC 8058, 3.1).
        if link.starts_with("https://") {
            message = message.header(ListUnsubscribePost);
        }
    }
    let message = message.multipart(body).map_err(Error::internal)?;
    let refusal = |error: lettre::transport::smtp::Error| {
        if error.is_permanent() { Error::permanent(error) } else { Error::internal(error) }
    };
    transport(app)?.send(message).await.map_err(refusal)?;
    Ok(())
}

fn transport(app: &App) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
    let smtp = &app.config.smtp;
    // The address alone asks for no STARTTLS; what it asks for is settled here.
    let way = smtp.address().map_err(Error::internal)?;
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp.url.reveal());
    Ok(builder.map_err(Error::internal)?.port(way.port).tls(way.tls).build())
}

/// Greets the mail server and signs in there, as before a mail; waits ten seconds at most.
///
/// # Errors
/// When it cannot be reached, or refuses.
pub async fn reach(app: &App) -> Result<()> {
    let transport = transport(app)?;
    let greeted =
        tokio::time::timeout(PATIENCE, transport.test_connection()).await.map_err(Error::internal)?;
    if greeted.map_err(Error::internal)? { Ok(()) } else { Err(Error::internal("the mail server refuses")) }
}
