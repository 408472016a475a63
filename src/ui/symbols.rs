//! Small symbols, drawn and not set in type: sharp at any size, in any font.
//!
//! Kinds of actors are told apart by shape, because colour alone is no cue.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use crate::facts::ActorKind;

/// What can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// A person.
    Disc,
    /// A state.
    Flag,
    /// An armed group.
    Triangle,
    /// A state's force.
    Square,
    /// A coalition.
    Diamond,
    /// An organisation.
    HollowSquare,
    /// A news outlet.
    HollowDiamond,
    /// An unnamed speaker.
    Ring,
    /// A place.
    Target,
    /// A day or stretch of days.
    Calendar,
    /// Words said.
    Quote,
    /// Opens a menu; an open branch.
    Down,
    /// A closed branch, left to right; back, right to left.
    Right,
    /// A closed branch, right to left; back, left to right.
    Left,
    /// The one above.
    Up,
    /// Chosen; done.
    Check,
    /// Close, dismiss.
    Cross,
    /// Something went wrong.
    Warning,
    /// Take back, in a window from left to right; do again in a mirrored one.
    TurnLeft,
    /// Do again, in a window from left to right; take back in a mirrored one.
    TurnRight,
    /// Find.
    Search,
    /// Choose which are shown.
    Sift,
    /// To the dark theme.
    Moon,
    /// To the light theme.
    Sun,
    /// Help.
    Help,
    /// Closer.
    Plus,
    /// Farther.
    Minus,
    /// All into view.
    Frame,
    /// Lines and columns.
    Table,
    /// A sheet of paper.
    Sheet,
    /// A folder.
    Folder,
    /// What was.
    Clock,
    /// Can be dragged elsewhere.
    Grip,
    /// Correct.
    Pen,
}

impl Symbol {
    /// The shape that stands for a kind of actor.
    pub fn of_actor(kind: ActorKind) -> Self {
        match kind {
            ActorKind::Person => Self::Disc,
            ActorKind::State => Self::Flag,
            ActorKind::ArmedGroup => Self::Triangle,
            ActorKind::Force => Self::Square,
            ActorKind::Coalition => Self::Diamond,
            ActorKind::Organisation => Self::HollowSquare,
            ActorKind::Media => Self::HollowDiamond,
            ActorKind::Unnamed => Self::Ring,
        }
    }
}

/// Draws `symbol` around `centre`, `size` points wide.
pub fn paint(painter: &Painter, centre: Pos2, size: f32, symbol: Symbol, colour: Color32) {
    let r = size / 2.0;
    let pen = Stroke::new((size / 9.0).clamp(1.3, 2.0), colour);
    let at = |x: f32, y: f32| centre + vec2(x * r, y * r);
    let filled = |points: Vec<Pos2>| Shape::convex_polygon(points, colour, Stroke::NONE);
    let outline = |points: Vec<Pos2>| Shape::closed_line(points, pen);
    let line = |points: Vec<Pos2>| Shape::line(points, pen);
    let square = Rect::from_center_size(centre, Vec2::splat(size * 0.84));
    let diamond = || vec![at(0.0, -1.0), at(1.0, 0.0), at(0.0, 1.0), at(-1.0, 0.0)];
    match symbol {
        Symbol::Disc => painter.circle_filled(centre, r * 0.92, colour),
        Symbol::Flag => {
            painter.add(line(vec![at(-0.7, -0.95), at(-0.7, 1.0)]));
            painter.add(filled(vec![at(-0.7, -0.95), at(0.9, -0.6), at(0.9, 0.25), at(-0.7, 0.1)]))
        }
        Symbol::Triangle => painter.add(filled(vec![at(0.0, -0.9), at(0.95, 0.8), at(-0.95, 0.8)])),
        Symbol::Square => painter.rect_filled(square, 0.0, colour),
        Symbol::Diamond => painter.add(filled(diamond())),
        Symbol::HollowSquare => painter.rect_stroke(square, 0.0, pen, egui::StrokeKind::Inside),
        Symbol::HollowDiamond => painter.add(outline(diamond())),
        Symbol::Ring => painter.circle_stroke(centre, r * 0.8, pen),
        Symbol::Target => {
            painter.circle_stroke(centre, r * 0.85, pen);
            painter.circle_filled(centre, r * 0.4, colour)
        }
        Symbol::Down => painter.add(filled(vec![at(-0.9, -0.5), at(0.9, -0.5), at(0.0, 0.7)])),
        Symbol::Up => painter.add(filled(vec![at(-0.9, 0.5), at(0.0, -0.7), at(0.9, 0.5)])),
        Symbol::Right => painter.add(filled(vec![at(-0.5, -0.9), at(0.7, 0.0), at(-0.5, 0.9)])),
        Symbol::Left => painter.add(filled(vec![at(0.5, -0.9), at(0.5, 0.9), at(-0.7, 0.0)])),
        Symbol::Check => painter.add(line(vec![at(-0.8, 0.05), at(-0.2, 0.65), at(0.85, -0.7)])),
        Symbol::Cross => {
            painter.add(line(vec![at(-0.65, -0.65), at(0.65, 0.65)]));
            painter.add(line(vec![at(-0.65, 0.65), at(0.65, -0.65)]))
        }
        Symbol::Pen | Symbol::Grip => paint_tool(painter, centre, r, symbol, pen),
        Symbol::Plus | Symbol::Minus | Symbol::Frame => paint_zoom(painter, centre, size, symbol, pen),
        _ => paint_picture(painter, centre, size, symbol, pen),
    };
}

