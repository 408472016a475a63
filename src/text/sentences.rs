//! Sentences: stretches of words that rules do not read across.

use std::ops::Range;

use crate::text::words::{Word, WordKind};

/// Words of the longest sentence. Rules look from each word to both ends of its sentence, and a text without a full
/// stop would be one. The longest of a book has some three hundred. A multiple of all numbers up to eight: so few words
/// over and over are cut into sentences that are alike, which are tagged once.
const LONGEST: usize = 840;

/// Splits words into sentences, as ranges of word indices; line breaks end them too.
///
/// A full stop ends a sentence unless it stands inside a figure or an
/// abbreviation, which [`words`](crate::text::words()) keeps whole, or after a
/// short Latin title ("Gen.", "Mr.").
pub fn sentences(words: &[Word], folded: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, word) in words.iter().enumerate() {
        if at > start && (word.starts_line || at - start == LONGEST) {
            found.push(start..at);
            start = at;
        }
        let ends = match word.of(folded) {
            "." => !after_title(words, at, folded),
            "!" | "?" | "\u{061F}" | "\u{061B}" | ";" | "\u{2026}" => true,
            _ => false,
        };
        if ends {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < words.len() {
        found.push(start..words.len());
    }
    found
}

/// Titles written with a full stop, and initials; a closed list of English spelling.
fn after_title(words: &[Word], stop: usize, folded: &str) -> bool {
    const TITLES: &[&str] = &[
        "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "sgt", "capt", "brig", "adm", "gov", "sen", "rep", "st",
        "prof", "no", "cmdr", "sr", "jr",
    ];
    let Some(before) = stop.checked_sub(1).and_then(|at| words.get(at)) else { return false };
    let followed = words.get(stop + 1).is_some_and(|next| !next.starts_line);
    let text = before.of(folded);
    let initial = before.is_letters() && text.len() == 1;
    matches!(before.kind, WordKind::Letters(_)) && followed && (initial || TITLES.contains(&text))
}
