//! Figures: digits and number words, with ranges and hedges.
//!
//! "2,500", "3 آلاف و500", "مئة وخمسين", "two dozen", "between 10 and 15".
//! Says nothing of what is counted; that is for `quantities`.
//! Not handled: fractions other than halves, ordinals.
//! Cases: `tests/corpus/{ar,en}/forces.tsv`.

use std::ops::Range;

use crate::extract::mentions::Value;
use crate::extract::reading::Reading;
use crate::kinds::Qualifier;
use crate::lexicon::{Class, NumberKind, NumberWord, Particle, Stands};
use crate::text::{Script, morphology};

/// A figure with its hedge, in words of the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Hedged {
    /// Words of hedge and figure.
    pub words: Range<usize>,
    /// Index of the figure's own first word.
    pub figure: usize,
    /// What it says.
    pub value: Value,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Figure {
    end: usize,
    value: f64,
    vague: bool,
    /// Spelt in digits alone, four of them: it may be a year.
    bare_digits: bool,
}

/// The hedged figure whose first word is `start`, hedge included.
pub fn hedged_at(reading: &Reading<'_>, start: usize) -> Option<Hedged> {
    if let Some(range) = between_at(reading, start) {
        return Some(range);
    }
    let before = (reading.hits(start).iter()).filter(|hit| hit.meaning.class == Class::Qualifier).find_map(|hit| {
        let word = reading.lexicon.qualifiers.get(hit.meaning.row as usize)?;
        (word.stands == Stands::Before).then_some((hit.end as usize, word.qualifier))
    });
    let (figure_start, before) = match before {
        Some((end, qualifier)) => (skip_article(reading, skip_hedges(reading, end)), Some(qualifier)),
        None => (start, None),
    };
    let figure = figure_at(reading, figure_start)?;
    let (end, value) = with_range(reading, figure_start, figure)
        .unwrap_or_else(|| (figure.end, hedge(figure.value, before, figure.vague)));
    let (end, value) = with_hedge_after(reading, end, value);
    Some(Hedged { words: start..end, figure: figure_start, value })
}

/// Whether the figure at `start` may be a year: four digits without a separator.
pub fn may_be_year(reading: &Reading<'_>, start: usize) -> bool {
    let text = reading.text(start);
    reading.is_figure(start) && text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
}

/// A second hedge ("up to about 20") adds nothing to the first.
fn skip_hedges(reading: &Reading<'_>, from: usize) -> usize {
    reading.hit(from, Class::Qualifier).map_or(from, |hit| hit.end as usize)
}

/// "a" and "an additional" between a hedge and its figure.
fn skip_article(reading: &Reading<'_>, from: usize) -> usize {
    if (reading.is_particle(from, Particle::Indefinite) || reading.is_particle(from, Particle::Article))
        && reading.is(from + 1, Class::Number)
    {
        from + 1
    } else {
        from
    }
}

fn hedge(figure: f64, qualifier: Option<Qualifier>, vague: bool) -> Value {
    let exact = Value { low: figure, high: Some(figure), best: Some(figure), qualifier: Qualifier::Exact };
    match qualifier {
        None | Some(Qualifier::About) if vague => {
            Value { high: None, best: None, qualifier: Qualifier::Vague, ..exact }
        }
        None => exact,
        Some(Qualifier::MoreThan) if vague => Value { high: None, best: None, qualifier: Qualifier::Vague, ..exact },
        Some(qualifier @ Qualifier::MoreThan) => Value { low: figure + 1.0, high: None, qualifier, ..exact },
        Some(qualifier @ Qualifier::AtLeast) => Value { high: None, qualifier, ..exact },
        Some(qualifier @ Qualifier::LessThan) => Value { low: 0.0, high: Some(figure - 1.0), qualifier, ..exact },
        Some(qualifier @ Qualifier::AtMost) => Value { low: 0.0, qualifier, ..exact },
        Some(qualifier) => Value { qualifier, ..exact },
    }
}

fn with_hedge_after(reading: &Reading<'_>, end: usize, value: Value) -> (usize, Value) {
    let after = (reading.hits(end).iter()).find_map(|hit| {
        let word = (hit.meaning.class == Class::Qualifier)
            .then(|| reading.lexicon.qualifiers.get(hit.meaning.row as usize))??;
        let adds = value.qualifier == Qualifier::Exact || value.qualifier == word.qualifier;
        (word.stands == Stands::After && adds).then_some((hit.end as usize, word.qualifier))
    });
    match (after, value.best) {
        (Some((end, qualifier)), Some(best)) => (end, hedge(best, Some(qualifier), false)),
        _ => (end, value),
    }
}

/// The value of a hedge that stands after the counted noun ("20 dead at least").
pub fn hedge_after_noun(reading: &Reading<'_>, end: usize, value: Value) -> (usize, Value) {
    with_hedge_after(reading, end, value)
}

