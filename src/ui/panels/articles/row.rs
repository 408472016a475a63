//! One article of the list: title, whence and of which day, how many facts and how far their review is, and what
//! sets it apart.

use std::sync::Arc;

use egui::{CornerRadius, Galley, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::store::{Head, Likeness, Progress, Shown};
use crate::ui::bidi::{Direction, Fit, first_strong, isolate, ltr_isolate};
use crate::ui::command::{Command, ListCommand};
use crate::ui::kit::{self, Kit, Row, paint_centred};
use crate::ui::layout::Pane;
use crate::ui::listing::{ArticlesDraft, head_of};
use crate::ui::spoken;
use crate::ui::state::{OpenArticle, State};
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::RADIUS_CARD;
use crate::ui::wording::DOT;

/// Height of every row: a title of two lines, or of one and what sets the article apart, and a line below.
pub(super) const HEIGHT: f32 = 78.0;
/// How far a copy stands in below the article that it is like.
const INDENT: f32 = 14.0;
/// Height of a line of secondary text.
const LINE: f32 = 18.0;

/// What a row is drawn with.
pub(super) struct Scene<'a> {
    pub(super) state: &'a State,
    pub(super) draft: &'a ArticlesDraft,
    pub(super) kit: &'a Kit,
    pub(super) focus: Option<Pane>,
    /// Its place in the list.
    pub(super) at: usize,
}

/// Draws an article at `rect`.
pub(super) fn ui(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, row: Shown, asked: &mut Vec<Command>) {
    let Scene { state, kit, .. } = scene;
    let Some(open) = state.articles.get(row.nth) else { return };
    let head = head_of(open, row.nth);
    let is_shown = state.shown == Some(open.key);
    let mut place = Row::new(rect, kit.rtl);
    if row.is_below {
        let margin = place.start(INDENT);
        let line = Stroke::new(2.0, kit.palette.line);
        ui.painter().vline(margin.center().x, margin.y_range().shrink(8.0), line);
    }
    let rect = place.rest();
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt(("article", open.key)).max_rect(rect));
    let (_, response) = child.allocate_exact_size(rect.size(), Sense::click());
    let marks = marks(scene, &head, row);
    let name = name(kit, &head, &marks);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_shown, &name));
    spoken::selected(&response, is_shown);
    spoken::place(&response, scene.at);
    if is_shown && scene.focus == Some(Pane::Articles) {
        response.request_focus();
    }
    if response.clicked() {
        asked.push(Command::Show(open.key));
    }
    context_menu(kit, &response, open, &head, asked);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let is_under = ui.rect_contains_pointer(rect);
    ground(ui, kit, rect, is_shown, is_under);
    kit.focus_ring(ui, rect, &response, RADIUS_CARD);
    let reads_rtl = paint(ui, kit, rect, open, &head, &marks);
    if is_under || is_shown || response.has_focus() {
        corner_button(&mut child, kit, rect, reads_rtl, (open, &head), asked);
    }
    let path = ltr_isolate(&open.path.to_string_lossy());
    let tip = [isolate(&head.title), path, marks].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    kit.tip(response, &tip.join("\n"));
}

/// What sets an article apart: that it is like another, was replaced or put away.
fn marks(scene: &Scene<'_>, head: &Head, row: Shown) -> String {
    let kit = scene.kit;
    let mut marks = Vec::new();
    if head.is_copy() {
        let first = scene.draft.place_of(head.family).filter(|_| !row.is_below);
        let first = first.and_then(|nth| Some(head_of(scene.state.articles.get(nth)?, nth).title.clone()));
        let is_same = head.likeness == Likeness::Same;
        marks.push(match first {
            Some(title) => {
                let id = if is_same { "copy-same-as" } else { "copy-near-to" };
                kit.words.with(id, [("title", isolate(&title).into())])
            }
            None => kit.word(if is_same { "copy-same" } else { "copy-near" }),
        });
    }
    if head.replaced_by.is_some() {
        marks.push(kit.word("article-replaced"));
    }
    if head.is_away() {
        marks.push(kit.word("article-away"));
    }
    marks.join(DOT)
}

