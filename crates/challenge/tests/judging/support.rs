//! What the tests of judging have in common.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::Mutex;

use colloquy_challenge::{Challenge, Next, Outcome, Progress, Scope, Submission, Verdict, judge};
use colloquy_sandbox::language::{Language, Way, by_id};
use colloquy_sandbox::{Host, Setup};

pub fn host() -> Host {
    Host::new(env!("CARGO_BIN_EXE_challenge-launcher").into(), std::iter::empty::<&str>(), Setup::default())
}

/// Whether the tests try a language. Of those of functions Go alone may be missing: 460 MB are too much for every machine that runs the tests.
pub fn is_tried(id: &str) -> bool {
    id != "go" || by_id(id).unwrap().detect(&host()).unwrap().way.is_some()
}

/// A language and the way that works here, which is found out once; those that are tried have to work.
pub fn language(id: &str) -> (&'static Language, &'static Way) {
    static FOUND: Mutex<BTreeMap<&str, usize>> = Mutex::new(BTreeMap::new());
    let language = by_id(id).unwrap();
    let way = *FOUND.lock().unwrap().entry(language.id).or_insert_with(|| {
        let way = language.detect(&host()).unwrap().way;
        way.unwrap_or_else(|| panic!("{id} is not installed: {:?}", language.packages))
    });
    (language, &language.ways[way])
}

/// Numbers that nobody can guess: the standard library's hashes begin at random.
pub fn random() -> u128 {
    let word = || RandomState::new().build_hasher().finish();
    u128::from(word()) << 64 | u128::from(word())
}

pub fn judged(challenge: &Challenge, id: &str, source: &str, scope: Scope) -> Verdict {
    let (language, way) = language(id);
    let submission = Submission { challenge, language, way, source };
    let host = host();
    judge(&submission, scope, &mut || host.open(), &mut random, &mut |_: Progress<'_>| Next::GoOn).unwrap()
}

/// The outcomes of all tests, group by group.
pub fn outcomes(verdict: &Verdict) -> Vec<Vec<&Outcome>> {
    verdict.groups.iter().map(|group| group.tests.iter().map(|test| &test.outcome).collect()).collect()
}

/// A challenge from its two files of TOML.
pub fn challenge(call: &str, tests: &str) -> Challenge {
    let about = format!(
        "format = 1\nslug = \"test\"\ntitle = \"Test\"\ndifficulty = \"easy\"\nskills = []\nminutes = 5\nlimits = {{ wall_ms = 2000, memory_mib = 256 }}\n{call}"
    );
    let files = [("challenge.toml", about.as_str()), ("statement.md", "Do it."), ("tests.toml", tests)];
    let files: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
    Challenge::from_files(&files).unwrap()
}
