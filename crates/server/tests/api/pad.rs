//! The code pad, over its WebSocket and HTTP.

use chrono::{DateTime, Duration, Utc};
use colloquy::kernel::config::Config;
use colloquy_harness::pad::{handshake, presence_message, sync_message};
use colloquy_harness::{Client, PadFrame, PadPeer, TestApp};
use serde_json::{Value, json};
use sqlx::Row as _;
use yrs::updates::decoder::Decode as _;
use yrs::{Doc, GetString as _, Text as _, Transact as _, Update};

use crate::scene::Scene;

mod board;
mod convergence;
mod pace;
mod tabs;

impl Scene {
    async fn with_pad(change: impl FnOnce(&mut Config)) -> Self {
        Self::with(TestApp::start_with(change).await).await
    }

    async fn pad(&self, client: &Client) -> PadPeer {
        PadPeer::open(client, &self.interview).await
    }

    /// What is kept of the pad: number, client and bytes of each update.
    async fn kept(&self) -> Vec<(i64, i64, Vec<u8>)> {
        let sql = "SELECT number, client_id, update FROM pad_updates WHERE pad_id = $1::uuid ORDER BY number";
        let rows =
            sqlx::query(sql).bind(&self.interview).fetch_all(&mut self.app.owner().await).await.unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect()
    }

    /// The document, put together from nothing but what is kept.
    async fn kept_doc(&self) -> Doc {
        let doc = Doc::new();
        for (_, _, update) in self.kept().await {
            doc.transact_mut().apply_update(Update::decode_v1(&update).unwrap()).unwrap();
        }
        doc
    }

    /// A file of it.
    async fn kept_text(&self, file: &str) -> String {
        let doc = self.kept_doc().await;
        let text = doc.get_or_insert_text(format!("text:{file}"));
        text.get_string(&doc.transact())
    }
}

/// An update that somebody else's page could have made: in the name of `client`.
fn written_by(client: u32, text: &str) -> Vec<u8> {
    let doc = Doc::with_client_id(client.into());
    let root = doc.get_or_insert_text("text:main");
    let mut txn = doc.transact_mut();
    root.insert(&mut txn, 0, text);
    txn.encode_update_v1()
}

#[tokio::test]
async fn what_people_write_is_numbered_attributed_and_there_when_everybody_has_left() {
    let scene = Scene::new().await;
    let (mut ann, mut cleo) = (scene.pad(&scene.ann).await, scene.pad(&scene.cleo).await);
    assert_ne!(ann.client_id, cleo.client_id);
    ann.write("main", 0, "print()").await;
    cleo.until("main", "print()").await;
    cleo.write("main", 6, "1").await;
    cleo.delete("main", 0, 5).await;
    ann.until("main", "(1)").await;
    cleo.saved().await;

    let kept = scene.kept().await;
    let clients: Vec<(i64, Option<u32>)> =
        kept.iter().map(|(number, client, _)| (*number, u32::try_from(*client).ok())).collect();
    assert_eq!(clients, [(1, ann.client_id), (2, cleo.client_id), (3, cleo.client_id)]);
    let authors = "SELECT u.number, c.user_id::text FROM pad_updates u JOIN pad_clients c USING (pad_id, client_id) ORDER BY 1";
    let authors: Vec<(i64, String)> =
        sqlx::query_as(authors).fetch_all(&mut scene.app.owner().await).await.unwrap();
    assert_eq!(authors[0].1, scene.ann.id);
    assert_eq!(authors[2].1, scene.cleo.id);

    ann.leave().await;
    cleo.leave().await;
    assert_eq!(scene.pad(&scene.ben).await.text("main"), "(1)");
    assert_eq!(scene.kept_text("main").await, "(1)");
    let sql = "UPDATE pad_updates SET client_id = client_id";
    let changed = sqlx::query(sql).execute(&mut scene.app.owner().await).await;
    assert!(changed.unwrap_err().to_string().contains("append-only"));
    scene.app.finish().await;
}

