//! Decisions about a text whose later version says something else.

use std::sync::Arc;

use waqai::facts::{ActorKind, FactId, FactKind, Measure, Qualifier, Review, Status};
use waqai::review::{self, Change, Edit, NewFact, Step};
use waqai::session::{Article, Command};
use waqai::text::{Span, SrcPos};

use crate::{change, decide, examined, fact, written};

const TEXT: &str = "Clashes near Mosul\n\n\
    The Iraqi army said on Tuesday that 12 soldiers were killed near Mosul. Another 30 soldiers were wounded.\n\n\
    Ahmed Hassan, a spokesman for the ministry, said 14 policemen were wounded in Kirkuk. Hassan gave no names.";

/// What `article` becomes when its text is `to`, and the decisions that have no place there.
fn in_version(article: &Article, to: &str) -> (Article, Vec<Step>) {
    let placed = review::transpose(&article.found, &article.history, &article.document.text, to);
    let mut later = examined(to);
    placed.sheet.verify(&later.document.text).expect("every quotation stands there");
    let mut older = Article::new(None, Arc::clone(&later.document), Arc::new(placed.sheet));
    older.history = placed.history;
    older.sheet = Arc::new(older.history.fold(&older.found, &older.document.text));
    let mut lost = placed.lost;
    lost.extend(later.take_over(&older));
    written(&later);
    (later, lost)
}

/// The fact of that kind whose words begin like this.
fn named(article: &Article, kind: FactKind, words: &str) -> FactId {
    let is_it = |fact: &FactId| {
        let mentions = article.sheet.mentions_of(*fact);
        fact.kind == kind && mentions.iter().any(|mention| mention.text.replace('\n', " ").contains(words))
    };
    let all = || article.sheet.mentions().map(|(fact, mention)| (fact.kind, &mention.text)).collect::<Vec<_>>();
    article.sheet.ids().find(is_it).unwrap_or_else(|| panic!("no {words} among {:#?}", all()))
}

/// The words of all facts that were decided about.
fn decided(article: &Article) -> Vec<&str> {
    let facts = article.sheet.ids().filter(|fact| article.sheet.review_of(*fact) != Some(Review::Unreviewed));
    facts.filter_map(|fact| article.sheet.mentions_of(fact).first()).map(|mention| mention.text.as_str()).collect()
}

/// Where the `nth` (from 0) `words` stand in the article.
fn words(article: &Article, words: &str, nth: usize) -> Span<SrcPos> {
    let (at, _) = article.document.text.match_indices(words).nth(nth).unwrap_or_else(|| panic!("no {words}"));
    Span::new(SrcPos(at as u32), SrcPos((at + words.len()) as u32))
}

#[test]
fn a_decision_follows_its_words() {
    use FactKind::{Actor, Date, Force, Location};
    for (what, kind, about, from, to) in [
        ("a sentence before", Force, "12 soldiers", "The Iraqi army", "It was a long day. The Iraqi army"),
        ("a paragraph before", Force, "12 soldiers", "The Iraqi army", "Heavy rain fell.\n\nThe Iraqi army"),
        ("other words behind", Force, "12 soldiers", "were killed near Mosul", "were killed not far from Mosul"),
        ("a word after it", Actor, "Hassan", "Hassan gave", "Hassan later gave"),
        ("a sentence less", Force, "14 policemen", "Another 30 soldiers were wounded.", ""),
        ("lines that break elsewhere", Force, "12 soldiers", "were killed near", "were\nkilled near"),
        ("a day that is named before", Date, "Tuesday", "Clashes near Mosul", "Clashes on Tuesday near Mosul"),
        ("a place that is named before", Location, "Kirkuk", "Clashes near Mosul", "Clashes near Kirkuk and Mosul"),
        ("another headline", Location, "Mosul", "Clashes near Mosul", "Fighting goes on around the city of Mosul"),
    ] {
        for review in [Review::Accepted, Review::Rejected] {
            let mut article = examined(TEXT);
            let decided_on = named(&article, kind, about);
            decide(&mut article, decided_on, review);
            let later = TEXT.replace(from, to);
            assert_ne!(later, TEXT, "{what}");
            let (mut article, lost) = in_version(&article, &later);
            assert_eq!(lost, [], "{what}");
            let there = named(&article, kind, about);
            assert_eq!(article.sheet.review_of(there), Some(review), "{what}");
            assert_eq!(article.sheet.reviewed(), 1, "{what}: {:?}", decided(&article));
            assert!(article.apply(Command::Undo).is_some(), "{what}");
            assert_eq!(article.sheet.reviewed(), 0, "{what}: and can be taken back");
        }
    }
}

