//! The programs around functions: they read values, call the function, and say what it returned.
//!
//! A program takes its standard input and output away from the function first: what that prints goes to standard error, and its own input
//! is empty. Then it answers one message after the other, each with the number that came with it (`judge::channel`).

mod spelling;

use colloquy_sandbox::language::Language;

use crate::challenge::{Call, Challenge, Parameter};
use crate::value::Type;
use spelling::{camel, code, declared_in_php, is_taken, written};

const PYTHON: &str = include_str!("python.py");
const JAVASCRIPT: &str = include_str!("javascript.js");
const CPP: &str = include_str!("cpp.cpp");
const RUST: &str = include_str!("rust.rs");
const JAVA: &str = include_str!("java.java");
const GO: &str = include_str!("go.go");
const RUBY: &str = include_str!("ruby.rb");
const PHP: &str = include_str!("php.php");

/// The languages in which functions can be called.
const LANGUAGES: [&str; 9] =
    ["python", "javascript", "typescript", "cpp", "java", "rust", "go", "ruby", "php"];

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
    let source = if language.id == "go" { without_main(source) } else { source.to_owned() };
    vec![(own, source + &behind), (language.main.to_owned(), writer.program())]
}

/// A file of which the compiler has to be told beside the main file.
pub(crate) fn beside(language: &Language, call: &Call) -> Option<String> {
    let is_beside = language.id == "go" && matches!(call, Call::Function { .. });
    is_beside.then(|| file_name(language, call))
}

/// Source of Go whose main function, for trying things out, is left aside: there can be only one.
fn without_main(source: &str) -> String {
    let line = |line: &str| match line.strip_prefix("func main(") {
        Some(rest) => format!("func colloquyMainOfTheSolution({rest}"),
        None => line.to_owned(),
    };
    source.split_inclusive('\n').map(line).collect()
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
            "go" => GO.to_owned(),
            "ruby" => RUBY.to_owned(),
            "php" => PHP.to_owned(),
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
        let name = match self.language {
            "javascript" | "typescript" | "java" | "go" | "php" => camel(name),
            _ => name.to_owned(),
        };
        if is_taken(self.language, &name) { name + "_" } else { name }
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
            "cpp" | "rust" | "go" => written(self.language, self.returns),
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
                "javascript" | "ruby" => name,
                "go" => format!("{name} {kind}"),
                "php" => format!("{} ${name}", declared_in_php(&parameter.kind)),
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
            "go" => {
                format!(
                    "package main\n\nfunc {name}({parameters}) {returns} {{\n\tpanic(\"write {name}\")\n}}\n"
                )
            }
            "ruby" => format!(
                "{}def {name}({parameters})\n  raise NotImplementedError, \"write {name}\"\nend\n",
                self.types_for_yard()
            ),
            "php" => self.starter_in_php(&name, &parameters),
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

    fn types_for_yard(&self) -> String {
        let line = |one: &Parameter| {
            format!("# @param {} [{}]\n", self.called(&one.name), written("ruby", &one.kind))
        };
        let lines: String = self.parameters.iter().map(line).collect();
        format!("{lines}# @return [{}]\n", written("ruby", self.returns))
    }

    fn starter_in_php(&self, name: &str, parameters: &str) -> String {
        let line = |one: &Parameter| {
            format!("     * @param {} ${}\n", written("php", &one.kind), self.called(&one.name))
        };
        let lines: String = self.parameters.iter().map(line).collect();
        let (documented, declared) = (written("php", self.returns), declared_in_php(self.returns));
        format!(
            "<?php\n\nclass Solution\n{{\n    /**\n{lines}     * @return {documented}\n     */\n    public function {name}({parameters}): {declared}\n    {{\n        throw new LogicException('write {name}');\n    }}\n}}\n"
        )
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

#[cfg(test)]
mod tests {
    use colloquy_sandbox::language::by_id;

    use super::*;

    fn parameter(name: &str, kind: &str) -> Parameter {
        Parameter { name: name.to_owned(), kind: kind.parse().unwrap() }
    }

    fn starter_in(language: &str) -> String {
        let parameters = [parameter("end", "list<int>"), parameter("map", "map<string, bool>")];
        let returns: Type = "list<float>".parse().unwrap();
        Writer { language, name: "count_all", returns: &returns, parameters: &parameters }.starter()
    }

    #[test]
    fn somebody_begins_with_what_the_languages_people_write() {
        assert_eq!(
            starter_in("go"),
            "package main\n\nfunc countAll(end []int, map_ map[string]bool) []float64 {\n\tpanic(\"write countAll\")\n}\n"
        );
        assert_eq!(
            starter_in("ruby"),
            "# @param end_ [Array<Integer>]\n# @param map [Hash{String => Boolean}]\n# @return [Array<Float>]\ndef count_all(end_, map)\n  raise NotImplementedError, \"write count_all\"\nend\n"
        );
        assert_eq!(
            starter_in("php"),
            "<?php\n\nclass Solution\n{\n    /**\n     * @param list<int> $end\n     * @param array<string, bool> $map\n     * @return list<float>\n     */\n    public function countAll(array $end, array $map): array\n    {\n        throw new LogicException('write countAll');\n    }\n}\n"
        );
    }

    #[test]
    fn a_main_function_of_go_is_left_aside_and_lines_keep_their_numbers() {
        let source = "package main\n\nfunc main() {\n\tremain()\n}\nfunc remain() {}";
        let call = Call::Function {
            name: "f".to_owned(),
            returns: Type::Int,
            parameters: vec![parameter("a", "int")],
        };
        let files = files(by_id("go").unwrap(), &call, source);
        assert_eq!(files[0].0, "solution.go");
        assert_eq!(files[0].1, source.replace("func main()", "func colloquyMainOfTheSolution()"));
        assert!(files[1].1.contains("var colloquySolution func(a0 int) int = f\n"));
    }
}
