//! The middle of the window while there is no article to read: nothing open yet,
//! reading, or failed. Each says what to do next.

use egui::{Sense, Ui, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Look};
use crate::ui::layout::Pane;
use crate::ui::offering;
use crate::ui::symbols::{self, Symbol};

/// The states without an article.
pub(super) const PANEL: Panel =
    Panel { id: "empty", place: Place::Pane(Pane::Text), is_shown: |state| state.loaded().is_none(), ui };

/// Width of the text in these states.
const WIDTH: f32 = 420.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    let width = WIDTH.min(room.width() - 48.0);
    let top = room.top() + (room.height() * 0.28).max(24.0);
    let rect = egui::Rect::from_min_size(egui::pos2(room.center().x - width / 2.0, top), vec2(width, room.height()));
    let layout = egui::Layout::top_down(egui::Align::Center);
    let mut middle = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    if scene.state.is_busy() {
        reading(&mut middle, scene);
    } else if scene.state.failures.is_empty() {
        nothing_open(&mut middle, scene);
    } else {
        failed(&mut middle, scene);
    }
    if ui.input(|input| !input.raw.hovered_files.is_empty()) {
        let stroke = egui::Stroke::new(2.0, scene.kit.palette.accent);
        ui.painter().rect_stroke(room.shrink(12.0), 8.0, stroke, egui::StrokeKind::Inside);
    }
}

fn head(ui: &mut Ui, scene: &Scene<'_>, symbol: Symbol, colour: egui::Color32, head: &str, text: &str) {
    let kit = scene.kit;
    let (rect, _) = ui.allocate_exact_size(vec2(40.0, 40.0), Sense::hover());
    symbols::paint(ui.painter(), rect.center(), 34.0, symbol, colour);
    ui.add_space(8.0);
    kit.label(ui, head, kit::LARGE, kit.palette.ink, Fit::Wrap(ui.available_width()));
    kit.label(ui, text, kit::BODY, kit.palette.muted, Fit::Wrap(ui.available_width()));
    ui.add_space(12.0);
}

fn nothing_open(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let recent = &scene.state.settings.recent;
    let words = if recent.is_empty() { ["welcome-head", "welcome-text"] } else { ["empty-head", "empty-text"] };
    let [title, text] = words.map(|word| kit.word(word));
    head(ui, scene, Symbol::Sheet, kit.palette.muted, &title, &text);
    let next: Vec<_> = offering::named(["open-files", "open-folder"]).collect();
    buttons(ui, scene, &next);
    if recent.is_empty() {
        ui.add_space(8.0);
        let first: Vec<_> = offering::named(["sample-open", "tour", "guide"]).collect();
        quiet_buttons(ui, scene, &first);
        return;
    }
    ui.add_space(24.0);
    kit.label(ui, &kit.word("recent"), kit::SMALL, kit.palette.muted, Fit::Line);
    for path in recent.iter().take(5) {
        let name = ltr_isolate(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
        let item = kit.button(ui, &name, Look { quiet: true, ..Look::default() });
        if kit.tip(item, &ltr_isolate(&path.to_string_lossy())).clicked() {
            scene.asked.push(Command::Open(vec![path.clone()]));
        }
    }
}

/// What there is for those who begin, less pressing than what there is to do.
fn quiet_buttons(ui: &mut Ui, scene: &mut Scene<'_>, buttons: &[(&str, Command)]) {
    let kit = scene.kit;
    for (word, command) in buttons {
        if kit.button(ui, &kit.word(word), Look { quiet: true, ..Look::default() }).clicked() {
            scene.asked.push(command.clone());
        }
    }
}

fn reading(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some(open) = scene.state.shown() else {
        head(ui, scene, Symbol::Sheet, kit.palette.muted, &kit.word("reading-head"), "");
        return;
    };
    let name = ltr_isolate(&open.file_name());
    head(ui, scene, Symbol::Sheet, kit.palette.accent, &kit.word("reading-head"), &name);
    if let Some(work) = &open.work {
        kit.progress(ui, 240.0, work.progress());
    }
    ui.add_space(12.0);
    if kit.button(ui, &kit.word("cancel"), Look::default()).clicked() {
        scene.asked.push(Command::Cancel(open.key));
    }
}

fn failed(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some(failure) = scene.state.failures.last() else { return };
    let name = failure.path.as_deref().and_then(|path| path.file_name()).unwrap_or_default();
    let title = kit.words.with("failed-head", [("file", ltr_isolate(&name.to_string_lossy()).into())]);
    head(ui, scene, Symbol::Warning, kit.palette.error, &title, &isolate(&failure.reason));
    let mut next = Vec::new();
    if let Some(path) = &failure.path {
        if failure.is_over_limit {
            next.push(("open-anyway", Command::OpenAnyway(path.clone())));
        }
        next.push(("try-again", Command::Open(vec![path.clone()])));
    }
    next.push(("open-another", Command::PickFiles));
    next.extend(offering::named(["open-path"]));
    buttons(ui, scene, &next);
}

/// Buttons in a row in the middle, the first one primary.
fn buttons(ui: &mut Ui, scene: &mut Scene<'_>, buttons: &[(&str, Command)]) {
    let kit = scene.kit;
    let texts: Vec<_> = buttons.iter().map(|(text, _)| kit.word(text)).collect();
    let widths = texts.iter().map(|text| kit.galley(ui, text, kit::MEDIUM, Fit::Line).size().x + 24.0);
    let total = widths.sum::<f32>() + 8.0 * (texts.len().saturating_sub(1)) as f32;
    ui.allocate_ui_with_layout(vec2(total, 28.0), kit.row_layout(), |ui| {
        for (nth, (text, (_, command))) in texts.iter().zip(buttons).enumerate() {
            if kit.button(ui, text, Look { primary: nth == 0, ..Look::default() }).clicked() {
                if matches!(command, Command::Open(_)) {
                    scene.asked.push(Command::Dismiss);
                }
                scene.asked.push(command.clone());
            }
        }
    });
}