#[test]
fn a_decision_whose_words_are_gone_or_say_something_else_is_told() {
    for (what, kind, about, from, to) in [
        ("another figure", FactKind::Force, "12 soldiers", "12 soldiers", "15 soldiers"),
        ("a digit more", FactKind::Force, "12 soldiers", "12 soldiers", "112 soldiers"),
        ("thousands", FactKind::Force, "12 soldiers", "12 soldiers", "2,12 soldiers"),
        ("no such sentence", FactKind::Force, "30 soldiers", "Another 30 soldiers were wounded.", ""),
        (
            "the same figure of something else",
            FactKind::Force,
            "12 soldiers",
            "that 12 soldiers were killed near Mosul",
            "that nobody was hurt. In Basra 12 soldiers married over Christmas",
        ),
        ("no such name", FactKind::Location, "Kirkuk", "Kirkuk", "Tikrit"),
    ] {
        let mut article = examined(TEXT);
        let decided_on = named(&article, kind, about);
        decide(&mut article, decided_on, Review::Accepted);
        let step = article.history.done().to_vec();
        let (article, lost) = in_version(&article, &TEXT.replace(from, to));
        assert_eq!(lost, step, "{what}");
        assert_eq!(article.sheet.reviewed(), 0, "{what}: {:?}", decided(&article));
    }
}

#[test]
fn of_two_places_with_the_same_words_each_keeps_its_own() {
    let text = "In Mosul 12 soldiers were killed by a bomb.\n\nIn Kirkuk 12 soldiers were wounded by shells.";
    let in_place = |article: &Article, place: &str| {
        let at = article.document.text.find(place).expect("the place") as u32;
        let forces = article.sheet.forces.iter().filter(|force| force.mentions[0].span.start.0 > at);
        forces.min_by_key(|force| force.mentions[0].span.start).expect("its figure").id
    };
    let mut article = examined(text);
    let second = in_place(&article, "Kirkuk");
    decide(&mut article, second, Review::Rejected);
    let swapped = "In Kirkuk 12 soldiers were wounded by shells.\n\nIn Mosul 12 soldiers were killed by a bomb.";
    for (to, is_there) in [
        (swapped, true),
        ("In Kirkuk 12 soldiers were wounded by shells.", true),
        ("In Kirkuk, 12 soldiers were wounded by heavy shells.", true),
        ("In Mosul 12 soldiers were killed by a bomb.", false),
        ("In Mosul 12 soldiers were killed by a bomb.\n\nIn Kirkuk 14 soldiers were wounded by shells.", false),
        ("In Mosul 11 soldiers were killed by a bomb.\n\nIn Kirkuk 12 soldiers were wounded by shells.", true),
    ] {
        let (article, lost) = in_version(&article, to);
        assert_eq!(lost.is_empty(), is_there, "{to}: {lost:?}");
        assert_eq!(article.sheet.reviewed(), usize::from(is_there), "{to}: {:?}", decided(&article));
        if is_there {
            let there = in_place(&article, "Kirkuk");
            assert_eq!(article.sheet.review_of(there), Some(Review::Rejected), "{to}");
        }
    }
}

#[test]
fn a_claim_is_the_same_while_its_figures_are() {
    let mut article = examined(TEXT);
    let claim = named(&article, FactKind::Claim, "12 soldiers");
    decide(&mut article, claim, Review::Accepted);
    for (from, to, is_there) in [
        ("were killed near Mosul", "were killed close to Mosul", true),
        ("12 soldiers", "15 soldiers", false),
        ("12 soldiers were killed near Mosul", "nobody knows what happened there", false),
    ] {
        let (later, lost) = in_version(&article, &TEXT.replace(from, to));
        assert_eq!((lost.is_empty(), later.sheet.reviewed()), (is_there, usize::from(is_there)), "{to}: {lost:?}");
    }
}

#[test]
fn arabic_decisions_follow_words_with_and_without_clitics() {
    let text = "قال الجيش العراقي إن 12 جنديا قتلوا قرب الموصل يوم الثلاثاء.\n\nوأصيب 30 جنديا آخرين في كركوك.";
    for (kind, about, from, to, is_there) in [
        (FactKind::Force, "12 جنديا", "قال الجيش", "بعد ساعات من القصف قال الجيش", true),
        (FactKind::Location, "كركوك", "في كركوك", "بكركوك", true),
        (FactKind::Location, "كركوك", "في كركوك", "في الموصل وكركوك", true),
        (FactKind::Force, "12 جنديا", "12 جنديا", "14 جنديا", false),
        (FactKind::Force, "30 جنديا", "وأصيب 30 جنديا آخرين في كركوك.", "", false),
    ] {
        let mut article = examined(text);
        let decided_on = named(&article, kind, about);
        decide(&mut article, decided_on, Review::Accepted);
        let (later, lost) = in_version(&article, &text.replace(from, to));
        assert_eq!((lost.is_empty(), later.sheet.reviewed()), (is_there, usize::from(is_there)), "{to}: {lost:?}");
    }
}

