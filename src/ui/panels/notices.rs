//! The bar below the tool bar that says what went wrong, and what was written.

use std::collections::BTreeSet;

use egui::{Sense, Ui, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Look};
use crate::ui::spoken;
use crate::ui::state::Failure;
use crate::ui::symbols::{self, Symbol};

/// The message bar.
pub(super) const PANEL: Panel = Panel {
    id: "notices",
    place: Place::Top,
    is_shown: |state| !state.failures.is_empty() || state.exported.is_some() || state.told.is_some(),
    ui,
};

/// More failures than this are scrolled through.
const LIST_HEIGHT: f32 = 132.0;
/// Failures that are listed: of a table with thousands of bad rows nobody reads all.
const MOST_LISTED: usize = 200;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let state = scene.state;
    let failures = &state.failures;
    let colour = if failures.is_empty() { kit.palette.location } else { kit.palette.error };
    let ground = kit.palette.panel.lerp_to_gamma(colour, 0.08);
    egui::Frame::new().fill(ground).inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.with_layout(kit.row_from_end(), |ui| {
            if kit
                .symbol_button(ui, Symbol::Cross, &kit.word("dismiss"), Look { quiet: true, ..Look::default() })
                .clicked()
            {
                scene.asked.push(Command::Dismiss);
            }
            ui.with_layout(kit.column_layout(), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                if let Some(path) = &scene.state.exported {
                    let text = kit.words.with("exported", [("path", ltr_isolate(&path.to_string_lossy()).into())]);
                    line(ui, scene, Symbol::Check, kit.palette.location, &text);
                }
                if let Some(told) = &scene.state.told {
                    line(ui, scene, Symbol::Check, kit.palette.location, told);
                    if scene.state.everywhere.can_take_back()
                        && kit.button(ui, &kit.word("everywhere-undo"), Look::default()).clicked()
                    {
                        scene.asked.push(Command::TakeBackEverywhere);
                    }
                }
                if failures.len() > 1 {
                    all(ui, scene, colour);
                }
                super::scrolled(ui, "failures", LIST_HEIGHT, 8.0, |ui| {
                    for failure in failures.iter().take(MOST_LISTED) {
                        let symbol = if failures.len() > 1 { None } else { Some(Symbol::Warning) };
                        failure_line(ui, scene, symbol, failure);
                    }
                    if let Some(more @ 1..) = failures.len().checked_sub(MOST_LISTED) {
                        let text = kit.words.count("failures-more", more);
                        kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Line);
                    }
                });
            });
        });
    });
}

/// How many failed, with what can be done about all of them.
fn all(ui: &mut Ui, scene: &mut Scene<'_>, colour: egui::Color32) {
    let kit = scene.kit;
    let failures = &scene.state.failures;
    super::row(ui, kit, 28.0, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 24.0), Sense::hover());
        symbols::paint(ui.painter(), rect.center(), 14.0, Symbol::Warning, colour);
        let text = kit.words.count("failures", failures.len());
        spoken::announce(&kit.label(ui, &text, kit::MEDIUM, kit.palette.ink, Fit::Line));
        let of_reading = failures.iter().filter(|failure| failure.is_of_reading);
        let paths: BTreeSet<_> = of_reading.filter_map(|failure| failure.path.clone()).collect();
        if !paths.is_empty() && kit.button(ui, &kit.word("retry-all"), Look::default()).clicked() {
            scene.asked.push(Command::Retry(paths.into_iter().collect()));
        }
        if kit.button(ui, &kit.word("copy-failures"), Look::default()).clicked() {
            scene.asked.push(Command::CopyFailures);
        }
    });
}

/// What went wrong and, where the file is but too large, a way to open it none the less.
fn failure_line(ui: &mut Ui, scene: &mut Scene<'_>, symbol: Option<Symbol>, failure: &Failure) {
    let reason = isolate(&failure.reason);
    let text = match &failure.path {
        Some(path) => {
            let path = ltr_isolate(&path.to_string_lossy());
            scene.kit.words.with("failure", [("path", path.into()), ("reason", reason.into())])
        }
        None => reason,
    };
    let kit = scene.kit;
    let colour = kit.palette.error;
    match symbol {
        Some(symbol) => line(ui, scene, symbol, colour, &text),
        None => {
            kit.label(ui, &text, kit::SMALL, kit.palette.ink, Fit::Wrap(ui.available_width()));
        }
    }
    let Some(path) = &failure.path else { return };
    if failure.is_over_limit {
        if kit.button(ui, &kit.word("open-anyway"), Look::default()).clicked() {
            scene.asked.push(Command::OpenAnyway(path.clone()));
        }
    } else if failure.is_of_reading {
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let name = kit.words.with("retry", [("file", ltr_isolate(&file).into())]);
        if kit.named_button(ui, &kit.word("try-again"), &name, Look::default()).clicked() {
            scene.asked.push(Command::Retry(vec![path.clone()]));
        }
    }
}

fn line(ui: &mut Ui, scene: &Scene<'_>, symbol: Symbol, colour: egui::Color32, text: &str) {
    let kit = scene.kit;
    super::row(ui, kit, 24.0, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 24.0), Sense::hover());
        symbols::paint(ui.painter(), rect.center(), 14.0, symbol, colour);
        spoken::announce(&kit.label(ui, text, kit::MEDIUM, kit.palette.ink, Fit::Wrap(ui.available_width())));
    });
}
