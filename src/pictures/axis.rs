//! The axis of time: stretches of days in which something is, each with a scale of its own, and folds between them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Voice;
use super::drawing::{Ink, Shape, Side, Type};

/// Height of the axis.
pub(super) const HEIGHT: f32 = 40.0;
/// Where its line lies.
const LINE: f32 = 34.0;
/// Least width of a stretch: a day with its year.
const LEAST: f32 = 84.0;
/// Width of a fold.
const FOLD: f32 = 26.0;
/// So many empty days are never folded.
const SHORT_GAP: i64 = 14;
/// Between two words of the axis.
const GAP: f32 = 8.0;

/// First and last day of something, counted in days from 1970.
pub(super) type Days = (i64, i64);

/// A day as a number.
pub(super) fn number_of(day: Date) -> i64 {
    day.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

fn day_of(number: i64) -> Date {
    Date::constant(1970, 1, 1).checked_add(number.days()).unwrap_or(Date::MAX)
}

/// The axis.
pub(super) struct Axis {
    stretches: Vec<Stretch>,
}

/// Days in one scale.
struct Stretch {
    days: Days,
    from: f32,
    to: f32,
}

impl Stretch {
    fn len(&self) -> i64 {
        self.days.1 - self.days.0 + 1
    }

    fn pts_per_day(&self) -> f32 {
        (self.to - self.from) / self.len() as f32
    }
}

impl Axis {
    /// The axis from `from` to `to` that has room for all of these.
    pub(super) fn of(mut spans: Vec<Days>, from: f32, to: f32) -> Self {
        spans.sort_unstable();
        let mut busy: Vec<Days> = Vec::new();
        for &(first, last) in &spans {
            match busy.last_mut() {
                Some(before) if is_near(*before, (first, last)) => before.1 = before.1.max(last),
                _ => busy.push((first, last)),
            }
        }
        let most = (((to - from + FOLD) / (LEAST + FOLD)) as usize).max(1);
        while busy.len() > most {
            join_nearest(&mut busy);
        }
        let n = busy.len() as f32;
        // Longer stretches get more room, and those in which more is, though not in proportion: three days stay
        // legible beside a year.
        let weight = |&(first, last): &Days| {
            let n_inside = spans.iter().filter(|span| first <= span.0 && span.0 <= last).count();
            n_inside as f32 * ((last - first + 1) as f32).sqrt()
        };
        let weights: Vec<f32> = busy.iter().map(weight).collect();
        let all: f32 = weights.iter().sum();
        let free = to - from - FOLD * (n - 1.0) - LEAST * n;
        let mut x = from;
        let stretches = busy.into_iter().zip(weights).map(|(days, weight)| {
            let width = LEAST + free.max(0.0) * weight / all.max(1.0);
            let stretch = Stretch { days, from: x, to: x + width };
            x += width + FOLD;
            stretch
        });
        let mut stretches: Vec<_> = stretches.collect();
        if let Some(last) = stretches.last_mut() {
            last.to = to;
        }
        Self { stretches }
    }

    /// Whether days were left out.
    pub(super) fn is_folded(&self) -> bool {
        self.stretches.len() > 1
    }

    /// Where the morning of a day is.
    pub(super) fn start_of(&self, day: i64) -> f32 {
        let after = self.stretches.partition_point(|stretch| stretch.days.0 <= day);
        let Some(stretch) = after.checked_sub(1).and_then(|nth| self.stretches.get(nth)) else { return 0.0 };
        (stretch.from + (day - stretch.days.0) as f32 * stretch.pts_per_day()).min(stretch.to)
    }

    /// Where its evening is.
    pub(super) fn end_of(&self, day: i64) -> f32 {
        let stretch = self.stretches.iter().find(|stretch| stretch.days.0 <= day && day <= stretch.days.1);
        self.start_of(day) + stretch.map_or(0.0, Stretch::pts_per_day)
    }

    /// Its line, its folds and its ticks, with lines down to `bottom`.
    pub(super) fn draw(&self, voice: &dyn Voice, bottom: f32) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for (nth, stretch) in self.stretches.iter().enumerate() {
            shapes.push(Shape::line([stretch.from, LINE], [stretch.to, LINE], Ink::Muted));
            let next = self.stretches.get(nth + 1);
            if let Some(next) = next {
                fold(&mut shapes, stretch.to.midpoint(next.from), bottom);
            }
            ticks(&mut shapes, voice, stretch, next.map_or(stretch.to, |next| next.from), bottom);
        }
        shapes
    }
}

/// Whether the days between two stretches stay: few, or fewer than one of the stretches has.
fn is_near(before: Days, after: Days) -> bool {
    let gap = after.0 - before.1 - 1;
    gap <= SHORT_GAP || gap <= (before.1 - before.0).max(after.1 - after.0) + 1
}

fn join_nearest(busy: &mut Vec<Days>) {
    let gap = |pair: &[Days]| pair.last().zip(pair.first()).map_or(0, |(after, before)| after.0 - before.1);
    let nearest = busy.windows(2).map(gap).enumerate().min_by_key(|(_, gap)| *gap).map_or(0, |(nth, _)| nth);
    if nearest + 1 < busy.len() {
        let (_, last) = busy.remove(nearest + 1);
        if let Some(before) = busy.get_mut(nearest) {
            before.1 = before.1.max(last);
        }
    }
}

/// Two strokes that part what is before them from what is behind.
pub(super) fn fold_sign([x, y]: [f32; 2]) -> Vec<Shape> {
    [-3.0, 3.0].map(|dx| Shape::line([x + dx - 3.0, y + 5.0], [x + dx + 3.0, y - 5.0], Ink::Muted)).into()
}

