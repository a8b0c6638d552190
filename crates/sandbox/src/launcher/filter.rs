//! The filter of system calls: a list of what programs may call, and a list of what is refused of that.
//!
//! What is on no list is answered with ENOSYS, as a kernel without it would, so that libraries take another way: C libraries ask
//! for `clone3` first, and only ENOSYS has them use `clone`, whose flags can be seen. Calls of the x32 interface have other numbers and
//! are on no list; calls of another architecture end the process.

use std::collections::BTreeMap;

use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen as Length, SeccompCmpOp as Op,
    SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};

#[cfg(target_arch = "x86_64")]
const ARCHITECTURE: TargetArch = TargetArch::x86_64;
#[cfg(target_arch = "aarch64")]
const ARCHITECTURE: TargetArch = TargetArch::aarch64;

/// Calls that newer architectures no longer have.
#[cfg(target_arch = "x86_64")]
#[rustfmt::skip]
const OLD: &[i64] = &[
    libc::SYS_open, libc::SYS_creat, libc::SYS_stat, libc::SYS_lstat, libc::SYS_poll, libc::SYS_select, libc::SYS_access, libc::SYS_pipe,
    libc::SYS_dup2, libc::SYS_fork, libc::SYS_vfork, libc::SYS_getdents, libc::SYS_rename, libc::SYS_mkdir, libc::SYS_rmdir,
    libc::SYS_link, libc::SYS_unlink, libc::SYS_symlink, libc::SYS_readlink, libc::SYS_chmod, libc::SYS_chown, libc::SYS_lchown,
    libc::SYS_utime, libc::SYS_utimes, libc::SYS_futimesat, libc::SYS_epoll_create, libc::SYS_epoll_wait, libc::SYS_eventfd,
    libc::SYS_signalfd, libc::SYS_inotify_init, libc::SYS_arch_prctl, libc::SYS_getpgrp, libc::SYS_pause, libc::SYS_alarm,
    libc::SYS_time, libc::SYS_mknod,
];
#[cfg(target_arch = "aarch64")]
const OLD: &[i64] = &[];

