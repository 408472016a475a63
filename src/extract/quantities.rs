//! Force numbers: what a figure counts, and what befell the counted.
//!
//! A figure is read with its noun; the noun gives the measure, unless it counts
//! people, whose measure is what befell them: a word before ("مقتل 21"), after
//! ("18 soldiers were killed") or at the head of a toll. Whose, where and by
//! whom is for `link`.
//! Not handled: totals carried over from other articles.
//! Cases: `tests/corpus/{ar,en}/forces.tsv`.

use std::ops::Range;

use crate::extract::Rule;
use crate::extract::mentions::{DateMention, Mentions, Quantity, Value};
use crate::extract::numbers::{Hedged, hedge_after_noun, hedged_at, may_be_year};
use crate::extract::reading::Reading;
use crate::kinds::{Measure, Qualifier, Status};
use crate::lexicon::{Class, Form, Hit, Particle, Stands, Unit, UnitClass};
use crate::text::{Script, morphology};

/// The rule.
pub const RULE: Rule = Rule { id: "forces", run };

/// Words between a figure and its noun in English ("18 Afghan government soldiers").
const MAX_MODIFIERS: usize = 4;
/// Words between what befell people and their figure; at 15 the verb of the clause before is taken.
const MAX_BEFORE: usize = 12;
/// The same where no noun says that people are counted.
const MAX_BEFORE_BARE: usize = 3;
/// Words between the counted people and a verb after them.
const MAX_AFTER: usize = 9;
/// Words between "the toll" and "to 11".
const MAX_TOLL: usize = 24;

/// A figure with its noun, before it is known what is measured.
struct Counted<'r> {
    hedged: Hedged,
    noun: Option<Noun<'r>>,
    /// "تسعة من العاملين": people of a kind that no table names.
    partitive: bool,
    /// Index after noun and hedge.
    end: usize,
    /// "others", "of them": more of what was counted just before.
    others: bool,
}

struct Noun<'r> {
    unit: Option<&'r Unit>,
    words: Range<usize>,
    nationality: Option<u32>,
}

fn run(reading: &Reading<'_>, mentions: &mut Mentions) {
    for sentence in reading.sentences().to_vec() {
        let from = mentions.quantities.len();
        let mut word = sentence.start;
        while word < sentence.end {
            let counted = counted_at(reading, word, &mentions.dates);
            let next = counted.as_ref().map_or(word + 1, |counted| counted.end.max(word + 1));
            if let Some(quantity) = counted.and_then(|c| measured(reading, c, &sentence, &mentions.quantities, from)) {
                mentions.quantities.push(quantity);
            }
            word = next;
        }
    }
}

fn counted_at<'r>(reading: &'r Reading<'_>, word: usize, dates: &[DateMention]) -> Option<Counted<'r>> {
    if let Some(dual) = dual_at(reading, word) {
        return Some(dual);
    }
    let hedged = hedged_at(reading, word)?;
    let in_date = dates.iter().any(|date| date.words.contains(&hedged.figure));
    if in_date || is_label(reading, &hedged) {
        return None;
    }
    let noun = noun_after(reading, hedged.words.end);
    let no_figure = hedged.value.qualifier == Qualifier::Vague;
    let bare_label = may_be_year(reading, hedged.figure) || !no_figure && follows_name(reading, hedged.words.start);
    if noun.is_none() && bare_label || is_one_of(reading, &hedged) {
        return None;
    }
    let noun_end = noun.as_ref().map_or(hedged.words.end, |noun| noun.words.end);
    let (end, value) = hedge_after_noun(reading, noun_end, hedged.value);
    let others = reading.is_particle(hedged.words.end, Particle::Others)
        || reading.is_particle(hedged.words.end, Particle::Subset);
    let partitive = noun.is_none()
        && reading.is_particle(hedged.words.end, Particle::Of)
        && reading.is_script(hedged.words.end, Script::Arabic)
        && reading.is_letters(hedged.words.end + 1);
    Some(Counted { hedged: Hedged { value, ..hedged }, noun, partitive, end, others })
}

/// "one of the commanders" counts nothing.
fn is_one_of(reading: &Reading<'_>, hedged: &Hedged) -> bool {
    hedged.value.best == Some(1.0) && reading.is_particle(hedged.words.end, Particle::Of)
}

