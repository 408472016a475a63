//! What each reader makes of files: structure by rows, fixtures by snapshots, and a clear refusal of every bad input.
//!
//! What each format makes of metadata, structure and hostile files is tried in `tests/readers/`.
//! Fixtures lie in `tests/fixtures/<reader>/`; `UPDATE_SNAPSHOTS=1` writes what is read from them anew.

#![expect(clippy::expect_used, reason = "helpers of a test may panic")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

#[path = "readers/encodings.rs"]
mod encodings;
#[path = "readers/fixtures.rs"]
mod fixtures;
#[path = "support/made.rs"]
mod made;
#[path = "support/pdf.rs"]
mod made_pdf;
#[path = "readers/office.rs"]
mod office;
#[path = "readers/pages.rs"]
mod pages;
#[path = "readers/pdf.rs"]
mod pdf;
#[path = "readers/records.rs"]
mod records;

use waqai::analyse::Knowledge;
use waqai::document::{Document, ParagraphRole};
use waqai::read::limits::Limits;
use waqai::read::{self, Manner, Pace, ReadError};
use waqai::session::{self, Options, Watch};

fn document(text: &str) -> Document {
    read::read("test.txt", text.as_bytes(), read::Manner::default()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|_| panic!("no folder {}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    files
}

/// A document as lines of text.
fn dump(document: &Document) -> String {
    let words = |span: waqai::text::Span<_>| span.of(&document.text).to_owned();
    let certainty = document.encoding.certainty.id();
    let mut dump = format!("{} · {} ({certainty}) · {}\n", document.format, document.encoding.name, document.language);
    for repair in &document.repairs {
        let _ = writeln!(dump, "repair {} ×{}: {}", repair.kind, repair.count, repair.note);
    }
    for (kind, words) in [("author", &document.author), ("source", &document.source)] {
        if let Some(words) = words {
            let _ = writeln!(dump, "{kind} {words}");
        }
    }
    let days = document.days;
    for (kind, day) in [("published", days.published), ("created", days.created), ("modified", days.modified)] {
        if let Some(day) = day {
            let _ = writeln!(dump, "{kind} {day}");
        }
    }
    if let Some(base) = document.base_date {
        let _ = writeln!(dump, "base date {} from {:?}", base.value, base.from);
    }
    if let Some(span) = document.dateline {
        let _ = writeln!(dump, "dateline {}..{} {}", span.start.0, span.end.0, words(span));
    }
    let mut parts = document.parts.iter().peekable();
    for paragraph in &document.paragraphs {
        while let Some(part) = parts.next_if(|part| part.at <= paragraph.span.start) {
            let _ = writeln!(dump, "{} {} at {}", part.kind.id(), part.number, part.at.0);
        }
        let (role, language) = (paragraph.role.id(), document.language_of(paragraph));
        let (start, end) = (paragraph.span.start.0, paragraph.span.end.0);
        let _ = writeln!(dump, "{role} {language} {start}..{end} {}", words(paragraph.span).replace('\n', "⏎"));
    }
    dump
}

/// The files that a reader is tried on: those that lie there, and those that are made here.
fn fixtures_of(reader: &read::Reader) -> Vec<(String, Vec<u8>)> {
    let folder = tests_folder().join("fixtures").join(reader.id);
    let there = if folder.is_dir() { files_in(&folder) } else { Vec::new() };
    let read = |path: &PathBuf| {
        let name = path.file_name().expect("a file").to_str().expect("UTF-8").to_owned();
        (name, fs::read(path).expect("readable"))
    };
    let made = fixtures::files().into_iter().filter(|(id, ..)| *id == reader.id);
    there.iter().map(read).chain(made.map(|(_, name, bytes)| (name.to_owned(), bytes))).collect()
}

/// All articles of a file as lines of text.
fn dump_all(reader: &str, name: &str, bytes: &[u8]) -> String {
    let articles = read::read_all(name, bytes, read::Manner::default()).expect(name);
    let is_named = articles.len() > 1;
    let dumped = articles.iter().map(|article| match article {
        Ok(document) => {
            // What is in an archive is read by the reader of its own kind.
            assert!(document.format == reader || reader == "zip", "{name} is read by its own reader");
            let heading = if is_named { format!("{}: ", document.name) } else { String::new() };
            heading + &dump(document)
        }
        Err(error) => format!("refused: {error}\n"),
    });
    dumped.collect()
}

#[test]
fn every_reader_reads_its_fixtures_as_their_snapshots_show() {
    let mut expected = BTreeSet::new();
    for reader in read::ALL {
        let fixtures = fixtures_of(reader);
        assert!(!fixtures.is_empty(), "no fixture for {}", reader.id);
        for (name, bytes) in fixtures {
            let dump = dump_all(reader.id, &name, &bytes);
            let snapshot = tests_folder().join("snapshots/readers").join(format!("{}.{name}", reader.id));
            if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
                fs::write(&snapshot, &dump).expect("snapshots can be written");
            }
            assert_eq!(dump, fs::read_to_string(&snapshot).expect("a snapshot"), "{name}");
            expected.insert(snapshot);
        }
    }
    let there: BTreeSet<_> = files_in(&tests_folder().join("snapshots/readers")).into_iter().collect();
    assert_eq!(expected, there, "snapshots without a fixture");
}

/// How a paragraph opens, the place words of its dateline (`-`: it has none), and why.
const DATELINES: &[(&str, &str, &str)] = &[
    ("بغداد - أعلنت السفيرة بدء الحوار.", "بغداد", "a dash between spaces"),
    ("بغداد- أعلنت السفيرة بدء الحوار.", "بغداد", "a dash after the word"),
    ("بغداد – أعلنت السفيرة بدء الحوار.", "بغداد", "an en dash"),
    ("واشنطن ـ قال مسؤول أميركي أمس.", "واشنطن", "a tatweel set as a dash"),
    ("بغداد (رويترز) - قال مسؤول أمس.", "بغداد", "an agency in brackets"),
    ("القدس المحتلة (أ ف ب) – قال مسؤول أمس.", "القدس المحتلة", "two words and an agency"),
    ("لندن «الشرق الأوسط» - قال مسؤول أمس.", "لندن", "an agency in quotation marks"),
    ("غزة/ الأناضول", "غزة", "a line of its own with a slash"),
    ("غزة/ الأناضول - قال مسؤول أمس.", "غزة", "a slash and a dash"),
    ("BAGHDAD (Reuters) - Two soldiers were killed.", "BAGHDAD", "capitals and an agency"),
    ("BAGHDAD, Iraq (AP) — Two soldiers were killed.", "BAGHDAD", "the country after a comma"),
    ("WASHINGTON, July 22 (Reuters) - The army said so.", "WASHINGTON", "the day after a comma"),
    ("AL-QAIM (Reuters) - Two soldiers were killed.", "AL-QAIM", "a hyphen inside the name"),
    ("BEIRUT/CAIRO (Reuters) - Two men said so.", "BEIRUT", "the first of two places"),
    ("Khan Younis, Gaza Strip — The army said so.", "Khan Younis", "two capitalised words"),
    ("قال مسؤول أميركي - رفض ذكر اسمه - إن القوات باقية.", "-", "an aside after three words"),
    ("وتقع الحبانية-الخالدية على الطريق.", "-", "a hyphen between two names"),
    ("The army - which denies it - said so.", "-", "an aside in a sentence"),
    ("حوالي 2500 جندي - بينهم مستشارون - باقون.", "-", "a figure is no place"),
    ("He left Al-Qaim.", "-", "a hyphen in a name further on"),
    ("السعودية/الإمارات أعلنتا وقف إطلاق النار في اليمن أمس.", "-", "a slash in a sentence"),
    ("مـــــقتل جنديين.", "-", "tatweels that stretch a word"),
];

#[test]
fn datelines_are_told_from_asides() {
    for (opening, place, why) in DATELINES {
        let text = format!("عنوان الخبر\n\n{opening}\nفقرة أخرى من الخبر.\n");
        let document = document(&text);
        let found = document.dateline.map_or("-", |span| span.of(&document.text));
        assert_eq!(found, *place, "{why}: {opening}");
    }
}

/// A whole text, its headline (`-`: it has none), and why.
const TITLES: &[(&str, &str, &str)] = &[
    ("مقتل جنديين\n\nقال مسؤول ذلك.", "مقتل جنديين", "a short first line"),
    ("\n\n  Two killed \nThe army said so.", "Two killed", "blank lines and spaces before it"),
    ("22/07/2024\nTwo killed\nThe army said so.", "Two killed", "a date before it"),
    ("Two were killed.\nThe army said so.", "-", "it ends like a sentence"),
    ("He said \"no one was hurt.\"\nThe army said so.", "-", "a full stop inside quotation marks"),
    ("هل انتهت الحرب؟\nقال مسؤول ذلك.", "-", "a question"),
    ("Tobias Smith said:\nNobody was hurt.", "-", "it leads in what follows"),
    ("Two killed", "-", "nothing follows"),
    ("بغداد (رويترز) - مقتل جنديين\nقال مسؤول ذلك.", "-", "it opens with a dateline"),
];

#[test]
fn headlines_are_told_from_leads() {
    for (text, title, why) in TITLES {
        let document = document(text);
        assert_eq!(document.title.map_or("-", |span| span.of(text)), *title, "{why}");
        let marked = document.paragraphs.iter().find(|p| p.role == ParagraphRole::Title).map(|p| p.span);
        assert_eq!(document.title, marked, "{why}");
    }
    let lead = format!("{}\nThe army said so.", "word ".repeat(60));
    assert_eq!(document(&lead).title, None, "longer than any headline");
}

/// A line that stands alone, and the base date it gives (`-`: none).
const DATES: &[(&str, &str)] = &[
    ("2024-07-22", "2024-07-22"),
    ("2024-07-22 14:30", "2024-07-22"),
    ("2024-07-22T14:30:00Z", "2024-07-22"),
    ("22/07/2024", "2024-07-22"),
    ("22.7.2024", "2024-07-22"),
    ("٢٢/٧/٢٠٢٤", "2024-07-22"),
    ("7/22/2024", "2024-07-22"),
    ("04/05/2024", "-"),
    ("2024-13-41", "-"),
    ("2024-07", "-"),
    ("On 2024-07-22 it rained", "-"),
    ("22 تموز/يوليو 2024", "2024-07-22"),
    ("Monday, July 22, 2024", "2024-07-22"),
    ("July 2024", "-"),
    ("July 22", "-"),
];

/// How an article begins, and the base date it gives (`-`: none).
const DATED: &[(&str, &str)] = &[
    ("بغداد – 22 تموز/يوليو 2024 – قال الجيش ذلك أمس.", "2024-07-22"),
    ("بغداد، ٢٢ يوليو ٢٠٢٤ (رويترز) - قال الجيش ذلك أمس.", "2024-07-22"),
    ("بغداد (رويترز) – الاثنين 22 يوليو 2024 – قال الجيش ذلك أمس.", "2024-07-22"),
    ("22 تموز 2024 – قال الجيش ذلك أمس.", "2024-07-22"),
    ("BAGHDAD, July 22, 2024 – The army said so yesterday.", "2024-07-22"),
    ("BAGHDAD, Jul. 22, 2024 (Reuters) - The army said so yesterday.", "2024-07-22"),
    ("BAGHDAD, 22 July 2024 /Agency/ -- The army said so yesterday.", "2024-07-22"),
    ("Two killed\n\nBAGHDAD (Reuters) – 22/07/2024 – The army said so yesterday.", "2024-07-22"),
    ("BAGHDAD, July 22 (Reuters) - The army said so yesterday.", "-"),
    ("BAGHDAD (Reuters) - On July 22, 2024 the army said so.", "-"),
    ("In Mosul, since July 22, 2024 – the day of the raid – nobody was seen.", "-"),
    ("بغداد – قال الجيش في 22 تموز 2024 – وهو يوم الهجوم – ذلك.", "-"),
    ("2024-07-21\n\nBAGHDAD, July 22, 2024 – The army said so yesterday.", "2024-07-21"),
];

#[test]
fn a_full_date_alone_on_a_line_is_the_base_date() {
    for (line, day) in DATES {
        let document = document(&format!("Two killed\n{line}\nThe army said so yesterday.\n"));
        let found = document.base_date.map_or("-".to_owned(), |base| base.value.to_string());
        assert_eq!(found, *day, "{line}");
    }
}

#[test]
fn a_full_date_in_a_dateline_is_the_base_date() {
    for (text, day) in DATED {
        let found = document(text).base_date.map_or("-".to_owned(), |base| base.value.to_string());
        assert_eq!(found, *day, "{text}");
    }
}

#[test]
fn the_language_is_that_of_most_letters() {
    for (text, language) in [
        ("قال متحدث باسم NATO إن القوات باقية.", "ar"),
        ("The spokesman of الحشد said so.", "en"),
        ("2500 عسكري", "ar"),
    ] {
        assert_eq!(document(text).language, language, "{text}");
    }
    for (paragraph, language) in [
        ("قال متحدث باسم NATO إن القوات باقية.", "ar"),
        ("The army denied it.", "en"),
        ("قال البيان: coalition forces will stay في العراق", "mixed"),
        ("2500 - 300", "ar"),
    ] {
        let document = document(&format!("قال مسؤول إن القوات باقية في البلاد.\n\n{paragraph}\n"));
        let last = document.paragraphs.last().map(|paragraph| document.language_of(paragraph));
        assert_eq!(last, Some(language), "{paragraph}");
    }
}

/// Bytes that are no article, and words of the refusal.
const BAD_BYTES: &[(&[u8], &str)] = &[
    (b"", "empty"),
    (b" \n\t\r\n \xC2\xA0\xE2\x80\x8F", "nothing but white space"),
    (b"\xEF\xBB\xBF", "nothing but white space"),
    ("َُِّ ـــ ً".as_bytes(), "not one letter"),
    (b"2500 - 300 (?)", "not one letter"),
    (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "a PNG picture"),
    (b"II*\0\x08\0\0\0", "a TIFF picture, not text"),
    (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "a JPEG picture, not text"),
    (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC picture, not text"),
    (b"\x7FELF\x02\x01\x01\0", "a program (ELF)"),
    (b"PK\x03\x04\x14\0", "archive or office document is damaged"),
    (b"%PDF-1.7\n", "this PDF document is damaged: no pages can be found in it"),
    (b"<!DOCTYPE html><title>Two killed</title><img src=a.jpg>", "nothing but white space"),
    (b"From: a@b.example\nSubject: Two killed\n\n", "nothing but white space"),
    (b"{\n  \"schema\": \"waqai.factsheet/1\"}", "a fact sheet of waqai"),
    (b"{\"text\": \"Two killed", "JSON file is damaged: EOF while parsing a string at line 1"),
    (b"[{\"text\": \"Two killed\"},", "JSON file is damaged"),
    (
        b"{\"type\": \"x\", \"rows\": [1]}",
        "no field or column in it is named text, body or content; there are: type, rows",
    ),
    (b"{}", "no field or column in it"),
    (b"{\"title\": \"Two killed\", \"text\": \"\"}", "nothing but white space"),
    (b"# \n\n**\n", "not one letter"),
    (b"Two killed\0\x01\x02\x03", "a binary file, not text (byte 10 is 0x00)"),
    (b"\x01\x02\x03\x04\x05\x06\x07\x08abc", "a binary file, not text (byte 0 is 0x01)"),
];

#[test]
fn bytes_that_are_no_article_are_refused_with_the_reason() {
    for (bytes, reason) in BAD_BYTES {
        let refusal = read::read("test.txt", bytes, read::Manner::default()).expect_err(reason).to_string();
        assert!(refusal.contains(reason), "{refusal:?} should say {reason:?}");
    }
}

#[test]
fn damaged_text_is_read_and_the_damage_told() {
    let mut bytes = "Two soldiers were killed near the café.\nNo more is known.".as_bytes().to_vec();
    bytes.insert(3, 0xFE);
    let document = read::read("test.txt", &bytes, read::Manner::default()).expect("text");
    assert_eq!(document.encoding.name, "UTF-8");
    assert!(document.text.starts_with("Two\u{fffd} soldiers") && document.text.contains("café"));
    let repair = document.repairs.first().expect("a repair");
    assert_eq!((repair.kind, repair.count), ("invalid-bytes-replaced", 1));
    assert!(repair.note.contains("byte 3"), "{}", repair.note);
}

/// Limits that a small file is over.
fn small() -> Limits {
    Limits { text: 2000, file: 1000, unpacked: 600, members: 3, articles: 2, paragraphs: 4, lines: 5 }
}

/// Name and bytes of a file that is over one of the small limits, and the words of its refusal.
fn over_small_limits() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let member: &[u8] = &[b'a'; 400];
    let [a, b, c, d] = ["a.txt", "b.txt", "c.txt", "d.txt"].map(|name| (name, &b"Two killed"[..]));
    vec![
        ("a.txt", "Two killed. ".repeat(200).into_bytes(), "it is larger than 0 MiB, the most that is read"),
        ("a.html", format!("<html>{}", "Two killed. ".repeat(100)).into_bytes(), "it is larger than 0 MiB"),
        ("a.csv", b"text\nOne.\nTwo.\nThree.\n".to_vec(), "it has more than 2 articles, the most that are read"),
        ("a.html", b"<html><p>a<p>b<p>c<p>d<p>e".to_vec(), "it has more than 4 paragraphs, the most that are read"),
        ("a.txt", b"a\nb\nc\nd\ne\nf\ng".to_vec(), "it has more than 5 lines, the most that are read"),
        ("a.zip", made::zip(&[a, b, c, d]), "it has more than 3 members, the most that are read"),
        ("a.zip", made::zip(&[("a.txt", member), ("b.txt", member)]), "it has more than 0 MiB packed in it"),
        (
            "a.json",
            br#"{"text": ["a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a"]}"#.to_vec(),
            "it has more than 20 values, the most that are read",
        ),
    ]
}

#[test]
fn each_limit_refuses_what_is_over_it_and_can_be_raised() {
    for (name, bytes, reason) in over_small_limits() {
        let manner = Manner { limits: small(), ..Manner::default() };
        let errors = match read::read_all(name, &bytes, manner) {
            Err(error) => vec![error],
            Ok(articles) => articles.into_iter().filter_map(Result::err).collect(),
        };
        let [refusal] = errors.as_slice() else { panic!("{} errors in {name}, for {reason}", errors.len()) };
        assert!(refusal.is_over_limit() && refusal.to_string().contains(reason), "{refusal} in {name}, for {reason}");
        let articles = read::read_all(name, &bytes, Manner::default()).expect(reason);
        assert!(articles.iter().all(Result::is_ok), "{name} is read within the usual limits");
    }
}

#[test]
fn a_file_over_the_limit_is_refused_without_reading_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.txt");
    // Sparse: one line that takes no disk and, refused by its length, no memory.
    fs::File::create(&path).and_then(|file| file.set_len(1_000_000_000)).expect("a sparse file");
    let refusal = open(&path).expect_err("too large");
    assert!(matches!(refusal.source, ReadError::TooLarge { .. }));
    assert!(
        refusal.to_string().contains("larger than 256 MiB") && refusal.to_string().contains("large.txt"),
        "{refusal}"
    );
}

