//! The bar at the top: menus to open and export, undo, base date, language, theme, help.

use egui::{PopupCloseBehavior, Response, Ui};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::bidi::{Fit, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::digits::{Digits, typed};
use crate::ui::keys;
use crate::ui::kit::{self, Look};
use crate::ui::lists::Wish;
use crate::ui::map::picture;
use crate::ui::state::{Dialog, Naming};
use crate::ui::symbols::Symbol;
use crate::ui::theme::Theme;

/// The tool bar.
pub(super) const PANEL: Panel = Panel { id: "toolbar", place: Place::Top, is_shown: |_| true, ui };

/// Below this width the base date goes without its label.
const ROOM_FOR_LABELS: f32 = 820.0;
/// Below this, buttons that have a symbol or another way go without their words.
const ROOM_FOR_WORDS: f32 = 740.0;

fn is_tight(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < ROOM_FOR_WORDS
}

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let bar = ui.max_rect().shrink2(egui::vec2(12.0, 0.0));
    let mut bar = ui.new_child(egui::UiBuilder::new().max_rect(bar).layout(kit.row_layout()));
    open_menu(&mut bar, scene);
    export_menu(&mut bar, scene);
    history_buttons(&mut bar, scene);
    bar.with_layout(kit.row_from_end(), |ui| {
        help_menu(ui, scene);
        if !is_tight(ui) {
            theme_button(ui, scene);
        }
        let other = kit.button(ui, &kit.word("language-other"), Look::default());
        if kit.tip(other, &kit.word("key-language")).clicked() {
            scene.asked.push(Command::SwitchLanguage);
        }
        view_menu(ui, scene);
        search_button(ui, scene);
        base_date_menu(ui, scene);
    });
}

fn search_button(ui: &mut Ui, scene: &mut Scene<'_>) {
    if scene.state.loaded().is_none() {
        return;
    }
    let name = format!("{} ({})", scene.kit.word("key-find"), ltr_isolate(&keys::shown("key-find", scene.kit.rtl)));
    if scene.kit.symbol_button(ui, Symbol::Search, &name, Look::default()).clicked() {
        scene.asked.push(Command::Find);
    }
}

/// A menu below `button`, aligned with its start edge.
fn menu(
    button: &Response,
    scene: &mut Scene<'_>,
    closes: PopupCloseBehavior,
    draw: impl FnOnce(&mut Ui, &mut Scene<'_>),
) {
    let kit = scene.kit;
    kit.menu(kit.menu_below(button).close_behavior(closes), |ui| draw(ui, scene));
}

fn open_menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let button = kit.button(ui, &kit.word("open"), Look { primary: true, menu: true, ..Look::default() });
    menu(&button, scene, PopupCloseBehavior::CloseOnClick, |ui, scene| {
        let fixed = [
            ("open-files", keys::shown("key-open", kit.rtl), Command::PickFiles),
            ("open-folder", keys::shown("key-open-folder", kit.rtl), Command::PickFolder),
            ("open-path", String::new(), Command::Dialog(Some(Dialog::OpenPath))),
        ];
        for (text, keys, command) in fixed {
            if kit.menu_item(ui, &kit.word(text), &keys, false).clicked() {
                scene.asked.push(command);
            }
        }
        kit.hairline(ui);
        let has_collection = scene.state.desk.path.is_some();
        let named = |naming| Command::Dialog(Some(Dialog::Collection(naming)));
        let of_collections = [
            ("collection-open", true, Command::PickFiles),
            ("collection-new", true, named(Naming::New)),
            ("collection-copy", has_collection, named(Naming::Copy)),
        ];
        for (text, _, command) in of_collections.into_iter().filter(|(_, is_offered, _)| *is_offered) {
            if kit.menu_item(ui, &kit.word(text), "", false).clicked() {
                scene.asked.push(command);
            }
        }
        let recent = &scene.state.settings.recent;
        if recent.is_empty() {
            return;
        }
        kit.hairline(ui);
        kit.label(ui, &kit.word("recent"), kit::SMALL, kit.palette.muted, Fit::Line);
        for path in recent {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            let item = kit.menu_item(ui, &ltr_isolate(&name), "", false);
            if kit.tip(item, &ltr_isolate(&path.to_string_lossy())).clicked() {
                scene.asked.push(Command::Open(vec![path.clone()]));
            }
        }
        if kit.menu_item(ui, &kit.word("recent-forget"), "", false).clicked() {
            scene.asked.push(Command::ForgetRecent);
        }
    });
}

