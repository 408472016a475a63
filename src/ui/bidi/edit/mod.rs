//! A field to edit one line of Arabic, English or both.
//!
//! Caret, selection and input method come from parley's editor; this file adds
//! egui's events, undo, sideways scrolling, the hint and the frame.

mod typing;

use std::sync::Arc;

use egui::{
    Event, EventFilter, Galley, Key, Pos2, Rect, Response, Sense, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use parley::{BoundingBox, LineHeight, PlainEditor, PlainEditorDriver, StyleProperty};

use self::typing::{History, Typed};
use super::{
    Bidi, Direction, Engine, Fit, Style,
    bridge::{self, Caption, Inking, Part},
    first_strong,
    paragraph::{Ink, font_weight, on_one_line},
};

/// How a field looks and what it is called.
#[derive(Debug, Clone, Copy)]
pub struct FieldLook<'a> {
    /// Letters of text and hint.
    pub style: Style,
    /// Width with its frame, in points.
    pub width: f32,
    /// Shown, muted, while the field is empty.
    pub hint: &'a str,
    /// What a screen reader calls the field.
    pub name: &'a str,
    /// Space kept free on the side where the hint starts, in points: for a symbol.
    pub inset: f32,
}

/// A line of text being edited.
#[derive(Default)]
pub struct Field {
    text: String,
    editor: Option<PlainEditor<Ink>>,
    /// What the editor was last set up with: style and pixels per point.
    set_for: Option<(Style, f32)>,
    history: History,
    /// How far long text is moved to the left to keep the caret in sight, in points.
    scrolled: f32,
    painted: Option<Painted>,
    /// Whether all of it is to be selected in the next frame.
    selects_all: bool,
    /// Whether the caret is to stand behind all of it in the next frame.
    goes_to_end: bool,
}

/// The galley of the text and what it was built from.
struct Painted {
    atlas: u64,
    generation: parley::editing::Generation,
    galley: Arc<Galley>,
}

/// Space between frame and text in points.
const PADDING: Vec2 = vec2(8.0, 4.0);
/// Keys the field wants for itself; Tab and Escape leave it.
const KEYS: EventFilter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };

impl Field {
    /// A field that holds `text`.
    pub fn new(text: &str) -> Self {
        Self { text: on_one_line(text).into_owned(), ..Self::default() }
    }

    /// The text, without what an input method has not committed yet.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Selects all of the text, so that typing replaces it.
    pub fn select_all(&mut self) {
        self.selects_all = true;
    }

    /// Replaces the text; undo does not bring the old one back.
    pub fn set_text(&mut self, text: &str) {
        self.text = on_one_line(text).into_owned();
        self.history = History::default();
        if let Some(editor) = &mut self.editor {
            editor.set_text(&self.text);
        }
    }

    /// Replaces the text, and puts the caret behind it.
    pub fn put(&mut self, text: &str) {
        self.set_text(text);
        self.goes_to_end = true;
    }

    /// Whether the caret stands behind all of the text, with nothing selected.
    pub fn is_at_end(&self) -> bool {
        let Some(editor) = &self.editor else { return true };
        let selection = editor.raw_selection();
        selection.is_collapsed() && selection.focus().index() >= self.text.len()
    }

