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
    let mut carried = History { revision: history.revision + 1, ..History::default() };
    let mut lost = Vec::new();
    let mut follower = Follower { before: older.clone(), from: text, after: found.clone(), to: text, names };
    for step in &history.done {
        let became = follower.follow(step, |edit| Some(edit.clone()));
        carried.done.extend(became.done);
        lost.extend(became.lost);
    }
    let sheet = follower.after.clone();
    carried.undone = follower.follow_undone(&history.undone, |edit| Some(edit.clone()));
    Carried { history: carried, sheet, lost }
}

/// What became of a step in a later finding.
pub(super) struct Followed {
    /// As it is there; `None` where it is so already, or has no place.
    pub(super) done: Option<Step>,
    /// What of it has no place.
    pub(super) lost: Option<Step>,
}

/// Does to a later finding what was done to an earlier one, step by step.
pub(super) struct Follower<'t> {
    before: FactSheet,
    from: &'t str,
    after: FactSheet,
    to: &'t str,
    /// What the facts of the earlier are called in the later, with those that were added on the way.
    names: BTreeMap<FactId, FactId>,
}

impl<'t> Follower<'t> {
    /// From an earlier finding in its text to one in another text whose facts are some of those, called the same.
    pub(super) fn new((before, from): (FactSheet, &'t str), (after, to): (FactSheet, &'t str)) -> Self {
        let names = after.ids().map(|fact| (fact, fact)).collect();
        Self { before, from, after, to, names }
    }

    /// Takes one step in both. `place` moves an edit to the later text, if its words stand there.
    pub(super) fn follow(&mut self, step: &Step, place: impl Fn(&Edit) -> Option<Edit>) -> Followed {
        // What was decided about one fact does not hang on what became of another.
        let parts = if step.edit.is_of_several() { step.edit.parts() } else { std::slice::from_ref(&step.edit) };
        let (mut done, mut lost) = (Vec::new(), Vec::new());
        for part in parts {
            match self.follow_part(part, &place) {
                Ok(own) => done.extend(own),
                Err(()) => lost.push(part.clone()),
            }
        }
        let signed = |edits| Edit::together(edits).map(|edit| Step { edit, by: step.by.clone() });
        Followed { done: signed(done), lost: signed(lost) }
    }

    /// The edit as it is there, with nothing where it is so already.
    ///
    /// # Errors
    /// Where it has no place.
    fn follow_part(&mut self, edit: &Edit, place: &impl Fn(&Edit) -> Option<Edit>) -> Result<Option<Edit>, ()> {
        let made = apply(&mut self.before, self.from, edit).and_then(Subject::fact);
        let own = place(edit).and_then(|edit| edit.renamed(&|fact| self.names.get(&fact).copied())).ok_or(())?;
        let done = apply(&mut self.after, self.to, &own);
        // What was added on the way has a name on either side.
        if let (Edit::Add { .. } | Edit::Split { .. }, Some(made), Some(done)) =
            (edit, made, done.and_then(Subject::fact))
        {
            self.names.insert(made, done);
        }
        match (done, &own) {
            (Some(_), _) => Ok(Some(own)),
            (None, Edit::Choose { .. } | Edit::Respan { .. } | Edit::Split { .. }) => Err(()),
            // The only words that are left of it.
            (None, Edit::DropMention { fact, words })
                if self.after.mentions_of(*fact).iter().any(|mention| mention.span == *words) =>
            {
                Err(())
            }
            (None, _) => Ok(None),
        }
    }

    /// The same with steps that were taken back, the next to be done last.
    pub(super) fn follow_undone(&mut self, undone: &[Step], place: impl Fn(&Edit) -> Option<Edit>) -> Vec<Step> {
        let mut followed: Vec<Step> = undone.iter().rev().filter_map(|step| self.follow(step, &place).done).collect();
        followed.reverse();
        followed
    }
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
        let is_named = matches!(fact.kind, FactKind::Actor | FactKind::Location);
        // In a later version of the text something may stand before what was first.
        let later = || self.all.get(&key).copied();
        self.firsts.get(&key).copied().or_else(|| if is_named { grown() } else { later() })
    }
}
