//! The article: a quiet sheet of text with marks, selection and scrolling.
//!
//! Lays out what is in sight and no more, see `flow`. Says what happened in
//! [`ReadingEvents`] and leaves to the caller what to do about it.

mod blocks;
mod caret;
mod flow;
mod jumps;
mod marks;
mod paint;
mod scroll;
mod select;
mod spoken;

use std::{ops::Range, sync::Arc};

use egui::{Color32, Galley, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use self::flow::{Flow, Measure, Visible};
use self::jumps::Jumps;
use self::scroll::Glide;
use self::select::Selecting;
use self::spoken::Spoken;
use super::{Bidi, Direction, hit};
use crate::document::Document;
use crate::text::{Span, SrcPos};

pub use marks::{Cue, Mark, MarkLook, MarkSource, Underline};

/// What stands out in the text.
#[derive(Clone, Copy)]
pub struct Overlay<'a> {
    /// Marks that can be touched.
    pub marks: &'a dyn MarkSource,
    /// Stretches with a bar beside them in the margin, in text order.
    pub bars: &'a [Span<SrcPos>],
    /// Places found by a search, in text order and without overlaps.
    pub hits: &'a [Span<SrcPos>],
    /// Place in `hits` of the one that the reader is at.
    pub current_hit: Option<usize>,
    /// Words that stand out for as long as something else points at them; not to be touched.
    pub pointed_at: Option<&'a Mark>,
}

/// Colours and measures of the sheet. Lengths are points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadingLook {
    /// The sheet.
    pub paper: Color32,
    /// The hairline around it.
    pub line: Color32,
    /// The letters.
    pub ink: Color32,
    /// Bars in the margin.
    pub bar: Color32,
    /// Ring around the mark that has the keyboard.
    pub accent: Color32,
    /// Ground of selected words.
    pub selection: Color32,
    /// Ground of words that a search found.
    pub hit: Color32,
    /// Ground of the hit that the reader is at.
    pub current_hit: Color32,
    /// How thick underlines and rings are, as a multiple of the usual.
    pub weight: f32,
    /// Size of running text.
    pub size: f32,
    /// Line height of running text as a multiple of its size.
    pub leading: f32,
    /// Widest the sheet may get.
    pub sheet_width: f32,
}

/// What happened in the view during a frame.
#[derive(Debug, Clone)]
pub struct ReadingEvents {
    /// Ids of all marks under a click, the shortest first; empty if none was clicked.
    pub clicked: Vec<u32>,
    /// Where they were clicked; `None` if it was done with the keyboard.
    pub clicked_at: Option<Pos2>,
    /// The place in the text where a context menu was asked for.
    pub menu_at: Option<SrcPos>,
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
    jumps: Jumps,
    in_sight: Span<SrcPos>,
    /// Top of the sheet on the screen, in points, when it was drawn last.
    sheet_top: Option<f32>,
    /// What assistive technology was told of the text.
    spoken: Spoken,
}

/// A place to show, asked for between frames.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    /// At one third of the height, gliding.
    Glide(SrcPos),
    /// At the top, gliding.
    Return(SrcPos),
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

/// Where things stand in this frame.
struct Frame {
    sheet: Rect,
    text: Rect,
    scale: f32,
    visible: Vec<Visible>,
    /// What assistive technology is told: a view above, what is in sight, a view below. Nothing while none listens.
    near: Vec<Visible>,
    galleys: Vec<Option<Arc<Galley>>>,
}

