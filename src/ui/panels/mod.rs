//! The parts of the window, and where each has its place.
//!
//! A panel is one file (or folder) here and one line in [`ALL`]. It may use this
//! file and the shared helpers of `ui`, never another panel. Bars and side
//! panels come first in the list, because what is left over is the middle.

mod about;
mod across;
pub(super) mod article;
mod articles;
mod collection;
mod desk;
mod difference;
mod edit;
mod empty;
mod everywhere;
mod export;
mod facts;
mod history;
mod lists;
mod lost;
mod map;
mod merge;
mod notices;
mod open_path;
mod palette;
mod pictures;
mod replace;
mod reread;
mod shortcuts;
mod split;
mod status;
mod toolbar;
mod versions;

use egui::{CornerRadius, Frame, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::Scene;
use super::bidi::{Field, FieldLook, Fit};
use super::command::Command;
use super::folding::{self, Side};
use super::kit::{self, Kit, Look};
use super::pictures::Docked;
use super::state::{Pane, State};
use super::symbols::{self, Symbol};
use super::theme::{CONTROL_HEIGHT, RADIUS_CARD, RADIUS_CONTROL, STATUS_HEIGHT, TOOLBAR_HEIGHT};

/// Where a panel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A bar at the top.
    Top,
    /// A bar at the bottom.
    Bottom,
    /// At the side where lines of the window's language begin.
    Start,
    /// At the side where they end.
    End,
    /// Below the middle.
    Dock,
    /// What is left over.
    Middle,
    /// Before everything else, until it is answered.
    Over,
}

/// One part of the window.
#[derive(Clone, Copy)]
pub struct Panel {
    /// Stable name.
    pub id: &'static str,
    /// Where it stands.
    pub place: Place,
    /// Whether it has something to show.
    pub is_shown: fn(&State) -> bool,
    /// Draws it.
    pub ui: fn(&mut Ui, &mut Scene<'_>),
}

/// Every panel, in the order in which they take their places.
pub const ALL: &[Panel] = &[
    toolbar::PANEL,
    desk::PANEL,
    notices::PANEL,
    versions::PANEL,
    status::PANEL,
    articles::PANEL,
    facts::PANEL,
    map::PANEL,
    pictures::PANEL,
    empty::PANEL,
    article::PANEL,
    across::PANEL,
    export::PANEL,
    replace::PANEL,
    edit::PANEL,
    merge::PANEL,
    split::PANEL,
    reread::PANEL,
    lists::PANEL,
    open_path::PANEL,
    collection::PANEL,
    history::PANEL,
    difference::PANEL,
    lost::PANEL,
    everywhere::PANEL,
    palette::PANEL,
    shortcuts::PANEL,
    about::PANEL,
];

/// Below this it is not high enough for the dock below the text.
const LOW: f32 = 560.0;

/// Draws the whole window.
pub fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    super::spoken::window(ui, scene.kit.words.language().code);
    for panel in ALL {
        if (panel.is_shown)(scene.state) {
            show(ui, panel, scene);
        }
    }
}

