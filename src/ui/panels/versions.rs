//! The bar that says that a text has other versions, and that decisions have no place in this one.

use egui::{Ui, vec2};

use super::{Panel, Place};
use crate::store::Head;
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::command::Command;
use crate::ui::kit::{self, Look};
use crate::ui::state::{Dialog, OpenArticle, State};
use crate::ui::theme::CONTROL_HEIGHT;
use crate::ui::versions::{Between, VersionWish, day_read};

/// The bar.
pub(super) const PANEL: Panel = Panel { id: "versions", place: Place::Top, is_shown, ui };

/// A line of the bar: what it says, and what can be done.
struct Line {
    says: String,
    offers: Vec<(String, Command)>,
}

fn is_shown(state: &State) -> bool {
    state.shown().is_some_and(|open| {
        let is_older = open.head.as_ref().is_some_and(|head| head.replaced_by.is_some());
        let versions = &open.versions;
        is_older || versions.on_disk.is_some() || versions.carried.is_some() || !open.lost.is_empty()
    })
}

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some(open) = scene.state.shown() else { return };
    let ground = kit.palette.panel.lerp_to_gamma(kit.palette.accent, 0.08);
    egui::Frame::new().fill(ground).inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for line in lines(scene, open) {
            ui.allocate_ui_with_layout(vec2(ui.available_width(), CONTROL_HEIGHT), kit.row_from_end(), |ui| {
                for (word, command) in line.offers.into_iter().rev() {
                    if kit.button(ui, &word, Look::default()).clicked() {
                        scene.asked.push(command);
                    }
                }
                ui.with_layout(kit.row_layout(), |ui| {
                    kit.label(ui, &line.says, kit::MEDIUM, kit.palette.ink, Fit::Wrap(ui.available_width()));
                });
            });
        }
    });
}

fn lines(scene: &Scene<'_>, open: &OpenArticle) -> Vec<Line> {
    let (words, state) = (&scene.kit.words, scene.state);
    let day = |head: &Head| words.day(day_read(head));
    let offer = |word: &str, wish: VersionWish| (words.get(word), Command::Version(wish));
    let difference = |between| offer("versions-difference", VersionWish::Compare(between));
    let mut lines = Vec::new();
    if let Some(head) = &open.head {
        if let Some(later) = head.replaced_by {
            let says = words.with("versions-older", [("day", day(head).into())]);
            lines.push(Line { says, offers: vec![offer("versions-later", VersionWish::Show(later))] });
        }
        if open.versions.on_disk.is_some() {
            let says = words.with("versions-changed", [("day", day(head).into())]);
            let (read, later) =
                (offer("versions-read", VersionWish::Read), offer("versions-not-now", VersionWish::PutOff));
            lines.push(Line { says, offers: vec![difference(Between::FileNow), read, later] });
        }
        if let (Some(older), Some(n_carried)) = (head.replaces, open.n_carried()) {
            let known = state.articles.iter().filter_map(|open| open.head.as_ref()).find(|head| head.id == older);
            let values = [
                ("day", known.map(day).unwrap_or_default().into()),
                ("n", n_carried.into()),
                ("lost", open.lost.len().into()),
            ];
            let before = offer("versions-before", VersionWish::Show(older));
            let seen = offer("dismiss", VersionWish::Seen);
            let offers = vec![difference(Between::Before), before, seen];
            lines.push(Line { says: words.with("versions-carried", values), offers });
        }
    }
    if !open.lost.is_empty() {
        let show = (words.get("lost-show"), Command::Dialog(Some(Dialog::Lost)));
        lines.push(Line { says: words.count("lost-count", open.lost.len()), offers: vec![show] });
    }
    lines
}
