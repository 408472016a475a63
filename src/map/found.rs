//! What a fact sheet puts on the map: a marker for each resolved place, a circle for the figures given there,
//! and the places that stay without.

use std::collections::{BTreeMap, BTreeSet};

use super::atlas::Atlas;
use super::projection::{FlatPos, FlatRect};
use crate::facts::{FactId, FactKind, FactSheet, Force, Measure, PlaceKind, Precision, Review, Status};

/// Places that are marked alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Where people live.
    Settlement,
    /// Military bases and camps.
    Military,
    /// Airports, ports, crossings, roads.
    Transport,
    /// Other buildings and plants.
    Facility,
    /// Seas, rivers, mountains, islands.
    Nature,
    /// Countries, regions, governorates.
    Area,
}

impl Sort {
    /// All, in the order of the legend.
    pub const ALL: [Self; 6] =
        [Self::Settlement, Self::Military, Self::Transport, Self::Facility, Self::Nature, Self::Area];

    /// How a kind of place is marked.
    pub fn of(kind: PlaceKind) -> Self {
        match kind {
            PlaceKind::City | PlaceKind::Town | PlaceKind::Village | PlaceKind::District | PlaceKind::Camp => {
                Self::Settlement
            }
            PlaceKind::Base => Self::Military,
            PlaceKind::Airport | PlaceKind::Port | PlaceKind::Crossing | PlaceKind::Street => Self::Transport,
            PlaceKind::Facility => Self::Facility,
            PlaceKind::Sea | PlaceKind::Strait | PlaceKind::River | PlaceKind::Mountain | PlaceKind::Island => {
                Self::Nature
            }
            PlaceKind::Country | PlaceKind::Region | PlaceKind::Admin1 => Self::Area,
        }
    }

    /// The corners of its sign, in shares of half its width; none for a disc.
    pub const fn corners(self) -> &'static [(f32, f32)] {
        match self {
            Self::Settlement | Self::Area => &[],
            Self::Military => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::Transport => &[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)],
            Self::Facility => &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
            Self::Nature => &[(-1.1, -0.85), (1.1, -0.85), (0.0, 1.15)],
        }
    }

    /// Short stable name: the end of the ids of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Settlement => "settlement",
            Self::Military => "military",
            Self::Transport => "transport",
            Self::Facility => "facility",
            Self::Nature => "nature",
            Self::Area => "area",
        }
    }
}

/// A resolved place.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// The location.
    pub fact: FactId,
    /// Where it lies.
    pub place: FlatPos,
    /// How it is marked.
    pub sort: Sort,
    /// Whether the place is known exactly; otherwise only its area or country is.
    pub is_exact: bool,
    /// How often the article names it.
    pub n_mentions: usize,
}

/// The figures given for one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    /// The location.
    pub fact: FactId,
    /// Where it lies.
    pub place: FlatPos,
    /// The force numbers, the largest first.
    pub forces: Vec<FactId>,
    /// The largest figure.
    pub largest: f64,
}

/// Everything that a sheet puts on the map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Resolved places, those that count most first.
    pub markers: Vec<Marker>,
    /// Figures at places, the largest first.
    pub circles: Vec<Circle>,
    /// Places without a position, in order of first mention.
    pub unresolved: Vec<FactId>,
    /// Codes of the countries that the places lie in, sorted.
    pub countries: Vec<String>,
}

/// The figure that a circle's area stands for; a denied one and what counts no force have none.
fn figure(force: &Force) -> Option<f64> {
    let counts = force.measure != Measure::Other && force.status != Status::Denied && force.review != Review::Rejected;
    let figure = force.best.or(force.high).or(force.low)?;
    (counts && figure > 0.0).then_some(figure)
}

impl Found {
    /// The largest circle at each place: of several locations that lie in the same one, such as a town and its
    /// province, the others would only make it darker.
    pub fn largest_circles(&self) -> impl Iterator<Item = &Circle> {
        let mut taken = BTreeSet::new();
        self.circles.iter().filter(move |circle| taken.insert([circle.place.x, circle.place.y].map(f64::to_bits)))
    }

