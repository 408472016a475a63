//! The reader's own lists in the window: rows added, changed and taken out, what
//! would change told before it is saved, and a file that others change, too.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::session::Options;
use waqai::session::Strength;
use waqai::ui::{BundledOpener, LANGUAGES, Settings, Start};

use crate::{Answers, SIZE, Window, start, without_isolates};

const CTRL: Modifiers = Modifiers::COMMAND;
const ARTICLE: &str = "بيان من الجبل\n\nقالت كتائب الزنبق الأزرق إنها أسقطت 5 خرابيش قرب تل زمهرير أمس.\n";
const LISTS: &str = "# mine, keep\nactor\tكتائب الزنبق الأزرق\t\torganisation\n";

/// A window with one article and this file of lists, if any; and where that lies.
fn window(lists: Option<&str>, settings: Settings) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("hill.txt");
    fs::write(&article, ARTICLE).unwrap();
    let path = folder.path().join("data/lists.tsv");
    if let Some(lists) = lists {
        fs::create_dir(folder.path().join("data")).unwrap();
        fs::write(&path, lists).unwrap();
    }
    let start = Start {
        options: Options { names: Strength::Fast, ..Options::default() },
        opener: Arc::new(BundledOpener::with_file(Some(path.clone()))),
        lists: Some(path),
        ..start(settings, Answers::default(), &[article.to_str().unwrap()])
    };
    let mut window = Window::of(SIZE, start);
    window.settle();
    (window, folder)
}

fn english(lists: Option<&str>) -> (Window, tempfile::TempDir) {
    window(lists, Settings::default())
}

fn file(folder: &Path) -> String {
    fs::read_to_string(folder.join("data/lists.tsv")).unwrap()
}

impl Window {
    /// Types into the field of this name.
    fn fill(&mut self, name: &str, text: &str) {
        let field = self.harness.query_all_by_label(name).last().unwrap_or_else(|| panic!("no field {name:?}"));
        field.click();
        self.settle();
        self.press(CTRL, Key::A);
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Presses the last button of this name, the dialog's, wherever it is scrolled to.
    pub(crate) fn push(&mut self, name: &str) {
        let is_it = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().label().is_some_and(|label| without_isolates(&label) == name)
        };
        let found = self.harness.query_all_by(|_| true).rfind(is_it);
        found.unwrap_or_else(|| panic!("no button {name:?} among {:#?}", self.labels())).click_accesskit();
        self.settle();
    }
}

#[test]
fn an_entry_is_added_tried_out_saved_and_found() {
    let (mut window, folder) = english(None);
    assert!(!window.shows("from my lists"), "{:#?}", window.labels());
    window.press(CTRL, Key::L);
    window.wait_for("Nothing is listed yet");
    window.push("Units");
    window.push("New entry");
    assert!(window.shows("A name is needed"), "{:#?}", window.labels());
    window.fill("One of them", "خربوشة");
    window.fill("Several of them, forms with | between them", "خرابيش");
    assert!(window.shows("still to be chosen"), "{:#?}", window.labels());
    window.push("What it is: Choose…");
    window.push("ships");
    window.push("Take over");
    window.wait_for("In the open article: 1 fact added, 0 changed, 0 gone");
    window.wait_for("added · «5 خرابيش» · 5 ships");
    window.push("All");
    window.push("Remove خربوشة");
    window.wait_for("In the open article: 0 facts added, 0 changed, 0 gone");
    window.push("Actors");
    window.push("New entry");
    window.fill("Name", "كتائب الزنبق الأزرق");
    window.push("What it is: Choose…");
    window.push("coalition");
    window.fill("English name", "Blue Lily Brigades");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("Blue Lily Brigades · coalition");
    assert!(window.shows("of another kind"), "{:#?}", window.labels());
    assert!(!folder.path().join("data").exists(), "nothing is written before it is saved");
    window.push("Save");
    window.wait_for("coalition · from my lists");
    assert!(!window.shows("My lists"), "the dialog is closed");
    assert!(file(folder.path()).contains("\nactor\tكتائب الزنبق الأزرق\t\tcoalition\tBlue Lily Brigades\n"));
}

#[test]
fn what_is_changed_keeps_comments_and_what_is_cancelled_is_not_written() {
    let (mut window, folder) = english(Some(LISTS));
    window.wait_for("organisation · from my lists");
    window.press(CTRL, Key::L);
    window.wait_for("My lists");
    window.wait_for("actor · organisation");
    window.click_on("كتائب الزنبق الأزرق · actor · organisation");
    window.fill("Note", "radio");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.shows("New entry"), "Escape leaves the row only");
    window.push("Remove كتائب الزنبق الأزرق");
    window.wait_for("In the open article");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("My lists"), "{:#?}", window.labels());
    window.press(CTRL, Key::L);
    assert!(window.shows("Nothing is listed yet"), "what was not saved is still there: {:#?}", window.labels());
    window.push("Cancel");
    assert_eq!(file(folder.path()), LISTS);
    window.press(CTRL, Key::L);
    window.wait_for("actor · organisation");
    window.click_on("كتائب الزنبق الأزرق · actor · organisation");
    window.fill("Other names, with | between them", "أهل الإزميل");
    window.push("Take over");
    window.push("Save");
    window.wait_until("saved", |_| file(folder.path()).contains("الإزميل"));
    assert_eq!(file(folder.path()), LISTS.replace("\t\torganisation", "\tأهل الإزميل\torganisation"));
}

