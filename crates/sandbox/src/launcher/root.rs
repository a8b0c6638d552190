//! The file system that a program sees: the system's programs read-only, a work folder and `/tmp` in memory, hardly any devices.

use std::ffi::CString;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::unistd::{chdir, pivot_root};

use crate::protection::Stage;
use crate::protocol::{Fault, Setup};
use crate::raw;
use crate::weakened::{Weakened, Without};

/// Where the new root is put together; a folder that every system has. The old one disappears with the old root.
const NEW: &str = "/tmp";
/// What the system's programs and libraries lie in. `/usr` itself, and what is part of it or a link into it.
const SYSTEM: [&str; 7] = ["usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"];
/// Of `/etc`: where libraries lie, what alternatives are chosen, and the settings that some languages keep there.
const SETTINGS: [&str; 4] = ["ld.so.cache", "ld.so.conf", "alternatives", "php"];
/// Begins the names of Java's settings.
const JAVA: &str = "java-";
const DEVICES: [&str; 5] = ["null", "zero", "full", "random", "urandom"];
const PASSWD: &str = "candidate:x:1000:1000::/work:/bin/bash\nnobody:x:65534:65534::/:/usr/sbin/nologin\n";
const GROUP: &str = "candidate:x:1000:\nnogroup:x:65534:\n";
const HOSTS: &str = "127.0.0.1 localhost sandbox\n";
/// For how much of the root's own a file system in memory is made: a few files and links.
const ROOT_OPTIONS: &str = "size=256k,nr_inodes=256,mode=755";

/// Puts the root together and moves into it, without its file systems of this kernel.
pub(super) fn enter(setup: &Setup, without: &Without) -> Result<(), Fault> {
    private_mounts()?;
    if without.has(Weakened::Root) {
        // A control sees the machine's files: it works in the folder that it was started in.
        return Ok(());
    }
    let new = Path::new(NEW);
    memory(new, ROOT_OPTIONS)?;
    system(new, without)?;
    settings(new, without)?;
    work(new, setup)?;
    devices(new)?;
    processes(new, without)?;
    pivot(new)?;
    if without.has(Weakened::ReadOnly) {
        return Ok(());
    }
    let read_only = MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY | MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(None::<&str>, "/", None::<&str>, read_only, None::<&str>).map_err(Fault::at(Stage::ReadOnlyRoot))
}

/// Nothing that is mounted from here on is seen outside, and the other way round.
fn private_mounts() -> Result<(), Fault> {
    let private = MsFlags::MS_REC | MsFlags::MS_PRIVATE;
    mount(None::<&str>, "/", None::<&str>, private, None::<&str>).map_err(Fault::at(Stage::PrivateMounts))
}

fn memory(target: &Path, options: &str) -> Result<(), Fault> {
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(Some("tmpfs"), target, Some("tmpfs"), flags, Some(options)).map_err(Fault::at(Stage::Tmpfs))
}

fn system(new: &Path, without: &Without) -> Result<(), Fault> {
    for name in SYSTEM {
        let source = Path::new("/").join(name);
        let Ok(metadata) = fs::symlink_metadata(&source) else { continue };
        if metadata.is_symlink() {
            let link = fs::read_link(&source).and_then(|target| symlink(target, new.join(name)));
            link.map_err(Fault::io(Stage::BindMounts))?;
        } else {
            bind_folder(&source, &new.join(name), without)?;
        }
    }
    Ok(())
}

fn settings(new: &Path, without: &Without) -> Result<(), Fault> {
    let fault = Fault::io(Stage::BindMounts);
    let folder = new.join("etc");
    fs::create_dir(&folder).map_err(&fault)?;
    for (name, text) in [("passwd", PASSWD), ("group", GROUP), ("hosts", HOSTS)] {
        fs::write(folder.join(name), text).map_err(&fault)?;
    }
    let java = fs::read_dir("/etc").into_iter().flatten().flatten().map(|entry| entry.file_name());
    let java = java.filter(|name| name.as_bytes().starts_with(JAVA.as_bytes())).map(PathBuf::from);
    for name in SETTINGS.into_iter().map(PathBuf::from).chain(java) {
        let source = Path::new("/etc").join(&name);
        if source.is_dir() {
            bind_folder(&source, &folder.join(&name), without)?;
        } else if source.is_file() {
            fs::copy(&source, folder.join(&name)).map(drop).map_err(&fault)?;
        }
    }
    Ok(())
}

