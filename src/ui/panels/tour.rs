//! A card beside the part of the window that a step of the tour is about, and a frame around that part.

use egui::{Area, CornerRadius, Frame, Id, Margin, Order, Rect, StrokeKind, Ui, Vec2, pos2, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit, Look};
use crate::ui::layout::Pane;
use crate::ui::theme::{RADIUS_CARD, TOOLBAR_HEIGHT};
use crate::ui::touring::{STOPS, Stop};

/// The tour.
pub(super) const PANEL: Panel =
    Panel { id: "tour", place: Place::Beside, is_shown: |state| state.tour_stop().is_some(), ui };

/// Width of the card.
const WIDTH: f32 = 320.0;
/// Space between the card and what it is about, and around it.
const GAP: f32 = 12.0;
/// The keys that the words of the steps name, and the commands they give.
const KEYS: [(&str, &str); 7] = [
    ("next", "key-next-fact"),
    ("accept", "key-accept"),
    ("reject", "key-reject"),
    ("undo", "key-undo"),
    ("export", "export-sheet"),
    ("commands", "commands"),
    ("help", "guide"),
];

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some((nth, stop)) = scene.state.tour_stop() else { return };
    let kit = scene.kit;
    let window = ui.ctx().content_rect();
    let about = about(scene, window, stop);
    if let Some(rect) = about {
        let painter = ui.ctx().layer_painter(egui::LayerId::new(Order::Foreground, Id::unique("tour frame")));
        let pen = kit.palette.pen(2.0, kit.palette.accent);
        painter.rect_stroke(rect.shrink(2.0), CornerRadius::same(RADIUS_CARD), pen, StrokeKind::Inside);
    }
    let id = Id::unique("tour");
    let height = ui.ctx().memory(|memory| memory.area_rect(id)).map_or(180.0, |rect| rect.height());
    let at = place(window, about, stop, kit.rtl, vec2(WIDTH + 40.0, height));
    Area::new(id).order(Order::Foreground).fixed_pos(at).constrain(true).fade_in(false).show(ui.ctx(), |ui| {
        Frame::new()
            .fill(kit.palette.panel)
            .stroke(kit.palette.pen(1.0, kit.palette.accent))
            .corner_radius(CornerRadius::same(RADIUS_CARD))
            .inner_margin(Margin::same(20))
            .show(ui, |ui| {
                ui.set_width(WIDTH);
                ui.with_layout(kit.column_layout(), |ui| card(ui, scene, nth));
            });
    });
}

/// Where on the screen it is that a step is about.
fn about(scene: &Scene<'_>, window: Rect, stop: Stop) -> Option<Rect> {
    let layout = &scene.state.settings.layout;
    match stop {
        Stop::Pane(pane) => layout.rect(pane),
        Stop::Picture => layout.front_picture().and_then(|pane| layout.rect(pane)),
        Stop::Bar { .. } => Some(window.with_max_y(window.top() + TOOLBAR_HEIGHT)),
    }
}

/// The upper left corner of the card: beside what it is about, on the side where there is more room.
fn place(window: Rect, about: Option<Rect>, stop: Stop, rtl: bool, size: Vec2) -> egui::Pos2 {
    let room = window.shrink(GAP);
    let Some(about) = about else { return room.right_bottom() - size };
    let at = match stop {
        Stop::Bar { at_end } => {
            let is_left = at_end == rtl;
            let left = if is_left { room.left() } else { room.right() - size.x };
            pos2(left, about.bottom() + GAP)
        }
        Stop::Pane(Pane::Text) => pos2(about.center().x - size.x / 2.0, about.bottom() - size.y - GAP),
        Stop::Picture if about.width() > window.width() / 3.0 => {
            pos2(about.center().x - size.x / 2.0, about.top() - size.y - GAP)
        }
        _ if about.center().x > window.center().x => pos2(about.left() - size.x - GAP, about.top() + GAP),
        _ => pos2(about.right() + GAP, about.top() + GAP),
    };
    let most = room.max - size;
    pos2(at.x.min(most.x).max(room.left()), at.y.min(most.y).max(room.top()))
}

fn card(ui: &mut Ui, scene: &mut Scene<'_>, nth: usize) {
    let kit = scene.kit;
    let step = kit.words.with("tour-step", [("n", (nth + 1).into()), ("all", STOPS.len().into())]);
    kit.label(ui, &step, kit::SMALL, kit.palette.muted, Fit::Line);
    let (head, text) = (kit.word(&format!("tour-{}-head", nth + 1)), text(kit, nth));
    kit.heading(ui, &head, kit::LARGE, WIDTH);
    kit.label(ui, &text, kit::BODY, kit.palette.ink, Fit::Wrap(WIDTH));
    ui.add_space(8.0);
    super::row(ui, kit, 28.0, |ui| {
        let is_last = nth + 1 == STOPS.len();
        let quiet = Look { quiet: true, ..Look::default() };
        if !is_last && kit.button(ui, &kit.word("tour-skip"), quiet).clicked() {
            scene.asked.push(Command::Tour(None));
        }
        ui.with_layout(kit.row_from_end(), |ui| {
            let next = kit.word(if is_last { "tour-done" } else { "tour-next" });
            let next = kit.button(ui, &next, Look { primary: true, ..Look::default() });
            if scene.drafts.tour_shown.replace(nth) != Some(nth) {
                next.request_focus();
            }
            if next.clicked() {
                scene.asked.push(Command::Tour((!is_last).then_some(nth + 1)));
            }
            if nth > 0 && kit.button(ui, &kit.word("tour-back"), Look::default()).clicked() {
                scene.asked.push(Command::Tour(Some(nth - 1)));
            }
        });
    });
}

/// What a step says, with the keys that do it now.
fn text(kit: &Kit, nth: usize) -> String {
    let keys = KEYS.map(|(name, command)| (name, ltr_isolate(&kit.keys(command)).into()));
    kit.words.with(&format!("tour-{}-text", nth + 1), keys)
}
