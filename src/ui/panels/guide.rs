//! The user guide: its chapters at the side, its words and pictures beside them.

use std::rc::Rc;

use egui::{Align, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, Style};
use crate::ui::command::Command;
use crate::ui::drafts::GuideDraft;
use crate::ui::guide::{self, Block, Prose};
use crate::ui::kit::{self, Kit, Look, Row, paint_at_start};
use crate::ui::state::Dialog;
use crate::ui::symbols::Symbol;
use crate::ui::theme::RADIUS_CARD;

/// The guide.
pub(super) const PANEL: Panel =
    Panel { id: "guide", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Guide), ui };

/// Width of the list of chapters.
const CONTENTS: f32 = 208.0;
/// Below this width there is no room for it.
const ROOM_FOR_CONTENTS: f32 = 620.0;
/// Space between it and the words.
const GUTTER: f32 = 24.0;
/// How far the words of a list stand from its marks.
const INDENT: f32 = 22.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let mut draft = std::mem::take(&mut scene.drafts.guide);
    // Keys that were changed make another keymap.
    let made_for = Some((kit.words.idiom(), Rc::as_ptr(&kit.keymap) as usize));
    if draft.made_for != made_for {
        (draft.blocks, draft.made_for) = (guide::blocks(kit), made_for);
    }
    super::row(ui, kit, 32.0, |ui| {
        kit.label(ui, &kit.word("guide"), kit::LARGE, kit.palette.ink, Fit::Line);
        ui.with_layout(kit.row_from_end(), |ui| {
            let quiet = Look { quiet: true, ..Look::default() };
            if kit.symbol_button(ui, Symbol::Cross, &kit.word("close"), quiet).clicked() {
                scene.asked.push(Command::Dialog(None));
            }
        });
    });
    ui.add_space(8.0);
    let height = (ui.ctx().content_rect().height() - 150.0).max(160.0);
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mut row = Row::new(whole, kit.rtl);
    if whole.width() >= ROOM_FOR_CONTENTS {
        contents(ui, kit, row.start(CONTENTS), &mut draft);
        row.start(GUTTER);
    }
    text(ui, kit, row.rest(), &mut draft);
    scene.drafts.guide = draft;
}

fn column(ui: &mut Ui, kit: &Kit, rect: Rect) -> Ui {
    ui.new_child(UiBuilder::new().max_rect(rect).layout(kit.column_layout()))
}

/// The chapters; a click leads to one.
fn contents(ui: &mut Ui, kit: &Kit, rect: Rect, draft: &mut GuideDraft) {
    let mut column = column(ui, kit, rect);
    super::scrolled(&mut column, "guide contents", rect.height(), 0.0, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        kit.label(ui, &kit.word("guide-contents"), kit::SMALL, kit.palette.muted, Fit::Line);
        ui.add_space(4.0);
        for (nth, block) in draft.blocks.iter().enumerate() {
            let Block::Heading(2, name) = block else { continue };
            let galley = kit.galley(ui, name, kit::BODY, Fit::Wrap(rect.width() - 20.0));
            let size = vec2(ui.available_width(), galley.size().y + 8.0);
            let (place, response) = ui.allocate_exact_size(size, Sense::click());
            let is_here = draft.chapter == Some(nth);
            response.widget_info(|| WidgetInfo::selected(Role::Link, true, is_here, name));
            if is_here || response.hovered() {
                let ground = kit.palette.tint(kit.palette.accent, if is_here { 0.12 } else { 0.05 });
                ui.painter().rect_filled(place, CornerRadius::same(6), ground);
            }
            let ink = if is_here { kit.palette.accent } else { kit.palette.ink };
            paint_at_start(ui, place.shrink2(vec2(8.0, 4.0)), galley, ink, kit.rtl);
            kit.focus_ring(ui, place, &response, 6);
            if response.clicked() {
                draft.goes_to = Some(nth);
            }
        }
    });
}

/// All of it, scrolled.
fn text(ui: &mut Ui, kit: &Kit, rect: Rect, draft: &mut GuideDraft) {
    let mut column = column(ui, kit, rect);
    let goes_to = draft.goes_to.take();
    let mut here = None;
    let GuideDraft { blocks, pictures, .. } = draft;
    super::scrolled(&mut column, ("guide", kit.rtl), rect.height(), super::DIALOG_BAR, |ui| {
        let top = ui.clip_rect().top();
        ui.with_layout(kit.column_layout(), |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            for (nth, one) in blocks.iter().enumerate() {
                let start = ui.cursor().top();
                block(ui, kit, one, pictures);
                let drawn = Rect::from_x_y_ranges(ui.max_rect().x_range(), start..=ui.min_rect().bottom());
                if goes_to == Some(nth) {
                    ui.scroll_to_rect(drawn, Some(Align::TOP));
                }
                if matches!(one, Block::Heading(2, _)) && start <= top + 40.0 {
                    here = Some(nth);
                }
            }
            ui.add_space(rect.height() * 0.3);
        });
    });
    draft.chapter = here;
}

