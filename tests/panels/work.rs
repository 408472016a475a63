//! Reading many files: how it goes, stopping it, and what to do about those that cannot be read.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::OutputCommand;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::document::Document;
use waqai::facts::FactSheet;
use waqai::session::{Options, Strength, Watch};
use waqai::ui::{Contents, Opener, Refusal, Settings, Start};

use crate::window::Articles;
use crate::{Answers, SIZE, Window, start, without_isolates};

/// A disk on which files that begin with `bad` cannot be read until it is back.
#[derive(Default)]
struct Disk {
    is_back: AtomicBool,
}

impl Opener for Disk {
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Contents>, Refusal> {
        let is_bad = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("bad"));
        if is_bad && !self.is_back.load(Ordering::Relaxed) {
            return Err(Refusal { reason: "the disk is away".to_owned(), is_over_limit: false });
        }
        let known = if is_bad { Path::new("/news/en-again.txt") } else { path };
        Articles.read(known, options, watch)
    }

    fn find(&self, document: &Document, names: Strength, watch: &Watch) -> Result<Option<FactSheet>, String> {
        Articles.find(document, names, watch)
    }
}

#[test]
fn the_status_bar_says_how_many_are_read_and_all_are_stopped_at_once() {
    let files = ["/news/en-a.txt", "/news/ar-b.txt", "/news/stuck-c.txt", "/news/en-d.txt", "/news/en-e.txt"];
    let mut window = Window::start(SIZE, Settings::default(), Answers::default(), &files);
    window.wait_for("2 of 5 read");
    window.node("Stop reading").click();
    window.settle();
    assert!(!window.shows("of 5 read") && !window.shows("Stop reading"), "{:#?}", window.labels());
    assert!(window.shows("en-a.txt") && window.shows("ar-b.txt"), "what was read stays: {:#?}", window.labels());
    assert!(!window.shows("stuck-c.txt") && !window.shows("failed"), "{:#?}", window.labels());
}

impl Window {
    fn try_again(&mut self, file: &str) {
        let wanted = format!("Try again: {file}");
        let is_it = |node: &Node<'_>| {
            let name = node.accesskit_node().label();
            name.is_some_and(|name| without_isolates(&name) == wanted)
        };
        let found = self.harness.query_all_by(|_| true).find(is_it);
        found.unwrap_or_else(|| panic!("no {wanted:?} among {:#?}", self.labels())).click();
        self.settle();
    }
}

#[test]
fn files_that_failed_are_tried_again_one_by_one_and_together() {
    let disk = Arc::new(Disk::default());
    let files = ["/news/bad-1.txt", "/news/bad-2.txt", "/news/bad-3.txt", "/news/en-4.txt"];
    let opener = Arc::clone(&disk) as Arc<dyn Opener>;
    let mut window = Window::of(SIZE, Start { opener, ..start(Settings::default(), Answers::default(), &files) });
    window.settle();
    assert!(window.shows("3 files failed"), "{:#?}", window.labels());
    window.try_again("bad-1.txt");
    assert!(window.shows("3 files failed"), "it fails once more: {:#?}", window.labels());

    disk.is_back.store(true, Ordering::Relaxed);
    window.try_again("bad-2.txt");
    assert!(window.shows("2 files failed") && !window.shows("Try again: bad-2.txt"), "{:#?}", window.labels());
    assert!(window.shows("bad-2.txt"), "it is in the list of articles now");
    window.click("Try all again");
    assert!(!window.shows("failed") && !window.shows("the disk is away"), "{:#?}", window.labels());
}

#[test]
fn the_list_of_what_failed_is_copied_line_by_line() {
    let files = ["/news/bad-1.txt", "/news/bad-2.txt"];
    let opener = Arc::new(Disk::default()) as Arc<dyn Opener>;
    let mut window = Window::of(SIZE, Start { opener, ..start(Settings::default(), Answers::default(), &files) });
    window.settle();
    window.node("Copy the list").click();
    let copied = (0..6).find_map(|_| {
        window.harness.step();
        window.harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    });
    let expected = "/news/bad-1.txt: the disk is away\n/news/bad-2.txt: the disk is away";
    assert_eq!(copied.as_deref(), Some(expected));
}

#[test]
fn a_file_asked_for_twice_at_once_is_opened_once() {
    let window = Window::english(&["/news/en-a.txt", "/news/en-b.txt", "/news/en-a.txt"]);
    let rows = window.labels().into_iter().filter(|label| label.contains("en-a.txt") && label.contains("Border posts"));
    assert_eq!(rows.count(), 1, "{:#?}", window.labels());
}
