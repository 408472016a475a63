//! Marks on the article's words: a ground, an underline pattern, an outline.
//!
//! Grounds are painted below the letters and underlines above, so letters that
//! join across the edge of a mark stay joined.

use egui::{Color32, CornerRadius, Mesh, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

use super::blocks::Block;
use super::flow::Laid;
use crate::{
    text::{Span, SrcPos},
    ui::bidi::hit,
};

/// A stretch of text that stands out.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Which words.
    pub span: Span<SrcPos>,
    /// The caller's name for it; comes back in the events.
    pub id: u32,
    /// How it stands out.
    pub look: MarkLook,
    /// What a screen reader says.
    pub name: String,
}

/// How a mark stands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarkLook {
    /// Ground behind the letters.
    pub fill: Color32,
    /// Colour of the underline.
    pub line: Color32,
    /// Pattern of the underline: the cue beside the colour.
    pub pattern: Underline,
    /// Frame around the words, for a mark that is selected.
    pub outline: Option<Color32>,
    /// What was decided about it.
    pub cue: Cue,
}

/// A sign on marked words, in the colour of their underline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cue {
    /// None.
    #[default]
    None,
    /// A tick on the underline where the words end.
    Tick,
    /// A line through the words, and paler letters.
    Strike,
}

/// Pattern of an underline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Underline {
    /// No line.
    None,
    /// ─────
    Solid,
    /// ┄┄┄┄┄
    Dotted,
    /// ═════
    Double,
    /// ╌╌╌╌╌
    Dashed,
}

/// Where a mark stands on the screen.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// The mark.
    pub(super) mark: Mark,
    /// First byte of the block it is drawn in.
    pub(super) block: usize,
    /// Whether it starts in that block.
    pub(super) starts_here: bool,
    /// One rectangle per stretch of a line.
    pub(super) rects: Vec<Rect>,
    /// Whether it ends in that block.
    pub(super) ends_here: bool,
    /// Whether lines of the block begin on the right.
    pub(super) reads_rtl: bool,
    /// Number of marks around it that it lies inside of; their underlines stand apart.
    pub(super) depth: u8,
}

/// Height of a mark's ground above and below the baseline as a multiple of the
/// letters' size: high enough for hamza on alef, and for tails of Naskh below.
const ABOVE_BASELINE: f32 = 1.02;
const BELOW_BASELINE: f32 = 0.58;
/// Underlines deeper than this share a line, or they would reach the next one.
const MOST_DEPTH: u8 = 2;
/// Distance in points between the underlines of nested marks.
const DEPTH_STEP: f32 = 3.0;

/// Marks by place. The view asks only for those in sight, so a source need not
/// make the others.
pub trait MarkSource {
    /// The marks that share letters with `span`, by start, the longer first.
    fn touching(&self, span: Span<SrcPos>) -> Vec<Mark>;
}

impl MarkSource for Vec<Mark> {
    fn touching(&self, span: Span<SrcPos>) -> Vec<Mark> {
        self.iter().filter(|mark| mark.span.overlaps(&span)).cloned().collect()
    }
}

/// The rectangles of the marks of one block, whose first line stands at `origin`.
pub(super) fn place(marks: &dyn MarkSource, block: &Block, laid: &Laid, origin: egui::Pos2, scale: f32) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut around: Vec<u32> = Vec::new();
    let of_block = Span::new(SrcPos(block.bytes.start as u32), SrcPos(block.bytes.end as u32));
    for mark in marks.touching(of_block) {
        around.retain(|&end| end > mark.span.start.0);
        let depth = (around.len().min(usize::from(MOST_DEPTH))) as u8;
        around.push(mark.span.end.0);
        let rects = words_at(mark.span.bytes(), block, laid, origin, scale);
        if !rects.is_empty() {
            let starts_here = mark.span.start.0 as usize >= block.bytes.start;
            let ends_here = mark.span.end.0 as usize <= block.bytes.end;
            let reads_rtl = laid.layout.is_rtl();
            placed.push(Placed { mark, block: block.bytes.start, starts_here, ends_here, reads_rtl, rects, depth });
        }
    }
    placed
}

/// The rectangles of the part of `bytes` (of the article) that lies in a block.
pub(super) fn words_at(
    bytes: std::ops::Range<usize>,
    block: &Block,
    laid: &Laid,
    origin: egui::Pos2,
    scale: f32,
) -> Vec<Rect> {
    let start = bytes.start.max(block.bytes.start) - block.bytes.start;
    let end = bytes.end.min(block.bytes.end).saturating_sub(block.bytes.start);
    if start >= end {
        return Vec::new();
    }
    let on_screen = |strip: hit::Strip| {
        let baseline = origin.y + strip.baseline / scale;
        let (above, below) = (laid.size * ABOVE_BASELINE, laid.size * BELOW_BASELINE);
        let (left, right) = (origin.x + strip.left / scale, origin.x + strip.right / scale);
        let pixel = |points: f32| (points * scale).round() / scale;
        Rect::from_min_max(pos2(left, pixel(baseline - above)), pos2(right, pixel(baseline + below)))
    };
    hit::strips(&laid.layout, start..end).into_iter().map(on_screen).collect()
}

