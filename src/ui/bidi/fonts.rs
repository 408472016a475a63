//! The typefaces for what egui draws by itself.

use std::sync::Arc;

use egui::FontDefinitions;

use crate::fonts::{PLEX_REGULAR, WINDOW};

/// egui's fonts with the window's face in front, for the Latin text and digits
/// that egui draws by itself.
pub(super) fn egui_definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert(WINDOW.to_owned(), Arc::new(egui::FontData::from_static(PLEX_REGULAR)));
    if let Some(family) = fonts.families.get_mut(&egui::FontFamily::Proportional) {
        family.insert(0, WINDOW.to_owned());
    }
    fonts
}
