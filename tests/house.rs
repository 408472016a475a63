//! The rules of the house, held by a program: who may use whom, who may touch the disk and the
//! clock, registries and their folders, lengths, and documents that tell the truth.
//!
//! The table of imports is read from `ARCHITECTURE.md`, so that it stands in one place.

#![expect(clippy::expect_used, clippy::string_slice, reason = "helpers of a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a source file, at most; a longer one becomes a folder of the same name.
const MAX_LINES: usize = 600;

/// A registry: its folder, the value that a plug-in declares, and what helpers may be called on.
const REGISTRIES: &[(&str, &str)] = &[
    ("src/read", "READER"),
    ("src/lang", "LANGUAGE"),
    ("src/export", "FORMAT"),
    ("src/extract", "RULE"),
    ("src/ui/panels", "PANEL"),
];

/// One source file.
struct Source {
    /// From the root, with `/`.
    path: String,
    /// Whole text.
    text: String,
    /// Code without comments and without the tests at its end.
    code: String,
}

impl Source {
    /// The top-level module it belongs to; `main` for the program.
    fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").expect("below src");
        let name = below.split('/').next().expect("a name").trim_end_matches(".rs");
        if name == "arguments" { "main" } else { name }
    }

    fn has(&self, word: &str) -> bool {
        words_at(&self.code, word).next().is_some()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn sources() -> Vec<Source> {
    let mut pending = vec![root().join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("UTF-8");
                let code = code_of(&text);
                let path = path.strip_prefix(root()).expect("below the root").to_str().expect("UTF-8");
                sources.push(Source { path: path.replace('\\', "/"), text, code });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 20, "the sources are found");
    sources
}

/// The code of a file: comments off, and nothing from its own tests on.
fn code_of(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod ").next().expect("a first part");
    body.lines().map(without_comment).collect::<Vec<_>>().join("\n")
}

/// A line up to its comment; slashes inside a string begin none.
fn without_comment(line: &str) -> &str {
    let mut is_string = false;
    let mut before = ' ';
    for (at, letter) in line.char_indices() {
        match letter {
            '"' if before != '\\' && before != '\'' => is_string = !is_string,
            '/' if !is_string && line[at..].starts_with("//") => return &line[..at],
            _ => {}
        }
        before = if before == '\\' && letter == '\\' { ' ' } else { letter };
    }
    line
}

/// Places where a word stands that is no part of a longer one.
fn words_at<'t>(code: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |at| !code[..*at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part))
}

/// The first names after each `path::`, through braces: `a` and `b` of `crate::{a::x, b}`.
fn named_under<'t>(code: &'t str, path: &str) -> BTreeSet<&'t str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = BTreeSet::new();
    let opening = format!("{path}::");
    for (at, _) in
        code.match_indices(&opening).filter(|(at, _)| !code[..*at].ends_with(|c| is_part(c) || c == '$' || c == ':'))
    {
        let rest = &code[at + opening.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.insert(rest.split(|c| !is_part(c)).next().expect("a first part"));
            continue;
        };
        let mut depth = 0_usize;
        let mut is_first = true;
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => is_first = true,
                _ if is_first && is_part(letter) => {
                    names.insert(list[at..].split(|c| !is_part(c)).next().expect("a first part"));
                    is_first = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// Fails with every breach at once, so that one run shows them all.
fn refuse(breaches: &[String], rule: &str) {
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}

/// The table in ARCHITECTURE.md: each module and those that it may use.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let text = read("ARCHITECTURE.md");
    let (_, after) = text.split_once("| module | may use |").expect("the table of imports");
    let rows = after.lines().skip(2).take_while(|line| line.starts_with('|'));
    let row = |line: &str| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let module = cells.next().expect("a module").to_owned();
        let used = cells.next().expect("what it may use").split_whitespace();
        (module, used.filter(|name| *name != "–").map(str::to_owned).collect())
    };
    rows.map(row).collect()
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let allowed = allowed();
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|source| !matches!(source.module(), "lib" | "main")) {
        let module = source.module();
        let Some(may_use) = allowed.get(module) else {
            breaches.push(format!("{module} is not in the table of ARCHITECTURE.md"));
            continue;
        };
        for used in named_under(&source.code, "crate") {
            if used != module && !may_use.contains(used) {
                breaches.push(format!("{} uses {used}", source.path));
            }
        }
    }
    refuse(&breaches, "modules use only what the table of ARCHITECTURE.md allows");
}

