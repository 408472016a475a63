//! Which of several places of one name is meant.
//!
//! What the head word says comes first, then the countries the article speaks
//! of, then how well known the place is.

use crate::gazetteer::{Gazetteer, Place};
use crate::kinds::PlaceKind;

/// What an article says that helps to choose.
#[derive(Debug, Default, Clone)]
pub struct Context {
    /// ISO codes of countries, with how often each is named or implied.
    pub countries: Vec<(&'static str, u32)>,
}

/// The rows of one name, best first, each with why it stands behind the one before.
pub fn rank(
    gazetteer: &Gazetteer,
    rows: &[u32],
    kind: Option<PlaceKind>,
    context: &Context,
) -> Vec<(u32, &'static str)> {
    let mut scored: Vec<(f64, u32, &'static str)> = rows
        .iter()
        .filter_map(|&row| {
            let place = gazetteer.get(row)?;
            let (fit, near) = (kind_fit(&place, kind), nearness(&place, context));
            let why = if fit < 0.0 {
                "kind"
            } else if near == 0.0 {
                "country"
            } else {
                "population"
            };
            Some((fit + near + renown(&place), row, why))
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.dedup_by_key(|&mut (_, row, _)| row);
    scored.into_iter().map(|(_, row, why)| (row, why)).collect()
}

fn kind_fit(place: &Place, kind: Option<PlaceKind>) -> f64 {
    match kind {
        None => 0.0,
        Some(kind) if kind == place.kind => 20.0,
        Some(kind) if is_settled(kind) && is_settled(place.kind) => 10.0,
        Some(PlaceKind::Region) => 0.0,
        Some(_) => -10.0,
    }
}

/// Whether a kind is a settlement or a part of one.
pub fn is_settled(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Village | PlaceKind::District | PlaceKind::Camp)
}

fn nearness(place: &Place, context: &Context) -> f64 {
    // Seas and rivers of no one country are near to all: "البحر الأحمر" is a governorate only by name.
    if place.country.is_empty() {
        return 10.5;
    }
    let named = context.countries.iter().find(|(iso, _)| *iso == place.country);
    named.map_or(0.0, |&(_, times)| 6.0 + f64::from(times.min(10)) * 0.4)
}

fn renown(place: &Place) -> f64 {
    let kind = match place.kind {
        PlaceKind::Country => 9.0,
        PlaceKind::Sea | PlaceKind::Strait | PlaceKind::River | PlaceKind::Region => 6.0,
        PlaceKind::Admin1 => 3.0,
        PlaceKind::City => 4.0,
        _ => 1.0,
    };
    kind + f64::from(place.population.max(1)).log10()
}
