//! Menus over the text: which of several facts was meant, and what to do with
//! the selected words or a paragraph.

use egui::{Key, KeyboardShortcut, Modifiers, Popup, PopupCloseBehavior, SetOpenCommand, Ui, vec2};

use crate::facts::FactKind;
use crate::review::Edit;
use crate::text::SrcPos;
use crate::ui::bidi::{Direction, isolate};
use crate::ui::command::{Command, From};
use crate::ui::copying::copy_as;
use crate::ui::drafts::{ArticleDraft, ContextMenu};
use crate::ui::kit::Kit;
use crate::ui::lists::{Wish, row_of_fact, row_of_words};
use crate::ui::state::{Loaded, Selected};
use crate::ui::{keys, wording};

const COPY: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::C);
const SELECT_ALL: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::A);
/// Distance of a menu below the middle of the words that it is about.
const BELOW_WORDS: f32 = 18.0;

/// A menu at a point that stays open until something is chosen or clicked elsewhere.
fn menu(ui: &Ui, kit: &Kit, id: &str, at: egui::Pos2, opens: bool, draw: impl FnOnce(&mut Ui)) -> bool {
    let align = if kit.rtl { egui::RectAlign::BOTTOM_END } else { egui::RectAlign::BOTTOM_START };
    let open = opens.then_some(SetOpenCommand::Bool(true));
    let popup = Popup::new(ui.scope_id().with(id), ui.ctx().clone(), at, ui.layer_id())
        .kind(egui::PopupKind::Menu)
        .open_memory(open)
        .align(align)
        .gap(6.0)
        .close_behavior(PopupCloseBehavior::CloseOnClick);
    kit.menu(popup, draw).is_some()
}

/// The facts under a click, if there are several.
pub(super) fn choice(
    ui: &Ui,
    kit: &Kit,
    loaded: &Loaded,
    draft: &mut ArticleDraft,
    selected: Option<Selected>,
    asked: &mut Vec<Command>,
) {
    let Some(choice) = draft.choice.take() else { return };
    let sheet = loaded.sheet();
    let is_open = menu(ui, kit, "choice", choice.at + vec2(0.0, BELOW_WORDS), !choice.is_shown, |ui| {
        for &one in &choice.under {
            let name = wording::short_name(&kit.words, sheet, one.fact);
            let kind = kit.word(&format!("kind-{}", one.fact.kind.id()));
            if kit.menu_item(ui, &name, &kind, selected == Some(one)).clicked() {
                asked.push(Command::Select(one, From::Text));
            }
        }
    });
    if is_open {
        draft.choice = Some(crate::ui::drafts::Choice { is_shown: true, ..choice });
    }
}

/// Copying, selecting and the direction of the text.
pub(super) fn context(
    ui: &Ui,
    kit: &Kit,
    loaded: &Loaded,
    draft: &mut ArticleDraft,
    asked_at: Option<SrcPos>,
    (selected, asked): (Option<Selected>, &mut Vec<Command>),
) {
    if let Some(place) = asked_at
        && let Some(at) = ui.ctx().pointer_interact_pos()
    {
        draft.context_menu = Some(ContextMenu { at, place });
    }
    let Some(ContextMenu { at, place }) = draft.context_menu else { return };
    let is_open = menu(ui, kit, "context menu", at, asked_at.is_some(), |ui| {
        copying(ui, kit, loaded, draft, place, asked);
        kit.hairline(ui);
        naming(ui, kit, loaded, draft, selected, asked);
        kit.hairline(ui);
        for (of, words) in [
            (Some(place), ["direction-auto", "direction-rtl", "direction-ltr"]),
            (None, ["direction-all-auto", "direction-all-rtl", "direction-all-ltr"]),
        ] {
            for (direction, word) in [None, Some(Direction::Rtl), Some(Direction::Ltr)].into_iter().zip(words) {
                let is_set = draft.view.direction(of) == direction;
                if kit.menu_item(ui, &kit.word(word), "", is_set).clicked() {
                    draft.view.set_direction(of, direction);
                }
            }
        }
    });
    if !is_open {
        draft.context_menu = None;
    }
}

/// What the selected words name: a fact of their own, or the selected one.
fn naming(
    ui: &mut Ui,
    kit: &Kit,
    loaded: &Loaded,
    draft: &ArticleDraft,
    selected: Option<Selected>,
    asked: &mut Vec<Command>,
) {
    let words = draft.new_words(loaded);
    let mut item = |ui: &mut Ui, text: &str, keys: &str, command: Option<Command>| {
        let item = ui.add_enabled_ui(command.is_some(), |ui| kit.menu_item(ui, text, keys, false)).inner;
        asked.extend(command.filter(|_| item.clicked()));
    };
    let add = words.map(|_| Command::AddFact);
    item(ui, &kit.word("key-add"), &kit.keys("key-add"), add);
    let sheet = loaded.sheet();
    let of_words = words.map(|words| row_of_words(words.of(&loaded.document().text)));
    let row = of_words.or_else(|| row_of_fact(sheet, selected?.fact));
    item(ui, &kit.word("lists-add"), "", row.map(|row| Command::Lists(Wish::Open(Some(row)))));
    let Some(selected) = selected.filter(|selected| selected.fact.kind != FactKind::Claim) else { return };
    let name = isolate(&wording::short_name(&kit.words, sheet, selected.fact));
    let fact = selected.fact;
    let also = words.map(|words| Command::Correct(Edit::AddMention { fact, words }));
    item(ui, &kit.words.with("names-also", [("name", name.clone().into())]), "", also);
    let from = sheet.mentions_of(fact).get(selected.mention).map(|mention| mention.span);
    let instead = words.zip(from).map(|(to, from)| Command::Correct(Edit::Respan { fact, from, to }));
    item(ui, &kit.words.with("names-instead", [("name", name.into())]), "", instead);
}

/// Copies the selected words; where there are none, the fact that was clicked.
fn copying(ui: &mut Ui, kit: &Kit, loaded: &Loaded, draft: &mut ArticleDraft, place: SrcPos, asked: &mut Vec<Command>) {
    let words = draft.view.selection().map(|span| span.of(&loaded.document().text).to_owned());
    let fact = draft.marked.at(place).filter(|_| words.is_none());
    let copy =
        ui.add_enabled_ui(words.is_some(), |ui| kit.menu_item(ui, &kit.word("copy"), &keys::name(COPY), false)).inner;
    if let Some(words) = words.as_ref().filter(|_| copy.clicked()) {
        ui.ctx().copy_text(words.clone());
    }
    ui.add_enabled_ui(words.is_some() || fact.is_some(), |ui| {
        if let Some(form) = copy_as(ui, kit, fact.is_some()) {
            asked.push(Command::Copy(fact, form));
        }
    });
    if kit.menu_item(ui, &kit.word("select-all"), &keys::name(SELECT_ALL), false).clicked() {
        draft.view.select_all();
    }
}
