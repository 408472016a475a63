//! What a reader decides about facts: taken back, done again, kept when the same
//! text is examined anew, and written with the sheet.

#![expect(clippy::expect_used, reason = "helpers of tests stop the test")]

use std::sync::Arc;

use waqai::analyse::Knowledge;
use waqai::document::Document;
use waqai::export::{self, Options};
use waqai::facts::{Actor, FactId, FactKind, FactSheet, Location, PlaceKind, Precision, Review};
use waqai::review::{Edit, Subject, apply};
use waqai::session::{self, Article, Command, Watch};

#[path = "review/edits.rs"]
mod edits;
#[path = "review/versions.rs"]
mod versions;

const TEXT: &str = "Two soldiers were killed and about 30 wounded in Mosul on Tuesday.\n\n\
    The Iraqi army said it had sent 250 troops to Mosul.";

fn examined(text: &str) -> Article {
    let document = waqai::read::read("report.txt", text.as_bytes(), waqai::read::Manner::default()).expect("a text");
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
    article.apply(Command::Edit(Edit::Decide { fact, review })).and_then(Subject::fact)
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
        let changed = article.apply(Command::Undo).and_then(Subject::fact).expect("there is something to take back");
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
    assert_eq!(article.apply(Command::Undo), Some(FACTS[2].into()), "and can still be taken back");
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
    let sheet = Arc::make_mut(&mut article.found);
    sheet.forces.remove(0);
    for force in &mut sheet.forces {
        force.id.number -= 1;
    }
    article.take_over(&older);
    let renamed = fact(FactKind::Force, n_forces - 1);
    assert_eq!((article.sheet.review_of(renamed), article.sheet.reviewed()), (Some(Review::Accepted), 1));
    assert_eq!(article.apply(Command::Undo), Some(renamed.into()), "the lost fact's decision is not in the way");
    assert_eq!(article.sheet.reviewed(), 0);
}

/// Puts an actor before all others, as a finding does that knows a name more.
fn with_another_actor(sheet: &mut FactSheet) {
    let shifted = |fact: &mut FactId| fact.number += u32::from(fact.kind == FactKind::Actor);
    let first = Actor { id: fact(FactKind::Actor, 0), ..sheet.actors.first().expect("an actor").clone() };
    sheet.actors.insert(0, Actor { name: "Two soldiers".to_owned(), mentions: Vec::new(), ..first });
    for actor in &mut sheet.actors {
        shifted(&mut actor.id);
    }
    for force in &mut sheet.forces {
        let slots = [&mut force.actor, &mut force.by, &mut force.target, &mut force.claimed_by];
        slots.into_iter().flatten().for_each(|slot| shifted(&mut slot.fact));
    }
    for claim in &mut sheet.claims {
        claim.speaker.iter_mut().for_each(shifted);
    }
}

#[test]
fn what_was_accepted_is_kept_with_what_it_refers_to_although_it_is_not_found_again() {
    let mut older = examined(TEXT);
    let troops = older.sheet.forces.last().expect("a figure").clone();
    let speaker = troops.claimed_by.or(troops.actor).expect("an actor").fact;
    let named = older.sheet.name_of(speaker).expect("a name").to_owned();
    decide(&mut older, troops.id, Review::Accepted);
    decide(&mut older, fact(FactKind::Force, 1), Review::Rejected);

    let mut article = found(&older.document);
    let sheet = Arc::make_mut(&mut article.found);
    with_another_actor(sheet);
    // Neither the first figure nor the last is found any more.
    sheet.forces.pop();
    sheet.forces.remove(0);
    sheet.forces.iter_mut().for_each(|force| force.id.number -= 1);
    sheet.claims.iter_mut().for_each(|claim| claim.facts.clear());
    let n_found = sheet.forces.len();
    article.take_over(&older);

    let kept = article.sheet.forces.last().expect("it is kept").clone();
    assert_eq!((article.sheet.forces.len(), kept.id.number as usize), (n_found + 1, n_found + 1), "the other is gone");
    assert_eq!((kept.mentions.as_slice(), kept.review), (troops.mentions.as_slice(), Review::Accepted));
    let refers_to = kept.claimed_by.or(kept.actor).expect("it still refers to the actor").fact;
    assert_ne!(refers_to, speaker, "the actor has another number");
    assert_eq!(article.sheet.name_of(refers_to), Some(named.as_str()));
    assert_eq!(article.sheet.reviewed(), 1, "nobody stands behind what was rejected");
    assert_eq!(article.apply(Command::Undo), Some(kept.id.into()), "and can still be taken back");
    assert_eq!(article.sheet.reviewed(), 0);
    assert!(written(&article).contains(&troops.mentions.first().expect("words").text));
}

