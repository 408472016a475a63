//! The reader's own actors, places and units: what is listed, and what saving would change.

mod form;
mod outlook;

use std::ops::Range;

use egui::{Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::lists::{EntryKind, Fault};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit, Look, Row, paint_centred};
use crate::ui::lists::{Listed, Trouble, Wish};
use crate::ui::state::Dialog;
use crate::ui::symbols::Symbol;
use crate::ui::theme::RADIUS_CONTROL;
use crate::ui::wording::DOT;

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "lists", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Lists), ui };

/// Height of a row: its name, and its other names or what is wrong with it.
const ROW_HEIGHT: f32 = 42.0;
/// Height of all that stands around the rows, in points.
const AROUND: f32 = 500.0;
/// Least and greatest height of the rows.
const ROWS: std::ops::RangeInclusive<f32> = 56.0..=420.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::dialog_head(ui, kit, &kit.word("lists-head"));
    if scene.drafts.lists.wants_trial() {
        scene.asked.push(Command::Lists(Wish::TryOut));
    }
    if scene.drafts.lists.form.is_some() {
        // Escape leaves the row, not the lists.
        let is_menu_open = egui::Popup::is_any_open(ui.ctx());
        if !is_menu_open && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            scene.drafts.lists.form = None;
        }
        form::ui(ui, scene);
        return;
    }
    file(ui, scene);
    if scene.drafts.lists.failure.is_none() {
        filters(ui, scene);
        // What comes and goes in them moves nothing else.
        let height = (ui.ctx().content_rect().height() - AROUND).clamp(*ROWS.start(), *ROWS.end());
        of_height(ui, kit, height, |ui| rows(ui, scene, height));
        kit.hairline(ui);
        of_height(ui, kit, outlook::HEIGHT, |ui| outlook::ui(ui, scene));
    }
    buttons(ui, scene);
}

/// A part of the dialog that is as high whatever is in it.
fn of_height(ui: &mut Ui, kit: &Kit, height: f32, draw: impl FnOnce(&mut Ui)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let builder = egui::UiBuilder::new().max_rect(rect).layout(kit.column_layout());
    draw(&mut ui.new_child(builder));
}

/// Rows of one height, of which those in sight are drawn. Their bar stands beside them,
/// in the margin of the dialog.
fn scrolled_rows(
    ui: &mut Ui,
    id: &str,
    height: f32,
    row_height: f32,
    n_rows: usize,
    draw: impl FnOnce(&mut Ui, Range<usize>),
) {
    let width = ui.available_width();
    let room = ui.available_rect_before_wrap();
    let room = room.with_max_x(room.right() + super::DIALOG_BAR).with_max_y(room.top() + height);
    let mut column = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(egui::Layout::default()));
    column.spacing_mut().item_spacing.y = 2.0;
    let area = egui::ScrollArea::vertical().id_salt(id).auto_shrink([false, true]);
    area.show_rows(&mut column, row_height, n_rows, |ui, in_sight| {
        ui.set_max_width(width);
        draw(ui, in_sight);
    });
}

/// Where the file is, and what is wrong with it.
fn file(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let width = ui.available_width();
    let draft = &scene.drafts.lists;
    let path = draft.path.as_ref().map(|path| ltr_isolate(&path.to_string_lossy()));
    let path = path.unwrap_or_else(|| kit.word("lists-no-place"));
    kit.label(ui, &kit.word("lists-text"), kit::SMALL, kit.palette.muted, Fit::Wrap(width));
    kit.label(ui, &path, kit::SMALL, kit.palette.muted, Fit::Elide { width, lines: 1 });
    if draft.has_news {
        kit.label(ui, &kit.word("lists-news"), kit::SMALL, kit.palette.force, Fit::Wrap(width));
    }
    if let Some(reason) = &draft.failure {
        kit.label(ui, &isolate(reason), kit::BODY, kit.palette.error, Fit::Wrap(width));
    }
}

/// The filter, the kinds, and a button for a new row.
fn filters(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    ui.add_space(6.0);
    let hint = kit.word("lists-filter");
    let answer = super::search_field(ui, kit, &mut scene.drafts.lists.filter, &hint, &hint);
    if scene.drafts.dialog.is_new {
        answer.request_focus();
    }
    super::row(ui, kit, 28.0, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let draft = &mut scene.drafts.lists;
        for kind in std::iter::once(None).chain(EntryKind::ALL.iter().copied().map(Some)) {
            let word = kind.map_or("lists-all", |kind| plural(kind));
            let look = Look { on: Some(draft.kind == kind), ..Look::default() };
            if kit.button(ui, &kit.word(word), look).clicked() {
                draft.kind = kind;
            }
        }
        ui.with_layout(kit.row_from_end(), |ui| {
            let look = Look { symbol: Some(Symbol::Plus), ..Look::default() };
            if kit.button(ui, &kit.word("lists-new"), look).clicked() {
                draft.add_of(draft.kind.unwrap_or(EntryKind::Actor));
            }
        });
    });
}

fn plural(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Actor => "lists-actors",
        EntryKind::Place => "lists-places",
        EntryKind::Unit => "lists-units",
    }
}

/// The rows, of which those in sight are drawn.
fn rows(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let kit = scene.kit;
    let draft = &mut scene.drafts.lists;
    let (is_coming, is_filtered) = (draft.is_coming, !draft.filter.text().is_empty() || draft.kind.is_some());
    let listed = draft.rows();
    if listed.is_empty() {
        let word = match (is_coming, is_filtered) {
            (true, _) => "lists-coming",
            (false, true) => "lists-none-fit",
            (false, false) => "lists-none",
        };
        kit.label(ui, &kit.word(word), kit::BODY, kit.palette.muted, Fit::Wrap(ui.available_width()));
        return;
    }
    let (mut edited, mut removed) = (None, None);
    scrolled_rows(ui, "rows", height, ROW_HEIGHT, listed.len(), |ui, in_sight| {
        for one in listed.get(in_sight).unwrap_or_default() {
            match row(ui, kit, one) {
                Some(true) => edited = Some(one.line),
                Some(false) => removed = Some(one.line),
                None => {}
            }
        }
    });
    if let Some(line) = edited {
        draft.edit(line);
    }
    if let Some(line) = removed {
        draft.remove(line);
    }
}

