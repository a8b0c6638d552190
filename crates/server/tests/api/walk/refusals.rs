//! Who is refused what.

use colloquy::kernel::policy::{Action, Relation};
use colloquy_harness::Client;
use serde_json::{Value, json};

use super::operations::{Request, document, requests};
use super::policy_log::{asked, listen};
use super::world::World;

/// Somebody who walks, with how they stand to what the requests are about.
struct Walker<'a> {
    name: &'static str,
    client: &'a Client,
    /// To anything.
    general: Relation,
    /// To the interview, its recording and its scorecards.
    interview: &'static [Relation],
    /// To Acme.
    company: &'static [Relation],
    /// To Ann.
    user: &'static [Relation],
}

impl Walker<'_> {
    fn relations(&self, action: Action) -> &'static [Relation] {
        match action.target_kind() {
            "Interview" | "Recording" | "Feedback" => self.interview,
            "Company" | "Job" | "Application" | "BookingLink" | "TakeHome" => self.company,
            "User" => self.user,
            _ => &[],
        }
    }

    fn may(&self, action: Action) -> bool {
        let relations = self.relations(action);
        action.relations().iter().any(|allowed| *allowed == self.general || relations.contains(allowed))
    }

    /// 404 where the existence of the target is a secret to this walker, else 403.
    fn refusal(&self, action: Action) -> u16 {
        if action.on_system() || !self.relations(action).is_empty() { 403 } else { 404 }
    }
}

fn walkers(world: &World) -> Vec<Walker<'_>> {
    use Relation::{Candidate, Contact, Fellow, Guest, Interviewer, Member, Recruiter, SignedIn};
    let walker = |name, client, general, interview, company, user| Walker {
        name,
        client,
        general,
        interview,
        company,
        user,
    };
    vec![
        walker("another company's owner", &world.otto.client, SignedIn, &[], &[], &[]),
        walker("a guest of another interview", &world.gus.client, Guest, &[], &[], &[Fellow]),
        walker("the candidate", &world.cleo.client, Guest, &[Candidate], &[], &[Fellow]),
        walker(
            "a colleague who takes no part",
            &world.mia.client,
            SignedIn,
            &[Member],
            &[Member],
            &[Contact],
        ),
        walker(
            "an interviewer who does not lead",
            &world.ben.client,
            SignedIn,
            &[Interviewer, Member],
            &[Member],
            &[Contact, Fellow],
        ),
        walker(
            "a recruiter",
            &world.rhea.client,
            SignedIn,
            &[Member, Recruiter],
            &[Member, Recruiter],
            &[Contact],
        ),
    ]
}

/// The requests that the policy lets anybody send, and the others with what they ask the policy first. Learnt by sending them as
/// nobody, with nothing but the policy's own answers: an operation that asks nothing fails.
pub async fn learn(world: &World, all: Vec<Request>) -> (Vec<Request>, Vec<(Request, Action)>) {
    let (mut public, mut private) = (Vec::new(), Vec::new());
    for request in all {
        let answer = request.send(&world.app.client()).await;
        let name = request.name();
        let questions = asked(&answer);
        let first =
            questions.first().unwrap_or_else(|| panic!("{name} never asks the policy ({})", answer.status));
        assert_eq!(first.actor, "anonymous", "{name}");
        if first.action.relations().contains(&Relation::Anonymous) {
            assert!(questions.iter().all(|question| question.decision == "Allow"), "{name}: {questions:?}");
            assert!(![401, 403, 404].contains(&answer.status.as_u16()), "{name}: {:?}", answer.problem());
            public.push(request);
        } else {
            private.push((request, first.action));
        }
    }
    (public, private)
}

#[tokio::test]
async fn nobody_and_the_wrong_people_are_refused_and_change_nothing() {
    listen();
    let world = World::new().await;
    let document = document(&world).await;
    let (_, private) = learn(&world, requests(&world, &document)).await;
    let before = world.state().await;
    for (request, _) in &private {
        let answer = request.send(&world.app.client()).await;
        assert_eq!(answer.problem(), (401, "auth.required".to_owned()), "{}", request.name());
    }
    assert_eq!(world.state().await, before);
    for walker in walkers(&world) {
        for (request, action) in private.iter().filter(|(_, action)| !walker.may(*action)) {
            refuse(&walker, request, *action).await;
        }
        let changes: Vec<String> = world.state().await.symmetric_difference(&before).cloned().collect();
        assert!(changes.is_empty(), "{} changed {changes:#?}", walker.name);
    }
    world.finish().await;
}

#[tokio::test]
async fn the_document_says_which_operations_are_public_and_which_scope_a_key_needs() {
    listen();
    let world = World::new().await;
    let document = document(&world).await;
    let (public, private) = learn(&world, requests(&world, &document)).await;
    let named = |request: &Request| {
        let method = request.method.as_str().to_lowercase();
        document["paths"][&request.template][method]["security"].clone()
    };
    for request in &public {
        assert_eq!(named(request), json!([{}]), "{} is public", request.name());
    }
    for (request, _) in &private {
        // A body that leads to something for people only does not close the operation to keys.
        let same = |(other, _): &&(Request, Action)| {
            (&other.method, &other.template) == (&request.method, &request.template)
        };
        let scope = private.iter().filter(same).find_map(|(_, action)| action.scope());
        let expected = match scope {
            None => Value::Null,
            Some(scope) => json!([{ "cookie": [] }, { "bearer": [] }, { "apiKey": [scope] }]),
        };
        assert_eq!(named(request), expected, "{} is not public", request.name());
    }
    assert_eq!(document["security"], json!([{ "cookie": [] }, { "bearer": [] }]));
    world.finish().await;
}

async fn refuse(walker: &Walker<'_>, request: &Request, action: Action) {
    let context = format!("{} {} ({})", walker.name, request.name(), action.name());
    let answer = request.send(walker.client).await;
    let (status, code) = answer.problem();
    assert_eq!(status, walker.refusal(action), "{context}: {code}");
    let questions = asked(&answer);
    assert!(!questions.is_empty(), "{context}");
    assert!(questions.iter().all(|question| !walker.may(question.action)), "{context}: {questions:?}");
    if status == 404 && action.target_kind() != "System" {
        let nowhere = request.elsewhere().send(walker.client).await;
        assert_eq!(nowhere.problem(), (404, code), "{context}: what exists and what does not are told apart");
    }
}
