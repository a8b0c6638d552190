//! Reaching parts of the kernel that a program has no business with. Numbers of system calls are those of x86-64.

use crate::support::{Control, attempts};

attempts! {
    io_uring: "makes a queue of io_uring, whose calls no filter sees", without [Seccomp, ResourceLimits], control Control::Where("/proc/sys/kernel/io_uring_disabled", "0"), r#"
call(425, 2, ctypes.create_string_buffer(120))
escaped()
"#;
    bpf: "loads a map of BPF", without [Seccomp, User, Capabilities], control Control::Superuser, r#"
attributes = ctypes.create_string_buffer(struct.pack("IIII", 2, 4, 4, 1) + bytes(112))
call(321, 0, attributes, 128)
escaped()
"#;
    keyring: "looks for the kernel's keys", without [Seccomp], r#"
call(250, 0, -4, 1)
escaped()
"#;
    add_key: "leaves a key with the kernel", without [Seccomp], r#"
call(248, b"user", b"colloquy", b"x", 1, -2)
escaped()
"#;
    performance_events: "counts events of the processor", without [Seccomp, User, Capabilities], control Control::Superuser, r#"
attributes = ctypes.create_string_buffer(struct.pack("IIQ", 1, 128, 1) + bytes(112))
call(298, attributes, 0, -1, -1, 0)
escaped()
"#;
    page_faults: "handles page faults of the kernel (userfaultfd)", without [Seccomp], r#"
call(323, 1)
escaped()
"#;
    unshare_user: "makes a user namespace, to be the superuser there", without [Seccomp], r#"
call(272, 0x10000000)
escaped()
"#;
    unshare_network: "makes a network of its own", without [Seccomp, Capabilities], r#"
call(272, 0x40000000)
escaped()
"#;
    clone_user: "starts a process in a user namespace of its own", without [Seccomp], r#"
pid = call(56, 0x10000000 | 17, 0, 0, 0, 0)
if pid == 0:
    os._exit(0)
escaped()
"#;
    clone3_user: "does so by the newer call, whose flags no filter sees", without [Seccomp], r#"
arguments = ctypes.create_string_buffer(struct.pack("QQQQQQQQ", 0x10000000, 0, 0, 0, 17, 0, 0, 0))
pid = call(435, arguments, 64)
if pid == 0:
    os._exit(0)
escaped()
"#;
    enter_namespace: "enters a namespace", without [Seccomp, Capabilities], r#"
call(308, os.open("/proc/self/ns/uts", os.O_RDONLY), 0)
escaped()
"#;
    rename_machine: "renames the machine", without [Seccomp, Capabilities], r#"
socket.sethostname("renamed")
escaped()
"#;
    machine_name: "sees the machine's name", without [UtsNamespace], r#"
if os.uname().nodename == hostname:
    escaped()
"#;
    cgroup_path: "sees where the machine keeps its sandboxes", without [CgroupNamespace], control Control::Superuser, r#"
if "colloquy-sandbox" in open("/proc/self/cgroup").read():
    escaped()
"#;
    personality: "switches address randomisation off", without [Seccomp], r#"
call(135, 0x0040000)
escaped()
"#;
    other_architecture: "makes calls of the 32-bit interface, which have other numbers", without [Seccomp], r#"
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes.fromhex("53b814000000cd805bc3"))
entry = ctypes.addressof(ctypes.c_char.from_buffer(code))
if ctypes.CFUNCTYPE(ctypes.c_int)(entry)() == os.getpid():
    escaped()
"#;
    segment_table: "changes the table of segments", without [Seccomp], r#"
call(154, 0, ctypes.create_string_buffer(64), 64)
escaped()
"#;
    clock: "looks at how the clock is kept, the way it is set", without [Seccomp], r#"
call(159, ctypes.create_string_buffer(256))
escaped()
"#;
    compare_resources: "compares kernel objects of processes", without [Seccomp], r#"
call(312, os.getpid(), os.getpid(), 1, 0, 0)
escaped()
"#;
    type_for_others: "types into its terminal for whoever reads it next (TIOCSTI)", without [Seccomp], control Control::Where("/proc/sys/dev/tty/legacy_tiocsti", "1"), terminal true, r#"
import fcntl
fcntl.ioctl(0, 0x5412, b"x")
escaped()
"#;
    line_discipline: "loads a line discipline for its terminal", without [Seccomp], terminal true, r#"
import fcntl
fcntl.ioctl(0, 0x5423, struct.pack("i", 0))
escaped()
"#;
    own_filter: "installs a filter of its own over its children", without [Seccomp], r#"
code = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7fff0000))
program = struct.pack("HxxxxxxQ", 1, ctypes.addressof(code))
libc.prctl(38, 1, 0, 0, 0)
call(317, 1, 0, program)
escaped()
"#;
}
