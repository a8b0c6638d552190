//! The programs around functions: they read values, call the function, and say what it returned.
//!
//! A program takes its standard input and output away from the function first: what that prints goes to standard error, and its own input
//! is empty. Then it answers one message after the other, each with the number that came with it (`judge::channel`).

use colloquy_sandbox::language::Language;

use crate::challenge::{Call, Challenge, Parameter};
use crate::value::Type;

const PYTHON: &str = include_str!("python.py");
const JAVASCRIPT: &str = include_str!("javascript.js");
const CPP: &str = include_str!("cpp.cpp");
const RUST: &str = include_str!("rust.rs");
const JAVA: &str = include_str!("java.java");

/// The languages in which functions can be called.
const LANGUAGES: [&str; 6] = ["python", "javascript", "typescript", "cpp", "java", "rust"];

/// Whether a challenge can be solved in a language.
#[must_use]
pub fn can_call(language: &Language, call: &Call) -> bool {
    match call {
        Call::Function { .. } => LANGUAGES.contains(&language.id),
        Call::Program {} => true,
    }
}

/// What the names of a language's files end with.
#[must_use]
pub fn extension(language: &Language) -> &'static str {
    language.main.rsplit_once('.').map_or(language.main, |(_, ending)| ending)
}

/// The file in which somebody writes a solution.
#[must_use]
pub fn file_name(language: &Language, call: &Call) -> String {
    match (call, language.id) {
        (Call::Program {}, _) => language.main.to_owned(),
        (Call::Function { .. }, "java") => "Solution.java".to_owned(),
        (Call::Function { .. }, _) => format!("solution.{}", extension(language)),
    }
}

/// The files of a solution: its own, and the program around it.
pub(crate) fn files(language: &Language, call: &Call, source: &str) -> Vec<(String, String)> {
    let own = file_name(language, call);
    let Call::Function { name, returns, parameters } = call else { return vec![(own, source.to_owned())] };
    let writer = Writer { language: language.id, name, returns, parameters };
    let behind = match language.id {
        // At the end, so that lines keep their numbers.
        "javascript" => writer.fill(
            "\n;module.exports.colloquyCall = typeof @@NAME@@ === 'function' ? @@NAME@@ : module.exports.@@NAME@@;\n",
        ),
        "typescript" => writer.fill("\n;export { @@NAME@@ as colloquyCall };\n"),
        _ => String::new(),
    };
    vec![(own, format!("{source}{behind}")), (language.main.to_owned(), writer.program())]
}

/// What somebody begins with: the challenge's own, or one made from the call. It says that it is not done.
#[must_use]
pub fn starter(challenge: &Challenge, language: &Language) -> String {
    if let Some(own) = challenge.starters.get(language.id) {
        return own.clone();
    }
    match &challenge.about.call {
        Call::Function { name, returns, parameters } => {
            Writer { language: language.id, name, returns, parameters }.starter()
        }
        Call::Program {} => program(language.id).to_owned(),
    }
}

/// A program that reads its input and says nothing.
fn program(language: &str) -> &'static str {
    match language {
        "python" => "import sys\n\nfor line in sys.stdin:\n    pass\n",
        "javascript" => "const lines = require(\"fs\").readFileSync(0, \"utf8\").split(\"\\n\");\n",
        "typescript" => {
            "import { readFileSync } from \"node:fs\";\n\nconst lines: string[] = readFileSync(0, \"utf8\").split(\"\\n\");\n"
        }
        "rust" => {
            "use std::io::{self, BufRead};\n\nfn main() {\n    for line in io::stdin().lock().lines() {\n        let _line = line.unwrap();\n    }\n}\n"
        }
        "c" => "#include <stdio.h>\n\nint main(void) {\n    return 0;\n}\n",
        "cpp" => {
            "#include <iostream>\n#include <string>\n\nint main() {\n    for (std::string line; std::getline(std::cin, line);) {\n    }\n}\n"
        }
        "go" => "package main\n\nfunc main() {\n}\n",
        "java" => {
            "import java.util.*;\n\npublic class Main {\n    public static void main(String[] arguments) {\n        Scanner in = new Scanner(System.in);\n    }\n}\n"
        }
        "ruby" => "STDIN.each_line(chomp: true) do |line|\nend\n",
        "php" => "<?php\nwhile (($line = fgets(STDIN)) !== false) {\n}\n",
        "bash" => "while IFS= read -r line || [ -n \"$line\" ]; do\n    :\ndone\n",
        _ => "",
    }
}

struct Writer<'a> {
    language: &'a str,
    name: &'a str,
    returns: &'a Type,
    parameters: &'a [Parameter],
}

