//! Who said what: the speaker of each reported speech, and the figures in it.

use std::ops::Range;

use crate::extract::{Mentions, Reading};
use crate::kinds::ActorKind;
use crate::lexicon::Particle;
use crate::link::ActorEntity;
use crate::text::{Preposition, Script, Span, SrcPos};

/// Words of the shortest claim.
const SHORTEST: usize = 2;

/// One thing said.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Who says it, by index, and the words that name the speaker.
    pub speaker: Option<(usize, Span<SrcPos>)>,
    /// The kind of saying.
    pub verb: &'static str,
    /// Whether the words are quoted.
    pub direct: bool,
    /// The words said, by index.
    pub said: Range<usize>,
}

/// The claims of an article, in order; speech without a speaker that the article
/// names is nobody's claim and left out.
pub fn link(reading: &Reading<'_>, mentions: &Mentions, actors: &[ActorEntity]) -> Vec<Claim> {
    let mut named: Vec<(usize, Range<usize>, Span<SrcPos>)> = (actors.iter().enumerate())
        .flat_map(|(nth, actor)| actor.mentions.iter().map(move |m| (nth, m.words.clone(), m.span)))
        .collect();
    named.sort_by_key(|(_, words, _)| words.start);
    let kind = |nth: usize| actors.get(nth).map(|actor| actor.kind);
    let mut claims: Vec<Claim> = Vec::new();
    for speech in &mentions.speeches {
        let sentence = reading.sentence_at(speech.verb.start);
        let latin = reading.is_script(speech.verb.start, Script::Latin);
        // "لرويترز": whom the preposition names is told.
        let told = |words: &Range<usize>| {
            reading.hits(words.start).iter().any(|hit| hit.cut.preposition == Some(Preposition::For))
        };
        let inside = |range: &Range<usize>| {
            let range = range.clone();
            named.iter().filter(move |(_, words, _)| range.contains(&words.start) && !told(words))
        };
        let behind = || {
            let mut found = inside(&speech.speaker).take_while(|(_, words, _)| {
                !(speech.speaker.start..words.start).any(|at| reading.is_figure(at) || reading.opens_clause(at))
            });
            let first = found.next();
            // "المتحدث باسم الجيش فلان": the person speaks, not whom the title names.
            let person = found.find(|(nth, words, _)| {
                kind(*nth) == Some(ActorKind::Person)
                    && first.is_some_and(|(_, before, _)| words.start <= before.end + 2)
            });
            let media = |named: &&&(usize, Range<usize>, Span<SrcPos>)| kind(named.0) == Some(ActorKind::Media);
            // "قال مصدران لرويترز": the agency is told.
            first
                .filter(|first| !(media(&first) && latin && speech.verb.end < first.1.start))
                .map(|first| person.unwrap_or(first))
        };
        let before = || {
            let mut at = speech.verb.start;
            let skipped = |at: usize| {
                [Particle::Perfect, Particle::Auxiliary, Particle::Adverb]
                    .iter()
                    .any(|&kind| reading.is_particle(at, kind))
            };
            while at > sentence.start && skipped(at - 1) {
                at -= 1;
            }
            named.iter().find(|(_, words, _)| words.end == at && words.start >= sentence.start)
        };
        let found = if latin { before().or_else(behind) } else { behind().or_else(before) };
        let speaker = found
            .map(|(nth, _, span)| (*nth, *span))
            .or_else(|| if speech.goes_on { same_speaker(reading, &claims, speech.verb.start) } else { None });
        if speaker.is_some() {
            // What stands right behind the speaker is said, the speaker is not.
            let start = match found {
                Some((_, words, _)) if speech.said.contains(&words.start) => words.end,
                _ => speech.said.start,
            };
            let start =
                (start..speech.said.end).find(|&at| !reading.is_mark(at) || reading.is_quote(at)).unwrap_or(start);
            let said = start..speech.said.end;
            if said.len() >= SHORTEST {
                claims.push(Claim { speaker, verb: speech.means, direct: speech.direct, said });
            }
        }
    }
    claims
}

/// "وأضاف أن", "he added": the speaker of the claim just before.
fn same_speaker(reading: &Reading<'_>, claims: &[Claim], verb: usize) -> Option<(usize, Span<SrcPos>)> {
    const SENTENCES: usize = 3;
    let last = claims.last()?;
    let sentences = reading.sentences();
    let of = |word: usize| sentences.partition_point(|sentence| sentence.end <= word);
    let pronoun = reading.is_script(verb, Script::Arabic) || reading.follows(verb, Particle::Pronoun);
    (pronoun && of(verb) <= of(last.said.start) + SENTENCES).then_some(last.speaker)?
}

/// The innermost claim that contains a word.
pub fn around(claims: &[Claim], word: usize) -> Option<&Claim> {
    claims.iter().filter(|claim| claim.said.contains(&word)).min_by_key(|claim| claim.said.len())
}