fn block(ui: &mut Ui, kit: &Kit, block: &Block, pictures: &mut guide::Shown) {
    match block {
        Block::Heading(rank, text) => heading(ui, kit, *rank, text),
        Block::Words(words) => prose(ui, kit, words, kit::BODY, 0.0, ""),
        Block::Item(number, words) => {
            let mark = number.map_or_else(|| "•".to_owned(), |number| kit.words.number(number as usize) + ".");
            prose(ui, kit, words, kit::BODY, INDENT, &mark);
        }
        Block::Hint(words) => hint(ui, kit, words),
        Block::Table(rows) => table(ui, kit, rows),
        Block::Picture(id, says) => picture(ui, kit, id, says, pictures),
    }
}

fn heading(ui: &mut Ui, kit: &Kit, rank: u8, text: &str) {
    let style = match rank {
        1 => return,
        2 => kit::LARGE,
        _ => Style { size: 15.0, ..kit::HEAD },
    };
    ui.add_space(if rank == 2 { 16.0 } else { 6.0 });
    kit.heading(ui, text, style, ui.available_width());
}

/// Words on as many lines as they take, behind a mark where they are of a list.
fn prose(ui: &mut Ui, kit: &Kit, words: &Prose, style: Style, indent: f32, mark: &str) {
    let width = ui.available_width();
    let galley = kit.bidi.prose(ui.ctx(), &words.text, style, width - indent, &words.strong, Some(kit.direction()));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    let role = if mark.is_empty() { Role::Label } else { Role::ListItem };
    response.widget_info(|| WidgetInfo::labeled(role, true, &words.text));
    let mut row = Row::new(rect, kit.rtl);
    let place = row.start(indent);
    if !mark.is_empty() {
        let mark = kit.galley(ui, mark, style, Fit::Line);
        paint_at_start(ui, place, mark, kit.palette.muted, kit.rtl);
    }
    paint_at_start(ui, row.rest(), galley, kit.palette.ink, kit.rtl);
}

/// Words that are set apart, with a bar beside them.
fn hint(ui: &mut Ui, kit: &Kit, words: &Prose) {
    let width = ui.available_width();
    let galley = kit.bidi.prose(ui.ctx(), &words.text, kit::BODY, width - 32.0, &words.strong, Some(kit.direction()));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 16.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words.text));
    ui.painter().rect_filled(rect, CornerRadius::same(RADIUS_CARD), kit.palette.tint(kit.palette.accent, 0.08));
    let mut row = Row::new(rect.shrink2(vec2(0.0, 8.0)), kit.rtl);
    ui.painter().rect_filled(row.start(3.0), 1.5, kit.palette.accent);
    row.start(13.0);
    paint_at_start(ui, row.rest(), galley, kit.palette.ink, kit.rtl);
}

/// Rows of two or more columns, the first as wide as it must be.
fn table(ui: &mut Ui, kit: &Kit, rows: &[Vec<Prose>]) {
    let width = ui.available_width();
    let firsts = rows.iter().filter_map(|row| row.first());
    let natural = firsts.map(|cell| kit.galley(ui, &cell.text, kit::MEDIUM, Fit::Line).size().x + 16.0);
    let first = natural.fold(0.0, f32::max).min(width * 0.4);
    for (nth, row) in rows.iter().enumerate() {
        let style = if nth == 0 { kit::SMALL_MEDIUM } else { kit::BODY };
        let others = (width - first) / row.len().saturating_sub(1).max(1) as f32;
        let cells: Vec<_> = row
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                let wide = if column == 0 { first } else { others };
                let style = if column == 0 && nth > 0 { kit::MEDIUM } else { style };
                (wide, kit.bidi.prose(ui.ctx(), &cell.text, style, wide - 12.0, &cell.strong, Some(kit.direction())))
            })
            .collect();
        let height = cells.iter().map(|(_, galley)| galley.size().y).fold(0.0, f32::max) + 8.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let says: Vec<_> = row.iter().map(|cell| cell.text.as_str()).collect();
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, says.join(": ")));
        let mut line = Row::new(rect.with_min_y(rect.top() + 2.0), kit.rtl);
        for (wide, galley) in cells {
            let ink = if nth == 0 { kit.palette.muted } else { kit.palette.ink };
            paint_at_start(ui, line.start(wide), galley, ink, kit.rtl);
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, kit.palette.line));
    }
}

fn picture(ui: &mut Ui, kit: &Kit, id: &str, says: &str, shown: &mut guide::Shown) {
    let language = kit.words.language().code;
    let Some(size) = guide::size_of(id, language) else { return };
    let size = size * (ui.available_width() / size.x).min(1.0);
    let (whole, response) = ui.allocate_exact_size(vec2(ui.available_width(), size.y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, says));
    let rect = Row::new(whole, kit.rtl).start(size.x);
    if ui.is_rect_visible(rect)
        && let Some(texture) = shown.get(ui.ctx(), id, language)
    {
        let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, all, egui::Color32::WHITE);
        ui.painter().rect_stroke(rect, 4.0, kit.palette.pen(1.0, kit.palette.line), StrokeKind::Outside);
    }
    kit.label(ui, says, kit::SMALL, kit.palette.muted, Fit::Wrap(ui.available_width()));
}
