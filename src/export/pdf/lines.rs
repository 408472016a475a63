//! Text to lines of glyphs: shaped, broken at a width, in the order they are seen.
//!
//! All lengths are points of the page.

use std::ops::Range;
use std::sync::Arc;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::{
    BaseDirection, Cluster, FontContext, FontData, FontFamily, FontWeight, LayoutContext, LineHeight, OverflowWrap,
    StyleProperty,
};

use rustc_hash::FxHashMap;

use crate::facts::FactKind;
use crate::fonts::{self, Faces};

/// A gap that some readers of PDF take for one between words is twice as wide, as a multiple of the size.
const GAP: f32 = 0.05;

/// The fact that words give, if they do.
type Kind = Option<FactKind>;

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) is_bold: bool,
    /// Size of its letters.
    pub(super) size: f32,
    /// Distance between its baselines, as a multiple of the size.
    pub(super) leading: f32,
    /// Whether it is told in grey.
    pub(super) is_faint: bool,
}

/// The side at which lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Left,
    Right,
    Middle,
    /// That of the first letter that has a direction.
    Own,
}

/// One line.
#[derive(Clone)]
pub(super) struct Line {
    /// Glyphs of one font each, from left to right.
    pub(super) runs: Vec<Run>,
    /// Stretches of it that give a fact: left edge, width, kind.
    pub(super) tints: Vec<(f32, f32, FactKind)>,
    /// From its top to its baseline.
    pub(super) baseline: f32,
    pub(super) height: f32,
    pub(super) style: Style,
}

/// Glyphs of one font that are drawn in the same manner.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) font: FontData,
    pub(super) manner: Manner,
    /// Left edge.
    pub(super) x: f32,
    pub(super) size: f32,
    /// How much wider than usual it is.
    pub(super) stretch: f32,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// What the places in the glyphs are counted in.
    pub(super) text: Arc<str>,
}

/// How glyphs are drawn.
///
/// Readers of PDF take letters one by one from left to right and turn those of
/// Arabic around, those of a ligature as well. So no glyph stands for two
/// letters: a ligature is drawn as a shape, with its letters unseen upon it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// As text.
    Text,
    /// As lines and curves that nobody can copy.
    Shape,
    /// As text that is not seen.
    Unseen,
}

/// A text and what it is set by: size and width as bits, bold and faint, side.
type Setting = (String, [u32; 2], [bool; 2], Side);

/// Sets text.
pub(super) struct Setter {
    fonts: FontContext,
    scratch: LayoutContext<Kind>,
    family: FontFamily<'static>,
    /// The glyph of each letter that stands alone.
    alone: FxHashMap<char, Option<Alone>>,
    /// Short texts that were set, with what they were set by.
    known: FxHashMap<Setting, Vec<Line>>,
}

/// A letter that stands alone.
#[derive(Clone)]
struct Alone {
    font: FontData,
    glyph: GlyphId,
    /// Its width where the font has size 1.
    advance: f32,
}

impl Setter {
    pub(super) fn new() -> Self {
        // The article's own face puts letters together from strokes and dots, which could not be copied as letters.
        let Faces { context, window, .. } = fonts::faces();
        Self {
            fonts: context,
            scratch: LayoutContext::new(),
            family: window,
            alone: FxHashMap::default(),
            known: FxHashMap::default(),
        }
    }