#[test]
fn a_decision_stays_with_an_actor_whose_name_has_grown_or_shrunk() {
    let mut older = examined(TEXT);
    let army = older.sheet.actors.iter().find(|actor| actor.name.contains("army")).expect("the army").id;
    for review in [Review::Accepted, Review::Rejected] {
        decide(&mut older, army, review);
        for (before, after) in [(4, 0), (0, 5)] {
            let mut article = found(&older.document);
            let actors = Arc::make_mut(&mut article.found).actors.iter_mut();
            let actor = actors.into_iter().find(|actor| actor.id == army).expect("the army");
            let words = &mut actor.mentions.first_mut().expect("its name").span;
            (words.start.0, words.end.0) = (words.start.0 - before, words.end.0 - after);
            let n_actors = article.sheet.actors.len();
            article.take_over(&older);
            assert_eq!(article.sheet.review_of(army), Some(review));
            assert_eq!(article.sheet.actors.len(), n_actors, "it is not kept a second time");
        }
    }
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

/// Two towns of names that other countries have, too, and what they lie in.
const PLACES: &str = "Clashes in the east of Libya.\n\n\
    Fighters entered Bayda in Libya on Tuesday and left Zawiya. Libya sent 250 troops to Bayda.";

fn place<'a>(article: &'a Article, name: &str) -> &'a Location {
    let found = article.sheet.locations.iter().find(|place| place.name == name);
    found.unwrap_or_else(|| panic!("no {name} among {:#?}", article.sheet.locations))
}

fn change(article: &mut Article, edit: Edit) -> Option<FactId> {
    article.apply(Command::Edit(edit)).and_then(Subject::fact)
}

fn choose(article: &mut Article, name: &str, country: &str) -> String {
    let place = place(article, name);
    let other = place.alternatives.iter().find(|other| other.country == country);
    let row = other.unwrap_or_else(|| panic!("{name} is not in {country}: {place:#?}")).gazetteer.clone();
    let (fact, edit) = (place.id, Edit::Choose { fact: place.id, row: row.clone() });
    assert_eq!(change(article, edit), Some(fact));
    row
}

