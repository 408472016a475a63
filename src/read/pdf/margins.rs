//! Headers, footers and page numbers: lines that stand at the same place of several pages and say
//! the same, but for a number that counts with the pages. They are no part of the text.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::Line;
use super::paragraphs::Column;
use crate::text::western_digit;

/// Lines at the top and at the bottom of a page among which these are sought.
const LINES: usize = 3;

/// Figures of a line of which each may count with the pages; more has no header.
const MAX_FIGURES: usize = 4;

/// Takes headers, footers and page numbers away, and tells how many lines that were.
pub(super) fn leave_out(columns: &mut [Column]) -> u32 {
    let places = edges(columns);
    let mut pages: FxHashMap<Key, FxHashSet<u32>> = FxHashMap::default();
    for place in &places {
        for key in keys(place, columns) {
            pages.entry(key).or_default().insert(place.page);
        }
    }
    let all: FxHashSet<u32> = columns.iter().map(|column| column.page).collect();
    // On two pages both have it; two of many could be chance.
    let enough = if all.len() <= 3 { 2 } else { 3 };
    let repeats = |place: &Place| {
        keys(place, columns).iter().any(|key| pages.get(key).is_some_and(|pages| pages.len() >= enough))
    };
    let out: FxHashSet<(usize, usize)> = places
        .iter()
        .filter(|place| repeats(place) || is_lone_number(place, columns))
        .map(|place| (place.column, place.line))
        .collect();
    for (column_nth, column) in columns.iter_mut().enumerate() {
        let mut nth = 0;
        column.lines.retain(|_| {
            nth += 1;
            !out.contains(&(column_nth, nth - 1))
        });
    }
    out.len() as u32
}

/// What lines of several pages have in common: the words, the place, and each figure as it is or less the page.
type Key = (String, i32, Vec<i64>);

/// A line at the edge of a page.
struct Place {
    page: u32,
    column: usize,
    line: usize,
    /// How far it stands below the line above it, in points.
    gap: f32,
    /// Whether nothing stands below it.
    is_last: bool,
}

/// The lines at the top and bottom of every page.
fn edges(columns: &[Column]) -> Vec<Place> {
    let mut edges = Vec::new();
    let mut from = 0;
    while let Some(page) = columns.get(from).map(|column| column.page) {
        let until = from + columns.iter().skip(from).take_while(|column| column.page == page).count();
        let mut lines: Vec<(f32, usize, usize)> = Vec::new();
        for (nth, column) in columns.iter().enumerate().take(until).skip(from) {
            lines.extend(column.lines.iter().enumerate().map(|(line, at)| (at.y, nth, line)));
        }
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let height = |nth: usize| lines.get(nth).map(|(y, ..)| *y);
        for (nth, (y, column, line)) in lines.iter().enumerate() {
            let is_edge = nth < LINES || nth + LINES >= lines.len();
            let above = nth.checked_sub(1).and_then(height);
            let gap = above.map_or(0.0, |above| y - above);
            if is_edge {
                let is_last = nth + 1 == lines.len();
                edges.push(Place { page, column: *column, line: *line, gap, is_last });
            }
        }
        from = until;
    }
    edges
}

fn line_at<'c>(place: &Place, columns: &'c [Column]) -> Option<&'c Line> {
    columns.get(place.column)?.lines.get(place.line)
}

/// All keys by which other pages may have this line, too.
fn keys(place: &Place, columns: &[Column]) -> Vec<Key> {
    let Some(line) = line_at(place, columns) else { return Vec::new() };
    let (words, figures) = parted(&line.read.text);
    if figures.len() > MAX_FIGURES || words.is_empty() {
        return Vec::new();
    }
    // Two grids, so that no two heights that are close lie in different cells of both.
    let heights = [0.0, 4.0].map(|shift| ((line.y + shift) / 8.0).floor() as i32 * 2 + i32::from(shift > 0.0));
    let mut keys = Vec::new();
    for counting in 0..1_u32 << figures.len() {
        let figures: Vec<i64> = figures
            .iter()
            .enumerate()
            .map(|(nth, figure)| {
                let counts = counting >> nth & 1 == 1;
                // The two are kept apart: one is even, the other odd.
                if counts { (figure - i64::from(place.page)) * 2 + 1 } else { figure * 2 }
            })
            .collect();
        keys.extend(heights.map(|height| (words.clone(), height, figures.clone())));
    }
    keys
}

/// The words with a sign for each figure, and the figures.
fn parted(text: &str) -> (String, Vec<i64>) {
    let (mut words, mut figures) = (String::new(), Vec::new());
    let mut is_open = false;
    for letter in text.chars() {
        match digit(letter) {
            Some(digit) if is_open => {
                if let Some(figure) = figures.last_mut() {
                    *figure = (*figure * 10 + digit) % 1_000_000_000;
                }
            }
            Some(digit) => {
                figures.push(digit);
                words.push('#');
            }
            None => words.push(letter),
        }
        is_open = digit(letter).is_some();
    }
    (words, figures)
}

fn digit(letter: char) -> Option<i64> {
    western_digit(letter).to_digit(10).map(i64::from)
}

/// Whether it is the number of its page and nothing else, well below all else on the page.
fn is_lone_number(place: &Place, columns: &[Column]) -> bool {
    let Some(line) = line_at(place, columns) else { return false };
    let (words, figures) = parted(line.read.text.trim_matches(|letter: char| matches!(letter, '-' | '\u{2013}' | ' ')));
    place.is_last && words == "#" && figures == [i64::from(place.page)] && place.gap > line.size * 2.5
}
