//! What the reader fills in to correct a fact or to add one, and the edits that come of it.

use jiff::civil::Date;

use super::bidi::Field;
use super::digits::typed;
use super::renaming::Renaming;
use crate::facts::{ActorKind, FactId, FactKind, FactSheet, Measure, PlaceKind, Qualifier, SlotKind, Status};
use crate::review::{self, Change, Edit, NewFact};
use crate::text::{Span, SrcPos, western_digit};

/// The verbs of claims, by their words in the fact sheet; the first is the usual one.
pub const VERBS: &[&str] = &[
    "said",
    "announced",
    "denied",
    "threatened",
    "called_for",
    "stressed",
    "warned",
    "accused",
    "claimed",
    "claimed_responsibility",
    "reported",
];

/// What a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A fact that is there.
    Fact(FactId),
    /// A fact to be read from these words.
    Words(Span<SrcPos>),
}

/// All that can be filled in; each kind of fact shows its own.
pub struct Form {
    /// What it is about.
    pub about: About,
    /// The kind of fact.
    pub kind: FactKind,
    /// The words that the fact is read from.
    pub words: String,
    /// The name of an actor or location.
    pub name: Field,
    /// The other names of an actor, with commas between them.
    pub aliases: Field,
    /// What an actor is.
    pub actor_kind: ActorKind,
    /// What a place is.
    pub place_kind: PlaceKind,
    /// What is counted.
    pub measure: Measure,
    /// The noun that is counted.
    pub unit: Field,
    /// The figure: `12`, `10-15`, `10-`, `-15`.
    pub figure: Field,
    /// How the text hedges it.
    pub qualifier: Qualifier,
    /// Whether it has happened.
    pub status: Status,
    /// Who and what plays which part in a figure, in the order of [`SlotKind::ALL`].
    pub links: Vec<(SlotKind, Option<FactId>)>,
    /// The actor that an actor belongs to, or who makes a claim.
    pub actor: Option<FactId>,
    /// First day, as year-month-day.
    pub start: Field,
    /// Last day, likewise; empty for the first.
    pub end: Field,
    /// How something is said.
    pub verb: String,
    /// Whether it is quoted.
    pub direct: bool,
    /// What the reader notes about it.
    pub note: Field,
}

/// Why a form cannot be taken: id of the words that say so.
pub type Fault = &'static str;

impl Form {
    /// A form filled in with what a fact says; `None` if there is no such fact.
    pub fn about(sheet: &FactSheet, fact: FactId) -> Option<Self> {
        let words = sheet.mentions_of(fact).first()?.text.clone();
        let mut form = Self { about: About::Fact(fact), ..Self::empty(fact.kind, words) };
        form.note = Field::new(sheet.notes.get(&fact).map_or("", String::as_str));
        match fact.kind {
            FactKind::Actor => {
                let actor = sheet.actor(fact)?;
                (form.name, form.aliases) = (Field::new(&actor.name), Field::new(&actor.aliases.join(", ")));
                (form.actor_kind, form.actor) = (actor.kind, actor.affiliation);
            }
            FactKind::Location => {
                let place = sheet.location(fact)?;
                (form.name, form.place_kind) = (Field::new(&place.name), place.kind);
            }
            FactKind::Force => {
                let force = sheet.force(fact)?;
                (form.measure, form.unit) = (force.measure, Field::new(&force.unit));
                form.figure = Field::new(&figure_text(force.low, force.high, force.best));
                (form.qualifier, form.status) = (force.qualifier, force.status);
                for (kind, fact) in &mut form.links {
                    *fact = force.slot(*kind).map(|slot| slot.fact);
                }
            }
            FactKind::Date => {
                let date = sheet.date(fact)?;
                let day = |day: Option<Date>| Field::new(&day.map(|day| day.to_string()).unwrap_or_default());
                (form.start, form.end) = (day(date.start), day(date.end));
            }
            FactKind::Claim => {
                let claim = sheet.claim(fact)?;
                (form.actor, form.verb, form.direct) = (claim.speaker, claim.verb.clone(), claim.direct);
            }
        }
        Some(form)
    }