/// What a screen reader says of an article.
fn name(kit: &Kit, head: &Head, marks: &str) -> String {
    let mut parts = vec![head.title.as_str()];
    if head.name != head.title {
        parts.push(&head.name);
    }
    let day = head.day.map(|day| kit.words.day(day));
    parts.extend(Some(marks).filter(|marks| !marks.is_empty()));
    let progress = match head.progress() {
        Progress::Done => Some(kit.word("progress-done")),
        Progress::Begun => {
            let counts = [("n", head.decided().into()), ("of", head.facts().into())];
            Some(kit.words.with("reviewed", counts))
        }
        Progress::Unread | Progress::Untouched => None,
    };
    parts.extend(progress.as_deref());
    parts.extend(head.publisher());
    parts.extend(day.as_deref());
    parts.join(DOT)
}

/// What the other button of the mouse opens.
fn context_menu(kit: &Kit, response: &Response, open: &OpenArticle, head: &Head, asked: &mut Vec<Command>) {
    kit.menu(Popup::context_menu(response), |ui| {
        if head.is_away() {
            if kit.menu_item(ui, &kit.word("put-back"), "", false).clicked() {
                asked.push(Command::InList(ListCommand::PutBack(open.key)));
            }
        } else {
            // A collection has it still.
            let id = if open.id.is_some() { "put-away" } else { "key-close" };
            if kit.menu_item(ui, &kit.word(id), &kit.keys("key-close"), false).clicked() {
                asked.push(Command::Close(open.key));
            }
        }
        let file = open.path.file_name().unwrap_or(open.path.as_os_str()).to_string_lossy();
        let text = kit.words.with("close-file", [("file", ltr_isolate(&file).into())]);
        if open.is_part && kit.menu_item(ui, &text, "", false).clicked() {
            asked.push(Command::CloseFile(open.path.clone()));
        }
    });
}

fn ground(ui: &Ui, kit: &Kit, rect: Rect, is_shown: bool, is_under: bool) {
    let (palette, radius) = (&kit.palette, CornerRadius::same(RADIUS_CARD));
    if is_shown {
        ui.painter().rect(rect, radius, palette.paper, palette.pen(1.0, palette.line), StrokeKind::Inside);
    } else if is_under {
        ui.painter().rect_filled(rect, radius, palette.panel.lerp_to_gamma(palette.ink, 0.04));
    }
}

/// Paints what is known of an article; whether its title runs from right to left.
fn paint(ui: &Ui, kit: &Kit, rect: Rect, open: &OpenArticle, head: &Head, marks: &str) -> bool {
    let palette = &kit.palette;
    let inner = rect.shrink2(vec2(10.0, 8.0));
    let lines = if marks.is_empty() { 2 } else { 1 };
    let title = kit.galley(ui, &head.title, kit::MEDIUM, Fit::Elide { width: inner.width() - 14.0, lines });
    // The title stands where its own language begins, whatever the window speaks.
    let reads_rtl = first_strong(&head.title) == Some(Direction::Rtl);
    let left = if reads_rtl { inner.right() - title.size().x } else { inner.left() };
    let ink = if head.is_away() || head.replaced_by.is_some() { palette.muted } else { palette.ink };
    let below = inner.top() + title.size().y + 2.0;
    ui.painter().galley(pos2(left, inner.top()), title, ink);
    let line = |top: f32| Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), LINE));
    if !marks.is_empty() {
        let mark = kit.line(ui, marks, kit::SMALL_MEDIUM, inner.width());
        paint_centred(ui, Row::new(line(below), kit.rtl).start(mark.size().x), mark, palette.accent);
    }
    let last = if marks.is_empty() { below } else { below + LINE };
    source_line(ui, kit, line(last), head);
    let decided = head.decided() as f32 / head.facts().max(1) as f32;
    let is_done = head.progress() == Progress::Done;
    let reviewed = if is_done && head.facts() > 0 { Some(1.0) } else { Some(decided).filter(|share| *share > 0.0) };
    let work = open.work.as_ref().map(|work| work.progress());
    if let Some(share) = work.or(reviewed) {
        let colour = if work.is_some() { palette.accent } else { palette.location };
        let line = Rect::from_min_size(pos2(inner.left(), rect.bottom() - 7.0), vec2(inner.width(), 3.0));
        ui.painter().rect_filled(line, 1.5, palette.line);
        let done = Row::new(line, kit.rtl).start(line.width() * share);
        if work.is_some() {
            // What is being read is dotted, what was reviewed is not: colour alone is no cue.
            let dots = egui::Shape::dashed_line(&[done.left_center(), done.right_center()], (3.0, colour), 4.0, 2.0);
            ui.painter().extend(dots);
        } else {
            ui.painter().rect_filled(done, 1.5, colour);
        }
    }
    reads_rtl
}

