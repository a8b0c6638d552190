//! All routes of all slices, and the OpenAPI document that follows from them.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi, RefOr};
use utoipa::{Modify, OpenApi as _};
use utoipa_axum::router::OpenApiRouter;

use crate::kernel::app::App;
use crate::kernel::error::Result;
use crate::kernel::http::{health, page, stream, wrap};
use crate::{
    booking, calendar, challenge, company, erasure, experience, feedback, governance, guide, identity,
    interview, job, note, notify, pad, recording, resume, room, run, sandbox, timeline, webhook,
};

/// The head of the document.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Colloquy", description = "Interviews: scheduling, video, recording, feedback."),
    tags(
        (name = "setup"), (name = "auth"), (name = "users"), (name = "companies"), (name = "webhooks"), (name = "jobs"), (name = "interviews"), (name = "booking"), (name = "take-homes"), (name = "calendar"), (name = "room"), (name = "guides"),
        (name = "recordings"), (name = "resumes"), (name = "feedback"), (name = "notifications"), (name = "events"), (name = "admin"),
    ),
    // What every operation needs that does not say `security(())`; a test compares this with what the policy answers.
    security(("cookie" = []), ("bearer" = [])),
    modifiers(&Sessions),
)]
struct Document;

/// The two ways to carry a session, and the one to carry an API key.
struct Sessions;

impl Modify for Sessions {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        let cookie =
            ApiKeyValue::with_description("colloquy_session", "Behind HTTPS with the prefix __Host-");
        components.add_security_scheme("cookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        // Its requirements list the scopes that an operation needs (OpenAPI 3.1, 4.8.30).
        let key = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("colloquy_key_…")
            .description(Some(
                "An API key of a company; an operation that does not name a scope for it takes none.",
            ))
            .build();
        components.add_security_scheme("apiKey", SecurityScheme::Http(key));
    }
}

fn api(
    avatar_bytes: usize,
    resume_bytes: usize,
    spreadsheet_bytes: usize,
    providers: Arc<identity::Providers>,
    pads: Arc<pad::Pads>,
) -> (Router<App>, OpenApi) {
    let (router, mut document) = OpenApiRouter::with_openapi(Document::openapi())
        .merge(identity::routes(avatar_bytes, providers))
        .merge(company::routes(avatar_bytes))
        .merge(webhook::routes())
        .merge(job::routes(resume_bytes, spreadsheet_bytes))
        .merge(interview::routes())
        .merge(booking::routes())
        .merge(calendar::routes())
        .merge(room::routes())
        .merge(note::routes())
        .merge(guide::routes())
        .merge(pad::routes(pads))
        .merge(run::routes())
        .merge(challenge::routes())
        .merge(sandbox::routes())
        .merge(recording::routes())
        .merge(timeline::routes())
        .merge(resume::routes(resume_bytes))
        .merge(feedback::routes())
        .merge(experience::routes())
        .merge(notify::routes())
        .merge(governance::routes())
        .merge(erasure::routes())
        .merge(stream::routes())
        .split_for_parts();
    name_problems(&mut document);
    (router, document)
}

/// Gives failures the media type that `kernel::http::problem` writes (RFC 9457, 3), which no handler knows.
fn name_problems(document: &mut OpenApi) {
    let paths = document.paths.paths.values_mut();
    let operations = paths.flat_map(|path| {
        [&mut path.get, &mut path.put, &mut path.post, &mut path.delete].into_iter().flatten()
    });
    for operation in operations {
        if let Some(RefOr::T(failure)) = operation.responses.responses.get_mut("default")
            && let Some(content) = failure.content.shift_remove("application/json")
        {
            failure.content.insert("application/problem+json".to_owned(), content);
        }
    }
}

/// The OpenAPI document of this version.
pub fn openapi() -> OpenApi {
    // The document does not depend on the limits.
    api(0, 0, 0, Arc::default(), Arc::default()).1
}

/// Every route, behind every layer.
pub fn build(app: &App, providers: Arc<identity::Providers>, pads: Arc<pad::Pads>) -> Result<Router> {
    let limits = &app.config.limits;
    let (router, document) =
        api(limits.avatar_bytes, limits.resume_bytes, limits.spreadsheet_bytes, providers.clone(), pads);
    let document = axum::Json(document);
    let router = router
        .route("/api/openapi.json", get(move || async move { document }))
        .layer(from_fn_with_state((app.clone(), providers), identity::authenticate))
        // Pages and probes ask nobody who they are: they are there when the database is not.
        .merge(health::routes())
        .merge(job::pages())
        .merge(notify::pages())
        .fallback(page::serve)
        .method_not_allowed_fallback(|| async {
            crate::kernel::error::Error::new(crate::kernel::error::Code::MethodNotAllowed)
        })
        .with_state(app.clone());
    Ok(wrap(router, app))
}