/// The outline of a folder, in shares of half its size.
const FOLDER: [(f32, f32); 6] =
    [(-0.95, -0.75), (-0.3, -0.75), (0.0, -0.45), (0.95, -0.45), (0.95, 0.75), (-0.95, 0.75)];

/// An arrow that turns back to the left, in shares of half its size.
const TURN_HEAD: [(f32, f32); 3] = [(-0.4, -0.85), (-0.9, -0.35), (-0.4, 0.15)];
const TURN_SHAFT: [(f32, f32); 7] =
    [(-0.9, -0.35), (0.3, -0.35), (0.7, -0.2), (0.9, 0.2), (0.7, 0.6), (0.3, 0.75), (-0.3, 0.75)];

/// The bend of a question mark, measured likewise.
const HELP_CURVE: [(f32, f32); 8] =
    [(-0.5, -0.45), (-0.4, -0.8), (0.0, -0.95), (0.4, -0.8), (0.5, -0.45), (0.3, -0.1), (0.0, 0.1), (0.0, 0.4)];

/// The outline of a funnel, measured likewise.
const FUNNEL: [(f32, f32); 6] = [(-0.95, -0.8), (0.95, -0.8), (0.25, 0.05), (0.25, 0.9), (-0.25, 0.6), (-0.25, 0.05)];

/// The symbols on the buttons of a map.
fn paint_zoom(painter: &Painter, centre: Pos2, size: f32, symbol: Symbol, pen: Stroke) -> egui::layers::ShapeIdx {
    let r = size / 2.0;
    let at = |x: f32, y: f32| centre + vec2(x * r, y * r);
    let line = |points: Vec<Pos2>| Shape::line(points, pen);
    if symbol == Symbol::Frame {
        for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
            painter.add(line(vec![at(x * 0.9, y * 0.35), at(x * 0.9, y * 0.9), at(x * 0.35, y * 0.9)]));
        }
        return painter.circle_filled(centre, r * 0.28, pen.color);
    }
    if symbol == Symbol::Plus {
        painter.add(line(vec![at(0.0, -0.85), at(0.0, 0.85)]));
    }
    painter.add(line(vec![at(-0.85, 0.0), at(0.85, 0.0)]))
}

