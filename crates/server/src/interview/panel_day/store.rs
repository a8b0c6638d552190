//! Which interviews are one panel day, in the table `interviews`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::ids::{InterviewId, PanelDayId};

/// Notes that these interviews were entered together.
pub async fn set(tx: &mut WriteTx, day: PanelDayId, ids: &[InterviewId]) -> Result<()> {
    let ids: Vec<uuid::Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query!("UPDATE interviews SET panel_day_id = $1 WHERE id = ANY($2)", day as _, &ids)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The interviews that were entered together with this one and have not begun; locked.
pub async fn lock(tx: &mut WriteTx, of: InterviewId) -> Result<Vec<InterviewId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: InterviewId" FROM interviews
           WHERE panel_day_id = (SELECT panel_day_id FROM interviews WHERE id = $1) AND status = 'SCHEDULED' ORDER BY id FOR UPDATE"#,
        of as _
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids)
}

/// An interview of a panel day, as the others point to it.
pub struct DayRow {
    pub id: InterviewId,
    pub title: String,
    pub scheduled_time: DateTime<Utc>,
    pub scheduled_end: DateTime<Utc>,
    pub status: String,
}

/// All interviews that were entered together with this one, and itself, in their order; none where it was entered alone.
pub async fn parts(connection: &mut PgConnection, of: InterviewId) -> Result<Vec<DayRow>> {
    let rows = sqlx::query_as!(
        DayRow,
        r#"SELECT id AS "id: _", title, scheduled_time, upper(interview_during(scheduled_time, duration_minutes)) AS "scheduled_end!", status
           FROM interviews WHERE panel_day_id = (SELECT panel_day_id FROM interviews WHERE id = $1) ORDER BY scheduled_time, id"#,
        of as _
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}
