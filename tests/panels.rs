//! The window as a reader uses it, through the accessibility tree: no display,
//! no graphics card. Facts come from sheets made by hand, see `window/mod.rs`.

#![cfg(feature = "gui")]
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests stop the test")]

#[path = "panels/access.rs"]
mod access;
#[path = "panels/across.rs"]
mod across;
#[path = "panels/arranging.rs"]
mod arranging;
#[path = "panels/beginning.rs"]
mod beginning;
#[path = "support/clipboard.rs"]
mod clipboard;
#[path = "panels/closer.rs"]
mod closer;
#[path = "panels/collection.rs"]
mod collection;
#[path = "panels/commands.rs"]
mod commands;
#[path = "panels/copying.rs"]
mod copying;
#[path = "support/cpu_renderer.rs"]
mod cpu_renderer;
#[path = "panels/drawn.rs"]
mod drawn;
#[path = "panels/editing.rs"]
mod editing;
#[path = "panels/encodings.rs"]
mod encodings;
#[path = "panels/export.rs"]
mod export;
#[path = "panels/facts.rs"]
mod facts;
#[path = "panels/facts_tool.rs"]
mod facts_tool;
#[path = "panels/layout.rs"]
mod layout;
#[path = "panels/list.rs"]
mod list;
#[path = "panels/lists.rs"]
mod lists;
#[path = "panels/map.rs"]
mod map;
#[path = "panels/map_pictures.rs"]
mod map_pictures;
#[path = "panels/parts.rs"]
mod parts;
#[path = "panels/pictures.rs"]
mod pictures;
#[path = "panels/places.rs"]
mod places;
#[path = "panels/reading.rs"]
mod reading;
#[path = "support/reference.rs"]
mod reference;
#[path = "panels/review.rs"]
mod review;
#[path = "panels/spoken.rs"]
mod spoken;
#[path = "panels/system.rs"]
mod system;
#[path = "panels/versions.rs"]
mod versions;
#[path = "window/mod.rs"]
mod window;
#[path = "panels/work.rs"]
mod work;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use egui::{Key, Modifiers, Rect, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use waqai::ui::layout::{Layout, Pane};
use waqai::ui::{App, Docked, FilePicker, LANGUAGES, NoDialog, Settings, Start, Theme, panels};

use cpu_renderer::CpuRenderer;

const SIZE: Vec2 = vec2(1440.0, 900.0);

/// Answers every question for files and folders in the same way.
#[derive(Default)]
struct Answers {
    files: Vec<PathBuf>,
    folder: Option<PathBuf>,
}

impl FilePicker for Answers {
    fn files(&self, _title: &str) -> Result<Vec<PathBuf>, NoDialog> {
        Ok(self.files.clone())
    }

    fn folder(&self, _title: &str) -> Result<Option<PathBuf>, NoDialog> {
        Ok(self.folder.clone())
    }
}

/// The usual layout, changed.
fn arranged(change: impl FnOnce(&mut Layout)) -> Layout {
    let mut layout = Layout::default();
    change(&mut layout);
    layout
}

/// A picture in front, so high.
fn with_picture(docked: Docked, height: f32) -> Layout {
    arranged(|own| {
        own.bring_to_front(Pane::Picture(docked));
        own.resize(Pane::Picture(docked), height);
    })
}

/// A window under test.
struct Window {
    harness: Harness<'static>,
    app: Rc<RefCell<Option<App>>>,
}

impl Window {
    fn with(size: Vec2, settings: Settings, picker: Answers, files: &[&str]) -> Self {
        let mut window = Self::start(size, settings, picker, files);
        window.settle();
        window
    }

    /// Without waiting for the files.
    fn start(size: Vec2, settings: Settings, picker: Answers, files: &[&str]) -> Self {
        Self::of(size, start(settings, picker, files))
    }

