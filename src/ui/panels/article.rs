//! The text of the article in front, its facts marked, and a strip that shows
//! where in the whole of it the marks lie.

use egui::{Color32, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::facts::{FactId, FactSheet};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, ReadingLook};
use crate::ui::command::{Command, From};
use crate::ui::drafts::ArticleDraft;
use crate::ui::kit::{self, Kit};
use crate::ui::state::{Pane, Selected};
use crate::ui::theme::{ARTICLE_LEADING, ARTICLE_SIZE, RADIUS_CONTROL, SHEET_WIDTH};
use crate::ui::wording;

/// The reading pane.
pub(super) const PANEL: Panel =
    Panel { id: "article", place: Place::Middle, is_shown: |state| state.loaded().is_some(), ui };

/// Width of the strip of marks, which is also the scroll bar.
const STRIP: f32 = 10.0;
/// Widest a line of the card over a mark gets.
const CARD_WIDTH: f32 = 280.0;
/// Space between the strip and the sheet.
const STRIP_GAP: f32 = 12.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some((open, loaded)) = scene.state.loaded() else { return };
    let kit = scene.kit;
    let Some(draft) = scene.drafts.articles.get_mut(&open.key) else { return };
    let sheet = loaded.sheet();
    let flashes = ui.input(|input| input.time) < scene.state.flash_until;
    let marks = draft.marked.drawn(sheet, kit, open.selected, flashes);
    let look = look(kit, scene.state.settings.text_scale());
    let whole = ui.max_rect().shrink2(vec2(12.0, 16.0));
    let mut row = kit::Row::new(whole, kit.rtl);
    let strip = row.end(STRIP);
    row.end(STRIP_GAP);
    if row.width() > SHEET_WIDTH {
        // As much on the other side, so that the sheet stands in the middle.
        row.start(STRIP + STRIP_GAP);
    }
    let mut pane = ui.new_child(egui::UiBuilder::new().id_salt(open.key).max_rect(row.rest()));
    let marked = &draft.marked;
    let events = draft.view.ui(&mut pane, &kit.bidi, &marks, &look, |ui: &mut Ui, id: u32| {
        if let Some(one) = marked.get(id) {
            card(ui, kit, sheet, one.fact);
        }
    });
    if scene.drafts.focus == Some(Pane::Text) {
        events.response.request_focus();
    }
    if let Some(selected) = draft.marked.clicked(&events.clicked, open.selected) {
        scene.asked.push(Command::Select(selected, From::Text));
    }
    let len = loaded.document().text.len().max(1) as f32;
    strip_ui(ui, kit, strip, draft, open.selected, len, events.on_screen);
}

fn look(kit: &Kit, scale: f32) -> ReadingLook {
    let palette = &kit.palette;
    ReadingLook {
        paper: palette.paper,
        line: palette.line,
        ink: palette.ink,
        accent: palette.accent,
        selection: palette.tint(palette.accent, 0.28),
        size: ARTICLE_SIZE * scale,
        leading: ARTICLE_LEADING,
        // At most 75 characters a line at any text size.
        sheet_width: SHEET_WIDTH * scale.max(1.0),
    }
}

/// What the pointer over a mark shows.
fn card(ui: &mut Ui, kit: &Kit, sheet: &FactSheet, fact: FactId) {
    let palette = &kit.palette;
    let fit = Fit::Wrap(CARD_WIDTH);
    let lines = [
        (kit.word(&format!("kind-{}", fact.kind.id())), kit::SMALL, palette.of_kind(fact.kind)),
        (wording::short_name(&kit.words, sheet, fact), kit::MEDIUM, palette.ink),
        (wording::second_line(&kit.words, sheet, fact), kit::SMALL, palette.muted),
    ];
    let galleys = lines
        .iter()
        .filter(|(text, ..)| !text.is_empty())
        .map(|(text, style, colour)| (kit.galley(ui, text, *style, fit), text, *colour));
    let galleys: Vec<_> = galleys.collect();
    let width = galleys.iter().map(|(galley, ..)| galley.size().x).fold(0.0, f32::max);
    ui.spacing_mut().item_spacing.y = 2.0;
    for (galley, text, colour) in galleys {
        let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        kit::paint_centred(ui, kit::Row::new(rect, kit.rtl).start(galley.size().x), galley, colour);
    }
}

/// A tick for each mark at its share of the text, and a box around what is on
/// screen. A click or drag goes there.
fn strip_ui(
    ui: &mut Ui,
    kit: &Kit,
    strip: Rect,
    draft: &mut ArticleDraft,
    selected: Option<Selected>,
    len: f32,
    on_screen: (f32, f32),
) {
    let palette = &kit.palette;
    let response = ui.interact(strip, ui.scope_id().with("strip"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, kit.word("strip")));
    let radius = CornerRadius::same(RADIUS_CONTROL);
    let frame = Stroke::new(1.0, palette.line);
    ui.painter().rect(strip, radius, palette.panel, frame, StrokeKind::Inside);
    let inner = strip.shrink2(vec2(2.0, 4.0));
    let y_of = |share: f32| inner.top() + inner.height() * share.clamp(0.0, 1.0);
    let mut last: Option<(f32, Color32)> = None;
    for (span, one) in &draft.marked.mentions {
        let y = y_of(span.start.0 as f32 / len).round();
        let is_selected = selected.is_some_and(|selected| selected.fact == one.fact);
        let colour = palette.of_kind(one.fact.kind);
        if last == Some((y, colour)) && !is_selected {
            continue;
        }
        last = Some((y, colour));
        let height = if is_selected { 4.0 } else { 2.0 };
        let reach = if is_selected { 2.0 } else { 0.0 };
        let tick = Rect::from_center_size(egui::pos2(inner.center().x, y), vec2(inner.width() + reach, height));
        ui.painter().rect_filled(tick, 0.0, colour);
    }
    let (from, to) = on_screen;
    if to - from < 0.999 {
        let seen = Rect::from_min_max(egui::pos2(strip.left(), y_of(from)), egui::pos2(strip.right(), y_of(to)));
        ui.painter().rect_stroke(seen, radius, Stroke::new(1.0, palette.muted), StrokeKind::Inside);
    }
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.clicked() || response.dragged())
    {
        let share = (pointer.y - inner.top()) / inner.height().max(1.0);
        draft.view.scroll_to_share((share - (to - from) / 2.0).clamp(0.0, 1.0));
        ui.ctx().request_repaint();
    }
}
