//! Timeline, figures and names in the dock: their tabs, their marks, the ways into text and lists and back, files.

use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::ui::layout::Pane;
use waqai::ui::{Docked, LANGUAGES, Settings};

use crate::{Answers, SIZE, Window, with_picture, without_isolates};

fn docked(docked: Docked) -> Window {
    let settings = Settings { layout: with_picture(docked, 320.0), ..Settings::default() };
    Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt"])
}

fn canvas(window: &Window) -> Rect {
    window.harness.query_all_by_role(egui::Role::Canvas).next().expect("there is a picture").rect()
}

/// The marks in the picture: what they say and whether they are selected.
fn marks(window: &Window) -> Vec<(String, bool)> {
    let picture = canvas(window);
    let is_mark = |node: &Node<'_>| {
        let node_of = node.accesskit_node();
        node_of.role() == egui::Role::Button && node_of.toggled().is_some() && picture.contains(node.rect().center())
    };
    let says = |node: Node<'_>| {
        let is_selected = node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
        (without_isolates(&node.accesskit_node().label().unwrap_or_default()), is_selected)
    };
    window.harness.query_all_by(|_| true).filter(is_mark).map(says).collect()
}

fn mark<'a>(window: &'a Window, text: &str) -> Node<'a> {
    let picture = canvas(window);
    let is_it = |node: &Node<'_>| {
        let label = without_isolates(&node.accesskit_node().label().unwrap_or_default());
        node.accesskit_node().role() == egui::Role::Button
            && picture.contains(node.rect().center())
            && label.contains(text)
    };
    let found = window.harness.query_all_by(|_| true).find(is_it);
    found.unwrap_or_else(|| panic!("no mark says {text:?}: {:#?}", marks(window)))
}

fn is_marked(window: &Window, text: &str) -> bool {
    marks(window).iter().any(|(label, is_selected)| label.contains(text) && *is_selected)
}

#[test]
fn tabs_change_the_picture_and_the_choice_is_remembered() {
    let mut window = Window::english(&["/news/ar-report.txt"]);
    assert!(window.shows("Map · 7 places"));
    for (tab, picture, chosen) in [
        ("Timeline", "Timeline · 4 facts", Docked::Timeline),
        ("Figures", "Figures · 10 facts", Docked::Figures),
        ("Names", "Names · 11 facts", Docked::Names),
        ("Map", "Map · 7 places", Docked::Map),
    ] {
        window.click(tab);
        assert!(window.shows(picture), "{tab}: {:#?}", window.labels());
        assert!(window.settings().layout.is_in_front(Pane::Picture(chosen)));
    }
    let kept = docked(Docked::Figures);
    assert!(kept.shows("Figures · 10 facts"), "as it was chosen last");
}

#[test]
fn keys_choose_a_picture_and_show_the_dock() {
    let mut window = Window::without_map(&["/news/ar-report.txt"]);
    for (key, picture) in
        [(Key::Num2, "Timeline · "), (Key::Num3, "Figures · "), (Key::Num4, "Names · "), (Key::Num1, "Map · ")]
    {
        window.press(Modifiers::COMMAND, key);
        assert!(window.shows(picture), "{picture}: {:#?}", window.labels());
    }
    window.press(Modifiers::COMMAND, Key::Num3);
    window.press(Modifiers::NONE, Key::F8);
    assert!(window.harness.query_all_by_role(egui::Role::Canvas).next().is_none());
    window.press(Modifiers::NONE, Key::F8);
    assert!(window.shows("Figures · "), "the same picture comes back");
}

#[test]
fn a_click_on_a_bar_selects_the_figure_in_text_and_list() {
    let mut window = docked(Docked::Figures);
    mark(&window, "about 1,200 personnel").click();
    window.settle();
    assert!(window.selects("about 1,200 personnel"), "{:?}", window.selected());
    assert!(is_marked(&window, "about 1,200 personnel"));
    let words = window.rect("نحو 1200 جندي · force number");
    assert!(words.top() > 40.0 && words.bottom() < canvas(&window).top(), "its words are in sight: {words:?}");
}

#[test]
fn what_is_selected_elsewhere_is_marked_and_brought_into_sight() {
    let settings = Settings { layout: with_picture(Docked::Figures, 160.0), ..Settings::default() };
    let mut window = Window::with(SIZE, settings, Answers::default(), &["/news/ar-report.txt"]);
    let dock = 900.0 - 26.0 - 160.0;
    let is_in_sight = |window: &Window| marks(window).iter().any(|(label, _)| label.contains("مرحلتين"));
    assert!(!is_in_sight(&window), "far below the edge at first: {:#?}", marks(&window));
    window.press(Modifiers::NONE, Key::J);
    while !window.selects("مرحلتين") {
        window.press(Modifiers::NONE, Key::J);
    }
    window.harness.run_steps(30);
    let after = mark(&window, "مرحلتين").rect();
    assert!(is_marked(&window, "مرحلتين"), "{:#?}", marks(&window));
    assert!(after.top() >= dock && after.bottom() <= 900.0 - 26.0, "{after:?}");
}

#[test]
fn a_date_on_the_timeline_leads_to_its_words_and_back() {
    let mut window = docked(Docked::Timeline);
    mark(&window, "عام 2014").click();
    window.settle();
    assert!(window.selects("عام 2014"), "{:?}", window.selected());
    window.press(Modifiers::NONE, Key::Escape);
    assert!(marks(&window).iter().all(|(_, is_selected)| !is_selected));
    // Facts without a day are counted, and lead to each other.
    window.click_on("facts without a day");
    let first = window.selected();
    window.click_on("facts without a day");
    assert_ne!(window.selected(), first);
}

