//! The map below the article: where its places lie and what was counted there. A click selects a place in text
//! and list, and what is selected there is ringed here.

mod canvas;
mod card;
mod figures;
mod legend;
mod markers;
mod written;

use std::sync::Arc;

use egui::{Popup, Rect, Role, Sense, Ui, vec2};

use super::{Panel, Place};
use crate::facts::{FactId, FactKind, FactSheet};
use crate::map::{Found, View};
use crate::ui::Scene;
use crate::ui::bidi::isolate;
use crate::ui::command::{Command, From};
use crate::ui::drafts::{Drafts, Preview};
use crate::ui::kit::{self, Kit};
use crate::ui::layout::{Head, Pane};
use crate::ui::map::{MapDraft, on_canvas};
use crate::ui::pictures::Docked;
use crate::ui::placing;
use crate::ui::spoken;
use crate::ui::state::{Loaded, OpenArticle, Selected};
use crate::ui::symbols::Symbol;

/// The map.
pub(super) const PANEL: Panel =
    Panel { id: "map", place: Place::Pane(PANE), is_shown: |state| state.loaded().is_some(), ui };

const PANE: Pane = Pane::Picture(Docked::Map);
/// Width of the menu of the ground.
const MENU_WIDTH: f32 = 220.0;
/// How much closer one press of a button or key leads.
const STEP: f64 = 1.6;

/// What the parts of the map draw from.
struct Stage<'a> {
    kit: &'a Kit,
    sheet: &'a FactSheet,
    found: &'a Found,
    view: View,
    rect: Rect,
    /// The location that is selected, or that a selected force number was counted at.
    selected: Option<FactId>,
    /// The same of what is under the pointer in the list or in the text.
    pointed_at: Option<FactId>,
}

impl Stage<'_> {
    /// Where a point of the canvas stands on the screen.
    fn on_screen(&self, [x, y]: [f32; 2]) -> egui::Pos2 {
        self.rect.min + vec2(x, y)
    }
}

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some((open, loaded)) = scene.state.loaded() else { return };
    spoken::landmark(ui, Role::Region, &scene.kit.word(Docked::Map.id()));
    ui.take_available_space();
    let whole = ui.max_rect();
    let (head_rect, canvas) = whole.split_top_bottom_at_y(whole.top() + Head::HEIGHT);
    let Drafts { articles, ground, focus, pointed, pointing, dragged, .. } = &mut *scene.drafts;
    let Some(draft) = articles.get_mut(&open.key).map(|draft| &mut draft.map) else { return };
    let found = draft.found(&loaded.article);
    let kit = scene.kit;
    let (asked, wants_focus) = (&mut *scene.asked, *focus == Some(PANE));
    // The canvas first: the head tells what it shows.
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt(("map", open.key)).max_rect(canvas));
    child.set_clip_rect(canvas.intersect(ui.clip_rect()));
    let response = child.interact(canvas, child.scope_id().with("canvas"), Sense::click_and_drag());
    if wants_focus {
        response.request_focus();
    }
    let selected = location_of(loaded.sheet(), open.selected.map(|selected| selected.fact));
    let pointed_at = location_of(loaded.sheet(), pointed.fact());
    let view = canvas::moved(&child, &response, draft, &found, selected);
    let stage = Stage { kit, sheet: loaded.sheet(), found: &found, view, rect: canvas, selected, pointed_at };
    put_here(&response, draft, &stage, asked);
    canvas::paint(&mut child, &response, &stage, ground);
    let clusters = draft.clusters(&found, &view);
    let touched = markers::ui(&mut child, &stage, &clusters, open.selected);
    if let Some(answer) = &touched.clicked {
        act(&child, draft, &stage, answer, asked);
    }
    if let Some(shown) = touched.hovered.and_then(|fact| preview_of(kit, loaded.sheet(), fact)) {
        pointing.preview = Some(shown);
    }
    nothing(&mut child, kit, loaded, &found);
    kit.focus_ring(&child, canvas.shrink(3.0), &response, 0);
    let layout = &scene.state.settings.layout;
    head(ui, Head { kit, layout, pane: PANE, asked, dragged }, head_rect, (open, draft), &found);
}

/// The menu of the ground: it puts the selected place where it was opened.
fn put_here(ground: &egui::Response, draft: &mut MapDraft, stage: &Stage<'_>, asked: &mut Vec<Command>) {
    let pointer = ground.interact_pointer_pos().filter(|_| ground.secondary_clicked());
    if let Some(pointer) = pointer {
        draft.put_at = Some(stage.view.from_screen(on_canvas(stage.rect, pointer)));
    }
    let (Some(fact), Some(at)) = (stage.selected, draft.put_at) else { return };
    let kit = stage.kit;
    let name = isolate(stage.sheet.name_of(fact).unwrap_or_default());
    let says = kit.words.with("map-put", [("name", name.into())]);
    Popup::context_menu(ground).layout(kit.column_layout()).show(|ui| {
        ui.set_width(MENU_WIDTH);
        if kit.menu_item(ui, &says, "", false).clicked() {
            asked.extend(placing::set_point(fact, at.degrees()));
        }
    });
}

