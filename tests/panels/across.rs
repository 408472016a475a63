//! The dialog that puts the open articles together: what it lists, where a cell leads, what it writes.

use egui::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use serde_json::Value;
use waqai::ui::{LANGUAGES, Settings};

use crate::{Answers, SIZE, Window};

const FILES: &[&str] = &["/news/ar-report.txt", "/news/en-convoy.txt"];

impl Window {
    pub(crate) fn across(&mut self) {
        self.click("View");
        self.click("Across articles");
    }

    /// The cells of the list in sight.
    fn cells(&self) -> Vec<String> {
        let cells = self.harness.query_all_by(|node| node.role() == Role::Cell);
        cells.filter_map(|node| node.accesskit_node().label()).map(|text| crate::without_isolates(&text)).collect()
    }

    fn has_cell(&self, text: &str) -> bool {
        self.cells().iter().any(|cell| cell == text)
    }
}

#[test]
fn a_cell_leads_to_its_words_in_its_article() {
    let mut window = Window::english(FILES);
    assert!(window.selects("ar-report.txt"), "the first is in front");
    window.across();
    assert!(window.shows("2 articles."), "{:#?}", window.labels());
    assert!(window.has_cell("At least 14 soldiers"), "{:#?}", window.cells());
    window.click("At least 14 soldiers");
    assert!(!window.shows("2 articles."), "the dialog is closed");
    assert!(window.selects("en-convoy.txt") && window.selects("14"), "{:#?}", window.selected());
}

#[test]
fn the_list_is_filtered_sorted_and_turned_to_other_tables() {
    let mut window = Window::english(FILES);
    window.across();
    let all = window.cells();
    window.click("How many");
    let sorted = window.cells();
    assert_ne!(all, sorted);
    window.click("How many");
    assert_ne!(window.cells(), sorted, "from its end");
    window.click("How many");
    assert_eq!(window.cells(), all, "as it was");
    window.node("Filter the table").click();
    window.settle();
    window.harness.event(egui::Event::Text("convoy".to_owned()));
    window.settle();
    assert!(window.cells().iter().any(|cell| cell.contains("convoy")), "{:#?}", window.cells());
    assert!(window.cells().len() < all.len());
    window.harness.event(egui::Event::Text(" and no such words".to_owned()));
    window.settle();
    assert!(window.cells().is_empty() && window.shows("There is nothing to show here."), "{:#?}", window.cells());
}

#[test]
fn rejected_facts_leave_the_list_at_once() {
    let mut window = Window::english(FILES);
    window.across();
    window.click("At least 14 soldiers");
    window.press(egui::Modifiers::NONE, egui::Key::R);
    window.across();
    assert!(!window.has_cell("At least 14 soldiers"), "{:#?}", window.cells());
}

#[test]
fn every_table_has_its_words_in_both_languages() {
    for language in LANGUAGES {
        let settings = Settings { language: language.code.to_owned(), ..Settings::default() };
        let mut window = Window::with(SIZE, settings, Answers::default(), FILES);
        let (view, across) =
            if language.code == "ar" { ("عرض", "عبر المقالات") } else { ("View", "Across articles") };
        window.click(view);
        window.click(across);
        let tabs = if language.code == "ar" {
            ["الأعداد", "الخط الزمني", "الفاعلون", "الأماكن"]
        } else {
            ["Figures", "Timeline", "Actors", "Places"]
        };
        for tab in tabs {
            window.click(tab);
            window.harness.run_steps(3);
            let ids: Vec<_> = window.labels().into_iter().filter(|label| label.starts_with("across-")).collect();
            assert!(ids.is_empty(), "{} {tab}: {ids:?}", language.code);
            assert!(!window.cells().is_empty(), "{} {tab}", language.code);
            assert_eq!(crate::clashes(&window), Vec::<String>::new());
        }
    }
}

#[test]
fn the_tables_are_written_where_the_reader_says() {
    let folder = tempfile::tempdir().unwrap();
    let picker = Answers { files: Vec::new(), folder: Some(folder.path().to_owned()) };
    let mut window = Window::with(SIZE, Settings::default(), picker, FILES);
    window.export("Across articles: JSON", folder.path());
    window.wait_for("Written to");
    let written = std::fs::read_to_string(folder.path().join("ar-report.json")).unwrap();
    let tables: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(tables["schema"], "waqai.collation/1");
    assert_eq!(tables["articles"].as_array().unwrap().len(), 2);
    window.export("Across articles: JSON", folder.path());
    window.wait_for("already exists");
}
