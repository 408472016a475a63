//! The article as a column of blocks, of which only those in sight are laid out.
//!
//! The scroll position is an anchor (a block, and how far the top of the view
//! stands below the block's top), so nothing depends on the height of text that
//! was never laid out: a jump lands exactly and a new width keeps the same
//! words in sight, in a file of any length.

use std::{collections::VecDeque, ops::Range, sync::Arc};

use egui::Galley;
use rustc_hash::FxHashMap;

use super::blocks::{Block, blocks, insets, letters};

use crate::{
    document::{Document, ParagraphRole},
    ui::bidi::{
        Direction, Engine, Face, Layout, Setting,
        bridge::{self, Caption, Inking, Part},
        hit,
        paragraph::{break_lines, on_one_line},
    },
};

/// Laid-out text kept in memory, in bytes: about forty screens. Each byte takes
/// some 60 bytes of memory.
const MOST_LAID_OUT: usize = 128 * 1024;
/// Layouts that are dropped in a frame, at most: more than a frame makes.
const MOST_FORGOTTEN: usize = 48;
/// Layouts whose memory is kept for the next ones: about a screen.
const MOST_SPARE: usize = 16;
/// Space above the first and below the last line of an article, in points.
pub(super) const MARGIN_PTS: f32 = 32.0;

/// What the layouts depend on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// Width of a line in points.
    pub(super) width: f32,
    /// Body size in points.
    pub(super) size: f32,
    /// Line height as a multiple of the size.
    pub(super) leading: f32,
    /// Physical pixels per point.
    pub(super) scale: f32,
}

/// A block laid out.
pub(super) struct Laid {
    /// Its lines, in physical pixels.
    pub(super) layout: Layout,
    /// Body, heading or title size in points.
    pub(super) size: f32,
    /// Space above the first line in points; part of the height.
    pub(super) gap: f32,
    /// Space left of the lines in points.
    pub(super) left: f32,
    /// Width that is kept free on both sides together, in points.
    narrowed: f32,
    /// Width of the column in physical pixels that its lines are broken for.
    width: f32,
    galley: Option<(u64, Arc<Galley>)>,
}

impl Laid {
    fn height(&self, scale: f32) -> f32 {
        self.gap + self.layout.height() / scale
    }
}

/// Where the view stands: this far below the top of this block, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Anchor {
    pub(super) block: usize,
    pub(super) below: f32,
}

/// The words at an anchor.
#[derive(Debug, Clone, Copy)]
struct Held {
    anchor: Anchor,
    /// First byte of the line at the anchor.
    byte: usize,
    /// How far the anchor stands below the top of that line, in points.
    below_line: f32,
}

/// A block in sight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visible {
    pub(super) block: usize,
    /// Top of the block's first line, in points from the top of the view.
    pub(super) top: f32,
    /// Bottom of its last line.
    pub(super) bottom: f32,
    /// Space left of its lines in points.
    pub(super) left: f32,
}

/// The blocks, the layouts of those in sight, and the scroll position.
pub(super) struct Flow {
    document: Arc<Document>,
    pub(super) blocks: Vec<Block>,
    laid: FxHashMap<usize, Laid>,
    laid_bytes: usize,
    /// The blocks of `laid`, those first that have been out of sight for longest.
    order: VecDeque<usize>,
    /// Layouts that are not needed any more but for their memory.
    spare: Vec<Layout>,
    measure: Measure,
    pub(super) anchor: Anchor,
    /// The words that were at the top before the measure changed.
    held: Option<Held>,
    /// The reader's choice for all paragraphs, and for some by their places.
    base: Option<Direction>,
    bases: FxHashMap<usize, Direction>,
}

impl Flow {
    pub(super) fn new(document: Arc<Document>) -> Self {
        Self {
            blocks: blocks(&document),
            document,
            laid: FxHashMap::default(),
            laid_bytes: 0,
            order: VecDeque::new(),
            spare: Vec::new(),
            measure: Measure { width: 0.0, size: 0.0, leading: 0.0, scale: 1.0 },
            anchor: Anchor { block: 0, below: -MARGIN_PTS },
            held: None,
            base: None,
            bases: FxHashMap::default(),
        }
    }

    /// Takes on a new measure; the words at the top of the view stay there.
    pub(super) fn set_measure(&mut self, measure: Measure, engine: &mut Engine) {
        if measure == self.measure {
            return;
        }
        let held = (self.anchor.below > 0.0).then(|| self.hold(engine)).flatten();
        let same_shapes = Measure { width: self.measure.width, ..measure } == self.measure;
        self.measure = measure;
        // Lines of another width are broken anew when they come into sight.
        if !same_shapes {
            self.forget_all();
        }
        if let Some(mut held) = held {
            held.anchor = self.anchor_of(held.byte, engine);
            held.anchor.below += held.below_line.min(self.line_height() * 0.9);
            self.anchor = held.anchor;
            self.held = Some(held);
        }
    }