/// Percentages, times of day, and figures glued to a code by a hyphen.
fn is_label(reading: &Reading<'_>, hedged: &Hedged) -> bool {
    let (before, after) = (hedged.figure.wrapping_sub(1), hedged.words.end);
    let glued = |at: usize| reading.words.get(at).is_some_and(|word| word.joined);
    let hyphen = matches!(reading.text(before), "-" | "/" | ":" | "#" | "\u{2013}") && glued(hedged.figure);
    let latin_code = glued(hedged.figure) && reading.is_script(before, Script::Latin);
    let money = matches!(reading.text(before), "$" | "\u{A3}" | "\u{20AC}");
    let percent = matches!(reading.text(after), "%" | "\u{66A}");
    let ratio = matches!(reading.text(after), ":" | "/") && reading.is_figure(after + 1);
    let ordinal = glued(after) && (reading.text(after) == "-" || reading.is_script(after, Script::Latin));
    hyphen || latin_code || money || percent || ratio || ordinal
}

/// A bare figure after the noun it numbers ("الفرقة 25", "القناة 12", "Resolution 1701").
fn follows_name(reading: &Reading<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let numbered = reading.is(before, Class::Head)
        || reading.hit(before, Class::Unit).is_some_and(|hit| hit.meaning.form == Form::Singular);
    // A toll's noun is definite too.
    let event = reading.ends_before(start, Class::Event).is_some();
    !event && !reading.starts_line(start) && (numbered || reading.is_definite(before) || reading.is_capital(before))
}

/// A counted noun that carries its own figure: the dual, or the singular with "one" after it.
fn dual_at<'r>(reading: &'r Reading<'_>, word: usize) -> Option<Counted<'r>> {
    let dual = reading.hits(word).iter().find(|hit| hit.meaning.form == Form::Dual);
    let one = || {
        let single = reading.hits(word).iter().find(|hit| hit.meaning.form == Form::Singular && !hit.cut.article)?;
        let after = hedged_at(reading, single.end as usize).filter(|one| one.value.best == Some(1.0))?;
        reading.is_script(word, Script::Arabic).then_some((single, after.words.end, 1.0))
    };
    let (hit, end, figure) = dual.map(|hit| (hit, hit.end as usize, 2.0)).or_else(one)?;
    let unit = reading.lexicon.units.get(hit.meaning.row as usize)?;
    let words = word..end;
    let value = Value { low: figure, high: Some(figure), best: Some(figure), qualifier: Qualifier::Exact };
    let nationality = nationality_in(reading, words.end, words.end + 2);
    let (end, value) = hedge_after_noun(reading, words.end, value);
    let noun = Some(Noun { unit: Some(unit), words: words.clone(), nationality });
    Some(Counted { hedged: Hedged { words, figure: word, value }, noun, partitive: false, end, others: false })
}

fn noun_after<'r>(reading: &'r Reading<'_>, from: usize) -> Option<Noun<'r>> {
    if reading.is_script(from, Script::Latin) { english_noun(reading, from) } else { arabic_noun(reading, from) }
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
    // "7 من عناصر …": the counted stand in a partitive.
    let of = reading.is_particle(from, Particle::Of).then_some(from + 1);
    let at = of.filter(|&at| unit_at(at).is_some()).unwrap_or(from);
    if let Some(hit) = unit_at(at) {
        let end = hit.end as usize;
        let nationality = nationality_in(reading, end, end + 2);
        return Some(Noun { unit: reading.lexicon.units.get(hit.meaning.row as usize), words: at..end, nationality });
    }
    // "50 فلسطينيا": a nationality alone counts people.
    let people = reading.hit(from, Class::Demonym).filter(|hit| !hit.cut.and && !hit.cut.article)?;
    Some(Noun { unit: None, words: from..people.end as usize, nationality: Some(people.meaning.row) })
}

fn nationality_in(reading: &Reading<'_>, from: usize, to: usize) -> Option<u32> {
    (from..to)
        .take_while(|&at| reading.is_letters(at) && !reading.is(at, Class::Particle))
        .find_map(|at| reading.hit(at, Class::Demonym).filter(|hit| !hit.cut.and))
        .map(|hit| hit.meaning.row)
}

