//! The command line.

use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use colloquy_sandbox::{Host, Level, Setup};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::kernel::audit::{self, AuditFault};
use crate::kernel::config::{Config, DEFAULTS};
use crate::kernel::sandbox::{LAUNCHER, Report};
use crate::kernel::telemetry::start_logging;
use crate::server::{Database, Environment, Offline, Server};
use crate::{demo, identity, job, listen, resume, router, sandbox};

/// Colloquy: schedules, carries, records and evaluates interviews. Self-hosted, in one binary.
#[derive(Parser)]
#[command(version, about, long_about = None)]
pub struct Cli {
    /// A TOML file with what differs from the defaults (see `colloquy config`).
    #[arg(long, short, global = true, env = "COLLOQUY_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the server; with no database configured, PostgreSQL with it. Migrates first.
    Serve,
    /// Bring the database's schema up to date and stop.
    Migrate,
    /// Print the OpenAPI document of the HTTP API.
    Openapi,
    /// Print all settings with their defaults, commented.
    Config,
    /// Read the settings as the server would, and say what is wrong with them.
    CheckConfig,
    /// Start the server with demonstration data and print the sign-ins. Only fills an empty database.
    Demo,
    /// Administer the installation.
    #[command(subcommand)]
    Admin(Admin),
    /// Read the résumé on standard input, confined; the server starts this itself.
    #[command(hide = true)]
    ParseResume,
    /// Make a sandbox for one run; the server starts this itself.
    #[command(hide = true)]
    SandboxLauncher,
    /// Try what protects this machine from candidates' programs, and which languages they can be written in.
    CheckSandbox,
    /// Read the spreadsheet on standard input, confined; the server starts this itself.
    #[command(hide = true)]
    ParseSheet,
    /// Examine the audit trail.
    #[command(subcommand)]
    Audit(Audit),
}

#[derive(Subcommand)]
enum Admin {
    /// Make an account. The password is read from standard input.
    CreateUser(CreateUser),
}

