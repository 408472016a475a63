//! What cards and rows are made of below their first line: chips, lines of text,
//! the quoted words, steps through the mentions. Measured first, painted after,
//! because the ground must lie under them.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::document::Document;
use crate::facts::{FactId, FactSheet};
use crate::ui::Scene;
use crate::ui::bidi::{Direction, Fit, first_strong, ltr_isolate};
use crate::ui::command::{Command, From};
use crate::ui::kit::{self, Kit, Look, Row, boxes_of, flow, paint_centred};
use crate::ui::quotes;
use crate::ui::state::Selected;
use crate::ui::symbols::Symbol;
use crate::ui::wording;

/// The fact to be drawn.
pub(super) struct One<'a> {
    pub(super) id: FactId,
    pub(super) depth: u8,
    /// The mention looked at, if this fact is selected.
    pub(super) selected: Option<Selected>,
    pub(super) sheet: &'a FactSheet,
    pub(super) document: &'a Document,
}

impl One<'_> {
    /// Place of the fact in its list.
    pub(super) fn nth(&self) -> usize {
        (self.id.number as usize).wrapping_sub(1)
    }

    /// The mention looked at, or the first.
    pub(super) fn mention(&self) -> usize {
        self.selected.map_or(0, |selected| selected.mention)
    }
}

/// A line or group below the head of a card or row.
pub(super) enum Piece {
    Text(Arc<Galley>, Color32),
    Chips { chips: Vec<Chip>, places: Vec<Rect>, height: f32 },
    Quote { galley: Arc<Galley>, marked: Vec<Rect>, reads_rtl: bool },
    Steps { at: usize, of: usize },
}

/// A label and the fact it leads to.
pub(super) struct Chip {
    label: Arc<Galley>,
    name: Arc<Galley>,
    says: String,
    leads_to: FactId,
}

/// Height of a chip.
const CHIP_HEIGHT: f32 = 22.0;
/// Widest a single name in a chip gets.
const CHIP_NAME_WIDTH: f32 = 220.0;

/// Chips for facts with their labels; nothing for none.
pub(super) fn chips(ui: &Ui, kit: &Kit, sheet: &FactSheet, named: &[(String, FactId)], width: f32) -> Option<Piece> {
    if named.is_empty() {
        return None;
    }
    let make = |(label, fact): &(String, FactId)| {
        let name = wording::short_name(&kit.words, sheet, *fact);
        Chip {
            label: kit.galley(ui, label, kit::SMALL, Fit::Line),
            name: kit.line(ui, &name, kit::SMALL_MEDIUM, CHIP_NAME_WIDTH),
            says: format!("{label}: {name}"),
            leads_to: *fact,
        }
    };
    let chips: Vec<_> = named.iter().map(make).collect();
    let widths: Vec<_> = chips.iter().map(|chip| chip.label.size().x + chip.name.size().x + 20.0).collect();
    let (places, height) = flow(&widths, width, CHIP_HEIGHT, vec2(6.0, 5.0), kit.rtl);
    Some(Piece::Chips { chips, places, height })
}

/// The words of the mention looked at, with what stands around them.
pub(super) fn quote(ui: &Ui, kit: &Kit, one: &One<'_>, width: f32) -> Option<Piece> {
    let mention = one.sheet.mentions_of(one.id).get(one.mention())?;
    // About this many letters of the reading face stand on a line.
    let room = (width / 6.2) as usize;
    let quote = quotes::around(one.document, mention, room);
    let ink = [(quote.bytes, kit.palette.ink)];
    let base = first_strong(&quote.text);
    let fit = Fit::Elide { width, lines: 1 };
    let galley = kit.bidi.rich(ui.ctx(), &quote.text, kit::QUOTE, fit, &ink, base);
    let marked = boxes_of(&galley, quote.chars);
    Some(Piece::Quote { galley, marked, reads_rtl: base == Some(Direction::Rtl) })
}

/// Steps through the mentions of a selected fact that has several.
pub(super) fn steps(one: &One<'_>) -> Option<Piece> {
    let of = one.sheet.mentions_of(one.id).len();
    let selected = one.selected?;
    (of > 1).then_some(Piece::Steps { at: selected.mention, of })
}

/// Secondary text over as many lines as it takes.
pub(super) fn text(ui: &Ui, kit: &Kit, text: &str, width: f32) -> Piece {
    Piece::Text(kit.galley(ui, text, kit::SMALL, Fit::Wrap(width)), kit.palette.muted)
}

