//! The automaton that finds every listed form in a text, read in place.
//!
//! Names and table words are stored as paths of words. A text is walked once;
//! at each word all paths that start there are followed, over quotation marks
//! and hyphens, with Arabic clitics split off the first word where the rest is
//! known. Every end on the way is a hit; which hit counts is for the rules.
//!
//! The bytes are made by [`Paths::freeze`](crate::lexicon::Paths::freeze) when
//! the program is built, so that nothing is parsed when it starts; the reader's own
//! forms are in an automaton of their own, made when its lists are read. They are a table of
//! words, a table of edges, nodes, meanings, letters; all numbers little-endian.

use crate::lexicon::{Class, Entry};
use crate::text::{Cut, Script, Word, WordKind, clitics};

/// No node, no meaning, an empty slot.
pub(super) const NONE: u32 = u32::MAX;
/// Numbers in the head: word slots, edge slots, nodes, meanings.
pub(super) const HEAD: usize = 4;
/// Numbers in a slot of the word table: start and length of its letters, its id, its node from the root.
pub(super) const WORD_SLOT: usize = 4;
/// Numbers in a slot of the edge table: from node, word id, to node.
pub(super) const EDGE_SLOT: usize = 3;
/// Numbers in a meaning: the packed entry, and the meaning of the same node stored before it.
pub(super) const MEANING: usize = 2;

/// Known words in sequence, with what they mean.
#[derive(Debug, Clone, Copy)]
pub struct Automaton<'b> {
    words: &'b [u8],
    edges: &'b [u8],
    nodes: &'b [u8],
    meanings: &'b [u8],
    letters: &'b [u8],
}

/// Known words found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Their meaning.
    pub meaning: Entry,
    /// Index of the first word.
    pub start: u32,
    /// Index after the last word.
    pub end: u32,
    /// Clitics split off the first word.
    pub cut: Cut,
}

/// The hits of a text, found by their first word.
#[derive(Debug)]
pub struct Hits {
    hits: Vec<Hit>,
    /// For each word the index of its first hit; one more at the end.
    starts: Vec<u32>,
}

impl Hits {
    /// These with those of the reader's own lists, which win: what else the same words
    /// mean is left out, but for other places of a name, among which is chosen later.
    #[must_use]
    pub fn with_own(self, own: &Self) -> Self {
        if own.hits.is_empty() {
            return self;
        }
        let mut both = Self { hits: Vec::with_capacity(self.hits.len() + own.hits.len()), starts: Vec::new() };
        for nth in 0..self.starts.len().max(own.starts.len()) {
            both.starts.push(both.hits.len() as u32);
            let from = both.hits.len();
            let own = own.at(nth);
            both.hits.extend(own);
            let loses = |hit: &Hit, to: &Hit| {
                let are_places = hit.meaning.class == Class::Place && to.meaning.class == Class::Place;
                (hit.end, hit.cut) == (to.end, to.cut) && !are_places
            };
            both.hits.extend(self.at(nth).iter().filter(|hit| !own.iter().any(|own| loses(hit, own))));
            if let Some(hits) = both.hits.get_mut(from..).filter(|_| !own.is_empty()) {
                // A stable sort: of one length the reader's come first.
                hits.sort_by_key(order);
            }
        }
        both
    }

    /// Hits whose first word is the `nth`, longest first.
    pub fn at(&self, nth: usize) -> &[Hit] {
        let (Some(&from), Some(&to)) = (self.starts.get(nth), self.starts.get(nth + 1)) else { return &[] };
        self.hits.get(from as usize..to as usize).unwrap_or_default()
    }
}

/// A word of a text and what the automaton knows of it.
#[derive(Debug, Clone, Copy)]
struct Known {
    id: u32,
    first: u32,
}

/// Longer hits come first, then those with fewer clitics split off.
fn order(hit: &Hit) -> (std::cmp::Reverse<u32>, u8) {
    (std::cmp::Reverse(hit.end), hit.cut.bytes)
}

fn number(bytes: &[u8], nth: usize) -> u32 {
    let four = bytes.get(nth * 4..nth * 4 + 4).and_then(|four| four.try_into().ok());
    four.map_or(NONE, u32::from_le_bytes)
}

/// Mixes the bytes of a key; the same on every processor.
pub(super) fn hash(key: &[u8]) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    key.chunks(8).fold(ODD ^ key.len() as u64, |mixed, chunk| {
        let mut eight = [0; 8];
        for (to, from) in eight.iter_mut().zip(chunk) {
            *to = *from;
        }
        let mixed = (mixed ^ u64::from_le_bytes(eight)).wrapping_mul(ODD);
        mixed ^ (mixed >> 32)
    })
}

pub(super) fn edge_hash(node: u32, word: u32) -> u64 {
    hash(&(u64::from(node) << 32 | u64::from(word)).to_le_bytes())
}

