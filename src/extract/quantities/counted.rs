//! A figure with the noun it counts: after it, before it, or inside it as a dual.

use std::ops::Range;

use super::labels::{is_bare_label, is_label};
use crate::extract::mentions::DateMention;
use crate::extract::numbers::{Hedged, definite_count_at, hedge, hedge_after, hedged_at};
use crate::extract::reading::Reading;
use crate::kinds::Qualifier;
use crate::lexicon::{Class, Form, Hit, Particle, Unit};
use crate::text::Script;

/// Words between a figure and its noun in English ("18 Afghan government soldiers").
const MAX_MODIFIERS: usize = 4;

/// A figure with its noun, before it is known what is measured.
pub(super) struct Counted<'r> {
    pub(super) hedged: Hedged,
    pub(super) noun: Option<Noun<'r>>,
    /// "تسعة من العاملين", "seven traders": people of a kind that no table names.
    pub(super) unlisted: bool,
    /// Index after noun and hedge.
    pub(super) end: usize,
    /// "others", "of them": more of what was counted just before.
    pub(super) others: bool,
    /// The figure may be a label: it counts only at the end of a toll.
    pub(super) doubtful: bool,
}

pub(super) struct Noun<'r> {
    pub(super) unit: Option<&'r Unit>,
    pub(super) words: Range<usize>,
    pub(super) nationality: Option<u32>,
}

/// The counted thing whose first word is `word`.
pub(super) fn counted_at<'r>(reading: &'r Reading<'_>, word: usize, dates: &[DateMention]) -> Option<Counted<'r>> {
    if let Some(counted) = dual_at(reading, word, dates).or_else(|| definite_at(reading, word, dates)) {
        return Some(counted);
    }
    let hedged = hedged_at(reading, word)?;
    if is_in_date(dates, hedged.figure) || is_label(reading, &hedged) || is_one_of(reading, &hedged) {
        return None;
    }
    let others = reading.is_any_particle(hedged.words.end, &[Particle::Others, Particle::Subset])
        || reading.after_particle(hedged.words.start, &[Particle::Others, Particle::Total]);
    let after = hedged.words.end + usize::from(reading.is_particle(hedged.words.end, Particle::Others));
    // "خمسة يوم الخميس": the day is not what is counted.
    let noun = noun_after(reading, if reading.is_script(after, Script::Latin) { after } else { hedged.words.end })
        .filter(|noun| !is_in_date(dates, noun.words.end.saturating_sub(1)));
    let spelt_one = hedged.value.best == Some(1.0) && reading.is_script(hedged.figure, Script::Arabic);
    if noun.is_none() && spelt_one && !others {
        return None;
    }
    let doubtful = noun.is_none() && is_bare_label(reading, &hedged);
    // The figure of a whole between figure and noun is counted next.
    let of = reading.is_any_particle(hedged.words.end, &[Particle::Of, Particle::Total]);
    let figure = |noun: &Noun<'_>| (hedged.words.end..noun.words.end).any(|at| hedged_at(reading, at).is_some());
    let whole = of && noun.as_ref().is_some_and(figure);
    let noun_end = noun.as_ref().filter(|_| !whole).map_or(hedged.words.end, |noun| noun.words.end);
    let (end, value) = hedge_after(reading, noun_end, hedged.value);
    let unlisted = if noun.is_none() && end == hedged.words.end && !is_in_date(dates, end) {
        unlisted_noun(reading, end)
    } else {
        None
    };
    Some(Counted {
        hedged: Hedged { value, ..hedged },
        noun,
        unlisted: unlisted.is_some(),
        end: unlisted.unwrap_or(end),
        others,
        doubtful,
    })
}

/// Whether a word is in a date: "الأحد" and "الاثنين" are days, and no figures behind their noun.
fn is_in_date(dates: &[DateMention], word: usize) -> bool {
    let date = dates.get(dates.partition_point(|date| date.words.end <= word));
    date.is_some_and(|date| date.words.contains(&word))
}

/// "one of the commanders", "أحد القادة" count nothing.
fn is_one_of(reading: &Reading<'_>, hedged: &Hedged) -> bool {
    let one = hedged.value.best == Some(1.0) && hedged.value.qualifier == Qualifier::Exact;
    let end = hedged.words.end;
    // The Arabic one stands after its noun.
    let spelt = || reading.is_script(hedged.figure, Script::Arabic) && noun_after(reading, end).is_some();
    one && (reading.is_particle(end, Particle::Of) || spelt())
}

