//! From places in the text to places on the page and back.
//!
//! Offsets are bytes of the paragraph's text, lengths physical pixels from the
//! paragraph's top left corner.

use std::ops::Range;

use parley::{Affinity, Cluster, Cursor, Line, Selection};

use super::paragraph::{Ink, Layout};
use super::visual::{Mended, Place, edges, places};

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
/// hangs over the end of a line. A letter that it cuts is covered.
pub fn strips(layout: &Layout, range: Range<usize>) -> Vec<Strip> {
    let mut strips: Vec<Strip> = Vec::new();
    let lines = line_index(layout, range.start).zip(line_index(layout, range.end.saturating_sub(1)));
    let Some((first, last)) = lines.filter(|_| !range.is_empty()) else { return strips };
    for nth in first..=last {
        let Some(line) = layout.get(nth) else { break };
        let baseline = line.metrics().baseline;
        let mut add = |left: f32, right: f32| match strips.last_mut() {
            _ if left >= right => {}
            // Runs that touch are one strip to the eye.
            Some(before) if before.line == nth && (before.right - left).abs() < 0.5 => before.right = right,
            _ => strips.push(Strip { line: nth, left, right, baseline }),
        };
        let mended = Mended::of(layout, &line);
        let (start, end) = edges(layout, &line, mended.as_ref());
        let is_whole = range.start <= line.text_range().start && line.text_range().end <= range.end;
        match mended {
            _ if is_whole => add(start, end),
            Some(mended) => {
                let covered = mended.places.iter().filter(|place| overlap(&range, &place.text));
                covered.for_each(|place| add(place.left.max(start), place.right().min(end)));
            }
            None => covered(&line, &range, |left, right| add(left.max(start), right.min(end))),
        }
    }
    strips
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Gives out the left and right edges of what `range` covers of a line that
/// parley has in the right order.
fn covered(line: &Line<'_, Ink>, range: &Range<usize>, mut add: impl FnMut(f32, f32)) {
    let mut left = line.metrics().offset + line.metrics().inline_min_coord;
    for run in line.runs() {
        let text = run.text_range();
        let is_whole = range.start <= text.start && text.end <= range.end;
        if is_whole || !overlap(range, &text) {
            let right = left + run.advance();
            if is_whole {
                add(left, right);
            }
            left = right;
            continue;
        }
        for cluster in run.visual_clusters() {
            let right = left + cluster.advance();
            if overlap(range, &cluster.text_range()) {
                add(left, right);
            }
            left = right;
        }
    }
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
    let line = cluster.line();
    let (top, bottom) = (line.metrics().block_min_coord, line.metrics().block_max_coord);
    let own = cluster.text_range();
    let mended = Mended::of(layout, &line).and_then(|line| line.places.into_iter().find(|place| place.text == own));
    let (left, advance, is_rtl) = match mended {
        Some(place) => (place.left, place.advance, place.is_rtl),
        None => (cluster.visual_offset().unwrap_or_default(), cluster.advance(), cluster.is_rtl()),
    };
    [if is_after == is_rtl { left + advance } else { left }, top, bottom]
}

/// The caret nearest to a point.
pub fn caret_at(layout: &Layout, x: f32, y: f32) -> Caret {
    let y = y.max(0.0);
    let Some(line) = mended_at(layout, y) else { return Caret::of(Cursor::from_point(layout, x, y)) };
    let nearest = line.iter().position(|place| x <= place.right()).unwrap_or(line.len().saturating_sub(1));
    let Some(place) = line.get(nearest) else { return Caret::default() };
    beside(place, x > f32::midpoint(place.left, place.right()))
}

/// The caret at one side of a letter.
fn beside(place: &Place, on_right: bool) -> Caret {
    let ends = on_right != place.is_rtl;
    Caret { offset: if ends { place.text.end } else { place.text.start }, upstream: ends }
}

/// The line at height `y`, if it is one that parley has otherwise.
fn mended_at(layout: &Layout, y: f32) -> Option<Vec<Place>> {
    let nth = first_line(layout, |line| line.metrics().block_max_coord <= y);
    Some(Mended::of(layout, &layout.get(nth)?)?.places)
}

/// The caret one step on, or `None` at the paragraph's edge.
pub fn step(layout: &Layout, caret: Caret, step: Step) -> Option<Caret> {
    let selection = || Selection::from(caret.cursor(layout));
    let to = match step {
        Step::Left => return aside(layout, caret, false).map(|step| step.to),
        Step::Right => return aside(layout, caret, true).map(|step| step.to),
        Step::WordLeft => return leap(layout, caret, false),
        Step::WordRight => return leap(layout, caret, true),
        Step::LineStart => selection().line_start(layout, false),
        Step::LineEnd => selection().line_end(layout, false),
    };
    Some(Caret::of(to.focus()))
}

/// A step of a caret to the left or right.
struct Aside {
    to: Caret,
    /// What it stepped over, and what stands behind that on the line; nothing
    /// for a step to another line.
    over: Option<(Place, Option<Place>)>,
}

/// The step over the letter to the left or right, or to the other end of the
/// line before or after.
fn aside(layout: &Layout, caret: Caret, to_right: bool) -> Option<Aside> {
    let nth = line_index(layout, caret.offset.saturating_sub(usize::from(caret.upstream)))?;
    let line = places(layout, &layout.get(nth)?);
    let at = line.iter().enumerate().find_map(|(nth, place)| {
        let sides = [(false, nth), (true, nth + 1)];
        sides.into_iter().find(|&(on_right, _)| beside(place, on_right) == caret)
    });
    // The end of a text has no letter after it; a place inside a letter counts as its beginning.
    let end = || line.iter().enumerate().find(|(_, place)| place.text.end == caret.offset);
    let inside = || line.iter().enumerate().find(|(_, place)| place.text.contains(&caret.offset));
    let edge = at
        .map(|(_, edge)| edge)
        .or_else(|| end().map(|(nth, place)| nth + usize::from(!place.is_rtl)))
        .or_else(|| inside().map(|(nth, place)| nth + usize::from(place.is_rtl)))?;
    let get = |nth: Option<usize>| nth.and_then(|nth| line.get(nth)).cloned();
    let (crossed, behind) =
        if to_right { (Some(edge), Some(edge + 1)) } else { (edge.checked_sub(1), edge.checked_sub(2)) };
    if let Some(place) = get(crossed) {
        return Some(Aside { to: beside(&place, to_right), over: Some((place, get(behind))) });
    }
    let goes_on = to_right != layout.is_rtl();
    let next = places(layout, &layout.get(if goes_on { nth + 1 } else { nth.checked_sub(1)? })?);
    let first = if to_right { next.first() } else { next.last() };
    first.map(|place| Aside { to: beside(place, !to_right), over: None })
}

/// The end of the next word on a way in the order of reading, the beginning of
/// the last one on a way against it.
fn leap(layout: &Layout, caret: Caret, to_right: bool) -> Option<Caret> {
    let mut to = None;
    while let Some(step) = aside(layout, to.unwrap_or(caret), to_right) {
        to = Some(step.to);
        let Some((place, behind)) = step.over.filter(|(place, _)| !place.is_space) else { continue };
        let reads_on = to_right != place.is_rtl;
        let is_edge = match behind {
            _ if !reads_on => place.begins_word,
            Some(behind) => behind.begins_word || behind.is_rtl != place.is_rtl,
            None => true,
        };
        if is_edge {
            break;
        }
    }
    to
}

/// The letter under a point, or `None` beside the text.
pub fn letter(layout: &Layout, x: f32, y: f32) -> Option<Range<usize>> {
    let Some(line) = mended_at(layout, y) else {
        return Cluster::from_point_exact(layout, x, y).map(|(cluster, _)| cluster.text_range());
    };
    line.into_iter().find(|place| (place.left..place.right()).contains(&x)).map(|place| place.text)
}

/// The word at a point.
pub fn word(layout: &Layout, x: f32, y: f32) -> Range<usize> {
    let nearest = || {
        let line = mended_at(layout, y)?;
        let place = line.iter().find(|place| x <= place.right()).or(line.last())?;
        Some(place.parley_centre())
    };
    Selection::word_from_point(layout, nearest().unwrap_or(x), y).text_range()
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