    fn of(size: Vec2, start: Start) -> Self {
        let app = Rc::new(RefCell::new(None));
        let (made, drawn) = (Rc::clone(&app), Rc::clone(&app));
        let harness = Harness::builder()
            .with_size(size)
            // Two clicks in a row are a double click.
            .with_step_dt(0.05)
            .with_context_setup(move |ctx| *made.borrow_mut() = Some(App::new(ctx, start)))
            .build_ui(move |ui| drawn.borrow_mut().as_mut().expect("made before the first frame").ui(ui));
        Self { harness, app }
    }

    /// One that can be made a picture of, so many pixels to a point.
    fn drawn(size: Vec2, scale: f32, start: Start) -> Self {
        let app = Rc::new(RefCell::new(None));
        let (made, drawn) = (Rc::clone(&app), Rc::clone(&app));
        let theme = if start.settings.theme == Theme::Dark { egui::Theme::Dark } else { egui::Theme::Light };
        let harness = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(scale)
            .with_step_dt(0.05)
            .with_theme(theme)
            .renderer(CpuRenderer::default())
            .with_context_setup(move |ctx| {
                *made.borrow_mut() = Some(App::new(ctx, start));
                ctx.all_styles_mut(|style| style.animation_time = 0.0);
            })
            .build_ui(move |ui| {
                // Without the margin that tests of single widgets have around them.
                let whole = ui.ctx().content_rect();
                let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(whole));
                ui.set_clip_rect(whole);
                drawn.borrow_mut().as_mut().expect("made before the first frame").ui(&mut ui);
            });
        let mut window = Self { harness, app };
        window.settle();
        window
    }

    fn english(files: &[&str]) -> Self {
        Self::with(SIZE, Settings::default(), Answers::default(), files)
    }

    /// With all of its height for the text.
    fn without_map(files: &[&str]) -> Self {
        let settings = Settings { layout: arranged(|own| own.show_pictures(false)), ..Settings::default() };
        Self::with(SIZE, settings, Answers::default(), files)
    }

    /// Draws until the worker is idle and what it brought is on screen.
    fn settle(&mut self) {
        loop {
            self.harness.step();
            if !self.is_busy() {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        self.harness.run_steps(3);
    }

    fn is_busy(&self) -> bool {
        self.app.borrow().as_ref().is_some_and(App::is_busy)
    }

    fn settings(&self) -> Settings {
        self.app.borrow().as_ref().expect("made").settings().clone()
    }

    /// Draws until something with this text is there; for work of other threads.
    fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |window| window.shows(text));
    }

    /// Draws until `is_so`, which is what `wish` says.
    fn wait_until(&mut self, wish: &str, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..5000 {
            if is_so(self) {
                return;
            }
            self.harness.step();
            std::thread::sleep(Duration::from_millis(1));
        }
        panic!("{wish:?} never came; there are {:#?}", self.labels());
    }

