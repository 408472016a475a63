//! Says that a fact is the same as another of its kind, or that all chosen ones are the same.

use egui::Ui;

use super::{Panel, Place};
use crate::facts::{FactId, FactKind, FactSheet, Force};
use crate::review::Edit;
use crate::text::fold_words;
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit};
use crate::ui::state::Dialog;
use crate::ui::wording;

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "merge", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Merge), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((open, loaded)) = scene.state.loaded() else { return };
    if scene.drafts.facts.chosen.merged_kind().is_some() {
        return several(ui, scene, loaded.sheet());
    }
    let Some(fact) = open.selected.map(|selected| selected.fact) else { return };
    let sheet = loaded.sheet();
    let name = wording::short_name(&kit.words, sheet, fact);
    super::dialog_head(ui, kit, &kit.words.with("merge-head", [("name", isolate(&name).into())]));
    let width = ui.available_width();
    let hint = kit.word("merge-hint");
    if scene.drafts.dialog.is_new {
        scene.drafts.dialog.other.set_text("");
        scene.drafts.dialog.chosen = None;
    }
    let filter = super::search_field(ui, kit, &mut scene.drafts.dialog.other, &hint, &hint);
    if scene.drafts.dialog.is_new {
        filter.request_focus();
    }
    let query = fold_words(scene.drafts.dialog.other.text());
    let others: Vec<FactId> = others(kit, sheet, fact, &query);
    let chosen = scene.drafts.dialog.chosen.filter(|chosen| others.contains(chosen)).or(others.first().copied());
    let mut picked = chosen;
    let height = ui.ctx().content_rect().height() - 340.0;
    super::scrolled(ui, "merge", height, super::DIALOG_BAR, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for &other in &others {
            let (text, second) = (wording::chip_name(&kit.words, sheet, other), mentions(kit, sheet, other));
            if kit.menu_item(ui, &text, &second, chosen == Some(other)).clicked() {
                picked = Some(other);
            }
        }
    });
    scene.drafts.dialog.chosen = picked;
    let preview = chosen.map_or_else(|| kit.word("merge-none"), |into| preview(kit, sheet, &[fact], into));
    kit.label(ui, &preview, kit::SMALL, kit.palette.muted, Fit::Wrap(width));
    let entered = super::is_entered(ui, &filter);
    let pressed = super::dialog_buttons(ui, scene, &kit.word("merge"), chosen.is_some());
    if let Some(into) = chosen.filter(|_| pressed || entered) {
        scene.asked.push(Command::Correct(Edit::Merge { fact, into }));
        scene.asked.push(Command::Dialog(None));
    }
}

/// Says that the chosen facts are one: which of them takes over the others, first the first.
fn several(ui: &mut Ui, scene: &mut Scene<'_>, sheet: &FactSheet) {
    let kit = scene.kit;
    super::dialog_head(ui, kit, &kit.words.count("merge-several-head", scene.drafts.facts.chosen.len()));
    let facts: Vec<FactId> = scene.drafts.facts.in_order().collect();
    let draft = &mut scene.drafts.dialog;
    let into = draft.chosen.filter(|chosen| !draft.is_new && facts.contains(chosen)).or(facts.first().copied());
    let mut picked = into;
    let width = ui.available_width();
    kit.label(ui, &kit.word("merge-several-text"), kit::SMALL, kit.palette.muted, Fit::Wrap(width));
    let height = ui.ctx().content_rect().height() - 340.0;
    super::scrolled(ui, "merge", height, super::DIALOG_BAR, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for &fact in &facts {
            let (text, second) = (wording::chip_name(&kit.words, sheet, fact), mentions(kit, sheet, fact));
            if kit.menu_item(ui, &text, &second, into == Some(fact)).clicked() {
                picked = Some(fact);
            }
        }
    });
    draft.chosen = picked;
    let Some(into) = into else { return };
    let others: Vec<FactId> = facts.into_iter().filter(|fact| *fact != into).collect();
    kit.label(ui, &preview(kit, sheet, &others, into), kit::SMALL, kit.palette.muted, Fit::Wrap(width));
    if super::dialog_buttons(ui, scene, &kit.word("merge"), !others.is_empty()) {
        let merges = others.into_iter().map(|fact| Edit::Merge { fact, into }).collect();
        scene.asked.extend(Edit::together(merges).map(Command::Correct));
        scene.asked.push(Command::Dialog(None));
    }
}

/// The facts that it can be merged into: those with the folded `query` in their words,
/// first those that have words of its name.
fn others(kit: &Kit, sheet: &FactSheet, fact: FactId, query: &str) -> Vec<FactId> {
    let name = |fact: FactId| fold_words(&wording::chip_name(&kit.words, sheet, fact));
    let own = name(fact);
    let is_pair = |other: &FactId| other.kind == fact.kind && *other != fact && fact.kind != FactKind::Claim;
    let named = sheet.ids().filter(is_pair).map(|other| (other, name(other)));
    let mut others: Vec<_> = named.filter(|(_, name)| name.contains(query)).collect();
    let n_shared = |name: &str| name.split(' ').filter(|word| own.split(' ').any(|other| other == *word)).count();
    others.sort_by_cached_key(|(_, name)| std::cmp::Reverse(n_shared(name)));
    others.into_iter().map(|(other, _)| other).collect()
}

fn mentions(kit: &Kit, sheet: &FactSheet, fact: FactId) -> String {
    kit.words.count("mentions", sheet.mentions_of(fact).len())
}

/// What would change.
fn preview(kit: &Kit, sheet: &FactSheet, facts: &[FactId], into: FactId) -> String {
    let name = |fact| isolate(&wording::chip_name(&kit.words, sheet, fact));
    let n_of = |fact: FactId| sheet.mentions_of(fact).len();
    let n_all = facts.iter().copied().map(n_of).sum::<usize>() + n_of(into);
    let goes = |fact: FactId| facts.contains(&fact);
    let n_links = (sheet.forces.iter()).flat_map(Force::slots).filter(|(_, slot)| goes(slot.fact)).count()
        + sheet.claims.iter().filter(|claim| claim.speaker.is_some_and(goes)).count();
    let whole = if let [fact] = facts {
        let says = [("name", name(*fact).into()), ("into", name(into).into()), ("n", n_all.into())];
        kit.words.with("merge-preview", says)
    } else {
        let says = [("n", (facts.len() + 1).into()), ("into", name(into).into()), ("mentions", n_all.into())];
        kit.words.with("merge-several-preview", says)
    };
    if n_links == 0 { whole } else { format!("{whole} {}", kit.words.count("merge-links", n_links)) }
}