    /// The words at the top of the view. They stay the same through many changes
    /// of the measure, or a drag at the window's edge would make the text creep.
    fn hold(&mut self, engine: &mut Engine) -> Option<Held> {
        if let Some(held) = self.held.filter(|held| held.anchor == self.anchor) {
            return Some(held);
        }
        let anchor = self.anchor;
        let byte = self.byte_at(anchor)?;
        let line = self.anchor_of(byte, engine);
        Some(Held { anchor, byte, below_line: anchor.below - line.below })
    }

    /// Sets the direction of all paragraphs, or of the one at a place; `None`
    /// goes back to that of the first strong letter.
    pub(super) fn set_direction(&mut self, paragraph: Option<usize>, base: Option<Direction>) {
        match (paragraph, base) {
            (None, _) => {
                self.base = base;
                self.bases.clear();
            }
            (Some(nth), Some(base)) => {
                self.bases.insert(nth, base);
            }
            (Some(nth), None) => {
                self.bases.remove(&nth);
            }
        }
        self.forget_all();
    }

    /// The direction that the reader chose for all paragraphs, or for the one at a place.
    pub(super) fn direction(&self, paragraph: Option<usize>) -> Option<Direction> {
        paragraph.map_or(self.base, |nth| self.bases.get(&nth).copied())
    }

    fn base_of(&self, block: &Block) -> Option<Direction> {
        self.bases.get(&block.paragraph).copied().or(self.base).or(block.base)
    }

    /// Physical pixels per point.
    pub(super) fn scale(&self) -> f32 {
        self.measure.scale
    }

    fn width_px(&self) -> f32 {
        (self.measure.width * self.measure.scale).floor()
    }

    /// The anchor that puts the line with `byte` at the top of the view.
    pub(super) fn anchor_of(&mut self, byte: usize, engine: &mut Engine) -> Anchor {
        let block = self.block_of(byte);
        let start = self.blocks.get(block).map_or(0, |block| block.bytes.start);
        let scale = self.measure.scale;
        let below = self.lay_out(block, engine).and_then(|laid| {
            hit::line_of(&laid.layout, byte.saturating_sub(start)).map(|(top, _)| laid.gap + top / scale)
        });
        Anchor { block, below: below.unwrap_or(0.0) }
    }

    /// Height of a line of running text, in points.
    pub(super) fn line_height(&self) -> f32 {
        self.measure.size * self.measure.leading
    }

    /// The block that holds `byte`, or the next one.
    pub(super) fn block_of(&self, byte: usize) -> usize {
        let after = self.blocks.partition_point(|block| block.bytes.end <= byte);
        after.min(self.blocks.len().saturating_sub(1))
    }

    /// The block that holds a caret at `byte`: at its end, too.
    pub(super) fn block_around(&self, byte: usize) -> usize {
        let around = self.blocks.partition_point(|block| block.bytes.end < byte);
        around.min(self.blocks.len().saturating_sub(1))
    }

    /// A block's place in the text and its layout, made now if need be.
    pub(super) fn laid_out(&mut self, nth: usize, engine: &mut Engine) -> Option<(Range<usize>, &Laid)> {
        let bytes = self.blocks.get(nth)?.bytes.clone();
        Some((bytes, self.lay_out(nth, engine)?))
    }

    /// First byte of the line at the top of the view.
    pub(super) fn first_byte(&mut self, engine: &mut Engine) -> usize {
        self.lay_out(self.anchor.block, engine);
        self.byte_at(self.anchor).unwrap_or(0)
    }

    /// First byte of the line at the anchor.
    fn byte_at(&self, anchor: Anchor) -> Option<usize> {
        let laid = self.laid.get(&anchor.block)?;
        let block = self.blocks.get(anchor.block)?;
        let y = (anchor.below - laid.gap) * self.measure.scale;
        Some(block.bytes.start + hit::line_at(&laid.layout, y).start)
    }

    /// The layout of a block in sight.
    pub(super) fn laid(&self, block: usize) -> Option<&Laid> {
        self.laid.get(&block)
    }

