//! What events do to a field's text, and how it is undone.

use std::num::NonZeroUsize;

use egui::{Event, ImeEvent, Key, Modifiers};
use parley::{PlainEditor, PlainEditorDriver};

use crate::ui::bidi::paragraph::{Ink, on_one_line};

/// What one frame's events do to the editor.
pub(super) struct Typed<'a> {
    pub(super) driver: PlainEditorDriver<'a, Ink>,
    pub(super) history: &'a mut History,
    /// What goes to the clipboard.
    pub(super) copied: Option<String>,
}

impl Typed<'_> {
    /// Applies one event.
    pub(super) fn take(&mut self, event: Event) {
        match event {
            Event::Text(text) => self.insert(&text, Edit::Typing),
            Event::Paste(text) => self.insert(&text, Edit::Other),
            Event::Copy => self.copy(),
            Event::Cut => {
                self.copy();
                self.history.before(Edit::Other, self.driver.editor);
                self.driver.delete_selection();
            }
            Event::Ime(event) => self.compose(event),
            Event::Key { key, pressed: true, modifiers, .. } => self.key(key, modifiers),
            _ => {}
        }
    }

    fn insert(&mut self, text: &str, kind: Edit) {
        let line = on_one_line(text);
        // A space starts a new step, so that undo goes back word by word.
        let kind = if line.trim().is_empty() { Edit::Other } else { kind };
        self.history.before(kind, self.driver.editor);
        self.driver.insert_or_replace_selection(&line);
    }

    fn copy(&mut self) {
        let selected = self.driver.editor.selected_text().filter(|text| !text.is_empty());
        self.copied = selected.map(str::to_owned).or(self.copied.take());
    }

    fn compose(&mut self, event: ImeEvent) {
        match event {
            ImeEvent::Preedit { text, .. } if text.is_empty() => self.driver.clear_compose(),
            ImeEvent::Preedit { text, .. } => self.driver.set_compose(&text, Some((text.len(), text.len()))),
            ImeEvent::Commit(text) => {
                self.driver.clear_compose();
                self.insert(&text, Edit::Other);
            }
            ImeEvent::DeleteSurrounding { before_chars, after_chars } => self.delete_around(before_chars, after_chars),
            _ => {}
        }
    }

    fn delete_around(&mut self, before_chars: usize, after_chars: usize) {
        let selected = self.driver.editor.raw_selection().text_range();
        let text = self.driver.editor.raw_text();
        let before = text.get(..selected.start).unwrap_or_default().chars().rev().take(before_chars);
        let after = text.get(selected.end..).unwrap_or_default().chars().take(after_chars);
        let before = NonZeroUsize::new(before.map(char::len_utf8).sum());
        let after = NonZeroUsize::new(after.map(char::len_utf8).sum());
        self.history.before(Edit::Other, self.driver.editor);
        if let Some(len) = after {
            self.driver.delete_bytes_after_selection(len);
        }
        if let Some(len) = before {
            self.driver.delete_bytes_before_selection(len);
        }
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) {
        let (shift, by_word) = (modifiers.shift, modifiers.command || modifiers.alt);
        let driver = &mut self.driver;
        match (key, shift, by_word) {
            (Key::Z, false, true) => self.history.undo(driver),
            (Key::Z, true, true) | (Key::Y, false, true) => self.history.redo(driver),
            (Key::A, false, true) => driver.select_all(),
            (Key::ArrowLeft, false, false) => driver.move_left(),
            (Key::ArrowLeft, true, false) => driver.select_left(),
            (Key::ArrowLeft, false, true) => driver.move_word_left(),
            (Key::ArrowLeft, true, true) => driver.select_word_left(),
            (Key::ArrowRight, false, false) => driver.move_right(),
            (Key::ArrowRight, true, false) => driver.select_right(),
            (Key::ArrowRight, false, true) => driver.move_word_right(),
            (Key::ArrowRight, true, true) => driver.select_word_right(),
            (Key::Home | Key::ArrowUp, false, _) => driver.move_to_text_start(),
            (Key::Home | Key::ArrowUp, true, _) => driver.select_to_text_start(),
            (Key::End | Key::ArrowDown, false, _) => driver.move_to_text_end(),
            (Key::End | Key::ArrowDown, true, _) => driver.select_to_text_end(),
            (Key::Backspace | Key::Delete, ..) => self.delete(key, by_word),
            _ => {}
        }
    }

    fn delete(&mut self, key: Key, by_word: bool) {
        self.history.before(if by_word { Edit::Other } else { Edit::Deleting }, self.driver.editor);
        match (key, by_word) {
            (Key::Backspace, false) => self.driver.backdelete(),
            (Key::Backspace, true) => self.driver.backdelete_word(),
            (_, false) => self.driver.delete(),
            (_, true) => self.driver.delete_word(),
        }
    }
}

/// Kinds of edits: those that follow one of the same kind are undone with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    Typing,
    Deleting,
    Other,
}

/// Earlier and undone states: text and caret.
#[derive(Default)]
pub(super) struct History {
    past: Vec<(String, usize)>,
    undone: Vec<(String, usize)>,
    last: Option<Edit>,
}

/// Steps that can be undone.
const MOST_STEPS: usize = 200;

impl History {
    fn before(&mut self, edit: Edit, editor: &PlainEditor<Ink>) {
        self.undone.clear();
        if edit == Edit::Other || self.last != Some(edit) {
            self.past.push(state(editor));
            if self.past.len() > MOST_STEPS {
                self.past.remove(0);
            }
        }
        self.last = Some(edit);
    }

    fn undo(&mut self, driver: &mut PlainEditorDriver<'_, Ink>) {
        if let Some(earlier) = self.past.pop() {
            self.undone.push(state(driver.editor));
            restore(driver, &earlier);
        }
        self.last = None;
    }

    fn redo(&mut self, driver: &mut PlainEditorDriver<'_, Ink>) {
        if let Some(later) = self.undone.pop() {
            self.past.push(state(driver.editor));
            restore(driver, &later);
        }
        self.last = None;
    }
}

fn state(editor: &PlainEditor<Ink>) -> (String, usize) {
    (editor.raw_text().to_owned(), editor.raw_selection().focus().index())
}

fn restore(driver: &mut PlainEditorDriver<'_, Ink>, (text, caret): &(String, usize)) {
    driver.editor.set_text(text);
    driver.refresh_layout();
    driver.move_to_byte(*caret);
}
