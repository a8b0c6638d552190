//! Listens to what the policy is asked: by request, who asked for what, and what was decided.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::{Mutex, OnceLock};

use colloquy::kernel::policy::Action;
use colloquy_harness::Answer;
use tracing::field::{Field, Visit};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// The kind of actor.
    pub actor: String,
    /// What they wanted to do.
    pub action: Action,
    /// The decision, by its name in the code.
    pub decision: String,
}

type Log = Mutex<HashMap<String, Vec<Question>>>;

static LOG: OnceLock<Log> = OnceLock::new();

struct Listener;

/// Begins to listen; once in a process.
pub fn listen() {
    LOG.get_or_init(|| {
        let subscriber = tracing_subscriber::registry().with(Listener);
        tracing::subscriber::set_global_default(subscriber).unwrap();
        Log::default()
    });
}

/// What the request that `answer` answers asked in its own name, in order. The server's own questions are left out.
pub fn asked(answer: &Answer) -> Vec<Question> {
    let log = LOG.get().unwrap().lock().unwrap();
    log.get(&answer.header("x-request-id")).cloned().unwrap_or_default()
}

fn from_the_policy(metadata: &Metadata<'_>) -> bool {
    metadata.target() == "colloquy::kernel::db" && metadata.fields().field("decision").is_some()
}

impl<S: Subscriber> Layer<S> for Listener {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if from_the_policy(metadata) { Interest::always() } else { Interest::never() }
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let take = |name: &str| fields.0.get(name).cloned().unwrap_or_default();
        let request = take("request.id");
        if request.is_empty() {
            return;
        }
        let name = take("action");
        let action = *Action::ALL.iter().find(|action| action.name() == name).unwrap();
        let question = Question { actor: take("actor"), action, decision: take("decision") };
        LOG.get().unwrap().lock().unwrap().entry(request).or_default().push(question);
    }
}

#[derive(Default)]
struct Fields(HashMap<&'static str, String>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}
