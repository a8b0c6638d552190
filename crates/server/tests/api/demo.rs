//! The demonstration's data, made anew.

use colloquy::demo::{self, Filled};
use colloquy_harness::{TestApp, TestDatabase};
use sqlx::{Connection as _, PgConnection};

#[tokio::test]
async fn the_demonstration_fills_an_empty_database_once() {
    let database = TestDatabase::create().await;
    let config = TestApp::config(&database);
    assert!(matches!(demo::fill(&config).await.unwrap(), Filled::Now));
    let mut owner = PgConnection::connect(&database.owner_url).await.unwrap();
    let count = async |sql: &'static str, owner: &mut PgConnection| -> i64 {
        sqlx::query_scalar(sql).fetch_one(owner).await.unwrap()
    };
    let stages = "SELECT count(DISTINCT stage) FROM applications";
    assert_eq!(count(stages, &mut owner).await, 4, "applicants at several stages");
    let day = "SELECT count(*) FROM interviews WHERE panel_day_id IS NOT NULL AND application_id IS NOT NULL";
    assert_eq!(count(day, &mut owner).await, 3, "a panel day for one of them");
    let jobs = "SELECT count(*) FROM jobs WHERE published_at IS NOT NULL";
    assert_eq!(count(jobs, &mut owner).await, 1);
    let interviews = count("SELECT count(*) FROM interviews", &mut owner).await;
    assert!(matches!(demo::fill(&config).await.unwrap(), Filled::Before));
    assert_eq!(count("SELECT count(*) FROM interviews", &mut owner).await, interviews);
    owner.close().await.unwrap();
    std::fs::remove_dir_all(&config.data_dir).unwrap();
}
