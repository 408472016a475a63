//! What it costs to take 10,000 decided facts from a text of 1 MB to a later version of it: little changed, all moved,
//! nothing in common, and one line without end.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up must stop")]

use divan::Bencher;
use waqai::facts::ActorKind;
use waqai::facts::{FactId, FactKind, FactSheet, Review};
use waqai::review::{Edit, History, NewFact, transpose};
use waqai::text::{Span, SrcPos};

/// Facts, and sentences, of the text: one each.
const FACTS: u32 = 10_000;

fn main() {
    divan::main();
}

/// The sentences of a text; another `seed` gives other words.
fn sentences(seed: u32) -> Vec<String> {
    let word = |n: u32| format!("w{}", n.wrapping_mul(2_654_435_761).wrapping_add(seed) % 5000);
    let rest = |nth: u32| (0..14).map(|at| word(nth * 14 + at + seed)).collect::<Vec<_>>().join(" ");
    (0..FACTS).map(|nth| format!("Brigade {} held {}.", nth % 500, rest(nth))).collect()
}

/// A text with its sheet: the first words of every sentence are an actor that is accepted.
fn article(between: &str) -> (String, FactSheet, History) {
    let text = sentences(1).join(between);
    let mut sheet = FactSheet::default();
    for (at, _) in text.match_indices("Brigade") {
        let end = at + text.get(at..).and_then(|rest| rest.find(" held")).expect("every sentence has it");
        let words = Span::new(SrcPos(at as u32), SrcPos(end as u32));
        let add = Edit::Add { words, fact: NewFact::Actor(ActorKind::Force) };
        waqai::review::apply(&mut sheet, &text, &add).expect("it is added");
    }
    let fact = |number| FactId { kind: FactKind::Actor, number };
    let decide = |number| Edit::Decide { fact: fact(number), review: Review::Accepted }.into();
    let history = History::new((1..=FACTS).map(decide).collect(), Vec::new());
    (text, sheet, history)
}

#[divan::bench(args = ["one word", "every tenth word", "moved", "other", "one line", "one line, other"])]
fn to_a_later_version(bencher: Bencher<'_, '_>, how: &str) {
    let between = if how.starts_with("one line") { " " } else { "\n" };
    let (text, sheet, history) = article(between);
    let mut later = sentences(1);
    match how {
        "moved" => later.reverse(),
        "other" | "one line, other" => later = sentences(7),
        _ => {}
    }
    let mut later = later.join(between);
    match how {
        "one word" => later = later.replacen("Brigade 77 ", "Brigade 7777 ", 1),
        "every tenth word" => later = later.replace(" w10", " v10").replace(" w20", " v20"),
        _ => {}
    }
    bencher.bench(|| transpose(&sheet, &history, &text, &later));
}
