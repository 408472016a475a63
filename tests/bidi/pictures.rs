//! Twelve states of the sheet and the field as pictures, drawn without a graphics
//! card: `UPDATE_SNAPSHOTS=1` makes them anew, and a person looks at each.

use std::sync::Arc;

use egui::{Color32, Event, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use waqai::text::{Span, SrcPos};
use waqai::ui::bidi::{
    Bidi, Cue, Direction, Field, FieldLook, Mark, MarkLook, Overlay, ReadingLook, ReadingView, Underline,
};

use crate::reading::{document, look, span_of};
use crate::support::CpuRenderer;

const TEXT: &str = "هدوء حذر غرب البلاد\n\
    قال العقيد سامر الحلو إن نحو 2,500 جندي من UNDOF عبروا النقطة (ب) وتلعفر بين 150–200 مرة.\n\
    The convoy of قوات الحدود left Port Alpha at 06:30.";

/// What is on a sheet.
struct Sheet {
    view: ReadingView,
    marks: Vec<Mark>,
    hits: Vec<Span<SrcPos>>,
    bars: Vec<Span<SrcPos>>,
    look: ReadingLook,
}

fn sheet() -> Sheet {
    Sheet {
        view: ReadingView::new(Arc::new(document(TEXT))),
        marks: Vec::new(),
        hits: Vec::new(),
        bars: Vec::new(),
        look: look(),
    }
}

fn harness(draw: impl FnMut(&mut egui::Ui) + 'static) -> Harness<'static> {
    Harness::builder()
        .with_size([420.0, 300.0])
        .with_theme(egui::Theme::Light)
        .renderer(CpuRenderer::default())
        .with_context_setup(|ctx| {
            Bidi::install(ctx);
            ctx.all_styles_mut(|style| style.animation_time = 0.0);
        })
        .build_ui(draw)
}

fn shown(sheet: Sheet) -> Harness<'static> {
    let Sheet { mut view, marks, hits, bars, look } = sheet;
    harness(move |ui| {
        let overlay = Overlay {
            marks: &marks,
            bars: &bars,
            hits: &hits,
            current_hit: (!hits.is_empty()).then_some(1),
            pointed_at: None,
        };
        view.ui(ui, &Bidi::of(ui.ctx()), &overlay, &look, |_, _| {});
    })
}

fn picture(name: &str, sheet: Sheet) {
    let mut harness = shown(sheet);
    harness.run();
    harness.snapshot(name);
}

fn mark(words: &str, id: u32, pattern: Underline, line: Color32) -> Mark {
    let look = MarkLook { fill: line.gamma_multiply(0.12), line, pattern, outline: None, cue: Cue::None };
    Mark { span: span_of(TEXT, words), id, look, name: words.to_owned() }
}

#[test]
fn hits_of_a_search() {
    let hits = ["سامر", "جندي", "قوات الحدود"].map(|words| span_of(TEXT, words)).to_vec();
    picture("bidi_hits", Sheet { hits, ..sheet() });
}

#[test]
fn a_selection_over_both_directions() {
    let mut sheet = sheet();
    let (from, to) = (span_of(TEXT, "UNDOF"), span_of(TEXT, "الحدود"));
    sheet.view.select(Some(Span::new(SrcPos(from.start.0 + 2), to.end)));
    picture("bidi_selection", sheet);
}

#[test]
fn marks_inside_words_and_inside_each_other() {
    let (blue, green, orange) =
        (Color32::from_rgb(0x0b, 0x63, 0xa5), Color32::from_rgb(0, 0x79, 0x5a), Color32::from_rgb(0xb8, 0x4a, 0));
    let mut marks = vec![
        mark("العقيد سامر الحلو", 0, Underline::Solid, blue),
        mark("نحو 2,500 جندي من UNDOF", 1, Underline::Double, orange),
        mark("UNDOF", 2, Underline::Solid, blue),
        mark("تلعفر", 3, Underline::Dotted, green),
        mark("06:30", 4, Underline::Dashed, Color32::from_rgb(0x7a, 0x3f, 0x86)),
    ];
    marks[3].look.outline = Some(green);
    let bars = vec![span_of(TEXT, "العقيد سامر الحلو"), span_of(TEXT, "The convoy")];
    picture("bidi_marks", Sheet { marks, bars, ..sheet() });
}

#[test]
fn what_was_decided_about_marks() {
    let (blue, orange, muted) =
        (Color32::from_rgb(0x0b, 0x63, 0xa5), Color32::from_rgb(0xb8, 0x4a, 0), Color32::from_rgb(0x6b, 0x6f, 0x76));
    let mut marks = vec![
        mark("العقيد سامر الحلو", 0, Underline::Solid, blue),
        mark("نحو 2,500 جندي من UNDOF", 1, Underline::None, muted),
        mark("UNDOF", 2, Underline::Solid, blue),
        mark("150–200 مرة", 3, Underline::Double, orange),
        mark("Port Alpha", 4, Underline::Solid, blue),
    ];
    for (mark, cue) in marks.iter_mut().zip([Cue::Tick, Cue::Strike, Cue::Tick, Cue::None, Cue::Tick]) {
        mark.look.cue = cue;
    }
    marks[1].look.fill = Color32::TRANSPARENT;
    picture("bidi_decided", Sheet { marks, ..sheet() });
}

#[test]
fn the_largest_letters() {
    picture("bidi_large", Sheet { look: ReadingLook { size: 57.0, ..look() }, ..sheet() });
}

#[test]
fn the_smallest_letters() {
    picture("bidi_small", Sheet { look: ReadingLook { size: 13.3, ..look() }, ..sheet() });
}

#[test]
fn light_letters_on_dark_paper() {
    let (paper, ink) = (Color32::from_rgb(0x20, 0x24, 0x29), Color32::from_rgb(0xe8, 0xe6, 0xe1));
    let hit = Color32::from_rgb(0x5a, 0x4a, 0x14);
    let look = ReadingLook { paper, ink, hit, line: Color32::from_rgb(0x30, 0x35, 0x3c), ..look() };
    picture("bidi_dark", Sheet { look, hits: vec![span_of(TEXT, "سامر")], ..sheet() });
}

#[test]
fn every_paragraph_turned_round() {
    let mut sheet = sheet();
    sheet.view.set_direction(None, Some(Direction::Ltr));
    sheet.view.set_direction(Some(span_of(TEXT, "The convoy").start), Some(Direction::Rtl));
    picture("bidi_turned", sheet);
}

#[test]
fn a_selection_made_with_the_keyboard() {
    let mut harness = shown(sheet());
    let at = harness.get_by_label_contains("قال العقيد").rect().center_top() + egui::vec2(0.0, 18.0);
    harness.hover_at(at);
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    }
    harness.run();
    for key in [Key::ArrowLeft, Key::ArrowLeft, Key::ArrowDown] {
        harness.key_press_modifiers(Modifiers::SHIFT, key);
    }
    harness.run();
    harness.snapshot("bidi_keyed");
}

