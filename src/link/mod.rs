//! From mentions to entities: which mentions name one thing, and which thing fills a slot.
//!
//! Two mentions are one actor only if the article or the lists say so; a
//! doubtful link stays two.

pub mod actors;
mod brackets;
pub mod claims;
pub mod named;
mod namesakes;
pub mod places;
mod sides;
pub mod slots;

use crate::extract::{DateMention, Mentions, Quantity, Reading};

pub use actors::ActorEntity;
pub use claims::Claim;
pub use places::{PlaceEntity, kind_at, precision_at};
pub use slots::Slots;

use named::in_order;
use slots::Scene;

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
    let named =
        in_order(actors.iter().enumerate().flat_map(|(nth, actor)| {
            actor.mentions.iter().map(move |mention| (nth, mention.words.clone(), mention.span))
        }));
    let sites =
        in_order(places.iter().enumerate().flat_map(|(nth, place)| {
            place.mentions.iter().map(move |mention| (nth, mention.words.clone(), mention.span))
        }));
    let claims = claims::link(reading, &mentions, &actors, &named);
    let scene = Scene { reading, mentions: &mentions, actors: &actors, places: &places, named: &named, sites: &sites };
    let slots = slots::fill(&scene, &claims);
    Entities { actors, places, quantities: mentions.quantities, slots, dates: mentions.dates, claims }
}
