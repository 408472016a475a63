//! The program from outside: arguments in, streams, files and exit status out.

#![expect(clippy::expect_used, reason = "helpers of a test may panic")]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "مقتل جنديين قرب الموصل\n\nالموصل (الوكالة) - قال وزير الدفاع إن جنديين قتلا.\n";

/// The program with the faster tagger, if none is asked for: without optimisation
/// the better one takes seconds a sentence.
fn waqai(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waqai"));
    command.args(arguments);
    if matches!(arguments.first(), Some(&"extract" | &"collate")) && !arguments.contains(&"--names") {
        command.args(["--names", "fast"]);
    }
    command.current_dir(folder).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    waqai(arguments, folder).stdin(Stdio::null()).output().expect("the program starts")
}

/// Runs the program with `input` on its standard input.
fn pipe(arguments: &[&str], input: &str) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = waqai(arguments, folder.path());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("no panic").expect("all input is taken");
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn json_lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// A folder with these files, sub-folders made as needed.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    folder
}

/// Every file below a folder, by its path there.
fn files_below(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                names.push(path.strip_prefix(folder).expect("below").to_str().expect("UTF-8").replace('\\', "/"));
            }
        }
    }
    names.sort();
    names
}

#[test]
fn one_article_gives_one_indented_sheet() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let output = run(&["extract", "a.txt"], folder.path());
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let sheet: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(sheet["schema"], "waqai.factsheet/1");
    assert_eq!(sheet["document"]["name"], "a.txt");
    assert_eq!(sheet["document"]["dateline"]["text"], "الموصل");
    assert!(stdout(&output).lines().count() > 10, "indented");
}

