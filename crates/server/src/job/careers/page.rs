//! The public pages of jobs: HTML that needs no script, with schema.org's JobPosting for search engines.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use minijinja::{AutoEscape, Environment, context};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::company::CompanyFacts;
use crate::job::store::{self, Filter, JobContent, JobRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::http::extract::{Path, Query};
use crate::kernel::ids::{CompanyId, JobId};
use crate::kernel::language::Language;
use crate::kernel::list::{Cursor, Page, Paging};
use crate::kernel::policy::{Action, Target};

use super::logo;
use super::words::{self, Words};

/// The jobs on one page of a company's.
const PART: i64 = 50;
/// Bytes of what is said of a job, beyond which whoever has read it finds the way to apply once more below it.
const LONG: usize = 1_500;

/// `/careers/{id}`: one job. A closed one is gone, and search engines forget it.
pub async fn job(State(app): State<App>, headers: HeaderMap, path: Result<Path<Uuid>>) -> Response {
    let language = Language::accepted(&headers).unwrap_or(app.config.default_language);
    let found = async {
        let row = super::apply::posting(&app, &Actor::anonymous(), JobId(path?.0)).await?;
        let company = logo::facts(&app, row.company).await?;
        Ok(posting(&app, words::of(language), &row, &company))
    };
    answer(&app, language, found.await)
}

/// Which part of a company's jobs is shown.
#[derive(Default, Deserialize)]
pub struct Part {
    /// Where the page before ended; the newest where there is none.
    after: Option<String>,
}

/// `/careers/companies/{id}`: a company's open jobs, the newest first, and the way to the older ones.
pub async fn company(
    State(app): State<App>,
    headers: HeaderMap,
    path: Result<Path<Uuid>>,
    part: Result<Query<Part>>,
) -> Response {
    let language = Language::accepted(&headers).unwrap_or(app.config.default_language);
    let found = async {
        let id = CompanyId(path?.0);
        let part = Paging { cursor: part?.0.after, limit: Some(PART) };
        let page = open_jobs(&app, id, &part).await?;
        let (company, words) = (logo::facts(&app, id).await?, words::of(language));
        let jobs: Vec<minijinja::Value> =
            page.items.iter().map(|row| summary(words, row, &company)).collect();
        let at = format!("/careers/companies/{id}");
        Ok(context! {
            title => words.jobs_at(&company.company_name),
            jobs => jobs,
            about => about(&company),
            logo => logo::address(id, &company),
            newest => part.cursor.is_some().then(|| at.clone()),
            older => page.next_cursor.map(|cursor| format!("{at}?after={cursor}")),
        })
    };
    answer(&app, language, found.await)
}

fn answer(app: &App, language: Language, found: Result<minijinja::Value>) -> Response {
    match found {
        Ok(values) => shown(app, language, StatusCode::OK, &values),
        Err(error) => refused(app, language, &error),
    }
}

/// Jobs that a company's public pages show; a company without any has no such page.
pub(super) async fn open_jobs(app: &App, company: CompanyId, part: &Paging) -> Result<Page<JobRow>> {
    let (limit, after) = (part.limit()?, part.cursor()?);
    let mut tx = app.read(&Actor::anonymous(), Action::ReadPublicJob, Target::System).await?;
    let active = Some((true, tx.now()));
    let filter = Filter { company: Some(company), active, public: true, ..Filter::default() };
    let rows = store::jobs(&mut tx, &filter, after, limit + 1).await?;
    if rows.is_empty() {
        return Err(Code::JobNotFound.into());
    }
    Ok(Page::cut(rows, limit, |row| Cursor { time: row.created_at, id: row.id.0 }))
}

/// What a company says about itself.
fn about(company: &CompanyFacts) -> minijinja::Value {
    let facts = [&company.industry, &company.address];
    context! {
        facts => facts.into_iter().flatten().cloned().collect::<Vec<String>>(),
        description => paragraphs(company.description.as_deref().unwrap_or_default()).map(ToOwned::to_owned).collect::<Vec<String>>(),
        website => company.website.clone(),
        email => company.contact_email.clone(),
        phone => company.phone_number.clone(),
    }
}

/// For whom an agency hires.
enum Client<'a> {
    Named(&'a str),
    Confidential,
}

fn client<'a>(row: &'a JobRow, company: &CompanyFacts) -> Option<Client<'a>> {
    let name = row.content.client_name.as_deref().filter(|_| company.is_recruiting_agency)?;
    Some(if row.content.client_is_public { Client::Named(name) } else { Client::Confidential })
}

fn summary(words: &dyn Words, row: &JobRow, company: &CompanyFacts) -> minijinja::Value {
    let content = &row.content;
    let place = match (&content.location, content.is_remote) {
        (Some(place), true) => Some(format!("{place} · {}", words.remote())),
        (Some(place), false) => Some(place.clone()),
        (None, true) => Some(words.remote().to_owned()),
        (None, false) => None,
    };
    let money = |amount: i64| words.amount(amount);
    let currency = content.currency.as_deref().unwrap_or_default();
    let salary = match (content.salary_min, content.salary_max) {
        (Some(min), Some(max)) if min == max => Some(format!("{} {currency}", money(min))),
        (Some(min), Some(max)) => Some(format!("{}–{} {currency}", money(min), money(max))),
        (Some(min), None) => Some(words.from(&format!("{} {currency}", money(min)))),
        (None, Some(max)) => Some(words.up_to(&format!("{} {currency}", money(max)))),
        (None, None) => None,
    };
    let employment = words.employment(content.employment_type).to_owned();
    let end = content.closes_at.map(|time| words.apply_by(&time.format("%Y-%m-%d, %H:%M UTC").to_string()));
    let facts = [place, Some(employment), salary.map(|text| words.a_year(&text)), end];
    context! {
        link => format!("/careers/{}", row.id),
        title => content.title.as_str(),
        company => row.company_name.as_str(),
        client => client(row, company).map(|client| match client {
            Client::Named(name) => words.for_client(name),
            Client::Confidential => words.for_confidential().to_owned(),
        }),
        companyLink => format!("/careers/companies/{}", row.company),
        facts => facts.into_iter().flatten().collect::<Vec<String>>(),
        isLong => content.description.len() + content.requirements.len() > LONG,
        description => paragraphs(&content.description).map(ToOwned::to_owned).collect::<Vec<String>>(),
        requirements => paragraphs(&content.requirements).map(ToOwned::to_owned).collect::<Vec<String>>(),
    }
}

