//! The sheet of keys.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, ltr_isolate};
use crate::ui::keys;
use crate::ui::kit::{self, Row, paint_centred};
use crate::ui::state::Dialog;

/// The sheet.
pub(super) const PANEL: Panel =
    Panel { id: "shortcuts", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Shortcuts), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::dialog_head(ui, kit, &kit.word("shortcuts"));
    let height = ui.ctx().content_rect().height() - 240.0;
    super::scrolled(ui, "shortcuts", height, super::DIALOG_BAR, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for shortcut in keys::ALL {
            let (says, keys) = (kit.word(shortcut.says), keys::shown(shortcut.says, kit.rtl));
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{says}: {keys}")));
            let mut row = Row::new(rect, kit.rtl);
            let says = kit.galley(ui, &says, kit::BODY, Fit::Line);
            paint_centred(ui, row.start(says.size().x), says, kit.palette.ink);
            let keys = kit.galley(ui, &ltr_isolate(&keys), kit::SMALL_MEDIUM, Fit::Line);
            paint_centred(ui, row.end(keys.size().x), keys, kit.palette.muted);
        }
    });
    super::dialog_close(ui, scene);
}
