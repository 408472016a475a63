//! The keyboard. One table: what is pressed, what it does, how the help sheet names it.

use std::path::PathBuf;

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers, PointerButton};

use super::choosing::Choosing;
use super::command::{Command, ListCommand};
use super::lists::Wish;
use super::state::{Dialog, Pane, State};
use crate::export::excerpt::Form;
use crate::facts::Review;

/// One shortcut.
pub struct Shortcut {
    /// The keys that do it; the first is shown in menus and in the help sheet.
    pub keys: &'static [KeyboardShortcut],
    /// Id of the words that say what it does.
    pub says: &'static str,
    /// What it asks for.
    pub asks: fn() -> Command,
    /// Whether the keys are letters that a text field would take in.
    is_typed: bool,
    /// The pane that must have the keyboard; `None`: any.
    pane: Option<Pane>,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const PLAIN: Modifiers = Modifiers::NONE;

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const fn always(keys: &'static [KeyboardShortcut], says: &'static str, asks: fn() -> Command) -> Shortcut {
    Shortcut { keys, says, asks, is_typed: false, pane: None }
}

const fn typed(keys: &'static [KeyboardShortcut], says: &'static str, asks: fn() -> Command) -> Shortcut {
    Shortcut { keys, says, asks, is_typed: true, pane: None }
}

const fn in_facts(keys: &'static [KeyboardShortcut], says: &'static str, asks: fn() -> Command) -> Shortcut {
    Shortcut { keys, says, asks, is_typed: true, pane: Some(Pane::Facts) }
}

/// Every shortcut, in the order of the help sheet. Longer chords stand before
/// the chords they contain, because the first that fits takes the key.
pub const ALL: &[Shortcut] = &[
    always(&[key(CTRL_SHIFT, Key::O)], "key-open-folder", || Command::PickFolder),
    always(&[key(CTRL, Key::O)], "key-open", || Command::PickFiles),
    always(&[key(CTRL, Key::E)], "key-export", || Command::Dialog(Some(Dialog::Export))),
    always(&[key(CTRL, Key::P)], "key-print", || Command::Print),
    always(&[key(CTRL, Key::W)], "key-close", || Command::CloseShown),
    always(&[key(CTRL_SHIFT, Key::PageDown)], "key-next-undone", || Command::InList(ListCommand::NextUndone)),
    always(&[key(CTRL, Key::PageDown)], "key-next-article", || Command::InList(ListCommand::Next(1))),
    always(&[key(CTRL, Key::PageUp)], "key-previous-article", || Command::InList(ListCommand::Next(-1))),
    typed(&[key(SHIFT, Key::J)], "key-choose-next", || Command::Choose(Choosing::Step(1))),
    typed(&[key(SHIFT, Key::K)], "key-choose-previous", || Command::Choose(Choosing::Step(-1))),
    in_facts(&[key(CTRL, Key::A)], "key-choose-all", || Command::Choose(Choosing::All)),
    typed(&[key(PLAIN, Key::J)], "key-next-fact", || Command::NextFact(1)),
    typed(&[key(PLAIN, Key::K)], "key-previous-fact", || Command::NextFact(-1)),
    typed(&[key(SHIFT, Key::A)], "key-everywhere", || Command::Dialog(Some(Dialog::Everywhere))),
    typed(&[key(PLAIN, Key::A)], "key-accept", || Command::Decide(None, Review::Accepted)),
    typed(&[key(PLAIN, Key::R), key(PLAIN, Key::X), key(PLAIN, Key::Delete)], "key-reject", || {
        Command::Decide(None, Review::Rejected)
    }),
    typed(&[key(PLAIN, Key::U)], "key-unreview", || Command::Decide(None, Review::Unreviewed)),
    typed(&[key(PLAIN, Key::E), key(PLAIN, Key::F2)], "key-edit", || Command::EditFact),
    typed(&[key(PLAIN, Key::M)], "key-merge", || Command::Dialog(Some(Dialog::Merge))),
    typed(&[key(PLAIN, Key::S)], "key-split", || Command::Dialog(Some(Dialog::Split))),
    typed(&[key(PLAIN, Key::I), key(PLAIN, Key::Insert)], "key-add", || Command::AddFact),
    typed(&[key(PLAIN, Key::D)], "key-done", || Command::MarkDone),
    typed(&[key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)], "key-redo", || Command::Redo),
    typed(&[key(CTRL, Key::Z)], "key-undo", || Command::Undo),
    always(&[key(CTRL, Key::H)], "key-history", || Command::Dialog(Some(Dialog::History))),
    typed(&[key(PLAIN, Key::N)], "key-next-mention", || Command::NextMention(1)),
    typed(&[key(PLAIN, Key::P)], "key-previous-mention", || Command::NextMention(-1)),
    always(&[key(PLAIN, Key::F6)], "key-next-pane", || Command::NextPane),
    always(&[key(CTRL_SHIFT, Key::F)], "key-search-articles", || Command::InList(ListCommand::Search)),
    always(&[key(CTRL, Key::K)], "key-filter", || Command::FocusFilter),
    always(&[key(CTRL, Key::F)], "key-find", || Command::Find),
    always(&[key(SHIFT, Key::F3), key(CTRL_SHIFT, Key::G)], "key-previous-hit", || Command::NextHit(-1)),
    always(&[key(PLAIN, Key::F3), key(CTRL, Key::G)], "key-next-hit", || Command::NextHit(1)),
    typed(&[key(ALT, Key::ArrowLeft)], "key-back", || Command::GoBack(-1)),
    typed(&[key(ALT, Key::ArrowRight)], "key-forward", || Command::GoBack(1)),
    always(&[key(CTRL_SHIFT, Key::C)], "key-copy-with-source", || Command::Copy(None, Form::Text)),
    always(&[key(CTRL, Key::Plus), key(CTRL, Key::Equals)], "key-larger", || Command::StepTextSize(1)),
    always(&[key(CTRL, Key::Minus)], "key-smaller", || Command::StepTextSize(-1)),
    always(&[key(CTRL, Key::Num0)], "key-usual-size", || Command::StepTextSize(0)),
    always(&[key(CTRL_SHIFT, Key::L)], "key-language", || Command::SwitchLanguage),
    always(&[key(CTRL, Key::L)], "key-lists", || Command::Lists(Wish::Open(None))),
    always(&[key(PLAIN, Key::F9)], "key-articles", || Command::ToggleArticles),
    always(&[key(PLAIN, Key::F8)], "key-map", || Command::ToggleMap),
    always(&[key(PLAIN, Key::F10)], "key-facts", || Command::ToggleFacts),
    always(&[key(PLAIN, Key::F1)], "key-help", || Command::Dialog(Some(Dialog::Shortcuts))),
    typed(&[key(PLAIN, Key::Escape)], "key-deselect", || Command::Deselect),
];

