//! Panels moved to other places, by menu, keyboard and pointer; hidden and brought back; remembered.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Role, pos2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::ui::layout::{Layout, Pane, Spot};
use waqai::ui::{Docked, LANGUAGES, Settings};

use crate::{Answers, SIZE, Window, arranged};

const PLAIN: Modifiers = Modifiers::NONE;
const FILES: [&str; 2] = ["/news/ar-report.txt", "/news/en-convoy.txt"];

fn window(layout: Layout, language: &str) -> Window {
    let settings = Settings { layout, language: language.to_owned(), ..Settings::default() };
    Window::with(SIZE, settings, Answers::default(), &FILES)
}

impl Window {
    fn pane(&self, pane: Pane) -> Option<Rect> {
        self.settings().layout.rect(pane)
    }

    fn place_of(&self, pane: Pane) -> Rect {
        self.pane(pane).unwrap_or_else(|| panic!("{pane:?} is not to be seen"))
    }

    fn text(&self) -> Rect {
        self.place_of(Pane::Text)
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        let button =
            |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: PLAIN };
        self.harness.event(Event::PointerMoved(from));
        self.harness.step();
        self.harness.event(button(from, true));
        self.harness.step();
        for step in 1..=8_u8 {
            self.harness.event(Event::PointerMoved(from.lerp(to, f32::from(step) / 8.0)));
            self.harness.step();
        }
        self.harness.event(button(to, false));
        self.settle();
    }

    fn n_pictures(&self) -> usize {
        self.harness.query_all_by_role(Role::Canvas).count()
    }
}

#[test]
fn a_panel_is_moved_to_every_side_by_its_menu_in_both_languages() {
    for &language in LANGUAGES {
        let words = Settings { language: language.code.to_owned(), ..Settings::default() }.words();
        let mut window = window(Layout::default(), language.code);
        let facts = words.get("pane-facts");
        let opens = words.with("pane-move", [("pane", facts.into())]);
        for (spot, word) in [
            (Spot::Start, "pane-to-start"),
            (Spot::Above, "pane-above"),
            (Spot::End, "pane-to-end"),
            (Spot::Below, "pane-below"),
        ] {
            window.click(&opens);
            window.click(&words.get(word));
            let (own, text) = (window.place_of(Pane::Facts), window.text());
            let is_there = match spot {
                Spot::Above => own.bottom() <= text.top(),
                Spot::Below => own.top() >= text.bottom(),
                _ if (spot == Spot::Start) == language.rtl => own.left() >= text.right(),
                _ => own.right() <= text.left(),
            };
            assert!(is_there, "{} {spot:?}: {own:?} of {text:?}", language.code);
            assert!(window.shows(&words.get("filter-facts")), "and is all there");
        }
    }
}

#[test]
fn a_panel_is_dragged_elsewhere_and_stays_there_after_a_restart() {
    let mut window = window(Layout::default(), "en");
    let grip = window.containing("Move: Facts").rect().center();
    let text = window.text();
    window.drag(grip, pos2(text.center().x, text.top() + 12.0));
    let (own, text) = (window.place_of(Pane::Facts), window.text());
    assert!(own.bottom() <= text.top() && own.x_range() == text.x_range(), "{own:?} {text:?}");

    let kept = serde_json::to_string(&window.settings()).unwrap();
    let again = self::window(serde_json::from_str::<Settings>(&kept).unwrap().layout, "en");
    assert_eq!(again.place_of(Pane::Facts), own);
    let mirrored = self::window(again.settings().layout, "ar");
    let [articles, text] = [Pane::Articles, Pane::Text].map(|pane| mirrored.place_of(pane));
    assert!(articles.left() >= text.right(), "the other language mirrors it: {articles:?} {text:?}");
    assert_eq!(mirrored.place_of(Pane::Facts).y_range(), own.y_range());
}

#[test]
fn a_border_is_dragged_and_only_what_has_the_text_gives_way() {
    let mut window = window(Layout::default(), "en");
    let [articles, facts, text] = [Pane::Articles, Pane::Facts, Pane::Text].map(|pane| window.place_of(pane));
    let border = pos2(f32::midpoint(text.right(), facts.left()), 300.0);
    window.drag(border, border - egui::vec2(80.0, 0.0));
    let wider = window.place_of(Pane::Facts);
    assert!((wider.width() - facts.width() - 80.0).abs() < 2.0, "{facts:?} {wider:?}");
    assert_eq!(window.place_of(Pane::Articles), articles);
    window.harness.set_size(SIZE + egui::vec2(300.0, 0.0));
    window.settle();
    let after = window.place_of(Pane::Facts);
    assert!((after.width() - wider.width()).abs() < 1.0, "a wider window gives room to the text: {after:?}");
}