/// "two of its eight bases": past the genitive and the figure of the whole.
fn after_of(reading: &Reading<'_>, from: usize) -> usize {
    if !reading.is_particle(from, Particle::Of) {
        return from;
    }
    let possessive = reading.is_particle(from + 1, Particle::Own) || reading.is_particle(from + 1, Particle::Article);
    let owner = from + 1 + usize::from(possessive);
    let whole = hedged_at(reading, owner).filter(|whole| whole.words.len() == 1 && owner > from + 1);
    whole.map_or(owner, |whole| whole.words.end)
}

fn english_noun<'r>(reading: &'r Reading<'_>, from: usize) -> Option<Noun<'r>> {
    let from = after_of(reading, from);
    let mut nationality = None;
    let mut best: Option<Noun<'r>> = None;
    for at in from..=from + MAX_MODIFIERS {
        // Model names stand between figure and noun ("12 AK-47 rifles").
        let model = reading.is_figure(at)
            && at > from
            && (reading.text(at - 1) == "-" || reading.is_capital(at - 1) || reading.text(at + 1) == "-");
        let hyphen = reading.text(at) == "-" || model;
        if reading.starts_line(at) || !(reading.is_script(at, Script::Latin) || hyphen) {
            break;
        }
        if let Some(hit) = reading.hits(at).iter().find(|hit| is_noun(hit) && hit.meaning.form != Form::Dual) {
            let words = at..hit.end as usize;
            best = Some(Noun { unit: reading.lexicon.units.get(hit.meaning.row as usize), words, nationality });
            // A noun before a noun is a modifier ("suicide car bombers", "police officers").
            if !reading.is(hit.end as usize, Class::Unit) {
                break;
            }
            continue;
        }
        nationality = nationality.or_else(|| reading.hit(at, Class::Demonym).map(|hit| hit.meaning.row));
        let participle = reading.is(at, Class::Event) && !reading.is(at + 1, Class::Unit);
        let ends = participle
            || reading.is_particle(at, Particle::Stop)
            || reading.is_particle(at, Particle::Place)
            || reading.is_particle(at, Particle::Toward);
        if ends && !hyphen {
            break;
        }
    }
    best.map(|noun| Noun { words: from..noun.words.end, ..noun })
}

/// Decides what a counted figure measures; nothing when it is no count.
fn measured(
    reading: &Reading<'_>,
    counted: Counted<'_>,
    sentence: &Range<usize>,
    before: &[Quantity],
    first_of_sentence: usize,
) -> Option<Quantity> {
    let unit = counted.noun.as_ref().and_then(|noun| noun.unit);
    if unit.is_some_and(|unit| unit.measure.is_none()) {
        return None;
    }
    let start = counted.hedged.words.start;
    let bare = counted.noun.is_none();
    let previous = before.get(first_of_sentence..).and_then(|mine| mine.last());
    let fixed =
        unit.filter(|unit| matches!(unit.class, UnitClass::Fixed | UnitClass::Other)).and_then(|unit| unit.measure);
    let (counted, fixed) = with_second_fate(reading, counted, fixed);
    let subset = is_subset(reading, start, counted.hedged.words.end);
    let event = if fixed.is_some() { None } else { event_of(reading, &counted, sentence, previous) };
    let inherited = (subset || counted.others || joined_to(reading, start, previous)) && event.is_none();
    let measure = match (fixed, event, previous) {
        (Some(measure), _, _) => measure,
        (None, Some((measure, _)), _) => measure,
        (None, None, Some(previous)) if inherited && !matches!(previous.measure, Measure::Other) => previous.measure,
        (None, None, _) => unit.filter(|_| !bare)?.measure.filter(|&own| own != Measure::Other)?,
    };
    let noun_end = counted.noun.as_ref().map_or(0, |noun| noun.words.end);
    // "2500 عسكري أميركي": the nationality is part of the noun.
    let nationality =
        nationality_in(reading, noun_end, noun_end + 1).filter(|_| noun_end > 0 && counted.end == noun_end);
    let words = start..counted.end.max(noun_end + usize::from(nationality.is_some()));
    Some(Quantity {
        span: reading.span(&words, conjunction_bytes(reading, start)),
        noun_end: words.end,
        value: counted.hedged.value,
        measure,
        unit: counted.noun.as_ref().map(|noun| reading.slice(&noun.words, 0).to_owned()).unwrap_or_default(),
        status: status_at(reading, sentence.start, start),
        within: (subset && previous.is_some()).then(|| before.len().saturating_sub(1)),
        nationality: counted.noun.as_ref().and_then(|noun| noun.nationality),
        event: event.map(|(_, at)| at),
        confidence: if bare { 0.75 } else { 0.9 },
        words,
    })
}

