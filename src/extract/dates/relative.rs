//! Dates counted from the base date of the article.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Stretch, ToSpan};

use super::{Found, absolute, past, shift_at, word_at, word_of};
use crate::extract::numbers::count_at;
use crate::extract::reading::Reading;
use crate::lexicon::{DateWord, Particle};
use crate::text::{Script, morphology};

/// The relative date whose first word is `start`.
pub(super) fn at(reading: &Reading<'_>, start: usize) -> Option<Found> {
    let base = reading.document.base_date.map(|base| base.value);
    if let Some(found) = ago(reading, start, base).or_else(|| day_of_unit(reading, start, base)) {
        return Some(found);
    }
    let (word, end) = word_at(reading, start)?;
    match word {
        DateWord::Weekday(day) if !reading.is_script(start, Script::Latin) || reading.is_capital(start) => {
            weekday(reading, end, day, base, None).filter(|_| !begins_figure(reading, start, end))
        }
        DateWord::Day(by) => {
            // "today, Thursday" is one date.
            let end = match word_at(reading, end) {
                Some((DateWord::Weekday(_), next)) => next,
                _ => end,
            };
            let day = base.and_then(|base| base.checked_add(i64::from(by).days()).ok());
            let dated = full_date_after(reading, end).filter(|_| by == 0);
            let (end, day) = dated.map_or((end, day), |(end, day)| (end, Some(day)));
            Some(Found::day(end, day))
        }
        DateWord::Unit(unit) => {
            let (shift, end) = shift_at(reading, end)?;
            reading.is_script(start, Script::Arabic).then(|| of_unit(end, base, unit, i64::from(shift)))
        }
        DateWord::Shift(by) => match word_at(reading, end)? {
            (DateWord::Unit(unit), end) => Some(of_unit(end, base, unit, i64::from(by))),
            (DateWord::Weekday(day), end) if reading.is_capital(end - 1) => weekday(reading, end, day, base, Some(by)),
            _ => None,
        },
        _ => None,
    }
}

/// "الأحد عشر", "الاثنين والعشرين": whether what looks like a weekday is the first word of a figure.
fn begins_figure(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let longer = count_at(reading, start).is_some_and(|(_, after)| after > end);
    longer && (!morphology::begins_with_waw(reading.text(end)) || reading.is_definite(end))
}

fn weekday(reading: &Reading<'_>, end: usize, day: i8, base: Option<Date>, shift: Option<i8>) -> Option<Found> {
    let (shift, end) = match shift_at(reading, end) {
        Some((by, next)) if shift.is_none() && reading.is_script(end, Script::Arabic) => (Some(by), next),
        _ => (shift, end),
    };
    let weekday = Weekday::from_monday_one_offset(day).ok()?;
    // A day of the week without more is the last one up to the base date.
    let found = base.and_then(|base| match shift {
        Some(1) => base.nth_weekday(1, weekday).ok(),
        Some(-1) => base.nth_weekday(-1, weekday).ok(),
        _ if base.weekday() == weekday => Some(base),
        _ => base.nth_weekday(-1, weekday).ok(),
    });
    let (end, found) = full_date_after(reading, end).map_or((end, found), |(next, day)| (next, Some(day)));
    Some(Found::day(end, found))
}

/// "الخميس 23 يوليو/تموز 2015", "(23 يوليو 2015)": the date of the day just named.
fn full_date_after(reading: &Reading<'_>, at: usize) -> Option<(usize, Date)> {
    let at = at + usize::from(matches!(reading.text(at), "(" | "," | "\u{60C}"));
    let found = absolute::named_month(reading, at).or_else(|| absolute::numeric(reading, at))?;
    let (first, last) = found.days?;
    let end = found.end + usize::from(reading.text(at.wrapping_sub(1)) == "(" && reading.text(found.end) == ")");
    (first == last).then_some((end, first))
}

/// "19 من الشهر الجاري", "الخامس من الشهر المقبل".
fn day_of_unit(reading: &Reading<'_>, start: usize, base: Option<Date>) -> Option<Found> {
    let (day, end) = absolute::day_at(reading, start)?;
    let month = past(reading, past(reading, end, DateWord::Filler)?, DateWord::Unit("month"))?;
    let (by, end) = shift_at(reading, month)?;
    let first = of_unit(end, base, "month", i64::from(by)).days.map(|(first, _)| first);
    Some(Found::day(end, first.and_then(|first| Date::new(first.year(), first.month(), day).ok())))
}

/// "three days ago", "قبل ثلاثة أيام", "منذ شهرين".
fn ago(reading: &Reading<'_>, start: usize, base: Option<Date>) -> Option<Found> {
    let before = past(reading, start, DateWord::Ago);
    let at = before.unwrap_or(start);
    let (count, unit, end) = counted_unit(reading, at)?;
    let end = match before {
        Some(_) => end,
        None => past(reading, end, DateWord::Ago)?,
    };
    (before.is_some() == reading.is_script(start, Script::Arabic)).then(|| of_unit(end, base, unit, -count))
}

/// "three days", "ثلاثة أيام", "شهرين", "a year".
fn counted_unit(reading: &Reading<'_>, at: usize) -> Option<(i64, &'static str, usize)> {
    let unit = |at: usize| {
        word_of(reading, at, |word| match word {
            DateWord::Unit(unit) | DateWord::Counted(unit) => Some(unit),
            _ => None,
        })
    };
    if let Some((unit, end)) =
        word_of(reading, at, |word| if let DateWord::Pair(unit) = word { Some(unit) } else { None })
    {
        return Some((2, unit, end));
    }
    if let Some((count, after)) = count_at(reading, at) {
        let (unit, end) = unit(after)?;
        return (1.0..1000.0).contains(&count).then_some((count as i64, unit, end));
    }
    let article = usize::from(reading.is_particle(at, Particle::Indefinite));
    let (found, end) = unit(at + article)?;
    let one = article > 0 || reading.is_script(at, Script::Arabic) && !reading.is_definite(at);
    (one && !reading.is_figure(end)).then_some((1, found, end))
}

/// The day, week, month or year that lies `by` of them from the base date.
fn of_unit(end: usize, base: Option<Date>, unit: &'static str, by: i64) -> Found {
    let days = base.and_then(|base| match unit {
        "year" => {
            let year = base.year().checked_add(i16::try_from(by).ok()?)?;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        "month" => {
            let month = base.first_of_month().checked_add(Stretch::new().try_months(by).ok()?).ok()?;
            Some((month, month.last_of_month()))
        }
        "week" => {
            let monday = base.checked_sub(i64::from(base.weekday().to_monday_zero_offset()).days()).ok()?;
            let first = monday.checked_add(Stretch::new().try_days(by * 7).ok()?).ok()?;
            Some((first, first.checked_add(6.days()).ok()?))
        }
        _ => {
            let day = base.checked_add(Stretch::new().try_days(by).ok()?).ok()?;
            Some((day, day))
        }
    });
    Found { end, days, granularity: unit, hijri: false }
}
