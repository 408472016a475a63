//! The window at every size: nothing is cut off, no buttons lie over each other, and what has no room beside the
//! text can be laid over it.

use egui::{Key, Modifiers, Rect, Role, Vec2, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::ui::layout::{Layout, Pane, Spot};
use waqai::ui::strings::Words;
use waqai::ui::{Docked, LANGUAGES, Settings, Theme};

use crate::{Answers, Window, arranged, without_isolates};

/// Smallest to largest; the last one is a screen of 3840 × 2160 pixels with two to a point.
const SIZES: [Vec2; 4] = [vec2(640.0, 480.0), vec2(1024.0, 700.0), vec2(1440.0, 900.0), vec2(1920.0, 1080.0)];
const ARTICLES: [&str; 3] = ["/news/ar-report.txt", "/news/en-convoy.txt", "/news/xx-damaged.bin"];
const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// A node that says something: what, as what, where.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    name: String,
    role: Role,
    rect: Rect,
}

impl Window {
    fn seen(&self) -> Vec<Seen> {
        let seen = |node: Node<'_>| {
            let own = node.accesskit_node();
            let name = own.label().filter(|name| !name.is_empty())?;
            own.bounding_box()?;
            Some(Seen { name: without_isolates(&name), role: own.role(), rect: node.rect() })
        };
        self.harness.query_all_by(|_| true).filter_map(seen).collect()
    }

    /// Where a node is once what holds it was scrolled to it, if anything can be.
    fn scrolled_to(&mut self, wanted: &Seen) -> Option<Rect> {
        let is_it = |node: &Node<'_>| {
            let own = node.accesskit_node();
            own.role() == wanted.role && own.label().is_some_and(|name| without_isolates(&name) == wanted.name)
        };
        self.harness.query_all_by(|_| true).find(is_it)?.scroll_to_me();
        self.harness.run_steps(8);
        self.harness.query_all_by(|_| true).find(is_it).map(|node| node.rect())
    }
}

fn is_control(seen: &Seen) -> bool {
    matches!(seen.role, Role::Button | Role::TextInput | Role::MultilineTextInput | Role::CheckBox)
}

/// Lines of lists and what is on the paper come and go at the edges of what shows them.
fn is_content(seen: &Seen) -> bool {
    use Role::{Canvas, Cell, Heading, Image, Label, Link, ListItem, Mark, MenuItem, Paragraph, RadioButton};
    let roles = [Canvas, Cell, Heading, Image, Label, Link, ListItem, Mark, MenuItem, Paragraph, RadioButton];
    roles.contains(&seen.role)
}

fn lies_over(one: Rect, other: Rect) -> bool {
    let shared = one.intersect(other);
    shared.width() > 1.0 && shared.height() > 1.0
}

/// What is wrong with what is on the screen and was not there `before`.
fn faults(window: &mut Window, size: Vec2, before: &[Seen]) -> Vec<String> {
    // Half a point is rounding.
    let whole = Rect::from_min_size(egui::Pos2::ZERO, size).expand(0.5);
    let is_across = |rect: Rect| whole.x_range().contains(rect.left()) && whole.x_range().contains(rect.right());
    let new: Vec<_> = window.seen().into_iter().filter(|seen| !before.contains(seen)).collect();
    let mut faults = Vec::new();
    for seen in &new {
        let is_reached = is_across(seen.rect)
            && (is_content(seen)
                || whole.contains_rect(seen.rect)
                || window.scrolled_to(seen).is_some_and(|rect| whole.contains_rect(rect)));
        // Words of the article may be cut by the edge of its sheet.
        if !is_reached && !matches!(seen.role, Role::Mark | Role::Link | Role::Paragraph) {
            faults.push(format!("{:?} {:?} is cut off at {:?}", seen.role, seen.name, seen.rect));
        }
    }
    let controls: Vec<_> = new.iter().filter(|seen| is_control(seen)).collect();
    for (nth, one) in controls.iter().enumerate() {
        for other in controls.iter().skip(nth + 1).filter(|other| lies_over(one.rect, other.rect)) {
            // What is scrolled goes below what stands around it, and moves away from there.
            let mut parts = |scrolled: &Seen, other: &Seen| {
                let now = window.scrolled_to(scrolled);
                let other = window.seen().into_iter().find(|now| now.name == other.name && now.role == other.role);
                now.zip(other).is_some_and(|(rect, other)| !lies_over(rect, other.rect))
            };
            if !parts(one, other) && !parts(other, one) {
                faults.push(format!("{:?} at {:?} lies over {:?} at {:?}", one.name, one.rect, other.name, other.rect));
            }
        }
    }
    faults
}

