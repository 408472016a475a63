//! What a frame of the window costs without its painting on a graphics card:
//! layout, widgets and the shapes handed over; and what a search costs.

#[path = "../tests/window/mod.rs"]
mod window;

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use divan::Bencher;
use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, TouchPhase, vec2,
};
use waqai::document::Document;
use waqai::facts::{
    Actor, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Measure, Mention, PlaceKind, Review, Slot,
    Tie,
};
use waqai::map::Atlas;
use waqai::session::{Options, Strength, Watch};
use waqai::text::{Span, SrcPos};
use waqai::ui::layout::{Layout, Pane, Spot};
use waqai::ui::search::{Query, Search};
use waqai::ui::{App, BundledOpener, Contents, DesktopPicker, Docked, Opener, Refusal, Settings, Start};

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--bench") {
        // A word behind the options chooses among these as it does among the others.
        let mut wanted = arguments.iter().filter(|argument| !argument.starts_with("--")).peekable();
        let takes_all = wanted.peek().is_none();
        let wanted: Vec<_> = wanted.collect();
        for (name, tell) in [
            ("map", map_percentiles as fn()),
            ("text", percentiles),
            ("facts", facts_percentiles),
            ("folder", folder_percentiles),
        ] {
            if takes_all || wanted.iter().any(|wanted| name.contains(wanted.as_str())) {
                tell();
            }
        }
    }
    divan::main();
}

fn input(events: Vec<Event>, width: f32) -> RawInput {
    let screen = Rect::from_min_size(Pos2::ZERO, vec2(width, 900.0));
    RawInput { screen_rect: Some(screen), events, ..RawInput::default() }
}

/// A window that shows what `opener` reads.
fn opened(opener: Arc<dyn Opener>) -> (egui::Context, App) {
    opened_with(opener, Settings::default())
}

fn opened_with(opener: Arc<dyn Opener>, settings: Settings) -> (egui::Context, App) {
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, started(settings, opener));
    while app.is_busy() {
        frame(&ctx, &mut app, Vec::new());
        std::thread::sleep(Duration::from_millis(1));
    }
    for _ in 0..5 {
        frame(&ctx, &mut app, Vec::new());
    }
    (ctx, app)
}

fn started(settings: Settings, opener: Arc<dyn Opener>) -> Start {
    Start { paths: vec!["ar.txt".into()], ..Start::new(settings, Arc::new(DesktopPicker), opener) }
}

fn frame(ctx: &egui::Context, app: &mut App, events: Vec<Event>) -> usize {
    frame_of_width(ctx, app, events, 1440.0)
}

fn frame_of_width(ctx: &egui::Context, app: &mut App, events: Vec<Event>, width: f32) -> usize {
    let mut output = ctx.run_ui(input(events, width), |ui| app.ui(ui));
    // What nobody paints is not missed.
    output.textures_delta.clear();
    output.shapes.len()
}

fn wheel(delta: f32) -> Vec<Event> {
    turned_wheel(Pos2::new(640.0, 450.0), delta)
}

fn turned_wheel(at: Pos2, delta: f32) -> Vec<Event> {
    let turned = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, delta),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    };
    vec![Event::PointerMoved(at), turned]
}

/// Where the strip beside the text stands in a window 1440 points wide.
const STRIP_X: f32 = 1024.0;

fn click(pos: Pos2) -> Vec<Event> {
    let button =
        |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    vec![Event::PointerMoved(pos), button(true), button(false)]
}

fn long_document(bytes: usize) -> Document {
    let text = window::ARABIC.repeat(bytes / window::ARABIC.len() + 1);
    window::document("long.txt", &text)
}

