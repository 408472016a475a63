//! What was done to a sheet, to be undone and done again without limit.

use std::collections::BTreeSet;

use super::{Edit, apply};
use crate::facts::{FactId, FactSheet};

/// The edits of one sheet, each as the edit that takes it back.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Takes back what was done, the latest last.
    undo: Vec<Edit>,
    /// Does again what was undone, the latest last.
    redo: Vec<Edit>,
    /// Grows with every change of the sheet.
    revision: u64,
}

impl History {
    /// Applies `edit` to `sheet` and remembers how to take it back. Answers
    /// whether that changed anything; what did not is not remembered.
    pub fn apply(&mut self, sheet: &mut FactSheet, edit: Edit) -> bool {
        let Some(inverse) = apply(sheet, edit) else { return false };
        self.undo.push(inverse);
        self.redo.clear();
        self.revision += 1;
        true
    }

    /// Takes back the latest edit that was not taken back yet, and answers with
    /// the fact that it was about; `None` when there is none.
    pub fn undo(&mut self, sheet: &mut FactSheet) -> Option<FactId> {
        let edit = self.undo.pop()?;
        let fact = edit.fact();
        self.redo.extend(apply(sheet, edit));
        self.revision += 1;
        Some(fact)
    }

    /// Does again what was taken back last, and answers with the fact that it
    /// was about; `None` when there is nothing.
    pub fn redo(&mut self, sheet: &mut FactSheet) -> Option<FactId> {
        let edit = self.redo.pop()?;
        let fact = edit.fact();
        self.undo.extend(apply(sheet, edit));
        self.revision += 1;
        Some(fact)
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Another number after every change of the sheet.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The locations that the reader has put elsewhere, each once.
    pub(super) fn moved(&self) -> BTreeSet<FactId> {
        let moved = self.undo.iter().filter(|edit| matches!(edit, Edit::PutBack { .. }));
        moved.map(Edit::fact).collect()
    }

    /// Makes the edits speak of facts under other names; those whose fact has
    /// none any more are forgotten.
    pub(super) fn rename(&mut self, name_of: &impl Fn(FactId) -> Option<FactId>) {
        for edits in [&mut self.undo, &mut self.redo] {
            let renamed = edits.drain(..).filter_map(|edit| edit.renamed(name_of));
            *edits = renamed.collect();
        }
        self.revision += 1;
    }
}
