//! What was done to a sheet, to be undone and done again without limit.

use super::identity::next_id;
use super::{Edit, apply};
use crate::facts::{FactId, FactSheet};

/// The edits of one sheet.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// What was done and not taken back, the latest last.
    pub(super) done: Vec<Edit>,
    /// What was taken back, the latest last.
    pub(super) undone: Vec<Edit>,
    /// Grows with every change of the sheet.
    pub(super) revision: u64,
}

impl History {
    /// Applies `edit` to `sheet`, that of the article that says `text`, and remembers
    /// it. Answers with the fact to look at; what changed nothing is not remembered.
    pub fn apply(&mut self, sheet: &mut FactSheet, text: &str, edit: Edit) -> Option<FactId> {
        let fact = apply(sheet, text, &edit)?;
        self.done.push(edit);
        self.undone.clear();
        self.revision += 1;
        Some(fact)
    }

    /// Takes back the latest edit that was not taken back yet: answers with the sheet
    /// as it was before, made from what was `found`, and the fact that the edit was
    /// about: one that was added is gone. `None` when there is nothing to take back.
    pub fn undo(&mut self, found: &FactSheet, text: &str) -> Option<(FactSheet, FactId)> {
        let edit = self.done.pop()?;
        let sheet = self.fold(found, text);
        let fact = match &edit {
            Edit::Add { fact, .. } => next_id(&sheet, fact.kind()),
            edit => edit.fact()?,
        };
        self.undone.push(edit);
        self.revision += 1;
        Some((sheet, fact))
    }

    /// Does again what was taken back last, and answers with the fact to look at;
    /// `None` when there is nothing.
    pub fn redo(&mut self, sheet: &mut FactSheet, text: &str) -> Option<FactId> {
        let edit = self.undone.pop()?;
        let fact = apply(sheet, text, &edit);
        self.done.push(edit);
        self.revision += 1;
        fact
    }

    /// What was found, with all that was done to it.
    pub fn fold(&self, found: &FactSheet, text: &str) -> FactSheet {
        let mut sheet = found.clone();
        for edit in &self.done {
            apply(&mut sheet, text, edit);
        }
        sheet
    }

    /// What was done and not taken back, in order.
    pub fn done(&self) -> &[Edit] {
        &self.done
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Another number after every change of the sheet.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}