#[test]
fn a_folder_gives_one_line_for_each_article_in_order() {
    let files = [("news/b.txt", ARTICLE.as_bytes()), ("news/a/z.txt", b"Two killed"), ("news/c.txt", b"One killed")];
    let folder = folder(&[&files[..], &[("news/.hidden.txt", b"Nobody killed"), ("news/.git/x.txt", b"No")]].concat());
    let output = run(&["extract", "news"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let names: Vec<_> = json_lines(&output).iter().map(|sheet| sheet["document"]["name"].clone()).collect();
    assert_eq!(names, ["z.txt", "b.txt", "c.txt"], "hidden files are left out");
}

#[test]
fn what_fails_is_named_and_the_rest_is_done() {
    let folder =
        folder(&[("a.txt", b"Two killed"), ("b.txt", b""), ("c.png", b"\x89PNG\r\n\x1a\n\0"), ("d.txt", b"One")]);
    let output = run(&["extract", "a.txt", "b.txt", "c.png", "missing.txt", "d.txt"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json_lines(&output).len(), 2);
    let errors = stderr(&output);
    assert_eq!(errors.lines().count(), 3, "one line for each failure: {errors}");
    for (name, reason) in [("b.txt", "empty"), ("c.png", "PNG"), ("missing.txt", "no such file")] {
        assert!(errors.lines().any(|line| line.contains(name) && line.contains(reason)), "{name}: {errors}");
    }
}

#[test]
fn sheets_go_into_a_folder_that_mirrors_the_input() {
    let folder = folder(&[
        ("news/a.txt", b"Two killed"),
        ("news/a.text", b"Three killed"),
        ("news/deep/er/b.txt", b"One killed"),
        ("single.txt", b"Four killed"),
    ]);
    let call = ["extract", "news", "single.txt", "--out", "sheets", "--format", "md"];
    for _ in ["once", "and over the first run's sheets"] {
        let output = run(&call, folder.path());
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""), "{}", stderr(&output));
        let sheets = files_below(&folder.path().join("sheets"));
        assert_eq!(sheets, ["a.text.md", "a.txt.md", "deep/er/b.md", "single.md"]);
    }
}

#[test]
fn sheets_within_the_input_are_not_read_as_articles() {
    let folder = folder(&[("a.txt", b"Two killed")]);
    for _ in 0..2 {
        let output = run(&["extract", ".", "--out", "sheets"], folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(files_below(folder.path()), ["a.txt", "sheets/a.json"]);
    }
}

#[test]
fn no_article_is_overwritten_by_its_sheet() {
    let folder = folder(&[("a.md", b"Two killed near the river")]);
    let output = run(&["extract", "a.md", "--format", "md", "--out", "."], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(fs::read(folder.path().join("a.md")).expect("there"), b"Two killed near the river");
    assert_eq!(files_below(folder.path()).len(), 2);
}

#[test]
fn a_table_of_several_articles_has_one_heading() {
    let folder = folder(&[("a.txt", b"Two killed"), ("b.txt", b"One killed")]);
    let output = run(&["extract", "a.txt", "b.txt", "--format", "csv", "--bom"], folder.path());
    let text = stdout(&output);
    assert!(text.starts_with("\u{feff}document,language,"), "{text}");
    assert_eq!(text.matches("document,language,").count(), 1);
    assert_eq!(text.matches('\u{feff}').count(), 1);
}

const TABLE: &[u8] = b"title,text\nFirst,Two killed.\nSecond,\nThird,One killed.\n";

#[test]
fn a_file_of_several_articles_gives_a_sheet_for_each() {
    let folder = folder(&[("news.csv", TABLE), ("one.json", b"{\"text\": \"Two killed.\"}")]);
    let output = run(&["extract", "news.csv"], folder.path());
    assert_eq!(output.status.code(), Some(1), "one row has no text");
    let names: Vec<_> = json_lines(&output).iter().map(|sheet| sheet["document"]["name"].clone()).collect();
    assert_eq!(names, ["news.csv#2", "news.csv#4"]);
    let errors = stderr(&output);
    assert!(errors.contains("in row 3") && errors.contains("news.csv") && errors.lines().count() == 1, "{errors}");

    let output = run(&["extract", "news.csv", "one.json", "--out", "sheets"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    let sheets = files_below(&folder.path().join("sheets"));
    assert_eq!(sheets, ["news-2.json", "news-4.json", "one.json"]);
}

#[test]
fn author_and_address_of_the_article_stand_in_its_sheet() {
    let article = br#"{"text": "Two killed.", "author": "A. Writer", "url": "https://news.example/1"}"#;
    let folder = folder(&[("a.json", article), ("b.txt", b"Two killed")]);
    let sheets = json_lines(&run(&["extract", "a.json", "b.txt"], folder.path()));
    let head = &sheets[0]["document"];
    assert_eq!((&head["author"], &head["source"]), (&"A. Writer".into(), &"https://news.example/1".into()));
    assert!(sheets[1]["document"].get("author").is_none(), "the file does not say");
}

#[test]
fn options_reach_the_sheet() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let call = ["extract", "a.txt", "--base-date", "2024-07-22", "--lang", "en", "--jobs", "2", "--names", "fast"];
    let sheet: Value = serde_json::from_str(&stdout(&run(&call, folder.path()))).expect("JSON");
    assert_eq!(sheet["document"]["base_date"], serde_json::json!({"value": "2024-07-22", "from": "user"}));
    assert_eq!(sheet["document"]["language"], "en");
}

#[test]
fn json_lines_give_a_sheet_or_an_error_each_in_order() {
    let input = "\
{\"id\": \"first\", \"text\": \"قتل جنديان\", \"date\": \"2024-07-22\"}
{\"id\": \"blank\", \"text\": \" \"}

not JSON
{\"id\": 7, \"text\": \"One killed\", \"more\": [1]}
{\"id\": \"undated\", \"text\": \"One killed\", \"date\": \"2024-02-30\"}
{\"id\": \"wordless\"}
{\"text\": \"Last line without a line break\"}";
    let output = pipe(&["extract", "-", "--base-date", "2020-01-01"], input);
    assert_eq!(output.status.code(), Some(1));
    let lines = json_lines(&output);
    let names: Vec<_> = lines.iter().map(|line| line.get("id").unwrap_or(&line["document"]["name"]).clone()).collect();
    let wanted = serde_json::json!(["first", "blank", null, "7", "undated", "wordless", "line 8"]);
    assert_eq!(Value::from(names), wanted);
    let failed: Vec<_> = lines.iter().map(|line| line.get("error").is_some()).collect();
    assert_eq!(failed, [false, true, true, false, true, true, false]);
    assert_eq!(lines[0]["document"]["base_date"], serde_json::json!({"value": "2024-07-22", "from": "file"}));
    assert_eq!(lines[3]["document"]["base_date"], serde_json::json!({"value": "2020-01-01", "from": "user"}));
    assert_eq!(stderr(&output).lines().count(), 4, "{}", stderr(&output));
}

#[test]
fn many_lines_keep_their_order_whatever_the_number_of_jobs() {
    let line = |nth: usize| format!("{{\"id\": \"{nth}\", \"text\": \"{}\"}}\n", "Two killed. ".repeat(1 + nth % 97));
    let input: String = (0..400).map(line).collect();
    let outputs = ["1", "4"].map(|jobs| pipe(&["extract", "-", "--jobs", jobs], &input));
    let names = json_lines(&outputs[0]).into_iter().map(|sheet| sheet["document"]["name"].clone());
    assert!(names.eq((0..400).map(|nth| Value::from(nth.to_string()))));
    assert_eq!(outputs[0].stdout, outputs[1].stdout);
}

#[test]
fn a_line_that_is_too_long_is_refused_and_the_next_is_read() {
    let long = waqai::batch::lines::MAX_LINE_BYTES + 10;
    let input =
        format!("{{\"id\": \"long\", \"text\": \"{}\"}}\n{{\"id\": \"next\", \"text\": \"One\"}}\n", "x".repeat(long));
    let output = pipe(&["extract", "-"], &input);
    let lines = json_lines(&output);
    assert!(lines[0]["error"].as_str().expect("an error").contains("longer than 8 MiB"));
    assert_eq!(lines[1]["document"]["name"], "next");
}

#[test]
fn a_sheet_is_written_as_soon_as_its_line_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = waqai(&["extract", "-"], folder.path());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("starts");
    let (mut stdin, mut out) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
    for id in ["one", "two"] {
        writeln!(stdin, "{{\"id\": \"{id}\", \"text\": \"Two killed\"}}").expect("taken");
        let mut line = Vec::new();
        let mut byte = [0];
        while line.last() != Some(&b'\n') && out.read(&mut byte).expect("readable") == 1 {
            line.extend(byte);
        }
        let sheet: Value = serde_json::from_slice(&line).expect("a whole line while the input is still open");
        assert_eq!(sheet["document"]["name"], id);
    }
    drop(stdin);
    assert!(child.wait().expect("ends").success());
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_run_quietly() {
    let folder = folder(&[("a.txt", b"Two killed"), ("b.txt", b"One killed")]);
    let mut command = waqai(&["extract", "a.txt", "b.txt"], folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

/// Calls that are wrong usage, and what the message must hold.
const WRONG_USAGE: &[(&[&str], &str)] = &[
    (&["extract"], "<PATH>"),
    (&["extract", "a.txt", "--format", "parchment"], "parchment"),
    (&["extract", "a.txt", "--base-date", "yesterday"], "yesterday"),
    (&["extract", "a.txt", "--lang", "fr"], "fr"),
    (&["extract", "a.txt", "--jobs", "0"], "0"),
    (&["extract", "a.txt", "--bom"], "--bom"),
    (&["extract", "a.txt", "--encoding", "mac-arabic"], "utf-8-as-windows-1256"),
    (&["extract", "-", "--encoding", "utf-8"], "JSON lines are UTF-8"),
    (&["extract", "-", "a.txt"], "stands alone"),
    (&["extract", "-", "--out", "x"], "stands alone"),
    (&["extract", "-", "--format", "csv"], "JSON lines"),
    (&["extract", "-", "--format", "kml"], "JSON lines"),
    (&["extract", "a.txt", "a.txt", "--format", "kml"], "--out"),
    (&["--window"], "--window"),
];

#[test]
fn an_encoding_that_is_named_is_read_and_told() {
    let (russian, ..) = encoding_rs::WINDOWS_1251.encode("Two killed. Министр обороны сообщил, что потерь нет.");
    let (garbled, _) = encoding_rs::WINDOWS_1256.decode_without_bom_handling(ARTICLE.as_bytes());
    let folder = folder(&[("a.txt", &russian), ("b.txt", garbled.as_bytes())]);
    let head = |arguments: &[&str]| {
        let sheet: Value = serde_json::from_str(&stdout(&run(arguments, folder.path()))).expect("JSON");
        let words = |field: &str| sheet["document"][field].as_str().unwrap_or_default().to_owned();
        let repairs = sheet["document"]["repairs"].as_array().cloned().unwrap_or_default();
        let repairs: Vec<_> = repairs.iter().map(|repair| repair["kind"].to_string()).collect();
        (words("encoding"), words("encoding_certainty"), words("title"), repairs.concat())
    };
    let (encoding, certainty, ..) = head(&["extract", "a.txt", "--encoding", "cp1251"]);
    assert_eq!((encoding.as_str(), certainty.as_str()), ("windows-1251", "chosen"));
    let (encoding, certainty, title, repairs) = head(&["extract", "b.txt"]);
    assert_eq!(
        (encoding.as_str(), certainty.as_str(), repairs.as_str()),
        ("UTF-8", "certain", "\"mojibake-suspected\"")
    );
    assert_ne!(title, "مقتل جنديين قرب الموصل");
    let (.., title, repairs) = head(&["extract", "b.txt", "--encoding", "utf-8-as-windows-1256"]);
    assert_eq!((title.as_str(), repairs.as_str()), ("مقتل جنديين قرب الموصل", "\"mojibake-repaired\""));
}

#[test]
fn wrong_usage_is_told_with_status_two() {
    let folder = folder(&[("a.txt", b"Two killed")]);
    for (arguments, word) in WRONG_USAGE {
        let output = run(arguments, folder.path());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(word) && output.stdout.is_empty(), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn help_shows_examples_and_formats_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [&["--help"][..], &["extract", "--help"]] {
        let output = run(arguments, folder.path());
        assert!(output.status.success() && stdout(&output).contains("waqai extract - < corpus.jsonl"));
    }
    let listed = stdout(&run(&["formats"], folder.path()));
    let ids = waqai::export::ALL.iter().map(|f| f.id).chain(waqai::read::ALL.iter().map(|r| r.id));
    for id in ids {
        assert!(listed.lines().any(|line| line.trim_start().starts_with(id)), "{id}: {listed}");
    }
}

#[test]
fn without_a_display_one_line_points_to_extract() {
    let folder = folder(&[("a.txt", b"Two killed")]);
    for arguments in [&[][..], &["a.txt"]] {
        let output = run(arguments, folder.path());
        assert_eq!(output.status.code(), Some(1));
        let errors = stderr(&output);
        assert!(errors.contains("`waqai extract") && errors.lines().count() == 1, "{errors}");
    }
}

#[test]
fn the_better_tagger_is_used_unless_told_otherwise() {
    let article = "تل أبيب: التقى يوناس فرادكين نظيره أمس\n";
    let folder = folder(&[("a.txt", article.as_bytes())]);
    let sheet = |names: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waqai"));
        let output = command.args(["extract", "a.txt"]).args(names).current_dir(folder.path()).output();
        stdout(&output.expect("the program starts"))
    };
    let (full, fast) = (sheet(&[]), sheet(&["--names", "fast"]));
    assert_eq!(full, sheet(&["--names", "full"]));
    assert!(full.contains("يوناس فرادكين"), "{full}");
    assert_eq!(full != fast, cfg!(feature = "encoder"));
}

const ANOTHER: &str = "Three soldiers were killed near Mosul, the minister said.";

#[test]
fn articles_are_put_together_in_one_file_or_one_for_each_table() {
    let folder = folder(&[("news/a.txt", ARTICLE.as_bytes()), ("news/b/c.txt", ANOTHER.as_bytes())]);
    let output = run(&["collate", "news"], folder.path());
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let tables: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let names: Vec<_> = tables["articles"].as_array().expect("articles").iter().map(|a| a["name"].clone()).collect();
    assert_eq!(names, ["news/a.txt", "news/b/c.txt"]);
    // What an earlier run wrote there is no article.
    for target in [&["--table", "places", "--out", "news/places.csv"][..], &["--out", "news/tables"]] {
        for _ in 0..2 {
            let output = run(&[&["collate", "news", "--format", "csv"], target].concat(), folder.path());
            assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{target:?}");
        }
        let _ = fs::remove_file(folder.path().join("news/places.csv"));
    }
    let written = files_below(&folder.path().join("news/tables"));
    assert_eq!(written, ["actors.csv", "ledger.csv", "places.csv", "timeline.csv"]);
}

#[test]
fn what_cannot_be_put_together_is_said_and_nothing_is_lost() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", b""), ("old.json", b"{}")]);
    let output = run(&["collate", "a.txt", "b.txt", "--out", "old.json"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("b.txt"), "{}", stderr(&output));
    assert!(fs::metadata(folder.path().join("old.json")).expect("there").len() > 100, "the others are done");
    let output = run(&["collate", "b.txt", "--out", "old.json"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(fs::metadata(folder.path().join("old.json")).expect("there").len() > 100, "no article, no new file");
    let wrong: &[&[&str]] = &[
        &["collate"],
        &["collate", "-"],
        &["collate", "a.txt", "--format", "csv"],
        &["collate", "a.txt", "--format", "md"],
        &["collate", "a.txt", "--table", "people"],
        &["collate", "a.txt", "--bom"],
    ];
    for arguments in wrong {
        assert_eq!(run(arguments, folder.path()).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn own_lists_are_used_and_what_is_wrong_in_them_is_named() {
    let article = "قالت كتائب الزنبق الأزرق إنها انسحبت من تل زمهرير.\n";
    let lists = "actor\tكتائب الزنبق الأزرق\t\tcoalition\nplace\tتل زمهرير\t\tvillage\t\t34.5\t37.25\n";
    let bad = format!("{lists}ghost\tشبح\n");
    let folder = folder(&[("a.txt", article.as_bytes()), ("lists.tsv", lists.as_bytes()), ("bad.tsv", bad.as_bytes())]);
    let with = |arguments: &[&str]| run(&[&["extract", "a.txt"], arguments].concat(), folder.path());
    let (plain, own, bad) = (with(&[]), with(&["--lists", "lists.tsv"]), with(&["--lists", "bad.tsv"]));
    assert!(plain.status.success() && own.status.success(), "{}", stderr(&own));
    assert!(!stdout(&plain).contains("reader"), "{}", stdout(&plain));
    let sheet: Value = serde_json::from_str(&stdout(&own)).expect("JSON");
    assert_eq!(sheet["actors"][0]["kind"], "coalition", "{sheet:#}");
    assert_eq!(sheet["actors"][0]["source"], "reader_list");
    assert_eq!(sheet["locations"][0]["gazetteer"], "reader:تل_زمهرير");
    assert_eq!(bad.status.code(), Some(1));
    assert_eq!(stdout(&bad), stdout(&own), "the good rows are used");
    assert!(
        stderr(&bad).contains("line 3: \"ghost\" is no kind") && stderr(&bad).contains("bad.tsv"),
        "{}",
        stderr(&bad)
    );
    let missing = with(&["--lists", "none.tsv"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(stderr(&missing).contains("none.tsv") && stdout(&missing).is_empty(), "{}", stderr(&missing));
}

#[test]
#[cfg(all(target_os = "linux", feature = "gui"))]
fn the_desktop_is_told_of_the_program_and_of_all_that_it_reads_and_that_is_taken_back() {
    let data = folder(&[]);
    let told = |arguments: &[&str]| {
        waqai(arguments, data.path()).env("XDG_DATA_HOME", data.path()).output().expect("the program starts")
    };
    let output = told(&["desktop"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let written: Vec<_> = stdout(&output).lines().map(std::path::PathBuf::from).collect();
    assert!(written.len() == 4 && written.iter().all(|path| path.is_absolute() && path.is_file()), "{written:?}");
    let entry = fs::read_to_string(data.path().join("applications/waqai.desktop")).expect("an entry");
    let line = |key: &str| entry.lines().find_map(|line| line.strip_prefix(key)).expect("a line").to_owned();
    assert_eq!(line("Exec="), format!("\"{}\" %F", env!("CARGO_BIN_EXE_waqai")));
    assert_eq!(line("Name[ar]="), "وقائع");
    // A new reader is offered the files that it reads.
    let types = line("MimeType=");
    for reader in waqai::read::ALL {
        let named = match reader.id {
            "text" => "text/plain",
            "md" => "text/markdown",
            "json" => "application/json",
            "csv" => "text/csv",
            "html" => "text/html",
            "mail" => "message/rfc822",
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "odt" => "application/vnd.oasis.opendocument.text",
            "rtf" => "application/rtf",
            "pdf" => "application/pdf",
            "epub" => "application/epub+zip",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "zip" => "application/zip",
            new => panic!("assets/desktop/waqai.desktop and this list lack the type of {new}"),
        };
        assert!(types.split(';').any(|own| own == named), "{named} is not in {types}");
    }
    let output = told(&["desktop", "--remove"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(!written.iter().any(|path| path.exists()));
    let output = waqai(&["desktop"], data.path()).env("XDG_DATA_HOME", "/proc/none").output().expect("starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("/proc/none"), "{}", stderr(&output));
}
