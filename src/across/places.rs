//! Places of several articles that are one.
//!
//! Joined are places by their row of the gazetteer; those of which only the area is known, and which the row does not
//! name, by their name too; those that the reader has set on a point, by that point; and those without a position by
//! their name in any spelling that folds alike.

use super::joined::Joined;
use super::{RowOf, Seen, Sheet};
use crate::facts::{Location, PlaceKind, Precision};
use crate::lexicon::key_of;

/// A place that is named in one article or in several.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceRow {
    /// What it is.
    pub kind: PlaceKind,
    /// Its fullest name in the first article that has it.
    pub name: String,
    /// Its English name, where the gazetteer knows one.
    pub name_en: Option<String>,
    /// Its Arabic name there, likewise.
    pub name_ar: Option<String>,
    /// Latitude and longitude in degrees, if resolved.
    pub position: Option<(f64, f64)>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Row of the gazetteer.
    pub gazetteer: Option<String>,
    /// How exactly the position is known.
    pub precision: Precision,
    /// The location in each article.
    pub seen: Vec<Seen>,
}

/// The places of all sheets, and which row each is in.
pub(super) fn joined(sheets: &[Sheet<'_>]) -> (Vec<PlaceRow>, RowOf) {
    let mut joined = Joined::new();
    for sheet in sheets {
        for place in &sheet.facts.locations {
            joined.push(Seen { article: sheet.number, fact: place.id }, Some(key(place)));
        }
    }
    let (groups, rows) = joined.groups();
    (groups.into_iter().filter_map(|seen| row(sheets, seen)).collect(), rows)
}

fn key(place: &Location) -> String {
    let name = || key_of(&place.name);
    let is_area = matches!(place.kind, PlaceKind::Admin1 | PlaceKind::Region);
    match (&place.gazetteer, place.position) {
        (Some(row), _) if place.precision == Precision::Area && !is_area => format!("near/{row}/{}", name()),
        (Some(row), _) => format!("at/{row}"),
        (None, Some((lat, lon))) => format!("point/{lat}/{lon}"),
        (None, None) => format!("named/{}", name()),
    }
}

/// A row as its first place has it: the others have the same key.
fn row(sheets: &[Sheet<'_>], seen: Vec<Seen>) -> Option<PlaceRow> {
    let first = seen.first()?;
    let place = sheets.get(first.article as usize)?.facts.location(first.fact)?;
    Some(PlaceRow {
        kind: place.kind,
        name: place.name.clone(),
        name_en: place.name_en.clone(),
        name_ar: place.name_ar.clone(),
        position: place.position,
        country: place.country.clone(),
        gazetteer: place.gazetteer.clone(),
        precision: place.precision,
        seen,
    })
}