/// What interpreters, compilers and their programs call.
#[rustfmt::skip]
const ALLOWED: &[i64] = &[
    // Files.
    libc::SYS_read, libc::SYS_write, libc::SYS_openat, libc::SYS_openat2, libc::SYS_close, libc::SYS_close_range, libc::SYS_fstat,
    libc::SYS_newfstatat, libc::SYS_statx, libc::SYS_ppoll, libc::SYS_pselect6, libc::SYS_lseek, libc::SYS_pread64, libc::SYS_pwrite64,
    libc::SYS_readv, libc::SYS_writev, libc::SYS_preadv, libc::SYS_pwritev, libc::SYS_preadv2, libc::SYS_pwritev2, libc::SYS_faccessat,
    libc::SYS_faccessat2, libc::SYS_pipe2, libc::SYS_dup, libc::SYS_dup3, libc::SYS_sendfile, libc::SYS_fcntl, libc::SYS_flock,
    libc::SYS_fsync, libc::SYS_fdatasync, libc::SYS_sync_file_range, libc::SYS_truncate, libc::SYS_ftruncate, libc::SYS_fallocate,
    libc::SYS_getdents64, libc::SYS_getcwd, libc::SYS_chdir, libc::SYS_fchdir, libc::SYS_renameat, libc::SYS_renameat2,
    libc::SYS_mkdirat, libc::SYS_linkat, libc::SYS_unlinkat, libc::SYS_symlinkat, libc::SYS_readlinkat, libc::SYS_fchmod,
    libc::SYS_fchmodat, libc::SYS_fchown, libc::SYS_fchownat, libc::SYS_umask, libc::SYS_utimensat, libc::SYS_statfs, libc::SYS_fstatfs,
    libc::SYS_fadvise64, libc::SYS_readahead, libc::SYS_copy_file_range, libc::SYS_splice, libc::SYS_tee, libc::SYS_inotify_init1,
    libc::SYS_inotify_add_watch, libc::SYS_inotify_rm_watch, libc::SYS_epoll_create1, libc::SYS_epoll_ctl, libc::SYS_epoll_pwait,
    libc::SYS_epoll_pwait2, libc::SYS_eventfd2, libc::SYS_timerfd_create, libc::SYS_timerfd_settime, libc::SYS_timerfd_gettime,
    libc::SYS_signalfd4, libc::SYS_getxattr, libc::SYS_lgetxattr, libc::SYS_fgetxattr, libc::SYS_listxattr, libc::SYS_llistxattr,
    libc::SYS_flistxattr, libc::SYS_ioctl, libc::SYS_mknodat,
    // Memory.
    libc::SYS_mmap, libc::SYS_mprotect, libc::SYS_munmap, libc::SYS_brk, libc::SYS_mremap, libc::SYS_msync, libc::SYS_mincore,
    libc::SYS_madvise, libc::SYS_mlock, libc::SYS_munlock, libc::SYS_mlock2, libc::SYS_membarrier, libc::SYS_rseq,
    // Processes and threads.
    libc::SYS_clone, libc::SYS_execve, libc::SYS_execveat, libc::SYS_exit, libc::SYS_exit_group, libc::SYS_wait4, libc::SYS_waitid,
    libc::SYS_kill, libc::SYS_tkill, libc::SYS_tgkill, libc::SYS_getpid, libc::SYS_getppid, libc::SYS_gettid, libc::SYS_getuid,
    libc::SYS_geteuid, libc::SYS_getgid, libc::SYS_getegid, libc::SYS_getresuid, libc::SYS_getresgid, libc::SYS_getgroups,
    libc::SYS_setpgid, libc::SYS_getpgid, libc::SYS_setsid, libc::SYS_getsid, libc::SYS_pidfd_open, libc::SYS_pidfd_send_signal,
    libc::SYS_sched_yield, libc::SYS_sched_getaffinity, libc::SYS_sched_getparam,
    libc::SYS_sched_getscheduler, libc::SYS_sched_get_priority_min, libc::SYS_sched_get_priority_max, libc::SYS_getpriority,
    libc::SYS_setpriority, libc::SYS_capget, libc::SYS_prctl, libc::SYS_set_tid_address, libc::SYS_set_robust_list,
    libc::SYS_get_robust_list, libc::SYS_futex, libc::SYS_futex_waitv, libc::SYS_getrandom, libc::SYS_getrlimit, libc::SYS_setrlimit,
    libc::SYS_prlimit64, libc::SYS_getrusage, libc::SYS_times, libc::SYS_sysinfo, libc::SYS_uname, libc::SYS_getcpu,
    libc::SYS_restart_syscall,
    // Signals and time.
    libc::SYS_rt_sigaction, libc::SYS_rt_sigprocmask, libc::SYS_rt_sigreturn, libc::SYS_rt_sigpending, libc::SYS_rt_sigtimedwait,
    libc::SYS_rt_sigqueueinfo, libc::SYS_rt_tgsigqueueinfo, libc::SYS_rt_sigsuspend, libc::SYS_sigaltstack, libc::SYS_getitimer,
    libc::SYS_setitimer, libc::SYS_clock_gettime, libc::SYS_clock_getres, libc::SYS_clock_nanosleep, libc::SYS_nanosleep,
    libc::SYS_gettimeofday, libc::SYS_timer_create, libc::SYS_timer_settime, libc::SYS_timer_gettime, libc::SYS_timer_getoverrun,
    libc::SYS_timer_delete,
    // Sockets between processes of the sandbox.
    libc::SYS_socket, libc::SYS_socketpair, libc::SYS_connect, libc::SYS_bind, libc::SYS_listen, libc::SYS_accept, libc::SYS_accept4,
    libc::SYS_getsockname, libc::SYS_getpeername, libc::SYS_sendto, libc::SYS_recvfrom, libc::SYS_sendmsg, libc::SYS_recvmsg,
    libc::SYS_sendmmsg, libc::SYS_recvmmsg, libc::SYS_shutdown, libc::SYS_setsockopt, libc::SYS_getsockopt,
];

/// Flags of `clone` that make a namespace.
const NEW_NAMESPACE: [i32; 8] = [
    libc::CLONE_NEWUSER,
    libc::CLONE_NEWPID,
    libc::CLONE_NEWNS,
    libc::CLONE_NEWNET,
    libc::CLONE_NEWIPC,
    libc::CLONE_NEWUTS,
    libc::CLONE_NEWCGROUP,
    // CLONE_NEWTIME lies within the exit signal's bits of `clone` and means something for `unshare` and `clone3` only.
    libc::CLONE_PTRACE,
];

/// Requests to a terminal that type for others, read other consoles or load a line discipline.
const TERMINAL_REQUESTS: [u64; 4] = [libc::TIOCSTI, TIOCLINUX, libc::TIOCSETD, libc::TIOCCONS];
const TIOCLINUX: u64 = 0x541C;

