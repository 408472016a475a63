//! Correcting facts in the window: the form, merging, splitting, adding.

use egui::{Event, Key, Modifiers, PointerButton, Role, vec2};
use waqai::ui::Settings;

use crate::{Answers, Window};
use egui_kittest::kittest::Queryable;

const PLAIN: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

/// A window in which all facts are in sight.
fn window() -> Window {
    Window::with(vec2(1440.0, 2400.0), Settings::default(), Answers::default(), &["/news/en-convoy.txt"])
}

impl Window {
    /// Types into the field that has the keyboard, over what is in it.
    fn retype(&mut self, text: &str) {
        self.press(CTRL, Key::A);
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    pub(crate) fn select_words(&mut self, label: &str) {
        let pos = self.rect(label).center();
        self.harness.event(Event::PointerMoved(pos));
        for pressed in [true, false, true, false] {
            self.harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: PLAIN });
        }
        self.settle();
    }
}

#[test]
fn a_figure_is_corrected_by_keyboard_and_taken_back_at_once() {
    let mut window = window();
    window.press(PLAIN, Key::E);
    assert!(!window.shows("Correct the fact"), "no fact is selected");
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::E);
    assert!(window.shows("Correct the fact") && window.shows("Measure: killed"), "{:#?}", window.labels());
    window.retype("many");
    assert!(window.shows("The figure is to be a number"), "{:#?}", window.labels());
    window.press(PLAIN, Key::Enter);
    assert!(window.shows("Correct the fact"), "what cannot be is not taken");
    window.retype("15-20");
    window.click_on("Measure: killed");
    window.click("wounded");
    window.click("Save");
    assert!(!window.shows("Correct the fact"), "{:#?}", window.labels());
    assert!(window.shows("15–20") && window.shows("wounded · edited"), "{:#?}", window.labels());
    window.press(CTRL, Key::Z);
    window.listed("at least 14 killed");
}

#[test]
fn a_fact_is_merged_with_the_one_that_is_searched_for() {
    let mut window = window();
    let count =
        |window: &Window| window.labels().into_iter().find(|label| label.starts_with("Actors ")).unwrap_or_default();
    let before = count(&window);
    let fact = window.listed("Nabil Sahar · person");
    window.click(&fact);
    window.press(PLAIN, Key::M);
    window.retype("coalition");
    assert!(window.shows("become one, called"), "{:#?}", window.labels());
    window.press(PLAIN, Key::Enter);
    assert_ne!(count(&window), before);
    assert!(window.selects("U.S.-led coalition"), "{:?}", window.selected());
    window.press(CTRL, Key::Z);
    assert_eq!(count(&window), before);
    assert!(window.selects("Nabil Sahar"), "{:?}", window.selected());
}

#[test]
fn after_a_merge_text_and_list_still_show_every_other_fact() {
    let mut window = window();
    let shown = |window: &Window, word: &str| {
        let labels = window.labels().into_iter().filter(|label| label.contains(word));
        let mut labels: Vec<_> = labels.map(|label| label.replace(" · edited", "")).collect();
        labels.sort();
        labels
    };
    let (in_text, listed) = (shown(&window, " · actor"), window.listed("U.S.-led coalition"));
    let fact = window.listed("Nabil Sahar · person");
    window.click(&fact);
    window.press(PLAIN, Key::M);
    window.retype("Islamic State");
    window.press(PLAIN, Key::Enter);
    assert_eq!(shown(&window, " · actor"), in_text, "each of the words still names an actor");
    assert_eq!(window.listed("U.S.-led coalition"), listed);

    let fact = window.listed("Anbar province · governorate");
    window.click(&fact);
    window.press(PLAIN, Key::M);
    window.press(PLAIN, Key::Enter);
    let rutba = window.listed("Rutba · town");
    assert!(rutba.ends_with("edited") && window.selects(&rutba), "{rutba} {:?}", window.selected());
}

#[test]
fn the_note_of_a_fact_is_kept_with_it() {
    let mut window = window();
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::E);
    window.harness.get_by_role_and_label(Role::TextInput, "Note").focus();
    window.settle();
    window.retype("counted twice?");
    window.press(PLAIN, Key::Enter);
    assert!(!window.shows("Correct the fact"));
    window.press(PLAIN, Key::E);
    assert_eq!(
        window.harness.get_by_role_and_label(Role::TextInput, "Note").value().as_deref(),
        Some("counted twice?")
    );
}

#[test]
fn selected_words_become_a_fact_of_their_own() {
    let mut window = window();
    window.press(PLAIN, Key::I);
    assert!(!window.shows("Add a fact"), "no words are selected");
    window.select_words("Rutba · location");
    window.press(PLAIN, Key::I);
    assert!(window.shows("Add a fact"), "{:#?}", window.labels());
    window.click("location");
    window.click("Add");
    assert!(!window.shows("Add a fact"));
}
