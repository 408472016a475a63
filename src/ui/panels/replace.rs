//! Asks before an export replaces a file.

use egui::Ui;

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, ltr_isolate};
use crate::ui::command::{Command, ExportOrder};
use crate::ui::kit;
use crate::ui::state::Dialog;

/// The question.
pub(super) const PANEL: Panel =
    Panel { id: "replace", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Replace), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some(order) = scene.state.blocked_export.clone() else {
        scene.asked.push(Command::Dialog(None));
        return;
    };
    super::dialog_head(ui, kit, &kit.word("replace-head"));
    let path = ltr_isolate(&order.path.to_string_lossy());
    let text = kit.words.with("replace-text", [("path", path.into())]);
    kit.label(ui, &text, kit::BODY, kit.palette.ink, Fit::Wrap(ui.available_width()));
    if super::dialog_buttons(ui, scene, &kit.word("replace"), true) {
        scene.asked.push(Command::Export(ExportOrder { replaces: true, ..order }));
    }
}
