//! Corrections of what a fact says, a field at a time.

use jiff::civil::Date;

use super::{at_mut, corrected, review_mut};
use crate::facts::{
    ActorKind, FactId, FactKind, FactSheet, Force, Measure, PlaceKind, Qualifier, Slot, SlotKind, Status,
};
use crate::text::{Span, SrcPos};

/// A field and what it says instead.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The name of an actor or location.
    Name(String),
    /// What an actor is.
    ActorKind(ActorKind),
    /// The other names of an actor.
    Aliases(Vec<String>),
    /// The actor that an actor belongs to.
    Affiliation(Option<FactId>),
    /// What a place is.
    PlaceKind(PlaceKind),
    /// What a force number counts.
    Measure(Measure),
    /// The noun that it counts.
    Unit(String),
    /// How many: the least, the most, and the one figure that the text gives.
    Figures {
        /// The least it may be.
        low: Option<f64>,
        /// The most it may be.
        high: Option<f64>,
        /// The one figure, if there is one.
        best: Option<f64>,
    },
    /// How the text hedges the figure.
    Qualifier(Qualifier),
    /// Whether it has happened.
    Status(Status),
    /// Which fact plays a part in a force number.
    Link(SlotKind, Option<FactId>),
    /// The days of a date.
    Days {
        /// The first.
        start: Option<Date>,
        /// The last, inclusive.
        end: Option<Date>,
    },
    /// Who says it.
    Speaker(Option<FactId>),
    /// How it is said.
    Verb(String),
    /// Whether the words are quoted.
    Direct(bool),
}

impl Change {
    /// Names facts as `name_of` does; `None` if one has no name any more.
    pub(super) fn rename(&mut self, name_of: &impl Fn(FactId) -> Option<FactId>) -> Option<()> {
        if let Self::Affiliation(Some(fact)) | Self::Link(_, Some(fact)) | Self::Speaker(Some(fact)) = self {
            *fact = name_of(*fact)?;
        }
        Some(())
    }
}

/// Corrects a fact. `None` if it has no such field, or says so already.
pub(super) fn amend(sheet: &mut FactSheet, fact: FactId, change: &Change) -> Option<FactId> {
    let is_new = match (fact.kind, change) {
        (FactKind::Force, Change::Link(kind, other)) => return link(sheet, fact, *kind, *other),
        (FactKind::Actor, Change::Affiliation(other)) => {
            can_name(sheet, fact, *other, FactKind::Actor).then_some(())?;
            set(&mut at_mut(&mut sheet.actors, fact, |f| f.id)?.affiliation, *other)
        }
        (FactKind::Claim, Change::Speaker(other)) => {
            can_name(sheet, fact, *other, FactKind::Actor).then_some(())?;
            set(&mut at_mut(&mut sheet.claims, fact, |f| f.id)?.speaker, *other)
        }
        (FactKind::Actor, _) => {
            let actor = at_mut(&mut sheet.actors, fact, |f| f.id)?;
            match change {
                Change::Name(name) => set_name(&mut actor.name, name),
                Change::ActorKind(kind) => set(&mut actor.kind, *kind),
                Change::Aliases(names) => set(&mut actor.aliases, names.clone()),
                _ => false,
            }
        }
        (FactKind::Location, _) => {
            let place = at_mut(&mut sheet.locations, fact, |f| f.id)?;
            match change {
                Change::Name(name) => set_name(&mut place.name, name),
                Change::PlaceKind(kind) => set(&mut place.kind, *kind),
                _ => false,
            }
        }
        (FactKind::Force, _) => {
            let force = at_mut(&mut sheet.forces, fact, |f| f.id)?;
            match change {
                Change::Measure(measure) => set(&mut force.measure, *measure),
                Change::Unit(unit) => set(&mut force.unit, unit.trim().to_owned()),
                Change::Figures { low, high, best } => set_figures(force, *low, *high, *best),
                Change::Qualifier(qualifier) => set(&mut force.qualifier, *qualifier),
                Change::Status(status) => set(&mut force.status, *status),
                _ => false,
            }
        }
        (FactKind::Date, Change::Days { start, end }) => {
            let date = at_mut(&mut sheet.dates, fact, |f| f.id)?;
            let is_stretch = start.zip(*end).is_none_or(|(start, end)| start <= end);
            is_stretch && (set(&mut date.start, *start) | set(&mut date.end, *end))
        }
        (FactKind::Claim, _) => {
            let claim = at_mut(&mut sheet.claims, fact, |f| f.id)?;
            match change {
                Change::Verb(verb) => set_name(&mut claim.verb, verb),
                Change::Direct(direct) => set(&mut claim.direct, *direct),
                _ => false,
            }
        }
        (FactKind::Date, _) => false,
    };
    is_new.then_some(())?;
    corrected(review_mut(sheet, fact)?);
    Some(fact)
}

/// Has `other` play a part in a force number.
fn link(sheet: &mut FactSheet, fact: FactId, kind: SlotKind, other: Option<FactId>) -> Option<FactId> {
    let figure = sheet.mentions_of(fact).first()?.span;
    let slot = match other {
        Some(other) => Some(slot(sheet, fact, figure, kind, other)?),
        None => None,
    };
    let force = at_mut(&mut sheet.forces, fact, |f| f.id)?;
    let place = force.slot_mut(kind);
    if place.map(|slot| slot.fact) == slot.map(|slot| slot.fact) {
        return None;
    }
    *place = slot;
    corrected(&mut force.review);
    Some(fact)
}

/// The part that `other` plays in a force number, read from the words that name it
/// nearest to the `figure`. `None` if it cannot play it.
pub(super) fn slot(
    sheet: &FactSheet,
    fact: FactId,
    figure: Span<SrcPos>,
    kind: SlotKind,
    other: FactId,
) -> Option<Slot> {
    can_name(sheet, fact, Some(other), kind.names()).then_some(())?;
    let words = sheet.mentions_of(other).iter().map(|mention| mention.span);
    let span = words.min_by_key(|span| span.start.0.abs_diff(figure.start.0))?;
    Some(Slot { fact: other, span, confidence: 1.0 })
}

/// Whether a fact can name another: that is there and of that kind, or is none.
pub(super) fn can_name(sheet: &FactSheet, fact: FactId, other: Option<FactId>, kind: FactKind) -> bool {
    other.is_none_or(|other| other.kind == kind && other != fact && sheet.review_of(other).is_some())
}

fn set_figures(force: &mut Force, low: Option<f64>, high: Option<f64>, best: Option<f64>) -> bool {
    let is_new = is_range(low, high, best) && (force.low, force.high, force.best) != (low, high, best);
    if is_new {
        (force.low, force.high, force.best) = (low, high, best);
    }
    is_new
}

/// Whether these are figures of something that can be counted.
pub(super) fn is_range(low: Option<f64>, high: Option<f64>, best: Option<f64>) -> bool {
    let all = [low, best, high].into_iter().flatten();
    let counts = all.clone().all(|figure| figure.is_finite() && figure >= 0.0);
    counts && all.clone().count() > 0 && all.is_sorted()
}

/// Whether that changed the field.
fn set<T: PartialEq>(field: &mut T, value: T) -> bool {
    let is_new = *field != value;
    *field = value;
    is_new
}

/// The same for what cannot be empty.
fn set_name(field: &mut String, name: &str) -> bool {
    let name = name.trim();
    !name.is_empty() && set(field, name.to_owned())
}
