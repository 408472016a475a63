//! The list of articles: what there is of each, a search over titles and texts, an order, filters.
//!
//! Which rows there are is made in [`listing`](crate::ui::listing); here those in sight are drawn.

mod filters;
mod row;
mod search;

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::actions::{Action, Group};
use crate::ui::bidi::Fit;
use crate::ui::kit::{self, Look, Row, paint_centred};
use crate::ui::layout::Pane;
use crate::ui::offering;
use crate::ui::spoken;
use crate::ui::symbols::Symbol;

/// The list of articles.
pub(super) const PANEL: Panel = Panel { id: "articles", place: Place::Pane(Pane::Articles), is_shown: |_| true, ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    spoken::landmark(ui, Role::Navigation, &kit.word("key-articles"));
    ui.take_available_space();
    let inner = ui.max_rect().shrink2(vec2(8.0, 8.0));
    let mut column = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(kit.column_layout()));
    column.spacing_mut().item_spacing.y = 6.0;
    head(&mut column, scene);
    search::ui(&mut column, scene);
    filters::chips(&mut column, scene);
    search::told(&mut column, scene);
    if scene.drafts.list.rows().is_empty() {
        nothing(&mut column, scene);
    } else {
        list(&mut column, scene);
    }
}

/// How many articles there are, and what they are put in order by.
fn head(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let mut row = Row::new(rect.shrink2(vec2(6.0, 0.0)), kit.rtl);
    let text = kit.word("articles");
    let name = kit.galley(ui, &text, kit::HEAD, Fit::Line);
    let place = row.start(name.size().x);
    let heading = ui.interact(place, ui.scope_id().with("heading"), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &text));
    paint_centred(ui, place, name, kit.palette.ink);
    row.start(8.0);
    let count = kit.galley(ui, &kit.words.number(scene.drafts.list.rows().len()), kit::SMALL, Fit::Line);
    paint_centred(ui, row.start(count.size().x), count, kit.palette.muted);
    let end = row.rest();
    let end = if kit.rtl { end.with_min_x(rect.left()) } else { end.with_max_x(rect.right()) };
    let builder = egui::UiBuilder::new().id_salt("order").max_rect(end).layout(kit.row_from_end());
    let mut end = ui.new_child(builder);
    super::mover(&mut end, scene, Pane::Articles);
    if scene.state.articles.len() > 1 {
        order_menu(&mut end, scene);
    }
}

/// What the articles are put in order by, and whether copies stand together.
fn order_menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let order = scene.state.settings.list;
    let is_on = |action: &&Action| action.is_on.is_some_and(|is_on| is_on(scene.state));
    // Each order stands before the two choices that any of them leaves.
    let shown = Group::Order.actions().find(is_on).map(|action| kit.word(action.id)).unwrap_or_default();
    let symbol = if order.is_reversed { Symbol::Up } else { Symbol::Down };
    let says = kit.words.with("sort-articles", [("by", shown.as_str().into())]);
    let look = Look { quiet: true, symbol: Some(symbol), ..Look::default() };
    let button = kit.named_button(ui, &shown, &says, look);
    let button = kit.tip(button, &says);
    kit.menu(kit.menu_below(&button), |ui| offering::group(ui, scene, Group::Order));
}

/// From the top of a row to that of the next.
const PITCH: f32 = row::HEIGHT + 4.0;

/// The rows in sight, and one more on either side, for the keyboard.
fn list(ui: &mut Ui, scene: &mut Scene<'_>) {
    let state = scene.state;
    let (focus, draft) = (scene.drafts.focus, &mut scene.drafts.list);
    let comes_in_front = std::mem::replace(&mut draft.in_front, state.shown) != state.shown;
    let offset = draft.is_search_new().then_some(0.0);
    let rows = draft.rows();
    let is_wanted = comes_in_front || focus == Some(Pane::Articles);
    let in_front = state.shown.and_then(|key| state.articles.place(key)).filter(|_| is_wanted);
    let wanted = in_front.and_then(|nth| rows.iter().position(|row| row.nth == nth));
    let (kit, asked) = (scene.kit, &mut *scene.asked);
    super::scrolled_to(ui, "articles", (f32::INFINITY, 6.0), offset, |ui| {
        spoken::list(ui, &kit.word("articles"), rows.len());
        let size = vec2(ui.available_width(), rows.len() as f32 * PITCH);
        let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
        let place = |at: usize| {
            Rect::from_min_size(pos2(whole.left(), whole.top() + at as f32 * PITCH), vec2(size.x, row::HEIGHT))
        };
        let sight = ui.clip_rect();
        let at_height = |y: f32| ((y - whole.top()) / PITCH).floor().max(0.0) as usize;
        let (first, last) = (at_height(sight.top() - PITCH), at_height(sight.bottom() + PITCH));
        let in_sight = first..(last + 1).min(rows.len());
        let apart = wanted.filter(|at| !in_sight.contains(at));
        for at in in_sight.chain(apart) {
            let Some(row) = rows.get(at) else { continue };
            row::ui(ui, place(at), &row::Scene { state, draft, kit, focus, at }, *row, asked);
        }
        if let Some(rect) = wanted.map(place).filter(|rect| !sight.contains_rect(*rect)) {
            ui.scroll_to_rect(rect, None);
        }
    });
}

/// Why nothing is listed, and what to do about it.
fn nothing(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let (state, draft) = (scene.state, &mut scene.drafts.list);
    if draft.is_search_running() || (state.articles.is_empty() && state.is_busy()) {
        return;
    }
    let (head, text, act) = if state.articles.is_empty() {
        ("list-empty-head", "list-empty-text", None)
    } else if draft.is_filtered() {
        ("list-filtered-head", "list-filtered-text", Some("filters-clear"))
    } else if draft.is_searching() {
        ("list-not-found-head", "list-not-found-text", Some("search-clear"))
    } else {
        ("list-away-head", "list-away-text", Some("filter-away"))
    };
    ui.add_space(16.0);
    let width = ui.available_width() - 12.0;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 200.0), egui::Layout::top_down(egui::Align::Center), |ui| {
        kit.label(ui, &kit.word(head), kit::HEAD, kit.palette.ink, Fit::Wrap(width));
        kit.label(ui, &kit.word(text), kit::SMALL, kit.palette.muted, Fit::Wrap(width));
        ui.add_space(6.0);
        match act {
            Some(act) if kit.button(ui, &kit.word(act), Look::default()).clicked() => match act {
                "filters-clear" => draft.clear_filter(),
                "search-clear" => draft.search.set_text(""),
                _ => draft.filter.with_away = true,
            },
            _ => {}
        }
    });
}
