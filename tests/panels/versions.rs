//! Files that change after they were read, and decisions that have no place any more.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Event, Key, Modifiers};
use waqai::analyse::Knowledge;
use waqai::document::Document;
use waqai::facts::FactSheet;
use waqai::session::{self, Options, Strength, Watch};
use waqai::ui::{BundledOpener, Contents, Opener, Refusal, Settings, Start};

use crate::{Answers, SIZE, Window, start};

const PLAIN: Modifiers = Modifiers::NONE;

const TEXT: &str = "Clashes near Mosul\n\n\
    The Iraqi army said on Tuesday that 12 soldiers were killed near Mosul. Another 30 policemen were wounded.\n\n\
    Nobody else was hurt, officials in Kirkuk said.\n";

/// Reads files as the program does, and finds what its rules find.
struct Rules(Knowledge);

impl Opener for Rules {
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Contents>, Refusal> {
        BundledOpener::default().read(path, options, watch)
    }

    fn find(&self, document: &Document, names: Strength, watch: &Watch) -> Result<Option<FactSheet>, String> {
        Ok(session::find(document, names, &self.0, watch))
    }
}

/// A folder with a file and a collection.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn with(text: &str) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.write(text);
        place
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("report.txt")
    }

    fn write(&self, text: &str) {
        fs::write(self.file(), text).unwrap();
    }

    fn window(&self, opens: bool, settings: Settings) -> Window {
        let path = self.file();
        let files: &[&str] = if opens { &[path.to_str().unwrap()] } else { &[] };
        let start = start(settings, Answers::default(), files);
        let collection = Some(self.folder.path().join("desk.waqai"));
        let opener = Arc::new(Rules(Knowledge::bundled().unwrap()));
        let mut window = Window::of(SIZE, Start { collection, opener, ..start });
        window.settle();
        window
    }

    /// A window that opens the file, and accepts what the article says of the soldiers and rejects the policemen.
    fn decided(&self) -> Window {
        let mut window = self.window(true, Settings::default());
        for key in [Key::J, Key::A, Key::X] {
            window.press(PLAIN, key);
        }
        assert!(window.shows("12 killed · accepted") && window.shows("30 wounded · rejected"));
        window
    }
}

#[test]
fn a_file_that_changed_is_offered_and_read_with_its_decisions() {
    let place = Place::with(TEXT);
    drop(place.decided());
    place.write(&TEXT.replace("30 policemen", "35 policemen").replace("Nobody else", "No civilian"));

    let mut window = place.window(false, Settings::default());
    window.wait_for("The file has changed since it was read on");
    window.click("Show the difference");
    window.wait_for("Change 1 of 2");
    assert!(window.shows("Gone: 30 · New: 35"), "{:#?}", window.labels());
    assert!(window.shows("1 paragraph is the same"), "{:#?}", window.labels());
    window.press_once(PLAIN, Key::ArrowDown);
    assert!(window.shows("Change 2 of 2"), "{:#?}", window.labels());
    window.press_once(PLAIN, Key::Escape);
    window.click("Read the new version");
    window.wait_for("Decisions carried over: 1, without a place: 1");
    let (carried, lost) = (window.rect("Decisions carried over"), window.rect("has no place"));
    assert!(carried.top() > 40.0 && lost.bottom() < 120.0, "a bar of two lines: {carried:?} {lost:?}");
    assert!(!window.shows("The file has changed since it was read"), "{:#?}", window.labels());
    assert!(window.shows("12 killed · accepted"), "{:#?}", window.labels());

    window.click("Previous version");
    window.wait_for("This is how the file was on");
    assert!(window.shows("30 wounded · rejected"), "{:#?}", window.labels());
    window.click("Present version");
    window.click("Show the difference");
    window.wait_for("Gone: 30 · New: 35");
}

#[test]
fn not_now_means_until_the_file_changes_once_more() {
    let place = Place::with(TEXT);
    drop(place.decided());
    place.write(&TEXT.replace("30 policemen", "35 policemen"));
    let mut window = place.window(false, Settings::default());
    window.wait_for("The file has changed");
    window.click("Not now");
    let look_again = |window: &mut Window| {
        window.harness.event(Event::WindowFocused(true));
        for _ in 0..200 {
            window.harness.step();
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    };
    look_again(&mut window);
    assert!(!window.shows("The file has changed"), "{:#?}", window.labels());
    place.write(&TEXT.replace("30 policemen", "36 policemen"));
    window.harness.event(Event::WindowFocused(true));
    window.wait_for("The file has changed");
    // What was read is there again.
    place.write(TEXT);
    window.harness.event(Event::WindowFocused(true));
    window.wait_until("no message", |window| !window.shows("The file has changed"));
    fs::remove_file(place.file()).unwrap();
    look_again(&mut window);
    assert!(!window.shows("The file has changed") && !window.shows("failed"), "{:#?}", window.labels());
}

#[test]
fn other_bytes_with_the_same_words_are_no_other_version() {
    let place = Place::with(TEXT);
    drop(place.decided());
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(TEXT.as_bytes());
    fs::write(place.file(), bytes).unwrap();
    let mut window = place.window(false, Settings::default());
    for _ in 0..200 {
        window.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    assert!(!window.shows("The file has changed"), "{:#?}", window.labels());
}

#[test]
fn a_decision_without_a_place_is_listed_until_it_is_let_go_and_its_words_can_be_selected() {
    let place = Place::with(TEXT);
    drop(place.decided());
    // The policemen are in the text still, but elsewhere, and it says something else of them.
    let moved = TEXT.replace(" Another 30 policemen were wounded.", "");
    place.write(&format!("{moved}\nThe city has hired 30 policemen since January.\n"));
    let window = place.window(true, Settings::default());
    assert!(window.shows("1 decision has no place in what was found now."), "{:#?}", window.labels());
    drop(window);

    let mut window = place.window(false, Settings::default());
    window.click("Show them");
    assert!(window.shows("30 policemen rejected"), "{:#?}", window.labels());
    window.click_on("Select these words: ");
    assert!(!window.shows("30 policemen rejected"), "the dialog is out of the way: {:#?}", window.labels());
    window.press(Modifiers::COMMAND, Key::F);
    assert!(window.shows("1 of 1"), "what is selected is searched for: {:#?}", window.labels());
    window.click("Show them");
    window.click_on("Let it go: ");
    assert!(!window.shows("no place"), "{:#?}", window.labels());
    drop(window);

    let window = place.window(false, Settings::default());
    assert!(!window.shows("no place"), "it stays let go: {:#?}", window.labels());
    assert!(window.shows("12 killed · accepted"), "{:#?}", window.labels());
}
