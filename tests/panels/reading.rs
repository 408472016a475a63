//! Reading the article in the window: searching, going back, choosing among
//! facts, copying, directions.

use egui::accesskit::TextDirection;
use egui::{Event, Key, Modifiers, PointerButton, Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::ui::Settings;

use crate::clipboard::copied;
use crate::{Answers, SIZE, Window};

const SHIFT: Modifiers = Modifiers::SHIFT;
const PLAIN: Modifiers = Modifiers::NONE;

impl Window {
    /// Opens the search and types `text` into it.
    fn find(&mut self, text: &str) {
        self.press(Modifiers::COMMAND, Key::F);
        self.harness.event(Event::Text(text.to_owned()));
        self.settle_search();
    }

    /// Draws until the search of the other thread is over.
    fn settle_search(&mut self) {
        for _ in 0..6 {
            self.settle();
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
    }

    /// What was copied in the last frames of pressing these keys.
    pub(crate) fn copied(&mut self, event: Event) -> Option<String> {
        copied(&mut self.harness, event)
    }

    pub(crate) fn key_event(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn low(files: &[&str]) -> Self {
        Self::with(vec2(1440.0, 500.0), Settings::default(), Answers::default(), files)
    }

    pub(crate) fn right_click(&mut self, text: &str) {
        self.right_click_at(self.containing(text).rect().center());
    }

    pub(crate) fn right_click_at(&mut self, at: egui::Pos2) {
        self.harness.event(Event::PointerMoved(at));
        for pressed in [true, false] {
            let button = PointerButton::Secondary;
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: PLAIN });
            self.harness.step();
        }
        self.settle();
    }
}

#[test]
fn searching_counts_the_hits_and_goes_round_them() {
    let mut window = Window::low(&["/news/ar-report.txt"]);
    window.find("القيارة");
    let of = window.labels().iter().find_map(|label| label.strip_prefix("1 of ").map(str::to_owned));
    let of: usize = of.unwrap_or_else(|| panic!("{:#?}", window.labels())).parse().unwrap();
    assert_eq!(of, crate::window::ARABIC.matches("القيارة").count());
    for nth in (2..=of).chain([1]) {
        window.press(PLAIN, Key::Enter);
        assert!(window.shows(&format!("{nth} of {of}")), "{:#?}", window.labels());
    }
    window.press(SHIFT, Key::Enter);
    assert!(window.shows(&format!("{of} of {of}")), "previous of the first is the last");
    window.press(PLAIN, Key::F3);
    assert!(window.shows(&format!("1 of {of}")));
    window.press(PLAIN, Key::Escape);
    assert!(!window.shows("1 of"), "Escape closes the search");
}

#[test]
fn a_hit_out_of_sight_is_brought_into_sight() {
    let mut window = Window::low(&["/news/ar-report.txt"]);
    let last = crate::window::ARABIC.trim_end().lines().last().unwrap();
    assert!(!window.shows(last));
    window.find("تسمح بفراغ");
    window.settle_search();
    window.harness.run_steps(60);
    assert!(window.shows(last), "{:#?}", window.labels());
    window.press(PLAIN, Key::Escape);
    window.press(Modifiers::ALT, Key::ArrowLeft);
    window.harness.run_steps(60);
    assert!(!window.shows(last), "Alt+Left leads back to where the search began");
}

#[test]
fn whole_words_and_expressions_narrow_the_search() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    window.find("arm");
    assert!(window.shows("1 of "), "{:#?}", window.labels());
    window.click("Whole words");
    window.settle_search();
    assert!(window.shows("Not found"));
    window.click("Whole words");
    window.click("Expression");
    window.settle_search();
    assert!(window.shows("1 of "));
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.event(Event::Text("(arm".to_owned()));
    window.settle_search();
    assert!(window.shows("no regular expression: a “(” is not closed"), "{:#?}", window.labels());
    window.click("Close the search");
    assert!(!window.shows("is not closed"));
}

#[test]
fn the_selected_words_are_what_is_searched_for_first() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    let at = window.rect("Rutba · location").center();
    window.harness.event(Event::PointerMoved(at));
    for pressed in [true, false, true, false] {
        window.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: PLAIN,
        });
    }
    window.harness.run_steps(4);
    assert_eq!(window.copied(Event::Copy).as_deref(), Some("Rutba"));
    window.press(Modifiers::COMMAND, Key::F);
    window.settle_search();
    let field = window.node("Search in the article");
    assert_eq!(field.value().as_deref(), Some("Rutba"));
}

#[test]
fn several_facts_on_the_same_words_offer_a_choice() {
    let mut window = Window::without_map(&["/news/ar-report.txt"]);
    window.click("داعش · actor");
    assert!(window.selects("داعش · armed group"), "the shortest is chosen at once");
    let items = window.harness.query_all_by(|node| node.role() == Role::MenuItem);
    let items: Vec<_> = items.filter_map(|item| item.accesskit_node().label()).collect();
    assert_eq!(items.len(), 2, "{items:?}");
    let item = window.harness.query_all_by(|node| node.role() == Role::MenuItem).nth(1);
    item.expect("the figure").click();
    window.settle();
    assert!(window.selects("5 captured"), "{:?}", window.selected());
    assert!(!window.shows("Paragraph: left to right"));
}

