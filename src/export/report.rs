//! The report for people: what the article is, and a table for each kind of facts, whatever it is written in.
//!
//! In the language of the article; its own words stay as they are.

use std::borrow::Cow;

use super::words::Words;
use crate::document::Document;
use crate::facts::{
    Actor, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Mention, Qualifier, Review, Slot,
};

/// One table.
pub(super) struct Table<'a> {
    pub(super) title: &'static str,
    pub(super) columns: Vec<&'static str>,
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

/// What the article is: the name of each property, and its value.
pub(super) fn properties(document: &Document, words: Words) -> Vec<(&'static str, Cow<'_, str>)> {
    let base_date = match document.base_date {
        Some(base) => Cow::Owned(base.value.to_string()),
        None => words.get("base-date-none").into(),
    };
    let mut properties = vec![
        ("property-file", document.name.as_str().into()),
        ("property-language", words.value("language", document.language).into()),
    ];
    properties.extend(document.author.as_deref().map(|author| ("property-author", author.into())));
    properties.extend(document.source.as_deref().map(|source| ("property-source", source.into())));
    properties.extend(document.dateline.map(|span| ("property-dateline", span.of(&document.text).into())));
    properties.push(("property-base-date", base_date));
    properties.extend(document.repairs.iter().map(|repair| ("property-repaired", repair.note.as_str().into())));
    properties.push(("property-sha256", document.sha256.as_str().into()));
    properties.into_iter().map(|(name, value)| (words.get(name), value)).collect()
}

/// Every table, in the order of the lists.
pub(super) fn tables(sheet: &FactSheet, words: Words) -> [Table<'_>; 5] {
    let report = Report { sheet, words };
    [
        report.table(
            FactKind::Actor,
            &["actor", "other-name", "kind", "roles", "aliases", "affiliation", "mentions", "review"],
            sheet.actors.iter().map(|actor| (actor.id, report.actor(actor))),
        ),
        report.table(
            FactKind::Location,
            &["location", "other-name", "kind", "country", "position", "precision", "mentions", "review"],
            sheet.locations.iter().map(|place| (place.id, report.location(place))),
        ),
        report.table(
            FactKind::Force,
            &[
                "figure", "unit", "measure", "status", "whose", "by", "target", "where", "when", "says", "words",
                "review",
            ],
            sheet.forces.iter().map(|force| (force.id, report.force(force))),
        ),
        report.table(
            FactKind::Date,
            &["words", "first-day", "last-day", "granularity", "calendar", "review"],
            sheet.dates.iter().map(|date| (date.id, report.date(date))),
        ),
        report.table(
            FactKind::Claim,
            &["speaker", "verb", "speech", "words", "facts", "review"],
            sheet.claims.iter().map(|claim| (claim.id, report.claim(claim))),
        ),
    ]
}

/// What the marks in the text mean: the kinds of facts that the article has, by name.
pub(super) fn kinds(sheet: &FactSheet, words: Words) -> impl Iterator<Item = (FactKind, &'static str)> {
    let found = FactKind::ALL.iter().copied().filter(|&kind| sheet.count(kind) > 0);
    found.map(move |kind| (kind, words.get(&format!("kinds-{}", kind.id()))))
}

/// The figure alone, as the text gives it.
pub(super) fn spoken(force: &Force) -> String {
    force.best.or(force.low).or(force.high).map_or_else(|| "?".to_owned(), grouped)
}

impl Table<'_> {
    /// What stands above it: its title, and how many facts it has.
    pub(super) fn heading(&self) -> String {
        format!("{} ({})", self.title, self.rows.len())
    }

    /// Drops the columns in which no row has anything: paper is narrow.
    pub(super) fn without_empty_columns(mut self) -> Self {
        let is_filled = |nth: usize| self.rows.iter().any(|(_, cells)| cells.get(nth).is_some_and(|c| !c.is_empty()));
        let kept: Vec<bool> = (0..self.columns.len().saturating_sub(1)).map(is_filled).collect();
        let mut heads = std::iter::once(&true).chain(&kept);
        self.columns.retain(|_| heads.next() == Some(&true));
        for (_, cells) in &mut self.rows {
            let mut kept = kept.iter();
            cells.retain(|_| kept.next() == Some(&true));
        }
        self
    }

    /// The share of the width that each column gets, by what stands in it.
    pub(super) fn shares(&self) -> Vec<f32> {
        /// Rows that are looked at: enough to tell columns of words from columns of figures.
        const MOST_ROWS: usize = 400;
        /// Letters: a narrower column would part words, a wider one leaves nothing to the others.
        const ROOM: (f32, f32) = (6.0, 34.0);
        let column = |nth: usize, head: &str| {
            let rows = self.rows.iter().take(MOST_ROWS);
            let texts = rows.filter_map(|(id, cells)| match nth.checked_sub(1) {
                Some(nth) => cells.get(nth).map(|cell| cell.plain(";").into_owned()),
                None => Some(id.to_string()),
            });
            let mut longest_word = longest_word(head);
            let (mut letters, mut filled) = (0, 0);
            for text in texts.filter(|text| !text.is_empty()) {
                longest_word = longest_word.max(self::longest_word(&text));
                letters += text.chars().count();
                filled += 1;
            }
            // Between what a filled cell needs and what cells need in the mean: empty ones are wasted width.
            let n_rows = self.rows.len().clamp(1, MOST_ROWS);
            let mean = letters as f32 * (1.0 / filled.max(1) as f32).midpoint(1.0 / n_rows as f32);
            mean.max(longest_word.min(14) as f32).clamp(ROOM.0, ROOM.1)
        };
        let widths: Vec<f32> = self.columns.iter().enumerate().map(|(nth, head)| column(nth, head)).collect();
        let whole: f32 = widths.iter().sum();
        widths.into_iter().map(|width| width / whole).collect()
    }
}

