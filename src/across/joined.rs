//! Facts of several articles that turn out to be one: by keys that they have in common.

use rustc_hash::FxHashMap;

use super::{RowOf, Seen};

/// Facts in order of their articles, each in a group of its own until keys join it to others.
pub(super) struct Joined {
    facts: Vec<Seen>,
    /// For each fact another of its group that comes before it, or itself.
    before: Vec<usize>,
    by_key: FxHashMap<String, usize>,
}

impl Joined {
    pub(super) fn new() -> Self {
        Self { facts: Vec::new(), before: Vec::new(), by_key: FxHashMap::default() }
    }

    /// Takes in the next fact, joined to those of the same key; without a key it stays alone.
    pub(super) fn push(&mut self, fact: Seen, key: Option<String>) {
        let nth = self.facts.len();
        let before = key.map_or(nth, |key| *self.by_key.entry(key).or_insert(nth));
        self.facts.push(fact);
        self.before.push(before);
    }

    /// The first fact of the group that a fact is in.
    pub(super) fn first(&self, mut nth: usize) -> usize {
        while let Some(&before) = self.before.get(nth).filter(|before| **before != nth) {
            nth = before;
        }
        nth
    }

    /// Makes the groups of two facts one.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(before) = self.before.get_mut(one.max(other)) {
            *before = one.min(other);
        }
    }

    /// The groups in order of their first facts, and which of them each fact is in.
    pub(super) fn groups(self) -> (Vec<Vec<Seen>>, RowOf) {
        let mut groups: Vec<Vec<Seen>> = Vec::new();
        let mut row_of_first = vec![0_u32; self.facts.len()];
        let mut rows = RowOf::default();
        for (nth, &fact) in self.facts.iter().enumerate() {
            let first = self.first(nth);
            if first == nth {
                if let Some(row) = row_of_first.get_mut(nth) {
                    *row = groups.len() as u32;
                }
                groups.push(Vec::new());
            }
            let row = row_of_first.get(first).copied().unwrap_or_default();
            if let Some(group) = groups.get_mut(row as usize) {
                group.push(fact);
            }
            rows.insert(fact, row);
        }
        (groups, rows)
    }
}
