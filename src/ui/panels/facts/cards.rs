//! A force number as a card: the figure to be read from afar, then whose, by
//! whom, where, when and who says so, then the words it was read from.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Rect, Response, Stroke, StrokeKind, Ui, vec2};

use super::block::{self, One, Piece};
use crate::facts::Force;
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::kit::{self, Kit, Row};
use crate::ui::theme::RADIUS_CARD;
use crate::ui::wording;

/// Space between the card's edge and what is in it.
const PADDING: f32 = 14.0;
/// Height of the line with the figure.
const HEAD_HEIGHT: f32 = 34.0;
/// Space below a card.
const BELOW: f32 = 10.0;
/// Width of the bar at the start edge: the second cue beside the colour.
const BAR: f32 = 3.0;

pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>, one: &One<'_>) -> Response {
    let kit = scene.kit;
    let Some(force) = one.sheet.forces.get(one.nth()) else { return ui.response() };
    let width = ui.available_width() - 2.0 * PADDING;
    let pieces = pieces(ui, kit, one, force, width);
    let height = 8.0 + HEAD_HEIGHT + block::height(&pieces) + 10.0 + BELOW;
    let name = wording::force_line(&kit.words, force);
    let (space, response) = block::allocate(ui, one, height, &name);
    let rect = space.with_max_y(space.bottom() - BELOW);
    if ui.is_rect_visible(rect) {
        ground(ui, kit, rect, &response, one.selected.is_some());
        let inner = rect.shrink2(vec2(PADDING, 8.0));
        head(ui, kit, force, inner.with_max_y(inner.top() + HEAD_HEIGHT));
        block::paint(ui, scene, one, pieces, inner.with_min_y(inner.top() + HEAD_HEIGHT));
    }
    response
}

fn pieces(ui: &Ui, kit: &Kit, one: &One<'_>, force: &Force, width: f32) -> Vec<Piece> {
    let named: Vec<_> = wording::slots(force).map(|(label, slot)| (kit.word(label), slot.fact)).collect();
    let mut related: Vec<_> = force.within.map(|whole| (kit.word("slot-within"), whole)).into_iter().collect();
    related.extend(force.conflicts_with.iter().map(|&other| (kit.word("slot-conflicts"), other)));
    let mut pieces = Vec::new();
    pieces.extend(block::chips(ui, kit, one.sheet, &named, width));
    pieces.extend(block::chips(ui, kit, one.sheet, &related, width));
    pieces.extend(block::quote(ui, kit, one, width));
    pieces.extend(block::steps(one));
    pieces
}

fn ground(ui: &Ui, kit: &Kit, rect: Rect, response: &Response, is_selected: bool) {
    let palette = &kit.palette;
    let radius = CornerRadius::same(RADIUS_CARD);
    // The bar is the card's own shape in colour, with the card laid over it.
    ui.painter().rect_filled(rect, radius, palette.force);
    let mut face = Row::new(rect, kit.rtl);
    face.start(BAR);
    let face = face.rest();
    let inner = |at_start: u8| {
        let (west, east) = if kit.rtl { (RADIUS_CARD, at_start) } else { (at_start, RADIUS_CARD) };
        CornerRadius { nw: west, sw: west, ne: east, se: east }
    };
    let (fill, frame) = match (is_selected, response.hovered()) {
        (true, _) => (palette.force_ground, Stroke::new(1.5, palette.force)),
        (false, true) => (palette.tint(palette.force, 0.03), Stroke::new(1.0, palette.force.gamma_multiply(0.5))),
        (false, false) => (palette.paper, Stroke::new(1.0, palette.line)),
    };
    ui.painter().rect_filled(face, inner(RADIUS_CARD - 4), fill);
    let edge = if is_selected { rect } else { face };
    let edge_radius = if is_selected { radius } else { inner(RADIUS_CARD - 4) };
    ui.painter().rect_stroke(edge, edge_radius, frame, StrokeKind::Inside);
    kit.focus_ring(ui, rect, response, RADIUS_CARD);
}

/// Qualifier, figure, measure and unit on one baseline; the state at the end.
fn head(ui: &Ui, kit: &Kit, force: &Force, rect: Rect) {
    let palette = &kit.palette;
    let mut row = Row::new(rect, kit.rtl);
    let baseline = rect.top() + 26.0;
    let status = kit.word(&format!("status-{}", force.status.id()));
    let status = kit.galley(ui, &status, kit::SMALL, Fit::Line);
    on_baseline(ui, row.end(status.size().x), baseline, &status, palette.muted);
    row.end(8.0);
    let parts = [
        (wording::qualifier(&kit.words, force), kit::MEDIUM, palette.force, 8.0),
        (wording::figure(force), kit::FIGURE, palette.ink, 8.0),
        (kit.word(&format!("measure-{}", force.measure.id())), kit::HEAD, palette.ink, 7.0),
        (force.unit.clone(), kit::BODY, palette.muted, 0.0),
    ];
    for (text, style, colour, gap) in parts {
        if text.is_empty() || row.width() < 12.0 {
            continue;
        }
        let galley = kit.line(ui, &text, style, row.width());
        on_baseline(ui, row.start(galley.size().x), baseline, &galley, colour);
        row.start(gap);
    }
}

/// Paints type of different sizes so that it stands on one line.
fn on_baseline(ui: &Ui, place: Rect, baseline: f32, galley: &Arc<Galley>, colour: Color32) {
    // The window's face has its baseline at this share of the line's height.
    const BASELINE: f32 = 0.70;
    let top = baseline - galley.size().y * BASELINE;
    ui.painter().galley(egui::pos2(place.left(), top), Arc::clone(galley), colour);
}
