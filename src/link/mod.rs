//! From mentions to entities: which mentions name one thing, and which thing fills a slot.
//!
//! Two mentions are one actor only if the article or the lists say so; a
//! doubtful link stays two.

pub mod actors;
pub mod claims;
pub mod places;
pub mod slots;

use crate::extract::{DateMention, Mentions, Quantity, Reading};

pub use actors::ActorEntity;
pub use claims::Claim;
pub use places::PlaceEntity;
pub use slots::Slots;

/// What the article speaks of, each thing once.
#[derive(Debug, Default)]
pub struct Entities {
    /// Actors, in order of first mention.
    pub actors: Vec<ActorEntity>,
    /// Places, in order of first mention.
    pub places: Vec<PlaceEntity>,
    /// Figures, in order of the text.
    pub quantities: Vec<Quantity>,
    /// The slots of each figure.
    pub slots: Vec<Slots>,
    /// Dates, in order of the text.
    pub dates: Vec<DateMention>,
    /// What was said by whom, in order of the text.
    pub claims: Vec<Claim>,
}

/// Joins mentions into entities and fills the slots of figures.
pub fn link(reading: &Reading<'_>, mentions: Mentions) -> Entities {
    let leans = places::settle_states(&mentions);
    let (actors, places) = (actors::link(reading, &mentions, &leans), places::link(reading, &mentions, &leans));
    let claims = claims::link(reading, &mentions, &actors);
    let slots = slots::fill(reading, &mentions, &actors, &places, &claims);
    Entities { actors, places, quantities: mentions.quantities, slots, dates: mentions.dates, claims }
}
