//! The languages: how their programs are compiled and run, and what has to be installed for it.

use serde::Serialize;

use crate::host::{Failure, Host, Request, SourceFile};
use crate::limits::Limits;
use crate::protocol::Step;
use crate::together;

/// A language that programs can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// Its name for programs: that of its files' mode in editors.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// The file in which a program begins.
    pub main: &'static str,
    /// The Debian packages that bring it.
    pub packages: &'static [&'static str],
    /// Ways to run it; the first whose program is there is taken.
    pub ways: &'static [Way],
}

/// A way to compile and run the programs of a language.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// What shows that it is there.
    pub version: &'static [&'static str],
    /// Makes the program that is run, where that is a step of its own.
    pub compile: Option<&'static [&'static str]>,
    pub run: &'static [&'static str],
    /// Endings of the files that are compiled together with the one in which the program begins; none where that one names the others.
    pub together: &'static [&'static str],
    pub environment: &'static [(&'static str, &'static str)],
    /// What compiling may use.
    pub compile_limits: Limits,
    /// What a program may use.
    pub limits: Limits,
}

const MEBIBYTE: u64 = 1 << 20;

/// What a compiler gets.
const COMPILER: Limits = Limits {
    wall_ms: 30_000,
    cpu_ms: 30_000,
    memory_bytes: 1_024 * MEBIBYTE,
    processes: 64,
    open_files: 512,
    file_bytes: 64 * MEBIBYTE,
    output_bytes: 256 << 10,
};

/// What most ways have in common.
const WAY: Way = Way {
    version: &[],
    compile: None,
    run: &[],
    together: &[],
    environment: &[],
    compile_limits: COMPILER,
    limits: Limits::DEFAULT,
};

/// Go wants a place for what it compiled, and is not to ask its servers for anything.
const GO: &[(&str, &str)] = &[
    ("GOCACHE", "/tmp/go-cache"),
    ("GOPATH", "/tmp/go"),
    ("GOFLAGS", "-mod=mod"),
    ("GOPROXY", "off"),
    ("GOTOOLCHAIN", "local"),
    ("GO111MODULE", "off"),
    ("GOMAXPROCS", "2"),
];

