//! Limits of all processes of a sandbox together: cgroups of version 2 where they have the controllers, else of version 1.
//!
//! Sandboxes have their folders in one called `colloquy-sandbox`, each named by its launcher, so that those of dead launchers are known and
//! swept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::protection::LimitedBy;

const PARENT: &str = "colloquy-sandbox";
/// Where the server itself goes when only an empty cgroup may have children with controllers.
const OWN_LEAF: &str = "colloquy-server";
/// How long processes that were killed may take to be gone.
const PATIENCE: Duration = Duration::from_secs(5);

/// The folders that limit one sandbox.
pub(super) struct Cgroup {
    kind: LimitedBy,
    memory: PathBuf,
    pids: PathBuf,
    cpu: PathBuf,
}

/// A hierarchy of cgroups and where this process stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    mount: PathBuf,
    own: PathBuf,
}

/// The places of the controllers.
#[derive(Debug, PartialEq, Eq)]
enum Hierarchy {
    V2(Place),
    V1 { memory: Place, pids: Place, cpu: Place },
}

impl Cgroup {
    /// Makes the folders of a new sandbox, and removes those of dead launchers beside them.
    pub(super) fn create() -> io::Result<Self> {
        let found = hierarchy(
            &fs::read_to_string("/proc/self/mountinfo")?,
            &fs::read_to_string("/proc/self/cgroup")?,
            |mount| fs::read_to_string(mount.join("cgroup.controllers")).unwrap_or_default(),
        );
        let name = name_of(std::process::id()).ok_or_else(|| io::Error::from_raw_os_error(libc::ESRCH))?;
        match found {
            Some(Hierarchy::V2(place)) => {
                let folder = make_v2(&place, &name)?;
                Ok(Self {
                    kind: LimitedBy::CgroupV2,
                    memory: folder.clone(),
                    pids: folder.clone(),
                    cpu: folder,
                })
            }
            Some(Hierarchy::V1 { memory, pids, cpu }) => {
                let make = |place: &Place| make_under(&[&place.own, &place.mount], &name);
                // Those made already are swept once this launcher has ended.
                Ok(Self {
                    kind: LimitedBy::CgroupV1,
                    memory: make(&memory)?,
                    pids: make(&pids)?,
                    cpu: make(&cpu)?,
                })
            }
            None => Err(io::Error::from_raw_os_error(libc::ENOENT)),
        }
    }

    pub(super) fn kind(&self) -> LimitedBy {
        self.kind
    }

    /// Moves this process into it, which has one thread. Of version 1 it asks for that thread alone: whoever moves others has the kernel make
    /// all processes of the machine wait that begin or end.
    pub(super) fn join(&self) -> io::Result<()> {
        let list = if self.kind == LimitedBy::CgroupV2 { "cgroup.procs" } else { "tasks" };
        self.folders().try_for_each(|folder| fs::write(folder.join(list), "0"))
    }

    /// Sets the limits: bytes of memory, without any swap, and processes.
    pub(super) fn limit(&self, memory: u64, processes: u64) -> io::Result<()> {
        fs::write(self.pids.join("pids.max"), processes.to_string())?;
        let memory = memory.to_string();
        if self.kind == LimitedBy::CgroupV2 {
            // Without swap in the kernel there is no such file.
            ignore_missing(fs::write(self.memory.join("memory.swap.max"), "0"))?;
            return fs::write(self.memory.join("memory.max"), memory);
        }
        // The sum with swap is never below memory alone: the order depends on which way they go.
        let both = self.memory.join("memory.memsw.limit_in_bytes");
        let alone = self.memory.join("memory.limit_in_bytes");
        if fs::write(&alone, &memory).is_err() {
            ignore_missing(fs::write(&both, &memory))?;
            fs::write(&alone, &memory)?;
        }
        ignore_missing(fs::write(&both, &memory))
    }

    /// Microseconds on processors so far.
    pub(super) fn cpu_us(&self) -> io::Result<u64> {
        if self.kind == LimitedBy::CgroupV2 {
            return field(&self.cpu.join("cpu.stat"), "usage_usec");
        }
        Ok(number(&self.cpu.join("cpuacct.usage"))? / 1_000)
    }

