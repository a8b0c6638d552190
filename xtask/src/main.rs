//! Developer tools. `cargo xtask help` lists them.

mod bench;
mod generated;
mod parts;
mod process;
mod queries;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use process::say;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const HELP: &str = "cargo xtask <command>

  test [--skip <part>]...   everything: format, lints, tests, generated files, schemathesis, web, browsers
  sqlx [--check]            write .sqlx anew (or compare it), by checking the queries against a fresh database
  openapi [--check]         write docs/openapi.json anew (or compare it)
  client [--check]          write the TypeScript types of the API anew (or compare them)
  bench <what>              print figures: calls, door, pages (largest paint of each), lists (of a million
                            interviews), booking (search and race for a time), pad (processor time, memory and delay
                            of the code pad), chat (a thousand streams, ten thousand messages), runs (two hundred at
                            once), sandbox (the start of a program in one), build (how long builds take)
  dev-db                    print the URL of the developers' database, with all migrations applied
  help                      this text

--skip is for a developer in a hurry; CI skips nothing.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            say(&format!("xtask: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let places = Places::find()?;
    match words.as_slice() {
        ["test", rest @ ..] => return parts::test(&places, rest),
        ["sqlx", rest @ ..] if check_flag(rest).is_some() => {
            build(&places, "xtask-database")?;
            if check_flag(rest) == Some(true) { queries::check(&places)? } else { queries::write(&places)? }
        }
        ["openapi", rest @ ..] if check_flag(rest).is_some() => {
            build(&places, "colloquy")?;
            generated::openapi(&places, check_flag(rest) == Some(true))?;
        }
        ["client", rest @ ..] if check_flag(rest).is_some() => {
            generated::client(&places, check_flag(rest) == Some(true))?;
        }
        ["bench", "calls"] => bench::pages(&places, &["join", "chat"])?,
        ["bench", "pad"] => {
            bench::pages(&places, &["pad-cpu", "pad-memory", "pad-latency", "pad-open", "pad-pages"])?;
        }
        ["bench", "chat"] => bench::pages(&places, &["chat-load", "chat-scroll"])?,
        ["bench", what @ ("door" | "pages" | "lists" | "booking" | "runs")] => {
            bench::pages(&places, &[what])?;
        }
        ["bench", "build"] => bench::build(&places)?,
        ["bench", "sandbox"] => bench::sandbox(&places)?,
        ["dev-db"] => {
            build(&places, "xtask-database")?;
            say(&queries::database_tool(&places, "dev-url")?);
        }
        ["help" | "--help" | "-h"] => say(HELP),
        _ => return Err(format!("unknown command: {}\n\n{HELP}", words.join(" ")).into()),
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the debug binary of a package.
fn build(places: &Places, package: &str) -> Result<()> {
    process::run(process::cargo(places).args(["build", "--quiet", "--package", package, "--bins"]))
}

/// `Some(true)` for `--check`, `Some(false)` for nothing, `None` for anything else.
fn check_flag(rest: &[&str]) -> Option<bool> {
    match rest {
        [] => Some(false),
        ["--check"] => Some(true),
        _ => None,
    }
}

/// The folders that the tools work in.
pub(crate) struct Places {
    /// The repository.
    root: PathBuf,
    /// Where cargo puts debug binaries: the folder of this program, wherever the target directory is.
    debug: PathBuf,
}

impl Places {
    fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("xtask has no parent folder")?;
        let program = std::env::current_exe()?;
        let debug = program.parent().ok_or("xtask lies in no folder")?;
        Ok(Self { root: root.to_owned(), debug: debug.to_owned() })
    }

    fn web(&self) -> PathBuf {
        self.root.join("web")
    }
}
