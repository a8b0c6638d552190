//! What programs of all kinds come to, honest ones and others.

use crate::support::{challenge, host, is_tried, judged, language, outcomes, random};
use colloquy_challenge::{
    Build, Challenge, Growth, Next, Outcome, Progress, Scope, Stopped, Submission, judge, starter,
};
use colloquy_sandbox::language::by_id;

const FUNCTIONS: [&str; 9] =
    ["python", "javascript", "typescript", "cpp", "java", "rust", "ruby", "php", "go"];

/// Doubling: an example, and two groups of which the second one is worth three times the first.
fn double() -> Challenge {
    challenge(
        "[call]\nkind = \"function\"\nname = \"double_it\"\nreturns = \"int\"\nparameters = [{ name = \"some_number\", type = \"int\" }]\n",
        "examples = [{ input = [4], expected = 8 }]\n\
         [[groups]]\nname = \"one\"\nweight = 1\ntests = [{ input = [1], expected = 2 }, { input = [2], expected = 4 }]\n\
         [[groups]]\nname = \"two\"\nweight = 3\ntests = [{ input = [212121], expected = 424242 }, { input = [3], expected = 6 }]\n",
    )
}

fn python(source: &str) -> colloquy_challenge::Verdict {
    judged(&double(), "python", source, Scope::Tests)
}

#[test]
fn a_right_answer_earns_everything_and_a_partial_one_its_groups() {
    let verdict = python("def double_it(n):\n    return n + n\n");
    assert!(verdict.passed() && verdict.score == Some(100), "{verdict:#?}");
    // They share a process, whose memory is nobody's own.
    assert!(verdict.groups.iter().all(|group| group.tests[0].peak_memory_bytes.is_none()), "{verdict:#?}");
    let verdict = python("def double_it(n):\n    return n * n if n != 1 else 2\n");
    assert_eq!(verdict.score, Some(25), "{verdict:#?}");
    let shown = Outcome::Wrong { got: Some("16".to_owned()), expected: Some("8".to_owned()) };
    let hidden = Outcome::Wrong { got: None, expected: None };
    assert_eq!(outcomes(&verdict)[0], [&shown]);
    assert_eq!(outcomes(&verdict)[2], [&hidden, &hidden]);
}

#[test]
fn examples_alone_give_no_score() {
    let verdict = judged(&double(), "python", "double_it = lambda n: n * 2", Scope::Examples);
    assert!(verdict.passed() && verdict.score.is_none() && verdict.groups.len() == 1, "{verdict:#?}");
}

#[test]
fn what_is_printed_and_asked_for_disturbs_nothing() {
    let sources = [
        (
            "python",
            "import os, sys\nprint('loaded', sys.stdin.read())\ndef double_it(n):\n    print('n is', n)\n    os.write(1, b'no end of the line')\n    return n * 2\n",
        ),
        (
            "javascript",
            "const fs = require('fs')\nconsole.log('loaded')\nfunction doubleIt(n) { console.log('n is', n); fs.writeSync(1, 'no end'); return n * 2 }",
        ),
        (
            "cpp",
            "#include <cstdio>\n#include <iostream>\nint double_it(int n) { std::printf(\"n is %d\", n); std::cout << n << std::endl; int other; std::cin >> other; return n * 2; }\nint main() { std::puts(\"try\"); }",
        ),
        (
            "java",
            "class Solution { public static long doubleIt(long n) { System.out.print(\"n is \" + n); return n * 2; } public static void main(String[] a) {} }",
        ),
        (
            "rust",
            "fn double_it(n: i64) -> i64 { print!(\"n is {n}\"); n * 2 }\nfn main() { println!(\"{}\", double_it(4)); }",
        ),
        (
            "typescript",
            "export const doubleIt = async (n: number): Promise<number> => { console.log('n is', n); return n * 2 }",
        ),
        (
            "ruby",
            "puts 'loaded', $stdin.read\ndef double_it(n)\n  puts \"n is #{n}\", gets.inspect\n  $stdout.print 'no end'\n  n * 2\nend\n",
        ),
        (
            "php",
            "<?php\necho 'loaded', file_get_contents('php://stdin');\nclass Solution { function doubleIt($n) { echo \"n is $n\"; file_put_contents('php://stdout', 'no end'); return $n * 2; } }\n",
        ),
        (
            "go",
            "package main\n\nimport \"fmt\"\n\nfunc init() { fmt.Print(\"loaded\") }\n\nfunc doubleIt(n int) int {\n\tvar other int\n\tfmt.Scan(&other)\n\tfmt.Print(\"n is \", n)\n\treturn n*2 + other\n}\n\nfunc main() { fmt.Println(doubleIt(4)) }\n",
        ),
    ];
    for (language, source) in sources.into_iter().filter(|(id, _)| is_tried(id)) {
        let verdict = judged(&double(), language, source, Scope::Tests);
        assert!(verdict.passed() && verdict.score == Some(100), "{language}: {verdict:#?}");
        let printed = &verdict.groups[0].printed;
        assert!(printed.contains("n is 4") || printed.contains("n is4"), "{language}: {printed:?}");
        assert!(verdict.groups[1].printed.is_empty());
    }
}

