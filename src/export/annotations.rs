//! Every quotation of a sheet as one annotation: what the formats that lie beside a text share.
//!
//! [`TYPES`] says which kinds there are and which features each may have;
//! `assets/schema/waqai-typesystem.xml` is the same list for UIMA.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt;

use crate::facts::{Actor, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Mention, Review, Tie};
use crate::text::{Span, SrcPos};

/// What a feature holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    Text,
    Number,
    Flag,
}

/// The features that every annotation may have.
pub(super) const SHARED: &[(&str, Range)] =
    &[("fact", Range::Text), ("name", Range::Text), ("review", Range::Text), ("confidence", Range::Number)];

/// Each kind of annotation and the features that it alone may have.
pub(super) const TYPES: &[(&str, &[(&str, Range)])] = &[
    ("Actor", &[("kind", Range::Text), ("nameEn", Range::Text), ("affiliation", Range::Text), ("link", Range::Text)]),
    ("Role", &[]),
    (
        "Location",
        &[
            ("kind", Range::Text),
            ("nameEn", Range::Text),
            ("latitude", Range::Number),
            ("longitude", Range::Number),
            ("country", Range::Text),
            ("gazetteer", Range::Text),
            ("precision", Range::Text),
        ],
    ),
    (
        "Force",
        &[
            ("measure", Range::Text),
            ("unit", Range::Text),
            ("low", Range::Number),
            ("high", Range::Number),
            ("best", Range::Number),
            ("qualifier", Range::Text),
            ("status", Range::Text),
        ],
    ),
    ("Slot", &[("slot", Range::Text), ("target", Range::Text)]),
    (
        "Date",
        &[
            ("startDate", Range::Text),
            ("endDate", Range::Text),
            ("granularity", Range::Text),
            ("calendar", Range::Text),
        ],
    ),
    ("Claim", &[("speaker", Range::Text), ("verb", Range::Text), ("direct", Range::Flag)]),
];

/// What stands in a feature.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Flag(bool),
}

/// One quotation and what it says.
#[derive(Debug)]
pub(super) struct Annotation<'a> {
    /// One of [`TYPES`].
    pub(super) kind: &'static str,
    /// The fact that the words give; for a slot, the force number that names another fact by them.
    pub(super) fact: FactId,
    /// The fact that a slot names.
    pub(super) target: Option<FactId>,
    /// Where the words stand.
    pub(super) span: Span<SrcPos>,
    /// What is known, in the order of [`SHARED`] and [`TYPES`]; nothing stands for what is not.
    pub(super) features: Vec<(&'static str, Value<'a>)>,
}

impl Range {
    /// The name of the type in UIMA.
    pub(super) const fn uima(self) -> &'static str {
        match self {
            Self::Text => "uima.cas.String",
            Self::Number => "uima.cas.Double",
            Self::Flag => "uima.cas.Boolean",
        }
    }
}

impl Annotation<'_> {
    /// A feature that holds text.
    pub(super) fn text(&self, feature: &str) -> Option<&str> {
        self.features.iter().find(|(name, _)| *name == feature).and_then(|(_, value)| match value {
            Value::Text(text) => Some(text.as_ref()),
            _ => None,
        })
    }
}

/// The kind of the annotations that name a fact of that kind.
pub(super) fn kind_of(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Actor => "Actor",
        FactKind::Location => "Location",
        FactKind::Force => "Force",
        FactKind::Date => "Date",
        FactKind::Claim => "Claim",
    }
}

/// Every quotation, in the order of the text; of those that begin together the longest first.
pub(super) fn all(sheet: &FactSheet) -> Vec<Annotation<'_>> {
    let mut found = Vec::new();
    sheet.actors.iter().for_each(|actor| of_actor(actor, &mut found));
    sheet.locations.iter().for_each(|place| of_location(place, &mut found));
    sheet.forces.iter().for_each(|force| of_force(sheet, force, &mut found));
    sheet.dates.iter().for_each(|date| of_date(date, &mut found));
    sheet.claims.iter().for_each(|claim| of_claim(sheet, claim, &mut found));
    found.sort_by_key(|one| (one.span.start, Reverse(one.span.end)));
    found
}

/// The features of one annotation while they are gathered.
struct Features<'a>(Vec<(&'static str, Value<'a>)>);

impl<'a> Features<'a> {
    fn text(mut self, name: &'static str, text: impl Into<Option<&'a str>>) -> Self {
        let text = text.into().filter(|text| !text.is_empty());
        self.0.extend(text.map(|text| (name, Value::Text(text.into()))));
        self
    }

