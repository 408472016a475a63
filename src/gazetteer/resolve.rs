//! Which of several places of one name is meant.
//!
//! Six things speak for a candidate: that the reader lists it, what the head word says it is, the
//! countries the article speaks of, the areas it names, the other places it is
//! sure of, and how well known the place is. The weights were set on the
//! development articles; what each is worth stands beside it.

use crate::gazetteer::{Gazetteer, Place};
use crate::kinds::PlaceKind;

/// What an article says that helps to choose.
#[derive(Debug, Default, Clone)]
pub struct Context<'g> {
    /// ISO codes of countries, with how often each is named or implied.
    pub countries: Vec<(&'g str, u32)>,
    /// First-level areas that are named: country and English name.
    pub areas: Vec<(&'g str, &'g str)>,
    /// Rows of places that are sure, at most [`Context::ANCHORS`].
    pub anchors: Vec<(u32, Place<'g>)>,
}

impl Context<'_> {
    /// Sure places that are compared with; more would cost time and say no more.
    pub const ANCHORS: usize = 64;
}

/// A candidate and what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Row of the gazetteer.
    pub row: u32,
    /// Why it stands behind the first, one of [`REASONS`].
    pub why: &'static str,
    /// How far behind the first it is; about 3 is a clear lead.
    pub behind: f64,
}

/// What speaks for a candidate, in the order of [`REASONS`].
type Terms = [f64; 6];

/// Why a candidate stands behind the first, by id.
pub const REASONS: [&str; 6] = ["kind", "country", "area", "distance", "population", "reader"];

/// A place of the reader's own is meant by its name, whatever else an article speaks of: more than all other terms.
const OWN: f64 = 100.0;

/// The rows of one name, best first. Without a kind a governorate stands behind
/// its seat of the same name, which lies within it.
pub fn rank(gazetteer: &Gazetteer, rows: &[u32], kind: Option<PlaceKind>, context: &Context<'_>) -> Vec<Ranked> {
    let mut places: Vec<(u32, Place<'_>)> = rows.iter().filter_map(|&row| Some((row, gazetteer.get(row)?))).collect();
    places.sort_unstable_by_key(|&(row, _)| row);
    places.dedup_by_key(|&mut (row, _)| row);
    let has_seat = |area: &Place| {
        area.kind == PlaceKind::Admin1
            && places.iter().any(|(_, p)| is_settled(p.kind) && p.country == area.country && p.admin1 == area.name_en)
    };
    let mut scored: Vec<(f64, u32, Terms)> = places
        .iter()
        .map(|(row, place)| {
            let terms = [
                kind_fit(place, kind),
                country_term(place, context),
                area_term(place, context),
                distance_term(*row, place, context),
                renown(place, has_seat(place)),
                if gazetteer.is_own(*row) { OWN } else { 0.0 },
            ];
            (terms.iter().sum(), *row, terms)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let Some(&(best, _, won)) = scored.first() else { return Vec::new() };
    let why = |terms: &Terms| {
        let lost = won.iter().zip(terms).map(|(won, term)| won - term).zip(REASONS);
        lost.max_by(|a, b| a.0.total_cmp(&b.0)).map_or("population", |(_, reason)| reason)
    };
    scored.iter().map(|(score, row, terms)| Ranked { row: *row, why: why(terms), behind: best - score }).collect()
}

fn kind_fit(place: &Place<'_>, kind: Option<PlaceKind>) -> f64 {
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

/// Whether a kind has people living all over it: a settlement or what holds settlements.
pub fn is_area(kind: PlaceKind) -> bool {
    is_settled(kind) || matches!(kind, PlaceKind::Admin1 | PlaceKind::Country | PlaceKind::Region)
}

/// A country that is named outweighs a city of a million elsewhere.
fn country_term(place: &Place<'_>, context: &Context<'_>) -> f64 {
    // Seas and rivers of no one country are near to all: "البحر الأحمر" is a governorate only by name.
    if place.country.is_empty() {
        return 10.5;
    }
    let named = context.countries.iter().find(|(iso, _)| *iso == place.country);
    named.map_or(0.0, |&(_, times)| 6.0 + f64::from(times.min(10)) * 0.4)
}

/// "الفلوجة في الأنبار": an area that the article names outweighs a town a thousand times as large.
fn area_term(place: &Place<'_>, context: &Context<'_>) -> f64 {
    let named = |&(country, area): &(&str, &str)| country == place.country && area == place.admin1;
    if place.admin1.is_empty() || !context.areas.iter().any(named) { 0.0 } else { 3.0 }
}

/// Beside a place that is sure 3, 150 km away a third of it.
fn distance_term(row: u32, place: &Place<'_>, context: &Context<'_>) -> f64 {
    const REACH_KM: f64 = 150.0;
    3.0 * (-nearest_anchor(row, place, context) / REACH_KM).exp()
}

/// Kilometres to the nearest other place that is sure; infinite without one.
fn nearest_anchor(row: u32, place: &Place<'_>, context: &Context<'_>) -> f64 {
    let others = context.anchors.iter().filter(|(anchor, _)| *anchor != row);
    others.map(|(_, anchor)| kilometres(place, anchor)).fold(f64::INFINITY, f64::min)
}

/// Whether places of a kind have names that other cities give to theirs.
pub fn is_local(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::District | PlaceKind::Street | PlaceKind::Facility)
}

/// Whether a quarter, street or building lies far from all that the article
/// speaks of, so that another of its name is meant: many cities have a "Green Zone".
pub fn is_elsewhere(row: u32, place: &Place<'_>, context: &Context<'_>) -> bool {
    const FAR_KM: f64 = 500.0;
    let times =
        |country: &str| context.countries.iter().find(|(iso, _)| *iso == country).map_or(0, |&(_, times)| times);
    let most = context.countries.iter().map(|&(_, times)| times).max().unwrap_or_default();
    // Named in passing: not a quarter as often as the country that the article is about.
    let passing = times(place.country) * 4 < most;
    let far = !context.anchors.is_empty() && nearest_anchor(row, place, context) > FAR_KM;
    is_local(place.kind) && (most > 0 && times(place.country) == 0 || passing && far)
}

/// Kilometres between two places, as on a plane: near enough to tell near from far.
fn kilometres(one: &Place<'_>, other: &Place<'_>) -> f64 {
    const PER_DEGREE: f64 = 111.2;
    let across = (one.lon - other.lon) * f64::midpoint(one.lat, other.lat).to_radians().cos();
    PER_DEGREE * (one.lat - other.lat).hypot(across)
}

/// How well known a place is: a step for its kind, and the zeros of its inhabitants.
fn renown(place: &Place<'_>, has_seat: bool) -> f64 {
    // Governorates are listed without inhabitants; most have about a million.
    const AREA: f64 = 6.0;
    let kind = match place.kind {
        PlaceKind::Country => 9.0,
        PlaceKind::Sea | PlaceKind::Strait | PlaceKind::River | PlaceKind::Region => 6.0,
        PlaceKind::Admin1 => 3.0 + if has_seat { 0.0 } else { AREA },
        PlaceKind::City => 4.0,
        _ => 1.0,
    };
    kind + f64::from(place.population.max(1)).log10()
}