#[test]
fn errors_are_told_for_examples_only() {
    let verdict = python("def double_it(n):\n    raise ValueError(f'the input is {n}')\n");
    let Outcome::Error { said: Some(said) } = &verdict.groups[0].tests[0].outcome else {
        panic!("{verdict:#?}")
    };
    assert!(said.contains("solution.py\", line 2") && said.contains("the input is 4"), "{said}");
    assert_eq!(outcomes(&verdict)[1], [&Outcome::Error { said: None }; 2]);
    assert_eq!(verdict.score, Some(0));
    let raised = [
        ("javascript", "function doubleIt(n) { throw new Error('no ' + n) }", "no 4"),
        (
            "cpp",
            "#include <stdexcept>\nlong long double_it(long long n) { throw std::runtime_error(\"no\"); }",
            "no",
        ),
        ("java", "class Solution { long doubleIt(long n) { return 1 / (n - 4); } }", "by zero"),
        ("rust", "fn double_it(n: i64) -> i64 { [1, 2][n as usize] }", "index"),
        ("ruby", "def double_it(n)\n  raise \"no #{n}\"\nend\n", "RuntimeError: no 4\n    at solution.rb:2"),
        (
            "php",
            "<?php\nclass Solution {\n  function doubleIt($n) {\n    return intdiv(1, $n - 4);\n  }\n}\n",
            "DivisionByZeroError: Division by zero\n    at solution.php:4",
        ),
        (
            "go",
            "package main\n\nfunc doubleIt(n int) int {\n\treturn []int{1, 2}[n]\n}\n",
            "at solution.go:4",
        ),
    ];
    for (language, source, wanted) in raised.into_iter().filter(|(id, ..)| is_tried(id)) {
        let verdict = judged(&double(), language, source, Scope::Examples);
        let Outcome::Error { said: Some(said) } = &verdict.groups[0].tests[0].outcome else {
            panic!("{verdict:#?}")
        };
        assert!(said.contains(wanted), "{language}: {said}");
    }
}

#[test]
fn results_of_another_type_are_errors() {
    for source in ["def double_it(n):\n    return str(n * 2)\n", "def double_it(n):\n    print(n)\n"] {
        let verdict = python(source);
        let Outcome::Error { said: Some(said) } = &verdict.groups[0].tests[0].outcome else {
            panic!("{verdict:#?}")
        };
        assert!(said.contains("returned where an int belongs"), "{said}");
    }
    let verdict = judged(&double(), "javascript", "const doubleIt = (n) => n * 2.1", Scope::Examples);
    let said = "returned where a whole number belongs: 8.4".to_owned();
    assert_eq!(outcomes(&verdict)[0], [&Outcome::Error { said: Some(said) }]);
    for (language, source, said) in [
        ("ruby", "def double_it(n)\n  n * 2.0\nend\n", "returned where an Integer belongs: 8.0"),
        (
            "php",
            "<?php\nclass Solution { function doubleIt($n) { return $n * 2.0; } }\n",
            "returned where an int belongs: 8.0",
        ),
    ] {
        let verdict = judged(&double(), language, source, Scope::Examples);
        assert_eq!(outcomes(&verdict)[0], [&Outcome::Error { said: Some(said.to_owned()) }]);
    }
}

