//! The tool as the other tools call it.

use std::process::Command;

use sqlx::postgres::PgConnection;
use sqlx::{Connection, Executor};

fn fresh_url() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask-database")).arg("fresh-url").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

async fn tables(url: &str) -> Vec<String> {
    let mut owner = PgConnection::connect(url).await.unwrap();
    let sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
    sqlx::query_scalar(sql).fetch_all(&mut owner).await.unwrap()
}

#[tokio::test]
async fn a_fresh_database_has_the_migrations_and_nothing_else() {
    let url = fresh_url();
    let migrated = tables(&url).await;
    assert!(migrated.contains(&"_sqlx_migrations".to_owned()), "{migrated:?}");
    let mut owner = PgConnection::connect(&url).await.unwrap();
    owner.execute("CREATE TABLE left_over (id int)").await.unwrap();
    assert_eq!(tables(&fresh_url()).await, migrated);
}

#[test]
fn an_unknown_command_explains_itself() {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask-database")).arg("nonsense").output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("fresh-url"));
}
