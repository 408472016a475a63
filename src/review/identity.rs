//! Which mentions are one fact: merged and split.

use super::{BY_READER, at_mut, change_mentions, corrected, review_mut};
use crate::facts::{Actor, DateFact, FactId, FactKind, FactSheet, Force, Location, Mention, Review, SlotKind};
use crate::text::{Span, SrcPos};

/// Gives up a fact for another of its kind, which takes over its mentions, names and
/// parts in other facts. `None` if one is not there or they are no such two.
pub(super) fn merge(sheet: &mut FactSheet, fact: FactId, into: FactId) -> Option<FactId> {
    let is_pair = fact.kind == into.kind && fact != into;
    if !is_pair || sheet.review_of(into).is_none() {
        return None;
    }
    let mentions = match fact.kind {
        FactKind::Actor => {
            let given_up = take(&mut sheet.actors, fact, |f| f.id)?;
            let actor = at_mut(&mut sheet.actors, into, |f| f.id)?;
            for name in std::iter::once(given_up.name).chain(given_up.aliases) {
                if name != actor.name && !actor.aliases.contains(&name) {
                    actor.aliases.push(name);
                }
            }
            actor.name_en = actor.name_en.take().or(given_up.name_en);
            actor.affiliation = actor.affiliation.or(given_up.affiliation);
            for role in given_up.roles {
                if actor.roles.iter().all(|other| other.text != role.text) {
                    actor.roles.push(role);
                }
            }
            actor.roles.sort_by_key(|role| role.span);
            given_up.mentions
        }
        FactKind::Location => {
            let given_up = take(&mut sheet.locations, fact, |f| f.id)?;
            let place = at_mut(&mut sheet.locations, into, |f| f.id)?;
            place.within = place.within.or(given_up.within);
            given_up.mentions
        }
        FactKind::Force => {
            let given_up = take(&mut sheet.forces, fact, |f| f.id)?;
            let force = at_mut(&mut sheet.forces, into, |f| f.id)?;
            force.fill_from(&given_up);
            force.conflicts_with.extend(given_up.conflicts_with);
            force.within = force.within.or(given_up.within);
            given_up.mentions
        }
        FactKind::Date => take(&mut sheet.dates, fact, |f| f.id)?.mentions,
        FactKind::Claim => return None,
    };
    change_mentions(sheet, into, |own| {
        own.extend(mentions);
        own.sort_by_key(|mention| mention.span);
        own.dedup_by_key(|mention| mention.span);
        Some(())
    })?;
    sheet.merged.insert(fact, into);
    if let Some(note) = sheet.notes.remove(&fact) {
        let notes = sheet.notes.entry(into).or_default();
        *notes = if notes.is_empty() { note } else { format!("{notes}\n{note}") };
    }
    rename_all(sheet, |other| if other == fact { into } else { other });
    Some(into)
}

/// Makes some mentions of a fact one of its own, and answers with that. `None` where
/// that would leave one of the two without any, or the fact is a claim.
pub(super) fn split(sheet: &mut FactSheet, fact: FactId, spans: &[Span<SrcPos>]) -> Option<FactId> {
    let goes = |mention: &Mention| spans.contains(&mention.span);
    let (going, staying): (Vec<Mention>, Vec<Mention>) = sheet.mentions_of(fact).iter().cloned().partition(goes);
    if going.is_empty() || staying.is_empty() {
        return None;
    }
    let id = next_id(sheet, fact.kind);
    match fact.kind {
        FactKind::Actor => {
            let other = split_actor(at_mut(&mut sheet.actors, fact, |f| f.id)?, going, staying);
            sheet.actors.push(Actor { id, source: BY_READER, review: Review::Added, ..other });
        }
        FactKind::Location => {
            let place = at_mut(&mut sheet.locations, fact, |f| f.id)?;
            let mut other = Location { id, source: BY_READER, review: Review::Added, ..place.clone() };
            part_names((&mut place.name, &staying), (&mut other.name, &going));
            (other.mentions, place.mentions) = (going, staying);
            sheet.locations.push(other);
        }
        FactKind::Force => {
            let force = at_mut(&mut sheet.forces, fact, |f| f.id)?;
            let other = Force { id, source: BY_READER, review: Review::Added, mentions: going, ..force.clone() };
            force.mentions = staying;
            sheet.forces.push(other);
        }
        FactKind::Date => {
            let date = at_mut(&mut sheet.dates, fact, |f| f.id)?;
            let other = DateFact { id, review: Review::Added, mentions: going, ..date.clone() };
            date.mentions = staying;
            sheet.dates.push(other);
        }
        FactKind::Claim => return None,
    }
    corrected(review_mut(sheet, fact)?);
    hand_over(sheet, fact, id, spans);
    Some(id)
}

