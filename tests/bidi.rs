//! Arabic and English on the screen: what stands where, what a click hits, what
//! is copied. Most cases need no picture; two small pictures guard the rest.

#[path = "bidi/field.rs"]
mod field;
#[path = "bidi/labels.rs"]
mod labels;
#[path = "bidi/lines.rs"]
mod lines;
#[path = "bidi/reading.rs"]
mod reading;
#[path = "support/cpu_renderer.rs"]
mod support;
