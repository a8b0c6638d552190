//! Databases for tests: each is a copy of one template, which is built when the migrations change.
//!
//! All test processes share one cluster in memory. It outlives them, so that the next test finds it running;
//! `cargo xtask test` removes it at its end.

use std::error::Error;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::path::Path;
use std::thread;

use colloquy_postgres::{PostgresSettings, SharedCluster, create_database, drop_database};
use rustix::process::{Pid, test_kill_process};
use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor};
use tokio::runtime;
use tokio::sync::OnceCell;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const MIGRATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
/// Databases of tests are called `test_<pid>_<random>`, so that those of dead processes can be told.
const PREFIX: &str = "test_";
/// Templates are called by the hash of the migrations.
const TEMPLATE_PREFIX: &str = "template_of_";
/// Serialises the building of templates between processes; any number that nothing else locks in this cluster.
const TEMPLATE_LOCK: i64 = 0x636f_6c6c_6f71;
/// How many templates of other migrations are kept: other branches may come back to them.
const OLD_TEMPLATES: i64 = 4;

/// The cluster and the name of the template, once for each process.
static CLUSTER: OnceCell<(SharedCluster, String)> = OnceCell::const_new();

/// A migrated, otherwise empty database of one test, dropped with this value.
#[derive(Debug)]
pub struct TestDatabase {
    /// Reaches it as the role that owns and migrates.
    pub owner_url: String,
    /// Reaches it as the role that the server works with.
    pub app_url: String,
    /// The database's name.
    pub name: String,
}

impl TestDatabase {
    /// Copies the template, after starting the cluster and building the template where needed.
    ///
    /// # Panics
    /// When PostgreSQL cannot be started or a migration fails, with the reason.
    pub async fn create() -> Self {
        match Self::try_create().await {
            Ok(database) => database,
            Err(error) => panic!("no test database: {error}"),
        }
    }

    async fn try_create() -> Result<Self> {
        let (cluster, template) = CLUSTER.get_or_try_init(prepare).await?;
        let mut superuser = cluster.superuser().await?;
        let random = RandomState::new().build_hasher().finish();
        let name = format!("{PREFIX}{}_{random:016x}", std::process::id());
        create_database(&mut superuser, &name, Some(template)).await?;
        superuser.close().await?;
        Ok(Self { owner_url: cluster.owner_url(&name)?, app_url: cluster.app_url(&name)?, name })
    }
}

impl Drop for TestDatabase {
    /// Best effort: what stays is swept by a later test process.
    fn drop(&mut self) {
        let Some((cluster, _)) = CLUSTER.get() else { return };
        let drop =
            async || -> Result<()> { Ok(drop_database(&mut cluster.superuser().await?, &self.name).await?) };
        // A thread of its own, because the test's runtime cannot be blocked and may be ending.
        thread::scope(|scope| {
            scope.spawn(|| {
                runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .map(|runtime| runtime.block_on(drop()))
            });
        });
    }
}

/// Starts the cluster, builds the template of the present migrations, and sweeps what dead processes left.
async fn prepare() -> Result<(SharedCluster, String)> {
    let migrator = Migrator::new(Path::new(MIGRATIONS)).await?;
    let template = template_name(&migrator);
    let cluster = SharedCluster::ensure(PostgresSettings::for_tests()?).await?;
    let mut superuser = cluster.superuser().await?;
    sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut superuser).await?;
    if !database_names(&mut superuser, &template).await?.contains(&template) {
        build_template(&cluster, &mut superuser, &migrator, &template).await?;
    }
    sweep(&mut superuser).await?;
    // Ends the session, and the lock with it.
    superuser.close().await?;
    Ok((cluster, template))
}

/// The template's name says which migrations are in it: any change of order, name or text makes another.
fn template_name(migrator: &Migrator) -> String {
    let mut hash = DefaultHasher::new();
    for migration in migrator.iter() {
        (migration.version, &migration.description, &migration.checksum).hash(&mut hash);
    }
    format!("{TEMPLATE_PREFIX}{:016x}", hash.finish())
}

