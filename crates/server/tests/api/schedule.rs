//! The company's people side by side, templates of loops, and whole panel days over HTTP.

use chrono::{DateTime, Duration, Utc};
use colloquy_harness::{Person, TestApp, text};
use serde_json::{Value, json};

fn team(of: &Person, query: &str) -> String {
    format!("/api/companies/{}/schedule?{query}", of.company.as_deref().unwrap())
}

fn member<'a>(schedule: &'a Value, of: &Person) -> &'a Value {
    schedule["members"].as_array().unwrap().iter().find(|one| one["userId"] == json!(of.id)).unwrap()
}

fn spans(of: &Value) -> Vec<(String, String)> {
    of.as_array().unwrap().iter().map(|one| (text(&one["from"]), text(&one["to"]))).collect()
}

fn span(from: &str, to: &str) -> (String, String) {
    (format!("2026-03-03T{from}:00Z"), format!("2026-03-03T{to}:00Z"))
}

const TUESDAY: &str = "from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z";

#[tokio::test]
async fn the_team_view_says_when_each_is_at_work_and_has_nothing_on() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let hours = json!({
        "timeZone": "UTC", "weekly": [{ "weekday": 2, "hours": [{ "from": "08:00", "to": "12:00" }, { "from": "13:00", "to": "16:00" }] }],
        "exceptions": [], "bufferMinutes": 30, "minimumNoticeMinutes": 1440, "dailyLimit": 1,
    });
    ben.put("/api/availability", hours).await.ok();
    let ten = app.now() + Duration::hours(26);
    let made = ann.post("/api/interviews", app.interview_body(ten, "Cleo Cole", &[&ann, &ben])).await.ok();
    let schedule = ann.get(&team(&ann, TUESDAY)).await.ok();
    let (first, second) = (member(&schedule, &ann), member(&schedule, &ben));
    assert_eq!(spans(&second["open"]), [span("08:00", "12:00"), span("13:00", "16:00")]);
    // Neither the pause between interviews nor the limit of a day keeps anybody from being free.
    assert_eq!(
        spans(&second["free"]),
        [span("08:00", "10:00"), span("10:45", "12:00"), span("13:00", "16:00")]
    );
    assert_eq!(spans(&first["free"]), [span("09:00", "10:00"), span("10:45", "17:00")], "the usual hours");
    assert_eq!(second["interviews"][0]["interviewId"], made["id"]);
    assert_eq!(second["interviews"][0]["candidateName"], json!("Cleo Cole"));
    assert_eq!(second["busy"], json!([]));
    ann.delete(&format!("/api/interviews/{}", text(&made["id"]))).await.ok();
    let schedule = ann.get(&team(&ann, TUESDAY)).await.ok();
    assert_eq!(spans(&member(&schedule, &ann)["free"]), [span("09:00", "17:00")], "called off");
    app.finish().await;
}

#[tokio::test]
async fn what_a_member_does_elsewhere_is_busy_and_nothing_more() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    let invited = format!("/api/companies/{}/invitations", otto.company.as_deref().unwrap());
    let invited = otto.post(&invited, json!({ "email": ann.email, "role": "INTERVIEWER" })).await.ok();
    let token = text(&invited["link"]).rsplit('/').next().unwrap().to_owned();
    ann.post(&format!("/api/company-invitations/{token}/accept"), json!({})).await.ok();
    let ten = app.now() + Duration::hours(26);
    otto.post("/api/interviews", app.interview_body(ten, "Cleo Cole", &[&ann])).await.ok();
    let seen = ann.get(&team(&ann, TUESDAY)).await.ok();
    let row = member(&seen, &ann);
    assert_eq!(row["interviews"], json!([]));
    assert_eq!(spans(&row["busy"]), [span("10:00", "10:45")]);
    assert_eq!(spans(&row["free"]), [span("09:00", "10:00"), span("10:45", "17:00")]);
    assert_eq!(seen["members"].as_array().unwrap().len(), 1, "nobody of another company");
    app.finish().await;
}

