//! Dates with a month, a year, or figures alone.

use jiff::civil::{Date, date};

use super::{Found, hijri, past, shift_at, word_at, word_of};
use crate::extract::numbers::may_be_year;
use crate::extract::reading::Reading;
use crate::lexicon::{Class, DateWord, Particle};
use crate::text::Script;

/// Days of a month: first and last.
type Days = (i8, i8);

fn number(reading: &Reading<'_>, at: usize) -> Option<i16> {
    reading.is_figure(at).then(|| reading.text(at).parse().ok())?
}

/// A month's number, whether it is Hijri, and the index after its name.
fn month_at(reading: &Reading<'_>, at: usize) -> Option<(u8, bool, usize)> {
    let hit = reading.hit(at, Class::Month)?;
    // "may" and "march" are months only with a capital.
    if reading.is_script(at, Script::Latin) && !reading.is_capital(at) {
        return None;
    }
    let &(month, hijri) = reading.lexicon.months.get(hit.meaning.row as usize)?;
    Some((month, hijri, hit.end as usize))
}

/// The day of a month in digits ("3", "3rd") or as an ordinal word.
fn day_at(reading: &Reading<'_>, at: usize) -> Option<(i8, usize)> {
    if let Some(ordinal) = word_of(reading, at, |word| if let DateWord::Ordinal(day) = word { Some(day) } else { None })
    {
        return Some(ordinal);
    }
    let day = number(reading, at).filter(|day| (1..=31).contains(day))?;
    let suffix =
        reading.words.get(at + 1).is_some_and(|word| word.joined) && past(reading, at + 1, DateWord::Suffix).is_some();
    Some((day as i8, at + 1 + usize::from(suffix)))
}

/// One day or a stretch of them: "3", "3-7", "between 3 and 7", "من 3 إلى 7".
fn days_at(reading: &Reading<'_>, start: usize) -> Option<(Days, usize)> {
    let between = reading.particle(start, Particle::Between).map(|hit| hit.end as usize);
    let (first, end) = day_at(reading, between.unwrap_or(start))?;
    let hyphen = matches!(reading.text(end), "-" | "\u{2013}").then_some(end + 1);
    let to = || reading.particle(end, Particle::To).map(|hit| hit.end as usize);
    let and = || reading.particle(end, Particle::And).map(|hit| hit.end as usize).filter(|_| between.is_some());
    let last = hyphen.or_else(to).or_else(and).and_then(|at| day_at(reading, at)).filter(|&(last, _)| last > first);
    match (last, between) {
        (Some((last, end)), _) => Some(((first, last), end)),
        (None, None) => Some(((first, first), end)),
        (None, Some(_)) => None,
    }
}

/// A year, after a comma or "in the year".
fn year_at(reading: &Reading<'_>, at: usize, hijri: bool) -> Option<(i16, usize)> {
    let opener = past(reading, at, DateWord::Unit("year")).or_else(|| past(reading, at, DateWord::Filler));
    let at = opener.unwrap_or_else(|| at + usize::from(reading.text(at) == ","));
    let hijri_year = || number(reading, at).filter(|year| hijri && (1300..1600).contains(year));
    let gregorian = || may_be_year(reading, at).then(|| number(reading, at)).flatten();
    let year = gregorian().or_else(hijri_year).filter(|_| !reading.is(at + 1, Class::Unit))?;
    // "1445 هـ", "1445هـ"
    Some((year, past(reading, at + 1, DateWord::Era).unwrap_or(at + 1)))
}

