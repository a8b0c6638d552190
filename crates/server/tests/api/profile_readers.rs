//! Where a company's profile is read: on its public pages, in what search engines are told, and in the mails to its candidates.

use colloquy_harness::mail_server::MailServer;
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::applicants::jobs;

fn path(owner: &Person) -> String {
    format!("/api/companies/{}", owner.company.as_deref().unwrap())
}

async fn page(app: &TestApp, path: &str) -> String {
    let answer = app.client().get(path).await;
    assert_eq!(answer.status, 200);
    String::from_utf8(answer.body).unwrap()
}

fn organization(html: &str) -> Value {
    let posting = html.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    serde_json::from_str::<Value>(posting).unwrap()["hiringOrganization"].clone()
}

#[tokio::test]
async fn the_public_page_tells_what_the_company_says_about_itself() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    ann.post(&jobs(&ann), json!({ "title": "Rust engineer", "isPublished": true })).await.ok();
    let public = format!("/careers/companies/{}", ann.company.as_deref().unwrap());
    assert!(!page(&app, &public).await.contains("About the company"), "nothing is said yet");
    let profile = json!({
        "industry": "Anvils", "address": "Main Street 1, Graz", "description": "We forge.\n\nSince <1890>.",
        "contactEmail": "jobs@acme.example", "phoneNumber": "+43 316 1",
    });
    ann.put(&path(&ann), profile).await.ok();
    let html = page(&app, &public).await;
    for part in [
        "About the company",
        "<li>Anvils</li>",
        "Main Street 1, Graz",
        "<p>We forge.</p>",
        "Since &lt;1890&gt;.",
        "mailto:jobs@acme.example",
        "tel:+433161",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    app.finish().await;
}

#[tokio::test]
async fn an_agency_names_its_client_where_it_says_so_and_keeps_it_confidential_else() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme Staffing").await;
    let job = json!({ "title": "Welder", "isPublished": true, "clientName": " Globex " });
    let refused = ann.post(&jobs(&ann), job.clone()).await;
    assert_eq!(refused.fields(), [("clientName".to_owned(), "invalid".to_owned())], "no agency, no clients");
    ann.put(&path(&ann), json!({ "isRecruitingAgency": true })).await.ok();
    let made = ann.post(&jobs(&ann), job).await.ok();
    assert_eq!((&made["clientName"], &made["clientIsPublic"]), (&json!("Globex"), &json!(false)));
    let public = format!("/careers/{}", text(&made["id"]));
    let list = format!("/careers/companies/{}", ann.company.as_deref().unwrap());
    let html = page(&app, &public).await;
    assert!(!html.contains("Globex") && html.contains("for a client who is named later"), "{html}");
    assert!(!page(&app, &list).await.contains("Globex"));
    assert_eq!(organization(&html), "confidential");
    ann.put(&format!("/api/jobs/{}", text(&made["id"])), json!({ "clientIsPublic": true })).await.ok();
    let html = page(&app, &public).await;
    assert!(html.contains("for Globex"), "{html}");
    assert_eq!(organization(&html)["name"], "Globex");
    // A company that is no agency any more hires for itself.
    ann.put(&path(&ann), json!({ "isRecruitingAgency": false })).await.ok();
    let html = page(&app, &public).await;
    assert!(!html.contains("Globex"));
    assert_eq!(organization(&html)["name"], "Acme Staffing");
    app.finish().await;
}

#[tokio::test]
async fn candidates_answer_to_the_company_and_members_are_counted() {
    let mails = MailServer::start().await;
    let url = mails.url.clone();
    let app = TestApp::start_with(|config| config.smtp.url = url.into()).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    assert_eq!(ann.get(&path(&ann)).await.ok()["teamMemberCount"], 2);
    ann.put(&path(&ann), json!({ "contactEmail": "jobs@acme.example" })).await.ok();
    let body = app.interview_body(app.now() + chrono::Duration::days(2), "Cleo Cole", &[&ben]);
    ann.post("/api/interviews", body).await.ok();
    app.run_tasks().await;
    let answered = |address: &str| {
        let mail = mails.to(address).pop().unwrap_or_else(|| panic!("no mail to {address}"));
        mail.header("Reply-To")
    };
    assert_eq!(answered("cleo.cole@example.com").as_deref(), Some("jobs@acme.example"));
    assert_eq!(answered(&ben.email), None, "colleagues know each other");
    app.finish().await;
}