/// What is opened, by the keys for it, or in a menu by the words of its button and of its line.
pub(crate) enum Way {
    Keys(Modifiers, Key),
    Menu(&'static str, &'static str),
}

pub(crate) const WAYS: [(&str, Way); 20] = [
    ("export", Way::Keys(CTRL, Key::E)),
    ("history", Way::Keys(CTRL, Key::H)),
    ("shortcuts", Way::Keys(NONE, Key::F1)),
    ("correct", Way::Keys(NONE, Key::E)),
    ("merge", Way::Keys(NONE, Key::M)),
    ("split", Way::Keys(NONE, Key::S)),
    ("lists", Way::Keys(CTRL, Key::L)),
    ("find", Way::Keys(CTRL, Key::F)),
    ("search in all", Way::Keys(Modifiers { shift: true, ..CTRL }, Key::F)),
    ("everywhere", Way::Keys(SHIFT, Key::A)),
    ("across", Way::Menu("view", "across")),
    ("about", Way::Menu("help", "about")),
    ("the guide", Way::Keys(SHIFT, Key::F1)),
    ("the tour", Way::Menu("help", "tour")),
    ("all commands", Way::Keys(Modifiers { shift: true, ..CTRL }, Key::P)),
    ("details", Way::Keys(CTRL, Key::I)),
    ("open by path", Way::Menu("open", "open-path")),
    ("new collection", Way::Menu("open", "collection-new")),
    ("the view menu", Way::Menu("view", "")),
    ("the open menu", Way::Menu("open", "")),
];

/// Goes that way in a window with these words.
pub(crate) fn open(window: &mut Window, way: &Way, words: &Words) {
    match way {
        Way::Keys(modifiers, key) => window.press_once(*modifiers, *key),
        Way::Menu(menu, line) => {
            window.harness.query_all_by_label(&words.get(menu)).next().expect("a menu").click();
            window.harness.run_steps(6);
            if !line.is_empty() {
                let line = words.get(line);
                window.harness.query_all_by_label(&line).next().expect("a line").click_accesskit();
            }
        }
    }
    window.settle();
    window.harness.run_steps(4);
}

/// Opens everything there is in a window of that size and in that language.
fn walk(size: Vec2, language: &str, theme: Theme) -> Vec<String> {
    let words = LANGUAGES.iter().find(|known| known.code == language).map(|known| Words::new(*known)).unwrap();
    let settings = Settings { theme, language: language.to_owned(), ..Settings::default() };
    let mut window = Window::with(size, settings, Answers::default(), &ARTICLES);
    let told = |what: &str, faults: Vec<String>| {
        faults.into_iter().map(|fault| format!("{size:?} {language} {theme:?}, {what}: {fault}")).collect::<Vec<_>>()
    };
    let mut found = told("the window", faults(&mut window, size, &[]));
    window.press(NONE, Key::J);
    for (what, way) in WAYS {
        let before = window.seen();
        open(&mut window, &way, &words);
        found.extend(told(what, faults(&mut window, size, &before)));
        for _ in 0..3 {
            window.press_once(NONE, Key::Escape);
        }
        window.settle();
        window.press(NONE, Key::J);
    }
    found
}