    fn lay_out(&mut self, nth: usize, engine: &mut Engine) -> Option<&Laid> {
        let (width, scale) = (self.width_px(), self.measure.scale);
        if let Some(laid) = self.laid.get_mut(&nth) {
            if laid.width != width {
                laid.width = width;
                break_lines(&mut laid.layout, Some(laid.width - laid.narrowed * scale));
                laid.galley = None;
            }
        } else {
            let block = self.blocks.get(nth)?;
            let text = on_one_line(self.document.text.get(block.bytes.clone()).unwrap_or_default());
            let (size, leading, weight) = letters(block.role, &self.measure);
            let setting = Setting {
                face: Face::Reading,
                weight,
                size_pts: size,
                leading,
                scale: self.measure.scale,
                base: self.base_of(block),
                inks: &[],
                strong: &[],
            };
            let (start, end) = insets(block, &text);
            let narrowed = (start + end) * size;
            let spare = self.spare.pop().unwrap_or_default();
            let layout = engine.shaper.lay_out_in(spare, &text, &setting, Some(width - narrowed * scale));
            let left = if layout.is_rtl() { end } else { start } * size;
            let gap = self.gap_above(nth);
            self.laid_bytes += text.len();
            self.laid.insert(nth, Laid { layout, size, gap, left, narrowed, width, galley: None });
            self.order.push_back(nth);
        }
        self.laid.get(&nth)
    }

    /// Space between a block and the one before it in points.
    fn gap_above(&self, nth: usize) -> f32 {
        let before = nth.checked_sub(1).and_then(|before| self.blocks.get(before)).map(|block| block.role);
        let Some((before, block)) = before.zip(self.blocks.get(nth)) else { return 0.0 };
        let share = match (before, block.role) {
            _ if !block.starts_paragraph => 0.0,
            (before, role) if role.is_heading() && !before.is_heading() => 1.1,
            (ParagraphRole::Title, _) => 0.85,
            (ParagraphRole::Heading, _) => 0.3,
            // Rows and items of one list belong together.
            (ParagraphRole::Row, ParagraphRole::Row) => 0.0,
            (ParagraphRole::Item, ParagraphRole::Item) => 0.2,
            _ => 0.55,
        };
        self.measure.size * share
    }

    fn height(&mut self, block: usize, engine: &mut Engine) -> f32 {
        let scale = self.measure.scale;
        self.lay_out(block, engine).map_or(0.0, |laid| laid.height(scale))
    }

    /// Moves the view by `points` (down if positive), not beyond the article's ends.
    pub(super) fn scroll_by(&mut self, points: f32, view_height: f32, engine: &mut Engine) {
        self.anchor.below += points;
        self.settle(view_height, engine);
    }

    /// Lets the words stay where they are on the screen when the top of the view
    /// has moved down by `points`; an article shown from its start moves with it.
    pub(super) fn keep_place(&mut self, points: f32) {
        if (self.anchor.block, self.anchor.below) != (0, -MARGIN_PTS) {
            self.anchor.below += points;
        }
    }

    /// Brings the anchor into its block and the view inside the article.
    pub(super) fn settle(&mut self, view_height: f32, engine: &mut Engine) {
        self.settle_top(engine);
        // Is there enough text below to fill the view?
        if self.least_height(self.anchor.block + 1..self.blocks.len()) > view_height {
            return;
        }
        let mut bottom = -self.anchor.below;
        for block in self.anchor.block..self.blocks.len() {
            bottom += self.height(block, engine);
            if bottom + MARGIN_PTS >= view_height {
                return;
            }
        }
        self.anchor.below -= view_height - (bottom + MARGIN_PTS);
        self.settle_top(engine);
    }

    fn settle_top(&mut self, engine: &mut Engine) {
        while self.anchor.below < 0.0 && self.anchor.block > 0 {
            self.anchor.block -= 1;
            self.anchor.below += self.height(self.anchor.block, engine);
        }
        while self.anchor.block + 1 < self.blocks.len() {
            let height = self.height(self.anchor.block, engine);
            if self.anchor.below < height {
                break;
            }
            self.anchor.below -= height;
            self.anchor.block += 1;
        }
        if self.anchor.block == 0 {
            self.anchor.below = self.anchor.below.max(-MARGIN_PTS);
        }
    }

    /// Points from the anchor down to `target` (negative: up), or `None` if
    /// they are more than `limit` apart.
    pub(super) fn distance_to(&mut self, target: Anchor, limit: f32, engine: &mut Engine) -> Option<f32> {
        let (from, to) = (self.anchor.block.min(target.block), self.anchor.block.max(target.block));
        if self.least_height(from..to) > limit {
            return None;
        }
        let mut between = 0.0;
        for block in from..to {
            between += self.height(block, engine);
            if between > limit + self.height(to, engine) {
                return None;
            }
        }
        let down = if target.block >= self.anchor.block { between } else { -between };
        Some(down + target.below - self.anchor.below).filter(|distance| distance.abs() <= limit)
    }

