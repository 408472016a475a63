//! From linked entities to the fact sheet: ids, aliases, evidence, one fact a figure.
//!
//! Ids count in order of first mention, so that the same text gives the same ids.

use crate::document::Document;
use crate::extract::{Quantity, Reading};
use crate::facts::{
    Actor, Alternative, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Mention, Review, Slot,
};
use crate::kinds::{PlaceKind, Qualifier};
use crate::lexicon::key_of;
use crate::link::slots::{Filled, Slots};
use crate::link::{ActorEntity, Entities, PlaceEntity};
use crate::text::{Span, SrcPos, morphology};

/// Builds the sheet of an article.
pub fn assemble(reading: &Reading<'_>, entities: &Entities) -> FactSheet {
    let mut sheet = FactSheet {
        actors: entities
            .actors
            .iter()
            .enumerate()
            .map(|(nth, actor)| actor_fact(reading, nth, actor, entities))
            .collect(),
        locations: entities
            .places
            .iter()
            .enumerate()
            .map(|(nth, place)| location_fact(reading, nth, place, entities))
            .collect(),
        ..FactSheet::default()
    };
    let (dates, date_ids) = date_facts(reading, entities);
    sheet.dates = dates;
    let (forces, force_ids) = force_facts(reading, entities, &date_ids);
    sheet.forces = forces;
    sheet.claims = claim_facts(reading, entities, &force_ids);
    sheet.dateline = dateline(reading.document, &sheet.locations);
    sheet
}

fn id(kind: FactKind, nth: usize) -> FactId {
    FactId { kind, number: nth as u32 + 1 }
}

fn mention(document: &Document, span: Span<SrcPos>) -> Mention {
    Mention { span, text: span.of(&document.text).to_owned() }
}

fn actor_fact(reading: &Reading<'_>, nth: usize, actor: &ActorEntity, entities: &Entities) -> Actor {
    let lists = reading.lexicon;
    let known = actor.listed.and_then(|row| lists.actors.get(row as usize));
    let state = actor.state.and_then(|row| lists.states.get(row as usize));
    let home = actor.of_state.filter(|_| actor.state.is_none());
    let mut roles: Vec<Span<SrcPos>> = actor.mentions.iter().filter_map(|m| m.role).collect();
    roles.dedup_by_key(|role| key_of(role.of(&reading.document.text)));
    let mut seen = vec![key_of(&actor.name)];
    let mut aliases = Vec::new();
    for mention in &actor.mentions {
        let key = key_of(&mention.name);
        if !seen.contains(&key) {
            seen.push(key);
            aliases.push(mention.name.clone());
        }
    }
    Actor {
        id: id(FactKind::Actor, nth),
        kind: actor.kind,
        name: actor.name.clone(),
        name_en: state.map(|state| state.name_en).or(known.and_then(|known| known.name_en)).map(str::to_owned),
        roles: roles.into_iter().map(|role| mention(reading.document, role)).collect(),
        aliases,
        affiliation: home
            .and_then(|row| entities.actors.iter().position(|other| other.state == Some(row)))
            .map(|nth| id(FactKind::Actor, nth)),
        mentions: actor.mentions.iter().map(|m| mention(reading.document, m.span)).collect(),
        confidence: actor.mentions.iter().map(|m| m.confidence).fold(0.0, f32::max),
        source: if actor.mentions.iter().any(|m| matches!(m.source, "list" | "seat")) { "list" } else { "pattern" },
        review: Review::Unreviewed,
    }
}

fn location_fact(reading: &Reading<'_>, nth: usize, place: &PlaceEntity, entities: &Entities) -> Location {
    let row = place.row.and_then(|row| reading.gazetteer.get(row));
    let alternatives = place.alternatives.iter().filter_map(|&(row, why)| {
        let other = reading.gazetteer.get(row)?;
        Some(Alternative {
            gazetteer: other.id.to_owned(),
            name: other.name_en.to_owned(),
            country: other.country.to_owned(),
            position: (other.lat, other.lon),
            why,
        })
    });
    Location {
        id: id(FactKind::Location, nth),
        kind: place.kind,
        name: place.name.clone(),
        name_en: row.map(|row| row.name_en.to_owned()).filter(|name| !name.is_empty()),
        position: row.map(|row| (row.lat, row.lon)),
        country: row.map(|row| row.country.to_owned()).filter(|iso| !iso.is_empty()),
        within: container(reading, nth, place, entities).map(|nth| id(FactKind::Location, nth)),
        gazetteer: row.map(|row| row.id.to_owned()),
        precision: place.precision,
        alternatives: alternatives.collect(),
        mentions: place.mentions.iter().map(|m| mention(reading.document, m.span)).collect(),
        confidence: place.mentions.iter().map(|m| m.confidence).fold(0.0, f32::max),
        source: if row.is_some() { "gazetteer" } else { "pattern" },
        review: Review::Unreviewed,
    }
}

