//! Every command by its name: the list of all, found in either language, and the
//! sheet of keys, where each can be given others.

use std::collections::BTreeMap;

use egui::{Event, Key, KeyboardShortcut, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::ui::actions::{self, Action, Group};
use waqai::ui::keys;
use waqai::ui::layout::Pane;
use waqai::ui::strings::Words;
use waqai::ui::{LANGUAGES, Settings, Theme, UiLanguage};

use crate::{Answers, SIZE, Window, arranged, without_isolates};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const PLAIN: Modifiers = Modifiers::NONE;
const FILES: &[&str] = &["/news/ar-report.txt", "/news/en-convoy.txt"];

fn window(language: UiLanguage, settings: Settings) -> Window {
    Window::with(SIZE, Settings { language: language.code.to_owned(), ..settings }, Answers::default(), FILES)
}

fn language(code: &str) -> UiLanguage {
    UiLanguage::for_locale(code)
}

impl Window {
    fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// The lines of the list of commands, in order: each with whether it can be chosen.
    fn lines(&self) -> Vec<(String, bool)> {
        let lines = self.harness.query_all_by(|node| node.role() == egui::Role::ListItem && !node.is_hidden());
        let lines = lines.filter_map(|node| {
            let node = node.accesskit_node();
            Some((without_isolates(&node.label()?), !node.is_disabled()))
        });
        // Facts are lines of a list, too; those of commands name the group.
        let words = Words::new(self.settings().language());
        let groups: Vec<String> =
            Group::ALL.iter().map(|group| words.get(&group.word())).chain([words.get("articles")]).collect();
        lines.filter(|(text, _)| text.split(" · ").skip(1).any(|part| groups.iter().any(|g| g == part))).collect()
    }

    /// The line of a command in the sheet of keys.
    fn keys_of(&self, name: &str) -> String {
        let start = format!("{name}: ");
        let line = self.labels().into_iter().find_map(|label| Some(label.strip_prefix(&start)?.to_owned()));
        line.unwrap_or_else(|| panic!("no {name:?} among {:#?}", self.labels()))
    }

    /// Gives a command other keys in the sheet, which is open.
    fn change_keys(&mut self, name: &str, modifiers: Modifiers, key: Key) {
        self.push(&format!("Change: {name}"));
        self.press(modifiers, key);
    }
}

#[test]
fn every_command_is_in_the_sheet_of_keys_and_in_the_list_in_both_languages() {
    for &language in LANGUAGES {
        let words = Words::new(language);
        let mut window = window(language, Settings::default());
        window.press(CTRL_SHIFT, Key::P);
        let lines = window.lines();
        assert_eq!(lines.len(), actions::ALL.len(), "{lines:#?}");
        for action in actions::ALL {
            let name = format!("{} · {}", words.get(action.id), words.get(&action.group.word()));
            assert!(lines.iter().any(|(line, _)| line.starts_with(&name)), "{name} is not in {lines:#?}");
        }
        let first_that_cannot = lines.iter().position(|(_, can)| !can).unwrap();
        assert!(lines.iter().skip(first_that_cannot).all(|(_, can)| !can), "they come last: {lines:#?}");
        window.press(PLAIN, Key::Escape);
        assert!(window.lines().is_empty());
        window.press(PLAIN, Key::F1);
        let labels = window.labels();
        for action in actions::ALL {
            let keys = action.keys.iter().map(|own| keys::name(keys::facing(*own, language.rtl)));
            let line = format!("{}: {}", words.get(action.id), keys.collect::<Vec<_>>().join(" · "));
            assert!(labels.contains(&line), "{line:?} is not in {labels:#?}");
        }
    }
}

#[test]
fn a_command_is_found_by_its_name_in_the_other_language() {
    let mut window = window(language("ar"), Settings::default());
    window.press(PLAIN, Key::F7);
    window.type_text("dark theme");
    let lines = window.lines();
    assert!(lines.first().is_some_and(|(line, _)| line.starts_with("مظهر داكن")), "{lines:#?}");
    window.press(PLAIN, Key::Enter);
    assert_eq!(window.settings().theme, Theme::Dark);
    assert!(window.lines().is_empty(), "the list is closed");

    let mut window = self::window(language("en"), Settings::default());
    window.press(PLAIN, Key::F7);
    // Without the letter variants and vowel marks that the name is written with.
    window.type_text("اظهار");
    assert!(window.shows("No command and no article"), "{:#?}", window.lines());
    window.press(CTRL, Key::A);
    window.type_text("قائمة المقالات");
    window.press(PLAIN, Key::Enter);
    assert!(!window.settings().layout.shows(Pane::Articles), "the list of articles is hidden");
}

#[test]
fn the_best_comes_first_and_arrows_choose_among_the_rest() {
    let mut window = window(language("en"), Settings::default());
    window.press(CTRL_SHIFT, Key::P);
    window.type_text("next art");
    let names: Vec<_> = window.lines().into_iter().map(|(line, _)| line).collect();
    assert!(names[0].starts_with("Next article · Articles · Ctrl+PageDown"), "{names:#?}");
    assert!(names[1].starts_with("Next article that is not done"), "{names:#?}");
    assert!(!names.iter().any(|name| name.starts_with("Next fact")), "{names:#?}");
    window.press(CTRL, Key::A);
    window.type_text("theme");
    window.press(PLAIN, Key::ArrowDown);
    window.press(PLAIN, Key::ArrowDown);
    window.press(PLAIN, Key::ArrowUp);
    assert!(window.selects("Light theme"), "{:?}", window.selected());
    window.press(PLAIN, Key::Enter);
    assert_eq!(window.settings().theme, Theme::Light);
}

#[test]
fn what_was_used_lately_comes_first_after_a_restart_too() {
    let mut window = window(language("en"), Settings::default());
    for name in ["usual text size", "dark theme"] {
        window.press(CTRL_SHIFT, Key::P);
        window.type_text(name);
        window.press(PLAIN, Key::Enter);
    }
    let mut again = self::window(language("en"), restarted(&window));
    again.press(CTRL_SHIFT, Key::P);
    let lines = again.lines();
    assert!(lines[0].0.starts_with("Dark theme") && lines[1].0.starts_with("Usual text size"), "{lines:#?}");
}

#[test]
fn articles_are_listed_where_no_command_begins_so() {
    let mut window = window(language("en"), Settings::default());
    assert!(window.shows("32 facts"), "the first article is in front");
    window.press(CTRL_SHIFT, Key::P);
    window.type_text("border posts");
    let lines = window.lines();
    assert!(lines.len() == 1 && lines[0].0.starts_with("Border posts reinforced"), "{lines:#?}");
    window.press(PLAIN, Key::Enter);
    assert!(!window.shows("32 facts"), "the other one is");
}

#[test]
fn the_card_of_a_fact_goes_where_the_list_comes() {
    let mut window = Window::without_map(FILES);
    window.node("داعش · actor").hover();
    window.harness.run_steps(30);
    let has_card = |window: &Window| window.labels().iter().any(|label| label == "actor");
    assert!(has_card(&window), "{:#?}", window.labels());
    window.press(CTRL_SHIFT, Key::P);
    window.harness.run_steps(5);
    assert!(!has_card(&window));
}

#[test]
fn what_cannot_be_done_is_not_done() {
    let mut window = Window::english(&[]);
    window.press(CTRL_SHIFT, Key::P);
    window.type_text("export…");
    let lines = window.lines();
    assert!(lines.first().is_some_and(|(line, can)| line.starts_with("Export…") && !can), "{lines:#?}");
    window.press(PLAIN, Key::Enter);
    assert!(!window.shows("Export the fact sheet"));
    assert!(!window.lines().is_empty(), "the list stays");
}

#[test]
fn other_keys_do_it_after_a_restart_and_the_old_ones_no_longer() {
    let mut window = window(language("en"), Settings::default());
    window.press(PLAIN, Key::F1);
    window.change_keys("Next article", CTRL, Key::J);
    assert_eq!(window.keys_of("Next article"), "Ctrl+J");
    let mut again = self::window(language("en"), restarted(&window));
    again.press(CTRL, Key::PageDown);
    assert!(again.shows("32 facts"), "the old keys do nothing");
    again.press(CTRL, Key::J);
    assert!(!again.shows("32 facts"), "the new ones lead to the next article");
    again.press(PLAIN, Key::F1);
    again.push("Reset: Next article");
    assert_eq!(again.keys_of("Next article"), "Ctrl+PageDown");
    assert!(again.settings().keys.is_empty());
}

#[test]
fn keys_of_another_command_are_refused_and_so_are_those_that_typing_needs() {
    let mut window = window(language("en"), Settings::default());
    window.press(PLAIN, Key::F1);
    for (modifiers, key, why) in [
        (CTRL, Key::O, "Ctrl+O is taken by: Open files…"),
        (PLAIN, Key::X, "X is taken by: Reject the fact"),
        (CTRL, Key::C, "Ctrl+C is needed to edit, copy and paste text"),
        (CTRL, Key::A, "Ctrl+A is needed to edit"),
        (PLAIN, Key::Tab, "Tab is needed to get about"),
        (PLAIN, Key::Enter, "Enter is needed to get about"),
        (PLAIN, Key::ArrowDown, "Down is needed to get about"),
        (Modifiers::ALT, Key::F4, "Alt+F4 is needed by the system"),
    ] {
        window.change_keys("Dark theme", modifiers, key);
        assert!(window.shows(why), "{why}: {:#?}", window.labels());
        assert_eq!(window.keys_of("Dark theme"), "");
    }
    window.harness.event(Event::Copy);
    window.settle();
    window.push("Change: Dark theme");
    window.harness.event(Event::Copy);
    window.settle();
    assert!(window.shows("Ctrl+C is needed"), "what the system makes of the keys");
    window.push("Change: Dark theme");
    window.press(PLAIN, Key::Escape);
    assert!(window.shows("Reset all"), "Escape leaves the keys, not the sheet");
    assert!(window.settings().keys.is_empty());
}

#[test]
fn all_keys_come_back_and_one_does_not_take_what_another_has() {
    let mut window = window(language("en"), Settings::default());
    window.press(PLAIN, Key::F1);
    window.change_keys("Open files…", CTRL, Key::B);
    window.change_keys("Dark theme", CTRL, Key::O);
    window.push("Reset: Open files…");
    assert!(window.shows("Ctrl+O is taken by: Dark theme"), "{:#?}", window.labels());
    assert_eq!(window.keys_of("Open files…"), "Ctrl+B");
    window.push("Reset all");
    assert_eq!((window.keys_of("Open files…"), window.keys_of("Dark theme")), ("Ctrl+O".to_owned(), String::new()));
    window.press(PLAIN, Key::Escape);
    window.click("Open");
    assert!(window.shows("Open files…"));
}

#[test]
fn menus_and_tips_name_the_keys_that_were_chosen() {
    let keys = BTreeMap::from([("key-undo".to_owned(), "Ctrl+U".to_owned())]);
    let window = window(language("en"), Settings { keys, ..Settings::default() });
    assert!(window.shows("Undo (Ctrl+U)") && window.shows("Redo (Ctrl+Shift+Z)"), "{:#?}", window.labels());
}

#[test]
fn letters_that_were_chosen_are_still_typed_into_fields() {
    let keys = BTreeMap::from([("theme-dark".to_owned(), "Q".to_owned())]);
    let mut window = window(language("en"), Settings { keys, ..Settings::default() });
    window.press(CTRL, Key::K);
    window.press(PLAIN, Key::Q);
    assert_eq!(window.settings().theme, Theme::System, "the filter has the keyboard");
    window.press(PLAIN, Key::Escape);
    window.press(PLAIN, Key::Q);
    assert_eq!(window.settings().theme, Theme::Dark);
}

#[test]
fn arrows_that_were_chosen_are_mirrored_as_back_and_forward_are() {
    let alt_shift = Modifiers::ALT.plus(Modifiers::SHIFT);
    let mut window = window(language("ar"), Settings::default());
    window.press(PLAIN, Key::F1);
    window.push("تغيير: المقال التالي");
    window.press(alt_shift, Key::ArrowLeft);
    assert_eq!(window.keys_of("المقال التالي"), "Alt+Shift+Left");
    assert_eq!(window.settings().keys.get("key-next-article").map(String::as_str), Some("Alt+Shift+Right"));
    assert!(window.keys_of("رجوع إلى الموضع السابق في النص").contains("Right"));
    let mut english = self::window(language("en"), restarted(&window));
    english.press(alt_shift, Key::ArrowLeft);
    assert!(english.shows("32 facts"));
    english.press(alt_shift, Key::ArrowRight);
    assert!(!english.shows("32 facts"), "forward is where lines run to");
}

#[test]
fn no_keys_give_two_commands_and_no_command_has_two_names() {
    let mut owners: BTreeMap<(String, &'static str), &Action> = BTreeMap::new();
    let mut ids = std::collections::BTreeSet::new();
    for action in actions::ALL {
        assert!(ids.insert(action.id), "{} is listed twice", action.id);
        assert!(action.group.actions().any(|other| other.id == action.id), "{} is in no group", action.id);
        for KeyboardShortcut { modifiers, logical_key } in action.keys {
            let other = owners.insert((format!("{modifiers:?}"), logical_key.name()), action);
            assert!(other.is_none(), "{} and {} have the same keys", action.id, other.unwrap().id);
        }
    }
    assert!(owners.len() > 50);
}

/// The settings as another window finds them.
fn restarted(window: &Window) -> Settings {
    serde_json::from_str(&serde_json::to_string(&window.settings()).unwrap()).unwrap()
}

/// Commands that leave the window for the desktop.
const APART: [&str; 1] = ["desktop-entry"];
/// Commands that change nothing that is seen, because what they ask for is so already, or is not in the window.
const UNSEEN: [&str; 14] = [
    // The desktop asks, or has it on its clipboard.
    "open-files",
    "open-folder",
    "collection-open",
    "key-copy-with-source",
    "copy-markdown",
    "copy-json",
    // As it is when a window opens.
    "sort-by-added",
    "kinds-all",
    "key-usual-size",
    "key-unreview",
    // The first fact is selected, all of whose words are in sight.
    "key-back",
    "key-previous-fact",
    "key-next-mention",
    "key-previous-mention",
];

fn every_command_is_given_by_its_name(language: UiLanguage) {
    let words = Words::new(language);
    let mut wrong = Vec::new();
    for action in actions::ALL.iter().filter(|action| !APART.contains(&action.id)) {
        let layout = arranged(|own| own.show_pictures(false));
        let mut window = window(language, Settings { layout, ..Settings::default() });
        window.press_once(PLAIN, Key::J);
        let before = window.signature();
        window.press_once(CTRL_SHIFT, Key::P);
        window.type_text(&words.get(action.id));
        let start = format!("{} · {}", words.get(action.id), words.get(&action.group.word()));
        let found = window.lines().into_iter().enumerate().find(|(_, (line, _))| line.starts_with(&start));
        let (at, (_, can)) = found.unwrap_or_else(|| panic!("{start:?} is not found by its name"));
        (0..at).for_each(|_| window.press_once(PLAIN, Key::ArrowDown));
        window.press(PLAIN, Key::Enter);
        if can && (window.signature() == before) != UNSEEN.contains(&action.id) {
            wrong.push(action.id);
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:?}", language.code);
}

#[test]
fn every_command_is_given_by_its_english_name() {
    every_command_is_given_by_its_name(language("en"));
}

#[test]
fn every_command_is_given_by_its_arabic_name() {
    every_command_is_given_by_its_name(language("ar"));
}

impl Window {
    /// What is seen and heard of the window, where its panels stand, and what has the keyboard.
    fn signature(&self) -> (Vec<String>, Vec<String>, String, Vec<String>) {
        let focused = self.harness.query_all_by(|_| true).filter(|node| node.accesskit_node().is_focused());
        let focused = focused.filter_map(|node| node.accesskit_node().label()).collect();
        // That a command was given is remembered, whatever it did.
        let settings = Settings { commands: Vec::new(), ..self.settings() };
        (self.labels(), self.selected(), serde_json::to_string(&settings).unwrap(), focused)
    }
}
