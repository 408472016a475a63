//! The map below the article: signs, their names and cards, ways into it and out of it.

use std::path::Path;

use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::ui::{LANGUAGES, Settings};

use crate::{Answers, SIZE, Window, arranged, without_isolates};

/// The signs on the map: what they say and whether they are selected.
fn signs(window: &Window) -> Vec<(String, bool)> {
    let map = map(window);
    let is_sign = |node: &Node<'_>| {
        let has_state = node.accesskit_node().toggled().is_some();
        node.accesskit_node().role() == egui::Role::Button && has_state && map.contains(node.rect().center())
    };
    let says = |node: Node<'_>| {
        let is_selected = node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
        (without_isolates(&node.accesskit_node().label().unwrap_or_default()), is_selected)
    };
    window.harness.query_all_by(|_| true).filter(is_sign).map(says).collect()
}

fn map(window: &Window) -> Rect {
    let mut maps = window.harness.query_all_by_role(egui::Role::Canvas);
    maps.next().expect("there is a map").rect()
}

/// How many places the signs stand for.
fn n_places(window: &Window) -> usize {
    // "3 places" stands for three, a name for itself.
    let of = |(label, _): &(String, bool)| label.split_once(" places").map_or(Some(1), |(n, _)| n.parse().ok());
    signs(window).iter().map(|sign| of(sign).unwrap_or(1)).sum()
}

fn sign<'a>(window: &'a Window, text: &str) -> Node<'a> {
    let map = map(window);
    let is_it = |node: &Node<'_>| {
        let label = node.accesskit_node().label().unwrap_or_default();
        node.accesskit_node().role() == egui::Role::Button
            && map.contains(node.rect().center())
            && without_isolates(&label).contains(text)
    };
    let found = window.harness.query_all_by(|_| true).find(is_it);
    found.unwrap_or_else(|| panic!("no sign says {text:?}: {:#?}", signs(window)))
}

fn click_sign(window: &mut Window, text: &str) {
    sign(window, text).click();
    window.settle();
    window.harness.run_steps(30);
}

fn focus_map(window: &mut Window) {
    window.harness.query_all_by_role(egui::Role::Canvas).next().expect("there is a map").focus();
    window.settle();
}

fn english() -> Window {
    Window::english(&["/news/ar-report.txt"])
}

#[test]
fn every_place_with_a_position_is_on_the_map_and_the_others_are_counted() {
    let mut window = english();
    assert_eq!(n_places(&window), 7, "{:#?}", signs(&window));
    assert!(window.shows("Map · 7 places"));
    window.click("1 place without position");
    assert!(window.selects("قاعدة حرير"), "{:?}", window.selected());
}

#[test]
fn a_click_on_a_sign_selects_the_place_in_text_and_list_and_again_its_next_mention() {
    let mut window = english();
    click_sign(&mut window, "الكويت · country");
    assert!(window.selects("الكويت · country"), "{:?}", window.selected());
    let words = window.rect("الكويت · location");
    assert!(words.top() > 40.0 && words.bottom() < map(&window).top(), "its words are in sight: {words:?}");
    assert!(signs(&window).iter().any(|(label, is_selected)| label.contains("الكويت") && *is_selected));
}

#[test]
fn places_drawn_as_one_part_on_the_way_in() {
    let mut window = english();
    let before = signs(&window);
    assert!(before.len() < 7, "some are drawn as one: {before:#?}");
    focus_map(&mut window);
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::Minus);
    }
    let n_far = signs(&window).len();
    assert!(n_far < before.len(), "farther away more are drawn as one");
    let several = signs(&window).into_iter().find(|(label, _)| label.contains(" places")).expect("several as one");
    click_sign(&mut window, &several.0);
    assert!(signs(&window).len() > 1, "{:#?}", signs(&window));
    assert!(signs(&window).iter().all(|(label, _)| *label != several.0), "they parted");
}

