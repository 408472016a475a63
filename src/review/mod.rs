//! What the reader decides about facts: every edit of a sheet, and how it is taken back.
//!
//! [`apply`] is the only thing that changes a sheet once it is assembled.
//! [`History`] keeps what was done; keeping it beyond the window is left to a
//! collection file. Cases: `tests/review.rs`.

mod history;
mod places;

use std::mem;

use crate::facts::{FactId, FactSheet, Review};

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
/// A fact is the same one if it is of the same kind and first named by the same
/// words; decisions on facts that are not found any more are given up.
pub fn carry_over(older: &FactSheet, sheet: &mut FactSheet, history: &mut History) {
    for fact in history.moved() {
        if let Some(own) = counterpart(older, fact, sheet) {
            places::take_over(older, fact, sheet, own);
        }
    }
    let decided = older.ids().filter_map(|fact| Some((fact, older.review_of(fact)?)));
    for (fact, review) in decided.filter(|&(_, review)| review != Review::Unreviewed) {
        let own = counterpart(older, fact, sheet).and_then(|fact| sheet.review_mut(fact));
        if let Some(own) = own {
            *own = review;
        }
    }
    history.rename(&|fact| counterpart(older, fact, sheet));
}

/// The fact of `sheet` that `fact` of `older` is.
fn counterpart(older: &FactSheet, fact: FactId, sheet: &FactSheet) -> Option<FactId> {
    let first = older.mentions_of(fact).first()?;
    let is_same = |other: &FactId| sheet.mentions_of(*other).first() == Some(first);
    // As a rule it has kept its number.
    Some(fact).filter(is_same).or_else(|| sheet.ids().filter(|other| other.kind == fact.kind).find(is_same))
}
