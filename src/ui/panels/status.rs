//! The bar at the bottom: what the article in front is, and how the work on it goes.

use egui::Ui;

use super::{Panel, Place};
use crate::document::Certainty;
use crate::session::Encoding;
use crate::ui::Scene;
use crate::ui::bidi::{Fit, isolate, ltr_isolate};
use crate::ui::command::{Command, Rereading};
use crate::ui::kit::{self, Look};
use crate::ui::pace::Pace;
use crate::ui::spoken;
use crate::ui::state::Access;
use crate::ui::strings::Words;
use crate::ui::symbols::Symbol;
use crate::ui::wording::{self, DOT};

/// The status bar.
pub(super) const PANEL: Panel = Panel { id: "status", place: Place::Bottom, is_shown: |_| true, ui };

fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let bar = ui.max_rect().shrink2(egui::vec2(12.0, 0.0));
    let mut bar = ui.new_child(egui::UiBuilder::new().max_rect(bar).layout(kit.row_layout()));
    encoding_menu(&mut bar, scene);
    let text = facts_line(scene);
    found(&bar, scene);
    // What stands at the end: how many are reviewed, and at times how the work goes.
    let looks_closer = scene.state.shown().is_some_and(|open| open.closer.is_some());
    let at_end = 250.0 + if scene.state.is_busy() { 240.0 } else { 0.0 } + if looks_closer { 150.0 } else { 0.0 };
    let room = bar.available_width() - at_end;
    kit.label(&mut bar, &text, kit::SMALL, kit.palette.muted, Fit::Elide { width: room, lines: 1 });
    bar.with_layout(kit.row_from_end(), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        kept(ui, scene);
        reviewed(ui, scene);
        closer(ui, scene);
        progress(ui, scene);
    });
}

/// Has it said that the facts are sought and how many there are, which many a look at the line would not find out.
fn found(ui: &Ui, scene: &Scene<'_>) {
    let words = &scene.kit.words;
    let Some((open, loaded)) = scene.state.loaded() else { return };
    let text = match loaded.effort {
        Some(_) => words.count("facts-found", loaded.sheet().len()),
        None if open.work.is_some() => words.get("finding-head"),
        None => return,
    };
    spoken::announce_text(ui, ui.scope_id().with("facts found"), &text);
}

/// Language, words, facts and time of the article in front, and which page or chapter is in sight.
fn facts_line(scene: &Scene<'_>) -> String {
    let words = &scene.kit.words;
    let Some((open, loaded)) = scene.state.loaded() else {
        return words.get(if scene.state.is_busy() { "status-reading" } else { "status-empty" });
    };
    let document = loaded.document();
    let mut parts = vec![words.get(&format!("language-{}", document.language))];
    if let Some(effort) = loaded.effort {
        let time = ltr_isolate(&words.digits().of(&format!("{:.1}", effort.took.as_secs_f64() * 1000.0)));
        parts.extend([
            words.count("words", effort.words),
            words.count("facts-found", loaded.sheet().len()),
            words.with("read-in", [("time", time.into())]),
        ]);
    }
    let in_sight = scene.drafts.articles.get(&open.key).map(|draft| draft.view.first_in_sight());
    let part = in_sight.and_then(|place| document.part_at(place));
    parts.extend(part.map(|part| words.count(&format!("part-{}", part.kind.id()), part.number as usize)));
    parts.extend(document.repairs.iter().map(|repair| isolate(&repair.note)));
    parts.join(DOT)
}

/// The encoding of the article in front and how sure that is; where the file leaves a choice, with a menu of others.
fn encoding_menu(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let Some((_, loaded)) = scene.state.loaded() else { return };
    let encoding = &loaded.document().encoding;
    let certainty = kit.word(&format!("certainty-{}", encoding.certainty.id()));
    let text = [wording::encoding(&kit.words, encoding.name), certainty].join(DOT);
    if encoding.fits.is_empty() {
        kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Line);
        return;
    }
    let button = kit.button(ui, &text, Look { quiet: true, menu: true, ..Look::default() });
    let button = kit.tip(button, &kit.word("encoding-tip"));
    let align = if kit.rtl { egui::RectAlign::TOP_END } else { egui::RectAlign::TOP_START };
    kit.menu(egui::Popup::menu(&button).align(align).gap(4.0), |ui| {
        let is_chosen = encoding.certainty == Certainty::Chosen;
        let (fitting, others): (Vec<_>, Vec<_>) =
            Encoding::OFFERED.iter().partition(|offered| encoding.fits.contains(&offered.name()));
        let detected = is_chosen.then(|| (kit.word("encoding-detected"), None));
        let named = |offered: &Encoding| (wording::encoding(&kit.words, offered.name()), Some(*offered));
        let mut item = |ui: &mut Ui, (text, wanted): (String, Option<Encoding>)| {
            let is_shown = wanted.is_some_and(|wanted| wanted.name() == encoding.name);
            if kit.menu_item(ui, &text, "", is_shown).clicked() {
                scene.asked.push(Command::ReadAs(Rereading { encoding: wanted, gives_up: false }));
            }
        };
        detected.into_iter().chain(fitting.into_iter().map(named)).for_each(|one| item(ui, one));
        kit.hairline(ui);
        kit.label(ui, &kit.word("encodings-unfit"), kit::SMALL, kit.palette.muted, Fit::Wrap(kit::MENU_WIDTH));
        others.into_iter().map(named).for_each(|one| item(ui, one));
    });
}

