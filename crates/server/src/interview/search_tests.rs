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
        Texts::Nearby(_) => vec![Part { source: query.reach.sources(query.filter)[0], status: None }],
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
    // What says who is a member.
    found.retain(|name| !name.contains("company_members") && name != "users_pkey");
    found.sort();
    found.dedup();
    found
}

fn id(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

/// A connection on which the planner neither reads whole tables nor sorts, as it would rather do with those that have nothing in them.
async fn connect(database: &TestDatabase) -> PgConnection {
    let mut connection = PgConnection::connect(&database.owner_url).await.expect("a connection");
    for setting in
        ["enable_seqscan", "enable_sort", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin"]
    {
        connection.execute(sqlx::AssertSqlSafe(format!("SET {setting} = off"))).await.expect("a setting");
    }
    connection
}

/// What a member of a company sees.
fn member() -> Reach {
    Reach { me: Some(UserId(id(1))), companies: vec![CompanyId(id(2))], only: None }
}

/// What somebody sees who is in no company.
fn candidate() -> Reach {
    Reach { me: Some(UserId(id(1))), companies: Vec::new(), only: None }
}

fn at(text: &str) -> Option<DateTime<Utc>> {
    text.parse().ok()
}

fn two_states() -> Vec<InterviewStatus> {
    vec![InterviewStatus::Scheduled, InterviewStatus::InProgress]
}

const JOB: Option<JobId> = Some(JobId(uuid::Uuid::from_u128(7)));
const SOMEBODY: Option<UserId> = Some(UserId(uuid::Uuid::from_u128(4)));
const COMPANY: &str = "interviews_company_time";
const MINE: &str = "interviews_candidate";
const HELD: [&str; 2] = ["interview_interviewers_time", "interviews_pkey"];

#[tokio::test]
async fn each_filter_is_read_from_the_index_that_is_meant_for_it() {
    let database = TestDatabase::create().await;
    let mut connection = connect(&database).await;
    let (member, candidate) = (member(), candidate());
    let guest = Reach { me: member.me, companies: Vec::new(), only: Some(InterviewId(id(3))) };
    let any = Filter::default();
    let status = two_states();
    let span = Filter { from: at("2026-09-05T15:00:00Z"), to: at("2026-10-05T15:00:00Z"), ..any.clone() };
    let held = [&HELD[..1], &[MINE], &HELD[1..]].concat();
    let cases: Vec<(&str, &Reach, Filter, Vec<&str>)> = vec![
        ("all", &member, any.clone(), vec![MINE, COMPANY]),
        ("latest first", &member, Filter { descending: true, ..any.clone() }, vec![MINE, COMPANY]),
        ("between two times", &member, span, vec![MINE, COMPANY]),
        (
            "in two states",
            &member,
            Filter { status: status.clone(), ..any.clone() },
            vec![MINE, "interviews_company_status_time"],
        ),
        (
            "a text of those under way",
            &member,
            Filter { status: vec![InterviewStatus::InProgress], text: Some("ito".to_owned()), ..any.clone() },
            vec![MINE, "interviews_company_status_time"],
        ),
        ("mine", &member, Filter { mine: true, ..any.clone() }, held.clone()),
        ("somebody's", &member, Filter { person: SOMEBODY, ..any.clone() }, held),
        ("a job's", &member, Filter { job: JOB, ..any.clone() }, vec!["interviews_job"]),
        (
            "a job's in two states",
            &member,
            Filter { job: JOB, status, ..any.clone() },
            vec!["interviews_job_status_time"],
        ),
        ("a candidate's", &candidate, any.clone(), vec![MINE]),
        ("a guest's", &guest, any, vec!["interviews_pkey"]),
    ];
    for (name, reach, filter, expected) in cases {
        let after = Some(Cursor { time: at("2026-09-06T15:00:00Z").expect("a time"), id: id(5) });
        for after in [None, after] {
            let query = Query { reach, filter: &filter, after, limit: LIMIT };
            assert_eq!(indexes(&mut connection, &query, Texts::Indexed).await, expected, "{name}, {after:?}");
        }
    }
    connection.close().await.expect("closed");
}

#[tokio::test]
async fn no_filter_reads_a_whole_table() {
    let database = TestDatabase::create().await;
    let mut connection = connect(&database).await;
    let (member, candidate) = (member(), candidate());
    let any = Filter::default();
    let cases = [
        // What is asked of each interview, beyond where it stands, is looked up by it: these come in their order all the same.
        (
            "waiting for a scorecard",
            &member,
            Filter { awaiting_feedback: true, ..any.clone() },
            Some(HELD[0]),
        ),
        ("with results", &member, Filter { with_results: true, ..any.clone() }, Some(MINE)),
        // Which of two indexes is the narrower one, only statistics tell.
        (
            "an application's",
            &member,
            Filter { application: Some(ApplicationId(id(6))), ..any.clone() },
            None,
        ),
        (
            "somebody's in two states",
            &member,
            Filter { person: SOMEBODY, status: two_states(), ..any.clone() },
            None,
        ),
        ("somebody's for a job", &member, Filter { job: JOB, person: SOMEBODY, ..any.clone() }, None),
        ("a candidate's for a job", &candidate, Filter { job: JOB, ..any }, None),
    ];
    for (name, reach, filter, first) in cases {
        let query = Query { reach, filter: &filter, after: None, limit: LIMIT };
        let read = indexes(&mut connection, &query, Texts::Indexed).await;
        assert!(first.is_none_or(|index| read.iter().any(|name| name == index)), "{name}: {read:?}");
        assert!(!read.iter().any(|name| name.starts_with("all of")), "{name}: {read:?}");
    }
    connection.close().await.expect("closed");
}

#[tokio::test]
async fn texts_are_found_by_an_index_whether_many_or_few_contain_them() {
    let database = TestDatabase::create().await;
    let mut connection = connect(&database).await;
    connection.execute("SET enable_bitmapscan = on").await.expect("a setting");
    let member = member();
    let text = Filter { text: Some("nakamura".to_owned()), ..Filter::default() };
    let in_states = Filter { status: two_states(), ..text.clone() };
    let texts = [("a text", text), ("a text in two states", in_states)];
    let query = |filter| Query { reach: &member, filter, after: None, limit: LIMIT };
    for (name, filter) in &texts {
        let nearby = indexes(&mut connection, &query(filter), Texts::Nearby(NEARBY[1])).await;
        assert_eq!(nearby[0], COMPANY, "{name} that many contain: {nearby:?}");
        assert!(
            !nearby.iter().any(|name| name.starts_with("all of")),
            "{name} that many contain: {nearby:?}"
        );
    }
    // Of nothing, the company's indexes find it as fast.
    connection
        .execute("BEGIN; DROP INDEX interviews_company_time, interviews_company_status_time, interviews_candidate_email")
        .await
        .expect("dropped");
    for (name, filter) in &texts {
        let indexed = indexes(&mut connection, &query(filter), Texts::Indexed).await;
        assert!(indexed.contains(&"interviews_search".to_owned()), "{name} that few contain: {indexed:?}");
    }
    connection.close().await.expect("closed");
}

/// Forty interviews of a company, one an hour, each called by the numbers that divide its own; those behind the thirtieth are under way.
const FORTY: &str = "
    INSERT INTO companies (id, company_name, created_at, updated_at)
    VALUES ('00000000-0000-0000-0000-000000000002', 'Company', now(), now());
    INSERT INTO users (id, email, name, role, created_at, updated_at)
    VALUES ('00000000-0000-0000-0000-000000000001', 'ada@company.test', 'Ada', 'INTERVIEWER', now(), now());
    INSERT INTO interviews (id, company_id, title, created_by, interviewer_id, candidate_id, time_zone, scheduled_time, duration_minutes,
                            status, media_room, candidate_email, candidate_name, interviewer_email, interviewer_name, created_at, updated_at)
    SELECT lpad(to_hex(100 + n), 32, '0')::uuid, c.id,
           concat_ws(' ', 'first', CASE n % 3 WHEN 0 THEN 'third' END, CASE n % 10 WHEN 0 THEN 'tenth' END, CASE n WHEN 40 THEN 'fortieth' END),
           u.id, u.id, u.id, 'Europe/Berlin', timestamptz '2026-09-05T15:00:00Z' + n * interval '1 hour', 30,
           CASE WHEN n > 30 THEN 'IN_PROGRESS' ELSE 'SCHEDULED' END, 'room' || n, u.email, u.name, u.email, u.name, now(), now()
    FROM generate_series(1, 40) n, companies c, users u";

#[tokio::test]
async fn what_comes_next_is_read_as_far_as_it_is_worth() {
    let database = TestDatabase::create().await;
    let mut connection = PgConnection::connect(&database.owner_url).await.expect("a connection");
    connection.execute(FORTY).await.expect("interviews");
    let member = member();
    let company = [Part { source: Source::Company(CompanyId(id(2))), status: None }];
    let under_way = vec![InterviewStatus::InProgress];
    // Of ten at first, then of all.
    let cases = [
        ("first", Vec::new(), Some([1, 2, 3, 4, 5])),
        ("third", Vec::new(), Some([3, 6, 9, 12, 15])),
        // Enough to go on, not for a page.
        ("tenth", Vec::new(), None),
        ("fortieth", Vec::new(), None),
        // None of the first ten is in that state, though each contains the text.
        ("first", under_way.clone(), Some([31, 32, 33, 34, 35])),
        ("fortieth", under_way, None),
    ];
    for (text, status, expected) in cases {
        let filter = Filter { text: Some(text.to_owned()), status, ..Filter::default() };
        let query = Query { reach: &member, filter: &filter, after: None, limit: 5 };
        let found = query.nearby_of(&mut connection, &company, [10, 40]).await.expect("an answer");
        let found: Option<Vec<InterviewId>> =
            found.map(|found| found.into_iter().map(|(_, id)| id).collect());
        let expected = expected.map(|numbers| numbers.map(|n| InterviewId(id(100 + n))).to_vec());
        assert_eq!(found, expected, "{text}, {:?}", filter.status);
    }
    connection.close().await.expect("closed");
}
