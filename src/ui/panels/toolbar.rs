//! The bar at the top: menus to open and export, undo, base date, language, theme, help.

use egui::{PopupCloseBehavior, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{Panel, Place};
use crate::ui::Scene;
use crate::ui::actions::Group;
use crate::ui::bidi::{Fit, ltr_isolate};
use crate::ui::command::Command;
use crate::ui::digits::typed;
use crate::ui::kit::{self, Look};
use crate::ui::offering;
use crate::ui::spoken;
use crate::ui::symbols::{self, Symbol};
use crate::ui::theme::{CONTROL_HEIGHT, RADIUS_CONTROL};

/// The tool bar.
pub(super) const PANEL: Panel = Panel { id: "toolbar", place: Place::Top, is_shown: |_| true, ui };

/// From this width on the search is a field, of so many points at most and at least.
const ROOM_FOR_SEARCH: f32 = 1200.0;
const SEARCH: f32 = 340.0;
const LEAST_SEARCH: f32 = 180.0;
/// Below this width the base date goes without its label.
const ROOM_FOR_LABELS: f32 = 820.0;
/// Below this, buttons that have a symbol or another way go without their words.
const ROOM_FOR_WORDS: f32 = 740.0;

fn is_tight(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < ROOM_FOR_WORDS
}

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    spoken::landmark(ui, Role::Toolbar, &kit.word("region-tools"));
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
        if kit.tip(other, &kit.word_and_keys("key-language")).clicked() {
            scene.asked.push(Command::SwitchLanguage);
        }
        view_menu(ui, scene);
        let is_wide = ui.ctx().content_rect().width() >= ROOM_FOR_SEARCH;
        if !is_wide && scene.state.loaded().is_some() {
            offering::symbol(ui, scene, "key-find", Symbol::Search);
        }
        base_date_menu(ui, scene);
        if is_wide && scene.state.loaded().is_some() {
            search_field(ui, scene);
        }
    });
}

/// What looks like a field and opens the search in the article, in the middle of the window.
fn search_field(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let room = ui.available_rect_before_wrap();
    let centre = ui.ctx().content_rect().center().x;
    let width = SEARCH.min(2.0 * (room.right() - centre).min(centre - room.left()) - 24.0);
    if width < LEAST_SEARCH {
        offering::symbol(ui, scene, "key-find", Symbol::Search);
        return;
    }
    let rect = Rect::from_center_size(pos2(centre, room.center().y), vec2(width, CONTROL_HEIGHT));
    let response = ui.allocate_rect(rect, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, kit.word_and_keys("key-find")));
    let ground = if response.hovered() { kit.palette.tint(kit.palette.ink, 0.04) } else { kit.palette.paper };
    let frame = kit.palette.pen(1.0, kit.palette.line);
    ui.painter().rect(rect, RADIUS_CONTROL, ground, frame, StrokeKind::Inside);
    let mut row = kit::Row::new(rect.shrink2(vec2(10.0, 0.0)), kit.rtl);
    symbols::paint(ui.painter(), row.start(12.0).center(), 11.0, Symbol::Search, kit.palette.muted);
    row.start(8.0);
    let keys = kit.galley(ui, &kit.keys("key-find"), kit::SMALL, Fit::Line);
    kit::paint_centred(ui, row.end(keys.size().x), keys, kit.palette.muted);
    let says = kit.line(ui, &kit.word("key-find"), kit::BODY, row.width() - 8.0);
    kit::paint_centred(ui, row.start(says.size().x), says, kit.palette.muted);
    kit.focus_ring(ui, rect, &response, RADIUS_CONTROL);
    if response.clicked() {
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
        offering::group(ui, scene, Group::Open);
        kit.hairline(ui);
        offering::group(ui, scene, Group::Collection);
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
        offering::item(ui, scene, "recent-forget");
    });
}

fn export_menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let has_facts = scene.state.has_facts();
    let button = ui
        .add_enabled_ui(has_facts, |ui| kit.button(ui, &kit.word("export"), Look { menu: true, ..Look::default() }))
        .inner;
    menu(&button, scene, PopupCloseBehavior::CloseOnClick, |ui, scene| {
        offering::group(ui, scene, Group::Export);
    });
}

/// Takes back what was decided, and does it again.
fn history_buttons(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((_, loaded)) = scene.state.loaded() else { return };
    let (back, again) =
        if kit.rtl { (Symbol::TurnRight, Symbol::TurnLeft) } else { (Symbol::TurnLeft, Symbol::TurnRight) };
    for (id, symbol) in [("key-undo", back), ("key-redo", again), ("key-history", Symbol::Clock)] {
        offering::symbol(ui, scene, id, symbol);
    }
    let is_done = loaded.sheet().handling.is_done;
    let look = Look { symbol: Some(Symbol::Check), on: Some(is_done), ..Look::default() };
    let word = kit.word("done");
    let button = kit.named_button(ui, if is_tight(ui) { "" } else { &word }, &word, look);
    if kit.tip(button, &kit.word_and_keys("key-done")).clicked() {
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
        offering::group(ui, scene, Group::Size);
        kit.hairline(ui);
        offering::item(ui, scene, "key-back");
        offering::item(ui, scene, "key-forward");
        kit.hairline(ui);
        offering::item(ui, scene, "across");
        offering::item(ui, scene, "lists-open");
        kit.hairline(ui);
        offering::group(ui, scene, Group::Window);
        offering::item(ui, scene, "layout-usual");
        kit.hairline(ui);
        offering::group(ui, scene, Group::Theme);
    });
}

fn theme_button(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let is_dark = kit.palette.dark;
    let (symbol, name) = if is_dark { (Symbol::Sun, "theme-light") } else { (Symbol::Moon, "theme-dark") };
    let theme = scene.state.settings.theme.turned(!is_dark);
    if kit.symbol_button(ui, symbol, &kit.word(name), Look::default()).clicked() {
        scene.asked.push(Command::SetTheme(theme));
    }
}

fn help_menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let button = kit.symbol_button(ui, Symbol::Help, &kit.word("help"), Look::default());
    menu(&button, scene, PopupCloseBehavior::CloseOnClick, |ui, scene| offering::group(ui, scene, Group::Help));
}