    /// The same about facts under the names of a later finding; `None` if its own is not found any more.
    pub fn renamed(mut self, renaming: &Renaming<'_>) -> Option<Self> {
        if let About::Fact(fact) = &mut self.about {
            *fact = renaming.fact(*fact)?;
        }
        for named in self.links.iter_mut().map(|(_, named)| named).chain([&mut self.actor]) {
            *named = named.and_then(|fact| renaming.fact(fact));
        }
        Some(self)
    }

    /// A form for a fact that is read from `words`: a figure where they have one, else an actor.
    pub fn of_words(text: &str, words: Span<SrcPos>) -> Self {
        let text = words.of(text);
        let digits: String = text.chars().map(western_digit).filter(char::is_ascii_digit).collect();
        let kind = if digits.is_empty() { FactKind::Actor } else { FactKind::Force };
        let mut form = Self { about: About::Words(words), ..Self::empty(kind, text.to_owned()) };
        form.figure = Field::new(&digits);
        form
    }

    fn empty(kind: FactKind, words: String) -> Self {
        Self {
            about: About::Words(Span::default()),
            kind,
            words,
            name: Field::default(),
            aliases: Field::default(),
            actor_kind: ActorKind::Person,
            place_kind: PlaceKind::City,
            measure: Measure::Killed,
            unit: Field::default(),
            figure: Field::default(),
            qualifier: Qualifier::Exact,
            status: Status::Reported,
            links: SlotKind::ALL.iter().map(|&kind| (kind, None)).collect(),
            actor: None,
            start: Field::default(),
            end: Field::default(),
            verb: VERBS.first().copied().unwrap_or_default().to_owned(),
            direct: false,
            note: Field::default(),
        }
    }

    /// The edit that the form asks for.
    ///
    /// # Errors
    /// The [`Fault`] that is to be mended first.
    pub fn edit(&self, sheet: &FactSheet) -> Result<Edit, Fault> {
        let fact = match self.about {
            About::Words(words) => return Ok(Edit::Add { words, fact: self.new_fact()? }),
            About::Fact(fact) => fact,
        };
        let before = Self::about(sheet, fact);
        let same = |of: fn(&Self) -> &str| before.as_ref().is_some_and(|before| of(before).trim() == of(self).trim());
        let mut changes = Vec::new();
        match self.kind {
            FactKind::Actor => {
                if self.name.text().trim().is_empty() {
                    return Err("edit-no-name");
                }
                changes.push(Change::Name(self.name.text().to_owned()));
                changes.push(Change::ActorKind(self.actor_kind));
                if !same(|form| form.aliases.text()) {
                    changes.push(Change::Aliases(names(self.aliases.text())));
                }
                changes.push(Change::Affiliation(self.actor));
            }
            FactKind::Location => {
                if self.name.text().trim().is_empty() {
                    return Err("edit-no-name");
                }
                changes.extend([Change::Name(self.name.text().to_owned()), Change::PlaceKind(self.place_kind)]);
            }
            FactKind::Force => {
                changes.extend([Change::Measure(self.measure), Change::Unit(self.unit.text().to_owned())]);
                if !same(|form| form.figure.text()) {
                    let (low, high, best) = read_figure(self.figure.text()).ok_or("edit-no-figure")?;
                    changes.push(Change::Figures { low, high, best });
                }
                changes.extend([Change::Qualifier(self.qualifier), Change::Status(self.status)]);
                changes.extend(self.links.iter().map(|&(kind, fact)| Change::Link(kind, fact)));
            }
            FactKind::Date => {
                let (start, end) = self.days()?;
                changes.push(Change::Days { start, end });
            }
            FactKind::Claim => {
                let (speaker, verb) = (Change::Speaker(self.actor), Change::Verb(self.verb.clone()));
                changes.extend([speaker, verb, Change::Direct(self.direct)]);
            }
        }
        let mut edits: Vec<_> = changes.into_iter().map(|change| Edit::Amend { fact, change }).collect();
        if !same(|form| form.note.text()) {
            edits.push(Edit::Note { fact, note: self.note.text().to_owned() });
        }
        // A field that says what it said is no decision.
        let mut sheet = sheet.clone();
        edits.retain(|edit| review::apply(&mut sheet, "", edit).is_some());
        Ok(Edit::Together { edits })
    }

