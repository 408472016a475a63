//! From places in the text to places on the page and back.
//!
//! Offsets are bytes of the paragraph's text, lengths physical pixels from the
//! paragraph's top left corner.

use std::ops::Range;

use parley::{Affinity, Cluster, Cursor, Line, Selection};

use super::paragraph::{Ink, Layout, visible_edges};

/// One stretch of a line. Text that runs both ways may need several on one line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strip {
    /// Index of the line.
    pub line: usize,
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Where the line's letters stand.
    pub baseline: f32,
}

/// What `range` covers on the page, line by line, without white space that
/// hangs over the end of a line.
pub fn strips(layout: &Layout, range: Range<usize>) -> Vec<Strip> {
    let from = Cursor::from_byte_index(layout, range.start, Affinity::Downstream);
    let to = Cursor::from_byte_index(layout, range.end, Affinity::Upstream);
    let mut strips: Vec<Strip> = Vec::new();
    Selection::new(from, to).geometry_with(layout, |shape, line_idx| {
        let Some(line) = layout.get(line_idx) else { return };
        let (first, last) = visible_edges(layout, line.metrics());
        let (left, right) = ((shape.x0 as f32).max(first), (shape.x1 as f32).min(last));
        if left >= right {
            return;
        }
        // Runs that touch are one strip to the eye.
        match strips.last_mut() {
            Some(before) if before.line == line_idx && (before.right - left).abs() < 0.5 => before.right = right,
            _ => strips.push(Strip { line: line_idx, left, right, baseline: line.metrics().baseline }),
        }
    });
    strips
}

/// The place between two letters that is nearest to a point.
pub fn caret(layout: &Layout, x: f32, y: f32) -> usize {
    // Beyond the last line parley answers with the end, above the first with the start.
    caret_at(layout, x, y).offset
}

/// A place between two letters. Where the direction changes, one place in the
/// text has two on the page; `upstream` says that it belongs to the letter before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Caret {
    /// The place, in bytes.
    pub offset: usize,
    /// Whether it stands at the letter before it, not at the one after it.
    pub upstream: bool,
}

impl Caret {
    /// Before the letter at `offset`.
    pub fn before(offset: usize) -> Self {
        Self { offset, upstream: false }
    }

    fn of(cursor: Cursor) -> Self {
        Self { offset: cursor.index(), upstream: cursor.affinity() == Affinity::Upstream }
    }

    fn cursor(self, layout: &Layout) -> Cursor {
        let affinity = if self.upstream { Affinity::Upstream } else { Affinity::Downstream };
        Cursor::from_byte_index(layout, self.offset, affinity)
    }
}

/// A way to move a caret over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One letter to the left.
    Left,
    /// One letter to the right.
    Right,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// To where the line begins.
    LineStart,
    /// To where the line ends.
    LineEnd,
}

/// Where a caret stands: `[x, top, bottom]`.
pub fn caret_line(layout: &Layout, caret: Caret) -> [f32; 3] {
    // parley's own geometry puts the end of a text on the line before, if that
    // line ends in letters of the other direction.
    let after = Cluster::from_byte_index(layout, caret.offset);
    let before = caret.offset.checked_sub(1).and_then(|offset| Cluster::from_byte_index(layout, offset));
    let (cluster, is_after) = match (before, after) {
        (Some(before), None) => (before, false),
        (Some(before), _) if caret.upstream => (before, false),
        (_, Some(after)) => (after, true),
        (None, None) => {
            let shape = caret.cursor(layout).geometry(layout, 0.0);
            return [shape.x0 as f32, shape.y0 as f32, shape.y1 as f32];
        }
    };
    let left = cluster.visual_offset().unwrap_or_default();
    let x = if is_after == cluster.is_rtl() { left + cluster.advance() } else { left };
    let line = cluster.line();
    [x, line.metrics().block_min_coord, line.metrics().block_max_coord]
}

/// The caret nearest to a point.
pub fn caret_at(layout: &Layout, x: f32, y: f32) -> Caret {
    Caret::of(Cursor::from_point(layout, x, y.max(0.0)))
}

/// The caret one step on, or `None` at the paragraph's edge.
pub fn step(layout: &Layout, caret: Caret, step: Step) -> Option<Caret> {
    let from = caret.cursor(layout);
    let to = match step {
        Step::Left => from.previous_visual(layout),
        Step::Right => from.next_visual(layout),
        Step::WordLeft => from.previous_visual_word(layout),
        Step::WordRight => from.next_visual_word(layout),
        Step::LineStart => return Some(Caret::of(Selection::from(from).line_start(layout, false).focus())),
        Step::LineEnd => return Some(Caret::of(Selection::from(from).line_end(layout, false).focus())),
    };
    (to != from).then(|| Caret::of(to))
}

/// The letter under a point, or `None` beside the text.
pub fn letter(layout: &Layout, x: f32, y: f32) -> Option<Range<usize>> {
    Cluster::from_point_exact(layout, x, y).map(|(cluster, _)| cluster.text_range())
}

/// The word at a point.
pub fn word(layout: &Layout, x: f32, y: f32) -> Range<usize> {
    Selection::word_from_point(layout, x, y).text_range()
}

/// Top and bottom of the line that holds the letter at `offset`.
pub fn line_of(layout: &Layout, offset: usize) -> Option<(f32, f32)> {
    let nth = line_index(layout, offset)?;
    layout.get(nth).map(|line| (line.metrics().block_min_coord, line.metrics().block_max_coord))
}

fn line_index(layout: &Layout, offset: usize) -> Option<usize> {
    let first = first_line(layout, |line| line.text_range().end <= offset);
    layout.len().checked_sub(1).map(|last| first.min(last))
}

/// The text on the line at height `y`, or on the nearest one.
pub fn line_at(layout: &Layout, y: f32) -> Range<usize> {
    let first = first_line(layout, |line| line.metrics().block_max_coord <= y);
    let nearest = first.min(layout.len().saturating_sub(1));
    layout.get(nearest).map_or(0..0, |line| line.text_range())
}

/// Index of the first line that is not `before` a place, where none after it is;
/// the number of lines if all are.
fn first_line(layout: &Layout, before: impl Fn(Line<'_, Ink>) -> bool) -> usize {
    let (mut first, mut past) = (0, layout.len());
    while first < past {
        let middle = first.midpoint(past);
        if layout.get(middle).is_some_and(&before) {
            first = middle + 1;
        } else {
            past = middle;
        }
    }
    first
}
