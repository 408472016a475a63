//! Where places are, in the window: choosing another candidate, a point of one's own, none.

use egui::{Event, Key, Modifiers, Role, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::document::Document;
use waqai::facts::{Area, FactId, FactKind, FactSheet, Location, PlaceKind, Precision, Review};
use waqai::gazetteer::resolve::REASONS;
use waqai::ui::outline::{FactOrder, Item, Outline};
use waqai::ui::strings::Words;
use waqai::ui::{LANGUAGES, Settings, placing};

use crate::{Answers, Window, without_isolates};

const TALL: egui::Vec2 = vec2(1439.0, 1800.0);
const PLAIN: Modifiers = Modifiers::NONE;

impl Window {
    fn on_facts(language: &str, answers: Answers) -> Self {
        let settings = Settings { language: language.to_owned(), ..Settings::default() };
        let mut window = Self::with(TALL, settings, answers, &["/news/en-convoy.txt"]);
        window.click(if language == "ar" { "الأماكن 2" } else { "Locations 2" });
        window.click_on(if language == "ar" { "Rutba · بلدة" } else { "Rutba · town" });
        window
    }

    /// What the buttons of the candidates say.
    fn candidates(&self) -> Vec<String> {
        let buttons = self.harness.query_all_by(|node| node.role() == Role::Button);
        let says = buttons.filter_map(|node| node.accesskit_node().label()).map(|says| without_isolates(&says));
        says.filter(|says| says.starts_with("Choose ") && says.contains(" · ") || says.starts_with("اختيار ")).collect()
    }

    /// Clicks the candidate that says this.
    fn choose(&mut self, says: &str) {
        let is_it =
            |node: &Node<'_>| node.accesskit_node().label().is_some_and(|it| without_isolates(&it).contains(says));
        let found = self.harness.query_all_by(|node| node.role() == Role::Button).find(is_it);
        found.unwrap_or_else(|| panic!("no {says:?} among {:#?}", self.labels())).click();
        self.settle();
    }

    /// The headings, and the locations with the first part of what they say.
    fn tree(&self) -> Vec<String> {
        let is_line = |node: &Node<'_>| {
            matches!(node.accesskit_node().role(), Role::Heading | Role::ListItem) && node.rect().left() > 1000.0
        };
        let lines = self.harness.query_all_by(|_| true).filter(is_line);
        let says = lines.filter_map(|node| node.accesskit_node().label()).map(|says| without_isolates(&says));
        says.collect()
    }

    /// Presses Tab until what has this name has the keyboard.
    fn tab_to(&mut self, text: &str) {
        for _ in 0..200 {
            self.press(PLAIN, Key::Tab);
            let focused = self.harness.query_all_by(|_| true).filter(|node| node.accesskit_node().is_focused());
            let mut names = focused.filter_map(|node| node.accesskit_node().label());
            if names.any(|name| without_isolates(&name).contains(text)) {
                return;
            }
        }
        panic!("Tab never leads to {text:?}");
    }

    fn type_point(&mut self, text: &str) {
        self.click("Point… · Rutba");
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    fn exported(&mut self, folder: &std::path::Path) -> String {
        self.export("JSON", folder);
        self.wait_for("Written to");
        std::fs::read_to_string(folder.join("en-convoy.json")).unwrap()
    }
}

#[test]
fn candidates_tell_where_they_are_and_why_they_lost_in_both_languages() {
    let window = Window::on_facts("en", Answers::default());
    assert!(window.shows("2 other places of this name"), "{:#?}", window.labels());
    assert_eq!(
        window.candidates(),
        [
            "Choose Rutba · village · Diyala · Iraq · 439 km away · lost by: area not named",
            "Choose Rutba · village · Homs · Syria · 280 km away · lost by: country not named",
        ]
    );
    let window = Window::on_facts("ar", Answers::default());
    assert_eq!(
        window.candidates(),
        [
            "اختيار الرطبة · قرية · ديالى · العراق · على بعد 439 كم · استُبعد: محافظته غير مذكورة",
            "اختيار الرطبة · قرية · حمص · سوريا · على بعد 280 كم · استُبعد: بلده غير مذكور",
        ]
    );
}

#[test]
fn another_candidate_is_chosen_exported_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let answers = Answers { files: Vec::new(), folder: Some(folder.path().to_owned()) };
    let mut window = Window::on_facts("en", answers);
    assert!(window.shows("33.04, 40.28"));
    window.choose("Choose Rutba · village · Homs");
    assert!(window.selects("Rutba · village") && window.selects("edited"), "{:?}", window.selected());
    assert!(window.shows("34.60, 37.90") && !window.shows("33.04, 40.28"), "{:#?}", window.labels());
    assert_eq!(
        window.candidates(),
        [
            "Choose Rutba · town · Anbar · Iraq · 280 km away · replaced by the reader",
            "Choose Rutba · village · Diyala · Iraq · 648 km away · lost by: area not named",
        ]
    );
    let sheet = window.exported(folder.path());
    for words in ["\"lat\": 34.6", "\"gazetteer\": \"test:rutba-homs\"", "\"review\": \"edited\""] {
        assert!(sheet.contains(words), "{words} is not in {sheet}");
    }
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.shows("33.04, 40.28") && window.selects("Rutba · town"), "{:#?}", window.labels());
    assert!(!window.selects("edited") && window.candidates().len() == 2);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.shows("34.60, 37.90"));
}