#[test]
fn what_is_selected_elsewhere_is_brought_into_sight_and_marked() {
    let mut window = english();
    focus_map(&mut window);
    for _ in 0..8 {
        window.press(Modifiers::NONE, Key::ArrowRight);
    }
    assert!(window.shows("places outside"), "{:#?}", window.labels());
    assert!(signs(&window).iter().all(|(label, _)| !label.contains("كركوك")), "{:#?}", signs(&window));
    window.click("Locations 8");
    window.click_on("كركوك · city");
    window.harness.run_steps(30);
    assert!(signs(&window).iter().any(|(label, is_selected)| label.contains("كركوك") && *is_selected));
}

#[test]
fn a_selected_figure_marks_the_place_where_it_was_counted() {
    let mut window = english();
    window.click_on("about 1,200 personnel");
    window.harness.run_steps(30);
    // The place is marked; the fact that is selected is the figure.
    assert!(signs(&window).iter().all(|(_, is_selected)| !is_selected));
    sign(&window, "قاعدة القيارة").hover();
    window.harness.run_steps(30);
    assert!(window.shows("about 1,200 personnel · planned"), "{:#?}", window.labels());
}

#[test]
fn the_card_of_a_place_says_what_it_is_and_what_was_counted_there() {
    let mut window = english();
    focus_map(&mut window);
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::Plus);
    }
    window.click("Locations 8");
    window.click_on("كركوك · city");
    window.harness.run_steps(30);
    sign(&window, "كركوك").hover();
    window.harness.run_steps(30);
    for text in ["25 weapons", "5 captured"] {
        assert!(window.shows(text), "{text:?} is missing in {:#?}", window.labels());
    }
}

#[test]
fn the_pointer_on_a_sign_marks_its_words_in_the_text() {
    let mut window = english();
    let n_marked = |window: &Window| window.labels().iter().filter(|label| label.ends_with("· location")).count();
    let before = n_marked(&window);
    sign(&window, "نينوى").hover();
    window.harness.run_steps(3);
    assert_eq!(n_marked(&window), before + 1, "{:#?}", window.labels());
    window.harness.hover_at(egui::Pos2::new(5.0, 5.0));
    window.harness.run_steps(3);
    assert_eq!(n_marked(&window), before, "marked as long as the pointer is there");
}

#[test]
fn the_wheel_and_two_clicks_lead_closer() {
    let mut window = english();
    let far = signs(&window).len();
    let at = sign(&window, "سوريا").rect().center() + vec2(40.0, 30.0);
    window.harness.hover_at(at);
    for _ in 0..6 {
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, 120.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        window.harness.run_steps(4);
    }
    window.settle();
    assert!(signs(&window).len() < far, "most are outside now: {:#?}", signs(&window));
    window.click("Fit to the places");
    window.harness.run_steps(30);
    assert_eq!(signs(&window).len(), far);
}

#[test]
fn the_map_is_hidden_and_shown_and_stays_so() {
    let mut window = english();
    let with_map = window.rect("وزارة الدفاع العراقية · ");
    window.click_on("Hide: ");
    assert!(window.harness.query_all_by_role(egui::Role::Canvas).next().is_none());
    assert!(!window.settings().layout.shows_pictures());
    window.press(Modifiers::NONE, Key::F8);
    assert!(window.settings().layout.shows_pictures());
    assert_eq!(window.rect("وزارة الدفاع العراقية · "), with_map, "the text stands where it stood");
    let settings = Settings { layout: arranged(|own| own.show_pictures(false)), ..Settings::default() };
    let hidden = Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt"]);
    assert!(hidden.harness.query_all_by_role(egui::Role::Canvas).next().is_none());
}

#[test]
fn f6_leads_to_the_map() {
    let mut window = english();
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::F6);
    }
    let maps = window.harness.query_all_by_role(egui::Role::Canvas);
    assert!(maps.into_iter().any(|map| map.accesskit_node().is_focused()));
}