    /// What every node says, in tree order: its name, or the text that it is.
    fn labels(&self) -> Vec<String> {
        let says = |node: Node<'_>| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().map(|text| without_isolates(&text)).collect::<Vec<_>>()
        };
        self.harness.query_all_by(|_| true).flat_map(says).collect()
    }

    fn shows(&self, text: &str) -> bool {
        self.labels().iter().any(|label| label.contains(text))
    }

    fn node<'a>(&'a self, label: &'a str) -> Node<'a> {
        let found = self.harness.query_all_by_label(label).next();
        found.unwrap_or_else(|| panic!("no {label:?} among {:#?}", self.labels()))
    }

    fn containing<'a>(&'a self, text: &'a str) -> Node<'a> {
        let says = |node: &Node<'_>| {
            let own = node.accesskit_node();
            // Of a label its text is what it is, not what it is called.
            let label = if own.role() == egui::Role::Label { own.value() } else { own.label() };
            label.is_some_and(|label| label.contains(text) || without_isolates(&label).contains(text))
        };
        let found = self.harness.query_all_by(|_| true).find(says);
        found.unwrap_or_else(|| panic!("nothing says {text:?} among {:#?}", self.labels()))
    }

    fn click(&mut self, label: &str) {
        self.node(label).click();
        self.settle();
    }

    fn click_on(&mut self, text: &str) {
        self.containing(text).click();
        self.settle();
    }

    /// Asks for the article in front in the format of this name, in `folder`,
    /// which is what the picker answers with.
    fn export(&mut self, format: &str, folder: &Path) {
        self.press(Modifiers::COMMAND, Key::E);
        self.tick(format);
        self.click("Choose…");
        self.wait_for(folder.to_str().unwrap());
        self.harness.query_all_by_label("Export").last().expect("the dialog's button").click();
        self.settle();
    }

    /// Chooses the one of this name among those of which one is chosen, wherever their list is scrolled to.
    fn tick(&mut self, name: &str) {
        let choices = self.harness.query_all_by(|node| node.role() == egui::Role::RadioButton);
        let is_it =
            |node: &Node<'_>| node.accesskit_node().label().is_some_and(|label| without_isolates(&label) == name);
        choices.into_iter().find(is_it).unwrap_or_else(|| panic!("no choice {name:?}")).click_accesskit();
        self.settle();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// The same while the worker goes on.
    fn press_once(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(3);
    }

    /// The labels of all facts and articles that are selected.
    fn selected(&self) -> Vec<String> {
        let is_selected = |node: &Node<'_>| node.accesskit_node().is_selected() == Some(true);
        let in_list = |node: &Node<'_>| node.accesskit_node().role() == egui::Role::ListItem;
        self.harness
            .query_all_by(|_| true)
            .filter(|node| in_list(node) && is_selected(node))
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    fn selects(&self, text: &str) -> bool {
        self.selected().iter().any(|label| label.contains(text))
    }

    fn rect(&self, text: &str) -> Rect {
        self.containing(text).rect()
    }
}

fn start(settings: Settings, picker: Answers, files: &[&str]) -> Start {
    let paths = files.iter().map(PathBuf::from).collect();
    Start { paths, ..Start::new(settings, Arc::new(picker), Arc::new(window::Articles)) }
}

/// `text` without the invisible letters that keep names apart.
fn without_isolates(text: &str) -> String {
    text.replace(|letter| ('\u{2066}'..='\u{2069}').contains(&letter), "")
}

#[test]
fn an_opened_file_shows_its_title_its_facts_and_what_it_is() {
    let window = Window::english(&["/news/ar-report.txt"]);
    for text in ["اتفاق على إعادة انتشار", "about 1,200 personnel", "ar-report.txt", "UTF-8", "32 facts"]
    {
        assert!(window.shows(text), "{text:?} is missing in {:#?}", window.labels());
    }
    assert!(window.shows("Force numbers 10"), "the chip counts its kind");
}

#[test]
fn a_file_chosen_in_the_dialog_opens() {
    let picker = Answers { files: vec!["/news/en-convoy.txt".into()], folder: None };
    let mut window = Window::with(SIZE, Settings::default(), picker, &[]);
    assert!(window.shows("No article open"));
    window.click("Open files…");
    window.wait_for("at least 14 killed");
}

#[test]
fn dropped_files_open() {
    #[derive(Debug)]
    struct Dropped(PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }
        fn bytes(&self) -> Result<Vec<u8>, String> {
            Err("read by path".to_owned())
        }
    }
    let mut window = Window::english(&[]);
    window.harness.input_mut().dropped_files.push(Arc::new(Dropped("/news/en-convoy.txt".into())));
    window.settle();
    assert!(window.shows("Border posts reinforced"));
}

#[test]
fn a_folder_opens_with_all_its_files_but_the_hidden_ones() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["ar-a.txt", "en-b.txt", ".hidden"] {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    let window = Window::english(&[folder.path().to_str().unwrap()]);
    assert!(window.shows("ar-a.txt") && window.shows("en-b.txt"));
    assert!(!window.shows("hidden"), "{:#?}", window.labels());
}

