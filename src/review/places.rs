//! Where a location is: another candidate, a point of the reader's own, or nowhere.
//!
//! What a place lies in follows from where it is, so each change looks at
//! that of the other places, too.

use super::{BY_READER, at_mut, corrected};
use crate::facts::{Alternative, FactId, FactSheet, Location, Precision, containers, source_of_row};

/// Takes the place for the candidate of that row. `None` if it has no such candidate.
pub(super) fn choose(sheet: &mut FactSheet, fact: FactId, row: &str) -> Option<FactId> {
    let place = place_mut(sheet, fact)?;
    let nth = place.alternatives.iter().position(|other| other.gazetteer == row)?;
    let chosen = place.alternatives.remove(nth);
    let named = |name: String| Some(name).filter(|name| !name.is_empty());
    keep_as_candidate(place);
    place.kind = chosen.kind;
    (place.name_en, place.name_ar) = (named(chosen.name), named(chosen.name_ar));
    (place.position, place.precision) = (Some(chosen.position), chosen.precision);
    (place.country, place.area) = (named(chosen.country), chosen.area);
    place.source = source_of_row(&chosen.gazetteer);
    place.gazetteer = Some(chosen.gazetteer);
    moved(sheet, fact)
}

/// Takes the place for one whose position is not known. `None` if it is one already.
pub(super) fn unresolve(sheet: &mut FactSheet, fact: FactId) -> Option<FactId> {
    let place = place_mut(sheet, fact).filter(|place| place.precision != Precision::Unresolved)?;
    keep_as_candidate(place);
    (place.name_en, place.name_ar) = (None, None);
    (place.position, place.precision) = (None, Precision::Unresolved);
    (place.country, place.area, place.gazetteer) = (None, None, None);
    moved(sheet, fact)
}

/// Takes the place to be at a point in degrees of latitude and longitude. What
/// area that is in is not known. `None` if it is there already, or
/// the globe has no such point.
pub(super) fn set_point(
    sheet: &mut FactSheet,
    fact: FactId,
    position: (f64, f64),
    country: Option<String>,
) -> Option<FactId> {
    let place = place_mut(sheet, fact)?;
    let is_there = place.source == BY_READER && place.position == Some(position);
    if is_there || !is_on_globe(position) {
        return None;
    }
    keep_as_candidate(place);
    (place.position, place.precision) = (Some(position), Precision::Exact);
    (place.country, place.area, place.gazetteer) = (country, None, None);
    place.source = BY_READER;
    moved(sheet, fact)
}

/// Whether a latitude and longitude in degrees are ones.
pub(super) fn is_on_globe((lat, lon): (f64, f64)) -> bool {
    (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)
}

fn place_mut(sheet: &mut FactSheet, fact: FactId) -> Option<&mut Location> {
    at_mut(&mut sheet.locations, fact, |place| place.id)
}

/// Puts what a place is taken for first among its candidates. A point of the
/// reader's own has no row and is none.
fn keep_as_candidate(place: &mut Location) {
    let (Some(gazetteer), Some(position)) = (place.gazetteer.clone(), place.position) else { return };
    let candidate = Alternative {
        gazetteer,
        kind: place.kind,
        name: place.name_en.clone().unwrap_or_default(),
        name_ar: place.name_ar.clone().unwrap_or_default(),
        country: place.country.clone().unwrap_or_default(),
        area: place.area.clone(),
        position,
        precision: place.precision,
        why: BY_READER,
    };
    place.alternatives.insert(0, candidate);
}

/// Marks a place that was moved, and looks anew at what lies in what as far as that
/// is about it: what the article says otherwise of other places stays.
fn moved(sheet: &mut FactSheet, fact: FactId) -> Option<FactId> {
    corrected(&mut place_mut(sheet, fact)?.review);
    let now = containers(&sheet.locations);
    for (place, whole) in sheet.locations.iter_mut().zip(now) {
        if place.id == fact || place.within == Some(fact) || whole == Some(fact) {
            place.within = whole;
        }
    }
    Some(fact)
}
