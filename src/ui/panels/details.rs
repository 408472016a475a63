//! All that is known of the selected fact, in a pane of its own: it stays in sight while the list is a table, or shows
//! other facts.

use egui::{Sense, Ui, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::details::{self, About, Line};
use crate::ui::kit;
use crate::ui::layout::Pane;
use crate::ui::offering;
use crate::ui::spoken;
use crate::ui::symbols::Symbol;
use crate::ui::wording::{self, DOT};

/// The details.
pub(super) const PANEL: Panel = Panel {
    id: "details",
    place: Place::Pane(Pane::Details),
    is_shown: |state| state.loaded().is_some_and(|(_, loaded)| loaded.has_facts()),
    ui,
};

/// Space between the panel's edge and what is in it.
const MARGIN: f32 = 12.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    spoken::landmark(ui, egui::Role::Region, &kit.word("facts-details"));
    ui.take_available_space();
    let whole = ui.interact(ui.max_rect(), ui.scope_id().with("details"), Sense::focusable_noninteractive());
    if scene.drafts.focus == Some(Pane::Details) {
        whole.request_focus();
    }
    kit.focus_ring(ui, ui.max_rect().shrink(3.0), &whole, 0);
    let inner = ui.max_rect().shrink2(vec2(MARGIN, 8.0));
    let mut column = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(kit.column_layout()));
    column.spacing_mut().item_spacing.y = 6.0;
    head(&mut column, scene);
    let Some((open, loaded)) = scene.state.loaded() else { return };
    let Some(selected) = open.selected else {
        let text = kit.word("details-none");
        kit.label(&mut column, &text, kit::BODY, kit.palette.muted, Fit::Wrap(inner.width()));
        return;
    };
    let (sheet, document) = (loaded.sheet(), loaded.document());
    let about = About { id: selected.fact, sheet, document, history: &loaded.article.history };
    name(&mut column, scene, &about);
    buttons(&mut column, scene);
    super::scrolled(&mut column, ("details", open.key, selected.fact), f32::INFINITY, 6.0, |ui| {
        let lines = about.lines(ui, kit, ui.available_width());
        let height = lines.iter().map(Line::height).sum();
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        details::paint(ui, scene, rect, lines, selected.fact);
    });
}

fn head(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::row(ui, kit, 28.0, |ui| {
        kit.label(ui, &kit.word("facts-details"), kit::HEAD, kit.palette.ink, Fit::Line);
        ui.with_layout(kit.row_from_end(), |ui| super::mover(ui, scene, Pane::Details));
    });
}

/// What the fact is, and what was decided about it.
fn name(ui: &mut Ui, scene: &Scene<'_>, about: &About<'_>) {
    let kit = scene.kit;
    let name = wording::chip_name(&kit.words, about.sheet, about.id);
    let fit = Fit::Wrap(ui.available_width());
    let galley = kit.bidi.rich(ui.ctx(), &name, kit::LARGE, fit, &[], Some(kit.direction()));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &name));
    kit::paint_at_start(ui, rect, galley, kit.palette.ink, kit.rtl);
    let kind = kit.word(&format!("kind-{}", about.id.kind.id()));
    let decided = wording::review(&kit.words, about.sheet, about.id);
    let parts: Vec<_> = [kind, decided].into_iter().filter(|part| !part.is_empty()).collect();
    kit.label(ui, &parts.join(DOT), kit::SMALL, kit.palette.of_kind(about.id.kind), Fit::Line);
}

fn buttons(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::row(ui, kit, 28.0, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (id, symbol) in [("key-accept", Symbol::Check), ("key-reject", Symbol::Cross), ("key-edit", Symbol::Pen)] {
            offering::symbol(ui, scene, id, symbol);
        }
    });
}
