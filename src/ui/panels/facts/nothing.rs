//! What the panel says where it has no facts to list, and what to do about it.

use egui::Ui;

use crate::facts::{FactKind, FactSheet};
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::command::Command;
use crate::ui::kit::{self, Look};
use crate::ui::lists::Wish;
use crate::ui::outline::FactOrder;
use crate::ui::state::OpenArticle;
use crate::ui::wording;

/// How far the finding is, or that it was stopped, and what to do about it.
pub(super) fn not_found_yet(ui: &mut Ui, scene: &mut Scene<'_>, open: &OpenArticle) {
    let kit = scene.kit;
    let width = ui.available_width();
    let (head, text) = match open.work {
        Some(_) => ("finding-head", "finding-text"),
        None => ("stopped-head", "stopped-text"),
    };
    kit.label(ui, &kit.word(head), kit::HEAD, kit.palette.ink, Fit::Wrap(width));
    if let Some(work) = &open.work {
        kit.progress(ui, width, work.progress());
    }
    kit.label(ui, &kit.word(text), kit::BODY, kit.palette.muted, Fit::Wrap(width));
    let (next, command) = match open.work {
        Some(_) => ("cancel", Command::Cancel(open.key)),
        None => ("find-facts", Command::FindFacts(open.key)),
    };
    if kit.button(ui, &kit.word(next), Look::default()).clicked() {
        scene.asked.push(command);
    }
}

/// Why the list is empty, and what to do about it.
pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>, open: &OpenArticle, sheet: &FactSheet) {
    let kit = scene.kit;
    ui.add_space(16.0);
    let is_filtered = !scene.drafts.facts.filter.text().trim().is_empty();
    // A table has but one kind, chosen or not.
    let kind = open.kind.or(scene.state.settings.facts.is_table.then_some(FactKind::Force));
    let of_kind = kind.filter(|_| !sheet.is_empty()).map(|kind| wording::kind_name(&kit.words, kind));
    let (head, text) = match (is_filtered && !sheet.is_empty(), &of_kind) {
        (true, _) => (kit.word("facts-filtered-head"), kit.word("facts-filtered-text")),
        (false, Some(kind)) => {
            let named = |id: &str| kit.words.with(id, [("kind", kind.as_str().into())]);
            (named("facts-no-kind-head"), named("facts-no-kind-text"))
        }
        (false, None) => (kit.word("facts-nothing-head"), kit.word("facts-nothing-text")),
    };
    let width = ui.available_width();
    kit.label(ui, &head, kit::HEAD, kit.palette.ink, Fit::Wrap(width));
    kit.label(ui, &text, kit::BODY, kit.palette.muted, Fit::Wrap(width));
    let can_widen = is_filtered || of_kind.is_some();
    if is_filtered && kit.button(ui, &kit.word("facts-clear-filter"), Look::default()).clicked() {
        scene.drafts.facts.filter.set_text("");
    }
    if can_widen && !sheet.is_empty() && kit.button(ui, &kit.word("facts-show-all"), Look::default()).clicked() {
        scene.drafts.facts.filter.set_text("");
        scene.asked.push(Command::ShowKind(None));
        let order = scene.state.settings.facts;
        scene.asked.push(Command::ListFacts(FactOrder { is_table: false, ..order }));
    }
    if sheet.is_empty() && kit.button(ui, &kit.word("lists-open"), Look::default()).clicked() {
        scene.asked.push(Command::Lists(Wish::Open(None)));
    }
}
