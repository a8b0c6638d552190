//! When somebody can interview: their own to say.

use std::collections::BTreeMap;

use axum::extract::State;
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::hours::{Availability, DAY, Hours};
use super::store;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::http::extract::Json;
use crate::kernel::http::problem::Problem;
use crate::kernel::policy::{Action, Target};
use crate::kernel::zone::Zone;

const SPANS_A_DAY: usize = 8;
const EXCEPTIONS: usize = 366;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_availability, set_availability))
}

/// A span of a day by the clock on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenHours {
    /// `HH:MM`.
    #[schema(example = "09:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    from: String,
    /// `HH:MM`; midnight at the day's end is `24:00`.
    #[schema(example = "17:00", pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
    to: String,
}

/// The open hours of a day of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WeekdayHours {
    /// ISO 8601: Monday is 1.
    #[schema(minimum = 1, maximum = 7)]
    weekday: usize,
    /// None: not on this day.
    hours: Vec<OpenHours>,
}

/// Other hours on one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DateHours {
    date: NaiveDate,
    /// None: not on this date.
    hours: Vec<OpenHours>,
}

/// When somebody can interview.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AvailabilityHours {
    /// The IANA zone whose clock the hours go by.
    time_zone: String,
    /// Days that are left out have no hours.
    weekly: Vec<WeekdayHours>,
    exceptions: Vec<DateHours>,
    /// At least this long between two interviews.
    #[schema(minimum = 0, maximum = 240)]
    buffer_minutes: i64,
    /// How long before its beginning an interview can be booked at the latest.
    #[schema(minimum = 0, maximum = 20160)]
    minimum_notice_minutes: i64,
    /// The most interviews on one day; null where it does not matter.
    #[schema(minimum = 1, maximum = 20)]
    daily_limit: Option<usize>,
}

/// When the reader can interview.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MyAvailability {
    /// The IANA zone whose clock the hours go by.
    time_zone: String,
    /// All seven days.
    weekly: Vec<WeekdayHours>,
    exceptions: Vec<DateHours>,
    buffer_minutes: i64,
    minimum_notice_minutes: i64,
    daily_limit: Option<usize>,
    /// Whether they have said nothing yet, so that the usual hours hold.
    is_usual: bool,
}