/// Both programs, in the order in which they are to be installed.
pub(super) fn programs() -> Result<[BpfProgram; 2], BackendError> {
    // The first has to let the second be installed, which then forbids that to everybody.
    let allowed =
        ALLOWED.iter().chain(OLD).chain(&[libc::SYS_seccomp]).map(|call| (*call, Vec::new())).collect();
    let allow = filter(allowed, SeccompAction::Errno(libc::ENOSYS as u32), SeccompAction::Allow)?;
    let deny = filter(refused()?, SeccompAction::Allow, SeccompAction::Errno(libc::EPERM as u32))?;
    Ok([allow, deny])
}

fn filter(
    rules: BTreeMap<i64, Vec<SeccompRule>>,
    otherwise: SeccompAction,
    listed: SeccompAction,
) -> Result<BpfProgram, BackendError> {
    SeccompFilter::new(rules, otherwise, listed, ARCHITECTURE)?.try_into()
}

/// What is refused with EPERM, by what it is called with.
fn refused() -> Result<BTreeMap<i64, Vec<SeccompRule>>, BackendError> {
    let one =
        |index, op, value| SeccompRule::new(vec![SeccompCondition::new(index, Length::Dword, op, value)?]);
    let unix = libc::AF_UNIX as u64;
    let device = |index| {
        [libc::S_IFCHR, libc::S_IFBLK]
            .map(|kind| one(index, Op::MaskedEq(u64::from(libc::S_IFMT)), u64::from(kind)))
    };
    let mut rules = BTreeMap::from([
        (libc::SYS_socket, vec![one(0, Op::Ne, unix)?]),
        (libc::SYS_socketpair, vec![one(0, Op::Ne, unix)?]),
        (
            libc::SYS_clone,
            NEW_NAMESPACE
                .map(|flag| u64::from(flag.cast_unsigned()))
                .into_iter()
                .map(|flag| one(0, Op::MaskedEq(flag), flag))
                .collect::<Result<_, _>>()?,
        ),
        (
            libc::SYS_ioctl,
            TERMINAL_REQUESTS.into_iter().map(|request| one(1, Op::Eq, request)).collect::<Result<_, _>>()?,
        ),
        (libc::SYS_mknodat, device(2).into_iter().collect::<Result<_, _>>()?),
        // Filters of a program's own could make its children misbehave only, but serve nobody here.
        (libc::SYS_prctl, vec![one(0, Op::Eq, libc::PR_SET_SECCOMP as u64)?]),
    ]);
    // Found by whoever looks for what is forbidden: EPERM says so, ENOSYS would say that the system has none.
    for call in FORBIDDEN {
        rules.insert(*call, Vec::new());
    }
    #[cfg(target_arch = "x86_64")]
    rules.insert(libc::SYS_mknod, device(1).into_iter().collect::<Result<_, _>>()?);
    Ok(rules)
}

/// Calls that exist and are forbidden.
#[rustfmt::skip]
const FORBIDDEN: &[i64] = &[
    libc::SYS_ptrace, libc::SYS_mount, libc::SYS_umount2, libc::SYS_pivot_root, libc::SYS_chroot, libc::SYS_unshare, libc::SYS_setns,
    libc::SYS_bpf, libc::SYS_keyctl, libc::SYS_add_key, libc::SYS_request_key, libc::SYS_userfaultfd, libc::SYS_perf_event_open,
    libc::SYS_process_vm_readv, libc::SYS_process_vm_writev, libc::SYS_setuid, libc::SYS_setgid, libc::SYS_setreuid, libc::SYS_setregid,
    libc::SYS_setresuid, libc::SYS_setresgid, libc::SYS_setgroups, libc::SYS_capset, libc::SYS_sethostname, libc::SYS_setdomainname,
    libc::SYS_reboot, libc::SYS_kexec_load, libc::SYS_init_module, libc::SYS_finit_module, libc::SYS_delete_module, libc::SYS_swapon,
    libc::SYS_swapoff, libc::SYS_syslog, libc::SYS_acct, libc::SYS_open_by_handle_at, libc::SYS_name_to_handle_at,
    libc::SYS_settimeofday, libc::SYS_clock_settime, libc::SYS_adjtimex, libc::SYS_seccomp, libc::SYS_personality, libc::SYS_quotactl,
    libc::SYS_memfd_create, libc::SYS_shmget, libc::SYS_msgget, libc::SYS_semget, libc::SYS_mq_open, libc::SYS_pidfd_getfd,
    libc::SYS_sched_setaffinity,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forbidden_is_not_allowed_as_well() {
        for call in FORBIDDEN {
            assert!(!ALLOWED.contains(call) && !OLD.contains(call), "system call {call}");
        }
    }

    #[test]
    fn both_filters_can_be_made() {
        assert!(programs().unwrap().iter().all(|program| program.len() < 4_096));
    }
}
