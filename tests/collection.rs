//! Articles with their decisions, in a collection and out of it again: across restarts, other findings, other texts,
//! and what a later version of the program wrote.

#![expect(clippy::expect_used, reason = "helpers of tests stop the test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use waqai::analyse::Knowledge;
use waqai::collection::{self, CollectionError, Entry, Keep, Lost, Shelved};
use waqai::facts::{FactId, FactKind, Review};
use waqai::read::{Manner, read};
use waqai::review::{By, Change, Edit};
use waqai::session::{self, Article, Command, Options, Strength, Watch};
use waqai::store::{self, Added, ArticleId, Decision, Finding, Opened, Writer};

const TEXT: &str = "Clashes near Mosul\n\n\
    The Iraqi army said on Tuesday that 12 soldiers were killed near Mosul. Another 30 policemen were wounded.";

const FIRST: FactId = FactId { kind: FactKind::Force, number: 1 };
const SECOND: FactId = FactId { kind: FactKind::Force, number: 2 };
const ARMY: FactId = FactId { kind: FactKind::Actor, number: 1 };

/// The signature of a program that found facts before this one.
const OLDER: &str = "0.0.1 fast";

struct Desk {
    path: PathBuf,
    writer: Writer,
}

impl Desk {
    fn at(folder: &Path) -> Self {
        let path = folder.join("desk.waqai");
        let Opened::Own(writer) = store::open_or_create(&path, "test").expect("it opens") else {
            panic!("nobody else has it")
        };
        Self { path, writer }
    }

    /// As after a restart of the program.
    fn again(self) -> Self {
        let folder = self.path.parent().expect("a folder").to_owned();
        drop(self.writer);
        Self::at(&folder)
    }

    fn add(&mut self, text: &str) -> (Added, Article) {
        let document = read("report.txt", text.as_bytes(), Manner::default()).expect("a text");
        let knowledge = Knowledge::bundled().expect("the tables load");
        let path = Path::new("/news/report.txt");
        let added = collection::add(&mut self.writer, [(&document, path)].into_iter(), now()).expect("it is added");
        let article = session::examine(document, Options::default(), &knowledge, &Watch::default());
        (*added.first().expect("one"), article.expect("not stopped"))
    }

    fn keep(&mut self, article: ArticleId, found: Option<(&Article, &str)>, entries: Vec<Entry>) {
        let found = found
            .map(|(article, program)| (Arc::clone(&article.document), Arc::clone(&article.found), program.to_owned()));
        let standing = store::Standing::default();
        let keep = Keep { id: article, found, entries, standing, by: by() };
        collection::keep(&mut self.writer, &[&keep]).expect("it is kept");
    }

    fn edit(&mut self, article: ArticleId, edits: &[Edit]) {
        self.keep(article, None, edits.iter().cloned().map(Entry::Edit).collect());
    }

    fn take_out(&self, article: ArticleId) -> Result<Shelved, CollectionError> {
        collection::take_out(&self.writer.reader().expect("a reader"), article)
    }

    fn shelved(&self, article: ArticleId) -> Shelved {
        self.take_out(article).expect("it is taken out")
    }
}

fn now() -> Timestamp {
    "2026-03-04T05:06:07Z".parse().expect("a time")
}

fn by() -> By {
    By { who: "sami".into(), at: now() }
}

fn decide(fact: FactId, review: Review) -> Edit {
    Edit::Decide { fact, review }
}

/// A desk with the article and its facts, found by the program of that signature.
fn with_article(folder: &Path, program: &str) -> (Desk, ArticleId, Article) {
    let mut desk = Desk::at(folder);
    let (added, article) = desk.add(TEXT);
    desk.keep(added.id(), Some((&article, program)), Vec::new());
    (desk, added.id(), article)
}

/// The entry that keeps what was carried over to a new finding.
fn carried(article: &Article, lost: &[Lost]) -> Entry {
    let (done, undone) = (article.history.done().to_vec(), article.history.undone().to_vec());
    Entry::Carry { done, undone, lost: lost.to_vec() }
}