#[test]
fn clicking_a_fact_brings_its_words_into_sight_and_marks_them() {
    let mut window =
        Window::with(vec2(1440.0, 600.0), Settings::default(), Answers::default(), &["/news/ar-report.txt"]);
    assert!(!window.shows("سوريا · location"), "the words are below the window's edge at first");
    window.click("Locations 8");
    window.click_on("سوريا");
    assert!(window.selects("سوريا · country"));
    window.harness.run_steps(60);
    let words = window.rect("سوريا · location");
    assert!(words.top() > 40.0 && words.bottom() < 570.0, "{words:?}");
}

#[test]
fn clicking_marked_words_selects_their_fact_and_again_the_next_one() {
    let mut window = Window::without_map(&["/news/ar-report.txt"]);
    window.click("داعش · actor");
    assert!(window.selects("داعش · armed group"), "{:?}", window.selected());
    window.click("داعش · actor");
    assert!(window.selects("5 captured"), "{:?}", window.selected());
    window.click("داعش · actor");
    assert!(window.selects("داعش · armed group"), "{:?}", window.selected());
}

#[test]
fn keys_walk_through_facts_and_mentions() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    let mut seen = Vec::new();
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::J);
        seen.push(window.selected().into_iter().find(|label| !label.contains("Border")).unwrap());
    }
    assert_eq!(seen, ["at least 14 killed", "about 30 wounded", "250 personnel"]);
    window.press(Modifiers::NONE, Key::K);
    assert!(window.selects("about 30 wounded"));
    window.click("Iraqi army · actor");
    assert!(window.shows("1 of 2") || window.shows("2 of 2"), "{:#?}", window.labels());
    let before = window.shows("1 of 2");
    window.press(Modifiers::NONE, Key::N);
    assert_ne!(window.shows("1 of 2"), before, "N goes to the other mention");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.selects("Iraqi army"));
}

#[test]
fn letters_typed_into_a_filter_filter_and_are_no_shortcuts() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.press(Modifiers::COMMAND, Key::K);
    for letter in ["j", "k"] {
        window.harness.event(egui::Event::Text(letter.to_owned()));
        window.harness.key_press(if letter == "j" { Key::J } else { Key::K });
        window.settle();
    }
    assert!(window.selected().iter().all(|label| label.contains("Border")), "{:?}", window.selected());
    assert!(window.shows("No fact fits"), "{:#?}", window.labels());
    window.click("Show all facts");
    assert!(window.shows("250 personnel"));
}

#[test]
fn what_counts_no_force_is_listed_apart_and_found_by_its_words() {
    let mut window = Window::english(&["/news/ar-report.txt"]);
    let labels = window.labels();
    let place = |text: &str| labels.iter().position(|label| label.starts_with(text)).expect("it is listed");
    assert!(place("about 1,200 personnel") < place("Other counts"), "the other count stands first in the text");
    window.press(Modifiers::COMMAND, Key::K);
    // Vowel marks do not count.
    window.harness.event(egui::Event::Text("مَرحلتين".to_owned()));
    window.settle();
    assert!(window.shows("Other counts") && window.shows("2 مرحلتين"), "{:#?}", window.labels());
}

#[test]
fn a_kind_chip_lists_that_kind_alone() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.click("Dates 1");
    assert!(window.shows("Tuesday") && !window.shows("250 personnel"));
    window.click("All 17");
    assert!(window.shows("250 personnel"));
}

#[test]
fn a_sheet_is_exported_to_the_chosen_folder_and_an_old_one_only_replaced_after_asking() {
    let folder = tempfile::tempdir().unwrap();
    let picker = Answers { files: Vec::new(), folder: Some(folder.path().to_owned()) };
    let mut window = Window::with(SIZE, Settings::default(), picker, &["/news/en-convoy.txt"]);
    window.export("JSON", folder.path());
    window.wait_for("Written to");
    let path = folder.path().join("en-convoy.json");
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains("At least 14 soldiers"), "{written}");

    std::fs::write(&path, "older").unwrap();
    window.export("JSON", folder.path());
    window.wait_for("already exists");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "older");
    window.click("Replace");
    window.wait_for("Written to");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), written);
}

