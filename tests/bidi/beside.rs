//! Paragraphs for a look beside a browser: `.ci/beside` gives a folder with
//! `paragraphs.txt`, one a line, and gets their lines and a picture back.

use std::path::PathBuf;

use egui_kittest::Harness;
use waqai::ui::bidi::{Bidi, Face, Fit, Setting, Shaper, Style, Weight};

use crate::support::CpuRenderer;

/// Names the folder.
const FOLDER: &str = "WAQAI_BESIDE";
/// Width of the column and size of the letters, in pixels; the browser has the same.
const WIDTH: f32 = 620.0;
const SIZE: f32 = 20.0;

#[test]
fn paragraphs_are_broken_and_drawn_for_a_browser_to_do_the_same() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let paragraphs = std::fs::read_to_string(folder.join("paragraphs.txt")).unwrap();
    let mut shaper = Shaper::default();
    let setting = Setting {
        face: Face::Reading,
        weight: Weight::Regular,
        size_pts: SIZE,
        leading: 1.75,
        scale: 1.0,
        base: None,
        inks: &[],
        strong: &[],
    };
    let mut lines = String::new();
    for paragraph in paragraphs.lines() {
        for line in shaper.lay_out(paragraph, &setting, Some(WIDTH)).lines() {
            lines += paragraph.get(line.text_range()).unwrap_or_default().trim_end();
            lines.push('\n');
        }
        lines.push('\n');
    }
    std::fs::write(folder.join("lines.txt"), lines).unwrap();

    let style = Style { face: Face::Reading, weight: Weight::Regular, size: SIZE };
    let mut harness = Harness::builder()
        .with_size([WIDTH + 40.0, 3000.0])
        .with_theme(egui::Theme::Light)
        .renderer(CpuRenderer::default())
        .with_context_setup(|ctx| {
            Bidi::install(ctx);
        })
        .build_ui(move |ui| {
            let bidi = Bidi::of(ui.ctx());
            ui.painter().rect_filled(ui.ctx().content_rect(), 0, egui::Color32::WHITE);
            let mut top = 20.0;
            for paragraph in paragraphs.lines() {
                let galley = bidi.galley(ui.ctx(), paragraph, style, Fit::Wrap(WIDTH));
                let is_rtl = waqai::ui::bidi::first_strong(paragraph) == Some(waqai::ui::bidi::Direction::Rtl);
                let left = if is_rtl { 20.0 + WIDTH - galley.size().x } else { 20.0 };
                ui.painter().galley(egui::pos2(left, top), galley.clone(), egui::Color32::BLACK);
                top += galley.size().y + SIZE;
            }
        });
    harness.run();
    harness.render().unwrap().save(folder.join("waqai.png")).unwrap();
}
