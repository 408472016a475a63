//! What the pointer over marked words shows: each fact that they stand for, and
//! the buttons to decide about it.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use crate::facts::{FactSheet, Review};
use crate::ui::bidi::Fit;
use crate::ui::command::Command;
use crate::ui::deciding;
use crate::ui::kit::{self, Kit};
use crate::ui::state::Selected;
use crate::ui::wording::{self, DOT};

/// Widest a line of the card gets.
const WIDTH: f32 = 280.0;
/// Room for the buttons in either language.
const BUTTONS_WIDTH: f32 = 200.0;
/// Facts that a card has room for.
const MOST: usize = 4;

/// Draws the card of some mentions.
pub(super) fn ui(ui: &mut Ui, kit: &Kit, sheet: &FactSheet, mentions: &[Selected], asked: &mut Vec<Command>) {
    let palette = &kit.palette;
    let card = |&Selected { fact, mention }: &Selected| {
        let tie = sheet.mentions_of(fact).get(mention).map(|mention| wording::tie(&kit.words, mention.tie));
        let lines = [
            (kind(kit, sheet, fact), kit::SMALL, palette.of_kind(fact.kind)),
            (wording::short_name(&kit.words, sheet, fact), kit::MEDIUM, palette.ink),
            (wording::second_line(&kit.words, sheet, fact), kit::SMALL, palette.muted),
            (tie.unwrap_or_default(), kit::SMALL, palette.muted),
        ];
        let filled = lines.into_iter().filter(|(text, ..)| !text.is_empty());
        let galleys = filled.map(|(text, style, colour)| {
            let galley = kit.galley(ui, &text, style, Fit::Wrap(WIDTH));
            (galley, text, colour)
        });
        (fact, galleys.collect::<Vec<_>>())
    };
    let cards: Vec<_> = mentions.iter().take(MOST).map(card).collect();
    let lines = cards.iter().flat_map(|(_, lines)| lines);
    let width = lines.map(|(galley, ..)| galley.size().x).fold(BUTTONS_WIDTH, f32::max);
    ui.spacing_mut().item_spacing.y = 2.0;
    for (nth, (fact, card)) in cards.into_iter().enumerate() {
        if nth > 0 {
            ui.add_space(6.0);
        }
        for (galley, text, colour) in card {
            let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
            kit::paint_centred(ui, kit::Row::new(rect, kit.rtl).start(galley.size().x), galley, colour);
        }
        ui.add_space(4.0);
        ui.allocate_ui_with_layout(vec2(width, deciding::HEIGHT), kit.row_layout(), |ui| {
            let review = sheet.review_of(fact).unwrap_or(Review::Unreviewed);
            deciding::ui(ui, kit, fact, review, &wording::short_name(&kit.words, sheet, fact), asked);
        });
    }
}

/// The kind of a fact, and what was decided about it.
fn kind(kit: &Kit, sheet: &FactSheet, fact: crate::facts::FactId) -> String {
    let kind = kit.word(&format!("kind-{}", fact.kind.id()));
    let review = wording::review(&kit.words, sheet, fact);
    if review.is_empty() { kind } else { [kind, review].join(DOT) }
}
