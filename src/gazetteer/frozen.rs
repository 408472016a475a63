//! Places as bytes: one record of fixed length each, and one string that holds all
//! their words.
//!
//! A record is nine little-endian numbers of 32 bits: four words (their place in
//! the string, and its bytes in the highest 8 bits), the row of the area that holds
//! the place, latitude and longitude in hundred-thousandths of a degree,
//! inhabitants, and kind with uncertainty.

use std::collections::BTreeMap;

use crate::gazetteer::Place;
use crate::kinds::PlaceKind;

/// Bytes of a record.
const RECORD: usize = 36;
/// Parts of a degree: a metre.
const PARTS: f64 = 100_000.0;
/// The row of no area.
const NONE: u32 = u32::MAX;
/// Bits of a word's place in the string.
const AT: u32 = 24;

/// What the build writes.
#[derive(Debug, Default)]
pub struct Frozen {
    /// Records, by row.
    pub records: Vec<u8>,
    /// The words.
    pub strings: String,
}

/// Freezes places one after the other; equal words are stored once.
#[derive(Debug, Default)]
pub(super) struct Freezer {
    frozen: Frozen,
    known: BTreeMap<String, u32>,
}

impl Freezer {
    /// Adds the next row; the area that holds it is one of those before.
    pub(super) fn push(&mut self, place: &Place<'_>) {
        let words = [place.id, place.name_ar, place.name_en, place.country].map(|word| self.word(word));
        let position = [place.lat, place.lon].map(|degrees| (degrees * PARTS).round() as i32 as u32);
        let kind = PlaceKind::ALL.iter().position(|kind| *kind == place.kind).unwrap_or_default() as u32;
        let area = [place.area.unwrap_or(NONE)];
        let last = [place.population, kind | u32::from(place.within_km) << 8];
        self.frozen
            .records
            .extend(words.into_iter().chain(area).chain(position).chain(last).flat_map(u32::to_le_bytes));
    }

    /// What was frozen.
    pub(super) fn finish(self) -> Frozen {
        assert!(self.frozen.strings.len() < 1 << AT, "the words of all places take 24 bits to point into");
        self.frozen
    }

    fn word(&mut self, word: &str) -> u32 {
        assert!(word.len() < 256, "a word of a place takes 8 bits to measure: {word}");
        if let Some(&known) = self.known.get(word) {
            return known;
        }
        let packed = self.frozen.strings.len() as u32 | (word.len() as u32) << AT;
        self.frozen.strings.push_str(word);
        self.known.insert(word.to_owned(), packed);
        packed
    }
}

/// The numbers of a record, each as its bytes.
fn record(records: &'static [u8], row: u32) -> Option<&'static [[u8; 4]; RECORD / 4]> {
    let start = (row as usize).checked_mul(RECORD)?;
    let (numbers, _) = records.get(start..start + RECORD)?.as_chunks::<4>();
    numbers.try_into().ok()
}

fn word(strings: &'static str, packed: [u8; 4]) -> Option<&'static str> {
    let packed = u32::from_le_bytes(packed);
    let at = (packed & ((1 << AT) - 1)) as usize;
    strings.get(at..at + (packed >> AT) as usize)
}

/// How many records there are.
pub(super) const fn rows(records: &[u8]) -> u32 {
    (records.len() / RECORD) as u32
}

/// The place of a row; `None` behind the last.
pub(super) fn place(records: &'static [u8], strings: &'static str, row: u32) -> Option<Place<'static>> {
    let &[id, name_ar, name_en, country, area, lat, lon, population, rest] = record(records, row)?;
    let word = |packed| word(strings, packed);
    let area = Some(u32::from_le_bytes(area)).filter(|&area| area != NONE);
    let admin1 = area.and_then(|area| record(records, area)).map_or(Some(""), |&[_, _, name_en, ..]| word(name_en));
    let degrees = |parts: [u8; 4]| f64::from(i32::from_le_bytes(parts)) / PARTS;
    let [kind, low, high, _] = rest;
    Some(Place {
        id: word(id)?,
        kind: *PlaceKind::ALL.get(usize::from(kind))?,
        name_ar: word(name_ar)?,
        name_en: word(name_en)?,
        lat: degrees(lat),
        lon: degrees(lon),
        country: word(country)?,
        area,
        admin1: admin1?,
        population: u32::from_le_bytes(population),
        within_km: u16::from_le_bytes([low, high]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back() {
        let place = |id, lat, lon, within_km| Place {
            id,
            kind: PlaceKind::Facility,
            name_ar: "",
            name_en: "Mosul Dam",
            lat,
            lon,
            country: "IQ",
            area: None,
            admin1: "",
            population: 7,
            within_km,
        };
        let inside = Place { area: Some(0), admin1: "Mosul Dam", ..place("b", -33.9, -70.0, 0) };
        let all = [place("a", 36.630_28, 42.823_06, 300), inside];
        let mut freezer = Freezer::default();
        for place in &all {
            freezer.push(place);
        }
        let Frozen { records, strings } = freezer.finish();
        assert_eq!(strings, "aMosul DamIQb", "a word is stored once");
        let (records, strings) = (&*records.leak(), &*strings.leak());
        for (row, wanted) in all.iter().enumerate() {
            assert_eq!(super::place(records, strings, row as u32).as_ref(), Some(wanted));
        }
        assert_eq!(super::place(records, strings, 2), None);
    }
}