/// "between 10 and 15".
fn between_at(reading: &Reading<'_>, start: usize) -> Option<Hedged> {
    let first_at = reading.particle(start, Particle::Between)?.end as usize;
    let first = figure_at(reading, first_at)?;
    let second_at = match reading.particle(first.end, Particle::And) {
        Some(and) => and.end as usize,
        None if morphology::begins_with_waw(reading.text(first.end)) => {
            first.end + usize::from(is_bare_waw(reading, first.end))
        }
        None => reading.particle(first.end, Particle::To)?.end as usize,
    };
    let second = figure_at(reading, second_at)?;
    let value = range_of(first.value, second.value)?;
    Some(Hedged { words: start..second.end, figure: first_at, value })
}

/// A conjunction that stands apart, or touches digits ("و15" is two words).
fn is_bare_waw(reading: &Reading<'_>, word: usize) -> bool {
    reading.is_script(word, Script::Arabic) && reading.is_particle(word, Particle::And)
}

fn with_range(reading: &Reading<'_>, start: usize, first: Figure) -> Option<(usize, Value)> {
    let hyphen = matches!(reading.text(first.end), "-" | "\u{2013}" | "\u{2010}");
    let second_at = if hyphen {
        first.end + 1
    } else {
        reading.particle(first.end, Particle::To).or_else(|| reading.particle(first.end, Particle::Or))?.end as usize
    };
    let second = figure_at(reading, second_at)?;
    // A hyphen after a word is part of a model name, not of a range.
    let figures = reading.is_figure(start) || !hyphen;
    let value = figures.then(|| range_of(first.value, second.value))??;
    Some((second.end, value))
}

fn range_of(first: f64, second: f64) -> Option<Value> {
    // "10 to 15 thousand" says both ends in thousands.
    let first = if first < 1000.0 && second >= 1000.0 && second % 1000.0 == 0.0 && first * 1000.0 < second {
        first * 1000.0
    } else {
        first
    };
    (first < second).then_some(Value { low: first, high: Some(second), best: None, qualifier: Qualifier::Between })
}

fn figure_at(reading: &Reading<'_>, start: usize) -> Option<Figure> {
    // A conjunction, preposition or article that touches digits is a word of its own.
    let before_digits =
        || reading.is_particle(start, Particle::Clitic) || matches!(reading.text(start), "\"" | "\u{AB}" | "\u{201C}");
    let skipped = reading.is_figure(start + 1) && before_digits()
        || reading.is(start + 1, Class::Number) && reading.is_particle(start, Particle::Indefinite);
    let start = start + usize::from(skipped);
    let first = if reading.is_figure(start) { digits_at(reading, start)? } else { spelt_at(reading, start)? };
    Some(add_rest(reading, first))
}

/// "3 آلاف و500": what follows a scaled figure after a conjunction.
fn add_rest(reading: &Reading<'_>, first: Figure) -> Figure {
    let joined = is_bare_waw(reading, first.end) && reading.is_figure(first.end + 1);
    if !joined || first.value < 1000.0 || first.value % 1000.0 != 0.0 || first.vague {
        return first;
    }
    match digits_at(reading, first.end + 1) {
        Some(rest) if rest.value < 1000.0 => Figure { end: rest.end, value: first.value + rest.value, ..first },
        _ => first,
    }
}

fn digits_at(reading: &Reading<'_>, start: usize) -> Option<Figure> {
    let (mut end, mut scaled) = (start + 1, false);
    if matches!(reading.text(end), "\"" | "\u{BB}" | "\u{201D}") && scale_at(reading, end + 1).is_some() {
        end += 1;
    }
    let mut scale = 1.0;
    while let Some((value, next)) = scale_at(reading, end) {
        (scale, end, scaled) = (scale * value, next, true);
    }
    let value = parse_digits(reading.text(start), scaled)?;
    Some(Figure { end, value: value * scale, vague: false, bare_digits: !scaled })
}

/// A scale word ("آلاف", "million") without a conjunction.
fn scale_at(reading: &Reading<'_>, word: usize) -> Option<(f64, usize)> {
    number_words(reading, word)
        .find(|(number, _, and)| number.kind == NumberKind::Scale && !and)
        .filter(|_| !reading.starts_line(word))
        .map(|(number, end, _)| (number.value, end))
}

fn number_words<'r>(reading: &'r Reading<'_>, word: usize) -> impl Iterator<Item = (NumberWord, usize, bool)> + 'r {
    reading.hits(word).iter().filter(|hit| hit.meaning.class == Class::Number).filter_map(|hit| {
        let number = reading.lexicon.numbers.get(hit.meaning.row as usize)?;
        Some((*number, hit.end as usize, hit.cut.and))
    })
}

/// "1,200", "1.014.600", "2.5": separators told apart by position.
fn parse_digits(text: &str, scaled: bool) -> Option<f64> {
    let separators: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let in_threes = groups.iter().skip(1).all(|group| group.len() == 3) && groups.first().is_some_and(|g| g.len() <= 3);
    let decimal = match separators.as_slice() {
        [] => false,
        // One point before three digits parts thousands unless a scale follows.
        ['.'] => scaled || !in_threes,
        [',' | '\u{00A0}' | '\u{202F}' | '\u{2009}'] => !in_threes,
        _ => false,
    };
    if decimal {
        return text.replace(',', ".").parse().ok();
    }
    if !separators.is_empty() && !in_threes {
        return None;
    }
    groups.concat().parse().ok()
}