impl Writer<'_> {
    fn program(&self) -> String {
        let template = match self.language {
            "python" => PYTHON.to_owned(),
            "javascript" => format!(
                "const fs = require(\"node:fs\");\nconst load = () => require(\"./solution.js\").colloquyCall;\n{JAVASCRIPT}"
            ),
            "typescript" => format!(
                "// @ts-nocheck\nimport * as fs from \"node:fs\";\nconst load = async () => (await import(\"./solution.ts\")).colloquyCall;\n{JAVASCRIPT}"
            ),
            "cpp" => CPP.to_owned(),
            "java" => JAVA.to_owned(),
            _ => RUST.to_owned(),
        };
        self.fill(&template)
    }

    fn fill(&self, template: &str) -> String {
        template
            .replace("@@NAME@@", &self.called(self.name))
            .replace("@@CODES@@", &self.codes())
            .replace("@@ARGUMENTS@@\n", &self.arguments())
            .replace("@@PARAMETERS@@", &self.declared("a").join(", "))
            .replace("@@CALL@@", &self.passed())
            .replace("@@RETURNS@@", &self.returned())
    }

    /// Names as the language's people write them.
    fn called(&self, name: &str) -> String {
        match self.language {
            "javascript" | "typescript" | "java" => camel(name),
            _ => name.to_owned(),
        }
    }

    fn codes(&self) -> String {
        let codes: Vec<String> =
            self.parameters.iter().map(|parameter| format!("\"{}\"", code(&parameter.kind))).collect();
        match self.language {
            "java" => format!("{{{}}}", codes.join(", ")),
            _ => format!("[{}]", codes.join(", ")),
        }
    }

    fn returned(&self) -> String {
        match self.language {
            "cpp" | "rust" => written(self.language, self.returns),
            _ => code(self.returns),
        }
    }

    /// Lines that read the arguments.
    fn arguments(&self) -> String {
        let line = |(at, parameter): (usize, &Parameter)| {
            let kind = written(self.language, &parameter.kind);
            match self.language {
                "cpp" => format!("        {kind} a{at} = Codec<{kind}>::get(reader);\n"),
                _ => format!("        let a{at} = <{kind} as Codec>::get(&mut reader);\n"),
            }
        };
        self.parameters.iter().enumerate().map(line).collect()
    }

    fn passed(&self) -> String {
        let one = |(at, parameter): (usize, &Parameter)| match self.language {
            "java" => format!("({}) values[{at}]", written("java", &parameter.kind)),
            _ => format!("a{at}"),
        };
        self.parameters.iter().enumerate().map(one).collect::<Vec<_>>().join(", ")
    }

    /// Parameters with types, under names of their own or numbered ones.
    fn declared(&self, numbered: &str) -> Vec<String> {
        let name = |at: usize, parameter: &Parameter| {
            if numbered.is_empty() { self.called(&parameter.name) } else { format!("{numbered}{at}") }
        };
        let one = |(at, parameter): (usize, &Parameter)| {
            let (name, kind) = (name(at, parameter), written(self.language, &parameter.kind));
            match self.language {
                "python" | "typescript" | "rust" => format!("{name}: {kind}"),
                "javascript" => name,
                // What is larger than a number is not copied.
                "cpp" if !matches!(parameter.kind, Type::Int | Type::Float | Type::Bool) => {
                    format!("const {kind}& {name}")
                }
                _ => format!("{kind} {name}"),
            }
        };
        self.parameters.iter().enumerate().map(one).collect()
    }

    fn starter(&self) -> String {
        let (name, parameters) = (self.called(self.name), self.declared("").join(", "));
        let returns = written(self.language, self.returns);
        match self.language {
            "python" => {
                format!(
                    "def {name}({parameters}) -> {returns}:\n    raise NotImplementedError(\"write {name}\")\n"
                )
            }
            "javascript" => format!(
                "{}function {name}({parameters}) {{\n  throw new Error(\"write {name}\");\n}}\n",
                self.types_in_a_comment()
            ),
            "typescript" => {
                format!(
                    "function {name}({parameters}): {returns} {{\n  throw new Error(\"write {name}\");\n}}\n"
                )
            }
            "cpp" => format!(
                "{}\n{returns} {name}({parameters}) {{\n    throw std::logic_error(\"write {name}\");\n}}\n",
                self.headers()
            ),
            "java" => {
                let import =
                    if self.has(is_list) || self.has(is_map) { "import java.util.*;\n\n" } else { "" };
                format!(
                    "{import}class Solution {{\n    {returns} {name}({parameters}) {{\n        throw new UnsupportedOperationException(\"write {name}\");\n    }}\n}}\n"
                )
            }
            _ => {
                let import = if self.has(is_map) { "use std::collections::HashMap;\n\n" } else { "" };
                let short = |text: String| text.replace("::std::collections::", "");
                let (parameters, returns) = (short(parameters), short(returns));
                format!("{import}fn {name}({parameters}) -> {returns} {{\n    todo!(\"write {name}\")\n}}\n")
            }
        }
    }

    fn types_in_a_comment(&self) -> String {
        let line = |one: &Parameter| {
            format!(" * @param {{{}}} {}\n", written("typescript", &one.kind), self.called(&one.name))
        };
        let lines: String = self.parameters.iter().map(line).collect();
        format!("/**\n{lines} * @returns {{{}}}\n */\n", written("typescript", self.returns))
    }

    /// What C++ has to include for the types of the call.
    fn headers(&self) -> String {
        let text = |kind: &Type| matches!(kind, Type::String | Type::Map(_));
        let headers = [
            ("map", self.has(is_map)),
            ("stdexcept", true),
            ("string", self.has(text)),
            ("vector", self.has(is_list)),
        ];
        headers.iter().filter(|(_, used)| *used).map(|(header, _)| format!("#include <{header}>\n")).collect()
    }

    /// Whether a type of the call is such a one, or has one in it.
    fn has(&self, wanted: fn(&Type) -> bool) -> bool {
        let mut kinds = self.parameters.iter().map(|parameter| &parameter.kind).chain([self.returns]);
        kinds.any(|kind| contains(kind, wanted))
    }
}