/// The same across the axis, and a broken line below.
fn fold(shapes: &mut Vec<Shape>, x: f32, bottom: f32) {
    shapes.extend(fold_sign([x, LINE]));
    let points = vec![[x, LINE + 8.0], [x, bottom]];
    shapes.push(Shape::Line { points, ink: Ink::Line, width: 1.0, is_dashed: true });
}

/// What a tick stands for.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Days(i64),
    Months(i16),
    Years(i16),
}

/// Units from the finest on, and how long they are, in days.
const UNITS: [(Unit, f32); 13] = [
    (Unit::Days(1), 1.0),
    (Unit::Days(2), 2.0),
    (Unit::Days(7), 7.0),
    (Unit::Days(14), 14.0),
    (Unit::Months(1), 28.0),
    (Unit::Months(3), 90.0),
    (Unit::Months(6), 181.0),
    (Unit::Years(1), 365.0),
    (Unit::Years(2), 730.0),
    (Unit::Years(5), 1_826.0),
    (Unit::Years(10), 3_652.0),
    (Unit::Years(50), 18_262.0),
    (Unit::Years(200), 73_048.0),
];

/// The lines of a stretch, and as many of their words as there is room for up to `end`.
fn ticks(shapes: &mut Vec<Shape>, voice: &dyn Voice, stretch: &Stretch, end: f32, bottom: f32) {
    let first = day_of(stretch.days.0);
    let has_room = |(unit, days): &&(Unit, f32)| {
        let words = match unit {
            Unit::Days(_) => voice.short_day(first),
            Unit::Months(_) => voice.short_month(first),
            Unit::Years(_) => first.year().to_string(),
        };
        days * stretch.pts_per_day() >= voice.size(&words, Type::Tiny)[0] + GAP
    };
    let (unit, _) = UNITS.iter().find(has_room).or(UNITS.last()).copied().unwrap_or((Unit::Days(1), 1.0));
    let mut free_from = stretch.from - 1.0;
    let mut year = None;
    for day in days_of(unit, stretch.days) {
        let date = day_of(day);
        let is_new_year = year != Some(date.year());
        let words = match (unit, is_new_year) {
            (Unit::Days(_), true) => voice.day(date),
            (Unit::Days(_), false) => voice.short_day(date),
            (Unit::Months(_), true) => voice.month(date),
            (Unit::Months(_), false) => voice.short_month(date),
            (Unit::Years(_), _) => date.year().to_string(),
        };
        let x = stretch.from + (day - stretch.days.0) as f32 * stretch.pts_per_day();
        shapes.push(Shape::line([x, LINE - 4.0], [x, bottom], Ink::Line));
        let wide = voice.size(&words, Type::Tiny)[0];
        if x >= free_from && x + wide <= end {
            year = Some(date.year());
            free_from = x + wide + GAP;
            shapes.push(Shape::text(voice, words, (Type::Tiny, Ink::Muted), [x, LINE - 12.0], Side::Left));
        }
    }
}

/// The days on which a unit begins within a stretch; if on none, its first day.
fn days_of(unit: Unit, (first, last): Days) -> Vec<i64> {
    let start = day_of(first);
    let mut days = Vec::new();
    match unit {
        Unit::Days(step) => days.extend((first..=last).step_by(step as usize)),
        Unit::Months(step) => {
            let mut month = start.first_of_month();
            while number_of(month) <= last {
                if (i16::from(month.month()) - 1) % step == 0 && number_of(month) >= first {
                    days.push(number_of(month));
                }
                let Ok(next) = month.checked_add(1.months()) else { break };
                month = next;
            }
        }
        Unit::Years(step) => {
            let years = start.year()..=day_of(last).year();
            let round = years.filter(|year| year % step == 0).filter_map(|year| Date::new(year, 1, 1).ok());
            days.extend(round.map(number_of).filter(|day| *day >= first));
        }
    }
    if days.is_empty() {
        days.push(first);
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> Days {
        let number = |day: &str| number_of(day.parse().unwrap_or(Date::MIN));
        (number(from), number(to))
    }

    #[test]
    fn long_gaps_are_folded_and_short_ones_stay() {
        for (spans, n) in [
            (vec![days("2024-07-20", "2024-07-20"), days("2024-07-23", "2024-07-23")], 1),
            (vec![days("2024-07-20", "2024-07-20"), days("2024-09-23", "2024-09-23")], 2),
            (vec![days("2014-01-01", "2014-12-31"), days("2024-07-23", "2024-07-23")], 2),
            (vec![days("2024-02-01", "2024-03-31"), days("2024-04-20", "2024-04-20")], 1),
        ] {
            let axis = Axis::of(spans.clone(), 0.0, 800.0);
            assert_eq!(axis.stretches.len(), n, "{spans:?}");
            let places: Vec<f32> = spans.iter().map(|(first, _)| axis.start_of(*first)).collect();
            assert!(places.is_sorted(), "time runs on: {places:?}");
            let ends = spans.iter().map(|(_, last)| axis.end_of(*last));
            assert_eq!(ends.fold(0.0, f32::max), 800.0, "to the end of the room");
        }
    }

    #[test]
    fn a_narrow_axis_folds_less() {
        let spans: Vec<Days> = (0..20).map(|nth| (nth * 400, nth * 400)).collect();
        let axis = Axis::of(spans, 0.0, 400.0);
        assert!((1..=4).contains(&axis.stretches.len()), "{}", axis.stretches.len());
        assert!(axis.stretches.iter().all(|stretch| stretch.to <= 400.5 && stretch.to - stretch.from >= LEAST - 1.0));
    }
}
