//! The facts panel as a tool: its order, several facts chosen at once, force numbers as a table, all that is known of
//! a fact, and what it says where there is nothing.

use std::path::Path;
use std::sync::Arc;

use egui::{Key, Modifiers, PointerButton, Rect, Role, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use serde_json::Value;
use waqai::document::Document;
use waqai::facts::{FactId, FactKind, FactSheet, Force, Mention, Tie};
use waqai::session::{Options, Strength, Watch};
use waqai::text::{Span, SrcPos};
use waqai::ui::layout::Pane;
use waqai::ui::outline::{Column, FactOrder, Grouping};
use waqai::ui::{Contents, Opener, Refusal, Settings, Start};

use crate::{Answers, Window, arranged, start, window, without_isolates};

const PLAIN: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// High enough for every fact of the English article to be in sight.
const HIGH: egui::Vec2 = vec2(1440.0, 2400.0);

fn high(code: &str, file: &str) -> Window {
    let settings = Settings {
        language: code.to_owned(),
        layout: arranged(|own| own.show(Pane::Articles, false)),
        ..Settings::default()
    };
    Window::with(HIGH, settings, Answers::default(), &[file])
}

impl Window {
    /// The facts in sight and the heads between them, from above.
    fn listing(&self) -> Vec<String> {
        let is_listed = |role| matches!(role, Role::ListItem | Role::Heading);
        // The headings of the article are told to screen readers before they are in sight.
        let is_of_text = |node: &AccessKitNode<'_>| {
            std::iter::successors(node.parent(), AccessKitNode::parent).any(|node| node.role() == Role::Document)
        };
        let nodes = self.harness.query_all_by(|node| is_listed(node.role()) && !is_of_text(node));
        let mut lines: Vec<_> =
            nodes.filter_map(|node| Some((node.rect().top(), node.accesskit_node().label()?))).collect();
        lines.sort_by(|(top, _), (other, _)| top.total_cmp(other));
        lines.into_iter().map(|(_, label)| without_isolates(&label)).collect()
    }

    /// Chooses a line of the menu beside the filter.
    fn order_by(&mut self, line: &str) {
        self.click("How the facts are listed");
        self.click(line);
        self.press(PLAIN, Key::Escape);
    }

    /// Clicks on a fact of the list with a key held.
    fn click_with(&mut self, modifiers: Modifiers, fact: &str) {
        let items = self.harness.query_all_by(|node| node.role() == Role::ListItem);
        let is_it = |label: String| without_isolates(&label).starts_with(fact);
        let at = items.into_iter().find(|node| node.accesskit_node().label().is_some_and(is_it)).unwrap().rect();
        let pos = at.left_top() + vec2(at.width() / 2.0, 12.0);
        self.harness.event_modifiers(egui::Event::PointerMoved(pos), modifiers);
        for pressed in [true, false] {
            let button = egui::Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
            self.harness.event_modifiers(button, modifiers);
            self.harness.step();
        }
        self.settle();
    }

    fn type_filter(&mut self, words: &str) {
        self.press(CTRL, Key::K);
        self.harness.event(egui::Event::Text(words.to_owned()));
        self.settle();
    }

    /// The cells of this text from above.
    fn cells_of(&self, text: &str) -> Vec<Rect> {
        let is_it = |label: String| without_isolates(&label) == text;
        let cells = self.harness.query_all_by(|node| node.role() == Role::Cell);
        cells
            .into_iter()
            .filter(|node| node.accesskit_node().label().is_some_and(is_it))
            .map(|node| node.rect())
            .collect()
    }

    fn head(&self, text: &str) -> Rect {
        let heads = self.harness.query_all_by(|node| node.role() == Role::ColumnHeader);
        let is_it = |label: String| label == text;
        heads.into_iter().find(|node| node.accesskit_node().label().is_some_and(is_it)).expect("a column").rect()
    }

    fn click_head(&mut self, text: &str) {
        let heads = self.harness.query_all_by(|node| node.role() == Role::ColumnHeader);
        let is_it = |label: String| label == text;
        heads.into_iter().find(|node| node.accesskit_node().label().is_some_and(is_it)).expect("a column").click();
        self.settle();
    }

    fn all_selected(&self) -> Vec<String> {
        self.selected().iter().map(|label| without_isolates(label)).collect()
    }
}