#[tokio::test]
async fn the_team_view_is_bounded_and_for_members_only() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let otto = app.interviewer("Otto Orr", "Other").await;
    for query in [
        "from=2026-03-03T00:00:00Z&to=2026-03-03T00:00:00Z",
        "from=2026-03-03T00:00:00Z&to=2026-05-05T00:00:00Z",
    ] {
        assert_eq!(ann.get(&team(&ann, query)).await.fields()[0].0, "to", "{query}");
    }
    assert_eq!(ann.get(&team(&ann, "timeZone=Nowhere")).await.fields()[0].0, "timeZone");
    assert_eq!(otto.get(&team(&ann, TUESDAY)).await.problem(), (404, "company.not_found".to_owned()));
    app.finish().await;
}

fn templates(of: &Person) -> String {
    format!("/api/companies/{}/interview-templates", of.company.as_deref().unwrap())
}

fn round(title: &str, minutes: i32, seats: &[(&Person, &str)]) -> Value {
    let panel: Vec<Value> =
        seats.iter().map(|(one, seat)| json!({ "userId": one.id, "seat": seat })).collect();
    let pool = seats.iter().filter(|(_, seat)| *seat == "POOL").count().min(1);
    json!({ "title": title, "durationMinutes": minutes, "gapMinutes": 15, "panel": panel, "poolCount": pool })
}

#[tokio::test]
async fn recruiters_keep_templates_and_every_member_reads_them() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let rhea = app.member(&ann, "Rhea Rho", "RECRUITER").await;
    let body = json!({ "name": "Onsite", "rounds": [round("Systems", 60, &[(&ann, "REQUIRED"), (&ben, "POOL")]), round("Values", 30, &[(&ben, "REQUIRED")])] });
    let made = rhea.post(&templates(&rhea), body.clone()).await.ok();
    assert_eq!(ben.get(&templates(&ben)).await.ok()["items"], json!([made]));
    assert_eq!(made["rounds"][0]["panel"][1], json!({ "userId": ben.id, "seat": "POOL" }));
    assert_eq!(
        rhea.post(&templates(&rhea), body.clone()).await.problem(),
        (409, "template.exists".to_owned())
    );
    assert_eq!(ben.post(&templates(&ben), body.clone()).await.problem(), (403, "auth.forbidden".to_owned()));
    let one = format!("{}/{}", templates(&ann), text(&made["id"]));
    let changed = json!({ "name": "Final", "rounds": [round("Systems", 45, &[(&ann, "REQUIRED")])] });
    let changed = ann.put(&one, changed).await.ok();
    assert_eq!((&changed["name"], changed["rounds"].as_array().unwrap().len()), (&json!("Final"), 1));
    let otto = app.interviewer("Otto Orr", "Other").await;
    let foreign = format!("{}/{}", templates(&otto), text(&made["id"]));
    assert_eq!(otto.put(&foreign, body).await.fields()[0].0, "rounds.0.panel", "whom Otto does not know");
    assert_eq!(otto.delete(&foreign).await.problem(), (404, "template.not_found".to_owned()));
    assert_eq!(ann.delete(&one).await.status, 204);
    assert_eq!(ann.get(&templates(&ann)).await.ok()["items"], json!([]));
    app.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_template_is_told_at_its_place() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let good = || round("Systems", 60, &[(&ann, "REQUIRED")]);
    let with = |field: &str, value: Value| {
        let mut round = good();
        round[field] = value;
        json!([good(), round])
    };
    let shadow = json!([{ "userId": ann.id, "seat": "SHADOW" }]);
    let wrong = [
        (json!([]), "rounds"),
        (json!(vec![good(); 11]), "rounds"),
        (with("title", json!(" ")), "rounds.1.title"),
        (with("durationMinutes", json!(240)), "rounds.1.durationMinutes"),
        (with("gapMinutes", json!(241)), "rounds.1.gapMinutes"),
        (with("poolCount", json!(1)), "rounds.1.poolCount"),
        (with("panel", json!([])), "rounds.1.panel"),
        (with("panel", shadow), "rounds.1.panel"),
    ];
    for (rounds, field) in wrong {
        let answer = ann.post(&templates(&ann), json!({ "name": "Onsite", "rounds": rounds })).await;
        assert_eq!(answer.fields()[0].0, field);
    }
    app.finish().await;
}

fn panel_days(of: &Person) -> String {
    format!("/api/companies/{}/panel-days", of.company.as_deref().unwrap())
}

