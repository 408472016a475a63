//! The open articles side by side: figures for the same thing, a timeline, actors and places. A click on a cell goes to
//! the words that it is from.

use egui::{CornerRadius, Rangef, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::across::{Table, Verdict};
use crate::ui::Scene;
use crate::ui::across::{AcrossDraft, Column, FORMATS, Shown, columns};
use crate::ui::bidi::{Fit, isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit, Look, Row, paint_centred};
use crate::ui::state::Dialog;
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::RADIUS_CONTROL;
use crate::ui::wording::DOT;

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "across", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Across), ui };

/// Height of a line.
const LINE: f32 = 28.0;
/// Space between columns.
const GAP: f32 = 10.0;
/// Height of what stands above and below the list, and of the margins around the dialog.
const AROUND: f32 = 290.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::dialog_head(ui, kit, &kit.word("across"));
    scene.drafts.across.list(&kit.words);
    let text = told(scene);
    kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Wrap(ui.available_width()));
    ui.add_space(8.0);
    tabs(ui, scene);
    ui.add_space(8.0);
    heads(ui, kit, &mut scene.drafts.across);
    // As high as there is room for, so that the dialog stays where it is whatever is listed.
    let height = (ui.ctx().content_rect().height() - AROUND).max(4.0 * LINE);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mut room = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(kit.column_layout()));
    if scene.drafts.across.lines.is_empty() {
        kit.label(&mut room, &kit.word("across-none"), kit::BODY, kit.palette.muted, Fit::Wrap(rect.width()));
    } else {
        lines(&mut room, scene, height);
    }
    buttons(ui, scene);
}

/// What is put together, or how far that is.
fn told(scene: &Scene<'_>) -> String {
    let (words, draft) = (&scene.kit.words, &scene.drafts.across);
    if let Some(watch) = &scene.state.gathering {
        let share = (watch.progress() * 100.0) as u32;
        return words.with("across-gathering", [("share", share.into())]);
    }
    if let Some(fault) = &draft.fault {
        return isolate(fault);
    }
    let text = words.count("across-articles", draft.n_articles());
    match draft.n_left_out() {
        0 => text,
        more => [text, words.count("across-left-out", more)].join(DOT),
    }
}

/// The tables to choose from, and the filter.
fn tabs(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::row(ui, kit, 28.0, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for table in Table::ALL {
            let look = Look { on: Some(scene.drafts.across.table == table), ..Look::default() };
            if kit.button(ui, &kit.word(&format!("across-{}", table.id())), look).clicked() {
                scene.drafts.across.turn_to(table);
            }
        }
        ui.add_space(12.0);
        let room = vec2(ui.available_width().min(320.0), 28.0);
        ui.allocate_ui_with_layout(room, kit.column_layout(), |ui| {
            super::search_field(
                ui,
                kit,
                &mut scene.drafts.across.filter,
                &kit.word("filter"),
                &kit.word("across-filter"),
            );
        });
    });
}

/// Where the columns stand in a line.
fn places(rect: Rect, kit: &Kit, columns: &[Column]) -> Vec<Rect> {
    let all: f32 = columns.iter().map(|column| column.share).sum();
    let mut row = Row::new(rect, kit.rtl);
    let place = |column: &Column| {
        let whole = row.start(rect.width() * column.share / all);
        Row::new(whole, kit.rtl).start((whole.width() - GAP).max(1.0))
    };
    columns.iter().map(place).collect()
}

