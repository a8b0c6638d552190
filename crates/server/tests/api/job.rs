//! Jobs over HTTP: what companies say about them, who applies, and how applications move.

use chrono::Duration;
use colloquy_harness::{Client, Person, TestApp, text};
use serde_json::{Value, json};

use crate::applicants::{jobs, send_application};

const RESUME: &str = "Zoë Žak\nzoe.zak@example.com\n\nSkills\nRust, Python\n";

pub async fn open_job(ann: &Person, more: Value) -> String {
    let mut body = json!({ "title": "Rust engineer", "isPublished": true });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    text(&ann.post(&jobs(ann), body).await.ok()["id"])
}

pub fn form(name: &str) -> Value {
    let email = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
    json!({ "name": name, "email": email, "consent": true })
}

pub async fn apply(client: &Client, job: &str, form: &Value) {
    let answer = send_application(client, job, form, Some(RESUME)).await;
    assert_eq!(answer.status, 201, "{}", answer.json());
}

pub async fn applications(reader: &Person, job: &str, query: &str) -> Vec<Value> {
    let list = reader.get(&format!("/api/jobs/{job}/applications?{query}")).await.ok();
    list["items"].as_array().unwrap().clone()
}

pub async fn only(reader: &Person, job: &str) -> String {
    let all = applications(reader, job, "").await;
    assert_eq!(all.len(), 1);
    format!("/api/applications/{}", text(&all[0]["id"]))
}

pub async fn go(reader: &Person, application: &str, from: &str, to: &str) -> Value {
    reader.put(&format!("{application}/stage"), json!({ "from": from, "to": to })).await.ok()
}

#[tokio::test]
async fn a_job_is_opened_changed_listed_and_closed() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let made = ann.post(&jobs(&ann), json!({ "title": "  Rust engineer " })).await;
    assert_eq!(made.status, 201);
    let made = made.ok();
    assert_eq!(
        (&made["title"], &made["jobFocus"], &made["isActive"], &made["url"]),
        (&json!("Rust engineer"), &json!("balanced"), &json!(true), &Value::Null)
    );
    let path = format!("/api/jobs/{}", text(&made["id"]));
    let change = json!({ "location": "Graz", "salaryMin": 60_000, "salaryMax": 80_000, "currency": "EUR",
        "questions": [{ "text": "Why us?", "required": true }] });
    let changed = ann.put(&path, change).await.ok();
    assert_eq!((&changed["location"], &changed["salaryMax"]), (&json!("Graz"), &json!(80_000)));
    let question = changed["questions"][0].clone();
    assert_eq!((&question["kind"], &question["required"]), (&json!("TEXT"), &json!(true)));
    let kept = ann.put(&path, json!({ "questions": [question], "location": null })).await.ok();
    assert_eq!((&kept["questions"][0], &kept["location"]), (&changed["questions"][0], &Value::Null));
    ann.put(&path, json!({ "isActive": false })).await.ok();
    let titles = async |query: &str| {
        let list = ann.get(&format!("{}?{query}", jobs(&ann))).await.ok();
        list["items"].as_array().unwrap().iter().map(|job| text(&job["title"])).collect::<Vec<_>>()
    };
    assert_eq!(titles("active=true").await, Vec::<String>::new());
    assert_eq!(titles("q=RUST&active=false").await, ["Rust engineer"]);
    assert_eq!(ann.delete(&path).await.status, 204);
    assert_eq!(ann.get(&path).await.problem(), (404, "job.not_found".to_owned()));
    app.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_job_is_named() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cases = [
        (json!({}), "title", "required"),
        (json!({ "title": "x".repeat(256) }), "title", "too_long"),
        (json!({ "title": "x", "salaryMin": 5 }), "currency", "required"),
        (json!({ "title": "x", "salaryMin": 5, "currency": "euro" }), "currency", "invalid"),
        (
            json!({ "title": "x", "salaryMin": 5, "salaryMax": 4, "currency": "EUR" }),
            "salaryMax",
            "out_of_range",
        ),
        (json!({ "title": "x", "cost": -1, "currency": "EUR" }), "cost", "out_of_range"),
        (json!({ "title": "x", "questions": [{ "text": " " }] }), "questions[0].text", "required"),
        (json!({ "title": "x", "questions": vec![json!({ "text": "?" }); 21] }), "questions", "too_long"),
        (json!({ "title": "x", "jobFocus": "luck" }), "jobFocus", "invalid"),
    ];
    for (body, field, code) in cases {
        let answer = ann.post(&jobs(&ann), body.clone()).await;
        assert_eq!(answer.problem(), (422, "request.invalid".to_owned()), "{body}");
        assert_eq!(answer.fields(), [(field.to_owned(), code.to_owned())], "{body}");
    }
    assert_eq!(ann.get(&jobs(&ann)).await.ok()["items"], json!([]));
    app.finish().await;
}

