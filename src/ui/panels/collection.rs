//! Asks what a new collection is to be called: an empty one, a copy, or what is left of a damaged one.

use std::path::PathBuf;

use egui::Ui;

use super::{Panel, Place};
use crate::store::EXTENSION;
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::command::Command;
use crate::ui::kit::{self, Look};
use crate::ui::state::{Dialog, Naming};

/// The dialog.
pub(super) const PANEL: Panel = Panel {
    id: "collection",
    place: Place::Over,
    is_shown: |state| matches!(state.dialog, Some(Dialog::Collection(_))),
    ui,
};

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some(Dialog::Collection(naming)) = scene.state.dialog else { return };
    let (head, text, go_on) = match naming {
        Naming::New => ("collection-new-head", "collection-new-text", "collection-make"),
        Naming::Copy => ("collection-copy-head", "collection-copy-text", "collection-save"),
        Naming::Salvage => ("collection-salvage-head", "collection-salvage-text", "collection-save"),
    };
    super::dialog_head(ui, kit, &kit.word(head));
    kit.label(ui, &kit.word(text), kit::SMALL, kit.palette.muted, Fit::Wrap(ui.available_width()));
    let answer = super::field(ui, kit, &mut scene.drafts.dialog.collection, "", &kit.word("collection-path"));
    if scene.drafts.dialog.is_new {
        answer.request_focus();
    }
    if kit.button(ui, &kit.word("collection-browse"), Look::default()).clicked() {
        scene.asked.push(Command::PickCollectionFolder);
    }
    let path = typed_path(scene.drafts.dialog.collection.text());
    let entered = super::is_entered(ui, &answer);
    let pressed = super::dialog_buttons(ui, scene, &kit.word(go_on), path.is_some());
    if let Some(path) = path.filter(|_| pressed || entered) {
        scene.asked.push(Command::NameCollection(naming, path));
        scene.asked.push(Command::Dialog(None));
    }
}

/// The path that was typed, with the ending of collections.
fn typed_path(text: &str) -> Option<PathBuf> {
    let path = PathBuf::from(text.trim());
    path.file_name()?;
    let is_complete = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(EXTENSION));
    Some(if is_complete { path } else { path.with_added_extension(EXTENSION) })
}