fn nothing_is_wrong(size: Vec2) {
    let mut found = Vec::new();
    // Themes differ in the thickness of lines alone.
    for (language, theme) in [("en", Theme::Light), ("ar", Theme::ContrastDark)] {
        found.extend(walk(size, language, theme));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn nothing_is_cut_off_or_covered_in_the_smallest_window() {
    nothing_is_wrong(SIZES[0]);
}

#[test]
fn nothing_is_cut_off_or_covered_in_a_small_window() {
    nothing_is_wrong(SIZES[1]);
}

#[test]
fn nothing_is_cut_off_or_covered_in_the_usual_window() {
    nothing_is_wrong(SIZES[2]);
}

#[test]
fn nothing_is_cut_off_or_covered_on_a_large_screen() {
    nothing_is_wrong(SIZES[3]);
}

#[test]
fn what_has_no_room_beside_the_text_is_laid_over_it() {
    for (language, is_mirrored) in [("en", false), ("ar", true)] {
        let settings = Settings { language: language.to_owned(), ..Settings::default() };
        let words = settings.words();
        let mut window = Window::with(SIZES[0], settings, Answers::default(), &ARTICLES[..2]);
        assert!(!window.shows("en-convoy.txt"), "the list is folded: {:#?}", window.labels());
        window.click(&words.get("key-articles"));
        let row = window.rect("en-convoy.txt");
        assert!(row.left() >= 0.0 && row.right() <= SIZES[0].x, "{row:?}");
        assert_eq!(row.center().x > SIZES[0].x / 2.0, is_mirrored, "it lies where lines begin: {row:?}");
        window.click_on("en-convoy.txt");
        assert!(window.shows("RUTBA"), "the article comes in front: {:#?}", window.labels());
        assert!(!window.shows("ar-report.txt"), "and the list is folded again");

        window.click(&words.get("key-facts"));
        assert!(window.shows(&words.get("filter-facts")), "{:#?}", window.labels());
        window.press(NONE, Key::Escape);
        assert!(!window.shows(&words.get("filter-facts")), "Escape folds it");
        window.press(NONE, Key::F10);
        assert!(window.shows(&words.get("filter-facts")), "so does the key for it, there and back");
        window.press(NONE, Key::F10);
        assert!(!window.shows(&words.get("filter-facts")));
        assert!(window.settings().layout.shows(Pane::Facts), "in a wider window they stand beside the text");
    }
}

/// What the reader may make of the layout.
fn arrangements() -> [Layout; 4] {
    let [map, timeline, figures] = [Docked::Map, Docked::Timeline, Docked::Figures].map(Pane::Picture);
    [
        arranged(|own| {
            own.move_to(Pane::Facts, Spot::Start);
            own.show(Pane::Details, true);
        }),
        arranged(|own| {
            own.move_to(map, Spot::Above);
            own.move_to(timeline, Spot::End);
        }),
        arranged(|own| {
            own.move_to(Pane::Facts, Spot::Below);
            own.move_to(Pane::Articles, Spot::End);
            own.show_pictures(false);
        }),
        arranged(|own| {
            own.move_to(Pane::Details, Spot::Start);
            own.move_to(figures, Spot::Start);
        }),
    ]
}

#[test]
fn nothing_is_cut_off_or_covered_however_panels_are_arranged() {
    let mut found = Vec::new();
    for size in SIZES {
        for (nth, layout) in arrangements().into_iter().enumerate() {
            for language in ["en", "ar"] {
                let settings =
                    Settings { layout: layout.clone(), language: language.to_owned(), ..Settings::default() };
                let mut window = Window::with(size, settings, Answers::default(), &ARTICLES[..2]);
                window.press(NONE, Key::J);
                let faults = faults(&mut window, size, &[]);
                found.extend(faults.into_iter().map(|fault| format!("{size:?} {language} {nth}: {fault}")));
                let text = window.settings().layout.rect(Pane::Text).expect("the text is always to be seen");
                if text.width() < 280.0 || text.height() < 139.0 {
                    found.push(format!("{size:?} {language} {nth}: the text has only {text:?}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_hidden_panel_comes_back_as_wide_as_it_was() {
    let settings = Settings {
        layout: arranged(|own| {
            own.resize(Pane::Facts, 420.0);
            own.resize(Pane::Articles, 250.0);
        }),
        ..Settings::default()
    };
    let mut window = Window::with(SIZES[2], settings, Answers::default(), &ARTICLES[..2]);
    let (list, facts) = (window.rect("Which articles"), window.rect("Filter facts"));
    for key in [Key::F9, Key::F10] {
        window.press(NONE, key);
    }
    assert!(!window.shows("Which articles") && !window.shows("Filter facts"));
    for key in [Key::F9, Key::F10] {
        window.press(NONE, key);
    }
    assert_eq!((window.rect("Which articles"), window.rect("Filter facts")), (list, facts));
}
