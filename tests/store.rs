//! A collection from outside: what is put in comes out, whoever else has it open and whatever befalls its file.
//!
//! What only shows from inside (full disks, steps between forms) is tried in `src/store/tests.rs`.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "helpers of a test may panic")]

#[path = "common/mod.rs"]
mod common;
#[path = "store/damage.rs"]
mod damage;
#[path = "store/kills.rs"]
mod kills;
#[path = "store/lists.rs"]
mod lists;
#[path = "store/search.rs"]
mod search;
#[path = "store/sharing.rs"]
mod sharing;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use tempfile::TempDir;
use waqai::document::Document;
use waqai::files::Existing;
use waqai::store::{
    self, Added, Arrival, ArticleId, Decision, DecisionNumber, Fault, Finding, Head, Opened, Reader, Standing,
    WhyReadOnly, Writer,
};

/// A folder that goes when it is dropped, and the path of a collection in it.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("\u{645}\u{643}\u{62A}\u{628} 1?.waqai");
    (folder, path)
}

/// An empty collection.
fn made() -> (TempDir, Writer) {
    let (folder, path) = place();
    let writer = store::create(&path, "first").expect("a new collection");
    (folder, writer)
}

fn own(path: &Path) -> Writer {
    match store::open(path, "second").expect("it opens") {
        Opened::Own(writer) => writer,
        Opened::ReadOnly(_, why) => panic!("{why:?}"),
    }
}

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_714_730_400 + 60 * minute).expect("a time")
}

fn read(name: &str, text: &str) -> Document {
    waqai::read::read(name, text.as_bytes(), waqai::read::Manner::default()).expect("a text")
}

/// Adds a text that came without a file.
fn add(writer: &mut Writer, name: &str, text: &str) -> ArticleId {
    let document = read(name, text);
    let added = writer.add(&[Arrival { document: &document, path: None, at: at(0) }]).expect("added");
    added[0].id()
}

fn add_file(writer: &mut Writer, path: &str, text: &str) -> Added {
    let document = read("file.txt", text);
    let arrival = Arrival { document: &document, path: Some(Path::new(path)), at: at(0) };
    writer.add(&[arrival]).expect("added")[0]
}

fn find(writer: &mut Writer, article: ArticleId, program: &str, facts: u32, body: &str) {
    let counts = BTreeMap::from([("actors".to_owned(), facts)]);
    let finding = Finding { article, program, at: at(1), counts: &counts, body: body.as_bytes() };
    writer.keep(&[finding], &[]).expect("added");
}

fn decide(writer: &mut Writer, article: Option<ArticleId>, decided: Option<u32>, body: &str) -> DecisionNumber {
    let facts = heads(writer).iter().find(|head| Some(head.id) == article).map_or(0, Head::facts);
    let standing = decided.map(|decided| Standing { facts, decided, ..Standing::default() });
    writer.keep(&[], &[Decision { article, who: "sami", at: at(2), standing, body }]).expect("decided")[0]
}

fn heads(writer: &Writer) -> Vec<Head> {
    writer.reader().expect("a reader").heads().expect("a list")
}

fn bodies(reader: &Reader, article: Option<ArticleId>) -> Vec<String> {
    reader.decisions(article).expect("decisions").into_iter().map(|decision| decision.body).collect()
}

#[test]
fn articles_come_back_as_they_were_read() {
    let (_folder, mut writer) = made();
    let mut documents = vec![common::arabic().0, common::english().0, read("empty.txt", "x")];
    documents.push(
        waqai::read::read("old.txt", b"\xe3\xde\xca\xe1 3 \xcc\xe4\xe6\xcf", waqai::read::Manner::default()).unwrap(),
    );
    let arrivals: Vec<_> = documents.iter().map(|document| Arrival { document, path: None, at: at(0) }).collect();
    let added = writer.add(&arrivals).unwrap();
    let path = writer.path().to_owned();
    drop(writer);

    let reader = own(&path).reader().unwrap();
    for (document, added) in documents.iter_mut().zip(added) {
        // What else the bytes may be is asked of the file.
        document.encoding.fits = Arc::default();
        assert_eq!(reader.document(added.id()).unwrap(), *document);
    }
    let heads = reader.heads().unwrap();
    assert_eq!(heads[0].title, documents[0].title.unwrap().of(&documents[0].text));
    assert_eq!(heads[0].day.map(|day| day.to_string()).as_deref(), Some("2024-07-22"));
    assert_eq!((heads[1].language.as_str(), heads[1].file_sha256.as_str()), ("en", "ab".repeat(32).as_str()));
    let missing = reader.document(ArticleId(99)).unwrap_err();
    assert!(matches!(missing.source, Fault::NoArticle(99)), "{missing}");
}

