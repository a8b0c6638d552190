//! Wire types and handler of `/api/admin/sandbox`.

use axum::extract::State;
use colloquy_sandbox::language::by_id;
use colloquy_sandbox::{Check, Level, LimitedBy, Stage, Tried};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::report::reason;
use crate::kernel::actor::Actor;
use crate::kernel::app::App;
use crate::kernel::error::{Error, Result};
use crate::kernel::http::problem::Problem;
use crate::kernel::policy::{Action, Target};
use crate::kernel::sandbox::Report;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_sandbox))
}

/// How well code is kept apart from the machine.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SandboxLevel {
    /// Everything holds.
    Full,
    /// Cgroups or Landlock are missing; everything else holds.
    Reduced,
    /// No code is run.
    Refused,
}

/// What limits memory and processes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SandboxLimitedBy {
    /// Cgroups, version 2.
    CgroupV2,
    /// Cgroups, version 1.
    CgroupV1,
    /// The launcher, which watches from outside.
    Watchdog,
}

/// A part of the protection, in the order in which a sandbox is made.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SandboxStage {
    Cgroup,
    Identity,
    UserNamespace,
    UidMap,
    PidNamespace,
    MountNamespace,
    NetworkNamespace,
    IpcNamespace,
    UtsNamespace,
    CgroupNamespace,
    PrivateMounts,
    Tmpfs,
    BindMounts,
    Devices,
    Proc,
    PivotRoot,
    ReadOnlyRoot,
    Capabilities,
    NoNewPrivileges,
    Session,
    ResourceLimits,
    Landlock,
    Seccomp,
}

/// Something that succeeded inside although it has to fail.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SandboxHole {
    /// More processes than allowed.
    TooManyProcesses,
    /// A connection to the network.
    Connect,
    /// A file among the system's.
    WriteSystem,
    /// A mount.
    Mount,
    /// The machine's processes.
    SeeHost,
}

/// A part of the protection that does not hold.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SandboxFault {
    stage: SandboxStage,
    /// What the system answered, in its own words; null where an earlier part failed.
    reason: Option<String>,
}

/// A language that programs can be written in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SandboxLanguage {
    /// Its name for programs.
    id: String,
    /// Its name for people.
    name: String,
    /// What its program says of its version; null where it is not installed.
    version: Option<String>,
    /// The Debian packages that bring it.
    packages: Vec<String>,
}

/// What a program may use at most.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SandboxLimits {
    wall_seconds: u64,
    cpu_seconds: u64,
    memory_bytes: u64,
    processes: u64,
    /// Of each process.
    open_files: u64,
    /// Of each file.
    file_bytes: u64,
    /// Of all files together.
    disk_bytes: u64,
    output_bytes: u64,
}

/// The sandbox of this machine.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SandboxView {
    /// Whether the settings allow code to be run.
    enabled: bool,
    level: SandboxLevel,
    /// Null where no code is run.
    limited_by: Option<SandboxLimitedBy>,
    /// What does not hold.
    faults: Vec<SandboxFault>,
    /// What got through from inside.
    holes: Vec<SandboxHole>,
    /// Why there is no sandbox, when it is for no part of the protection.
    failure: Option<String>,
    limits: SandboxLimits,
    languages: Vec<SandboxLanguage>,
}

/// The sandbox: protection and languages
///
/// Staff only. Found by trying, at most a minute ago.
#[utoipa::path(get, path = "/api/admin/sandbox", tag = "admin",
    responses((status = 200, body = SandboxView), (status = "default", body = Problem)))]
async fn get_sandbox(State(app): State<App>, actor: Actor) -> Result<axum::Json<SandboxView>> {
    // Asked for its decision only; what is told is the machine's, not the database's.
    drop(app.read(&actor, Action::ReadSystem, Target::System).await?);
    let report = app.sandboxes.report(app.clock.now()).await?;
    Ok(axum::Json(view(&app, report)?))
}

fn view(app: &App, report: Report) -> Result<SandboxView> {
    let Report { protection, languages } = report;
    let settings = &app.config.sandbox;
    let faults = protection
        .trials
        .iter()
        .filter(|trial| trial.tried != Tried::Holds)
        .map(|trial| Ok(SandboxFault { stage: stage(trial.stage)?, reason: trial.errno.map(reason) }));
    let languages = languages.into_iter().filter_map(|installed| {
        let language = by_id(installed.id)?;
        Some(SandboxLanguage {
            id: language.id.to_owned(),
            name: language.name.to_owned(),
            version: installed.version,
            packages: language.packages.iter().map(|&package| package.to_owned()).collect(),
        })
    });
    Ok(SandboxView {
        enabled: settings.enabled,
        level: match protection.level {
            Level::Full => SandboxLevel::Full,
            Level::Reduced => SandboxLevel::Reduced,
            Level::Refused => SandboxLevel::Refused,
        },
        limited_by: protection.footing.map(|footing| match footing.limited_by {
            LimitedBy::CgroupV2 => SandboxLimitedBy::CgroupV2,
            LimitedBy::CgroupV1 => SandboxLimitedBy::CgroupV1,
            LimitedBy::Watchdog => SandboxLimitedBy::Watchdog,
        }),
        faults: faults.collect::<Result<_>>()?,
        holes: protection.holes.iter().map(|hole| hole_of(*hole)).collect(),
        failure: protection.failure,
        limits: SandboxLimits {
            wall_seconds: settings.wall_seconds,
            cpu_seconds: settings.cpu_seconds,
            memory_bytes: settings.memory_bytes,
            processes: settings.processes,
            open_files: settings.open_files,
            file_bytes: settings.file_bytes,
            disk_bytes: settings.disk_bytes,
            output_bytes: settings.output_bytes,
        },
        languages: languages.collect(),
    })
}

/// The same name on the wire.
fn stage(stage: Stage) -> Result<SandboxStage> {
    serde_json::from_value(serde_json::to_value(stage).map_err(Error::internal)?).map_err(Error::internal)
}

fn hole_of(check: Check) -> SandboxHole {
    match check {
        Check::TooManyProcesses => SandboxHole::TooManyProcesses,
        Check::Connect => SandboxHole::Connect,
        Check::WriteSystem => SandboxHole::WriteSystem,
        Check::Mount => SandboxHole::Mount,
        Check::SeeHost => SandboxHole::SeeHost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_protection_has_a_name_on_the_wire() {
        for part in Stage::ALL {
            stage(part).unwrap();
        }
    }
}