#[test]
fn jumps_are_taken_back_and_made_again() {
    let mut window = Window::low(&["/news/ar-report.txt"]);
    let title = "اتفاق على إعادة انتشار";
    let in_text = |window: &Window| {
        let headings = window.harness.query_all_by(|node| node.role() == Role::Heading);
        headings.filter_map(|heading| heading.accesskit_node().label()).any(|label| label.contains(title))
    };
    assert!(in_text(&window));
    window.click("Locations 8");
    window.click_on("سوريا");
    window.harness.run_steps(60);
    assert!(!in_text(&window), "the title is out of sight");
    window.press(Modifiers::ALT, Key::ArrowLeft);
    window.harness.run_steps(60);
    assert!(in_text(&window));
    window.press(Modifiers::ALT, Key::ArrowRight);
    window.harness.run_steps(60);
    assert!(!in_text(&window));
}

#[test]
fn back_is_where_lines_begin() {
    for (code, back, name) in [("en", Key::ArrowLeft, "Alt+Left"), ("ar", Key::ArrowRight, "Alt+Right")] {
        let settings = Settings { language: code.to_owned(), ..Settings::default() };
        let mut window = Window::with(vec2(1440.0, 500.0), settings, Answers::default(), &["/news/ar-report.txt"]);
        let first = "أن نحو 1200 جندي";
        window.press(Modifiers::COMMAND, Key::F);
        window.harness.event(Event::Text("تسمح بفراغ".to_owned()));
        window.settle_search();
        window.harness.run_steps(60);
        window.press(PLAIN, Key::Escape);
        assert!(!window.shows(first));
        window.press(Modifiers::ALT, back);
        window.harness.run_steps(60);
        assert!(window.shows(first), "{code}");
        window.press(PLAIN, Key::F1);
        assert!(window.labels().iter().any(|label| label.ends_with(name)), "{:#?}", window.labels());
    }
}

#[test]
fn words_are_copied_with_their_source() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    let copy = Window::key_event(Key::C, Modifiers::COMMAND | SHIFT);
    assert_eq!(window.copied(copy.clone()), None, "nothing is selected");
    let paragraph = window.containing("Rutba").rect();
    assert!(paragraph.is_positive());
    window.right_click("The army");
    window.click("Select all");
    let copied = window.copied(copy).expect("the article");
    assert!(copied.starts_with("Border posts"), "{copied}");
    assert!(copied.lines().last().unwrap().starts_with("\u{2014} Border posts"), "{copied}");
    assert!(copied.ends_with("(en-convoy.txt)") && !copied.contains('\u{2068}'), "{copied}");
}

#[test]
fn a_reader_turns_the_direction_of_a_paragraph_or_of_the_article() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    let directions = |window: &Window| {
        let is_text = |role| matches!(role, Role::Paragraph | Role::Heading);
        let nodes = window.harness.query_all_by(|node| is_text(node.role()));
        nodes.filter_map(|node| node.accesskit_node().text_direction()).collect::<Vec<_>>()
    };
    let before = directions(&window);
    assert!(before.len() > 2 && before.iter().all(|one| *one == TextDirection::LeftToRight), "{before:?}");
    window.right_click("The army");
    window.click("Paragraph: right to left");
    let turned = directions(&window).into_iter().filter(|one| *one == TextDirection::RightToLeft).count();
    assert_eq!(turned, 1);
    window.right_click("The army");
    window.click("Article: right to left");
    assert!(directions(&window).iter().all(|one| *one == TextDirection::RightToLeft));
    window.right_click("The army");
    window.click("Article: direction by first letters");
    assert_eq!(directions(&window), before);
}

#[test]
fn the_wheel_with_ctrl_changes_the_size_of_the_letters() {
    let mut window = Window::english(&["/news/en-convoy.txt"]);
    let before = window.settings().text_scale();
    for (delta, larger) in [(40.0, true), (-40.0, false), (-40.0, false)] {
        let was = window.settings().text_scale();
        window.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, delta),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::COMMAND,
        });
        window.settle();
        assert_eq!(window.settings().text_scale() > was, larger);
    }
    assert!(window.settings().text_scale() < before);
}

#[test]
fn the_strip_goes_to_the_tick_under_a_click() {
    let mut window = Window::with(SIZE, Settings::default(), Answers::default(), &["/news/ar-report.txt"]);
    window.harness.set_size(vec2(1440.0, 500.0));
    window.settle();
    let strip = window.rect("Facts along the text");
    let at = egui::pos2(strip.center().x, strip.bottom() - 10.0);
    for pressed in [true, false] {
        window.harness.event(Event::PointerMoved(at));
        window.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: PLAIN,
        });
        window.harness.step();
    }
    window.harness.run_steps(60);
    let last = crate::window::ARABIC.trim_end().lines().last().unwrap();
    assert!(window.shows(last));
}
