//! What the reader decides about facts: every edit of a sheet, and how it is taken back.
//!
//! [`apply`] is the only thing that changes a sheet once it is assembled.
//! [`History`] keeps what was done; keeping it beyond the window is left to a
//! collection file. Cases: `tests/review.rs`.

mod history;
mod keep;
mod places;

use std::collections::BTreeMap;
use std::mem;

use crate::facts::{FactId, FactKind, FactSheet, Review};
use crate::text::{Span, SrcPos};

pub use history::History;
pub use places::Placing;

/// One change of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Say that a fact is right, wrong, or not looked at yet.
    Decide {
        /// The fact.
        fact: FactId,
        /// What was decided.
        review: Review,
    },
    /// Take a location for another of its candidates.
    Choose {
        /// The location.
        fact: FactId,
        /// Row of the gazetteer that the candidate is.
        row: String,
    },
    /// Take a location for one whose position is not known.
    Unresolve {
        /// The location.
        fact: FactId,
    },
    /// Put a location where the reader says; made by [`Edit::point`].
    SetPoint {
        /// The location.
        fact: FactId,
        /// Latitude and longitude in degrees.
        position: (f64, f64),
        /// ISO 3166-1 alpha-2 code of the country that this is in, where that is known.
        country: Option<String>,
    },
    /// Take one of the three above back.
    PutBack {
        /// The location.
        fact: FactId,
        /// Where it was.
        placing: Box<Placing>,
    },
}

impl Edit {
    /// Puts a location at a point in degrees, in the country of that code if it
    /// is known. `None` if the globe has no such point.
    pub fn point(fact: FactId, lat: f64, lon: f64, country: Option<&str>) -> Option<Self> {
        let (position, country) = ((lat, lon), country.map(str::to_owned));
        places::is_on_globe(position).then_some(Self::SetPoint { fact, position, country })
    }

    /// The fact that it changes.
    pub fn fact(&self) -> FactId {
        match self {
            Self::Decide { fact, .. }
            | Self::Choose { fact, .. }
            | Self::Unresolve { fact }
            | Self::SetPoint { fact, .. }
            | Self::PutBack { fact, .. } => *fact,
        }
    }

    /// The same about facts under other names; `None` if its own has none any more.
    fn renamed(self, name_of: &impl Fn(FactId) -> Option<FactId>) -> Option<Self> {
        let fact = name_of(self.fact())?;
        Some(match self {
            Self::Decide { review, .. } => Self::Decide { fact, review },
            Self::Choose { row, .. } => Self::Choose { fact, row },
            Self::Unresolve { .. } => Self::Unresolve { fact },
            Self::SetPoint { position, country, .. } => Self::SetPoint { fact, position, country },
            Self::PutBack { placing, .. } => Self::PutBack { fact, placing: Box::new(placing.renamed(name_of)) },
        })
    }
}

/// Applies `edit` and returns the edit that takes it back, or `None` if the
/// fact is gone (a stale click) or nothing changes, in which case the sheet is
/// untouched.
pub fn apply(sheet: &mut FactSheet, edit: Edit) -> Option<Edit> {
    let fact = edit.fact();
    let placing = match edit {
        Edit::Decide { review, .. } => {
            let old = mem::replace(sheet.review_mut(fact)?, review);
            return (old != review).then_some(Edit::Decide { fact, review: old });
        }
        Edit::Choose { row, .. } => places::choose(sheet, fact, &row)?,
        Edit::Unresolve { .. } => places::unresolve(sheet, fact)?,
        Edit::SetPoint { position, country, .. } => places::set_point(sheet, fact, position, country)?,
        Edit::PutBack { placing, .. } => places::put_back(sheet, fact, *placing)?,
    };
    Some(Edit::PutBack { fact, placing: Box::new(placing) })
}

/// Takes the decisions on `older` over into a sheet that was made anew from the
/// same text, and makes `history` speak of the facts as they are named there.
///
/// A fact that the reader stands behind, by accepting or changing it, is kept even
/// where it is not found any more; a rejected one is then given up.
pub fn carry_over(older: &FactSheet, sheet: &mut FactSheet, history: &mut History) {
    let decided = |fact: &FactId| older.review_of(*fact).is_some_and(|review| review != Review::Unreviewed);
    let counterparts = Counterparts::new(sheet);
    let mut names: BTreeMap<FactId, FactId> =
        older.ids().filter_map(|fact| Some((fact, counterparts.of(older, fact)?))).collect();
    let moved = history.moved();
    for fact in older.ids().filter(|fact| decided(fact) || moved.contains(fact)) {
        let stands = older.review_of(fact) != Some(Review::Rejected);
        if !names.contains_key(&fact) && stands {
            let kept = keep::keep(older, fact, sheet, &|other| names.get(&other).copied());
            names.extend(kept.map(|name| (fact, name)));
        }
    }
    for (&fact, &own) in names.iter().filter(|(fact, _)| moved.contains(fact)) {
        places::take_over(older, fact, sheet, own);
    }
    for (&fact, &own) in names.iter().filter(|(fact, _)| decided(fact)) {
        if let (Some(review), Some(place)) = (older.review_of(fact), sheet.review_mut(own)) {
            *place = review;
        }
    }
    history.rename(&|fact| names.get(&fact).copied());
}

/// The facts of a sheet by the words that name them.
#[derive(Debug)]
pub struct Counterparts {
    firsts: BTreeMap<(FactKind, Span<SrcPos>), FactId>,
    all: BTreeMap<(FactKind, Span<SrcPos>), FactId>,
}

impl Counterparts {
    /// The facts of `sheet`.
    pub fn new(sheet: &FactSheet) -> Self {
        let (mut firsts, mut all) = (BTreeMap::new(), BTreeMap::new());
        for fact in sheet.ids() {
            for (nth, mention) in sheet.mentions_of(fact).iter().enumerate() {
                let key = (fact.kind, mention.span);
                if nth == 0 {
                    firsts.entry(key).or_insert(fact);
                }
                all.entry(key).or_insert(fact);
            }
        }
        Self { firsts, all }
    }

    /// The fact here that `fact` of `older`, an earlier finding in the same text, is:
    /// of the same kind, and first named by the same words. Names of actors and
    /// locations may since have grown or shrunk: there words that meet them will do.
    pub fn of(&self, older: &FactSheet, fact: FactId) -> Option<FactId> {
        let first = older.mentions_of(fact).first()?.span;
        let key = (fact.kind, first);
        let grown = || {
            let near = self.all.range(..=key).next_back().into_iter().chain(self.all.range(key..).next());
            near.filter(|((kind, words), _)| *kind == fact.kind && words.overlaps(&first)).map(|(_, own)| *own).next()
        };
        let named = matches!(fact.kind, FactKind::Actor | FactKind::Location);
        self.firsts.get(&key).copied().or_else(|| if named { grown() } else { None })
    }
}
