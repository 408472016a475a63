//! Whose people are counted where nothing beside the figure says so.
//!
//! Fates told together are of one side, and a noun may say that people are a side's:
//! "مقتل 40 عسكريا" in an article on an army needs no name beside the figure:
//! soldiers are of the force, fighters of the armed group that was named last
//! before them, or is named next.

use crate::extract::{Quantity, Reading};
use crate::link::named::{Filled, Named, within};
use crate::link::slots::{Scene, Slots};

/// The side that the counted people serve by their noun alone; never the one
/// in `by`, who harmed them, nor one of another nationality.
pub(super) fn side_in_focus(scene: &Scene<'_>, quantity: &Quantity, by: Filled) -> Filled {
    /// Words around the figure that are searched: two or three paragraphs of news.
    const REACH: usize = 100;
    let kind = quantity.serves?;
    let fits = |named: &&Named| {
        let other = by.is_none_or(|(who, _)| who != named.entity);
        let actor = scene.actors.get(named.entity).filter(|actor| actor.kind == kind && other);
        actor.is_some_and(|actor| quantity.nationality.is_none_or(|row| actor.of_state == Some(row)))
    };
    // "أربعة عسكريين عراقيين": the counted are no side themselves.
    let (start, end) = (quantity.words.start, quantity.words.end.max(quantity.noun_end));
    let (before, after) = (start.saturating_sub(REACH)..start, end..end + REACH);
    let (before, after) = (within(scene.named, &before), within(scene.named, &after));
    before.iter().rfind(fits).or_else(|| after.iter().find(fits)).map(Named::filled)
}

/// "مقتل 14 وجرح 27 من مسلحي داعش": fates told in one breath are of one side;
/// "مقتل 5 جنود في كمين وإصابة 11 آخرين": without a noun of its own, a fate is
/// of the side told before it in the clause.
pub(super) fn share_sides(quantities: &[Quantity], reading: &Reading<'_>, filled: &mut [Slots]) {
    const BREATH: usize = 3;
    const CLAUSE: usize = 14;
    for nth in 1..quantities.len().min(filled.len()) {
        let (Some(first), Some(second)) = (quantities.get(nth - 1), quantities.get(nth)) else { continue };
        let apart = second.words.start.saturating_sub(first.words.end);
        let between = first.words.end..second.words.start;
        let joined = !between.clone().any(|at| reading.starts_line(at) || reading.opens_clause(at));
        let fates = first.measure.is_fate() && second.measure.is_fate() && first.measure != second.measure;
        let Some([one, two]) = filled.get_mut(nth - 1..=nth).filter(|_| joined && fates) else { continue };
        if apart > BREATH {
            let elided = apart <= CLAUSE && second.unit.is_empty() && first.serves.is_some();
            two.actor = two.actor.or(one.actor.filter(|_| elided));
            continue;
        }
        match (one.actor, two.actor) {
            (None, side @ Some(_)) if first.unit.is_empty() => one.actor = side,
            (side @ Some(_), None) if second.unit.is_empty() => two.actor = side,
            _ => {}
        }
        one.by = one.by.or(two.by);
        two.by = two.by.or(one.by);
    }
}
