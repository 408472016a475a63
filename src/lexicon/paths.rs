//! Collects the listed forms and freezes them into the bytes of the automaton.
//!
//! Used when the program is built, and by tests; the program only reads the
//! bytes, see [`automaton`](crate::lexicon::automaton).

use rustc_hash::FxHashMap;

use crate::lexicon::Entry;
use crate::lexicon::automaton::{EDGE_SLOT, MEANING, NONE, WORD_SLOT, edge_hash, hash};
use crate::text::{WordKind, fold, words};

/// Forms as paths of folded words from one root.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    ids: FxHashMap<Box<str>, u32>,
    /// The words in order of their ids, each with its node from the root.
    words: Vec<(Box<str>, Option<u32>)>,
    next: FxHashMap<(u32, u32), u32>,
    /// The edges in order of their making.
    edges: Vec<(u32, u32, u32)>,
    /// For each node the newest of its meanings.
    nodes: Vec<Option<u32>>,
    /// A meaning and the one of the same node that was stored before it.
    meanings: Vec<(Entry, Option<u32>)>,
}

impl Paths {
    /// Stores one form, folding it; a form without letters or digits is ignored.
    pub fn insert(&mut self, form: &str, meaning: Entry) {
        let folded = fold(form);
        let mut node = None;
        for word in words(&folded).iter().filter(|word| word.kind != WordKind::Mark) {
            node = Some(self.step(node, word.of(&folded.text)));
        }
        if let Some(newest) = node.and_then(|node| self.nodes.get_mut(node as usize)) {
            self.meanings.push((meaning, *newest));
            *newest = Some(self.meanings.len() as u32 - 1);
        }
    }

    fn step(&mut self, node: Option<u32>, word: &str) -> u32 {
        let id = self.ids.get(word).copied().unwrap_or_else(|| {
            self.ids.insert(word.into(), self.words.len() as u32);
            self.words.push((word.into(), None));
            self.words.len() as u32 - 1
        });
        let fresh = self.nodes.len() as u32;
        let next = match (node, self.words.get_mut(id as usize)) {
            (None, Some((_, first))) => *first.get_or_insert(fresh),
            (None, None) => fresh,
            (Some(node), _) => *self.next.entry((node, id)).or_insert_with(|| {
                self.edges.push((node, id, fresh));
                fresh
            }),
        };
        if next == fresh {
            self.nodes.push(None);
        }
        next
    }

    /// The automaton's bytes; the same forms in the same order give the same bytes.
    pub fn freeze(&self) -> Vec<u8> {
        let word_slots = slots_for(self.words.len());
        let edge_slots = slots_for(self.edges.len());
        let mut letters: Vec<u8> = Vec::new();
        let mut word_table = vec![NONE; word_slots * WORD_SLOT];
        for (id, (word, first)) in self.words.iter().enumerate() {
            let row = [letters.len() as u32, word.len() as u32, id as u32, first.unwrap_or(NONE)];
            letters.extend(word.as_bytes());
            put(&mut word_table, WORD_SLOT, hash(word.as_bytes()), &row);
        }
        let mut edge_table = vec![NONE; edge_slots * EDGE_SLOT];
        for &(from, word, to) in &self.edges {
            put(&mut edge_table, EDGE_SLOT, edge_hash(from, word), &[from, word, to]);
        }
        let head = [word_slots, edge_slots, self.nodes.len(), self.meanings.len()].map(|n| n as u32);
        let nodes = self.nodes.iter().map(|newest| newest.unwrap_or(NONE));
        let meanings = self.meanings.iter().flat_map(|(entry, before)| [entry.pack(), before.unwrap_or(NONE)]);
        debug_assert_eq!(MEANING, 2, "a meaning is an entry and a link");
        let numbers = head.into_iter().chain(word_table).chain(edge_table).chain(nodes).chain(meanings);
        let mut bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        bytes.extend(letters);
        bytes
    }
}

/// A power of two at most half full: probing stays short, and an empty slot always ends it.
fn slots_for(rows: usize) -> usize {
    (rows * 2 + 1).next_power_of_two()
}

/// Puts a row into the first empty slot from its hash on.
fn put(table: &mut [u32], width: usize, hash: u64, row: &[u32]) {
    let slots = table.len() / width;
    let first = hash as usize & (slots - 1);
    let empty = (0..slots).map(|step| (first + step) & (slots - 1)).find(|slot| table.get(slot * width) == Some(&NONE));
    let place = empty.and_then(|slot| table.get_mut(slot * width..(slot + 1) * width));
    for (to, from) in place.into_iter().flatten().zip(row) {
        *to = *from;
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Automaton, Class, Entry, Paths};
    use crate::text::{fold, words};

    fn found(forms: &[&str], text: &str) -> Vec<String> {
        let mut paths = Paths::default();
        for (nth, form) in forms.iter().enumerate() {
            paths.insert(form, Entry::new(Class::Actor, nth + 1));
        }
        let bytes = paths.freeze();
        let folded = fold(text);
        let words = words(&folded);
        let hits = Automaton::new(&bytes).find(&folded.text, &words);
        let first = (0..words.len()).filter_map(|nth| hits.at(nth).first());
        first.map(|hit| forms[hit.meaning.row as usize].to_owned()).collect()
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

    #[test]
    fn bytes_that_are_no_automaton_know_nothing() {
        let folded = fold("داعش");
        for bytes in [&[][..], &[1, 2, 3][..], &[255; 64][..]] {
            assert!(Automaton::new(bytes).find(&folded.text, &words(&folded)).at(0).is_empty());
        }
    }
}
