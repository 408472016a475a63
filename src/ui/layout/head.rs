//! The line above a pane: its tabs, and the menu by which it is moved or hidden.

use egui::{CursorIcon, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2};

use super::{Layout, Pane, Spot};
use crate::ui::bidi::Fit;
use crate::ui::command::{Arrangement, Command};
use crate::ui::kit::{self, Kit, Look};
use crate::ui::symbols::Symbol;
use crate::ui::theme::{CONTROL_HEIGHT, RADIUS_CONTROL};

/// Width of the buttons that hide and move a pane.
const BUTTONS: f32 = 84.0;

/// What the line is drawn from.
pub struct Head<'a> {
    /// What to draw with.
    pub kit: &'a Kit,
    /// Where everything stands.
    pub layout: &'a Layout,
    /// The pane below it.
    pub pane: Pane,
    /// What was asked for in this frame.
    pub asked: &'a mut Vec<Command>,
    /// The pane that the reader begins to drag.
    pub dragged: &'a mut Option<Pane>,
}

impl Head<'_> {
    /// Height of the line.
    pub const HEIGHT: f32 = 34.0;

    /// A tab for each pane that stands in this place, and from the other end the buttons that hide and move it, and
    /// what `draw` puts beside them.
    pub fn ui(mut self, ui: &mut Ui, rect: Rect, draw: impl FnOnce(&mut Ui, &mut Vec<Command>)) {
        let kit = self.kit;
        let row = rect.shrink2(vec2(12.0, 3.0));
        let mut row = ui.new_child(UiBuilder::new().id_salt("pane head").max_rect(row).layout(kit.row_layout()));
        row.spacing_mut().item_spacing.x = 4.0;
        let group = self.layout.group_of(self.pane);
        let width = |pane: &Pane| kit.galley(&row, &kit.word(pane.word()), kit::HEAD, Fit::Line).size().x + 20.0;
        if group.len() > 1 && group.iter().map(width).sum::<f32>() > row.available_width() - BUTTONS {
            self.tabs_menu(&mut row, &group);
        } else {
            for pane in group {
                self.tab(&mut row, pane);
            }
        }
        row.with_layout(kit.row_from_end(), |ui| {
            if self.pane != Pane::Text {
                let says = kit.words.with("pane-hide", [("pane", kit.word(self.pane.word()).into())]);
                let quiet = Look { quiet: true, ..Look::default() };
                if kit.symbol_button(ui, Symbol::Cross, &says, quiet).clicked() {
                    self.asked.push(Command::Arrange(Arrangement::Hide(self.pane)));
                }
                self.menu(ui);
            }
            draw(ui, self.asked);
        });
    }

    /// The tabs as lines of a menu, where there is no room for them beside each other.
    fn tabs_menu(&mut self, ui: &mut Ui, group: &[Pane]) {
        let kit = self.kit;
        let button = kit.button(ui, &kit.word(self.pane.word()), Look { menu: true, quiet: true, ..Look::default() });
        kit.menu(kit.menu_below(&button), |ui| {
            for pane in group {
                let name = kit.word(pane.word());
                let keys = kit.keys(&format!("key-{}", pane.word()));
                if kit.menu_item(ui, &name, &keys, *pane == self.pane).clicked() {
                    self.asked.push(Command::Arrange(Arrangement::Front(*pane)));
                }
            }
        });
    }

    fn tab(&mut self, ui: &mut Ui, pane: Pane) {
        let (kit, is_on) = (self.kit, pane == self.pane);
        let text = kit.word(pane.word());
        let galley = kit.galley(ui, &text, if is_on { kit::HEAD } else { kit::MEDIUM }, Fit::Line);
        let sense = if pane == Pane::Text { Sense::click() } else { Sense::click_and_drag() };
        let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 16.0, CONTROL_HEIGHT), sense);
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_on, &text));
        let ink = if is_on || response.hovered() { kit.palette.ink } else { kit.palette.muted };
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        if is_on {
            let line = rect.shrink2(vec2(8.0, 0.0));
            ui.painter().hline(line.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, kit.palette.accent));
        }
        kit.focus_ring(ui, rect, &response, RADIUS_CONTROL);
        self.note_drag(&response, pane);
        let keys = format!("key-{}", pane.word());
        let response = if kit.keys(&keys).is_empty() { response } else { kit.tip(response, &kit.word_and_keys(&keys)) };
        if response.clicked() {
            self.asked.push(Command::Arrange(Arrangement::Front(pane)));
        }
    }

    /// A button that moves the pane: dragged elsewhere, or by its menu.
    pub fn menu(&mut self, ui: &mut Ui) {
        let (kit, pane) = (self.kit, self.pane);
        let name = kit.word(pane.word());
        let says = kit.words.with("pane-move", [("pane", name.as_str().into())]);
        let button = kit.symbol_button(ui, Symbol::Grip, &says, Look { quiet: true, ..Look::default() });
        let button = button.interact(Sense::click_and_drag()).on_hover_cursor(CursorIcon::Grab);
        self.note_drag(&button, pane);
        let asked = kit.menu(kit.menu_below(&button), |ui| {
            let mut asked = None;
            for (spot, word) in Spot::ALL {
                if kit.menu_item(ui, &kit.word(word), "", false).clicked() {
                    asked = Some(Arrangement::Move(Some(pane), spot));
                }
            }
            kit.hairline(ui);
            if kit.menu_item(ui, &kit.words.with("pane-hide", [("pane", name.as_str().into())]), "", false).clicked() {
                asked = Some(Arrangement::Hide(pane));
            }
            if kit.menu_item(ui, &kit.word("layout-usual"), "", false).clicked() {
                asked = Some(Arrangement::Usual);
            }
            asked
        });
        self.asked.extend(asked.flatten().map(Command::Arrange));
    }

    /// A button with a text, if there is room for it.
    pub fn button(ui: &mut Ui, kit: &Kit, text: &str) -> Option<Response> {
        let width = kit.galley(ui, text, kit::MEDIUM, Fit::Line).size().x + 2.0 * kit::BUTTON_PADDING;
        let has_room = width <= ui.available_width();
        has_room.then(|| kit.button(ui, text, Look { quiet: true, ..Look::default() }))
    }

    /// A button with a symbol, if there is room for it.
    pub fn symbol(ui: &mut Ui, kit: &Kit, symbol: Symbol, name: &str) -> Option<Response> {
        let has_room = CONTROL_HEIGHT + ui.spacing().item_spacing.x <= ui.available_width();
        has_room.then(|| kit.symbol_button(ui, symbol, name, Look { quiet: true, ..Look::default() }))
    }

    fn note_drag(&mut self, response: &Response, pane: Pane) {
        if response.drag_started() {
            *self.dragged = Some(pane);
        }
    }
}