/// Stops a reading after so many looks, and notes how far it was.
#[derive(Debug)]
struct Stop {
    after: usize,
    shares: Mutex<Vec<f32>>,
}

impl Pace for Stop {
    fn go_on(&self, share: f32) -> bool {
        let mut shares = self.shares.lock().expect("one thread");
        shares.push(share);
        shares.len() < self.after
    }
}

/// Files whose reading is long enough to be stopped within it.
fn long_files() -> Vec<(&'static str, Vec<u8>)> {
    let paragraphs = "<p>Two soldiers were killed near the city.</p>".repeat(100_000);
    let word = "<w:p><w:r><w:t>Two killed.</w:t></w:r></w:p>".repeat(1000);
    let members: Vec<_> = (0..100).map(|nth| format!("{nth}.txt")).collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|name| (name.as_str(), &b"Two killed"[..])).collect();
    vec![
        ("a.csv", ["text\n", &"Two killed.\n".repeat(1000)].concat().into_bytes()),
        ("a.json", format!("[{}{{}}]", "{\"text\": \"Two killed.\"},".repeat(1000)).into_bytes()),
        ("a.jsonl", "{\"text\": \"Two killed.\"}\n".repeat(1000).into_bytes()),
        ("a.md", "# Two killed\n\n".repeat(1000).into_bytes()),
        ("a.html", format!("<html>{paragraphs}").into_bytes()),
        ("a.mbox", "From a b\nFrom: a\nTo: b\n\nTwo killed\n".repeat(1000).into_bytes()),
        ("a.rtf", format!("{{\\rtf1 {}}}", "{Two killed.\\par}".repeat(1000)).into_bytes()),
        ("a.docx", made::docx(&word)),
        ("a.zip", made::zip(&members)),
        ("a.txt", b"Two killed.".repeat(1000)),
    ]
}

