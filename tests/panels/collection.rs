//! The collection behind the window: what is read and decided is there after the next start.

use std::path::Path;
use std::sync::Arc;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::store::{self, Opened, Progress};
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

    /// The lines of the history.
    fn history(&self) -> Vec<String> {
        let items = self.harness.query_all_by(|node| node.role() == Role::ListItem);
        let names = items.filter_map(|node| node.accesskit_node().label());
        let names = names.map(|name| crate::without_isolates(&name));
        names.skip_while(|name| name != "As found" && !name.contains(':')).collect()
    }

    /// Clicks on a line of the history.
    fn click_in_history(&mut self, text: &str) {
        let all = self.harness.query_all_by(|node| node.role() == Role::ListItem);
        let says = |node: &egui_kittest::Node<'_>| {
            let label = node.accesskit_node().label().map(|label| crate::without_isolates(&label));
            label.is_some_and(|label| label.starts_with(text))
        };
        all.into_iter().find(says).expect("a line of the history").click();
        self.settle();
    }

    /// Types a path into the dialog that is open.
    fn type_path(&mut self, path: &Path) {
        self.press(Modifiers::COMMAND, Key::A);
        self.harness.event(egui::Event::Text(path.to_string_lossy().into_owned()));
        self.settle();
    }

    fn name_collection(&mut self, item: &str, path: &Path, go_on: &str) {
        self.click("Open");
        self.click(item);
        self.type_path(path);
        self.click(go_on);
    }

    fn reviewed_count(&self) -> String {
        self.labels().into_iter().find(|label| label.ends_with(" reviewed")).unwrap_or_default()
    }
}

/// The articles of the collection that no window has open.
fn heads(folder: &Path) -> Vec<store::Head> {
    match store::open(&folder.join("desk.waqai"), "test").unwrap() {
        Opened::Own(writer) => writer.reader().unwrap().heads().unwrap(),
        Opened::ReadOnly(reader, _) => reader.heads().unwrap(),
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

#[test]
fn the_history_says_who_decided_what_and_goes_back_to_any_point() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on(folder.path(), &["/news/en-convoy.txt"]);
    window.press(PLAIN, Key::J);
    for key in [Key::A, Key::X, Key::A] {
        window.press(PLAIN, key);
    }
    window.press(PLAIN, Key::D);
    drop(window);

    let mut window = Window::on(folder.path(), &[]);
    window.press(Modifiers::COMMAND, Key::H);
    let lines = window.history();
    let told: Vec<&str> = lines.iter().map(|line| line.split(" · ").next().unwrap()).collect();
    let expected = ["As found", "at least 14 killed accepted", "about 30 wounded rejected"];
    assert_eq!(told[..3], expected, "{lines:?}");
    assert_eq!(told.len(), 5, "{lines:?}");
    assert!(lines[1].contains(" 20"), "each says when: {lines:?}");
    window.click_in_history("about 30 wounded rejected");
    assert_eq!(window.reviewed_count(), "2 of 17 reviewed");
    assert_eq!(window.history().len(), 5, "what was taken back can be done again: {:?}", window.history());
    window.click_in_history("As found");
    assert_eq!(window.reviewed_count(), "0 of 17 reviewed");
    window.press(PLAIN, Key::Escape);
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::A);
    drop(window);

    let mut window = Window::on(folder.path(), &[]);
    window.press(Modifiers::COMMAND, Key::H);
    let n_points = window.history().len();
    assert!(n_points <= 2, "{:?}", window.history());
    window.click("Everything that was ever decided");
    window.wait_for("Taken back");
    window.settle();
    window.click_in_history("about 30 wounded rejected");
    assert_eq!(window.listed("about 30 wounded"), "about 30 wounded · rejected", "what was given up is decided again");
}

#[test]
fn an_article_is_marked_done_and_the_mark_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on(folder.path(), &["/news/en-convoy.txt"]);
    window.press(PLAIN, Key::D);
    drop(window);
    assert_eq!(heads(folder.path())[0].progress(), Progress::Done);
    let mut window = Window::on(folder.path(), &[]);
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::H);
    assert_eq!(window.history().len(), 2);
}

