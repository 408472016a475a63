//! The facts of the article in front: kinds with counts, a filter, then force
//! numbers and claims as cards, everything else as rows.

mod block;
mod cards;
mod chips;
mod claims;
mod heads;
mod places;
mod rows;

use egui::{CornerRadius, Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::facts::{FactId, FactKind};
use crate::ui::Scene;
use crate::ui::bidi::Fit;
use crate::ui::command::{Command, From};
use crate::ui::copying::copy_as;
use crate::ui::kit::{self, Row, flow, paint_centred};
use crate::ui::lists::{Wish, row_of_fact};
use crate::ui::outline::Item;
use crate::ui::placing;
use crate::ui::state::{Loaded, OpenArticle, Pane, Selected};
use crate::ui::wording;

/// The facts panel.
pub(super) const PANEL: Panel =
    Panel { id: "facts", place: Place::End, is_shown: |state| state.settings.shows_facts, ui };

/// Space between the panel's edge and what is in it.
const MARGIN: f32 = 12.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
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
        not_found_yet(&mut column, scene, open);
        return;
    }
    of_part(&mut column, scene, loaded);
    chips(&mut column, scene, open, loaded);
    let (hint, name) = (kit.word("filter-facts"), kit.word("filter-facts"));
    let filter = super::search_field(&mut column, kit, &mut scene.drafts.facts.filter, &hint, &name);
    if scene.drafts.focuses_filter {
        filter.request_focus();
    }
    refresh(scene, open, loaded, inner.width());
    if scene.drafts.facts.outline.items.is_empty() {
        nothing(&mut column, scene, loaded);
        return;
    }
    list(&mut column, scene, open, loaded);
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
    draft.list(open, loaded);
    let sheet = std::sync::Arc::as_ptr(&loaded.article.sheet) as usize;
    let measured = Some((open.key, sheet, width.to_bits(), scene.kit.words.language().code));
    if draft.measured != measured {
        draft.heights.clear();
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

/// Facts whose exact height is worth being known before they are seen; with more,
/// cards out of sight are taken to be as high as usual.
const MEASURED_AHEAD: usize = 400;

/// The list itself; what is out of sight only takes up its height.
fn list(ui: &mut Ui, scene: &mut Scene<'_>, open: &OpenArticle, loaded: &Loaded) {
    let items = std::mem::take(&mut scene.drafts.facts.outline.items);
    let target = scene.drafts.facts.target.take();
    let wants_focus = scene.drafts.focus == Some(Pane::Facts);
    let offset = scene.drafts.facts.offset.take();
    let (offset, astray) = super::scrolled_to(ui, ("facts", open.key), (f32::INFINITY, MARGIN - 2.0), offset, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let first = items.iter().find_map(|item| item.fact());
        let selected = open.selected.map(|selected| selected.fact);
        let focused = selected.or(first).filter(|_| wants_focus).or(scene.drafts.facts.wants_focus.take());
        let anchor = scene.drafts.facts.anchor.take();
        (scene.drafts.facts.typed_at, scene.drafts.facts.held) = (None, None);
        // Height of what was passed over since the last thing drawn.
        let mut passed = 0.0;
        let mut astray = 0.0;
        for (nth, item) in items.iter().enumerate() {
            if let Some((_, wanted)) = anchor.filter(|(fact, _)| item.fact() == Some(*fact)) {
                astray = ui.cursor().top() + passed - ui.clip_rect().top() - wanted;
            }
            let known = match *item {
                Item::Fact { id, .. } if ![target, focused, selected].contains(&Some(id)) => {
                    height_of(scene, id, items.len() <= MEASURED_AHEAD)
                }
                Item::Group { .. } => Some(heads::GROUP_HEIGHT),
                Item::Fact { .. } | Item::Head(..) | Item::OtherCounts(_) => None,
            };
            if let Some(height) = known {
                let top = ui.cursor().top() + passed;
                let rows = egui::Rangef::new(top, top + height);
                if !ui.clip_rect().y_range().intersects(rows) {
                    passed += height;
                    continue;
                }
            }
            ui.add_space(std::mem::take(&mut passed));
            match *item {
                Item::Head(kind, n) => heads::section(ui, scene.kit, &wording::kind_name(&scene.kit.words, kind), n),
                Item::OtherCounts(n) => heads::section(ui, scene.kit, &scene.kit.word("other-counts"), n),
                Item::Group { group, depth, n_facts } => {
                    let name = placing::group_name(&scene.kit.words, loaded.sheet(), group);
                    heads::group(ui, scene.kit, &name, depth, n_facts);
                }
                Item::Fact { id, depth } => {
                    let holds_others = items.get(nth + 1).is_some_and(|below| below.depth() > depth);
                    let stand = Stand { depth, holds_others };
                    let rect = fact(ui, scene, open, loaded, (id, stand), focused == Some(id));
                    note_held(ui, scene, id, rect, selected);
                    if target == Some(id) && !ui.clip_rect().shrink(8.0).contains_rect(rect) {
                        ui.scroll_to_rect(rect.expand(24.0), None);
                    }
                }
            }
        }
        ui.add_space(passed + 24.0);
        astray
    });
    scene.drafts.facts.outline.items = items;
    if astray != 0.0 {
        scene.drafts.facts.offset = Some((offset + astray).max(0.0));
        ui.ctx().request_discard("a list made anew stays where it was");
    }
}

