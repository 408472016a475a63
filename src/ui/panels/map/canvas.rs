//! The ground of the map and the hand on it: dragging, wheel, keys.

use egui::{EventFilter, Key, Response, Role, Ui, WidgetInfo};

use super::{STEP, Stage};
use crate::facts::FactId;
use crate::map::{Found, View};
use crate::ui::map::MapDraft;
use crate::ui::map::ground::Ground;
use crate::ui::map::{middle, on_canvas};

/// How far an arrow key moves the map, in points.
const KEY_STEP: f32 = 60.0;

/// The view after what was done to it in this frame.
pub(super) fn moved(
    ui: &Ui,
    response: &Response,
    draft: &mut MapDraft,
    found: &Found,
    selected: Option<FactId>,
) -> View {
    let now = ui.input(|input| input.time);
    let view = draft.look(found, response.rect.size(), now);
    let place = selected.and_then(|fact| found.marker(fact)).map(|marker| marker.place);
    draft.follow(selected, place, now);
    let after = by_keys(ui, response, by_pointer(ui, response, view));
    if after != view {
        draft.put(after);
    }
    if response.has_focus() {
        if ui.input(|input| input.key_pressed(Key::Home)) {
            draft.fit(found, now);
        }
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    if draft.is_gliding() {
        ui.ctx().request_repaint();
    }
    after
}

fn by_pointer(ui: &Ui, response: &Response, mut view: View) -> View {
    if response.dragged() {
        let by = response.drag_delta();
        view = view.moved([by.x, by.y]);
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
    let Some(pointer) = ui.ctx().pointer_latest_pos().filter(|_| ui.rect_contains_pointer(response.rect)) else {
        return view;
    };
    let (wheel, pinch) = ui.input(|input| {
        // With Ctrl held the wheel is for the letters of the text.
        if input.modifiers.command { (0.0, 1.0) } else { (input.smooth_scroll_delta().y, input.zoom_delta()) }
    });
    let mut factor = f64::from(wheel / 240.0).exp2() * f64::from(pinch);
    if response.double_clicked() {
        factor *= 2.0;
    }
    if factor == 1.0 { view } else { view.zoomed(on_canvas(response.rect, pointer), factor) }
}

fn by_keys(ui: &Ui, response: &Response, mut view: View) -> View {
    if !response.has_focus() {
        return view;
    }
    ui.input(|input| {
        for (key, by) in [
            (Key::ArrowLeft, [KEY_STEP, 0.0]),
            (Key::ArrowRight, [-KEY_STEP, 0.0]),
            (Key::ArrowUp, [0.0, KEY_STEP]),
            (Key::ArrowDown, [0.0, -KEY_STEP]),
        ] {
            if input.modifiers.is_none() && input.key_pressed(key) {
                view = view.moved(by);
            }
        }
        for (keys, factor) in [([Key::Plus, Key::Equals], STEP), ([Key::Minus, Key::Minus], 1.0 / STEP)] {
            if !input.modifiers.command && keys.into_iter().any(|key| input.key_pressed(key)) {
                view = view.zoomed(middle(response.rect), factor);
            }
        }
    });
    view
}

/// Sea, land and lines, and what a screen reader says of all of it.
pub(super) fn paint(ui: &mut Ui, response: &Response, stage: &Stage<'_>, ground: &mut Ground) {
    let kit = stage.kit;
    response.widget_info(|| {
        let places = kit.words.count("map-places", stage.found.markers.len());
        WidgetInfo::labeled(Role::Canvas, true, format!("{}{}{places}", kit.word("map"), crate::ui::wording::DOT))
    });
    let shapes = ground.shapes(&stage.view, stage.rect, &kit.palette.map, &stage.found.countries);
    ui.painter().extend(shapes);
}
