//! Pages: what is put on them, from top to bottom, and their numbers.

use std::sync::Arc;

use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::graphic::Graphic;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustc_hash::FxHashMap;

use super::lines::{Line, Manner, Run, Setter, Side, Style};
use crate::facts::FactKind;

/// Width and height of A4, in points, and the margins.
const A4: [f32; 2] = [595.28, 841.89];
const MARGIN: f32 = 51.0;
/// Left edge of what may be written on.
pub(super) const LEFT: f32 = MARGIN;
/// From the bottom edge of a page to the top of its number.
const FOOT: f32 = 34.0;
const NUMBER: Style = Style { is_bold: false, size: 8.0, leading: 1.3, is_faint: true };

/// The size in which shapes of glyphs are kept.
const SHAPE: f32 = 100.0;

const INK: [u8; 3] = [0x1f, 0x1f, 0x1f];
const FAINT: [u8; 3] = [0x5a, 0x5f, 0x66];
const RULE: [u8; 3] = [0xc9, 0xc5, 0xbb];
const HEAD: [u8; 3] = [0xf0, 0xed, 0xe5];

/// Which way a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Upright,
    Sideways,
}

/// The ground behind something.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ground {
    /// Of the heads of a table.
    Head,
    /// Of words that give a fact.
    Fact(FactKind),
    /// A thin line.
    Rule,
}

/// A document while it is written.
pub(super) struct Pages {
    document: krilla::Document,
    outline: Outline,
    drawing: Drawing,
    setter: Setter,
    way: Way,
    finished: usize,
    /// What stands on the page that is not finished yet.
    grounds: Vec<(Rect, Ground)>,
    lines: Vec<([f32; 2], Line)>,
    /// The top of what is still free on it.
    y: f32,
}

impl Pages {
    pub(super) fn new(way: Way) -> Self {
        Self {
            document: krilla::Document::new(),
            outline: Outline::new(),
            drawing: Drawing::default(),
            setter: Setter::new(),
            way,
            finished: 0,
            grounds: Vec::new(),
            lines: Vec::new(),
            y: MARGIN,
        }
    }

    pub(super) fn setter(&mut self) -> &mut Setter {
        &mut self.setter
    }

    /// Width of what may be written on.
    pub(super) fn width(&self) -> f32 {
        self.size()[0] - 2.0 * MARGIN
    }

    /// Height that is left on the page.
    pub(super) fn room(&self) -> f32 {
        self.size()[1] - MARGIN - self.y
    }

    /// Height of a whole page.
    pub(super) fn whole_room(&self) -> f32 {
        self.size()[1] - 2.0 * MARGIN
    }

    fn size(&self) -> [f32; 2] {
        let [width, height] = A4;
        if self.way == Way::Upright { [width, height] } else { [height, width] }
    }

    /// Goes on on a new page, which may lie another way.
    pub(super) fn turn(&mut self, way: Way) {
        self.turn_over();
        self.way = way;
    }

    /// Goes on on a new page, if the height is not left on this one.
    pub(super) fn need(&mut self, height: f32) {
        if self.room() < height && self.y > MARGIN {
            self.turn_over();
        }
    }

    /// Leaves space, but none at the top of a page.
    pub(super) fn skip(&mut self, height: f32) {
        if self.y > MARGIN {
            self.y += height;
        }
    }

    /// Moves down past what was put beside the current place.
    pub(super) fn pass(&mut self, height: f32) {
        self.y += height;
    }

    /// Names the current place in the outline.
    pub(super) fn name(&mut self, title: &str) {
        let place = XyzDestination::new(self.finished, Point::from_xy(0.0, self.y - 4.0));
        self.outline.push_child(OutlineNode::new(title.to_owned(), place));
    }

    /// Lines below each other, over as many pages as they need.
    pub(super) fn flow(&mut self, lines: Vec<Line>) {
        for line in lines {
            self.need(line.height);
            let height = line.height;
            self.put(LEFT, 0.0, line);
            self.pass(height);
        }
    }

    /// A line with its left top so far from the current place; its facts get their grounds.
    pub(super) fn put(&mut self, x: f32, below: f32, line: Line) {
        let top = self.y + below;
        // Ground from a little over the letters to a little under them, whatever the leading.
        let (over, under) = (0.95 * line.style.size, 0.38 * line.style.size);
        for &(left, width, kind) in &line.tints {
            let rect = Rect::from_xywh(x + left, top + line.baseline - over, width, over + under);
            self.grounds.extend(rect.map(|rect| (rect, Ground::Fact(kind))));
        }
        self.lines.push(([x, top + line.baseline], line));
    }

    /// A coloured rectangle, its top so far below the current place.
    pub(super) fn ground(&mut self, x: f32, below: f32, [width, height]: [f32; 2], ground: Ground) {
        let rect = Rect::from_xywh(x, self.y + below, width, height);
        self.grounds.extend(rect.map(|rect| (rect, ground)));
    }

