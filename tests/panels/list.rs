//! The list of a collection's articles: search, order, filters, copies, what is put away.

use std::path::Path;
use std::sync::Arc;

use egui::{Event, Key, Modifiers, Rect, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use waqai::document::{BaseDate, BaseDateSource, Document};
use waqai::facts::FactSheet;
use waqai::session::{Options, Strength, Watch};
use waqai::store::{self, Arrival, Sort};
use waqai::ui::{Contents, Opener, Refusal, Settings, Start};

use crate::window::{Articles, ENGLISH, document};
use crate::{Answers, SIZE, Window, start, without_isolates};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const CAMP: &str = "Shells fall on a camp\n\nShells fell on the camp north of the river at dawn, the town council said, and \
    many people fled to the hills with what they could carry. Nobody counted the dead before the evening.";
const PATROL: &str = "دورية على الطريق الدولي\n\nقال المجلس إن دورية للجيش مرّت بالأنبار صباح أمس من دون أن يعترضها أحد.";

/// Opens articles by the names of their files. Only the convoy has facts.
struct Desk;

impl Desk {
    fn article(name: &str) -> Option<(&'static str, Option<Date>, String)> {
        Some(match name {
            "ar-patrol.txt" => ("https://www.patrol.example/news/1", Some(date(2024, 5, 4)), PATROL.to_owned()),
            "en-port.txt" => ("Desk News", Some(date(2024, 5, 3)), PORT.to_owned()),
            "en-camp.txt" => ("Wire", Some(date(2024, 5, 1)), CAMP.to_owned()),
            "en-convoy.txt" => ("Desk News", Some(date(2024, 5, 2)), ENGLISH.to_owned()),
            "en-same.txt" => ("Evening Post", None, CAMP.to_owned()),
            "en-near.txt" => ("Morning Post", None, format!("{CAMP} Our correspondent adds nothing.")),
            _ => return None,
        })
    }
}

impl Opener for Desk {
    fn read(&self, path: &Path, _: Options, _: &Watch) -> Result<Option<Contents>, Refusal> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (source, day, text) = Self::article(&name).expect("an article of the test");
        let base_date = day.map(|value| BaseDate { value, from: BaseDateSource::Text });
        let source = Some(source.to_owned());
        Ok(Some(vec![Ok(Document { source, base_date, ..document(&name, &text) })]))
    }

    fn find(&self, document: &Document, names: Strength, watch: &Watch) -> Result<Option<FactSheet>, String> {
        Articles.find(document, names, watch)
    }
}

const PORT: &str =
    "A ship reaches the port\n\nA ship with grain reached the port at night, officials said on the quay.";

fn desk(folder: &Path, files: &[&str]) -> Window {
    let paths: Vec<String> = files.iter().map(|name| format!("/news/{name}")).collect();
    let start = start(Settings::default(), Answers::default(), &paths.iter().map(String::as_str).collect::<Vec<_>>());
    let collection = Some(folder.join("desk.waqai"));
    let mut window = Window::of(SIZE, Start { collection, opener: Arc::new(Desk), ..start });
    window.settle();
    window
}

/// A window on four articles that differ in everything the list goes by.
fn four(folder: &Path) -> Window {
    desk(folder, &["en-port.txt", "ar-patrol.txt", "en-camp.txt", "en-convoy.txt"])
}

impl Window {
    /// The rows of the list from top to bottom.
    fn list(&self) -> Vec<(String, Rect)> {
        let items = self.harness.query_all_by(|node| node.role() == Role::ListItem);
        let named = items.filter_map(|node| Some((without_isolates(&node.accesskit_node().label()?), node.rect())));
        let mut rows: Vec<_> = named.filter(|(name, _)| name.contains(".txt")).collect();
        rows.sort_by(|(_, one), (_, other)| one.top().total_cmp(&other.top()));
        rows
    }

    /// Their files, without what all of them end with.
    fn order(&self) -> Vec<String> {
        let file = |name: String| {
            let words = name.split_whitespace().find_map(|word| word.strip_suffix(".txt").map(str::to_owned));
            words.unwrap_or(name)
        };
        self.list().into_iter().map(|(name, _)| file(name)).collect()
    }

    fn row(&self, file: &str) -> (String, Rect) {
        let found = self.list().into_iter().find(|(name, _)| name.contains(file));
        found.unwrap_or_else(|| panic!("no {file:?} among {:#?}", self.list()))
    }

