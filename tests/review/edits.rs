//! Corrections beyond yes and no: fields, words, facts added, merged and split.

use waqai::facts::{ActorKind, FactId, FactKind, Measure, PlaceKind, Qualifier, Review, SlotKind, Status};
use waqai::review::{self, Change, Edit, NewFact};
use waqai::session::{Article, Command};
use waqai::text::{Span, SrcPos};

use crate::{change, examined, fact, found, written};

const TEXT: &str = "The Iraqi army said on Tuesday that 12 soldiers were killed near Mosul.\n\n\
    Ahmed Hassan, a spokesman for the ministry, said 14 policemen were wounded in Mosul. Hassan gave no names.";

/// Where the `nth` (from 0) `words` stand in the article.
fn words(article: &Article, words: &str, nth: usize) -> Span<SrcPos> {
    let text = &article.document.text;
    let (at, _) = text.match_indices(words).nth(nth).unwrap_or_else(|| panic!("no {words}"));
    Span::new(SrcPos(at as u32), SrcPos((at + words.len()) as u32))
}

fn first_words(article: &Article, fact: FactId) -> Span<SrcPos> {
    article.sheet.mentions_of(fact).first().expect("a mention").span
}

fn actor(article: &Article, name: &str) -> FactId {
    let found = article.sheet.actors.iter().find(|actor| actor.name == name);
    found.unwrap_or_else(|| panic!("no {name} among {:#?}", article.sheet.actors)).id
}

/// One edit of each sort, made for that sheet, each about facts that the ones before leave there.
fn edits(article: &Article) -> Vec<Edit> {
    let (army, hassan) = (actor(article, "Iraqi army"), actor(article, "Ahmed Hassan"));
    let (first, second) = (fact(FactKind::Force, 1), fact(FactKind::Force, 2));
    let mosul = fact(FactKind::Location, 1);
    let amend = |fact, change| Edit::Amend { fact, change };
    vec![
        amend(army, Change::Name("Army of Iraq".to_owned())),
        amend(army, Change::ActorKind(ActorKind::ArmedGroup)),
        amend(army, Change::Aliases(vec!["the troops".to_owned()])),
        amend(hassan, Change::Affiliation(Some(army))),
        amend(mosul, Change::PlaceKind(PlaceKind::Region)),
        amend(first, Change::Measure(Measure::Wounded)),
        amend(first, Change::Unit("men".to_owned())),
        amend(first, Change::Figures { low: Some(10.0), high: Some(12.0), best: None }),
        amend(first, Change::Status(Status::Denied)),
        amend(first, Change::Link(SlotKind::By, Some(hassan))),
        amend(first, Change::Link(SlotKind::Location, None)),
        amend(fact(FactKind::Date, 1), Change::Days { start: "2024-07-01".parse().ok(), end: None }),
        amend(fact(FactKind::Claim, 1), Change::Speaker(Some(hassan))),
        amend(fact(FactKind::Claim, 1), Change::Verb("denied".to_owned())),
        Edit::Respan { fact: second, from: first_words(article, second), to: words(article, "14 policemen were", 0) },
        Edit::AddMention { fact: army, words: words(article, "soldiers", 0) },
        Edit::DropMention { fact: army, words: words(article, "soldiers", 0) },
        Edit::Add { words: words(article, "ministry", 0), fact: NewFact::Actor(ActorKind::Organisation) },
        Edit::Add { words: words(article, "names", 0), fact: NewFact::Location(PlaceKind::Village) },
        Edit::Add {
            words: words(article, "no names", 0),
            fact: NewFact::Force {
                measure: Measure::Other,
                unit: "names".to_owned(),
                low: None,
                high: None,
                best: Some(0.0),
                qualifier: Qualifier::About,
                status: Status::Planned,
                links: vec![(SlotKind::By, hassan), (SlotKind::Location, mosul)],
            },
        },
        Edit::Add {
            words: words(article, "gave no names", 0),
            fact: NewFact::Claim { speaker: Some(hassan), verb: "said".to_owned(), direct: false },
        },
        Edit::Split { fact: hassan, mentions: vec![words(article, "Hassan", 1)] },
        Edit::Merge { fact: second, into: first },
        Edit::Together {
            edits: vec![
                amend(first, Change::Qualifier(Qualifier::AtLeast)),
                amend(first, Change::Unit("soldiers".to_owned())),
            ],
        },
        Edit::Note { fact: first, note: " twice? ".to_owned() },
    ]
}