/// Where `text` stands among lines that begin with it.
fn place(lines: &[String], text: &str) -> usize {
    lines.iter().position(|line| line.starts_with(text)).unwrap_or_else(|| panic!("no {text:?} in {lines:#?}"))
}

#[test]
fn facts_stand_below_the_paragraph_that_names_them_first() {
    let mut window = high("en", "/news/en-convoy.txt");
    window.order_by("Paragraph");
    let lines = window.listing();
    for (before, after) in [
        ("RUTBA, Iraq - At least 14", "at least 14 killed"),
        ("Iraqi army", "The army sent 250 troops"),
        ("The army sent 250 troops", "250 personnel"),
        ("250 personnel", "Islamic State claimed the raid"),
        ("Islamic State claimed the raid", "6 vehicles"),
    ] {
        assert!(place(&lines, before) < place(&lines, after), "{before:?} and {after:?} in {lines:#?}");
    }
    assert_eq!(window.settings().facts.grouping, Grouping::Paragraph, "it is remembered");
}

#[test]
fn facts_stand_below_the_place_that_they_are_at_and_those_without_one_last() {
    let mut window = high("en", "/news/en-convoy.txt");
    window.order_by("Place");
    let lines = window.listing();
    let no_place = place(&lines, "No place");
    for at_rutba in ["at least 14 killed", "about 30 wounded", "19 killed", "Rutba · town", "Tuesday"] {
        let fact =
            lines.iter().position(|line| line.contains(at_rutba)).unwrap_or_else(|| panic!("{at_rutba}: {lines:#?}"));
        assert!(place(&lines, "Rutba ") < fact && fact < no_place, "{at_rutba}: {lines:#?}");
    }
    for nowhere in ["250 personnel", "6 vehicles", "Nabil Sahar"] {
        assert!(no_place < place(&lines, nowhere), "{nowhere}: {lines:#?}");
    }
}

#[test]
fn facts_are_put_in_order_within_what_stands_together() {
    let mut window = high("en", "/news/en-convoy.txt");
    let first_figures = |window: &Window| -> Vec<String> {
        let lines = window.listing();
        let from = place(&lines, "Force numbers");
        lines.into_iter().skip(from + 1).take(3).collect()
    };
    window.order_by("figures, largest first");
    assert_eq!(first_figures(&window), ["250 personnel", "40 missing · denied", "about 30 wounded"]);
    window.order_by("The other way round");
    assert_eq!(first_figures(&window), ["2 killed", "6 vehicles", "at least 14 killed"]);
    window.order_by("The other way round");
    window.order_by("days");
    assert_eq!(first_figures(&window).first().map(String::as_str), Some("at least 14 killed"));
    window.order_by("names");
    assert_eq!(first_figures(&window).first().map(String::as_str), Some("19 killed"));
    window.order_by("decisions, undecided first");
    window.click_with(PLAIN, "at least 14");
    window.press(PLAIN, Key::A);
    let lines = window.listing();
    assert!(place(&lines, "2 killed") < place(&lines, "at least 14 killed · accepted"), "{lines:#?}");
}

#[test]
fn several_facts_are_chosen_with_the_pointer_decided_at_once_and_taken_back_at_once() {
    let mut window = high("en", "/news/en-convoy.txt");
    window.click_with(PLAIN, "at least 14");
    window.click_with(CTRL, "Rutba · town");
    window.click_with(CTRL, "Islamic State");
    assert!(window.shows("3 facts chosen"), "{:#?}", window.labels());
    window.click_with(CTRL, "Rutba · town");
    assert!(window.shows("2 facts chosen"));
    window.click_with(PLAIN, "at least 14");
    assert!(!window.shows("facts chosen"), "a click alone chooses one");
    window.click_with(SHIFT, "250 personnel");
    assert_eq!(window.all_selected(), ["at least 14 killed", "about 30 wounded", "250 personnel"]);
    window.press(PLAIN, Key::R);
    for fact in ["at least 14 killed · rejected", "about 30 wounded · rejected", "250 personnel · rejected"] {
        window.listed(fact);
    }
    assert!(window.shows("3 of 17 reviewed") && window.shows("3 facts chosen"));
    window.press(CTRL, Key::Z);
    assert!(window.shows("0 of 17 reviewed"), "{:#?}", window.labels());
    window.press(CTRL, Key::Y);
    assert!(window.shows("3 of 17 reviewed"));
    window.press(CTRL, Key::H);
    assert!(window.shows("3 facts rejected"), "the history tells it as one: {:#?}", window.labels());
}

