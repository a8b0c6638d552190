//! Reads how an actor stands to a target. The one place besides their slices that reads memberships and participation, so that
//! every slice is authorised by the same facts.

use sqlx::PgConnection;

use super::{Facts, Relation, Target};
use crate::kernel::actor::{Actor, Who};
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, InterviewId, UserId};

/// The facts about `actor` and `target`, as of `connection`'s transaction.
pub(in crate::kernel) async fn load(
    connection: &mut PgConnection,
    actor: &Actor,
    target: Target,
) -> Result<Facts> {
    let mut facts = Facts::default();
    facts.relations.extend(match actor.who {
        Who::Anonymous => Some(Relation::Anonymous),
        Who::User { .. } => Some(Relation::SignedIn),
        Who::Guest { .. } => Some(Relation::Guest),
        Who::System(_) => Some(Relation::System),
        // To its company's things, and to nothing else.
        Who::ApiKey { .. } => None,
    });
    if actor.is_staff() {
        facts.relations.push(Relation::Staff);
    }
    match target {
        Target::System => facts.exists = true,
        Target::User(id) => user(connection, actor, id, &mut facts).await?,
        Target::Company(id) => {
            facts.exists = sqlx::query_scalar!("SELECT true FROM companies WHERE id = $1", id as _)
                .fetch_optional(&mut *connection)
                .await?
                .is_some();
            company(connection, actor, id, &mut facts).await?;
        }
        Target::Job(id) => {
            let owner = sqlx::query_scalar!(
                r#"SELECT company_id AS "company: CompanyId" FROM jobs WHERE id = $1"#,
                id as _
            )
            .fetch_optional(&mut *connection)
            .await?;
            part_of_company(connection, actor, owner, &mut facts).await?;
        }
        Target::Application(id) => {
            let owner = sqlx::query_scalar!(
                r#"SELECT j.company_id AS "company: CompanyId" FROM applications a JOIN jobs j ON j.id = a.job_id WHERE a.id = $1"#,
                id as _
            )
            .fetch_optional(&mut *connection)
            .await?;
            part_of_company(connection, actor, owner, &mut facts).await?;
        }
        Target::BookingLink(id) => {
            let row = sqlx::query!(
                r#"SELECT company_id AS "company: CompanyId", created_by AS "author: UserId" FROM booking_links WHERE id = $1"#,
                id as _
            )
            .fetch_optional(&mut *connection)
            .await?;
            made_for_company(connection, actor, row.map(|row| (row.company, row.author)), &mut facts).await?;
        }
        Target::TakeHome(id) => {
            let row = sqlx::query!(
                r#"SELECT company_id AS "company: CompanyId", created_by AS "author: UserId" FROM take_homes WHERE id = $1"#,
                id as _
            )
            .fetch_optional(&mut *connection)
            .await?;
            made_for_company(connection, actor, row.map(|row| (row.company, row.author)), &mut facts).await?;
        }
        Target::Interview(id) => interview(connection, actor, Some(id), &mut facts).await?,
        Target::Recording(id) => {
            let interview_id = sqlx::query_scalar!(
                r#"SELECT interview_id AS "id: InterviewId" FROM recordings WHERE id = $1"#,
                id as _
            )
            .fetch_optional(&mut *connection)
            .await?;
            interview(connection, actor, interview_id, &mut facts).await?;
        }
        Target::Feedback(id) => {
            let row = sqlx::query!(
                r#"SELECT interview_id AS "interview: InterviewId", interviewer_id AS "author: UserId" FROM feedback WHERE id = $1"#,
                id as _
            )
            .fetch_optional(&mut *connection)
            .await?;
            if let Some(row) = &row
                && actor.user_id() == Some(row.author)
            {
                facts.relations.push(Relation::Author);
            }
            interview(connection, actor, row.map(|row| row.interview), &mut facts).await?;
        }
    }
    Ok(facts)
}

/// What belongs to a company as a whole; there is no such thing where `owner` is none.
async fn part_of_company(
    connection: &mut PgConnection,
    actor: &Actor,
    owner: Option<CompanyId>,
    facts: &mut Facts,
) -> Result<()> {
    facts.exists = owner.is_some();
    match owner {
        Some(owner) => company(connection, actor, owner, facts).await,
        None => Ok(()),
    }
}

/// What somebody made for a company, with whom. Whoever has left the company has nothing to do with it any more.
async fn made_for_company(
    connection: &mut PgConnection,
    actor: &Actor,
    made: Option<(CompanyId, UserId)>,
    facts: &mut Facts,
) -> Result<()> {
    part_of_company(connection, actor, made.map(|(company, _)| company), facts).await?;
    if facts.has(Relation::Member) && made.is_some_and(|(_, author)| Some(author) == actor.user_id()) {
        facts.relations.push(Relation::Author);
    }
    Ok(())
}

