//! How the window looks and what of it is shown, as the reader asks for it; and files that are read again.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;

use super::App;
use super::command::Command;
use super::folding;
use super::state::{Failure, Pane};
use super::theme;

impl App {
    /// Changes how the window looks and moves.
    pub(super) fn set_looks(&mut self, ctx: &egui::Context, command: &Command) {
        let settings = &mut self.state.settings;
        match command {
            Command::SetTheme(theme) => settings.theme = *theme,
            Command::ToggleDigits => settings.digits = settings.digits.other(),
            Command::ToggleMotion => settings.motion.is_still = Some(!settings.is_still()),
            _ => return,
        }
        self.kit.words = Rc::new(self.state.settings.words());
        self.dress(ctx);
    }

    /// Reads files again that could not be read.
    pub(super) fn retry(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) {
        let again: BTreeSet<&PathBuf> = paths.iter().collect();
        let is_again = |failure: &Failure| failure.path.as_ref().is_some_and(|path| again.contains(path));
        self.state.failures.retain(|failure| !(failure.is_of_reading && is_again(failure)));
        self.open_paths(ctx, paths);
    }

    /// Shows or hides a side panel; in a window too narrow for it, lays it over the text or folds it.
    pub(super) fn toggle(&mut self, ctx: &egui::Context, pane: Pane) {
        let settings = &mut self.state.settings;
        let shows = if pane == Pane::Articles { &mut settings.shows_articles } else { &mut settings.shows_facts };
        if folding::is_folded(ctx, pane) {
            *shows = true;
            self.state.laid_over = Some(pane).filter(|pane| self.state.laid_over != Some(*pane));
        } else {
            *shows ^= true;
        }
    }

    /// Has the window look and move as the settings say.
    fn dress(&mut self, ctx: &egui::Context) {
        let settings = &self.state.settings;
        theme::install(ctx, settings.theme, settings.is_still());
    }

    pub(super) fn switch_language(&mut self) {
        let language = self.kit.words.language().other();
        language.code.clone_into(&mut self.state.settings.language);
        self.kit.words = Rc::new(self.state.settings.words());
        self.kit.rtl = language.rtl;
    }

    /// The pane after the one with the keyboard; hidden ones are passed over.
    pub(super) fn pane_after(&self) -> Pane {
        let settings = &self.state.settings;
        let order = [
            (Pane::Articles, settings.shows_articles),
            (Pane::Text, true),
            (Pane::Map, settings.shows_map && self.state.loaded().is_some()),
            (Pane::Facts, settings.shows_facts),
        ];
        let at = order.iter().position(|(pane, _)| Some(*pane) == self.state.pane).map_or(0, |at| at + 1);
        let next = order.iter().skip(at).chain(&order).find(|(_, is_shown)| *is_shown);
        next.map_or(Pane::Text, |(pane, _)| *pane)
    }

    pub(super) fn focus(&mut self, pane: Pane) {
        self.state.pane = Some(pane);
        self.drafts.focus = Some(pane);
    }
}