#[test]
fn what_cannot_be_loaded_or_compiled_is_told() {
    let verdict = python("def double_it(n)\n    return n\n");
    let Outcome::Error { said: Some(said) } = &verdict.groups[0].tests[0].outcome else {
        panic!("{verdict:#?}")
    };
    assert!(said.contains("SyntaxError"), "{said}");
    let verdict =
        judged(&double(), "typescript", "function twice(n: number) { return n * 2 }", Scope::Examples);
    assert!(format!("{:?}", outcomes(&verdict)[0]).contains("doubleIt"), "{verdict:#?}");
    let verdict = python("def twice(n):\n    return n * 2\n");
    let said = "there is no function double_it".to_owned();
    assert_eq!(outcomes(&verdict)[0], [&Outcome::Error { said: Some(said) }]);
    assert_eq!(outcomes(&verdict)[1], [&Outcome::Error { said: None }, &Outcome::NotRun]);
    for (language, source, wanted) in [
        ("ruby", "def double_it(n)\n  n * * 2\nend\n", "solution.rb:2"),
        ("ruby", "def twice(n)\n  n * 2\nend\n", "there is no method double_it"),
        ("php", "<?php\nclass Solution { function doubleIt($n) { return $n * } }\n", "at solution.php:2"),
        ("php", "<?php\nclass Solution {}\n", "there is no class Solution with a method doubleIt"),
    ] {
        let verdict = judged(&double(), language, source, Scope::Examples);
        assert!(format!("{:?}", outcomes(&verdict)[0]).contains(wanted), "{language}: {verdict:#?}");
    }
    for (language, source, wanted) in [
        ("cpp", "long long double_it(long long n) { return m; }", "solution.cpp:1:43"),
        ("rust", "fn double_it(n: i64) -> i64 { m }", "solution.rs:1:31"),
        ("java", "class Solution { long doubleIt(long n) { return m; } }", "Solution.java:1"),
        ("typescript", "function doubleIt(n: number { return n * 2 }", "solution.ts:1:"),
        ("go", "package main\n\nfunc doubleIt(n int) int { return m }\n", "solution.go:3:35"),
    ] {
        if !is_tried(language) {
            continue;
        }
        let verdict = judged(&double(), language, source, Scope::Tests);
        let Build::Failed { said } = &verdict.build else { panic!("{language}: {verdict:#?}") };
        assert!(
            said.contains(wanted) && verdict.score == Some(0) && verdict.groups.is_empty(),
            "{language}: {said}"
        );
    }
}

#[test]
fn limits_cost_a_group_and_not_the_others() {
    let verdict = python("def double_it(n):\n    while n == 1: pass\n    return n * 2\n");
    assert_eq!(outcomes(&verdict)[1], [&Outcome::TimeLimit, &Outcome::NotRun]);
    assert_eq!(verdict.score, Some(75));
    let verdict = python(
        "def double_it(n):\n    held = []\n    while n == 2: held.append(b'x' * (1 << 20) + bytes(len(held)))\n    return n * 2\n",
    );
    assert_eq!(outcomes(&verdict)[1], [&Outcome::Passed, &Outcome::MemoryLimit], "{verdict:#?}");
    assert_eq!(verdict.score, Some(75));
    assert!(verdict.groups[1].peak_memory_bytes > 200 << 20, "{verdict:#?}");
}

