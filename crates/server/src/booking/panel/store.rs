//! The tables `interview_templates`, `interview_template_rounds` and `interview_template_interviewers`.

use std::collections::HashMap;

use sqlx::PgConnection;

use super::super::slots::Seat;
use super::template::{Template, TemplateRound};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{CompanyId, GuideId, InterviewTemplateId, UserId};

/// A company's templates, or one of them, by name. Whoever has left the company is left out.
pub async fn templates(
    connection: &mut PgConnection,
    company: CompanyId,
    only: Option<InterviewTemplateId>,
) -> Result<Vec<Template>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: InterviewTemplateId", name, updated_at FROM interview_templates
           WHERE company_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY lower(name), id"#,
        company as _,
        only as _
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut rounds = rounds(connection, company, only).await?;
    let templates = rows.into_iter().map(|row| Template {
        rounds: rounds.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
        updated_at: row.updated_at,
    });
    Ok(templates.collect())
}

async fn rounds(
    connection: &mut PgConnection,
    company: CompanyId,
    only: Option<InterviewTemplateId>,
) -> Result<HashMap<InterviewTemplateId, Vec<TemplateRound>>> {
    let rows = sqlx::query!(
        r#"SELECT r.template_id AS "template: InterviewTemplateId", r.title, r.description, r.duration_minutes, r.gap_minutes, r.pool_count, r.guide_id AS "guide: GuideId",
                  (SELECT coalesce(jsonb_agg(jsonb_build_array(p.user_id, p.seat) ORDER BY p.position), '[]')
                   FROM interview_template_interviewers p
                   JOIN company_membership m ON m.company_id = t.company_id AND m.user_id = p.user_id
                   WHERE p.template_id = r.template_id AND p.round = r.position) AS "panel!: sqlx::types::Json<Vec<(UserId, String)>>"
           FROM interview_template_rounds r JOIN interview_templates t ON t.id = r.template_id
           WHERE t.company_id = $1 AND ($2::uuid IS NULL OR t.id = $2) ORDER BY r.template_id, r.position"#,
        company as _,
        only as _
    )
    .fetch_all(connection)
    .await?;
    let mut found: HashMap<InterviewTemplateId, Vec<TemplateRound>> = HashMap::new();
    for row in rows {
        found.entry(row.template).or_default().push(TemplateRound {
            title: row.title,
            description: row.description,
            duration_minutes: row.duration_minutes,
            gap_minutes: row.gap_minutes,
            panel: row.panel.0.into_iter().map(|(user, seat)| (user, Seat::from_row(&seat))).collect(),
            pool_count: row.pool_count,
            guide: row.guide,
        });
    }
    Ok(found)
}

pub async fn insert(
    tx: &mut WriteTx,
    id: InterviewTemplateId,
    company: CompanyId,
    author: UserId,
    name: &str,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO interview_templates (id, company_id, name, created_by, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)",
        id as _,
        company as _,
        name,
        author as _,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn rename(
    tx: &mut WriteTx,
    company: CompanyId,
    id: InterviewTemplateId,
    name: &str,
) -> Result<u64> {
    let now = tx.now();
    let done = sqlx::query!(
        "UPDATE interview_templates SET name = $3, updated_at = $4 WHERE id = $1 AND company_id = $2",
        id as _,
        company as _,
        name,
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn delete(tx: &mut WriteTx, company: CompanyId, id: InterviewTemplateId) -> Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM interview_templates WHERE id = $1 AND company_id = $2",
        id as _,
        company as _
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

pub async fn delete_rounds(tx: &mut WriteTx, id: InterviewTemplateId) -> Result<()> {
    sqlx::query!("DELETE FROM interview_template_rounds WHERE template_id = $1", id as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn insert_rounds(
    tx: &mut WriteTx,
    id: InterviewTemplateId,
    rounds: &[TemplateRound],
) -> Result<()> {
    for (position, round) in (1..).zip(rounds) {
        sqlx::query!(
            "INSERT INTO interview_template_rounds (template_id, position, title, description, duration_minutes, gap_minutes, pool_count, guide_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id as _,
            position,
            round.title.trim(),
            round.description.trim(),
            round.duration_minutes,
            round.gap_minutes,
            round.pool_count,
            round.guide as _
        )
        .execute(&mut **tx)
        .await?;
        let (people, seats): (Vec<uuid::Uuid>, Vec<String>) =
            round.panel.iter().map(|(user, seat)| (user.0, seat.as_str().to_owned())).unzip();
        sqlx::query!(
            "INSERT INTO interview_template_interviewers (template_id, round, user_id, seat, position)
             SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[]) WITH ORDINALITY",
            id as _,
            position,
            &people,
            &seats
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Takes somebody out of all templates.
pub async fn erase(tx: &mut WriteTx, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM interview_template_interviewers WHERE user_id = $1", user as _)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