#[test]
fn the_table_names_modules_that_are_there_and_runs_one_way() {
    let allowed = allowed();
    let modules: BTreeSet<_> = sources().iter().map(|source| source.module().to_owned()).collect();
    for (module, used) in &allowed {
        assert!(modules.contains(module), "{module} is in the table and not in src");
        for name in used {
            let back = allowed.get(name).unwrap_or_else(|| panic!("{name} is used by {module} and has no row"));
            assert!(!back.contains(module), "{module} and {name} use each other");
        }
    }
}

#[test]
fn plug_ins_are_listed_and_never_meet() {
    let sources = sources();
    let mut breaches = Vec::new();
    for (folder, value) in REGISTRIES {
        let Some(parent) = sources.iter().find(|source| source.path == format!("{folder}/mod.rs")) else { continue };
        let declares = |source: &&Source| {
            source.path.starts_with(&format!("{folder}/"))
                && source.path != parent.path
                && words_at(&source.code, &format!("const {value}:")).next().is_some()
        };
        let name_of = |source: &Source| {
            let below = source.path[folder.len() + 1..].trim_end_matches(".rs");
            below.split('/').next().expect("a name").to_owned()
        };
        let plug_ins: BTreeSet<_> = sources.iter().filter(declares).map(name_of).collect();
        let listed: BTreeSet<_> = parent
            .code
            .match_indices(&format!("::{value}"))
            .map(|(at, _)| parent.code[..at].rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next())
            .map(|name| name.expect("a name").to_owned())
            .collect();
        assert_eq!(plug_ins, listed, "{folder}: files with a {value}, and lines of its list");
        for source in sources.iter().filter(|source| source.path.starts_with(&format!("{folder}/"))) {
            let own = name_of(source);
            if !plug_ins.contains(&own) {
                continue;
            }
            let crate_path = folder.replacen("src", "crate", 1).replace('/', "::");
            let mut used = named_under(&source.code, &crate_path);
            // Deeper files of a plug-in that is a folder mean the folder by `super`.
            if source.path.matches('/').count() == folder.matches('/').count() + 1 && source.path != parent.path {
                used.extend(named_under(&source.code, "super"));
            }
            let met = used.into_iter().filter(|name| *name != own && plug_ins.contains(*name));
            breaches.extend(met.map(|name| format!("{} uses {name}", source.path)));
        }
    }
    refuse(&breaches, "a plug-in uses its parent and shared helpers, never a sibling");
}

/// Words that only some files may hold: the words, the paths that may (by how they begin), and why.
const RESERVED: &[(&[&str], &[&str], &str)] = &[
    (
        &["fs", "File::open", "walkdir", "tempfile", "is_dir()", "is_file()", "exists()", "canonicalize"],
        &["src/files.rs", "src/store"],
        "only files.rs and store touch the disk",
    ),
    (
        &["SystemTime", "Instant", "Zoned", "std::env", "env::var", "env::args", "rand"],
        &["src/main.rs", "src/ui/", "src/session.rs", "src/session/"],
        "only main, ui and session know the clock and the environment",
    ),
    (
        &["egui", "eframe", "swash", "rfd", "fluent_bundle", "unic_langid", "arboard", "zbus"],
        &["src/ui/"],
        "only ui knows that there is a window",
    ),
    (&["parley"], &["src/ui/", "src/export/pdf/", "src/fonts.rs"], "only the window and PDF set lines of text"),
    (&["std::net", "TcpStream", "UdpSocket", "reqwest", "ureq", "hyper"], &[], "nothing reaches the network"),
    (
        &["UnixListener", "UnixStream", "UnixDatagram"],
        &["src/ui/instance/"],
        "only a window that is called again hears of it, on this machine",
    ),
    (&["process::Command"], &["src/ui/desktop_entry.rs"], "no other program is run, but those that tell the desktop"),
    (&["super::super"], &[], "a path is written from the crate where it leaves its parent"),
    (&["unsafe"], &[], "nothing is unsafe"),
];

