//! The map in both themes and languages as pictures, drawn without a graphics card: `UPDATE_SNAPSHOTS=1` makes
//! them anew, and a person looks at each.

use egui::{Key, Role, vec2};
use egui_kittest::image_snapshot;
use egui_kittest::kittest::Queryable;
use waqai::ui::layout::Pane;
use waqai::ui::{Docked, Settings, Theme};

use crate::{Answers, Window, arranged, start};

/// The map of the Arabic article, with `keys` pressed on it.
fn picture(name: &str, theme: Theme, language: &str, keys: &[Key]) {
    let settings = Settings {
        theme,
        language: language.to_owned(),
        layout: arranged(|own| {
            own.show(Pane::Articles, false);
            own.show(Pane::Facts, false);
            own.resize(Pane::Picture(Docked::Map), 319.0);
        }),
        ..Settings::default()
    };
    let start = start(settings, Answers::default(), &["/news/ar-report.txt"]);
    let harness = &mut Window::drawn(vec2(684.0, 604.0), 1.0, start).harness;
    if !keys.is_empty() {
        harness.query_all_by_role(Role::Canvas).next().expect("there is a map").focus();
        harness.run_steps(2);
    }
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(2);
    }
    let map = harness.query_all_by_role(Role::Canvas).next().expect("there is a map").rect();
    let whole = harness.render().expect("drawn");
    let [left, top, width, height] = [map.left(), map.top(), map.width(), map.height()].map(|side| side as u32);
    let cut = image::imageops::crop_imm(&whole, left, top, width, height).to_image();
    image_snapshot(&cut, name);
}

#[test]
fn by_day_in_an_english_window() {
    picture("map_light", Theme::Light, "en", &[]);
}

#[test]
fn by_night_in_an_arabic_window() {
    picture("map_dark", Theme::Dark, "ar", &[]);
}

#[test]
fn close_up_with_the_keyboard_on_it() {
    picture("map_close", Theme::Light, "en", &[Key::Plus, Key::Plus, Key::Plus, Key::Plus, Key::ArrowRight]);
}
