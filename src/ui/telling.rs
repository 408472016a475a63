//! What was decided, in the words of the window: for the history of an article, and for decisions without a place.

use jiff::tz::TimeZone;

use super::bidi::{isolate, ltr_isolate};
use super::placing;
use super::strings::Words;
use super::wording::{self, DOT};
use crate::facts::{FactId, FactSheet, Review};
use crate::review::{By, Change, Edit};

/// Says what `edit` does. `about` is what its fact was called then; where that is empty, `sheet` is asked, as it
/// is for other facts that the edit names, and a fact that nothing names is called by its kind.
pub fn tell(words: &Words, edit: &Edit, sheet: Option<&FactSheet>, about: &str) -> String {
    let name = |fact: FactId| {
        let known = sheet.map(|sheet| wording::chip_name(words, sheet, fact)).filter(|name| !name.is_empty());
        known.unwrap_or_else(|| words.get(&format!("kind-{}", fact.kind.id())))
    };
    let own = edit.fact().filter(|_| about.is_empty()).map_or_else(|| about.to_owned(), name);
    let say = |id: &str| words.with(id, [("about", isolate(&own).into())]);
    let say_with =
        |id: &str, value: &str| words.with(id, [("about", isolate(&own).into()), ("value", isolate(value).into())]);
    match edit {
        Edit::Decide { review, .. } => match review {
            Review::Unreviewed => say("told-unreviewed"),
            review => say(&format!("told-{}", review.id())),
        },
        Edit::Choose { fact, row } => match sheet.and_then(|sheet| told_place(words, sheet, *fact, row)) {
            Some(place) => say_with("told-choose", &place),
            None => say("told-choose-other"),
        },
        Edit::Unresolve { .. } => say("told-unresolve"),
        Edit::SetPoint { position: (lat, lon), .. } => {
            say_with("told-point", &ltr_isolate(&words.digits().of(&format!("{lat:.4}, {lon:.4}"))))
        }
        Edit::Amend { change: Change::Name(name), .. } => say_with("told-rename", name),
        Edit::Amend { change, .. } => {
            let (field, value) = told_change(words, change, &name);
            let value = if value.is_empty() { words.get("edit-nothing") } else { value };
            let values = [("about", isolate(&own)), ("field", field), ("value", isolate(&value))];
            words.with("told-change", values.map(|(id, value)| (id, value.into())))
        }
        Edit::Add { fact, .. } => {
            let kind = words.get(&format!("kind-{}", fact.kind().id()));
            if own.is_empty() {
                words.with("told-add", [("about", kind.into())])
            } else {
                say_with("told-add-as", &kind)
            }
        }
        Edit::AddMention { .. } => say("told-add-mention"),
        Edit::DropMention { .. } => say("told-drop-mention"),
        Edit::Respan { .. } => say("told-respan"),
        Edit::Merge { into, .. } => say_with("told-merge", &name(*into)),
        Edit::Split { mentions, .. } => {
            words.with("told-split", [("about", isolate(&own).into()), ("n", mentions.len().into())])
        }
        Edit::Note { note, .. } if note.trim().is_empty() => say("told-note-none"),
        Edit::Note { note, .. } => say_with("told-note", note.trim()),
        Edit::CountFrom { day: Some(day) } => words.with("told-count-from", [("value", words.day(*day).into())]),
        Edit::CountFrom { day: None } => words.get("told-count-from-own"),
        Edit::Finish { is_done } => words.get(if *is_done { "told-finished" } else { "told-unfinished" }),
        Edit::PutAway { is_away } => words.get(if *is_away { "told-away" } else { "told-back" }),
        Edit::Together { edits } if edit.is_of_several() => told_several(words, edits, sheet),
        Edit::Together { edits } => {
            edits.iter().map(|edit| tell(words, edit, sheet, about)).collect::<Vec<_>>().join(DOT)
        }
    }
}

/// What was done to several facts at once: how many they are where all was the same, otherwise one by one.
fn told_several(words: &Words, edits: &[Edit], sheet: Option<&FactSheet>) -> String {
    let same = |id: &str| words.with(id, [("n", edits.len().into())]);
    let reviews: Option<Vec<_>> =
        edits.iter().map(|edit| if let Edit::Decide { review, .. } = edit { Some(*review) } else { None }).collect();
    let review = reviews.and_then(|reviews| {
        let first = *reviews.first()?;
        reviews.iter().all(|other| *other == first).then_some(first)
    });
    match review {
        Some(review) => same(&format!("told-several-{}", review.id())),
        // One more than are merged into it.
        None if edits.iter().all(|edit| matches!(edit, Edit::Merge { .. })) => {
            words.with("told-several-merged", [("n", (edits.len() + 1).into())])
        }
        None => edits.iter().map(|edit| tell(words, edit, sheet, "")).collect::<Vec<_>>().join(DOT),
    }
}

/// Who decided, and when.
pub fn signed(words: &Words, by: &By) -> String {
    let at = TimeZone::system().to_datetime(by.at);
    let time = ltr_isolate(&words.digits().of(&format!("{:02}:{:02}", at.hour(), at.minute())));
    let when = format!("{} {time}", words.day(at.date()));
    if by.who.is_empty() { when } else { [isolate(&by.who), when].join(DOT) }
}

