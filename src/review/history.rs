//! What was done to a sheet, to be undone and done again without limit.

use std::sync::Arc;

use jiff::Timestamp;

use super::identity::next_id;
use super::{Edit, Subject, apply};
use crate::facts::FactSheet;

/// The edits of one sheet.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// What was done and not taken back, the latest last.
    pub(super) done: Vec<Step>,
    /// What was taken back, the latest last.
    pub(super) undone: Vec<Step>,
    /// Grows with every change of the sheet.
    pub(super) revision: u64,
}

/// An edit that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The edit.
    pub edit: Edit,
    /// By whom and when, where that is known.
    pub by: Option<By>,
}

/// Who made an edit, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// The name of the person's account.
    pub who: Arc<str>,
    /// The time.
    pub at: Timestamp,
}

impl From<Edit> for Step {
    fn from(edit: Edit) -> Self {
        Self { edit, by: None }
    }
}

impl History {
    /// The history of which `done` is still done and `undone` taken back, the latest of each last.
    pub fn new(done: Vec<Step>, undone: Vec<Step>) -> Self {
        Self { done, undone, revision: 0 }
    }

    /// Applies an edit to `sheet`, that of the article that says `text`, and remembers
    /// it. Answers with what to look at; what changed nothing is not remembered.
    pub fn apply(&mut self, sheet: &mut FactSheet, text: &str, step: impl Into<Step>) -> Option<Subject> {
        let step = step.into();
        let subject = apply(sheet, text, &step.edit)?;
        self.done.push(step);
        self.undone.clear();
        self.revision += 1;
        Some(subject)
    }

    /// Takes back the latest edit that was not taken back yet: answers with the sheet
    /// as it was before, made from what was `found`, and what the edit was
    /// about: a fact that was added is gone. `None` when there is nothing to take back.
    pub fn undo(&mut self, found: &FactSheet, text: &str) -> Option<(FactSheet, Subject)> {
        let step = self.done.pop()?;
        let sheet = self.fold(found, text);
        let subject = match &step.edit {
            Edit::Add { fact, .. } => Subject::Fact(next_id(&sheet, fact.kind())),
            edit => edit.fact().map_or(Subject::Article, Subject::Fact),
        };
        self.undone.push(step);
        self.revision += 1;
        Some((sheet, subject))
    }

    /// Does again what was taken back last, and answers with what to look at;
    /// `None` when there is nothing.
    pub fn redo(&mut self, sheet: &mut FactSheet, text: &str) -> Option<Subject> {
        let step = self.undone.pop()?;
        let subject = apply(sheet, text, &step.edit);
        self.done.push(step);
        self.revision += 1;
        subject
    }

    /// Says who made the latest edit and when, unless that is known.
    pub fn sign(&mut self, by: By) {
        if let Some(latest) = self.done.last_mut() {
            latest.by.get_or_insert(by);
        }
    }

    /// Whether the latest edit is this one, made by these at that time.
    pub fn ends_with(&self, edit: &Edit, by: &By) -> bool {
        self.done.last().is_some_and(|step| step.edit == *edit && step.by.as_ref() == Some(by))
    }

    /// What was found, with all that was done to it.
    pub fn fold(&self, found: &FactSheet, text: &str) -> FactSheet {
        let mut sheet = found.clone();
        for step in &self.done {
            apply(&mut sheet, text, &step.edit);
        }
        sheet
    }

    /// What was done and not taken back, in order.
    pub fn done(&self) -> &[Step] {
        &self.done
    }

    /// What was taken back and can be done again, the next to be done last.
    pub fn undone(&self) -> &[Step] {
        &self.undone
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
