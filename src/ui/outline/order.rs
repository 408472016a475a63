//! How the facts panel puts facts together and in order, as the reader chose it, and what facts are compared by.

use std::cmp::Ordering;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::facts::{FactId, FactKind, FactSheet, Force, SlotKind};
use crate::text::fold_words;

/// What the reader chose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FactOrder {
    /// What stands together.
    pub grouping: Grouping,
    /// In which order, within what stands together.
    pub sort: FactSort,
    /// Whether that is the other way round.
    pub is_reversed: bool,
    /// Whether force numbers are lines of a table.
    pub is_table: bool,
    /// By what that table is sorted; `None`: as the text has them.
    pub column: Option<Column>,
    /// Whether the table is the other way round.
    pub column_descends: bool,
}

/// What stands together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grouping {
    /// Facts of one kind.
    #[default]
    Kind,
    /// What one paragraph says first.
    Paragraph,
    /// What is at one place.
    Place,
}

/// What facts are in order of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactSort {
    /// Where they are first named.
    #[default]
    Text,
    /// Name, or the words of what has none.
    Name,
    /// Figure, the largest first.
    Figure,
    /// Day.
    Date,
    /// How sure they are, the least sure first.
    Confidence,
    /// What was decided, the undecided first.
    Decided,
}

/// A column of the table of force numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    /// How the text hedges the figure.
    Qualifier,
    /// The figure.
    Figure,
    /// What is counted.
    Measure,
    /// The counted noun.
    Unit,
    /// Whose, by whom, against whom, where, when, who says so.
    Slot(Part),
    /// Whether it has happened.
    Status,
    /// What the reader decided.
    Decision,
}

/// A slot of a force number, as it is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// Whose.
    Actor,
    /// By whom.
    By,
    /// Against whom.
    Target,
    /// Where.
    Location,
    /// When.
    Date,
    /// Who says so.
    ClaimedBy,
}

impl Grouping {
    /// All, in the order of menus, with the words for each.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Kind, "group-by-kind"), (Self::Paragraph, "group-by-paragraph"), (Self::Place, "group-by-place")];
}

impl FactSort {
    /// All, in the order of menus, with the words for each.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Text, "facts-by-text"),
        (Self::Name, "facts-by-name"),
        (Self::Figure, "facts-by-figure"),
        (Self::Date, "facts-by-date"),
        (Self::Confidence, "facts-by-confidence"),
        (Self::Decided, "facts-by-decided"),
    ];
}

impl Column {
    /// All, from the start of a line to its end.
    pub const ALL: [Self; 12] = [
        Self::Qualifier,
        Self::Figure,
        Self::Measure,
        Self::Unit,
        Self::Slot(Part::Actor),
        Self::Slot(Part::By),
        Self::Slot(Part::Target),
        Self::Slot(Part::Location),
        Self::Slot(Part::Date),
        Self::Slot(Part::ClaimedBy),
        Self::Status,
        Self::Decision,
    ];
}

impl Part {
    /// The slot.
    pub const fn kind(self) -> SlotKind {
        match self {
            Self::Actor => SlotKind::Actor,
            Self::By => SlotKind::By,
            Self::Target => SlotKind::Target,
            Self::Location => SlotKind::Location,
            Self::Date => SlotKind::Date,
            Self::ClaimedBy => SlotKind::ClaimedBy,
        }
    }
}

impl FactOrder {
    /// Whether facts stand as the sheet has them, places below what holds them.
    pub(super) fn is_usual_sort(self) -> bool {
        self.sort == FactSort::Text && !self.is_reversed
    }

    /// Whether a list of `kind` (all for `None`) is a table.
    pub fn is_table_of(self, kind: Option<FactKind>) -> bool {
        self.is_table && kind.is_none_or(|kind| kind == FactKind::Force)
    }

    /// Has the table sorted by a column; by the same one again from its end, and then no longer.
    #[must_use]
    pub fn sorted_by(self, column: Column) -> Self {
        let (own, descends) = match (self.column == Some(column), self.column_descends) {
            (true, true) => (None, false),
            (true, false) => (Some(column), true),
            (false, _) => (Some(column), false),
        };
        Self { column: own, column_descends: descends, ..self }
    }
}

/// What facts are compared by. What says nothing of it stands last, whichever way round.
enum Key {
    Nothing,
    Number(f64),
    Text(String),
}

/// The facts in the order that the reader chose; those that are alike in that, as the text has them.
pub(super) fn sorted(sheet: &FactSheet, order: FactOrder, facts: Vec<FactId>) -> Vec<FactId> {
    // Large figures are looked for, small ones are not.
    let descends = order.is_reversed != (order.sort == FactSort::Figure);
    by_key(sheet, facts, descends, |id| key(sheet, order.sort, id))
}

