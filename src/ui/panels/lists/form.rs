//! One row of the reader's lists, to be filled in.

use egui::{Ui, vec2};

use super::{plural, reason, type_list};
use crate::lists::{Column, EntryKind};
use crate::ui::Scene;
use crate::ui::bidi::{Field, Fit};
use crate::ui::kit::{self, Kit, Look};
use crate::ui::lists::RowForm;
use crate::ui::panels;

/// Space between two fields beside each other.
const GAP: f32 = 12.0;

pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let draft = &mut scene.drafts.lists;
    let Some(form) = &mut draft.form else { return };
    let entered = fields(ui, kit, form);
    let fault = draft.form_fault();
    let can_take = fault.is_none() && !draft.is_coming && draft.failure.is_none();
    let said = fault.as_ref().map(|fault| reason(kit, fault)).unwrap_or_default();
    kit.label(ui, &said, kit::SMALL, kit.palette.error, Fit::Wrap(ui.available_width()));
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), kit.row_from_end(), |ui| {
        let look = Look { primary: true, ..Look::default() };
        let take = ui.add_enabled_ui(can_take, |ui| kit.button(ui, &kit.word("lists-take"), look)).inner;
        if can_take && (take.clicked() || entered.is_some()) {
            draft.take_form();
        } else if let Some(field) = entered {
            // What is to be mended can be typed on.
            ui.memory_mut(|memory| memory.request_focus(field));
        }
        if kit.button(ui, &kit.word("lists-back"), Look::default()).clicked() {
            draft.form = None;
        }
    });
}

/// The fields of the kind. Answers with the one in which Enter was pressed.
fn fields(ui: &mut Ui, kit: &Kit, form: &mut RowForm) -> Option<egui::Id> {
    panels::row(ui, kit, 28.0, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for &kind in EntryKind::ALL {
            let look = Look { on: Some(form.kind == kind), ..Look::default() };
            if kit.button(ui, &kit.word(plural(kind)), look).clicked() {
                form.choose(kind);
            }
        }
    });
    let kind = form.kind;
    let types = kind.types().into_iter().map(str::to_owned);
    let name = |id: &String| {
        let word = kit.words.find(&format!("{}-{id}", type_list(kind)));
        // A type of the file that is none.
        word.unwrap_or_else(|| if id.is_empty() { kit.word("lists-choose") } else { id.clone() })
    };
    panels::pick(ui, kit, "lists-type", &mut form.what, types, name);
    let mut entered = None;
    for columns in [&[Column::Name, Column::English][..], &[Column::Aliases], &POINT, &[Column::Note]] {
        let columns: Vec<Column> = columns.iter().copied().filter(|column| is_for(*column, kind)).collect();
        let width = (ui.available_width() - GAP * (columns.len() as f32 - 1.0)) / columns.len() as f32;
        let layout = kit.row_layout().with_cross_align(egui::Align::Min);
        ui.allocate_ui_with_layout(vec2(ui.available_width(), 0.0), layout, |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for column in columns {
                let Some((_, field)) = form.fields.iter_mut().find(|(own, _)| *own == column) else { continue };
                ui.allocate_ui_with_layout(vec2(width, 0.0), kit.column_layout(), |ui| {
                    ui.set_width(width);
                    let answer = self::field(ui, kit, field, column, kind);
                    if column == Column::Name && std::mem::take(&mut form.is_new) {
                        answer.request_focus();
                    }
                    entered = entered.or(panels::is_entered(ui, &answer).then_some(answer.id));
                });
            }
        });
    }
    entered
}

/// The columns that say where something is.
const POINT: [Column; 3] = [Column::Lat, Column::Lon, Column::Country];

/// Whether a kind has a column.
fn is_for(column: Column, kind: EntryKind) -> bool {
    match column {
        Column::Lat | Column::Lon => kind == EntryKind::Place,
        Column::Country => kind != EntryKind::Unit,
        _ => true,
    }
}

fn field(ui: &mut Ui, kit: &Kit, field: &mut Field, column: Column, kind: EntryKind) -> egui::Response {
    let word = match (column, kind) {
        (Column::Name, EntryKind::Unit) => "lists-singular".to_owned(),
        (Column::Aliases, EntryKind::Unit) => "lists-plurals".to_owned(),
        _ => format!("lists-{}", column.id()),
    };
    let hint = match column {
        Column::Lat => "33.51",
        Column::Lon => "36.29",
        Column::Country => "SY",
        _ => "",
    };
    panels::caption(ui, kit, &word);
    panels::field(ui, kit, field, hint, &kit.word(&word))
}
