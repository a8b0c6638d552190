//! Mails on their way to a mail server: over TLS or not at all.

use std::path::PathBuf;

use colloquy::kernel::config::SmtpTls;
use colloquy_harness::TestApp;
use colloquy_harness::mail_server::{MailServer, Security};

/// A PEM file of an operator's own authority.
struct Root(PathBuf);

impl Root {
    fn new(test: &str, pem: &str) -> Self {
        let path = std::env::temp_dir().join(format!("colloquy-mail-{test}-{}.pem", std::process::id()));
        std::fs::write(&path, pem).unwrap();
        Self(path)
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A server that sends its mails there, and trusts this authority.
async fn app(mails: &MailServer, tls: SmtpTls, root: &Root) -> TestApp {
    let url = mails.url.clone();
    TestApp::start_with(|config| {
        config.smtp.url = url.into();
        config.smtp.tls = tls;
        config.smtp.root.clone_from(&root.0);
    })
    .await
}

/// How the mails stand, and what is wrong with them.
async fn standing(app: &TestApp) -> Vec<(String, Option<String>)> {
    sqlx::query_as("SELECT DISTINCT status, error FROM emails")
        .fetch_all(&mut app.owner().await)
        .await
        .unwrap()
}

/// Sends a first mail, which is refused for a reason with this word in it, and waits.
async fn waits_for(app: &TestApp, word: &str) {
    app.interviewer("Ann Ames", "Acme").await;
    app.run_tasks().await;
    let standing = standing(app).await;
    let [(status, Some(reason))] = standing.as_slice() else { panic!("{standing:?}") };
    assert_eq!(status, "failed");
    assert!(reason.contains(word), "{reason}");
}

#[tokio::test]
async fn mails_go_over_tls_to_a_server_that_an_own_authority_vouches_for() {
    for (security, tls) in [(Security::Starttls, SmtpTls::Starttls), (Security::Implicit, SmtpTls::Auto)] {
        let mails = MailServer::start_with(security).await;
        let root = Root::new(&format!("{security:?}"), &mails.root);
        let app = app(&mails, tls, &root).await;
        let ann = app.interviewer("Ann Ames", "Acme").await;
        app.run_tasks().await;
        let came = mails.to(&ann.email);
        assert!(!came.is_empty() && came.iter().all(|mail| mail.over_tls), "{security:?}: {came:?}");
        assert_eq!(standing(&app).await, [("sent".to_owned(), None)], "{security:?}");
        app.finish().await;
    }
}

#[tokio::test]
async fn a_server_without_starttls_is_told_nothing_and_the_mail_waits() {
    let mails = MailServer::start().await;
    let root = Root::new("without", &mails.root);
    let app = app(&mails, SmtpTls::Starttls, &root).await;
    waits_for(&app, "STARTTLS").await;
    assert!(mails.all().is_empty());
    app.finish().await;
}

#[tokio::test]
async fn a_server_with_a_certificate_from_elsewhere_is_told_nothing_and_the_mail_waits() {
    for (security, tls) in [(Security::Starttls, SmtpTls::Starttls), (Security::Implicit, SmtpTls::Auto)] {
        let (mails, other) = (MailServer::start_with(security).await, MailServer::start().await);
        let root = Root::new(&format!("foreign-{security:?}"), &other.root);
        let app = app(&mails, tls, &root).await;
        waits_for(&app, "certificate").await;
        assert!(mails.all().is_empty());
        // Once the operator has named the right authority, what waits goes out.
        std::fs::write(&root.0, &mails.root).unwrap();
        app.advance(chrono::Duration::hours(1));
        app.run_tasks().await;
        assert!(!mails.all().is_empty());
        app.finish().await;
    }
}

#[tokio::test]
async fn a_server_on_this_machine_needs_no_tls() {
    let mails = MailServer::start().await;
    let app = TestApp::start_with(|config| config.smtp.url = mails.url.clone().into()).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    app.run_tasks().await;
    assert!(mails.to(&ann.email).iter().any(|mail| !mail.over_tls));
    app.finish().await;
}
