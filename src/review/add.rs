//! Facts that the reader adds.

use jiff::civil::Date;

use super::BY_READER;
use super::amend::{can_name, is_range, slot};
use super::identity::next_id;
use crate::facts::{
    Actor, ActorKind, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Measure, Mention, PlaceKind,
    Precision, Qualifier, Review, SlotKind, Status,
};

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
        links: Vec<(SlotKind, FactId)>,
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

/// Adds a fact behind the others of its kind. `None` where its words say so already, or it cannot be.
pub(super) fn add(sheet: &mut FactSheet, words: Mention, fact: &NewFact) -> Option<FactId> {
    let id = next_id(sheet, fact.kind());
    let is_first = |other: FactId| sheet.mentions_of(other).first().is_some_and(|first| first.span == words.span);
    // One word can give several figures, but has one name.
    let is_there = id.kind != FactKind::Force && sheet.ids().any(|other| other.kind == id.kind && is_first(other));
    if is_there {
        return None;
    }
    match fact {
        NewFact::Actor(kind) => sheet.actors.push(actor(id, words, *kind)),
        NewFact::Location(kind) => sheet.locations.push(location(id, words, *kind)),
        NewFact::Force { .. } => {
            let force = force(sheet, id, words, fact)?;
            sheet.forces.push(force);
        }
        NewFact::Date { start, end } => {
            let (start, end) = (*start, *end);
            start.zip(end).is_none_or(|(start, end)| start <= end).then_some(())?;
            let granularity = if start == end { "day" } else { "week" };
            let (calendar, mentions, confidence, review) = ("gregorian", vec![words], 1.0, Review::Added);
            sheet.dates.push(DateFact { id, start, end, granularity, calendar, mentions, confidence, review });
        }
        NewFact::Claim { speaker, verb, direct } => {
            can_name(sheet, id, *speaker, FactKind::Actor).then_some(())?;
            let said = |force: &&Force| force.mentions.iter().any(|mention| words.span.covers(&mention.span));
            let facts = sheet.forces.iter().filter(said).map(|force| force.id).collect();
            let (speaker, verb, direct, review) = (*speaker, verb.clone(), *direct, Review::Added);
            sheet.claims.push(Claim { id, speaker, verb, direct, mention: words, facts, review });
        }
    }
    Some(id)
}

fn actor(id: FactId, words: Mention, kind: ActorKind) -> Actor {
    Actor {
        id,
        kind,
        name: words.text.clone(),
        name_en: None,
        roles: Vec::new(),
        aliases: Vec::new(),
        affiliation: None,
        mentions: vec![words],
        confidence: 1.0,
        source: BY_READER,
        review: Review::Added,
    }
}

fn location(id: FactId, words: Mention, kind: PlaceKind) -> Location {
    Location {
        id,
        kind,
        name: words.text.clone(),
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
        review: Review::Added,
    }
}

/// `None` if it is no figure, or what plays a part in it is not there.
fn force(sheet: &FactSheet, id: FactId, words: Mention, fact: &NewFact) -> Option<Force> {
    let NewFact::Force { measure, unit, low, high, best, qualifier, status, links } = fact else { return None };
    is_range(*low, *high, *best).then_some(())?;
    let figure = words.span;
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
        mentions: vec![words],
        confidence: 1.0,
        source: BY_READER,
        review: Review::Added,
    };
    for &(kind, other) in links {
        *force.slot_mut(kind) = Some(slot(sheet, id, figure, kind, other)?);
    }
    Some(force)
}
