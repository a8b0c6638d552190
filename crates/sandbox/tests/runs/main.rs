//! What a run is for whoever asks for it: input and output, terminals, limits, and that nothing is left of it.

mod languages;

use std::path::{Path, PathBuf};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use colloquy_sandbox::{
    Event, Failure, Finished, Host, Level, Limit, LimitedBy, Limits, Pool, Request, Run, Setup, Size,
    SourceFile, Stage, Step,
};
use nix::sched::{CpuSet, sched_getaffinity};
use nix::unistd::Pid;

const LAUNCHER: &str = env!("CARGO_BIN_EXE_sandbox-launcher");
const PATIENCE: Duration = Duration::from_secs(20);

fn host() -> Host {
    Host::new(LAUNCHER.into(), std::iter::empty::<&str>(), Setup::default())
}

/// Without cgroups, as an ordinary user mostly is.
fn watched() -> Host {
    Host::new(LAUNCHER.into(), std::iter::empty::<&str>(), Setup { cgroups: false, ..Setup::default() })
}

fn step(command: &[&str], limits: Limits) -> Step {
    let command = command.iter().map(|&word| word.to_owned()).collect();
    Step { command, environment: Vec::new(), limits, interactive: true }
}

fn python(program: &str) -> Request {
    python_within(program, Limits::DEFAULT)
}

fn python_within(program: &str, limits: Limits) -> Request {
    let file = SourceFile { name: "main.py".to_owned(), contents: program.into() };
    Request { files: vec![file], steps: vec![step(&["python3", "-u", "main.py"], limits)], terminal: None }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads events until what was written contains the text.
fn read_until(run: &Run, wanted: &str) -> String {
    let deadline = Instant::now() + PATIENCE;
    let mut seen = String::new();
    while !seen.contains(wanted) {
        match run.events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(Event::Stdout(bytes) | Event::Stderr(bytes)) => seen += &text(&bytes),
            Ok(Event::Started { .. }) => {}
            Ok(event) => panic!("{event:?} after {seen}"),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                panic!("no {wanted} in {seen}")
            }
        }
    }
    seen
}

#[test]
fn output_errors_and_the_result_are_told() {
    let program = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)";
    let finished = host().run_to_end(&python(program)).unwrap();
    assert_eq!((text(&finished.stdout).as_str(), text(&finished.stderr).as_str()), ("out\n", "err\n"));
    let outcome = finished.last();
    assert_eq!((outcome.exit, outcome.signal, outcome.limit, outcome.stopped), (Some(3), None, None, false));
    assert!(outcome.wall_ms < 10_000 && outcome.peak_memory_bytes > 1 << 20, "{outcome:?}");
}

#[test]
fn a_program_ended_by_a_signal_tells_which() {
    let finished = host().run_to_end(&python("import os; os.abort()")).unwrap();
    assert_eq!((finished.last().exit, finished.last().signal), (None, Some(6)));
}

#[test]
fn input_reaches_the_program_as_it_is_typed() {
    let run = host()
        .open()
        .unwrap()
        .run(&python("import sys\nfor line in sys.stdin: print('got', line, end='')"))
        .unwrap();
    run.control.input(b"one\n").unwrap();
    read_until(&run, "got one");
    run.control.input(b"two\n").unwrap();
    read_until(&run, "got two");
    run.control.end_input();
    assert!(run.finish().unwrap().last().succeeded());
}

#[test]
fn a_program_in_a_terminal_has_one() {
    let program = "import os, sys\nprint(os.isatty(0), os.isatty(1), *os.get_terminal_size())\nprint('hello', input('name? '))";
    let request = Request { terminal: Some(Size { columns: 100, rows: 30 }), ..python(program) };
    let run = host().open().unwrap().run(&request).unwrap();
    let seen = read_until(&run, "name? ");
    assert!(seen.contains("True True 100 30"), "{seen}");
    run.control.input(b"Ada\r").unwrap();
    read_until(&run, "hello Ada");
    assert!(run.finish().unwrap().last().succeeded());
}

#[test]
fn the_terminals_keys_and_size_work() {
    let program = "import os, signal, time\n\
        signal.signal(signal.SIGWINCH, lambda *_: print('size', *os.get_terminal_size(), flush=True))\n\
        try:\n    print('ready')\n    while True: time.sleep(1)\nexcept KeyboardInterrupt: print('interrupted')";
    let request = Request { terminal: Some(Size { columns: 80, rows: 24 }), ..python(program) };
    let run = host().open().unwrap().run(&request).unwrap();
    read_until(&run, "ready");
    run.control.resize(Size { columns: 120, rows: 40 });
    read_until(&run, "size 120 40");
    run.control.input(b"\x03").unwrap();
    let finished = run.finish().unwrap();
    assert!(text(&finished.stdout).contains("interrupted") && finished.last().succeeded(), "{finished:?}");
}

