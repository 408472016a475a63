//! Positions in text, one type per kind, and spans over them.
//!
//! Bytes of the source, bytes of the folded text, code points and UTF-16 units
//! for export never mix: only `OffsetMap` crosses from one to
//! another, and everything public speaks [`SrcPos`].

use std::ops::Range;

/// Place in an article's text as its reader returned it: UTF-8 bytes from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SrcPos(pub u32);

/// Place in the folded text that the rules read: UTF-8 bytes from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct NormPos(pub u32);

/// Place in an article's text for export: Unicode code points from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CharPos(pub u32);

/// Place in an article's text for programs that count as Java does: UTF-16 units from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Utf16Pos(pub u32);

/// A stretch of text, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span<P> {
    /// First position inside.
    pub start: P,
    /// First position after.
    pub end: P,
}

impl<P: Copy + Ord> Span<P> {
    /// The span from `start` up to but without `end`.
    pub const fn new(start: P, end: P) -> Self {
        Self { start, end }
    }

    /// Whether `pos` lies inside.
    pub fn contains(&self, pos: P) -> bool {
        self.start <= pos && pos < self.end
    }

    /// Whether the whole of `other` lies inside.
    pub fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one position.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether nothing lies inside.
    pub fn is_empty(&self) -> bool {
        self.end <= self.start
    }
}

impl Span<SrcPos> {
    /// The same span for slicing with `str::get`.
    pub fn bytes(&self) -> Range<usize> {
        self.start.0 as usize..self.end.0 as usize
    }

    /// The words inside, or nothing when the span does not fit `text`.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bytes()).unwrap_or_default()
    }
}

impl Span<NormPos> {
    /// The same span for slicing with `str::get`.
    pub fn bytes(&self) -> Range<usize> {
        self.start.0 as usize..self.end.0 as usize
    }
}