/// The folders that can be written to: one file system in memory, so that one limit holds for all.
fn work(new: &Path, setup: &Setup) -> Result<(), Fault> {
    let fault = Fault::io(Stage::Tmpfs);
    let stage = new.join("stage");
    fs::create_dir(&stage).map_err(&fault)?;
    memory(&stage, &format!("size={},nr_inodes={},mode=755", setup.disk_bytes, setup.files))?;
    fs::create_dir(new.join("dev")).map_err(&fault)?;
    for (name, target, mode) in [("work", "work", 0o700), ("tmp", "tmp", 0o1777), ("shm", "dev/shm", 0o1777)]
    {
        let source = stage.join(name);
        fs::DirBuilder::new().mode(mode).create(&source).map_err(&fault)?;
        fs::set_permissions(&source, fs::Permissions::from_mode(mode)).map_err(&fault)?;
        fs::create_dir(new.join(target)).map_err(&fault)?;
        bind(&source, &new.join(target), Stage::Tmpfs)?;
    }
    umount2(&stage, MntFlags::MNT_DETACH).map_err(Fault::at(Stage::Tmpfs))?;
    fs::remove_dir(&stage).map_err(&fault)
}

/// Those of the machine: a user namespace can make none.
fn devices(new: &Path) -> Result<(), Fault> {
    let fault = Fault::io(Stage::Devices);
    for name in DEVICES {
        let target = new.join("dev").join(name);
        fs::write(&target, "").map_err(&fault)?;
        bind(&Path::new("/dev").join(name), &target, Stage::Devices)?;
        attributes(
            &target,
            libc::MOUNT_ATTR_RDONLY | libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NOEXEC,
            Stage::Devices,
        )?;
    }
    for (name, target) in [("fd", "fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")] {
        symlink(Path::new("/proc/self").join(target), new.join("dev").join(name)).map_err(&fault)?;
    }
    Ok(())
}

/// `/proc` with the sandbox's processes and nothing else: neither settings nor figures of the machine.
fn processes(new: &Path, without: &Without) -> Result<(), Fault> {
    let target = new.join("proc");
    fs::create_dir(&target).map_err(Fault::io(Stage::Proc))?;
    if without.has(Weakened::Proc) {
        return bind(Path::new("/proc"), &target, Stage::Proc);
    }
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    mount(Some("proc"), &target, Some("proc"), flags, Some("subset=pid")).map_err(Fault::at(Stage::Proc))
}

/// Changes the root and lets the old one go. Not `chroot`, which a program with capabilities leaves again.
fn pivot(new: &Path) -> Result<(), Fault> {
    let fault = Fault::at(Stage::PivotRoot);
    chdir(new).map_err(&fault)?;
    // Both at one place: the old root lies on the new one until it is taken away (pivot_root(2)).
    pivot_root(".", ".").map_err(&fault)?;
    umount2(".", MntFlags::MNT_DETACH).map_err(&fault)?;
    chdir("/").map_err(&fault)
}

/// A folder of the machine, which nobody can write to.
fn bind_folder(source: &Path, target: &Path, without: &Without) -> Result<(), Fault> {
    fs::create_dir(target).map_err(Fault::io(Stage::BindMounts))?;
    bind(source, target, Stage::BindMounts)?;
    let read_only = if without.has(Weakened::ReadOnly) { 0 } else { libc::MOUNT_ATTR_RDONLY };
    attributes(target, read_only | libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NODEV, Stage::BindMounts)
}

fn bind(source: &Path, target: &Path, stage: Stage) -> Result<(), Fault> {
    // What is mounted below belongs to it: mounts of another user namespace cannot be taken apart.
    let flags = MsFlags::MS_BIND | MsFlags::MS_REC;
    mount(Some(source), target, None::<&str>, flags, None::<&str>).map_err(Fault::at(stage))
}

fn attributes(target: &Path, set: u64, stage: Stage) -> Result<(), Fault> {
    let path =
        CString::new(target.as_os_str().as_bytes()).map_err(|_| Fault { stage, errno: libc::EINVAL })?;
    raw::mount_attributes(&path, set, true).map_err(Fault::at(stage))
}

/// Writes a file of a run into the work folder. Done before the program runs, within the sandbox, and never again: whatever links a
/// program makes lead nobody else anywhere.
pub(super) fn write_file(name: &str, contents: &[u8]) -> io::Result<()> {
    let path = Path::new(name);
    if !is_plain(path) {
        return Err(io::Error::from_raw_os_error(libc::EINVAL));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, contents)
}

/// A path of names only, which stays in the folder that it is looked up from.
pub(crate) fn is_plain(path: &Path) -> bool {
    path.components().count() > 0
        && path.components().all(|part| matches!(part, std::path::Component::Normal(_)))
        && !path.as_os_str().as_bytes().contains(&0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_run_stay_in_the_work_folder() {
        for good in ["main.py", "src/lib.rs", "a b.txt", "..hidden"] {
            assert!(is_plain(Path::new(good)), "{good}");
        }
        for bad in ["", "/etc/passwd", "../x", "a/../../x", "a\0b", "."] {
            assert!(!is_plain(Path::new(bad)), "{bad:?}");
        }
    }
}
