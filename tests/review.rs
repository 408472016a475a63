//! What a reader decides about facts: taken back, done again, kept when the same
//! text is examined anew, and written with the sheet.

#![expect(clippy::expect_used, reason = "helpers of tests stop the test")]

use std::sync::Arc;

use waqai::analyse::Knowledge;
use waqai::document::Document;
use waqai::export::{self, Options};
use waqai::facts::{FactId, FactKind, Review};
use waqai::review::Edit;
use waqai::session::{self, Article, Command, Watch};

const TEXT: &str = "Two soldiers were killed and about 30 wounded in Mosul on Tuesday.\n\n\
    The Iraqi army said it had sent 250 troops to Mosul.";

fn examined(text: &str) -> Article {
    let document = waqai::read::read("report.txt", text.as_bytes()).expect("a text");
    found(&document)
}

fn found(document: &Document) -> Article {
    let knowledge = Knowledge::bundled().expect("the tables load");
    session::examine(document.clone(), session::Options::default(), &knowledge, &Watch::default()).expect("not stopped")
}

fn fact(kind: FactKind, number: u32) -> FactId {
    FactId { kind, number }
}

fn decide(article: &mut Article, fact: FactId, review: Review) -> Option<FactId> {
    article.apply(Command::Edit(Edit::Decide { fact, review }))
}

/// One of each kind that the text has.
const FACTS: [FactId; 4] = [
    FactId { kind: FactKind::Force, number: 1 },
    FactId { kind: FactKind::Actor, number: 1 },
    FactId { kind: FactKind::Location, number: 1 },
    FactId { kind: FactKind::Date, number: 1 },
];

#[test]
fn every_decision_is_taken_back_and_done_again_in_order() {
    let mut article = examined(TEXT);
    let fresh = article.sheet.clone();
    for review in [Review::Accepted, Review::Rejected, Review::Accepted, Review::Unreviewed] {
        for fact in FACTS {
            assert_eq!(decide(&mut article, fact, review), Some(fact), "{fact} becomes {review:?}");
            assert_eq!(article.sheet.review_of(fact), Some(review));
        }
    }
    // All but the last of each are decisions; taking them back walks through the same states.
    let mut states = vec![article.sheet.clone()];
    while article.history.can_undo() {
        let changed = article.apply(Command::Undo).expect("there is something to take back");
        assert_ne!(article.sheet.review_of(changed), states.last().unwrap().review_of(changed));
        states.push(article.sheet.clone());
    }
    assert_eq!((states.len(), &article.sheet), (17, &fresh));
    assert_eq!(article.apply(Command::Undo), None, "nothing is left to take back");
    for state in states.iter().rev().skip(1) {
        article.apply(Command::Redo).expect("there is something to do again");
        assert_eq!(&article.sheet, state);
    }
    assert_eq!(article.apply(Command::Redo), None, "nothing is left to do again");
}

#[test]
fn a_decision_that_changes_nothing_is_not_remembered() {
    let mut article = examined(TEXT);
    assert_eq!(decide(&mut article, fact(FactKind::Actor, 99), Review::Accepted), None, "there is no such fact");
    assert_eq!(decide(&mut article, FACTS[0], Review::Unreviewed), None);
    assert!(!article.history.can_undo());
    decide(&mut article, FACTS[0], Review::Accepted);
    assert_eq!(decide(&mut article, FACTS[0], Review::Accepted), None);
    article.apply(Command::Undo);
    assert!(article.history.can_redo() && !article.history.can_undo());
}

#[test]
fn a_new_decision_ends_what_could_be_done_again() {
    let mut article = examined(TEXT);
    decide(&mut article, FACTS[0], Review::Accepted);
    article.apply(Command::Undo);
    decide(&mut article, FACTS[1], Review::Rejected);
    assert_eq!(article.apply(Command::Redo), None);
    assert_eq!((article.sheet.review_of(FACTS[0]), article.sheet.reviewed()), (Some(Review::Unreviewed), 1));
}

#[test]
fn decisions_hold_when_the_same_text_is_examined_again() {
    let mut older = examined(TEXT);
    for (fact, review) in FACTS.into_iter().zip([Review::Accepted, Review::Rejected, Review::Rejected]) {
        decide(&mut older, fact, review);
    }
    let mut article = found(&older.document);
    article.take_over(&older);
    assert_eq!(article.sheet, older.sheet);
    assert_eq!(article.apply(Command::Undo), Some(FACTS[2]), "and can still be taken back");
    assert_eq!(article.sheet.reviewed(), 2);
}

#[test]
fn decisions_follow_the_words_when_facts_are_numbered_otherwise() {
    let mut older = examined(TEXT);
    let n_forces = older.sheet.forces.len() as u32;
    assert!(n_forces >= 3, "{:?}", older.sheet.forces);
    let last = fact(FactKind::Force, n_forces);
    decide(&mut older, last, Review::Accepted);
    decide(&mut older, fact(FactKind::Force, 1), Review::Rejected);
    // The first figure is not found any more, so that all others count one less.
    let mut article = found(&older.document);
    let sheet = Arc::make_mut(&mut article.sheet);
    sheet.forces.remove(0);
    for force in &mut sheet.forces {
        force.id.number -= 1;
    }
    article.take_over(&older);
    let renamed = fact(FactKind::Force, n_forces - 1);
    assert_eq!((article.sheet.review_of(renamed), article.sheet.reviewed()), (Some(Review::Accepted), 1));
    assert_eq!(article.apply(Command::Undo), Some(renamed), "the lost fact's decision is not in the way");
    assert_eq!(article.sheet.reviewed(), 0);
}

#[test]
fn sheets_are_written_with_all_facts_and_what_was_decided() {
    let mut article = examined(TEXT);
    decide(&mut article, FACTS[0], Review::Accepted);
    decide(&mut article, FACTS[2], Review::Rejected);
    for (id, accepted, rejected) in [
        ("json", r#""review": "accepted""#, r#""review": "rejected""#),
        ("jsonl", r#""review":"accepted""#, r#""review":"rejected""#),
        ("csv", "accepted", "rejected"),
        ("md", "accepted", "rejected"),
    ] {
        let format = export::ALL.iter().find(|format| format.id == id).expect("a format");
        let mut bytes = Vec::new();
        export::write(format, &article.document, &article.sheet, Options::default(), &mut bytes)
            .expect("it is written");
        let text = String::from_utf8(bytes).unwrap();
        let count = |words: &str| text.matches(words).count();
        assert_eq!((count(accepted), count(rejected)), (1, 1), "{id}: {text}");
        assert_eq!(count("unreviewed"), article.sheet.len() - 2, "{id}: {text}");
    }
}

#[test]
fn a_sheet_that_is_being_written_does_not_change_under_the_writer() {
    let mut article = examined(TEXT);
    let writing = article.clone();
    decide(&mut article, FACTS[0], Review::Accepted);
    assert_eq!((writing.sheet.reviewed(), article.sheet.reviewed()), (0, 1));
}
