//! Booking links as those who make them see them.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::hours::Span;
use super::slots::{self, Panellist, Search, Seat};
use super::store::{self, LinkFilter, LinkRow};
use crate::interview::{self, Candidate, InterviewFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Fields, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{ApplicationId, BookingLinkId, CompanyId, GuideId, InterviewId, UserId};
use crate::kernel::list::Cursor;
use crate::kernel::policy::{Action, Relation, Target};
use crate::kernel::zone::Zone;
use crate::notify::{self, Mail};
use crate::{calendar, company, guide, job};

/// The longest time that a link offers.
const LONGEST_SPAN: TimeDelta = TimeDelta::days(92);
const PANEL: usize = 50;
/// As many as may hold one interview.
const TOGETHER: usize = 10;
/// How far around the offered time interviews are counted, to share them out evenly.
const LOAD: TimeDelta = TimeDelta::days(7);

/// What a link is made from.
pub struct NewLink {
    /// None: the actor's only company.
    pub company: Option<CompanyId>,
    /// Who chooses.
    pub candidate: Candidate,
    /// One line.
    pub title: String,
    /// What the candidate should know.
    pub description: String,
    /// The organiser's IANA zone.
    pub time_zone: String,
    /// How long the interview takes.
    pub duration_minutes: i32,
    /// Interviews begin at multiples of this.
    pub step_minutes: i32,
    /// None: from now on.
    pub earliest: Option<DateTime<Utc>>,
    /// When the interview has to be over.
    pub latest: DateTime<Utc>,
    /// Who interviews.
    pub panel: Vec<(UserId, Seat)>,
    /// How many of the pool are needed.
    pub pool_count: i32,
    /// How often the candidate may choose another time.
    pub max_changes: i32,
    /// Until how long before the interview.
    pub change_notice_minutes: i32,
    /// The question guide with which it is held.
    pub guide: Option<GuideId>,
    /// Whether the link is mailed to the candidate.
    pub send_email: bool,
}

impl NewLink {
    fn check(&self, now: DateTime<Utc>) -> Result<()> {
        let mut fields = Fields::new();
        fields.text("title", &self.title, 1..=200);
        fields.text("description", &self.description, 0..=10_000);
        fields.time_zone("timeZone", &self.time_zone);
        fields.range("durationMinutes", self.duration_minutes, 1..=239);
        if ![15, 30, 60].contains(&self.step_minutes) {
            fields.wrong("stepMinutes", "invalid", "Choose 15, 30 or 60 minutes");
        }
        fields.range("maxChanges", self.max_changes, 0..=10);
        fields.range("changeNoticeMinutes", self.change_notice_minutes, 0..=20_160);
        let earliest = self.earliest.unwrap_or(now);
        if self.latest <= earliest.max(now) {
            fields.wrong("latest", "in_past", "Choose a time in the future");
        } else if self.latest > earliest.max(now) + LONGEST_SPAN {
            fields.wrong("latest", "out_of_range", "Choose a time within three months");
        }
        if let Candidate::Email { email, name } = &self.candidate {
            fields.email("candidateEmail", email);
            if let Some(name) = name {
                fields.text("candidateName", name, 1..=200);
            }
        }
        self.check_panel(&mut fields);
        fields.finish()
    }

    fn check_panel(&self, fields: &mut Fields) {
        let count = |seat| self.panel.iter().filter(|(_, of)| *of == seat).count();
        let people: std::collections::HashSet<_> = self.panel.iter().map(|(id, _)| id).collect();
        let (pool, needed) = (count(Seat::Pool), usize::try_from(self.pool_count).unwrap_or(usize::MAX));
        let always = count(Seat::Required) + count(Seat::ReverseShadow);
        if people.len() < self.panel.len() {
            fields.wrong("panel", "invalid", "Somebody is named twice");
        } else if self.panel.len() > PANEL {
            fields.wrong("panel", "too_long", format!("Choose at most {PANEL} people"));
        } else if needed > pool {
            fields.wrong("poolCount", "out_of_range", "There are not so many to choose from");
        } else if count(Seat::Required) + needed == 0 {
            fields.wrong("panel", "required", "Choose at least one interviewer");
        } else if always + needed + count(Seat::Shadow) > TOGETHER {
            fields.wrong("panel", "too_long", format!("Choose at most {TOGETHER} interviewers"));
        }
    }

    fn row(&self, id: BookingLinkId, company: CompanyId, author: UserId, now: DateTime<Utc>) -> LinkRow {
        LinkRow {
            id,
            company,
            created_by: author,
            candidate: author,
            application: None,
            title: self.title.trim().to_owned(),
            description: self.description.trim().to_owned(),
            time_zone: self.time_zone.clone(),
            duration_minutes: self.duration_minutes,
            step_minutes: self.step_minutes,
            earliest: self.earliest.unwrap_or(now),
            latest: self.latest,
            pool_count: self.pool_count,
            max_changes: self.max_changes,
            change_notice_minutes: self.change_notice_minutes,
            guide: self.guide,
            changes: 0,
            interview: None,
            revoked_at: None,
            created_at: now,
        }
    }
}

/// What a link's times have to suit.
pub fn search(row: &LinkRow) -> Search {
    Search {
        span: row.earliest..row.latest,
        duration: TimeDelta::minutes(row.duration_minutes.into()),
        step_minutes: u32::try_from(row.step_minutes).unwrap_or(30),
        time_zone: row.time_zone.parse().unwrap_or(Zone::UTC),
        pool_count: usize::try_from(row.pool_count).unwrap_or_default(),
    }
}

/// When these people cannot: their interviews, and times held for others, but for one interview and one link.
pub async fn busy(
    connection: &mut PgConnection,
    people: &[UserId],
    span: &Span,
    but: (Option<InterviewId>, Option<BookingLinkId>),
    now: DateTime<Utc>,
) -> Result<HashMap<UserId, Vec<Span>>> {
    let mut all = interview::busy(connection, people, span, but.0).await?;
    all.extend(store::held(connection, people, span, but.1, now).await?);
    Ok(by_person(all))
}

/// As [`busy`], with the interviews that are over: they count for the limit of a day, for the pause after them, and for how much somebody
/// has had to do.
pub async fn engaged(
    connection: &mut PgConnection,
    people: &[UserId],
    span: &Span,
    but: (Option<InterviewId>, Option<BookingLinkId>),
    now: DateTime<Utc>,
) -> Result<HashMap<UserId, Vec<Span>>> {
    let mut engaged = busy(connection, people, span, but, now).await?;
    for (user, span) in interview::held(connection, people, span).await? {
        engaged.entry(user).or_default().push(span);
    }
    Ok(engaged)
}

/// When these people's own calendars say that they cannot.
pub async fn away(
    connection: &mut PgConnection,
    people: &[UserId],
    span: &Span,
) -> Result<HashMap<UserId, Vec<Span>>> {
    Ok(by_person(calendar::busy(connection, people, span).await?))
}

/// The panel with everything that its people have to do, but for the link's own interview and what is held for it.
pub async fn panellists(
    connection: &mut PgConnection,
    search: &Search,
    panel: &[(UserId, Seat)],
    but: (Option<InterviewId>, Option<BookingLinkId>),
    now: DateTime<Utc>,
) -> Result<Vec<Panellist>> {
    let people: Vec<UserId> = panel.iter().map(|(id, _)| *id).collect();
    let around = search.span.start.max(now) - LOAD..search.span.end + LOAD;
    let mut availabilities = store::availabilities(connection, &people, search.time_zone).await?;
    let mut engaged = engaged(connection, &people, &around, but, now).await?;
    let mut away = away(connection, &people, &around).await?;
    let known = panel.iter().filter_map(|(id, seat)| {
        let availability = availabilities.remove(id)?;
        Some(Panellist {
            id: *id,
            seat: *seat,
            availability,
            busy: engaged.remove(id).unwrap_or_default(),
            away: away.remove(id).unwrap_or_default(),
        })
    });
    Ok(known.collect())
}

fn by_person(spans: Vec<(UserId, Span)>) -> HashMap<UserId, Vec<Span>> {
    let mut of_each: HashMap<UserId, Vec<Span>> = HashMap::new();
    for (user, span) in spans {
        of_each.entry(user).or_default().push(span);
    }
    of_each
}

async fn company_of(app: &App, actor: &Actor, company: Option<CompanyId>) -> Result<CompanyId> {
    match company {
        Some(company) => Ok(company),
        None => interview::only_company(app, actor).await,
    }
}

/// The times that a link would offer.
pub async fn preview(app: &App, actor: &Actor, new: &NewLink) -> Result<Vec<DateTime<Utc>>> {
    new.check(app.clock.now())?;
    let company = company_of(app, actor, new.company).await?;
    let mut tx = app.read(actor, Action::PreviewSlots, Target::Company(company)).await?;
    let author = actor.author().ok_or(Code::AuthRequired)?;
    check_members(&mut tx, company, &new.panel).await?;
    let now = tx.now();
    let search = search(&new.row(BookingLinkId(uuid::Uuid::nil()), company, author, now));
    let panel = panellists(&mut tx, &search, &new.panel, (None, None), now).await?;
    Ok(slots::beginnings(&search, &panel, now))
}

async fn check_members(
    connection: &mut PgConnection,
    company: CompanyId,
    panel: &[(UserId, Seat)],
) -> Result<()> {
    for (user, _) in panel {
        if !company::is_member(connection, company, *user).await? {
            return Err(Error::new(Code::RequestInvalid).field(
                "panel",
                "unknown",
                "An interviewer is not a member of your company",
            ));
        }
    }
    Ok(())
}

/// What a link's token is sealed for.
pub fn place(id: BookingLinkId) -> String {
    format!("booking_link:{id}")
}

/// Makes a link, and mails it to the candidate if asked to.
pub async fn create(app: &App, actor: &Actor, new: &NewLink) -> Result<(LinkRow, String)> {
    new.check(app.clock.now())?;
    let company = company_of(app, actor, new.company).await?;
    let mut tx = app.write(actor, Action::CreateBookingLink, Target::Company(company)).await?;
    let author = actor.author().ok_or(Code::AuthRequired)?;
    check_members(&mut tx, company, &new.panel).await?;
    let (candidate, application) = interview::find_candidate(&mut tx, company, &new.candidate).await?;
    if new.panel.iter().any(|(user, _)| *user == candidate) {
        return Err(Error::new(Code::RequestInvalid).field(
            "panel",
            "invalid",
            "Nobody can interview themselves",
        ));
    }
    if let Some(guide) = new.guide {
        guide::check_offered(&mut tx, company, guide).await?;
    }
    let (id, now) = (tx.new_id::<BookingLinkId>(), tx.now());
    let application = application.map(|(id, _)| id);
    if let Some(id) = application
        && job::is_rejected(&mut tx, id).await?
    {
        return Err(Error::new(Code::RequestInvalid).field(
            "applicationId",
            "invalid",
            "This application was rejected: move it to another stage first",
        ));
    }
    let row = LinkRow { candidate, application, ..new.row(id, company, author, now) };
    let secret = app.random.secret();
    let sealed = app.seal.seal(&app.random, &place(id), secret.token.as_bytes())?;
    store::insert_link(&mut tx, &row, (&secret.hash, &sealed), &new.panel).await?;
    let link = app.config.link(&format!("/book/{}", secret.token));
    if new.send_email {
        invite(&mut tx, &row, &link).await?;
    }
    tx.set_target(Target::BookingLink(id));
    announce(&mut tx, company);
    tx.commit().await?;
    Ok((row, link))
}

async fn invite(tx: &mut WriteTx, row: &LinkRow, link: &str) -> Result<()> {
    let Some((name, email)) = company::candidate_contact(tx, row.company, row.candidate).await? else {
        return Ok(());
    };
    let mail = Mail::BookingInvited {
        name,
        company: company::facts(tx, row.company).await?.company_name,
        title: row.title.clone(),
        description: row.description.clone(),
        minutes: row.duration_minutes,
        link: link.to_owned(),
    };
    notify::email(tx, Some(row.candidate), &email, mail).await
}

/// Tells a company's open pages that its links have changed.
pub fn announce(tx: &mut WriteTx, company: CompanyId) {
    tx.emit(Event::new(EventKind::BookingChanged).company(company).to([Topic::Company(company)]));
}

/// A link, as its company sees it.
pub struct Whole {
    /// Its row.
    pub row: LinkRow,
    /// Who chooses.
    pub candidate_name: String,
    /// Who interviews, with their names.
    pub panel: Vec<(UserId, Seat, String)>,
    /// What was booked by it.
    pub interview: Option<InterviewFacts>,
}

/// A company's links, or an application's, the newest first. Who only interviews sees their own.
pub async fn list(
    app: &App,
    actor: &Actor,
    company: Option<CompanyId>,
    application: Option<ApplicationId>,
    page: (Option<Cursor>, i64),
) -> Result<Vec<Whole>> {
    let company = company_of(app, actor, company).await?;
    let mut tx = app.read(actor, Action::ListBookingLinks, Target::Company(company)).await?;
    let sees_all = [Relation::Owner, Relation::Recruiter, Relation::ApiKey, Relation::Staff];
    let author = if sees_all.iter().any(|one| tx.facts.has(*one)) { None } else { actor.user_id() };
    let filter = LinkFilter { company: Some(company), application, author, ..LinkFilter::default() };
    let rows = store::links(&mut tx, &filter, page.0, page.1).await?;
    let mut wholes = Vec::with_capacity(rows.len());
    for row in rows {
        wholes.push(whole(&mut tx, row).await?);
    }
    Ok(wholes)
}

/// One link.
pub async fn read(app: &App, actor: &Actor, id: BookingLinkId) -> Result<Whole> {
    let mut tx = app.read(actor, Action::ReadBookingLink, Target::BookingLink(id)).await?;
    let filter = LinkFilter { id: Some(id), ..LinkFilter::default() };
    let row = store::links(&mut tx, &filter, None, 1).await?.pop().ok_or(Code::BookingLinkInvalid)?;
    whole(&mut tx, row).await
}

async fn whole(connection: &mut PgConnection, row: LinkRow) -> Result<Whole> {
    let panel = store::panel(connection, row.id).await?;
    let mut ids: Vec<UserId> = panel.iter().map(|(id, _)| *id).collect();
    ids.push(row.candidate);
    let people = company::people(connection, &ids).await?;
    let name = |id: &UserId| people.get(id).map(|person| person.name.clone()).unwrap_or_default();
    let interview = match row.interview {
        Some(id) => Some(interview::facts(connection, id).await?),
        None => None,
    };
    let panel = panel.iter().map(|(id, seat)| (*id, *seat, name(id))).collect();
    Ok(Whole { candidate_name: name(&row.candidate), panel, interview, row })
}

/// Takes a link back: nothing can be chosen or changed by it any more. An interview that was booked by it stays.
pub async fn revoke(app: &App, actor: &Actor, id: BookingLinkId) -> Result<()> {
    let mut tx = app.write(actor, Action::RevokeBookingLink, Target::BookingLink(id)).await?;
    let company = tx.facts.company.ok_or(Code::BookingLinkInvalid)?;
    store::revoke(&mut tx, id).await?;
    announce(&mut tx, company);
    tx.commit().await
}
