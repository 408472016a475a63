//! The timeline: dates, and the figures and claims that have one, over the days that they are about.

use super::axis::{self, Axis, Days, number_of};
use super::drawing::{Drawing, Fill, Ink, Mark, Shape, Side, Type, fitted};
use super::foot::{Part, foot};
use super::{LEAST_WIDTH, MOST, Voice};
use crate::document::Document;
use crate::facts::{FactId, FactKind, FactSheet, Review};
use crate::map::Area;

/// Space at both ends of the axis.
const MARGIN: f32 = 16.0;
/// Height of a lane, and of what stands in it.
const LANE: f32 = 22.0;
const HEIGHT: f32 = 16.0;
/// Half the width of the sign of a day.
const RADIUS: f32 = 5.0;
/// Widest words beside a sign.
const WIDEST: f32 = 240.0;
/// Between what stands in a lane.
const GAP: f32 = 10.0;

/// Where something begins and ends in its lane.
type Reach = (f32, f32);

/// What stands on a timeline, that of one day in this order.
const KINDS: [FactKind; 3] = [FactKind::Date, FactKind::Force, FactKind::Claim];

/// Lays out the timeline of a sheet, `width` wide and as high as it gets.
pub fn timeline(document: &Document, sheet: &FactSheet, voice: &dyn Voice, width: f32) -> Drawing {
    let width = width.max(LEAST_WIDTH);
    let is_kept = |fact: &FactId| sheet.review_of(*fact) != Some(Review::Rejected);
    let facts = sheet.ids().filter(|fact| KINDS.contains(&fact.kind)).filter(is_kept);
    let (mut entries, mut left_out): (Vec<(Days, FactId)>, Vec<FactId>) = (Vec::new(), Vec::new());
    for fact in facts {
        match days(sheet, fact) {
            Some(days) => entries.push((days, fact)),
            None => left_out.push(fact),
        }
    }
    let n_more = entries.len().saturating_sub(MOST);
    entries.truncate(MOST);
    // From early to late, of one day the longest first, then in the order of the sheet.
    entries.sort_by_key(|((first, last), fact)| (*first, -last, kind_order(fact.kind), *fact));
    let mut drawing = Drawing { size: [width, 0.0], left_out, ..Drawing::default() };
    if entries.is_empty() {
        // Without a base date, days of the week say nothing.
        let is_without_base = document.base_date.is_none() && !sheet.dates.is_empty();
        let words = voice.word(if is_without_base { "timeline-no-base" } else { "timeline-none" });
        return drawing.saying(voice, words);
    }
    let own_day = document.base_date.map(|base| number_of(base.value));
    let spans = entries.iter().map(|(days, _)| *days).chain(own_day.map(|day| (day, day))).collect();
    let axis = Axis::of(spans, MARGIN, width - MARGIN);
    let mut lanes: Vec<Vec<Reach>> = Vec::new();
    for (days, fact) in &entries {
        drawing.marks.push(mark(voice, &axis, &mut lanes, (*days, *fact), width));
    }
    let bottom = axis::HEIGHT + 6.0 + LANE * lanes.len() as f32;
    drawing.ground = axis.draw(voice, bottom);
    if let Some(day) = own_day {
        mark_own_day(&mut drawing.ground, voice, &axis, day, bottom, width);
    }
    let has = |kind: &&FactKind| entries.iter().any(|(_, fact)| fact.kind == **kind);
    let mut parts: Vec<Part> = KINDS.iter().filter(has).map(|&kind| legend(voice, kind)).collect();
    if axis.is_folded() {
        parts.push(Part::sign(voice.word("timeline-folded"), axis::fold_sign));
    }
    if n_more > 0 {
        parts.push(Part::note(voice.count("pictures-more", n_more)));
    }
    if !drawing.left_out.is_empty() {
        parts.push(Part::note(voice.count("timeline-undated", drawing.left_out.len())));
    }
    let (shapes, height) = foot(voice, width, MARGIN, bottom + 4.0, &parts);
    drawing.ground.extend(shapes);
    drawing.size[1] = bottom + 4.0 + height + 6.0;
    drawing.facing(voice)
}

/// The days that a fact is about: a figure's by its date, a claim's by the first date in its words.
fn days(sheet: &FactSheet, fact: FactId) -> Option<Days> {
    let of_date = |date: FactId| {
        let date = sheet.date(date).filter(|date| date.review != Review::Rejected)?;
        let (first, last) = (date.start?, date.end.or(date.start)?);
        Some((number_of(first.min(last)), number_of(last.max(first))))
    };
    match fact.kind {
        FactKind::Date => of_date(fact),
        FactKind::Force => of_date(sheet.force(fact)?.date?.fact),
        FactKind::Claim => sheet.claim(fact)?.facts.iter().find_map(|&given| match given.kind {
            FactKind::Date => of_date(given),
            _ => None,
        }),
        FactKind::Actor | FactKind::Location => None,
    }
}