/// A month with its second name ("فبراير/ شباط"), days, and year or shift.
pub(super) fn named_month(reading: &Reading<'_>, start: usize) -> Option<Found> {
    let before = days_at(reading, start);
    let mut month_word = before.map_or(start, |(_, end)| end);
    while month_word > start && matches!(word_at(reading, month_word), Some((DateWord::Filler, _))) {
        month_word += 1;
    }
    let (month, hijri, end) = month_at(reading, month_word)?;
    let mut end = past_second_name(reading, month_word, month, end);
    let mut days = before.map(|(days, _)| days);
    if days.is_none()
        && reading.is_script(month_word, Script::Latin)
        && let Some((after, next)) = days_at(reading, end)
    {
        (days, end) = (Some(after), next);
    }
    let year = year_at(reading, end, hijri);
    end = year.map_or(end, |(_, next)| next);
    let shift = if year.is_none() { shift_after(reading, end) } else { None };
    end = shift.map_or(end, |(_, next)| next);
    if days.is_none() && year.is_none() && shift.is_none() && !stands_as_month(reading, start, month_word, end, hijri) {
        return None;
    }
    let (year, shift) = (year.map(|(year, _)| year), shift.map(|(by, _)| by));
    let found = if hijri {
        resolve_hijri(reading, month, days, year, shift)
    } else {
        resolve(reading, month as i8, days, year, shift)
    };
    Some(Found { end, days: found, granularity: if days.is_some() { "day" } else { "month" }, hijri })
}

/// Past a full stop of an abbreviation, and the month's name in other countries.
fn past_second_name(reading: &Reading<'_>, month_word: usize, month: u8, end: usize) -> usize {
    if reading.text(end) == "." && reading.is_script(month_word, Script::Latin) && reading.is_figure(end + 1) {
        return end + 1;
    }
    if !matches!(reading.text(end), "/" | "-" | "(") {
        return end;
    }
    match month_at(reading, end + 1) {
        Some((again, _, next)) if again == month => next + usize::from(reading.text(next) == ")"),
        _ => end,
    }
}

/// "الماضي", "last year" after a month; two months may share one: "مارس وأبريل الماضيين".
fn shift_after(reading: &Reading<'_>, end: usize) -> Option<(i8, usize)> {
    let (by, next) = shift_at(reading, end)?;
    let year = past(reading, next, DateWord::Unit("year")).filter(|_| reading.is_script(end, Script::Latin));
    Some((by, year.unwrap_or(next)))
}

/// Whether a month's name alone is a month here, and no person, verb or adjective.
fn stands_as_month(reading: &Reading<'_>, start: usize, month_word: usize, end: usize, hijri: bool) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let placed = reading.after_particle(
        start,
        &[Particle::Place, Particle::Toward, Particle::Since, Particle::And, Particle::Of, Particle::Stop],
    );
    let part =
        reading.ends_before(start, Class::DateWord).is_some() || reading.ends_before(start, Class::Month).is_some();
    let clitic = reading.hits(start).iter().any(|hit| hit.meaning.class == Class::Month && hit.cut.bytes > 0);
    if reading.is_script(month_word, Script::Latin) {
        let part_of_name = reading.is_capital(before) || reading.is_capital(end) && !reading.starts_line(end);
        return (placed || part) && !part_of_name;
    }
    // Forenames and ordinary words are months only where nothing else fits.
    let doubtful = hijri || reading.is(month_word, Class::Given);
    placed || part || clitic || !doubtful && !reading.starts_line(start)
}

/// The nearest such month in the direction that the words point; without any,
/// the one at or before the base date.
fn year_near<Y: From<i8> + std::ops::Add<Output = Y>>(base: (Y, i8), month: i8, shift: Option<i8>) -> Y {
    let (year, now) = base;
    let by = match shift {
        Some(1) if month <= now => 1,
        Some(1 | 0) => 0,
        _ if month > now => -1,
        Some(-1) if month == now => -1,
        _ => 0,
    };
    year + Y::from(by)
}

fn resolve(
    reading: &Reading<'_>,
    month: i8,
    days: Option<Days>,
    year: Option<i16>,
    shift: Option<i8>,
) -> Option<(Date, Date)> {
    let base = reading.document.base_date.map(|base| base.value);
    let year = year.or_else(|| base.map(|base| year_near((base.year(), base.month()), month, shift)))?;
    let (first, last) = days.unwrap_or((1, 1));
    let (first, last) = (Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?);
    Some((first, if days.is_some() { last } else { first.last_of_month() }))
}

