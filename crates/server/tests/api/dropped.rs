//! Requests whose caller goes away at any point: no pooled connection keeps a transaction, nothing half-done is committed, and
//! whoever comes next is served.

use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use colloquy::kernel::actor::Actor;
use colloquy::kernel::error::{Error, Result};
use colloquy::kernel::policy::{Action, Target};
use colloquy::router;
use colloquy_harness::people::PASSWORD;
use colloquy_harness::{Person, TestApp};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};
use tokio::time::Instant;
use tower::ServiceExt as _;

/// The fewest that the settings allow: one listens for events, five are left for requests.
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

/// Every cut in order, each kind on its own, until the future comes to its end; what it then says.
async fn at_every_cut<F: Future>(app: &TestApp, what: &str, future: impl Fn() -> F) -> F::Output {
    let mut output = None;
    for answered in [false, true] {
        let mut polls = 1;
        loop {
            output = cut_at(future(), Cut { polls, answered }).await;
            if output.is_some() {
                break;
            }
            let context = format!("after {what} was dropped at poll {polls}, answered: {answered}");
            no_transaction_is_open(app, &context).await;
            polls += 1;
            assert!(polls < 200, "{what} never ends");
        }
        assert!(polls > 2, "{what} was cut nowhere");
    }
    output.expect("the last one came to its end")
}

/// Uses the free connections without a transaction of their own, so that one left open stays open, then asks PostgreSQL.
async fn no_transaction_is_open(app: &TestApp, context: &str) {
    let ping = || app.app.db.ping();
    let answers = tokio::try_join!(ping(), ping(), ping(), ping());
    assert!(answers.is_ok(), "{context}: {answers:?}");
    // In the server's own role: what other roles' connections do is hidden, and nothing hidden passes here.
    let mut witness = PgConnection::connect(&app.database.app_url).await.unwrap();
    let sql = "SELECT coalesce(bool_and(state IS NOT DISTINCT FROM 'idle'), false) FROM pg_stat_activity
               WHERE datname = current_database() AND application_name = 'colloquy'";
    let deadline = Instant::now() + Duration::from_secs(10);
    while !sqlx::query_scalar::<_, bool>(sql).fetch_one(&mut witness).await.unwrap() {
        assert!(Instant::now() < deadline, "{context}: a connection is left in a transaction");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn rename(app: &TestApp, person: &Person, name: &str) -> Result<()> {
    let mut tx = app.app.write(&Actor::system("test"), Action::Maintain, Target::System).await?;
    sqlx::query(NAME).bind(&person.id).bind(name).execute(&mut *tx).await?;
    sqlx::query("SELECT pg_sleep(0.03)").execute(&mut *tx).await?;
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
        sqlx::query("SELECT pg_sleep(0.03)").execute(&mut *tx).await?;
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    at_every_cut(&app, "an uncommitted write", || async move {
        let mut tx = here.app.write(&Actor::system("test"), Action::Maintain, Target::System).await?;
        sqlx::query(NAME).bind(&who.id).bind("Nobody").execute(&mut *tx).await?;
        sqlx::query("SELECT pg_sleep(0.03)").execute(&mut *tx).await?;
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    at_every_cut(&app, "a write", || rename(here, who, "Ann B. Ames")).await.unwrap();
    let name: String =
        sqlx::query_scalar("SELECT name FROM users").fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(name, "Ann B. Ames");
    ann.put(&format!("/api/users/{}", ann.id), json!({ "name": "Ann Ames" })).await.ok();
    assert_eq!(ann.get("/api/auth/profile").await.ok()["user"]["name"], "Ann Ames");
    app.finish().await;
}

#[tokio::test]
async fn whoever_hangs_up_at_any_point_leaves_the_server_as_it_was() {
    let app = TestApp::start_with(|config| config.database.max_connections = CONNECTIONS).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let sign_in = json!({ "email": ann.email, "password": PASSWORD, "bearer": true });
    let signed_in = app.client().post("/api/auth/login", sign_in).await.ok();
    let token = signed_in["token"].as_str().unwrap().to_owned();
    let (path, router) =
        (format!("/api/users/{}", ann.id), router::build(&app.app, Arc::default(), Arc::default()).unwrap());
    let change = || {
        let request = Request::put(&path)
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9))))
            .body(Body::from(r#"{"timeZone": "Europe/Vienna"}"#))
            .unwrap();
        router.clone().oneshot(request)
    };
    let answer = at_every_cut(&app, "a request", change).await.unwrap();
    assert_eq!(answer.status(), 200);
    for name in ["One", "Two", "Three", "Four", "Five", "Six"] {
        assert_eq!(ann.put(&path, json!({ "name": name })).await.ok()["name"], name);
    }
    app.finish().await;
}