#[test]
fn pictures_stand_beside_each_other_and_are_hidden_and_shown_together() {
    let mut window = window(Layout::default(), "en");
    window.press(Modifiers::COMMAND, Key::Num2);
    window.click_on("Move: Timeline");
    window.click("Move the pane to the right side");
    assert!(window.shows("Map · 7 places") && window.shows("Timeline · 4 facts"), "{:#?}", window.labels());
    let [timeline, facts] = [Pane::Picture(Docked::Timeline), Pane::Facts].map(|pane| window.place_of(pane));
    assert!(timeline.top() >= facts.bottom() && timeline.x_range() == facts.x_range(), "below the facts: {timeline:?}");
    window.press(PLAIN, Key::F8);
    assert_eq!(window.n_pictures(), 0);
    window.press(PLAIN, Key::F8);
    assert_eq!(window.n_pictures(), 2);
    window.click_on("Hide: Timeline");
    assert!(window.n_pictures() == 1 && window.shows("Map · 7 places"));
    window.press(Modifiers::COMMAND, Key::Num2);
    assert_eq!(window.place_of(Pane::Picture(Docked::Timeline)), timeline, "it comes back where it stood");
    window.click("View");
    window.click("Usual layout");
    window.press(PLAIN, Key::Escape);
    assert_eq!(window.n_pictures(), 1, "tabs of one place again");
    assert_eq!(window.place_of(Pane::Facts), self::window(Layout::default(), "en").place_of(Pane::Facts));
}

#[test]
fn the_pane_with_the_keyboard_is_moved_by_name() {
    let mut window = window(Layout::default(), "en");
    for _ in 0..5 {
        if window.settings().layout.beside(Pane::Articles) == waqai::ui::layout::Beside::End {
            break;
        }
        window.press(PLAIN, Key::F6);
        window.press(PLAIN, Key::F7);
        window.harness.event(Event::Text("pane to the right".to_owned()));
        window.settle();
        window.press(PLAIN, Key::Enter);
        window.press(PLAIN, Key::Escape);
    }
    let (own, text) = (window.place_of(Pane::Articles), window.text());
    assert!(own.left() >= text.right(), "{own:?} {text:?}");
}

#[test]
fn panes_that_share_a_place_have_tabs() {
    let layout = arranged(|own| own.move_to(Pane::Picture(Docked::Map), Spot::Above));
    let mut window = window(layout, "en");
    assert!(window.shows("Map · 7 places") && window.shows("Timeline · 4 facts"));
    // Dropped into the middle of another it becomes a tab of that.
    let grip = window.containing("Move: Facts").rect().center();
    let timeline = window.place_of(Pane::Picture(Docked::Timeline));
    window.drag(grip, timeline.center());
    assert!(!window.shows("Timeline · 4 facts") && window.shows("Filter facts"), "{:#?}", window.labels());
    let facts = window.place_of(Pane::Facts);
    window.click("Timeline");
    assert_eq!(window.place_of(Pane::Picture(Docked::Timeline)), facts);
    assert!(window.shows("Timeline · 4 facts") && !window.shows("Filter facts"), "{:#?}", window.labels());
    window.press(PLAIN, Key::F10);
    assert!(window.shows("Filter facts"), "the key brings its tab to the front");
    window.press(PLAIN, Key::F10);
    assert!(!window.shows("Filter facts"), "and hides it");
}

#[test]
fn the_details_stay_in_sight_beside_a_table() {
    let mut window = window(Layout::default(), "en");
    window.press(Modifiers::COMMAND, Key::I);
    assert!(window.shows("Select a fact to see all that is known of it"), "{:#?}", window.labels());
    window.click("Force numbers 10");
    window.click("Force numbers as a table");
    window.harness.query_all_by_label_contains("about 1,200").last().expect("a line").click();
    window.settle();
    for known in ["Found by", "from “وزارة الدفاع العراقية”", "Accept the fact"] {
        assert!(window.shows(known), "{known:?} is not among {:#?}", window.labels());
    }
    window.press(Modifiers::COMMAND, Key::I);
    assert!(!window.shows("Found by"));
}

#[test]
fn a_layout_of_another_program_gives_way_to_the_usual_one_and_costs_no_other_setting() {
    let kept = serde_json::to_string(&Settings { text_size: 5, ..Settings::default() }).unwrap();
    for (own, other) in [("Facts", "Articles"), ("Facts", "Future"), ("children", "offspring")] {
        let damaged = kept.replace(&format!("\\\"{own}\\\""), &format!("\\\"{other}\\\""));
        assert_ne!(kept, damaged);
        let settings: Settings = serde_json::from_str(&damaged).unwrap();
        assert_eq!(settings.text_size, 5);
        let window = window(settings.layout, "en");
        assert!(window.shows("Filter facts") && window.shows("Which articles"), "{other}: {:#?}", window.labels());
    }
}

