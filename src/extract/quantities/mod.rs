//! Force numbers: what a figure counts, and what befell the counted.
//!
//! A figure is read with its noun; the noun gives the measure, unless it counts
//! people, whose measure is what befell them: a word before ("مقتل 21"), after
//! ("18 soldiers were killed") or at the head of a toll. Whose, where and by
//! whom is for `link`.
//! Not handled: totals carried over from other articles.
//! Cases: `tests/corpus/{ar,en}/forces.tsv`.

mod counted;
mod events;
mod labels;
mod parts;
mod status;

use std::ops::Range;

use counted::{Counted, counted_at, nationality_in};
use events::{Event, event_of, toll_hedge};
use status::status_at;

use crate::extract::Rule;
use crate::extract::mentions::{Mentions, Quantity};
use crate::extract::numbers::{count_at, hedge, ordinal_at};
use crate::extract::reading::Reading;
use crate::kinds::{Measure, Qualifier};
use crate::lexicon::{Class, Particle, UnitClass};

/// The rule.
pub const RULE: Rule = Rule { id: "forces", run };

/// Words over which a count joins the one before it.
const MAX_JOIN: usize = 12;

fn run(reading: &Reading<'_>, mentions: &mut Mentions) {
    for sentence in reading.sentences().to_vec() {
        let from = mentions.quantities.len();
        let mut word = sentence.start;
        while word < sentence.end {
            if let Some(end) = ordinal_at(reading, word) {
                word = end;
                continue;
            }
            let counted = counted_at(reading, word, &mentions.dates);
            // A figure that is no count is passed whole.
            let end =
                counted.as_ref().map(|counted| counted.end).or_else(|| count_at(reading, word).map(|(_, end)| end));
            let next = end.map_or(word + 1, |end| end.max(word + 1));
            if let Some(quantity) = counted.and_then(|c| measured(reading, c, &sentence, &mentions.quantities, from)) {
                mentions.quantities.push(quantity);
            }
            word = next;
        }
    }
    parts::settle(reading, &mut mentions.quantities);
}

/// The fact that a counted figure makes; nothing when it is no count.
fn measured(
    reading: &Reading<'_>,
    counted: Counted<'_>,
    sentence: &Range<usize>,
    before: &[Quantity],
    first_of_sentence: usize,
) -> Option<Quantity> {
    let start = counted.hedged.words.start;
    let bare = counted.noun.is_none();
    let previous = before.get(first_of_sentence..).and_then(|mine| mine.last());
    let subset = is_subset(reading, start, counted.hedged.words.end);
    let (counted, casualties) = with_second_fate(reading, counted);
    let (measure, event) = measure_of(reading, &counted, sentence, previous, subset)?;
    let measure = casualties.unwrap_or(measure);
    let noun_end = counted.noun.as_ref().map_or(0, |noun| noun.words.end);
    // "2500 عسكري أميركي": the nationality is part of the noun.
    let nationality =
        nationality_in(reading, noun_end, noun_end + 1).filter(|_| noun_end > 0 && counted.end == noun_end);
    let words = start..counted.end.max(noun_end + usize::from(nationality.is_some()));
    let value = counted.hedged.value;
    let of_noun = || reading.after_particle(start, &[Particle::Count]).then(|| toll_hedge(reading, start))?;
    let hedged = event.and_then(|event| event.hedge).or_else(of_noun);
    let hedged = hedged.filter(|_| value.qualifier == Qualifier::Exact);
    Some(Quantity {
        span: reading.span(&words, conjunction_bytes(reading, start)),
        noun_end: words.end,
        value: hedged.map_or(value, |qualifier| hedge(value.low, Some(qualifier), false)),
        measure,
        unit: counted.noun.as_ref().map(|noun| reading.slice(&noun.words, 0).to_owned()).unwrap_or_default(),
        status: status_at(reading, sentence, &words, event.is_some()),
        within: (subset && previous.is_some()).then(|| before.len().saturating_sub(1)),
        nationality: counted.noun.as_ref().and_then(|noun| noun.nationality),
        serves: counted.noun.as_ref().and_then(|noun| noun.unit?.class.serves()),
        own: counted.noun.as_ref().is_some_and(|noun| noun.unit.is_some_and(|unit| unit.own)),
        event: event.map(|event| event.at),
        confidence: if bare { 0.75 } else { 0.9 },
        words,
    })
}

