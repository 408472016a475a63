//! From the tables of places under `assets/places` to what the program reads in place.
//!
//! Only `build.rs` and tests call this: a malformed row stops the build with its file and line.

use std::collections::BTreeMap;

use crate::gazetteer::Place;
use crate::gazetteer::frozen::{Freezer, Frozen};
use crate::kinds::PlaceKind;
use crate::lexicon::{Class, Entry, Form, Lexicon, Row, Table, TableError, is_arabic};

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

/// Stores the names of all places in `lexicon`, and freezes the places in the same order.
///
/// # Errors
/// [`TableError`] with the first line that is malformed.
pub fn freeze(lexicon: &mut Lexicon) -> Result<Frozen, TableError> {
    let mut freezer = Freezer::default();
    // Areas by country and English name: of their tables, which come first.
    let mut areas: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for (nth, row) in TABLES.iter().flat_map(Table::rows).enumerate() {
        let mut place = place(&row)?;
        if !place.admin1.is_empty() {
            // A place may lie in an area beyond its country's line.
            let abroad = || areas.iter().find(|((_, name), _)| *name == place.admin1).map(|(_, row)| row);
            let area = areas.get(&(place.country, place.admin1)).or_else(abroad).copied();
            place.area = Some(area.ok_or_else(|| row.error(format!("knows no area {:?}", place.admin1)))?);
        }
        if matches!(place.kind, PlaceKind::Admin1 | PlaceKind::Region) {
            areas.entry((place.country, place.name_en)).or_insert(nth as u32);
        }
        freezer.push(&place);
        let guard = row.cell(9)?;
        let entry = Entry::new(Class::Place, nth + 1);
        for form in row.forms(2)?.chain(row.forms(3)?) {
            // Several words together are no ordinary word.
            let guarded = !form.contains(' ') && guard.contains(if is_arabic(form) { "ar" } else { "en" });
            let entry = Entry { form: if guarded { Form::Guarded } else { Form::Plain }, ..entry };
            lexicon.insert(form, entry);
            variants(form, place.country).for_each(|other| lexicon.insert(&other, entry));
        }
    }
    Ok(freezer.finish())
}

/// Other spellings that the name of a place in a country has.
pub fn variants(name: &str, country: &str) -> impl Iterator<Item = String> {
    [without_rank(name), joined(name), with_jeem(name, country)].into_iter().flatten()
}

fn place(row: &Row<'static>) -> Result<Place<'static>, TableError> {
    let population = row.cell(8)?;
    Ok(Place {
        id: row.cell(0)?,
        kind: row.one_of(1, PlaceKind::from_id)?,
        name_ar: row.forms(2)?.next().unwrap_or_default(),
        name_en: row.forms(3)?.next().unwrap_or_default(),
        lat: row.number(4)?,
        lon: row.number(5)?,
        country: row.cell(6)?,
        area: None,
        admin1: row.cell(7)?,
        population: if population.is_empty() { 0 } else { row.number(8)? },
        within_km: within_km(row)?,
    })
}

/// The kilometres in a source such as `waqai:5`; 0 in one that states none.
fn within_km(row: &Row<'static>) -> Result<u16, TableError> {
    row.one_of(10, |source| source.strip_prefix("waqai:").map_or(Some(0), |km| km.parse().ok()))
}

/// A name of two words whose first is often written onto the second: "كفر نبل",
/// "دير الزور", "تل عفر", "بيت لحم".
fn joined(name: &str) -> Option<String> {
    const FIRST: [&str; 4] =
        ["\u{0643}\u{0641}\u{0631}", "\u{062F}\u{064A}\u{0631}", "\u{062A}\u{0644}", "\u{0628}\u{064A}\u{062A}"];
    let (first, second) = name.split_once(' ')?;
    let long = second.chars().count() > 2 && !second.contains(' ');
    (long && FIRST.contains(&first)).then(|| format!("{first}{second}"))
}

/// A foreign name as the Egyptian press writes it, its hard g with the letter jeem:
/// "جوانتانامو" for "غوانتانامو".
fn with_jeem(name: &str, country: &str) -> Option<String> {
    const ARAB: &str = "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE";
    let foreign = !country.is_empty() && !ARAB.contains(country);
    let with_jeem = name.replace('\u{063A}', "\u{062C}");
    (foreign && with_jeem != name && name.chars().count() > 4).then_some(with_jeem)
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