/// All of them.
pub const LANGUAGES: [Language; 12] = [
    Language {
        id: "python",
        name: "Python",
        main: "main.py",
        packages: &["python3"],
        ways: &[Way { version: &["python3", "--version"], run: &["python3", "-u", "main.py"], ..WAY }],
    },
    Language {
        id: "javascript",
        name: "JavaScript",
        main: "main.js",
        packages: &["nodejs"],
        ways: &[Way { version: &["node", "--version"], run: &["node", "main.js"], ..WAY }],
    },
    Language {
        id: "typescript",
        name: "TypeScript",
        main: "main.ts",
        packages: &["nodejs", "esbuild"],
        ways: &[
            Way {
                version: &["esbuild", "--version"],
                compile: Some(&[
                    "esbuild",
                    "main.ts",
                    "--bundle",
                    "--platform=node",
                    "--sourcemap=inline",
                    "--outfile=main.js",
                    "--log-level=warning",
                ]),
                run: &["node", "--enable-source-maps", "main.js"],
                ..WAY
            },
            // Node.js from 22.6 on leaves out the types by itself.
            Way {
                version: &["node", "--experimental-strip-types", "--version"],
                run: &[
                    "node",
                    "--experimental-strip-types",
                    "--disable-warning=ExperimentalWarning",
                    "main.ts",
                ],
                ..WAY
            },
        ],
    },
    Language {
        id: "rust",
        name: "Rust",
        main: "main.rs",
        packages: &["rustc"],
        ways: &[Way {
            version: &["rustc", "--version"],
            compile: Some(&["rustc", "--edition", "2021", "-O", "-o", "main", "main.rs"]),
            run: &["./main"],
            ..WAY
        }],
    },
    Language {
        id: "c",
        name: "C",
        main: "main.c",
        packages: &["gcc", "libc6-dev"],
        ways: &[Way {
            version: &["gcc", "--version"],
            compile: Some(&["gcc", "-std=c17", "-O2", "-Wall", "-o", "main", "main.c", "-lm"]),
            run: &["./main"],
            together: &["c"],
            ..WAY
        }],
    },
    Language {
        id: "cpp",
        name: "C++",
        main: "main.cpp",
        packages: &["g++"],
        ways: &[Way {
            version: &["g++", "--version"],
            compile: Some(&["g++", "-std=c++20", "-O2", "-Wall", "-o", "main", "main.cpp"]),
            run: &["./main"],
            together: &["cpp", "cc", "cxx"],
            ..WAY
        }],
    },
    Language {
        id: "go",
        name: "Go",
        main: "main.go",
        packages: &["golang-go"],
        ways: &[Way {
            version: &["go", "version"],
            compile: Some(&["go", "build", "-o", "main", "main.go"]),
            run: &["./main"],
            together: &["go"],
            environment: GO,
            ..WAY
        }],
    },
    Language {
        id: "java",
        name: "Java",
        main: "Main.java",
        packages: &["default-jdk-headless"],
        ways: &[Way {
            version: &["javac", "-version"],
            compile: Some(&[
                "javac",
                "-J-XX:+UseSerialGC",
                "-J-XX:TieredStopAtLevel=1",
                "-J-Xshare:auto",
                "-proc:none",
                "Main.java",
            ]),
            run: &[
                "java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "Main",
            ],
            ..WAY
        }],
    },
    Language {
        id: "ruby",
        name: "Ruby",
        main: "main.rb",
        packages: &["ruby"],
        ways: &[Way { version: &["ruby", "--version"], run: &["ruby", "main.rb"], ..WAY }],
    },
    Language {
        id: "php",
        name: "PHP",
        main: "main.php",
        packages: &["php-cli"],
        ways: &[Way { version: &["php", "--version"], run: &["php", "main.php"], ..WAY }],
    },
    Language {
        id: "sql",
        name: "SQL (SQLite)",
        main: "main.sql",
        packages: &["sqlite3"],
        ways: &[Way {
            version: &["sqlite3", "--version"],
            run: &["sqlite3", "-bail", "-header", "-column", ":memory:", ".read main.sql"],
            ..WAY
        }],
    },
    Language {
        id: "bash",
        name: "Bash",
        main: "main.sh",
        packages: &["bash"],
        ways: &[Way { version: &["bash", "--version"], run: &["bash", "main.sh"], ..WAY }],
    },
];

/// The language of this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.id == id)
}

/// Whether a language is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Installed {
    /// The language's id.
    pub id: &'static str,
    /// The way that works, by its place among the language's.
    pub way: Option<usize>,
    /// What the way's program says of its version, in one line.
    pub version: Option<String>,
}

