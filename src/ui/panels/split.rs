//! Says that some mentions of a fact name another, or nothing.

use egui::Ui;

use super::{Panel, Place};
use crate::facts::{FactId, FactKind, FactSheet};
use crate::review::Edit;
use crate::text::{Span, SrcPos};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit, Look};
use crate::ui::quotes;
use crate::ui::state::Dialog;
use crate::ui::wording;

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "split", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Split), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((open, loaded)) = scene.state.loaded() else { return };
    let Some(selected) = open.selected else { return };
    let (fact, sheet) = (selected.fact, loaded.sheet());
    let mentions = sheet.mentions_of(fact);
    let chosen = &mut scene.drafts.dialog.mentions;
    if scene.drafts.dialog.is_new {
        *chosen = mentions.get(selected.mention).map(|mention| mention.span).into_iter().collect();
    }
    chosen.retain(|span| mentions.iter().any(|mention| mention.span == *span));
    let name = wording::short_name(&kit.words, sheet, fact);
    super::dialog_head(ui, kit, &kit.words.with("split-head", [("name", isolate(&name).into())]));
    let width = ui.available_width();
    let height = ui.ctx().content_rect().height() - 320.0;
    super::scrolled(ui, "split", height, super::DIALOG_BAR, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for mention in mentions {
            let quote = quotes::around(loaded.document(), mention, (width / 7.0) as usize).text;
            let is_chosen = chosen.contains(&mention.span);
            if kit.menu_item(ui, &quote, "", is_chosen).clicked() {
                if is_chosen {
                    chosen.retain(|span| *span != mention.span);
                } else {
                    chosen.push(mention.span);
                }
            }
        }
    });
    let chosen = chosen.clone();
    let can_split = can_split(sheet, fact, &chosen);
    let text = if can_split { preview(kit, sheet, fact, &chosen) } else { kit.word("split-none") };
    kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Wrap(width));
    let (mut drops, mut splits) = (false, false);
    super::row(ui, kit, 28.0, |ui| {
        ui.add_enabled_ui(can_split, |ui| {
            splits = kit.button(ui, &kit.word("split"), Look { primary: true, ..Look::default() }).clicked();
            let drop = kit.button(ui, &kit.word("drop-mentions"), Look::default());
            drops = kit.tip(drop, &kit.word("drop-mentions-tip")).clicked();
        });
        if kit.button(ui, &kit.word("cancel"), Look::default()).clicked() {
            scene.asked.push(Command::Dialog(None));
        }
    });
    splits |= can_split && ui.input(|input| input.key_pressed(egui::Key::Enter)) && !scene.drafts.dialog.is_new;
    let edit = if drops {
        let drop = |words| Edit::DropMention { fact, words };
        Edit::Together { edits: chosen.into_iter().map(drop).collect() }
    } else {
        Edit::Split { fact, mentions: chosen }
    };
    if drops || splits {
        scene.asked.push(Command::Correct(edit));
        scene.asked.push(Command::Dialog(None));
    }
}

/// Whether some mentions go and some stay.
fn can_split(sheet: &FactSheet, fact: FactId, chosen: &[Span<SrcPos>]) -> bool {
    fact.kind != FactKind::Claim && !chosen.is_empty() && chosen.len() < sheet.mentions_of(fact).len()
}

/// What would be split off, and how much stays.
fn preview(kit: &Kit, sheet: &FactSheet, fact: FactId, chosen: &[Span<SrcPos>]) -> String {
    let mentions = sheet.mentions_of(fact);
    let named = mentions.iter().find(|mention| chosen.contains(&mention.span));
    let name = isolate(named.map_or("", |mention| mention.text.as_str()));
    let says = [("name", name.into()), ("n", chosen.len().into()), ("stay", (mentions.len() - chosen.len()).into())];
    kit.words.with("split-preview", says)
}
