//! The figures as bars: by what is counted, then by side, each from the least to the most it may be.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::drawing::{Drawing, Fill, Ink, Mark, Shape, Side, Type, fitted};
use super::foot::{Part, foot};
use super::scale::Scale;
use super::{LEAST_WIDTH, MOST, Voice};
use crate::facts::{FactId, FactKind, FactSheet, Force, Measure, Review, Status};
use crate::map::Area;

/// Space around everything.
const MARGIN: f32 = 16.0;
/// Height of the axis, of the head of a measure, of a bar's row, and of the bar.
const AXIS: f32 = 30.0;
const HEAD: f32 = 22.0;
const ROW: f32 = 22.0;
const BAR: f32 = 12.0;
/// Widest name of a side, as a share of the width and in points.
const NAME_SHARE: f32 = 0.26;
const WIDEST_NAME: f32 = 220.0;
/// Room kept behind the longest bar for its figure.
const ROOM_FOR_FIGURE: f32 = 150.0;
/// A bar that is not quite nothing.
const LEAST_BAR: f32 = 2.0;
/// How far an open end reaches.
const OPEN: f32 = 16.0;

/// Lays out the figures of a sheet, `width` wide and as high as they get.
pub fn figures(sheet: &FactSheet, voice: &dyn Voice, width: f32) -> Drawing {
    let width = width.max(LEAST_WIDTH);
    let mut forces: Vec<&Force> = sheet.forces.iter().filter(|force| force.review != Review::Rejected).collect();
    let left_out = forces.iter().filter(|force| value(force).is_none()).map(|force| force.id).collect();
    forces.retain(|force| value(force).is_some());
    let mut drawing = Drawing { size: [width, 0.0], left_out, ..Drawing::default() };
    if forces.is_empty() {
        return drawing.saying(voice, voice.word("figures-none"));
    }
    let n_more = forces.len().saturating_sub(MOST);
    forces.truncate(MOST);
    let ranges = forces.iter().any(|force| force.high.is_some() && force.high != force.low);
    let open_ends = forces.iter().any(|force| force.high.is_none());
    let amounts = forces.iter().flat_map(|force| [value(force), force.low, force.high]).flatten();
    let scale = Scale::of(amounts);
    let page = Page::new(voice, &forces, scale, width);
    let mut y = AXIS;
    let mut has_conflicts = false;
    for (head, rows) in groups(voice, forces) {
        drawing.ground.push(Shape::text(voice, head, (Type::Bold, Ink::Text), [MARGIN, y + HEAD / 2.0], Side::Left));
        y += HEAD;
        let mut before: Option<&Force> = None;
        for force in rows {
            if before.is_none_or(|before| side(before) != side(force)) {
                drawing.ground.push(page.name(side(force), y + ROW / 2.0));
            }
            if before.is_some_and(|before| before.conflicts_with.contains(&force.id)) {
                has_conflicts = true;
                drawing.ground.extend(page.contradiction(y));
            }
            drawing.marks.push(page.bar(force, y + ROW / 2.0));
            y += ROW;
            before = Some(force);
        }
        y += 4.0;
    }
    // Below the bars, so that they stand on the lines of the axis.
    let mut ground = page.axis(y);
    ground.append(&mut drawing.ground);
    drawing.ground = ground;
    let mut parts = Vec::new();
    if ranges {
        parts.push(Part::sign(voice.word("figures-whisker"), |[x, y]| whisker(x - 5.0, x + 4.0, y)));
    }
    if open_ends {
        parts.push(Part::sign(voice.word("figures-open"), |[x, y]| arrow(x - 5.0, x + 5.0, y)));
    }
    if has_conflicts {
        parts.push(Part::sign(voice.word("figures-contradict"), |[x, y]| bracket(x + 2.0, y - 7.0, y + 7.0)));
    }
    if n_more > 0 {
        parts.push(Part::note(voice.count("pictures-more", n_more)));
    }
    let (shapes, height) = foot(voice, width, MARGIN, y + 4.0, &parts);
    drawing.ground.extend(shapes);
    drawing.size[1] = y + 4.0 + height + 6.0;
    drawing.facing(voice)
}

