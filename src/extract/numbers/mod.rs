//! Figures: digits and number words, with ranges and hedges.
//!
//! "2,500", "3 آلاف و500", "مئة وخمسين", "two dozen", "between 10 and 15".
//! Says nothing of what is counted; that is for `quantities`.
//! Not handled: ordinals, fractions without a scale.
//! Cases: `tests/corpus/{ar,en}/forces.tsv`.

mod digits;
mod sum;

use std::ops::Range;

use sum::Sum;

use crate::extract::mentions::Value;
use crate::extract::reading::Reading;
use crate::kinds::Qualifier;
use crate::lexicon::{Class, DateWord, Hit, NumberKind, NumberWord, Particle, Stands};
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
    /// The scale of its one group, or 1.
    scale: f64,
    vague: bool,
}

/// The hedged figure whose first word is `start`, hedge included.
pub fn hedged_at(reading: &Reading<'_>, start: usize) -> Option<Hedged> {
    if let Some(range) = between_at(reading, start) {
        return Some(range);
    }
    let before = qualifiers_at(reading, start, Stands::Before).next();
    let (figure_start, before) = match before {
        Some((qualifier, end)) => (skip_article(reading, skip_hedges(reading, end)), Some(qualifier)),
        None => (start, None),
    };
    let figure = figure_at(reading, figure_start)?;
    let (end, value) = with_range(reading, figure_start, figure)
        .unwrap_or_else(|| (figure.end, hedge(figure.value, before, figure.vague)));
    let (end, value) = hedge_after(reading, end, value);
    Some(Hedged { words: start..end, figure: figure_start, value })
}

/// The exact figure at `start` and the index after it; nothing for vague ones.
pub fn count_at(reading: &Reading<'_>, start: usize) -> Option<(f64, usize)> {
    figure_at(reading, start).filter(|figure| !figure.vague).map(|figure| (figure.value, figure.end))
}

/// The figure after a definite noun: "الثلاثة", "الـ12".
pub fn definite_count_at(reading: &Reading<'_>, start: usize) -> Option<(f64, usize)> {
    let spelt = |hit: &Hit| hit.meaning.class == Class::Number && hit.cut.article && !hit.cut.and;
    let digits = reading.is_particle(start, Particle::Clitic)
        && morphology::has_article(reading.text(start))
        && reading.is_figure(start + 1);
    let found = reading.hits(start).iter().any(spelt) || digits;
    (found && ordinal_at(reading, start).is_none()).then(|| count_at(reading, start))?
}

/// The index after an ordinal of several words ("الحادية عشرة"), whose last is a number word too.
pub fn ordinal_at(reading: &Reading<'_>, start: usize) -> Option<usize> {
    let ordinal = |hit: &&Hit| {
        hit.meaning.class == Class::DateWord
            && matches!(reading.lexicon.dates.get(hit.meaning.row as usize), Some(DateWord::Ordinal(_)))
    };
    let hit = reading.hits(start).iter().find(ordinal)?;
    (hit.end as usize > start + 1).then_some(hit.end as usize)
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
    let article = reading.is_any_particle(from, &[Particle::Indefinite, Particle::Article]);
    from + usize::from(article && reading.is(from + 1, Class::Number))
}

/// The value of a figure with its hedge; `vague` ones have no best figure.
pub fn hedge(figure: f64, qualifier: Option<Qualifier>, vague: bool) -> Value {
    let exact = Value { low: figure, high: Some(figure), best: Some(figure), qualifier: Qualifier::Exact };
    match qualifier {
        None | Some(Qualifier::About | Qualifier::MoreThan) if vague => {
            Value { high: None, best: None, qualifier: Qualifier::Vague, ..exact }
        }
        None => exact,
        Some(qualifier @ Qualifier::MoreThan) => Value { low: figure + 1.0, high: None, qualifier, ..exact },
        Some(qualifier @ Qualifier::AtLeast) => Value { high: None, qualifier, ..exact },
        Some(qualifier @ Qualifier::LessThan) => Value { low: 0.0, high: Some(figure - 1.0), qualifier, ..exact },
        Some(qualifier @ Qualifier::AtMost) => Value { low: 0.0, qualifier, ..exact },
        Some(qualifier) => Value { qualifier, ..exact },
    }
}

