//! What befell the counted people: the word that says so, before or after them, or at the head of a toll.

use std::ops::Range;

use super::counted::Counted;
use super::joined_to;
use crate::extract::mentions::Quantity;
use crate::extract::numbers::qualifiers_at;
use crate::extract::phrases::head_kind;
use crate::extract::reading::Reading;
use crate::kinds::{ActorKind, Measure, Qualifier};
use crate::lexicon::{Class, Particle, Stands};
use crate::text::{Script, morphology};

/// Words between what befell people and their figure; at 15 the verb of the clause before is taken.
const MAX_BEFORE: usize = 12;
/// The same where no noun says that people are counted.
const MAX_BEFORE_BARE: usize = 3;
/// Words between the counted people and a verb after them.
const MAX_AFTER: usize = 9;
/// The same where no table knows the counted noun.
const MAX_AFTER_UNLISTED: usize = 4;
/// Words between "the toll" and "to 11".
const MAX_TOLL: usize = 24;

/// What befell the counted, and where the article says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    /// What it makes of the people.
    pub(super) measure: Measure,
    /// Its word.
    pub(super) at: usize,
    /// It stands at the head of a toll.
    pub(super) toll: bool,
    /// The hedge of a toll that stands before it ("تجاوز عدد القتلى").
    pub(super) hedge: Option<Qualifier>,
}

impl Event {
    fn new((measure, at): (Measure, usize)) -> Self {
        Self { measure, at, toll: false, hedge: None }
    }
}

/// The event of a count; `close` asks for one beside it.
pub(super) fn event_of(
    reading: &Reading<'_>,
    counted: &Counted<'_>,
    sentence: &Range<usize>,
    previous: Option<&Quantity>,
    close: bool,
) -> Option<Event> {
    let (start, end) = (counted.hedged.words.start, counted.end);
    let bare = close || counted.noun.is_none() && !counted.others;
    let reach = if bare { MAX_BEFORE_BARE } else { MAX_BEFORE };
    let before = event_before(reading, start, sentence.start, reach, previous);
    let inside = (counted.noun.iter())
        .flat_map(|noun| noun.words.clone())
        .find_map(|at| events_at(reading, at, Stands::After).next().map(|(measure, _)| (measure, at)));
    if inside.is_some() {
        return before.filter(|before| before.1 + 2 >= start).or(inside).map(Event::new);
    }
    let reach = if counted.unlisted { MAX_AFTER_UNLISTED } else { MAX_AFTER };
    let after = event_after(reading, end, sentence.end, reach);
    let latin = reading.is_script(end.saturating_sub(1), Script::Latin);
    let nearest = match (before, after) {
        // "بحارا قتل وثلاثة آخرين ما زالوا في عداد المفقودين"
        (Some(_), Some(after)) if counted.others => Some(after),
        // The nearer one in Arabic, where the verb of the next clause follows soon.
        (Some(before), Some(after)) if latin || after.1 <= end + 1 => {
            Some(if before.1 + 2 >= start && after.1 > end + 1 { before } else { after })
        }
        (before, after) => before.or(after),
    };
    nearest.map(Event::new).or_else(|| toll_before(reading, start, sentence.start))
}

fn events_at<'r>(reading: &'r Reading<'_>, word: usize, stands: Stands) -> impl Iterator<Item = (Measure, usize)> + 'r {
    reading.hits(word).iter().filter(|hit| hit.meaning.class == Class::Event).filter_map(move |hit| {
        let event = reading.lexicon.events.get(hit.meaning.row as usize)?;
        (event.stands == stands).then_some((event.measure, hit.end as usize))
    })
}

fn event_after(reading: &Reading<'_>, from: usize, sentence_end: usize, reach: usize) -> Option<(Measure, usize)> {
    let latin = reading.is_script(from.saturating_sub(1), Script::Latin) || reading.is_script(from, Script::Latin);
    let from = from + usize::from(reading.is_particle(from, Particle::Others));
    let (mut at, mut limit) = (from, sentence_end.min(from + reach));
    while at < limit {
        if let Some(after) = past_insertion(reading, at, sentence_end) {
            (at, limit) = (after, sentence_end.min(after + MAX_AFTER));
            continue;
        }
        // "أسرة نزحت": in Arabic a verb may stand behind its subject.
        let verb = || {
            let feminine = !latin && at == from && morphology::is_feminine_verb(reading.text(at));
            feminine.then(|| events_at(reading, at, Stands::Before).next())?
        };
        if let Some((measure, _)) = events_at(reading, at, Stands::After).next().or_else(verb) {
            let predicate = !latin || at == from || is_predicate(reading, at);
            return predicate.then_some((measure, at));
        }
        let other_event = events_at(reading, at, Stands::Before).next().is_some();
        let figure = reading.is_figure(at) && !(latin && reading.follows(at, Particle::And));
        let clause = reading.is_mark(at) && !reading.is_quote(at) && !matches!(reading.text(at), "-" | "\u{2013}");
        let part = latin && at > from && reading.is_particle(at, Particle::Subset);
        if other_event || figure || clause || part {
            return None;
        }
        at += 1;
    }
    None
}

