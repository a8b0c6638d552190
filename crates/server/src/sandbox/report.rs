//! What was found, as a table for the terminal.

use colloquy_sandbox::language::by_id;
use colloquy_sandbox::{Level, LimitedBy, Tried};

use crate::kernel::sandbox::Report;

/// The words of a value that is written as one.
pub(super) fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(ToOwned::to_owned))
        .unwrap_or_default()
}

/// What the system calls an error.
pub(super) fn reason(errno: i32) -> String {
    std::io::Error::from_raw_os_error(errno).to_string()
}

/// The whole report, in lines.
pub fn describe(report: &Report) -> String {
    let protection = &report.protection;
    let mut lines = vec![match protection.level {
        Level::Full => "Code runs with full protection.".to_owned(),
        Level::Reduced => "Code runs with reduced protection.".to_owned(),
        Level::Refused => "No code is run here: the protection that it needs is missing.".to_owned(),
    }];
    if let Some(footing) = protection.footing {
        lines.push(match footing.limited_by {
            LimitedBy::CgroupV2 => "Memory and processes are limited by cgroups, version 2.".to_owned(),
            LimitedBy::CgroupV1 => "Memory and processes are limited by cgroups, version 1.".to_owned(),
            LimitedBy::Watchdog => {
                "Memory is watched from outside: there are no cgroups to limit it.".to_owned()
            }
        });
    }
    lines.extend(protection.failure.clone());
    lines.push(String::new());
    for trial in &protection.trials {
        let became = match (trial.tried, trial.errno) {
            (Tried::Holds, _) => "holds".to_owned(),
            (Tried::NotReached, _) => "not tried".to_owned(),
            (Tried::Fails, errno) => format!("fails: {}", errno.map(reason).unwrap_or_default()),
        };
        lines.push(format!("{:<18}{became}", word(trial.stage).replace('_', " ")));
    }
    lines.extend(
        protection.holes.iter().map(|hole| format!("{:<18}succeeded inside", word(hole).replace('_', " "))),
    );
    lines.push(String::new());
    for installed in &report.languages {
        let Some(language) = by_id(installed.id) else { continue };
        let said = match &installed.version {
            Some(version) => version.clone(),
            None => format!("missing: apt-get install {}", language.packages.join(" ")),
        };
        lines.push(format!("{:<18}{said}", language.name));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use colloquy_sandbox::language::Installed;
    use colloquy_sandbox::{Protection, Stage, Trial};

    use super::*;

    #[test]
    fn an_operator_reads_what_is_missing() {
        let trials = vec![
            Trial { stage: Stage::UserNamespace, tried: Tried::Fails, errno: Some(1) },
            Trial { stage: Stage::PidNamespace, tried: Tried::NotReached, errno: None },
        ];
        let protection =
            Protection { level: Level::Refused, footing: None, trials, holes: Vec::new(), failure: None };
        let languages = vec![Installed { id: "java", way: None, version: None }];
        let text = describe(&Report { protection, languages });
        assert!(text.contains("No code is run here"), "{text}");
        assert!(text.contains("user namespace    fails: Operation not permitted"), "{text}");
        assert!(text.contains("pid namespace     not tried"), "{text}");
        assert!(text.contains("Java              missing: apt-get install default-jdk-headless"), "{text}");
    }
}