#[test]
fn a_long_reading_tells_how_far_it_is_and_can_be_stopped_within_it() {
    for (name, bytes) in long_files() {
        let whole = Stop { after: usize::MAX, shares: Mutex::default() };
        read::read_all(name, &bytes, Manner { pace: Some(&whole), ..Manner::default() }).expect(name);
        let shares = whole.shares.into_inner().expect("one thread");
        assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{name}: {shares:?}");
        assert!(shares.iter().any(|share| *share > 0.3), "{name}: {shares:?}");
        let half = Stop { after: shares.len() / 2 + 1, shares: Mutex::default() };
        let stopped = read::read_all(name, &bytes, Manner { pace: Some(&half), ..Manner::default() });
        assert!(matches!(stopped, Err(ReadError::Stopped)), "{name}");
        assert_eq!(half.shares.into_inner().expect("one thread").len(), half.after, "{name} stops at once");
    }
}

#[test]
fn one_endless_line_is_read_in_pieces() {
    let line = "قتل جنديان قرب الموصل. ".repeat(50_000);
    let document = document(&line);
    assert_eq!(document.text, line);
    assert!(document.paragraphs.iter().all(|p| p.span.bytes().len() <= 1 << 15));
    assert!(document.paragraphs.iter().all(|p| p.span.of(&line).ends_with('.')), "cut between sentences");
}