#[test]
fn the_pointer_on_an_actor_says_with_whom_it_is_named_and_marks_its_words() {
    let mut window = docked(Docked::Names);
    let n_marked = |window: &Window| window.labels().iter().filter(|label| label.ends_with("· actor")).count();
    let before = n_marked(&window);
    mark(&window, "سامر الكعبي").hover();
    window.harness.run_steps(30);
    assert!(window.shows("Named with"), "{:#?}", window.labels());
    assert_eq!(n_marked(&window), before + 1, "{:#?}", window.labels());
}

#[test]
fn what_is_rejected_leaves_the_picture() {
    let mut window = docked(Docked::Figures);
    mark(&window, "about 1,200 personnel").click();
    window.settle();
    window.press(Modifiers::NONE, Key::R);
    assert!(window.shows("Figures · 9 facts"), "{:#?}", window.labels());
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.shows("Figures · 10 facts"));
}

#[test]
fn f6_and_tab_lead_to_the_marks() {
    let mut window = docked(Docked::Figures);
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::F6);
    }
    let canvases = window.harness.query_all_by_role(egui::Role::Canvas);
    assert!(canvases.into_iter().any(|canvas| canvas.accesskit_node().is_focused()));
    window.press(Modifiers::NONE, Key::Tab);
    window.press(Modifiers::NONE, Key::Enter);
    let first = marks(&window).into_iter().find(|(_, is_selected)| *is_selected);
    assert!(first.is_some(), "{:#?}", marks(&window));
}

#[test]
fn an_article_without_facts_says_what_is_missing() {
    for (chosen, words) in [
        (Docked::Timeline, "No fact of the article has a known day."),
        (Docked::Figures, "The article gives no figures."),
        (Docked::Names, "The article names no actors."),
    ] {
        let settings = Settings { layout: with_picture(chosen, 214.0), ..Settings::default() };
        let window = Window::with(SIZE, settings, Answers::default(), &["/news/nothing.txt"]);
        assert!(window.shows(words), "{:#?}", window.labels());
    }
}

#[test]
fn a_picture_of_facts_that_are_not_found_yet_says_so() {
    let settings = Settings { layout: with_picture(Docked::Figures, 214.0), ..Settings::default() };
    let mut window = Window::start(SIZE, settings, Answers::default(), &["/news/slow.txt"]);
    window.wait_for("appears here as soon as the facts are found");
}

#[test]
fn time_and_bars_run_as_the_language_of_the_window_does() {
    for language in LANGUAGES {
        let settings = |docked| Settings {
            layout: with_picture(docked, 214.0),
            language: language.code.to_owned(),
            ..Settings::default()
        };
        let files = ["/news/ar-report.txt"];
        let timeline = Window::with(SIZE, settings(Docked::Timeline), Answers::default(), &files);
        let (early, late) = (mark(&timeline, "عام 2014").rect(), mark(&timeline, "سبتمبر").rect());
        assert_eq!(early.center().x > late.center().x, language.rtl, "{early:?} {late:?}");
        let bars = Window::with(SIZE, settings(Docked::Figures), Answers::default(), &files);
        let (long, short) = (mark(&bars, "1,200").rect(), mark(&bars, "80").rect());
        let grows_left = long.left() < short.left() - 8.0;
        assert_eq!(grows_left, language.rtl, "{long:?} {short:?}");
    }
}

#[test]
fn each_picture_is_written_in_the_language_of_the_article() {
    for (format, file, words) in [
        ("Timeline (SVG)", "ar-report.svg", "يوم المقال"),
        ("Figures (SVG)", "ar-report.svg", "أفراد"),
        ("Names (SVG)", "ar-report.svg", "وزارة الدفاع العراقية"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let picker = Answers { files: Vec::new(), folder: Some(folder.path().to_owned()) };
        let mut window = Window::with(vec2(1440.0, 900.0), Settings::default(), picker, &["/news/ar-report.txt"]);
        window.export(format, folder.path());
        window.wait_for("Written to");
        let svg = std::fs::read_to_string(folder.path().join(file)).unwrap();
        let document = roxmltree::Document::parse(&svg).expect("well-formed");
        let is_said = document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text());
        let all: Vec<_> = is_said.map(without_isolates).collect();
        assert!(all.iter().any(|text| text.contains(words)), "{format}: {all:#?}");
    }
}

#[test]
fn a_picture_is_a_png_twice_as_sharp_as_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let picker = Answers { files: Vec::new(), folder: Some(folder.path().to_owned()) };
    let mut window = Window::with(SIZE, Settings::default(), picker, &["/news/en-convoy.txt"]);
    window.export("Figures (PNG)", folder.path());
    window.wait_for("Written to");
    let png = std::fs::read(folder.path().join("en-convoy.png")).unwrap();
    let picture = image::load_from_memory_with_format(&png, image::ImageFormat::Png).expect("a PNG").into_rgb8();
    assert_eq!(picture.width(), 2_000);
    let bars = picture.pixels().filter(|pixel| **pixel == image::Rgb([0xb0, 0x46, 0x00])).count();
    assert!(bars > 10_000, "{bars} pixels of bars");
}
