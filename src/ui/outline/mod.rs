//! The order in which the facts panel lists a sheet, after kind and filter.
//!
//! By kind, force numbers come first, actors stand together by what they are, locations
//! hang below what contains them. Keys walk through the same order, so what is not listed
//! is not walked through.

mod actors;
mod groups;
mod order;
mod places;

use rustc_hash::FxHashMap;

pub use self::order::{Column, FactOrder, FactSort, Grouping, Part, confidence};
use crate::document::Document;
use crate::facts::{ActorKind, FactId, FactKind, FactSheet, Measure, SlotKind};
use crate::text::fold_words;

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
    /// The head above actors of one kind, or above places of which the article does
    /// not name what they have in common.
    Group {
        /// What that is.
        group: Group,
        /// How deep below the top.
        depth: u8,
        /// How many facts stand below it.
        n_facts: usize,
    },
    /// A fact; locations below others are `depth` steps in.
    Fact {
        /// Which.
        id: FactId,
        /// How deep below the top.
        depth: u8,
    },
}

/// What facts have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What these actors are.
    Actors(ActorKind),
    /// The country of this location.
    Country(FactId),
    /// The first-level area of this location.
    Area(FactId),
    /// That their position is not known.
    Unresolved,
    /// The paragraph that names them first, by its place among all.
    Paragraph(usize),
    /// The location that they are at.
    Place(FactId),
    /// That they are at none.
    NoPlace,
}

/// The list of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its lines.
    pub items: Vec<Item>,
    /// The lines of its facts.
    lines: FxHashMap<FactId, usize>,
}

impl Item {
    /// The fact, if it is one.
    pub fn fact(self) -> Option<FactId> {
        if let Self::Fact { id, .. } = self { Some(id) } else { None }
    }

    /// How deep it stands below the top.
    pub fn depth(self) -> u8 {
        match self {
            Self::Fact { depth, .. } | Self::Group { depth, .. } => depth,
            Self::Head(..) | Self::OtherCounts(_) => 0,
        }
    }
}

/// How deep locations are shown below each other before they stay in line.
const MAX_DEPTH: u8 = 4;

impl Outline {
    /// Lists the facts of `kind` (all for `None`) in which `query` occurs.
    pub fn new(sheet: &FactSheet, document: &Document, order: FactOrder, kind: Option<FactKind>, query: &str) -> Self {
        let query = fold_words(query);
        let is_found = |id: &FactId| query.is_empty() || says(sheet, *id, &query);
        let of_kind = |kind: Option<FactKind>| {
            sheet.ids().filter(|id| kind.is_none_or(|kind| kind == id.kind)).filter(is_found).collect::<Vec<_>>()
        };
        let items = match order.grouping {
            _ if order.is_table_of(kind) => {
                flat(order::of_table(sheet, order, of_kind(Some(FactKind::Force))).into_iter())
            }
            Grouping::Kind => sections(sheet, order, kind, &query),
            Grouping::Paragraph => groups::by_paragraph(sheet, document, order, of_kind(kind)),
            Grouping::Place => groups::by_place(sheet, order, of_kind(kind)),
        };
        let lines = items.iter().enumerate().filter_map(|(nth, item)| Some((item.fact()?, nth))).collect();
        Self { items, lines }
    }

    /// The line of a fact.
    pub fn line_of(&self, id: FactId) -> Option<usize> {
        self.lines.get(&id).copied()
    }

    /// The facts from one to another, whichever comes first; nothing where one of them is not listed.
    pub fn between(&self, one: FactId, other: FactId) -> impl Iterator<Item = FactId> {
        let ends = self.line_of(one).zip(self.line_of(other));
        let lines = ends.and_then(|(one, other)| self.items.get(one.min(other)..=one.max(other)));
        lines.unwrap_or_default().iter().filter_map(|item| item.fact())
    }

    /// The facts in order.
    pub fn facts(&self) -> impl DoubleEndedIterator<Item = FactId> {
        self.items.iter().filter_map(|item| item.fact())
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

/// Facts by kind, each kind below its head.
fn sections(sheet: &FactSheet, order: FactOrder, kind: Option<FactKind>, query: &str) -> Vec<Item> {
    let mut items = Vec::new();
    for section in SECTIONS.into_iter().filter(|&section| kind.is_none_or(|kind| kind == section)) {
        let lines = ordered(sheet, order, section, query);
        let is_apart = |line: &Item| line.fact().is_some_and(|id| is_other_count(sheet, id));
        let (apart, listed): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_apart);
        let n_facts = |lines: &[Item]| lines.iter().filter_map(|line| line.fact()).count();
        let heads = [Item::Head(section, n_facts(&listed)), Item::OtherCounts(apart.len())];
        for (head, lines) in heads.into_iter().zip([listed, apart]).filter(|(_, lines)| !lines.is_empty()) {
            items.push(head);
            items.extend(lines);
        }
    }
    items
}

/// Whether the fact counts something that is no force.
fn is_other_count(sheet: &FactSheet, id: FactId) -> bool {
    sheet.force(id).is_some_and(|force| force.measure == Measure::Other)
}

/// The facts of one kind in list order, those in which the folded `query` occurs.
fn ordered(sheet: &FactSheet, order: FactOrder, kind: FactKind, query: &str) -> Vec<Item> {
    let is_found = |id: FactId| query.is_empty() || says(sheet, id, query);
    let is_usual = order.is_usual_sort();
    if kind == FactKind::Location && is_usual {
        let tree = places::lines(&sheet.locations);
        // What a place stands below may be filtered away.
        let named = |tree: Vec<Item>| flat(tree.into_iter().filter_map(Item::fact).filter(|&id| is_found(id)));
        return if query.is_empty() { tree } else { named(tree) };
    }
    let mut found: Vec<_> = sheet.ids().filter(|&id| id.kind == kind && is_found(id)).collect();
    if !is_usual {
        found = order::sorted(sheet, order, found);
    }
    if kind == FactKind::Actor { actors::lines(sheet, &found) } else { flat(found.into_iter()) }
}

/// Facts below each other.
fn flat(facts: impl Iterator<Item = FactId>) -> Vec<Item> {
    facts.map(|id| Item::Fact { id, depth: 0 }).collect()
}

/// Whether any words of the fact contain the folded `query`.
fn says(sheet: &FactSheet, id: FactId, query: &str) -> bool {
    let mut words: Vec<&str> = sheet.mentions_of(id).iter().map(|mention| mention.text.as_str()).collect();
    words.extend(sheet.name_of(id));
    match id.kind {
        FactKind::Actor => {
            if let Some(actor) = sheet.actor(id) {
                words.extend(actor.aliases.iter().map(String::as_str));
                words.extend(actor.roles.iter().map(|role| role.text.as_str()));
                words.extend(actor.name_en.as_deref());
            }
        }
        FactKind::Location => {
            let names = sheet.location(id).map(|place| [&place.name_en, &place.name_ar]);
            words.extend(names.into_iter().flatten().filter_map(|name| name.as_deref()));
        }
        FactKind::Force => {
            if let Some(force) = sheet.force(id) {
                // A date's own words say nothing of the figure.
                let named = force.slots().filter(|(kind, _)| *kind != SlotKind::Date);
                words.extend(named.filter_map(|(_, slot)| sheet.name_of(slot.fact)));
            }
        }
        FactKind::Claim => {
            let speaker = sheet.claim(id).and_then(|claim| claim.speaker);
            words.extend(speaker.and_then(|speaker| sheet.name_of(speaker)));
        }
        FactKind::Date => {}
    }
    words.iter().any(|text| fold_words(text).contains(query))
}