    /// Bytes of memory held now, without what only repeats files of the system.
    pub(super) fn memory(&self) -> io::Result<u64> {
        let fields =
            if self.kind == LimitedBy::CgroupV2 { ["anon", "shmem"] } else { ["total_rss", "total_shmem"] };
        let file = self.memory.join("memory.stat");
        Ok(field(&file, fields[0])? + field(&file, fields[1]).unwrap_or(0))
    }

    /// How many processes were ended for want of memory.
    pub(super) fn memory_kills(&self) -> u64 {
        let file = if self.kind == LimitedBy::CgroupV2 { "memory.events" } else { "memory.oom_control" };
        field(&self.memory.join(file), "oom_kill").unwrap_or(0)
    }

    /// How many processes were refused.
    pub(super) fn refused_processes(&self) -> u64 {
        field(&self.pids.join("pids.events"), "max").unwrap_or(0)
    }

    /// Ends whatever is in it, and removes it.
    pub(super) fn remove(&self) -> io::Result<()> {
        self.folders().try_for_each(end)
    }

    fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        let version_2 = self.kind == LimitedBy::CgroupV2;
        [&self.memory, &self.pids, &self.cpu].into_iter().take(if version_2 { 1 } else { 3 })
    }
}

/// What the kernel says is mounted (`/proc/self/mountinfo`) and where this process is (`/proc/self/cgroup`), put together.
fn hierarchy(mounts: &str, memberships: &str, controllers: impl Fn(&Path) -> String) -> Option<Hierarchy> {
    let place = |kind: &str, controller: &str| {
        let (root, mount) = mounts.lines().find_map(|line| {
            let (head, tail) = line.split_once(" - ")?;
            let mut tail = tail.split(' ');
            let matches = tail.next() == Some(kind)
                && (controller.is_empty() || tail.nth(1)?.split(',').any(|option| option == controller));
            let mut head = head.split(' ').skip(3);
            matches.then_some((head.next()?, head.next()?))
        })?;
        let own = memberships.lines().find_map(|line| {
            let mut parts = line.splitn(3, ':').skip(1);
            let listed = parts.next()?.split(',').any(|name| name == controller);
            listed.then(|| parts.next())?
        })?;
        // In a container the mount may begin at the container's own cgroup.
        let below = own.strip_prefix(root.trim_end_matches('/')).unwrap_or_default();
        let mount = PathBuf::from(mount);
        Some(Place { own: mount.join(below.trim_start_matches('/')), mount })
    };
    if let Some(place) = place("cgroup2", "") {
        let listed = controllers(&place.mount);
        let has = |name| listed.split_whitespace().any(|one| one == name);
        if has("memory") && has("pids") {
            return Some(Hierarchy::V2(place));
        }
    }
    Some(Hierarchy::V1 {
        memory: place("cgroup", "memory")?,
        pids: place("cgroup", "pids")?,
        cpu: place("cgroup", "cpuacct")?,
    })
}

/// Makes the folder in the first of the parents that allows it, and sweeps what lies beside it.
fn make_under(parents: &[&Path], name: &str) -> io::Result<PathBuf> {
    let mut result = Err(io::Error::from_raw_os_error(libc::ENOENT));
    for parent in parents {
        let parent = parent.join(PARENT);
        sweep(&parent);
        result = fs::create_dir_all(parent.join(name)).map(|()| parent.join(name));
        if result.is_ok() {
            break;
        }
    }
    result
}

/// The same in version 2, where the folders above have to hand the controllers on, and one that does may hold no processes.
fn make_v2(place: &Place, name: &str) -> io::Result<PathBuf> {
    let try_in = |parent: &Path| {
        hand_on(parent)?;
        fs::create_dir_all(parent.join(PARENT))?;
        hand_on(&parent.join(PARENT))?;
        make_under(&[parent], name)
    };
    // Whoever moved before: the leaf's parent is the place.
    if place.own.ends_with(OWN_LEAF)
        && let Some(parent) = place.own.parent()
    {
        return try_in(parent);
    }
    try_in(&place.own).or_else(|_| try_in(&place.mount)).or_else(|_| {
        let leaf = place.own.join(OWN_LEAF);
        fs::create_dir_all(&leaf)?;
        for process in fs::read_to_string(place.own.join("cgroup.procs"))?.lines() {
            fs::write(leaf.join("cgroup.procs"), process)?;
        }
        try_in(&place.own)
    })
}

