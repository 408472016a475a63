//! Commands as lines of menus and as buttons: name, keys and whether they can be given come from [`actions`].

use egui::Ui;

use super::Scene;
use super::actions::{self, Action, Group};
use super::command::Command;
use super::kit::Look;
use super::symbols::Symbol;

/// A line of a menu for each command of a group.
pub fn group(ui: &mut Ui, scene: &mut Scene<'_>, group: Group) {
    group.actions().for_each(|action| line(ui, scene, action));
}

/// A line of a menu for the command of that id.
pub fn item(ui: &mut Ui, scene: &mut Scene<'_>, id: &str) {
    if let Some(action) = known(id) {
        line(ui, scene, action);
    }
}

/// A button with a symbol for the command of that id.
pub fn symbol(ui: &mut Ui, scene: &mut Scene<'_>, id: &str, symbol: Symbol) {
    let Some(action) = known(id) else { return };
    let kit = scene.kit;
    let can = (action.can)(scene.state, scene.drafts);
    let name = kit.word_and_keys(id);
    let button = ui.add_enabled_ui(can, |ui| kit.symbol_button(ui, symbol, &name, Look::default()));
    if button.inner.clicked() {
        scene.asked.push((action.asks)());
    }
}

/// The names of these commands, by the ids of their words, with what they ask for.
pub fn named<const N: usize>(ids: [&str; N]) -> impl Iterator<Item = (&'static str, Command)> {
    ids.into_iter().filter_map(known).map(|action| (action.id, (action.asks)()))
}

fn line(ui: &mut Ui, scene: &mut Scene<'_>, action: &Action) {
    let kit = scene.kit;
    let can = (action.can)(scene.state, scene.drafts);
    let is_on = action.is_on.is_some_and(|is_on| is_on(scene.state));
    let (name, keys) = (kit.word(action.id), kit.keys(action.id));
    let item = ui.add_enabled_ui(can, |ui| kit.menu_item(ui, &name, &keys, is_on)).inner;
    if item.clicked() {
        let command = (action.asks)();
        // Other menus stay open for what is done several times, but not under a dialog.
        if matches!(command, Command::Dialog(_) | Command::Lists(_)) {
            ui.close();
        }
        scene.asked.push(command);
    }
}

fn known(id: &str) -> Option<&'static Action> {
    let found = actions::by_id(id);
    debug_assert!(found.is_some(), "no command is called {id}");
    found
}
