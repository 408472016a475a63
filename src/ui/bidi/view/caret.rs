//! Selecting with the keyboard: a caret that moves over lines and paragraphs as
//! the eye sees them.

use egui::{Key, Modifiers, Ui};

use super::ReadingView;
use super::flow::Anchor;
use super::scroll::Glide;
use crate::ui::bidi::Engine;
use crate::ui::bidi::hit::{self, Caret, Step};

/// What a key does to the caret.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Motion {
    /// Over the line.
    Along(Step),
    /// So many lines down (negative: up).
    Lines(i32),
    /// A screenful down (1) or up (-1).
    Pages(i32),
    /// To the article's start.
    Start,
    /// To its end.
    End,
}

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Keys that stretch the selection. Longer chords stand first, because the
/// first that fits takes the key.
const STRETCH: &[(Modifiers, Key, Motion)] = &[
    (CTRL_SHIFT, Key::ArrowLeft, Motion::Along(Step::WordLeft)),
    (CTRL_SHIFT, Key::ArrowRight, Motion::Along(Step::WordRight)),
    (CTRL_SHIFT, Key::Home, Motion::Start),
    (CTRL_SHIFT, Key::End, Motion::End),
    (SHIFT, Key::ArrowLeft, Motion::Along(Step::Left)),
    (SHIFT, Key::ArrowRight, Motion::Along(Step::Right)),
    (SHIFT, Key::ArrowUp, Motion::Lines(-1)),
    (SHIFT, Key::ArrowDown, Motion::Lines(1)),
    (SHIFT, Key::Home, Motion::Along(Step::LineStart)),
    (SHIFT, Key::End, Motion::Along(Step::LineEnd)),
    (SHIFT, Key::PageUp, Motion::Pages(-1)),
    (SHIFT, Key::PageDown, Motion::Pages(1)),
];

/// Keys that move the caret and drop the selection. Those for lines and pages
/// scroll, as in a browser.
const MOVE: &[(Modifiers, Key, Motion)] = &[
    (CTRL, Key::ArrowLeft, Motion::Along(Step::WordLeft)),
    (CTRL, Key::ArrowRight, Motion::Along(Step::WordRight)),
    (Modifiers::NONE, Key::ArrowLeft, Motion::Along(Step::Left)),
    (Modifiers::NONE, Key::ArrowRight, Motion::Along(Step::Right)),
];

impl ReadingView {
    /// Takes the keys that move the caret from this frame's input.
    pub(super) fn caret_input(&mut self, ui: &Ui, view_height: f32, engine: &mut Engine) {
        // Alt+arrows go back and forward.
        if ui.input(|input| input.modifiers.alt) {
            return;
        }
        let pressed = |keys: &[(Modifiers, Key, Motion)]| {
            let taken = |input: &mut egui::InputState| {
                let found = keys.iter().find(|(modifiers, key, _)| input.consume_key(*modifiers, *key));
                found.map(|(.., motion)| *motion)
            };
            ui.input_mut(taken)
        };
        let (motion, stretches) = match pressed(STRETCH) {
            Some(motion) => (motion, true),
            None => match pressed(MOVE) {
                Some(motion) => (motion, false),
                None => return,
            },
        };
        let first_in_sight = Caret::before(self.flow.first_byte(engine));
        let from = self.selecting.focus.unwrap_or(first_in_sight);
        let goal_x = self.selecting.goal_x;
        let to = self.moved(from, motion, view_height, engine);
        if stretches {
            if self.selecting.focus.is_none() {
                self.selecting.start_at(from);
            }
            self.selecting.stretch_to(to);
        } else {
            self.selecting.start_at(to);
        }
        let is_vertical = matches!(motion, Motion::Lines(_) | Motion::Pages(_));
        self.selecting.goal_x = if is_vertical { goal_x.or_else(|| self.x_of(from, engine)) } else { None };
        self.selecting.is_keyed = true;
        self.keep_in_sight(to, view_height, engine);
    }

    fn moved(&mut self, from: Caret, motion: Motion, view_height: f32, engine: &mut Engine) -> Caret {
        match motion {
            Motion::Along(step) => self.moved_along(from, step, engine),
            Motion::Lines(lines) => self.moved_lines(from, lines, engine),
            Motion::Pages(pages) => {
                let per_page = (view_height / self.flow.line_height()).max(2.0) as i32 - 1;
                self.moved_lines(from, pages * per_page, engine)
            }
            Motion::Start => Caret::before(0),
            Motion::End => Caret { offset: self.document.text.len(), upstream: true },
        }
    }

