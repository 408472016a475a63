//! The tour of the window, step by step, and the sample articles that it is shown with.

use std::io::Write;
use std::path::PathBuf;

use egui::Context;

use super::App;
use super::command::{Arrangement, From};
use super::layout::Pane;
use super::pictures::Docked;
use super::state::{Failure, Selected, State};
use super::strings;
use crate::facts::FactKind;
use crate::files::{self, Existing};

/// What a step of the tour points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// A pane.
    Pane(Pane),
    /// The picture in front.
    Picture,
    /// The bar at the top: where it begins, or where it ends.
    Bar {
        /// Whether at its end.
        at_end: bool,
    },
}

/// The steps, in order; their words are `tour-1-head`, `tour-1-text` and so on.
pub const STOPS: [Stop; 8] = [
    Stop::Pane(Pane::Text),
    Stop::Pane(Pane::Facts),
    Stop::Pane(Pane::Facts),
    Stop::Pane(Pane::Facts),
    Stop::Picture,
    Stop::Pane(Pane::Articles),
    Stop::Bar { at_end: false },
    Stop::Bar { at_end: true },
];

/// The first step with a fact selected, which is about force numbers.
const WITH_A_FORCE: usize = 2;

impl State {
    /// The step of the tour, if it is on and the article is there that it is shown with.
    pub fn tour_stop(&self) -> Option<(usize, Stop)> {
        let nth = self.tour.filter(|_| self.has_facts() && self.dialog.is_none())?;
        Some((nth, *STOPS.get(nth)?))
    }
}

impl App {
    /// Goes to a step of the tour; `None` ends it. Without an article it begins with the samples.
    pub(super) fn tour(&mut self, ctx: &Context, step: Option<usize>) {
        self.state.tour = step.filter(|nth| *nth < STOPS.len());
        self.state.laid_over = None;
        let Some(nth) = self.state.tour else { return };
        // What is being read will do; what failed, or is not in front, will not.
        if !self.state.has_facts() && !self.state.is_busy() {
            self.open_samples(ctx);
        }
        self.open_dialog(None);
        match STOPS.get(nth) {
            Some(Stop::Pane(Pane::Text) | Stop::Bar { .. }) | None => {}
            Some(Stop::Pane(pane)) => {
                self.arrange(ctx, Arrangement::Front(*pane));
                self.state.laid_over = Some(*pane);
            }
            Some(Stop::Picture) => {
                let front = self.state.settings.layout.front_picture();
                self.arrange(ctx, Arrangement::Front(front.unwrap_or(Pane::Picture(Docked::Map))));
            }
        }
        let wants = match self.state.selected() {
            Some((fact, _)) => nth == WITH_A_FORCE && fact.kind != FactKind::Force,
            None => nth >= WITH_A_FORCE,
        };
        if let Some((_, loaded)) = self.state.loaded().filter(|_| wants) {
            let sheet = loaded.sheet();
            let told = sheet.forces.iter().find(|force| force.claimed_by.is_some());
            let force = told.or(sheet.forces.first()).map(|force| force.id);
            if let Some(fact) = force.or(sheet.actors.first().map(|actor| actor.id)) {
                self.select(ctx, Some(Selected { fact, mention: 0 }), From::Keys);
            }
        }
    }

    /// Writes the sample articles into the program's folder and opens them, that in the window's language in front.
    pub(super) fn open_samples(&mut self, ctx: &Context) {
        let folder = self.samples.clone().unwrap_or_else(|| std::env::temp_dir().join("waqai"));
        let own = self.kit.words.language();
        let others = strings::ALL.iter().copied().filter(|language| *language != own);
        let written: Result<Vec<PathBuf>, Failure> = std::iter::once(own)
            .chain(others)
            .map(|language| {
                let path = folder.join(format!("sample.{}.txt", language.code));
                let write = |file: &mut dyn Write| file.write_all(language.sample.as_bytes());
                let made = files::make_folder(&folder);
                let done = made.and_then(|()| files::write_atomically(&path, Existing::Replace, write));
                done.map(|()| path.clone()).map_err(|error| Failure::of(path, error.to_string()))
            })
            .collect();
        match written {
            Ok(paths) => self.open_paths(ctx, paths),
            Err(failure) => self.state.failures.push(failure),
        }
    }
}