fn show(ui: &mut Ui, panel: &Panel, scene: &mut Scene<'_>) {
    let palette = scene.kit.palette;
    let frame = Frame::new().fill(palette.panel);
    let width = ui.ctx().content_rect().width();
    let pane = if panel.place == Place::Start { Pane::Articles } else { Pane::Facts };
    match panel.place {
        Place::Top => {
            let bar = egui::Panel::top(panel.id).frame(frame);
            let bar = if panel.id == toolbar::PANEL.id { bar.exact_size(TOOLBAR_HEIGHT) } else { bar };
            bar.show(ui, |ui| (panel.ui)(ui, scene));
        }
        Place::Bottom => {
            let bar = egui::Panel::bottom(panel.id).frame(frame).exact_size(STATUS_HEIGHT);
            bar.show(ui, |ui| (panel.ui)(ui, scene));
        }
        Place::Start | Place::End if folding::is_folded(ui.ctx(), pane) => {
            let widest = if pane == Pane::Articles { 300.0 } else { 420.0 };
            let side = Side { id: panel.id, pane, is_left: (pane == Pane::Articles) != scene.kit.rtl, width: widest };
            folding::ui(ui, scene, side, panel.ui);
        }
        Place::Start => {
            let wanted = scene.state.settings.articles_width;
            let shown = side(panel.id, scene, frame, true, wanted, 160.0..=(width * 0.2).max(176.0))
                .show(ui, |ui| (panel.ui)(ui, scene));
            scene.drafts.articles_width = dragged(ui, shown.response.rect.width());
        }
        Place::End => {
            let is_wide = facts::is_wide(scene.state);
            let most = (width * if is_wide { 0.5 } else { 0.36 }).max(300.0);
            let wanted = if is_wide { most } else { scene.state.settings.facts_width };
            // A width of its own, so that the usual one comes back.
            let id = if is_wide { "facts, wide" } else { panel.id };
            let shown = side(id, scene, frame, false, wanted, 280.0..=most).show(ui, |ui| (panel.ui)(ui, scene));
            let dragged = dragged(ui, shown.response.rect.width());
            scene.drafts.facts_width = dragged.filter(|_| !is_wide);
        }
        Place::Dock if ui.ctx().content_rect().height() < LOW => {}
        Place::Dock => {
            let most = (ui.available_height() * 0.6).max(160.0);
            // One id for whatever is in it: the height stays.
            let dock = egui::Panel::bottom("dock").frame(frame).resizable(true);
            let dock = dock.default_size(scene.state.settings.dock_height).size_range(140.0..=most);
            let shown = dock.show(ui, |ui| (panel.ui)(ui, scene));
            scene.drafts.dock_height = dragged(ui, shown.response.rect.height());
        }
        Place::Middle => {
            egui::CentralPanel::default().frame(Frame::new().fill(palette.ground)).show(ui, |ui| (panel.ui)(ui, scene));
        }
        Place::Over => modal(ui, panel, scene),
    }
}

/// Height of the line above what is in the dock.
const DOCK_HEAD: f32 = 34.0;

/// That line: a tab for each picture that the dock can show, and from the other end what `draw` puts there.
fn dock_head(
    ui: &mut Ui,
    kit: &Kit,
    rect: Rect,
    shown: Docked,
    asked: &mut Vec<Command>,
    draw: impl FnOnce(&mut Ui, &mut Vec<Command>),
) {
    let row = rect.shrink2(vec2(12.0, 3.0));
    let mut row = ui.new_child(egui::UiBuilder::new().id_salt("dock head").max_rect(row).layout(kit.row_layout()));
    row.spacing_mut().item_spacing.x = 4.0;
    for docked in Docked::ALL {
        if dock_tab(&mut row, kit, docked, docked == shown).clicked() {
            asked.push(Command::Dock(docked));
        }
    }
    row.with_layout(kit.row_from_end(), |ui| draw(ui, asked));
}

fn dock_tab(ui: &mut Ui, kit: &Kit, docked: Docked, is_on: bool) -> egui::Response {
    let text = kit.word(docked.id());
    let galley = kit.galley(ui, &text, if is_on { kit::HEAD } else { kit::MEDIUM }, Fit::Line);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 16.0, CONTROL_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_on, &text));
    let ink = if is_on || response.hovered() { kit.palette.ink } else { kit.palette.muted };
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    if is_on {
        let line = rect.shrink2(vec2(8.0, 0.0));
        ui.painter().hline(line.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, kit.palette.accent));
    }
    kit.focus_ring(ui, rect, &response, RADIUS_CONTROL);
    kit.tip(response, &kit.word_and_keys(&format!("key-{}", docked.id())))
}

