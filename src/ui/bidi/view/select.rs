//! Selected words: kept as places in the article's text, so what is copied is
//! the logical text whatever order it is drawn in.

use std::ops::Range;

/// A selection being made or standing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Selecting {
    /// What the first press took in: a place, a word, a paragraph.
    origin: Range<usize>,
    /// Everything from there to the pointer.
    bytes: Range<usize>,
}

impl Selecting {
    /// Starts over at one place.
    pub(super) fn start_at(&mut self, byte: usize) {
        self.take(byte..byte);
    }

    /// Selects exactly `bytes`.
    pub(super) fn take(&mut self, bytes: Range<usize>) {
        self.origin = bytes.clone();
        self.bytes = bytes;
    }

    /// Stretches the selection from its origin to `byte`.
    pub(super) fn stretch_to(&mut self, byte: usize) {
        self.bytes = self.origin.start.min(byte)..self.origin.end.max(byte);
    }

    /// What is selected; `None` if nothing is.
    pub(super) fn bytes(&self) -> Option<Range<usize>> {
        (!self.bytes.is_empty()).then(|| self.bytes.clone())
    }
}

/// `range` without the white space that word finding takes in at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start.max(range.start + words.trim_end().len())
}
