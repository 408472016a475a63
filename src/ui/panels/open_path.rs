//! Opens a file or folder by its path, for desktops without a file dialog.

use std::path::PathBuf;

use egui::Ui;

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::command::Command;
use crate::ui::kit;
use crate::ui::state::Dialog;

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "open-path", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::OpenPath), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::dialog_head(ui, kit, &kit.word("open-path-head"));
    kit.label(ui, &kit.word("open-path-text"), kit::SMALL, kit.palette.muted, Fit::Wrap(ui.available_width()));
    let answer = super::field(ui, kit, &mut scene.drafts.dialog.path, "", &kit.word("open-path-field"));
    if scene.drafts.dialog.is_new {
        answer.request_focus();
    }
    let typed = scene.drafts.dialog.path.text().trim().to_owned();
    let entered = super::is_entered(ui, &answer);
    let pressed = super::dialog_buttons(ui, scene, &kit.word("open"), !typed.is_empty());
    if (pressed || entered) && !typed.is_empty() {
        scene.asked.push(Command::Open(vec![PathBuf::from(typed)]));
        scene.asked.push(Command::Dialog(None));
    }
}
