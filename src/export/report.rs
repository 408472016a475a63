//! The report for people: a table for each kind of facts, whatever it is written in.

use crate::facts::{FactId, FactSheet, Force, Mention, Qualifier, Slot};

/// One table.
pub(super) struct Table<'a> {
    pub(super) title: &'static str,
    pub(super) columns: &'static [&'static str],
    /// A row a fact: its id, then a cell for each further column.
    pub(super) rows: Vec<(FactId, Vec<Cell<'a>>)>,
}

/// What stands in one cell.
pub(super) enum Cell<'a> {
    /// A word of ours.
    Label(String),
    /// Words of the article or of a list.
    Words(&'a str),
    /// Several of them.
    List(Vec<&'a str>),
    /// Other facts: each is shown with its name, if it has one to show.
    Named(FactId, Option<&'a str>),
    Ids(&'a [FactId]),
    /// The words that the fact was read from.
    Quote(&'a str),
    /// How often the article names it.
    Mentions(&'a [Mention]),
}

/// Every table, in the order of the lists.
pub(super) fn tables(sheet: &FactSheet) -> [Table<'_>; 5] {
    [actors(sheet), locations(sheet), forces(sheet), dates(sheet), claims(sheet)]
}

fn actors(sheet: &FactSheet) -> Table<'_> {
    let rows = sheet.actors.iter().map(|actor| {
        let cells = vec![
            Cell::Words(&actor.name),
            Cell::Words(actor.name_en.as_deref().unwrap_or_default()),
            label(actor.kind.id()),
            Cell::List(actor.roles.iter().map(|role| role.text.as_str()).collect()),
            Cell::List(actor.aliases.iter().map(String::as_str).collect()),
            named(sheet, actor.affiliation),
            Cell::Mentions(&actor.mentions),
            label(actor.review.id()),
        ];
        (actor.id, cells)
    });
    let columns = &["Id", "Actor", "In English", "Kind", "Roles", "Also", "Belongs to", "Mentions", "Review"];
    Table { title: "Actors", columns, rows: rows.collect() }
}

fn locations(sheet: &FactSheet) -> Table<'_> {
    let rows = sheet.locations.iter().map(|place| {
        let cells = vec![
            Cell::Words(&place.name),
            Cell::Words(place.name_en.as_deref().unwrap_or_default()),
            label(place.kind.id()),
            Cell::Label(place.country.clone().unwrap_or_default()),
            Cell::Label(place.position.map_or_else(String::new, |(lat, lon)| format!("{lat:.4}, {lon:.4}"))),
            label(place.precision.id()),
            Cell::Mentions(&place.mentions),
            label(place.review.id()),
        ];
        (place.id, cells)
    });
    let columns = &["Id", "Location", "In English", "Kind", "Country", "Lat, lon", "Precision", "Mentions", "Review"];
    Table { title: "Locations", columns, rows: rows.collect() }
}

fn forces(sheet: &FactSheet) -> Table<'_> {
    let slot = |slot: Option<Slot>| named(sheet, slot.map(|slot| slot.fact));
    let rows = sheet.forces.iter().map(|force| {
        let cells = vec![
            Cell::Label(figure(force)),
            Cell::Words(&force.unit),
            label(force.measure.id()),
            label(force.status.id()),
            slot(force.actor),
            slot(force.by),
            slot(force.target),
            slot(force.location),
            slot(force.date),
            slot(force.claimed_by),
            first(&force.mentions),
            label(force.review.id()),
        ];
        (force.id, cells)
    });
    let columns = &[
        "Id", "Figure", "Unit", "Measure", "Status", "Whose", "By", "Target", "Where", "When", "Says", "Words",
        "Review",
    ];
    Table { title: "Force numbers", columns, rows: rows.collect() }
}

fn dates(sheet: &FactSheet) -> Table<'_> {
    let day = |day: Option<jiff::civil::Date>| Cell::Label(day.map_or_else(|| "?".to_owned(), |day| day.to_string()));
    let rows = sheet.dates.iter().map(|date| {
        let cells = vec![
            first(&date.mentions),
            day(date.start),
            day(date.end),
            Cell::Label(date.granularity.to_owned()),
            Cell::Label(date.calendar.to_owned()),
            label(date.review.id()),
        ];
        (date.id, cells)
    });
    let columns = &["Id", "Words", "First day", "Last day", "Granularity", "Calendar", "Review"];
    Table { title: "Dates", columns, rows: rows.collect() }
}

fn claims(sheet: &FactSheet) -> Table<'_> {
    let rows = sheet.claims.iter().map(|claim| {
        let cells = vec![
            named(sheet, claim.speaker),
            label(&claim.verb),
            Cell::Label(if claim.direct { "quoted" } else { "reported" }.to_owned()),
            Cell::Quote(&claim.mention.text),
            Cell::Ids(&claim.facts),
            label(claim.review.id()),
        ];
        (claim.id, cells)
    });
    let columns = &["Id", "Speaker", "Verb", "Speech", "Words", "Facts", "Review"];
    Table { title: "Claims", columns, rows: rows.collect() }
}

fn label<'a>(id: &str) -> Cell<'a> {
    Cell::Label(id.replace('_', " "))
}

fn named(sheet: &FactSheet, id: Option<FactId>) -> Cell<'_> {
    id.map_or(Cell::Words(""), |id| Cell::Named(id, sheet.name_of(id)))
}

fn first(mentions: &[Mention]) -> Cell<'_> {
    Cell::Quote(mentions.first().map_or("", |mention| mention.text.as_str()))
}

/// A figure with its hedge: "about 2,500", "10 to 15", "more than 20".
fn figure(force: &Force) -> String {
    let spoken = spoken(force);
    match (force.qualifier, force.low, force.high) {
        (Qualifier::Exact, ..) => spoken,
        (Qualifier::Between, Some(low), Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
        (Qualifier::Vague, Some(low), _) => format!("{} or more", grouped(low)),
        (qualifier, ..) => format!("{} {spoken}", qualifier.id().replace('_', " ")),
    }
}

/// The figure alone, as the text gives it.
pub(super) fn spoken(force: &Force) -> String {
    force.best.or(force.low).or(force.high).map_or_else(|| "?".to_owned(), grouped)
}

/// A number with its thousands grouped: 2,500.
fn grouped(number: f64) -> String {
    let plain = number.to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (nth, digit) in whole.chars().enumerate() {
        if nth > 0 && (whole.len() - nth).is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or(grouped.clone(), |fraction| format!("{grouped}.{fraction}"))
}
