//! What only shows from inside: steps from form to form, and a disk without room.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::opening::{create_in_form, open_in_form};
use super::*;

/// A second step, as a later version might have one.
const LATER: &[&str] = &[schema::MIGRATIONS[0], "ALTER TABLE article ADD COLUMN starred INTEGER NOT NULL DEFAULT 0"];

/// A folder that goes when it is dropped, and a collection of the first form in it, made without this module.
fn first_form() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.waqai");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(schema::MIGRATIONS[0]).unwrap();
    old.execute_batch(
        "PRAGMA application_id=2003919209; PRAGMA user_version=1; PRAGMA journal_mode=WAL;
         INSERT INTO decision VALUES(1, NULL, 'sami', '2024-05-03T10:00:00Z', NULL, '{}',
             x'00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff');",
    )
    .unwrap();
    (folder, path)
}

fn form_of(path: &Path) -> u32 {
    schema::form(&Connection::open(path).unwrap(), u32::MAX).unwrap()
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_older_form_is_brought_up_to_date_and_kept_beside() {
    let (folder, path) = first_form();
    let Opened::Own(writer) = open_in_form(&path, "first", LATER).unwrap() else { panic!("nobody else has it") };
    let starred: i64 =
        writer.connection().query_row("SELECT count(starred) FROM article", [], |row| row.get(0)).unwrap();
    assert_eq!(starred, 0);
    let decisions: i64 = writer.connection().query_row("SELECT count(*) FROM decision", [], |row| row.get(0)).unwrap();
    assert_eq!(decisions, 1, "what was there is there");
    drop(writer);
    assert_eq!(form_of(&path), 2);
    assert_eq!(names_in(folder.path()), ["old.v1.bak.waqai", "old.waqai", "old.waqai-lock"]);
    let kept = folder.path().join("old.v1.bak.waqai");
    assert!(matches!(open(&kept, "first").unwrap(), Opened::Own(_)), "the copy is a collection of the older form");

    drop(open_in_form(&path, "first", LATER).unwrap());
    assert_eq!(names_in(folder.path()).len(), 4, "a collection that is up to date is not copied again");
}

#[test]
fn a_step_that_fails_leaves_the_collection_as_it_was() {
    let (folder, path) = first_form();
    let broken: &[&str] = &[schema::MIGRATIONS[0], "CREATE TABLE star(id) STRICT; INSERT INTO nothing VALUES(1)"];
    for _ in 0..2 {
        open_in_form(&path, "first", broken).unwrap_err();
    }
    assert_eq!(form_of(&path), 1);
    assert!(matches!(open(&path, "first").unwrap(), Opened::Own(_)));
    let names = names_in(folder.path());
    assert!(names.contains(&"old.v1.bak-2.waqai".to_owned()), "no copy is written over: {names:?}");
}

#[test]
fn an_older_form_that_cannot_be_written_is_named() {
    let (_folder, path) = first_form();
    let held = open(&path, "first").unwrap();
    let refused = open_in_form(&path, "second", LATER).unwrap_err();
    assert!(matches!(refused, Fault::Older { found: 1 }), "{refused}");
    drop(held);
}

#[test]
fn what_a_later_version_made_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.waqai");
    drop(create_in_form(&path, "first", LATER).unwrap());
    let before = fs::read(&path).unwrap();
    let refused = open(&path, "first").unwrap_err();
    assert!(matches!(refused.source, Fault::Newer { found: 2, known: 1 }), "{refused}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_full_disk_is_named_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("full.waqai");
    let mut writer = create(&path, "first").unwrap();
    let at = jiff::Timestamp::UNIX_EPOCH;
    let body = "x".repeat(1000);
    let decision = Decision { article: None, who: "sami", at, standing: None, body: &body };
    writer.keep(&[], &[decision]).unwrap();
    let room = |writer: &Writer, pages: i64| {
        writer.connection().execute_batch(&format!("PRAGMA max_page_count={pages}")).unwrap();
    };
    let pages: i64 = writer.connection().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    room(&writer, pages + 3);
    let mut kept = 1;
    let full = loop {
        match writer.keep(&[], &[decision]) {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(full.source, Fault::Full), "{full}");
    assert!(full.to_string().contains("full.waqai"), "{full}");
    assert_eq!(writer.reader().unwrap().log().unwrap().len(), kept);
    room(&writer, pages * 10);
    writer.keep(&[], &[decision]).unwrap();
    assert_eq!(writer.reader().unwrap().log().unwrap().len(), kept + 1);
    writer.reader().unwrap().check().unwrap();
}
