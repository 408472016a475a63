//! How two versions of a text differ: their paragraphs beside each other, words that went struck through, words that
//! came underlined.

use egui::{Color32, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit, Look, Row};
use crate::ui::spoken;
use crate::ui::state::Dialog;
use crate::ui::symbols::Symbol;
use crate::ui::theme::RADIUS_CARD;
use crate::ui::versions::{Between, Difference, DifferenceRow, Marked, VersionWish};
use crate::ui::wording::DOT;

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "difference", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Difference), ui };

/// Paragraphs that are shown, at most: of two texts with nothing in common nobody reads more.
const MOST_ROWS: usize = 400;
/// Space between the two texts.
const GAP: f32 = 16.0;
/// Space around a paragraph.
const PADDING: f32 = 8.0;

/// On which side a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::dialog_head(ui, kit, &kit.word("difference-head"));
    let shown = scene.state.shown;
    let Some(difference) = scene.drafts.difference.as_ref().filter(|it| Some(it.article) == shown) else {
        kit.label(ui, &kit.word("preview-coming"), kit::BODY, kit.palette.muted, Fit::Line);
        return super::dialog_close(ui, scene);
    };
    let is_changed = |row: &DifferenceRow| matches!(row, DifferenceRow::Changed { .. });
    let n_changed = difference.rows.iter().take(MOST_ROWS).filter(|row| is_changed(row)).count();
    let step = steps(ui, kit, &mut scene.drafts.change, n_changed);
    heads(ui, kit);
    let at = scene.drafts.change;
    let height = ui.ctx().content_rect().height() - 300.0;
    super::scrolled(ui, "difference", height, super::DIALOG_BAR, |ui| {
        ui.with_layout(kit.column_layout(), |ui| rows(ui, kit, difference, at, step));
    });
    let can_read = difference.between == Between::FileNow;
    if can_read {
        if super::dialog_buttons(ui, scene, &kit.word("versions-read"), true) {
            scene.asked.push(Command::Version(VersionWish::Read));
        }
    } else {
        super::dialog_close(ui, scene);
    }
}

/// Which change is looked at, and ways to the others; the arrow keys do the same. Answers whether it is another now.
fn steps(ui: &mut Ui, kit: &Kit, at: &mut usize, n_changed: usize) -> bool {
    let mut step = ui.input_mut(|input| {
        let mut pressed = |key| isize::from(input.consume_key(egui::Modifiers::NONE, key));
        pressed(egui::Key::ArrowDown) - pressed(egui::Key::ArrowUp)
    });
    super::row(ui, kit, 28.0, |ui| {
        let look = |symbol| Look { symbol: Some(symbol), ..Look::default() };
        ui.add_enabled_ui(n_changed > 0, |ui| {
            if kit.symbol_button(ui, Symbol::Up, &kit.word("difference-previous"), look(Symbol::Up)).clicked() {
                step -= 1;
            }
            if kit.symbol_button(ui, Symbol::Down, &kit.word("difference-next"), look(Symbol::Down)).clicked() {
                step += 1;
            }
        });
        let text = if n_changed == 0 {
            kit.word("difference-none")
        } else {
            kit.words.with("difference-at", [("at", (*at + 1).into()), ("of", n_changed.into())])
        };
        kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Line);
    });
    let last = n_changed.saturating_sub(1);
    *at = at.saturating_add_signed(step).min(last);
    step != 0
}

/// What stands on which side.
fn heads(ui: &mut Ui, kit: &Kit) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    for (side, place) in sides(kit, rect) {
        let word = if side == Side::Before { "difference-before" } else { "difference-after" };
        let galley = kit.galley(ui, &kit.word(word), kit::HEAD, Fit::Line);
        let place = Row::new(place.shrink2(vec2(PADDING, 0.0)), kit.rtl).start(galley.size().x);
        kit::paint_centred(ui, place, galley, kit.palette.muted);
    }
}