#[test]
fn what_was_found_and_decided_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, id, mut article) = with_article(folder.path(), &collection::program(Strength::Fast));
    let edits = [
        decide(FIRST, Review::Accepted),
        Edit::Amend { fact: ARMY, change: Change::Name("the Army".to_owned()) },
        Edit::Note { fact: FIRST, note: "ask the ministry".to_owned() },
        Edit::Merge { fact: SECOND, into: FIRST },
        Edit::CountFrom { day: "2024-07-22".parse().ok() },
        Edit::Finish { is_done: true },
    ];
    for edit in &edits {
        assert!(article.apply(Command::Edit(edit.clone())).is_some(), "{edit:?}");
    }
    desk.edit(id, &edits);
    for (command, entry) in [(Command::Undo, Entry::Undo), (Command::Undo, Entry::Undo), (Command::Redo, Entry::Redo)] {
        article.apply(command);
        desk.keep(id, None, vec![entry]);
    }
    let desk = desk.again();
    let mut shelved = desk.shelved(id);
    assert_eq!(shelved.article.sheet, article.sheet);
    assert_eq!(shelved.article.found, article.found);
    assert_eq!((shelved.program, shelved.lost), (Some(collection::program(Strength::Fast)), Vec::new()));
    let history = &shelved.article.history;
    assert_eq!((history.done().len(), history.undone().len()), (5, 1));
    assert!(history.done().iter().all(|step| step.by == Some(by())), "each says by whom and when: {history:?}");
    assert_eq!(shelved.article.sheet.handling.base_date, "2024-07-22".parse().ok());
    assert!(shelved.article.apply(Command::Redo).is_some());
    assert!(shelved.article.sheet.handling.is_done);
    while shelved.article.apply(Command::Undo).is_some() {}
    assert_eq!(shelved.article.sheet, article.found, "everything can be taken back");
}

#[test]
fn decisions_are_carried_to_what_a_later_program_finds_and_what_has_no_place_is_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, id, later) = with_article(folder.path(), OLDER);
    desk.edit(id, &[decide(SECOND, Review::Accepted), decide(FIRST, Review::Rejected)]);
    desk.keep(id, None, vec![Entry::Undo, Entry::Redo]);

    // The later program does not find the first figure, so that the second is called as that was.
    let desk = desk.again();
    let shelved = desk.shelved(id);
    assert_eq!(shelved.program.as_deref(), Some(OLDER), "so that it is known to be found by another");
    let mut later = later;
    let found = Arc::make_mut(&mut later.found);
    found.forces.remove(0);
    found.forces.iter_mut().for_each(|force| force.id.number -= 1);
    found.claims.clear();
    let lost: Vec<Lost> =
        later.take_over(&shelved.article).into_iter().map(|step| Lost::new(step, &shelved.article)).collect();
    assert_eq!(lost.iter().map(|lost| lost.about.as_str()).collect::<Vec<_>>(), ["12 soldiers"]);
    let mut desk = desk;
    desk.keep(id, Some((&later, &collection::program(Strength::Fast))), vec![carried(&later, &lost)]);

    let mut desk = desk.again();
    let shelved = desk.shelved(id);
    assert_eq!((&shelved.article.sheet, &shelved.lost), (&later.sheet, &lost));
    assert_eq!(shelved.article.sheet.review_of(FIRST), Some(Review::Accepted), "the other has its decision");
    assert_eq!(shelved.lost[0].step.by, Some(by()));

    // Dismissed, it leaves the list and stays in the log.
    desk.keep(id, None, vec![carried(&shelved.article, &[])]);
    let desk = desk.again();
    assert_eq!(desk.shelved(id).lost, []);
    let log = desk.writer.reader().expect("a reader").decisions(Some(id)).expect("the log");
    assert!(log.iter().any(|entry| entry.body.contains("12 soldiers")), "{log:#?}");
}