/// The words at `word` that hedge a figure from one side, and the index after each.
pub fn qualifiers_at<'r>(
    reading: &'r Reading<'_>,
    word: usize,
    stands: Stands,
) -> impl Iterator<Item = (Qualifier, usize)> + 'r {
    reading.hits(word).iter().filter(|hit| hit.meaning.class == Class::Qualifier).filter_map(move |hit| {
        let word = reading.lexicon.qualifiers.get(hit.meaning.row as usize)?;
        (word.stands == stands).then_some((word.qualifier, hit.end as usize))
    })
}

/// The value with a hedge that stands after the figure or its noun ("20 dead at
/// least"), and the index after that.
pub fn hedge_after(reading: &Reading<'_>, end: usize, value: Value) -> (usize, Value) {
    let adds =
        |&(qualifier, _): &(Qualifier, usize)| value.qualifier == Qualifier::Exact || value.qualifier == qualifier;
    match (qualifiers_at(reading, end, Stands::After).find(adds), value.best) {
        (Some((qualifier, end)), Some(best)) => (end, hedge(best, Some(qualifier), false)),
        _ => (end, value),
    }
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
    let value = range_of(first, second)?;
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
    if !hyphen && changes(reading, start) {
        return None;
    }
    let second = figure_at(reading, second_at)?;
    // A hyphen after a word is part of a model name, not of a range.
    let figures = reading.is_figure(start) || !hyphen;
    let value = figures.then(|| range_of(first, second))??;
    Some((second.end, value))
}

/// "ارتفع من 24 إلى 31", "rose from 24 to 31": two figures, not a range.
fn changes(reading: &Reading<'_>, start: usize) -> bool {
    let from = reading.after_particle(start, &[Particle::From, Particle::Of]);
    from && (reading.sentence_at(start).start..start).any(|at| reading.is_particle(at, Particle::Change))
}

fn range_of(first: Figure, second: Figure) -> Option<Value> {
    // "10 to 15 thousand", "two to three dozen": both ends are of the scale.
    let shared = first.scale == 1.0 && first.value * second.scale < second.value;
    let (first, second) = (if shared { first.value * second.scale } else { first.value }, second.value);
    (first < second).then_some(Value { low: first, high: Some(second), best: None, qualifier: Qualifier::Between })
}

/// The figure whose first word is `start`: digits, number words, or both.
fn figure_at(reading: &Reading<'_>, start: usize) -> Option<Figure> {
    let start = past_opener(reading, start);
    if let Some(vague) = vague_at(reading, start) {
        return Some(vague);
    }
    let (mut sum, mut end) = first_of(reading, start)?;
    let (mut best, mut scaled) = (sum.is_whole().then_some((sum, end)), None);
    while let Some((next, after)) = next_of(reading, start, end, sum) {
        (sum, end) = (next, after);
        if sum.is_whole() {
            best = Some((sum, end));
        }
        if sum.is_scaled() {
            scaled = best;
        }
    }
    // "between 10 thousand and 15 thousand": the second is a number of its own.
    let scale_left = number_words(reading, end).any(|(number, _, and)| number.kind == NumberKind::Scale && !and);
    if scale_left && !sum.is_scaled() {
        best = scaled.or(best);
    }
    best.map(|(sum, end)| Figure { end, value: sum.value(), scale: sum.scale(), vague: false })
}

/// Past a clitic, quotation mark or article that stands before a figure as a word of its own.
fn past_opener(reading: &Reading<'_>, start: usize) -> usize {
    let before_digits = || reading.is_particle(start, Particle::Clitic) || reading.opens_quote(start);
    let skipped = reading.is_figure(start + 1) && before_digits()
        || reading.is(start + 1, Class::Number) && reading.is_particle(start, Particle::Indefinite);
    start + usize::from(skipped)
}

fn number_words<'r>(reading: &'r Reading<'_>, word: usize) -> impl Iterator<Item = (NumberWord, usize, bool)> + 'r {
    reading.hits(word).iter().filter(|hit| hit.meaning.class == Class::Number).filter_map(|hit| {
        let number = reading.lexicon.numbers.get(hit.meaning.row as usize)?;
        Some((*number, hit.end as usize, hit.cut.and))
    })
}

