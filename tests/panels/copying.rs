//! Facts and words on the clipboard.

use std::sync::{Arc, Mutex};

use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable;
use serde_json::Value;
use waqai::ui::{Clipboard, Clipping, Settings, Start};

use crate::{Answers, SIZE, Window, start};

/// Keeps what was put on it.
#[derive(Default)]
struct Kept(Mutex<Vec<Clipping>>);

impl Clipboard for Kept {
    fn put(&self, _ctx: &egui::Context, clipping: Clipping) {
        self.0.lock().unwrap().push(clipping);
    }
}

const PLAIN: Modifiers = Modifiers::NONE;
const COPY: (Modifiers, Key) = (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::C);

impl Window {
    /// What was put on the clipboard in the frame drawn last.
    fn on_clipboard(&self) -> Option<String> {
        let commands = &self.harness.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// Opens the menu of a fact of the list, which stands behind the text.
    fn right_click_fact(&mut self, text: &str) {
        let found = self.harness.query_all_by_label_contains(text).last().expect("a fact of the list");
        self.right_click_at(found.rect().center());
    }

    /// What the line of an open menu copies.
    pub(crate) fn copied_by(&mut self, line: &str) -> String {
        self.node(line).click();
        for _ in 0..6 {
            self.harness.step();
            if let Some(copied) = self.on_clipboard() {
                self.settle();
                return copied;
            }
        }
        panic!("{line:?} copies nothing");
    }
}

#[test]
fn a_fact_of_the_list_is_copied_from_its_menu_in_three_forms() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.right_click_fact("about 30 wounded");
    let text = window.copied_by("Copy the fact");
    assert!(text.starts_with("Figure: about 30\nMeasure: wounded\n"), "{text}");
    let source = "\u{2014} Border posts reinforced after raid on supply convoy, 2025-06-08 (en-convoy.txt)";
    assert_eq!(text.lines().last(), Some(source));

    window.right_click_fact("about 30 wounded");
    let markdown = window.copied_by("Copy the fact as Markdown");
    assert!(markdown.starts_with("- **Figure**: about 30\n"), "{markdown}");

    window.right_click_fact("about 30 wounded");
    let json: Value = serde_json::from_str(&window.copied_by("Copy the fact as JSON")).unwrap();
    assert_eq!(json["forces"][0]["mentions"][0]["text"], "about 30 wounded");
    assert_eq!(json["locations"][1]["name"], "Rutba", "what it names comes along");
}

#[test]
fn a_line_of_the_table_is_copied_from_its_menu() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.click("Force numbers as a table");
    window.right_click_fact("250 personnel");
    let text = window.copied_by("Copy the fact");
    assert!(text.starts_with("Figure: 250\nUnit: troops\n"), "{text}");
}

#[test]
fn a_marked_fact_is_copied_from_the_text() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.right_click("250 troops · force number");
    let text = window.copied_by("Copy the fact");
    assert!(text.starts_with("Figure: 250\nUnit: troops\n"), "{text}");
}

#[test]
fn the_key_copies_selected_words_or_else_the_selected_fact() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    let copy = Window::key_event(COPY.1, COPY.0);
    window.press(PLAIN, Key::J);
    let fact = window.copied(copy.clone()).unwrap();
    assert!(fact.starts_with("Figure: at least 14\n"), "{fact}");
    window.press(Modifiers::COMMAND, Key::A);
    window.right_click("The army sent");
    window.click("Select all");
    let words = window.copied(copy).unwrap();
    assert!(words.starts_with("Border posts reinforced"), "{words}");
}

#[test]
fn selected_words_are_quoted_as_markdown_and_with_their_facts_as_json() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.right_click("The army sent");
    window.click("Select all");
    window.right_click("The army sent");
    let markdown = window.copied_by("Copy as Markdown");
    assert!(markdown.starts_with("> Border posts reinforced after raid on supply convoy\n>\n> RUTBA"), "{markdown}");
    window.right_click("The army sent");
    let json: Value = serde_json::from_str(&window.copied_by("Copy as JSON")).unwrap();
    assert!(json["quote"]["text"].as_str().unwrap().contains("250 troops"));
    assert_eq!(json["sheet"]["forces"].as_array().map(Vec::len), Some(7), "{json}");
}

#[test]
fn text_is_copied_with_its_form_beside_it_and_markdown_and_json_without() {
    let clipboard = Arc::new(Kept::default());
    let first = start(Settings::default(), Answers::default(), &["/news/en-convoy.txt"]);
    let own: Arc<dyn Clipboard> = Arc::clone(&clipboard) as _;
    let mut window = Window::of(SIZE, Start { clipboard: own, ..first });
    window.settle();
    for line in ["Copy the fact", "Copy the fact as Markdown", "Copy the fact as JSON"] {
        window.right_click_fact("about 30 wounded");
        window.click(line);
    }
    window.press(Modifiers::NONE, Key::Escape);
    window.right_click("The army sent");
    window.click("Select all");
    window.right_click("The army sent");
    window.click("Copy with source");
    let put = clipboard.0.lock().unwrap();
    let forms: Vec<_> = put.iter().map(|clipping| clipping.html.is_some()).collect();
    assert_eq!(forms, [true, false, false, true], "{put:#?}");
    let fact = put[0].html.as_ref().unwrap();
    assert!(put[0].plain.starts_with("Figure: about 30\n"), "{put:#?}");
    assert!(fact.contains("<b>Figure:</b>") && fact.contains("about 30") && fact.contains("<small>"), "{fact}");
    let words = put[3].html.as_ref().unwrap();
    assert!(words.contains("<p dir=\"ltr\">Border posts reinforced") && words.contains("en-convoy.txt"), "{words}");
}