/// Leaves an actor what stays, and answers with what goes: each keeps the names that
/// its words say, and the roles that stand nearest to them.
fn split_actor(actor: &mut Actor, going: Vec<Mention>, staying: Vec<Mention>) -> Actor {
    let near = |role: &Mention, mentions: &[Mention]| {
        mentions.iter().map(|mention| mention.span.start.0.abs_diff(role.span.start.0)).min()
    };
    let mut other = actor.clone();
    other.roles.retain(|role| near(role, &going) < near(role, &staying));
    actor.roles.retain(|role| near(role, &going) >= near(role, &staying));
    part_names((&mut actor.name, &staying), (&mut other.name, &going));
    other.name_en = None;
    (other.aliases, actor.aliases) = (names_in(&going, &other.name), names_in(&staying, &actor.name));
    (other.mentions, actor.mentions) = (going, staying);
    other
}

/// Has what was read from the words that go name the other.
fn hand_over(sheet: &mut FactSheet, fact: FactId, other: FactId, spans: &[Span<SrcPos>]) {
    for force in &mut sheet.forces {
        for &kind in SlotKind::ALL {
            if let Some(slot) = force.slot_mut(kind)
                && slot.fact == fact
                && spans.iter().any(|going| going.overlaps(&slot.span))
            {
                slot.fact = other;
            }
        }
    }
    for claim in &mut sheet.claims {
        if claim.facts.contains(&fact) && spans.iter().any(|span| claim.mention.span.covers(span)) {
            claim.facts.push(other);
        }
    }
}

/// An id that no fact of the sheet has or had.
pub(super) fn next_id(sheet: &FactSheet, kind: FactKind) -> FactId {
    let all = sheet.ids().chain(sheet.merged.keys().copied());
    let last = all.filter(|fact| fact.kind == kind).map(|fact| fact.number).max();
    FactId { kind, number: last.unwrap_or(0) + 1 }
}

fn take<T>(list: &mut Vec<T>, id: FactId, id_of: fn(&T) -> FactId) -> Option<T> {
    let nth = list.binary_search_by_key(&id, id_of).ok()?;
    Some(list.remove(nth))
}

/// Names what goes by its first words, and what stays likewise, if its name went.
fn part_names((name, staying): (&mut String, &[Mention]), (other, going): (&mut String, &[Mention])) {
    let says = |mentions: &[Mention], name: &str| mentions.iter().any(|mention| mention.text == name);
    let first = |mentions: &[Mention]| mentions.first().map(|mention| mention.text.clone()).unwrap_or_default();
    if says(going, name) && !says(staying, name) {
        *name = first(staying);
    }
    *other = first(going);
}

/// The names among those mentions that are not `name`, each once.
fn names_in(mentions: &[Mention], name: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for mention in mentions {
        if mention.text != name && !names.contains(&mention.text) {
            names.push(mention.text.clone());
        }
    }
    names
}

/// Has all facts speak of others as `name_of` names them, and none of itself.
fn rename_all(sheet: &mut FactSheet, name_of: impl Fn(FactId) -> FactId) {
    let renamed = |own: FactId, other: Option<FactId>| other.map(&name_of).filter(|other| *other != own);
    for actor in &mut sheet.actors {
        actor.affiliation = renamed(actor.id, actor.affiliation);
    }
    for place in &mut sheet.locations {
        place.within = renamed(place.id, place.within);
    }
    for force in &mut sheet.forces {
        for &kind in SlotKind::ALL {
            if let Some(slot) = force.slot_mut(kind) {
                slot.fact = name_of(slot.fact);
            }
        }
        let id = force.id;
        force.within = renamed(id, force.within);
        rename_list(&mut force.conflicts_with, &name_of);
        force.conflicts_with.retain(|other| *other != id);
    }
    for claim in &mut sheet.claims {
        claim.speaker = claim.speaker.map(&name_of);
        rename_list(&mut claim.facts, &name_of);
    }
    sheet.dateline = sheet.dateline.map(&name_of);
}

fn rename_list(facts: &mut Vec<FactId>, name_of: impl Fn(FactId) -> FactId) {
    for fact in facts.iter_mut() {
        *fact = name_of(*fact);
    }
    facts.sort_unstable();
    facts.dedup();
}
