//! `cargo xtask bench sandbox`: how long a program in a sandbox makes people wait, against one without and against bubblewrap.

use std::io::{Read as _, Write as _};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use colloquy_sandbox::{Event, Host, Limits, Request, Setup, Step, serve};

const ROUNDS: usize = 60;
const HELLO: [&str; 3] = ["python3", "-c", "print('hello')"];

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("launcher") {
        return if serve().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    match bench() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do when standard error is gone.
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn bench() -> Result<(), Failure> {
    let host = Host::new(std::env::current_exe()?, ["launcher"], Setup::default());
    let mut times = [const { Vec::new() }; 4];
    let bwrap = Command::new("bwrap").arg("--version").stdout(Stdio::null()).status().is_ok();
    // In turns, so that whatever else the machine does meets all of them.
    for _ in 0..ROUNDS {
        times[0].push(until_output(Command::new("/usr/bin/python3").args(&HELLO[1..]))?);
        let began = Instant::now();
        let sandbox = host.open()?;
        times[1].push(began.elapsed());
        let step = Step {
            command: HELLO.map(str::to_owned).to_vec(),
            environment: Vec::new(),
            limits: Limits::DEFAULT,
            interactive: false,
        };
        let began = Instant::now();
        let run = sandbox.run(&Request { files: Vec::new(), steps: vec![step], terminal: None })?;
        if run.events.iter().any(|event| matches!(event, Event::Stdout(_))) {
            times[2].push(began.elapsed());
        }
        if bwrap {
            let began = Instant::now();
            Command::new("bwrap").args(["--unshare-all", "--ro-bind", "/", "/", "/bin/true"]).status()?;
            times[3].push(began.elapsed());
        }
    }
    let [bare, open, asked, bubblewrap] = times.map(median);
    let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
    let mut out = std::io::stdout().lock();
    writeln!(out, "p50 of {ROUNDS}")?;
    writeln!(out, "bare python3, start to first output: {bare:.1?}")?;
    writeln!(
        out,
        "ready sandbox, ask to first output of the same: {asked:.1?}, {:.2} times",
        ratio(asked, bare)
    )?;
    writeln!(out, "making a sandbox: {open:.1?}")?;
    if bwrap {
        writeln!(out, "bwrap --unshare-all /bin/true: {bubblewrap:.1?}")?;
        let start = asked.saturating_sub(bare);
        writeln!(
            out,
            "what a ready sandbox adds to the start, against it: {:.2} times",
            ratio(start, bubblewrap)
        )?;
    }
    Ok(())
}

/// From the start of a program to the first byte it writes.
fn until_output(command: &mut Command) -> Result<Duration, Failure> {
    let began = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut output = child.stdout.take().ok_or("no pipe")?;
    output.read_exact(&mut [0])?;
    let took = began.elapsed();
    child.wait()?;
    Ok(took)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
