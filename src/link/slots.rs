//! The slots of a figure: whose, by whom, where, when, who says so.
//!
//! Reads outward from the figure inside its sentence; what stands nearest on
//! the right side of it counts. A slot that the sentence does not fill stays
//! empty.

use std::ops::Range;

use crate::extract::{Mentions, Quantity, Reading};
use crate::kinds::{ActorKind, Measure};
use crate::lexicon::{Class, Particle};
use crate::link::{ActorEntity, PlaceEntity};
use crate::text::{Span, SrcPos};

/// A filled slot: an entity by index, and the words it was read from.
pub type Filled = Option<(usize, Span<SrcPos>)>;

/// The slots of one figure; actors, places and dates by index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Slots {
    /// Whose; for casualties the victims' side.
    pub actor: Filled,
    /// Who caused it or carried it out.
    pub by: Filled,
    /// Against whom.
    pub target: Filled,
    /// Where.
    pub location: Filled,
    /// When.
    pub date: Filled,
    /// Who says so.
    pub claimed_by: Filled,
}

struct Named {
    entity: usize,
    words: Range<usize>,
    span: Span<SrcPos>,
}

/// Fills the slots of every figure.
pub fn fill(reading: &Reading<'_>, mentions: &Mentions, actors: &[ActorEntity], places: &[PlaceEntity]) -> Vec<Slots> {
    let mut named: Vec<Named> = (actors.iter().enumerate())
        .flat_map(|(nth, a)| {
            a.mentions.iter().map(move |m| Named { entity: nth, words: m.words.clone(), span: m.span })
        })
        .collect();
    let mut sites: Vec<Named> = (places.iter().enumerate())
        .flat_map(|(nth, p)| {
            p.mentions.iter().map(move |m| Named { entity: nth, words: m.words.clone(), span: m.span })
        })
        .collect();
    named.sort_by_key(|n| n.words.start);
    sites.sort_by_key(|n| n.words.start);
    let mut filled: Vec<Slots> = Vec::with_capacity(mentions.quantities.len());
    for quantity in &mentions.quantities {
        let sentence = reading.sentence_at(quantity.words.start);
        let mut slots = Slots {
            actor: whose(reading, quantity, &sentence, &named, actors),
            location: nearest_place(reading, quantity, &sentence, &sites),
            date: date_in(mentions, quantity, &sentence),
            claimed_by: speaker(reading, &sentence, &named),
            ..Slots::default()
        };
        slots.by = doer(reading, quantity, &sentence, &named, actors);
        if quantity.measure == Measure::Attacks && slots.actor.is_none() {
            slots.actor = slots.by;
        }
        if let Some(whole) = quantity.within.and_then(|nth| filled.get(nth)) {
            slots.actor = slots.actor.or(whole.actor);
            slots.location = slots.location.or(whole.location);
        }
        filled.push(slots);
    }
    filled
}

fn within<'n>(named: &'n [Named], range: &Range<usize>) -> &'n [Named] {
    let from = named.partition_point(|n| n.words.start < range.start);
    let to = named.partition_point(|n| n.words.start < range.end);
    named.get(from..to).unwrap_or_default()
}

/// The side whose people or means are counted: named by the noun's own
/// nationality, in a partitive or genitive after it, or inside the noun phrase.
fn whose(
    reading: &Reading<'_>,
    quantity: &Quantity,
    sentence: &Range<usize>,
    named: &[Named],
    actors: &[ActorEntity],
) -> Filled {
    const REACH: usize = 4;
    let end = quantity.noun_end;
    let inside = within(named, &(quantity.words.start..end)).first();
    if let Some(named) = inside.filter(|n| actors.get(n.entity).is_some_and(|a| a.kind != ActorKind::Person)) {
        return Some((named.entity, named.span));
    }
    let after = within(named, &(end..sentence.end.min(end + REACH))).first().filter(|n| {
        let between = end..n.words.start;
        let partitive =
            between.clone().any(|at| reading.is_particle(at, Particle::Of) || reading.is_particle(at, Particle::From));
        let touching = between.is_empty();
        let blocked =
            between.clone().any(|at| reading.is_mark(at) && !reading.is_quote(at) || reading.is(at, Class::Speech));
        (partitive || touching) && !blocked
    });
    if let Some(named) = after {
        return Some((named.entity, named.span));
    }
    let Some(row) = quantity.nationality else { return sender(reading, quantity, sentence, named, actors) };
    let force = actors.iter().position(|a| a.kind == ActorKind::Force && a.of_state == Some(row) && a.state.is_none());
    let state = actors.iter().position(|a| a.state == Some(row));
    let fighters = is_means(quantity.measure);
    let entity =
        if fighters { state.or(force) } else { force.or(state) }.filter(|_| fighters || quantity.unit.contains(' '))?;
    Some((entity, quantity.span))
}