/// What is measured, and the event that says so: by the noun itself, by what
/// befell the people counted, or by the count before that this one joins.
fn measure_of(
    reading: &Reading<'_>,
    counted: &Counted<'_>,
    sentence: &Range<usize>,
    previous: Option<&Quantity>,
    subset: bool,
) -> Option<(Measure, Option<Event>)> {
    let unit = counted.noun.as_ref().and_then(|noun| noun.unit);
    let own = unit.map(|unit| unit.measure);
    if own == Some(None) {
        return None;
    }
    let own = own.flatten();
    if let Some(measure) = own.filter(|_| unit.is_some_and(|u| matches!(u.class, UnitClass::Fixed | UnitClass::Other)))
    {
        return Some((measure, None));
    }
    let captive = own == Some(Measure::Captured) && unit.is_some_and(|unit| unit.class == UnitClass::Toll);
    // Armed men flee, but are not displaced.
    let flee = |event: &Event| own == Some(Measure::Personnel) && event.measure == Measure::Displaced;
    let event = event_of(reading, counted, sentence, previous, captive).filter(|event| !flee(event));
    if counted.doubtful && !event.is_some_and(|event| event.toll) {
        return None;
    }
    if let Some(event) = event {
        return Some((event.measure, Some(event)));
    }
    let bare = counted.noun.is_none();
    let start = counted.hedged.words.start;
    let joined = subset || counted.others || joined_to(reading, start, previous);
    let people = counted.unlisted || unit.is_some_and(|unit| unit.class.is_people());
    let inherited = previous.map(|previous| previous.measure).filter(|&measure| {
        let of_people = measure.is_fate() || measure == Measure::Personnel;
        joined && measure != Measure::Other && (!people || of_people || subset && bare)
    });
    inherited.or(own.filter(|&own| own != Measure::Other)).map(|measure| (measure, None))
}

/// "60 قتيلا وجريحا", "12 dead and wounded": both fates under one figure.
fn with_second_fate<'r>(reading: &Reading<'_>, mut counted: Counted<'r>) -> (Counted<'r>, Option<Measure>) {
    let joint = reading.is_any_particle(counted.end, &[Particle::And, Particle::Or]);
    let at = counted.end + usize::from(joint);
    let second = reading.hit(at, Class::Unit).filter(|hit| hit.cut.and || at > counted.end).and_then(|hit| {
        let unit = reading.unit(hit)?;
        Some((unit.measure?, hit.end as usize))
    });
    let first = counted.noun.as_ref().and_then(|noun| noun.unit?.measure);
    match (first, second) {
        (Some(Measure::Killed), Some((Measure::Wounded, end)))
        | (Some(Measure::Wounded), Some((Measure::Killed, end))) => {
            counted.end = end;
            (counted, Some(Measure::Casualties))
        }
        _ => (counted, None),
    }
}

/// A conjunction written onto the first word belongs to the sentence, not to the fact.
fn conjunction_bytes(reading: &Reading<'_>, start: usize) -> u8 {
    let and = reading
        .hits(start)
        .iter()
        .find(|hit| matches!(hit.meaning.class, Class::Number | Class::Qualifier | Class::Unit));
    and.map_or(0, |hit| if hit.cut.and { 2 } else { 0 })
}

fn is_subset(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    reading.after_particle(start, &[Particle::Subset])
        || (reading.follows(start, Particle::And) && reading.after_particle(start.wrapping_sub(1), &[Particle::Subset]))
        || reading.is_particle(end, Particle::Subset)
}

/// "مقتل 21 … و6": a figure joined to the one before shares its event.
fn joined_to(reading: &Reading<'_>, start: usize, previous: Option<&Quantity>) -> bool {
    let and = reading.after_particle(start, &[Particle::Plus])
        || reading.text(start.wrapping_sub(1)) == ":"
        || reading.is_particle(start, Particle::And)
        || reading.follows(start, Particle::And)
        || reading.hits(start).iter().any(|hit| hit.cut.and && hit.meaning.class != Class::Common);
    and && previous.is_some_and(|previous| start.saturating_sub(previous.words.end) <= MAX_JOIN)
}
