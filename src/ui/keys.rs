//! The keyboard: how keys are written, which cannot be had, and what was pressed in a frame.
//!
//! Which command they give, [`Keymap`] has.

use std::path::PathBuf;

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers, PointerButton};

use super::actions::Action;
use super::choosing::Choosing;
use super::command::Command;
use super::keymap::Keymap;
use super::layout::Pane;
use super::state::State;

const PLAIN: Modifiers = Modifiers::NONE;

/// The keys as they are pressed in a window: back is left where lines begin on
/// the left, and right where they begin on the right.
pub fn facing(keys: KeyboardShortcut, rtl: bool) -> KeyboardShortcut {
    let logical_key = match keys.logical_key {
        Key::ArrowLeft if rtl => Key::ArrowRight,
        Key::ArrowRight if rtl => Key::ArrowLeft,
        other => other,
    };
    KeyboardShortcut { logical_key, ..keys }
}

/// The keys as they are written on a keyboard: "Ctrl+O".
pub fn name(keys: KeyboardShortcut) -> String {
    let modifiers = egui::ModifierNames::NAMES.format(&keys.modifiers, cfg!(target_os = "macos"));
    let key = keys.logical_key;
    let key = if is_sign(key) { key.symbol_or_name() } else { key.name() };
    if modifiers.is_empty() { key.to_owned() } else { format!("{modifiers}+{key}") }
}

/// The keys as the settings have them, alike on every system and in every language: "Ctrl+Shift+PageDown".
pub fn written(keys: KeyboardShortcut) -> String {
    let modifiers = MODIFIERS.iter().filter(|(_, modifier)| keys.modifiers.contains(*modifier));
    modifiers.map(|(name, _)| *name).chain([keys.logical_key.name()]).collect::<Vec<_>>().join("+")
}

/// The keys that are [`written`] so.
pub fn parse(text: &str) -> Option<KeyboardShortcut> {
    let mut rest = text;
    let mut modifiers = PLAIN;
    for (name, modifier) in MODIFIERS {
        if let Some(after) = rest.strip_prefix(name).and_then(|rest| rest.strip_prefix('+')) {
            modifiers |= modifier;
            rest = after;
        }
    }
    Some(KeyboardShortcut::new(modifiers, Key::from_name(rest)?))
}

/// In the order in which they are written.
const MODIFIERS: [(&str, Modifiers); 3] =
    [("Ctrl", Modifiers::COMMAND), ("Alt", Modifiers::ALT), ("Shift", Modifiers::SHIFT)];

/// How many keys are held while the last is pressed.
pub fn n_modifiers(keys: KeyboardShortcut) -> usize {
    MODIFIERS.iter().filter(|(_, modifier)| keys.modifiers.contains(*modifier)).count()
}

/// Why a reader cannot have these keys for a command: the id of the words that say it; `None` where they can be had.
pub fn kept(keys: KeyboardShortcut) -> Option<&'static str> {
    let KeyboardShortcut { modifiers, logical_key: key } = keys;
    let (has_ctrl, has_alt) = (modifiers.command, modifiers.alt);
    let is_arrow = is_arrow(key);
    let moves = is_arrow || matches!(key, Key::Home | Key::End | Key::PageUp | Key::PageDown | Key::Backspace);
    match key {
        Key::Tab | Key::Enter | Key::Escape => Some("keys-kept-moving"),
        Key::F4 if has_alt => Some("keys-kept-system"),
        Key::Copy | Key::Cut | Key::Paste => Some("keys-kept-editing"),
        Key::C | Key::V | Key::X | Key::A if modifiers == Modifiers::COMMAND => Some("keys-kept-editing"),
        Key::Insert | Key::Delete if modifiers == Modifiers::SHIFT => Some("keys-kept-editing"),
        Key::Insert if modifiers == Modifiers::COMMAND => Some("keys-kept-editing"),
        Key::Space if !has_ctrl => Some("keys-kept-moving"),
        _ if moves && !has_ctrl && !has_alt => Some("keys-kept-moving"),
        _ if is_arrow && has_ctrl && !has_alt => Some("keys-kept-editing"),
        _ => None,
    }
}

/// Whether a text field takes these keys in.
fn is_typed(keys: KeyboardShortcut) -> bool {
    let key = keys.logical_key;
    let edits = matches!(key, Key::Z | Key::Y | Key::Home | Key::End | Key::Backspace | Key::Delete);
    let is_function = key.name().strip_prefix('F').is_some_and(|rest| rest.parse::<u8>().is_ok());
    !is_function && (!keys.modifiers.command || keys.modifiers.alt || edits)
}

