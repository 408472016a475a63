//! Names on the map: the article's places first, then countries, seas and towns as far as there is room.

use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Ui, vec2};

use super::markers::Sign;
use super::{Stage, card, figures};
use crate::map::{Area, Atlas, Named, Names, Scale, Script, Written};
use crate::ui::bidi::{Fit, Style, ltr_isolate};
use crate::ui::kit::{self, Kit};

/// Longest name of a place, in points.
const LONGEST: f32 = 190.0;

/// The names of the signs in sight, the selected one's before all others.
pub(super) fn of_signs(stage: &Stage<'_>, signs: &[Sign<'_>], names: &mut Names<'_>) -> Vec<Written> {
    let scale = Scale::of(stage.found);
    let wanted = |sign: &Sign<'_>| {
        let selected = stage.selected.filter(|_| sign.is_selected(stage));
        let fact = selected.unwrap_or(sign.marker.fact);
        let name = card::name(stage, fact)?;
        let more = (sign.n_more > 0).then(|| ltr_isolate(&format!("+{}", stage.kit.words.number(sign.n_more))));
        let circle = stage.found.circles.iter().find(|circle| circle.fact == fact);
        let beside = circle.filter(|circle| scale.is_some_and(|scale| !scale.has_room(circle.largest)));
        Some(Named {
            fact,
            name: more.map_or_else(|| name.clone(), |more| format!("{name} {more}")),
            figure: beside.and_then(|circle| figures::text(stage, circle)),
            at: stage.view.to_screen(sign.place),
            radius: sign.radius,
        })
    };
    let (first, rest): (Vec<_>, Vec<_>) = signs.iter().partition(|sign| sign.is_selected(stage));
    names.of_signs(first.into_iter().chain(rest).filter_map(wanted))
}

/// The names of the ground.
pub(super) fn of_ground(names: &mut Names<'_>) -> Vec<Written> {
    names.of_ground(Atlas::bundled())
}

/// A text of the map, ready to be painted.
pub(super) fn galley(ui: &Ui, kit: &Kit, text: &str, script: Script) -> Arc<Galley> {
    let style = match script {
        Script::Place | Script::Country => kit::SMALL_MEDIUM,
        Script::Figure => kit::SMALL_BOLD,
        Script::Town => TOWN,
        Script::Water => kit::SMALL,
    };
    let fit = if script == Script::Place { Fit::Elide { width: LONGEST, lines: 1 } } else { Fit::Line };
    kit.galley(ui, text, style, fit)
}

/// Names of towns.
const TOWN: Style = Style { size: 11.0, ..kit::SMALL };

/// Paints names at their places, their letters kept off the lines beneath.
pub(super) fn paint(ui: &Ui, stage: &Stage<'_>, written: &[Written]) {
    let palette = &stage.kit.palette;
    for name in written {
        let (colour, ground, edge) = match name.script {
            Script::Place => (palette.ink, palette.map.land, 0.75),
            Script::Figure => (palette.force, palette.map.land, 0.75),
            Script::Country | Script::Town => (palette.map.name, palette.map.land, 0.6),
            Script::Water => (palette.map.sea_name, palette.map.sea, 0.6),
        };
        if name.script == Script::Town {
            ui.painter().circle_filled(stage.on_screen(name.at), 1.6, palette.map.name);
        }
        let galley = galley(ui, stage.kit, &name.text, name.script);
        paint_name(ui, place(stage, name.area), &galley, colour, ground.gamma_multiply(edge));
    }
}

fn place(stage: &Stage<'_>, area: Area) -> Rect {
    Rect::from_min_max(stage.on_screen(area.min), stage.on_screen(area.max))
}

fn paint_name(ui: &Ui, rect: Rect, galley: &Arc<Galley>, colour: Color32, halo: Color32) {
    // Half pixels blur letters.
    let scale = ui.ctx().pixels_per_point();
    let at = Pos2::new((rect.left() * scale).round() / scale, (rect.top() * scale).round() / scale);
    for (x, y) in [(-0.9, -0.9), (0.9, 0.9), (-0.9, 0.9), (0.9, -0.9)] {
        ui.painter().galley(at + vec2(x, y), Arc::clone(galley), halo);
    }
    ui.painter().galley(at, Arc::clone(galley), colour);
}
