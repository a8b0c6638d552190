//! What search engines read of a job: schema.org's JobPosting by the rules of Google's documentation "Job posting (JobPosting) structured
//! data", and until when one can apply.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

use crate::applicants::{jobs, send_application};

async fn published(ann: &Person, more: Value) -> String {
    let mut body =
        json!({ "title": "Rust engineer", "description": "You write servers.", "isPublished": true });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    text(&ann.post(&jobs(ann), body).await.ok()["id"])
}

async fn posting(app: &TestApp, job: &str) -> Value {
    let page = app.client().get(&format!("/careers/{job}")).await;
    assert_eq!(page.status, 200);
    let html = String::from_utf8(page.body).unwrap();
    let data = html.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    serde_json::from_str(data).unwrap()
}

fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

fn is_country(value: &Value) -> bool {
    value.as_str().is_some_and(|code| code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()))
}

/// What breaks the rules: the properties that are required, and those that are recommended where they are there.
fn faults(data: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |is_right: bool, rule: &str| {
        if !is_right {
            faults.push(rule.to_owned());
        }
    };
    check(data["@context"] == "https://schema.org" && data["@type"] == "JobPosting", "a JobPosting");
    check(is_text(&data["title"]), "title");
    check(text(&data["description"]).starts_with("<p>"), "description in HTML");
    check(text(&data["datePosted"]).parse::<NaiveDate>().is_ok(), "datePosted in ISO 8601");
    let organization = &data["hiringOrganization"];
    check(organization["@type"] == "Organization" && is_text(&organization["name"]), "hiringOrganization");
    let (place, remote) = (&data["jobLocation"], data["jobLocationType"] == "TELECOMMUTE");
    check(remote || data["jobLocationType"].is_null(), "jobLocationType is TELECOMMUTE or nothing");
    check(!place.is_null() || remote, "jobLocation, unless all of it is remote");
    if !place.is_null() {
        let address = &place["address"];
        check(place["@type"] == "Place" && address["@type"] == "PostalAddress", "a Place with an address");
        check(is_country(&address["addressCountry"]), "addressCountry");
    }
    let from = &data["applicantLocationRequirements"];
    check(!remote || from["@type"] == "Country" && is_country(&from["name"]), "where remote people may be");
    check(remote || from.is_null(), "applicantLocationRequirements only where it is remote");
    let end = &data["validThrough"];
    check(end.is_null() || text(end).parse::<DateTime<Utc>>().is_ok(), "validThrough in ISO 8601");
    let salary = &data["baseSalary"];
    if !salary.is_null() {
        check(salary["@type"] == "MonetaryAmount" && is_text(&salary["currency"]), "baseSalary");
        check(salary["value"]["unitText"] == "YEAR", "what it is paid for");
    }
    check(is_text(&data["employmentType"]), "employmentType");
    check(
        data["identifier"]["@type"] == "PropertyValue" && is_text(&data["identifier"]["value"]),
        "identifier",
    );
    check(data["directApply"] == true, "directApply");
    faults
}

#[tokio::test]
async fn each_kind_of_place_meets_the_rules_once_its_country_is_known() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let end = app.now() + Duration::days(30);
    let cases = [
        json!({ "country": "AT" }),
        json!({ "country": "AT", "location": "Graz" }),
        json!({ "country": "AT", "isRemote": true }),
        json!({ "country": "AT", "location": "Graz", "isRemote": true, "closesAt": end,
                "salaryMin": 60_000, "currency": "EUR" }),
    ];
    for case in cases {
        let data = posting(&app, &published(&ann, case.clone()).await).await;
        assert_eq!(faults(&data), Vec::<String>::new(), "{case}: {data:#}");
        let city = &data["jobLocation"]["address"]["addressLocality"];
        assert_eq!(city, &case["location"], "{case}");
        assert_eq!(data["validThrough"], case["closesAt"], "{case}");
    }
    let without = posting(&app, &published(&ann, json!({ "location": "Graz" })).await).await;
    assert_eq!(faults(&without), ["addressCountry"], "nothing is made up");
    app.finish().await;
}

