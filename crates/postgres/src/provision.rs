//! Roles, databases and their grants: the same in production, tests and development.

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection, Executor};

use crate::error::PostgresError;

/// Owns the database and migrates it.
pub const OWNER_ROLE: &str = "colloquy_owner";
/// Reads and writes rows, and owns nothing.
pub const APP_ROLE: &str = "colloquy_app";
/// What the schema needs beyond PostgreSQL's core; all of them are trusted, so that the owner can create them.
const EXTENSIONS: [&str; 2] = ["btree_gist", "pg_trgm"];

/// Creates the two roles where they are missing.
pub(crate) async fn create_roles(superuser: &mut PgConnection) -> Result<(), PostgresError> {
    for role in [OWNER_ROLE, APP_ROLE] {
        // The two names are constants of this module.
        let sql = format!(
            "DO $$ BEGIN
               IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} LOGIN; END IF;
             END $$"
        );
        superuser.execute(AssertSqlSafe(sql)).await.during("roles")?;
    }
    Ok(())
}

/// Creates an empty database for the owner, or a copy of `template`, and lets the application connect to it.
///
/// `superuser` is a connection of the superuser to any database; names must be plain identifiers.
///
/// # Errors
/// [`PostgresError::Sql`], in particular when the name is taken or the template does not exist.
pub async fn create_database(
    superuser: &mut PgConnection,
    name: &str,
    template: Option<&str>,
) -> Result<(), PostgresError> {
    let source = template
        .map(|template| format!("TEMPLATE {} STRATEGY FILE_COPY", quoted(template)))
        .unwrap_or_default();
    let name = quoted(name);
    let create = format!("CREATE DATABASE {name} OWNER {OWNER_ROLE} {source}");
    superuser.execute(AssertSqlSafe(create)).await.during("create database")?;
    // Access to a database is not copied with it.
    let grants = format!(
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC;
         GRANT CONNECT ON DATABASE {name} TO {APP_ROLE}"
    );
    superuser.execute(AssertSqlSafe(grants)).await.during("database grants")?;
    Ok(())
}

/// Drops a database if it exists, ending the sessions in it.
///
/// # Errors
/// [`PostgresError::Sql`]
pub async fn drop_database(superuser: &mut PgConnection, name: &str) -> Result<(), PostgresError> {
    let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quoted(name));
    superuser.execute(AssertSqlSafe(sql)).await.during("drop database")?;
    Ok(())
}

/// Whether a database of this name exists.
pub(crate) async fn database_exists(superuser: &mut PgConnection, name: &str) -> Result<bool, PostgresError> {
    sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
        .bind(name)
        .fetch_one(superuser)
        .await
        .during("look for the database")
}

/// Creates the extensions, and lets the application use every table and sequence that the owner will make.
pub(crate) async fn prepare_schema(owner: &PgConnectOptions) -> Result<(), PostgresError> {
    let mut owner = PgConnection::connect_with(owner).await.during("connect as the owner")?;
    for name in EXTENSIONS {
        let sql = format!("CREATE EXTENSION IF NOT EXISTS {name}");
        owner.execute(AssertSqlSafe(sql)).await.map_err(|source| match &source {
            // The control file is missing: undefined_file or feature_not_supported, depending on the version.
            sqlx::Error::Database(found) if matches!(found.code().as_deref(), Some("58P01" | "0A000")) => {
                PostgresError::ExtensionMissing { name }
            }
            _ => PostgresError::Sql { what: "extensions", source },
        })?;
    }
    let grants = format!(
        "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP_ROLE};
         ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {APP_ROLE}"
    );
    owner.execute(AssertSqlSafe(grants)).await.during("default privileges")?;
    owner.close().await.during("close the connection")
}

/// A name as an SQL identifier.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Adds the purpose to a database error.
pub(crate) trait SqlContext<T> {
    fn during(self, what: &'static str) -> Result<T, PostgresError>;
}

impl<T> SqlContext<T> for Result<T, sqlx::Error> {
    fn during(self, what: &'static str) -> Result<T, PostgresError> {
        self.map_err(|source| PostgresError::Sql { what, source })
    }
}