#[test]
fn an_article_without_places_says_so() {
    let window = Window::english(&["/news/nothing.txt"]);
    assert!(window.shows("names no place with a known position"), "{:#?}", window.labels());
    assert!(window.harness.query_all_by_label("Fit to the places").next().is_none());
}

#[test]
fn a_low_window_keeps_its_room_for_the_text() {
    let size = vec2(900.0, 480.0);
    let window = Window::with(size, Settings::default(), Answers::default(), &["/news/ar-report.txt"]);
    assert!(window.harness.query_all_by_role(egui::Role::Canvas).next().is_none());
}

#[test]
fn the_legend_and_cards_speak_the_language_of_the_window() {
    for language in LANGUAGES {
        let settings = Settings { language: language.code.to_owned(), ..Settings::default() };
        let window = Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt"]);
        let unresolved = if language.rtl { "مكان واحد بلا موقع" } else { "1 place without position" };
        let button = window.rect(unresolved);
        let map = map(&window);
        assert_eq!(button.center().x < map.center().x, language.rtl, "{button:?} on {map:?}");
    }
}

/// Exports the map under this name of its format, and answers with the file.
fn exported(format: &str, file: &str, settings: Settings) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let picker = Answers { files: Vec::new(), folder: Some(folder.path().to_owned()) };
    let mut window = Window::with(SIZE, settings, picker, &["/news/ar-report.txt"]);
    window.export(format, folder.path());
    window.wait_for("Written to");
    std::fs::read(Path::new(folder.path()).join(file)).unwrap()
}

#[test]
fn the_exported_picture_has_every_place_of_the_map_once() {
    let svg = String::from_utf8(exported("Map (SVG)", "ar-report.svg", Settings::default())).unwrap();
    let document = roxmltree::Document::parse(&svg).expect("well-formed");
    for place in ["نينوى", "قاعدة القيارة", "كركوك", "أربيل", "الكويت", "سوريا"] {
        let title = |node: &roxmltree::Node<'_, '_>| node.has_tag_name("title") && node.text() == Some(place);
        assert_eq!(document.descendants().filter(title).count(), 1, "{place}");
    }
    let texts: Vec<_> = document.descendants().filter(|node| node.has_tag_name("text")).collect();
    assert!(texts.iter().any(|text| text.text() == Some("1,200")), "figures stand in their circles");
    assert!(texts.iter().any(|text| text.text() == Some("Iran")), "the ground is named");
}

#[test]
fn the_exported_map_is_a_png_twice_as_sharp_as_the_screen_even_while_it_is_hidden() {
    let settings = Settings { layout: arranged(|own| own.show_pictures(false)), ..Settings::default() };
    let png = exported("Map (PNG)", "ar-report.png", settings);
    let picture = image::load_from_memory_with_format(&png, image::ImageFormat::Png).expect("a PNG").into_rgb8();
    assert_eq!(picture.dimensions(), (2400, 1508));
    let sea = image::Rgb([0xe3, 0xeb, 0xf2]);
    let n_sea = picture.pixels().filter(|pixel| **pixel == sea).count();
    assert!(n_sea > 20_000, "{n_sea} pixels of sea");
}

#[test]
fn the_selected_place_is_put_where_the_menu_of_the_ground_was_opened() {
    let mut window = english();
    window.click("Locations 8");
    window.click_on("كركوك · city");
    window.harness.run_steps(30);
    let before = sign(&window, "كركوك").rect().center();
    let corner = map(&window).left_top() + vec2(40.0, 40.0);
    window.harness.hover_at(corner);
    for pressed in [true, false] {
        let button = egui::PointerButton::Secondary;
        window.harness.event(egui::Event::PointerButton { pos: corner, button, pressed, modifiers: Modifiers::NONE });
        window.harness.run_steps(2);
    }
    window.click_on(" here");
    window.harness.run_steps(30);
    let after = sign(&window, "كركوك").rect().center();
    assert!(before.distance(after) > 40.0, "the sign went from {before} to {after}");
}
