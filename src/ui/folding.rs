//! Side panels of a narrow window: folded to a strip at the edge, and laid over the text while they are wanted.

use egui::{Area, Frame, Id, Order, Popup, Rect, Sense, StrokeKind, Ui, UiBuilder, vec2};

use super::Scene;
use super::command::{Arrangement, Command};
use super::kit::Look;
use super::layout::Pane;

use super::symbols::Symbol;

/// Width of a strip.
const STRIP: f32 = 36.0;
/// Height of what stands in it.
const STRIP_HEAD: f32 = 44.0;
/// What stays free of the text beside a panel that is laid over it.
const FREE: f32 = 24.0;

/// A side panel.
#[derive(Clone, Copy)]
pub(super) struct Side {
    /// What it is to the keyboard.
    pub(super) pane: Pane,
    /// Whether it stands on the left.
    pub(super) is_left: bool,
    /// How wide it is laid over the text, at most.
    pub(super) width: f32,
}

/// Draws the strip that a folded panel leaves, and `panel` over the text where that is wanted.
pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>, side: Side, panel: fn(&mut Ui, &mut Scene<'_>)) {
    let kit = scene.kit;
    let is_open = scene.state.laid_over == Some(side.pane);
    let (word, symbol) = match side.pane {
        Pane::Articles => ("key-articles", Symbol::Sheet),
        _ => ("key-facts", Symbol::Target),
    };
    let id = Id::unique((side.pane.word(), "folded", side.is_left));
    let strip = if side.is_left { egui::Panel::left(id) } else { egui::Panel::right(id) };
    let strip = strip.frame(Frame::new().fill(kit.palette.panel)).resizable(false).exact_size(STRIP);
    strip.show(ui, |ui| {
        let head = Rect::from_min_size(ui.max_rect().min, vec2(STRIP, STRIP_HEAD));
        let mut head = ui.new_child(UiBuilder::new().max_rect(head.shrink2(vec2(2.0, 8.0))));
        let look = Look { on: Some(is_open), quiet: true, ..Look::default() };
        if kit.symbol_button(&mut head, symbol, &kit.word(word), look).clicked() {
            scene.asked.push(Command::Arrange(Arrangement::Toggle(side.pane)));
        }
        ui.take_available_space();
    });
    if is_open {
        lay_over(ui, scene, side, panel);
    }
}

fn lay_over(ui: &Ui, scene: &mut Scene<'_>, side: Side, panel: fn(&mut Ui, &mut Scene<'_>)) {
    let palette = scene.kit.palette;
    let room = ui.available_rect_before_wrap();
    let width = side.width.min(room.width() - FREE);
    let rect = if side.is_left { room.with_max_x(room.left() + width) } else { room.with_min_x(room.right() - width) };
    let area = Area::new(Id::unique((side.pane.word(), "over"))).order(Order::Middle).fixed_pos(rect.min);
    area.movable(false).constrain(false).fade_in(false).show(ui.ctx(), |ui| {
        let (rect, ground) = ui.allocate_exact_size(rect.size(), Sense::click());
        ui.painter().rect(rect, 0, palette.panel, palette.pen(1.0, palette.line), StrokeKind::Inside);
        let mut inside = ui.new_child(UiBuilder::new().max_rect(rect.shrink(1.0)));
        inside.set_clip_rect(rect);
        panel(&mut inside, scene);
        if ground.clicked_elsewhere() && !Popup::is_any_open(ui.ctx()) {
            scene.asked.push(Command::Fold);
        }
    });
}