/// The smallest location of the sheet that contains this one: its area, else its country.
fn container(reading: &Reading<'_>, nth: usize, place: &PlaceEntity, entities: &Entities) -> Option<usize> {
    let row = reading.gazetteer.get(place.row?)?;
    let find = |kind: PlaceKind, fits: &dyn Fn(&crate::gazetteer::Place) -> bool| {
        (entities.places.iter().enumerate()).find(|&(other, candidate)| {
            let of = candidate.row.and_then(|row| reading.gazetteer.get(row));
            other != nth && candidate.kind == kind && of.is_some_and(|of| of.country == row.country && fits(&of))
        })
    };
    let area = (place.kind != PlaceKind::Admin1 && place.kind != PlaceKind::Country && !row.admin1.is_empty())
        .then(|| find(PlaceKind::Admin1, &|of| of.name_en == row.admin1))
        .flatten();
    let country = (place.kind != PlaceKind::Country).then(|| find(PlaceKind::Country, &|_| true)).flatten();
    area.or(country).map(|(nth, _)| nth)
}

/// Dates of the same days are one fact. Also gives, for each mention, its fact's index.
fn date_facts(reading: &Reading<'_>, entities: &Entities) -> (Vec<DateFact>, Vec<usize>) {
    let mut facts: Vec<DateFact> = Vec::new();
    let mut ids = Vec::with_capacity(entities.dates.len());
    for found in &entities.dates {
        let words = mention(reading.document, found.span);
        let (start, end) = (found.days.map(|(start, _)| start), found.days.map(|(_, end)| end));
        let same = |fact: &DateFact| {
            let unresolved =
                start.is_none() && fact.mentions.first().is_some_and(|m| key_of(&m.text) == key_of(&words.text));
            fact.start == start && fact.end == end && (start.is_some() || unresolved)
        };
        if let Some(nth) = facts.iter().position(same) {
            if let Some(fact) = facts.get_mut(nth) {
                fact.mentions.push(words);
            }
            ids.push(nth);
            continue;
        }
        ids.push(facts.len());
        facts.push(DateFact {
            id: id(FactKind::Date, facts.len()),
            start,
            end,
            granularity: found.granularity,
            calendar: found.calendar,
            mentions: vec![words],
            confidence: 0.9,
            review: Review::Unreviewed,
        });
    }
    (facts, ids)
}

/// Figures; the same figure for the same thing is one fact with several mentions.
/// Also gives, for each figure, its fact's index.
fn force_facts(reading: &Reading<'_>, entities: &Entities, date_ids: &[usize]) -> (Vec<Force>, Vec<usize>) {
    let mut facts: Vec<Force> = Vec::new();
    let mut fact_of: Vec<usize> = Vec::with_capacity(entities.quantities.len());
    for (quantity, slots) in entities.quantities.iter().zip(&entities.slots) {
        let fresh = force_fact(reading, facts.len(), quantity, slots, date_ids);
        if let Some(nth) = facts.iter().position(|known| same_figure(known, &fresh)) {
            if let Some(known) = facts.get_mut(nth) {
                absorb(known, fresh);
            }
            fact_of.push(nth);
            continue;
        }
        let within = quantity.within.and_then(|whole| fact_of.get(whole)).map(|&nth| id(FactKind::Force, nth));
        fact_of.push(facts.len());
        facts.push(Force { within, ..fresh });
    }
    mark_conflicts(&mut facts);
    (facts, fact_of)
}