/// What books a plan.
fn booking(plan: &Value, rounds: &[Value], candidate: &str) -> Value {
    let part = |(one, round): (&Value, &Value)| json!({ "title": round["title"], "scheduledTime": one["start"], "durationMinutes": round["durationMinutes"], "interviewerIds": one["interviewerIds"] });
    let parts: Vec<Value> = plan["interviews"].as_array().unwrap().iter().zip(rounds).map(part).collect();
    let email = format!("{}@example.com", candidate.to_lowercase());
    json!({ "timeZone": "UTC", "candidateEmail": email, "candidateName": candidate, "interviews": parts })
}

#[tokio::test]
async fn a_panel_day_is_planned_and_booked_with_one_mail_to_the_candidate() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let rounds = [round("Systems", 60, &[(&ann, "REQUIRED")]), round("Values", 30, &[(&ben, "REQUIRED")])];
    let ask = json!({ "timeZone": "UTC", "from": "2026-03-03", "to": "2026-03-04", "rounds": rounds });
    let plans = ann.post(&format!("{}/plans", panel_days(&ann)), ask.clone()).await.ok();
    let best = &plans["plans"][0];
    assert_eq!(
        (text(&best["interviews"][0]["start"]), text(&best["interviews"][1]["start"])),
        ("2026-03-03T09:00:00Z".to_owned(), "2026-03-03T10:15:00Z".to_owned()),
        "with the pause between them"
    );
    let booked = ann.post(&panel_days(&ann), booking(best, &rounds, "Cleo")).await.ok();
    assert_eq!(booked["items"].as_array().unwrap().len(), 2);
    assert_eq!(booked["items"][1]["interviewerId"], json!(ben.id));
    app.run_tasks().await;
    let mail = app.mail("cleo@example.com", "day_invited").await;
    assert!(mail.contains("Systems") && mail.contains("Values"), "{mail}");
    assert_eq!(mail.matches("/join/").count(), 2, "a link for each: {mail}");
    assert_eq!(mail.matches("?answer=accept").count(), 2, "and a way to answer each: {mail}");
    assert_eq!(mail.matches("?answer=decline").count(), 2, "{mail}");
    let sql = "SELECT count(*) FROM emails WHERE to_address = 'cleo@example.com'";
    let mails: i64 = sqlx::query_scalar(sql).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!(mails, 1);
    let sql = "SELECT calendar_method, calendar FROM emails WHERE to_address = 'cleo@example.com'";
    let (method, file): (String, String) =
        sqlx::query_as(sql).fetch_one(&mut app.owner().await).await.unwrap();
    assert_eq!((method.as_str(), file.matches("BEGIN:VEVENT").count()), ("PUBLISH", 2));
    assert!(file.contains("METHOD:PUBLISH") && !file.contains("ATTENDEE"), "{file}");

    let again = ann.post(&format!("{}/plans", panel_days(&ann)), ask).await.ok();
    assert_ne!(again["plans"][0]["interviews"][0]["start"], best["interviews"][0]["start"], "taken by now");
    app.finish().await;
}

/// A day with two interviews, of Ann and of Ben; their ids.
async fn booked_day(ann: &Person, ben: &Person) -> [String; 2] {
    let rounds = [round("Systems", 60, &[(ann, "REQUIRED")]), round("Values", 30, &[(ben, "REQUIRED")])];
    let ask = json!({ "timeZone": "UTC", "from": "2026-03-03", "to": "2026-03-03", "rounds": rounds });
    let plan = ann.post(&format!("{}/plans", panel_days(ann)), ask).await.ok()["plans"][0].clone();
    let booked = ann.post(&panel_days(ann), booking(&plan, &rounds, "Cleo")).await.ok();
    [0, 1].map(|index| text(&booked["items"][index]["id"]))
}

