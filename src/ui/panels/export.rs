//! Asks as what and where to write the fact sheet.

use std::path::{Path, PathBuf};

use egui::{CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::export;
use crate::ui::Scene;
use crate::ui::bidi::{Fit, ltr_isolate};
use crate::ui::command::{Command, ExportOrder};
use crate::ui::kit::{self, Kit, Look, Row, flow, paint_centred};
use crate::ui::map::picture;
use crate::ui::state::Dialog;

/// The export dialog.
pub(super) const PANEL: Panel =
    Panel { id: "export", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Export), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let is_map = picture::by_id(&scene.drafts.dialog.format).is_some();
    super::dialog_head(ui, kit, &kit.word(if is_map { "map-export-head" } else { "export-head" }));
    formats(ui, scene);
    let chosen = choices(kit).into_iter().find(|choice| choice.id == scene.drafts.dialog.format);
    let Some(format) = chosen else { return };
    ui.add_space(4.0);
    caption(ui, kit, "export-name");
    let name = super::field(ui, kit, &mut scene.drafts.dialog.name, "", &kit.word("export-name"));
    if scene.drafts.dialog.is_new {
        name.request_focus();
    }
    caption(ui, kit, "export-folder");
    super::row(ui, kit, 28.0, |ui| {
        let text = kit.word("choose");
        let button = kit.galley(ui, &text, kit::MEDIUM, Fit::Line).size().x + 24.0 + 8.0;
        let room = vec2(ui.available_width() - button, 28.0);
        ui.allocate_ui_with_layout(room, kit.column_layout(), |ui| {
            super::field(ui, kit, &mut scene.drafts.dialog.folder, "", &kit.word("export-folder"));
        });
        if kit.button(ui, &text, Look::default()).clicked() {
            scene.asked.push(Command::PickExportFolder);
        }
    });
    let path = target(scene.drafts.dialog.folder.text(), scene.drafts.dialog.name.text(), format.extension);
    let shown = path.as_deref().map(|path| ltr_isolate(&path.to_string_lossy())).unwrap_or_default();
    kit.label(ui, &shown, kit::SMALL, kit.palette.muted, Fit::Wrap(ui.available_width()));
    let entered = super::is_entered(ui, &name);
    let pressed = super::dialog_buttons(ui, scene, &kit.word("export"), path.is_some());
    if let Some(path) = path.filter(|_| pressed || entered) {
        scene.asked.push(Command::Export(ExportOrder { format: format.id.to_owned(), path, replaces: false }));
    }
}

/// What can be written: the fact sheet, or the map.
struct Choice {
    id: &'static str,
    name: String,
    extension: &'static str,
}

fn choices(kit: &Kit) -> Vec<Choice> {
    let sheets = export::ALL.iter().map(|format| {
        let name = format.name.to_owned();
        Choice { id: format.id, name, extension: format.extension }
    });
    let maps = picture::ALL.iter().map(|format| {
        let name = kit.words.with("map-as", [("format", format.name.into())]);
        Choice { id: format.id, name, extension: format.extension }
    });
    sheets.chain(maps).collect()
}

/// The file that folder, name and format make; `None` while there is no name.
fn target(folder: &str, name: &str, extension: &str) -> Option<PathBuf> {
    let name = name.trim();
    if name.is_empty() || name.contains(['/', '\\']) {
        return None;
    }
    let ending = format!(".{extension}");
    let file = if name.to_lowercase().ends_with(&ending) { name.to_owned() } else { format!("{name}{ending}") };
    Some(Path::new(folder.trim()).join(file))
}

fn caption(ui: &mut Ui, kit: &Kit, id: &str) {
    kit.label(ui, &kit.word(id), kit::SMALL, kit.palette.muted, Fit::Line);
}

/// The formats beside each other, one of them chosen.
fn formats(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let palette = &kit.palette;
    let choices = choices(kit);
    let names: Vec<_> = choices.iter().map(|choice| kit.galley(ui, &choice.name, kit::MEDIUM, Fit::Line)).collect();
    let widths: Vec<_> = names.iter().map(|name| name.size().x + 24.0).collect();
    let (places, height) = flow(&widths, ui.available_width(), 28.0, vec2(6.0, 6.0), kit.rtl);
    let (_, area) = ui.allocate_space(vec2(ui.available_width(), height));
    for ((format, name), place) in choices.iter().zip(names).zip(places) {
        let rect = place.translate(area.min.to_vec2());
        let response = ui.interact(rect, ui.scope_id().with(format.id), Sense::click());
        let is_on = scene.drafts.dialog.format == format.id;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &format.name));
        let (ground, frame, ink) = if is_on {
            (palette.tint(palette.accent, 0.12), palette.accent, palette.accent)
        } else {
            (palette.paper, palette.line, palette.ink)
        };
        ui.painter().rect(rect, CornerRadius::same(6), ground, Stroke::new(1.0, frame), StrokeKind::Inside);
        kit.focus_ring(ui, rect, &response, 6);
        paint_centred(ui, Row::new(rect.shrink2(vec2(12.0, 0.0)), kit.rtl).rest(), name, ink);
        if response.clicked() {
            format.id.clone_into(&mut scene.drafts.dialog.format);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_ends_as_its_format_does() {
        let Some(format) = export::ALL.first() else { panic!("no formats") };
        let ending = format!("a.{}", format.extension);
        for name in ["a", " a ", ending.as_str()] {
            assert_eq!(target("/tmp", name, format.extension), Some(Path::new("/tmp").join(&ending)), "{name}");
        }
        assert_eq!(target("/tmp", "  ", format.extension), None);
        assert_eq!(target("/tmp", "../a", format.extension), None);
    }
}
