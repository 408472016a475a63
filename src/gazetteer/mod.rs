//! The offline gazetteer: places with Arabic and English names and positions.
//!
//! Rows come from `assets/places/*.tsv`; their names are stored in the shared
//! automaton. Which of several places of one name is meant is for [`resolve`].

pub mod resolve;

use crate::kinds::PlaceKind;
use crate::lexicon::{Class, Entry, Form, Lexicon, Row, Table, TableError, is_arabic};

/// One place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Stable row name, such as `geonames:98182`.
    pub id: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// English name.
    pub name_en: &'static str,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// ISO 3166-1 alpha-2 code, or nothing.
    pub country: &'static str,
    /// English name of the first-level area, or nothing.
    pub admin1: &'static str,
    /// Inhabitants, 0 when not known.
    pub population: u32,
}

/// All places, by row number.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
}

impl Gazetteer {
    /// Reads one table and stores its names in `lexicon`.
    ///
    /// # Errors
    /// [`TableError`] with the first line that is malformed.
    pub fn add(&mut self, table: &Table, lexicon: &mut Lexicon) -> Result<(), TableError> {
        for row in table.rows() {
            self.places.push(place(&row)?);
            let guard = row.cell(9)?;
            let entry = Entry::new(Class::Place, self.places.len());
            for form in row.forms(2)?.chain(row.forms(3)?) {
                // Several words together are no ordinary word.
                let guarded = !form.contains(' ') && guard.contains(if is_arabic(form) { "ar" } else { "en" });
                lexicon.insert(form, Entry { form: if guarded { Form::Guarded } else { Form::Plain }, ..entry });
            }
        }
        Ok(())
    }

    /// The place of a row.
    pub fn get(&self, row: u32) -> Option<&Place> {
        self.places.get(row as usize)
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

fn place(row: &Row<'static>) -> Result<Place, TableError> {
    let population = row.cell(8)?;
    Ok(Place {
        id: row.cell(0)?,
        kind: row.one_of(1, PlaceKind::from_id)?,
        name_en: row.forms(3)?.next().unwrap_or_default(),
        lat: row.number(4)?,
        lon: row.number(5)?,
        country: row.cell(6)?,
        admin1: row.cell(7)?,
        population: if population.is_empty() { 0 } else { row.number(8)? },
    })
}
