//! How somebody wants to be told of what: by kind and channel, with quiet hours and a digest. Wire types, handlers and use cases of
//! `/api/notifications/settings`.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::choice_store::{self, ChoiceRow, SettingsRow};
use super::hold;
use super::kind::{EmailChoice, NotificationKind};
use super::wall::{Minute, Quiet};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::http::extract::{Json, nullable};
use crate::kernel::http::problem::Problem;
use crate::kernel::ids::UserId;
use crate::kernel::policy::{Action, Target};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_notification_settings, change_notification_settings))
}

/// A span of the day by the clock on the wall.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// `HH:MM`.
    #[schema(example = "22:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    from: String,
    /// `HH:MM`; where it is before the beginning, on the next day.
    #[schema(example = "07:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    to: String,
}

/// How the reader is told of one kind of thing.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationChoice {
    kind: NotificationKind,
    /// In the app's list.
    in_app: bool,
    /// By mail; null where there is no mail that one can do without.
    email: Option<EmailChoice>,
    /// On devices that take pushes.
    push: bool,
    /// Whether one can do without it in the app.
    can_hide: bool,
    /// Whether its mails can come with the daily digest.
    can_gather: bool,
}

/// How the reader is told of things.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationSettings {
    /// All kinds of which the reader can be told.
    choices: Vec<NotificationChoice>,
    /// When nothing is pushed, and mails wait; null where it is never quiet.
    quiet_hours: Option<QuietHours>,
    /// When the daily digest comes, `HH:MM`.
    digest_time: String,
    /// The IANA zone whose clock counts: that of the profile, else that of the device that was chosen on. Null where there is none yet.
    time_zone: Option<String>,
}

/// A change to how one kind is told; what is left out stays.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NotificationChoiceChange {
    kind: NotificationKind,
    in_app: Option<bool>,
    email: Option<EmailChoice>,
    push: Option<bool>,
}

/// A change to how one is told of things; what is left out stays.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeNotificationSettings {
    #[serde(default)]
    choices: Vec<NotificationChoiceChange>,
    /// Null: it is never quiet.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<QuietHours>)]
    quiet_hours: Option<Option<QuietHours>>,
    /// `HH:MM`.
    #[schema(example = "08:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    digest_time: Option<String>,
    /// The IANA zone of the device, for whoever names none in their profile.
    device_time_zone: Option<String>,
}

fn clock(minute: Minute) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `HH:MM` in minutes; what is anything else is told under `field`.
fn minute(fields: &mut Fields, field: &'static str, text: &str) -> Minute {
    let parsed = text.split_once(':').filter(|_| text.len() == 5).and_then(|(hours, minutes)| {
        let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours < 24 && minutes < 60).then(|| Minute::from(hours) * 60 + Minute::from(minutes))
    });
    parsed.unwrap_or_else(|| {
        fields.wrong(field, "invalid", "Write times as HH:MM");
        0
    })
}

impl NotificationChoiceChange {
    /// The whole choice, from what held before.
    fn apply(&self, is_staff: bool, before: &[ChoiceRow], fields: &mut Fields) -> ChoiceRow {
        let kind = self.kind;
        let word = kind.as_str();
        if kind.is_for_staff() && !is_staff {
            fields.wrong(format!("choices.{word}"), "invalid", "Only administrators are told of this");
        }
        if self.in_app == Some(false) && !kind.can_hide() {
            fields.wrong(format!("choices.{word}.inApp"), "invalid", "This is always told in the app");
        }
        match self.email {
            Some(_) if !kind.has_mail() => {
                fields.wrong(format!("choices.{word}.email"), "invalid", "There is no mail of this kind");
            }
            Some(EmailChoice::Daily) if !kind.can_gather() => {
                fields.wrong(
                    format!("choices.{word}.email"),
                    "invalid",
                    "This would come too late with the digest",
                );
            }
            _ => {}
        }
        let before = before.iter().find(|row| row.kind == word);
        ChoiceRow {
            kind: word.to_owned(),
            in_app: self.in_app.unwrap_or(before.is_none_or(|row| row.in_app)),
            email: self.email.unwrap_or(before.map_or(kind.usual_email(), |row| row.email)),
            push: self.push.unwrap_or(before.is_none_or(|row| row.push)),
        }
    }
}