fn field(text: &str, inset: f32) -> Harness<'static> {
    let mut field = Field::new(text);
    let mut harness = harness(move |ui| {
        let look = FieldLook {
            style: crate::labels::WINDOW, width: 200.0, hint: "بحث في المقال", name: "بحث", inset
        };
        field.ui(ui, &Bidi::of(ui.ctx()), &look);
    });
    harness.set_size(egui::vec2(220.0, 50.0));
    harness.run();
    harness
}

#[test]
fn a_field_with_selected_text_of_both_directions() {
    let mut harness = field("قوات NATO (12)", 0.0);
    harness.get_by_label("بحث").click();
    harness.run();
    for modifiers in [Modifiers::NONE, Modifiers::SHIFT, Modifiers::SHIFT] {
        harness.key_press_modifiers(modifiers, Key::ArrowRight);
        harness.key_press_modifiers(modifiers | Modifiers::COMMAND, Key::ArrowRight);
    }
    harness.run();
    harness.snapshot("bidi_field");
}

#[test]
fn a_field_with_its_hint() {
    let mut harness = field("", 20.0);
    harness.snapshot("bidi_field_hint");
}

#[test]
fn a_field_with_too_long_a_text() {
    let mut harness = field("نص طويل لا يتسع له الحقل ولو بعد حين (12)", 20.0);
    harness.get_by_label("بحث").click();
    harness.key_press(Key::End);
    harness.run();
    harness.snapshot("bidi_field_long");
}
