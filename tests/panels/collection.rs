//! The collection behind the window: what is read and decided is there after the next start.

use std::path::Path;
use std::sync::Arc;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::store::{self, Opened};
use waqai::ui::{Settings, Start};

use crate::window::Articles;
use crate::{Answers, SIZE, Window, start};

const PLAIN: Modifiers = Modifiers::NONE;
const REDO: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl Window {
    /// A window on the collection of that name in `folder`.
    pub(crate) fn on(folder: &Path, files: &[&str]) -> Self {
        let collection = Some(folder.join("desk.waqai"));
        let start = start(Settings::default(), Answers::default(), files);
        let mut window = Self::of(SIZE, Start { collection, opener: Arc::new(Articles), ..start });
        window.settle();
        window
    }

    /// The files in the list of articles.
    fn files(&self) -> Vec<String> {
        let items = self.harness.query_all_by(|node| node.role() == Role::ListItem);
        let names = items.filter_map(|node| node.accesskit_node().label());
        names.filter(|name| name.contains(".txt")).collect()
    }

    fn reviewed_count(&self) -> String {
        self.labels().into_iter().find(|label| label.ends_with(" reviewed")).unwrap_or_default()
    }
}

#[test]
fn decisions_are_there_after_the_next_start_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on(folder.path(), &["/news/en-convoy.txt"]);
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::A);
    window.press(PLAIN, Key::X);
    assert_eq!(window.reviewed_count(), "2 of 17 reviewed");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.reviewed_count(), "1 of 17 reviewed");
    drop(window);

    let mut window = Window::on(folder.path(), &[]);
    assert_eq!(window.reviewed_count(), "1 of 17 reviewed");
    assert_eq!(window.listed("at least 14 killed"), "at least 14 killed · accepted");
    window.press(REDO, Key::Z);
    assert_eq!(window.listed("about 30 wounded"), "about 30 wounded · rejected");
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.listed("at least 14 killed"), "at least 14 killed");
}

#[test]
fn a_file_that_is_opened_again_has_its_decisions() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on(folder.path(), &["/news/en-convoy.txt", "/news/ar-report.txt"]);
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::A);
    drop(window);

    let mut window = Window::on(folder.path(), &["/news/en-convoy.txt"]);
    assert_eq!(window.reviewed_count(), "1 of 17 reviewed");
    assert_eq!(window.files().len(), 2, "each article is listed once: {:?}", window.files());
    window.press(Modifiers::COMMAND, Key::W);
    assert_eq!(window.files().len(), 1, "{:?}", window.files());
    drop(window);

    let window = Window::on(folder.path(), &[]);
    assert_eq!(window.files().len(), 1, "what was closed stays closed: {:?}", window.files());
    drop(window);

    let window = Window::on(folder.path(), &["/news/en-convoy.txt"]);
    assert_eq!(window.files().len(), 2, "until it is opened again: {:?}", window.files());
    assert_eq!(window.reviewed_count(), "1 of 17 reviewed");
}

#[test]
fn another_base_date_is_a_decision_that_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on(folder.path(), &["/news/ar-report.txt"]);
    let own = window.labels().into_iter().find(|label| label.starts_with("Base date: ")).unwrap();
    window.click_on("Base date: ");
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.event(egui::Event::Text("2023-01-02".to_owned()));
    window.settle();
    window.click("Use this day");
    assert!(window.shows("Base date: 2 Jan 2023"), "{:?}", window.labels());
    drop(window);

    let mut window = Window::on(folder.path(), &[]);
    assert!(window.shows("Base date: 2 Jan 2023"), "{:?}", window.labels());
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.shows(&own), "{:?}", window.labels());
}

#[test]
fn a_second_window_reads_and_decides_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = Window::on(folder.path(), &["/news/en-convoy.txt"]);
    let mut second = Window::on(folder.path(), &[]);
    assert!(second.shows("at least 14 killed"), "{:?}", second.labels());
    second.press(PLAIN, Key::J);
    second.press(PLAIN, Key::A);
    assert_eq!(second.listed("at least 14 killed"), "at least 14 killed");
    assert!(second.shows("Nothing can be decided here"), "{:?}", second.labels());
    drop(second);
    drop(first);
    let opened = store::open(&folder.path().join("desk.waqai"), "test").unwrap();
    assert!(matches!(opened, Opened::Own(_)), "the last window gives it up");
}
