//! Two windows on one collection, files that are none, and places where nothing can be written.

use std::fs;
use std::process::Command;

use rusqlite::Connection;

use super::*;

/// Names the collection that a second process of this test opens, and tells how that went.
const OPENED_BY_ANOTHER: &str = "WAQAI_OPENED_BY_ANOTHER";

#[test]
fn the_second_window_is_told_and_reads_what_the_first_adds() {
    let (_folder, mut first) = made();
    add(&mut first, "a", "In Mosul");
    let Opened::ReadOnly(second, why) = store::open(first.path(), "second").unwrap() else { panic!("both may write") };
    assert_eq!(why, WhyReadOnly::OtherWindow("first".to_owned()));
    add(&mut first, "b", "In Ramadi");
    assert_eq!(second.heads().unwrap().len(), 2);
    assert_eq!(second.another().unwrap().heads().unwrap().len(), 2);

    let path = first.path().to_owned();
    drop(first);
    assert_eq!(heads(&own(&path)).len(), 2, "it is free again, though the second still reads");
}

#[test]
fn a_collection_is_made_where_there_is_none() {
    let (_folder, path) = place();
    let missing = store::open(&path, "first").unwrap_err();
    assert!(matches!(&missing.source, Fault::Io(error) if error.kind() == std::io::ErrorKind::NotFound), "{missing}");
    assert!(!path.exists());
    let Opened::Own(writer) = store::open_or_create(&path, "first").unwrap() else { panic!("nobody else has it") };
    drop(writer);
    assert!(matches!(store::open_or_create(&path, "again").unwrap(), Opened::Own(_)));
    let there = store::create(&path, "first").unwrap_err();
    assert!(matches!(&there.source, Fault::Io(error) if error.kind() == std::io::ErrorKind::AlreadyExists), "{there}");
}

#[test]
fn files_of_other_kinds_are_refused_untouched_with_nothing_beside_them() {
    let (folder, path) = place();
    let database = folder.path().join("other.db");
    let other = Connection::open(&database).unwrap();
    other.execute_batch("CREATE TABLE notes(text); INSERT INTO notes VALUES('mine')").unwrap();
    drop(other);
    let database = fs::read(&database).unwrap();
    for bytes in [&b""[..], b"plain text", &[0xFF; 5000], b"SQLite format 3\0", &database] {
        fs::write(&path, bytes).unwrap();
        let refused = store::open(&path, "first").unwrap_err();
        assert!(matches!(refused.source, Fault::NotACollection), "{refused}");
        assert!(refused.to_string().contains(".waqai"), "{refused}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the other database and this file");
    }
    let refused = store::open(folder.path(), "first").unwrap_err();
    assert!(matches!(&refused.source, Fault::Io(error) if error.kind() == std::io::ErrorKind::IsADirectory));
}

