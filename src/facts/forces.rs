//! Figures as facts: one for each figure of one thing, and which of them conflict.

use rustc_hash::FxHashMap;

use super::assemble::{id, mention};
use crate::extract::{Quantity, Reading};
use crate::facts::{FactId, FactKind, Force, READER_LIST, Review, Slot};
use crate::kinds::{Measure, Qualifier, Status};
use crate::lexicon::key_of;
use crate::link::Entities;
use crate::link::named::Filled;
use crate::link::slots::Slots;
use crate::text::{Span, SrcPos, morphology};

/// A fact under way, with the noun by which figures are compared.
struct Known {
    fact: Force,
    noun: String,
}

/// Figures; the same figure for the same thing is one fact with several mentions.
/// Also gives, for each figure, its fact's index.
pub(super) fn force_facts(reading: &Reading<'_>, entities: &Entities, date_ids: &[usize]) -> (Vec<Force>, Vec<usize>) {
    let mut facts: Vec<Known> = Vec::new();
    let mut fact_of: Vec<usize> = Vec::with_capacity(entities.quantities.len());
    // For each fact, the figure of its whole.
    let mut wholes: Vec<Option<usize>> = Vec::new();
    let mut alike: FxHashMap<(Measure, u64), Vec<usize>> = FxHashMap::default();
    for (quantity, slots) in entities.quantities.iter().zip(&entities.slots) {
        let fact = force_fact(reading, facts.len(), quantity, slots, date_ids);
        let fresh = Known { noun: first_word(&fact.unit), fact };
        let figure = fresh.fact.best.or(fresh.fact.low).unwrap_or_default();
        let rivals = alike.entry((quantity.measure, figure.to_bits())).or_default();
        let same = rivals.iter().copied().find(|&nth| facts.get(nth).is_some_and(|known| same_figure(known, &fresh)));
        if let Some(nth) = same {
            if let Some(known) = facts.get_mut(nth) {
                absorb(known, fresh);
            }
            fact_of.push(nth);
            continue;
        }
        rivals.push(facts.len());
        wholes.push(quantity.within);
        fact_of.push(facts.len());
        facts.push(fresh);
    }
    // The figure of a whole may stand behind that of its part.
    for ((nth, known), whole) in facts.iter_mut().enumerate().zip(wholes) {
        let whole = whole.and_then(|whole| fact_of.get(whole)).filter(|&&whole| whole != nth);
        known.fact.within = whole.map(|&whole| id(FactKind::Force, whole));
    }
    mark_conflicts(&mut facts);
    (facts.into_iter().map(|known| known.fact).collect(), fact_of)
}

/// What two figures must have in common to contradict each other.
#[derive(PartialEq, Eq, Hash)]
struct Thing<'a> {
    measure: Measure,
    status: Status,
    noun: &'a str,
    slots: [Option<FactId>; 3],
}

/// Different figures for one thing conflict: the same measure, side, place and
/// date, neither a part of another.
fn mark_conflicts(facts: &mut [Known]) {
    let mut things: FxHashMap<Thing<'_>, Vec<usize>> = FxHashMap::default();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (nth, Known { fact, noun }) in facts.iter().enumerate() {
        let slots = [fact.actor, fact.location, fact.date].map(|slot| slot.map(|slot| slot.fact));
        let told = slots.iter().flatten().count() >= 2;
        if !told || !fact.measure.is_fate() || fact.within.is_some() {
            continue;
        }
        let others = things.entry(Thing { measure: fact.measure, status: fact.status, noun, slots }).or_default();
        let apart = |other: &usize| facts.get(*other).is_some_and(|other| other.fact.is_apart_from(fact));
        pairs.extend(others.iter().copied().filter(apart).map(|other| (other, nth)));
        others.push(nth);
    }
    for (one, two) in pairs {
        for (this, other) in [(one, two), (two, one)] {
            if let Some(known) = facts.get_mut(this) {
                known.fact.conflicts_with.push(id(FactKind::Force, other));
            }
        }
    }
}

