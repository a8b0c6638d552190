//! The calls that no crate makes safe. Nothing else of this crate is `unsafe`.
#![expect(unsafe_code, reason = "fork, wait4, mount_setattr and signal dispositions have no safe wrapper")]

use std::ffi::CStr;
use std::os::fd::{AsRawFd as _, BorrowedFd};

use nix::errno::Errno;
use nix::unistd::{ForkResult, Pid};

/// Shows that the process has one thread, as a fork needs.
#[derive(Clone, Copy)]
pub(crate) struct Alone(());

impl Alone {
    /// Counts the threads.
    ///
    /// # Errors
    /// When there are others, or `/proc` cannot be read.
    pub(crate) fn check() -> std::io::Result<Self> {
        let threads = std::fs::read_dir("/proc/self/task")?.count();
        if threads == 1 { Ok(Self(())) } else { Err(std::io::Error::other("the launcher has other threads")) }
    }

    /// Makes a copy of this process.
    pub(crate) fn fork(self) -> nix::Result<ForkResult> {
        // SAFETY: `self` shows that there are no other threads, and this crate starts none in the launcher, so that the child finds
        // every lock free and may do whatever its parent may.
        unsafe { nix::unistd::fork() }
    }
}

/// Ends the process without running what its parent registered.
pub(crate) fn leave(code: i32) -> ! {
    // SAFETY: `_exit` touches no memory of the process.
    unsafe { libc::_exit(code) }
}

/// A process that ended.
pub(crate) struct Ended {
    pub pid: Pid,
    pub status: i32,
    /// The most resident memory of it and of those it waited for, in bytes.
    pub peak_bytes: u64,
    pub cpu_us: u64,
}

/// Takes note of a child that ended, if there is one; `blocking` waits for it.
pub(crate) fn wait(blocking: bool) -> nix::Result<Option<Ended>> {
    let mut status = 0;
    let options = if blocking { 0 } else { libc::WNOHANG };
    // SAFETY: `rusage` is plain numbers, for which zero is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are to locals that outlive the call.
    let pid = Errno::result(unsafe { libc::wait4(-1, &raw mut status, options, &raw mut usage) })?;
    let micros = |time: libc::timeval| time.tv_sec.cast_unsigned() * 1_000_000 + time.tv_usec.cast_unsigned();
    Ok((pid != 0).then(|| Ended {
        pid: Pid::from_raw(pid),
        status,
        peak_bytes: usage.ru_maxrss.cast_unsigned() * 1_024,
        cpu_us: micros(usage.ru_utime) + micros(usage.ru_stime),
    }))
}

/// Sets attributes of a mount and of all below it, never taking any away. Linux 5.12.
pub(crate) fn mount_attributes(path: &CStr, set: u64, recursive: bool) -> nix::Result<()> {
    // SAFETY: the structure is plain numbers, for which zero is a value.
    let mut attributes: libc::mount_attr = unsafe { std::mem::zeroed() };
    attributes.attr_set = set;
    let flags = if recursive { libc::AT_RECURSIVE } else { 0 };
    // SAFETY: the path ends with a zero, and the structure's size is the one given.
    let result = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            libc::AT_FDCWD,
            path.as_ptr(),
            flags,
            &raw const attributes,
            size_of::<libc::mount_attr>(),
        )
    };
    Errno::result(result).map(drop)
}

/// Gives every signal its default meaning: Rust's programs ignore SIGPIPE, and what is ignored stays so over an exec.
pub(crate) fn default_signals() {
    for signal in 1..=libc::SIGRTMAX() {
        // SAFETY: the default disposition runs no code of ours; the two signals that refuse it are unchanged.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
}

/// Marks all descriptors from `first` on to be closed by an exec, or closes them at once.
pub(crate) fn close_from(first: u32, at_exec: bool) -> nix::Result<()> {
    let flags = if at_exec { libc::CLOSE_RANGE_CLOEXEC } else { 0 };
    // SAFETY: closed at once only at the very start, when nothing holds a descriptor beyond the standard ones.
    Errno::result(unsafe { libc::syscall(libc::SYS_close_range, first, u32::MAX, flags) }).map(drop)
}

/// Makes `fd` the process's descriptor of that number.
pub(crate) fn become_standard(fd: BorrowedFd<'_>, number: i32) -> nix::Result<()> {
    // SAFETY: called between fork and exec for 0, 1 and 2 only, of which this process holds no `OwnedFd`.
    Errno::result(unsafe { libc::dup2(fd.as_raw_fd(), number) }).map(drop)
}

/// The version of Landlock's interface that the kernel has; 0 without.
pub(crate) fn landlock_abi() -> u32 {
    const VERSION: u32 = 1;
    // SAFETY: asked for its version the call reads no attributes.
    let version =
        unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, std::ptr::null::<u8>(), 0, VERSION) };
    u32::try_from(version).unwrap_or(0)
}