#[test]
fn candidates_and_buttons_are_reached_and_pressed_by_keyboard() {
    let mut window = Window::on_facts("en", Answers::default());
    window.tab_to("Choose Rutba · village · Diyala");
    window.press(PLAIN, Key::Enter);
    assert!(window.shows("33.90, 44.90"), "{:#?}", window.labels());
    window.tab_to("Unresolved · Rutba");
    window.press(PLAIN, Key::Enter);
    assert!(window.shows("position unknown"), "{:#?}", window.labels());
    window.tab_to("Point… · Rutba");
    window.press(PLAIN, Key::Enter);
    window.harness.event(Event::Text("33.3, 44.4".to_owned()));
    window.settle();
    window.press(PLAIN, Key::Enter);
    assert!(window.shows("33.30, 44.40"), "{:#?}", window.labels());
}

#[test]
fn a_place_is_marked_as_not_known_and_chosen_again() {
    let mut window = Window::on_facts("en", Answers::default());
    assert!(!window.shows("1 place without position"));
    window.click("Unresolved · Rutba");
    assert!(window.shows("1 place without position"), "the map tells, too: {:#?}", window.labels());
    assert!(window.shows("position unknown") && window.selects("edited"), "{:#?}", window.labels());
    assert!(window.node("Unresolved · Rutba").accesskit_node().is_disabled());
    assert_eq!(window.candidates().len(), 3, "{:?}", window.candidates());
    window.choose("Choose Rutba · town");
    assert!(window.shows("33.04, 40.28"));
}

#[test]
fn a_point_is_typed_and_only_a_point_is_taken() {
    let mut window = Window::on_facts("en", Answers::default());
    window.type_point("95, 44.4");
    assert!(window.node("Set").accesskit_node().is_disabled(), "there is no such latitude");
    window.press(PLAIN, Key::Enter);
    assert!(window.shows("33.04, 40.28"), "{:#?}", window.labels());
    window.click("Latitude and longitude in degrees");
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.event(Event::Text("٣٣٫٢٥، 40.5".to_owned()));
    window.settle();
    window.click("Set");
    assert!(window.shows("33.25, 40.50") && window.selects("edited"), "{:#?}", window.labels());
    assert!(!window.shows("Latitude and longitude in degrees"), "the field is closed");
    assert_eq!(window.tree(), ["Locations", "Iraq 2", "Anbar province · governorate", "Rutba · town · edited"]);
    assert_eq!(window.candidates().len(), 3);
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.shows("33.04, 40.28"));
}

#[test]
fn what_is_typed_about_one_place_is_not_the_next_ones() {
    let mut window = Window::on_facts("en", Answers::default());
    window.type_point("33");
    window.click_on("Anbar province · governorate");
    assert!(window.shows("Point… · Anbar province") && !window.shows("Latitude and longitude in degrees"));
}

#[test]
fn accepting_what_was_corrected_leaves_it_corrected() {
    let mut window = Window::on_facts("en", Answers::default());
    window.choose("Choose Rutba · village · Homs");
    window.press(PLAIN, Key::A);
    assert!(window.listed("Rutba · village").ends_with(" · edited"), "{:#?}", window.labels());
    assert!(window.shows("1 of 17 reviewed"));
    assert!(!window.selects("Rutba"), "the next is selected: {:?}", window.selected());
}

#[test]
fn countries_and_areas_that_are_not_named_stand_as_headings_with_their_counts() {
    let mut window = Window::on_facts("en", Answers::default());
    assert_eq!(
        window.tree(),
        ["Locations", "Iraq 2", "Anbar province · governorate", "Rutba · town"],
        "the governorate that is named stays a fact"
    );
    window.choose("Choose Rutba · village · Homs");
    assert_eq!(
        window.tree(),
        ["Locations", "Iraq 1", "Anbar province · governorate", "Syria 1", "Homs 1", "Rutba · village · edited",]
    );
    window.click("Unresolved · Rutba");
    assert_eq!(window.tree().last_chunk(), Some(&["Unresolved 1".to_owned(), "Rutba · village · edited".to_owned()]));
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(PLAIN, Key::Escape);
    window.click("عربي");
    for heading in ["سوريا 1", "حمص 1", "العراق 1"] {
        assert!(window.shows(heading), "{heading} is missing in {:#?}", window.labels());
    }
}

#[test]
fn a_heading_is_no_fact() {
    let mut window = Window::on_facts("en", Answers::default());
    window.press(PLAIN, Key::Escape);
    window.click("Iraq 2");
    assert_eq!(window.selected().len(), 1, "only the article is selected: {:?}", window.selected());
    window.press(PLAIN, Key::J);
    assert!(window.selects("Anbar province"), "keys pass it over: {:?}", window.selected());
}

