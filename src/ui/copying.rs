//! The lines of a menu that put a fact, or words with their source, on the clipboard.

use egui::Ui;

use super::kit::Kit;
use crate::export::excerpt::Form;

/// Draws the lines, and answers with the form that was chosen.
pub(super) fn copy_as(ui: &mut Ui, kit: &Kit, is_fact: bool) -> Option<Form> {
    let words = if is_fact {
        ["copy-fact", "copy-fact-markdown", "copy-fact-json"]
    } else {
        ["copy-with-source", "copy-markdown", "copy-json"]
    };
    lines(ui, kit, words)
}

/// The same for all facts that are chosen.
pub(super) fn copy_all_as(ui: &mut Ui, kit: &Kit) -> Option<Form> {
    lines(ui, kit, ["copy-facts", "copy-facts-markdown", "copy-facts-json"])
}

fn lines(ui: &mut Ui, kit: &Kit, words: [&str; 3]) -> Option<Form> {
    let keys = kit.keys("key-copy-with-source");
    let mut chosen = None;
    for (form, word) in Form::ALL.into_iter().zip(words) {
        let keys = if form == Form::Text { keys.as_str() } else { "" };
        if kit.menu_item(ui, &kit.word(word), keys, false).clicked() {
            chosen = Some(form);
        }
    }
    chosen
}
