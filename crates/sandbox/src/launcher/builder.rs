//! The process between the launcher and the sandbox: it changes the user, leaves every namespace of the machine and starts the first process
//! of the new ones, which waits for it to die.

use std::fs;
use std::io::Write as _;
use std::os::unix::net::UnixStream;

use nix::sched::{CloneFlags, sched_getaffinity, sched_setaffinity, unshare};
use nix::sys::prctl;
use nix::sys::signal::Signal;
use nix::unistd::{
    ForkResult, Gid, Pid, Uid, getegid, geteuid, pause, setgroups, sethostname, setresgid, setresuid,
};

use super::cgroup::Cgroup;
use super::init::{self, Streams};
use crate::protection::Stage;
use crate::protocol::{Fault, Kind, Setup, frame_of, send};
use crate::raw::{self, Alone};
use crate::weakened::{Weakened, Without};

/// The user and group of programs, as they see it.
const INSIDE: u32 = 1_000;
/// Users for sandboxes of a launcher that is the superuser: this and the launcher's number, so that no two are the same user.
const FIRST_USER: u32 = 0x7000_0000;
/// Where the machine has no such users, as in many containers.
const FIRST_USER_OF_FEW: u32 = 61_184;
const FEW: u32 = 4_000;

/// How much less than the server's own a program's share of busy processors is.
const NICE: i32 = 10;

/// Runs until it is killed.
pub(super) fn run(
    alone: Alone,
    setup: &Setup,
    cgroup: Option<&Cgroup>,
    mut socket: UnixStream,
    streams: Streams,
    without: &Without,
) -> ! {
    let made = prepare(cgroup, &mut socket, without)
        .and_then(|()| alone.fork().map_err(Fault::at(Stage::PidNamespace)));
    match made {
        Ok(ForkResult::Child) => init::run(alone, setup, socket, streams, without),
        Ok(ForkResult::Parent { child }) => {
            if send(&mut socket, Kind::Born, &child.as_raw().to_le_bytes()).is_err() {
                // The launcher is gone, perhaps since before the kernel was told to end this process with it.
                raw::leave(1);
            }
            drop((socket, streams));
            loop {
                pause();
            }
        }
        Err(fault) => {
            report(&mut socket, fault);
            raw::leave(1)
        }
    }
}

/// Tells the launcher what failed.
pub(super) fn report(socket: &mut UnixStream, fault: Fault) {
    if let Ok(frame) = frame_of(Kind::Fault, &fault) {
        // A launcher that is gone needs no report.
        let _ = socket.write_all(&frame);
    }
}

fn prepare(cgroup: Option<&Cgroup>, socket: &mut UnixStream, without: &Without) -> Result<(), Fault> {
    if let Some(cgroup) = cgroup {
        join(cgroup, socket)?;
    }
    let fault = Fault::at(Stage::Identity);
    if geteuid().is_root() && !without.has(Weakened::User) {
        become_nobody()?;
    }
    // Only now: a change of user forgets it.
    prctl::set_pdeathsig(Signal::SIGKILL).map_err(&fault)?;
    rustix::process::nice(NICE)
        .map_err(|errno| Fault { stage: Stage::Identity, errno: errno.raw_os_error() })?;
    leave_namespaces(without)
}

/// Goes into the cgroup and tells the launcher of it, who says whether to go on.
fn join(cgroup: &Cgroup, socket: &mut UnixStream) -> Result<(), Fault> {
    let this = Pid::from_raw(0);
    let usable = sched_getaffinity(this);
    let errno = cgroup.join().err().map_or(0, |error| error.raw_os_error().unwrap_or(libc::EIO));
    if let Ok(usable) = usable {
        // Before Linux 6.2 a cgroup that has processors of its own makes who joins it forget which of them it keeps off.
        let _ = sched_setaffinity(this, &usable);
    }
    let fault = Fault::io(Stage::Cgroup);
    send(socket, Kind::Joined, &errno.to_le_bytes()).map_err(&fault)?;
    let mut byte = [0];
    std::io::Read::read_exact(socket, &mut byte).map_err(fault)
}

/// Becomes a user that nothing belongs to. The superuser is bound by no limit of processes.
fn become_nobody() -> Result<(), Fault> {
    let fault = Fault::at(Stage::Identity);
    let launcher = nix::unistd::getppid().as_raw().unsigned_abs();
    let user =
        if knows(FIRST_USER + launcher) { FIRST_USER + launcher } else { FIRST_USER_OF_FEW + launcher % FEW };
    setgroups(&[]).map_err(&fault)?;
    let group = Gid::from_raw(user);
    setresgid(group, group, group).map_err(&fault)?;
    let user = Uid::from_raw(user);
    setresuid(user, user, user).map_err(&fault)?;
    // Else the maps of the user namespace would belong to the superuser.
    prctl::set_dumpable(true).map_err(fault)
}

/// Whether the machine, or the container, has a user of this number.
fn knows(user: u32) -> bool {
    let map = fs::read_to_string("/proc/self/uid_map").unwrap_or_default();
    map.lines().any(|line| {
        let mut numbers = line.split_whitespace().map_while(|number| number.parse::<u64>().ok());
        let (Some(first), Some(count)) = (numbers.next(), numbers.nth(1)) else { return false };
        (first..first + count).contains(&u64::from(user))
    })
}

fn leave_namespaces(without: &Without) -> Result<(), Fault> {
    if !without.has(Weakened::User) {
        let (user, group) = (geteuid(), getegid());
        unshare(CloneFlags::CLONE_NEWUSER).map_err(Fault::at(Stage::UserNamespace))?;
        for (file, text) in [
            ("setgroups", "deny".to_owned()),
            ("uid_map", format!("{INSIDE} {user} 1")),
            ("gid_map", format!("{INSIDE} {group} 1")),
        ] {
            fs::write(format!("/proc/self/{file}"), text).map_err(Fault::io(Stage::UidMap))?;
        }
    }
    for (flag, stage, weakened) in [
        (CloneFlags::CLONE_NEWPID, Stage::PidNamespace, Weakened::PidNamespace),
        (CloneFlags::CLONE_NEWNET, Stage::NetworkNamespace, Weakened::NetworkNamespace),
        (CloneFlags::CLONE_NEWIPC, Stage::IpcNamespace, Weakened::IpcNamespace),
        (CloneFlags::CLONE_NEWUTS, Stage::UtsNamespace, Weakened::UtsNamespace),
        (CloneFlags::CLONE_NEWCGROUP, Stage::CgroupNamespace, Weakened::CgroupNamespace),
    ] {
        if !without.has(weakened) {
            unshare(flag).map_err(Fault::at(stage))?;
        }
    }
    // Last of all, and in every control too: what is mounted stays in here.
    unshare(CloneFlags::CLONE_NEWNS).map_err(Fault::at(Stage::MountNamespace))?;
    if without.has(Weakened::UtsNamespace) {
        return Ok(());
    }
    sethostname("sandbox").map_err(Fault::at(Stage::UtsNamespace))
}
