//! From linked entities to the fact sheet: ids, aliases, evidence, one fact a figure.
//!
//! Ids count in order of first mention, so that the same text gives the same ids.

use std::ops::Range;

use super::forces::force_facts;
use super::places::containers;
use crate::document::Document;
use crate::extract::Reading;
use crate::facts::{
    Actor, Alternative, Area, Claim, DateFact, FactId, FactKind, FactSheet, Location, Mention, READER_LIST, Review,
    source_of_row,
};
use crate::gazetteer::Place;
use crate::kinds::Tie;
use crate::lexicon::key_of;
use crate::link::{ActorEntity, Entities, PlaceEntity, kind_at, precision_at};
use crate::text::{Span, SrcPos};

/// Builds the sheet of an article.
pub fn assemble(reading: &Reading<'_>, entities: &Entities) -> FactSheet {
    let mut locations: Vec<_> =
        entities.places.iter().enumerate().map(|(nth, place)| location_fact(reading, nth, place)).collect();
    for (nth, whole) in containers(&locations).into_iter().enumerate() {
        if let Some(place) = locations.get_mut(nth) {
            place.within = whole;
        }
    }
    let mut sheet = FactSheet {
        actors: entities
            .actors
            .iter()
            .enumerate()
            .map(|(nth, actor)| actor_fact(reading, nth, actor, entities))
            .collect(),
        locations,
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

pub(super) fn id(kind: FactKind, nth: usize) -> FactId {
    FactId { kind, number: nth as u32 + 1 }
}

pub(super) fn mention(document: &Document, span: Span<SrcPos>) -> Mention {
    Mention { span, text: span.of(&document.text).to_owned(), tie: Tie::Named }
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
        name_en: state
            .map(|state| state.name_en)
            .or(known.and_then(|known| known.name_en.as_deref()))
            .map(str::to_owned),
        roles: roles.into_iter().map(|role| mention(reading.document, role)).collect(),
        aliases,
        affiliation: home
            .and_then(|row| entities.actors.iter().position(|other| other.state == Some(row)))
            .map(|nth| id(FactKind::Actor, nth)),
        mentions: (actor.mentions.iter())
            .map(|m| Mention { tie: m.tie, ..mention(reading.document, m.span) })
            .collect(),
        confidence: actor.mentions.iter().map(|m| m.confidence).fold(0.0, f32::max),
        source: if known.is_some_and(|known| known.own) { READER_LIST } else { source_of(actor) },
        review: Review::Unreviewed,
    }
}

/// What found an actor: the surest of what found its mentions.
fn source_of(actor: &ActorEntity) -> &'static str {
    let sources = ["list", "seat", "pattern", "tagger"];
    let surest = sources.into_iter().find(|&source| actor.mentions.iter().any(|m| m.source == source));
    surest.map_or("pattern", |source| if source == "seat" { "list" } else { source })
}

fn location_fact(reading: &Reading<'_>, nth: usize, place: &PlaceEntity) -> Location {
    let row = place.row.and_then(|row| reading.gazetteer.get(row));
    let alternatives = place.alternatives.iter().filter_map(|&(row, why)| {
        let other = reading.gazetteer.get(row)?;
        Some(Alternative {
            gazetteer: other.id.to_owned(),
            kind: kind_at(&other, place.head()),
            name: other.name_en.to_owned(),
            name_ar: other.name_ar.to_owned(),
            country: other.country.to_owned(),
            area: area_of(reading, &other),
            position: (other.lat, other.lon),
            precision: precision_at(&other, place.head()),
            why,
        })
    });
    Location {
        id: id(FactKind::Location, nth),
        kind: place.kind,
        name: place.name.clone(),
        name_en: row.map(|row| row.name_en.to_owned()).filter(|name| !name.is_empty()),
        name_ar: row.map(|row| row.name_ar.to_owned()).filter(|name| !name.is_empty()),
        position: row.map(|row| (row.lat, row.lon)),
        country: row.map(|row| row.country.to_owned()).filter(|iso| !iso.is_empty()),
        area: row.and_then(|row| area_of(reading, &row)),
        // Known once all are made.
        within: None,
        gazetteer: row.map(|row| row.id.to_owned()),
        precision: place.precision,
        alternatives: alternatives.collect(),
        mentions: place.mentions.iter().map(|m| mention(reading.document, m.span)).collect(),
        confidence: place.mentions.iter().map(|m| m.confidence).fold(0.0, f32::max),
        source: row.map_or("pattern", |row| source_of_row(row.id)),
        review: Review::Unreviewed,
    }
}

fn area_of(reading: &Reading<'_>, place: &Place<'_>) -> Option<Area> {
    let area = reading.gazetteer.get(place.area?)?;
    Some(Area { name_ar: area.name_ar.to_owned(), name_en: area.name_en.to_owned() })
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

fn claim_facts(reading: &Reading<'_>, entities: &Entities, force_ids: &[usize]) -> Vec<Claim> {
    // Figures stand in the order of the text.
    let figures = &entities.quantities;
    let facts_in = |said: &Range<usize>| {
        let from = figures.partition_point(|figure| figure.words.start < said.start);
        let to = figures.partition_point(|figure| figure.words.start < said.end);
        let inside = force_ids.get(from..to).unwrap_or_default();
        let mut ids: Vec<FactId> = inside.iter().map(|&nth| id(FactKind::Force, nth)).collect();
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

fn dateline(document: &Document, locations: &[Location]) -> Option<FactId> {
    let span = document.dateline?;
    locations.iter().find(|place| place.mentions.iter().any(|m| m.span.overlaps(&span))).map(|place| place.id)
}