    /// What `sheet` puts on the map; what the reader rejected is left out.
    pub fn of(sheet: &FactSheet) -> Self {
        let mut found = Self::default();
        for location in sheet.locations.iter().filter(|location| location.review != Review::Rejected) {
            let Some((lat, lon)) = location.position else {
                found.unresolved.push(location.id);
                continue;
            };
            found.markers.push(Marker {
                fact: location.id,
                place: FlatPos::of(lat, lon),
                sort: Sort::of(location.kind),
                is_exact: location.precision == Precision::Exact && Sort::of(location.kind) != Sort::Area,
                n_mentions: location.mentions.len(),
            });
            found.countries.extend(location.country.clone());
        }
        found.countries.sort_unstable();
        found.countries.dedup();
        found.circles = circles(sheet, &found.markers);
        let with_figures: BTreeSet<FactId> = found.circles.iter().map(|circle| circle.fact).collect();
        let has_figures = |marker: &Marker| with_figures.contains(&marker.fact);
        found.markers.sort_by_cached_key(|marker| {
            // An area stands for itself only where nothing in it is known.
            (!has_figures(marker), marker.sort == Sort::Area, std::cmp::Reverse(marker.n_mentions), marker.fact)
        });
        found
    }

    /// The marker of a location.
    pub fn marker(&self, fact: FactId) -> Option<&Marker> {
        self.markers.iter().find(|marker| marker.fact == fact)
    }

    /// The part of the world that the article is about: all places, or those around the most of them when the
    /// others lie on the other side of the world. `None` without a place.
    pub fn core(&self, atlas: &Atlas<'_>) -> Option<FlatRect> {
        /// A third of the world: from the Atlantic to the borders of India.
        const WIDEST: f64 = 0.2;
        let weight = |marker: &Marker| marker.n_mentions.max(1) as f64 * if marker.is_exact { 2.0 } else { 1.0 };
        let near = |marker: &Marker| FlatRect { min: marker.place, max: marker.place }.expanded(WIDEST / 2.0);
        let around = |middle: &Marker| {
            let near = near(middle);
            self.markers.iter().filter(move |other| near.has(other.place))
        };
        let total = |middle: &Marker| around(middle).map(weight).sum::<f64>();
        // Among many thousands, the ones that count most are middle enough.
        let middle = self.markers.iter().take(64).max_by(|a, b| total(a).total_cmp(&total(b)))?;
        let area = FlatRect::around(around(middle).map(|marker| marker.place))?;
        let lone = (area.width() == 0.0 && area.height() == 0.0).then_some(middle).filter(|one| one.sort == Sort::Area);
        let country = lone.and_then(|_| atlas.country_box(self.countries.first()?));
        Some(country.filter(|country| country.has(middle.place)).unwrap_or(area))
    }

    /// The part of the world with all places in it.
    pub fn all(&self) -> Option<FlatRect> {
        FlatRect::around(self.markers.iter().map(|marker| marker.place))
    }
}

fn circles(sheet: &FactSheet, markers: &[Marker]) -> Vec<Circle> {
    let places: BTreeMap<FactId, FlatPos> = markers.iter().map(|marker| (marker.fact, marker.place)).collect();
    let mut by_place: BTreeMap<FactId, Vec<(f64, FactId)>> = BTreeMap::new();
    for force in &sheet.forces {
        let place = force.location.map(|slot| slot.fact).filter(|fact| fact.kind == FactKind::Location);
        if let Some((place, figure)) = place.zip(figure(force)) {
            by_place.entry(place).or_default().push((figure, force.id));
        }
    }
    let circle = |(fact, mut figures): (FactId, Vec<(f64, FactId)>)| {
        figures.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (place, largest) = (*places.get(&fact)?, figures.first()?.0);
        Some(Circle { fact, place, forces: figures.into_iter().map(|(_, force)| force).collect(), largest })
    };
    let mut circles: Vec<Circle> = by_place.into_iter().filter_map(circle).collect();
    circles.sort_by(|a, b| b.largest.total_cmp(&a.largest).then(a.fact.cmp(&b.fact)));
    circles
}