#[tokio::test]
async fn a_country_is_two_letters_and_can_be_taken_away() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    for country in ["Austria", "at", "A1", ""] {
        let answer = ann.post(&jobs(&ann), json!({ "title": "x", "country": country })).await;
        assert_eq!(answer.fields(), [("country".to_owned(), "invalid".to_owned())], "{country}");
    }
    let job = published(&ann, json!({ "country": "AT" })).await;
    assert_eq!(app.client().get(&format!("/api/careers/{job}")).await.ok()["country"], "AT");
    let changed = ann.put(&format!("/api/jobs/{job}"), json!({ "country": null })).await.ok();
    assert_eq!(changed["country"], Value::Null);
    app.finish().await;
}

#[tokio::test]
async fn nobody_can_apply_once_the_closing_time_has_passed() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let end = app.now() + Duration::days(2);
    let job = published(&ann, json!({ "closesAt": end })).await;
    let (path, company) = (format!("/api/jobs/{job}"), ann.company.clone().unwrap());
    let open = async |query: &str| {
        ann.get(&format!("{}?active={query}", jobs(&ann))).await.ok()["items"].as_array().unwrap().len()
    };
    let form = json!({ "name": "Zoe Zak", "email": "zoe.zak@example.com", "consent": true });
    app.advance(Duration::days(2) - Duration::seconds(1));
    assert_eq!(ann.get(&path).await.ok()["isOpen"], true);
    assert_eq!(send_application(&app.client(), &job, &form, Some("Zoe Zak")).await.status, 201);
    assert_eq!((open("true").await, open("false").await), (1, 0));

    app.advance(Duration::seconds(1));
    let late = json!({ "name": "Yan Yo", "email": "yan.yo@example.com", "consent": true });
    let refused = send_application(&app.client(), &job, &late, Some("Yan Yo")).await;
    assert_eq!(refused.problem(), (409, "job.closed".to_owned()));
    assert_eq!(app.client().get(&format!("/careers/{job}")).await.status, 410);
    assert_eq!(app.client().get(&format!("/careers/companies/{company}")).await.status, 404);
    assert_eq!((open("true").await, open("false").await), (0, 1));
    let kept = ann.get(&path).await.ok();
    assert_eq!((&kept["isOpen"], &kept["isActive"]), (&json!(false), &json!(true)));

    let longer = ann.put(&path, json!({ "closesAt": null })).await.ok();
    assert_eq!((&longer["isOpen"], &longer["closesAt"]), (&json!(true), &Value::Null));
    assert_eq!(send_application(&app.client(), &job, &late, Some("Yan Yo")).await.status, 201);
    app.finish().await;
}

#[tokio::test]
async fn a_company_with_many_jobs_shows_them_page_by_page() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let company = ann.company.clone().unwrap();
    for number in 1..=51 {
        ann.post(&jobs(&ann), json!({ "title": format!("Job no. {number}."), "isPublished": true }))
            .await
            .ok();
        app.advance(Duration::seconds(1));
    }
    let page = async |path: &str| String::from_utf8(app.client().get(path).await.body).unwrap();
    let link = |html: &str, words: &str| {
        let before =
            html.split(&format!(">{words}</a>")).next().filter(|before| before.len() < html.len())?;
        Some(before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned())
    };
    let first_path = format!("/careers/companies/{company}");
    let first = page(&first_path).await;
    assert!(first.contains("Job no. 51.") && first.contains("Job no. 2.") && !first.contains("Job no. 1."));
    assert_eq!(link(&first, "Newest jobs"), None);
    let second = page(&link(&first, "More jobs").unwrap()).await;
    assert!(second.contains("Job no. 1.") && !second.contains("Job no. 2."));
    assert_eq!((link(&second, "Newest jobs"), link(&second, "More jobs")), (Some(first_path.clone()), None));
    assert_eq!(app.client().get(&format!("{first_path}?after=nonsense")).await.status, 404);
    app.finish().await;
}
