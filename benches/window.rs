//! What a frame of the window costs without its painting on a graphics card:
//! layout, widgets and the shapes handed over.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up must stop")]

#[path = "../tests/window/mod.rs"]
mod window;

use std::sync::Arc;
use std::time::Duration;

use divan::Bencher;
use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, vec2};
use waqai::session::Options;
use waqai::ui::{App, DesktopPicker, Opener, Settings, Start};

fn main() {
    divan::main();
}

fn input(events: Vec<Event>) -> RawInput {
    let screen = Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0));
    RawInput { screen_rect: Some(screen), events, ..RawInput::default() }
}

/// A window that shows what `opener` reads.
fn opened(opener: Arc<Opener>) -> (egui::Context, App) {
    let ctx = egui::Context::default();
    let (paths, settings) = (vec!["ar.txt".into()], Settings::default());
    let start = Start { paths, options: Options::default(), settings, picker: Arc::new(DesktopPicker), opener };
    let mut app = App::new(&ctx, start);
    while app.is_busy() {
        frame(&ctx, &mut app, Vec::new());
        std::thread::sleep(Duration::from_millis(1));
    }
    for _ in 0..5 {
        frame(&ctx, &mut app, Vec::new());
    }
    (ctx, app)
}

fn frame(ctx: &egui::Context, app: &mut App, events: Vec<Event>) -> usize {
    ctx.run_ui(input(events), |ui| app.ui(ui)).shapes.len()
}

fn wheel(delta: f32) -> Vec<Event> {
    let over_text = Event::PointerMoved(Pos2::new(640.0, 450.0));
    let turned = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, delta),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    };
    vec![over_text, turned]
}

/// From nothing to the first frame with the article on it.
#[divan::bench]
fn first_frames_with_an_article(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| opened(Arc::new(window::open)));
}

/// A frame in which nothing changes.
#[divan::bench]
fn idle_frame(bencher: Bencher<'_, '_>) {
    let (ctx, mut app) = opened(Arc::new(window::open));
    bencher.bench_local(|| frame(&ctx, &mut app, Vec::new()));
}

/// A frame of scrolling, there and back, through an article of some bytes.
#[divan::bench(args = [6_000, 1_000_000])]
fn scrolling_frame(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = window::long_article(bytes);
    let (ctx, mut app) = opened(Arc::new(move |_, _, _| Ok(Some(article.clone()))));
    let mut nth = 0_u32;
    bencher.bench_local(|| {
        nth += 1;
        let delta = if nth / 200 % 2 == 0 { -40.0 } else { 40.0 };
        frame(&ctx, &mut app, wheel(delta))
    });
}