#[test]
fn every_edit_changes_the_sheet_is_taken_back_and_done_again() {
    let mut article = examined(TEXT);
    let mut states = vec![article.sheet.clone()];
    for edit in edits(&article) {
        assert!(change(&mut article, edit.clone()).is_some(), "{edit:?}: {:#?}", article.sheet);
        assert_ne!(Some(&article.sheet), states.last(), "{edit:?}");
        written(&article);
        states.push(article.sheet.clone());
    }
    for state in states.iter().rev().skip(1) {
        assert!(article.apply(Command::Undo).is_some());
        assert_eq!(&article.sheet, state);
    }
    assert_eq!(article.apply(Command::Undo), None);
    for state in states.iter().skip(1) {
        article.apply(Command::Redo).expect("there is something to do again");
        assert_eq!(&article.sheet, state);
    }
}

#[test]
fn edits_that_cannot_be_change_nothing() {
    let mut article = examined(TEXT);
    let (army, mosul, first) = (actor(&article, "Iraqi army"), fact(FactKind::Location, 1), fact(FactKind::Force, 1));
    let army_words = first_words(&article, army);
    let amend = |fact, change| Edit::Amend { fact, change };
    let figures = |low, high, best| amend(first, Change::Figures { low, high, best });
    let past_the_end = Span::new(SrcPos(TEXT.len() as u32), SrcPos(TEXT.len() as u32 + 4));
    for edit in [
        amend(army, Change::Name("  ".to_owned())),
        amend(army, Change::PlaceKind(PlaceKind::City)),
        amend(army, Change::Affiliation(Some(army))),
        amend(army, Change::Affiliation(Some(mosul))),
        amend(first, Change::Link(SlotKind::Location, Some(army))),
        amend(first, Change::Link(SlotKind::By, Some(fact(FactKind::Actor, 99)))),
        figures(Some(3.0), Some(2.0), None),
        figures(None, None, None),
        figures(None, None, Some(f64::NAN)),
        figures(None, None, Some(-1.0)),
        Edit::Merge { fact: army, into: army },
        Edit::Merge { fact: army, into: mosul },
        Edit::Merge { fact: fact(FactKind::Actor, 99), into: army },
        Edit::Split { fact: first, mentions: article.sheet.mentions_of(first).iter().map(|m| m.span).collect() },
        Edit::Split { fact: army, mentions: Vec::new() },
        Edit::DropMention { fact: first, words: first_words(&article, first) },
        Edit::AddMention { fact: army, words: past_the_end },
        Edit::Respan { fact: army, from: army_words, to: past_the_end },
        Edit::Add { words: past_the_end, fact: NewFact::Actor(ActorKind::Person) },
        Edit::Add { words: army_words, fact: NewFact::Actor(ActorKind::Person) },
        Edit::Note { fact: fact(FactKind::Claim, 99), note: "x".to_owned() },
        Edit::Note { fact: army, note: " ".to_owned() },
    ] {
        let before = article.sheet.clone();
        assert_eq!(change(&mut article, edit.clone()), None, "{edit:?}");
        assert_eq!(article.sheet, before, "{edit:?}");
    }
    assert!(!article.history.can_undo());
}

#[test]
fn a_merged_actor_gives_its_names_mentions_and_parts_to_the_other() {
    let mut article = examined(TEXT);
    let (army, hassan) = (actor(&article, "Iraqi army"), actor(&article, "Ahmed Hassan"));
    let n_mentions = article.sheet.mentions_of(army).len() + article.sheet.mentions_of(hassan).len();
    let later = article.sheet.actors.iter().map(|actor| actor.id).filter(|id| *id > army).collect::<Vec<_>>();
    assert_eq!(change(&mut article, Edit::Merge { fact: army, into: hassan }), Some(hassan));
    let kept = article.sheet.actor(hassan).expect("it is there");
    assert_eq!((kept.mentions.len(), kept.review), (n_mentions, Review::Edited));
    assert!(kept.aliases.contains(&"Iraqi army".to_owned()), "{kept:?}");
    assert!(kept.mentions.is_sorted_by_key(|mention| mention.span));
    assert!(article.sheet.actor(army).is_none());
    assert!(later.iter().all(|id| article.sheet.actor(*id).is_some()), "the others keep their ids");
    let json = written(&article);
    assert!(json.contains(&format!("\"{army}\": \"{hassan}\"")), "what it was merged into is told: {json}");
    let (json, _) = json.split_once("\"merged\"").expect("it is told at the end");
    assert!(!json.contains(&format!("\"{army}\"")), "nothing speaks of it any more: {json}");
    // What is added next is called otherwise than anything before.
    let words = words(&article, "spokesman", 0);
    let added = change(&mut article, Edit::Add { words, fact: NewFact::Actor(ActorKind::Person) }).expect("added");
    assert!(added > hassan && added != army);
}