#[test]
fn decisions_stay_when_facts_are_found_with_other_lists() {
    let (mut window, _folder) = english(Some(LISTS));
    window.wait_for("organisation · from my lists");
    window.click_on("organisation · from my lists");
    window.press(Modifiers::NONE, Key::A);
    assert!(window.shows("accepted"), "{:#?}", window.labels());
    window.press(CTRL, Key::L);
    window.wait_for("actor · organisation");
    window.click_on("كتائب الزنبق الأزرق · actor · organisation");
    window.push("What it is: organisation");
    window.push("armed group");
    window.push("Take over");
    window.push("Save");
    window.wait_for("armed group · from my lists");
    assert!(window.shows("accepted"), "{:#?}", window.labels());
}

#[test]
fn a_file_that_another_program_changed_is_not_overwritten_unasked() {
    let (mut window, folder) = english(Some(LISTS));
    let add = |window: &mut Window| {
        window.press(CTRL, Key::L);
        window.wait_for("actor · organisation");
        window.push("Remove كتائب الزنبق الأزرق");
    };
    add(&mut window);
    let theirs = format!("{LISTS}actor\tآخرون\t\tforce\n");
    fs::write(folder.path().join("data/lists.tsv"), &theirs).unwrap();
    window.push("Save");
    window.wait_for("Another program has changed the file");
    assert_eq!(file(folder.path()), theirs);
    window.push("Read it again without my changes");
    window.wait_for("آخرون");
    window.push("Cancel");
    add(&mut window);
    fs::write(folder.path().join("data/lists.tsv"), LISTS).unwrap();
    window.push("Save");
    window.wait_for("Another program has changed the file");
    window.push("Overwrite it");
    window.wait_until("overwritten", |_| file(folder.path()) == "# mine, keep\nactor\tآخرون\t\tforce\n");
}

#[test]
fn what_another_program_wrote_is_looked_at_and_taken_over() {
    let (mut window, folder) = english(Some(LISTS));
    window.wait_for("organisation · from my lists");
    fs::write(folder.path().join("data/lists.tsv"), LISTS.replace("organisation", "coalition")).unwrap();
    window.press(CTRL, Key::L);
    window.wait_for("The file was changed since it was read last");
    window.wait_for("In the open article: 0 facts added, 1 changed, 0 gone");
    window.push("Save");
    window.wait_for("coalition · from my lists");
    assert_eq!(file(folder.path()), LISTS.replace("organisation", "coalition"));
}

#[test]
fn rows_that_cannot_be_used_are_told_with_their_line_and_can_be_mended() {
    let lists = format!("{LISTS}place\tتل زمهرير\t\tvillage\n");
    let (mut window, folder) = english(Some(&lists));
    window.wait_for("One row cannot be used");
    assert!(window.shows("organisation · from my lists"), "the other row is: {:#?}", window.labels());
    window.press(CTRL, Key::L);
    window.wait_for("Line 3: A place needs its latitude and longitude");
    window.click_on("تل زمهرير · place · village");
    window.fill("Latitude", "34,5");
    window.fill("Longitude", "400");
    assert!(window.shows("400 is no position"), "{:#?}", window.labels());
    window.fill("Longitude", "37.25");
    window.push("Take over");
    window.push("Save");
    window.wait_for("village · from my lists");
    assert!(file(folder.path()).contains("place\tتل زمهرير\t\tvillage\t\t34,5\t37.25\n"), "{}", file(folder.path()));
}

#[test]
fn a_fact_and_selected_words_begin_an_entry() {
    let (mut window, _folder) = english(Some(LISTS));
    window.wait_for("organisation · from my lists");
    window.containing("organisation · from my lists").click_secondary();
    window.settle();
    window.push("Add to my lists…");
    window.wait_for("stands in line 2, too");
    assert!(window.shows("What it is: organisation"), "{:#?}", window.labels());
    window.push("Back");
    window.push("Cancel");
    window.select_words("تل زمهرير · location");
    window.right_click("تل زمهرير · location");
    window.push("Add to my lists…");
    window.wait_for("What it is: armed group");
    let name = window.labels().into_iter().find(|label| ["تل", "زمهرير"].contains(&label.as_str()));
    assert!(name.is_some(), "the word that is selected: {:#?}", window.labels());
}

#[test]
fn the_dialog_speaks_every_language() {
    for language in LANGUAGES {
        let settings = Settings { language: language.code.to_owned(), ..Settings::default() };
        let (mut window, _folder) = window(Some("ghost\tشبح\t\tperson\n"), settings);
        let word = |id: &str| waqai::ui::strings::Words::new(*language).get(id);
        window.press(CTRL, Key::L);
        window.wait_for(&word("lists-new"));
        window.wait_for("شبح");
        let told = window.labels().into_iter().any(|label| label.contains("actor") && label.contains("ghost"));
        assert!(told, "{:#?}", window.labels());
        for kind in ["lists-actors", "lists-places", "lists-units"] {
            window.push(&word("lists-new"));
            window.push(&word(kind));
            assert!(!window.labels().iter().any(|label| label.starts_with("lists-")), "{:#?}", window.labels());
            window.push(&word("lists-back"));
        }
    }
}
