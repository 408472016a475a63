//! Dates: absolute, partial and relative, in both calendars of the press.
//!
//! "23 يوليو/تموز 2015", "فبراير/ شباط الماضي", "العام الماضي", "January 21".
//! Relative ones are counted from the article's base date and stay unresolved
//! without one.
//! Not handled: Hijri dates are found but not converted; seasons; stretches
//! ("from … to …") give two dates.
//! Cases: `tests/corpus/{ar,en}/dates.tsv`.

use std::ops::Range;

use jiff::civil::{Date, Weekday, date};
use jiff::{Span as Stretch, ToSpan};

use crate::extract::Rule;
use crate::extract::mentions::{DateMention, Mentions};
use crate::extract::numbers::may_be_year;
use crate::extract::reading::Reading;
use crate::lexicon::{Class, DateWord, Particle};
use crate::text::Script;

/// The rule.
pub const RULE: Rule = Rule { id: "dates", run };

fn run(reading: &Reading<'_>, mentions: &mut Mentions) {
    let mut word = 0;
    while word < reading.words.len() {
        match date_at(reading, word) {
            Some(found) => {
                word = found.words.end;
                mentions.dates.push(found);
            }
            None => word += 1,
        }
    }
}

/// First and last day and how wide the words are.
type Days = (Option<(Date, Date)>, &'static str);

fn date_at(reading: &Reading<'_>, start: usize) -> Option<DateMention> {
    let (words, days, calendar) = month_date(reading, start)
        .map(|(words, days, hijri)| (words, days, if hijri { "hijri" } else { "gregorian" }))
        .or_else(|| iso_date(reading, start).map(|(words, days)| (words, days, "gregorian")))
        .or_else(|| relative(reading, start).map(|(words, days)| (words, days, "gregorian")))
        .or_else(|| year_alone(reading, start).map(|(words, days)| (words, days, "gregorian")))?;
    let cut = (reading.hits(words.start).iter())
        .find(|hit| matches!(hit.meaning.class, Class::Month | Class::DateWord))
        .map_or(0, super::phrases::clitic_bytes);
    Some(DateMention { span: reading.span(&words, cut), words, days: days.0, granularity: days.1, calendar })
}

fn word_at(reading: &Reading<'_>, at: usize) -> Option<(DateWord, usize)> {
    let hit = reading.hit(at, Class::DateWord)?;
    Some((*reading.lexicon.dates.get(hit.meaning.row as usize)?, hit.end as usize))
}

fn month_at(reading: &Reading<'_>, at: usize) -> Option<(u8, bool, usize)> {
    let hit = reading.hit(at, Class::Month)?;
    // "may" and "march" are months only with a capital.
    if reading.is_script(at, Script::Latin) && !reading.is_capital(at) {
        return None;
    }
    let &(month, hijri) = reading.lexicon.months.get(hit.meaning.row as usize)?;
    Some((month, hijri, hit.end as usize))
}

fn number(reading: &Reading<'_>, at: usize) -> Option<i16> {
    reading.is_figure(at).then(|| reading.text(at).parse().ok())?
}

fn year_at(reading: &Reading<'_>, at: usize) -> Option<(i16, usize)> {
    let at = if reading.text(at) == ","
        || matches!(word_at(reading, at), Some((DateWord::Unit("year") | DateWord::Filler, _)))
    {
        at + 1
    } else {
        at
    };
    (may_be_year(reading, at) && !reading.is(at + 1, Class::Unit))
        .then(|| number(reading, at).map(|year| (year, at + 1)))?
}

/// A month with its second name ("فبراير/ شباط"), day and year or shift.
fn month_date(reading: &Reading<'_>, start: usize) -> Option<(Range<usize>, Days, bool)> {
    let day_first = number(reading, start).filter(|day| (1..=31).contains(day));
    let mut month_at_word = if day_first.is_some() { start + 1 } else { start };
    while day_first.is_some() && matches!(word_at(reading, month_at_word), Some((DateWord::Filler, _))) {
        month_at_word += 1;
    }
    let (month, hijri, mut end) = month_at(reading, month_at_word)?;
    if reading.text(end) == "." && reading.is_script(month_at_word, Script::Latin) && reading.is_figure(end + 1) {
        end += 1;
    }
    if matches!(reading.text(end), "/" | "-" | "(")
        && let Some((again, _, next)) = month_at(reading, end + 1)
        && again == month
    {
        end = if reading.text(next) == ")" { next + 1 } else { next };
    }
    let day_after = day_first.is_none().then(|| number(reading, end)).flatten().filter(|day| (1..=31).contains(day));
    let day = day_first.or_else(|| day_after.filter(|_| reading.is_script(month_at_word, Script::Latin)));
    if day.is_some() && day_first.is_none() {
        end += 1;
    }
    let ambiguous =
        reading.is_script(month_at_word, Script::Latin) && reading.sentence_at(month_at_word).start == month_at_word;
    let year = year_at(reading, end);
    if let Some((_, next)) = year {
        end = next;
    }
    let shift = (year.is_none()).then(|| word_at(reading, end)).flatten().and_then(|(word, next)| match word {
        DateWord::Shift(by) => Some((by, next)),
        _ => None,
    });
    if let Some((_, next)) = shift {
        end = next;
    }
    if ambiguous && day.is_none() && year.is_none() && matches!(reading.text(month_at_word), "may" | "march") {
        return None;
    }
    let days = if hijri {
        None
    } else {
        resolve_month(reading, month as i8, day, year.map(|(year, _)| year), shift.map(|(by, _)| by))
    };
    Some((start..end, (days, if day.is_some() { "day" } else { "month" }), hijri))
}

fn resolve_month(
    reading: &Reading<'_>,
    month: i8,
    day: Option<i16>,
    year: Option<i16>,
    shift: Option<i8>,
) -> Option<(Date, Date)> {
    let year = match (year, reading.document.base_date) {
        (Some(year), _) => year,
        (None, Some(base)) => {
            let base = base.value;
            // The nearest such month in the direction the words point; without
            // any, the one at or before the base date.
            match shift {
                Some(1) if month <= base.month() => base.year() + 1,
                Some(1 | 0) => base.year(),
                _ if month > base.month() => base.year() - 1,
                Some(-1) if month == base.month() => base.year() - 1,
                _ => base.year(),
            }
        }
        (None, None) => return None,
    };
    let first = Date::new(year, month, day.unwrap_or(1) as i8).ok()?;
    Some((first, if day.is_some() { first } else { first.last_of_month() }))
}

/// "2015-07-23", "23/7/2015".
fn iso_date(reading: &Reading<'_>, start: usize) -> Option<(Range<usize>, Days)> {
    let parts = [number(reading, start)?, number(reading, start + 2)?, number(reading, start + 4)?];
    let mark = reading.text(start + 1);
    if !matches!(mark, "-" | "/" | ".") || reading.text(start + 3) != mark {
        return None;
    }
    let [a, b, c] = parts;
    let day = if a > 31 { Date::new(a, b as i8, c as i8) } else { Date::new(c, b as i8, a as i8) }.ok()?;
    Some((start..start + 5, (Some((day, day)), "day")))
}

fn relative(reading: &Reading<'_>, start: usize) -> Option<(Range<usize>, Days)> {
    let base = reading.document.base_date.map(|base| base.value);
    let (word, end) = word_at(reading, start)?;
    match word {
        DateWord::Weekday(day) if !reading.is_script(start, Script::Latin) || reading.is_capital(start) => {
            weekday(reading, start, end, day, base, false)
        }
        DateWord::Day(by) => {
            // "today, Thursday" is one date.
            let end = match word_at(reading, end) {
                Some((DateWord::Weekday(_), next)) => next,
                _ => end,
            };
            let day = base.and_then(|base| base.checked_add(i64::from(by).days()).ok());
            Some((start..end, (day.map(|day| (day, day)), "day")))
        }
        DateWord::Unit(unit) => {
            let (DateWord::Shift(shift), end) = word_at(reading, end)? else { return None };
            reading.is_script(start, Script::Arabic).then(|| (start..end, unit_days(base, unit, shift)))
        }
        DateWord::Shift(by) if reading.is_script(start, Script::Latin) => match word_at(reading, end)? {
            (DateWord::Unit(unit), end) => Some((start..end, unit_days(base, unit, by))),
            (DateWord::Weekday(day), end) => weekday(reading, start, end, day, base, by > 0),
            _ => None,
        },
        _ => None,
    }
}

fn weekday(
    reading: &Reading<'_>,
    start: usize,
    end: usize,
    day: i8,
    base: Option<Date>,
    ahead: bool,
) -> Option<(Range<usize>, Days)> {
    let (mut end, mut ahead) = (end, ahead);
    if let Some((DateWord::Shift(by), next)) = word_at(reading, end) {
        (end, ahead) = (next, by > 0);
    }
    let weekday = Weekday::from_monday_one_offset(day).ok()?;
    // A day of the week without more is the last one up to the base date.
    let found = base.and_then(|base| match (base.weekday() == weekday, ahead) {
        (true, false) => Some(base),
        (_, true) => base.nth_weekday(1, weekday).ok(),
        (false, false) => base.nth_weekday(-1, weekday).ok(),
    });
    let (end, found) = full_date_after(reading, end).map_or((end, found), |(next, day)| (next, Some(day)));
    Some((start..end, (found.map(|day| (day, day)), "day")))
}

/// "الخميس 23 يوليو/تموز 2015", "(23 يوليو 2015)": the date of the day just named.
fn full_date_after(reading: &Reading<'_>, at: usize) -> Option<(usize, Date)> {
    let at = if matches!(reading.text(at), "(" | ",") { at + 1 } else { at };
    let (words, days, _) = month_date(reading, at)?;
    let (first, last) = days.0?;
    (first == last).then_some((words.end, first))
}

fn unit_days(base: Option<Date>, unit: &'static str, shift: i8) -> Days {
    let by = i64::from(shift);
    let days = base.and_then(|base| match unit {
        "year" => {
            let year = base.year() + i16::from(shift);
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        "month" => {
            let month = base.first_of_month().checked_add(Stretch::new().months(by)).ok()?;
            Some((month, month.last_of_month()))
        }
        _ => {
            let monday = base.checked_sub(i64::from(base.weekday().to_monday_zero_offset()).days()).ok()?;
            let first = monday.checked_add((by * 7).days()).ok()?;
            Some((first, first.checked_add(6.days()).ok()?))
        }
    });
    (days, unit)
}

/// "في 2014", "عام 2011", "in 2003".
fn year_alone(reading: &Reading<'_>, start: usize) -> Option<(Range<usize>, Days)> {
    let (figure, named) = match word_at(reading, start) {
        Some((DateWord::Unit("year"), end)) => (end, true),
        _ => (start, false),
    };
    if !may_be_year(reading, figure) || reading.is(figure + 1, Class::Unit) || reading.is(figure + 1, Class::Number) {
        return None;
    }
    let placed = named || reading.after_particle(start, &[Particle::Place, Particle::Toward, Particle::Stop]);
    let next_mark = reading.is_mark(figure + 1) || figure + 1 >= reading.words.len() || reading.is_letters(figure + 1);
    let year = number(reading, figure)?;
    (placed && next_mark).then(|| (start..figure + 1, (Some((date(year, 1, 1), date(year, 12, 31))), "year")))
}
