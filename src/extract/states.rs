//! States and capitals: acting, or a place where something is?
//!
//! Reads the words beside the name; where they do not tell, `link` asks the
//! rest of the article.
//! Not handled: national teams.

use crate::extract::clubs::is_club;
use crate::extract::mentions::{ActorKey, ActorMention, Lean, Mentions, PlaceMention, StateMention};
use crate::extract::names::{is_written_as_name, restored};
use crate::extract::places::{LIKELY, is_adjective_too, is_in_other_name, opens_body};
use crate::extract::reading::Reading;
use crate::gazetteer::resolve::is_settled;
use crate::kinds::{ActorKind, PlaceKind, Tie};
use crate::lexicon::{Class, Hit, Particle, key_of};
use crate::text::{Preposition, Script, morphology};

/// The state or capital whose first word is `start`.
pub fn state_at(reading: &Reading<'_>, start: usize, before: &Mentions) -> Option<StateMention> {
    let hit = (reading.hits(start).iter())
        .find(|hit| matches!(hit.meaning.class, Class::State | Class::Seat) && is_written_as_name(reading, hit))?;
    let end = hit.end as usize;
    if is_adjective(reading, start, end) || is_adjective_too(reading, hit) {
        return None;
    }
    let words = start..end;
    let span = reading.span(&words, hit.cut.bytes);
    let name = restored(reading.slice(&words, hit.cut.bytes));
    let rows: Vec<u32> = (reading.hits(start).iter())
        .filter(|other| other.meaning.class == Class::Place && other.end == hit.end && other.cut == hit.cut)
        .map(|other| other.meaning.row)
        .collect();
    let home = reading.lexicon.states.get(hit.meaning.row as usize).map_or("", |state| state.iso);
    let at_home = |row: &u32| reading.gazetteer.get(*row).is_some_and(|place| place.country == home);
    let rows = if rows.iter().any(at_home) { rows.into_iter().filter(at_home).collect() } else { rows };
    let seat = hit.meaning.class == Class::Seat;
    let settled = |row: &u32| reading.gazetteer.get(*row).is_some_and(|place| is_settled(place.kind));
    if seat && (is_club(reading, hit, &rows) || rows.iter().any(settled) && is_in_other_name(reading, hit)) {
        return None;
    }
    let likely = reading.name_at(start).is_some_and(|name| name.confidence >= LIKELY);
    if !seat && likely && opens_body(reading, hit) {
        return None;
    }
    let lean = lean_of(reading, hit, before);
    let actor = ActorMention {
        words: words.clone(),
        span,
        name: name.clone(),
        key: ActorKey::State(hit.meaning.row),
        kind: ActorKind::State,
        state: Some(hit.meaning.row),
        role: None,
        confidence: if lean == Lean::Actor { 0.95 } else { 0.75 },
        source: if seat { "seat" } else { "list" },
        tie: if seat { Tie::Seat } else { Tie::Named },
    };
    let kind = if seat { None } else { Some(PlaceKind::Country) };
    let place = PlaceMention { words, span, key: key_of(&name), name, rows, kind, ordinary: false, confidence: 0.9 };
    // A capital is a place until something says otherwise.
    let lean = if seat && lean == Lean::Open { Lean::Place } else { lean };
    Some(StateMention { actor, place, lean })
}

/// "US officials": the name is an adjective of the next word.
fn is_adjective(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let nation = reading.hits(start).iter().find(|hit| hit.meaning.class == Class::Demonym && hit.end as usize == end);
    let both = nation.is_some();
    if both && reading.is_script(start, Script::Arabic) {
        // "سورية" is the country unless it agrees with a feminine noun before it.
        let before = reading.text(start.wrapping_sub(1));
        let agrees = morphology::is_feminine(before)
            || morphology::is_feminine_plural(before)
            || reading.follows(start, Particle::Not);
        // "المحادثات السعودية": behind a definite noun a name is one that a tagger sees.
        let bare = nation.is_some_and(|hit| !hit.cut.and && hit.cut.preposition.is_none());
        let described = bare && reading.name_over(start).is_none();
        let definite = reading.is_definite(start.wrapping_sub(1));
        return (if definite { described } else { agrees }) && !reading.starts_line(start);
    }
    let noun = reading.is_script(end, Script::Latin)
        && !reading.starts_line(end)
        && !reading.is(end, Class::Speech)
        && !reading.is_function_word(end);
    both && (noun || reading.text(end) == "-")
}

fn lean_of(reading: &Reading<'_>, hit: &Hit, before: &Mentions) -> Lean {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let joined = hit.cut.and || reading.follows(start, Particle::And);
    if let Some(previous) = before.states.last().filter(|state| joined && start - state.actor.words.end <= 1) {
        return previous.lean;
    }
    let listed_sides = reading.after_particle(start, &[Particle::Side]);
    let object = before.states.last().filter(|state| state.actor.words.end == start && state.lean == Lean::Actor);
    if object.is_some() && reading.is_script(start, Script::Arabic) {
        return Lean::Actor;
    }
    if !listed_sides && reading.after_particle(start, &[Particle::Place])
        || hit.cut.preposition == Some(Preposition::In) && hit.meaning.class == Class::Seat
    {
        return Lean::Place;
    }
    if reading.after_particle(start, &[Particle::Side, Particle::Led, Particle::Subset, Particle::That])
        || reading.ends_before(start, Class::Speech).is_some()
    {
        return Lean::Actor;
    }
    if reading.after_particle(start, &[Particle::Toward]) {
        return if hit.meaning.class == Class::Seat { Lean::Place } else { Lean::Open };
    }
    let acts = if reading.is_script(start, Script::Latin) {
        acts_in_english(reading, start, end)
    } else {
        acts_in_arabic(reading, hit)
    };
    if acts { Lean::Actor } else { Lean::Open }
}

fn acts_in_english(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let genitive = reading.text(end).ends_with('s') && reading.is_mark(end);
    let verb = genitive
        || reading.is(end, Class::Speech)
        || reading.is_any_particle(end, &[Particle::Passive, Particle::Perfect, Particle::Auxiliary]);
    let first = reading.sentence_at(start).start == start
        || reading.follows(start, Particle::Article) && reading.sentence_at(start).start + 1 == start;
    let described = first && reading.text(end) == "," && reading.is_particle(end + 1, Particle::Stop);
    let another = reading.is_particle(end, Particle::And) && reading.is(end + 1, Class::State);
    let predicate =
        first && (another || reading.is_letters(end) && !reading.is_capital(end) && !reading.is_function_word(end));
    verb || described || predicate
}

/// States are feminine: the verb before them ends in teh, or begins with it.
fn acts_in_arabic(reading: &Reading<'_>, hit: &Hit) -> bool {
    let start = hit.start as usize;
    if reading.is(hit.end as usize, Class::Speech) && !reading.starts_line(hit.end as usize) {
        return true;
    }
    let Some(verb_at) = start.checked_sub(1).filter(|&at| reading.is_script(at, Script::Arabic)) else { return false };
    if hit.cut.preposition == Some(Preposition::For) {
        return true;
    }
    if hit.cut.and || hit.cut.preposition.is_some() || reading.starts_line(start) {
        return reading.is(hit.end as usize, Class::Speech);
    }
    morphology::is_feminine_verb(reading.text(verb_at)) || reading.is(hit.end as usize, Class::Speech)
}
