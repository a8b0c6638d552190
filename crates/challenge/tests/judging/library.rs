//! The starter set: every solution passes every test, what is wrong or slow is caught, and starting code earns nothing.

use crate::support::{is_tried, judged, outcomes};
use colloquy_challenge::{Build, Call, Challenge, Difficulty, Outcome, Scope, can_call, library, starter};
use colloquy_sandbox::language::{LANGUAGES, by_id};

fn challenge(slug: &str) -> Challenge {
    library::challenge(slug).unwrap().unwrap()
}

/// Solutions, mistakes and starting code of one.
fn holds(slug: &str) {
    let challenge = challenge(slug);
    for (language, source) in challenge.solutions.iter().filter(|(language, _)| is_tried(language)) {
        let verdict = judged(&challenge, language, source, Scope::Tests);
        assert!(verdict.passed() && verdict.score == Some(100), "{slug} in {language}: {verdict:#?}");
    }
    for mistake in &challenge.mistakes {
        // What is too slow is so within less, too.
        let mut challenge = challenge.clone();
        challenge.about.limits.wall_ms = 1_000;
        let verdict = judged(&challenge, &mistake.language, &mistake.source, Scope::Tests);
        assert!(
            verdict.build == Build::Done && verdict.score < Some(100),
            "{slug}: {} is not caught",
            mistake.name
        );
        let caught = |outcome: &Outcome| match outcome {
            Outcome::TimeLimit => mistake.name == "slow",
            Outcome::Wrong { .. } | Outcome::Error { .. } => mistake.name != "slow",
            _ => false,
        };
        assert!(
            outcomes(&verdict).into_iter().flatten().any(caught),
            "{slug}: {}: {verdict:#?}",
            mistake.name
        );
    }
    // Of functions, what compilers make of it is tried with one of them below, and once for all types.
    let quick = |language: &str| ["python", "javascript", "ruby", "php"].contains(&language);
    let program = challenge.about.call == Call::Program {};
    for language in challenge.solutions.keys().filter(|language| program || quick(language)) {
        let verdict =
            judged(&challenge, language, &starter(&challenge, by_id(language).unwrap()), Scope::Examples);
        assert!(verdict.build == Build::Done && !verdict.passed(), "{slug} in {language}: {verdict:#?}");
    }
}

macro_rules! every {
    ($($name:ident: $slug:literal,)*) => {
        $(#[test] fn $name() { holds($slug); })*

        #[test]
        fn every_challenge_is_tried() {
            assert_eq!(library::slugs(), [$($slug),*]);
        }
    };
}

every! {
    alert_rule: "alert-rule",
    best_bookings: "best-bookings",
    build_order: "build-order",
    busiest_minute: "busiest-minute",
    cache_hits: "cache-hits",
    common_free_time: "common-free-time",
    csv_rows: "csv-rows",
    current_rating: "current-rating",
    fair_split: "fair-split",
    fill_template: "fill-template",
    longest_outage: "longest-outage",
    message_relay: "message-relay",
    parse_duration: "parse-duration",
    peak_users: "peak-users",
    quiet_hours: "quiet-hours",
    request_quota: "request-quota",
    rolling_median: "rolling-median",
    rooms_and_cleaning: "rooms-and-cleaning",
    same_people: "same-people",
    smallest_patch: "smallest-patch",
    stock_ledger: "stock-ledger",
    ticket_ranges: "ticket-ranges",
    undo_and_redo: "undo-and-redo",
    version_order: "version-order",
}

#[test]
fn compilers_take_what_somebody_begins_with() {
    let challenge = challenge("cache-hits");
    for language in ["typescript", "cpp", "java", "rust", "go"].into_iter().filter(|id| is_tried(id)) {
        let source = starter(&challenge, by_id(language).unwrap());
        let verdict = judged(&challenge, language, &source, Scope::Examples);
        assert!(verdict.build == Build::Done && !verdict.passed(), "{language}: {verdict:#?}");
    }
}

#[test]
fn the_set_is_a_good_mixture() {
    let challenges: Vec<Challenge> = library::slugs().iter().map(|slug| challenge(slug)).collect();
    let count = |difficulty| challenges.iter().filter(|one| one.about.difficulty == difficulty).count();
    assert!(challenges.len() >= 20);
    assert!(count(Difficulty::Easy) >= 6 && count(Difficulty::Medium) >= 8 && count(Difficulty::Hard) >= 4);
    for (slug, challenge) in library::slugs().iter().zip(&challenges) {
        assert_eq!(*slug, challenge.about.slug);
        assert!(!challenge.about.skills.is_empty() && !challenge.mistakes.is_empty(), "{slug}");
        assert!(challenge.tests.examples.len() >= 2 && challenge.tests.groups.len() >= 3, "{slug}");
        let weights: u32 = challenge.tests.groups.iter().map(|group| group.weight).sum();
        assert_eq!(weights, 100, "{slug}");
        for language in ["python", "javascript"] {
            assert!(challenge.solutions.contains_key(language), "{slug} in {language}");
        }
    }
    for (language, least) in
        [("cpp", 8), ("java", 8), ("rust", 8), ("typescript", 3), ("go", 3), ("ruby", 3), ("php", 3)]
    {
        let solved = challenges.iter().filter(|one| one.solutions.contains_key(language)).count();
        assert!(solved >= least, "{language}");
    }
}

#[test]
fn documents_show_the_examples() {
    let document = challenge("ticket-ranges").document();
    assert!(document.starts_with("A release note lists"), "{document}");
    assert!(
        document.contains(
            "### Example 1\n\n```text\nnumbers = [12, 8, 7, 9, 13]\nresult = \"7-9, 12, 13\"\n```\n"
        ),
        "{document}"
    );
    let document = challenge("undo-and-redo").document();
    assert!(
        document.contains("input:\ntype a\nundo\n") && document.contains("output:\n||\n|a|\n"),
        "{document}"
    );
}

#[test]
fn functions_are_for_nine_languages_and_programs_for_all() {
    let (function, program) = (challenge("fair-split").about.call, Call::Program {});
    assert_eq!(LANGUAGES.iter().filter(|language| can_call(language, &function)).count(), 9);
    for id in ["c", "bash", "sql"] {
        assert!(!can_call(by_id(id).unwrap(), &function) && can_call(by_id(id).unwrap(), &program), "{id}");
    }
}
