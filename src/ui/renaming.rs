//! Facts under the names that a later finding in the same text gives them, so that
//! what the reader looks at or works on stays the same.

use super::state::Selected;
use crate::facts::{FactId, FactSheet};
use crate::review::Counterparts;

/// From the names of one sheet to those of a later one of the same text.
#[derive(Debug)]
pub struct Renaming<'a> {
    older: &'a FactSheet,
    sheet: &'a FactSheet,
    counterparts: Counterparts,
}

impl<'a> Renaming<'a> {
    /// From `older` to `sheet`.
    pub fn new(older: &'a FactSheet, sheet: &'a FactSheet) -> Self {
        Self { older, sheet, counterparts: Counterparts::new(sheet) }
    }

    /// The fact, if it is still found.
    pub fn fact(&self, fact: FactId) -> Option<FactId> {
        self.counterparts.of(self.older, fact)
    }

    /// The fact and the same words of it, or its first where they do not name it any more.
    pub fn selected(&self, selected: Selected) -> Option<Selected> {
        let words = self.older.mentions_of(selected.fact).get(selected.mention)?.span;
        let fact = self.fact(selected.fact)?;
        let mention = self.sheet.mentions_of(fact).iter().position(|mention| mention.span == words);
        Some(Selected { fact, mention: mention.unwrap_or_default() })
    }
}
