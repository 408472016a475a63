//! Where a location is: another candidate, a point of the reader's own, or nowhere.
//!
//! What a place lies in follows from where it is, so each change looks at
//! that of the other places, too.

use std::mem;

use crate::facts::{
    Alternative, Area, FactId, FactKind, FactSheet, Location, PlaceKind, Precision, Review, containers,
};

/// Where one location was taken to be: all that an edit of it changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Placing {
    kind: PlaceKind,
    name_en: Option<String>,
    name_ar: Option<String>,
    position: Option<(f64, f64)>,
    country: Option<String>,
    area: Option<Area>,
    gazetteer: Option<String>,
    precision: Precision,
    source: &'static str,
    alternatives: Vec<Alternative>,
    review: Review,
    /// The places that lay in something else, and in what.
    within: Vec<(FactId, Option<FactId>)>,
}

impl Placing {
    fn of(place: &Location) -> Self {
        Self {
            kind: place.kind,
            name_en: place.name_en.clone(),
            name_ar: place.name_ar.clone(),
            position: place.position,
            country: place.country.clone(),
            area: place.area.clone(),
            gazetteer: place.gazetteer.clone(),
            precision: place.precision,
            source: place.source,
            alternatives: place.alternatives.clone(),
            review: place.review,
            within: Vec::new(),
        }
    }

    /// Puts `place` there, and answers with where it was.
    fn put(self, place: &mut Location) -> Self {
        let before = Self::of(place);
        place.kind = self.kind;
        (place.name_en, place.name_ar) = (self.name_en, self.name_ar);
        (place.position, place.precision) = (self.position, self.precision);
        (place.country, place.area) = (self.country, self.area);
        (place.gazetteer, place.source) = (self.gazetteer, self.source);
        (place.alternatives, place.review) = (self.alternatives, self.review);
        before
    }

    /// The same about facts under other names.
    pub(super) fn renamed(mut self, name_of: &impl Fn(FactId) -> Option<FactId>) -> Self {
        let renamed = self.within.drain(..).filter_map(|(part, whole)| Some((name_of(part)?, whole.and_then(name_of))));
        self.within = renamed.collect();
        self
    }
}

/// Why a place stands among the candidates that the reader did not want.
const BY_READER: &str = "reader";

/// Takes the place for the candidate of that row. `None` if it has no such candidate.
pub(super) fn choose(sheet: &mut FactSheet, fact: FactId, row: &str) -> Option<Placing> {
    let mut there = edited(sheet, fact)?;
    let nth = there.alternatives.iter().position(|other| other.gazetteer == row)?;
    let chosen = there.alternatives.remove(nth);
    let named = |name: String| Some(name).filter(|name| !name.is_empty());
    there.alternatives.splice(0..0, as_candidate(sheet, fact));
    there.kind = chosen.kind;
    (there.name_en, there.name_ar) = (named(chosen.name), named(chosen.name_ar));
    (there.position, there.precision) = (Some(chosen.position), chosen.precision);
    (there.country, there.area) = (named(chosen.country), chosen.area);
    (there.gazetteer, there.source) = (Some(chosen.gazetteer), "gazetteer");
    move_to(sheet, fact, there)
}

/// Takes the place for one whose position is not known. `None` if it is one already.
pub(super) fn unresolve(sheet: &mut FactSheet, fact: FactId) -> Option<Placing> {
    let mut there = edited(sheet, fact)?;
    if there.precision == Precision::Unresolved {
        return None;
    }
    there.alternatives.splice(0..0, as_candidate(sheet, fact));
    (there.name_en, there.name_ar) = (None, None);
    (there.position, there.precision) = (None, Precision::Unresolved);
    (there.country, there.area, there.gazetteer) = (None, None, None);
    move_to(sheet, fact, there)
}

/// Takes the place to be at a point in degrees of latitude and longitude. What
/// area that is in is not known. `None` if it is there already, or
/// the globe has no such point.
pub(super) fn set_point(
    sheet: &mut FactSheet,
    fact: FactId,
    position: (f64, f64),
    country: Option<String>,
) -> Option<Placing> {
    let mut there = edited(sheet, fact)?;
    let is_there = there.source == BY_READER && there.position == Some(position);
    if is_there || !is_on_globe(position) {
        return None;
    }
    there.alternatives.splice(0..0, as_candidate(sheet, fact));
    (there.position, there.precision) = (Some(position), Precision::Exact);
    (there.country, there.area, there.gazetteer) = (country, None, None);
    there.source = BY_READER;
    move_to(sheet, fact, there)
}

/// Whether a latitude and longitude in degrees are ones.
pub(super) fn is_on_globe((lat, lon): (f64, f64)) -> bool {
    (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)
}

/// Puts a place back to where it was, with what lay in it.
pub(super) fn put_back(sheet: &mut FactSheet, fact: FactId, mut placing: Placing) -> Option<Placing> {
    let within = mem::take(&mut placing.within);
    let mut before = placing.put(place_mut(sheet, fact)?);
    before.within = hang(sheet, within);
    Some(before)
}

/// Takes over where the reader put a place from an earlier finding of it.
pub(super) fn take_over(older: &FactSheet, fact: FactId, sheet: &mut FactSheet, own: FactId) {
    if let Some(place) = older.location(fact) {
        move_to(sheet, own, Placing::of(place));
    }
}

fn place_mut(sheet: &mut FactSheet, fact: FactId) -> Option<&mut Location> {
    sheet.locations.get_mut(fact.nth()).filter(|_| fact.kind == FactKind::Location)
}

/// Where a place is now, as what the reader has edited.
fn edited(sheet: &FactSheet, fact: FactId) -> Option<Placing> {
    Some(Placing { review: Review::Edited, ..Placing::of(sheet.location(fact)?) })
}

/// What a place is taken for, to stand among its candidates. A point of the
/// reader's own has no row and is none.
fn as_candidate(sheet: &FactSheet, fact: FactId) -> Option<Alternative> {
    let place = sheet.location(fact)?;
    Some(Alternative {
        gazetteer: place.gazetteer.clone()?,
        kind: place.kind,
        name: place.name_en.clone().unwrap_or_default(),
        name_ar: place.name_ar.clone().unwrap_or_default(),
        country: place.country.clone().unwrap_or_default(),
        area: place.area.clone(),
        position: place.position?,
        precision: place.precision,
        why: BY_READER,
    })
}

/// Puts a place there and looks anew at what lies in what, as far as that is
/// about it: what the article says otherwise of other places stays.
fn move_to(sheet: &mut FactSheet, fact: FactId, there: Placing) -> Option<Placing> {
    let mut before = there.put(place_mut(sheet, fact)?);
    let now = sheet.locations.iter().zip(containers(&sheet.locations));
    let moved = now.filter(|(place, whole)| {
        place.within != *whole && (place.id == fact || place.within == Some(fact) || *whole == Some(fact))
    });
    let moved = moved.map(|(place, whole)| (place.id, whole)).collect();
    before.within = hang(sheet, moved);
    Some(before)
}

/// Hangs places into others, and answers with what they lay in before.
fn hang(sheet: &mut FactSheet, within: Vec<(FactId, Option<FactId>)>) -> Vec<(FactId, Option<FactId>)> {
    let hang_one = |(part, whole): (FactId, Option<FactId>)| {
        let place = place_mut(sheet, part)?;
        Some((part, mem::replace(&mut place.within, whole)))
    };
    within.into_iter().filter_map(hang_one).collect()
}
