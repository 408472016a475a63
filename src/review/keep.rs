//! Facts that the reader stands behind, kept in a sheet that was made anew without them.

use crate::facts::{FactId, FactKind, FactSheet, Slot};

/// Adds `fact` of `older` to `sheet`, behind the others of its kind, and answers
/// with its name there. `name_of` gives the other facts of `older` their names in
/// `sheet`; what it does not know is left out of the slots.
pub(super) fn keep(
    older: &FactSheet,
    fact: FactId,
    sheet: &mut FactSheet,
    name_of: &impl Fn(FactId) -> Option<FactId>,
) -> Option<FactId> {
    let nth = fact.nth();
    let id = FactId { kind: fact.kind, number: sheet.count(fact.kind) as u32 + 1 };
    let renamed = |facts: &[FactId]| facts.iter().filter_map(|&fact| name_of(fact)).collect();
    match fact.kind {
        FactKind::Actor => {
            let mut actor = older.actors.get(nth)?.clone();
            (actor.id, actor.affiliation) = (id, actor.affiliation.and_then(name_of));
            sheet.actors.push(actor);
        }
        FactKind::Location => {
            let mut place = older.locations.get(nth)?.clone();
            (place.id, place.within) = (id, place.within.and_then(name_of));
            sheet.locations.push(place);
        }
        FactKind::Force => {
            let mut force = older.forces.get(nth)?.clone();
            for slot in [
                &mut force.actor,
                &mut force.by,
                &mut force.target,
                &mut force.location,
                &mut force.date,
                &mut force.claimed_by,
            ] {
                *slot = slot.and_then(|slot| Some(Slot { fact: name_of(slot.fact)?, ..slot }));
            }
            force.conflicts_with = renamed(&force.conflicts_with);
            (force.id, force.within) = (id, force.within.and_then(name_of));
            sheet.forces.push(force);
        }
        FactKind::Date => {
            let date = older.dates.get(nth)?.clone();
            sheet.dates.push(crate::facts::DateFact { id, ..date });
        }
        FactKind::Claim => {
            let mut claim = older.claims.get(nth)?.clone();
            claim.facts = renamed(&claim.facts);
            (claim.id, claim.speaker) = (id, claim.speaker.and_then(name_of));
            sheet.claims.push(claim);
        }
    }
    Some(id)
}