    /// Goes on on a new page.
    pub(super) fn turn_over(&mut self) {
        self.finished += 1;
        let [width, height] = self.size();
        let number = self.setter.lines(&self.finished.to_string(), NUMBER, &[], width, Side::Middle);
        self.lines.extend(number.into_iter().map(|line| ([0.0, height - FOOT + line.baseline], line)));
        let Some(settings) = PageSettings::from_wh(width, height) else { return };
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        for (rect, ground) in self.grounds.drain(..) {
            fill(&mut surface, colour(ground), NormalizedF32::ONE);
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        for ([x, baseline], line) in self.lines.drain(..) {
            let ink = if line.style.is_faint { FAINT } else { INK };
            line.runs.iter().for_each(|run| self.drawing.run(&mut surface, run, [x + run.x, baseline], ink));
        }
        surface.finish();
        page.finish();
        self.y = MARGIN;
    }

    /// The document as bytes.
    ///
    /// # Errors
    /// What its writer says.
    pub(super) fn finish(mut self, metadata: krilla::metadata::Metadata) -> Result<Vec<u8>, String> {
        if !self.lines.is_empty() {
            self.turn_over();
        }
        self.document.set_metadata(metadata);
        self.document.set_outline(self.outline);
        self.document.finish().map_err(|error| format!("{error:?}"))
    }
}

/// What is known of typefaces once they were drawn with.
#[derive(Default)]
struct Drawing {
    fonts: FxHashMap<u64, Option<Font>>,
    /// Shapes of glyphs by font, glyph and colour: each is written once, however often it is drawn.
    shapes: FxHashMap<(u64, GlyphId, [u8; 3]), Graphic>,
}

impl Drawing {
    /// A run with the left end of its baseline at a point.
    fn run(&mut self, surface: &mut Surface<'_>, run: &Run, [x, y]: [f32; 2], ink: [u8; 3]) {
        let id = run.font.data.id();
        let known = self.fonts.entry(id).or_insert_with(|| {
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(run.font.data.clone());
            Font::new(bytes.into(), run.font.index)
        });
        let Some(font) = known.clone() else { return };
        match run.manner {
            Manner::Text => {
                fill(surface, ink, NormalizedF32::ONE);
                surface.draw_glyphs(Point::from_xy(x, y), &run.glyphs, font, &run.text, run.size, false);
            }
            Manner::Unseen => {
                fill(surface, ink, NormalizedF32::ZERO);
                // At its own left edge as the origin, so that it stays there.
                surface.push_transform(&Transform::from_row(run.stretch, 0.0, 0.0, 1.0, x, y));
                surface.draw_glyphs(Point::default(), &run.glyphs, font, &run.text, run.size, false);
                surface.pop();
            }
            Manner::Shape => {
                let mut pen = x;
                for glyph in &run.glyphs {
                    let [left, baseline] = [pen + glyph.x_offset * run.size, y - glyph.y_offset * run.size];
                    let shape = self.shapes.entry((id, glyph.glyph_id, ink));
                    let shape = shape.or_insert_with(|| shape_of(surface, glyph.glyph_id, &font, ink)).clone();
                    let scale = run.size / SHAPE;
                    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, left, baseline));
                    surface.draw_graphic(shape);
                    surface.pop();
                    pen += glyph.x_advance * run.size;
                }
            }
        }
    }
}

/// A glyph as lines and curves, in the size [`SHAPE`].
fn shape_of(surface: &mut Surface<'_>, glyph: GlyphId, font: &Font, ink: [u8; 3]) -> Graphic {
    let mut builder = surface.stream_builder();
    let mut own = builder.surface();
    fill(&mut own, ink, NormalizedF32::ONE);
    let glyph = KrillaGlyph::new(glyph, 0.0, 0.0, 0.0, 0.0, 0..0, None);
    own.draw_glyphs(Point::default(), &[glyph], font.clone(), "", SHAPE, true);
    own.finish();
    Graphic::new(builder.finish(), false)
}

fn fill(surface: &mut Surface<'_>, [red, green, blue]: [u8; 3], opacity: NormalizedF32) {
    let paint = rgb::Color::new(red, green, blue).into();
    surface.set_fill(Some(Fill { paint, opacity, ..Fill::default() }));
}

fn colour(ground: Ground) -> [u8; 3] {
    match ground {
        Ground::Head => HEAD,
        Ground::Rule => RULE,
        Ground::Fact(FactKind::Actor) => [0xdd, 0xeb, 0xf7],
        Ground::Fact(FactKind::Location) => [0xdd, 0xf1, 0xe9],
        Ground::Fact(FactKind::Force) => [0xff, 0xe3, 0xcf],
        Ground::Fact(FactKind::Date) => [0xee, 0xdf, 0xf1],
        Ground::Fact(FactKind::Claim) => [0xf0, 0xee, 0xe6],
    }
}