/// Where the candidate lies that is this row of the gazetteer, chosen by now or not.
fn told_place(words: &Words, sheet: &FactSheet, fact: FactId, row: &str) -> Option<String> {
    let place = sheet.location(fact)?;
    if place.gazetteer.as_deref() == Some(row) {
        return Some(placing::holders(words, place.area.as_ref(), place.country.as_deref()));
    }
    let other = place.alternatives.iter().find(|other| other.gazetteer == row)?;
    Some(placing::holders(words, other.area.as_ref(), Some(&other.country)))
}

/// The field that a change is of, and what it says now; empty for nothing.
fn told_change(words: &Words, change: &Change, name: &impl Fn(FactId) -> String) -> (String, String) {
    let kind = |start: &str, id: &str| words.find(&format!("{start}-{id}")).unwrap_or_else(|| id.to_owned());
    let named = |fact: &Option<FactId>| fact.map(name).unwrap_or_default();
    let (field, value) = match change {
        Change::Name(own) => ("edit-name", own.clone()),
        Change::ActorKind(sort) => ("edit-kind", kind("actor", sort.id())),
        Change::Aliases(others) => ("told-aliases", others.join(DOT)),
        Change::Affiliation(other) => ("belongs-to", named(other)),
        Change::PlaceKind(sort) => ("edit-kind", kind("place", sort.id())),
        Change::Measure(measure) => ("edit-measure", kind("measure", measure.id())),
        Change::Unit(unit) => ("edit-unit", unit.clone()),
        Change::Figures { low, high, best } => ("edit-figure", wording::figures(words.digits(), *low, *high, *best)),
        Change::Qualifier(qualifier) => ("edit-qualifier", kind("qualifier", qualifier.id())),
        Change::Status(status) => ("edit-status", kind("status", status.id())),
        Change::Link(part, other) => (wording::slot(*part), named(other)),
        Change::Days { start, end } => {
            ("kind-date", wording::days(words, *start, *end).unwrap_or_else(|| words.get("date-unresolved")))
        }
        Change::Speaker(other) => ("edit-speaker", named(other)),
        Change::Verb(verb) => ("edit-verb", kind("verb", verb)),
        Change::Direct(direct) => ("claim-direct", words.get(if *direct { "told-yes" } else { "told-no" })),
    };
    (words.get(field), value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{FactKind, SlotKind};
    use crate::review::NewFact;
    use crate::text::Span;
    use crate::ui::LANGUAGES;

    fn fact(kind: FactKind) -> FactId {
        FactId { kind, number: 1 }
    }

    /// What `edit` is told as in English, without the invisible letters that keep names apart.
    fn told(edit: &Edit, about: &str) -> String {
        let words = Words::new(LANGUAGES[0]);
        tell(&words, edit, None, about).replace(|letter| ('\u{2066}'..='\u{2069}').contains(&letter), "")
    }

    #[test]
    fn decisions_are_told_with_what_they_are_about() {
        let (actor, force) = (fact(FactKind::Actor), fact(FactKind::Force));
        let amend = |fact, change| Edit::Amend { fact, change };
        let figures = |low, high, best| amend(force, Change::Figures { low, high, best });
        let rename = amend(actor, Change::Name("the Fourth Brigade".to_owned()));
        for (edit, about, expected) in [
            (Edit::Decide { fact: actor, review: Review::Accepted }, "4th Brigade", "4th Brigade accepted"),
            (Edit::Decide { fact: actor, review: Review::Rejected }, "", "actor rejected"),
            (rename.clone(), "4th Brigade", "4th Brigade renamed the Fourth Brigade"),
            (figures(Some(10.0), Some(15.0), None), "10 to 15", "10 to 15 · How many: 10–15"),
            (amend(force, Change::Link(SlotKind::By, None)), "12 killed", "12 killed · by: nothing"),
            (Edit::Add { words: Span::default(), fact: NewFact::Date { start: None, end: None } }, "", "date added"),
            (Edit::Merge { fact: actor, into: actor }, "the army", "the army merged into actor"),
            (Edit::Split { fact: actor, mentions: vec![Span::default(); 2] }, "army", "2 mentions split off from army"),
            (Edit::Note { fact: actor, note: " ask again ".to_owned() }, "army", "Note on army: ask again"),
            (Edit::CountFrom { day: None }, "", "Dates counted from the article’s own day"),
            (
                Edit::Together {
                    edits: vec![
                        Edit::Decide { fact: actor, review: Review::Rejected },
                        Edit::Decide { fact: force, review: Review::Rejected },
                    ],
                },
                "army",
                "2 facts rejected",
            ),
            (
                Edit::Together { edits: vec![rename, Edit::Note { fact: actor, note: String::new() }] },
                "army",
                "army renamed the Fourth Brigade · Note on army removed",
            ),
        ] {
            assert_eq!(told(&edit, about), expected);
        }
    }
}
