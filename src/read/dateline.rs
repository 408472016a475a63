//! Where and when a report was filed, as its first lines say: "BAGHDAD (Reuters) -", "2024-07-22".
//!
//! Reads shape alone: a few capitalised or Arabic words, an agency in brackets,
//! a dash. Whether the words name a known place is left to the gazetteer.
//! Not handled: days without a year.
//! Cases: `tests/readers.rs`.

use jiff::civil::Date;

use super::days;
use crate::document::{BaseDate, BaseDateSource, Paragraph};
use crate::text::{Script, Span, SrcPos, script_of, western_digit};

/// Paragraphs of running text in which a dateline may stand; subtitles and
/// bylines come before it.
const FIRST_PARAGRAPHS: usize = 4;

/// What opens the agency after a place: brackets and quotation marks.
const AGENCY_OPENS: [char; 5] = ['(', '[', '\u{ab}', '\u{201c}', '"'];

/// The place words of the dateline.
pub(super) fn place(text: &str, paragraphs: &[Paragraph]) -> Option<Span<SrcPos>> {
    let body = paragraphs.iter().filter(|paragraph| !paragraph.role.is_heading());
    body.take(FIRST_PARAGRAPHS).find_map(|paragraph| {
        let words = place_in(paragraph.span.of(text))?;
        let start = paragraph.span.start;
        Some(Span::new(start, SrcPos(start.0 + words.len() as u32)))
    })
}

/// Whether a paragraph opens with a place and an agency in brackets, which no headline does.
pub(super) fn names_agency(words: &str) -> bool {
    place_in(words).is_some_and(|place| {
        let after = words.strip_prefix(place).unwrap_or_default().trim_start();
        after.starts_with('(')
    })
}

/// The day of the report, if a line among the first is nothing but a full date, or a dateline has one.
pub(super) fn day(text: &str, paragraphs: &[Paragraph]) -> Option<BaseDate> {
    let alone = paragraphs.iter().take(FIRST_PARAGRAPHS + 1).find_map(|paragraph| stated(paragraph.span.of(text)));
    let body = || paragraphs.iter().filter(|paragraph| !paragraph.role.is_heading()).take(FIRST_PARAGRAPHS);
    let value = alone.or_else(|| body().find_map(|paragraph| day_in(paragraph.span.of(text))))?;
    Some(BaseDate { value, from: BaseDateSource::Text })
}

/// The full date in the dateline that a paragraph opens with: in the place of it ("14 October 2025 –"), beside it
/// ("BAGHDAD, Oct. 14, 2025 (Reuters) –") or between dashes behind it.
fn day_in(words: &str) -> Option<Date> {
    let head = head(words)?;
    if let Some(day) = stated(head) {
        return Some(day);
    }
    let beside = head.strip_prefix(place_in(words)?)?;
    stated(&without_agency(beside)).or_else(|| {
        let is_between = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{640}' | '\u{2013}'..='\u{2015}');
        let behind = words.strip_prefix(head)?.trim_start_matches(is_between);
        stated(&without_agency(self::head(behind)?))
    })
}

/// What a dateline says beside its agency: "(Reuters)", "/Agency/".
fn without_agency(words: &str) -> String {
    const CLOSES: [char; 5] = [')', ']', '\u{bb}', '\u{201d}', '"'];
    let words = words.trim();
    let slashes = words.strip_suffix('/').and_then(|inner| inner.rfind('/')).and_then(|at| words.get(..at));
    let words = slashes.unwrap_or(words);
    let agency = words.find(AGENCY_OPENS).zip(words.rfind(CLOSES)).filter(|(opens, closes)| opens < closes);
    let parts = agency.and_then(|(opens, closes)| Some((words.get(..opens)?, words.get(closes..)?)));
    parts.map_or_else(|| words.to_owned(), |(before, after)| format!("{before} {after}"))
}

/// The date that is all that the words say.
fn stated(words: &str) -> Option<Date> {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    full_date(words).or_else(|| days::in_words(words))
}

/// The place words at the start of a paragraph that opens with a dateline.
fn place_in(words: &str) -> Option<&str> {
    let (head, is_ended) = match head(words) {
        Some(head) => (head, true),
        None => (words, false),
    };
    let place = head.find(AGENCY_OPENS).and_then(|at| head.get(..at)).unwrap_or(head);
    let has_agency = place.len() < head.len();
    let (place, has_slash) = match place.split_once('/') {
        // "Gaza/ Anadolu" is the whole line; a slash elsewhere parts two places.
        Some((place, agency)) if is_ended || (is_name(agency, 3) && !has_agency) => (place, true),
        Some(_) => return None,
        None => (place, false),
    };
    if !is_ended && !has_slash {
        return None;
    }
    let place = place.split([',', '\u{60c}']).next().unwrap_or(place).trim_end();
    // Two words before a bare dash may still be a place; three begin a sentence.
    let most = if has_agency || has_slash { 4 } else { 2 };
    is_name(place, most).then_some(place)
}

/// What stands before the dash of a dateline.
fn head(words: &str) -> Option<&str> {
    /// Place, agency and day together are shorter than this, in characters.
    const HEAD_CHARS: usize = 80;
    let mut letters = words.char_indices().take(HEAD_CHARS).peekable();
    while let Some((at, letter)) = letters.next() {
        let spaced = letters.peek().is_some_and(|(_, next)| next.is_whitespace() || *next == '-');
        // Arabic papers set the tatweel as a dash; inside a word it is none.
        let after_space = words.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace));
        let is_dash = match letter {
            '-' => spaced,
            '\u{640}' => spaced && after_space,
            '\u{2013}' | '\u{2014}' | '\u{2015}' => true,
            _ => false,
        };
        if is_dash {
            return words.get(..at).map(str::trim_end);
        }
    }
    None
}

/// Whether the words can be a proper name: at most `most` of them, letters
/// only, the Latin ones capitalised.
fn is_name(words: &str, most: usize) -> bool {
    let is_part =
        |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}' | '.') || script_of(c) == Script::Arabic;
    let is_word = |word: &str| {
        let first = word.chars().next().unwrap_or(' ');
        word.chars().all(is_part)
            && (first.is_uppercase() || (first.is_alphabetic() && script_of(first) == Script::Arabic))
    };
    let count = words.split_whitespace().count();
    (1..=most).contains(&count) && words.split_whitespace().all(is_word)
}

/// A date in figures that stands alone, perhaps with a time after it.
pub(super) fn full_date(words: &str) -> Option<Date> {
    let western: String = words.chars().map(western_digit).collect();
    let (date, time) = western.split_once([' ', 'T']).unwrap_or((western.as_str(), ""));
    if !time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | 'Z' | '+' | '-' | '.' | ' ')) {
        return None;
    }
    let mut numbers = [0_i16; 3];
    let mut parts = date.split(['-', '/', '.']);
    for number in &mut numbers {
        *number = parts.next()?.parse().ok()?;
    }
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match numbers {
        [year, month, day] if year > 999 => (year, month, day),
        [day, month, year] if year > 999 && day > 12 => (year, month, day),
        [month, day, year] if year > 999 && day > 12 => (year, month, day),
        [day, month, year] if year > 999 && day == month => (year, month, day),
        // The fourth of May or the fifth of April: not ours to guess.
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
