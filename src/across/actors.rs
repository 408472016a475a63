//! Actors of several articles that are one.
//!
//! Joined are, where their kinds agree:
//! - states and actors of the lists, by the name that the lists have for them, in either language;
//! - people by the same full name: two words or more, in any spelling that folds alike, and no mere kunya (Abu Omar);
//! - bodies named in full, likewise; one that is only described ("the interior ministry") joins where the articles have
//!   it belong to the same state, or else where both are for the most part about the same country;
//! - a full name that is another name of one actor, and of no other, in a further article.
//!
//! Not joined are last names and other names of one word, those who carry a claim without a name, and names in two
//! languages that no list has.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::joined::Joined;
use super::words::is_kunya;
use super::{RowOf, Seen, Sheet};
use crate::facts::{Actor, ActorKind, FactSheet, Review};
use crate::lexicon::key_of;

/// Somebody who is named in one article or in several.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorRow {
    /// What it is.
    pub kind: ActorKind,
    /// The full name that most articles have; of several the one with the most mentions.
    pub name: String,
    /// Its English name, where the lists know one.
    pub name_en: Option<String>,
    /// Its other names, in order of first use.
    pub aliases: Vec<String>,
    /// The actor in each article; an article may have it twice, under names that only others join.
    pub seen: Vec<Seen>,
}

/// The actors of all sheets, and which row each is in.
pub(super) fn joined(sheets: &[Sheet<'_>]) -> (Vec<ActorRow>, RowOf) {
    let mut joined = Joined::new();
    for sheet in sheets {
        let country = main_country(&sheet.facts);
        for actor in &sheet.facts.actors {
            joined.push(Seen { article: sheet.number, fact: actor.id }, key(&sheet.facts, actor, country));
        }
    }
    join_other_names(sheets, &mut joined);
    let (groups, rows) = joined.groups();
    (groups.into_iter().map(|seen| row(sheets, seen)).collect(), rows)
}

/// What an actor has in common with itself in other articles; `None` where nothing is sure enough.
fn key(sheet: &FactSheet, actor: &Actor, country: Option<&str>) -> Option<String> {
    let kind = actor.kind.id();
    if let Some(name) = &actor.name_en {
        return Some(format!("{kind}/listed/{name}"));
    }
    let name = full_name(actor)?;
    if actor.source != "pattern" || actor.kind == ActorKind::Person || actor.kind == ActorKind::Media {
        return Some(format!("{kind}/named/{name}"));
    }
    let state = actor.affiliation.and_then(|id| sheet.actor(id)).map(|state| key_of(shown_name(state)));
    match (state, country) {
        (Some(state), _) => Some(format!("{kind}/of/{state}/{name}")),
        (None, Some(country)) => Some(format!("{kind}/in/{country}/{name}")),
        (None, None) => None,
    }
}

/// The folded full name, if it is one that others do not go by.
fn full_name(actor: &Actor) -> Option<String> {
    if actor.kind == ActorKind::Unnamed {
        return None;
    }
    let key = key_of(&actor.name);
    let is_listed = actor.source == "list" && actor.kind != ActorKind::Person;
    (is_listed || key.contains(' ') && !(actor.kind == ActorKind::Person && is_kunya(&key))).then_some(key)
}

fn shown_name(actor: &Actor) -> &str {
    actor.name_en.as_deref().unwrap_or(&actor.name)
}

/// The country that most places named in the article lie in; `None` if there are two of these or none.
fn main_country(sheet: &FactSheet) -> Option<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for place in &sheet.locations {
        if let Some(country) = &place.country {
            *counts.entry(country).or_default() += place.mentions.len();
        }
    }
    let most = counts.values().max()?;
    let mut first = counts.iter().filter(|(_, count)| *count == most);
    first.next().filter(|_| first.next().is_none()).map(|(country, _)| *country)
}

/// Joins actors that no list has to the one of whom their full name is another name.
fn join_other_names(sheets: &[Sheet<'_>], joined: &mut Joined) {
    let is_body = |actor: &Actor| !matches!(actor.kind, ActorKind::Unnamed | ActorKind::State);
    let all = || sheets.iter().flat_map(|sheet| &sheet.facts.actors).enumerate().filter(move |(_, a)| is_body(a));
    // Whose other name it is; `None` where it is one of several.
    let mut owners: FxHashMap<(ActorKind, String), Option<usize>> = FxHashMap::default();
    for (nth, actor) in all() {
        let first = joined.first(nth);
        for alias in &actor.aliases {
            let key = key_of(alias);
            // "The ministry" and a last name are other names of many.
            if !key.contains(' ') || is_kunya(&key) || key_of(&actor.name).contains(&key) {
                continue;
            }
            let owner = owners.entry((actor.kind, key)).or_insert(Some(first));
            *owner = owner.filter(|owner| *owner == first);
        }
    }
    if owners.is_empty() {
        return;
    }
    let mut pairs = Vec::new();
    for (nth, actor) in all().filter(|(_, actor)| actor.name_en.is_none() && actor.source != "pattern") {
        let key = full_name(actor).map(|key| (actor.kind, key));
        pairs.extend(key.and_then(|key| owners.get(&key).copied().flatten()).map(|owner| (nth, owner)));
    }
    for (nth, owner) in pairs {
        joined.join(nth, owner);
    }
}

fn row(sheets: &[Sheet<'_>], seen: Vec<Seen>) -> ActorRow {
    let actors: Vec<&Actor> = seen.iter().filter_map(|seen| actor(sheets, *seen)).collect();
    let mut uses: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for actor in &actors {
        let (articles, mentions) = uses.entry(&actor.name).or_default();
        // What the reader called it counts more than what was found.
        *articles += if actor.review == Review::Edited { 1_000_000 } else { 1 };
        *mentions += actor.mentions.len();
    }
    // The fuller name of a person; a state by no description of its government.
    let length = |actor: &Actor| match actor.kind {
        ActorKind::State => usize::MAX - actor.name.len(),
        _ => actor.name.len(),
    };
    let weight = |actor: &Actor| (uses.get(actor.name.as_str()).copied().unwrap_or_default(), length(actor));
    // Of equals the first.
    let name = actors.iter().rev().max_by_key(|actor| weight(actor)).map_or("", |actor| actor.name.as_str());
    let mut known = vec![key_of(name)];
    let mut aliases = Vec::new();
    for other in actors.iter().flat_map(|actor| std::iter::once(&actor.name).chain(&actor.aliases)) {
        let key = key_of(other);
        if !known.contains(&key) {
            known.push(key);
            aliases.push(other.clone());
        }
    }
    ActorRow {
        kind: actors.first().map_or(ActorKind::Unnamed, |actor| actor.kind),
        name: name.to_owned(),
        name_en: actors.iter().find_map(|actor| actor.name_en.clone()),
        aliases,
        seen,
    }
}

fn actor<'s>(sheets: &'s [Sheet<'_>], seen: Seen) -> Option<&'s Actor> {
    sheets.get(seen.article as usize)?.facts.actor(seen.fact)
}
