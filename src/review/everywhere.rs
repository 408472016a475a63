//! The same decision about every fact of one name, in whatever article it stands.

use super::{Change, Edit};
use crate::facts::{Actor, ActorKind, FactId, FactKind, FactSheet, Location, PlaceKind, Review};
use crate::text::fold_words;

/// What an actor or a place is called, by which it is known in other articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    kind: FactKind,
    /// The name as it is written.
    pub written: String,
    folded: String,
}

impl Name {
    /// The name of an actor or location; `None` for other facts.
    pub fn of(sheet: &FactSheet, fact: FactId) -> Option<Self> {
        let written = match fact.kind {
            FactKind::Actor => sheet.actor(fact)?.name.clone(),
            FactKind::Location => sheet.location(fact)?.name.clone(),
            FactKind::Force | FactKind::Date | FactKind::Claim => return None,
        };
        let folded = fold_words(&written);
        Some(Self { kind: fact.kind, written, folded })
    }

    /// The facts of a sheet that are called so: by their name, or by another name of an actor.
    pub fn bearers(&self, sheet: &FactSheet) -> Vec<FactId> {
        let is_it = |name: &String| fold_words(name) == self.folded;
        let is_actor = |actor: &&Actor| is_it(&actor.name) || actor.aliases.iter().any(is_it);
        let is_place = |place: &&Location| is_it(&place.name);
        match self.kind {
            FactKind::Actor => sheet.actors.iter().filter(is_actor).map(|actor| actor.id).collect(),
            FactKind::Location => sheet.locations.iter().filter(is_place).map(|place| place.id).collect(),
            FactKind::Force | FactKind::Date | FactKind::Claim => Vec::new(),
        }
    }
}

/// What is decided about all of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Everywhere {
    /// They are right.
    Accept,
    /// They are wrong.
    Reject,
    /// They have another name.
    Rename(String),
    /// They are actors of this kind.
    ActorKind(ActorKind),
    /// They are places of this kind.
    PlaceKind(PlaceKind),
    /// They are where this location is.
    Place(Box<Location>),
}

impl Everywhere {
    /// What that does to a fact; `None` where it is so already, or the reader has said otherwise of this fact.
    pub fn edit(&self, sheet: &FactSheet, fact: FactId) -> Option<Edit> {
        let is_open = sheet.review_of(fact)? == Review::Unreviewed;
        let amend = |change| Some(Edit::Amend { fact, change });
        match self {
            Self::Accept => is_open.then_some(Edit::Decide { fact, review: Review::Accepted }),
            Self::Reject => is_open.then_some(Edit::Decide { fact, review: Review::Rejected }),
            Self::Rename(name) => {
                let is_other = sheet.name_of(fact)? != name;
                if is_other { amend(Change::Name(name.clone())) } else { None }
            }
            Self::ActorKind(kind) if sheet.actor(fact)?.kind != *kind => amend(Change::ActorKind(*kind)),
            Self::PlaceKind(kind) if sheet.location(fact)?.kind != *kind => amend(Change::PlaceKind(*kind)),
            Self::ActorKind(_) | Self::PlaceKind(_) => None,
            Self::Place(there) => {
                let place = sheet.location(fact)?;
                if place.position == there.position {
                    return None;
                }
                let row = there.gazetteer.as_ref();
                let is_candidate = place.alternatives.iter().any(|other| Some(&other.gazetteer) == row);
                match (row, there.position) {
                    (Some(row), _) if is_candidate => Some(Edit::Choose { fact, row: row.clone() }),
                    (_, Some((lat, lon))) => Edit::point(fact, lat, lon, there.country.as_deref()),
                    (_, None) => Some(Edit::Unresolve { fact }),
                }
            }
        }
    }
}