/// A side panel; `at_start` decides the side together with the direction.
fn side(
    id: &'static str,
    scene: &Scene<'_>,
    frame: Frame,
    at_start: bool,
    wanted: f32,
    range: std::ops::RangeInclusive<f32>,
) -> egui::Panel {
    // One id a side: a width dragged on one side is not the other side's.
    let is_left = at_start != scene.kit.rtl;
    let id = (id, is_left);
    let side = if is_left { egui::Panel::left(id) } else { egui::Panel::right(id) };
    side.frame(frame).resizable(true).default_size(wanted).size_range(range)
}

/// The width, while the reader may be dragging it.
fn dragged(ui: &Ui, width: f32) -> Option<f32> {
    ui.input(|input| input.pointer.any_down() || input.pointer.any_released()).then_some(width)
}

fn modal(ui: &mut Ui, panel: &Panel, scene: &mut Scene<'_>) {
    let palette = scene.kit.palette;
    let frame = Frame::new()
        .fill(palette.panel)
        .stroke(palette.pen(1.0, palette.line))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .inner_margin(Margin::same(24));
    let shade = egui::Color32::from_black_alpha(if palette.dark { 140 } else { 70 });
    let shown = egui::Modal::new(egui::Id::unique(panel.id)).frame(frame).backdrop_color(shade).show(ui.ctx(), |ui| {
        let width = match panel.id {
            id if id == across::PANEL.id => TABLE_DIALOG,
            id if [export::PANEL.id, lists::PANEL.id, difference::PANEL.id].contains(&id) => WIDE_DIALOG,
            id if [palette::PANEL.id, shortcuts::PANEL.id].contains(&id) => LIST_DIALOG,
            _ => DIALOG,
        };
        ui.set_width(width.min(ui.ctx().content_rect().width() - 96.0));
        ui.with_layout(scene.kit.column_layout(), |ui| (panel.ui)(ui, scene));
    });
    scene.drafts.dialog.is_new = false;
    if shown.should_close() {
        scene.asked.push(Command::Dialog(None));
    }
}

/// Width of a dialog with little in it.
const DIALOG: f32 = 440.0;
/// Width of one with a list of commands.
const LIST_DIALOG: f32 = 620.0;
/// Width of one with columns.
const WIDE_DIALOG: f32 = 780.0;
/// Width of one with a table.
const TABLE_DIALOG: f32 = 1600.0;
/// Letters of a chosen name that a button has room for.
const LONGEST: usize = 22;
/// Room for a scroll bar in a dialog's own margin.
const DIALOG_BAR: f32 = 16.0;

/// A scrolled column whose bar stands beside it, at the right in both directions
/// of writing, and covers nothing: in `margin` outside what there is room for.
fn scrolled(ui: &mut Ui, id: impl egui::AsIdSalt, max_height: f32, margin: f32, draw: impl FnOnce(&mut Ui)) {
    scrolled_to(ui, id, (max_height, margin), None, draw);
}

/// The same, put so many points below its upper edge. Answers with how far below that it is, and what `draw` says.
fn scrolled_to<R>(
    ui: &mut Ui,
    id: impl egui::AsIdSalt,
    (max_height, margin): (f32, f32),
    offset: Option<f32>,
    draw: impl FnOnce(&mut Ui) -> R,
) -> (f32, R) {
    let width = ui.available_width();
    let room = ui.available_rect_before_wrap();
    let room = room.with_max_x(room.right() + margin).with_max_y(room.bottom().min(room.top() + max_height));
    let builder = egui::UiBuilder::new().max_rect(room).layout(egui::Layout::default());
    let mut column = ui.new_child(builder);
    let area = egui::ScrollArea::vertical().id_salt(id).auto_shrink([false, true]);
    let area = if let Some(offset) = offset { area.vertical_scroll_offset(offset) } else { area };
    let shown = area.show(&mut column, |ui| {
        ui.set_max_width(width);
        draw(ui)
    });
    ui.advance_cursor_after_rect(column.min_rect().with_max_x(room.right() - margin));
    (shown.state.clamped_offset().y, shown.inner)
}

