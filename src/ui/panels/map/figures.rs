//! Force figures as circles at their places: the area of a circle stands for the largest figure given there.

use egui::{Pos2, Stroke, Ui};

use super::Stage;
use crate::map::{Area, Circle, Names, Scale, Script, Written};
use crate::ui::wording;

/// From a place to the middle of the figure in its circle: below its sign, else above it, else farther below.
const MIDDLES: [f32; 4] = [19.0, -19.0, 24.0, -24.0];

/// Draws all circles in sight, and answers with the figures that stand in them.
pub(super) fn paint(ui: &Ui, stage: &Stage<'_>, names: &mut Names<'_>) -> Vec<Written> {
    let Some(scale) = Scale::of(stage.found) else { return Vec::new() };
    let mut written = Vec::new();
    for circle in stage.found.largest_circles() {
        let (at, radius) = (stage.view.to_screen(circle.place), scale.radius(circle.largest));
        let centre = stage.on_screen(at);
        if !stage.rect.expand(radius).contains(centre) {
            continue;
        }
        disc(ui, stage, centre, radius);
        if let Some(text) = text(stage, circle).filter(|_| scale.has_room(circle.largest)) {
            let size = (names.measure)(&text, Script::Figure);
            let mut areas = MIDDLES.into_iter().map(|middle| Area::around([at[0], at[1] + middle], size));
            let area = areas.find_map(|area| names.take(area));
            written.extend(area.map(|area| Written { text, script: Script::Figure, area, at }));
        }
    }
    written
}

fn disc(ui: &Ui, stage: &Stage<'_>, at: Pos2, radius: f32) {
    let force = stage.kit.palette.force;
    ui.painter().circle_filled(at, radius, force.gamma_multiply(0.2));
    ui.painter().circle_stroke(at, radius, Stroke::new(1.4, force));
}

/// The largest figure given at the circle's place.
pub(super) fn text(stage: &Stage<'_>, circle: &Circle) -> Option<String> {
    let force = circle.forces.first()?;
    stage.sheet.force(*force).map(|force| wording::figure(stage.kit.words.digits(), force))
}