    /// Types into the search of the list in place of what is there.
    fn search_for(&mut self, words: &str) {
        self.press(CTRL_SHIFT, Key::F);
        self.harness.event(Event::Text(words.to_owned()));
        self.settle();
        self.wait_until("the search ends", |window| !window.shows("Searching…"));
    }

    fn sort_by(&mut self, name: &str) {
        self.click_on("Order: ");
        self.click(name);
        self.press(Modifiers::NONE, Key::Escape);
    }

    /// Clicks on the chip that says so.
    fn take_back(&mut self, filter: &str) {
        let wanted = format!("Take back: {filter}");
        let is_it = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().label().is_some_and(|label| without_isolates(&label) == wanted)
        };
        let found = self.harness.query_all_by(|node| node.role() == Role::Button).find(is_it);
        found.unwrap_or_else(|| panic!("no {wanted:?} among {:#?}", self.labels())).click();
        self.settle();
    }

    fn filter_by(&mut self, name: &str) {
        self.click("Which articles");
        let items = self.harness.query_all_by(|node| node.role() == Role::MenuItem);
        let is_it = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().as_deref() == Some(name);
        items.into_iter().find(is_it).unwrap_or_else(|| panic!("no {name:?} among {:#?}", self.labels())).click();
        self.settle();
        self.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn texts_are_searched_whatever_the_spelling_and_enter_goes_to_the_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = four(folder.path());
    assert!(!window.selects("ar-patrol"), "{:?}", window.selected());
    window.search_for("الانبار");
    assert_eq!(window.order(), ["ar-patrol"]);
    assert!(window.shows("1 article found"), "{:#?}", window.labels());
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.selects("ar-patrol"));
    window.wait_for("1 of 1");
}

#[test]
fn phrases_beginnings_titles_and_files_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = four(folder.path());
    for (words, expected, why) in [
        ("\"town council\"", vec!["en-camp"], "a phrase"),
        ("\"council town\"", vec![], "not the other way round"),
        ("offic* grain", vec!["en-port"], "a beginning and a word"),
        ("hills dawn", vec!["en-camp"], "both words"),
        ("shells fa", vec!["en-camp"], "letters of a title"),
        ("convoy.t", vec!["en-convoy"], "letters of a file"),
    ] {
        window.search_for(words);
        assert_eq!(window.order(), expected, "{why}");
    }
}

#[test]
fn every_word_that_was_searched_for_is_marked_in_each_article_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = four(folder.path());
    window.search_for("said");
    assert_eq!(window.order(), ["en-port", "en-camp", "en-convoy"]);
    window.search_for("shells camp");
    window.press(Modifiers::NONE, Key::Enter);
    // Two in the headline, two in the text.
    window.wait_for("1 of 4");
    window.search_for("said");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.selects("en-port"), "{:?}", window.selected());
    window.wait_for("1 of 1");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.selects("en-camp"), "Enter again goes to the next: {:?}", window.selected());
}

#[test]
fn a_search_that_finds_nothing_says_so_and_is_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = four(folder.path());
    window.search_for("zeppelin");
    assert!(window.order().is_empty() && window.shows("Nothing found"), "{:#?}", window.labels());
    window.click("Clear the search");
    assert_eq!(window.order().len(), 4);
}

#[test]
fn the_list_is_put_in_order_and_keys_follow_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = four(folder.path());
    assert_eq!(window.order(), ["en-port", "ar-patrol", "en-camp", "en-convoy"], "as they were added");
    window.sort_by("Day");
    assert_eq!(window.order(), ["en-camp", "en-convoy", "en-port", "ar-patrol"]);
    assert_eq!(window.settings().list.sort, Sort::Day);
    window.press(CTRL, Key::PageDown);
    assert!(window.selects("ar-patrol"), "what follows in the list: {:?}", window.selected());
    window.press(CTRL, Key::PageDown);
    assert!(window.selects("en-camp"), "round the end: {:?}", window.selected());
    window.press(CTRL, Key::PageUp);
    assert!(window.selects("ar-patrol"), "{:?}", window.selected());
    window.sort_by("The other way round");
    assert_eq!(window.order(), ["ar-patrol", "en-port", "en-convoy", "en-camp"]);
    // Articles without facts are done.
    window.press(CTRL_SHIFT, Key::PageDown);
    assert!(window.selects("en-convoy"), "{:?}", window.selected());
}