fn resolve_hijri(
    reading: &Reading<'_>,
    month: u8,
    days: Option<Days>,
    year: Option<i16>,
    shift: Option<i8>,
) -> Option<(Date, Date)> {
    let base = reading.document.base_date.and_then(|base| hijri::month_at(base.value));
    let near = || base.map(|(year, now)| year_near((year, now as i8), month as i8, shift));
    // A Gregorian year after a Hijri month is that of its days.
    let year = match year.map(i32::from) {
        Some(year) if year > 1600 => hijri::month_at(date(year as i16, 1, 1)).map(|(first, _)| {
            let inside =
                |year: i32| hijri::month_of(year, month).is_some_and(|(from, _)| i32::from(from.year()) == year);
            if inside(first) { first } else { first + 1 }
        }),
        Some(year) => Some(year),
        None => near(),
    }?;
    match days {
        Some((first, last)) => {
            Some((hijri::day_of(year, month, first as u8)?, hijri::day_of(year, month, last as u8)?))
        }
        None => hijri::month_of(year, month),
    }
}

/// "2015-07-23", "23/7/2015", and "7/23/2015" where nothing else can be meant.
pub(super) fn numeric(reading: &Reading<'_>, start: usize) -> Option<Found> {
    let ([a, b, c], end) = dotted(reading, start).or_else(|| marked(reading, start))?;
    let day = match (a, b, c) {
        (1000.., _, _) => Date::new(a, b as i8, c as i8),
        (_, 13..=31, 1000..) => Date::new(c, a as i8, b as i8),
        (_, _, 1000..) => Date::new(c, b as i8, a as i8),
        _ => return None,
    };
    Some(Found::day(end, Some(day.ok()?)))
}

fn marked(reading: &Reading<'_>, at: usize) -> Option<([i16; 3], usize)> {
    let mark = reading.text(at + 1);
    let same = matches!(mark, "-" | "/" | ".") && reading.text(at + 3) == mark;
    same.then(|| Some(([number(reading, at)?, number(reading, at + 2)?, number(reading, at + 4)?], at + 5)))?
}

/// "30.09.2022" is one figure with two points.
fn dotted(reading: &Reading<'_>, at: usize) -> Option<([i16; 3], usize)> {
    let mut parts = reading.is_figure(at).then(|| reading.text(at).split('.').map(str::parse))?;
    let found = [parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?];
    (parts.next().is_none() && found.iter().any(|part| *part >= 1000)).then_some((found, at + 1))
}

/// "في 2014", "عام 2011", "in 2003".
pub(super) fn year_alone(reading: &Reading<'_>, start: usize) -> Option<Found> {
    let named = past(reading, start, DateWord::Unit("year")).or_else(|| past(reading, start, DateWord::Part));
    let figure = named.unwrap_or(start);
    let hijri = number(reading, figure).filter(|year| (1300..1600).contains(year)).and_then(|year| {
        let end = past(reading, figure + 1, DateWord::Era)?;
        let (first, last) = (hijri::month_of(i32::from(year), 1)?.0, hijri::month_of(i32::from(year), 12)?.1);
        Some(Found { end, days: Some((first, last)), granularity: "year", hijri: true })
    });
    if hijri.is_some() {
        return hijri;
    }
    if !may_be_year(reading, figure) || reading.is(figure + 1, Class::Unit) || reading.is(figure + 1, Class::Number) {
        return None;
    }
    let placed = named.is_some()
        || reading.ends_before(start, Class::DateWord).is_some()
        || reading.after_particle(start, &[Particle::Place, Particle::Toward, Particle::Since, Particle::Stop]);
    let next = figure + 1;
    let free = reading.is_mark(next) || next >= reading.words.len() || reading.is_letters(next);
    let year = number(reading, figure)?;
    (placed && free).then(|| Found {
        end: next,
        days: Some((date(year, 1, 1), date(year, 12, 31))),
        granularity: "year",
        hijri: false,
    })
}