fn force_fact(reading: &Reading<'_>, nth: usize, quantity: &Quantity, slots: &Slots, date_ids: &[usize]) -> Force {
    let slot = |filled: Filled, kind| {
        filled.map(|(nth, span)| Slot { fact: id(kind, nth), span, confidence: nearness(reading, quantity, span) })
    };
    let date = slots.date.and_then(|(nth, span)| date_ids.get(nth).map(|&nth| (nth, span)));
    Force {
        id: id(FactKind::Force, nth),
        measure: quantity.measure,
        unit: quantity.unit.clone(),
        low: Some(quantity.value.low),
        high: quantity.value.high,
        best: quantity.value.best,
        qualifier: quantity.value.qualifier,
        status: quantity.status,
        actor: slot(slots.actor, FactKind::Actor),
        by: slot(slots.by, FactKind::Actor),
        target: slot(slots.target, FactKind::Actor),
        location: slot(slots.location, FactKind::Location),
        date: slot(date, FactKind::Date),
        claimed_by: slot(slots.claimed_by, FactKind::Actor),
        conflicts_with: Vec::new(),
        within: None,
        mentions: vec![mention(reading.document, quantity.span)],
        confidence: quantity.confidence,
        source: if quantity.own { READER_LIST } else { "grammar" },
        review: Review::Unreviewed,
    }
}

/// How sure a slot is by where its words stand, seen from the figure: in its noun
/// phrase, its clause, its sentence, its paragraph, or further off.
fn nearness(reading: &Reading<'_>, quantity: &Quantity, span: Span<SrcPos>) -> f32 {
    /// Bytes that are searched for marks between.
    const REACH: u32 = 2_000;
    let (start, end) = (quantity.span.end.min(span.end), quantity.span.start.max(span.start));
    if start >= end {
        return 0.95;
    }
    let between = Span::new(start, end);
    let marks = if end.0 - start.0 > REACH { "\n" } else { between.of(&reading.document.text) };
    let sentence = reading.span(&reading.sentence_at(quantity.words.start), 0);
    if sentence.covers(&span) {
        if marks.contains([',', ';', '\u{60C}', '\u{61B}']) { 0.8 } else { 0.9 }
    } else if marks.contains('\n') {
        0.5
    } else {
        0.65
    }
}

fn same_figure(known: &Known, fresh: &Known) -> bool {
    let nouns = known.noun.is_empty() || fresh.noun.is_empty() || known.noun == fresh.noun;
    let (known, fresh) = (&known.fact, &fresh.fact);
    let figure = match (known.best, fresh.best) {
        (Some(known), Some(fresh)) => known == fresh,
        (None, None) => known.low == fresh.low && known.high == fresh.high,
        _ => false,
    };
    let hedges = known.qualifier == fresh.qualifier
        || known.qualifier == Qualifier::Exact
        || fresh.qualifier == Qualifier::Exact;
    let sides = match (&known.actor, &fresh.actor) {
        (Some(known), Some(fresh)) => known.fact == fresh.fact,
        _ => true,
    };
    known.measure == fresh.measure && known.status == fresh.status && figure && hedges && sides && nouns
}

fn first_word(unit: &str) -> String {
    let word = key_of(unit.split_whitespace().next().unwrap_or_default());
    // Singular and accusative are one noun.
    morphology::without_accusative(&word).to_owned()
}

/// Adds a repeated figure to the fact: its words, the hedge and the slots that were missing.
fn absorb(known: &mut Known, fresh: Known) {
    if known.noun.is_empty() {
        known.noun = fresh.noun;
    }
    let (known, fresh) = (&mut known.fact, fresh.fact);
    known.fill_from(&fresh);
    if known.qualifier == Qualifier::Exact && fresh.qualifier != Qualifier::Exact {
        (known.low, known.high, known.qualifier) = (fresh.low, fresh.high, fresh.qualifier);
    }
    if known.unit.is_empty() {
        known.unit = fresh.unit;
    }
    known.mentions.extend(fresh.mentions);
}