#[test]
fn rows_say_source_day_and_review() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = four(folder.path());
    window.click_on("en-convoy.txt");
    let (name, _) = window.row("en-convoy");
    assert!(name.ends_with("Desk News · 2 May 2024"), "{name}");
    assert!(window.row("ar-patrol").0.ends_with("Done · patrol.example · 4 May 2024"), "{:?}", window.list());
    window.press(Modifiers::NONE, Key::J);
    window.press(Modifiers::NONE, Key::A);
    assert!(window.row("en-convoy").0.contains("1 of 17 reviewed"), "{:?}", window.list());
    drop(window);
    let window = desk(folder.path(), &["en-port.txt"]);
    assert!(window.row("en-convoy").0.contains("1 of 17 reviewed"), "not loaded: {:?}", window.list());
}

#[test]
fn the_list_is_filtered_and_says_by_what() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = four(folder.path());
    window.filter_by("Done");
    assert_eq!(window.order(), ["en-port", "ar-patrol", "en-camp"]);
    window.filter_by("Arabic");
    assert_eq!(window.order(), ["ar-patrol"]);
    window.take_back("Done");
    window.take_back("Arabic");
    window.filter_by("Desk News");
    assert_eq!(window.order(), ["en-port", "en-convoy"]);
    window.search_for("shells");
    assert!(window.shows("No article fits"), "{:#?}", window.labels());
    window.click("Show all articles");
    assert_eq!(window.order(), ["en-camp"]);
}

#[test]
fn days_are_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = four(folder.path());
    window.click("Which articles");
    window.node("First day, as year-month-day").focus();
    window.settle();
    window.harness.event(Event::Text("2024-05-03".to_owned()));
    window.settle();
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.order(), ["en-port", "ar-patrol"]);
    window.take_back("from 3 May 2024");
    assert_eq!(window.order().len(), 4);
}

#[test]
fn copies_stand_below_the_first_of_them_and_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut window =
        desk(folder.path(), &["en-camp.txt", "en-port.txt", "en-same.txt", "en-convoy.txt", "en-near.txt"]);
    assert_eq!(window.order(), ["en-camp", "en-same", "en-near", "en-port", "en-convoy"]);
    let first = window.row("en-camp").1;
    for (file, mark) in [("en-same", "· The same text"), ("en-near", "· Nearly the same text")] {
        let (name, rect) = window.row(file);
        assert!(name.contains(mark), "{name}");
        assert!(rect.left() > first.left() + 5.0, "it stands in: {rect:?} below {first:?}");
    }
    window.sort_by("Copies below their first");
    assert_eq!(window.order(), ["en-camp", "en-port", "en-same", "en-convoy", "en-near"]);
    let (name, rect) = window.row("en-near");
    assert!(name.contains("Nearly the same as Shells fall on a camp"), "{name}");
    assert!((rect.left() - first.left()).abs() < 1.0);
    window.filter_by("Without copies");
    assert_eq!(window.order(), ["en-camp", "en-port", "en-convoy"]);
}

#[test]
fn what_is_put_away_is_shown_on_request_and_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = four(folder.path());
    window.press(CTRL, Key::W);
    assert_eq!(window.order(), ["ar-patrol", "en-camp", "en-convoy"]);
    assert!(window.selects("ar-patrol"), "the next comes in front: {:?}", window.selected());
    window.filter_by("With those put away");
    assert!(window.row("en-port").0.contains("· Put away"), "{:?}", window.list());
    window.right_click("en-port.txt");
    window.click("Put back");
    window.take_back("With those put away");
    assert_eq!(window.order().len(), 4);
    drop(window);
    let window = desk(folder.path(), &[]);
    assert_eq!(window.order().len(), 4, "{:?}", window.list());
}

#[test]
fn all_put_away_is_said_with_a_way_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = desk(folder.path(), &["en-port.txt"]);
    window.press(CTRL, Key::W);
    assert!(window.shows("All put away"), "{:#?}", window.labels());
    window.click("With those put away");
    assert_eq!(window.order(), ["en-port"]);
}

#[test]
fn the_text_that_a_file_held_before_is_shown_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = store::create(&folder.path().join("desk.waqai"), "test").unwrap();
    for text in [PORT, "Two ships reach the port\n\nTwo ships with grain have reached the port by now."] {
        let (document, path) = (document("en-port.txt", text), Some(Path::new("/news/en-port.txt")));
        writer.add(&[Arrival { document: &document, path, at: Timestamp::UNIX_EPOCH }]).unwrap();
    }
    drop(writer);
    let mut window = desk(folder.path(), &[]);
    assert_eq!(window.order().len(), 1, "{:?}", window.list());
    window.filter_by("With earlier texts of files");
    let (name, _) = window.row("A ship reaches");
    assert!(name.contains("Its file holds a later text"), "{name}");
}
