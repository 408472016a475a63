//! The window as a part of the desktop: files from later calls, files chosen where the desktop has no dialogs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use waqai::ui::{FilePicker, NoDialog, Settings, Start};

use crate::{Answers, SIZE, Window, start, window};

#[test]
#[cfg(unix)]
fn files_of_a_later_call_open_in_the_window_that_is_open() {
    use waqai::ui::instance::{Joined, Sharing, join_at};
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("s");
    let Joined::First(inbox) = join_at(&socket, &[], Sharing::HandsOver) else { panic!("nobody else listens") };
    let first = start(Settings::default(), Answers::default(), &["/news/ar-report.txt"]);
    let mut window = Window::of(SIZE, Start { inbox: Some(inbox), ..first });
    window.settle();
    let later = join_at(&socket, &[PathBuf::from("/news/en-convoy.txt")], Sharing::HandsOver);
    assert!(matches!(later, Joined::HandedOver));
    window.wait_for("at least 14 killed");
    assert!(window.shows("ar-report.txt"), "what was open stays so");
    let later = join_at(&socket, &[], Sharing::HandsOver);
    assert!(matches!(later, Joined::HandedOver));
    window.harness.step();
    let commands = &window.harness.output().viewport_output[&egui::ViewportId::ROOT].commands;
    assert!(commands.contains(&egui::ViewportCommand::Focus), "it comes to the front: {commands:?}");
}

/// A desktop without dialogs.
struct NoDialogs;

impl FilePicker for NoDialogs {
    fn files(&self, _title: &str) -> Result<Vec<PathBuf>, NoDialog> {
        Err(NoDialog)
    }

    fn folder(&self, _title: &str) -> Result<Option<PathBuf>, NoDialog> {
        Err(NoDialog)
    }
}

/// A window on a desktop without dialogs whose reader opened a file of `folder` before.
fn without_dialogs(folder: &Path, language: &str) -> Window {
    let recent = vec![folder.join("en-old.txt")];
    let settings = Settings { recent, language: language.to_owned(), ..Settings::default() };
    let start = Start::new(settings, Arc::new(NoDialogs), Arc::new(window::Articles));
    let mut window = Window::of(SIZE, start);
    window.settle();
    window
}

/// A folder with articles and folders.
fn news() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["desk/en-inner.txt", "desk/ar-inner.txt", "en-a.txt", "en-b.txt", "picture.png", ".hidden.txt"] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "x").unwrap();
    }
    folder
}

#[test]
fn without_dialogs_of_the_desktop_files_are_chosen_in_one_of_the_window() {
    let folder = news();
    let mut window = without_dialogs(folder.path(), "en");
    window.press(Modifiers::COMMAND, Key::O);
    window.wait_for("en-b.txt · file");
    assert!(window.shows("Open articles") && window.shows("desk · folder"), "{:#?}", window.labels());
    assert!(!window.shows("picture.png") && !window.shows(".hidden"), "{:#?}", window.labels());
    // Enter opens nothing as long as nothing is chosen.
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Open all in the folder"));
    // Tab goes on to the buttons where there is nothing to complete, and back.
    assert!(window.node("Path").is_focused());
    window.press(Modifiers::NONE, Key::Tab);
    assert!(!window.node("Path").is_focused());
    window.press(Modifiers::SHIFT, Key::Tab);
    assert!(window.node("Path").is_focused());
    // Into the folder and out again.
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("en-inner.txt · file");
    window.press(Modifiers::NONE, Key::Backspace);
    window.wait_for("en-b.txt · file");
    // What is typed narrows, Tab completes, Enter opens.
    window.harness.event(egui::Event::Text("en".to_owned()));
    window.settle();
    assert!(window.shows("en-a.txt · file") && !window.shows("desk · folder"), "{:#?}", window.labels());
    window.press(Modifiers::NONE, Key::Tab);
    let path = folder.path().join("en-").to_string_lossy().into_owned();
    assert!(window.shows(&path), "{:#?}", window.labels());
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("at least 14 killed");
    assert!(!window.shows("Open articles") && window.shows("en-a.txt"), "{:#?}", window.labels());
}

#[test]
fn all_of_a_folder_is_opened_by_the_button_that_says_so() {
    let folder = news();
    let mut window = without_dialogs(folder.path(), "en");
    window.press(Modifiers::COMMAND, Key::O);
    window.wait_for("desk · folder");
    window.click_on("desk\u{2069} · folder");
    window.wait_for("ar-inner.txt · file");
    window.click("Open all in the folder");
    window.wait_for("en-inner.txt");
    assert!(window.shows("ar-inner.txt") && !window.shows("en-a.txt"), "{:#?}", window.labels());
}

#[test]
fn a_folder_chosen_in_the_window_goes_where_it_was_asked_for() {
    let folder = news();
    let mut window = without_dialogs(folder.path(), "en");
    window.press(Modifiers::COMMAND, Key::O);
    window.wait_for("en-b.txt · file");
    window.click_on("en-b.txt\u{2069} · file");
    window.harness.query_all_by_label("Open").last().expect("the dialog's button").click();
    window.wait_for("at least 14 killed");
    window.press(Modifiers::COMMAND, Key::E);
    window.click("Choose…");
    window.wait_for("desk · folder");
    assert!(!window.shows("en-a.txt · file"), "only folders: {:#?}", window.labels());
    window.click_on("desk\u{2069} · folder");
    window.click("Choose this folder");
    let inner = folder.path().join("desk");
    assert!(window.shows("Export the fact sheet") && window.shows(inner.to_str().unwrap()), "{:#?}", window.labels());
    window.click("Choose…");
    window.wait_for("Choose this folder");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("Export the fact sheet"), "it leads back: {:#?}", window.labels());
}

#[test]
fn the_list_of_files_is_mirrored_in_arabic_and_says_why_it_is_empty() {
    let folder = news();
    let mut window = without_dialogs(folder.path(), "ar");
    window.press(Modifiers::COMMAND, Key::O);
    window.wait_for("desk · مجلد");
    let up = window.rect("المجلد الأعلى");
    assert!(up.left() > window.rect("المسار").right(), "the button for the folder above stands at the start");
    window.harness.event(egui::Event::Text("none/".to_owned()));
    window.wait_for("يتعذّر عرض هذا المجلد");
}
