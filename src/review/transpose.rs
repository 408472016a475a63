//! Facts and decisions taken from one text to a later version of it, by their quotations and what stands around them.

mod places;

use std::collections::BTreeSet;

use self::places::Places;
use super::carry::Follower;
use super::{Edit, History, Step};
use crate::facts::{FactId, FactKind, FactSheet, Force, Slot, SlotKind};
use crate::text::{Span, SrcPos};

/// What became of facts and decisions in another text.
#[derive(Debug)]
pub struct Transposed {
    /// The facts whose words stand there, under the same names.
    pub sheet: FactSheet,
    /// The decisions whose words do.
    pub history: History,
    /// The decisions whose words do not, in order.
    pub lost: Vec<Step>,
}

/// Takes the facts of `sheet`, found in the text `from`, and what was done to them to `to`, a later version of it:
/// to where the same words stand, in the likest surroundings where several do.
///
/// Facts of which no words stand there are left out, with what was decided about them. Words that have other
/// surroundings now still name actors and places, but are no figure, day or claim that was looked at. A claim
/// whose words differ a little is the same as long as the figures in it are.
pub fn transpose(sheet: &FactSheet, history: &History, from: &str, to: &str) -> Transposed {
    let places = Places::new(from, to, &wanted(sheet, history));
    let mut moved = sheet.clone();
    place_mentions(&mut moved, &places);
    forget_missing(&mut moved, &places);
    let mut follower = Follower::new((sheet.clone(), from), (moved.clone(), to));
    let (mut done, mut lost) = (Vec::new(), Vec::new());
    for step in &history.done {
        let became = follower.follow(step, |edit| placed_edit(edit, &places));
        done.extend(became.done);
        lost.extend(became.lost);
    }
    let undone = follower.follow_undone(&history.undone, |edit| placed_edit(edit, &places));
    Transposed { sheet: moved, history: History { done, undone, revision: history.revision + 1 }, lost }
}

/// Quotations that are to be placed, each with the kind of fact that it is of.
fn wanted(sheet: &FactSheet, history: &History) -> BTreeSet<(FactKind, Span<SrcPos>)> {
    let mut wanted: BTreeSet<_> =
        sheet.ids().flat_map(|fact| sheet.mentions_of(fact).iter().map(move |words| (fact.kind, words.span))).collect();
    wanted.extend(sheet.actors.iter().flat_map(|actor| &actor.roles).map(|role| (FactKind::Actor, role.span)));
    wanted.extend(sheet.forces.iter().flat_map(Force::slots).map(|(kind, slot)| (kind.names(), slot.span)));
    for step in history.done.iter().chain(&history.undone) {
        // Nothing of it is moved, so that it has a place.
        let _ = with_words(&step.edit, &mut |kind, words| {
            wanted.insert((kind, words));
            Some(words)
        });
    }
    wanted
}

/// Puts all mentions where they stand now, and drops those that do not.
fn place_mentions(sheet: &mut FactSheet, places: &Places<'_>) {
    for actor in &mut sheet.actors {
        places.keep(FactKind::Actor, &mut actor.mentions);
        places.keep(FactKind::Actor, &mut actor.roles);
    }
    sheet.locations.iter_mut().for_each(|place| places.keep(FactKind::Location, &mut place.mentions));
    sheet.forces.iter_mut().for_each(|force| places.keep(FactKind::Force, &mut force.mentions));
    sheet.dates.iter_mut().for_each(|date| places.keep(FactKind::Date, &mut date.mentions));
    sheet.actors.retain(|actor| !actor.mentions.is_empty());
    sheet.locations.retain(|place| !place.mentions.is_empty());
    sheet.forces.retain(|force| !force.mentions.is_empty());
    sheet.dates.retain(|date| !date.mentions.is_empty());
    sheet.claims.retain_mut(|claim| places.move_mention(FactKind::Claim, &mut claim.mention));
}

/// Has no fact speak of one that is not there any more.
fn forget_missing(sheet: &mut FactSheet, places: &Places<'_>) {
    let there: BTreeSet<FactId> = sheet.ids().collect();
    let is_there = |fact: &FactId| there.contains(fact);
    // Other figures make another claim.
    sheet.claims.retain(|claim| !places.is_reworded(claim.mention.span) || claim.facts.iter().all(is_there));
    for actor in &mut sheet.actors {
        actor.affiliation = actor.affiliation.filter(is_there);
    }
    for place in &mut sheet.locations {
        place.within = place.within.filter(is_there);
    }
    for force in &mut sheet.forces {
        for &kind in SlotKind::ALL {
            let slot = force.slot_mut(kind);
            let span = slot.filter(|slot| is_there(&slot.fact)).and_then(|slot| places.of(kind.names(), slot.span));
            *slot = slot.zip(span).map(|(slot, span)| Slot { span, ..slot });
        }
        force.conflicts_with.retain(is_there);
        force.within = force.within.filter(is_there);
    }
    for claim in &mut sheet.claims {
        claim.speaker = claim.speaker.filter(is_there);
        claim.facts.retain(is_there);
    }
    sheet.dateline = sheet.dateline.filter(is_there);
    sheet.merged.retain(|_, into| is_there(into));
    sheet.notes.retain(|fact, _| is_there(fact));
}

/// The edit about the same words; `None` where they do not stand there.
fn placed_edit(edit: &Edit, places: &Places<'_>) -> Option<Edit> {
    with_words(edit, &mut |kind, words| places.of(kind, words))
}

/// The edit about the words that `place` has for its own, each told with the kind of the fact that they name.
fn with_words(edit: &Edit, place: &mut impl FnMut(FactKind, Span<SrcPos>) -> Option<Span<SrcPos>>) -> Option<Edit> {
    let mut edit = edit.clone();
    match &mut edit {
        Edit::Add { words, fact } => *words = place(fact.kind(), *words)?,
        Edit::AddMention { fact, words } | Edit::DropMention { fact, words } => *words = place(fact.kind, *words)?,
        Edit::Respan { fact, from, to } => (*from, *to) = (place(fact.kind, *from)?, place(fact.kind, *to)?),
        Edit::Split { fact, mentions } => {
            *mentions = mentions.iter().map(|words| place(fact.kind, *words)).collect::<Option<_>>()?;
        }
        Edit::Together { edits } => {
            *edits = edits.iter().map(|edit| with_words(edit, place)).collect::<Option<_>>()?;
        }
        Edit::Decide { .. }
        | Edit::Choose { .. }
        | Edit::Unresolve { .. }
        | Edit::SetPoint { .. }
        | Edit::Amend { .. }
        | Edit::Merge { .. }
        | Edit::Note { .. }
        | Edit::CountFrom { .. }
        | Edit::Finish { .. }
        | Edit::PutAway { .. } => {}
    }
    Some(edit)
}
