//! What stands below a picture: what its signs mean, and what is not in it.

use super::Voice;
use super::drawing::{Ink, Shape, Side, Type, fitted};

/// Height of a row of it.
const ROW: f32 = 22.0;
/// Between two parts, and from a sign to its word.
const GAP: f32 = 18.0;
const SIGN: f32 = 14.0;

/// Draws a sign around a point.
type Draw = Box<dyn Fn([f32; 2]) -> Vec<Shape>>;

/// A sign with its word, or a word alone.
pub(super) struct Part {
    /// The sign.
    sign: Option<Draw>,
    /// The word.
    word: String,
}

impl Part {
    /// A sign with its word.
    pub(super) fn sign(word: String, draw: impl Fn([f32; 2]) -> Vec<Shape> + 'static) -> Self {
        Self { sign: Some(Box::new(draw)), word }
    }

    /// A word alone.
    pub(super) fn note(word: String) -> Self {
        Self { sign: None, word }
    }
}

/// The parts beside each other from `top` on, in as many rows as it takes; with how high they are.
pub(super) fn foot(voice: &dyn Voice, width: f32, margin: f32, top: f32, parts: &[Part]) -> (Vec<Shape>, f32) {
    let mut shapes = Vec::new();
    let (mut x, mut y) = (margin, top + ROW / 2.0);
    for part in parts {
        let sign = if part.sign.is_some() { SIGN } else { 0.0 };
        let word = fitted(voice, &part.word, Type::Small, width - 2.0 * margin - sign);
        let wide = sign + voice.size(&word, Type::Small)[0];
        if x > margin && x + wide > width - margin {
            (x, y) = (margin, y + ROW);
        }
        if let Some(draw) = &part.sign {
            shapes.extend(draw([x + 5.0, y]));
        }
        shapes.push(Shape::text(voice, word, (Type::Small, Ink::Muted), [x + sign, y], Side::Left));
        x += wide + GAP;
    }
    (shapes, if parts.is_empty() { 0.0 } else { y + ROW / 2.0 - top })
}