fn clock(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn minute(text: &str) -> Option<i32> {
    let (hours, minutes) =
        text.split_once(':').filter(|(hours, minutes)| hours.len() == 2 && minutes.len() == 2)?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minute = hours * 60 + minutes;
    ((0..60).contains(&minutes) && (0..=DAY).contains(&minute)).then_some(minute)
}

fn shown(hours: &[Hours]) -> Vec<OpenHours> {
    hours.iter().map(|hours| OpenHours { from: clock(hours.start), to: clock(hours.end) }).collect()
}

impl MyAvailability {
    fn new(availability: &Availability, is_usual: bool) -> Self {
        let weekly = availability.weekly.iter().zip(1..);
        let exceptions = availability.exceptions.iter();
        Self {
            time_zone: availability.time_zone.name().to_owned(),
            weekly: weekly.map(|(hours, weekday)| WeekdayHours { weekday, hours: shown(hours) }).collect(),
            exceptions: exceptions
                .map(|(date, hours)| DateHours { date: *date, hours: shown(hours) })
                .collect(),
            buffer_minutes: availability.buffer.num_minutes(),
            minimum_notice_minutes: availability.minimum_notice.num_minutes(),
            daily_limit: availability.daily_limit,
            is_usual,
        }
    }
}

/// The hours of a day, in order; what is wrong is told under `field`.
fn checked(fields: &mut Fields, field: &str, given: &[OpenHours]) -> Vec<Hours> {
    let mut hours = Vec::new();
    if given.len() > SPANS_A_DAY {
        fields.wrong(field.to_owned(), "too_long", format!("Use at most {SPANS_A_DAY} spans for a day"));
    }
    for given in given {
        match minute(&given.from).zip(minute(&given.to)) {
            None => fields.wrong(field.to_owned(), "invalid", "Write times as HH:MM"),
            Some((from, to)) if from >= to => {
                fields.wrong(field.to_owned(), "invalid", "The end has to be after the beginning");
            }
            Some((from, to)) => hours.push(from..to),
        }
    }
    hours.sort_unstable_by_key(|hours| hours.start);
    if hours.windows(2).any(|pair| pair[0].end > pair[1].start) {
        fields.wrong(field.to_owned(), "invalid", "These hours overlap");
    }
    hours
}

impl AvailabilityHours {
    fn check(&self) -> Result<Availability> {
        let mut fields = Fields::new();
        fields.time_zone("timeZone", &self.time_zone);
        fields.range("bufferMinutes", self.buffer_minutes, 0..=240);
        fields.range("minimumNoticeMinutes", self.minimum_notice_minutes, 0..=20_160);
        if let Some(limit) = self.daily_limit {
            fields.range("dailyLimit", limit, 1..=20);
        }
        let mut weekly: [Vec<Hours>; 7] = Default::default();
        for day in &self.weekly {
            let hours = checked(&mut fields, &format!("weekly.{}", day.weekday), &day.hours);
            match day.weekday.checked_sub(1).and_then(|index| weekly.get_mut(index)) {
                Some(slot) if slot.is_empty() => *slot = hours,
                Some(_) => fields.wrong("weekly", "invalid", "A day is named twice"),
                None => fields.wrong("weekly", "out_of_range", "Choose a value from 1 to 7"),
            }
        }
        if self.exceptions.len() > EXCEPTIONS {
            fields.wrong("exceptions", "too_long", format!("Use at most {EXCEPTIONS} dates"));
        }
        let mut exceptions = BTreeMap::new();
        for one in &self.exceptions {
            let hours = checked(&mut fields, &format!("exceptions.{}", one.date), &one.hours);
            if exceptions.insert(one.date, hours).is_some() {
                fields.wrong(format!("exceptions.{}", one.date), "invalid", "A date is named twice");
            }
        }
        fields.finish()?;
        Ok(Availability {
            time_zone: self.time_zone.parse().unwrap_or(Zone::UTC),
            weekly,
            exceptions,
            buffer: TimeDelta::minutes(self.buffer_minutes),
            minimum_notice: TimeDelta::minutes(self.minimum_notice_minutes),
            daily_limit: self.daily_limit,
        })
    }
}

async fn read(app: &App, actor: &Actor) -> Result<MyAvailability> {
    let mut tx = app.read(actor, Action::ReadAvailability, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let found = store::availabilities(&mut tx, &[me], Zone::UTC).await?;
    let availability = found.get(&me).ok_or(Code::UserNotFound)?;
    let is_usual = store::with_availability(&mut tx, &[me]).await?.is_empty();
    Ok(MyAvailability::new(availability, is_usual))
}

/// Keeps when the actor can interview, instead of everything that they said before.
pub async fn set(app: &App, actor: &Actor, hours: AvailabilityHours) -> Result<MyAvailability> {
    let availability = hours.check()?;
    let mut tx = app.write(actor, Action::SetAvailability, Target::System).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::set_availability(&mut tx, me, &availability).await?;
    tx.emit(Event::new(EventKind::AvailabilityChanged).user(me).to([Topic::User(me)]));
    tx.commit().await?;
    read(app, actor).await
}

/// Read when you can interview
#[utoipa::path(get, path = "/api/availability", tag = "booking", responses((status = 200, body = MyAvailability), (status = "default", body = Problem)))]
async fn get_availability(State(app): State<App>, actor: Actor) -> Result<axum::Json<MyAvailability>> {
    Ok(axum::Json(read(&app, &actor).await?))
}

/// Say when you can interview
///
/// Replaces everything that was said before. Interviews that are booked already stay.
#[utoipa::path(put, path = "/api/availability", tag = "booking", responses((status = 200, body = MyAvailability), (status = "default", body = Problem)))]
async fn set_availability(
    State(app): State<App>,
    actor: Actor,
    Json(body): Json<AvailabilityHours>,
) -> Result<axum::Json<MyAvailability>> {
    Ok(axum::Json(set(&app, &actor, body).await?))
}