#[tokio::test]
async fn whoever_applies_needs_no_account_and_hears_of_it() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann, json!({ "questions": [{ "text": "Why us?", "required": true }, { "text": "Can you travel?", "kind": "YES_NO" }] })).await;
    let posting = app.client().get(&format!("/api/careers/{job}")).await.ok();
    let ids: Vec<&Value> = posting["questions"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    let mut body = form("Zoë Žak");
    body["email"] = json!("zoe.zak@example.com");
    body["phone"] = json!("+43 660 123 45 67");
    body["foundAt"] = json!("newsletter");
    body["answers"] =
        json!([{ "questionId": ids[1], "answer": "YES" }, { "questionId": ids[0], "answer": "Rust." }]);
    apply(&app.client(), &job, &body).await;
    app.run_tasks().await;
    let application = only(&ann, &job).await;
    let detail = ann.get(&application).await.ok();
    assert_eq!(
        (&detail["name"], &detail["email"], &detail["stage"], &detail["source"], &detail["sourceDetail"]),
        (
            &json!("Zoë Žak"),
            &json!("zoe.zak@example.com"),
            &json!("APPLIED"),
            &json!("CAREERS_PAGE"),
            &json!("newsletter")
        )
    );
    assert_eq!(
        detail["answers"],
        json!([{ "question": "Why us?", "answer": "Rust." }, { "question": "Can you travel?", "answer": "YES" }])
    );
    assert_eq!(text(&detail["consentedAt"]), app.now().to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true));
    let resume = ann.get(&format!("{application}/resume")).await.ok();
    assert_eq!((&resume["status"], &resume["skills"][0]), (&json!("PARSED"), &json!("Rust")));
    let file = ann.get(&text(&resume["url"])).await;
    assert_eq!((file.status.as_u16(), file.header("cache-control")), (200, "private, no-store".to_owned()));
    assert!(app.mail("zoe.zak@example.com", "application_received").await.contains("Rust engineer at Acme"));
    let told = ann.get("/api/notifications").await.ok();
    assert_eq!(told["items"][0]["kind"], "application_received");
    let mail = app.mail(&ann.email, "application_new").await;
    let id = application.rsplit('/').next().unwrap();
    assert!(mail.contains(&format!("/jobs/{job}?application={id}")) && mail.contains("Zoë Žak"), "{mail}");
    assert_eq!(ann.get(&format!("/api/jobs/{job}")).await.ok()["counts"]["applied"], 1);
    app.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_an_application_is_named_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann, json!({ "questions": [{ "text": "Why us?", "required": true }] })).await;
    let client = app.client();
    let answer = send_application(&client, &job, &json!({ "email": "nobody", "consent": false }), None).await;
    assert_eq!(answer.status, 422);
    let mut fields: Vec<String> = answer.fields().into_iter().map(|(field, _)| field).collect();
    fields.sort();
    assert_eq!(fields, ["answers[0].answer", "consent", "email", "name", "resume"]);
    let mut body = form("Zoe Zak");
    body["answers"] = json!([{ "questionId": "019cadd0-0000-7000-8000-000000000000", "answer": "?" }]);
    let fields = send_application(&client, &job, &body, Some(RESUME)).await.fields();
    assert!(fields.contains(&("answers[0].questionId".to_owned(), "unknown".to_owned())), "{fields:?}");
    let simple = open_job(&ann, json!({})).await;
    let answer = send_application(&client, &simple, &form("Zoe Zak"), Some("\u{0}\u{1}\u{2}")).await;
    assert_eq!(answer.problem().1, "resume.unsupported");
    assert_eq!(answer.fields()[0].0, "resume");
    let sql = "SELECT (SELECT count(*) FROM applications) + (SELECT count(*) FROM resumes) + (SELECT count(*) FROM company_candidates)";
    let rows: i64 = sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(rows, 0);
    app.finish().await;
}

