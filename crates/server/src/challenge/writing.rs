//! Writing a company's own challenges in the app. They are kept as imports are: as archives of their files, which were looked over.

use chrono::{DateTime, Utc};
use colloquy_challenge::{Challenge, Failure};
use sqlx::PgConnection;

use super::library_http::LibraryChallenge;
use super::library_store::OwnRow;
use super::written::WrittenChallenge;
use super::{definition, library, library_store as store};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::ids::CompanyId;
use crate::kernel::policy::{Action, Target};

/// What a new one begins with.
pub async fn begin(app: &App, actor: &Actor, company: CompanyId) -> Result<WrittenChallenge> {
    drop(app.read(actor, Action::ReadChallenges, Target::Company(company)).await?);
    Ok(WrittenChallenge::blank())
}

/// One of the company's own, to be changed.
pub async fn get(app: &App, actor: &Actor, company: CompanyId, slug: &str) -> Result<WrittenChallenge> {
    let mut tx = app.read(actor, Action::ReadChallenges, Target::Company(company)).await?;
    let now = tx.now();
    let row = own(&mut tx, actor, company, slug, now).await?;
    let challenge = library::find(&mut tx, company, slug).await?;
    Ok(WrittenChallenge::of(&challenge, (row.id, row.version)))
}

/// Adds one, under a free slug that is made of its title.
pub async fn create(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    written: WrittenChallenge,
) -> Result<LibraryChallenge> {
    library::may_manage(app, actor, company).await?;
    let (mut challenge, _) = read(written, None).await?;
    let mut tx = app.write(actor, Action::ManageChallenges, Target::Company(company)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::lock_company(&mut tx, company).await?;
    challenge.about.slug = library::free_slug(&mut tx, company, &challenge.about.slug).await?;
    let refused = |failure: Failure| {
        definition::refusal(Code::RequestInvalid, "challenge".to_owned(), &failure.problem)
    };
    let archive = definition::repacked(&challenge, refused)?;
    library::add(&mut tx, me, company, &challenge, &archive).await?;
    library::have_checked(&mut tx, company, &challenge).await?;
    tx.detail("slug", challenge.about.slug.as_str());
    tx.detail("change", "written");
    library::finish(tx, company, &challenge.about.slug).await
}

/// Puts what somebody wrote in the place of one. Interviews in which it was given keep it as it was.
///
/// # Errors
/// `challenge.changed` where somebody else was quicker, or it is another one that has its slug by now.
pub async fn change(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    slug: &str,
    written: WrittenChallenge,
) -> Result<LibraryChallenge> {
    library::may_manage(app, actor, company).await?;
    let mut tx = app.read(actor, Action::ReadChallenges, Target::Company(company)).await?;
    let now = tx.now();
    let there = own(&mut tx, actor, company, slug, now).await?;
    drop(tx);
    let missing = |field| Error::new(Code::RequestInvalid).field(field, "required", "Fill this in");
    let of = (written.id.ok_or_else(|| missing("id"))?, written.version.ok_or_else(|| missing("version"))?);
    if of != (there.id, there.version) {
        return Err(Code::ChallengeChanged.into());
    }
    let (challenge, archive) = read(written, Some(slug.to_owned())).await?;
    let mut tx = app.write(actor, Action::ManageChallenges, Target::Company(company)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::lock_company(&mut tx, company).await?;
    if !store::replace(&mut tx, company, me, &challenge, &archive, Some(of)).await? {
        return Err(Code::ChallengeChanged.into());
    }
    library::have_checked(&mut tx, company, &challenge).await?;
    tx.detail("slug", slug);
    tx.detail("change", "rewritten");
    library::finish(tx, company, slug).await
}

/// Reads what somebody wrote where it holds up nobody: it takes some seconds where large inputs are made.
async fn read(written: WrittenChallenge, slug: Option<String>) -> Result<(Challenge, Vec<u8>)> {
    tokio::task::spawn_blocking(move || written.read(slug)).await.map_err(Error::internal)?
}

/// The row of one of the company's own, for somebody who is not asked it themselves.
async fn own(
    connection: &mut PgConnection,
    actor: &Actor,
    company: CompanyId,
    slug: &str,
    now: DateTime<Utc>,
) -> Result<OwnRow> {
    library::must_not_be_asked(connection, actor, company, slug, now).await?;
    if definition::built_in(slug).is_some() {
        return Err(Code::ChallengeBuiltIn.into());
    }
    library::own_row(connection, company, slug).await
}
