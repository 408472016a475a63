//! The facts of the article in front: kinds with counts, a filter and the order, then force
//! numbers and claims as cards and everything else as rows, or force numbers as a table.

mod block;
mod cards;
mod chips;
mod chosen;
mod claims;
mod details;
mod heads;
mod list;
mod nothing;
mod places;
mod rows;
mod table;
mod tools;

use egui::{CornerRadius, Event, EventFilter, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::facts::{FactId, FactKind};
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::choosing::Choosing;
use crate::ui::command::Command;
use crate::ui::kit::{self, Row, flow, paint_centred};
use crate::ui::layout::Pane;
use crate::ui::spoken;
use crate::ui::state::{Loaded, OpenArticle, State};
use crate::ui::wording;

/// The facts panel.
pub(super) const PANEL: Panel = Panel { id: "facts", place: Place::Pane(Pane::Facts), is_shown: |_| true, ui };

/// Whether the panel shows a table, for which it may be wider.
pub(super) fn is_wide(state: &State) -> bool {
    state.loaded().is_some_and(|(open, _)| state.settings.facts.is_table_of(open.kind))
}

/// Space between the panel's edge and what is in it.
const MARGIN: f32 = 12.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    spoken::landmark(ui, Role::Complementary, &kit.word("region-facts"));
    ui.take_available_space();
    let inner = ui.max_rect().shrink2(vec2(MARGIN, 10.0));
    let mut column = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(kit.column_layout()));
    column.spacing_mut().item_spacing.y = 8.0;
    let Some((open, loaded)) = scene.state.loaded() else {
        let text = kit.word("facts-none-open");
        kit.label(&mut column, &text, kit::BODY, kit.palette.muted, Fit::Wrap(inner.width()));
        return;
    };
    if !loaded.has_facts() {
        nothing::not_found_yet(&mut column, scene, open);
        return;
    }
    of_part(&mut column, scene, loaded);
    chips(&mut column, scene, open, loaded);
    tools::ui(&mut column, scene, open);
    refresh(scene, open, loaded, inner.width());
    let draft = &mut scene.drafts.facts;
    (draft.typed_at, draft.held) = (None, None);
    if scene.drafts.facts.outline.items.is_empty() {
        nothing::ui(&mut column, scene, open, loaded.sheet());
        return;
    }
    chosen::ui(&mut column, scene);
    if scene.state.settings.facts.is_table_of(open.kind) {
        table::ui(&mut column, scene, open, loaded);
    } else {
        list::ui(&mut column, scene, open, loaded);
    }
}

/// Keeps up and down within the facts while one of them has the keyboard, and notes which.
fn note_typed_at(ui: &Ui, scene: &mut Scene<'_>, response: &Response, id: FactId) {
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        scene.drafts.facts.typed_at = Some(id);
    }
}

/// What a click on a fact asks for with a key held: to choose it besides others, or all from where the choice began.
fn chosen_by_click(ui: &Ui, id: FactId) -> Option<Command> {
    // As it was held at the click: by the end of the frame it may be let go.
    let of_click = |event: &Event| match event {
        Event::PointerButton { pressed: false, modifiers, .. } => Some(*modifiers),
        _ => None,
    };
    let held = ui.input(|input| input.events.iter().rev().find_map(of_click).unwrap_or(input.modifiers));
    let choosing = match (held.shift, held.command) {
        (true, _) => Choosing::Through(id),
        (_, true) => Choosing::Toggle(id),
        _ => return None,
    };
    Some(Command::Choose(choosing))
}

/// That the facts are those of a part of the text, if they are.
fn of_part(ui: &mut Ui, scene: &Scene<'_>, loaded: &Loaded) {
    let (kit, document) = (scene.kit, loaded.document());
    if document.is_sought_in_part() {
        let mib = |text: &str| text.len().div_ceil(1 << 20).into();
        let text = kit.words.with("facts-of-part", [("part", mib(document.sought())), ("of", mib(&document.text))]);
        kit.label(ui, &text, kit::MEDIUM, kit.palette.error, Fit::Wrap(ui.available_width()));
    }
}

/// Brings the list up to date, and forgets heights that were measured otherwise.
fn refresh(scene: &mut Scene<'_>, open: &OpenArticle, loaded: &Loaded, width: f32) {
    let draft = &mut scene.drafts.facts;
    draft.list(open, loaded, scene.state.settings.facts);
    let sheet = std::sync::Arc::as_ptr(&loaded.article.sheet) as usize;
    let measured = Some((open.key, sheet, width.to_bits(), scene.kit.words.idiom()));
    if draft.measured != measured {
        draft.heights.clear();
        draft.stack = None;
        draft.measured = measured;
    }
}

/// One pill for all facts and one for each kind that was found.
fn chips(ui: &mut Ui, scene: &mut Scene<'_>, open: &OpenArticle, loaded: &Loaded) {
    let kit = scene.kit;
    let palette = kit.palette;
    let sheet = loaded.sheet();
    let mut kinds = vec![(None, kit.word("kinds-all"), sheet.len())];
    let order = [FactKind::Actor, FactKind::Location, FactKind::Force, FactKind::Date, FactKind::Claim];
    for kind in order.into_iter().filter(|&kind| kind != FactKind::Claim || sheet.count(kind) > 0) {
        kinds.push((Some(kind), wording::kind_name(&kit.words, kind), sheet.count(kind)));
    }
    let texts: Vec<_> = kinds
        .iter()
        .map(|(_, name, count)| {
            let name = kit.galley(ui, name, kit::SMALL, Fit::Line);
            (name, kit.galley(ui, &kit.words.number(*count), kit::SMALL_BOLD, Fit::Line))
        })
        .collect();
    let widths: Vec<_> = texts.iter().map(|(name, count)| name.size().x + count.size().x + 24.0).collect();
    let (places, height) = flow(&widths, ui.available_width(), 24.0, vec2(5.0, 4.0), kit.rtl);
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    for ((place, (name, count)), (kind, word, n)) in places.into_iter().zip(texts).zip(kinds) {
        let rect = place.translate(area.min.to_vec2());
        let response = ui.interact(rect, ui.scope_id().with(("chip", kind)), Sense::click());
        let is_on = open.kind == kind;
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, format!("{word} {}", kit.words.number(n))));
        let (ground, ink) = if is_on {
            (palette.ink, palette.panel)
        } else if response.hovered() {
            (palette.tint(palette.ink, 0.06), palette.ink)
        } else {
            (palette.paper, palette.ink)
        };
        let frame = if is_on { palette.ink } else { palette.line };
        ui.painter().rect(rect, CornerRadius::same(12), ground, Stroke::new(1.0, frame), StrokeKind::Inside);
        kit.focus_ring(ui, rect, &response, 12);
        let mut row = Row::new(rect.shrink2(vec2(10.0, 0.0)), kit.rtl);
        paint_centred(ui, row.start(name.size().x), name, ink);
        row.start(4.0);
        paint_centred(ui, row.start(count.size().x), count, ink);
        if response.clicked() {
            scene.asked.push(Command::ShowKind(kind));
        }
    }
}
