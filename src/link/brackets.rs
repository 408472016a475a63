//! Short names that the article itself gives: "Northern Liberation Front (NLF)".
//!
//! A single word in brackets or quotation marks right behind a name is another
//! name of it, here and wherever the word stands again.

use rustc_hash::FxHashMap;

use super::actors::{ActorEntity, mention_of_word, merge, taken};
use crate::extract::Reading;
use crate::extract::names::is_unknown;
use crate::kinds::{ActorKind, Tie};
use crate::text::Script;

/// Letters of the longest acronym.
const LONGEST: usize = 8;

/// Joins names in brackets to the names before them.
pub(super) fn attach(reading: &Reading<'_>, entities: &mut Vec<ActorEntity>) {
    let mut short: FxHashMap<String, usize> = FxHashMap::default();
    for (nth, entity) in entities.iter().enumerate().filter(|(_, entity)| takes_short_names(entity.kind)) {
        for mention in &entity.mentions {
            if let Some(word) = word_in_brackets(reading, mention.words.end) {
                short.entry(reading.text(word).to_owned()).or_insert(nth);
            }
        }
    }
    if short.is_empty() {
        return;
    }
    // Where the short name was found as one of its own, that is the same actor.
    merge(entities, Tie::Bracketed, |entities, merged, from| {
        let entity = entities.get(from).filter(|entity| entity.listed.is_none() && entity.state.is_none())?;
        let word = entity.mentions.first().filter(|mention| mention.words.len() == 1)?.words.start;
        short.get(reading.text(word)).copied().filter(|&into| merged.get(into) != Some(&true))
    });
    let by_word: FxHashMap<String, usize> = (entities.iter().enumerate())
        .flat_map(|(nth, entity)| entity.mentions.iter().map(move |mention| (nth, mention)))
        .filter_map(|(nth, mention)| {
            let word = word_in_brackets(reading, mention.words.end)?;
            takes_short_names(entities.get(nth)?.kind).then(|| (reading.text(word).to_owned(), nth))
        })
        .collect();
    let taken = taken(reading, entities.iter().flat_map(|entity| &entity.mentions).map(|mention| &mention.words));
    for word in (0..reading.words.len()).filter(|&word| taken.get(word) == Some(&false)) {
        let Some(&nth) = by_word.get(reading.text(word)).filter(|_| is_short_name(reading, word)) else { continue };
        if let Some(entity) = entities.get_mut(nth) {
            let mention = mention_of_word(reading, word, 0, entity.kind, Tie::Bracketed);
            entity.mentions.push(mention);
        }
    }
}

fn takes_short_names(kind: ActorKind) -> bool {
    !matches!(kind, ActorKind::Person | ActorKind::State | ActorKind::Unnamed)
}

/// The single word that stands in brackets or quotation marks at `at`.
fn word_in_brackets(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let closed = reading.is_quote(at)
        && reading.is_quote(at + 2)
        && !matches!(reading.text(at), ")" | "]" | "\u{BB}" | "\u{201D}");
    (closed && is_short_name(reading, at + 1)).then_some(at + 1)
}

/// Capitals, or an Arabic word that means nothing else.
fn is_short_name(reading: &Reading<'_>, word: usize) -> bool {
    if reading.is_script(word, Script::Latin) {
        let source = reading.source(word);
        return (2..=LONGEST).contains(&source.len()) && source.chars().all(|letter| !letter.is_lowercase());
    }
    is_unknown(reading, word)
}
