//! What API keys may do: what their scopes say, in their company, and nothing else.

use std::collections::BTreeMap;

use colloquy::kernel::policy::{Action, Scope};
use colloquy_harness::{Client, Person};

use reqwest::Method;

use super::operations::{Request, document, requests};
use super::policy_log::{asked, listen};
use super::refusals::learn;
use super::world::World;

/// A program with every scope.
async fn every(world: &World, owner: &Person) -> Client {
    let scopes: Vec<&str> = Scope::ALL.iter().map(|scope| scope.as_str()).collect();
    used(world.app.program(owner, &scopes).await.0).await
}

/// The key's first use is noted, so that later requests change nothing by that.
async fn used(program: Client) -> Client {
    program.get("/api/openapi.json").await.ok();
    program
}

#[tokio::test]
async fn keys_do_what_their_scopes_say_in_their_company_and_nothing_else() {
    listen();
    let world = World::new().await;
    let document = document(&world).await;
    let (public, private) = learn(&world, requests(&world, &document)).await;
    let (own, others) = (every(&world, &world.ann).await, every(&world, &world.otto).await);
    let mut single = BTreeMap::new();
    for scope in Scope::ALL {
        single.insert(scope, used(world.app.program(&world.ann, &[scope.as_str()]).await.0).await);
    }
    let before = world.state().await;
    for request in public.iter().chain(closed(&private)) {
        let answer = request.send(&own).await;
        // A provider's callback answers with a page, which says what was refused.
        let told = answer.header("location").contains("problem=auth.key_refused");
        let refused = told || answer.problem() == (403, "auth.key_refused".to_owned());
        assert!(refused, "{}: {:?}", request.name(), answer.problem());
    }
    for (request, action, scope) in open(&private) {
        if !action.on_system() {
            let (answer, nowhere) = (request.send(&others).await, request.elsewhere().send(&others).await);
            assert_eq!(answer.problem().0, 404, "{} of another company", request.name());
            assert_eq!(answer.problem(), nowhere.problem(), "what exists and what does not are told apart");
        }
        for (_, program) in single.iter().filter(|(own, _)| !own.grants(scope)) {
            let answer = request.send(program).await;
            assert_eq!(answer.problem(), (403, "auth.scope_missing".to_owned()), "{}", request.name());
            assert_eq!(answer.json()["errors"][0]["message"], scope.as_str());
        }
    }
    let changes: Vec<String> = world.state().await.symmetric_difference(&before).cloned().collect();
    assert!(changes.is_empty(), "refused requests changed {changes:#?}");
    // What is deleted goes last, so that everything else still finds it.
    let (deletions, others): (Vec<_>, Vec<_>) =
        open(&private).partition(|(request, ..)| request.method == Method::DELETE);
    for (request, _, scope) in others.into_iter().chain(deletions) {
        let answer = request.send(&single[&scope]).await;
        let name = request.name();
        assert!(![401, 403, 404].contains(&answer.status.as_u16()), "{name}: {:?}", answer.problem());
        let questions = asked(&answer);
        assert!(questions.iter().all(|one| one.actor == "api_key" && one.decision == "Allow"), "{name}");
    }
    world.finish().await;
}

/// What no key may do.
fn closed(private: &[(Request, Action)]) -> impl Iterator<Item = &Request> {
    private.iter().filter(|(_, action)| action.scope().is_none()).map(|(request, _)| request)
}

/// What keys may do, with the scope for it.
fn open(private: &[(Request, Action)]) -> impl Iterator<Item = (&Request, Action, Scope)> {
    private.iter().filter_map(|(request, action)| Some((request, *action, action.scope()?)))
}
