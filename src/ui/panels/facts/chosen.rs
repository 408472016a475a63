//! The bar over the list while several facts are chosen: how many, and what can be done about all of them.

use egui::{Ui, vec2};

use crate::facts::Review;
use crate::ui::Scene;
use crate::ui::bidi::{Fit, ltr_isolate};
use crate::ui::choosing::Choosing;
use crate::ui::command::Command;
use crate::ui::copying::copy_all_as;
use crate::ui::kit::{self, Look};
use crate::ui::state::Dialog;
use crate::ui::symbols::Symbol;
use crate::ui::theme::CONTROL_HEIGHT;
use crate::ui::wording::DOT;

pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let n_chosen = scene.drafts.facts.chosen.len();
    if n_chosen == 0 {
        return;
    }
    let can_merge = scene.drafts.facts.chosen.merged_kind().is_some();
    let size = vec2(ui.available_width(), CONTROL_HEIGHT);
    ui.allocate_ui_with_layout(size, kit.row_from_end(), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let quiet = Look { quiet: true, ..Look::default() };
        if kit.symbol_button(ui, Symbol::Cross, &kit.word("chosen-leave"), quiet).clicked() {
            scene.asked.push(Command::Choose(Choosing::Nothing));
        }
        let merge = ui.add_enabled_ui(can_merge, |ui| kit.button(ui, &kit.word("merge"), Look::default())).inner;
        if kit.tip(merge, &kit.word("chosen-merge-tip")).clicked() {
            scene.asked.push(Command::Dialog(Some(Dialog::Merge)));
        }
        let copy = kit.button(ui, &kit.word("copy"), Look { menu: true, ..Look::default() });
        let form = kit.menu(kit.menu_below(&copy), |ui| copy_all_as(ui, kit)).flatten();
        scene.asked.extend(form.map(|form| Command::Copy(None, form)));
        ui.with_layout(kit.row_layout(), |ui| {
            let text = kit.words.count("facts-chosen", n_chosen);
            kit.label(ui, &text, kit::MEDIUM, kit.palette.accent, Fit::Line);
        });
    });
    ui.allocate_ui_with_layout(size, kit.row_layout(), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (review, word, key, symbol) in [
            (Review::Accepted, "accept", "key-accept", Some(Symbol::Check)),
            (Review::Rejected, "reject", "key-reject", Some(Symbol::Cross)),
            (Review::Unreviewed, "chosen-unreview", "key-unreview", None),
        ] {
            let text = kit.word(word);
            let name = [text.as_str(), &kit.words.count("facts-chosen", n_chosen)].join(DOT);
            let response = kit.named_button(ui, &text, &name, Look { symbol, ..Look::default() });
            let tip = format!("{} ({})", kit.word(word), ltr_isolate(&kit.keys(key)));
            if kit.tip(response, &tip).clicked() {
                scene.asked.push(Command::Decide(None, review));
            }
        }
    });
}