/// One row. Answers whether it is to be changed (true) or taken out (false).
fn row(ui: &mut Ui, kit: &Kit, one: &Listed) -> Option<bool> {
    let palette = &kit.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let kind = what(kit, one);
    let (second, colour) = match &one.fault {
        Some(fault) => (said(kit, one.line, fault), palette.error),
        None => (one.aliases.clone(), palette.muted),
    };
    let name = if one.name.is_empty() { kit.words.count("lists-line", one.line) } else { one.name.clone() };
    let says = [&name, &kind, &second].into_iter().filter(|part| !part.is_empty());
    let says = says.map(String::as_str).collect::<Vec<_>>().join(DOT);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &says));
    if response.hovered() || response.has_focus() {
        let ground = palette.tint(palette.accent, 0.08);
        ui.painter().rect_filled(rect, egui::CornerRadius::same(RADIUS_CONTROL), ground);
    }
    kit.focus_ring(ui, rect, &response, RADIUS_CONTROL);
    let mut places = Row::new(rect.shrink2(vec2(8.0, 0.0)), kit.rtl);
    let bin = places.end(28.0);
    places.end(8.0);
    let kind = kit.line(ui, &kind, kit::SMALL, 200.0);
    paint_centred(ui, places.end(kind.size().x), kind, palette.muted);
    places.end(12.0);
    let middle = places.rest();
    for (text, style, ink, y) in [(&name, kit::MEDIUM, palette.ink, 0.3), (&second, kit::SMALL, colour, 0.74)] {
        let galley = kit.line(ui, text, style, middle.width());
        let at = Row::new(middle, kit.rtl).start(galley.size().x);
        let y = middle.top() + middle.height() * y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(at.left(), y), galley, ink);
    }
    let mut cell = ui.new_child(
        egui::UiBuilder::new()
            .id_salt(("bin", one.line))
            .max_rect(Rect::from_center_size(bin.center(), vec2(28.0, 28.0))),
    );
    let word = kit.words.with("lists-remove", [("name", isolate(&name).into())]);
    let look = Look { quiet: true, ..Look::default() };
    if kit.symbol_button(&mut cell, Symbol::Cross, &word, look).clicked() {
        return Some(false);
    }
    response.clicked().then_some(true)
}

/// What a row adds to, and its type: "actor · armed group".
fn what(kit: &Kit, one: &Listed) -> String {
    let Some(kind) = one.kind else { return String::new() };
    let word = kit.words.find(&format!("{}-{}", type_list(kind), one.what));
    let own = word.unwrap_or_else(|| one.what.clone());
    let parts = [kit.word(&format!("lists-{}", kind.id())), own];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(DOT)
}

/// What the ids of the words for the types of a kind begin with.
fn type_list(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Actor => "actor",
        EntryKind::Place => "place",
        EntryKind::Unit => "measure",
    }
}

/// What is wrong with a line of the file.
fn said(kit: &Kit, line: usize, fault: &Fault) -> String {
    let fault = reason(kit, fault);
    kit.words.with("lists-fault", [("line", line.into()), ("reason", fault.into())])
}

/// The same without the line.
fn reason(kit: &Kit, fault: &Fault) -> String {
    let other = if let Fault::Twice { line, .. } = fault { *line } else { 0 };
    let values = [("words", isolate(fault.about()).into()), ("line", other.into())];
    kit.words.with(&format!("lists-fault-{}", fault.id()), values)
}

/// What stands in the way, and the buttons.
fn buttons(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let draft = &scene.drafts.lists;
    let width = ui.available_width();
    let trouble = draft.trouble.clone();
    match &trouble {
        Some(Trouble::ChangedElsewhere) => {
            kit.label(ui, &kit.word("lists-changed-elsewhere"), kit::BODY, kit.palette.error, Fit::Wrap(width));
        }
        Some(Trouble::Refused(reason)) => {
            kit.label(ui, &isolate(reason), kit::BODY, kit.palette.error, Fit::Wrap(width));
        }
        None => {}
    }
    let can_save = draft.is_changed() && !draft.is_saving && draft.path.is_some() && draft.failure.is_none();
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(vec2(width, 28.0), kit.row_from_end(), |ui| {
        if trouble == Some(Trouble::ChangedElsewhere) {
            if kit.button(ui, &kit.word("lists-overwrite"), Look::default()).clicked() {
                scene.asked.push(Command::Lists(Wish::Save { overwrites: true }));
            }
            if kit.button(ui, &kit.word("lists-reload"), Look { primary: true, ..Look::default() }).clicked() {
                scene.asked.push(Command::Lists(Wish::Discard));
                scene.asked.push(Command::Lists(Wish::Open(None)));
            }
        } else {
            let look = Look { primary: true, ..Look::default() };
            let save = ui.add_enabled_ui(can_save, |ui| kit.button(ui, &kit.word("save"), look)).inner;
            if save.clicked() {
                scene.asked.push(Command::Lists(Wish::Save { overwrites: false }));
            }
        }
        if kit.button(ui, &kit.word("cancel"), Look::default()).clicked() {
            scene.asked.push(Command::Lists(Wish::Discard));
        }
    });
}