#[test]
fn bad_files_are_named_with_their_reason_until_dismissed() {
    let mut window = Window::english(&["/news/one.xyz", "/news/en-convoy.txt", "/news/two.xyz"]);
    for text in ["2 files failed", "one.xyz", "two.xyz", "no reader knows this kind of file"] {
        assert!(window.shows(text), "{text:?} is missing in {:#?}", window.labels());
    }
    assert!(window.shows("250 personnel"), "the good file is open");
    window.click("Dismiss");
    assert!(!window.shows("one.xyz"));
}

#[test]
fn a_single_bad_file_leaves_something_to_do() {
    let window = Window::english(&["/news/one.xyz"]);
    for text in ["could not be opened", "Try again", "Open another file…"] {
        assert!(window.shows(text), "{text:?} is missing in {:#?}", window.labels());
    }
}

#[test]
fn a_file_over_the_limits_is_opened_when_the_reader_says_so() {
    let mut window = Window::english(&["/news/large.txt"]);
    assert!(window.shows("could not be opened") && window.shows("Open anyway"));
    window.click("Open anyway");
    assert!(!window.shows("could not be opened") && window.settings().recent.len() == 1, "{:#?}", window.labels());
    // Beside an article it is the message bar that asks, and other failures offer nothing of the kind.
    let mut window = Window::english(&["/news/en.txt", "/news/large.txt", "/news/xx.txt"]);
    let offers = |window: &Window| window.labels().iter().filter(|label| *label == "Open anyway").count();
    assert_eq!(offers(&window), 1);
    window.click("Open anyway");
    assert_eq!((offers(&window), window.settings().recent.len()), (0, 2));
    assert!(window.shows("xx.txt"), "the other failure still stands");
}

#[test]
fn reading_shows_that_it_goes_on_and_can_be_cancelled() {
    let mut window = Window::start(SIZE, Settings::default(), Answers::default(), &["/news/stuck.txt"]);
    window.wait_for("stuck.txt");
    assert!(window.shows("Reading…") && window.is_busy());
    window.node("Cancel").click();
    window.settle();
    assert!(window.shows("No article open"), "{:#?}", window.labels());
}

#[test]
fn a_short_article_is_there_with_its_facts_before_the_first_frame() {
    let files = ["/news/ar-report.txt"];
    let is_there = |_| {
        let start = start(Settings::default(), Answers::default(), &files);
        !App::new(&egui::Context::default(), start).is_busy()
    };
    // A machine that is busy with something else may take longer than the frame waits.
    assert!((0..5).any(is_there));
}

#[test]
fn a_text_can_be_read_and_searched_while_its_facts_are_sought() {
    let mut window = Window::start(SIZE, Settings::default(), Answers::default(), &["/news/slow.txt"]);
    window.wait_for("At least 14 soldiers were killed");
    assert!(window.is_busy() && window.shows("Finding facts…"), "{:#?}", window.labels());
    assert!(window.shows("UTF-8") && !window.shows("no facts"), "nothing is said of facts that are not known yet");
    window.press_once(Modifiers::COMMAND, Key::E);
    assert!(!window.shows("Export the fact sheet"), "there is no sheet to export yet");
    window.press_once(Modifiers::COMMAND, Key::F);
    window.harness.event(egui::Event::Text("Rutba".to_owned()));
    window.wait_for("1 of ");
    window.press_once(Modifiers::NONE, Key::Escape);
    window.node("Cancel").click();
    window.settle();
    assert!(window.shows("At least 14 soldiers") && window.shows("Facts not read"), "{:#?}", window.labels());
    window.node("Find the facts").click();
    window.wait_for("Finding facts…");
}

