//! Words as pieces: the likeliest way to put a word together from the pieces that the encoder knows.
//!
//! Each word stands alone, with the mark of a word's beginning before it. Vowel marks, tatweel and marks of
//! direction are left out, Arabic-Indic digits become ASCII, other letters are replaced by the encoder's map.

use super::file::{File, Strings};
use crate::text::western_digit;

/// Stands before each word.
const WORD_MARK: char = '\u{2581}';
/// Pieces of a word that are looked at; the rest says nothing about names.
pub(super) const MOST_OF_A_WORD: usize = 16;
/// Letters of a word that are looked at: pieces have 16 letters at most.
const MOST_LETTERS: usize = 512;
/// By how much less likely than the rarest piece an unknown letter is, in logarithms; so the encoder learnt it.
const UNKNOWN_PENALTY: f64 = 10.0;

/// The pieces that an encoder knows.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    strings: Strings<'a>,
    log_probabilities: &'a [[u8; 4]],
    letters: &'a [[u8; 4]],
    replacements: Strings<'a>,
    unknown: f64,
}

/// The best way to a place in a word.
#[derive(Clone, Copy)]
struct Way {
    log_probability: f64,
    /// Where its last piece begins.
    from: usize,
    piece: u32,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(file: &File<'a>) -> Self {
        let mut pieces = Self {
            strings: file.pieces,
            log_probabilities: file.log_probabilities,
            letters: file.letters,
            replacements: file.replacements,
            unknown: 0.0,
        };
        let rarest = (0..file.pieces.len()).map(|piece| pieces.log_probability(piece)).fold(0.0, f64::min);
        pieces.unknown = rarest - UNKNOWN_PENALTY;
        pieces
    }

    /// The piece of letters that no piece has.
    pub(super) fn unknown(&self) -> u32 {
        self.strings.len() as u32
    }

    /// The piece before a sentence.
    pub(super) fn begin(&self) -> u32 {
        self.unknown() + 1
    }

    /// The piece after a sentence.
    pub(super) fn end(&self) -> u32 {
        self.unknown() + 2
    }

    /// The pieces of a word: one at least, and not more than [`MOST_OF_A_WORD`].
    pub(super) fn of(&self, word: &str) -> Vec<u32> {
        let text = self.normal(word);
        let ends: Vec<usize> = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
        let mut best: Vec<Option<Way>> = vec![None; text.len() + 1];
        let mut start = 0;
        for (nth, &end) in ends.iter().enumerate() {
            let so_far = best.get(start).copied().flatten().map_or(0.0, |way| way.log_probability);
            let mut reach = |to: usize, piece: u32, log_probability: f64| {
                let Some(way) = best.get_mut(to) else { return };
                let log_probability = so_far + log_probability;
                if way.is_none_or(|way| log_probability > way.log_probability) {
                    *way = Some(Way { log_probability, from: start, piece });
                }
            };
            let mut known = 0..self.strings.len();
            for &to in ends.iter().skip(nth) {
                let Some(piece) = text.get(start..to) else { break };
                known = self.beginning_with(known, piece);
                if known.is_empty() {
                    break;
                }
                if self.strings.get(known.start) == piece {
                    reach(to, known.start as u32, self.log_probability(known.start));
                }
            }
            reach(end, self.unknown(), self.unknown);
            start = end;
        }
        walk_back(&best, text.len())
    }

    /// The word as the encoder learnt to read it, the mark before it.
    fn normal(&self, word: &str) -> String {
        let kept = || word.chars().filter(|letter| !is_left_out(*letter)).map(western_digit);
        let mut text = String::from(WORD_MARK);
        if kept().next().is_some() {
            kept().take(MOST_LETTERS).for_each(|letter| self.push(&mut text, letter));
        } else {
            word.chars().take(MOST_LETTERS).for_each(|letter| self.push(&mut text, letter));
        }
        if text.len() == WORD_MARK.len_utf8() {
            text.push('.');
        }
        text
    }

    fn push(&self, text: &mut String, letter: char) {
        let number = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes);
        match self.letters.binary_search_by_key(&u32::from(letter), number) {
            Ok(nth) => text.push_str(self.replacements.get(nth)),
            Err(_) => text.push(letter),
        }
    }

    /// Those of some pieces in order that begin with `start`.
    fn beginning_with(&self, among: std::ops::Range<usize>, start: &str) -> std::ops::Range<usize> {
        let first = partition(among.clone(), |piece| self.strings.get(piece) < start);
        let end = partition(first..among.end, |piece| self.strings.get(piece).starts_with(start));
        first..end
    }

    fn log_probability(&self, piece: usize) -> f64 {
        self.log_probabilities.get(piece).map_or(0.0, |bytes| f32::from_le_bytes(*bytes).into())
    }
}

/// The first number of a range for which something no longer holds.
fn partition(range: std::ops::Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// The pieces on the best way to the end, from the first on.
fn walk_back(best: &[Option<Way>], end: usize) -> Vec<u32> {
    let mut pieces = Vec::new();
    let mut at = end;
    while let Some(way) = best.get(at).copied().flatten() {
        pieces.push(way.piece);
        at = way.from;
    }
    pieces.reverse();
    pieces.truncate(MOST_OF_A_WORD);
    pieces
}

/// Vowel marks, tatweel, and marks of direction and of joining.
fn is_left_out(letter: char) -> bool {
    matches!(letter,
        '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
