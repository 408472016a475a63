//! Moving the view: wheel, keys, and gliding to a place.

use egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::{ReadingView, flow::Anchor};
use crate::ui::bidi::Engine;

/// A glide under way: what is left to go, in points.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Glide {
    left: f32,
}

/// Share of the rest a glide covers in a second is 1 - e^-SPEED: half of it in 50 ms.
const SPEED: f32 = 14.0;

impl Glide {
    /// Starts a glide over `points`.
    pub(super) fn over(points: f32) -> Self {
        Self { left: points }
    }

    /// How far to move in this frame. Asks for another frame until it is there.
    pub(super) fn step(&mut self, ui: &Ui) -> f32 {
        if self.left == 0.0 {
            return 0.0;
        }
        let elapsed = ui.input(|input| input.stable_dt.min(0.1));
        let mut step = self.left * (1.0 - (-SPEED * elapsed).exp());
        if self.left.abs() < 1.0 || ui.style().animation_time == 0.0 {
            step = self.left;
        }
        self.left -= step;
        if self.left != 0.0 {
            ui.ctx().request_repaint();
        }
        step
    }
}

/// Share of the view's height that is glided over at the end of a long jump.
const LAST_STRETCH: f32 = 0.3;

/// Keys that the pane wants for itself.
const KEYS: EventFilter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };

/// What the keys ask for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Keyed {
    /// So many points further down (negative: up).
    By(f32),
    /// To the start of the article.
    Start,
    /// To its end.
    End,
}

/// Takes the scrolling keys from this frame's input.
fn keys(ui: &Ui, view_height: f32, line_height: f32) -> Option<Keyed> {
    let page = (view_height - line_height).max(line_height);
    let bound = [
        (Modifiers::COMMAND, Key::Home, Keyed::Start),
        (Modifiers::COMMAND, Key::End, Keyed::End),
        (Modifiers::NONE, Key::ArrowDown, Keyed::By(line_height * 2.0)),
        (Modifiers::NONE, Key::ArrowUp, Keyed::By(-line_height * 2.0)),
        (Modifiers::NONE, Key::PageDown, Keyed::By(page)),
        (Modifiers::NONE, Key::PageUp, Keyed::By(-page)),
        (Modifiers::SHIFT, Key::Space, Keyed::By(-page)),
        (Modifiers::NONE, Key::Space, Keyed::By(page)),
        (Modifiers::NONE, Key::Home, Keyed::Start),
        (Modifiers::NONE, Key::End, Keyed::End),
    ];
    ui.input_mut(|input| {
        bound.into_iter().find(|(modifiers, key, _)| input.consume_key(*modifiers, *key)).map(|(.., keyed)| keyed)
    })
}

impl ReadingView {
    /// How far wheel and keys move the view in this frame.
    pub(super) fn scroll_input(&mut self, ui: &Ui, response: &Response, view_height: f32) -> f32 {
        let mut moved = 0.0;
        if response.contains_pointer() {
            moved = ui.input_mut(|input| -std::mem::take(&mut input.smooth_scroll_delta.y));
        }
        if response.has_focus() {
            match keys(ui, view_height, self.flow.line_height()) {
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

    /// Keeps the keys that the pane wants from moving the keyboard elsewhere.
    pub(super) fn lock_keys(ui: &Ui, response: &Response) {
        if response.has_focus() {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, KEYS));
        }
    }

    /// Starts gliding until the line with `byte` stands `below_top` points from
    /// the top. A place nearby is glided to; to one further away the view jumps
    /// most of the way and glides the last stretch, so that the direction is felt.
    pub(super) fn start_glide(&mut self, byte: usize, below_top: f32, view_height: f32, engine: &mut Engine) {
        let from = self.flow.anchor;
        let line = self.flow.anchor_of(byte, engine);
        self.flow.anchor = Anchor { below: line.below - below_top, ..line };
        self.flow.settle(view_height, engine);
        let target = std::mem::replace(&mut self.flow.anchor, from);
        let distance = self.flow.distance_to(target, view_height * 3.0, engine);
        self.glide = Glide::over(distance.unwrap_or_else(|| {
            let down = (target.block, target.below) > (from.block, from.below);
            let last_stretch = if down { view_height } else { -view_height } * LAST_STRETCH;
            self.flow.anchor = target;
            self.flow.scroll_by(-last_stretch, view_height, engine);
            self.flow.distance_to(target, view_height * 3.0, engine).unwrap_or(0.0)
        }));
    }
}
