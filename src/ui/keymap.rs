//! Which keys give which command: those of the table of [`actions`], and those that the reader chose instead.
//!
//! What was chosen is remembered in the settings, as text by the command's id. What cannot be read there, by this
//! program or any more, counts for nothing.

use std::collections::BTreeMap;
use std::rc::Rc;

use egui::{Context, KeyboardShortcut};

use super::App;
use super::actions::{self, Action};
use super::keys;

/// Keys that the reader chose, by the id of the command: "Ctrl+Shift+P".
pub type Chosen = BTreeMap<String, String>;

/// A wish about commands and their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionWish {
    /// Give the command of this id, chosen from the list of all.
    Run(&'static str),
    /// Have it given by these keys; `None`: by its own again.
    SetKeys(&'static str, Option<KeyboardShortcut>),
    /// Have every command given by its own keys again.
    ResetKeys,
}

/// Why keys cannot be had for a command.
#[derive(Debug, Clone, Copy)]
pub enum Refused {
    /// Another command has them.
    Taken(&'static Action),
    /// The system, text fields or the way through the window need them; the id of the words that say so.
    Kept(&'static str),
}

/// The keys of every command.
#[derive(Debug)]
pub struct Keymap {
    lines: Vec<Line>,
    /// Chords before those they contain, because the first that fits takes the key.
    in_order: Vec<(KeyboardShortcut, &'static Action)>,
}

#[derive(Debug)]
struct Line {
    action: &'static Action,
    keys: Vec<KeyboardShortcut>,
    is_chosen: bool,
}

impl Keymap {
    /// The keys of the table, but for those that were `chosen`.
    pub fn new(chosen: &Chosen) -> Self {
        let mut taken: Vec<KeyboardShortcut> = Vec::new();
        let mut own: BTreeMap<&str, KeyboardShortcut> = BTreeMap::new();
        for action in actions::ALL {
            let keys = chosen.get(action.id).and_then(|text| keys::parse(text));
            if let Some(keys) = keys.filter(|keys| keys::kept(*keys).is_none() && !taken.contains(keys)) {
                taken.push(keys);
                own.insert(action.id, keys);
            }
        }
        let line = |action: &'static Action| {
            let chosen = own.get(action.id);
            // A later program may come with keys that were chosen for something else before.
            let free = action.keys.iter().filter(|keys| !taken.contains(keys));
            let keys = chosen.map_or_else(|| free.copied().collect(), |chosen| vec![*chosen]);
            Line { action, keys, is_chosen: chosen.is_some() }
        };
        let lines: Vec<Line> = actions::ALL.iter().map(line).collect();
        let pairs = |line: &Line| line.keys.iter().map(|keys| (*keys, line.action)).collect::<Vec<_>>();
        let mut in_order: Vec<_> = lines.iter().flat_map(pairs).collect();
        in_order.sort_by_key(|(keys, _)| std::cmp::Reverse(keys::n_modifiers(*keys)));
        Self { lines, in_order }
    }

    /// The keys of the command of that id, the one shown first.
    pub fn keys(&self, id: &str) -> &[KeyboardShortcut] {
        self.line(id).map(|line| line.keys.as_slice()).unwrap_or_default()
    }

    /// Whether the reader chose them.
    pub fn is_chosen(&self, id: &str) -> bool {
        self.line(id).is_some_and(|line| line.is_chosen)
    }

    /// All keys with what they give, in the order in which they are to be tried.
    pub fn in_order(&self) -> impl Iterator<Item = (KeyboardShortcut, &'static Action)> {
        self.in_order.iter().copied()
    }

    /// Why the command of that id cannot have these keys; `None` where it can.
    pub fn refuses(&self, id: &str, keys: KeyboardShortcut) -> Option<Refused> {
        keys::kept(keys).map(Refused::Kept).or_else(|| self.taken(id, &[keys]).map(Refused::Taken))
    }

    /// The command that has keys which the one of that id would have again.
    pub fn refuses_reset(&self, id: &str) -> Option<Refused> {
        self.taken(id, actions::by_id(id)?.keys).map(Refused::Taken)
    }

    /// Another command than that of `id` that has one of these keys.
    fn taken(&self, id: &str, wanted: &[KeyboardShortcut]) -> Option<&'static Action> {
        let has = |line: &&Line| line.action.id != id && line.keys.iter().any(|keys| wanted.contains(keys));
        self.lines.iter().find(has).map(|line| line.action)
    }

    fn line(&self, id: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.action.id == id)
    }
}

impl App {
    /// Does what the reader asked for about commands and their keys.
    pub(super) fn act(&mut self, ctx: &Context, wish: ActionWish) {
        let chosen = &mut self.state.settings.keys;
        match wish {
            ActionWish::Run(id) => {
                self.state.settings.remember_command(id);
                self.open_dialog(None);
                let can = |action: &&Action| (action.can)(&self.state, &self.drafts);
                if let Some(action) = actions::by_id(id).filter(can) {
                    self.apply(ctx, (action.asks)());
                }
                return;
            }
            ActionWish::SetKeys(id, None) => {
                chosen.remove(id);
            }
            ActionWish::SetKeys(id, Some(keys)) => {
                chosen.insert(id.to_owned(), keys::written(keys));
            }
            ActionWish::ResetKeys => chosen.clear(),
        }
        self.kit.keymap = Rc::new(Keymap::new(chosen));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap(chosen: &[(&str, &str)]) -> Keymap {
        Keymap::new(&chosen.iter().map(|(id, keys)| ((*id).to_owned(), (*keys).to_owned())).collect())
    }

    fn names(keymap: &Keymap, id: &str) -> Vec<String> {
        keymap.keys(id).iter().map(|keys| keys::written(*keys)).collect()
    }

    #[test]
    fn what_was_chosen_stands_in_place_of_the_tables_keys() {
        let keymap = keymap(&[("key-reject", "Ctrl+J"), ("gone", "Ctrl+M"), ("key-undo", "no keys")]);
        assert_eq!(names(&keymap, "key-reject"), ["Ctrl+J"]);
        assert_eq!(names(&keymap, "key-undo"), ["Ctrl+Z"], "what cannot be read counts for nothing");
        assert!(keymap.is_chosen("key-reject") && !keymap.is_chosen("key-undo"));
    }

    #[test]
    fn keys_that_were_chosen_are_nobody_elses() {
        let later = keymap(&[("about", "Ctrl+O"), ("key-done", "Ctrl+O"), ("key-find", "Ctrl+C")]);
        assert_eq!(names(&later, "about"), Vec::<String>::new(), "two commands were given them: the first keeps them");
        assert_eq!(names(&later, "open-files"), Vec::<String>::new());
        assert_eq!(names(&later, "key-find"), ["Ctrl+F"], "copying needs Ctrl+C");
    }

    #[test]
    fn a_chord_is_tried_before_those_it_contains() {
        let keymap = keymap(&[("about", "J"), ("key-next-fact", "Ctrl+Shift+J"), ("key-done", "Ctrl+J")]);
        let order: Vec<_> = keymap.in_order().map(|(_, action)| action.id).collect();
        let at = |id: &str| order.iter().position(|other| *other == id);
        assert!(at("key-next-fact") < at("key-done") && at("key-done") < at("about"), "{order:?}");
    }

    #[test]
    fn taken_and_kept_keys_are_refused() {
        let keymap = keymap(&[("key-find", "Ctrl+J"), ("about", "Ctrl+F")]);
        let taken = |refused: Option<Refused>| match refused {
            Some(Refused::Taken(action)) => action.id,
            Some(Refused::Kept(word)) => word,
            None => "",
        };
        let rows =
            [("Ctrl+J", "key-find"), ("Ctrl+V", "keys-kept-editing"), ("Tab", "keys-kept-moving"), ("Ctrl+B", "")];
        for (keys, who) in rows {
            assert_eq!(taken(keymap.refuses("key-done", keys::parse(keys).unwrap())), who, "{keys}");
        }
        assert_eq!(taken(keymap.refuses_reset("key-find")), "about", "what it would have again is taken");
        assert_eq!(taken(keymap.refuses("key-find", keys::parse("Ctrl+J").unwrap())), "", "its own keys it can have");
    }
}
