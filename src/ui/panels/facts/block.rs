//! What cards and rows are made of below their first line: lines of text, the
//! quoted words, steps through the mentions, chips, candidates for a place.
//! Measured first, painted after, because the ground must lie under them.

use std::sync::Arc;

use egui::{CornerRadius, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::chips::Chips;
use super::details::Details;
use super::places::Places;
use crate::document::Document;
use crate::facts::{FactId, FactKind, FactSheet, Review};
use crate::review::History;
use crate::ui::Scene;
use crate::ui::bidi::{Direction, Fit, first_strong, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::deciding;
use crate::ui::kit::{self, Kit, Look, Row, boxes_of, paint_centred};
use crate::ui::offering;
use crate::ui::quotes;
use crate::ui::spoken;
use crate::ui::state::Selected;
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::RADIUS_CARD;
use crate::ui::wording::{self, DOT};

/// The fact to be drawn.
pub(super) struct One<'a> {
    pub(super) id: FactId,
    pub(super) depth: u8,
    /// Its place among the facts of the list.
    pub(super) nth: usize,
    /// Whether others stand below it in the list.
    pub(super) holds_others: bool,
    /// The mention looked at, if this fact is selected.
    pub(super) selected: Option<Selected>,
    /// Whether it is one of several that are chosen.
    pub(super) is_chosen: bool,
    pub(super) sheet: &'a FactSheet,
    pub(super) document: &'a Document,
    /// What was decided about the article's facts.
    pub(super) history: &'a History,
}

impl One<'_> {
    /// What was decided about it.
    pub(super) fn review(&self) -> Review {
        self.sheet.review_of(self.id).unwrap_or(Review::Unreviewed)
    }

    /// The mention looked at, or the first.
    pub(super) fn mention(&self) -> usize {
        self.selected.map_or(0, |selected| selected.mention)
    }
}

/// A line or group below the head of a card or row.
pub(super) enum Piece {
    Text(Arc<Galley>, String),
    Chips(Chips),
    Quote {
        galley: Arc<Galley>,
        marked: Vec<Rect>,
        reads_rtl: bool,
    },
    Steps {
        at: usize,
        of: usize,
    },
    /// The buttons to decide about the fact.
    Deciding,
    /// What can be done about where it is.
    Places(Places),
    /// All that is known of it.
    Details(Details),
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

/// What the reader decides about a selected fact.
pub(super) fn deciding(one: &One<'_>) -> Option<Piece> {
    one.selected.map(|_| Piece::Deciding)
}

/// Secondary text over as many lines as it takes, each from the start edge,
/// whatever it is written in.
pub(super) fn text(ui: &Ui, kit: &Kit, text: &str, width: f32) -> Piece {
    let galley = kit.bidi.rich(ui.ctx(), text, kit::SMALL, Fit::Wrap(width), &[], Some(kit.direction()));
    Piece::Text(galley, text.to_owned())
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
            Self::Chips(chips) => chips.height,
            Self::Text(galley, _) | Self::Quote { galley, .. } => galley.size().y,
            Self::Steps { .. } => 26.0,
            Self::Deciding => deciding::HEIGHT,
            Self::Places(places) => places.height(),
            Self::Details(details) => details.height(),
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
            Piece::Text(galley, text) => {
                label(ui, scene.kit, ("text", one.id), rect, galley, &text);
            }
            Piece::Chips(chips) => chips.paint(ui, scene, one.id, rect.min),
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
            Piece::Deciding => deciding_ui(ui, scene, one, rect),
            Piece::Places(places) => places.paint(ui, scene, rect),
            Piece::Details(details) => details.paint(ui, scene, rect),
        }
    }
}

/// A line of secondary text at the start of `rect`, which screen readers find.
pub(super) fn label(ui: &Ui, kit: &Kit, id: impl egui::AsIdSalt, rect: Rect, galley: Arc<Galley>, text: &str) {
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    paint_centred(ui, Row::new(rect, kit.rtl).start(galley.size().x), galley, kit.palette.muted);
}