    fn new_fact(&self) -> Result<NewFact, Fault> {
        Ok(match self.kind {
            FactKind::Actor => NewFact::Actor(self.actor_kind),
            FactKind::Location => NewFact::Location(self.place_kind),
            FactKind::Force => {
                let (low, high, best) = read_figure(self.figure.text()).ok_or("edit-no-figure")?;
                let links = self.links.iter().filter_map(|&(kind, fact)| Some((kind, fact?))).collect();
                let (measure, unit) = (self.measure, self.unit.text().to_owned());
                NewFact::Force { measure, unit, low, high, best, qualifier: self.qualifier, status: self.status, links }
            }
            FactKind::Date => {
                let (start, end) = self.days()?;
                NewFact::Date { start, end }
            }
            FactKind::Claim => NewFact::Claim { speaker: self.actor, verb: self.verb.clone(), direct: self.direct },
        })
    }

    /// The days that are filled in.
    fn days(&self) -> Result<(Option<Date>, Option<Date>), Fault> {
        let day = |field: &Field| match typed(field.text()).as_str() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| "edit-no-day"),
        };
        let (start, end) = (day(&self.start)?, day(&self.end)?);
        let end = end.or(start);
        if start.zip(end).is_some_and(|(start, end)| start > end) { Err("edit-no-stretch") } else { Ok((start, end)) }
    }
}

/// The least, the most and the one figure that `text` says: `12`, `10-15`, `10-` or `-15`.
fn read_figure(text: &str) -> Option<(Option<f64>, Option<f64>, Option<f64>)> {
    let text: String = typed(text).chars().filter(|letter| !letter.is_whitespace()).collect();
    let number = |text: &str| text.replace(',', "").parse::<f64>().ok().filter(|figure| *figure >= 0.0);
    if let Some((low, high)) = text.split_once(['-', '\u{2013}']) {
        let end = |text: &str| if text.is_empty() { Some(None) } else { number(text).map(Some) };
        let (low, high) = (end(low)?, end(high)?);
        let is_range = low.or(high).is_some() && low.zip(high).is_none_or(|(low, high)| low <= high);
        return is_range.then_some((low, high, None));
    }
    let figure = number(&text)?;
    Some((Some(figure), Some(figure), Some(figure)))
}

/// The figure as [`read_figure`] reads it.
fn figure_text(low: Option<f64>, high: Option<f64>, best: Option<f64>) -> String {
    let text = |figure: Option<f64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    match best {
        Some(best) if low.is_none_or(|low| low == best) && high.is_none_or(|high| high == best) => text(Some(best)),
        _ => format!("{}-{}", text(low), text(high)),
    }
}

/// Names with commas of either script between them.
fn names(text: &str) -> Vec<String> {
    text.split([',', '\u{60c}', ';']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_they_are_typed_and_written_as_they_are_read() {
        let exact = |figure| Some((Some(figure), Some(figure), Some(figure)));
        for (text, expected) in [
            ("12", exact(12.0)),
            (" 1,200 ", exact(1200.0)),
            ("١٢٠", exact(120.0)),
            ("2.5", exact(2.5)),
            ("10-15", Some((Some(10.0), Some(15.0), None))),
            ("١٠ – ١٥", Some((Some(10.0), Some(15.0), None))),
            ("10-", Some((Some(10.0), None, None))),
            ("-15", Some((None, Some(15.0), None))),
            ("15-10", None),
            ("-", None),
            ("", None),
            ("ten", None),
            ("1-2-3", None),
        ] {
            assert_eq!(read_figure(text), expected, "{text}");
            if let Some((low, high, best)) = expected {
                assert_eq!(read_figure(&figure_text(low, high, best)), expected, "{text}");
            }
        }
    }

    #[test]
    fn names_are_parted_by_commas_of_either_script() {
        assert_eq!(names(" a, b،ج ;"), ["a", "b", "ج"]);
    }
}
