//! The search over titles and texts, and how much it found.

use egui::{Key, Ui, vec2};

use super::filters;
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate, ltr_isolate};
use crate::ui::command::{Command, ListCommand};
use crate::ui::kit;
use crate::ui::panels::{is_entered, search_field};

/// The field, with the menu of filters beside it.
pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, 28.0), kit.row_from_end(), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        filters::menu(ui, scene);
        field(ui, scene);
    });
}

fn field(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let draft = &mut scene.drafts.list;
    let has_texts = scene.state.desk.path.is_some();
    let (hint, tip) = if has_texts { ("search-articles", "search-articles-tip") } else { ("filter", "filter-tip") };
    let answer = search_field(ui, kit, &mut draft.search, &kit.word(hint), &kit.word("filter-articles"));
    if std::mem::take(&mut draft.wants_focus) {
        draft.search.select_all();
        answer.request_focus();
    }
    let keys = kit.keys("key-search-articles");
    let tip = kit.words.with(tip, [("keys", ltr_isolate(&keys).into())]);
    let answer = kit.tip(answer, &tip);
    if answer.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        draft.search.set_text("");
    }
    if is_entered(ui, &answer) {
        answer.request_focus();
        let is_back = ui.input(|input| input.modifiers.shift);
        let text = draft.search.text().to_owned();
        // The first, and with every further Enter the next.
        let is_new = std::mem::replace(&mut draft.entered, text.clone()) != text;
        let first = draft.rows().first().and_then(|row| scene.state.articles.get(row.nth));
        scene.asked.extend(match first {
            Some(first) if is_new => Some(Command::Show(first.key)),
            Some(_) => Some(Command::InList(ListCommand::Next(if is_back { -1 } else { 1 }))),
            None => None,
        });
    }
}

/// How many articles were found, or why none could be.
pub(super) fn told(ui: &mut Ui, scene: &Scene<'_>) {
    let (kit, draft) = (scene.kit, &scene.drafts.list);
    let n_found = draft.rows().len();
    let (text, colour) = match draft.search_fault() {
        _ if !draft.is_searching() => return,
        Some(fault) => (kit.words.with("list-search-fault", [("why", isolate(fault).into())]), kit.palette.error),
        None if draft.is_search_running() => (kit.word("search-running"), kit.palette.muted),
        None if n_found == 0 => return,
        None => (kit.words.count("articles-found", n_found), kit.palette.muted),
    };
    kit.label(ui, &text, kit::SMALL, colour, Fit::Wrap(ui.available_width()));
}
