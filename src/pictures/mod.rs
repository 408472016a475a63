//! Pictures of a fact sheet besides the map: when things were, how many they were, who is named with whom.
//!
//! Each is laid out as a [`Drawing`] from a sheet, a width and a [`Voice`] that knows the words and how wide they
//! are; [`svg`] writes one as a file. Knows no window: what is painted on a screen is for `ui`. The same sheet gives
//! the same drawing everywhere.
//!
//! In Arabic a drawing is mirrored: time and bars run from right to left, as its readers read charts.

mod axis;
mod drawing;
mod figures;
mod foot;
mod names;
mod places;
mod scale;
pub mod svg;
mod timeline;

pub use drawing::{Drawing, Fill, Ink, Link, Mark, Shape, Side, Text, Type};
pub use figures::figures;
pub use names::{MOST_NAMED, Sentences, names};
pub use timeline::timeline;

use jiff::civil::Date;

use crate::facts::FactId;

/// Facts in a picture, at most; of the others it says how many there are.
pub const MOST: usize = 300;
/// Narrower than this no picture is laid out, in points.
pub const LEAST_WIDTH: f32 = 320.0;

/// The words of a picture, and how large they are.
pub trait Voice {
    /// Whether its language is written from right to left.
    fn is_rtl(&self) -> bool;
    /// The message of that id.
    fn word(&self, id: &str) -> String;
    /// The message of that id about `n` things.
    fn count(&self, id: &str, n: usize) -> String;
    /// A number.
    fn number(&self, value: f64) -> String;
    /// A day with its year.
    fn day(&self, day: Date) -> String;
    /// A day of a year that stands beside it.
    fn short_day(&self, day: Date) -> String;
    /// The month of a day, with its year.
    fn month(&self, day: Date) -> String;
    /// The month of a day, of a year that stands beside it.
    fn short_month(&self, day: Date) -> String;
    /// A fact in a few words.
    fn name(&self, fact: FactId) -> String;
    /// The figure of a force number, and what else than reported it is.
    fn figure(&self, fact: FactId) -> String;
    /// All that is said of a fact under the pointer, or to those who hear the picture; a line each.
    fn lines(&self, fact: FactId) -> Vec<String>;
    /// Width and height of a line of text, in points.
    fn size(&self, text: &str, face: Type) -> [f32; 2];
}