#[test]
fn the_end_of_input_ends_reading_in_a_terminal() {
    let request = Request {
        terminal: Some(Size { columns: 80, rows: 24 }),
        ..python("import sys\nprint(sys.stdin.read())")
    };
    let run = host().open().unwrap().run(&request).unwrap();
    run.control.input(b"word\r").unwrap();
    read_until(&run, "word");
    run.control.end_input();
    assert!(run.finish().unwrap().last().succeeded());
}

#[test]
fn what_is_typed_while_it_is_compiled_waits_for_the_program() {
    let compile = Step {
        interactive: false,
        ..step(&["python3", "-uc", "import time; print('compiling'); time.sleep(1)"], Limits::DEFAULT)
    };
    let mut request = Request {
        terminal: Some(Size { columns: 80, rows: 24 }),
        ..python("import sys\nprint('hello', input('name? '))\nprint('rest', repr(sys.stdin.read()))")
    };
    request.steps.insert(0, compile);
    let run = host().open().unwrap().run(&request).unwrap();
    read_until(&run, "compiling");
    run.control.input(b"Ada\r").unwrap();
    run.control.end_input();
    let finished = run.finish().unwrap();
    let seen = text(&finished.stdout);
    assert!(seen.contains("hello Ada") && seen.contains("rest ''"), "{seen}");
    assert!(finished.last().succeeded());
}