#[test]
fn a_text_is_shown_while_the_facts_of_another_are_sought() {
    let mut window =
        Window::start(SIZE, Settings::default(), Answers::default(), &["/news/slow.txt", "/news/ar-report.txt"]);
    window.wait_for("At least 14 soldiers were killed");
    window.press_once(Modifiers::COMMAND, Key::PageDown);
    window.wait_for("أن نحو 1200 جندي");
    assert!(window.shows("Finding facts…"), "{:#?}", window.labels());
}

#[test]
fn an_article_without_facts_says_so() {
    let window = Window::english(&["/news/nothing.txt"]);
    assert!(window.shows("Nothing found"), "{:#?}", window.labels());
}

#[test]
fn closing_the_last_article_leads_back_to_the_start() {
    let mut window = Window::english(&["/news/en-convoy.txt", "/news/ar-report.txt"]);
    window.click_on("Close ");
    assert!(window.shows("اتفاق على إعادة") && !window.shows("Border posts"));
    window.press(Modifiers::COMMAND, Key::W);
    assert!(window.shows("No article open"));
}

#[test]
fn the_arabic_window_is_the_english_one_mirrored() {
    let mut window = Window::english(&["/news/ar-report.txt"]);
    let (articles, facts) = (window.rect("Articles"), window.rect("Force numbers 10"));
    assert!(articles.center().x < 300.0 && facts.center().x > 1000.0);
    window.click("عربي");
    let (articles, facts) = (window.rect("المقالات"), window.rect("أعداد القوة 10"));
    assert!(articles.center().x > 1000.0 && facts.center().x < 500.0, "{articles:?} {facts:?}");
    assert!(window.rect("فتح").center().x > 1300.0);
    assert!(window.shows("نحو 1,200 أفراد"), "digits stay Western");
    window.click("English");
    assert!(window.rect("Articles").center().x < 300.0);
}

#[test]
fn a_base_date_is_set_and_shown() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.click_on("Base date");
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.event(egui::Event::Text("2024-07-22".to_owned()));
    window.settle();
    window.click("Use this day");
    assert!(window.shows("22 Jul 2024"), "{:#?}", window.labels());
}

#[test]
fn the_window_stays_usable_when_it_is_small() {
    for size in [vec2(1024.0, 700.0), vec2(820.0, 600.0), vec2(640.0, 420.0)] {
        for language in LANGUAGES {
            let settings = Settings { language: language.code.to_owned(), ..Settings::default() };
            let window = Window::with(size, settings, Answers::default(), &["/news/ar-report.txt"]);
            let words = window.rect("وزارة الدفاع العراقية · ");
            assert!(words.width() > 40.0 && words.left() >= 0.0 && words.right() <= size.x, "{size:?}: {words:?}");
            assert!(window.shows("UTF-8"), "{size:?}");
        }
    }
}

#[test]
fn what_the_reader_chose_is_there_next_time() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.click("عربي");
    window.press(Modifiers::COMMAND, Key::Plus);
    window.press(Modifiers::NONE, Key::F9);
    let settings = window.settings();
    let kept = serde_json::to_string(&settings).unwrap();
    let remembered: Settings = serde_json::from_str(&kept).unwrap();
    assert_eq!(remembered, settings);

    let again = Window::with(SIZE, remembered, Answers::default(), &[]);
    assert!(again.shows("ملفات حديثة") && again.shows("en-convoy.txt"), "{:#?}", again.labels());
    assert!(!again.shows("المقالات"), "the hidden list stays hidden");
    assert!((again.settings().text_scale() - 1.1).abs() < 0.01);
}