/// One edit of each sort, all about the second paragraph but the last.
fn edits(article: &Article) -> Vec<Edit> {
    let (army, hassan) =
        (named(article, FactKind::Actor, "Iraqi army"), named(article, FactKind::Actor, "Ahmed Hassan"));
    let (killed, wounded) =
        (named(article, FactKind::Force, "12 soldiers"), named(article, FactKind::Force, "30 soldiers"));
    let amend = |fact, change| Edit::Amend { fact, change };
    vec![
        Edit::Add { words: words(article, "soldiers were wounded", 0), fact: NewFact::Actor(ActorKind::Person) },
        Edit::Add {
            words: words(article, "Another", 0),
            fact: NewFact::Force {
                measure: Measure::Other,
                unit: "time".to_owned(),
                low: None,
                high: None,
                best: Some(1.0),
                qualifier: Qualifier::Exact,
                status: Status::Reported,
                links: Vec::new(),
            },
        },
        Edit::AddMention { fact: army, words: words(article, "soldiers", 0) },
        Edit::DropMention { fact: army, words: words(article, "soldiers", 0) },
        Edit::Respan {
            fact: killed,
            from: words(article, "12 soldiers", 0),
            to: words(article, "12 soldiers were", 0),
        },
        Edit::Split { fact: hassan, mentions: vec![words(article, "Hassan", 1)] },
        Edit::Merge { fact: wounded, into: killed },
        Edit::Together {
            edits: vec![amend(killed, Change::Unit("men".to_owned())), amend(army, Change::Name("Army".to_owned()))],
        },
        Edit::Note { fact: killed, note: "ask".to_owned() },
        Edit::Finish { is_done: true },
    ]
}

#[test]
fn every_sort_of_edit_is_carried_over() {
    let mut article = examined(TEXT);
    for edit in edits(&article) {
        let step = Command::Edit(edit.clone());
        assert!(article.apply(step).is_some(), "{edit:?}: {:#?}", article.sheet);
    }
    let n_done = article.history.done().len();
    for _ in 0..3 {
        article.apply(Command::Undo);
    }
    let to = format!("Updated at noon.\n\n{}", TEXT.replace("Clashes near", "Heavy clashes near"));
    let (mut later, lost) = in_version(&article, &to);
    assert_eq!(lost, []);
    assert_eq!((later.history.done().len(), later.history.undone().len()), (n_done - 3, 3));
    while later.history.can_redo() {
        later.apply(Command::Redo);
    }
    let killed = named(&later, FactKind::Force, "12 soldiers were");
    assert_eq!(later.sheet.notes.get(&killed).map(String::as_str), Some("ask"));
    assert_eq!(later.sheet.force(killed).map(|force| (force.unit.as_str(), force.mentions.len())), Some(("men", 2)));
    assert!(later.sheet.handling.is_done);
    while later.history.can_undo() {
        later.apply(Command::Undo);
    }
    assert_eq!(later.sheet.reviewed(), 0);
}

#[test]
fn what_was_added_keeps_its_corrections_although_something_before_it_is_lost() {
    let mut article = examined(TEXT);
    let add = |article: &mut Article, at: &str| {
        let edit = Edit::Add { words: words(article, at, 0), fact: NewFact::Actor(ActorKind::Organisation) };
        change(article, edit).expect("it is added")
    };
    let gone = add(&mut article, "Another");
    let stays = add(&mut article, "names");
    for (fact, name) in [(gone, "gone"), (stays, "stays")] {
        change(&mut article, Edit::Amend { fact, change: Change::Name(name.to_owned()) });
    }
    let (later, lost) = in_version(&article, &TEXT.replace("Another 30", "Some 30"));
    assert_eq!(lost.len(), 2, "its adding and its name: {lost:?}");
    let names: Vec<_> = later.sheet.actors.iter().map(|actor| actor.name.as_str()).collect();
    assert!(names.contains(&"stays") && !names.contains(&"gone"), "{names:?}");
}

#[test]
fn a_text_that_has_nothing_in_common_loses_all_and_keeps_what_is_about_the_article() {
    let mut article = examined(TEXT);
    decide(&mut article, fact(FactKind::Force, 1), Review::Accepted);
    article.apply(Command::Edit(Edit::Finish { is_done: true }));
    for to in ["Nothing of note.", "كل شيء هادئ."] {
        let (later, lost) = in_version(&article, to);
        assert_eq!((lost.len(), later.sheet.reviewed(), later.sheet.handling.is_done), (1, 0, true), "{to}");
    }
}

#[test]
fn of_several_facts_decided_at_once_those_that_are_there_keep_their_decisions() {
    let mut article = examined(TEXT);
    let ids = ["12 soldiers", "14 policemen"].map(|words| named(&article, FactKind::Force, words));
    let decide = |fact: &FactId| Edit::Decide { fact: *fact, review: Review::Accepted };
    let edit = Edit::together(ids.iter().map(decide).collect()).expect("two");
    assert!(article.apply(Command::Edit(edit)).is_some());
    assert_eq!(article.history.done().len(), 1);
    let (mut later, lost) = in_version(&article, &TEXT.replace("14 policemen", "Some policemen"));
    let stays = named(&later, FactKind::Force, "12 soldiers");
    assert_eq!(later.sheet.review_of(stays), Some(Review::Accepted));
    assert_eq!(lost.iter().map(|step| step.edit.clone()).collect::<Vec<_>>(), [decide(&ids[1])]);
    // All that is left of it is taken back at once.
    later.apply(Command::Undo);
    assert_eq!(later.sheet.review_of(stays), Some(Review::Unreviewed));
    assert!(!later.history.can_undo());
}