    fn moved_along(&mut self, from: Caret, step: Step, engine: &mut Engine) -> Caret {
        let nth = self.flow.block_around(from.offset);
        let Some((bytes, laid)) = self.flow.laid_out(nth, engine) else { return from };
        let mut caret = inside(&bytes, from);
        // A change of line alone is no letter further.
        for _ in 0..2 {
            let Some(next) = hit::step(&laid.layout, caret, step) else { break };
            if next.offset != caret.offset || matches!(step, Step::LineStart | Step::LineEnd) {
                return outside(&bytes, next);
            }
            caret = next;
        }
        let goes_left = matches!(step, Step::Left | Step::WordLeft);
        if goes_left == laid.layout.is_rtl() {
            let next = self.flow.blocks.get(nth + 1).map(|block| Caret::before(block.bytes.start));
            next.unwrap_or(from)
        } else {
            let before = nth.checked_sub(1).and_then(|nth| self.flow.blocks.get(nth));
            before.map_or(from, |block| Caret { offset: block.bytes.end, upstream: true })
        }
    }

    fn moved_lines(&mut self, from: Caret, lines: i32, engine: &mut Engine) -> Caret {
        let Some(x) = self.selecting.goal_x.or_else(|| self.x_of(from, engine)) else { return from };
        let mut at = from;
        for _ in 0..lines.unsigned_abs() {
            let Some(next) = self.next_line(at, lines > 0, x, engine) else { break };
            at = next;
        }
        at
    }

    /// The caret at `x` on the line below or above.
    fn next_line(&mut self, from: Caret, down: bool, x: f32, engine: &mut Engine) -> Option<Caret> {
        let nth = self.flow.block_around(from.offset);
        let (bytes, laid) = self.flow.laid_out(nth, engine)?;
        let [_, top, bottom] = hit::caret_line(&laid.layout, inside(&bytes, from));
        let y = if down { bottom + 1.0 } else { top - 1.0 };
        if (0.0..laid.layout.height()).contains(&y) {
            return Some(outside(&bytes, hit::caret_at(&laid.layout, x, y)));
        }
        let nth = if down { nth + 1 } else { nth.checked_sub(1)? };
        let (bytes, laid) = self.flow.laid_out(nth, engine)?;
        let y = if down { 0.0 } else { laid.layout.height() - 1.0 };
        Some(outside(&bytes, hit::caret_at(&laid.layout, x, y)))
    }

    fn x_of(&mut self, caret: Caret, engine: &mut Engine) -> Option<f32> {
        let (bytes, laid) = self.flow.laid_out(self.flow.block_around(caret.offset), engine)?;
        Some(hit::caret_line(&laid.layout, inside(&bytes, caret))[0])
    }

    /// Moves the view just as far as the caret's line needs.
    fn keep_in_sight(&mut self, caret: Caret, view_height: f32, engine: &mut Engine) {
        let block = self.flow.block_around(caret.offset);
        let scale = self.flow.scale();
        let Some((bytes, laid)) = self.flow.laid_out(block, engine) else { return };
        let [_, top, bottom] = hit::caret_line(&laid.layout, inside(&bytes, caret));
        let line = Anchor { block, below: laid.gap + top / scale };
        let height = (bottom - top) / scale;
        match self.flow.distance_to(line, view_height * 3.0, engine) {
            Some(above) if above < 0.0 => self.glide = Glide::over(above),
            Some(above) if above + height > view_height => self.glide = Glide::over(above + height - view_height),
            Some(_) => {}
            None => self.start_glide(caret.offset, view_height / 3.0, view_height, engine),
        }
    }
}

/// A caret of the article as one of a block.
pub(super) fn inside(bytes: &std::ops::Range<usize>, caret: Caret) -> Caret {
    Caret { offset: caret.offset.clamp(bytes.start, bytes.end) - bytes.start, ..caret }
}

/// The way back.
fn outside(bytes: &std::ops::Range<usize>, caret: Caret) -> Caret {
    Caret { offset: caret.offset + bytes.start, ..caret }
}