    /// The lines of a text of which some stretches give facts. A line break in it breaks a line.
    pub(super) fn lines(
        &mut self,
        text: &str,
        style: Style,
        marks: &[(Range<usize>, FactKind)],
        width: f32,
        side: Side,
    ) -> Vec<Line> {
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(self.family.clone()));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(if style.is_bold { 700.0 } else { 400.0 })));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(style.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.set_base_direction(BaseDirection::Auto);
        for (range, kind) in marks {
            builder.push(StyleProperty::Brush(Some(*kind)), range.clone());
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        let side = match side {
            Side::Own if layout.is_rtl() => Side::Right,
            Side::Own => Side::Left,
            side => side,
        };
        let text: Arc<str> = text.into();
        layout.lines().map(|line| self.line(&line, &text, style, width, side)).collect()
    }

    /// The lines of a text that may have been set before: most cells of a table say what one above them says.
    pub(super) fn again(&mut self, text: &str, style: Style, width: f32, side: Side) -> Vec<Line> {
        /// Bytes; longer texts are quotations.
        const SHORT: usize = 40;
        if text.len() > SHORT {
            return self.lines(text, style, &[], width, side);
        }
        let manner = [style.is_bold, style.is_faint];
        let key = (text.to_owned(), [style.size.to_bits(), width.to_bits()], manner, side);
        if let Some(lines) = self.known.get(&key) {
            return lines.clone();
        }
        let lines = self.lines(text, style, &[], width, side);
        self.known.insert(key, lines.clone());
        lines
    }

    /// A line without the white space at its end, at its side of the width.
    ///
    /// Its place is reckoned here and not by parley, which leaves white space that
    /// ends a wrapped line inside it where the last words run the other way.
    fn line(&mut self, line: &parley::Line<'_, Kind>, text: &Arc<str>, style: Style, width: f32, side: Side) -> Line {
        let Range { start, end } = line.text_range();
        let end = start + text.get(start..end).unwrap_or_default().trim_end().len();
        let is_seen = |cluster: &Cluster<'_, Kind>| cluster.text_range().start < end;
        let seen: f32 = line.runs().flat_map(|run| run.visual_clusters()).filter(is_seen).map(|c| c.advance()).sum();
        let mut x = match side {
            Side::Right => width - seen,
            Side::Middle => (width - seen) / 2.0,
            Side::Left | Side::Own => 0.0,
        };
        let (mut runs, mut tints) = (Vec::new(), Vec::new());
        for run in line.runs() {
            let mut glyphs = Glyphs { setter: self, run: &run, text, done: &mut runs };
            for cluster in run.visual_clusters().filter(is_seen) {
                glyphs.add(&cluster, x);
                tint(&mut tints, x, &cluster);
                x += cluster.advance();
            }
        }
        let metrics = line.metrics();
        let (top, bottom) = (metrics.block_min_coord, metrics.block_max_coord);
        Line { runs, tints, baseline: metrics.baseline - top, height: bottom - top, style }
    }

    /// A letter as it stands alone.
    fn alone(&mut self, letter: char) -> Option<Alone> {
        if !self.alone.contains_key(&letter) {
            let text = letter.to_string();
            let mut builder = self.scratch.ranged_builder(&mut self.fonts, &text, 1.0, false);
            builder.push_default(StyleProperty::FontFamily(self.family.clone()));
            let mut layout = builder.build(&text);
            layout.break_all_lines(None);
            let run = layout.lines().next().and_then(|line| line.runs().next());
            let found = run.and_then(|run| {
                let glyph = run.visual_clusters().next()?.glyphs().next()?;
                Some(Alone {
                    font: run.font().clone(),
                    glyph: GlyphId::new(glyph.id),
                    advance: glyph.advance / run.font_size(),
                })
            });
            self.alone.insert(letter, found);
        }
        self.alone.get(&letter).cloned().flatten()
    }
}

/// Colours the ground of a cluster that gives a fact, together with the one before it.
fn tint(tints: &mut Vec<(f32, f32, FactKind)>, x: f32, cluster: &Cluster<'_, Kind>) {
    let Some(kind) = cluster.style().brush else { return };
    match tints.last_mut() {
        Some((left, width, before)) if *before == kind && (*left + *width - x).abs() < 0.01 => {
            *width += cluster.advance();
        }
        _ => tints.push((x, cluster.advance(), kind)),
    }
}

/// The glyphs of a run on their way into a line.
struct Glyphs<'a> {
    setter: &'a mut Setter,
    run: &'a parley::Run<'a, Kind>,
    text: &'a Arc<str>,
    done: &'a mut Vec<Run>,
}

