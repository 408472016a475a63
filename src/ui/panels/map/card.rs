//! What a place is, in a few lines: on the card under the pointer and for screen readers.

use egui::{Response, Ui};

use super::Stage;
use super::markers::Sign;
use crate::facts::{FactId, Location, Precision};
use crate::ui::bidi::{Fit, isolate};
use crate::ui::kit::{self, Kit};
use crate::ui::map::shown_name;
use crate::ui::wording::{self, DOT};

/// Figures and places that a card lists at most.
const MOST: usize = 6;
/// Width of a card.
const WIDTH: f32 = 280.0;

/// Shows the card of a sign while the pointer is on it.
pub(super) fn show(response: Response, stage: &Stage<'_>, sign: &Sign<'_>) {
    let kit = stage.kit;
    response.on_hover_ui(|ui| {
        ui.set_max_width(WIDTH);
        ui.with_layout(kit.column_layout(), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            if sign.n_more == 0 {
                place(ui, stage, sign.marker.fact);
            } else {
                several(ui, stage, sign);
            }
        });
    });
}

fn place(ui: &mut Ui, stage: &Stage<'_>, fact: FactId) {
    let kit = stage.kit;
    let lines = lines(stage, fact);
    for (nth, line) in lines.iter().enumerate() {
        let (style, colour) = if nth == 0 { (kit::HEAD, kit.palette.ink) } else { (kit::SMALL, kit.palette.muted) };
        kit.label(ui, line, style, colour, Fit::Wrap(WIDTH));
    }
    for line in figures(stage, fact) {
        kit.label(ui, &line, kit::SMALL_MEDIUM, kit.palette.force, Fit::Wrap(WIDTH));
    }
}

fn several(ui: &mut Ui, stage: &Stage<'_>, sign: &Sign<'_>) {
    let kit = stage.kit;
    let count = kit.words.count("map-places", sign.n_more + 1);
    kit.label(ui, &count, kit::HEAD, kit.palette.ink, Fit::Line);
    for marker in sign.markers(stage).take(MOST) {
        if let Some(location) = stage.sheet.location(marker.fact) {
            let line = format!("{}{DOT}{}", isolate(shown_name(kit, location)), kind(kit, location));
            kit.label(ui, &line, kit::SMALL, kit.palette.muted, Fit::Elide { width: WIDTH, lines: 1 });
        }
    }
    if sign.n_more + 1 > MOST {
        let more = kit.words.count("map-more", sign.n_more + 1 - MOST);
        kit.label(ui, &more, kit::SMALL, kit.palette.muted, Fit::Line);
    }
}

/// Both names, then what it is and how exactly its place is known.
pub(super) fn lines(stage: &Stage<'_>, fact: FactId) -> Vec<String> {
    let kit = stage.kit;
    let Some(location) = stage.sheet.location(fact) else { return Vec::new() };
    let shown = shown_name(kit, location);
    let other = [Some(location.name.as_str()), location.name_en.as_deref()].into_iter().flatten();
    let names = [shown].into_iter().chain(other.filter(|name| *name != shown));
    let names = names.map(isolate).collect::<Vec<_>>().join(DOT);
    let mut about = vec![wording::location_line(&kit.words, location)];
    if matches!(location.precision, Precision::Area | Precision::Country) {
        about.push(kit.word(&format!("precision-{}", location.precision.id())));
    }
    vec![names, about.join(DOT)]
}

/// The force numbers given at a place.
fn figures(stage: &Stage<'_>, fact: FactId) -> Vec<String> {
    let circle = stage.found.circles.iter().find(|circle| circle.fact == fact);
    let forces = circle.map(|circle| circle.forces.as_slice()).unwrap_or_default();
    let line = |force: &FactId| {
        let force = stage.sheet.force(*force)?;
        Some(wording::force_name(&stage.kit.words, force))
    };
    let mut lines: Vec<String> = forces.iter().take(MOST).filter_map(line).collect();
    if forces.len() > MOST {
        lines.push(stage.kit.words.count("map-more", forces.len() - MOST));
    }
    lines
}

/// The name of a place as the map writes it.
pub(super) fn name(stage: &Stage<'_>, fact: FactId) -> Option<String> {
    stage.sheet.location(fact).map(|location| shown_name(stage.kit, location).to_owned())
}

fn kind(kit: &Kit, location: &Location) -> String {
    kit.word(&format!("place-{}", location.kind.id()))
}
