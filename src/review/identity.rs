//! Which mentions are one fact: added, merged and split.

use super::amend::{Role, is_range, slot};
use super::{at_mut, corrected};
use crate::facts::{
    Actor, ActorKind, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Measure, Mention, PlaceKind,
    Precision, Qualifier, Review, Status,
};
use crate::text::{Span, SrcPos};
use jiff::civil::Date;

/// What a fact says that the reader adds.
#[derive(Debug, Clone, PartialEq)]
pub enum NewFact {
    /// Who; the words are the name.
    Actor(ActorKind),
    /// Where; the words are the name. Its position is not known yet.
    Location(PlaceKind),
    /// How many.
    Force {
        /// What is counted.
        measure: Measure,
        /// The noun that is counted.
        unit: String,
        /// The least it may be.
        low: Option<f64>,
        /// The most it may be.
        high: Option<f64>,
        /// The one figure, if there is one.
        best: Option<f64>,
        /// How the text hedges it.
        qualifier: Qualifier,
        /// Whether it has happened.
        status: Status,
        /// The facts that play a part in it, each part once.
        links: Vec<(Role, FactId)>,
    },
    /// When.
    Date {
        /// First day.
        start: Option<Date>,
        /// Last day, inclusive.
        end: Option<Date>,
    },
    /// Who said what; the words are what was said.
    Claim {
        /// Who says it.
        speaker: Option<FactId>,
        /// The kind of saying.
        verb: String,
        /// Whether the words are quoted.
        direct: bool,
    },
}

impl NewFact {
    /// The list that it goes into.
    pub fn kind(&self) -> FactKind {
        match self {
            Self::Actor(_) => FactKind::Actor,
            Self::Location(_) => FactKind::Location,
            Self::Force { .. } => FactKind::Force,
            Self::Date { .. } => FactKind::Date,
            Self::Claim { .. } => FactKind::Claim,
        }
    }

    /// Names facts as `name_of` does; `None` if one has no name any more.
    pub(super) fn rename(&mut self, name_of: &impl Fn(FactId) -> Option<FactId>) -> Option<()> {
        match self {
            Self::Claim { speaker: Some(fact), .. } => *fact = name_of(*fact)?,
            Self::Force { links, .. } => {
                for (_, fact) in links {
                    *fact = name_of(*fact)?;
                }
            }
            Self::Actor(_) | Self::Location(_) | Self::Date { .. } | Self::Claim { .. } => {}
        }
        Some(())
    }
}

/// What found the facts that the reader adds.
const BY_READER: &str = "reader";

/// Adds a fact behind the others of its kind. `None` where its words say so already, or it cannot be.
pub(super) fn add(sheet: &mut FactSheet, words: Mention, fact: &NewFact) -> Option<FactId> {
    let id = next_id(sheet, fact.kind());
    let is_there = sheet.ids().filter(|other| other.kind == id.kind).any(|other| {
        let first = sheet.mentions_of(other).first();
        id.kind != FactKind::Force && first.is_some_and(|mention| mention.span == words.span)
    });
    if is_there {
        return None;
    }
    let (name, review) = (words.text.clone(), Review::Added);
    match fact {
        NewFact::Actor(kind) => sheet.actors.push(Actor {
            id,
            kind: *kind,
            name,
            name_en: None,
            roles: Vec::new(),
            aliases: Vec::new(),
            affiliation: None,
            mentions: vec![words],
            confidence: 1.0,
            source: BY_READER,
            review,
        }),
        NewFact::Location(kind) => sheet.locations.push(Location {
            id,
            kind: *kind,
            name,
            name_en: None,
            name_ar: None,
            position: None,
            country: None,
            area: None,
            within: None,
            gazetteer: None,
            precision: Precision::Unresolved,
            alternatives: Vec::new(),
            mentions: vec![words],
            confidence: 1.0,
            source: BY_READER,
            review,
        }),
        NewFact::Force { measure, unit, low, high, best, qualifier, status, links } => {
            is_range(*low, *high, *best).then_some(())?;
            let mut force = Force {
                id,
                measure: *measure,
                unit: unit.trim().to_owned(),
                low: *low,
                high: *high,
                best: *best,
                qualifier: *qualifier,
                status: *status,
                actor: None,
                by: None,
                target: None,
                location: None,
                date: None,
                claimed_by: None,
                conflicts_with: Vec::new(),
                within: None,
                mentions: vec![words.clone()],
                confidence: 1.0,
                source: BY_READER,
                review,
            };
            for (role, fact) in links {
                *role.slot(&mut force) = slot(sheet, id, words.span, *role, Some(*fact))?;
            }
            sheet.forces.push(force);
        }
        NewFact::Date { start, end } => {
            let is_stretch = start.zip(*end).is_none_or(|(start, end)| start <= end);
            is_stretch.then_some(())?;
            let granularity = if start == end { "day" } else { "week" };
            let (start, end, calendar) = (*start, *end, "gregorian");
            let mentions = vec![words];
            sheet.dates.push(DateFact { id, start, end, granularity, calendar, mentions, confidence: 1.0, review });
        }
        NewFact::Claim { speaker, verb, direct } => {
            let is_actor = |fact: &FactId| fact.kind == FactKind::Actor && sheet.review_of(*fact).is_some();
            if !speaker.iter().all(is_actor) {
                return None;
            }
            let said = |force: &&Force| force.mentions.iter().any(|mention| words.span.covers(&mention.span));
            let facts = sheet.forces.iter().filter(said).map(|force| force.id).collect();
            let (speaker, verb, direct) = (*speaker, verb.clone(), *direct);
            sheet.claims.push(Claim { id, speaker, verb, direct, mention: words, facts, review });
        }
    }
    Some(id)
}

