//! Actors by what they are: a heading for each kind, in the order of menus, and
//! below it its actors as they come.

use super::{Group, Item};
use crate::facts::{ActorKind, FactId, FactSheet};

/// The lines of those `actors`.
pub(super) fn lines(sheet: &FactSheet, actors: &[FactId]) -> Vec<Item> {
    let mut by_kind = vec![Vec::new(); ActorKind::ALL.len()];
    for actor in actors.iter().filter_map(|&id| sheet.actor(id)) {
        by_kind.get_mut(actor.kind as usize).into_iter().for_each(|ids| ids.push(actor.id));
    }
    let mut lines = Vec::new();
    for (&kind, ids) in ActorKind::ALL.iter().zip(by_kind).filter(|(_, ids)| !ids.is_empty()) {
        lines.push(Item::Group { group: Group::Actors(kind), depth: 0, n_facts: ids.len() });
        lines.extend(ids.into_iter().map(|id| Item::Fact { id, depth: 1 }));
    }
    lines
}