fn rows(ui: &mut Ui, kit: &Kit, difference: &Difference, at: usize, scrolls: bool) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let mut nth = 0;
    for row in difference.rows.iter().take(MOST_ROWS) {
        match row {
            DifferenceRow::Same(count) => {
                let text = kit.words.count("difference-same", *count);
                kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Wrap(ui.available_width()));
            }
            DifferenceRow::Changed { before, after } => {
                let response = changed(ui, kit, before.as_ref(), after.as_ref(), nth == at);
                if scrolls && nth == at {
                    response.scroll_to_me(Some(egui::Align::Center));
                }
                nth += 1;
            }
        }
    }
    if let Some(more @ 1..) = difference.rows.len().checked_sub(MOST_ROWS) {
        let text = kit.words.count("failures-more", more);
        kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Line);
    }
}

/// The two halves, how it was where lines begin.
fn sides(kit: &Kit, rect: Rect) -> [(Side, Rect); 2] {
    let mut row = Row::new(rect, kit.rtl);
    let half = (rect.width() - GAP) / 2.0;
    let before = row.start(half);
    row.start(GAP);
    [(Side::Before, before), (Side::After, row.start(half))]
}

/// A paragraph that differs, on both sides.
fn changed(ui: &mut Ui, kit: &Kit, before: Option<&Marked>, after: Option<&Marked>, is_at: bool) -> egui::Response {
    let width = (ui.available_width() - GAP) / 2.0 - 2.0 * PADDING;
    let of = |side| if side == Side::Before { before } else { after };
    let galley = |side| of(side).map(|marked: &Marked| kit.galley(ui, &marked.text, kit::QUOTE, Fit::Wrap(width)));
    let galleys = [Side::Before, Side::After].map(galley);
    let tallest = galleys.iter().flatten().map(|galley| galley.size().y).fold(0.0_f32, f32::max);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), tallest + 2.0 * PADDING), Sense::hover());
    let says = [("difference-removed", before), ("difference-added", after)].map(|(word, side)| said(kit, word, side));
    let name = says.into_iter().flatten().collect::<Vec<_>>().join(DOT);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_at, &name));
    spoken::selected(&response, is_at);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if is_at {
        let stroke = kit.palette.pen(1.0, kit.palette.accent);
        ui.painter().rect_stroke(rect, RADIUS_CARD, stroke, egui::StrokeKind::Inside);
    }
    for ((side, place), galley) in sides(kit, rect).into_iter().zip(galleys) {
        if let (Some(marked), Some(galley)) = (of(side), galley) {
            paragraph(ui, kit, side, place.shrink(PADDING), marked, galley);
        }
    }
    response
}

/// The words that went or came, for screen readers.
fn said(kit: &Kit, word: &str, side: Option<&Marked>) -> Option<String> {
    let marked = side.filter(|marked| !marked.words.is_empty())?;
    let words = marked.words.iter().filter_map(|word| marked.text.get(word.clone())).collect::<Vec<_>>().join(" … ");
    Some(kit.words.with(word, [("words", words.into())]))
}

fn paragraph(ui: &Ui, kit: &Kit, side: Side, place: Rect, marked: &Marked, galley: std::sync::Arc<egui::Galley>) {
    let rtl = crate::ui::bidi::first_strong(&marked.text) == Some(crate::ui::bidi::Direction::Rtl);
    let corner = Row::new(place, rtl).start(galley.size().x).min;
    let colour: Color32 = if side == Side::Before { kit.palette.error } else { kit.palette.location };
    for words in &marked.words {
        let chars = |bytes: usize| marked.text.get(..bytes).unwrap_or_default().chars().count();
        for part in kit::boxes_of(&galley, chars(words.start)..chars(words.end)) {
            let part = part.translate(corner.to_vec2());
            ui.painter().rect_filled(part.shrink2(vec2(0.0, 2.0)), 2.0, kit.palette.tint(colour, 0.16));
            let y = if side == Side::Before { part.center().y } else { part.bottom() - 2.0 };
            ui.painter().hline(part.x_range(), y, kit.palette.pen(1.5, colour));
        }
    }
    ui.painter().galley(corner, galley, kit.palette.ink);
}