/// The sheet of the short article, one actor of which is named so often that
/// the long one has `n_marks` marks, spread over all of it.
fn sheet_with_marks(document: &Document, n_marks: usize) -> FactSheet {
    let mut sheet = window::arabic_sheet(window::ARABIC);
    let n_words = document.text.matches(' ').count();
    let step = (n_words / n_marks.max(1)).max(1);
    let places = document.text.match_indices(' ').step_by(step).map(|(at, _)| at as u32 + 1);
    let mentions = places.filter_map(|start| {
        let rest = document.text.get(start as usize..)?;
        let word = rest.split_whitespace().next()?;
        let span = Span::new(SrcPos(start), SrcPos(start + word.len() as u32));
        rest.starts_with(word).then(|| Mention { span, text: word.to_owned(), tie: Tie::Named })
    });
    let mentions: Vec<_> = mentions.collect();
    if let Some(actor) = sheet.actors.first_mut() {
        actor.mentions = mentions;
    }
    sheet
}

fn long_window(bytes: usize, n_marks: usize) -> (egui::Context, App) {
    opened(Arc::new(known(bytes, n_marks)))
}

fn known(bytes: usize, n_marks: usize) -> Known {
    let document = long_document(bytes);
    let sheet = sheet_with_marks(&document, n_marks);
    Known(document, sheet)
}

/// Opens one article, whatever is asked for.
struct Known(Document, FactSheet);

impl Opener for Known {
    fn read(&self, _: &Path, _: Options, _: &Watch) -> Result<Option<Contents>, Refusal> {
        Ok(Some(vec![Ok(self.0.clone())]))
    }

    fn find(&self, _: &Document, _: Strength, _: &Watch) -> Result<Option<FactSheet>, String> {
        Ok(Some(self.1.clone()))
    }
}

/// From nothing to the first frame with the article on it.
#[divan::bench]
fn first_frames_with_an_article(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| opened(Arc::new(window::Articles)));
}

/// A frame in which nothing changes.
#[divan::bench]
fn idle_frame(bencher: Bencher<'_, '_>) {
    let (ctx, mut app) = opened(Arc::new(window::Articles));
    bencher.bench_local(|| frame(&ctx, &mut app, Vec::new()));
}

/// A frame of scrolling, there and back, through an article of some bytes.
#[divan::bench(args = [6_000, 1_000_000, 10_000_000])]
fn scrolling_frame(bencher: Bencher<'_, '_>, bytes: usize) {
    let (ctx, mut app) = long_window(bytes, bytes / 500);
    let mut nth = 0_u32;
    bencher.bench_local(|| {
        nth += 1;
        let delta = if (nth / 200).is_multiple_of(2) { -40.0 } else { 40.0 };
        frame(&ctx, &mut app, wheel(delta))
    });
}

/// A frame of another width in an article of a megabyte.
#[divan::bench]
fn resized_frame(bencher: Bencher<'_, '_>) {
    let (ctx, mut app) = long_window(1_000_000, 2_000);
    let mut nth = 0_u32;
    bencher.bench_local(|| {
        nth += 1;
        frame_of_width(&ctx, &mut app, Vec::new(), 1000.0 + (nth % 200) as f32)
    });
}

/// The short article with so many places all over the region, a figure at every fiftieth.
fn many_places(n_places: u32) -> Known {
    let document = window::document("ar.txt", window::ARABIC);
    let mut sheet = window::arabic_sheet(window::ARABIC);
    let (Some(place), Some(force)) = (sheet.locations.get(2).cloned(), sheet.forces.first().cloned()) else {
        return Known(document, sheet);
    };
    let kinds = PlaceKind::ALL;
    sheet.locations.clear();
    for nth in 0..n_places {
        let id = FactId { kind: FactKind::Location, number: nth + 1 };
        // Neither a grid nor chance: steps that share no divisor with the sides of the region.
        let (lat, lon) = (f64::from(nth * 7_919 % 2_903) / 2_903.0, f64::from(nth * 104_729 % 4_801) / 4_801.0);
        let position = Some((5.0 + lat * 35.0, -10.0 + lon * 75.0));
        let kind = kinds.get(nth as usize % kinds.len()).copied().unwrap_or(PlaceKind::City);
        sheet.locations.push(Location { id, kind, position, within: None, mentions: Vec::new(), ..place.clone() });
        if nth % 50 == 0 {
            let number = sheet.forces.len() as u32 + 1;
            let slot = Slot { fact: id, span: Span::default(), confidence: 0.9 };
            let best = Some(f64::from(nth % 1_000 + 1));
            let id = FactId { kind: FactKind::Force, number };
            sheet.forces.push(Force { id, best, measure: Measure::Killed, location: Some(slot), ..force.clone() });
        }
    }
    Known(document, sheet)
}