    /// Shows the field and takes its input. The response is marked as changed
    /// when the text was edited; Enter gives the keyboard back, as in egui's own fields.
    pub fn ui(&mut self, ui: &mut Ui, bidi: &Bidi, look: &FieldLook<'_>) -> Response {
        // Allocate: as high as a button.
        let height = (look.style.size * 1.45 + 2.0 * PADDING.y).max(ui.spacing().interact_size.y);
        let (rect, mut response) = ui.allocate_exact_size(vec2(look.width, height), Sense::click_and_drag());
        let mut inner = rect.shrink2(vec2(PADDING.x, (height - look.style.size * 1.45).max(0.0) / 2.0));
        match first_strong(look.hint) {
            Some(Direction::Rtl) => inner.max.x -= look.inset,
            _ => inner.min.x += look.inset,
        }
        // Interact.
        let before = self.text.clone();
        self.take_input(ui, bidi, look, &response, inner);
        if self.text != before {
            response.mark_changed();
        }
        // Paint.
        if ui.is_rect_visible(rect) {
            self.paint(ui, bidi, look, &response, inner);
        }
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(enabled, &before, &self.text, look.hint);
            info.label = Some(look.name.to_owned());
            info
        });
        response
    }

    fn take_input(&mut self, ui: &Ui, bidi: &Bidi, look: &FieldLook<'_>, response: &Response, inner: Rect) {
        let pressed = response.contains_pointer() && ui.input(|input| input.pointer.primary_pressed());
        if pressed {
            response.request_focus();
        }
        let mut events = Vec::new();
        if response.has_focus() {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, KEYS));
            events = ui.input(|input| input.filtered_events(&KEYS));
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        let scale = ui.ctx().pixels_per_point();
        let engine = &mut *bidi.0.lock();
        let selects_all = std::mem::take(&mut self.selects_all);
        let goes_to_end = std::mem::take(&mut self.goes_to_end);
        let Self { editor, set_for, history, text, .. } = self;
        let editor = set_up(editor, set_for, text, engine, look.style, scale);
        let (fonts, scratch) = engine.shaper.contexts();
        let mut driver = editor.driver(fonts, scratch);
        driver.refresh_layout();
        if selects_all {
            driver.select_all();
        }
        if goes_to_end {
            driver.move_to_text_end();
        }
        let origin = text_left(driver.editor, look, inner, scale, self.scrolled);
        if let Some(at) = response.interact_pointer_pos() {
            let at = (at - pos2(origin, inner.top())) * scale;
            let shift = ui.input(|input| input.modifiers.shift);
            point(&mut driver, response, at, pressed, shift);
        }
        let mut typed = Typed { driver, history, copied: None };
        for event in events {
            if matches!(event, Event::Key { key: Key::Enter, pressed: true, .. }) {
                response.surrender_focus();
            } else {
                typed.take(event);
            }
        }
        typed.driver.refresh_layout();
        if let Some(copied) = typed.copied {
            ui.ctx().copy_text(copied);
        }
        let now = editor.text();
        if now != text.as_str() {
            *text = now.to_string();
        }
        self.scroll_to_caret(inner, scale);
    }

    /// Moves long text sideways until the caret is inside the frame.
    fn scroll_to_caret(&mut self, inner: Rect, scale: f32) {
        let Some(editor) = &self.editor else { return };
        let (Some(layout), Some(caret)) = (editor.try_layout(), editor.cursor_geometry(1.0)) else { return };
        let most = (layout.full_width() / scale + 2.0 - inner.width()).max(0.0);
        let caret = caret.x0 as f32 / scale;
        self.scrolled = self.scrolled.clamp((caret + 2.0 - inner.width()).max(0.0), caret.max(0.0)).clamp(0.0, most);
    }

    fn paint(&mut self, ui: &Ui, bidi: &Bidi, look: &FieldLook<'_>, response: &Response, inner: Rect) {
        let scale = ui.ctx().pixels_per_point();
        let has_focus = response.has_focus();
        let visuals = ui.visuals();
        let frame = ui.style().interact(response);
        let stroke = if has_focus { visuals.selection.stroke } else { frame.bg_stroke };
        ui.painter().rect(response.rect, frame.corner_radius, visuals.extreme_bg_color, stroke, StrokeKind::Inside);
        let galley = self.galley(ui, bidi, look.style.size);
        let Some(editor) = &self.editor else { return };
        let left = text_left(editor, look, inner, scale, self.scrolled);
        let origin = pos2(left, inner.top());
        let painter = ui.painter_at(Rect::from_x_y_ranges(inner.x_range().expand(2.0), response.rect.y_range()));
        if has_focus {
            for (shape, _) in editor.selection_geometry() {
                painter.rect_filled(on_screen(shape, origin, scale), 0, visuals.selection.bg_fill);
            }
        }
        if editor.raw_text().is_empty() {
            let fit = Fit::Elide { width: inner.width(), lines: 1 };
            let hint = bidi.galley(ui.ctx(), look.hint, look.style, fit);
            let x = if starts_right(editor, look) { inner.right() - hint.size().x } else { inner.left() };
            painter.galley(pos2(x, inner.top()), hint, visuals.weak_text_color());
        } else if let Some(galley) = galley {
            painter.galley(origin, galley, visuals.text_color());
        }
        if has_focus && let Some(caret) = editor.cursor_geometry(1.5 * scale) {
            painter.rect_filled(on_screen(caret, origin, scale), 0, visuals.text_color());
            let cursor_rect = on_screen(editor.ime_cursor_area(), origin, scale);
            ui.output_mut(|output| {
                output.ime = Some(egui::output::IMEOutput {
                    purpose: egui::IMEPurpose::default(),
                    rect: response.rect,
                    cursor_rect,
                    should_interrupt_composition: false,
                });
            });
        }
    }

    fn galley(&mut self, ui: &Ui, bidi: &Bidi, size_pts: f32) -> Option<Arc<Galley>> {
        let engine = &mut *bidi.0.lock();
        let atlas = engine.atlas.generation(ui.ctx());
        let editor = self.editor.as_ref()?;
        let generation = editor.generation();
        let known = self.painted.as_ref().filter(|known| known.atlas == atlas && known.generation == generation);
        if let Some(known) = known {
            return Some(Arc::clone(&known.galley));
        }
        let (layout, text) = (editor.try_layout()?, editor.raw_text());
        let caption = Caption { text, size_pts, elided: false, has_letters: true };
        let parts = [Part { layout, text, top: 0.0 }];
        let across = 0.0..layout.full_width().ceil();
        let mut ink = Inking { ctx: ui.ctx(), glyphs: &engine.glyphs, atlas: &mut engine.atlas };
        let galley = Arc::new(bridge::galley(&mut ink, &caption, &parts, across));
        self.painted = Some(Painted { atlas, generation, galley: Arc::clone(&galley) });
        Some(galley)
    }
}

