//! Deciding about facts in the window: keys, buttons, what is shown, undo.

use egui::{Event, Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::ui::Settings;

use waqai::ui::layout::Pane;

use crate::{Answers, SIZE, Window, arranged};

const PLAIN: Modifiers = Modifiers::NONE;
const REDO: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl Window {
    /// What the window says of this fact in the list.
    pub(crate) fn listed(&self, fact: &str) -> String {
        let in_list = |label: &String| label.starts_with(fact);
        let items = self.harness.query_all_by(|node| node.role() == Role::ListItem);
        let found = items.filter_map(|node| node.accesskit_node().label()).find(in_list);
        found.unwrap_or_else(|| panic!("{fact:?} is not listed among {:#?}", self.labels()))
    }

    fn is_enabled(&self, label: &str) -> bool {
        !self.containing(label).accesskit_node().is_disabled()
    }

    fn reviewed(&self) -> String {
        self.labels().into_iter().find(|label| label.ends_with(" reviewed")).unwrap_or_default()
    }
}

#[test]
fn keys_decide_and_go_on_to_the_next_fact_that_is_not_decided() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    assert_eq!(window.reviewed(), "0 of 17 reviewed");
    window.press(PLAIN, Key::A);
    assert_eq!(window.reviewed(), "0 of 17 reviewed", "no fact is selected");
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::A);
    assert_eq!(window.listed("at least 14 killed"), "at least 14 killed · accepted");
    assert!(window.selects("about 30 wounded"), "{:?}", window.selected());
    window.press(PLAIN, Key::X);
    assert_eq!(window.listed("about 30 wounded"), "about 30 wounded · rejected");
    assert!(window.selects("250 personnel"), "{:?}", window.selected());
    window.press(PLAIN, Key::K);
    window.press(PLAIN, Key::K);
    window.press(PLAIN, Key::Delete);
    assert!(window.selects("250 personnel"), "what is decided is passed over: {:?}", window.selected());
    assert_eq!(window.listed("at least 14 killed"), "at least 14 killed · rejected");
    assert_eq!(window.reviewed(), "2 of 17 reviewed");
    window.press(PLAIN, Key::K);
    window.press(PLAIN, Key::U);
    assert_eq!(window.listed("about 30 wounded"), "about 30 wounded");
    assert!(window.selects("about 30 wounded"), "a decision taken back leads nowhere");
    assert_eq!(window.reviewed(), "1 of 17 reviewed");
}

#[test]
fn the_text_tells_what_was_decided() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.click("Rutba · location");
    window.press(PLAIN, Key::R);
    assert!(window.shows("Rutba · location · rejected"), "{:#?}", window.labels());
    window.click("U.S.-led coalition · actor");
    window.press(PLAIN, Key::A);
    assert!(window.shows("U.S.-led coalition · actor · accepted"), "{:#?}", window.labels());
}

#[test]
fn buttons_of_the_selected_fact_decide_and_take_back() {
    for fact in ["250 personnel", "Nabil Sahar · person", "Rutba · town", "3 Jun 2025", "Islamic State · claimed"] {
        let tall = vec2(1440.0, 2000.0);
        let mut window = Window::with(tall, Settings::default(), Answers::default(), &["/news/en-convoy.txt"]);
        assert!(!window.shows("Accept · "), "only the selected fact has buttons");
        let fact = window.listed(fact);
        window.click(&fact);
        window.click_on("Accept · ");
        assert_eq!(window.listed(&fact), format!("{fact} · accepted"));
        assert_eq!(window.reviewed(), "1 of 17 reviewed", "{fact}");
        assert!(!window.selects(&fact), "the next is selected");
        window.press(Modifiers::COMMAND, Key::Z);
        window.click_on("Reject · ");
        assert_eq!(window.listed(&fact), format!("{fact} · rejected"));
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.reviewed(), "0 of 17 reviewed", "{fact}");
    }
}

#[test]
fn a_pressed_button_takes_its_decision_back() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.press(PLAIN, Key::J);
    window.click_on("Reject · ");
    window.press(PLAIN, Key::K);
    assert!(window.selects("at least 14 killed · rejected"), "{:?}", window.selected());
    window.click_on("Reject · ");
    assert_eq!(window.listed("at least 14 killed"), "at least 14 killed");
}

