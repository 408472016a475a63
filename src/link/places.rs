//! Place mentions to places, resolved on the gazetteer.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::{ActorKey, Lean, Mentions, PlaceMention, Reading};
use crate::gazetteer::Place;
use crate::gazetteer::resolve::{Context, Ranked, is_area, is_elsewhere, is_local, is_settled, rank};
use crate::kinds::{PlaceKind, Precision};
use crate::lexicon::Class;

/// One place and its mentions, in text order.
#[derive(Debug, Clone)]
pub struct PlaceEntity {
    /// What it is.
    pub kind: PlaceKind,
    /// Its fullest name in the article.
    pub name: String,
    /// Row of the gazetteer, if resolved.
    pub row: Option<u32>,
    /// How exactly its position is known.
    pub precision: Precision,
    /// Rows that lost, and why.
    pub alternatives: Vec<(u32, &'static str)>,
    /// Its mentions.
    pub mentions: Vec<PlaceMention>,
}

impl PlaceEntity {
    /// What the head word of its first mention with one says that it is.
    pub fn head(&self) -> Option<PlaceKind> {
        self.mentions.iter().find_map(|mention| mention.kind)
    }
}

/// Decides for each mention of a state or capital whether it acts or lies: by
/// its own words, else as the same name does elsewhere, else as a place.
pub fn settle_states(mentions: &Mentions) -> Vec<Lean> {
    let mut acts: FxHashMap<&ActorKey, bool> = FxHashMap::default();
    for state in &mentions.states {
        *acts.entry(&state.actor.key).or_default() |= state.lean == Lean::Actor;
    }
    let settle = |lean: Lean, acts: bool| match lean {
        Lean::Open if acts => Lean::Actor,
        Lean::Open => Lean::Place,
        told => told,
    };
    mentions.states.iter().map(|state| settle(state.lean, acts.get(&state.actor.key) == Some(&true))).collect()
}

/// Joins and resolves place mentions.
pub fn link(reading: &Reading<'_>, mentions: &Mentions, leans: &[Lean]) -> Vec<PlaceEntity> {
    let lying =
        mentions.states.iter().zip(leans).filter(|(_, lean)| **lean == Lean::Place).map(|(state, _)| &state.place);
    let mut all: Vec<PlaceMention> = mentions.places.iter().chain(lying).cloned().collect();
    all.sort_by_key(|mention| mention.words.start);
    let context = context_of(reading, mentions, &all);
    let mut groups: Vec<Vec<PlaceMention>> = Vec::new();
    let mut known: FxHashMap<Group, usize> = FxHashMap::default();
    let of_mentions = groups_of(reading, &all, &context);
    for (mention, group) in all.into_iter().zip(of_mentions) {
        let nth = *known.entry(group).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(nth) {
            group.push(mention);
        }
    }
    groups.retain(|group| group.iter().any(|mention| !mention.ordinary || is_supported(reading, mention, &context)));
    let mut entities: Vec<PlaceEntity> =
        groups.into_iter().filter_map(|group| entity(reading, group, &context)).collect();
    merge_rows(&mut entities);
    entities
}

/// Whether the article speaks of the country of a place whose name is an ordinary word.
fn is_supported(reading: &Reading<'_>, mention: &PlaceMention, context: &Context<'_>) -> bool {
    let home = |row: &u32| reading.gazetteer.get(*row).map_or("", |place| place.country);
    mention.rows.iter().map(home).any(|home| context.countries.iter().any(|(iso, _)| *iso == home))
}

/// What makes two mentions one place: the name, and whether it is a facility.
#[derive(PartialEq, Eq, Hash)]
enum Group {
    Row(u32),
    Area(String),
    Facility(String),
}

/// The group of each mention. Candidates are ranked once for a name, however often it stands there.
fn groups_of<'m>(reading: &Reading<'_>, all: &'m [PlaceMention], context: &Context<'_>) -> Vec<Group> {
    let mut best: FxHashMap<(&[u32], Option<PlaceKind>), _> = FxHashMap::default();
    let group = |mention: &'m PlaceMention| {
        let best = best.entry((&mention.rows, mention.kind)).or_insert_with(|| {
            let first = *rank(reading.gazetteer, &mention.rows, mention.kind, context).first()?;
            Some((first.row, reading.gazetteer.get(first.row)?))
        });
        group_of(mention, *best)
    };
    all.iter().map(group).collect()
}

