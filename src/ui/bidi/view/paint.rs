//! What the view shows and lets be touched: grounds, letters, underlines, and
//! the widgets behind marks and paragraphs.

use std::sync::Arc;

use egui::{CursorIcon, Mesh, Painter, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2};

use super::flow::Visible;
use super::marks::{self, Mark, Placed};
use super::{Frame, ReadingLook, ReadingView};

/// What the pointer does to marks.
#[derive(Default)]
pub(super) struct Touched {
    /// Ids of the marks under a click, the shortest first.
    pub(super) clicked: Vec<u32>,
    /// Id of the shortest mark under the pointer.
    pub(super) hovered: Option<u32>,
}

/// The marks of a frame: the caller's list, and those in sight.
pub(super) struct Shown<'a> {
    pub(super) marks: &'a [Mark],
    placed: Vec<Placed>,
}

impl<'a> Shown<'a> {
    fn in_sight(&self) -> impl Iterator<Item = (&'a Mark, &Placed)> + Clone {
        self.placed.iter().filter_map(|one| self.marks.get(one.nth).map(|mark| (mark, one)))
    }

    /// Ids of the marks under a point, the shortest first.
    fn under(&self, at: Pos2) -> Vec<u32> {
        let under = self.in_sight().filter(|(_, one)| one.rects.iter().any(|rect| rect.contains(at)));
        let mut under: Vec<&Mark> = under.map(|(mark, _)| mark).collect();
        under.sort_by_key(|mark| mark.span.end.0.saturating_sub(mark.span.start.0));
        under.into_iter().map(|mark| mark.id).collect()
    }
}

impl ReadingView {
    /// Finds the places of the marks in sight.
    pub(super) fn place_marks<'a>(&self, marks: &'a [Mark], frame: &Frame) -> Shown<'a> {
        let longest = marks.iter().map(|mark| mark.span.end.0.saturating_sub(mark.span.start.0)).max().unwrap_or(0);
        let of_block = |one: &Visible| {
            let (block, laid) = (self.flow.blocks.get(one.block)?, self.flow.laid(one.block)?);
            Some(marks::place(marks, longest, block, laid, frame.origin(one), frame.scale))
        };
        Shown { marks, placed: frame.visible.iter().filter_map(of_block).flatten().collect() }
    }

    /// Paints from back to front: grounds, selection, letters, underlines, outlines.
    pub(super) fn paint(&self, painter: &Painter, frame: &Frame, shown: &Shown<'_>, look: &ReadingLook) {
        for (mark, one) in shown.in_sight() {
            marks::paint_ground(painter, &mark.look, &one.rects);
        }
        for (one, galley) in frame.visible.iter().zip(&frame.galleys) {
            let origin = frame.origin(one);
            let block = self.flow.blocks.get(one.block).zip(self.flow.laid(one.block));
            if let Some(((block, laid), bytes)) = block.zip(self.selecting.bytes()) {
                for rect in marks::words_at(bytes, block, laid, origin, frame.scale) {
                    painter.rect_filled(rect, 0, look.selection);
                }
            }
            if let Some(galley) = galley {
                painter.galley(origin, Arc::clone(galley), look.ink);
            }
        }
        let mut underlines = Mesh::default();
        for (mark, one) in shown.in_sight() {
            marks::add_underline(&mut underlines, &mark.look, one, frame.scale);
        }
        painter.add(underlines);
        for (mark, one) in shown.in_sight() {
            if let Some(colour) = mark.look.outline {
                marks::paint_outline(painter, colour, &one.rects);
            }
        }
    }

    /// Every paragraph in sight is a label to screen readers and tests.
    pub(super) fn name_paragraphs(&self, ui: &Ui, frame: &Frame, pane: &Response) {
        for one in &frame.visible {
            let Some(block) = self.flow.blocks.get(one.block) else { continue };
            let (top, bottom) = (frame.sheet.top() + one.top, frame.sheet.top() + one.bottom);
            let rect = Rect::from_min_max(pos2(frame.text.left(), top), pos2(frame.text.right(), bottom));
            let id = pane.id.with(("paragraph", block.bytes.start));
            let text = self.document.text.get(block.bytes.clone()).unwrap_or_default();
            let label = ui.interact(rect.intersect(frame.sheet), id, Sense::hover());
            label.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        }
    }
}

/// Makes the marks in sight widgets: click, Tab, tooltip, screen reader.
pub(super) fn mark_widgets(
    ui: &Ui,
    pane: &Response,
    frame: &Frame,
    shown: &Shown<'_>,
    look: &ReadingLook,
    mut card: impl FnMut(&mut Ui, u32),
) -> Touched {
    let mut touched = Touched::default();
    let on_sheet = ui.painter_at(frame.sheet);
    for (mark, one) in shown.in_sight() {
        for (nth, rect) in one.rects.iter().enumerate() {
            let rect = rect.intersect(frame.sheet);
            if !rect.is_positive() {
                continue;
            }
            let id = pane.id.with(("mark", mark.id, mark.span.start.0, one.block, nth));
            // The first rectangle speaks and takes Tab for all.
            let speaks = nth == 0 && one.starts_here;
            let sense = if speaks { Sense::click() } else { Sense::CLICK };
            let response = ui.interact(rect, id, sense);
            if speaks {
                response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &mark.name));
            }
            if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            }
            if response.clicked() {
                // Enter clicks, too, and then there is no pointer.
                let at = response.interact_pointer_pos().filter(|at| rect.contains(*at));
                touched.clicked = at.map_or_else(|| vec![mark.id], |at| shown.under(at));
            }
            if response.has_focus() {
                marks::paint_outline(&on_sheet, look.accent, &one.rects);
            }
            response.on_hover_ui(|ui| card(ui, mark.id));
        }
    }
    let pointer = ui.ctx().pointer_hover_pos().filter(|_| pane.contains_pointer());
    touched.hovered = pointer.and_then(|at| shown.under(at).first().copied());
    if touched.hovered.is_none() && pane.hovered() && ui.rect_contains_pointer(frame.text) {
        ui.ctx().set_cursor_icon(CursorIcon::Text);
    }
    touched
}
