//! Selected words: kept as places in the article's text, so what is copied is
//! the logical text whatever order it is drawn in.

use std::ops::Range;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Response, Ui};

use super::{Frame, ReadingView, scroll::Glide};
use crate::ui::bidi::hit::{self, Caret};

/// A selection being made or standing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Selecting {
    /// What the first press took in: a place, a word, a paragraph.
    origin: Range<usize>,
    /// Everything from there to the pointer or caret.
    bytes: Range<usize>,
    /// The end that moves; its offset is a byte of the article.
    pub(super) focus: Option<Caret>,
    /// Whether the keyboard moves it, so that it is shown.
    pub(super) is_keyed: bool,
    /// Where up and down aim at, in physical pixels.
    pub(super) goal_x: Option<f32>,
}

impl Selecting {
    /// Starts over at one place.
    pub(super) fn start_at(&mut self, caret: Caret) {
        *self = Self { focus: Some(caret), ..Self::default() };
        self.origin = caret.offset..caret.offset;
        self.bytes = self.origin.clone();
    }

    /// Selects exactly `bytes`.
    pub(super) fn take(&mut self, bytes: Range<usize>) {
        let focus = (!bytes.is_empty()).then_some(Caret { offset: bytes.end, upstream: true });
        *self = Self { origin: bytes.clone(), bytes, focus, ..Self::default() };
    }

    /// Stretches the selection from its origin to a place.
    pub(super) fn stretch_to(&mut self, caret: Caret) {
        self.bytes = self.origin.start.min(caret.offset)..self.origin.end.max(caret.offset);
        self.focus = Some(caret);
    }

    /// Where the selection began and where it ends now, the same for a caret alone.
    pub(super) fn ends(&self) -> Option<[Caret; 2]> {
        let focus = self.focus?;
        let anchor = match &self.bytes {
            bytes if bytes.is_empty() => focus,
            bytes if focus.offset == bytes.end => Caret::before(bytes.start),
            bytes => Caret { offset: bytes.end, upstream: true },
        };
        Some([anchor, focus])
    }

    /// What is selected; `None` if nothing is.
    pub(super) fn bytes(&self) -> Option<Range<usize>> {
        (!self.bytes.is_empty()).then(|| self.bytes.clone())
    }
}

impl ReadingView {
    /// The place in the article nearest to a point on the screen.
    pub(super) fn caret_at(&self, frame: &Frame, at: Pos2) -> Option<Caret> {
        let y = at.y - frame.sheet.top();
        let nearest = frame.visible.iter().find(|one| y < one.bottom).or(frame.visible.last())?;
        let (block, laid) = self.block(nearest)?;
        let at = (at - frame.origin(nearest)) * frame.scale;
        let caret = hit::caret_at(&laid.layout, at.x, at.y);
        Some(Caret { offset: block.bytes.start + caret.offset, ..caret })
    }

    /// The word at a point, without white space around it.
    fn word_at(&self, frame: &Frame, at: Pos2) -> Option<Range<usize>> {
        let y = at.y - frame.sheet.top();
        let under = frame.visible.iter().find(|one| y < one.bottom)?;
        let (block, laid) = self.block(under)?;
        let at = (at - frame.origin(under)) * frame.scale;
        let word = hit::word(&laid.layout, at.x, at.y);
        let word = block.bytes.start + word.start..block.bytes.start + word.end;
        Some(trimmed(&self.document.text, word))
    }

    /// The paragraph that holds a byte.
    pub(super) fn paragraph_at(&self, byte: usize) -> Option<Range<usize>> {
        let of = &self.document.paragraphs;
        let nth = of.partition_point(|paragraph| (paragraph.span.end.0 as usize) < byte);
        of.get(nth).map(|paragraph| paragraph.span.bytes())
    }

    /// Mouse and keys that select; true if something was copied.
    pub(super) fn take_selection_input(&mut self, ui: &Ui, frame: &Frame, response: &Response) -> bool {
        let over_text = response.contains_pointer() && ui.rect_contains_pointer(frame.sheet);
        let (pressed, shift, double, triple, pointer) = ui.input(|input| {
            let pointer = &input.pointer;
            let primary = PointerButton::Primary;
            let (double, triple) = (pointer.button_double_clicked(primary), pointer.button_triple_clicked(primary));
            (pointer.primary_pressed(), input.modifiers.shift, double, triple, pointer.interact_pos())
        });
        if over_text && pressed {
            response.request_focus();
        }
        if let Some(at) = pointer.filter(|_| over_text || response.dragged()) {
            let caret = self.caret_at(frame, at);
            if over_text && triple {
                let paragraph = caret.and_then(|caret| self.paragraph_at(caret.offset));
                self.selecting.take(paragraph.unwrap_or(0..0));
            } else if over_text && double {
                self.selecting.take(self.word_at(frame, at).unwrap_or(0..0));
            } else if let Some(caret) = caret {
                if over_text && pressed && !shift {
                    self.selecting.start_at(caret);
                } else if (over_text && pressed) || response.dragged_by(PointerButton::Primary) {
                    self.selecting.is_keyed = false;
                    self.selecting.stretch_to(caret);
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
            let all = has_focus && input.consume_key(Modifiers::COMMAND, Key::A);
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
}

/// `range` without the white space that word finding takes in at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start.max(range.start + words.trim_end().len())
}
