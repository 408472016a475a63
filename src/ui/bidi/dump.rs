//! Laid-out lines as text, for tests: what stands where, without pixels.

use parley::{Cluster, FontData, Line, Run};
use swash::FontRef;

use super::paragraph::{Ink, Layout};
use super::visual::{Place, places};

/// Pairs of brackets that change shape with the direction of the text.
const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('\u{ab}', '\u{bb}')];

/// The pieces of each line from left to right: words, and within a word every
/// change of direction. A piece's own letters stand in logical order.
///
/// Brackets are read off the shape that is drawn: a `(` that the direction of
/// its run should have turned and did not reads `)`.
pub fn lines(layout: &Layout, text: &str) -> Vec<Vec<String>> {
    layout.lines().map(|line| pieces(&line, text)).collect()
}

/// The byte offset of each character on each line, from left to right. Marks
/// stand where their letter does, in the order the line runs.
pub fn order(layout: &Layout, text: &str) -> Vec<Vec<usize>> {
    let offsets = |place: Place| {
        let start = place.text.start;
        let letters = text.get(place.text).unwrap_or_default().char_indices();
        let mut offsets: Vec<_> = letters.map(|(at, _)| start + at).collect();
        if place.is_rtl {
            offsets.reverse();
        }
        offsets
    };
    layout.lines().map(|line| places(layout, &line).into_iter().flat_map(offsets).collect()).collect()
}

fn pieces(line: &Line<'_, Ink>, text: &str) -> Vec<String> {
    let runs: Vec<Run<'_, Ink>> = line.runs().collect();
    // A change of script or font between runs is no change of direction.
    let of_one_direction = runs.chunk_by(|left, right| left.is_rtl() == right.is_rtl());
    let mut pieces = Vec::new();
    for runs in of_one_direction {
        let right_to_left = runs.first().is_some_and(Run::is_rtl);
        let mut letters = String::new();
        let mut add = |run: &Run<'_, Ink>| run.clusters().for_each(|cluster| letters += &shown(run, &cluster, text));
        if right_to_left {
            runs.iter().rev().for_each(&mut add);
        } else {
            runs.iter().for_each(&mut add);
        }
        let words = letters.split_whitespace().map(str::to_owned);
        if right_to_left { pieces.extend(words.rev()) } else { pieces.extend(words) }
    }
    pieces
}

/// The letters of a cluster without invisible controls, brackets as they are read.
fn shown(run: &Run<'_, Ink>, cluster: &Cluster<'_, Ink>, text: &str) -> String {
    let letters = text.get(cluster.text_range()).unwrap_or_default();
    let drawn = cluster.glyphs().next().map(|glyph| glyph.id);
    let visible = letters.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'));
    visible.map(|c| bracket_as_read(run, drawn, c)).collect()
}

/// The bracket that a reader of this run takes the drawn shape for.
fn bracket_as_read(run: &Run<'_, Ink>, drawn: Option<u32>, c: char) -> char {
    let Some(other) = turned(c) else { return c };
    let glyph_of = |c: char| glyph_of(run.font(), c);
    let is_turned = drawn.is_some() && drawn == glyph_of(other);
    if is_turned == run.is_rtl() { c } else { other }
}

fn turned(c: char) -> Option<char> {
    PAIRS.iter().find_map(|&(open, close)| match c {
        _ if c == open => Some(close),
        _ if c == close => Some(open),
        _ => None,
    })
}

fn glyph_of(font: &FontData, c: char) -> Option<u32> {
    let font = FontRef::from_index(font.data.as_ref(), font.index as usize)?;
    Some(u32::from(font.charmap().map(c)))
}

/// The characters of `text` that no font has a glyph for.
pub fn missing(layout: &Layout, text: &str) -> String {
    let clusters = layout.lines().flat_map(|line| line.runs().flat_map(|run| run.clusters()));
    clusters
        .filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0))
        .map(|cluster| text.get(cluster.text_range()).unwrap_or_default())
        .collect()
}
