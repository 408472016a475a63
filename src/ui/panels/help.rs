//! The sheet of keys, and what this program is and is made of.

use egui::{Sense, Ui, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::keys;
use crate::ui::kit::{self, Kit, Look, Row, paint_centred};
use crate::ui::state::Dialog;

/// The sheet of keys.
pub(super) const SHORTCUTS: Panel = Panel {
    id: "shortcuts",
    place: Place::Over,
    is_shown: |state| state.dialog == Some(Dialog::Shortcuts),
    ui: shortcuts_ui,
};

/// Version and licences.
pub(super) const ABOUT: Panel =
    Panel { id: "about", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::About), ui: about_ui };

/// The licence texts that the fonts' licence asks to be shown with them.
const FONT_LICENCES: [(&str, &str); 2] = [
    ("IBM Plex Sans Arabic", include_str!("../../../assets/fonts/IBMPlexSansArabic-OFL.txt")),
    ("Noto Naskh Arabic", include_str!("../../../assets/fonts/NotoNaskhArabic-OFL.txt")),
];

/// Room for a scroll bar in the dialog's own margin.
const BAR_MARGIN: f32 = 16.0;

fn shortcuts_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::dialog_head(ui, kit, &kit.word("shortcuts"));
    let height = ui.ctx().content_rect().height() - 240.0;
    super::scrolled(ui, "shortcuts", height, BAR_MARGIN, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for shortcut in keys::ALL {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
            let mut row = Row::new(rect, kit.rtl);
            let says = kit.galley(ui, &kit.word(shortcut.says), kit::BODY, Fit::Line);
            paint_centred(ui, row.start(says.size().x), says, kit.palette.ink);
            let keys = kit.galley(ui, &ltr_isolate(&keys::shown(shortcut.says)), kit::SMALL_MEDIUM, Fit::Line);
            paint_centred(ui, row.end(keys.size().x), keys, kit.palette.muted);
        }
    });
    close(ui, scene);
}

fn about_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::dialog_head(ui, kit, &kit.word("about-head"));
    let version = kit.words.with("about-version", [("version", env!("CARGO_PKG_VERSION").into())]);
    paragraph(ui, kit, &version, kit::BODY);
    paragraph(ui, kit, &kit.word("about-text"), kit::BODY);
    paragraph(ui, kit, &kit.word("about-licence"), kit::SMALL);
    paragraph(ui, kit, &kit.word("about-fonts"), kit::SMALL);
    let height = (ui.ctx().content_rect().height() - 420.0).max(80.0);
    super::scrolled(ui, "licences", height, BAR_MARGIN, |ui| {
        for (name, licence) in FONT_LICENCES {
            paragraph(ui, kit, name, kit::SMALL_MEDIUM);
            paragraph(ui, kit, licence, kit::SMALL);
        }
    });
    close(ui, scene);
}

fn paragraph(ui: &mut Ui, kit: &Kit, text: &str, style: crate::ui::bidi::Style) {
    let colour = if style == kit::SMALL { kit.palette.muted } else { kit.palette.ink };
    kit.label(ui, text, style, colour, Fit::Wrap(ui.available_width()));
}

fn close(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), kit.row_from_end(), |ui| {
        if kit.button(ui, &kit.word("close"), Look::default()).clicked() {
            scene.asked.push(Command::Dialog(None));
        }
    });
}
