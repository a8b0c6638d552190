//! Reaching other processes, or staying when the run is over.

use crate::support::{Control, attempts};

attempts! {
    daemon: "leaves a process behind that writes later", without [Reaping], r#"
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(0.3)
        escaped()
    os._exit(0)
os.wait()
"#;
    daemon_ignoring: "leaves a process behind that ignores being told to end", without [Reaping], r#"
if os.fork() == 0:
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(0.3)
    escaped()
    os._exit(0)
"#;
    signal_outside: "sends a signal to a process of the machine", without [User, PidNamespace, Landlock, Capabilities], control Control::Superuser, r#"
os.kill(host_pid, 0)
escaped()
"#;
    signal_first: "sends a signal to the first process of its sandbox", without [Landlock], r#"
os.kill(1, 0)
escaped()
"#;
    list_processes: "lists the machine's processes", without [Proc], r#"
if os.path.exists("/proc/%d/stat" % host_pid) and len([n for n in os.listdir("/proc") if n.isdigit()]) > 5:
    escaped()
"#;
    parents_group: "stays in its parent's process group, to end that by a signal to its own", without [Session], r#"
if os.getpgid(0) != os.getpid():
    escaped()
"#;
    parents_session: "stays in its parent's session, which may have a terminal", without [Session], r#"
if os.getsid(0) != os.getpid():
    escaped()
"#;
    trace: "lets itself be traced, and with it others", without [Seccomp], r#"
if libc.ptrace(0, 0, 0, 0) == 0:
    escaped()
"#;
    read_memory: "reads a process's memory", without [Seccomp], r#"
source = ctypes.create_string_buffer(b"x" * 8)
target = ctypes.create_string_buffer(8)
class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
local = Piece(ctypes.addressof(target), 8)
remote = Piece(ctypes.addressof(source), 8)
if call(310, os.getpid(), ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) == 8:
    escaped()
"#;
    write_memory: "writes to a process's memory", without [Seccomp], r#"
source = ctypes.create_string_buffer(b"x" * 8)
target = ctypes.create_string_buffer(8)
class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
local = Piece(ctypes.addressof(source), 8)
remote = Piece(ctypes.addressof(target), 8)
if call(311, os.getpid(), ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) == 8:
    escaped()
"#;
    take_descriptor: "takes a descriptor from a process", without [Seccomp], r#"
call(438, os.pidfd_open(os.getpid()), 0, 0)
escaped()
"#;
    inherited_descriptor: "finds a descriptor of the launcher open", without [Descriptors], r#"
open_now = [n for n in range(3, 64) if os.path.exists("/proc/self/fd/%d" % n)]
if open_now:
    escaped()
"#;
    pid_namespace: "is in the machine's pid namespace", without [PidNamespace, Proc], r#"
if os.readlink("/proc/self/ns/pid") == namespaces["pid"]:
    escaped()
"#;
    ipc_namespace: "is in the machine's IPC namespace", without [IpcNamespace], r#"
if os.readlink("/proc/self/ns/ipc") == namespaces["ipc"]:
    escaped()
"#;
    user_namespace: "is in the machine's user namespace", without [User], control Control::Superuser, r#"
if os.readlink("/proc/self/ns/user") == namespaces["user"]:
    escaped()
"#;
    become_superuser: "becomes the superuser", without [Seccomp, User, Capabilities], control Control::Superuser, r#"
os.setuid(0)
escaped()
"#;
    join_groups: "joins groups", without [Seccomp, User, Capabilities], control Control::Superuser, r#"
os.setgroups([0, 1])
escaped()
"#;
    effective_capabilities: "has capabilities", without [Capabilities], r#"
for line in open("/proc/self/status"):
    if line.startswith("CapEff:") and int(line.split()[1], 16) != 0:
        escaped()
"#;
    bounding_capabilities: "could get capabilities", without [Capabilities], r#"
for line in open("/proc/self/status"):
    if line.startswith("CapBnd:") and int(line.split()[1], 16) != 0:
        escaped()
"#;
    new_privileges: "could get privileges by running a program that has them", without [NoNewPrivileges, Seccomp, Landlock], control Control::Superuser, r#"
if libc.prctl(39, 0, 0, 0, 0) == 0:
    escaped()
"#;
}
