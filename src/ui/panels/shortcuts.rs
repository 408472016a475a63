//! The sheet of keys: every command with the keys that give it, which can be changed.

use egui::{Key, KeyboardShortcut, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::actions::{Action, Group};
use crate::ui::bidi::{Fit, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::keymap::{ActionWish, Refused};
use crate::ui::keys;
use crate::ui::kit::{self, Kit, Look, Row, paint_centred};
use crate::ui::state::Dialog;
use crate::ui::theme::CONTROL_HEIGHT;

/// The sheet.
pub(super) const PANEL: Panel =
    Panel { id: "shortcuts", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::Shortcuts), ui };

/// Room for the buttons of a line, in either language.
const BUTTONS: f32 = 170.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    take_keys(ui, scene);
    super::dialog_head(ui, kit, &kit.word("shortcuts"));
    let height = ui.ctx().content_rect().height() - 240.0;
    super::scrolled(ui, "shortcuts", height, super::DIALOG_BAR, |ui| {
        ui.with_layout(kit.column_layout(), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for group in Group::ALL {
                ui.add_space(8.0);
                kit.label(ui, &kit.word(&group.word()), kit::HEAD, kit.palette.ink, Fit::Line);
                ui.add_space(2.0);
                group.actions().for_each(|action| line(ui, scene, action));
            }
        });
    });
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), CONTROL_HEIGHT), kit.row_from_end(), |ui| {
        if kit.button(ui, &kit.word("close"), Look::default()).clicked() {
            scene.asked.push(Command::Dialog(None));
        }
        let is_changed = !scene.state.settings.keys.is_empty();
        let reset = ui.add_enabled_ui(is_changed, |ui| kit.button(ui, &kit.word("keys-reset-all"), Look::default()));
        if reset.inner.clicked() {
            scene.drafts.keys.refused = None;
            scene.asked.push(Command::Act(ActionWish::ResetKeys));
        }
    });
}

/// Takes the keys that are pressed for a command, unless they cannot be had. Escape leaves those it has.
fn take_keys(ui: &Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let draft = &mut scene.drafts.keys;
    let Some(id) = draft.waits_for else { return };
    let Some(pressed) = keys::take_pressed(ui.ctx(), kit.rtl) else { return };
    draft.waits_for = None;
    if pressed.logical_key == Key::Escape {
        return;
    }
    match kit.keymap.refuses(id, pressed) {
        Some(refused) => draft.refused = Some((id, why(kit, refused, pressed))),
        None => scene.asked.push(Command::Act(ActionWish::SetKeys(id, Some(pressed)))),
    }
}

fn line(ui: &mut Ui, scene: &mut Scene<'_>, action: &'static Action) {
    let kit = scene.kit;
    let waits = scene.drafts.keys.waits_for == Some(action.id);
    let says = kit.word(action.id);
    let own = kit.keymap.keys(action.id).iter().map(|&own| shown(kit, own));
    let keys = if waits { kit.word("keys-press") } else { own.collect::<Vec<_>>().join(" · ") };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL_HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{says}: {keys}")));
    let mut row = Row::new(rect, kit.rtl);
    buttons(ui, scene, (action, &says), row.end(BUTTONS), waits);
    if ui.is_rect_visible(rect) {
        let colour = if waits { kit.palette.accent } else { kit.palette.muted };
        let keys = kit.galley(ui, &keys, kit::SMALL_MEDIUM, Fit::Line);
        paint_centred(ui, row.end(keys.size().x), keys, colour);
        let says = kit.line(ui, &says, kit::BODY, row.width() - 12.0);
        paint_centred(ui, row.start(says.size().x), says, kit.palette.ink);
    }
    if let Some((_, why)) = scene.drafts.keys.refused.as_ref().filter(|(id, _)| *id == action.id) {
        kit.label(ui, why, kit::SMALL, kit.palette.error, Fit::Wrap(ui.available_width()));
        ui.add_space(6.0);
    }
}

/// What can be done about the keys of a command.
fn buttons(ui: &mut Ui, scene: &mut Scene<'_>, (action, says): (&Action, &str), place: Rect, waits: bool) {
    let kit = scene.kit;
    let draft = &mut scene.drafts.keys;
    let builder = egui::UiBuilder::new().id_salt(action.id).max_rect(place).layout(kit.row_from_end());
    let mut bar = ui.new_child(builder);
    bar.spacing_mut().item_spacing.x = 4.0;
    let look = Look { quiet: true, ..Look::default() };
    let button = |ui: &mut Ui, word: &str| {
        let text = kit.word(word);
        kit.named_button(ui, &text, &format!("{text}: {says}"), look).clicked()
    };
    if waits {
        if button(&mut bar, "cancel") {
            draft.waits_for = None;
        }
        return;
    }
    if button(&mut bar, "keys-change") {
        (draft.waits_for, draft.refused) = (Some(action.id), None);
    }
    if kit.keymap.is_chosen(action.id) && button(&mut bar, "keys-reset") {
        let own = action.keys.first().copied();
        let refused = kit.keymap.refuses_reset(action.id).zip(own);
        draft.refused = refused.map(|(refused, own)| (action.id, why(kit, refused, own)));
        if draft.refused.is_none() {
            scene.asked.push(Command::Act(ActionWish::SetKeys(action.id, None)));
        }
    }
}

/// Why keys cannot be had.
fn why(kit: &Kit, refused: Refused, keys: KeyboardShortcut) -> String {
    let keys = shown(kit, keys);
    match refused {
        Refused::Taken(other) => {
            kit.words.with("keys-taken", [("keys", keys.into()), ("name", kit.word(other.id).into())])
        }
        Refused::Kept(word) => kit.words.with(word, [("keys", keys.into())]),
    }
}

fn shown(kit: &Kit, own: KeyboardShortcut) -> String {
    ltr_isolate(&keys::name(keys::facing(own, kit.rtl)))
}
