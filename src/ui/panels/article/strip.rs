//! The strip beside the text: a tick for each fact and each hit at its share of
//! the text, and a box around what is on screen. It is the scroll bar, too.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Mesh, Rect, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::facts::{FactKind, Review};
use crate::ui::bidi::Mark;
use crate::ui::drafts::{ArticleDraft, StripTicks};
use crate::ui::kit::Kit;
use crate::ui::state::{Loaded, Selected};
use crate::ui::theme::RADIUS_CONTROL;

/// Width of the strip.
pub(super) const WIDTH: f32 = 16.0;
/// Space between the strip's edge and its ticks.
const INSET: egui::Vec2 = vec2(2.0, 4.0);
/// Nearest distance of a click to a tick that is meant by it.
const REACH: f32 = 4.0;

/// Draws it. A click near a tick goes to its words, one elsewhere or a drag to
/// that share of the text.
pub(super) fn ui(
    ui: &mut Ui,
    kit: &Kit,
    strip: Rect,
    draft: &mut ArticleDraft,
    loaded: &Loaded,
    selected: Option<Selected>,
    on_screen: (f32, f32),
) {
    let palette = &kit.palette;
    let len = loaded.document().text.len().max(1) as f32;
    let response = ui.interact(strip, ui.scope_id().with("strip"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, kit.word("strip")));
    let radius = CornerRadius::same(RADIUS_CONTROL);
    ui.painter().rect(strip, radius, palette.panel, palette.pen(1.0, palette.line), StrokeKind::Inside);
    let inner = strip.shrink2(INSET);
    let y_of = |share: f32| inner.top() + inner.height() * share.clamp(0.0, 1.0);
    let (from, to) = on_screen;
    let seen = (to - from < 0.999).then(|| {
        let seen = Rect::from_min_max(pos2(strip.left(), y_of(from)), pos2(strip.right(), y_of(to)));
        // In a long text the view is a line; keep it large enough to be seen.
        seen.expand2(vec2(0.0, ((8.0 - seen.height()) / 2.0).max(0.0)))
    });
    if let Some(seen) = seen {
        ui.painter().rect_filled(seen, radius, palette.tint(palette.ink, 0.10));
    }
    let ticks = ticks(draft, kit, inner, loaded);
    ui.painter().add(egui::Shape::Mesh(ticks));
    let tall = |share: f32, height: f32| {
        Rect::from_center_size(pos2(inner.center().x, y_of(share).round()), vec2(inner.width() + 2.0, height))
    };
    let selected = selected.map(|selected| selected.fact);
    for mention in selected.map(|fact| loaded.sheet().mentions_of(fact)).unwrap_or_default() {
        let colour = selected.map_or(palette.ink, |fact| palette.of_kind(fact.kind));
        ui.painter().rect_filled(tall(mention.span.start.0 as f32 / len, 4.0), 0.0, colour);
    }
    if let Some(hit) = draft.search.current().and_then(|nth| draft.search.hits().get(nth)) {
        ui.painter().rect_filled(tall(hit.start.0 as f32 / len, 4.0), 0.0, palette.ink);
    }
    if let Some(seen) = seen {
        ui.painter().rect_stroke(seen, radius, palette.pen(1.0, palette.muted), StrokeKind::Inside);
    }
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.clicked() || response.dragged())
    {
        if response.clicked() || response.drag_started() {
            draft.view.remember_place();
        }
        let share = ((pointer.y - inner.top()) / inner.height().max(1.0)).clamp(0.0, 1.0);
        let reach = REACH / inner.height().max(1.0);
        let near = response.clicked().then(|| draft.nearest_tick(share * len, reach * len)).flatten();
        match near {
            Some(words) => draft.view.scroll_to(words),
            None => draft.view.scroll_to_share((share - (to - from) / 2.0).clamp(0.0, 1.0)),
        }
        ui.ctx().request_repaint();
    }
}

/// A tall tick for words that something outside the text points at.
pub(super) fn point_at(ui: &Ui, strip: Rect, len: usize, mark: &Mark) {
    let inner = strip.shrink2(INSET);
    let y = inner.top() + inner.height() * (mark.span.start.0 as f32 / len.max(1) as f32).clamp(0.0, 1.0);
    let tick = Rect::from_center_size(pos2(inner.center().x, y.round()), vec2(inner.width() + 4.0, 6.0));
    ui.painter().rect_filled(tick, 1.0, mark.look.line);
}

/// The ticks of all hits and of all facts but the rejected, made anew only when something about them changed.
fn ticks(draft: &mut ArticleDraft, kit: &Kit, inner: Rect, loaded: &Loaded) -> Arc<Mesh> {
    let decided = loaded.article.history.revision();
    let key = (inner, kit.palette, draft.marked.mentions.len(), draft.search.revision(), decided);
    if let Some(known) = draft.ticks.as_ref().filter(|known| known.key == key) {
        return Arc::clone(&known.mesh);
    }
    let len = loaded.document().text.len().max(1) as f32;
    let mut mesh = Mesh::default();
    let y_of = |byte: u32| (inner.top() + inner.height() * (byte as f32 / len).clamp(0.0, 1.0)).round();
    let mut tick = |y: f32, left: f32, right: f32, colour: Color32| {
        mesh.add_colored_rect(Rect::from_min_max(pos2(left, y - 1.0), pos2(right, y + 1.0)), colour);
    };
    // Hits over the whole width, facts over the half next to the text: both are seen.
    let hits = draft.search.hits();
    let mut nth = 0;
    while let Some(hit) = hits.get(nth) {
        let y = y_of(hit.start.0);
        tick(y, inner.left() - 1.0, inner.right() + 1.0, kit.palette.current_hit);
        nth += hits.get(nth..).unwrap_or_default().partition_point(|hit| y_of(hit.start.0) <= y);
    }
    let (left, right) = if kit.rtl { (inner.center().x, inner.right()) } else { (inner.left(), inner.center().x) };
    let (left, right) = if hits.is_empty() { (inner.left(), inner.right()) } else { (left, right) };
    // Kinds differ in length too: colour alone is no cue.
    let length = |kind| {
        (right - left)
            * match kind {
                FactKind::Force | FactKind::Claim => 1.0,
                FactKind::Location => 0.75,
                FactKind::Actor => 0.5,
                FactKind::Date => 0.25,
            }
    };
    let mut last = None;
    let is_rejected = |fact| loaded.sheet().review_of(fact) == Some(Review::Rejected);
    for (span, one) in draft.marked.mentions.iter().filter(|(_, one)| !is_rejected(one.fact)) {
        let (y, colour) = (y_of(span.start.0), kit.palette.of_kind(one.fact.kind));
        if last != Some((y, colour)) {
            let length = length(one.fact.kind);
            let (left, right) = if kit.rtl { (right - length, right) } else { (left, left + length) };
            tick(y, left, right, colour);
        }
        last = Some((y, colour));
    }
    let mesh = Arc::new(mesh);
    draft.ticks = Some(StripTicks { key, mesh: Arc::clone(&mesh) });
    mesh
}