#[test]
fn leaving_early_earns_nothing() {
    for (language, source) in [
        ("python", "import os\ndef double_it(n):\n    os._exit(0)\n"),
        ("python", "import os\nos._exit(0)\n"),
        ("python", "import sys\ndef double_it(n):\n    sys.exit(0)\n"),
        ("javascript", "function doubleIt(n) { process.exit(0) }"),
        ("javascript", "process.exit(0)"),
        ("ruby", "def double_it(n)\n  exit!\nend\n"),
        ("ruby", "exit\n"),
        ("php", "<?php\nclass Solution { function doubleIt($n) { exit(0); } }\n"),
        ("python", "import os, signal\ndef double_it(n):\n    os.kill(os.getpid(), signal.SIGSEGV)\n"),
    ] {
        let verdict = judged(&double(), language, source, Scope::Tests);
        assert_eq!(verdict.score, Some(0), "{source}: {verdict:#?}");
        let ended = |outcome: &Outcome| matches!(outcome, Outcome::Error { .. } | Outcome::NotRun);
        assert!(outcomes(&verdict).into_iter().flatten().all(ended), "{source}: {verdict:#?}");
    }
}

#[test]
fn floods_earn_nothing() {
    for source in [
        "def double_it(n):\n    while True: print('x' * 10000)\n",
        "import os\ndef double_it(n):\n    while True: os.write(2, b'x' * 10000)\n",
    ] {
        let verdict = python(source);
        assert_eq!(verdict.score, Some(0));
        assert_eq!(outcomes(&verdict)[2], [&Outcome::OutputLimit, &Outcome::NotRun], "{verdict:#?}");
    }
}

#[test]
fn guessed_answers_are_nothing() {
    let source = "import os\nfor fd in range(3, 12):\n    try:\n        for guess in range(9): os.write(fd, b'\\n%032x ok 5 2\\n8 \\n' % guess)\n    except OSError: pass\ndef double_it(n):\n    return 1\n";
    let verdict = python(source);
    assert_eq!(verdict.score, Some(0));
    assert!(
        outcomes(&verdict).into_iter().flatten().all(|outcome| matches!(outcome, Outcome::Wrong { .. })),
        "{verdict:#?}"
    );
}

/// A function that finds the number of the question, and answers in the judge's way before its own answer comes.
#[test]
fn speaking_in_the_place_of_the_judge_earns_nothing() {
    let source = "import sys\ndef double_it(n):\n    own = sys._getframe(1).f_locals\n    right = b'%d ' % (n * 2)\n    own['sink'].write(b'\\n%b ok 5 %d\\n%b\\n' % (own['nonce'], len(right), right))\n    return 1\n";
    let verdict = python(source);
    assert_eq!(verdict.score, Some(0), "{verdict:#?}");
    for group in outcomes(&verdict) {
        assert!(group.contains(&&Outcome::Forged), "{verdict:#?}");
    }
}

/// Neither the input of a later test nor anything that is expected is where a program could read it.
#[test]
fn a_program_finds_nothing_of_what_comes_later() {
    let source = "import os, select, sys\n\
        def double_it(n):\n\
        \x20   source = sys._getframe(1).f_locals['source']\n\
        \x20   waiting = select.select([source.fileno()], [], [], 0.05)[0]\n\
        \x20   files = [os.path.join(place, name) for place, _, names in os.walk('/work') for name in names]\n\
        \x20   known = any(b'%d' % (212121 + 212121 * len(sys.argv)) in open(name, 'rb').read() for name in files)\n\
        \x20   visible = os.path.exists('/tmp/left')\n\
        \x20   if n == 2: open('/tmp/left', 'w').close()\n\
        \x20   return 0 if waiting or known or visible else n * 2\n";
    let verdict = python(source);
    assert!(verdict.passed() && verdict.score == Some(100), "{verdict:#?}");
}

