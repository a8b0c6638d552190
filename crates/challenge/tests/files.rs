//! Challenges as files: written and read again they are the same, and what is wrong is told by file and field.

use std::collections::BTreeMap;

use colloquy_challenge::{
    About, Amount, Call, Challenge, Comparison, Difficulty, Expected, Generate, Generator, Group, GrowthTest,
    Input, Limits, MOST_FILE_BYTES, MOST_FILES, Mistake, Parameter, Problem, Test, Tests, Type, Value,
    library,
};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

fn kinds() -> impl Strategy<Value = Type> {
    let simple = prop_oneof![Just(Type::Int), Just(Type::Float), Just(Type::String), Just(Type::Bool)];
    simple.prop_recursive(3, 8, 1, |inner| {
        prop_oneof![
            inner.clone().prop_map(|of| Type::List(Box::new(of))),
            inner.prop_map(|of| Type::Map(Box::new(of)))
        ]
    })
}

fn values(kind: &Type) -> BoxedStrategy<Value> {
    match kind {
        Type::Int => (-(1_i64 << 53) + 1..1 << 53).prop_map(Value::Int).boxed(),
        Type::Float => {
            any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Value::Float).boxed()
        }
        Type::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Type::String => any::<String>().prop_map(Value::Text).boxed(),
        Type::List(of) => vec(values(of), 0..4).prop_map(Value::List).boxed(),
        Type::Map(of) => btree_map(any::<String>(), values(of), 0..4).prop_map(Value::Map).boxed(),
    }
}

fn tests(kind: &Type) -> impl Strategy<Value = Test> + use<> {
    let expected = prop_oneof![
        values(kind).prop_map(Expected::Value),
        vec(values(kind), 1..3).prop_map(Expected::AnyOf)
    ];
    ("\\PC{0,20}", "[^\0]{0,40}", values(kind), expected).prop_map(|(name, note, value, expected)| Test {
        name,
        note,
        input: Input::Values(vec![value]),
        expected,
    })
}

