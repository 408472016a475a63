//! Locations as a tree: country, area, settlement. What the article does not
//! name of that stands there as a heading with the count of places below.

use rustc_hash::FxHashMap;

use super::{Group, Item, MAX_DEPTH};
use crate::facts::{FactId, Location, PlaceKind, Precision};

/// The lines of all locations, in the order of first mention within what holds
/// them; those without a position last. Takes time in proportion to their number.
pub(super) fn lines(locations: &[Location]) -> Vec<Item> {
    let mut tree = Tree::new(locations);
    for (nth, place) in locations.iter().enumerate() {
        if place.precision == Precision::Unresolved {
            tree.unresolved.push(place.id);
        } else if let Some(holder) = tree.holder(place) {
            tree.hang(nth, holder);
        } else {
            tree.tops.push(nth);
        }
    }
    tree.lines()
}

/// A location, or a heading. The locations come first, in the order of the sheet.
struct Node {
    /// `None` for a location.
    group: Option<Group>,
    below: Vec<usize>,
}

struct Tree<'a> {
    locations: &'a [Location],
    nodes: Vec<Node>,
    tops: Vec<usize>,
    unresolved: Vec<FactId>,
    countries: FxHashMap<&'a str, usize>,
    areas: FxHashMap<(&'a str, &'a str), usize>,
}

impl<'a> Tree<'a> {
    fn new(locations: &'a [Location]) -> Self {
        let nodes = locations.iter().map(|_| Node { group: None, below: Vec::new() }).collect();
        let (countries, areas) = (FxHashMap::default(), FxHashMap::default());
        Self { locations, nodes, tops: Vec::new(), unresolved: Vec::new(), countries, areas }
    }

    fn hang(&mut self, node: usize, holder: usize) {
        if let Some(holder) = self.nodes.get_mut(holder) {
            holder.below.push(node);
        }
    }

    /// What a place stands below: the place that holds it, and between a country
    /// and what is no area itself a heading for the area. `None` for the top.
    fn holder(&mut self, place: &'a Location) -> Option<usize> {
        let locations = self.locations;
        let named = place.within.and_then(|whole| locations.binary_search_by_key(&whole, |place| place.id).ok());
        let named = named.and_then(|nth| Some((nth, locations.get(nth)?)));
        let named = named.filter(|(_, whole)| whole.precision != Precision::Unresolved);
        let holder = named.map(|(nth, _)| nth);
        if named.is_some_and(|(_, whole)| whole.kind != PlaceKind::Country) || place.kind == PlaceKind::Country {
            return holder;
        }
        let Some(code) = place.country.as_deref() else { return holder };
        let country = holder.unwrap_or_else(|| self.country(code, place.id));
        let area = place.area.as_ref().filter(|_| place.kind != PlaceKind::Admin1);
        Some(area.map_or(country, |area| self.area((code, &area.name_en), place.id, country)))
    }

    /// The heading of a country, made when the first place below it is met.
    fn country(&mut self, code: &'a str, first: FactId) -> usize {
        *self.countries.entry(code).or_insert_with(|| {
            let made = self.nodes.len();
            self.nodes.push(Node { group: Some(Group::Country(first)), below: Vec::new() });
            self.tops.push(made);
            made
        })
    }

    /// The heading of an area below its country, likewise.
    fn area(&mut self, area: (&'a str, &'a str), first: FactId, country: usize) -> usize {
        if let Some(&known) = self.areas.get(&area) {
            return known;
        }
        let made = self.nodes.len();
        self.nodes.push(Node { group: Some(Group::Area(first)), below: Vec::new() });
        self.areas.insert(area, made);
        self.hang(made, country);
        made
    }

    fn lines(&self) -> Vec<Item> {
        let mut lines = Lines { tree: self, is_listed: vec![false; self.nodes.len()], items: Vec::new() };
        for &top in &self.tops {
            lines.list(top);
        }
        // Places that hold each other in a ring have no top.
        for (nth, place) in self.locations.iter().enumerate() {
            if place.precision != Precision::Unresolved {
                lines.list(nth);
            }
        }
        if !self.unresolved.is_empty() {
            let n_facts = self.unresolved.len();
            lines.items.push(Item::Group { group: Group::Unresolved, depth: 0, n_facts });
        }
        lines.items.extend(self.unresolved.iter().map(|&id| Item::Fact { id, depth: 1 }));
        lines.items
    }
}

/// The list while it is written.
struct Lines<'t, 'a> {
    tree: &'t Tree<'a>,
    is_listed: Vec<bool>,
    items: Vec<Item>,
}

impl Lines<'_, '_> {
    /// Lists a node and all below it that is not listed yet.
    fn list(&mut self, top: usize) {
        let mut pending = vec![(top, 0)];
        // The headings above the line being written: where they stand, how deep.
        let mut open: Vec<(usize, u8)> = Vec::new();
        while let Some((nth, depth)) = pending.pop() {
            let Some((node, is_listed)) = self.tree.nodes.get(nth).zip(self.is_listed.get_mut(nth)) else { continue };
            if std::mem::replace(is_listed, true) {
                continue;
            }
            open.retain(|&(_, above)| above < depth);
            if let Some(group) = node.group {
                open.push((self.items.len(), depth));
                self.items.push(Item::Group { group, depth, n_facts: 0 });
            } else {
                for &(at, _) in &open {
                    if let Some(Item::Group { n_facts, .. }) = self.items.get_mut(at) {
                        *n_facts += 1;
                    }
                }
                let place = self.tree.locations.get(nth);
                self.items.extend(place.map(|place| Item::Fact { id: place.id, depth }));
            }
            let below = node.below.iter().rev();
            pending.extend(below.map(|&nth| (nth, depth.saturating_add(1).min(MAX_DEPTH))));
        }
    }
}
