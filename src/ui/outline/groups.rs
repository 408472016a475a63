//! Facts by the paragraph that names them first, and by the place that they are at.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::order::{self, FactOrder, start_of};
use super::{Group, Item, flat};
use crate::document::Document;
use crate::facts::{FactId, FactKind, FactSheet, Force};

/// The lines of `facts`, paragraph by paragraph.
pub(super) fn by_paragraph(sheet: &FactSheet, document: &Document, order: FactOrder, facts: Vec<FactId>) -> Vec<Item> {
    let mut groups: BTreeMap<usize, Vec<FactId>> = BTreeMap::new();
    for id in facts {
        let start = start_of(sheet, id);
        let after = document.paragraphs.partition_point(|paragraph| paragraph.span.start.0 <= start);
        groups.entry(after.saturating_sub(1)).or_default().push(id);
    }
    let named = groups.into_iter().map(|(nth, facts)| (Group::Paragraph(nth), facts));
    named.flat_map(|(group, facts)| lines(sheet, order, group, facts)).collect()
}

/// The lines of `facts`, place by place as the text names these first; those without a place last.
pub(super) fn by_place(sheet: &FactSheet, order: FactOrder, facts: Vec<FactId>) -> Vec<Item> {
    let whereabouts = Whereabouts::new(sheet);
    let mut groups: BTreeMap<(bool, u32, Option<FactId>), Vec<FactId>> = BTreeMap::new();
    for id in facts {
        let place = whereabouts.of(id);
        let key = (place.is_none(), place.map_or(0, |place| start_of(sheet, place)), place);
        groups.entry(key).or_default().push(id);
    }
    let named = groups.into_iter().map(|((.., place), facts)| (place.map_or(Group::NoPlace, Group::Place), facts));
    named.flat_map(|(group, facts)| lines(sheet, order, group, facts)).collect()
}

fn lines(sheet: &FactSheet, order: FactOrder, group: Group, facts: Vec<FactId>) -> Vec<Item> {
    let mut lines = vec![Item::Group { group, depth: 0, n_facts: facts.len() }];
    lines.extend(flat(order::sorted(sheet, order, facts).into_iter()));
    lines
}

/// Where facts are.
struct Whereabouts<'a> {
    sheet: &'a FactSheet,
    /// Where the first figure is that names a fact.
    named: FxHashMap<FactId, FactId>,
    /// Places that figures are at, from each to itself.
    counted: FxHashMap<FactId, FactId>,
}

impl<'a> Whereabouts<'a> {
    fn new(sheet: &'a FactSheet) -> Self {
        let (mut named, mut counted) = (FxHashMap::default(), FxHashMap::default());
        for (force, place) in sheet.forces.iter().filter_map(|force| Some((force, force.location?.fact))) {
            counted.insert(place, place);
            for (_, slot) in force.slots() {
                named.entry(slot.fact).or_insert(place);
            }
        }
        Self { sheet, named, counted }
    }

    /// A figure is at its place, what it names at that of the first figure that names it, a claim at that of its
    /// first figure. A place is at itself where figures are, or at the nearest place that contains it.
    fn of(&self, id: FactId) -> Option<FactId> {
        let of_force = |force: &Force| force.location.map(|slot| slot.fact);
        match id.kind {
            FactKind::Force => self.sheet.force(id).and_then(of_force),
            FactKind::Location => Some(self.counted.get(&id).copied().or_else(|| self.container(id)).unwrap_or(id)),
            FactKind::Claim => {
                let claim = self.sheet.claim(id)?;
                claim.facts.iter().find_map(|&fact| self.sheet.force(fact).and_then(of_force))
            }
            FactKind::Actor | FactKind::Date => self.named.get(&id).copied(),
        }
    }

    fn container(&self, place: FactId) -> Option<FactId> {
        // Places may hold each other in a ring.
        const MOST_STEPS: usize = 8;
        let up = |place: &FactId| self.sheet.location(*place)?.within;
        let above = || std::iter::successors(up(&place), up).take(MOST_STEPS);
        above().find(|place| self.counted.contains_key(place)).or_else(|| above().next())
    }
}
