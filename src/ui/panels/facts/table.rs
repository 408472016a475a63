//! Force numbers as lines of a table, sorted by any of its columns.

use egui::{
    CornerRadius, Layout, Rangef, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::list::copy_menu;
use super::{chosen_by_click, note_typed_at};
use crate::facts::{FactId, FactSheet, Force};
use crate::ui::Scene;
use crate::ui::command::{Command, From};
use crate::ui::deciding;
use crate::ui::kit::{self, Kit, Row, paint_centred};
use crate::ui::layout::Pane;
use crate::ui::outline::{Column, FactOrder, Part};
use crate::ui::spoken;
use crate::ui::state::{Loaded, OpenArticle, Selected};
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::RADIUS_CONTROL;
use crate::ui::wording::{self, DOT};

/// Height of a line.
const LINE: f32 = 26.0;
/// Space between columns.
const GAP: f32 = 10.0;

/// Id of the words over a column, and its width in points; names get what is left over.
fn head_of(column: Column) -> (&'static str, f32) {
    match column {
        Column::Qualifier => ("edit-qualifier", 72.0),
        Column::Figure => ("edit-figure", 84.0),
        Column::Measure => ("edit-measure", 88.0),
        Column::Unit => ("edit-unit", 104.0),
        Column::Slot(Part::Date) => ("slot-date", 104.0),
        Column::Slot(part) => (wording::slot(part.kind()), 118.0),
        Column::Status => ("edit-status", 76.0),
        Column::Decision => ("facts-decision", 84.0),
    }
}

pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>, open: &OpenArticle, loaded: &Loaded) {
    let kit = scene.kit;
    let target = scene.drafts.facts.target.take();
    let width: f32 = Column::ALL.iter().map(|column| head_of(*column).1 + GAP).sum();
    let width = width.max(ui.available_width());
    // The start of the lines is in sight first, on whichever side it is.
    let area = ScrollArea::both().id_salt(("table", open.key, kit.rtl)).auto_shrink(false).stick_to_right(kit.rtl);
    // Lines that are wider than there is room for reach to the right, in both directions of writing.
    let room = UiBuilder::new().max_rect(ui.available_rect_before_wrap()).layout(Layout::default());
    area.show(&mut ui.new_child(room), |ui| {
        let n_lines = scene.drafts.facts.outline.items.len();
        spoken::list(ui, &kit.word("kinds-force"), n_lines);
        let (all, _) = ui.allocate_exact_size(vec2(width, (n_lines + 1) as f32 * LINE), Sense::hover());
        let line = |nth: usize| {
            let top = all.top() + (nth + 1) as f32 * LINE;
            Rect::from_x_y_ranges(all.x_range(), Rangef::new(top, top + LINE))
        };
        let sight = ui.clip_rect();
        let nth_at = |y: f32| ((y - all.top() - LINE) / LINE).max(0.0) as usize;
        let (from, to) = (nth_at(sight.top()).min(n_lines), (nth_at(sight.bottom()) + 1).min(n_lines));
        let in_sight = scene.drafts.facts.outline.items.get(from..to).unwrap_or_default();
        let facts: Vec<FactId> = in_sight.iter().filter_map(|item| item.fact()).collect();
        for (nth, id) in (from..).zip(facts) {
            self::line(ui, scene, (open, loaded), (id, nth), line(nth));
        }
        scene.drafts.facts.wants_focus = None;
        let wanted = target.and_then(|fact| scene.drafts.facts.outline.line_of(fact)).map(line);
        // Below the heads, which stand over the lines.
        let below_heads = sight.with_min_y(sight.top() + LINE);
        if let Some(rect) = wanted.filter(|rect| !below_heads.y_range().contains(rect.center().y)) {
            let rect = Rect::from_min_max(pos2(sight.left(), rect.top() - LINE), pos2(sight.right(), rect.bottom()));
            ui.scroll_to_rect(rect.expand2(vec2(0.0, LINE)), None);
        }
        let heads_at = Rect::from_min_size(pos2(all.left(), sight.top().max(all.top())), vec2(width, LINE));
        heads(ui, scene, heads_at);
    });
}

/// The columns of a line.
fn places(rect: Rect, kit: &Kit) -> impl Iterator<Item = (Column, Rect)> {
    let mut row = Row::new(rect.shrink2(vec2(GAP / 2.0, 0.0)), kit.rtl);
    Column::ALL.into_iter().map(move |column| {
        let place = row.start(head_of(column).1);
        row.start(GAP);
        (column, place)
    })
}