fn group_of(mention: &PlaceMention, best: Option<(u32, Place<'_>)>) -> Group {
    let facility = mention.kind.is_some_and(|kind| !is_area(kind));
    match (best, facility) {
        (Some((row, place)), true) if mention.kind == Some(place.kind) => Group::Row(row),
        (Some((row, place)), false) if !is_area(place.kind) => Group::Row(row),
        (_, true) => Group::Facility(mention.key.clone()),
        (_, false) => Group::Area(mention.key.clone()),
    }
}

fn entity(reading: &Reading<'_>, mentions: Vec<PlaceMention>, context: &Context<'_>) -> Option<PlaceEntity> {
    let kind = mentions.iter().find_map(|mention| mention.kind);
    let mut rows: Vec<u32> = mentions.iter().flat_map(|mention| mention.rows.iter().copied()).collect();
    rows.sort_unstable();
    rows.dedup();
    let ranked = rank(reading.gazetteer, &rows, kind, context);
    let first = ranked.first().and_then(|best| reading.gazetteer.get(best.row).map(|place| (best.row, place)));
    let is_own = |row| reading.gazetteer.is_own(row);
    let best = first.filter(|(row, place)| is_own(*row) || !is_elsewhere(*row, place, context));
    let precision = best.map_or(Precision::Unresolved, |(_, place)| precision_at(&place, kind));
    let name = mentions.iter().max_by_key(|m| (m.name.chars().count(), std::cmp::Reverse(m.span.start)))?.name.clone();
    let kind = first.map_or(kind.unwrap_or(PlaceKind::Town), |(_, place)| kind_at(&place, kind));
    // Where the best lies elsewhere, none is in the countries that the article speaks of.
    let why = |lost: &Ranked| if best.is_some() { lost.why } else { "country" };
    let lost = ranked.iter().skip(usize::from(best.is_some()));
    let alternatives = lost.map(|lost| (lost.row, why(lost))).collect();
    Some(PlaceEntity { kind, name, row: best.map(|(row, _)| row), precision, alternatives, mentions })
}

/// What a place is if it is this row, where its head word says `head`.
pub fn kind_at(row: &Place<'_>, head: Option<PlaceKind>) -> PlaceKind {
    head.filter(|&head| !(is_area(head) && is_area(row.kind))).unwrap_or(row.kind)
}

/// How exactly a place's position is known if it is this row, where its head word says `head`.
pub fn precision_at(row: &Place<'_>, head: Option<PlaceKind>) -> Precision {
    let fits = head.is_none_or(|head| head == row.kind || is_area(head) && is_area(row.kind));
    match row.kind {
        PlaceKind::Country => Precision::Country,
        _ if fits && is_exact(row) => Precision::Exact,
        _ => Precision::Area,
    }
}

/// Whether a row says where a place is, and not only where to look for it.
fn is_exact(place: &Place<'_>) -> bool {
    const EXACT_KM: u16 = 10;
    !matches!(place.kind, PlaceKind::Admin1 | PlaceKind::Region) && place.within_km < EXACT_KM
}

/// Two spellings of one exact row are one place.
fn merge_rows(entities: &mut Vec<PlaceEntity>) {
    let mut at = 0;
    while at < entities.len() {
        let twin = entities
            .get(at)
            .filter(|e| e.precision != Precision::Area || e.kind == PlaceKind::Admin1 || e.kind == PlaceKind::Region)
            .and_then(|entity| {
                let same =
                    |other: &PlaceEntity| other.row.is_some() && other.row == entity.row && other.kind == entity.kind;
                entities.get(..at)?.iter().position(same)
            });
        let Some(twin) = twin else {
            at += 1;
            continue;
        };
        let gone = entities.remove(at);
        if let Some(kept) = entities.get_mut(twin) {
            if gone.name.chars().count() > kept.name.chars().count() {
                kept.name = gone.name;
            }
            kept.mentions.extend(gone.mentions);
            kept.mentions.sort_by_key(|mention| mention.span);
        }
    }
}

/// What the article speaks of: its countries, then the areas and places that are sure by them.
fn context_of<'g>(reading: &Reading<'g>, mentions: &Mentions, all: &[PlaceMention]) -> Context<'g> {
    const CLEAR: f64 = 3.0;
    let mut context = Context { countries: countries_of(reading, mentions), ..Context::default() };
    let mut seen: FxHashSet<(&[u32], Option<PlaceKind>)> = FxHashSet::default();
    let mut anchors = Vec::new();
    for mention in all.iter().filter(|mention| !mention.ordinary && seen.insert((&mention.rows, mention.kind))) {
        let ranked = rank(reading.gazetteer, &mention.rows, mention.kind, &context);
        let clear = |ranked: &[Ranked]| ranked.get(1).is_none_or(|second| second.behind >= CLEAR);
        let Some(best) = ranked.first().filter(|_| clear(&ranked)) else { continue };
        let Some(place) = reading.gazetteer.get(best.row) else { continue };
        if place.kind == PlaceKind::Admin1 {
            let area = (place.country, place.name_en);
            if !context.areas.contains(&area) {
                context.areas.push(area);
            }
        } else if is_settled(place.kind) && anchors.len() < Context::ANCHORS {
            anchors.push((best.row, place));
        }
    }
    Context { anchors, ..context }
}

/// The countries an article speaks of: named, implied by nationality, or home of a place of one meaning.
fn countries_of<'g>(reading: &Reading<'g>, mentions: &Mentions) -> Vec<(&'g str, u32)> {
    let mut countries: Vec<(&'g str, u32)> = Vec::new();
    let mut add = |iso: &'g str, times: u32| {
        if iso.is_empty() {
            return;
        }
        match countries.iter_mut().find(|(known, _)| *known == iso) {
            Some((_, n)) => *n += times,
            None => countries.push((iso, times)),
        }
    };
    for state in &mentions.states {
        if let ActorKey::State(row) = state.actor.key {
            add(reading.lexicon.states.get(row as usize).map_or("", |state| state.iso), 2);
        }
    }
    for word in 0..reading.words.len() {
        if let Some(hit) = reading.hit(word, Class::Demonym) {
            add(reading.lexicon.states.get(hit.meaning.row as usize).map_or("", |state| state.iso), 1);
        }
    }
    for mention in mentions.places.iter().filter(|mention| !mention.ordinary) {
        if let [row] = mention.rows.as_slice() {
            let home = reading.gazetteer.get(*row).filter(|place| !is_local(place.kind));
            add(home.map_or("", |place| place.country), 1);
        }
    }
    countries
}