/// Every type, in and out, in every language; and what somebody begins with compiles and says that it is not done.
#[test]
fn values_of_every_type_go_through_every_language() {
    let challenge = challenge(
        "[call]\nkind = \"function\"\nname = \"pick\"\nreturns = \"map<string, list<list<float>>>\"\nparameters = [\n\
         { name = \"whole\", type = \"int\" }, { name = \"words\", type = \"list<string>\" }, { name = \"flags\", type = \"list<bool>\" },\n\
         { name = \"a_word\", type = \"string\" }, { name = \"flag\", type = \"bool\" }, { name = \"half\", type = \"float\" },\n\
         { name = \"table\", type = \"map<string, list<list<float>>>\" }, { name = \"rows\", type = \"list<map<string, int>>\" }]\n",
        "[[examples]]\n\
         input = [-9007199254740991, [\"\", \"a b\\n\", \"ž😀\"], [true, false], \"x\\u0000 1 \", true, 0.5, { \"k 1\" = [[1.5, -2e300], []], \"ž\" = [] }, [{ a = 1 }, {}]]\n\
         expected = { \"k 1\" = [[1.5, -2e300], []], \"ž\" = [] }\n",
    );
    let solutions = [
        "def pick(whole, words, flags, a_word, flag, half, table, rows):\n    assert whole == -(2**53 - 1) and words == ['', 'a b\\n', 'ž😀'] and flags == [True, False]\n    assert a_word == 'x\\0 1 ' and flag is True and half == 0.5 and rows == [{'a': 1}, {}]\n    return table\n",
        "function pick(whole, words, flags, aWord, flag, half, table, rows) { if (whole !== -9007199254740991 || words[2] !== 'ž😀' || flags[1] !== false || aWord !== 'x\\0 1 ' || !flag || half !== 0.5 || rows[0].get('a') !== 1) throw new Error('other'); return table }",
        "function pick(whole: number, words: string[], flags: boolean[], aWord: string, flag: boolean, half: number, table: Map<string, number[][]>, rows: Map<string, number>[]): Map<string, number[][]> { if (whole !== -9007199254740991 || words[2] !== 'ž😀' || flags[1] || aWord !== 'x\\0 1 ' || half !== 0.5 || rows[0].get('a') !== 1) throw new Error('other'); return table }",
        "#include <map>\n#include <stdexcept>\n#include <string>\n#include <vector>\nusing namespace std;\nmap<string, vector<vector<double>>> pick(long long whole, const vector<string>& words, const vector<bool>& flags, const string& a_word, bool flag, double half, const map<string, vector<vector<double>>>& table, const vector<map<string, long long>>& rows) { if (whole != -9007199254740991 || words[2] != \"ž😀\" || flags[1] || a_word != string(\"x\\0 1 \", 5) || !flag || half != 0.5 || rows[0].at(\"a\") != 1) throw runtime_error(\"other\"); return table; }",
        "import java.util.*;\nclass Solution { Map<String, List<List<Double>>> pick(long whole, List<String> words, List<Boolean> flags, String aWord, boolean flag, double half, Map<String, List<List<Double>>> table, List<Map<String, Long>> rows) { if (whole != -9007199254740991L || !words.get(2).equals(\"ž😀\") || flags.get(1) || !aWord.equals(\"x\\0 1 \") || !flag || half != 0.5 || rows.get(0).get(\"a\") != 1) throw new IllegalStateException(\"other\"); return table; } }",
        "use std::collections::HashMap;\nfn pick(whole: i64, words: Vec<String>, flags: Vec<bool>, a_word: String, flag: bool, half: f64, table: HashMap<String, Vec<Vec<f64>>>, rows: Vec<HashMap<String, i64>>) -> HashMap<String, Vec<Vec<f64>>> { assert!(whole == -9007199254740991 && words[2] == \"ž😀\" && !flags[1] && a_word == \"x\\0 1 \" && flag && half == 0.5 && rows[0][\"a\"] == 1); table }",
        "def pick(whole, words, flags, a_word, flag, half, table, rows)\n  raise 'other' unless whole == -9007199254740991 && words == ['', \"a b\\n\", 'ž😀'] && flags == [true, false] && a_word == \"x\\0 1 \" && flag && half == 0.5 && rows == [{ 'a' => 1 }, {}]\n  table\nend\n",
        "<?php\nclass Solution { function pick(int $whole, array $words, array $flags, string $aWord, bool $flag, float $half, array $table, array $rows): array { if ($whole !== -9007199254740991 || $words !== ['', \"a b\\n\", 'ž😀'] || $flags !== [true, false] || $aWord !== \"x\\0 1 \" || !$flag || $half !== 0.5 || $rows !== [['a' => 1], []]) throw new RuntimeException('other'); return $table; } }\n",
        "package main\n\nfunc pick(whole int, words []string, flags []bool, aWord string, flag bool, half float64, table map[string][][]float64, rows []map[string]int) map[string][][]float64 {\n\tif whole != -9007199254740991 || words[2] != \"ž😀\" || flags[1] || aWord != \"x\\x00 1 \" || !flag || half != 0.5 || rows[0][\"a\"] != 1 {\n\t\tpanic(\"other\")\n\t}\n\treturn table\n}\n",
    ];
    for (id, source) in FUNCTIONS.into_iter().zip(solutions).filter(|(id, _)| is_tried(id)) {
        let verdict = judged(&challenge, id, source, Scope::Examples);
        assert!(verdict.passed(), "{id}: {verdict:#?}");
        let verdict = judged(&challenge, id, &starter(&challenge, by_id(id).unwrap()), Scope::Examples);
        let [Outcome::Error { said: Some(said) }] = outcomes(&verdict)[0].as_slice() else {
            panic!("{id}: {verdict:#?}")
        };
        assert!(said.contains("write pick"), "{id}: {said}");
    }
}

