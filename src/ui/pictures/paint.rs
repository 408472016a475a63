//! Shapes of a picture on the screen, in the colours of the theme.

use egui::{Color32, Pos2, Rect, Shape as Painted, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::speaker::style;
use crate::facts::FactKind;
use crate::map::Area;
use crate::pictures::{Fill, Ink, Shape, Text};
use crate::ui::bidi::Fit;
use crate::ui::kit::Kit;
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::Palette;

/// Where the point `at` of a picture stands, whose corner is at `corner`.
pub fn on_screen(corner: Pos2, [x, y]: [f32; 2]) -> Pos2 {
    corner + vec2(x, y)
}

/// The same of an area.
pub fn rect(corner: Pos2, area: Area) -> Rect {
    Rect::from_min_max(on_screen(corner, area.min), on_screen(corner, area.max))
}

/// The colour that the theme has for an ink.
pub fn colour(palette: &Palette, ink: Ink) -> Color32 {
    match ink {
        Ink::Text => palette.ink,
        Ink::Muted => palette.muted,
        Ink::Line => palette.line,
        Ink::Kind(kind) => palette.of_kind(kind),
    }
}

/// Paints a shape. With `halo`, words are kept off what is beneath them.
pub fn shape(ui: &Ui, kit: &Kit, corner: Pos2, shape: &Shape, halo: bool) {
    let (painter, palette) = (ui.painter(), &kit.palette);
    let place = |at: [f32; 2]| on_screen(corner, at);
    match shape {
        Shape::Line { points, ink, width, is_dashed } => {
            let pen = Stroke::new(*width, colour(palette, *ink));
            let points: Vec<Pos2> = points.iter().map(|&at| place(at)).collect();
            if *is_dashed {
                painter.extend(Painted::dashed_line(&points, pen, 4.0, 3.0));
            } else {
                painter.add(Painted::line(points, pen));
            }
        }
        Shape::Box { area, ink, fill } => {
            let (ground, pen) = look(palette, *ink, *fill);
            painter.rect(rect(corner, *area), 2, ground, pen, StrokeKind::Inside);
        }
        Shape::Disc { at, radius, ink, fill } => {
            let (ground, pen) = look(palette, *ink, *fill);
            painter.circle(place(*at), *radius, ground, pen);
        }
        Shape::Diamond { at, radius, ink, fill } => {
            let (ground, pen) = look(palette, *ink, *fill);
            let corners = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];
            let corners = corners.map(|(x, y)| place(*at) + vec2(x, y) * *radius).to_vec();
            painter.add(Painted::convex_polygon(corners, ground, pen));
        }
        Shape::Sign { at, size, kind } => {
            let symbol = Symbol::of_actor(*kind);
            // What is hollow hides the lines that lead to it.
            if matches!(symbol, Symbol::HollowSquare | Symbol::Ring) {
                painter.circle_filled(place(*at), size * 0.4, palette.panel);
            } else if symbol == Symbol::HollowDiamond {
                painter.circle_filled(place(*at), size * 0.34, palette.panel);
            }
            symbols::paint(painter, place(*at), *size, symbol, palette.of_kind(FactKind::Actor));
        }
        Shape::Text(text) => words(ui, kit, corner, text, halo),
    }
}

/// Ground and line of a shape.
fn look(palette: &Palette, ink: Ink, fill: Fill) -> (Color32, Stroke) {
    let colour = colour(palette, ink);
    match fill {
        Fill::Full => (colour, Stroke::NONE),
        Fill::Tint => (palette.panel.lerp_to_gamma(colour, 0.16), Stroke::new(1.0, colour)),
        Fill::Hollow => (palette.panel, Stroke::new(1.5, colour)),
    }
}

fn words(ui: &Ui, kit: &Kit, corner: Pos2, text: &Text, halo: bool) {
    let galley = kit.galley(ui, &text.text, style(text.face), Fit::Line);
    let at = rect(corner, text.area).min;
    // Half pixels blur letters.
    let scale = ui.ctx().pixels_per_point();
    let at = Pos2::new((at.x * scale).round() / scale, (at.y * scale).round() / scale);
    if halo {
        let ground = Rect::from_min_size(at, galley.size()).expand2(Vec2::new(2.0, -1.0));
        ui.painter().rect_filled(ground, 3, kit.palette.panel.gamma_multiply(0.82));
    }
    ui.painter().galley(at, galley, colour(&kit.palette, text.ink));
}