/// The names over the columns; a click sorts by one.
fn heads(ui: &mut Ui, kit: &Kit, draft: &mut AcrossDraft) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let columns = columns(draft.table);
    for (nth, (place, column)) in places(rect, kit, columns).into_iter().zip(columns).enumerate() {
        let text = kit.word(column.head);
        let response = ui.interact(place, ui.scope_id().with(("head", nth)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        let mut row = Row::new(place, kit.rtl);
        let order = draft.order.filter(|order| order.column == nth);
        let name = kit.line(ui, &text, kit::SMALL_MEDIUM, place.width() - 14.0);
        let ink = if response.hovered() || order.is_some() { kit.palette.accent } else { kit.palette.muted };
        paint_centred(ui, row.start(name.size().x), name, ink);
        if let Some(order) = order {
            let symbol = if order.descends { Symbol::Down } else { Symbol::Up };
            row.start(4.0);
            symbols::paint(ui.painter(), row.start(8.0).center(), 7.0, symbol, ink);
        }
        kit.focus_ring(ui, place, &response, RADIUS_CONTROL);
        if kit.tip(response, &kit.word("across-sort")).clicked() {
            draft.sort_by(nth);
        }
    }
    kit.hairline(ui);
}

/// The lines in sight; those out of it only take up their height.
fn lines(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let kit = scene.kit;
    let draft = &scene.drafts.across;
    let n_lines = draft.lines.len();
    let asked = &mut *scene.asked;
    let id = ("across", draft.table.id());
    super::scrolled(ui, id, height, super::DIALOG_BAR, |ui| {
        let (all, _) = ui.allocate_exact_size(vec2(ui.available_width(), n_lines as f32 * LINE), Sense::hover());
        let sight = ui.clip_rect().y_range();
        let nth_at = |y: f32| ((y - all.top()) / LINE).max(0.0) as usize;
        let (from, to) = (nth_at(sight.min).min(n_lines), (nth_at(sight.max) + 1).min(n_lines));
        let in_sight = draft.lines.get(from..to).unwrap_or_default();
        let before = from.checked_sub(1).and_then(|nth| draft.lines.get(nth)).map(|line| line.row);
        let mut before = before.filter(|_| from > 0);
        let shown = draft.shown(&kit.words, in_sight);
        for (nth, (line, cells)) in (from..).zip(in_sight.iter().zip(shown)) {
            let top = all.top() + nth as f32 * LINE;
            let rect = Rect::from_x_y_ranges(all.x_range(), Rangef::new(top, top + LINE));
            let goes_on = before.replace(line.row) == Some(line.row);
            if !goes_on && nth > 0 {
                ui.painter().hline(all.x_range(), top, kit.palette.pen(1.0, kit.palette.line));
            }
            for (cell_nth, (place, cell)) in places(rect, kit, columns(draft.table)).into_iter().zip(cells).enumerate()
            {
                // What is of the whole row stands in its first line; a row cut by the upper edge says it again.
                if goes_on && cell.is_of_row && nth > from {
                    continue;
                }
                let is_clicked = self::cell(ui, kit, place, (nth, cell_nth), &cell);
                let goes_to = cell.trace.filter(|_| is_clicked).and_then(|trace| Some((draft.key_of(trace)?, trace)));
                if let Some((key, trace)) = goes_to {
                    asked.push(Command::Lead(key, trace.fact, trace.span));
                }
            }
        }
    });
}

/// Draws a cell; answers whether it was clicked.
fn cell(ui: &mut Ui, kit: &Kit, place: Rect, nth: (usize, usize), cell: &Shown) -> bool {
    if cell.text.is_empty() {
        return false;
    }
    let sense = if cell.trace.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(place.shrink2(vec2(0.0, 2.0)), ui.scope_id().with(nth), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &cell.text));
    if response.hovered() {
        let ground = kit.palette.tint(kit.palette.accent, 0.12);
        ui.painter().rect_filled(place.expand2(vec2(3.0, -2.0)), CornerRadius::same(RADIUS_CONTROL), ground);
    }
    let ink = match cell.verdict {
        Some(Verdict::Contradict) => kit.palette.error,
        Some(Verdict::Single) => kit.palette.muted,
        _ => kit.palette.ink,
    };
    let galley = kit.line(ui, &cell.text, kit::BODY, place.width());
    let is_cut = galley.elided;
    paint_centred(ui, Row::new(place, kit.rtl).start(galley.size().x), galley, ink);
    kit.focus_ring(ui, place, &response, RADIUS_CONTROL);
    let response = if is_cut { kit.tip(response, &cell.text) } else { response };
    response.clicked()
}

fn buttons(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), kit.row_from_end(), |ui| {
        if kit.button(ui, &kit.word("close"), Look::default()).clicked() {
            scene.asked.push(Command::Dialog(None));
        }
        let can_export = scene.drafts.across.n_articles() > 0 && scene.state.gathering.is_none();
        let export = ui.add_enabled_ui(can_export, |ui| kit.button(ui, &kit.word("export-sheet"), Look::default()));
        if let Some((id, ..)) = FORMATS.first().filter(|_| export.inner.clicked()) {
            (*id).clone_into(&mut scene.drafts.dialog.wanted_format);
            scene.asked.push(Command::Dialog(Some(Dialog::Export)));
        }
    });
}