fn kind_order(kind: FactKind) -> usize {
    KINDS.iter().position(|known| *known == kind).unwrap_or(3)
}

/// A fact in the first lane with room for it and its words.
fn mark(
    voice: &dyn Voice,
    axis: &Axis,
    lanes: &mut Vec<Vec<Reach>>,
    ((first, last), fact): (Days, FactId),
    width: f32,
) -> Mark {
    let ink = Ink::Kind(fact.kind);
    let words = fitted(voice, &voice.name(fact), Type::Small, WIDEST.min(width / 2.0));
    let wide = voice.size(&words, Type::Small)[0];
    let (mut from, mut to) = (axis.start_of(first), axis.end_of(last));
    let is_day = first == last;
    if is_day {
        let middle = f32::midpoint(from, to);
        (from, to) = (middle - RADIUS, middle + RADIUS);
    } else {
        to = to.max(from + 2.0 * RADIUS + 6.0);
    }
    let sign = if is_day { 0.0 } else { 2.0 * RADIUS + 6.0 };
    // In the bar, behind it, or before it.
    let (side, at) = if !is_day && wide + sign + 10.0 <= to - from {
        (Side::Left, from + sign + 3.0)
    } else if to + 6.0 + wide <= width - 4.0 {
        (Side::Left, to + 6.0)
    } else if from - 6.0 - wide >= 4.0 {
        (Side::Right, from - 6.0)
    } else {
        (Side::Left, (from + sign + 3.0).min(width - 4.0 - wide).max(4.0))
    };
    let (left, right) = match side {
        Side::Right => (at - wide, to),
        _ => (from.min(at), to.max(at + wide)),
    };
    let is_free = |lane: &Vec<Reach>| lane.iter().all(|taken| taken.1 + GAP <= left || right + GAP <= taken.0);
    let nth = lanes.iter().position(is_free).unwrap_or(lanes.len());
    lanes.resize_with(lanes.len().max(nth + 1), Vec::new);
    lanes.get_mut(nth).into_iter().for_each(|lane| lane.push((left, right)));
    let y = axis::HEIGHT + 6.0 + LANE * (nth as f32 + 0.5);
    let mut shapes = Vec::new();
    if is_day {
        shapes.push(sign_of(fact.kind, [f32::midpoint(from, to), y]));
    } else {
        let area = Area { min: [from, y - HEIGHT / 2.0], max: [to, y + HEIGHT / 2.0] };
        shapes.push(Shape::Box { area, ink, fill: Fill::Tint });
        shapes.push(sign_of(fact.kind, [from + RADIUS + 3.0, y]));
    }
    shapes.push(Shape::text(voice, words, (Type::Small, Ink::Text), [at, y], side));
    let area = Area { min: [left - 2.0, y - LANE / 2.0 + 1.0], max: [right + 2.0, y + LANE / 2.0 - 1.0] };
    Mark { fact, area, shapes, hidden: Vec::new() }
}

/// The sign of a kind of fact, told by its shape as well as by its colour.
fn sign_of(kind: FactKind, at: [f32; 2]) -> Shape {
    let ink = Ink::Kind(kind);
    match kind {
        FactKind::Force => Shape::Box { area: Area::around(at, [2.0 * RADIUS - 1.0; 2]), ink, fill: Fill::Full },
        FactKind::Claim => Shape::Diamond { at, radius: RADIUS, ink, fill: Fill::Hollow },
        _ => Shape::Disc { at, radius: RADIUS - 0.5, ink, fill: Fill::Full },
    }
}

fn legend(voice: &dyn Voice, kind: FactKind) -> Part {
    Part::sign(voice.word(&format!("kinds-{}", kind.id())), move |at| vec![sign_of(kind, at)])
}

/// The day that relative dates count from, as a line with its name above the axis.
fn mark_own_day(shapes: &mut Vec<Shape>, voice: &dyn Voice, axis: &Axis, day: i64, bottom: f32, width: f32) {
    let x = f32::midpoint(axis.start_of(day), axis.end_of(day));
    let points = vec![[x, 14.0], [x, bottom]];
    shapes.push(Shape::Line { points, ink: Ink::Muted, width: 1.4, is_dashed: true });
    let words = voice.word("timeline-own-day");
    let half = voice.size(&words, Type::Tiny)[0] / 2.0;
    let middle = x.min(width - half - 4.0).max(half + 4.0);
    shapes.push(Shape::text(voice, words, (Type::Tiny, Ink::Text), [middle, 7.0], Side::Middle));
}