#[tokio::test]
async fn nobody_writes_in_anothers_name() {
    let scene = Scene::new().await;
    let mut ann = scene.pad(&scene.ann).await;
    ann.write("main", 0, "mine").await;
    ann.saved().await;
    let victim = ann.client_id.unwrap();
    let mut mixed = scene.pad(&scene.cleo).await;
    let both = {
        // Something of one's own, and beside it something in Ann's name that goes on from what she wrote.
        let doc = Doc::with_client_id(victim.into());
        for (_, _, update) in scene.kept().await {
            doc.transact_mut().apply_update(Update::decode_v1(&update).unwrap()).unwrap();
        }
        let root = doc.get_or_insert_text("text:main");
        let mut txn = doc.transact_mut();
        root.insert(&mut txn, 4, " too");
        yrs::merge_updates_v1([txn.encode_update_v1(), written_by(mixed.client_id.unwrap(), "own")]).unwrap()
    };
    mixed.tell(&both).await;
    assert_eq!(mixed.closed().await, 4400);
    for update in [written_by(victim, "forged"), written_by(77, "nobody's")] {
        let mut cleo = scene.pad(&scene.cleo).await;
        cleo.tell(&update).await;
        assert_eq!(cleo.closed().await, 4400);
    }
    let mut cleo = scene.pad(&scene.cleo).await;
    cleo.send(presence_message(victim, 9, "{}")).await;
    assert_eq!(cleo.closed().await, 4400);

    // Ann's own connection is as it was, and what others wrote can be deleted.
    let mut cleo = scene.pad(&scene.cleo).await;
    cleo.delete("main", 0, 2).await;
    ann.until("main", "ne").await;
    assert_eq!(scene.kept().await.len(), 2);
    scene.app.finish().await;
}

#[tokio::test]
async fn a_presence_says_what_its_page_says_and_who_the_server_knows_it_is() {
    let scene = Scene::new().await;
    let (mut ann, mut cleo) = (scene.pad(&scene.ann).await, scene.pad(&scene.cleo).await);
    let client = cleo.client_id.unwrap();
    let state = json!({ "file": "main", "cursor": { "anchor": 1, "head": 2 }, "board": { "pointer": { "x": 4 } }, "user": { "name": "Ann Ames" }, "more": 1 });
    cleo.send(presence_message(client, 1, &state.to_string())).await;
    let told = loop {
        if let PadFrame::Presence(who, state) = ann.next().await {
            break (who, state);
        }
    };
    assert_eq!(told.0, u64::from(client));
    assert_eq!(told.1["user"]["name"], "Cleo Cole");
    assert_eq!(told.1["user"]["id"], scene.cleo.id.as_str());
    assert_eq!((&told.1["file"], &told.1["cursor"]["head"]), (&json!("main"), &json!(2)));
    assert_eq!(told.1["board"]["pointer"]["x"], 4);
    assert_eq!(told.1.as_object().unwrap().len(), 4, "nothing else is passed on");

    // Whoever comes later is told as well, and everybody when they are gone.
    let mut ben = PadPeer::connect(&scene.ben, &scene.interview, "", None).await.unwrap();
    while !matches!(ben.next().await, PadFrame::Presence(who, _) if who == u64::from(client)) {}
    cleo.leave().await;
    while !matches!(ann.next().await, PadFrame::Presence(who, Value::Null) if who == u64::from(client)) {}
    scene.app.finish().await;
}