fn export_menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let has_facts = scene.state.has_facts();
    let button = ui
        .add_enabled_ui(has_facts, |ui| kit.button(ui, &kit.word("export"), Look { menu: true, ..Look::default() }))
        .inner;
    menu(&button, scene, PopupCloseBehavior::CloseOnClick, |ui, scene| {
        let sheet = kit.menu_item(ui, &kit.word("export-sheet"), &keys::shown("key-export", kit.rtl), false);
        if sheet.clicked() {
            scene.asked.push(Command::Dialog(Some(Dialog::Export)));
        }
        if kit.menu_item(ui, &kit.word("print"), &keys::shown("key-print", kit.rtl), false).clicked() {
            scene.asked.push(Command::Print);
        }
        kit.hairline(ui);
        for format in picture::ALL {
            let text = kit.words.with("map-export", [("format", format.name.into())]);
            if kit.menu_item(ui, &text, "", false).clicked() {
                format.id.clone_into(&mut scene.drafts.dialog.wanted_format);
                scene.asked.push(Command::Dialog(Some(Dialog::Export)));
            }
        }
    });
}

/// Takes back what was decided, and does it again.
fn history_buttons(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((_, loaded)) = scene.state.loaded() else { return };
    let history = &loaded.article.history;
    let (back, again) =
        if kit.rtl { (Symbol::TurnRight, Symbol::TurnLeft) } else { (Symbol::TurnLeft, Symbol::TurnRight) };
    for (symbol, key, is_possible, command) in
        [(back, "key-undo", history.can_undo(), Command::Undo), (again, "key-redo", history.can_redo(), Command::Redo)]
    {
        let name = format!("{} ({})", kit.word(key), ltr_isolate(&keys::shown(key, kit.rtl)));
        let button = ui.add_enabled_ui(is_possible, |ui| kit.symbol_button(ui, symbol, &name, Look::default()));
        if button.inner.clicked() {
            scene.asked.push(command);
        }
    }
    let name = format!("{} ({})", kit.word("key-history"), ltr_isolate(&keys::shown("key-history", kit.rtl)));
    if kit.symbol_button(ui, Symbol::Clock, &name, Look::default()).clicked() {
        scene.asked.push(Command::Dialog(Some(Dialog::History)));
    }
    let is_done = loaded.sheet().handling.is_done;
    let name = format!("{} ({})", kit.word("done-tip"), ltr_isolate(&keys::shown("key-done", kit.rtl)));
    let look = Look { symbol: Some(Symbol::Check), on: Some(is_done), ..Look::default() };
    let word = kit.word("done");
    let button = kit.named_button(ui, if is_tight(ui) { "" } else { &word }, &word, look);
    if kit.tip(button, &name).clicked() {
        scene.asked.push(Command::MarkDone);
    }
}

fn base_date_menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((_, loaded)) = scene.state.loaded() else { return };
    let date = loaded.document().base_date.map(|base| kit.words.day(base.value));
    let day = date.unwrap_or_else(|| kit.word("base-date-none"));
    let wide = ui.ctx().content_rect().width() >= ROOM_FOR_LABELS;
    let text = if wide { kit.words.with("base-date", [("day", day.into())]) } else { day };
    let button = if is_tight(ui) {
        kit.named_button(ui, "", &text, Look { symbol: Some(Symbol::Calendar), ..Look::default() })
    } else {
        kit.button(ui, &text, Look::default())
    };
    let button = kit.tip(button, &kit.word("base-date-tip"));
    if button.clicked() {
        let typed = loaded.document().base_date.map(|base| base.value.to_string()).unwrap_or_default();
        scene.drafts.dialog.base_date.set_text(&typed);
        scene.drafts.dialog.is_new = true;
    }
    let was_set = loaded.sheet().handling.base_date.is_some();
    menu(&button, scene, PopupCloseBehavior::CloseOnClickOutside, |ui, scene| {
        ui.spacing_mut().item_spacing.y = 8.0;
        kit.label(ui, &kit.word("base-date-tip"), kit::SMALL, kit.palette.muted, Fit::Wrap(kit::MENU_WIDTH));
        let name = kit.word("base-date-field");
        let answer = super::field(ui, kit, &mut scene.drafts.dialog.base_date, "2024-07-22", &name);
        if std::mem::take(&mut scene.drafts.dialog.is_new) {
            answer.request_focus();
        }
        let parsed = typed(scene.drafts.dialog.base_date.text()).parse().ok();
        super::row(ui, kit, 28.0, |ui| {
            let primary = Look { primary: true, ..Look::default() };
            let set = ui.add_enabled_ui(parsed.is_some(), |ui| kit.button(ui, &kit.word("base-date-set"), primary));
            if (set.inner.clicked() || super::is_entered(ui, &answer)) && parsed.is_some() {
                scene.asked.push(Command::SetBaseDate(parsed));
                ui.close();
            }
            if was_set && kit.button(ui, &kit.word("base-date-own"), Look::default()).clicked() {
                scene.asked.push(Command::SetBaseDate(None));
                ui.close();
            }
        });
    });
}

