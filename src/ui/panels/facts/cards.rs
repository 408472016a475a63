//! A force number as a card: the figure to be read from afar, then whose, by
//! whom, where, when, who says so and what it contradicts, then the words it
//! was read from.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Rect, Response, Stroke, StrokeKind, Ui, vec2};

use super::block::{self, BELOW, One, PADDING, Piece};
use super::chips::{self, Link};
use super::details;
use crate::facts::{FactSheet, Force, Slot, Status};
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::deciding;
use crate::ui::kit::{self, Kit, Row};
use crate::ui::wording::{self, DOT};

/// Height of the line with the figure.
const HEAD_HEIGHT: f32 = 34.0;

/// Height of a card with a line of chips: a guess for those out of sight.
pub(super) const USUAL_HEIGHT: f32 = 8.0 + HEAD_HEIGHT + 54.0 + 10.0 + BELOW;

pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>, one: &One<'_>) -> Response {
    let kit = scene.kit;
    let Some(force) = one.sheet.force(one.id) else { return ui.response() };
    let width = ui.available_width() - 2.0 * PADDING;
    let pieces = pieces(ui, kit, one, force, (width, scene.drafts.facts.shows_details));
    let height = 8.0 + HEAD_HEIGHT + block::height(&pieces) + 10.0 + BELOW;
    let name = wording::force_name(&kit.words, force);
    let (space, response) = block::allocate(ui, kit, one, height, &name);
    let rect = space.with_max_y(space.bottom() - BELOW);
    if ui.is_rect_visible(rect) {
        block::card(ui, kit, rect, &response, one);
        let inner = rect.shrink2(vec2(PADDING, 8.0));
        head(ui, kit, one, force, inner.with_max_y(inner.top() + HEAD_HEIGHT));
        block::paint(ui, scene, one, pieces, inner.with_min_y(inner.top() + HEAD_HEIGHT));
    }
    response
}

fn pieces(ui: &Ui, kit: &Kit, one: &One<'_>, force: &Force, (width, shows_details): (f32, bool)) -> Vec<Piece> {
    let mut pieces = Vec::new();
    pieces.extend(chips::chips(ui, kit, links(kit, one.sheet, force), width));
    pieces.extend(block::quote(ui, kit, one, width));
    pieces.extend(block::steps(one));
    pieces.extend(block::deciding(one));
    pieces.extend(details::piece(ui, kit, one, shows_details, width));
    pieces
}

/// The filled slots, then what the figure is part of and what it contradicts.
fn links(kit: &Kit, sheet: &FactSheet, force: &Force) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for (kind, Slot { fact, span, confidence }) in force.slots() {
        let label = wording::slot(kind);
        let same = links.iter_mut().find(|link| link.leads_to == fact && link.words == Some(span));
        if let Some(link) = same {
            // One name in two slots is one chip, as sure as the less sure of them.
            link.label = [link.label.as_str(), &kit.word(label)].join(DOT);
            link.confidence = link.confidence.map(|other| other.min(confidence));
        } else {
            let (words, confidence) = (Some(span), Some(confidence));
            links.push(Link { words, confidence, ..Link::to(kit, sheet, label, fact) });
        }
    }
    links.extend(force.within.map(|whole| Link::to(kit, sheet, "slot-within", whole)));
    links.extend(force.conflicts_with.iter().map(|&other| {
        let figure = sheet.force(other).map(|other| wording::hedged_figure(&kit.words, other));
        let link = Link::to(kit, sheet, "slot-conflicts", other);
        Link { name: figure.unwrap_or_default(), contradicts: true, ..link }
    }));
    links
}

/// Qualifier, figure, measure and unit on one baseline; the state at the end.
fn head(ui: &Ui, kit: &Kit, one: &One<'_>, force: &Force, rect: Rect) {
    let palette = &kit.palette;
    let ink = |colour| deciding::ink(kit, one.review(), colour);
    let mut row = Row::new(rect, kit.rtl);
    let baseline = rect.top() + 26.0;
    block::tick(ui, kit, one, &mut row, baseline - 5.0);
    status(ui, kit, force, &mut row, baseline);
    let measure = wording::measure(&kit.words, force);
    let unit = if measure == force.unit { String::new() } else { force.unit.clone() };
    let parts = [
        (wording::qualifier(&kit.words, force), kit::MEDIUM, ink(palette.force), 8.0),
        (wording::figure(kit.words.digits(), force), kit::FIGURE, ink(palette.ink), 8.0),
        (measure, kit::HEAD, ink(palette.ink), 7.0),
        (unit, kit::BODY, palette.muted, 0.0),
    ];
    let mut words = Rect::NOTHING;
    for (text, style, colour, gap) in parts {
        if text.is_empty() || row.width() < 12.0 {
            continue;
        }
        let galley = kit.line(ui, &text, style, row.width());
        let place = row.start(galley.size().x);
        on_baseline(ui, place, baseline, &galley, colour);
        words = words.union(place);
        row.start(gap);
    }
    deciding::strike(ui, kit, one.review(), words.translate(vec2(0.0, baseline - 7.0 - words.center().y)));
}

/// Whether it has happened, at the end of the line; in a frame unless it has.
fn status(ui: &Ui, kit: &Kit, force: &Force, row: &mut Row, baseline: f32) {
    const PADDING: f32 = 7.0;
    let palette = &kit.palette;
    let text = kit.word(&format!("status-{}", force.status.id()));
    if force.status == Status::Reported {
        let galley = kit.galley(ui, &text, kit::SMALL, Fit::Line);
        on_baseline(ui, row.end(galley.size().x), baseline, &galley, palette.muted);
    } else {
        let galley = kit.galley(ui, &text, kit::SMALL_MEDIUM, Fit::Line);
        let colour = if force.status == Status::Denied { palette.error } else { palette.force };
        let place = row.end(galley.size().x + 2.0 * PADDING);
        let centre = baseline - galley.size().y * (BASELINE - 0.5);
        let frame = Rect::from_center_size(egui::pos2(place.center().x, centre), vec2(place.width(), 20.0));
        let (radius, line) = (CornerRadius::same(10), Stroke::new(1.0, colour));
        ui.painter().rect(frame, radius, palette.tint(colour, 0.08), line, StrokeKind::Inside);
        on_baseline(ui, place.shrink2(vec2(PADDING, 0.0)), baseline, &galley, colour);
    }
    row.end(8.0);
}

/// The window's face has its baseline at this share of the line's height.
const BASELINE: f32 = 0.70;

/// Paints type of different sizes so that it stands on one line.
fn on_baseline(ui: &Ui, place: Rect, baseline: f32, galley: &Arc<Galley>, colour: Color32) {
    let top = baseline - galley.size().y * BASELINE;
    ui.painter().galley(egui::pos2(place.left(), top), Arc::clone(galley), colour);
}