    fn id(mut self, name: &'static str, id: &dyn fmt::Display) -> Self {
        self.0.push((name, Value::Text(id.to_string().into())));
        self
    }

    fn any_id(self, name: &'static str, id: Option<impl fmt::Display>) -> Self {
        match id {
            Some(id) => self.id(name, &id),
            None => self,
        }
    }

    fn number(mut self, name: &'static str, number: Option<f64>) -> Self {
        self.0.extend(number.map(|number| (name, Value::Number(number))));
        self
    }

    fn flag(mut self, name: &'static str, flag: bool) -> Self {
        self.0.push((name, Value::Flag(flag)));
        self
    }
}

/// What every annotation has; a claim has no confidence of its own.
fn shared(fact: FactId, name: Option<&str>, review: Review, confidence: Option<f32>) -> Features<'_> {
    let confidence = confidence.map(|confidence| (f64::from(confidence) * 1000.0).round() / 1000.0);
    Features(Vec::new())
        .id("fact", &fact)
        .text("name", name)
        .text("review", review.id())
        .number("confidence", confidence)
}

fn push<'a>(found: &mut Vec<Annotation<'a>>, kind: &'static str, fact: FactId, at: &Mention, features: Features<'a>) {
    found.push(Annotation { kind, fact, target: None, span: at.span, features: features.0 });
}

fn of_actor<'a>(actor: &'a Actor, found: &mut Vec<Annotation<'a>>) {
    let shared = || shared(actor.id, Some(&actor.name), actor.review, Some(actor.confidence));
    for mention in &actor.mentions {
        let features = shared()
            .text("kind", actor.kind.id())
            .text("nameEn", actor.name_en.as_deref())
            .any_id("affiliation", actor.affiliation)
            .text("link", (mention.tie != Tie::Named).then(|| mention.tie.id()));
        push(found, "Actor", actor.id, mention, features);
    }
    for role in &actor.roles {
        push(found, "Role", actor.id, role, shared());
    }
}

fn of_location<'a>(place: &'a Location, found: &mut Vec<Annotation<'a>>) {
    for mention in &place.mentions {
        let features = shared(place.id, Some(&place.name), place.review, Some(place.confidence))
            .text("kind", place.kind.id())
            .text("nameEn", place.name_en.as_deref())
            .number("latitude", place.position.map(|(lat, _)| lat))
            .number("longitude", place.position.map(|(_, lon)| lon))
            .text("country", place.country.as_deref())
            .text("gazetteer", place.gazetteer.as_deref())
            .text("precision", place.precision.id());
        push(found, "Location", place.id, mention, features);
    }
}

fn of_force<'a>(sheet: &'a FactSheet, force: &'a Force, found: &mut Vec<Annotation<'a>>) {
    for mention in &force.mentions {
        let features = shared(force.id, None, force.review, Some(force.confidence))
            .text("measure", force.measure.id())
            .text("unit", force.unit.as_str())
            .number("low", force.low)
            .number("high", force.high)
            .number("best", force.best)
            .text("qualifier", force.qualifier.id())
            .text("status", force.status.id());
        push(found, "Force", force.id, mention, features);
    }
    for (kind, slot) in force.slots() {
        let features = shared(force.id, sheet.name_of(slot.fact), force.review, Some(slot.confidence))
            .text("slot", kind.id())
            .id("target", &slot.fact);
        let (fact, target, span) = (force.id, Some(slot.fact), slot.span);
        found.push(Annotation { kind: "Slot", fact, target, span, features: features.0 });
    }
}

fn of_date<'a>(date: &'a DateFact, found: &mut Vec<Annotation<'a>>) {
    for mention in &date.mentions {
        let features = shared(date.id, None, date.review, Some(date.confidence))
            .any_id("startDate", date.start)
            .any_id("endDate", date.end)
            .text("granularity", date.granularity)
            .text("calendar", date.calendar);
        push(found, "Date", date.id, mention, features);
    }
}

fn of_claim<'a>(sheet: &'a FactSheet, claim: &'a Claim, found: &mut Vec<Annotation<'a>>) {
    let speaker = claim.speaker.filter(|id| id.kind == FactKind::Actor);
    let features = shared(claim.id, speaker.and_then(|id| sheet.name_of(id)), claim.review, None)
        .any_id("speaker", claim.speaker)
        .text("verb", claim.verb.as_str())
        .flag("direct", claim.direct);
    push(found, "Claim", claim.id, &claim.mention, features);
}