/// "60 قتيلا وجريحا", "12 dead and wounded": both fates under one figure.
fn with_second_fate<'r>(
    reading: &Reading<'_>,
    mut counted: Counted<'r>,
    fixed: Option<Measure>,
) -> (Counted<'r>, Option<Measure>) {
    let at = counted.end
        + usize::from(
            reading.is_particle(counted.end, Particle::And) || reading.is_particle(counted.end, Particle::Or),
        );
    let second = reading.hit(at, Class::Unit).filter(|hit| hit.cut.and || at > counted.end).and_then(|hit| {
        let unit = reading.lexicon.units.get(hit.meaning.row as usize)?;
        Some((unit.measure?, hit.end as usize))
    });
    match (fixed, second) {
        (Some(Measure::Killed), Some((Measure::Wounded, end)))
        | (Some(Measure::Wounded), Some((Measure::Killed, end))) => {
            counted.end = end;
            (counted, Some(Measure::Casualties))
        }
        _ => (counted, fixed),
    }
}

/// A conjunction written onto the first word belongs to the sentence, not to the fact.
fn conjunction_bytes(reading: &Reading<'_>, start: usize) -> u8 {
    let and = reading
        .hits(start)
        .iter()
        .find(|hit| matches!(hit.meaning.class, Class::Number | Class::Qualifier | Class::Unit));
    and.map_or(0, |hit| if hit.cut.and { 2 } else { 0 })
}

fn is_subset(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    reading.after_particle(start, &[Particle::Subset])
        || (reading.follows(start, Particle::And) && reading.after_particle(start.wrapping_sub(1), &[Particle::Subset]))
        || reading.is_particle(end, Particle::Subset)
}

/// "مقتل 21 … و6": a figure joined to the one before shares its event.
fn joined_to(reading: &Reading<'_>, start: usize, previous: Option<&Quantity>) -> bool {
    let and = reading.after_particle(start, &[Particle::Plus])
        || reading.text(start.wrapping_sub(1)) == ":"
        || reading.is_particle(start, Particle::And)
        || reading.follows(start, Particle::And)
        || reading.hits(start).iter().any(|hit| hit.cut.and && hit.meaning.class != Class::Common);
    and && previous.is_some_and(|previous| start.saturating_sub(previous.words.end) <= MAX_BEFORE)
}

/// What befell the counted, and where the article says so.
fn event_of(
    reading: &Reading<'_>,
    counted: &Counted<'_>,
    sentence: &Range<usize>,
    previous: Option<&Quantity>,
) -> Option<(Measure, usize)> {
    let (start, end) = (counted.hedged.words.start, counted.end);
    let bare = counted.noun.is_none() && !counted.partitive;
    let inside = (counted.noun.iter())
        .flat_map(|noun| noun.words.clone())
        .find_map(|at| events_at(reading, at, Stands::After).next().map(|(measure, _)| (measure, at)));
    if inside.is_some() {
        return inside;
    }
    let after = event_after(reading, end, sentence.end);
    let before = event_before(reading, start, sentence.start, bare && !counted.others, previous);
    let toll = toll_before(reading, start, sentence.start);
    match (before, after) {
        // The nearer one in Arabic, where the verb of the next clause follows soon.
        (Some(before), Some(after))
            if reading.is_script(end.saturating_sub(1), Script::Latin) || after.1 <= end + 1 =>
        {
            Some(if before.1 + 2 >= start && after.1 > end + 1 { before } else { after })
        }
        (Some(before), _) => Some(before),
        (None, after) => after.or(toll),
    }
}

fn events_at<'r>(reading: &'r Reading<'_>, word: usize, stands: Stands) -> impl Iterator<Item = (Measure, usize)> + 'r {
    reading.hits(word).iter().filter(|hit| hit.meaning.class == Class::Event).filter_map(move |hit| {
        let event = reading.lexicon.events.get(hit.meaning.row as usize)?;
        (event.stands == stands).then_some((event.measure, hit.end as usize))
    })
}

