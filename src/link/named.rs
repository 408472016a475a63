//! The mentions of all entities in order of the text, to be asked for by place.

use std::ops::Range;

use crate::text::{Span, SrcPos};

/// A filled slot: an entity by index, and the words it was read from.
pub type Filled = Option<(usize, Span<SrcPos>)>;

/// A mention of an entity.
#[derive(Debug)]
pub struct Named {
    /// The entity, by index.
    pub entity: usize,
    /// Its words, by index.
    pub words: Range<usize>,
    /// Their place in the source.
    pub span: Span<SrcPos>,
}

impl Named {
    /// The slot that it fills.
    pub fn filled(&self) -> (usize, Span<SrcPos>) {
        (self.entity, self.span)
    }
}

/// Every mention, given as its entity, words and span, in order of the text.
pub fn in_order(mentions: impl Iterator<Item = (usize, Range<usize>, Span<SrcPos>)>) -> Vec<Named> {
    let mut named: Vec<Named> = mentions.map(|(entity, words, span)| Named { entity, words, span }).collect();
    named.sort_by_key(|n| n.words.start);
    named
}

/// The mentions that begin in a range of words.
pub fn within<'n>(named: &'n [Named], range: &Range<usize>) -> &'n [Named] {
    let from = named.partition_point(|n| n.words.start < range.start);
    let to = named.partition_point(|n| n.words.start < range.end);
    named.get(from..to).unwrap_or_default()
}
