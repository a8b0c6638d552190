//! Databases for the developers' tools: `xtask-database dev-url | fresh-url | stop`.

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};

use colloquy_postgres::{PostgresSettings, SharedCluster, drop_database};
use sqlx::Connection;
use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnection;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const MIGRATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
const USAGE: &str =
    "usage: xtask-database dev-url     prints the URL of the developers' database, migrated and kept
       xtask-database fresh-url   prints the URL of a database made anew in the tests' cluster
       xtask-database stop        stops the tests' cluster, unless it is in use";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let command = std::env::args().nth(1).unwrap_or_default();
    match command.as_str() {
        "dev-url" => {
            let cluster = SharedCluster::ensure(PostgresSettings::new(dev_folder()?)).await?;
            let name = database_name("dev");
            if !is_current(&cluster, &name).await? {
                rebuild(&cluster, &name).await?;
            }
            writeln!(std::io::stdout(), "{}", cluster.owner_url(&name)?)?;
        }
        "fresh-url" => {
            let cluster = SharedCluster::ensure(PostgresSettings::for_tests()?).await?;
            let name = database_name("fresh");
            rebuild(&cluster, &name).await?;
            writeln!(std::io::stdout(), "{}", cluster.owner_url(&name)?)?;
        }
        "stop" => {
            let settings = PostgresSettings::for_tests()?;
            if settings.data_dir.exists() && !SharedCluster::discard_unused(settings).await? {
                writeln!(std::io::stdout(), "the tests' cluster is in use and goes on running")?;
            }
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

/// A name of this checkout's own, since another may have other migrations.
fn database_name(purpose: &str) -> String {
    let mut hash = DefaultHasher::new();
    MIGRATIONS.hash(&mut hash);
    format!("colloquy_{purpose}_{:016x}", hash.finish())
}

/// Where the developers' cluster lives: out of the target folder, and for root out of the closed home.
fn dev_folder() -> Result<PathBuf> {
    if rustix::process::geteuid().is_root() {
        return Ok("/var/cache/colloquy/dev".into());
    }
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    Ok(cache.ok_or("neither XDG_CACHE_HOME nor HOME is set")?.join("colloquy/dev"))
}

/// Whether exactly the present migrations have been applied, in the text they have now.
async fn is_current(cluster: &SharedCluster, name: &str) -> Result<bool> {
    let Ok(mut owner) = PgConnection::connect(&cluster.owner_url(name)?).await else { return Ok(false) };
    let sql = "SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version";
    let Ok(applied) = sqlx::query_as::<_, (i64, Vec<u8>)>(sql).fetch_all(&mut owner).await else {
        return Ok(false);
    };
    let migrator = Migrator::new(Path::new(MIGRATIONS)).await?;
    let wanted = migrator.iter().map(|migration| (migration.version, &*migration.checksum));
    Ok(wanted.eq(applied.iter().map(|(version, checksum)| (*version, &**checksum))))
}

/// Makes the database anew. Migrations that are not released yet may be edited, so there is nothing to upgrade.
async fn rebuild(cluster: &SharedCluster, name: &str) -> Result<()> {
    drop_database(&mut cluster.superuser().await?, name).await?;
    cluster.create_empty(name).await?;
    let mut owner = PgConnection::connect(&cluster.owner_url(name)?).await?;
    Migrator::new(Path::new(MIGRATIONS)).await?.run(&mut owner).await?;
    Ok(owner.close().await?)
}