#[test]
fn settings_from_an_older_program_keep_what_they_know() {
    let old: Settings = serde_json::from_str(r#"{"theme": "Dark", "gone": 3}"#).unwrap();
    assert_eq!(old.theme, waqai::ui::Theme::Dark);
    assert!(old.layout.shows(Pane::Facts));
}

#[test]
fn every_panel_has_a_name_of_its_own_and_no_widget_shares_an_id_or_lacks_its_words() {
    let names: BTreeSet<_> = panels::ALL.iter().map(|panel| panel.id).collect();
    assert_eq!(names.len(), panels::ALL.len());
    let ids: BTreeSet<_> = LANGUAGES.iter().flat_map(|language| language.ids()).filter(|id| id.contains('-')).collect();
    for language in LANGUAGES {
        let settings = Settings { language: language.code.to_owned(), ..Settings::default() };
        let mut window = Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt", "/news/bad.xyz"]);
        for key in [None, Some(Key::E), Some(Key::F1)] {
            match key {
                Some(Key::F1) => window.press(Modifiers::NONE, Key::F1),
                Some(key) => window.press(Modifiers::COMMAND, key),
                None => {}
            }
            window.harness.run_steps(3);
            for label in window.labels() {
                assert!(!ids.contains(label.as_str()), "{} has no words for {label}", language.code);
            }
            assert_eq!(clashes(&window), Vec::<String>::new());
            window.press(Modifiers::NONE, Key::Escape);
        }
    }
}

/// egui paints a warning where two widgets share an id.
fn clashes(window: &Window) -> Vec<String> {
    let shapes = &window.harness.output().shapes;
    let texts = shapes.iter().filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) => Some(text.galley.text().to_owned()),
        _ => None,
    });
    texts.filter(|text| text.contains("use of") && text.contains("ID")).collect()
}

/// Every Rust file of the window, and of the pictures that it gives its words to.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    ["ui", "pictures"]
        .into_iter()
        .flat_map(|folder| walkdir::WalkDir::new(root.join(folder)).sort_by_file_name())
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn no_text_reaches_egui_without_the_text_engine() {
    let raw = [
        "ui.label(",
        "ui.button(",
        "ui.heading(",
        "ui.colored_label(",
        "ui.checkbox(",
        "ui.radio",
        "ui.selectable",
        "ui.small(",
        "ui.strong(",
        "ui.hyperlink",
        "ui.link(",
        "ui.menu_button(",
        "ui.collapsing(",
        "RichText",
        "TextEdit::",
        "on_hover_text(",
        "text_edit_",
        "painter().text(",
        ".layout_no_wrap(",
    ];
    for (path, text) in sources().iter().filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "bidi")) {
        for call in raw {
            assert!(!text.contains(call), "{} calls {call}", path.display());
        }
    }
}

#[test]
fn every_word_that_is_asked_for_exists() {
    let ids: BTreeSet<_> = LANGUAGES.iter().flat_map(|language| language.ids()).collect();
    let mut n_asked = 0;
    for (path, text) in sources() {
        for call in ["word(\"", "words.get(\"", "words.count(\"", "words.with(\""] {
            for (at, _) in text.match_indices(call) {
                let id = text.get(at + call.len()..).unwrap().split('"').next().unwrap();
                n_asked += 1;
                assert!(ids.contains(id), "{} asks for {id}", path.display());
            }
        }
    }
    assert!(n_asked > 50, "the search finds the calls");
}

#[test]
fn every_word_that_there_is_is_asked_for() {
    let sources = sources();
    // Ids are written out, or put together from a first part and the id of a kind.
    let parts = |text: &str| {
        let first = |(at, opening): (usize, &str)| text.get(at + opening.len()..)?.split('{').next().map(str::to_owned);
        text.match_indices("format!(\"").filter_map(first).filter(|part| part.ends_with('-')).collect::<Vec<_>>()
    };
    let parts: BTreeSet<_> = sources.iter().flat_map(|(_, text)| parts(text)).collect();
    assert!(parts.contains("place-") && parts.contains("why-"), "{parts:?}");
    for id in LANGUAGES.iter().flat_map(|language| language.ids()) {
        let quoted = format!("\"{id}\"");
        let is_put_together = parts.iter().any(|part| id.starts_with(part.as_str()));
        let is_asked_for = is_put_together || sources.iter().any(|(_, text)| text.contains(&quoted));
        assert!(is_asked_for, "nothing asks for {id}");
    }
}
