//! The rows of the gazetteer, taken together: none is lost, doubled or in another country.

use std::collections::{BTreeMap, BTreeSet};

use waqai::analyse::PLACES;
use waqai::facts::PlaceKind;
use waqai::gazetteer::Place;
use waqai::gazetteer::tables::TABLES;
use waqai::lexicon::Table;
use waqai::map::{Atlas, FlatPos, FlatRect};

/// Countries whose land the map gives, in whole or part, to another: who disputes it is no matter here.
const DISPUTED: &[(&str, &[&str])] = &[
    ("UA", &["RU"]),
    ("EH", &["MA"]),
    ("IL", &["PS", "SY", "LB"]),
    ("PS", &["IL"]),
    ("SD", &["SS", "EG"]),
    ("SS", &["SD"]),
    ("TW", &["CN"]),
];
/// Islands too small for the map, a continent of no country, and what stands in the open sea.
const OFF_THE_MAP: &[&str] = &[
    "country:AQ",
    "country:IO",
    "country:MH",
    "country:MV",
    "country:PN",
    "country:TV",
    "admin:au-lord-howe-island",
    "admin:co-san-andres-and-providencia",
    "admin:mu-agalega",
    "admin:nl-saba",
    "admin:nz-three-kings-islands",
    "admin:tc-grand-turk",
    "admin:um-johnston-atoll",
    "admin:um-midway-islands",
    "geonames:3576994",
    "geonames:4030723",
    "crossing:bh-king-fahd-causeway",
    "facility:il-leviathan-gas-field",
    "facility:il-tamar-gas-field",
    "port:iq-basra-oil-terminal",
    "port:iq-khor-al-amaya-oil-terminal",
];
/// How far from the pieces that make up the land of its country a place may lie, in degrees of longitude: the
/// coast is coarse on the map, crossings stand on the line.
const BESIDE: f64 = 0.1;

fn places() -> Vec<Place<'static>> {
    PLACES.places().collect()
}

#[test]
fn every_row_is_frozen_under_a_name_of_its_own() {
    let places = places();
    assert_eq!(places.len(), TABLES.iter().flat_map(Table::rows).count(), "every row of the tables is a place");
    let mut seen = BTreeSet::new();
    let doubled: Vec<&str> = places.iter().map(|place| place.id).filter(|id| !seen.insert(*id)).collect();
    assert!(doubled.is_empty(), "ids that stand twice: {doubled:?}");
}

#[test]
fn rows_written_by_hand_state_how_sure_they_are() {
    let places = places();
    let field = |place: &&Place<'_>| place.id.split_once(':').is_some_and(|(table, _)| table != "geonames");
    let sure = places.iter().filter(field).filter(|place| place.within_km > 0).count();
    assert!(sure >= 2_500, "{sure} rows by hand with an uncertainty");
}

#[test]
fn no_place_lies_outside_its_country() {
    let atlas = Atlas::bundled();
    let mut land: BTreeMap<u16, Vec<FlatRect>> = BTreeMap::new();
    for patch in atlas.patches(atlas.n_levels() - 1) {
        land.entry(patch.country).or_default().push(patch.area.expanded(BESIDE / 360.0));
    }
    let on_land = |code: &str, at: FlatPos| {
        let parts = atlas.country(code).and_then(|country| land.get(&country));
        parts.is_none_or(|parts| parts.iter().any(|part| part.has(at)))
    };
    let is_judged = |place: &&Place<'_>| {
        use PlaceKind::{Island, Region, Sea, Strait};
        let on_land = !matches!(place.kind, Sea | Strait | Island | Region);
        on_land && !place.country.is_empty() && !OFF_THE_MAP.contains(&place.id)
    };
    let outside: Vec<String> = places()
        .iter()
        .filter(is_judged)
        .filter(|place| {
            let at = FlatPos::of(place.lat, place.lon);
            let others = DISPUTED.iter().find(|(code, _)| *code == place.country).map_or(&[][..], |(_, others)| others);
            !on_land(place.country, at) && !others.iter().any(|code| on_land(code, at))
        })
        .map(|place| format!("{} {} {}, {} {}", place.id, place.name_en, place.lat, place.lon, place.country))
        .collect();
    assert!(outside.is_empty(), "{} places lie outside their country:\n{}", outside.len(), outside.join("\n"));
}
