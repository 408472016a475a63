//! Reported speech: the verb of saying and the words said.
//!
//! "وقال مصدران لرويترز إن …", "X said …", "… , according to X", « … ». What a
//! verb takes is in `assets/lang/*/speech.tsv`: a clause or quotation, an object,
//! or the sentence it stands in. Who speaks is for `link`.
//! Not handled: speech without a verb of saying.
//! Cases: `tests/corpus/{ar,en}/claims.tsv`.

use std::ops::Range;

use crate::extract::Rule;
use crate::extract::mentions::{Mentions, SpeechMention};
use crate::extract::reading::Reading;
use crate::lexicon::{Class, Particle, SpeechVerb, Takes};
use crate::text::Script;

/// The rule.
pub const RULE: Rule = Rule { id: "claims", run };

/// Words between a verb of saying and the clause it opens: the speaker stands there.
const MAX_SPEAKER: usize = 14;

/// Words of the shortest speech.
const SHORTEST: usize = 3;

fn run(reading: &Reading<'_>, mentions: &mut Mentions) {
    for sentence in reading.sentences().to_vec() {
        let mut word = sentence.start;
        while word < sentence.end {
            let hit = reading.hit(word, Class::Speech);
            let verb =
                hit.and_then(|hit| Some((hit.end as usize, *reading.lexicon.speech.get(hit.meaning.row as usize)?)));
            let found = verb.and_then(|(end, verb)| speech_at(reading, &sentence, word..end, verb));
            word = verb.map_or(word + 1, |(end, _)| end);
            mentions.speeches.extend(found);
        }
    }
}

fn speech_at(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    verb: Range<usize>,
    means: SpeechVerb,
) -> Option<SpeechMention> {
    let latin = reading.is_script(verb.start, Script::Latin);
    if reading.follows(verb.start, Particle::Not) {
        return None;
    }
    let clause = opened(reading, sentence, &verb)
        .or_else(|| if latin { bare_english(reading, sentence, &verb) } else { None })
        .filter(|_| means.takes != Takes::Frame);
    let goes_on = clause.is_some();
    let (said, direct, speaker) = match means.takes {
        Takes::Frame => framed(reading, sentence, &verb),
        _ => clause.or_else(|| (means.takes == Takes::Object).then(|| object(sentence, &verb))?)?,
    };
    let said = trimmed(reading, said);
    (said.len() >= SHORTEST).then_some(SpeechMention { verb, means: means.verb, said, direct, speaker, goes_on })
}

/// Said words, whether they are quoted, and where the speaker is looked for behind the verb.
type Said = (Range<usize>, bool, Range<usize>);

/// What a conjunction, colon or quotation mark opens after the verb.
fn opened(reading: &Reading<'_>, sentence: &Range<usize>, verb: &Range<usize>) -> Option<Said> {
    let limit = sentence.end.min(verb.end + MAX_SPEAKER);
    for at in verb.end..limit {
        let colon = reading.text(at) == ":";
        let quote_at = if colon { at + 1 } else { at };
        if is_opening(reading, quote_at) {
            let end = closing(reading, quote_at + 1);
            // A name in quotation marks is no speech.
            let long = end.is_some_and(|end| end > quote_at + 4);
            if colon || long {
                return Some((quote_at + 1..end.unwrap_or(sentence.end), true, verb.end..at));
            }
        }
        if colon {
            return Some((at + 1..sentence.end, false, verb.end..at));
        }
        if let Some(that) = reading.particle(at, Particle::That) {
            let start = that.end as usize;
            let quoted = is_opening(reading, start);
            let end = if quoted { closing(reading, start + 1) } else { None };
            return Some((start + usize::from(quoted)..end.unwrap_or(sentence.end), quoted, verb.end..at));
        }
        if reading.is_figure(at) || reading.is(at, Class::Speech) {
            return None;
        }
    }
    None
}

/// "according to X", "بحسب X": the sentence around it.
fn framed(reading: &Reading<'_>, sentence: &Range<usize>, verb: &Range<usize>) -> Said {
    let comma = |at: &usize| reading.is_comma(*at);
    let limit = sentence.end.min(verb.end + MAX_SPEAKER);
    let end = (verb.end..limit).find(comma);
    if verb.start <= sentence.start + 1 {
        // Without a comma the speaker's name parts the two; `link` begins behind it.
        let start = end.map_or(verb.end, |comma| comma + 1);
        return (start..sentence.end, false, verb.end..end.unwrap_or(limit));
    }
    (past_dateline(reading, sentence)..verb.start, false, verb.end..end.unwrap_or(limit))
}

/// The first word behind "كركوك (العراق) - ".
fn past_dateline(reading: &Reading<'_>, sentence: &Range<usize>) -> usize {
    const LONGEST: usize = 8;
    let head = sentence.start..sentence.end.min(sentence.start + LONGEST);
    let dated = reading.document.dateline.is_some_and(|place| reading.span(&head, 0).overlaps(&place));
    let dash = |at: &usize| matches!(reading.text(*at), "-" | "\u{2013}" | "\u{2014}" | ":");
    if dated { head.clone().rfind(dash).map_or(sentence.start, |at| at + 1) } else { sentence.start }
}

/// "X said troops had left", "Troops had left, X said".
fn bare_english(reading: &Reading<'_>, sentence: &Range<usize>, verb: &Range<usize>) -> Option<Said> {
    let ends = |at: usize| at >= sentence.end || matches!(reading.text(at), "." | "!" | "?");
    let comma = (sentence.start..verb.start).rev().find(|&at| reading.text(at) == ",");
    // "…, X said in a statement"
    let aside = reading.is_any_particle(verb.end, &[Particle::Place, Particle::Toward]);
    let behind = ends(verb.end) || reading.text(verb.end) == "," || aside;
    match comma {
        Some(comma) if behind || comma + 1 + usize::from(reading.is_quote(comma + 1)) == verb.start => {
            let quoted = is_opening(reading, sentence.start)
                || reading.is_quote(comma + 1)
                || reading.is_quote(comma.wrapping_sub(1));
            Some((sentence.start..comma, quoted, verb.end..sentence.end.min(verb.end + MAX_SPEAKER)))
        }
        _ if behind => None,
        _ => Some((verb.end..sentence.end, false, verb.end..verb.end)),
    }
}

/// "أعلن الجيش مقتل خمسة": what follows, the speaker among it.
fn object(sentence: &Range<usize>, verb: &Range<usize>) -> Option<Said> {
    (verb.end < sentence.end)
        .then(|| (verb.end..sentence.end, false, verb.end..sentence.end.min(verb.end + MAX_SPEAKER)))
}

fn is_opening(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.text(at), "\"" | "\u{AB}" | "\u{201C}" | "'" | "\u{2018}")
}

/// The closing quotation mark of words that begin at `from`, in the same paragraph.
fn closing(reading: &Reading<'_>, from: usize) -> Option<usize> {
    /// No speech in an article is longer, in words; where a mark is never closed, each verb would look to the text's end.
    const LONGEST: usize = 2000;
    (from..reading.words.len().min(from + LONGEST))
        .take_while(|&at| at == from || !reading.starts_line(at))
        .find(|&at| reading.closes_quote(at))
}

/// Without marks at both ends.
fn trimmed(reading: &Reading<'_>, mut said: Range<usize>) -> Range<usize> {
    let loose = |at: usize| reading.is_mark(at) && !matches!(reading.text(at), ")" | "(" | "%");
    while said.end > said.start && loose(said.end - 1) {
        said.end -= 1;
    }
    while said.start < said.end && loose(said.start) {
        said.start += 1;
    }
    said
}
