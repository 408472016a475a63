//! The filter, how the list is put together and in order, and the table.

use egui::{PopupCloseBehavior, Ui, vec2};

use crate::facts::FactKind;
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit, Look};
use crate::ui::layout::Pane;
use crate::ui::outline::{FactOrder, FactSort, Grouping};
use crate::ui::panels::{mover, search_field};
use crate::ui::state::OpenArticle;
use crate::ui::symbols::Symbol;
use crate::ui::theme::CONTROL_HEIGHT;

pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>, open: &OpenArticle) {
    let kit = scene.kit;
    let size = vec2(ui.available_width(), CONTROL_HEIGHT);
    ui.allocate_ui_with_layout(size, kit.row_from_end(), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        mover(ui, scene, Pane::Facts);
        table_button(ui, scene, open);
        menu(ui, scene);
        let size = vec2(ui.available_width(), CONTROL_HEIGHT);
        ui.allocate_ui_with_layout(size, kit.column_layout(), |ui| {
            let name = kit.word("filter-facts");
            let filter = search_field(ui, kit, &mut scene.drafts.facts.filter, &name, &name);
            if scene.drafts.focuses_filter {
                filter.request_focus();
            }
        });
    });
}

/// Shows force numbers as a table, or as cards again.
fn table_button(ui: &mut Ui, scene: &mut Scene<'_>, open: &OpenArticle) {
    let kit = scene.kit;
    let order = scene.state.settings.facts;
    let is_on = order.is_table_of(open.kind);
    let look = Look { on: Some(is_on), ..Look::default() };
    if kit.symbol_button(ui, Symbol::Table, &kit.word("facts-table"), look).clicked() {
        scene.asked.push(Command::ListFacts(FactOrder { is_table: !is_on, ..order }));
        // A table of another kind there is not.
        if !is_on && open.kind.is_some_and(|kind| kind != FactKind::Force) {
            scene.asked.push(Command::ShowKind(Some(FactKind::Force)));
        }
    }
}

/// What stands together, and in which order.
fn menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let order = scene.state.settings.facts;
    let usual = FactOrder::default();
    let is_usual = (order.grouping, order.sort, order.is_reversed) == (usual.grouping, usual.sort, usual.is_reversed);
    let look = Look { on: Some(!is_usual), ..Look::default() };
    let button = kit.symbol_button(ui, Symbol::Sift, &kit.word("facts-order"), look);
    let popup = kit.menu_below(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let chosen = kit.menu(popup, |ui| {
        let mut chosen = None;
        section(ui, kit, "facts-group");
        for (grouping, word) in Grouping::ALL {
            if kit.menu_item(ui, &kit.word(word), "", order.grouping == grouping).clicked() {
                chosen = Some(FactOrder { grouping, ..order });
            }
        }
        section(ui, kit, "facts-sort");
        for (sort, word) in FactSort::ALL {
            if kit.menu_item(ui, &kit.word(word), "", order.sort == sort).clicked() {
                chosen = Some(FactOrder { sort, ..order });
            }
        }
        kit.hairline(ui);
        if kit.menu_item(ui, &kit.word("sort-turned"), "", order.is_reversed).clicked() {
            chosen = Some(FactOrder { is_reversed: !order.is_reversed, ..order });
        }
        chosen
    });
    scene.asked.extend(chosen.flatten().map(Command::ListFacts));
}

fn section(ui: &mut Ui, kit: &Kit, word: &str) {
    kit.label(ui, &kit.word(word), kit::SMALL, kit.palette.muted, Fit::Line);
}
