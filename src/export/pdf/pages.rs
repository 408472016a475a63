//! Pages: what is put on them, from top to bottom, and their numbers.

use std::sync::Arc;

use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::Font;
use rustc_hash::FxHashMap;

use super::lines::{Line, Manner, Run, Setter, Side, Style};
use crate::facts::FactKind;

/// Width and height of A4, in points, and the margins.
const A4: [f32; 2] = [595.28, 841.89];
const MARGIN: f32 = 51.0;
/// From the bottom edge of a page to the top of its number.
const FOOT: f32 = 34.0;
const NUMBER: Style = Style { is_bold: false, size: 8.0, leading: 1.3, is_faint: true };

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
    fonts: FxHashMap<u64, Option<Font>>,
    setter: Setter,
    way: Way,
    n_pages: usize,
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
            fonts: FxHashMap::default(),
            setter: Setter::new(),
            way,
            n_pages: 0,
            grounds: Vec::new(),
            lines: Vec::new(),
            y: MARGIN,
        }
    }

    pub(super) fn setter(&mut self) -> &mut Setter {
        &mut self.setter
    }

    /// Left edge of what may be written on.
    pub(super) fn left(&self) -> f32 {
        MARGIN
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
        self.finish_page();
        self.way = way;
    }

    /// Goes on on a new page.
    pub(super) fn turn_over(&mut self) {
        self.finish_page();
    }

    /// Goes on on a new page, if the height is not left on this one.
    pub(super) fn need(&mut self, height: f32) {
        if self.room() < height && self.y > MARGIN {
            self.finish_page();
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
        let place = XyzDestination::new(self.n_pages, Point::from_xy(0.0, self.y - 4.0));
        self.outline.push_child(OutlineNode::new(title.to_owned(), place));
    }

    /// Lines below each other, over as many pages as they need.
    pub(super) fn flow(&mut self, lines: Vec<Line>) {
        for line in lines {
            self.need(line.height);
            let (left, height) = (self.left(), line.height);
            self.put(left, 0.0, line);
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

    fn finish_page(&mut self) {
        self.n_pages += 1;
        let [width, height] = self.size();
        let number = self.setter.lines(&self.n_pages.to_string(), NUMBER, &[], width, Side::Middle);
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
            for Run { font, manner, x: left, size, stretch, glyphs, text } in line.runs {
                let known = self.fonts.entry(font.data.id());
                let font = known.or_insert_with(|| {
                    let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(font.data.clone());
                    Font::new(bytes.into(), font.index)
                });
                let Some(font) = font else { continue };
                let opacity = if manner == Manner::Unseen { NormalizedF32::ZERO } else { NormalizedF32::ONE };
                fill(&mut surface, if line.style.is_faint { FAINT } else { INK }, opacity);
                let is_shape = manner == Manner::Shape;
                let at = Point::from_xy(x + left, baseline);
                if stretch == 1.0 {
                    surface.draw_glyphs(at, &glyphs, font.clone(), &text, size, is_shape);
                } else {
                    // At its own left edge as the origin, so that it stays there.
                    surface.push_transform(&Transform::from_row(stretch, 0.0, 0.0, 1.0, at.x, at.y));
                    surface.draw_glyphs(Point::default(), &glyphs, font.clone(), &text, size, is_shape);
                    surface.pop();
                }
            }
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
            self.finish_page();
        }
        self.document.set_metadata(metadata);
        self.document.set_outline(self.outline);
        self.document.finish().map_err(|error| format!("{error:?}"))
    }
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
