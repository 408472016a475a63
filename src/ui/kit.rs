//! What every panel draws with: type, colours, words, direction, and the few
//! widgets that look alike everywhere. All text passes through [`Bidi`] here.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use egui::{
    Align, Color32, CornerRadius, Galley, Popup, Pos2, Rect, RectAlign, Response, Role, Sense, StrokeKind, Ui, Vec2,
};
use egui::{WidgetInfo, vec2};

use super::bidi::{Bidi, Direction, Face, Fit, Style, Weight, ltr_isolate};
use super::keymap::Keymap;
use super::keys;
use super::strings::Words;
use super::symbols::{self, Symbol};
use super::theme::{CONTROL_HEIGHT, Palette, RADIUS_CONTROL};

/// Running text of the window.
pub const BODY: Style = window(Weight::Regular, 13.0);
/// Names, button texts.
pub const MEDIUM: Style = window(Weight::Medium, 13.0);
/// Heads of sections.
pub const HEAD: Style = window(Weight::Semibold, 13.0);
/// Secondary text.
pub const SMALL: Style = window(Weight::Regular, 12.0);
/// Secondary text that stands out.
pub const SMALL_MEDIUM: Style = window(Weight::Medium, 12.0);
/// Counts on chips.
pub const SMALL_BOLD: Style = window(Weight::Semibold, 12.0);
/// The figures on cards.
pub const FIGURE: Style = window(Weight::Semibold, 24.0);
/// Heads of dialogs and of the states in the middle of the window.
pub const LARGE: Style = window(Weight::Semibold, 18.0);
/// The article's own words outside the sheet.
pub const QUOTE: Style = Style { face: Face::Reading, weight: Weight::Regular, size: 14.0 };

const fn window(weight: Weight, size: f32) -> Style {
    Style { face: Face::Window, weight, size }
}

/// Width of menus: the longest line in either language, with its keys.
pub const MENU_WIDTH: f32 = 264.0;

/// Height that an open menu leaves free: the bars, and its own margins.
const AROUND_MENU: f32 = 84.0;

/// Space between the text of a button and its edge.
pub const BUTTON_PADDING: f32 = 12.0;

/// Everything a panel needs to draw.
#[derive(Clone)]
pub struct Kit {
    /// The text engine.
    pub bidi: Bidi,
    /// The window's words.
    pub words: Rc<Words>,
    /// The theme's colours.
    pub palette: Palette,
    /// Whether the window is mirrored.
    pub rtl: bool,
    /// Which keys give which command.
    pub keymap: Rc<Keymap>,
}

/// What a button looks like.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Filled with the accent: the one thing to do next.
    pub primary: bool,
    /// Opens a menu.
    pub menu: bool,
    /// Without ground until the pointer is over it.
    pub quiet: bool,
    /// Whether it is pressed in, for one that stays so.
    pub on: Option<bool>,
    /// Drawn before the text, or instead of it.
    pub symbol: Option<Symbol>,
}

impl Kit {
    /// The message of that id, short for `words.get`.
    pub fn word(&self, id: &str) -> String {
        self.words.get(id)
    }

    /// The keys of the command of that id, as they are pressed in this window; empty where it has none.
    pub fn keys(&self, id: &str) -> String {
        let first = self.keymap.keys(id).first();
        first.map(|&first| keys::name(keys::facing(first, self.rtl))).unwrap_or_default()
    }

    /// The name of that command and its keys: "Undo (Ctrl+Z)".
    pub fn word_and_keys(&self, id: &str) -> String {
        let (word, keys) = (self.word(id), self.keys(id));
        if keys.is_empty() { word } else { format!("{word} ({})", ltr_isolate(&keys)) }
    }

    /// `text` in the given type.
    pub fn galley(&self, ui: &Ui, text: &str, style: Style, fit: Fit) -> Arc<Galley> {
        self.bidi.galley(ui.ctx(), text, style, fit)
    }

    /// One line of `text`, cut with … at `width`.
    pub fn line(&self, ui: &Ui, text: &str, style: Style, width: f32) -> Arc<Galley> {
        self.galley(ui, text, style, Fit::Elide { width: width.max(8.0), lines: 1 })
    }

    /// Rows from the start edge to the end edge, whichever side that is.
    pub fn row_layout(&self) -> egui::Layout {
        if self.rtl { egui::Layout::right_to_left(Align::Center) } else { egui::Layout::left_to_right(Align::Center) }
    }

    /// Rows from the end edge to the start edge.
    pub fn row_from_end(&self) -> egui::Layout {
        if self.rtl { egui::Layout::left_to_right(Align::Center) } else { egui::Layout::right_to_left(Align::Center) }
    }

