//! Arabic and English on the screen: what stands where, what a click hits, what
//! is copied. Most cases need no picture; small pictures guard the rest.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers outside #[test] fail the test that calls them")]
#![expect(clippy::float_cmp, reason = "shares at the ends of the text are exact")]

#[path = "bidi/beside.rs"]
mod beside;
#[path = "bidi/carets.rs"]
mod carets;
#[path = "support/clipboard.rs"]
mod clipboard;
#[path = "bidi/field.rs"]
mod field;
#[path = "bidi/labels.rs"]
mod labels;
#[path = "bidi/lines.rs"]
mod lines;
#[path = "bidi/order.rs"]
mod order;
#[path = "bidi/pictures.rs"]
mod pictures;
#[path = "bidi/reading.rs"]
mod reading;
#[path = "bidi/spoken.rs"]
mod spoken;
#[path = "support/cpu_renderer.rs"]
mod support;

use waqai::ui::bidi::{Direction, Face, Setting, Weight};

/// Running text of an article in a paragraph of that direction.
fn setting(base: Option<Direction>) -> Setting<'static> {
    Setting {
        face: Face::Reading,
        weight: Weight::Regular,
        size_pts: 20.0,
        leading: 1.95,
        scale: 1.0,
        base,
        inks: &[],
        strong: &[],
    }
}