#[test]
fn several_facts_are_chosen_with_keys_and_escape_leaves() {
    let mut window = high("en", "/news/en-convoy.txt");
    window.click_with(PLAIN, "at least 14");
    window.press(SHIFT, Key::J);
    window.press(SHIFT, Key::ArrowDown);
    assert!(window.shows("3 facts chosen"), "{:#?}", window.labels());
    window.press(SHIFT, Key::K);
    assert_eq!(window.all_selected(), ["at least 14 killed", "about 30 wounded"]);
    window.press(PLAIN, Key::A);
    assert!(window.shows("2 of 17 reviewed"));
    window.press(CTRL, Key::A);
    assert!(window.shows("17 facts chosen"));
    window.press(PLAIN, Key::U);
    assert!(window.shows("0 of 17 reviewed"), "{:#?}", window.labels());
    window.press(PLAIN, Key::Escape);
    assert!(!window.shows("facts chosen"));
    // In the filter the same keys are for its words.
    window.type_filter("army");
    window.press(CTRL, Key::A);
    assert!(!window.shows("facts chosen"));
}

#[test]
fn what_the_filter_leaves_out_is_no_longer_chosen() {
    let mut window = high("en", "/news/en-convoy.txt");
    window.click_with(PLAIN, "at least 14");
    window.press(CTRL, Key::A);
    window.type_filter("Rutba");
    let n_listed = window.harness.query_all_by(|node| node.role() == Role::ListItem).count();
    assert!(n_listed < 17 && window.shows(&format!("{n_listed} facts chosen")), "{:#?}", window.labels());
}

#[test]
fn chosen_facts_are_copied_together() {
    let mut window = high("en", "/news/en-convoy.txt");
    window.click_with(PLAIN, "at least 14");
    window.click_with(CTRL, "Rutba · town");
    window.click("Copy");
    let text = window.copied_by("Copy the chosen facts");
    assert!(text.starts_with("Figure: at least 14\n") && text.contains("\n\nLocation: Rutba\n"), "{text}");
    assert_eq!(text.matches("(en-convoy.txt)").count(), 1, "its source stands there once");
    window.click("Copy");
    let json: Value = serde_json::from_str(&window.copied_by("Copy the chosen facts as JSON")).unwrap();
    assert_eq!(json["forces"].as_array().map(Vec::len), Some(1), "{json}");
}

#[test]
fn chosen_actors_become_one_and_several_kinds_do_not() {
    let mut window = high("en", "/news/en-convoy.txt");
    window.click_with(PLAIN, "Iraqi army");
    window.click_with(CTRL, "Rutba · town");
    window.press(PLAIN, Key::M);
    assert!(!window.shows("become one"), "an army is no town");
    window.click_with(CTRL, "Rutba · town");
    window.click_with(CTRL, "Islamic State");
    window.click_with(CTRL, "U.S.-led coalition");
    window.press(PLAIN, Key::M);
    let preview = window.labels().into_iter().find(|label| label.contains("become one"));
    let preview = preview.unwrap_or_else(|| panic!("{:#?}", window.labels()));
    assert!(preview.starts_with("3 become one, called Islamic State, with 4 mentions."), "{preview}");
    window.harness.query_all_by_label("Merge").last().unwrap().click();
    window.settle();
    let lines = window.listing();
    assert!(lines.iter().all(|line| !line.starts_with("Iraqi army")), "{lines:#?}");
    assert!(window.shows("15 facts"), "{:#?}", window.labels());
    window.press(CTRL, Key::Z);
    assert!(window.shows("17 facts"), "it is taken back at once");
}

#[test]
fn force_numbers_are_a_table_that_any_column_sorts_both_ways() {
    let mut window = high("en", "/news/en-convoy.txt");
    window.click("Force numbers as a table");
    assert!(window.listing().iter().all(|line| !line.starts_with("Rutba")), "only force numbers are in it");
    let is_figure = |line: &String| !line.starts_with("Border posts");
    let order = |window: &Window| window.listing().into_iter().filter(is_figure).collect::<Vec<_>>();
    assert_eq!(order(&window).first().map(String::as_str), Some("at least 14 killed"));
    window.click_head("How many");
    assert_eq!(order(&window).first().map(String::as_str), Some("2 killed"));
    window.click_head("How many");
    assert_eq!(order(&window).first().map(String::as_str), Some("250 personnel"));
    let remembered = window.settings().facts;
    assert!(remembered.is_table && remembered.column == Some(Column::Figure) && remembered.column_descends);
    window.click_head("whose");
    assert!(order(&window)[0].starts_with("at least 14"), "{:?}", order(&window));
    window.click_head("whose");
    assert!(order(&window)[0].starts_with("at least 14"), "what says nothing of it stays last");
    // Figures stand below each other by their last digit.
    let rights: Vec<_> =
        ["14+", "250", "2"].iter().flat_map(|text| window.cells_of(text)).map(|cell| cell.right()).collect();
    assert!(rights.len() >= 2 && rights.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.5), "{rights:?}");
    // It may take half of the window.
    let head = window.head("As");
    assert!((head.left() - 720.0).abs() < 40.0, "{head:?}");
    window.click("Force numbers as a table");
    assert!(window.listing().len() > 17, "the others and their heads are back");
}

