//! The window as pictures, drawn without a graphics card: its main states in both languages, by day and by night,
//! and the pictures of the user guide. `UPDATE_SNAPSHOTS=1` makes them anew, and a person looks at each.

use egui::{Event, Id, Key, Modifiers, Rect, Vec2, vec2};
use egui_kittest::kittest::Queryable;
use waqai::ui::layout::{Layout, Pane, Spot};
use waqai::ui::strings::Words;
use waqai::ui::{Docked, LANGUAGES, Settings, Theme, guide};

use crate::reference::compare;
use crate::{Answers, Window, arranged, start, with_picture, without_isolates};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const SIZE: Vec2 = vec2(1160.0, 740.0);
const FILES: &[&str] = &["/news/ar-report.txt", "/news/en-convoy.txt"];

/// A state of the window: how it begins and what is done in it.
struct State {
    size: Vec2,
    layout: Layout,
    files: &'static [&'static str],
    act: fn(&mut Window, &Words),
}

impl Default for State {
    fn default() -> Self {
        Self { size: SIZE, layout: Layout::default(), files: FILES, act: |_, _| {} }
    }
}

impl State {
    /// The window in it.
    fn window(&self, language: &str, theme: Theme, scale: f32) -> Window {
        let (layout, language) = (self.layout.clone(), language.to_owned());
        let settings = Settings { theme, language, layout, ..Settings::default() };
        let words = settings.words();
        let mut window = Window::drawn(self.size, scale, start(settings, Answers::default(), self.files));
        (self.act)(&mut window, &words);
        window.harness.run_steps(20);
        window.harness.event(Event::PointerGone);
        window.harness.run_steps(3);
        window
    }

