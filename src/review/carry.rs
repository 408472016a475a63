//! Decisions on what was found in a text, carried over to what a later look finds in it.

use std::collections::BTreeMap;

use super::identity::next_id;
use super::{Edit, History, Step, Subject, apply};
use crate::facts::{FactId, FactKind, FactSheet, Review, Slot, SlotKind};
use crate::text::{Span, SrcPos};

/// What became of decisions in a later finding.
#[derive(Debug)]
pub struct Carried {
    /// The decisions, about the facts as they are named there.
    pub history: History,
    /// The later finding with all that was done to it.
    pub sheet: FactSheet,
    /// What could not be carried over, in order.
    pub lost: Vec<Step>,
}

/// Carries what was done to `older`, an earlier finding in the article that says
/// `text`, over to `found`, a later one.
///
/// A fact that the reader stands behind, by accepting or changing it, is kept even
/// where it is not found any more, and added to `found`; a rejected one is then given up.
pub fn carry_over(older: &FactSheet, history: &History, text: &str, found: &mut FactSheet) -> Carried {
    let counterparts = Counterparts::new(found);
    let mut names: BTreeMap<FactId, FactId> =
        older.ids().filter_map(|fact| Some((fact, counterparts.of(older, fact)?))).collect();
    let reviewed = history.fold(older, text);
    for fact in older.ids() {
        let stands = !matches!(reviewed.review_of(fact), None | Some(Review::Unreviewed | Review::Rejected));
        if stands && !names.contains_key(&fact) {
            let kept = keep(older, fact, found, &|other| names.get(&other).copied());
            names.extend(kept.map(|name| (fact, name)));
        }
    }
    // What was added on the way has a name on either side: both are walked alike.
    let (mut before, mut after) = (older.clone(), found.clone());
    let mut carried = History { revision: history.revision + 1, ..History::default() };
    let mut lost = Vec::new();
    let mut follow = |step: &Step, sheet: &mut FactSheet| {
        let edit = &step.edit;
        let made = apply(&mut before, text, edit).and_then(Subject::fact);
        let own = edit.renamed(&|fact| names.get(&fact).copied());
        let done = own.as_ref().and_then(|own| apply(sheet, text, own));
        if let (Edit::Add { .. } | Edit::Split { .. }, Some(made), Some(done)) =
            (edit, made, done.and_then(Subject::fact))
        {
            names.insert(made, done);
        }
        own.ok_or(()).map(|edit| done.map(|_| Step { edit, by: step.by.clone() }))
    };
    for step in &history.done {
        match follow(step, &mut after) {
            Ok(Some(own)) => carried.done.push(own),
            // It is so already.
            Ok(None) if !matches!(step.edit, Edit::Choose { .. } | Edit::Respan { .. } | Edit::Split { .. }) => {}
            Ok(None) | Err(()) => lost.push(step.clone()),
        }
    }
    let mut ahead = after.clone();
    for step in history.undone.iter().rev() {
        if let Ok(Some(own)) = follow(step, &mut ahead) {
            carried.undone.insert(0, own);
        }
    }
    Carried { history: carried, sheet: after, lost }
}

/// Adds `fact` of `older` to `sheet`, behind the others of its kind, and answers
/// with its name there. `name_of` gives the other facts of `older` their names in
/// `sheet`; what it does not know is left out of the slots.
fn keep(
    older: &FactSheet,
    fact: FactId,
    sheet: &mut FactSheet,
    name_of: &impl Fn(FactId) -> Option<FactId>,
) -> Option<FactId> {
    let id = next_id(sheet, fact.kind);
    let renamed = |facts: &[FactId]| facts.iter().filter_map(|&fact| name_of(fact)).collect();
    match fact.kind {
        FactKind::Actor => {
            let mut actor = older.actor(fact)?.clone();
            (actor.id, actor.affiliation) = (id, actor.affiliation.and_then(name_of));
            sheet.actors.push(actor);
        }
        FactKind::Location => {
            let mut place = older.location(fact)?.clone();
            (place.id, place.within) = (id, place.within.and_then(name_of));
            sheet.locations.push(place);
        }
        FactKind::Force => {
            let mut force = older.force(fact)?.clone();
            for &kind in SlotKind::ALL {
                let slot = force.slot_mut(kind);
                *slot = slot.and_then(|slot| Some(Slot { fact: name_of(slot.fact)?, ..slot }));
            }
            force.conflicts_with = renamed(&force.conflicts_with);
            (force.id, force.within) = (id, force.within.and_then(name_of));
            sheet.forces.push(force);
        }
        FactKind::Date => {
            let date = older.date(fact)?.clone();
            sheet.dates.push(crate::facts::DateFact { id, ..date });
        }
        FactKind::Claim => {
            let mut claim = older.claim(fact)?.clone();
            claim.facts = renamed(&claim.facts);
            (claim.id, claim.speaker) = (id, claim.speaker.and_then(name_of));
            sheet.claims.push(claim);
        }
    }
    Some(id)
}

/// The facts of a sheet by the words that name them.
#[derive(Debug)]
pub struct Counterparts {
    firsts: BTreeMap<(FactKind, Span<SrcPos>), FactId>,
    all: BTreeMap<(FactKind, Span<SrcPos>), FactId>,
}

impl Counterparts {
    /// The facts of `sheet`.
    pub fn new(sheet: &FactSheet) -> Self {
        let (mut firsts, mut all) = (BTreeMap::new(), BTreeMap::new());
        for fact in sheet.ids() {
            for (nth, mention) in sheet.mentions_of(fact).iter().enumerate() {
                let key = (fact.kind, mention.span);
                if nth == 0 {
                    firsts.entry(key).or_insert(fact);
                }
                all.entry(key).or_insert(fact);
            }
        }
        Self { firsts, all }
    }

    /// The fact here that `fact` of `older`, an earlier finding in the same text, is:
    /// of the same kind, and first named by the same words. Names of actors and
    /// locations may since have grown or shrunk: there words that meet them will do.
    pub fn of(&self, older: &FactSheet, fact: FactId) -> Option<FactId> {
        let first = older.mentions_of(fact).first()?.span;
        let key = (fact.kind, first);
        let grown = || {
            let near = self.all.range(..=key).next_back().into_iter().chain(self.all.range(key..).next());
            near.filter(|((kind, words), _)| *kind == fact.kind && words.overlaps(&first)).map(|(_, own)| *own).next()
        };
        let named = matches!(fact.kind, FactKind::Actor | FactKind::Location);
        self.firsts.get(&key).copied().or_else(|| if named { grown() } else { None })
    }
}