#[test]
fn a_line_of_the_table_leads_to_its_words_and_keys_walk_through_it() {
    let facts = FactOrder { is_table: true, ..FactOrder::default() };
    let settings = Settings { facts, layout: arranged(|own| own.show(Pane::Articles, false)), ..Settings::default() };
    let mut window = Window::with(vec2(1440.0, 500.0), settings, Answers::default(), &["/news/en-convoy.txt"]);
    window.click_with(PLAIN, "40 missing");
    window.harness.run_steps(60);
    let words = window.rect("40 people · force number");
    assert!(words.top() > 40.0 && words.bottom() < 480.0, "{words:?}");
    window.press(PLAIN, Key::ArrowUp);
    assert!(window.selects("2 killed"), "{:?}", window.selected());
    window.press(PLAIN, Key::A);
    assert_eq!(window.listed("2 killed"), "2 killed · accepted");
    window.type_filter("six trucks");
    assert_eq!(window.listing(), ["6 vehicles"]);
}

#[test]
fn the_table_is_mirrored_in_an_arabic_window_and_scrolls_where_it_is_narrow() {
    for (code, head, last) in [("en", "As", "Decision"), ("ar", "الصيغة", "القرار")] {
        let settings = Settings {
            language: code.to_owned(),
            facts: FactOrder { is_table: true, ..FactOrder::default() },
            ..Settings::default()
        };
        let window = Window::with(vec2(1000.0, 700.0), settings, Answers::default(), &["/news/ar-report.txt"]);
        let heads: Vec<_> = window.labels();
        let (first, last) = (window.head(head), window.head(last));
        let begins = if code == "ar" { 470.0..500.0 } else { 500.0..530.0 };
        let edge = if code == "ar" { first.right() } else { first.left() };
        assert!(begins.contains(&edge), "{code}: {first:?} {heads:#?}");
        let is_beyond = if code == "ar" { last.right() < 0.0 } else { last.left() > 1000.0 };
        assert!(is_beyond, "{code}: {last:?}");
    }
}

#[test]
fn the_details_of_a_fact_tell_all_that_is_known_and_lead_to_the_words() {
    let mut window = high("en", "/news/en-convoy.txt");
    window.click_with(PLAIN, "at least 14");
    assert!(!window.shows("Found by"), "they are folded away at first");
    window.click("Details");
    for line in [
        "whose: Iraqi army · from “Iraqi army” · from the same clause, 90 %",
        "where: Rutba · from “Rutba” · from the same clause, 90 %",
        "Found by: grammar of figures · 90 %",
    ] {
        assert!(window.labels().iter().any(|label| label == line), "no {line:?} in {:#?}", window.labels());
    }
    window.press(PLAIN, Key::A);
    window.press(PLAIN, Key::K);
    let decision = window.labels().into_iter().find(|label| label.starts_with("Decision: ")).expect("it is told");
    assert!(decision.contains("at least 14 killed accepted"), "{decision}");
    window.click_with(PLAIN, "Iraqi army");
    let links = window.harness.query_all_by(|node| node.role() == Role::Link);
    let is_second = |label: String| without_isolates(&label).starts_with("Mention 2: The army");
    links.into_iter().find(|node| node.accesskit_node().label().is_some_and(is_second)).expect("it is listed").click();
    window.settle();
    assert!(window.shows("2 of 2"), "{:#?}", window.labels());
    window.click_with(PLAIN, "Nabil Sahar");
    assert!(window.shows("Titles: Brigadier General") && window.shows("Found by: list of names · 90 %"));
}