    /// The whole window as it is drawn, without what differs from run to run.
    fn picture(&self, window: &mut Window) -> image::RgbaImage {
        let mut picture = window.harness.render().expect("drawn");
        let scale = window.harness.ctx.pixels_per_point();
        let status_bar = self.size.y - 26.0;
        // How long it took to read the article.
        let told = window.harness.query_all_by(|node| node.role() == egui::Role::Label);
        let whole = Rect::from_min_size(egui::Pos2::ZERO, self.size);
        let in_bar = |rect: &Rect| rect.top() >= status_bar && whole.contains_rect(*rect) && rect.width() > 100.0;
        let told = told.map(|node| node.rect()).find(in_bar);
        if let Some(rect) = told {
            let [left, top, right, bottom] =
                [rect.left(), rect.top(), rect.right(), rect.bottom()].map(|side| (side * scale) as u32);
            let ground = *picture.get_pixel(left.saturating_sub(2), top);
            for (x, y) in (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))) {
                picture.put_pixel(x, y, ground);
            }
        }
        picture
    }

    /// Compares it with its pictures: both languages, by day and by night.
    fn is_drawn_as(&self, name: &str) {
        let mut faults = Vec::new();
        for language in LANGUAGES {
            for (theme, time) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
                let mut window = self.window(language.code, theme, 1.0);
                let picture = self.picture(&mut window);
                let name = format!("{name}_{}_{time}", language.code);
                faults.extend(compare(&picture, &name, "tests/snapshots/window").err());
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

fn type_text(window: &mut Window, text: &str) {
    window.harness.event(Event::Text(text.to_owned()));
    window.settle();
}

/// Selects the fact that is called so in the language of the article.
fn select(window: &mut Window, text: &str) {
    for _ in 0..40 {
        if window.selects(text) {
            return;
        }
        window.press(NONE, Key::J);
    }
    panic!("no fact says {text:?}");
}

#[test]
fn the_first_start() {
    State { files: &[], ..State::default() }.is_drawn_as("welcome");
}

#[test]
fn an_article_with_its_facts_and_the_map() {
    State::default().is_drawn_as("article");
}

#[test]
fn a_fact_with_all_its_details() {
    let layout = arranged(|own| {
        own.show(Pane::Details, true);
        own.show_pictures(false);
    });
    let act = |window: &mut Window, _: &Words| {
        select(window, "1,200");
        window.press(NONE, Key::A);
    };
    State { layout, act, ..State::default() }.is_drawn_as("fact");
}

fn table(window: &mut Window, words: &Words) {
    window.click_on(&words.get("facts-table"));
    window.settle();
}

#[test]
fn force_numbers_as_a_table_over_a_timeline() {
    let layout = with_picture(Docked::Timeline, 230.0);
    State { layout, act: table, ..State::default() }.is_drawn_as("table");
}

#[test]
fn figures_as_bars() {
    let layout = with_picture(Docked::Figures, 330.0);
    State { layout, act: |window, _| select(window, "1,200"), ..State::default() }.is_drawn_as("figures");
}

#[test]
fn who_is_named_with_whom() {
    State { layout: with_picture(Docked::Names, 330.0), ..State::default() }.is_drawn_as("names");
}

fn edit(window: &mut Window, _: &Words) {
    select(window, "1,200");
    window.press(NONE, Key::E);
}

#[test]
fn the_form_that_corrects_a_fact() {
    State { act: edit, ..State::default() }.is_drawn_as("edit");
}

#[test]
fn the_dialog_that_exports() {
    State { act: |window, _| window.press(CTRL, Key::E), ..State::default() }.is_drawn_as("export");
}

fn across(window: &mut Window, words: &Words) {
    window.click(&words.get("view"));
    window.click(&words.get("across"));
}

#[test]
fn two_articles_put_together() {
    State { act: across, ..State::default() }.is_drawn_as("across");
}

fn palette(window: &mut Window, words: &Words) {
    window.press(CTRL_SHIFT, Key::P);
    type_text(window, words.get("key-next-article").split(' ').next().unwrap_or_default());
}

#[test]
fn the_list_of_all_commands() {
    State { act: palette, ..State::default() }.is_drawn_as("palette");
}

#[test]
fn words_that_a_search_found() {
    let act = |window: &mut Window, words: &Words| {
        window.press(CTRL, Key::F);
        type_text(window, "القوات");
        let found = words.with("search-count", [("at", 1.into()), ("of", 2.into())]);
        window.wait_for(&without_isolates(&found));
    };
    State { act, ..State::default() }.is_drawn_as("search");
}

#[test]
fn panels_that_were_moved() {
    let layout = arranged(|own| {
        own.move_to(Pane::Facts, Spot::Start);
        own.move_to(Pane::Picture(Docked::Timeline), Spot::End);
        own.move_to(Pane::Picture(Docked::Map), Spot::Above);
        own.resize(Pane::Picture(Docked::Map), 180.0);
    });
    State { layout, ..State::default() }.is_drawn_as("moved");
}

#[test]
fn the_user_guide() {
    let act = |window: &mut Window, _: &Words| window.press(Modifiers::SHIFT, Key::F1);
    State { act, ..State::default() }.is_drawn_as("guide");
}

#[test]
fn a_step_of_the_tour() {
    let act = |window: &mut Window, words: &Words| {
        window.click(&words.get("help"));
        window.click(&words.get("tour"));
        for _ in 0..2 {
            window.click(&words.get("tour-next"));
        }
    };
    State { act, ..State::default() }.is_drawn_as("tour");
}

#[test]
fn a_narrow_window_with_the_facts_over_the_text() {
    let act = |window: &mut Window, words: &Words| window.click(&words.get("key-facts"));
    State { size: vec2(700.0, 740.0), act, ..State::default() }.is_drawn_as("narrow");
}

/// What a picture of the guide shows of a window.
enum Cut {
    Whole,
    Pane(Pane),
    Dialog(&'static str),
}

fn of_guide(id: &str) -> (State, Cut) {
    let usual = State::default();
    let map = Pane::Picture(Docked::Map);
    match id {
        "window" => (usual, Cut::Whole),
        "facts" => (State { act: |window, _| select(window, "1,200"), ..usual }, Cut::Pane(Pane::Facts)),
        "table" => (State { act: table, ..usual }, Cut::Pane(Pane::Facts)),
        "edit" => (State { act: edit, ..usual }, Cut::Dialog("edit")),
        "map" => (State { layout: with_picture(Docked::Map, 320.0), ..usual }, Cut::Pane(map)),
        "figures" => {
            let figures = Pane::Picture(Docked::Figures);
            (State { layout: with_picture(Docked::Figures, 320.0), ..usual }, Cut::Pane(figures))
        }
        "across" => (State { act: across, ..usual }, Cut::Dialog("across")),
        "palette" => (State { act: palette, ..usual }, Cut::Dialog("palette")),
        other => panic!("the guide has no picture {other:?}"),
    }
}

/// Pixels of a picture of the guide to a point.
const SHARPNESS: f32 = 1.5;

#[test]
fn the_pictures_of_the_guide() {
    let mut faults = Vec::new();
    for (id, language) in guide::PICTURES.iter().flat_map(|id| LANGUAGES.iter().map(move |language| (id, language))) {
        let (state, cut) = of_guide(id);
        let mut window = state.window(language.code, Theme::Light, SHARPNESS);
        let whole = state.picture(&mut window);
        let rect = match cut {
            Cut::Whole => Rect::from_min_size(egui::Pos2::ZERO, SIZE),
            Cut::Pane(pane) => window.settings().layout.rect(pane).expect("a pane that is seen"),
            Cut::Dialog(id) => {
                window.harness.ctx.memory(|memory| memory.area_rect(Id::unique(id))).expect("a dialog that is open")
            }
        };
        let [left, top, width, height] =
            [rect.left(), rect.top(), rect.width(), rect.height()].map(|side| (side * SHARPNESS).round() as u32);
        let cut = image::imageops::crop_imm(&whole, left, top, width, height).to_image();
        faults.extend(compare(&cut, &format!("{id}.{}", language.code), "assets/guide/pictures").err());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