fn deciding_ui(ui: &mut Ui, scene: &mut Scene<'_>, one: &One<'_>, rect: Rect) {
    let kit = scene.kit;
    let mut line = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(kit.row_layout()));
    let name = wording::short_name(&kit.words, one.sheet, one.id);
    deciding::ui(&mut line, kit, one.id, one.review(), &name, scene.asked);
    more_ui(&mut line, scene);
}

/// What else can be done about a fact.
fn more_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let button = kit.button(ui, &kit.word("more"), Look { menu: true, ..Look::default() });
    kit.menu(kit.menu_below(&button), |ui| {
        for id in ["key-edit", "key-merge", "key-split", "key-everywhere"] {
            offering::item(ui, scene, id);
        }
    });
}

/// A tick at the end of a head for what was accepted, around the height `y`.
pub(super) fn tick(ui: &Ui, kit: &Kit, one: &One<'_>, row: &mut Row, y: f32) {
    if matches!(one.review(), Review::Accepted | Review::Edited | Review::Added) {
        symbols::paint(
            ui.painter(),
            egui::pos2(row.end(11.0).center().x, y),
            11.0,
            Symbol::Check,
            kit.palette.location,
        );
        row.end(6.0);
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
        let keys = ["key-previous-mention", "key-next-mention"].map(|id| kit.keys(id)).join(DOT);
        kit.label(ui, &ltr_isolate(&keys), kit::SMALL, kit.palette.muted, Fit::Line);
    });
}

/// Space between a card's edge and what is in it.
pub(super) const PADDING: f32 = 14.0;
/// Space below a card.
pub(super) const BELOW: f32 = 10.0;
/// Width of the bar at a card's start edge: the second cue beside the colour.
const BAR: f32 = 3.0;

/// The ground of a card, in the colour of its kind.
pub(super) fn card(ui: &Ui, kit: &Kit, rect: Rect, response: &Response, one: &One<'_>) {
    let palette = &kit.palette;
    let colour = deciding::ink(kit, one.review(), palette.of_kind(one.id.kind));
    let radius = CornerRadius::same(RADIUS_CARD);
    // The bar is the card's own shape in colour, with the card laid over it.
    ui.painter().rect_filled(rect, radius, colour);
    let mut face = Row::new(rect, kit.rtl);
    face.start(BAR);
    let face = face.rest();
    let inner = |at_start: u8| {
        let (west, east) = if kit.rtl { (RADIUS_CARD, at_start) } else { (at_start, RADIUS_CARD) };
        CornerRadius { nw: west, sw: west, ne: east, se: east }
    };
    let is_selected = one.selected.is_some() || one.is_chosen;
    let (fill, frame) = match (is_selected, response.hovered()) {
        (true, _) if one.is_chosen => (palette.tint(palette.accent, 0.12), Stroke::new(1.5, palette.accent)),
        (true, _) if one.id.kind == FactKind::Force => (palette.force_ground, Stroke::new(1.5, colour)),
        (true, _) => (palette.tint(colour, 0.08), Stroke::new(1.5, colour)),
        (false, true) => (palette.tint(colour, 0.03), Stroke::new(1.0, colour.gamma_multiply(0.5))),
        (false, false) => (palette.paper, palette.pen(1.0, palette.line)),
    };
    ui.painter().rect_filled(face, inner(RADIUS_CARD - 4), fill);
    let edge = if is_selected { rect } else { face };
    let edge_radius = if is_selected { radius } else { inner(RADIUS_CARD - 4) };
    ui.painter().rect_stroke(edge, edge_radius, frame, StrokeKind::Inside);
    kit.focus_ring(ui, rect, response, RADIUS_CARD);
}

/// Takes the room for a card or row and makes it one thing to click.
pub(super) fn allocate(ui: &mut Ui, kit: &Kit, one: &One<'_>, height: f32, name: &str) -> (Rect, Response) {
    let review = wording::review(&kit.words, one.sheet, one.id);
    let name = if review.is_empty() { name.to_owned() } else { [name, &review].join(DOT) };
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, ui.scope_id().with(("fact", one.id)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, one.selected.is_some() || one.is_chosen, &name));
    spoken::selected(&response, one.selected.is_some() || one.is_chosen);
    spoken::place(&response, one.nth);
    spoken::describe(&response, || wording::details(&kit.words, one.sheet, one.id));
    (rect, response)
}
