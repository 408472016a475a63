//! Dates with a month, a year, or figures alone.

use std::cmp::Ordering;

use jiff::civil::{Date, date};

use super::{Found, hijri, past, shift_at, word_at, word_of};
use crate::extract::numbers::{hedged_at, may_be_year};
use crate::extract::reading::Reading;
use crate::kinds::Qualifier;
use crate::lexicon::{Class, DateWord, Particle};
use crate::text::Script;
use crate::text::letters::ALEF_WITH_HAMZA_BELOW;

/// Which year a month is of.
#[derive(Debug, Clone, Copy)]
enum Year {
    /// That one.
    Is(i16),
    /// Counted from that of the base date.
    FromNow(i8),
    /// That of the nearest such month before (-1) or after (1) the base date.
    Nearest(i8),
}

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
    // In a name of two letters the hamza is half of what tells August from a governorate of Yemen.
    let stem = reading.source(at).get(hit.cut.bytes as usize..).unwrap_or_default();
    if stem.chars().count() == 2 && stem.starts_with(ALEF_WITH_HAMZA_BELOW) {
        return None;
    }
    let &(month, hijri) = reading.lexicon.months.get(hit.meaning.row as usize)?;
    Some((month, hijri, hit.end as usize))
}

/// The day of a month in digits ("3", "3rd") or as an ordinal word.
pub(super) fn day_at(reading: &Reading<'_>, at: usize) -> Option<(i8, usize)> {
    if let Some(ordinal) = word_of(reading, at, |word| if let DateWord::Ordinal(day) = word { Some(day) } else { None })
    {
        return Some(ordinal);
    }
    let day = number(reading, at).filter(|day| (1..=31).contains(day))?;
    let suffix = reading.is_joined(at + 1) && past(reading, at + 1, DateWord::Suffix).is_some();
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
fn year_at(reading: &Reading<'_>, at: usize, hijri: bool) -> Option<(Year, usize)> {
    let comma = at + usize::from(reading.is_comma(at));
    let of = past(reading, comma, DateWord::Filler).unwrap_or(comma);
    let at = past(reading, of, DateWord::Unit("year")).unwrap_or(of);
    let hijri_year = || number(reading, at).filter(|year| hijri && (1300..1600).contains(year));
    let gregorian = || may_be_year(reading, at).then(|| number(reading, at)).flatten();
    let year = gregorian().or_else(hijri_year).filter(|_| !reading.is(at + 1, Class::Unit))?;
    // "1445 هـ", "1445هـ"
    Some((Year::Is(year), past(reading, at + 1, DateWord::Era).unwrap_or(at + 1)))
}

/// A month with its second name ("فبراير/ شباط"), days, and year or shift.
pub(super) fn named_month(reading: &Reading<'_>, start: usize) -> Option<Found> {
    let before = days_at(reading, start);
    // "last July"
    let shift_before = shift_at(reading, start).filter(|_| reading.is_script(start, Script::Latin));
    let mut month_word = before.map(|(_, end)| end).or(shift_before.map(|(_, end)| end)).unwrap_or(start);
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
    let behind = year_at(reading, end, hijri).or_else(|| shift_after(reading, end));
    end = behind.map_or(end, |(_, next)| next);
    let year = behind.map(|(year, _)| year).or(shift_before.map(|(by, _)| Year::Nearest(by)));
    if names_something(reading, start)
        || days.is_none() && year.is_none() && !stands_as_month(reading, start, month_word, end, hijri)
    {
        return None;
    }
    let found =
        if hijri { resolve_hijri(reading, month, days, year) } else { resolve(reading, month as i8, days, year) };
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

/// "الماضي", "من العام الماضي", "last year" after a month.
fn shift_after(reading: &Reading<'_>, end: usize) -> Option<(Year, usize)> {
    if let Some((by, next)) = shift_at(reading, end) {
        let year = past(reading, next, DateWord::Unit("year")).filter(|_| reading.is_script(end, Script::Latin));
        return Some(year.map_or((Year::Nearest(by), next), |next| (Year::FromNow(by), next)));
    }
    let of = past(reading, end, DateWord::Filler).unwrap_or(end);
    let (by, next) = shift_at(reading, past(reading, of, DateWord::Unit("year"))?)?;
    Some((Year::FromNow(by), next))
}

/// "حركة 23 مارس", "شارع 7 نيسان", "تيريزا ماي": the date is a name, or part of one.
fn names_something(reading: &Reading<'_>, start: usize) -> bool {
    let listed = |at: usize| reading.hit(at, Class::Actor).is_some_and(|hit| hit.end as usize > start);
    if (1..=3).filter_map(|back| start.checked_sub(back)).any(listed) {
        return true;
    }
    let Some(before) = start.checked_sub(1).filter(|&at| reading.is_script(at, Script::Arabic)) else { return false };
    !reading.starts_line(start)
        && !reading.is_definite(before)
        && [Class::PlaceHead, Class::Head, Class::Given].iter().any(|&class| {
            reading.hit(before, class).is_some_and(|hit| hit.cut.bytes == 0 && !reading.is_function_word(before))
        })
}

/// Whether a month's name alone is a month here, and no person, verb or adjective.
fn stands_as_month(reading: &Reading<'_>, start: usize, month_word: usize, end: usize, hijri: bool) -> bool {
    let Some(before) = start.checked_sub(1).filter(|&before| !reading.is_figure(before)) else { return false };
    let placed = reading.after_particle(
        start,
        &[Particle::Place, Particle::Toward, Particle::Since, Particle::And, Particle::Of, Particle::Stop],
    );
    let part =
        reading.ends_before(start, Class::DateWord).is_some() || reading.ends_before(start, Class::Month).is_some();
    let clitic = reading.hits(start).iter().any(|hit| hit.meaning.class == Class::Month && hit.cut.bytes > 0);
    if reading.is_script(month_word, Script::Latin) {
        let named = reading.is_capital(before) && !reading.is_function_word(before);
        let part_of_name = named || reading.is_capital(end) && !reading.starts_line(end);
        return (placed || part) && !part_of_name;
    }
    // Forenames and ordinary words are months only where nothing else fits.
    let doubtful = hijri || reading.is(month_word, Class::Given);
    placed || part || clitic || !doubtful && !reading.starts_line(start)
}

/// The year of a month, told from the base date's year and month; without more,
/// that of the latest such month.
fn year_from(base: Option<(i16, i8)>, month: i8, year: Option<Year>) -> Option<i16> {
    let near = |ahead: bool, same: i16| {
        base.map(|(year, now)| match month.cmp(&now) {
            Ordering::Equal => year + same,
            Ordering::Less => year + i16::from(ahead),
            Ordering::Greater => year - i16::from(!ahead),
        })
    };
    match year {
        Some(Year::Is(year)) => Some(year),
        Some(Year::FromNow(by)) => base.map(|(year, _)| year + i16::from(by)),
        Some(Year::Nearest(1)) => near(true, 1),
        Some(Year::Nearest(0)) => base.map(|(year, _)| year),
        Some(Year::Nearest(_)) => near(false, -1),
        None => near(false, 0),
    }
}

fn resolve(reading: &Reading<'_>, month: i8, days: Option<Days>, year: Option<Year>) -> Option<(Date, Date)> {
    let base = reading.document.base_date.map(|base| (base.value.year(), base.value.month()));
    let year = year_from(base, month, year)?;
    let (first, last) = days.unwrap_or((1, 1));
    let (first, last) = (Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?);
    Some((first, if days.is_some() { last } else { first.last_of_month() }))
}

fn resolve_hijri(reading: &Reading<'_>, month: u8, days: Option<Days>, year: Option<Year>) -> Option<(Date, Date)> {
    let base = reading.document.base_date.and_then(|base| hijri::month_at(base.value));
    let base = base.map(|(year, now)| (year as i16, now as i8));
    let year = i32::from(year_from(base, month as i8, year)?);
    // A Gregorian year after a Hijri month is that of its days.
    let year = if year > 1600 {
        let (first, _) = hijri::month_at(date(year as i16, 1, 1))?;
        let inside = |of: i32| hijri::month_of(of, month).is_some_and(|(from, _)| i32::from(from.year()) == year);
        if inside(first) { first } else { first + 1 }
    } else {
        year
    };
    let Some((first, last)) = days else { return hijri::month_of(year, month) };
    Some((hijri::day_of(year, month, first as u8)?, hijri::day_of(year, month, last as u8)?))
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
    let figure = named.map_or(start, |end| end + usize::from(reading.text(end) == "-"));
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
        || follows_year(reading, start)
        || reading.after_particle(start, &[Particle::Place, Particle::Toward, Particle::Since, Particle::Stop]);
    // "between 2000 and 3000 fighters"
    let counts = start
        .checked_sub(1)
        .and_then(|before| hedged_at(reading, before))
        .is_some_and(|range| range.value.qualifier == Qualifier::Between && reading.is(range.words.end, Class::Unit));
    let next = figure + 1;
    let free = !counts && (reading.is_mark(next) || next >= reading.words.len() || reading.is_letters(next));
    let year = number(reading, figure)?;
    (placed && free).then(|| Found {
        end: next,
        days: Some((date(year, 1, 1), date(year, 12, 31))),
        granularity: "year",
        hijri: false,
    })
}

/// "عامي 1996 و2006": the second of two years.
fn follows_year(reading: &Reading<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(2) else { return false };
    reading.follows(start, Particle::And) && may_be_year(reading, before) && !reading.is(before + 1, Class::Unit)
}
