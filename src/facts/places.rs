//! Which location of a sheet lies in which: a place in its area, an area in its country.
//!
//! Asked when a sheet is assembled, and again when the reader moves a place.

use rustc_hash::FxHashMap;

use super::{FactId, Location, PlaceKind};

/// For each location the smallest other one that holds it: its area, else its
/// country. `None` where the article names neither.
pub(crate) fn containers(locations: &[Location]) -> Vec<Option<FactId>> {
    let mut areas: FxHashMap<(&str, &str), FactId> = FxHashMap::default();
    let mut countries: FxHashMap<&str, FactId> = FxHashMap::default();
    for place in locations {
        let Some(country) = place.country.as_deref() else { continue };
        match (place.kind, place.name_en.as_deref()) {
            (PlaceKind::Country, _) => countries.entry(country).or_insert(place.id),
            (PlaceKind::Admin1, Some(name)) => areas.entry((country, name)).or_insert(place.id),
            _ => continue,
        };
    }
    let container = |place: &Location| {
        let country = place.country.as_deref().filter(|_| place.kind != PlaceKind::Country)?;
        let area = place.area.as_ref().filter(|_| place.kind != PlaceKind::Admin1);
        let area = area.and_then(|area| areas.get(&(country, area.name_en.as_str())));
        area.or(countries.get(country)).copied()
    };
    locations.iter().map(container).collect()
}