/// Gives up a fact for another of its kind, which takes over its mentions, names and
/// parts in other facts. `None` if one is not there or they are no such two.
pub(super) fn merge(sheet: &mut FactSheet, fact: FactId, into: FactId) -> Option<FactId> {
    let is_pair = fact.kind == into.kind && fact != into && fact.kind != FactKind::Claim;
    if !is_pair || sheet.review_of(into).is_none() {
        return None;
    }
    match fact.kind {
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
            gather(&mut actor.mentions, given_up.mentions);
            corrected(&mut actor.review);
        }
        FactKind::Location => {
            let given_up = take(&mut sheet.locations, fact, |f| f.id)?;
            let place = at_mut(&mut sheet.locations, into, |f| f.id)?;
            place.within = place.within.or(given_up.within);
            gather(&mut place.mentions, given_up.mentions);
            corrected(&mut place.review);
        }
        FactKind::Force => {
            let given_up = take(&mut sheet.forces, fact, |f| f.id)?;
            let force = at_mut(&mut sheet.forces, into, |f| f.id)?;
            force.actor = force.actor.or(given_up.actor);
            force.by = force.by.or(given_up.by);
            force.target = force.target.or(given_up.target);
            force.location = force.location.or(given_up.location);
            force.date = force.date.or(given_up.date);
            force.claimed_by = force.claimed_by.or(given_up.claimed_by);
            force.conflicts_with.extend(given_up.conflicts_with);
            force.within = force.within.or(given_up.within);
            gather(&mut force.mentions, given_up.mentions);
            corrected(&mut force.review);
        }
        FactKind::Date => {
            let given_up = take(&mut sheet.dates, fact, |f| f.id)?;
            let date = at_mut(&mut sheet.dates, into, |f| f.id)?;
            gather(&mut date.mentions, given_up.mentions);
            corrected(&mut date.review);
        }
        FactKind::Claim => return None,
    }
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
    let (named, name) = (going.first()?.text.clone(), staying.first()?.text.clone());
    match fact.kind {
        FactKind::Actor => {
            let actor = at_mut(&mut sheet.actors, fact, |f| f.id)?;
            let mut other = actor.clone();
            // Each keeps the names that its words say, and the roles that stand nearest to them.
            let near = |role: &Mention, mentions: &[Mention]| {
                mentions.iter().map(|mention| mention.span.start.0.abs_diff(role.span.start.0)).min()
            };
            other.roles.retain(|role| near(role, &going) < near(role, &staying));
            actor.roles.retain(|role| near(role, &going) >= near(role, &staying));
            (other.name, other.aliases) = (named.clone(), names_in(&going, &named));
            if going.iter().any(|mention| mention.text == actor.name) {
                actor.name.clone_from(&name);
            }
            actor.aliases = names_in(&staying, &actor.name);
            (other.id, other.mentions, other.name_en) = (id, going, None);
            actor.mentions = staying;
            corrected(&mut actor.review);
            (other.source, other.review) = (BY_READER, Review::Added);
            sheet.actors.push(other);
        }
        FactKind::Location => {
            let place = at_mut(&mut sheet.locations, fact, |f| f.id)?;
            let mut other = place.clone();
            (other.id, other.name, other.mentions) = (id, named, going);
            place.mentions = staying;
            if place.name == other.name && place.mentions.iter().all(|mention| mention.text != place.name) {
                place.name = name;
            }
            corrected(&mut place.review);
            (other.source, other.review) = (BY_READER, Review::Added);
            sheet.locations.push(other);
        }
        FactKind::Force => {
            let force = at_mut(&mut sheet.forces, fact, |f| f.id)?;
            let mut other = force.clone();
            (other.id, other.mentions, other.source, other.review) = (id, going, BY_READER, Review::Added);
            force.mentions = staying;
            corrected(&mut force.review);
            sheet.forces.push(other);
        }
        FactKind::Date => {
            let date = at_mut(&mut sheet.dates, fact, |f| f.id)?;
            let mut other = date.clone();
            (other.id, other.mentions, other.review) = (id, going, Review::Added);
            date.mentions = staying;
            corrected(&mut date.review);
            sheet.dates.push(other);
        }
        FactKind::Claim => return None,
    }
    // What was read from the words that go now names the other.
    let words = |span: Span<SrcPos>| spans.iter().any(|going| going.overlaps(&span));
    for force in &mut sheet.forces {
        for role in Role::ALL {
            if let Some(slot) = role.slot(force)
                && slot.fact == fact
                && words(slot.span)
            {
                slot.fact = id;
            }
        }
    }
    for claim in &mut sheet.claims {
        if claim.facts.contains(&fact) && spans.iter().any(|span| claim.mention.span.covers(span)) {
            claim.facts.push(id);
        }
    }
    Some(id)
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

/// Adds mentions to others, in the order of the text, each place once.
fn gather(mentions: &mut Vec<Mention>, others: Vec<Mention>) {
    mentions.extend(others);
    mentions.sort_by_key(|mention| mention.span);
    mentions.dedup_by_key(|mention| mention.span);
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
        for role in Role::ALL {
            if let Some(slot) = role.slot(force) {
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
