//! What the view shows and lets be touched: grounds, letters, underlines, and
//! the widgets behind marks.

use std::sync::Arc;

use egui::{Color32, CursorIcon, Mesh, Painter, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::blocks::{Block, wants_bullet};
use super::flow::{Laid, Visible};
use super::marks::{self, Mark, Placed};
use super::{
    Frame, Overlay, ReadingLook, ReadingView, caret,
    spoken::{self, Spoken},
};
use crate::document::ParagraphRole;
use crate::text::{Span, SrcPos};
use crate::ui::bidi::hit;

/// Distance of a bar in the margin from the text, in points.
const BAR_GAP: f32 = 12.0;
/// Distance of a bullet, and of the bar of a quotation, from where other lines begin, as a multiple of the letters' size.
const ROLE_INSET: f32 = 0.5;

/// What the pointer does to marks.
#[derive(Default)]
pub(super) struct Touched {
    /// Ids of the marks under a click, the shortest first.
    pub(super) clicked: Vec<u32>,
    /// Where they were clicked, if by the pointer.
    pub(super) at: Option<Pos2>,
    /// Id of the shortest mark under the pointer.
    pub(super) hovered: Option<u32>,
}

/// The marks in sight.
pub(super) struct Shown(Vec<Placed>);

impl Shown {
    /// Those in the block that begins at a byte.
    pub(super) fn of_block(&self, start: usize) -> impl Iterator<Item = &Placed> {
        let first = self.0.partition_point(|one| one.block < start);
        self.0.iter().skip(first).take_while(move |one| one.block == start)
    }

    /// Ids of the marks under a point, the shortest first.
    fn under(&self, at: Pos2) -> Vec<u32> {
        let under = self.0.iter().filter(|one| one.rects.iter().any(|rect| rect.contains(at)));
        let mut under: Vec<&Mark> = under.map(|one| &one.mark).collect();
        under.sort_by_key(|mark| mark.span.end.0.saturating_sub(mark.span.start.0));
        under.into_iter().map(|mark| mark.id).collect()
    }
}

impl ReadingView {
    /// Finds the places of the marks in sight.
    pub(super) fn place_marks(&self, overlay: &Overlay<'_>, frame: &Frame) -> Shown {
        let of_block = |one: &Visible| {
            let (block, laid) = self.block(one)?;
            Some(marks::place(overlay.marks, block, laid, frame.origin(one), frame.scale))
        };
        Shown(frame.visible.iter().filter_map(of_block).flatten().collect())
    }

    pub(super) fn block(&self, one: &Visible) -> Option<(&Block, &Laid)> {
        self.flow.blocks.get(one.block).zip(self.flow.laid(one.block))
    }

    /// Paints from back to front: grounds, hits, selection, letters, underlines, outlines.
    pub(super) fn paint(
        &self,
        painter: &Painter,
        frame: &Frame,
        shown: &Shown,
        overlay: &Overlay<'_>,
        look: &ReadingLook,
    ) {
        let pointed = overlay.pointed_at.map(|mark| (mark, self.words_on_screen(frame, mark.span)));
        for one in &shown.0 {
            marks::paint_ground(painter, &one.mark.look, &one.rects);
        }
        if let Some((mark, rects)) = &pointed {
            marks::paint_ground(painter, &mark.look, rects);
        }
        for (one, galley) in frame.visible.iter().zip(&frame.galleys) {
            let origin = frame.origin(one);
            self.paint_role(painter, frame, one, look);
            self.paint_bars(painter, frame, one, overlay, look);
            self.paint_hits(painter, frame, one, overlay, look);
            if let Some(((block, laid), bytes)) = self.block(one).zip(self.selecting.bytes()) {
                for rect in marks::words_at(bytes, block, laid, origin, frame.scale) {
                    painter.rect_filled(rect, 0, look.selection);
                }
            }
            if let Some(galley) = galley {
                painter.galley(origin, Arc::clone(galley), look.ink);
            }
        }
        let mut underlines = Mesh::default();
        for one in &shown.0 {
            marks::add_underline(&mut underlines, one, frame.scale, look.weight);
        }
        painter.add(underlines);
        for one in &shown.0 {
            marks::paint_cue(painter, one, look.paper);
        }
        for one in &shown.0 {
            if let Some(colour) = one.mark.look.outline {
                marks::paint_outline(painter, colour, &one.rects, look.weight);
            }
        }
        if let Some((mark, rects)) = &pointed
            && let Some(colour) = mark.look.outline
        {
            marks::paint_outline(painter, colour, rects, look.weight);
        }
    }

    /// Where words stand, as far as they are in sight.
    fn words_on_screen(&self, frame: &Frame, words: Span<SrcPos>) -> Vec<Rect> {
        let in_block = |one: &Visible| {
            let (block, laid) = self.block(one)?;
            Some(marks::words_at(words.bytes(), block, laid, frame.origin(one), frame.scale))
        };
        frame.visible.iter().filter_map(in_block).flatten().collect()
    }

    /// Tells screen readers and tests which words are pointed at.
    pub(super) fn name_pointed_at(&self, ui: &Ui, frame: &Frame, pane: &Response, mark: &Mark) {
        let Some(rect) = self.words_on_screen(frame, mark.span).first().map(|rect| rect.intersect(frame.sheet)) else {
            return;
        };
        if rect.is_positive() {
            let node = ui.interact(rect, pane.id.with("pointed at"), Sense::hover());
            node.widget_info(|| WidgetInfo::labeled(Role::Mark, true, &mark.name));
        }
    }

    /// What shows that a block is an item of a list, a row of a table, or quoted.
    fn paint_role(&self, painter: &Painter, frame: &Frame, one: &Visible, look: &ReadingLook) {
        let Some((block, laid)) = self.block(one) else { return };
        let text = self.document.text.get(block.bytes.clone()).unwrap_or_default();
        let (top, bottom) = (frame.origin(one).y, frame.sheet.top() + one.bottom);
        let inset = laid.size * ROLE_INSET;
        let x = if laid.layout.is_rtl() { frame.text.right() - inset } else { frame.text.left() + inset };
        match block.role {
            ParagraphRole::Item if wants_bullet(block, text) => {
                let line =
                    hit::line_of(&laid.layout, 0).map_or(0.0, |(top, bottom)| f32::midpoint(top, bottom) / frame.scale);
                painter.circle_filled(pos2(x, top + line), laid.size * 0.13, look.ink);
            }
            ParagraphRole::Quote => {
                painter.rect_filled(Rect::from_x_y_ranges(x - 1.5..=x + 1.5, top..=bottom), 1, look.line);
            }
            ParagraphRole::Row => {
                let stroke = egui::Stroke::new(1.0, look.line);
                painter.hline(frame.text.x_range(), bottom, stroke);
                // A tab is as wide as a space: lines keep the cells apart.
                for (tab, _) in text.match_indices('\t') {
                    let tab = block.bytes.start + tab..block.bytes.start + tab + 1;
                    for space in marks::words_at(tab, block, laid, frame.origin(one), frame.scale) {
                        painter.vline(space.center().x, space.y_range(), stroke);
                    }
                }
            }
            _ => {}
        }
    }

    /// A bar beside the lines of each stretch, on the side where lines begin.
    fn paint_bars(&self, painter: &Painter, frame: &Frame, one: &Visible, overlay: &Overlay<'_>, look: &ReadingLook) {
        let Some((block, laid)) = self.block(one) else { return };
        let (start, end) = (block.bytes.start, block.bytes.end);
        let x = if laid.layout.is_rtl() { frame.text.right() + BAR_GAP } else { frame.text.left() - BAR_GAP };
        for bar in overlay.bars.iter().take_while(|bar| (bar.start.0 as usize) < end) {
            let bytes = bar.bytes();
            if bytes.end <= start {
                continue;
            }
            let line = |byte: usize| hit::line_of(&laid.layout, byte.clamp(start, end - 1) - start);
            let Some(((top, _), (_, bottom))) = line(bytes.start).zip(line(bytes.end.saturating_sub(1))) else {
                continue;
            };
            let origin = frame.origin(one).y;
            let lines = egui::Rangef::new(origin + top / frame.scale + 4.0, origin + bottom / frame.scale - 4.0);
            painter.rect_filled(Rect::from_x_y_ranges(x - 1.0..=x + 1.0, lines), 1, look.bar);
        }
    }

    fn paint_hits(&self, painter: &Painter, frame: &Frame, one: &Visible, overlay: &Overlay<'_>, look: &ReadingLook) {
        let Some((block, laid)) = self.block(one) else { return };
        let (start, end) = (block.bytes.start as u32, block.bytes.end as u32);
        let first = overlay.hits.partition_point(|hit| hit.end.0 <= start);
        for (nth, hit) in overlay.hits.iter().enumerate().skip(first).take_while(|(_, hit)| hit.start.0 < end) {
            let is_current = overlay.current_hit == Some(nth);
            for rect in marks::words_at(hit.bytes(), block, laid, frame.origin(one), frame.scale) {
                painter.rect_filled(rect.expand(1.0), 3, if is_current { look.current_hit } else { look.hit });
                if is_current {
                    // A frame as well: colour alone is no cue.
                    let frame = egui::Stroke::new(look.weight, look.ink);
                    painter.rect_stroke(rect.expand(1.0), 3, frame, egui::StrokeKind::Outside);
                }
            }
        }
    }

    /// Paints the caret that the keyboard moves.
    pub(super) fn paint_caret(&self, painter: &Painter, frame: &Frame, ink: Color32) {
        let Some(focus) = self.selecting.focus.filter(|_| self.selecting.is_keyed) else { return };
        let nth = self.flow.block_around(focus.offset);
        let one = frame.visible.iter().find(|one| one.block == nth);
        let Some((one, (block, laid))) = one.and_then(|one| Some((one, self.block(one)?))) else { return };
        let [x, top, bottom] =
            hit::caret_line(&laid.layout, caret::inside(&block.bytes, focus)).map(|v| v / frame.scale);
        let origin = frame.origin(one);
        let line = Rect::from_min_max(origin + vec2(x - 0.75, top), origin + vec2(x + 0.75, bottom));
        painter.rect_filled(line.shrink2(vec2(0.0, line.height() * 0.15)), 0, ink);
    }

    /// Makes the marks in sight widgets, in the order of reading: click, Tab, tooltip.
    pub(super) fn widgets(
        ui: &Ui,
        pane: &Response,
        frame: &Frame,
        (shown, spoken): (&Shown, &Spoken),
        look: &ReadingLook,
        mut card: impl FnMut(&mut Ui, &[u32]),
    ) -> Touched {
        let pointer = ui.ctx().pointer_hover_pos().filter(|_| pane.contains_pointer());
        let under = pointer.map(|at| shown.under(at)).unwrap_or_default();
        let touched = Touched { hovered: under.first().copied(), ..Touched::default() };
        let mut touching = Touching { ui, pane, frame, shown, spoken, look, under, touched };
        for mark in &shown.0 {
            touching.mark(mark, &mut card);
        }
        if touching.touched.hovered.is_none() && pane.hovered() && ui.rect_contains_pointer(frame.text) {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }
        touching.touched
    }
}

/// Marks on their way to being widgets.
struct Touching<'a> {
    ui: &'a Ui,
    pane: &'a Response,
    frame: &'a Frame,
    shown: &'a Shown,
    spoken: &'a Spoken,
    look: &'a ReadingLook,
    /// Ids of the marks under the pointer, the shortest first.
    under: Vec<u32>,
    touched: Touched,
}

