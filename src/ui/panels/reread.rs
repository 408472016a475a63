//! Asks before decisions are given up because an article is read in another encoding.

use egui::Ui;

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::command::{Command, Rereading};
use crate::ui::kit;
use crate::ui::state::Dialog;
use crate::ui::wording;

/// The question.
pub(super) const PANEL: Panel =
    Panel { id: "reread", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Reread), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let wish = scene.state.blocked_reading;
    let Some((wish, (_, loaded))) = wish.zip(scene.state.loaded()) else {
        scene.asked.push(Command::Dialog(None));
        return;
    };
    super::dialog_head(ui, kit, &kit.word("reread-head"));
    let encoding = match wish.encoding {
        Some(encoding) => wording::encoding(&kit.words, encoding.name()),
        None => kit.word("encoding-detected"),
    };
    let text = kit.words.with("reread-text", [("encoding", encoding.into()), ("n", loaded.reviewed().into())]);
    kit.label(ui, &text, kit::BODY, kit.palette.ink, Fit::Wrap(ui.available_width()));
    if super::dialog_buttons(ui, scene, &kit.word("reread"), true) {
        scene.asked.push(Command::ReadAs(Rereading { gives_up: true, ..wish }));
    }
}
