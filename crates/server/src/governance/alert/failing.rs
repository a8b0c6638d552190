//! Operations and tasks that fail through a fault of the server's: each node counts them in memory, and here they become incidents.

use chrono::TimeDelta;
use serde_json::json;

use super::checks::known;
use super::store::Severity;
use super::{Found, settle};
use crate::kernel::app::App;
use crate::kernel::config::Alerts;
use crate::kernel::error::Result;
use crate::kernel::failures::{Failing, NAMED};
use crate::notify::AlertKind;

/// More operations than these that fail at once have one cause, most likely, and are told as one incident.
const APART: usize = 3;

/// What fails on this node.
pub(super) async fn server_errors(app: &App) -> Result<()> {
    let scope = format!("{} ", app.node);
    let settings = &app.config.alerts;
    let failing = app.failures.since(app.clock.now() - TimeDelta::minutes(settings.server_error_minutes));
    let known = known(app, AlertKind::ServerErrors).await?;
    settle(app, AlertKind::ServerErrors, &scope, incidents(&scope, failing, &known, settings)).await
}

/// What is to be told of what failed lately: an incident begins when an operation has failed often enough or panicked, and lasts as long as
/// it fails at all.
fn incidents(scope: &str, failing: Vec<Failing>, known: &[String], settings: &Alerts) -> Vec<Found> {
    let is_known =
        |operation: &str| known.iter().any(|subject| subject.strip_prefix(scope) == Some(operation));
    let together = is_known("");
    let told: Vec<Failing> = failing
        .into_iter()
        .filter(|one| {
            together || is_known(&one.operation) || one.is_panic || one.count >= settings.server_errors
        })
        .collect();
    if told.is_empty() || (!together && told.len() <= APART) {
        let apart = |one: &Failing| {
            found(
                format!("{scope}{}", one.operation),
                one.operation.clone(),
                std::slice::from_ref(one),
                settings,
            )
        };
        return told.iter().map(apart).collect();
    }
    let mut operations: Vec<&str> = told.iter().take(APART).map(|one| one.operation.as_str()).collect();
    if told.len() > APART {
        operations.push("…");
    }
    vec![found(scope.to_owned(), operations.join(", "), &told, settings)]
}

fn found(subject: String, operation: String, of: &[Failing], settings: &Alerts) -> Found {
    let each = if of.len() == 1 { NAMED } else { 1 };
    let requests: Vec<&str> =
        of.iter().flat_map(|one| one.references.iter().take(each)).take(NAMED).map(String::as_str).collect();
    Found {
        subject,
        severity: Severity::Critical,
        detail: json!({
            "operation": operation,
            "count": of.iter().map(|one| one.count).sum::<usize>().to_string(),
            "minutes": settings.server_error_minutes.to_string(),
            "isPanic": of.iter().any(|one| one.is_panic).to_string(),
            "requests": requests.join(", "),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failing(operation: &str, count: usize, is_panic: bool) -> Failing {
        Failing {
            operation: operation.to_owned(),
            count,
            is_panic,
            references: vec![operation.to_lowercase()],
        }
    }

    fn told(failing: &[Failing], known: &[&str]) -> Vec<(String, String)> {
        let settings = Alerts {
            disk_full_percent: 90,
            disk_clear_percent: 85,
            mail_minutes: 15,
            certificate_days: 14,
            server_errors: 5,
            server_error_minutes: 10,
        };
        let known: Vec<String> = known.iter().map(|subject| format!("n {subject}")).collect();
        let found = incidents("n ", failing.to_vec(), &known, &settings);
        let shown = |one: Found| (one.subject, one.detail["count"].as_str().unwrap().to_owned());
        found.into_iter().map(shown).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(subject, count)| ((*subject).to_owned(), (*count).to_owned())).collect()
    }

    #[test]
    fn an_operation_is_told_when_it_failed_often_or_panicked_and_until_it_is_quiet() {
        assert!(told(&[failing("A", 4, false)], &[]).is_empty());
        assert_eq!(told(&[failing("A", 5, false)], &[]), pairs(&[("n A", "5")]));
        assert_eq!(told(&[failing("A", 1, true)], &[]), pairs(&[("n A", "1")]));
        assert_eq!(told(&[failing("A", 1, false)], &["A"]), pairs(&[("n A", "1")]));
        assert!(told(&[], &["A"]).is_empty());
    }

    #[test]
    fn many_operations_at_once_are_one_incident_until_all_are_quiet() {
        let all: Vec<Failing> = ["A", "B", "C", "D"].map(|name| failing(name, 5, false)).into();
        assert_eq!(told(&all, &["A"]), pairs(&[("n ", "20")]));
        assert_eq!(told(&[failing("B", 1, false)], &[""]), pairs(&[("n ", "1")]));
        assert!(told(&[], &[""]).is_empty());
    }
}
