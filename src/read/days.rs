//! Days as metadata and datelines write them: ISO 8601, mail dates, "July 22, 2024", "14 تشرين الأول/أكتوبر 2025".
//!
//! Months and days of the week are those of `assets/lang/`, which the rules read too.

use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::fmt::rfc2822;

use super::dateline;
use crate::text::fold_word;

/// Forms other than ISO 8601 and mail; a day may be followed by anything.
const FORMS: &[&str] = &["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d"];

/// Longer words are no date, in bytes.
const MOST_BYTES: usize = 100;

/// Tables of months, and of words of dates, in both languages.
const MONTHS: [&str; 2] =
    [include_str!("../../assets/lang/ar/months.tsv"), include_str!("../../assets/lang/en/months.tsv")];
const DATES: [&str; 2] =
    [include_str!("../../assets/lang/ar/dates.tsv"), include_str!("../../assets/lang/en/dates.tsv")];

/// A name in words, folded, and its number.
type Name = (Vec<String>, i8);

/// Gregorian months and days of the week by their words, the longest name first.
static NAMES: LazyLock<[Vec<Name>; 2]> = LazyLock::new(|| [names(&MONTHS, "gregorian"), names(&DATES, "weekday")]);

/// The forms of the rows that one cell says are of this kind, with the number in the other.
fn names(tables: &[&'static str], kind: &str) -> Vec<Name> {
    let rows = tables.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let (forms, one, two) = (cells.next()?, cells.next()?, cells.next()?);
        let number = if one == kind { two } else { Some(one).filter(|_| two == kind)? };
        Some((forms, number.parse::<i8>().ok()?))
    };
    let forms =
        rows.filter_map(row).flat_map(|(forms, number)| forms.split('|').map(move |form| (parts(form), number)));
    let mut names: Vec<Name> = forms.collect();
    names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    names
}

/// The words and figures of a text, folded.
fn parts(words: &str) -> Vec<String> {
    let folded = fold_word(words);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The day that the words name if they say nothing else, with the month as a word: "Oct. 14, 2025",
/// "الثلاثاء 14 تشرين الأول/أكتوبر 2025". A time may follow.
pub(super) fn in_words(words: &str) -> Option<Date> {
    if words.len() > MOST_BYTES {
        return None;
    }
    let [months, weekdays] = &*NAMES;
    let parts = parts(words);
    let rest = named(&parts, weekdays).map_or(parts.as_slice(), |(_, rest)| rest);
    let (day, month, rest) = if let Some((month, rest)) = named(rest, months) {
        (rest.first()?, month, rest.get(1..)?)
    } else {
        let (month, behind) = named(rest.get(1..)?, months)?;
        // "تشرين الأول/أكتوبر": the same month by its other name.
        let again = named(behind, months).filter(|&(other, _)| other == month);
        (rest.first()?, month, again.map_or(behind, |(_, behind)| behind))
    };
    let day = day_of(day)?;
    let (year, time) = rest.split_first()?;
    let is_time = time.iter().all(|part| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let year = year.parse().ok().filter(|year| (1900..2100).contains(year) && is_time)?;
    Date::new(year, month, day).ok()
}

/// The number of the name that the words begin with, and the words after it.
fn named<'w>(words: &'w [String], names: &[Name]) -> Option<(i8, &'w [String])> {
    names.iter().find_map(|(name, number)| Some((*number, words.strip_prefix(name.as_slice())?)))
}

/// "14", "14th".
fn day_of(word: &str) -> Option<i8> {
    let day = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix));
    day.unwrap_or(word).parse().ok()
}

/// The day that the words name, in the time zone that they are written in.
pub(super) fn day(words: &str) -> Option<Date> {
    let words = words.trim();
    if words.len() > MOST_BYTES {
        return None;
    }
    let iso = || words.get(..10).and_then(|day| day.parse().ok());
    let mail = || rfc2822::parse(words).ok().map(|zoned| zoned.date());
    let form = |form: &&str| {
        let (day, rest) = jiff::fmt::strtime::BrokenDownTime::parse_prefix(form, words).ok()?;
        let ends = words.get(rest..)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
        ends.then(|| day.to_date().ok()).flatten()
    };
    iso()
        .or_else(mail)
        .or_else(|| dateline::full_date(words))
        .or_else(|| FORMS.iter().find_map(form))
        .or_else(|| in_words(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written_and_never_guessed() {
        let rows = [
            ("2024-07-22", "2024-07-22"),
            ("2024-07-22T23:30:00-04:00", "2024-07-22"),
            (" 2024-07-22 14:30 ", "2024-07-22"),
            ("Mon, 22 Jul 2024 14:30:00 +0300", "2024-07-22"),
            ("July 22, 2024", "2024-07-22"),
            ("22 Jul 2024, 14:30", "2024-07-22"),
            ("20240722", "2024-07-22"),
            ("20240722T143000Z", "-"),
            ("22/07/2024", "2024-07-22"),
            ("04/05/2024", "-"),
            ("14 تشرين الأول/أكتوبر 2025", "2025-10-14"),
            ("الثلاثاء، ١٤ أكتوبر ٢٠٢٥ 10:30", "2025-10-14"),
            ("Tuesday, Oct. 14th, 2025", "2025-10-14"),
            ("14 تشرين الأول/سبتمبر 2025", "-"),
            ("14 محرم 2025", "-"),
            ("في 14 أكتوبر 2025", "-"),
            ("31 نيسان 2025", "-"),
            ("yesterday", "-"),
            ("2024-02-30", "-"),
            ("", "-"),
        ];
        for (words, expected) in rows {
            assert_eq!(day(words).map_or("-".to_owned(), |day| day.to_string()), expected, "{words}");
        }
    }
}
