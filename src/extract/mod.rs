//! The rules: an article's words in, mentions out.
//!
//! Each rule is a file and a line in [`RULES`]; later rules see what earlier
//! ones found. Mentions are still unlinked: which of them name one thing is for
//! `link` to say.

pub mod clubs;
pub mod dates;
pub mod mentions;
pub mod names;
pub mod numbers;
pub mod persons;
pub mod phrases;
pub mod places;
pub mod quantities;
pub mod reading;
pub mod speech;
pub mod states;
pub mod tagging;

pub use mentions::{ActorKey, ActorMention, DateMention, Lean, Mentions, PlaceMention, Quantity, StateMention, Value};
pub use reading::Reading;

/// One rule: adds what it finds to what was found before.
pub struct Rule {
    /// Stable name; its cases are in `tests/corpus/*/<id>.tsv`.
    pub id: &'static str,
    /// Reads the article.
    pub run: fn(&Reading<'_>, &mut Mentions),
}

/// Every rule, in the order in which they run.
pub const RULES: &[Rule] = &[dates::RULE, names::RULE, quantities::RULE, speech::RULE];

/// Runs every rule; `None` once `go_on`, called with the share done, answers false.
pub fn run(reading: &Reading<'_>, go_on: &dyn Fn(f32) -> bool) -> Option<Mentions> {
    let mut mentions = Mentions::default();
    for (nth, rule) in RULES.iter().enumerate() {
        (rule.run)(reading, &mut mentions);
        if !go_on((nth + 1) as f32 / RULES.len() as f32) {
            return None;
        }
    }
    Some(mentions)
}
