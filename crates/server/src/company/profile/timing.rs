//! How long a company's interviews are, and when their rooms warn of the end.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::UpdateCompany;
use crate::kernel::error::Fields;

/// How long interviews usually take, in minutes; under four hours (004, chk_interview_duration).
const DURATIONS: RangeInclusive<i32> = 5..=239;

/// What a company has set; it holds where `custom_interview_timing` says so.
#[derive(Clone, Debug)]
pub struct TimingSettings {
    pub custom_interview_timing: bool,
    pub interview_duration_minutes: i32,
    pub interview_first_warning_seconds: i32,
    pub interview_final_warning_seconds: i32,
    pub interview_force_end: bool,
    pub interview_force_end_seconds: i32,
    pub allow_interview_extensions: bool,
    pub max_interview_extensions: i32,
    pub interview_extension_minutes: i32,
}

/// The timing that holds for a company's interviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InterviewTiming)]
pub struct Timing {
    /// How long an interview takes unless somebody says otherwise.
    pub duration_minutes: i32,
    /// When the room first warns of the end, in seconds before it.
    pub first_warning_seconds: i32,
    /// When the room warns for the last time, in seconds before the end.
    pub final_warning_seconds: i32,
    /// Whether an interview ends by itself when its time is up.
    pub force_end: bool,
    /// How long before that everybody sees a countdown, in seconds.
    pub force_end_seconds: i32,
    /// How often an interview can be extended; 0 where it cannot.
    pub max_extensions: i32,
    /// By how much each time, in minutes.
    pub extension_minutes: i32,
}

impl Timing {
    /// What holds for companies that have set nothing of their own (004, `company_company`).
    pub const DEFAULT: Timing = Timing {
        duration_minutes: 30,
        first_warning_seconds: 300,
        final_warning_seconds: 120,
        force_end: false,
        force_end_seconds: 10,
        max_extensions: 2,
        extension_minutes: 10,
    };
}

impl TimingSettings {
    /// The timing that holds: the company's own where it wants that, else the defaults.
    pub fn effective(&self) -> Timing {
        if !self.custom_interview_timing {
            return Timing::DEFAULT;
        }
        Timing {
            duration_minutes: self.interview_duration_minutes,
            first_warning_seconds: self.interview_first_warning_seconds,
            final_warning_seconds: self.interview_final_warning_seconds,
            force_end: self.interview_force_end,
            force_end_seconds: self.interview_force_end_seconds,
            max_extensions: if self.allow_interview_extensions { self.max_interview_extensions } else { 0 },
            extension_minutes: self.interview_extension_minutes,
        }
    }

    /// Checks what a change made of the settings, as the constraints `companies_*` demand it. Where two figures contradict each other, the
    /// one that was changed is at fault.
    pub fn check(&self, fields: &mut Fields, change: &UpdateCompany) {
        fields.range("interviewDurationMinutes", self.interview_duration_minutes, DURATIONS);
        fields.range("interviewForceEndSeconds", self.interview_force_end_seconds, 0..=600);
        fields.range("maxInterviewExtensions", self.max_interview_extensions, 0..=10);
        fields.range("interviewExtensionMinutes", self.interview_extension_minutes, 1..=60);
        let at_fault =
            |changed: bool, this: &'static str, other: &'static str| if changed { this } else { other };
        if DURATIONS.contains(&self.interview_duration_minutes)
            && self.interview_first_warning_seconds >= self.interview_duration_minutes * 60
        {
            let changed = change.interview_first_warning_seconds.is_some();
            let field = at_fault(changed, "interviewFirstWarningSeconds", "interviewDurationMinutes");
            fields.wrong(
                field,
                "out_of_range",
                "The interview has to be longer than its first warning is before the end",
            );
        }
        if self.interview_final_warning_seconds >= self.interview_first_warning_seconds {
            let changed = change.interview_final_warning_seconds.is_some();
            let field = at_fault(changed, "interviewFinalWarningSeconds", "interviewFirstWarningSeconds");
            fields.wrong(field, "out_of_range", "The final warning has to come after the first one");
        }
        if self.interview_force_end_seconds >= self.interview_final_warning_seconds {
            let changed = change.interview_force_end_seconds.is_some();
            let field = at_fault(changed, "interviewForceEndSeconds", "interviewFinalWarningSeconds");
            fields.wrong(field, "out_of_range", "The interview has to end after the final warning");
        }
    }
}