impl<'b> Automaton<'b> {
    /// An automaton over frozen bytes; bytes that are none know no word.
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut rest = bytes.get(HEAD * 4..).unwrap_or_default();
        let mut take = |numbers: usize| {
            let (taken, left) = rest.split_at_checked(numbers * 4).unwrap_or_default();
            rest = left;
            taken
        };
        let size = |nth: usize| if bytes.is_empty() { 0 } else { number(bytes, nth) as usize };
        let words = take(size(0) * WORD_SLOT);
        let edges = take(size(1) * EDGE_SLOT);
        let nodes = take(size(2));
        let meanings = take(size(3) * MEANING);
        Self { words, edges, nodes, meanings, letters: rest }
    }

    fn word(&self, word: &str) -> Option<Known> {
        let slots = self.words.len() / (WORD_SLOT * 4);
        let mut slot = hash(word.as_bytes()) as usize & slots.checked_sub(1)?;
        loop {
            let at = slot * WORD_SLOT;
            let (start, len) = (number(self.words, at), number(self.words, at + 1));
            if start == NONE {
                return None;
            }
            let letters = self.letters.get(start as usize..(start + len) as usize);
            if letters == Some(word.as_bytes()) {
                return Some(Known { id: number(self.words, at + 2), first: number(self.words, at + 3) });
            }
            slot = (slot + 1) & (slots - 1);
        }
    }

    fn next(&self, node: u32, word: u32) -> u32 {
        let slots = self.edges.len() / (EDGE_SLOT * 4);
        let Some(mask) = slots.checked_sub(1) else { return NONE };
        let mut slot = edge_hash(node, word) as usize & mask;
        loop {
            let at = slot * EDGE_SLOT;
            let from = number(self.edges, at);
            if from == NONE || from == node && number(self.edges, at + 1) == word {
                return number(self.edges, at + 2);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn meanings(&self, node: u32) -> impl Iterator<Item = Entry> + use<'b> {
        let meanings = self.meanings;
        let newest = Some(number(self.nodes, node as usize)).filter(|&nth| nth != NONE);
        std::iter::successors(newest, move |&nth| {
            Some(number(meanings, nth as usize * MEANING + 1)).filter(|&before| before != NONE)
        })
        .filter_map(move |nth| Entry::unpack(number(meanings, nth as usize * MEANING)))
    }

    /// Finds every stored form that its class accepts with its clitics.
    pub fn find(&self, text: &str, words: &[Word]) -> Hits {
        if self.words.is_empty() {
            return Hits { hits: Vec::new(), starts: Vec::new() };
        }
        let known: Vec<Option<Known>> = words.iter().map(|word| self.word(word.of(text))).collect();
        let walk = Walk { automaton: self, text, words, known: &known };
        let mut found = Hits { hits: Vec::with_capacity(words.len() * 2), starts: Vec::with_capacity(words.len() + 1) };
        for (nth, word) in words.iter().enumerate() {
            let from = found.hits.len();
            found.starts.push(from as u32);
            if word.kind == WordKind::Letters(Script::Arabic) {
                clitics::readings(word.of(text), |stem, cut| {
                    let whole = cut == Cut::default();
                    let first = if whole { known.get(nth).copied().flatten() } else { self.word(stem) };
                    walk.follow(first, nth, cut, &mut found.hits);
                });
            } else {
                walk.follow(known.get(nth).copied().flatten(), nth, Cut::default(), &mut found.hits);
            }
            if let Some(hits) = found.hits.get_mut(from..).filter(|hits| hits.len() > 1) {
                hits.sort_by_key(order);
            }
        }
        found.starts.push(found.hits.len() as u32);
        found
    }
}

/// One text being walked.
struct Walk<'w> {
    automaton: &'w Automaton<'w>,
    text: &'w str,
    words: &'w [Word],
    known: &'w [Option<Known>],
}

impl Walk<'_> {
    fn follow(&self, first: Option<Known>, start: usize, cut: Cut, hits: &mut Vec<Hit>) {
        let mut node = first.map_or(NONE, |known| known.first);
        let mut end = start + 1;
        while node != NONE {
            let fitting = self.automaton.meanings(node).filter(|entry| entry.class.accepts(cut));
            hits.extend(fitting.map(|meaning| Hit { meaning, start: start as u32, end: end as u32, cut }));
            let after = self.skip_quotes(end);
            let next = self.words.get(after).filter(|word| !word.starts_line);
            node = match (next, self.known.get(after)) {
                (Some(_), Some(Some(known))) => self.automaton.next(node, known.id),
                _ => NONE,
            };
            end = after + 1;
        }
    }

    /// The index of the next word that is no quotation mark or hyphen; at most two are passed.
    fn skip_quotes(&self, from: usize) -> usize {
        let passes = |nth: usize| {
            self.words.get(nth).is_some_and(|word| {
                let mark = word.of(self.text);
                word.kind == WordKind::Mark
                    && (matches!(mark, "\"" | "-" | "'" | "\u{AB}" | "\u{BB}" | "\u{201C}" | "\u{201D}")
                        || matches!(mark, "\u{2018}" | "\u{2019}" | "\u{2013}" | "\u{2010}"))
            })
        };
        (from..from + 2).find(|&nth| !passes(nth)).unwrap_or(from + 2)
    }
}