/// Notes which fact is to stay where it is when the list is made anew: the one
/// under the pointer, or the selected one, or the first in sight of a list that
/// is scrolled.
fn note_held(ui: &Ui, scene: &mut Scene<'_>, id: FactId, rect: Rect, selected: Option<FactId>) {
    let sight = ui.clip_rect();
    if !rect.intersects(sight) {
        return;
    }
    let held = &mut scene.drafts.facts.held;
    let worth = |fact: FactId| (scene.drafts.pointed_at[0] == Some(fact), selected == Some(fact));
    let is_scrolled = ui.min_rect().top() < sight.top() - 1.0;
    let comes_first = held.map_or(is_scrolled || worth(id) > (false, false), |(fact, _)| worth(id) > worth(fact));
    if comes_first {
        *held = Some((id, rect.top() - sight.top()));
    }
}

/// How high a fact is that is not selected: as drawn last, or as far as that is
/// known without drawing it. `None`: it must be drawn to know.
fn height_of(scene: &Scene<'_>, id: FactId, exactly: bool) -> Option<f32> {
    let drawn = scene.drafts.facts.heights.get(&id).copied();
    drawn.or(match id.kind {
        FactKind::Actor | FactKind::Location | FactKind::Date => Some(rows::height(id.kind)),
        FactKind::Force => (!exactly).then_some(cards::USUAL_HEIGHT),
        FactKind::Claim => (!exactly).then_some(claims::USUAL_HEIGHT),
    })
}

/// How a fact stands in the list.
#[derive(Clone, Copy)]
struct Stand {
    depth: u8,
    /// Whether others stand below it.
    holds_others: bool,
}

/// Draws one fact and answers with its place.
fn fact(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    open: &OpenArticle,
    loaded: &Loaded,
    (id, stand): (FactId, Stand),
    wants_focus: bool,
) -> Rect {
    let is_selected = open.selected.is_some_and(|selected| selected.fact == id);
    let selected = open.selected.filter(|_| is_selected);
    let Stand { depth, holds_others } = stand;
    let one = block::One { id, depth, holds_others, selected, sheet: loaded.sheet(), document: loaded.document() };
    if is_selected {
        scene.drafts.facts.placing.be_about(open.key, id);
    }
    let response = match id.kind {
        FactKind::Force => cards::ui(ui, scene, &one),
        FactKind::Claim => claims::ui(ui, scene, &one),
        _ => rows::ui(ui, scene, &one),
    };
    if wants_focus {
        response.request_focus();
    }
    if response.has_focus() {
        // Up and down walk through facts here, not through whatever lies that way.
        let filter = egui::EventFilter { vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        scene.drafts.facts.typed_at = Some(id);
    }
    if response.hovered() {
        scene.drafts.pointed_at[0] = Some(id);
    }
    copy_menu(scene, &response, id);
    if response.clicked() {
        scene.asked.push(match selected {
            Some(_) => Command::NextMention(1),
            None => Command::Select(Selected { fact: id, mention: 0 }, From::List),
        });
    }
    if !is_selected {
        scene.drafts.facts.heights.insert(id, response.rect.height());
    }
    response.rect
}

/// What the other button of the mouse opens over a fact.
fn copy_menu(scene: &mut Scene<'_>, response: &egui::Response, id: FactId) {
    let kit = scene.kit;
    kit.menu(Popup::context_menu(response), |ui| {
        if let Some(form) = copy_as(ui, kit, true) {
            scene.asked.push(Command::Copy(Some(id), form));
        }
        let row = scene.state.loaded().and_then(|(_, loaded)| row_of_fact(loaded.sheet(), id));
        if let Some(row) = row
            && kit.menu_item(ui, &kit.word("lists-add"), "", false).clicked()
        {
            scene.asked.push(Command::Lists(Wish::Open(Some(row))));
        }
    });
}

/// How far the finding is, or that it was stopped, and what to do about it.
fn not_found_yet(ui: &mut Ui, scene: &mut Scene<'_>, open: &OpenArticle) {
    let kit = scene.kit;
    let width = ui.available_width();
    let (head, text) = match open.work {
        Some(_) => ("finding-head", "finding-text"),
        None => ("stopped-head", "stopped-text"),
    };
    kit.label(ui, &kit.word(head), kit::HEAD, kit.palette.ink, Fit::Wrap(width));
    if let Some(work) = &open.work {
        kit.progress(ui, width, work.progress());
    }
    kit.label(ui, &kit.word(text), kit::BODY, kit.palette.muted, Fit::Wrap(width));
    let (next, command) = match open.work {
        Some(_) => ("cancel", Command::Cancel(open.key)),
        None => ("find-facts", Command::FindFacts(open.key)),
    };
    if kit.button(ui, &kit.word(next), kit::Look::default()).clicked() {
        scene.asked.push(command);
    }
}

/// Why the list is empty, and what to do about it.
fn nothing(ui: &mut Ui, scene: &mut Scene<'_>, loaded: &Loaded) {
    let kit = scene.kit;
    ui.add_space(16.0);
    let is_filtered = !loaded.sheet().is_empty();
    let (head, text) = if is_filtered {
        ("facts-filtered-head", "facts-filtered-text")
    } else {
        ("facts-nothing-head", "facts-nothing-text")
    };
    let width = ui.available_width();
    kit.label(ui, &kit.word(head), kit::HEAD, kit.palette.ink, Fit::Wrap(width));
    kit.label(ui, &kit.word(text), kit::BODY, kit.palette.muted, Fit::Wrap(width));
    if is_filtered && kit.button(ui, &kit.word("facts-show-all"), kit::Look::default()).clicked() {
        scene.drafts.facts.filter.set_text("");
        scene.asked.push(Command::ShowKind(None));
    }
}
