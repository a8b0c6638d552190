//! How an attempt is made, and its control.

use std::path::PathBuf;

use colloquy_sandbox::{Footing, Host, Limits, Request, Setup, Size, Step, Weakened};

/// The tests' launcher.
const LAUNCHER: &str = env!("CARGO_BIN_EXE_sandbox-launcher");
/// What a program prints that has reached its aim.
const ESCAPED: &str = "ESCAPED";

/// Where a control shows something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Control {
    Anywhere,
    /// Only a launcher that is the superuser can leave this protection off.
    Superuser,
    /// Only where the kernel has the way at all: the file says so with this text.
    Where(&'static str, &'static str),
}

/// Something that a program must not be able to do.
pub struct Attempt {
    pub name: &'static str,
    /// What the program does, for people.
    pub does: &'static str,
    /// Each has to be off for it to succeed.
    pub without: &'static [Weakened],
    pub control: Control,
    /// It runs in a terminal.
    pub terminal: bool,
    pub program: &'static str,
}

impl Attempt {
    /// Its line in the documentation.
    pub fn row(&self) -> String {
        let without: Vec<String> = self.without.iter().map(|one| words(*one).to_owned()).collect();
        format!("| `{}` | {} | {} |", self.name, self.does, without.join(", "))
    }

    /// Those that are about time have little of it.
    fn limits(&self) -> Limits {
        let wall_ms = if self.without.contains(&Weakened::Wall) { 1_500 } else { LIMITS.wall_ms };
        Limits { wall_ms, ..LIMITS }
    }

    /// Makes it, in the sandbox of whoever runs the tests, in that of an ordinary user without cgroups, and in its control.
    pub fn make(&self) {
        let outside = Outside::new(self.name);
        for (whose, host) in [("own", host(&[])), ("ordinary", outside.ordinary_host())] {
            let real = self.run(&outside, &host);
            assert!(!real.contains(ESCAPED), "{} succeeded ({whose} user): {real}", self.name);
        }
        let fires = match self.control {
            Control::Anywhere => true,
            Control::Superuser => is_superuser(),
            Control::Where(file, text) => {
                std::fs::read_to_string(file).is_ok_and(|contents| contents.trim() == text)
            }
        };
        if fires {
            let control = self.run(&outside, &host(self.without));
            assert!(control.contains(ESCAPED), "the control of {} shows nothing: {control}", self.name);
        }
    }

    fn run(&self, outside: &Outside, host: &Host) -> String {
        let program = format!("{PRELUDE}\n{}\n{}", outside.as_python(), self.program);
        let python = ["python3", "-u", "-B", "-c", &program];
        let step = Step {
            command: python.map(str::to_owned).to_vec(),
            environment: Vec::new(),
            limits: self.limits(),
            interactive: self.terminal,
        };
        let terminal = self.terminal.then_some(Size { columns: 80, rows: 24 });
        match host.run_to_end(&Request { files: Vec::new(), steps: vec![step], terminal }) {
            Ok(finished) => format!(
                "{}{}{:?}",
                String::from_utf8_lossy(&finished.stdout),
                String::from_utf8_lossy(&finished.stderr),
                finished.outcomes
            ),
            Err(failure) => panic!("{}: {failure}", self.name),
        }
    }
}

/// What attempts are bound by; what they try to get is above it, and below the controls' ceilings.
const LIMITS: Limits = Limits {
    wall_ms: 20_000,
    cpu_ms: 700,
    memory_bytes: 96 << 20,
    processes: 20,
    open_files: 64,
    file_bytes: 4 << 20,
    output_bytes: 64 << 10,
};

/// A host of the tests' launcher, without some protection.
fn host(without: &[Weakened]) -> Host {
    Host::new(LAUNCHER.into(), without.iter().map(|one| format!("{one:?}")), setup(true))
}

fn setup(cgroups: bool) -> Setup {
    Setup { disk_bytes: 16 << 20, files: 512, cgroups }
}

/// What the sandboxes of an ordinary user stand on.
pub fn ordinary_footing() -> Footing {
    Outside::new("footing").ordinary_host().open().unwrap().footing().unwrap()
}

fn is_superuser() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

/// Things of the machine that attempts reach for.
struct Outside {
    folder: PathBuf,
    name: String,
    /// Listens under a name that only the network namespace keeps apart.
    _abstract: std::os::unix::net::UnixListener,
    _socket: std::os::unix::net::UnixListener,
}

