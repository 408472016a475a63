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

macro_rules! table {
    ($path:literal) => {
        Table { path: $path, text: include_str!(concat!("../../assets/", $path)) }
    };
}

/// The tables of places.
pub const TABLES: &[Table] = &[
    table!("places/countries.tsv"),
    table!("places/admin.tsv"),
    table!("places/cities.tsv"),
    table!("places/districts.tsv"),
    table!("places/sites.tsv"),
    table!("places/waters.tsv"),
];

/// All places, by row number. A row is read when it is asked for: an article
/// asks for a few of tens of thousands.
#[derive(Debug, Default)]
pub struct Gazetteer {
    rows: Vec<Row<'static>>,
}

impl Gazetteer {
    /// The places inside the program.
    pub fn bundled() -> Self {
        Self { rows: TABLES.iter().flat_map(Table::rows).collect() }
    }

    /// Stores the names of all places in `lexicon`, and reads every row.
    ///
    /// # Errors
    /// [`TableError`] with the first line that is malformed.
    pub fn names_into(&self, lexicon: &mut Lexicon) -> Result<(), TableError> {
        for (nth, row) in self.rows.iter().enumerate() {
            place(row)?;
            let guard = row.cell(9)?;
            let entry = Entry::new(Class::Place, nth + 1);
            for form in row.forms(2)?.chain(row.forms(3)?) {
                // Several words together are no ordinary word.
                let guarded = !form.contains(' ') && guard.contains(if is_arabic(form) { "ar" } else { "en" });
                let entry = Entry { form: if guarded { Form::Guarded } else { Form::Plain }, ..entry };
                lexicon.insert(form, entry);
                if let Some(short) = without_rank(form) {
                    lexicon.insert(&short, entry);
                }
            }
        }
        Ok(())
    }

    /// The place of a row.
    pub fn get(&self, row: u32) -> Option<Place> {
        self.rows.get(row as usize).and_then(|row| place(row).ok())
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

/// The name of an airport without its rank: "مطار الملك خالد الدولي", "Erbil International Airport".
fn without_rank(name: &str) -> Option<String> {
    const AFTER: [&str; 2] = [
        " \u{0627}\u{0644}\u{062F}\u{0648}\u{0644}\u{064A}",
        " \u{0627}\u{0644}\u{0625}\u{0642}\u{0644}\u{064A}\u{0645}\u{064A}",
    ];
    let arabic = AFTER.iter().find_map(|rank| name.strip_suffix(rank)).filter(|short| short.contains(' '));
    let english = || name.strip_suffix(" International Airport").map(|short| format!("{short} Airport"));
    arabic.map(str::to_owned).or_else(english)
}
