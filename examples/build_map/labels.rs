//! Names on the map: countries, the larger towns and the seas of the gazetteer's tables.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use crate::topology::{World, flattened, index};
use crate::{Point, flat, is_in_belt};

/// A name at its place.
pub(crate) struct Label {
    /// 0 country, 1 town, 2 water.
    pub(crate) kind: u8,
    /// On the flat world.
    pub(crate) point: Point,
    /// The width of the world, in points of the screen as a power of 2 in eighths, from which on it is shown.
    pub(crate) from: u8,
    /// In Arabic.
    pub(crate) ar: String,
    /// In English.
    pub(crate) en: String,
}

/// Width of a country on the screen, in points, from which on it is named.
const COUNTRY_WIDTH: f64 = 38.0;
/// Inhabitants of a town, and the width of the world in points from which on it is named.
const TOWNS: [(u64, f64); 6] = [
    (4_000_000, 2_200.0),
    (1_000_000, 5_000.0),
    (400_000, 10_000.0),
    (150_000, 20_000.0),
    (50_000, 45_000.0),
    (15_000, 100_000.0),
];
/// Inhabitants of the smallest town that is named outside the region.
const LEAST_ELSEWHERE: u64 = 400_000;

/// Waters that are named, and from which width of the world on.
const WATERS: [(&str, f64); 20] = [
    ("nature:mediterranean-sea", 900.0),
    ("nature:red-sea", 2_000.0),
    ("nature:arabian-sea", 1_500.0),
    ("nature:persian-gulf", 5_000.0),
    ("nature:gulf-of-aden", 5_000.0),
    ("nature:gulf-of-oman", 6_000.0),
    ("nature:gulf-of-guinea", 3_000.0),
    ("nature:bay-of-bengal", 2_000.0),
    ("nature:black-sea", 2_500.0),
    ("nature:sea-of-azov", 12_000.0),
    ("nature:caspian-sea", 2_500.0),
    ("nature:aegean-sea", 8_000.0),
    ("nature:adriatic-sea", 8_000.0),
    ("nature:north-sea", 4_000.0),
    ("nature:baltic-sea", 5_000.0),
    ("nature:south-china-sea", 2_500.0),
    ("nature:caribbean-sea", 2_500.0),
    ("nature:indian-ocean", 900.0),
    ("nature:atlantic-ocean", 900.0),
    ("nature:pacific-ocean", 900.0),
];

/// All names: countries first, then waters, then towns from the largest down.
pub(crate) fn labels(places: &Path, world: &World) -> Result<Vec<Label>, Box<dyn Error>> {
    let read = |name: &str| std::fs::read_to_string(places.join(name));
    let (countries, waters, cities) = (read("countries.tsv")?, read("waters.tsv")?, read("cities.tsv")?);
    let mut labels: Vec<Label> = Vec::new();
    let widths = widths(world);
    for row in rows(&countries).filter(|row| row.get(1) == Some(&"country")) {
        let width = row.get(6).and_then(|code| widths.get(*code)).copied().unwrap_or(1e-4);
        labels.extend(label(&row, 0, COUNTRY_WIDTH / width));
    }
    // The largest first: where there is no room for both, a small neighbour waits.
    labels.sort_by_key(|country| country.from);
    for row in rows(&waters) {
        let listed = WATERS.iter().find(|(id, _)| row.first() == Some(id));
        labels.extend(listed.and_then(|(_, from)| label(&row, 2, *from)));
    }
    let mut towns: Vec<(u64, Label)> = Vec::new();
    for row in rows(&cities) {
        let inhabitants = row.get(8).and_then(|cell| cell.parse().ok()).unwrap_or(0);
        let Some((_, from)) = TOWNS.iter().find(|(least, _)| inhabitants >= *least) else { continue };
        let Some(town) = label(&row, 1, *from) else { continue };
        if inhabitants >= LEAST_ELSEWHERE || is_in_belt(town.point) {
            towns.push((inhabitants, town));
        }
    }
    towns.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.en.cmp(&other.en)));
    labels.extend(towns.into_iter().map(|(_, town)| town));
    Ok(labels)
}

/// The width of each country's largest part, as a share of the world's.
fn widths(world: &World) -> BTreeMap<&str, f64> {
    let mut widths = BTreeMap::new();
    for polygon in &world.polygons {
        let Some(outer) = polygon.rings.first() else { continue };
        let xs = outer.iter().flat_map(|&arc| flattened(&world.arcs[index(arc)])).map(|point| point[0]);
        let (low, high) = xs.fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x)));
        let code = world.countries[world.country_of[polygon.owner]].as_str();
        let widest = widths.entry(code).or_insert(0.0);
        *widest = f64::max(*widest, high - low);
    }
    widths
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The first name of each language; in one alone if the other is missing.
fn label(row: &[&str], kind: u8, from: f64) -> Option<Label> {
    let first = |cell: &str| cell.split('|').next().unwrap_or_default().to_owned();
    let (ar, en) = (first(row.get(2)?), first(row.get(3)?));
    let (lat, lon): (f64, f64) = (row.get(4)?.parse().ok()?, row.get(5)?.parse().ok()?);
    let (ar, en) = match (ar.is_empty(), en.is_empty()) {
        (true, true) => return None,
        (true, false) => (en.clone(), en),
        (false, true) => (ar.clone(), ar),
        (false, false) => (ar, en),
    };
    let from = if from > 1.0 { (from.log2() * 8.0).round() as u8 } else { 0 };
    Some(Label { kind, point: flat([lon, lat]), from, ar, en })
}