/// Who published it, or its file, and the day; number of facts at the end, ticked when its review is done.
fn source_line(ui: &Ui, kit: &Kit, rect: Rect, head: &Head) {
    let mut row = Row::new(rect, kit.rtl);
    if head.progress() != Progress::Unread {
        let count = kit.galley(ui, &kit.words.number(head.facts() as usize), kit::SMALL, Fit::Line);
        paint_centred(ui, row.end(count.size().x), count, kit.palette.muted);
        if head.progress() == Progress::Done {
            row.end(5.0);
            let place = row.end(10.0);
            symbols::paint(ui.painter(), place.center(), 10.0, Symbol::Check, kit.palette.location);
        }
        row.end(8.0);
    }
    // The day is short, and says more of news than the end of a name.
    let mut day = head.day.map(|day| kit.galley(ui, &kit.words.day(day), kit::SMALL, Fit::Line));
    let day_width = day.as_ref().map_or(0.0, |day| day.size().x + 14.0);
    let from = head.publisher().map_or_else(|| ltr_isolate(&head.name), isolate);
    let from = kit.line(ui, &from, kit::SMALL, (row.width() - day_width).max(24.0));
    let mut put = |galley: Arc<Galley>| paint_centred(ui, row.start(galley.size().x), galley, kit.palette.muted);
    put(from);
    if let Some(day) = day.take() {
        put(kit.galley(ui, DOT, kit::SMALL, Fit::Line));
        put(day);
    }
}

/// In the corner where the title's lines end, so that it covers the least of them: closes the article, or puts it
/// back.
fn corner_button(
    ui: &mut Ui,
    kit: &Kit,
    rect: Rect,
    reads_rtl: bool,
    (open, head): (&OpenArticle, &Head),
    asked: &mut Vec<Command>,
) {
    let inner = rect.shrink2(vec2(10.0, 8.0));
    let left = if reads_rtl { inner.left() - 6.0 } else { inner.right() - 18.0 };
    let place = Rect::from_min_size(pos2(left, inner.top() - 4.0), vec2(24.0, 24.0));
    let back = if kit.rtl { Symbol::TurnRight } else { Symbol::TurnLeft };
    let (symbol, id, command) = if head.is_away() {
        (back, "put-article-back", Command::InList(ListCommand::PutBack(open.key)))
    } else {
        (Symbol::Cross, "close-article", Command::Close(open.key))
    };
    let name = kit.words.with(id, [("file", ltr_isolate(&head.name).into())]);
    let response = ui.interact(place, ui.scope_id().with("x"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ink = if response.hovered() { kit.palette.ink } else { kit.palette.muted };
    if response.hovered() {
        ui.painter().rect_filled(place, CornerRadius::same(6), kit.palette.tint(kit.palette.ink, 0.08));
    }
    symbols::paint(ui.painter(), place.center(), 9.0, symbol, ink);
    kit.focus_ring(ui, place, &response, 6);
    if kit.tip(response, &name).clicked() {
        asked.push(command);
    }
}
