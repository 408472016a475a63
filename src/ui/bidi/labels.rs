//! Short texts for widgets, cached from frame to frame.

use std::{
    borrow::Cow,
    hash::{Hash, Hasher},
    ops::Range,
    sync::Arc,
};

use egui::{Color32, Galley};
use rustc_hash::{FxHashMap, FxHasher};

use super::{
    bridge::{self, Caption, Inking, Part},
    paragraph::{Direction, Face, Setting, Shaper, Weight, on_one_line},
};

/// Typeface, weight and size of a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Typeface.
    pub face: Face,
    /// Weight.
    pub weight: Weight,
    /// Font size in points.
    pub size: f32,
}

/// How a label takes up space. Widths are points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fit {
    /// One line, as long as it gets; line breaks in the text become spaces.
    Line,
    /// As many lines as it takes at this width; line breaks in the text stay.
    Wrap(f32),
    /// At most so many lines, ending in … if something had to go.
    Elide {
        /// Width of a line.
        width: f32,
        /// Number of lines, at least 1.
        lines: usize,
    },
}

/// Everything that decides how a label looks.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) text: &'a str,
    pub(super) style: Style,
    pub(super) fit: Fit,
    pub(super) colours: &'a [(Range<usize>, Color32)],
    pub(super) strong: &'a [Range<usize>],
    pub(super) base: Option<Direction>,
    pub(super) scale: f32,
}

impl Wanted<'_> {
    fn key(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.text.hash(&mut hasher);
        (self.style.face, self.style.weight, self.style.size.to_bits()).hash(&mut hasher);
        match self.fit {
            Fit::Line => 0_u8.hash(&mut hasher),
            Fit::Wrap(width) => (1_u8, width.to_bits()).hash(&mut hasher),
            Fit::Elide { width, lines } => (2_u8, width.to_bits(), lines).hash(&mut hasher),
        }
        self.colours.hash(&mut hasher);
        self.strong.hash(&mut hasher);
        (self.base, self.scale.to_bits()).hash(&mut hasher);
        hasher.finish()
    }
}

/// A label as it was built. Fields beside the galley are what it was built
/// from, compared on every look-up because two keys may collide.
struct Label {
    text: Box<str>,
    style: Style,
    fit: Fit,
    colours: Box<[(Range<usize>, Color32)]>,
    strong: Box<[Range<usize>]>,
    base: Option<Direction>,
    scale: f32,
    galley: Arc<Galley>,
    last_pass: u64,
}

impl Label {
    fn answers(&self, wanted: &Wanted<'_>) -> bool {
        *self.text == *wanted.text
            && self.style == wanted.style
            && self.fit == wanted.fit
            && *self.colours == *wanted.colours
            && *self.strong == *wanted.strong
            && self.base == wanted.base
            && self.scale.to_bits() == wanted.scale.to_bits()
    }
}

/// Cache of labels.
#[derive(Default)]
pub(super) struct Labels {
    known: FxHashMap<u64, Label>,
    generation: u64,
    pass: u64,
    swept: u64,
}

/// Passes after which a label nobody asks for is forgotten: long enough for a
/// panel to be folded and unfolded, short enough for a resize by dragging,
/// which asks for every wrapped label at every width.
const KEEP_PASSES: u64 = 120;

impl Labels {
    /// The galley for `wanted` if it is known and still has its glyphs.
    pub(super) fn find(&mut self, wanted: &Wanted<'_>, generation: u64, pass: u64) -> Option<Arc<Galley>> {
        if self.generation != generation {
            self.generation = generation;
            self.known.clear();
        }
        self.pass = pass;
        if pass > self.swept + KEEP_PASSES {
            self.swept = pass;
            self.known.retain(|_, label| label.last_pass + KEEP_PASSES >= pass);
        }
        let label = self.known.get_mut(&wanted.key()).filter(|label| label.answers(wanted))?;
        label.last_pass = pass;
        Some(Arc::clone(&label.galley))
    }