fn challenges() -> impl Strategy<Value = Challenge> {
    kinds().prop_flat_map(|kind| {
        let parts = (
            vec(tests(&kind), 1..4),
            vec(tests(&kind), 1..4),
            any::<String>().prop_map(|text| format!("x{text}")),
            prop_oneof![
                Just(Comparison::Exact),
                Just(Comparison::Unordered),
                Just(Comparison::Tolerance(1e-9))
            ],
            any::<String>(),
            (100_u64..20_000, 128_u64..1_024),
        );
        parts.prop_map(move |(examples, hidden, text, comparison, source, (wall_ms, memory_mib))| Challenge {
            about: About {
                format: 1,
                slug: "a-slug".to_owned(),
                title: "A \"title\"".to_owned(),
                difficulty: Difficulty::Hard,
                skills: vec!["one".to_owned(), "two = three".to_owned()],
                minutes: 30,
                comparison,
                limits: Limits { wall_ms, memory_mib },
                call: Call::Function {
                    name: "work_on".to_owned(),
                    returns: kind.clone(),
                    parameters: vec![Parameter { name: "it".to_owned(), kind: kind.clone() }],
                },
            },
            statement: text,
            tests: Tests {
                examples,
                groups: vec![Group {
                    name: "g".to_owned(),
                    weight: 7,
                    limits: Some(Limits::default()),
                    tests: hidden,
                }],
                generators: BTreeMap::new(),
                growth: None,
            },
            starters: BTreeMap::from([("python".to_owned(), source.clone())]),
            solutions: BTreeMap::from([("java".to_owned(), source.clone())]),
            mistakes: vec![Mistake { name: "slow-1".to_owned(), language: "rust".to_owned(), source }],
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn what_is_written_reads_back_the_same(challenge in challenges()) {
        prop_assert_eq!(&Challenge::from_files(&challenge.to_files()).unwrap(), &challenge);
        prop_assert_eq!(Challenge::from_zip(&challenge.to_zip().unwrap()).unwrap(), challenge);
    }
}

#[test]
fn the_starter_set_reads_back_the_same() {
    for slug in library::slugs() {
        let challenge = library::challenge(&slug).unwrap().unwrap();
        assert_eq!(Challenge::from_zip(&challenge.to_zip().unwrap()).unwrap(), challenge);
        assert_eq!(challenge.check_inputs(), Ok(()), "{slug}");
    }
}

const ABOUT: &str =
    "format = 1\nslug = \"a\"\ntitle = \"A\"\ndifficulty = \"easy\"\nskills = []\nminutes = 5\n";
const CALL: &str = "[call]\nkind = \"function\"\nname = \"f\"\nreturns = \"int\"\nparameters = [{ name = \"a\", type = \"list<int>\" }]\n";
const TESTS: &str = "examples = [{ input = [[1]], expected = 1 }]\n";

fn read(about: &str, tests: &str) -> Result<Challenge, (String, String, Problem)> {
    let files = [("challenge.toml", about), ("statement.md", "Text"), ("tests.toml", tests)];
    let files = files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
    Challenge::from_files(&files).map_err(|failure| (failure.file, failure.field, failure.problem))
}

fn wrong(about: &str, tests: &str) -> (String, Problem) {
    let (file, field, problem) = read(about, tests).unwrap_err();
    (format!("{file}: {field}"), problem)
}

#[test]
fn what_is_wrong_is_told_by_file_and_field() {
    let about = format!("{ABOUT}{CALL}");
    assert!(read(&about, TESTS).is_ok());
    let changed = |from: &str, to: &str| wrong(&about.replace(from, to), TESTS);
    assert_eq!(
        changed("format = 1", "format = 2"),
        ("challenge.toml: format".to_owned(), Problem::Version(2))
    );
    assert_eq!(changed("\"a\"\nt", "\"A b\"\nt"), ("challenge.toml: slug".to_owned(), Problem::Name('-')));
    assert_eq!(changed("\"A\"", "\" \""), ("challenge.toml: title".to_owned(), Problem::Missing));
    let range = Problem::Range { least: 1, most: 240 };
    assert_eq!(changed("= 5", "= 0"), ("challenge.toml: minutes".to_owned(), range));
    assert_eq!(changed("\"f\"", "\"class\""), ("challenge.toml: call.name".to_owned(), Problem::Reserved));
    assert_eq!(changed("\"a\", type", "\"f\", type").1, Problem::Twice);
    for (from, to) in [("easy", "simple"), ("list<int>", "list<text>"), ("minutes", "hours"), ("= []", "= ")]
    {
        assert!(matches!(changed(from, to), (_, Problem::Syntax(_))), "{to}");
    }
    let tests = |text: &str| wrong(&about, text);
    assert_eq!(tests("examples = []"), ("tests.toml: examples".to_owned(), Problem::Missing));
    let kind = Problem::Type("list<int>".to_owned());
    assert_eq!(
        tests("examples = [{ input = [[1.5]], expected = 1 }]"),
        ("tests.toml: examples[0].input[0]".to_owned(), kind)
    );
    assert_eq!(tests("examples = [{ input = [], expected = 1 }]").1, Problem::Parameters(1));
    assert_eq!(
        tests("examples = [{ input = [[]], expected = 9007199254740992 }]"),
        ("tests.toml: examples[0].expected".to_owned(), Problem::Type("int".to_owned()))
    );
    assert_eq!(tests("examples = [{ input = [[1]] }]").1, Problem::OneOf("expected, any_of, digest"));
    let group =
        |text: &str| tests(&format!("{TESTS}[[groups]]\nname = \"g\"\nweight = 1\ntests = [{text}]\n"));
    assert_eq!(group("").1, Problem::Missing);
    assert_eq!(
        group("{ generate = { with = \"x\", n = 1, seed = 1 }, expected = 1 }"),
        ("tests.toml: groups[0].tests[0].generate.with".to_owned(), Problem::Generators)
    );
    assert_eq!(group("{ input = [[1]], digest = \"abc\" }").1, Problem::Digest);
    let generator = |text: &str| tests(&format!("{TESTS}[generators]\ng = [{text}]\n"));
    assert_eq!(generator(""), ("tests.toml: generators.g".to_owned(), Problem::Parameters(1)));
    assert_eq!(generator("{ kind = \"bool\" }").0, "tests.toml: generators.g[0]");
    let control = tests(&format!(
        "{TESTS}[[groups]]\nname = \"a\\u0000\"\nweight = 1\ntests = [{{ input = [[1]], expected = 1 }}]\n"
    ));
    assert_eq!(control, ("tests.toml: groups[0].name".to_owned(), Problem::Control));
}

#[test]
fn what_nests_deeper_than_its_reader_can_go_is_refused_before() {
    // Within the reader's own limits on brackets and on parts of keys, and thousands of levels together.
    let key = vec!["a"; 120].join(".");
    let text = format!("x = {}1{}", format!("{{ {key} = ").repeat(120), " }".repeat(120));
    let about = format!("{ABOUT}{CALL}");
    assert_eq!(wrong(&about, &text), ("tests.toml: ".to_owned(), Problem::Depth));
    assert_eq!(wrong(&text, TESTS), ("challenge.toml: ".to_owned(), Problem::Depth));
}

#[test]
fn inputs_that_cannot_be_made_are_told_before_they_are_needed() {
    let check = |n: u32, largest: u32| {
        let made = format!("tests = [{{ generate = {{ with = \"g\", n = {n}, seed = 1 }}, expected = 1 }}]");
        let text = format!(
            "{TESTS}[[groups]]\nname = \"g\"\nweight = 1\n{made}\n\
             [generators]\ng = [{{ kind = \"list\", length = \"n\", of = {{ kind = \"int\", min = 0, max = 9 }} }}]\n\
             [growth]\nwith = \"g\"\nseed = 1\nsizes = [1, 2, 3, {largest}]\n"
        );
        let whole = read(&format!("{ABOUT}{CALL}"), &text).unwrap();
        whole.check_inputs().map_err(|failure| (failure.field, failure.problem))
    };
    assert_eq!(check(1_000, 10_000), Ok(()));
    assert_eq!(check(700_000, 4), Err(("groups[0].tests[0].generate".to_owned(), Problem::Generated)));
    assert_eq!(check(1, 700_000), Err(("growth.sizes".to_owned(), Problem::Generated)));
}

#[test]
fn files_without_a_place_are_told() {
    let whole = || library::challenge("fair-split").unwrap().unwrap().to_files();
    let with = |name: &str, contents: &[u8]| {
        let mut files = whole();
        files.insert(name.to_owned(), contents.to_vec());
        Challenge::from_files(&files).map_err(|failure| (failure.file, failure.problem))
    };
    for name in
        ["notes.txt", "solution/other.py", "solution/Solution.py", "starter/a/b.py", "mistakes/x.exe", "../x"]
    {
        assert_eq!(with(name, b"").unwrap_err(), (name.to_owned(), Problem::Stray));
    }
    assert_eq!(with("mistakes/Not So.py", b"").unwrap_err().1, Problem::Name('-'));
    assert_eq!(with("statement.md", b"\xff").unwrap_err(), ("statement.md".to_owned(), Problem::NoText));
    let large = vec![b'x'; MOST_FILE_BYTES + 1];
    assert_eq!(
        with("starter/solution.py", &large).unwrap_err().1,
        Problem::TooLong { most: MOST_FILE_BYTES }
    );
    let mut files = whole();
    files.remove("tests.toml");
    assert_eq!(Challenge::from_files(&files).unwrap_err().problem, Problem::Missing);
    files.extend((0..MOST_FILES).map(|number| (format!("mistakes/m{number}.py"), Vec::new())));
    assert_eq!(Challenge::from_files(&files).unwrap_err().problem, Problem::TooMany { most: MOST_FILES });
    assert_eq!(Challenge::from_zip(b"PK").unwrap_err().problem, Problem::NoArchive);
}

#[test]
fn generated_tests_and_growth_are_kept() {
    let mut challenge = library::challenge("ticket-ranges").unwrap().unwrap();
    challenge.tests.generators.insert(
        "other".to_owned(),
        vec![Generator::List {
            length: Amount::Scaled { times: 2, by: 3 },
            of: Box::new(Generator::Int { min: Amount::Fixed(-1), max: Amount::Scaled { times: 1, by: 1 } }),
            sorted: true,
        }],
    );
    let input = Input::Generated(Generate { with: "other".to_owned(), n: 9, seed: 3 });
    let expected = Expected::Digest("0".repeat(64));
    challenge.tests.groups[0].tests.push(Test { name: String::new(), note: String::new(), input, expected });
    let growth =
        GrowthTest { with: "other".to_owned(), seed: 1, sizes: vec![1, 2, 3, 4], expected: Some(1.5) };
    challenge.tests.growth = Some(growth);
    assert_eq!(Challenge::from_files(&challenge.to_files()).unwrap(), challenge);
}