#[tokio::test]
async fn a_candidate_is_reminded_of_a_panel_day_once_and_of_each_interview_before_it_begins() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let rounds = [round("Systems", 60, &[(&ann, "REQUIRED")]), round("Values", 30, &[(&ben, "REQUIRED")])];
    let ask = json!({ "timeZone": "UTC", "from": "2026-03-05", "to": "2026-03-05", "rounds": rounds });
    let plan = ann.post(&format!("{}/plans", panel_days(&ann)), ask).await.ok()["plans"][0].clone();
    ann.post(&panel_days(&ann), booking(&plan, &rounds, "Cleo")).await.ok();
    let begins = |n: usize| text(&plan["interviews"][n]["start"]).parse::<DateTime<Utc>>().unwrap();
    let reminded_at = async |at: DateTime<Utc>| {
        app.advance(at - app.now());
        app.run_tasks().await;
        let sql = "SELECT count(*) FROM emails WHERE kind = 'interview_reminder' AND to_address = $1";
        let mut counts = Vec::new();
        for address in ["cleo@example.com", ann.email.as_str(), ben.email.as_str()] {
            let count = sqlx::query_scalar::<_, i64>(sql).bind(address);
            counts.push(count.fetch_one(&mut app.owner().await).await.unwrap());
        }
        counts
    };
    let moment = Duration::minutes(1);
    assert_eq!(reminded_at(begins(0) - Duration::hours(24) + moment).await, [1, 1, 0]);
    let mail = app.mail("cleo@example.com", "interview_reminder").await;
    assert!(mail.contains("Systems") && mail.contains("Values") && mail.contains("10:15"), "{mail}");
    assert_eq!(reminded_at(begins(1) - Duration::hours(24) + moment).await, [1, 1, 1]);
    assert_eq!(reminded_at(begins(0) - Duration::minutes(29)).await, [2, 2, 1]);
    assert_eq!(reminded_at(begins(1) - Duration::minutes(29)).await, [3, 2, 2]);
    app.finish().await;
}

#[tokio::test]
async fn a_panel_day_is_called_off_in_one_go_with_one_mail_to_the_candidate() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let day = booked_day(&ann, &ben).await;
    let alone = text(&app.schedule(&ann, "Cleo", 600).await["id"]);
    let path = |id: &str| format!("/api/interviews/{id}/panel-day");
    let seen = ben.get(&format!("/api/interviews/{}", day[1])).await.ok();
    let parts: Vec<String> =
        seen["panelDay"].as_array().unwrap().iter().map(|part| text(&part["id"])).collect();
    assert_eq!(parts, day, "whoever reads one sees the whole day");
    assert_eq!(seen["my"]["canCancelDay"], false, "an interviewer calls off their own interviews");
    assert_eq!(ben.delete(&path(&day[1])).await.status, 403);
    let guest = app.guest(&ann, &day[0]).await;
    let own = guest.get(&format!("/api/interviews/{}", day[0])).await.ok();
    assert_eq!((&own["panelDay"], &own["my"]["canCancelDay"]), (&json!([]), &json!(false)));

    let seen = ann.get(&format!("/api/interviews/{}", day[1])).await.ok();
    assert_eq!(seen["my"]["canCancelDay"], true);
    app.run_tasks().await;
    let query = "?reason=position_closed&note=We%20have%20hired%20somebody.";
    let off = ann.delete(&format!("{}{query}", path(&day[1]))).await.ok();
    assert_eq!((&off["status"], &off["cancelReason"]), (&json!("CANCELLED"), &json!("position_closed")));
    assert_eq!(off["panelDay"][0]["status"], "CANCELLED");
    assert_eq!(off["my"]["canCancelDay"], false);
    let kept = ann.get(&format!("/api/interviews/{alone}")).await.ok();
    assert_eq!(kept["status"], "SCHEDULED", "what was booked alone stays");
    app.run_tasks().await;
    let mail = app.mail("cleo@example.com", "day_cancelled").await;
    for part in ["Systems", "Values", "We have hired somebody."] {
        assert!(mail.contains(part), "{part}: {mail}");
    }
    let sql = "SELECT to_address, calendar_method, calendar FROM emails WHERE kind IN ('day_cancelled', 'interview_cancelled')
               ORDER BY to_address";
    let mails: Vec<(String, String, String)> =
        sqlx::query_as(sql).fetch_all(&mut app.owner().await).await.unwrap();
    let to: Vec<(&str, &str, usize)> = mails
        .iter()
        .map(|(to, method, file)| (to.as_str(), method.as_str(), file.matches("STATUS:CANCELLED").count()))
        .collect();
    assert_eq!(
        to,
        [
            (ann.email.as_str(), "CANCEL", 1),
            (ben.email.as_str(), "CANCEL", 1),
            ("cleo@example.com", "PUBLISH", 2)
        ],
        "it leaves Ann's calendar too, who did it herself"
    );
    let nothing_left = (409, "interview.wrong_status".to_owned());
    assert_eq!(ann.delete(&path(&day[0])).await.problem(), nothing_left);
    assert_eq!(ann.delete(&path(&alone)).await.problem(), nothing_left, "it is of no day");
    app.finish().await;
}