/// How high the pieces are below each other.
pub(super) fn height(pieces: &[Piece]) -> f32 {
    pieces.iter().map(|piece| piece.height() + GAP).sum()
}

/// Space above each piece.
const GAP: f32 = 5.0;

impl Piece {
    fn height(&self) -> f32 {
        match self {
            Self::Chips { height, .. } => *height,
            Self::Text(galley, _) | Self::Quote { galley, .. } => galley.size().y,
            Self::Steps { .. } => 26.0,
        }
    }
}

/// Paints the pieces below each other, from the top of `place`.
pub(super) fn paint(ui: &mut Ui, scene: &mut Scene<'_>, one: &One<'_>, pieces: Vec<Piece>, place: Rect) {
    let mut top = place.top();
    for piece in pieces {
        top += GAP;
        let rect = Rect::from_min_size(egui::pos2(place.left(), top), vec2(place.width(), piece.height()));
        top += piece.height();
        match piece {
            Piece::Text(galley, colour) => {
                paint_centred(ui, Row::new(rect, scene.kit.rtl).start(galley.size().x), galley, colour);
            }
            Piece::Chips { chips, places, .. } => {
                for (nth, (chip, place)) in chips.into_iter().zip(places).enumerate() {
                    let id = ui.scope_id().with(("slot", one.id, nth));
                    chip_ui(ui, scene, chip, place.translate(rect.min.to_vec2()), id);
                }
            }
            Piece::Quote { galley, marked, reads_rtl } => {
                let left = if reads_rtl { rect.right() - galley.size().x } else { rect.left() };
                let origin = egui::pos2(left, rect.top());
                let colour = scene.kit.palette.of_kind(one.id.kind);
                let share = if one.selected.is_some() { 0.2 } else { 0.16 };
                for area in marked {
                    let area = area.translate(origin.to_vec2()).expand2(vec2(1.0, 0.0));
                    ui.painter().rect_filled(area, 2.0, colour.gamma_multiply(share));
                }
                ui.painter().galley(origin, galley, scene.kit.palette.muted);
            }
            Piece::Steps { at, of } => steps_ui(ui, scene, rect, at, of),
        }
    }
}

fn chip_ui(ui: &mut Ui, scene: &mut Scene<'_>, chip: Chip, rect: Rect, id: egui::Id) {
    let kit = scene.kit;
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &chip.says));
    let palette = &kit.palette;
    let ground = if response.hovered() { palette.tint(palette.accent, 0.1) } else { palette.panel };
    ui.painter().rect(rect, CornerRadius::same(6), ground, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    kit.focus_ring(ui, rect, &response, 6);
    let mut row = Row::new(rect.shrink2(vec2(8.0, 0.0)), kit.rtl);
    paint_centred(ui, row.start(chip.label.size().x), chip.label, palette.muted);
    row.start(4.0);
    paint_centred(ui, row.start(chip.name.size().x), chip.name, palette.ink);
    if response.clicked() {
        let selected = Selected { fact: chip.leads_to, mention: 0 };
        scene.asked.push(Command::Select(selected, From::Keys));
    }
}

fn steps_ui(ui: &mut Ui, scene: &mut Scene<'_>, rect: Rect, at: usize, of: usize) {
    let kit = scene.kit;
    let mut line = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(kit.row_layout()));
    line.spacing_mut().item_spacing.x = 4.0;
    let (back, on) = if kit.rtl { (Symbol::Right, Symbol::Left) } else { (Symbol::Left, Symbol::Right) };
    if kit.symbol_button(&mut line, back, &kit.word("key-previous-mention"), Look::default()).clicked() {
        scene.asked.push(Command::NextMention(-1));
    }
    if kit.symbol_button(&mut line, on, &kit.word("key-next-mention"), Look::default()).clicked() {
        scene.asked.push(Command::NextMention(1));
    }
    let text = kit.words.with("mention-of", [("at", (at + 1).into()), ("of", of.into())]);
    kit.label(&mut line, &text, kit::SMALL, kit.palette.muted, Fit::Line);
    line.with_layout(kit.row_from_end(), |ui| {
        kit.label(ui, &ltr_isolate("P · N"), kit::SMALL, kit.palette.muted, Fit::Line);
    });
}

/// Takes the room for a card or row and makes it one thing to click.
pub(super) fn allocate(ui: &mut Ui, one: &One<'_>, height: f32, name: &str) -> (Rect, Response) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, ui.scope_id().with(("fact", one.id)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, one.selected.is_some(), name));
    (rect, response)
}