/// Whose means are moved: the subject right before the verb's object ("حشدت إثيوبيا 3000 جندي").
fn sender(
    reading: &Reading<'_>,
    quantity: &Quantity,
    sentence: &Range<usize>,
    named: &[Named],
    actors: &[ActorEntity],
) -> Filled {
    const REACH: usize = 4;
    if !is_means(quantity.measure) {
        return None;
    }
    let start = quantity.words.start;
    let before = within(named, &(sentence.start.max(start.saturating_sub(REACH))..start)).last()?;
    let acts = actors
        .get(before.entity)
        .is_some_and(|actor| !matches!(actor.kind, ActorKind::Media | ActorKind::Unnamed | ActorKind::Person));
    let touching =
        (before.words.end..start).all(|at| reading.is_letters(at) && !reading.is_particle(at, Particle::Stop));
    (acts && touching).then_some((before.entity, before.span))
}

/// People under arms and what they fight with.
fn is_means(measure: Measure) -> bool {
    use Measure::{Aircraft, Personnel, Ships, Units, Vehicles, Weapons};
    matches!(measure, Personnel | Units | Aircraft | Ships | Weapons | Vehicles)
}

fn nearest_place(reading: &Reading<'_>, quantity: &Quantity, sentence: &Range<usize>, sites: &[Named]) -> Filled {
    let after = within(sites, &(quantity.words.end..sentence.end)).iter().find(|site| {
        let between = quantity.words.end..site.words.start;
        !between.clone().any(|at| matches!(reading.text(at), "." | "\u{61B}" | ";"))
            && !between.clone().any(|at| reading.is(at, Class::Event) && at > quantity.words.end + 3)
    });
    let before = within(sites, &(sentence.start..quantity.words.start)).last();
    // In the same clause after the figure, else nearest before it.
    after.or(before).map(|site| (site.entity, site.span))
}

fn date_in(mentions: &Mentions, quantity: &Quantity, sentence: &Range<usize>) -> Filled {
    let inside = mentions.dates.iter().enumerate().filter(|(_, date)| sentence.contains(&date.words.start));
    let distance = |words: &Range<usize>| {
        words.start.saturating_sub(quantity.words.end).max(quantity.words.start.saturating_sub(words.end))
    };
    inside.min_by_key(|(_, date)| distance(&date.words)).map(|(nth, date)| (nth, date.span))
}

/// The actor right after a verb of saying, or right before one in English.
fn speaker(reading: &Reading<'_>, sentence: &Range<usize>, named: &[Named]) -> Filled {
    const REACH: usize = 6;
    for at in sentence.clone() {
        let Some(verb) = reading.hit(at, Class::Speech) else { continue };
        let end = verb.end as usize;
        let before = within(named, &(sentence.start..at)).last().filter(|n| n.words.end == at);
        if let Some(named) = before {
            return Some((named.entity, named.span));
        }
        let after = within(named, &(end..sentence.end.min(end + REACH))).first();
        let direct = after.filter(|n| {
            !(end..n.words.start).any(|at| reading.is_particle(at, Particle::Stop) || reading.is_figure(at))
        });
        if let Some(named) = direct {
            return Some((named.entity, named.span));
        }
    }
    None
}

/// Who carried out attacks, or caused casualties: the subject of a verb beside the figure.
fn doer(
    reading: &Reading<'_>,
    quantity: &Quantity,
    sentence: &Range<usize>,
    named: &[Named],
    actors: &[ActorEntity],
) -> Filled {
    const REACH: usize = 3;
    let acts = |n: &&Named| actors.get(n.entity).is_some_and(|a| !matches!(a.kind, ActorKind::Media));
    if quantity.measure == Measure::Attacks {
        let end = quantity.words.end;
        let after = within(named, &(end..sentence.end.min(end + REACH))).iter().find(acts);
        let by = after.filter(|n| (end..n.words.start).all(|at| !reading.is_mark(at)));
        let before = within(named, &(sentence.start..quantity.words.start)).iter().rfind(acts);
        let subject = before.filter(|n| !reading.hits(n.words.start).iter().any(|hit| hit.cut.preposition.is_some()));
        let latin = reading.is_script(quantity.words.end.saturating_sub(1), crate::text::Script::Latin);
        return by.or(subject.filter(|_| latin)).map(|n| (n.entity, n.span));
    }
    let event = quantity.event?;
    let by = reading.particle(event + 1, Particle::Side).map(|hit| hit.end as usize);
    let named_by = by.and_then(|at| within(named, &(at..at + REACH)).iter().find(acts));
    let subject = within(named, &(event.saturating_sub(1)..event)).first().filter(|n| n.words.end == event);
    named_by.or(subject).map(|n| (n.entity, n.span))
}