/// Whether what is decided is on the disk.
fn kept(ui: &mut Ui, scene: &Scene<'_>) {
    let kit = scene.kit;
    let desk = &scene.state.desk;
    let (word, tip) = match (&desk.access, &desk.path) {
        (Access::Own, Some(path)) => {
            let is_saved = scene.state.articles.iter().all(|open| open.unsaved == 0);
            let path = ltr_isolate(&path.to_string_lossy());
            let tip = kit.words.with("desk-saved-tip", [("path", path.into())]);
            (if is_saved { "desk-saved" } else { "desk-saving" }, tip)
        }
        (Access::Failed { .. }, _) => ("desk-nowhere", kit.word("desk-nowhere-tip")),
        _ => return,
    };
    let label = kit.label(ui, &kit.word(word), kit::SMALL, kit.palette.muted, Fit::Line);
    kit.tip(label, &tip);
    ui.add_space(8.0);
}

/// How many facts of the article in front were decided about.
fn reviewed(ui: &mut Ui, scene: &Scene<'_>) {
    let kit = scene.kit;
    let Some((_, loaded)) = scene.state.loaded().filter(|(_, loaded)| !loaded.sheet().is_empty()) else { return };
    let text = kit.words.with("reviewed", [("n", loaded.reviewed().into()), ("of", loaded.sheet().len().into())]);
    spoken::announce(&kit.label(ui, &text, kit::SMALL, kit.palette.muted, Fit::Line));
}

/// Width of the progress of a second look.
const CLOSER_WIDTH: f32 = 40.0;

/// That the article in front is looked at a second time, and how far that is.
fn closer(ui: &mut Ui, scene: &Scene<'_>) {
    let kit = scene.kit;
    let Some(watch) = scene.state.shown().and_then(|open| open.closer.as_ref()) else { return };
    // Apart from what is said of the review.
    ui.add_space(10.0);
    kit.progress(ui, CLOSER_WIDTH, watch.progress());
    let label = kit.label(ui, &kit.word("looking-closer"), kit::SMALL, kit.palette.muted, Fit::Line);
    kit.tip(label, &kit.word("looking-closer-tip"));
    ui.add_space(8.0);
}

/// How many articles are still to be read and, of many, how fast that goes and how long it takes.
fn reading(words: &Words, pace: &Pace, n_working: usize) -> String {
    if pace.of() < 2 {
        return words.count("still-reading", n_working);
    }
    let counts = [("done", pace.done().into()), ("of", pace.of().into())];
    let mut parts = vec![words.with("reading-pace", counts)];
    if let Some(rate) = pace.rate() {
        let rate = if rate < 10.0 { (rate * 10.0).round() / 10.0 } else { rate.round() };
        parts.push(words.with("reading-rate", [("rate", rate.into())]));
    }
    parts.extend(pace.seconds_left().map(|seconds| time_left(words, seconds)));
    parts.join(DOT)
}

/// The time in the unit that keeps it short.
fn time_left(words: &Words, seconds: f64) -> String {
    let (id, unit) = match seconds {
        ..60.0 => ("left-seconds", 1.0),
        ..5400.0 => ("left-minutes", 60.0),
        _ => ("left-hours", 3600.0),
    };
    words.count(id, (seconds / unit).ceil() as usize)
}

/// How the reading goes, with a way to stop.
fn progress(ui: &mut Ui, scene: &mut Scene<'_>) {
    let kit = scene.kit;
    let working: Vec<_> = scene.state.articles.iter().filter(|open| open.work.is_some()).collect();
    if working.is_empty() {
        return;
    }
    let look = Look { quiet: true, ..Look::default() };
    if kit.symbol_button(ui, Symbol::Cross, &kit.word("cancel-reading"), look).clicked() {
        scene.asked.extend(working.iter().map(|open| Command::Cancel(open.key)));
    }
    let text = reading(&kit.words, &scene.state.pace, working.len());
    let fit = Fit::Elide { width: ui.available_width(), lines: 1 };
    kit.label(ui, &text, kit::SMALL, kit.palette.muted, fit);
}
