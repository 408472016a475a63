//! Facts in words: figures, dates, lines of names. In the window's language,
//! with the article's own names isolated inside.

use jiff::civil::Date;

use super::bidi::{isolate, ltr_isolate};
use super::digits::Digits;
use super::placing;
use super::strings::Words;
use crate::facts::{
    Actor, ActorKind, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Measure, PlaceKind, Qualifier,
    READER_LIST, Review, Slot, SlotKind, Status, Tie,
};

/// What stands between the parts of a line of secondary text.
pub const DOT: &str = " · ";

/// How many of a kind there are, by name: the chips and heads of the facts panel.
pub fn kind_name(words: &Words, kind: FactKind) -> String {
    words.get(&format!("kinds-{}", kind.id()))
}

/// An encoding by its name; one that repairs a text by what it does.
pub fn encoding(words: &Words, name: &str) -> String {
    match name.strip_prefix("utf-8-as-") {
        Some(page) => words.with("encoding-mends", [("page", ltr_isolate(page).into())]),
        None => ltr_isolate(name),
    }
}

/// The figure of a card: "2,500", "10–15", "24+".
pub fn figure(digits: Digits, force: &Force) -> String {
    figures(digits, force.low, force.high, force.best)
}

/// The same of the least, the most and the one figure.
pub fn figures(digits: Digits, low: Option<f64>, high: Option<f64>, best: Option<f64>) -> String {
    let number = |value| digits.number(value);
    if let Some(best) = best {
        return number(best);
    }
    match (low.map(number), high.map(number)) {
        (Some(low), Some(high)) if low == high => low,
        // A range is read from its lower end in both directions of writing.
        (Some(low), Some(high)) => ltr_isolate(&format!("{low}–{high}")),
        (Some(low), None) => ltr_isolate(&format!("{low}+")),
        (None, Some(high)) => high,
        (None, None) => "?".to_owned(),
    }
}

/// The word that hedges the figure; nothing for an exact one.
pub fn qualifier(words: &Words, force: &Force) -> String {
    match force.qualifier {
        Qualifier::Exact => String::new(),
        other => words.get(&format!("qualifier-{}", other.id())),
    }
}

/// What is counted; for what has no measure of its own, the article's word for it.
pub fn measure(words: &Words, force: &Force) -> String {
    match force.measure {
        Measure::Other if !force.unit.is_empty() => force.unit.clone(),
        measure => words.get(&format!("measure-{}", measure.id())),
    }
}

/// What a slot of a force number is called: the id of the words.
pub fn slot(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Actor => "slot-actor",
        SlotKind::By => "slot-by",
        SlotKind::Target => "slot-target",
        SlotKind::Location => "slot-location",
        SlotKind::Date => "slot-date",
        SlotKind::ClaimedBy => "slot-claimed-by",
    }
}

/// How far from a figure the words stand that a slot was read from, the
/// nearest first: the least confidence of such a slot, and the id of the words
/// for it. Confidence falls in steps with that distance; the limits lie between.
const SURENESS: [(f32, &str); 5] = [
    (0.925, "slot-same-phrase"),
    (0.85, "slot-same-clause"),
    (0.725, "slot-same-sentence"),
    (0.575, "slot-same-paragraph"),
    (0.0, "slot-elsewhere"),
];

/// How sure a slot is, and why: "from the same sentence, 80 %".
pub fn sureness(words: &Words, confidence: f32) -> String {
    let near = SURENESS.iter().find(|(least, _)| confidence >= *least);
    let id = near.map_or("slot-elsewhere", |(_, id)| id);
    words.with(id, [("sure", words.digits().of(&format!("{:.0} %", confidence * 100.0)).into())])
}

/// A fact in a few words, for chips and tooltips.
pub fn short_name(words: &Words, sheet: &FactSheet, id: FactId) -> String {
    match id.kind {
        FactKind::Force => sheet.force(id).map(|force| force_line(words, force)).unwrap_or_default(),
        _ => sheet.name_of(id).unwrap_or_default().to_owned(),
    }
}

/// The same as it stands in a chip: a date as resolved, in the window's language.
pub fn chip_name(words: &Words, sheet: &FactSheet, id: FactId) -> String {
    sheet.date(id).and_then(|date| date_text(words, date)).unwrap_or_else(|| short_name(words, sheet, id))
}

/// What was decided about a fact; empty for nothing.
pub fn review(words: &Words, sheet: &FactSheet, id: FactId) -> String {
    let review = sheet.review_of(id).filter(|review| *review != Review::Unreviewed);
    review.map(|review| words.get(&format!("review-{}", review.id()))).unwrap_or_default()
}

/// What the list says below or behind a fact's name.
pub fn second_line(words: &Words, sheet: &FactSheet, id: FactId) -> String {
    let line = match id.kind {
        FactKind::Actor => sheet.actor(id).map(|actor| actor_line(words, actor)),
        FactKind::Location => sheet.location(id).map(|place| location_line(words, place)),
        FactKind::Date => {
            sheet.date(id).map(|date| date_text(words, date).unwrap_or_else(|| words.get("date-unresolved")))
        }
        FactKind::Claim => sheet.claim(id).map(|claim| claim_line(words, claim)),
        FactKind::Force => sheet.force(id).map(|force| slot_line(words, sheet, force)),
    };
    line.unwrap_or_default()
}

