//! What the demonstration's company has settled before anybody comes: what it says of itself, when its people interview, a question guide, a
//! template of a loop, and a webhook. The webhook's address exists nowhere (RFC 2606): it is switched off before anything is sent to it, and its
//! log shows what it would have been told.

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{actor, given};
use crate::booking::{self, NewTemplate, Seat, TemplateRound};
use crate::company;
use crate::guide::{self, NewGuide};
use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, GuideId, UserId, WebhookId};
use crate::webhook::{self, WebhookChange, WebhookEvent};

/// Settles all of it; the guide and the webhook are used again. The first of its people owns the company.
pub(super) async fn furnish(
    app: &App,
    company: CompanyId,
    people: &[UserId],
    now: DateTime<Utc>,
) -> Result<(GuideId, WebhookId)> {
    introduce(app, company, people[0]).await?;
    for (place, user) in people.iter().enumerate() {
        booking::set_availability(app, &actor(*user), given(hours(place, now))?).await?;
    }
    let guide = write_guide(app, company, people[0]).await?;
    plan_loop(app, company, people, guide).await?;
    let hook = WebhookChange {
        url: Some("https://hooks.northwind.example/colloquy".to_owned()),
        description: Some("Starts onboarding in our payroll".to_owned()),
        events: Some(vec![
            WebhookEvent::BookingConfirmed,
            WebhookEvent::OfferMade,
            WebhookEvent::OfferAccepted,
            WebhookEvent::OfferDeclined,
        ]),
        enabled: Some(true),
    };
    let hook = webhook::create(app, &actor(people[0]), company, hook).await?.row.id;
    Ok((guide, hook))
}

/// Switches the webhook off, so that whoever runs the demonstration asks no name server for its address and is told of no failures.
pub(super) async fn switch_off(app: &App, company: CompanyId, owner: UserId, hook: WebhookId) -> Result<()> {
    let off = WebhookChange { enabled: Some(false), ..WebhookChange::default() };
    webhook::update(app, &actor(owner), company, hook, off).await?;
    Ok(())
}

async fn introduce(app: &App, company: CompanyId, owner: UserId) -> Result<()> {
    let profile = json!({
        "contactEmail": "people@northwind.example", "phoneNumber": "+43 1 555 0142",
        "address": "Lagerstraße 12, 1100 Vienna", "industry": "Robotics", "website": "https://northwind.example",
        "description": "We build robots that carry boxes so that people need not. Sixty people in Vienna, Porto and Bengaluru.\n\nWe hire slowly, answer everybody, and tell you after each interview what comes next.",
    });
    company::update_company(app, &actor(owner), company, given(profile)?).await?;
    let logo = Bytes::from_static(include_bytes!("logo.png"));
    company::set_logo(app, &actor(owner), company, Some(logo)).await?;
    Ok(())
}

/// Each has hours of their own, by the clock of where they live; the first one is away for a day.
fn hours(place: usize, now: DateTime<Utc>) -> Value {
    let (zone, days, from, to) = match place {
        0 => ("Europe/Vienna", 1..=5, "09:00", "17:00"),
        1 => ("Europe/Lisbon", 1..=4, "08:30", "16:00"),
        _ => ("Asia/Kolkata", 1..=5, "12:30", "20:30"),
    };
    let day = |weekday: i32| json!({ "weekday": weekday, "hours": [{ "from": from, "to": to }] });
    let away = json!({ "date": (now + TimeDelta::days(18)).date_naive(), "hours": [] });
    json!({
        "timeZone": zone, "weekly": days.map(day).collect::<Vec<_>>(),
        "exceptions": if place == 0 { vec![away] } else { vec![] },
        "bufferMinutes": 15, "minimumNoticeMinutes": 720, "dailyLimit": 3,
    })
}

async fn write_guide(app: &App, company: CompanyId, owner: UserId) -> Result<GuideId> {
    let sections = json!([
        { "title": "Getting to know each other", "minutes": 10, "questions": [
            { "text": "Which piece of your work would you show to somebody who knows nothing of robots?",
              "followUps": ["What did you leave out?"], "signals": ["Explains without jargon"], "minutes": 5 },
            { "text": "What made you write to us?" } ] },
        { "title": "Working on a small program", "minutes": 35, "questions": [
            { "text": "The planner now and then sends two robots into one aisle. How would you find out why?",
              "followUps": ["What would you log first?", "How do you know that it is mended?"],
              "signals": ["Makes it happen again before changing anything", "Writes the test first"], "minutes": 20,
              "anchors": ["Guesses", "Finds it with help", "Finds it", "Finds it and rules out the next one"] },
            { "text": "Now there are a thousand robots. What breaks first?", "signals": ["Counts before designing"], "minutes": 15 } ] },
        { "title": "Your questions", "minutes": 10, "questions": [
            { "text": "What would you like to know that is not on our page?" } ] },
    ]);
    let new = NewGuide {
        name: "Engineering: coding together".to_owned(),
        description: "For the first technical conversation. Leave ten minutes for their questions."
            .to_owned(),
        sections: given(sections)?,
    };
    Ok(guide::create(app, &actor(owner), company, new).await?.id)
}

async fn plan_loop(app: &App, company: CompanyId, people: &[UserId], guide: GuideId) -> Result<()> {
    let round = |title: &str, minutes, gap, panel, guide| TemplateRound {
        title: title.to_owned(),
        description: String::new(),
        duration_minutes: minutes,
        gap_minutes: gap,
        pool_count: i32::from(title == "Working together"),
        panel,
        guide,
    };
    let either = people.iter().map(|user| (*user, Seat::Pool)).collect();
    let new = NewTemplate {
        name: "Engineering loop".to_owned(),
        rounds: vec![
            round("Coding together", 60, 0, vec![(people[0], Seat::Required)], Some(guide)),
            round("System design", 60, 15, vec![(people[2], Seat::Required)], None),
            round("Working together", 45, 60, either, None),
        ],
    };
    booking::create_template(app, &actor(people[0]), company, &new).await?;
    Ok(())
}
