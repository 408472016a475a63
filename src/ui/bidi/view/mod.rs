//! The article: a quiet sheet of text with marks, selection and scrolling.
//!
//! Lays out what is in sight and no more, see `flow`. Says what happened in
//! [`ReadingEvents`] and leaves to the caller what to do about it.

mod flow;
mod marks;
mod scroll;
mod select;

use std::{ops::Range, sync::Arc};

use egui::{
    Color32, CursorIcon, Event, EventFilter, Galley, Mesh, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use self::flow::{Anchor, Flow, Measure, Visible};
use self::scroll::{Glide, Keyed};
use self::select::Selecting;
use super::{Bidi, Direction, hit};
use crate::document::Document;
use crate::text::{Span, SrcPos};

pub use marks::{Mark, MarkLook, Underline};

/// Colours and measures of the sheet. Lengths are points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadingLook {
    /// The sheet.
    pub paper: Color32,
    /// The hairline around it.
    pub line: Color32,
    /// The letters.
    pub ink: Color32,
    /// The scroll bar.
    pub muted: Color32,
    /// Ring around the mark that has the keyboard.
    pub accent: Color32,
    /// Ground of selected words.
    pub selection: Color32,
    /// Size of running text.
    pub size: f32,
    /// Line height of running text as a multiple of its size.
    pub leading: f32,
    /// Widest the sheet may get.
    pub sheet_width: f32,
    /// Direction of the window: the bar stands at its end side.
    pub window: Direction,
}

/// What happened in the view during a frame.
#[derive(Debug, Clone)]
pub struct ReadingEvents {
    /// Ids of all marks under a click, the shortest first; empty if none was clicked.
    pub clicked: Vec<u32>,
    /// Id of the shortest mark under the pointer.
    pub hovered: Option<u32>,
    /// The text on screen, in whole lines.
    pub visible: Span<SrcPos>,
    /// The same as shares of the text's bytes, 0.0 to 1.0.
    pub on_screen: (f32, f32),
    /// The selected words.
    pub selection: Option<Span<SrcPos>>,
    /// Whether the selection was copied to the clipboard.
    pub copied: bool,
    /// The pane as a whole: focus, context menu.
    pub response: Response,
}

/// An article on the screen: its layouts, scroll position and selection.
pub struct ReadingView {
    document: Arc<Document>,
    flow: Flow,
    selecting: Selecting,
    glide: Glide,
    wanted: Option<Wanted>,
}

/// A place to show, asked for between frames.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    /// At one third of the height, gliding.
    Glide(SrcPos),
    /// At the top, at once.
    Top(usize),
}

/// Average width of a letter of running text as a multiple of its size, and the
/// number of letters on a line that is still easy to read.
const LETTER_WIDTH: f32 = 0.42;
const LETTERS_PER_LINE: f32 = 80.0;
/// Space between the sheet's edge and the text.
const SIDE_MARGIN_PTS: f32 = 40.0;
/// Radius of the sheet's corners.
const RADIUS: u8 = 8;
/// Keys that the pane wants for itself.
const KEYS: EventFilter = EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: false };

/// Where things stand in this frame.
struct Frame {
    sheet: Rect,
    text: Rect,
    track: Rect,
    scale: f32,
    visible: Vec<Visible>,
    galleys: Vec<Option<Arc<Galley>>>,
}

impl Frame {
    fn origin(&self, visible: &Visible) -> Pos2 {
        // Half pixels would blur the letters' rows against their marks.
        pos2(self.text.left(), ((self.sheet.top() + visible.top) * self.scale).round() / self.scale)
    }
}

impl ReadingView {
    /// A view of `document`, at its start.
    pub fn new(document: Arc<Document>) -> Self {
        Self {
            flow: Flow::new(Arc::clone(&document)),
            document,
            selecting: Selecting::default(),
            glide: Glide::default(),
            wanted: None,
        }
    }

    /// Glides to `place` so that its line stands at one third of the height.
    pub fn scroll_to(&mut self, place: SrcPos) {
        self.wanted = Some(Wanted::Glide(place));
    }