/// A whole program: its input ends, its output counts, and so does how it ends.
#[test]
fn whole_programs_are_judged_by_what_they_write() {
    let challenge = challenge(
        "[call]\nkind = \"program\"\n",
        "examples = [{ input = \"1 2\\n\", expected = \"3\" }]\n[[groups]]\nname = \"more\"\nweight = 1\ntests = [{ input = \"\", expected = \"0\" }, { input = \"4 5 6\", expected = \"15\" }]\n",
    );
    for (language, source, score) in [
        (
            "python",
            "import sys\nprint('debug', file=sys.stderr)\nprint(sum(map(int, sys.stdin.read().split())))",
            100,
        ),
        ("bash", "sum=0; for n in $(cat); do sum=$((sum + n)); done; echo $sum", 100),
        ("python", "import sys\nprint(sum(map(int, sys.stdin.read().split())))\nsys.exit(1)", 0),
        ("python", "print(3)", 0),
        ("python", "while True: print('x' * 10000)", 0),
    ] {
        let verdict = judged(&challenge, language, source, Scope::Tests);
        assert_eq!(verdict.score, Some(score), "{source}: {verdict:#?}");
        for group in &verdict.groups {
            let of_tests = group.tests.iter().filter_map(|test| test.peak_memory_bytes).max();
            assert!(
                of_tests == Some(group.peak_memory_bytes) && of_tests > Some(0),
                "{source}: {verdict:#?}"
            );
        }
    }
    let verdict = judged(&challenge, "python", "while True: pass", Scope::Examples);
    assert_eq!(outcomes(&verdict)[0], [&Outcome::TimeLimit]);
    let verdict = judged(
        &challenge,
        "cpp",
        "#include <iostream>\nint main() { long long n, sum = 0; while (std::cin >> n) sum += n; std::cout << sum; }",
        Scope::Tests,
    );
    assert_eq!(verdict.score, Some(100), "{verdict:#?}");
}

