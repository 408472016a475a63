//! The offline gazetteer: places with Arabic and English names and positions.
//!
//! Rows come from `assets/places/*.tsv`; the build freezes them into records that
//! are read in place, and stores their names in the shared automaton. Which of
//! several places of one name is meant is for [`resolve`].

mod frozen;
pub mod resolve;
pub mod tables;

use crate::kinds::PlaceKind;

pub use frozen::Frozen;

/// One place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Stable row name, such as `geonames:98182`.
    pub id: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// Arabic name, or nothing.
    pub name_ar: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// ISO 3166-1 alpha-2 code, or nothing.
    pub country: &'static str,
    /// Row of the first-level area that holds it.
    pub area: Option<u32>,
    /// English name of that area, or nothing.
    pub admin1: &'static str,
    /// Inhabitants, 0 when not known.
    pub population: u32,
    /// Kilometres by which the position may be off, as its source states; 0 when it states none.
    pub within_km: u16,
}

/// All places, by row number. A row is read when it is asked for: an article
/// asks for a few of tens of thousands.
#[derive(Debug, Clone, Copy)]
pub struct Gazetteer {
    records: &'static [u8],
    strings: &'static str,
}

impl Gazetteer {
    /// The places of two frozen parts: records, and the strings they point into.
    pub const fn new(records: &'static [u8], strings: &'static str) -> Self {
        Self { records, strings }
    }

    /// The place of a row.
    pub fn get(&self, row: u32) -> Option<Place> {
        frozen::place(self.records, self.strings, row)
    }

    /// Every place, by row.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        (0..).map_while(|row| self.get(row))
    }
}
