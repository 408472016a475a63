//! What the reader can do about where a selected location is: choose another
//! candidate, say that the position is not known, or give a point.

use std::sync::Arc;

use egui::{CornerRadius, Galley, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::block::{self, One, Piece};
use crate::facts::{Alternative, FactId, Location, Precision};
use crate::review::Edit;
use crate::ui::Scene;
use crate::ui::command::Command;
use crate::ui::drafts::PlacingDraft;
use crate::ui::kit::{self, Kit, Look, Row, paint_centred};
use crate::ui::panels::{field, is_entered};
use crate::ui::placing;
use crate::ui::theme::{CONTROL_HEIGHT, RADIUS_CONTROL};
use crate::ui::wording::DOT;

/// Candidates that are listed before the reader asks for all.
const FEW: usize = 5;
/// Height of a candidate: its name and a line about it.
const CANDIDATE_HEIGHT: f32 = 42.0;
/// Space between two of them.
const BETWEEN: f32 = 4.0;
/// Height of the line above the candidates.
const HEAD_HEIGHT: f32 = 22.0;
/// Space between lines of buttons.
const GAP: f32 = 6.0;
/// Space between a candidate's edge and its text.
const PADDING: f32 = 8.0;

/// All of it, measured.
pub(super) struct Places {
    fact: FactId,
    /// The place as it is named in the article.
    name: String,
    /// How many candidates there are, as a heading; `None` for none.
    head: Option<(Arc<Galley>, String)>,
    candidates: Vec<Candidate>,
    /// How many are not listed.
    n_more: usize,
    is_typing: bool,
    is_unresolved: bool,
}

/// A place of the same name that was not chosen.
struct Candidate {
    row: String,
    name: Arc<Galley>,
    kind: Arc<Galley>,
    line: Arc<Galley>,
    /// All of that, for screen readers and the tooltip.
    says: String,
}

/// Measures it for a location that is selected.
pub(super) fn piece(ui: &Ui, kit: &Kit, one: &One<'_>, place: &Location, draft: &PlacingDraft, width: f32) -> Piece {
    let n_all = place.alternatives.len();
    let n_listed = if draft.shows_all || n_all == FEW + 1 { n_all } else { n_all.min(FEW) };
    let listed = place.alternatives.iter().take(n_listed);
    let head = kit.words.count("other-places", n_all);
    Piece::Places(Places {
        fact: one.id,
        name: place.name.clone(),
        head: (n_all > 0).then(|| (kit.line(ui, &head, kit::SMALL_MEDIUM, width), head)),
        candidates: listed.map(|other| candidate(ui, kit, place, other, width - 2.0 * PADDING)).collect(),
        n_more: n_all - n_listed,
        is_typing: draft.is_typing,
        is_unresolved: place.precision == Precision::Unresolved,
    })
}

fn candidate(ui: &Ui, kit: &Kit, place: &Location, other: &Alternative, width: f32) -> Candidate {
    let name = placing::candidate_name(&kit.words, other);
    let kind = kit.word(&format!("place-{}", other.kind.id()));
    let line = placing::candidate_line(&kit.words, place, other);
    let choose = kit.words.with("choose-place", [("name", name.into())]);
    let kind_galley = kit.line(ui, &kind, kit::SMALL, width / 2.0);
    Candidate {
        row: other.gazetteer.clone(),
        name: kit.line(ui, name, kit::MEDIUM, width - kind_galley.size().x - PADDING),
        kind: kind_galley,
        line: kit.line(ui, &line, kit::SMALL, width),
        says: [choose, kind, line].join(DOT),
    }
}

impl Places {
    /// How high it is.
    pub(super) fn height(&self) -> f32 {
        let head = if self.head.is_some() { HEAD_HEIGHT } else { 0.0 };
        let n_lines = 1 + usize::from(self.is_typing);
        head + self.candidates.len() as f32 * (CANDIDATE_HEIGHT + BETWEEN) + n_lines as f32 * (CONTROL_HEIGHT + GAP)
    }

    /// Draws it from the top of `place`.
    pub(super) fn paint(self, ui: &mut Ui, scene: &mut Scene<'_>, place: Rect) {
        let kit = scene.kit;
        let mut top = place.top();
        let mut next = |height: f32| {
            top += height;
            Rect::from_min_max(pos2(place.left(), top - height), pos2(place.right(), top))
        };
        if let Some((head, text)) = self.head {
            block::label(ui, kit, ("candidates", self.fact), next(HEAD_HEIGHT), head, &text);
        }
        for (nth, candidate) in self.candidates.into_iter().enumerate() {
            let id = ui.scope_id().with(("candidate", self.fact, nth));
            let rect = next(CANDIDATE_HEIGHT + BETWEEN);
            candidate_ui(ui, scene, self.fact, candidate, rect.with_max_y(rect.bottom() - BETWEEN), id);
        }
        let line = next(CONTROL_HEIGHT + GAP).with_min_y(top - CONTROL_HEIGHT);
        buttons(ui, scene, self.fact, &self.name, (self.n_more, self.is_unresolved), line);
        if self.is_typing {
            let line = Rect::from_min_size(pos2(place.left(), top + GAP), vec2(place.width(), CONTROL_HEIGHT));
            point_ui(ui, scene, self.fact, line);
        }
    }
}

/// A candidate as a button of two lines.
fn candidate_ui(ui: &Ui, scene: &mut Scene<'_>, fact: FactId, one: Candidate, rect: Rect, id: egui::Id) {
    let kit = scene.kit;
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &one.says));
    let response = kit.tip(response, &one.says);
    let palette = &kit.palette;
    let is_touched = response.hovered() || response.has_focus();
    let (ground, line) = if is_touched {
        (palette.tint(palette.location, 0.12), palette.location)
    } else {
        (palette.paper, palette.line)
    };
    let frame = Stroke::new(1.0, line);
    ui.painter().rect(rect, CornerRadius::same(RADIUS_CONTROL), ground, frame, StrokeKind::Inside);
    kit.focus_ring(ui, rect, &response, RADIUS_CONTROL);
    let inner = rect.shrink2(vec2(PADDING, 3.0));
    let mut first = Row::new(inner.with_max_y(rect.center().y), kit.rtl);
    paint_centred(ui, first.start(one.name.size().x), one.name, kit.palette.ink);
    first.start(PADDING);
    paint_centred(ui, first.start(one.kind.size().x), one.kind, kit.palette.muted);
    let mut second = Row::new(inner.with_min_y(rect.center().y), kit.rtl);
    paint_centred(ui, second.start(one.line.size().x), one.line, kit.palette.muted);
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.clicked() {
        scene.asked.push(Command::Correct(Edit::Choose { fact, row: one.row }));
    }
}