/// Takes the keys that were pressed in this frame, those that only go with others left out, as they are in a window
/// whose lines begin on the left.
pub fn take_pressed(ctx: &Context, rtl: bool) -> Option<KeyboardShortcut> {
    let ctrl = |key| KeyboardShortcut::new(Modifiers::COMMAND, key);
    let keys_of = |event: &Event| match event {
        // What the system words as a wish is pressed as keys all the same.
        Event::Copy => Some(ctrl(Key::C)),
        Event::Cut => Some(ctrl(Key::X)),
        Event::Paste(_) => Some(ctrl(Key::V)),
        Event::Key { key, pressed: true, repeat: false, modifiers, .. } if !is_modifier(*key) => {
            let held = MODIFIERS.iter().filter(|(_, modifier)| modifiers.contains(*modifier));
            // Shift belongs to the sign on some keyboards and is not pressed for it on others.
            let held = held.filter(|(_, modifier)| !(is_sign(*key) && *modifier == Modifiers::SHIFT));
            let held = held.fold(PLAIN, |held, (_, modifier)| held | *modifier);
            Some(facing(KeyboardShortcut::new(held, *key), rtl))
        }
        _ => None,
    };
    ctx.input_mut(|input| {
        let pressed = input.events.iter().find_map(keys_of);
        input.events.retain(|event| keys_of(event).is_none());
        pressed
    })
}

fn is_arrow(key: Key) -> bool {
    matches!(key, Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown)
}

/// Whether the key is called by the sign that it writes.
fn is_sign(key: Key) -> bool {
    !is_arrow(key) && !key.symbol_or_name().contains(char::is_alphanumeric)
}

fn is_modifier(key: Key) -> bool {
    ["Shift", "Control", "Alt", "Super"].iter().any(|name| {
        let side = key.name().strip_prefix(name);
        matches!(side, Some("Left" | "Right"))
    })
}

/// What was pressed and dropped in this frame.
pub fn collect(ctx: &Context, state: &State, keymap: &Keymap, asked: &mut Vec<Command>) {
    let dropped: Vec<PathBuf> =
        ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
    if !dropped.is_empty() {
        asked.push(Command::Open(dropped));
    }
    let is_covered = state.dialog.is_some() || egui::Popup::is_any_open(ctx);
    if is_covered {
        return;
    }
    // The buttons at the side of a mouse.
    for (button, step) in [(PointerButton::Extra1, -1), (PointerButton::Extra2, 1)] {
        if ctx.input(|input| input.pointer.button_pressed(button)) {
            asked.push(Command::GoBack(step));
        }
    }
    asked.extend(ctx.input(wheel_with_ctrl).map(Command::StepTextSize));
    let types = is_typing(ctx);
    if state.pane == Some(Pane::Facts) && !types {
        for (key, step) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1)] {
            if ctx.input_mut(|input| input.consume_key(Modifiers::SHIFT, key)) {
                asked.push(Command::Choose(Choosing::Step(step)));
            }
            if ctx.input_mut(|input| input.consume_key(PLAIN, key)) {
                asked.push(Command::NextFact(step));
            }
        }
    }
    let rtl = state.settings.language().rtl;
    let is_here =
        |(_, action): &(KeyboardShortcut, &Action)| action.pane.is_none_or(|pane| state.pane == Some(pane) && !types);
    for (keys, action) in keymap.in_order().filter(is_here).filter(|(keys, _)| !(types && is_typed(*keys))) {
        if ctx.input_mut(|input| input.consume_shortcut(&facing(keys, rtl))) {
            asked.push((action.asks)());
        }
    }
}

/// The wheel with Ctrl held: larger (1) or smaller (-1) letters.
fn wheel_with_ctrl(input: &egui::InputState) -> Option<isize> {
    input.events.iter().find_map(|event| match event {
        Event::MouseWheel { delta, modifiers, .. } if modifiers.command && delta.y != 0.0 => {
            Some(if delta.y > 0.0 { 1 } else { -1 })
        }
        _ => None,
    })
}

/// Tells that a text field has the keyboard in this frame.
pub fn note_typing(ctx: &Context) {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| data.insert_temp(typing_id(), pass));
}

/// Whether a text field had the keyboard when it was drawn last.
fn is_typing(ctx: &Context) -> bool {
    let noted: Option<u64> = ctx.data(|data| data.get_temp(typing_id()));
    noted.is_some_and(|pass| pass + 1 >= ctx.cumulative_pass_nr())
}

fn typing_id() -> egui::Id {
    egui::Id::unique("a text field has the keyboard")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for text in ["A", "F12", "Ctrl+Plus", "Alt+Left", "Ctrl+Alt+Shift+PageDown", "Shift+Minus"] {
            let keys = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(written(keys), text);
        }
        for text in ["", "Ctrl+", "Shift+Ctrl+A", "Hyper+A", "no key"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn letters_are_typed_and_function_keys_are_not() {
        for (text, is) in [
            ("A", true),
            ("Shift+A", true),
            ("Alt+Left", true),
            ("Delete", true),
            ("Ctrl+Z", true),
            ("Ctrl+F", false),
            ("Ctrl+Alt+E", true),
            ("F6", false),
            ("F", true),
            ("Shift+F3", false),
        ] {
            assert_eq!(is_typed(parse(text).unwrap()), is, "{text}");
        }
    }
}
