//! Signs of places: a colour and a shape for each sort, hollow and larger where the place is not known exactly.

use egui::{Color32, Painter, Pos2, Shape, Stroke, vec2};

use crate::map::Sort;
use crate::ui::kit::Kit;
use crate::ui::theme::Palette;

/// Half the width of a sign.
pub const RADIUS: f32 = 5.0;
/// Half the width of the sign of a place that is not known exactly.
pub const HOLLOW_RADIUS: f32 = 8.0;

/// The colour of a sort.
pub fn colour(palette: &Palette, sort: Sort) -> Color32 {
    match sort {
        Sort::Settlement | Sort::Area => palette.location,
        Sort::Military => palette.map.military,
        Sort::Transport => palette.map.transport,
        Sort::Facility => palette.map.facility,
        Sort::Nature => palette.map.nature,
    }
}

/// Draws the sign of a place; `hollow` where the place is not known exactly.
pub fn paint(painter: &Painter, kit: &Kit, at: Pos2, sort: Sort, hollow: bool, stands_out: bool) {
    let palette = &kit.palette;
    let colour = colour(palette, sort);
    let grown = if stands_out { 1.25 } else { 1.0 };
    let r = grown * if hollow { HOLLOW_RADIUS } else { RADIUS };
    let (fill, pen) = if hollow {
        (colour.gamma_multiply(0.18), Stroke::new(1.8, colour))
    } else {
        (colour, Stroke::new(1.5, palette.paper))
    };
    let corners = sort.corners();
    if corners.is_empty() && !hollow {
        // Two discs are painted faster than one with an edge, and there may be thousands.
        disc(painter, at, r, fill, palette.paper);
    } else if corners.is_empty() {
        painter.circle(at, r, fill, pen);
    } else {
        let points = corners.iter().map(|&(x, y)| at + vec2(x, y) * r).collect();
        painter.add(Shape::convex_polygon(points, fill, pen));
    }
}

/// Draws a disc with an edge.
pub fn disc(painter: &Painter, at: Pos2, radius: f32, fill: Color32, edge: Color32) {
    painter.circle_filled(at, radius + 0.75, edge);
    painter.circle_filled(at, radius - 0.75, fill);
}

/// Draws the ring around what is selected or pointed at elsewhere.
pub fn ring(painter: &Painter, kit: &Kit, at: Pos2, radius: f32, colour: Color32) {
    painter.circle_stroke(at, radius + 4.0, Stroke::new(3.5, kit.palette.paper.gamma_multiply(0.8)));
    painter.circle_stroke(at, radius + 4.0, Stroke::new(2.0, colour));
}