impl Cell<'_> {
    /// The cell as plain text; `sign` parts the members of a list.
    pub(super) fn plain(&self, sign: &str) -> Cow<'_, str> {
        match self {
            Self::Label(label) => label.into(),
            Self::Words(words) | Self::Quote(words) => (*words).into(),
            Self::List(parts) => parts.join(&format!("{sign} ")).into(),
            Self::Named(id, name) => name.map_or_else(|| id.to_string().into(), Into::into),
            Self::Ids(ids) => ids.iter().map(FactId::to_string).collect::<Vec<_>>().join(&format!("{sign} ")).into(),
            Self::Mentions(mentions) => mentions.len().to_string().into(),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Label(label) => label.is_empty(),
            Self::Words(words) | Self::Quote(words) => words.is_empty(),
            Self::List(parts) => parts.is_empty(),
            Self::Ids(ids) => ids.is_empty(),
            Self::Named(..) | Self::Mentions(_) => false,
        }
    }
}

/// What cells are made of.
struct Report<'a> {
    sheet: &'a FactSheet,
    words: Words,
}

impl<'a> Report<'a> {
    fn table(
        &self,
        kind: FactKind,
        columns: &[&str],
        rows: impl Iterator<Item = (FactId, Vec<Cell<'a>>)>,
    ) -> Table<'a> {
        let columns = std::iter::once(&"id").chain(columns);
        Table {
            title: self.words.get(&format!("kinds-{}", kind.id())),
            columns: columns.map(|column| self.words.get(&format!("column-{column}"))).collect(),
            rows: rows.collect(),
        }
    }

    fn actor(&self, actor: &'a Actor) -> Vec<Cell<'a>> {
        vec![
            Cell::Words(&actor.name),
            Cell::Words(actor.name_en.as_deref().unwrap_or_default()),
            self.label("actor", actor.kind.id()),
            Cell::List(actor.roles.iter().map(|role| role.text.as_str()).collect()),
            Cell::List(actor.aliases.iter().map(String::as_str).collect()),
            self.named(actor.affiliation),
            Cell::Mentions(&actor.mentions),
            self.review(actor.review),
        ]
    }

    fn location(&self, place: &'a Location) -> Vec<Cell<'a>> {
        vec![
            Cell::Words(&place.name),
            Cell::Words(place.name_en.as_deref().unwrap_or_default()),
            self.label("place", place.kind.id()),
            Cell::Label(place.country.clone().unwrap_or_default()),
            Cell::Label(place.position.map_or_else(String::new, |(lat, lon)| format!("{lat:.4}, {lon:.4}"))),
            self.label("precision", place.precision.id()),
            Cell::Mentions(&place.mentions),
            self.review(place.review),
        ]
    }

    fn force(&self, force: &'a Force) -> Vec<Cell<'a>> {
        let slot = |slot: Option<Slot>| self.named(slot.map(|slot| slot.fact));
        vec![
            Cell::Label(self.figure(force)),
            Cell::Words(&force.unit),
            self.label("measure", force.measure.id()),
            self.label("status", force.status.id()),
            slot(force.actor),
            slot(force.by),
            slot(force.target),
            slot(force.location),
            slot(force.date),
            slot(force.claimed_by),
            first(&force.mentions),
            self.review(force.review),
        ]
    }

    fn date(&self, date: &'a DateFact) -> Vec<Cell<'a>> {
        let day =
            |day: Option<jiff::civil::Date>| Cell::Label(day.map_or_else(|| "?".to_owned(), |day| day.to_string()));
        vec![
            first(&date.mentions),
            day(date.start),
            day(date.end),
            self.label("granularity", date.granularity),
            self.label("calendar", date.calendar),
            self.review(date.review),
        ]
    }

    fn claim(&self, claim: &'a Claim) -> Vec<Cell<'a>> {
        vec![
            self.named(claim.speaker),
            self.label("verb", &claim.verb),
            self.label("speech", if claim.direct { "direct" } else { "reported" }),
            Cell::Quote(&claim.mention.text),
            Cell::Ids(&claim.facts),
            self.review(claim.review),
        ]
    }

    fn label(&self, list: &str, id: &str) -> Cell<'a> {
        Cell::Label(self.words.value(list, id))
    }

    fn review(&self, review: Review) -> Cell<'a> {
        self.label("review", review.id())
    }

    fn named(&self, id: Option<FactId>) -> Cell<'a> {
        id.map_or(Cell::Words(""), |id| Cell::Named(id, self.sheet.name_of(id)))
    }

    /// A figure with its hedge: "about 2,500", "10 to 15", "more than 20".
    fn figure(&self, force: &Force) -> String {
        let with = |name: &str, low: f64, high: f64| {
            self.words.get(name).replace("{low}", &grouped(low)).replace("{high}", &grouped(high))
        };
        match (force.qualifier, force.low, force.high) {
            (Qualifier::Exact, ..) => spoken(force),
            (Qualifier::Between, Some(low), Some(high)) => with("figure-between", low, high),
            (Qualifier::Vague, Some(low), _) => with("figure-vague", low, low),
            (qualifier, ..) => format!("{} {}", self.words.value("qualifier", qualifier.id()), spoken(force)),
        }
    }
}

fn first(mentions: &[Mention]) -> Cell<'_> {
    Cell::Quote(mentions.first().map_or("", |mention| mention.text.as_str()))
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default()
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
