//! The order in which the facts panel lists a sheet, after kind and filter.
//!
//! Force numbers come first, locations hang below what contains them. Keys walk
//! through the same order, so what is not listed is not walked through.

use crate::facts::{FactId, FactKind, FactSheet, Measure};
use crate::text::fold::fold_word;

/// The sections in the order of the panel.
pub const SECTIONS: [FactKind; 5] =
    [FactKind::Force, FactKind::Actor, FactKind::Location, FactKind::Date, FactKind::Claim];

/// One line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// The head of a section, and how many facts of it are listed.
    Head(FactKind, usize),
    /// The head above what is counted besides people, means and acts of force.
    OtherCounts(usize),
    /// A fact; locations below others are `depth` steps in.
    Fact {
        /// Which.
        id: FactId,
        /// How deep below the top.
        depth: u8,
    },
}

/// The list of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its lines.
    pub items: Vec<Item>,
}

/// How deep locations are shown below each other before they stay in line.
const MAX_DEPTH: u8 = 4;

impl Outline {
    /// Lists the facts of `kind` (all for `None`) in which `query` occurs.
    pub fn new(sheet: &FactSheet, kind: Option<FactKind>, query: &str) -> Self {
        let query = folded(query);
        let mut items = Vec::new();
        for section in SECTIONS.into_iter().filter(|&section| kind.is_none_or(|kind| kind == section)) {
            let mut facts = ordered(sheet, section);
            facts.retain(|&(id, _)| query.is_empty() || says(sheet, id, &query));
            let (apart, listed): (Vec<_>, Vec<_>) = facts.into_iter().partition(|&(id, _)| is_other_count(sheet, id));
            let groups = [(Item::Head(section, listed.len()), listed), (Item::OtherCounts(apart.len()), apart)];
            for (head, facts) in groups.into_iter().filter(|(_, facts)| !facts.is_empty()) {
                items.push(head);
                // What a place lies in may be filtered away.
                let depth_of = |depth| if query.is_empty() { depth } else { 0 };
                items.extend(facts.into_iter().map(|(id, depth)| Item::Fact { id, depth: depth_of(depth) }));
            }
        }
        Self { items }
    }

    /// The facts in order.
    pub fn facts(&self) -> impl DoubleEndedIterator<Item = FactId> {
        self.items.iter().filter_map(|item| match *item {
            Item::Fact { id, .. } => Some(id),
            Item::Head(..) | Item::OtherCounts(_) => None,
        })
    }

    /// The fact `step` lines after `from`; the first or last if nothing is selected.
    pub fn step(&self, from: Option<FactId>, step: isize) -> Option<FactId> {
        let facts: Vec<_> = self.facts().collect();
        let last = facts.len().checked_sub(1)?;
        let place = match from.and_then(|from| facts.iter().position(|&id| id == from)) {
            Some(place) => place.saturating_add_signed(step).min(last),
            None if step < 0 => last,
            None => 0,
        };
        facts.get(place).copied()
    }
}

/// Whether the fact counts something that is no force.
fn is_other_count(sheet: &FactSheet, id: FactId) -> bool {
    let force = sheet.forces.get((id.number as usize).wrapping_sub(1));
    id.kind == FactKind::Force && force.is_some_and(|force| force.measure == Measure::Other)
}

/// The facts of one kind in list order, with their depth.
fn ordered(sheet: &FactSheet, kind: FactKind) -> Vec<(FactId, u8)> {
    match kind {
        FactKind::Force => sheet.forces.iter().map(|fact| (fact.id, 0)).collect(),
        FactKind::Actor => sheet.actors.iter().map(|fact| (fact.id, 0)).collect(),
        FactKind::Date => sheet.dates.iter().map(|fact| (fact.id, 0)).collect(),
        FactKind::Claim => sheet.claims.iter().map(|fact| (fact.id, 0)).collect(),
        FactKind::Location => {
            let mut tree = Vec::with_capacity(sheet.locations.len());
            hang(sheet, None, 0, &mut tree);
            // Places that contain each other in a ring have no top: list them flat.
            for location in &sheet.locations {
                if !tree.iter().any(|&(id, _)| id == location.id) {
                    tree.push((location.id, 0));
                }
            }
            tree
        }
    }
}

fn hang(sheet: &FactSheet, parent: Option<FactId>, depth: u8, tree: &mut Vec<(FactId, u8)>) {
    for location in sheet.locations.iter().filter(|location| location.within == parent) {
        tree.push((location.id, depth.min(MAX_DEPTH)));
        hang(sheet, Some(location.id), depth.saturating_add(1), tree);
    }
}

/// Whether any words of the fact contain the folded `query`.
fn says(sheet: &FactSheet, id: FactId, query: &str) -> bool {
    let nth = (id.number as usize).wrapping_sub(1);
    let mut words: Vec<&str> = sheet.mentions_of(id).iter().map(|mention| mention.text.as_str()).collect();
    words.extend(sheet.name_of(id));
    match id.kind {
        FactKind::Actor => {
            if let Some(actor) = sheet.actors.get(nth) {
                words.extend(actor.aliases.iter().map(String::as_str));
                words.extend(actor.roles.iter().map(|role| role.text.as_str()));
                words.extend(actor.name_en.as_deref());
            }
        }
        FactKind::Location => words.extend(sheet.locations.get(nth).and_then(|place| place.name_en.as_deref())),
        FactKind::Force => {
            if let Some(force) = sheet.forces.get(nth) {
                let slots = [force.actor, force.by, force.target, force.location, force.claimed_by];
                words.extend(slots.into_iter().flatten().filter_map(|slot| sheet.name_of(slot.fact)));
            }
        }
        FactKind::Claim => {
            let speaker = sheet.claims.get(nth).and_then(|claim| claim.speaker);
            words.extend(speaker.and_then(|speaker| sheet.name_of(speaker)));
        }
        FactKind::Date => {}
    }
    words.iter().any(|text| folded(text).contains(query))
}

/// `text` as it is compared: letter variants, vowel marks and case do not count.
pub fn folded(text: &str) -> String {
    text.split_whitespace().map(fold_word).collect::<Vec<_>>().join(" ")
}