async fn read(app: &App, actor: &Actor) -> Result<NotificationSettings> {
    let mut tx = app.read(actor, Action::ReadNotificationSettings, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let rows = choice_store::choices(&mut tx, me).await?;
    let settings = choice_store::settings(&mut tx, me).await?;
    let kinds = NotificationKind::ALL.iter().filter(|kind| actor.is_staff() || !kind.is_for_staff());
    let choices = kinds.map(|kind| {
        let row = rows.iter().find(|row| row.kind == kind.as_str());
        NotificationChoice {
            kind: *kind,
            in_app: row.is_none_or(|row| row.in_app),
            email: kind.has_mail().then(|| row.map_or(kind.usual_email(), |row| row.email)),
            push: row.is_none_or(|row| row.push),
            can_hide: kind.can_hide(),
            can_gather: kind.can_gather(),
        }
    });
    Ok(NotificationSettings {
        choices: choices.collect(),
        quiet_hours: settings.quiet.map(|quiet| QuietHours { from: clock(quiet.from), to: clock(quiet.to) }),
        digest_time: clock(settings.digest),
        time_zone: settings.zone().map(|zone| zone.name().to_owned()),
    })
}

async fn change(app: &App, actor: &Actor, change: &ChangeNotificationSettings) -> Result<()> {
    let mut tx = app.write(actor, Action::ChangeNotificationSettings, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let mut fields = Fields::new();
    let before = choice_store::choices(&mut tx, me).await?;
    let chosen = change.choices.iter().map(|one| one.apply(actor.is_staff(), &before, &mut fields));
    let choices: Vec<ChoiceRow> = chosen.collect();
    let settings = changed(&mut fields, choice_store::settings(&mut tx, me).await?, change);
    fields.finish()?;
    for choice in &choices {
        choice_store::set_choice(&mut tx, me, choice).await?;
    }
    choice_store::set_settings(&mut tx, me, &settings).await?;
    tx.detail("kinds", choices.into_iter().map(|choice| choice.kind).collect::<Vec<_>>());
    finish(tx, me).await
}

/// Applies what was chosen to what waits, and tells the person's browsers.
pub(super) async fn finish(mut tx: WriteTx, user: UserId) -> Result<()> {
    hold::plan_anew(&mut tx, user).await?;
    tx.emit(Event::new(EventKind::UserUpdated).user(user).to([Topic::User(user)]));
    tx.commit().await
}

fn changed(
    fields: &mut Fields,
    mut settings: SettingsRow,
    change: &ChangeNotificationSettings,
) -> SettingsRow {
    if let Some(hours) = &change.quiet_hours {
        settings.quiet = hours.as_ref().map(|hours| {
            let from = minute(fields, "quietHours.from", &hours.from);
            let to = minute(fields, "quietHours.to", &hours.to);
            if from == to {
                fields.wrong("quietHours.to", "invalid", "The end has to be another time than the beginning");
            }
            Quiet { from, to }
        });
    }
    if let Some(time) = &change.digest_time {
        settings.digest = minute(fields, "digestTime", time);
    }
    if let Some(zone) = &change.device_time_zone {
        fields.time_zone("deviceTimeZone", zone);
        settings.device_zone = Some(zone.clone());
    }
    settings
}

/// Read how one is told of things
#[utoipa::path(get, path = "/api/notifications/settings", tag = "notifications", responses((status = 200, body = NotificationSettings), (status = "default", body = Problem)))]
async fn get_notification_settings(
    State(app): State<App>,
    actor: Actor,
) -> Result<axum::Json<NotificationSettings>> {
    Ok(axum::Json(read(&app, &actor).await?))
}

/// Choose how one is told of things
///
/// By kind and channel, with quiet hours and a daily digest. Invitations and mails about the account are always sent at once.
#[utoipa::path(put, path = "/api/notifications/settings", tag = "notifications", responses((status = 200, body = NotificationSettings), (status = "default", body = Problem)))]
async fn change_notification_settings(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<ChangeNotificationSettings>,
) -> Result<axum::Json<NotificationSettings>> {
    change(&app, &actor, &body).await?;
    Ok(axum::Json(read(&app, &actor).await?))
}