fn written(article: &Article) -> String {
    let format = export::ALL.iter().find(|format| format.id == "json").expect("a format");
    let mut bytes = Vec::new();
    export::write(format, &article.document, &article.sheet, Options::default(), &mut bytes).expect("it is written");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_chosen_candidate_takes_the_place_and_the_old_one_stays_among_the_candidates() {
    let mut article = examined(PLACES);
    let fresh = article.sheet.clone();
    let old = place(&article, "Bayda").clone();
    assert_eq!((old.country.as_deref(), old.within.is_some()), (Some("LY"), true), "{old:#?}");
    let row = choose(&mut article, "Bayda", "YE");
    let wanted = old.alternatives.iter().find(|other| other.gazetteer == row).expect("it was a candidate");
    let new = place(&article, "Bayda").clone();
    assert_eq!((new.position, new.kind), (Some(wanted.position), wanted.kind));
    assert_eq!((new.precision, new.review), (wanted.precision, Review::Edited));
    assert_eq!((new.gazetteer.as_deref(), new.country.as_deref()), (Some(row.as_str()), Some("YE")));
    assert_eq!(new.area, wanted.area, "{new:#?}");
    assert_eq!((new.within, new.mentions.as_slice()), (None, old.mentions.as_slice()), "Libya holds it no more");
    assert_eq!(new.alternatives.len(), old.alternatives.len());
    let lost = new.alternatives.first().expect("the old one");
    assert_eq!((Some(&lost.gazetteer), lost.why), (old.gazetteer.as_ref(), "reader"));
    assert!(new.alternatives.iter().all(|other| other.gazetteer != row));

    let json = written(&article);
    assert!(json.contains(&format!("\"gazetteer\": \"{row}\"")) && json.contains("\"review\": \"edited\""), "{json}");
    assert!(json.contains("\"why\": \"reader\""), "{json}");
    choose(&mut article, "Bayda", "LY");
    let back = place(&article, "Bayda");
    assert_eq!((back.position, back.within, back.precision), (old.position, old.within, old.precision));
    for _ in 0..2 {
        assert_eq!(article.apply(Command::Undo), Some(old.id.into()));
    }
    assert_eq!(article.sheet, fresh);
    article.apply(Command::Redo);
    assert_eq!(place(&article, "Bayda"), &new);
}

#[test]
fn a_place_can_be_marked_as_not_known_and_be_found_again() {
    let mut article = examined(PLACES);
    let fresh = article.sheet.clone();
    let old = place(&article, "Bayda").clone();
    change(&mut article, Edit::Unresolve { fact: old.id });
    let new = place(&article, "Bayda").clone();
    assert_eq!((new.position, new.precision, new.review), (None, Precision::Unresolved, Review::Edited));
    assert_eq!((new.country, new.area, new.gazetteer, new.within), (None, None, None, None));
    assert_eq!(new.alternatives.len(), old.alternatives.len() + 1, "the old one can be chosen again");
    assert_eq!(change(&mut article, Edit::Unresolve { fact: old.id }), None, "it is not known already");
    choose(&mut article, "Bayda", "LY");
    assert_eq!(place(&article, "Bayda").position, old.position);
    assert_eq!(place(&article, "Bayda").alternatives.len(), old.alternatives.len());
    article.apply(Command::Undo);
    article.apply(Command::Undo);
    assert_eq!(article.sheet, fresh);
}

#[test]
fn a_place_is_where_the_reader_says() {
    let mut article = examined(PLACES);
    let fresh = article.sheet.clone();
    let old = place(&article, "Bayda").clone();
    let point = |lat, lon| Edit::point(old.id, lat, lon, None);
    for (lat, lon) in [(90.5, 0.0), (0.0, -180.5), (f64::NAN, 3.0)] {
        assert_eq!(point(lat, lon), None, "there is no such point");
        assert_eq!(change(&mut article, Edit::SetPoint { fact: old.id, position: (lat, lon), country: None }), None);
    }
    change(&mut article, point(32.5, 21.5).expect("a point"));
    let new = place(&article, "Bayda");
    assert_eq!((new.position, new.precision, new.source), (Some((32.5, 21.5)), Precision::Exact, "reader"));
    assert_eq!((new.gazetteer.as_ref(), new.country.as_ref(), new.within), (None, None, None));
    assert_eq!((new.review, new.name_en.as_ref()), (Review::Edited, old.name_en.as_ref()));
    let n_candidates = new.alternatives.len();
    assert_eq!(n_candidates, old.alternatives.len() + 1);
    assert_eq!(change(&mut article, point(32.5, 21.5).expect("a point")), None, "it is there already");
    change(&mut article, point(32.6, 21.5).expect("a point"));
    assert_eq!(place(&article, "Bayda").alternatives.len(), n_candidates, "a point is no candidate");
    change(&mut article, Edit::point(old.id, 32.7, 21.5, Some("LY")).expect("a point"));
    assert_eq!(place(&article, "Bayda").within, old.within, "Libya holds it again");
    for _ in 0..3 {
        article.apply(Command::Undo);
    }
    assert_eq!(article.sheet, fresh);
}

#[test]
fn what_lies_in_a_country_follows_it() {
    let mut article = examined(PLACES);
    let fresh = article.sheet.clone();
    let libya = place(&article, "Libya").id;
    assert_eq!(place(&article, "Zawiya").within, Some(libya));
    change(&mut article, Edit::Unresolve { fact: libya });
    assert_eq!((place(&article, "Zawiya").within, place(&article, "Bayda").within), (None, None));
    choose(&mut article, "Libya", "LY");
    assert_eq!((place(&article, "Libya").kind, place(&article, "Bayda").within), (PlaceKind::Country, Some(libya)));
    article.apply(Command::Undo);
    article.apply(Command::Undo);
    assert_eq!(article.sheet, fresh);
}

#[test]
fn what_is_no_candidate_or_no_place_is_left_alone() {
    let mut article = examined(PLACES);
    let fresh = article.sheet.clone();
    let (bayda, force) = (place(&article, "Bayda").id, fact(FactKind::Force, 1));
    for edit in [
        Edit::Choose { fact: bayda, row: "geonames:0".to_owned() },
        Edit::Choose { fact: force, row: "geonames:0".to_owned() },
        Edit::Unresolve { fact: force },
        Edit::Unresolve { fact: fact(FactKind::Location, 99) },
        Edit::SetPoint { fact: force, position: (1.0, 1.0), country: None },
    ] {
        assert_eq!(apply(Arc::make_mut(&mut article.sheet), PLACES, &edit), None);
    }
    assert_eq!(article.sheet, fresh);
}

#[test]
fn where_a_place_was_put_holds_when_the_same_text_is_examined_again() {
    let mut older = examined(PLACES);
    let fresh = older.sheet.clone();
    choose(&mut older, "Bayda", "YE");
    let bayda = place(&older, "Bayda").id;
    decide(&mut older, bayda, Review::Accepted);
    let zawiya = place(&older, "Zawiya").id;
    change(&mut older, Edit::Unresolve { fact: zawiya });
    older.apply(Command::Undo);

    let mut article = found(&older.document);
    article.take_over(&older);
    assert_eq!(article.sheet, older.sheet);
    for _ in 0..2 {
        article.apply(Command::Undo);
    }
    assert_eq!(article.sheet, fresh, "and can still be taken back");

    // The places that are named before it are not found any more.
    let mut article = found(&older.document);
    let sheet = Arc::make_mut(&mut article.found);
    let n_before = bayda.number as usize - 1;
    sheet.locations.drain(..n_before);
    for place in &mut sheet.locations {
        place.id.number -= n_before as u32;
        place.within = None;
    }
    article.take_over(&older);
    let renamed = place(&article, "Bayda");
    assert_eq!((renamed.country.as_deref(), renamed.review), (Some("YE"), Review::Accepted));
    article.apply(Command::Undo);
    article.apply(Command::Undo);
    let back = place(&article, "Bayda");
    assert_eq!((back.country.as_deref(), back.within, back.review), (Some("LY"), None, Review::Unreviewed));
}