#[test]
fn an_empty_list_says_why_and_what_to_do_in_both_languages() {
    for (code, none, fits, clear, kind, all) in [
        ("en", "Nothing found", "No fact fits", "Clear the filter", "None of this kind: Claims", "Show all facts"),
        ("ar", "لم يُعثر على شيء", "لا واقعة مطابقة", "مسح التصفية", "لا شيء من هذا النوع: الأقوال", "عرض كل الوقائع"),
    ] {
        let window = high(code, "/news/no-facts.txt");
        assert!(window.shows(none), "{:#?}", window.labels());
        let mut window = high(code, "/news/en-convoy.txt");
        window.type_filter("zzz");
        assert!(window.shows(fits), "{:#?}", window.labels());
        window.click(clear);
        assert!(window.shows("Nabil Sahar") && !window.shows(fits));
        // A kind that was chosen before the last fact of it was merged or filtered away.
        let settings = Settings { language: code.to_owned(), ..Settings::default() };
        let opener: Arc<dyn Opener> = Arc::new(NoForces);
        let begin = start(
            Settings { facts: FactOrder { is_table: true, ..FactOrder::default() }, ..settings },
            Answers::default(),
            &["/news/en-convoy.txt"],
        );
        let mut window = Window::of(HIGH, Start { opener, ..begin });
        window.settle();
        let head = kind.split(':').next().unwrap();
        assert!(window.shows(head), "{:#?}", window.labels());
        window.click(all);
        assert!(window.shows("Nabil Sahar"), "{:#?}", window.labels());
    }
}

/// Opens the English article without its force numbers.
struct NoForces;

impl Opener for NoForces {
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Contents>, Refusal> {
        window::Articles.read(path, options, watch)
    }

    fn find(&self, document: &Document, strength: Strength, watch: &Watch) -> Result<Option<FactSheet>, String> {
        let found = window::Articles.find(document, strength, watch)?;
        Ok(found.map(|sheet| FactSheet { forces: Vec::new(), ..sheet }))
    }
}

/// Opens an article with 10,000 force numbers, each in words of its own.
struct Many;

impl Opener for Many {
    fn read(&self, _: &Path, _: Options, _: &Watch) -> Result<Option<Contents>, Refusal> {
        Ok(Some(vec![Ok(window::document("en-many.txt", &"Then 14 soldiers were killed.\n\n".repeat(10_000)))]))
    }

    fn find(&self, document: &Document, _: Strength, _: &Watch) -> Result<Option<FactSheet>, String> {
        let first = window::english_sheet(window::ENGLISH, Strength::Fast).forces.swap_remove(0);
        let words = document.text.match_indices("14 soldiers").zip(1..);
        let force = |((at, words), number): ((usize, &str), u32)| {
            let span = Span::new(SrcPos(at as u32), SrcPos((at + words.len()) as u32));
            let mentions = vec![Mention { span, text: words.to_owned(), tie: Tie::Named }];
            let (id, best) = (FactId { kind: FactKind::Force, number }, Some(f64::from(number)));
            let bare = Force { id, best, mentions, actor: None, location: None, date: None, ..first.clone() };
            Force { claimed_by: None, conflicts_with: Vec::new(), ..bare }
        };
        Ok(Some(FactSheet { forces: words.map(force).collect(), ..FactSheet::default() }))
    }
}

#[test]
fn of_ten_thousand_facts_only_those_in_sight_are_drawn() {
    for is_table in [false, true] {
        let facts = FactOrder { is_table, ..FactOrder::default() };
        let settings = Settings { facts, layout: arranged(|own| own.show_pictures(false)), ..Settings::default() };
        let begin = start(settings, Answers::default(), &["/news/en-many.txt"]);
        let mut window = Window::of(crate::SIZE, Start { opener: Arc::new(Many), ..begin });
        window.settle();
        let n_drawn = |window: &Window| window.harness.query_all_by(|node| node.role() == Role::ListItem).count();
        assert!((5..60).contains(&n_drawn(&window)), "{}", n_drawn(&window));
        // The last one is a key away, and is brought into sight.
        window.press(PLAIN, Key::K);
        window.harness.run_steps(10);
        assert!(window.selects("at least 10,000 killed"), "{:?}", window.selected());
        let at = window.rect("at least 10,000 killed");
        assert!(at.top() > 40.0 && at.bottom() < 900.0, "{at:?}");
        assert!((3..60).contains(&n_drawn(&window)), "{}", n_drawn(&window));
    }
}