impl Outside {
    fn new(attempt: &str) -> Self {
        use std::os::linux::net::SocketAddrExt as _;
        use std::os::unix::fs::PermissionsExt as _;
        use std::os::unix::net::{SocketAddr, UnixListener};
        let folder = std::env::temp_dir().join(format!("colloquy-outside-{}-{attempt}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let name = format!("colloquy-{}-{attempt}", std::process::id());
        let address = SocketAddr::from_abstract_name(name.as_bytes()).unwrap();
        let outside = Self {
            _abstract: UnixListener::bind_addr(&address).unwrap(),
            _socket: UnixListener::bind(folder.join("socket")).unwrap(),
            name,
            folder,
        };
        std::fs::write(outside.folder.join("file"), "secret").unwrap();
        for (name, mode) in [("", 0o755), ("file", 0o666), ("socket", 0o777)] {
            let path = outside.folder.join(name);
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
        outside
    }

    /// A host of a launcher that is no superuser and tries no cgroups. Those of the superuser's tests cannot reach a target folder in the
    /// superuser's home, so theirs is a copy.
    fn ordinary_host(&self) -> Host {
        use std::os::unix::fs::PermissionsExt as _;
        if !is_superuser() {
            return Host::new(LAUNCHER.into(), std::iter::empty::<&str>(), setup(false));
        }
        let launcher = self.folder.join("launcher");
        std::fs::copy(LAUNCHER, &launcher).unwrap();
        std::fs::set_permissions(&launcher, std::fs::Permissions::from_mode(0o755)).unwrap();
        let user = ["--reuid=1234", "--regid=1234", "--clear-groups"].map(PathBuf::from);
        Host::new("/usr/bin/setpriv".into(), user.into_iter().chain([launcher]), setup(false))
    }

    /// What programs know of them.
    fn as_python(&self) -> String {
        let namespaces = ["net", "pid", "ipc", "uts", "user", "cgroup"].map(|name| {
            let link = std::fs::read_link(format!("/proc/self/ns/{name}")).unwrap();
            format!("'{name}': '{}'", link.display())
        });
        let hostname = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
        format!(
            "folder = '{}'\nname = '{}'\nhost_pid = {}\nhostname = '{}'\nnamespaces = {{{}}}",
            self.folder.display(),
            self.name,
            std::process::id(),
            hostname.trim(),
            namespaces.join(", ")
        )
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        // Left-overs would be the temporary folder's only.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What programs have in common: `call` makes a system call and returns its result, or raises.
const PRELUDE: &str = r#"
import ctypes, errno, mmap, os, resource, signal, socket, stat, struct, sys, time
libc = ctypes.CDLL(None, use_errno=True)
def escaped():
    os.write(1, b"ESCAPED\n")
def call(number, *arguments):
    result = libc.syscall(number, *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
def mount(source, target, kind, flags, data=None):
    if libc.mount(source, target, kind, ctypes.c_ulong(flags), data) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
"#;

/// A protection in the documentation's words.
fn words(weakened: Weakened) -> &'static str {
    match weakened {
        Weakened::Seccomp => "system call filter",
        Weakened::Landlock => "Landlock",
        Weakened::Capabilities => "no capabilities",
        Weakened::User => "user of its own and user namespace",
        Weakened::PidNamespace => "pid namespace",
        Weakened::NetworkNamespace => "network namespace",
        Weakened::IpcNamespace => "IPC namespace",
        Weakened::UtsNamespace => "UTS namespace",
        Weakened::CgroupNamespace => "cgroup namespace",
        Weakened::Root => "root of its own",
        Weakened::ReadOnly => "read-only root",
        Weakened::Proc => "`/proc` of its own",
        Weakened::NoNewPrivileges => "no new privileges",
        Weakened::ResourceLimits => "limits of each process",
        Weakened::Memory => "limit of memory",
        Weakened::Processes => "limit of processes",
        Weakened::Disk => "limit of files",
        Weakened::Wall => "limit of time",
        Weakened::Cpu => "limit of processor time",
        Weakened::Output => "limit of output",
        Weakened::Descriptors => "closed descriptors",
        Weakened::Reaping => "end of all processes",
        Weakened::Session => "session of its own",
    }
}

/// Makes the attempt of this name.
pub fn make(attempts: &[&Attempt], name: &str) {
    attempts.iter().find(|attempt| attempt.name == name).unwrap().make();
}

/// The value that was given, or the one behind it.
macro_rules! given_or {
    (; $otherwise:expr) => {
        $otherwise
    };
    ($given:expr; $otherwise:expr) => {
        $given
    };
}
pub(crate) use given_or;

/// Makes the list of a module's attempts, and a test of each.
macro_rules! attempts {
    ($($name:ident: $does:literal, without [$($weak:ident),+] $(, control $control:expr)? $(, terminal $terminal:literal)?, $program:literal;)+) => {
        pub static ALL: &[&crate::support::Attempt] = &[$(
            &crate::support::Attempt {
                name: stringify!($name),
                does: $does,
                without: &[$(colloquy_sandbox::Weakened::$weak),+],
                control: crate::support::given_or!($($control)?; crate::support::Control::Anywhere),
                terminal: crate::support::given_or!($($terminal)?; false),
                program: $program,
            }
        ),+];
        $(
            #[test]
            fn $name() {
                crate::support::make(ALL, stringify!($name));
            }
        )+
    };
}
pub(crate) use attempts;
