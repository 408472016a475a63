//! Figures as events: what the formats of conflict data share.
//!
//! A figure is an event where it counts attacks, or people by what befell
//! them, where the article reports it and the reader did not reject it.
//! Nothing is filled in that the sheet does not have. A figure that is part of
//! another, or contradicts it, is an event of its own: these must not be summed.

use crate::facts::{Actor, ActorKind, DateFact, FactSheet, Force, Location, Measure, Review, Slot, Status};

/// One event.
pub(super) struct Event<'a> {
    pub(super) force: &'a Force,
    /// Who caused it or carried it out.
    pub(super) by: Option<&'a Actor>,
    /// Whom it befell, or against whom it was.
    pub(super) against: Option<&'a Actor>,
    pub(super) place: Option<&'a Location>,
    pub(super) date: Option<&'a DateFact>,
    /// Who says so.
    pub(super) source: Option<&'a Actor>,
    /// The words that give the figure.
    pub(super) words: &'a str,
}

/// Every event, in the order of the sheet.
pub(super) fn events(sheet: &FactSheet) -> impl Iterator<Item = Event<'_>> {
    let counts = |force: &&Force| {
        let is_event = force.measure.is_fate() || force.measure == Measure::Attacks;
        is_event && force.status == Status::Reported && force.review != Review::Rejected
    };
    sheet.forces.iter().filter(counts).map(|force| {
        let is_fate = force.measure.is_fate();
        let actor = |slot| actor(sheet, slot);
        Event {
            force,
            by: if is_fate { actor(force.by) } else { actor(force.by).or_else(|| actor(force.actor)) },
            against: if is_fate { actor(force.actor) } else { actor(force.target) },
            place: force.location.and_then(|slot| sheet.location(slot.fact)).filter(|place| kept(place.review)),
            date: force.date.and_then(|slot| sheet.date(slot.fact)).filter(|date| kept(date.review)),
            source: actor(force.claimed_by),
            words: force.mentions.first().map_or("", |mention| mention.text.as_str()),
        }
    })
}

fn kept(review: Review) -> bool {
    review != Review::Rejected
}

/// The actor that a slot names, unless the reader rejected it.
pub(super) fn actor(sheet: &FactSheet, slot: Option<Slot>) -> Option<&Actor> {
    let actor = sheet.actor(slot?.fact)?;
    kept(actor.review).then_some(actor)
}

/// The name that tables in English have: the English one, where it is known.
pub(super) fn name(actor: &Actor) -> &str {
    actor.name_en.as_deref().unwrap_or(&actor.name)
}

impl Event<'_> {
    /// The day, where the date is one.
    pub(super) fn day(&self) -> Option<String> {
        let date = self.date?;
        let start = date.start.filter(|_| date.start == date.end)?;
        Some(start.to_string())
    }

    /// The year, where the date lies in one.
    pub(super) fn year(&self) -> Option<f64> {
        let (start, end) = (self.date?.start?, self.date?.end?);
        (start.year() == end.year()).then(|| f64::from(start.year()))
    }

    /// The English name of the place's country, where the article names it.
    pub(super) fn country<'s>(&self, sheet: &'s FactSheet) -> Option<&'s str> {
        let code = self.place?.country.as_deref()?;
        let is_it = |place: &&Location| {
            let is_country = place.kind == crate::facts::PlaceKind::Country && kept(place.review);
            is_country && place.country.as_deref() == Some(code)
        };
        sheet.locations.iter().find(is_it).and_then(|place| place.name_en.as_deref())
    }

    /// Whether those whom it befell bear arms, as far as their kind tells.
    pub(super) fn is_against_armed(&self) -> bool {
        let armed = |actor: &Actor| matches!(actor.kind, ActorKind::ArmedGroup | ActorKind::Force);
        self.against.is_some_and(armed)
    }
}
