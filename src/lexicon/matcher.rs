//! One automaton over folded words for every list the program ships.
//!
//! Names and table words are stored as paths of words. A text is walked once;
//! at each word all paths that start there are followed, over quotation marks
//! and hyphens, with Arabic clitics split off the first word where the rest is
//! known. Every end on the way is a hit; which hit counts is for the rules.

use rustc_hash::FxHashMap;

use crate::text::{Cut, Script, Word, WordKind, clitics, fold, words};

/// Known words in sequence, with what they mean.
#[derive(Debug)]
pub struct Matcher<T> {
    words: FxHashMap<Box<str>, WordId>,
    /// From a node by a word to the next node. The root is left by the word's own node.
    next: FxHashMap<(u32, u32), u32>,
    /// For each node the newest of its meanings, in `meanings`.
    nodes: Vec<Option<u32>>,
    /// A meaning and the one of the same node that was stored before it.
    meanings: Vec<(T, Option<u32>)>,
}

#[derive(Debug, Clone, Copy)]
struct WordId {
    id: u32,
    /// The node this word leads to from the root.
    first: Option<u32>,
}

/// Known words found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<T> {
    /// Their meaning.
    pub meaning: T,
    /// Index of the first word.
    pub start: u32,
    /// Index after the last word.
    pub end: u32,
    /// Clitics split off the first word.
    pub cut: Cut,
}

/// The hits of a text, found by their first word.
#[derive(Debug)]
pub struct Hits<T> {
    hits: Vec<Hit<T>>,
    /// For each word the index of its first hit; one more at the end.
    starts: Vec<u32>,
}

impl<T> Hits<T> {
    /// Hits whose first word is the `nth`, longest first.
    pub fn at(&self, nth: usize) -> &[Hit<T>] {
        let (Some(&from), Some(&to)) = (self.starts.get(nth), self.starts.get(nth + 1)) else { return &[] };
        self.hits.get(from as usize..to as usize).unwrap_or_default()
    }
}

impl<T: Copy> Default for Matcher<T> {
    fn default() -> Self {
        Self { words: FxHashMap::default(), next: FxHashMap::default(), nodes: Vec::new(), meanings: Vec::new() }
    }
}

impl<T: Copy> Matcher<T> {
    /// Stores one form, folding it; a form without letters or digits is ignored.
    pub fn insert(&mut self, form: &str, meaning: T) {
        let folded = fold(form);
        let mut node = None;
        for word in words(&folded) {
            if word.kind != WordKind::Mark {
                node = Some(self.step(node, word.of(&folded.text)));
            }
        }
        if let Some(node) = node
            && let Some(newest) = self.nodes.get_mut(node as usize)
        {
            self.meanings.push((meaning, *newest));
            *newest = Some(self.meanings.len() as u32 - 1);
        }
    }

    fn step(&mut self, node: Option<u32>, word: &str) -> u32 {
        let fresh = self.words.len() as u32;
        if !self.words.contains_key(word) {
            self.words.insert(word.into(), WordId { id: fresh, first: None });
        }
        let n_nodes = self.nodes.len() as u32;
        let known = self.words.get_mut(word);
        let id = known.as_ref().map_or(fresh, |known| known.id);
        let next = match (node, known) {
            (None, Some(known)) => *known.first.get_or_insert(n_nodes),
            (None, None) => n_nodes,
            (Some(node), _) => *self.next.entry((node, id)).or_insert(n_nodes),
        };
        if next == n_nodes {
            self.nodes.push(None);
        }
        next
    }

