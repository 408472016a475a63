//! Actors by what they are: a heading for each kind, in the order of menus, and
//! below it its actors in the order of first mention.

use super::{Group, Item};
use crate::facts::{Actor, ActorKind, FactId};

/// The lines of those actors that are `listed`.
pub(super) fn lines(actors: &[Actor], listed: impl Fn(FactId) -> bool) -> Vec<Item> {
    let mut by_kind = vec![Vec::new(); ActorKind::ALL.len()];
    for actor in actors.iter().filter(|actor| listed(actor.id)) {
        by_kind.get_mut(actor.kind as usize).into_iter().for_each(|ids| ids.push(actor.id));
    }
    let mut lines = Vec::new();
    for (&kind, ids) in ActorKind::ALL.iter().zip(by_kind).filter(|(_, ids)| !ids.is_empty()) {
        lines.push(Item::Group { group: Group::Actors(kind), depth: 0, n_facts: ids.len() });
        lines.extend(ids.into_iter().map(|id| Item::Fact { id, depth: 1 }));
    }
    lines
}