#[test]
fn the_card_over_the_text_decides_and_moves_nothing() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    let words = window.rect("Rutba · location");
    window.harness.event(Event::PointerMoved(words.center()));
    window.harness.run_steps(20);
    assert!(window.shows("Accept · Rutba"), "{:#?}", window.labels());
    // The pointer goes to the button as a hand does, and the card stays.
    let button = window.rect("Accept · Rutba").center();
    for step in 1_u8..=8 {
        window.harness.event(Event::PointerMoved(words.center() + (button - words.center()) * f32::from(step) / 8.0));
        window.harness.run_steps(2);
    }
    window.containing("Accept · Rutba").click();
    window.settle();
    assert!(window.shows("Rutba · location · accepted"), "{:#?}", window.labels());
    assert_eq!(window.selected().len(), 1, "only the article is selected: {:?}", window.selected());
    assert_eq!(window.rect("Rutba · location"), words);
    assert!(window.shows("Reject · Rutba"), "the card is still there");
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::A);
    assert_eq!(window.reviewed(), "2 of 17 reviewed", "keys go to the list meanwhile");
}

#[test]
fn undo_and_redo_show_the_fact_that_changes() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    assert!(!window.is_enabled("Undo (") && !window.is_enabled("Redo ("));
    for key in [Key::J, Key::A, Key::A, Key::X, Key::Escape] {
        window.press(PLAIN, key);
    }
    assert_eq!(window.reviewed(), "3 of 17 reviewed");
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.selects("250 personnel"), "{:?}", window.selected());
    window.click_on("Undo (");
    assert!(window.selects("about 30 wounded"), "{:?}", window.selected());
    assert_eq!(window.reviewed(), "1 of 17 reviewed");
    window.press(REDO, Key::Z);
    assert!(window.selects("about 30 wounded · accepted"), "{:?}", window.selected());
    window.click_on("Redo (");
    assert!(window.selects("250 personnel · rejected"), "{:?}", window.selected());
    assert!(window.is_enabled("Undo (") && !window.is_enabled("Redo ("));
}

#[test]
fn in_a_field_letters_are_letters_and_undo_is_the_fields() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::A);
    window.press(REDO, Key::F);
    window.harness.event(Event::Text("a".to_owned()));
    window.press(PLAIN, Key::A);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.reviewed(), "1 of 17 reviewed");
}

#[test]
fn decisions_outlive_a_new_base_date_and_are_each_articles_own() {
    let mut window = Window::english(&["/news/en-convoy.txt", "/news/ar-report.txt"]);
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::A);
    window.click_on("Base date");
    window.harness.event(Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    window.harness.event(Event::Text("2024-01-02".to_owned()));
    window.settle();
    window.click("Use this day");
    assert!(window.shows("2 Jan 2024"), "{:#?}", window.labels());
    assert_eq!(window.listed("at least 14 killed"), "at least 14 killed · accepted");
    window.press(Modifiers::COMMAND, Key::PageDown);
    assert_eq!(window.reviewed(), "0 of 32 reviewed");
    assert!(window.labels().iter().any(|label| label.contains("en-convoy.txt · 1 of 17")), "{:#?}", window.labels());
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::PageUp);
    assert_eq!(window.reviewed(), "1 of 17 reviewed", "undo is the article's in front");
}

#[test]
fn an_export_has_what_was_decided() {
    let folder = tempfile::tempdir().unwrap();
    let picker = Answers { files: Vec::new(), folder: Some(folder.path().to_owned()) };
    let mut window = Window::with(SIZE, Settings::default(), picker, &["/news/en-convoy.txt"]);
    for key in [Key::J, Key::A, Key::X] {
        window.press(PLAIN, key);
    }
    window.export("JSON", folder.path());
    window.wait_for("Written to");
    let sheet = std::fs::read_to_string(folder.path().join("en-convoy.json")).unwrap();
    let count = |words: &str| sheet.matches(words).count();
    assert_eq!((count("\"accepted\""), count("\"rejected\""), count("\"unreviewed\"")), (1, 1, 15), "{sheet}");
}

#[test]
fn facts_are_walked_and_decided_while_their_panel_is_hidden() {
    let settings = Settings { layout: arranged(|own| own.show(Pane::Facts, false)), ..Settings::default() };
    let mut window = Window::with(SIZE, settings, Answers::default(), &["/news/en-convoy.txt"]);
    for key in [Key::J, Key::A, Key::X] {
        window.press(PLAIN, key);
    }
    assert_eq!(window.reviewed(), "2 of 17 reviewed");
    assert!(window.shows("about 30 wounded · force number · rejected"), "{:#?}", window.labels());
}

#[test]
fn an_article_whose_facts_are_all_right_takes_a_key_for_each_and_one_to_begin() {
    for (file, n_facts) in [("/news/en-convoy.txt", 17), ("/news/ar-report.txt", 32)] {
        let mut window = Window::english(&[file]);
        window.press(PLAIN, Key::J);
        for _ in 0..n_facts {
            window.press(PLAIN, Key::A);
        }
        assert_eq!(window.reviewed(), format!("{n_facts} of {n_facts} reviewed"), "{file}");
    }
}
