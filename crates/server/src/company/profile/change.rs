//! What a request changes about a company.

use std::ops::RangeInclusive;

use serde::Deserialize;

use super::Profile;
use crate::kernel::error::Fields;
use crate::kernel::http::extract::nullable;

/// The most reminders of one interview.
const REMINDERS: usize = 4;
/// How long before an interview people can be reminded, in minutes.
const REMINDER_MINUTES: RangeInclusive<i32> = 5..=20_160;

/// What is to change about a company; what is left out stays.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct UpdateCompany {
    pub company_name: Option<String>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    pub contact_email: Option<Option<String>>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    pub phone_number: Option<Option<String>>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    pub address: Option<Option<String>>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    pub industry: Option<Option<String>>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    pub website: Option<Option<String>>,
    /// Null clears it.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    pub description: Option<Option<String>>,
    pub is_recruiting_agency: Option<bool>,
    pub share_decision: Option<bool>,
    pub share_rating: Option<bool>,
    pub share_message: Option<bool>,
    pub share_tags: Option<bool>,
    /// Only by somebody who has set one up.
    pub require_second_factor: Option<bool>,
    pub custom_interview_timing: Option<bool>,
    pub interview_duration_minutes: Option<i32>,
    pub interview_first_warning_seconds: Option<i32>,
    pub interview_final_warning_seconds: Option<i32>,
    pub interview_force_end: Option<bool>,
    pub interview_force_end_seconds: Option<i32>,
    pub allow_interview_extensions: Option<bool>,
    pub max_interview_extensions: Option<i32>,
    pub interview_extension_minutes: Option<i32>,
    /// Null: as the deployment reminds. Empty: never.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<Vec<i32>>)]
    pub reminder_times: Option<Option<Vec<i32>>>,
}

impl UpdateCompany {
    /// Puts what changes in the place of what was, and notes what cannot be kept.
    pub fn apply(&self, profile: &mut Profile, fields: &mut Fields) {
        if let Some(name) = &self.company_name {
            profile.company_name = fields.text("companyName", name, 1..=255);
        }
        self.apply_texts(profile, fields);
        set(&mut profile.is_recruiting_agency, self.is_recruiting_agency);
        set(&mut profile.share_decision, self.share_decision);
        set(&mut profile.share_rating, self.share_rating);
        set(&mut profile.share_message, self.share_message);
        set(&mut profile.share_tags, self.share_tags);
        set(&mut profile.require_second_factor, self.require_second_factor);
        let timing = &mut profile.timing;
        set(&mut timing.custom_interview_timing, self.custom_interview_timing);
        set(&mut timing.interview_duration_minutes, self.interview_duration_minutes);
        set(&mut timing.interview_first_warning_seconds, self.interview_first_warning_seconds);
        set(&mut timing.interview_final_warning_seconds, self.interview_final_warning_seconds);
        set(&mut timing.interview_force_end, self.interview_force_end);
        set(&mut timing.interview_force_end_seconds, self.interview_force_end_seconds);
        set(&mut timing.allow_interview_extensions, self.allow_interview_extensions);
        set(&mut timing.max_interview_extensions, self.max_interview_extensions);
        set(&mut timing.interview_extension_minutes, self.interview_extension_minutes);
        timing.check(fields, self);
        if let Some(times) = &self.reminder_times {
            profile.reminder_times = times.as_deref().map(|times| checked_reminders(times, fields));
        }
    }

    fn apply_texts(&self, profile: &mut Profile, fields: &mut Fields) {
        let mut text = |name, change: &Option<Option<String>>, longest, kept: &mut Option<String>| {
            let Some(change) = change else { return };
            *kept = fields.optional(name, change.as_deref(), longest);
        };
        text("contactEmail", &self.contact_email, 254, &mut profile.contact_email);
        text("phoneNumber", &self.phone_number, 20, &mut profile.phone_number);
        text("address", &self.address, 255, &mut profile.address);
        text("industry", &self.industry, 100, &mut profile.industry);
        text("website", &self.website, 200, &mut profile.website);
        text("description", &self.description, 10_000, &mut profile.description);
        if let (Some(_), Some(email)) = (&self.contact_email, &profile.contact_email) {
            fields.email("contactEmail", email);
        }
        if let (Some(_), Some(phone)) = (&self.phone_number, &profile.phone_number)
            && !is_phone_number(phone)
        {
            fields.wrong("phoneNumber", "invalid", "This is not a phone number");
        }
        if let (Some(_), Some(website)) = (&self.website, &profile.website)
            && !website.starts_with("https://")
            && !website.starts_with("http://")
        {
            fields.wrong("website", "invalid", "Begin with https://");
        }
    }
}

/// The times in their order, the earliest first.
fn checked_reminders(times: &[i32], fields: &mut Fields) -> Vec<i32> {
    let mut times = times.to_vec();
    times.sort_unstable_by(|one, other| other.cmp(one));
    times.dedup();
    if times.len() > REMINDERS {
        fields.wrong("reminderTimes", "too_long", format!("Choose at most {REMINDERS} times"));
    } else if times.iter().any(|minutes| !REMINDER_MINUTES.contains(minutes)) {
        fields.wrong("reminderTimes", "out_of_range", "Choose from five minutes to two weeks before");
    }
    times
}

fn set<T>(kept: &mut T, change: Option<T>) {
    if let Some(value) = change {
        *kept = value;
    }
}

/// As people write it, with what separates its digits.
fn is_phone_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '/' | '.' | '(' | ')' | ' '))
}