#[tokio::test]
async fn what_is_over_of_a_panel_day_stays_and_what_is_left_alone_is_a_single_cancellation() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let day = booked_day(&ann, &ben).await;
    ann.put(&format!("/api/interviews/{}", day[0]), json!({ "status": "COMPLETED" })).await.ok();
    let off = ann.delete(&format!("/api/interviews/{}/panel-day", day[0])).await.ok();
    let states: Vec<&serde_json::Value> =
        off["panelDay"].as_array().unwrap().iter().map(|part| &part["status"]).collect();
    assert_eq!(states, ["COMPLETED", "CANCELLED"]);
    app.run_tasks().await;
    let mail = app.mail("cleo@example.com", "interview_cancelled").await;
    assert!(mail.contains("Values"), "{mail}");
    app.finish().await;
}

#[tokio::test]
async fn a_panel_day_is_booked_whole_or_not_at_all() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let rounds = [round("Systems", 60, &[(&ann, "REQUIRED")]), round("Values", 30, &[(&ben, "REQUIRED")])];
    let ask = json!({ "timeZone": "UTC", "from": "2026-03-03", "to": "2026-03-03", "rounds": rounds });
    let plans = ann.post(&format!("{}/plans", panel_days(&ann)), ask).await.ok();
    let plan = &plans["plans"][0];
    let second = text(&plan["interviews"][1]["start"]).parse().unwrap();
    ann.post("/api/interviews", app.interview_body(second, "Dan Dorn", &[&ben])).await.ok();
    let refused = ann.post(&panel_days(&ann), booking(plan, &rounds, "Cleo")).await;
    assert_eq!(refused.problem(), (409, "interview.slot_taken".to_owned()));
    assert_eq!(refused.fields()[0].0, "interviews.1.interviewerIds", "the second one is named");
    let kept = ann.get("/api/interviews").await.ok();
    assert_eq!(kept["items"].as_array().unwrap().len(), 1, "nothing of the day is left");

    let mut overlapping = booking(plan, &rounds, "Cleo");
    overlapping["interviews"][1]["scheduledTime"] = plan["interviews"][0]["start"].clone();
    let refused = ann.post(&panel_days(&ann), overlapping).await;
    assert_eq!(refused.fields()[0].0, "interviews.1.scheduledTime", "nobody is in two interviews at a time");
    app.finish().await;
}

#[tokio::test]
async fn of_two_days_with_the_same_people_one_is_booked() {
    let app = TestApp::start().await;
    let ann = app.interviewer("Ann Ames", "Acme").await;
    let ben = app.member(&ann, "Ben Bold", "INTERVIEWER").await;
    let rounds = [round("Systems", 60, &[(&ann, "REQUIRED")]), round("Values", 60, &[(&ben, "REQUIRED")])];
    let ask = json!({ "timeZone": "UTC", "from": "2026-03-03", "to": "2026-03-03", "rounds": rounds });
    let plan = ann.post(&format!("{}/plans", panel_days(&ann)), ask).await.ok()["plans"][0].clone();
    let race = (0..8).map(|number| {
        let mut body = booking(&plan, &rounds, &format!("Candidate{number}"));
        // Half of them name the interviews in the other order.
        if number % 2 == 0 {
            body["interviews"].as_array_mut().unwrap().reverse();
        }
        let (ann, path) = (&ann, panel_days(&ann));
        async move { ann.post(&path, body).await }
    });
    let answers = futures_util::future::join_all(race).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    for lost in answers.iter().filter(|answer| answer.status != 201) {
        assert_eq!(lost.problem(), (409, "interview.slot_taken".to_owned()));
    }
    app.finish().await;
}