#[test]
fn disk_clock_window_and_network_stay_where_they_belong() {
    let mut breaches = Vec::new();
    for source in sources() {
        for (words, places, why) in RESERVED {
            if places.iter().any(|place| source.path.starts_with(place)) {
                continue;
            }
            let found = words.iter().filter(|word| source.has(word));
            breaches.extend(found.map(|word| format!("{}: {word} ({why})", source.path)));
        }
    }
    refuse(&breaches, "reserved words");
}

#[test]
fn words_of_the_article_live_in_tables() {
    let is_arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|source| !source.path.ends_with("/tests.rs")) {
        let lines = source.code.lines().enumerate().filter(|(_, line)| line.contains(is_arabic));
        breaches.extend(lines.map(|(nth, line)| format!("{}:{}: {}", source.path, nth + 1, line.trim())));
    }
    refuse(&breaches, "no Arabic letter in code");
}

#[test]
fn every_file_opens_with_what_it_is_for_and_stays_short() {
    let mut breaches = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if lines > MAX_LINES {
            breaches.push(format!("{} has {lines} lines", source.path));
        }
        if !source.text.starts_with("//! ") {
            breaches.push(format!("{} opens without a word on what it is for", source.path));
        }
    }
    refuse(&breaches, "files are short and say what they are for");
}

/// Paths that a document names in back quotes; `{a,b}`, `<…>` and `*` are patterns, not paths.
fn paths_in(text: &str) -> Vec<String> {
    let mut is_block = false;
    let prose = text.lines().filter(|line| {
        is_block ^= line.trim_start().starts_with("```");
        !is_block
    });
    let quoted = prose.flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_path = |word: &&str| {
        let known = ["src/", "tests/", "assets/", "docs/", "benches/", "examples/", ".ci/"];
        let is_file = ["rs", "md", "toml", "tsv", "png"].iter().any(|end| word.ends_with(&format!(".{end}")));
        (known.iter().any(|start| word.starts_with(start)) || (is_file && !word.contains('/')))
            && !word.contains(['<', '{', '*', ' ', '…'])
    };
    quoted.filter(is_path).map(str::to_owned).collect()
}

#[test]
fn documents_name_only_what_is_there() {
    let files: BTreeSet<_> = sources().iter().map(|s| s.path.rsplit('/').next().expect("a name").to_owned()).collect();
    let mut breaches = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let paths = paths_in(&read(document));
        assert!(!paths.is_empty(), "{document} names files");
        for path in paths {
            // A bare name in the code map is a file of the folder spoken of.
            let is_there = root().join(&path).exists() || files.contains(&path);
            if !is_there {
                breaches.push(format!("{document}: {path}"));
            }
        }
    }
    refuse(&breaches, "documents name only what is there");
}

#[test]
fn the_code_map_has_every_module_and_stays_short() {
    let text = read("ARCHITECTURE.md");
    assert!(text.lines().count() <= 200, "ARCHITECTURE.md is read in one sitting");
    let mut breaches = Vec::new();
    for source in sources() {
        let below = source.path.strip_prefix("src/").expect("below src");
        let top = below.split('/').next().expect("a name");
        let named = if Path::new(top).extension().is_some() { format!("`src/{top}`") } else { format!("`src/{top}/`") };
        if !text.contains(&named) && !breaches.contains(&named) {
            breaches.push(named);
        }
    }
    refuse(&breaches, "modules that the code map of ARCHITECTURE.md lacks");
}

#[test]
fn the_rules_are_held_by_what_they_are_written_for() {
    assert_eq!(without_comment("let a = \"http://x\"; // b"), "let a = \"http://x\"; ");
    assert_eq!(without_comment("let q = '\"'; // c"), "let q = '\"'; ");
    let code = "use crate::{files::{self, Existing}, text};\ncrate::read::read(); $crate::no::x; other_crate::y;";
    assert_eq!(named_under(code, "crate"), BTreeSet::from(["files", "read", "text"]));
    assert!(words_at("a strand of sand", "rand").next().is_none());
    assert_eq!(
        paths_in("See `src/a.rs`, `src/<id>.rs`, `x y` and `b.md`.\n```\n`src/c.rs`\n```"),
        ["src/a.rs", "b.md"]
    );
}
