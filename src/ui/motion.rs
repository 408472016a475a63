//! Movement that nobody asked for, and how it is left out for those whom it disturbs.
//!
//! What the window itself animates, `theme::install` stops; this is about the wheel, and what the desktop wishes.

use std::path::PathBuf;

use egui::{Context, Event, MouseWheelUnit, Plugin, RawInput, TouchPhase, Vec2};

use crate::files;

/// Files below the user's folder of settings in which desktops say that nothing shall move, with the line for it.
/// GNOME and KDE write the first two for the programs of each other, KDE the third for its own.
const WISHES: [(&str, &str, &[&str]); 3] = [
    ("gtk-4.0/settings.ini", "gtk-enable-animations", &["0", "false"]),
    ("gtk-3.0/settings.ini", "gtk-enable-animations", &["0", "false"]),
    ("kdeglobals", "AnimationDurationFactor", &["0"]),
];
/// Longest file of settings that is read, in bytes.
const MOST_BYTES: usize = 1 << 20;

/// Whether the desktop's settings ask for less movement; `false` where it keeps them elsewhere.
pub(super) fn desktop_is_still() -> bool {
    WISHES.iter().any(|(file, key, values)| settings_of(file).is_some_and(|text| says(&text, key, values)))
}

/// A file below the user's folder of settings, if it is there.
pub(super) fn settings_of(file: &str) -> Option<String> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))?;
    let bytes = files::read(&folder.join(file), MOST_BYTES, &|| true).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether a file of lines such as `key=value` gives `key` one of `values`.
fn says(text: &str, key: &str, values: &[&str]) -> bool {
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    let mut own = pairs.filter(|(name, _)| name.trim() == key);
    own.any(|(_, value)| values.contains(&value.trim().to_lowercase().as_str()))
}

/// Lets a turn of the wheel move the text at once where nothing is animated. egui spreads it over frames, unless it
/// comes in steps as small as those of a finger on a pad.
pub(super) struct SteadyWheel;

/// Longer steps are spread.
const SMALL_STEP: f32 = 7.5;

impl Plugin for SteadyWheel {
    fn debug_name(&self) -> &'static str {
        "steady wheel"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if ctx.global_style().animation_time > 0.0 {
            return;
        }
        let (line, page) =
            (ctx.options(|options| options.input_options.line_scroll_speed), ctx.content_rect().height());
        let events = std::mem::take(&mut input.events);
        input.events = events.into_iter().flat_map(|event| steps(event, line, page)).collect();
    }
}

/// A turn of the wheel in small steps, where a line and a page are so many points high; any other event as it is.
fn steps(event: Event, line: f32, page: f32) -> Vec<Event> {
    let Event::MouseWheel { unit, delta, phase: TouchPhase::Move, source, modifiers } = event else {
        return vec![event];
    };
    // With Ctrl held it makes letters larger.
    if modifiers.command {
        return vec![event];
    }
    let points: Vec2 = delta
        * match unit {
            MouseWheelUnit::Point => 1.0,
            MouseWheelUnit::Line => line,
            MouseWheelUnit::Page => page,
        };
    let n_steps = (points.length() / SMALL_STEP).ceil().max(1.0);
    let (unit, delta) = (MouseWheelUnit::Point, points / n_steps);
    let step = Event::MouseWheel { unit, delta, phase: TouchPhase::Move, source, modifiers };
    vec![step; n_steps as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_desktop_wishes_is_read_from_its_lines() {
        let (_, key, values) = WISHES[0];
        for (text, is_still) in [
            ("[Settings]\ngtk-enable-animations=0\n", true),
            ("gtk-enable-animations = False", true),
            ("gtk-enable-animations=1\ngtk-theme-name=0", false),
            ("", false),
        ] {
            assert_eq!(says(text, key, values), is_still, "{text:?}");
        }
    }

    #[test]
    fn a_turn_of_the_wheel_falls_into_steps_that_are_as_long_together() {
        let turn = |unit, y: f32, modifiers| Event::MouseWheel {
            unit,
            delta: egui::vec2(0.0, y),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers,
        };
        let length = |event: &Event| if let Event::MouseWheel { delta, .. } = event { delta.y } else { 0.0 };
        for (unit, y, whole) in [
            (MouseWheelUnit::Line, -2.0, -80.0),
            (MouseWheelUnit::Point, 100.0, 100.0),
            (MouseWheelUnit::Page, 1.0, 600.0),
            (MouseWheelUnit::Point, 3.0, 3.0),
        ] {
            let parts = steps(turn(unit, y, egui::Modifiers::NONE), 40.0, 600.0);
            assert!(parts.iter().all(|part| length(part).abs() < 8.0), "{parts:?}");
            assert!((parts.iter().map(length).sum::<f32>() - whole).abs() < 0.01, "{parts:?}");
        }
        assert_eq!(steps(turn(MouseWheelUnit::Line, 1.0, egui::Modifiers::COMMAND), 40.0, 600.0).len(), 1);
    }
}