/// More candidates, not known, and a point.
fn buttons(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    fact: FactId,
    name: &str,
    (n_more, is_unresolved): (usize, bool),
    rect: Rect,
) {
    let kit = scene.kit;
    let mut line = ui.new_child(UiBuilder::new().max_rect(rect).layout(kit.row_layout()));
    line.spacing_mut().item_spacing.x = GAP;
    let draft = &mut scene.drafts.facts.placing;
    if n_more > 0 {
        let more = kit.words.count("more-places", n_more);
        draft.shows_all |= kit.button(&mut line, &more, Look { quiet: true, ..Look::default() }).clicked();
    }
    let mut button = |word: &str, tip: &str, look: Look, can: bool| {
        let text = kit.word(word);
        let named = [text.as_str(), name].join(DOT);
        let response = line.add_enabled_ui(can, |ui| kit.named_button(ui, &text, &named, look)).inner;
        kit.tip(response, &kit.word(tip)).clicked()
    };
    let unresolves = button("unresolve", "unresolve-tip", Look::default(), !is_unresolved);
    if button("point", "point-tip", Look { on: Some(draft.is_typing), ..Look::default() }, true) {
        draft.is_typing ^= true;
        draft.wants_focus = draft.is_typing;
    }
    if unresolves {
        scene.asked.push(Command::Correct(Edit::Unresolve { fact }));
    }
}

/// The field for a point, and the button that sets it.
fn point_ui(ui: &mut Ui, scene: &mut Scene<'_>, fact: FactId, rect: Rect) {
    let kit = scene.kit;
    // There is but one. A name of its own keeps the keyboard in it when lines are added above.
    let builder = UiBuilder::new().scope_id(Id::unique("point")).max_rect(rect);
    let mut line = ui.new_child(builder.layout(kit.row_from_end()));
    line.spacing_mut().item_spacing.x = GAP;
    let draft = &mut scene.drafts.facts.placing;
    let point = placing::read_point(draft.point.text());
    let point = point.filter(|&(lat, lon)| Edit::point(fact, lat, lon, None).is_some());
    let look = Look { primary: true, ..Look::default() };
    let pressed =
        line.add_enabled_ui(point.is_some(), |ui| kit.button(ui, &kit.word("point-set"), look).clicked()).inner;
    let answer = field(&mut line, kit, &mut draft.point, &kit.word("point-hint"), &kit.word("point-field"));
    if std::mem::take(&mut draft.wants_focus) {
        answer.request_focus();
    }
    if let Some(point) = point.filter(|_| pressed || is_entered(ui, &answer)) {
        draft.is_typing = false;
        scene.asked.extend(placing::set_point(fact, point));
    }
}