async fn user(connection: &mut PgConnection, actor: &Actor, id: UserId, facts: &mut Facts) -> Result<()> {
    facts.exists = sqlx::query_scalar!("SELECT true FROM users WHERE id = $1", id as _)
        .fetch_optional(&mut *connection)
        .await?
        .is_some();
    let Some(me) = actor.user_id() else { return Ok(()) };
    if me == id {
        facts.relations.push(Relation::Myself);
    }
    // Whoever has left the company interviews for it no more, and so knows nobody by it.
    let known = sqlx::query!(
        r#"WITH taking_part AS (
               SELECT id AS interview_id, candidate_id AS user_id FROM interviews WHERE candidate_id IN ($1, $2)
               UNION ALL
               SELECT p.interview_id, p.user_id FROM interview_interviewers p JOIN interviews i ON i.id = p.interview_id
                      JOIN company_members m ON m.company_id = i.company_id AND m.user_id = p.user_id
               WHERE p.user_id IN ($1, $2)
           )
           SELECT EXISTS (
               SELECT FROM company_members mine
               WHERE mine.user_id = $1 AND $3::uuid IS NULL
                 AND (EXISTS (SELECT FROM company_members theirs WHERE theirs.company_id = mine.company_id AND theirs.user_id = $2)
                      OR EXISTS (SELECT FROM company_candidates known WHERE known.company_id = mine.company_id AND known.user_id = $2))
           ) AS "contact!", EXISTS (
               SELECT FROM taking_part mine JOIN taking_part theirs USING (interview_id)
               WHERE mine.user_id = $1 AND theirs.user_id = $2 AND ($3::uuid IS NULL OR interview_id = $3)
           ) AS "fellow!""#,
        me as _,
        id as _,
        actor.guest_of() as _
    )
    .fetch_one(&mut *connection)
    .await?;
    if known.contact {
        facts.relations.push(Relation::Contact);
    }
    if known.fellow {
        facts.relations.push(Relation::Fellow);
    }
    if actor.guest_of().is_none() && assesses(connection, me, id).await? {
        facts.relations.push(Relation::Assessor);
    }
    Ok(())
}

/// Whether `candidate` is one of `me`: of a company that `me` owns or recruits for, or of an interview that `me` holds for their company.
async fn assesses(connection: &mut PgConnection, me: UserId, candidate: UserId) -> Result<bool> {
    let assesses = sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM company_members mine JOIN company_candidates known ON known.company_id = mine.company_id
               WHERE mine.user_id = $1 AND mine.role IN ('OWNER', 'RECRUITER') AND known.user_id = $2
           ) OR EXISTS (
               SELECT FROM interviews i
               JOIN interview_interviewers p ON p.interview_id = i.id AND p.user_id = $1
               JOIN company_members mine ON mine.company_id = i.company_id AND mine.user_id = $1
               WHERE i.candidate_id = $2 AND i.status <> 'CANCELLED'
           ) AS "assesses!""#,
        me as _,
        candidate as _
    )
    .fetch_one(connection)
    .await?;
    Ok(assesses)
}

async fn company(
    connection: &mut PgConnection,
    actor: &Actor,
    id: CompanyId,
    facts: &mut Facts,
) -> Result<()> {
    facts.company = Some(id);
    if actor.key_company() == Some(id) {
        facts.relations.push(Relation::ApiKey);
    }
    let Who::User { id: me, .. } = actor.who else { return Ok(()) };
    let role = sqlx::query_scalar!(
        "SELECT role FROM company_members WHERE company_id = $1 AND user_id = $2",
        id as _,
        me as _
    )
    .fetch_optional(connection)
    .await?;
    member(role.as_deref(), facts);
    Ok(())
}

/// What the role of an account in the company gives it.
fn member(role: Option<&str>, facts: &mut Facts) {
    facts.relations.extend(role.map(|_| Relation::Member));
    match role {
        Some("OWNER") => facts.relations.push(Relation::Owner),
        Some("RECRUITER") => facts.relations.push(Relation::Recruiter),
        _ => {}
    }
}

async fn interview(
    connection: &mut PgConnection,
    actor: &Actor,
    id: Option<InterviewId>,
    facts: &mut Facts,
) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let Some(row) = sqlx::query!(
        r#"SELECT company_id AS "company: CompanyId", candidate_id AS "candidate: UserId", interviewer_id AS "lead: UserId",
                  EXISTS (SELECT FROM interview_interviewers p WHERE p.interview_id = i.id AND p.user_id = $2) AS "interviewer!",
                  EXISTS (SELECT FROM users u WHERE u.id = $2 AND lower(u.email) = lower(i.candidate_email)) AS "addressed!",
                  (SELECT m.role FROM company_members m WHERE m.company_id = i.company_id AND m.user_id = $2) AS role
           FROM interviews i WHERE i.id = $1"#,
        id as _,
        actor.user_id() as _
    )
    .fetch_optional(&mut *connection)
    .await?
    else {
        return Ok(());
    };
    facts.exists = true;
    facts.interview = Some(id);
    facts.company = Some(row.company);
    // A guest's session opens one interview, even where the same person takes part in others.
    if actor.guest_of().is_some_and(|limit| limit != id) {
        return Ok(());
    }
    if actor.key_company() == Some(row.company) {
        facts.relations.push(Relation::ApiKey);
    }
    if matches!(actor.who, Who::User { .. }) {
        member(row.role.as_deref(), facts);
    }
    let Some(me) = actor.user_id() else { return Ok(()) };
    if row.candidate == me {
        facts.relations.push(Relation::Candidate);
    }
    facts.is_asked = row.candidate == me || row.addressed;
    // Whoever has left the company interviews for it no more.
    if row.interviewer && facts.has(Relation::Member) {
        facts.relations.push(Relation::Interviewer);
        if row.lead == Some(me) {
            facts.relations.push(Relation::Lead);
        }
    }
    Ok(())
}
