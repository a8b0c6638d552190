//! A company's logo as everybody may see it: while it has a public page.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use uuid::Uuid;

use super::page::open_jobs;
use crate::company::{self, CompanyFacts};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Result};
use crate::kernel::http::extract::Path;
use crate::kernel::ids::CompanyId;
use crate::kernel::list::Paging;
use crate::kernel::policy::{Action, Target};

/// `/careers/companies/{id}/logo`.
pub async fn logo(State(app): State<App>, path: Result<Path<Uuid>>) -> Response {
    match file(&app, path).await {
        Ok(picture) => {
            let headers =
                [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=86400")];
            (headers, picture).into_response()
        }
        Err(error) => error.into_response(),
    }
}

async fn file(app: &App, path: Result<Path<Uuid>>) -> Result<Bytes> {
    let company = CompanyId(path?.0);
    open_jobs(app, company, &Paging::default()).await?;
    let key = facts(app, company).await?.logo.ok_or(Code::NotFound)?;
    company::logo_file(app, &key).await
}

/// The company whose public page is shown.
pub(super) async fn facts(app: &App, id: CompanyId) -> Result<CompanyFacts> {
    let mut tx = app.read(&Actor::anonymous(), Action::ReadPublicJob, Target::System).await?;
    company::facts(&mut tx, id).await
}

/// Where the company's logo is shown to everybody.
pub(super) fn address(id: CompanyId, company: &CompanyFacts) -> Option<String> {
    company::logo_address(&format!("/careers/companies/{id}"), company.logo.as_deref())
}