/// The force numbers among `facts` as the table has them.
pub(super) fn of_table(sheet: &FactSheet, order: FactOrder, facts: Vec<FactId>) -> Vec<FactId> {
    by_key(sheet, facts, order.column_descends, |id| match (order.column, sheet.force(id)) {
        (Some(column), Some(force)) => cell_key(sheet, column, force),
        _ => Key::Nothing,
    })
}

fn by_key(sheet: &FactSheet, facts: Vec<FactId>, descends: bool, key: impl Fn(FactId) -> Key) -> Vec<FactId> {
    let mut keyed: Vec<_> = facts.into_iter().map(|id| (key(id), start_of(sheet, id), id)).collect();
    keyed.sort_by(|(key, start, _), (other, other_start, _)| {
        let by_key = match (key, other) {
            (Key::Nothing, Key::Nothing) => Ordering::Equal,
            (Key::Nothing, _) => return Ordering::Greater,
            (_, Key::Nothing) => return Ordering::Less,
            (Key::Number(own), Key::Number(other)) => own.total_cmp(other),
            (Key::Text(own), Key::Text(other)) => own.cmp(other),
            (Key::Number(_), Key::Text(_)) => Ordering::Less,
            (Key::Text(_), Key::Number(_)) => Ordering::Greater,
        };
        (if descends { by_key.reverse() } else { by_key }).then(start.cmp(other_start))
    });
    keyed.into_iter().map(|(.., id)| id).collect()
}

/// Where a fact is first named, in bytes of the text.
pub(super) fn start_of(sheet: &FactSheet, id: FactId) -> u32 {
    sheet.mentions_of(id).first().map_or(0, |mention| mention.span.start.0)
}

fn key(sheet: &FactSheet, sort: FactSort, id: FactId) -> Key {
    let number = |value: Option<f64>| value.map_or(Key::Nothing, Key::Number);
    match sort {
        FactSort::Text => Key::Number(f64::from(start_of(sheet, id))),
        FactSort::Name => text(sheet.name_of(id)),
        FactSort::Figure => number(sheet.force(id).and_then(figure)),
        FactSort::Date => {
            let day = if id.kind == FactKind::Force { sheet.force(id).and_then(|force| force.date) } else { None };
            number(day_of(sheet, day.map_or(id, |slot| slot.fact)))
        }
        FactSort::Confidence => number(confidence(sheet, id).map(f64::from)),
        FactSort::Decided => number(sheet.review_of(id).map(|review| f64::from(review as u8))),
    }
}

fn cell_key(sheet: &FactSheet, column: Column, force: &Force) -> Key {
    let number = |value: Option<f64>| value.map_or(Key::Nothing, Key::Number);
    match column {
        Column::Qualifier => Key::Number(f64::from(force.qualifier as u8)),
        Column::Figure => number(figure(force)),
        Column::Measure => Key::Number(f64::from(force.measure as u8)),
        Column::Unit => text(Some(&force.unit)),
        Column::Slot(Part::Date) => number(force.date.and_then(|slot| day_of(sheet, slot.fact))),
        Column::Slot(part) => text(force.slot(part.kind()).and_then(|slot| sheet.name_of(slot.fact))),
        Column::Status => Key::Number(f64::from(force.status as u8)),
        Column::Decision => Key::Number(f64::from(force.review as u8)),
    }
}

fn text(words: Option<&str>) -> Key {
    words.map(fold_words).filter(|words| !words.is_empty()).map_or(Key::Nothing, Key::Text)
}

/// The one figure, or the most or the least that it may be.
fn figure(force: &Force) -> Option<f64> {
    force.best.or(force.high).or(force.low)
}

/// A number that grows from day to day.
fn day_of(sheet: &FactSheet, id: FactId) -> Option<f64> {
    let number = |day: Date| f64::from(day.year()) * 366.0 + f64::from(day.day_of_year());
    sheet.date(id)?.start.map(number)
}

/// How sure it is that there is such a fact; `None` for claims, of which that is not said.
pub fn confidence(sheet: &FactSheet, id: FactId) -> Option<f32> {
    match id.kind {
        FactKind::Actor => sheet.actor(id).map(|fact| fact.confidence),
        FactKind::Location => sheet.location(id).map(|fact| fact.confidence),
        FactKind::Force => sheet.force(id).map(|fact| fact.confidence),
        FactKind::Date => sheet.date(id).map(|fact| fact.confidence),
        FactKind::Claim => None,
    }
}