#[test]
fn judging_stops_when_nobody_wants_it() {
    let (language, way) = language("python");
    let challenge = double();
    let submission =
        Submission { challenge: &challenge, language, way, source: "def double_it(n):\n    return n * 2\n" };
    let (host, mut seen) = (host(), Vec::new());
    let stopped =
        judge(&submission, Scope::All, &mut || host.open(), &mut random, &mut |progress: Progress<'_>| {
            seen.push(format!("{progress:?}"));
            if seen.len() < 3 { Next::GoOn } else { Next::Stop }
        });
    assert!(matches!(stopped, Err(Stopped::Unwanted)));
    assert!(seen.len() == 3 && seen[0] == "Built" && seen[2].contains("Some(\"one\")"), "{seen:?}");
}

#[test]
fn what_there_was_no_time_for_counts_as_not_run() {
    let (language, way) = language("python");
    let challenge = double();
    let submission =
        Submission { challenge: &challenge, language, way, source: "def double_it(n):\n    return n * 2\n" };
    let (host, mut seen) = (host(), 0);
    let verdict = judge(&submission, Scope::All, &mut || host.open(), &mut random, &mut |_: Progress<'_>| {
        seen += 1;
        if seen < 5 { Next::GoOn } else { Next::Enough }
    })
    .unwrap();
    // Built, the example, both of the first group and one of the second.
    assert_eq!(outcomes(&verdict)[1], [&Outcome::Passed, &Outcome::Passed]);
    assert_eq!(outcomes(&verdict)[2], [&Outcome::Passed, &Outcome::NotRun]);
    assert_eq!((verdict.score, seen), (Some(25), 5));
}

#[test]
fn growth_tells_linear_from_quadratic() {
    let challenge = challenge(
        "[call]\nkind = \"function\"\nname = \"work\"\nreturns = \"int\"\nparameters = [{ name = \"items\", type = \"list<int>\" }]\n",
        "examples = [{ input = [[]], expected = 0 }]\n\
         [generators]\nany = [{ kind = \"list\", length = \"n\", of = { kind = \"int\", min = 0, max = 9 } }]\n\
         [growth]\nwith = \"any\"\nseed = 1\nsizes = [200, 400, 800, 1600, 3200]\n",
    );
    let linear = "def work(items):\n    return sum(a for a in items for b in range(100)) * 0\n";
    let quadratic = "def work(items):\n    return sum(a for a in items for b in items) * 0\n";
    for (source, power) in [(linear, 1.0), (quadratic, 2.0)] {
        // On a busy machine it may be impossible to tell, which is said; but not always.
        let mut fits = (0..5).filter_map(|_| match judged(&challenge, "python", source, Scope::All).growth {
            Some(Growth::Fitted { exponent, .. }) => Some(exponent),
            _ => None,
        });
        let exponent = fits.next().unwrap();
        assert!((exponent - power).abs() < 0.45, "{exponent} for {power}");
    }
    let verdict = judged(&challenge, "python", "def work(items):\n    return 0\n", Scope::All);
    assert!(matches!(verdict.growth, Some(Growth::CannotTell { .. })), "{verdict:#?}");
}

#[test]
fn growth_is_not_measured_of_what_fails_hidden_tests() {
    let challenge = challenge(
        "[call]\nkind = \"function\"\nname = \"work\"\nreturns = \"int\"\nparameters = [{ name = \"items\", type = \"list<int>\" }]\n",
        "examples = [{ input = [[]], expected = 0 }]\n\
         [[groups]]\nname = \"Hidden\"\nweight = 1\ntests = [{ input = [[1, 2]], expected = 3 }]\n\
         [generators]\nany = [{ kind = \"list\", length = \"n\", of = { kind = \"int\", min = 0, max = 9 } }]\n\
         [growth]\nwith = \"any\"\nseed = 1\nsizes = [100, 200, 400, 800]\n",
    );
    let grows = |source: &str| judged(&challenge, "python", source, Scope::All).growth.is_some();
    assert!(grows("def work(items):\n    return sum(items)\n"));
    assert!(!grows("def work(items):\n    return 0\n"));
}