    /// Remembers `galley` as the answer to `wanted`.
    pub(super) fn keep(&mut self, wanted: &Wanted<'_>, galley: Arc<Galley>) -> Arc<Galley> {
        let label = Label {
            text: wanted.text.into(),
            style: wanted.style,
            fit: wanted.fit,
            colours: wanted.colours.into(),
            strong: wanted.strong.into(),
            base: wanted.base,
            scale: wanted.scale,
            galley: Arc::clone(&galley),
            last_pass: self.pass,
        };
        self.known.insert(wanted.key(), label);
        galley
    }
}

/// Lays out and builds the galley of a label.
pub(super) fn build(wanted: &Wanted<'_>, shaper: &mut Shaper, ink: &mut Inking<'_>) -> Galley {
    let setting = Setting {
        face: wanted.style.face,
        weight: wanted.style.weight,
        size_pts: wanted.style.size,
        leading: leading(wanted.style.face),
        scale: wanted.scale,
        base: wanted.base,
        inks: wanted.colours,
        strong: wanted.strong,
    };
    let physical = |width_pts: f32| (width_pts.max(0.0) * wanted.scale).floor();
    let mut caption = Caption { text: wanted.text, size_pts: wanted.style.size, elided: false, has_letters: true };
    match wanted.fit {
        Fit::Line => {
            let text = on_one_line(wanted.text);
            let layout = shaper.lay_out(&text, &setting, None);
            bridge::tight_galley(ink, &caption, &[Part { layout: &layout, text: &text, top: 0.0 }])
        }
        Fit::Wrap(width) => wrapped(&caption, &setting, physical(width), shaper, ink),
        Fit::Elide { width, lines } => {
            let text = on_one_line(wanted.text);
            let text = worth_shaping(&text, width, wanted.style.size, lines);
            let (layout, shown) = shaper.lay_out_elided(text, &setting, physical(width), lines);
            caption.elided = matches!(shown, Cow::Owned(_));
            bridge::tight_galley(ink, &caption, &[Part { layout: &layout, text: &shown, top: 0.0 }])
        }
    }
}

/// Every line of the text is a paragraph of its own, with its own direction.
fn wrapped(
    caption: &Caption<'_>,
    setting: &Setting<'_>,
    width: f32,
    shaper: &mut Shaper,
    ink: &mut Inking<'_>,
) -> Galley {
    let mut layouts = Vec::new();
    let mut start = 0;
    for text in caption.text.split_inclusive('\n') {
        let line = on_one_line(text.trim_end_matches(['\n', '\r']));
        let within = |range: &Range<usize>| {
            let is_here = range.start < start + line.len() && range.end > start;
            is_here.then(|| range.start.saturating_sub(start)..range.end.saturating_sub(start))
        };
        let inks: Vec<_> = setting.inks.iter().filter_map(|(range, ink)| Some((within(range)?, *ink))).collect();
        let strong: Vec<_> = setting.strong.iter().filter_map(within).collect();
        let layout = shaper.lay_out(&line, &Setting { inks: &inks, strong: &strong, ..setting.clone() }, Some(width));
        layouts.push((layout, line));
        start += text.len();
    }
    let mut top = 0.0;
    let mut parts = Vec::new();
    for (layout, text) in &layouts {
        parts.push(Part { layout, text, top });
        top += layout.height();
    }
    bridge::tight_galley(ink, caption, &parts)
}

/// The start of `text` that can possibly show on `lines` lines: no letter that
/// takes up space is narrower than an eighth of the font size.
fn worth_shaping(text: &str, width: f32, size: f32, lines: usize) -> &str {
    let per_line = (width / size.max(1.0) * 8.0).clamp(8.0, 10_000.0) as usize;
    let most = per_line.saturating_mul(lines.max(1) + 1);
    text.get(..text.floor_char_boundary(most.saturating_mul(2))).unwrap_or(text)
}

/// Distance between baselines as a multiple of the font size. Naskh needs more
/// for its marks above and below.
fn leading(face: Face) -> f32 {
    match face {
        Face::Reading => 1.75,
        Face::Window => 1.45,
    }
}