#[test]
fn a_run_is_stopped_at_once() {
    let run = host().open().unwrap().run(&python("print('on')\nwhile True: pass")).unwrap();
    read_until(&run, "on");
    let began = Instant::now();
    run.control.stop();
    let outcome = run.finish().unwrap().last();
    assert!(outcome.stopped && !outcome.succeeded() && outcome.limit.is_none(), "{outcome:?}");
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[test]
fn each_step_begins_when_the_one_before_succeeded() {
    let steps = |first: &str| {
        vec![step(&["bash", "-c", first], Limits::DEFAULT), step(&["cat", "made"], Limits::DEFAULT)]
    };
    let request = |first| Request { files: Vec::new(), steps: steps(first), terminal: None };
    let finished = host().run_to_end(&request("echo kept > made")).unwrap();
    assert_eq!((text(&finished.stdout).as_str(), finished.outcomes.len()), ("kept\n", 2));
    let finished = host().run_to_end(&request("echo kept > made; exit 1")).unwrap();
    assert_eq!((text(&finished.stdout).as_str(), finished.outcomes.len()), ("", 1));
}

#[test]
fn all_output_arrives_however_slowly_it_is_read() {
    let limits = Limits { output_bytes: 8 << 20, ..Limits::DEFAULT };
    let run = host()
        .open()
        .unwrap()
        .run(&python_within("import sys\nsys.stdout.write('x' * (4 << 20))", limits))
        .unwrap();
    // The program is over long before the last of it is taken.
    std::thread::yield_now();
    let finished = run.finish().unwrap();
    assert_eq!((finished.stdout.len(), finished.last().succeeded()), (4 << 20, true));
}

fn limited(host: &Host, program: &str, limits: Limits) -> Finished {
    host.run_to_end(&python_within(program, limits)).unwrap()
}

#[test]
fn limits_are_told() {
    for host in [host(), watched()] {
        let lower = Limits { cpu_ms: 500, memory_bytes: 64 << 20, file_bytes: 1 << 20, ..Limits::DEFAULT };
        let hit = |program| limited(&host, program, lower).last().limit;
        let hasty = Limits { wall_ms: 500, ..lower };
        assert_eq!(limited(&host, "import time; time.sleep(9)", hasty).last().limit, Some(Limit::Wall));
        assert_eq!(hit("while True: pass"), Some(Limit::Cpu));
        assert_eq!(hit("held = []\nwhile True: held.append(b'x' * (1 << 20))"), Some(Limit::Memory));
        assert_eq!(
            hit(
                "import mmap\nheld = mmap.mmap(-1, 256 << 20)\nfor at in range(0, len(held), 4096): held[at] = 1"
            ),
            Some(Limit::Memory)
        );
        assert_eq!(hit("import sys\nwhile True: sys.stdout.write('x' * 1000)"), Some(Limit::Output));
        assert_eq!(
            hit(
                "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_DFL)\nopen('f', 'wb').write(b'x' * (2 << 20))"
            ),
            Some(Limit::FileSize)
        );
    }
}

#[test]
fn refused_processes_are_told_where_the_system_counts_them() {
    let program = "import os\ntry:\n    while True:\n        if os.fork() == 0: os.read(0, 1)\nexcept OSError: print('refused')";
    let finished = limited(&host(), program, Limits { processes: 10, ..Limits::DEFAULT });
    assert!(text(&finished.stdout).starts_with("refused"), "{finished:?}");
    if host().open().unwrap().footing().unwrap().limited_by != LimitedBy::Watchdog {
        assert_eq!(finished.last().limit, Some(Limit::Processes));
    }
    let finished = limited(&watched(), program, Limits { processes: 10, ..Limits::DEFAULT });
    assert!(text(&finished.stdout).starts_with("refused"), "{finished:?}");
}

#[test]
fn output_is_cut_at_its_limit() {
    let limits = Limits { output_bytes: 1_000, ..Limits::DEFAULT };
    assert_eq!(limited(&host(), "import os\nos.write(1, b'x' * 5000)", limits).stdout.len(), 1_000);
}

#[test]
fn files_whose_names_lead_elsewhere_are_refused() {
    for name in ["../x", "/etc/passwd", "a/../../x", ""] {
        let file = SourceFile { name: name.to_owned(), contents: Vec::new() };
        let request = Request { files: vec![file], ..python("") };
        assert!(matches!(host().run_to_end(&request), Err(Failure::File(_))), "{name:?}");
    }
}

#[test]
fn files_in_folders_are_there() {
    let file = SourceFile { name: "data/in.txt".to_owned(), contents: b"42".to_vec() };
    let mut request = python("print(open('data/in.txt').read())");
    request.files.push(file);
    assert_eq!(text(&host().run_to_end(&request).unwrap().stdout), "42\n");
}

#[test]
fn files_beyond_the_work_folder_are_told() {
    let file = SourceFile { name: "big".to_owned(), contents: vec![1; 4 << 20] };
    let host = Host::new(
        LAUNCHER.into(),
        std::iter::empty::<&str>(),
        Setup { disk_bytes: 1 << 20, ..Setup::default() },
    );
    let failed = host.run_to_end(&Request { files: vec![file], ..python("") });
    assert!(matches!(failed, Err(Failure::Refused(fault)) if fault.stage == Stage::Files), "{failed:?}");
}

#[test]
fn a_program_that_is_not_there_is_told() {
    let request = Request {
        files: Vec::new(),
        steps: vec![step(&["no-such-program"], Limits::DEFAULT)],
        terminal: None,
    };
    let failed = host().run_to_end(&request);
    assert!(
        matches!(failed, Err(Failure::Refused(fault)) if fault.stage == Stage::Program && fault.errno == 2),
        "{failed:?}"
    );
}

#[test]
fn one_run_sees_nothing_of_another() {
    host()
        .run_to_end(&python("open('/tmp/left', 'w').write('x'); open('/work/left', 'w').write('x')"))
        .unwrap();
    let finished =
        host().run_to_end(&python("import os; print(os.listdir('/tmp'), os.listdir('/work'))")).unwrap();
    assert_eq!(text(&finished.stdout), "[] ['main.py']\n");
}

#[test]
fn one_processor_is_left_to_the_server() {
    let usable = sched_getaffinity(Pid::from_raw(0)).unwrap();
    let mut left: Vec<usize> = (0..CpuSet::count()).filter(|&one| usable.is_set(one).unwrap()).collect();
    if left.len() > 1 {
        left.remove(0);
    }
    let program = "import os; print(sorted(os.sched_getaffinity(0)))";
    let finished = host().run_to_end(&python(program)).unwrap();
    assert_eq!(text(&finished.stdout), format!("{left:?}\n"));
}

/// Folders of cgroups that belong to a launcher.
fn cgroups_of(launcher: u32) -> Vec<PathBuf> {
    fn walk(folder: &Path, depth: u32, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                found.push(entry.path());
                if depth > 0 {
                    walk(&entry.path(), depth - 1, found);
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("/sys/fs/cgroup"), 8, &mut found);
    let begins = format!("{launcher}-");
    found.retain(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&begins)));
    found
}

/// Processes that a launcher has started, directly or not.
fn descendants(pid: u32) -> Vec<u32> {
    let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    let children: Vec<u32> = children.split_whitespace().filter_map(|child| child.parse().ok()).collect();
    children.iter().flat_map(|child| [vec![*child], descendants(*child)].concat()).collect()
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::yield_now();
    }
}

fn is_running(pid: u32) -> bool {
    // A zombie that nobody has taken note of yet runs no more.
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with('Z'))
}

