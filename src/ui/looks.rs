//! How the window looks and what of it is shown, as the reader asks for it; and files that are read again.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;

use super::App;
use super::command::{Arrangement, Command};
use super::layout::{Layout, Pane};
use super::state::Failure;
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

    /// Whether the window is too small for a list beside the text.
    pub(super) fn is_folded(&self, ctx: &egui::Context, pane: Pane) -> bool {
        self.state.settings.layout.is_folded(pane, ctx.content_rect().size())
    }

    /// Changes where panels stand and which are shown.
    pub(super) fn arrange(&mut self, ctx: &egui::Context, wish: Arrangement) {
        let is_folded = matches!(wish, Arrangement::Toggle(pane) if self.is_folded(ctx, pane));
        let layout = &mut self.state.settings.layout;
        match wish {
            Arrangement::Toggle(pane) if is_folded => {
                layout.show(pane, true);
                self.state.laid_over = Some(pane).filter(|pane| self.state.laid_over != Some(*pane));
            }
            Arrangement::Toggle(pane) if layout.is_in_front(pane) => layout.show(pane, false),
            Arrangement::Toggle(pane) | Arrangement::Front(pane) => layout.bring_to_front(pane),
            Arrangement::TogglePictures => layout.show_pictures(!layout.shows_pictures()),
            Arrangement::Hide(pane) => layout.hide(pane),
            Arrangement::Move(pane, spot) => {
                if let Some(pane) = pane.or(self.state.pane) {
                    layout.move_to(pane, spot);
                    self.focus(pane);
                }
            }
            Arrangement::Usual => *layout = Layout::default(),
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

    /// Moves the keyboard to the pane after the one that has it, of those that are reached; one that is folded is laid
    /// over the text.
    pub(super) fn go_to_next_pane(&mut self, ctx: &egui::Context) {
        let (layout, window) = (&self.state.settings.layout, ctx.content_rect().size());
        let at = Pane::ALL.iter().position(|pane| Some(*pane) == self.state.pane).map_or(0, |at| at + 1);
        let mut others = Pane::ALL.into_iter().cycle().skip(at).take(Pane::ALL.len());
        let pane = others.find(|pane| layout.is_reached(*pane, window)).unwrap_or(Pane::Text);
        if self.is_folded(ctx, pane) {
            self.state.laid_over = Some(pane);
        }
        self.focus(pane);
    }

    pub(super) fn focus(&mut self, pane: Pane) {
        self.state.pane = Some(pane);
        self.drafts.focus = Some(pane);
    }
}
