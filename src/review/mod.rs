//! What the reader decides about facts: every edit of a sheet, and how it is taken back.
//!
//! [`apply`] is the only thing that changes a sheet once it is assembled.
//! [`History`] keeps what was done; keeping it beyond the window is left to a
//! collection file. Cases: `tests/review.rs`.

mod history;

use std::mem;

use crate::facts::{FactId, FactSheet, Review};

pub use history::History;

/// One change of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Say that a fact is right, wrong, or not looked at yet.
    Decide {
        /// The fact.
        fact: FactId,
        /// What was decided.
        review: Review,
    },
}

impl Edit {
    /// The fact that it changes.
    pub fn fact(&self) -> FactId {
        let Self::Decide { fact, .. } = self;
        *fact
    }

    /// The same about another fact.
    fn about(self, fact: FactId) -> Self {
        let Self::Decide { review, .. } = self;
        Self::Decide { fact, review }
    }
}

/// Applies `edit` and returns the edit that takes it back, or `None` if the
/// fact is gone (a stale click), in which case the sheet is untouched.
pub fn apply(sheet: &mut FactSheet, edit: Edit) -> Option<Edit> {
    match edit {
        Edit::Decide { fact, review } => {
            let old = mem::replace(sheet.review_mut(fact)?, review);
            Some(Edit::Decide { fact, review: old })
        }
    }
}

/// Takes the decisions on `older` over into a sheet that was made anew from the
/// same text, and makes `history` speak of the facts as they are named there.
///
/// A fact is the same one if it is of the same kind and first named by the same
/// words; decisions on facts that are not found any more are given up.
pub fn carry_over(older: &FactSheet, sheet: &mut FactSheet, history: &mut History) {
    let decided = older.ids().filter_map(|fact| Some((fact, older.review_of(fact)?)));
    for (fact, review) in decided.filter(|&(_, review)| review != Review::Unreviewed) {
        let own = counterpart(older, fact, sheet).and_then(|fact| sheet.review_mut(fact));
        if let Some(own) = own {
            *own = review;
        }
    }
    history.rename(|fact| counterpart(older, fact, sheet));
}

/// The fact of `sheet` that `fact` of `older` is.
fn counterpart(older: &FactSheet, fact: FactId, sheet: &FactSheet) -> Option<FactId> {
    let first = older.mentions_of(fact).first()?;
    let is_same = |other: &FactId| sheet.mentions_of(*other).first() == Some(first);
    // As a rule it has kept its number.
    Some(fact).filter(is_same).or_else(|| sheet.ids().filter(|other| other.kind == fact.kind).find(is_same))
}