/// The names over the columns; a click sorts by one.
fn heads(ui: &mut Ui, scene: &mut Scene<'_>, rect: Rect) {
    let (kit, order) = (scene.kit, scene.state.settings.facts);
    ui.painter().rect_filled(rect, 0.0, kit.palette.panel);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, kit.palette.line));
    for (column, place) in places(rect, kit) {
        let text = kit.word(head_of(column).0);
        let response = ui.interact(place, ui.scope_id().with(("head", column)), Sense::click());
        let is_on = order.column == Some(column);
        response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, is_on, &text));
        let ink = if response.hovered() || is_on { kit.palette.accent } else { kit.palette.muted };
        let name = kit.line(ui, &text, kit::SMALL_MEDIUM, place.width() - 14.0);
        let mut row = Row::new(place, kit.rtl);
        let is_figure = column == Column::Figure;
        if is_figure {
            row = Row::new(place, false);
        }
        let (width, mark) = (name.size().x, 12.0);
        paint_centred(ui, if is_figure { row.end(width) } else { row.start(width) }, name, ink);
        if is_on {
            let at = if is_figure { row.end(mark) } else { row.start(mark) };
            let symbol = if order.column_descends { Symbol::Down } else { Symbol::Up };
            symbols::paint(ui.painter(), at.center(), 7.0, symbol, ink);
        }
        kit.focus_ring(ui, place, &response, RADIUS_CONTROL);
        if kit.tip(response, &kit.word("across-sort")).clicked() {
            scene.asked.push(Command::ListFacts(FactOrder::sorted_by(order, column)));
        }
    }
}

/// One force number.
fn line(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (open, loaded): (&OpenArticle, &Loaded),
    (id, nth): (FactId, usize),
    rect: Rect,
) {
    let (kit, sheet) = (scene.kit, loaded.sheet());
    let Some(force) = sheet.force(id) else { return };
    let is_chosen = scene.drafts.facts.chosen.has(id);
    let is_selected = open.selected.is_some_and(|selected| selected.fact == id);
    let response = ui.interact(rect, ui.scope_id().with(("line", id)), Sense::click());
    let mut name = wording::force_name(&kit.words, force);
    let decided = wording::review(&kit.words, sheet, id);
    if !decided.is_empty() {
        name = [name, decided].join(DOT);
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected || is_chosen, &name));
    spoken::selected(&response, is_selected || is_chosen);
    spoken::place(&response, nth);
    spoken::describe(&response, || wording::details(&kit.words, sheet, id));
    if is_selected && scene.drafts.focus == Some(Pane::Facts) || scene.drafts.facts.wants_focus == Some(id) {
        response.request_focus();
    }
    note_typed_at(ui, scene, &response, id);
    let palette = &kit.palette;
    let colour = if is_chosen { palette.accent } else { palette.force };
    if is_chosen || is_selected || response.hovered() {
        let share = if is_chosen || is_selected { 0.12 } else { 0.04 };
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS_CONTROL), palette.tint(colour, share));
    }
    if is_selected {
        let line = Stroke::new(1.5, colour);
        ui.painter().rect_stroke(rect, CornerRadius::same(RADIUS_CONTROL), line, egui::StrokeKind::Inside);
    }
    kit.focus_ring(ui, rect, &response, RADIUS_CONTROL);
    for (column, place) in places(rect, kit) {
        cell(ui, kit, (sheet, force), column, place);
    }
    if response.hovered() {
        scene.drafts.pointing.in_list = Some(id);
    }
    copy_menu(scene, &response, id);
    if response.clicked() {
        let select = Command::Select(Selected { fact: id, mention: 0 }, From::List);
        scene.asked.push(chosen_by_click(ui, id).unwrap_or(select));
    }
}

fn cell(ui: &Ui, kit: &Kit, (sheet, force): (&FactSheet, &Force), column: Column, place: Rect) {
    let text = cell_text(kit, sheet, force, column);
    if text.is_empty() || !ui.is_rect_visible(place) {
        return;
    }
    let ink = if column == Column::Qualifier { kit.palette.force } else { kit.palette.ink };
    let style = if column == Column::Figure { kit::MEDIUM } else { kit::BODY };
    let galley = kit.line(ui, &text, style, place.width());
    let is_cut = galley.elided;
    let width = galley.size().x;
    // Figures stand below each other by their last digit, in both directions of writing.
    let rtl = kit.rtl && column != Column::Figure;
    let mut row = Row::new(place, rtl);
    let words = if column == Column::Figure { row.end(width) } else { row.start(width) };
    paint_centred(ui, words, galley, deciding::ink(kit, force.review, ink));
    if column == Column::Figure {
        deciding::strike(ui, kit, force.review, words);
    }
    let response = ui.interact(place, ui.scope_id().with((force.id, column)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &text));
    if is_cut {
        kit.tip(response, &text);
    }
}

fn cell_text(kit: &Kit, sheet: &FactSheet, force: &Force, column: Column) -> String {
    let words = &kit.words;
    match column {
        Column::Qualifier => wording::qualifier(words, force),
        Column::Figure => wording::figure(words.digits(), force),
        Column::Measure => kit.word(&format!("measure-{}", force.measure.id())),
        Column::Unit => force.unit.clone(),
        Column::Slot(part) => {
            let slot = force.slot(part.kind());
            slot.map(|slot| wording::chip_name(words, sheet, slot.fact)).unwrap_or_default()
        }
        Column::Status => kit.word(&format!("status-{}", force.status.id())),
        Column::Decision => wording::review(words, sheet, force.id),
    }
}
