//! What the first process and the program give up.

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _,
    RulesetCreatedAttr as _, Scope, path_beneath_rules,
};
use nix::errno::Errno;
use nix::sys::prctl;
use nix::sys::resource::{Resource, setrlimit};
use rustix::thread::{self as caps, CapabilitySet, CapabilitySets};
use seccompiler::BpfProgram;

use crate::limits::Limits;
use crate::protection::Stage;
use crate::protocol::Fault;
use crate::weakened::{Weakened, Without};

/// Processes of a sandbox besides the program's: the one that made it and the first one.
pub(super) const OWN_PROCESSES: u64 = 2;

/// Gives up all capabilities for good.
pub(super) fn drop_capabilities(without: &Without) -> Result<(), Fault> {
    let fault = |errno: rustix::io::Errno| Fault { stage: Stage::Capabilities, errno: errno.raw_os_error() };
    if without.has(Weakened::Capabilities) {
        return hand_on_capabilities().map_err(fault);
    }
    for capability in each_capability() {
        match caps::remove_capability_from_bounding_set(capability) {
            // A capability that this kernel does not know yet.
            Ok(()) | Err(rustix::io::Errno::INVAL) => {}
            Err(errno) => return Err(fault(errno)),
        }
    }
    caps::clear_ambient_capability_set().map_err(fault)?;
    let none = CapabilitySet::empty();
    caps::set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none })
        .map_err(fault)
}

fn each_capability() -> impl Iterator<Item = CapabilitySet> {
    (0..u64::BITS).map(|bit| CapabilitySet::from_bits_retain(1 << bit))
}

/// A control's opposite of it: a program that is started keeps what its user namespace gives.
fn hand_on_capabilities() -> rustix::io::Result<()> {
    let held = caps::capabilities(None)?;
    caps::set_capabilities(None, CapabilitySets { inheritable: held.permitted, ..held })?;
    for capability in each_capability() {
        match caps::configure_capability_in_ambient_set(capability, true) {
            Ok(()) | Err(rustix::io::Errno::INVAL | rustix::io::Errno::PERM) => {}
            Err(errno) => return Err(errno),
        }
    }
    Ok(())
}

pub(super) fn no_new_privileges(without: &Without) -> Result<(), Fault> {
    if without.has(Weakened::NoNewPrivileges) {
        return Ok(());
    }
    prctl::set_no_new_privs().map_err(Fault::at(Stage::NoNewPrivileges))
}

/// Limits of each process; those of all processes together are the cgroup's.
pub(super) fn limit_resources(
    limits: &Limits,
    data_bytes: Option<u64>,
    without: &Without,
) -> Result<(), Fault> {
    if without.has(Weakened::ResourceLimits) {
        return Ok(());
    }
    // A second after the launcher's own limit, which ends all processes and says so.
    let cpu_seconds = limits.cpu_ms.div_ceil(1_000) + 1;
    let mut all = vec![
        (Resource::RLIMIT_CORE, 0),
        (Resource::RLIMIT_CPU, cpu_seconds),
        (Resource::RLIMIT_FSIZE, limits.file_bytes),
        (Resource::RLIMIT_NOFILE, limits.open_files),
        // With a cgroup one more than that allows, which is met first and counts.
        (Resource::RLIMIT_NPROC, limits.processes + OWN_PROCESSES + u64::from(data_bytes.is_none())),
        (Resource::RLIMIT_MEMLOCK, 0),
        (Resource::RLIMIT_MSGQUEUE, 0),
        (Resource::RLIMIT_NICE, 0),
        (Resource::RLIMIT_RTPRIO, 0),
        (Resource::RLIMIT_SIGPENDING, 1_024),
        (Resource::RLIMIT_STACK, 8 << 20),
    ];
    all.extend(data_bytes.map(|bytes| (Resource::RLIMIT_DATA, bytes)));
    for (resource, most) in all {
        setrlimit(resource, most, most).map_err(Fault::at(Stage::ResourceLimits))?;
    }
    Ok(())
}

/// The newest of Landlock's interfaces that is made use of.
const NEWEST: ABI = ABI::V6;

/// Files beyond the sandbox's own cannot be written, no port can be reached, and no process outside be signalled, whatever else fails.
pub(super) fn restrict_files(without: &Without) -> Result<(), Fault> {
    if without.has(Weakened::Landlock) {
        return Ok(());
    }
    let read = AccessFs::from_read(NEWEST);
    let all = AccessFs::from_all(NEWEST);
    let device = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::IoctlDev;
    let restrict = || {
        Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(all)?
            .handle_access(AccessNet::from_all(NEWEST))?
            .scope(Scope::from_all(NEWEST))?
            .create()?
            .add_rules(path_beneath_rules(["/"], AccessFs::ReadDir))?
            .add_rules(path_beneath_rules(
                ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/proc"],
                read,
            ))?
            .add_rules(path_beneath_rules(
                ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"],
                device,
            ))?
            .add_rules(path_beneath_rules(["/work", "/tmp", "/dev/shm"], all))?
            .no_new_privs(!without.has(Weakened::NoNewPrivileges))
            .restrict_self()
    };
    restrict().map(drop).map_err(|error: landlock::RulesetError| {
        let source =
            std::error::Error::source(&error).and_then(|source| source.downcast_ref::<std::io::Error>());
        Fault {
            stage: Stage::Landlock,
            errno: source.and_then(std::io::Error::raw_os_error).unwrap_or(libc::EINVAL),
        }
    })
}

/// Installs the filters of system calls: the last thing before the program is started.
pub(super) fn filter_calls(programs: &[BpfProgram; 2], without: &Without) -> Result<(), Fault> {
    if without.has(Weakened::Seccomp) {
        return Ok(());
    }
    for program in programs {
        seccompiler::apply_filter(program)
            .map_err(|_| Fault { stage: Stage::Seccomp, errno: Errno::last_raw() })?;
    }
    Ok(())
}