#[tokio::test]
async fn only_open_public_jobs_take_applications() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann, json!({})).await;
    let client = app.client();
    let problem = async || send_application(&client, &job, &form("Zoe Zak"), Some(RESUME)).await.problem();
    ann.put(&format!("/api/jobs/{job}"), json!({ "isActive": false })).await.ok();
    assert_eq!(problem().await, (409, "job.closed".to_owned()));
    assert_eq!(client.get(&format!("/careers/{job}")).await.status, 410);
    ann.put(&format!("/api/jobs/{job}"), json!({ "isActive": true, "isPublished": false })).await.ok();
    assert_eq!(problem().await, (404, "job.not_found".to_owned()));
    assert_eq!(client.get(&format!("/careers/{job}")).await.status, 404);
    app.finish().await;
}

#[tokio::test]
async fn applying_again_changes_nothing_and_tells_only_the_address() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann, json!({})).await;
    apply(&app.client(), &job, &form("Zoe Zak")).await;
    let before = ann.get(&only(&ann, &job).await).await.ok();
    let mut other = form("Zoe Zak");
    other["name"] = json!("Somebody else");
    other["email"] = json!("ZOE.ZAK@example.com");
    other["phone"] = json!("1");
    apply(&app.client(), &job, &other).await;
    assert_eq!(ann.get(&only(&ann, &job).await).await.ok(), before);
    assert!(app.mail("ZOE.ZAK@example.com", "application_known").await.contains("stays as it is"));
    app.finish().await;
}

#[tokio::test]
async fn an_application_under_somebodys_address_touches_nothing_of_their_account() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let cara = app.candidate("Cara Cole").await;
    let first = open_job(&ann, json!({})).await;
    let answer = send_application(&cara, &first, &json!({ "consent": true }), Some(RESUME)).await;
    assert_eq!(answer.ok()["email"], json!(cara.email));
    let resumes = format!("/api/users/{}/resumes", cara.id);
    let own = cara.get(&resumes).await.ok();
    assert_eq!(
        own["items"].as_array().unwrap().len(),
        1,
        "somebody who is signed in adds to their own résumés"
    );
    assert_eq!(applications(&ann, &first, "").await[0]["candidateId"], json!(cara.id));

    let second = open_job(&ann, json!({ "title": "Designer" })).await;
    let mut forged = form("Cara Cole");
    forged["email"] = json!(cara.email);
    apply(&app.client(), &second, &forged).await;
    assert_eq!(cara.get(&resumes).await.ok(), own, "nobody else does");
    let application = only(&ann, &second).await;
    assert_eq!(
        ann.get(&format!("{application}/resume")).await.status,
        200,
        "but the company reads what came"
    );

    let third = open_job(&ann, json!({ "title": "Writer" })).await;
    let again = send_application(&cara, &third, &json!({ "consent": true }), None).await;
    assert_eq!(again.status, 201, "a résumé that is there need not be sent again");
    let twice = send_application(&cara, &third, &json!({ "consent": true }), None).await;
    assert_eq!(twice.problem(), (409, "application.exists".to_owned()));
    app.run_tasks().await;
    app.finish().await;
}

