//! What stands between a program and the machine.

use serde::{Deserialize, Serialize};

use crate::protocol::Fault;

/// The steps by which a sandbox is made, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
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
    /// The program itself could not be started; none of the protection's.
    Program,
    /// A file could not be written to the work folder; none of the protection's.
    Files,
}

impl Stage {
    /// Those that a probe tells about.
    pub const ALL: [Self; 23] = [
        Self::Cgroup,
        Self::Identity,
        Self::UserNamespace,
        Self::UidMap,
        Self::PidNamespace,
        Self::MountNamespace,
        Self::NetworkNamespace,
        Self::IpcNamespace,
        Self::UtsNamespace,
        Self::CgroupNamespace,
        Self::PrivateMounts,
        Self::Tmpfs,
        Self::BindMounts,
        Self::Devices,
        Self::Proc,
        Self::PivotRoot,
        Self::ReadOnlyRoot,
        Self::Capabilities,
        Self::NoNewPrivileges,
        Self::Session,
        Self::ResourceLimits,
        Self::Landlock,
        Self::Seccomp,
    ];
}

/// What limits memory, processes and processor time of all processes of a sandbox together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitedBy {
    CgroupV2,
    CgroupV1,
    /// Nothing of the system: limits for each process, and the launcher, which adds up what the sandbox's processes use.
    Watchdog,
}

/// What a sandbox stands on. Everything else of [`Stage`] holds, or there would be no sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footing {
    pub limited_by: LimitedBy,
    /// Why there are no cgroups.
    pub cgroup_errno: Option<i32>,
    /// The version of Landlock's interface; 0 without Landlock.
    pub landlock_abi: u32,
    /// The launcher is the superuser and gives the sandbox a user of its own.
    pub own_user: bool,
}

/// How well code is kept apart here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Everything holds.
    Full,
    /// Namespaces, seccomp and limits hold; cgroups or Landlock are missing.
    Reduced,
    /// Less than that: no code is run.
    Refused,
}

/// What became of a step when it was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tried {
    Holds,
    Fails,
    /// One before it failed.
    NotReached,
}

/// A step and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    pub stage: Stage,
    pub tried: Tried,
    pub errno: Option<i32>,
}

/// What was tried from inside a finished sandbox, and has to fail there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// More processes than allowed.
    TooManyProcesses,
    /// A connection to an address on the network.
    Connect,
    /// A file in the system's folders.
    WriteSystem,
    /// A mount.
    Mount,
    /// The launcher's process, by its number.
    SeeHost,
}

/// What protects the machine from code here, found by trying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    pub level: Level,
    pub footing: Option<Footing>,
    pub trials: Vec<Trial>,
    /// What succeeded inside although it has to fail; empty in a sandbox that holds.
    pub holes: Vec<Check>,
    /// Why there is no sandbox, when it is for no step of its making.
    pub failure: Option<String>,
}

impl Protection {
    pub(crate) fn stands(footing: Footing, holes: Vec<Check>) -> Self {
        let trials = Stage::ALL.map(|stage| {
            let errno = match stage {
                Stage::Cgroup => footing.cgroup_errno,
                Stage::Landlock if footing.landlock_abi == 0 => Some(libc::ENOSYS),
                _ => None,
            };
            Trial { stage, tried: if errno.is_some() { Tried::Fails } else { Tried::Holds }, errno }
        });
        let whole = trials.iter().all(|trial| trial.tried == Tried::Holds);
        let level = match (holes.is_empty(), whole) {
            (false, _) => Level::Refused,
            (true, true) => Level::Full,
            (true, false) => Level::Reduced,
        };
        Self { level, footing: Some(footing), trials: trials.to_vec(), holes, failure: None }
    }

    pub(crate) fn falls(fault: Fault) -> Self {
        let failed = Stage::ALL.iter().position(|stage| *stage == fault.stage);
        let trials = Stage::ALL.iter().enumerate().map(|(at, stage)| match failed {
            Some(failed) if at < failed => Trial { stage: *stage, tried: Tried::Holds, errno: None },
            Some(failed) if at == failed => {
                Trial { stage: *stage, tried: Tried::Fails, errno: Some(fault.errno) }
            }
            _ => Trial { stage: *stage, tried: Tried::NotReached, errno: None },
        });
        let failure = failed.is_none().then(|| fault.to_string());
        Self { level: Level::Refused, footing: None, trials: trials.collect(), holes: Vec::new(), failure }
    }

    pub(crate) fn unknown(failure: String) -> Self {
        let trials = Stage::ALL.map(|stage| Trial { stage, tried: Tried::NotReached, errno: None });
        Self {
            level: Level::Refused,
            footing: None,
            trials: trials.to_vec(),
            holes: Vec::new(),
            failure: Some(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Footing =
        Footing { limited_by: LimitedBy::CgroupV2, cgroup_errno: None, landlock_abi: 6, own_user: true };

    #[test]
    fn without_cgroups_or_landlock_the_protection_is_reduced() {
        assert_eq!(Protection::stands(WHOLE, Vec::new()).level, Level::Full);
        let watched = Footing { limited_by: LimitedBy::Watchdog, cgroup_errno: Some(libc::EACCES), ..WHOLE };
        assert_eq!(Protection::stands(watched, Vec::new()).level, Level::Reduced);
        assert_eq!(
            Protection::stands(Footing { landlock_abi: 0, ..WHOLE }, Vec::new()).level,
            Level::Reduced
        );
    }

    #[test]
    fn a_hole_or_a_failed_step_refuses() {
        assert_eq!(Protection::stands(WHOLE, vec![Check::Connect]).level, Level::Refused);
        let refused = Protection::falls(Fault { stage: Stage::Proc, errno: libc::EPERM });
        assert_eq!(refused.level, Level::Refused);
        let of = |stage| refused.trials.iter().find(|trial| trial.stage == stage).copied().unwrap();
        assert_eq!(of(Stage::Devices).tried, Tried::Holds);
        assert_eq!((of(Stage::Proc).tried, of(Stage::Proc).errno), (Tried::Fails, Some(libc::EPERM)));
        assert_eq!(of(Stage::Seccomp).tried, Tried::NotReached);
    }
}
