//! What was decided about the article in front, by whom and when, with a way back to any point.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::collection::{Entry, LogLine};
use crate::facts::FactSheet;
use crate::review::{Edit, Step};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate};
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit, Look, Row, paint_centred};
use crate::ui::spoken;
use crate::ui::state::{Dialog, Loaded};
use crate::ui::symbols::{self, Symbol};
use crate::ui::telling;
use crate::ui::theme::RADIUS_CARD;
use crate::ui::wording::{self, DOT};

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "history", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::History), ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((open, loaded)) = scene.state.loaded() else {
        scene.asked.push(Command::Dialog(None));
        return;
    };
    super::dialog_head(ui, kit, &kit.word("history"));
    let is_whole = scene.drafts.history.is_whole;
    let height = ui.ctx().content_rect().height() - 300.0;
    super::scrolled(ui, "history", height, super::DIALOG_BAR, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        match scene.drafts.history.log.as_ref().filter(|(key, _)| is_whole && *key == open.key) {
            Some((_, Ok(log))) => whole_log(ui, kit, log, scene.asked),
            Some((_, Err(reason))) => {
                kit.label(ui, &isolate(reason), kit::BODY, kit.palette.error, Fit::Wrap(ui.available_width()));
            }
            None => points(ui, kit, loaded, scene.drafts.dialog.is_new, scene.asked),
        }
    });
    if open.id.is_some() {
        let word = if is_whole { "history-points" } else { "history-whole" };
        if kit.button(ui, &kit.word(word), Look::default()).clicked() {
            scene.drafts.history.is_whole = !is_whole;
            scene.asked.push(Command::ReadLog);
        }
    }
    super::dialog_close(ui, scene);
}

/// The points that can be gone back to, and those after the present one.
fn points(ui: &mut Ui, kit: &Kit, loaded: &Loaded, is_new: bool, asked: &mut Vec<Command>) {
    let history = &loaded.article.history;
    let (sheet, found) = (loaded.sheet(), &*loaded.article.found);
    let n_done = history.done().len();
    let steps = history.done().iter().chain(history.undone().iter().rev());
    let as_found = (kit.word("history-found"), String::new());
    let told = |step: &Step| {
        let what = telling::tell(&kit.words, &step.edit, Some(sheet), &about(kit, &step.edit, sheet, found));
        (what, step.by.as_ref().map(|by| telling::signed(&kit.words, by)).unwrap_or_default())
    };
    for (nth, (what, who)) in std::iter::once(as_found).chain(steps.map(told)).enumerate() {
        let state = match nth.cmp(&n_done) {
            std::cmp::Ordering::Less => State::Before,
            std::cmp::Ordering::Equal => State::Now,
            std::cmp::Ordering::Greater => State::TakenBack,
        };
        let response = line(ui, kit, &what, &who, state);
        if is_new && state == State::Now {
            response.scroll_to_me(None);
            response.request_focus();
        }
        if response.clicked() && state != State::Now {
            asked.push(Command::GoTo(nth));
        }
    }
}

/// Everything that was ever decided, in its order.
fn whole_log(ui: &mut Ui, kit: &Kit, log: &[LogLine], asked: &mut Vec<Command>) {
    if log.is_empty() {
        kit.label(ui, &kit.word("history-empty"), kit::BODY, kit.palette.muted, Fit::Line);
    }
    for logged in log {
        let who = telling::signed(&kit.words, &logged.by);
        let (what, edit) = match &logged.entry {
            Entry::Edit(edit) => (telling::tell(&kit.words, edit, None, &logged.about), Some(edit)),
            Entry::Undo => (kit.word("history-undo"), None),
            Entry::Redo => (kit.word("history-redo"), None),
            Entry::Carry { lost, .. } => (kit.words.count("history-carry", lost.len()), None),
        };
        let again = edit.filter(|_| logged.is_current);
        let response = line(ui, kit, &what, &who, if again.is_some() { State::Before } else { State::TakenBack });
        let Some(edit) = again else { continue };
        if kit.tip(response, &kit.word("history-again")).clicked() {
            asked.push(Command::Correct(edit.clone()));
            asked.push(Command::Dialog(None));
        }
    }
}

/// What the fact of an edit is called: now, or as it was found where it is no more.
fn about(kit: &Kit, edit: &Edit, sheet: &FactSheet, found: &FactSheet) -> String {
    let Some(fact) = edit.fact() else { return String::new() };
    let known = [sheet, found].map(|sheet| wording::chip_name(&kit.words, sheet, fact));
    known.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Before,
    Now,
    TakenBack,
}

/// One line of the list, with what was done above who did it.
fn line(ui: &mut Ui, kit: &Kit, what: &str, who: &str, state: State) -> egui::Response {
    let palette = kit.palette;
    let width = ui.available_width();
    let ink = if state == State::TakenBack { palette.muted } else { palette.ink };
    let what_galley = kit.galley(ui, what, kit::BODY, Fit::Elide { width: width - 40.0, lines: 2 });
    let who_galley = kit.galley(ui, who, kit::SMALL, Fit::Elide { width: width - 40.0, lines: 1 });
    let below = if who.is_empty() { 0.0 } else { who_galley.size().y };
    let height = 10.0 + what_galley.size().y + below;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let name = [what, who].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(DOT);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, state == State::Now, &name));
    spoken::selected(&response, state == State::Now);
    if state == State::Now {
        ui.painter().rect_filled(rect, RADIUS_CARD, palette.tint(palette.accent, 0.12));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, RADIUS_CARD, palette.tint(palette.ink, 0.05));
    }
    kit.focus_ring(ui, rect, &response, RADIUS_CARD);
    let mut row = Row::new(rect.shrink2(vec2(8.0, 5.0)), kit.rtl);
    let mark = row.start(20.0);
    let symbol = if state == State::Now { Some(Symbol::Check) } else { None };
    if let Some(symbol) = symbol {
        symbols::paint(ui.painter(), mark.center(), 12.0, symbol, palette.accent);
    }
    let room = row.start(row.width());
    let (upper, lower) = room.split_top_bottom_at_y(room.top() + what_galley.size().y);
    for (galley, place, ink) in [(what_galley, upper, ink), (who_galley, lower, palette.muted)] {
        let place = Row::new(place, kit.rtl).start(galley.size().x);
        paint_centred(ui, place, galley, ink);
    }
    response
}