    /// Columns whose rows begin at the start edge.
    pub fn column_layout(&self) -> egui::Layout {
        egui::Layout::top_down(if self.rtl { Align::Max } else { Align::Min })
    }

    /// Text that only stands there.
    pub fn label(&self, ui: &mut Ui, text: &str, style: Style, colour: Color32, fit: Fit) -> Response {
        let galley = self.galley(ui, text, style, fit);
        let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        ui.painter().galley(rect.min, galley, colour);
        response
    }

    /// Text over what follows, on as many lines of `width` points as it takes.
    pub fn heading(&self, ui: &mut Ui, text: &str, style: Style, width: f32) {
        let galley = self.galley(ui, text, style, Fit::Wrap(width));
        let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
        ui.painter().galley(rect.min, galley, self.palette.ink);
    }

    /// The direction of the window's language.
    pub fn direction(&self) -> Direction {
        if self.rtl { Direction::Rtl } else { Direction::Ltr }
    }

    /// A button named by its text.
    pub fn button(&self, ui: &mut Ui, text: &str, look: Look) -> Response {
        self.named_button(ui, text, text, look)
    }

    /// A button that only shows a symbol; `name` is its tooltip and what a
    /// screen reader says.
    pub fn symbol_button(&self, ui: &mut Ui, symbol: Symbol, name: &str, look: Look) -> Response {
        let response = self.named_button(ui, "", name, Look { symbol: Some(symbol), ..look });
        self.tip(response, name)
    }