/// The length of a bar: the one figure, or the least, or the most it may be.
fn value(force: &Force) -> Option<f64> {
    force.best.or(force.low).or(force.high)
}

/// Whose a figure is.
fn side(force: &Force) -> Option<FactId> {
    force.actor.map(|slot| slot.fact)
}

/// The figures by what is counted, each group with its head: the largest side first, those of no known side last, and
/// what contradicts each other together, whosever it is.
fn groups<'a>(voice: &dyn Voice, forces: Vec<&'a Force>) -> Vec<(String, Vec<&'a Force>)> {
    let mut groups: Vec<((Measure, String), Vec<&Force>)> = Vec::new();
    for force in forces {
        // What has no measure of its own is told apart by the article's word for it.
        let unit = if force.measure == Measure::Other { force.unit.clone() } else { String::new() };
        let key = (force.measure, unit);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(force),
            None => groups.push((key, vec![force])),
        }
    }
    groups.sort_by_key(|((measure, _), _)| *measure);
    let head = |(measure, unit): (Measure, String)| {
        if unit.is_empty() { voice.word(&format!("measure-{}", measure.id())) } else { unit }
    };
    groups.into_iter().map(|(key, group)| (head(key), ordered(&group))).collect()
}

fn ordered<'a>(group: &[&'a Force]) -> Vec<&'a Force> {
    // Figures are compared in thousandths, which orders them all.
    let amount = |force: &Force| (value(force).unwrap_or(0.0) * 1e3) as i64;
    let largest = |of: Option<FactId>| group.iter().filter(|force| side(force) == of).map(|force| amount(force)).max();
    let mut sorted = group.to_vec();
    sorted.sort_by_cached_key(|force| {
        let whose = side(force);
        (whose.is_none(), Reverse(largest(whose)), whose, Reverse(amount(force)), force.id)
    });
    let mut rows: Vec<&Force> = Vec::new();
    let mut seen = BTreeSet::new();
    for &force in &sorted {
        let others = sorted.iter().filter(|other| force.conflicts_with.contains(&other.id));
        for &one in [&force].into_iter().chain(others) {
            if seen.insert(one.id) {
                rows.push(one);
            }
        }
    }
    rows
}

/// What the rows are drawn on.
struct Page<'a> {
    voice: &'a dyn Voice,
    scale: Scale,
    /// Where names end, where bars begin, where the longest ends.
    names_to: f32,
    from: f32,
    to: f32,
    width: f32,
}

impl<'a> Page<'a> {
    fn new(voice: &'a dyn Voice, forces: &[&Force], scale: Scale, width: f32) -> Self {
        let most = (width * NAME_SHARE).min(WIDEST_NAME);
        let names = forces.iter().map(|force| name_of(voice, side(force)));
        let widest = names.map(|name| voice.size(&name, Type::Medium)[0]).fold(60.0, f32::max);
        let names_to = MARGIN + widest.min(most);
        let from = names_to + 18.0;
        Self { voice, scale, names_to, from, to: (width - ROOM_FOR_FIGURE).max(from + 60.0), width }
    }

    fn x(&self, figure: f64) -> f32 {
        self.from + (self.to - self.from) * self.scale.share(figure)
    }

    /// The axis at the top, and lines from it down to `bottom`.
    fn axis(&self, bottom: f32) -> Vec<Shape> {
        let style = (Type::Tiny, Ink::Muted);
        let mut shapes = Vec::new();
        let mut free_from = 0.0;
        for tick in self.scale.ticks() {
            let x = self.x(tick);
            shapes.push(Shape::line([x, AXIS - 8.0], [x, bottom], Ink::Line));
            let words = self.voice.number(tick);
            let half = self.voice.size(&words, style.0)[0] / 2.0;
            if x - half >= free_from && x + half <= self.width {
                free_from = x + half + 8.0;
                shapes.push(Shape::text(self.voice, words, style, [x, 13.0], Side::Middle));
            }
        }
        if self.scale.is_log {
            let words = fitted(self.voice, &self.voice.word("figures-log"), style.0, self.from - MARGIN - 24.0);
            shapes.push(Shape::text(self.voice, words, style, [MARGIN, 13.0], Side::Left));
        }
        shapes.push(Shape::line([self.from, AXIS - 8.0], [self.from, bottom], Ink::Muted));
        shapes
    }