    /// Puts the line at this share of the text's bytes (0.0 to 1.0) at the top.
    pub fn scroll_to_share(&mut self, share: f32) {
        let byte = f64::from(share.clamp(0.0, 1.0)) * self.document.text.len() as f64;
        self.wanted = Some(Wanted::Top(byte as usize));
    }

    /// Selects words, or nothing.
    pub fn select(&mut self, words: Option<Span<SrcPos>>) {
        self.selecting.take(words.map_or(0..0, |span| span.bytes()));
    }

    /// The selected words.
    pub fn selection(&self) -> Option<Span<SrcPos>> {
        self.selecting.bytes().map(span)
    }

    /// Shows the view in all of `ui`'s space. `marks` are sorted by start and
    /// may overlap; `card` fills the tooltip of the mark of that id.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        bidi: &Bidi,
        marks: &[Mark],
        look: &ReadingLook,
        mut card: impl FnMut(&mut Ui, u32),
    ) -> ReadingEvents {
        let pane = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(pane);
        let response = ui.interact(pane, ui.scope_id().with("reading view"), Sense::click_and_drag());
        let frame = self.lay_out(ui, bidi, look, &response);
        let copied = self.take_selection_input(ui, &frame, &response);

        let painter = ui.painter_at(frame.sheet.shrink(1.0));
        ui.painter().rect(frame.sheet, RADIUS, look.paper, Stroke::new(1.0, look.line), StrokeKind::Inside);
        let placed = self.place_marks(marks, &frame);
        self.paint(&painter, &frame, marks, &placed, look);
        self.name_paragraphs(ui, &frame, &response);
        let mut events = ReadingEvents {
            clicked: Vec::new(),
            hovered: None,
            visible: self.visible_text(&frame),
            on_screen: (0.0, 1.0),
            selection: self.selection(),
            copied,
            response,
        };
        self.mark_widgets(ui, &painter, &frame, marks, &placed, look, &mut card, &mut events);
        events.on_screen = self.shares(events.visible);
        let bar = events.response.id.with("bar");
        if let Some(share) = scroll::bar(ui, bar, frame.track, events.on_screen, look.muted) {
            self.scroll_to_share(share);
            ui.ctx().request_repaint();
        }
        events
    }

    /// Settles measures and scroll position and lays out what is in sight.
    fn lay_out(&mut self, ui: &Ui, bidi: &Bidi, look: &ReadingLook, response: &Response) -> Frame {
        let scale = ui.ctx().pixels_per_point();
        let (sheet, text, track) = areas(response.rect, look, scale);
        let moved = self.scroll_input(ui, response, sheet.height());
        let engine = &mut *bidi.0.lock();
        let measure = Measure { width: text.width(), size: look.size, leading: look.leading, scale };
        self.flow.set_measure(measure, engine);
        match self.wanted.take() {
            Some(Wanted::Top(byte)) => {
                self.glide = Glide::default();
                self.flow.anchor = self.flow.anchor_of(byte, engine);
                if byte == 0 {
                    self.flow.anchor.below = -flow::MARGIN_PTS;
                }
                self.flow.settle(sheet.height(), engine);
            }
            Some(Wanted::Glide(place)) => self.start_glide(place.0 as usize, sheet.height(), engine),
            None => {}
        }
        let step = moved + self.glide.step(ui);
        self.flow.scroll_by(step, sheet.height(), engine);
        let visible = self.flow.visible(sheet.height(), engine);
        let galleys = visible.iter().map(|one| self.flow.galley(one.block, ui.ctx(), engine)).collect();
        Frame { sheet, text, track, scale, visible, galleys }
    }

    /// How far wheel and keys move the view in this frame.
    fn scroll_input(&mut self, ui: &Ui, response: &Response, view_height: f32) -> f32 {
        let mut moved = 0.0;
        if response.contains_pointer() {
            moved = ui.input_mut(|input| -std::mem::take(&mut input.smooth_scroll_delta.y));
        }
        if response.has_focus() {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, KEYS));
            match scroll::keys(ui, view_height, self.flow.line_height()) {
                Some(Keyed::By(points)) => self.glide = Glide::over(points),
                Some(Keyed::Start) => self.scroll_to_share(0.0),
                Some(Keyed::End) => self.scroll_to_share(1.0),
                None => {}
            }
        }
        if moved != 0.0 {
            self.glide = Glide::default();
        }
        moved
    }

    /// A place nearby is glided to; to one further away the view jumps most of
    /// the way and glides the last screenful, so that the direction is felt.
    fn start_glide(&mut self, byte: usize, view_height: f32, engine: &mut super::Engine) {
        let from = self.flow.anchor;
        let third = self.flow.anchor_of(byte, engine);
        self.flow.anchor = Anchor { below: third.below - view_height / 3.0, ..third };
        self.flow.settle(view_height, engine);
        let target = std::mem::replace(&mut self.flow.anchor, from);
        let distance = self.flow.distance_to(target, view_height * 3.0, engine);
        self.glide = Glide::over(distance.unwrap_or_else(|| {
            let down = (target.block, target.below) > (from.block, from.below);
            let last_screen = if down { view_height } else { -view_height };
            self.flow.anchor = target;
            self.flow.scroll_by(-last_screen, view_height, engine);
            self.flow.distance_to(target, view_height * 3.0, engine).unwrap_or(0.0)
        }));
    }

    /// The byte of the article nearest to a point on the screen.
    fn byte_at(&self, frame: &Frame, at: Pos2) -> Option<usize> {
        let y = at.y - frame.sheet.top();
        let nearest = frame.visible.iter().find(|one| y < one.bottom).or(frame.visible.last())?;
        let (block, laid) = (self.flow.blocks.get(nearest.block)?, self.flow.laid(nearest.block)?);
        let at = (at - frame.origin(nearest)) * frame.scale;
        Some(block.bytes.start + hit::caret(&laid.layout, at.x, at.y))
    }

    /// The word at a point, without white space around it.
    fn word_at(&self, frame: &Frame, at: Pos2) -> Option<Range<usize>> {
        let y = at.y - frame.sheet.top();
        let under = frame.visible.iter().find(|one| y < one.bottom)?;
        let (block, laid) = (self.flow.blocks.get(under.block)?, self.flow.laid(under.block)?);
        let at = (at - frame.origin(under)) * frame.scale;
        let word = hit::word(&laid.layout, at.x, at.y);
        let word = block.bytes.start + word.start..block.bytes.start + word.end;
        Some(select::trimmed(&self.document.text, word))
    }

    fn paragraph_at(&self, byte: usize) -> Option<Range<usize>> {
        let of = &self.document.paragraphs;
        let nth = of.partition_point(|paragraph| (paragraph.span.end.0 as usize) < byte);
        of.get(nth).map(|paragraph| paragraph.span.bytes())
    }

    /// Mouse and keys that select; true if something was copied.
    fn take_selection_input(&mut self, ui: &Ui, frame: &Frame, response: &Response) -> bool {
        let over_text = response.contains_pointer() && ui.rect_contains_pointer(frame.sheet);
        let (pressed, shift, double, triple, pointer) = ui.input(|input| {
            let pointer = &input.pointer;
            let primary = egui::PointerButton::Primary;
            let (double, triple) = (pointer.button_double_clicked(primary), pointer.button_triple_clicked(primary));
            (pointer.primary_pressed(), input.modifiers.shift, double, triple, pointer.interact_pos())
        });
        if over_text && pressed {
            response.request_focus();
        }
        if let Some(at) = pointer.filter(|_| over_text || response.dragged()) {
            let byte = self.byte_at(frame, at);
            if over_text && triple {
                let paragraph = byte.and_then(|byte| self.paragraph_at(byte));
                self.selecting.take(paragraph.unwrap_or(0..0));
            } else if over_text && double {
                self.selecting.take(self.word_at(frame, at).unwrap_or(0..0));
            } else if let Some(byte) = byte {
                if over_text && pressed && !shift {
                    self.selecting.start_at(byte);
                } else if (over_text && pressed) || response.dragged_by(egui::PointerButton::Primary) {
                    self.selecting.stretch_to(byte);
                }
            }
            if response.dragged() {
                self.scroll_while_dragging(ui, frame, at);
            }
        }
        self.keys(ui, response)
    }

    /// Selecting beyond the upper or lower edge moves the view.
    fn scroll_while_dragging(&mut self, ui: &Ui, frame: &Frame, at: Pos2) {
        let beyond = (at.y - frame.sheet.bottom()).max(0.0) - (frame.sheet.top() - at.y).max(0.0);
        if beyond != 0.0 {
            self.glide = Glide::over(beyond);
            ui.ctx().request_repaint();
        }
    }

    fn keys(&mut self, ui: &Ui, response: &Response) -> bool {
        // Without a focused field the article is what Ctrl+C means.
        let has_focus = response.has_focus();
        let listens = has_focus || ui.memory(|memory| memory.focused().is_none());
        if !listens {
            return false;
        }
        let (copy, all) = ui.input_mut(|input| {
            let all = has_focus && input.consume_key(egui::Modifiers::COMMAND, egui::Key::A);
            (input.events.iter().any(|event| matches!(event, Event::Copy)), all)
        });
        if all {
            self.selecting.take(0..self.document.text.len());
        }
        let words = self.selecting.bytes().filter(|_| copy).and_then(|bytes| self.document.text.get(bytes));
        if let Some(words) = words {
            ui.ctx().copy_text(words.to_owned());
        }
        words.is_some()
    }

    fn place_marks(&self, marks: &[Mark], frame: &Frame) -> Vec<marks::Placed> {
        let longest = marks.iter().map(|mark| mark.span.end.0.saturating_sub(mark.span.start.0)).max().unwrap_or(0);
        let of_block = |one: &Visible| {
            let (block, laid) = (self.flow.blocks.get(one.block)?, self.flow.laid(one.block)?);
            Some(marks::place(marks, longest, block, laid, frame.origin(one), frame.scale))
        };
        frame.visible.iter().filter_map(of_block).flatten().collect()
    }

    fn paint(&self, painter: &Painter, frame: &Frame, marks: &[Mark], placed: &[marks::Placed], look: &ReadingLook) {
        let looks = placed.iter().filter_map(|one| marks.get(one.nth).map(|mark| (one, &mark.look)));
        for (one, look) in looks.clone() {
            marks::paint_ground(painter, look, &one.rects);
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
        for (one, look) in looks.clone() {
            marks::add_underline(&mut underlines, look, one, frame.scale);
        }
        painter.add(underlines);
        for (one, look) in looks {
            if let Some(colour) = look.outline {
                marks::paint_outline(painter, colour, &one.rects);
            }
        }
    }

    /// Every paragraph in sight is a label to screen readers and tests.
    fn name_paragraphs(&self, ui: &Ui, frame: &Frame, response: &Response) {
        for one in &frame.visible {
            let Some(block) = self.flow.blocks.get(one.block) else { continue };
            let top = frame.sheet.top() + one.top;
            let rect = Rect::from_min_max(
                pos2(frame.text.left(), top),
                pos2(frame.text.right(), frame.sheet.top() + one.bottom),
            );
            let id = response.id.with(("paragraph", block.bytes.start));
            let text = self.document.text.get(block.bytes.clone()).unwrap_or_default();
            let label = ui.interact(rect.intersect(frame.sheet), id, Sense::hover());
            label.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        }
    }

    /// Makes the marks widgets: click, Tab, tooltip, screen reader.
    #[expect(clippy::too_many_arguments, reason = "one frame's state, used once")]
    fn mark_widgets(
        &self,
        ui: &Ui,
        painter: &Painter,
        frame: &Frame,
        marks: &[Mark],
        placed: &[marks::Placed],
        look: &ReadingLook,
        card: &mut impl FnMut(&mut Ui, u32),
        events: &mut ReadingEvents,
    ) {
        let mut clicked_at = None;
        for one in placed {
            let Some(mark) = marks.get(one.nth) else { continue };
            for (nth, rect) in one.rects.iter().enumerate() {
                let id = events.response.id.with(("mark", mark.id, mark.span.start.0, nth, rect.top().to_bits()));
                let id = if nth == 0 { events.response.id.with(("mark", mark.id, mark.span.start.0)) } else { id };
                // The first rectangle speaks and takes Tab for all.
                let sense = if nth == 0 { Sense::click() } else { Sense::CLICK };
                let response = ui.interact(rect.intersect(frame.sheet), id, sense);
                if nth == 0 {
                    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &mark.name));
                }
                if response.hovered() {
                    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
                }
                if response.clicked() {
                    clicked_at = Some(response.interact_pointer_pos().filter(|at| rect.contains(*at)));
                    events.clicked = vec![mark.id];
                }
                if response.has_focus() {
                    marks::paint_outline(painter, look.accent, &one.rects);
                }
                response.on_hover_ui(|ui| card(ui, mark.id));
            }
        }
        if events.clicked.is_empty() && events.response.hovered() && ui.rect_contains_pointer(frame.text) {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }
        let under = |at: Pos2| shortest_first(marks, placed, at);
        if let Some(Some(at)) = clicked_at {
            events.clicked = under(at);
        }
        let pointer = ui.ctx().pointer_hover_pos().filter(|_| events.response.contains_pointer());
        events.hovered = pointer.and_then(|at| under(at).first().copied());
    }

    /// The text of the lines in sight.
    fn visible_text(&self, frame: &Frame) -> Span<SrcPos> {
        let line = |one: &Visible, y: f32| {
            let (block, laid) = (self.flow.blocks.get(one.block)?, self.flow.laid(one.block)?);
            let line = hit::line_at(&laid.layout, (y - one.top) * frame.scale);
            Some(block.bytes.start + line.start..block.bytes.start + line.end)
        };
        let first = frame.visible.first().and_then(|one| line(one, 0.0));
        let last = frame.visible.last().and_then(|one| line(one, frame.sheet.height()));
        first.zip(last).map_or_else(Span::default, |(first, last)| span(first.start..last.end))
    }

    fn shares(&self, visible: Span<SrcPos>) -> (f32, f32) {
        let len = self.document.text.trim_end().len().max(1) as f32;
        let first = self.document.paragraphs.first().map_or(0, |paragraph| paragraph.span.start.0);
        let start = if visible.start.0 <= first { 0.0 } else { visible.start.0 as f32 / len };
        (start, (visible.end.0 as f32 / len).min(1.0))
    }
}

