//! The form that corrects a fact or adds one.

use egui::{Ui, vec2};

use super::{Panel, Place};
use crate::facts::{ActorKind, FactId, FactKind, FactSheet, Measure, PlaceKind, Qualifier, SlotKind, Status};
use crate::ui::Scene;
use crate::ui::bidi::{Field, Fit, isolate};
use crate::ui::command::Command;
use crate::ui::editing::{About, Form, VERBS};
use crate::ui::kit::{self, Kit, Look};
use crate::ui::state::Dialog;
use crate::ui::wording;

/// The form.
pub(super) const PANEL: Panel =
    Panel { id: "edit", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Edit), ui };

/// Space between two fields beside each other.
const GAP: f32 = 10.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((_, loaded)) = scene.state.loaded() else { return };
    let sheet = loaded.sheet();
    let Some(mut form) = scene.drafts.form.take() else { return };
    let is_new = matches!(form.about, About::Words(_));
    super::dialog_head(ui, kit, &kit.word(if is_new { "add-head" } else { "edit-head" }));
    let width = ui.available_width();
    let words = format!("\u{ab}{}\u{bb}", isolate(&form.words));
    kit.label(ui, &words, kit::QUOTE, kit.palette.muted, Fit::Elide { width, lines: 2 });
    if is_new {
        kinds(ui, kit, &mut form);
    }
    let height = ui.ctx().content_rect().height() - 260.0;
    let mut entered = None;
    let focuses = scene.drafts.dialog.is_new;
    super::scrolled(ui, "edit", height, super::DIALOG_BAR, |ui| {
        entered = fields(ui, kit, sheet, &mut form, focuses);
    });
    let edit = form.edit(sheet);
    let fault = edit.as_ref().err().map(|fault| kit.word(fault)).unwrap_or_default();
    kit.label(ui, &fault, kit::SMALL, kit.palette.error, Fit::Wrap(width));
    let go_on = kit.word(if is_new { "add" } else { "save" });
    let pressed = super::dialog_buttons(ui, scene, &go_on, edit.is_ok());
    match edit {
        Ok(edit) if pressed || entered.is_some() => {
            scene.asked.push(Command::Correct(edit));
            scene.asked.push(Command::Dialog(None));
        }
        _ => {
            // What is to be mended can be typed on.
            if let Some(field) = entered {
                ui.memory_mut(|memory| memory.request_focus(field));
            }
            scene.drafts.form = Some(form);
        }
    }
}

/// What a new fact is.
fn kinds(ui: &mut Ui, kit: &Kit, form: &mut Form) {
    super::row(ui, kit, 28.0, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for &kind in FactKind::ALL {
            let look = Look { on: Some(form.kind == kind), ..Look::default() };
            if kit.button(ui, &kit.word(&format!("kind-{}", kind.id())), look).clicked() {
                form.kind = kind;
            }
        }
    });
}

