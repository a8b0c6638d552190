//! Which indexes a page is read from: what PostgreSQL's planner says where it may neither read whole tables nor sort them.

use colloquy_harness::TestDatabase;
use serde_json::Value;
use sqlx::{Connection as _, Execute as _, Executor as _, Row as _};

use super::*;
use crate::interview::InterviewStatus;
use crate::kernel::ids::{ApplicationId, JobId};

const LIMIT: i64 = 51;

/// The indexes of a plan, and what it reads without one.
fn read_from(plan: &Value, found: &mut Vec<String>) {
    if let Some(index) = plan["Index Name"].as_str() {
        found.push(index.to_owned());
    } else if plan["Node Type"] == "Seq Scan" {
        found.push(format!("all of {}", plan["Relation Name"].as_str().unwrap_or_default()));
    }
    for part in plan["Plans"].as_array().into_iter().flatten() {
        read_from(part, found);
    }
}

async fn indexes(connection: &mut PgConnection, query: &Query<'_>, texts: Texts) -> Vec<String> {
    let parts = match texts {
        Texts::Nearby => vec![Part { source: query.reach.sources(query.filter)[0], status: None }],
        Texts::Indexed => query.reach.parts(query.filter),
    };
    let mut sql = query.statement(&parts, texts);
    let explained = format!("EXPLAIN (FORMAT JSON) {}", sql.sql().as_str());
    let arguments = sql.build().take_arguments().expect("arguments that can be sent").expect("arguments");
    let row = sqlx::query_with(sqlx::AssertSqlSafe(explained), arguments)
        .fetch_one(connection)
        .await
        .expect("a plan");
    let plan: Value = row.get(0);
    let mut found = Vec::new();
    read_from(&plan[0]["Plan"], &mut found);
    found.retain(|name| !name.contains("company_members"));
    found.sort();
    found.dedup();
    found
}

fn id(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

#[tokio::test]
async fn each_filter_is_read_from_the_index_that_is_meant_for_it() {
    let database = TestDatabase::create().await;
    let mut connection = PgConnection::connect(&database.owner_url).await.expect("a connection");
    // There is nothing in the tables, which the planner would rather read whole and sort.
    for setting in
        ["enable_seqscan", "enable_sort", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin"]
    {
        connection.execute(sqlx::AssertSqlSafe(format!("SET {setting} = off"))).await.expect("a setting");
    }
    let me = UserId(id(1));
    let member = Reach { me: Some(me), companies: vec![CompanyId(id(2))], only: None };
    let candidate = Reach { me: Some(me), companies: Vec::new(), only: None };
    let guest = Reach { me: Some(me), companies: Vec::new(), only: Some(InterviewId(id(3))) };
    let at = |text: &str| text.parse::<DateTime<Utc>>().ok();
    let any = Filter::default();
    let status = vec![InterviewStatus::Scheduled, InterviewStatus::InProgress];
    let span = Filter { from: at("2026-09-05T15:00:00Z"), to: at("2026-10-05T15:00:00Z"), ..any.clone() };
    let job = Some(JobId(id(7)));
    let company = "interviews_company_time";
    let mine = "interviews_candidate";
    let held = ["interview_interviewers_time", "interviews_pkey"];
    let cases: Vec<(&str, &Reach, Filter, Vec<&str>)> = vec![
        ("all", &member, any.clone(), vec![mine, company]),
        ("latest first", &member, Filter { descending: true, ..any.clone() }, vec![mine, company]),
        ("between two times", &member, span, vec![mine, company]),
        (
            "in two states",
            &member,
            Filter { status: status.clone(), ..any.clone() },
            vec![mine, "interviews_company_status_time"],
        ),
        ("mine", &member, Filter { mine: true, ..any.clone() }, [&held[..1], &[mine], &held[1..]].concat()),
        (
            "somebody's",
            &member,
            Filter { person: Some(UserId(id(4))), ..any.clone() },
            [&held[..1], &[mine], &held[1..]].concat(),
        ),
        ("a job's", &member, Filter { job, ..any.clone() }, vec!["interviews_job"]),
        (
            "a job's in two states",
            &member,
            Filter { job, status: status.clone(), ..any.clone() },
            vec!["interviews_job_status_time"],
        ),
        ("a candidate's", &candidate, any.clone(), vec![mine]),
        ("a guest's", &guest, any.clone(), vec!["interviews_pkey"]),
    ];
    for (name, reach, filter, expected) in cases {
        let after = Some(Cursor { time: at("2026-09-06T15:00:00Z").expect("a time"), id: id(5) });
        for after in [None, after] {
            let query = Query { reach, filter: &filter, after, limit: LIMIT };
            assert_eq!(indexes(&mut connection, &query, Texts::Indexed).await, expected, "{name}, {after:?}");
        }
    }
    // What is asked of each interview, beyond where it stands, is looked up by it: these come in their order all the same.
    let personal = [
        ("waiting for a scorecard", Filter { awaiting_feedback: true, ..any.clone() }, held[0]),
        ("with results", Filter { with_results: true, ..any.clone() }, mine),
    ];
    for (name, filter, first) in personal {
        let query = Query { reach: &member, filter: &filter, after: None, limit: LIMIT };
        let read = indexes(&mut connection, &query, Texts::Indexed).await;
        assert!(read.contains(&first.to_owned()), "{name}: {read:?}");
        assert!(!read.iter().any(|name| name.starts_with("all of")), "{name}: {read:?}");
    }
    // Which of two indexes is the narrower one, only statistics tell.
    let narrow = [
        ("an application's", &member, Filter { application: Some(ApplicationId(id(6))), ..any.clone() }),
        (
            "somebody's in two states",
            &member,
            Filter { person: Some(UserId(id(4))), status: status.clone(), ..any.clone() },
        ),
        ("somebody's for a job", &member, Filter { job, person: Some(UserId(id(4))), ..any.clone() }),
        ("a candidate's for a job", &candidate, Filter { job, ..any.clone() }),
    ];
    for (name, reach, filter) in narrow {
        let query = Query { reach, filter: &filter, after: None, limit: LIMIT };
        let read = indexes(&mut connection, &query, Texts::Indexed).await;
        assert!(!read.iter().any(|name| name.starts_with("all of")), "{name}: {read:?}");
    }

    connection.execute("SET enable_bitmapscan = on").await.expect("a setting");
    let text = Filter { text: Some("nakamura".to_owned()), ..any };
    let in_states = Filter { status, ..text.clone() };
    let texts = [("a text", text), ("a text in two states", in_states)];
    let query = |filter| Query { reach: &member, filter, after: None, limit: LIMIT };
    for (name, filter) in &texts {
        let nearby = indexes(&mut connection, &query(filter), Texts::Nearby).await;
        assert_eq!(nearby[0], company, "{name} that many contain: {nearby:?}");
        assert!(
            !nearby.iter().any(|name| name.starts_with("all of")),
            "{name} that many contain: {nearby:?}"
        );
    }
    // Of nothing, the company's indexes find it as fast.
    connection
        .execute("BEGIN; DROP INDEX interviews_company_time, interviews_company_status_time")
        .await
        .expect("dropped");
    // In some states, too, one of them might do without statistics.
    let indexed = indexes(&mut connection, &query(&texts[0].1), Texts::Indexed).await;
    assert!(indexed.contains(&"interviews_search".to_owned()), "a text that few contain: {indexed:?}");
    connection.close().await.expect("closed");
}
