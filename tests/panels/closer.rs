//! The second look at an article: what it changes in the window, and what stays as it was.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::document::Document;
use waqai::facts::FactSheet;
use waqai::session::{Options, Strength, Watch};
use waqai::ui::{Contents, Opener, Refusal, Settings, Start};

use crate::window::{Articles, english_sheet};
use crate::{Answers, Window, arranged, start};

const PLAIN: Modifiers = Modifiers::NONE;

/// Takes a second look, which lasts until it is let go or stopped.
#[derive(Default)]
struct Held {
    is_let_go: AtomicBool,
    n_begun: AtomicU32,
    n_stopped: AtomicU32,
}

impl Opener for Held {
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Contents>, Refusal> {
        Articles.read(path, options, watch)
    }

    fn find(&self, document: &Document, names: Strength, watch: &Watch) -> Result<Option<FactSheet>, String> {
        if names == Strength::Fast {
            return Articles.find(document, names, watch);
        }
        self.n_begun.fetch_add(1, Ordering::SeqCst);
        watch.set_progress(0.5);
        while !self.is_let_go.load(Ordering::SeqCst) {
            if watch.is_cancelled() {
                self.n_stopped.fetch_add(1, Ordering::SeqCst);
                return Ok(None);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(Some(english_sheet(&document.text, names)))
    }

    fn finds_more(&self) -> bool {
        true
    }
}

impl Window {
    /// Goes from fact to fact until this one is selected.
    fn walk_to(&mut self, fact: &str) {
        for _ in 0..20 {
            if self.selects(fact) {
                return;
            }
            self.press(PLAIN, Key::J);
        }
        panic!("{fact:?} is not among {:#?}", self.labels());
    }

    /// What has the keyboard.
    fn keyboard(&self) -> String {
        let found = self.harness.query_all_by(|_| true).find(|node| node.accesskit_node().is_focused());
        found.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }
}

impl Held {
    fn window(self: &Arc<Self>, size: egui::Vec2, settings: Settings) -> Window {
        let start = start(settings, Answers::default(), &["/news/en-convoy.txt"]);
        let options = Options { names: Strength::Full, ..start.options };
        let opener: Arc<dyn Opener> = Arc::<Self>::clone(self);
        let mut window = Window::of(size, Start { options, opener, ..start });
        window.settle();
        window
    }

    /// With letters so large that the text has to be scrolled.
    fn large_print(self: &Arc<Self>) -> Window {
        let mut window = self.window(
            vec2(1440.0, 640.0),
            Settings { layout: arranged(|own| own.show_pictures(false)), ..Settings::default() },
        );
        for _ in 0..6 {
            window.press(Modifiers::COMMAND, Key::Plus);
        }
        window
    }

    /// Lets the second look end and draws until what it found is there.
    fn let_go(&self, window: &mut Window) {
        self.is_let_go.store(true, Ordering::SeqCst);
        window.wait_until("the look ends", |window| !window.shows("looking closer"));
        window.settle();
    }

    /// Draws until so many second looks were begun and stopped.
    fn wait_for(&self, window: &mut Window, n_begun: u32, n_stopped: u32) {
        let counts = || (self.n_begun.load(Ordering::SeqCst), self.n_stopped.load(Ordering::SeqCst));
        window.wait_until("looks are begun and stopped", |_| counts() == (n_begun, n_stopped));
    }
}

#[test]
fn the_export_dialog_tells_that_a_second_look_is_taken_and_shows_what_it_found() {
    let held = Arc::<Held>::default();
    let mut window = held.window(vec2(1440.0, 900.0), Settings::default());
    window.press(Modifiers::COMMAND, Key::E);
    window.tick("CSV");
    let has_row = |window: &Window, name: &str| {
        window.labels().iter().any(|label| label.contains("act-1,") && label.contains(name))
    };
    window.wait_until("the row of the first actor", |window| has_row(window, "Iraqi army"));
    assert!(window.shows("Names are still being looked at"), "{:#?}", window.labels());
    held.let_go(&mut window);
    assert!(!window.shows("Names are still being looked at"));
    window.wait_until("the row of an actor found later", |window| has_row(window, "gunmen"));
}

#[test]
fn a_form_that_is_open_stays_about_its_fact() {
    let held = Arc::<Held>::default();
    let mut window = held.large_print();
    window.click("Actors 5");
    // The actor that is found later gets its number.
    window.click_on("Iraqi army · force");
    window.press(PLAIN, Key::E);
    held.let_go(&mut window);
    assert!(window.shows("Correct the fact"), "{:#?}", window.labels());
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.event(egui::Event::Text("the soldiers".to_owned()));
    window.settle();
    window.press(PLAIN, Key::Enter);
    assert!(window.shows("the soldiers · force"), "{:#?}", window.labels());
    assert!(!window.shows("Iraqi army · force") && window.shows("gunmen · armed group"));
}

#[test]
fn a_form_about_a_fact_that_is_found_no_more_is_closed() {
    let held = Arc::<Held>::default();
    let mut window = held.large_print();
    window.click("Actors 5");
    window.click_on("Nabil Sahar · person");
    window.press(PLAIN, Key::E);
    assert!(window.shows("Correct the fact"));
    held.let_go(&mut window);
    assert!(!window.shows("Correct the fact") && !window.shows("Nabil Sahar · person"), "{:#?}", window.labels());
    window.press(PLAIN, Key::J);
    assert!(!window.selected().is_empty(), "the keyboard is the list's again");
}

#[test]
fn a_second_look_adds_what_it_found_and_moves_nothing() {
    let held = Arc::<Held>::default();
    let mut window = held.large_print();
    window.click("Actors 5");
    window.click_on("Nabil Sahar · person");
    window.press(PLAIN, Key::A);
    window.click_on("Islamic State · armed group");
    // Away from the words of the fact that is selected.
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.event(egui::Event::Text("among them two".to_owned()));
    window.wait_until("the words are found", |window| window.labels().iter().any(|label| label == "1 of 1"));
    window.press(PLAIN, Key::Escape);
    window.harness.run_steps(60);
    assert!(!window.shows("RUTBA, Iraq"), "the text is scrolled");
    let before = window.rect("two officers");
    assert!(!window.shows("gunmen · armed group"), "{:#?}", window.labels());

    held.let_go(&mut window);
    window.harness.run_steps(60);
    assert!(window.selects("Islamic State · armed group"), "{:?}", window.selected());
    assert_eq!(window.selected().len(), 2, "and the article, nothing else: {:?}", window.selected());
    assert!(window.listed("Nabil Sahar").ends_with("accepted"), "{:#?}", window.labels());
    assert_eq!(window.rect("two officers"), before, "the text stays where it is");
    window.press(PLAIN, Key::K);
    assert!(window.selects("gunmen · armed group"), "the new one stands before it: {:?}", window.selected());

    window.press(Modifiers::COMMAND, Key::Z);
    assert!(!window.listed("Nabil Sahar").ends_with("accepted"), "{:#?}", window.labels());
    assert!(window.selects("Nabil Sahar"), "{:?}", window.selected());
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.listed("Nabil Sahar").ends_with("accepted"), "{:#?}", window.labels());
}

#[test]
fn what_the_reader_works_on_in_the_list_stays_in_its_place() {
    let held = Arc::<Held>::default();
    let mut window = held.large_print();
    window.walk_to("Islamic State · armed group");
    let row = "Islamic State · armed group";
    for _ in 0..3 {
        if !window.keyboard().contains(row) {
            window.press(PLAIN, Key::F6);
        }
    }
    window.harness.run_steps(60);
    let (before, keyboard) = (window.rect(row), window.keyboard());
    assert!(keyboard.contains(row), "{keyboard}");
    held.let_go(&mut window);
    assert_eq!(window.rect(row), before);
    assert_eq!(window.keyboard(), keyboard, "the keyboard stays with the fact");
    window.press(PLAIN, Key::ArrowUp);
    assert!(window.selects("gunmen · armed group"), "{:?}", window.selected());
}

#[test]
fn what_is_being_typed_about_a_place_is_not_lost() {
    let held = Arc::<Held>::default();
    let mut window = held.large_print();
    window.walk_to("Rutba · town");
    window.click("Point… · Rutba");
    window.harness.event(egui::Event::Text("33.".to_owned()));
    window.settle();
    held.let_go(&mut window);
    window.harness.event(egui::Event::Text("5, 41".to_owned()));
    window.settle();
    let field = window.node("Latitude and longitude in degrees");
    assert_eq!(field.value().as_deref(), Some("33.5, 41"));
}

#[test]
fn the_status_bar_says_that_an_article_is_looked_at_again() {
    for (language, words) in [("en", "looking closer"), ("ar", "نظرة ثانية")] {
        let held = Arc::<Held>::default();
        let settings = Settings { language: language.to_owned(), ..Settings::default() };
        let mut window = held.window(vec2(1440.0, 900.0), settings);
        held.wait_for(&mut window, 1, 0);
        window.harness.run_steps(3);
        let label = window.rect(words);
        let bars = window.harness.query_all_by(|node| node.role() == Role::ProgressIndicator);
        let bars: Vec<_> = bars.map(|bar| bar.rect()).collect();
        assert!(bars.len() == 1 && bars.iter().all(|bar| (bar.center().y - label.center().y).abs() < 8.0), "{bars:?}");
        let texts = ["en-convoy.txt", "250 troops · ", "UTF-8"];
        let places = texts.map(|text| window.rect(text));
        held.is_let_go.store(true, Ordering::SeqCst);
        window.wait_until("the look ends", |window| !window.shows(words));
        window.settle();
        assert_eq!(texts.map(|text| window.rect(text)), places, "nothing moves");
    }
}

#[test]
fn an_article_that_is_closed_or_read_again_is_looked_at_no_longer() {
    let held = Arc::<Held>::default();
    let mut window = held.large_print();
    held.wait_for(&mut window, 1, 0);
    window.click_on("Base date");
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.event(egui::Event::Text("2024-07-22".to_owned()));
    window.settle();
    window.click("Use this day");
    held.wait_for(&mut window, 2, 1);
    window.press(Modifiers::COMMAND, Key::W);
    assert!(window.shows("No article open"));
    held.wait_for(&mut window, 2, 2);
}

#[test]
fn without_the_wish_there_is_no_second_look() {
    let held = Arc::<Held>::default();
    let opener: Arc<dyn Opener> = Arc::<Held>::clone(&held);
    let start = start(Settings::default(), Answers::default(), &["/news/en-convoy.txt"]);
    let mut window = Window::of(vec2(1440.0, 550.0), Start { opener, ..start });
    window.settle();
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(held.n_begun.load(Ordering::SeqCst), 0);
}