#[test]
fn collections_are_made_copied_and_opened_in_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::on(folder.path(), &["/news/en-convoy.txt"]);
    window.press(PLAIN, Key::J);
    window.press(PLAIN, Key::A);
    window.name_collection("Save a copy of the collection…", &folder.path().join("copy"), "Save");
    window.wait_until("the copy is there", |_| folder.path().join("copy.waqai").exists());

    window.name_collection("New collection…", &folder.path().join("empty.waqai"), "Make it");
    window.wait_until("nothing is in it", |window| window.files().is_empty());
    drop(window);

    let copy = folder.path().join("copy.waqai").to_string_lossy().into_owned();
    let window = Window::on(folder.path(), &[&copy]);
    assert_eq!(window.reviewed_count(), "1 of 17 reviewed");
    assert_eq!(window.settings().collection, Some(copy.into()), "it is opened at the next start");
}

#[test]
fn a_damaged_collection_is_named_left_alone_and_what_is_sound_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    drop(Window::on(folder.path(), &["/news/en-convoy.txt", "/news/ar-report.txt"]));
    let path = folder.path().join("desk.waqai");
    let mut bytes = std::fs::read(&path).unwrap();
    let title = b"convoy";
    let places: Vec<usize> = (0..bytes.len() - 6).filter(|&at| bytes[at..at + 6].eq_ignore_ascii_case(title)).collect();
    for at in places {
        bytes[at] ^= 0x11;
    }
    std::fs::write(&path, &bytes).unwrap();

    let mut window = Window::on(folder.path(), &[]);
    assert!(window.shows("cannot be opened"), "{:#?}", window.labels());
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "the file is as it was");
    window.click("Save what can be read…");
    window.type_path(&folder.path().join("rescued"));
    window.click("Save");
    window.wait_for("were saved");
    window.settle();
    assert!(window.files().iter().any(|name| name.contains("ar-report.txt")), "{:?}", window.files());
}

#[test]
fn a_name_is_decided_about_in_all_articles_and_that_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<String> = (0..40).map(|nth| format!("/news/en-{nth}.txt")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    drop(Window::on(folder.path(), &files));
    let decided = || heads(folder.path()).iter().filter(|head| head.decided() == 1).count();

    let mut window = Window::on(folder.path(), &[]);
    window.click("Rutba · location");
    window.press(Modifiers::SHIFT, Key::A);
    window.wait_for("40 facts change in 40 articles");
    // The dialog grows to the length of its list.
    window.harness.run_steps(20);
    window.click_on("Change ");
    assert!(window.shows("40 facts were changed in 40 articles"), "{:#?}", window.labels());
    drop(window);

    assert_eq!(decided(), 40);
    let mut window = Window::on(folder.path(), &[]);
    window.click("Rutba · location · accepted");
    window.press(Modifiers::SHIFT, Key::A);
    window.wait_for("Nothing changes; unchanged: 40");
    window.click("Rename");
    window.press(Modifiers::COMMAND, Key::A);
    window.click_on("The name in all articles");
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.event(egui::Event::Text("Ar Rutbah".to_owned()));
    window.harness.run_steps(20);
    window.click_on("Change ");
    assert!(window.listed("Ar Rutbah").contains("town"), "{:#?}", window.labels());
    window.click("Take that back everywhere");
    window.settle();
    assert!(window.listed("Rutba").contains("town"), "{:#?}", window.labels());
    drop(window);
    let window = Window::on(folder.path(), &["/news/en-3.txt"]);
    assert!(window.shows("Rutba · location · accepted"), "and in the articles that were not in memory");
}

#[test]
fn articles_that_are_not_in_memory_are_put_together_with_the_others_and_led_to() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<String> = (0..36).map(|nth| format!("/news/en-{nth:02}.txt")).collect();
    let mut files: Vec<&str> = files.iter().map(String::as_str).collect();
    files.push("/news/ar-report.txt");
    drop(Window::on(folder.path(), &files));

    let mut window = Window::on(folder.path(), &[]);
    window.across();
    assert!(window.shows("37 articles."), "{:#?}", window.labels());
    window.click("Actors");
    window.node("Filter the table").click();
    window.settle();
    window.harness.event(egui::Event::Text("en-00".to_owned()));
    window.settle();
    window.click_on("Iraqi army");
    assert!(window.selects("en-00.txt"), "{:#?}", window.selected());
    assert!(
        window.selects("Iraqi army"),
        "the fact is chosen in the article that was taken out: {:#?}",
        window.selected()
    );
}
