//! The reader's own names and nouns: rows behind the shipped ones, their forms in an automaton of their own.
//!
//! A lexicon that is [collecting](Lexicon::begin_own) takes them as it takes
//! shipped rows, so that clitics, spellings and regular forms are the same.

use std::borrow::Cow;

use super::{Actor, Class, Entry, Lexicon, Paths, Unit, UnitClass, is_arabic};
use crate::kinds::{ActorKind, Measure};

impl Lexicon {
    /// Begins to keep forms for [`Lexicon::end_own`].
    ///
    /// Rows of lists before are taken out.
    pub fn begin_own(&mut self) {
        self.actors.retain(|actor| !actor.own);
        self.units.retain(|unit| !unit.own);
        self.paths = Some(Paths::default());
    }

    /// The bytes of the automaton over the forms kept since.
    pub fn end_own(&mut self) -> Vec<u8> {
        self.paths.take().map(|paths| paths.freeze()).unwrap_or_default()
    }

    /// Adds an actor by all of its names, of which the first is the usual one.
    pub fn add_own_actor(&mut self, kind: ActorKind, names: &[&str], name_en: Option<&str>) {
        let surname = names.first().is_some_and(|name| name.contains(' '));
        self.actors.push(Actor { kind, name_en: name_en.map(|name| Cow::Owned(name.to_owned())), surname, own: true });
        let entry = Entry::new(Class::Actor, self.actors.len());
        for name in names {
            self.insert(name, entry);
        }
    }

    /// Adds a counted noun by its singular and plurals, of which the regular English one is made.
    pub fn add_own_unit(&mut self, measure: Measure, singulars: &[&str], plurals: &[&str]) {
        self.units.push(Unit { measure: Some(measure), class: class_of(measure), own: true });
        for (nth, singular) in singulars.iter().enumerate() {
            let regular = (!is_arabic(singular)).then(|| format!("{singular}s"));
            let plurals = plurals.iter().copied().filter(|_| nth == 0).chain(regular.as_deref());
            self.insert_noun(singular, &plurals.collect::<Vec<_>>());
        }
    }
}

/// How a noun of the reader's comes by its measure: as most shipped ones of that measure do.
fn class_of(measure: Measure) -> UnitClass {
    match measure {
        Measure::Personnel => UnitClass::People,
        Measure::Captured | Measure::Casualties => UnitClass::Toll,
        Measure::Other => UnitClass::Other,
        _ => UnitClass::Fixed,
    }
}