    fn name(&self, actor: Option<FactId>, y: f32) -> Shape {
        let ink = if actor.is_some() { Ink::Text } else { Ink::Muted };
        let name = fitted(self.voice, &name_of(self.voice, actor), Type::Medium, self.names_to - MARGIN);
        Shape::text(self.voice, name, (Type::Medium, ink), [self.names_to, y], Side::Right)
    }

    /// The sign that a row and the one above it contradict each other.
    fn contradiction(&self, top: f32) -> Vec<Shape> {
        bracket(self.from - 5.0, top - ROW / 2.0, top + ROW / 2.0)
    }

    fn bar(&self, force: &Force, y: f32) -> Mark {
        let ink = Ink::Kind(FactKind::Force);
        let best = value(force).unwrap_or(0.0);
        let to = self.x(best).max(self.from + if best > 0.0 { LEAST_BAR } else { 0.0 });
        let area = Area { min: [self.from, y - BAR / 2.0], max: [to, y + BAR / 2.0] };
        // What has not happened, or so somebody says, is an outline.
        let fill = if force.status == Status::Reported { Fill::Full } else { Fill::Hollow };
        let mut shapes = vec![Shape::Box { area, ink, fill }];
        let (low, high) = (force.low.map_or(self.from, |low| self.x(low)), force.high.map(|high| self.x(high)));
        let mut end = to;
        match high {
            Some(high) if high - low >= 1.0 => {
                shapes.extend(whisker(low, high, y));
                end = end.max(high);
            }
            Some(_) => {}
            None => {
                let from = to.max(low);
                end = from + OPEN;
                shapes.extend(arrow(from, end, y));
            }
        }
        let room = self.width - end - 10.0 - 4.0;
        let words = fitted(self.voice, &self.voice.figure(force.id), Type::Bold, room.max(40.0));
        let wide = self.voice.size(&words, Type::Bold)[0];
        shapes.push(Shape::text(self.voice, words, (Type::Bold, Ink::Text), [end + 8.0, y], Side::Left));
        let area = Area { min: [self.from - 2.0, y - ROW / 2.0 + 1.0], max: [end + 12.0 + wide, y + ROW / 2.0 - 1.0] };
        Mark { fact: force.id, area, shapes, hidden: Vec::new() }
    }
}

fn name_of(voice: &dyn Voice, actor: Option<FactId>) -> String {
    actor.map_or_else(|| voice.word("figures-unknown"), |actor| voice.name(actor))
}

/// From the least to the most that a figure may be.
fn whisker(low: f32, high: f32, y: f32) -> Vec<Shape> {
    let end = |x: f32| bold(vec![[x, y - 4.0], [x, y + 4.0]]);
    vec![bold(vec![[low, y], [high, y]]), end(low), end(high)]
}

/// Towards what nobody says the end of.
fn arrow(from: f32, to: f32, y: f32) -> Vec<Shape> {
    vec![bold(vec![[from, y], [to, y]]), bold(vec![[to - 4.0, y - 3.5], [to, y], [to - 4.0, y + 3.5]])]
}

/// Beside rows that contradict each other.
fn bracket(x: f32, top: f32, bottom: f32) -> Vec<Shape> {
    let y = f32::midpoint(top, bottom);
    vec![
        bold(vec![[x, top], [x - 5.0, top], [x - 5.0, bottom], [x, bottom]]),
        bold(vec![[x - 8.0, y + 3.0], [x - 2.0, y - 3.0]]),
    ]
}

fn bold(points: Vec<[f32; 2]>) -> Shape {
    Shape::Line { points, ink: Ink::Text, width: 1.4, is_dashed: false }
}
