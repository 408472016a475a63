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
pub struct Place<'g> {
    /// Stable row name, such as `geonames:98182`.
    pub id: &'g str,
    /// What it is.
    pub kind: PlaceKind,
    /// Arabic name, or nothing.
    pub name_ar: &'g str,
    /// English name.
    pub name_en: &'g str,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// ISO 3166-1 alpha-2 code, or nothing.
    pub country: &'g str,
    /// Row of the first-level area that holds it.
    pub area: Option<u32>,
    /// English name of that area, or nothing.
    pub admin1: &'g str,
    /// Inhabitants, 0 when not known.
    pub population: u32,
    /// Kilometres by which the position may be off, as its source states; 0 when it states none.
    pub within_km: u16,
}

/// All places, by row number. A row is read when it is asked for: an article
/// asks for a few of tens of thousands.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    records: &'static [u8],
    strings: &'static str,
    /// Those of the reader's own lists, in the rows behind the others.
    own: Vec<OwnPlace>,
}

/// A place of the reader's own lists.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnPlace {
    /// Row name, which stays the same as long as its name does.
    pub id: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Arabic name, or nothing.
    pub name_ar: String,
    /// English name, or nothing.
    pub name_en: String,
    /// Latitude and longitude in degrees.
    pub position: (f64, f64),
    /// ISO 3166-1 alpha-2 code, or nothing.
    pub country: String,
}

impl Gazetteer {
    /// The places of two frozen parts: records, and the strings they point into.
    pub const fn new(records: &'static [u8], strings: &'static str) -> Self {
        Self { records, strings, own: Vec::new() }
    }

    /// Adds a place of the reader's, and answers with its row.
    pub fn add_own(&mut self, place: OwnPlace) -> u32 {
        self.own.push(place);
        self.shipped() + self.own.len() as u32 - 1
    }

    /// Whether a row is of the reader's own lists.
    pub fn is_own(&self, row: u32) -> bool {
        row >= self.shipped()
    }

    /// How many rows come with the program.
    fn shipped(&self) -> u32 {
        frozen::rows(self.records)
    }

    /// The place of a row.
    pub fn get(&self, row: u32) -> Option<Place<'_>> {
        let Some(own) = row.checked_sub(self.shipped()) else { return frozen::place(self.records, self.strings, row) };
        self.own.get(own as usize).map(OwnPlace::place)
    }

    /// Every place, by row.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        (0..).map_while(|row| self.get(row))
    }
}

impl OwnPlace {
    fn place(&self) -> Place<'_> {
        let (lat, lon) = self.position;
        Place {
            id: &self.id,
            kind: self.kind,
            name_ar: &self.name_ar,
            name_en: &self.name_en,
            lat,
            lon,
            country: &self.country,
            area: None,
            admin1: "",
            population: 0,
            within_km: 0,
        }
    }
}