#[test]
fn a_filtered_list_tells_of_each_place_what_holds_it() {
    let mut window = Window::on_facts("en", Answers::default());
    window.press(Modifiers::COMMAND, Key::K);
    window.harness.event(Event::Text("رطبة".to_owned()));
    window.settle();
    assert_eq!(window.tree(), ["Locations", "Rutba · town · Anbar · Iraq"], "its Arabic name is found, too");
}

/// Locations one a row: id, kind, name, what it lies in, country, area; and the
/// list that they make, a line each, two spaces for each step in.
const TREES: &[(&str, &str, &str)] = &[
    (
        "1 city Falluja - IQ Anbar; 2 city Aleppo - SY Aleppo; 3 town Hit - IQ Anbar",
        "(Iraq 2)/  (Anbar 2)/    Falluja/    Hit/(Syria 1)/  (Aleppo 1)/    Aleppo",
        "neither is named; the order is that of first mention",
    ),
    ("1 city Hit 2 IQ Anbar; 2 country Iraq - IQ -", "Iraq/  (Anbar 1)/    Hit", "the country is named"),
    (
        "1 city Hit 2 IQ Anbar; 2 admin1 Anbar - IQ -; 3 base Asad - IQ -",
        "(Iraq 3)/  Anbar/    Hit/  Asad",
        "the area is named; a base whose area is not known lies in the country",
    ),
    ("1 city Hit 2 IQ Anbar; 2 admin1 Anbar 3 IQ -; 3 country Iraq - IQ -", "Iraq/  Anbar/    Hit", "both are named"),
    ("1 sea Red - - -; 2 city Hit - IQ Anbar", "Red/(Iraq 1)/  (Anbar 1)/    Hit", "a sea lies in no country"),
    (
        "1 city ?Nowhere - - -; 2 city Hit - IQ Anbar; 3 town ?Nor - - -",
        "(Iraq 1)/  (Anbar 1)/    Hit/(Unresolved 2)/  ?Nowhere/  ?Nor",
        "what is not known stands last",
    ),
    (
        "1 city Hit 2 IQ Anbar; 2 country ?Iraq - - -",
        "(Iraq 1)/  (Anbar 1)/    Hit/(Unresolved 1)/  ?Iraq",
        "nor does it hold others",
    ),
    ("1 admin1 A 2 IQ -; 2 admin1 B 1 IQ -", "A/  B", "a ring loses nothing"),
    ("1 city X - ZZ -", "(ZZ 1)/  X", "a country without a name"),
];

fn location(row: &str) -> Location {
    let mut cells = row.split_whitespace();
    let mut next = || cells.next().filter(|cell| *cell != "-");
    let id = |number: &str| FactId { kind: FactKind::Location, number: number.parse().unwrap() };
    let (number, kind, name) = (next().unwrap(), next().unwrap(), next().unwrap());
    let (within, country, area) = (next(), next(), next());
    let is_known = !name.starts_with('?');
    Location {
        id: id(number),
        kind: PlaceKind::from_id(kind).unwrap(),
        name: name.to_owned(),
        name_en: None,
        name_ar: None,
        position: is_known.then_some((33.0, 44.0)),
        country: country.map(str::to_owned),
        area: area.map(|name| Area { name_ar: String::new(), name_en: name.to_owned() }),
        within: within.map(id),
        gazetteer: None,
        precision: if is_known { Precision::Exact } else { Precision::Unresolved },
        alternatives: Vec::new(),
        mentions: Vec::new(),
        confidence: 0.9,
        source: "gazetteer",
        review: Review::Unreviewed,
    }
}

#[test]
fn places_stand_below_their_areas_and_countries() {
    let words = Words::new(LANGUAGES[0]);
    for (rows, wanted, why) in TREES {
        let sheet = FactSheet { locations: rows.split(';').map(location).collect(), ..FactSheet::default() };
        let outline = Outline::new(&sheet, &Document::default(), FactOrder::default(), Some(FactKind::Location), "");
        let line = |item: &Item| {
            let name = match *item {
                Item::Group { group, n_facts, .. } => {
                    format!("({} {n_facts})", placing::group_name(&words, &Document::default(), &sheet, group))
                }
                Item::Fact { id, .. } => sheet.name_of(id).unwrap().to_owned(),
                Item::Head(..) | Item::OtherCounts(_) => return None,
            };
            Some("  ".repeat(item.depth().into()) + &name)
        };
        let lines: Vec<_> = outline.items.iter().filter_map(line).collect();
        assert_eq!(lines.join("/"), *wanted, "{why}: {rows}");
    }
}

#[test]
fn every_kind_precision_and_reason_has_its_word() {
    let kinds = PlaceKind::ALL.iter().map(|kind| format!("place-{}", kind.id()));
    let reasons = REASONS.into_iter().chain(["reader"]).map(|why| format!("why-{why}"));
    let known = Precision::ALL.iter().filter(|precision| **precision != Precision::Exact);
    let ids: Vec<_> = kinds.chain(reasons).chain(known.map(|known| format!("precision-{}", known.id()))).collect();
    for language in LANGUAGES {
        for id in &ids {
            assert!(language.ids().any(|known| known == id), "{} has no word for {id}", language.code);
        }
    }
}
