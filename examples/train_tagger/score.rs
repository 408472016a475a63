//! Scores by whole spans: what a corpus leaves open is neither asked for nor punished.

use std::fmt::Write as _;
use std::ops::Range;

use waqai::tagger::train::Example;
use waqai::tagger::{Linear, NameClass, OUTSIDE, Token, class_of, decode, label};

#[derive(Default, Clone, Copy)]
struct Count {
    hit: usize,
    found: usize,
    wanted: usize,
}

/// Precision, recall and F1 of each class.
pub(crate) fn table(model: &Linear<'_>, examples: &[Example]) -> String {
    let mut counts = [Count::default(); NameClass::ALL.len()];
    for example in examples {
        let tokens: Vec<Token<'_>> =
            example.words.iter().map(|(text, look)| Token { text, written: text, look: *look }).collect();
        let found: Vec<(Range<usize>, NameClass)> =
            decode(&model.scores(&tokens), 0).into_iter().map(|name| (name.words, name.class)).collect();
        count(&mut counts, example, &found);
    }
    let mut table = String::new();
    let mut all = Count::default();
    for (class, count) in NameClass::ALL.into_iter().zip(counts) {
        row(&mut table, class.id(), count);
        if class != NameClass::Other {
            all = Count { hit: all.hit + count.hit, found: all.found + count.found, wanted: all.wanted + count.wanted };
        }
    }
    row(&mut table, "all but MISC", all);
    table
}

fn row(table: &mut String, name: &str, count: Count) {
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let (precision, recall) = (share(count.hit, count.found), share(count.hit, count.wanted));
    let mean = 2.0 * precision * recall / (precision + recall).max(1e-9);
    let _ = writeln!(
        table,
        "  {name:12} P {precision:.3} R {recall:.3} F {mean:.3}  ({} wanted, {} found)",
        count.wanted, count.found
    );
}

fn count(counts: &mut [Count], example: &Example, found: &[(Range<usize>, NameClass)]) {
    let wanted = wanted(&example.allowed);
    let fits = |class: NameClass, allowed: u16| allowed >> label(class, true) & 1 == 1;
    for (words, class) in found {
        let allowed = example.allowed.get(words.start).copied().unwrap_or_default();
        let right = wanted.iter().any(|(other, of)| other == words && (of == class || fits(*class, allowed)));
        // Beside a name that the corpus has open it is not counted.
        if !right && allowed >> OUTSIDE & 1 == 1 && fits(*class, allowed) {
            continue;
        }
        let class = wanted.iter().find(|(other, _)| right && other == words).map_or(*class, |(_, of)| *of);
        if let Some(count) = counts.get_mut(class as usize) {
            count.found += 1;
            count.hit += usize::from(right);
        }
    }
    for (_, class) in &wanted {
        if let Some(count) = counts.get_mut(*class as usize) {
            count.wanted += 1;
        }
    }
}

/// The names of an example: spans whose words may not stand outside, by the first class allowed.
fn wanted(allowed: &[u16]) -> Vec<(Range<usize>, NameClass)> {
    let mut names: Vec<(Range<usize>, NameClass)> = Vec::new();
    for (at, &labels) in allowed.iter().enumerate() {
        if labels >> OUTSIDE & 1 == 1 {
            continue;
        }
        let Some((class, begins)) = class_of(labels.trailing_zeros() as usize) else { continue };
        match names.last_mut().filter(|_| !begins) {
            Some((words, _)) => words.end = at + 1,
            None => names.push((at..at + 1, class)),
        }
    }
    names
}