impl Language {
    /// Asks each way's program for its version, in a sandbox.
    ///
    /// # Errors
    /// When no sandbox can be made: then no language is there.
    pub fn detect(&self, host: &Host) -> Result<Installed, Failure> {
        for (at, way) in self.ways.iter().enumerate() {
            let step = step(way.version, way.environment, Limits::DEFAULT, false);
            let request = Request { files: Vec::new(), steps: vec![step], terminal: None };
            match host.open()?.run_to_end(&request) {
                Ok(finished) if finished.last().succeeded() => {
                    let said = if finished.stdout.is_empty() { finished.stderr } else { finished.stdout };
                    let version =
                        String::from_utf8_lossy(&said).lines().next().unwrap_or_default().to_owned();
                    return Ok(Installed { id: self.id, way: Some(at), version: Some(version) });
                }
                // It is not there, or does not work in a sandbox.
                Ok(_) | Err(Failure::Refused(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(Installed { id: self.id, way: None, version: None })
    }
}

impl Language {
    /// The steps of a program that begins in `entry`, one of its files and with the ending of [`Self::main`], in one of the language's ways
    /// and within a ceiling; the last one reads what is typed. None where there is no such way.
    #[must_use]
    pub fn steps(&self, way: usize, entry: &str, files: &[SourceFile], ceiling: Limits) -> Option<Vec<Step>> {
        let way = self.ways.get(way)?;
        let mut steps = way.steps(ceiling);
        for word in steps.iter_mut().flat_map(|step| &mut step.command) {
            if self.id == "java" && word == "Main" {
                // A class, which has its file's name.
                *word = entry.trim_end_matches(".java").replace('/', ".");
            } else {
                *word = word.replace(self.main, entry);
            }
        }
        if let Some(compile) = steps.first_mut().filter(|step| !step.interactive)
            && let Some(at) = compile.command.iter().position(|word| word == entry)
        {
            let rest = compile.command.split_off(at + 1);
            compile.command.extend(together::beside(entry, files, way.together));
            compile.command.extend(rest);
        }
        Some(steps)
    }
}

impl Way {
    /// The steps of a program of this language, within a ceiling; the last one reads what is typed.
    #[must_use]
    pub fn steps(&self, ceiling: Limits) -> Vec<Step> {
        let compile = self.compile.map(|command| step(command, self.environment, self.compile_limits, false));
        let run = step(self.run, self.environment, self.limits.within(ceiling), true);
        compile.into_iter().chain([run]).collect()
    }
}

fn step(command: &[&str], environment: &[(&str, &str)], limits: Limits, interactive: bool) -> Step {
    Step {
        command: command.iter().map(|&word| word.to_owned()).collect(),
        environment: environment.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect(),
        limits,
        interactive,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands(id: &str, entry: &str) -> Vec<String> {
        commands_of(id, entry, &[])
    }

    fn commands_of(id: &str, entry: &str, files: &[(&str, &str)]) -> Vec<String> {
        let file = |&(name, text): &(&str, &str)| SourceFile { name: name.to_owned(), contents: text.into() };
        let files: Vec<SourceFile> = files.iter().map(file).collect();
        let steps = by_id(id).unwrap().steps(0, entry, &files, Limits::DEFAULT).unwrap();
        steps.iter().map(|step| step.command.join(" ")).collect()
    }

    #[test]
    fn a_program_begins_in_whichever_file_it_is_asked_to() {
        assert_eq!(commands("python", "solve.py"), ["python3 -u solve.py"]);
        assert_eq!(commands("c", "src/a.c"), ["gcc -std=c17 -O2 -Wall -o main src/a.c -lm", "./main"]);
        assert!(commands("java", "Solve.java")[0].ends_with(" Solve.java"));
        assert!(commands("java", "Solve.java")[1].ends_with(" Solve"));
        assert!(commands("sql", "find.sql")[0].ends_with(" .read find.sql"));
        assert!(by_id("c").unwrap().steps(1, "a.c", &[], Limits::DEFAULT).is_none(), "there is one way only");
    }

    #[test]
    fn what_belongs_to_a_program_is_compiled_with_it() {
        let c = commands_of("c", "a.c", &[("b.c", ""), ("a.c", "int main(void) {}"), ("b.h", "")]);
        assert_eq!(c[0], "gcc -std=c17 -O2 -Wall -o main a.c b.c -lm");
        let cpp = commands_of("cpp", "a.cpp", &[("b.cc", ""), ("c.cxx", ""), ("d.c", ""), ("e.cpp", "")]);
        assert!(cpp[0].ends_with(" -o main a.cpp b.cc c.cxx e.cpp"), "{cpp:?}");
        let go = commands_of("go", "a.go", &[("b.go", "package main"), ("a.go", "")]);
        assert_eq!(go, ["go build -o main a.go b.go", "./main"]);
        assert_eq!(commands_of("python", "a.py", &[("b.py", "")]), ["python3 -u a.py"]);
    }
}