#[tokio::test]
async fn each_move_keeps_its_time_and_who_did_it() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let job = open_job(&ann, json!({})).await;
    apply(&app.client(), &job, &form("Zoe Zak")).await;
    let application = only(&ann, &job).await;
    app.advance(Duration::hours(2));
    go(&rhea, &application, "APPLIED", "SCREENING").await;
    let stale =
        ann.put(&format!("{application}/stage"), json!({ "from": "APPLIED", "to": "REJECTED" })).await;
    assert_eq!(stale.problem(), (409, "application.moved".to_owned()));
    app.advance(Duration::hours(1));
    let body = json!({ "from": "SCREENING", "to": "REJECTED", "rejectionReason": "withdrawn" });
    let rejected = ann.put(&format!("{application}/stage"), body).await.ok();
    assert_eq!(rejected["rejectionReason"], "withdrawn");
    let back = go(&ann, &application, "REJECTED", "SCREENING").await;
    assert_eq!(back["rejectionReason"], Value::Null);
    let moves: Vec<_> = back["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(&one["fromStage"]), text(&one["toStage"]), text(&one["actorName"])))
        .collect();
    let expected = [
        ("", "APPLIED", ""),
        ("APPLIED", "SCREENING", "Rhea Rho"),
        ("SCREENING", "REJECTED", "Ann Ames"),
        ("REJECTED", "SCREENING", "Ann Ames"),
    ];
    assert_eq!(moves, expected.map(|(from, to, by)| (from.to_owned(), to.to_owned(), by.to_owned())));
    assert!(text(&back["stages"][1]["changedAt"]) < text(&back["stages"][2]["changedAt"]));
    let body = json!({ "from": "SCREENING", "to": "OFFER", "rejectionReason": "other" });
    assert_eq!(ann.put(&format!("{application}/stage"), body).await.fields()[0].0, "rejectionReason");
    app.finish().await;
}

#[tokio::test]
async fn offers_are_made_accepted_declined_and_withdrawn() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann, json!({})).await;
    apply(&app.client(), &job, &form("Zoe Zak")).await;
    let application = only(&ann, &job).await;
    let offers = format!("{application}/offers");
    let made = ann.post(&offers, json!({ "note": "70,000" })).await.ok();
    assert_eq!((&made["stage"], &made["offers"][0]["madeBy"]), (&json!("OFFER"), &json!("Ann Ames")));
    assert_eq!(ann.post(&offers, json!({})).await.problem(), (409, "offer.open".to_owned()));
    let first = format!("{offers}/{}", text(&made["offers"][0]["id"]));
    let declined = ann.put(&first, json!({ "answer": "DECLINED" })).await.ok();
    assert_eq!((&declined["stage"], &declined["offers"][0]["answer"]), (&json!("OFFER"), &json!("DECLINED")));
    assert_eq!(
        ann.put(&first, json!({ "answer": "ACCEPTED" })).await.problem(),
        (409, "offer.answered".to_owned())
    );
    app.advance(Duration::seconds(1));
    let better = ann.post(&offers, json!({ "note": "80,000" })).await.ok();
    let second = format!("{offers}/{}", text(&better["offers"][1]["id"]));
    let hired = ann.put(&second, json!({ "answer": "ACCEPTED" })).await.ok();
    assert_eq!(hired["stage"], "HIRED");
    apply(&app.client(), &job, &form("Yan Yo")).await;
    let other =
        format!("/api/applications/{}", text(&applications(&ann, &job, "stage=APPLIED").await[0]["id"]));
    ann.post(&format!("{other}/offers"), json!({})).await.ok();
    assert_eq!(
        ann.put(&second.replace(&application, &other), json!({ "answer": "ACCEPTED" })).await.status,
        404
    );
    let off = go(&ann, &other, "OFFER", "REJECTED").await;
    assert_eq!(off["offers"][0]["answer"], "WITHDRAWN");
    app.finish().await;
}

#[tokio::test]
async fn nobody_reads_what_applicants_say_about_themselves_for_the_statistics() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let sara = app.staff("Sara Staff").await;
    let job = open_job(&ann, json!({})).await;
    let mut body = form("Zoe Zak");
    body["selfIdentification"] = json!({ "gender": "non_binary", "ageGroup": "35_44", "ethnicity": "Samish-Tell-Tale", "disability": true });
    apply(&app.client(), &job, &body).await;
    let kept: (String, String, bool) =
        sqlx::query_as("SELECT gender, ethnicity, disability FROM self_identifications")
            .fetch_one(&mut app.owner().await)
            .await
            .unwrap();
    assert_eq!(kept, ("non_binary".to_owned(), "Samish-Tell-Tale".to_owned(), true));
    let application = only(&ann, &job).await;
    for reader in [&ann, &sara] {
        for path in [application.clone(), format!("/api/jobs/{job}/applications"), format!("/api/jobs/{job}")]
        {
            let shown = reader.get(&path).await.ok().to_string();
            for word in ["non_binary", "35_44", "Tell-Tale", "disability", "selfIdentification"] {
                assert!(!shown.contains(word), "{path} shows {word}");
            }
        }
    }
    let logged: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit_log WHERE detail::text LIKE '%non_binary%'")
            .fetch_one(&mut app.owner().await)
            .await
            .unwrap();
    assert_eq!(logged, 0);
    app.finish().await;
}