fn posting(app: &App, words: &dyn Words, row: &JobRow, company: &CompanyFacts) -> minijinja::Value {
    context! {
        logo => logo::address(row.company, company),
        title => format!("{} · {}", row.content.title, row.company_name),
        job => summary(words, row, company),
        // A script of data is not run, but must not be ended early.
        structured => structured(app, row, company).to_string().replace('<', "\\u003c"),
    }
}

/// An empty line begins a paragraph.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty())
}

/// Schema.org's JobPosting, with what Google asks for.
fn structured(app: &App, row: &JobRow, company: &CompanyFacts) -> Value {
    let content = &row.content;
    let html = |text: &str| {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        paragraphs(text)
            .map(|part| format!("<p>{}</p>", escape(part).replace('\n', "<br>")))
            .collect::<String>()
    };
    let mut posting = json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": content.title,
        "description": html(&content.description) + &html(&content.requirements),
        "datePosted": content.published_at.map(|time| time.date_naive()),
        "employmentType": content.employment_type.as_str(),
        "hiringOrganization": organization(app, row, company),
        "identifier": { "@type": "PropertyValue", "name": row.company_name, "value": row.id },
        "directApply": true,
        "url": app.config.link(&format!("/careers/{}", row.id)),
    });
    if let Some(end) = content.closes_at {
        posting["validThrough"] = json!(end);
    }
    place(&mut posting, content);
    if content.salary_min.or(content.salary_max).is_some() {
        let value = json!({
            "@type": "QuantitativeValue", "minValue": content.salary_min, "maxValue": content.salary_max, "unitText": "YEAR",
        });
        posting["baseSalary"] =
            json!({ "@type": "MonetaryAmount", "currency": content.currency, "value": value });
    }
    posting
}

/// Where the work is done. Google lists no job without a place in a country: that of the work, or for one that is all remote, that of the
/// people who may apply.
fn place(posting: &mut Value, content: &JobContent) {
    let is_somewhere = content.location.is_some() || content.country.is_some() && !content.is_remote;
    if is_somewhere {
        let mut address = json!({ "@type": "PostalAddress" });
        if let Some(place) = &content.location {
            address["addressLocality"] = place.as_str().into();
        }
        if let Some(country) = &content.country {
            address["addressCountry"] = country.as_str().into();
        }
        posting["jobLocation"] = json!({ "@type": "Place", "address": address });
    }
    if content.is_remote {
        posting["jobLocationType"] = "TELECOMMUTE".into();
        if let Some(country) = &content.country {
            posting["applicantLocationRequirements"] = json!({ "@type": "Country", "name": country });
        }
    }
}

/// Schema.org's Organization: whose job it is. That of an agency's client is the client's, and `confidential` where the client is not to
/// be named (Google's documentation of `hiringOrganization`).
fn organization(app: &App, row: &JobRow, company: &CompanyFacts) -> Value {
    match client(row, company) {
        Some(Client::Named(name)) => return json!({ "@type": "Organization", "name": name }),
        Some(Client::Confidential) => return "confidential".into(),
        None => {}
    }
    let mut organization = json!({ "@type": "Organization", "name": row.company_name });
    if let Some(logo) = logo::address(row.company, company) {
        organization["logo"] = app.config.link(&logo).into();
    }
    if let Some(website) = &company.website {
        organization["sameAs"] = website.as_str().into();
    }
    organization
}

fn refused(app: &App, language: Language, error: &Error) -> Response {
    let words = words::of(language);
    let (status, message) = match error.code {
        Code::JobClosed => (StatusCode::GONE, words.closed()),
        Code::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, words.unavailable()),
        Code::Internal => (StatusCode::INTERNAL_SERVER_ERROR, words.unavailable()),
        _ => (StatusCode::NOT_FOUND, words.not_found()),
    };
    shown(app, language, status, &context! { title => message, message => message })
}

fn shown(app: &App, language: Language, status: StatusCode, values: &minijinja::Value) -> Response {
    let nonce = app.random.name::<16>();
    match render(language, &nonce, values) {
        Ok(html) => {
            let policy = format!(
                "default-src 'none'; style-src 'nonce-{nonce}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            );
            let mut response =
                (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
            let headers = response.headers_mut();
            if let Ok(policy) = HeaderValue::from_str(&policy) {
                headers.insert(header::CONTENT_SECURITY_POLICY, policy);
            }
            headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
            response
        }
        Err(error) => Error::internal(error).into_response(),
    }
}

fn render(language: Language, nonce: &str, values: &minijinja::Value) -> Result<String, minijinja::Error> {
    let mut templates = Environment::new();
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.add_template("page.html", include_str!("page.html"))?;
    let words = words::of(language);
    let words = context! {
        lang => language.as_str(), about => words.about(), aboutCompany => words.about_company(), write => words.write(), requirements => words.requirements(), apply => words.apply(), all => words.all(), newest => words.newest(), older => words.older(),
        none => words.not_found(),
    };
    templates.get_template("page.html")?.render(context! { words, nonce, ..values.clone() })
}