#[test]
fn dropped_in_the_middle_of_another_a_panel_becomes_its_tab_and_each_is_reached() {
    let mut window = window(Layout::default(), "en");
    let grip = window.containing("Move: Map").rect().center();
    window.drag(grip, window.place_of(Pane::Facts).center());
    assert!(window.shows("Map · 7 places") && !window.shows("Filter facts"), "{:#?}", window.labels());
    let place = window.place_of(Pane::Picture(Docked::Map));
    let is_tab = |node: &Node<'_>| node.accesskit_node().role() == Role::Tab;
    window.harness.query_all_by_label("Facts").find(is_tab).expect("its tab is there").click();
    window.settle();
    assert_eq!(window.place_of(Pane::Facts), place);
    window.press(Modifiers::COMMAND, Key::Num1);
    assert!(window.shows("Map · 7 places"));
    window.press(PLAIN, Key::F10);
    assert!(window.shows("Filter facts"), "{:#?}", window.labels());
    // The tab behind is dragged out again.
    let tab = window.harness.query_all_by_label("Map").find(is_tab).expect("a tab").rect().center();
    let text = window.text();
    window.drag(tab, pos2(text.center().x, text.top() + 12.0));
    assert!(window.shows("Map · 7 places") && window.shows("Filter facts"), "{:#?}", window.labels());
    assert!(window.place_of(Pane::Picture(Docked::Map)).bottom() <= window.text().top());
}

#[test]
fn the_text_stays_in_sight_wherever_a_panel_is_dropped() {
    let whole = Rect::from_min_size(Pos2::ZERO, SIZE);
    for nth in 0..30_u8 {
        let mut window = window(Layout::default(), "en");
        let grip = window.containing("Move: Facts").rect().center();
        let share = egui::vec2(f32::from(nth % 6), f32::from(nth / 6)) / egui::vec2(5.0, 4.0);
        let at = whole.shrink2(egui::vec2(60.0, 70.0)).lerp_inside(share);
        window.drag(grip, at);
        assert!(window.pane(Pane::Text).is_some() && window.shows("Filter facts"), "dropped at {at:?}");
        assert!(window.pane(Pane::Articles).is_some() && window.n_pictures() == 1, "dropped at {at:?}");
    }
}

#[test]
fn a_border_that_is_dragged_leaves_the_others_as_large_as_is_usual() {
    let small = egui::vec2(1000.0, 800.0);
    let settings = Settings::default();
    let mut window = Window::with(small, settings, Answers::default(), &FILES);
    let (text, map) = (window.text(), window.place_of(Pane::Picture(Docked::Map)));
    let border = pos2(text.center().x, f32::midpoint(text.bottom(), map.top()));
    window.drag(border, border - egui::vec2(0.0, 60.0));
    assert!(window.place_of(Pane::Picture(Docked::Map)).height() > map.height() + 50.0);
    window.harness.set_size(SIZE);
    window.settle();
    let usual = self::window(Layout::default(), "en");
    for pane in [Pane::Articles, Pane::Facts] {
        assert_eq!(window.place_of(pane).x_range(), usual.place_of(pane).x_range(), "{pane:?}");
    }
}

#[test]
fn f6_goes_to_what_is_seen_and_to_nothing_else() {
    let layout = arranged(|own| own.show(Pane::Details, true));
    let mut window = window(layout.clone(), "en");
    let focused = |window: &Window| {
        let nodes = window.harness.query_all_by(|_| true).filter(|node| node.accesskit_node().is_focused());
        nodes.map(|node| node.rect()).next_back()
    };
    let mut reached = Vec::new();
    for _ in 0..5 {
        window.press(PLAIN, Key::F6);
        let at = focused(&window).expect("something has the keyboard").center();
        reached.extend(Pane::ALL.into_iter().find(|pane| window.pane(*pane).is_some_and(|rect| rect.contains(at))));
    }
    reached.sort_by_key(|pane| Pane::ALL.iter().position(|other| other == pane));
    let all = [Pane::Articles, Pane::Text, Pane::Picture(Docked::Map), Pane::Facts, Pane::Details];
    assert_eq!(reached, all);
    let settings = Settings { layout, ..Settings::default() };
    let mut low = Window::with(egui::vec2(1000.0, 500.0), settings, Answers::default(), &FILES);
    for _ in 0..6 {
        low.press(PLAIN, Key::F6);
        let at = focused(&low).expect("something has the keyboard");
        assert!(low.n_pictures() == 0 && at.is_positive(), "{at:?}");
    }
}