#[tokio::test]
async fn only_who_takes_part_comes_in_and_only_from_our_own_pages() {
    let scene = Scene::new().await;
    let elsewhere = scene.app.schedule(&scene.ann, "Gus Gray", 120).await;
    let gus = scene.app.guest(&scene.ann, elsewhere["id"].as_str().unwrap()).await;
    let mia = scene.app.member(&scene.ann, "Mia Moss", "INTERVIEWER").await;
    let otto = scene.app.interviewer("Otto Orr", "Other").await;
    for (who, client, refusal) in [
        ("another interview's guest", &gus.client, (404, "interview.not_found")),
        ("another company", &otto.client, (404, "interview.not_found")),
        ("a member who takes no part", &mia.client, (403, "auth.forbidden")),
        ("nobody", &scene.app.client(), (401, "auth.required")),
    ] {
        // A page learns it from the close frame, everybody else from the answer.
        let refused = PadPeer::connect(client, &scene.interview, "", None).await.err().unwrap();
        assert_eq!(refused.named(), (4000 + refusal.0, refusal.1.to_owned()), "{who}");
        let answer = client.get(&scene.path("/pad")).await;
        assert_eq!(answer.problem(), (refusal.0, refusal.1.to_owned()), "{who}");
    }
    let pad = scene.path("/pad");
    let foreign = handshake(&scene.cleo, &pad).header("origin", "https://evil.example");
    assert_eq!(scene.cleo.send(foreign).await.problem(), (403, "request.forged".to_owned()));
    let ours = handshake(&scene.cleo, &pad).header("origin", &scene.app.url);
    assert_eq!(ours.send().await.unwrap().status(), 101);
    let plain = scene.cleo.get(&scene.path("/pad")).await;
    assert_eq!(plain.problem(), (426, "pad.websocket_required".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn once_the_interview_is_over_the_pad_is_read_only() {
    let scene = Scene::new().await;
    let mut cleo = scene.pad(&scene.cleo).await;
    cleo.write("main", 0, "done").await;
    cleo.saved().await;
    scene.ann.post(&scene.path("/end"), json!({})).await.ok();
    assert_eq!(cleo.closed().await, 4000, "connect again");

    for client in [&scene.cleo.client, &scene.ann.client] {
        let mut reader = scene.pad(client).await;
        assert_eq!((reader.client_id, reader.text("main")), (None, "done".to_owned()));
        let update = written_by(5, "late");
        reader.tell(&update).await;
        assert_eq!(reader.closed().await, 4400);
    }
    assert_eq!(scene.kept().await.len(), 1);
    scene.app.finish().await;
}

#[tokio::test]
async fn whoever_loses_the_right_to_be_there_is_put_out() {
    let scene = Scene::new().await;
    let (mut ann, mut ben) = (scene.pad(&scene.ann).await, scene.pad(&scene.ben).await);
    let panel = json!({ "interviewerIds": [scene.ann.id] });
    scene.ann.put(&scene.path(""), panel).await.ok();
    assert_eq!(ben.closed().await, 4403);
    ann.write("main", 0, "still here").await;
    ann.saved().await;
    scene.ann.post("/api/auth/logout", json!({})).await;
    assert_eq!(ann.closed().await, 4401, "sign in again");
    scene.app.finish().await;
}

#[tokio::test]
async fn a_page_that_was_offline_goes_on_under_its_client_id_and_both_sides_keep_what_they_wrote() {
    let scene = Scene::new().await;
    let (mut ann, mut cleo) = (scene.pad(&scene.ann).await, scene.pad(&scene.cleo).await);
    ann.write("main", 0, "middle").await;
    cleo.until("main", "middle").await;
    let client = cleo.client_id.unwrap();
    let doc = cleo.leave().await;
    ann.write("main", 6, " end").await;
    let offline = doc.get_or_insert_text("text:main");
    offline.insert(&mut doc.transact_mut(), 0, "start ");

    // Nobody else gets that client id.
    let mut thief =
        PadPeer::connect(&scene.ben, &scene.interview, &format!("?client={client}"), None).await.unwrap();
    assert_ne!(thief.client_id, Some(client));
    thief.sync().await;

    let query = format!("?client={client}");
    let mut cleo = PadPeer::connect(&scene.cleo, &scene.interview, &query, Some(doc)).await.unwrap();
    assert_eq!(cleo.client_id, Some(client));
    cleo.sync().await;
    for peer in [&mut ann, &mut thief, &mut cleo] {
        peer.until("main", "start middle end").await;
    }

    // A second connection with the same id ends the first, which may be dead without knowing.
    let again = PadPeer::connect(&scene.cleo, &scene.interview, &query, None).await.unwrap();
    assert_eq!((cleo.closed().await, again.client_id), (4000, Some(client)));
    assert_eq!(scene.kept_text("main").await, "start middle end");
    scene.app.finish().await;
}

#[tokio::test]
async fn what_is_no_pad_is_refused() {
    let scene = Scene::new().await;
    for name in ["elsewhere", "text:no-such-file", "files"] {
        let mut cleo = scene.pad(&scene.cleo).await;
        let client = cleo.client_id.unwrap();
        let doc = Doc::with_client_id(client.into());
        let root = doc.get_or_insert_text(name.to_owned());
        let bytes = {
            let mut txn = doc.transact_mut();
            root.insert(&mut txn, 0, "x");
            txn.encode_update_v1()
        };
        cleo.tell(&bytes).await;
        assert_eq!(cleo.closed().await, 4400, "{name}");
    }
    let later = |client: u32| {
        let doc = Doc::with_client_id(client.into());
        let root = doc.get_or_insert_text("text:main");
        root.insert(&mut doc.transact_mut(), 0, "unknown");
        let mut txn = doc.transact_mut();
        root.insert(&mut txn, 7, "gap");
        txn.encode_update_v1()
    };
    let mut cleo = scene.pad(&scene.cleo).await;
    let update = later(cleo.client_id.unwrap());
    cleo.tell(&update).await;
    assert_eq!(cleo.closed().await, 4400, "it builds on what is not there");
    for message in
        [vec![9, 9, 9], vec![], sync_message(2, &[1, 255, 255, 255, 255, 15, 1, 0]), sync_message(7, &[])]
    {
        let mut cleo = scene.pad(&scene.cleo).await;
        cleo.send(message.clone()).await;
        assert_eq!(cleo.closed().await, 4400, "{message:?}");
    }
    assert!(scene.kept().await.is_empty());
    scene.app.finish().await;
}

#[tokio::test]
async fn every_limit_holds() {
    let scene = Scene::with_pad(|config| {
        config.pad.update_bytes = 2_000;
        config.pad.document_bytes = 5_000;
        config.pad.log_bytes = 20_000;
        config.pad.files = 2;
        config.pad.connections = 3;
        config.pad.presence_bytes = 100;
        config.pad.clients = 30;
    })
    .await;
    let open = async || scene.pad(&scene.cleo).await;

    let mut peer = open().await;
    peer.write("main", 0, &"x".repeat(3_000)).await;
    let code = peer.closed().await;
    assert!([1006, 1009].contains(&code), "{code}");

    let mut peer = open().await;
    let state = json!({ "file": "x".repeat(200) }).to_string();
    let client = peer.client_id.unwrap();
    peer.send(presence_message(client, 1, &state)).await;
    assert_eq!(peer.closed().await, 4400);

    let mut peer = open().await;
    peer.describe("one", "{}").await;
    peer.write("one", 0, "in it").await;
    peer.describe("two", "{}").await;
    peer.saved().await;
    peer.describe("one", r#"{"name":"renamed"}"#).await;
    peer.saved().await;
    peer.describe("three", "{}").await;
    assert_eq!(peer.closed().await, 4413);

    // As large as it may be; deleting makes room again, but not in what is kept.
    let mut peer = open().await;
    for _ in 0..2 {
        peer.write("main", 0, &"y".repeat(1_900)).await;
    }
    peer.saved().await;
    peer.write("main", 0, &"y".repeat(1_900)).await;
    assert_eq!(peer.closed().await, 4413);
    let mut peer = open().await;
    let mut rounds = 0;
    let code = loop {
        let length = u32::try_from(peer.text("main").len()).unwrap();
        peer.delete("main", 0, length).await;
        if let Err(code) = peer.stored().await {
            break code;
        }
        peer.write("main", 0, &"z".repeat(1_900)).await;
        if let Err(code) = peer.stored().await {
            break code;
        }
        rounds += 1;
        assert!(rounds < 40);
    };
    assert_eq!(code, 4413);
    let kept: i64 =
        scene.kept().await.iter().map(|(_, _, update)| i64::try_from(update.len()).unwrap()).sum();
    assert!((15_000..22_500).contains(&kept), "{kept}");

    let three = [open().await, open().await, open().await];
    let fourth = PadPeer::connect(&scene.ann, &scene.interview, "", None).await.err().unwrap();
    assert_eq!(fourth.named(), (4429, "pad.crowded".to_owned()));
    assert_eq!(fourth.reason["most"], 3);
    drop(three);
    let refusal = loop {
        match PadPeer::connect(&scene.ann, &scene.interview, "", None).await {
            Ok(peer) => drop(peer.leave().await),
            Err(refusal) if refusal.code == 4429 => {}
            Err(refusal) => break refusal.named(),
        }
    };
    assert_eq!(refusal, (4409, "pad.too_many_clients".to_owned()));
    scene.app.finish().await;
}

#[tokio::test]
async fn a_page_that_asks_too_often_is_told_when_to_come_again() {
    let scene = Scene::with_pad(|config| config.limits.requests_per_minute_user = 20).await;
    let refused = loop {
        match PadPeer::connect(&scene.cleo, &scene.interview, "", None).await {
            Ok(peer) => drop(peer.leave().await),
            Err(refused) => break refused,
        }
    };
    assert_eq!(refused.named(), (4429, "request.rate_limited".to_owned()));
    assert!((1..=60).contains(&refused.reason["retryAfter"].as_u64().unwrap()));
    scene.app.finish().await;
}

#[tokio::test]
async fn whoever_sends_too_fast_waits() {
    let scene = Scene::with_pad(|config| config.pad.messages_per_second = 10).await;
    let mut cleo = scene.pad(&scene.cleo).await;
    let start = tokio::time::Instant::now();
    for _ in 0..60 {
        cleo.write("main", 0, "x").await;
    }
    cleo.saved().await;
    let took = start.elapsed();
    assert!(
        took > std::time::Duration::from_millis(1_500),
        "60 messages at 10 a second, 40 of them at once: {took:?}"
    );
    assert_eq!(scene.kept().await.len(), 60);
    scene.app.finish().await;
}

#[tokio::test]
async fn opening_a_pad_reads_few_of_its_updates() {
    let scene = Scene::with_pad(|config| config.pad.messages_per_second = 100_000).await;
    let mut cleo = scene.pad(&scene.cleo).await;
    for index in 0..1_300 {
        cleo.write("main", index, "k").await;
    }
    cleo.saved().await;
    let sql = "SELECT s.number, p.last_number FROM pad_snapshots s JOIN pads p ON p.id = s.pad_id";
    let (snapshot, last): (i64, i64) =
        sqlx::query_as(sql).fetch_one(&mut scene.app.owner().await).await.unwrap();
    assert_eq!(last, 1_300);
    assert!(last - snapshot < 1_000, "{snapshot} of {last}");
    cleo.leave().await;
    scene.app.finish().await;
}

#[tokio::test]
async fn a_pad_with_a_hundred_thousand_updates_opens_from_its_snapshot() {
    let scene = Scene::new().await;
    let mut cleo = scene.pad(&scene.cleo).await;
    cleo.write("main", 0, "all of it").await;
    cleo.saved().await;
    cleo.leave().await;
    // Before the snapshot stands what is not even an update: whoever read it would fail.
    let mut owner = scene.app.owner().await;
    for sql in [
        "INSERT INTO pad_snapshots SELECT pad_id, 100000, update FROM pad_updates",
        "INSERT INTO pad_updates SELECT pad_id, n, client_id, at, '\\xff' FROM pad_updates, generate_series(2, 100000) n",
        "UPDATE pads SET last_number = 100000",
    ] {
        sqlx::query(sql).execute(&mut owner).await.unwrap();
    }
    let mut ann = scene.pad(&scene.ann).await;
    assert_eq!(ann.text("main"), "all of it");
    ann.write("main", 9, ", and more").await;
    ann.saved().await;
    let last: i64 =
        sqlx::query_scalar("SELECT max(number) FROM pad_updates").fetch_one(&mut owner).await.unwrap();
    assert_eq!(last, 100_001);
    scene.app.finish().await;
}

#[tokio::test]
async fn what_was_written_can_be_played_again_by_those_who_decide() {
    let scene = Scene::new().await;
    let mut cleo = scene.pad(&scene.cleo).await;
    cleo.write("main", 0, "a").await;
    cleo.saved().await;
    scene.app.advance(Duration::seconds(90));
    let mut ann = scene.pad(&scene.ann).await;
    ann.write("main", 1, "b").await;
    ann.saved().await;
    ann.write("main", 2, "c").await;
    ann.saved().await;

    let path = scene.path("/pad/updates");
    let all = scene.ann.get(&path).await.ok();
    let items = all["items"].as_array().unwrap();
    let numbers: Vec<&Value> = items.iter().map(|item| &item["number"]).collect();
    assert_eq!(numbers, [&json!(1), &json!(2), &json!(3)]);
    let at = |index: usize| items[index]["at"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap();
    assert_eq!(at(1) - at(0), Duration::seconds(90));
    let authors = all["authors"].as_array().unwrap();
    let author = |index: usize| {
        let one = authors.iter().find(|author| author["clientId"] == items[index]["clientId"]);
        one.map(|author| author["name"].as_str().unwrap().to_owned())
    };
    assert_eq!((author(0).as_deref(), author(2).as_deref()), (Some("Cleo Cole"), Some("Ann Ames")));
    let page = scene.ann.get(&format!("{path}?after=1&limit=1")).await.ok();
    assert_eq!((&page["items"][0]["number"], &page["hasMore"]), (&json!(2), &json!(true)));

    assert_eq!(
        scene.cleo.get(&path).await.status,
        403,
        "the candidate sees the code, and not how others came to it"
    );
    let rhea = scene.app.member(&scene.ann, "Rhea Rho", "RECRUITER").await;
    assert_eq!(rhea.get(&path).await.status, 200);
    let mia = scene.app.member(&scene.ann, "Mia Moss", "INTERVIEWER").await;
    assert_eq!(mia.get(&path).await.status, 403);
    let wrong = scene.ann.get(&format!("{path}?limit=5001")).await;
    assert_eq!(wrong.fields(), [("limit".to_owned(), "out_of_range".to_owned())]);
    scene.app.finish().await;
}
