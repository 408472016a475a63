//! Which facts of a sheet are written: all of them, all but the rejected, or those that the reader stands behind.
//!
//! What is accepted brings along the actors, places and dates that it names,
//! whether or not the reader looked at them: a figure without its side and its
//! place says nothing. Figures and claims never come along, nor does anything
//! rejected; where another fact named them, it names nothing. Facts keep their ids.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::facts::{FactId, FactKind, FactSheet, Force, Review, Slot, SlotKind};

/// Which facts are written, by what the reader decided about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Those that the reader accepted, corrected or added, and what they name.
    Accepted,
    /// All that the reader did not reject.
    AllButRejected,
    /// All.
    #[default]
    All,
}

impl Scope {
    /// Every scope, the narrowest first: the order of menus.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::AllButRejected, Self::All];

    /// Its stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AllButRejected => "all-but-rejected",
            Self::All => "all",
        }
    }

    /// The scope of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.id() == id)
    }

    /// Whether a fact that was decided about so is written by itself, and not only where another names it.
    pub fn takes(self, review: Review) -> bool {
        match self {
            Self::Accepted => matches!(review, Review::Accepted | Review::Edited | Review::Added),
            Self::AllButRejected => review != Review::Rejected,
            Self::All => true,
        }
    }
}

/// The facts within `scope`; the sheet itself where those are all.
pub fn within(sheet: &FactSheet, scope: Scope) -> Cow<'_, FactSheet> {
    let is_within = |fact| sheet.review_of(fact).is_some_and(|review| scope.takes(review));
    if scope == Scope::All || sheet.ids().all(is_within) {
        return Cow::Borrowed(sheet);
    }
    Cow::Owned(with_named(sheet, is_within))
}

/// The facts that are chosen, and the actors, places and dates that they name.
pub(super) fn with_named(sheet: &FactSheet, is_chosen: impl Fn(FactId) -> bool) -> FactSheet {
    let mut kept: BTreeSet<FactId> = sheet.ids().filter(|&fact| is_chosen(fact)).collect();
    let mut pending: Vec<FactId> = kept.iter().copied().collect();
    while let Some(fact) = pending.pop() {
        let is_worth = |named: &FactId| sheet.review_of(*named).is_some_and(|review| review != Review::Rejected);
        for named in named_by(sheet, fact).into_iter().filter(is_worth) {
            if kept.insert(named) {
                pending.push(named);
            }
        }
    }
    only(sheet, &kept)
}

/// The actors, places and dates that a fact names.
fn named_by(sheet: &FactSheet, fact: FactId) -> Vec<FactId> {
    let one = |named: Option<FactId>| named.into_iter().collect();
    match fact.kind {
        FactKind::Actor => one(sheet.actor(fact).and_then(|actor| actor.affiliation)),
        FactKind::Location => one(sheet.location(fact).and_then(|place| place.within)),
        FactKind::Claim => one(sheet.claim(fact).and_then(|claim| claim.speaker)),
        FactKind::Date => Vec::new(),
        FactKind::Force => {
            sheet.force(fact).map(Force::slots).into_iter().flatten().map(|(_, slot)| slot.fact).collect()
        }
    }
}

/// The facts in `kept`, naming no others.
fn only(sheet: &FactSheet, kept: &BTreeSet<FactId>) -> FactSheet {
    let is_kept = |fact: &FactId| kept.contains(fact);
    let filled = |slot: &Slot| is_kept(&slot.fact);
    let mut sheet = sheet.clone();
    sheet.actors.retain(|actor| is_kept(&actor.id));
    sheet.locations.retain(|place| is_kept(&place.id));
    sheet.forces.retain(|force| is_kept(&force.id));
    sheet.dates.retain(|date| is_kept(&date.id));
    sheet.claims.retain(|claim| is_kept(&claim.id));
    for actor in &mut sheet.actors {
        actor.affiliation = actor.affiliation.filter(is_kept);
    }
    for place in &mut sheet.locations {
        place.within = place.within.filter(is_kept);
    }
    for force in &mut sheet.forces {
        for &kind in SlotKind::ALL {
            let slot = force.slot_mut(kind);
            *slot = slot.filter(filled);
        }
        force.conflicts_with.retain(is_kept);
        force.within = force.within.filter(is_kept);
    }
    for claim in &mut sheet.claims {
        claim.speaker = claim.speaker.filter(is_kept);
        claim.facts.retain(is_kept);
    }
    sheet.dateline = sheet.dateline.filter(is_kept);
    sheet.merged.retain(|_, into| is_kept(into));
    sheet.notes.retain(|fact, _| is_kept(fact));
    sheet
}