fn is_list(kind: &Type) -> bool {
    matches!(kind, Type::List(_))
}

fn is_map(kind: &Type) -> bool {
    matches!(kind, Type::Map(_))
}

fn contains(kind: &Type, wanted: fn(&Type) -> bool) -> bool {
    wanted(kind)
        || match kind {
            Type::List(of) | Type::Map(of) => contains(of, wanted),
            _ => false,
        }
}

/// A type in one letter for each part: `[[i` is a list of lists of whole numbers.
fn code(kind: &Type) -> String {
    match kind {
        Type::Int => "i".to_owned(),
        Type::Float => "f".to_owned(),
        Type::String => "s".to_owned(),
        Type::Bool => "b".to_owned(),
        Type::List(of) => format!("[{}", code(of)),
        Type::Map(of) => format!("{{{}", code(of)),
    }
}

/// A type as a language writes it.
fn written(language: &str, kind: &Type) -> String {
    let inner = |of: &Type| written(language, of);
    match (language, kind) {
        ("python", Type::Int) => "int".to_owned(),
        ("python", Type::Float) => "float".to_owned(),
        ("python", Type::String) => "str".to_owned(),
        ("python", Type::Bool) => "bool".to_owned(),
        ("python", Type::List(of)) => format!("list[{}]", inner(of)),
        ("python", Type::Map(of)) => format!("dict[str, {}]", inner(of)),
        ("cpp", Type::Int) => "long long".to_owned(),
        ("cpp", Type::Float) => "double".to_owned(),
        ("cpp", Type::String) => "std::string".to_owned(),
        ("cpp", Type::Bool) => "bool".to_owned(),
        ("cpp", Type::List(of)) => format!("std::vector<{}>", inner(of)),
        ("cpp", Type::Map(of)) => format!("std::map<std::string, {}>", inner(of)),
        ("rust", Type::Int) => "i64".to_owned(),
        ("rust", Type::Float) => "f64".to_owned(),
        ("rust", Type::String) => "String".to_owned(),
        ("rust", Type::Bool) => "bool".to_owned(),
        ("rust", Type::List(of)) => format!("Vec<{}>", inner(of)),
        ("rust", Type::Map(of)) => format!("::std::collections::HashMap<String, {}>", inner(of)),
        ("java", Type::String) => "String".to_owned(),
        ("java", Type::Int) => "long".to_owned(),
        ("java", Type::Float) => "double".to_owned(),
        ("java", Type::Bool) => "boolean".to_owned(),
        ("java", Type::List(of)) => format!("List<{}>", boxed(of)),
        ("java", Type::Map(of)) => format!("Map<String, {}>", boxed(of)),
        (_, Type::Int | Type::Float) => "number".to_owned(),
        (_, Type::String) => "string".to_owned(),
        (_, Type::Bool) => "boolean".to_owned(),
        (_, Type::List(of)) => format!("{}[]", inner(of)),
        (_, Type::Map(of)) => format!("Map<string, {}>", inner(of)),
    }
}

/// A type of Java as generics take it.
fn boxed(kind: &Type) -> String {
    match kind {
        Type::Int => "Long".to_owned(),
        Type::Float => "Double".to_owned(),
        Type::Bool => "Boolean".to_owned(),
        other => written("java", other),
    }
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    let rest = words.map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|letter| letter.to_ascii_uppercase())
            .into_iter()
            .chain(letters)
            .collect::<String>()
    });
    first + &rest.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_types_are_those_of_each_language() {
        let kind: Type = "map<string, list<list<int>>>".parse().unwrap();
        assert_eq!(written("java", &kind), "Map<String, List<List<Long>>>");
        assert_eq!(written("cpp", &kind), "std::map<std::string, std::vector<std::vector<long long>>>");
        assert_eq!(written("typescript", &kind), "Map<string, number[][]>");
        assert_eq!((camel("merge_shifts"), code(&kind)), ("mergeShifts".to_owned(), "{[[i".to_owned()));
    }
}
