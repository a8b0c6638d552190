//! A company's library: the starter set, which is part of the program, and the company's own challenges.

use std::borrow::Cow;
use std::iter;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use colloquy_challenge::Challenge;
use sqlx::PgConnection;

use super::check::{self, ChallengeCheck, SolutionCheck};
use super::definition::{self, Difficulty};
use super::library_http::{LibraryChallenge, LibraryChallengeDetail};
use super::library_store::{self as store, OwnRow};
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Error, Result};
use crate::kernel::events::{Event, EventKind, Topic};
use crate::kernel::ids::{CompanyId, LibraryChallengeId, UserId};
use crate::kernel::policy::{Action, Target};
use crate::pad::{self, PadOf};
use crate::{company, interview};

/// The most bytes of a slug, as the format has it.
pub const SLUG: usize = 48;

/// Every challenge that the company can give, by title.
pub async fn list(app: &App, actor: &Actor, company: CompanyId) -> Result<Vec<LibraryChallenge>> {
    let mut tx = app.read(actor, Action::ReadChallenges, Target::Company(company)).await?;
    let own = store::own(&mut tx, company, None).await?;
    let mut all = views(&mut tx, company, own).await?;
    all.extend(definition::starter_set().map(built_in_view));
    all.sort_by_cached_key(|challenge| challenge.title.to_lowercase());
    Ok(all)
}

/// One of them, with its tests and solutions.
pub async fn get(app: &App, actor: &Actor, company: CompanyId, slug: &str) -> Result<LibraryChallengeDetail> {
    let mut tx = app.read(actor, Action::ReadChallenges, Target::Company(company)).await?;
    let now = tx.now();
    must_not_be_asked(&mut tx, actor, company, slug, now).await?;
    let challenge = find(&mut tx, company, slug).await?;
    if definition::built_in(slug).is_some() {
        return Ok(detail(built_in_view(&challenge), &challenge, Vec::new()));
    }
    let id = own_id(&mut tx, company, slug).await?;
    let checks = check::details(&mut tx, id).await?;
    Ok(detail(own_view(&mut tx, company, slug).await?, &challenge, checks))
}

/// Its files.
pub async fn archive(app: &App, actor: &Actor, company: CompanyId, slug: &str) -> Result<Vec<u8>> {
    let mut tx = app.read(actor, Action::ReadChallenges, Target::Company(company)).await?;
    let now = tx.now();
    must_not_be_asked(&mut tx, actor, company, slug, now).await?;
    let challenge = find(&mut tx, company, slug).await?;
    definition::packed(&challenge)
}

/// Colleagues are interviewed, too: whoever is asked a challenge finds neither its tests nor its solutions in a library before the
/// interview or the take-home is over.
pub async fn must_not_be_asked(
    connection: &mut PgConnection,
    actor: &Actor,
    company: CompanyId,
    slug: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(me) = actor.user_id() else { return Ok(()) };
    let interviews = interview::asking(connection, me, company).await?;
    let over = interview::those_over(connection, &interviews).await?;
    let take_homes = pad::open_take_homes(connection, me, company, now).await?;
    let interviews = interviews.into_iter().filter(|interview| !over.contains(interview));
    let open: Vec<PadOf> =
        interviews.map(PadOf::Interview).chain(take_homes.into_iter().map(PadOf::TakeHome)).collect();
    if super::store::is_given(connection, &open, slug).await? {
        return Err(Code::ChallengeNotFound.into());
    }
    Ok(())
}

/// A challenge of the company's library by its slug.
///
/// # Errors
/// `challenge.not_found`.
pub async fn find(
    connection: &mut PgConnection,
    company: CompanyId,
    slug: &str,
) -> Result<Cow<'static, Challenge>> {
    if let Some(challenge) = definition::built_in(slug) {
        return Ok(Cow::Borrowed(challenge));
    }
    let archive = store::archive(connection, company, slug).await?.ok_or(Code::ChallengeNotFound)?;
    Ok(Cow::Owned(definition::kept(&archive)?))
}

/// Asked before files or what somebody wrote is looked over.
pub async fn may_manage(app: &App, actor: &Actor, company: CompanyId) -> Result<()> {
    drop(app.read(actor, Action::ManageChallenges, Target::Company(company)).await?);
    Ok(())
}