impl Touching<'_> {
    /// One mark: each of its rectangles can be touched.
    fn mark(&mut self, one: &Placed, card: &mut impl FnMut(&mut Ui, &[u32])) {
        let (ui, mark) = (self.ui, &one.mark);
        for nth in 0..one.rects.len() {
            let Some(rect) = one.in_sight(self.frame.sheet, nth) else { continue };
            let id = spoken::id_of_mark(self.pane.id, one, nth);
            // The first rectangle speaks and takes Tab for all.
            let speaks = nth == 0 && one.starts_here;
            let sense = if speaks { Sense::click() } else { Sense::CLICK };
            // What was told is a widget already. Made twice in a frame it would lead Tab in a circle.
            let told = self.spoken.has_link(id).then(|| ui.ctx().read_response(id)).flatten();
            let response = told.unwrap_or_else(|| ui.interact(rect, id, sense));
            if speaks {
                response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &mark.name));
            }
            if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            }
            if response.clicked() {
                // Enter clicks, too, and then there is no pointer.
                self.touched.at = response.interact_pointer_pos().filter(|at| rect.contains(*at));
                self.touched.clicked = self.touched.at.map_or_else(|| vec![mark.id], |at| self.shown.under(at));
            }
            if response.has_focus() {
                marks::paint_outline(&ui.painter_at(self.frame.sheet), self.look.accent, &one.rects, self.look.weight);
            }
            // One that is open would stay so over a dialog.
            if !ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
                continue;
            }
            let own = std::slice::from_ref(&mark.id);
            response.on_hover_ui(|ui| card(ui, if self.under.is_empty() { own } else { &self.under }));
        }
    }
}
