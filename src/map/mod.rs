//! A map of the world without a network: its shapes, where a sheet's facts lie on it, and the whole as a picture.
//!
//! [`Atlas`] reads the shapes in place, [`View`] says which part of the world is looked at, [`Found`] has what a
//! fact sheet puts on it, and [`svg`] draws it all. Knows no window: what is painted on a screen is for `ui`.

mod atlas;
mod clusters;
mod found;
mod names;
mod projection;
mod scale;
pub mod svg;

pub use atlas::{Atlas, AtlasError, Label, LabelKind, Land, Line, LineKind, Patch};
pub use clusters::{Cluster, clusters};
pub use found::{Circle, Found, Marker, Sort};
pub use names::{Area, Named, Names, Script, Written};
pub use projection::{FlatPos, FlatRect, MAX_SCALE, View};
pub use scale::Scale;
