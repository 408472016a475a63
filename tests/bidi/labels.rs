//! Labels in egui's own widgets.

use std::{cell::RefCell, sync::Arc};

use egui::{Color32, Context, Galley};
use egui_kittest::{Harness, kittest::Queryable};
use waqai::ui::bidi::{Bidi, Face, Fit, Style, Weight, first_strong};

use crate::support::CpuRenderer;

pub(crate) const WINDOW: Style = Style { face: Face::Window, weight: Weight::Regular, size: 15.0 };
const READING: Style = Style { face: Face::Reading, weight: Weight::Bold, size: 20.0 };

fn in_context(mut test: impl FnMut(&Context, &Bidi)) {
    let ctx = Context::default();
    Bidi::install(&ctx);
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| test(ui.ctx(), &Bidi::of(ui.ctx())));
    output.textures_delta.clear();
}

fn vertices(galley: &Galley) -> Vec<egui::Pos2> {
    galley.rows.iter().flat_map(|row| row.row.visuals.mesh.vertices.iter().map(|vertex| vertex.pos)).collect()
}

#[test]
fn a_colour_inside_a_word_leaves_its_letters_joined() {
    in_context(|ctx, bidi| {
        let text = "وتلعفر والعراقية";
        let name = text.find("تلعفر").unwrap();
        let plain = bidi.galley(ctx, text, READING, Fit::Line);
        let coloured = bidi.rich(ctx, text, READING, Fit::Line, &[(name..name + "تلعفر".len(), Color32::RED)], None);
        assert_eq!(vertices(&plain), vertices(&coloured));
        let reds = coloured.rows[0].row.visuals.mesh.vertices.iter().filter(|vertex| vertex.color == Color32::RED);
        assert!(reds.count() >= 4 * "تلعفر".chars().count() - 4);
    });
}

#[test]
fn a_range_that_cuts_a_letter_is_widened() {
    in_context(|ctx, bidi| {
        let galley = bidi.rich(ctx, "سلام", READING, Fit::Line, &[(1..3, Color32::RED), (50..60, Color32::RED)], None);
        assert!(galley.size().x > 10.0);
    });
}

#[test]
fn line_breaks_count_only_where_text_wraps() {
    in_context(|ctx, bidi| {
        let text = "السطر الأول\nsecond line\nالثالث";
        assert_eq!(bidi.galley(ctx, text, WINDOW, Fit::Line).rows.len(), 1);
        assert_eq!(bidi.galley(ctx, text, WINDOW, Fit::Wrap(400.0)).rows.len(), 3);
        let elided = bidi.galley(ctx, &text.repeat(200), WINDOW, Fit::Elide { width: 200.0, lines: 2 });
        assert_eq!((elided.rows.len(), elided.elided), (2, true));
        assert!(elided.size().x <= 200.0);
    });
}

#[test]
fn the_galley_knows_the_whole_logical_text() {
    in_context(|ctx, bidi| {
        let text = "تصدير إلى CSV (12) ثم نهاية طويلة جدا";
        let galley = bidi.galley(ctx, text, WINDOW, Fit::Elide { width: 80.0, lines: 1 });
        assert_eq!(galley.text(), text);
        let whole = bidi.galley(ctx, text, WINDOW, Fit::Line);
        let letters: String = whole.rows[0].glyphs.iter().map(|glyph| glyph.chr).collect();
        assert_eq!(letters, text, "in logical order");
        assert!(whole.rows[0].glyphs[0].pos.x > whole.size().x / 2.0, "the first letter stands on the right");
    });
}

#[test]
fn odd_texts_and_widths_are_survived() {
    in_context(|ctx, bidi| {
        for text in ["", " ", "\n", "\r\n\n", "\u{2066}", "\u{202e}abc", "ا\u{650}\u{651}\u{64b}", "\0\t", "🏳️‍🌈👨‍👩‍👧"]
        {
            for fit in [Fit::Line, Fit::Wrap(0.0), Fit::Wrap(40.0), Fit::Elide { width: 0.0, lines: 0 }] {
                let galley = bidi.galley(ctx, text, WINDOW, fit);
                assert!(galley.size().is_finite(), "{text:?} {fit:?}");
            }
        }
    });
}

#[test]
fn a_label_is_laid_out_once_until_the_atlas_is_rebuilt() {
    let seen: RefCell<Vec<Arc<Galley>>> = RefCell::default();
    let mut harness = Harness::builder()
        .with_context_setup(|ctx| {
            Bidi::install(ctx);
        })
        .build_ui(|ui| {
            seen.borrow_mut().push(Bidi::of(ui.ctx()).galley(ui.ctx(), "الحقائق", WINDOW, Fit::Line));
        });
    harness.run_steps(3);
    let last_two = |seen: &[Arc<Galley>]| Arc::ptr_eq(&seen[seen.len() - 1], &seen[seen.len() - 2]);
    assert!(last_two(&seen.borrow()));
    // Other text options make egui empty its atlas.
    harness.ctx.all_styles_mut(|style| style.visuals.text_options.font_hinting = false);
    harness.run_steps(1);
    let before = seen.borrow().len();
    harness.run_steps(2);
    let seen = seen.borrow();
    assert!(last_two(&seen));
    assert!(!Arc::ptr_eq(&seen[0], &seen[before]), "the old galley lost its glyphs");
}

#[test]
fn widgets_are_named_by_their_logical_text() {
    let mut clicked = false;
    let mut harness = Harness::builder()
        .with_context_setup(|ctx| {
            Bidi::install(ctx);
        })
        .build_ui(|ui| {
            let text = Bidi::of(ui.ctx()).galley(ui.ctx(), "تصدير CSV", WINDOW, Fit::Line);
            clicked |= ui.button(text).clicked();
        });
    harness.get_by_label("تصدير CSV").click();
    harness.run();
    drop(harness);
    assert!(clicked);
}

#[test]
fn the_first_letter_decides_the_direction() {
    use waqai::ui::bidi::Direction::{Ltr, Rtl};
    let cases = [("(12) نعم", Some(Rtl)), ("12 yes نعم", Some(Ltr)), ("12–14", None), ("", None), ("«Да»", Some(Ltr))];
    for (text, expected) in cases {
        assert_eq!(first_strong(text), expected, "{text}");
    }
}

#[test]
fn labels_look_as_they_did() {
    let mut harness = Harness::builder()
        .with_size([340.0, 190.0])
        .renderer(CpuRenderer::default())
        .with_context_setup(|ctx| {
            Bidi::install(ctx);
        })
        .build_ui(|ui| {
            let bidi = Bidi::of(ui.ctx());
            let ctx = ui.ctx().clone();
            ui.label(bidi.galley(&ctx, "نحو 2,500 مقاتل (Alpha) — 3.5%", WINDOW, Fit::Line));
            let text = "مُدَرَّعات «لا» تقل عن 150–200 في F-16";
            ui.label(bidi.galley(&ctx, text, READING, Fit::Wrap(180.0)));
            let _ = ui.button(bidi.galley(&ctx, "موافق", WINDOW, Fit::Line));
            ui.label(bidi.galley(&ctx, "▲ Привет 😀 الختام", WINDOW, Fit::Line));
        });
    harness.run();
    harness.snapshot("bidi_labels");
}