/// Does what a click on a sign means.
fn act(ui: &Ui, draft: &mut MapDraft, stage: &Stage<'_>, answer: &markers::Answer, asked: &mut Vec<Command>) {
    match *answer {
        markers::Answer::Selected(fact) => {
            draft.note_clicked(fact);
            asked.push(if stage.selected == Some(fact) {
                Command::NextMention(1)
            } else {
                Command::Select(Selected { fact, mention: 0 }, From::Picture(Docked::Map))
            });
        }
        markers::Answer::Closer(area) => {
            let closest = stage.view.scale * 8.0;
            let to = View::fit(area, stage.view.size, 40.0, closest);
            draft.go_to(to, ui.input(|input| input.time));
            ui.ctx().request_repaint();
        }
    }
}

/// The words to be marked in the text while the pointer is on the sign of a place.
fn preview_of(kit: &Kit, sheet: &FactSheet, fact: FactId) -> Option<Preview> {
    let words = sheet.mentions_of(fact).first()?.span;
    Some(Preview { words, kind: FactKind::Location, says: kit.word("kind-location") })
}

/// The location that a fact is about.
fn location_of(sheet: &FactSheet, fact: Option<FactId>) -> Option<FactId> {
    let fact = fact?;
    match fact.kind {
        FactKind::Location => Some(fact),
        FactKind::Force => sheet.force(fact)?.location.map(|slot| slot.fact),
        _ => None,
    }
}

/// The line above the map: what it does not show, and buttons.
fn head(ui: &mut Ui, head: Head<'_>, rect: Rect, (open, draft): (&OpenArticle, &mut MapDraft), found: &Arc<Found>) {
    let kit = head.kit;
    head.ui(ui, rect, |ui, asked| {
        let now = ui.input(|input| input.time);
        for (symbol, name, factor) in [(Symbol::Plus, "map-closer", STEP), (Symbol::Minus, "map-farther", 1.0 / STEP)] {
            if let Some(view) = draft.view
                && Head::symbol(ui, kit, symbol, &kit.word(name)).is_some_and(|button| button.clicked())
            {
                let middle = view.size.map(|side| side / 2.0);
                draft.go_to(view.zoomed(middle, factor), now);
            }
        }
        let fits = || Head::symbol(ui, kit, Symbol::Frame, &kit.word("map-fit"));
        if (!found.markers.is_empty()).then(fits).flatten().is_some_and(|button| button.clicked()) {
            draft.fit(found, now);
        }
        let outside = draft.view.map_or(0, |view| {
            let area = view.area();
            found.markers.iter().filter(|marker| !area.has(marker.place)).count()
        });
        if outside > 0
            && let Some(button) = Head::button(ui, kit, &kit.words.count("map-outside", outside))
            && kit.tip(button, &kit.word("map-outside-tip")).clicked()
        {
            draft.fit_all(found, now);
        }
        if let Some(next) = next_unresolved(found, open.selected)
            && let Some(button) = Head::button(ui, kit, &kit.words.count("map-unresolved", found.unresolved.len()))
            && kit.tip(button, &kit.word("map-unresolved-tip")).clicked()
        {
            asked.push(Command::Select(Selected { fact: next, mention: 0 }, From::Keys));
        }
        if draft.is_gliding() {
            ui.ctx().request_repaint();
        }
    });
}

/// The place without a position after the selected one, round the end.
fn next_unresolved(found: &Found, selected: Option<Selected>) -> Option<FactId> {
    let selected = selected.map(|selected| selected.fact);
    let after = found.unresolved.iter().position(|&fact| Some(fact) == selected).map_or(0, |at| at + 1);
    found.unresolved.get(after).or(found.unresolved.first()).copied()
}

/// Says why there are no signs on the map.
fn nothing(ui: &mut Ui, kit: &Kit, loaded: &Loaded, found: &Found) {
    if !found.markers.is_empty() {
        return;
    }
    let text = kit.word(if loaded.has_facts() { "map-none" } else { "map-waiting" });
    let room = ui.max_rect();
    let galley = kit.galley(ui, &text, kit::BODY, crate::ui::bidi::Fit::Wrap((room.width() - 64.0).max(40.0)));
    let card = Rect::from_center_size(room.center(), galley.size() + vec2(24.0, 16.0));
    let response = ui.allocate_rect(card, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
    let frame = kit.palette.pen(1.0, kit.palette.line);
    ui.painter().rect(card, 8, kit.palette.panel, frame, egui::StrokeKind::Inside);
    ui.painter().galley(card.min + vec2(12.0, 8.0), galley, kit.palette.muted);
}
