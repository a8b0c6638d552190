//! The table `companies`, and how many `company_members` each has.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::TimingSettings;
use crate::company::service::CompanyFacts;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Code, Result};
use crate::kernel::ids::{CompanyId, UserId};

/// What owners may change about a company.
#[derive(Clone, Debug)]
pub struct Profile {
    pub company_name: String,
    pub contact_email: Option<String>,
    pub phone_number: Option<String>,
    pub address: Option<String>,
    pub industry: Option<String>,
    pub website: Option<String>,
    pub description: Option<String>,
    pub is_recruiting_agency: bool,
    pub share_decision: bool,
    pub share_rating: bool,
    pub share_message: bool,
    pub share_tags: bool,
    pub require_second_factor: bool,
    /// How many minutes before an interview its people are reminded; none: as the deployment does.
    pub reminder_times: Option<Vec<i32>>,
    pub timing: TimingSettings,
}

/// A company.
pub struct CompanyRow {
    pub id: CompanyId,
    pub profile: Profile,
    /// The key of its logo's file.
    pub logo: Option<String>,
    /// How many members it has.
    pub team_member_count: i64,
    pub created_at: DateTime<Utc>,
}

pub async fn company(connection: &mut PgConnection, id: CompanyId) -> Result<Option<CompanyRow>> {
    let row = sqlx::query!(
        r#"SELECT company_name, contact_email, phone_number, address, industry, website, description, company_logo, is_recruiting_agency,
                share_decision, share_rating, share_message, share_tags, require_second_factor, custom_interview_timing,
                interview_duration_minutes, interview_first_warning_seconds, interview_final_warning_seconds,
                interview_force_end, interview_force_end_seconds, allow_interview_extensions, max_interview_extensions,
                interview_extension_minutes, reminder_times, created_at,
                (SELECT count(*) FROM company_members m WHERE m.company_id = companies.id) AS "team_member_count!"
         FROM companies WHERE id = $1"#,
        id as _
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| CompanyRow {
        id,
        profile: Profile {
            company_name: row.company_name,
            contact_email: row.contact_email,
            phone_number: row.phone_number,
            address: row.address,
            industry: row.industry,
            website: row.website,
            description: row.description,
            is_recruiting_agency: row.is_recruiting_agency,
            share_decision: row.share_decision,
            share_rating: row.share_rating,
            share_message: row.share_message,
            share_tags: row.share_tags,
            require_second_factor: row.require_second_factor,
            reminder_times: row.reminder_times,
            timing: TimingSettings {
                custom_interview_timing: row.custom_interview_timing,
                interview_duration_minutes: row.interview_duration_minutes,
                interview_first_warning_seconds: row.interview_first_warning_seconds,
                interview_final_warning_seconds: row.interview_final_warning_seconds,
                interview_force_end: row.interview_force_end,
                interview_force_end_seconds: row.interview_force_end_seconds,
                allow_interview_extensions: row.allow_interview_extensions,
                max_interview_extensions: row.max_interview_extensions,
                interview_extension_minutes: row.interview_extension_minutes,
            },
        },
        logo: row.company_logo,
        team_member_count: row.team_member_count,
        created_at: row.created_at,
    }))
}

/// The company, which nobody else changes until the commit.
pub async fn lock(tx: &mut WriteTx, id: CompanyId) -> Result<CompanyRow> {
    sqlx::query!("SELECT id FROM companies WHERE id = $1 FOR NO KEY UPDATE", id as _)
        .fetch_optional(&mut **tx)
        .await?;
    company(tx, id).await?.ok_or_else(|| Code::CompanyNotFound.into())
}

/// What other slices need to know of a company.
pub async fn facts(connection: &mut PgConnection, id: CompanyId) -> Result<Option<CompanyFacts>> {
    Ok(company(connection, id).await?.map(|CompanyRow { profile, logo, .. }| CompanyFacts {
        timing: profile.timing.effective(),
        reminder_times: profile.reminder_times,
        company_name: profile.company_name,
        website: profile.website,
        contact_email: profile.contact_email,
        phone_number: profile.phone_number,
        address: profile.address,
        industry: profile.industry,
        description: profile.description,
        is_recruiting_agency: profile.is_recruiting_agency,
        logo,
        share_decision: profile.share_decision,
        share_rating: profile.share_rating,
        share_message: profile.share_message,
        share_tags: profile.share_tags,
    }))
}

pub async fn save(tx: &mut WriteTx, id: CompanyId, profile: &Profile) -> Result<()> {
    let (now, timing) = (tx.now(), &profile.timing);
    sqlx::query!(
        "UPDATE companies SET company_name = $2, contact_email = $3, phone_number = $4, address = $5, industry = $6, website = $7,
                description = $8, is_recruiting_agency = $9, share_decision = $10, share_rating = $11, share_message = $12,
                share_tags = $13, require_second_factor = $14, custom_interview_timing = $15, interview_duration_minutes = $16,
                interview_first_warning_seconds = $17, interview_final_warning_seconds = $18, interview_force_end_seconds = $19,
                allow_interview_extensions = $20, max_interview_extensions = $21, interview_extension_minutes = $22,
                interview_force_end = $23, reminder_times = $24, updated_at = $25
         WHERE id = $1",
        id as _,
        profile.company_name,
        profile.contact_email,
        profile.phone_number,
        profile.address,
        profile.industry,
        profile.website,
        profile.description,
        profile.is_recruiting_agency,
        profile.share_decision,
        profile.share_rating,
        profile.share_message,
        profile.share_tags,
        profile.require_second_factor,
        timing.custom_interview_timing,
        timing.interview_duration_minutes,
        timing.interview_first_warning_seconds,
        timing.interview_final_warning_seconds,
        timing.interview_force_end_seconds,
        timing.allow_interview_extensions,
        timing.max_interview_extensions,
        timing.interview_extension_minutes,
        timing.interview_force_end,
        profile.reminder_times.as_deref(),
        now
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn set_logo(tx: &mut WriteTx, id: CompanyId, key: Option<&str>) -> Result<()> {
    let now = tx.now();
    sqlx::query!("UPDATE companies SET company_logo = $2, updated_at = $3 WHERE id = $1", id as _, key, now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether somebody has set up a second factor.
pub async fn has_second_factor(connection: &mut PgConnection, user: UserId) -> Result<bool> {
    let has = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM second_factors WHERE user_id = $1) AS "has!""#,
        user as _
    )
    .fetch_one(connection)
    .await?;
    Ok(has)
}
