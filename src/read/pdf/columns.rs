//! Columns of a page, in the order in which they are read.
//!
//! Where lines keep clear of the same strip for a while there are columns on both
//! sides of it; what stands above and below goes before and after them. Tables keep
//! clear of strips, too, but their cells are short: they are read row by row.

use super::lines::Fragment;
use super::row::median;

/// Columns within columns, at most.
const MAX_DEPTH: usize = 6;

/// Words or lines of a page in which columns are sought, at most: the densest pages have some 5,000.
const MAX_FRAGMENTS: usize = 20_000;

/// Places of a page at which a strip is sought, at most.
const MAX_PLACES: usize = 500;

/// Lines that a column has at least on both sides of the strip.
const MIN_LINES: usize = 3;

/// Widths that lines beside a strip have on average at least, in sizes of letters: cells of tables are narrower.
const MIN_WIDTH: f32 = 8.0;

/// Fragments parted into columns; `is_to_left` if the right column is read first.
pub(super) fn columns(fragments: Vec<Fragment>, is_to_left: bool) -> Vec<Vec<Fragment>> {
    let mut columns = Vec::new();
    part(fragments, is_to_left, 0, &mut columns);
    columns
}

fn part(fragments: Vec<Fragment>, is_to_left: bool, depth: usize, columns: &mut Vec<Vec<Fragment>>) {
    if fragments.is_empty() {
        return;
    }
    let is_sought = depth < MAX_DEPTH && fragments.len() <= MAX_FRAGMENTS;
    let Some(strip) = is_sought.then(|| widest_strip(&fragments)).flatten() else {
        columns.push(fragments);
        return;
    };
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for fragment in fragments {
        if fragment.y < strip.top {
            above.push(fragment);
        } else if fragment.y > strip.bottom {
            below.push(fragment);
        } else if fragment.right <= strip.x {
            left.push(fragment);
        } else {
            right.push(fragment);
        }
    }
    let (first, second) = if is_to_left { (right, left) } else { (left, right) };
    for part_of_page in [above, first, second, below] {
        part(part_of_page, is_to_left, depth + 1, columns);
    }
}

/// A strip between columns.
struct Strip {
    x: f32,
    /// Baselines of its first and its last line.
    top: f32,
    bottom: f32,
    /// Lines on the side that has fewer.
    lines: usize,
}

/// What stands at one height: edges of what has no gap, from left to right.
struct Row {
    y: f32,
    stretches: Vec<(f32, f32)>,
}

/// The strip with most lines on both sides.
fn widest_strip(fragments: &[Fragment]) -> Option<Strip> {
    let size = median(fragments.iter().map(|fragment| fragment.size).collect());
    let rows = rows(fragments, size);
    // Where a strip may be: in the middle of a gap, or just beside what stands alone at its height.
    let mut places: Vec<i32> = Vec::new();
    for row in &rows {
        for pair in row.stretches.windows(2) {
            if let [(_, before), (after, _)] = pair {
                places.push(((before + after) / 2.0) as i32);
            }
        }
        for (left, right) in &row.stretches {
            places.extend([(left - size * 0.5) as i32, (right + size * 0.5) as i32]);
        }
    }
    places.sort_unstable();
    places.dedup();
    let step = places.len().div_ceil(MAX_PLACES).max(1);
    let best = places
        .into_iter()
        .step_by(step)
        .filter_map(|x| strip_at(x as f32, &rows, size))
        .max_by_key(|strip| strip.lines);
    best.filter(|strip| strip.lines >= MIN_LINES)
}

fn rows(fragments: &[Fragment], size: f32) -> Vec<Row> {
    let mut sorted: Vec<&Fragment> = fragments.iter().filter(|fragment| !fragment.is_blank()).collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row> = Vec::new();
    for fragment in sorted {
        let edges = (fragment.left, fragment.right);
        match rows.last_mut().filter(|row| fragment.y - row.y <= size * 0.35) {
            Some(row) => row.stretches.push(edges),
            None => rows.push(Row { y: fragment.y, stretches: vec![edges] }),
        }
    }
    for row in &mut rows {
        row.stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f32, f32)> = Vec::new();
        for (left, right) in row.stretches.drain(..) {
            match joined.last_mut().filter(|last| left - last.1 < size * 0.9) {
                Some(last) => last.1 = last.1.max(right),
                None => joined.push((left, right)),
            }
        }
        row.stretches = joined;
    }
    rows
}

/// The longest strip at this place.
fn strip_at(x: f32, rows: &[Row], size: f32) -> Option<Strip> {
    let margin = size * 0.3;
    let is_clear = |row: &&Row| row.stretches.iter().all(|(left, right)| *right < x - margin || *left > x + margin);
    let mut best: Option<Strip> = None;
    let mut rest = rows;
    while !rest.is_empty() {
        let length = rest.iter().take_while(is_clear).count();
        let (run, others) = rest.split_at_checked(length.max(1))?;
        rest = others;
        if length == 0 {
            continue;
        }
        let strip = strip_of(x, run, size);
        if let Some(strip) = strip.filter(|strip| best.as_ref().is_none_or(|best| best.lines < strip.lines)) {
            best = Some(strip);
        }
    }
    best
}

/// The strip along these rows, all of which keep clear of it.
fn strip_of(x: f32, rows: &[Row], size: f32) -> Option<Strip> {
    /// A line of the other column is no further away, in sizes of letters.
    const NEAR: f32 = 2.0;
    let has_left = |row: &Row| row.stretches.iter().any(|(left, _)| *left < x);
    let has_right = |row: &Row| row.stretches.iter().any(|(left, _)| *left > x);
    let has_near = |nth: usize, has: &dyn Fn(&Row) -> bool| {
        let Some(row) = rows.get(nth) else { return false };
        let near = |other: &&Row| (other.y - row.y).abs() <= size * NEAR;
        let before = rows.get(..nth).unwrap_or_default().iter().rev().take_while(near);
        let from = rows.get(nth..).unwrap_or_default().iter().take_while(near);
        before.chain(from).any(has)
    };
    let is_between = |nth: usize| has_near(nth, &has_left) && has_near(nth, &has_right);
    let first = (0..rows.len()).find(|nth| is_between(*nth))?;
    // A column may go on below the end of the other.
    let rows_between = rows.get(first..)?;
    let (lefts, rights) = (
        rows_between.iter().filter(|row| has_left(row)).count(),
        rows_between.iter().filter(|row| has_right(row)).count(),
    );
    let both = (first..rows.len()).filter(|nth| is_between(*nth)).count();
    let width = |is_side: &dyn Fn(f32) -> bool, lines: usize| {
        let widths = rows_between.iter().flat_map(|row| &row.stretches).filter(|(left, _)| is_side(*left));
        widths.map(|(left, right)| right - left).sum::<f32>() / lines.max(1) as f32
    };
    let is_wide =
        width(&|left| left < x, lefts) >= size * MIN_WIDTH && width(&|left| left > x, rights) >= size * MIN_WIDTH;
    let lines = lefts.min(rights).min(both);
    is_wide.then_some(Strip { x, top: rows_between.first()?.y, bottom: rows_between.last()?.y, lines })
}
