//! The list of open articles: title, file, how many facts and how many of them
//! were decided about, a way to close.

use egui::{CornerRadius, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Direction, Fit, first_strong, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::drafts::ArticlesDraft;
use crate::ui::kit::{self, Kit, Row, paint_centred};
use crate::ui::outline::folded;
use crate::ui::state::{Loaded, OpenArticle, Pane};
use crate::ui::symbols::Symbol;
use crate::ui::theme::RADIUS_CARD;
use crate::ui::wording::DOT;

/// The list of articles.
pub(super) const PANEL: Panel =
    Panel { id: "articles", place: Place::Start, is_shown: |state| state.settings.shows_articles, ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    ui.take_available_space();
    let inner = ui.max_rect().shrink2(vec2(8.0, 12.0));
    let mut column = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(kit.column_layout()));
    column.spacing_mut().item_spacing.y = 8.0;
    head(&mut column, scene);
    filter(&mut column, scene);
    list(&mut column, scene);
}

/// Height of an article with a title of two lines, until it was drawn.
const USUAL_HEIGHT: f32 = 78.0;
/// Space between articles.
const GAP: f32 = 4.0;

/// The list itself; what is out of sight only takes up its height.
fn list(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let (state, draft) = (scene.state, &mut scene.drafts.list);
    let is_filtered = !draft.filter.text().is_empty();
    if is_filtered {
        find_fitting(&state.articles, draft);
    }
    let measured = ui.available_width().to_bits();
    if std::mem::replace(&mut draft.measured, measured) != measured {
        draft.heights.clear();
    }
    let comes_in_front = draft.shown != state.shown;
    draft.shown = state.shown;
    let (focus, asked) = (scene.drafts.focus, &mut *scene.asked);
    super::scrolled(ui, "articles", f32::INFINITY, 6.0, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // As far as the keyboard goes from the last one in sight.
        let sight = ui.clip_rect().y_range().expand(USUAL_HEIGHT);
        let mut passed = 0.0;
        for open in state
            .articles
            .iter()
            .filter(|open| open.is_listed() && (!is_filtered || draft.fitting.1.contains(&open.key)))
        {
            let is_shown = state.shown == Some(open.key);
            let height = draft.heights.get(&open.key).copied().unwrap_or(USUAL_HEIGHT) + GAP;
            let top = ui.cursor().top() + passed;
            let is_wanted = is_shown && (comes_in_front || focus == Some(Pane::Articles));
            if !is_wanted && !sight.intersects(egui::Rangef::new(top, top + height)) {
                passed += height;
                continue;
            }
            ui.add_space(std::mem::take(&mut passed));
            let rect = article(ui, is_shown, open, kit, focus, asked);
            draft.heights.insert(open.key, rect.height());
            if is_wanted && !ui.clip_rect().contains_rect(rect) {
                ui.scroll_to_rect(rect, None);
            }
            ui.add_space(GAP);
        }
        ui.add_space(passed);
    });
}

/// Finds the articles that the filter lets through, if it or they changed.
fn find_fitting(articles: &[OpenArticle], draft: &mut ArticlesDraft) {
    let n_read = articles.iter().filter(|open| open.loaded.is_some()).count();
    let latest = articles.iter().map(|open| open.key).max();
    let listed = (draft.filter.text().to_owned(), articles.len(), n_read, latest);
    if draft.fitting.0 == listed {
        return;
    }
    let query = folded(draft.filter.text());
    let fits = |text: &str| folded(text).contains(&query);
    let fitting = articles.iter().filter(|open| fits(title(open).as_ref()) || fits(&open.file_name()));
    draft.fitting = (listed, fitting.map(|open| open.key).collect());
}

fn head(ui: &mut Ui, scene: &Scene<'_>) {
    let kit = scene.kit;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let text = kit.word("articles");
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &text));
    let mut row = Row::new(rect.shrink2(vec2(6.0, 0.0)), kit.rtl);
    let name = kit.galley(ui, &text, kit::HEAD, Fit::Line);
    paint_centred(ui, row.start(name.size().x), name, kit.palette.ink);
    let n_listed = scene.state.articles.iter().filter(|open| open.is_listed()).count();
    let count = kit.galley(ui, &n_listed.to_string(), kit::SMALL, Fit::Line);
    paint_centred(ui, row.end(count.size().x), count, kit.palette.muted);
}

fn filter(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    super::search_field(ui, kit, &mut scene.drafts.list.filter, &kit.word("filter"), &kit.word("filter-articles"));
}

fn title(open: &OpenArticle) -> String {
    let known = || open.head.as_ref().map_or_else(|| open.file_name(), |head| head.title.clone());
    open.loaded.as_ref().map_or_else(known, |loaded| loaded.title().to_owned())
}