/// ", بينهم تسعة …,", ", most of them conscripts,": the index after an insertion
/// behind which the clause goes on.
fn past_insertion(reading: &Reading<'_>, at: usize, sentence_end: usize) -> Option<usize> {
    if !reading.is_comma(at) {
        return None;
    }
    let end = (at + 1..sentence_end.min(at + 2 * MAX_AFTER)).find(|&next| reading.is_comma(next))?;
    let goes_on = reading.is_particle(at + 1, Particle::Subset)
        || reading.is_any_particle(end + 1, &[Particle::Passive, Particle::Perfect])
        || events_at(reading, end + 1, Stands::After).next().is_some();
    goes_on.then_some(end + 1)
}

/// Whether an English verb after the counted people is their predicate: one that
/// takes no object, or a participle with an auxiliary before it.
fn is_predicate(reading: &Reading<'_>, event: usize) -> bool {
    let auxiliary = |word: usize| reading.follows(word, Particle::Passive) || reading.follows(word, Particle::Perfect);
    let adverb = reading.follows(event, Particle::Adverb) || reading.text(event.wrapping_sub(1)).ends_with("ly");
    let intransitive = events_at(reading, event, Stands::Before).next().is_none();
    intransitive || auxiliary(event) || adverb && auxiliary(event.wrapping_sub(1))
}

fn event_before(
    reading: &Reading<'_>,
    start: usize,
    sentence_start: usize,
    reach: usize,
    previous: Option<&Quantity>,
) -> Option<(Measure, usize)> {
    let floor = sentence_start.max(start.saturating_sub(reach + 1));
    for at in (floor..start).rev() {
        let found = events_at(reading, at, Stands::Before).find(|&(_, end)| end <= start && start - end <= reach);
        let Some((measure, end)) = found else { continue };
        if reading.is_script(at, Script::Latin) && reading.follows(at, Particle::Passive) {
            return None;
        }
        // Another count stands between: the event is its own, unless joined.
        let taken = previous.is_some_and(|previous| previous.words.start >= at);
        if taken && !joined_to(reading, start, previous) {
            return None;
        }
        // "killed and wounded": both words are one event.
        let whole = (at.saturating_sub(3).max(sentence_start)..at).find_map(|from| {
            events_at(reading, from, Stands::Before).find(|&(_, other)| other == end).map(|(m, _)| (m, from))
        });
        return Some(whole.unwrap_or((measure, at)));
    }
    None
}

/// "ارتفعت حصيلة القتلى … إلى 11", "عدد الجنود 700", "The toll has passed 500".
fn toll_before(reading: &Reading<'_>, start: usize, sentence_start: usize) -> Option<Event> {
    let to = reading.after_particle(start, &[Particle::To, Particle::Toward, Particle::Reach])
        || reading.is_particle(start, Particle::Reach);
    // "بلغ عدد المفقودين 19"
    let close = |at: usize| start - at <= 3;
    let floor = sentence_start.max(start.saturating_sub(MAX_TOLL));
    (floor..start).rev().find_map(|at| {
        let measure = events_at(reading, at, Stands::Toll).next().map(|(measure, _)| measure);
        let measure = measure.or_else(|| number_of(reading, at))?;
        let counts = || reading.after_particle(at, &[Particle::Count]);
        (to || close(at) || counts()).then(|| Event { measure, at, toll: true, hedge: toll_hedge(reading, at) })
    })
}

/// "عدد الجنود", "the number of fighters": what a counted noun after such a head measures.
fn number_of(reading: &Reading<'_>, at: usize) -> Option<Measure> {
    if !reading.after_particle(at, &[Particle::Count]) {
        return None;
    }
    let Some(unit) = reading.hit(at, Class::Unit) else {
        let kind = head_kind(reading, reading.hit(at, Class::Head)?)?;
        return matches!(kind, ActorKind::Force | ActorKind::ArmedGroup).then_some(Measure::Personnel);
    };
    let unit = reading.unit(unit)?;
    unit.measure.filter(|&measure| measure != Measure::Other)
}

/// The hedge before the head of a toll; "لا يتجاوز" outweighs the "يتجاوز" in it.
pub(super) fn toll_hedge(reading: &Reading<'_>, at: usize) -> Option<Qualifier> {
    let hedge_at = |word: usize| qualifiers_at(reading, word, Stands::Toll).max_by_key(|&(_, end)| end);
    let found = (at.saturating_sub(3)..at).rev().find_map(|word| hedge_at(word).map(|(hedge, end)| (word, hedge, end)));
    let (word, hedge, end) = found?;
    let around = word.checked_sub(1).and_then(hedge_at).filter(|&(_, longer)| longer >= end);
    Some(around.map_or(hedge, |(hedge, _)| hedge))
}