/// What else than its name and its second line the list shows of a fact to those who see it.
pub fn details(words: &Words, sheet: &FactSheet, id: FactId) -> String {
    let mut parts = vec![words.get(&format!("kind-{}", id.kind.id()))];
    if let Some(force) = sheet.force(id) {
        parts.extend(
            (measure(words, force) != force.unit).then(|| isolate(&force.unit)).filter(|_| !force.unit.is_empty()),
        );
        parts.push(words.get(&format!("status-{}", force.status.id())));
        parts.push(slot_line(words, sheet, force));
        let whole = force.within.and_then(|whole| sheet.force(whole)).map(|whole| ("slot-within", whole));
        let others = force.conflicts_with.iter().filter_map(|&other| sheet.force(other));
        let related = whole.into_iter().chain(others.map(|other| ("slot-conflicts", other)));
        parts
            .extend(related.map(|(word, other)| format!("{} {}", words.get(word), isolate(&force_line(words, other)))));
    }
    match sheet.claim(id) {
        Some(claim) => parts.push(isolate(&claim.mention.text)),
        None => parts.push(words.count("mentions", sheet.mentions_of(id).len())),
    }
    parts.retain(|part| !part.is_empty());
    parts.join(DOT)
}

/// What several actors are.
pub fn actors(words: &Words, kind: ActorKind) -> String {
    words.get(&format!("actors-{}", kind.id()))
}

/// Why some words name a fact; nothing where they are its name.
pub fn tie(words: &Words, tie: Tie) -> String {
    if tie == Tie::Named { String::new() } else { words.get(&format!("tie-{}", tie.id())) }
}

/// The filled slots of a force number in one line.
fn slot_line(words: &Words, sheet: &FactSheet, force: &Force) -> String {
    let named = |(kind, slot): (SlotKind, Slot)| {
        format!("{} {}", words.get(self::slot(kind)), isolate(sheet.name_of(slot.fact).unwrap_or_default()))
    };
    force.slots().map(named).collect::<Vec<_>>().join(DOT)
}

/// A force number in one line: "about 2,500 personnel".
pub fn force_line(words: &Words, force: &Force) -> String {
    joined([hedged_figure(words, force), measure(words, force)], " ")
}

/// The figure with the word that hedges it: "about 2,500".
pub fn hedged_figure(words: &Words, force: &Force) -> String {
    joined([qualifier(words, force), figure(words.digits(), force)], " ")
}

/// A force number as its card is named: with what else than reported it is.
pub fn force_name(words: &Words, force: &Force) -> String {
    let status = match force.status {
        Status::Reported => String::new(),
        other => words.get(&format!("status-{}", other.id())),
    };
    joined([force_line(words, force), status], DOT)
}

/// The parts that are not empty.
fn joined<const N: usize>(parts: [String; N], between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// Below an actor's name: kind, first role, how many other names.
pub fn actor_line(words: &Words, actor: &Actor) -> String {
    let mut parts = vec![words.get(&format!("actor-{}", actor.kind.id()))];
    parts.extend(actor.roles.first().map(|role| isolate(&role.text)));
    if !actor.aliases.is_empty() {
        parts.push(words.count("aliases", actor.aliases.len()));
    }
    parts.extend(listed_by_reader(words, actor.source));
    parts.join(DOT)
}

/// What a location is, and what holds it: "town · Anbar · Iraq".
pub fn location_line(words: &Words, location: &Location) -> String {
    let kind = place_kind(words, location);
    let country = location.country.as_deref().filter(|_| location.kind != PlaceKind::Country);
    let listed = listed_by_reader(words, location.source).unwrap_or_default();
    joined([kind, placing::holders(words, location.area.as_ref(), country), listed], DOT)
}

/// That a fact was found by the reader's own lists.
fn listed_by_reader(words: &Words, source: &str) -> Option<String> {
    (source == READER_LIST).then(|| words.get("lists-found"))
}

/// What a location is.
pub fn place_kind(words: &Words, location: &Location) -> String {
    words.get(&format!("place-{}", location.kind.id()))
}

/// A date as resolved, or `None` while it is not.
pub fn date_text(words: &Words, date: &DateFact) -> Option<String> {
    days(words, date.start, date.end)
}

/// The same of the first and the last day.
pub fn days(words: &Words, start: Option<Date>, end: Option<Date>) -> Option<String> {
    Some(days_text(words, start?, end.or(start)?))
}

/// A day, month or year, or a stretch of days from its first to its last.
pub fn days_text(words: &Words, start: Date, end: Date) -> String {
    let whole_month = start.day() == 1 && end == start.last_of_month();
    let whole_year = start == start.first_of_year() && end == start.last_of_year();
    if start == end {
        words.day(start)
    } else if whole_month {
        words.month(start)
    } else if whole_year {
        words.digits().of(&start.year().to_string())
    } else {
        let both: [String; 2] = [start, end].map(|day: Date| isolate(&words.day(day)));
        both.join(" – ")
    }
}

/// Below a claim: how it is said, and whether in the speaker's own words.
pub fn claim_line(words: &Words, claim: &Claim) -> String {
    let verb = words.find(&format!("verb-{}", claim.verb)).unwrap_or_else(|| claim.verb.clone());
    if claim.direct { [verb, words.get("claim-direct")].join(DOT) } else { verb }
}
