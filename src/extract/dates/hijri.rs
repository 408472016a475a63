//! Days of the Umm al-Qura calendar in the Gregorian one.

use icu_calendar::Date as Calendar;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::cal::{Hijri, Iso};
use jiff::civil::Date;

type Day = Calendar<Hijri<UmmAlQura>>;

fn day(year: i32, month: u8, day: u8) -> Option<Day> {
    Calendar::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura()).ok()
}

fn gregorian(day: Day) -> Option<Date> {
    let iso = day.to_calendar(Iso);
    Date::new(
        i16::try_from(iso.year().extended_year()).ok()?,
        i8::try_from(iso.month().ordinal).ok()?,
        i8::try_from(iso.day_of_month().0).ok()?,
    )
    .ok()
}

/// One day of a Hijri month.
pub(super) fn day_of(year: i32, month: u8, nth: u8) -> Option<Date> {
    gregorian(day(year, month, nth)?)
}

/// First and last day of a Hijri month.
pub(super) fn month_of(year: i32, month: u8) -> Option<(Date, Date)> {
    let first = day(year, month, 1)?;
    let last = day(year, month, first.days_in_month())?;
    Some((gregorian(first)?, gregorian(last)?))
}

/// Hijri year and month of a Gregorian day.
pub(super) fn month_at(date: Date) -> Option<(i32, u8)> {
    let iso = Calendar::try_new_iso(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
    let day = iso.ok()?.to_calendar(Hijri::new_umm_al_qura());
    Some((day.year().extended_year(), day.month().ordinal))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn well_known_days_fall_where_the_kingdom_had_them() {
        assert_eq!(day_of(1445, 9, 1), Some(date(2024, 3, 11)));
        assert_eq!(day_of(1444, 10, 1), Some(date(2023, 4, 21)));
        assert_eq!(month_of(1445, 9), Some((date(2024, 3, 11), date(2024, 4, 9))));
        assert_eq!(month_at(date(2024, 7, 22)), Some((1446, 1)));
    }
}