#[test]
fn a_killed_launcher_leaves_nothing_behind() {
    let sandbox = host().open().unwrap();
    let limited_by = sandbox.footing().unwrap().limited_by;
    let launcher = sandbox.launcher();
    let program = "import os, time\nfor _ in range(3):\n    if os.fork() == 0: os.setsid(); time.sleep(60)\nprint('started'); time.sleep(60)";
    let run = sandbox.run(&python(program)).unwrap();
    read_until(&run, "started");
    let all = descendants(launcher);
    assert!(all.len() >= 6, "{all:?}");
    assert_eq!(cgroups_of(launcher).is_empty(), limited_by == LimitedBy::Watchdog);
    let killed = std::process::Command::new("kill").args(["-9", &launcher.to_string()]).status().unwrap();
    assert!(killed.success() && run.finish().is_err());
    until("processes are left", || !all.iter().any(|pid| is_running(*pid)));
    // The next launcher sweeps what the dead one could not.
    drop(host().open().unwrap());
    until("cgroups are left", || cgroups_of(launcher).is_empty());
}

#[test]
fn nothing_is_left_of_a_sandbox_that_nobody_used() {
    let sandbox = host().open().unwrap();
    let launcher = sandbox.launcher();
    let all = descendants(launcher);
    assert!(!all.is_empty());
    drop(sandbox);
    until("processes are left", || !all.iter().any(|pid| is_running(*pid)));
    until("cgroups are left", || cgroups_of(launcher).is_empty());
}

#[test]
fn a_run_whose_events_nobody_reads_is_ended() {
    let sandbox = host().open().unwrap();
    let launcher = sandbox.launcher();
    let run = sandbox.run(&python("print('on')\nwhile True: print('x' * 1000)")).unwrap();
    read_until(&run, "on");
    drop(run);
    until("the launcher is left", || !is_running(launcher));
}

#[test]
fn sandboxes_wait_in_a_pool() {
    let pool = Pool::new(host(), 2).unwrap();
    until("the pool stays empty", || pool.ready() == 2);
    let taken = pool.take().unwrap();
    assert_eq!(text(&taken.run_to_end(&python("print(1)")).unwrap().stdout), "1\n");
    until("the pool is not filled again", || pool.ready() == 2);
}

#[test]
fn the_probe_finds_the_protection_whole_or_says_what_is_missing() {
    let protection = host().probe();
    assert_ne!(protection.level, Level::Refused, "{protection:#?}");
    assert!(protection.holes.is_empty());
    assert_eq!(watched().probe().level, Level::Reduced);
}

#[test]
fn a_probe_finds_holes() {
    let weak = |names: &[&str]| Host::new(LAUNCHER.into(), names.iter().copied(), Setup::default()).probe();
    let protection = weak(&["Seccomp", "NetworkNamespace", "Landlock"]);
    assert_eq!((protection.level, protection.holes.len()), (Level::Refused, 1), "{protection:#?}");
    let protection = weak(&["Proc"]);
    assert_eq!((protection.level, protection.holes.len()), (Level::Refused, 1), "{protection:#?}");
}

/// Where others than the superuser can start the launcher: the target folder may lie in a home of the superuser's.
fn ordinary_host() -> (Host, PathBuf) {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = std::env::temp_dir().join(format!("colloquy-launcher-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let program = folder.join("launcher");
    std::fs::copy(LAUNCHER, &program).unwrap();
    for path in [&folder, &program] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let superuser = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap()) == 0;
    let host = if superuser {
        let arguments = ["--reuid=1234", "--regid=1234", "--clear-groups", program.to_str().unwrap()];
        Host::new("/usr/bin/setpriv".into(), arguments, Setup::default())
    } else {
        Host::new(program, std::iter::empty::<&str>(), Setup::default())
    };
    (host, folder)
}

#[test]
fn an_ordinary_user_runs_programs_as_safely() {
    let (host, folder) = ordinary_host();
    let protection = host.probe();
    assert_ne!(protection.level, Level::Refused, "{protection:#?}");
    assert!(!protection.footing.unwrap().own_user);
    let finished = host.run_to_end(&python("import os; print(os.getuid(), os.getpid())")).unwrap();
    assert_eq!(text(&finished.stdout), "1000 2\n");
    let lower = Limits { memory_bytes: 64 << 20, ..Limits::DEFAULT };
    let finished = limited(&host, "held = []\nwhile True: held.append(b'x' * (1 << 20))", lower);
    assert_eq!(finished.last().limit, Some(Limit::Memory));
    std::fs::remove_dir_all(folder).unwrap();
}