/// The keys of the shortcut with these words, as a menu of a window shows them.
pub fn shown(says: &str, rtl: bool) -> String {
    let found = ALL.iter().find(|shortcut| shortcut.says == says);
    found.and_then(|shortcut| shortcut.keys.first()).map(|&keys| name(facing(keys, rtl))).unwrap_or_default()
}

/// The keys as they are pressed in a window: back is left where lines begin on
/// the left, and right where they begin on the right.
fn facing(keys: KeyboardShortcut, rtl: bool) -> KeyboardShortcut {
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
    let key = match keys.logical_key {
        Key::Plus => "+",
        Key::Minus => "\u{2212}",
        other => other.name(),
    };
    if modifiers.is_empty() { key.to_owned() } else { format!("{modifiers}+{key}") }
}

/// What was pressed and dropped in this frame.
pub fn collect(ctx: &Context, state: &State, asked: &mut Vec<Command>) {
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
            if ctx.input_mut(|input| input.consume_key(SHIFT, key)) {
                asked.push(Command::Choose(Choosing::Step(step)));
            }
            if ctx.input_mut(|input| input.consume_key(PLAIN, key)) {
                asked.push(Command::NextFact(step));
            }
        }
    }
    let rtl = state.settings.language().rtl;
    let is_here = |shortcut: &&Shortcut| shortcut.pane.is_none_or(|pane| state.pane == Some(pane));
    for shortcut in ALL.iter().filter(is_here).filter(|shortcut| !(shortcut.is_typed && types)) {
        let mut keys = shortcut.keys.iter().map(|&keys| facing(keys, rtl));
        let pressed = ctx.input_mut(|input| keys.any(|keys| input.consume_shortcut(&keys)));
        if pressed {
            asked.push((shortcut.asks)());
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
