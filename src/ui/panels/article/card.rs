//! What the pointer over marked words shows: each fact that they stand for.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use crate::facts::{FactId, FactSheet};
use crate::ui::bidi::Fit;
use crate::ui::kit::{self, Kit};
use crate::ui::wording;

/// Widest a line of the card gets.
const WIDTH: f32 = 280.0;
/// Facts that a card has room for.
const MOST: usize = 4;

/// Draws the card.
pub(super) fn ui(ui: &mut Ui, kit: &Kit, sheet: &FactSheet, facts: &[FactId]) {
    let palette = &kit.palette;
    let card = |&fact: &FactId| {
        let lines = [
            (kit.word(&format!("kind-{}", fact.kind.id())), kit::SMALL, palette.of_kind(fact.kind)),
            (wording::short_name(&kit.words, sheet, fact), kit::MEDIUM, palette.ink),
            (wording::second_line(&kit.words, sheet, fact), kit::SMALL, palette.muted),
        ];
        let filled = lines.into_iter().filter(|(text, ..)| !text.is_empty());
        let galleys = filled.map(|(text, style, colour)| {
            let galley = kit.galley(ui, &text, style, Fit::Wrap(WIDTH));
            (galley, text, colour)
        });
        galleys.collect::<Vec<_>>()
    };
    let cards: Vec<_> = facts.iter().take(MOST).map(card).collect();
    let width = cards.iter().flatten().map(|(galley, ..)| galley.size().x).fold(0.0, f32::max);
    ui.spacing_mut().item_spacing.y = 2.0;
    for (nth, card) in cards.into_iter().enumerate() {
        if nth > 0 {
            ui.add_space(6.0);
        }
        for (galley, text, colour) in card {
            let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
            kit::paint_centred(ui, kit::Row::new(rect, kit.rtl).start(galley.size().x), galley, colour);
        }
    }
}