fn spelt_at(reading: &Reading<'_>, start: usize) -> Option<Figure> {
    let (first, mut end) = first_number(reading, start)?;
    if first.kind == NumberKind::Vague {
        let scale = scale_after_vague(reading, end);
        return Some(Figure {
            end: scale.map_or(end, |(_, next)| next),
            value: first.value * scale.map_or(1.0, |(value, _)| value),
            vague: true,
            bare_digits: false,
        });
    }
    let (mut total, mut current, mut last) = (0.0, first.value, first);
    if matches!(first.kind, NumberKind::Scale | NumberKind::DualScale) {
        (total, current) = (current, 0.0);
    }
    while let Some((number, next)) = next_number(reading, end, last, current, total) {
        match number.kind {
            NumberKind::Scale => {
                let scaled = if current == 0.0 { total * number.value } else { current * number.value };
                (total, current) = (if current == 0.0 { scaled } else { total + scaled }, 0.0);
            }
            NumberKind::DualScale => (total, current) = (total + current + number.value, 0.0),
            NumberKind::Hundred if last.kind == NumberKind::Unit && number.value == 100.0 => current *= 100.0,
            NumberKind::Half => current += last.value / 2.0,
            _ => current += number.value,
        }
        (last, end) = (number, next);
    }
    Some(Figure { end, value: total + current, vague: false, bare_digits: false })
}

/// The first word of a spelt number. A scale that stands alone in the plural is
/// vague ("آلاف"), in the singular it is one of it ("ألف", "a thousand").
fn first_number(reading: &Reading<'_>, start: usize) -> Option<(NumberWord, usize)> {
    let mut readings: Vec<_> = number_words(reading, start).collect();
    readings.sort_by_key(|(number, end, _)| (std::cmp::Reverse(*end), number.kind != NumberKind::Vague));
    let (number, end, _) = readings.into_iter().next()?;
    let alone = number.kind == NumberKind::Scale && reading.is_script(start, Script::Latin);
    let one = || start.checked_sub(1).is_some_and(|before| number_words(reading, before).any(|(n, ..)| n.value <= 1.0));
    let article = reading.follows(start, Particle::Indefinite) || one();
    (!alone || article).then_some((number, end))
}

fn scale_after_vague(reading: &Reading<'_>, end: usize) -> Option<(f64, usize)> {
    let of = end + usize::from(reading.is_particle(end, Particle::Of));
    number_words(reading, of)
        .find(|(number, _, and)| {
            matches!(number.kind, NumberKind::Scale | NumberKind::Vague) && number.value >= 1000.0 && !and
        })
        .map(|(number, next, _)| {
            (if number.kind == NumberKind::Vague { number.value / 2.0 } else { number.value }, next)
        })
}

/// The next word of a spelt number, if it combines with what stands before.
fn next_number(
    reading: &Reading<'_>,
    end: usize,
    last: NumberWord,
    current: f64,
    total: f64,
) -> Option<(NumberWord, usize)> {
    if reading.starts_line(end) {
        return None;
    }
    let latin = reading.is_script(end.saturating_sub(1), Script::Latin);
    let mut at = end;
    if latin && (reading.text(at) == "-" || reading.is_particle(at, Particle::And) && current + total >= 100.0) {
        at += 1;
    }
    if is_bare_waw(reading, at) && !reading.is_figure(at + 1) {
        at += 1;
    }
    number_words(reading, at).find_map(|(number, next, and)| {
        let and = and || at > end;
        let fits = if latin { fits_english(last, number, current) } else { fits_arabic(last, number, and) };
        fits.then_some((number, next))
    })
}

fn fits_english(last: NumberWord, number: NumberWord, current: f64) -> bool {
    match number.kind {
        NumberKind::Scale => last.kind != NumberKind::Scale || number.value > last.value,
        NumberKind::Unit => last.kind == NumberKind::Ten || last.kind == NumberKind::Scale && current == 0.0,
        NumberKind::Teen | NumberKind::Ten => last.kind == NumberKind::Scale,
        _ => false,
    }
}

fn fits_arabic(last: NumberWord, number: NumberWord, and: bool) -> bool {
    use NumberKind::{DualScale, Half, Hundred, Scale, Ten, Unit};
    match (last.kind, number.kind, and) {
        (Unit, Ten, false) => number.value == 10.0,
        (Unit, Ten, true) => number.value > 10.0,
        (Unit, Hundred, false) => number.value == 100.0 && last.value > 2.0,
        (Unit | Ten | Hundred | Half, Scale, false) | (Hundred, Unit | Ten, true) => true,
        (Scale | DualScale, Unit | Ten | Hundred, true) => number.value < last.value,
        (Scale | DualScale, Scale | DualScale, true) => number.value < last.value,
        (Scale, Half, true) => true,
        (Scale, Scale, false) => number.value > last.value,
        _ => false,
    }
}
