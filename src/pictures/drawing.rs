//! What a picture is made of: shapes on a canvas in points from its top left corner, and the facts they belong to.

use super::Voice;
use crate::facts::{ActorKind, FactId, FactKind};
use crate::map::Area;

/// A picture, laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// Width and height.
    pub size: [f32; 2],
    /// What belongs to no fact: axes, heads, notes.
    pub ground: Vec<Shape>,
    /// Lines between two marks, below them.
    pub links: Vec<Link>,
    /// What belongs to a fact each.
    pub marks: Vec<Mark>,
    /// Facts that lack what it takes to be in the picture, such as a day.
    pub left_out: Vec<FactId>,
}

/// A fact in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The fact.
    pub fact: FactId,
    /// What it covers.
    pub area: Area,
    /// What it looks like.
    pub shapes: Vec<Shape>,
    /// What is shown of it only while it is pointed at or selected.
    pub hidden: Vec<Shape>,
}

/// A line between two facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The facts.
    pub ends: [FactId; 2],
    /// Which mention of the first one stands where both are first named together.
    pub mention: usize,
    /// In how many sentences they are named together.
    pub count: usize,
    /// Where it begins.
    pub from: [f32; 2],
    /// Where it ends.
    pub to: [f32; 2],
}

impl Link {
    /// How thick its line is.
    pub fn width(&self) -> f32 {
        (0.5 + 0.7 * (self.count as f32).sqrt()).min(5.0)
    }

    /// How far a point is from the line.
    pub fn distance(&self, [x, y]: [f32; 2]) -> f32 {
        let along = [self.to[0] - self.from[0], self.to[1] - self.from[1]];
        let length = (along[0] * along[0] + along[1] * along[1]).max(1e-6);
        let share = ((x - self.from[0]) * along[0] + (y - self.from[1]) * along[1]) / length;
        let share = share.clamp(0.0, 1.0);
        let [dx, dy] = [x - self.from[0] - share * along[0], y - self.from[1] - share * along[1]];
        (dx * dx + dy * dy).sqrt()
    }
}

/// A part of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line from point to point.
    Line {
        /// The points.
        points: Vec<[f32; 2]>,
        /// Its colour.
        ink: Ink,
        /// Its width.
        width: f32,
        /// Whether it is broken.
        is_dashed: bool,
    },
    /// A rectangle.
    Box {
        /// Where.
        area: Area,
        /// Its colour.
        ink: Ink,
        /// How it is filled.
        fill: Fill,
    },
    /// A disc.
    Disc {
        /// Its middle.
        at: [f32; 2],
        /// Half its width.
        radius: f32,
        /// Its colour.
        ink: Ink,
        /// How it is filled.
        fill: Fill,
    },
    /// A square on its corner.
    Diamond {
        /// Its middle.
        at: [f32; 2],
        /// Half its width.
        radius: f32,
        /// Its colour.
        ink: Ink,
        /// How it is filled.
        fill: Fill,
    },
    /// The sign of a kind of actor.
    Sign {
        /// Its middle.
        at: [f32; 2],
        /// Its width.
        size: f32,
        /// The kind.
        kind: ActorKind,
    },
    /// A line of text.
    Text(Text),
}

/// A line of text at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The words.
    pub text: String,
    /// How they are set.
    pub face: Type,
    /// Their colour.
    pub ink: Ink,
    /// Where they stand.
    pub area: Area,
    /// Which of their sides stays where it is if they turn out longer or shorter than they were measured.
    pub side: Side,
}

/// A side of a line of text, on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The left one.
    Left,
    /// Neither.
    Middle,
    /// The right one.
    Right,
}

/// How text is set: sizes and weights of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// What stands beside marks.
    Small,
    /// Heads of rows.
    Medium,
    /// Figures, heads of groups.
    Bold,
    /// On axes.
    Tiny,
}

impl Type {
    /// Size in points, and weight.
    pub const fn size_and_weight(self) -> (f32, u16) {
        match self {
            Self::Small => (12.0, 400),
            Self::Medium => (12.0, 500),
            Self::Bold => (12.0, 600),
            Self::Tiny => (11.0, 400),
        }
    }
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Text.
    Text,
    /// Secondary text.
    Muted,
    /// Hairlines.
    Line,
    /// A kind of fact.
    Kind(FactKind),
}

/// How a shape is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// With its colour.
    Full,
    /// With a little of its colour, within a line.
    Tint,
    /// With what is behind the picture, within a line.
    Hollow,
}

impl Shape {
    /// A hairline.
    pub(super) fn line(from: [f32; 2], to: [f32; 2], ink: Ink) -> Self {
        Self::Line { points: vec![from, to], ink, width: 1.0, is_dashed: false }
    }

