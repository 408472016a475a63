//! Laid-out lines as text, for tests: what stands where, without pixels.

use parley::{Cluster, FontData, Line, Run};
use swash::FontRef;

use super::paragraph::{Ink, Layout};

/// Pairs of brackets that change shape with the direction of the text.
const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('\u{ab}', '\u{bb}')];

/// The pieces of each line from left to right: words, and within a word every
/// change of direction. A piece's own letters stand in logical order.
///
/// Brackets are named by the shape that is drawn, so a mirrored `(` reads `)`.
pub fn lines(layout: &Layout, text: &str) -> Vec<Vec<String>> {
    layout.lines().map(|line| pieces(&line, text)).collect()
}

fn pieces(line: &Line<'_, Ink>, text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for run in line.runs() {
        let mut piece = String::new();
        let mut of_run = Vec::new();
        for cluster in run.clusters() {
            let letters = shown(&run, &cluster, text);
            if letters.chars().all(char::is_whitespace) {
                of_run.push(std::mem::take(&mut piece));
            } else {
                piece.push_str(&letters);
            }
        }
        of_run.push(piece);
        if run.is_rtl() {
            of_run.reverse();
        }
        pieces.extend(of_run.into_iter().filter(|piece| !piece.is_empty()));
    }
    pieces
}

/// The letters of a cluster without invisible controls, brackets as drawn.
fn shown(run: &Run<'_, Ink>, cluster: &Cluster<'_, Ink>, text: &str) -> String {
    let letters = text.get(cluster.text_range()).unwrap_or_default();
    let drawn = cluster.glyphs().next().map(|glyph| glyph.id);
    let visible = letters.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'));
    visible.map(|c| bracket_as_drawn(run.font(), drawn, c)).collect()
}

fn bracket_as_drawn(font: &FontData, drawn: Option<u32>, c: char) -> char {
    let mirrored = PAIRS.iter().find_map(|&(open, close)| match c {
        _ if c == open => Some(close),
        _ if c == close => Some(open),
        _ => None,
    });
    let glyph_of = |c: char| {
        let font = FontRef::from_index(font.data.as_ref(), font.index as usize)?;
        Some(u32::from(font.charmap().map(c)))
    };
    match mirrored {
        Some(other) if drawn.is_some() && drawn == glyph_of(other) => other,
        _ => c,
    }
}

/// The characters of `text` that no font has a glyph for.
pub fn missing(layout: &Layout, text: &str) -> String {
    let clusters = layout.lines().flat_map(|line| line.runs().flat_map(|run| run.clusters()));
    clusters
        .filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0))
        .map(|cluster| text.get(cluster.text_range()).unwrap_or_default())
        .collect()
}