fn open(path: &Path) -> Result<Option<session::Article>, session::OpenError> {
    let knowledge = Knowledge::bundled().expect("sound tables");
    let (options, watch) = (Options::default(), Watch::default());
    let articles = session::read_all(path, options, &watch)?;
    let document = articles.and_then(|articles| articles.into_iter().next()).transpose()?;
    Ok(document.and_then(|document| session::examine(document, options, &knowledge, &watch)))
}

#[test]
fn files_that_cannot_be_opened_are_named_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("nowhere.txt");
    let mut cases = vec![(missing, "no such file"), (folder.path().to_owned(), "a folder, not a file")];
    let locked = folder.path().join("locked.txt");
    fs::write(&locked, "Two killed").expect("writable");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("ours");
        // The administrator may read everything, and some machines test as one.
        if fs::read(&locked).is_err() {
            cases.push((locked, "no permission"));
        }
    }
    for (path, reason) in cases {
        let refusal = open(&path).expect_err(reason).to_string();
        let name = path.file_name().expect("a name").to_str().expect("UTF-8");
        assert!(refusal.contains(reason) && refusal.contains(name), "{refusal}");
    }
}

/// Numbers that look random and are the same on every day (a linear congruence).
fn numbers(seed: u64) -> impl Iterator<Item = usize> {
    let step = |n: &u64| Some(n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
    std::iter::successors(Some(seed), step).skip(1).map(|n| (n >> 33) as usize)
}

#[test]
fn whatever_is_done_to_a_file_its_spans_are_words_of_the_text() {
    let mut read_at_all = 0;
    for (name, whole) in read::ALL.iter().flat_map(fixtures_of) {
        for seed in 0..100 {
            let mut numbers = numbers(seed);
            let mut next = |below: usize| numbers.next().expect("endless") % below;
            let mut bytes = whole.clone();
            for _ in 0..=next(8) {
                let at = next(bytes.len());
                match next(4) {
                    0 => bytes.truncate(at.max(1)),
                    1 => drop(bytes.remove(at)),
                    2 => bytes.insert(at, [b'\n', b'-', b' ', b'/', b'(', 0xD9, 0xFF, b'\r'][next(8)]),
                    _ => bytes[at] ^= 1 << next(8),
                }
                bytes.resize(bytes.len().max(1), b'x');
            }
            let Ok(document) = read::read(&name, &bytes, read::Manner::default()) else { continue };
            read_at_all += 1;
            let mut end = 0;
            for paragraph in &document.paragraphs {
                let words = document.text.get(paragraph.span.bytes()).expect("between letters");
                assert!(!words.is_empty() && words.trim() == words, "seed {seed}");
                assert!(paragraph.span.start.0 >= end, "paragraphs come in order");
                end = paragraph.span.end.0;
            }
            for span in document.title.into_iter().chain(document.dateline) {
                assert!(document.text.get(span.bytes()).is_some_and(|words| !words.is_empty()), "seed {seed}");
            }
        }
    }
    assert!(read_at_all > 500, "most damaged files can still be read");
}
