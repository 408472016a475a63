//! Files of several articles: each in the list, its facts found once it is in front.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::document::Document;
use waqai::facts::FactSheet;
use waqai::session::{Options, Strength, Watch};
use waqai::ui::{Contents, Opener, Refusal, Settings, Start};

use crate::window::{Articles, ENGLISH, document};
use crate::{Answers, SIZE, Window, start};

const MANY: &str = "/news/many.csv";

impl Window {
    /// The articles in the list that are in sight, or just out of it.
    fn articles(&self) -> Vec<String> {
        let items = self.harness.query_all_by(|node| node.role() == Role::ListItem);
        let names = items.filter_map(|node| node.accesskit_node().label());
        names.map(|name| crate::without_isolates(&name)).filter(|name| name.contains(".csv#")).collect()
    }
}

#[test]
fn every_article_of_a_file_is_listed_and_a_bad_one_named_with_its_reason() {
    let mut window = Window::english(&["/news/en-convoy.txt", MANY]);
    assert_eq!(window.articles().len(), 2, "{:?}", window.articles());
    assert!(window.shows("there is not one letter in it, in row 3"), "{:#?}", window.labels());
    assert!(window.selects("en-convoy.txt"), "the first file asked for is in front");
    window.click_on("many.csv#4");
    assert!(window.shows("about 1,200 personnel"), "{:#?}", window.labels());
    window.press(Modifiers::COMMAND, Key::PageUp);
    assert!(window.selects("many.csv#2") && window.shows("250 personnel"));
    window.press(Modifiers::COMMAND, Key::PageUp);
    assert!(window.selects("en-convoy.txt"));
}

#[test]
fn an_article_of_several_is_exported_under_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let picker = Answers { files: Vec::new(), folder: Some(folder.path().to_owned()) };
    let mut window = Window::with(SIZE, Settings::default(), picker, &[MANY]);
    window.press(Modifiers::COMMAND, Key::PageDown);
    window.export("JSON", folder.path());
    window.wait_for("Written to");
    let written = std::fs::read_to_string(folder.path().join("many-4.json")).unwrap();
    assert!(written.contains("\"many.csv#4\""), "{written}");
}

#[test]
fn an_article_read_again_is_the_same_one() {
    let mut window = Window::english(&[MANY]);
    window.press(Modifiers::COMMAND, Key::PageDown);
    window.click_on("Base date: ");
    window.harness.event(egui::Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    window.harness.event(egui::Event::Text("2025-07-01".to_owned()));
    window.settle();
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.selects("many.csv#4") && window.shows("about 1,200 personnel"), "{:#?}", window.labels());
    assert_eq!(window.articles().len(), 2, "no other comes twice");
}

#[test]
fn a_file_is_closed_as_a_whole() {
    let mut window = Window::english(&[MANY, "/news/en-convoy.txt"]);
    window.press(Modifiers::COMMAND, Key::W);
    assert_eq!(window.articles().len(), 1);
    assert!(window.selects("many.csv#4"), "the next one is in front");
    window.click("Dismiss");
    window.right_click("many.csv#4");
    window.click_on("Close all of");
    assert!(window.articles().is_empty() && window.selects("en-convoy.txt"), "{:#?}", window.labels());
}

/// Reads a table of so many rows, and counts the articles whose facts were sought.
struct Table {
    n_rows: u32,
    n_sought: AtomicU32,
}

impl Opener for Table {
    fn read(&self, _: &Path, _: Options, _: &Watch) -> Result<Option<Contents>, Refusal> {
        let row = |nth: u32| {
            let text = format!("Report number {nth} of the day\n\n{ENGLISH}");
            Ok(document(&format!("big.csv#{}", nth + 1), &text))
        };
        Ok(Some((1..=self.n_rows).map(row).collect()))
    }

    fn find(&self, document: &Document, names: Strength, watch: &Watch) -> Result<Option<FactSheet>, String> {
        self.n_sought.fetch_add(1, Ordering::SeqCst);
        Articles.find(document, names, watch)
    }
}

#[test]
fn of_a_long_table_only_what_is_looked_at_is_worked_on_and_drawn() {
    let table = Arc::new(Table { n_rows: 3000, n_sought: AtomicU32::new(0) });
    let opener: Arc<dyn Opener> = Arc::<Table>::clone(&table);
    let start = start(Settings::default(), Answers::default(), &["/news/big.csv"]);
    let mut window = Window::of(SIZE, Start { opener, ..start });
    window.settle();
    assert_eq!(table.n_sought.load(Ordering::SeqCst), 1);
    assert!(window.articles().len() < 40, "{}", window.articles().len());

    window.press(Modifiers::COMMAND, Key::PageUp);
    assert!(window.selects("big.csv#3001"), "round to the last, which is scrolled into sight: {:?}", window.articles());
    assert_eq!(table.n_sought.load(Ordering::SeqCst), 2);

    window.node("Filter articles").focus();
    window.settle();
    window.harness.event(egui::Event::Text("number 1500 of".to_owned()));
    window.settle();
    assert_eq!(window.articles().len(), 1, "{:?}", window.articles());
    assert!(window.articles()[0].contains("big.csv#1501"));
}