/// The head of a dialog.
fn dialog_head(ui: &mut Ui, kit: &Kit, text: &str) {
    super::spoken::dialog(ui, text);
    kit.label(ui, text, kit::LARGE, kit.palette.ink, Fit::Wrap(ui.available_width()));
    ui.add_space(8.0);
}

/// The buttons of a dialog, the one that goes on first. Answers whether that was pressed.
fn dialog_buttons(ui: &mut Ui, scene: &mut Scene<'_>, go_on: &str, can_go_on: bool) -> bool {
    let kit = scene.kit;
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), kit.row_from_end(), |ui| {
        let look = kit::Look { primary: true, ..Default::default() };
        let pressed = ui.add_enabled_ui(can_go_on, |ui| kit.button(ui, go_on, look).clicked()).inner;
        if kit.button(ui, &kit.word("cancel"), kit::Look::default()).clicked() {
            scene.asked.push(Command::Dialog(None));
        }
        pressed
    })
    .inner
}

/// The one button of a dialog that only tells something.
fn dialog_close(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    ui.add_space(12.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), kit.row_from_end(), |ui| {
        if kit.button(ui, &kit.word("close"), kit::Look::default()).clicked() {
            scene.asked.push(Command::Dialog(None));
        }
    });
}

/// A text field as wide as there is room. While it has the keyboard, letters are no shortcuts.
fn field(ui: &mut Ui, kit: &Kit, field: &mut Field, hint: &str, name: &str) -> egui::Response {
    let look = FieldLook { style: kit::BODY, width: ui.available_width(), hint, name, inset: 0.0 };
    show_field(ui, kit, field, &look)
}

/// The same with a magnifier at its start: for filters.
fn search_field(ui: &mut Ui, kit: &Kit, field: &mut Field, hint: &str, name: &str) -> egui::Response {
    let look = FieldLook { style: kit::BODY, width: ui.available_width(), hint, name, inset: 20.0 };
    let answer = show_field(ui, kit, field, &look);
    // The field begins where the language of its hint does, which is the window's.
    let place = kit::Row::new(answer.rect.shrink2(vec2(8.0, 0.0)), kit.rtl).start(14.0);
    symbols::paint(ui.painter(), place.center(), 11.0, Symbol::Search, kit.palette.muted);
    answer
}

fn show_field(ui: &mut Ui, kit: &Kit, field: &mut Field, look: &FieldLook<'_>) -> egui::Response {
    let answer = field.ui(ui, &kit.bidi, look);
    if answer.has_focus() {
        super::keys::note_typing(ui.ctx());
    }
    answer
}

/// What stands above a field.
fn caption(ui: &mut Ui, kit: &Kit, word: &str) {
    ui.add_space(4.0);
    kit.label(ui, &kit.word(word), kit::SMALL, kit.palette.muted, Fit::Line);
}

/// A button that shows what is chosen and opens a menu of what can be.
fn pick<T: PartialEq + Clone>(
    ui: &mut Ui,
    kit: &Kit,
    word: &str,
    chosen: &mut T,
    choices: impl Iterator<Item = T>,
    name: impl Fn(&T) -> String,
) {
    caption(ui, kit, word);
    let shown = name(chosen);
    let says = format!("{}: {shown}", kit.word(word));
    // Of a long name the beginning is shown.
    let mut text = shown;
    if let Some((cut, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(cut);
        text.push('…');
    }
    let button = kit.named_button(ui, &text, &says, Look { menu: true, ..Look::default() });
    kit.menu(kit.menu_below(&button), |ui| {
        egui::ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            for choice in choices {
                if kit.menu_item(ui, &name(&choice), "", choice == *chosen).clicked() {
                    *chosen = choice;
                    ui.close();
                }
            }
        });
    });
}

/// A row of `height` from the start to the end edge.
fn row<R>(ui: &mut Ui, kit: &Kit, height: f32, draw: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), height), kit.row_layout(), draw).inner
}

/// Whether Enter was pressed in the field that `answer` is from.
fn is_entered(ui: &Ui, answer: &egui::Response) -> bool {
    answer.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}