/// "dozens", "عشرات الآلاف", "hundreds of thousands", "بضعة", "several hundred".
fn vague_at(reading: &Reading<'_>, start: usize) -> Option<Figure> {
    let (number, end, _) = number_words(reading, start).find(|(number, ..)| number.kind == NumberKind::Vague)?;
    let of = end + usize::from(reading.is_particle(end, Particle::Of));
    let few = number.value < 10.0;
    let more = number_words(reading, of).filter(|&(.., and)| !and).find_map(|(more, next, _)| match more.kind {
        // A few hundred are hundreds.
        NumberKind::Vague if few => Some((more.value, next)),
        NumberKind::Scale | NumberKind::Hundred if few => Some((more.value * 2.0, next)),
        // "بضع عشرة": above ten.
        NumberKind::Ten if few && more.value == 10.0 => Some((more.value + number.value, next)),
        NumberKind::Scale if more.value >= 1000.0 => Some((more.value * number.value, next)),
        // The plural scale is vague alone: "thousands" are at least two.
        NumberKind::Vague if more.value >= 1000.0 => Some((more.value / 2.0 * number.value, next)),
        _ => None,
    });
    let (value, end) = more.unwrap_or((number.value, end));
    Some(Figure { end, value, scale: 1.0, vague: true })
}

fn first_of(reading: &Reading<'_>, start: usize) -> Option<(Sum, usize)> {
    if reading.is_figure(start) {
        let value = digits_at(reading, start, past_quote(reading, start + 1))?;
        return Some((Sum::default().with_digits(value, false)?, start + 1));
    }
    let latin = reading.is_script(start, Script::Latin);
    let one = || start.checked_sub(1).is_some_and(|before| number_words(reading, before).any(|(n, ..)| n.value <= 1.0));
    number_words(reading, start).find_map(|(number, end, _)| {
        let alone = matches!(number.kind, NumberKind::Scale | NumberKind::Hundred);
        if latin && alone && !reading.follows(start, Particle::Indefinite) && !one() {
            return None;
        }
        // "ألفا جندي" is two thousand, "ألفا ومئتي جندي" one thousand and two hundred.
        if number.kind == NumberKind::DualScale && number_words(reading, start).count() > 1 && joins(reading, end) {
            return None;
        }
        let sum =
            if latin { Sum::default().with_english(number, false) } else { Sum::default().with_arabic(number, false) };
        Some((sum?, end))
    })
}

/// The value of a figure in digits before the word `after`, which may be its scale.
fn digits_at(reading: &Reading<'_>, figure: usize, after: usize) -> Option<f64> {
    let scaled = number_words(reading, after).any(|(number, ..)| number.kind == NumberKind::Scale);
    digits::parse(reading.text(figure), scaled)
}

/// Whether waw and a number word or digits follow.
fn joins(reading: &Reading<'_>, end: usize) -> bool {
    number_words(reading, end).any(|(.., and)| and)
        || is_bare_waw(reading, end) && (reading.is_figure(end + 1) || reading.is(end + 1, Class::Number))
}

fn past_quote(reading: &Reading<'_>, at: usize) -> usize {
    at + usize::from(reading.closes_quote(at))
}

/// The sum with the words after it, if they combine.
fn next_of(reading: &Reading<'_>, start: usize, end: usize, sum: Sum) -> Option<(Sum, usize)> {
    if reading.starts_line(end) {
        return None;
    }
    if is_bare_waw(reading, end) && reading.is_figure(end + 1) {
        let value = digits_at(reading, end + 1, end + 2)?;
        return sum.with_digits(value, true).map(|sum| (sum, end + 2));
    }
    // A scale may stand outside the quotation marks of its digits.
    let quoted = past_quote(reading, end);
    let latin = reading.is_script(end, Script::Latin) || reading.text(end) == "-";
    let (at, and) = match () {
        () if quoted > end && reading.is_figure(start) => (quoted, false),
        () if latin => past_english_joint(reading, end),
        () if is_bare_waw(reading, end) => (end + 1, true),
        () => (end, false),
    };
    number_words(reading, at).find_map(|(number, next, waw)| {
        let sum = if latin { sum.with_english(number, and) } else { sum.with_arabic(number, and || waw) };
        Some((sum?, next))
    })
}

/// Past "-", "and", "and a", "a", "of a" between English number words.
fn past_english_joint(reading: &Reading<'_>, end: usize) -> (usize, bool) {
    let and = reading.is_particle(end, Particle::And);
    let mut at = end + usize::from(and || reading.text(end) == "-" || reading.is_particle(end, Particle::Of));
    at += usize::from(reading.is_particle(at, Particle::Indefinite));
    (at, and)
}