/// A point of the map in a window 1440 points wide.
const ON_MAP: Pos2 = Pos2::new(640.0, 780.0);

/// Moving and zooming the map with so many places, from the region to a town and back.
fn map_frames(n_places: u32, shows_map: bool, with_painting: bool) -> [(&'static str, Times); 2] {
    let settings = Settings { layout: arranged(|own| own.show_pictures(shows_map)), ..Settings::default() };
    let (ctx, mut app) = opened_with(Arc::new(many_places(n_places)), settings);
    let mut draw = |events| {
        let output = ctx.run_ui(input(events, 1440.0), |ui| app.ui(ui));
        if with_painting {
            std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
        }
    };
    let button = |pressed| Event::PointerButton {
        pos: ON_MAP,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    draw(vec![Event::PointerMoved(ON_MAP), button(true)]);
    let panned = Times::of(1000, |nth| {
        let along = (nth % 200).abs_diff(100) as f32 * 3.0;
        draw(vec![Event::PointerMoved(ON_MAP + vec2(along, along / 6.0))]);
    });
    draw(vec![button(false), Event::PointerMoved(ON_MAP)]);
    let zoomed = Times::of(1000, |nth| {
        let delta = if (nth / 100).is_multiple_of(2) { 12.0 } else { -12.0 };
        draw(turned_wheel(ON_MAP, delta));
    });
    [("moving", panned), ("zooming", zoomed)]
}

/// What the map costs: frames with 5,000 places, and the start.
fn map_percentiles() {
    let mut out = std::io::stdout().lock();
    let read = Times::of(100, |_| {
        std::hint::black_box(Atlas::read(include_bytes!("../assets/map/world.bin")).is_ok());
    });
    read.tell(&mut out, "making the map ready");
    for (name, shows_map) in [("first frames without the map", false), ("first frames with the map", true)] {
        let times = Times::of(20, |_| {
            let ctx = egui::Context::default();
            let settings = Settings { layout: arranged(|own| own.show_pictures(shows_map)), ..Settings::default() };
            let mut app = App::new(&ctx, started(settings, Arc::new(window::Articles)));
            for _ in 0..3 {
                frame(&ctx, &mut app, Vec::new());
            }
        });
        times.tell(&mut out, name);
    }
    for (shows_map, painting, name) in [
        (false, false, "pointer and wheel, no map: "),
        (true, false, "map of 5,000 places: "),
        (false, true, "the same, painted, no map: "),
        (true, true, "the same, painted, map: "),
    ] {
        for (what, times) in map_frames(5_000, shows_map, painting) {
            times.tell(&mut out, &format!("{name}{what}"));
        }
    }
}

/// A megabyte of text with 10,000 facts: half of them force numbers, the others of all kinds.
#[expect(clippy::too_many_lines, reason = "a sheet written out")]
fn many_facts() -> Known {
    let document = long_document(1_000_000);
    let mut sheet = window::arabic_sheet(window::ARABIC);
    let starts: Vec<_> = document.text.match_indices(' ').map(|(at, _)| at + 1).collect();
    let step = starts.len() / 10_000;
    let mention = |nth: usize| {
        let start = starts.get(nth * step).copied().unwrap_or_default();
        let word = document.text.get(start..).and_then(|rest| rest.split_whitespace().next()).unwrap_or("الجيش");
        let span = Span::new(SrcPos(start as u32), SrcPos((start + word.len()) as u32));
        Mention { span, text: word.to_owned(), tie: Tie::Named }
    };
    let id = |kind, number: usize| FactId { kind, number: number as u32 + 1 };
    let known = |slot: Option<Slot>, kind, nth, of| slot.map(|slot| Slot { fact: id(kind, nth % of), ..slot });
    let first = sheet.clone();
    sheet.actors = (0..2_000)
        .zip(first.actors.iter().cycle())
        .map(|(nth, actor)| {
            let mentions = vec![mention(nth * 5)];
            Actor { id: id(FactKind::Actor, nth), mentions, affiliation: None, ..actor.clone() }
        })
        .collect();
    sheet.locations = (0..1_500)
        .zip(first.locations.iter().cycle())
        .map(|(nth, place)| {
            let mentions = vec![mention(nth * 6 + 1)];
            Location { id: id(FactKind::Location, nth), mentions, within: None, ..place.clone() }
        })
        .collect();
    sheet.dates = (0..750)
        .zip(first.dates.iter().cycle())
        .map(|(nth, date)| DateFact {
            id: id(FactKind::Date, nth),
            mentions: vec![mention(nth * 13 + 2)],
            ..date.clone()
        })
        .collect();
    sheet.forces = (0..5_000)
        .zip(first.forces.iter().cycle())
        .map(|(nth, force)| Force {
            id: id(FactKind::Force, nth),
            best: Some((nth * 7_919 % 4_801) as f64),
            mentions: vec![mention(nth * 2)],
            actor: known(force.actor, FactKind::Actor, nth, 2_000),
            by: None,
            target: None,
            claimed_by: known(force.claimed_by, FactKind::Actor, nth * 3, 2_000),
            location: known(force.location, FactKind::Location, nth, 1_500),
            date: known(force.date, FactKind::Date, nth, 750),
            conflicts_with: Vec::new(),
            within: None,
            ..force.clone()
        })
        .collect();
    sheet.claims = (0..750)
        .zip(first.claims.iter().cycle())
        .map(|(nth, claim)| Claim {
            id: id(FactKind::Claim, nth),
            speaker: Some(id(FactKind::Actor, nth)),
            mention: mention(nth * 13 + 3),
            facts: Vec::new(),
            ..claim.clone()
        })
        .collect();
    Known(document, sheet)
}

/// The usual layout, changed.
fn arranged(change: impl FnOnce(&mut Layout)) -> Layout {
    let mut layout = Layout::default();
    change(&mut layout);
    layout
}

/// A point of the facts panel in a window 1440 points wide.
const ON_FACTS: Pos2 = Pos2::new(1240.0, 600.0);

/// Frames of the facts panel with 10,000 facts: nothing happens, the list is scrolled, the filter is typed into, the
/// next fact is selected.
fn facts_percentiles() {
    let mut out = std::io::stdout().lock();
    let settings = || Settings { layout: arranged(|own| own.show_pictures(false)), ..Settings::default() };
    let (ctx, mut app) = opened_with(Arc::new(many_facts()), settings());
    let mut tell = |name: &str, times: &Times| times.tell(&mut out, name);
    let hidden = Settings { layout: arranged(|own| own.show(Pane::Facts, false)), ..settings() };
    let (without_ctx, mut without) = opened_with(Arc::new(many_facts()), hidden);
    let idle = Times::of(500, |_| {
        frame(&without_ctx, &mut without, Vec::new());
    });
    tell("10,000 facts, panel hidden: nothing happens", &idle);
    let idle = Times::of(500, |_| {
        frame(&ctx, &mut app, Vec::new());
    });
    tell("10,000 facts: nothing happens", &idle);
    let scrolled = Times::of(2000, |nth| {
        let delta = if (nth / 500).is_multiple_of(2) { -400.0 } else { 400.0 };
        frame(&ctx, &mut app, turned_wheel(ON_FACTS, delta));
    });
    tell("10,000 facts: scrolling", &scrolled);
    everything_open(&mut tell);
    let key = |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    let walked = Times::of(300, |_| {
        frame(&ctx, &mut app, vec![key(Key::J, Modifiers::NONE)]);
    });
    tell("10,000 facts: the next fact", &walked);
    frame(&ctx, &mut app, vec![key(Key::K, Modifiers::COMMAND)]);
    frame(&ctx, &mut app, Vec::new());
    let typed = Times::of(40, |nth| {
        let event =
            if nth.is_multiple_of(2) { Event::Text("ق".to_owned()) } else { key(Key::Backspace, Modifiers::NONE) };
        frame(&ctx, &mut app, vec![event]);
    });
    tell("10,000 facts: a letter of the filter", &typed);
}

/// The article of 1 MB with 10,000 facts is scrolled while every panel is open in a place of its own, a fact selected,
/// and everything made ready to be painted.
fn everything_open(tell: &mut impl FnMut(&str, &Times)) {
    let layout = arranged(|own| {
        own.show(Pane::Details, true);
        own.move_to(Pane::Picture(Docked::Timeline), Spot::End);
        own.move_to(Pane::Picture(Docked::Figures), Spot::Start);
        own.move_to(Pane::Picture(Docked::Names), Spot::Above);
    });
    let (ctx, mut app) = opened_with(Arc::new(many_facts()), Settings { layout, ..Settings::default() });
    frame(&ctx, &mut app, vec![pressed(Key::J)]);
    let mut drawn = |events: Vec<Event>| {
        let mut output = ctx.run_ui(input(events, 1440.0), |ui| app.ui(ui));
        output.textures_delta.clear();
        ctx.tessellate(output.shapes, output.pixels_per_point).len()
    };
    tell(
        "all panels open: nothing happens",
        &Times::of(300, |_| {
            drawn(Vec::new());
        }),
    );
    let scrolled = Times::of(2000, |nth| {
        let delta = if (nth / 400).is_multiple_of(2) { -60.0 } else { 60.0 };
        drawn(wheel(delta));
    });
    tell("all panels open: scrolling the article", &scrolled);
}

/// Frames while a folder of 5,000 articles is read into a collection and their facts are found, sixty a second.
fn folder_percentiles() {
    const FRAMES: u32 = 900;
    let Ok(folder) = tempfile::tempdir() else { return };
    let articles = folder.path().join("articles");
    let made = std::fs::create_dir(&articles);
    let texts = waqai::ui::LANGUAGES.iter().cycle().map(|language| language.sample);
    let written = texts.take(5_000).enumerate().try_for_each(|(nth, text)| {
        std::fs::write(articles.join(format!("{nth}.txt")), format!("{text}\n\nReport {nth}"))
    });
    if let Err(error) = made.and(written) {
        let _ = writeln!(std::io::stderr(), "no articles: {error}");
        return;
    }
    let ctx = egui::Context::default();
    let begin = Start::new(Settings::default(), Arc::new(DesktopPicker), Arc::new(BundledOpener::default()));
    let collection = Some(folder.path().join("bench.waqai"));
    let mut app = App::new(&ctx, Start { paths: vec![articles], collection, ..begin });
    let mut n_busy = 0;
    let mut n_late = 0;
    let times: Vec<_> = (0..FRAMES)
        .map(|_| {
            let started = Instant::now();
            let mut output = ctx.run_ui(input(Vec::new(), 1440.0), |ui| app.ui(ui));
            output.textures_delta.clear();
            std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
            let took = started.elapsed();
            n_busy += u32::from(app.is_busy());
            n_late += u32::from(took > FRAME);
            std::thread::sleep(FRAME.saturating_sub(took));
            took
        })
        .collect();
    let mut out = std::io::stdout().lock();
    Times::from(times).tell(&mut out, "a folder of 5,000 articles is opened");
    let _ = writeln!(
        out,
        "of {FRAMES} frames {n_busy} while it was read; {n_late} took longer than a sixtieth of a second"
    );
}

/// A sixtieth of a second.
const FRAME: Duration = Duration::from_micros(16_667);

/// Frames in order of what they took.
struct Times(Vec<Duration>);

impl Times {
    fn of(n_frames: u32, mut frame: impl FnMut(u32)) -> Self {
        let time = |nth| {
            let started = Instant::now();
            frame(nth);
            started.elapsed()
        };
        Self::from((0..n_frames).map(time).collect())
    }

    fn from(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time that this share (0.0 to 1.0) of the frames keep below, in milliseconds.
    fn at(&self, share: f64) -> f64 {
        let nth = (share * (self.0.len().saturating_sub(1)) as f64).round() as usize;
        self.0.get(nth).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }

    fn tell(&self, out: &mut impl Write, name: &str) {
        let (half, most, all) = (self.at(0.5), self.at(0.99), self.at(1.0));
        // Nobody reads the figures if they cannot be written.
        let _ = writeln!(out, "{name:<44} median {half:7.2} ms   p99 {most:7.2} ms   slowest {all:7.2} ms");
    }
}

/// Memory that the program has in use, in megabytes; 0 where the system does not say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1000
}

/// Frames from the opening of 10 MB on until its facts, a claim in every
/// paragraph among them, are in the list.
fn frames_of_opening() -> Times {
    let mut known = known(10_000_000, 20_000);
    let Known(document, sheet) = &mut known;
    let said = document.paragraphs.iter().enumerate().map(|(nth, paragraph)| Claim {
        id: FactId { kind: FactKind::Claim, number: nth as u32 + 1 },
        speaker: sheet.actors.get(nth % sheet.actors.len().max(1)).map(|actor| actor.id),
        verb: "said".to_owned(),
        direct: false,
        mention: Mention { span: paragraph.span, text: paragraph.span.of(&document.text).to_owned(), tie: Tie::Named },
        facts: Vec::new(),
        review: Review::Unreviewed,
    });
    sheet.claims = said.collect();
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, started(Settings::default(), Arc::new(known)));
    let mut times = Vec::new();
    while app.is_busy() || times.len() < 300 {
        let started = Instant::now();
        frame(&ctx, &mut app, Vec::new());
        times.push(started.elapsed());
        std::thread::sleep(Duration::from_millis(1));
    }
    times.sort_unstable();
    Times(times)
}

/// Figures that a mean would hide: the slowest frames, and the first hit of a search.
fn percentiles() {
    let mut out = std::io::stdout().lock();
    let mut tell = |name: &str, times: &Times| times.tell(&mut out, name);
    for bytes in [5_800, 1_000_000, 10_000_000] {
        let document = Arc::new(long_document(bytes));
        tell(&format!("first screen of {bytes} bytes"), &first_screens(&document));
    }
    tell("opening 10 MB, a claim in each paragraph", &frames_of_opening());
    let empty = resident();
    let (ctx, mut app) = long_window(10_000_000, 20_000);
    let scrolled = Times::of(2000, |nth| {
        let delta = if (nth / 400).is_multiple_of(2) { -60.0 } else { 60.0 };
        frame(&ctx, &mut app, wheel(delta));
    });
    tell("scrolling in 10 MB with 20,000 marks", &scrolled);
    // Clicks on the strip beside the text, now here, now there.
    let jumped = Times::of(1000, |nth| {
        let y = 80.0 + (nth * 397 % 760) as f32;
        frame(&ctx, &mut app, click(Pos2::new(STRIP_X, y)));
    });
    tell("jumping in 10 MB with 20,000 marks", &jumped);
    let _ = writeln!(out, "memory with 10 MB after scrolling and jumping: {} MB over {empty} MB", resident() - empty);
    let mut tell = |name: &str, times: &Times| times.tell(&mut out, name);
    let (ctx, mut app) = long_window(1_000_000, 2_000);
    let resized = Times::of(200, |nth| {
        frame_of_width(&ctx, &mut app, Vec::new(), 1000.0 + (nth % 200) as f32);
    });
    tell("another width with 1 MB", &resized);
    let (ctx, mut app) = long_window(10_000_000, 20_000);
    let zoomed = Times::of(200, |nth| {
        let key = if (nth / 10).is_multiple_of(2) { Key::Minus } else { Key::Plus };
        frame(&ctx, &mut app, vec![pressed(key)]);
    });
    tell("another size of letters with 10 MB", &zoomed);
    for (name, text) in [
        ("Arabic", window::ARABIC),
        ("English", window::ENGLISH),
        ("words of all scripts in turn", "قال NATO Привет שלום 日本 हिन्दी 😀 2,500 "),
    ] {
        tell(&format!("layout of the longest block, {name}"), &longest_blocks(text));
    }
    let document = Arc::new(long_document(10_000_000));
    for (name, query) in [
        ("a common word", Query { text: "القيارة".to_owned(), ..Query::default() }),
        ("a whole word", Query { text: "الأنبار".to_owned(), whole_words: true, ..Query::default() }),
        ("an expression", Query { text: r"\d+ جن\w+".to_owned(), is_expression: true, ..Query::default() }),
    ] {
        let (first, all) = searches(&document, &query);
        tell(&format!("first hit of {name} in 10 MB"), &first);
        tell(&format!("all hits of {name} in 10 MB"), &all);
    }
}

fn pressed(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::COMMAND }
}

