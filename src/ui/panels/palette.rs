//! The list of all commands: searched in every language, chosen by keys or mouse.

use egui::{CornerRadius, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate};
use crate::ui::command::Command;
use crate::ui::keymap::ActionWish;
use crate::ui::kit::{self, Kit, Row, paint_centred};
use crate::ui::ranking::Found;
use crate::ui::spoken;
use crate::ui::state::{Dialog, State};
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::{CONTROL_HEIGHT, RADIUS_CONTROL};
use crate::ui::wording::DOT;

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "palette", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Commands), ui };

/// Height of the list, in points, where the window has it.
const HEIGHT: f32 = 420.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let mut draft = std::mem::take(&mut scene.drafts.commands);
    // Before the field sees them, in which they would move the caret.
    let step = ui.input_mut(|input| {
        let mut pressed = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
    });
    spoken::dialog(ui, &kit.word("commands-all"));
    let hint = kit.word("commands-hint");
    let answer = super::search_field(ui, kit, &mut draft.field, &hint, &hint);
    let is_entered = super::is_entered(ui, &answer);
    if scene.drafts.dialog.is_new || answer.lost_focus() {
        answer.request_focus();
    }
    let found = draft.list(scene.state, scene.drafts);
    let n_possible = found.iter().filter(|one| !matches!(one, Found::Action(_, false))).count();
    if answer.changed() {
        draft.at = 0;
    }
    draft.at = draft.at.saturating_add_signed(step).min(n_possible.saturating_sub(1));
    let mut chosen = found.get(draft.at).filter(|_| is_entered && n_possible > 0).copied();
    ui.add_space(8.0);
    let height = HEIGHT.min(ui.ctx().content_rect().height() - 200.0);
    let top = ui.cursor().top();
    super::scrolled(ui, "palette", height, super::DIALOG_BAR, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        spoken::list(ui, &kit.word("commands-all"), found.len());
        for (nth, one) in found.iter().enumerate() {
            let is_at = nth == draft.at && n_possible > 0;
            let response = line(ui, kit, scene.state, *one, is_at);
            spoken::place(&response, nth);
            if is_at {
                spoken::leads_to(&answer, &response);
            }
            if is_at && (step != 0 || answer.changed()) {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                chosen = Some(*one);
            }
        }
    });
    if found.is_empty() {
        kit.label(ui, &kit.word("commands-none"), kit::BODY, kit.palette.muted, Fit::Line);
    }
    // The dialog stays as high as it is, whatever is found.
    ui.add_space((height - (ui.cursor().top() - top)).max(0.0));
    scene.drafts.commands = draft;
    match chosen {
        Some(Found::Action(action, true)) => scene.asked.push(Command::Act(ActionWish::Run(action.id))),
        Some(Found::Article(key)) => scene.asked.extend([Command::Dialog(None), Command::Show(key)]),
        Some(Found::Action(_, false)) | None => {}
    }
}

/// Draws a command or an article.
fn line(ui: &mut Ui, kit: &Kit, state: &State, one: Found, is_at: bool) -> Response {
    // The keyboard stays in the field.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL_HEIGHT), Sense::CLICK);
    match one {
        Found::Action(action, can) => {
            let is_on = action.is_on.is_some_and(|is_on| is_on(state));
            let says = [kit.word(action.id), kit.word(&action.group.word()), kit.keys(action.id)];
            paint(ui, kit, (rect, &response), &says, (can, is_on, is_at));
        }
        Found::Article(key) => {
            let title = state.article(key).map(|open| isolate(&open.title())).unwrap_or_default();
            let says = [title, kit.word("articles"), String::new()];
            paint(ui, kit, (rect, &response), &says, (true, state.shown == Some(key), is_at));
        }
    }
    response
}

/// Draws name, group and keys, and tells them to screen readers.
fn paint(
    ui: &Ui,
    kit: &Kit,
    (rect, response): (Rect, &Response),
    says: &[String; 3],
    (can, is_on, is_at): (bool, bool, bool),
) {
    response.widget_info(|| {
        let parts: Vec<&str> = says.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        WidgetInfo::selected(Role::ListItem, can, is_at, parts.join(DOT))
    });
    spoken::selected(response, is_at);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let palette = &kit.palette;
    if is_at || (can && response.hovered()) {
        let ground = palette.tint(palette.accent, if is_at { 0.16 } else { 0.08 });
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS_CONTROL), ground);
    }
    let mut row = Row::new(rect.shrink2(vec2(8.0, 0.0)), kit.rtl);
    let [name, group, keys] = says;
    let mark = row.start(20.0);
    if is_on {
        symbols::paint(ui.painter(), mark.center(), 12.0, Symbol::Check, palette.accent);
    }
    let fade = |colour: egui::Color32| if can { colour } else { colour.gamma_multiply(0.6) };
    let keys = kit.galley(ui, keys, kit::SMALL, Fit::Line);
    paint_centred(ui, row.end(keys.size().x), keys, fade(palette.muted));
    row.end(12.0);
    let group = kit.galley(ui, group, kit::SMALL, Fit::Line);
    let name = kit.line(ui, name, kit::BODY, row.width() - group.size().x - 12.0);
    paint_centred(ui, row.start(name.size().x), name, fade(if can { palette.ink } else { palette.muted }));
    row.start(10.0);
    paint_centred(ui, row.start(group.size().x), group, fade(palette.muted));
}
