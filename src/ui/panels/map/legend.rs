//! What the signs and circles on the map mean; only those that are there.

use std::sync::Arc;

use egui::{Galley, Rect, Stroke, Ui, pos2, vec2};

use super::Stage;
use crate::map::{Area, Scale, Sort};
use crate::ui::bidi::Fit;
use crate::ui::kit::{self, Row, paint_centred};
use crate::ui::map::signs;

/// Height of the legend.
const HEIGHT: f32 = 24.0;
/// Room for a sign, and after a word.
const SIGN: f32 = 26.0;
const GAP: f32 = 8.0;
/// Space around the circle.
const FIGURE_GAP: f32 = 5.0;

/// The legend of a map.
struct Legend {
    rect: Rect,
    words: Vec<(Sort, Arc<Galley>)>,
    /// Half the width of a circle, and the figure that it stands for.
    figure: Option<(f32, Arc<Galley>)>,
}

/// The legend along the lower edge of the map, from where lines begin; `None` when there is nothing to explain or
/// no room for it.
fn legend(ui: &Ui, stage: &Stage<'_>) -> Option<Legend> {
    let kit = stage.kit;
    let has = |sort: &Sort| stage.found.markers.iter().any(|marker| marker.sort == *sort);
    let word = |sort: Sort| kit.galley(ui, &kit.word(&format!("sort-{}", sort.id())), kit::SMALL, Fit::Line);
    let words: Vec<_> = Sort::ALL.into_iter().filter(has).map(|sort| (sort, word(sort))).collect();
    let sample = Scale::of(stage.found).and_then(|scale| Some((scale, scale.sample(HEIGHT / 2.0 - 2.0)?)));
    let figure = sample.map(|(scale, figure)| {
        (scale.radius(figure), kit.galley(ui, &kit.words.digits().number(figure), kit::SMALL, Fit::Line))
    });
    let width = words.iter().map(|(_, word)| SIGN + word.size().x + GAP).sum::<f32>()
        + figure.iter().map(|(radius, text)| 2.0 * radius + text.size().x + 2.0 * FIGURE_GAP + GAP).sum::<f32>()
        + GAP;
    if words.is_empty() || width > stage.rect.width() - 16.0 {
        return None;
    }
    let corner = stage.rect.shrink(8.0);
    let left = if kit.rtl { corner.right() - width } else { corner.left() };
    let rect = Rect::from_min_size(pos2(left, corner.bottom() - HEIGHT), vec2(width, HEIGHT));
    Some(Legend { rect, words, figure })
}

/// The part of the canvas that the legend covers.
pub(super) fn area(ui: &Ui, stage: &Stage<'_>) -> Option<Area> {
    let rect = legend(ui, stage)?.rect.translate(-stage.rect.min.to_vec2());
    Some(Area { min: rect.min.into(), max: rect.max.into() })
}

/// Draws the legend.
pub(super) fn paint(ui: &Ui, stage: &Stage<'_>) {
    let Some(Legend { rect, words, figure }) = legend(ui, stage) else { return };
    let (kit, palette) = (stage.kit, &stage.kit.palette);
    ui.painter().rect_filled(rect, 6, palette.panel.gamma_multiply(0.86));
    let mut row = Row::new(rect.shrink2(vec2(4.0, 0.0)), kit.rtl);
    for (sort, word) in words {
        let sign = row.start(SIGN);
        signs::paint(ui.painter(), kit, sign.center(), sort, sort == Sort::Area, false);
        paint_centred(ui, row.start(word.size().x), word, palette.ink);
        row.start(GAP);
    }
    if let Some((radius, text)) = figure {
        row.start(FIGURE_GAP);
        let circle = row.start(2.0 * radius);
        let pen = Stroke::new(1.4, palette.force);
        ui.painter().circle(circle.center(), radius, palette.force.gamma_multiply(0.2), pen);
        row.start(FIGURE_GAP);
        paint_centred(ui, row.start(text.size().x), text, palette.ink);
    }
}
