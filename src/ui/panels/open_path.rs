//! Our own dialog for files and folders, for desktops without one: a path that completes itself, above what is in its
//! folder.

use egui::{CornerRadius, EventFilter, Key, Modifiers, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate};
use crate::ui::browsing::{BrowsingDraft, Entry, Purpose, Shown};
use crate::ui::command::Command;
use crate::ui::kit::{self, Kit, Look, Row, paint_centred};
use crate::ui::state::Dialog;
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::{CONTROL_HEIGHT, RADIUS_CONTROL};
use crate::ui::wording::DOT;

/// The dialog.
pub(super) const PANEL: Panel =
    Panel { id: "open-path", place: Place::Over, is_shown: |state| state.dialog == Some(Dialog::OpenPath), ui };

/// Height of the list, in points, where the window has it.
const HEIGHT: f32 = 300.0;
/// Height of what is around the list.
const AROUND: f32 = 300.0;

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let mut draft = std::mem::take(&mut scene.drafts.browsing);
    let purpose = draft.purpose;
    super::dialog_head(ui, kit, &kit.word(purpose.title()));
    let text = if purpose.is_folder() { "browse-folder-text" } else { "open-path-text" };
    kit.label(ui, &kit.word(text), kit::SMALL, kit.palette.muted, Fit::Wrap(ui.available_width()));
    let mut shown = draft.shown();
    let step = take_keys(ui, &mut draft, &shown);
    let answer = path_field(ui, scene, &mut draft);
    let is_entered = super::is_entered(ui, &answer);
    if scene.drafts.dialog.is_new || is_entered {
        answer.request_focus();
    }
    let (folder, beginning) = draft.typed();
    let is_typed = !beginning.is_empty();
    if draft.asked.as_ref() != Some(&folder) {
        draft.asked = Some(folder.clone());
        scene.asked.push(Command::ListFolder(folder));
    }
    if answer.changed() {
        shown = draft.shown();
        draft.at = is_typed.then_some(0);
    }
    if step != 0 {
        let after = draft.at.map_or(if step > 0 { 0 } else { usize::MAX }, |at| at.saturating_add_signed(step));
        draft.at = Some(after);
    }
    draft.at = draft.at.and_then(|at| Some(at.min(shown.entries.len().checked_sub(1)?)));
    complete_by_tab(ui, &draft, &shown, &answer);
    let opened = list(ui, kit, &mut draft, &shown, step != 0);
    let chosen = draft.at.and_then(|at| shown.entries.get(at)).cloned();
    let go_on = match &chosen {
        _ if purpose.is_folder() => "browse-take",
        None if !is_typed => "browse-open-all",
        Some(_) | None => "open",
    };
    let pressed = super::dialog_buttons(ui, scene, &kit.word(go_on), draft.path().is_some());
    // Enter alone never opens all that is in a folder.
    let entered = (is_entered && (is_typed || purpose.is_folder() || chosen.is_some())) || pressed;
    let entry = opened.or(chosen.filter(|entry| entered && !(pressed && purpose.is_folder() && entry.is_folder)));
    match entry {
        Some(entry) if entry.is_folder => draft.enter(&entry.path),
        Some(entry) => scene.asked.push(Command::Browsed(entry.path)),
        None if entered => scene.asked.extend(draft.path().map(Command::Browsed)),
        None => {}
    }
    scene.drafts.browsing = draft;
}

/// Takes the keys that are not for the field, before it sees them; answers how far the choice moves.
fn take_keys(ui: &Ui, draft: &mut BrowsingDraft, shown: &Shown) -> isize {
    let is_at_name = draft.typed().1.is_empty() && draft.field.is_at_end();
    let (step, goes_up, completes) = ui.input_mut(|input| {
        let goes_up = input.consume_key(Modifiers::ALT, Key::ArrowUp)
            || (is_at_name && input.consume_key(Modifiers::NONE, Key::Backspace));
        let completes = input.consume_key(Modifiers::NONE, Key::Tab);
        let mut pressed = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        (pressed(Key::ArrowDown) - pressed(Key::ArrowUp), goes_up, completes)
    });
    if let Some(above) = draft.above().filter(|_| goes_up) {
        draft.enter(&above);
    }
    if let Some(text) = draft.completion(shown).filter(|_| completes) {
        draft.field.put(&text);
        draft.at = None;
    }
    step
}