impl Glyphs<'_> {
    /// The glyphs of a cluster whose left edge is at `x`.
    fn add(&mut self, cluster: &Cluster<'_, Kind>, x: f32) {
        let place = cluster.text_range();
        let letters = self.letters(&place);
        let glyphs: Vec<_> = cluster.glyphs().collect();
        let is_part = cluster.is_ligature_start() || cluster.is_ligature_continuation();
        match (glyphs.as_slice(), letters.as_slice()) {
            // Kerning may push a letter farther from its neighbour than readers allow within a word.
            ([glyph], [_]) if !is_part && glyph.x <= GAP * self.run.font_size() => self.letter(glyph, place, x),
            (glyphs, letters) if !is_part && glyphs.len() > 1 && glyphs.len() == letters.len() => {
                self.letter_with_marks(glyphs, letters, x);
            }
            (glyphs, letters) => self.shape(glyphs, letters, place, x, cluster.advance()),
        }
    }

    /// One glyph that is one letter, as most are.
    fn letter(&mut self, glyph: &parley::Glyph, place: Range<usize>, x: f32) {
        let glyph = self.glyph(glyph, place);
        match self.done.last_mut().filter(|run| run.manner == Manner::Text && run.font == *self.run.font()) {
            Some(run) => run.glyphs.push(glyph),
            None => self.push(Manner::Text, x, vec![glyph]),
        }
    }

    /// A letter and its marks, which from right to left come before it.
    ///
    /// Marks are drawn as shapes, as they stand above or below the line: readers would take them for words of their own.
    fn letter_with_marks(&mut self, glyphs: &[parley::Glyph], letters: &[(Range<usize>, char)], x: f32) {
        let is_rtl = self.run.is_rtl();
        let end = x + glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        let of_mark = if is_rtl { x } else { x.midpoint(end) };
        let mut pen = x;
        for (nth, glyph) in glyphs.iter().enumerate() {
            let from_start = if is_rtl { glyphs.len() - 1 - nth } else { nth };
            let Some((place, letter)) = letters.get(from_start).cloned() else { continue };
            if from_start == 0 {
                self.letter(glyph, place, pen);
            } else {
                let drawn = self.glyph(glyph, place.clone());
                self.push(Manner::Shape, pen, vec![drawn]);
                self.unseen(letter, place, of_mark, 0.0);
            }
            pen += glyph.advance;
        }
    }

    /// Glyphs of several letters, or of a part of them, in a place of this width: their shape, and the letters unseen.
    fn shape(
        &mut self,
        glyphs: &[parley::Glyph],
        letters: &[(Range<usize>, char)],
        place: Range<usize>,
        x: f32,
        width: f32,
    ) {
        let is_rtl = self.run.is_rtl();
        if !glyphs.is_empty() {
            let whole: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
            // The shape of a ligature belongs to its first letter, which from right to left is the one farthest right.
            let left = if is_rtl { x + width - whole } else { x };
            let drawn = glyphs.iter().map(|glyph| self.glyph(glyph, place.clone())).collect();
            self.push(Manner::Shape, left, drawn);
        }
        let n_broad = letters.iter().filter(|(_, letter)| !is_mark(*letter)).count();
        let share = width / n_broad.max(1) as f32;
        let mut before = 0.0;
        let mut unseen = Vec::with_capacity(letters.len());
        for (place, letter) in letters.iter().cloned() {
            let own = if is_mark(letter) { 0.0 } else { share };
            before += own;
            unseen.push((letter, place, if is_rtl { x + width - before } else { x + before - own }, own));
        }
        if is_rtl {
            unseen.reverse();
        }
        for (letter, place, left, own) in unseen {
            self.unseen(letter, place, left, own);
        }
    }

    /// A letter that is not seen, as wide as its place: readers see words by the gaps between letters.
    fn unseen(&mut self, letter: char, place: Range<usize>, x: f32, width: f32) {
        let Some(Alone { font, glyph, advance }) = self.setter.alone(letter) else { return };
        let size = self.run.font_size();
        let stretch = if advance > 0.0 && width > 0.0 { width / (advance * size) } else { 1.0 };
        let glyphs = vec![KrillaGlyph::new(glyph, advance, 0.0, 0.0, 0.0, place, None)];
        let text = Arc::clone(self.text);
        self.done.push(Run { font, manner: Manner::Unseen, x, size, stretch, glyphs, text });
    }

    /// Each letter of a stretch of text and its place.
    fn letters(&self, place: &Range<usize>) -> Vec<(Range<usize>, char)> {
        let letters = self.text.get(place.clone()).unwrap_or_default().char_indices();
        let letter = |(at, letter): (usize, char)| {
            let start = place.start + at;
            (start..start + letter.len_utf8(), letter)
        };
        letters.map(letter).collect()
    }

    fn glyph(&self, glyph: &parley::Glyph, letters: Range<usize>) -> KrillaGlyph {
        let size = self.run.font_size();
        // Down is up for the writer of the page.
        let (advance, x, y) = (glyph.advance / size, glyph.x / size, -glyph.y / size);
        KrillaGlyph::new(GlyphId::new(glyph.id), advance, x, y, 0.0, letters, None)
    }

    fn push(&mut self, manner: Manner, x: f32, glyphs: Vec<KrillaGlyph>) {
        let (font, size) = (self.run.font().clone(), self.run.font_size());
        self.done.push(Run { font, manner, x, size, stretch: 1.0, glyphs, text: Arc::clone(self.text) });
    }
}

/// Vowel signs and other marks that stand on letters.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}
