//! The buttons with which the reader decides about a fact, alike in the list and
//! in the card over the text, and how what was decided is shown beside its name.

use egui::{Color32, Rect, Ui};

use super::command::Command;
use super::kit::{Kit, Look};
use super::symbols::Symbol;
use super::wording::DOT;
use crate::facts::{FactId, Review};

/// Height of the buttons.
pub const HEIGHT: f32 = 28.0;

/// A decision that can be made, with its word, its key and its symbol.
const CHOICES: [(Review, &str, &str, Symbol); 2] = [
    (Review::Accepted, "accept", "key-accept", Symbol::Check),
    (Review::Rejected, "reject", "key-reject", Symbol::Cross),
];

/// Draws them where `ui` goes on. A decision that was made is pressed in, and
/// pressing it again takes it back. `name` tells the fact to screen readers.
pub fn ui(ui: &mut Ui, kit: &Kit, fact: FactId, review: Review, name: &str, asked: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 6.0;
    for (choice, word, key, symbol) in CHOICES {
        let is_on = review == choice;
        let text = kit.word(word);
        let look = Look { symbol: Some(symbol), on: Some(is_on), ..Look::default() };
        let response = kit.named_button(ui, &text, &format!("{text}{DOT}{name}"), look);
        let key = if is_on { "key-unreview" } else { key };
        if kit.tip(response, &kit.word_and_keys(key)).clicked() {
            asked.push(Command::Decide(Some(fact), if is_on { Review::Unreviewed } else { choice }));
        }
    }
}

/// `colour`, or the muted one for what was rejected.
pub fn ink(kit: &Kit, review: Review, colour: Color32) -> Color32 {
    if review == Review::Rejected { kit.palette.muted } else { colour }
}

/// Strikes `words` through if they were rejected.
pub fn strike(ui: &Ui, kit: &Kit, review: Review, words: Rect) {
    if review == Review::Rejected {
        ui.painter().hline(words.x_range(), words.center().y.round(), kit.palette.pen(1.5, kit.palette.muted));
    }
}