fn view_menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let button = kit.button(ui, &kit.word("view"), Look { menu: true, ..Look::default() });
    menu(&button, scene, PopupCloseBehavior::CloseOnClickOutside, |ui, scene| {
        for (text, command) in [
            ("key-larger", Command::StepTextSize(1)),
            ("key-smaller", Command::StepTextSize(-1)),
            ("key-usual-size", Command::StepTextSize(0)),
        ] {
            if kit.menu_item(ui, &kit.word(text), &keys::shown(text, kit.rtl), false).clicked() {
                scene.asked.push(command);
            }
        }
        kit.hairline(ui);
        for (text, step) in [("key-back", -1), ("key-forward", 1)] {
            if kit.menu_item(ui, &kit.word(text), &keys::shown(text, kit.rtl), false).clicked() {
                scene.asked.push(Command::GoBack(step));
            }
        }
        kit.hairline(ui);
        if kit.menu_item(ui, &kit.word("across"), "", false).clicked() {
            scene.asked.push(Command::Dialog(Some(Dialog::Across)));
            ui.close();
        }
        kit.hairline(ui);
        let settings = &scene.state.settings;
        for (text, is_on, command) in [
            ("key-articles", settings.shows_articles, Command::ToggleArticles),
            ("key-facts", settings.shows_facts, Command::ToggleFacts),
            ("key-map", settings.shows_map, Command::ToggleMap),
        ] {
            if kit.menu_item(ui, &kit.word(text), &keys::shown(text, kit.rtl), is_on).clicked() {
                scene.asked.push(command);
            }
        }
        kit.hairline(ui);
        for (theme, text) in Theme::ALL {
            if kit.menu_item(ui, &kit.word(text), "", settings.theme == theme).clicked() {
                scene.asked.push(Command::SetTheme(theme));
            }
        }
        if kit.menu_item(ui, &kit.word("reduce-motion"), "", settings.is_still()).clicked() {
            scene.asked.push(Command::ToggleMotion);
        }
        if settings.language().rtl {
            let is_on = settings.digits == Digits::ArabicIndic;
            if kit.menu_item(ui, &kit.word("arabic-digits"), "", is_on).clicked() {
                let other = if is_on { Digits::Western } else { Digits::ArabicIndic };
                scene.asked.push(Command::SetDigits(other));
            }
        }
        kit.hairline(ui);
        if kit.menu_item(ui, &kit.word("lists-open"), &keys::shown("key-lists", kit.rtl), false).clicked() {
            scene.asked.push(Command::Lists(Wish::Open(None)));
            ui.close();
        }
    });
}

fn theme_button(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let is_dark = kit.palette.dark;
    let (symbol, name) = if is_dark { (Symbol::Sun, "to-light") } else { (Symbol::Moon, "to-dark") };
    let theme = scene.state.settings.theme.turned(!is_dark);
    if kit.symbol_button(ui, symbol, &kit.word(name), Look::default()).clicked() {
        scene.asked.push(Command::SetTheme(theme));
    }
}

fn help_menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let button = kit.symbol_button(ui, Symbol::Help, &kit.word("help"), Look::default());
    menu(&button, scene, PopupCloseBehavior::CloseOnClick, |ui, scene| {
        if kit.menu_item(ui, &kit.word("shortcuts"), &keys::shown("key-help", kit.rtl), false).clicked() {
            scene.asked.push(Command::Dialog(Some(Dialog::Shortcuts)));
        }
        if kit.menu_item(ui, &kit.word("about"), "", false).clicked() {
            scene.asked.push(Command::Dialog(Some(Dialog::About)));
        }
    });
}