fn span(bytes: Range<usize>) -> Span<SrcPos> {
    Span::new(SrcPos(bytes.start as u32), SrcPos(bytes.end as u32))
}

/// Ids of the marks under a point, the shortest first.
fn shortest_first(marks: &[Mark], placed: &[marks::Placed], at: Pos2) -> Vec<u32> {
    let under = placed.iter().filter(|one| one.rects.iter().any(|rect| rect.contains(at)));
    let mut under: Vec<&Mark> = under.filter_map(|one| marks.get(one.nth)).collect();
    under.sort_by_key(|mark| mark.span.end.0.saturating_sub(mark.span.start.0));
    under.into_iter().map(|mark| mark.id).collect()
}

/// The sheet, the text on it, and the bar beside it, in whole pixels.
fn areas(pane: Rect, look: &ReadingLook, scale: f32) -> (Rect, Rect, Rect) {
    let pixel = |points: f32| (points * scale).round() / scale;
    let room = (pane.width() - scroll::BAR_WIDTH - 4.0).max(80.0);
    let side = if room < 480.0 { SIDE_MARGIN_PTS / 2.0 } else { SIDE_MARGIN_PTS };
    let longest_line = look.size * LETTER_WIDTH * LETTERS_PER_LINE;
    let width = pixel(room.min(look.sheet_width).min(longest_line + 2.0 * side));
    let bar_left = look.window == Direction::Rtl;
    let start = if bar_left { pane.right() - room } else { pane.left() };
    let left = pixel(start + (room - width) / 2.0);
    let sheet = Rect::from_min_max(pos2(left, pixel(pane.top())), pos2(left + width, pixel(pane.bottom())));
    let text = sheet.shrink2(vec2(side, 0.0));
    let bar = if bar_left { pane.left() } else { pane.right() - scroll::BAR_WIDTH };
    let track = Rect::from_min_size(pos2(bar, pane.top() + 2.0), vec2(scroll::BAR_WIDTH, pane.height() - 4.0));
    (sheet, text, track)
}