#[test]
fn a_file_that_changed_is_another_version_of_its_article() {
    let (_folder, mut writer) = made();
    let Added::New(first) = add_file(&mut writer, "/desk/a.txt", "Two were killed") else { panic!("new") };
    assert_eq!(add_file(&mut writer, "/desk/a.txt", "Two were killed"), Added::Known(first));
    let second = add_file(&mut writer, "/desk/a.txt", "Three were killed");
    let Added::Version { article, replaces } = second else { panic!("{second:?}") };
    assert_eq!(replaces, first);
    assert!(matches!(add_file(&mut writer, "/desk/b.txt", "Two were killed"), Added::New(_)), "another file");
    assert!(matches!(add_file(&mut writer, "/desk/a.txt", "Two were killed"), Added::Version { .. }), "and back");

    let heads = heads(&writer);
    assert_eq!((heads[0].replaced_by, heads[1].replaces), (Some(article), Some(first)));
    assert_eq!(writer.reader().unwrap().document(first).unwrap().text, "Two were killed", "the older one is kept");

    // Text without a file has no place that could hold another one.
    let pasted = add(&mut writer, "pasted", "One town");
    assert_ne!(add(&mut writer, "pasted", "Another town"), pasted);
    assert_eq!(add(&mut writer, "pasted", "One town"), pasted);
}

#[test]
fn findings_of_several_versions_are_kept_and_the_latest_is_shown() {
    let (_folder, mut writer) = made();
    let article = add(&mut writer, "a", "Two were killed");
    assert_eq!(heads(&writer)[0].counts, None);
    let long = "{\"facts\": []}".repeat(1000);
    for (program, facts, body) in [("0.1", 2, "{}"), ("0.2", 3, long.as_str()), ("0.2", 3, long.as_str())] {
        find(&mut writer, article, program, facts, body);
    }
    let reader = writer.reader().unwrap();
    let programs: Vec<_> = reader.findings(article).unwrap().into_iter().map(|found| found.program).collect();
    assert_eq!(programs, ["0.2", "0.1"], "what is found again word for word is not kept twice");
    assert_eq!(reader.finding(article).unwrap().unwrap().body, long.as_bytes());
    assert_eq!(heads(&writer)[0].facts(), 3);

    let counts = BTreeMap::new();
    let nowhere = Finding { article: ArticleId(7), program: "0.1", at: at(0), counts: &counts, body: b"" };
    assert!(matches!(writer.keep(&[nowhere], &[]).unwrap_err().source, Fault::NoArticle(7)));
}

#[test]
fn the_log_of_decisions_only_grows() {
    let (_folder, mut writer) = made();
    let (one, two) = (add(&mut writer, "a", "Two were killed"), add(&mut writer, "b", "In Mosul"));
    find(&mut writer, one, "0.1", 2, "{}");
    assert_eq!(decide(&mut writer, Some(one), Some(1), "first"), DecisionNumber(1));
    decide(&mut writer, None, None, "about both");
    decide(&mut writer, Some(two), None, "other");
    assert_eq!(decide(&mut writer, Some(one), Some(2), "last"), DecisionNumber(4));
    let unknown = Decision { article: Some(ArticleId(9)), who: "sami", at: at(3), standing: None, body: "{}" };
    let good = Decision { article: None, ..unknown };
    writer.keep(&[], &[good, unknown]).expect_err("all or none");

    let reader = writer.reader().unwrap();
    assert_eq!(bodies(&reader, Some(one)), ["first", "last"]);
    assert_eq!(bodies(&reader, None), ["about both"]);
    let log = reader.log().unwrap();
    assert_eq!(log.iter().map(|it| it.number.0).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!((log[0].who.as_str(), log[0].at), ("sami", at(2)));
    assert_eq!(heads(&writer)[0].decided(), 2);

    // Not even by another program.
    let path = writer.path().to_owned();
    drop((reader, writer));
    let other = rusqlite::Connection::open(&path).unwrap();
    for change in ["UPDATE decision SET body = 'x'", "DELETE FROM decision WHERE number = 2"] {
        let refused = other.execute(change, []).unwrap_err();
        assert!(refused.to_string().contains("only grows"), "{change}: {refused}");
    }
}

#[test]
fn a_copy_is_a_collection_of_its_own() {
    let (folder, mut writer) = made();
    let article = add(&mut writer, "a", "Two were killed in Mosul");
    decide(&mut writer, Some(article), Some(1), "first");
    let copy = folder.path().join("copy.waqai");
    let reader = writer.reader().unwrap();
    reader.save_copy(&copy, Existing::Keep).unwrap();
    decide(&mut writer, Some(article), Some(2), "later");

    let taken = reader.save_copy(&copy, Existing::Keep).unwrap_err();
    assert!(taken.to_string().contains("copy.waqai"), "{taken}");
    let mut other = own(&copy);
    assert_eq!(bodies(&other.reader().unwrap(), Some(article)), ["first"]);
    decide(&mut other, None, None, "in the copy");
    drop(other);
    reader.save_copy(&copy, Existing::Replace).unwrap();
    assert_eq!(bodies(&own(&copy).reader().unwrap(), Some(article)), ["first", "later"]);
    own(&copy).reader().unwrap().check().unwrap();
}