/// Different figures for one thing conflict: the same measure, side, place and
/// date, neither a part of the other, both said to have happened.
fn mark_conflicts(facts: &mut [Force]) {
    let rivals = |one: &Force, two: &Force| {
        let thing = |force: &Force| [force.actor, force.location, force.date].map(|slot| slot.map(|slot| slot.fact));
        let told = thing(one).iter().filter(|slot| slot.is_some()).count() >= 2;
        let units = first_word(&one.unit) == first_word(&two.unit);
        let bounds = |force: &Force| (force.low.unwrap_or(0.0), force.high.unwrap_or(f64::INFINITY));
        let ((low, high), (other_low, other_high)) = (bounds(one), bounds(two));
        told && one.measure.is_fate()
            && one.measure == two.measure
            && thing(one) == thing(two)
            && units
            && one.status == two.status
            && one.within.is_none()
            && two.within.is_none()
            && (high < other_low || other_high < low)
    };
    let pairs: Vec<(usize, usize)> = (0..facts.len())
        .flat_map(|one| (one + 1..facts.len()).map(move |two| (one, two)))
        .filter(|&(one, two)| facts.get(one).zip(facts.get(two)).is_some_and(|(a, b)| rivals(a, b)))
        .collect();
    for (one, two) in pairs {
        for (this, other) in [(one, two), (two, one)] {
            if let Some(fact) = facts.get_mut(this) {
                fact.conflicts_with.push(id(FactKind::Force, other));
            }
        }
    }
}

fn claim_facts(reading: &Reading<'_>, entities: &Entities, force_ids: &[usize]) -> Vec<Claim> {
    let facts_in = |said: &std::ops::Range<usize>| {
        let inside = entities.quantities.iter().zip(force_ids).filter(|(figure, _)| said.contains(&figure.words.start));
        let mut ids: Vec<FactId> = inside.map(|(_, &nth)| id(FactKind::Force, nth)).collect();
        ids.dedup();
        ids
    };
    let claims = entities.claims.iter().enumerate();
    claims
        .map(|(nth, claim)| Claim {
            id: id(FactKind::Claim, nth),
            speaker: claim.speaker.map(|(actor, _)| id(FactKind::Actor, actor)),
            verb: claim.verb.to_owned(),
            direct: claim.direct,
            mention: mention(reading.document, reading.span(&claim.said, 0)),
            facts: facts_in(&claim.said),
            review: Review::Unreviewed,
        })
        .collect()
}

fn force_fact(reading: &Reading<'_>, nth: usize, quantity: &Quantity, slots: &Slots, date_ids: &[usize]) -> Force {
    let slot = |filled: Filled, kind| filled.map(|(nth, span)| Slot { fact: id(kind, nth), span });
    let date =
        slots.date.and_then(|(nth, span)| date_ids.get(nth).map(|&nth| Slot { fact: id(FactKind::Date, nth), span }));
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
        date,
        claimed_by: slot(slots.claimed_by, FactKind::Actor),
        conflicts_with: Vec::new(),
        within: None,
        mentions: vec![mention(reading.document, quantity.span)],
        confidence: quantity.confidence,
        source: "grammar",
        review: Review::Unreviewed,
    }
}

fn same_figure(known: &Force, fresh: &Force) -> bool {
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
    let nouns = known.unit.is_empty() || fresh.unit.is_empty() || first_word(&known.unit) == first_word(&fresh.unit);
    known.measure == fresh.measure && known.status == fresh.status && figure && hedges && sides && nouns
}

fn first_word(unit: &str) -> String {
    let word = key_of(unit.split_whitespace().next().unwrap_or_default());
    // Singular and accusative are one noun.
    morphology::without_accusative(&word).to_owned()
}

/// Adds a repeated figure to the fact: its words, the hedge and the slots that were missing.
fn absorb(known: &mut Force, fresh: Force) {
    if known.qualifier == Qualifier::Exact && fresh.qualifier != Qualifier::Exact {
        (known.low, known.high, known.qualifier) = (fresh.low, fresh.high, fresh.qualifier);
    }
    if known.unit.is_empty() {
        known.unit = fresh.unit;
    }
    known.actor = known.actor.or(fresh.actor);
    known.by = known.by.or(fresh.by);
    known.target = known.target.or(fresh.target);
    known.location = known.location.or(fresh.location);
    known.date = known.date.or(fresh.date);
    known.claimed_by = known.claimed_by.or(fresh.claimed_by);
    known.mentions.extend(fresh.mentions);
}

fn dateline(document: &Document, locations: &[Location]) -> Option<FactId> {
    let span = document.dateline?;
    locations.iter().find(|place| place.mentions.iter().any(|m| m.span.overlaps(&span))).map(|place| place.id)
}
