//! Moving the view: wheel, keys, the bar, and gliding to a place.

use egui::{Color32, Id, Key, Modifiers, Rect, Sense, Ui, pos2};

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

/// What the keys ask for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Keyed {
    /// So many points further down (negative: up).
    By(f32),
    /// To the start of the article.
    Start,
    /// To its end.
    End,
}

/// Takes the scrolling keys from this frame's input.
pub(super) fn keys(ui: &Ui, view_height: f32, line_height: f32) -> Option<Keyed> {
    let page = (view_height - line_height).max(line_height);
    let bound = [
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

/// Width of the bar in points.
pub(super) const BAR_WIDTH: f32 = 8.0;
/// Shortest handle that can still be grabbed.
const SHORTEST_HANDLE: f32 = 28.0;

/// Shows the bar in `track` for a view of these shares of the text. Returns the
/// share of the text to put at the top of the view, if the reader moved it.
pub(super) fn bar(ui: &Ui, id: Id, track: Rect, on_screen: (f32, f32), colour: Color32) -> Option<f32> {
    if on_screen.0 <= 0.0 && on_screen.1 >= 1.0 {
        return None;
    }
    let shown = (on_screen.1 - on_screen.0).clamp(0.0, 1.0);
    let height = (shown * track.height()).max(SHORTEST_HANDLE).min(track.height());
    let room = track.height() - height;
    // Where the handle stands between both ends, and back: the end of the text
    // is on screen before the top of the view gets there.
    let furthest = (1.0 - shown).max(f32::EPSILON);
    let top = track.top() + (on_screen.0 / furthest).clamp(0.0, 1.0) * room;
    let handle = Rect::from_min_max(pos2(track.left(), top), pos2(track.right(), top + height));
    let response = ui.interact(track.expand(2.0), id, Sense::click_and_drag());
    let strength = if response.dragged() || response.hovered() { 0.9 } else { 0.45 };
    ui.painter().rect_filled(handle.shrink2(egui::vec2(1.0, 0.0)), 3, colour.gamma_multiply(strength));
    let pointer = response.interact_pointer_pos()?;
    let grabbed = id.with("grabbed");
    if response.drag_started() || response.clicked() {
        let within = if handle.y_range().contains(pointer.y) { pointer.y - handle.top() } else { height / 2.0 };
        ui.data_mut(|data| data.insert_temp(grabbed, within));
    }
    let within: f32 = ui.data(|data| data.get_temp(grabbed)).unwrap_or(height / 2.0);
    let moved = response.dragged() || (response.clicked() && !handle.contains(pointer));
    (moved && room > 0.0).then(|| ((pointer.y - within - track.top()) / room).clamp(0.0, 1.0) * furthest)
}