#[test]
fn a_changed_text_is_a_version_that_has_the_decisions_of_the_one_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, id, _) = with_article(folder.path(), OLDER);
    desk.edit(id, &[decide(SECOND, Review::Accepted), decide(FIRST, Review::Rejected)]);
    let (added, later) = desk.add(&TEXT.replace("12 soldiers", "15 soldiers").replace("Clashes", "Heavy clashes"));
    let Added::Version { article: version, replaces } = added else { panic!("{added:?}") };
    assert_eq!(replaces, id);
    let shelved = desk.shelved(id).in_version(version, Arc::clone(&later.document));
    assert_eq!((shelved.id, &shelved.program), (version, &None), "its facts are still to be sought");
    let about: Vec<_> = shelved.lost.iter().map(|lost| (lost.about.as_str(), &lost.step.edit)).collect();
    assert_eq!(about, [("12 soldiers", &decide(FIRST, Review::Rejected))]);

    let mut later = later;
    assert_eq!(later.take_over(&shelved.article), []);
    assert_eq!(later.sheet.reviewed(), 1);
    desk.keep(version, Some((&later, &collection::program(Strength::Fast))), vec![carried(&later, &shelved.lost)]);
    let desk = desk.again();
    let kept = desk.shelved(version);
    assert_eq!((&kept.article.sheet, &kept.lost), (&later.sheet, &shelved.lost));
    let before = desk.shelved(id);
    assert_eq!((before.article.document.text.as_str(), before.article.sheet.reviewed()), (TEXT, 2), "as it was");
    let heads = desk.writer.reader().expect("a reader").heads().expect("the list");
    assert_eq!(heads.iter().map(|head| head.replaced_by).collect::<Vec<_>>(), [Some(version), None]);
}

#[test]
fn what_a_later_program_wrote_is_refused_and_left_as_it_is() {
    let unknown = r#"{"do":"praise","fact":"force-1","words":"well done"}"#;
    let no_such_word = r#"{"do":"decide","fact":"force-1","review":"pondered"}"#;
    for (line, reason) in [(unknown, "praise"), (no_such_word, "pondered"), ("not JSON", "expected")] {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut desk, id, _) = with_article(folder.path(), OLDER);
        desk.edit(id, &[decide(FIRST, Review::Accepted)]);
        let later = Decision { article: Some(id), who: "sami", at: now(), standing: None, body: line };
        desk.writer.keep(&[], &[later]).expect("it is kept");
        let error = desk.take_out(id).expect_err("this program cannot know").to_string();
        assert!(error.starts_with("decision 2 cannot be read") && error.contains(reason), "{error}");
        let desk = desk.again();
        let log = desk.writer.reader().expect("a reader").decisions(Some(id)).expect("the log");
        assert_eq!(log.last().map(|entry| entry.body.as_str()), Some(line));
    }
}

#[test]
fn a_finding_of_a_later_program_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, id, _) = with_article(folder.path(), OLDER);
    let reader = desk.writer.reader().expect("a reader");
    let found = reader.finding(id).expect("readable").expect("it is there");
    let sound = String::from_utf8(found.body).expect("JSON");
    for (from, to, reason) in [
        ("\"killed\"", "\"bewildered\"", "bewildered"),
        ("\"review\": \"unreviewed\"", "\"review\": \"pondered\"", "pondered"),
        ("waqai", "other", "another kind or version"),
        ("12 soldiers", "99 soldiers", "99 soldiers"),
        ("{", "[", "not a fact sheet"),
    ] {
        let later = sound.replace(from, to);
        assert_ne!(later, sound, "{from}");
        let (program, counts) = ("99.0.0 full", BTreeMap::default());
        let finding = Finding { article: id, program, at: now(), counts: &counts, body: later.as_bytes() };
        desk.writer.keep(&[finding], &[]).expect("it is kept");
        let error = desk.take_out(id).expect_err("this program cannot know").to_string();
        let what = "what was found in article 1 cannot be read";
        assert!(error.starts_with(what) && error.contains(reason), "{error}");
        let last = reader.finding(id).expect("readable").expect("it is there");
        assert!(last.body == later.as_bytes(), "it is as it was");
    }
}