/// The fields of the kind. Answers with the one in which Enter was pressed.
fn fields(ui: &mut Ui, kit: &Kit, sheet: &FactSheet, form: &mut Form, focuses: bool) -> Option<egui::Id> {
    let is_new = matches!(form.about, About::Words(_));
    let mut entered = None;
    let mut first = focuses;
    let mut line = |ui: &mut Ui, field: &mut Field, word: &str, hint: &str| {
        super::caption(ui, kit, word);
        let answer = super::field(ui, kit, field, hint, &kit.word(word));
        if std::mem::take(&mut first) {
            answer.request_focus();
        }
        entered = entered.or(super::is_entered(ui, &answer).then_some(answer.id));
    };
    match form.kind {
        FactKind::Actor => {
            if !is_new {
                line(ui, &mut form.name, "edit-name", "");
            }
            let name = |kind: &ActorKind| kit.word(&format!("actor-{}", kind.id()));
            super::pick(ui, kit, "edit-kind", &mut form.actor_kind, ActorKind::ALL.iter().copied(), name);
            if !is_new {
                line(ui, &mut form.aliases, "edit-aliases", "");
                pick_fact(ui, kit, "belongs-to", &mut form.actor, (sheet, FactKind::Actor, form.about));
            }
        }
        FactKind::Location => {
            if !is_new {
                line(ui, &mut form.name, "edit-name", "");
            }
            let name = |kind: &PlaceKind| kit.word(&format!("place-{}", kind.id()));
            super::pick(ui, kit, "edit-kind", &mut form.place_kind, PlaceKind::ALL.iter().copied(), name);
        }
        FactKind::Force => {
            line(ui, &mut form.figure, "edit-figure", "10-15");
            line(ui, &mut form.unit, "edit-unit", "");
            force_choices(ui, kit, sheet, form);
        }
        FactKind::Date => {
            line(ui, &mut form.start, "edit-start", "2024-07-22");
            line(ui, &mut form.end, "edit-end", "2024-07-22");
        }
        FactKind::Claim => {
            pick_fact(ui, kit, "edit-speaker", &mut form.actor, (sheet, FactKind::Actor, form.about));
            let name = |verb: &String| kit.word(&format!("verb-{verb}"));
            super::pick(ui, kit, "edit-verb", &mut form.verb, VERBS.iter().map(|verb| (*verb).to_owned()), name);
            ui.add_space(6.0);
            let look = Look { on: Some(form.direct), ..Look::default() };
            if kit.button(ui, &kit.word("claim-direct"), look).clicked() {
                form.direct ^= true;
            }
        }
    }
    if !is_new {
        line(ui, &mut form.note, "edit-note", "");
    }
    entered
}

/// What is chosen about a figure: what is counted, how sure, and who plays which part.
fn force_choices(ui: &mut Ui, kit: &Kit, sheet: &FactSheet, form: &mut Form) {
    pairs(ui, kit, |ui, nth| match nth {
        0 => {
            let name = |measure: &Measure| kit.word(&format!("measure-{}", measure.id()));
            super::pick(ui, kit, "edit-measure", &mut form.measure, Measure::ALL.iter().copied(), name);
            true
        }
        1 => {
            let name = |qualifier: &Qualifier| kit.word(&format!("qualifier-{}", qualifier.id()));
            super::pick(ui, kit, "edit-qualifier", &mut form.qualifier, Qualifier::ALL.iter().copied(), name);
            true
        }
        2 => {
            let name = |status: &Status| kit.word(&format!("status-{}", status.id()));
            super::pick(ui, kit, "edit-status", &mut form.status, Status::ALL.iter().copied(), name);
            true
        }
        nth => {
            let Some((kind, fact)) = form.links.get_mut(nth - 3) else { return false };
            let word = match kind {
                SlotKind::ClaimedBy => "edit-speaker",
                &mut other => wording::slot(other),
            };
            pick_fact(ui, kit, word, fact, (sheet, kind.names(), form.about));
            true
        }
    });
}

/// Two columns of what `draw` draws, until it has no more.
fn pairs(ui: &mut Ui, kit: &Kit, mut draw: impl FnMut(&mut Ui, usize) -> bool) {
    let width = (ui.available_width() - GAP) / 2.0;
    let mut nth = 0;
    let mut goes_on = true;
    while goes_on {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), 0.0),
            kit.row_layout().with_cross_align(egui::Align::Min),
            |ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                for _ in 0..2 {
                    ui.allocate_ui_with_layout(vec2(width, 0.0), kit.column_layout(), |ui| {
                        ui.set_width(width);
                        goes_on = goes_on && draw(ui, nth);
                    });
                    nth += 1;
                }
            },
        );
    }
}

/// Picks a fact of a kind, or none.
fn pick_fact(
    ui: &mut Ui,
    kit: &Kit,
    word: &str,
    chosen: &mut Option<FactId>,
    (sheet, kind, about): (&FactSheet, FactKind, About),
) {
    let others = sheet.ids().filter(|fact| fact.kind == kind && about != About::Fact(*fact));
    let name = |fact: &Option<FactId>| match fact {
        Some(fact) => wording::chip_name(&kit.words, sheet, *fact),
        None => kit.word("edit-nothing"),
    };
    super::pick(ui, kit, word, chosen, std::iter::once(None).chain(others.map(Some)), name);
}
