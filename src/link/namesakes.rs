//! A surname that the lists know, in an article that gives a full name with it.
//!
//! "العقيد سامر الكعبي … وأضاف الكعبي": the surname is that of the person named in full, whomever
//! the lists know by it. It is the listed one's where the article has named that one before:
//! in full, by another office ("الرئيس الأسد" beside "أسماء الأسد"), or by surname alone
//! while nobody else had it.
//! Not handled: surnames that are places too.
//! Cases: `tests/corpus/{ar,en}/actors.tsv`.

use rustc_hash::{FxHashMap, FxHashSet};

use super::actors::{is_other_than_name, speaks};
use crate::extract::tagging::is_in_person;
use crate::extract::{ActorKey, ActorMention, Reading};
use crate::kinds::{ActorKind, Tie};
use crate::lexicon::{Class, Particle, RoleClass, key_of};
use crate::text::Script;

/// A person named in full.
struct Full {
    /// The first word of the mention.
    at: usize,
    key: ActorKey,
    /// The rows of the offices in its title.
    offices: Vec<u32>,
}

/// Gives listed surnames to the persons named in full who bear them; `all` is in order of the text.
pub(super) fn settle(reading: &Reading<'_>, all: &mut [ActorMention]) {
    let fulls = full_names(reading, all);
    let named: FxHashSet<ActorKey> =
        all.iter().filter(|mention| is_full(reading, mention)).map(|mention| mention.key.clone()).collect();
    // Listed persons named so far.
    let mut met: FxHashSet<ActorKey> = FxHashSet::default();
    for mention in all {
        if !is_listed(reading, mention) {
            continue;
        }
        let bearers = surname(reading, mention)
            .filter(|_| !is_full(reading, mention))
            .and_then(|name| fulls.get(&name).filter(|bearers| bearers.iter().any(|bearer| bearer.key != mention.key)));
        let Some(bearers) = bearers else {
            met.insert(mention.key.clone());
            continue;
        };
        if has_other_office(reading, mention, bearers) {
            met.insert(mention.key.clone());
        }
        let is_known = mention.kind == ActorKind::Person && met.contains(&mention.key);
        match bearer_of(reading, mention, bearers, &named).filter(|_| !is_known) {
            Some(bearer) if may_be_person(reading, mention) => {
                mention.key = bearer.key.clone();
                (mention.kind, mention.state) = (ActorKind::Person, None);
                (mention.source, mention.tie) = ("pattern", Tie::Surname);
                mention.confidence = 0.8;
            }
            Some(_) => {}
            None if mention.source == "guarded" => {}
            None => {
                met.insert(mention.key.clone());
            }
        }
    }
}

/// Persons named in full, in order of the text, by surname.
fn full_names(reading: &Reading<'_>, all: &[ActorMention]) -> FxHashMap<String, Vec<Full>> {
    let mut fulls: FxHashMap<String, Vec<Full>> = FxHashMap::default();
    for mention in all.iter().filter(|mention| mention.kind == ActorKind::Person && is_full(reading, mention)) {
        let (at, key) = (mention.words.start, mention.key.clone());
        let full = Full { at, key, offices: offices_of(reading, mention) };
        if let Some(name) = surname(reading, mention) {
            fulls.entry(name).or_default().push(full);
        }
    }
    fulls
}

/// Whose a surname is: the last one's named in full before it, or in a headline the first one's
/// after it, unless the listed one is named in full too.
fn bearer_of<'f>(
    reading: &Reading<'_>,
    mention: &ActorMention,
    bearers: &'f [Full],
    named: &FxHashSet<ActorKey>,
) -> Option<&'f Full> {
    let before = bearers.partition_point(|bearer| bearer.at < mention.words.start);
    if let Some(nth) = before.checked_sub(1) {
        return bearers.get(nth);
    }
    let ahead = is_in_heading(reading, mention) && !named.contains(&mention.key);
    bearers.first().filter(|_| ahead)
}

/// Whether a mention has an office that nobody of the surname is named in full with.
fn has_other_office(reading: &Reading<'_>, mention: &ActorMention, bearers: &[Full]) -> bool {
    let offices = offices_of(reading, mention);
    !offices.is_empty() && !bearers.iter().any(|full| full.offices.iter().any(|row| offices.contains(row)))
}

/// The offices in a mention's title, by row: "وزير الدفاع" has that of "الوزير" too. Ranks are
/// no offices: two officers of a name seldom stand in one article.
fn offices_of(reading: &Reading<'_>, mention: &ActorMention) -> Vec<u32> {
    let Some(role) = mention.role else { return Vec::new() };
    let first = reading.words.partition_point(|word| word.src.end <= role.start);
    let hits = (first..mention.words.start).flat_map(|word| reading.hits(word));
    let rows = hits.filter(|hit| hit.meaning.class == Class::Role).map(|hit| hit.meaning.row);
    let is_office =
        |row: &u32| reading.lexicon.roles.get(*row as usize).is_some_and(|role| role.class == RoleClass::Head);
    rows.filter(is_office).collect()
}

/// Whether the shipped lists name an actor so; what the reader lists is nobody else.
fn is_listed(reading: &Reading<'_>, mention: &ActorMention) -> bool {
    let ActorKey::Listed(row) = mention.key else { return false };
    reading.lexicon.actors.get(row as usize).is_some_and(|actor| !actor.own)
}

/// Whether a listed surname may name a person: a group's name ("الحوثي") where it speaks or a
/// tagger sees a person, an ordinary word where it can be nothing else.
fn may_be_person(reading: &Reading<'_>, mention: &ActorMention) -> bool {
    let last = mention.words.end.saturating_sub(1);
    let person =
        mention.kind == ActorKind::Person || is_in_person(reading, last) == Some(true) || speaks(reading, mention);
    let ordinary =
        mention.source == "guarded" && !reading.is_script(last, Script::Latin) && is_other_than_name(reading, last);
    person && !ordinary
}

fn is_in_heading(reading: &Reading<'_>, mention: &ActorMention) -> bool {
    let paragraphs = &reading.document.paragraphs;
    let after = paragraphs.partition_point(|paragraph| paragraph.span.start <= mention.span.start);
    after.checked_sub(1).and_then(|nth| paragraphs.get(nth)).is_some_and(|paragraph| paragraph.role.is_heading())
}

/// Whether a mention has more than a surname: "al-" and "Abu" make no second name.
fn is_full(reading: &Reading<'_>, mention: &ActorMention) -> bool {
    let names = mention.words.clone().filter(|&at| reading.is_letters(at) && !joins(reading, at)).count();
    names > 1 && !matches!(mention.key, ActorKey::Bare(_))
}

/// The last word of a name and what joins it, as names are compared: "bin Salman" is no "Salman",
/// but the article in "al-Kaabi" is left off.
fn surname(reading: &Reading<'_>, mention: &ActorMention) -> Option<String> {
    let last = mention.words.clone().rfind(|&at| reading.is_letters(at))?;
    let first = (mention.words.start..last).rev().take_while(|&at| joins(reading, at)).last().unwrap_or(last);
    let name = if first == mention.words.start { &mention.name } else { reading.slice(&(first..last + 1), 0) };
    Some(key_of(name)).filter(|key| !key.is_empty())
}

/// Whether a word joins others to a name.
fn joins(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_any_particle(at, &[Particle::Link, Particle::Kunya, Particle::Umm])
}
