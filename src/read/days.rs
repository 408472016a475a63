//! Days as metadata write them: ISO 8601, mail dates, "July 22, 2024".

use jiff::civil::Date;
use jiff::fmt::rfc2822;

use super::dateline;

/// Forms other than ISO 8601 and mail; a day may be followed by anything.
const FORMS: &[&str] = &["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d"];

/// Longer words are no date, in bytes.
const MOST_BYTES: usize = 100;

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
    iso().or_else(mail).or_else(|| dateline::full_date(words)).or_else(|| FORMS.iter().find_map(form))
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
            ("yesterday", "-"),
            ("2024-02-30", "-"),
            ("", "-"),
        ];
        for (words, expected) in rows {
            assert_eq!(day(words).map_or("-".to_owned(), |day| day.to_string()), expected, "{words}");
        }
    }
}