    /// A button that shows `text`; `name` is what a screen reader says.
    pub fn named_button(&self, ui: &mut Ui, text: &str, name: &str, look: Look) -> Response {
        let galley = (!text.is_empty()).then(|| self.galley(ui, text, MEDIUM, Fit::Line));
        let text_width = galley.as_ref().map_or(0.0, |galley| galley.size().x);
        let symbol_width = match (look.symbol, &galley) {
            (Some(_), Some(_)) => 20.0,
            (Some(_), None) => 8.0,
            (None, _) => 0.0,
        };
        let menu_width = if look.menu { 14.0 } else { 0.0 };
        let width = text_width + symbol_width + menu_width + 2.0 * BUTTON_PADDING;
        let height = CONTROL_HEIGHT.min(ui.available_height().max(24.0));
        let (rect, response) = ui.allocate_exact_size(vec2(width.max(CONTROL_HEIGHT), height), Sense::click());
        response.widget_info(|| match look.on {
            Some(is_on) => WidgetInfo::selected(Role::Button, ui.is_enabled(), is_on, name),
            None => WidgetInfo::labeled(Role::Button, ui.is_enabled(), name),
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let ink = self.button_ground(ui, rect, &response, look);
        let mut row = Row::new(rect.shrink2(vec2(BUTTON_PADDING, 0.0)), self.rtl);
        match (look.symbol, galley) {
            (Some(symbol), None) => symbols::paint(ui.painter(), rect.center(), 14.0, symbol, ink),
            (symbol, Some(galley)) => {
                if let Some(symbol) = symbol {
                    // Arrows are filled, and would weigh more than the words.
                    let size = if matches!(symbol, Symbol::Up | Symbol::Down) { 8.0 } else { 14.0 };
                    symbols::paint(ui.painter(), row.start(14.0).center(), size, symbol, ink);
                    row.start(6.0);
                }
                let place = row.start(text_width);
                paint_centred(ui, place, galley, ink);
            }
            (None, None) => {}
        }
        if look.menu {
            symbols::paint(ui.painter(), row.end(8.0).center(), 7.0, Symbol::Down, ink);
        }
        response
    }

    /// Paints a button's ground and frame, and answers with the colour of its text.
    fn button_ground(&self, ui: &Ui, rect: Rect, response: &Response, look: Look) -> Color32 {
        let palette = &self.palette;
        let over = response.hovered() || response.is_pointer_button_down_on();
        let (ground, frame, ink) = if look.primary {
            let ground = if over { palette.accent.lerp_to_gamma(palette.ink, 0.12) } else { palette.accent };
            (ground, ground, palette.on_accent)
        } else if look.on == Some(true) {
            let ground = palette.tint(palette.accent, if over { 0.2 } else { 0.12 });
            (ground, palette.accent, palette.accent)
        } else if look.quiet {
            let ground = if over { palette.tint(palette.ink, 0.06) } else { Color32::TRANSPARENT };
            (ground, Color32::TRANSPARENT, palette.ink)
        } else {
            (if over { palette.tint(palette.ink, 0.05) } else { palette.paper }, palette.line, palette.ink)
        };
        let radius = CornerRadius::same(RADIUS_CONTROL);
        let fade = |colour: Color32| if ui.is_enabled() { colour } else { colour.gamma_multiply(0.5) };
        // What is pressed in has a thicker frame, because colour alone is no cue.
        let width = if look.on == Some(true) { 2.0 } else { 1.0 };
        ui.painter().rect(rect, radius, fade(ground), palette.pen(width, fade(frame)), StrokeKind::Inside);
        self.focus_ring(ui, rect, response, RADIUS_CONTROL);
        fade(ink)
    }

    /// The ring around whatever has the keyboard.
    pub fn focus_ring(&self, ui: &Ui, rect: Rect, response: &Response, radius: u8) {
        if response.has_focus() {
            let stroke = self.palette.pen(2.0, self.palette.accent);
            ui.painter().rect_stroke(rect, CornerRadius::same(radius), stroke, StrokeKind::Outside);
        }
    }

    /// A tooltip of one sentence.
    pub fn tip(&self, response: Response, text: &str) -> Response {
        response.on_hover_ui(|ui| {
            self.label(ui, text, SMALL, self.palette.ink, Fit::Wrap(280.0));
        })
    }

    /// A menu that is open: its lines below each other.
    pub fn menu<R>(&self, popup: Popup<'_>, draw: impl FnOnce(&mut Ui) -> R) -> Option<R> {
        let shown = popup.layout(self.column_layout()).show(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.set_width(MENU_WIDTH);
            // What a low window has no room for is scrolled to. Without the least height it would scroll where egui
            // thinks an area high enough.
            let highest = (ui.ctx().content_rect().height() - AROUND_MENU).max(120.0);
            let area = egui::ScrollArea::vertical().max_height(highest).min_scrolled_height(highest);
            area.show(ui, |ui| {
                ui.set_max_width(MENU_WIDTH);
                ui.with_layout(self.column_layout(), draw).inner
            })
            .inner
        });
        shown.map(|shown| shown.inner)
    }

    /// The menu of a button: below it, from its start edge.
    pub fn menu_below<'r>(&self, button: &'r Response) -> Popup<'r> {
        let align = if self.rtl { RectAlign::BOTTOM_END } else { RectAlign::BOTTOM_START };
        Popup::menu(button).align(align).gap(4.0)
    }

    /// One line of a menu; `keys` is the shortcut that does the same.
    pub fn menu_item(&self, ui: &mut Ui, text: &str, keys: &str, marked: bool) -> Response {
        let hint = self.galley(ui, keys, SMALL, Fit::Line);
        let width = ui.available_width();
        let galley = self.line(ui, text, BODY, width - hint.size().x - 48.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, CONTROL_HEIGHT), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), text));
        if response.hovered() || response.has_focus() {
            let ground = self.palette.tint(self.palette.accent, 0.12);
            ui.painter().rect_filled(rect, CornerRadius::same(RADIUS_CONTROL), ground);
        }
        let mut row = Row::new(rect.shrink2(vec2(8.0, 0.0)), self.rtl);
        let mark = row.start(20.0);
        if marked {
            symbols::paint(ui.painter(), mark.center(), 12.0, Symbol::Check, self.palette.accent);
        }
        paint_centred(ui, row.start(galley.size().x), galley, self.palette.ink);
        paint_centred(ui, row.end(hint.size().x), hint, self.palette.muted);
        response
    }

    /// How far a piece of work is, 0.0 to 1.0.
    pub fn progress(&self, ui: &mut Ui, width: f32, share: f32) {
        let (bar, response) = ui.allocate_exact_size(vec2(width, 4.0), Sense::hover());
        response.widget_info(|| WidgetInfo::new(Role::ProgressIndicator));
        ui.painter().rect_filled(bar, 2.0, self.palette.line);
        ui.painter().rect_filled(Row::new(bar, self.rtl).start(width * share), 2.0, self.palette.accent);
    }

    /// A hairline across a menu or panel.
    pub fn hairline(&self, ui: &mut Ui) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
        ui.painter().hline(rect.x_range(), rect.center().y, self.palette.pen(1.0, self.palette.line));
    }
}

/// Paints a galley in the middle of `rect`'s height, from its left edge.
pub fn paint_centred(ui: &Ui, rect: Rect, galley: Arc<Galley>, colour: Color32) {
    let y = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(Pos2::new(rect.left(), y), galley, colour);
}

