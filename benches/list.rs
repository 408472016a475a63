//! What frames of a window on a collection of 10,000 articles cost, a tenth of them copies: nothing done, scrolling
//! in the list, a letter typed into its search, another article, the list put in order anew.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up must stop")]

#[path = "../tests/window/mod.rs"]
mod window;

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use divan::Bencher;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, vec2};
use jiff::Timestamp;
use waqai::document::Document;
use waqai::store::{self, Arrival, Sort};
use waqai::ui::settings::ListOrder;
use waqai::ui::{App, DesktopPicker, Settings, Start};

const ARTICLES: u32 = 10_000;

/// Articles added in one transaction.
const BATCH: u32 = 250;

static COLLECTION: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bench.waqai");
    let mut writer = store::create(&path, "bench").expect("a new collection");
    for batch in 0..ARTICLES / BATCH {
        let documents: Vec<Document> = (batch * BATCH..(batch + 1) * BATCH).map(article).collect();
        let arrivals = documents.iter().map(|document| Arrival { document, path: None, at: Timestamp::UNIX_EPOCH });
        writer.add(&arrivals.collect::<Vec<_>>()).expect("added");
    }
    drop(writer);
    (folder, path)
});

fn main() {
    divan::main();
}

/// Every tenth is a copy of the one before it.
fn article(nth: u32) -> Document {
    let told = if nth % 10 == 9 { nth - 1 } else { nth };
    let hill = |n: u32| format!("قالت الوحدة {n} إنها بلغت التل {} قرب البلدة {}.", n * 7, n * 13);
    let body: Vec<String> = (told * 11..told * 11 + 11).map(hill).collect();
    let text =
        format!("التقرير رقم {} عن الجبهة الشمالية في اليوم {}\n\n{}", told * 7919 % ARTICLES, told, body.join(" "));
    window::document(&format!("ar-{nth}.txt"), &text)
}

fn opened(settings: Settings) -> (egui::Context, App) {
    let ctx = egui::Context::default();
    let collection = Some(COLLECTION.1.clone());
    let (picker, opener) = (Arc::new(DesktopPicker), Arc::new(window::Articles));
    let mut app = App::new(&ctx, Start { collection, ..Start::new(settings, picker, opener) });
    while app.is_busy() {
        frame(&ctx, &mut app, Vec::new());
        std::thread::sleep(Duration::from_millis(1));
    }
    for _ in 0..20 {
        frame(&ctx, &mut app, Vec::new());
    }
    (ctx, app)
}

fn frame(ctx: &egui::Context, app: &mut App, events: Vec<Event>) -> usize {
    let screen = Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0));
    let input = RawInput { screen_rect: Some(screen), events, ..RawInput::default() };
    let mut drawn = ctx.run_ui(input, |ui| app.ui(ui));
    drawn.textures_delta.clear();
    drawn.shapes.len()
}

fn by(sort: Sort) -> Settings {
    let list = ListOrder { sort, ..ListOrder::default() };
    Settings { list, ..Settings::default() }
}

fn pressed(key: Key, modifiers: Modifiers) -> Vec<Event> {
    vec![Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }]
}

#[divan::bench]
fn idle(bencher: Bencher<'_, '_>) {
    let (ctx, mut app) = opened(Settings::default());
    bencher.bench_local(|| frame(&ctx, &mut app, Vec::new()));
}

#[divan::bench]
fn scrolling(bencher: Bencher<'_, '_>) {
    let (ctx, mut app) = opened(Settings::default());
    let mut nth = 0_u32;
    bencher.bench_local(|| {
        nth += 1;
        let delta = if (nth / 200).is_multiple_of(2) { -300.0 } else { 300.0 };
        let turned = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, delta),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        };
        frame(&ctx, &mut app, vec![Event::PointerMoved(Pos2::new(110.0, 450.0)), turned])
    });
}

/// A letter more, or the same one less: titles are compared, texts are searched meanwhile.
#[divan::bench]
fn typing(bencher: Bencher<'_, '_>) {
    let (ctx, mut app) = opened(Settings::default());
    frame(&ctx, &mut app, pressed(Key::F, Modifiers::COMMAND | Modifiers::SHIFT));
    for _ in 0..5 {
        frame(&ctx, &mut app, Vec::new());
    }
    frame(&ctx, &mut app, vec![Event::Text("التقرير رقم 1".to_owned())]);
    let mut nth = 0_u32;
    bencher.bench_local(|| {
        nth += 1;
        let more = vec![Event::Text("2".to_owned())];
        let events = if nth.is_multiple_of(2) { pressed(Key::Backspace, Modifiers::NONE) } else { more };
        frame(&ctx, &mut app, events)
    });
}

/// The next article in order of titles, with what it takes until it is there.
#[divan::bench]
fn next_article(bencher: Bencher<'_, '_>) {
    let (ctx, mut app) = opened(by(Sort::Title));
    bencher.bench_local(|| frame(&ctx, &mut app, pressed(Key::PageDown, Modifiers::COMMAND)));
}

/// A window from nothing until the list is there, in this order.
#[divan::bench(args = ["added", "title"], sample_count = 10)]
fn opening(bencher: Bencher<'_, '_>, order: &str) {
    let sort = if order == "title" { Sort::Title } else { Sort::Added };
    bencher.bench_local(|| opened(by(sort)));
}
