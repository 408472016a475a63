//! Asks as what and where to write the fact sheet, and which facts; shows how the file would begin.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::export::{self, Format, Group, Preview, Scope};
use crate::facts::FactId;
use crate::ui::Scene;
use crate::ui::across;
use crate::ui::bidi::{Direction, Fit, first_strong, ltr_isolate};
use crate::ui::command::{Command, ExportOrder, PreviewOf};
use crate::ui::kit::{self, Kit, Look, Row, paint_centred};
use crate::ui::pictures::{Docked, formats};
use crate::ui::state::Dialog;
use crate::ui::theme::RADIUS_CONTROL;
use crate::ui::wording::{self, DOT};

/// The export dialog.
pub(super) const PANEL: Panel =
    Panel { id: "export", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Export), ui };

/// Height of what stands above and below the formats, in points.
const AROUND: f32 = 336.0;
/// Least and greatest height of the formats and of what is said of the chosen one.
const MIDDLE: std::ops::RangeInclusive<f32> = 132.0..=420.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let choices = choices(kit);
    let chosen = choices.iter().find(|choice| choice.id == scene.drafts.dialog.format);
    let is_printed = scene.drafts.dialog.opens;
    let head = match chosen.map(|choice| &choice.what) {
        Some(What::Picture(_)) => "picture-export-head",
        Some(What::Across) => "across-export-head",
        _ if is_printed => "print-head",
        _ => "export-head",
    };
    super::dialog_head(ui, kit, &kit.word(head));
    let height = (ui.ctx().content_rect().height() - AROUND).clamp(*MIDDLE.start(), *MIDDLE.end());
    let (middle, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mut row = Row::new(middle, kit.rtl);
    let list = row.start((middle.width() * 0.4).min(308.0));
    row.start(20.0);
    formats(&mut column(ui, kit, list, "formats"), scene, &choices);
    let Some(choice) = chosen else { return };
    about(&mut column(ui, kit, row.rest(), "chosen"), scene, choice);
    where_to(ui, scene, choice);
}

fn column(ui: &mut Ui, kit: &Kit, rect: Rect, name: &str) -> Ui {
    let mut column = ui.new_child(egui::UiBuilder::new().id_salt(name).max_rect(rect).layout(kit.column_layout()));
    column.set_clip_rect(rect.expand(4.0).intersect(ui.clip_rect()));
    column.spacing_mut().item_spacing.y = 4.0;
    column
}

