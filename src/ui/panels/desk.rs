//! The bar that says what is the matter with the collection, as long as it is so, and what can be done.

use egui::Ui;

use super::{Panel, Place};
use crate::store::WhyReadOnly;
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Look};
use crate::ui::offering;
use crate::ui::state::{Access, Dialog, Naming, State};

/// The bar.
pub(super) const PANEL: Panel = Panel { id: "desk", place: Place::Top, is_shown, ui };

fn is_shown(state: &State) -> bool {
    matches!(state.desk.access, Access::ReadOnly(_) | Access::Failed { .. }) || state.desk.waiting.is_some()
}

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let desk = &scene.state.desk;
    let is_read_only = matches!(desk.access, Access::ReadOnly(_));
    let colour = if is_read_only { kit.palette.accent } else { kit.palette.error };
    let ground = kit.palette.panel.lerp_to_gamma(colour, 0.08);
    egui::Frame::new().fill(ground).inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.with_layout(kit.row_from_end(), |ui| {
            for (word, command) in offered(scene) {
                if kit.button(ui, &kit.word(word), Look::default()).clicked() {
                    scene.asked.push(command);
                }
            }
            ui.with_layout(kit.column_layout(), |ui| {
                let text = matter(scene);
                kit.label(ui, &text, kit::MEDIUM, kit.palette.ink, Fit::Wrap(ui.available_width()));
            });
        });
    });
}

/// What is the matter.
fn matter(scene: &Scene<'_>) -> String {
    let (words, desk) = (&scene.kit.words, &scene.state.desk);
    if let Some((waiting, reason)) = &desk.waiting {
        return words.with("desk-waiting", [("n", (*waiting).into()), ("reason", isolate(reason).into())]);
    }
    match &desk.access {
        Access::ReadOnly(WhyReadOnly::OtherWindow(who)) if who.is_empty() => words.get("desk-other-window"),
        Access::ReadOnly(WhyReadOnly::OtherWindow(who)) => {
            words.with("desk-other-window-of", [("who", isolate(who).into())])
        }
        Access::ReadOnly(WhyReadOnly::NotWritable) => words.get("desk-not-writable"),
        Access::Failed { path, reason, .. } => {
            let path = ltr_isolate(&path.to_string_lossy());
            words.with("desk-failed", [("path", path.into()), ("reason", isolate(reason).into())])
        }
        Access::None | Access::Own => String::new(),
    }
}

/// What can be done about it, the first at the end.
fn offered(scene: &Scene<'_>) -> Vec<(&'static str, Command)> {
    let desk = &scene.state.desk;
    if desk.waiting.is_some() {
        return vec![("try-again", Command::RetryKeeping)];
    }
    let new = offering::named(["collection-new"]);
    match &desk.access {
        Access::ReadOnly(_) => {
            let again = desk.path.clone().map(|path| ("try-again", Command::Open(vec![path])));
            again.into_iter().chain(new).collect()
        }
        Access::Failed { is_damaged: true, .. } => {
            let salvage = Command::Dialog(Some(Dialog::Collection(Naming::Salvage)));
            [("collection-salvage", salvage)].into_iter().chain(new).collect()
        }
        Access::Failed { path, .. } => {
            let again = ("try-again", Command::Open(vec![path.clone()]));
            [again].into_iter().chain(new).collect()
        }
        Access::None | Access::Own => Vec::new(),
    }
}
