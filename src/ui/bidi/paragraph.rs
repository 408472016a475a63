//! One paragraph of text to lines of positioned glyphs: analysis, shaping,
//! line breaking, alignment, elision.
//!
//! All lengths in here are physical pixels unless a name ends in `_pts`. Knows
//! nothing of egui but its colour type; `bridge` turns the result into a galley.

use std::{borrow::Cow, ops::Range};

use egui::Color32;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, Cluster, FontContext, FontFamily, FontWeight, LayoutContext,
    LineHeight, OverflowWrap, StyleProperty,
};

use crate::fonts;

/// Colour of a stretch of text. It is not a shaping property, so a change of
/// colour inside a word leaves the letters joined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink(
    /// The colour; `Color32::PLACEHOLDER` stands for the widget's own.
    pub Color32,
);

impl Default for Ink {
    fn default() -> Self {
        Self(Color32::PLACEHOLDER)
    }
}

/// A shaped paragraph.
pub type Layout = parley::Layout<Ink>;

/// Typeface of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Noto Naskh Arabic: the article and words quoted from it.
    Reading,
    /// IBM Plex Sans Arabic: everything else in the window.
    Window,
}

/// Weight of a text. The reading face has two weights, the window's has three;
/// a missing one becomes its nearest neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    Semibold,
    /// 700.
    Bold,
}

/// Direction a paragraph as a whole runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// How to set a paragraph.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    /// Typeface.
    pub face: Face,
    /// Weight.
    pub weight: Weight,
    /// Font size in points.
    pub size_pts: f32,
    /// Distance between baselines as a multiple of the font size.
    pub leading: f32,
    /// Physical pixels per point.
    pub scale: f32,
    /// Base direction; `None` takes that of the first strong letter.
    pub base: Option<Direction>,
    /// Coloured byte ranges; the later wins where two overlap.
    pub inks: &'a [(Range<usize>, Color32)],
    /// Byte ranges that are semibold.
    pub strong: &'a [Range<usize>],
}

/// Shapes text; holds the fonts and the scratch memory for it.
pub struct Shaper {
    fonts: FontContext,
    scratch: LayoutContext<Ink>,
    reading: FontFamily<'static>,
    window: FontFamily<'static>,
}

impl Default for Shaper {
    fn default() -> Self {
        let fonts::Faces { context, reading, window } = fonts::faces();
        Self { fonts: context, scratch: LayoutContext::new(), reading, window }
    }
}

impl Shaper {
    /// The lines of `text`, broken where they would exceed `width` (one line if
    /// `None`) and aligned to the side the paragraph starts on.
    pub fn lay_out(&mut self, text: &str, setting: &Setting<'_>, width: Option<f32>) -> Layout {
        self.lay_out_in(Layout::default(), text, setting, width)
    }

    /// The same in the memory of a layout that is not needed any more.
    pub(super) fn lay_out_in(
        &mut self,
        mut layout: Layout,
        text: &str,
        setting: &Setting<'_>,
        width: Option<f32>,
    ) -> Layout {
        self.shape(&mut layout, text, setting);
        break_lines(&mut layout, width);
        layout
    }

    fn shape(&mut self, layout: &mut Layout, text: &str, setting: &Setting<'_>) {
        let family = self.family(setting.face);
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, text, setting.scale, true);
        builder.push_default(StyleProperty::FontFamily(family));
        builder.push_default(StyleProperty::FontSize(setting.size_pts));
        builder.push_default(StyleProperty::FontWeight(font_weight(setting.weight)));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(setting.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.set_base_direction(base_direction(setting.base));
        for (range, colour) in setting.inks {
            let inside = text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
            if !inside.is_empty() {
                builder.push(StyleProperty::Brush(Ink(*colour)), inside);
            }
        }
        for range in setting.strong {
            let inside = text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
            if !inside.is_empty() {
                builder.push(StyleProperty::FontWeight(font_weight(Weight::Semibold)), inside);
            }
        }
        builder.build_into(layout, text);
    }

