//! Dates: absolute, partial and relative, in both calendars of the press.
//!
//! "23 يوليو/تموز 2015", "فبراير/ شباط الماضي", "3-7 August 2023", "العام الماضي",
//! "three days ago". Relative ones are counted from the article's base date and
//! stay unresolved without one.
//! Not handled: seasons, decades, stretches over two months.
//! Cases: `tests/corpus/{ar,en}/dates.tsv`.

mod absolute;
mod hijri;
mod relative;

use jiff::civil::Date;

use crate::extract::Rule;
use crate::extract::mentions::{DateMention, Mentions};
use crate::extract::reading::Reading;
use crate::lexicon::{Class, DateWord};

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

/// A date whose first word is known.
#[derive(Debug, Clone, Copy)]
struct Found {
    /// Index of the word after it.
    end: usize,
    /// First and last day, if resolved.
    days: Option<(Date, Date)>,
    /// `day`, `week`, `month`, `year`.
    granularity: &'static str,
    /// The words name a month of the Hijri calendar.
    hijri: bool,
}

impl Found {
    fn day(end: usize, day: Option<Date>) -> Self {
        Self { end, days: day.map(|day| (day, day)), granularity: "day", hijri: false }
    }
}

fn date_at(reading: &Reading<'_>, start: usize) -> Option<DateMention> {
    let found = absolute::named_month(reading, start)
        .or_else(|| absolute::numeric(reading, start))
        .or_else(|| relative::at(reading, start))
        .or_else(|| absolute::year_alone(reading, start))?;
    let cut = (reading.hits(start).iter())
        .find(|hit| matches!(hit.meaning.class, Class::Month | Class::DateWord))
        .map_or(0, super::phrases::clitic_bytes);
    let words = start..found.end;
    Some(DateMention {
        span: reading.span(&words, cut),
        words,
        days: found.days,
        granularity: found.granularity,
        calendar: if found.hijri { "hijri" } else { "gregorian" },
    })
}

fn word_at(reading: &Reading<'_>, at: usize) -> Option<(DateWord, usize)> {
    let hit = reading.hit(at, Class::DateWord)?;
    Some((*reading.lexicon.dates.get(hit.meaning.row as usize)?, hit.end as usize))
}

/// A date word of one kind, whatever else the word may be.
fn word_of<T>(reading: &Reading<'_>, at: usize, pick: impl Fn(DateWord) -> Option<T>) -> Option<(T, usize)> {
    reading.hits(at).iter().filter(|hit| hit.meaning.class == Class::DateWord).find_map(|hit| {
        let word = *reading.lexicon.dates.get(hit.meaning.row as usize)?;
        Some((pick(word)?, hit.end as usize))
    })
}

/// The index after a date word that stands at `at`.
fn past(reading: &Reading<'_>, at: usize, expected: DateWord) -> Option<usize> {
    word_of(reading, at, |word| (word == expected).then_some(())).map(|((), end)| end)
}

fn shift_at(reading: &Reading<'_>, at: usize) -> Option<(i8, usize)> {
    word_of(reading, at, |word| if let DateWord::Shift(by) = word { Some(by) } else { None })
}