/// Laying out the longest text that is laid out in one go, 4 KiB.
fn longest_blocks(text: &str) -> Times {
    use waqai::ui::bidi::{Face, Setting, Shaper, Weight};
    let text = text.replace('\n', " ").repeat(4096 / text.len() + 1);
    let text = text.get(..text.floor_char_boundary(4096)).unwrap_or_default();
    let (face, weight) = (Face::Reading, Weight::Regular);
    let setting =
        Setting { face, weight, size_pts: 19.0, leading: 1.95, scale: 1.0, base: None, inks: &[], strong: &[] };
    let mut shaper = Shaper::default();
    shaper.lay_out(text, &setting, Some(620.0));
    Times::of(50, |_| {
        divan::black_box(shaper.lay_out(text, &setting, Some(620.0)));
    })
}

/// Laying out and drawing the first frame of a view, fonts and letters known.
fn first_screens(document: &Arc<Document>) -> Times {
    use waqai::ui::bidi::{Bidi, Mark, Overlay, ReadingLook, ReadingView};
    let ctx = egui::Context::default();
    let bidi = Bidi::install(&ctx);
    let look = ReadingLook {
        paper: egui::Color32::WHITE,
        line: egui::Color32::GRAY,
        ink: egui::Color32::BLACK,
        bar: egui::Color32::GRAY,
        accent: egui::Color32::BLUE,
        selection: egui::Color32::BLUE,
        hit: egui::Color32::YELLOW,
        current_hit: egui::Color32::YELLOW,
        weight: 1.0,
        size: 19.0,
        leading: 1.95,
        sheet_width: 720.0,
    };
    let marks: Vec<Mark> = Vec::new();
    let show = |view: &mut ReadingView| {
        let overlay = Overlay { marks: &marks, bars: &[], hits: &[], current_hit: None, pointed_at: None };
        let mut frame = ctx.run_ui(input(Vec::new(), 800.0), |ui| {
            view.ui(ui, &bidi, &overlay, &look, |_, _| {});
        });
        frame.textures_delta.clear();
    };
    show(&mut ReadingView::new(Arc::clone(document)));
    Times::of(20, |_| show(&mut ReadingView::new(Arc::clone(document))))
}

/// Until the first hit, and until all, each time in a text that was not folded before.
fn searches(document: &Arc<Document>, query: &Query) -> (Times, Times) {
    let ctx = egui::Context::default();
    let until = |is_there: fn(&Search) -> bool| {
        Times::of(10, |_| {
            let mut search = Search::new(Arc::clone(document));
            search.ask(&ctx, query.clone(), SrcPos(0));
            while !is_there(&search) {
                search.take();
                std::thread::yield_now();
            }
        })
    };
    (until(|search| !search.hits().is_empty()), until(|search| !search.is_running()))
}