    /// The first `max_lines` lines of `text`, ending in an ellipsis if some of
    /// it had to go, and the text that is shown.
    ///
    /// What goes is the logical end, wherever that stands on the line.
    pub fn lay_out_elided<'t>(
        &mut self,
        text: &'t str,
        setting: &Setting<'_>,
        width: f32,
        max_lines: usize,
    ) -> (Layout, Cow<'t, str>) {
        let max_lines = max_lines.max(1);
        let whole = self.lay_out(text, setting, Some(width));
        // A line may be narrower than the words on it where nothing can be broken.
        if whole.len() <= max_lines {
            return (whole, Cow::Borrowed(text));
        }
        let base = Some(if whole.is_rtl() { Direction::Rtl } else { Direction::Ltr });
        let last = whole.get(max_lines - 1).map_or(0..0, |line| line.text_range());
        let cuts = cluster_starts(&whole, last);
        // The ellipsis fits after some of the last line's letters; look for the
        // longest such start by halving.
        let (mut fits, mut too_long) = (0, cuts.len());
        let mut best = None;
        while fits < too_long {
            let middle = fits.midpoint(too_long);
            let cut = cuts.get(middle).copied().unwrap_or(0);
            let short = elided_at(text, cut);
            let setting = Setting { base, ..setting.clone() };
            let layout = self.lay_out(&short, &setting, Some(width));
            if layout.len() <= max_lines {
                best = Some((layout, Cow::Owned(short)));
                fits = middle + 1;
            } else {
                too_long = middle;
            }
        }
        best.unwrap_or_else(|| (self.lay_out("\u{2026}", setting, None), Cow::Borrowed("\u{2026}")))
    }

    /// The contexts an editor needs to shape its own text.
    pub(super) fn contexts(&mut self) -> (&mut FontContext, &mut LayoutContext<Ink>) {
        (&mut self.fonts, &mut self.scratch)
    }

    pub(super) fn family(&self, face: Face) -> FontFamily<'static> {
        match face {
            Face::Reading => self.reading.clone(),
            Face::Window => self.window.clone(),
        }
    }
}

pub(super) fn font_weight(weight: Weight) -> FontWeight {
    FontWeight::new(match weight {
        Weight::Regular => 400.0,
        Weight::Medium => 500.0,
        Weight::Semibold => 600.0,
        Weight::Bold => 700.0,
    })
}

fn base_direction(base: Option<Direction>) -> BaseDirection {
    match base {
        None => BaseDirection::Auto,
        Some(Direction::Ltr) => BaseDirection::Ltr,
        Some(Direction::Rtl) => BaseDirection::Rtl,
    }
}

/// Breaks `layout` anew for `width`, without shaping again.
pub(super) fn break_lines(layout: &mut Layout, width: Option<f32>) {
    layout.break_all_lines(width);
    layout.align(Alignment::Start, AlignmentOptions::default());
}

/// Byte offsets at which `text` may be cut inside `range`, first to last.
fn cluster_starts(layout: &Layout, range: Range<usize>) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = range.start;
    while at < range.end {
        starts.push(at);
        match Cluster::from_byte_index(layout, at) {
            Some(cluster) if cluster.text_range().end > at => at = cluster.text_range().end,
            _ => break,
        }
    }
    starts
}

/// `text` up to `cut`, any isolate left open closed again, and an ellipsis.
fn elided_at(text: &str, cut: usize) -> String {
    let kept = text.get(..cut).unwrap_or_default();
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\u{2066}'..='\u{2068}'));
    let mut short = kept.to_owned();
    short.extend(std::iter::repeat_n('\u{2069}', open_isolates(kept)));
    short.push('\u{2026}');
    short
}

fn open_isolates(text: &str) -> usize {
    text.chars().fold(0, |open, c| match c {
        '\u{2066}'..='\u{2068}' => open + 1,
        '\u{2069}' => open.saturating_sub(1),
        _ => open,
    })
}

/// `text` with every control character and line separator replaced by a space
/// of the same length in bytes, so that offsets stay valid and nothing breaks
/// a line or shows a box.
pub(super) fn on_one_line(text: &str) -> Cow<'_, str> {
    let space_for = |c: char| match c {
        '\u{85}' => Some('\u{a0}'),
        '\u{2028}' | '\u{2029}' => Some('\u{2003}'),
        _ if c.is_ascii_control() => Some(' '),
        _ => None,
    };
    if text.chars().all(|c| space_for(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| space_for(c).unwrap_or(c)).collect())
}