/// Paints a galley from the start edge of `rect` and its top.
pub fn paint_at_start(ui: &Ui, rect: Rect, galley: Arc<Galley>, colour: Color32, rtl: bool) {
    let left = Row::new(rect, rtl).start(galley.size().x).left();
    ui.painter().galley(Pos2::new(left, rect.top()), galley, colour);
}

/// A strip handed out piece by piece from its start and its end edge.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    rest: Rect,
    rtl: bool,
}

impl Row {
    /// All of `rect`.
    pub fn new(rect: Rect, rtl: bool) -> Self {
        Self { rest: rect, rtl }
    }

    /// The next `width` from the start edge.
    pub fn start(&mut self, width: f32) -> Rect {
        if self.rtl { self.right(width) } else { self.left(width) }
    }

    /// The next `width` from the end edge.
    pub fn end(&mut self, width: f32) -> Rect {
        if self.rtl { self.left(width) } else { self.right(width) }
    }

    /// What was not handed out yet.
    pub fn rest(&self) -> Rect {
        self.rest
    }

    /// How wide the rest is.
    pub fn width(&self) -> f32 {
        self.rest.width().max(0.0)
    }

    fn left(&mut self, width: f32) -> Rect {
        let taken = self.rest.with_max_x(self.rest.left() + width);
        self.rest.min.x += width;
        taken
    }

    fn right(&mut self, width: f32) -> Rect {
        let taken = self.rest.with_min_x(self.rest.right() - width);
        self.rest.max.x -= width;
        taken
    }
}

/// Places things of these widths beside each other, in as many rows of `height`
/// as it takes, and answers with their places relative to the top-left corner
/// and the height of it all.
pub fn flow(widths: &[f32], width: f32, height: f32, gap: Vec2, rtl: bool) -> (Vec<Rect>, f32) {
    let (mut x, mut y) = (0.0, 0.0);
    let mut places = Vec::with_capacity(widths.len());
    for &wanted in widths {
        let own = wanted.min(width);
        if x > 0.0 && x + own > width {
            x = 0.0;
            y += height + gap.y;
        }
        let left = if rtl { width - x - own } else { x };
        places.push(Rect::from_min_size(Pos2::new(left, y), vec2(own, height)));
        x += own + gap.x;
    }
    let total = if places.is_empty() { 0.0 } else { y + height };
    (places, total)
}

/// The places of the characters `chars` (counted in code points) in a galley,
/// relative to its top-left corner: as few boxes a line as cover them.
pub fn boxes_of(galley: &Galley, chars: Range<usize>) -> Vec<Rect> {
    let mut nth = 0;
    let mut boxes: Vec<Rect> = Vec::new();
    for placed in &galley.rows {
        let mut line: Vec<Rect> = Vec::new();
        for glyph in &placed.row.glyphs {
            if chars.contains(&nth) {
                let left = placed.pos.x + glyph.pos.x;
                let size = vec2(glyph.advance_width, placed.row.size.y);
                line.push(Rect::from_min_size(Pos2::new(left, placed.pos.y), size));
            }
            nth += 1;
        }
        // Numbers inside Arabic run the other way: neighbours on the line need
        // not be neighbours in the text.
        line.sort_by(|a, b| a.left().total_cmp(&b.left()));
        for own in line {
            match boxes.last_mut() {
                Some(last) if (last.top() - own.top()).abs() < 0.5 && own.left() <= last.right() + 1.0 => {
                    *last = last.union(own);
                }
                _ => boxes.push(own),
            }
        }
        nth += usize::from(placed.ends_with_newline);
    }
    boxes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_flows_into_the_next_row() {
        let (places, height) = flow(&[40.0, 40.0, 40.0], 100.0, 20.0, vec2(4.0, 8.0), false);
        let lefts: Vec<_> = places.iter().map(|place| (place.left(), place.top())).collect();
        assert_eq!(lefts, [(0.0, 0.0), (44.0, 0.0), (0.0, 28.0)]);
        assert!((height - 48.0).abs() < f32::EPSILON);
    }

    #[test]
    fn a_mirrored_row_begins_on_the_right() {
        let (places, _) = flow(&[40.0, 30.0], 100.0, 20.0, vec2(4.0, 8.0), true);
        assert_eq!((places[0].right(), places[1].right()), (100.0, 56.0));
        let mut row = Row::new(Rect::from_min_size(Pos2::ZERO, vec2(100.0, 10.0)), true);
        assert_eq!((row.start(20.0).left(), row.end(30.0).right(), row.width()), (80.0, 30.0, 50.0));
    }
}
