//! Decisions that have no place in what was found later, or in a later text: to be made again, or to be let go.

use egui::Ui;

use super::{Panel, Place};
use crate::collection::Lost;
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit, Look};
use crate::ui::state::Dialog;
use crate::ui::telling;
use crate::ui::versions::VersionWish;

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "lost", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Lost), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((open, loaded)) = scene.state.loaded().filter(|(open, _)| !open.lost.is_empty()) else {
        scene.asked.push(Command::Dialog(None));
        return;
    };
    super::dialog_head(ui, kit, &kit.word("lost-head"));
    kit.label(ui, &kit.word("lost-text"), kit::BODY, kit.palette.muted, Fit::Wrap(ui.available_width()));
    ui.add_space(8.0);
    let text = &loaded.document().text;
    let height = ui.ctx().content_rect().height() - 320.0;
    let mut list = |ui: &mut Ui| {
        for (rank, lost) in open.lost.iter().enumerate() {
            if rank > 0 {
                ui.add_space(4.0);
                kit.hairline(ui);
                ui.add_space(4.0);
            }
            let is_there = !lost.about.is_empty() && text.contains(&lost.about);
            entry(ui, kit, lost, is_there, |wish| scene.asked.push(Command::Version(wish(rank, lost))));
        }
    };
    super::scrolled(ui, "lost", height, super::DIALOG_BAR, |ui| {
        ui.with_layout(kit.column_layout(), &mut list);
    });
    super::dialog_close(ui, scene);
}

/// A decision, and what can be done about it.
fn entry(ui: &mut Ui, kit: &Kit, lost: &Lost, is_there: bool, mut ask: impl FnMut(fn(usize, &Lost) -> VersionWish)) {
    let what = telling::tell(&kit.words, &lost.step.edit, None, &lost.about);
    let who = lost.step.by.as_ref().map(|by| telling::signed(&kit.words, by)).unwrap_or_default();
    let width = ui.available_width();
    kit.label(ui, &what, kit::MEDIUM, kit.palette.ink, Fit::Wrap(width));
    if !who.is_empty() {
        kit.label(ui, &who, kit::SMALL, kit.palette.muted, Fit::Wrap(width));
    }
    ui.add_space(4.0);
    super::row(ui, kit, 28.0, |ui| {
        let named = |word: &str| kit.words.with(word, [("words", isolate(&lost.about).into())]);
        if is_there {
            let (shown, name) = (kit.word("lost-select"), named("lost-select-words"));
            if kit.named_button(ui, &shown, &name, Look::default()).clicked() {
                ask(|_, lost| VersionWish::SelectWords(lost.about.clone()));
            }
        }
        let (shown, name) = (kit.word("lost-forget"), named("lost-forget-words"));
        if kit.named_button(ui, &shown, &name, Look::default()).clicked() {
            ask(|rank, _| VersionWish::Forget(rank));
        }
    });
}