/// The name of the file and its folder, and the buttons.
fn where_to(ui: &mut Ui, scene: &mut Scene<'_>, choice: &Choice) {
    let kit = scene.kit;
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 50.0), Sense::hover());
    let mut row = Row::new(rect, kit.rtl);
    let mut start = column(ui, kit, row.start(rect.width() * 0.36), "name");
    caption(&mut start, kit, "export-name");
    let name = super::field(&mut start, kit, &mut scene.drafts.dialog.name, "", &kit.word("export-name"));
    if scene.drafts.dialog.is_new {
        name.request_focus();
    }
    row.start(16.0);
    let mut end = column(ui, kit, row.rest(), "folder");
    caption(&mut end, kit, "export-folder");
    super::row(&mut end, kit, 28.0, |ui| {
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
    let path = target(scene.drafts.dialog.folder.text(), scene.drafts.dialog.name.text(), choice.extension);
    let shown = path.as_deref().map(|path| ltr_isolate(&path.to_string_lossy())).unwrap_or_default();
    let one_line = Fit::Elide { width: ui.available_width(), lines: 1 };
    kit.label(ui, &shown, kit::SMALL, kit.palette.muted, one_line);
    if scene.state.shown().is_some_and(|open| open.closer.is_some()) {
        kit.label(ui, &kit.word("export-closer"), kit::SMALL, kit.palette.force, Fit::Wrap(ui.available_width()));
    }
    let entered = super::is_entered(ui, &name);
    let opens = scene.drafts.dialog.opens && choice.is_page();
    let go_on = kit.word(if opens { "print-go-on" } else { "export" });
    let pressed = super::dialog_buttons(ui, scene, &go_on, path.is_some());
    if let Some(path) = path.filter(|_| pressed || entered) {
        let (format, scope) = (choice.id.to_owned(), scene.drafts.dialog.scope);
        scene.asked.push(Command::Export(ExportOrder { format, scope, path, replaces: false, opens }));
    }
}

/// What is written.
enum What {
    /// The fact sheet.
    Sheet(&'static Format),
    /// The map or another picture.
    Picture(Docked),
    /// The open articles put together.
    Across,
}

/// A way to write something.
struct Choice {
    id: &'static str,
    name: String,
    /// What it is for, in a line.
    purpose: String,
    extension: &'static str,
    group: Group,
    what: What,
}

impl Choice {
    /// Whether browsers open it.
    fn is_page(&self) -> bool {
        self.extension == "html"
    }
}

/// Everything that can be written, group by group.
fn choices(kit: &Kit) -> Vec<Choice> {
    let purpose = |id: &str| kit.words.find(&format!("format-{id}")).unwrap_or_default();
    let sheets = export::ALL.iter().map(|format| Choice {
        id: format.id,
        // Most are called the same in every language.
        name: kit.words.find(&format!("called-{}", format.id)).unwrap_or_else(|| format.name.to_owned()),
        purpose: purpose(format.id),
        extension: format.extension,
        group: format.group,
        what: What::Sheet(format),
    });
    let pictures = formats::ALL.iter().map(|format| Choice {
        id: format.id,
        name: kit.words.with(&format!("picture-as-{}", format.of.id()), [("format", format.name.into())]),
        purpose: purpose(&format!("picture-{}", format.extension)),
        extension: format.extension,
        group: Group::Map,
        what: What::Picture(format.of),
    });
    let tables = across::FORMATS.iter().map(|(id, name, extension)| Choice {
        id,
        name: kit.words.with("across-as", [("format", (*name).into())]),
        purpose: purpose(id),
        extension,
        group: Group::Table,
        what: What::Across,
    });
    let mut choices: Vec<_> = sheets.chain(pictures).chain(tables).collect();
    choices.sort_by_key(|choice| Group::ALL.iter().position(|group| *group == choice.group));
    choices
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

/// Height of a format in the list: its name, and what it is for.
const FORMAT_HEIGHT: f32 = 42.0;

/// The formats below each other, group by group, one of them chosen.
fn formats(ui: &mut Ui, scene: &mut Scene<'_>, choices: &[Choice]) {
    let is_new = scene.drafts.dialog.is_new;
    super::scrolled(ui, "formats", f32::INFINITY, 8.0, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for group in Group::ALL {
            ui.add_space(4.0);
            caption(ui, scene.kit, &format!("group-{}", group.id()));
            for choice in choices.iter().filter(|choice| choice.group == group) {
                let is_on = scene.drafts.dialog.format == choice.id;
                let response = format(ui, scene.kit, choice, is_on);
                if response.clicked() {
                    choice.id.clone_into(&mut scene.drafts.dialog.format);
                }
                if is_on && is_new {
                    response.scroll_to_me(Some(egui::Align::Center));
                }
            }
        }
    });
}

fn format(ui: &mut Ui, kit: &Kit, choice: &Choice, is_on: bool) -> Response {
    let palette = &kit.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), FORMAT_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &choice.name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let radius = CornerRadius::same(RADIUS_CONTROL);
    if is_on {
        let stroke = palette.pen(1.0, palette.accent);
        ui.painter().rect(rect, radius, palette.tint(palette.accent, 0.12), stroke, StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, palette.tint(palette.ink, 0.05));
    }
    kit.focus_ring(ui, rect.shrink(2.0), &response, RADIUS_CONTROL);
    let inner = rect.shrink2(vec2(10.0, 4.0));
    let (above, below) = inner.split_top_bottom_at_fraction(0.5);
    let mut row = Row::new(above, kit.rtl);
    let ending = kit.galley(ui, &ltr_isolate(&format!(".{}", choice.extension)), kit::SMALL, Fit::Line);
    paint_centred(ui, row.end(ending.size().x), ending, palette.muted);
    row.end(8.0);
    let name = kit.line(ui, &choice.name, kit::MEDIUM, row.width());
    paint_centred(ui, row.start(name.size().x), name, if is_on { palette.accent } else { palette.ink });
    let purpose = kit.line(ui, &choice.purpose, kit::SMALL, below.width());
    paint_centred(ui, Row::new(below, kit.rtl).start(purpose.size().x), purpose, palette.muted);
    response
}

/// What is said of the chosen format: what it is for, which facts, how it begins.
fn about(ui: &mut Ui, scene: &mut Scene<'_>, choice: &Choice) {
    let kit = scene.kit;
    let width = ui.available_width();
    kit.label(ui, &choice.purpose, kit::BODY, kit.palette.ink, Fit::Wrap(width));
    ui.add_space(4.0);
    let format = match choice.what {
        What::Sheet(format) => format,
        What::Picture(_) | What::Across => {
            let text = match choice.what {
                What::Picture(of) => kit.word(&format!("picture-text-{}", of.id())),
                _ => kit.word("across-export-text"),
            };
            kit.label(ui, &text, kit::BODY, kit.palette.muted, Fit::Wrap(width));
            return;
        }
    };
    caption(ui, kit, "export-scope");
    scopes(ui, scene);
    ui.add_space(4.0);
    preview(ui, scene, format);
}

/// Which facts are written.
fn scopes(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let palette = &kit.palette;
    let Some((_, loaded)) = scene.state.loaded() else { return };
    let sheet = loaded.sheet();
    for scope in Scope::ALL {
        let takes = |fact: &FactId| sheet.review_of(*fact).is_some_and(|review| scope.takes(review));
        let n = sheet.ids().filter(takes).count();
        let text = kit.words.count(&format!("scope-{}", scope.id()), n);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::click());
        let is_on = scene.drafts.dialog.scope == scope;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &text));
        let mut row = Row::new(rect, kit.rtl);
        let dot = row.start(24.0).center();
        let (line, ink) = if is_on { (palette.accent, palette.accent) } else { (palette.muted, palette.ink) };
        ui.painter().circle(dot, 6.5, palette.paper, Stroke::new(1.0, line));
        if is_on {
            ui.painter().circle_filled(dot, 3.5, palette.accent);
        }
        let name = kit.line(ui, &text, kit::BODY, row.width());
        paint_centred(ui, row.start(name.size().x), name, ink);
        kit.focus_ring(ui, rect, &response, RADIUS_CONTROL);
        let response = kit.tip(response, &kit.word(&format!("scope-{}-tip", scope.id())));
        if response.clicked() {
            scene.drafts.dialog.scope = scope;
        }
    }
}

