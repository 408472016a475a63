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
mod status;

use std::ops::Range;

use counted::{Counted, counted_at, nationality_in};
use events::{event_of, toll_hedge};
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
}

/// Decides what a counted figure measures; nothing when it is no count.
fn measured(
    reading: &Reading<'_>,
    counted: Counted<'_>,
    sentence: &Range<usize>,
    before: &[Quantity],
    first_of_sentence: usize,
) -> Option<Quantity> {
    let unit = counted.noun.as_ref().and_then(|noun| noun.unit);
    if unit.is_some_and(|unit| unit.measure.is_none()) {
        return None;
    }
    let start = counted.hedged.words.start;
    let bare = counted.noun.is_none();
    let previous = before.get(first_of_sentence..).and_then(|mine| mine.last());
    let fixed =
        unit.filter(|unit| matches!(unit.class, UnitClass::Fixed | UnitClass::Other)).and_then(|unit| unit.measure);
    let (counted, fixed) = with_second_fate(reading, counted, fixed);
    let subset = is_subset(reading, start, counted.hedged.words.end);
    let captive = unit.is_some_and(|unit| unit.class == UnitClass::Toll && unit.measure == Some(Measure::Captured));
    let event = if fixed.is_some() { None } else { event_of(reading, &counted, sentence, previous, captive) };
    // Armed men flee, but are not displaced.
    let armed = unit.is_some_and(|unit| unit.measure == Some(Measure::Personnel));
    let event = event.filter(|event| !(armed && event.measure == Measure::Displaced));
    let of_people =
        previous.is_some_and(|previous| previous.measure.is_fate() || previous.measure == Measure::Personnel);
    let people = counted.unlisted || unit.is_some_and(|unit| unit.class == UnitClass::People);
    let told = event.is_some_and(|event| event.toll);
    if counted.doubtful && !told {
        return None;
    }
    let joined = subset || counted.others || joined_to(reading, start, previous);
    let inherited = joined && event.is_none() && (!people || of_people || subset && bare);
    let measure = match (fixed, event, previous) {
        (Some(measure), _, _) => measure,
        (None, Some(event), _) => event.measure,
        (None, None, Some(previous)) if inherited && !matches!(previous.measure, Measure::Other) => previous.measure,
        (None, None, _) => unit.filter(|_| !bare)?.measure.filter(|&own| own != Measure::Other)?,
    };
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
        status: status_at(reading, sentence, &words),
        within: (subset && previous.is_some()).then(|| before.len().saturating_sub(1)),
        nationality: counted.noun.as_ref().and_then(|noun| noun.nationality),
        event: event.map(|event| event.at),
        confidence: if bare { 0.75 } else { 0.9 },
        words,
    })
}

/// "60 قتيلا وجريحا", "12 dead and wounded": both fates under one figure.
fn with_second_fate<'r>(
    reading: &Reading<'_>,
    mut counted: Counted<'r>,
    fixed: Option<Measure>,
) -> (Counted<'r>, Option<Measure>) {
    let joint = [Particle::And, Particle::Or].iter().any(|&kind| reading.is_particle(counted.end, kind));
    let at = counted.end + usize::from(joint);
    let second = reading.hit(at, Class::Unit).filter(|hit| hit.cut.and || at > counted.end).and_then(|hit| {
        let unit = reading.lexicon.units.get(hit.meaning.row as usize)?;
        Some((unit.measure?, hit.end as usize))
    });
    match (fixed, second) {
        (Some(Measure::Killed), Some((Measure::Wounded, end)))
        | (Some(Measure::Wounded), Some((Measure::Killed, end))) => {
            counted.end = end;
            (counted, Some(Measure::Casualties))
        }
        _ => (counted, fixed),
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
