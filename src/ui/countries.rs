//! Names of countries in the window's languages, by their codes, and where they are.
//!
//! The gazetteer knows every country by its usual name in both languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::strings::Words;
use crate::analyse::PLACES;
use crate::facts::PlaceKind;
use crate::map::{Atlas, FlatPos};

/// The names of one country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Names {
    ar: &'static str,
    en: &'static str,
}

/// Countries stand before the areas that they hold; the thousands of rows behind need no look.
static COUNTRIES: LazyLock<BTreeMap<&'static str, Names>> = LazyLock::new(|| {
    let before_areas = PLACES.places().take_while(|place| place.kind != PlaceKind::Admin1);
    let countries = before_areas.filter(|place| place.kind == PlaceKind::Country);
    countries.map(|place| (place.country, Names { ar: place.name_ar, en: place.name_en })).collect()
});

/// The country of an ISO 3166-1 alpha-2 code in the window's language; the code where it is not known.
pub fn name<'a>(words: &Words, code: &'a str) -> &'a str {
    COUNTRIES.get(code).map_or(code, |names| if words.language().rtl { names.ar } else { names.en })
}

/// The country that a point in degrees is in, as the map draws it; `None` at sea.
pub fn at(lat: f64, lon: f64) -> Option<&'static str> {
    let place = FlatPos::of(lat, lon);
    COUNTRIES.keys().copied().find(|code| Atlas::bundled().country_has(code, place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::strings::ALL;

    #[test]
    fn every_country_of_the_table_has_a_name_in_each_language() {
        assert!(COUNTRIES.len() > 190, "{}", COUNTRIES.len());
        for (code, names) in COUNTRIES.iter() {
            assert!(code.len() == 2 && !names.ar.is_empty() && !names.en.is_empty(), "{code}: {names:?}");
        }
    }

    #[test]
    fn a_country_is_named_in_the_language_of_the_window() {
        let named = ALL.iter().map(|&language| name(&Words::new(language), "IQ"));
        assert_eq!(named.collect::<Vec<_>>(), ["Iraq", "العراق"]);
        assert_eq!(name(&Words::new(ALL[0]), "ZZ"), "ZZ");
    }

    #[test]
    fn a_point_is_in_a_country_or_at_sea() {
        for (lat, lon, code) in [(33.3, 44.4, Some("IQ")), (24.7, 46.7, Some("SA")), (35.0, 20.0, None)] {
            assert_eq!(at(lat, lon), code, "{lat}, {lon}");
        }
    }
}