/// Builds under another name, so that a template of the right name is always complete.
async fn build_template(
    cluster: &SharedCluster,
    superuser: &mut PgConnection,
    migrator: &Migrator,
    template: &str,
) -> Result<()> {
    let building = format!("building_{template}");
    drop_database(superuser, &building).await?;
    cluster.create_empty(&building).await?;
    let mut owner = PgConnection::connect(&cluster.owner_url(&building)?).await?;
    migrator.run(&mut owner).await?;
    owner.close().await?;
    // The names are made of letters, digits and underscores above.
    let finish = [
        format!("ALTER DATABASE {building} WITH ALLOW_CONNECTIONS false"),
        format!("ALTER DATABASE {building} RENAME TO {template}"),
    ];
    for statement in finish {
        superuser.execute(AssertSqlSafe(statement)).await?;
    }
    let old = "SELECT datname FROM pg_database WHERE datname LIKE $1 ORDER BY oid DESC OFFSET $2";
    let old: Vec<String> = sqlx::query_scalar(old)
        .bind(format!("{TEMPLATE_PREFIX}%"))
        .bind(OLD_TEMPLATES)
        .fetch_all(&mut *superuser)
        .await?;
    for name in old {
        drop_database(superuser, &name).await?;
    }
    Ok(())
}

/// Drops the databases of test processes that were killed.
async fn sweep(superuser: &mut PgConnection) -> Result<()> {
    for name in database_names(superuser, PREFIX).await? {
        let pid = name[PREFIX.len()..].split('_').next().and_then(|pid| Pid::from_raw(pid.parse().ok()?));
        if pid.is_some_and(|pid| test_kill_process(pid) == Err(rustix::io::Errno::SRCH)) {
            drop_database(superuser, &name).await?;
        }
    }
    Ok(())
}

/// The names of all databases that begin like this.
async fn database_names(superuser: &mut PgConnection, prefix: &str) -> Result<Vec<String>> {
    let sql = "SELECT datname FROM pg_database WHERE starts_with(datname, $1)";
    Ok(sqlx::query_scalar(sql).bind(prefix).fetch_all(superuser).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn count(url: &str, sql: &'static str) -> i64 {
        let mut connection = PgConnection::connect(url).await.unwrap();
        sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap()
    }

    #[tokio::test]
    async fn databases_are_migrated_apart_and_dropped() {
        let (one, two) = tokio::join!(TestDatabase::create(), TestDatabase::create());
        assert_ne!(one.name, two.name);
        let migrator = Migrator::new(Path::new(MIGRATIONS)).await.unwrap();
        let applied = count(&one.owner_url, "SELECT count(*) FROM _sqlx_migrations WHERE success").await;
        assert_eq!(applied, i64::try_from(migrator.iter().count()).unwrap());

        let mut owner = PgConnection::connect(&one.owner_url).await.unwrap();
        owner.execute("CREATE TABLE only_here (id int); INSERT INTO only_here VALUES (1)").await.unwrap();
        assert_eq!(count(&one.app_url, "SELECT count(*) FROM only_here").await, 1);
        let elsewhere = "SELECT count(*) FROM pg_class WHERE relname = 'only_here'";
        assert_eq!(count(&two.app_url, elsewhere).await, 0);

        // Even while a connection is open, as after a failed assertion.
        let name = one.name.clone();
        drop(one);
        let (cluster, _) = CLUSTER.get().unwrap();
        let left = database_names(&mut cluster.superuser().await.unwrap(), &name).await.unwrap();
        assert_eq!(left, Vec::<String>::new());
    }

    #[tokio::test]
    async fn what_a_killed_process_left_is_swept() {
        let kept = TestDatabase::create().await;
        let (cluster, template) = CLUSTER.get().unwrap();
        let mut superuser = cluster.superuser().await.unwrap();
        // The kernel gives no process a number this large.
        let left = format!("{PREFIX}2147483647_{:016x}", RandomState::new().build_hasher().finish());
        create_database(&mut superuser, &left, Some(template)).await.unwrap();
        sweep(&mut superuser).await.unwrap();
        let names = database_names(&mut superuser, PREFIX).await.unwrap();
        assert!(names.contains(&kept.name) && !names.contains(&left), "{names:?}");
    }
}