#[test]
fn a_split_actor_takes_its_words_and_what_was_read_from_them() {
    let mut article = examined(TEXT);
    let hassan = actor(&article, "Ahmed Hassan");
    let last = *article.sheet.mentions_of(hassan).last().map(|mention| &mention.span).expect("named");
    let other = change(&mut article, Edit::Split { fact: hassan, mentions: vec![last] }).expect("split");
    let (one, two) = (article.sheet.actor(hassan).expect("it"), article.sheet.actor(other).expect("the other"));
    assert_eq!((one.name.as_str(), two.name.as_str()), ("Ahmed Hassan", "Hassan"));
    assert_eq!((one.aliases.len(), two.aliases.len()), (0, 0), "{one:?} {two:?}");
    assert_eq!((two.mentions.len(), two.review), (1, Review::Added));
    // Merged again, it is as before but for being marked.
    assert_eq!(change(&mut article, Edit::Merge { fact: other, into: hassan }), Some(hassan));
    let names = |article: &Article| article.sheet.actor(hassan).map(|it| (it.name.clone(), it.mentions.clone()));
    assert_eq!(names(&article), names(&examined(TEXT)));
}

#[test]
fn a_note_moves_with_its_fact_and_can_be_taken_away() {
    let mut article = examined(TEXT);
    let (army, hassan) = (actor(&article, "Iraqi army"), actor(&article, "Ahmed Hassan"));
    for (fact, note) in [(army, "one"), (hassan, "two")] {
        change(&mut article, Edit::Note { fact, note: note.to_owned() });
    }
    change(&mut article, Edit::Merge { fact: army, into: hassan });
    assert_eq!(article.sheet.notes.get(&hassan).map(String::as_str), Some("two\none"));
    change(&mut article, Edit::Note { fact: hassan, note: String::new() });
    assert!(article.sheet.notes.is_empty());
}

#[test]
fn edits_are_read_back_as_they_were_written() {
    let mut article = examined(TEXT);
    for edit in edits(&article) {
        let record = review::to_record(&edit).expect("written");
        assert_eq!(review::from_record(&record).expect("read"), edit, "{record}");
        change(&mut article, edit);
    }
    for (record, reason) in [
        ("{", "EOF"),
        (r#"{"do":"fly"}"#, "fly"),
        (r#"{"do":"decide","fact":"act-1","review":"liked"}"#, "\"liked\", which is no decision"),
        (r#"{"do":"decide","fact":"bird-1","review":"accepted"}"#, "\"bird-1\", which is no id of a fact"),
    ] {
        let refusal = review::from_record(record).expect_err(record).to_string();
        assert!(refusal.contains(reason), "{refusal}");
    }
}

#[test]
fn every_edit_is_carried_over_to_a_later_finding() {
    let mut older = examined(TEXT);
    for edit in edits(&older) {
        change(&mut older, edit);
    }
    older.apply(Command::Undo);
    let mut article = found(&older.document);
    assert_eq!(article.take_over(&older), []);
    assert_eq!(article.sheet, older.sheet);
    article.apply(Command::Redo).expect("what was taken back can be done again");
    assert!(!article.sheet.notes.is_empty());
}

#[test]
fn what_was_done_to_a_rejected_fact_that_is_not_found_again_is_told() {
    let mut older = examined(TEXT);
    let first = fact(FactKind::Force, 1);
    let note = Edit::Note { fact: first, note: "wrong".to_owned() };
    let reject = Edit::Decide { fact: first, review: Review::Rejected };
    for edit in [&note, &reject] {
        change(&mut older, edit.clone());
    }
    let mut article = found(&older.document);
    std::sync::Arc::make_mut(&mut article.found).forces.remove(0);
    assert_eq!(article.take_over(&older), [note.into(), reject.into()]);
    assert!(article.sheet.force(first).is_none() && !article.history.can_undo());
}
