//! Whether what is counted happened: planned, possible, denied, or reported.

use std::ops::Range;

use crate::extract::reading::Reading;
use crate::kinds::Status;
use crate::lexicon::{Class, Hit, Particle};
use crate::text::{Script, morphology};

/// Words before a figure that are searched.
const REACH: usize = 9;

/// The status that the words around a counted noun give it: before it in its
/// clause, or its verb. A verb behind those whom something befell (`fated`)
/// says no more of their figure ("مقتل 5 جنود سيشيعون غدا").
pub(super) fn status_at(reading: &Reading<'_>, sentence: &Range<usize>, words: &Range<usize>, fated: bool) -> Status {
    before(reading, sentence.start, words.start)
        .or_else(|| after(reading, sentence.end, words.end))
        .or_else(|| followed_by_future(reading, sentence.end, words.end).filter(|_| !fated))
        .unwrap_or(Status::Reported)
}

fn modality(reading: &Reading<'_>, at: usize) -> Option<(Status, usize)> {
    let hit = reading.hit(at, Class::Modality)?;
    Some((*reading.lexicon.modality.get(hit.meaning.row as usize)?, hit.end as usize))
}

fn before(reading: &Reading<'_>, sentence_start: usize, start: usize) -> Option<Status> {
    let floor = sentence_start.max(start.saturating_sub(REACH));
    let mut planned = None;
    for at in (floor..start).rev() {
        let comma = matches!(reading.text(at), "\u{60C}" | "," | "\u{61B}" | ";");
        if comma || reading.opens_clause(at) {
            return planned;
        }
        if let Some((status, _)) = modality(reading, at).filter(|&(_, end)| end <= start) {
            return Some(status);
        }
        // "لم تقتل الغارة", "did not deploy"
        let verb = reading.is(at, Class::Event) || reading.is(at, Class::Act);
        if verb && is_negated(reading, at) {
            return Some(Status::Denied);
        }
        if is_future(reading, at) {
            // A condition further ahead outweighs the future.
            planned = Some(Status::Planned);
        }
    }
    planned
}

fn is_future(reading: &Reading<'_>, at: usize) -> bool {
    let present = |hit: &Hit| morphology::is_future_stem(reading.stem(at, hit.cut.bytes));
    morphology::is_future_plural(reading.text(at)) || reading.hits(at).iter().any(|hit| hit.cut.future && present(hit))
}

/// "1200 جندي أميركي سيغادرون": the verb behind the noun and its adjectives, or
/// behind those whose they are ("1200 جندي من التحالف الدولي سيغادرون").
fn followed_by_future(reading: &Reading<'_>, sentence_end: usize, end: usize) -> Option<Status> {
    const ADJECTIVES: usize = 2;
    const OWNER: usize = 4;
    let adjective = |at: &usize| morphology::ends_as_adjective(reading.text(*at)) && !is_future(reading, *at);
    let verb = end + (end..sentence_end.min(end + ADJECTIVES)).take_while(adjective).count();
    let partitive = reading.is_particle(verb, Particle::Of);
    let owner = verb + 1..sentence_end.min(verb + 2 + OWNER);
    let behind =
        || owner.take_while(|&at| reading.is_letters(at)).any(|at| morphology::is_future_plural(reading.text(at)));
    let planned = verb < sentence_end && (is_future(reading, verb) || partitive && behind());
    planned.then_some(Status::Planned)
}

/// Whether a verb is negated, and nothing excepted from it.
fn is_negated(reading: &Reading<'_>, verb: usize) -> bool {
    let not = verb.checked_sub(1).and_then(|before| reading.particle(before, Particle::Not));
    not.is_some_and(|not| not.cut.preposition.is_none()) && !reading.is_particle(verb + 1, Particle::Except)
}

/// "400 advisers may stay", "a million people could be displaced".
fn after(reading: &Reading<'_>, sentence_end: usize, end: usize) -> Option<Status> {
    if !reading.is_script(end, Script::Latin) {
        return None;
    }
    (end..sentence_end.min(end + 2))
        .take_while(|&at| reading.is_letters(at))
        .find_map(|at| modality(reading, at).map(|(status, _)| status))
        .filter(|&status| status != Status::Denied)
}
