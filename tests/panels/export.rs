//! The export dialog: formats, scopes, how a file begins, what is remembered; and printing.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use egui::{Key, Modifiers, OutputCommand, Role, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::session::{Options, Strength};
use waqai::ui::{BundledOpener, LANGUAGES, Settings, Start};
use waqai::{export, ui};

use crate::{Answers, SIZE, Window, start};

const PLAIN: Modifiers = Modifiers::NONE;

impl Window {
    fn ask_to_export(&mut self) {
        self.press(Modifiers::COMMAND, Key::E);
    }

    /// The chosen ones of those of which one is chosen.
    fn chosen(&self) -> Vec<String> {
        let is_on = |node: &Node<'_>| {
            let node = node.accesskit_node();
            node.role() == Role::RadioButton && node.toggled() == Some(egui::accesskit::Toggled::True)
        };
        let nodes = self.harness.query_all_by(|_| true).filter(is_on);
        nodes.filter_map(|node| Some(crate::without_isolates(&node.accesskit_node().label()?))).collect()
    }

    fn has_opened(&self, ending: &str) -> bool {
        let commands = &self.harness.output().platform_output.commands;
        commands.iter().any(|command| matches!(command, OutputCommand::OpenUrl(url) if url.url.ends_with(ending)))
    }
}

fn for_folder(folder: &Path) -> Answers {
    Answers { files: Vec::new(), folder: Some(folder.to_owned()) }
}

#[test]
fn the_dialog_writes_the_bytes_that_the_command_line_writes() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("report.txt");
    std::fs::write(&article, include_str!("../articles/en_01_nigeria_borno.txt")).unwrap();
    let opened = start(Settings::default(), for_folder(folder.path()), &[article.to_str().unwrap()]);
    let options = Options { names: Strength::Fast, ..opened.options };
    let mut window = Window::of(SIZE, Start { options, opener: Arc::new(BundledOpener::default()), ..opened });
    window.settle();
    for format in export::ALL.iter().filter(|format| format.extension != "txt") {
        window.export(format.name, folder.path());
        let path = folder.path().join(format!("report.{}", format.extension));
        window.wait_until(format.id, |_| path.exists());
        let command = Command::new(env!("CARGO_BIN_EXE_waqai"))
            .args(["extract", "--names", "fast", "--format", format.id])
            .arg(&article)
            .output()
            .unwrap();
        assert!(command.status.success(), "{}", String::from_utf8_lossy(&command.stderr));
        assert!(std::fs::read(&path).unwrap() == command.stdout, "{} differs", format.id);
        assert!(!command.stdout.is_empty(), "{}", format.id);
    }
}

#[test]
fn every_format_is_listed_under_what_it_is_for() {
    for language in LANGUAGES {
        let words = ui::strings::Words::new(*language);
        for id in export::ALL.iter().map(|format| format.id).chain(["picture-svg", "picture-png"]) {
            let purpose = words.find(&format!("format-{id}"));
            assert!(purpose.is_some_and(|purpose| purpose.chars().count() > 8), "{id} in {}", language.code);
        }
    }
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.ask_to_export();
    let labels = window.labels();
    let place = |text: &str| labels.iter().rposition(|label| label == text).unwrap_or_else(|| panic!("{text}"));
    let order = [
        "To read and print",
        "HTML",
        "Tables",
        "CSV",
        "Maps and pictures",
        "KML",
        "Map (SVG)",
        "Annotated text",
        "brat standoff",
    ];
    assert!(order.map(place).is_sorted(), "{labels:#?}");
}

#[test]
fn the_chosen_scope_is_written_counted_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let files = ["/news/en-convoy.txt"];
    let mut window = Window::with(SIZE, Settings::default(), for_folder(folder.path()), &files);
    for key in [Key::J, Key::A, Key::X] {
        window.press(PLAIN, key);
    }
    window.ask_to_export();
    for text in ["Accepted only (1)", "All but rejected (16)", "All (17)"] {
        assert!(window.shows(text), "{text:?} is missing in {:#?}", window.labels());
    }
    window.tick("Accepted only (1)");
    // The figure with its army, its town and the province, and its day.
    window.wait_for("Actors 1 · Locations 2 · Force numbers 1 · Dates 1");
    window.press(PLAIN, Key::Escape);
    window.ask_to_export();
    assert!(window.chosen().contains(&"All (17)".to_owned()), "what was not written is not remembered");
    window.tick("Accepted only (1)");
    window.press(PLAIN, Key::Escape);

    window.ask_to_export();
    window.tick("Accepted only (1)");
    window.tick("CSV");
    window.click("Choose…");
    window.wait_for(folder.path().to_str().unwrap());
    window.harness.query_all_by_label("Export").last().unwrap().click();
    window.settle();
    window.wait_for("Written to");
    let written = std::fs::read_to_string(folder.path().join("en-convoy.csv")).unwrap();
    assert!(written.contains("14 soldiers") && !written.contains("250 troops"), "{written}");

    let settings = window.settings();
    assert_eq!((settings.format.as_str(), settings.scope.as_str()), ("csv", "accepted"));
    let mut window = Window::with(SIZE, settings, Answers::default(), &files);
    window.ask_to_export();
    assert_eq!(window.chosen(), ["CSV", "Accepted only (0)"]);
    assert!(window.shows(folder.path().to_str().unwrap()), "{:#?}", window.labels());
    window.wait_for("No facts");
}

#[test]
fn a_folder_that_is_gone_is_not_offered_again() {
    let gone = tempfile::tempdir().unwrap();
    let settings = Settings { folder: gone.path().to_owned(), ..Settings::default() };
    drop(gone);
    let mut window = Window::with(SIZE, settings, Answers::default(), &["/news/en-convoy.txt"]);
    window.ask_to_export();
    assert!(window.labels().iter().any(|label| label == "/news/en-convoy.json"), "{:#?}", window.labels());
}

#[test]
fn the_beginning_of_the_file_is_shown_or_what_is_in_it() {
    for (size, settings) in [
        (SIZE, Settings::default()),
        (vec2(1024.0, 700.0), Settings { language: "ar".to_owned(), ..Settings::default() }),
    ] {
        let mut window = Window::with(size, settings, Answers::default(), &["/news/ar-report.txt"]);
        window.ask_to_export();
        window.wait_for("\"schema\": \"waqai.factsheet/1\"");
        window.tick("CoNLL IOB2");
        window.wait_for("اتفاق\t");
        assert!(!window.shows("\"schema\""), "{:#?}", window.labels());
        window.tick("Excel");
        window.wait_for("10");
        assert!(!window.shows("اتفاق\t"), "a workbook has no lines: {:#?}", window.labels());
    }
}

#[test]
fn printing_writes_a_page_that_the_browser_opens() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::with(SIZE, Settings::default(), for_folder(folder.path()), &["/news/en-convoy.txt"]);
    window.press(Modifiers::COMMAND, Key::P);
    assert!(window.shows("Print the fact sheet") && window.chosen().contains(&"HTML".to_owned()));
    window.click("Choose…");
    window.wait_for(folder.path().to_str().unwrap());
    window.node("Write and open in the browser").click();
    window.wait_until("the page opens", |window| window.has_opened("/en-convoy.html"));
    assert!(folder.path().join("en-convoy.html").exists());

    let mut window = Window::with(SIZE, Settings::default(), for_folder(folder.path()), &["/news/en-convoy.txt"]);
    window.press(Modifiers::COMMAND, Key::P);
    window.tick("CSV");
    assert!(!window.shows("Write and open"), "no browser prints a table");
}