/// The index after a noun that no table has: it counts people if something befell them.
fn unlisted_noun(reading: &Reading<'_>, at: usize) -> Option<usize> {
    const OTHER: &[Class] = &[
        Class::Event,
        Class::Speech,
        Class::Number,
        Class::Modality,
        Class::Act,
        Class::Place,
        Class::Head,
        Class::PlaceHead,
    ];
    if reading.starts_line(at) || !reading.is_letters(at) {
        return None;
    }
    if reading.is_script(at, Script::Arabic) && reading.is_particle(at, Particle::Of) {
        return reading.is_letters(at + 1).then_some(at);
    }
    let listed = reading.is_any(at, OTHER) || reading.is_function_word(at);
    let name = listed || reading.is_capital(at);
    let plural = !reading.is_script(at, Script::Latin) || reading.text(at).ends_with('s');
    (!name && plural && !reading.is_definite(at)).then_some(at + 1)
}

/// A counted noun that carries its own figure: the dual, or the singular with "one" after it.
fn dual_at<'r>(reading: &'r Reading<'_>, word: usize, dates: &[DateMention]) -> Option<Counted<'r>> {
    // "طالبان" is no two students, "تفجيران انتحاريان" no two bombers.
    let named = reading.is(word, Class::Actor);
    let adjective = word > 0 && reading.hits(word - 1).iter().any(|hit| hit.meaning.form == Form::Dual);
    // "هدفين في مرمى" is a longer noun that counts nothing.
    let no_count =
        reading.hit(word, Class::Unit).and_then(|hit| reading.unit(hit)).is_some_and(|u| u.measure.is_none());
    let free = !named && !adjective && !no_count;
    let dual = reading.hits(word).iter().find(|hit| hit.meaning.form == Form::Dual && free);
    let one = || {
        let single = reading.hits(word).iter().find(|hit| hit.meaning.form == Form::Singular && !hit.cut.article)?;
        let after = hedged_at(reading, single.end as usize).filter(|one| one.value.best == Some(1.0))?;
        let spelt = reading.is_script(after.figure, Script::Arabic);
        let day = is_in_date(dates, after.figure);
        (reading.is_script(word, Script::Arabic) && spelt && !day).then_some((single, after.words.end, 1.0))
    };
    let (hit, end, figure) = dual.map(|hit| (hit, hit.end as usize, 2.0)).or_else(one)?;
    noun_first(reading, hit, word..end, figure)
}

/// "الألغام الثلاثة", "الصواريخ الـ12": a definite noun with its figure behind.
fn definite_at<'r>(reading: &'r Reading<'_>, word: usize, dates: &[DateMention]) -> Option<Counted<'r>> {
    let noun = reading.hits(word).iter().find(|hit| hit.meaning.class == Class::Unit && hit.cut.article)?;
    let (figure, end) =
        definite_count_at(reading, noun.end as usize).filter(|_| !is_in_date(dates, noun.end as usize))?;
    noun_first(reading, noun, word..end, figure)
}

fn noun_first<'r>(reading: &'r Reading<'_>, hit: &Hit, words: Range<usize>, figure: f64) -> Option<Counted<'r>> {
    let unit = reading.unit(hit)?;
    let nationality = nationality_in(reading, words.end, words.end + 2);
    let (end, value) = hedge_after(reading, words.end, hedge(figure, None, false));
    let noun = Some(Noun { unit: Some(unit), words: words.clone(), nationality });
    let hedged = Hedged { figure: words.start, words, value };
    Some(Counted { hedged, noun, unlisted: false, end, others: false, doubtful: false })
}

fn noun_after<'r>(reading: &'r Reading<'_>, from: usize) -> Option<Noun<'r>> {
    if reading.is_script(from, Script::Latin) || reading.text(from) == "-" {
        english_noun(reading, from)
    } else {
        arabic_noun(reading, from)
    }
}

fn is_noun(hit: &Hit) -> bool {
    hit.meaning.class == Class::Unit && !hit.cut.and && hit.cut.preposition.is_none()
}

