//! The heads between facts: of a section, and of what has something in common, such as
//! actors of one kind, places of a country that the article does not name, or facts of one paragraph.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use super::rows;
use crate::ui::bidi::Fit;
use crate::ui::kit::{self, Kit, Row, paint_centred};
use crate::ui::symbols::{self, Symbol};

/// Height of the head of a section.
pub(super) const SECTION_HEIGHT: f32 = 34.0;

/// The head of a section, with the number of facts in it.
pub(super) fn section(ui: &mut Ui, kit: &Kit, text: &str, n_listed: usize) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), SECTION_HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    let mut row = Row::new(rect.with_min_y(rect.top() + 6.0), kit.rtl);
    let name = kit.galley(ui, text, kit::HEAD, Fit::Line);
    paint_centred(ui, row.start(name.size().x), name, kit.palette.ink);
    let count = kit.galley(ui, &kit.words.number(n_listed), kit::SMALL, Fit::Line);
    paint_centred(ui, row.end(count.size().x), count, kit.palette.muted);
}

/// Height of the head of a group.
pub(super) const GROUP_HEIGHT: f32 = 26.0;

/// What facts have in common, and how many they are: no fact itself, so it cannot be selected.
pub(super) fn group(ui: &mut Ui, kit: &Kit, text: &str, depth: u8, n_facts: usize) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), GROUP_HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{text} {}", kit.words.number(n_facts))));
    let mut row = Row::new(rect.shrink2(vec2(4.0, 0.0)), kit.rtl);
    row.start(rows::INDENT * f32::from(depth));
    let symbol = row.start(rows::SYMBOL);
    symbols::paint(ui.painter(), symbol.center(), 7.0, Symbol::Down, kit.palette.muted);
    let count = kit.galley(ui, &kit.words.number(n_facts), kit::SMALL, Fit::Line);
    paint_centred(ui, row.end(count.size().x), count, kit.palette.muted);
    row.end(8.0);
    let name = kit.line(ui, text, kit::SMALL_MEDIUM, row.width());
    paint_centred(ui, row.start(name.size().x), name, kit.palette.muted);
}
