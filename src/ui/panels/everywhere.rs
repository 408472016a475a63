//! Decides about every fact of a name in all articles, and shows before which ones change.

use egui::Ui;

use super::{Panel, Place};
use crate::facts::FactKind;
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate};
use crate::ui::command::Command;
use crate::ui::everywhere::{Bearer, Choice};
use crate::ui::kit::{self, Look};
use crate::ui::state::Dialog;
use crate::ui::telling;
use crate::ui::theme::CONTROL_HEIGHT;
use crate::ui::wording::{self, DOT};

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "everywhere", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Everywhere), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((_, loaded)) = scene.state.loaded() else { return };
    let Some((name, fact)) = scene.drafts.everywhere.name.clone() else { return };
    super::dialog_head(ui, kit, &kit.words.with("everywhere-head", [("name", isolate(&name.written).into())]));
    choices(ui, scene, fact.kind);
    let width = ui.available_width();
    let draft = &mut scene.drafts.everywhere;
    if draft.choice == Choice::Rename {
        super::field(ui, kit, &mut draft.new_name, "", &kit.word("everywhere-new-name"));
    }
    let mut left_out = std::mem::take(&mut draft.left_out);
    let edits = draft.edits(loaded.sheet());
    let is_out = |bearer: &Bearer, out: &std::collections::BTreeSet<_>| out.contains(&(bearer.target, bearer.fact));
    let text = match (&draft.fault, &draft.search) {
        (Some(fault), _) => isolate(fault),
        (None, Some(_)) => kit.word("everywhere-searching"),
        (None, None) => {
            let going = edits.iter().filter(|(bearer, _)| !is_out(bearer, &left_out));
            let articles: std::collections::BTreeSet<_> = going.clone().map(|(bearer, _)| bearer.target).collect();
            let n_stay = draft.bearers.len() - going.clone().count();
            let numbers = [("n", going.count()), ("articles", articles.len()), ("stay", n_stay)];
            kit.words.with("everywhere-preview", numbers.map(|(name, number)| (name, number.into())))
        }
    };
    kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Wrap(width));
    let height = ui.ctx().content_rect().height() - 400.0;
    super::scrolled(ui, "everywhere", height, super::DIALOG_BAR, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let row_height = CONTROL_HEIGHT + 2.0;
        let area = ui.clip_rect();
        for (bearer, edit) in &edits {
            let top = ui.cursor().top();
            if !area.expand(row_height).y_range().contains(top) {
                ui.add_space(row_height);
                continue;
            }
            let is_in = !is_out(bearer, &left_out);
            let about = wording::chip_name(&kit.words, &bearer.sheet, bearer.fact);
            let told = telling::tell(&kit.words, edit, Some(&bearer.sheet), &about);
            let text = [told, isolate(&bearer.title)].join(DOT);
            if kit.menu_item(ui, &text, "", is_in).clicked() {
                let place = (bearer.target, bearer.fact);
                if is_in {
                    left_out.insert(place);
                } else {
                    left_out.remove(&place);
                }
            }
        }
    });
    let going = edits.into_iter().filter(|(bearer, _)| !is_out(bearer, &left_out));
    let going: Vec<_> = going.map(|(bearer, edit)| (bearer.target, edit)).collect();
    draft.left_out = left_out;
    let can_go_on = !going.is_empty() && draft.search.is_none() && draft.fault.is_none();
    let go_on = kit.words.with("everywhere-go-on", [("n", going.len().into())]);
    if super::dialog_buttons(ui, scene, &go_on, can_go_on) {
        scene.asked.push(Command::DecideEverywhere(going));
    }
}

/// What can be decided.
fn choices(ui: &mut Ui, scene: &mut Scene<'_>, kind: FactKind) {
    let kit = scene.kit;
    let draft = &mut scene.drafts.everywhere;
    let all = [
        (Choice::Accept, "accept", true),
        (Choice::Reject, "reject", true),
        (Choice::Rename, "everywhere-rename", true),
        (Choice::Kind, "everywhere-kind", true),
        (Choice::Place, "everywhere-place", kind == FactKind::Location),
    ];
    super::row(ui, kit, 28.0, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (choice, word, _) in all.into_iter().filter(|(_, _, is_offered)| *is_offered) {
            let look = Look { on: Some(draft.choice == choice), ..Look::default() };
            if kit.button(ui, &kit.word(word), look).clicked() {
                draft.choice = choice;
            }
        }
    });
}
