//! Using up what others need.
//!
//! Without cgroups the launcher looks at the memory of all processes every 10 ms: whoever takes more has it that long, and not to keep. So these
//! programs keep it for half a second.

use crate::support::{Control, attempts};

attempts! {
    memory: "keeps 160 MiB filled", without [Memory], r#"
held = bytearray(160 << 20)
for at in range(0, len(held), 4096):
    held[at] = 1
time.sleep(0.5)
escaped()
"#;
    shared_memory: "keeps 160 MiB of shared memory filled, which no limit of a process counts", without [Memory], r#"
held = mmap.mmap(-1, 160 << 20)
for at in range(0, len(held), 4096):
    held[at] = 1
time.sleep(0.5)
escaped()
"#;
    memory_of_many: "keeps 20 MiB filled in each of eight processes", without [Memory], r#"
children = []
ready, go = os.pipe(), os.pipe()
for _ in range(8):
    pid = os.fork()
    if pid == 0:
        held = b"x" * (20 << 20)
        os.write(ready[1], b"x")
        os.read(go[0], 1)
        os._exit(0)
    children.append(pid)
os.close(ready[1])
got = 0
while got < 8:
    chunk = os.read(ready[0], 8)
    if not chunk:
        break
    got += len(chunk)
time.sleep(0.5)
if got == 8 and os.waitpid(-1, os.WNOHANG) == (0, 0):
    escaped()
"#;
    memory_file: "keeps memory in a file without a name", without [Seccomp], r#"
os.ftruncate(call(319, b"x", 0), 1 << 20)
escaped()
"#;
    locked_memory: "locks memory in place", without [ResourceLimits], r#"
held = mmap.mmap(-1, 4096)
if libc.mlock(ctypes.byref(ctypes.c_char.from_buffer(held)), 4096) == 0:
    escaped()
"#;
    system_v_memory: "makes a segment of System V memory, which outlives its maker", without [Seccomp], r#"
call(29, 0, 1 << 20, 0o1600)
escaped()
"#;
    message_queue: "makes a message queue", without [Seccomp, ResourceLimits, Landlock], r#"
call(240, b"queue", os.O_CREAT | os.O_RDWR, 0o600, 0)
escaped()
"#;
    disk_flood: "writes 32 MiB to files", without [Disk], r#"
for number in range(32):
    with open("/work/%d" % number, "wb") as file:
        file.write(b"x" * (1 << 20))
escaped()
"#;
    flood_of_folders: "writes 8 MiB to each folder that can be written to", without [Disk], r#"
for folder in ["/work", "/tmp", "/dev/shm"]:
    for number in range(8):
        with open(folder + "/%d" % number, "wb") as file:
            file.write(b"x" * (1 << 20))
escaped()
"#;
    inode_flood: "makes 2,000 empty files", without [Disk], r#"
for number in range(2000):
    open("/work/%d" % number, "w").close()
escaped()
"#;
    large_file: "writes a file of 8 MiB", without [ResourceLimits], r#"
with open("/work/file", "wb") as file:
    for _ in range(8):
        file.write(b"x" * (1 << 20))
escaped()
"#;
    sparse_file: "makes a file of 1 GiB of nothing", without [ResourceLimits], r#"
with open("/work/file", "wb") as file:
    file.truncate(1 << 30)
escaped()
"#;
    descriptor_flood: "holds 200 files open", without [ResourceLimits], r#"
held = [os.open("/dev/null", os.O_RDONLY) for _ in range(200)]
escaped()
"#;
    core_dump: "may leave a core dump", without [ResourceLimits], r#"
if resource.getrlimit(resource.RLIMIT_CORE)[1] != 0:
    escaped()
"#;
    raise_limit: "raises a limit of its own", without [ResourceLimits], r#"
resource.setrlimit(resource.RLIMIT_NOFILE, (200, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
escaped()
"#;
    fork_bomb: "starts 60 processes", without [Processes, ResourceLimits], r#"
for _ in range(60):
    if os.fork() == 0:
        signal.pause()
escaped()
"#;
    thread_bomb: "starts 60 threads", without [Processes, ResourceLimits], r#"
import threading
stop = threading.Event()
for _ in range(60):
    threading.Thread(target=stop.wait, daemon=True).start()
escaped()
os._exit(0)
"#;
    processor_loop: "computes for more than its time", without [Cpu], r#"
while time.process_time() < 1.2:
    pass
escaped()
"#;
    processor_of_many: "spreads its computing over processes, each within the limit", without [Cpu], r#"
for _ in range(3):
    if os.fork() == 0:
        while time.process_time() < 0.4:
            pass
        os._exit(0)
for _ in range(3):
    os.wait()
escaped()
"#;
    sleep_on: "sleeps for longer than its time", without [Wall], r#"
time.sleep(2)
escaped()
"#;
    ignore_signals: "ignores every signal and leads a session of its own", without [Wall], r#"
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
if os.fork() == 0:
    os.setsid()
    time.sleep(2)
    escaped()
    os._exit(0)
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
os.wait()
"#;
    output_flood: "writes 256 KiB of output", without [Output], r#"
for _ in range(256):
    os.write(1, b"x" * 1024)
escaped()
"#;
    error_flood: "writes 256 KiB to standard error", without [Output], r#"
for _ in range(256):
    os.write(2, b"x" * 1024)
escaped()
"#;
    output_of_children: "has children write 256 KiB of output together", without [Output], r#"
for _ in range(4):
    if os.fork() == 0:
        for _ in range(64):
            os.write(1, b"x" * 1024)
        os._exit(0)
for _ in range(4):
    os.wait()
escaped()
"#;
    terminal_flood: "writes 256 KiB to its terminal", without [Output], terminal true, r#"
for _ in range(256):
    os.write(1, b"x" * 1024)
escaped()
"#;
    processors: "goes to a processor of its choice", without [Seccomp], r#"
os.sched_setaffinity(0, os.sched_getaffinity(0))
escaped()
"#;
    priority: "takes a higher priority than others", without [User, Capabilities, ResourceLimits], control Control::Superuser, r#"
os.nice(-12)
escaped()
"#;
    real_time: "takes the processor in real time", without [Seccomp, User, Capabilities, ResourceLimits], control Control::Superuser, r#"
os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
escaped()
"#;
}
