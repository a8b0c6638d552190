//! Requests whose caller goes away at any point: no pooled connection keeps a transaction, nothing half-done is committed, and
//! whoever comes next is served.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use colloquy::kernel::actor::Actor;
use colloquy::kernel::error::Result;
use colloquy::kernel::policy::{Action, Target};
use colloquy_harness::{Person, TestApp};
use serde_json::json;

/// The fewest that the settings allow: two listen for events, four are left for requests.
const CONNECTIONS: u32 = 6;
const NAME: &str = "UPDATE users SET name = $2 WHERE id = $1::uuid";

/// Where a future is dropped: after so many polls, at once or when the answer that it waits for has arrived.
#[derive(Clone, Copy, Debug)]
struct Cut {
    polls: usize,
    answered: bool,
}

/// Polls `future` until the cut; its output if it came to its end before.
async fn cut_at<F: Future>(future: F, cut: Cut) -> Option<F::Output> {
    let (mut future, mut polls) = (pin!(future), 0);
    poll_fn(move |context| {
        if polls == cut.polls {
            return Poll::Ready(None);
        }
        polls += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if polls == cut.polls && !cut.answered => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Every cut in order, each kind on its own, until the future comes to its end.
async fn at_every_cut<F: Future<Output = Result<()>>>(app: &TestApp, what: &str, future: impl Fn() -> F) {
    for answered in [false, true] {
        let mut polls = 1;
        while cut_at(future(), Cut { polls, answered }).await.is_none() {
            let context = format!("after {what} was dropped at poll {polls}, answered: {answered}");
            no_transaction_is_open(app, &context).await;
            polls += 1;
            assert!(polls < 200, "{what} never ends");
        }
        assert!(polls > 2, "{what} was cut nowhere");
    }
}

/// Uses the free connections without a transaction of their own, so that one left open stays open, then asks PostgreSQL.
async fn no_transaction_is_open(app: &TestApp, context: &str) {
    let ping = || app.app.db.ping();
    let answers = tokio::try_join!(ping(), ping(), ping(), ping());
    assert!(answers.is_ok(), "{context}: {answers:?}");
    let sql = "SELECT count(*) = 0 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'colloquy'
               AND xact_start IS NOT NULL";
    app.until(&format!("{context}: all transactions closed"), || async {
        sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap()
    })
    .await;
}

async fn rename(app: &TestApp, person: &Person, name: &str) -> Result<()> {
    let mut tx = app.app.write(&Actor::system("test"), Action::Maintain, Target::System).await?;
    sqlx::query(NAME).bind(&person.id).bind(name).execute(&mut *tx).await?;
    sqlx::query("SELECT pg_sleep(0.001)").execute(&mut *tx).await?;
    tx.commit().await
}

#[tokio::test]
async fn a_transaction_dropped_at_any_point_is_rolled_back() {
    let app = TestApp::start_with(|config| config.database.max_connections = CONNECTIONS).await;
    let ann = app.candidate("Ann Ames").await;
    let (here, who) = (&app, &ann);
    at_every_cut(&app, "a read", || async move {
        let mut tx = here.app.read(&Actor::system("test"), Action::Maintain, Target::System).await?;
        sqlx::query("SELECT name FROM users").fetch_all(&mut *tx).await?;
        sqlx::query("SELECT pg_sleep(0.001)").execute(&mut *tx).await?;
        Ok(())
    })
    .await;
    at_every_cut(&app, "an uncommitted write", || async move {
        let mut tx = here.app.write(&Actor::system("test"), Action::Maintain, Target::System).await?;
        sqlx::query(NAME).bind(&who.id).bind("Nobody").execute(&mut *tx).await?;
        sqlx::query("SELECT pg_sleep(0.001)").execute(&mut *tx).await?;
        Ok(())
    })
    .await;
    at_every_cut(&app, "a write", || rename(here, who, "Ann B. Ames")).await;
    let name: String =
        sqlx::query_scalar("SELECT name FROM users").fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(name, "Ann B. Ames");
    ann.put(&format!("/api/users/{}", ann.id), json!({ "name": "Ann Ames" })).await.ok();
    assert_eq!(ann.get("/api/auth/profile").await.ok()["user"]["name"], "Ann Ames");
    app.finish().await;
}

#[tokio::test]
async fn browsers_that_hang_up_leave_the_server_as_it_was() {
    let app = TestApp::start_with(|config| config.database.max_connections = CONNECTIONS).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let path = format!("/api/users/{}", ann.id);
    for polls in 1..=24 {
        let cut = |answered| Cut { polls: polls / 4 + 1, answered };
        let (write, read) = (ann.put(&path, json!({ "timeZone": "Europe/Vienna" })), ann.get("/api/home"));
        tokio::join!(cut_at(write, cut(polls % 2 == 0)), cut_at(read, cut(polls % 3 == 0)));
    }
    no_transaction_is_open(&app, "after all browsers hung up").await;
    for name in ["One", "Two", "Three", "Four", "Five", "Six"] {
        assert_eq!(ann.put(&path, json!({ "name": name })).await.ok()["name"], name);
        assert_eq!(ann.get("/api/auth/profile").await.ok()["user"]["name"], name);
    }
    app.finish().await;
}
