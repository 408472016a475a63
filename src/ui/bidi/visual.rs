//! The letters of a line from left to right, as they are drawn.
//!
//! That is parley's own order but for rule L1 of the standard, which parley
//! leaves out where a line is wrapped: white space that ends a line stands at
//! the line's end, whichever way the letters before it run. Left inside, it
//! would open a second gap between two words, or push in the start of the line.

use std::cmp::Reverse;
use std::ops::Range;

use parley::{BreakReason, Cluster, Line};

use super::paragraph::{Ink, Layout};

/// One letter with its marks, or one space.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// Its bytes.
    pub(super) text: Range<usize>,
    /// Left edge, in physical pixels.
    pub(super) left: f32,
    /// Width.
    pub(super) advance: f32,
    /// Whether it ends on the left.
    pub(super) is_rtl: bool,
    /// Whether a word, or what stands between words, begins with it.
    pub(super) begins_word: bool,
    /// Whether it is a space.
    pub(super) is_space: bool,
    /// Where parley has its left edge.
    was: f32,
}

impl Place {
    /// Right edge.
    pub(super) fn right(&self) -> f32 {
        self.left + self.advance
    }

    /// A point that parley takes for this letter.
    pub(super) fn parley_centre(&self) -> f32 {
        self.was + self.advance / 2.0
    }
}

/// The places of all letters of a line, from left to right.
pub(super) fn places(layout: &Layout, line: &Line<'_, Ink>) -> Vec<Place> {
    Mended::of(layout, line).map_or_else(|| as_parley_has_them(line), |mended| mended.places)
}

fn as_parley_has_them(line: &Line<'_, Ink>) -> Vec<Place> {
    let metrics = line.metrics();
    let mut left = metrics.offset + metrics.inline_min_coord;
    let place = |cluster: Cluster<'_, Ink>| {
        let was = left;
        left += cluster.advance();
        Place {
            text: cluster.text_range(),
            left: was,
            advance: cluster.advance(),
            is_rtl: cluster.is_rtl(),
            begins_word: cluster.is_word_boundary(),
            is_space: cluster.is_space_or_nbsp(),
            was,
        }
    };
    line.runs().flat_map(|run| run.visual_clusters()).map(place).collect()
}

/// A line whose last white space parley has inside it.
pub(super) struct Mended {
    /// Its letters and spaces from left to right.
    pub(super) places: Vec<Place>,
    /// Width of the white space that now hangs over its end.
    pub(super) hanging: f32,
    /// First byte of that white space.
    from: usize,
}

impl Mended {
    /// `None` for a line that needs no mending, as most do.
    pub(super) fn of(layout: &Layout, line: &Line<'_, Ink>) -> Option<Self> {
        let from = misplaced(layout, line)?;
        let (mut hanging, mut seen): (Vec<_>, Vec<_>) =
            as_parley_has_them(line).into_iter().partition(|place| place.text.start >= from);
        let is_rtl = layout.is_rtl();
        for place in &mut hanging {
            place.is_rtl = is_rtl;
        }
        let metrics = line.metrics();
        let mut left = metrics.offset + metrics.inline_min_coord;
        let width = hanging.iter().map(|place| place.advance).sum();
        let mut places = if is_rtl {
            hanging.sort_by_key(|place| Reverse(place.text.start));
            hanging.append(&mut seen);
            hanging
        } else {
            hanging.sort_by_key(|place| place.text.start);
            seen.append(&mut hanging);
            seen
        };
        for place in &mut places {
            place.left = left;
            left += place.advance;
        }
        Some(Self { places, hanging: width, from })
    }

    /// How far to the right letters are drawn of where parley has them, in a run
    /// of glyphs that begins at `offset`. White space has no ink and does not count.
    pub(super) fn shift(&self, offset: f32) -> f32 {
        // What hangs was at the edge of its run, so all else of a run moves together.
        let letters = self.places.iter().filter(|place| place.text.start < self.from && place.was >= offset - 0.01);
        let first = letters.min_by(|a, b| a.was.total_cmp(&b.was));
        first.map_or(0.0, |place| place.left - place.was)
    }
}

/// Left and right edge of what is seen of a line: without the white space that
/// hangs over its end.
pub(super) fn edges(layout: &Layout, line: &Line<'_, Ink>, mended: Option<&Mended>) -> (f32, f32) {
    let metrics = line.metrics();
    let hanging = mended.map_or(metrics.hanging_advance, |mended| mended.hanging);
    let left = metrics.offset + metrics.inline_min_coord;
    let right = left + metrics.advance;
    if layout.is_rtl() { (left + hanging, right) } else { (left, right - hanging) }
}

/// First byte of the white space that ends a wrapped line, if it stands elsewhere.
fn misplaced(layout: &Layout, line: &Line<'_, Ink>) -> Option<usize> {
    if !matches!(line.break_reason(), BreakReason::Regular | BreakReason::Emergency) {
        return None;
    }
    let Range { start, end } = line.text_range();
    let mut from = None;
    let mut width = 0.0;
    let mut cluster = Cluster::from_byte_index(layout, end.checked_sub(1)?);
    while let Some(last) = cluster.filter(|last| last.text_range().start >= start) {
        // A no-break space, which ends no line, has two bytes. What has no width may stand anywhere.
        let is_space = last.is_space_or_nbsp() && last.text_range().len() == 1;
        if !is_space && last.advance() > 0.0 {
            break;
        }
        from = Some(last.text_range().start);
        width += last.advance();
        cluster = last.previous_logical();
    }
    // What parley has at the end of the line it lets hang over it, and nothing else.
    from.filter(|_| width > line.metrics().hanging_advance + 0.01)
}