/// Paints the ground of a mark.
pub(super) fn paint_ground(painter: &Painter, look: &MarkLook, rects: &[Rect]) {
    if look.fill != Color32::TRANSPARENT {
        for rect in rects {
            painter.rect_filled(rect.expand2(vec2(1.0, 0.0)), CornerRadius { nw: 3, ne: 3, sw: 0, se: 0 }, look.fill);
        }
    }
}

/// Adds the underline of a mark to `mesh`, in whole physical pixels, `weight` times as thick as usual.
pub(super) fn add_underline(mesh: &mut Mesh, placed: &Placed, scale: f32, weight: f32) {
    let look = &placed.mark.look;
    let pixel = |points: f32| (points * scale).round() / scale;
    let thin = pixel(weight).max(1.0 / scale);
    let thick = pixel(1.6 * weight);
    for rect in &placed.rects {
        let (left, right) = (pixel(rect.left()), pixel(rect.right()));
        let top = pixel(rect.bottom() + f32::from(placed.depth) * DEPTH_STEP - 1.0);
        let mut bar = |from: f32, to: f32, top: f32, height: f32| {
            if to > from {
                mesh.add_colored_rect(Rect::from_min_max(pos2(from, top), pos2(to, top + height)), look.line);
            }
        };
        match look.pattern {
            Underline::None => {}
            Underline::Solid => bar(left, right, top, thick),
            Underline::Double => {
                bar(left, right, top - 2.0 * thin, thin);
                bar(left, right, top + thin, thin);
            }
            Underline::Dotted => dashes(left, right, thick, pixel(1.8), |from, to| bar(from, to, top, thick)),
            Underline::Dashed => dashes(left, right, pixel(5.0), pixel(3.0), |from, to| bar(from, to, top, thick)),
        }
    }
}

/// How much of the paper lies over the letters of words that are struck through:
/// as much as makes ink of secondary text.
const VEIL: f32 = 0.35;
/// Radius of the disc that a tick stands on, in points.
const DISC: f32 = 5.0;

/// Paints the sign of a mark over the letters.
pub(super) fn paint_cue(painter: &Painter, placed: &Placed, paper: Color32) {
    let look = &placed.mark.look;
    match look.cue {
        Cue::None => {}
        Cue::Strike => {
            for rect in &placed.rects {
                painter.rect_filled(*rect, 0, paper.gamma_multiply(VEIL));
                painter.hline(rect.x_range(), rect.center().y.round(), Stroke::new(1.5, look.line));
            }
        }
        Cue::Tick => {
            let Some(end) = placed.end().filter(|_| placed.ends_here) else { return };
            let at = |x: f32, y: f32| end + vec2(x, y) * DISC;
            painter.circle_filled(end, DISC, look.line);
            painter.line(vec![at(-0.5, 0.05), at(-0.15, 0.4), at(0.5, -0.4)], Stroke::new(1.4, paper));
        }
    }
}

impl Placed {
    /// The part of one of its rectangles that can be touched.
    pub(super) fn in_sight(&self, sheet: Rect, nth: usize) -> Option<Rect> {
        self.rects.get(nth).map(|rect| rect.intersect(sheet)).filter(Rect::is_positive)
    }

    /// The end of the underline below the last of the words.
    fn end(&self) -> Option<egui::Pos2> {
        let last = self.rects.last()?;
        let line = self.rects.iter().copied().filter(|rect| (rect.bottom() - last.bottom()).abs() < 1.0);
        let y = last.bottom() + f32::from(self.depth) * DEPTH_STEP;
        Some(if self.reads_rtl {
            pos2(line.map(|rect| rect.left()).fold(f32::INFINITY, f32::min), y)
        } else {
            pos2(line.map(|rect| rect.right()).fold(f32::NEG_INFINITY, f32::max), y)
        })
    }
}

fn dashes(left: f32, right: f32, on: f32, off: f32, mut bar: impl FnMut(f32, f32)) {
    let mut from = left;
    while from < right && on > 0.0 {
        bar(from, (from + on).min(right));
        from += on + off;
    }
}

/// Paints the frame of a selected mark, or of one that has the keyboard.
pub(super) fn paint_outline(painter: &Painter, colour: Color32, rects: &[Rect], weight: f32) {
    for rect in rects {
        painter.rect_stroke(rect.expand2(vec2(2.0, 1.0)), 4, Stroke::new(2.0 * weight, colour), StrokeKind::Outside);
    }
}