#[derive(Args)]
struct CreateUser {
    /// The address that the account signs in with.
    #[arg(long)]
    email: String,
    /// The name that others see.
    #[arg(long)]
    name: String,
    /// The account's home page; `admin` also makes it the deployment's staff.
    #[arg(long, value_enum, default_value_t = HomePage::Admin)]
    role: HomePage,
    /// Found a company of this name with the account as its owner.
    #[arg(long)]
    company: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum HomePage {
    Admin,
    Interviewer,
    Candidate,
}

#[derive(Subcommand)]
enum Audit {
    /// Walk the chain of hashes and tell whether any row was changed or removed.
    Verify,
}

type Failure = Box<dyn std::error::Error>;

/// Runs the command; the exit code is 0 if all went well.
pub fn run(cli: Cli) -> ExitCode {
    // Before there are other threads and descriptors: the child gives up the right to have any.
    let confined = match cli.command {
        Command::ParseResume => Some(resume::run_child()),
        Command::ParseSheet => Some(job::run_child()),
        _ => None,
    };
    match confined {
        Some(Ok(())) => return ExitCode::SUCCESS,
        Some(Err(error)) => return fail(&error.into()),
        None => {}
    }
    if matches!(cli.command, Command::SandboxLauncher) {
        return match colloquy_sandbox::serve() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&error.into()),
        };
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    match runtime.block_on(dispatch(cli)) {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

fn fail(error: &Failure) -> ExitCode {
    // Nothing is left to do when standard error is gone.
    let _ = writeln!(std::io::stderr(), "colloquy: {error}");
    ExitCode::FAILURE
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

async fn dispatch(cli: Cli) -> Result<ExitCode, Failure> {
    let load = || Config::load(cli.config.as_deref());
    match cli.command {
        Command::ParseResume => resume::run_child()?,
        Command::SandboxLauncher => colloquy_sandbox::serve()?,
        Command::CheckSandbox => return check_sandbox(&load()?),
        Command::ParseSheet => job::run_child()?,
        Command::Openapi => print(&format!("{}\n", router::openapi().to_pretty_json()?))?,
        Command::Config => print(DEFAULTS)?,
        Command::CheckConfig => {
            let config = load()?;
            listen::check(&config)?;
            print(&format!("{config:#?}\nThe settings can be used.\n"))?;
        }
        Command::Serve => return serve(load()?).await,
        Command::Demo => return demo(load()?).await,
        Command::Migrate => {
            let config = load()?;
            start_logging(&config.log);
            Database::open(&config).await?.close().await;
            print("The database is up to date.\n")?;
        }
        Command::Admin(Admin::CreateUser(user)) => {
            let config = load()?;
            start_logging(&config.log);
            create_user(config, user).await?;
        }
        Command::Audit(Audit::Verify) => {
            let config = load()?;
            start_logging(&config.log);
            return verify(&config).await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The exit code is 3 where no code would be run.
fn check_sandbox(config: &Config) -> Result<ExitCode, Failure> {
    let setup = Setup { disk_bytes: config.sandbox.disk_bytes, ..Setup::default() };
    let host = Host::new(Environment::production().program, [LAUNCHER], setup);
    let report = Report::make(&host);
    print(&sandbox::describe(&report))?;
    Ok(if report.protection.level == Level::Refused { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

async fn serve(config: Config) -> Result<ExitCode, Failure> {
    start_logging(&config.log);
    let server = Server::start(config, Environment::production()).await?;
    run_until_stopped(server).await
}

async fn demo(config: Config) -> Result<ExitCode, Failure> {
    start_logging(&config.log);
    let sign_ins = demo::fill(&config).await?;
    let server = Server::start(config, Environment::production()).await?;
    print(&sign_ins.describe(&server.app.config.http.public_url))?;
    run_until_stopped(server).await
}

async fn run_until_stopped(mut server: Server) -> Result<ExitCode, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let app = server.app.clone();
    tokio::spawn(async move { sandbox::announce(&app).await });
    tokio::select! {
        _ = terminate.recv() => tracing::info!("asked to stop"),
        _ = interrupt.recv() => tracing::info!("interrupted"),
        error = server.failed() => {
            tracing::error!(error, "ending, to be started anew");
            server.stop().await;
            return Ok(ExitCode::FAILURE);
        }
    }
    server.stop().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

async fn create_user(config: Config, user: CreateUser) -> Result<(), Failure> {
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    let role = match user.role {
        HomePage::Admin => "ADMIN",
        HomePage::Interviewer => "INTERVIEWER",
        HomePage::Candidate => "CANDIDATE",
    };
    let new = identity::NewUser {
        email: user.email,
        name: user.name,
        password: password.trim_end_matches(['\r', '\n']).to_owned(),
        role,
        is_staff: role == "ADMIN",
    };
    let server = Offline::open(config, Environment::production()).await?;
    let made = identity::create_by_operator(&server.app, new, user.company.as_deref()).await;
    server.close().await;
    made?;
    print("The account was made.\n")
}

async fn verify(config: &Config) -> Result<ExitCode, Failure> {
    let database = Database::open_beside_server(config).await?;
    let mut connection = database.options.connect().await?;
    let mut tx = connection.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    let found = audit::verify(&mut tx).await;
    drop(tx);
    drop(connection);
    database.close().await;
    let found = found?;
    print(&format!("{} rows sealed, {} rows not sealed yet\n", found.sealed, found.unsealed))?;
    let Some(fault) = found.fault else {
        print("The chain is whole.\n")?;
        return Ok(ExitCode::SUCCESS);
    };
    let next = found.sealed + 1;
    let what = match fault {
        AuditFault::Changed => format!("Row {next} of the chain was changed."),
        AuditFault::Missing => format!("Row {next} of the chain was removed."),
        AuditFault::Cut => format!("The chain was cut off before row {next}."),
        AuditFault::Unaccounted => "The chain is whole.".to_owned(),
    };
    print(&format!(
        "{what}\n{} rows of the log are neither sealed nor waiting for it.\n",
        found.unaccounted
    ))?;
    Ok(ExitCode::from(2))
}
