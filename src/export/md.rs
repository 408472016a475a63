//! A Markdown report for people: what the article is, then a table for each kind.
//!
//! Right-to-left words stand in first-strong isolates, so that a row keeps its
//! order in any viewer.

use std::fmt::Write as _;
use std::io;

use super::Format;
use crate::document::Document;
use crate::facts::{FactId, FactSheet, Force, Mention, Qualifier, Slot};

/// Tables in Markdown.
pub(super) const FORMAT: Format = Format {
    id: "md",
    name: "Markdown",
    extension: "md",
    series: Some("md"),
    takes_bom: true,
    heading: String::new,
    write,
};

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let mut report = heading(document);
    actors(&mut report, sheet);
    locations(&mut report, sheet);
    forces(&mut report, sheet);
    dates(&mut report, sheet);
    claims(&mut report, sheet);
    out.write_all(report.as_bytes())
}

fn heading(document: &Document) -> String {
    let title = document.title.map_or(document.name.as_str(), |span| span.of(&document.text));
    let mut report = format!("# {}\n\n", safe(title));
    let mut line = |label: &str, value: &str| {
        let _ = writeln!(report, "- {label}: {value}");
    };
    line("File", &safe(&document.name));
    line("Language", document.language);
    if let Some(span) = document.dateline {
        line("Dateline", &safe(span.of(&document.text)));
    }
    line("Base date", &document.base_date.map_or_else(|| "none".to_owned(), |base| base.value.to_string()));
    for repair in &document.repairs {
        line("Repaired", &safe(&repair.note));
    }
    line("SHA-256", &document.sha256);
    report.push('\n');
    report
}

fn actors(report: &mut String, sheet: &FactSheet) {
    let rows = sheet.actors.iter().map(|actor| {
        vec![
            actor.id.to_string(),
            safe(&actor.name),
            safe(actor.name_en.as_deref().unwrap_or_default()),
            words_of(actor.kind.id()),
            list(actor.roles.iter().map(|role| role.text.as_str())),
            list(actor.aliases.iter().map(String::as_str)),
            named(sheet, actor.affiliation),
            actor.mentions.len().to_string(),
            words_of(actor.review.id()),
        ]
    });
    let columns = ["Id", "Actor", "In English", "Kind", "Roles", "Also", "Belongs to", "Mentions", "Review"];
    table(report, "Actors", &columns, rows);
}

fn locations(report: &mut String, sheet: &FactSheet) {
    let rows = sheet.locations.iter().map(|place| {
        vec![
            place.id.to_string(),
            safe(&place.name),
            safe(place.name_en.as_deref().unwrap_or_default()),
            words_of(place.kind.id()),
            place.country.clone().unwrap_or_default(),
            place.position.map_or_else(String::new, |(lat, lon)| format!("{lat:.4}, {lon:.4}")),
            words_of(place.precision.id()),
            place.mentions.len().to_string(),
            words_of(place.review.id()),
        ]
    });
    let columns = ["Id", "Location", "In English", "Kind", "Country", "Lat, lon", "Precision", "Mentions", "Review"];
    table(report, "Locations", &columns, rows);
}

fn forces(report: &mut String, sheet: &FactSheet) {
    let slot = |slot: Option<Slot>| named(sheet, slot.map(|slot| slot.fact));
    let rows = sheet.forces.iter().map(|force| {
        vec![
            force.id.to_string(),
            figure(force),
            safe(&force.unit),
            words_of(force.measure.id()),
            words_of(force.status.id()),
            slot(force.actor),
            slot(force.by),
            slot(force.target),
            slot(force.location),
            slot(force.date),
            slot(force.claimed_by),
            first(&force.mentions),
            words_of(force.review.id()),
        ]
    });
    let columns = [
        "Id", "Figure", "Unit", "Measure", "Status", "Whose", "By", "Target", "Where", "When", "Says", "Words",
        "Review",
    ];
    table(report, "Force numbers", &columns, rows);
}

fn dates(report: &mut String, sheet: &FactSheet) {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    let rows = sheet.dates.iter().map(|date| {
        vec![
            date.id.to_string(),
            first(&date.mentions),
            day(date.start),
            day(date.end),
            date.granularity.to_owned(),
            date.calendar.to_owned(),
            words_of(date.review.id()),
        ]
    });
    table(report, "Dates", &["Id", "Words", "First day", "Last day", "Granularity", "Calendar", "Review"], rows);
}

fn claims(report: &mut String, sheet: &FactSheet) {
    let rows = sheet.claims.iter().map(|claim| {
        vec![
            claim.id.to_string(),
            named(sheet, claim.speaker),
            words_of(&claim.verb),
            if claim.direct { "quoted" } else { "reported" }.to_owned(),
            safe(&claim.mention.text),
            claim.facts.iter().map(FactId::to_string).collect::<Vec<_>>().join(", "),
            words_of(claim.review.id()),
        ]
    });
    table(report, "Claims", &["Id", "Speaker", "Verb", "Speech", "Words", "Facts", "Review"], rows);
}

fn table(report: &mut String, title: &str, columns: &[&str], rows: impl ExactSizeIterator<Item = Vec<String>>) {
    let _ = writeln!(report, "## {title} ({})\n", rows.len());
    if rows.len() == 0 {
        report.push_str("None found.\n\n");
        return;
    }
    let _ = writeln!(report, "| {} |\n|{}", columns.join(" | "), " --- |".repeat(columns.len()));
    for row in rows {
        let _ = writeln!(report, "| {} |", row.join(" | "));
    }
    report.push('\n');
}

/// A figure with its hedge: "about 2,500", "10 to 15", "more than 20".
fn figure(force: &Force) -> String {
    let spoken = force.best.or(force.low).or(force.high).map_or_else(|| "?".to_owned(), grouped);
    match (force.qualifier, force.low, force.high) {
        (Qualifier::Exact, ..) => spoken,
        (Qualifier::Between, Some(low), Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
        (Qualifier::Vague, Some(low), _) => format!("{} or more", grouped(low)),
        (qualifier, ..) => format!("{} {spoken}", words_of(qualifier.id())),
    }
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

fn named(sheet: &FactSheet, id: Option<FactId>) -> String {
    id.map_or_else(String::new, |id| match sheet.name_of(id) {
        Some(name) => format!("{} ({id})", safe(name)),
        None => id.to_string(),
    })
}

fn first(mentions: &[Mention]) -> String {
    mentions.first().map_or_else(String::new, |mention| safe(&mention.text))
}

fn list<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.map(safe).collect::<Vec<_>>().join("; ")
}

fn words_of(id: &str) -> String {
    id.replace('_', " ")
}

/// Article words that cannot break a table, start markup or turn the row around.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            // Directions set inside the words would end the isolate around them.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '#' => {
                safe.push('\\');
                safe.push(letter);
            }
            _ if letter.is_control() => safe.push(' '),
            _ => safe.push(letter),
        }
    }
    if text.chars().any(is_right_to_left) { format!("\u{2068}{safe}\u{2069}") } else { safe }
}

/// Letters of the Hebrew, Arabic, Syriac and Thaana blocks and their presentation forms.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}