/// The symbols that are small pictures.
fn paint_picture(painter: &Painter, centre: Pos2, size: f32, symbol: Symbol, pen: Stroke) -> egui::layers::ShapeIdx {
    let r = size / 2.0;
    let at = |x: f32, y: f32| centre + vec2(x * r, y * r);
    let line = |points: Vec<Pos2>| Shape::line(points, pen);
    match symbol {
        Symbol::Calendar => {
            let page = Rect::from_min_max(at(-0.85, -0.7), at(0.85, 0.9));
            painter.rect_stroke(page, 1.0, pen, egui::StrokeKind::Inside);
            painter.add(line(vec![at(-0.4, -1.0), at(-0.4, -0.5)]));
            painter.add(line(vec![at(0.4, -1.0), at(0.4, -0.5)]));
            painter.add(line(vec![at(-0.85, -0.2), at(0.85, -0.2)]))
        }
        Symbol::Quote => {
            painter.add(line(vec![at(-0.9, -0.6), at(-0.9, 0.7)]));
            painter.add(line(vec![at(-0.3, -0.3), at(0.9, -0.3)]));
            painter.add(line(vec![at(-0.3, 0.4), at(0.5, 0.4)]))
        }
        Symbol::Warning => {
            painter.add(Shape::closed_line(vec![at(0.0, -0.9), at(1.0, 0.85), at(-1.0, 0.85)], pen));
            painter.add(line(vec![at(0.0, -0.25), at(0.0, 0.25)]));
            painter.circle_filled(at(0.0, 0.55), pen.width * 0.6, pen.color)
        }
        Symbol::Search => {
            painter.circle_stroke(at(-0.2, -0.2), r * 0.6, pen);
            painter.add(line(vec![at(0.25, 0.25), at(0.9, 0.9)]))
        }
        Symbol::Sift => painter.add(Shape::closed_line(FUNNEL.iter().map(|&(x, y)| at(x, y)).collect(), pen)),
        Symbol::Folder => painter.add(Shape::closed_line(FOLDER.iter().map(|&(x, y)| at(x, y)).collect(), pen)),
        Symbol::Table => paint_table(painter, centre, r, pen),
        Symbol::Clock => {
            painter.circle_stroke(centre, r * 0.9, pen);
            painter.add(line(vec![at(0.0, -0.5), at(0.0, 0.05), at(0.4, 0.3)]))
        }
        Symbol::TurnLeft | Symbol::TurnRight => {
            let facing = if symbol == Symbol::TurnLeft { r } else { -r };
            let line =
                |points: &[(f32, f32)]| line(points.iter().map(|&(x, y)| centre + vec2(x * facing, y * r)).collect());
            painter.add(line(&TURN_HEAD));
            painter.add(line(&TURN_SHAFT))
        }
        Symbol::Moon => painter.add(Shape::closed_line(crescent(centre, r), pen)),
        Symbol::Sun => {
            for step in 0..8_u8 {
                let ray = Vec2::angled(f32::from(step) * std::f32::consts::FRAC_PI_4);
                painter.add(line(vec![centre + ray * r * 0.7, centre + ray * r]));
            }
            painter.circle_stroke(centre, r * 0.4, pen)
        }
        Symbol::Help => {
            painter.add(line(HELP_CURVE.iter().map(|&(x, y)| at(x, y)).collect()));
            painter.circle_filled(at(0.0, 0.85), pen.width * 0.75, pen.color)
        }
        _ => {
            let page = Rect::from_min_max(at(-0.7, -0.95), at(0.7, 0.95));
            painter.rect_stroke(page, 1.5, pen, egui::StrokeKind::Inside);
            painter.add(line(vec![at(-0.3, -0.35), at(0.3, -0.35)]));
            painter.add(line(vec![at(-0.3, 0.05), at(0.3, 0.05)]));
            painter.add(line(vec![at(-0.3, 0.45), at(0.1, 0.45)]))
        }
    }
}

/// A frame with a line below its head and one between columns.
fn paint_table(painter: &Painter, centre: Pos2, r: f32, pen: Stroke) -> egui::layers::ShapeIdx {
    let at = |x: f32, y: f32| centre + vec2(x * r, y * r);
    painter.rect_stroke(Rect::from_min_max(at(-0.95, -0.8), at(0.95, 0.8)), 1.0, pen, egui::StrokeKind::Inside);
    painter.add(Shape::line(vec![at(-0.95, -0.25), at(0.95, -0.25)], pen));
    painter.add(Shape::line(vec![at(-0.2, -0.8), at(-0.2, 0.8)], pen))
}

/// What is taken by hand.
fn paint_tool(painter: &Painter, centre: Pos2, r: f32, symbol: Symbol, pen: Stroke) -> egui::layers::ShapeIdx {
    let at = |x: f32, y: f32| centre + vec2(x * r, y * r);
    if symbol == Symbol::Grip {
        let dots = [-0.7, 0.0, 0.7].into_iter().flat_map(|y| [(-0.35, y), (0.35, y)]);
        painter.extend(dots.map(|(x, y)| Shape::circle_filled(at(x, y), pen.width * 0.75, pen.color)));
        return painter.add(Shape::Noop);
    }
    let body = vec![at(-0.9, 0.9), at(-0.75, 0.3), at(0.45, -0.9), at(0.9, -0.45), at(-0.3, 0.75)];
    painter.add(Shape::closed_line(body, pen));
    painter.add(Shape::line(vec![at(0.15, -0.6), at(0.6, -0.15)], pen))
}

/// The outline of a waning moon: a disc, less a disc beside it.
fn crescent(centre: Pos2, r: f32) -> Vec<Pos2> {
    // Both circles meet in the two tips; angles are measured from each one's centre.
    let (outer, inner, apart) = (r * 0.9, r * 0.78, r * 0.5);
    let along = (apart * apart + outer * outer - inner * inner) / (2.0 * apart);
    let across = (outer * outer - along * along).max(0.0).sqrt();
    let from_outer = across.atan2(along);
    let from_inner = across.atan2(along - apart);
    let arc = |radius: f32, shift: f32, from: f32, to: f32| {
        (0..=14_u8).map(move |step| {
            // Tilted, as moons are drawn.
            let angle = from + (to - from) * f32::from(step) / 14.0;
            let (x, y) = (shift + radius * angle.cos(), radius * angle.sin());
            let (sin, cos) = (-0.6_f32).sin_cos();
            pos2(centre.x + x * cos - y * sin, centre.y + x * sin + y * cos)
        })
    };
    let full = std::f32::consts::TAU;
    arc(outer, 0.0, from_outer, full - from_outer).chain(arc(inner, apart, full - from_inner, from_inner)).collect()
}
