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
mod details;
mod difference;
mod edit;
mod empty;
mod everywhere;
mod export;
mod facts;
mod guide;
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
mod tour;
mod versions;

use egui::{CornerRadius, Frame, Margin, Ui, vec2};

use super::Scene;
use super::bidi::{Field, FieldLook, Fit};
use super::command::Command;
use super::folding::{self, Side};
use super::kit::{self, Kit, Look};
use super::layout::{Beside, Head, Layout, Pane, Room};
use super::state::State;
use super::symbols::{self, Symbol};
use super::theme::{RADIUS_CARD, STATUS_HEIGHT, TOOLBAR_HEIGHT};

/// Where a panel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A bar at the top.
    Top,
    /// A bar at the bottom.
    Bottom,
    /// Between the bars, where the reader wants it.
    Pane(Pane),
    /// Before everything else, until it is answered.
    Over,
    /// Before everything else, where it wants; what lies below can be used.
    Beside,
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
    pictures::TIMELINE,
    pictures::FIGURES,
    pictures::NAMES,
    details::PANEL,
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
    guide::PANEL,
    tour::PANEL,
    about::PANEL,
];

/// Draws the whole window: the bars, the panes between them where `layout` has them, and what lies over all.
pub fn ui(ui: &mut Ui, scene: &mut Scene<'_>, layout: &mut Layout) {
    super::spoken::window(ui, scene.kit.words.language().code);
    let frame = Frame::new().fill(scene.kit.palette.panel);
    for panel in shown(scene.state, |place| matches!(place, Place::Top | Place::Bottom)) {
        let bar = match panel.place {
            Place::Bottom => egui::Panel::bottom(panel.id).exact_size(STATUS_HEIGHT),
            _ if panel.id == toolbar::PANEL.id => egui::Panel::top(panel.id).exact_size(TOOLBAR_HEIGHT),
            _ => egui::Panel::top(panel.id),
        };
        bar.frame(frame).show(ui, |ui| (panel.ui)(ui, scene));
    }
    panes(ui, scene, layout);
    for panel in shown(scene.state, |place| place == Place::Over) {
        modal(ui, panel, scene);
    }
    for panel in shown(scene.state, |place| place == Place::Beside) {
        (panel.ui)(ui, scene);
    }
}

/// The panels at such places that have something to show.
fn shown(state: &State, is_there: impl Fn(Place) -> bool) -> impl Iterator<Item = &'static Panel> {
    ALL.iter().filter(move |panel| is_there(panel.place) && (panel.is_shown)(state))
}

fn panes(ui: &mut Ui, scene: &mut Scene<'_>, layout: &mut Layout) {
    let window = ui.ctx().content_rect().size();
    for (pane, width) in [(Pane::Articles, 300.0), (Pane::Facts, 420.0)] {
        let panel = in_pane(scene.state, pane).filter(|_| layout.shows(pane) && layout.is_folded(pane, window));
        if let Some(panel) = panel {
            let is_left = (layout.beside(pane) == Beside::Start) != scene.kit.rtl;
            folding::ui(ui, scene, Side { pane, is_left, width }, panel.ui);
        }
    }
    egui::CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        let room = Room { window, panes: ui.available_size(), has_table: facts::is_wide(scene.state) };
        layout.settle(room, |pane| in_pane(scene.state, pane).is_some());
        let kit = scene.kit;
        layout.ui(ui, kit, &mut |ui, pane| pane_ui(ui, scene, pane));
        if let Some(pane) = scene.drafts.dragged {
            layout.start_drag(ui.ctx(), pane);
        }
    });
}

/// What is in a pane now.
fn in_pane(state: &State, pane: Pane) -> Option<&'static Panel> {
    shown(state, |place| place == Place::Pane(pane)).next()
}

fn pane_ui(ui: &mut Ui, scene: &mut Scene<'_>, pane: Pane) {
    let (kit, layout) = (scene.kit, &scene.state.settings.layout);
    let Some(panel) = in_pane(scene.state, pane) else { return };
    let whole = ui.max_rect();
    let ground = if pane == Pane::Text { kit.palette.ground } else { kit.palette.panel };
    ui.painter().rect_filled(whole, 0.0, ground);
    // Pictures have a head of their own, with more in it.
    if matches!(pane, Pane::Picture(_)) || layout.group_of(pane).len() < 2 {
        return (panel.ui)(ui, scene);
    }
    let (head, rest) = whole.split_top_bottom_at_y(whole.top() + Head::HEIGHT);
    ui.painter().rect_filled(head, 0.0, kit.palette.panel);
    let head_of = Head { kit, layout, pane, asked: scene.asked, dragged: &mut scene.drafts.dragged };
    head_of.ui(ui, head, |_, _| {});
    (panel.ui)(&mut ui.new_child(egui::UiBuilder::new().max_rect(rest)), scene);
}

/// The button that moves a pane which stands alone in its place; in tabs the line above it has one.
fn mover(ui: &mut Ui, scene: &mut Scene<'_>, pane: Pane) {
    let layout = &scene.state.settings.layout;
    if layout.group_of(pane).len() < 2 {
        Head { kit: scene.kit, layout, pane, asked: scene.asked, dragged: &mut scene.drafts.dragged }.menu(ui);
    }
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
            id if id == guide::PANEL.id => GUIDE_DIALOG,
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
/// Width of the guide.
const GUIDE_DIALOG: f32 = 920.0;
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