/// Adds a challenge from its files, or puts them in the place of those of the same slug.
pub async fn import(
    app: &App,
    actor: &Actor,
    company: CompanyId,
    bytes: Bytes,
    replaces: bool,
) -> Result<LibraryChallenge> {
    let reading = tokio::task::spawn_blocking(move || definition::imported(&bytes));
    let (challenge, archive) = reading.await.map_err(Error::internal)??;
    let slug = challenge.about.slug.as_str();
    if definition::built_in(slug).is_some() {
        return Err(Error::new(Code::ChallengeBuiltIn).field(
            "challenge.toml: slug",
            "taken",
            slug.to_owned(),
        ));
    }
    let mut tx = app.write(actor, Action::ManageChallenges, Target::Company(company)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    store::lock_company(&mut tx, company).await?;
    let is_replaced = replaces && store::replace(&mut tx, company, me, &challenge, &archive, None).await?;
    if !is_replaced {
        add(&mut tx, me, company, &challenge, &archive).await?;
    }
    have_checked(&mut tx, company, &challenge).await?;
    tx.detail("slug", slug);
    tx.detail("change", if is_replaced { "replaced" } else { "imported" });
    finish(tx, company, slug).await
}

/// Makes a challenge of the company's own from another one, under the next free slug.
pub async fn copy(app: &App, actor: &Actor, company: CompanyId, slug: &str) -> Result<LibraryChallenge> {
    let mut tx = app.write(actor, Action::ManageChallenges, Target::Company(company)).await?;
    let me = actor.user_id().ok_or(Code::AuthRequired)?;
    let now = tx.now();
    must_not_be_asked(&mut tx, actor, company, slug, now).await?;
    store::lock_company(&mut tx, company).await?;
    let mut challenge = find(&mut tx, company, slug).await?.into_owned();
    challenge.about.slug = free_slug(&mut tx, company, slug).await?;
    let archive = definition::repacked(&challenge, definition::unreadable)?;
    add(&mut tx, me, company, &challenge, &archive).await?;
    have_checked(&mut tx, company, &challenge).await?;
    tx.detail("slug", challenge.about.slug.as_str());
    tx.detail("change", "copied");
    finish(tx, company, &challenge.about.slug).await
}

/// Has the reference solutions of one of the company's own held against its tests again. Nothing happens while they are.
pub async fn check_again(app: &App, actor: &Actor, company: CompanyId, slug: &str) -> Result<()> {
    let mut tx = app.write(actor, Action::ManageChallenges, Target::Company(company)).await?;
    let now = tx.now();
    must_not_be_asked(&mut tx, actor, company, slug, now).await?;
    if definition::built_in(slug).is_some() {
        return Err(Code::ChallengeBuiltIn.into());
    }
    store::lock_company(&mut tx, company).await?;
    let challenge = find(&mut tx, company, slug).await?;
    let id = own_id(&mut tx, company, slug).await?;
    check::ask(&mut tx, company, id, &challenge).await?;
    tx.detail("slug", slug);
    tx.detail("change", "checked");
    tell(&mut tx, company);
    tx.commit().await
}

/// Removes one of the company's own. Interviews and take-homes keep their copies.
pub async fn delete(app: &App, actor: &Actor, company: CompanyId, slug: &str) -> Result<()> {
    let mut tx = app.write(actor, Action::ManageChallenges, Target::Company(company)).await?;
    if definition::built_in(slug).is_some() {
        return Err(Code::ChallengeBuiltIn.into());
    }
    if !store::delete(&mut tx, company, slug).await? {
        return Err(Code::ChallengeNotFound.into());
    }
    tx.detail("slug", slug);
    tx.detail("change", "deleted");
    tell(&mut tx, company);
    tx.commit().await
}

/// Keeps one more of the company's own.
///
/// # Errors
/// `challenge.too_many`, `challenge.exists`.
pub async fn add(
    tx: &mut WriteTx,
    me: UserId,
    company: CompanyId,
    challenge: &Challenge,
    archive: &[u8],
) -> Result<()> {
    let most = tx.app().config.limits.challenges_per_company;
    let there = store::own(tx, company, None).await?.len();
    if i64::try_from(there).unwrap_or(i64::MAX) >= most {
        return Err(Error::new(Code::ChallengeTooMany).detail(format!("At most {most} challenges")));
    }
    store::insert(tx, company, me, challenge, archive).await
}

/// Has its reference solutions held against its tests in the background.
pub async fn have_checked(tx: &mut WriteTx, company: CompanyId, challenge: &Challenge) -> Result<()> {
    let id = own_id(tx, company, &challenge.about.slug).await?;
    check::queue(tx, id, challenge).await
}

/// Tells that one has changed, and how it is now.
pub async fn finish(mut tx: WriteTx, company: CompanyId, slug: &str) -> Result<LibraryChallenge> {
    let view = own_view(&mut tx, company, slug).await?;
    tell(&mut tx, company);
    tx.commit().await?;
    Ok(view)
}

/// Tells the company's people that something about their library changed.
pub fn tell(tx: &mut WriteTx, company: CompanyId) {
    tx.emit(Event::new(EventKind::ChallengeChanged).company(company).to([Topic::Company(company)]));
}

/// This slug, or the next one of the same name that neither the company nor the starter set has.
pub async fn free_slug(connection: &mut PgConnection, company: CompanyId, slug: &str) -> Result<String> {
    let taken: Vec<String> =
        store::own(connection, company, None).await?.into_iter().map(|own| own.slug).collect();
    let is_free = |slug: &String| definition::built_in(slug).is_none() && !taken.contains(slug);
    let mut all = iter::once(slug.to_owned()).chain((2_u32..).map(|number| numbered(slug, number)));
    all.find(is_free).ok_or_else(|| Code::ChallengeExists.into())
}

/// `fair-split-2` of `fair-split`, and within the length of a slug.
fn numbered(slug: &str, number: u32) -> String {
    let ending = format!("-{number}");
    let stem = &slug[..slug.floor_char_boundary(SLUG - ending.len())];
    format!("{}{ending}", stem.trim_end_matches('-'))
}

/// One of the company's own.
///
/// # Errors
/// `challenge.not_found`.
pub async fn own_row(connection: &mut PgConnection, company: CompanyId, slug: &str) -> Result<OwnRow> {
    let mut rows = store::own(connection, company, Some(slug)).await?;
    rows.pop().ok_or_else(|| Code::ChallengeNotFound.into())
}

async fn own_id(connection: &mut PgConnection, company: CompanyId, slug: &str) -> Result<LibraryChallengeId> {
    Ok(own_row(connection, company, slug).await?.id)
}

async fn own_view(connection: &mut PgConnection, company: CompanyId, slug: &str) -> Result<LibraryChallenge> {
    let row = own_row(connection, company, slug).await?;
    views(connection, company, vec![row]).await?.pop().ok_or_else(|| Code::ChallengeNotFound.into())
}

async fn views(
    connection: &mut PgConnection,
    company: CompanyId,
    rows: Vec<OwnRow>,
) -> Result<Vec<LibraryChallenge>> {
    let checks = check::summaries(connection, company).await?;
    let mut authors: Vec<_> = rows.iter().map(|row| row.created_by).collect();
    authors.sort_unstable();
    authors.dedup();
    let people = company::people(connection, &authors).await?;
    let view = |row: OwnRow| LibraryChallenge {
        created_by_name: people.get(&row.created_by).map(|person| person.name.clone()),
        slug: row.slug,
        title: row.title,
        difficulty: Difficulty::from_row(&row.difficulty),
        skills: row.skills,
        minutes: row.minutes,
        is_built_in: false,
        check: Some(checks.get(&row.id).copied().unwrap_or(ChallengeCheck::Unchecked)),
        updated_at: Some(row.updated_at),
    };
    Ok(rows.into_iter().map(view).collect())
}

fn built_in_view(challenge: &Challenge) -> LibraryChallenge {
    let about = &challenge.about;
    LibraryChallenge {
        slug: about.slug.clone(),
        title: about.title.clone(),
        difficulty: about.difficulty.into(),
        skills: about.skills.clone(),
        minutes: about.minutes.cast_signed(),
        is_built_in: true,
        check: None,
        created_by_name: None,
        updated_at: None,
    }
}

fn detail(
    challenge: LibraryChallenge,
    whole: &Challenge,
    checks: Vec<SolutionCheck>,
) -> LibraryChallengeDetail {
    LibraryChallengeDetail {
        challenge,
        document: whole.document(),
        languages: definition::languages(whole),
        limits: definition::limits(whole),
        examples: definition::examples(whole),
        groups: definition::groups(whole),
        solutions: definition::solutions(whole),
        checks,
    }
}

#[cfg(test)]
mod tests {
    use super::{SLUG, numbered};

    #[test]
    fn copies_have_names_of_the_same_form() {
        assert_eq!(numbered("fair-split", 2), "fair-split-2");
        let long = numbered(&"a".repeat(SLUG), 12);
        assert!(long.len() == SLUG && long.ends_with("a-12"), "{long}");
        assert_eq!(
            numbered(&format!("{}-b", "a".repeat(SLUG - 2)), 2),
            format!("{}-2", "a".repeat(SLUG - 2))
        );
    }
}