    /// Words around the height of a point, at its right (`Side::Left`), left or around it.
    pub(super) fn text(
        voice: &dyn Voice,
        text: String,
        (face, ink): (Type, Ink),
        [x, y]: [f32; 2],
        side: Side,
    ) -> Self {
        let measured = voice.size(&text, face);
        let middle = match side {
            Side::Left => x + measured[0] / 2.0,
            Side::Middle => x,
            Side::Right => x - measured[0] / 2.0,
        };
        Self::Text(Text { text, face, ink, area: Area::around([middle, y], measured), side })
    }

    /// What it covers, with some room for what is painted around a line.
    pub fn area(&self) -> Area {
        match self {
            Self::Line { points, width, .. } => {
                let grown = |area: Area, point: &[f32; 2]| Area {
                    min: [area.min[0].min(point[0] - width), area.min[1].min(point[1] - width)],
                    max: [area.max[0].max(point[0] + width), area.max[1].max(point[1] + width)],
                };
                points.iter().fold(Area { min: [f32::MAX; 2], max: [f32::MIN; 2] }, grown)
            }
            Self::Box { area, .. } => *area,
            Self::Disc { at, radius, .. } | Self::Diamond { at, radius, .. } => Area::around(*at, [2.0 * radius; 2]),
            Self::Sign { at, size, .. } => Area::around(*at, [*size; 2]),
            Self::Text(text) => text.area,
        }
    }

    /// The words that it is, if it is some.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(&text.text),
            _ => None,
        }
    }

    /// The same shape on a canvas seen in a mirror; words stay readable.
    fn mirrored(self, width: f32) -> Self {
        let point = |[x, y]: [f32; 2]| [width - x, y];
        match self {
            Self::Line { points, ink, width, is_dashed } => {
                Self::Line { points: points.into_iter().map(point).collect(), ink, width, is_dashed }
            }
            Self::Box { area, ink, fill } => Self::Box { area: mirrored(area, width), ink, fill },
            Self::Disc { at, radius, ink, fill } => Self::Disc { at: point(at), radius, ink, fill },
            Self::Diamond { at, radius, ink, fill } => Self::Diamond { at: point(at), radius, ink, fill },
            Self::Sign { at, size, kind } => Self::Sign { at: point(at), size, kind },
            Self::Text(text) => {
                let side = match text.side {
                    Side::Left => Side::Right,
                    Side::Middle => Side::Middle,
                    Side::Right => Side::Left,
                };
                Self::Text(Text { area: mirrored(text.area, width), side, ..text })
            }
        }
    }
}

impl Drawing {
    /// The same with words alone, where there is nothing to draw.
    pub(super) fn saying(mut self, voice: &dyn Voice, words: String) -> Self {
        let [width, _] = self.size;
        let middle = [width / 2.0, 40.0];
        self.ground.push(Shape::text(voice, words, (Type::Small, Ink::Muted), middle, Side::Middle));
        self.size = [width, 80.0];
        self
    }

    /// The same as readers of the voice's language read it: laid out from left to right, it is mirrored for Arabic.
    pub(super) fn facing(self, voice: &dyn Voice) -> Self {
        if !voice.is_rtl() {
            return self;
        }
        let width = self.size[0];
        let all = |shapes: Vec<Shape>| shapes.into_iter().map(|shape| shape.mirrored(width)).collect();
        let point = |[x, y]: [f32; 2]| [width - x, y];
        let mark = |mark: Mark| Mark {
            area: mirrored(mark.area, width),
            shapes: all(mark.shapes),
            hidden: all(mark.hidden),
            ..mark
        };
        Self {
            ground: all(self.ground),
            links: self.links.into_iter().map(|l| Link { from: point(l.from), to: point(l.to), ..l }).collect(),
            marks: self.marks.into_iter().map(mark).collect(),
            ..self
        }
    }

    /// The mark of a fact.
    pub fn mark(&self, fact: FactId) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.fact == fact)
    }
}

fn mirrored(area: Area, width: f32) -> Area {
    Area { min: [width - area.max[0], area.min[1]], max: [width - area.min[0], area.max[1]] }
}

/// As many of the words as fit a width, with … for the others.
pub(super) fn fitted(voice: &dyn Voice, text: &str, face: Type, width: f32) -> String {
    if voice.size(text, face)[0] <= width {
        return text.to_owned();
    }
    let cut = |end: usize| format!("{}…", text.get(..end).unwrap_or_default().trim_end());
    let fits = |end: &usize| voice.size(&cut(*end), face)[0] <= width;
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    // Between words if more than half of the room is used so, or else within one.
    let longest =
        |ends: &[usize]| ends.partition_point(|end| fits(end)).checked_sub(1).and_then(|nth| ends.get(nth)).copied();
    let by_words = longest(&spaces).filter(|end| voice.size(&cut(*end), face)[0] * 2.0 > width);
    cut(by_words.or_else(|| longest(&starts)).unwrap_or(0))
}