#[tokio::test]
async fn interviewers_know_the_jobs_but_not_who_applied() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ivo = app.member(&ann, "Ivo Ives", "INTERVIEWER").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let job = open_job(&ann, json!({})).await;
    apply(&app.client(), &job, &form("Zoe Zak")).await;
    let application = only(&ann, &job).await;
    ivo.get(&format!("/api/jobs/{job}")).await.ok();
    for path in
        [format!("/api/jobs/{job}/applications"), application.clone(), format!("{application}/resume")]
    {
        assert_eq!(ivo.get(&path).await.status, 403, "{path}");
        assert_eq!(otto.get(&path).await.status, 404, "{path}");
    }
    let mut interview = app.interview_body(app.now() + Duration::days(1), "", &[&ivo]);
    let fields = interview.as_object_mut().unwrap();
    fields.retain(|key, _| !key.starts_with("candidate"));
    fields.insert("applicationId".to_owned(), json!(application.rsplit('/').next()));
    assert_eq!(ivo.post("/api/interviews", interview).await.fields()[0].0, "applicationId");
    app.finish().await;
}

#[tokio::test]
async fn an_interview_for_an_application_moves_it_along() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann, json!({})).await;
    apply(&app.client(), &job, &form("Zoe Zak")).await;
    let application = only(&ann, &job).await;
    let id = application.rsplit('/').next().unwrap();
    let mut body = app.interview_body(app.now() + Duration::days(1), "", &[&ann]);
    let fields = body.as_object_mut().unwrap();
    fields.retain(|key, _| !key.starts_with("candidate"));
    fields.insert("applicationId".to_owned(), json!(id));
    let interview = ann.post("/api/interviews", body).await.ok();
    assert_eq!(interview["candidateName"], "Zoe Zak");
    assert_eq!(ann.get(&application).await.ok()["stage"], "INTERVIEW");
    let listed = ann.get(&format!("/api/interviews?application={id}")).await.ok();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn the_public_page_is_for_people_and_search_engines() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme <b>").await;
    let job = open_job(
        &ann,
        json!({ "title": "</script><i>", "description": "First.\n\nSecond <b>.", "isRemote": true,
        "salaryMin": 60_000, "currency": "EUR", "cost": 12_345 }),
    )
    .await;
    let page = app.client().get(&format!("/careers/{job}")).await;
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
    let html = String::from_utf8(page.body).unwrap();
    assert!(html.contains("&lt;&#x2f;script&gt;&lt;i&gt;") && html.contains("60,000 EUR"), "{html}");
    assert!(!html.contains("12345") && !html.contains("12,345"), "the cost is the company's own");
    let data = html.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    assert_eq!((&data["@type"], &data["title"]), (&json!("JobPosting"), &json!("</script><i>")));
    assert_eq!(data["description"], "<p>First.</p><p>Second &lt;b&gt;.</p>");
    assert_eq!(
        (&data["jobLocationType"], &data["baseSalary"]["currency"]),
        (&json!("TELECOMMUTE"), &json!("EUR"))
    );
    let company = format!("/careers/companies/{}", ann.company.as_deref().unwrap());
    let list = app.client().get(&company).await;
    assert!(String::from_utf8(list.body).unwrap().contains(&format!("/careers/{job}")));
    app.finish().await;
}

#[tokio::test]
async fn an_address_that_applies_too_often_waits() {
    let app = TestApp::start_with(|config| config.limits.applications_per_minute_address = 1).await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let job = open_job(&ann, json!({})).await;
    apply(&app.client(), &job, &form("Zoe Zak")).await;
    let answer = send_application(&app.client(), &job, &form("Yan Yo"), Some(RESUME)).await;
    assert_eq!(answer.problem(), (429, "request.rate_limited".to_owned()));
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
    app.finish().await;
}