/// The editor, made or set up anew if the style or the screen has changed.
fn set_up<'a>(
    editor: &'a mut Option<PlainEditor<Ink>>,
    set_for: &mut Option<(Style, f32)>,
    text: &str,
    engine: &Engine,
    style: Style,
    scale: f32,
) -> &'a mut PlainEditor<Ink> {
    let editor = editor.get_or_insert_with(|| {
        let mut editor = PlainEditor::new(style.size);
        editor.set_text(text);
        editor
    });
    if *set_for != Some((style, scale)) {
        *set_for = Some((style, scale));
        editor.set_scale(scale);
        let styles = editor.edit_styles();
        styles.insert(StyleProperty::FontFamily(engine.shaper.family(style.face)));
        styles.insert(StyleProperty::FontSize(style.size));
        styles.insert(StyleProperty::FontWeight(font_weight(style.weight)));
        styles.insert(StyleProperty::LineHeight(LineHeight::FontSizeRelative(1.45)));
    }
    editor
}

/// Whether the line starts on the right; an empty field asks its hint.
fn starts_right(editor: &PlainEditor<Ink>, look: &FieldLook<'_>) -> bool {
    let text = editor.raw_text();
    first_strong(text).or_else(|| first_strong(look.hint).filter(|_| text.is_empty())) == Some(Direction::Rtl)
}

/// Where the text's left edge stands on the screen, in points.
fn text_left(editor: &PlainEditor<Ink>, look: &FieldLook<'_>, inner: Rect, scale: f32, scrolled: f32) -> f32 {
    let width = editor.try_layout().map_or(0.0, parley::Layout::full_width) / scale;
    if width + 2.0 > inner.width() {
        inner.left() - scrolled
    } else if starts_right(editor, look) {
        inner.right() - width
    } else {
        inner.left()
    }
}

fn on_screen(shape: BoundingBox, origin: Pos2, scale: f32) -> Rect {
    let corner = |x: f64, y: f64| origin + vec2(x as f32, y as f32) / scale;
    Rect::from_min_max(corner(shape.x0, shape.y0), corner(shape.x1, shape.y1))
}

/// Places the caret or selects with the mouse; `at` is in physical pixels.
fn point(driver: &mut PlainEditorDriver<'_, Ink>, response: &Response, at: Vec2, pressed: bool, shift: bool) {
    if response.triple_clicked() {
        driver.select_all();
    } else if response.double_clicked() {
        driver.select_word_at_point(at.x, at.y);
    } else if pressed && shift {
        driver.shift_click_extension(at.x, at.y);
    } else if pressed {
        driver.move_to_point(at.x, at.y);
    } else if response.dragged() {
        driver.extend_selection_to_point(at.x, at.y);
    }
}
