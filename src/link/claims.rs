//! Who said what: the speaker of each reported speech, and the figures in it.

use std::ops::Range;

use crate::extract::mentions::SpeechMention;
use crate::extract::{Mentions, Reading};
use crate::kinds::ActorKind;
use crate::lexicon::{Class, Particle};
use crate::link::ActorEntity;
use crate::link::named::{Filled, Named, within};
use crate::text::{Preposition, Script};

/// Words of the shortest claim.
const SHORTEST: usize = 2;
/// Sentences over which a speaker goes on without being named again.
const GOES_ON: usize = 3;

/// One thing said.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Who says it, and the words that name the speaker.
    pub speaker: Filled,
    /// The kind of saying.
    pub verb: &'static str,
    /// Whether the words are quoted.
    pub direct: bool,
    /// The words said, by index.
    pub said: Range<usize>,
}

/// The claims of an article, in order; speech without a speaker that the article
/// names is nobody's claim and left out.
pub fn link(reading: &Reading<'_>, mentions: &Mentions, actors: &[ActorEntity], named: &[Named]) -> Vec<Claim> {
    let room = Room { reading, actors, named };
    let mut claims: Vec<Claim> = Vec::new();
    for speech in &mentions.speeches {
        let latin = reading.is_script(speech.verb.start, Script::Latin);
        let found = if latin {
            room.before(speech).or_else(|| room.behind(speech, latin))
        } else {
            room.behind(speech, latin).or_else(|| room.before(speech))
        };
        let goes_on = || claims.last().filter(|last| speech.goes_on && room.goes_on(last, speech.verb.start));
        let Some(speaker) = found.map(Named::filled).or_else(|| goes_on()?.speaker) else { continue };
        // What stands right behind the speaker is said, the speaker is not.
        let start = match found {
            Some(named) if speech.said.contains(&named.words.start) => named.words.end,
            _ => speech.said.start,
        };
        let spoken = |&at: &usize| !reading.is_mark(at) || reading.is_quote(at);
        let said = (start..speech.said.end).find(spoken).unwrap_or(start)..speech.said.end;
        if said.len() >= SHORTEST {
            claims.push(Claim { speaker: Some(speaker), verb: speech.means, direct: speech.direct, said });
        }
    }
    claims
}

/// For each of some words, in order of the text, the innermost claim that contains it.
pub fn around(claims: &[Claim], words: impl Iterator<Item = usize>) -> Vec<Option<&Claim>> {
    let mut ahead: Vec<&Claim> = claims.iter().collect();
    ahead.sort_by_key(|claim| std::cmp::Reverse(claim.said.start));
    let mut open: Vec<&Claim> = Vec::new();
    words
        .map(|word| {
            while let Some(claim) = ahead.pop_if(|claim| claim.said.start <= word) {
                open.push(claim);
            }
            open.retain(|claim| claim.said.end > word);
            open.iter().copied().min_by_key(|claim| claim.said.len())
        })
        .collect()
}

/// Everyone who may speak.
struct Room<'a> {
    reading: &'a Reading<'a>,
    actors: &'a [ActorEntity],
    named: &'a [Named],
}

impl Room<'_> {
    fn kind(&self, named: &Named) -> Option<ActorKind> {
        self.actors.get(named.entity).map(|actor| actor.kind)
    }

    /// "لرويترز": whom the preposition names is told.
    fn is_told(&self, named: &Named) -> bool {
        self.reading.hits(named.words.start).iter().any(|hit| hit.cut.preposition == Some(Preposition::For))
    }

    /// What is named further on is no source: "وفق الاتفاق بين أنقرة وبغداد".
    fn is_near(&self, named: &Named, speech: &SpeechMention) -> bool {
        let title = self.reading.is_any(speech.speaker.start, &[Class::Role, Class::Head]);
        speech.goes_on || title || named.words.start <= speech.speaker.start + 1
    }

    /// The speaker behind the verb.
    fn behind(&self, speech: &SpeechMention, latin: bool) -> Option<&Named> {
        let parted = |at: usize| self.reading.is_figure(at) || self.reading.opens_clause(at);
        let mut found = within(self.named, &speech.speaker)
            .iter()
            .filter(|named| !(speech.goes_on && self.is_told(named)))
            .take_while(|named| !(speech.speaker.start..named.words.start).any(parted));
        let first = found.next().filter(|named| self.is_near(named, speech))?;
        // "told Reuters": the agency is told.
        if latin && self.kind(first) == Some(ActorKind::Media) && speech.goes_on {
            return None;
        }
        // "المتحدث باسم الجيش فلان": the person speaks, not whom the title names.
        let person =
            |named: &&Named| self.kind(named) == Some(ActorKind::Person) && named.words.start <= first.words.end + 2;
        found.find(person).or(Some(first))
    }

    /// The speaker before the verb, or before a description in commas:
    /// "Yusuf al-Hamdani, a spokesman for …, said".
    fn before(&self, speech: &SpeechMention) -> Option<&Named> {
        let reading = self.reading;
        let sentence = reading.sentence_at(speech.verb.start);
        let skipped =
            |&at: &usize| reading.is_any_particle(at, &[Particle::Perfect, Particle::Auxiliary, Particle::Adverb]);
        let verb = speech.verb.start;
        let at = (sentence.start..verb).rev().take_while(skipped).last().unwrap_or(verb);
        let inside = within(self.named, &(sentence.start..at));
        let ends = |end: usize| inside.iter().rfind(|named| named.words.end == end);
        let comma = at.checked_sub(1).filter(|&comma| reading.text(comma) == ",");
        let described = || ends((sentence.start..comma?).rev().find(|&at| reading.text(at) == ",")?);
        ends(at).or_else(described)
    }

    /// "وأضاف أن", "he added": whether the speaker of a claim speaks on at a verb.
    fn goes_on(&self, last: &Claim, verb: usize) -> bool {
        let sentences = self.reading.sentences();
        let of = |word: usize| sentences.partition_point(|sentence| sentence.end <= word);
        let pronoun = self.reading.is_script(verb, Script::Arabic) || self.reading.follows(verb, Particle::Pronoun);
        pronoun && of(verb) <= of(last.said.start) + GOES_ON
    }
}