#[test]
fn a_newer_form_is_named_and_left_alone() {
    let (_folder, writer) = made();
    let path = writer.path().to_owned();
    drop(writer);
    let newer = Connection::open(&path).unwrap();
    newer.execute_batch("PRAGMA user_version=7; CREATE TABLE events(id)").unwrap();
    drop(newer);
    let before = fs::read(&path).unwrap();
    let refused = store::open(&path, "first").unwrap_err();
    assert!(matches!(refused.source, Fault::Newer { found: 7, known: 1 }), "{refused}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn nothing_that_others_put_into_a_collection_is_run() {
    for (part, extra) in [
        ("trigger spy", "CREATE TRIGGER spy AFTER INSERT ON article BEGIN DELETE FROM content; END"),
        ("view decisions", "CREATE VIEW decisions AS SELECT load_extension('x')"),
        ("table stowaway", "CREATE VIRTUAL TABLE stowaway USING fts5(text)"),
        ("table spare", "CREATE TABLE spare(id)"),
        ("index by_name", "CREATE INDEX by_name ON article(upper(name))"),
        ("trigger decision_stays", "DROP TRIGGER decision_stays"),
        ("table article", "ALTER TABLE article ADD COLUMN free INTEGER AS (length(name))"),
    ] {
        let (_folder, mut writer) = made();
        add(&mut writer, "a", "In Mosul");
        let path = writer.path().to_owned();
        drop(writer);
        Connection::open(&path).unwrap().execute_batch(extra).unwrap();
        let refused = store::open(&path, "first").unwrap_err();
        let Fault::Foreign(told) = &refused.source else { panic!("{refused}") };
        assert_eq!(told, part);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_lock_does_not_lead_into_another_file() {
    let (folder, writer) = made();
    let path = writer.path().to_owned();
    drop(writer);
    let mut lock = path.clone().into_os_string();
    lock.push("-lock");
    let precious = folder.path().join("precious.txt");
    fs::write(&precious, "mine").unwrap();
    fs::remove_file(&lock).unwrap();
    std::os::unix::fs::symlink(&precious, &lock).unwrap();
    store::open(&path, "first").expect_err("a link is no lock");
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_a_collection_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for (folder_mode, file_mode, told) in [
        (0o555, 0o444, "NotWritable 1"),
        (0o555, 0o644, "NotWritable 1"),
        (0o777, 0o444, "NotWritable 1"),
        (0o777, 0o666, "own 1"),
        (0o777, 0o000, "permission denied"),
    ] {
        let (folder, mut writer) = made();
        add(&mut writer, "a", "In Mosul");
        let path = writer.path().to_owned();
        drop(writer);
        let mut lock = path.clone().into_os_string();
        lock.push("-lock");
        fs::remove_file(lock).unwrap();
        let before = fs::read(&path).unwrap();
        allow(&path, file_mode);
        allow(folder.path(), folder_mode);
        let outcome = opened_by_another(&path);
        allow(folder.path(), 0o755);
        allow(&path, 0o644);
        assert!(outcome.starts_with(told), "folder {folder_mode:o}, file {file_mode:o}: {outcome}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}

/// How a process without the rights of the system's owner opens a collection.
#[cfg(unix)]
fn opened_by_another(path: &Path) -> String {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    let program = std::env::current_exe().expect("this test");
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("test");
    let mut command = if fs::metadata(path).expect("the collection").uid() == 0 {
        // The owner of the system may write anywhere, so a user of no rights is asked, who must reach the program.
        std::os::unix::fs::chown(path.parent().expect("a folder"), Some(NOBODY), None).expect("given away");
        std::os::unix::fs::chown(path, Some(NOBODY), None).expect("given away");
        fs::copy(&program, &own).expect("a copy");
        let mode = |mode| std::os::unix::fs::PermissionsExt::from_mode(mode);
        fs::set_permissions(folder.path(), mode(0o755)).expect("open to all");
        let mut command = Command::new(&own);
        command.uid(NOBODY).current_dir(folder.path());
        command
    } else {
        Command::new(&program)
    };
    let command = command.args(["--exact", "sharing::another_process", "--ignored", "--nocapture"]);
    let output = command.env(OPENED_BY_ANOTHER, path).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    told.lines().find_map(|line| line.strip_prefix("opened: ")).unwrap_or(&told).to_owned()
}

/// A user that may do nothing, on every system that this runs on as its owner.
#[cfg(unix)]
const NOBODY: u32 = 65534;

#[test]
#[ignore = "started by the test above as another process"]
fn another_process() {
    let Some(path) = std::env::var_os(OPENED_BY_ANOTHER) else { return };
    println!();
    match store::open(Path::new(&path), "another") {
        Ok(Opened::Own(writer)) => println!("opened: own {}", heads(&writer).len()),
        Ok(Opened::ReadOnly(reader, why)) => println!("opened: {why:?} {}", reader.heads().expect("a list").len()),
        Err(error) => println!("opened: {error}"),
    }
}