/// Lets the children of a cgroup of version 2 have the controllers.
fn hand_on(folder: &Path) -> io::Result<()> {
    let file = folder.join("cgroup.subtree_control");
    let on = fs::read_to_string(&file)?;
    let has = |name| on.split_whitespace().any(|one| one == name);
    if has("memory") && has("pids") { Ok(()) } else { fs::write(&file, "+memory +pids") }
}

/// A launcher's folder: its number and when it started, since numbers are used again.
fn name_of(pid: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name, which is in brackets, may hold anything.
    let started = stat.rsplit_once(')')?.1.split_whitespace().nth(19)?;
    Some(format!("{pid}-{started}"))
}

/// Removes the folders of launchers that are no more, with whatever is left in them.
fn sweep(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(pid) = name.to_str().and_then(|name| name.split_once('-')?.0.parse().ok()) else { continue };
        if entry.path().is_dir() && name_of(pid).as_deref() != name.to_str() {
            // Another launcher may sweep at the same time; what stays is tried again by the next.
            let _ = end(&entry.path());
        }
    }
}

/// Kills what is in a cgroup until it can be removed.
fn end(folder: &PathBuf) -> io::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        // Version 2 only.
        let _ = fs::OpenOptions::new()
            .write(true)
            .open(folder.join("cgroup.kill"))
            .and_then(|mut file| io::Write::write_all(&mut file, b"1"));
        for process in fs::read_to_string(folder.join("cgroup.procs")).unwrap_or_default().lines() {
            // Those of other pid namespaces are listed as 0, which for a kill is our own group.
            if let Some(pid) = process.parse().ok().filter(|pid| *pid > 1) {
                // It may be gone by now.
                let _ = kill(Pid::from_raw(pid), Signal::SIGKILL);
            }
        }
        match fs::remove_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) if error.raw_os_error() == Some(libc::EBUSY) && Instant::now() < deadline => {
                std::thread::sleep(Duration::from_millis(1));
            }
            result => return result,
        }
    }
}

fn number(file: &Path) -> io::Result<u64> {
    fs::read_to_string(file)?.trim().parse().map_err(io::Error::other)
}

/// The number behind a word in a file of lines.
fn field(file: &Path, word: &str) -> io::Result<u64> {
    let text = fs::read_to_string(file)?;
    let value = text.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(' '));
    value
        .and_then(|value| value.trim().parse().ok())
        .ok_or_else(|| io::Error::from_raw_os_error(libc::ENODATA))
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const V2: &str = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
    const V1: &str = "31 29 0:27 / /cg/memory rw - cgroup cgroup rw,memory\n\
        32 29 0:28 / /cg/pids rw - cgroup cgroup rw,pids\n\
        33 29 0:29 /docker/x /cg/cpu rw - cgroup cgroup rw,cpu,cpuacct\n";

    fn place(mount: &str, own: &str) -> Place {
        Place { mount: mount.into(), own: own.into() }
    }

    #[test]
    fn version_2_is_used_when_it_has_the_controllers() {
        let found = hierarchy(V2, "0::/user.slice/app\n", |_| "cpu memory pids\n".to_owned());
        assert_eq!(found, Some(Hierarchy::V2(place("/sys/fs/cgroup", "/sys/fs/cgroup/user.slice/app"))));
        assert_eq!(hierarchy(V2, "0::/\n", |_| "hugetlb\n".to_owned()), None);
    }

    #[test]
    fn version_1_is_used_beside_an_empty_version_2() {
        let found = hierarchy(
            &format!("{V2}{V1}"),
            "8:pids:/a\n4:memory:/\n2:cpu,cpuacct:/docker/x/y\n0::/\n",
            |_| "hugetlb".to_owned(),
        );
        let Some(Hierarchy::V1 { memory, pids, cpu }) = found else { panic!("{found:?}") };
        assert_eq!(memory, place("/cg/memory", "/cg/memory/"));
        assert_eq!(pids, place("/cg/pids", "/cg/pids/a"));
        assert_eq!(cpu, place("/cg/cpu", "/cg/cpu/y"));
    }

    #[test]
    fn a_launcher_is_known_by_number_and_start() {
        let own = name_of(std::process::id()).unwrap();
        assert!(own.starts_with(&format!("{}-", std::process::id())));
        assert_eq!(name_of(u32::MAX), None);
    }
}