/// Draws one article and answers with its place.
fn article(
    ui: &mut Ui,
    is_shown: bool,
    open: &OpenArticle,
    kit: &Kit,
    focus: Option<Pane>,
    asked: &mut Vec<Command>,
) -> Rect {
    let palette = kit.palette;
    let width = ui.available_width();
    let text_width = width - 20.0;
    let text = title(open);
    let galley = kit.galley(ui, &text, kit::MEDIUM, Fit::Elide { width: text_width - 14.0, lines: 2 });
    let height = 8.0 + galley.size().y + 4.0 + 18.0 + 10.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let mut name = if text == open.file_name() { text.clone() } else { [text.as_str(), &open.file_name()].join(DOT) };
    let reviewed = open.loaded.as_ref().filter(|loaded| loaded.reviewed() > 0);
    if let Some(loaded) = reviewed {
        let counts = [("n", loaded.reviewed().into()), ("of", loaded.sheet().len().into())];
        name = [name, kit.words.with("reviewed", counts)].join(DOT);
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_shown, &name));
    if is_shown && focus == Some(Pane::Articles) {
        response.request_focus();
    }
    if response.clicked() {
        asked.push(Command::Show(open.key));
    }
    closing_menu(kit, &response, open, asked);
    if !ui.is_rect_visible(rect) {
        return rect;
    }
    let hovered = response.hovered() || ui.rect_contains_pointer(rect);
    let radius = CornerRadius::same(RADIUS_CARD);
    if is_shown {
        ui.painter().rect(rect, radius, palette.paper, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    } else if hovered {
        ui.painter().rect_filled(rect, radius, palette.panel.lerp_to_gamma(palette.ink, 0.04));
    }
    kit.focus_ring(ui, rect, &response, RADIUS_CARD);
    let inner = rect.shrink2(vec2(10.0, 8.0));
    // The title stands where its own language begins, whatever the window speaks.
    let reads_rtl = first_strong(&text) == Some(Direction::Rtl);
    let left = if reads_rtl { inner.right() - galley.size().x } else { inner.left() };
    let below = inner.top() + galley.size().y + 4.0;
    ui.painter().galley(egui::pos2(left, inner.top()), galley, palette.ink);
    file_line(
        ui,
        kit,
        Rect::from_min_max(egui::pos2(inner.left(), below), egui::pos2(inner.right(), below + 18.0)),
        open,
    );
    let decided = |loaded: &Loaded| (loaded.reviewed() as f32 / loaded.sheet().len() as f32, palette.location);
    let share = open.work.as_ref().map(|work| (work.progress(), palette.accent)).or(reviewed.map(decided));
    if let Some((share, colour)) = share {
        let line = Rect::from_min_size(egui::pos2(inner.left(), rect.bottom() - 7.0), vec2(inner.width(), 3.0));
        ui.painter().rect_filled(line, 1.5, palette.line);
        ui.painter().rect_filled(Row::new(line, kit.rtl).start(line.width() * share), 1.5, colour);
    }
    if hovered || is_shown || response.has_focus() {
        close_button(ui, kit, inner, reads_rtl, open, asked);
    }
    rect
}

/// What the other button of the mouse opens: closing the article, or all of its file.
fn closing_menu(kit: &Kit, response: &Response, open: &OpenArticle, asked: &mut Vec<Command>) {
    kit.menu(Popup::context_menu(response), |ui| {
        if kit.menu_item(ui, &kit.word("key-close"), "", false).clicked() {
            asked.push(Command::Close(open.key));
        }
        let file = open.path.file_name().unwrap_or(open.path.as_os_str()).to_string_lossy();
        let text = kit.words.with("close-file", [("file", ltr_isolate(&file).into())]);
        if open.is_part && kit.menu_item(ui, &text, "", false).clicked() {
            asked.push(Command::CloseFile(open.path.clone()));
        }
    });
}

/// File name at the start, number of facts at the end.
fn file_line(ui: &Ui, kit: &Kit, rect: Rect, open: &OpenArticle) {
    let mut row = Row::new(rect, kit.rtl);
    if let Some(loaded) = open.loaded.as_ref().filter(|loaded| loaded.has_facts()) {
        let count = kit.galley(ui, &loaded.sheet().len().to_string(), kit::SMALL, Fit::Line);
        paint_centred(ui, row.end(count.size().x), count, kit.palette.muted);
        row.end(8.0);
    }
    let file = kit.line(ui, &ltr_isolate(&open.file_name()), kit::SMALL, row.width());
    paint_centred(ui, row.start(file.size().x), file, kit.palette.muted);
}

/// In the corner where the title's lines end, so that it covers the least of them.
fn close_button(ui: &mut Ui, kit: &Kit, inner: Rect, reads_rtl: bool, open: &OpenArticle, asked: &mut Vec<Command>) {
    let size = vec2(24.0, 24.0);
    let left = if reads_rtl { inner.left() - 6.0 } else { inner.right() - 18.0 };
    let place = Rect::from_min_size(egui::pos2(left, inner.top() - 4.0), size);
    let corner = ui.new_child(egui::UiBuilder::new().id_salt(("close", open.key)).max_rect(place));
    let name = kit.words.with("close-article", [("file", ltr_isolate(&open.file_name()).into())]);
    let response = corner.interact(place, corner.scope_id().with("x"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ink = if response.hovered() { kit.palette.ink } else { kit.palette.muted };
    if response.hovered() {
        ui.painter().rect_filled(place, CornerRadius::same(6), kit.palette.tint(kit.palette.ink, 0.08));
    }
    crate::ui::symbols::paint(ui.painter(), place.center(), 9.0, Symbol::Cross, ink);
    kit.focus_ring(ui, place, &response, 6);
    if kit.tip(response, &name).clicked() {
        asked.push(Command::Close(open.key));
    }
}
