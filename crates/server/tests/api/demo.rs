//! The demonstration's data, made anew.

use colloquy::demo::{self, Filled};
use colloquy_harness::{TestApp, TestDatabase};
use sqlx::{Connection as _, PgConnection};

/// What the pages show something of: what is counted, how, and how many there are.
const SHOWN: &[(&str, &str, i64)] = &[
    (
        "companies that say what they are, with a logo",
        "SELECT count(*) FROM companies WHERE company_logo IS NOT NULL AND description IS NOT NULL AND website IS NOT NULL",
        1,
    ),
    ("people who said when they interview", "SELECT count(*) FROM availabilities", 3),
    ("guides", "SELECT count(*) FROM question_guides", 1),
    ("interviews with a guide", "SELECT count(*) FROM interview_guides", 1),
    ("rounds of a template", "SELECT count(*) FROM interview_template_rounds", 3),
    ("published jobs", "SELECT count(*) FROM jobs WHERE published_at IS NOT NULL", 1),
    ("stages of the board with somebody", "SELECT count(DISTINCT stage) FROM applications", 6),
    (
        "applications by the job's page, with a résumé and both answers",
        "SELECT count(*) FROM applications
         WHERE source = 'CAREERS_PAGE' AND resume_id IS NOT NULL AND jsonb_array_length(answers) = 2",
        1,
    ),
    ("applicants who said something of themselves", "SELECT count(*) FROM self_identifications", 1),
    ("offers that are open", "SELECT count(*) FROM offers WHERE answer IS NULL", 1),
    ("offers that were accepted", "SELECT count(*) FROM offers WHERE answer = 'ACCEPTED'", 1),
    (
        "interviews of a panel day of an applicant",
        "SELECT count(*) FROM interviews WHERE panel_day_id IS NOT NULL AND application_id IS NOT NULL",
        3,
    ),
    ("booking links to choose by", "SELECT count(*) FROM booking_links WHERE interview_id IS NULL", 1),
    (
        "booking links that were chosen by",
        "SELECT count(*) FROM booking_links WHERE interview_id IS NOT NULL",
        1,
    ),
    ("interviews that were moved", "SELECT count(*) FROM interview_moves", 1),
    ("kinds of answers to invitations", "SELECT count(DISTINCT partstat) FROM interview_answers", 3),
    // As many as are told together.
    ("candidates who said how it was", "SELECT count(*) FROM candidate_experiences", 5),
    // Booked, moved, two offers, one of them accepted.
    ("events in the log of a webhook", "SELECT count(*) FROM webhook_deliveries", 5),
    // Nothing is ever sent to its address, which does not exist.
    ("webhooks that are switched on", "SELECT count(*) FROM webhooks WHERE status = 'ENABLED'", 0),
    ("deliveries that were attempted", "SELECT count(*) FROM webhook_deliveries WHERE attempts > 0", 0),
];

#[tokio::test]
async fn the_demonstration_fills_an_empty_database_once() {
    let database = TestDatabase::create().await;
    let config = TestApp::config(&database);
    assert!(matches!(demo::fill(&config).await.unwrap(), Filled::Now));
    let mut owner = PgConnection::connect(&database.owner_url).await.unwrap();
    let count = async |sql: &'static str, owner: &mut PgConnection| -> i64 {
        sqlx::query_scalar(sql).fetch_one(owner).await.unwrap()
    };
    for (what, sql, expected) in SHOWN {
        assert_eq!(count(sql, &mut owner).await, *expected, "{what}");
    }
    let interviews = count("SELECT count(*) FROM interviews", &mut owner).await;
    assert!(matches!(demo::fill(&config).await.unwrap(), Filled::Before));
    assert_eq!(count("SELECT count(*) FROM interviews", &mut owner).await, interviews);
    owner.close().await.unwrap();
    std::fs::remove_dir_all(&config.data_dir).unwrap();
}