impl Frame {
    fn origin(&self, visible: &Visible) -> Pos2 {
        // Half pixels would blur the letters' rows against their marks.
        let left = (visible.left * self.scale).round() / self.scale;
        pos2(self.text.left() + left, ((self.sheet.top() + visible.top) * self.scale).round() / self.scale)
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
            jumps: Jumps::default(),
            in_sight: Span::default(),
            sheet_top: None,
            spoken: Spoken::default(),
        }
    }

    /// Glides to `place` so that its line stands at one third of the height.
    pub fn scroll_to(&mut self, place: SrcPos) {
        self.wanted = Some(Wanted::Glide(place));
    }

    /// The same, and [`go_back`](Self::go_back) leads to where the view stands now.
    pub fn jump_to(&mut self, place: SrcPos) {
        self.remember_place();
        self.scroll_to(place);
    }

    /// Remembers where the view stands, for [`go_back`](Self::go_back).
    pub fn remember_place(&mut self) {
        self.jumps.leave(self.in_sight.start);
    }

    /// Glides to where the view stood before the last jump (-1), or forward again (1).
    pub fn go_back(&mut self, step: isize) {
        if let Some(place) = self.jumps.step(step, self.in_sight.start) {
            self.wanted = Some(Wanted::Return(place));
        }
    }

    /// Whether [`go_back`](Self::go_back) leads anywhere.
    pub fn can_go_back(&self, step: isize) -> bool {
        self.jumps.can_step(step)
    }

    /// First letter of the first line in sight.
    pub fn first_in_sight(&self) -> SrcPos {
        self.in_sight.start
    }

    /// Glides to `place` if it is out of sight.
    pub fn bring_into_sight(&mut self, place: SrcPos) {
        if !self.in_sight.contains(place) || self.wanted.is_some() || self.glide != Glide::default() {
            self.scroll_to(place);
        }
    }

    /// Sets the direction of the paragraph at a place, or of all (`None`);
    /// without a direction each goes by its first strong letter.
    pub fn set_direction(&mut self, at: Option<SrcPos>, direction: Option<Direction>) {
        let paragraph = at.map(|at| self.paragraph_of(at));
        self.flow.set_direction(paragraph, direction);
    }

    /// The direction that was set for the paragraph at a place, or for all.
    pub fn direction(&self, at: Option<SrcPos>) -> Option<Direction> {
        self.flow.direction(at.map(|at| self.paragraph_of(at)))
    }

    fn paragraph_of(&self, at: SrcPos) -> usize {
        let block = self.flow.blocks.get(self.flow.block_around(at.0 as usize));
        block.map_or(0, |block| block.paragraph)
    }

    /// Selects the whole article.
    pub fn select_all(&mut self) {
        self.selecting.take(0..self.document.text.len());
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

    /// Selects nothing and puts the caret, which the keyboard moves, before a letter.
    pub fn place_caret(&mut self, at: SrcPos) {
        self.selecting.start_at(hit::Caret::before(at.0 as usize));
    }

    /// The selected words.
    pub fn selection(&self) -> Option<Span<SrcPos>> {
        self.selecting.bytes().map(span)
    }

    /// Shows the view in all of `ui`'s space. `card` fills the tooltip of the
    /// marks with these ids, the shortest first.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        bidi: &Bidi,
        overlay: &Overlay<'_>,
        look: &ReadingLook,
        card: impl FnMut(&mut Ui, &[u32]),
    ) -> ReadingEvents {
        let pane = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(pane);
        let id = ui.scope_id().with("reading view");
        let chosen = self.take_requests(ui, id, pane.height());
        let response = ui.interact(pane, id, Sense::click_and_drag());
        let frame = self.lay_out(ui, bidi, look, &response);
        let copied = self.take_selection_input(ui, &frame, &response);

        let painter = ui.painter_at(frame.sheet.shrink(1.0));
        ui.painter().rect(frame.sheet, RADIUS, look.paper, Stroke::new(1.0, look.line), StrokeKind::Inside);
        let shown = self.place_marks(overlay, &frame);
        self.paint(&painter, &frame, &shown, overlay, look);
        if response.has_focus() {
            self.paint_caret(&painter, &frame, look.ink);
        }
        self.spoken =
            if frame.near.is_empty() { Spoken::default() } else { self.speak(ui, &response, &frame, &shown, overlay) };
        let touched = Self::widgets(ui, &response, &frame, (&shown, &self.spoken), look, card);
        if let Some(mark) = overlay.pointed_at {
            self.name_pointed_at(ui, &frame, &response, mark);
        }
        let visible = self.visible_text(&frame);
        self.in_sight = visible;
        ReadingEvents {
            clicked: chosen.map_or(touched.clicked, |id| vec![id]),
            clicked_at: touched.at,
            menu_at: self.menu_at(ui, &frame, &response),
            hovered: touched.hovered,
            visible,
            on_screen: self.shares(visible),
            selection: self.selection(),
            copied,
            response,
        }
    }

    /// Where the secondary button was clicked; a mark under it does not matter.
    fn menu_at(&self, ui: &Ui, frame: &Frame, response: &Response) -> Option<SrcPos> {
        let clicked = response.contains_pointer() && ui.input(|input| input.pointer.secondary_clicked());
        let at = ui.ctx().pointer_interact_pos().filter(|at| clicked && frame.sheet.contains(*at))?;
        Some(SrcPos(self.caret_at(frame, at)?.offset as u32))
    }

    /// Settles measures and scroll position and lays out what is in sight.
    fn lay_out(&mut self, ui: &Ui, bidi: &Bidi, look: &ReadingLook, response: &Response) -> Frame {
        let scale = ui.ctx().pixels_per_point();
        let (sheet, text) = areas(response.rect, look, scale);
        let engine = &mut *bidi.0.lock();
        let measure = Measure { width: text.width(), size: look.size, leading: look.leading, scale };
        self.flow.set_measure(measure, engine);
        let sheet_top = self.sheet_top.replace(sheet.top());
        self.flow.keep_place(sheet_top.map_or(0.0, |before| sheet.top() - before));
        Self::lock_keys(ui, response);
        if response.has_focus() {
            self.caret_input(ui, sheet.height(), engine);
        }
        let moved = self.scroll_input(ui, response, sheet.height());
        match self.wanted.take() {
            Some(Wanted::Top(byte)) => {
                self.glide = Glide::default();
                self.flow.anchor = self.flow.anchor_of(byte, engine);
                if byte == 0 {
                    self.flow.anchor.below = -flow::MARGIN_PTS;
                }
                self.flow.settle(sheet.height(), engine);
            }
            Some(Wanted::Glide(place)) => {
                self.start_glide(place.0 as usize, sheet.height() / 3.0, sheet.height(), engine);
            }
            Some(Wanted::Return(place)) => {
                // The article's first line stands below the margin.
                let is_first = self.flow.block_of(place.0 as usize) == 0;
                let below_top = if is_first { flow::MARGIN_PTS } else { 0.0 };
                self.start_glide(place.0 as usize, below_top, sheet.height(), engine);
            }
            None => {}
        }
        let step = moved + self.glide.step(ui);
        self.flow.scroll_by(step, sheet.height(), engine);
        let visible = self.flow.visible(sheet.height(), engine);
        let near =
            if Self::is_spoken(ui, response) { self.flow.near(&visible, sheet.height(), engine) } else { Vec::new() };
        let galleys = visible.iter().map(|one| self.flow.galley(one.block, ui.ctx(), engine)).collect();
        Frame { sheet, text, scale, visible, near, galleys }
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

/// The sheet and the text on it, in whole pixels, in the middle of the pane.
fn areas(pane: Rect, look: &ReadingLook, scale: f32) -> (Rect, Rect) {
    let pixel = |points: f32| (points * scale).round() / scale;
    let room = pane.width().max(80.0);
    let side = if room < 480.0 { SIDE_MARGIN_PTS / 2.0 } else { SIDE_MARGIN_PTS };
    let longest_line = look.size * LETTER_WIDTH * LETTERS_PER_LINE;
    let width = pixel(room.min(look.sheet_width).min(longest_line + 2.0 * side));
    let left = pixel(pane.left() + (room - width) / 2.0);
    let sheet = Rect::from_min_max(pos2(left, pixel(pane.top())), pos2(left + width, pixel(pane.bottom())));
    (sheet, sheet.shrink2(vec2(side, 0.0)))
}
