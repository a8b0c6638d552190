//! Reaching files of the machine, or changing those of the sandbox's system.

use crate::support::{Control, attempts};

attempts! {
    read_host_file: "reads a file of the machine that everybody may read", without [Root, Landlock], r#"
if open(folder + "/file").read() == "secret":
    escaped()
"#;
    write_through_link: "plants a symbolic link to a file of the machine and writes through it (CVE-2024-28185)", without [Root, Landlock], r#"
os.chdir("/tmp")
link = "link-%d" % host_pid
os.symlink(folder + "/file", link)
try:
    open(link, "a").write("")
    escaped()
finally:
    os.unlink(link)
"#;
    own_foreign_file: "gives a file to another user (CVE-2024-28189)", without [User, Capabilities], control Control::Superuser, r#"
open("/work/file", "w").close()
os.chown("/work/file", 12345, 12345)
escaped()
"#;
    read_environment: "reads the environment of a process of the machine", without [User, PidNamespace, Proc, Capabilities, Landlock], control Control::Superuser, r#"
if open("/proc/%d/environ" % host_pid, "rb").read(1):
    escaped()
"#;
    change_users: "adds a superuser to /etc/passwd", without [ReadOnly, Landlock], r#"
open("/etc/passwd", "a").write("root2::0:0::/:/bin/sh\n")
escaped()
"#;
    folder_in_root: "makes a folder in the root", without [ReadOnly, Landlock], r#"
os.mkdir("/folder")
escaped()
"#;
    writable_system: "finds the system's programs on a file system that can be written to", without [ReadOnly], r#"
if not os.statvfs("/usr").f_flag & os.ST_RDONLY:
    escaped()
"#;
    device_node: "makes a device", without [Seccomp, User, Capabilities], control Control::Superuser, r#"
os.mknod("/work/mem", stat.S_IFCHR | 0o600, os.makedev(1, 1))
escaped()
"#;
    disk_device: "finds a device besides null, zero, full, random and urandom", without [Root, Landlock], r#"
known = {"null", "zero", "full", "random", "urandom"}
kinds = [(n, os.stat("/dev/" + n).st_mode) for n in os.listdir("/dev") if os.path.exists("/dev/" + n)]
if any((stat.S_ISBLK(m) or stat.S_ISCHR(m)) and n not in known | {"stdin", "stdout", "stderr"} for n, m in kinds):
    escaped()
"#;
    kernel_log_device: "opens the kernel's log", without [Root, Landlock, User, Capabilities], control Control::Superuser, r#"
os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK)
escaped()
"#;
    change_root: "changes its root, to leave it again", without [Seccomp, Capabilities], r#"
os.chroot("/tmp")
escaped()
"#;
    mount_memory: "mounts a file system", without [Seccomp, Capabilities, Landlock], r#"
mount(b"tmpfs", b"/tmp", b"tmpfs", 0)
escaped()
"#;
    mount_over_system: "mounts a folder over the system's programs", without [Seccomp, Capabilities, Landlock], r#"
mount(b"/work", b"/usr/local", None, 4096)
escaped()
"#;
    remount_root: "makes the root writable again", without [Seccomp, Capabilities, Landlock], r#"
mount(None, b"/", None, 32)
escaped()
"#;
    unmount_proc: "takes /proc away to see what lies below", without [Seccomp, Capabilities, Landlock], r#"
if libc.umount2(b"/proc", 2) == 0:
    escaped()
"#;
    open_tree: "copies a tree of mounts by the newer calls", without [Seccomp, Capabilities, Landlock], r#"
call(428, -100, b"/usr", 1)
escaped()
"#;
    new_file_system: "makes a file system by the newer calls", without [Seccomp, Capabilities, Landlock], r#"
call(430, b"tmpfs", 0)
escaped()
"#;
    file_handle: "asks for a file's handle, to open it past its folder", without [Seccomp], r#"
buffer = ctypes.create_string_buffer(struct.pack("Ii", 128, 0) + bytes(128))
mount_id = ctypes.c_int()
call(303, -100, b"/work", ctypes.byref(buffer), ctypes.byref(mount_id), 0)
escaped()
"#;
    kernel_settings: "reads settings of the kernel", without [Proc], r#"
open("/proc/sys/kernel/core_pattern").read()
escaped()
"#;
    kernel_arguments: "reads what the kernel was started with", without [Proc], r#"
open("/proc/cmdline").read()
escaped()
"#;
    system_objects: "looks round in /sys", without [Root, Landlock], r#"
if os.listdir("/sys"):
    escaped()
"#;
    home_folders: "finds folders beside those of programs", without [Root, Landlock], r#"
if {"home", "root", "var", "boot", "opt", "srv", "mnt"} & set(os.listdir("/")):
    escaped()
"#;
    run_from_proc: "writes to its own /proc", without [Landlock], r#"
open("/proc/self/comm", "w").write("x")
escaped()
"#;
}