fn arabic_noun<'r>(reading: &'r Reading<'_>, from: usize) -> Option<Noun<'r>> {
    let unit_at = |at: usize| {
        reading.hits(at).iter().find(|hit| is_noun(hit) && hit.meaning.form != Form::Dual && !reading.starts_line(at))
    };
    let passed = ["(", ")", "\"", "\u{BB}", "\u{201D}"].contains(&reading.text(from)).then_some(from + 1);
    let from = passed.unwrap_or(from);
    // "15 من أصل 19 مسيرة": the noun of the whole.
    if let Some(total) = reading.particle(from, Particle::Total) {
        let whole = hedged_at(reading, total.end as usize)?;
        return arabic_noun(reading, whole.words.end).map(|noun| Noun { words: from..noun.words.end, ..noun });
    }
    // "7 من عناصر …": the counted stand in a partitive.
    let of = reading.is_particle(from, Particle::Of).then_some(from + 1);
    let many = |at: &usize| unit_at(*at).is_some_and(|hit| hit.meaning.form.is_many() || hit.cut.article);
    let at = of.filter(many).unwrap_or(from);
    if let Some(hit) = unit_at(at) {
        let end = hit.end as usize;
        let nationality = nationality_in(reading, end, end + 2);
        return Some(Noun { unit: reading.unit(hit), words: at..end, nationality });
    }
    // "50 فلسطينيا": a nationality alone counts people.
    let people = reading.hit(from, Class::Demonym).filter(|hit| !hit.cut.and && !hit.cut.article)?;
    Some(Noun { unit: None, words: from..people.end as usize, nationality: Some(people.meaning.row) })
}

/// The nationality among the words `from..to`, up to a function word.
pub(super) fn nationality_in(reading: &Reading<'_>, from: usize, to: usize) -> Option<u32> {
    (from..to)
        .take_while(|&at| reading.is_letters(at) && !reading.is_function_word(at))
        .find_map(|at| reading.hit(at, Class::Demonym).filter(|hit| !hit.cut.and))
        .map(|hit| hit.meaning.row)
}

/// "two of its eight bases", "20 من أصل 24 مسيرة": past the genitive and the figure of the whole.
fn after_of(reading: &Reading<'_>, from: usize) -> usize {
    if !reading.is_particle(from, Particle::Of) {
        return from;
    }
    let possessive = reading.is_any_particle(from + 1, &[Particle::Own, Particle::Article]);
    let owner = from + 1 + usize::from(possessive);
    let whole = hedged_at(reading, owner).filter(|whole| whole.words.len() == 1);
    whole.map_or(owner, |whole| whole.words.end)
}

fn english_noun<'r>(reading: &'r Reading<'_>, from: usize) -> Option<Noun<'r>> {
    // "an 8,000-strong force"
    let strong = reading.text(from) == "-" && reading.is_particle(from + 1, Particle::Strong);
    let from = after_of(reading, if strong { from + 2 } else { from });
    let mut nationality = None;
    let mut best: Option<Noun<'r>> = None;
    for at in from..=from + MAX_MODIFIERS {
        // Model names stand between figure and noun ("12 AK-47 rifles").
        let glued = reading.text(at + 1) == "-";
        let model = reading.is_figure(at)
            && (glued || at > from && (reading.text(at - 1) == "-" || reading.is_capital(at - 1)));
        let hyphen = reading.text(at) == "-" || model || glued && reading.is_capital(at);
        if reading.starts_line(at) || !(reading.is_script(at, Script::Latin) || hyphen) {
            break;
        }
        if let Some(hit) = reading.hits(at).iter().find(|hit| is_noun(hit) && hit.meaning.form != Form::Dual) {
            let words = at..hit.end as usize;
            best = Some(Noun { unit: reading.unit(hit), words, nationality });
            // A noun before a noun is a modifier ("suicide car bombers", "police officers").
            if !reading.is(hit.end as usize, Class::Unit) {
                break;
            }
            continue;
        }
        nationality = nationality.or_else(|| reading.hit(at, Class::Demonym).map(|hit| hit.meaning.row));
        let participle = reading.is(at, Class::Event) && !reading.is(at + 1, Class::Unit);
        let ends = participle
            || reading.is_any_particle(at, &[Particle::Stop, Particle::Place, Particle::Toward, Particle::And]);
        if ends && !hyphen {
            break;
        }
    }
    best.map(|noun| Noun { words: from..noun.words.end, ..noun })
}