/// Has Tab stay in the field as long as it would complete something.
fn complete_by_tab(ui: &Ui, draft: &BrowsingDraft, shown: &Shown, answer: &Response) {
    if answer.has_focus() && draft.completion(shown).is_some() {
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(answer.id, filter));
    }
}

/// The path, beside a button for the folder above.
fn path_field(ui: &mut Ui, scene: &Scene<'_>, draft: &mut BrowsingDraft) -> Response {
    let kit = scene.kit;
    super::row(ui, kit, CONTROL_HEIGHT, |ui| {
        let above = draft.above();
        let up = ui.add_enabled_ui(above.is_some(), |ui| {
            kit.symbol_button(ui, Symbol::Up, &kit.word("browse-up"), Look::default())
        });
        if let Some(above) = above.filter(|_| up.inner.clicked()) {
            draft.enter(&above);
        }
        super::field(ui, kit, &mut draft.field, "", &kit.word("open-path-field"))
    })
}

/// What is in the folder; answers what is to be opened or gone into.
fn list(ui: &mut Ui, kit: &Kit, draft: &mut BrowsingDraft, shown: &Shown, moved: bool) -> Option<Entry> {
    let mut opened = None;
    let height = HEIGHT.min(ui.ctx().content_rect().height() - AROUND).max(2.0 * CONTROL_HEIGHT);
    let top = ui.cursor().top();
    super::scrolled(ui, "entries", height, super::DIALOG_BAR, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (nth, entry) in shown.entries.iter().enumerate() {
            let is_at = draft.at == Some(nth);
            let response = line(ui, kit, entry, is_at);
            if is_at && moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                draft.at = Some(nth);
            }
            if response.double_clicked() || (response.clicked() && entry.is_folder) {
                opened = Some(entry.clone());
            }
        }
        if let Some(why) = says(kit, draft, shown) {
            ui.with_layout(kit.column_layout(), |ui| {
                kit.label(ui, &why, kit::SMALL, kit.palette.muted, Fit::Wrap(ui.available_width()));
            });
        }
    });
    // The dialog stays as high as it is, whatever is in the folder.
    ui.add_space((height - (ui.cursor().top() - top)).max(0.0));
    opened
}

/// Why the list is empty, or that it goes on.
fn says(kit: &Kit, draft: &BrowsingDraft, shown: &Shown) -> Option<String> {
    let listing = draft.listing.as_ref().filter(|listing| listing.folder == draft.typed().0)?;
    match &listing.entries {
        Err(reason) => Some(kit.words.with("browse-failed", [("reason", isolate(reason).into())])),
        Ok(_) if shown.entries.is_empty() && draft.purpose == Purpose::Files => Some(kit.word("browse-none")),
        Ok(_) if shown.entries.is_empty() => Some(kit.word("browse-no-folders")),
        Ok(_) => (shown.n_more > 0).then(|| kit.words.count("failures-more", shown.n_more)),
    }
}

/// A file or folder; its name runs in its own direction.
fn line(ui: &mut Ui, kit: &Kit, entry: &Entry, is_at: bool) -> Response {
    // The keyboard stays in the field.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL_HEIGHT), Sense::CLICK);
    let kind = kit.word(if entry.is_folder { "browse-folder" } else { "browse-file" });
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListItem, true, is_at, format!("{}{DOT}{kind}", isolate(&entry.name)))
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let palette = &kit.palette;
    if is_at || response.hovered() {
        let ground = palette.tint(palette.accent, if is_at { 0.16 } else { 0.08 });
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS_CONTROL), ground);
    }
    let mut row = Row::new(rect.shrink2(vec2(8.0, 0.0)), kit.rtl);
    let (symbol, colour) =
        if entry.is_folder { (Symbol::Folder, palette.accent) } else { (Symbol::Sheet, palette.muted) };
    symbols::paint(ui.painter(), row.start(14.0).center(), 13.0, symbol, colour);
    row.start(8.0);
    let name = kit.line(ui, &isolate(&entry.name), kit::BODY, row.width());
    paint_centred(ui, row.start(name.size().x), name, palette.ink);
    response
}
