//! Languages: that a program in each of them runs, of one file and of several, and what is told of one that does not compile.

use colloquy_sandbox::language::{LANGUAGES, by_id};
use colloquy_sandbox::{Limits, Request, SourceFile};

use crate::{host, text};

/// Programs that read a name and greet.
const GREETINGS: [(&str, &str); 11] = [
    ("python", "print('hello', input())"),
    (
        "javascript",
        "require('readline').createInterface({ input: process.stdin }).on('line', (name) => console.log('hello', name))",
    ),
    (
        "typescript",
        "import { createInterface } from 'node:readline'\n\
         type Name = string\n\
         const greet = (name: Name): string => `hello ${name}`\n\
         createInterface({ input: process.stdin }).on('line', (name: Name) => console.log(greet(name)))",
    ),
    (
        "rust",
        "fn main() { let mut name = String::new(); std::io::stdin().read_line(&mut name).unwrap(); print!(\"hello {name}\"); }",
    ),
    (
        "c",
        "#include <stdio.h>\nint main(void) { char name[9]; if (scanf(\"%8s\", name) == 1) printf(\"hello %s\\n\", name); }",
    ),
    (
        "cpp",
        "#include <iostream>\nint main() { std::string name; std::cin >> name; std::cout << \"hello \" << name << '\\n'; }",
    ),
    (
        "go",
        "package main\nimport \"fmt\"\nfunc main() { var name string; fmt.Scan(&name); fmt.Println(\"hello\", name) }",
    ),
    (
        "java",
        "public class Main { public static void main(String[] a) { System.out.println(\"hello \" + new java.util.Scanner(System.in).next()); } }",
    ),
    ("ruby", "puts 'hello ' + gets"),
    ("php", "<?php echo 'hello ', fgets(STDIN);"),
    ("bash", "read name; echo hello $name"),
];

fn greets(id: &str) {
    let language = by_id(id).unwrap();
    let host = host();
    let installed = language.detect(&host).unwrap();
    let way = &language.ways
        [installed.way.unwrap_or_else(|| panic!("{id} is not installed: {:?}", language.packages))];
    let (_, program) = GREETINGS.iter().find(|(name, _)| *name == id).unwrap();
    let file = SourceFile { name: language.main.to_owned(), contents: program.as_bytes().to_vec() };
    let request = Request { files: vec![file], steps: way.steps(Limits::DEFAULT), terminal: None };
    let run = host.open().unwrap().run(&request).unwrap();
    run.control.input(b"Ada\n").unwrap();
    run.control.end_input();
    let finished = run.finish().unwrap();
    assert_eq!(text(&finished.stdout), "hello Ada\n", "{} {:?}", text(&finished.stderr), finished.outcomes);
    assert!(finished.last().succeeded());
}

#[test]
fn python_runs() {
    greets("python");
}

#[test]
fn javascript_runs() {
    greets("javascript");
}

#[test]
fn typescript_runs() {
    greets("typescript");
}

#[test]
fn cpp_runs() {
    greets("cpp");
}

#[test]
fn java_runs() {
    greets("java");
}

#[test]
fn rust_runs() {
    greets("rust");
}

#[test]
fn ruby_runs() {
    greets("ruby");
}

#[test]
fn php_runs() {
    greets("php");
}

#[test]
fn the_other_languages_run_where_they_are_installed() {
    for (id, _) in GREETINGS {
        if by_id(id).unwrap().detect(&host()).unwrap().way.is_some() {
            greets(id);
        }
    }
}

#[test]
fn sqlite_answers_where_it_is_installed() {
    let language = by_id("sql").unwrap();
    if let Some(way) = language.detect(&host()).unwrap().way {
        let file =
            SourceFile { name: language.main.to_owned(), contents: b"SELECT 6 * 7 AS answer;".to_vec() };
        let request =
            Request { files: vec![file], steps: language.ways[way].steps(Limits::DEFAULT), terminal: None };
        assert!(text(&host().run_to_end(&request).unwrap().stdout).contains("42"));
    }
}

/// Runs a program of several files, the first of which is open.
fn said_by(id: &str, files: &[(&str, &str)]) -> String {
    let language = by_id(id).unwrap();
    let file = |&(name, text): &(&str, &str)| SourceFile { name: name.to_owned(), contents: text.into() };
    let files: Vec<SourceFile> = files.iter().map(file).collect();
    let steps = language.steps(0, &files[0].name, &files, Limits::DEFAULT).unwrap();
    let finished = host().run_to_end(&Request { files, steps, terminal: None }).unwrap();
    assert!(finished.last().succeeded(), "{id}: {}", text(&finished.stderr));
    text(&finished.stdout)
}

#[test]
fn a_program_of_several_files_is_compiled_as_one_and_others_beside_it_are_not() {
    let c = [
        ("main.c", "#include <stdio.h>\n#include \"twice.h\"\nint main(void) { printf(\"%d\", twice(21)); }"),
        ("twice.c", "#include \"twice.h\"\nint twice(int n) { return 2 * n; }"),
        ("twice.h", "int twice(int n);"),
        ("other.c", "int main(void) { return 1; }"),
    ];
    assert_eq!(said_by("c", &c), "42");
    let cpp = [
        ("main.cpp", "#include <iostream>\nint twice(int);\nint main() { std::cout << twice(21); }"),
        ("lib/twice.cc", "int twice(int n) { return 2 * n; }"),
        ("other.cpp", "int main() { return 1; }"),
    ];
    assert_eq!(said_by("cpp", &cpp), "42");
    if by_id("go").unwrap().detect(&host()).unwrap().way.is_some() {
        let go = [
            ("main.go", "package main\nimport \"fmt\"\nfunc main() { fmt.Print(twice(21)) }"),
            ("twice.go", "package main\nfunc twice(n int) int { return 2 * n }"),
            ("other.go", "package main\nfunc main() {}"),
        ];
        assert_eq!(said_by("go", &go), "42");
    }
}

#[test]
fn a_program_that_does_not_compile_is_not_run() {
    let language = by_id("cpp").unwrap();
    let file = SourceFile { name: language.main.to_owned(), contents: b"int main() { return x; }".to_vec() };
    let request =
        Request { files: vec![file], steps: language.ways[0].steps(Limits::DEFAULT), terminal: None };
    let finished = host().run_to_end(&request).unwrap();
    assert_eq!((finished.outcomes.len(), finished.last().exit), (1, Some(1)));
    assert!(text(&finished.stderr).contains("main.cpp:1:21"), "{}", text(&finished.stderr));
}

#[test]
fn every_language_is_described_once() {
    let mut ids: Vec<&str> = LANGUAGES.iter().map(|language| language.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), LANGUAGES.len());
    assert!(LANGUAGES.iter().all(|language| !language.packages.is_empty() && !language.ways.is_empty()));
}