/// How the file would begin, or what would be in it.
fn preview(ui: &mut Ui, scene: &mut Scene<'_>, format: &'static Format) {
    let kit = scene.kit;
    let Some((open, loaded)) = scene.state.loaded() else { return };
    let sheet = (Arc::as_ptr(&loaded.article.sheet) as usize, loaded.article.history.revision());
    let scope = scene.drafts.dialog.scope;
    let of = PreviewOf { article: open.key, sheet, format: format.id, scope };
    if scene.drafts.dialog.preview.wants(of) {
        scene.asked.push(Command::Preview(of));
    }
    match &scene.drafts.dialog.preview.known {
        None => caption(ui, kit, "preview-coming"),
        Some(Err(reason)) => {
            kit.label(ui, reason, kit::SMALL, kit.palette.error, Fit::Wrap(ui.available_width()));
        }
        Some(Ok(preview)) => {
            let text = contents(kit, preview);
            kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Wrap(ui.available_width()));
            if format.reads_as_text {
                lines(ui, kit, preview, format.group == Group::Report);
            }
        }
    }
}

/// How many facts of which kind a file holds, and how long it is.
fn contents(kit: &Kit, preview: &Preview) -> String {
    let counts = preview.counts.iter().filter(|(_, n)| *n > 0);
    let counts = counts.map(|(kind, n)| format!("{} {}", wording::kind_name(&kit.words, *kind), kit.words.number(*n)));
    let mut parts: Vec<_> = counts.collect();
    if parts.is_empty() {
        parts.push(kit.word("preview-no-facts"));
    }
    parts.push(size(kit, preview.n_bytes));
    parts.join(DOT)
}

/// The length of a file in the unit that keeps it short.
fn size(kit: &Kit, n_bytes: usize) -> String {
    let (id, size) = match n_bytes {
        0..1024 => ("size-bytes", kit.words.number(n_bytes)),
        1024..1_048_576 => ("size-kib", kit.words.number(n_bytes.div_ceil(1024))),
        _ => ("size-mib", kit.words.digits().of(&format!("{:.1}", n_bytes as f64 / 1_048_576.0))),
    };
    kit.words.with(id, [("size", size.into())])
}

/// The first lines of a file. Those that programs read run from left to right, whatever is in them.
fn lines(ui: &mut Ui, kit: &Kit, preview: &Preview, is_prose: bool) {
    let frame = Rect::from_min_size(ui.cursor().min, ui.available_size()).intersect(ui.max_rect());
    let frame = frame.with_min_x(ui.max_rect().left()).with_max_x(ui.max_rect().right());
    let radius = CornerRadius::same(RADIUS_CONTROL);
    let stroke = kit.palette.pen(1.0, kit.palette.line);
    ui.painter().rect(frame, radius, kit.palette.paper, stroke, StrokeKind::Inside);
    let inner = frame.shrink2(vec2(10.0, 6.0));
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let mut top = inner.top();
    for line in &preview.lines {
        let text = if is_prose { line.clone() } else { ltr_isolate(line) };
        let galley = kit.galley(ui, &text, kit::SMALL, Fit::Line);
        if top + galley.size().y > inner.bottom() {
            break;
        }
        let reads_rtl = is_prose && first_strong(line) == Some(Direction::Rtl);
        let left = if reads_rtl { inner.right() - galley.size().x } else { inner.left() };
        let place = Rect::from_min_size(egui::pos2(left, top), galley.size());
        let response = ui.interact(place, ui.scope_id().with(("line", top.to_bits())), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
        top += galley.size().y;
        painter.galley(place.min, galley, kit.palette.ink);
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
