//! What this program is, and the licences of what it is made of.

use egui::{Image, Ui, Vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, Style};
use crate::ui::icon;
use crate::ui::kit::{self, Kit};
use crate::ui::state::Dialog;

/// Version and licences.
pub(super) const PANEL: Panel =
    Panel { id: "about", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::About), ui };

/// Height and width of the program's sign, in points.
const SIGN: f32 = 48.0;

/// The fonts' licence asks to be shown with them.
const FONT_LICENCES: [(&str, &str); 2] = [
    ("IBM Plex Sans Arabic", include_str!("../../../assets/fonts/IBMPlexSansArabic-OFL.txt")),
    ("Noto Naskh Arabic", include_str!("../../../assets/fonts/NotoNaskhArabic-OFL.txt")),
];

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::row(ui, kit, SIGN, |ui| {
        if let Some(sign) = icon::texture(ui.ctx(), SIGN) {
            ui.add(Image::new((sign.id(), Vec2::splat(SIGN))));
        }
        kit.label(ui, &kit.word("about-head"), kit::LARGE, kit.palette.ink, Fit::Line);
    });
    ui.add_space(8.0);
    let version = kit.words.with("about-version", [("version", env!("CARGO_PKG_VERSION").into())]);
    paragraph(ui, kit, &version, kit::BODY);
    paragraph(ui, kit, &kit.word("about-text"), kit::BODY);
    paragraph(ui, kit, &kit.word("about-licence"), kit::SMALL);
    paragraph(ui, kit, &kit.word("about-fonts"), kit::SMALL);
    let height = (ui.ctx().content_rect().height() - 450.0).max(80.0);
    super::scrolled(ui, "licences", height, super::DIALOG_BAR, |ui| {
        for (name, licence) in FONT_LICENCES {
            paragraph(ui, kit, name, kit::SMALL_MEDIUM);
            paragraph(ui, kit, licence, kit::SMALL);
        }
    });
    super::dialog_close(ui, scene);
}

fn paragraph(ui: &mut Ui, kit: &Kit, text: &str, style: Style) {
    let colour = if style == kit::SMALL { kit.palette.muted } else { kit.palette.ink };
    kit.label(ui, text, style, colour, Fit::Wrap(ui.available_width()));
}
