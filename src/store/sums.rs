//! Sums over the rows of a collection, by which a flipped bit shows.

use sha2::{Digest, Sha256};

use super::Fault;

/// A SHA-256 over the fields of a row, each with its kind and length, so that no two rows read alike.
pub(super) struct Sum(Sha256);

impl Sum {
    /// Begins the sum of a row of this table.
    pub(super) fn of(table: &str) -> Self {
        Self(Sha256::new()).text(table)
    }

    pub(super) fn text(self, field: &str) -> Self {
        self.bytes(field.as_bytes())
    }

    pub(super) fn bytes(mut self, field: &[u8]) -> Self {
        self.0.update([1]);
        self.0.update((field.len() as u64).to_le_bytes());
        self.0.update(field);
        self
    }

    pub(super) fn number(mut self, field: i64) -> Self {
        self.0.update([2]);
        self.0.update(field.to_le_bytes());
        self
    }

    pub(super) fn optional_text(self, field: Option<&str>) -> Self {
        match field {
            Some(field) => self.text(field),
            None => self.nothing(),
        }
    }

    pub(super) fn optional_number(self, field: Option<i64>) -> Self {
        match field {
            Some(field) => self.number(field),
            None => self.nothing(),
        }
    }

    pub(super) fn done(self) -> [u8; 32] {
        self.0.finalize().into()
    }

    /// Compares with what was written beside the row.
    pub(super) fn is(self, written: &[u8], what: impl FnOnce() -> String) -> Result<(), Fault> {
        if self.done() == written { Ok(()) } else { Err(Fault::Damaged(what())) }
    }

    fn nothing(mut self) -> Self {
        self.0.update([0]);
        self
    }
}