    /// Whether a single folded word begins any form.
    pub fn knows(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|known| known.first.is_some())
    }

    /// The meanings of one folded word standing alone.
    pub fn meanings_of(&self, word: &str) -> impl Iterator<Item = T> + '_ {
        self.meanings_at(self.words.get(word).and_then(|known| known.first))
    }

    fn meanings_at(&self, node: Option<u32>) -> impl Iterator<Item = T> + '_ {
        let newest = node.and_then(|node| self.nodes.get(node as usize).copied().flatten());
        std::iter::successors(newest, |&nth| self.meanings.get(nth as usize).and_then(|&(_, before)| before))
            .filter_map(|nth| self.meanings.get(nth as usize).map(|&(meaning, _)| meaning))
    }

    /// Finds every stored form that `keep` accepts with its clitics.
    pub fn find(&self, text: &str, words: &[Word], keep: impl Fn(&T, &Cut) -> bool) -> Hits<T> {
        let ids: Vec<Option<WordId>> = words.iter().map(|word| self.words.get(word.of(text)).copied()).collect();
        let mut found = Hits { hits: Vec::new(), starts: Vec::with_capacity(words.len() + 1) };
        for (nth, word) in words.iter().enumerate() {
            let from = found.hits.len();
            found.starts.push(from as u32);
            if word.kind == WordKind::Letters(Script::Arabic) {
                clitics::readings(word.of(text), |stem, cut| {
                    let id = if cut.bytes == 0 && !cut.and && cut.preposition.is_none() {
                        ids.get(nth).copied().flatten()
                    } else {
                        self.words.get(stem).copied()
                    };
                    self.follow(id, words, &ids, (text, nth), cut, &keep, &mut found.hits);
                });
            } else {
                let id = ids.get(nth).copied().flatten();
                self.follow(id, words, &ids, (text, nth), Cut::default(), &keep, &mut found.hits);
            }
            if let Some(hits) = found.hits.get_mut(from..) {
                hits.sort_by_key(|hit| (std::cmp::Reverse(hit.end), hit.cut.bytes));
            }
        }
        found.starts.push(found.hits.len() as u32);
        found
    }

    #[expect(clippy::too_many_arguments, reason = "the inner loop of find, kept flat for speed")]
    fn follow(
        &self,
        first: Option<WordId>,
        words: &[Word],
        ids: &[Option<WordId>],
        (text, start): (&str, usize),
        cut: Cut,
        keep: &impl Fn(&T, &Cut) -> bool,
        hits: &mut Vec<Hit<T>>,
    ) {
        let mut node = first.and_then(|known| known.first);
        let mut end = start + 1;
        while node.is_some() {
            for meaning in self.meanings_at(node).filter(|meaning| keep(meaning, &cut)) {
                hits.push(Hit { meaning, start: start as u32, end: end as u32, cut });
            }
            let after = skip_quotes(words, text, end);
            node = match (node, ids.get(after).copied().flatten(), words.get(after)) {
                (Some(node), Some(known), Some(word)) if !word.starts_line => self.next.get(&(node, known.id)).copied(),
                _ => None,
            };
            end = after + 1;
        }
    }
}

/// The index of the next word that is no quotation mark or hyphen; at most two are passed.
fn skip_quotes(words: &[Word], text: &str, from: usize) -> usize {
    let passes = |nth: &usize| {
        words.get(*nth).is_some_and(|word| {
            word.kind == WordKind::Mark && {
                let mark = word.of(text);
                matches!(
                    mark,
                    "\"" | "-"
                        | "'"
                        | "\u{AB}"
                        | "\u{BB}"
                        | "\u{201C}"
                        | "\u{201D}"
                        | "\u{2018}"
                        | "\u{2019}"
                        | "\u{2013}"
                        | "\u{2010}"
                )
            }
        })
    };
    (from..from + 2).find(|nth| !passes(nth)).unwrap_or(from + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(forms: &[&str], text: &str) -> Vec<String> {
        let mut matcher = Matcher::default();
        for (nth, form) in forms.iter().enumerate() {
            matcher.insert(form, nth);
        }
        let folded = fold(text);
        let words = words(&folded);
        let hits = matcher.find(&folded.text, &words, |_, cut| !cut.article);
        (0..words.len()).filter_map(|nth| hits.at(nth).first()).map(|hit| forms[hit.meaning].to_owned()).collect()
    }

    #[test]
    fn the_longest_form_comes_first() {
        let forms = ["الولايات المتحدة", "الولايات المتحدة الأميركية", "داعش"];
        assert_eq!(found(&forms, "وللولايات المتحدة الاميركية"), ["الولايات المتحدة الأميركية"]);
        assert_eq!(found(&forms, "بداعش"), ["داعش"]);
    }

    #[test]
    fn quotation_marks_inside_a_name_are_passed() {
        assert_eq!(found(&["تنظيم داعش"], "تنظيم «داعش»"), ["تنظيم داعش"]);
        assert_eq!(found(&["Al Qaeda"], "al-Qaeda"), ["Al Qaeda"]);
    }

    #[test]
    fn a_name_does_not_run_over_a_line_break() {
        assert_eq!(found(&["وزارة الدفاع"], "وزارة\nالدفاع"), Vec::<String>::new());
    }
}