    /// A height in points that these blocks have at least, without laying them
    /// out: every block has a line, and no line holds more than so many bytes.
    fn least_height(&self, blocks: Range<usize>) -> f32 {
        const BYTES_PER_LETTER: f32 = 4.0;
        const NARROWEST_LETTER: f32 = 0.15;
        let start = |nth: usize| self.blocks.get(nth).map_or(0, |block| block.bytes.start);
        let letters = start(blocks.end).saturating_sub(start(blocks.start)) as f32 / BYTES_PER_LETTER;
        let letters_per_line = self.measure.width / (self.measure.size * NARROWEST_LETTER);
        let lines = (letters / letters_per_line.max(1.0)).max(blocks.len() as f32);
        lines * self.measure.size
    }

    /// The blocks in a view of this height, laid out.
    pub(super) fn visible(&mut self, view_height: f32, engine: &mut Engine) -> Vec<Visible> {
        let mut visible = Vec::new();
        let mut top = -self.anchor.below;
        for block in self.anchor.block..self.blocks.len() {
            if top >= view_height {
                break;
            }
            let height = self.height(block, engine);
            let gap = self.laid(block).map_or(0.0, |laid| laid.gap);
            let left = self.laid(block).map_or(0.0, |laid| laid.left);
            visible.push(Visible { block, top: top + gap, bottom: top + height, left });
            top += height;
        }
        self.forget_old_blocks(&visible);
        visible
    }

    /// These blocks with those in as much again above and below, laid out.
    pub(super) fn near(&mut self, visible: &[Visible], view_height: f32, engine: &mut Engine) -> Vec<Visible> {
        let mut near: VecDeque<Visible> = visible.iter().copied().collect();
        let place = |flow: &mut Self, block: usize, engine: &mut Engine| {
            let height = flow.height(block, engine);
            let (gap, left) = flow.laid(block).map_or((0.0, 0.0), |laid| (laid.gap, laid.left));
            (height, Visible { block, top: gap, bottom: height, left })
        };
        let mut top = -self.anchor.below;
        for block in (0..self.anchor.block).rev() {
            if top <= -view_height {
                break;
            }
            let (height, one) = place(self, block, engine);
            top -= height;
            near.push_front(Visible { top: one.top + top, bottom: one.bottom + top, ..one });
        }
        let last = visible.last().map_or((0, 0.0), |last| (last.block + 1, last.bottom));
        let mut bottom = last.1;
        for block in last.0..self.blocks.len() {
            if bottom >= 2.0 * view_height {
                break;
            }
            let (height, one) = place(self, block, engine);
            near.push_back(Visible { top: one.top + bottom, bottom: one.bottom + bottom, ..one });
            bottom += height;
        }
        near.into()
    }

    /// Drops the layouts that have been out of sight for longest, a few in a
    /// frame: freeing them takes time, too.
    fn forget_old_blocks(&mut self, visible: &[Visible]) {
        let (Some(first), Some(last)) = (visible.first(), visible.last()) else { return };
        let near = first.block.saturating_sub(4)..last.block + 5;
        for _ in 0..MOST_FORGOTTEN {
            if self.laid_bytes <= MOST_LAID_OUT {
                return;
            }
            let Some(oldest) = self.order.pop_front() else { return };
            if near.contains(&oldest) {
                self.order.push_back(oldest);
            } else if let Some(laid) = self.laid.remove(&oldest) {
                if self.spare.len() < MOST_SPARE {
                    self.spare.push(laid.layout);
                }
                let bytes = self.blocks.get(oldest).map_or(0, |block| block.bytes.len());
                self.laid_bytes = self.laid_bytes.saturating_sub(bytes);
            }
        }
    }

    fn forget_all(&mut self) {
        self.laid.clear();
        self.order.clear();
        self.laid_bytes = 0;
    }

    /// The galley of a block in sight, its letters in the colour it is painted with.
    pub(super) fn galley(&mut self, block: usize, ctx: &egui::Context, engine: &mut Engine) -> Option<Arc<Galley>> {
        let atlas = engine.atlas.generation(ctx);
        let (width, scale) = (self.width_px(), self.measure.scale);
        let laid = self.laid.get_mut(&block)?;
        if let Some((built_in, galley)) = &laid.galley
            && *built_in == atlas
        {
            return Some(Arc::clone(galley));
        }
        let text = self.document.text.get(self.blocks.get(block)?.bytes.clone()).unwrap_or_default();
        let across = 0.0..(width - laid.narrowed * scale);
        let caption = Caption { text, size_pts: laid.size, elided: false, has_letters: false };
        let parts = [Part { layout: &laid.layout, text, top: 0.0 }];
        let mut ink = Inking { ctx, glyphs: &engine.glyphs, atlas: &mut engine.atlas };
        let galley = Arc::new(bridge::galley(&mut ink, &caption, &parts, across));
        laid.galley = Some((atlas, Arc::clone(&galley)));
        Some(galley)
    }
}
