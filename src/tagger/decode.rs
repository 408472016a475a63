//! From scores of words to names: the best sequence of labels that is one.

use std::ops::Range;

use super::{N_LABELS, NameClass, OUTSIDE, Scores, class_of};

/// A name that a tagger found.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagged {
    /// Its words, by index into the sentence or article that was tagged.
    pub words: Range<usize>,
    /// What it names.
    pub class: NameClass,
    /// How sure, 0.0 to 1.0: the least sure of its words counts.
    pub confidence: f32,
}

/// The names in a sentence whose first word has the index `first`.
pub fn decode(scores: &[Scores], first: usize) -> Vec<Tagged> {
    let mut names: Vec<Tagged> = Vec::new();
    for (nth, (label, scores)) in best_labels(scores).into_iter().zip(scores).enumerate() {
        let Some((class, begins)) = class_of(label) else { continue };
        // How sure it is that the word is in a name of the class, at either place.
        let sure: f32 = (0..N_LABELS)
            .filter(|&other| class_of(other).is_some_and(|(of, _)| of == class))
            .filter_map(|other| scores.get(other))
            .map(|&score| libm::expf(score))
            .sum();
        match names.last_mut().filter(|_| !begins) {
            Some(name) => {
                name.words.end = first + nth + 1;
                name.confidence = name.confidence.min(sure);
            }
            None => names.push(Tagged { words: first + nth..first + nth + 1, class, confidence: sure.min(1.0) }),
        }
    }
    names
}

/// The sequence of labels with the greatest sum of scores in which none begins inside
/// nothing; of equal ones, outside rather than in a name.
fn best_labels(scores: &[Scores]) -> Vec<usize> {
    let mut best = [f32::NEG_INFINITY; N_LABELS];
    let mut from: Vec<[u8; N_LABELS]> = Vec::with_capacity(scores.len());
    for (nth, word) in scores.iter().enumerate() {
        let (mut next, mut back) = ([f32::NEG_INFINITY; N_LABELS], [0; N_LABELS]);
        let any = best_of(&best, 0..N_LABELS);
        for (label, ((sum, back), score)) in next.iter_mut().zip(&mut back).zip(word).enumerate() {
            let goes_on = class_of(label).filter(|(_, begins)| !begins);
            if nth == 0 {
                *sum = if goes_on.is_none() { *score } else { f32::NEG_INFINITY };
                continue;
            }
            let (before, so_far) = match goes_on {
                Some((class, _)) => best_of(&best, super::label(class, true)..super::label(class, false) + 1),
                None => any,
            };
            (*sum, *back) = (so_far + score, before as u8);
        }
        best = next;
        from.push(back);
    }
    let (mut label, _) = best_of(&best, 0..N_LABELS);
    let mut labels = vec![OUTSIDE; scores.len()];
    for (place, back) in labels.iter_mut().zip(&from).rev() {
        *place = label;
        label = back.get(label).map_or(OUTSIDE, |&before| usize::from(before));
    }
    labels
}

/// The best of some labels and its sum; of equal ones the first.
fn best_of(sums: &Scores, labels: Range<usize>) -> (usize, f32) {
    let sums = sums.get(labels.clone()).unwrap_or_default();
    let best = labels.clone().zip(sums).rev().max_by(|a, b| a.1.total_cmp(b.1));
    best.map_or((labels.start, f32::NEG_INFINITY), |(label, &sum)| (label, sum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::label;

    fn sure_of(label: usize) -> Scores {
        let mut scores = [-6.0; N_LABELS];
        scores[label] = -0.05;
        scores
    }

    #[test]
    fn names_are_cut_where_one_begins() {
        let (begin, inside) = (label(NameClass::Person, true), label(NameClass::Person, false));
        let names = decode(&[sure_of(OUTSIDE), sure_of(begin), sure_of(inside), sure_of(begin)], 10);
        let words: Vec<_> = names.iter().map(|name| name.words.clone()).collect();
        assert_eq!(words, [11..13, 13..14]);
    }

    #[test]
    fn no_name_goes_on_that_has_not_begun() {
        let names = decode(&[sure_of(OUTSIDE), sure_of(label(NameClass::Force, false))], 0);
        assert!(names.iter().all(|name| name.words.len() == 2 || name.words.start == 0), "{names:?}");
        let other = decode(&[sure_of(label(NameClass::Person, true)), sure_of(label(NameClass::Place, false))], 0);
        assert_eq!(other.len(), 1, "{other:?}");
    }
}