fn event_after(reading: &Reading<'_>, from: usize, sentence_end: usize) -> Option<(Measure, usize)> {
    let latin = reading.is_script(from.saturating_sub(1), Script::Latin) || reading.is_script(from, Script::Latin);
    let (mut at, mut limit) = (from, sentence_end.min(from + MAX_AFTER));
    while at < limit {
        // ", بينهم تسعة …,": an insertion after which the clause goes on.
        if is_comma(reading, at) && reading.is_particle(at + 1, Particle::Subset) {
            let after = (at + 1..sentence_end.min(at + 2 * MAX_AFTER)).find(|&next| is_comma(reading, next))?;
            (at, limit) = (after + 1, sentence_end.min(after + MAX_AFTER));
            continue;
        }
        if let Some((measure, _)) = events_at(reading, at, Stands::After).next() {
            let predicate = !latin || at == from || is_predicate(reading, at);
            return predicate.then_some((measure, at));
        }
        let other_event = events_at(reading, at, Stands::Before).next().is_some();
        let figure = reading.is_figure(at) && !(latin && reading.follows(at, Particle::And));
        let clause = reading.is_mark(at) && !reading.is_quote(at) && !matches!(reading.text(at), "-" | "\u{2013}");
        if other_event || figure || clause || (latin && reading.is_particle(at, Particle::Subset)) {
            return None;
        }
        at += 1;
    }
    None
}

fn is_comma(reading: &Reading<'_>, word: usize) -> bool {
    matches!(reading.text(word), "," | "\u{60C}")
}

/// Whether the words before a participle make it the counted people's predicate:
/// an auxiliary, with or without an adverb.
fn is_predicate(reading: &Reading<'_>, event: usize) -> bool {
    let auxiliary = |word: usize| reading.follows(word, Particle::Passive) || reading.follows(word, Particle::Perfect);
    let adverb = reading.follows(event, Particle::Adverb) || reading.text(event.wrapping_sub(1)).ends_with("ly");
    auxiliary(event) || adverb && auxiliary(event.wrapping_sub(1))
}

fn event_before(
    reading: &Reading<'_>,
    start: usize,
    sentence_start: usize,
    bare: bool,
    previous: Option<&Quantity>,
) -> Option<(Measure, usize)> {
    let reach = if bare { MAX_BEFORE_BARE } else { MAX_BEFORE };
    let floor = sentence_start.max(start.saturating_sub(reach + 1));
    for at in (floor..start).rev() {
        let found = events_at(reading, at, Stands::Before).find(|&(_, end)| end <= start && start - end <= reach);
        let Some((measure, _)) = found else { continue };
        if reading.is_script(at, Script::Latin) && reading.follows(at, Particle::Passive) {
            return None;
        }
        // Another count stands between: the event is its own, unless joined.
        let taken = previous.is_some_and(|previous| previous.words.start >= at);
        if taken && !joined_to(reading, start, previous) {
            return None;
        }
        return Some((measure, at));
    }
    None
}

/// "ارتفعت حصيلة القتلى … إلى 11".
fn toll_before(reading: &Reading<'_>, start: usize, sentence_start: usize) -> Option<(Measure, usize)> {
    let to = reading.after_particle(start, &[Particle::To, Particle::Toward]);
    // "بلغ عدد المفقودين 19", "the death toll has passed 500"
    let close = (start.saturating_sub(3)..start).any(|at| events_at(reading, at, Stands::Toll).next().is_some());
    if !to && !close {
        return None;
    }
    let floor = sentence_start.max(start.saturating_sub(MAX_TOLL));
    (floor..start).rev().find_map(|at| events_at(reading, at, Stands::Toll).next().map(|(measure, _)| (measure, at)))
}

/// Whether the words before a figure say that it has not happened.
fn status_at(reading: &Reading<'_>, sentence_start: usize, start: usize) -> Status {
    const REACH: usize = 9;
    let floor = sentence_start.max(start.saturating_sub(REACH));
    for at in (floor..start).rev() {
        if reading.is_mark(at) && matches!(reading.text(at), "\u{60C}" | "," | "\u{61B}") {
            return Status::Reported;
        }
        if let Some(hit) = reading.hit(at, Class::Modality).filter(|hit| hit.end as usize <= start) {
            return reading.lexicon.modality.get(hit.meaning.row as usize).copied().unwrap_or(Status::Reported);
        }
        if reading
            .hits(at)
            .iter()
            .any(|hit| hit.cut.future && morphology::is_future_stem(reading.stem(at, hit.cut.bytes)))
        {
            return Status::Planned;
        }
    }
    Status::Reported
}
